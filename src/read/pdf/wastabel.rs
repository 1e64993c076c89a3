//! the rows of a was-wordt table, page by page → the rows of its cells.
//!
//! A page does not say where a row of a table ends. Two things do: a heading over all columns, and a column that names
//! the article of the row. What stands between them is one row.

use super::opmaak::{Brok, Rij, Zone};
use crate::read::alinea::{Begin, Regel, begin};
use crate::read::kolomkop::{self, Kolommen};
use crate::read::notatie::herken;
use crate::regeling::Soort;

/// A was-wordt table that may go on on the next page.
pub(super) struct WasTabel {
    pub koppen: Vec<Regel>,
    pub delen: Vec<Deel>,
    pub plaats: String,
    kolommen: Option<Kolommen>,
}

/// A row, or a heading over all columns.
pub(super) struct Deel {
    pub kop: bool,
    pub kolommen: Vec<Vec<Regel>>,
}

impl WasTabel {
    pub(super) fn nieuw(koppen: Vec<Regel>) -> WasTabel {
        let plaats = koppen.first().map(|r| r.plaats.clone()).unwrap_or_default();
        let namen: Vec<String> = koppen.iter().map(|r| r.tekst.trim().to_owned()).collect();
        WasTabel { delen: Vec::new(), plaats, kolommen: kolomkop::kolommen(&namen), koppen }
    }

    /// Takes the lines of each column on a page, and where each stands.
    pub(super) fn neem(&mut self, zone: &Zone, regels: Vec<Vec<Regel>>, hoogten: &[Vec<f64>]) {
        let breuken = self.kolommen.map(|k| breuken(zone, &k)).unwrap_or_default();
        let deel = |y: f64| breuken.partition_point(|(breuk, _)| *breuk <= y + 0.01);
        let leeg = |kop| Deel { kop, kolommen: vec![Vec::new(); regels.len()] };
        if self.delen.last().is_none_or(|d| d.kop || d.kolommen.len() != regels.len()) {
            self.delen.push(leeg(false));
        }
        let eerste = self.delen.len() - 1;
        self.delen.extend(breuken.iter().map(|(_, kop)| leeg(*kop)));
        for (nr, (kolom, hoogten)) in regels.into_iter().zip(hoogten).enumerate() {
            for (regel, y) in kolom.into_iter().zip(hoogten) {
                if let Some(kolom) = self.delen.get_mut(eerste + deel(*y)).and_then(|d| d.kolommen.get_mut(nr)) {
                    kolom.push(regel);
                }
            }
        }
    }
}

/// The gutters under the head of a was-wordt table: every piece of the row is the head of a column.
pub(super) fn kop(rij: &Rij) -> Option<Vec<(f64, f64)>> {
    if !(2..=5).contains(&rij.brokken.len()) {
        return None;
    }
    let namen: Vec<String> = rij.brokken.iter().map(|b| b.tekst().trim().to_owned()).collect();
    let k = kolomkop::kolommen(&namen).filter(|k| k.zeker)?;
    let genoemd = |i: usize| i == k.was || i == k.wordt || k.toelichting == Some(i) || k.artikel.contains(&Some(i));
    (0..namen.len()).all(genoemd).then(|| rij.brokken.windows(2).map(|p| (p[0].x1, p[1].x0)).collect())
}

/// What the heading is of that stands alone on its row: an article, a chapter.
pub(super) fn kop_van(rij: &Rij) -> Option<Soort> {
    let [brok] = rij.brokken.as_slice() else { return None };
    let tekst = brok.tekst();
    let vet = brok.stukken.iter().all(|s| s.vet || s.tekst.trim().is_empty());
    let soort = herken::kop(tekst.trim(), vet)?.soort;
    let past = match begin(tekst.trim()) {
        Begin::Artikel { .. } => soort == Soort::Artikel,
        Begin::Kop => soort != Soort::Artikel,
        _ => false,
    };
    past.then_some(soort)
}

/// A row in which the words of two columns nearly touch, parted at the word that begins where the second column does.
pub(super) fn geknipt(rij: &Rij, goten: &[(f64, f64)]) -> Rij {
    /// How far from the side of its column a word may begin, in points; and how wide the gap before it is, in sizes of
    /// the letter: a space is a quarter.
    const SPELING: f64 = 1.5;
    const SMALST: f64 = 0.4;
    let mut uit = Rij { brokken: Vec::with_capacity(rij.brokken.len()), ..rij.clone() };
    for brok in &rij.brokken {
        let mut rest = brok.clone();
        for (_, kolom) in goten {
            let begint = |(_, eind, x): &&(usize, f64, f64)| {
                (x - kolom).abs() <= SPELING && x - eind > SMALST * rest.grootte && rest.x0 < kolom - SPELING
            };
            if let Some((een, twee)) = rest.woorden.iter().find(begint).and_then(|w| rest.knip(*w)) {
                uit.brokken.push(een);
                rest = twee;
            }
        }
        uit.brokken.push(rest);
    }
    uit
}

/// Where another row begins: at which height, and whether that is a heading over all columns.
fn breuken(zone: &Zone, kolommen: &Kolommen) -> Vec<(f64, bool)> {
    let kolom = |brok: &Brok| zone.grenzen.partition_point(|g| *g <= brok.x0);
    let in_artikelkolom = |brok: &&Brok| kolommen.artikel.contains(&Some(kolom(brok)));
    let mut uit: Vec<(f64, bool)> = Vec::new();
    let rijen = &zone.rijen;
    // the column that names the articles has no text: a chapter there is one of all columns
    let alleen =
        |rij: &Rij| kop_van(rij).filter(|s| *s != Soort::Artikel || !rij.brokken.iter().any(|b| in_artikelkolom(&b)));
    let kruist = |rij: &Rij| rij.brokken.iter().any(|b| zone.grenzen.iter().any(|g| b.x0 < *g && b.x1 > *g));
    // a column that has such headings itself has them all
    let rechts = |rij: &Rij, soort: Soort| {
        rij.brokken.iter().filter(|b| kolom(b) == kolommen.wordt).any(|b| {
            let los = Rij { brokken: vec![b.clone()], ..rij.clone() };
            kop_van(&los) == Some(soort)
        })
    };
    let koppen: Vec<(usize, Soort)> = (0..rijen.len()).filter_map(|i| Some((i, alleen(&rijen[i])?))).collect();
    for (n, &(i, soort)) in koppen.iter().enumerate() {
        let tot = koppen.get(n + 1).map_or(rijen.len(), |k| k.0);
        // a chapter goes on below the headings of its articles
        let tot = if soort == Soort::Artikel { tot } else { rijen.len() };
        let heeft_rechts = rijen[i + 1..tot].iter().flat_map(|r| &r.brokken).any(|b| kolom(b) == kolommen.wordt);
        let links = rijen[i].brokken.iter().all(|b| kolom(b) == kolommen.was || in_artikelkolom(&b));
        let rechts_eigen = || rijen.iter().any(|r| rechts(r, soort));
        if kruist(&rijen[i]) || (links && heeft_rechts && !rechts_eigen()) {
            uit.push((rijen[i].y, true));
            uit.push((rijen[i].y + 0.02, false));
        }
    }
    let noemt = |brok: &Brok| {
        let tekst = brok.tekst().trim().to_lowercase();
        tekst.starts_with(|c: char| c.is_ascii_digit()) || tekst.starts_with("art")
    };
    let rij_begint = |rij: &&Rij| rij.brokken.iter().any(|b| in_artikelkolom(&b) && noemt(b));
    uit.extend(rijen.iter().skip(1).filter(rij_begint).map(|r| (r.y, false)));
    uit.sort_by(|a, b| a.0.total_cmp(&b.0));
    uit
}
