//! `Vergelijking` → `Wijziging`: divide what changed into onderdelen, as drafters do.
//!
//! The division may be declared (by the model or in keuzes.yaml); what changed beyond it gets
//! onderdelen of its own, in the order of the new text. Without a declaration each block of
//! renumbered articles opens with what is renumbered and lapses, then what is inserted, then a letter
//! for each article that changes.

use crate::keuzes::{Indeling, OnderdeelVerklaring};
use crate::regeling::{Deel, Plek, Regeling, Soort};
use crate::vergelijking::{Op, Paar, Vergelijking};
use crate::wijziging::{Groep, Instructie, Onderdeel, Wijziging, onderdeelletter};
use std::collections::{BTreeMap, BTreeSet};

/// Which articles of the model the declared numbers stand for: number in the model → plek in the text.
#[derive(Debug, Clone, Default)]
pub struct Modelnummers {
    /// Of the old model: number → plekken in was (more than one while a choice between variants is open).
    pub was: BTreeMap<String, Vec<Plek>>,
    /// Of the new model: number → plekken in wordt.
    pub wordt: BTreeMap<String, Vec<Plek>>,
    /// The numbers of the old model in order, dropped articles included, for ranges.
    pub was_reeks: Vec<crate::nummer::Nummer>,
    /// The numbers of the new model in order.
    pub wordt_reeks: Vec<crate::nummer::Nummer>,
}

/// What happened to an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lot {
    Gewijzigd,
    Nieuw,
    Vervallen,
    /// Only its number, or nothing.
    Gelijk,
}

#[derive(Debug, Clone)]
struct Gebeurtenis {
    was: Option<Plek>,
    wordt: Option<Plek>,
    lot: Lot,
    vernummerd: bool,
}

/// The wijziging from a comparison, divided as declared where it is.
#[must_use]
pub fn afgeleid(
    was: &Regeling,
    wordt: &Regeling,
    vergelijking: &Vergelijking,
    indeling: &Indeling,
    nummers: &Modelnummers,
) -> Wijziging {
    let gebeurtenissen = gebeurtenissen(was, wordt, vergelijking);
    let mut onderdelen: Vec<(usize, Onderdeel)> = Vec::new();
    let mut vrij: BTreeSet<usize> =
        (0..gebeurtenissen.len()).filter(|&i| gebeurtenissen[i].lot != Lot::Gelijk).collect();
    let mut hernummerd: BTreeSet<usize> = (0..gebeurtenissen.len()).filter(|&i| gebeurtenissen[i].vernummerd).collect();
    for verklaring in &indeling.onderdelen {
        onderdelen.extend(verklaard(&gebeurtenissen, wordt, verklaring, nummers, &mut vrij, &mut hernummerd));
    }
    let mut rest = rest(&gebeurtenissen, wordt, &vrij, &hernummerd);
    onderdelen.append(&mut rest);
    // Declared onderdelen keep their order; what was derived comes behind what stands before it in the text.
    if indeling.onderdelen.is_empty() {
        onderdelen.sort_by_key(|(plaats, _)| *plaats);
    } else {
        onderdelen = ingevlochten(onderdelen);
    }
    let onderdelen: Vec<Onderdeel> = onderdelen
        .into_iter()
        .enumerate()
        .map(|(i, (_, onderdeel))| Onderdeel { letter: onderdeelletter(i), ..onderdeel })
        .collect();
    let tabel = groepen(&onderdelen, &indeling.tabel);
    let toelichting = groepen(&onderdelen, &indeling.toelichting);
    Wijziging { onderdelen, tabel, toelichting }
}

/// The articles (and other texts at the same level), side by side, in the order of the comparison.
fn gebeurtenissen(was: &Regeling, wordt: &Regeling, vergelijking: &Vergelijking) -> Vec<Gebeurtenis> {
    let was_kop = koppen(was);
    let wordt_kop = koppen(wordt);
    let mut uit: Vec<Gebeurtenis> = Vec::new();
    let mut plaats: BTreeMap<(bool, Plek), usize> = BTreeMap::new();
    for paar in &vergelijking.paren {
        let links = paar.was.and_then(|i| kop_van(&was_kop, &vergelijking.was[i].plek, vergelijking.was[i].deel));
        let rechts =
            paar.wordt.and_then(|i| kop_van(&wordt_kop, &vergelijking.wordt[i].plek, vergelijking.wordt[i].deel));
        let anders = woorden_anders(paar);
        // The article on the right leads; what lapsed from an article that goes on belongs to that article.
        let rechts = rechts.or_else(|| links.as_ref().and_then(|l| vergelijking.werd(l)).cloned());
        let eigen = rechts.as_ref().map(|r| vergelijking.was(r).cloned());
        let (l, r) = match (&links, &rechts, eigen) {
            (_, Some(r), Some(eigen)) => (eigen, Some(r.clone())),
            (Some(l), None, _) => (Some(l.clone()), None),
            _ => continue,
        };
        let sleutel = match (&l, &r) {
            (_, Some(r)) => (true, r.clone()),
            (Some(l), None) => (false, l.clone()),
            _ => continue,
        };
        let i = *plaats.entry(sleutel).or_insert_with(|| {
            let nummer = |regeling: &Regeling, plek: &Option<Plek>| {
                plek.as_ref().and_then(|p| regeling.bepaling(p)).and_then(|b| b.nummer.clone())
            };
            let vernummerd = l.is_some() && r.is_some() && nummer(was, &l) != nummer(wordt, &r);
            let lot = match (&l, &r) {
                (None, _) => Lot::Nieuw,
                (_, None) => Lot::Vervallen,
                _ => Lot::Gelijk,
            };
            uit.push(Gebeurtenis { was: l.clone(), wordt: r.clone(), lot, vernummerd });
            uit.len() - 1
        });
        if anders && uit[i].lot == Lot::Gelijk {
            uit[i].lot = Lot::Gewijzigd;
        }
        // Words that went to another article changed the article they left as well.
        if let (Some(links), Some(rechts)) = (&links, &rechts)
            && vergelijking.werd(links) != Some(rechts)
            && let Some(&j) = vergelijking.werd(links).and_then(|w| plaats.get(&(true, w.clone())))
            && uit[j].lot == Lot::Gelijk
        {
            uit[j].lot = Lot::Gewijzigd;
        }
    }
    uit
}

/// Whether the words of a pair changed (a unit that is new, lapsed or moved counts).
fn woorden_anders(paar: &Paar) -> bool {
    paar.was.is_none()
        || paar.wordt.is_none()
        || paar.woorden.iter().any(|w| w.op != Op::Gelijk)
        || paar.soort == crate::vergelijking::Verandering::Verplaatst
}

/// The plekken of articles and annexes, and of headings above the articles.
fn koppen(regeling: &Regeling) -> BTreeMap<Plek, bool> {
    regeling
        .bepalingen()
        .into_iter()
        .filter(|(plek, b)| {
            matches!(b.soort, Soort::Artikel | Soort::Bijlage) || b.soort.boven_artikel() || plek.len() == 1
        })
        .map(|(plek, b)| (plek, b.soort.boven_artikel()))
        .collect()
}

/// The article (or heading) that a unit belongs to; the title of the ordinance belongs to none (Aanwijzing 6.7).
fn kop_van(koppen: &BTreeMap<Plek, bool>, plek: &[usize], deel: Deel) -> Option<Plek> {
    (1..=plek.len()).rev().map(|n| plek[..n].to_vec()).find(|p| match koppen.get(p) {
        Some(true) => deel == Deel::Opschrift && p.len() == plek.len(),
        Some(false) => true,
        None => false,
    })
}

/// An onderdeel as it was declared, with what really happened; nothing if none of it did.
fn verklaard(
    gebeurtenissen: &[Gebeurtenis],
    regeling: &Regeling,
    verklaring: &OnderdeelVerklaring,
    nummers: &Modelnummers,
    vrij: &mut BTreeSet<usize>,
    hernummerd: &mut BTreeSet<usize>,
) -> Option<(usize, Onderdeel)> {
    let wordt = |lijst: &[String]| plekken(lijst, &nummers.wordt_reeks, &nummers.wordt);
    let was = |lijst: &[String]| plekken(lijst, &nummers.was_reeks, &nummers.was);
    let op_wordt = |plek: &Plek| gebeurtenissen.iter().position(|g| g.wordt.as_ref() == Some(plek));
    let op_was = |plek: &Plek| gebeurtenissen.iter().position(|g| g.was.as_ref() == Some(plek));
    let mut instructies = Vec::new();
    let mut plaats = usize::MAX;
    let reeksen: Vec<(usize, (Plek, Plek))> = was(&verklaring.vernummert)
        .iter()
        .filter_map(op_was)
        .filter(|&i| gebeurtenissen[i].vernummerd && hernummerd.remove(&i))
        .filter_map(|i| Some((i, (gebeurtenissen[i].was.clone()?, gebeurtenissen[i].wordt.clone()?))))
        .collect();
    if let Some((eerste, _)) = reeksen.first() {
        plaats = plaats.min(*eerste);
        instructies.push(Instructie::Vernummert(in_reeksen(gebeurtenissen, regeling, &reeksen)));
    }
    let neem = |plekken: Vec<usize>, vrij: &mut BTreeSet<usize>| -> Vec<usize> {
        plekken.into_iter().filter(|i| vrij.remove(i)).collect()
    };
    let vervallen: Vec<usize> = was(&verklaring.vervalt).iter().filter_map(op_was).collect();
    let vervallen: Vec<usize> = vervallen.into_iter().filter(|&i| gebeurtenissen[i].lot == Lot::Vervallen).collect();
    let vervallen = neem(vervallen, vrij);
    let ingevoegd: Vec<usize> = wordt(&verklaring.voegt_in).iter().filter_map(op_wordt).collect();
    let ingevoegd = neem(ingevoegd, vrij);
    let luidt: Vec<usize> = wordt(&verklaring.luidt).iter().filter_map(op_wordt).collect();
    let luidt_vrij: Vec<usize> = luidt.iter().copied().filter(|i| vrij.contains(i)).collect();
    let luidt = if luidt_vrij.is_empty() { Vec::new() } else { luidt };
    for i in &luidt {
        vrij.remove(i);
    }
    let wijzigt = neem(wordt(&verklaring.wijzigt).iter().filter_map(op_wordt).collect(), vrij);
    for &i in vervallen.iter().chain(&ingevoegd).chain(&luidt).chain(&wijzigt) {
        plaats = plaats.min(i);
    }
    let g = |i: usize| &gebeurtenissen[i];
    if !vervallen.is_empty() {
        instructies.push(Instructie::Vervalt(vervallen.iter().filter_map(|&i| g(i).was.clone()).collect()));
    }
    if !luidt.is_empty() {
        instructies.push(Instructie::Luidt(luidt.iter().map(|&i| (g(i).was.clone(), g(i).wordt.clone())).collect()));
    }
    let mut nieuw: Vec<Plek> = Vec::new();
    for i in ingevoegd.into_iter().chain(wijzigt) {
        match g(i).lot {
            Lot::Nieuw => nieuw.extend(g(i).wordt.clone()),
            _ => instructies.push(Instructie::Wijzigt((g(i).was.clone(), g(i).wordt.clone()))),
        }
    }
    if !nieuw.is_empty() {
        instructies.push(Instructie::VoegtIn(nieuw));
    }
    if instructies.is_empty() {
        return None;
    }
    let bestaat = |p: &Plek| gebeurtenissen.iter().any(|g| g.was.as_ref() == Some(p) && g.wordt.is_none());
    let herhaalt = was(&verklaring.herhaalt).into_iter().filter(bestaat).collect();
    let model = verklaring.letter.clone();
    Some((plaats, Onderdeel { letter: String::new(), model, instructies, herhaalt }))
}

/// The plekken of declared numbers (`3-10`, `2, 5-12a`) that are there; unknown numbers are reported by the dossier.
fn plekken(lijst: &[String], reeks: &[crate::nummer::Nummer], waar: &BTreeMap<String, Vec<Plek>>) -> Vec<Plek> {
    lijst
        .iter()
        .flat_map(|deel| crate::keuzes::uitgeklapt(deel, reeks).unwrap_or_default())
        .flat_map(|n| waar.get(n.as_str()).cloned().unwrap_or_default())
        .collect()
}

/// Onderdelen for what no declaration covers.
fn rest(
    gebeurtenissen: &[Gebeurtenis],
    wordt: &Regeling,
    vrij: &BTreeSet<usize>,
    hernummerd: &BTreeSet<usize>,
) -> Vec<(usize, Onderdeel)> {
    let mut uit = Vec::new();
    let onderdeel = |instructies: Vec<Instructie>| Onderdeel {
        letter: String::new(),
        model: String::new(),
        instructies,
        herhaalt: Vec::new(),
    };
    // A block ends at an article that keeps its number and does not come or go.
    let vast = |g: &Gebeurtenis| !g.vernummerd && matches!(g.lot, Lot::Gelijk | Lot::Gewijzigd);
    let mut i = 0;
    while i < gebeurtenissen.len() {
        if vast(&gebeurtenissen[i]) {
            if vrij.contains(&i) {
                let g = &gebeurtenissen[i];
                uit.push((i, onderdeel(vec![Instructie::Wijzigt((g.was.clone(), g.wordt.clone()))])));
            }
            i += 1;
            continue;
        }
        let tot = (i..gebeurtenissen.len()).find(|&j| vast(&gebeurtenissen[j])).unwrap_or(gebeurtenissen.len());
        let blok: Vec<usize> = (i..tot).collect();
        let paren: Vec<(usize, (Plek, Plek))> = blok
            .iter()
            .filter(|j| hernummerd.contains(j))
            .filter_map(|&j| Some((j, (gebeurtenissen[j].was.clone()?, gebeurtenissen[j].wordt.clone()?))))
            .collect();
        let met_lot =
            |lot: Lot| blok.iter().copied().filter(move |j| vrij.contains(j) && gebeurtenissen[*j].lot == lot);
        let mut eerste = Vec::new();
        if !paren.is_empty() {
            eerste.push(Instructie::Vernummert(in_reeksen(gebeurtenissen, wordt, &paren)));
        }
        let vervallen: Vec<Plek> = met_lot(Lot::Vervallen).filter_map(|j| gebeurtenissen[j].was.clone()).collect();
        if !vervallen.is_empty() {
            eerste.push(Instructie::Vervalt(vervallen));
        }
        if !eerste.is_empty() {
            uit.push((i, onderdeel(eerste)));
        }
        // Inserted articles that follow one another share an onderdeel.
        let nieuwe: Vec<usize> = met_lot(Lot::Nieuw).collect();
        for reeks in nieuwe.chunk_by(|a, b| a + 1 == *b) {
            let plekken = reeks.iter().filter_map(|&j| gebeurtenissen[j].wordt.clone()).collect();
            uit.push((i, onderdeel(vec![Instructie::VoegtIn(plekken)])));
        }
        for j in met_lot(Lot::Gewijzigd) {
            let g = &gebeurtenissen[j];
            uit.push((j, onderdeel(vec![Instructie::Wijzigt((g.was.clone(), g.wordt.clone()))])));
        }
        i = tot;
    }
    uit
}

/// Renumbered articles in runs that follow one another on both sides.
fn in_reeksen(
    gebeurtenissen: &[Gebeurtenis],
    wordt: &Regeling,
    paren: &[(usize, (Plek, Plek))],
) -> Vec<Vec<(Plek, Plek)>> {
    let op_volgorde: Vec<&Plek> = {
        let mut was: Vec<&Plek> = gebeurtenissen.iter().filter_map(|g| g.was.as_ref()).collect();
        was.sort();
        was
    };
    let rang: BTreeMap<&Plek, usize> = op_volgorde.iter().enumerate().map(|(i, p)| (*p, i)).collect();
    let nieuwe = gebeurtenissen.iter().filter_map(|g| g.wordt.as_ref());
    let wordt_rang: BTreeMap<&Plek, usize> = nieuwe.enumerate().map(|(i, p)| (p, i)).collect();
    let nummer = |plek: &Plek| wordt.bepaling(plek).and_then(|b| b.nummer.clone());
    paren
        .chunk_by(|(_, a), (_, b)| {
            let volgt = |rang: &BTreeMap<&Plek, usize>, a: &Plek, b: &Plek| {
                rang.get(a).zip(rang.get(b)).is_some_and(|(a, b)| a + 1 == *b)
            };
            // An excerpt lacks numbers; a range must not seem to speak of these.
            let sluit_aan = nummer(&a.1).and_then(|n| n.volgende()) == nummer(&b.1);
            volgt(&rang, &a.0, &b.0) && volgt(&wordt_rang, &a.1, &b.1) && sluit_aan
        })
        .map(|reeks| reeks.iter().map(|(_, paar)| paar.clone()).collect())
        .collect()
}

/// Declared onderdelen in their order, derived ones behind the last declared one that stands before them.
fn ingevlochten(onderdelen: Vec<(usize, Onderdeel)>) -> Vec<(usize, Onderdeel)> {
    let (verklaard, afgeleid): (Vec<_>, Vec<_>) = onderdelen.into_iter().partition(|(_, o)| !o.model.is_empty());
    let mut uit = verklaard;
    for (plaats, onderdeel) in afgeleid {
        let na = uit.iter().rposition(|(p, _)| *p <= plaats).map_or(0, |i| i + 1);
        uit.insert(na, (plaats, onderdeel));
    }
    uit
}

/// The declared grouping, with the letters of the model; an onderdeel that is in no group stands alone.
fn groepen(onderdelen: &[Onderdeel], verklaard: &[Vec<String>]) -> Vec<Groep> {
    let mut uit: Vec<Groep> = Vec::new();
    for (i, onderdeel) in onderdelen.iter().enumerate() {
        let groep = verklaard.iter().find(|g| g.contains(&onderdeel.model));
        let bij = groep.and_then(|g| uit.iter().position(|u| u.iter().any(|&j| g.contains(&onderdelen[j].model))));
        match bij {
            Some(j) => uit[j].push(i),
            None => uit.push(vec![i]),
        }
    }
    // The order of the declaration, as far as it goes: VNG's notes treat C before B and D.
    let rang = |groep: &Groep| {
        groep.iter().filter_map(|&i| verklaard.iter().position(|g| g.contains(&onderdelen[i].model))).min()
    };
    let mut met_rang: Vec<(usize, Groep)> = Vec::new();
    for groep in uit {
        let vorige = met_rang.last().map_or(0, |(r, _)| *r);
        met_rang.push((rang(&groep).unwrap_or(vorige), groep));
    }
    met_rang.sort_by_key(|(r, _)| *r);
    met_rang.into_iter().map(|(_, groep)| groep).collect()
}
