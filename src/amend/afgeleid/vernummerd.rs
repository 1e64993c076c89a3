//! renumbered articles and headings → “De artikelen 5 tot en met 12a worden vernummerd tot 4 tot en met 12.”

use super::{Schrijver, geteld};
use crate::nummer::Nummer;
use crate::opdracht::{Bewerking, Opdracht, Pad, Reeks};
use crate::regeling::{Plek, Soort};
use std::collections::BTreeSet;

/// Provisions of one kind under one parent, with the numbers that they have and get.
struct Rij {
    ouder: Pad,
    soort: Soort,
    paren: Vec<(Nummer, Nummer)>,
}

impl Rij {
    /// Whether one has a number that the other gives.
    fn botst_met(&self, ander: &Rij) -> bool {
        let geeft = |een: &Rij, twee: &Rij| een.paren.iter().any(|(_, n)| twee.paren.iter().any(|(van, _)| van == n));
        (&self.ouder, self.soort) == (&ander.ouder, ander.soort) && (geeft(self, ander) || geeft(ander, self))
    }
}

impl Schrijver<'_> {
    /// A sentence for each run; they happen at once. Where a run has a number that another gives, one sentence says it
    /// of both: a reader who carries out one after the other would find that number twice.
    pub(super) fn vernummert(&self, reeksen: &[Vec<(Plek, Plek)>]) -> Vec<Opdracht> {
        let mut rijen: Vec<Rij> = Vec::new();
        for mut rij in self.rijen(reeksen) {
            while let Some(i) = rijen.iter().position(|eerder| eerder.botst_met(&rij)) {
                rij.paren.extend(rijen.remove(i).paren);
            }
            rijen.push(rij);
        }
        rijen.into_iter().map(|rij| self.vernummer(rij)).collect()
    }

    fn vernummer(&self, Rij { ouder, soort, mut paren }: Rij) -> Opdracht {
        let welke: Vec<Nummer> = paren.iter().map(|p| p.0.clone()).collect();
        let alle = self.nummers(&self.kaart.was, soort, &welke);
        paren.sort_by_key(|(van, _)| alle.iter().position(|n| n == van));
        let (van, naar): (Vec<Nummer>, Vec<Nummer>) = paren.into_iter().unzip();
        Opdracht::van(vec![Bewerking::Vernummer { ouder, soort, van: Reeks::uit(&van, &alle), naar: geteld(&naar) }])
    }

    /// The runs, cut where another kind or another parent begins.
    fn rijen(&self, reeksen: &[Vec<(Plek, Plek)>]) -> Vec<Rij> {
        let mut uit = Vec::new();
        let mut gezien: BTreeSet<Nummer> = BTreeSet::new();
        for reeks in reeksen {
            let mut los: Vec<(Pad, Soort, Nummer, Nummer)> = Vec::new();
            for (a, b) in reeks {
                let (Some(x), Some(y)) = (self.kaart.bepaling_was(a), self.kaart.bepaling_wordt(b)) else { continue };
                let (Some(van), Some(naar)) = (&x.nummer, &y.nummer) else { continue };
                let boven = x.soort.boven_artikel();
                // The variants of an article have one number.
                if x.soort == y.soort && (boven || gezien.insert(van.clone())) {
                    let ouder = if boven { self.kaart.pad_was(a).ouder() } else { Pad::default() };
                    los.push((ouder, x.soort, van.clone(), naar.clone()));
                }
            }
            uit.extend(los.chunk_by(|a, b| (&a.0, a.1) == (&b.0, b.1)).map(|samen| Rij {
                ouder: samen[0].0.clone(),
                soort: samen[0].1,
                paren: samen.iter().map(|p| (p.2.clone(), p.3.clone())).collect(),
            }));
        }
        uit
    }
}
