//! pages → pages without their headers, footers and page numbers, which are listed.

use super::opmaak::{Rij, regelafstand};
use crate::read::blok::{Inhoud, Weggelaten};
use crate::read::randen::{Randregel, oordeel, twijfel};

/// How much of a page is margin, at either end.
const MARGE: f64 = 0.12;
/// From how wide a gap on, in sizes of the letter, words stand far from each other.
const VER: f64 = 4.0;

/// Leaves out headers, footers and page numbers, and lists them. `hoogtes` are those of the pages.
pub(super) fn zonder_randen(bladzijden: &mut [Vec<Rij>], hoogtes: &[f64], uit: &mut Inhoud) {
    let afstand = regelafstand(bladzijden);
    let regels: Vec<Vec<Randregel>> =
        bladzijden.iter().zip(hoogtes).map(|(rijen, hoogte)| randregels(rijen, *hoogte, afstand)).collect();
    let oordeel = oordeel(&regels);
    for (blad, i, bericht) in oordeel.twijfels {
        uit.twijfels.push(twijfel(bericht, format!("bladzijde {}, regel {}", blad + 1, i + 1)));
    }
    for ((blad, i), reden) in &oordeel.weg {
        let (tekst, plaats) = (bladzijden[*blad][*i].tekst(), format!("bladzijde {}", blad + 1));
        uit.weggelaten.push(Weggelaten { reden, tekst, plaats });
    }
    for (blad, i) in oordeel.weg.into_keys().rev() {
        bladzijden[blad].remove(i);
    }
}

fn randregels(rijen: &[Rij], hoogte: f64, afstand: f64) -> Vec<Randregel> {
    let regel = |(i, rij): (usize, &Rij)| {
        let brokken = &rij.brokken;
        let ver = |k: usize| {
            let paar = brokken.get(k).zip(brokken.get(k + 1));
            paar.is_some_and(|(een, twee)| twee.x0 - een.x1 > VER * rij.grootte)
        };
        let in_marge = rij.y < MARGE * hoogte || rij.y > (1.0 - MARGE) * hoogte;
        Randregel {
            tekst: rij.tekst().trim().to_owned(),
            wit: i > 0 && rij.y - rijen[i - 1].y > afstand * 1.3 * rij.grootte.min(rijen[i - 1].grootte),
            ver: (ver(0), brokken.len().checked_sub(2).is_some_and(ver)),
            hoogte: Some((rij.y, in_marge)),
            tabelkop: brokken.iter().any(|b| super::kopnaam(b.tekst().trim()).is_some()),
        }
    };
    rijen.iter().enumerate().map(regel).collect()
}
