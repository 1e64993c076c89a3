//! lines → those without a table of contents that somebody typed, or that a format did not say was one.
//!
//! Its lines look like headings and come back as headings. So that no provision is taken for one, something else
//! must show it: “Inhoud” above it, or the number of a page behind every line.

use super::lijnen::Lijn;
use crate::read::blok::Weggelaten;
use std::collections::HashMap;

/// How many lines must come back.
const MINSTE: usize = 3;

/// Leaves out the first table of contents, and lists it.
pub(super) fn zonder_inhoudsopgave<'a>(mut lijnen: Vec<Lijn<'a>>, weggelaten: &mut Vec<Weggelaten>) -> Vec<Lijn<'a>> {
    // most texts have none, and the words of all their lines need not be compared
    let met_pagina = |l: &Lijn<'_>| l.soort.is_none() && paginanummer(l).is_some();
    if !lijnen.iter().any(is_kop) && !lijnen.windows(MINSTE).any(|rij| rij.iter().all(met_pagina)) {
        return lijnen;
    }
    let later: HashMap<String, usize> = lijnen.iter().enumerate().map(|(i, l)| (sleutel(l, ""), i)).collect();
    // whether a line is one of it, and whether it comes back
    let regel = |i: usize, genoemd: bool| {
        let lijn = &lijnen[i];
        let komt = |pagina: &str| later.get(&sleutel(lijn, pagina)).is_some_and(|&k| k > i);
        match paginanummer(lijn) {
            _ if lijn.soort.is_some() => None,
            Some((pagina, leidt)) => Some(komt(pagina)).filter(|komt| leidt || *komt),
            None => Some(genoemd && komt("")).filter(|komt| *komt),
        }
    };
    let Some(van) = (0..lijnen.len()).find(|&i| is_kop(&lijnen[i]) || regel(i, false).is_some()) else { return lijnen };
    let genoemd = is_kop(&lijnen[van]);
    let regels = (van + usize::from(genoemd)..lijnen.len()).map_while(|i| regel(i, genoemd));
    let (lang, terug) = regels.fold((usize::from(genoemd), 0), |(n, terug), komt| (n + 1, terug + usize::from(komt)));
    if terug < MINSTE {
        return lijnen;
    }
    for lijn in lijnen.drain(van..van + lang) {
        let (tekst, plaats) = (lijn.met_aanduiding(), lijn.plaats.to_owned());
        weggelaten.push(Weggelaten { reden: "inhoudsopgave", tekst, plaats });
    }
    lijnen
}

fn is_kop(lijn: &Lijn<'_>) -> bool {
    lijn.soort.is_none()
        && matches!(lijn.tekst.trim_end_matches(':').to_lowercase().as_str(), "inhoudsopgave" | "inhoud")
}

/// The number of a page behind a heading, with what leads to it, and whether that is a tab or dots.
fn paginanummer<'a>(lijn: &'a Lijn<'_>) -> Option<(&'a str, bool)> {
    let kaal = lijn.tekst.trim_end_matches(|c: char| c.is_ascii_digit());
    let cijfers = lijn.tekst.len() - kaal.len();
    let kop = kaal.trim_end_matches(['.', '…', '\t', ' ', '_']);
    let tussen = &kaal[kop.len()..];
    let leidt = tussen.contains(['\t', '…', '_']) || tussen.contains("..");
    let goed = (1..=3).contains(&cijfers) && !kop.is_empty() && !tussen.is_empty();
    goed.then(|| (&lijn.tekst[kop.len()..], leidt))
}

/// The words of a heading as they are the same in both places.
fn sleutel(lijn: &Lijn<'_>, pagina: &str) -> String {
    let heel = lijn.met_aanduiding().to_lowercase();
    let kaal = heel.strip_suffix(pagina).unwrap_or(&heel);
    kaal.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}
