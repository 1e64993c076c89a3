//! cells that go over several columns or rows → rows in which every cell stands in its own column.

use super::blok::{Blok, Tabel};

/// The most columns that a table may have, and the most rows that a cell goes over.
const MAX_KOLOMMEN: usize = 64;
const MAX_RIJEN: usize = 1000;

/// The row of a table that is being read, and what cells of earlier rows cover of it.
#[derive(Debug, Default)]
pub(super) struct Raster {
    cellen: Vec<Cel>,
    /// Of every column, how many rows are covered by the cell above.
    bedekt: Vec<usize>,
    /// How many cells there are, and how many empty ones were put between them.
    gezien: usize,
    leeg: usize,
}

#[derive(Debug)]
struct Cel {
    blokken: Vec<Blok>,
    breed: usize,
    hoog: usize,
}

impl Raster {
    /// The next cell, over so many columns and rows.
    pub(super) fn cel(&mut self, blokken: Vec<Blok>, breed: usize, hoog: usize) {
        self.cellen.push(Cel { blokken, breed: breed.clamp(1, MAX_KOLOMMEN), hoog: hoog.clamp(1, MAX_RIJEN) });
    }

    /// Takes back what was read of the row.
    pub(super) fn neem(&mut self) -> Vec<Vec<Blok>> {
        std::mem::take(&mut self.cellen).into_iter().map(|cel| cel.blokken).collect()
    }

    /// The row is done: its cells go into the table, with an empty one for each column that a cell covers. A row that
    /// is one cell stays one.
    pub(super) fn rij(&mut self, tabel: &mut Tabel) {
        let cellen = std::mem::take(&mut self.cellen);
        self.gezien += cellen.len();
        // more than a table needs: what is claimed of its cells is not true
        let waar = self.leeg <= 1000 + 4 * self.gezien;
        let nr = tabel.rijen.len();
        let mut rij: Vec<Vec<Blok>> = Vec::with_capacity(cellen.len());
        let een = cellen.len() == 1 && self.bedekt.iter().all(|b| *b == 0);
        for Cel { blokken, breed, hoog } in cellen {
            self.sla_over(&mut rij);
            let (breed, hoog) = if waar { (breed, hoog) } else { (1, 1) };
            let breed = if een { 1 } else { breed.min(MAX_KOLOMMEN.saturating_sub(rij.len()).max(1)) };
            for k in 0..breed {
                let kolom = rij.len();
                if self.bedekt.len() <= kolom && kolom < MAX_KOLOMMEN {
                    self.bedekt.resize(kolom + 1, 0);
                }
                if let Some(bedekt) = self.bedekt.get_mut(kolom) {
                    *bedekt = hoog - 1;
                }
                if k > 0 {
                    tabel.vervolg.push((nr, kolom));
                }
                rij.push(Vec::new());
            }
            let eerste = rij.len() - breed;
            rij[eerste] = blokken;
        }
        self.sla_over(&mut rij);
        if !waar {
            self.bedekt.clear();
        }
        self.leeg += rij.iter().filter(|cel| cel.is_empty()).count();
        tabel.rijen.push(rij);
    }

    /// Empty cells where a cell of an earlier row goes on.
    fn sla_over(&mut self, rij: &mut Vec<Vec<Blok>>) {
        while let Some(bedekt) = self.bedekt.get_mut(rij.len()).filter(|b| **b > 0) {
            *bedekt -= 1;
            rij.push(Vec::new());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::blok::Alinea;

    fn rijen(rijen: &[&[(&str, usize, usize)]]) -> (Vec<String>, Vec<(usize, usize)>) {
        let (mut tabel, mut raster) = (Tabel::default(), Raster::default());
        for rij in rijen {
            for (tekst, breed, hoog) in *rij {
                raster.cel(vec![Blok::Alinea(Alinea::kaal(*tekst, ""))], *breed, *hoog);
            }
            raster.rij(&mut tabel);
        }
        let woord = |cel: &Vec<Blok>| match cel.first() {
            Some(Blok::Alinea(a)) => a.tekst(),
            _ => "_".to_owned(),
        };
        (tabel.rijen.iter().map(|rij| rij.iter().map(woord).collect::<Vec<_>>().join(" ")).collect(), tabel.vervolg)
    }

    #[test]
    fn every_cell_stands_in_its_column() {
        assert_eq!(
            rijen(&[&[("a", 1, 3), ("b", 2, 1)], &[("c", 1, 2), ("d", 1, 1)], &[("e", 1, 1)], &[("f", 3, 1)]]),
            (vec!["a b _".into(), "_ c d".into(), "_ _ e".into(), "f".into()], vec![(0, 2)])
        );
        let veel = vec![[("a", 64, 1000)]; 5000];
        let veel: Vec<&[(&str, usize, usize)]> = veel.iter().map(|rij| &rij[..]).collect();
        let cellen: usize = rijen(&veel).0.iter().map(|rij| rij.split(' ').count()).sum();
        assert!(cellen < 40_000, "{cellen}");
        // a column more than there may be is not lost
        assert_eq!(rijen(&[&[("a", 9999, 9999), ("b", 9999, 1)]]).0[0].split(' ').filter(|w| *w != "_").count(), 2);
    }
}
