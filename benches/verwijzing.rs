//! How fast citations are found: 100 MB of one kind of text after another, on one core.
//! `cargo bench --bench verwijzing`.
//!
//! The kinds from the sources are left out where `../shared/bronnen` is not there.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a measurement may fail, and says what it leaves out")]

use divan::Bencher;
use divan::counter::BytesCount;
use std::path::Path;
use was_wordt::ingebouwd;
use was_wordt::verwijzing;

fn main() {
    divan::main();
}

const LENGTE: usize = 100_000_000;

/// So much of a text, over and over.
fn vol(tekst: &str) -> String {
    let mut uit = String::with_capacity(LENGTE + tekst.len());
    while !tekst.is_empty() && uit.len() < LENGTE {
        uit.push_str(tekst);
        uit.push('\n');
    }
    uit
}

/// The sentences of the test on forms, in which nearly every word is of a citation.
fn vormen() -> String {
    let regels = include_str!("../src/verwijzing/vormen.txt").lines();
    regels.filter(|r| !r.trim_start().starts_with('^')).collect::<Vec<_>>().join("\n")
}

fn model() -> String {
    ["wmo/was.md", "wmo/wordt.md", "wmo/toelichting.md"].map(|naam| ingebouwd::bestand(naam).unwrap()).join("\n")
}

/// A file or all files of a folder in the sources; empty if they are not there.
fn bron(pad: &str) -> String {
    let pad = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/bronnen").join(pad);
    if pad.is_file() {
        return std::fs::read_to_string(pad).unwrap();
    }
    let Ok(map) = std::fs::read_dir(&pad) else {
        eprintln!("overgeslagen: {} is er niet", pad.display());
        return String::new();
    };
    let mut paden: Vec<_> =
        map.map(|f| f.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e == "md")).collect();
    paden.sort();
    paden.iter().map(|p| std::fs::read_to_string(p).unwrap()).collect::<Vec<_>>().join("\n")
}

const SOORTEN: [&str; 7] = ["model", "model en wetten", "wetten", "awb", "vng", "verordeningen", "alleen verwijzingen"];

#[divan::bench(args = SOORTEN, sample_count = 3, sample_size = 1)]
fn vinden(bencher: Bencher<'_, '_>, soort: &str) {
    let tekst = vol(&match soort {
        "model" => model(),
        "model en wetten" => {
            let wet = bron("wetten/BWBR0035362_wmo2015.md");
            model() + &model() + &wet
        }
        "wetten" => bron("wetten"),
        "awb" => bron("wetten/BWBR0005537_awb.md"),
        "vng" => bron("vng/was.md") + &bron("vng/wordt.md"),
        "verordeningen" => bron("verordeningen"),
        _ => vormen(),
    });
    bencher.counter(BytesCount::new(tekst.len())).bench(|| verwijzing::vind(&tekst).len());
}
