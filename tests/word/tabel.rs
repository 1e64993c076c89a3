//! Was-wordt tables in the forms that people make.

use super::pakket::{p, r, word};
use was_wordt::read::document::{self, Opties, Verslag};

fn cel(alineas: &[&str]) -> String {
    format!("<w:tc>{}</w:tc>", alineas.iter().map(|a| p(a)).collect::<String>())
}

fn rij(cellen: &[String]) -> String {
    format!("<w:tr>{}</w:tr>", cellen.concat())
}

fn tabel(rijen: &[String]) -> String {
    format!("<w:tbl>{}</w:tbl>", rijen.concat())
}

/// The files that a document becomes.
fn lees(romp: &str) -> (Vec<(String, String)>, Verslag) {
    let gelezen = document::lees("t.docx", word(romp).bytes(), Opties::default()).unwrap();
    assert!(
        gelezen.verslag.klopt(),
        "{:?} {:?}",
        gelezen.verslag,
        gelezen.teksten.iter().map(|(n, s)| (n, s.text())).collect::<Vec<_>>()
    );
    (gelezen.teksten.into_iter().map(|(naam, s)| (naam, s.text().to_owned())).collect(), gelezen.verslag)
}

#[test]
fn one_table_for_all_with_a_third_column_and_rows_over_all_columns() {
    let kop = rij(&[cel(&["Huidig"]), cel(&["Voorstel"]), cel(&["Toelichting"])]);
    let over =
        |tekst: &str| format!("<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"3\"/></w:tcPr>{}</w:tc></w:tr>", p(tekst));
    let romp = p("De Marktverordening Stad wordt als volgt gewijzigd:")
        + &tabel(&[
            kop,
            over("Artikel 1 wordt als volgt gewijzigd (artikel I, onderdeel A):"),
            rij(&[
                cel(&["Artikel 1. Duur", "1. Een dag."]),
                cel(&["Artikel 1. Duur", "1. Twee dagen."]),
                cel(&["Een dag was te kort."]),
            ]),
            rij(&[cel(&[""]), cel(&["2. Ook op zondag."]), cel(&[""])]),
            over("Artikel 3 vervalt (artikel I, onderdeel B)."),
            rij(&[cel(&["Artikel 3. Slot", "Niets."]), cel(&[""]), cel(&["Overbodig."])]),
        ]);
    let (teksten, _) = lees(&romp);
    assert_eq!(
        teksten,
        [
            ("was.md", "---\nuittreksel: ja\n---\n# Marktverordening Stad\n\n## Artikel 1. Duur\n\n1. Een dag.\n\n## Artikel 3. Slot\n\nNiets.\n"),
            ("wordt.md", "---\nuittreksel: ja\n---\n# Marktverordening Stad\n\n## Artikel 1. Duur\n\n1. Twee dagen.\n2. Ook op zondag.\n"),
            ("toelichting.md", "# Toelichting\n\n## Artikel I, onderdeel A\n\nEen dag was te kort.\n\n## Artikel I, onderdeel B\n\nOverbodig.\n"),
            ("wijziging.yaml", "onderdelen:\n  A: {wijzigt: 1}\n  B: {vervalt: 3}\ntabel: [A, B]\ntoelichting: [A, B]\n"),
        ]
        .map(|(naam, tekst)| (naam.to_owned(), tekst.to_owned()))
    );
}

#[test]
fn the_headers_that_people_write() {
    for (was, wordt) in [
        ("Was", "Wordt"),
        ("Oude tekst", "Nieuwe tekst"),
        ("BESTAANDE TEKST", "Nieuwe tekst:"),
        ("Huidige tekst", "Voorgestelde tekst"),
    ] {
        let romp = tabel(&[
            rij(&[cel(&[was]), cel(&[wordt])]),
            rij(&[cel(&["Artikel 1. A", "Oud."]), cel(&["Artikel 1. A", "Nieuw."])]),
        ]);
        let (teksten, _) = lees(&romp);
        assert_eq!(teksten[0].1, "## Artikel 1. A\n\nOud.\n", "{was}");
        assert_eq!(teksten[1].1, "## Artikel 1. A\n\nNieuw.\n", "{wordt}");
    }
}

#[test]
fn a_provision_that_is_shown_twice_is_one() {
    let kop = || rij(&[cel(&["Was"]), cel(&["Wordt"])]);
    let romp = p("Artikel 2 vervalt (artikel I, onderdeel A):")
        + &tabel(&[kop(), rij(&[cel(&["Artikel 2. Kraam", "1. Een kraam is wit en schoon."]), cel(&[""])])])
        + &p("De artikelen 1 en 2 (nieuw) komen te luiden (artikel I, onderdeel B):")
        + &tabel(&[
            kop(),
            rij(&[
                cel(&["Artikel 1. Duur", "Een dag.", "Artikel 2. Kraam", "1. Een kraam is wit en schoon."]),
                cel(&[
                    "Artikel 1. Duur",
                    "1. De markt duurt twee dagen.",
                    "[2. En een nacht.]",
                    "1. De markt duurt twee dagen.",
                    "Artikel 2. Weg",
                    "Vrij.",
                ]),
            ]),
        ]);
    let (teksten, verslag) = lees(&romp);
    assert_eq!(
        teksten[0].1,
        "## Artikel 1. Duur\n\nEen dag.\n\n## Artikel 2. Kraam\n\n1. Een kraam is wit en schoon.\n"
    );
    assert_eq!(
        teksten[1].1,
        "## Artikel 1. Duur\n\n1. De markt duurt twee dagen.\n[2. En een nacht.]\n\n## Artikel 2. Weg\n\nVrij.\n"
    );
    let herhaald: Vec<&str> =
        verslag.weggelaten.iter().filter(|w| w.reden.starts_with("bepaling")).map(|w| w.tekst.as_str()).collect();
    assert_eq!(herhaald, ["Artikel 2. Kraam\n1. Een kraam is wit en schoon.", "1. De markt duurt twee dagen."]);
    assert_eq!(verslag.twijfels.iter().map(|t| t.code).collect::<Vec<_>>(), ["bepaling-verschilt"]);
    assert!(teksten[2].1.contains("B: {luidt: [1, 2], herhaalt: 2}"), "{}", teksten[2].1);
}

#[test]
fn marks_of_change_are_no_words() {
    let vet =
        format!("<w:tc>{}<w:p>{}{}</w:p></w:tc>", p("Artikel 1. A"), r("", "De markt "), r("<w:b/>", "duurt lang."));
    let cursief =
        format!("<w:tc>{}<w:p>{}{}</w:p></w:tc>", p("Artikel 1. A"), r("", "De markt "), r("<w:i/>", "is kort."));
    let romp = tabel(&[rij(&[cel(&["Was"]), cel(&["Wordt"])]), rij(&[cursief, vet])]);
    let (teksten, _) = lees(&romp);
    assert_eq!(
        (teksten[0].1.as_str(), teksten[1].1.as_str()),
        ("## Artikel 1. A\n\nDe markt is kort.\n", "## Artikel 1. A\n\nDe markt duurt lang.\n")
    );
}

#[test]
fn words_in_a_cell_that_are_no_text() {
    let romp = tabel(&[
        rij(&[cel(&["Huidig"]), cel(&["Voorstel"])]),
        rij(&[cel(&["Artikel 1. Duur", "Een dag."]), cel(&["(ongewijzigd)"])]),
        rij(&[cel(&["Nieuw"]), cel(&["Artikel 1a. Plaats", "Het plein."])]),
        rij(&[cel(&["Artikel 2. Kraam", "Wit."]), cel(&["Vervalt."])]),
        rij(&[cel(&["–"]), cel(&["Artikel 3. Slot", "1. Een.", "2. (vervallen)"])]),
        rij(&[cel(&["Artikel 4. Hek", "Laag."]), cel(&["Artikel 4", "(vervallen)"])]),
    ]);
    let (teksten, verslag) = lees(&romp);
    assert_eq!(
        teksten[0].1,
        "---\nuittreksel: ja\n---\n## Artikel 1. Duur\n\nEen dag.\n\n## Artikel 2. Kraam\n\nWit.\n\n## Artikel 4. Hek\n\nLaag.\n"
    );
    assert_eq!(
        teksten[1].1,
        "---\nuittreksel: ja\n---\n## Artikel 1. Duur\n\nEen dag.\n\n## Artikel 1a. Plaats\n\nHet plein.\n\n\
         ## Artikel 3. Slot\n\n1. Een.\n2. (vervallen)\n\n## Artikel 4\n\n(vervallen)\n"
    );
    let codes: Vec<&str> = verslag.twijfels.iter().map(|t| t.code).collect();
    assert_eq!(codes, ["cel-ongewijzigd", "cel-vervallen"]);
    let weg = verslag.weggelaten.iter().filter(|w| w.reden == "woorden in plaats van tekst");
    assert_eq!(weg.map(|w| w.tekst.as_str()).collect::<Vec<_>>(), ["(ongewijzigd)", "Nieuw", "Vervalt.", "–"]);
}

#[test]
fn cells_over_several_columns_and_headings_over_all() {
    let over = |breed: usize, tekst: &str| {
        format!("<w:tc><w:tcPr><w:gridSpan w:val=\"{breed}\"/></w:tcPr>{}</w:tc>", p(tekst))
    };
    let bedragen = |dag: &str| {
        let tarieven = tabel(&[rij(&[cel(&["Soort"]), cel(&["Prijs"])]), rij(&[cel(&["Dag"]), cel(&[dag])])]);
        format!("<w:tc>{}{tarieven}{}</w:tc>", p("Artikel 3. Prijs") + &p("De prijs is:"), p(""))
    };
    let romp = p("Voorstel wijziging Marktverordening Stad 2020")
        + &tabel(&[
            rij(&[cel(&["Was"]), cel(&["Wordt"]), cel(&["Toelichting"])]),
            rij(&[over(2, "Artikel 2. Duur"), cel(&["Het opschrift blijft."])]),
            rij(&[cel(&["Een dag."]), cel(&["Twee dagen."]), cel(&[""])]),
            rij(&[over(3, "Hoofdstuk 2 Geld")]),
            rij(&[bedragen("€ 5"), bedragen("€ 6"), cel(&["Duurder."])]),
        ]);
    let (teksten, _) = lees(&romp);
    let verwacht = |dagen: &str, prijs: &str| {
        format!(
            "---\nuittreksel: ja\n---\n# Marktverordening Stad 2020\n\n## Artikel 2. Duur\n\n{dagen}\n\n## Hoofdstuk 2 Geld\n\n\
             ### Artikel 3. Prijs\n\nDe prijs is:\n\nSoort | Prijs\n\nDag | {prijs}\n"
        )
    };
    assert_eq!(teksten[0].1, verwacht("Een dag.", "€ 5"));
    assert_eq!(teksten[1].1, verwacht("Twee dagen.", "€ 6"));
    assert_eq!(
        teksten[2].1,
        "# Toelichting\n\n## Artikel 2. Duur\n\nHet opschrift blijft.\n\n## Artikel 3. Prijs\n\nDuurder.\n"
    );
}

#[test]
fn an_ordinance_with_a_table_that_compares_something_is_an_ordinance() {
    let artikelen =
        ["Artikel 1 Leges", "Er zijn leges.", "Artikel 2 Duur", "Een jaar.", "Artikel 3 Slot", "Zij gaat in."];
    let artikelen: String = artikelen.map(p).concat();
    // amounts
    let bedragen = tabel(&[
        rij(&[cel(&["Dienst"]), cel(&["Was"]), cel(&["Wordt"])]),
        rij(&[cel(&["Een uittreksel uit het register"]), cel(&["€ 5,00 per keer"]), cel(&["€ 6,00 per keer"])]),
        rij(&[cel(&["Een paspoort"]), cel(&["–"]), cel(&["€ 80"])]),
    ]);
    let (teksten, verslag) = lees(&(p("Artikel 1 Leges") + &p("De leges zijn:") + &bedragen));
    assert_eq!(teksten.len(), 1, "{teksten:?}");
    assert!(
        teksten[0].1.contains("Een uittreksel uit het register | € 5,00 per keer | € 6,00 per keer"),
        "{teksten:?}"
    );
    assert_eq!(verslag.weggelaten, []);
    // sentences, in the notes behind the articles
    let zinnen = tabel(&[
        rij(&[cel(&["Huidige situatie"]), cel(&["Nieuwe situatie"])]),
        rij(&[cel(&["Wie een boot heeft, betaalt niets."]), cel(&["Wie een boot heeft, betaalt leges."])]),
    ]);
    let (teksten, verslag) = lees(&(artikelen + &p("Toelichting") + &p("Er verandert dit:") + &zinnen));
    assert_eq!(teksten.len(), 1, "{teksten:?}");
    assert!(teksten[0].1.contains("## Artikel 3 Slot\n\nZij gaat in.\n\n## Toelichting"), "{teksten:?}");
    assert_eq!(verslag.weggelaten, []);
    // headings right above the tables are theirs
    let los = |n: u32| {
        p(&format!("Artikel {n}"))
            + &tabel(&[
                rij(&[cel(&["Was"]), cel(&["Wordt"])]),
                rij(&[cel(&["De markt duurt een dag."]), cel(&["De markt duurt een hele week."])]),
            ])
    };
    let (teksten, _) = lees(&(los(1) + &los(2) + &los(3)));
    assert!(teksten.iter().any(|(naam, _)| naam == "was.md"), "{teksten:?}");
}

#[test]
fn a_table_in_a_cell_that_is_not_read_is_listed_whole() {
    let binnen = format!(
        "<w:tc>{}{}{}</w:tc>",
        p("gewijzigd"),
        tabel(&[rij(&[cel(&["dit staat"]), cel(&["in een tabel"])])]),
        p("")
    );
    let romp = tabel(&[
        rij(&[cel(&["Was"]), cel(&["Wordt"]), cel(&["Soort"])]),
        rij(&[
            cel(&["Artikel 1. Honden", "Een hond is aangelijnd."]),
            cel(&["Artikel 1. Honden", "Een hond is altijd aangelijnd."]),
            binnen,
        ]),
    ]);
    let (teksten, verslag) = lees(&romp);
    assert_eq!(teksten.len(), 2);
    let weg: Vec<&str> = verslag.weggelaten.iter().map(|w| w.tekst.as_str()).collect();
    assert_eq!(weg, ["Was", "Wordt", "Soort", "gewijzigd dit staat in een tabel"]);
}

#[test]
fn a_list_of_headings_is_no_text() {
    let koppen = |a: &str, b: &str| rij(&[cel(&[a]), cel(&[b]), cel(&["gewijzigd"])]);
    let romp = p("Artikel 1. Honden")
        + &p("Een hond is aangelijnd.")
        + &tabel(&[
            rij(&[cel(&["Was"]), cel(&["Wordt"]), cel(&["Soort"])]),
            koppen("Artikel 1. Honden", "Artikel 1. Honden en katten"),
            koppen("Artikel 2. Katten", "–"),
        ]);
    let (teksten, _) = lees(&romp);
    assert_eq!(teksten.len(), 1, "{teksten:?}");
    assert!(teksten[0].1.contains("Artikel 1. Honden | Artikel 1. Honden en katten | gewijzigd"), "{teksten:?}");
}

#[test]
fn a_table_that_places_numbers_and_letters_is_no_table() {
    let romp = p("Artikel 1. Dagen")
        + &tabel(&[
            rij(&[cel(&["1."]), cel(&["De markt is op zaterdag."]), cel(&[""])]),
            rij(&[cel(&["2."]), cel(&["De markt is gesloten:"]), cel(&[""])]),
            rij(&[cel(&[""]), cel(&["a."]), cel(&["op feestdagen;"])]),
            rij(&[cel(&[""]), cel(&["b."]), cel(&["bij storm."])]),
        ]);
    let (teksten, verslag) = lees(&romp);
    assert_eq!(
        teksten[0].1,
        "## Artikel 1. Dagen\n\n1. De markt is op zaterdag.\n2. De markt is gesloten:\n   a. op feestdagen;\n   b. bij storm.\n"
    );
    assert!(verslag.twijfels.is_empty(), "{:?}", verslag.twijfels);
    // figures beside each other are data
    let cijfers = |a: &str, b: &str, c: &str| rij(&[cel(&[a]), cel(&[b]), cel(&[c])]);
    let romp = p("Artikel 1. Prijs") + &tabel(&[cijfers("1", "5", "10"), cijfers("2", "6", "12")]);
    assert!(lees(&romp).0[0].1.contains("1 | 5 | 10"));
}
