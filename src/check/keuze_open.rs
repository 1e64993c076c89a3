//! `keuze-open`: a choice of the model was not made.
//!
//! One finding per outermost choice, at its bracket; one per group of variants, at the first label. `[1.]`
//! decides for itself in a model, and is left over in a text that is to be adopted (the number of a lone lid
//! is for `enig-lid-genummerd`). What weighs it is what the text is for, see [`gewicht`]. Level: fout in a text that is to be adopted, waarschuwing in
//! one that is recognisably a model, nothing in one that says it is a model.

use super::{Onderzoek, Regel};
use crate::diagnostic::{Diagnostic, Niveau};
use crate::model::{Keuzepunt, Keuzesoort};
use crate::regeling::{Bepaling, Plek, Regeling, Soort};
use crate::source::Span;
use std::collections::HashSet;

pub(super) const REGEL: Regel = Regel {
    code: "keuze-open",
    niveau: Niveau::Fout,
    vindt: "een keuze uit het model is nog niet gemaakt",
    zoek: controleer,
};

/// So many choices are open in a model, and not in a text in which some were forgotten.
const VEEL: usize = 10;

/// How much what is left of a model weighs in this text; `None` if it says that it is a model.
///
/// A text is recognisably a model if its title is not filled in, if it has variants, or if ten choices or
/// more are open. Any other text is meant to be adopted.
pub(super) fn gewicht(onderzoek: &Onderzoek<'_>) -> Option<Niveau> {
    let model = onderzoek.model;
    if onderzoek.naast.vast_te_stellen {
        return Some(Niveau::Fout);
    }
    let herkenbaar = model.keuzepunten.iter().any(|p| p.soort == Keuzesoort::Variant || p.pad == "opschrift")
        || buitenste(&model.keuzepunten).nth(VEEL - 1).is_some();
    match (model.is_model, herkenbaar) {
        (true, _) => None,
        (_, true) => Some(Niveau::Waarschuwing),
        _ => Some(Niveau::Fout),
    }
}

fn controleer(onderzoek: &Onderzoek<'_>) -> Vec<Diagnostic> {
    let Some(niveau) = gewicht(onderzoek) else { return Vec::new() };
    let punten = &onderzoek.model.keuzepunten;
    let source = &onderzoek.model.regeling.source;
    let mut uit = Vec::new();
    for punt in buitenste(punten) {
        let (wat, hulp) = in_woorden(punt, punten);
        let bericht = format!("{}{wat}", super::in_pad(&punt.pad));
        let melding = match niveau {
            Niveau::Fout => Diagnostic::fout("keuze-open", bericht).hulp(hulp),
            _ => Diagnostic::waarschuwing("keuze-open", bericht)
                .hulp(format!("{hulp}; is dit een model, zet dan “model: ja” in het voorwerk")),
        };
        let plek = if punt.soort == Keuzesoort::Variant { punt.opening } else { punt.span };
        uit.push(melding.op(source.plaats(plek)).over(punt.pad.clone()));
    }
    if niveau == Niveau::Fout {
        uit.extend(lidnummers(&onderzoek.model.regeling));
    }
    uit
}

/// `[1.]` before a lid that has others beside it.
fn lidnummers(regeling: &Regeling) -> Vec<Diagnostic> {
    let mut paden = None;
    let mut uit = Vec::new();
    for (plek, artikel) in regeling.artikelen() {
        let lid = |(_, k): &(usize, &Bepaling)| k.soort == Soort::Lid && k.keuze == 1;
        let leden: Vec<(usize, &Bepaling)> = artikel.kinderen.iter().enumerate().filter(lid).collect();
        let in_haken = |b: &Bepaling| b.aanduiding.starts_with('[') && b.aanduiding.ends_with(']');
        for (i, lid) in leden.iter().filter(|(_, l)| leden.len() > 1 && in_haken(l)) {
            let hier: Plek = plek.iter().copied().chain([*i]).collect();
            let pad = paden.get_or_insert_with(|| regeling.paden()).get(&hier).cloned().unwrap_or_default();
            let kaal = lid.aanduiding.trim_matches(['[', ']']);
            let span = Span::new(lid.span.start, lid.span.start + lid.aanduiding.len());
            uit.push(
                Diagnostic::fout("keuze-open", format!("in {pad} staat het lidnummer nog tussen haken"))
                    .op(regeling.source.plaats(span))
                    .over(pad)
                    .hulp(format!("schrijf “{kaal}” zonder haken"))
                    .herstel(span, kaal),
            );
        }
    }
    uit
}

/// The choices that stand in no other one. A variant is not around what stands in it, since one looks for
/// brackets; of its group the first label counts. Notes and bracketed numbers of leden are for other rules.
fn buitenste(punten: &[Keuzepunt]) -> impl Iterator<Item = &Keuzepunt> {
    let mut groepen = HashSet::new();
    punten.iter().filter(move |p| {
        let vrij = p.ouder.and_then(|o| punten.get(o)).is_none_or(|o| o.soort == Keuzesoort::Variant);
        match p.soort {
            Keuzesoort::Nb | Keuzesoort::Lidnummer => false,
            Keuzesoort::Variant => groepen.insert(&p.sleutel),
            _ => vrij,
        }
    })
}

/// What is open, and what to do.
fn in_woorden(punt: &Keuzepunt, punten: &[Keuzepunt]) -> (String, &'static str) {
    let passage = super::kort(&punt.tekst);
    match punt.soort {
        Keuzesoort::Invullen => (format!("moet “{passage}” nog worden ingevuld"), "vul het in, en laat de haken weg"),
        Keuzesoort::Kiezen => {
            (format!("moet nog worden gekozen uit “{passage}”"), "laat een van de mogelijkheden staan, zonder haken")
        }
        Keuzesoort::Meerkeuze => (
            format!("moet nog worden gekozen uit “{passage}”"),
            "laat een of meer van de mogelijkheden staan, zonder haken",
        ),
        Keuzesoort::Variant => {
            let letters: Vec<&str> =
                punten.iter().filter(|p| p.sleutel == punt.sleutel).map(|p| p.label.as_str()).collect();
            (
                format!("moet nog een variant worden gekozen: {}", letters.join(" of ")),
                "laat één variant staan, zonder label",
            )
        }
        _ => (
            format!("moet nog worden gekozen of “{passage}” blijft staan"),
            "laat de passage staan zonder haken, of verwijder haar",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{meldingen, vind};
    use super::{Niveau, VEEL};

    #[test]
    fn each_kind_at_its_bracket() {
        let tekst = "# Verordening\n\n## Artikel 1. X\n\n1. Het tarief is [bedrag] per [uur OF dag].\n[2. Er is [… (maximaal 10)] korting.]\n3. Het is [tevens] zo.\n";
        assert_eq!(
            vind("keuze-open", tekst, None),
            [
                "5:18: in artikel 1, eerste lid moet “[bedrag]” nog worden ingevuld",
                "5:31: in artikel 1, eerste lid moet nog worden gekozen uit “[uur OF dag]”",
                "6:1: in artikel 1, tweede lid moet nog worden gekozen of “[2. Er is [… (maximaal 10)] korting.]” blijft staan",
                "7:11: in artikel 1, derde lid moet nog worden gekozen of “[tevens]” blijft staan"
            ]
        );
    }

    #[test]
    fn variants_once_and_what_stands_in_them() {
        let tekst = "Variant A (kort)\n\n## Artikel 1. A\n\nEr geldt [bedrag].\n\nVariant B (artikel 1)\n\n## Artikel 1. B\n\nNiets.\n";
        assert_eq!(
            vind("keuze-open", tekst, None),
            [
                "1:1: in artikel 1 (variant A) moet nog een variant worden gekozen: A of B",
                "5:10: in artikel 1 (variant A) moet “[bedrag]” nog worden ingevuld"
            ]
        );
    }

    #[test]
    fn a_number_in_brackets_beside_another_lid() {
        let tekst = "# V\n\n## Artikel 1. X\n\n[1.] Een.\n2. Twee.\n\n## Artikel 2. Y\n\n[1.] Enig.\n";
        let gevonden = meldingen("keuze-open", tekst);
        assert_eq!(gevonden.len(), 1, "{gevonden:?}");
        assert_eq!(gevonden[0].bericht, "in artikel 1, eerste lid staat het lidnummer nog tussen haken");
        assert_eq!(gevonden[0].herstel.as_ref().map(|h| h.tekst.as_str()), Some("1."));
        assert!(meldingen("keuze-open", &format!("---\nmodel: ja\n---\n{tekst}")).is_empty());
    }

    #[test]
    fn what_the_text_is_for_weighs_it() {
        let niveau = |tekst: &str| meldingen("keuze-open", tekst).first().map(|m| m.niveau);
        let kort = "# Verordening\n\n## Artikel 1. X\n\nEr geldt [bedrag].\n";
        assert_eq!(niveau(kort), Some(Niveau::Fout));
        assert_eq!(niveau(&format!("---\nmodel: ja\n---\n{kort}")), None);
        assert_eq!(niveau(&kort.replace("# Verordening", "# Verordening [naam gemeente]")), Some(Niveau::Waarschuwing));
        let veel = "En [bedrag].\n".repeat(VEEL);
        assert_eq!(niveau(&format!("{kort}{veel}")), Some(Niveau::Waarschuwing));
        assert_eq!(niveau("# V\n\n## Artikel 1. [Vervallen]\n\n## Artikel 2. X\n\nVergund \\[x\\].\n"), None);
    }
}
