//! a table → whether it is a was-wordt table, and which of its columns is which.

use super::{mededeling, regel_van};
use crate::read::blok::{self, Blok, Tabel};
use crate::read::kolomkop::{self, Kolom, Kolommen};
use crate::read::notatie::herken;
use crate::regeling::Soort;

/// Where the tables stand that may be was-wordt tables without the heads for it: two or three columns, with text of law
/// in two cells beside each other.
pub(in crate::read) fn naast_elkaar(blokken: &[Blok]) -> Vec<String> {
    let breed = |rij: &Vec<Vec<Blok>>| (2..=3).contains(&rij.len());
    let naast = |rij: &Vec<Vec<Blok>>| rij.windows(2).any(|paar| is_wet(Some(&paar[0])) && is_wet(Some(&paar[1])));
    // beside the text stand its notes, and no other text
    let noten = |rij: &Vec<Vec<Blok>>| rij.iter().any(|c| kolomkop::kolom(&regel_van(c)) == Some(Kolom::Toelichting));
    let plaats = |blok: &Blok| match blok {
        Blok::Tabel(t) if t.rijen.first().is_some_and(noten) => None,
        Blok::Tabel(t) if kolommen(t).is_none() && t.rijen.iter().all(breed) && t.rijen.iter().any(naast) => {
            Some(t.plaats.clone())
        }
        _ => None,
    };
    blokken.iter().filter_map(plaats).collect()
}

/// The columns of a table, by the first row that names them.
pub(super) fn kolommen(tabel: &Tabel) -> Option<Kolommen> {
    let (kop, kolommen) = tabel.rijen.iter().take(3).enumerate().find_map(|(i, rij)| Some((i, kopregel(rij)?)))?;
    let rijen = &tabel.rijen[kop + 1..];
    let tekst =
        kolommen.zeker || rijen.iter().any(|rij| is_wet(rij.get(kolommen.was)) && is_wet(rij.get(kolommen.wordt)));
    (tekst && !is_transponering(tabel, kolommen) && !is_gegevens(tabel, kolommen)).then_some(kolommen)
}

/// Whether a cell has text of law: an article, a lid or an onderdeel, or a sentence.
fn is_wet(cel: Option<&Vec<Blok>>) -> bool {
    let zin = |blok: &Blok| {
        let Blok::Alinea(alinea) = blok else { return false };
        let tekst = alinea.tekst();
        let woorden = tekst.split_whitespace().filter(|w| w.contains(char::is_alphabetic)).count();
        let genummerd = alinea.aanduiding.is_some() || herken::punt(tekst.trim(), None).is_some();
        (woorden >= 4 && (genummerd || tekst.trim_end().ends_with(['.', ';', ':'])))
            || herken::kop(tekst.trim(), true).is_some_and(|k| k.soort == Soort::Artikel && k.heeft_opschrift)
    };
    cel.is_some_and(|cel| blok::op_een_rij(cel).any(zin))
}

/// The was-wordt table that a block is.
pub(super) fn van_was_wordt(blok: &Blok) -> Option<&Tabel> {
    match blok {
        Blok::Tabel(tabel) => kolommen(tabel).map(|_| tabel),
        _ => None,
    }
}

/// Whether a document is an ordinance in which a table compares something, in its notes say: the articles stand
/// beside the tables, and none in them.
pub(super) fn is_tekst_met_tabel(blokken: &[Blok], tabellen: &[&Tabel]) -> bool {
    let kop = |blok: &Blok| match blok {
        Blok::Alinea(a) => {
            let heel = format!("{} {}", a.aanduiding.as_deref().unwrap_or_default(), a.tekst());
            herken::kop(heel.trim(), a.kop.is_some()).is_some_and(|k| k.soort == Soort::Artikel)
        }
        _ => false,
    };
    // a heading right above such a table belongs to it
    let naast = |i: &usize| {
        let onder = blokken[*i..].iter().skip(1).take(2);
        kop(&blokken[*i]) && !onder.into_iter().any(|b| van_was_wordt(b).is_some())
    };
    let in_cellen = || tabellen.iter().flat_map(|t| &t.rijen).flatten().flatten().any(kop);
    (0..blokken.len()).filter(naast).take(MINSTE_ARTIKELEN).count() == MINSTE_ARTIKELEN && !in_cellen()
}

/// How many articles beside the tables make a document an ordinance.
const MINSTE_ARTIKELEN: usize = 3;

/// Whether a table compares amounts or days: its old and new cells hold no words to speak of.
fn is_gegevens(tabel: &Tabel, kolommen: Kolommen) -> bool {
    let gegeven = |cel: &Vec<Blok>| {
        let tekst = regel_van(cel);
        let cijfers = tekst.contains(|c: char| c.is_ascii_digit());
        let woorden = tekst.split(|c: char| !c.is_alphabetic()).filter(|w| w.chars().count() > 1).count();
        let bepaling = herken::kop(&tekst, true).is_some()
            || herken::punt(&tekst, None).is_some_and(|p| p.nummer.is_some())
            || tekst.ends_with(['.', ';', ':']);
        tekst.chars().all(|c| matches!(c, '-' | '–')) || (cijfers && woorden <= 2 && !bepaling)
    };
    let kop = tabel.rijen.iter().position(|rij| kopregel(rij).is_some()).unwrap_or(0);
    let cel = |rij: &[Vec<Blok>], kolom: usize| rij.get(kolom).is_none_or(gegeven);
    let mut rijen = tabel.rijen.iter().skip(kop + 1).filter(|rij| rij.iter().any(|cel| !regel_van(cel).is_empty()));
    let eerste = rijen.next();
    eerste.into_iter().chain(rijen).all(|rij| cel(rij, kolommen.was) && cel(rij, kolommen.wordt)) && eerste.is_some()
}

/// Whether a table only says which number became which: its cells name provisions and hold no text.
fn is_transponering(tabel: &Tabel, kolommen: Kolommen) -> bool {
    const NAMEN: [&str; 10] =
        ["artikel", "hoofdstuk", "afdeling", "paragraaf", "bijlage", "opschrift", "aanhef", "lid", "–", "-"];
    let noemt = |cel: &Vec<Blok>| {
        if cel.len() > 1 {
            return false;
        }
        let tekst = regel_van(cel);
        let klein = tekst.to_lowercase();
        // “Artikel 1. Definities” is a name too; with a sentence behind it, it is the text
        let kop = herken::kop(&tekst, true).is_some() && !tekst.ends_with('.');
        let zinnen = tekst.matches(". ").count() - usize::from(kop && tekst.contains(". "));
        let alleen = tekst.chars().count() <= 120 && zinnen == 0;
        alleen
            && (klein.is_empty()
                || NAMEN.iter().any(|n| klein.starts_with(n))
                || klein.starts_with(|c: char| c.is_ascii_digit())
                || mededeling::lees(&tekst).is_some())
    };
    // what stands above the head of the table is no row of it
    let kop = tabel.rijen.iter().position(|rij| kopregel(rij).is_some()).unwrap_or(0);
    let mut rijen = tabel.rijen.iter().skip(kop).filter(|rij| kopregel(rij).is_none()).peekable();
    let vol = tabel.rijen.iter().skip(1).flatten().any(|cel| !regel_van(cel).is_empty());
    vol && rijen.peek().is_some()
        && rijen.all(|rij| [kolommen.was, kolommen.wordt].iter().filter_map(|k| rij.get(*k)).all(noemt))
}

/// The columns that a row names.
pub(super) fn kopregel(rij: &[Vec<Blok>]) -> Option<Kolommen> {
    if !(2..=MEESTE_KOLOMMEN).contains(&rij.len()) {
        return None;
    }
    // most cells hold text, and are no heading by their length alone
    let kop = |cel: &Vec<Blok>| match cel.as_slice() {
        cel if bytes(cel) > LANGSTE_KOP => None,
        cel => Some(regel_van(cel)),
    };
    kolomkop::kolommen(&rij.iter().map(kop).collect::<Option<Vec<String>>>()?)
}

/// The columns of a was-wordt table: two texts, notes, and two with the article.
const MEESTE_KOLOMMEN: usize = 5;

/// The longest heading of a column, in bytes, white space included.
const LANGSTE_KOP: usize = 200;

/// How long the paragraphs of a cell are, in bytes.
fn bytes(cel: &[Blok]) -> usize {
    let lengte = |blok: &Blok| match blok {
        Blok::Alinea(alinea) => alinea.stukken.iter().map(|s| s.tekst.len()).sum(),
        _ => 0,
    };
    cel.iter().map(lengte).sum()
}
