//! Cases that a lawyer can read: a folder each in `tests/cases`, with two texts, the choices, and the papers
//! that must come out.
//!
//! In: `was.md`, `wordt.md`, `keuzes.yaml`, and if the case is about them `toelichting.md` and
//! `wijziging.yaml`. Out, each checked if it is there: `was-tekst.md` and `wordt-tekst.md` (running text),
//! `tabel.md`, `notities.md` (the toelichting as drafted), `besluit.md` (the decision, which is proven in every case),
//! `intrekking.md` (the decision that enacts the new text in full), and the other papers by their name. `meldingen.txt`
//! holds every message; a case without it must have none. `CASES=schrijf cargo test --test cases` writes the outcome over the expected
//! files: read every line of the difference before you commit it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use was_wordt::dossier::{Dossier, Invoer, Sjablonen, Vorm};
use was_wordt::draft::{self, TabelOpties};
use was_wordt::page::Page;
use was_wordt::read;
use was_wordt::render::{Formaat, render};
use was_wordt::source::Source;

fn lees(map: &Path, naam: &str) -> Option<Arc<Source>> {
    fs::read_to_string(map.join(naam)).ok().map(|tekst| Arc::new(Source::new(naam, tekst)))
}

/// What comes out of a case, by file name.
fn uitkomst(map: &Path) -> Vec<(String, String)> {
    let (keuzes, mut meldingen) = read::keuzes::keuzes(&lees(map, "keuzes.yaml").expect("keuzes.yaml"));
    let dossier = Dossier::maak(Invoer {
        keuzes,
        was: lees(map, "was.md").expect("was.md"),
        wordt: lees(map, "wordt.md").expect("wordt.md"),
        toelichting: lees(map, "toelichting.md"),
        indeling: lees(map, "wijziging.yaml"),
    });
    meldingen.extend(dossier.meldingen.iter().cloned());
    let tekst = |page: &Page| String::from_utf8(render(page, Formaat::Markdown).expect("markdown")).expect("utf-8");
    let mut meldingen: String = meldingen.iter().map(|m| format!("{m}\n")).collect();
    let mut uit = vec![
        ("was-tekst.md".to_owned(), tekst(&draft::doorlopende_tekst(&dossier.was.regeling))),
        ("wordt-tekst.md".to_owned(), tekst(&draft::doorlopende_tekst(&dossier.wordt.regeling))),
    ];
    for (vorm, bestand) in [(Vorm::Wijziging, "besluit.md"), (Vorm::Intrekking, "intrekking.md")] {
        if vorm == Vorm::Intrekking && !map.join(bestand).exists() {
            continue;
        }
        match dossier.besluit(vorm, &Sjablonen::default()) {
            Ok(page) => uit.push((bestand.to_owned(), tekst(&page))),
            Err(fout) => meldingen.push_str(&fout.meldingen.iter().map(|m| format!("{m}\n")).collect::<String>()),
        }
    }
    let papieren = dossier.papieren(TabelOpties::default(), &Sjablonen::default()).unwrap();
    for (naam, page) in papieren.into_iter().chain(dossier.voor_de_raad(&Sjablonen::default()).unwrap()) {
        let bestand = match naam {
            "was-wordt-tabel" => "tabel.md".to_owned(),
            "toelichting" => "notities.md".to_owned(),
            ander => format!("{ander}.md"),
        };
        uit.push((bestand, tekst(&page)));
    }
    uit.push(("meldingen.txt".to_owned(), meldingen));
    uit
}

fn gevallen() -> Vec<PathBuf> {
    let map = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut uit: Vec<PathBuf> = fs::read_dir(map).expect("tests/cases").map(|e| e.expect("map").path()).collect();
    uit.retain(|p| p.is_dir());
    uit.sort();
    uit
}

#[test]
fn every_case_gives_its_papers() {
    let schrijf = std::env::var("CASES").is_ok_and(|w| w == "schrijf");
    let mut fouten = Vec::new();
    let gevallen = gevallen();
    assert!(gevallen.len() >= 10, "tests/cases is gone");
    for map in gevallen {
        let naam = map.file_name().unwrap_or_default().to_string_lossy().into_owned();
        for (bestand, is) in uitkomst(&map) {
            let pad = map.join(&bestand);
            let moet = match fs::read_to_string(&pad) {
                Ok(moet) => moet,
                Err(_) if bestand == "meldingen.txt" => String::new(),
                Err(_) => continue,
            };
            if moet.trim_end() == is.trim_end() {
                continue;
            }
            if schrijf {
                fs::write(&pad, format!("{}\n", is.trim_end())).expect("schrijven");
            } else {
                fouten.push(format!("{naam}/{bestand}\n{}", verschil(&moet, &is)));
            }
        }
    }
    assert!(fouten.is_empty(), "\n{}", fouten.join("\n"));
}

/// The lines that differ, `-` as they must be and `+` as they are.
fn verschil(moet: &str, is: &str) -> String {
    let (a, b): (Vec<&str>, Vec<&str>) = (moet.lines().collect(), is.lines().collect());
    let weg = a.iter().filter(|r| !b.contains(r)).map(|r| format!("- {r}\n"));
    let nieuw = b.iter().filter(|r| !a.contains(r)).map(|r| format!("+ {r}\n"));
    weg.chain(nieuw).collect()
}
