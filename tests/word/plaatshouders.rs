//! Was-wordt tables in which a cell says what happens to a lid instead of what it says, and notes of the writer.

use super::pakket::{p, word};
use was_wordt::read::document::{self, Opties, Verslag};

fn tabel(rijen: &[&[&[&str]]]) -> String {
    let cel = |alineas: &&[&str]| format!("<w:tc>{}</w:tc>", alineas.iter().map(|a| p(a)).collect::<String>());
    let rij = |rij: &&[&[&str]]| format!("<w:tr>{}</w:tr>", rij.iter().map(cel).collect::<String>());
    format!("<w:tbl>{}</w:tbl>", rijen.iter().map(rij).collect::<String>())
}

fn lees(rijen: &[&[&[&str]]]) -> (String, String, Verslag) {
    let gelezen = document::lees("t.docx", word(&tabel(rijen)).bytes(), Opties::default()).unwrap();
    assert!(gelezen.verslag.klopt(), "{:?} {:?}", gelezen.verslag, gelezen.teksten);
    let tekst = |i: usize| {
        let tekst = gelezen.teksten[i].1.text();
        tekst.strip_prefix("---\nuittreksel: ja\n---\n").unwrap_or(tekst).to_owned()
    };
    (tekst(0), tekst(1), gelezen.verslag)
}

fn codes(verslag: &Verslag) -> Vec<&str> {
    verslag.twijfels.iter().map(|t| t.code).collect()
}

const OUD: &[&str] = &["Artikel 5 Duur", "1. Een dag.", "2. Geen nacht.", "3. Nooit op zondag."];

/// The new text beside an article with three leden, without its heading, and the doubts.
fn naast(wordt: &[&str]) -> (Vec<String>, Vec<String>) {
    let wordt: Vec<&str> = std::iter::once("Artikel 5 Duur").chain(wordt.iter().copied()).collect();
    let (was, wordt, verslag) = lees(&[&[&["Was"], &["Wordt"]], &[OUD, &wordt]]);
    assert_eq!(was, "## Artikel 5 Duur\n\n1. Een dag.\n2. Geen nacht.\n3. Nooit op zondag.\n");
    let regels = wordt.lines().skip(1).filter(|r| !r.is_empty()).map(str::to_owned).collect();
    (regels, codes(&verslag).into_iter().map(str::to_owned).collect())
}

#[test]
fn a_lid_that_is_said_to_be_unchanged_has_the_words_beside_it() {
    for een in [
        "1. (ongewijzigd)",
        "1. …",
        "1. idem",
        "1. [ongewijzigd]",
        "1 (ongewijzigd)",
        "(…)",
        "Lid 1: ongewijzigd",
        "Eerste lid ongewijzigd.",
    ] {
        let (wordt, twijfels) = naast(&[een, "2. Wel 's nachts.", "3. Nooit op zondag."]);
        assert_eq!(wordt, ["1. Een dag.", "2. Wel 's nachts.", "3. Nooit op zondag."], "{een}");
        assert_eq!(twijfels, ["cel-ongewijzigd"], "{een}");
    }
    let (wordt, _) = naast(&["Leden 1 en 2 ongewijzigd", "3. Ook op zondag."]);
    assert_eq!(wordt, ["1. Een dag.", "2. Geen nacht.", "3. Ook op zondag."]);
    // a lid comes in between
    let (wordt, twijfels) = naast(&["(…)", "2a. Wel overdag.", "(…)"]);
    assert_eq!(wordt, ["1. Een dag.", "2. Geen nacht.", "2a. Wel overdag.", "3. Nooit op zondag."]);
    assert_eq!(twijfels, ["cel-ongewijzigd", "cel-ongewijzigd"]);
}

#[test]
fn onderdelen_go_along_with_their_lid_and_stand_for_themselves() {
    let oud: &[&str] = &["Artikel 5 Duur", "1. Open zijn:", "a. de kade;", "b. het plein.", "2. Geen nacht."];
    let wordt = |alineas: &[&str]| {
        let (_, wordt, verslag) = lees(&[&[&["Was"], &["Wordt"]], &[oud, alineas]]);
        assert!(codes(&verslag).iter().all(|c| *c == "cel-ongewijzigd"), "{:?}", codes(&verslag));
        wordt.lines().skip(2).map(|r| r.trim().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(
        wordt(&["Artikel 5 Duur", "1. (ongewijzigd)", "2. Wel 's nachts."]),
        ["1. Open zijn:", "a. de kade;", "b. het plein.", "2. Wel 's nachts."]
    );
    assert_eq!(
        wordt(&["Artikel 5 Duur", "1. …", "2. Wel 's nachts."]),
        ["1. Open zijn:", "a. de kade;", "b. het plein.", "2. Wel 's nachts."]
    );
    assert_eq!(
        wordt(&["Artikel 5 Duur", "1. Open zijn ook:", "a. (ongewijzigd)", "b. de markt.", "2. idem"]),
        ["1. Open zijn ook:", "a. de kade;", "b. de markt.", "2. Geen nacht."]
    );
}

#[test]
fn a_lid_that_lapses_is_gone_and_a_number_that_is_kept_stays() {
    let (wordt, twijfels) = naast(&["1. Een dag.", "2. Vervalt.", "2. Nooit op zondag."]);
    assert_eq!(
        (wordt, twijfels),
        (vec!["1. Een dag.".into(), "2. Nooit op zondag.".into()], vec!["cel-vervallen".into()])
    );
    for woord in ["(vervallen)", "[vervallen]"] {
        let (wordt, twijfels) = naast(&["1. Een dag.", &format!("2. {woord}"), "3. Nooit op zondag."]);
        assert_eq!((wordt[1].as_str(), twijfels.len()), ("2. (vervallen)", 0), "{woord}");
    }
}

#[test]
fn what_stands_for_text_that_is_nowhere_stays_open() {
    // lid 4 is not there
    let (wordt, twijfels) = naast(&["1. Een dag.", "4. (ongewijzigd)"]);
    assert_eq!((wordt[1].as_str(), twijfels), ("4. […]", vec!["cel-zonder-tekst".to_owned()]));
    // both columns leave it out
    let cel: &[&str] = &["Artikel 5 Duur", "1. …", "2. Geen nacht."];
    let (was, wordt, verslag) = lees(&[&[&["Was"], &["Wordt"]], &[cel, &["Artikel 5 Duur", "1. …", "2. Soms."]]]);
    assert_eq!(was, "## Artikel 5 Duur\n\n1. […]\n2. Geen nacht.\n");
    assert_eq!(wordt, "## Artikel 5 Duur\n\n1. […]\n2. Soms.\n");
    assert_eq!(codes(&verslag), ["cel-zonder-tekst"]);
    // the blank of a model is text
    let cel: &[&str] = &["Artikel 5 Duur", "De kade is:", "a. […];", "b. open."];
    let (was, wordt, verslag) = lees(&[&[&["Was"], &["Wordt"]], &[cel, cel]]);
    assert_eq!((was.as_str(), codes(&verslag).len()), ("## Artikel 5 Duur\n\nDe kade is:\na. […];\nb. open.\n", 0));
    assert_eq!(was, wordt);
}

#[test]
fn the_text_is_that_of_the_same_article() {
    let (_, wordt, verslag) = lees(&[
        &[&["Was"], &["Wordt"]],
        &[
            &["Artikel 3 Kade", "1. Lang.", "Artikel 4 Plein", "1. Breed."],
            &["Artikel 3 Kade", "1. Kort.", "Artikel 3a Brug", "1. Hoog.", "Artikel 4 Plein", "1. (ongewijzigd)"],
        ],
    ]);
    assert!(wordt.ends_with("## Artikel 4 Plein\n\n1. Breed.\n"), "{wordt}");
    assert_eq!(codes(&verslag), ["cel-ongewijzigd"]);
    // renumbered both, nobody can tell
    let (_, wordt, verslag) = lees(&[
        &[&["Was"], &["Wordt"]],
        &[
            &["Artikel 3 Kade", "1. Lang.", "Artikel 4 Plein", "1. Breed."],
            &["Artikel 4 Kade", "1. (ongewijzigd)", "Artikel 5 Plein", "1. Smal."],
        ],
    ]);
    assert!(wordt.starts_with("## Artikel 4 Kade\n\n1. […]\n"), "{wordt}");
    assert_eq!(codes(&verslag), ["cel-zonder-tekst"]);
}

#[test]
fn notes_of_the_writer_are_no_law() {
    let wordt = |was: &[&str], wordt: &[&str]| {
        let (_, wordt, verslag) = lees(&[&[&["Was"], &["Wordt"]], &[was, wordt]]);
        let weg = verslag.weggelaten.iter().filter(|w| w.reden == "aantekening bij de tekst");
        let weg: Vec<String> = weg.map(|w| w.tekst.clone()).collect();
        let twijfels = codes(&verslag).into_iter().filter(|c| *c != "kop-of-zin").collect::<Vec<_>>();
        assert!(twijfels.iter().all(|c| *c == "aantekening-in-cel"), "{twijfels:?}");
        assert!(weg.is_empty() == twijfels.is_empty(), "{twijfels:?}");
        (wordt.replace("\n\n", "\n").trim().replace('\n', "|"), weg)
    };
    let oud: &[&str] = &["Artikel 2 Aanvraag", "1. Schriftelijk.", "2. Binnen een week."];
    for (lid, verwacht, weg) in [
        ("2. (nieuw) Digitaal.", "2. Digitaal.", "(nieuw)"),
        ("2 (nieuw) Digitaal.", "2. Digitaal.", "(nieuw)"),
        ("NIEUW: 2. Digitaal.", "2. Digitaal.", "NIEUW:"),
        ("2. Digitaal. (nieuw)", "2. Digitaal.", "(nieuw)"),
        ("2. Digitaal. (oud lid 3)", "2. Digitaal.", "(oud lid 3)"),
        ("2. Digitaal. [was: op papier]", "2. Digitaal.", "[was: op papier]"),
    ] {
        let hier = wordt(oud, &["Artikel 2 Aanvraag", "1. Schriftelijk.", lid]);
        assert_eq!(hier, (format!("## Artikel 2 Aanvraag|1. Schriftelijk.|{verwacht}"), vec![weg.to_owned()]), "{lid}");
    }
    for (kop, verwacht) in [
        ("Artikel 2a Inspectie (nieuw)", "## Artikel 2a Inspectie"),
        ("Artikel 9 (nieuw) Toezicht", "## Artikel 9 Toezicht"),
        ("Nieuw artikel 4 Slot", "## Artikel 4 Slot"),
        ("Artikel 5 Toegang (was artikel 4)", "## Artikel 5 Toegang"),
        ("Artikel 9 (oud) wordt artikel 10", "## Artikel 10"),
    ] {
        let (hier, weg) = wordt(&[""], &[kop, "Elk jaar."]);
        assert_eq!(hier, format!("{verwacht}|Elk jaar."), "{kop}");
        assert!(!weg.is_empty(), "{kop}");
    }
    // the opschrift is that of the old article
    for kop in ["Artikel 2 (oud) wordt artikel 3", "Artikel 2 wordt vernummerd tot artikel 3."] {
        assert_eq!(
            wordt(&["Artikel 2 Aanvraag", "Schriftelijk."], &[kop, "Digitaal."]).0,
            "## Artikel 3 Aanvraag|Digitaal."
        );
    }
    // of the text itself
    for lid in
        ["a. (oud) papier;", "1. Digitaal (zie artikel 5).", "1. Nieuwe stallen zijn gratis.", "1. Papier (niet oud)."]
    {
        assert_eq!(wordt(&[""], &["Artikel 2 Aanvraag", lid]), (format!("## Artikel 2 Aanvraag|{lid}"), vec![]));
    }
    let zelfde: &[&str] = &["Artikel 2 Aanvraag (nieuw)", "Digitaal."];
    assert_eq!(wordt(zelfde, zelfde).0, "## Artikel 2 Aanvraag (nieuw)|Digitaal.");
}

#[test]
fn an_order_in_a_cell_is_no_text() {
    let (wordt, twijfels) = naast(&["Toevoegen lid 4:", "4. Altijd."]);
    assert_eq!(wordt, ["1. Een dag.", "2. Geen nacht.", "3. Nooit op zondag.", "4. Altijd."]);
    assert_eq!(twijfels, ["cel-ongewijzigd"]);
    // the heading stands in the other column alone
    let (_, wordt, verslag) = lees(&[
        &[&["Was"], &["Wordt"]],
        &[&["Artikel 2 Plaats", "Het plein."], &["Artikel 2 Plaats", "De kade."]],
        &[&["Artikel 3 Straf", "Een boete."], &["Wijzigen in:", "Een hoge boete."]],
    ]);
    assert_eq!(wordt, "## Artikel 2 Plaats\n\nDe kade.\n\n## Artikel 3 Straf\n\nEen hoge boete.\n");
    assert_eq!(codes(&verslag), ["opdracht-in-cel"]);
}

#[test]
fn a_column_for_the_lid_and_one_for_the_number_of_a_tariff() {
    let (was, wordt, verslag) = lees(&[
        &[&["Art."], &["Lid"], &["Oud"], &["Nieuw"]],
        &[&["2"], &["1"], &["Hij draagt een bewijs."], &["Hij draagt zichtbaar een bewijs."]],
        &[&["2"], &["2"], &["Hij meldt zich."], &["Hij meldt zich direct."]],
        &[&["4"], &["3"], &[""], &["Er is een verslag."]],
    ]);
    assert_eq!(was, "## Artikel 2\n\n1. Hij draagt een bewijs.\n2. Hij meldt zich.\n");
    assert_eq!(
        wordt,
        "## Artikel 2\n\n1. Hij draagt zichtbaar een bewijs.\n2. Hij meldt zich direct.\n\n## Artikel 4\n\n3. Er is een verslag.\n"
    );
    assert_eq!(codes(&verslag), Vec::<&str>::new());
    let (_, wordt, _) = lees(&[
        &[&["Nr."], &["Was"], &["Wordt"]],
        &[&["1.1.1"], &["Een huwelijk op maandag kost € 150."], &["Een huwelijk op maandag kost € 165."]],
        &[&["1.2"], &["Een boekje kost € 20."], &["Vervalt"]],
    ]);
    assert_eq!(wordt, "1.1.1 Een huwelijk op maandag kost € 165.\n");
}
