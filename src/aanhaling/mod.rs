//! `Citaat` × `Wetten` → `Aanhaling`: the law that a citation means, what it is about as paths, and whether it exists.
//!
//! What `doel.rs` is for the text itself, this is for everything that is cited in it. Inside, the targets are
//! those of the [`Register`]; outside, they are what is written, since the law that we know may be older than
//! the text, and only a range asks the law what lies in it.

mod bron;
mod paden;

use crate::begrip::Begrippen;
use crate::doel::{Citaat, Doel, Register};
use crate::nummer::Nummer;
use crate::regeling::{Plek, Soort};
use crate::verwijzing::{Laag, Waarde};
use crate::wet::{Stap, Wet, Wetten, pad};
use crate::wetnaam::Wetnaam;
use bron::{Bronnen, Genoemd};
use std::cell::Cell;
use std::collections::HashMap;

/// The most targets of one citation; a longer one is cut off, and whether all exist is not told.
pub const MEESTE: usize = 10_000;

/// A citation with what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aanhaling {
    /// The name of the other regeling; `None` if this one is cited.
    pub regeling: Option<String>,
    /// Its number in the national collection, if it has one and it is known.
    pub bwb: Option<&'static str>,
    /// The provisions, in order of text.
    pub doelen: Vec<Doelwit>,
    /// Whether all of them exist: no, if one does not; not known, if one is not.
    pub bestaat: Option<bool>,
}

/// One provision that a citation is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doelwit {
    /// Its path.
    pub pad: String,
    /// Whether it exists; `None` if that is not known.
    pub bestaat: Option<bool>,
    /// The path in parts, for a provision of another regeling.
    pub stappen: Vec<Stap>,
    /// The link of the citation that names it.
    pub schakel: usize,
}

/// What every citation of a text means, in the same order. An excerpt (`uittreksel`) leaves out articles that exist.
/// After very many targets (so many that they would weigh more than the text) a range is its two ends.
#[must_use]
pub fn aanhalingen(
    register: &Register<'_>,
    citaten: &[Citaat<'_>],
    begrippen: &Begrippen,
    wetten: &Wetten,
    uittreksel: bool,
) -> Vec<Aanhaling> {
    let eigen_paden = register.regeling().paden();
    let mut bronnen = Bronnen::new(register, begrippen);
    let binnen = Binnen::new(register, &eigen_paden, uittreksel);
    citaten
        .iter()
        .map(|citaat| match bronnen.van(citaat) {
            Genoemd::Deze if register.is_deze(&citaat.verwijzing) => {
                let hier = binnen.aanhaling(citaat);
                let vermoed = || match bronnen.vermoed(citaat)? {
                    Genoemd::Ander { naam, kandidaten } => {
                        Some(buiten(citaat, naam, &kandidaten, wetten, &binnen.ruimte))
                    }
                    Genoemd::Deze => None,
                };
                let daar = (hier.bestaat != Some(true)).then(vermoed).flatten();
                daar.filter(|daar| daar.bestaat == Some(true)).unwrap_or(hier)
            }
            Genoemd::Deze => binnen.als_hier(citaat),
            Genoemd::Ander { naam, kandidaten } => {
                let buiten = buiten(citaat, naam, &kandidaten, wetten, &binnen.ruimte);
                binnen.toch_hier(citaat, &buiten).unwrap_or(buiten)
            }
        })
        .collect()
}

/// Of every citation of another regeling in which something does not exist, what it means; with its place in `citaten`.
#[must_use]
pub fn ontbrekende(
    register: &Register<'_>,
    citaten: &[Citaat<'_>],
    begrippen: &Begrippen,
    wetten: &Wetten,
    uittreksel: bool,
) -> Vec<(usize, Aanhaling)> {
    let eigen_paden = register.regeling().paden();
    let mut bronnen = Bronnen::new(register, begrippen);
    let binnen = Binnen::new(register, &eigen_paden, uittreksel);
    let mut uit = Vec::new();
    for (i, citaat) in citaten.iter().enumerate() {
        let Genoemd::Ander { naam, kandidaten } = bronnen.van(citaat) else { continue };
        let buiten = buiten(citaat, naam, &kandidaten, wetten, &binnen.ruimte);
        if buiten.bestaat == Some(false) && binnen.toch_hier(citaat, &buiten).is_none() {
            uit.push((i, buiten));
        }
    }
    uit
}

/// The law that an aanhaling means, if its structure is known.
#[must_use]
pub fn wet<'w>(aanhaling: &Aanhaling, wetten: &'w Wetten) -> Option<&'w Wet> {
    aanhaling.bwb.and_then(|bwb| wetten.wet(bwb))
}

/// A citation of another regeling, which is one of these laws (“Wmo”: the present one, and the one before it).
fn buiten(
    citaat: &Citaat<'_>,
    naam: String,
    kandidaten: &[Wetnaam],
    wetten: &Wetten,
    ruimte: &Cell<usize>,
) -> Aanhaling {
    let mut alle = kandidaten.iter().map(|k| in_wet(citaat, *k, wetten, ruimte));
    let Some(eerste) = alle.next() else {
        let doelen = paden::doelen(&citaat.verwijzing, None);
        return Aanhaling { regeling: Some(naam), bwb: None, doelen, bestaat: None };
    };
    if eerste.bestaat == Some(false)
        && let Some(beter) = alle.find(|a| a.bestaat == Some(true))
    {
        return beter;
    }
    eerste
}

/// A citation of this law.
fn in_wet(citaat: &Citaat<'_>, naam: Wetnaam, wetten: &Wetten, ruimte: &Cell<usize>) -> Aanhaling {
    let verwijzing = &citaat.verwijzing;
    let (naam, boek) = match naam.titel {
        "Burgerlijk Wetboek" => paden::boek(verwijzing).map_or((naam, None), |(naam, boek)| (naam, Some(boek))),
        _ => (naam, None),
    };
    let wet = naam.bwb.and_then(|bwb| wetten.wet(bwb));
    let mut doelen = paden::doelen(verwijzing, wet.filter(|_| ruimte.get() > 0));
    ruimte.set(ruimte.get().saturating_sub(doelen.len()));
    for doel in &mut doelen {
        // a law that bore another name then has been put right since
        let zelfde = wet.is_some_and(|w| w.titel.eq_ignore_ascii_case(naam.titel));
        doel.bestaat = match (&boek, wet) {
            (Some(boek), wet) => {
                let zonder = paden::zonder_boek(&doel.stappen, boek);
                let bestaat = wet.and_then(|w| w.bestaat(&zonder));
                doel.stappen = paden::met_boek(&doel.stappen, boek);
                bestaat
            }
            (None, wet) => wet.and_then(|w| w.bestaat(&doel.stappen)),
        }
        .filter(|bestaat| *bestaat || zelfde);
        doel.pad = pad(&doel.stappen);
    }
    let bestaat = samen(&doelen);
    Aanhaling { regeling: Some(naam.titel.to_owned()), bwb: naam.bwb, doelen, bestaat }
}

/// Whether all exist.
fn samen(doelen: &[Doelwit]) -> Option<bool> {
    if doelen.iter().any(|d| d.bestaat == Some(false)) {
        return Some(false);
    }
    let alle = !doelen.is_empty() && doelen.len() < MEESTE && doelen.iter().all(|d| d.bestaat == Some(true));
    alle.then_some(true)
}

/// The text itself.
struct Binnen<'r, 'a> {
    register: &'r Register<'a>,
    paden: &'r HashMap<Plek, String>,
    uittreksel: bool,
    heeft_bijlagen: bool,
    /// How many more targets may be listed before ranges are no longer written out.
    ruimte: Cell<usize>,
}

impl<'r, 'a> Binnen<'r, 'a> {
    fn new(register: &'r Register<'a>, paden: &'r HashMap<Plek, String>, uittreksel: bool) -> Binnen<'r, 'a> {
        let heeft_bijlagen = (0..register.aantal()).any(|k| register.soort(k) == Some(Soort::Bijlage));
        let ruimte = Cell::new(100_000 + register.regeling().source.text().len() / 16);
        Binnen { register, paden, uittreksel, heeft_bijlagen, ruimte }
    }
}

impl Binnen<'_, '_> {
    fn aanhaling(&self, citaat: &Citaat<'_>) -> Aanhaling {
        let verwijzing = &citaat.verwijzing;
        let mut doelen: Vec<Doelwit> = Vec::new();
        for (i, blad) in verwijzing.bladen().into_iter().enumerate() {
            if !blad || doelen.len() >= MEESTE {
                continue;
            }
            let nieuw = |pad: String, bestaat| Doelwit { pad, bestaat, stappen: Vec::new(), schakel: i };
            let knopen = citaat.doelen.get(i).map_or(&[][..], Doel::knopen);
            let schakel = &verwijzing.schakels()[i];
            // what is written and is not there; of a range its ends
            let mist = |waarde: &Waarde| match waarde {
                Waarde::Nummer(n) if schakel.tot.is_some() => !self.register.noemt(knopen, n),
                _ => knopen.is_empty(),
            };
            let ontbreekt =
                !matches!(citaat.doelen.get(i), Some(Doel::Onbepaald) | None) && !self.kan_elders(citaat, i);
            let los = |tot: bool| nieuw(self.pad_van_wat_mist(citaat, i, tot), ontbreekt.then_some(false));
            if mist(&schakel.van.waarde) {
                doelen.push(los(false));
            }
            let past = knopen.len() <= 2 || knopen.len() <= self.ruimte.get();
            self.ruimte.set(self.ruimte.get().saturating_sub(knopen.len()));
            let einden = [knopen.first(), knopen.last()];
            let getoond = knopen.iter().filter(|_| past).chain(einden.into_iter().flatten().filter(|_| !past));
            for &knoop in getoond.take(MEESTE) {
                let pad = self.pad(knoop);
                // “eerste lid, aanhef” and “eerste lid, eerste volzin” can be one unit
                if doelen.last().is_none_or(|d| d.pad != pad) {
                    doelen.push(nieuw(pad, Some(true)));
                }
            }
            if schakel.tot.as_ref().is_some_and(|tot| mist(&tot.waarde)) {
                doelen.push(los(true));
            }
        }
        doelen.truncate(MEESTE);
        let bestaat = samen(&doelen);
        Aanhaling { regeling: None, bwb: None, doelen, bestaat }
    }

    /// A citation without a name of its own, that took that of its neighbour (“in afwijking van artikel 3.9 of artikel
    /// 3:18 van de Algemene wet bestuursrecht”), where that law has no such provision and this text has.
    fn toch_hier(&self, citaat: &Citaat<'_>, buiten: &Aanhaling) -> Option<Aanhaling> {
        let verwijzing = &citaat.verwijzing;
        if buiten.bestaat != Some(false) || verwijzing.kern() != verwijzing.span() {
            return None;
        }
        Some(self.als_hier(citaat)).filter(|hier| hier.bestaat == Some(true))
    }

    /// A citation that names another regeling, read as one of this text.
    fn als_hier(&self, citaat: &Citaat<'_>) -> Aanhaling {
        let doelen = self.register.doelen_hier(citaat.knoop, &citaat.verwijzing);
        self.aanhaling(&Citaat { doelen, ..citaat.clone() })
    }

    fn pad(&self, knoop: usize) -> String {
        let plek = self.register.plek(knoop);
        if plek.is_empty() { "opschrift".to_owned() } else { self.paden.get(plek).cloned().unwrap_or_default() }
    }

    /// Whether what is not found may be there all the same: an article of which only an excerpt is shown, a text
    /// without articles (notes in a file of their own), or annexes that are all published elsewhere.
    fn kan_elders(&self, citaat: &Citaat<'_>, i: usize) -> bool {
        let keten = paden::keten(&citaat.verwijzing, i);
        let bijlage = keten.iter().any(|&s| citaat.verwijzing.laag(s) == Laag::Bijlage);
        let van_artikel = keten.iter().any(|&s| citaat.verwijzing.laag(s) <= Laag::Artikel);
        (bijlage && !self.heeft_bijlagen) || (van_artikel && (self.uittreksel || self.register.artikelen().is_empty()))
    }

    /// The path that a provision would have (of a range its first, or its last): that of what is there of it, or of
    /// the place where it is cited, and then what is written.
    fn pad_van_wat_mist(&self, citaat: &Citaat<'_>, i: usize, tot: bool) -> String {
        let keten = paden::keten(&citaat.verwijzing, i);
        let is_er = |schakel: &usize| match citaat.doelen.get(*schakel).map(Doel::knopen) {
            Some(&[knoop]) => Some(knoop),
            _ => None,
        };
        let boven = &keten[..keten.len() - 1];
        let gevonden = boven.iter().enumerate().rev().find_map(|(rang, s)| Some((rang + 1, is_er(s)?)));
        let (vanaf, knoop) = match (gevonden, keten.first().map(|&s| citaat.verwijzing.laag(s))) {
            (Some((rang, knoop)), _) => (rang, Some(knoop)),
            (None, Some(Laag::Lid)) => (0, self.register.artikel(citaat.knoop)),
            (None, Some(laag)) if laag > Laag::Lid => {
                let om = |k: &usize| matches!(self.register.soort(*k), Some(Soort::Lid | Soort::Artikel));
                (0, self.register.omhoog(citaat.knoop).find(om))
            }
            (None, _) => (0, None),
        };
        let begin = knoop.map(|k| self.pad(k));
        let mut rest: Vec<Stap> = keten[vanaf..].iter().map(|&s| paden::stap(&citaat.verwijzing, s, tot)).collect();
        self.naast_dit_lid(citaat, i, &mut rest);
        let rest = pad(&rest);
        begin.into_iter().chain([rest]).filter(|p| !p.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// “Het volgende lid” where there is none: the number that it would have; there is nothing before the first.
    fn naast_dit_lid(&self, citaat: &Citaat<'_>, i: usize, rest: &mut Vec<Stap>) {
        let lid = self.register.omhoog(citaat.knoop).find(|&k| self.register.soort(k) == Some(Soort::Lid));
        let nummer = lid.and_then(|k| self.register.bepaling(k)?.nummer.as_ref());
        let (Some(stap), Some(nummer)) =
            (rest.last_mut().filter(|s| s.laag == Laag::Lid && s.nummer.is_none()), nummer)
        else {
            return;
        };
        match citaat.verwijzing.schakels()[i].van.waarde {
            Waarde::Volgende => stap.nummer = nummer.volgende(),
            Waarde::Vorige => stap.nummer = nummer.waarde().filter(|&n| n > 1).map(|n| Nummer::getal(n - 1)),
            _ => {}
        }
        if stap.nummer.is_none() {
            rest.pop();
        }
    }
}

#[cfg(test)]
mod tests;
