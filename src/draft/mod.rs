//! `Wijziging` and what it rests on → `Page`: one file a paper. No paper knows a format.

mod besluit;
mod beeld;
mod doorlopend;
mod onderdelen;
mod opmaak;
mod overzicht;
mod raad;
mod rijen;
mod sjabloon;
mod tabel;
mod toelichting;
mod transponering;
mod volgorde;
mod zichtbaar;
mod zinnen;

pub use beeld::beeld;
pub use besluit::{Vorm, besluit};
pub(crate) use besluit::{letters_in, zegt_inwerkingtreding};
pub use doorlopend::doorlopende_tekst;
pub(crate) use doorlopend::{Regel, regels};
pub use overzicht::{OpenKeuze, Rondom, overzicht};
pub use raad::{Kennis, memo, raadsvoorstel};
pub use tabel::{TabelOpties, tabel, vergelijkingstabel};
pub use toelichting::{Notities, toelichting};
pub use transponering::transponeringstabel;
pub use zichtbaar::wijzigingen_zichtbaar;

use crate::regeling::{Plek, Regeling, Tekst};
use crate::source::Span;
use crate::vergelijking::Vergelijking;
use crate::wijziging::Wijziging;

/// What the papers are made from.
#[derive(Debug, Clone, Copy)]
pub struct Stukken<'a> {
    /// The old text.
    pub was: &'a Regeling,
    /// The new text.
    pub wordt: &'a Regeling,
    /// The two side by side.
    pub vergelijking: &'a Vergelijking,
    /// What changes, divided into onderdelen.
    pub wijziging: &'a Wijziging,
    /// The municipality; empty if unknown.
    pub gemeente: &'a str,
    /// What the old text rests on: a sentence per line, to stand under the title; may be empty.
    pub grondslag: &'a [String],
    /// Passages of the old text that are optional and still open (spans in its source, in order).
    pub facultatief_was: &'a [Span],
    /// The same of the new text.
    pub facultatief_wordt: &'a [Span],
    /// What people wrote beside provisions.
    pub geschreven: &'a [Geschreven],
}

/// What a person wrote beside a provision.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Geschreven {
    /// It belongs to the general part of the notes, and to no provision.
    pub algemeen: bool,
    /// The provision in was.
    pub was: Option<Plek>,
    /// The provision in wordt.
    pub wordt: Option<Plek>,
    /// Its name, old and new.
    pub naam: String,
    /// The onderdeel of the decision that changes it: index into the onderdelen.
    pub onderdeel: Option<usize>,
    /// For the notes: paragraphs, an empty line between them; may be empty.
    pub toelichting: String,
    /// For the third column of the table; may be empty.
    pub kolom: String,
    /// The provision has other words than when this was written.
    pub verouderd: bool,
}

impl Geschreven {
    fn heeft_toelichting(&self) -> bool {
        !self.toelichting.is_empty()
    }

    /// Whether it is about an article (on either side), or about a part of it.
    fn is_bij(&self, links: Option<&Plek>, rechts: Option<&Plek>) -> bool {
        let onder = |eigen: &Option<Plek>, boven: Option<&Plek>| {
            eigen.as_ref().zip(boven).is_some_and(|(eigen, boven)| eigen.starts_with(boven))
        };
        onder(&self.was, links) || onder(&self.wordt, rechts)
    }
}

/// Name of the ordinance: its title, or a word for it.
fn naam(regeling: &Regeling) -> String {
    let titel = regeling.opschrift.as_ref().map(Tekst::inhoud).unwrap_or_default();
    if titel.is_empty() { "verordening".to_owned() } else { titel.to_owned() }
}
