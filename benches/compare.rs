//! How long the comparison takes: the embedded model, once, ten and a hundred times over.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail")]

use std::fmt::Write as _;
use std::sync::Arc;
use was_wordt::compare::vergelijk;
use was_wordt::read::markdown;
use was_wordt::regeling::Regeling;
use was_wordt::source::Source;
use was_wordt::vergelijking::{Bekend, Vergelijking};

const WAS: &str = include_str!("../model-verordening/wmo/was.md");
const WORDT: &str = include_str!("../model-verordening/wmo/wordt.md");

fn main() {
    divan::main();
}

#[divan::bench(args = [1, 10, 100])]
fn the_model(bencher: divan::Bencher<'_, '_>, keer: usize) {
    let (was, wordt) = (maal(WAS, keer), maal(WORDT, keer));
    bencher.bench(|| -> Vergelijking { vergelijk(&was, &wordt, &Bekend::default()) });
}

/// The text so many times over, in hoofdstukken, the articles numbered through.
fn maal(tekst: &str, keer: usize) -> Regeling {
    let mut uit = String::from("# Verordening\n");
    let mut artikel = 0;
    for hoofdstuk in 1..=keer {
        let _ = write!(uit, "\n## Hoofdstuk {hoofdstuk}. Deel {hoofdstuk}\n\n");
        for regel in tekst.lines().filter(|r| !r.starts_with("# ") && !r.starts_with("Variant")) {
            match regel.split_once("Artikel ").filter(|(voor, _)| voor.starts_with('#')) {
                Some((voor, na)) => {
                    artikel += 1;
                    let kop = na.split_once(". ").map_or("", |(_, kop)| kop);
                    let _ = writeln!(uit, "{voor}Artikel {artikel}. {kop}");
                }
                None => {
                    let _ = writeln!(uit, "{regel}");
                }
            }
        }
    }
    markdown::lees(Arc::new(Source::new("model.md", uit))).0.regeling
}
