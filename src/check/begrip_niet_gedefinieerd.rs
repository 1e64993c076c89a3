//! `begrip-niet-gedefinieerd`: a word is used as a defined one and is not defined.
//!
//! Level: waarschuwing.

use super::woordgebruik::Woordgebruik;
use super::{Onderzoek, Regel};
use crate::begrip::Begrippen;
use crate::begrip::woord::stam;
use crate::diagnostic::{Diagnostic, Niveau};

pub(super) const REGEL: Regel = Regel {
    code: "begrip-niet-gedefinieerd",
    niveau: Niveau::Waarschuwing,
    vindt: "een woord wordt gebruikt, maar is niet of niet meer omschreven",
    zoek: controleer,
};

fn controleer(onderzoek: &Onderzoek<'_>) -> Vec<Diagnostic> {
    let mut uit = Vec::new();
    if let Some((was, _)) = onderzoek.naast.was {
        uit.extend(vervallen(onderzoek, &Begrippen::van(&was.regeling)));
    }
    uit
}

/// Words that were defined and no longer are, and are still in use.
fn vervallen(onderzoek: &Onderzoek<'_>, was: &Begrippen) -> Vec<Diagnostic> {
    let regeling = &onderzoek.model.regeling;
    let sleutel = |naam: &str| naam.split_whitespace().map(stam).collect::<Vec<_>>().join(" ");
    let nog: std::collections::HashSet<String> =
        onderzoek.begrippen.alle.iter().flat_map(|b| b.namen()).map(|n| sleutel(&n)).collect();
    let mut gezien = std::collections::HashSet::new();
    let mut gebruik = None;
    let mut uit = Vec::new();
    for begrip in &was.alle {
        let namen = begrip.namen();
        if namen.iter().any(|n| nog.contains(&sleutel(n)) || !gezien.insert(sleutel(n))) {
            continue;
        }
        let gebruik = gebruik.get_or_insert_with(|| Woordgebruik::van(regeling, &onderzoek.begrippen));
        for naam in namen {
            let voorkomens = gebruik.voorkomens(&naam);
            let Some(eerste) = voorkomens.first() else { continue };
            let keer = voorkomens.len();
            let bericht = format!("“{naam}” is niet meer omschreven, maar staat er nog {keer} keer; het eerst in {}", eerste.eenheid.pad);
            uit.push(
                Diagnostic::waarschuwing("begrip-niet-gedefinieerd", bericht)
                    .op(regeling.source.plaats(eerste.eenheid.tekst.in_source(eerste.span)))
                    .over(eerste.eenheid.pad.clone())
                    .hulp("laat de begripsbepaling staan, of gebruik een ander woord; laat haar alleen vervallen als de wet waarop de verordening berust het woord omschrijft"),
            );
        }
    }
    uit
}
