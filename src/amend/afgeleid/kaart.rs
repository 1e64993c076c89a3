//! two texts → how an instruction points at their articles and headings.

use crate::amend::bewijs::{is_aanhef, zelfde_woorden};
use crate::amend::pas_toe::stand::vloei;
use crate::nummer::Nummer;
use crate::opdracht::{Pad, Plaats, Stap, citeerbaar};
use crate::regeling::{Bepaling, Plek, Regeling, Soort};
use crate::vergelijking::Vergelijking;
use crate::verwijzing::Merk;
use std::collections::{BTreeSet, HashMap};

/// An article or a heading in order of text, with its place.
pub(in crate::amend) type Item<'a> = (Plek, &'a Bepaling);

/// The articles and headings of a text in order, without what no decision amends: the words before the first article,
/// and the explanatory notes behind the ordinance.
pub(in crate::amend) fn items(regeling: &Regeling) -> Vec<Item<'_>> {
    fn plekken(kinderen: &[Bepaling], plek: &mut Plek, uit: &mut Vec<Plek>) {
        for (i, kind) in kinderen.iter().enumerate() {
            plek.push(i);
            uit.push(plek.clone());
            if kind.soort.boven_artikel() {
                plekken(&kind.kinderen, plek, uit);
            }
            plek.pop();
        }
    }
    let mut waar = Vec::new();
    plekken(&regeling.kinderen, &mut Vec::new(), &mut waar);
    let alle: Vec<Item<'_>> = waar.into_iter().zip(vloei(&regeling.kinderen)).collect();
    let voor = usize::from(alle.first().is_some_and(|(_, b)| is_aanhef(b)));
    alle.into_iter().skip(voor).filter(|(_, b)| !b.is_toelichting()).collect()
}

/// Articles that go on elsewhere in the text: their places in was. The others keep their order.
pub(in crate::amend) fn verplaatst(
    was: &[Item<'_>],
    wordt: &[Item<'_>],
    vergelijking: &Vergelijking,
) -> BTreeSet<Plek> {
    let rang: HashMap<&Plek, usize> = wordt.iter().enumerate().map(|(j, (p, _))| (p, j)).collect();
    let werd: Vec<Option<usize>> =
        was.iter().map(|(p, _)| vergelijking.werd(p).and_then(|q| rang.get(q).copied())).collect();
    let blijft = super::lijst::langste(&werd);
    let weg = was.iter().enumerate().filter(|(i, _)| werd[*i].is_some() && !blijft.contains(i));
    weg.map(|(_, (p, _))| p.clone()).collect()
}

/// How articles and headings are pointed at.
pub(super) struct Kaart<'a> {
    pub was: Vec<Item<'a>>,
    pub wordt: Vec<Item<'a>>,
    vergelijking: &'a Vergelijking,
    was_rang: HashMap<Plek, usize>,
    wordt_rang: HashMap<Plek, usize>,
    was_naam: HashMap<(Soort, Option<Nummer>), Vec<usize>>,
    wordt_naam: HashMap<(Soort, Option<Nummer>), Vec<usize>>,
    pub verplaatst: BTreeSet<Plek>,
}

impl<'a> Kaart<'a> {
    pub fn new(was: &'a Regeling, wordt: &'a Regeling, vergelijking: &'a Vergelijking) -> Kaart<'a> {
        let (was, wordt) = (items(was), items(wordt));
        let rang = |items: &[Item<'_>]| items.iter().enumerate().map(|(i, (p, _))| (p.clone(), i)).collect();
        let naam = |items: &[Item<'_>]| {
            let mut uit: HashMap<_, Vec<usize>> = HashMap::new();
            for (i, (_, b)) in items.iter().enumerate() {
                uit.entry((b.soort, b.nummer.clone())).or_default().push(i);
            }
            uit
        };
        Kaart {
            was_rang: rang(&was),
            wordt_rang: rang(&wordt),
            was_naam: naam(&was),
            wordt_naam: naam(&wordt),
            verplaatst: verplaatst(&was, &wordt, vergelijking),
            was,
            wordt,
            vergelijking,
        }
    }

    pub fn rang_wordt(&self, plek: &[usize]) -> Option<usize> {
        self.wordt_rang.get(plek).copied()
    }

    pub fn bepaling_was(&self, plek: &[usize]) -> Option<&'a Bepaling> {
        self.was_rang.get(plek).map(|&i| self.was[i].1)
    }

    pub fn bepaling_wordt(&self, plek: &[usize]) -> Option<&'a Bepaling> {
        self.wordt_rang.get(plek).map(|&i| self.wordt[i].1)
    }

    /// Whether a number is enough to point at it, on both sides.
    pub fn eenduidig(&self, b: &Bepaling) -> bool {
        let naam = (b.soort, b.nummer.clone());
        let keer = |m: &HashMap<_, Vec<usize>>| m.get(&naam).map_or(0, Vec::len);
        keer(&self.was_naam) <= 1 && keer(&self.wordt_naam) <= 1
    }

    /// Whether a number is enough to point at it in was.
    pub fn enig_in_was(&self, b: &Bepaling) -> bool {
        self.was_naam.get(&(b.soort, b.nummer.clone())).map_or(0, Vec::len) <= 1
    }

    /// By the number that it had.
    pub fn pad_was(&self, plek: &[usize]) -> Pad {
        pad_in(&self.was, &self.was_rang, &self.was_naam, plek, |_| None)
    }

    /// By the number that it gets, “(nieuw)” where that is not the one that it had.
    pub fn pad_wordt(&self, plek: &[usize]) -> Pad {
        let was = self.vergelijking.was(plek).filter(|p| self.was_rang.contains_key(*p));
        // Of several with one number the old one is told by its place among them.
        if let Some(was) = was
            && let (Some(x), Some(y)) = (self.bepaling_was(was), self.bepaling_wordt(plek))
            && (self.elders(was, plek)
                || x.soort == Soort::Tekst
                || !(x.soort.boven_artikel() || self.eenduidig(x) && self.eenduidig(y)))
        {
            return self.variant(x, y).unwrap_or_else(|| self.pad_was(was));
        }
        pad_in(&self.wordt, &self.wordt_rang, &self.wordt_naam, plek, |p| {
            let b = self.bepaling_wordt(p)?;
            let oud = self.vergelijking.was(p).and_then(|q| self.bepaling_was(q));
            let elders = self.was_naam.contains_key(&(b.soort, b.nummer.clone()));
            match oud {
                // A heading that moves lapses and comes anew.
                _ if b.soort.boven_artikel()
                    && elders
                    && self.vergelijking.was(p).is_some_and(|q| self.verplaatst.contains(q)) =>
                {
                    Some(Merk::Nieuw)
                }
                Some(x) if x.nummer == b.nummer => None,
                Some(_) => Some(Merk::Nieuw),
                None => elders.then_some(Merk::Nieuw),
            }
        })
    }

    /// By the number that it gets and its variant, where that is enough on both sides.
    fn variant(&self, x: &Bepaling, y: &Bepaling) -> Option<Pad> {
        let letter = x.variant.clone().filter(|_| x.soort == Soort::Artikel && x.variant == y.variant)?;
        let naam = |b: &Bepaling| (b.soort, b.nummer.clone());
        let los = |items: &[Item<'_>], namen: &HashMap<_, Vec<usize>>, b: &Bepaling| {
            namen.get(&naam(b)).is_none_or(|zelfde| verschillend(items, zelfde))
        };
        let eigen = |b: &Bepaling| los(&self.was, &self.was_naam, b) && los(&self.wordt, &self.wordt_naam, b);
        if !eigen(x) || !eigen(y) {
            return None;
        }
        let merk = (x.nummer != y.nummer).then_some(Merk::Nieuw);
        let stap = Stap::Bepaling { soort: y.soort, nummer: y.nummer.clone(), merk };
        Some(Pad(vec![stap, Stap::Variant(letter)]))
    }

    /// Whether what stands above the articles stands under another heading now.
    fn elders(&self, was: &[usize], wordt: &[usize]) -> bool {
        let boven = self.bepaling_was(was).is_some_and(|b| b.soort.boven_artikel());
        let (Some((_, a)), Some((_, b))) = (was.split_last(), wordt.split_last()) else { return false };
        boven && !(a.is_empty() && b.is_empty()) && self.vergelijking.was(b).map(Vec::as_slice) != Some(a)
    }

    /// By the number that it gets, without “(nieuw)”: as what is inserted is called.
    pub fn pad_nieuw(&self, plek: &[usize]) -> Pad {
        let pad = pad_in(&self.wordt, &self.wordt_rang, &self.wordt_naam, plek, |_| None);
        // A heading stands in one row with the articles; what it stands under follows from its place.
        let van = pad.0.iter().rposition(|s| !s.kiest()).unwrap_or(0);
        let boven = self.bepaling_wordt(plek).is_some_and(|b| b.soort.boven_artikel() || b.soort == Soort::Tekst);
        // What is inserted says itself which variant it is.
        let eigen = matches!(pad.0.last(), Some(Stap::Variant(_)));
        if boven || eigen { Pad(pad.0[if boven { van } else { 0 }..=van].to_vec()) } else { pad }
    }

    /// Whether it stands in its place before anything is inserted or moved.
    pub fn vast(&self, j: usize) -> bool {
        let (plek, y) = &self.wordt[j];
        let was = self.vergelijking.was(plek).filter(|p| !self.verplaatst.contains(*p));
        was.and_then(|p| self.bepaling_was(p))
            .is_some_and(|x| x.soort == y.soort && x.nummer.is_some() == y.nummer.is_some())
    }

    /// Behind which hoofdstuk a new one comes: the one before it, of its own kind, where another or the end follows.
    pub fn naast(&self, eerste: usize, laatste: usize, staat: impl Fn(usize) -> bool) -> Option<Plaats> {
        let (plek, b) = &self.wordt[eerste];
        let sluit = |c: &Bepaling| {
            c.soort.boven_artikel() && c.soort <= b.soort || c.soort == Soort::Bijlage || c.is_toelichting()
        };
        let volgend = (laatste + 1..self.wordt.len()).find(|&j| staat(j));
        if !b.soort.boven_artikel() || volgend.is_some_and(|j| !sluit(self.wordt[j].1)) {
            return None;
        }
        let (_, boven) = plek.split_last()?;
        let naast = |j: &usize| {
            let (p, c) = &self.wordt[*j];
            c.soort == b.soort && p.len() == plek.len() && p.starts_with(boven)
        };
        let vorig = (0..eerste).rev().find(naast).filter(|&j| staat(j))?;
        Some(Plaats::Na(self.pad_wordt(&self.wordt[vorig].0)))
    }

    /// Where what stands at these places in wordt, one behind the other, comes; `staat` tells what stands there by
    /// then. Beside the nearest of that: what comes later finds its place between.
    pub fn plaats(&self, eerste: usize, laatste: usize, staat: impl Fn(usize) -> bool) -> Plaats {
        let kop = |j: usize| self.wordt[j].1.soort.boven_artikel();
        let pad = |j: usize| self.pad_wordt(&self.wordt[j].0);
        let vorig = (0..eerste).rev().find(|&j| staat(j));
        let volgend = (laatste + 1..self.wordt.len()).find(|&j| staat(j));
        match (vorig, volgend) {
            // A heading comes before what it stands above; the rest comes behind what stands before it.
            (_, Some(j)) if kop(eerste) && !kop(j) => Plaats::Voor(pad(j)),
            (Some(i), _) if !kop(i) => Plaats::Na(pad(i)),
            (_, Some(j)) if !kop(j) => Plaats::Voor(pad(j)),
            (Some(i), _) => Plaats::Na(pad(i).en(Stap::Opschrift)),
            (None, Some(j)) => Plaats::Voor(pad(j)),
            (None, None) => Plaats::Slot,
        }
    }
}

/// The path of an article or heading: of what stands above the articles with what it stands in, of the rest alone.
fn pad_in(
    items: &[Item<'_>],
    rang: &HashMap<Plek, usize>,
    naam: &HashMap<(Soort, Option<Nummer>), Vec<usize>>,
    plek: &[usize],
    merk: impl Fn(&[usize]) -> Option<Merk>,
) -> Pad {
    let Some(&i) = rang.get(plek) else { return Pad::default() };
    let b = items[i].1;
    let van = if b.soort.boven_artikel() { 1 } else { plek.len() };
    let mut uit = Pad::default();
    for n in van..=plek.len() {
        let Some(&j) = rang.get(&plek[..n]) else { continue };
        let b = items[j].1;
        uit = uit.en(Stap::Bepaling { soort: b.soort, nummer: b.nummer.clone(), merk: merk(&plek[..n]) });
        let mut zelfde = naam.get(&(b.soort, b.nummer.clone())).cloned().unwrap_or_default();
        if b.soort.boven_artikel() {
            zelfde.retain(|&k| items[k].0.starts_with(&plek[..n - 1]));
        }
        if zelfde.len() > 1 && b.soort == Soort::Artikel && verschillend(items, &zelfde) {
            uit = uit.en(Stap::Variant(b.variant.clone().unwrap_or_default()));
        } else if let Some(kop) = onder_kop(items, &zelfde, b) {
            uit = uit.en(Stap::Kop(kop));
        } else if zelfde.len() > 1 || b.soort == Soort::Tekst {
            let keuze = zelfde.iter().position(|&k| k == j).unwrap_or(0) + 1;
            uit = uit.en(Stap::Keuze(keuze as u64));
        }
    }
    uit
}

/// The heading that a text without a designation is called by: one that none of `zelfde` has too.
fn onder_kop(items: &[Item<'_>], zelfde: &[usize], b: &Bepaling) -> Option<String> {
    let kop = b.opschrift.as_ref().filter(|_| b.soort == Soort::Tekst)?.inhoud();
    let heet_zo = |&&k: &&usize| items[k].1.opschrift.as_ref().is_some_and(|o| zelfde_woorden(o.inhoud(), kop));
    (citeerbaar(kop) && zelfde.iter().filter(heet_zo).count() == 1).then(|| kop.to_owned())
}

/// Whether each of these is another variant.
fn verschillend(items: &[Item<'_>], zelfde: &[usize]) -> bool {
    let letters: BTreeSet<_> = zelfde.iter().filter_map(|&k| items[k].1.variant.as_ref()).collect();
    zelfde.len() == 1 || letters.len() == zelfde.len()
}
