//! provisions beside each other → their numbers: 1, 2, 3; a, b, c; 1°, 2°; 5, 5a, 5b.

use super::Vrij;
use crate::nummer::Nummer;
use crate::regeling::{Bepaling, Plek, Regeling, Soort};
use std::collections::{BTreeMap, HashSet};

/// What stands before the last part of a number, and the value of that part without letters: 2:13a → `2:`, 13.
pub(super) fn gesplitst(nummer: &Nummer) -> (&str, Option<u64>) {
    let tekst = nummer.as_str();
    let (kop, staart) = tekst.split_at(tekst.rfind(['.', ':', '-', '/']).map_or(0, |i| i + 1));
    (kop, staart.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse().ok())
}

/// Whether a provision is only there to keep its number.
pub(super) fn is_vervallen(bepaling: &Bepaling) -> bool {
    let woorden = |tekst: &str| {
        let kaal = tekst.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
        matches!(kaal.as_str(), "vervallen" | "gereserveerd")
    };
    let is = |tekst: &Option<crate::regeling::Tekst>| tekst.as_ref().is_some_and(|t| woorden(t.inhoud()));
    (is(&bepaling.opschrift) && bepaling.tekst.is_none() && bepaling.kinderen.is_empty())
        || (is(&bepaling.tekst) && bepaling.kinderen.is_empty())
        || (bepaling.tekst.is_none() && bepaling.kinderen.len() == 1 && is(&bepaling.kinderen[0].tekst))
}

/// Counts provisions beside each other; each variant counts from where the first one began, and a second
/// alternative under OF has the number of the first.
#[derive(Default)]
pub(super) struct Teller {
    n: u64,
    basis: u64,
    hoogste: u64,
    variant: Option<String>,
}

impl Teller {
    /// The number of this provision; `vast` is the number that a lapsed provision keeps.
    pub fn volgende(&mut self, bepaling: &Bepaling, vrij: u64, vast: Option<u64>) -> u64 {
        if bepaling.variant != self.variant {
            match (&self.variant, &bepaling.variant) {
                (Some(_), Some(_)) => self.n = self.basis,
                (None, Some(_)) => self.basis = self.n,
                _ => self.n = self.hoogste,
            }
            self.variant.clone_from(&bepaling.variant);
        }
        self.n = self.n.saturating_add(vrij);
        if bepaling.keuze <= 1 || self.n == 0 {
            self.n = self.n.saturating_add(1);
        }
        self.n = vast.map_or(self.n, |vast| vast.max(self.n));
        self.hoogste = self.hoogste.max(self.n);
        self.n
    }
}

/// The numbers of leden and onderdelen, closed up within what they stand in (Aanwijzing 6.17, second lid).
pub(super) fn binnen_artikelen(regeling: &Regeling, vrij: &Vrij) -> BTreeMap<Plek, Option<Nummer>> {
    let mut nummers = BTreeMap::new();
    for (plek, knoop) in regeling.bepalingen() {
        if knoop.kinderen.is_empty() {
            continue;
        }
        leden(&plek, knoop, vrij, &mut nummers);
        onderdelen(&plek, knoop, vrij, &mut nummers);
    }
    nummers
}

fn leden(plek: &[usize], artikel: &Bepaling, vrij: &Vrij, nummers: &mut BTreeMap<Plek, Option<Nummer>>) {
    let leden: Vec<(Plek, &Bepaling)> = kinderen(plek, artikel, Soort::Lid);
    let enig = leden.len() == 1 && leden.iter().all(|(p, lid)| !vrij.contains_key(p) && !is_vervallen(lid));
    let mut teller = Teller::default();
    for (plek, lid) in leden {
        let vast = if is_vervallen(lid) { lid.nummer.as_ref().and_then(Nummer::waarde) } else { None };
        let n = teller.volgende(lid, vrij.get(&plek).copied().unwrap_or(0), vast);
        // what stands there without a number keeps none
        if lid.nummer.is_some() {
            nummers.insert(plek, (!enig).then(|| Nummer::getal(n)));
        }
    }
}

/// How the items of a list are designated.
enum Vorm {
    Letters,
    Graden,
    Cijfers,
}

fn onderdelen(plek: &[usize], ouder: &Bepaling, vrij: &Vrij, nummers: &mut BTreeMap<Plek, Option<Nummer>>) {
    let alle = kinderen(plek, ouder, Soort::Onderdeel);
    let mut rest = alle.as_slice();
    while let Some((eerste, _)) = rest.split_first() {
        // another list begins where other text stands between and the designations start again
        let begin = eerste.0.last().copied().unwrap_or(0);
        let lengte = rest
            .windows(2)
            .position(|paar| {
                let (i, j) = (paar[0].0.last().copied().unwrap_or(0), paar[1].0.last().copied().unwrap_or(0));
                j > i + 1 && j > begin && is_eerste(paar[1].1)
            })
            .map_or(rest.len(), |i| i + 1);
        let (lijst, volgt) = rest.split_at(lengte);
        if let Some(vorm) = vorm(lijst) {
            let mut teller = Teller::default();
            for (plek, onderdeel) in lijst {
                let vast = if is_vervallen(onderdeel) {
                    onderdeel.nummer.as_ref().and_then(|n| waarde(n, &vorm))
                } else {
                    None
                };
                let n = teller.volgende(onderdeel, vrij.get(plek).copied().unwrap_or(0), vast);
                if onderdeel.nummer.is_some() {
                    let nummer = match vorm {
                        Vorm::Letters => Nummer::letter(n),
                        Vorm::Graden => Nummer::graden(n),
                        Vorm::Cijfers => Nummer::getal(n),
                    };
                    nummers.insert(plek.clone(), Some(nummer));
                }
            }
        }
        rest = volgt;
    }
}

fn is_eerste(onderdeel: &Bepaling) -> bool {
    onderdeel.keuze == 1 && onderdeel.nummer.as_ref().is_some_and(|n| matches!(n.as_str(), "a" | "1" | "1°"))
}

/// The form of a list; `None` where it is not known (Roman, capitals, dashes), and the list stays as it is.
fn vorm(lijst: &[(Plek, &Bepaling)]) -> Option<Vorm> {
    let mut aanduidingen = lijst.iter().filter_map(|(_, o)| o.nummer.as_ref());
    let eerste = aanduidingen.next()?;
    let romeins = eerste.as_str() == "i" && aanduidingen.next().is_none_or(|n| n.as_str() == "ii");
    if eerste.rang().is_some() && !romeins {
        Some(Vorm::Letters)
    } else if eerste.as_str().ends_with('°') {
        Some(Vorm::Graden)
    } else {
        eerste.waarde().map(|_| Vorm::Cijfers)
    }
}

fn waarde(nummer: &Nummer, vorm: &Vorm) -> Option<u64> {
    match vorm {
        Vorm::Letters => nummer.rang(),
        Vorm::Graden => nummer.as_str().trim_end_matches('°').parse().ok(),
        Vorm::Cijfers => nummer.waarde(),
    }
}

fn kinderen<'a>(plek: &[usize], ouder: &'a Bepaling, soort: Soort) -> Vec<(Plek, &'a Bepaling)> {
    let met = |i: usize| plek.iter().copied().chain([i]).collect();
    ouder.kinderen.iter().enumerate().filter(|(_, k)| k.soort == soort).map(|(i, k)| (met(i), k)).collect()
}

/// The number of an article put in between two others: 5 → 5a, 5a → 5b; 5a before 5b → 5aa. Behind the
/// last one: the next number.
pub(super) fn ingevoegd(vorige: Option<&Nummer>, straks: Option<&Nummer>, bezet: &HashSet<Nummer>) -> Nummer {
    let eerste = Nummer::parse(if straks.is_some() { "0" } else { "1" }).unwrap_or_else(|| Nummer::getal(1));
    let (Some(vorige), volgt) = (vorige, straks) else {
        return if straks.is_some() { met_letter(&eerste, bezet, straks) } else { eerste };
    };
    if volgt.is_none() {
        let kaal = Nummer::parse(vorige.as_str().trim_end_matches(|c: char| c.is_ascii_lowercase()));
        let mut kandidaat = kaal.and_then(|n| n.volgende());
        while let Some(nummer) = kandidaat {
            if !bezet.contains(&nummer) {
                return nummer;
            }
            kandidaat = nummer.volgende();
        }
    }
    let op_letter = vorige.as_str().ends_with(|c: char| c.is_ascii_lowercase());
    match vorige.volgende().filter(|_| op_letter) {
        Some(volgende) if !bezet.contains(&volgende) && straks.is_none_or(|s| volgende < *s) => volgende,
        _ => met_letter(vorige, bezet, straks),
    }
}

fn met_letter(basis: &Nummer, bezet: &HashSet<Nummer>, straks: Option<&Nummer>) -> Nummer {
    let met = |n: u64| Nummer::parse(&format!("{basis}{}", Nummer::letter(n)));
    let vrij = |n: &Nummer| !bezet.contains(n);
    let past = (1..1000).filter_map(met).find(|n| vrij(n) && straks.is_none_or(|s| n < s));
    past.or_else(|| (1..10_000).filter_map(met).find(vrij)).unwrap_or_else(|| basis.clone())
}
