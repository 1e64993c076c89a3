//! `Vergelijking` → the picture of the change, and the same as a table for who cannot see it, in the words of a
//! template.

use super::Stukken;
use super::naast::{Blok, naast_elkaar};
use super::rijen::aanhef_van_kop;
use super::sjabloon::{Gegeven, Gegevens};
use super::volgorde::in_volgorde;
use super::zegt::{Zegt, met_zinnen};
use super::zinnen::ervoor;
use crate::beeld::{Balk, Beeld, Lint, Lot};
use crate::diagnostic::Diagnostic;
use crate::page::Block;
use crate::regeling::{Bepaling, Plek, Regeling, Soort, Tekst};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What the words of the picture know.
const VELDEN: [&str; 9] = ["naam", "wat", "woorden", "van", "naar", "was", "wordt", "delen", "rijen"];

/// The picture, the block that shows it, and what it shows as a table; no blocks where there is nothing to see.
///
/// # Errors
/// A fault in the template, at its line.
pub fn in_beeld(stukken: &Stukken<'_>) -> Result<(Beeld, Vec<Block>, Vec<Block>), Box<Diagnostic>> {
    met_zinnen(&stukken.zinnen.beeld, &VELDEN, |zegt| {
        let beeld = in_de_woorden_van(stukken, zegt);
        if beeld.was.is_empty() && beeld.wordt.is_empty() {
            return (beeld, Vec::new(), Vec::new());
        }
        let tabel = zegt.blokken("tabel", [("rijen", Gegeven::Lijst(rijen(&beeld)))]);
        (beeld.clone(), vec![Block::Beeld(beeld)], tabel)
    })
}

/// The change at a glance: articles and what went where.
fn in_de_woorden_van(stukken: &Stukken<'_>, zegt: &Zegt<'_>) -> Beeld {
    let mut beeld = zonder_woorden(stukken);
    beeld.koppen = [zegt.tekst("kop was", []), zegt.tekst("kop wordt", [])];
    beeld.woorden = Lot::ALLE.into_iter().map(|lot| (lot, zegt.tekst(lot.naam(), []))).collect();
    let naam = |balk: &Balk| Gegeven::Naam(balk.naam.clone());
    for lint in 0..beeld.linten.len() {
        let Lint { van, naar, lot, .. } = beeld.linten[lint];
        let (van, naar) = (naam(&beeld.was[van]), naam(&beeld.wordt[naar]));
        let wat = [("van", van), ("naar", naar), ("wat", Some(beeld.woord(lot)).into())];
        beeld.linten[lint].zegt = zegt.tekst("lint", wat);
    }
    let vak = |balk: &Balk| {
        let wat = Some(beeld.woord(balk.lot)).into();
        zegt.tekst("vak", [("naam", naam(balk)), ("wat", wat), ("woorden", balk.woorden.to_string().into())])
    };
    let vakken = [&beeld.was, &beeld.wordt].map(|balken| balken.iter().map(vak).collect::<Vec<_>>());
    for (balken, vakken) in [&mut beeld.was, &mut beeld.wordt].into_iter().zip(vakken) {
        balken.iter_mut().zip(vakken).for_each(|(balk, vak)| balk.zegt = vak);
    }
    beeld.beschrijving = beschrijving(&beeld, zegt);
    beeld
}

fn zonder_woorden(stukken: &Stukken<'_>) -> Beeld {
    let (links, rechts) = (Artikelen::van(stukken.was), Artikelen::van(stukken.wordt));
    let vergelijking = stukken.vergelijking;
    let mut was = vec![0; links.plekken.len()];
    let mut wordt = vec![0; rechts.plekken.len()];
    let mut samen: BTreeMap<(usize, usize), (u32, u32)> = BTreeMap::new();
    // Which articles have other words, or the same in another order.
    let anders: Vec<Blok<'_>> = naast_elkaar(stukken).into_iter().filter(Blok::anders).collect();
    let geraakt: BTreeSet<usize> = anders.iter().filter_map(|blok| rechts.nummer_van(blok.wordt.as_ref()?)).collect();
    for paar in &vergelijking.paren {
        let kant = |artikelen: &Artikelen<'_>, eenheid: Option<&crate::regeling::Eenheid>| {
            let eenheid = eenheid?;
            let woorden = eenheid.tekst.inhoud().split_whitespace().count();
            Some((artikelen.nummer_van(&eenheid.plek)?, u32::try_from(woorden).unwrap_or(u32::MAX)))
        };
        let a = kant(&links, paar.was.map(|i| &vergelijking.was[i]));
        let b = kant(&rechts, paar.wordt.map(|i| &vergelijking.wordt[i]));
        a.into_iter().for_each(|(i, n)| was[i] += n);
        b.into_iter().for_each(|(j, m)| wordt[j] += m);
        if let (Some((i, n)), Some((j, m))) = (a, b) {
            let telt = samen.entry((j, i)).or_default();
            *telt = (telt.0 + n, telt.1 + m);
        }
    }
    // Which article became which, and which of these kept their place among the others.
    let werd: BTreeMap<usize, usize> = (links.plekken.iter().enumerate())
        .filter_map(|(i, plek)| Some((rechts.nummer_van(vergelijking.werd(plek)?)?, i)))
        .collect();
    let op_volgorde: Vec<(usize, usize)> = werd.iter().map(|(&j, &i)| (i, j)).collect();
    let vast: BTreeSet<(usize, usize)> =
        in_volgorde(&op_volgorde, was.len(), |i| was[i] as usize).into_iter().collect();
    for (&j, &i) in &werd {
        samen.entry((j, i)).or_default();
    }
    let linten: Vec<Lint> = samen
        .into_iter()
        .map(|((j, i), (n, m))| {
            let lot = match () {
                () if werd.get(&j) != Some(&i) => Lot::Samengevoegd,
                () if !vast.contains(&(i, j)) => Lot::Verplaatst,
                () if geraakt.contains(&j) => Lot::Gewijzigd,
                () => Lot::Blijft,
            };
            Lint { van: i, naar: j, was: n, wordt: m, lot, zegt: String::new() }
        })
        .collect();
    let balken = |artikelen: &Artikelen<'_>, woorden: &[u32], eind: &dyn Fn(&Lint) -> usize, zonder: Lot| {
        let mut loten: Vec<Option<Lot>> = vec![None; woorden.len()];
        for lint in &linten {
            let lot = &mut loten[eind(lint)];
            let beide = lot.iter().copied().chain([lint.lot]);
            *lot = beide.min_by_key(|lot| (*lot == Lot::Samengevoegd, *lot));
        }
        let balken = woorden.iter().zip(loten).enumerate();
        let balk = |(i, (n, lot)): (usize, (&u32, Option<Lot>))| Balk {
            naam: artikelen.naam(i),
            pad: artikelen.pad(i),
            woorden: *n,
            lot: lot.unwrap_or(zonder),
            zegt: String::new(),
        };
        balken.map(balk).collect::<Vec<Balk>>()
    };
    let was = balken(&links, &was, &|lint| lint.van, Lot::Vervallen);
    let wordt = balken(&rechts, &wordt, &|lint| lint.naar, Lot::Nieuw);
    Beeld { was, wordt, linten, ..Beeld::default() }
}

/// The articles of a text, and in which of them a provision stands.
struct Artikelen<'a> {
    regeling: &'a Regeling,
    plekken: Vec<Plek>,
    nummers: HashMap<Plek, usize>,
    paden: HashMap<Plek, String>,
}

/// The article, or the annex, of a path, whichever variant it is of: “artikel 5” of “artikel 5 (variant B), tweede lid”.
pub(super) fn artikel_in(pad: &str) -> String {
    pad.split([',', '(']).next().unwrap_or(pad).trim().to_owned()
}

impl<'a> Artikelen<'a> {
    fn van(regeling: &'a Regeling) -> Artikelen<'a> {
        let is = |b: &Bepaling| matches!(b.soort, Soort::Artikel | Soort::Bijlage);
        let los = |plek: &Plek| !regeling.in_bijlage(plek);
        let alle = regeling.bepalingen().into_iter().filter(|(plek, b)| is(b) && los(plek));
        let plekken: Vec<Plek> = alle.map(|(plek, _)| plek).collect();
        let nummers = plekken.iter().cloned().enumerate().map(|(i, plek)| (plek, i)).collect();
        Artikelen { regeling, plekken, nummers, paden: regeling.paden() }
    }

    fn nummer_van(&self, plek: &[usize]) -> Option<usize> {
        (1..=plek.len()).find_map(|n| self.nummers.get(&plek[..n])).copied()
    }

    fn pad(&self, i: usize) -> String {
        artikel_in(self.paden.get(&self.plekken[i]).map_or("", String::as_str))
    }

    fn naam(&self, i: usize) -> String {
        let plek = &self.plekken[i];
        let aanhef = aanhef_van_kop(self.regeling, plek);
        let knoop = self.regeling.bepaling(plek);
        let opschrift = knoop.and_then(|b| b.opschrift.as_ref()).map(Tekst::inhoud).unwrap_or_default();
        // A bracket that opens here closes behind the article: of a name it is no part.
        let gaat_dicht = opschrift.matches('[').count() <= opschrift.matches(']').count();
        let opschrift = if gaat_dicht { opschrift } else { opschrift.trim_start_matches('[') };
        [aanhef.as_deref().unwrap_or_default(), opschrift].join(" ").trim().to_owned()
    }
}

/// What the picture shows, in a sentence.
fn beschrijving(beeld: &Beeld, zegt: &Zegt<'_>) -> String {
    let tel = |lot: Lot| {
        let balken = if lot == Lot::Nieuw { &beeld.wordt } else { &beeld.was };
        (lot, balken.iter().filter(|b| b.lot == lot).count())
    };
    let delen: Vec<(Lot, usize)> = Lot::ALLE.into_iter().map(tel).filter(|(_, n)| *n > 0).collect();
    let deel = |(i, (lot, n)): (usize, &(Lot, usize))| {
        Gegevens::from([
            ("ervoor", Some(ervoor(i, delen.len())).into()),
            ("aantal", n.to_string().into()),
            ("wat", Some(lot.naam()).into()),
        ])
    };
    let wat = [
        ("was", beeld.was.len().to_string().into()),
        ("wordt", beeld.wordt.len().to_string().into()),
        ("delen", Gegeven::Lijst(delen.iter().enumerate().map(deel).collect())),
    ];
    zegt.tekst("beschrijving", wat)
}

/// The picture as rows: one for every new article and for every old one that went elsewhere or lapsed.
fn rijen(beeld: &Beeld) -> Vec<Gegevens> {
    let rij = |was: &str, wordt: &str, lot: Lot, woorden: String| {
        Gegevens::from([
            ("was", Gegeven::Naam(was.to_owned())),
            ("wordt", Gegeven::Naam(wordt.to_owned())),
            ("wat", Some(beeld.woord(lot)).into()),
            ("woorden", woorden.into()),
        ])
    };
    let mut rijen = Vec::new();
    let mut weg: Vec<usize> = (0..beeld.was.len()).rev().filter(|&i| beeld.was[i].lot == Lot::Vervallen).collect();
    let mut vervallen = |tot: usize, rijen: &mut Vec<Gegevens>| {
        while let Some(i) = weg.pop_if(|i| *i < tot) {
            let balk = &beeld.was[i];
            rijen.push(rij(&balk.naam, "", Lot::Vervallen, balk.woorden.to_string()));
        }
    };
    for (j, balk) in beeld.wordt.iter().enumerate() {
        let linten = beeld.linten_naar(j);
        if let Some(eerste) = linten.iter().filter(|lint| lint.lot != Lot::Verplaatst).map(|lint| lint.van).min() {
            vervallen(eerste, &mut rijen);
        }
        if linten.is_empty() {
            rijen.push(rij("", &balk.naam, balk.lot, balk.woorden.to_string()));
        }
        for lint in linten {
            let was = &beeld.was[lint.van];
            let (oud, nieuw) = if linten.len() == 1 { (was.woorden, balk.woorden) } else { (lint.was, lint.wordt) };
            rijen.push(rij(&was.naam, &balk.naam, lint.lot, format!("{oud} → {nieuw}")));
        }
    }
    vervallen(usize::MAX, &mut rijen);
    rijen
}
