//! Other laws: what is written is what is read, and no file and no citation brings the reader down.

use crate::gevallen;
use proptest::prelude::*;
use std::sync::Arc;
use was_wordt::dossier;
use was_wordt::nummer::Nummer;
use was_wordt::read::bwb;
use was_wordt::source::Source;
use was_wordt::verwijzing::Laag;
use was_wordt::wet::{Deel, Herkomst, Stap, Wet, Wetten, pad, structuur};

/// A law with articles in a row, each with leden or onderdelen.
fn wet() -> impl Strategy<Value = Wet> {
    let onderdelen = || (0_u64..5, any::<bool>()).prop_map(|(n, open)| (delen(Laag::Onderdeel, n), !open));
    let lid = onderdelen();
    let artikel = prop_oneof![
        onderdelen(),
        (prop::collection::vec(lid, 0..6), any::<bool>()).prop_map(|(leden, open)| {
            let met = leden.into_iter().enumerate().map(|(i, (delen, compleet))| Deel {
                laag: Laag::Lid,
                nummer: Nummer::getal(i as u64 + 1),
                delen,
                compleet,
            });
            (met.collect(), !open)
        }),
    ];
    prop::collection::vec((1_u64..40, "[a-c]?", artikel), 1..30).prop_map(|artikelen| {
        let mut alle: Vec<Deel> = Vec::new();
        for (nummer, letter, (delen, compleet)) in artikelen {
            let nummer = Nummer::parse(&format!("{nummer}{letter}")).unwrap();
            if alle.iter().all(|a| a.nummer != nummer) {
                alle.push(Deel { laag: Laag::Artikel, nummer, delen, compleet });
            }
        }
        alle.sort_by(|a, b| a.nummer.cmp(&b.nummer));
        let (bwb, titel) = ("BWBR0000001".to_owned(), "Proefwet 2024".to_owned());
        Wet::new(bwb, titel, "2024-01-01".to_owned(), Herkomst::Gegeven, Vec::new(), alle)
    })
}

fn delen(laag: Laag, aantal: u64) -> Vec<Deel> {
    (1..=aantal).map(|n| Deel::new(laag, Nummer::letter(n))).collect()
}

/// A small law as XML.
const XML: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<toestand bwb-id="BWBR0005416" inwerkingtreding="2024-01-01"><wetgeving><citeertitel>Gemeentewet</citeertitel><wettekst>
<hoofdstuk><kop><label>Hoofdstuk</label><nr>1</nr></kop><artikel><kop><nr>3</nr></kop><lid><lidnr>1</lidnr><al>x &amp; y</al>
<lijst><li><li.nr>a.</li.nr><al>z</al></li></lijst></lid></artikel></hoofdstuk></wettekst></wetgeving></toestand>"#;

/// Pieces of a text that cites.
const SCHERVEN: &[&str] = &[
    "artikel 5",
    "artikelen 2, 4 en 7 tot en met 9",
    "eerste lid",
    "vorige lid",
    "onder a",
    "aanhef",
    "Boek 6",
    "titel 4.2",
    "2.3.2",
    "5.32",
    "6:162",
    "van de wet",
    "van die wet",
    "van deze verordening",
    "van de verordening",
    "Awb",
    "BW",
    "Wmo",
    "Algemene wet bestuursrecht",
    "van het Burgerlijk Wetboek",
    "Jeugdwet",
    "(hierna: ",
    "hierna te noemen ",
    "de wet",
    "“",
    ")",
    ",",
    " en ",
    " of ",
    ": ",
    ".",
    "\n",
    "\n\n",
    "\n- ",
    "\na. ",
    "\n1. ",
    "\n## Artikel 5. X\n",
    "\n## Bijlage 1\n",
    "# Regels\n",
    "wet: de Wet maatschappelijke ondersteuning 2015;",
    "wordt verstaan onder:",
    "\u{a0}",
    "é",
    "[",
    "]",
];

proptest! {
    #![proptest_config(gevallen(200))]

    #[test]
    fn a_law_that_is_written_is_read(wet in wet()) {
        let tekst = structuur::schrijf(&wet);
        let terug = structuur::lees(tekst.trim_end(), Herkomst::Gegeven).unwrap();
        prop_assert_eq!(&terug, &wet, "{}", tekst);
        for artikel in wet.artikelen() {
            let mut stappen = vec![Stap { laag: Laag::Artikel, nummer: Some(artikel.nummer.clone()) }];
            prop_assert_eq!(wet.bestaat(&stappen), Some(true));
            for deel in &artikel.delen {
                stappen.truncate(1);
                stappen.push(Stap { laag: deel.laag, nummer: Some(deel.nummer.clone()) });
                prop_assert_eq!(wet.bestaat(&stappen), Some(true), "{}", pad(&stappen));
                stappen.push(Stap { laag: Laag::Onderdeel, nummer: Nummer::parse("x") });
                prop_assert_ne!(wet.bestaat(&stappen), Some(true), "{}", pad(&stappen));
            }
        }
    }

    #[test]
    fn a_structure_that_is_none_is_refused(tekst in "BWBR0000001 2024-01-01 X\n(h1 \\+p2)?\n[0-9a-c.(),?\\[\\] ]{0,60}") {
        let _ = structuur::lees(&tekst, Herkomst::Gegeven);
    }

    #[test]
    fn a_damaged_law_is_read_or_refused(plek in 0..XML.len(), eind in 0..XML.len(), erbij in prop::collection::vec(any::<u8>(), 0..6)) {
        let mut bytes = XML.as_bytes().to_vec();
        bytes.splice(plek.min(eind)..plek.max(eind), erbij);
        let _ = bwb::lees("wet.xml", &bytes);
    }

    #[test]
    fn every_citation_gets_an_answer(keuze in prop::collection::vec((0..SCHERVEN.len(), any::<bool>()), 0..60)) {
        let tekst: String = keuze.iter().map(|&(i, wit)| format!("{}{}", SCHERVEN[i], if wit { " " } else { "" })).collect();
        let gevonden = dossier::verwijzingen(Arc::new(Source::new("t.md", tekst.as_str())), &Wetten::default());
        for g in &gevonden {
            prop_assert!(!g.tekst.is_empty() && g.aanhaling.doelen.iter().all(|d| !d.pad.is_empty()), "{tekst:?}: {g:?}");
            prop_assert!(g.aanhaling.regeling.is_some() || g.aanhaling.bwb.is_none());
            if g.aanhaling.bestaat == Some(true) {
                prop_assert!(g.aanhaling.doelen.iter().all(|d| d.bestaat == Some(true)));
            }
        }
    }
}

#[test]
fn the_whole_law_is_what_the_damage_starts_from() {
    let wet = bwb::lees("wet.xml", XML.as_bytes()).unwrap();
    assert_eq!(structuur::schrijf(&wet), "BWBR0005416 2024-01-01 Gemeentewet\nh1\n3[1(a)]\n");
}
