//! regeling → which of its provisions are words of, or about, another regeling: a decision that amends.
//!
//! “Artikel I. De Verordening X wordt als volgt gewijzigd: A. Artikel 5, tweede lid, vervalt. B. Na artikel 7 wordt
//! een artikel ingevoegd, luidende: Artikel 7a …”: what stands from such an article to the next one with a Roman
//! numeral cites, numbers and defines as the other regeling does. A decision without Roman numerals is known by its
//! title (“tot wijziging van”); where its instructions end cannot be seen, so all of it counts.

use crate::regeling::{Bepaling, Regeling, Soort};

/// For every node, by its place in reading order (0 is the regeling itself), whether it is of another regeling;
/// `None` for a regeling that amends none.
#[must_use]
pub fn andermans(regeling: &Regeling) -> Option<Vec<bool>> {
    let bepalingen: Vec<&Bepaling> = regeling.knopen().collect();
    let romeins: Vec<usize> = (0..bepalingen.len()).filter(|&i| is_romeins(bepalingen[i])).collect();
    let titel = regeling.opschrift.as_ref().map_or(String::new(), |o| o.inhoud().to_lowercase());
    let wijzigt_in = |rij: &[&Bepaling]| {
        rij.iter().any(|b| [&b.opschrift, &b.tekst].into_iter().flatten().any(|t| geeft_opdracht(t.inhoud())))
    };
    let mut uit = vec![false; bepalingen.len() + 1];
    if romeins.is_empty() {
        if !zegt_wijziging(&titel) || !wijzigt_in(&bepalingen) {
            return None;
        }
        uit[1..].fill(true);
        return Some(uit);
    }
    let mut geraakt = false;
    for (n, &van) in romeins.iter().enumerate() {
        let volgende = romeins.get(n + 1).copied().unwrap_or(bepalingen.len());
        let eigen = |b: &&Bepaling| b.soort == Soort::Bijlage || b.is_toelichting();
        let tot = bepalingen[van..volgende].iter().position(eigen).map_or(volgende, |i| van + i);
        if wijzigt_in(&bepalingen[van..tot]) {
            geraakt = true;
            uit[van + 1..=tot].fill(true);
        }
    }
    geraakt.then_some(uit)
}

/// Whether words amend a text.
pub(super) fn wijzigt(tekst: &str) -> bool {
    [
        "als volgt gewijzigd",
        "de volgende wijziging",
        "vervangen door",
        "te luiden",
        "vernummer",
        "verletter",
        "luidende",
    ]
    .iter()
    .any(|w| tekst.contains(w))
}

/// Whether words order an amendment: more than that something in a room is replaced by something else.
fn geeft_opdracht(tekst: &str) -> bool {
    let woord = |rest: &str| rest.trim_start().starts_with(['“', '‘', '"', '\'', '„', ':']);
    let vervangt = tekst.match_indices("vervangen door").any(|(i, w)| woord(&tekst[i + w.len()..]));
    vervangt
        || ["als volgt gewijzigd", "de volgende wijziging", "te luiden", "vernummer", "verletter", "luidende:"]
            .iter()
            .any(|w| tekst.contains(w))
}

fn zegt_wijziging(titel: &str) -> bool {
    ["tot wijziging van", "houdende wijziging", "wijzigingsverordening", "wijzigingsbesluit"]
        .iter()
        .any(|w| titel.contains(w))
        || titel.starts_with("wijziging ")
}

/// An article with a Roman numeral: those of a decision that amends.
fn is_romeins(bepaling: &Bepaling) -> bool {
    let romeins = |n: &crate::nummer::Nummer| n.as_str().bytes().all(|b| b"IVXLC".contains(&b));
    bepaling.soort == Soort::Artikel && bepaling.nummer.as_ref().is_some_and(romeins)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;
    use std::sync::Arc;

    /// The paths of what is of another regeling.
    fn paden(tekst: &str) -> Option<Vec<String>> {
        let regeling = crate::read::markdown::lees(Arc::new(Source::new("test", tekst))).0.regeling;
        let paden = regeling.paden();
        let uit = andermans(&regeling)?;
        let bepalingen = regeling.bepalingen();
        Some(bepalingen.iter().zip(&uit[1..]).filter(|(_, a)| **a).map(|((plek, _), _)| paden[plek].clone()).collect())
    }

    #[test]
    fn from_an_article_that_amends_to_the_next_roman_numeral() {
        let tekst = "# Besluit\n\n## Artikel I\n\nDe Verordening X wordt als volgt gewijzigd:\n\n## Artikel 5. Nieuw\n\n1. Zo.\n\n## Artikel II\n\nArtikel I werkt terug.\n";
        assert_eq!(paden(tekst).unwrap(), ["artikel I", "artikel 5", "artikel 5, eerste lid"]);
        // chapters with Roman numerals, and articles that only say that something else was changed
        assert_eq!(
            paden("# V\n\n## Hoofdstuk I\n\n### Artikel 1. A\n\nDe bijlage kan worden vervangen door een andere.\n"),
            None
        );
        assert_eq!(
            paden("# V\n\n## Artikel I\n\nEen lamp wordt vervangen door een andere.\n\n## Artikel II\n\nMeer.\n"),
            None
        );
        assert!(paden("# V\n\n## Artikel I\n\nIn artikel 5 wordt “a” vervangen door: b.\n").is_some());
    }

    #[test]
    fn without_roman_numerals_the_title_tells() {
        let tekst = "# Verordening tot wijziging van de APV\n\n## Artikel 1\n\nIn artikel 9 wordt “a” vervangen door “b”.\n\n## Artikel 2\n\nDe APV treedt in werking.\n";
        assert_eq!(paden(tekst).unwrap(), ["artikel 1", "artikel 2"]);
        assert_eq!(paden(&tekst.replace("tot wijziging van", "over")), None);
    }
}
