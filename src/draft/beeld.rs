//! `Vergelijking` → the picture of the change, and the same as a table for who cannot see it.

use super::Stukken;
use super::rijen::aanhef_van_kop;
use super::volgorde::in_volgorde;
use crate::beeld::{Balk, Beeld, Lint, Lot};
use crate::page::{Block, Column, Paragraph, Row, Table};
use crate::regeling::{Plek, Regeling, Soort, Tekst};
use crate::vergelijking::Verandering;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The picture and, under it, what it shows in words.
pub(super) fn in_beeld(stukken: &Stukken<'_>) -> Vec<Block> {
    let beeld = beeld(stukken);
    if beeld.was.is_empty() && beeld.wordt.is_empty() {
        return Vec::new();
    }
    let tabel = in_woorden(&beeld);
    vec![Block::Beeld(beeld), Block::Table(tabel)]
}

/// The change at a glance: articles and what went where.
#[must_use]
pub fn beeld(stukken: &Stukken<'_>) -> Beeld {
    let (links, rechts) = (Artikelen::van(stukken.was), Artikelen::van(stukken.wordt));
    let vergelijking = stukken.vergelijking;
    let mut was = vec![0; links.plekken.len()];
    let mut wordt = vec![0; rechts.plekken.len()];
    let mut samen: BTreeMap<(usize, usize), (u32, u32)> = BTreeMap::new();
    let mut geraakt: (BTreeSet<usize>, BTreeSet<usize>) = Default::default();
    for paar in &vergelijking.paren {
        let kant = |artikelen: &Artikelen<'_>, eenheid: Option<&crate::regeling::Eenheid>| {
            let eenheid = eenheid?;
            let woorden = eenheid.tekst.inhoud().split_whitespace().count();
            Some((artikelen.nummer_van(&eenheid.plek)?, u32::try_from(woorden).unwrap_or(u32::MAX)))
        };
        let a = kant(&links, paar.was.map(|i| &vergelijking.was[i]));
        let b = kant(&rechts, paar.wordt.map(|i| &vergelijking.wordt[i]));
        let anders = !matches!(paar.soort, Verandering::Ongewijzigd | Verandering::Vernummerd);
        if let Some((i, n)) = a {
            was[i] += n;
            geraakt.0.extend(anders.then_some(i));
        }
        if let Some((j, n)) = b {
            wordt[j] += n;
            geraakt.1.extend(anders.then_some(j));
        }
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
                () if geraakt.0.contains(&i) || geraakt.1.contains(&j) => Lot::Gewijzigd,
                () => Lot::Blijft,
            };
            Lint { van: i, naar: j, was: n, wordt: m, lot }
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
            woorden: *n,
            lot: lot.unwrap_or(zonder),
        };
        balken.map(balk).collect::<Vec<Balk>>()
    };
    let was = balken(&links, &was, &|lint| lint.van, Lot::Vervallen);
    let wordt = balken(&rechts, &wordt, &|lint| lint.naar, Lot::Nieuw);
    Beeld { beschrijving: beschrijving(&was, &wordt), was, wordt, linten }
}

/// The articles of a text, and in which of them a provision stands.
struct Artikelen<'a> {
    regeling: &'a Regeling,
    plekken: Vec<Plek>,
    nummers: HashMap<Plek, usize>,
}

impl<'a> Artikelen<'a> {
    fn van(regeling: &'a Regeling) -> Artikelen<'a> {
        let is = |soort: Soort| matches!(soort, Soort::Artikel | Soort::Bijlage);
        let plekken: Vec<Plek> =
            regeling.bepalingen().into_iter().filter(|(_, b)| is(b.soort)).map(|(plek, _)| plek).collect();
        let nummers = plekken.iter().cloned().enumerate().map(|(i, plek)| (plek, i)).collect();
        Artikelen { regeling, plekken, nummers }
    }

    fn nummer_van(&self, plek: &[usize]) -> Option<usize> {
        (1..=plek.len()).find_map(|n| self.nummers.get(&plek[..n])).copied()
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

/// “Van de 24 oude artikelen blijven er 9 gelijk, …”.
fn beschrijving(was: &[Balk], wordt: &[Balk]) -> String {
    let tel = |balken: &[Balk], lot: Lot| balken.iter().filter(|b| b.lot == lot).count();
    let delen = [
        (tel(was, Lot::Blijft), "gelijk"),
        (tel(was, Lot::Gewijzigd), "gewijzigd"),
        (tel(was, Lot::Verplaatst), "verplaatst"),
        (tel(was, Lot::Samengevoegd), "opgegaan in een ander artikel"),
        (tel(was, Lot::Vervallen), "vervallen"),
        (tel(wordt, Lot::Nieuw), "nieuw"),
    ];
    let delen: Vec<String> = delen.iter().filter(|(n, _)| *n > 0).map(|(n, wat)| format!("{n} {wat}")).collect();
    format!(
        "De wijziging in beeld: links de bestaande artikelen ({}), rechts de nieuwe ({}); {}. Hoe hoger een vak, hoe langer het artikel.",
        was.len(),
        wordt.len(),
        super::zinnen::opsomming(&delen)
    )
}

/// The picture as a table: a row for every new article and for every old one that went elsewhere or lapsed.
pub(super) fn in_woorden(beeld: &Beeld) -> Table {
    let mut rijen = Vec::new();
    let mut weg: Vec<usize> = (0..beeld.was.len()).rev().filter(|&i| beeld.was[i].lot == Lot::Vervallen).collect();
    let mut vervallen = |tot: usize, rijen: &mut Vec<Row>| {
        while let Some(i) = weg.pop_if(|i| *i < tot) {
            let balk = &beeld.was[i];
            rijen.push(rij(&balk.naam, "", Lot::Vervallen.naam(), &balk.woorden.to_string()));
        }
    };
    for (j, balk) in beeld.wordt.iter().enumerate() {
        let linten = beeld.linten_naar(j);
        if let Some(eerste) = linten.iter().filter(|lint| lint.lot != Lot::Verplaatst).map(|lint| lint.van).min() {
            vervallen(eerste, &mut rijen);
        }
        if linten.is_empty() {
            rijen.push(rij("", &balk.naam, balk.lot.naam(), &balk.woorden.to_string()));
        }
        for (n, lint) in linten.iter().enumerate() {
            let naam = &beeld.was[lint.van].naam;
            let woorden = if n == 0 && linten.len() == 1 {
                format!("{} → {}", beeld.was[lint.van].woorden, balk.woorden)
            } else {
                format!("{} → {}", lint.was, lint.wordt)
            };
            rijen.push(rij(naam, &balk.naam, lint.lot.naam(), &woorden));
        }
    }
    vervallen(usize::MAX, &mut rijen);
    let kolom = |kop: &str, breedte| Column { kop: kop.to_owned(), breedte };
    Table {
        beschrijving: "De wijziging in woorden: wat er van elk artikel is geworden, en hoe lang het is".to_owned(),
        kolommen: vec![kolom("Bestaand", 34), kolom("Nieuw", 34), kolom("Wijziging", 16), kolom("Woorden", 16)],
        rijen,
    }
}

fn rij(was: &str, wordt: &str, wat: &str, woorden: &str) -> Row {
    let cel = |tekst: &str| if tekst.is_empty() { Vec::new() } else { vec![Paragraph::plain(tekst)] };
    Row { cellen: [was, wordt, wat, woorden].map(cel).to_vec(), begin: false }
}
