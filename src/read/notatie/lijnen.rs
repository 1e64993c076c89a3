//! `Blok` → lines: paragraphs taken apart at their line breaks, tables row by row.

use super::Notatie;
use crate::read::blok::{Alinea, Blok, Noot, Stuk, Tabel, Twijfel, tekst_van};
use crate::regeling::Soort;

/// The longest line that is written, in bytes; the notation reads lines up to twice that.
const LANGSTE: usize = 64 * 1024;

/// A line of a paragraph.
pub(super) struct Lijn<'a> {
    /// Its words without white space around them; control characters are spaces.
    pub stukken: Vec<Stuk>,
    /// The same as one text, with the tabs.
    pub tekst: String,
    pub kop: Option<u8>,
    pub soort: Option<Soort>,
    pub aanduiding: Option<&'a str>,
    pub diepte: Option<u8>,
    /// Whether the format says that it is cited.
    pub citaat: bool,
    /// Whether it looks like a heading: a heading style, or wholly bold.
    pub sterk: bool,
    /// Whether it goes on a paragraph.
    pub vervolg: bool,
    /// What links name it by.
    pub merk: Option<&'a str>,
    pub plaats: &'a str,
}

impl<'a> Lijn<'a> {
    /// The line with the words of the one below it behind its own.
    pub(super) fn met(&self, onder: &Lijn<'_>) -> Lijn<'a> {
        let mut stukken = self.stukken.clone();
        stukken.push(Stuk::kaal(" "));
        stukken.extend(onder.stukken.iter().cloned());
        Lijn { stukken, tekst: format!("{} {}", self.tekst, onder.tekst), ..*self }
    }

    /// The words with the designation before them.
    pub(super) fn met_aanduiding(&self) -> String {
        match self.aanduiding {
            Some(aanduiding) => format!("{} {}", aanduiding.trim(), self.tekst).trim().to_owned(),
            None => self.tekst.clone(),
        }
    }

    /// The same, with their look.
    pub(super) fn stukken_heel(&self) -> Vec<Stuk> {
        let mut stukken = self.stukken.clone();
        if let Some(aanduiding) = self.aanduiding {
            let wit = if stukken.is_empty() { "" } else { " " };
            stukken.insert(0, Stuk::kaal(format!("{}{wit}", aanduiding.trim())));
        }
        stukken
    }

    /// How many bytes of opening brackets it begins with, and the words behind them.
    pub(super) fn zonder_haken(&self) -> (usize, &str) {
        let rest = self.tekst.trim_start_matches(['[', ' ']);
        (self.tekst.len() - rest.len(), rest)
    }
}

/// The lines of all blocks in order, and the notes at the foot.
pub(super) fn lijnen<'a>(blokken: &'a [Blok], hier: &mut Notatie) -> (Vec<Lijn<'a>>, Vec<&'a Noot>) {
    let (mut uit, mut noten) = (Vec::new(), Vec::new());
    // Tables may nest: what is still to do, the first last.
    let mut werk: Vec<&'a Blok> = blokken.iter().rev().collect();
    while let Some(blok) = werk.pop() {
        match blok {
            Blok::Alinea(alinea) => alinea_lijnen(alinea, &mut uit),
            Blok::Noot(noot) => noten.push(noot),
            Blok::Tabel(tabel) if is_opmaak(tabel) => {
                werk.extend(tabel.rijen.iter().flatten().flatten().rev());
            }
            Blok::Tabel(tabel) => {
                let bericht = "deze tabel is gelezen als tekst, een rij per alinea".to_owned();
                hier.twijfels.push(Twijfel {
                    code: "tabel-als-tekst",
                    plaats: tabel.plaats.clone(),
                    regel: 0,
                    bericht,
                });
                hier.opmaak += rijen(tabel, &mut uit, &mut noten);
            }
        }
    }
    (uit, noten)
}

/// Whether a table only places text: one column, or cells with paragraphs, as a text has.
pub(in crate::read) fn is_opmaak(tabel: &Tabel) -> bool {
    let een_kolom = tabel.rijen.iter().all(|rij| rij.len() <= 1);
    let alineas =
        |cel: &Vec<Blok>| cel.iter().filter(|b| matches!(b, Blok::Alinea(a) if !a.tekst().trim().is_empty())).count();
    let lang = tabel.rijen.iter().flatten().any(|cel| alineas(cel) > 8);
    let nest = tabel.rijen.iter().flatten().flatten().any(|b| matches!(b, Blok::Tabel(_)));
    let aanduidingen = !tabel.rijen.is_empty() && tabel.rijen.iter().all(|rij| is_genummerd(rij));
    nest || (!tabel.echt && (een_kolom || lang || aanduidingen))
}

/// Whether a row has “a.”, “Artikel 5”, or “1.” and “a.”, each in a cell, before its words.
fn is_genummerd(rij: &[Vec<Blok>]) -> bool {
    let vol = |cel: &Vec<Blok>| cel.iter().any(|b| !matches!(b, Blok::Alinea(a) if a.tekst().trim().is_empty()));
    let aanduiding = |cel: &Vec<Blok>| match cel.as_slice() {
        [] => true,
        [Blok::Alinea(a)] => {
            let tekst = a.tekst();
            tekst.trim().is_empty()
                || super::herken::punt(tekst.trim(), None).is_some_and(|p| p.lengte == tekst.trim().len())
                || super::herken::kop(tekst.trim(), true).is_some_and(|k| !k.heeft_opschrift)
        }
        _ => false,
    };
    match rij {
        [eerste, _] => aanduiding(eerste),
        // of more columns the last that is filled has the words: figures beside each other are data
        [_, _, ..] => {
            let laatste = rij.iter().rposition(vol).unwrap_or(0);
            let woorden = |cel: &Vec<Blok>| tekst_van(cel).chars().filter(|c| c.is_alphabetic()).count() > 1;
            rij[..laatste].iter().all(aanduiding) && (!vol(&rij[laatste]) || woorden(&rij[laatste]))
        }
        _ => false,
    }
}

/// A row is a paragraph: its cells beside each other.
fn rijen<'a>(tabel: &'a Tabel, uit: &mut Vec<Lijn<'a>>, noten: &mut Vec<&'a Noot>) -> usize {
    let mut opmaak = 0;
    for (nr, rij) in tabel.rijen.iter().enumerate() {
        // a last cell that goes on over more columns is one cell
        let over = |kolom: &usize| tabel.vervolg.binary_search(&(nr, *kolom)).is_ok();
        let rij = &rij[..rij.len() - (0..rij.len()).rev().take_while(over).count()];
        let mut stukken = Vec::new();
        for (i, cel) in rij.iter().enumerate() {
            if i > 0 {
                stukken.push(Stuk::kaal(" | "));
            }
            let mut eerste = true;
            for blok in cel {
                match blok {
                    Blok::Alinea(alinea) => {
                        if !std::mem::take(&mut eerste) {
                            stukken.push(Stuk::kaal(" "));
                        }
                        if let Some(aanduiding) = &alinea.aanduiding {
                            stukken.push(Stuk::kaal(format!("{} ", aanduiding.trim())));
                        }
                        stukken.extend(
                            alinea.stukken.iter().map(|s| Stuk { tekst: s.tekst.replace('\n', " "), ..s.clone() }),
                        );
                    }
                    Blok::Noot(noot) => noten.push(noot),
                    Blok::Tabel(_) => {}
                }
            }
        }
        let stukken = schoon(stukken.iter().map(|s| (s.tekst.as_str(), s)));
        let tekst: String = stukken.iter().map(|s| s.tekst.as_str()).collect();
        if tekst.trim_matches(['|', ' ']).is_empty() {
            continue;
        }
        opmaak += rij.len().saturating_sub(1);
        uit.push(Lijn {
            stukken,
            tekst,
            kop: None,
            soort: Some(Soort::Tekst),
            aanduiding: None,
            diepte: tabel.diepte,
            citaat: false,
            sterk: false,
            vervolg: false,
            merk: None,
            plaats: &tabel.plaats,
        });
    }
    opmaak
}

fn alinea_lijnen<'a>(alinea: &'a Alinea, uit: &mut Vec<Lijn<'a>>) {
    let vol = |s: &&Stuk| !s.tekst.trim().is_empty();
    let vet = alinea.stukken.iter().filter(vol).all(|s| s.vet) && alinea.stukken.iter().any(|s| vol(&s));
    let sterk = alinea.kop.is_some() || vet;
    let mut vervolg = false;
    let mut aanduiding = alinea.aanduiding.as_deref().filter(|a| !a.trim().is_empty());
    for stukken in gesplitst(&alinea.stukken) {
        let stukken = schoon(stukken.into_iter());
        let tekst: String = stukken.iter().map(|s| s.tekst.as_str()).collect();
        if tekst.is_empty() && aanduiding.is_none() {
            continue;
        }
        uit.push(Lijn {
            stukken,
            tekst,
            kop: alinea.kop,
            soort: alinea.soort,
            aanduiding: aanduiding.take(),
            diepte: alinea.diepte,
            citaat: alinea.citaat,
            sterk,
            vervolg,
            merk: alinea.merk.as_deref().filter(|_| !vervolg),
            plaats: &alinea.plaats,
        });
        vervolg = true;
    }
}

/// The words of each line.
fn gesplitst(stukken: &[Stuk]) -> Vec<Vec<(&str, &Stuk)>> {
    let mut uit = vec![Vec::new()];
    for stuk in stukken {
        for (i, deel) in stuk.tekst.split('\n').enumerate() {
            if i > 0 {
                uit.push(Vec::new());
            }
            if let Some(laatste) = uit.last_mut().filter(|_| !deel.is_empty()) {
                laatste.push((deel, stuk));
            }
        }
    }
    uit
}

/// Words without white space around them, without characters of no width, and with spaces for control characters.
fn schoon<'a>(stukken: impl Iterator<Item = (&'a str, &'a Stuk)>) -> Vec<Stuk> {
    let zonder = |c: char| matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
    // a space that does not break is there for the lines of the document
    let breekt_niet = |c: char| matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}' | '\u{2028}' | '\u{2029}');
    let ruimte = |c: char| match c {
        // a hyphen that does not break is a hyphen
        '\u{2010}' | '\u{2011}' => '-',
        c if (c.is_control() && c != '\t') || breekt_niet(c) => ' ',
        c => c,
    };
    // beside another space it is one space
    let mut na_spatie = false;
    let schone = |(woorden, stuk): (&str, &Stuk)| {
        let mut tekst = String::with_capacity(woorden.len());
        if is_schoon(woorden) && !(na_spatie && woorden.starts_with(' ')) {
            tekst.push_str(woorden);
            na_spatie = woorden.ends_with(' ');
        } else {
            for c in woorden.chars().filter(|c| !zonder(*c)).map(ruimte) {
                if c != ' ' || !na_spatie {
                    tekst.push(c);
                }
                na_spatie = c == ' ';
            }
        }
        Stuk { tekst, naar: stuk.naar.clone(), ..*stuk }
    };
    let mut uit: Vec<Stuk> = stukken.map(schone).collect();
    uit.retain(|s| !s.tekst.is_empty());
    let wit = |s: &Stuk| s.tekst.trim().is_empty();
    let voor = uit.iter().take_while(|s| wit(s)).count();
    uit.drain(..voor);
    while uit.last().is_some_and(wit) {
        uit.pop();
    }
    if let Some(eerste) = uit.first_mut().filter(|s| s.tekst.starts_with(char::is_whitespace)) {
        eerste.tekst = eerste.tekst.trim_start().to_owned();
    }
    if let Some(laatste) = uit.last_mut() {
        laatste.tekst.truncate(laatste.tekst.trim_end().len());
    }
    uit
}

/// Whether words hold nothing that [`schoon`] changes: no control, no special space, no two spaces side by side. By
/// their bytes, as most words are: what begins with one of these three may be such a character.
fn is_schoon(woorden: &str) -> bool {
    let bytes = woorden.as_bytes();
    let gewoon = |b: u8| (b >= b' ' && !matches!(b, 0x7f | 0xc2 | 0xe2 | 0xef)) || b == b'\t';
    bytes.iter().all(|&b| gewoon(b)) && !bytes.windows(2).any(|w| w == b"  ")
}

/// The words behind the first `lengte` bytes and the white space there.
pub(super) fn zonder_begin(stukken: &[Stuk], lengte: usize) -> Vec<Stuk> {
    let mut over = lengte;
    schoon(stukken.iter().map(|stuk| {
        let weg = over.min(stuk.tekst.len());
        over -= weg;
        (stuk.tekst.get(weg..).unwrap_or(""), stuk)
    }))
}

/// The marks of notes as the notation writes them: `[^1]`. Tabs are spaces.
pub(super) fn met_merken(stukken: &[Stuk], opmaak: &mut usize) -> Vec<Stuk> {
    let mut uit = Vec::with_capacity(stukken.len());
    for stuk in stukken {
        let mut stuk = Stuk { tekst: stuk.tekst.replace('\t', " "), ..stuk.clone() };
        if stuk.noot {
            stuk.tekst = format!("[^{}]", stuk.tekst.trim());
            *opmaak += 3;
        }
        uit.push(stuk);
    }
    uit
}

/// A line in pieces that can be read: a longer one goes on at a space.
pub(super) fn niet_te_lang(regel: &str) -> Vec<&str> {
    let mut uit = Vec::new();
    let mut rest = regel;
    while rest.len() > LANGSTE {
        let mut grens = LANGSTE;
        while !rest.is_char_boundary(grens) {
            grens -= 1;
        }
        let Some(wit) = rest[..grens].rfind(' ').filter(|&i| i > 0) else { break };
        uit.push(&rest[..wit]);
        rest = &rest[wit + 1..];
    }
    uit.push(rest);
    uit
}
