//! Carrying out a decision on a file: the new text comes out to the letter, and what no instruction touches keeps its
//! bytes.

use super::besluit::{door_de_woorden, gewijzigd, ingreep};
use super::{bron, gevallen, maken, tekst};
use proptest::prelude::*;
use std::path::Path;
use std::sync::Arc;
use was_wordt::dossier::{self, doorlopende_tekst, geconsolideerd};
use was_wordt::model::Model;
use was_wordt::regeling::Regeling;
use was_wordt::render;
use was_wordt::source::Source;

fn vorm(regeling: &Regeling) -> String {
    render::markdown(&doorlopende_tekst(regeling))
}

fn model(source: &Arc<Source>) -> Model {
    dossier::lees(source.clone()).0
}

/// What a decision on paper makes of a file, and that file as it had to become.
fn uitgevoerd(was: &Arc<Source>, wordt: &Arc<Source>) -> Result<(String, Model), String> {
    let besluit = door_de_woorden(was, wordt)?;
    let (was, wordt) = (model(was), model(wordt));
    let toepassing = dossier::pas_toe(&was.regeling, Arc::new(Source::new("besluit.md", besluit)));
    let uit = geconsolideerd(&was, &toepassing.regeling);
    let terug = model(&tekst(&uit));
    // The title and the words before the first article are not amended.
    let romp = |r: &Regeling| vorm(r).split_once("\n## ").map(|(_, romp)| romp.to_owned()).unwrap_or_default();
    if romp(&terug.regeling) != romp(&wordt.regeling) {
        return Err(format!("not the new text:\n{uit}"));
    }
    Ok((uit, wordt))
}

/// The text from heading to heading.
fn stukken(tekst: &str) -> Vec<&str> {
    let mut grenzen: Vec<usize> = tekst.match_indices("\n#").map(|(i, _)| i + 1).collect();
    grenzen.insert(0, 0);
    grenzen.push(tekst.len());
    grenzen.windows(2).map(|w| tekst[w[0]..w[1]].trim_end()).collect()
}

proptest! {
    #![proptest_config(gevallen(100))]

    #[test]
    fn a_file_is_consolidated_in_its_own_form(
        een in maken::verordening(), ingrepen in prop::collection::vec(ingreep(), 1..4)
    ) {
        let (was, wordt) = (een.tekst(), gewijzigd(&een, &ingrepen).tekst());
        let (uit, _) = uitgevoerd(&tekst(&was), &tekst(&wordt)).map_err(TestCaseError::fail)?;
        for stuk in stukken(&was).iter().filter(|s| stukken(&wordt).contains(s)) {
            prop_assert!(stukken(&uit).contains(stuk), "changed though nothing says so:\n{stuk}\n\n{uit}");
        }
    }

    #[test]
    fn a_file_that_nothing_changes_keeps_all_of_its_bytes(inhoud in maken::wild()) {
        let was = model(&tekst(&inhoud));
        let uit = geconsolideerd(&was, &was.regeling);
        prop_assert!(uit == *was.regeling.source.text() || uit == vorm(&was.regeling));
    }
}

#[test]
fn the_texts_of_vng_come_out_to_the_byte() {
    let map = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/bronnen/vng");
    if !map.is_dir() {
        println!("skipped: {} is not there", map.display());
        return;
    }
    let (was, wordt) = (bron(&map.join("was.md")), bron(&map.join("wordt.md")));
    let (uit, wordt) = uitgevoerd(&was, &wordt).unwrap();
    assert_eq!(uit, vorm(&wordt.regeling));
}
