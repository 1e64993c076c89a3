//! `Opdracht` → `Zin`: what a drafter writes (Aanwijzingen voor de regelgeving 6.7 to 6.19).

use super::{Nieuw, Opdracht};

/// A sentence of a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zin {
    /// The sentence: ends in a full stop, or in a colon where something follows.
    pub tekst: String,
    /// The text that it announces (“luidende:”), set off from the sentence. For the opschrift of an article or
    /// a chapter a provision that has its opschrift only.
    pub aangekondigd: Option<Nieuw>,
    /// The sentences under it, numbered 1., 2., 3.; relative to what this one opens.
    pub onder: Vec<Zin>,
}

/// The sentence for an order. Reading it back gives the same order.
#[must_use]
pub fn verwoord(_opdracht: &Opdracht) -> Zin {
    Zin { tekst: String::new(), aangekondigd: None, onder: Vec::new() }
}
