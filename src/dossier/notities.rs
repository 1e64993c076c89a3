//! the notes of a model → the notes of a dossier: choices made, numbers followed on both sides.

use super::kant::{Kant, gekozen, is_model};
use crate::choose::{Elders, Stand};
use crate::diagnostic::Diagnostic;
use crate::draft::{self, Notities};
use crate::keuzes::Keuzes;
use crate::model::{Keuzesoort, Model};
use crate::number::{Gevolgd, Spoor};
use crate::regeling::{Plek, Tekst};
use crate::source::Span;
use crate::wijziging::Wijziging;
use std::collections::HashMap;
use std::sync::Arc;

/// The notes: choices made, numbers followed on both sides; and their model with what became of its choices.
pub(super) fn notities(
    model: Option<Model>,
    keuzes: &Keuzes,
    elders: &Elders,
    was: &Kant,
    wordt: &Kant,
    meldingen: &mut Vec<Diagnostic>,
) -> (Notities, Option<(Model, Vec<Stand>)>) {
    let eigen = wordt
        .regeling
        .artikelen()
        .into_iter()
        .filter(|(plek, b)| {
            let bron = wordt.regeling.source.oorsprong(b.span.start);
            is_model(&keuzes.wordt)
                && (!wordt.herkomst.contains_key(plek)
                    || bron.is_some_and(|(s, _)| !Arc::ptr_eq(s, &wordt.model.regeling.source)))
        })
        .map(|(plek, _)| plek)
        .collect();
    let Some(model) = model else { return (Notities { eigen, ..Notities::default() }, None) };
    let (gelezen, _) = gekozen(&keuzes.toelichting, model, keuzes, elders, "toelichting", meldingen);
    let spoor = |kant: &Kant| -> HashMap<Plek, Plek> {
        kant.herkomst.iter().map(|(nieuw, oud)| (oud.clone(), nieuw.clone())).collect()
    };
    let (werd_was, werd_wordt) = (spoor(was), spoor(wordt));
    let naar_was = |p: &Plek| werd_was.get(p).cloned();
    let naar_wordt = |p: &Plek| werd_wordt.get(p).cloned();
    let oud = Spoor::new(&was.model.regeling, &was.regeling, &naar_was);
    let nieuw = Spoor::new(&wordt.model.regeling, &wordt.regeling, &naar_wordt);
    // What is marked “(oud)” follows the old text, all else the new one.
    let volgt = |woorden: &str| {
        let (mut wijzigingen, _) = oud.herschrijf(woorden, &[], true);
        let (nieuwe, rest) = nieuw.herschrijf(woorden, &[], false);
        wijzigingen.extend(nieuwe);
        wijzigingen.sort_by_key(|(span, _)| span.start);
        wijzigingen.dedup_by(|b, a| b.0.start < a.0.end);
        (wijzigingen, rest)
    };
    let mut tekst = gelezen.regeling.clone();
    let plekken: Vec<Plek> = tekst.bepalingen().into_iter().map(|(p, _)| p).collect();
    for plek in plekken {
        let Some(woorden) = tekst.bepaling_mut(&plek).and_then(|b| b.tekst.as_mut()) else { continue };
        let (wijzigingen, rest) = volgt(woorden.inhoud());
        for (span, gevolgd) in &rest {
            let wat = &woorden.inhoud()[span.start..span.end];
            let melding = match gevolgd {
                Gevolgd::Vervallen => Diagnostic::waarschuwing(
                    "verwijzing-naar-vervallen",
                    format!("de toelichting noemt “{wat}”, en die bepaling is weggelaten"),
                )
                .hulp("herschrijf deze zin van de toelichting"),
                Gevolgd::Gelaten => Diagnostic::waarschuwing(
                    "verwijzing-onzeker",
                    format!("de toelichting noemt “{wat}”: dat lijkt niet van deze tekst te zijn, en heeft geen nieuwe nummers gekregen"),
                )
                .hulp("kijk na wat bedoeld is; is het deze tekst, schrijf dan het nieuwe nummer"),
                _ => continue,
            };
            meldingen.push(melding.op(gelezen.regeling.source.plaats(woorden.in_source(*span))));
        }
        *woorden = woorden.vervangen(&wijzigingen);
    }
    let mut nb = Vec::new();
    for (punt, stand) in gelezen.model.keuzepunten.iter().zip(&gelezen.gekozen.standen) {
        if punt.soort == Keuzesoort::Nb && *stand == Stand::Open {
            let boven = gelezen.model.regeling.kinderen.iter().rfind(|k| k.span.start <= punt.span.start);
            let kop = boven.and_then(|k| k.opschrift.as_ref()).map(Tekst::inhoud).unwrap_or_default();
            nb.push((kop.to_owned(), Tekst::los(&punt.tekst).vervangen(&volgt(&punt.tekst).0).inhoud().to_owned()));
        }
    }
    (Notities { tekst: Some(tekst), nb, eigen }, Some((gelezen.model, gelezen.gekozen.standen.clone())))
}

/// Notes that speak of the onderdelen of a decision that is not this one: they cannot be placed, and that is said.
pub(super) fn niet_te_plaatsen(notities: &Notities, wijziging: &Wijziging) -> Option<Diagnostic> {
    let tekst = notities.tekst.as_ref().filter(|_| draft::onderdelen_onbekend(notities, wijziging))?;
    Some(
        Diagnostic::waarschuwing(
            "toelichting-zonder-onderdeel",
            "wat deze toelichting over onderdelen zegt, komt in geen stuk: het is niet bekend welke onderdelen van dit \
             besluit dat zijn",
        )
        .op(tekst.source.plaats(Span::new(0, 0)))
        .hulp(
            "neem over wat past, in teksten.yaml, of schrijf in keuzes.yaml onder “indeling” welke onderdelen er zijn",
        ),
    )
}

/// Answers about notes that there are none of.
pub(super) fn zonder_toelichting(keuzes: &Keuzes) -> Option<Diagnostic> {
    let eerste = keuzes.toelichting.keuzes.iter().find(|k| !k.waarde.tekst.is_empty())?;
    Some(
        Diagnostic::waarschuwing(
            "keuze-overbodig",
            "de antwoorden onder “toelichting” doen niets: bij dit dossier hoort geen toelichting van een model",
        )
        .op(eerste.sleutel.plaats.clone())
        .hulp("noem haar (“model: …/toelichting.md”), of neem wat u schreef over in teksten.yaml"),
    )
}
