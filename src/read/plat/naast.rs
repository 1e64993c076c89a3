//! lines in which the columns of a was-wordt table stand beside each other, parted by spaces → the lines of the one
//! column, then those of the other.

use super::kolommen::{is_buiten, kopnaam};

/// A line of the file as it stands, or a part of one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rauw<'a> {
    pub stuk: &'a str,
    /// From 1.
    pub nr: usize,
    /// Whether a form feed stands before it.
    pub bladzijde: bool,
    /// The column that it stands in, where that is to be seen.
    pub kolom: Option<usize>,
}

/// How far a column may begin from where its head does, in characters.
const SPELING: usize = 12;

/// Puts columns that stand beside each other behind each other.
pub(super) fn uiteen(rauw: Vec<Rauw<'_>>) -> Vec<Rauw<'_>> {
    let mut uit = Vec::with_capacity(rauw.len());
    let mut i = 0;
    while i < rauw.len() {
        let Some(begin) = koppen(rauw[i].stuk) else {
            uit.push(rauw[i]);
            i += 1;
            continue;
        };
        // The head is passed on as one line.
        uit.push(rauw[i]);
        i += 1;
        let mut kolommen: Vec<Vec<Rauw<'_>>> = vec![Vec::new(); begin.len()];
        while i < rauw.len() {
            let lijn = rauw[i];
            let hoofd = koppen(lijn.stuk).is_some() && !lijn.bladzijde;
            if (hoofd || opent_tabel(&rauw[i - 1..])) && !kolommen[0].is_empty() {
                break;
            }
            // Where the columns touch, the line after this one tells where they part.
            let raakt = || rauw.get(i + 1).and_then(|v| raaklijn(v.stuk, &begin)).and_then(|k| knip(lijn.stuk, k));
            let Some(delen) = verdeel(lijn.stuk, &begin).or_else(raakt) else { break };
            // Lines of one column may stand between those of the other: only a line that is blank in all is blank.
            let leeg = delen.iter().all(|d| d.trim().is_empty());
            for (k, (kolom, stuk)) in kolommen.iter_mut().zip(delen).enumerate() {
                if leeg || lijn.bladzijde || !stuk.trim().is_empty() {
                    kolom.push(Rauw { stuk, kolom: Some(k), ..lijn });
                }
            }
            i += 1;
        }
        uit.extend(kolommen.into_iter().flatten());
    }
    uit
}

/// Whether the head of a table follows on the lines behind the first of these, a heading of a few lines over the first
/// column with white before it.
fn opent_tabel(rauw: &[Rauw<'_>]) -> bool {
    const LANGSTE: usize = 4;
    let wit = |r: &Rauw<'_>| r.stuk.trim().is_empty();
    let kopregels = rauw.iter().skip(1).take_while(|r| !wit(r) && koppen(r.stuk).is_none()).take(LANGSTE + 1).count();
    let in_eerste = |r: &Rauw<'_>| !r.stuk.starts_with("   ") && !r.stuk.trim_end().contains("   ");
    let kop = rauw.get(1 + kopregels);
    (wit(&rauw[0]) || rauw[1..].first().is_some_and(|r| r.bladzijde))
        && (1..=LANGSTE).contains(&kopregels)
        && rauw[1..=kopregels].iter().all(in_eerste)
        && kop.is_some_and(|k| koppen(k.stuk).is_some())
        && !rauw[2..=1 + kopregels].iter().any(|r| r.bladzijde)
}

/// Where the columns begin, if this is the head of a table with spaces between the names.
pub(super) fn koppen(stuk: &str) -> Option<Vec<usize>> {
    let mut uit = Vec::new();
    let mut at = 0;
    for deel in stuk.split("   ") {
        let naam = deel.trim();
        if !naam.is_empty() {
            if kopnaam(naam) != Some(uit.len()) {
                return None;
            }
            let voor = deel.len() - deel.trim_start().len();
            uit.push(stuk[..at + voor].chars().count());
        }
        at += deel.len() + 3;
    }
    (uit.len() > 1).then_some(uit)
}

/// What of a line stands in each column; `None` if it does not keep to the columns.
fn verdeel<'a>(stuk: &'a str, begin: &[usize]) -> Option<Vec<&'a str>> {
    let mut uit = Vec::with_capacity(begin.len());
    let mut rest = stuk;
    let mut voor = 0;
    for &kolom in &begin[1..] {
        let wissel = wissel(rest, voor, kolom)?;
        uit.push(&rest[..wissel]);
        voor += rest[..wissel].chars().count();
        rest = &rest[wissel..];
    }
    uit.push(rest);
    let gevuld = uit.iter().filter(|d| !d.trim().is_empty()).count();
    let buiten = |d: &str| is_buiten(d.trim()) || kopnaam(d.trim()) == Some(2);
    if gevuld == 1 && uit.first().is_some_and(|d| buiten(d)) { None } else { Some(uit) }
}

/// Where the second of two columns begins in a line that has both, in characters.
fn raaklijn(stuk: &str, begin: &[usize]) -> Option<usize> {
    match (begin, verdeel(stuk, begin)?.as_slice()) {
        ([_, _], [een, twee]) if !een.trim().is_empty() && !twee.trim().is_empty() => Some(een.chars().count()),
        _ => None,
    }
}

/// A line cut before the word that begins at about this character.
fn knip(stuk: &str, kolom: usize) -> Option<Vec<&str>> {
    let begint = |(i, (byte, _)): (usize, (usize, char))| {
        let woord = stuk[..byte].ends_with(' ') && !stuk[byte..].starts_with(' ');
        (woord && i.abs_diff(kolom) <= 3).then_some((i.abs_diff(kolom), byte))
    };
    let (_, byte) = stuk.char_indices().enumerate().filter_map(begint).min()?;
    Some(vec![&stuk[..byte], &stuk[byte..]])
}

/// At which byte of `rest`, that begins at column `voor`, the column around `kolom` begins.
fn wissel(rest: &str, voor: usize, kolom: usize) -> Option<usize> {
    let mut beste: Option<(usize, usize)> = None;
    let mut spaties = if voor == 0 { 2 } else { 0 };
    for (lengte, (byte, c)) in (voor..).zip(rest.char_indices()) {
        if c == ' ' || c == '\t' {
            spaties += 1;
        } else {
            let afstand = lengte.abs_diff(kolom);
            if spaties >= 2 && lengte > voor && afstand <= SPELING && beste.is_none_or(|(a, _)| afstand < a) {
                beste = Some((afstand, byte));
            }
            spaties = 0;
        }
    }
    match beste {
        Some((_, byte)) => Some(byte),
        None if rest.trim_end().chars().count() + voor <= kolom => Some(rest.len()),
        // Far to the right of where the column begins, behind nothing but spaces.
        None => {
            let eerste = rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len());
            (rest[..eerste].chars().count() + voor > kolom).then_some(eerste)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_beside_each_other() {
        let tekst = "Bestaande tekst             Nieuwe tekst\nArtikel 1. Naam             Artikel 1. Titel\n1. Dit blijft               1. Dit \
                     wordt\nzo.\n                           anders.\nEen zin over de hele breedte van de bladzijde, achter de tabel.";
        let rauw = tekst
            .lines()
            .enumerate()
            .map(|(i, stuk)| Rauw { stuk, nr: i + 1, bladzijde: false, kolom: None })
            .collect();
        let uit: Vec<(Option<usize>, &str)> =
            uiteen(rauw).iter().map(|r| (r.kolom, r.stuk.trim())).filter(|r| !r.1.is_empty()).collect();
        assert_eq!(
            uit,
            [
                (None, "Bestaande tekst             Nieuwe tekst"),
                (Some(0), "Artikel 1. Naam"),
                (Some(0), "1. Dit blijft"),
                (Some(0), "zo."),
                (Some(1), "Artikel 1. Titel"),
                (Some(1), "1. Dit wordt"),
                (Some(1), "anders."),
                (None, "Een zin over de hele breedte van de bladzijde, achter de tabel."),
            ]
        );
    }

    #[test]
    fn a_heading_above_the_next_table_is_in_no_column() {
        let tekst = "Bestaande tekst             Nieuwe tekst\n1. Dit blijft               1. Dit wordt\nzo.                         \
                     anders.\n\nArtikel 2 wordt als\nvolgt gewijzigd:\nBestaande tekst             Nieuwe tekst\nArtikel 2                   \
                     Artikel 3";
        let rauw = tekst
            .lines()
            .enumerate()
            .map(|(i, stuk)| Rauw { stuk, nr: i + 1, bladzijde: false, kolom: None })
            .collect();
        let uit: Vec<(Option<usize>, &str)> = uiteen(rauw).iter().map(|r| (r.kolom, r.stuk.trim())).collect();
        assert!(uit.contains(&(None, "Artikel 2 wordt als")) && uit.contains(&(None, "volgt gewijzigd:")), "{uit:?}");
        assert!(uit.contains(&(Some(0), "Artikel 2")) && uit.contains(&(Some(1), "Artikel 3")), "{uit:?}");
    }
}
