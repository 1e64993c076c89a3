//! provisions beside each other → their numbers: 1, 2, 3; a, b, c; 1°, 2°; 5, 5a, 5b.

use super::{Aansluiting, Vrij};
use crate::nummer::Nummer;
use crate::regeling::{Bepaling, Plek, Regeling, Soort};
use std::collections::{BTreeMap, HashMap, HashSet};

/// What stands before the last part of a number, and the value of that part without letters: 2:13a → `2:`, 13.
pub(super) fn gesplitst(nummer: &Nummer) -> (&str, Option<u64>) {
    let (kop, waarde, _) = delen(nummer);
    (kop, waarde)
}

/// The same, and those letters.
pub(super) fn delen(nummer: &Nummer) -> (&str, Option<u64>, &str) {
    let tekst = nummer.as_str();
    let (kop, staart) = tekst.split_at(tekst.rfind(['.', ':', '-', '/']).map_or(0, |i| i + 1));
    let kaal = staart.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    (kop, kaal.parse().ok(), &staart[kaal.len()..])
}

/// Counts provisions beside each other; each variant counts from where the first one began, and a second
/// alternative under OF has the number of the first. Up to the first place where something was dropped or put
/// in every provision keeps the number that it has.
#[derive(Default)]
pub(super) struct Teller {
    n: u64,
    letters: String,
    basis: u64,
    hoogste: u64,
    variant: Option<String>,
    schuift: bool,
    /// The old value of the provision before, without letters.
    vorige: Option<u64>,
}

impl Teller {
    /// The value and the letters of this provision; `None` if it keeps what it has. `oud` is what it has.
    pub fn volgende(
        &mut self,
        bepaling: &Bepaling,
        vrij: u64,
        (waarde, letters): (Option<u64>, &str),
        aansluiting: Aansluiting,
    ) -> Option<(u64, String)> {
        if bepaling.variant != self.variant {
            match (&self.variant, &bepaling.variant) {
                (Some(_), Some(_)) => self.n = self.basis,
                (None, Some(_)) => self.basis = self.n,
                _ => self.n = self.hoogste,
            }
            self.variant.clone_from(&bepaling.variant);
            self.vorige = None;
        }
        self.schuift |= aansluiting != Aansluiting::Vast;
        let vorige = std::mem::replace(&mut self.vorige, waarde.filter(|_| aansluiting != Aansluiting::Eigen));
        let tweede_keus = bepaling.keuze > 1 && self.n > 0;
        if let (false, Some(waarde)) = (self.schuift, waarde) {
            self.n = waarde;
            letters.clone_into(&mut self.letters);
        } else if !tweede_keus {
            // 13a stays with the 13 before it, whatever number that got
            let volgt = (self.letters.len(), self.letters.as_str()) < (letters.len(), letters);
            if self.vorige.is_some() && self.vorige == vorige && volgt {
                letters.clone_into(&mut self.letters);
            } else {
                self.n = self.n.saturating_add(vrij).saturating_add(1);
                self.letters.clear();
            }
        }
        if let Some(waarde) = waarde.filter(|_| bepaling.is_vervallen()) {
            self.n = self.n.max(waarde);
        }
        self.hoogste = self.hoogste.max(self.n);
        self.schuift.then(|| (self.n, self.letters.clone()))
    }
}

/// The numbers of leden and onderdelen, closed up within what they stand in (Aanwijzing 6.17, second lid).
pub(super) fn binnen_artikelen(
    regeling: &Regeling,
    vrij: &Vrij,
    sluit_aan: &dyn Fn(&Plek) -> Aansluiting,
) -> BTreeMap<Plek, Option<Nummer>> {
    let mut nummers = BTreeMap::new();
    for (plek, knoop) in regeling.bepalingen() {
        if knoop.kinderen.is_empty() {
            continue;
        }
        leden(&plek, knoop, vrij, sluit_aan, &mut nummers);
        onderdelen(&plek, knoop, vrij, sluit_aan, &mut nummers);
    }
    nummers
}

/// How every provision that is numbered joins on to what stands before it; those that are not named do so as in
/// the model. `herkomst` tells for a plek in the regeling the one in the model.
pub(super) fn aansluitingen(
    regeling: &Regeling,
    model: &Regeling,
    herkomst: &HashMap<Plek, Plek>,
) -> HashMap<Plek, Aansluiting> {
    let mut uit = HashMap::new();
    let mut koppen: BTreeMap<&str, [Rij<'_>; 2]> = BTreeMap::new();
    for (i, tekst) in [regeling, model].into_iter().enumerate() {
        for (plek, artikel) in tekst.artikelen() {
            if let Some(nummer) = &artikel.nummer {
                koppen.entry(gesplitst(nummer).0).or_default()[i].push((plek, artikel));
            }
        }
    }
    for [nieuw, oud] in koppen.values() {
        vergelijk_rij(nieuw, oud, herkomst, &mut uit);
    }
    for (plek, knoop) in regeling.bepalingen() {
        // own text is as it was typed
        let Some((daar, was)) = herkomst.get(&plek).and_then(|p| Some((p, model.bepaling(p)?))) else { continue };
        for soort in [Soort::Lid, Soort::Onderdeel] {
            vergelijk_rij(&kinderen(&plek, knoop, soort), &kinderen(daar, was, soort), herkomst, &mut uit);
        }
    }
    uit
}

type Rij<'a> = Vec<(Plek, &'a Bepaling)>;

fn vergelijk_rij(
    nieuw: &[(Plek, &Bepaling)],
    oud: &[(Plek, &Bepaling)],
    herkomst: &HashMap<Plek, Plek>,
    uit: &mut HashMap<Plek, Aansluiting>,
) {
    let plaatsen: HashMap<&Plek, usize> = oud.iter().enumerate().map(|(i, (plek, _))| (plek, i)).collect();
    // where in the old row the next one must stand; `None` behind own text
    let mut verwacht = Some(0);
    for (plek, bepaling) in nieuw {
        let plaats = herkomst.get(plek).and_then(|p| plaatsen.get(p)).copied();
        let aansluiting = match (plaats, verwacht) {
            (None, _) => Aansluiting::Eigen,
            (Some(i), Some(begin)) if begin <= i => {
                let vorige = begin.checked_sub(1).map(|v| &oud[v].1.nummer);
                // another variant, or another alternative with the same number, is no gap
                let telt = |b: &Bepaling| {
                    (b.variant.is_none() || bepaling.variant.is_none() || b.variant == bepaling.variant)
                        && b.nummer != oud[i].1.nummer
                        && Some(&b.nummer) != vorige
                };
                let gat = oud[begin..i].iter().any(|(_, b)| telt(b));
                if gat { Aansluiting::Los } else { Aansluiting::Vast }
            }
            _ => Aansluiting::Los,
        };
        verwacht = plaats.map(|i| i + 1);
        if aansluiting != Aansluiting::Vast {
            uit.insert(plek.clone(), aansluiting);
        }
    }
}

fn leden(
    plek: &[usize],
    artikel: &Bepaling,
    vrij: &Vrij,
    sluit_aan: &dyn Fn(&Plek) -> Aansluiting,
    nummers: &mut BTreeMap<Plek, Option<Nummer>>,
) {
    let leden: Rij<'_> = kinderen(plek, artikel, Soort::Lid);
    let enig = leden.len() == 1 && leden.iter().all(|(p, lid)| !vrij.contains_key(p) && !lid.is_vervallen());
    let mut teller = Teller::default();
    for (plek, lid) in leden {
        let (kop, waarde, letters) = lid.nummer.as_ref().map_or(("", None, ""), delen);
        let vrij = vrij.get(&plek).copied().unwrap_or(0);
        let geteld = teller.volgende(lid, vrij, (waarde, letters), sluit_aan(&plek));
        // what stands there without a number keeps none
        if lid.nummer.is_none() {
            continue;
        }
        if enig {
            nummers.insert(plek, None);
        } else {
            let nieuw = geteld.and_then(|(n, letters)| Nummer::parse(&format!("{kop}{n}{letters}")));
            nummers.insert(plek, nieuw.or_else(|| lid.nummer.clone()));
        }
    }
}

/// How the items of a list are designated.
enum Vorm {
    Letters,
    Graden,
    Cijfers,
}

fn onderdelen(
    plek: &[usize],
    ouder: &Bepaling,
    vrij: &Vrij,
    sluit_aan: &dyn Fn(&Plek) -> Aansluiting,
    nummers: &mut BTreeMap<Plek, Option<Nummer>>,
) {
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
            let mut vorige = None;
            for (plek, onderdeel) in lijst {
                let oud = onderdeel.nummer.as_ref().map_or((None, ""), |n| waarde(n, &vorm, vorige));
                vorige = oud.0;
                let vrij = vrij.get(plek).copied().unwrap_or(0);
                let Some((n, letters)) = teller.volgende(onderdeel, vrij, oud, sluit_aan(plek)) else { continue };
                if onderdeel.nummer.is_some() {
                    let nummer = match vorm {
                        Vorm::Letters => Nummer::parse(&format!("{}{letters}", Nummer::letter(n))),
                        Vorm::Graden => Some(Nummer::graden(n)),
                        Vorm::Cijfers => Nummer::parse(&format!("{n}{letters}")),
                    };
                    nummers.insert(plek.clone(), nummer);
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

/// The value of an item and the letters behind it; `vorige` is the value of the one before. After `a` stands
/// `aa` for an item put in between, after `z` for the next one.
fn waarde<'n>(nummer: &'n Nummer, vorm: &Vorm, vorige: Option<u64>) -> (Option<u64>, &'n str) {
    match vorm {
        Vorm::Letters => {
            let tekst = nummer.as_str();
            let eerste = tekst.get(..1).and_then(Nummer::parse).and_then(|n| n.rang());
            match nummer.rang() {
                Some(rang) if tekst.len() > 1 && eerste == vorige && vorige.is_some_and(|v| v + 1 < rang) => {
                    (eerste, &tekst[1..])
                }
                rang => (rang, ""),
            }
        }
        Vorm::Graden => (nummer.as_str().trim_end_matches('°').parse().ok(), ""),
        Vorm::Cijfers => {
            let (_, waarde, letters) = delen(nummer);
            (waarde, letters)
        }
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
