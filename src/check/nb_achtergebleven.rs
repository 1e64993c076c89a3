//! `nb-achtergebleven`: a note to the drafter still stands in the text.
//!
//! It weighs what an open choice weighs (see `keuze_open`). Level: fout or waarschuwing.

use super::keuze_open::gewicht;
use super::{Onderzoek, Regel};
use crate::diagnostic::{Diagnostic, Niveau};
use crate::model::{Keuzepunt, Keuzesoort, Model};
use crate::nummer::{Nummer, lid_in_woorden};

pub(super) const REGEL: Regel = Regel {
    code: "nb-achtergebleven",
    niveau: Niveau::Fout,
    vindt: "een opmerking voor de opsteller (NB) staat nog in de tekst",
    zoek: controleer,
};

fn controleer(onderzoek: &Onderzoek<'_>) -> Vec<Diagnostic> {
    let Some(niveau) = gewicht(onderzoek) else { return Vec::new() };
    let nbs = onderzoek.model.keuzepunten.iter().filter(|p| p.soort == Keuzesoort::Nb);
    nbs.map(|punt| melding(onderzoek.model, punt, niveau)).collect()
}

/// The finding on a note that is still to be settled: in a text, or in the model of a text that leaves it out.
pub(super) fn melding(model: &Model, punt: &Keuzepunt, niveau: Niveau) -> Diagnostic {
    let bericht = format!(
        "{}staat nog een opmerking voor de opsteller: “{}”",
        super::in_pad(&punt.pad),
        super::kort(&punt.tekst)
    );
    let melding = match niveau {
        Niveau::Fout => Diagnostic::fout("nb-achtergebleven", bericht),
        _ => Diagnostic::waarschuwing("nb-achtergebleven", bericht),
    };
    let hulp = match punt.kondigt_aan {
        Some(lid) => format!(
            "schrijf het {}, of verwijder de opmerking als dat lid er niet komt",
            lid_in_woorden(&Nummer::getal(lid))
        ),
        None => "verwerk de opmerking in de tekst, en verwijder haar".to_owned(),
    };
    melding.op(model.regeling.source.plaats(punt.span)).over(punt.pad.clone()).hulp(hulp)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{meldingen, vind};

    #[test]
    fn a_note_that_announces_a_lid_and_one_that_does_not() {
        let tekst = "# V\n\n## Artikel 12. X\n\n1. Een.\n\nNB Het tweede lid wordt door de gemeente zelf uitgewerkt.\n\n3. Drie.\n\n## Artikel 13. Y\n\nTekst.\n\nNB: Let op.\n";
        assert_eq!(
            vind("nb-achtergebleven", tekst, None),
            [
                "7:1: in artikel 12 staat nog een opmerking voor de opsteller: “NB Het tweede lid wordt door de gemeente zelf uitgewerkt.”",
                "15:1: in artikel 13 staat nog een opmerking voor de opsteller: “NB: Let op.”"
            ]
        );
        let hulp: Vec<String> = meldingen("nb-achtergebleven", tekst).into_iter().filter_map(|m| m.hulp).collect();
        assert!(hulp[0].starts_with("schrijf het tweede lid,"), "{hulp:?}");
        assert!(meldingen("nb-achtergebleven", &format!("---\nmodel: ja\n---\n{tekst}")).is_empty());
    }
}
