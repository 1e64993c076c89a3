//! the decision as a paper → the proof that its words give the new text.
//!
//! ```text
//! Page → Markdown → Besluit → applied to was ══ wordt
//! ```
//!
//! Nothing is taken from the `Wijziging` that the decision was phrased from: only its words count.

use super::toepassen::{Lot, pas_geheel_toe};
use super::{doorlopende_tekst, lees};
use crate::amend;
use crate::diagnostic::Diagnostic;
use crate::nummer::Nummer;
use crate::page::Page;
use crate::regeling::{Bepaling, Plek, Regeling, Soort, begint_ondertekening};
use crate::render;
use crate::source::Source;
use std::sync::Arc;

/// Where the decision, applied to the old text, does not give the new one; nothing if it does. The title and the
/// opening words are outside: they are not amended (Aanwijzing 6.7). So are the labels of open variants, and the
/// explanatory notes behind the ordinance.
///
/// Each with what fails.
pub(super) fn bewijs(besluit: &Page, was: &Regeling, wordt: &Regeling) -> Vec<(Diagnostic, Mislukking)> {
    let source = Arc::new(Source::new("wijzigingsbesluit.md", render::markdown(besluit)));
    let moet = geldend(met_voorwerk_van(was, wordt));
    let toepassing = pas_geheel_toe(was, source);
    let mut uit = Vec::new();
    for instructie in &toepassing.instructies {
        let (Lot::NietBegrepen(reden) | Lot::NietToepasbaar(reden)) = &instructie.uitslag else { continue };
        let letter = instructie.onderdeel.split(", ").find_map(|deel| deel.strip_prefix("onderdeel "));
        let fout = mislukt(format!("{}: {reden}", instructie.onderdeel)).op(instructie.plaats.clone());
        uit.push((fout, letter.map_or(Mislukking::Geheel, |letter| Mislukking::Onderdeel(letter.to_owned()))));
    }
    if uit.is_empty()
        && let Some(fout) = verschil(geldend(toepassing.regeling.clone()), &moet)
    {
        let anders = amend::anders(&toepassing.regeling, wordt);
        uit.push((fout, if anders.is_empty() { Mislukking::Geheel } else { Mislukking::Artikelen(anders) }));
    }
    uit
}

/// What of a decision does not come out.
#[derive(Debug, Clone)]
pub(super) enum Mislukking {
    /// The instructions of the onderdeel with this letter.
    Onderdeel(String),
    /// The articles, annexes and headings of the new text at these places.
    Artikelen(Vec<Plek>),
    /// It cannot be said.
    Geheel,
}

/// Where the decision that enacts the new text in full does not hold that text: its articles, then those of the
/// decision itself, then what stands behind the articles.
pub(super) fn bewijs_nieuwe_tekst(besluit: &Page, wordt: &Regeling) -> Vec<Diagnostic> {
    let source = Arc::new(Source::new("besluit.md", zonder_ondertekening(&render::markdown(besluit))));
    let (model, _) = lees(source);
    let (mut is, moet) = (in_een_rij(&model.regeling), in_een_rij(wordt));
    let achter = moet.iter().position(|b| b.soort == Soort::Bijlage || b.is_toelichting()).unwrap_or(moet.len());
    let eigen = is.iter().skip(achter).take((is.len()).saturating_sub(moet.len()));
    let eigen = eigen.take_while(|b| b.soort == Soort::Artikel).count();
    is.drain(achter.min(is.len())..(achter + eigen).min(is.len()));
    let los = |kinderen: Vec<Bepaling>, van: &Regeling| Regeling { opschrift: None, kinderen, ..van.zonder_kinderen() };
    verschil(los(is, &model.regeling), &los(moet, wordt)).into_iter().collect()
}

/// A decision without the signatures under its articles: words under the last article are of that article.
fn zonder_ondertekening(besluit: &str) -> String {
    let regels: Vec<&str> = besluit.lines().collect();
    let begin = regels.iter().rposition(|regel| begint_ondertekening(regel)).unwrap_or(regels.len());
    let kop = |regel: &&&str| !regel.starts_with('#');
    let onder = regels[begin..].iter().take_while(kop).count();
    [&regels[..begin], &regels[begin + onder..]].concat().join("\n")
}

/// The headings and articles of a text behind its opening words, one behind the other as on paper.
fn in_een_rij(regeling: &Regeling) -> Vec<Bepaling> {
    let boven = |plek: &[usize]| regeling.bepaling(plek).is_some_and(|b| b.soort.boven_artikel());
    let rij = regeling.bepalingen().into_iter().filter(|(plek, _)| (1..plek.len()).all(|n| boven(&plek[..n])));
    let rij = rij.skip_while(|(_, b)| b.soort == Soort::Aanhef).map(|(_, b)| b);
    rij.map(|b| if b.soort.boven_artikel() { Bepaling { kinderen: Vec::new(), ..b.clone() } } else { b.clone() })
        .collect()
}

/// What a decision can say of a text: without the labels of variants that are still open, which are no text, without
/// the notes, and without the places that only say that what stood there lapsed.
fn geldend(regeling: Regeling) -> Regeling {
    let Regeling { kinderen, opschrift, koppen, source } = regeling.zonder_toelichting();
    let blijft = kinderen.into_iter().filter(|b| !b.staat_vervallen());
    let kinderen = blijft.map(Bepaling::zonder_varianten).map(Bepaling::zonder_vervallen).collect();
    Regeling { kinderen, opschrift, koppen, source }
}

fn mislukt(bericht: String) -> Diagnostic {
    Diagnostic::fout("bewijs-mislukt", bericht)
        .hulp("meld dit, met de twee teksten; tot die tijd kunt u het besluit zelf schrijven")
}

/// The new text under the title and the opening words of the old one.
fn met_voorwerk_van(was: &Regeling, wordt: &Regeling) -> Regeling {
    let is_aanhef = |b: &&Bepaling| b.soort == Soort::Aanhef;
    let mut kinderen: Vec<Bepaling> = was.kinderen.iter().take_while(is_aanhef).cloned().collect();
    kinderen.extend(wordt.kinderen.iter().skip_while(is_aanhef).cloned());
    Regeling { opschrift: was.opschrift.clone(), kinderen, ..wordt.zonder_kinderen() }
}

/// The first place where two texts differ: unit for unit, and then in what is written.
fn verschil(is: Regeling, moet: &Regeling) -> Option<Diagnostic> {
    if let Err(verschil) = amend::bewijs(&is, moet) {
        return Some(mislukt(verschil.to_string()));
    }
    // How headings are written is no text: both in one way.
    let is = Regeling { koppen: moet.koppen.clone(), ..is };
    let (a, b) = (render::markdown(&doorlopende_tekst(&is)), render::markdown(&doorlopende_tekst(moet)));
    let staat_iets = |regel: &&str| !regel.trim().is_empty();
    let (mut a, mut b) = (a.lines().filter(staat_iets), b.lines().filter(staat_iets));
    loop {
        match (a.next(), b.next()) {
            (None, None) => return None,
            (Some(een), Some(twee)) if zelfde_regel(een, twee) => {}
            (een, twee) => {
                let (gaf, hoort) = (een.unwrap_or("niets"), twee.unwrap_or("niets"));
                return Some(mislukt(format!("het besluit geeft de regel “{gaf}”; dat moet zijn “{hoort}”")));
            }
        }
    }
}

/// How deep a heading stands follows from the order of the headings, and was compared. Whether a designation reads
/// “a)” or “a.”, “•” or “-”, is how it is set, and nothing that a decision says.
fn zelfde_regel(een: &str, ander: &str) -> bool {
    let (een, ander) = (een.trim_start_matches('#'), ander.trim_start_matches('#'));
    amend::zelfde_woorden(een, ander) || amend::zelfde_woorden(&zonder_vorm(een), &zonder_vorm(ander))
}

/// A line with its designation in one form.
fn zonder_vorm(regel: &str) -> String {
    let Some((eerste, rest)) = regel.trim_start().split_once(' ') else { return regel.to_owned() };
    let kaal = eerste.trim_start_matches(['(', '\\']).trim_end_matches([')', '.', '\\']);
    match kaal {
        "-" | "–" | "—" | "•" | "·" | "*" => format!("- {rest}"),
        nummer if nummer != eerste && Nummer::parse(nummer).is_some() => format!("{nummer}. {rest}"),
        _ => regel.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_of_a_designation_is_no_difference_and_its_number_is() {
        for (een, ander) in [("a) brood", "a. brood"), ("• brood", "- brood"), ("(1) brood", "1. brood")] {
            assert!(zelfde_regel(een, ander), "{een} / {ander}");
        }
        for (een, ander) in [("a) brood", "b. brood"), ("brood", "- brood"), ("a brood", "a. brood"), ("a) b", "a) c")]
        {
            assert!(!zelfde_regel(een, ander), "{een} / {ander}");
        }
    }
}
