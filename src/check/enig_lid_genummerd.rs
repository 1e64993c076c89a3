//! `enig-lid-genummerd`: the only lid of an article bears a number.
//!
//! An article that is not divided into leden has no lid numbers (Aanwijzing 3.58); where the others lapse the
//! designation lapses too (Aanwijzing 6.18, fourth lid). Leden of different variants and later alternatives
//! are not beside each other. `[1.]` decides for itself in a model; in a text to adopt it is left over.
//! Level: stijl.

use super::keuze_open::gewicht;
use super::{Onderzoek, Regel};
use crate::diagnostic::{Diagnostic, Niveau};
use crate::regeling::{Bepaling, Soort};
use std::collections::BTreeSet;

pub(super) const REGEL: Regel = Regel {
    code: "enig-lid-genummerd",
    niveau: Niveau::Stijl,
    vindt: "een artikel heeft maar één lid, en dat heeft een nummer",
    zoek: controleer,
};

fn controleer(onderzoek: &Onderzoek<'_>) -> Vec<Diagnostic> {
    let regeling = &onderzoek.model.regeling;
    let vast_te_stellen = gewicht(onderzoek) == Some(Niveau::Fout);
    let aangekondigd: BTreeSet<&str> =
        onderzoek.model.keuzepunten.iter().filter(|p| p.kondigt_aan.is_some()).map(|p| p.pad.as_str()).collect();
    let mut uit = Vec::new();
    for (plek, artikel) in regeling.artikelen() {
        if onderzoek.is_andermans(&plek) {
            continue;
        }
        for lid in enige_leden(artikel).into_iter().filter(|l| vast_te_stellen || !l.aanduiding.contains('[')) {
            let pad = onderzoek.pad(&plek);
            if aangekondigd.contains(pad) {
                continue;
            }
            uit.push(
                Diagnostic::stijl("enig-lid-genummerd", format!("{pad} heeft maar één lid, en dat heeft een nummer"))
                    .op(regeling.source.plaats(super::kopregel(regeling, lid)))
                    .over(pad)
                    .hulp(format!(
                        "laat “{}” weg, of voeg het lid toe dat ontbreekt (Aanwijzing 3.58)",
                        lid.aanduiding
                    )),
            );
        }
    }
    uit
}

/// The leden that have no other beside them, in any variant, and bear the number 1.
fn enige_leden(artikel: &Bepaling) -> Vec<&Bepaling> {
    let leden: Vec<&Bepaling> = artikel.kinderen.iter().filter(|k| k.soort == Soort::Lid && k.keuze == 1).collect();
    let letters: BTreeSet<&str> = leden.iter().filter_map(|l| l.variant.as_deref()).collect();
    let varianten: Vec<Option<&str>> =
        if letters.is_empty() { vec![None] } else { letters.into_iter().map(Some).collect() };
    let mut uit: Vec<&Bepaling> = Vec::new();
    for variant in varianten {
        let mut hier = leden.iter().filter(|l| l.variant.is_none() || l.variant.as_deref() == variant);
        if let (Some(lid), None) = (hier.next(), hier.next())
            && lid.nummer.as_ref().is_some_and(|n| n.as_str() == "1")
            && !uit.iter().any(|u| std::ptr::eq(*u, *lid))
        {
            uit.push(lid);
        }
    }
    uit
}

#[cfg(test)]
mod tests {
    use super::super::tests::vind;

    #[test]
    fn one_lid_with_a_number() {
        let tekst = "# V\n\n## Artikel 6. Tarief\n\n1. De belasting bedraagt:\n   a. veel;\n   b. meer.\n\n## Artikel 7. X\n\n1. Een.\n2. Twee.\n\n## Artikel 8. Y\n\nTekst.\n";
        assert_eq!(
            vind("enig-lid-genummerd", tekst, None),
            ["5:1: artikel 6 heeft maar één lid, en dat heeft een nummer"]
        );
    }

    #[test]
    fn what_is_beside_it() {
        for goed in [
            "1. Een.\n\nNB Het tweede lid wordt door de gemeente zelf uitgewerkt.",
            "1. Een.\n[2. Twee.]",
            "1. Een.\n2. (vervallen)",
            "Een.\n2. Twee.",
            "2. Twee.",
        ] {
            assert!(
                vind("enig-lid-genummerd", &format!("# V\n\n## Artikel 6. X\n\n{goed}\n"), None).is_empty(),
                "{goed}"
            );
        }
        let varianten = "# V [naam gemeente]\n\n## Artikel 3. X\n\nVariant A (een)\n\n1. Een.\n2. Twee.\n\nVariant B (ander)\n\n1. Enig.\n";
        assert_eq!(
            vind("enig-lid-genummerd", varianten, None),
            ["12:1: artikel 3 heeft maar één lid, en dat heeft een nummer"]
        );
    }

    #[test]
    fn a_number_in_brackets_decides_for_itself_in_a_model() {
        let tekst = "# V\n\n## Artikel 6. X\n\n[1.] Een.\n";
        assert_eq!(vind("enig-lid-genummerd", tekst, None).len(), 1);
        assert!(vind("enig-lid-genummerd", &format!("---\nmodel: ja\n---\n{tekst}"), None).is_empty());
    }
}
