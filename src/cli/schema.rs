//! models → the JSON Schema of their keuzes.yaml, so that an editor completes and checks while typing.
//!
//! What does not depend on a model stands in `templates/keuzes.schema.json`. `$schema` is draft 7: the
//! newest that the usual YAML editors understand.

use super::Fout;
use super::nieuw::{passages, vraag, waar};
use crate::model::{Keuzepunt, Keuzesoort, Model};
use serde_json::{Map, Value, json};

const RAAM: &str = include_str!("../../templates/keuzes.schema.json");

/// The schema of a dossier with these texts: `was`, `wordt` or `toelichting`, and the model. A side that is no
/// model has no choices.
///
/// # Errors
/// Never, while the frame in `templates/` is JSON; a test holds it to that.
pub(super) fn schema(modellen: &[(&str, &Model)]) -> Result<Vec<u8>, Fout> {
    let fout = |f: serde_json::Error| Fout::new(format!("het schema kan niet worden gemaakt ({f})"));
    let mut schema: Value = serde_json::from_str(RAAM).map_err(fout)?;
    let zijde = schema["definitions"]["zijde"].take();
    if let Some(definities) = schema["definitions"].as_object_mut() {
        definities.remove("zijde");
        for naam in ["was", "wordt", "toelichting"] {
            let model = modellen.iter().find(|(n, _)| *n == naam).map(|(_, m)| *m);
            let mut eigen = zijde.clone();
            eigen["properties"]["keuzes"] = keuzes(model);
            definities.insert(naam.to_owned(), eigen);
        }
    }
    let mut bytes = serde_json::to_vec_pretty(&schema).map_err(fout)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// What may stand under `keuzes`: every key of the model once, with its question.
fn keuzes(model: Option<&Model>) -> Value {
    let mut sleutels = Map::new();
    for punt in model.iter().flat_map(|m| &m.keuzepunten).filter(|p| p.soort != Keuzesoort::Lidnummer) {
        if let Some(model) = model
            && !sleutels.contains_key(&punt.sleutel)
        {
            sleutels.insert(punt.sleutel.clone(), keuze(model, punt));
        }
    }
    json!({ "type": ["object", "null"], "additionalProperties": false, "properties": sleutels })
}

/// One choice: its passage and question, and what fits.
fn keuze(model: &Model, punt: &Keuzepunt) -> Value {
    let leeg = json!({ "type": "null" });
    let woorden = json!({ "type": ["string", "number", "null"] });
    let letters = || model.met_sleutel(&punt.sleutel).map(|(_, p)| p.label.clone()).collect::<Vec<_>>();
    let past = match punt.soort {
        Keuzesoort::Facultatief => json!([{ "enum": ["ja", "nee"] }, leeg]),
        Keuzesoort::Variant => json!([{ "enum": letters() }, leeg]),
        Keuzesoort::Kiezen => {
            let nummers: Vec<usize> = (1..=punt.alternatieven.len()).collect();
            json!([{ "enum": nummers }, { "type": "string" }, leeg])
        }
        Keuzesoort::Invullen | Keuzesoort::Meerkeuze | Keuzesoort::Nb | Keuzesoort::Lidnummer => json!([woorden]),
    };
    let mut uitleg = vec![waar(model, punt)];
    uitleg.extend(passages(model, punt));
    uitleg.push(vraag(model, punt));
    json!({ "description": uitleg.join("\n"), "anyOf": past })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;
    use crate::source::Source;
    use std::sync::Arc;

    fn van(tekst: &str) -> Value {
        let (model, _) = read::markdown::lees(Arc::new(Source::new("model.md", tekst)));
        serde_json::from_slice(&schema(&[("wordt", &model)]).unwrap()).unwrap()
    }

    #[test]
    fn every_key_of_the_model_with_what_fits() {
        let schema = van("# V\n\n## Artikel 1. A\n\n1. Per [uur OF dag] geldt [bedrag].\n[2. Dit ook.]\n");
        let keuzes = &schema["definitions"]["wordt"]["properties"]["keuzes"];
        assert_eq!(keuzes["additionalProperties"], json!(false));
        let sleutels: Vec<&String> = keuzes["properties"].as_object().unwrap().keys().collect();
        assert_eq!(sleutels, ["artikel-1.lid-1.bedrag", "artikel-1.lid-1.uur-dag", "artikel-1.lid-2"]);
        let lid = &keuzes["properties"]["artikel-1.lid-2"];
        assert_eq!(lid["anyOf"][0]["enum"], json!(["ja", "nee"]));
        assert_eq!(lid["description"], json!("artikel 1, tweede lid\n[2. Dit ook.]\nOpnemen? ja of nee"));
        assert_eq!(keuzes["properties"]["artikel-1.lid-1.uur-dag"]["anyOf"][0]["enum"], json!([1, 2]));
    }

    #[test]
    fn a_side_without_a_model_has_no_choices() {
        let schema = van("# V\n");
        assert_eq!(schema["definitions"]["was"]["properties"]["keuzes"]["properties"], json!({}));
        assert!(schema["definitions"].get("zijde").is_none());
    }

    #[test]
    fn the_schema_knows_the_keys_that_are_read() {
        // Every list of known keys in the reader stands in one object of the schema.
        let lezer = include_str!("../read/keuzes.rs");
        let schema: Value = serde_json::from_str(RAAM).unwrap();
        let mut objecten: Vec<Vec<String>> = Vec::new();
        let mut rest = vec![&schema];
        while let Some(waarde) = rest.pop() {
            if let Some(kaart) = waarde.get("properties").and_then(Value::as_object) {
                objecten.push(kaart.keys().cloned().collect());
            }
            rest.extend(waarde.as_object().into_iter().flat_map(|o| o.values()));
            rest.extend(waarde.as_array().into_iter().flatten());
        }
        let mut lijsten = 0;
        for deel in lezer.split("const BEKEND").skip(1) {
            let lijst = deel.split_once("= [").unwrap().1.split_once(']').unwrap().0;
            let mut sleutels: Vec<String> = lijst.split('"').skip(1).step_by(2).map(str::to_owned).collect();
            sleutels.sort();
            let gelijk = |o: &Vec<String>| {
                let mut o = o.clone();
                o.sort();
                o == sleutels
            };
            assert!(objecten.iter().any(gelijk), "{sleutels:?}");
            lijsten += 1;
        }
        assert!(lijsten >= 7, "{lijsten}");
    }
}
