//! Markdown → `Model`: headings, leden, onderdelen and brackets, line by line, with spans.
//!
//! The notation is the VNG leeswijzer's (the book, page “De notatie”). A text without choices is a
//! model without choice points. Nothing is lost: what cannot be placed is kept as text and reported.

mod boom;
mod haakjes;
mod keuzepunten;
mod regels;
mod varianten;

use super::yaml;
use crate::diagnostic::Diagnostic;
use crate::model::Model;
use crate::regeling::Regeling;
use crate::source::{Source, Span};
use std::sync::Arc;

/// Reads a model or an ordinance. Never fails: faults in the text are the diagnostics, in order of place.
#[must_use]
pub fn lees(source: Arc<Source>) -> (Model, Vec<Diagnostic>) {
    let (voorwerk, na) = voorwerk(&source);
    let (voorwerk, mut meldingen) = match voorwerk {
        Some(span) => yaml::lees(&source, span),
        None => (None, Vec::new()),
    };
    let regels = regels::regels(&source, na);
    let (haakjes, meer) = haakjes::haakjes(&source, &regels);
    meldingen.extend(meer);
    let (varianten, meer) = varianten::varianten(&source, &regels, &haakjes);
    meldingen.extend(meer);
    let bereiken: Vec<boom::Bereik> =
        varianten.iter().map(|v| boom::Bereik { letter: v.letter, span: v.span }).collect();
    let boom = boom::boom(&source, &regels, &bereiken);
    if boom.kinderen.is_empty() {
        let (bericht, hulp) = if source.text().trim().is_empty() {
            ("dit bestand is leeg", "geef een bestand met de tekst van een verordening of een model")
        } else {
            ("hier staan geen artikelen in", "zet “## Artikel 1. Opschrift” boven elk artikel")
        };
        meldingen
            .push(Diagnostic::waarschuwing("geen-artikelen", bericht).op(source.plaats(Span::new(0, 0))).hulp(hulp));
    }
    let regeling = Regeling { opschrift: boom.opschrift, kinderen: boom.kinderen, source: source.clone() };
    let (keuzepunten, meer) =
        keuzepunten::keuzepunten(&regeling, boom.titel, &regels, &haakjes, &varianten, voorwerk.as_ref());
    meldingen.extend(meer);
    let uittreksel = voorwerk.as_ref().and_then(|v| v.onder("uittreksel")).and_then(|v| v.tekst()) == Some("ja");
    meldingen.sort_by_key(|m| m.plaats.as_ref().map(|p| (p.regel, p.kolom)));
    (Model { regeling, keuzepunten, uittreksel }, meldingen)
}

/// The front matter between two lines `---`, and the offset behind it.
fn voorwerk(source: &Source) -> (Option<Span>, usize) {
    let mut regels = source.lines();
    let Some(eerste) = regels.next().filter(|&r| source.slice(r).trim_end() == "---") else { return (None, 0) };
    match regels.find(|&r| source.slice(r).trim_end() == "---") {
        Some(laatste) => (Some(Span::new(eerste.end + 1, laatste.start)), laatste.end),
        None => (None, 0),
    }
}
