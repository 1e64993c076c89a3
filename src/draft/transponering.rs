//! `Vergelijking` → the concordance: old number → new number → what happened (Aanwijzing 6.21).
//!
//! A row for every article, and under it a row for each lid or onderdeel that got another designation,
//! moved, lapsed or is new.

use super::grondslag::noten;
use super::sjabloon::{Gegeven, Gegevens, vul_in};
use super::{Stukken, naam};
use crate::diagnostic::Diagnostic;
use crate::page::Page;
use crate::regeling::{Bepaling, Deel, Plek, Regeling, Soort};
use crate::source::Source;
use crate::vergelijking::{Verandering, Vergelijking};
use std::collections::{BTreeSet, HashMap};

/// The concordance, in the words of a template.
///
/// # Errors
/// A fault in the template, at its line.
pub fn transponeringstabel(stukken: &Stukken<'_>, sjabloon: &Source) -> Result<Page, Box<Diagnostic>> {
    let gegevens = Gegevens::from([
        ("naam", naam(stukken.was).into()),
        ("grondslag", noten(stukken)),
        ("rijen", Gegeven::Lijst(Transponering::van(stukken).rijen())),
    ]);
    let page = vul_in(sjabloon, &gegevens)?;
    Ok(Page { auteur: stukken.gemeente.to_owned(), ..page })
}

struct Transponering<'a> {
    was: &'a Regeling,
    wordt: &'a Regeling,
    vergelijking: &'a Vergelijking,
    paden_was: HashMap<Plek, String>,
    paden_wordt: HashMap<Plek, String>,
    /// Articles of was, and of wordt, in whose words something changed.
    gewijzigd: (BTreeSet<Plek>, BTreeSet<Plek>),
    /// Where the words of a provision of was went, and where those of a provision of wordt came from; and whether they
    /// moved on the way, or only their designation changed.
    bestemming: HashMap<&'a Plek, (&'a Plek, &'static str)>,
    bron: HashMap<&'a Plek, (&'a Plek, &'static str)>,
}

impl<'a> Transponering<'a> {
    fn van(stukken: &Stukken<'a>) -> Transponering<'a> {
        let Stukken { was, wordt, vergelijking, .. } = *stukken;
        let mut gewijzigd = (BTreeSet::new(), BTreeSet::new());
        let anders = [Verandering::Gewijzigd, Verandering::Nieuw, Verandering::Vervallen, Verandering::Verplaatst];
        for paar in vergelijking.paren.iter().filter(|paar| anders.contains(&paar.soort)) {
            gewijzigd.0.extend(paar.was.and_then(|i| artikel_van(was, &vergelijking.was[i].plek)));
            gewijzigd.1.extend(paar.wordt.and_then(|i| artikel_van(wordt, &vergelijking.wordt[i].plek)));
        }
        let woorden = vergelijking.paren.iter().filter_map(|paar| {
            let (links, rechts) = (&vergelijking.was[paar.was?], &vergelijking.wordt[paar.wordt?]);
            let wat = if paar.soort == Verandering::Verplaatst { "verplaatst" } else { "vernummerd" };
            (links.deel == Deel::Tekst && rechts.deel == Deel::Tekst).then_some((&links.plek, &rechts.plek, wat))
        });
        let bestemming = woorden.clone().map(|(links, rechts, wat)| (links, (rechts, wat))).collect();
        let bron = woorden.map(|(links, rechts, wat)| (rechts, (links, wat))).collect();
        let (paden_was, paden_wordt) = (was.paden(), wordt.paden());
        Transponering { was, wordt, vergelijking, paden_was, paden_wordt, gewijzigd, bestemming, bron }
    }

    /// In the order of wordt; what lapsed stands behind what stood before it in was.
    fn rijen(&self) -> Vec<Gegevens> {
        let mut uit = Vec::new();
        let oude: Vec<Plek> = self.was.artikelen().into_iter().map(|(plek, _)| plek).collect();
        // What went into a lid of another article stands with that lid.
        let vervallen: Vec<&Plek> = oude.iter().filter(|plek| self.vergelijking.waarheen(plek).is_none()).collect();
        let mut getoond = 0;
        for (plek, _) in self.wordt.artikelen() {
            let oud = self.vergelijking.was(&plek);
            if let Some(oud) = oud {
                while let Some(weg) = vervallen.get(getoond).filter(|weg| **weg < oud) {
                    uit.push(rij(self.paden_was.get(*weg), None, "vervallen", true));
                    getoond += 1;
                }
            }
            self.artikel(oud, &plek, &mut uit);
        }
        uit.extend(vervallen[getoond..].iter().map(|weg| rij(self.paden_was.get(*weg), None, "vervallen", true)));
        uit
    }

    fn artikel(&self, oud: Option<&Plek>, nieuw: &Plek, uit: &mut Vec<Gegevens>) {
        let naar = self.paden_wordt.get(nieuw);
        let Some(oud) = oud else {
            // What was a lid of another article stands with that lid.
            if self.vergelijking.vanwaar(nieuw).is_none() {
                uit.push(rij(None, naar, "nieuw", true));
            }
            return;
        };
        let van = self.paden_was.get(oud);
        let gewijzigd = self.gewijzigd.0.contains(oud) || self.gewijzigd.1.contains(nieuw);
        let wat = match (van == naar, gewijzigd) {
            (true, true) => "gewijzigd",
            (true, false) => "ongewijzigd",
            (false, true) => "vernummerd en gewijzigd",
            (false, false) => "vernummerd",
        };
        uit.push(rij(van, naar, wat, true));
        self.binnen(oud, nieuw, uit);
    }

    /// What got another designation within a pair of articles; what lapsed behind what stood before it.
    fn binnen(&self, oud: &Plek, nieuw: &Plek, uit: &mut Vec<Gegevens>) {
        let (Some(links), Some(rechts)) = (self.was.bepaling(oud), self.wordt.bepaling(nieuw)) else { return };
        let mut weg = (0..links.kinderen.len())
            .filter(|&i| telt(&links.kinderen[i]))
            .map(|i| onder(oud, i))
            .filter(|plek| self.vergelijking.werd(plek).is_none())
            .peekable();
        for (i, kind) in rechts.kinderen.iter().enumerate().filter(|(_, k)| telt(k)) {
            let plek = onder(nieuw, i);
            let naar = self.paden_wordt.get(&plek);
            let Some(eerder) = self.vergelijking.was(&plek) else {
                // Its words may come from a provision of another kind: a lid from an onderdeel.
                let (van, wat) = match self.bron.get(&plek) {
                    Some((bron, wat)) => (self.paden_was.get(*bron), *wat),
                    None => (None, "nieuw"),
                };
                uit.push(rij(van, naar, wat, false));
                continue;
            };
            while let Some(plek) = weg.next_if(|plek| plek < eerder) {
                self.vervallen(&plek, uit);
            }
            let zelfde = self.was.bepaling(eerder).is_some_and(|b| b.nummer == kind.nummer && b.soort == kind.soort);
            let blijft = eerder.split_last().is_some_and(|(_, boven)| boven == oud.as_slice());
            if self.uit_onderdeel(eerder, &plek) {
                // It follows below as what moved here; what stood around it is told onderdeel by onderdeel.
            } else if !blijft {
                uit.push(rij(self.paden_was.get(eerder), naar, "verplaatst", false));
            } else if !zelfde {
                uit.push(rij(self.paden_was.get(eerder), naar, "vernummerd", false));
            }
            self.binnen(eerder, &plek, uit);
        }
        weg.for_each(|plek| self.vervallen(&plek, uit));
    }

    /// Whether the words of a provision are those of one onderdeel of the provision that it continues.
    fn uit_onderdeel(&self, eerder: &Plek, plek: &Plek) -> bool {
        self.bron.get(plek).is_some_and(|(bron, _)| {
            bron.split_last().is_some_and(|(_, boven)| boven == eerder.as_slice())
                && self.was.bepaling(bron).is_some_and(telt)
                && self.vergelijking.werd(bron).is_none()
        })
    }

    /// A provision of was that no provision of wordt continues: its words may have gone elsewhere.
    fn vervallen(&self, plek: &Plek, uit: &mut Vec<Gegevens>) {
        let (naar, wat) = match self.bestemming.get(plek) {
            Some((naar, wat)) => (self.paden_wordt.get(*naar), *wat),
            None => (None, "vervallen"),
        };
        uit.push(rij(self.paden_was.get(plek), naar, wat, false));
    }
}

/// Whether a provision is cited by a designation of its own.
fn telt(knoop: &Bepaling) -> bool {
    matches!(knoop.soort, Soort::Lid | Soort::Onderdeel | Soort::Begrip)
}

fn onder(plek: &[usize], i: usize) -> Plek {
    plek.iter().copied().chain([i]).collect()
}

fn artikel_van(regeling: &Regeling, plek: &[usize]) -> Option<Plek> {
    let boven = (1..=plek.len()).map(|n| &plek[..n]);
    let is_artikel = |p: &&[usize]| regeling.bepaling(p).is_some_and(|b| b.soort == Soort::Artikel);
    boven.into_iter().find(is_artikel).map(<[usize]>::to_vec)
}

fn rij(oud: Option<&String>, nieuw: Option<&String>, wat: &'static str, begin: bool) -> Gegevens {
    let pad = |pad: Option<&String>| Gegeven::from(pad.map(String::as_str));
    Gegevens::from([
        ("oud", pad(oud)),
        ("nieuw", pad(nieuw)),
        ("wat", wat.to_owned().into()),
        ("begin", Gegeven::Begin(begin)),
    ])
}
