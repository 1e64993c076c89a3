//! What each of the three languages becomes, and what is refused.

use crate::read::document::{self, Gelezen, Opties};

fn lees(xml: &str) -> Gelezen {
    let gelezen = document::lees("t.xml", xml.as_bytes().to_vec(), Opties::default()).unwrap();
    assert!(gelezen.verslag.klopt(), "{:?}\n{}", gelezen.verslag, gelezen.teksten[0].1.text());
    gelezen
}

fn tekst(xml: &str) -> String {
    lees(xml).teksten[0].1.text().to_owned()
}

fn cvdr(aanhef: &str, inhoud: &str, achter: &str) -> String {
    format!(
        r#"<?xml version="1.0"?><cvdr xmlns:dcterms="d"><meta><owmskern><dcterms:identifier>CVDR12345_2</dcterms:identifier>
        <dcterms:title>Niet deze</dcterms:title></owmskern><cvdripm><inwerkingtredingDatum>2024-02-01</inwerkingtredingDatum>
        </cvdripm></meta><body><intitule>Marktverordening
        Stad</intitule><regeling>{aanhef}<regeling-tekst>{inhoud}</regeling-tekst>{achter}</regeling></body></cvdr>"#
    )
}

const VOORWERK: &str =
    "---\nbron:\n  cvdr: \"CVDR12345/2\"\n  datum: \"2024-02-01\"\n---\n\n# Marktverordening Stad\n\n";

#[test]
fn local_rules() {
    let xml = cvdr(
        "<aanhef><preambule><al>De raad;</al><al/><al><vet>b e s l u i t :</vet></al></preambule></aanhef>",
        r#"<hoofdstuk><kop><label>Hoofdstuk</label><nr>1</nr><titel>Algemeen</titel></kop>
        <artikel><kop><label>Artikel</label><nr>1.</nr><titel>De <cursief>markt</cursief></titel></kop>
        <lid><lidnr>1.</lidnr><al>De markt duurt:</al><lijst><li nr="a."><al>een dag:</al><lijst><li nr="1°"><al>op zondag;</al></li>
        <li nr="2°"><al>op maandag;</al></li></lijst><al>of</al></li><li nr="b."><al>[lang].</al><al>Nog bij b.</al></li></lijst>
        <al>Tot slot.</al></lid><lid><lidnr>2.</lidnr><al>Zie H<inf>2</inf>O en m<sup>2</sup>.</al></lid></artikel>
        <artikel><kop><label>Artikel</label><nr>2</nr><titel/></kop><al>1. In de woorden.</al><al>2. Ook.</al></artikel></hoofdstuk>
        <hoofdstuk><kop><label>2.Slot</label></kop><structuurtekst><al>Artikel 3 van de wet geldt.</al></structuurtekst></hoofdstuk>"#,
        "<bijlage><kop><label>Bijlage</label><nr>1</nr><titel>Tarieven</titel></kop><table><title>Bedragen</title><tgroup>
        <thead><row><entry><al>Soort</al></entry><entry><al>Bedrag</al></entry></row></thead><tbody><row><entry><al>Dag</al><al>(kort)</al></entry>
        <entry><al>€ 5</al></entry></row></tbody></tgroup></table></bijlage>
        <regeling-sluiting><slotformulering><al>Aldus</al></slotformulering><ondertekening>De raad</ondertekening></regeling-sluiting>
        <nota-toelichting><al>Over de markt.</al><tussenkop>Artikel 1</tussenkop></nota-toelichting>",
    );
    let verwacht = "De raad;\n\nb e s l u i t :\n\n## Hoofdstuk 1 Algemeen\n\n### Artikel 1. De markt\n\n1. De markt duurt:\n   a. een dag:\n      1° op zondag;\n      2° op maandag;\n\n      of\n   b. \\[lang\\].\n\n      Nog bij b.\n\n   Tot slot.\n2. Zie H2O en m².\n\n### Artikel 2\n\n1. In de woorden.\n2. Ook.\n\n## Hoofdstuk 2. Slot\n\nArtikel 3 van de wet geldt.\n\n## Bijlage 1 Tarieven\n\nBedragen\n\nSoort | Bedrag\n\nDag (kort) | € 5\n\n## Toelichting\n\nOver de markt.\n\n### Artikel 1\n";
    let gelezen = lees(&xml);
    assert_eq!(gelezen.teksten[0].1.text(), format!("{VOORWERK}{verwacht}"));
    let weg: Vec<(&str, &str)> = gelezen.verslag.weggelaten.iter().map(|w| (w.reden, w.tekst.trim())).collect();
    assert_eq!(weg, [("ondertekening", "AldusDe raad")]);
}

fn bwb(inhoud: &str) -> String {
    format!(
        r#"<toestand bwb-id="BWBR0000001" inwerkingtreding="2024-01-01"><wetgeving><intitule>Wet van 1 mei<meta-data><x>weg</x></meta-data></intitule>
        <citeertitel>Proefwet</citeertitel><wet-besluit><aanhef><wij>Wij Beatrix</wij><considerans><considerans.al>Alzo</considerans.al></considerans></aanhef>
        <wettekst>{inhoud}</wettekst><wetsluiting><ondertekening>Beatrix</ondertekening></wetsluiting></wet-besluit></wetgeving></toestand>"#
    )
}

#[test]
fn statutes() {
    let xml = bwb(r#"<artikel><kop><label>Artikel</label><nr>1</nr></kop><al>In deze wet is:</al><definitielijst>
        <definitie-item><li.nr>a.</li.nr><term>wet: </term><definitie><al>deze wet;</al></definitie></definitie-item></definitielijst></artikel>
        <artikel><kop><label>Artikel</label><nr>1a</nr></kop><al>In dit hoofdstuk is:</al><definitielijst>
        <definitie-item><term>dag</term><definitie><al>een dag<noot><noot.nr>1</noot.nr><noot.al>Of een nacht.</noot.al></noot>.</al></definitie></definitie-item>
        </definitielijst></artikel>
        <artikel status="vervallen"><kop><label>Artikel</label><nr>2</nr></kop><al><redactie type="vervanging">Vervallen</redactie></al></artikel>
        <artikel><kop><label>Artikel</label><nr>3</nr><titel>Prijzen</titel></kop><lid><lidnr>1</lidnr><al><redactie>Nog niet in werking.</redactie></al></lid>
        <lid><lidnr>2</lidnr><al>De prijs van:</al><specificatielijst><specificatie-item><li.nr>a</li.nr><specificatie><al>brood: </al></specificatie><waarde>1;</waarde></specificatie-item></specificatielijst>
        <plaatje><illustratie naam="1.png"/></plaatje></lid></artikel>"#);
    let verwacht = "---\nbron:\n  bwb: \"BWBR0000001\"\n  datum: \"2024-01-01\"\n  citeertitel: \"Proefwet\"\n---\n\n# Wet van 1 mei\n\nWij Beatrix\n\nAlzo\n\n## Artikel 1\n\nIn deze wet is:\na. wet: deze wet;\n\n## Artikel 1a\n\nIn dit hoofdstuk is:\n- dag: een dag[^1].\n\n## Artikel 2 (vervallen)\n\n## Artikel 3 Prijzen\n\n1. [Red: Nog niet in werking.]\n2. De prijs van:\n   a. brood: 1;\n\n   [Red: afbeelding 1.png]\n\n## Voetnoten\n\n[^1] Of een nacht.\n";
    assert_eq!(tekst(&xml), verwacht);
}

fn stop(inhoud: &str) -> String {
    format!(
        r#"<RegelingCompact xmlns="t"><RegelingOpschrift eId="longTitle"><Al>Omgevingsplan</Al></RegelingOpschrift><Lichaam>{inhoud}</Lichaam></RegelingCompact>"#
    )
}

#[test]
fn stop_with_its_links() {
    let xml = stop(
        r#"<Hoofdstuk eId="chp_1"><Kop><Label>Hoofdstuk</Label><Nummer>1</Nummer></Kop><Gereserveerd/></Hoofdstuk>
        <Hoofdstuk eId="chp_2"><Kop><Label>Hoofdstuk</Label><Nummer>2</Nummer><Opschrift>Regels</Opschrift></Kop>
        <Artikel eId="art_2.1"><Kop><Label>Artikel</Label><Nummer>2.1</Nummer></Kop><Lid eId="art_2.1__para_1"><LidNummer>1.</LidNummer><Inhoud>
        <Al>Artikel<IntRef ref="art_2.2">2.2</IntRef>geldt, en het <IntRef ref="art_2.1__para_2">tweede</IntRef> lid; <IntRef ref="art_9">artikel 9</IntRef> niet.</Al></Inhoud></Lid>
        <Lid eId="art_2.1__para_2"><LidNummer>2.</LidNummer><Vervallen/></Lid></Artikel>
        <Artikel eId="art_2.2"><Kop><Label>Artikel</Label><Nummer>2.2</Nummer><Opschrift>(slot)</Opschrift></Kop><Inhoud><Al>Einde.</Al></Inhoud></Artikel></Hoofdstuk>"#,
    );
    let gelezen = lees(&xml);
    let source = &gelezen.teksten[0].1;
    assert_eq!(
        source.text(),
        "# Omgevingsplan\n\n## Hoofdstuk 1 (gereserveerd)\n\n## Hoofdstuk 2 Regels\n\n### Artikel 2.1\n\n1. Artikel 2.2 geldt, en het tweede lid; artikel 9 niet.\n2. (vervallen)\n\n### Artikel 2.2 (slot)\n\nEinde.\n"
    );
    let links: Vec<(&str, Option<&str>)> = source
        .links()
        .iter()
        .map(|l| (source.slice(l.words), l.target.and_then(|t| source.text()[t..].trim_start().lines().next())))
        .collect();
    assert_eq!(
        links,
        [("2.2", Some("### Artikel 2.2 (slot)")), ("tweede", Some("2. (vervallen)")), ("artikel 9", None)]
    );
}

#[test]
fn the_decision_around_a_regeling_is_left_out() {
    let xml = format!(
        "<AanleveringBesluit><data:Meta xmlns:data=\"d\">weg</data:Meta><BesluitCompact><RegelingOpschrift><Al>Besluit</Al></RegelingOpschrift><WijzigBijlage><Kop><Label>Bijlage</Label></Kop>{}</WijzigBijlage></BesluitCompact></AanleveringBesluit>",
        stop("<Artikel><Kop><Label>Artikel</Label><Nummer>1</Nummer></Kop><Inhoud><Al>Tekst.</Al></Inhoud></Artikel>")
    );
    let gelezen = lees(&xml);
    assert_eq!(gelezen.teksten[0].1.text(), "# Omgevingsplan\n\n## Artikel 1\n\nTekst.\n");
    assert_eq!(gelezen.verslag.weggelaten[0].tekst.trim(), "Besluit\nBijlage");
    let alleen = "<AanleveringBesluit><BesluitCompact><RegelingOpschrift><Al>Intrekking</Al></RegelingOpschrift></BesluitCompact></AanleveringBesluit>";
    assert_eq!(tekst(alleen), "# Intrekking\n");
}

#[test]
fn what_no_rule_places_is_kept() {
    let xml = cvdr(
        "",
        "<vreemd>Los <vet>woord</vet><kop><titel>Kop</titel></kop><al>En dan<lijst><li><al>punt</al></li></lijst>verder.</al></vreemd>",
        "",
    );
    assert_eq!(tekst(&xml), format!("{VOORWERK}Los woord\n\n## Kop\n\nEn dan\n- punt\n\nverder.\n"));
}

#[test]
fn what_cannot_be_read_is_refused_in_words() {
    let goed = cvdr("", "<al>x</al>", "");
    for (xml, verwacht) in [
        ("<?xml version='1.0'?>".to_owned(), "leeg"),
        ("<?xml version='1.0'?><work/>".to_owned(), "lijst van versies"),
        ("<?xml version='1.0'?><boodschap/>".to_owned(), "begint met <boodschap>"),
        (goed[..goed.len() - 30].to_owned(), "halverwege"),
        (goed.replace("</al>", "</la>"), "beschadigd"),
        (goed.replace("<al>", "<al>&groot;"), "entiteit"),
        (goed.replace("<cvdr", "<!DOCTYPE cvdr [<!ENTITY a \"aa\">]><cvdr"), "DOCTYPE"),
        (goed.replace("<al>", &"<al>".repeat(100_000)), "dieper genest"),
        (goed.replace("<?xml version=\"1.0\"?>", "<?xml version='1.0' encoding='ebcdic'?>"), "tekenset"),
        (cvdr("", "", "").replace("Marktverordening\n        Stad", ""), "geen tekst"),
    ] {
        let fout = document::lees("x.xml", xml.into_bytes(), Opties::default()).unwrap_err().to_string();
        assert!(fout.contains(verwacht), "{verwacht}: {fout}");
    }
    let groot = "x".repeat(20_000_000);
    assert!(tekst(&goed.replace("<al>", &format!("<al status=\"{groot}\">"))).ends_with("x\n"));
}

#[test]
fn old_local_rules_have_their_articles_in_the_words() {
    let al = |woorden: &str| format!("<al>{woorden}</al>");
    let inhoud = [
        "<vet>Artikel 1 Duur</vet>",
        "1. Een dag.",
        "2. Artikel 7 van de wet geldt.",
        "<cursief>Artikel 2</cursief>",
        "De markt is 10 m <sup>2</sup> ; de lucht heeft CO <inf>2</inf> .",
    ]
    .map(al)
    .concat();
    assert_eq!(
        tekst(&cvdr("", &inhoud, "")),
        format!(
            "{VOORWERK}## Artikel 1 Duur\n\n1. Een dag.\n2. Artikel 7 van de wet geldt.\n\n## Artikel 2\n\nDe markt is 10 m²; de lucht heeft CO2.\n"
        )
    );
}

#[test]
fn bullets_in_the_words_and_cells_over_rows_and_columns() {
    let inhoud = r#"<artikel><kop><label>Artikel</label><nr>1</nr></kop><al>Er is:</al><lijst><li><al>▪ een kraam;</al></li></lijst>
        <table><tgroup cols="3"><colspec colname="a"/><colspec colname="b"/><colspec colname="c"/><tbody>
        <row><entry morerows="1"><al>Dag</al></entry><entry namest="b" nameend="c"><al>Prijs</al></entry></row>
        <row><entry><al>zomer</al></entry><entry><al>winter</al></entry></row></tbody></tgroup></table></artikel>"#;
    assert_eq!(
        tekst(&cvdr("", inhoud, "")),
        format!("{VOORWERK}## Artikel 1\n\nEr is:\n- een kraam;\n\nDag | Prijs\n\n| zomer | winter\n")
    );
}

#[test]
fn files_of_a_few_bytes_for_each_paragraph_or_cell() {
    let fout = |inhoud: &str| {
        let xml = cvdr("", inhoud, "");
        document::lees("t.xml", xml.into_bytes(), Opties::default()).unwrap_err().to_string()
    };
    let cel = r#"<row><entry morerows="999999" namest="a" nameend="z"><al>x</al></entry></row>"#;
    for inhoud in [
        "<al>x</al>".repeat(110_000),
        format!("<table>{}</table>", cel.repeat(60_000)),
        "<table><row><entry><al>x</al></entry></row></table>".repeat(40_000),
    ] {
        let bericht = fout(&inhoud);
        assert!(bericht.contains("zo groot is geen verordening; geef"), "{bericht}");
    }
    assert!(fout(&format!("<al>{}</al>", "woord ".repeat(100_000))).contains("zo lang is geen bepaling"));
}

#[test]
fn notes_of_what_is_left_out_are_listed_with_their_marks() {
    let artikel = |nr: u8, slot: &str| {
        format!(
            "<Artikel><Kop><Label>Artikel</Label><Nummer>{nr}</Nummer></Kop><Inhoud><Al>De markt{slot}.</Al></Inhoud></Artikel>"
        )
    };
    let noot = "<Noot><NootNummer>7</NootNummer><Al>Nu niet.</Al></Noot>";
    let twee = format!("<BesluitCompact>{}{}</BesluitCompact>", stop(&artikel(1, "")), stop(&artikel(2, noot)));
    let gelezen = lees(&twee);
    let weg: Vec<_> = gelezen.verslag.weggelaten.iter().map(|w| (w.reden, w.tekst.as_str())).collect();
    assert_eq!(weg, [("andere regeling", "Omgevingsplan\nArtikel 2\nDe markt7.\n7\nNu niet.")]);
}
