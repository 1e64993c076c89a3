//! Deriving a decision and carrying it out, on real texts: the version pairs, VNG's texts, the examples.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "a test may fail")]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use was_wordt::amend::{self, Modelnummers, Opties, Uitslag};
use was_wordt::compare::vergelijk;
use was_wordt::keuzes::Indeling;
use was_wordt::opdracht::Opdracht;
use was_wordt::read::markdown;
use was_wordt::regeling::Regeling;
use was_wordt::source::Source;
use was_wordt::vergelijking::Bekend;
use was_wordt::wijziging::Wijziging;

fn lees(pad: &Path) -> Regeling {
    let bron = Source::from_bytes(pad.display().to_string(), std::fs::read(pad).unwrap()).unwrap();
    markdown::lees(Arc::new(bron)).0.regeling
}

fn bewezen(naam: &str, was: &Regeling, wordt: &Regeling, wijziging: &Wijziging) {
    let alle: Vec<&Opdracht> =
        wijziging.onderdelen.iter().flat_map(|o| &o.opdrachten).flat_map(Opdracht::bladen).collect();
    let uit = amend::pas_toe(was, &alle);
    for (opdracht, uitslag) in alle.iter().zip(&uit.uitslagen) {
        if let Uitslag::NietToepasbaar(reden) = uitslag {
            panic!("{naam}: {reden}: {opdracht:?}");
        }
    }
    if let Err(verschil) = amend::bewijs(&uit.regeling, wordt) {
        panic!("{naam}: {verschil}");
    }
}

fn tel(naam: &str, was: &Regeling, wordt: &Regeling) -> String {
    let v = vergelijk(was, wordt, &Bekend::default());
    let w = amend::afgeleid(was, wordt, &v, &Indeling::default(), &Modelnummers::default(), Opties::default());
    bewezen(naam, was, wordt, &w);
    let n: usize = w.onderdelen.iter().flat_map(|o| &o.opdrachten).map(|o| o.bladen().len()).sum();
    for r in niet_terug(&w) {
        println!("NT {naam} {}", r.chars().take(900).collect::<String>());
    }
    let heel: Vec<String> = w.heel.iter().map(|h| format!("{} {:?}", h.pad, h.waarom)).collect();
    format!("{naam}: {} onderdelen, {n} opdrachten, heel: {}", w.onderdelen.len(), heel.join("; "))
}

fn paren() -> Vec<(PathBuf, PathBuf)> {
    let wortel = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/bronnen/versieparen");
    let Ok(mappen) = std::fs::read_dir(&wortel) else {
        println!("skipped: {} is not there", wortel.display());
        return Vec::new();
    };
    let mut mappen: Vec<PathBuf> =
        mappen.map(|m| m.unwrap().path()).filter(|m| m.is_dir() && !m.ends_with("was-wordt")).collect();
    mappen.sort();
    let mut uit = Vec::new();
    for map in mappen {
        let mut versies: Vec<PathBuf> = std::fs::read_dir(map).unwrap().map(|v| v.unwrap().path()).collect();
        versies.sort();
        uit.extend(versies.windows(2).map(|w| (w[0].clone(), w[1].clone())));
    }
    uit
}

#[test]
fn every_pair_of_versions_is_proven() {
    for (a, b) in paren() {
        let naam = format!("{} → {}", a.display(), b.file_name().unwrap().display());
        let naam = naam.rsplit("versieparen/").next().unwrap().to_owned();
        println!("{}", tel(&naam, &lees(&a), &lees(&b)));
    }
}

#[test]
fn the_texts_of_vng_are_proven_with_their_choices_open() {
    let map = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/bronnen/vng");
    if map.is_dir() {
        println!("{}", tel("vng", &lees(&map.join("was.md")), &lees(&map.join("wordt.md"))));
    }
}

fn toon(w: &Wijziging) -> String {
    fn tekst(b: &was_wordt::regeling::Bepaling) -> String {
        let eigen: Vec<&str> = b.opschrift.iter().chain(&b.tekst).map(|t| t.inhoud()).collect();
        let binnen: Vec<String> = b.kinderen.iter().map(tekst).collect();
        format!("{} {} {}", b.aanduiding, eigen.join(" | "), binnen.join(" ")).trim().to_owned()
    }
    fn zin(z: &was_wordt::opdracht::Zin, diep: usize, nr: &str, uit: &mut String) {
        use was_wordt::opdracht::Nieuw;
        let wit = "  ".repeat(diep);
        uit.push_str(&format!("{wit}{nr} {}\n", z.tekst));
        match &z.aangekondigd {
            Some(Nieuw::Woorden(w)) => uit.push_str(&format!("{wit}  > {w}\n")),
            Some(Nieuw::Bepalingen(l)) => {
                for b in l {
                    uit.push_str(&format!(
                        "{wit}  > {} {}\n",
                        b.soort.naam(),
                        tekst(b).chars().take(300).collect::<String>()
                    ));
                }
            }
            None => {}
        }
        for (n, o) in z.onder.iter().enumerate() {
            zin(o, diep + 1, &format!("{}.", n + 1), uit);
        }
    }
    let mut uit = String::new();
    for o in &w.onderdelen {
        uit.push_str(&format!("\n{} ({})\n", o.letter, o.model));
        for op in &o.opdrachten {
            zin(&was_wordt::opdracht::verwoord(op), 1, "", &mut uit);
        }
    }
    for h in &w.heel {
        uit.push_str(&format!("heel: {} {:?}\n", h.pad, h.waarom));
    }
    uit
}

#[test]
fn the_examples_are_proven() {
    for (naam, yaml) in was_wordt::ingebouwd::VOORBEELDEN.iter() {
        let (keuzes, _) = was_wordt::read::keuzes::keuzes(&Arc::new(Source::new("keuzes.yaml", yaml.to_string())));
        let bij = |naam: &str| Arc::new(Source::new(naam, was_wordt::ingebouwd::bestand(naam).unwrap()));
        let d = was_wordt::dossier::Dossier::maak(was_wordt::dossier::Invoer {
            keuzes,
            was: bij("wmo/was.md"),
            wordt: bij("wmo/wordt.md"),
            toelichting: Some(bij("wmo/toelichting.md")),
            indeling: Some(bij("wmo/wijziging.yaml")),
        });
        println!("=== {naam}\n{}", toon(&d.wijziging));
        bewezen(naam, &d.was.regeling, &d.wordt.regeling, &d.wijziging);
    }
}

#[test]
fn toon_paar() {
    if let (Ok(a), Ok(b)) = (std::env::var("TOON_WAS"), std::env::var("TOON_WORDT")) {
        let (was, wordt) = (lees(Path::new(&a)), lees(Path::new(&b)));
        let v = vergelijk(&was, &wordt, &Bekend::default());
        let w = amend::afgeleid(&was, &wordt, &v, &Indeling::default(), &Modelnummers::default(), Opties::default());
        println!("{}", toon(&w));
    }
}

/// The orders whose sentence does not read back.
fn niet_terug(w: &Wijziging) -> Vec<String> {
    use was_wordt::opdracht::{Pad, Zin, lees, verwoord};
    fn daal(o: &Opdracht, z: &Zin, boven: &Pad, uit: &mut Vec<String>) {
        if !o.bewerkingen.is_empty() {
            match lees(&z.tekst, boven).and_then(|l| l.met(z.aangekondigd.clone())) {
                Ok(terug) if terug.bewerkingen == o.bewerkingen => {}
                Ok(terug) => {
                    uit.push(format!("{}\n     is {:?}\n     leest {:?}", z.tekst, o.bewerkingen, terug.bewerkingen))
                }
                Err(e) => uit.push(format!("{} [{e}]", z.tekst)),
            }
        }
        for (o2, z2) in o.onder.iter().zip(&z.onder) {
            daal(o2, z2, &o.opent, uit);
        }
    }
    let mut uit = Vec::new();
    for o in w.onderdelen.iter().flat_map(|o| &o.opdrachten) {
        daal(o, &verwoord(o), &Pad::default(), &mut uit);
    }
    uit
}
