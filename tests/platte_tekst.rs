//! Plain text as it is really copied: a web page with its menus, a was-wordt table out of a PDF.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test may fail, and says what it leaves out"
)]

use std::fs;
use std::path::{Path, PathBuf};
use was_wordt::read::blok::{Blok, tekens};
use was_wordt::read::document::{Opties, lees};
use was_wordt::read::{markdown, plat};
use was_wordt::regeling::{Bepaling, Soort};

fn bron(naam: &str) -> Option<PathBuf> {
    let pad = Path::new("../shared/bronnen").join(naam);
    if !pad.exists() {
        eprintln!("overgeslagen: {} is er niet", pad.display());
        return None;
    }
    Some(pad)
}

/// Designations of all provisions of a kind, at any depth, in order.
fn nummers(bepaling: &Bepaling, soort: Soort, uit: &mut Vec<String>) {
    for kind in &bepaling.kinderen {
        if kind.soort == soort
            && let Some(nummer) = &kind.nummer
        {
            uit.push(nummer.as_str().trim_end_matches('.').to_owned());
        }
        nummers(kind, soort, uit);
    }
}

#[test]
fn the_structure_of_a_copied_web_page_is_that_of_its_annotation() {
    let Some(pad) = bron("verordeningen/groningen_beheersverordening_begraafplaatsen_2023_CVDR690817_webkopie.txt")
    else {
        return;
    };
    let goud: serde_json::Value = serde_json::from_str(
        &fs::read_to_string(bron("verordeningen/groningen_structuur_gold.json").unwrap()).unwrap(),
    )
    .unwrap();
    let gelezen = lees("groningen.txt", fs::read(pad).unwrap(), Opties::default()).unwrap();
    assert!(
        gelezen.verslag.klopt(),
        "{} {} {}",
        gelezen.verslag.tekens_in,
        gelezen.verslag.tekens_uit,
        gelezen.verslag.opmaak
    );
    let (model, _) = markdown::lees(gelezen.teksten[0].1.clone());
    let artikelen: Vec<&Bepaling> =
        model.regeling.bepalingen().into_iter().filter(|(_, b)| b.soort == Soort::Artikel).map(|(_, b)| b).collect();
    let goud = goud.as_array().unwrap();
    let mut verschillen = Vec::new();
    for (i, artikel) in goud.iter().enumerate() {
        let lijst = |sleutel: &str| -> Vec<String> {
            artikel[sleutel]
                .as_array()
                .unwrap()
                .iter()
                .map(|v| v.as_str().map_or_else(|| v.to_string(), str::to_owned))
                .collect()
        };
        let Some(gelezen) = artikelen.get(i) else {
            verschillen.push(format!("artikel {} ontbreekt", artikel["artikel"]));
            continue;
        };
        let (mut leden, mut onderdelen) = (Vec::new(), Vec::new());
        nummers(gelezen, Soort::Lid, &mut leden);
        nummers(gelezen, Soort::Onderdeel, &mut onderdelen);
        let nummer = gelezen.nummer.as_ref().map(|n| n.as_str().to_owned()).unwrap_or_default();
        if (nummer.as_str(), &leden, &onderdelen)
            != (artikel["artikel"].as_str().unwrap(), &lijst("leden"), &lijst("onderdelen"))
        {
            verschillen.push(format!("artikel {nummer}: leden {leden:?}, onderdelen {onderdelen:?}"));
        }
    }
    assert!(verschillen.is_empty(), "{verschillen:#?}");
    assert_eq!(artikelen.len(), goud.len());
}

/// The paragraphs of a column in all tables.
fn kolom(blokken: &[Blok], nr: usize) -> Vec<String> {
    let cellen = blokken.iter().filter_map(|b| match b {
        Blok::Tabel(tabel) => Some(tabel.rijen.iter().skip(1).filter_map(|rij| rij.get(nr)).flatten()),
        _ => None,
    });
    cellen
        .flatten()
        .filter_map(|b| match b {
            Blok::Alinea(a) => Some(a.tekst()),
            _ => None,
        })
        .collect()
}

#[test]
fn the_columns_of_a_table_out_of_a_pdf_hold_the_texts_that_a_person_read_in_them() {
    let Some(pad) = bron("vng/was-wordt-tabel-2019.txt") else { return };
    let tekst = fs::read_to_string(pad).unwrap().replace('\r', "");
    let inhoud = plat::lees(&tekst);
    for (nr, naam) in ["was", "wordt"].into_iter().enumerate() {
        let md = fs::read_to_string(bron(&format!("vng/{naam}.md")).unwrap()).unwrap();
        let verwacht: Vec<&str> =
            md.lines().map(|r| r.trim_start_matches('#').trim()).filter(|r| !r.is_empty()).skip(1).collect();
        let gelezen = kolom(&inhoud.blokken, nr);
        let mist: Vec<_> = verwacht.iter().filter(|v| !gelezen.iter().any(|g| g == *v)).collect();
        let teveel: Vec<_> = gelezen.iter().filter(|g| !verwacht.contains(&g.as_str())).collect();
        assert!(mist.is_empty() && teveel.is_empty(), "{naam}: mist {mist:#?}, te veel {teveel:#?}");
    }
    let weg: Vec<&str> =
        inhoud.weggelaten.iter().filter(|w| w.reden != "afbreekstreepje").map(|w| w.tekst.as_str()).collect();
    assert_eq!(weg.len(), 1, "{weg:?}");
    assert_eq!(inhoud.tekens, tekens(&tekst));
}

#[test]
fn a_table_as_text_gives_what_the_same_table_in_word_gives() {
    let (Some(txt), Some(docx)) = (bron("vng/was-wordt-tabel-2019.txt"), bron("vng/was-wordt-tabel-2019.docx")) else {
        return;
    };
    let [tekst, word] = [txt, docx].map(|pad| lees("t", fs::read(pad).unwrap(), Opties::default()).unwrap());
    assert!(tekst.verslag.klopt() && word.verslag.klopt());
    // Text has no looks; and where Word breaks a line within a paragraph of the notes, text has two paragraphs.
    let kaal = |t: &str| t.replace('*', "").split_whitespace().collect::<Vec<_>>().join(" ");
    for ((naam, een), (zelfde, ander)) in tekst.teksten.iter().zip(&word.teksten) {
        assert_eq!(naam, zelfde);
        let noten = naam == "toelichting.md";
        let [een, ander] =
            [een, ander].map(|s| if noten { kaal(&s.text().replace('#', "")) } else { s.text().replace('*', "") });
        assert_eq!(een, ander, "{naam}");
    }
    assert_eq!(tekst.teksten.len(), word.teksten.len());
}

#[test]
fn ordinances_in_markdown_keep_their_words_when_read_as_plain_text() {
    for naam in [
        "almere_verordening_rioolheffing_2025-01-01.md",
        "wageningen_archiefverordening_2019_CVDR620954.md",
        "venlo_verordening_rioolheffing_2025-01-01.md",
        "rotterdam_beleidsregels_bijzondere_bijstand_rotterdam_2024_2025-05-16.md",
    ] {
        let Some(pad) = bron(&format!("verordeningen/{naam}")) else { return };
        let tekst = fs::read_to_string(pad).unwrap();
        let inhoud = plat::lees(&tekst);
        let uit: usize = inhoud.blokken.iter().map(lengte).sum();
        let weg: usize = inhoud.weggelaten.iter().map(|w| tekens(&w.tekst)).sum();
        assert_eq!(uit + weg, inhoud.tekens, "{naam}");
        assert!(inhoud.weggelaten.iter().all(|w| w.reden == "afbreekstreepje"), "{naam}: {:?}", inhoud.weggelaten);
    }
}

#[test]
fn a_dash_behind_a_numbered_list_in_an_item_is_the_next_item() {
    let lees_tekst =
        |tekst: &str| lees("t.txt", tekst.into(), Opties::default()).unwrap().teksten[0].1.text().to_owned();
    let kop = "Havenverordening\n\nArtikel 1 Lijst\n\nDeze wetten gelden:\n";
    let tekst = lees_tekst(&format!(
        "{kop}- Havenwet: artikel 3;\n- Bootwet:\n1. artikel 9;\n2. artikel 24;\n- Kadewet;\n- Vaarwet.\n"
    ));
    assert!(tekst.ends_with("- Bootwet:\n   1. artikel 9;\n   2. artikel 24;\n- Kadewet;\n- Vaarwet.\n"), "{tekst}");
    // what announces a list has it
    let tekst = lees_tekst(&format!("{kop}- Bootwet:\n1. artikel 9;\n2. van artikel 24:\n- lid 1;\n- lid 2.\n"));
    assert!(tekst.ends_with("   2. van artikel 24:\n      - lid 1;\n      - lid 2.\n"), "{tekst}");
}

fn lengte(blok: &Blok) -> usize {
    match blok {
        Blok::Alinea(a) => tekens(&a.tekst()),
        Blok::Tabel(t) => t.rijen.iter().flatten().flatten().map(lengte).sum(),
        Blok::Noot(n) => n.alineas.iter().map(|a| tekens(&a.tekst())).sum(),
    }
}

#[test]
fn a_number_from_the_margin_comes_before_its_own_words() {
    let tekst = "Marktverordening Dam\nArtikel 1 Advies\n1.\n\nHet college kan om advies vragen.\n\n2.\n\nHet college vraagt advies voor:\n\n3.\n\na.\n\neen kraam;\n\nb.\n\neen kiosk.\n\nIn afwijking van het tweede lid blijft advies achterwege bij een verlenging.\n\nArtikel 2 Slot\n1.\n\n2.\n\nDit is het slot.\n";
    let gelezen = lees("t.txt", tekst.as_bytes().to_vec(), Opties::default()).unwrap();
    assert!(gelezen.verslag.klopt(), "{:?}", gelezen.verslag);
    assert_eq!(
        gelezen.teksten[0].1.text(),
        "# Marktverordening Dam\n\n## Artikel 1 Advies\n\n1. Het college kan om advies vragen.\n2. Het college vraagt advies voor:\n   a. een kraam;\n   b. een kiosk.\n3. In afwijking van het tweede lid blijft advies achterwege bij een verlenging.\n\n## Artikel 2 Slot\n\n1.\n2. Dit is het slot.\n"
    );
    let twijfels: Vec<(&str, usize)> = gelezen.verslag.twijfels.iter().map(|t| (t.code, t.regel)).collect();
    assert_eq!(twijfels, [("lidnummer-verplaatst", 0), ("aanduiding-zonder-tekst", 13)]);
    let (_, meldingen) = markdown::lees(gelezen.teksten[0].1.clone());
    let melding = meldingen[0].to_string();
    assert!(melding.contains("waarschuwing[bepaling-zonder-tekst]: lid 1 heeft geen tekst"), "{melding}");
}

#[test]
fn an_enumeration_in_figures_below_a_lid_is_of_that_lid() {
    let tekst = "Artikel 2 Beheer\n1. Het college beheert de kade.\n2. Het college stelt vast:\n1. een plan;\n2. een schema.\n3. Het plan geldt vier jaar.\n";
    let gelezen = lees("t.txt", tekst.as_bytes().to_vec(), Opties::default()).unwrap();
    assert!(gelezen.verslag.klopt());
    assert_eq!(
        gelezen.teksten[0].1.text(),
        "## Artikel 2 Beheer\n\n1. Het college beheert de kade.\n2. Het college stelt vast:\n   1. een plan;\n   2. een schema.\n3. Het plan geldt vier jaar.\n"
    );
}

#[test]
fn what_is_left_of_a_sentence_is_no_paragraph() {
    // lines that were broken to fit a page, some of them long before its margin
    let tekst = "Artikel 1 Doel\nDeze verordening regelt wat nodig is voor de terrassen in de binnenstad en\nin de dorpen, en wie daarop toezicht houdt namens het college van de gemeente.\nArtikel 2 Slot\n1. Een terras is gesloten tussen 23.00 en\n07.00 uur.\n2. Deze verordening wordt aangehaald als:\nAlgemene verordening Ergens.\n3. Zij heet ook wel Verordening\nErgens.\n";
    let gelezen = lees("t.txt", tekst.as_bytes().to_vec(), Opties::default()).unwrap();
    assert!(gelezen.verslag.klopt());
    assert_eq!(
        gelezen.teksten[0].1.text(),
        "## Artikel 1 Doel\n\nDeze verordening regelt wat nodig is voor de terrassen in de binnenstad en in de dorpen, en wie daarop toezicht houdt namens het college van de gemeente.\n\n## Artikel 2 Slot\n\n1. Een terras is gesloten tussen 23.00 en 07.00 uur.\n2. Deze verordening wordt aangehaald als: Algemene verordening Ergens.\n3. Zij heet ook wel Verordening Ergens.\n"
    );
}
