//! `Vergelijking` → the onderdelen of a decision: divide what changed, as drafters do.
//!
//! The division may be declared (by the model or in keuzes.yaml); what changed beyond it gets
//! onderdelen of its own, in the order of the new text. Without a declaration each block of
//! renumbered articles opens with what is renumbered and lapses, then what is inserted, then a letter
//! for each article that changes.

use super::afgeleid::kaart::{items, verplaatst};
use super::bewijs::{eerste_verschil, met_oud_wit};
use crate::keuzes::{Indeling, OnderdeelVerklaring};
use crate::regeling::{Bepaling, Deel, Plek, Regeling, Soort};
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
    pub was_reeks: crate::keuzes::Nummerreeks,
    /// The numbers of the new model in order.
    pub wordt_reeks: crate::keuzes::Nummerreeks,
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
    /// An article, not the heading of a hoofdstuk or an annex.
    artikel: bool,
    /// The heading of a hoofdstuk.
    kop: bool,
}

/// What an onderdeel takes on itself: indexes of what happened.
#[derive(Debug, Clone, Default)]
struct Plan {
    model: String,
    vernummerd: Vec<usize>,
    vervallen: Vec<usize>,
    luidt: Vec<usize>,
    nieuw: Vec<usize>,
    gewijzigd: Vec<usize>,
    herhaalt: Vec<Plek>,
    /// The first and last thing that a declared renumbering reaches over.
    bereik: Option<(usize, usize)>,
}

/// The onderdelen of a wijziging from a comparison, divided as declared where it is.
pub(super) fn ingedeeld(
    was: &Regeling,
    wordt: &Regeling,
    vergelijking: &Vergelijking,
    indeling: &Indeling,
    nummers: &Modelnummers,
) -> Wijziging {
    let gebeurtenissen = gebeurtenissen(was, wordt, vergelijking);
    let mut vrij = Vrij {
        woorden: (0..gebeurtenissen.len()).filter(|&i| gebeurtenissen[i].lot != Lot::Gelijk).collect(),
        nummers: (0..gebeurtenissen.len()).filter(|&i| gebeurtenissen[i].vernummerd).collect(),
    };
    let mut plannen: Vec<Plan> =
        indeling.onderdelen.iter().map(|v| verklaard(&gebeurtenissen, v, nummers, &mut vrij)).collect();
    bij_de_vernummering(&gebeurtenissen, &mut plannen, &mut vrij);
    // Declared onderdelen keep their order; what was derived comes behind what stands before it in the text.
    let mut op_plaats: Vec<(usize, Plan)> = plannen.into_iter().filter_map(|p| Some((p.eerste()?, p))).collect();
    for (plaats, plan) in rest(&gebeurtenissen, &vrij) {
        let na = op_plaats.iter().rposition(|(p, _)| *p <= plaats).map_or(0, |i| i + 1);
        op_plaats.insert(na, (plaats, plan));
    }
    let onderdelen: Vec<Onderdeel> = op_plaats
        .into_iter()
        .enumerate()
        .map(|(i, (_, plan))| Onderdeel {
            letter: onderdeelletter(i),
            instructies: instructies(&gebeurtenissen, wordt, &plan),
            model: plan.model,
            opdrachten: Vec::new(),
            herhaalt: plan.herhaalt,
        })
        .collect();
    let tabel = groepen(&onderdelen, &indeling.tabel);
    let toelichting = groepen(&onderdelen, &indeling.toelichting);
    Wijziging { onderdelen, tabel, toelichting, heel: Vec::new() }
}

/// What no onderdeel has taken on itself yet.
struct Vrij {
    /// Changed, new and lapsed.
    woorden: BTreeSet<usize>,
    /// Renumbered.
    nummers: BTreeSet<usize>,
}

impl Plan {
    /// The first thing that it does, in the order of the text.
    fn eerste(&self) -> Option<usize> {
        let alles = [&self.vernummerd, &self.vervallen, &self.luidt, &self.nieuw, &self.gewijzigd];
        alles.into_iter().flatten().min().copied()
    }
}

/// The instructions of an onderdeel, in the order in which a drafter gives them.
fn instructies(gebeurtenissen: &[Gebeurtenis], wordt: &Regeling, plan: &Plan) -> Vec<Instructie> {
    let g = |i: &usize| &gebeurtenissen[*i];
    let paar = |i: &usize| (g(i).was.clone(), g(i).wordt.clone());
    let mut uit = Vec::new();
    if !plan.vernummerd.is_empty() {
        uit.push(Instructie::Vernummert(in_reeksen(gebeurtenissen, wordt, &plan.vernummerd)));
    }
    if !plan.vervallen.is_empty() {
        uit.push(Instructie::Vervalt(plan.vervallen.iter().filter_map(|i| g(i).was.clone()).collect()));
    }
    if !plan.luidt.is_empty() {
        uit.push(Instructie::Luidt(plan.luidt.iter().map(paar).collect()));
    }
    uit.extend(plan.gewijzigd.iter().map(|i| Instructie::Wijzigt(paar(i))));
    if !plan.nieuw.is_empty() {
        uit.push(Instructie::VoegtIn(plan.nieuw.iter().filter_map(|i| g(i).wordt.clone()).collect()));
    }
    uit
}

/// Renumbering and lapsing that no declaration names joins the declared renumbering around or nearest to it.
fn bij_de_vernummering(gebeurtenissen: &[Gebeurtenis], plannen: &mut [Plan], vrij: &mut Vrij) {
    let afstand = |(van, tot): (usize, usize), i: usize| van.saturating_sub(i).max(i.saturating_sub(tot));
    let naaste = |plannen: &[Plan], i: usize| {
        let met: Vec<(usize, usize)> =
            plannen.iter().enumerate().filter_map(|(p, plan)| Some((p, afstand(plan.bereik?, i)))).collect();
        // Where it is as near to both, the one behind it: a range is taken on to the left.
        met.into_iter().rev().min_by_key(|&(_, ver)| ver)
    };
    for i in vrij.nummers.clone() {
        if let Some((p, _)) = naaste(plannen, i) {
            vrij.nummers.remove(&i);
            plannen[p].vernummerd.push(i);
            plannen[p].vernummerd.sort_unstable();
        }
    }
    for i in vrij.woorden.clone() {
        if gebeurtenissen[i].lot == Lot::Vervallen
            && let Some((p, 0)) = naaste(plannen, i)
        {
            vrij.woorden.remove(&i);
            plannen[p].vervallen.push(i);
            plannen[p].vervallen.sort_unstable();
        }
    }
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
            let knoop = r.as_ref().and_then(|p| wordt.bepaling(p)).or_else(|| l.as_ref().and_then(|p| was.bepaling(p)));
            let artikel = knoop.is_some_and(|b| b.soort == Soort::Artikel);
            let kop = knoop.is_some_and(|b| b.soort.boven_artikel());
            uit.push(Gebeurtenis { was: l.clone(), wordt: r.clone(), lot, vernummerd, artikel, kop });
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
    zonder_woorden(was, wordt, vergelijking, &mut uit);
    anders_dan_woorden(was, wordt, vergelijking, &mut uit);
    uit
}

/// What changed and is no change of words: another place in the text, a designation in it, brackets around one.
fn anders_dan_woorden(was: &Regeling, wordt: &Regeling, vergelijking: &Vergelijking, uit: &mut [Gebeurtenis]) {
    let verplaatst = verplaatst(&items(was), &items(wordt), vergelijking);
    for g in uit.iter_mut().filter(|g| g.lot == Lot::Gelijk) {
        let (Some(a), Some(b)) = (&g.was, &g.wordt) else { continue };
        let (Some(x), Some(y)) = (was.bepaling(a), wordt.bepaling(b)) else { continue };
        let met_nummer = Bepaling { nummer: y.nummer.clone(), aanduiding: y.aanduiding.clone(), ..x.clone() };
        if eerste_verschil(&met_nummer, y).is_some() || verplaatst.contains(a) {
            g.lot = Lot::Gewijzigd;
        }
    }
}

/// What has no words at all (“Artikel 5” and nothing else) stands in no pair.
fn zonder_woorden(was: &Regeling, wordt: &Regeling, vergelijking: &Vergelijking, uit: &mut Vec<Gebeurtenis>) {
    let gebeurtenis = |links: Option<Plek>, rechts: Option<Plek>| {
        let x = links.as_ref().and_then(|p| was.bepaling(p));
        let y = rechts.as_ref().and_then(|p| wordt.bepaling(p));
        let lot = match (x, y) {
            (None, _) => Lot::Nieuw,
            (_, None) => Lot::Vervallen,
            _ => Lot::Gelijk,
        };
        let vernummerd = x.zip(y).is_some_and(|(x, y)| x.nummer != y.nummer);
        let artikel = y.or(x).is_some_and(|b| b.soort == Soort::Artikel);
        let kop = y.or(x).is_some_and(|b| b.soort.boven_artikel());
        Gebeurtenis { was: links, wordt: rechts, lot, vernummerd, artikel, kop }
    };
    let gezien: BTreeSet<Plek> = uit.iter().filter_map(|g| g.wordt.clone()).collect();
    let ontbreekt: Vec<Plek> = items(wordt).into_iter().map(|(p, _)| p).filter(|p| !gezien.contains(p)).collect();
    for plek in ontbreekt {
        let at = uit.iter().position(|g| g.wordt.as_ref().is_some_and(|p| *p > plek)).unwrap_or(uit.len());
        let links = vergelijking.was(&plek).filter(|p| koppen_bevat(was, p)).cloned();
        uit.insert(at, gebeurtenis(links, Some(plek)));
    }
    let gezien: BTreeSet<Plek> = uit.iter().filter_map(|g| g.was.clone()).collect();
    let ontbreekt: Vec<Plek> = items(was).into_iter().map(|(p, _)| p).filter(|p| !gezien.contains(p)).collect();
    for plek in ontbreekt {
        let at = uit.iter().rposition(|g| g.was.as_ref().is_some_and(|p| *p < plek)).map_or(0, |i| i + 1);
        uit.insert(at, gebeurtenis(Some(plek), None));
    }
}

/// Whether this is the place of an article or a heading.
fn koppen_bevat(regeling: &Regeling, plek: &[usize]) -> bool {
    (1..plek.len()).all(|n| regeling.bepaling(&plek[..n]).is_some_and(|b| b.soort.boven_artikel()))
}

/// Whether the words of a pair changed (a unit that is new, lapsed or moved counts).
fn woorden_anders(paar: &Paar) -> bool {
    paar.was.is_none()
        || paar.wordt.is_none()
        || paar.woorden.iter().any(|w| w.op != Op::Gelijk)
            && met_oud_wit(&paar.woorden).iter().any(|w| w.op != Op::Gelijk)
        || paar.soort == crate::vergelijking::Verandering::Verplaatst
}

/// The plekken of articles and annexes (false), and of headings above the articles (true). The title and
/// the opening words of an ordinance are not amended (Aanwijzing 6.7) and belong to neither.
fn koppen(regeling: &Regeling) -> BTreeMap<Plek, bool> {
    items(regeling).into_iter().map(|(plek, b)| (plek, b.soort.boven_artikel())).collect()
}

/// The article (or heading) that a unit belongs to; the title of the ordinance belongs to none (Aanwijzing 6.7).
fn kop_van(koppen: &BTreeMap<Plek, bool>, plek: &[usize], deel: Deel) -> Option<Plek> {
    (1..=plek.len()).rev().map(|n| plek[..n].to_vec()).find(|p| match koppen.get(p) {
        Some(true) => deel == Deel::Opschrift && p.len() == plek.len(),
        Some(false) => true,
        None => false,
    })
}

/// What a declared onderdeel takes on itself of what really happened; that may be nothing.
fn verklaard(
    gebeurtenissen: &[Gebeurtenis],
    verklaring: &OnderdeelVerklaring,
    nummers: &Modelnummers,
    vrij: &mut Vrij,
) -> Plan {
    let op_wordt = |lijst: &[String]| -> Vec<usize> {
        let plekken = plekken(lijst, &nummers.wordt_reeks, &nummers.wordt);
        plekken.iter().filter_map(|p| gebeurtenissen.iter().position(|g| g.wordt.as_ref() == Some(p))).collect()
    };
    let op_was = |lijst: &[String]| -> Vec<usize> {
        let plekken = plekken(lijst, &nummers.was_reeks, &nummers.was);
        plekken.iter().filter_map(|p| gebeurtenissen.iter().position(|g| g.was.as_ref() == Some(p))).collect()
    };
    let mut plan = Plan { model: verklaring.letter.clone(), ..Plan::default() };
    let reeks = op_was(&verklaring.vernummert);
    plan.bereik = reeks.iter().min().copied().zip(reeks.iter().max().copied());
    plan.vernummerd = reeks.into_iter().filter(|i| vrij.nummers.remove(i)).collect();
    let vervalt = op_was(&verklaring.vervalt).into_iter();
    plan.vervallen = vervalt.filter(|&i| gebeurtenissen[i].lot == Lot::Vervallen && vrij.woorden.remove(&i)).collect();
    // Articles that are given in full take unchanged neighbours with other numbers along, so that the range is whole.
    let luidt = op_wordt(&verklaring.luidt);
    if luidt.iter().any(|i| vrij.woorden.contains(i)) {
        let anders = |i: &usize| gebeurtenissen[*i].lot != Lot::Gelijk || gebeurtenissen[*i].vernummerd;
        plan.luidt = luidt.into_iter().filter(anders).collect();
        plan.luidt.iter().for_each(|i| {
            vrij.woorden.remove(i);
        });
    }
    let overig = op_wordt(&verklaring.voegt_in).into_iter().chain(op_wordt(&verklaring.wijzigt));
    for i in overig.filter(|i| vrij.woorden.remove(i)) {
        if gebeurtenissen[i].lot == Lot::Nieuw { plan.nieuw.push(i) } else { plan.gewijzigd.push(i) }
    }
    let weg = |p: &Plek| gebeurtenissen.iter().any(|g| g.was.as_ref() == Some(p) && g.wordt.is_none());
    plan.herhaalt = plekken(&verklaring.herhaalt, &nummers.was_reeks, &nummers.was).into_iter().filter(weg).collect();
    plan
}

/// The plekken of declared numbers (`3-10`, `2, 5-12a`) that are there; unknown numbers are reported by the dossier.
fn plekken(lijst: &[String], reeks: &crate::keuzes::Nummerreeks, waar: &BTreeMap<String, Vec<Plek>>) -> Vec<Plek> {
    lijst
        .iter()
        .flat_map(|deel| crate::keuzes::uitgeklapt(deel, reeks).unwrap_or_default())
        .flat_map(|n| waar.get(n.as_str()).cloned().unwrap_or_default())
        .collect()
}

/// Onderdelen for what no declaration covers, each with its place in the text. In a block of renumbered
/// articles renumbering and lapsing come first, then what is inserted.
fn rest(gebeurtenissen: &[Gebeurtenis], vrij: &Vrij) -> Vec<(usize, Plan)> {
    let mut uit: Vec<(usize, Plan)> = Vec::new();
    // A block ends at an article that keeps its number and does not come or go.
    let vast = |g: &Gebeurtenis| !g.vernummerd && matches!(g.lot, Lot::Gelijk | Lot::Gewijzigd);
    let mut is_vast: Vec<bool> = gebeurtenissen.iter().map(vast).collect();
    // Articles are numbered on through the hoofdstukken: a heading between two that come, go or move ends no block, if
    // one of them is renumbered.
    let artikel = |i: &usize| gebeurtenissen[*i].artikel;
    for i in (0..is_vast.len()).filter(|&i| is_vast[i] && gebeurtenissen[i].kop).collect::<Vec<_>>() {
        let (voor, na) = ((0..i).rev().find(artikel), (i + 1..is_vast.len()).find(artikel));
        is_vast[i] = voor.zip(na).is_none_or(|(a, b)| {
            let vernummerd = gebeurtenissen[a].vernummerd || gebeurtenissen[b].vernummerd;
            is_vast[a] || is_vast[b] || !vernummerd
        });
    }
    let alle: Vec<usize> = (0..gebeurtenissen.len()).collect();
    for blok in alle.chunk_by(|&a, &b| is_vast[a] == is_vast[b]) {
        let met_lot = |lot: Lot| -> Vec<usize> {
            blok.iter().copied().filter(|i| vrij.woorden.contains(i) && gebeurtenissen[*i].lot == lot).collect()
        };
        let eerst = Plan {
            vernummerd: blok.iter().copied().filter(|i| vrij.nummers.contains(i)).collect(),
            vervallen: met_lot(Lot::Vervallen),
            ..Plan::default()
        };
        let mut plannen = vec![(blok[0], eerst)];
        // Inserted articles that follow one another share an onderdeel; so does a hoofdstuk with all that stands in it.
        let samen = |a: &usize, b: &usize| a + 1 == *b && gebeurtenissen[*a].artikel && gebeurtenissen[*b].artikel;
        let (hele, los) = hele_hoofdstukken(gebeurtenissen, &met_lot(Lot::Nieuw));
        plannen.extend(hele.into_iter().map(|nieuw| (nieuw[0], Plan { nieuw, ..Plan::default() })));
        for reeks in los.chunk_by(samen) {
            let plaats = if gebeurtenissen[reeks[0]].artikel { blok[0] } else { reeks[0] };
            plannen.push((plaats, Plan { nieuw: reeks.to_vec(), ..Plan::default() }));
        }
        let gewijzigd = met_lot(Lot::Gewijzigd).into_iter();
        plannen.extend(gewijzigd.map(|i| (i, Plan { gewijzigd: vec![i], ..Plan::default() })));
        uit.extend(plannen.into_iter().filter(|(_, p)| p.eerste().is_some()));
    }
    uit
}

/// New hoofdstukken of which all that stands in them is new, those that follow one another together; and the rest.
fn hele_hoofdstukken(gebeurtenissen: &[Gebeurtenis], nieuw: &[usize]) -> (Vec<Vec<usize>>, Vec<usize>) {
    let op_plek: BTreeMap<&Plek, usize> =
        nieuw.iter().filter_map(|&i| Some((gebeurtenissen[i].wordt.as_ref()?, i))).collect();
    let alle: BTreeSet<&Plek> = gebeurtenissen.iter().filter_map(|g| g.wordt.as_ref()).collect();
    let mut hele: Vec<(Plek, Vec<usize>)> = Vec::new();
    for (&plek, &i) in &op_plek {
        // What stands in it comes right behind it.
        let onder = || alle.range::<Plek, _>(plek..).skip(1).take_while(|p| p.starts_with(plek));
        let binnen_ander = hele.last().is_some_and(|(kop, _)| plek.starts_with(kop));
        if binnen_ander || onder().next().is_none() || !onder().all(|p| op_plek.contains_key(*p)) {
            continue;
        }
        let reeks = std::iter::once(i).chain(onder().map(|p| op_plek[*p]));
        hele.push((plek.clone(), reeks.collect()));
    }
    let in_een: BTreeSet<usize> = hele.iter().flat_map(|(_, reeks)| reeks.iter().copied()).collect();
    let volgt = |a: &Plek, b: &Plek| match (a.split_last(), b.split_last()) {
        (Some((i, boven)), Some((j, ook))) => boven == ook && i + 1 == *j,
        _ => false,
    };
    let samen = hele.chunk_by(|(a, _), (b, _)| volgt(a, b));
    let samen = samen.map(|reeks| reeks.iter().flat_map(|(_, r)| r.iter().copied()).collect()).collect();
    (samen, nieuw.iter().copied().filter(|i| !in_een.contains(i)).collect())
}

/// Renumbered articles in runs that follow one another on both sides, and the same of headings and annexes; in order
/// of text.
fn in_reeksen(gebeurtenissen: &[Gebeurtenis], wordt: &Regeling, vernummerd: &[usize]) -> Vec<Vec<(Plek, Plek)>> {
    let (artikelen, andere): (Vec<usize>, Vec<usize>) = vernummerd.iter().partition(|&&i| gebeurtenissen[i].artikel);
    let mut uit: Vec<Vec<(Plek, Plek)>> = [(true, artikelen), (false, andere)]
        .into_iter()
        .flat_map(|(artikel, welke)| {
            let rij: Vec<&Gebeurtenis> = gebeurtenissen.iter().filter(|g| g.artikel == artikel).collect();
            reeksen_in(&rij, wordt, welke.iter().map(|&i| &gebeurtenissen[i]))
        })
        .collect();
    uit.sort_by(|a, b| a.first().map(|p| &p.1).cmp(&b.first().map(|p| &p.1)));
    uit
}

fn reeksen_in<'a>(
    rij: &[&Gebeurtenis],
    wordt: &Regeling,
    vernummerd: impl Iterator<Item = &'a Gebeurtenis>,
) -> Vec<Vec<(Plek, Plek)>> {
    let mut was: Vec<&Plek> = rij.iter().filter_map(|g| g.was.as_ref()).collect();
    was.sort();
    let rang = |p: &Plek| was.binary_search(&p).ok();
    let nieuwe: Vec<&Plek> = rij.iter().filter_map(|g| g.wordt.as_ref()).collect();
    let nieuwe_rang: BTreeMap<&Plek, usize> = nieuwe.iter().enumerate().map(|(i, p)| (*p, i)).collect();
    let nummer = |plek: &Plek| wordt.bepaling(plek).and_then(|b| b.nummer.clone());
    let paren: Vec<(Plek, Plek)> = vernummerd.filter_map(|g| Some((g.was.clone()?, g.wordt.clone()?))).collect();
    paren
        .chunk_by(|a, b| {
            let links = rang(&a.0).zip(rang(&b.0)).is_some_and(|(a, b)| a + 1 == b);
            let rechts = nieuwe_rang.get(&a.1).zip(nieuwe_rang.get(&b.1)).is_some_and(|(a, b)| a + 1 == *b);
            // An excerpt lacks numbers; a range must not seem to speak of these.
            let sluit_aan = nummer(&a.1).and_then(|n| n.volgende()) == nummer(&b.1);
            links && rechts && sluit_aan
        })
        .map(<[(Plek, Plek)]>::to_vec)
        .collect()
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
