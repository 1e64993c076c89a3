//! a dossier → dossier.json: what it was made from, what was chosen, what is open, what was found, and what changed
//! because of which choice.

use super::bestanden::Nieuw;
use super::formaat::MeldingJson;
use super::json::bytes;
use crate::dossier::{Dossier, Stand, Vanuit, gezien_vanuit};
use crate::model::{Keuzepunt, Keuzesoort, Model};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// What a dossier was made from.
pub(super) struct Bestand {
    /// What it is to the dossier.
    pub rol: &'static str,
    /// Its name, seen from the dossier.
    pub naam: String,
    /// What it held; a text in UTF-8 with `\n` at the end of its lines.
    pub bytes: Vec<u8>,
}

#[derive(Serialize)]
struct DossierJson<'a> {
    programma: ProgrammaJson,
    gemeente: Option<&'a str>,
    per: Option<&'a str>,
    gereconstrueerd: bool,
    invoer: Vec<InvoerJson<'a>>,
    keuzes: Vec<KeuzeJson<'a>>,
    open: Vec<OpenJson<'a>>,
    bevindingen: Vec<MeldingJson<'a>>,
    wijzigingen: Vec<WijzigingJson<'a>>,
    stukken: Vec<&'a str>,
    afdrukken: BTreeMap<&'a str, String>,
}

#[derive(Serialize)]
struct ProgrammaJson {
    naam: &'static str,
    versie: &'static str,
}

#[derive(Serialize)]
struct InvoerJson<'a> {
    rol: &'a str,
    bestand: &'a str,
    sha256: String,
}

#[derive(Serialize)]
struct KeuzeJson<'a> {
    kant: &'a str,
    sleutel: &'a str,
    soort: &'static str,
    bepaling: &'a str,
    stand: &'static str,
    waarde: Option<String>,
    wijzigt: Vec<&'a str>,
}

#[derive(Serialize)]
struct OpenJson<'a> {
    kant: &'a str,
    sleutel: &'a str,
}

#[derive(Serialize)]
struct WijzigingJson<'a> {
    was: Option<&'a str>,
    wordt: Option<&'a str>,
    soort: &'static str,
    oorzaken: &'a [String],
}

/// The JSON of a dossier that was made from these texts, with these files as its papers, the opening page last.
/// `vanuit` says what files are called seen from the dossier.
pub(super) fn dossierjson(dossier: &Dossier, invoer: &[Bestand], vanuit: &Vanuit, stukken: &[Nieuw]) -> Vec<u8> {
    let vergelijking = &dossier.vergelijking;
    let oorzaken = dossier.oorzaken();
    let anders = vergelijking.paren.iter().filter(|paar| paar.soort.naam() != "ongewijzigd");
    let wijzigingen: Vec<WijzigingJson<'_>> = anders
        .map(|paar| WijzigingJson {
            was: paar.was.map(|i| vergelijking.was[i].pad.as_str()),
            wordt: paar.wordt.map(|i| vergelijking.wordt[i].pad.as_str()),
            soort: paar.soort.naam(),
            oorzaken: paar.wordt.map_or(&[], |i| oorzaken[i].as_slice()),
        })
        .collect();
    let gevonden = gezien_vanuit(dossier.alles_gevonden(), vanuit);
    let tekst = |w: &'_ Option<crate::keuzes::Waarde>| w.as_ref().map(|w| w.tekst.clone());
    let (gemeente, per) = (tekst(&dossier.keuzes.gemeente), tekst(&dossier.keuzes.per));
    let mut namen: Vec<&str> = stukken.iter().map(|s| s.naam.as_str()).collect();
    namen.insert(namen.len().saturating_sub(1), "dossier.json");
    bytes(&DossierJson {
        programma: ProgrammaJson { naam: env!("CARGO_PKG_NAME"), versie: env!("CARGO_PKG_VERSION") },
        gemeente: gemeente.as_deref(),
        per: per.as_deref(),
        gereconstrueerd: dossier.keuzes.was.gereconstrueerd,
        invoer: invoer.iter().map(|b| InvoerJson { rol: b.rol, bestand: &b.naam, sha256: sha256(&b.bytes) }).collect(),
        keuzes: dossier
            .gekozen()
            .into_iter()
            .flat_map(|(kant, model, standen)| keuzes(kant, model, standen, &wijzigingen))
            .collect(),
        open: dossier.alles_open().into_iter().map(|(kant, sleutel)| OpenJson { kant, sleutel }).collect(),
        bevindingen: gevonden.iter().map(MeldingJson::from).collect(),
        wijzigingen,
        stukken: namen,
        afdrukken: stukken.iter().map(|s| (s.naam.as_str(), sha256(&s.inhoud))).collect(),
    })
}

/// Every key of a side once, with what became of it.
fn keuzes<'a>(
    kant: &'static str,
    model: &'a Model,
    standen: &[Stand],
    wijzigingen: &[WijzigingJson<'a>],
) -> Vec<KeuzeJson<'a>> {
    let mut uit: Vec<KeuzeJson<'a>> = Vec::new();
    for (punt, stand) in model.keuzepunten.iter().zip(standen) {
        let gehad = uit.iter().any(|k| k.sleutel == punt.sleutel);
        if punt.soort == Keuzesoort::Lidnummer || gehad {
            continue;
        }
        let door = |w: &&WijzigingJson<'a>| kant == "wordt" && w.oorzaken.contains(&punt.sleutel);
        let (stand, waarde) = uitkomst(model, punt, stand);
        uit.push(KeuzeJson {
            kant,
            sleutel: &punt.sleutel,
            soort: punt.soort.naam(),
            bepaling: &punt.pad,
            stand,
            waarde,
            wijzigt: wijzigingen.iter().filter(door).filter_map(|w| w.wordt).collect(),
        });
    }
    uit
}

/// What became of a choice: a word for it, and what was typed or taken.
fn uitkomst(model: &Model, punt: &Keuzepunt, stand: &Stand) -> (&'static str, Option<String>) {
    let passage = |i: &usize| {
        let span = punt.alternatieven.get(*i)?;
        Some(model.regeling.source.slice(*span).split_whitespace().collect::<Vec<_>>().join(" "))
    };
    match stand {
        Stand::Open => ("open", None),
        Stand::Gevuld(tekst) => ("ingevuld", Some(tekst.clone())),
        Stand::Opgenomen => ("opgenomen", None),
        Stand::Weggelaten => ("weggelaten", None),
        Stand::Alternatieven(gekozen, _) => {
            ("gekozen", Some(gekozen.iter().filter_map(passage).collect::<Vec<_>>().join("; ")))
        }
        Stand::Variant(letter) => ("gekozen", Some(letter.clone())),
        Stand::Opgelost { reden, .. } => ("opgelost", Some(reden.clone())),
        Stand::Vanzelf => ("volgt", None),
        Stand::Vervallen => ("niet van toepassing", None),
    }
}

/// The hash of these bytes, in hexadecimal digits.
pub(super) fn sha256(tekst: &[u8]) -> String {
    Sha256::digest(tekst).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_hash_is_the_one_that_others_compute() {
        let hash = super::sha256(b"abc");
        assert_eq!(hash, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
