//! a text or a dossier → the findings of every rule, less what was excepted.

use super::kant::Kant;
use crate::check::{self, Naast, Onderzoek};
use crate::choose::Stand;
use crate::compare;
use crate::diagnostic::Diagnostic;
use crate::draft::Notities;
use crate::keuzes::Keuzes;
use crate::model::{Keuzepunt, Keuzesoort, Model};
use crate::read;
use crate::regeling::Regeling;
use crate::source::{Plaats, Source, Span};
use crate::uitzondering::Uitzondering;
use crate::vergelijking::{Bekend, Vergelijking};
use crate::wet::Wetten;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// What says that something is still open.
pub(super) const OPEN: [&str; 2] = ["keuze-open", "nb-achtergebleven"];

/// What is known beside a text that is checked by itself; everything may lack.
#[derive(Debug, Clone, Default)]
pub struct Ernaast<'a> {
    /// The text that it takes the place of.
    pub was: Option<Arc<Source>>,
    /// The structure of other laws.
    pub wetten: Option<&'a Wetten>,
    /// The notes to it, where they stand in a file of their own.
    pub toelichting: Option<Arc<Source>>,
}

/// What a check of a text gives.
#[derive(Debug)]
pub struct Uitslag {
    /// The findings, in order of place.
    pub meldingen: Vec<Diagnostic>,
    /// Whether there are articles in it: else it is no ordinance.
    pub heeft_artikelen: bool,
}

/// Checks a text with every rule.
#[must_use]
pub fn controleer(source: Arc<Source>, ernaast: &Ernaast<'_>) -> Uitslag {
    let (mut model, mut meldingen) = read::markdown::lees(source);
    // Notes go by the articles that there is something to say about.
    let is_toelichting = is_toelichting(model.regeling.source.name());
    model.uittreksel |= is_toelichting;
    let was = ernaast.was.clone().map(|was| {
        let (was, _) = read::markdown::lees(was);
        let vergelijking = compare::vergelijk(&was.regeling, &model.regeling, &Bekend::default());
        (was, vergelijking)
    });
    let toelichting = ernaast.toelichting.clone().map(|toelichting| {
        let (toelichting, fouten) = read::markdown::lees(toelichting);
        meldingen.extend(fouten);
        toelichting
    });
    let naast = Naast {
        was: was.as_ref().map(|(w, v)| (w, v)),
        wetten: ernaast.wetten,
        toelichting: toelichting.as_ref(),
        ..Naast::default()
    };
    meldingen.extend(Onderzoek::new(&model, naast).meldingen());
    let heeft_artikelen = !model.regeling.artikelen().is_empty();
    // Reading lets notes pass, which have headings and no articles; here they are known by their name.
    let source = &model.regeling.source;
    let gezegd = meldingen.iter().any(|m| m.code == "geen-artikelen");
    if !heeft_artikelen && !gezegd && !is_toelichting {
        meldingen.push(read::markdown::geen_artikelen(source));
    }
    let mut uitzonderingen = model.uitzonderingen.clone();
    uitzonderingen.extend(toelichting.into_iter().flat_map(|t| t.uitzonderingen));
    let (mut meldingen, klachten) = check::pas_toe(meldingen, &uitzonderingen, was.is_some());
    meldingen.extend(klachten);
    meldingen.sort_by(|a, b| a.volgorde().cmp(&b.volgorde()));
    Uitslag { meldingen, heeft_artikelen }
}

/// Whether a file holds notes, by its name: `toelichting.md`, `markt-toelichting.md`.
#[must_use]
pub fn is_toelichting(naam: &str) -> bool {
    naam.to_lowercase().strip_suffix(".md").is_some_and(|stam| stam.ends_with("toelichting"))
}

/// What the rules find in the text that a dossier makes, in its notes, and beside its old text.
pub(super) fn regels(
    keuzes: &Keuzes,
    was: &Kant,
    wordt: &Kant,
    vergelijking: &Vergelijking,
    notities: &Notities,
    wetten: &Wetten,
) -> Vec<Diagnostic> {
    let (kant, was, wordt) = (wordt, was.uitkomst(), wordt.uitkomst());
    let toelichting = notities.tekst.clone().map(|regeling| Model {
        regeling,
        keuzepunten: Vec::new(),
        uittreksel: true,
        is_model: false,
        uitzonderingen: Vec::new(),
    });
    let naast = Naast {
        was: Some((&was, vergelijking)),
        toelichting: toelichting.as_ref(),
        voorzieningen: &keuzes.voorzieningen,
        vast_te_stellen: true,
        wetten: Some(wetten),
        datum: keuzes.per.as_ref().map(|per| per.tekst.as_str()),
    };
    let mut meldingen = Onderzoek::new(&wordt, naast).meldingen();
    let open = || kant.model.keuzepunten.iter().zip(&kant.standen).filter(|(_, s)| **s == Stand::Open).map(|(p, _)| p);
    meldingen.extend(check::open_nbs(&kant.model, open().filter(|p| p.soort == Keuzesoort::Nb)));
    beantwoord(&mut meldingen, &kant.model.regeling.source, open());
    meldingen
}

/// References that an amendement left behind: they mean another provision now than in the draft.
pub(super) fn na_amendementen(ontwerp: &Regeling, wordt: &Kant) -> Vec<Diagnostic> {
    let los = |regeling: &Regeling| Model {
        regeling: regeling.clone(),
        keuzepunten: Vec::new(),
        uittreksel: false,
        is_model: false,
        uitzonderingen: Vec::new(),
    };
    let (was, wordt) = (los(ontwerp), los(&wordt.regeling));
    let vergelijking = compare::vergelijk(&was.regeling, &wordt.regeling, &Bekend::default());
    let naast = Naast { was: Some((&was, &vergelijking)), ..Naast::default() };
    let mut meldingen = Onderzoek::new(&wordt, naast).meldingen();
    meldingen.retain(|m| matches!(m.code, "verwijzing-verschoven" | "verwijzing-naar-vervallen"));
    for melding in &mut meldingen {
        melding.bericht = format!("door een amendement: {}", melding.bericht);
        melding.herstel = None;
    }
    meldingen
}

/// What is open in a dossier is answered in keuzes.yaml, not in the model: the help names the key.
fn beantwoord<'a>(meldingen: &mut [Diagnostic], source: &Source, open: impl Iterator<Item = &'a Keuzepunt>) {
    let plek = |m: &Plaats| (m.regel, m.kolom);
    let sleutels: HashMap<(usize, usize), &Keuzepunt> =
        open.map(|punt| (plek(&source.plaats(punt.opening)), punt)).collect();
    for melding in meldingen.iter_mut().filter(|m| OPEN.contains(&m.code)) {
        let hier = melding.plaats.as_ref().filter(|p| p.bestand == source.name());
        let Some(punt) = hier.and_then(|p| sleutels.get(&plek(p))) else { continue };
        let sleutel = &punt.sleutel;
        melding.hulp = Some(match (punt.soort, punt.kondigt_aan) {
            (Keuzesoort::Nb, Some(_)) => {
                format!("schrijf dat lid achter “{sleutel}” in keuzes.yaml, of “geen” als het er niet komt")
            }
            (Keuzesoort::Nb, None) => format!("schrijf achter “{sleutel}” in keuzes.yaml hoe dit is opgelost"),
            _ => format!("beantwoord “{sleutel}” in keuzes.yaml"),
        });
    }
}

/// Of the exceptions in a chosen text those that stand in own text: the others are the model's.
pub(super) fn van_eigen_tekst(keuzes: &Keuzes, gekozen: &[Uitzondering]) -> Vec<Uitzondering> {
    let naam = keuzes.source.as_ref().map(|s| s.name());
    gekozen.iter().filter(|u| Some(u.plaats.bestand.as_str()) == naam).cloned().collect()
}

/// What was found in a dossier, by what it is about.
#[derive(Debug, Clone, Default)]
pub(super) struct Gevonden {
    /// The choices, and what they did to the texts: what must be right before papers are made.
    pub dossier: Vec<Diagnostic>,
    /// Slips of the old text: not for this dossier to repair.
    pub was: Vec<Diagnostic>,
    /// Slips of the new text and the notes, as they were read.
    pub wordt: Vec<Diagnostic>,
    /// What the rules find in the outcome.
    pub regels: Vec<Diagnostic>,
}

impl Gevonden {
    /// What is left after the exceptions: those of the model, on which this dossier has no say, and its own,
    /// whose faults it is told.
    pub fn zonder(self, geerfd: &[Uitzondering], eigen: &[Uitzondering]) -> Gevonden {
        let Gevonden { dossier, was, wordt, mut regels } = self;
        // One thing is said of a reference: what numbering saw of it goes before, also where it was excepted.
        let is_verwijzing = |m: &&Diagnostic| m.code.starts_with("verwijzing-");
        let gevolgd: HashMap<_, _> = dossier.iter().filter(is_verwijzing).map(|m| (m.volgorde(), m.code)).collect();
        let elders = |m: &Diagnostic| gevolgd.get(&m.volgorde()).is_some_and(|code| *code != m.code);
        regels.retain(|m| !(is_verwijzing(&m) && elders(m)));
        let groepen = [dossier, was, wordt, regels];
        let alle = groepen.into_iter().enumerate().flat_map(|(i, g)| g.into_iter().map(move |m| Van(i, m))).collect();
        let (rest, _) = check::pas_toe(alle, geerfd, true);
        let (rest, klachten) = check::pas_toe(rest, eigen, true);
        let mut uit = Gevonden { regels: klachten, ..Gevonden::default() };
        for Van(groep, melding) in rest {
            [&mut uit.dossier, &mut uit.was, &mut uit.wordt, &mut uit.regels][groep].push(melding);
        }
        uit
    }

    /// What the rules find in the outcome, by code and place.
    fn in_de_uitkomst(&self) -> HashSet<Vindplaats<'_>> {
        self.regels.iter().map(|m| (m.code, m.volgorde())).collect()
    }

    /// What is said when papers are made.
    pub fn meldingen(&self) -> Vec<Diagnostic> {
        let uitkomst = self.in_de_uitkomst();
        let wordt = self.wordt.iter().filter(|m| telt(m, &uitkomst));
        geordend(self.dossier.iter().chain(&self.was).chain(wordt).cloned().collect())
    }

    /// What a check says. What was seen already, while choosing and numbering, is not said again; a gap in the
    /// numbers of the model is none if the outcome has it no more; what has no place is about keuzes.yaml as a whole.
    pub fn bevindingen(&self, keuzes: Option<&Source>) -> Vec<Diagnostic> {
        let uitkomst = self.in_de_uitkomst();
        let blijft = self.wordt.iter().filter(|m| telt(m, &uitkomst));
        let eerder: Vec<&Diagnostic> = self.dossier.iter().chain(blijft).collect();
        let gezien: HashSet<_> = eerder.iter().map(|m| (m.code, m.volgorde())).collect();
        let nieuw = self.regels.iter().filter(|m| !gezien.contains(&(m.code, m.volgorde())));
        let mut uit: Vec<Diagnostic> = eerder.iter().copied().chain(nieuw).cloned().collect();
        // The text was made, so its stretches are no stretches of a file.
        uit.iter_mut().for_each(|m| m.herstel = None);
        if let Some(keuzes) = keuzes {
            for melding in uit.iter_mut().filter(|m| m.plaats.is_none()) {
                melding.plaats = Some(keuzes.plaats(Span::new(0, 0)));
            }
        }
        geordend(uit)
    }
}

/// Whether a slip of the new text counts: a gap in the numbers of the model, or one that what lapses leaves, is none if
/// the outcome has it no more.
fn telt<'a>(melding: &'a Diagnostic, uitkomst: &HashSet<Vindplaats<'a>>) -> bool {
    melding.code != "nummering-gat" || uitkomst.contains(&(melding.code, melding.volgorde()))
}

/// A code and a place.
type Vindplaats<'a> = (&'static str, Option<(&'a str, usize, usize)>);

/// A finding, and the group that it is of.
struct Van(usize, Diagnostic);

impl AsRef<Diagnostic> for Van {
    fn as_ref(&self) -> &Diagnostic {
        &self.1
    }
}

fn geordend(mut meldingen: Vec<Diagnostic>) -> Vec<Diagnostic> {
    meldingen.sort_by(|a, b| a.volgorde().cmp(&b.volgorde()));
    meldingen.dedup();
    meldingen
}
