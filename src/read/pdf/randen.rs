//! pages → pages without what comes back on the same place at their edges: headers, footers, page numbers.

use super::opmaak::Rij;
use crate::read::alinea::{Begin, begin};
use crate::read::blok::Weggelaten;
use crate::read::plat::{is_bladzijdenummer, zonder_cijfers};
use std::collections::BTreeMap;

/// How many rows at either edge are looked at.
const RAND: usize = 3;

/// Leaves out headers, footers and page numbers, and lists them.
pub(super) fn zonder_randen(bladzijden: &mut [Vec<Rij>], weggelaten: &mut Vec<Weggelaten>) {
    let met_tekst = bladzijden.iter().filter(|b| !b.is_empty()).count();
    let mut keer: BTreeMap<(String, i64), usize> = BTreeMap::new();
    for rijen in bladzijden.iter() {
        let mut hier: Vec<(String, i64)> = rand(rijen.len()).flat_map(|i| sleutels(&rijen[i])).collect();
        hier.sort();
        hier.dedup();
        for sleutel in hier {
            *keer.entry(sleutel).or_default() += 1;
        }
    }
    let genoeg = |n: usize| n >= 2 && n * 2 >= met_tekst;
    for (nr, rijen) in bladzijden.iter_mut().enumerate() {
        let lengte = rijen.len();
        let is_rand = |i: usize| {
            let rij = &rijen[i];
            let tekst = rij.tekst();
            let terug = sleutels(rij).iter().any(|s| keer.get(s).is_some_and(|n| genoeg(*n)));
            let randje = i == 0 || i + 1 == lengte;
            let is_kop = rij.brokken.iter().any(|b| super::kopnaam(&b.tekst()).is_some());
            let zin = tekst.trim_end().ends_with(['.', ';', ':']) && tekst.chars().count() > 40;
            let opent = zin || matches!(begin(tekst.trim()), Begin::Punt { .. } | Begin::Artikel { .. });
            !is_kop && ((terug && !opent && tekst.chars().count() < 140) || (randje && is_bladzijdenummer(&tekst)))
        };
        // From the edge inwards, up to the first row that belongs to the text.
        let boven = (0..lengte.min(RAND)).take_while(|&i| is_rand(i)).count();
        let onder = (boven..lengte).rev().take(RAND).take_while(|&i| is_rand(i)).count();
        let weg: Vec<usize> = (0..boven).chain(lengte - onder..lengte).collect();
        for i in weg.into_iter().rev() {
            let tekst = rijen.remove(i).tekst();
            let reden = if is_bladzijdenummer(&tekst) { "bladzijdenummer" } else { "kop- of voetregel" };
            weggelaten.push(Weggelaten { reden, tekst, plaats: format!("bladzijde {}", nr + 1) });
        }
    }
}

fn rand(lengte: usize) -> impl Iterator<Item = usize> {
    (0..lengte).filter(move |i| *i < RAND || i + RAND >= lengte)
}

/// A row as it is compared: its words without numbers, and its height on the page, twice so that rounding does not
/// part two that are the same.
fn sleutels(rij: &Rij) -> Vec<(String, i64)> {
    let woorden = zonder_cijfers(&rij.tekst());
    let y = (rij.y / 4.0).round() as i64;
    vec![(woorden.clone(), y), (woorden, y + 1)]
}
