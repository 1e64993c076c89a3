//! `Uitlijning` → `Uitlijning`: pairs the articles, over the whole text, and what stands above them.
//!
//! Evidence, from strong to weak: declared pairs and stable keys; the words; the heading; the number;
//! the order.

use super::boom::{Boom, Knoop, Zak};
use super::koppel::{Eis, Score, koppel};
use super::uitlijning::{HETZELFDE, Uitlijning, promille, zelfde_sleutel};
use crate::regeling::Soort;
use std::collections::HashMap;

/// For articles.
const ARTIKELEN: Eis = Eis { overal: 330, tussen: 230, alleen: 180 };
/// For what stands above them.
const ERBOVEN: Eis = Eis { overal: 300, tussen: 250, alleen: 200 };

/// How much of the shorter of two articles with one number and heading must stand in the other: an article of which
/// most went to another, or that took in another, is still itself.
const ZELFDE_ARTIKEL: Score = 150;

/// Pairs the articles that `weg` (of was) and `nieuw` (of wordt) leave; returns the pairs.
pub(super) fn artikelen(
    stand: &mut Uitlijning,
    weg: impl Fn(usize) -> bool,
    nieuw: impl Fn(usize) -> bool,
) -> Vec<(usize, usize)> {
    // an annex has articles of its own
    let mut gevonden = in_rij(stand, false, &weg, &nieuw);
    gevonden.extend(in_rij(stand, true, &weg, &nieuw));
    gevonden.extend(vervallen_naast_hun_buren(stand, weg, nieuw));
    gevonden
}

/// Pairs the articles of the ordinance, or those of its annexes.
fn in_rij(
    stand: &mut Uitlijning,
    in_bijlage: bool,
    weg: &impl Fn(usize) -> bool,
    nieuw: &impl Fn(usize) -> bool,
) -> Vec<(usize, usize)> {
    let kies = |boom: &Boom, bezet: &[Option<usize>], uit: &dyn Fn(usize) -> bool| -> Vec<usize> {
        let artikel = |i: usize| boom.knopen[i].soort == Soort::Artikel && boom.knopen[i].in_bijlage == in_bijlage;
        (0..boom.knopen.len()).filter(|&i| artikel(i) && bezet[i].is_none() && !uit(i)).collect()
    };
    let a = kies(&stand.was, &stand.werd, weg);
    let b = kies(&stand.wordt, &stand.kwam_van, nieuw);
    let koppen = (Koppen::van(&stand.was, &a), Koppen::van(&stand.wordt, &b));
    let score = |i: usize, j: usize| {
        let (c, d) = (&stand.was.knopen[i], &stand.wordt.knopen[j]);
        // One lapsed article is not another: there is nothing in it to go by but its number.
        if c.vervallen && d.vervallen && c.nummer != d.nummer {
            return 0;
        }
        let mut score = if c.inhoud == d.inhoud && c.massa > 0 {
            HETZELFDE
        } else {
            stand.gelijkenis((&c.zak, c.massa), (&d.zak, d.massa))
        };
        score += kop(stand, &koppen, c, d);
        if c.nummer.is_some() && c.nummer == d.nummer {
            if zelfde_naam(&koppen, c, d) && stand.deelt(c, d) >= ZELFDE_ARTIKEL {
                score += HETZELFDE;
            }
            score += if is_leeg(c) || is_leeg(d) { 240 } else { 80 };
        }
        match (&c.sleutel, &d.sleutel) {
            (Some(x), Some(y)) if x == y => score + 4000,
            (Some(_), Some(_)) => score.saturating_sub(300),
            _ => score,
        }
    };
    let gevonden = koppel_rijen(stand, &a, &b, ARTIKELEN, score);
    for &(c, d) in &gevonden {
        stand.paar(c, d);
    }
    gevonden
}

/// Pairs lapsed articles that got another number with their neighbours: behind an article beside another, behind what
/// that became, or before it; at the edges of the texts both first, or both last.
fn vervallen_naast_hun_buren(
    stand: &mut Uitlijning,
    weg: impl Fn(usize) -> bool,
    nieuw: impl Fn(usize) -> bool,
) -> Vec<(usize, usize)> {
    let artikelen = |boom: &Boom| -> Vec<usize> {
        (0..boom.knopen.len()).filter(|&i| boom.knopen[i].soort == Soort::Artikel).collect()
    };
    let (mut links, mut rechts) = (artikelen(&stand.was), artikelen(&stand.wordt));
    let mut gevonden = Vec::new();
    for _ in ["from the front", "from the back"] {
        let plek: HashMap<usize, usize> = rechts.iter().enumerate().map(|(at, &j)| (j, at)).collect();
        for (at, &i) in links.iter().enumerate() {
            if !stand.was.knopen[i].vervallen || stand.werd[i].is_some() || weg(i) {
                continue;
            }
            let daar = match at.checked_sub(1) {
                None => Some(0),
                Some(voor) => stand.werd[links[voor]].and_then(|j| plek.get(&j)).map(|daar| daar + 1),
            };
            let daar = daar.and_then(|daar| rechts.get(daar).copied());
            let vrij = |&j: &usize| stand.wordt.knopen[j].vervallen && stand.kwam_van[j].is_none() && !nieuw(j);
            if let Some(j) = daar.filter(vrij) {
                stand.paar(i, j);
                gevonden.push((i, j));
            }
        }
        links.reverse();
        rechts.reverse();
    }
    gevonden
}

/// Pairs hoofdstukken, paragrafen and bijlagen: by the articles they share, heading, number and words.
pub(super) fn erboven(stand: &mut Uitlijning) -> Vec<(usize, usize)> {
    let kies =
        |boom: &Boom| -> Vec<usize> { (1..boom.knopen.len()).filter(|&i| boom.knopen[i].omvat_artikelen()).collect() };
    let (a, b) = (kies(&stand.was), kies(&stand.wordt));
    let koppen = (Koppen::van(&stand.was, &a), Koppen::van(&stand.wordt, &b));
    let stemmen = stemmen(stand);
    let omvang = (omvang(&stand.was), omvang(&stand.wordt));
    let is_bijlage = |boom: &Boom, i: usize| boom.knopen[i].soort == Soort::Bijlage;
    let enige = |boom: &Boom, rij: &[usize]| rij.iter().filter(|&&i| is_bijlage(boom, i)).count() == 1;
    let een_bijlage = enige(&stand.was, &a) && enige(&stand.wordt, &b);
    let score = |i: usize, j: usize| {
        let (c, d) = (&stand.was.knopen[i], &stand.wordt.knopen[j]);
        let samen = stemmen.get(&(i, j)).copied().unwrap_or(0);
        let mut score = promille(samen, omvang.0[i].max(omvang.1[j]));
        score += stand.gelijkenis((&c.zak, c.massa), (&d.zak, d.massa)) / 2;
        score += kop(stand, &koppen, c, d);
        if c.soort != d.soort {
            return score / 2;
        }
        // the one annex, with the same number or none: the table of another year
        if een_bijlage && c.soort == Soort::Bijlage && c.nummer == d.nummer {
            return score + 400;
        }
        if score > 0 && c.nummer.is_some() && c.nummer == d.nummer { score + 100 } else { score }
    };
    let gevonden = koppel_rijen(stand, &a, &b, ERBOVEN, score);
    for &(c, d) in &gevonden {
        stand.paar(c, d);
    }
    gevonden
}

/// Whether there is next to nothing in it: “(vervallen)”, “(gereserveerd)”.
fn is_leeg(artikel: &Knoop) -> bool {
    artikel.zak.len() <= 5
}

fn koppel_rijen(
    stand: &Uitlijning,
    a: &[usize],
    b: &[usize],
    eis: Eis,
    score: impl Fn(usize, usize) -> Score,
) -> Vec<(usize, usize)> {
    let (een, ander) = (|i: usize| &stand.was.knopen[a[i]], |j: usize| &stand.wordt.knopen[b[j]]);
    let zakken_a: Vec<&Zak> = a.iter().map(|&i| &stand.was.knopen[i].zak).collect();
    let zakken_b: Vec<&Zak> = b.iter().map(|&j| &stand.wordt.knopen[j].zak).collect();
    let mut extra = zelfde_sleutel(a.len(), b.len(), |i| een(i).nummer.as_deref(), |j| ander(j).nummer.as_deref());
    extra.extend(zelfde_sleutel(a.len(), b.len(), |i| een(i).kop.as_deref(), |j| ander(j).kop.as_deref()));
    extra.extend(zelfde_sleutel(a.len(), b.len(), |i| een(i).sleutel.as_deref(), |j| ander(j).sleutel.as_deref()));
    let gevonden = koppel(
        (&zakken_a, &zakken_b),
        &stand.gewicht,
        eis,
        &extra,
        |i, j| een(i).afdruk == ander(j).afdruk,
        |i, j| score(a[i], b[j]),
    );
    gevonden.into_iter().map(|(i, j)| (a[i], b[j])).collect()
}

/// How often each heading occurs in a row.
struct Koppen<'a>(HashMap<&'a str, usize>);

impl<'a> Koppen<'a> {
    fn van(boom: &'a Boom, rij: &[usize]) -> Koppen<'a> {
        let mut aantal = HashMap::new();
        for kop in rij.iter().filter_map(|&i| boom.knopen[i].kop.as_deref()) {
            *aantal.entry(kop).or_insert(0) += 1;
        }
        Koppen(aantal)
    }

    fn eenmalig(&self, kop: &str) -> bool {
        self.0.get(kop) == Some(&1)
    }
}

/// Whether two articles have the same heading, and none beside them has it.
fn zelfde_naam(koppen: &(Koppen<'_>, Koppen<'_>), c: &Knoop, d: &Knoop) -> bool {
    c.kop == d.kop && c.kop.as_deref().is_some_and(|kop| koppen.0.eenmalig(kop) && koppen.1.eenmalig(kop))
}

/// What the headings add: much if they are the same and occur nowhere else.
fn kop(stand: &Uitlijning, koppen: &(Koppen<'_>, Koppen<'_>), c: &Knoop, d: &Knoop) -> Score {
    let (Some(links), Some(rechts)) = (&c.kop, &d.kop) else { return 0 };
    if links == rechts {
        return if zelfde_naam(koppen, c, d) { 400 } else { 200 };
    }
    // “Tarieventabel 2026” is that of another year
    if links.contains(|c: char| c.is_ascii_digit()) && zonder_cijfers(links).eq(zonder_cijfers(rechts)) {
        return 200;
    }
    let (Some(x), Some(y)) = (c.opschrift, d.opschrift) else { return 0 };
    let (x, y) = (&stand.was.bladen[x], &stand.wordt.bladen[y]);
    stand.gelijkenis((&x.zak, x.massa), (&y.zak, y.massa)) / 5
}

fn zonder_cijfers(kop: &str) -> impl Iterator<Item = char> + '_ {
    kop.chars().filter(|c| !c.is_ascii_digit())
}

/// How many articles went from each node above the articles to each.
fn stemmen(stand: &Uitlijning) -> HashMap<(usize, usize), u64> {
    let mut stemmen = HashMap::new();
    for (i, j) in stand.werd.iter().enumerate().filter_map(|(i, j)| j.map(|j| (i, j))) {
        if stand.was.knopen[i].soort == Soort::Artikel {
            for k in erboven_van(&stand.was, i) {
                for l in erboven_van(&stand.wordt, j) {
                    *stemmen.entry((k, l)).or_insert(0) += 1;
                }
            }
        }
    }
    stemmen
}

/// How many articles stand in each node.
fn omvang(boom: &Boom) -> Vec<u64> {
    let mut omvang = vec![0; boom.knopen.len()];
    for (i, _) in boom.knopen.iter().enumerate().filter(|(_, k)| k.soort == Soort::Artikel) {
        erboven_van(boom, i).for_each(|k| omvang[k] += 1);
    }
    omvang
}

fn erboven_van(boom: &Boom, knoop: usize) -> impl Iterator<Item = usize> {
    std::iter::successors(boom.knopen[knoop].ouder, |&k| boom.knopen[k].ouder).filter(|&k| k != 0)
}
