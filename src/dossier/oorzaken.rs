//! the new text → which choice each of its units came from.

use super::Kant;
use crate::choose::Stand;
use crate::keuzes::{Keuzes, Waarde};
use crate::model::Keuzesoort;
use crate::regeling::Eenheid;
use crate::source::{Source, Span};
use std::collections::BTreeSet;
use std::sync::Arc;

/// For each of these units of a side what decided their words: keys of choices, `gemeente`, or own text by the
/// provision it stands with. In order of name; empty where the text is as it was read.
pub(super) fn oorzaken(kant: &Kant, eenheden: &[Eenheid], keuzes: &Keuzes) -> Vec<Vec<String>> {
    let zijde = &keuzes.wordt;
    let mut getypt: Vec<(Span, String)> = Vec::new();
    let span = |w: &Waarde| Span::new(w.op, w.op + w.lang.max(1));
    getypt.extend(zijde.keuzes.iter().map(|k| (span(&k.waarde), k.sleutel.tekst.clone())));
    let eigen = zijde.eigen_tekst.iter().filter_map(|e| Some((span(e.tekst.as_ref()?), &e.bij.tekst)));
    getypt.extend(eigen.map(|(span, bij)| (span, format!("eigen tekst bij {bij}"))));
    getypt.extend(keuzes.gemeente.iter().map(|w| (span(w), "gemeente".to_owned())));
    let model = &kant.model.regeling.source;
    let genomen = |stand: &Stand| matches!(stand, Stand::Opgenomen | Stand::Alternatieven(..) | Stand::Variant(_));
    let punten = kant.model.keuzepunten.iter().zip(&kant.standen);
    let gekozen: Vec<(Span, &str)> = punten
        .filter(|(punt, stand)| punt.soort != Keuzesoort::Lidnummer && genomen(stand))
        .map(|(punt, _)| (punt.span, punt.sleutel.as_str()))
        .collect();
    let bron = |from: &Arc<Source>, at: usize, uit: &mut BTreeSet<String>| {
        if Arc::ptr_eq(from, model) {
            uit.extend(gekozen.iter().filter(|(span, _)| span.contains(at)).map(|(_, sleutel)| (*sleutel).to_owned()));
        } else {
            uit.extend(getypt.iter().filter(|(span, _)| span.contains(at)).map(|(_, naam)| naam.clone()));
        }
    };
    let van = |eenheid: &Eenheid| {
        let mut uit = BTreeSet::new();
        let woorden = eenheid.tekst.inhoud();
        let mut begin = true;
        for (i, c) in woorden.char_indices() {
            if begin && !c.is_whitespace() {
                let daar = eenheid.tekst.in_source(Span::new(i, i)).start;
                if let Some((from, at)) = kant.regeling.source.oorsprong(daar) {
                    bron(from, at, &mut uit);
                }
            }
            begin = c.is_whitespace() || !c.is_alphanumeric();
        }
        uit.into_iter().collect()
    };
    eenheden.iter().map(van).collect()
}

/// The words of a unit that stand in this stretch of the model, as they read now.
pub(super) fn woorden_van<'a>(kant: &Kant, eenheid: &'a Eenheid, stuk: Span) -> &'a str {
    let woorden = eenheid.tekst.inhoud();
    let erin = |i: usize| {
        let daar = eenheid.tekst.in_source(Span::new(i, i)).start;
        let oorsprong = kant.regeling.source.oorsprong(daar);
        oorsprong.is_some_and(|(from, at)| Arc::ptr_eq(from, &kant.model.regeling.source) && stuk.contains(at))
    };
    let mut binnen = woorden.char_indices().filter(|(i, _)| erin(*i));
    let Some((begin, eerste)) = binnen.next() else { return "" };
    let (einde, laatste) = binnen.next_back().unwrap_or((begin, eerste));
    woorden.get(begin..einde + laatste.len_utf8()).unwrap_or_default()
}
