//! What web pages become.

use crate::read::document::{self, Opties};

fn lees(html: &str) -> (String, Vec<(&'static str, String)>) {
    let gelezen = document::lees("t.html", html.as_bytes().to_vec(), Opties::default()).unwrap();
    let weg = gelezen.verslag.weggelaten.iter().map(|w| (w.reden, w.tekst.trim().to_owned())).collect();
    assert!(gelezen.verslag.klopt(), "{:?}\n{}", gelezen.verslag, gelezen.teksten[0].1.text());
    (gelezen.teksten[0].1.text().to_owned(), weg)
}

/// A page in the manner of the site of local rules.
const SITE: &str = r#"<!DOCTYPE html><html lang=nl><head><title>Marktverordening | Lokale regels</title><style>p{color:red}</style>
<script>if (a < b) { document.write("<p>niet</p>") }</script></head><body><header><a href="/">Naar de inhoud</a></header>
<nav><ul><li>Menu<li>Zoeken</ul></nav><div id="content"><p>Geldend van 01-01-2024 t/m heden</p><h1>Marktverordening Stad 2024</h1>
<p hidden>verborgen</p><div class="aanhef"><p>De raad van de gemeente Stad;<br>gelet op artikel&nbsp;149 van de Gemeentewet;</p></div>
<h2>Hoofdstuk 1&nbsp;Algemeen</h2><ul class="tools buttons"><li><button>Toon relaties</button></ul>
<h3><span class="label">Artikel</span> <span class="nr">1</span> <span class="titel">Begrippen</span></h3>
<p>In deze verordening wordt verstaan onder:</p><ul class="list"><li><p class="nr">a.</p><p>markt: een <em>dag</em>;</p>
<li><span class="ol">b.</span> wet: de Wet; en<ol type="i"><li>meer;<li>nog meer.</ol></li></ul>
<h3>Artikel 2 Duur</h3><ul class="leden"><li><span class="lidnr">1</span> <p>De markt duurt:</p><ol type=a><li>een dag;</li><li>[twee] dagen.</li></ol></li>
<li><span class="lidnr">2</span> <p>De oppervlakte is 5 m<sup>2</sup>.</p><p>Nog een alinea.</p></li></ul>
<table><tr><th>Soort</th><th>Prijs</th></tr><tr><td>Dag<td>€ 5</table><h2>Ondertekening</h2><p>Aldus besloten.</p></div>
<h2>Ziet u een fout in deze regeling?</h2><p>Mail ons.</p><footer>Over deze site</footer></body></html>"#;

#[test]
fn a_saved_page_of_a_site() {
    let (tekst, weg) = lees(SITE);
    assert_eq!(
        tekst,
        "# Marktverordening Stad 2024\n\nDe raad van de gemeente Stad;\ngelet op artikel 149 van de Gemeentewet;\n\n## Hoofdstuk 1 Algemeen\n\n### Artikel 1 Begrippen\n\nIn deze verordening wordt verstaan onder:\na. markt: een dag;\nb. wet: de Wet; en\n   i. meer;\n   ii. nog meer.\n\n### Artikel 2 Duur\n\n1. De markt duurt:\n   a. een dag;\n   b. \\[twee\\] dagen.\n2. De oppervlakte is 5 m².\n\n   Nog een alinea.\n\nSoort | Prijs\n\nDag | € 5\n"
    );
    let redenen: Vec<&str> = weg.iter().map(|(reden, _)| *reden).collect();
    assert_eq!(
        redenen,
        [
            "menu",
            "menu",
            "menu",
            "menu",
            "boven de titel",
            "onder de tekst",
            "onder de tekst",
            "ondertekening",
            "ondertekening"
        ]
    );
}

#[test]
fn only_the_main_part_counts_where_a_page_says_which_it_is() {
    let (tekst, weg) =
        lees("<html><body><p>Boven<main><h1>Verordening</h1><h2>Artikel 1<p>Een.</main><div>Onder</div>");
    assert_eq!(tekst, "# Verordening\n\n## Artikel 1\n\nEen.\n");
    assert_eq!(weg, [("buiten de hoofdtekst", "Boven\nOnder".to_owned())]);
}

#[test]
fn soup_is_read_and_nothing_hangs() {
    for html in [
        "<html></p></table></li><td>x</td><b><i>y</b></i>".to_owned(),
        format!("<html>{}x", "<div>".repeat(20_000)),
        format!("<html>{}x", "<table><tr><td>".repeat(5_000)),
        format!("<html>{}x", "<ul><li>".repeat(5_000)),
        format!("<html><p class=\"{}\">x", "a".repeat(2_000_000)),
        "<html><p>x &#x110000; &onbekend; &amp <".to_owned(),
        "<html><script>x".to_owned() + "<p>y</script><p>x",
    ] {
        let (tekst, _) = lees(&html);
        assert!(tekst.contains('x'), "{}", &html[..html.len().min(60)]);
    }
    let fout =
        |html: &str| document::lees("t.html", html.as_bytes().to_vec(), Opties::default()).unwrap_err().to_string();
    assert!(fout("<html><body></body></html>").contains("zonder tekst"));
    assert!(fout(&format!("<html>{}", " ".repeat(40_000_000))).contains("32 MB"));
}

#[test]
fn a_designation_without_words_is_kept() {
    let (tekst, _) = lees("<html><h1>Titel</h1><h2>Artikel 1</h2><ol><li><p>b.</p><li>Derde lid.</ol>");
    assert!(tekst.contains("\nb.\n") && tekst.contains("2. Derde lid."), "{tekst}");
    // and so is a second one, that is no designation of the first
    let (tekst, _) = lees("<html><h1>Titel</h1><h2>Artikel 1</h2><ul><li>b.<p>c.</p><li>Meer.</ul>");
    assert!(tekst.contains("b. c."), "{tekst}");
    // in a page of ours a designation that is none is part of the title too
    let eigen =
        "<html><span class=\"aanduiding\">1.1.2</span>Reglement<meta name=\"generator\" content=\"was-wordt\"/>";
    let (tekst, _) = lees(eigen);
    assert_eq!(tekst.trim(), "# 1.1.2 Reglement");
    lees("<html><h1>Titel</h1><p>Een\u{1a}twee\u{7}.");
    let (tekst, _) = lees("<html><h1>Titel</h1><p>Dit&nbsp; betekent <b> &nbsp;een</b> ding.");
    assert!(tekst.ends_with("Dit betekent een ding.\n"), "{tekst}");
}

#[test]
fn headers_of_the_page_and_cells_over_columns() {
    let (tekst, weg) = lees(
        "<html><body><div title=\"header\"><p>Gemeente Stad</p></div><h1>Verordening</h1><h2>Artikel 1</h2><p>Het is 5 m <sub>x</sub> :</p>\
         <table><tr><th rowspan=2>Dag<th colspan=2>Prijs</tr><tr><td>zomer<td>winter</table><div title=\"footer\">Blad 1</div></body></html>",
    );
    assert_eq!(tekst, "# Verordening\n\n## Artikel 1\n\nHet is 5 mx:\n\nDag | Prijs\n\n| zomer | winter\n");
    let redenen: Vec<&str> = weg.iter().map(|(reden, _)| *reden).collect();
    assert_eq!(redenen, ["kop- of voettekst", "kop- of voettekst"]);
}

#[test]
fn pages_of_a_few_bytes_for_each_paragraph_or_cell() {
    let fout =
        |html: &str| document::lees("t.html", html.as_bytes().to_vec(), Opties::default()).unwrap_err().to_string();
    for herhaald in ["<p>x", "<table><tr><td>x</td></tr></table>", "<table><tr><td>", "<nav></nav>"] {
        let bericht = fout(&format!("<html><body>{}", herhaald.repeat(120_000)));
        assert!(bericht.contains("zo groot is geen verordening; bewaar"), "{herhaald}: {bericht}");
    }
    assert!(fout(&format!("<html><p>{}", "woord ".repeat(100_000))).contains("zo lang is geen bepaling"));
    assert!(fout(&format!("<html><p {}>x", "a=1 ".repeat(600_000))).contains("eigenschappen"));
    let bericht = fout(&format!("<html><body><p>{}", "a ".repeat(600_000)));
    assert!(bericht.contains("meer dan 524288 woorden achter elkaar, en zo lang is geen bepaling"), "{bericht}");
    // a large page with as much text as tags is read
    let lid = format!("<p>{}", "woord ".repeat(60));
    lees(&format!("<html><h1>Titel</h1>{}", lid.repeat(200)));
}
