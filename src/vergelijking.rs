//! `Regeling` × `Regeling` → `Vergelijking`: which provision became which, down to words.

use crate::regeling::{Eenheid, Plek};
use std::collections::HashMap;

/// What happened to the words of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Op {
    /// They stand in both.
    Gelijk,
    /// They stand only in was.
    Weg,
    /// They stand only in wordt.
    Nieuw,
}

impl Op {
    /// The word in JSON.
    #[must_use]
    pub fn naam(self) -> &'static str {
        match self {
            Op::Gelijk => "gelijk",
            Op::Weg => "weg",
            Op::Nieuw => "nieuw",
        }
    }
}

/// A run of words with one fate. The texts of `Gelijk` and `Weg`, joined, are the unit's text in was;
/// those of `Gelijk` and `Nieuw` that in wordt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Woorden {
    /// Their fate.
    pub op: Op,
    /// The words, with their white space.
    pub tekst: String,
    /// Of lapsed words: the path in wordt of the unit they moved to.
    pub naar: Option<String>,
    /// Of new words: the path in was of the unit they came from.
    pub van: Option<String>,
}

/// What happened to a unit as a whole (contract, rule 11).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verandering {
    /// Not in was.
    Nieuw,
    /// Not in wordt.
    Vervallen,
    /// In both, under another parent.
    Verplaatst,
    /// Words or punctuation differ.
    Gewijzigd,
    /// Only the path differs.
    Vernummerd,
    /// Nothing differs.
    Ongewijzigd,
}

impl Verandering {
    /// The word in JSON.
    #[must_use]
    pub fn naam(self) -> &'static str {
        match self {
            Verandering::Nieuw => "nieuw",
            Verandering::Vervallen => "vervallen",
            Verandering::Verplaatst => "verplaatst",
            Verandering::Gewijzigd => "gewijzigd",
            Verandering::Vernummerd => "vernummerd",
            Verandering::Ongewijzigd => "ongewijzigd",
        }
    }
}

/// A unit of was beside what it became; at least one side is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paar {
    /// Index into [`Vergelijking::was`].
    pub was: Option<usize>,
    /// Index into [`Vergelijking::wordt`].
    pub wordt: Option<usize>,
    /// What happened.
    pub soort: Verandering,
    /// The words, left and right together.
    pub woorden: Vec<Woorden>,
}

/// Two texts side by side. Every unit of either stands in exactly one pair; the order is that of
/// wordt, a lapsed unit following the pair of the unit before it in was.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Vergelijking {
    /// The units of was, in order.
    pub was: Vec<Eenheid>,
    /// The units of wordt, in order.
    pub wordt: Vec<Eenheid>,
    /// Unit beside unit.
    pub paren: Vec<Paar>,
    /// Node beside node (articles, leden, onderdelen …), matched ones only, in order of was: the plek
    /// in was and that in wordt. Each plek stands at most once on each side.
    pub knopen: Vec<(Plek, Plek)>,
    /// Articles without leden that went into a lid of another article, or came out of one: as `knopen`. The article
    /// itself lapses, or is new; who cited it now means the lid.
    pub opgegaan: Vec<(Plek, Plek)>,
    /// Plek in wordt → index into `knopen`.
    terug: HashMap<Plek, usize>,
}

impl Vergelijking {
    /// Two texts side by side.
    #[must_use]
    pub fn new(
        was: Vec<Eenheid>,
        wordt: Vec<Eenheid>,
        paren: Vec<Paar>,
        mut knopen: Vec<(Plek, Plek)>,
        mut opgegaan: Vec<(Plek, Plek)>,
    ) -> Vergelijking {
        knopen.sort();
        opgegaan.sort();
        let terug = knopen.iter().enumerate().map(|(i, (_, wordt))| (wordt.clone(), i)).collect();
        Vergelijking { was, wordt, paren, knopen, opgegaan, terug }
    }

    /// The plek in wordt of the node that stands at `plek` in was.
    #[must_use]
    pub fn werd(&self, plek: &[usize]) -> Option<&Plek> {
        let i = self.knopen.binary_search_by(|(was, _)| was.as_slice().cmp(plek)).ok()?;
        Some(&self.knopen[i].1)
    }

    /// The plek in was of the node that stands at `plek` in wordt.
    #[must_use]
    pub fn was(&self, plek: &[usize]) -> Option<&Plek> {
        self.terug.get(plek).map(|&i| &self.knopen[i].0)
    }

    /// Where in wordt stands what stood at `plek` in was, also where an article went into a lid.
    #[must_use]
    pub fn waarheen(&self, plek: &[usize]) -> Option<&Plek> {
        let opgegaan = || self.opgegaan.iter().find(|(was, _)| was == plek).map(|(_, wordt)| wordt);
        self.werd(plek).or_else(opgegaan)
    }

    /// Where in was stood what stands at `plek` in wordt, also where a lid became an article.
    #[must_use]
    pub fn vanwaar(&self, plek: &[usize]) -> Option<&Plek> {
        let opgegaan = || self.opgegaan.iter().find(|(_, wordt)| wordt == plek).map(|(was, _)| was);
        self.was(plek).or_else(opgegaan)
    }
}

/// Pairs of articles that are known beforehand (declared renumbering, the model's own mapping):
/// plek in was, plek in wordt.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bekend {
    /// Articles that became each other.
    pub paren: Vec<(Plek, Plek)>,
    /// Articles of was that lapse.
    pub vervallen: Vec<Plek>,
    /// Articles of wordt that are new.
    pub nieuw: Vec<Plek>,
}
