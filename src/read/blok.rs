//! a document of any format → `Blok`: what a person sees, one paragraph after the other, before anything is
//! known of law.
//!
//! The waist of reading: every format (Word, PDF, a web page, plain text, XML) makes blocks and knows no
//! notation; `notatie.rs` turns blocks into the notation and knows no format.

use crate::regeling::Soort;

/// A piece of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Blok {
    /// A paragraph or a heading.
    Alinea(Alinea),
    /// A table.
    Tabel(Tabel),
}

/// A paragraph as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Alinea {
    /// The level of a heading, from 1, where the format says that it is one.
    pub kop: Option<u8>,
    /// What it is, where the format says so (XML); else the words decide.
    pub soort: Option<Soort>,
    /// The designation where it does not stand in the words: computed from automatic numbering, or given
    /// by the format (`a.`, `1.`, `Artikel 5`). As it is shown, punctuation included.
    pub aanduiding: Option<String>,
    /// How deep it is indented, from 0, where the format says so.
    pub diepte: Option<u8>,
    /// The words.
    pub stukken: Vec<Stuk>,
    /// Where it stands in the document, for people: “alinea 12”, “bladzijde 3, regel 8”.
    pub plaats: String,
}

/// Words that look the same. `\n` is a line break within the paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stuk {
    /// The words.
    pub tekst: String,
    /// In italics.
    pub cursief: bool,
    /// In bold.
    pub vet: bool,
    /// Underlined.
    pub onderstreept: bool,
    /// Struck through.
    pub doorgehaald: bool,
}

/// A table as it is shown: every row has as many cells as it has; a cell that spans is repeated nowhere.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tabel {
    /// The rows.
    pub rijen: Vec<Vec<Vec<Blok>>>,
    /// How many rows at the top are headers, where the format says so.
    pub kopregels: usize,
    /// Where it stands, for people.
    pub plaats: String,
}
