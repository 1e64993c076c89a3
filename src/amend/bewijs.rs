//! `Regeling` × `Regeling` → the first place where they differ: is what came out what had to come out?
//!
//! Unit for unit and word for word, and the structure too: kinds, designations, headings and order. What stands
//! above the articles is compared in order of text, as it is read: which articles a hoofdstuk holds follows from
//! that. How much white space stands between words is no difference. Outside the proof are the title of the ordinance and
//! the words before its first article, which are never amended (Aanwijzing 6.7), and the explanatory notes behind it, which
//! are no part of it. That a provision lapsed may stand in its place or not: “Artikel 2. (vervallen)” says no more than that
//! there is none, and a decision that says “Artikel 2 vervalt” gives both.

use super::pas_toe::stand::vloei;
use crate::regeling::{Bepaling, Plek, Regeling, Soort, Tekst};
use crate::vergelijking::{Op, Woorden};
use std::fmt;

/// A place where two texts differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verschil {
    /// The path of the provision in the text that had to come out, or if it is not there in the other.
    pub pad: String,
    /// What had to come out; empty if nothing.
    pub verwacht: String,
    /// What came out; empty if nothing.
    pub gevonden: String,
}

impl fmt::Display for Verschil {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.gevonden.as_str(), self.verwacht.as_str()) {
            ("", verwacht) => write!(f, "{} ontbreekt: “{verwacht}”", self.pad),
            (gevonden, "") => write!(f, "{} hoort er niet te staan: “{gevonden}”", self.pad),
            (gevonden, verwacht) => write!(f, "{} luidt “{gevonden}” en moet luiden “{verwacht}”", self.pad),
        }
    }
}

/// Whether a text that came out is the text that had to come out; if not, the first place where it is not.
///
/// # Errors
/// The first difference, in order of text.
pub fn bewijs(uitkomst: &Regeling, wordt: &Regeling) -> Result<(), Verschil> {
    let (gevonden, verwacht) = (te_bewijzen(uitkomst), te_bewijzen(wordt));
    for i in 0..gevonden.len().max(verwacht.len()) {
        let paar = (gevonden.get(i), verwacht.get(i));
        let (plek, verschil) = match paar {
            (Some((_, een)), Some((plek, ander))) => match verschil_met(een, ander, &blijvend) {
                Some(verschil) => (plek, verschil),
                None => continue,
            },
            (Some((plek, een)), None) => {
                (plek, Anders { onder: Vec::new(), gevonden: kort(een), verwacht: String::new() })
            }
            (None, Some((plek, een))) => {
                (plek, Anders { onder: Vec::new(), gevonden: String::new(), verwacht: kort(een) })
            }
            (None, None) => break,
        };
        let regeling = if paar.1.is_some() { wordt } else { uitkomst };
        let mut plek = plek.clone();
        plek.extend(verschil.onder);
        let paden = regeling.paden();
        let pad = (1..=plek.len()).rev().find_map(|n| paden.get(&plek[..n]).cloned()).unwrap_or_default();
        return Err(Verschil { pad, verwacht: verschil.verwacht, gevonden: verschil.gevonden });
    }
    Ok(())
}

/// Articles and headings in order, with their places, without the words before the first article and the notes.
fn te_bewijzen(regeling: &Regeling) -> Vec<(Plek, &Bepaling)> {
    let alle = vloei(&regeling.kinderen);
    let mut plekken: Vec<Plek> = regeling
        .bepalingen()
        .into_iter()
        .filter(|(plek, _)| {
            (1..plek.len()).all(|n| regeling.bepaling(&plek[..n]).is_some_and(|b| b.soort.boven_artikel()))
        })
        .map(|(plek, _)| plek)
        .collect();
    plekken.truncate(alle.len());
    let buiten = alle.first().is_some_and(|b| is_aanhef(b));
    plekken
        .into_iter()
        .zip(alle)
        .skip(usize::from(buiten))
        .filter(|(_, b)| !b.is_toelichting() && blijvend(b))
        .collect()
}

/// Whether a provision is more than the word that it lapsed.
pub(super) fn blijvend(b: &Bepaling) -> bool {
    !b.staat_vervallen()
}

/// Whether it is the words before the first article.
pub(super) fn is_aanhef(b: &Bepaling) -> bool {
    b.soort == Soort::Aanhef
}

/// Where two provisions differ.
#[derive(Debug)]
pub(super) struct Anders {
    /// The place in the second one.
    pub onder: Plek,
    gevonden: String,
    verwacht: String,
}

/// The first difference between two provisions: in what they are, or in what stands in them; what stands under a
/// heading in the row of articles is of the row.
pub(super) fn eerste_verschil(een: &Bepaling, ander: &Bepaling) -> Option<Anders> {
    verschil_met(een, ander, &|_| true)
}

/// The same, of what `telt`.
fn verschil_met(een: &Bepaling, ander: &Bepaling, telt: &dyn Fn(&Bepaling) -> bool) -> Option<Anders> {
    if een.soort.boven_artikel() { zelf(een, ander) } else { verschil(een, ander, telt) }
}

/// The same, with all that stands in them.
fn verschil(een: &Bepaling, ander: &Bepaling, telt: &dyn Fn(&Bepaling) -> bool) -> Option<Anders> {
    if let Some(anders) = zelf(een, ander) {
        return Some(anders);
    }
    let mut links = een.kinderen.iter().filter(|b| telt(b));
    let mut rechts = ander.kinderen.iter().enumerate().filter(|(_, b)| telt(b));
    loop {
        match (links.next(), rechts.next()) {
            (Some(a), Some((i, b))) => {
                if let Some(mut anders) = verschil(a, b, telt) {
                    anders.onder.insert(0, i);
                    return Some(anders);
                }
            }
            (None, None) => return None,
            (a, b) => return Some(hier(a.map_or(String::new(), kort), b.map_or(String::new(), |(_, b)| kort(b)))),
        }
    }
}

/// The same, in their own heading and words alone.
fn zelf(een: &Bepaling, ander: &Bepaling) -> Option<Anders> {
    if !zelfde_kop(een, ander) {
        return Some(hier(kop(een), kop(ander)));
    }
    let tekst = |t: &Option<Tekst>| t.as_ref().map_or(String::new(), |t| t.inhoud().to_owned());
    let paren = [(&een.opschrift, &ander.opschrift), (&een.tekst, &ander.tekst)];
    let anders = paren.into_iter().find(|(a, b)| !zelfde_tekst(a, b));
    anders.map(|(a, b)| hier(tekst(a), tekst(b)))
}

fn hier(gevonden: String, verwacht: String) -> Anders {
    Anders { onder: Vec::new(), gevonden, verwacht }
}

pub(super) fn zelfde_tekst(een: &Option<Tekst>, ander: &Option<Tekst>) -> bool {
    let [een, ander] = [een, ander].map(|t| t.as_ref().map_or("", Tekst::inhoud));
    zelfde_woorden(een, ander)
}

/// Whether two texts have the same words and paragraphs; how much white space stands between words is nothing that
/// a decision can say.
#[must_use]
pub fn zelfde_woorden(een: &str, ander: &str) -> bool {
    let (mut x, mut y) = (een.split('\n'), ander.split('\n'));
    een == ander
        || loop {
            match (x.next(), y.next()) {
                (None, None) => break true,
                (Some(x), Some(y)) if x.split_whitespace().eq(y.split_whitespace()) => {}
                _ => break false,
            }
        }
}

/// The words of a pair, with the old white space where nothing else changed.
pub(super) fn met_oud_wit(woorden: &[Woorden]) -> Vec<Woorden> {
    let mut uit = Vec::with_capacity(woorden.len());
    for groep in woorden.chunk_by(|a, b| (a.op == Op::Gelijk) == (b.op == Op::Gelijk)) {
        let van = |op: Op| groep.iter().filter(|w| w.op == op).map(|w| w.tekst.as_str()).collect::<String>();
        let (oud, nieuw) = (van(Op::Weg), van(Op::Nieuw));
        if !oud.is_empty() && !nieuw.is_empty() && zelfde_woorden(&oud, &nieuw) {
            uit.push(Woorden { op: Op::Gelijk, tekst: oud, naar: None, van: None });
        } else {
            uit.extend_from_slice(groep);
        }
    }
    uit
}

/// Kind and designation; brackets around a designation count, its punctuation does not, nor does the label of a
/// variant that is still open: it is no text.
pub(super) fn zelfde_kop(een: &Bepaling, ander: &Bepaling) -> bool {
    let haken = |b: &Bepaling| b.aanduiding.chars().filter(|c| matches!(c, '[' | ']')).collect::<String>();
    let van_tekst = |b: &Bepaling| matches!(b.soort, Soort::Lid | Soort::Onderdeel | Soort::Begrip);
    een.soort == ander.soort
        && een.nummer == ander.nummer
        && een.keuze == ander.keuze
        && (!van_tekst(een) || haken(een) == haken(ander))
}

fn kop(b: &Bepaling) -> String {
    let nummer = b.nummer.as_ref().map(|n| format!(" {n}")).unwrap_or_default();
    let variant = b.variant.as_ref().map(|v| format!(" (variant {v})")).unwrap_or_default();
    let keuze = if b.keuze > 1 { format!(" (keuze {})", b.keuze) } else { String::new() };
    let haken = if b.aanduiding.contains('[') { format!(" {}", b.aanduiding) } else { String::new() };
    format!("{}{nummer}{variant}{keuze}{haken}", b.soort.naam())
}

/// A provision in a few words.
fn kort(b: &Bepaling) -> String {
    let mut teksten = b.opschrift.iter().chain(&b.tekst).map(Tekst::inhoud);
    let tekst: String = teksten.next().unwrap_or("").chars().take(80).collect();
    format!("{} {tekst}", kop(b)).trim().to_owned()
}
