//! `Model` + `Keuzes` → the text that was chosen, every byte with its origin.
//!
//! Brackets are choices by position in the text, so choosing works on the text before the tree is
//! read: choose first, then parse. After parsing, [`sluit_opsommingen`] makes enumerations sound in
//! which something was left out. What is still open keeps its brackets and is listed.

mod aanduiding;
mod opsomming;
mod stand;
mod tekst;

pub use opsomming::sluit_opsommingen;
pub use stand::Stand;

use crate::diagnostic::Diagnostic;
use crate::keuzes::{Keuzes, Zijde};
use crate::model::Model;
use crate::regeling::{Bepaling, Plek, Regeling};
use crate::source::Source;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// A text whose choices were made.
#[derive(Debug)]
pub struct Gekozen {
    /// The text, still in the notation; what is open keeps its brackets.
    pub source: Arc<Source>,
    /// What became of each choice point of the model, in its order.
    pub standen: Vec<Stand>,
    /// Places that a note kept free and that are settled, with text or with “geen”: path of the article in
    /// the model and the number of the lid.
    pub afgedaan: Vec<(String, u64)>,
    /// Own text in the place of a provision, in keuzes.yaml.
    vervangen: Vec<tekst::Vervangen>,
    keuzes: Option<Arc<Source>>,
}

/// What was decided elsewhere and may be followed: the outcome per key (of the new text, for notes).
pub type Elders = HashMap<String, Stand>;

/// Chooses in a model. The diagnostics are about keuzes.yaml: unknown keys, values that do not fit,
/// choices within what another choice left out.
#[must_use]
pub fn kies(model: &Model, zijde: &Zijde, keuzes: &Keuzes, elders: &Elders) -> (Gekozen, Vec<Diagnostic>) {
    let (standen, mut meldingen) = stand::standen(model, zijde, keuzes, elders);
    let (source, vervangen, meer) = tekst::gekozen_tekst(model, &standen, zijde, keuzes);
    meldingen.extend(meer);
    let paren = model.keuzepunten.iter().zip(&standen);
    let afgedaan = paren
        .filter(|(_, stand)| matches!(stand, Stand::Opgelost { .. }))
        .filter_map(|(punt, _)| Some((punt.pad.clone(), punt.kondigt_aan?)))
        .collect();
    (Gekozen { source: Arc::new(source), standen, afgedaan, vervangen, keuzes: keuzes.source.clone() }, meldingen)
}

impl Gekozen {
    /// The outcomes by key, for what follows them elsewhere.
    #[must_use]
    pub fn elders(&self, model: &Model) -> Elders {
        let mut uit = Elders::new();
        for (punt, stand) in model.keuzepunten.iter().zip(&self.standen) {
            match uit.get(&punt.sleutel) {
                Some(eerder) if *eerder != Stand::Vervallen => {}
                _ => {
                    uit.insert(punt.sleutel.clone(), stand.clone());
                }
            }
        }
        uit
    }

    /// The provisions of the chosen text that are own text in the place of one of the model.
    #[must_use]
    pub fn ervoor_in_de_plaats(&self, nieuw: &Regeling) -> HashSet<Plek> {
        if self.vervangen.is_empty() {
            return HashSet::new();
        }
        let eigen = |knoop: &Bepaling| {
            // a provision of the model has its origin in the model, where offsets mean something else
            let (bron, at) = nieuw.source.oorsprong(knoop.span.start)?;
            let uit_keuzes = self.keuzes.as_ref().is_some_and(|keuzes| Arc::ptr_eq(bron, keuzes));
            (uit_keuzes && self.vervangen.iter().any(|(op, _)| op.contains(&at))).then_some(())
        };
        nieuw.bepalingen().into_iter().filter_map(|(plek, knoop)| eigen(knoop).map(|()| plek)).collect()
    }

    /// Which node of the model each node of the chosen text came from: plek in `nieuw` → plek in the model.
    /// A node is followed by the place of its designation; own text in the place of a provision counts
    /// as that provision.
    #[must_use]
    pub fn herkomst(&self, nieuw: &Regeling, model: &Model) -> HashMap<Plek, Plek> {
        let mut daar: HashMap<(usize, crate::regeling::Soort), Plek> = HashMap::new();
        for (plek, knoop) in model.regeling.bepalingen() {
            daar.entry((knoop.span.start, knoop.soort)).or_insert(plek);
        }
        let mut uit: HashMap<Plek, Plek> = HashMap::new();
        let mut vergeven: HashSet<Plek> = HashSet::new();
        let mut rest = Vec::new();
        for (plek, knoop) in nieuw.bepalingen() {
            let Some((bron, at)) = nieuw.source.oorsprong(knoop.span.start) else { continue };
            let oud = if Arc::ptr_eq(bron, &model.regeling.source) {
                daar.get(&(at, knoop.soort))
            } else {
                let vervangen = self.vervangen.iter().find(|(op, _)| op.contains(&at)).map(|(_, plek)| plek);
                vervangen.filter(|p| model.regeling.bepaling(p).is_some_and(|b| b.soort == knoop.soort))
            };
            match oud {
                Some(oud) if vergeven.insert(oud.clone()) => {
                    uit.insert(plek, oud.clone());
                }
                Some(_) => {}
                None => rest.push((plek, knoop)),
            }
        }
        // only then, so that own text with the number of a provision does not pass for one that is still there
        for (plek, knoop) in rest {
            if let Some(oud) = self.als_kind(nieuw, model, &plek, knoop, &uit)
                && vergeven.insert(oud.clone())
            {
                uit.insert(plek, oud);
            }
        }
        uit
    }

    /// The child with the same kind and number of the node that the parent came from.
    fn als_kind(
        &self,
        nieuw: &Regeling,
        model: &Model,
        plek: &[usize],
        knoop: &Bepaling,
        tot_nu: &HashMap<Plek, Plek>,
    ) -> Option<Plek> {
        let (_, boven) = plek.split_last()?;
        nieuw.bepaling(boven)?;
        let ouder = tot_nu.get(boven)?;
        let broers = &model.regeling.bepaling(ouder)?.kinderen;
        let i =
            broers.iter().position(|b| b.soort == knoop.soort && b.nummer == knoop.nummer && b.keuze == knoop.keuze)?;
        let mut oud = ouder.clone();
        oud.push(i);
        Some(oud)
    }
}
