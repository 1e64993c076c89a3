//! an article on both sides → which of its parts changed, and whether the change is editorial.

use super::Stukken;
use super::naast::{Rij, naast_elkaar};
use crate::nummer::{Nummer, uit_rangtelwoord};
use crate::regeling::{Eenheid, Plek};
use crate::vergelijking::{Op, Woorden};
use std::collections::{BTreeSet, HashMap};

/// What the words of an article without leden are called beside its heading.
const TEKST: &str = "tekst";

/// The rows of the table, and which of them touch each provision: with a unit of was in it (left), or of wordt (right).
pub(super) struct RijenBij<'a> {
    rijen: Vec<Rij<'a>>,
    bij: [HashMap<Plek, Vec<usize>>; 2],
}

pub(super) fn rijen_bij<'a>(stukken: &Stukken<'a>) -> RijenBij<'a> {
    let vergelijking = stukken.vergelijking;
    let rijen: Vec<Rij<'a>> = naast_elkaar(stukken).into_iter().flat_map(|blok| blok.rijen).collect();
    let mut bij: [HashMap<Plek, Vec<usize>>; 2] = Default::default();
    for (i, rij) in rijen.iter().enumerate() {
        let links = rij.paar.was.map(|e| (stukken.was, &vergelijking.was[e].plek));
        let rechts = rij.paar.wordt.map(|e| (stukken.wordt, &vergelijking.wordt[e].plek));
        for (kant, (regeling, plek)) in [links, rechts].into_iter().enumerate().filter_map(|(k, e)| Some((k, e?))) {
            for n in 1..=plek.len() {
                // A heading above articles changes by itself, not with the articles under it.
                let kop = regeling.bepaling(&plek[..n]).is_some_and(|b| b.soort.boven_artikel());
                if !kop || n == plek.len() {
                    bij[kant].entry(plek[..n].to_vec()).or_default().push(i);
                }
            }
        }
    }
    RijenBij { rijen, bij }
}

impl<'a> RijenBij<'a> {
    /// The rows that touch an article, in order.
    fn van(&self, links: Option<&Plek>, rechts: Option<&Plek>) -> impl Iterator<Item = &Rij<'a>> {
        let kanten = [links.and_then(|p| self.bij[0].get(p)), rechts.and_then(|p| self.bij[1].get(p))];
        let nummers: BTreeSet<usize> = kanten.into_iter().flatten().flatten().copied().collect();
        nummers.into_iter().map(|i| &self.rijen[i])
    }
}

/// Which parts of an article lapsed (with their old designations), are new, and changed: “eerste lid; derde lid”.
pub(super) fn gewijzigde_delen(
    stukken: &Stukken<'_>,
    bij: &RijenBij<'_>,
    links: Option<&Plek>,
    rechts: Option<&Plek>,
) -> [String; 3] {
    let vergelijking = stukken.vergelijking;
    let [mut weg, mut nieuw, mut anders]: [Vec<String>; 3] = Default::default();
    for rij in bij.van(links, rechts).filter(|rij| rij.anders()) {
        let paar = &rij.paar;
        let onder = |plek: Option<&Plek>, eigen: &Plek| plek.is_some_and(|p| eigen.starts_with(p));
        let hier = paar.wordt.map(|i| &vergelijking.wordt[i]).filter(|e| onder(rechts, &e.plek));
        let daar = paar.was.map(|i| &vergelijking.was[i]).filter(|e| onder(links, &e.plek));
        // Of a lid that comes or goes with its onderdelen only the lid is named.
        let hoogste = |eenheid: &Eenheid, artikel: Option<&Plek>, is_weg: &dyn Fn(&[usize]) -> bool| {
            let boven = artikel.map_or(0, Vec::len);
            (boven + 1..=eenheid.plek.len()).find(|&n| is_weg(&eenheid.plek[..n])).map_or(usize::MAX, |n| n - boven)
        };
        let (eenheid, diep, lijst) = match (hier, daar) {
            (Some(eenheid), _) if paar.was.is_none() => {
                (eenheid, hoogste(eenheid, rechts, &|plek| !binnen(vergelijking.was(plek), links)), &mut nieuw)
            }
            (Some(eenheid), _) => (eenheid, 2, &mut anders),
            (None, Some(eenheid)) if paar.wordt.is_none() => {
                (eenheid, hoogste(eenheid, links, &|plek| !binnen(vergelijking.werd(plek), rechts)), &mut weg)
            }
            _ => continue,
        };
        let mut deel = eenheid.pad.split(", ").skip(1).take(diep).collect::<Vec<_>>().join(", ");
        if deel.is_empty() {
            TEKST.clone_into(&mut deel);
        }
        let al = lijst.iter().any(|d| deel == *d || deel.starts_with(&format!("{d}, ")));
        if !al {
            lijst.push(deel);
        }
    }
    // All that an article without leden has need not be named.
    let alles = weg.len() + nieuw.len() + anders.len();
    for lijst in [&mut weg, &mut nieuw, &mut anders] {
        lijst.retain(|deel| alles > 1 || deel != TEKST);
    }
    [weg, nieuw, anders].map(|delen| delen.join("; "))
}

/// Whether a provision stood, or stands, in this article.
fn binnen(plek: Option<&Plek>, artikel: Option<&Plek>) -> bool {
    plek.zip(artikel).is_some_and(|(plek, artikel)| plek.starts_with(artikel))
}

/// Whether an article changes in numbers, punctuation and spelling and in nothing else.
pub(super) fn redactioneel(
    stukken: &Stukken<'_>,
    bij: &RijenBij<'_>,
    links: Option<&Plek>,
    rechts: Option<&Plek>,
) -> bool {
    let vergelijking = stukken.vergelijking;
    let onder = |plek: Option<&Plek>, eigen: &[usize]| plek.is_some_and(|p| eigen.starts_with(p));
    let mut gezien = false;
    for paar in bij.van(links, rechts).map(|rij| &rij.paar) {
        let l = paar.was.map(|i| &vergelijking.was[i]).filter(|e| onder(links, &e.plek));
        let r = paar.wordt.map(|i| &vergelijking.wordt[i]).filter(|e| onder(rechts, &e.plek));
        if l.is_none() && r.is_none() {
            continue;
        }
        gezien = true;
        if l.is_none() || r.is_none() || !woorden_redactioneel(stukken, &paar.woorden) {
            return false;
        }
    }
    gezien
}

/// The changes of a unit, hunk by hunk: what went and what came between two stretches that stayed.
fn woorden_redactioneel(stukken: &Stukken<'_>, woorden: &[Woorden]) -> bool {
    woorden.split(|w| w.op == Op::Gelijk).filter(|h| !h.is_empty()).all(|hunk| {
        let kant = |op: Op| hunk.iter().filter(|w| w.op == op).map(|w| w.tekst.as_str()).collect::<String>();
        zelfde_op_spelling_na(stukken, &kant(Op::Weg), &kant(Op::Nieuw))
    })
}

fn zelfde_op_spelling_na(stukken: &Stukken<'_>, weg: &str, nieuw: &str) -> bool {
    let woorden = |tekst: &str| -> Vec<String> {
        tekst
            .split(|c: char| c.is_whitespace() || matches!(c, '-' | '/' | '‑'))
            .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
            .filter(|w| !w.is_empty())
            .collect()
    };
    let (a, b) = (woorden(weg), woorden(nieuw));
    if a.concat() == b.concat() {
        return true;
    }
    a.len() == b.len()
        && a.iter().zip(&b).all(|(x, y)| x == y || zelfde_getal(x, y) || vernummerd(stukken, x, y) || spelling(x, y))
}

/// 0,2 and 0,20 are one amount.
fn zelfde_getal(a: &str, b: &str) -> bool {
    let cijfers = |t: &str| t.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.'));
    cijfers(a) && cijfers(b) && a.contains(',') && crate::model::in_honderdsten(a) == crate::model::in_honderdsten(b)
}

/// A number of an article that became the other number.
fn vernummerd(stukken: &Stukken<'_>, a: &str, b: &str) -> bool {
    if uit_rangtelwoord(a).is_some() {
        return false;
    }
    let (Some(a), Some(b)) = (Nummer::parse(a), Nummer::parse(b)) else { return false };
    let oud = stukken.was.artikelen().into_iter().find(|(_, k)| k.nummer.as_ref() == Some(&a));
    let werd = oud.and_then(|(plek, _)| stukken.vergelijking.werd(&plek).cloned());
    werd.and_then(|p| stukken.wordt.bepaling(&p)).is_some_and(|k| k.nummer.as_ref() == Some(&b))
}

/// One letter of difference in a long word, not at its beginning (“gehuwd” and “ongehuwd” differ).
fn spelling(a: &str, b: &str) -> bool {
    let lang = a.chars().count().min(b.chars().count()) >= 7;
    lang && a.chars().take(3).eq(b.chars().take(3)) && strsim::levenshtein(a, b) == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_is_one_letter_in_a_long_word() {
        assert!(spelling("goedkoopst", "goedkoopste"));
        assert!(!spelling("gehuwde", "ongehuwde"));
        assert!(!spelling("kan", "kon"));
        assert!(zelfde_getal("0,2", "0,20"));
        assert!(!zelfde_getal("141", "150"));
    }
}
