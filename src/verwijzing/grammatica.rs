//! running text → `Vec<Verwijzing>`: the grammar of citations, in one pass from left to right.
//!
//! Plain words are passed over by a table; only where a word can open a citation the grammar looks. What
//! it read and could not use it does not read again, so the time grows linearly with the text.

use super::bouw::{Bouw, DAT};
use super::deel::{Deel, Leden, Omgeving, deel};
use super::ervoor::{Ervoor, erf_naam};
use super::lezer::{KLAS, Lezer};
use super::naam::afkorting_op;
use super::woorden::opent;
use super::{Getal, Laag, Verwijzing, Vorm, Waar};
use crate::source::Span;

/// All citations in a text, in order; their spans lie on character boundaries and do not overlap.
#[must_use]
pub fn vind(tekst: &str) -> Vec<Verwijzing> {
    let lezer = Lezer { tekst };
    let bytes = tekst.as_bytes();
    let mut gevonden: Vec<Verwijzing> = Vec::new();
    let mut ervoor = Ervoor::default();
    // one for all citations: what it has allocated serves again
    let mut bouw = Bouw::default();
    let mut p = 0;
    while let Some(&b) = bytes.get(p) {
        let begin = p;
        let begint = match KLAS[usize::from(b)] {
            0 => {
                p += 1;
                continue;
            }
            1 => {
                p = lezer.woord_eind(p);
                opent(&bytes[begin..p])
            }
            2 => {
                p = lezer.cijfers(p);
                matches!(lezer.byte(p), b':' | b'.' | b',' | b' ' | b'a'..=b'z')
            }
            _ => {
                p = lezer.woord_eind(p);
                if p == begin {
                    p += tekst[begin..].chars().next().map_or(1, char::len_utf8);
                }
                tekst[begin..].starts_with('§')
            }
        };
        if begint {
            match verwijzing(&lezer, begin, &gevonden, &mut ervoor, &mut bouw) {
                Ok(verwijzing) => {
                    p = verwijzing.span.end.max(p);
                    erf_naam(tekst, &mut gevonden, &verwijzing);
                    gevonden.push(verwijzing);
                    while let Some(verwijzing) = vervolg(&lezer, &gevonden, &mut ervoor, &mut bouw) {
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

/// The citation that begins at `begin`, or from where to look further.
fn verwijzing(
    lezer: &Lezer<'_>,
    begin: usize,
    eerder: &[Verwijzing],
    ervoor: &mut Ervoor,
    bouw: &mut Bouw,
) -> Result<Verwijzing, usize> {
    bouw.leeg();
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
    let leden = Leden::een(getal, None);
    Deel { laag: Laag::Artikel, vorm: Vorm::Woord, woord, meervoud: true, leden, begin: start, eind: end }
}

/// After “artikel 14h, vijfde lid, van de Toeslagenwet”: “, 27h, vijfde lid, van de Werkloosheidswet”, where the
/// word carries over to another regeling; only if that is named.
fn vervolg(lezer: &Lezer<'_>, eerder: &[Verwijzing], ervoor: &mut Ervoor, bouw: &mut Bouw) -> Option<Verwijzing> {
    let vorige = eerder.last()?;
    let genoemd = vorige.kern != vorige.span && matches!(vorige.waar, Waar::Elders(_));
    if !genoemd || !vorige.groepen.iter().any(|g| g.laag == Laag::Artikel && g.vorm == Vorm::Woord) {
        return None;
    }
    let begin = lezer.wit_haak(lezer.scheiding(vorige.span.end)?.eind);
    let getal = lezer.letternummer(begin).or_else(|| lezer.nummer(begin))?;
    bouw.leeg();
    bouw.voeg_toe(lezer, zonder_woord(getal));
    while bouw.verder(lezer, eerder) {}
    let verwijzing = bouw.klaar(lezer, begin, eerder, ervoor).ok()?;
    (verwijzing.kern != verwijzing.span && matches!(verwijzing.waar, Waar::Elders(_))).then_some(verwijzing)
}
