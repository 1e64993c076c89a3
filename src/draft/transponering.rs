//! `Vergelijking` → the concordance: old number → new number → what happened (Aanwijzing 6.21).
//!
//! A row for every article and every annex, and under it a row for each lid or onderdeel that got another designation,
//! moved, lapsed or is new. Every provision that stands elsewhere than it stood has a row: who looks up an old number
//! finds where it went.

use super::grondslag::noten;
use super::koppen::gaat_elders;
use super::naast::naast_elkaar;
use super::sjabloon::{Gegeven, Gegevens, vul_in};
use super::{Stukken, naam};
use crate::diagnostic::Diagnostic;
use crate::page::Page;
use crate::regeling::{Bepaling, Deel, Plek, Regeling, Soort};
use crate::source::Source;
use crate::vergelijking::Vergelijking;
use std::collections::{BTreeSet, HashMap, HashSet};

/// The concordance, in the words of a template.
///
/// # Errors
/// A fault in the template, at its line.
pub fn transponeringstabel(stukken: &Stukken<'_>, sjabloon: &Source) -> Result<Page, Box<Diagnostic>> {
    let gegevens = Gegevens::from([
        ("naam", naam(stukken.was).into()),
        ("grondslag", noten(stukken)),
        ("rijen", Gegeven::Lijst(rijen(stukken))),
    ]);
    let page = vul_in(sjabloon, &gegevens)?;
    Ok(Page { auteur: stukken.gemeente.to_owned(), ..page })
}

/// One of the two texts.
struct Kant<'a> {
    regeling: &'a Regeling,
    paden: HashMap<Plek, String>,
    /// The articles and annexes, each with the provisions in it that are cited by a designation of their own.
    hoofden: Vec<(Plek, Vec<Plek>)>,
    /// The articles and annexes in whose words something changed.
    gewijzigd: BTreeSet<Plek>,
    /// Of a provision whose own words, or whose words before its enumeration, stand on the other side: where.
    woorden: HashMap<Plek, Plek>,
}

struct Transponering<'a> {
    was: Kant<'a>,
    wordt: Kant<'a>,
    vergelijking: &'a Vergelijking,
    /// Of a provision of wordt: which of was it was. And those of was that are named there.
    herkomst: HashMap<Plek, Plek>,
    verder: HashSet<Plek>,
}

/// A row: the provision of was, that of wordt, what happened.
type Rij = (Option<Plek>, Option<Plek>, &'static str);

/// An article or annex of wordt, or one that is gone: the one it was, and what stands in it, each with where it stood.
struct Groep {
    oud: Option<Plek>,
    kop: Option<Rij>,
    binnen: Vec<(Option<Plek>, Option<Rij>)>,
}

/// In the order of wordt; what lapsed stands behind what stood before it in was.
fn rijen(stukken: &Stukken<'_>) -> Vec<Gegevens> {
    let tabel = Transponering::van(stukken);
    let mut uit = Vec::new();
    for groep in tabel.groepen() {
        let rijen = groep.kop.into_iter().chain(groep.binnen.into_iter().filter_map(|(_, rij)| rij));
        for (i, (oud, nieuw, wat)) in rijen.enumerate() {
            let pad = |kant: &Kant<'_>, plek: Option<Plek>| {
                Gegeven::from(plek.and_then(|plek| kant.paden.get(&plek)).map(String::as_str))
            };
            let elders = i == 0 && nieuw.as_ref().is_some_and(|plek| gaat_elders(stukken, plek));
            uit.push(Gegevens::from([
                ("oud", pad(&tabel.was, oud)),
                ("nieuw", pad(&tabel.wordt, nieuw)),
                ("wat", wat.to_owned().into()),
                ("elders", elders.into()),
                ("begin", Gegeven::Begin(i == 0)),
            ]));
        }
    }
    uit
}

impl<'a> Transponering<'a> {
    fn van(stukken: &Stukken<'a>) -> Transponering<'a> {
        let Stukken { was, wordt, vergelijking, .. } = *stukken;
        let (mut was, mut wordt) = (Kant::van(was), Kant::van(wordt));
        for blok in naast_elkaar(stukken).iter().filter(|blok| blok.anders()) {
            was.gewijzigd.extend(blok.was.clone());
            wordt.gewijzigd.extend(blok.wordt.clone());
        }
        for paar in &vergelijking.paren {
            let (links, rechts) = (paar.was.map(|i| &vergelijking.was[i]), paar.wordt.map(|i| &vergelijking.wordt[i]));
            if let (Some(links), Some(rechts)) = (links, rechts)
                && links.deel == Deel::Tekst
                && rechts.deel == Deel::Tekst
            {
                let (van, naar) = (was.met_aanhef(&links.plek), wordt.met_aanhef(&rechts.plek));
                was.woorden.insert(van.clone(), naar.clone());
                wordt.woorden.insert(naar, van);
            }
        }
        let mut tabel = Transponering { was, wordt, vergelijking, herkomst: HashMap::new(), verder: HashSet::new() };
        let binnen = tabel.wordt.hoofden.iter().flat_map(|(_, binnen)| binnen);
        tabel.herkomst = binnen.filter_map(|plek| Some((plek.clone(), tabel.vanwaar(plek)?))).collect();
        tabel.verder = tabel.herkomst.values().cloned().collect();
        tabel
    }

    /// Where a lid or onderdeel stood: the provision that it continues, or else the one that its words come from.
    fn vanwaar(&self, plek: &Plek) -> Option<Plek> {
        let woorden = self.wordt.woorden.get(plek);
        let eerder = self.vergelijking.vanwaar(plek);
        // One that continues a provision with the words of a single onderdeel of it is that onderdeel; what stood
        // around it is told onderdeel by onderdeel.
        let onderdeel = woorden.zip(eerder).is_some_and(|(bron, eerder)| {
            bron.split_last().is_some_and(|(_, boven)| boven == eerder.as_slice())
                && self.was.regeling.bepaling(bron).is_some_and(telt)
                && self.vergelijking.werd(bron).is_none()
        });
        if onderdeel { woorden.cloned() } else { eerder.or(woorden).cloned() }
    }

    fn groepen(&self) -> Vec<Groep> {
        let mut groepen: Vec<Groep> =
            self.wordt.hoofden.iter().map(|(plek, binnen)| self.groep(plek, binnen)).collect();
        for (plek, binnen) in &self.was.hoofden {
            let weg = binnen.iter().filter_map(|plek| Some((Some(plek.clone()), Some(self.verdwenen(plek)?))));
            if self.vergelijking.werd(plek).is_none() {
                let groep =
                    Groep { oud: Some(plek.clone()), kop: self.kop_verdwenen(plek, binnen), binnen: weg.collect() };
                let na = groepen.iter().position(|g| g.oud.as_ref().is_some_and(|oud| oud > plek));
                groepen.insert(na.unwrap_or(groepen.len()), groep);
            } else if let Some(groep) = groepen.iter_mut().find(|g| g.oud.as_ref() == Some(plek)) {
                for (oud, rij) in weg {
                    let na = groep
                        .binnen
                        .iter()
                        .position(|(van, _)| van.as_ref().is_some_and(|van| van.starts_with(plek)) && *van > oud);
                    groep.binnen.insert(na.unwrap_or(groep.binnen.len()), (oud, rij));
                }
            }
        }
        groepen
    }

    /// An article or annex of wordt, with what in it stood elsewhere or is new.
    fn groep(&self, nieuw: &Plek, binnen: &[Plek]) -> Groep {
        let oud = self.vergelijking.was(nieuw);
        let kop = match oud {
            Some(oud) => {
                let gewijzigd = self.was.gewijzigd.contains(oud) || self.wordt.gewijzigd.contains(nieuw);
                let wat = match (self.was.paden.get(oud) == self.wordt.paden.get(nieuw), gewijzigd) {
                    (true, true) => "gewijzigd",
                    (true, false) => "ongewijzigd",
                    (false, true) => "vernummerd en gewijzigd",
                    (false, false) => "vernummerd",
                };
                Some((Some(oud.clone()), Some(nieuw.clone()), wat))
            }
            // What was a lid of another article stands with that lid.
            None if self.vergelijking.vanwaar(nieuw).is_some() => None,
            None => {
                let bekend = |plek: &Plek| self.herkomst.contains_key(plek);
                self.wordt.heeft_los(nieuw, binnen, &bekend).then(|| (None, Some(nieuw.clone()), "nieuw"))
            }
        };
        let rij = |plek: &Plek| {
            let van = self.herkomst.get(plek);
            (van.cloned(), self.rij(van, plek))
        };
        Groep { oud: oud.cloned(), kop, binnen: binnen.iter().map(rij).collect() }
    }

    /// What became of a lid or onderdeel of wordt; nothing where it stands as it stood, or is new with what it is in.
    fn rij(&self, van: Option<&Plek>, naar: &Plek) -> Option<Rij> {
        let boven = self.wordt.boven(naar)?;
        let Some(van) = van else {
            let bekend = self.vergelijking.was(boven).is_some() || self.herkomst.contains_key(boven);
            return bekend.then(|| (None, Some(naar.clone()), "nieuw"));
        };
        let (oud, nieuw) = (self.was.regeling.bepaling(van)?, self.wordt.regeling.bepaling(naar)?);
        let bleef = match self.was.boven(van) {
            Some(ouder) if telt(oud) => self.zelfde(ouder, boven),
            // An article that got leden: it stands in the first of them.
            _ => self.vergelijking.was(boven) == Some(van),
        };
        let wat = match bleef {
            true if oud.nummer == nieuw.nummer && oud.soort == nieuw.soort => return None,
            true => "vernummerd",
            false => "verplaatst",
        };
        Some((Some(van.clone()), Some(naar.clone()), wat))
    }

    /// Whether what stood in the one stands in the other without having moved.
    fn zelfde(&self, was: &[usize], wordt: &[usize]) -> bool {
        let van = self.herkomst.get(wordt).or_else(|| self.vergelijking.was(wordt));
        let woorden = self.wordt.woorden.get(wordt);
        van.is_some_and(|van| van == was) || woorden.is_some_and(|van| van == was)
    }

    /// What became of a lid or onderdeel of was that none of wordt continues: its words may stand in an article.
    fn verdwenen(&self, van: &Plek) -> Option<Rij> {
        if self.verder.contains(van) || self.vergelijking.werd(van).is_some() {
            return None;
        }
        if let Some(naar) = self.vergelijking.waarheen(van).or_else(|| self.was.woorden.get(van)) {
            let artikel = self.was.hoofd(van)?;
            let bleef = self.vergelijking.was(naar) == Some(&artikel);
            let wat = if bleef { "vernummerd" } else { "verplaatst" };
            return Some((Some(van.clone()), Some(naar.clone()), wat));
        }
        let boven = self.was.boven(van)?;
        let bekend = self.vergelijking.werd(boven).is_some() || self.verder.contains(boven);
        bekend.then(|| (Some(van.clone()), None, "vervallen"))
    }

    /// What became of an article or annex of was that none of wordt continues.
    fn kop_verdwenen(&self, van: &Plek, binnen: &[Plek]) -> Option<Rij> {
        // What went into a lid of another article stands with that lid.
        if self.verder.contains(van) || self.vergelijking.waarheen(van).is_some() {
            return None;
        }
        let bekend = |plek: &Plek| {
            self.verder.contains(plek)
                || self.vergelijking.waarheen(plek).is_some()
                || self.was.woorden.contains_key(plek)
        };
        self.was.heeft_los(van, binnen, &bekend).then(|| (Some(van.clone()), None, "vervallen"))
    }
}

impl<'a> Kant<'a> {
    fn van(regeling: &'a Regeling) -> Kant<'a> {
        let mut hoofden: Vec<(Plek, Vec<Plek>)> = Vec::new();
        for (plek, knoop) in regeling.bepalingen() {
            let laatste = hoofden.last_mut().filter(|(hoofd, _)| plek.starts_with(hoofd));
            match (laatste, knoop.soort) {
                (Some((_, binnen)), _) if telt(knoop) => binnen.push(plek),
                (None, Soort::Artikel | Soort::Bijlage) => hoofden.push((plek, Vec::new())),
                _ => {}
            }
        }
        let (gewijzigd, woorden) = (BTreeSet::new(), HashMap::new());
        Kant { regeling, paden: regeling.paden(), hoofden, gewijzigd, woorden }
    }

    /// The article or annex that a provision stands in.
    fn hoofd(&self, plek: &[usize]) -> Option<Plek> {
        let is = |b: &Bepaling| matches!(b.soort, Soort::Artikel | Soort::Bijlage);
        (1..=plek.len()).map(|n| &plek[..n]).find(|p| self.regeling.bepaling(p).is_some_and(is)).map(<[usize]>::to_vec)
    }

    /// The provision that a lid or onderdeel stands in.
    fn boven<'p>(&self, plek: &'p [usize]) -> Option<&'p [usize]> {
        let is = |b: &Bepaling| telt(b) || b.soort == Soort::Bijlage;
        (1..plek.len()).rev().map(|n| &plek[..n]).find(|p| self.regeling.bepaling(p).is_some_and(is))
    }

    /// The words before an enumeration are those of the provision that it is in.
    fn met_aanhef(&self, plek: &Plek) -> Plek {
        let aanhef = self.regeling.bepaling(plek).is_some_and(|b| b.soort == Soort::Aanhef);
        plek[..plek.len() - usize::from(aanhef)].to_vec()
    }

    /// Whether an article or annex has words of its own, or a lid or onderdeel right in it, of which the other side does
    /// not know.
    fn heeft_los(&self, plek: &Plek, binnen: &[Plek], bekend: &dyn Fn(&Plek) -> bool) -> bool {
        let heeft = |b: &Bepaling| b.tekst.is_some() || b.kinderen.iter().any(|k| !telt(k));
        let eigen = self.regeling.bepaling(plek).is_some_and(heeft) && !self.woorden.contains_key(plek);
        let mut direct = binnen.iter().filter(|kind| self.boven(kind) == Some(plek.as_slice())).peekable();
        let leeg = direct.peek().is_none() && !self.woorden.contains_key(plek);
        eigen || leeg || direct.any(|kind| !bekend(kind))
    }
}

/// Whether a provision is cited by a designation of its own.
fn telt(knoop: &Bepaling) -> bool {
    matches!(knoop.soort, Soort::Artikel | Soort::Lid | Soort::Onderdeel | Soort::Begrip)
}
