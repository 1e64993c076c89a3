//! `Verslag` → JSON, to the letter of the contract: every finding, whatever its level.

use super::Verslag;
use crate::cli::json::bytes;
use crate::diagnostic::Diagnostic;
use serde::Serialize;

/// A finding.
#[derive(Serialize)]
pub(in crate::cli) struct MeldingJson<'a> {
    code: &'a str,
    niveau: &'a str,
    bestand: Option<&'a str>,
    regel: Option<usize>,
    kolom: Option<usize>,
    bepaling: Option<&'a str>,
    bericht: &'a str,
    hulp: Option<&'a str>,
}

pub(super) fn json(verslag: &Verslag) -> Vec<u8> {
    let lijst: Vec<MeldingJson<'_>> = verslag.alle().map(|b| MeldingJson::from(&b.melding)).collect();
    bytes(&lijst)
}

impl<'a> From<&'a Diagnostic> for MeldingJson<'a> {
    fn from(m: &'a Diagnostic) -> MeldingJson<'a> {
        MeldingJson {
            code: m.code,
            niveau: m.niveau.naam(),
            bestand: m.plaats.as_ref().map(|p| p.bestand.as_str()),
            regel: m.plaats.as_ref().map(|p| p.regel),
            kolom: m.plaats.as_ref().map(|p| p.kolom),
            bepaling: m.bepaling.as_deref(),
            bericht: &m.bericht,
            hulp: m.hulp.as_deref(),
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn awkward_words_stay_what_they_are() {
        let uit: serde_json::Value = serde_json::from_slice(&super::json(&super::super::tests::lastig())).unwrap();
        assert_eq!(uit.as_array().unwrap().len(), 2, "findings below the level are here too");
        assert_eq!(uit[0]["niveau"], "stijl");
        assert_eq!(uit[1]["bericht"], "artikel 1, eerste lid: 100% “<lid>\u{1b}”, & meer\u{0}");
        assert_eq!((uit[1]["regel"].as_u64(), uit[1]["kolom"].as_u64()), (Some(3), Some(10)));
        assert_eq!(uit[1]["bestand"], "map met spatie/véro:n,1.md");
        assert_eq!(uit[0]["hulp"], serde_json::Value::Null);
    }
}
