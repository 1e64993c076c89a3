//! lines → lines, and tables of which every cell became a line: a run of short lines in which marks and amounts
//! come back. Which cell stood in which column can no longer be seen; that is a doubt.

use super::Lijn;
use crate::read::alinea::{Begin, begin, zin_klaar};
use crate::read::blok::{Alinea, Blok, Tabel, Twijfel};
use crate::regeling::Soort;

/// A part of a text.
pub(super) enum Deel {
    /// Lines as they are printed.
    Tekst(Vec<Lijn>),
    /// A table with a cell per line.
    Tabel(Tabel),
}

/// Cuts the tables out.
pub(super) fn delen(lijnen: Vec<Lijn>, twijfels: &mut Vec<Twijfel>) -> Vec<Deel> {
    let mut uit = Vec::new();
    let mut tekst = Vec::new();
    let mut i = 0;
    while i < lijnen.len() {
        let tot = (i..lijnen.len()).find(|&k| !is_cel(&lijnen[k])).unwrap_or(lijnen.len());
        let tekens = lijnen[i..tot].iter().filter(|l| is_teken(&l.tekst)).count();
        if tekens >= MIN_TEKENS && tot - i >= 2 * MIN_TEKENS && tekens * 4 >= tot - i {
            uit.push(Deel::Tekst(std::mem::take(&mut tekst)));
            let plaats = lijnen[i].plaats();
            let bericht =
                "hier stond een tabel; welke cel in welke kolom hoort, is in platte tekst niet te zien".to_owned();
            twijfels.push(Twijfel { code: "tabel-zonder-kolommen", plaats: plaats.clone(), regel: 0, bericht });
            uit.push(Deel::Tabel(Tabel { rijen: rijen(&lijnen[i..tot]), kopregels: 1, plaats, ..Tabel::default() }));
            i = tot;
        } else {
            let tot = tot.max(i + 1);
            tekst.extend_from_slice(&lijnen[i..tot]);
            i = tot;
        }
    }
    uit.push(Deel::Tekst(tekst));
    uit
}

const MIN_TEKENS: usize = 4;

/// A row is a line of words with the marks behind it; the words before the first such line are the heads.
fn rijen(lijnen: &[Lijn]) -> Vec<Vec<Vec<Blok>>> {
    let mut uit: Vec<Vec<Vec<Blok>>> = vec![Vec::new()];
    for (i, lijn) in lijnen.iter().enumerate() {
        let is_label = !is_teken(&lijn.tekst) && lijnen.get(i + 1).is_some_and(|v| is_teken(&v.tekst));
        if is_label {
            uit.push(Vec::new());
        }
        if let Some(rij) = uit.last_mut() {
            rij.push(vec![cel(lijn)]);
        }
    }
    uit.retain(|rij| !rij.is_empty());
    uit
}

/// A short line that ends no sentence and stands apart, or directly under a mark.
fn is_cel(lijn: &Lijn) -> bool {
    lijn.kop.is_none()
        && !lijn.lijst
        && lijn.tekst.chars().count() <= 60
        && !zin_klaar(&lijn.tekst)
        && !lijn.tekst.ends_with(',')
        && !matches!(begin(&lijn.tekst), Begin::Artikel { .. } | Begin::Kop)
}

/// What stands in a cell of a matrix: a mark, a number, an amount.
fn is_teken(tekst: &str) -> bool {
    let laag = tekst.to_lowercase();
    if matches!(
        laag.as_str(),
        "x" | "v" | "✓" | "✔" | "√" | "-" | "–" | "●" | "•" | "ja" | "nee" | "n.v.t." | "nvt" | "n.v.t" | "0"
    ) {
        return true;
    }
    tekst.contains(|c: char| c.is_ascii_digit())
        && tekst
            .chars()
            .all(|c| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '€' | '%' | ',' | '.' | '-' | '–' | '+'))
        && (tekst.contains(['€', '%', ',']) || !tekst.ends_with('.'))
}

fn cel(lijn: &Lijn) -> Blok {
    Blok::Alinea(Alinea { soort: Some(Soort::Tekst), ..Alinea::kaal(lijn.tekst.clone(), lijn.plaats()) })
}
