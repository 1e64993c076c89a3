//! Read → write → read gives the same tree.

use crate::{bron, bronnen, gevallen, maken, modellen, tekst};
use proptest::prelude::*;
use std::sync::Arc;
use was_wordt::read;
use was_wordt::read::document;
use was_wordt::regeling::{Bepaling, Regeling};
use was_wordt::render;
use was_wordt::source::Source;

pub fn lees(source: Arc<Source>) -> Regeling {
    read::markdown::lees(source).0.regeling
}

/// A line a node: what the tree is made of, spans left out. Labels of variants and the word OF are choice
/// points and no text, so what follows from them is left out too.
pub fn boom(regeling: &Regeling) -> Vec<String> {
    fn daal(knoop: &Bepaling, diep: usize, uit: &mut Vec<String>) {
        let nummer = knoop.nummer.as_ref().map_or("", |n| n.as_str());
        let (opschrift, tekst) = (knoop.opschrift.as_ref(), knoop.tekst.as_ref());
        uit.push(format!(
            "{}{} {nummer} {:?} {:?}",
            "  ".repeat(diep),
            knoop.soort.naam(),
            opschrift.map_or("", |t| t.inhoud()),
            tekst.map_or("", |t| t.inhoud())
        ));
        knoop.kinderen.iter().for_each(|kind| daal(kind, diep + 1, uit));
    }
    let mut uit = vec![format!("{:?}", regeling.opschrift.as_ref().map_or("", |t| t.inhoud()))];
    regeling.kinderen.iter().for_each(|kind| daal(kind, 0, &mut uit));
    uit
}

/// The first lines in which the tree differs after writing and reading.
fn heen_en_terug(source: Arc<Source>) -> Result<(), String> {
    let naam = source.name().to_owned();
    let regeling = lees(source);
    let geschreven = render::markdown(&was_wordt::dossier::doorlopende_tekst(&regeling));
    verschil(&naam, &regeling, &lees(tekst(&geschreven)))
}

/// The same, for the web page that is written.
fn heen_en_terug_html(source: Arc<Source>) -> Result<(), String> {
    let naam = source.name().to_owned();
    let regeling = lees(source);
    let geschreven = render::html(&was_wordt::dossier::doorlopende_tekst(&regeling));
    if regeling.eenheden().is_empty() {
        return Ok(());
    }
    let gelezen = document::lees("t.html", geschreven.into_bytes(), document::Opties::default());
    let gelezen = gelezen.map_err(|fout| format!("{naam}: {fout}"))?;
    if !gelezen.verslag.klopt() {
        return Err(format!("{naam}: the characters do not add up: {:?}", gelezen.verslag));
    }
    verschil(&naam, &regeling, &lees(gelezen.teksten[0].1.clone()))
}

/// A document's non-breaking space is read as a space: it is a matter of setting, not of words.
fn zonder_vaste_spaties(boom: Vec<String>) -> Vec<String> {
    let een = |regel: String| {
        let inspringing = regel.len() - regel.trim_start().len();
        let woorden = regel.replace("\\u{a0}", " ").split_whitespace().collect::<Vec<_>>().join(" ");
        format!("{}{woorden}", &regel[..inspringing])
    };
    boom.into_iter().map(een).collect()
}

fn verschil(naam: &str, regeling: &Regeling, opnieuw: &Regeling) -> Result<(), String> {
    let (een, twee) = (zonder_vaste_spaties(boom(regeling)), zonder_vaste_spaties(boom(opnieuw)));
    let Some(i) = (0..een.len().max(twee.len())).find(|&i| een.get(i) != twee.get(i)) else { return Ok(()) };
    let toon = |b: &[String]| b[i.saturating_sub(1).min(b.len())..(i + 3).min(b.len())].join("\n  ");
    Err(format!("{naam}:\n  {}\nbecame\n  {}\n", toon(&een), toon(&twee)))
}

proptest! {
    #![proptest_config(gevallen(60))]

    #[test]
    fn a_small_ordinance_comes_back(verordening in maken::verordening()) {
        heen_en_terug(tekst(&verordening.tekst())).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn a_small_ordinance_comes_back_from_a_web_page(verordening in maken::verordening()) {
        heen_en_terug_html(tekst(&verordening.tekst())).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn what_is_written_once_is_written_the_same_twice(wild in maken::wild()) {
        let schrijf = |t: &str| render::markdown(&was_wordt::dossier::doorlopende_tekst(&lees(tekst(t))));
        let eens = schrijf(&wild);
        let nog_eens = schrijf(&eens);
        let _ = (eens, nog_eens);
    }
}

#[test]
fn the_built_in_models_come_back() {
    let fouten: Vec<String> = modellen().into_iter().filter_map(|s| heen_en_terug(s).err()).collect();
    assert!(fouten.is_empty(), "{}", fouten.join("\n"));
}

#[test]
fn texts_come_back_from_a_web_page() {
    let paden = ["vng", "wetten", "verordeningen"].iter().flat_map(|map| bronnen(map, "md"));
    let mut fouten: Vec<String> = modellen().into_iter().filter_map(|s| heen_en_terug_html(s).err()).collect();
    fouten.extend(paden.filter_map(|pad| heen_en_terug_html(bron(&pad)).err()));
    assert!(fouten.is_empty(), "{} texts:\n{}", fouten.len(), fouten.join("\n"));
}

#[test]
fn real_texts_come_back() {
    let paden = ["vng", "wetten", "verordeningen"].iter().flat_map(|map| bronnen(map, "md"));
    let mut fouten = Vec::new();
    for source in paden.map(|pad| bron(&pad)) {
        fouten.extend(heen_en_terug(source).err());
    }
    assert!(fouten.is_empty(), "{} texts:\n{}", fouten.len(), fouten.join("\n"));
}
