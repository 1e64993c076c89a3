//! `Bewerking` → JSON, to the letter of the contract (rule 18): one operation per target.

use super::{Bewerking, Nieuw, Pad, Plaats, Reeks, Stap, Woordplaats};
use crate::nummer::Nummer;
use crate::nummer::met_hoofdletter;
use crate::regeling::{Bepaling, Soort, Tekst};
use serde::Serialize;

/// An operation in the JSON of `pas-toe`. Fields that do not apply are null.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct Rij {
    /// `vervang`, `vervang_tekst`, `vervang_alle`, `voeg_in` ….
    pub op: &'static str,
    /// The target: a path, or for `intrekken` the name of a regeling; null for the regeling itself.
    pub doel: Option<String>,
    /// The words that go.
    pub oud: Option<String>,
    /// The words that come; a provision with its designations, a line each.
    pub nieuw: Option<String>,
    /// For `vernummer` the old designations; for `verplaats` the old path.
    pub van: Option<Waarde>,
    /// For `vernummer` the new designations; for `verplaats` the new path.
    pub naar: Option<Waarde>,
    /// The path or the words behind which something comes.
    pub na: Option<String>,
}

/// A path, or a list of designations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Waarde {
    /// A path.
    Pad(String),
    /// Bare designations.
    Nummers(Vec<String>),
}

impl Bewerking {
    /// What it is done to: the provision, or for new numbers what these stand in; `None` for a whole regeling.
    #[must_use]
    pub fn plek(&self) -> Option<&Pad> {
        match self {
            Bewerking::Vervang { doel, .. }
            | Bewerking::VervangTekst { doel, .. }
            | Bewerking::VervangBedrag { doel, .. }
            | Bewerking::VoegIn { doel, .. }
            | Bewerking::VoegTekstIn { doel, .. }
            | Bewerking::Verwijder { doel }
            | Bewerking::VerwijderTekst { doel, .. }
            | Bewerking::Interpunctie { doel, .. }
            | Bewerking::NummerToe { doel }
            | Bewerking::NummerAf { doel }
            | Bewerking::Vernummer { ouder: doel, .. }
            | Bewerking::Verplaats { van: doel, .. } => Some(doel),
            Bewerking::Intrekken { .. } => None,
        }
    }

    /// This operation as the contract has it. A range is written out by counting; where that does not work (12,
    /// 12a, 13) its two ends stand.
    #[must_use]
    pub fn rijen(&self) -> Vec<Rij> {
        match self {
            Bewerking::Vervang { doel, nieuw } => vervang(doel, nieuw),
            Bewerking::VervangTekst { doel, oud, nieuw, telkens } => {
                let op = if *telkens { "vervang_alle" } else { "vervang_tekst" };
                elk(doel, |doel| Rij { op, doel, oud: Some(oud.clone()), nieuw: Some(nieuw.clone()), ..Rij::default() })
            }
            Bewerking::VervangBedrag { doel, nieuw } => {
                elk(doel, |doel| Rij { op: "vervang_tekst", doel, nieuw: Some(nieuw.clone()), ..Rij::default() })
            }
            Bewerking::VoegIn { doel, plaats, nieuw } => voeg_in(doel, plaats, nieuw),
            Bewerking::VoegTekstIn { doel, plaats, nieuw } => {
                let na = match plaats {
                    Woordplaats::Na(woorden) | Woordplaats::Tussen(woorden, _) => Some(woorden.clone()),
                    Woordplaats::Voor(_) | Woordplaats::Slot => None,
                };
                elk(doel, |doel| Rij {
                    op: "voeg_tekst_in",
                    doel,
                    nieuw: Some(nieuw.clone()),
                    na: na.clone(),
                    ..Rij::default()
                })
            }
            Bewerking::Verwijder { doel } => elk(doel, |doel| Rij { op: "verwijder", doel, ..Rij::default() }),
            Bewerking::VerwijderTekst { doel, oud, .. } => {
                elk(doel, |doel| Rij { op: "verwijder_tekst", doel, oud: Some(oud.clone()), ..Rij::default() })
            }
            Bewerking::Vernummer { ouder, van, naar, .. } => {
                let nummers = |rij: &[Reeks]| {
                    Some(Waarde::Nummers(rij.iter().flat_map(uitgeschreven).map(|n| n.to_string()).collect()))
                };
                vec![Rij {
                    op: "vernummer",
                    doel: pad(ouder),
                    van: nummers(van),
                    naar: nummers(naar),
                    ..Rij::default()
                }]
            }
            Bewerking::Interpunctie { doel, oud, nieuw } => elk(doel, |doel| Rij {
                op: "interpunctie",
                doel,
                oud: Some(oud.clone()),
                nieuw: Some(nieuw.clone()),
                ..Rij::default()
            }),
            Bewerking::NummerToe { doel } => vec![Rij { op: "nummer_toe", doel: pad(doel), ..Rij::default() }],
            Bewerking::NummerAf { doel } => vec![Rij { op: "nummer_af", doel: pad(doel), ..Rij::default() }],
            Bewerking::Verplaats { van, naar, plaats } => vec![Rij {
                op: "verplaats",
                doel: pad(van),
                van: pad(van).map(Waarde::Pad),
                naar: pad(naar).map(Waarde::Pad),
                na: na(plaats),
                ..Rij::default()
            }],
            Bewerking::Intrekken { regeling } => {
                vec![Rij { op: "intrekken", doel: Some(regeling.clone()), ..Rij::default() }]
            }
        }
    }
}

fn pad(pad: &Pad) -> Option<String> {
    (!pad.0.is_empty()).then(|| pad.to_string())
}

fn na(plaats: &Plaats) -> Option<String> {
    match plaats {
        Plaats::Na(na) => pad(na),
        _ => None,
    }
}

/// A row for every target that a path means.
fn elk(doel: &Pad, rij: impl Fn(Option<String>) -> Rij) -> Vec<Rij> {
    uit_reeks(doel).iter().map(|doel| rij(pad(doel))).collect()
}

/// The paths that a path with a range means.
fn uit_reeks(doel: &Pad) -> Vec<Pad> {
    let Some(i) = doel.0.iter().position(|s| matches!(s, Stap::Reeks { .. })) else { return vec![doel.clone()] };
    let Some(Stap::Reeks { soort, reeks, merk }) = doel.0.get(i) else { return Vec::new() };
    uitgeschreven(reeks)
        .into_iter()
        .map(|nummer| {
            let mut stappen = doel.0.clone();
            stappen[i] = Stap::Bepaling { soort: *soort, nummer: Some(nummer), merk: *merk };
            Pad(stappen)
        })
        .collect()
}

fn uitgeschreven(reeks: &Reeks) -> Vec<Nummer> {
    reeks.geteld().unwrap_or_else(|| [Some(&reeks.van), reeks.tot.as_ref()].into_iter().flatten().cloned().collect())
}

fn vervang(doel: &Pad, nieuw: &Nieuw) -> Vec<Rij> {
    let heel = |doel: &Pad, nieuw: String| Rij { op: "vervang", doel: pad(doel), nieuw: Some(nieuw), ..Rij::default() };
    match (nieuw, doel.0.last()) {
        (Nieuw::Woorden(woorden), _) => vec![heel(doel, woorden.clone())],
        (Nieuw::Bepalingen(bepalingen), Some(Stap::Reeks { .. })) => {
            let ouder = doel.ouder();
            bepalingen.iter().map(|b| heel(&ouder.van(b), regels(std::slice::from_ref(b)))).collect()
        }
        (Nieuw::Bepalingen(bepalingen), _) => vec![heel(doel, regels(bepalingen))],
    }
}

fn voeg_in(doel: &Pad, plaats: &Plaats, nieuw: &Nieuw) -> Vec<Rij> {
    let mut na = na(plaats);
    match nieuw {
        Nieuw::Woorden(woorden) => {
            vec![Rij { op: "voeg_in", doel: pad(doel), nieuw: Some(woorden.clone()), na, ..Rij::default() }]
        }
        Nieuw::Bepalingen(bepalingen) => {
            let ouder = doel.ouder();
            let mut uit = Vec::new();
            for bepaling in bepalingen {
                let doel = pad(&ouder.van(bepaling));
                let nieuw = Some(regels(std::slice::from_ref(bepaling)));
                let volgende = if matches!(plaats, Plaats::Na(_)) { doel.clone() } else { None };
                uit.push(Rij {
                    op: "voeg_in",
                    doel,
                    nieuw,
                    na: std::mem::replace(&mut na, volgende),
                    ..Rij::default()
                });
            }
            uit
        }
    }
}

/// Provisions as they read, a line each.
pub(super) fn regels(bepalingen: &[Bepaling]) -> String {
    fn daal(b: &Bepaling, uit: &mut Vec<String>) {
        let aanduiding = match (b.soort, &b.nummer) {
            (Soort::Lid | Soort::Onderdeel, Some(n)) => format!("{n}."),
            (Soort::Lid | Soort::Onderdeel | Soort::Aanhef | Soort::Slot | Soort::Tekst | Soort::Begrip, _) => {
                String::new()
            }
            (soort, Some(n)) => format!("{} {n}.", met_hoofdletter(soort.naam())),
            (soort, None) => met_hoofdletter(soort.naam()),
        };
        let regel = |delen: [Option<&str>; 2]| {
            let vol: Vec<&str> = delen.into_iter().flatten().filter(|d| !d.is_empty()).collect();
            vol.join(" ")
        };
        let woorden = |tekst: &'_ Option<Tekst>| tekst.as_ref().map(|t| t.inhoud().to_owned());
        let (opschrift, tekst) = (woorden(&b.opschrift), woorden(&b.tekst));
        let kop = matches!(b.soort, Soort::Artikel | Soort::Bijlage) || b.soort.boven_artikel();
        let regels = if kop {
            [regel([Some(&aanduiding), opschrift.as_deref()]), tekst.unwrap_or_default()]
        } else {
            [regel([Some(&aanduiding), tekst.as_deref()]), String::new()]
        };
        let los = !kop && b.tekst.is_none();
        let na = uit.len();
        uit.extend(regels.into_iter().filter(|r| !r.is_empty()));
        b.kinderen.iter().for_each(|k| daal(k, uit));
        if los && matches!(b.kinderen.first(), Some(k) if k.soort == Soort::Aanhef) && uit.len() > na + 1 {
            let aanhef = uit.remove(na + 1);
            uit[na] = format!("{} {aanhef}", uit[na]);
        }
    }
    let mut uit = Vec::new();
    bepalingen.iter().for_each(|b| daal(b, &mut uit));
    uit.join("\n")
}
