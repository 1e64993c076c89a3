//! What Word shows is what is read, one feature at a time.

use super::pakket::{Word, p, r, word};
use was_wordt::read::document::{self, Formaat, Opties, Verslag, Wijzigingen};

/// The text that a document becomes; every character of it is accounted for.
fn lees(document: &Word) -> (String, Verslag) {
    met(document, Wijzigingen::Aanvaard)
}

fn met(document: &Word, wijzigingen: Wijzigingen) -> (String, Verslag) {
    let gelezen = document::lees("t.docx", document.bytes(), Opties { wijzigingen }).unwrap();
    let tekst: String = gelezen.teksten.iter().map(|(_, s)| s.text()).collect::<Vec<_>>().join("=====\n");
    assert!(gelezen.verslag.klopt(), "{:?}\n{tekst}", gelezen.verslag);
    assert_eq!(gelezen.verslag.formaat, Formaat::Word);
    (tekst, gelezen.verslag)
}

fn weg(verslag: &Verslag) -> Vec<(&str, &str)> {
    verslag.weggelaten.iter().map(|w| (w.reden, w.tekst.trim())).collect()
}

fn codes(verslag: &Verslag) -> Vec<&str> {
    verslag.twijfels.iter().map(|t| t.code).collect()
}

#[test]
fn words_typed_by_hand() {
    let romp = [
        "Marktverordening Stad",
        "De raad van de gemeente Stad;",
        "besluit:",
        "Artikel 1 Begrippen",
        "In deze verordening wordt verstaan onder:",
        "a. markt: de weekmarkt;",
        "b. wet: Gemeentewet.",
        "Artikel 2",
        "Duur",
        "1. De markt duurt een dag.",
        "2. Artikel 7.28 van de wet is van toepassing.",
        "Artikel 7.28 van de wet is van toepassing.",
    ]
    .map(p)
    .concat();
    let (tekst, verslag) = lees(&word(&romp));
    assert_eq!(
        tekst,
        "# Marktverordening Stad\n\nDe raad van de gemeente Stad;\n\nbesluit:\n\n## Artikel 1 Begrippen\n\n\
         In deze verordening wordt verstaan onder:\na. markt: de weekmarkt;\nb. wet: Gemeentewet.\n\n\
         ## Artikel 2 Duur\n\n1. De markt duurt een dag.\n2. Artikel 7.28 van de wet is van toepassing.\n\n\
         Artikel 7.28 van de wet is van toepassing.\n"
    );
    assert!(codes(&verslag).is_empty(), "what follows shows that “Artikel 1 Begrippen” is a heading");
}

#[test]
fn a_heading_that_may_be_a_sentence() {
    let romp = ["Artikel 1 Begrippen", "Een.", "Artikel 31 Participatiewet", "en artikel 5 gelden."].map(p).concat();
    let (_, verslag) = lees(&word(&romp));
    assert_eq!(codes(&verslag), ["kop-of-zin"]);
}

/// `numbering.xml` with one list of these levels, and `num` 1 that is in it.
fn nummering(niveaus: &[(&str, &str)], meer: &str) -> String {
    let niveaus: String = niveaus
        .iter()
        .enumerate()
        .map(|(i, (wijze, tekst))| {
            format!(
                "<w:lvl w:ilvl=\"{i}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{wijze}\"/><w:lvlText w:val=\"{tekst}\"/>\
                 <w:pPr><w:ind w:left=\"{}\" w:hanging=\"425\"/></w:pPr></w:lvl>",
                425 * (i + 1)
            )
        })
        .collect();
    format!(
        "<w:abstractNum w:abstractNumId=\"0\">{niveaus}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>{meer}"
    )
}

fn genummerd(numid: u32, niveau: u32, tekst: &str) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{niveau}\"/><w:numId w:val=\"{numid}\"/></w:numPr></w:pPr>{}</w:p>",
        r("", tekst)
    )
}

#[test]
fn automatic_numbering_is_computed() {
    let romp = [
        genummerd(1, 0, "Begrippen"),
        genummerd(1, 1, "Er geldt:"),
        genummerd(1, 2, "dit, met:"),
        genummerd(1, 3, "zus;"),
        genummerd(1, 3, "zo;"),
        genummerd(1, 2, "dat."),
        genummerd(1, 1, "Meer."),
        genummerd(1, 0, "Duur"),
        genummerd(1, 1, "Eerst."),
    ]
    .concat();
    let niveaus = [("decimal", "Artikel %1."), ("decimal", "%2."), ("lowerLetter", "%3."), ("decimal", "%4°.")];
    let (tekst, verslag) = lees(&word(&romp).met("numbering", "numbering", &nummering(&niveaus, "")));
    assert_eq!(
        tekst,
        "## Artikel 1. Begrippen\n\n1. Er geldt:\n   a. dit, met:\n      1°. zus;\n      2°. zo;\n   b. dat.\n2. Meer.\n\n\
         ## Artikel 2. Duur\n\n1. Eerst.\n"
    );
    assert!(verslag.twijfels.is_empty() && verslag.weggelaten.is_empty(), "{verslag:?}");
}

#[test]
fn an_override_starts_a_list_again_and_may_change_a_level() {
    let meer = "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>\
        <w:num w:numId=\"3\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"4\"/><w:numFmt w:val=\"upperRoman\"/><w:lvlText w:val=\"%1)\"/></w:lvl></w:lvlOverride></w:num>";
    let romp = [
        p("Artikel 1. A"),
        genummerd(1, 0, "een"),
        genummerd(1, 0, "twee"),
        p("Artikel 2. B"),
        genummerd(2, 0, "een"),
        genummerd(2, 0, "twee"),
        genummerd(1, 0, "drie"),
        genummerd(3, 0, "vier"),
    ]
    .concat();
    let (tekst, _) = lees(&word(&romp).met("numbering", "numbering", &nummering(&[("decimal", "%1.")], meer)));
    assert_eq!(
        tekst, "## Artikel 1. A\n\n1. een\n2. twee\n\n## Artikel 2. B\n\n1. een\n2. twee\n3. drie\n\nIV) vier\n",
        "lists of one definition count on together, as in Word"
    );
}

#[test]
fn numbering_through_a_style_and_its_level() {
    let stijlen = "<w:style w:type=\"paragraph\" w:styleId=\"Art\"><w:name w:val=\"Artikelkop\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"Lid\"><w:name w:val=\"Lid\"/><w:basedOn w:val=\"Art\"/></w:style>";
    let nummering = "<w:abstractNum w:abstractNumId=\"7\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"3\"/><w:numFmt w:val=\"decimal\"/><w:pStyle w:val=\"Art\"/><w:lvlText w:val=\"Artikel %1\"/></w:lvl>\
        <w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:pStyle w:val=\"Lid\"/><w:lvlText w:val=\"%2\"/></w:lvl></w:abstractNum>\
        <w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>";
    let alinea =
        |stijl: &str, tekst: &str| format!("<w:p><w:pPr><w:pStyle w:val=\"{stijl}\"/></w:pPr>{}</w:p>", r("", tekst));
    let romp = [
        alinea("Art", "Duur"),
        alinea("Lid", "Een."),
        alinea("Lid", "Twee."),
        alinea("Art", "Slot"),
        alinea("Lid", "Drie."),
    ]
    .concat();
    let document = word(&romp).met("styles", "styles", stijlen).met("numbering", "numbering", nummering);
    let (tekst, _) = lees(&document);
    assert_eq!(tekst, "## Artikel 3 Duur\n\n1. Een.\n2. Twee.\n\n## Artikel 4 Slot\n\n1. Drie.\n");
}

#[test]
fn every_way_of_counting() {
    for (wijze, tekst, verwacht) in [
        ("decimalZero", "%1.", "01. x"),
        ("upperLetter", "%1.", "A. x"),
        ("lowerRoman", "(%1)", "i. x"),
        ("ordinal", "%1 lid", "1e lid x"),
        ("ordinalText", "%1", "eerste x"),
        ("cardinalText", "%1", "een x"),
        ("none", "Opmerking", "Opmerking x"),
        ("bullet", "\u{f0b7}", "• x"),
        ("bullet", "o", "- x"),
        ("decimal", "%1.%2", "1.0 x"),
        ("iets anders", "%1)", "1) x"),
    ] {
        let romp = p("Artikel 1. A") + &genummerd(1, 0, "x");
        let (uit, _) = lees(&word(&romp).met("numbering", "numbering", &nummering(&[(wijze, tekst)], "")));
        assert_eq!(uit.lines().nth(2), Some(verwacht), "{wijze}");
    }
}

#[test]
fn headings_by_style_and_by_outline_level() {
    let stijlen = "<w:style w:type=\"paragraph\" w:styleId=\"T\"><w:name w:val=\"Title\"/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"K1\"><w:name w:val=\"heading 1\"/></w:style>";
    let romp = format!(
        "<w:p><w:pPr><w:pStyle w:val=\"T\"/></w:pPr>{}</w:p><w:p><w:pPr><w:pStyle w:val=\"K1\"/></w:pPr>{}</w:p>{}<w:p><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr>{}</w:p>{}{}",
        r("", "Havenverordening"),
        r("", "Hoofdstuk I"),
        p("Algemeen"),
        r("", "Artikel 1 de haven"),
        p("De haven is open."),
        p("De haven is dicht.")
    );
    let (tekst, _) = lees(&word(&romp).met("styles", "styles", stijlen));
    assert_eq!(
        tekst,
        "# Havenverordening\n\n## Hoofdstuk I Algemeen\n\n### Artikel 1 de haven\n\nDe haven is open.\n\nDe haven is dicht.\n"
    );
}

#[test]
fn italic_brackets_are_optional_and_other_looks_are_no_words() {
    let romp = format!(
        "{}<w:p>{}{}{}{}{}</w:p>",
        p("Artikel 1. A"),
        r("", "Het college beslist "),
        r("<w:i/>", "[tevens]"),
        r("", " "),
        r("<w:b/><w:u w:val=\"single\"/>", "met spoed"),
        r("<w:strike/>", " *niet*.")
    );
    let (tekst, _) = lees(&word(&romp));
    assert_eq!(tekst, "## Artikel 1. A\n\nHet college beslist *[tevens]* met spoed \\*niet\\*.\n");
}

#[test]
fn hyphens_symbols_tabs_and_breaks() {
    let romp = "<w:p><w:r><w:t>maat</w:t><w:softHyphen/><w:t>werk</w:t><w:noBreakHyphen/><w:t>plan</w:t><w:tab/>\
        <w:sym w:font=\"Symbol\" w:char=\"F0B3\"/><w:t xml:space=\"preserve\"> 5 m</w:t></w:r>\
        <w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>2</w:t></w:r></w:p>\
        <w:p><w:r><w:t>1. Er geldt:</w:t><w:br/><w:t>a. dit;</w:t><w:br/><w:t>b. dat.</w:t></w:r></w:p>\
        <w:p><w:r><w:t xml:space=\"preserve\">  onder 1</w:t></w:r><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>o</w:t></w:r></w:p>";
    let (tekst, _) = lees(&word(romp));
    assert_eq!(tekst, "maatwerk-plan ≥ 5 m²\n1. Er geldt:\n   a. dit;\n   b. dat.\n\nonder 1°\n");
}

#[test]
fn of_a_field_the_shown_text_and_no_table_of_contents() {
    let veld = |code: &str, toont: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
            r("", toont)
        )
    };
    let romp = format!(
        "{}<w:p>{}</w:p>{}<w:p>{}{}</w:p><w:p><w:fldSimple w:instr=\"DATE\">{}</w:fldSimple></w:p>",
        p("Inhoudsopgave"),
        veld("TOC \\o", "Artikel 1. Naam 2"),
        p("Artikel 1. Naam"),
        r("", "Zie "),
        veld("REF art5 \\h", "artikel 5"),
        r("", "1 mei")
    );
    let (tekst, verslag) = lees(&word(&romp));
    assert_eq!(tekst, "## Artikel 1. Naam\n\nZie artikel 5\n\n1 mei\n");
    assert_eq!(weg(&verslag), [("inhoudsopgave", "Inhoudsopgave"), ("inhoudsopgave", "Artikel 1. Naam 2")]);
}

#[test]
fn a_table_of_contents_that_was_typed() {
    let tab =
        |woorden: &str, pagina: &str| format!("<w:p>{}<w:r><w:tab/></w:r>{}</w:p>", r("", woorden), r("", pagina));
    let inhoud = [tab("Hoofdstuk 1 Algemeen", "1"), tab("Artikel 1 Naam", "1"), tab("Artikel 2 Duur", "12")].concat();
    let romp =
        ["Hoofdstuk 1 Algemeen", "Artikel 1 Naam", "Dit is de wet.", "Artikel 2 Duur", "Zij duurt."].map(p).concat();
    let (tekst, verslag) = lees(&word(&(p("Inhoud") + &inhoud + &romp)));
    let goed = "## Hoofdstuk 1 Algemeen\n\n### Artikel 1 Naam\n\nDit is de wet.\n\n### Artikel 2 Duur\n\nZij duurt.\n";
    assert_eq!(tekst, goed);
    assert!(weg(&verslag).iter().all(|w| w.0 == "inhoudsopgave") && weg(&verslag).len() == 4, "{:?}", weg(&verslag));
    // as another program writes it, with a space before the page
    let spaties = ["Hoofdstuk 1 Algemeen 1", "Artikel 1 Naam 1", "Artikel 2 Duur 12"].map(p).concat();
    assert_eq!(lees(&word(&(spaties + &romp))).0, goed);
    // without the word above it the pages show it; headings that come back in the notes are none
    assert_eq!(lees(&word(&(inhoud + &romp))).0, goed);
    let vervallen = ["Artikel 1 (vervallen)", "Artikel 2 (vervallen)", "Artikel 3 (vervallen)"].map(p).concat();
    let (tekst, _) = lees(&word(&format!("{vervallen}{}{vervallen}", p("Toelichting"))));
    assert_eq!(tekst.matches("(vervallen)").count(), 6, "{tekst}");
}

#[test]
fn a_letter_behind_a_space_belongs_to_the_number_of_an_article() {
    let romp = ["Artikel 5 Varen", "Het mag.", "Artikel 5 A", "Roeien", "Dat mag.", "Artikel 5 B. Zeilen", "Ook."];
    let (tekst, verslag) = lees(&word(&romp.map(p).concat()));
    assert_eq!(
        tekst,
        "## Artikel 5 Varen\n\nHet mag.\n\n## Artikel 5A Roeien\n\nDat mag.\n\n## Artikel 5B. Zeilen\n\nOok.\n"
    );
    assert_eq!(
        weg(&verslag),
        [("aanduiding anders geschreven", "Artikel 5 A"), ("aanduiding anders geschreven", "Artikel 5 B")]
    );
    // what begins with a letter, and is a word or a sentence
    let (tekst, _) = lees(&word(&["Artikel 2 B en W", "Het college.", "Artikel 3 A is geen kop."].map(p).concat()));
    assert_eq!(tekst, "## Artikel 2 B en W\n\nHet college.\n\nArtikel 3 A is geen kop.\n");
}

#[test]
fn notes_stand_behind_the_text() {
    let noten = format!(
        "<w:footnote w:type=\"separator\" w:id=\"0\"><w:p/></w:footnote><w:footnote w:id=\"2\"><w:p><w:r><w:footnoteRef/></w:r>{}</w:p></w:footnote>\
         <w:footnote w:id=\"3\">{}</w:footnote>",
        r("", " Gemeenteblad 2020, 1."),
        p("Vergeten.")
    );
    let romp = format!(
        "{}<w:p>{}<w:r><w:footnoteReference w:id=\"2\"/></w:r>{}</w:p>",
        p("Artikel 1. A"),
        r("", "De markt"),
        r("", " is open.")
    );
    let (tekst, verslag) = lees(&word(&romp).met("footnotes", "footnotes", &noten));
    assert_eq!(tekst, "## Artikel 1. A\n\nDe markt[^1] is open.\n\n## Voetnoten\n\n[^1] Gemeenteblad 2020, 1.\n");
    assert_eq!(weg(&verslag), [("noot waar niets naar verwijst", "Vergeten.")]);
}

#[test]
fn a_note_may_be_a_list_or_be_empty() {
    let punt = |tekst: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>{}</w:p>",
            r("", tekst)
        )
    };
    let noten = format!(
        "<w:footnote w:id=\"2\">{}{}{}</w:footnote><w:footnote w:id=\"3\"><w:p/></w:footnote><w:footnote w:id=\"4\"/>",
        p("Zie:"),
        punt("Gemeenteblad 1;"),
        punt("Gemeenteblad 2.")
    );
    let verwijst = |id: u8| format!("<w:r><w:footnoteReference w:id=\"{id}\"/></w:r>");
    let romp = format!(
        "{}<w:p>{}{}{}{}</w:p>",
        p("Artikel 1. A"),
        r("", "De markt is open."),
        verwijst(2),
        verwijst(3),
        verwijst(4)
    );
    let nummering = "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>\
         <w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";
    let document = word(&romp).met("footnotes", "footnotes", &noten).met("numbering", "numbering", nummering);
    let (tekst, _) = lees(&document);
    assert_eq!(
        tekst,
        "## Artikel 1. A\n\nDe markt is open.[^1][^2][^3]\n\n## Voetnoten\n\n[^1] Zie:\n\na\\. Gemeenteblad 1;\n\nb\\. Gemeenteblad 2.\n\n[^2]\n\n[^3]\n"
    );
}

#[test]
fn comments_headers_and_footers_are_listed() {
    let document = word(&format!("<w:p>{}<w:r><w:commentReference w:id=\"1\"/></w:r></w:p>", r("", "Artikel 1. A")))
        .met("comments", "comments", &format!("<w:comment w:id=\"1\" w:author=\"Jo\">{}</w:comment>", p("Klopt dit?")))
        .met("header", "hdr", &p("CONCEPT"))
        .met("footer", "ftr", &p("bladzijde 1"));
    let (tekst, verslag) = lees(&document);
    assert_eq!(tekst, "## Artikel 1. A\n");
    assert_eq!(
        weg(&verslag),
        [("opmerking in de kantlijn", "Klopt dit?"), ("koptekst", "CONCEPT"), ("voettekst", "bladzijde 1")]
    );
    assert_eq!(verslag.weggelaten[0].plaats, "alinea 1");
}

#[test]
fn tables_text_boxes_and_hidden_text() {
    let cel = |tekst: &str| format!("<w:tc>{}</w:tc>", p(tekst));
    let vak = |tekst: &str| format!("<w:txbxContent>{}</w:txbxContent>", p(tekst));
    let romp = format!(
        "{}<w:tbl><w:tr>{}{}</w:tr><w:tr>{}<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>\
         <w:p>{}<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>{}</wps:txbx></w:drawing></mc:Choice>\
         <mc:Fallback><w:pict><v:textbox>{}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>{}</w:p>\
         <w:p><w:r><w:drawing/></w:r>{}</w:p>",
        p("Artikel 1. Tarief"),
        cel("marktplaats"),
        cel("€ 5"),
        cel("kraam"),
        r("", "Voor"),
        vak("In het vak."),
        vak("In het vak."),
        r("", " en na."),
        r("<w:vanish/>", "geheim")
    );
    let (tekst, verslag) = lees(&word(&romp));
    assert_eq!(tekst, "## Artikel 1. Tarief\n\nmarktplaats | € 5\n\nkraam |\n\nVoor en na.\n\nIn het vak.\n");
    assert_eq!(codes(&verslag), ["tekstvak", "afbeelding", "tabel-als-tekst"]);
    assert_eq!(weg(&verslag), [("verborgen tekst", "geheim")]);
}

#[test]
fn tracked_changes_one_way_the_other_and_both() {
    let gewijzigd = |naam: &str, binnen: &str| format!("<w:{naam} w:id=\"1\" w:author=\"Jo\">{binnen}</w:{naam}>");
    let weg_run = |tekst: &str| format!("<w:r><w:delText xml:space=\"preserve\">{tekst}</w:delText></w:r>");
    let merk = |naam: &str| format!("<w:pPr><w:rPr><w:{naam} w:id=\"2\"/></w:rPr></w:pPr>");
    let romp = format!(
        "{}<w:p>{}{}{}{}</w:p><w:p>{}{}</w:p><w:p>{}{}</w:p><w:p>{}</w:p><w:p>{}{}</w:p>",
        p("Artikel 1. Duur"),
        r("", "1. De markt duurt "),
        gewijzigd("del", &weg_run("een dag")),
        gewijzigd("ins", &r("", "twee dagen")),
        r("", "."),
        merk("ins"),
        gewijzigd("ins", &r("", "2. Nieuw lid.")),
        merk("moveFrom"),
        gewijzigd("moveFrom", &r("", "3. Verhuisd lid.")),
        r("", "4. Gebleven lid."),
        merk("moveTo"),
        gewijzigd("moveTo", &r("", "5. Verhuisd lid.")),
    );
    let document = word(&romp);
    let nieuw =
        "## Artikel 1. Duur\n\n1. De markt duurt twee dagen.\n2. Nieuw lid.\n4. Gebleven lid.\n5. Verhuisd lid.\n";
    let oud = "## Artikel 1. Duur\n\n1. De markt duurt een dag.\n3. Verhuisd lid.\n4. Gebleven lid.\n";
    let (tekst, verslag) = lees(&document);
    assert_eq!(tekst, nieuw);
    assert_eq!(codes(&verslag), ["wijzigingen"]);
    assert_eq!(met(&document, Wijzigingen::Verworpen).0, oud);
    assert_eq!(met(&document, Wijzigingen::Beide).0, format!("{oud}=====\n{nieuw}"));
}

#[test]
fn a_changed_look_is_rejected_too() {
    let stijlen = "<w:style w:type=\"paragraph\" w:styleId=\"K1\"><w:name w:val=\"heading 1\"/></w:style>";
    let romp = format!(
        "<w:p><w:pPr><w:pStyle w:val=\"K1\"/><w:pPrChange w:id=\"1\"><w:pPr/></w:pPrChange></w:pPr>{}</w:p>{}",
        r("", "Algemene bepalingen"),
        p("Artikel 1. A")
    );
    let document = word(&romp).met("styles", "styles", stijlen);
    assert_eq!(lees(&document).0, "# Algemene bepalingen\n\n## Artikel 1. A\n");
    assert_eq!(met(&document, Wijzigingen::Verworpen).0, "Algemene bepalingen\n\n## Artikel 1. A\n");
}

#[test]
fn macros_are_reported_and_other_prefixes_are_read() {
    let (_, verslag) =
        lees(&word(&p("Artikel 1. A")).van_soort("application/vnd.ms-word.document.macroEnabled.main+xml"));
    assert_eq!(codes(&verslag), ["macro"]);
    let anders = "<x:document xmlns:x=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><x:body><x:p><x:r><x:t>Artikel 1. A &amp; B</x:t></x:r></x:p></x:body></x:document>";
    assert_eq!(lees(&word("").rauw("word/document.xml", anders)).0, "## Artikel 1. A & B\n");
}

#[test]
fn leden_that_are_called_so() {
    let romp = [
        "Artikel 1. Verzoek",
        "Lid 1. Een lid vraagt het de griffier:",
        "a. mondeling; of",
        "b. schriftelijk.",
        "Lid 2: De griffier antwoordt.",
        "Lid 4. Dit nummer komt niet hierna.",
        "Toelichting",
        "Artikel 1",
        "Lid 1. Dit spreekt voor zich.",
    ]
    .map(p)
    .concat();
    let (tekst, verslag) = lees(&word(&romp));
    assert_eq!(
        tekst,
        "## Artikel 1. Verzoek\n\n1. Een lid vraagt het de griffier:\n   a. mondeling; of\n   b. schriftelijk.\n2. De griffier antwoordt.\n\n\
         Lid 4. Dit nummer komt niet hierna.\n\n## Toelichting\n\n### Artikel 1\n\nLid 1. Dit spreekt voor zich.\n"
    );
    let anders = "aanduiding anders geschreven";
    assert_eq!(weg(&verslag), [(anders, "Lid 1."), (anders, "Lid 2:")]);
}

#[test]
fn a_lid_behind_numbered_items_that_are_not_indented() {
    let gelezen = |regels: &[&str]| {
        let romp: String = [
            "Artikel 1. Aanvraag",
            "1. Een aanvraag is schriftelijk.",
            "2. De aanvrager overlegt:",
            "a. een begroting, met:",
        ]
        .iter()
        .chain(regels)
        .map(|regel| p(regel))
        .collect();
        let (tekst, verslag) = lees(&word(&romp));
        let begin = "## Artikel 1. Aanvraag\n\n1. Een aanvraag is schriftelijk.\n2. De aanvrager overlegt:\n   a. een begroting, met:\n";
        let codes = codes(&verslag).into_iter().map(str::to_owned).collect::<Vec<_>>();
        (tekst.strip_prefix(begin).unwrap().to_owned(), codes)
    };
    // a full stop behind the items, and a capital behind 3.
    assert_eq!(
        gelezen(&["1. de bijdragen;", "2. de stand.", "3. Wie voor het eerst aanvraagt, meldt dat.", "4. Het college beslist."]),
        ("      1. de bijdragen;\n      2. de stand.\n3. Wie voor het eerst aanvraagt, meldt dat.\n4. Het college beslist.\n".to_owned(), vec![])
    );
    // the list goes on, and then the number is only that of a lid
    assert_eq!(
        gelezen(&["1. de bijdragen;", "2. de stand; en", "3. het vermogen.", "3. Wie aanvraagt, meldt dat."]),
        (
            "      1. de bijdragen;\n      2. de stand; en\n      3. het vermogen.\n3. Wie aanvraagt, meldt dat.\n"
                .to_owned(),
            vec![]
        )
    );
    // items that are sentences themselves: nobody can tell, and it is told
    let (tekst, codes) =
        gelezen(&["1. De bijdragen staan erin.", "2. De stand staat erin.", "3. Wie aanvraagt, meldt dat."]);
    assert_eq!(
        tekst,
        "      1. De bijdragen staan erin.\n      2. De stand staat erin.\n      3. Wie aanvraagt, meldt dat.\n"
    );
    assert_eq!(codes, ["lid-of-onderdeel"]);
}

#[test]
fn the_heading_of_a_decision_is_not_the_name_of_the_ordinance() {
    let vet = |tekst: &str| format!("<w:p>{}</w:p>", r("<w:b/>", tekst));
    let titel =
        |tekst: &str| format!("<w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr><w:r><w:t>{tekst}</w:t></w:r></w:p>");
    let artikel = vet("Artikel 1 Duur") + &p("Een dag.");
    for (kop, naam) in [
        (vet("RAADSBESLUIT"), vet("Verordening markten 2024")),
        (titel("Raadsbesluit nr. 2023-88"), p("Verordening markten 2024")),
        (vet("BESLUIT"), p("Verordening markten 2024")),
        (p("Raadsbesluit"), p("Verordening markten 2024")),
    ] {
        let midden = ["Nummer: 2023-88", "Onderwerp: Verordening markten", "De raad van de gemeente Stad;", "besluit:"];
        let romp =
            kop + &midden.map(p).concat() + &p("vast te stellen de") + &naam + &p("(Marktverordening)") + &artikel;
        let (tekst, verslag) = lees(&word(&romp));
        assert!(tekst.starts_with("# Verordening markten 2024\n\n"), "{tekst}");
        assert!(
            tekst.ends_with("vast te stellen de\n\n(Marktverordening)\n\n## Artikel 1 Duur\n\nEen dag.\n"),
            "{tekst}"
        );
        assert_eq!(tekst.matches('#').count(), 3, "nothing else is a heading: {tekst}");
        assert_eq!(codes(&verslag), ["naam-verderop"]);
    }
    // without “vast te stellen”: the last that names a regeling
    let romp = vet("Gemeente Stad") + &vet("Verordening markten 2024") + &artikel;
    assert!(lees(&word(&romp)).0.starts_with("# Verordening markten 2024\n\nGemeente Stad\n\n## Artikel 1"));
    // and where there is no name it is told
    let (tekst, verslag) = lees(&word(&(vet("RAADSBESLUIT") + &p("Nummer: 3") + &artikel)));
    assert!(tekst.starts_with("RAADSBESLUIT\n\nNummer: 3\n\n## Artikel 1"), "{tekst}");
    assert_eq!(codes(&verslag), ["naam-verderop"]);
    // the name of an ordinance may begin with that word
    let romp = vet("Besluit begraafplaatsen Stad") + &artikel;
    assert!(lees(&word(&romp)).0.starts_with("# Besluit begraafplaatsen Stad\n\n## Artikel 1"));
}

#[test]
fn a_heading_between_articles_without_a_word_for_what_it_is() {
    let vet = |tekst: &str| format!("<w:p>{}</w:p>", r("<w:b/>", tekst));
    let stijl =
        |tekst: &str| format!("<w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr><w:r><w:t>{tekst}</w:t></w:r></w:p>");
    let gelezen = |maak: &dyn Fn(&str) -> String, koppen: [&str; 3]| {
        let romp = [
            p("Marktverordening Stad"),
            maak(koppen[0]),
            vet("Artikel 1 Duur"),
            p("De markt duurt een dag."),
            maak(koppen[1]),
            vet("Artikel 2 Verbod"),
            p("1. Het is verboden:"),
            p("a. te venten; en"),
            p("b. te bakken."),
            p("2. Dat geldt niet voor verenigingen."),
            maak(koppen[2]),
            vet("Artikel 3 Citeertitel"),
            p("Deze verordening heet zo."),
        ];
        let (tekst, verslag) = lees(&word(&romp.concat()));
        assert!(codes(&verslag).is_empty());
        tekst
    };
    let verwacht = |koppen: [&str; 3]| {
        let [een, twee, drie] = koppen;
        format!(
            "# Marktverordening Stad\n\n## {een}\n\n## Artikel 1 Duur\n\nDe markt duurt een dag.\n\n## {twee}\n\n\
             ## Artikel 2 Verbod\n\n1. Het is verboden:\n   a. te venten; en\n   b. te bakken.\n2. Dat geldt niet voor verenigingen.\n\n\
             ## {drie}\n\n## Artikel 3 Citeertitel\n\nDeze verordening heet zo.\n"
        )
    };
    for koppen in [
        ["Algemene bepalingen", "Vergunningen", "Slot"],
        ["1. Algemene bepalingen", "2. Vergunningen", "3. Slotbepalingen"],
        ["I. Algemene bepalingen", "II. Vergunningen", "III. Slot"],
        ["A. Algemeen", "B. Vergunningen", "C. Slot"],
    ] {
        for maak in [&vet as &dyn Fn(&str) -> String, &stijl] {
            assert_eq!(gelezen(maak, koppen), verwacht(koppen));
        }
    }
    // without a look of their own: a Roman numeral, or capitals
    let romeins = ["I. Algemeen", "II. Vergunningen", "III. Slot"];
    assert_eq!(gelezen(&p, romeins), verwacht(romeins));
    let groot = ["I Algemeen", "VERGUNNINGEN", "SLOTBEPALINGEN"];
    assert_eq!(gelezen(&p, groot), verwacht(groot));
}

#[test]
fn what_looks_like_a_heading_between_articles_and_is_text() {
    let vet = |tekst: &str| format!("<w:p>{}</w:p>", r("<w:b/>", tekst));
    let romp = [
        p("Marktverordening Stad"),
        p("De raad van de gemeente Stad;"),
        vet("BESLUIT"),
        vet("Artikel 1 Citeertitel"),
        p("1. Deze verordening wordt aangehaald als:"),
        vet("Marktverordening Stad"),
        p("2. Zij geldt:"),
        p("a. op maandag; en"),
        vet("b. op dinsdag"),
        p("3. Het college stelt regels."),
        vet("4. Vervallen"),
        vet("Artikel 2 Slot"),
        vet("Deze verordening treedt morgen in werking"),
        vet("Artikel 3 Namen"),
        p("1. De markt heet:"),
        vet("2. Weekmarkt"),
        vet("Artikel 4 Rest"),
        p("Tot slot."),
    ];
    let (tekst, _) = lees(&word(&romp.concat()));
    assert_eq!(
        tekst,
        "# Marktverordening Stad\n\nDe raad van de gemeente Stad;\n\nBESLUIT\n\n## Artikel 1 Citeertitel\n\n\
         1. Deze verordening wordt aangehaald als:\n\nMarktverordening Stad\n2. Zij geldt:\n   a. op maandag; en\n   b. op dinsdag\n\
         3. Het college stelt regels.\n4. Vervallen\n\n## Artikel 2 Slot\n\nDeze verordening treedt morgen in werking\n\n\
         ## Artikel 3 Namen\n\n1. De markt heet:\n2. Weekmarkt\n\n## Artikel 4 Rest\n\nTot slot.\n"
    );
}

#[test]
fn the_signature_is_no_part_of_the_last_article() {
    let romp = [
        "Marktverordening Stad",
        "Marktverordening Stad",
        "Artikel 1. Duur",
        "Een dag.",
        "Aldus vastgesteld in de openbare vergadering van 1 december 2025.",
        "De griffier,",
        "A. de Vries",
        "Toelichting",
        "Algemeen",
        "De markt is er al lang.",
    ]
    .map(p)
    .concat();
    let (tekst, verslag) = lees(&word(&romp));
    assert_eq!(
        tekst,
        "# Marktverordening Stad\n\n## Artikel 1. Duur\n\nEen dag.\n\n## Toelichting\n\n### Algemeen\n\nDe markt is er al lang.\n"
    );
    assert_eq!(
        weg(&verslag),
        [
            ("ondertekening", "Aldus vastgesteld in de openbare vergadering van 1 december 2025."),
            ("ondertekening", "De griffier,"),
            ("ondertekening", "A. de Vries"),
            ("titel, nog een keer", "Marktverordening Stad"),
        ]
    );
}

#[test]
fn the_signature_goes_as_far_as_the_names() {
    let vet = |tekst: &str| format!("<w:p>{}</w:p>", r("<w:b/>", tekst));
    let boven = ["Marktverordening Stad", "Artikel 1. Duur", "Een dag."].map(p).concat();
    let namen = [
        "Aldus vastgesteld in de openbare vergadering van de raad van de gemeente",
        "Zandmeer, gehouden op 14 december 2023.",
        "Burgemeester en wethouders van Zandmeer,",
        "de gemeentesecretaris, namens deze de loco-burgemeester,",
        "mr. J.K. van Dalen",
        "Anna de Wit-Bakker MSc",
        "……………………",
        "Zandmeer, 20 december 2023",
    ];
    let gelezen = |onder: String| {
        let (tekst, verslag) = lees(&word(&(boven.clone() + &namen.map(p).concat() + &onder)));
        let begin = "# Marktverordening Stad\n\n## Artikel 1. Duur\n\nEen dag.\n";
        let codes = codes(&verslag).into_iter().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(weg(&verslag), namen.map(|naam| ("ondertekening", naam)));
        (tekst.strip_prefix(begin).unwrap().trim_start().to_owned(), codes)
    };
    // in bold, and without it where its words are those of an annex
    for kop in ["Tarieventabel behorende bij de Marktgeldverordening 2024", "Tabel van tarieven", "BIJLAGEN", "Kaart"] {
        for onder in [vet(kop), p(kop)] {
            let (tekst, twijfels) = gelezen(onder + &p("1. Per dag € 2,10") + &p("2. Per kwartaal € 95,00"));
            assert_eq!(tekst, format!("## {kop}\n\n1. Per dag € 2,10\n2. Per kwartaal € 95,00\n"));
            assert!(twijfels.is_empty());
        }
    }
    assert_eq!(
        gelezen(vet("Spelregels") + &p("De markt is van iedereen.")).0,
        "## Spelregels\n\nDe markt is van iedereen.\n"
    );
    let noten = vet("Toelichting Marktverordening Stad 2024") + &p("Algemeen deel. De markt is van belang.");
    let kop = "## Toelichting Marktverordening Stad 2024\n\nAlgemeen deel. De markt is van belang.\n";
    assert_eq!(gelezen(noten), (kop.to_owned(), vec![]));
    // a sentence is never part of it, and nobody can say what it is part of
    let (tekst, twijfels) = gelezen(p("De raad stelt de tarieven vast."));
    assert_eq!(
        (tekst.as_str(), twijfels),
        ("De raad stelt de tarieven vast.\n", vec!["tekst-onder-ondertekening".to_owned()])
    );
}

#[test]
fn an_amending_decision_keeps_its_signature() {
    let romp = [
        "Artikel I",
        "Artikel 5 komt te luiden:",
        "Artikel 5. Duur",
        "Een dag.",
        "Aldus vastgesteld in de vergadering.",
    ]
    .map(p)
    .concat();
    let (tekst, _) = lees(&word(&romp));
    assert!(tekst.ends_with("Aldus vastgesteld in de vergadering.\n"), "{tekst}");
}

#[test]
fn a_table_that_only_places_numbers_and_roman_numerals_without_indentation() {
    let rij = |een: &str, twee: &str| format!("<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>", p(een), p(twee));
    let vet = |tekst: &str| format!("<w:p>{}</w:p>", r("<w:b/>", tekst));
    let kop = format!("<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>", vet("Artikel 1"), vet("Duur"));
    let tabel = format!("<w:tbl>{kop}{}{}</w:tbl>", rij("1.", "De markt duurt:"), rij("", "een dag."));
    let romp =
        tabel + &["2. Zij is er:", "a. hier; of", "b. daar, te weten:", "i. links;", "ii. rechts."].map(p).concat();
    let (tekst, _) = lees(&word(&romp));
    assert_eq!(
        tekst,
        "## Artikel 1 Duur\n\n1. De markt duurt:\n\neen dag.\n2. Zij is er:\n   a. hier; of\n   b. daar, te weten:\n      i. links;\n      ii. rechts.\n"
    );
}

#[test]
fn a_heading_with_a_small_letter_is_one_where_its_number_comes_next() {
    let vet = |t: &str| format!("<w:p>{}</w:p>", r("<w:b/>", t));
    let romp = vet("Artikel 1 Subsidie")
        + &p("Er is subsidie.")
        + &vet("Artikel 2 samenloop met andere regelingen")
        + &p("Andere regelingen gaan voor.")
        + &vet("Artikel 9 van de wet geldt")
        + &vet("Bijlage bij artikel 1")
        + &p("Een lijst.");
    let (tekst, _) = lees(&word(&romp));
    assert_eq!(
        tekst,
        "## Artikel 1 Subsidie\n\nEr is subsidie.\n\n## Artikel 2 samenloop met andere regelingen\n\nAndere regelingen gaan voor.\n\nArtikel 9 van de wet geldt\n\n## Bijlage bij artikel 1\n\nEen lijst.\n"
    );
}

#[test]
fn what_an_annex_has_of_its_own_stands_under_it() {
    let kop = |niveau: u8, t: &str| format!("<w:p><w:pPr><w:outlineLvl w:val=\"{niveau}\"/></w:pPr>{}</w:p>", r("", t));
    let romp = kop(0, "Artikel 1 Prijs")
        + &p("Zie de bijlage.")
        + &kop(0, "Bijlage 1 Voorwaarden")
        + &kop(1, "Tarieven")
        + &p("Een kraam kost € 5.")
        + &kop(0, "Artikel 1 Betaling")
        + &p("Betaald wordt vooraf.");
    let (tekst, _) = lees(&word(&romp));
    assert_eq!(
        tekst,
        "## Artikel 1 Prijs\n\nZie de bijlage.\n\n## Bijlage 1 Voorwaarden\n\n### Tarieven\n\nEen kraam kost € 5.\n\n### Artikel 1 Betaling\n\nBetaald wordt vooraf.\n"
    );
}
