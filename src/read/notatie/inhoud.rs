//! lines → those without a table of contents that somebody typed, or that a format did not say was one.
//!
//! Its lines look like headings and come back as headings. So that no provision is taken for one, something else
//! must show it: “Inhoud” above it, or the number of a page behind each of its lines.

use super::lijnen::Lijn;
use crate::read::blok::Weggelaten;
use std::collections::HashMap;

/// How many lines must come back.
const MINSTE: usize = 3;

/// Leaves out the first table of contents, and lists it.
pub(super) fn zonder_inhoudsopgave<'a>(mut lijnen: Vec<Lijn<'a>>, weggelaten: &mut Vec<Weggelaten>) -> Vec<Lijn<'a>> {
    let begint = |l: &Lijn<'_>| is_kop(l) || paginanummer(l).is_some();
    let Some(van) = lijnen.iter().position(begint) else { return lijnen };
    let genoemd = is_kop(&lijnen[van]);
    let eerste = van + usize::from(genoemd);
    let later: HashMap<String, usize> = lijnen.iter().enumerate().map(|(i, l)| (sleutel(l, ""), i)).collect();
    let mut tot = eerste;
    let mut terug = 0;
    for (i, lijn) in lijnen.iter().enumerate().skip(eerste) {
        let pagina = paginanummer(lijn);
        let komt = later.get(&sleutel(lijn, pagina.unwrap_or_default())).is_some_and(|&k| k > i);
        if lijn.soort.is_some() || (pagina.is_none() && !(genoemd && komt)) {
            break;
        }
        terug += usize::from(komt);
        tot = i + 1;
    }
    if terug < MINSTE {
        return lijnen;
    }
    for lijn in lijnen.drain(van..tot) {
        let (tekst, plaats) = (lijn.met_aanduiding(), lijn.plaats.to_owned());
        weggelaten.push(Weggelaten { reden: "inhoudsopgave", tekst, plaats });
    }
    lijnen
}

fn is_kop(lijn: &Lijn<'_>) -> bool {
    lijn.soort.is_none()
        && matches!(lijn.tekst.trim_end_matches(':').to_lowercase().as_str(), "inhoudsopgave" | "inhoud")
}

/// What stands behind a heading and leads to a page: a tab or dots, and a number.
fn paginanummer<'a>(lijn: &'a Lijn<'_>) -> Option<&'a str> {
    let kaal = lijn.tekst.trim_end_matches(|c: char| c.is_ascii_digit());
    let cijfers = lijn.tekst.len() - kaal.len();
    let kop = kaal.trim_end_matches(['.', '…', '\t', ' ', '_']);
    let leidt = kaal[kop.len()..].contains(['\t', '…', '_']) || kaal[kop.len()..].contains("..");
    (leidt && (1..=3).contains(&cijfers) && !kop.is_empty()).then(|| &lijn.tekst[kop.len()..])
}

/// The words of a heading as they are the same in both places.
fn sleutel(lijn: &Lijn<'_>, pagina: &str) -> String {
    let heel = lijn.met_aanduiding().to_lowercase();
    let kaal = heel.strip_suffix(pagina).unwrap_or(&heel);
    kaal.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}
