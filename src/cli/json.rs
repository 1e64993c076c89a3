//! values → JSON, to the letter of the contract. White space within a unit is a single space.

use crate::dossier::{Gevonden, Lot, Toepassing};
use crate::model::Model;
use crate::opdracht::{Bewerking, Nieuw, Pad, Plaats, Reeks, Woordplaats};
use crate::regeling::{Bepaling, Plek, Regeling, Soort, Tekst};
use crate::vergelijking::Vergelijking;
use serde::Serialize;
use std::collections::HashMap;

#[derive(Serialize)]
struct VergelijkingJson<'a> {
    paren: Vec<PaarJson<'a>>,
}

#[derive(Serialize)]
struct PaarJson<'a> {
    was: Option<&'a str>,
    wordt: Option<&'a str>,
    soort: &'static str,
    woorden: Vec<WoordenJson<'a>>,
}

#[derive(Serialize)]
struct WoordenJson<'a> {
    op: &'static str,
    tekst: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    naar: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    van: Option<&'a str>,
}

/// `vergelijk --formaat json`.
pub(super) fn vergelijking(vergelijking: &Vergelijking) -> Vec<u8> {
    let paren = vergelijking
        .paren
        .iter()
        .map(|paar| PaarJson {
            was: paar.was.map(|i| vergelijking.was[i].pad.as_str()),
            wordt: paar.wordt.map(|i| vergelijking.wordt[i].pad.as_str()),
            soort: paar.soort.naam(),
            woorden: paar
                .woorden
                .iter()
                .map(|w| WoordenJson {
                    op: w.op.naam(),
                    tekst: w.tekst.replace('\n', " "),
                    naar: w.naar.as_deref(),
                    van: w.van.as_deref(),
                })
                .collect(),
        })
        .collect();
    bytes(&VergelijkingJson { paren })
}

#[derive(Serialize)]
struct OpdrachtJson<'a> {
    onderdeel: &'a str,
    opdracht: String,
    bewerkingen: Vec<BewerkingJson>,
    status: &'static str,
    reden: Option<&'a str>,
}

/// An operation; what it has no use for is null.
#[derive(Serialize, Default)]
struct BewerkingJson {
    op: &'static str,
    doel: String,
    oud: Option<String>,
    nieuw: Option<String>,
    van: Option<Vec<String>>,
    naar: Option<Vec<String>>,
    na: Option<String>,
}

/// `pas-toe --formaat json`.
pub(super) fn toepassing(toepassing: &Toepassing) -> Vec<u8> {
    let lijst: Vec<OpdrachtJson<'_>> = toepassing
        .instructies
        .iter()
        .map(|instructie| {
            let (status, reden) = match &instructie.uitslag {
                Lot::Toegepast => ("toegepast", None),
                Lot::NietBegrepen(reden) => ("niet-begrepen", Some(reden.as_str())),
                Lot::NietToepasbaar(reden) => ("niet-toepasbaar", Some(reden.as_str())),
            };
            OpdrachtJson {
                onderdeel: &instructie.onderdeel,
                opdracht: op_een_regel(&instructie.opdracht),
                bewerkingen: instructie.bewerkingen.iter().map(bewerking).collect(),
                status,
                reden,
            }
        })
        .collect();
    bytes(&lijst)
}

fn op_een_regel(tekst: &str) -> String {
    tekst.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn bewerking(bewerking: &Bewerking) -> BewerkingJson {
    let met = |op, doel: &Pad| BewerkingJson { op, doel: doel.to_string(), ..BewerkingJson::default() };
    let woorden = |w: &str| Some(w.to_owned());
    let reeksen = |lijst: &[Reeks]| Some(lijst.iter().map(ToString::to_string).collect());
    match bewerking {
        Bewerking::Vervang { doel, nieuw } => BewerkingJson { nieuw: Some(tekst_van(nieuw)), ..met("vervang", doel) },
        Bewerking::VervangTekst { doel, oud, nieuw, telkens } => BewerkingJson {
            oud: woorden(oud),
            nieuw: woorden(nieuw),
            ..met(if *telkens { "vervang_alle" } else { "vervang_tekst" }, doel)
        },
        Bewerking::VoegIn { doel, plaats, nieuw } => BewerkingJson {
            nieuw: Some(tekst_van(nieuw)),
            na: match plaats {
                Plaats::Na(pad) => Some(pad.to_string()),
                _ => None,
            },
            ..met("voeg_in", doel)
        },
        Bewerking::VoegTekstIn { doel, plaats, nieuw } => BewerkingJson {
            nieuw: woorden(nieuw),
            na: match plaats {
                Woordplaats::Na(woorden) => Some(woorden.clone()),
                _ => None,
            },
            ..met("voeg_tekst_in", doel)
        },
        Bewerking::Verwijder { doel } => met("verwijder", doel),
        Bewerking::VerwijderTekst { doel, oud, .. } => BewerkingJson { oud: woorden(oud), ..met("verwijder_tekst", doel) },
        Bewerking::Vernummer { ouder, van, naar, .. } => {
            BewerkingJson { van: reeksen(van), naar: reeksen(naar), ..met("vernummer", ouder) }
        }
        Bewerking::Interpunctie { doel, oud, nieuw } => {
            BewerkingJson { oud: woorden(oud), nieuw: woorden(nieuw), ..met("interpunctie", doel) }
        }
        Bewerking::NummerToe { doel } => met("nummer_toe", doel),
        Bewerking::NummerAf { doel } => met("nummer_af", doel),
        Bewerking::Verplaats { van, naar, plaats } => BewerkingJson {
            van: Some(vec![van.to_string()]),
            na: match plaats {
                Plaats::Na(pad) => Some(pad.to_string()),
                _ => None,
            },
            ..met("verplaats", naar)
        },
        Bewerking::Intrekken { regeling } => BewerkingJson { oud: woorden(regeling), ..met("intrekken", &Pad::default()) },
    }
}

/// New text with its designations, as it stands in the decision.
fn tekst_van(nieuw: &Nieuw) -> String {
    match nieuw {
        Nieuw::Woorden(woorden) => woorden.replace('\n', " "),
        Nieuw::Bepalingen(lijst) => {
            let mut delen = Vec::new();
            let mut rij: Vec<&Bepaling> = lijst.iter().rev().collect();
            while let Some(een) = rij.pop() {
                let kop = match (een.soort, &een.nummer) {
                    (Soort::Artikel, Some(n)) => format!("Artikel {n}."),
                    (soort, Some(n)) if soort.boven_artikel() => format!("{} {n}.", soort.naam()),
                    _ => een.aanduiding.clone(),
                };
                let plat = |tekst: &Tekst| tekst.inhoud().replace('\n', " ");
                let woorden = [Some(kop), een.opschrift.as_ref().map(plat), een.tekst.as_ref().map(plat)];
                delen.extend(woorden.into_iter().flatten().filter(|deel| !deel.is_empty()));
                rij.extend(een.kinderen.iter().rev());
            }
            delen.join(" ")
        }
    }
}

#[derive(Serialize)]
struct KnoopJson {
    soort: &'static str,
    nummer: Option<String>,
    opschrift: Option<String>,
    tekst: Option<String>,
    kinderen: Vec<KnoopJson>,
    pad: String,
}

/// `toon --stap regeling --formaat json`.
pub(super) fn regeling(regeling: &Regeling) -> Vec<u8> {
    let paden = regeling.paden();
    bytes(&knopen(&regeling.kinderen, &mut Vec::new(), &paden))
}

fn knopen(kinderen: &[Bepaling], plek: &mut Plek, paden: &HashMap<Plek, String>) -> Vec<KnoopJson> {
    let mut uit = Vec::new();
    for (i, knoop) in kinderen.iter().enumerate() {
        plek.push(i);
        let woorden = |t: &Option<Tekst>| t.as_ref().map(|t| t.inhoud().replace('\n', " "));
        uit.push(KnoopJson {
            soort: knoop.soort.naam(),
            nummer: knoop.nummer.as_ref().map(ToString::to_string),
            opschrift: woorden(&knoop.opschrift),
            tekst: woorden(&knoop.tekst),
            kinderen: knopen(&knoop.kinderen, plek, paden),
            pad: paden.get(plek).cloned().unwrap_or_default(),
        });
        plek.pop();
    }
    uit
}

#[derive(Serialize)]
struct KeuzepuntJson<'a> {
    pad: &'a str,
    soort: &'static str,
    tekst: &'a str,
    regel: usize,
    kolom: usize,
    sleutel: &'a str,
}

/// `toon --stap model --formaat json`.
pub(super) fn model(model: &Model) -> Vec<u8> {
    let punten: Vec<KeuzepuntJson<'_>> = model
        .keuzepunten
        .iter()
        .map(|punt| {
            let plaats = model.regeling.source.plaats(punt.opening);
            KeuzepuntJson {
                pad: &punt.pad,
                soort: punt.soort.naam(),
                tekst: &punt.tekst,
                regel: plaats.regel,
                kolom: plaats.kolom,
                sleutel: &punt.sleutel,
            }
        })
        .collect();
    bytes(&punten)
}

/// `verwijzingen --formaat json`.
pub(super) fn verwijzingen(gevonden: &[Gevonden]) -> Vec<u8> {
    #[derive(Serialize)]
    struct VerwijzingJson<'a> {
        bestand: &'a str,
        regel: usize,
        kolom: usize,
        tekst: &'a str,
        regeling: Option<&'a str>,
        bwb: Option<&'a str>,
        doelen: Vec<&'a str>,
        bestaat: Option<bool>,
    }
    let lijst: Vec<VerwijzingJson<'_>> = gevonden
        .iter()
        .map(|g| VerwijzingJson {
            bestand: &g.plaats.bestand,
            regel: g.plaats.regel,
            kolom: g.plaats.kolom,
            tekst: &g.tekst,
            regeling: g.aanhaling.regeling.as_deref(),
            bwb: g.aanhaling.bwb,
            doelen: g.aanhaling.doelen.iter().map(|d| d.pad.as_str()).collect(),
            bestaat: g.aanhaling.bestaat,
        })
        .collect();
    bytes(&lijst)
}

/// A value as JSON, with a line end.
pub(super) fn bytes(waarde: &impl Serialize) -> Vec<u8> {
    let mut uit = serde_json::to_vec_pretty(waarde).unwrap_or_default();
    uit.push(b'\n');
    uit
}
