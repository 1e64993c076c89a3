//! a tree in which items were left out → the same tree with sound enumerations.
//!
//! Each list keeps its own form: its separator, its own “, en” or “; of” before the last item, its own
//! full stop. A list in which nothing was chosen is not touched.

use crate::regeling::{Bepaling, Plek, Regeling, Soort};
use crate::source::Span;
use std::collections::HashMap;

/// How items of a list end.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Vorm {
    tussen: String,
    voorlaatste: String,
    slot: String,
}

/// Mends the endings of the items of every list of which an item was left out or added.
/// `herkomst` says for each node of `nieuw` which node of `model` it came from.
#[must_use]
pub fn sluit_opsommingen(nieuw: &Regeling, model: &Regeling, herkomst: &HashMap<Plek, Plek>) -> Regeling {
    let mut uit = nieuw.clone();
    let mut lijsten: Vec<Plek> = nieuw.bepalingen().into_iter().map(|(plek, _)| plek).collect();
    // Inner lists first: the last item of an inner list carries the ending of the item around it.
    lijsten.sort_by_key(|plek| std::cmp::Reverse(plek.len()));
    for plek in lijsten {
        let Some(vorm) = vorm_van_gewijzigde_lijst(nieuw, model, herkomst, &plek) else { continue };
        let Some(ouder) = uit.bepaling_mut(&plek) else { continue };
        let items: Vec<usize> = items(ouder).collect();
        for (n, &i) in items.iter().enumerate() {
            let einde = match items.len() - n {
                1 => &vorm.slot,
                2 => &vorm.voorlaatste,
                _ => &vorm.tussen,
            };
            eindig(&mut ouder.kinderen[i], einde);
        }
    }
    uit
}

fn items(ouder: &Bepaling) -> impl Iterator<Item = usize> + '_ {
    let lijst = |b: &Bepaling| matches!(b.soort, Soort::Onderdeel | Soort::Begrip);
    ouder.kinderen.iter().enumerate().filter(move |(_, b)| lijst(b)).map(|(i, _)| i)
}

/// The form of the list in the model, if the list at `plek` has other items than it has there.
fn vorm_van_gewijzigde_lijst(
    nieuw: &Regeling,
    model: &Regeling,
    herkomst: &HashMap<Plek, Plek>,
    plek: &Plek,
) -> Option<Vorm> {
    let hier = nieuw.bepaling(plek)?;
    let oud_plek = herkomst.get(plek)?;
    let daar = model.bepaling(oud_plek)?;
    let met = |plek: &Plek, i: usize| plek.iter().copied().chain([i]).collect::<Plek>();
    let oude: Vec<Plek> = items(daar).map(|i| met(oud_plek, i)).collect();
    let van: Vec<Option<&Plek>> = items(hier).map(|i| herkomst.get(&met(plek, i))).collect();
    let zelfde = oude.len() == van.len() && oude.iter().zip(&van).all(|(o, v)| Some(o) == *v);
    if oude.is_empty() || van.is_empty() || zelfde {
        return None;
    }
    let eindes: Vec<String> = items(daar).map(|i| einde(&daar.kinderen[i])).collect();
    let slot = eindes.last().filter(|e| !e.is_empty()).cloned().unwrap_or_else(|| ".".to_owned());
    let eerdere = &eindes[..eindes.len() - 1];
    let voegwoord = |e: &str| e.ends_with(" en") || e.ends_with(" of");
    let voorlaatste = eerdere.iter().rev().find(|e| voegwoord(e)).cloned();
    let tussen = eerdere.iter().find(|e| !voegwoord(e) && !e.is_empty()).cloned().unwrap_or_else(|| ";".to_owned());
    let voorlaatste = voorlaatste.unwrap_or_else(|| tussen.clone());
    Some(Vorm { tussen, voorlaatste, slot })
}

/// With what an item ends: punctuation and, before the last item, “en” or “of”.
fn einde(item: &Bepaling) -> String {
    let mut laatste = item;
    while let Some(kind) = laatste.kinderen.last() {
        laatste = kind;
    }
    let woorden = laatste.tekst.as_ref().map_or("", |t| t.inhoud());
    woorden[einde_van(woorden)..].replace(['[', ']'], "").trim_end().to_owned()
}

/// Where the ending of a text begins.
fn einde_van(woorden: &str) -> usize {
    let mut rest = woorden.trim_end_matches([' ', '[', ']']);
    for woord in [" en", " of"] {
        if let Some(zonder) = rest.strip_suffix(woord) {
            let kaal = zonder.trim_end_matches(']');
            if kaal.ends_with([',', ';']) {
                rest = kaal;
            } else {
                return rest.len() - woord.len();
            }
            break;
        }
    }
    rest.trim_end_matches([' ', ']']).trim_end_matches([',', ';', '.', ':']).len()
}

/// Gives an item another ending; brackets that are still open stay before it.
fn eindig(item: &mut Bepaling, nieuw_einde: &str) {
    let mut laatste = item;
    while !laatste.kinderen.is_empty() {
        let n = laatste.kinderen.len() - 1;
        laatste = &mut laatste.kinderen[n];
    }
    let Some(tekst) = &laatste.tekst else { return };
    let woorden = tekst.inhoud();
    let van = einde_van(woorden);
    let haken: String = woorden[van..].chars().filter(|c| matches!(c, '[' | ']')).collect();
    let wordt = format!("{haken}{nieuw_einde}");
    if woorden[van..] != wordt {
        laatste.tekst = Some(tekst.vervangen(&[(Span::new(van, woorden.len()), wordt)]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_an_ending_begins() {
        for (tekst, einde) in [
            ("een hulp;", ";"),
            ("een hulp, en", ", en"),
            ("een hulp; of", "; of"),
            ("een hulp en", " en"),
            ("een hulp.", "."),
            ("een hulp", ""),
            ("woonoppervlakte en tuin.", "."),
        ] {
            assert_eq!(&tekst[einde_van(tekst)..], einde, "{tekst}");
        }
    }
}
