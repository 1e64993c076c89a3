//! values → JSON, to the letter of the contract. White space within a unit is a single space.

use crate::dossier::{Gevonden, Toepassing, Uitvoering, andere};
use crate::model::Model;
use crate::opdracht::{Bewerking, Rij};
use crate::regeling::{Bepaling, Plek, Regeling, Tekst};
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
    bewerkingen: Vec<Rij>,
    status: &'static str,
    reden: Option<String>,
}

/// `pas-toe --formaat json`.
pub(super) fn toepassing(toepassing: &Toepassing) -> Vec<u8> {
    let lijst: Vec<OpdrachtJson<'_>> = toepassing
        .instructies
        .iter()
        .map(|instructie| {
            let (status, reden) = match &instructie.uitslag {
                Uitvoering::Toegepast => ("toegepast", None),
                Uitvoering::NietBegrepen(reden) => ("niet-begrepen", Some(reden.clone())),
                Uitvoering::NietToepasbaar(reden) => ("niet-toepasbaar", Some(reden.clone())),
                Uitvoering::AndereRegeling(naam) => ("niet-toepasbaar", Some(andere(naam))),
            };
            OpdrachtJson {
                onderdeel: &instructie.onderdeel,
                opdracht: op_een_regel(&instructie.opdracht),
                bewerkingen: instructie.bewerkingen.iter().flat_map(Bewerking::rijen).collect(),
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
