//! lines with tabs between their words, as a table comes out of Word or Excel → tables, and the lines between them.
//!
//! A tab behind the number of a lid is no column. A cell of several paragraphs takes several lines, and then only the
//! lines with tabs say where a row is.

use super::{Lijn, kolommen};
use crate::read::alinea::{Begin, begin};
use crate::read::blok::{Alinea, Blok, Tabel, Weggelaten};
use crate::read::kolomkop;
use crate::regeling::Soort;

/// A part of a text.
pub(super) enum Deel {
    /// Lines as they are printed.
    Tekst(Vec<Lijn>),
    /// A table of which every line is a row.
    Tabel(Tabel),
    /// A was-wordt table with lines of which the column is not to be seen.
    Kolommen(kolommen::Deel),
}

/// How many rows a table has at least, and one of two columns.
const MINSTE: usize = 2;
const MINSTE_TWEE: usize = 3;

/// Cuts the tables out.
pub(super) fn delen(lijnen: Vec<Lijn>, weggelaten: &mut Vec<Weggelaten>) -> Vec<Deel> {
    let mut uit = Vec::new();
    let mut tekst = Vec::new();
    let mut i = 0;
    while i < lijnen.len() {
        let rest = &lijnen[i..];
        let (tot, deel) = if is_was_wordt(rest) { was_wordt(rest, weggelaten) } else { gegevens(rest) };
        let Some(deel) = deel else {
            tekst.extend_from_slice(&rest[..tot]);
            i += tot;
            continue;
        };
        uit.push(Deel::Tekst(std::mem::take(&mut tekst)));
        uit.push(deel);
        i += tot;
    }
    uit.push(Deel::Tekst(tekst));
    uit
}

/// Whether these are the heads of a was-wordt table, parted by tabs.
pub(super) fn is_kop(regel: &str) -> bool {
    let cellen: Vec<String> = regel.trim().split('\t').map(|cel| cel.trim().to_owned()).collect();
    cellen.len() > 1 && kolomkop::kolommen(&cellen).is_some_and(|k| k.zeker)
}

fn is_was_wordt(lijnen: &[Lijn]) -> bool {
    let [kop, eerste, ..] = lijnen else { return false };
    kop.cellen.len() > 1 && kolomkop::kolommen(&kop.cellen).is_some() && (in_rij(eerste) || volgt_rij(&lijnen[1..]))
}

fn in_rij(lijn: &Lijn) -> bool {
    lijn.cellen.len() > 1
}

/// Whether a line with tabs follows before the next blank line.
fn volgt_rij(lijnen: &[Lijn]) -> bool {
    lijnen.iter().take_while(|l| l.wit == 0).any(in_rij)
}

/// The table that begins with these heads, and how many lines it takes.
fn was_wordt(lijnen: &[Lijn], weggelaten: &mut Vec<Weggelaten>) -> (usize, Option<Deel>) {
    let koppen = &lijnen[0].cellen;
    let buiten = |i: usize| {
        let los = lijnen[i].wit > 0 && !in_rij(&lijnen[i]);
        // what stands behind the last row may be the rest of its last cell
        los || (lijnen[i].wit > 0 && lijnen[i].cellen.len() > koppen.len())
    };
    let tot = (1..lijnen.len()).find(|&i| buiten(i)).unwrap_or(lijnen.len());
    let plaats = lijnen[0].plaats();
    if lijnen[..tot].iter().all(in_rij) {
        return (tot, Some(Deel::Tabel(tabel(&lijnen[..tot], None, plaats))));
    }
    let mut uiteen = Vec::new();
    for lijn in &lijnen[1..tot] {
        if in_rij(lijn) {
            let cellen = lijn.cellen.iter().enumerate().filter(|(_, cel)| !cel.is_empty());
            uiteen.extend(cellen.map(|(k, cel)| Lijn {
                tekst: cel.clone(),
                nr: lijn.nr,
                kolom: Some(k.min(koppen.len() - 1)),
                ..Lijn::default()
            }));
        } else {
            uiteen.push(lijn.clone());
        }
    }
    (tot, Some(Deel::Kolommen(kolommen::uit_regels(koppen, &uiteen, plaats, weggelaten))))
}

/// The table of data that begins here, if one does, and how many lines it (or else the text) takes.
fn gegevens(lijnen: &[Lijn]) -> (usize, Option<Deel>) {
    let breed = lijnen[0].cellen.len();
    let rij = |l: &Lijn| {
        in_rij(l)
            && l.cellen.len() <= breed
            && !is_lijst(&l.cellen)
            && !matches!(begin(&l.tekst), Begin::Artikel { .. } | Begin::Kop)
    };
    let erbij = lijnen.iter().skip(1).take_while(|l| l.wit == 0 && rij(l)).count();
    let rijen = &lijnen[..1 + erbij];
    let tekst = (1, None);
    if !rij(&lijnen[0]) || lijnen[0].cellen.iter().skip(1).any(String::is_empty) {
        return tekst;
    }
    let getal = |l: &&Lijn| l.cellen.get(1).is_some_and(|c| c.contains(|c: char| c.is_ascii_digit()));
    let term = |l: &Lijn| l.cellen.first().is_some_and(|c| c.ends_with(':'));
    // “De griffier,⇥De voorzitter,” is no table, and “college:⇥het college” neither
    let twee = || {
        rijen.len() >= MINSTE_TWEE
            && rijen.iter().all(|l| l.cellen.len() == 2 && !term(l))
            && rijen.iter().filter(getal).count() * 2 >= rijen.len()
    };
    if (breed > 2 && rijen.len() >= MINSTE) || (breed == 2 && twee()) {
        let plaats = lijnen[0].plaats();
        return (rijen.len(), Some(Deel::Tabel(tabel(rijen, Some(Soort::Tekst), plaats))));
    }
    tekst
}

/// “1.⇥Tekst”, “⇥a.⇥Tekst”: before the last cell stand only designations.
fn is_lijst(cellen: &[String]) -> bool {
    let aanduiding = |cel: &String| {
        cel.is_empty()
            || matches!(begin(cel), Begin::Punt { lengte, .. } | Begin::Streep { lengte } if lengte == cel.len())
            || cel.len() == 1 && cel.chars().all(char::is_alphanumeric)
    };
    cellen.split_last().is_none_or(|(_, voor)| voor.iter().all(aanduiding))
}

fn tabel(lijnen: &[Lijn], soort: Option<Soort>, plaats: String) -> Tabel {
    let breed = lijnen.iter().map(|l| l.cellen.len()).max().unwrap_or(0);
    let cel = |lijn: &Lijn, k: usize| match lijn.cellen.get(k) {
        Some(cel) if !cel.is_empty() => {
            vec![Blok::Alinea(Alinea { soort, ..Alinea::kaal(cel.clone(), lijn.plaats()) })]
        }
        _ => Vec::new(),
    };
    let rijen = lijnen.iter().map(|l| (0..breed).map(|k| cel(l, k)).collect()).collect();
    Tabel { rijen, kopregels: 1, echt: true, plaats, ..Tabel::default() }
}

#[cfg(test)]
mod tests {
    use super::super::lees;
    use crate::read::blok::{Blok, tekst_van};

    /// A line for each paragraph and each row, the cells of it between bars.
    fn regels(tekst: &str) -> Vec<String> {
        let rij = |cellen: &Vec<Vec<Blok>>| cellen.iter().map(|c| tekst_van(c)).collect::<Vec<_>>().join(" | ");
        let gelezen = lees(tekst);
        let blok = |blok: &Blok| match blok {
            Blok::Alinea(a) => vec![a.tekst()],
            Blok::Tabel(t) => t.rijen.iter().map(rij).collect(),
            Blok::Noot(_) => Vec::new(),
        };
        gelezen.blokken.iter().flat_map(blok).collect()
    }

    #[test]
    fn a_table_of_tariffs_keeps_its_cells() {
        let tekst = "Artikel 4 Tarief\n\nHet is:\n\nZone\tTijden\tTarief\nA (centrum)\tdagelijks\t€ 3,20\nB\tzaterdag\t€ 1,90\n\nArtikel 5 Slot\n\nKlaar.";
        assert_eq!(
            regels(tekst),
            [
                "Artikel 4 Tarief",
                "Het is:",
                "Zone | Tijden | Tarief",
                "A (centrum) | dagelijks | € 3,20",
                "B | zaterdag | € 1,90",
                "Artikel 5 Slot",
                "Klaar."
            ]
        );
        let tekst = "Artikel 4 Tarief\n\nSoort\tTarief\nDagkaart\t€ 5\nJaarkaart\t€ 60";
        assert_eq!(regels(tekst)[1..], ["Soort | Tarief", "Dagkaart | € 5", "Jaarkaart | € 60"]);
    }

    #[test]
    fn a_tab_behind_a_designation_or_between_names_is_no_column() {
        for tekst in [
            "Artikel 4\tTarief\n1.\tHet is € 5.\n2.\tHet college int.\n3.\tDit geldt 1 jaar.",
            "Artikel 4 Tarief\n1.\ta.\teen hond 1;\n\tb.\teen kat 2;\n\tc.\teen vis 3.",
            "Artikel 4 Tarief\n\nDe griffier,\tDe voorzitter,\nA. Jansen\tB. Pieters",
            "Artikel 4 Begrippen\n\ncollege:\thet college\nraad:\tde raad\nwet:\tde wet 2015",
        ] {
            assert!(!regels(tekst).iter().any(|r| r.contains('|')), "{:?}", regels(tekst));
        }
    }

    #[test]
    fn the_rows_of_a_was_wordt_table() {
        let tekst = "Marktverordening\n\nBestaande tekst\tNieuwe tekst\nArtikel 3 Duur\tArtikel 3 Duur\n1. Een jaar.\t1. Twee jaar.\n\t2. Daarna niet.\nArtikel 5 Slot\t\n";
        assert_eq!(
            regels(tekst)[1..],
            [
                "Bestaande tekst | Nieuwe tekst",
                "Artikel 3 Duur | Artikel 3 Duur",
                "1. Een jaar. | 1. Twee jaar.",
                " | 2. Daarna niet.",
                "Artikel 5 Slot | "
            ]
        );
    }

    #[test]
    fn lines_without_a_tab_go_where_their_numbers_go_on_and_that_is_said() {
        let tekst = "Was\tWordt\nArtikel 3 Duur\n1. Een jaar.\n2. Tot mei.\tArtikel 3 Duur\n1. Twee jaar.\n2. Tot juni.\n3. Daarna niet.\nArtikel 4 Slot\nZij gaat in.\tArtikel 4 Slot\nZij gaat direct in.\n";
        let gelezen = lees(tekst);
        let Some(Blok::Tabel(tabel)) = gelezen.blokken.first() else { panic!("{:?}", gelezen.blokken) };
        let kolom = |k: usize| tekst_van(&tabel.rijen[1][k]);
        assert_eq!(kolom(0), "Artikel 3 Duur\n1. Een jaar.\n2. Tot mei.\nArtikel 4 Slot\nZij gaat in.");
        assert_eq!(
            kolom(1),
            "Artikel 3 Duur\n1. Twee jaar.\n2. Tot juni.\n3. Daarna niet.\nArtikel 4 Slot\nZij gaat direct in."
        );
        assert_eq!(gelezen.twijfels.iter().map(|t| t.code).collect::<Vec<_>>(), ["kolommen-uit-tekst"]);
    }
}
