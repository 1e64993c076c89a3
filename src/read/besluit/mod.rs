//! the text of an amending decision → `Besluit`: its articles, onderdelen and instructions.
//!
//! A decision has three voices: its own (“Artikel I”, “A”, “1.”), the instructions, and the text that they announce.
//! A line belongs to the announced text until a line comes that the decision itself must say: the next of its own
//! designations with an instruction behind it. Where that cannot be told apart the instruction is not understood.

mod bouw;
mod grens;
mod kop;
mod punten;
mod regels;
mod tekst;
#[cfg(test)]
mod tests;
mod zinnen;

use crate::diagnostic::Diagnostic;
use crate::opdracht::{self, Besluit, Opdracht, Pad};
use crate::regeling::Regeling;
use crate::source::{Source, Span};
use punten::Punten;
use std::sync::Arc;

/// Reads a decision in Markdown or plain text. Never fails: what is not understood stands in the [`Besluit`] with
/// its reason, and the diagnostics are about the text itself.
#[must_use]
pub fn lees(source: Arc<Source>) -> (Besluit, Vec<Diagnostic>) {
    gelezen(source, &Punten::default())
}

/// Reads a decision that amends this text: whether its headings end in a full stop says whose the one is that stands
/// behind a new heading.
#[must_use]
pub fn lees_bij(was: &Regeling, source: Arc<Source>) -> (Besluit, Vec<Diagnostic>) {
    gelezen(source, &Punten::van(was))
}

fn gelezen(source: Arc<Source>, punten: &Punten) -> (Besluit, Vec<Diagnostic>) {
    let regels = regels::regels(&source);
    let besluit = bouw::besluit(&source, &regels, punten);
    let mut meldingen = Vec::new();
    if besluit.artikelen.iter().all(|a| a.instructies.is_empty()) {
        let hulp = "geef een besluit met opdrachten als “Artikel 5, tweede lid, komt te luiden:”";
        let melding = Diagnostic::waarschuwing("geen-opdrachten", "hier staan geen wijzigingsopdrachten in");
        meldingen.push(melding.op(source.plaats(Span::new(0, 0))).hulp(hulp));
    }
    (besluit, meldingen)
}

/// Reads one sentence with the text that it announces.
///
/// # Errors
/// Why it is not understood, for people.
pub fn lees_zin(zin: &str, opent: &Pad, aangekondigd: Arc<Source>) -> Result<Opdracht, String> {
    let lezing = opdracht::lees(zin, opent)?;
    let regels: Vec<Span> = aangekondigd.lines().collect();
    let nieuw = tekst::nieuw(&aangekondigd, &regels, &lezing, &Punten::default())?;
    lezing.met(nieuw)
}
