//! a designation → the rows of an annex that have it: “onderdeel 1.1.2 van de tarieventabel”.
//!
//! A table stands in the text of an annex, a row a line. A row is called by the number in its first cell, and the rows
//! below it with a longer number (1.1.2.1) are of it; a chapter is all up to the next.

use super::stand::{Id, Stand};
use super::teksten::{Vak, lees};
use crate::nummer::Nummer;
use crate::regeling::Soort;
use std::ops::Range;

/// The rows with this designation in an annex, or in a provision of one.
pub(super) fn rijen(stand: &Stand, hier: Id, soort: Soort, nummer: &Nummer) -> Vec<(Id, Range<usize>)> {
    let mut boven = hier;
    while stand.knoop(boven).eigen.soort != Soort::Bijlage {
        if boven == super::stand::WORTEL {
            return Vec::new();
        }
        boven = stand.knoop(boven).ouder;
    }
    let (mut uit, mut stapel) = (Vec::new(), vec![hier]);
    while let Some(id) = stapel.pop() {
        uit.extend(in_tekst(lees(stand, Vak::Tekst(id)), soort, nummer.as_str()).into_iter().map(|r| (id, r)));
        stapel.extend(stand.levend(id).rev());
    }
    uit
}

fn in_tekst(tekst: &str, soort: Soort, nummer: &str) -> Vec<Range<usize>> {
    let hoofdstuk = soort == Soort::Hoofdstuk;
    if !hoofdstuk && !matches!(soort, Soort::Onderdeel | Soort::Artikel | Soort::Paragraaf) {
        return Vec::new();
    }
    let mut uit: Vec<Range<usize>> = Vec::new();
    let mut van = 0;
    let mut open = false;
    for regel in tekst.split_inclusive('\n') {
        let tot = van + regel.trim_end_matches('\n').len();
        let (is_hoofdstuk, eigen) = aanduiding(regel);
        let begint = is_hoofdstuk == hoofdstuk && eigen == nummer;
        // “1.1.2” goes on with “1.1.2.1”, and a chapter with all that is no chapter
        let onder = eigen.strip_prefix(nummer).is_some_and(|rest| rest.starts_with('.'));
        open = begint || open && if hoofdstuk { !is_hoofdstuk } else { onder && !is_hoofdstuk };
        match uit.last_mut() {
            Some(laatste) if open && !begint => laatste.end = tot,
            _ if begint => uit.push(van..tot),
            _ => {}
        }
        van += regel.len();
    }
    uit
}

/// Whether a row is the name of a chapter, and the number that it begins with.
fn aanduiding(regel: &str) -> (bool, &str) {
    let kaal = regel.trim_start_matches(['|', '*', ' ']);
    let rest = kaal.strip_prefix("Hoofdstuk ").or_else(|| kaal.strip_prefix("HOOFDSTUK "));
    let eigen = rest.unwrap_or(kaal).split([' ', '|', '\t', '\n', '*', '\u{a0}']).next().unwrap_or_default();
    (rest.is_some(), eigen.trim_end_matches(['.', ':']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_called_by_their_first_cell() {
        let tekst = "Hoofdstuk 1 | Burgerzaken |\n1.1 | Een akte: |\n1.1.1 | gewoon | € 10\n1.1.10 | met spoed | € 12\n\
                     1.2 | Een boekje | € 5\nHoofdstuk 2 | Reizen |\n| 2.1. | Een paspoort | € 80 |";
        let rij = |soort, nummer: &str| {
            in_tekst(tekst, soort, nummer).into_iter().map(|r| tekst[r].replace('\n', " ¶ ")).collect::<Vec<_>>()
        };
        assert_eq!(rij(Soort::Onderdeel, "1.1.1"), ["1.1.1 | gewoon | € 10"]);
        assert_eq!(rij(Soort::Artikel, "1.2"), ["1.2 | Een boekje | € 5"]);
        assert_eq!(
            rij(Soort::Onderdeel, "1.1"),
            ["1.1 | Een akte: | ¶ 1.1.1 | gewoon | € 10 ¶ 1.1.10 | met spoed | € 12"]
        );
        assert_eq!(rij(Soort::Hoofdstuk, "2"), ["Hoofdstuk 2 | Reizen | ¶ | 2.1. | Een paspoort | € 80 |"]);
        assert!(rij(Soort::Onderdeel, "2").is_empty() && rij(Soort::Lid, "1.2").is_empty());
    }
}
