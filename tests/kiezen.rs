//! Choosing in small models: what comes out is what a drafter would write.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail")]

use std::sync::Arc;
use was_wordt::choose::{self, Elders};
use was_wordt::read;
use was_wordt::source::Source;

/// The chosen text of one article: `zin` with these choices (lines of YAML under `keuzes:`).
fn gekozen(tekst: &str, keuzes: &str) -> (String, Vec<&'static str>) {
    let (model, _) = read::markdown::lees(Arc::new(Source::new("model.md", tekst)));
    let yaml = format!("wordt:\n  model: x\n  keuzes:\n{keuzes}");
    let (keuzes, fouten) = read::keuzes::keuzes(&Arc::new(Source::new("keuzes.yaml", yaml)));
    assert!(fouten.is_empty(), "{fouten:?}");
    let (uit, meldingen) = choose::kies(&model, &keuzes.wordt, &keuzes, &Elders::new());
    (uit.source.text().to_owned(), meldingen.iter().map(|m| m.code).collect())
}

/// A sentence as the only text of article 1; the keys are given without `artikel-1.`.
fn zin(zin: &str, keuzes: &[(&str, &str)]) -> String {
    let regels: String = keuzes.iter().map(|(s, w)| format!("    artikel-1.{s}: \"{w}\"\n")).collect();
    let (uit, meldingen) = gekozen(&format!("## Artikel 1. X\n\n{zin}\n"), &regels);
    assert!(meldingen.is_empty(), "{meldingen:?}");
    uit.lines().last().unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_word_that_goes_leaves_a_sound_sentence() {
    for (bron, keuzes, verwacht) in [
        ("Er wordt [tevens] vermeld wat geldt.", &[("tevens", "nee")][..], "Er wordt vermeld wat geldt."),
        ("Er wordt [tevens] vermeld wat geldt.", &[("tevens", "ja")], "Er wordt tevens vermeld wat geldt."),
        ("Als dat zo is [tevens], kan het.", &[("tevens", "nee")], "Als dat zo is, kan het."),
        ("Het geldt schriftelijk [en digitaal. [Als dat kan.]]", &[("en-digitaal", "nee")], "Het geldt schriftelijk."),
        (
            "[In afwijking hiervan geldt dat] het college beslist.",
            &[("in-afwijking-hiervan-geldt-dat", "nee")],
            "Het college beslist.",
        ),
        (
            "Wet 2015[, OF of] hoofdstuk 3 [of het volgende lid] geldt.",
            &[("of-het-volgende-lid", "nee")],
            "Wet 2015 of hoofdstuk 3 geldt.",
        ),
        (
            "Wet 2015[, OF of] hoofdstuk 3 [of het volgende lid] geldt.",
            &[("of-het-volgende-lid", "ja")],
            "Wet 2015, hoofdstuk 3 of het volgende lid geldt.",
        ),
    ] {
        assert_eq!(zin(bron, keuzes), verwacht, "{bron}");
    }
}

#[test]
fn an_item_of_a_series_takes_its_comma_or_its_en_with_it() {
    let bron = "Het geldt niet [voor honden], [voor katten] en voor vogels.";
    for (honden, katten, verwacht) in [
        ("ja", "ja", "Het geldt niet voor honden, voor katten en voor vogels."),
        ("nee", "ja", "Het geldt niet voor katten en voor vogels."),
        ("ja", "nee", "Het geldt niet voor honden en voor vogels."),
        ("nee", "nee", "Het geldt niet voor vogels."),
    ] {
        assert_eq!(zin(bron, &[("voor-honden", honden), ("voor-katten", katten)]), verwacht);
    }
    assert_eq!(
        zin("Voor artikel 3 of [artikel 2, tweede lid].", &[("artikel-2-tweede-lid", "nee")]),
        "Voor artikel 3."
    );
    assert_eq!(
        zin("Het geldt voor [honden], katten en vogels.", &[("honden", "nee")]),
        "Het geldt voor katten en vogels."
    );
}

#[test]
fn an_item_with_its_comma_within_its_brackets_takes_nothing_else_with_it() {
    for (bron, verwacht) in [
        ("Het belang van de orde[, de veiligheid] en de gezondheid.", "Het belang van de orde en de gezondheid."),
        ("Volgens de artikelen 1[, 2] en 4.", "Volgens de artikelen 1 en 4."),
        ("Volgens de artikelen 1[, 2], 3 en 4.", "Volgens de artikelen 1, 3 en 4."),
        ("Volgens artikel 1[, artikel 2] en artikel 4.", "Volgens artikel 1 en artikel 4."),
        ("Met naam[, adres] en woonplaats.", "Met naam en woonplaats."),
        ("Voor dagen[ en nachten], weken en maanden.", "Voor dagen, weken en maanden."),
        ("Voor dagen [of nachten] of weken.", "Voor dagen of weken."),
        ("Een aanvraag (met [bijlagen, ]tekening) is volledig.", "Een aanvraag (met tekening) is volledig."),
        ("Een auto[, bus] of een kar.", "Een auto of een kar."),
        ("Zij vervalt en[, voor zover nodig,] zonder besluit.", "Zij vervalt en zonder besluit."),
        ("Voor wie hoort[, de buren, ]of ziet.", "Voor wie hoort of ziet."),
        // what stands within a word leaves a word
        ("Het geldt voor huis[en]blokken.", "Het geldt voor huisblokken."),
        // a comma before what was left out has nothing to stand for
        ("Het geldt direct, [te rekenen vanaf morgen].", "Het geldt direct."),
        ("Het geldt direct, [te rekenen vanaf morgen.]", "Het geldt direct."),
        ("Het geldt (voor honden, [katten]) en meer.", "Het geldt (voor honden) en meer."),
    ] {
        let (model, _) = read::markdown::lees(Arc::new(Source::new("m.md", format!("## Artikel 1. X\n\n{bron}\n"))));
        let sleutel = model.keuzepunten[0].sleutel.strip_prefix("artikel-1.").unwrap().to_owned();
        assert_eq!(zin(bron, &[(&sleutel, "nee")]), verwacht, "{bron}");
    }
    let bron = "Het hoort [de wijkraad, ][de ondernemers ]en de bewoners.";
    for (wijkraad, ondernemers, verwacht) in [
        ("ja", "nee", "Het hoort de wijkraad en de bewoners."),
        ("nee", "ja", "Het hoort de ondernemers en de bewoners."),
        ("nee", "nee", "Het hoort de bewoners."),
    ] {
        assert_eq!(zin(bron, &[("de-wijkraad", wijkraad), ("de-ondernemers", ondernemers)]), verwacht);
    }
    let bron = "Verkocht worden appels[, peren][, kersen] en pruimen.";
    for (peren, kersen, verwacht) in [
        ("ja", "nee", "Verkocht worden appels, peren en pruimen."),
        ("nee", "ja", "Verkocht worden appels, kersen en pruimen."),
        ("nee", "nee", "Verkocht worden appels en pruimen."),
    ] {
        assert_eq!(zin(bron, &[("peren", peren), ("kersen", kersen)]), verwacht);
    }
}

#[test]
fn alternatives_and_both() {
    let bron = "Per [gewassen EN/OF gestreken] was, [per rit OF per uur].";
    let sleutels = ("gewassen-gestreken", "per-rit-per-uur");
    for (een, twee, verwacht) in [
        ("gewassen", "1", "Per gewassen was, per rit."),
        ("gewassen en gestreken", "per uur", "Per gewassen en gestreken was, per uur."),
        ("1 of 2", "2", "Per gewassen of gestreken was, per uur."),
    ] {
        assert_eq!(zin(bron, &[(sleutels.0, een), (sleutels.1, twee)]), verwacht);
    }
}

#[test]
fn what_is_filled_in_fits_its_place() {
    assert_eq!(
        zin("Ten hoogste € [bedrag (maximaal € 17,50)] per uur.", &[("bedrag", "€ 17,00")]),
        "Ten hoogste € 17,00 per uur."
    );
    assert_eq!(zin("Een deel van […] % daarvan.", &[("procent", "75%")]), "Een deel van 75 % daarvan.");
    let (_, meldingen) =
        gekozen("## Artikel 1. X\n\nVoor [bedrag (maximaal € 17,50)].\n", "    artikel-1.bedrag: € 18\n");
    assert_eq!(meldingen, ["keuze-past-niet"]);
    let (_, meldingen) = gekozen("## Artikel 1. X\n\nEen [a EN/OF b].\n", "    artikel-1.a-b: en/of\n");
    assert_eq!(meldingen, ["keuze-past-niet"]);
}

#[test]
fn whole_units_go_without_a_trace() {
    let bron =
        "## Artikel 1. X\n\n1. Een.\n[2. Twee.\n3. Drie.]\n\n## [Artikel 2. Y\n\nIets.]\n\n## Artikel 3. Z\n\nSlot.\n";
    let (uit, _) = gekozen(bron, "    artikel-1.lid-2: nee\n    artikel-2: nee\n");
    assert_eq!(uit, "## Artikel 1. X\n\n1. Een.\n\n\n## Artikel 3. Z\n\nSlot.\n");
}

#[test]
fn a_bracket_that_opens_in_one_unit_and_closes_in_another() {
    let bron =
        "## Artikel 1. X\n\n1. Dit:\n   a. persoon[;\n   b. [een hulp\nOF\n   b. een ander]], en\n   c. derde.\n";
    let sleutels = |keuze: &str| format!("    artikel-1.lid-1.onder-a.b-een-hulp-b-een: {keuze}\n");
    let (uit, meldingen) = gekozen(bron, &sleutels("nee"));
    assert_eq!((uit.as_str(), meldingen.len()), ("## Artikel 1. X\n\n1. Dit:\n   a. persoon, en\n   c. derde.\n", 0));
    let (uit, _) = gekozen(bron, &format!("{}    artikel-1.lid-1.onder-b.een-hulp-b-een-ander: 2\n", sleutels("ja")));
    assert_eq!(uit, "## Artikel 1. X\n\n1. Dit:\n   a. persoon;\n   b. een ander, en\n   c. derde.\n");
}

#[test]
fn faults_in_the_choices_are_said_and_choose_nothing() {
    let bron = "## [Artikel 1. X\n\nEen [tevens] woord.]\n";
    for (keuzes, code) in [
        ("    artikel-1: misschien\n", "keuze-past-niet"),
        ("    artikel-1.tevnes: ja\n", "sleutel-onbekend"),
        ("    artikel-1: nee\n    artikel-1.tevens: ja\n", "keuze-overbodig"),
    ] {
        assert_eq!(gekozen(bron, keuzes).1, [code], "{keuzes}");
    }
}

#[test]
fn an_announced_lid_is_written_or_is_not_there() {
    let bron = "## Artikel 1. X\n\n1. Een.\n\nNB Het tweede lid moet de gemeente zelf uitwerken.\n\n3. Drie.\n";
    assert!(gekozen(bron, "    artikel-1.nb: geen\n").0.contains("1. Een.\n\n\n3. Drie."));
    assert!(gekozen(bron, "    artikel-1.nb: 10 dagen geldt.\n").0.contains("\n2. 10 dagen geldt.\n"));
    assert!(gekozen(bron, "    artikel-1.nb: \"2. Eigen tekst.\"\n").0.contains("\n2. Eigen tekst.\n"));
}
