//! Citations by example: the text, and what each of them means.

use super::*;
use crate::source::Source;
use crate::wet::{Herkomst, structuur};
use std::sync::Arc;

/// What every citation in a text means: `words = name (number): targets ja|nee|?`, `hier` for the text itself.
fn lees(tekst: &str, wetten: &Wetten) -> Vec<String> {
    let (model, _) = crate::read::markdown::lees(Arc::new(Source::new("t.md", tekst)));
    let register = Register::new(&model.regeling);
    let citaten = register.citaten();
    let begrippen = Begrippen::van(&model.regeling);
    let alle = aanhalingen(&register, &citaten, &begrippen, wetten, model.uittreksel);
    let regel = |(citaat, a): (&Citaat<'_>, Aanhaling)| {
        let waar = match (&a.regeling, a.bwb) {
            (None, _) => "hier".to_owned(),
            (Some(naam), Some(bwb)) => format!("{naam} ({bwb})"),
            (Some(naam), None) => naam.clone(),
        };
        let doelen = a.doelen.iter().map(|d| d.pad.as_str()).collect::<Vec<_>>().join("; ");
        let bestaat = a.bestaat.map_or("?", |b| if b { "ja" } else { "nee" });
        format!("{} = {waar}: {doelen} {bestaat}", citaat.woorden())
    };
    citaten.iter().zip(alle).map(regel).collect()
}

/// The only citation of a sentence in article 1.
fn zin(zin: &str) -> String {
    let gelezen = lees(&format!("# Verordening x\n\n## Artikel 1. X\n\n{zin}\n"), &Wetten::default());
    assert_eq!(gelezen.len(), 1, "{gelezen:?}");
    gelezen[0].split_once(" = ").unwrap().1.to_owned()
}

const AWB: &str = "Algemene wet bestuursrecht (BWBR0005537)";
const WMO: &str = "Wet maatschappelijke ondersteuning 2015 (BWBR0035362)";

/// “De verordening” is this text only if it is one; so is “het omgevingsplan”.
#[test]
fn the_kind_of_text_that_is_named() {
    let gelezen = |titel: &str, zin: &str| {
        let gelezen = lees(&format!("# {titel}\n\n## Artikel 1. X\n\n{zin}\n"), &Wetten::default());
        gelezen[0].split_once(" = ").unwrap().1.to_owned()
    };
    for (titel, zin, verwacht) in [
        ("Verordening x", "Artikel 1 van de verordening.", "hier: artikel 1 ja"),
        ("APV Beekdal 2024", "Artikel 1 van de verordening.", "hier: artikel 1 ja"),
        ("Nadere regels jeugdhulp", "Artikel 1 van de verordening.", "verordening: artikel 1 ?"),
        ("Nadere regels jeugdhulp", "Artikel 1 van deze nadere regels.", "hier: artikel 1 ja"),
        ("Toelichting", "Artikel 1 van de verordening.", "hier: artikel 1 ja"),
        ("Omgevingsplan gemeente x", "Artikel 1 van het omgevingsplan.", "hier: artikel 1 ja"),
        ("Verordening x", "Artikel 1 van het omgevingsplan.", "omgevingsplan: artikel 1 ?"),
        ("Verordening x", "Artikel 1 van de tarieventabel.", "tarieventabel: artikel 1 ?"),
    ] {
        assert_eq!(gelezen(titel, zin), verwacht, "{titel} – {zin}");
    }
}

/// A number that no article of this text can have is of the law that was cited so just before, if it is there.
#[test]
fn a_law_that_was_named_before() {
    let tekst = "# Verordening x\n\n## Artikel 1. X\n\nArtikel 4:24 van de Awb geldt. De artikelen 4:28 en 4:30 ook, \
                 artikel 4:999 en artikel 2.3 niet.\n\n## Artikel 2. Y\n\nArtikel 4:25 geldt.\n";
    assert_eq!(
        lees(tekst, &Wetten::default()),
        [
            format!("Artikel 4:24 van de Awb = {AWB}: artikel 4:24 ja"),
            format!("artikelen 4:28 en 4:30 = {AWB}: artikel 4:28; artikel 4:30 ja"),
            "artikel 4:999 = hier: artikel 4:999 nee".to_owned(),
            "artikel 2.3 = hier: artikel 2.3 nee".to_owned(),
            "Artikel 4:25 = hier: artikel 4:25 nee".to_owned(),
        ]
    );
    let eigen = tekst.replace("## Artikel 2.", "## Artikel 2:1");
    assert!(lees(&eigen, &Wetten::default())[1].starts_with("artikelen 4:28 en 4:30 = hier:"), "{eigen}");
}

#[test]
fn provisions_of_other_laws() {
    for (tekst, verwacht) in [
        ("artikel 3:2 van de Algemene wet bestuursrecht", format!("{AWB}: artikel 3:2 ja")),
        ("artikel 4:8, tweede lid, Awb", format!("{AWB}: artikel 4:8, tweede lid ja")),
        ("4:8 Awb", format!("{AWB}: artikel 4:8 ja")),
        ("artikel 5:99 AWB", format!("{AWB}: artikel 5:99 nee")),
        // as it is written, also where the article has no leden
        ("artikel 3:2, eerste lid, Awb", format!("{AWB}: artikel 3:2, eerste lid ja")),
        ("artikel 3:2, tweede lid, Awb", format!("{AWB}: artikel 3:2, tweede lid nee")),
        (
            "artikel 2.3.2, vierde lid, aanhef en onder b, c en f, van de Wmo 2015",
            format!(
                "{WMO}: artikel 2.3.2, vierde lid, aanhef; artikel 2.3.2, vierde lid, onderdeel b; \
                 artikel 2.3.2, vierde lid, onderdeel c; artikel 2.3.2, vierde lid, onderdeel f ja"
            ),
        ),
        (
            "artikel 2.3.2, vierde lid, onder b en z, van de Wmo 2015",
            format!("{WMO}: artikel 2.3.2, vierde lid, onderdeel b; artikel 2.3.2, vierde lid, onderdeel z nee"),
        ),
        (
            "artikel 2.1.4, tweede lid, onder b, onder 2°, van de Wmo 2015",
            format!("{WMO}: artikel 2.1.4, tweede lid, onderdeel b, onder 2° ja"),
        ),
        ("artikel 2.3.2, eerste lid, tweede volzin, van de Wmo 2015", format!("{WMO}: artikel 2.3.2, eerste lid ja")),
        // words before an enumeration that is not there
        ("artikel 2.3.2, eerste lid, aanhef, van de Wmo 2015", format!("{WMO}: artikel 2.3.2, eerste lid, aanhef ?")),
        // “Wmo” is the law that has the article
        ("artikel 2.3.2 Wmo", format!("{WMO}: artikel 2.3.2 ja")),
        ("artikel 4 Wmo", "Wet maatschappelijke ondersteuning (BWBR0020031): artikel 4 ja".to_owned()),
        ("het tweede lid van artikel 4:8 van de Awb", format!("{AWB}: artikel 4:8, tweede lid ja")),
        ("afdeling 3.4 van de Awb", format!("{AWB}: afdeling 3.4 ja")),
        ("titel 4.2 van de Awb", format!("{AWB}: titeldeel 4.2 ja")),
        ("afdeling 4.1.3.3 van de Awb", format!("{AWB}: afdeling 4.1.3.3 nee")),
        ("hoofdstuk 3, paragraaf 9, van de Awb", format!("{AWB}: hoofdstuk 3, paragraaf 9 nee")),
        ("bijlage 2 bij de Algemene wet bestuursrecht", format!("{AWB}: bijlage 2 ?")),
        ("artikel 11A.2 van de Wet milieubeheer", "Wet milieubeheer (BWBR0003245): artikel 11A.2 ja".to_owned()),
    ] {
        assert_eq!(zin(tekst), verwacht, "{tekst}");
    }
}

#[test]
fn laws_that_are_not_known() {
    for (tekst, verwacht) in [
        (
            "artikel 8 EVRM",
            "Verdrag tot bescherming van de rechten van de mens en de fundamentele vrijheden (BWBV0001000): artikel 8 ?",
        ),
        ("artikel 35 van de Wet op de lijkbezorging", "Wet op de lijkbezorging (BWBR0005009): artikel 35 ?"),
        ("artikel 35 van de wet op de lijkbezorging", "Wet op de lijkbezorging (BWBR0005009): artikel 35 ?"),
        ("artikel 3 van de Verordening toeristenbelasting 2020", "Verordening toeristenbelasting 2020: artikel 3 ?"),
        ("artikel 3 van de wet", "wet: artikel 3 ?"),
        // a range of an unknown law: its ends
        (
            "de artikelen 3 tot en met 6 van de Zorgverzekeringswet",
            "Zorgverzekeringswet (BWBR0018450): artikel 3; artikel 6 ?",
        ),
        ("artikel 2:10 van de APV", "APV: artikel 2:10 ?"),
        // bore another name in the state that is known
        ("artikel 3 van de Alcoholwet", "Alcoholwet (BWBR0002458): artikel 3 ja"),
        ("artikel 99 van de Alcoholwet", "Alcoholwet (BWBR0002458): artikel 99 ?"),
        ("artikel 99 van de Drank- en Horecawet", "Drank- en Horecawet (BWBR0002458): artikel 99 nee"),
    ] {
        assert_eq!(zin(tekst), verwacht, "{tekst}");
    }
}

#[test]
fn books_of_the_burgerlijk_wetboek() {
    let zes = "Burgerlijk Wetboek Boek 6 (BWBR0005289)";
    for (tekst, verwacht) in [
        (
            "artikel 394 van Boek 1 van het Burgerlijk Wetboek",
            "Burgerlijk Wetboek Boek 1 (BWBR0002656): artikel 1:394 ?".to_owned(),
        ),
        ("artikel 6:162 BW", format!("{zes}: artikel 6:162 ?")),
        ("artikel 6:162, eerste lid, van het Burgerlijk Wetboek", format!("{zes}: artikel 6:162, eerste lid ?")),
        ("artikel 7A:1576 BW", "Burgerlijk Wetboek Boek 7A (BWBR0006000): artikel 7A:1576 ?".to_owned()),
        ("titel 4 van Boek 7 BW", "Burgerlijk Wetboek Boek 7 (BWBR0005290): boek 7, titeldeel 4 ?".to_owned()),
        ("artikel 162 BW", "Burgerlijk Wetboek: artikel 162 ?".to_owned()),
        ("de artikelen 3:15 en 6:162 BW", "Burgerlijk Wetboek: artikel 3:15; artikel 6:162 ?".to_owned()),
    ] {
        assert_eq!(zin(tekst), verwacht, "{tekst}");
    }
    // a book that the user gives is asked by the numbers that it has itself
    let boek =
        structuur::lees("BWBR0005289 2024-01-01 Burgerlijk Wetboek Boek 6\n\n162[1..3]", Herkomst::Gegeven).unwrap();
    let tekst = "# V\n\n## Artikel 1. X\n\nartikel 6:162, derde lid, BW, en artikel 163 van Boek 6 BW\n";
    assert_eq!(
        lees(tekst, &Wetten::new(vec![boek])),
        [
            format!("artikel 6:162, derde lid, BW = {zes}: artikel 6:162, derde lid ja"),
            format!("artikel 163 van Boek 6 BW = {zes}: artikel 6:163 nee"),
        ]
    );
}

#[test]
fn ranges_are_what_lies_in_them() {
    assert_eq!(
        zin("de artikelen 2.3.3 tot en met 2.3.5 van de Wmo 2015"),
        format!("{WMO}: artikel 2.3.3; artikel 2.3.4; artikel 2.3.5 ja")
    );
    assert_eq!(
        zin("artikel 2.3.2, tweede tot en met vierde lid, van de Wmo 2015"),
        format!("{WMO}: artikel 2.3.2, tweede lid; artikel 2.3.2, derde lid; artikel 2.3.2, vierde lid ja")
    );
    assert_eq!(
        zin("de artikelen 2.3.9 tot en met 2.3.99 van de Wmo 2015"),
        format!("{WMO}: artikel 2.3.9; artikel 2.3.99 nee")
    );
    assert_eq!(
        zin("het eerste en tweede lid van de artikelen 4:7 en 4:8 Awb"),
        format!(
            "{AWB}: artikel 4:7, eerste lid; artikel 4:8, eerste lid; artikel 4:7, tweede lid; artikel 4:8, tweede lid ja"
        )
    );
}

const VERORDENING: &str = "\
# Verordening x

## Artikel 1. Begripsbepalingen

In deze verordening wordt verstaan onder:

a. besluit: het Uitvoeringsbesluit Wmo 2015;

b. wet: de Wet van 9 juli 2014, houdende regels (Wet maatschappelijke ondersteuning 2015).

## Artikel 2. Y

1. Artikel 2.3.2 van de wet, artikel 3.1 van het besluit en het tweede lid.

2. Artikel 3:2 van die wet, artikel 4 en artikel 5.

3. Het volgende lid, het zesde tot en met zevende lid en het tweede tot en met zevende lid.

## Artikel 3. Z

Tekst.
";

#[test]
fn what_the_text_defines() {
    let gelezen = lees(VERORDENING, &Wetten::default());
    assert_eq!(
        gelezen,
        [
            format!("Artikel 2.3.2 van de wet = {WMO}: artikel 2.3.2 ja"),
            "artikel 3.1 van het besluit = Uitvoeringsbesluit Wmo 2015 (BWBR0035733): artikel 3.1 ja".to_owned(),
            "tweede lid = hier: artikel 2, tweede lid ja".to_owned(),
            format!("Artikel 3:2 van die wet = {WMO}: artikel 3:2 nee"),
            "artikel 4 = hier: artikel 4 nee".to_owned(),
            "artikel 5 = hier: artikel 5 nee".to_owned(),
            "volgende lid = hier: artikel 2, vierde lid nee".to_owned(),
            "zesde tot en met zevende lid = hier: artikel 2, zesde lid; artikel 2, zevende lid nee".to_owned(),
            "tweede tot en met zevende lid = hier: artikel 2, tweede lid; artikel 2, derde lid; artikel 2, zevende lid nee".to_owned(),
        ]
    );
    // an excerpt leaves out articles that are there, but no leden
    let uittreksel = lees(&format!("---\nuittreksel: ja\n---\n{VERORDENING}"), &Wetten::default());
    assert_eq!(uittreksel[4], "artikel 4 = hier: artikel 4 ?");
    assert_eq!(uittreksel[6], "volgende lid = hier: artikel 2, vierde lid nee");
}

#[test]
fn short_names_hold_from_where_they_are_given() {
    let tekst = "\
# Verordening x

## Artikel 1. X

Artikel 5:1 van de regels. De Algemene wet bestuursrecht (hierna: de regels) geldt. Artikel 5:1 van de regels.

## Artikel 2. X

Artikel 3 van de wet. Op de Gemeentewet, hierna te noemen “de wet”, berust dit. Artikel 149 van de wet.
";
    let gelezen = lees(tekst, &Wetten::default());
    assert!(
        gelezen.contains(&"Artikel 149 van de wet = Gemeentewet (BWBR0005416): artikel 149 ja".to_owned()),
        "{gelezen:?}"
    );
    assert!(gelezen.contains(&"Artikel 3 van de wet = wet: artikel 3 ?".to_owned()), "{gelezen:?}");
}

#[test]
fn that_law_is_the_one_named_last() {
    let tekst = "\
# Verordening x

## Artikel 1. X

1. In de zin van artikel 3:2 van de Algemene wet bestuursrecht en de Gemeentewet: artikel 149 van die wet.

2. De Gemeentewet is van toepassing, maar:

a. artikel 160 van die wet niet.
";
    let gemeentewet = "Gemeentewet (BWBR0005416)";
    assert_eq!(
        lees(tekst, &Wetten::default())[1..],
        [
            format!("artikel 149 van die wet = {gemeentewet}: artikel 149 ja"),
            format!("artikel 160 van die wet = {gemeentewet}: artikel 160 ja"),
        ]
    );
}

#[test]
fn a_neighbour_lends_its_name_only_where_it_fits() {
    let tekst =
        "# V\n\n## Artikel 3.9. X\n\nIn afwijking van artikel 3.9 of artikel 3:18 van de Algemene wet bestuursrecht.\n";
    assert_eq!(lees(tekst, &Wetten::default())[0], "artikel 3.9 = hier: artikel 3.9 ja");
}

#[test]
fn a_text_that_names_itself() {
    for (titel, naam) in [
        ("Wet van 1 mei, houdende regels (Proefwet)", "de Proefwet"),
        ("Waterschapsverordening Waterschap X", "de waterschapsverordening"),
        ("Verordening x 2020", "de Verordening x 2020"),
    ] {
        let tekst = format!("# {titel}\n\n## Artikel 1. X\n\nArtikel 1 van {naam}.\n");
        assert_eq!(lees(&tekst, &Wetten::default()), [format!("Artikel 1 van {naam} = hier: artikel 1 ja")]);
    }
}

#[test]
fn the_ordinance_of_other_rules() {
    let tekst = "\
# Nadere regels x

## Artikel 1. Begripsbepalingen

In deze nadere regels wordt verstaan onder:

a. verordening: Verordening maatschappelijke ondersteuning 2020.

## Artikel 2. X

Artikel 9 van de verordening.
";
    assert_eq!(
        lees(tekst, &Wetten::default()),
        ["Artikel 9 van de verordening = Verordening maatschappelijke ondersteuning 2020: artikel 9 ?"]
    );
    let zelf = tekst.replace("# Nadere regels x", "# Verordening maatschappelijke ondersteuning 2020");
    assert_eq!(lees(&zelf, &Wetten::default()), ["Artikel 9 van de verordening = hier: artikel 9 nee"]);
}

#[test]
fn very_long_citations_stay_bounded() {
    let nummers = |n: usize| (1..=n).map(|i| format!("{i}, ")).collect::<String>();
    let lang = format!("# V\n\n## Artikel 1. X\n\nde artikelen {}en 9999 van de Awb\n", nummers(3000));
    let gelezen = lees(&lang, &Wetten::default());
    assert_eq!(gelezen[0].matches("artikel ").count(), 3001);
    let leden = (1..150).map(|i| crate::nummer::rangtelwoord(i).unwrap() + ", ").collect::<String>();
    let product = format!(
        "# V\n\n## Artikel 1. X\n\nhet {leden}en honderdvijftigste lid van de artikelen {}en 9999 van de Awb\n",
        nummers(400)
    );
    let gelezen = lees(&product, &Wetten::default());
    assert!(gelezen.iter().all(|g| g.matches("artikel ").count() <= MEESTE + 500), "cut off");
}
