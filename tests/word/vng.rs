//! VNG's own was-wordt table, where the sources are there.

use std::path::Path;
use was_wordt::dossier;
use was_wordt::read::blok::Blok;
use was_wordt::read::document::{self, Gelezen, Opties};
use was_wordt::read::{docx, tabel};

const BESTAND: &str = "../shared/bronnen/vng/was-wordt-tabel-2019.docx";

fn bytes() -> Option<Vec<u8>> {
    let bytes = std::fs::read(BESTAND).ok();
    if bytes.is_none() {
        eprintln!("{BESTAND} is er niet: niet getest");
    }
    bytes
}

fn gelezen(bytes: Vec<u8>) -> Gelezen {
    document::lees(BESTAND, bytes, Opties::default()).unwrap()
}

fn eenheden(tekst: std::sync::Arc<was_wordt::source::Source>) -> Vec<(String, String)> {
    let (model, _) = dossier::lees(tekst);
    model.regeling.eenheden().into_iter().map(|e| (e.pad, e.tekst.inhoud().to_owned())).collect()
}

#[test]
fn the_two_texts_are_those_of_the_table_unit_for_unit() {
    let Some(bytes) = bytes() else { return };
    let gelezen = gelezen(bytes);
    for naam in ["was.md", "wordt.md"] {
        let tekst = gelezen.teksten.iter().find(|(n, _)| n == naam).unwrap().1.clone();
        let pad = Path::new(BESTAND).with_file_name(naam);
        let daar = was_wordt::source::Source::from_bytes(naam, std::fs::read(pad).unwrap()).unwrap();
        assert_eq!(eenheden(tekst), eenheden(daar.into()), "{naam}");
    }
    assert!(gelezen.verslag.klopt(), "{:?}", gelezen.verslag);
    // what is known to be odd in this table, and nothing else: the second copy of the new article 19
    let twijfels: Vec<&str> = gelezen.verslag.twijfels.iter().map(|t| t.code).collect();
    assert_eq!(twijfels, ["bepaling-verschilt"]);
}

#[test]
fn the_division_is_that_of_the_sentences() {
    let Some(bytes) = bytes() else { return };
    let gelezen = gelezen(bytes);
    let indeling = &gelezen.teksten.iter().find(|(n, _)| n == "wijziging.yaml").unwrap().1;
    assert_eq!(
        indeling.text(),
        "vernummering:\n  2: 3\n  5-12a: 4-12\n  15a-24: 16-26\nonderdelen:\n  A: {wijzigt: 1}\n  \
         B: {vernummert: [2, 5-12a], vervalt: 3-4}\n  C: {voegt-in: 2}\n  D: {luidt: 3-10, herhaalt: 3-4}\n  \
         E: {wijzigt: 11}\n  F: {wijzigt: 12}\n  G: {vernummert: [15a-24]}\n  H: {wijzigt: 16}\n  I: {wijzigt: 19}\n  \
         J: {wijzigt: 20}\n  K: {wijzigt: 21}\n  L: {wijzigt: 24}\n  M: {wijzigt: 25}\n\
         tabel: [A, B + C, D, E, F, G, H, I, J, K, L, M]\ntoelichting: [A, C, B + D, E, F, G, H, I, J, K, L, M]\n"
    );
}

/// The words of a column, white space aside, without what is no unit (contract, rule 8: labels of variants, notes to
/// the drafter, OF), and without a paragraph that stands in the column twice.
fn woorden(blokken: &[Blok]) -> String {
    let mut gehad: Vec<String> = Vec::new();
    for blok in blokken {
        let Blok::Alinea(alinea) = blok else { continue };
        let tekst = format!("{} {}", alinea.aanduiding.as_deref().unwrap_or(""), alinea.tekst());
        let kaal = tekst.trim();
        if kaal.starts_with("Variant ") || kaal.starts_with("NB ") || kaal == "OF" {
            continue;
        }
        let woorden: String = kaal.chars().filter(|c| !c.is_whitespace()).collect();
        if !gehad.iter().any(|g| g.trim_end_matches(']') == woorden.trim_end_matches(']')) {
            gehad.push(woorden);
        }
    }
    gehad.concat()
}

#[test]
fn our_own_table_holds_the_same_text_onderdeel_by_onderdeel() {
    let Some(bytes) = bytes() else { return };
    let vng = tabel::lees(&docx::lees(BESTAND, &bytes, false).unwrap().inhoud.blokken).unwrap();
    let map = tempfile::tempdir().unwrap();
    for (naam, tekst) in &gelezen(bytes).teksten {
        std::fs::write(map.path().join(naam), tekst.text()).unwrap();
    }
    std::fs::write(
        map.path().join("keuzes.yaml"),
        "gemeente: \"\"\nwas:\n  model: was.md\nwordt:\n  model: wordt.md\n",
    )
    .unwrap();
    let uit = map.path().join("uit");
    let klaar = std::process::Command::new(env!("CARGO_BIN_EXE_was-wordt"))
        .args(["maak", "--formaat", "docx", "--uit"])
        .arg(&uit)
        .arg(map.path().join("keuzes.yaml"))
        .output()
        .unwrap();
    assert!(klaar.status.success(), "{}", String::from_utf8_lossy(&klaar.stderr));
    let onze = std::fs::read(uit.join("was-wordt-tabel.docx")).unwrap();
    let onze = tabel::lees(&docx::lees("onze", &onze, false).unwrap().inhoud.blokken).unwrap();
    let letters = |t: &tabel::WasWordt| t.groepen.iter().map(|g| g.letters.join("+")).collect::<Vec<_>>();
    assert_eq!(letters(&onze), letters(&vng));
    for (onze, vng) in onze.groepen.iter().zip(&vng.groepen) {
        let letters = vng.letters.join(" + ");
        gelijk(&woorden(&onze.was), &woorden(&vng.was), &format!("{letters}, links"));
        gelijk(&woorden(&onze.wordt), &woorden(&vng.wordt), &format!("{letters}, rechts"));
    }
}

/// Says where two long texts part.
fn gelijk(een: &str, ander: &str, waar: &str) {
    let samen = een.chars().zip(ander.chars()).take_while(|(a, b)| a == b).count();
    let rond = |t: &str| t.chars().skip(samen.saturating_sub(40)).take(120).collect::<String>();
    assert!(een == ander, "{waar}:\n{}\n{}", rond(een), rond(ander));
}
