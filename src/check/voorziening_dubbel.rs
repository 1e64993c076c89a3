//! `voorziening-dubbel`: one provision stands among the algemene and among the maatwerkvoorzieningen.
//!
//! The law allows it, but whoever reads it cannot tell whether he needs a decision, and only a
//! maatwerkvoorziening can be given as a pgb. Looked for in the lists that say which provisions there are, and
//! in the provisions of the dossier. “Algemeen gebruikelijke”, “andere”, “algemene” and “maatwerkvoorziening”
//! are four different terms. What is still open is no name. Level: waarschuwing.

use super::{Onderzoek, Regel};
use crate::begrip::woord::woorden;
use crate::diagnostic::{Diagnostic, Niveau};
use crate::keuzes::{Route, Voorziening};
use crate::regeling::{Bepaling, Plek, Soort, Tekst};
use crate::source::Span;
use std::collections::HashMap;

pub(super) const REGEL: Regel = Regel {
    code: "voorziening-dubbel",
    niveau: Niveau::Waarschuwing,
    vindt: "een voorziening staat bij de algemene en bij de maatwerkvoorzieningen",
    zoek: controleer,
};

fn controleer(onderzoek: &Onderzoek<'_>) -> Vec<Diagnostic> {
    let mut uit = in_tekst(onderzoek);
    uit.extend(in_dossier(onderzoek.naast.voorzieningen));
    uit
}

fn in_tekst(onderzoek: &Onderzoek<'_>) -> Vec<Diagnostic> {
    let regeling = &onderzoek.model.regeling;
    let mut eerder: HashMap<String, (Route, Plek)> = HashMap::new();
    let mut uit = Vec::new();
    for (plek, knoop) in regeling.bepalingen() {
        let Some(route) = route_van(knoop) else { continue };
        for (i, item) in knoop.kinderen.iter().enumerate().filter(|(_, k)| k.soort == Soort::Onderdeel) {
            let Some((tekst, naam)) = naam_van(item) else { continue };
            let hier: Plek = plek.iter().copied().chain([i]).collect();
            let Some((andere, daar)) = eerder.get(&naam) else {
                eerder.insert(naam, (route, hier));
                continue;
            };
            if *andere == route {
                continue;
            }
            let bericht = format!(
                "“{naam}” is een {} ({}) en ook een {} ({})",
                soort(*andere),
                onderzoek.pad(daar),
                soort(route),
                onderzoek.pad(&hier)
            );
            let span = tekst.in_source(Span::new(0, tekst.inhoud().len()));
            uit.push(
                Diagnostic::waarschuwing("voorziening-dubbel", bericht)
                    .op(regeling.source.plaats(span))
                    .over(onderzoek.pad(&hier))
                    .hulp(HULP),
            );
        }
    }
    uit
}

const HULP: &str = "dit mag, maar zeg dan waarin ze verschillen; alleen voor een maatwerkvoorziening bestaat een pgb";

/// Which provisions the items of a node are, if its opening words say that these are there.
fn route_van(knoop: &Bepaling) -> Option<Route> {
    if !matches!(knoop.soort, Soort::Artikel | Soort::Lid) {
        return None;
    }
    let aanhef = knoop.kinderen.iter().find(|k| k.soort == Soort::Aanhef).and_then(|k| k.tekst.as_ref())?;
    let klein = aanhef.inhoud().to_lowercase();
    let rij: Vec<&str> = woorden(&klein).map(|w| w.tekst).collect();
    const VOORWAARDE: [&str; 6] = ["als", "indien", "wanneer", "tenzij", "zover", "dat"];
    const SLOT: [&str; 9] =
        ["aan", "aangeboden", "beschikbaar", "gelden", "kent", "uit", "zijn", "voorzieningen", "maatwerkvoorzieningen"];
    // A longer sentence says something else of them, and its items are no provisions.
    let kort = rij.len() <= 20 && !rij.last().is_some_and(|w| VOORWAARDE.contains(w));
    let somt_op = kort
        && (rij.iter().any(|w| matches!(*w, "volgende" | "beschikbaar"))
            || rij.last().is_some_and(|w| SLOT.contains(w)));
    let algemeen = rij.windows(2).any(|p| p == ["algemene", "voorzieningen"]);
    let maatwerk = rij.contains(&"maatwerkvoorzieningen");
    match (somt_op, algemeen, maatwerk) {
        (true, true, false) => Some(Route::Algemeen),
        (true, false, true) => Some(Route::Maatwerk),
        _ => None,
    }
}

/// The name of a provision: the words of an item, in lower case, without what parts it from the next.
fn naam_van(item: &Bepaling) -> Option<(&Tekst, String)> {
    let tekst = item.tekst.as_ref().or_else(|| item.kinderen.first().and_then(|k| k.tekst.as_ref()))?;
    if tekst.inhoud().contains(['[', ']', '…']) {
        return None;
    }
    let klein = tekst.inhoud().to_lowercase();
    let zin = klein.trim_end_matches([' ', '.', ';', ',', ':']);
    let zin = [" en", " of"].iter().find_map(|w| zin.strip_suffix(w)).unwrap_or(zin);
    let naam = zin.trim_end_matches([' ', '.', ';', ',', ':']);
    (!naam.is_empty()).then(|| (tekst, naam.to_owned()))
}

fn soort(route: Route) -> &'static str {
    match route {
        Route::Algemeen => "algemene voorziening",
        _ => "maatwerkvoorziening",
    }
}

/// Provisions of the dossier that bear one name and have another route.
fn in_dossier(voorzieningen: &[Voorziening]) -> Vec<Diagnostic> {
    let mut eerder: HashMap<String, &Voorziening> = HashMap::new();
    let mut uit = Vec::new();
    for voorziening in voorzieningen {
        let naam = voorziening.naam.tekst.trim().to_lowercase();
        let eerste = *eerder.entry(naam).or_insert(voorziening);
        if eerste.wordt == voorziening.wordt {
            continue;
        }
        let bericht = format!(
            "“{}” staat er twee keer, met de route {} (regel {}) en met de route {}",
            voorziening.naam.tekst,
            eerste.wordt.naam(),
            eerste.naam.plaats.regel,
            voorziening.wordt.naam()
        );
        let hulp = "geef ze elk een eigen naam, of verwijder een van beide";
        uit.push(
            Diagnostic::waarschuwing("voorziening-dubbel", bericht).op(voorziening.naam.plaats.clone()).hulp(hulp),
        );
    }
    uit
}

#[cfg(test)]
mod tests {
    use super::super::tests::{vind, vind_in_voorzieningen};

    /// Article 2 with these algemene voorzieningen and these maatwerkvoorzieningen.
    fn artikel_2(algemeen: &str, maatwerk: &str) -> Vec<String> {
        let tekst = format!(
            "# V\n\n## Artikel 2. Aanbod\n\n1. De volgende algemene voorzieningen zijn in ieder geval beschikbaar:\n{algemeen}2. De volgende maatwerkvoorzieningen zijn in ieder geval beschikbaar:\n{maatwerk}"
        );
        vind("voorziening-dubbel", &tekst, None)
    }

    #[test]
    fn one_name_in_both_lists() {
        assert_eq!(
            artikel_2(
                "   a. begeleiding;\n   b. Huishoudelijke hulp, en\n   c. vervoer.\n",
                "   a. dagbesteding;\n   b. huishoudelijke hulp.\n"
            ),
            [
                "11:7: “huishoudelijke hulp” is een algemene voorziening (artikel 2, eerste lid, onderdeel b) en ook een maatwerkvoorziening (artikel 2, tweede lid, onderdeel b)"
            ]
        );
    }

    #[test]
    fn open_items_other_names_and_conditions() {
        assert!(
            artikel_2("   a. […];\n   b. begeleiding.\n", "   a. […];\n   b. begeleiding individueel.\n").is_empty()
        );
        for (een, ander) in [
            ("Het college weigert een algemene voorziening als:", "Het college weigert een maatwerkvoorziening als:"),
            ("De volgende algemeen gebruikelijke voorzieningen zijn er:", "De volgende maatwerkvoorzieningen zijn er:"),
            ("De volgende andere voorzieningen zijn er:", "De volgende algemene voorzieningen zijn er:"),
            (
                "De volgende algemene voorzieningen en maatwerkvoorzieningen zijn er:",
                "De volgende maatwerkvoorzieningen zijn er:",
            ),
        ] {
            let tekst = format!(
                "# V\n\n## Artikel 2. X\n\n1. {een}\n   a. dit;\n   b. dat.\n2. {ander}\n   a. dit;\n   b. dat.\n"
            );
            assert!(vind("voorziening-dubbel", &tekst, None).is_empty(), "{een}");
        }
    }

    #[test]
    fn provisions_of_the_dossier() {
        let een = "voorzieningen:\n  - naam: Begeleiding\n    wordt: algemeen\n  - naam: begeleiding\n    wordt: maatwerk\n  - naam: begeleiding\n    wordt: algemeen\n";
        assert_eq!(
            vind_in_voorzieningen("voorziening-dubbel", een),
            [
                "waarschuwing 4: “begeleiding” staat er twee keer, met de route algemeen (regel 2) en met de route maatwerk"
            ]
        );
    }
}
