//! Was-wordt tables of which a column names the article, and cells that speak about the text.

use super::pakket::{p, r, word};
use was_wordt::read::document::{self, Opties, Verslag};

fn cel(alineas: &[&str]) -> String {
    format!("<w:tc>{}</w:tc>", alineas.iter().map(|a| p(a)).collect::<String>())
}

/// A table of which every cell has these paragraphs.
fn tabel(rijen: &[&[&[&str]]]) -> String {
    let rij = |rij: &&[&[&str]]| format!("<w:tr>{}</w:tr>", rij.iter().map(|c| cel(c)).collect::<String>());
    format!("<w:tbl>{}</w:tbl>", rijen.iter().map(rij).collect::<String>())
}

fn lees(romp: &str) -> (Vec<String>, Verslag) {
    let gelezen = document::lees("t.docx", word(romp).bytes(), Opties::default()).unwrap();
    let teksten: Vec<String> = gelezen.teksten.iter().map(|(_, s)| s.text().to_owned()).collect();
    assert!(gelezen.verslag.klopt(), "{:?} {teksten:?}", gelezen.verslag);
    let zonder = |t: String| t.strip_prefix("---\nuittreksel: ja\n---\n").map(str::to_owned).unwrap_or(t);
    (teksten.into_iter().map(zonder).collect(), gelezen.verslag)
}

fn codes(verslag: &Verslag) -> Vec<&str> {
    verslag.twijfels.iter().map(|t| t.code).collect()
}

#[test]
fn the_first_column_names_the_article() {
    let rijen: &[&[&[&str]]] = &[
        &[&["Artikel"], &["Oude tekst"], &["Nieuwe tekst"]],
        &[&["5"], &["1. Er is een lijst."], &["1. Er is een wachtlijst."]],
        &[&[""], &["2. Zij geldt een jaar."], &["2. Zij geldt twee jaar."]],
        &[&["art. 6"], &[""], &["De vergunning is gratis."]],
        &[&["Artikel 7 Hekken"], &["Een hek is laag."], &["Een hek is hoog."]],
        &[&["8"], &["Artikel 8 Slot", "Zij gaat in."], &["Artikel 8 Slot", "Zij gaat direct in."]],
    ];
    let (teksten, verslag) = lees(&tabel(rijen));
    assert_eq!(
        teksten[0],
        "## Artikel 5\n\n1. Er is een lijst.\n2. Zij geldt een jaar.\n\n## Artikel 7 Hekken\n\nEen hek is laag.\n\n\
         ## Artikel 8 Slot\n\nZij gaat in.\n"
    );
    assert_eq!(
        teksten[1],
        "## Artikel 5\n\n1. Er is een wachtlijst.\n2. Zij geldt twee jaar.\n\n## Artikel 6\n\nDe vergunning is gratis.\n\n\
         ## Artikel 7 Hekken\n\nEen hek is hoog.\n\n## Artikel 8 Slot\n\nZij gaat direct in.\n"
    );
    assert_eq!(codes(&verslag), Vec::<&str>::new());
}

#[test]
fn a_row_for_a_lid_and_names_that_cannot_be_placed() {
    let rijen: &[&[&[&str]]] = &[
        &[&["Art."], &["Was"], &["Wordt"]],
        &[&["5, lid 1"], &["Er is een lijst."], &["Er is een wachtlijst."]],
        &[&["5, lid 3"], &["3. Zij geldt een jaar."], &["3. Zij geldt twee jaar."]],
        &[&["7, tweede lid, onderdeel b"], &["b. wit;"], &["b. geel;"]],
        &[&["8 en 9"], &["Een hek is laag."], &["Een hek is hoog."]],
    ];
    let (teksten, verslag) = lees(&tabel(rijen));
    assert_eq!(
        teksten[1],
        "## Artikel 5\n\n1. Er is een wachtlijst.\n3. Zij geldt twee jaar.\n\n## Artikel 7\n\nb. geel;\n\nEen hek is hoog.\n"
    );
    let twijfels: Vec<&str> = verslag.twijfels.iter().map(|t| t.bericht.as_str()).collect();
    assert_eq!(
        twijfels,
        [
            "in de kolom met het artikel staat “7, tweede lid, onderdeel b”; daarvan is alleen “Artikel 7” overgenomen, zet de rest erbij",
            "in de kolom met het artikel staat “8 en 9”, en waar de tekst van deze rij hoort is daaruit niet zeker; zet boven de tekst in de cellen “Artikel …”",
        ]
    );
    // a column that counts rows names no articles
    let rijen: &[&[&[&str]]] = &[
        &[&["Nr."], &["Was"], &["Wordt"]],
        &[&["1"], &["Artikel 5 Lijst", "Er is een lijst."], &["Artikel 5 Lijst", "Er is een wachtlijst."]],
        &[&["2"], &["Zij is lang."], &["Zij is heel lang."]],
    ];
    let (teksten, verslag) = lees(&tabel(rijen));
    assert_eq!(teksten[1], "## Artikel 5 Lijst\n\nEr is een wachtlijst.\n\nZij is heel lang.\n");
    assert_eq!(codes(&verslag), Vec::<&str>::new());
}

#[test]
fn cells_that_speak_about_the_text() {
    let oud: &[&str] = &["Artikel 2 Tijd", "De markt is op dinsdag."];
    let met = |was: &[&str], wordt: &[&str]| {
        let rijen: &[&[&[&str]]] = &[
            &[&["Was"], &["Wordt"]],
            &[&["Artikel 1 Plaats", "Het plein."], &["Artikel 1 Plaats", "De kade."]],
            &[was, wordt],
        ];
        let (teksten, verslag) = lees(&tabel(rijen));
        let rest = |i: usize| teksten[i].split_once(".\n").map_or("", |(_, r)| r.trim()).replace("\n\n", "|");
        let weg = verslag.weggelaten.iter().filter(|w| w.reden == "woorden in plaats van tekst");
        (rest(0), rest(1), weg.map(|w| w.tekst.clone()).collect::<Vec<_>>(), codes(&verslag).join(" "))
    };
    let zelf = "## Artikel 2 Tijd|De markt is op dinsdag.";
    for wordt in ["Artikel 2 vervalt", "Vervalt.", "Dit artikel vervalt", "Artikel 2 is vervallen", "n.v.t.", "Geen"] {
        let verwacht = (zelf.to_owned(), String::new(), vec![wordt.to_owned()], "cel-vervallen".to_owned());
        assert_eq!(met(oud, &[wordt]), verwacht, "{wordt}");
    }
    for wordt in ["Ongewijzigd", "Zelfde tekst", "Geen wijziging", "Artikel 2 (ongewijzigd)"] {
        let verwacht = (zelf.to_owned(), zelf.to_owned(), vec![wordt.to_owned()], "cel-ongewijzigd".to_owned());
        assert_eq!(met(oud, &[wordt]), verwacht, "{wordt}");
    }
    for was in ["n.v.t.", "Geen", "-", "Nieuw", "Nieuw artikel"] {
        assert_eq!(met(&[was], oud), (String::new(), zelf.to_owned(), vec![was.to_owned()], String::new()), "{was}");
    }
    // under its heading
    let (_, wordt, _, code) = met(oud, &["Artikel 2 Dag", "Ongewijzigd"]);
    assert_eq!((wordt.as_str(), code.as_str()), ("## Artikel 2 Dag|De markt is op dinsdag.", "cel-ongewijzigd"));
    assert_eq!(met(oud, &["Artikel 2 Tijd", "Dit artikel vervalt."]).1, "");
    // another number: whose text it is, is not known
    let (_, wordt, _, code) = met(oud, &["Artikel 3 (ongewijzigd)"]);
    assert_eq!((wordt.as_str(), code.as_str()), ("Artikel 3 (ongewijzigd)", "cel-zonder-tekst"));
    // what both columns say is of the text
    let (was, wordt, ..) = met(&["Artikel 5 vervalt."], &["Artikel 5 vervalt."]);
    assert_eq!((was.as_str(), wordt.as_str()), ("Artikel 5 vervalt.", "Artikel 5 vervalt."));
}

#[test]
fn words_that_are_struck_out() {
    let streep =
        |voor: &str, weg: &str, na: &str| format!("<w:p>{}{}{}</w:p>", r("", voor), r("<w:strike/>", weg), r("", na));
    let cel = |binnen: String| format!("<w:tc>{}{binnen}</w:tc>", p("Artikel 1 Plaats"));
    let romp = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
        self::cel(&["Was"]),
        self::cel(&["Wordt"]),
        cel(streep("1. De markt is op ", "het plein", ".")),
        cel(streep("1. De markt is op ", "het plein", " de kade.") + &streep("2. ", "Of elders", ".")),
    );
    let (teksten, verslag) = lees(&romp);
    assert_eq!(teksten[0], "## Artikel 1 Plaats\n\n1. De markt is op het plein.\n");
    assert_eq!(teksten[1], "## Artikel 1 Plaats\n\n1. De markt is op de kade.\n");
    let weg = verslag.weggelaten.iter().filter(|w| w.reden.starts_with("doorgehaalde woorden"));
    assert_eq!(weg.map(|w| w.tekst.as_str()).collect::<Vec<_>>(), ["het plein", "2. Of elders."]);
    // in running text they stay, and that is said
    let (teksten, verslag) = lees(&(p("Artikel 1 Plaats") + &streep("De markt is op ", "het plein", " de kade.")));
    assert_eq!(teksten[0], "## Artikel 1 Plaats\n\nDe markt is op het plein de kade.\n");
    assert_eq!(codes(&verslag), ["doorgehaald"]);
    assert!(verslag.twijfels[0].bericht.contains("“het plein”") && verslag.twijfels[0].plaats == "alinea 2");
}

#[test]
fn the_heads_of_columns_by_their_words() {
    let kop = |was: &str, wordt: &str| {
        let rijen: &[&[&[&str]]] = &[
            &[&[was], &[wordt]],
            &[&["Artikel 1 Duur", "De markt duurt een dag."], &["Artikel 1 Duur", "De markt duurt twee dagen."]],
        ];
        lees(&tabel(rijen)).0.len()
    };
    for (was, wordt) in [
        ("Huidig", "Voorgesteld"),
        ("Huidige tekst 2021", "Nieuwe tekst 2025"),
        ("Oud (2021)", "Nieuw (2025)"),
        ("Huidige regeling", "Nieuwe regeling"),
        ("Oude tekst", "Voorstel nieuwe tekst"),
        ("Vigerende tekst", "Voorgestelde wijziging"),
        ("Marktverordening 2021", "Marktverordening 2025"),
        ("Huidige APV", "Nieuwe APV"),
        ("Huidige tekst Marktverordening Lindewaard", "Voorgestelde tekst"),
        ("Tekst nu", "Tekst straks"),
        ("Van", "Naar"),
        ("VIGEREND", "CONCEPT"),
        ("Oud artikel", "Nieuw artikel"),
    ] {
        assert_eq!(kop(was, wordt), 2, "{was} | {wordt}");
    }
    for (was, wordt) in [
        ("Bestaande woningen", "Nieuwe woningen"),
        ("Tarief 2024", "Tarief 2025"),
        ("Marktverordening 2021", "Erfgoedverordening 2025"),
        ("Nieuwe regeling", "Voorstel"),
        ("De huidige tekst geldt tot 1 mei.", "De nieuwe tekst geldt daarna."),
    ] {
        assert_eq!(kop(was, wordt), 1, "{was} | {wordt}");
    }
    // heads that may be of another table need text of law below them
    let rijen: &[&[&[&str]]] = &[&[&["Van"], &["Naar"]], &[&["de Dorpsstraat"], &["het Kerkplein"]]];
    assert_eq!(lees(&(p("Artikel 1 Routes") + &p("De routes zijn:") + &tabel(rijen))).0.len(), 1);
    // where text of law stands beside text of law, it is said what to do
    let rijen: &[&[&[&str]]] =
        &[&[&["Links"], &["Rechts"]], &[&["De markt duurt een dag."], &["De markt duurt twee dagen."]]];
    let (_, verslag) = lees(&tabel(rijen));
    assert!(verslag.twijfels[0].bericht.ends_with("noem de kolommen dan “Was” en “Wordt” in de eerste rij"));
}

#[test]
fn a_table_of_definitions_is_a_list() {
    let onder = p("Artikel 1 Begripsbepalingen") + &p("In deze verordening wordt verstaan onder:");
    let rijen: &[&[&[&str]]] = &[
        &[&["Begrip"], &["Omschrijving"]],
        &[&["college"], &["het college van burgemeester en wethouders;"]],
        &[&["standplaats:"], &["de ruimte op de markt:", "1°. voor een jaar; of", "2°. voor een dag."]],
    ];
    let (teksten, verslag) = lees(&(onder.clone() + &tabel(rijen)));
    assert_eq!(
        teksten[0],
        "## Artikel 1 Begripsbepalingen\n\nIn deze verordening wordt verstaan onder:\n\
         - college: het college van burgemeester en wethouders;\n- standplaats: de ruimte op de markt:\n   1°. voor een jaar; of\n   \
         2°. voor een dag.\n"
    );
    assert_eq!(codes(&verslag), Vec::<&str>::new());
    let rijen: &[&[&[&str]]] =
        &[&[&["a."], &["college"], &["het college;"]], &[&["b."], &["markt"], &["de weekmarkt."]]];
    assert!(
        lees(&(onder.clone() + &tabel(rijen))).0[0]
            .ends_with("onder:\na. college: het college;\nb. markt: de weekmarkt.\n")
    );
    // tariffs stay rows
    let rijen: &[&[&[&str]]] = &[&[&["een dag"], &["€ 5 per meter"]], &[&["een week"], &["€ 20 per meter"]]];
    assert!(lees(&(onder + &tabel(rijen))).0[0].contains("een dag | € 5 per meter"));
}
