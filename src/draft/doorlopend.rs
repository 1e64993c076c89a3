//! `Regeling` → the running text: title, headings, leden and onderdelen.

use super::rijen::{aanhef_van_kop, haken_vooraan};
use crate::page::{Block, Page, Paragraph, Run};
use crate::regeling::{Bepaling, Regeling, Soort, Tekst};
use crate::source::Source;
use std::sync::Arc;

/// The text of an ordinance as it reads, without changes shown.
#[must_use]
pub fn doorlopende_tekst(regeling: &Regeling) -> Page {
    let mut blokken = Vec::new();
    let diep = regeling.bepalingen().iter().any(|(_, b)| b.soort.boven_artikel());
    let mut variant: Option<&str> = None;
    for (plek, knoop) in regeling.bepalingen() {
        // What a model says beside its provisions: labels of variants, and OF between alternatives.
        let nu =
            (1..=plek.len()).rev().filter_map(|n| regeling.bepaling(&plek[..n])).find_map(|b| b.variant.as_deref());
        if nu != variant {
            blokken.extend(nu.map(|letter| regel(label_van_variant(regeling, &plek, letter))));
            variant = nu;
        }
        if knoop.keuze > 1 {
            blokken.push(regel("OF".to_owned()));
        }
        if let Some(level) = kopniveau(knoop, plek.len(), diep) {
            let aanhef = aanhef_van_kop(regeling, &plek, false);
            let opschrift = knoop.opschrift.as_ref().map(Tekst::inhoud).unwrap_or_default();
            // A bracket around the whole provision opens before its designation.
            let haken = haken_vooraan(&knoop.aanduiding).min(haken_vooraan(opschrift));
            let haken = if aanhef.is_some() { haken } else { 0 };
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
        // A star would be emphasis.
        label = if label == "*" { "-" } else { label };
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
    // A text without a title gets none: what is written is read back as it was.
    let titel = regeling.opschrift.as_ref().map(Tekst::inhoud).unwrap_or_default().to_owned();
    Page { titel, voettekst: "Doorlopende tekst".to_owned(), blokken, ..Page::default() }
}

/// Provisions in full, as they stand where they are cited: the outermost against the margin.
pub(super) fn bepalingen(lijst: &[Bepaling], source: &Arc<Source>) -> Vec<Block> {
    let kinderen = lijst.iter().cloned().map(Bepaling::zonder_varianten).collect();
    let los = Regeling { opschrift: None, kinderen, source: source.clone() };
    let mut blokken = doorlopende_tekst(&los).blokken;
    let diepte = |blok: &Block| if let Block::Paragraph(p) = blok { Some(p.indent) } else { None };
    // Under a heading an enumeration keeps its step.
    let kop = blokken.iter().any(|b| matches!(b, Block::Heading { .. }));
    let marge = if kop { 0 } else { blokken.iter().filter_map(diepte).min().unwrap_or(0) };
    for blok in &mut blokken {
        if let Block::Paragraph(p) = blok {
            p.indent -= marge;
        }
    }
    blokken
}

fn regel(tekst: String) -> Block {
    Block::Paragraph(Paragraph::plain(tekst))
}

/// “Variant B (de artikelen 2 tot en met 7)”: over articles the label says how far the variant reaches.
fn label_van_variant(regeling: &Regeling, plek: &[usize], letter: &str) -> String {
    let artikelen: Vec<&str> = regeling
        .artikelen()
        .into_iter()
        .skip_while(|(p, _)| p.as_slice() != plek)
        .take_while(|(_, a)| a.variant.as_deref() == Some(letter))
        .filter_map(|(_, a)| a.nummer.as_ref().map(|n| n.as_str()))
        .collect();
    match artikelen.as_slice() {
        [] => format!("Variant {letter}"),
        [een] => format!("Variant {letter} (artikel {een})"),
        [eerste, .., laatste] => format!("Variant {letter} (de artikelen {eerste} tot en met {laatste})"),
    }
}

/// The level of a heading; `None` for what has none.
fn kopniveau(knoop: &Bepaling, diepte: usize, hoofdstukken: bool) -> Option<u8> {
    match knoop.soort {
        Soort::Artikel => Some(if hoofdstukken { u8::try_from(diepte.clamp(1, 3)).unwrap_or(3) + 1 } else { 2 }),
        Soort::Bijlage => Some(2),
        soort if soort.boven_artikel() => Some(u8::try_from(diepte.min(3)).unwrap_or(3) + 1),
        // sections of notes stand in each other
        Soort::Tekst if knoop.opschrift.is_some() => Some(u8::try_from(diepte.clamp(1, 3)).unwrap_or(3) + 1),
        _ if knoop.opschrift.is_some() => Some(2),
        _ => None,
    }
}
