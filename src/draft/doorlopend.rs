//! `Regeling` → the running text: title, headings, leden and onderdelen.

use super::naam;
use super::rijen::aanhef_van_kop;
use crate::page::{Block, Page, Paragraph, Run};
use crate::regeling::{Bepaling, Regeling, Soort, Tekst};

/// The text of an ordinance as it reads, without changes shown.
#[must_use]
pub fn doorlopende_tekst(regeling: &Regeling) -> Page {
    let mut blokken = Vec::new();
    let diep = regeling.bepalingen().iter().any(|(_, b)| b.soort.boven_artikel());
    for (plek, knoop) in regeling.bepalingen() {
        if let Some(level) = kopniveau(knoop, plek.len(), diep) {
            let aanhef = aanhef_van_kop(regeling, &plek, false);
            let opschrift = knoop.opschrift.as_ref().map(Tekst::inhoud).unwrap_or_default();
            // A bracket around the whole provision opens before its designation.
            let haken = knoop.aanduiding.len() - knoop.aanduiding.trim_start_matches('[').len();
            let haken = if aanhef.is_some() { haken.min(opschrift.len()) } else { 0 };
            let kop = [aanhef.unwrap_or_default(), opschrift[haken..].to_owned()].join(" ");
            blokken.push(Block::heading(level, format!("{}{}", &opschrift[..haken], kop.trim())));
        }
        let Some(tekst) = &knoop.tekst else { continue };
        let boven = plek.split_last().and_then(|(_, boven)| regeling.bepaling(boven));
        let eerste = knoop.soort == Soort::Aanhef && plek.last() == Some(&0);
        let drager = boven.filter(|b| eerste && b.soort != Soort::Artikel).unwrap_or(knoop);
        let indent = (1..=plek.len())
            .filter_map(|n| regeling.bepaling(&plek[..n]))
            .filter(|b| matches!(b.soort, Soort::Onderdeel | Soort::Begrip))
            .count();
        let draagt = matches!(drager.soort, Soort::Lid | Soort::Onderdeel | Soort::Begrip);
        let mut label = if draagt { drager.aanduiding.as_str() } else { "" };
        let mut woorden = tekst.inhoud();
        if label.starts_with('[') && !label.ends_with(']') {
            match woorden.strip_prefix('[') {
                Some(rest) => woorden = rest,
                None => label = label.trim_start_matches('['),
            }
        }
        for (n, alinea) in woorden.split('\n').enumerate() {
            let label = if n == 0 && !label.is_empty() { vec![Run::plain(label)] } else { Vec::new() };
            let indent = u8::try_from(indent).unwrap_or(u8::MAX);
            blokken.push(Block::Paragraph(Paragraph { indent, label, ..Paragraph::plain(alinea) }));
        }
    }
    Page { titel: naam(regeling), voettekst: "Doorlopende tekst".to_owned(), blokken, ..Page::default() }
}

/// The level of a heading; `None` for what has none.
fn kopniveau(knoop: &Bepaling, diepte: usize, hoofdstukken: bool) -> Option<u8> {
    match knoop.soort {
        Soort::Artikel => Some(if hoofdstukken { u8::try_from(diepte.clamp(1, 3)).unwrap_or(3) + 1 } else { 2 }),
        Soort::Bijlage => Some(2),
        soort if soort.boven_artikel() => Some(u8::try_from(diepte.min(3)).unwrap_or(3) + 1),
        _ if knoop.opschrift.is_some() => Some(2),
        _ => None,
    }
}
