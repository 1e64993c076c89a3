//! The facts about other laws that the program ships: made from the sources, and checked against them.
//!
//! `WETTEN=schrijf cargo test --test wetten` writes them again: the names of statutes (`src/wetnaam/namen.tsv`) and
//! which articles, leden and onderdelen the most cited ones have (`src/wet/structuur.txt`). Without `bronnen` there is nothing to make them from, and these tests pass.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail")]
#![allow(clippy::print_stderr, reason = "a test that is skipped says so")]

#[path = "wetten/namen.rs"]
mod namen;
#[path = "wetten/structuur.rs"]
mod structuur;

use std::path::{Path, PathBuf};

/// The folder with sources, if it is there.
fn bronnen() -> Option<PathBuf> {
    let map = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/bronnen");
    if !map.is_dir() {
        eprintln!("overgeslagen: {} is er niet", map.display());
        return None;
    }
    Some(map)
}

/// Compares a shipped file with what is made from the sources, or writes it.
fn vergelijk(pad: &str, gemaakt: &str) {
    let bestand = Path::new(env!("CARGO_MANIFEST_DIR")).join(pad);
    if std::env::var_os("WETTEN").is_some_and(|w| w == "schrijf") {
        std::fs::write(&bestand, gemaakt).unwrap();
        return;
    }
    let staat = std::fs::read_to_string(&bestand).unwrap().replace("\r\n", "\n");
    let anders = staat.lines().zip(gemaakt.lines()).find(|(a, b)| a != b);
    assert!(staat == gemaakt, "{pad} is not what is made from the sources; the first line that differs: {anders:?}");
}

#[test]
fn the_names_of_statutes() {
    let Some(bronnen) = bronnen() else { return };
    vergelijk("src/wetnaam/namen.tsv", &namen::tabel(&bronnen));
}

#[test]
fn the_structure_of_laws() {
    let Some(bronnen) = bronnen() else { return };
    vergelijk("src/wet/structuur.txt", &structuur::tekst(&bronnen));
}
