//! Carrying out a decision on a file: the new text comes out to the letter, and what no instruction touches keeps its
//! bytes.

use super::besluit::{door_de_woorden, gewijzigd, ingreep};
use super::{bron, bronnen, gevallen, maken, tekst};
use proptest::prelude::*;
use std::path::{Path, PathBuf};
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
fn uitgevoerd(was: &Arc<Source>, wordt: &Arc<Source>, besluit: String) -> Result<(String, Model), String> {
    let (was, wordt) = (model(was), model(wordt));
    let toepassing = dossier::pas_toe(&was.regeling, Arc::new(Source::new("besluit.md", besluit)));
    let uit = geconsolideerd(&was, &toepassing.regeling);
    let terug = model(&tekst(&uit));
    // The title and the words before the first article are not amended.
    let romp = |r: &Regeling| {
        let vorm = vorm(r).replace('\u{a0}', " ");
        vorm.split_once("\n## ").map(|(_, romp)| romp.to_owned()).unwrap_or_default()
    };
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
        let (oud, nieuw) = (tekst(&was), tekst(&wordt));
        let uit = door_de_woorden(&oud, &nieuw).and_then(|besluit| uitgevoerd(&oud, &nieuw, besluit));
        let (uit, _) = uit.map_err(TestCaseError::fail)?;
        bewaard(&was, &wordt, &uit).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn a_file_that_nothing_changes_keeps_all_of_its_bytes(inhoud in maken::wild()) {
        let was = model(&tekst(&inhoud));
        let uit = geconsolideerd(&was, &was.regeling);
        prop_assert!(uit == *was.regeling.source.text() || uit == vorm(&was.regeling));
    }
}

/// What two texts share from heading to heading stands in the text that came out, to the byte.
fn bewaard(was: &str, wordt: &str, uit: &str) -> Result<(), String> {
    let (na, er) = (stukken(wordt), stukken(uit));
    match stukken(was).into_iter().find(|stuk| na.contains(stuk) && !er.contains(stuk)) {
        Some(stuk) => Err(format!("changed though nothing says so:\n{stuk}\n\n{uit}")),
        None => Ok(()),
    }
}

#[test]
fn real_texts_keep_the_bytes_that_nothing_touches() {
    let klein = |p: &PathBuf| std::fs::metadata(p).unwrap().len() < 50_000;
    let teksten: Vec<PathBuf> = bronnen("versieparen", "md").into_iter().filter(klein).collect();
    for (een, ander) in teksten.iter().zip(teksten.iter().skip(1)).filter(|(a, b)| a.parent() == b.parent()) {
        let (was, wordt) = (bron(een), bron(ander));
        // Whether there is a decision is a matter of tests/amend.rs.
        let Ok(besluit) = door_de_woorden(&was, &wordt) else { continue };
        let uit = uitgevoerd(&was, &wordt, besluit);
        let fout = uit.and_then(|(uit, _)| bewaard(was.text(), wordt.text(), &uit)).err();
        assert_eq!(fout, None, "{}", een.display());
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
    let besluit = door_de_woorden(&was, &wordt).unwrap();
    let (uit, wordt) = uitgevoerd(&was, &wordt, besluit).unwrap();
    assert_eq!(uit, vorm(&wordt.regeling));
}
