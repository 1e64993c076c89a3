//! the infinitives of older decisions → the participles that the grammar knows: “Artikel 7 te laten vervallen”.

use super::tekens::{Soort, Teken};

/// Infinitives, and the participle that says the same behind “wordt”.
const VORMEN: [(&[&str], &str); 19] = [
    (&["te", "vervangen"], "vervangen"),
    (&["te", "wijzigen", "als", "volgt"], "als volgt gewijzigd"),
    (&["als", "volgt", "te", "wijzigen"], "als volgt gewijzigd"),
    (&["te", "wijzigen"], "gewijzigd"),
    (&["te", "vernummeren"], "vernummerd"),
    (&["te", "hernummeren"], "hernummerd"),
    (&["te", "verletteren"], "verletterd"),
    (&["te", "laten", "vervallen"], "geschrapt"),
    (&["te", "doen", "vervallen"], "geschrapt"),
    (&["te", "schrappen"], "geschrapt"),
    (&["te", "verwijderen"], "verwijderd"),
    (&["toe", "te", "voegen"], "toegevoegd"),
    (&["in", "te", "voegen"], "ingevoegd"),
    (&["op", "te", "nemen"], "opgenomen"),
    (&["in", "te", "trekken"], "ingetrokken"),
    (&["te", "verhogen"], "verhoogd"),
    (&["te", "verlagen"], "verlaagd"),
    (&["te", "verplaatsen"], "verplaatst"),
    (&["te", "lezen"], "gelezen"),
];

/// Whether the sentence orders in infinitives, with those made participles.
pub(super) fn deelwoorden(tekens: &mut Vec<Teken<'_>>) -> bool {
    // A sentence with a verb of its own has none: “komt te vervallen”, “wordt geacht te vervangen”.
    let staat = |woorden: &[&str], at: usize| {
        woorden
            .iter()
            .enumerate()
            .all(|(n, w)| tekens.get(at + n).is_some_and(|t| t.soort == Soort::Woord && t.klein == *w))
    };
    let mut gevonden = Vec::new();
    let mut at = 0;
    while at < tekens.len() {
        match VORMEN.iter().find(|(woorden, _)| staat(woorden, at)) {
            Some(vorm) => {
                gevonden.push((at, *vorm));
                at += vorm.0.len();
            }
            None => at += 1,
        }
    }
    let ja = !gevonden.is_empty();
    for (at, (woorden, deelwoord)) in gevonden.into_iter().rev() {
        let (van, tot) = (tekens[at].van, tekens[at + woorden.len() - 1].tot);
        let nieuw: Vec<Teken<'_>> = deelwoord
            .split(' ')
            .map(|w| Teken { soort: Soort::Woord, tekst: w, klein: w.to_owned(), van, tot })
            .collect();
        tekens.splice(at..at + woorden.len(), nieuw);
    }
    ja
}
