//! numbers → Dutch: “de artikelen 3 tot en met 10”, “artikel 12 (oud) / 11 (nieuw)”.

use super::sjabloon::Gegeven;
use crate::nummer::Nummer;
pub(super) use crate::nummer::met_hoofdletter as hoofdletter;
use crate::wijziging::Wijziging;

/// “a, b en c”.
pub(super) fn opsomming(delen: &[String]) -> String {
    match delen {
        [] => String::new(),
        [een] => een.clone(),
        [begin @ .., laatste] => format!("{} en {laatste}", begin.join(", ")),
    }
}

/// What stands before the part with this index of an enumeration of so many.
pub(super) fn ervoor(i: usize, aantal: usize) -> &'static str {
    match i {
        0 => "",
        _ if i + 1 == aantal => " en ",
        _ => ", ",
    }
}

/// The numbers with runs of three or more as a range: “3, 5 tot en met 12a en 14”. `alle` are the
/// numbers that exist, in order: a run has none left out.
pub(super) fn reeks(nummers: &[Nummer], alle: &[Nummer]) -> String {
    let plek = |n: &Nummer| alle.iter().position(|a| a == n);
    let delen: Vec<String> = nummers
        .chunk_by(|a, b| plek(a).zip(plek(b)).is_some_and(|(a, b)| a + 1 == b))
        .flat_map(|groep| match groep {
            [eerste, _, .., laatste] => vec![format!("{eerste} tot en met {laatste}")],
            kort => kort.iter().map(ToString::to_string).collect(),
        })
        .collect();
    opsomming(&delen)
}

/// “artikel 3” or “de artikelen 3 en 4”.
#[must_use]
pub fn artikelen(nummers: &[Nummer], alle: &[Nummer]) -> String {
    match nummers {
        [een] => format!("artikel {een}"),
        meer => format!("de artikelen {}", reeks(meer, alle)),
    }
}

/// “artikel 12 (oud) / 11 (nieuw)”, “artikel 1” where the number stays.
pub(super) fn oud_en_nieuw(was: Option<&Nummer>, wordt: Option<&Nummer>) -> String {
    match (was, wordt) {
        (Some(a), Some(b)) if a == b => format!("artikel {a}"),
        (Some(a), Some(b)) => format!("artikel {a} (oud) / {b} (nieuw)"),
        (Some(a), None) => format!("artikel {a} (oud)"),
        (None, Some(b)) => format!("artikel {b} (nieuw)"),
        (None, None) => "deze bepaling".to_owned(),
    }
}

/// The letters of onderdelen for a template, “E”, “B en C”, and whether there are more than one. A decision with a
/// single onderdeel has no letter.
pub(super) fn letters(letters: &[String], wijziging: &Wijziging) -> [(&'static str, Gegeven); 2] {
    let letters = if wijziging.onderdelen.len() == 1 { &[] } else { letters };
    [("letters", opsomming(letters).into()), ("meer_letters", (letters.len() > 1).into())]
}

/// The first letter as a small one.
pub(super) fn kleine_letter(zin: &str) -> String {
    let mut tekens = zin.chars();
    tekens.next().into_iter().flat_map(char::to_lowercase).chain(tekens.as_str().chars()).collect()
}

/// The title of a regulation with its article: “De Verordening …”, “Het Reglement …”.
pub(super) fn met_lidwoord(titel: &str) -> String {
    let eerste = titel.split_whitespace().next().unwrap_or("").to_lowercase();
    let het = ["besluit", "reglement", "statuut", "protocol", "mandaatbesluit"];
    let lidwoord = if het.iter().any(|w| eerste.ends_with(w)) { "Het" } else { "De" };
    format!("{lidwoord} {titel}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn n(tekst: &str) -> Vec<Nummer> {
        tekst.split_whitespace().map(|n| Nummer::parse(n).unwrap()).collect()
    }

    #[test]
    fn runs_of_three_are_a_range() {
        let alle = n("1 2 3 4 5 12 12a 13 14");
        assert_eq!(artikelen(&n("5 12 12a"), &alle), "de artikelen 5 tot en met 12a");
        assert_eq!(artikelen(&n("3 4"), &alle), "de artikelen 3 en 4");
        assert_eq!(artikelen(&n("1 3 4 5 13"), &alle), "de artikelen 1, 3 tot en met 5 en 13");
        assert_eq!(artikelen(&n("14"), &alle), "artikel 14");
    }
}
