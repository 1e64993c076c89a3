//! `Regeling` → `Hernummering` → `Regeling`: give provisions their numbers, and let every reference follow.
//!
//! A [`Hernummering`] is a plan: which provision gets which number. [`nummer`] carries it out on the
//! designations; [`volg`] then rewrites the references. There is one way in which references follow: they
//! are resolved in the tree in which they are right (with their old numbers, and with what was dropped
//! still in it), carried over by a mapping, and written anew from the tree with the new numbers. So all
//! numbers change at once, and [`pas_toe`] is the case in which the two trees have the same provisions.

mod melding;
mod reeks;
mod schrijf;
mod spoor;
mod telling;

use crate::diagnostic::Diagnostic;
use crate::nummer::Nummer;
use crate::regeling::{Bepaling, Plek, Regeling, Soort};
use std::collections::{BTreeMap, HashMap, HashSet};

pub use spoor::{Gevolgd, Spoor, Woorden, volg, volg_behalve, volg_eigen};

/// Which provision gets which number; `None` for a lone lid, that loses its designation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hernummering {
    nummers: BTreeMap<Plek, Option<Nummer>>,
}

impl Hernummering {
    /// The number that a provision gets; `None` if it keeps what it has, or loses it.
    #[must_use]
    pub fn nummer(&self, plek: &[usize]) -> Option<&Nummer> {
        self.nummers.get(plek).and_then(Option::as_ref)
    }

    /// Every provision that the plan is about, with its number, in order of text.
    pub fn iter(&self) -> impl Iterator<Item = (&Plek, Option<&Nummer>)> {
        self.nummers.iter().map(|(plek, nummer)| (plek, nummer.as_ref()))
    }
}

/// How a provision joins on to what stands before it in its row (of articles, leden or onderdelen).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aansluiting {
    /// As in the model.
    Vast,
    /// In the model something else stood between, or something was put there.
    Los,
    /// It is not of the model: own text.
    Eigen,
}

/// How the provisions of a chosen text join on to each other: a row in which nothing was chosen is not touched,
/// and one from which something was dropped, or in which own text was put, is closed up from there.
/// `herkomst` tells for a plek in the regeling the one in the model. Only what is not [`Aansluiting::Vast`] is in it.
#[must_use]
pub fn aansluitingen(
    regeling: &Regeling,
    model: &Regeling,
    herkomst: &HashMap<Plek, Plek>,
) -> HashMap<Plek, Aansluiting> {
    reeks::aansluitingen(regeling, model, herkomst)
}

/// How many numbers are kept free right before a provision, for text that is still to be written (an NB).
pub type Vrij = BTreeMap<Plek, u64>;

/// The gaps that stand in the numbering of a regeling: in an excerpt, or where an NB keeps a place.
#[must_use]
pub fn vrije_plaatsen(regeling: &Regeling) -> Vrij {
    let mut vrij = Vrij::new();
    // Variants number alike, so the highest number so far counts, of whichever variant.
    let mut vorige: HashMap<(Plek, Soort, String), u64> = HashMap::new();
    for (plek, bepaling) in regeling.bepalingen() {
        let Some(nummer) = &bepaling.nummer else {
            // The first lid may stand there without its number; numbering counts it as well.
            if bepaling.soort == Soort::Lid {
                vorige.entry((plek[..plek.len() - 1].to_vec(), Soort::Lid, String::new())).or_insert(1);
            }
            continue;
        };
        let (ouder, kop, waarde) = match bepaling.soort {
            Soort::Artikel => {
                let (kop, waarde) = reeks::gesplitst(nummer);
                (Plek::new(), kop.to_owned(), waarde)
            }
            Soort::Lid => (plek[..plek.len() - 1].to_vec(), String::new(), nummer.waarde()),
            _ => continue,
        };
        let Some(waarde) = waarde else { continue };
        let laatste = vorige.entry((ouder, bepaling.soort, kop)).or_insert(0);
        if waarde > *laatste + 1 && waarde - *laatste < 1000 {
            vrij.insert(plek, waarde - *laatste - 1);
        }
        *laatste = waarde.max(*laatste);
    }
    vrij
}

/// Articles are numbered through: 1, 2, 3 …; composed numbers (2:13, 3.4) keep what stands before the last part,
/// and letters (12a) stay with the number before them. Those before the first change keep what they have.
#[must_use]
pub fn doorlopend(regeling: &Regeling, vrij: &Vrij, sluit_aan: &dyn Fn(&Plek) -> Aansluiting) -> Hernummering {
    let mut nummers = reeks::binnen_artikelen(regeling, vrij, sluit_aan);
    let mut tellers: HashMap<String, reeks::Teller> = HashMap::new();
    for (plek, artikel) in regeling.artikelen() {
        let Some(oud) = &artikel.nummer else { continue };
        let (kop, Some(waarde), letters) = reeks::delen(oud) else { continue };
        let teller = tellers.entry(kop.to_owned()).or_default();
        let vrij = vrij.get(&plek).copied().unwrap_or(0);
        let nummer = match teller.volgende(artikel, vrij, (Some(waarde), letters), sluit_aan(&plek)) {
            Some((n, letters)) => Nummer::parse(&format!("{kop}{n}{letters}")),
            None => Some(oud.clone()),
        };
        if nummer.is_some() {
            nummers.insert(plek, nummer);
        }
    }
    Hernummering { nummers }
}

/// Articles in force keep their numbers, which `was` tells; an inserted article gets the number before it
/// with a letter (Aanwijzingen 6.16 and 6.17), one that is added at the end the next number.
#[must_use]
pub fn behoud(
    regeling: &Regeling,
    was: &dyn Fn(&Plek) -> Option<Nummer>,
    vrij: &Vrij,
    sluit_aan: &dyn Fn(&Plek) -> Aansluiting,
) -> Hernummering {
    let mut nummers = reeks::binnen_artikelen(regeling, vrij, sluit_aan);
    let artikelen: Vec<(Plek, Option<Nummer>)> = regeling
        .artikelen()
        .into_iter()
        .filter(|(_, a)| a.nummer.is_some())
        .map(|(p, _)| (p.clone(), was(&p)))
        .collect();
    let mut bezet: HashSet<Nummer> = artikelen.iter().filter_map(|(_, n)| n.clone()).collect();
    // for every article the next one in force, within the same composed number
    let mut straks: Vec<Option<Nummer>> = vec![None; artikelen.len()];
    let mut volgt: Option<Nummer> = None;
    for (i, (_, eigen)) in artikelen.iter().enumerate().rev() {
        straks[i].clone_from(&volgt);
        volgt = eigen.clone().or(volgt);
    }
    let mut vorige: Option<Nummer> = None;
    for ((plek, eigen), straks) in artikelen.into_iter().zip(straks) {
        let nummer = eigen.unwrap_or_else(|| {
            let zelfde = |n: &Nummer| vorige.as_ref().is_none_or(|v| reeks::gesplitst(v).0 == reeks::gesplitst(n).0);
            reeks::ingevoegd(vorige.as_ref(), straks.as_ref().filter(|n| zelfde(n)), &bezet)
        });
        bezet.insert(nummer.clone());
        vorige = Some(nummer.clone());
        nummers.insert(plek, Some(nummer));
    }
    Hernummering { nummers }
}

/// Articles get the numbers that are declared; the others keep theirs.
#[must_use]
pub fn verklaard(
    regeling: &Regeling,
    paren: &BTreeMap<Plek, Nummer>,
    vrij: &Vrij,
    sluit_aan: &dyn Fn(&Plek) -> Aansluiting,
) -> Hernummering {
    let mut nummers = reeks::binnen_artikelen(regeling, vrij, sluit_aan);
    nummers.extend(paren.iter().map(|(plek, nummer)| (plek.clone(), Some(nummer.clone()))));
    Hernummering { nummers }
}

/// Carries out a plan: new numbers for all provisions at once, and every reference in the text follows.
#[must_use]
pub fn pas_toe(regeling: &Regeling, plan: &Hernummering) -> (Regeling, Vec<Diagnostic>) {
    let genummerd = nummer(regeling, plan);
    volg(regeling, &genummerd, &|plek| Some(plek.clone()))
}

/// The same provisions with the numbers of a plan; the texts stay as they are.
#[must_use]
pub fn nummer(regeling: &Regeling, plan: &Hernummering) -> Regeling {
    let mut nieuw = regeling.clone();
    for (plek, nummer) in plan.iter() {
        // “[1.]” stays undecided as long as a lid beside it is
        let open = regeling.bepaling(plek).is_some_and(|b| b.aanduiding.starts_with('['))
            && plek.split_last().is_some_and(|(&eigen, boven)| {
                let broers = regeling.bepaling(boven).map_or(&regeling.kinderen, |b| &b.kinderen);
                broers.iter().enumerate().any(|(i, b)| i != eigen && b.aanduiding.starts_with('['))
            });
        if let Some(bepaling) = pak(&mut nieuw.kinderen, plek) {
            bepaling.aanduiding = aanduiding(bepaling, nummer, open);
            bepaling.nummer = nummer.cloned();
        }
    }
    nieuw
}

/// The same regeling, in which a lone lid without a designation is the text of its article, as it is on paper.
#[must_use]
pub fn zonder_enig_lid(mut regeling: Regeling) -> Regeling {
    fn daal(kinderen: &mut [Bepaling]) {
        for knoop in kinderen {
            let leden: Vec<usize> =
                (0..knoop.kinderen.len()).filter(|&i| knoop.kinderen[i].soort == Soort::Lid).collect();
            if let ([i], Soort::Artikel, None) = (leden.as_slice(), knoop.soort, &knoop.tekst)
                && knoop.kinderen[*i].nummer.is_none()
                && knoop.kinderen[*i].aanduiding.is_empty()
            {
                let lid = knoop.kinderen.remove(*i);
                if knoop.kinderen.is_empty() {
                    knoop.tekst = lid.tekst;
                    knoop.kinderen = lid.kinderen;
                } else {
                    let tekst = lid
                        .tekst
                        .map(|tekst| Bepaling { tekst: Some(tekst), ..Bepaling::new(Soort::Tekst, None, lid.span) });
                    let inhoud = tekst.into_iter().chain(lid.kinderen);
                    knoop.kinderen.splice(*i..*i, inhoud);
                }
            }
            daal(&mut knoop.kinderen);
        }
    }
    daal(&mut regeling.kinderen);
    regeling
}

/// The node at a plek, to change it.
fn pak<'a>(kinderen: &'a mut [Bepaling], plek: &[usize]) -> Option<&'a mut Bepaling> {
    let (&eerste, rest) = plek.split_first()?;
    let mut knoop = kinderen.get_mut(eerste)?;
    for &i in rest {
        knoop = knoop.kinderen.get_mut(i)?;
    }
    Some(knoop)
}

/// The designation in the form in which it was written: `3.`, `[3.`, `a.`, `1°.`.
fn aanduiding(bepaling: &Bepaling, nummer: Option<&Nummer>, open: bool) -> String {
    let was = &bepaling.aanduiding;
    let facultatief = was.starts_with('[') && was.ends_with(']');
    match (&bepaling.nummer, nummer) {
        (_, None) if facultatief || !was.starts_with('[') => String::new(),
        (_, None) => "[".to_owned(),
        (Some(oud), Some(nieuw)) => {
            let vorm = match was.find(oud.as_str()) {
                Some(i) => format!("{}{nieuw}{}", &was[..i], &was[i + oud.as_str().len()..]),
                None if was.is_empty() => String::new(),
                None => format!("{nieuw}."),
            };
            if facultatief && !open { vorm.trim_matches(['[', ']']).to_owned() } else { vorm }
        }
        (None, Some(nieuw)) => format!("{nieuw}."),
    }
}

#[cfg(test)]
mod tests;
