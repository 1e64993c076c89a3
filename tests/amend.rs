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
    let alle: Vec<&Opdracht> = wijziging.onderdelen.iter().flat_map(|o| &o.opdrachten).flat_map(Opdracht::bladen).collect();
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
    let mut mappen: Vec<PathBuf> = mappen.map(|m| m.unwrap().path()).filter(|m| m.is_dir() && !m.ends_with("was-wordt")).collect();
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
