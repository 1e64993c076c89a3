//! The laws of was-wordt, on made-up texts and, where they are there, on the real texts in `../shared/bronnen`.
//!
//! A law holds for every input, so these are property tests. They run few cases by default; `LAWS=10000` runs ten
//! thousand of a law that has three hundred, and of the others as many times more.

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

use proptest::prelude::{ProptestConfig, Strategy, TestCaseError};
use proptest::test_runner::{RngSeed, TestRunner};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use was_wordt::source::Source;

/// So many cases, where `LAWS` does not ask for more; what fails is printed, not kept in a file. The cases are the same
/// each time, so that a change is judged by the change; `PROPTEST_RNG_SEED` (a number) gives others.
///
/// Not `PROPTEST_CASES`: that is laid over every law alike, whatever number it asked for.
fn gevallen(aantal: u32) -> ProptestConfig {
    let getal = |naam: &str| std::env::var(naam).ok().and_then(|n| n.parse::<u64>().ok());
    let cases = u64::from(aantal) * getal("LAWS").unwrap_or(GEWOON) / GEWOON;
    let cases = u32::try_from(cases.max(1)).unwrap_or(u32::MAX);
    let rng_seed = RngSeed::Fixed(getal("PROPTEST_RNG_SEED").unwrap_or(2015));
    ProptestConfig { cases, rng_seed, failure_persistence: None, max_shrink_iters: 4000, ..ProptestConfig::default() }
}

/// How many cases most laws have.
const GEWOON: u64 = 300;

/// A law of which a case takes long, on every processor: each throws other dice.
fn op_elke_processor<S: Strategy>(
    config: ProptestConfig,
    gevallen: impl Fn() -> S + Sync,
    wet: impl Fn(S::Value) -> Result<(), String> + Sync,
) {
    let aantal = std::thread::available_parallelism().map_or(1, |n| u32::try_from(n.get()).unwrap());
    let RngSeed::Fixed(zaad) = config.rng_seed else { panic!("the dice are the same each time") };
    std::thread::scope(|scope| {
        for nr in 0..aantal {
            let cases = config.cases / aantal + u32::from(nr < config.cases % aantal);
            let config = ProptestConfig { cases, rng_seed: RngSeed::Fixed(zaad + u64::from(nr)), ..config.clone() };
            let (gevallen, wet) = (&gevallen, &wet);
            scope.spawn(move || {
                let eens = |geval| wet(geval).map_err(TestCaseError::fail);
                TestRunner::new(config).run(&gevallen(), eens).unwrap_or_else(|fout| panic!("{fout}"));
            });
        }
    });
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
