//! lines of a page in two columns of running text, parted by spaces → the lines of the one column, then those of the
//! other.
//!
//! So a PDF comes out that was turned into text with its layout. A table looks alike; what tells them apart is that
//! in both columns sentences go on from line to line.

use super::naast::{Rauw, koppen};
use super::{Begin, begin};

/// How many lines a page must have and may have, at how many of its edges may run over both columns, and how wide a column is.
const MINSTE: usize = 12;
const MEESTE: usize = 300;
const RAND: usize = 3;
const SMALST: usize = 20;

/// Puts the columns of each page behind each other.
pub(super) fn uiteen(rauw: Vec<Rauw<'_>>) -> Vec<Rauw<'_>> {
    // the columns of a was-wordt table are another matter
    if rauw.iter().any(|r| koppen(r.stuk).is_some()) {
        return rauw;
    }
    let mut uit = Vec::with_capacity(rauw.len());
    let mut van = 0;
    while van < rauw.len() {
        let tot = (van + 1..rauw.len()).find(|&i| rauw[i].bladzijde).unwrap_or(rauw.len());
        bladzijde(&rauw[van..tot], &mut uit);
        van = tot;
    }
    uit
}

fn bladzijde<'a>(rauw: &[Rauw<'a>], uit: &mut Vec<Rauw<'a>>) {
    let vol: Vec<usize> = (0..rauw.len()).filter(|&i| !rauw[i].stuk.trim().is_empty()).collect();
    let Some((goot, kern)) = goot(rauw, &vol) else {
        uit.extend_from_slice(rauw);
        return;
    };
    let (van, tot) = (vol[kern.start], vol[kern.end - 1] + 1);
    uit.extend_from_slice(&rauw[..van]);
    uit.extend(in_volgorde(&rauw[van..tot], goot));
    uit.extend_from_slice(&rauw[tot..]);
}

/// The columns behind each other; in two parts where a heading stands over both of them. It may be as short as one in
/// the left column, and then only the articles tell: in two parts they are in order, and not in one.
fn in_volgorde<'a>(rauw: &[Rauw<'a>], goot: usize) -> Vec<Rauw<'a>> {
    let kolom = |lijn: &Rauw<'a>, links: bool| {
        let byte = lijn.stuk.char_indices().nth(goot).map_or(lijn.stuk.len(), |(b, _)| b);
        if links { &lijn.stuk[..byte] } else { &lijn.stuk[byte..] }
    };
    let na_elkaar = |delen: [&[Rauw<'a>]; 2]| {
        let mut uit = Vec::with_capacity(2 * rauw.len());
        for (deel, links) in delen.into_iter().flat_map(|deel| [(deel, true), (deel, false)]) {
            let eerste = uit.is_empty();
            uit.extend(deel.iter().enumerate().map(|(i, lijn)| {
                let bladzijde = lijn.bladzijde && links && eerste && i == 0;
                Rauw { stuk: kolom(lijn, links), bladzijde, ..*lijn }
            }));
        }
        uit
    };
    let stijgt = |lijnen: &Vec<Rauw<'_>>| {
        let rangen = lijnen.iter().filter_map(|r| match begin(r.stuk.trim()) {
            Begin::Artikel { rang } => Some(rang),
            _ => None,
        });
        rangen.is_sorted_by(|a, b| a < b)
    };
    let heel = na_elkaar([rauw, &[]]);
    if stijgt(&heel) {
        return heel;
    }
    let kop = |lijn: &Rauw<'a>| {
        let links = kolom(lijn, true).trim();
        kolom(lijn, false).trim().is_empty() && matches!(begin(links), Begin::Artikel { .. } | Begin::Kop)
    };
    let koppen = (1..rauw.len()).filter(|&k| kop(&rauw[k]));
    koppen.map(|k| na_elkaar([&rauw[..k], &rauw[k..]])).find(stijgt).unwrap_or(heel)
}

/// Where the second column begins, and which of the lines with words keep to it.
fn goot(rauw: &[Rauw<'_>], vol: &[usize]) -> Option<(usize, std::ops::Range<usize>)> {
    if !(MINSTE..=MEESTE).contains(&vol.len()) {
        return None;
    }
    let regels: Vec<Vec<char>> = vol.iter().map(|&i| rauw[i].stuk.trim_end().chars().collect()).collect();
    let breed = regels.iter().map(Vec::len).max().unwrap_or(0).min(400);
    let vrij = |regel: &[char], kolom: usize| regel.iter().skip(kolom - 2).take(2).all(|c| *c == ' ');
    let mut beste: Option<(usize, std::ops::Range<usize>)> = None;
    for kolom in SMALST..breed.saturating_sub(SMALST / 2) {
        let van = (0..RAND).rfind(|&i| !vrij(&regels[i], kolom)).map_or(0, |i| i + 1);
        let tot = (regels.len() - RAND..regels.len()).find(|&i| !vrij(&regels[i], kolom)).unwrap_or(regels.len());
        let kern = van..tot.max(van);
        if kern.len() < MINSTE || !regels[kern.clone()].iter().all(|r| vrij(r, kolom)) {
            continue;
        }
        // the last column that is free is where the words begin
        if regels[kern.clone()].iter().any(|r| r.get(kolom).is_some_and(|c| *c != ' '))
            && loopt(&regels[kern.clone()], kolom)
        {
            beste = Some((kolom, kern));
        }
    }
    beste
}

/// Whether sentences go on from line to line in both columns.
fn loopt(regels: &[Vec<char>], kolom: usize) -> bool {
    let deel = |links: bool| -> Vec<String> {
        let stuk = |r: &Vec<char>| {
            let woorden: String = if links { r.iter().take(kolom).collect() } else { r.iter().skip(kolom).collect() };
            woorden.trim().to_owned()
        };
        regels.iter().map(stuk).filter(|t| !t.is_empty()).collect()
    };
    [true, false].into_iter().all(|links| {
        let lijnen = deel(links);
        let verder = lijnen.windows(2).filter(|paar| {
            !paar[0].ends_with(['.', ';', ':'])
                && paar[1].starts_with(char::is_lowercase)
                && paar[0].chars().count() >= SMALST
        });
        lijnen.len() * 5 >= regels.len() * 2 && verder.count() * 4 >= lijnen.len()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_of_running_text() {
        let links = [
            "Artikel 1 Duur van de",
            "markt op het plein",
            "1. De markt duurt een dag",
            "en wordt gehouden in het",
            "park of op het plein.",
        ];
        let rechts = [
            "bij het stadhuis van de",
            "gemeente die daar al lang",
            "staat en open is.",
            "Artikel 2 Kramen",
            "Een kraam is wit en wordt",
        ];
        let mut tekst = vec!["Gemeente Ergens, blad 1 van de hele verordening".to_owned()];
        for _ in 0..3 {
            tekst.extend(links.iter().zip(rechts).map(|(l, r)| format!("{l:<30}{r}")));
        }
        let rauw: Vec<Rauw<'_>> =
            tekst.iter().enumerate().map(|(i, s)| Rauw { stuk: s, nr: i + 1, bladzijde: false, kolom: None }).collect();
        let uit: Vec<&str> = uiteen(rauw).iter().map(|r| r.stuk.trim()).collect();
        let verwacht: Vec<&str> =
            std::iter::once(tekst[0].as_str()).chain(links.repeat(3)).chain(rechts.repeat(3)).collect();
        assert_eq!(uit, verwacht);
    }

    #[test]
    fn a_short_heading_over_both_columns() {
        let zin = ["over een boot die ligt", "in de haven, en over wie", "haar dan bestuurt."];
        let artikel = |n: u32| std::iter::once(format!("Artikel {n}")).chain(zin.map(str::to_owned));
        let paren = |links: Vec<String>, rechts: Vec<String>| {
            links.into_iter().zip(rechts).map(|(l, r)| format!("{l:<30}{r}")).collect::<Vec<_>>()
        };
        let boven = paren(artikel(1).chain(artikel(2)).collect(), artikel(3).chain(artikel(4)).collect());
        let onder = paren(artikel(5).chain(artikel(6)).collect(), artikel(7).chain(artikel(8)).collect());
        let tekst = [boven, vec!["Hoofdstuk 2 Roeien".to_owned()], onder].concat();
        let rauw: Vec<Rauw<'_>> =
            tekst.iter().enumerate().map(|(i, s)| Rauw { stuk: s, nr: i + 1, bladzijde: false, kolom: None }).collect();
        let uit = uiteen(rauw);
        let koppen: Vec<&str> = uit.iter().map(|r| r.stuk.trim()).filter(|t| t.starts_with(['A', 'H'])).collect();
        assert_eq!(
            koppen,
            [
                "Artikel 1",
                "Artikel 2",
                "Artikel 3",
                "Artikel 4",
                "Hoofdstuk 2 Roeien",
                "Artikel 5",
                "Artikel 6",
                "Artikel 7",
                "Artikel 8"
            ]
        );
    }

    #[test]
    fn a_table_stays_as_it_is() {
        let tekst: Vec<String> = (1..20).map(|i| format!("{:<30}€ {i},50 per dag", "Kraam van een koopman")).collect();
        let rauw: Vec<Rauw<'_>> =
            tekst.iter().enumerate().map(|(i, s)| Rauw { stuk: s, nr: i + 1, bladzijde: false, kolom: None }).collect();
        assert_eq!(uiteen(rauw).iter().map(|r| r.stuk).collect::<Vec<_>>(), tekst);
    }
}
