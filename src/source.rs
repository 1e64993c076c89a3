//! bytes → `Source`: a text as it was read, and where every byte of it came from.
//!
//! A `Source` is UTF-8 without byte order mark and with `\n` as its only line end. A text that was
//! *made* from another (by choosing in a model) remembers per stretch where that stretch stood, so
//! that a finding always points at the file a person can open.

use std::fmt;
use std::sync::Arc;

/// The largest text that is read, in bytes: a hundred times the longest Dutch statute.
pub const MAX_BYTES: usize = 100 * 1024 * 1024;
/// The longest line that is read, in bytes: several times the longest paragraph in Dutch statutes.
pub const MAX_LINE_BYTES: usize = 128 * 1024;

/// A stretch of a text: byte offsets, `end` exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` up to `end` (bytes).
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        Span { start, end: end.max(start) }
    }

    /// Whether `offset` (bytes) lies inside.
    #[must_use]
    pub fn contains(self, offset: usize) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub fn encloses(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// A place for people: file, line and column from 1, the column in characters; with the line itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plaats {
    /// Name of the file as the user gave it.
    pub bestand: String,
    /// Line, from 1.
    pub regel: usize,
    /// Column in characters, from 1.
    pub kolom: usize,
    /// How many characters of the line are meant (at least 1).
    pub lengte: usize,
    /// The line as it stands in the file, at most 400 characters of it around the place.
    pub regeltekst: String,
    /// How many characters of the line were left out before `regeltekst`.
    pub weggelaten: usize,
}

impl fmt::Display for Plaats {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.bestand, self.regel, self.kolom)
    }
}

/// Why bytes are not a text that can be read. Displays as plain Dutch: what is wrong, where, what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable(String);

impl Unreadable {
    pub(crate) fn new(waarom: impl Into<String>) -> Self {
        Unreadable(waarom.into())
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unreadable {}

/// A stretch of a made text: from `start` on, the bytes are those of `from` at `there`.
#[derive(Debug, Clone)]
struct Stretch {
    start: usize,
    from: Arc<Source>,
    there: usize,
    /// Whether each byte has its own place (copied text) or all point at `there` (text put in).
    literal: bool,
}

/// A link within a text that came with it, as in STOP: the publisher says which provision these words mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// The words.
    pub words: Span,
    /// Where the provision that it leads to begins, in the same text: the first one from there on. `None` if there
    /// is no such provision.
    pub target: Option<usize>,
}

/// A text and its name.
#[derive(Debug, Clone)]
pub struct Source {
    name: String,
    text: String,
    lines: Vec<usize>,
    origin: Vec<Stretch>,
    links: Vec<Link>,
    guessed: bool,
}

impl Source {
    /// A text that is already a string; line ends and byte order mark are put right.
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let mut text: String = text.into();
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        if text.contains('\r') {
            text = text.replace("\r\n", "\n").replace('\r', "\n");
        }
        Source {
            name: name.into(),
            lines: line_starts(&text),
            text,
            origin: Vec::new(),
            links: Vec::new(),
            guessed: false,
        }
    }

    /// Reads bytes as they came from a file. UTF-16 with a byte order mark is accepted as well.
    ///
    /// # Errors
    /// [`Unreadable`] if the bytes are too many, hold a NUL, are not UTF-8, or have a line that is
    /// longer than [`MAX_LINE_BYTES`].
    pub fn from_bytes(name: impl Into<String>, bytes: Vec<u8>) -> Result<Self, Unreadable> {
        let name = name.into();
        if bytes.len() > MAX_BYTES {
            return Err(Unreadable(format!(
                "{name} is {} MB groot; was-wordt leest teksten tot {} MB. Controleer of dit het goede bestand is",
                bytes.len() / (1024 * 1024),
                MAX_BYTES / (1024 * 1024)
            )));
        }
        let text = decode(&name, bytes)?;
        if let Some(at) = text.find('\0') {
            return Err(Unreadable(format!(
                "{name}, regel {}: er staat een NUL-teken in. Dit is geen tekstbestand, of het is beschadigd; sla de tekst opnieuw op als UTF-8",
                line_of(&text, at)
            )));
        }
        let source = Source::new(name, text);
        if let Some((n, lengte)) = source.longest_line()
            && lengte > MAX_LINE_BYTES
        {
            return Err(Unreadable(format!(
                "{}, regel {n}: deze regel is {lengte} tekens lang. Zo lang is geen bepaling; zet elk lid en elk onderdeel op een eigen regel",
                source.name
            )));
        }
        Ok(source)
    }

    /// A text made from pieces of other texts, in order. Each piece says where its text stood;
    /// `literal` is true where the text was copied byte for byte.
    #[must_use]
    pub fn made(name: impl Into<String>, pieces: Vec<Piece>) -> Self {
        let mut text = String::new();
        let mut origin = Vec::new();
        for piece in pieces {
            if piece.text.is_empty() {
                continue;
            }
            origin.push(Stretch { start: text.len(), from: piece.from, there: piece.there, literal: piece.literal });
            text.push_str(&piece.text);
        }
        Source { name: name.into(), lines: line_starts(&text), text, origin, links: Vec::new(), guessed: false }
    }

    /// The same text, with the links that came with it, in order. A text without `\r` and byte order mark: in
    /// another they would shift.
    #[must_use]
    pub fn with_links(mut self, links: Vec<Link>) -> Self {
        self.links = links;
        self
    }

    /// The same text, of which a heading that ends in a full stop was taken for one by its words: it may be a sentence.
    #[must_use]
    pub fn with_guesses(mut self, guessed: bool) -> Self {
        self.guessed = guessed;
        self
    }

    /// Whether a heading in it that ends in a full stop may be a sentence.
    #[must_use]
    pub fn is_guessed(&self) -> bool {
        self.guessed
    }

    /// The links that came with the text, in order.
    #[must_use]
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    /// The name of the file, as the user gave it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of a span; empty where the span does not lie on character boundaries of this text.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or("")
    }

    /// The lines with their spans, line end not included.
    pub fn lines(&self) -> impl Iterator<Item = Span> + '_ {
        self.lines.iter().enumerate().map(move |(i, &start)| {
            let end = self.lines.get(i + 1).map_or(self.text.len(), |next| next - 1);
            Span { start, end }
        })
    }

    /// The byte offset of a line (from 1) and a column in characters (from 0).
    #[must_use]
    pub fn offset(&self, regel: usize, kolom: usize) -> usize {
        let Some(&start) = regel.checked_sub(1).and_then(|n| self.lines.get(n)) else { return self.text.len() };
        let rest = &self.text[start..];
        start + rest.char_indices().nth(kolom).map_or(rest.len(), |(i, _)| i)
    }

    /// In a made text: the text that the byte at `offset` came from, and its offset there.
    #[must_use]
    pub fn oorsprong(&self, offset: usize) -> Option<(&Arc<Source>, usize)> {
        self.came_from(offset)
    }

    /// Where a span stands, for people; in a made text, where its first byte came from.
    #[must_use]
    pub fn plaats(&self, span: Span) -> Plaats {
        if let Some((from, there)) = self.came_from(span.start) {
            let end = match self.came_from(span.end.saturating_sub(1)) {
                Some((same, last)) if Arc::ptr_eq(same, from) && last >= there => last + 1,
                _ => there,
            };
            return from.plaats(Span::new(there, end));
        }
        let start = floor_boundary(&self.text, span.start);
        let n = self.lines.partition_point(|&line| line <= start).saturating_sub(1);
        let line_start = self.lines.get(n).copied().unwrap_or(0);
        let line_end = self.lines.get(n + 1).map_or(self.text.len(), |next| next - 1);
        let line = &self.text[line_start..line_end.max(line_start)];
        let before = self.text[line_start..start].chars().count();
        let end = floor_boundary(&self.text, span.end).clamp(start, line_end.max(start));
        let weggelaten = before.saturating_sub(200);
        Plaats {
            bestand: self.name.clone(),
            regel: n + 1,
            kolom: before + 1,
            lengte: self.text[start..end].chars().count().max(1),
            regeltekst: line.chars().skip(weggelaten).take(400).collect(),
            weggelaten,
        }
    }

    fn came_from(&self, offset: usize) -> Option<(&Arc<Source>, usize)> {
        let i = self.origin.partition_point(|s| s.start <= offset).checked_sub(1)?;
        let stretch = &self.origin[i];
        let there = stretch.there + if stretch.literal { offset - stretch.start } else { 0 };
        Some((&stretch.from, there))
    }

    fn longest_line(&self) -> Option<(usize, usize)> {
        self.lines().enumerate().map(|(i, span)| (i + 1, span.end - span.start)).max_by_key(|&(_, n)| n)
    }
}

/// A piece of a text that is made from other texts, see [`Source::made`].
#[derive(Debug, Clone)]
pub struct Piece {
    /// The text itself.
    pub text: String,
    /// The text it came from.
    pub from: Arc<Source>,
    /// The byte offset there.
    pub there: usize,
    /// Whether `text` was copied byte for byte from there.
    pub literal: bool,
}

/// The bytes of a file with stretches of the text that was read from them replaced. Every other byte stays as it
/// was: byte order mark, line ends, encoding. `wijzigingen` are disjoint and in order. `None` where a stretch is
/// none of this text.
#[must_use]
pub fn vervang_in(bytes: &[u8], wijzigingen: &[(Span, &str)]) -> Option<Vec<u8>> {
    let raw = decode("", bytes.to_vec()).ok()?;
    let line_end = if raw.contains("\r\n") { "\r\n" } else { "\n" };
    let mut out = String::with_capacity(raw.len());
    // The offsets of one place: in the text as it was read, and in `raw`.
    let (mut read, mut at) = (0, if raw.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 });
    out.push_str(&raw[..at]);
    for &(span, text) in wijzigingen {
        for (target, keep) in [(span.start, true), (span.end, false)] {
            let from = at;
            while read < target {
                at += if raw.as_bytes().get(at..)?.starts_with(b"\r\n") { 2 } else { 1 };
                read += 1;
            }
            let stretch = (read == target).then(|| raw.get(from..at))??;
            if keep {
                out.push_str(stretch);
            }
        }
        out.push_str(&text.replace('\n', line_end));
    }
    out.push_str(raw.get(at..)?);
    Some(match bytes {
        [0xff, 0xfe, ..] => [0xff, 0xfe].into_iter().chain(out.encode_utf16().flat_map(u16::to_le_bytes)).collect(),
        [0xfe, 0xff, ..] => [0xfe, 0xff].into_iter().chain(out.encode_utf16().flat_map(u16::to_be_bytes)).collect(),
        _ => out.into_bytes(),
    })
}

fn decode(name: &str, bytes: Vec<u8>) -> Result<String, Unreadable> {
    let utf16 = |little: bool| -> Result<String, Unreadable> {
        let units = bytes[2..].chunks_exact(2).map(|pair| {
            let pair = [pair[0], pair[1]];
            if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) }
        });
        let half = bytes.len() % 2 == 1;
        let tekst = char::decode_utf16(units).collect::<Result<String, _>>().ok().filter(|_| !half);
        tekst.ok_or_else(|| {
            Unreadable(format!("{name} lijkt UTF-16, maar is beschadigd; sla de tekst opnieuw op als UTF-8"))
        })
    };
    if bytes.starts_with(&[0xff, 0xfe]) {
        return utf16(true);
    }
    if bytes.starts_with(&[0xfe, 0xff]) {
        return utf16(false);
    }
    String::from_utf8(bytes).map_err(|fault| {
        let at = fault.utf8_error().valid_up_to();
        let line = 1 + fault.as_bytes()[..at].iter().filter(|&&b| b == b'\n').count();
        Unreadable(format!(
            "{name}, regel {line}: dit is geen UTF-8. Open het bestand in het programma waarin het is gemaakt en sla het op als UTF-8"
        ))
    })
}

fn line_starts(text: &str) -> Vec<usize> {
    let mut starts = vec![0];
    starts.extend(text.bytes().enumerate().filter(|&(_, b)| b == b'\n').map(|(i, _)| i + 1));
    starts
}

fn line_of(text: &str, offset: usize) -> usize {
    1 + text.as_bytes()[..offset].iter().filter(|&&b| b == b'\n').count()
}

/// Whether XML or HTML has no place for a character: control characters but for tab and line ends, and what Unicode
/// says is no character. Nothing that people type has them.
#[must_use]
pub fn is_forbidden(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fdd0}'..='\u{fdef}')
        || u32::from(c) & 0xfffe == 0xfffe
}

/// The last boundary between characters at or before `offset` (bytes).
#[must_use]
pub fn floor_boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_counts_characters_not_bytes() {
        let source = Source::new("a.md", "één\ncliënt [x]");
        let at = source.text().find("[x]").unwrap();
        let plaats = source.plaats(Span::new(at, at + 3));
        assert_eq!((plaats.regel, plaats.kolom, plaats.lengte), (2, 8, 3));
        assert_eq!(plaats.regeltekst, "cliënt [x]");
    }

    #[test]
    fn byte_order_mark_and_carriage_returns_disappear() {
        let source = Source::from_bytes("a.md", b"\xef\xbb\xbfa\r\nb".to_vec()).unwrap();
        assert_eq!(source.text(), "a\nb");
    }

    #[test]
    fn a_made_text_points_at_its_origin() {
        let from = Arc::new(Source::new("model.md", "een [twee] drie"));
        let made = Source::made(
            "keuze",
            vec![
                Piece { text: "een ".into(), from: from.clone(), there: 0, literal: true },
                Piece { text: "vier".into(), from: from.clone(), there: 4, literal: false },
                Piece { text: " drie".into(), from: from.clone(), there: 10, literal: true },
            ],
        );
        let at = made.text().find("drie").unwrap();
        assert_eq!(made.plaats(Span::new(at, at + 4)).kolom, 12);
        assert_eq!(made.plaats(Span::new(5, 6)).kolom, 5);
    }

    #[test]
    fn unreadable_bytes_say_which_line() {
        let fault = Source::from_bytes("a.md", b"goed\n\xff\xfd".to_vec()).unwrap_err();
        assert!(fault.to_string().contains("regel 2"), "{fault}");
        let fault = Source::from_bytes("a.md", b"goed\n\n\0".to_vec()).unwrap_err();
        assert!(fault.to_string().contains("regel 3"), "{fault}");
    }

    #[test]
    fn utf16_with_its_mark_is_read() {
        let bytes = [0xff, 0xfe, b'a', 0, 0xeb, 0];
        assert_eq!(Source::from_bytes("a", bytes.to_vec()).unwrap().text(), "aë");
        assert!(Source::from_bytes("a", bytes[..5].to_vec()).unwrap_err().to_string().contains("beschadigd"));
    }

    #[test]
    fn what_is_not_replaced_stays_byte_for_byte() {
        let tekst = "één\r\ntwee\rdrie\n🦀 vier\r\n";
        let utf8 = [b"\xef\xbb\xbf", tekst.as_bytes()].concat();
        let le: Vec<u8> = [0xff, 0xfe].into_iter().chain(tekst.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let be: Vec<u8> = [0xfe, 0xff].into_iter().chain(tekst.encode_utf16().flat_map(u16::to_be_bytes)).collect();
        for bytes in [tekst.as_bytes().to_vec(), utf8, le, be] {
            let source = Source::from_bytes("a", bytes.clone()).unwrap();
            assert_eq!(vervang_in(&bytes, &[]), Some(bytes.clone()));
            let plek = |woord: &str| source.text().find(woord).map(|i| Span::new(i, i + woord.len())).unwrap();
            let nieuw = vervang_in(&bytes, &[(plek("twee"), "2"), (plek(" vier"), "\n4"), (plek("\n"), "")]);
            assert_eq!(nieuw, None, "not in order");
            let nieuw = vervang_in(&bytes, &[(plek("twee"), "2"), (plek(" vier"), "\n4")]).unwrap();
            let tekst = Source::from_bytes("a", nieuw.clone()).unwrap();
            assert_eq!(tekst.text(), "één\n2\ndrie\n🦀\n4\n");
            // and back again, to the byte
            let terug = |woord: &str| tekst.text().find(woord).map(|i| Span::new(i, i + woord.len())).unwrap();
            assert_eq!(vervang_in(&nieuw, &[(terug("2"), "twee"), (terug("\n4"), " vier")]), Some(bytes.clone()));
            assert_eq!(vervang_in(&bytes, &[(Span::new(0, 1), "")]), None, "half a character");
            assert_eq!(vervang_in(&bytes, &[(Span::new(90, 91), "")]), None, "beyond the end");
        }
    }
}
