//! `Regeling` → the running text: title, headings, leden and onderdelen.

use super::Stukken;
use super::rijen::{aanhef_van_kop, haken_vooraan};
use super::sjabloon::{Gegeven, Gegevens, vul_in};
use crate::diagnostic::Diagnostic;
use crate::page::{Block, Page, Paragraph, Run};
use crate::regeling::{Bepaling, Deel, Plek, Regeling, Soort, Tekst};
use crate::source::Source;

/// The text of an ordinance as it reads, without changes shown.
#[must_use]
pub fn doorlopende_tekst(regeling: &Regeling) -> Page {
    let mut blokken = Vec::new();
    for mut regel in regels(regeling) {
        blokken.extend(regel.vooraf.drain(..).map(|r| Block::Paragraph(Paragraph::plain(r))));
        if let Some(level) = regel.kop {
            let kop = [regel.haken, &regel.label, regel.tussen(), regel.woorden].concat();
            blokken.push(Block::heading(level, kop));
            continue;
        }
        for (n, alinea) in regel.woorden.split('\n').enumerate() {
            let label = if n == 0 && !regel.label.is_empty() { vec![Run::plain(&regel.label)] } else { Vec::new() };
            blokken.push(Block::Paragraph(Paragraph { indent: regel.indent, label, ..Paragraph::plain(alinea) }));
        }
    }
    // A text without a title gets none: what is written is read back as it was.
    let titel = regeling.opschrift.as_ref().map(Tekst::inhoud).unwrap_or_default().to_owned();
    Page { titel, voettekst: "Doorlopende tekst".to_owned(), blokken, ..Page::default() }
}

/// The new text as a paper of its own, in a template.
///
/// # Errors
/// A fault in the template, at its line.
pub fn nieuwe_tekst(stukken: &Stukken<'_>, sjabloon: &Source) -> Result<Page, Box<Diagnostic>> {
    let schoon = doorlopende_tekst(stukken.wordt);
    let gegevens = Gegevens::from([("naam", schoon.titel.into()), ("tekst", Gegeven::Nodig(schoon.blokken))]);
    let page = vul_in(sjabloon, &gegevens)?;
    Ok(Page { auteur: stukken.gemeente.to_owned(), ..page })
}

/// A heading or a unit of the running text: what stands on a line, or on a few.
#[derive(Debug)]
pub(crate) struct Regel<'a> {
    /// Its node.
    pub plek: Plek,
    /// Which text of the node.
    pub deel: Deel,
    /// What a model says before it: the label of a variant, OF.
    pub vooraf: Vec<String>,
    /// The level of a heading; `None` for a paragraph.
    pub kop: Option<u8>,
    /// The depth of a paragraph.
    pub indent: u8,
    /// The brackets before the designation of a heading.
    pub haken: &'a str,
    /// The designation: “Artikel 5.”, `1.`, `a.`; may be empty.
    pub label: String,
    /// The words, without what stands before the designation.
    pub woorden: &'a str,
    /// How many bytes of the unit's words stand before the designation.
    pub geknipt: usize,
}

impl Regel<'_> {
    /// Whether nothing stands on the line.
    pub fn is_leeg(&self) -> bool {
        self.haken.is_empty() && self.label.is_empty() && self.woorden.is_empty()
    }

    /// What stands between designation and words of a heading.
    pub fn tussen(&self) -> &'static str {
        if self.label.is_empty() || self.woorden.is_empty() { "" } else { " " }
    }
}

/// The running text line by line.
pub(crate) fn regels(regeling: &Regeling) -> Vec<Regel<'_>> {
    let mut uit = Vec::new();
    let mut variant: Option<&str> = None;
    let mut vooraf: Vec<String> = Vec::new();
    for (plek, knoop) in regeling.bepalingen() {
        // What a model says beside its provisions: labels of variants, and OF between alternatives.
        let nu =
            (1..=plek.len()).rev().filter_map(|n| regeling.bepaling(&plek[..n])).find_map(|b| b.variant.as_deref());
        if nu != variant {
            vooraf.extend(nu.map(|letter| label_van_variant(regeling, &plek, letter)));
            variant = nu;
        }
        if knoop.keuze > 1 {
            vooraf.push("OF".to_owned());
        }
        if let Some(level) = kopniveau(knoop, plek.len()) {
            let aanhef = aanhef_van_kop(regeling, &plek);
            let opschrift = knoop.opschrift.as_ref().map(Tekst::inhoud).unwrap_or_default();
            // A bracket around the whole provision opens before its designation.
            let haken = haken_vooraan(&knoop.aanduiding).min(haken_vooraan(opschrift));
            let haken = if aanhef.is_some() { haken } else { 0 };
            uit.push(Regel {
                plek: plek.clone(),
                deel: Deel::Opschrift,
                vooraf: std::mem::take(&mut vooraf),
                kop: Some(level),
                indent: 0,
                haken: &opschrift[..haken],
                label: aanhef.unwrap_or_default(),
                woorden: &opschrift[haken..],
                geknipt: haken,
            });
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
        uit.push(Regel {
            plek,
            deel: Deel::Tekst,
            vooraf: std::mem::take(&mut vooraf),
            kop: None,
            indent: u8::try_from(indent).unwrap_or(u8::MAX),
            haken: "",
            label: label.to_owned(),
            woorden,
            geknipt: tekst.inhoud().len() - woorden.len(),
        });
    }
    uit
}

/// Provisions in full, as they stand where they are cited: the outermost against the margin, headings as in the text
/// that they belong to.
pub(super) fn bepalingen(lijst: &[Bepaling], van: &Regeling) -> Vec<Block> {
    let los = Regeling { opschrift: None, kinderen: lijst.to_vec(), ..van.zonder_kinderen() };
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
fn kopniveau(knoop: &Bepaling, diepte: usize) -> Option<u8> {
    match knoop.soort {
        Soort::Artikel => Some(u8::try_from(diepte.clamp(1, 3)).unwrap_or(3) + 1),
        Soort::Bijlage => Some(2),
        soort if soort.boven_artikel() => Some(u8::try_from(diepte.min(3)).unwrap_or(3) + 1),
        // sections of notes stand in each other
        Soort::Tekst if knoop.opschrift.is_some() => Some(u8::try_from(diepte.clamp(1, 3)).unwrap_or(3) + 1),
        _ if knoop.opschrift.is_some() => Some(2),
        _ => None,
    }
}
