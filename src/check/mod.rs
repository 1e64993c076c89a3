//! `Model` → diagnostics: what is wrong in a text as it stands. One file a rule.
//!
//! Every rule is a function from what was read to findings; it changes nothing and knows no other rule.
//! Brackets and labels of variants are reported by reading itself, references by numbering.

mod nummering_dubbel;
mod nummering_gat;
mod reeksen;

use crate::diagnostic::Diagnostic;
use crate::model::Model;
use crate::regeling::{Bepaling, Regeling};
use crate::source::Span;

/// Everything that the rules find in one text, in order of place.
#[must_use]
pub fn regeling(model: &Model) -> Vec<Diagnostic> {
    let reeksen = reeksen::reeksen(&model.regeling);
    let mut uit = nummering_dubbel::controleer(model, &reeksen);
    uit.extend(nummering_gat::controleer(model, &reeksen));
    uit.sort_by_key(|m| m.plaats.as_ref().map(|p| (p.regel, p.kolom)));
    uit
}

/// The line with which a provision begins: where a finding about its number points.
fn kopregel(regeling: &Regeling, knoop: &Bepaling) -> Span {
    let van = knoop.span.start;
    let tekst = regeling.source.text().get(van..knoop.span.end).unwrap_or("");
    Span::new(van, van + tekst.find('\n').unwrap_or(tekst.len()))
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Diagnostic;
    use crate::model::Model;
    use crate::regeling::{Bepaling, Regeling, Soort};
    use crate::source::{Source, Span};
    use std::sync::Arc;

    /// A model from lines: a designation at the margin is an article (`5`, `5 A` within variant A, `5 [Vervallen]`),
    /// indented once a lid, twice an onderdeel; `OF` before a number makes it the second alternative.
    pub(super) fn model(regels: &str) -> Model {
        let source = Arc::new(Source::new("test", regels));
        let mut kinderen: Vec<Bepaling> = Vec::new();
        for span in source.lines() {
            let regel = source.slice(span);
            let diep = (regel.len() - regel.trim_start().len()) / 2;
            let woorden: Vec<&str> = regel.split_whitespace().filter(|w| *w != "OF").collect();
            let Some(eerste) = woorden.first() else { continue };
            let soort = [Soort::Artikel, Soort::Lid, Soort::Onderdeel][diep.min(2)];
            let soort = match *eerste {
                "slot" => Soort::Slot,
                "bijlage" => Soort::Bijlage,
                "tekst" => Soort::Lid,
                _ => soort,
            };
            let nummer = crate::nummer::Nummer::parse(eerste).filter(|_| soort != Soort::Slot && *eerste != "tekst");
            let mut knoop = Bepaling::new(soort, nummer, span);
            knoop.variant = woorden.get(1).filter(|w| w.len() == 1).map(|w| (*w).to_owned());
            knoop.keuze = if regel.contains("OF ") { 2 } else { 1 };
            if diep == 0 && woorden.len() > 1 && knoop.variant.is_none() {
                let mut opschrift = crate::regeling::Tekst::default();
                let begin = span.start + regel.find(woorden[1]).unwrap_or(0);
                opschrift.plak(&source, Span::new(begin, span.end));
                knoop.opschrift = Some(opschrift);
            }
            let mut rij = &mut kinderen;
            for _ in 0..diep.min(2) {
                rij = &mut rij.last_mut().unwrap().kinderen;
            }
            rij.push(knoop);
        }
        Model { regeling: Regeling { opschrift: None, kinderen, source }, keuzepunten: Vec::new(), uittreksel: false }
    }

    /// The findings as `regel: bericht`.
    pub(super) fn berichten(meldingen: &[Diagnostic]) -> Vec<String> {
        meldingen.iter().map(|m| format!("{}: {}", m.plaats.as_ref().unwrap().regel, m.bericht)).collect()
    }
}
