//! `Vergelijking` → `Wijziging`: what the decision does, divided into onderdelen.
//!
//! The table, the notes and the decision are views of this one value. An [`Instructie`] speaks of whole
//! articles, as the headings of the table do; the [`Opdracht`]en say exactly what the decision orders.

use crate::opdracht::Opdracht;
use crate::regeling::Plek;

/// An article on either side: plek in was, plek in wordt; at least one is there.
pub type Artikelpaar = (Option<Plek>, Option<Plek>);

/// What an onderdeel of the decision does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Instructie {
    /// “Artikel 12 wordt als volgt gewijzigd:”.
    Wijzigt(Artikelpaar),
    /// “De artikelen 3 tot en met 10 komen te luiden:”.
    Luidt(Vec<Artikelpaar>),
    /// “Na artikel 1 wordt een artikel ingevoegd, luidende:”; plekken in wordt.
    VoegtIn(Vec<Plek>),
    /// “De artikelen 3 en 4 vervallen.”; plekken in was.
    Vervalt(Vec<Plek>),
    /// “De artikelen 15a tot en met 24 worden vernummerd tot 16 tot en met 26.”; runs of pairs.
    Vernummert(Vec<Vec<(Plek, Plek)>>),
}

/// An onderdeel of artikel I of the decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Onderdeel {
    /// Its letter in this decision: A … Z, AA ….
    pub letter: String,
    /// The letters in the model that it came from; empty if it was derived.
    pub model: String,
    /// What it does.
    pub instructies: Vec<Instructie>,
    /// What the decision orders in it, in order.
    pub opdrachten: Vec<Opdracht>,
    /// Articles of was that lapse by another onderdeel and are shown again here (declared).
    pub herhaalt: Vec<Plek>,
}

/// Onderdelen that stand under one heading: indexes into [`Wijziging::onderdelen`].
pub type Groep = Vec<usize>;

/// A change of an ordinance.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wijziging {
    /// The onderdelen of artikel I, in order.
    pub onderdelen: Vec<Onderdeel>,
    /// How the table groups them.
    pub tabel: Vec<Groep>,
    /// How the notes group them.
    pub toelichting: Vec<Groep>,
    /// The articles that are given in full, and why.
    pub heel: Vec<Heel>,
}

/// An article that the decision gives in full.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heel {
    /// Its path; empty if it is the whole text.
    pub pad: String,
    /// Why.
    pub waarom: Waarom,
}

/// Why an article is given in full.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waarom {
    /// It was asked for.
    Gevraagd,
    /// Most of it changes.
    Aandeel,
    /// Its parts cannot be pointed at, or what becomes of them cannot be said.
    Structuur,
    /// Its number occurs more than once.
    Aanduiding,
    /// Anything finer did not give exactly the new text.
    Proef,
}

impl Onderdeel {
    /// The articles that this onderdeel shows in the table, without renumbering alone.
    #[must_use]
    pub fn artikelen(&self) -> Vec<Artikelpaar> {
        let mut uit: Vec<Artikelpaar> = Vec::new();
        for instructie in &self.instructies {
            match instructie {
                Instructie::Wijzigt(paar) => uit.push(paar.clone()),
                Instructie::Luidt(paren) => uit.extend(paren.iter().cloned()),
                Instructie::VoegtIn(plekken) => uit.extend(plekken.iter().map(|p| (None, Some(p.clone())))),
                Instructie::Vervalt(plekken) => uit.extend(plekken.iter().map(|p| (Some(p.clone()), None))),
                Instructie::Vernummert(_) => {}
            }
        }
        uit.extend(self.herhaalt.iter().map(|p| (Some(p.clone()), None)));
        uit
    }

    /// The articles that it only gives another number.
    pub fn vernummerd(&self) -> impl Iterator<Item = Artikelpaar> {
        let reeksen = self.instructies.iter().filter_map(|i| match i {
            Instructie::Vernummert(reeksen) => Some(reeksen),
            Instructie::Wijzigt(_) | Instructie::Luidt(_) | Instructie::VoegtIn(_) | Instructie::Vervalt(_) => None,
        });
        reeksen.flatten().flatten().map(|(oud, nieuw)| (Some(oud.clone()), Some(nieuw.clone())))
    }

    /// Every article that it changes or renumbers.
    #[must_use]
    pub fn bepalingen(&self) -> Vec<Artikelpaar> {
        self.artikelen().into_iter().chain(self.vernummerd()).collect()
    }
}

/// The letter of the onderdeel with this rank, from 0: A … Z, AA, BB … (custom in Dutch decisions).
#[must_use]
pub fn onderdeelletter(rang: usize) -> String {
    let letter = char::from(b'A' + u8::try_from(rang % 26).unwrap_or(0));
    std::iter::repeat_n(letter, rang / 26 + 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_onderdelen() {
        assert_eq!([0, 25, 26, 27].map(onderdeelletter), ["A", "Z", "AA", "BB"]);
    }
}
