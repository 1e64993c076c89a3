//! notes of a model under the heading of an article → written beside that article.
//!
//! A model of which the decision has no letters speaks of articles: “Artikel 5 Wachtlijst”, by the number of the model,
//! or “Artikel 2 Kramen (oud)” by that of the text in force. What a person wrote beside an article comes in its place.

use super::Dossier;
use super::bijwerken::VAN_MODEL;
use super::kant::is_model;
use super::teksten::{Gezocht, onderdeel, plekken};
use crate::draft::Geschreven;
use crate::keuzes::Waarde;
use crate::regeling::{Bepaling, Plek, Regeling, Soort, Tekst};

/// The notes, each beside the article that its heading names, if that changes.
pub(super) fn bij_artikelen(dossier: &Dossier, geschreven: &[Geschreven]) -> Vec<Geschreven> {
    let Some(noten) = &dossier.notities.tekst else { return Vec::new() };
    let van_model = is_model(&dossier.keuzes.wordt);
    let alle = noten.bepalingen().into_iter();
    let genoemd: Vec<_> = alle.filter_map(|(plek, b)| Some((plek, b, naam(b, van_model)?))).collect();
    if genoemd.is_empty() {
        return Vec::new();
    }
    let gezocht = Gezocht::van(dossier);
    let mut uit: Vec<Geschreven> = Vec::new();
    for (plek, artikel, bij) in genoemd {
        let plaats = noten.source.plaats(artikel.span);
        let Ok(Some((was, wordt))) = plekken(&Waarde { tekst: bij, plaats, op: 0, lang: 0 }, &gezocht) else {
            continue;
        };
        let hier = onderdeel(&gezocht.artikelen, was.as_ref(), wordt.as_ref());
        let onder = |eigen: &Option<Plek>, boven: &Option<Plek>| {
            eigen.as_ref().zip(boven.as_ref()).is_some_and(|(eigen, boven)| eigen.starts_with(boven))
        };
        let al =
            geschreven.iter().any(|g| !g.toelichting.is_empty() && (onder(&g.was, &was) || onder(&g.wordt, &wordt)));
        let toelichting = woorden(noten, &plek);
        if hier.is_none() || al || toelichting.is_empty() {
            continue;
        }
        let naam = gezocht.naam(was.as_ref(), wordt.as_ref());
        uit.push(Geschreven { was, wordt, naam, onderdeel: hier, toelichting, ..Geschreven::default() });
    }
    uit
}

/// What the heading of an article in the notes names.
fn naam(artikel: &Bepaling, van_model: bool) -> Option<String> {
    let nummer = artikel.nummer.as_ref().filter(|_| artikel.soort == Soort::Artikel)?;
    if !nummer.as_str().starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let oud = artikel.opschrift.as_ref().is_some_and(|o| o.inhoud().trim_end().ends_with("(oud)"));
    let merk = match (oud, van_model) {
        (true, _) => "(oud)",
        (false, true) => VAN_MODEL,
        (false, false) => "(nieuw)",
    };
    Some(format!("artikel {nummer} {merk}"))
}

/// The paragraphs under a heading, as a person would type them.
fn woorden(noten: &Regeling, plek: &Plek) -> String {
    let alinea = |(_, b): (Plek, &Bepaling)| {
        let tekst = b.tekst.as_ref().map(Tekst::inhoud).filter(|t| !t.trim().is_empty())?;
        let genummerd = b.nummer.as_ref().filter(|_| matches!(b.soort, Soort::Lid | Soort::Onderdeel));
        Some(genummerd.map_or(tekst.to_owned(), |n| format!("{n}. {tekst}")))
    };
    let alineas = noten.bepalingen().into_iter().filter(|(p, _)| p.starts_with(plek)).filter_map(alinea);
    alineas.collect::<Vec<_>>().join("\n\n")
}
