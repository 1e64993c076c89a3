//! The laws of was-wordt, on made-up texts and, where they are there, on the real texts in `../shared/bronnen`.
//!
//! A law holds for every input, so these are property tests. They run few cases by default; set
//! `PROPTEST_CASES` to run more.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "a test may fail")]

mod beeld;
mod besluit;
mod commentaar;
mod consolideren;
mod controleren;
mod documenten;
mod herstel;
mod kiezen;
mod lezen;
mod maken;
mod schrijven;
mod vergelijken;
mod volgen;
mod wetten;
mod zichtbaar;

use proptest::prelude::ProptestConfig;
use proptest::test_runner::RngSeed;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use was_wordt::source::Source;

/// So many cases, unless `PROPTEST_CASES` says otherwise; what fails is printed, not kept in a file. The cases are
/// the same each time, so that a change is judged by the change; `PROPTEST_RNG_SEED` (a number) gives others.
fn gevallen(aantal: u32) -> ProptestConfig {
    let getal = |naam: &str| std::env::var(naam).ok().and_then(|n| n.parse::<u64>().ok());
    let cases = getal("PROPTEST_CASES").and_then(|n| u32::try_from(n).ok()).unwrap_or(aantal);
    let rng_seed = RngSeed::Fixed(getal("PROPTEST_RNG_SEED").unwrap_or(2015));
    ProptestConfig { cases, rng_seed, failure_persistence: None, max_shrink_iters: 4000, ..ProptestConfig::default() }
}

/// Files with this ending in a folder of `../shared/bronnen`, also in folders below it, in order; empty
/// where that folder is not there.
fn bronnen(map: &str, uitgang: &str) -> Vec<PathBuf> {
    let wortel = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/bronnen");
    if !wortel.is_dir() {
        println!("skipped: {} is not there", wortel.display());
        return Vec::new();
    }
    let mut uit = Vec::new();
    let mut mappen = vec![wortel.join(map)];
    while let Some(map) = mappen.pop() {
        for item in std::fs::read_dir(&map).unwrap() {
            let pad = item.unwrap().path();
            if pad.is_dir() {
                mappen.push(pad);
            } else if pad.extension().is_some_and(|e| e == uitgang) {
                uit.push(pad);
            }
        }
    }
    uit.sort();
    uit
}

/// A file as a source.
fn bron(pad: &Path) -> Arc<Source> {
    Arc::new(Source::from_bytes(pad.display().to_string(), std::fs::read(pad).unwrap()).unwrap())
}

/// A text as a source.
fn tekst(tekst: &str) -> Arc<Source> {
    Arc::new(Source::new("test.md", tekst))
}

/// The built-in models.
fn modellen() -> Vec<Arc<Source>> {
    ["wmo/was.md", "wmo/wordt.md"]
        .map(|naam| Arc::new(Source::new(naam, was_wordt::ingebouwd::bestand(naam).unwrap())))
        .to_vec()
}
