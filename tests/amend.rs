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

fn kort(b: &was_wordt::opdracht::Bewerking) -> String {
    use was_wordt::opdracht::{Bewerking as B, Nieuw, Pad, Plaats, Woordplaats};
    fn tekst(b: &was_wordt::regeling::Bepaling) -> String {
        let eigen: Vec<&str> = b.opschrift.iter().chain(&b.tekst).map(|t| t.inhoud()).collect();
        let binnen: Vec<String> = b.kinderen.iter().map(tekst).collect();
        format!("{} {} {}", b.aanduiding, eigen.join(" | "), binnen.join(" ")).trim().to_owned()
    }
    let nieuw = |n: &Nieuw| match n {
        Nieuw::Woorden(w) => format!("“{w}”"),
        Nieuw::Bepalingen(l) => l
            .iter()
            .map(|b| format!("«{} {}»", b.soort.naam(), tekst(b).chars().take(400).collect::<String>()))
            .collect::<Vec<_>>()
            .join(" "),
    };
    let pad = |p: &Pad| {
        let n = format!("{:?}", p).contains("Nieuw");
        format!("{p}{}", if n { "*" } else { "" })
    };
    let plaats = |p: &Plaats| match p {
        Plaats::Na(p) => format!("na {}", pad(p)),
        Plaats::Voor(p) => format!("voor {}", pad(p)),
        a => format!("{a:?}"),
    };
    match b {
        B::Vervang { doel, nieuw: n } => format!("{} komt te luiden: {}", pad(doel), nieuw(n)),
        B::VervangTekst { doel, oud, nieuw, telkens } => {
            format!("in {} “{oud}” → “{nieuw}”{}", pad(doel), if *telkens { " TELKENS" } else { "" })
        }
        B::VoegIn { doel, plaats: p, nieuw: n } => format!("ingevoegd {} ({}): {}", pad(doel), plaats(p), nieuw(n)),
        B::VoegTekstIn { doel, plaats, nieuw } => match plaats {
            Woordplaats::Na(w) => format!("in {} na “{w}” ingevoegd “{nieuw}”", pad(doel)),
            Woordplaats::Voor(w) => format!("in {} voor “{w}” ingevoegd “{nieuw}”", pad(doel)),
            Woordplaats::Slot => format!("aan {} toegevoegd “{nieuw}”", pad(doel)),
        },
        B::Verwijder { doel } => format!("{} vervalt", pad(doel)),
        B::VerwijderTekst { doel, oud, .. } => format!("in {} vervalt “{oud}”", pad(doel)),
        B::Vernummer { ouder, soort, van, naar } => {
            let l = |r: &[was_wordt::opdracht::Reeks]| r.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            format!("{}: {} {} → {}", pad(ouder), soort.naam(), l(van), l(naar))
        }
        B::Interpunctie { doel, oud, nieuw } => format!("slot van {}: “{oud}” → “{nieuw}”", pad(doel)),
        B::NummerToe { doel } => format!("aanduiding voor {}", pad(doel)),
        B::NummerAf { doel } => format!("aanduiding van {} vervalt", pad(doel)),
        B::Verplaats { van, naar, plaats: p } => format!("{} verplaatst tot {} ({})", pad(van), pad(naar), plaats(p)),
        B::Intrekken { regeling } => regeling.clone(),
    }
}

fn toon(w: &Wijziging) -> String {
    let mut uit = String::new();
    for o in &w.onderdelen {
        uit.push_str(&format!("\n{} ({})\n", o.letter, o.model));
        for op in &o.opdrachten {
            if !op.onder.is_empty() {
                uit.push_str(&format!("  {} wordt als volgt gewijzigd:\n", op.opent));
            }
            for (n, blad) in op.bladen().iter().enumerate() {
                let regels: Vec<String> = blad.bewerkingen.iter().map(kort).collect();
                uit.push_str(&format!("    {}. {}\n", n + 1, regels.join("\n       + ")));
            }
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
