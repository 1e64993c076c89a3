//! `Verslag` → SARIF 2.1.0, the format of code scanning: findings with their rules, regions and remedies.
//!
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>

use super::{Bevinding, HANDBOEK, Verslag, bladzijde};
use crate::cli::json::bytes;
use crate::cli::meldingen::bericht;
use crate::diagnostic::Niveau;
use crate::dossier::{ANDERE, REGELS};
use serde_json::{Map, Value, json};
use std::collections::HashMap;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

pub(super) fn sarif(verslag: &Verslag) -> Vec<u8> {
    let codes = codes(verslag);
    let plek: HashMap<&str, usize> = codes.iter().enumerate().map(|(i, (code, _))| (*code, i)).collect();
    let regels: Vec<Value> = codes.iter().map(|&(code, niveau)| regel(code, niveau)).collect();
    let resultaten: Vec<Value> = verslag.alle().map(|b| resultaat(verslag, b, &plek)).collect();
    let meldingen: Vec<Value> = verslag
        .mislukt
        .iter()
        .map(|(naam, waarom)| {
            let waar = json!({"physicalLocation": {"artifactLocation": {"uri": uri(verslag.pad(naam))}}});
            json!({"level": "error", "message": {"text": waarom}, "locations": [waar]})
        })
        .collect();
    bytes(&json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "was-wordt",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "informationUri": HANDBOEK,
                "language": "nl",
                "rules": regels,
            }},
            "language": "nl",
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": verslag.mislukt.is_empty(),
                "toolExecutionNotifications": meldingen,
            }],
            "results": resultaten,
        }],
    }))
}

/// Every rule, and every other code that was found, with its level.
fn codes(verslag: &Verslag) -> Vec<(&str, Niveau)> {
    let mut uit: Vec<(&str, Niveau)> = REGELS.iter().map(|r| (r.code, r.niveau)).collect();
    let mut er: HashMap<&str, usize> = uit.iter().enumerate().map(|(i, (code, _))| (*code, i)).collect();
    for melding in verslag.alle().map(|b| &b.melding) {
        let i = *er.entry(melding.code).or_insert_with(|| {
            uit.push((melding.code, melding.niveau));
            uit.len() - 1
        });
        uit[i].1 = uit[i].1.max(melding.niveau);
    }
    uit
}

fn regel(code: &str, niveau: Niveau) -> Value {
    let eigen = REGELS.iter().find(|r| r.code == code).map(|r| r.vindt);
    let vindt = eigen.or_else(|| ANDERE.iter().find(|(c, _)| *c == code).map(|(_, vindt)| *vindt));
    let vindt = vindt.unwrap_or("een fout in keuzes.yaml of in een uitzondering");
    let uitleg = bladzijde(code);
    json!({
        "id": code,
        "shortDescription": {"text": vindt},
        "fullDescription": {"text": vindt},
        "help": {"text": format!("Uitleg en wat u doet: {uitleg}")},
        "helpUri": uitleg,
        "defaultConfiguration": {"level": ernst(niveau)},
    })
}

fn resultaat(verslag: &Verslag, bevinding: &Bevinding, plek: &HashMap<&str, usize>) -> Value {
    let melding = &bevinding.melding;
    let hulp = melding.hulp.as_ref().map_or(String::new(), |h| format!("\nhulp: {h}"));
    let mut uit = Map::new();
    uit.insert("ruleId".into(), json!(melding.code));
    uit.insert("ruleIndex".into(), json!(plek.get(melding.code)));
    uit.insert("level".into(), json!(ernst(melding.niveau)));
    uit.insert("message".into(), json!({"text": format!("{}{hulp}", bericht(melding))}));
    let Some(plaats) = &melding.plaats else { return Value::Object(uit) };
    let bestand = json!({"uri": uri(verslag.pad(&plaats.bestand))});
    let mut locatie = json!({"physicalLocation": {
        "artifactLocation": bestand,
        "region": {
            "startLine": plaats.regel,
            "startColumn": plaats.kolom,
            "endColumn": plaats.kolom + plaats.lengte,
        },
    }});
    if let Some(pad) = &melding.bepaling {
        locatie["logicalLocations"] = json!([{"fullyQualifiedName": pad}]);
    }
    uit.insert("locations".into(), json!([locatie]));
    if let Some(v) = &bevinding.vervanging {
        let weg = json!({
            "startLine": v.van.0, "startColumn": v.van.1, "endLine": v.tot.0, "endColumn": v.tot.1,
        });
        let vervanging = json!({"deletedRegion": weg, "insertedContent": {"text": v.tekst}});
        let wijziging = json!({"artifactLocation": bestand, "replacements": [vervanging]});
        uit.insert("fixes".into(), json!([{"artifactChanges": [wijziging]}]));
    }
    Value::Object(uit)
}

fn ernst(niveau: Niveau) -> &'static str {
    match niveau {
        Niveau::Fout => "error",
        Niveau::Waarschuwing => "warning",
        Niveau::Stijl => "note",
    }
}

/// A path, with `/` between its parts, as a URI: relative where the path is.
fn uri(pad: &str) -> String {
    let schijf = pad.as_bytes().get(1) == Some(&b':') && pad.as_bytes()[0].is_ascii_alphabetic();
    let (kop, rest) = match pad {
        _ if schijf && pad[2..].starts_with('/') => (format!("file:///{}", &pad[..2]), &pad[2..]),
        _ if pad.starts_with("//") => ("file:".to_owned(), pad),
        _ if pad.starts_with('/') => ("file://".to_owned(), pad),
        _ => (String::new(), pad),
    };
    let mut uit = kop;
    for byte in rest.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uit.push(char::from(byte)),
            _ => uit.push_str(&format!("%{byte:02X}")),
        }
    }
    uit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uris() {
        for (pad, verwacht) in [
            ("a/b.md", "a/b.md"),
            ("../a.md", "../a.md"),
            ("map met spatie/véro:n,1.md", "map%20met%20spatie/v%C3%A9ro%3An%2C1.md"),
            ("/werk/a.md", "file:///werk/a.md"),
            ("C:/werk/a b.md", "file:///C:/werk/a%20b.md"),
            ("//server/deel/a.md", "file://server/deel/a.md"),
            ("c:a.md", "c%3Aa.md"),
            ("wmo/wordt.md", "wmo/wordt.md"),
            ("a%20b.md", "a%2520b.md"),
        ] {
            assert_eq!(uri(pad), verwacht);
        }
    }

    #[test]
    fn a_finding_has_its_rule_its_region_and_its_remedy() {
        let uit: Value = serde_json::from_slice(&sarif(&super::super::tests::lastig())).unwrap();
        let run = &uit["runs"][0];
        let (mild, fout) = (&run["results"][0], &run["results"][1]);
        assert_eq!((&mild["level"], &fout["level"]), (&json!("note"), &json!("error")));
        for resultaat in [mild, fout] {
            let regel =
                &run["tool"]["driver"]["rules"][usize::try_from(resultaat["ruleIndex"].as_u64().unwrap()).unwrap()];
            assert_eq!(regel["id"], resultaat["ruleId"]);
        }
        let plek = &fout["locations"][0]["physicalLocation"];
        assert_eq!(plek["artifactLocation"]["uri"], "map%20met%20spatie/v%C3%A9ro%3An%2C1.md");
        // characters, not bytes and not UTF-16: the crab counts for one
        assert_eq!(plek["region"], json!({"startLine": 3, "startColumn": 10, "endColumn": 15}));
        let weg = &fout["fixes"][0]["artifactChanges"][0]["replacements"][0];
        assert_eq!(weg["deletedRegion"], json!({"startLine": 3, "startColumn": 10, "endLine": 3, "endColumn": 15}));
        assert_eq!(weg["insertedContent"]["text"], "\"lid\" & 1\n2");
        assert_eq!(run["invocations"][0]["executionSuccessful"], false);
        assert_eq!(run["tool"]["driver"]["rules"].as_array().unwrap().len(), REGELS.len() + 1);
    }
}
