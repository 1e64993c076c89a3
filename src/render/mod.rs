//! `Page` → bytes: Markdown, HTML or DOCX.
//!
//! Each format is one pure function: the same page gives the same bytes. No renderer compares
//! anything; what changed stands in the marks of the page.

mod cellen;
mod csv;
mod docx;
mod drawing;
mod html;
mod huisstijl;
mod markdown;
mod svg;
mod tekening;

pub use csv::csv;
pub use docx::docx;
pub use html::html;
pub use markdown::markdown;

use crate::huisstijl::Huisstijl;
use crate::page::{Block, Mark, Page, Run, Table};
use crate::source::is_forbidden;
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

/// A file format for papers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Formaat {
    /// Office Open XML, for Word and LibreOffice.
    Docx,
    /// GitHub-flavoured Markdown.
    Markdown,
    /// One self-contained HTML file.
    Html,
}

impl Formaat {
    /// Every format, in the order in which they are written.
    pub const ALLE: [Formaat; 3] = [Formaat::Docx, Formaat::Markdown, Formaat::Html];

    /// The extension of a file in this format, without the dot: `docx`, `md`, `html`.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Formaat::Docx => "docx",
            Formaat::Markdown => "md",
            Formaat::Html => "html",
        }
    }

    /// The format that has this extension, if there is one.
    #[must_use]
    pub fn from_extension(extension: &str) -> Option<Formaat> {
        Formaat::ALLE.into_iter().find(|formaat| formaat.extension() == extension)
    }
}

/// A paper that could not be packed: in practice one that grew beyond what memory holds.
#[derive(Debug)]
pub struct Error(zip::result::ZipError);

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "het Word-bestand kon niet worden ingepakt: {}", self.0)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.0)
    }
}

/// A page in a format, as the bytes of a file.
///
/// # Errors
/// Only for DOCX, and only when packing fails.
pub fn render(page: &Page, formaat: Formaat) -> Result<Vec<u8>, Error> {
    in_huisstijl(page, formaat, None)
}

/// The same, a Word document in the look of a municipality.
///
/// # Errors
/// Only for DOCX, and only when packing fails.
pub fn in_huisstijl(page: &Page, formaat: Formaat, huisstijl: Option<&Huisstijl>) -> Result<Vec<u8>, Error> {
    match formaat {
        Formaat::Docx => docx(page, huisstijl),
        Formaat::Markdown => Ok(markdown(page).into_bytes()),
        Formaat::Html => Ok(html(page).into_bytes()),
    }
}

// What the formats share: what counts as text, and how wide a column is.

/// The title as it is written: with its marks, where it has any.
fn title(page: &Page) -> Vec<Run> {
    let plain = || Some(Run::plain(line(&page.titel))).filter(|run| !run.text.is_empty()).into_iter().collect();
    if page.titelregel.is_empty() { plain() } else { page.titelregel.clone() }
}

/// Cited text begins no further to the right than so many steps.
const QUOTE_STEPS: u8 = 4;

/// How many steps to the right cited text begins: one more than the words that announce it, the last of these blocks.
fn quote_steps(above: &[Block]) -> u8 {
    let steps = match above.last() {
        Some(Block::Paragraph(above)) => above.indent.saturating_add(u8::from(!above.label.is_empty())),
        _ => 0,
    };
    steps.saturating_add(1).min(QUOTE_STEPS)
}

/// Runs as they are written: neighbours with the same mark joined, empty ones gone, characters cleaned.
fn joined(runs: &[Run]) -> Vec<(Mark, String)> {
    let mut parts: Vec<(Mark, String)> = Vec::with_capacity(runs.len());
    for run in runs.iter().filter(|run| !run.text.is_empty()) {
        match parts.last_mut() {
            Some((mark, text)) if *mark == run.mark => text.push_str(&run.text),
            _ => parts.push((run.mark, run.text.clone())),
        }
    }
    for (_, text) in &mut parts {
        // Nearly all text is plain ASCII, and many bytes at once are looked at faster than characters.
        let is_plain =
            |bytes: &[u8]| bytes.iter().fold(true, |plain, b| plain & ((b' '..0x7f).contains(b) | (*b == b'\n')));
        if !text.as_bytes().chunks(64).all(is_plain) && text.contains(|c| c != '\n' && clean_char(c) != c) {
            *text = clean(text);
        }
    }
    parts
}

/// A non-breaking space between “artikel” and its number, “onderdeel” and its letter, and behind “€”, so that no line
/// ends there; also where the number has a mark of its own.
fn keep_numbers(parts: &mut [(Mark, String)]) {
    for i in 0..parts.len() {
        let spaces = parts[i].1.bytes().enumerate().filter(|(_, byte)| *byte == b' ');
        let bound: Vec<usize> = spaces.map(|(at, _)| at).filter(|at| is_bound(parts, i, *at)).collect();
        for at in bound.into_iter().rev() {
            parts[i].1.replace_range(at..at + 1, "\u{a0}");
        }
    }
}

/// Whether no line may end at the space at this byte of part `i`.
fn is_bound(parts: &[(Mark, String)], i: usize, at: usize) -> bool {
    let mut ahead = parts[i].1[at + 1..].chars();
    let first = ahead.next();
    let follows = first.or_else(|| parts.get(i + 1)?.1.chars().next());
    let number = follows.is_some_and(|c| c.is_ascii_digit() || matches!(c, 'I' | 'V' | 'X'));
    let letter = first.is_some_and(|c| c.is_ascii_lowercase()) && !ahead.next().is_some_and(char::is_alphanumeric);
    (number || letter)
        && match word_before(parts, i, at).as_ref() {
            "artikel" | "Artikel" | "artikelen" | "Artikelen" => number,
            "onder" | "onderdeel" => true,
            euro => number && euro.ends_with('€'),
        }
}

/// The word that ends at this byte of part `i`; it may begin in a part before it.
fn word_before(parts: &[(Mark, String)], i: usize, at: usize) -> Cow<'_, str> {
    let head = &parts[i].1[..at];
    let mut word = Cow::Borrowed(last_word(head));
    let mut whole = head.len() == word.len();
    for (_, text) in parts[..i].iter().rev() {
        if !whole {
            break;
        }
        let before = last_word(text);
        whole = before.len() == text.len();
        word = Cow::Owned(format!("{before}{word}"));
    }
    word
}

/// The word that a text ends with; an amount counts as one.
fn last_word(text: &str) -> &str {
    text.rsplit(|c: char| !c.is_alphanumeric() && c != '€').next().unwrap_or(text)
}

/// The names in a text that stay on one line although a hyphen stands in them: “'s-Gravenhage”.
fn bound_names(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let joints = (1..bytes.len()).filter(|&at| bytes[at] == b'-' && bytes[at - 1] == b's').map(|at| at - 1);
    joints.filter_map(|at| {
        let quote = text[..at].chars().next_back().filter(|c| matches!(c, '\'' | '’' | '‘'))?;
        let start = at - quote.len_utf8();
        let apart = !text[..start].chars().next_back().is_some_and(char::is_alphanumeric);
        let name = &text[at + 2..];
        let end = name.find(|c: char| !c.is_alphabetic()).unwrap_or(name.len());
        (apart && name.starts_with(char::is_uppercase)).then_some(start..at + 2 + end)
    })
}

/// Text without marks: neither control characters nor line breaks.
fn line(text: &str) -> String {
    clean(text).replace('\n', " ")
}

/// Text in which `\n` is the only control character.
fn clean(text: &str) -> String {
    text.replace("\r\n", "\n").chars().map(clean_char).collect()
}

/// The character itself, unless XML or HTML forbids it: then U+FFFD, so that its loss is visible.
fn clean_char(c: char) -> char {
    match c {
        '\n' | '\r' => '\n',
        '\t' => ' ',
        _ if is_forbidden(c) => char::REPLACEMENT_CHARACTER,
        _ => c,
    }
}

/// Text as it may stand in XML, also in attributes.
#[must_use]
pub fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape(&mut out, &clean(text));
    out
}

/// Appends text with everything escaped that XML or HTML would read as markup, also in attributes.
fn escape(out: &mut String, text: &str) {
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escaped = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => continue,
        };
        out.push_str(&text[done..at]);
        out.push_str(escaped);
        done = at + 1;
    }
    out.push_str(&text[done..]);
}

/// Whether a run is a change in punctuation alone: a comma in italics or bold is hard to see, so such
/// a mark gets a background besides.
fn is_punctuation(mark: Mark, text: &str) -> bool {
    matches!(mark, Mark::Removed | Mark::RemovedOptional | Mark::Added | Mark::AddedOptional)
        && !text.contains(char::is_alphanumeric)
        && text.contains(|c: char| !c.is_whitespace())
}

/// How many columns a table has. A row that is longer than the header loses nothing.
fn column_count(table: &Table) -> usize {
    table.rijen.iter().map(|rij| rij.cellen.len()).chain([table.kolommen.len()]).max().unwrap_or(0)
}

/// The widths of the columns, in the given unit; together they are `total` exactly.
fn widths(table: &Table, total: u32) -> Vec<u32> {
    let count = column_count(table);
    let mut shares: Vec<u32> = table.kolommen.iter().map(|kolom| u32::from(kolom.breedte).max(1)).collect();
    let average = shares.iter().sum::<u32>() / u32::try_from(shares.len()).unwrap_or(1).max(1);
    shares.resize(count, average.max(1));
    let sum = shares.iter().sum::<u32>().max(1);
    let mut widths: Vec<u32> = shares.iter().map(|share| total * share / sum).collect();
    if let Some(last) = widths.last_mut() {
        *last += total - shares.iter().map(|share| total * share / sum).sum::<u32>();
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Column;

    #[test]
    fn neighbours_with_one_mark_are_one_run() {
        let runs = [Run::plain("a\r"), Run::plain("\nb"), Run::plain(""), Run::marked("c\u{1}", Mark::Added)];
        assert_eq!(joined(&runs), [(Mark::None, "a\nb".to_owned()), (Mark::Added, "c\u{fffd}".to_owned())]);
    }

    #[test]
    fn a_name_with_a_hyphen_stays_on_one_line() {
        let names = |text: &'static str| bound_names(text).map(|name| &text[name]).collect::<Vec<_>>();
        assert_eq!(names("van 's-Gravenhage, en ’s-Hertogenbosch."), ["'s-Gravenhage", "’s-Hertogenbosch"]);
        assert_eq!(names("wordt ‘reis’ vervangen door ‘reis-’, 's-avonds; pgb's-Regeling"), [""; 0]);
    }

    #[test]
    fn widths_add_up() {
        let column = |breedte| Column { kop: String::new(), breedte };
        let table = Table { kolommen: vec![column(33), column(33), column(34)], ..Table::default() };
        assert_eq!(widths(&table, 9638), [3180, 3180, 3278]);
        let odd = Table { kolommen: vec![column(0), column(0)], ..Table::default() };
        assert_eq!(widths(&odd, 9638), [4819, 4819]);
        assert_eq!(widths(&Table::default(), 9638), Vec::<u32>::new());
    }

    #[test]
    fn extensions_lead_back_to_their_format() {
        for formaat in Formaat::ALLE {
            assert_eq!(Formaat::from_extension(formaat.extension()), Some(formaat));
        }
        assert_eq!(Formaat::from_extension("pdf"), None);
    }
}
