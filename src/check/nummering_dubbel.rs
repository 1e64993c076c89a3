//! `nummering-dubbel`: two provisions of one series bear one number.
//!
//! Who cites “artikel 7” then cites two. Variants and alternatives under OF exclude each other and may
//! share a number. Level: fout.

use super::Regel;
use super::reeksen::{Reeks, reeksen};
use crate::diagnostic::{Diagnostic, Niveau};
use crate::model::Model;
use crate::nummer::Nummer;
use std::collections::HashMap;

pub(super) const REGEL: Regel = Regel {
    code: "nummering-dubbel",
    niveau: Niveau::Fout,
    vindt: "twee bepalingen naast elkaar hebben hetzelfde nummer",
    zoek: |o| controleer(o.model, &reeksen(&o.model.regeling)),
};

pub(super) fn controleer(model: &Model, reeksen: &[Reeks]) -> Vec<Diagnostic> {
    let regeling = &model.regeling;
    let mut uit = Vec::new();
    let mut paden = None;
    for reeks in reeksen {
        let mut eerder: HashMap<(&Nummer, Option<&str>), usize> = HashMap::new();
        for lid in &reeks.leden {
            let Some(knoop) = regeling.bepaling(&lid.plek) else { continue };
            let Some(nummer) = &knoop.nummer else { continue };
            let eerste = *eerder.entry((nummer, lid.variant.as_deref())).or_insert(knoop.span.start);
            if eerste == knoop.span.start {
                continue;
            }
            let pad = paden.get_or_insert_with(|| regeling.paden()).get(&lid.plek).cloned().unwrap_or_default();
            let regel = regeling.source.plaats(crate::source::Span::new(eerste, eerste)).regel;
            uit.push(
                Diagnostic::fout(
                    "nummering-dubbel",
                    format!("{pad} staat er twee keer; de eerste staat op regel {regel}"),
                )
                .op(regeling.source.plaats(super::kopregel(regeling, knoop)))
                .over(pad)
                .hulp("geef een van beide een ander nummer, of verwijder de dubbele"),
            );
        }
    }
    uit
}

#[cfg(test)]
mod tests {
    use super::super::tests::{berichten, model};
    use super::reeksen;

    fn vind(regels: &str) -> Vec<String> {
        let model = model(regels);
        berichten(&super::controleer(&model, &reeksen(&model.regeling)))
    }

    #[test]
    fn two_articles_and_two_leden() {
        assert_eq!(vind("6\n7\n7"), ["3: artikel 7 staat er twee keer; de eerste staat op regel 2"]);
        assert_eq!(
            vind("6\n  1\n  2\n  2"),
            ["4: artikel 6, tweede lid staat er twee keer; de eerste staat op regel 3"]
        );
    }

    #[test]
    fn variants_and_alternatives_exclude_each_other() {
        assert!(vind("6\n7 A\n7 B\n8\n  1\n  2 A\n  2 B").is_empty());
        assert!(vind("6\n  1\n    a\n    OF a\n    b").is_empty());
    }

    #[test]
    fn words_between_lists_and_annexes_begin_anew() {
        assert!(vind("6\n  1\n    a\n    b\n    slot\n    a\n    b").is_empty());
        assert!(vind("1\n2\nbijlage\n1\n2").is_empty());
    }

    #[test]
    fn letters_behind_a_number_make_another_number() {
        assert!(vind("6\n6a\n6b\n2:1\n2.1").is_empty());
    }
}
