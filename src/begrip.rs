//! `Regeling` → `Begrippen`: the words that a text defines, and where.
//!
//! A noun, since resolving (“de wet”), checking and amending (“in de alfabetische volgorde”) all ask it.
//! A definition is an item, with a dash or with a letter, of a list whose opening words say “wordt verstaan
//! onder” (Aanwijzing 5.1), or of an article whose heading says definities or begripsbepalingen.

use crate::regeling::{Bepaling, Plek, Regeling, Soort};

/// A defined word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Begrip {
    /// The item that defines it.
    pub plek: Plek,
    /// The list it stands in: the article or lid whose children the items are.
    pub lijst: Plek,
    /// The word, as it is written, without brackets of a choice.
    pub term: String,
    /// What it means: the words behind the colon.
    pub omschrijving: String,
}

/// The defined words of a text, in order of text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Begrippen(pub Vec<Begrip>);

impl Begrippen {
    /// The definitions of a text.
    #[must_use]
    pub fn van(regeling: &Regeling) -> Begrippen {
        let mut uit = Vec::new();
        for (plek, knoop) in regeling.bepalingen() {
            if !omschrijft(regeling, &plek, knoop) {
                continue;
            }
            for (i, item) in knoop.kinderen.iter().enumerate() {
                if let Some((term, omschrijving)) = gesplitst(item) {
                    let hier = plek.iter().copied().chain([i]).collect();
                    uit.push(Begrip { plek: hier, lijst: plek.clone(), term, omschrijving });
                }
            }
        }
        Begrippen(uit)
    }

    /// What a word means here, if it is defined; capitals do not count.
    #[must_use]
    pub fn omschrijving(&self, term: &str) -> Option<&str> {
        let zelfde = |b: &&Begrip| b.term.to_lowercase() == term.to_lowercase();
        self.0.iter().find(zelfde).map(|b| b.omschrijving.as_str())
    }
}

/// Whether the items of a node are definitions.
fn omschrijft(regeling: &Regeling, plek: &[usize], knoop: &Bepaling) -> bool {
    if knoop.kinderen.iter().any(|k| k.soort == Soort::Begrip) {
        return true;
    }
    if !matches!(knoop.soort, Soort::Artikel | Soort::Lid) {
        return false;
    }
    let aanhef = knoop.kinderen.iter().find(|k| k.soort == Soort::Aanhef).and_then(|k| k.tekst.as_ref());
    let aanhef = aanhef.map_or(String::new(), |t| t.inhoud().to_lowercase());
    let artikel = plek.iter().enumerate().filter_map(|(i, _)| regeling.bepaling(&plek[..=i]));
    let mut opschriften = artikel.filter(|b| b.soort == Soort::Artikel).filter_map(|b| b.opschrift.as_ref());
    let kop = ["begrip", "definitie"];
    ["verstaan", "betekenis van"].iter().any(|w| aanhef.contains(w))
        || opschriften.any(|o| kop.iter().any(|w| o.inhoud().to_lowercase().contains(w)))
}

/// The word and its meaning: what stands before and behind the first colon of an item.
fn gesplitst(item: &Bepaling) -> Option<(String, String)> {
    if !matches!(item.soort, Soort::Begrip | Soort::Onderdeel) {
        return None;
    }
    let tekst = item.tekst.as_ref().or_else(|| item.kinderen.first().and_then(|k| k.tekst.as_ref()))?;
    let (term, rest) = tekst.inhoud().split_once(':')?;
    let term = term.trim().trim_start_matches('[').trim_matches(['“', '”', '"', '\'', '‘', '’', '*', '_']).trim();
    (!term.is_empty() && term.chars().count() < 80).then(|| (term.to_owned(), rest.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::regeling::Tekst;
    use crate::source::{Source, Span};
    use std::sync::Arc;

    #[test]
    fn a_list_of_definitions() {
        let met = |soort, tekst: &str| Bepaling {
            tekst: Some(Tekst::los(tekst)),
            ..Bepaling::new(soort, None, Span::default())
        };
        let mut artikel = Bepaling::new(Soort::Artikel, crate::nummer::Nummer::parse("1"), Span::default());
        artikel.kinderen = vec![
            met(Soort::Aanhef, "In deze verordening wordt verstaan onder:"),
            met(Soort::Onderdeel, "pgb: persoonsgebonden budget;"),
            met(Soort::Onderdeel, "wet: Wet maatschappelijke ondersteuning 2015."),
        ];
        let source = Arc::new(Source::new("t", ""));
        let begrippen = Begrippen::van(&Regeling { opschrift: None, kinderen: vec![artikel], source });
        assert_eq!(begrippen.0.len(), 2);
        assert_eq!(begrippen.0[0].plek, [0, 1]);
        assert_eq!(begrippen.omschrijving("Wet"), Some("Wet maatschappelijke ondersteuning 2015."));
    }
}
