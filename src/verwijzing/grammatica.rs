//! running text → `Vec<Verwijzing>`: the grammar of citations, in one pass from left to right.
//!
//! Plain words are passed over by a table; only where a word can open a citation the grammar looks. What
//! it read and could not use it does not read again, so the time grows linearly with the text.

use super::bouw::{Bouw, DAT};
use super::deel::{Deel, Omgeving, deel};
use super::ervoor::{Ervoor, erf_naam};
use super::lezer::{Klein, Lezer, rangwaarde};
use super::naam::afkorting_op;
use super::{Getal, Laag, Verwijzing, Vorm, Waar};
use crate::source::Span;

/// All citations in a text, in order; their spans lie on character boundaries and do not overlap.
#[must_use]
pub fn vind(tekst: &str) -> Vec<Verwijzing> {
    let lezer = Lezer { tekst };
    let bytes = tekst.as_bytes();
    let mut gevonden: Vec<Verwijzing> = Vec::new();
    let mut ervoor = Ervoor::default();
    let mut p = 0;
    while p < bytes.len() {
        let b = bytes[p];
        if b < 0x80 && !b.is_ascii_alphanumeric() {
            p += 1;
            continue;
        }
        let begin = p;
        let begint;
        if b.is_ascii_digit() {
            p = lezer.cijfers(p);
            begint = matches!(lezer.byte(p), b':' | b'.' | b',' | b' ' | b'a'..=b'z');
        } else if b.is_ascii_alphabetic() {
            while p < bytes.len() && bytes[p].is_ascii_alphabetic() {
                p += 1;
            }
            if p < bytes.len() && bytes[p] >= 0x80 {
                p = lezer.woord_eind(p);
            }
            begint = kan_beginnen(&bytes[begin..p]);
        } else {
            p = lezer.woord_eind(p);
            begint = p == begin && tekst[begin..].starts_with('§');
            if p == begin {
                p += tekst[begin..].chars().next().map_or(1, char::len_utf8);
            }
        }
        if begint {
            match verwijzing(&lezer, begin, &gevonden, &mut ervoor) {
                Ok(verwijzing) => {
                    p = verwijzing.span.end.max(p);
                    erf_naam(tekst, &mut gevonden, &verwijzing);
                    gevonden.push(verwijzing);
                    while let Some(verwijzing) = vervolg(&lezer, &gevonden, &mut ervoor) {
                        p = verwijzing.span.end;
                        gevonden.push(verwijzing);
                    }
                }
                Err(verder) => p = verder.max(p),
            }
        } else if b.is_ascii_digit() {
            // the rest of a number such as 12a is no word
            while p < bytes.len() && bytes[p].is_ascii_alphanumeric() {
                p += 1;
            }
        }
    }
    gevonden
}

/// For each first letter, the lengths of the words that can open a citation.
const LENGTES: [u32; 26] = {
    const WOORDEN: [&[u8]; 52] = [
        b"artikel",
        b"artikelen",
        b"art",
        b"artt",
        b"lid",
        b"leden",
        b"onder",
        b"onderdeel",
        b"onderdelen",
        b"subonderdeel",
        b"subonderdelen",
        b"sub",
        b"aanhef",
        b"vorige",
        b"vorig",
        b"voorgaande",
        b"voorafgaande",
        b"vorenstaande",
        b"volgende",
        b"volgend",
        b"laatste",
        b"dit",
        b"dat",
        b"deze",
        b"hoofdstuk",
        b"hoofdstukken",
        b"afdeling",
        b"afdelingen",
        b"paragraaf",
        b"paragrafen",
        b"subparagraaf",
        b"subparagrafen",
        b"par",
        b"titel",
        b"titels",
        b"boek",
        b"boeken",
        b"bijlage",
        b"bijlagen",
        b"die",
        b"titeldeel",
        b"boekdeel",
        b"artikellid",
        b"artikelleden",
        b"hetzelfde",
        b"datzelfde",
        b"dezelfde",
        b"afd",
        b"hfst",
        b"bijl",
        b"letter",
        b"letters",
    ];
    let mut lengtes = [0u32; 26];
    let mut i = 0;
    while i < WOORDEN.len() {
        lengtes[(WOORDEN[i][0] - b'a') as usize] |= 1 << WOORDEN[i].len();
        i += 1;
    }
    lengtes
};

fn kan_beginnen(woord: &[u8]) -> bool {
    let n = woord.len();
    let [.., d, e] = woord else { return false };
    // ordinals: tweede, achtste, eenentwintigste
    if n >= 5 && *e == b'e' && (*d == b'd' || woord[n - 3..].eq_ignore_ascii_case(b"ste")) {
        return std::str::from_utf8(woord).is_ok_and(|w| rangwaarde(Klein::new(w).as_str()).is_some());
    }
    let eerste = woord[0].to_ascii_lowercase();
    eerste.is_ascii_lowercase() && n < 32 && LENGTES[usize::from(eerste - b'a')] & (1 << n) != 0
}

/// The citation that begins at `begin`, or from where to look further.
fn verwijzing(
    lezer: &Lezer<'_>,
    begin: usize,
    eerder: &[Verwijzing],
    ervoor: &mut Ervoor,
) -> Result<Verwijzing, usize> {
    let mut bouw = Bouw::default();
    if lezer.byte(begin).is_ascii_digit() && deel(lezer, begin, None).is_err() {
        bouw.voeg_toe(lezer, zonder_woord(kaal_nummer(lezer, begin, ervoor)?));
    } else if lezer.neem(begin, DAT).is_some() {
        bouw.dat(lezer, begin, eerder)?;
    } else {
        let eerste = deel(lezer, begin, None)?;
        let begin_woord = eerste.laag == Laag::Aanhef;
        let eind = eerste.eind;
        if eerste.laag.is_onderdeel() && van_iets_anders(lezer, begin, eerder) {
            return Err(eind);
        }
        bouw.voeg_toe(lezer, eerste);
        if begin_woord && !bouw.verder(lezer, eerder) {
            return Err(eind);
        }
    }
    while bouw.verder(lezer, eerder) {}
    bouw.klaar(lezer, begin, eerder, ervoor)
}

/// Whether an onderdeel at `begin` is of something that is no provision: “categorie 1.2, onder c”.
fn van_iets_anders(lezer: &Lezer<'_>, begin: usize, eerder: &[Verwijzing]) -> bool {
    let Some(voor) = lezer.tekst[..begin].trim_end().strip_suffix(',') else { return false };
    voor.ends_with(|c: char| c.is_ascii_digit()) && eerder.last().is_none_or(|v| v.span.end < voor.len())
}

/// The number at `begin`, if it can only be that of an article: “4:8 Awb”, “4.39, vierde lid”, “31, tweede lid”,
/// “5a lid 2”; behind a name at the head of the line also “, 8:79, voor zover”.
fn kaal_nummer(lezer: &Lezer<'_>, begin: usize, ervoor: &Ervoor) -> Result<Getal, usize> {
    let getal = lezer.nummer(begin).ok_or(begin)?;
    let eind = getal.span.end;
    let cijfers = &lezer.tekst[begin..eind];
    let samengesteld = cijfers.contains([':', '.']);
    let na = lezer.wit(eind);
    let voor = lezer.tekst[..begin].trim_end();
    // “punt I.B.4.1”, “categorie 1.2, onder c”
    let van_iets = ["categorie", "categorieën", "onderdeel", "punt", "tabel", "nummer", "nr."];
    if (voor.len() == begin && voor.ends_with(['.', '-', ':', '/'])) || van_iets.iter().any(|w| voor.ends_with(w)) {
        return Err(eind);
    }
    if samengesteld && afkorting_op(lezer, na).is_some() {
        return Ok(getal);
    }
    if samengesteld && ervoor.na_kop(begin) && (voor.ends_with(',') || voor.ends_with(" en")) {
        return Ok(getal);
    }
    let jaartal = cijfers.len() == 4 && cijfers.starts_with(['1', '2']);
    if lezer.neem(na, &["lid"]).is_some_and(|lid| lezer.lidnummer(lezer.wit(lid)).is_some()) && !jaartal {
        return Ok(getal);
    }
    if lezer.byte(na) != b',' || (!samengesteld && jaartal) {
        return Err(eind);
    }
    let leeg = Bouw::default();
    let volgt = deel(lezer, lezer.wit(na + 1), Some(Omgeving { bouw: &leeg, voegwoord: false }));
    let past = |d: Deel| match d.laag {
        Laag::Lid => samengesteld || d.vorm == Vorm::Rang,
        laag => laag.is_onderdeel() && samengesteld,
    };
    if volgt.is_ok_and(past) { Ok(getal) } else { Err(eind) }
}

/// A component of which the word is left out.
fn zonder_woord(getal: Getal) -> Deel {
    let Span { start, end } = getal.span;
    let woord = Span::new(start, start);
    let leden = vec![(getal, None)];
    Deel { laag: Laag::Artikel, vorm: Vorm::Woord, woord, meervoud: true, leden, begin: start, eind: end }
}

/// After “artikel 14h, vijfde lid, van de Toeslagenwet”: “, 27h, vijfde lid, van de Werkloosheidswet”, where the
/// word carries over to another regeling; only if that is named.
fn vervolg(lezer: &Lezer<'_>, eerder: &[Verwijzing], ervoor: &mut Ervoor) -> Option<Verwijzing> {
    let vorige = eerder.last()?;
    let genoemd = vorige.kern != vorige.span && matches!(vorige.waar, Waar::Elders(_));
    if !genoemd || !vorige.groepen.iter().any(|g| g.laag == Laag::Artikel && g.vorm == Vorm::Woord) {
        return None;
    }
    let begin = lezer.wit_haak(lezer.scheiding(vorige.span.end)?.eind);
    let getal = lezer.letternummer(begin).or_else(|| lezer.nummer(begin))?;
    let mut bouw = Bouw::default();
    bouw.voeg_toe(lezer, zonder_woord(getal));
    while bouw.verder(lezer, eerder) {}
    let verwijzing = bouw.klaar(lezer, begin, eerder, ervoor).ok()?;
    (verwijzing.kern != verwijzing.span && matches!(verwijzing.waar, Waar::Elders(_))).then_some(verwijzing)
}
