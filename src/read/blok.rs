//! a document of any format → `Blok`: what a person sees, one paragraph after the other, before anything is
//! known of law.
//!
//! The waist of reading: every format (Word, PDF, a web page, plain text, XML) makes an [`Inhoud`] and knows no
//! notation; `notatie.rs` turns blocks into the notation and knows no format.

use crate::regeling::Soort;

/// How many paragraphs, rows and cells a document may have together; the longest statute has some ten thousand. Of a
/// few bytes each they would take a hundred times the memory of the file.
pub(super) const MAX_STUKS: usize = 100_000;
/// What else a large file may have: one for so many bytes.
const BYTES_PER_STUK: usize = 200;
/// The longest paragraph, in bytes.
pub(super) const MAX_ALINEA: usize = 512 * 1024;

/// Whether a file of so many bytes may have so many paragraphs, rows and cells; else the predicate of a sentence
/// about it.
pub(super) fn niet_te_veel(stuks: usize, bytes: usize) -> Result<(), String> {
    let meeste = MAX_STUKS + bytes / BYTES_PER_STUK;
    if stuks > meeste {
        return Err(format!("heeft meer dan {meeste} alinea's en cellen, en zo groot is geen verordening"));
    }
    Ok(())
}

/// The same of the length of a paragraph.
pub(super) fn niet_te_lang(lengte: usize) -> Result<(), String> {
    if lengte > MAX_ALINEA {
        return Err(format!("heeft een alinea van meer dan {} kB, en zo lang is geen bepaling", MAX_ALINEA >> 10));
    }
    Ok(())
}

/// What a reader made of a document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Inhoud {
    /// What a person sees, in order.
    pub blokken: Vec<Blok>,
    /// How many characters (white space aside) the document shows, counted where they are read: those of
    /// `blokken` and of `weggelaten` together.
    pub tekens: usize,
    /// What stands in the document and not in `blokken`.
    pub weggelaten: Vec<Weggelaten>,
    /// What the reader was not sure of.
    pub twijfels: Vec<Twijfel>,
    /// A text in force leaves nothing open: its brackets are brackets, and no choices. `[Red: …]` is what the
    /// reader itself has to say.
    pub letterlijk: bool,
    /// Facts about the text that stand beside it (`cvdr`, `datum`), each with its name.
    pub feiten: Vec<(&'static str, String)>,
}

/// Something that stands in the document and not in the text: a header, a menu, a hyphen at a line end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weggelaten {
    /// Why, in a few words for people: `koptekst`, `menu`, `afbreekstreepje`.
    pub reden: &'static str,
    /// The words.
    pub tekst: String,
    /// Where it stands, for people.
    pub plaats: String,
}

/// Something that was read one way and could have been meant another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Twijfel {
    /// Stable, kebab-case, Dutch.
    pub code: &'static str,
    /// Where in the document, for people: “alinea 12”.
    pub plaats: String,
    /// The line in the text that was made of it, from 1; 0 where it stands nowhere.
    pub regel: usize,
    /// What was done, and what else it may be; lower case, no full stop.
    pub bericht: String,
}

/// A piece of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Blok {
    /// A paragraph or a heading.
    Alinea(Alinea),
    /// A table.
    Tabel(Tabel),
    /// A footnote or endnote, behind the paragraph that it belongs to.
    Noot(Noot),
}

/// A paragraph as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Alinea {
    /// The level of a heading, from 1, where the format says that it is one.
    pub kop: Option<u8>,
    /// What it is, where the format says so (XML); else the words decide. `Soort::Tekst` says that its words
    /// are no designation, whatever they look like: it is text, or with `kop` a heading that names no provision.
    pub soort: Option<Soort>,
    /// The designation where it does not stand in the words: computed from automatic numbering, or given
    /// by the format (`a.`, `1.`, `Artikel 5`). As it is shown, punctuation included.
    pub aanduiding: Option<String>,
    /// How deep it is indented, from 0, where the format says so.
    pub diepte: Option<u8>,
    /// Whether the format says that it is text which is cited.
    pub citaat: bool,
    /// The words.
    pub stukken: Vec<Stuk>,
    /// What links within the document name it by, where the format has such links.
    pub merk: Option<String>,
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
    /// The words are a link: the mark ([`Alinea::merk`]) of where it leads in this document.
    pub naar: Option<String>,
    /// The words are the mark of a note (`1`), that stands in a [`Noot`] with the same mark.
    pub noot: bool,
}

/// A table as it is shown: a cell that goes over several columns or rows stands in the first, and the others are empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tabel {
    /// The rows.
    pub rijen: Vec<Vec<Vec<Blok>>>,
    /// Row and column of the cells over which the cell to their left goes on, in order.
    pub vervolg: Vec<(usize, usize)>,
    /// How many rows at the top are headers, where the format says so.
    pub kopregels: usize,
    /// How deep it is indented, as a paragraph, where the format says so.
    pub diepte: Option<u8>,
    /// The format says that it holds data; else a table may only place the text on the page.
    pub echt: bool,
    /// Where it stands, for people.
    pub plaats: String,
}

/// A footnote or endnote.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Noot {
    /// Its mark: `1`, `a`, `*`.
    pub merk: String,
    /// Its words.
    pub alineas: Vec<Alinea>,
}

impl Stuk {
    /// Words without a look of their own.
    #[must_use]
    pub fn kaal(tekst: impl Into<String>) -> Stuk {
        Stuk { tekst: tekst.into(), ..Stuk::default() }
    }
}

impl Alinea {
    /// A paragraph of plain words.
    #[must_use]
    pub fn kaal(tekst: impl Into<String>, plaats: impl Into<String>) -> Alinea {
        Alinea { stukken: vec![Stuk::kaal(tekst)], plaats: plaats.into(), ..Alinea::default() }
    }

    /// All its words, without the designation that is not in them.
    #[must_use]
    pub fn tekst(&self) -> String {
        self.stukken.iter().map(|s| s.tekst.as_str()).collect()
    }
}

/// The paragraphs and notes of blocks in order, those in tables included; never a table itself.
pub(super) fn op_een_rij(blokken: &[Blok]) -> impl Iterator<Item = &Blok> {
    // tables may nest: what is still to do, the first last
    let mut werk: Vec<&Blok> = blokken.iter().rev().collect();
    std::iter::from_fn(move || {
        loop {
            match werk.pop()? {
                Blok::Tabel(tabel) => werk.extend(tabel.rijen.iter().flatten().flatten().rev()),
                anders => return Some(anders),
            }
        }
    })
}

/// All words of blocks, a line for each paragraph, designations and marks of notes included.
pub(super) fn tekst_van(blokken: &[Blok]) -> String {
    let mut regels: Vec<String> = Vec::new();
    let heel = |a: &Alinea| format!("{} {}", a.aanduiding.as_deref().unwrap_or(""), a.tekst()).trim().to_owned();
    for blok in op_een_rij(blokken) {
        match blok {
            Blok::Alinea(alinea) => regels.push(heel(alinea)),
            Blok::Noot(noot) => {
                regels.push(noot.merk.clone());
                regels.extend(noot.alineas.iter().map(heel));
            }
            Blok::Tabel(_) => {}
        }
    }
    regels.retain(|regel| !regel.is_empty());
    regels.join("\n")
}

/// How many characters count: all but white space, control characters and characters of no width.
#[must_use]
pub fn tekens(tekst: &str) -> usize {
    if tekst.is_ascii() {
        return tekst.bytes().filter(u8::is_ascii_graphic).count();
    }
    tekst.chars().filter(|c| telt(*c)).count()
}

/// Whether a character counts.
#[must_use]
pub fn telt(c: char) -> bool {
    !c.is_whitespace() && !c.is_control() && !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_file_may_have_more() {
        assert!(niet_te_veel(MAX_STUKS, 0).is_ok() && niet_te_veel(MAX_STUKS + 1, 0).is_err());
        // ninety megabytes with a lid in every two hundred and fifty
        assert!(niet_te_veel(90_000_000 / 250, 90_000_000).is_ok());
        assert!(niet_te_lang(MAX_ALINEA).is_ok() && niet_te_lang(MAX_ALINEA + 1).is_err());
    }
}
