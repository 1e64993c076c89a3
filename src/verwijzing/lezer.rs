//! text, position → words, numbers, ordinals and separators: the lexer of the citation grammar.
//!
//! Every function looks at one place and says where what it read ends; none looks back.

use super::{Getal, Waarde};
use crate::nummer::{Nummer, uit_rangtelwoord};
use crate::source::Span;

/// A text to read citations in.
#[derive(Clone, Copy)]
pub(super) struct Lezer<'a> {
    pub tekst: &'a str,
}

/// A word in lower case, without an allocation; longer words are cut off and match nothing.
pub(super) enum Klein<'a> {
    /// It is in lower case as it stands.
    Zo(&'a str),
    Anders([u8; 32], usize),
}

impl<'a> Klein<'a> {
    pub fn new(woord: &'a str) -> Klein<'a> {
        if !woord.bytes().any(|b| b.is_ascii_uppercase()) {
            return Klein::Zo(woord);
        }
        let mut bytes = [0; 32];
        let lengte = if woord.len() > bytes.len() { 0 } else { woord.len() };
        bytes[..lengte].copy_from_slice(&woord.as_bytes()[..lengte]);
        bytes.make_ascii_lowercase();
        Klein::Anders(bytes, lengte)
    }

    pub fn as_str(&self) -> &str {
        match self {
            Klein::Zo(woord) => woord,
            Klein::Anders(bytes, lengte) => std::str::from_utf8(&bytes[..*lengte]).unwrap_or(""),
        }
    }
}

/// What a byte is: 1 a letter, 2 a figure, 3 of a character beyond ASCII, 0 anything else.
pub(super) const KLAS: [u8; 256] = {
    let mut klas = [0; 256];
    let mut b = 0_usize;
    while b < 256 {
        klas[b] = match b as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => 1,
            b'0'..=b'9' => 2,
            0x80.. => 3,
            _ => 0,
        };
        b += 1;
    }
    klas
};

/// What stands between two members of an enumeration.
#[derive(Clone, Copy)]
pub(super) struct Scheiding {
    pub eind: usize,
    /// Whether a word such as “en” stands in it; otherwise it is only a comma.
    pub woord: bool,
}

impl<'a> Lezer<'a> {
    /// The byte at `p`; 0 at the end.
    #[inline]
    pub fn byte(&self, p: usize) -> u8 {
        self.tekst.as_bytes().get(p).copied().unwrap_or(0)
    }

    fn char(&self, p: usize) -> Option<char> {
        self.tekst.get(p..).and_then(|rest| rest.chars().next())
    }

    /// Past white space: any, but no empty line.
    #[inline]
    pub fn wit(&self, p: usize) -> usize {
        let niets = |p: usize| matches!(self.byte(p), b'!'..=0x7f);
        match self.byte(p) {
            b'!'..=0x7f => p,
            b' ' if niets(p + 1) => p + 1,
            _ => self.veel_wit(p),
        }
    }

    fn veel_wit(&self, mut p: usize) -> usize {
        // who comes here from the line above has passed its end already
        let mut regel = false;
        loop {
            match self.byte(p) {
                b' ' | b'\t' | b'\r' => p += 1,
                b'\n' if !regel && !self.begint_regel(p) => {
                    regel = true;
                    p += 1;
                }
                b if b >= 0x80 => match self.char(p) {
                    Some(c) if c.is_whitespace() || c == '\u{ad}' || c == '\u{200b}' => p += c.len_utf8(),
                    _ => return p,
                },
                _ => return p,
            }
        }
    }

    /// Whether only blanks stand before `p` in its line.
    fn begint_regel(&self, p: usize) -> bool {
        let voor = self.tekst.as_bytes().get(..p).unwrap_or_default();
        voor.iter().rev().find(|b| !matches!(b, b' ' | b'\t' | b'\r')).is_some_and(|&b| b == b'\n')
    }

    /// Past white space and brackets of a choice that is still open (`[2, 11, [vijfde] lid]`).
    pub fn wit_haak(&self, p: usize) -> usize {
        let mut p = self.wit(p);
        while matches!(self.byte(p), b'[' | b']') {
            p = self.wit(p + 1);
        }
        p
    }

    /// The end of the word (letters only) at `p`; `p` if there is none.
    #[inline]
    pub fn woord_eind(&self, mut p: usize) -> usize {
        let bytes = self.tekst.as_bytes();
        while bytes.get(p).is_some_and(|&b| KLAS[usize::from(b)] == 1) {
            p += 1;
        }
        if bytes.get(p).is_none_or(|&b| b < 0x80) {
            return p;
        }
        loop {
            let b = self.byte(p);
            if b.is_ascii_alphabetic() {
                p += 1;
            } else if b >= 0x80 {
                match self.char(p) {
                    Some(c) if c.is_alphabetic() => p += c.len_utf8(),
                    _ => return p,
                }
            } else {
                return p;
            }
        }
    }

    /// The word at `p`.
    pub fn woord(&self, p: usize) -> &'a str {
        self.tekst.get(p..self.woord_eind(p)).unwrap_or("")
    }

    /// Past the word at `p`, if it is one of these (any case).
    pub fn neem(&self, p: usize, woorden: &[&str]) -> Option<usize> {
        let eerste = self.byte(p).to_ascii_lowercase();
        if !woorden.iter().any(|w| w.as_bytes().first().is_some_and(|b| b.to_ascii_lowercase() == eerste)) {
            return None;
        }
        let woord = self.woord(p);
        woorden.iter().any(|w| woord.eq_ignore_ascii_case(w)).then_some(p + woord.len())
    }

    /// Past these words in a row, with white space between them.
    pub fn neem_rij(&self, p: usize, woorden: &[&str]) -> Option<usize> {
        let mut eind = p;
        for (i, woord) in woorden.iter().enumerate() {
            let begin = if i == 0 { p } else { self.wit(eind) };
            eind = self.neem(begin, &[woord])?;
        }
        Some(eind)
    }

    /// Whether `p` is the end of a number or letter: no letter or digit follows, nor a hyphen and a letter.
    fn grens(&self, p: usize) -> bool {
        match self.char(p) {
            Some(c) if c.is_alphanumeric() || c == '°' => false,
            Some('-') => !self.char(p + 1).is_some_and(char::is_alphabetic),
            Some('\'' | '’') => false,
            _ => true,
        }
    }

    /// Past a parenthesis behind a letter that only closes (“onder f), van”), as acts of the Union are cited, or a full
    /// stop that ends nothing (“onder a., en”).
    pub fn eigen_haakje(&self, p: usize) -> usize {
        let volgt = |q: usize| self.byte(q) == b',' || self.neem(self.wit(q), &["van", "en", "of", "tot"]).is_some();
        // “sub b. en c.”
        if self.byte(p) == b'.' && volgt(p + 1) {
            return p + 1;
        }
        if self.byte(p) != b')' || !volgt(p + 1) {
            return p;
        }
        let voor = &self.tekst.as_bytes()[p.saturating_sub(200)..p];
        let open = voor.iter().rev().find(|b| matches!(b, b'(' | b')'));
        if open == Some(&b'(') { p } else { p + 1 }
    }

    fn getal(&self, van: usize, tot: usize) -> Option<Getal> {
        let nummer = Nummer::parse(self.tekst.get(van..tot)?)?;
        Some(Getal { span: Span::new(van, tot), waarde: Waarde::Nummer(nummer) })
    }

    /// A number of a letter and figures, as the Kieswet has them: `H 1`, `Y 17a`.
    pub fn letternummer(&self, p: usize) -> Option<Getal> {
        if !self.byte(p).is_ascii_uppercase() || self.byte(p + 1).is_ascii_alphanumeric() {
            return None;
        }
        let q = self.wit(p + 1);
        let cijfers = self.cijfers(q);
        let eind = self.woord_eind(cijfers);
        if q == p + 1 || cijfers == q || cijfers - q > 3 || eind - cijfers > 2 || !self.grens(eind) {
            return None;
        }
        let nummer = Nummer::parse(&format!("{} {}", self.tekst.get(p..p + 1)?, self.tekst.get(q..eind)?))?;
        Some(Getal { span: Span::new(p, eind), waarde: Waarde::Nummer(nummer) })
    }

    /// A number of an article, hoofdstuk …: `5`, `12a`, `2.3.2`, `2:13`, `22.28`, `IV`.
    pub fn nummer(&self, p: usize) -> Option<Getal> {
        if self.byte(p).is_ascii_uppercase() {
            let eind = self.woord_eind(p);
            let romeins = self.tekst.as_bytes()[p..eind].iter().all(|b| b"IVXLC".contains(b));
            return (romeins && eind - p <= 7 && self.grens(eind)).then(|| self.getal(p, eind)).flatten();
        }
        let mut eind = p;
        loop {
            let cijfers = self.cijfers(eind);
            if cijfers == eind {
                break;
            }
            eind = cijfers;
            let letters = self.woord_eind(eind);
            let staart = self.tekst.get(eind..letters).unwrap_or("");
            if staart.is_empty() {
            } else if (staart.len() <= 3 && staart.bytes().all(|b| b.is_ascii_lowercase()))
                || (staart.len() == 1 && staart.bytes().all(|b| b.is_ascii_uppercase()))
                || ACHTERVOEGSELS.contains(&staart)
            {
                eind = letters;
                // “10b4”: a number inside a number inside a number
                let verder = self.cijfers(eind);
                if staart.len() == 1 && verder > eind && verder - eind <= 2 {
                    eind = verder;
                    break;
                }
            } else if staart.len() >= 3
                && staart.as_bytes()[0].is_ascii_uppercase()
                && staart.as_bytes()[1].is_ascii_lowercase()
            {
                // a heading that lost its space: “Artikel 22.202Toepassingsbereik”
                return self.getal(p, eind);
            } else {
                return None;
            }
            if matches!(self.byte(eind), b'.' | b':') && self.byte(eind + 1).is_ascii_digit() {
                eind += 1;
            } else {
                break;
            }
        }
        (eind > p && self.grens(eind)).then(|| self.getal(p, eind)).flatten()
    }

    pub fn cijfers(&self, mut p: usize) -> usize {
        while self.byte(p).is_ascii_digit() {
            p += 1;
        }
        p
    }

    /// The number of a lid in figures: `2`, `2a`.
    pub fn lidnummer(&self, p: usize) -> Option<Getal> {
        let getal = self.nummer(p)?;
        match &getal.waarde {
            Waarde::Nummer(n) if self.byte(p).is_ascii_digit() && !n.as_str().contains(['.', ':']) => Some(getal),
            _ => None,
        }
    }

    /// Past “met uitzondering van (het)”, “behalve”: what is cited next is excepted from what was cited.
    pub fn uitzondering(&self, p: usize) -> Option<usize> {
        let mut q = self.wit_haak(p);
        if self.byte(q) == b',' {
            q = self.wit_haak(q + 1);
        }
        let eind = match self.byte(q) {
            b'm' => self.neem_rij(q, &["met", "uitzondering", "van"]),
            b'b' | b'u' => self.neem(q, &["behalve", "behoudens", "uitgezonderd"]),
            _ => None,
        }?;
        let q = self.wit_haak(eind);
        Some(self.neem(q, &["het", "de"]).map_or(q, |eind| self.wit_haak(eind)))
    }

    /// The letter or number of an onderdeel: `b`, `aa`, `iv`, `1°`, `1`, `C`.
    pub fn onderdeel(&self, p: usize) -> Option<Getal> {
        if self.byte(p).is_ascii_digit() {
            let mut eind = self.cijfers(p);
            if self.byte(eind).is_ascii_lowercase() && !self.byte(eind + 1).is_ascii_alphanumeric() {
                eind += 1;
            }
            if eind - p > 3 {
                return None;
            }
            return match self.char(eind) {
                Some(c @ ('°' | 'º')) => self.getal(p, eind + c.len_utf8()),
                Some('.' | ':') if self.byte(eind + 1).is_ascii_digit() => None,
                _ => self.grens(eind).then(|| self.getal(p, eind)).flatten(),
            };
        }
        let eind = self.woord_eind(p);
        let letters = self.tekst.get(p..eind)?;
        let goed = match letters.len() {
            1 => true,
            2 => !TWEELETTERWOORDEN.contains(&letters),
            _ => matches!(letters, "iii" | "vii" | "viii" | "xii" | "xiii") || (letters.len() == 3 && gelijk(letters)),
        };
        // “a-d” is a range, “a-blad” is not
        let streepje = self.byte(eind) == b'-' && self.byte(eind + 1).is_ascii_lowercase() && self.grens(eind + 2);
        (goed && (self.grens(eind) || streepje)).then(|| self.getal(p, eind)).flatten()
    }

    /// An ordinal: “tweede”, “2e”, “vorige”, “volgende”, “laatste”.
    pub fn rang(&self, p: usize) -> Option<Getal> {
        let cijfers = self.cijfers(p);
        if cijfers > p {
            let eind = self.neem(cijfers, &["e", "de", "ste"])?;
            let n: u64 = self.tekst.get(p..cijfers)?.parse().ok()?;
            let waarde = Waarde::Nummer(Nummer::getal(n));
            return (0 < n && n < 200).then(|| Getal { span: Span::new(p, eind), waarde });
        }
        let woord = self.woord(p);
        if woord.len() < 5 {
            return None;
        }
        let waarde = rangwaarde(Klein::new(woord).as_str())?;
        Some(Getal { span: Span::new(p, p + woord.len()), waarde })
    }

    /// “tot en met”, “t/m”, or a dash between two plain numbers.
    pub fn tot_en_met(&self, p: usize) -> Option<usize> {
        let q = self.wit(p);
        if let Some(eind) = self.neem_rij(q, &["tot", "en", "met"]) {
            return Some(eind);
        }
        let rest = self.tekst.get(q..)?;
        ["t/m", "T/M", "t.e.m."].iter().find(|w| rest.starts_with(**w)).map(|w| q + w.len())
    }

    /// What separates two members: a comma, “en”, “of”, “dan wel”, “alsmede”, “respectievelijk”, “jo.” … or both.
    pub fn scheiding(&self, p: usize) -> Option<Scheiding> {
        let mut q = self.wit_haak(p);
        let komma = self.byte(q) == b',';
        if komma {
            q = self.wit_haak(q + 1);
        }
        // no word of these begins otherwise
        if !matches!(
            self.byte(q) | 0x20,
            b'e' | b'o' | b'd' | b'a' | b'r' | b'n' | b'j' | b'i' | b'c' | b'/' | b'&' | b'+'
        ) {
            return komma.then_some(Scheiding { eind: q, woord: false });
        }
        const RIJEN: [&[&str]; 9] = [
            &["en", "of"],
            &["dan", "wel"],
            &["alsook"],
            &["alsmede"],
            &["evenals"],
            &["danwel"],
            &["juncto"],
            &["in", "samenhang", "met"],
            &["in", "verbinding", "met"],
        ];
        for rij in RIJEN {
            if let Some(eind) = self.neem_rij(q, rij) {
                return Some(Scheiding { eind, woord: true });
            }
        }
        if let Some(eind) = self.neem(q, &["en", "of", "respectievelijk", "onderscheidenlijk", "noch", "resp", "jo"]) {
            if self.byte(eind) == b'/' && self.neem(eind + 1, &["of"]).is_some() {
                return Some(Scheiding { eind: eind + 3, woord: true });
            }
            let eind = if self.byte(eind) == b'.' { eind + 1 } else { eind };
            return Some(Scheiding { eind, woord: true });
        }
        if let Some(n) =
            ["j°", "jº", "c.q.", "cq."].iter().find_map(|w| self.tekst[q..].starts_with(w).then_some(w.len()))
        {
            return Some(Scheiding { eind: q + n, woord: true });
        }
        if matches!(self.byte(q), b'/' | b'&' | b'+') {
            return Some(Scheiding { eind: q + 1, woord: true });
        }
        komma.then_some(Scheiding { eind: q, woord: false })
    }
}

fn gelijk(letters: &str) -> bool {
    let mut bytes = letters.bytes();
    let eerste = bytes.next();
    bytes.all(|b| Some(b) == eerste && b.is_ascii_lowercase())
}

/// The value of an ordinal in lower case.
pub(super) fn rangwaarde(woord: &str) -> Option<Waarde> {
    match woord {
        "vorige" | "vorig" | "voorgaande" | "voorafgaande" | "vorenstaande" => Some(Waarde::Vorige),
        "volgende" | "volgend" => Some(Waarde::Volgende),
        "laatste" => Some(Waarde::Laatste),
        _ => uit_rangtelwoord(woord).map(|n| Waarde::Nummer(Nummer::getal(n))),
    }
}

/// What stands behind a number that came between two others, beyond z: `3septies`.
const ACHTERVOEGSELS: [&str; 9] =
    ["quater", "quinquies", "sexies", "septies", "octies", "novies", "nonies", "decies", "undecies"];

/// Dutch words that look like the designation of an onderdeel.
const TWEELETTERWOORDEN: [&str; 50] = [
    "af", "al", "an", "as", "ca", "cq", "de", "di", "do", "dr", "du", "ed", "ee", "ej", "el", "em", "en", "er", "et",
    "eu", "ex", "ga", "ge", "he", "ho", "in", "is", "ja", "je", "jo", "ma", "me", "na", "no", "nr", "nu", "of", "om",
    "op", "pa", "re", "se", "ta", "te", "tv", "uw", "va", "we", "ze", "zo",
];
