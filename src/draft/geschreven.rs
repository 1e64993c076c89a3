//! what a person wrote beside a provision ↔ paragraphs.

use super::opmaak;
use crate::page::{Block, Paragraph};
use crate::regeling::Plek;

/// What a person wrote beside a provision.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Geschreven {
    /// It belongs to the general part of the notes, and to no provision.
    pub algemeen: bool,
    /// The provision in was.
    pub was: Option<Plek>,
    /// The provision in wordt.
    pub wordt: Option<Plek>,
    /// Its name, old and new.
    pub naam: String,
    /// The onderdeel of the decision that changes it: index into the onderdelen.
    pub onderdeel: Option<usize>,
    /// For the notes: paragraphs, an empty line between them; may be empty.
    pub toelichting: String,
    /// For the third column of the table; may be empty.
    pub kolom: String,
    /// It takes the place of what stands there, instead of standing beside it.
    pub vervangt: bool,
    /// The provision has other words than when this was written.
    pub verouderd: bool,
}

impl Geschreven {
    pub(super) fn heeft_toelichting(&self) -> bool {
        !self.toelichting.is_empty()
    }

    /// Whether it is about an article (on either side), or about a part of it.
    pub(super) fn is_bij(&self, links: Option<&Plek>, rechts: Option<&Plek>) -> bool {
        let onder = |eigen: &Option<Plek>, boven: Option<&Plek>| {
            eigen.as_ref().zip(boven).is_some_and(|(eigen, boven)| eigen.starts_with(boven))
        };
        onder(&self.was, links) || onder(&self.wordt, rechts)
    }
}

/// The paragraphs of a text that was typed: an empty line between them, or a designation (`1.`, `a.`) at the start.
pub(super) fn alineas(tekst: &str) -> Vec<Block> {
    opmaak::alineas(&regels(tekst).join("\n"))
}

/// The same without designations.
pub(super) fn kale_alineas(tekst: &str) -> Vec<Paragraph> {
    let alineas = tekst.split("\n\n").map(|a| a.split_whitespace().collect::<Vec<_>>().join(" "));
    alineas.filter(|a| !a.is_empty()).map(Paragraph::plain).collect()
}

/// A line per paragraph.
fn regels(tekst: &str) -> Vec<String> {
    let mut uit: Vec<String> = Vec::new();
    let mut open = false;
    for regel in tekst.lines() {
        let woorden = regel.split_whitespace().collect::<Vec<_>>().join(" ");
        match uit.last_mut().filter(|_| open && !opmaak::heeft_aanduiding(&woorden)) {
            Some(vorige) if !woorden.is_empty() => {
                vorige.push(' ');
                vorige.push_str(&woorden);
            }
            _ if !woorden.is_empty() => uit.push(woorden.clone()),
            _ => {}
        }
        open = !woorden.is_empty();
    }
    uit
}

/// Paragraphs as a person would type them.
pub(super) fn als_tekst(blokken: &[Block]) -> String {
    let alinea = |blok: &Block| {
        let Block::Paragraph(p) = blok else { return None };
        let tekst: String = p.runs.iter().map(|r| r.text.as_str()).collect();
        let label: String = p.label.iter().map(|r| r.text.as_str()).collect();
        Some(format!("{label} {tekst}").split_whitespace().collect::<Vec<_>>().join(" "))
    };
    blokken.iter().filter_map(alinea).filter(|a| !a.is_empty()).collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_and_what_it_becomes() {
        let tekst = "Een alinea\nvan twee regels.\n\nDaarna:\na. dit;\n  b. dat, en\n     nog wat.\n\n\nSlot.\n";
        let blokken = alineas(tekst);
        assert_eq!(
            als_tekst(&blokken),
            "Een alinea van twee regels.\n\nDaarna:\n\na. dit;\n\nb. dat, en nog wat.\n\nSlot."
        );
        assert_eq!(alineas(&als_tekst(&blokken)), blokken);
    }
}
