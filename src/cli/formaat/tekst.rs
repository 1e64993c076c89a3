//! `Verslag` → text for people: the findings that count, each with its line and carets, and a line that counts.

use super::Verslag;
use crate::cli::meldingen;

pub(super) fn tekst(verslag: &Verslag) -> String {
    let mut uit = String::new();
    for melding in verslag.tellend() {
        uit.push_str(&meldingen::een(melding));
        uit.push('\n');
    }
    uit.push_str(&verslag.slot());
    uit
}
