//! PDFs written by hand: what stands where on a page decides what is read; bad files are refused in time.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail")]

use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::io::Write as _;
use std::time::Instant;
use was_wordt::read::blok::{Blok, tekens};
use was_wordt::read::document::{Opties, lees as lees_bestand};
use was_wordt::read::pdf::lees;

/// A file of these objects, from 1 on; the first is the catalog.
fn bestand(objecten: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut uit = b"%PDF-1.5\n".to_vec();
    let mut plaatsen = Vec::new();
    for (i, object) in objecten.iter().enumerate() {
        plaatsen.push(uit.len());
        uit.extend_from_slice(format!("{} 0 obj\n", i + 1).as_bytes());
        uit.extend_from_slice(object);
        uit.extend_from_slice(b"\nendobj\n");
    }
    let xref = uit.len();
    uit.extend_from_slice(format!("xref\n0 {}\n0000000000 65535 f \n", objecten.len() + 1).as_bytes());
    for plaats in plaatsen {
        uit.extend_from_slice(format!("{plaats:010} 00000 n \n").as_bytes());
    }
    let eind = format!("trailer\n<</Size {}/Root 1 0 R{trailer}>>\nstartxref\n{xref}\n%%EOF\n", objecten.len() + 1);
    uit.extend_from_slice(eind.as_bytes());
    uit
}

fn stroom(dict: &str, inhoud: &[u8]) -> Vec<u8> {
    [format!("<<{dict}/Length {}>>\nstream\n", inhoud.len()).as_bytes(), inhoud, b"\nendstream"].concat()
}

fn gepakt(inhoud: &[u8]) -> Vec<u8> {
    let mut zlib = ZlibEncoder::new(Vec::new(), Compression::best());
    zlib.write_all(inhoud).unwrap();
    zlib.finish().unwrap()
}

/// Pages of A4 with this content; F1 is Helvetica, F2 bold, F3 italic.
fn bladzijden(inhouden: &[String]) -> Vec<u8> {
    let kinderen: String = (0..inhouden.len()).map(|i| format!("{} 0 R ", 6 + 2 * i)).collect();
    let font =
        |naam: &str| format!("<</Type/Font/Subtype/Type1/BaseFont/{naam}/Encoding/WinAnsiEncoding>>").into_bytes();
    let mut objecten = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        format!(
            "<</Type/Pages/Kids[{kinderen}]/Count {}/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R/F2 4 0 R/F3 5 0 R>>>>>>",
            inhouden.len()
        )
        .into_bytes(),
        font("Helvetica"),
        font("Helvetica-Bold"),
        font("Helvetica-Oblique"),
    ];
    for (i, inhoud) in inhouden.iter().enumerate() {
        objecten.push(format!("<</Type/Page/Parent 2 0 R/Contents {} 0 R>>", 7 + 2 * i).into_bytes());
        objecten.push(stroom("/Filter/FlateDecode", &gepakt(inhoud.as_bytes())));
    }
    bestand(&objecten, "")
}

/// Lines of ten points in a font, from (x, y) downwards, twelve points apart.
fn regels(font: &str, x: u32, y: u32, tekst: &[&str]) -> String {
    let mut uit = format!("BT /{font} 10 Tf {x} {y} Td 12 TL\n");
    for regel in tekst {
        // “ë” is one byte here, not two.
        let veilig = regel.replace('(', "\\(").replace(')', "\\)").replace('ë', "\\353").replace('…', "\\205");
        uit.push_str(&format!("({veilig}) Tj T*\n"));
    }
    uit + "ET\n"
}

fn alineas(blokken: &[Blok]) -> Vec<String> {
    blokken
        .iter()
        .map(|b| match b {
            Blok::Alinea(a) => a.tekst(),
            Blok::Tabel(t) => {
                let cel = |cel: &Vec<Blok>| alineas(cel).join(" / ");
                t.rijen
                    .iter()
                    .map(|rij| rij.iter().map(cel).collect::<Vec<_>>().join(" | "))
                    .collect::<Vec<_>>()
                    .join("\n")
            }
            Blok::Noot(n) => n.merk.clone(),
        })
        .collect()
}

#[test]
fn lines_become_paragraphs_with_their_looks() {
    let inhoud = regels("F2", 70, 780, &["Artikel 1. Melding"])
        + &regels(
            "F1",
            70,
            764,
            &[
                "1. Een inwoner van de gemeente kan een behoefte aan onder-",
                "steuning melden bij het college. De coëfficiënt",
                "is 1.",
            ],
        )
        + &regels("F1", 70, 728, &["2. Het college beslist:", "a. binnen acht weken; of"])
        + &regels("F3", 70, 704, &["b. later."]);
    let gelezen = lees(bladzijden(&[inhoud])).unwrap();
    assert_eq!(
        alineas(&gelezen.blokken),
        [
            "Artikel 1. Melding",
            "1. Een inwoner van de gemeente kan een behoefte aan ondersteuning melden bij het college. De coëfficiënt is 1.",
            "2. Het college beslist:",
            "a. binnen acht weken; of",
            "b. later.",
        ]
    );
    let looks: Vec<(bool, bool)> = gelezen
        .blokken
        .iter()
        .map(|b| match b {
            Blok::Alinea(a) => (a.stukken[0].vet, a.stukken[0].cursief),
            _ => panic!("{b:?}"),
        })
        .collect();
    assert_eq!(looks, [(true, false), (false, false), (false, false), (false, false), (false, true)]);
    assert_eq!(
        gelezen.weggelaten.iter().map(|w| (w.reden, w.tekst.as_str())).collect::<Vec<_>>(),
        [("afbreekstreepje", "-")]
    );
    let uit: usize = alineas(&gelezen.blokken).iter().map(|a| tekens(a)).sum();
    assert_eq!(uit + 1, gelezen.tekens);
}

#[test]
fn two_columns_are_read_one_after_the_other() {
    let links = [
        "De linkerkolom loopt door over een flink aantal",
        "regels, die samen de hele breedte vullen zoals in",
        "een krant of in het Staatsblad van vroeger, en",
        "houdt hier pas op.",
    ];
    let rechts = [
        "De rechterkolom staat ernaast en gaat over iets",
        "anders, ook over de hele breedte van de kolom en",
        "met evenveel regels, zodat geen van beide korter",
        "is dan de ander.",
    ];
    let gelezen = lees(bladzijden(&[regels("F1", 50, 700, &links) + &regels("F1", 320, 700, &rechts)])).unwrap();
    assert_eq!(alineas(&gelezen.blokken), [links.join(" "), rechts.join(" ")]);
}

#[test]
fn a_was_wordt_table_goes_on_over_pages_and_gives_two_texts() {
    let zin = "De Marktverordening Ergens 2020 wordt als volgt gewijzigd:";
    let a = "Artikel 1 wordt als volgt gewijzigd (artikel I, onderdeel A, van het wijzigingsbesluit):";
    let een = regels("F1", 50, 800, &[zin, "", a])
        + &regels("F1", 50, 750, &["Bestaande tekst"])
        + &regels("F1", 320, 750, &["Nieuwe tekst"])
        + &regels("F2", 50, 730, &["Artikel 1. Duur van de markt"])
        + &regels("F2", 320, 730, &["Artikel 1. Duur"])
        + &regels("F1", 50, 718, &["1. De markt duurt een dag en wordt gehouden op"])
        + &regels("F1", 320, 712, &["1. De markt duurt twee dagen en wordt gehouden"])
        + &regels("F1", 280, 30, &["- 1 -"]);
    let twee = regels("F1", 50, 750, &["Bestaande tekst"])
        + &regels("F1", 320, 750, &["Nieuwe tekst"])
        + &regels("F1", 50, 730, &["het plein.", "2. Er is een markt per jaar."])
        + &regels("F1", 320, 730, &["in het park."])
        + &regels(
            "F1",
            50,
            650,
            &["Een zin over de volle breedte die achter de tabel staat en er niet meer bij hoort, zoals u ziet."],
        )
        + &regels("F1", 280, 30, &["- 2 -"]);
    let gelezen = lees(bladzijden(&[een.clone(), twee.clone()])).unwrap();
    assert_eq!(
        alineas(&gelezen.blokken),
        [
            zin,
            a,
            "Bestaande tekst | Nieuwe tekst\nArtikel 1. Duur van de markt / 1. De markt duurt een dag en wordt gehouden op het plein. / 2. Er is \
             een markt per jaar. | Artikel 1. Duur / 1. De markt duurt twee dagen en wordt gehouden in het park.",
            "Een zin over de volle breedte die achter de tabel staat en er niet meer bij hoort, zoals u ziet.",
        ]
    );
    let weg: Vec<(&str, &str)> = gelezen.weggelaten.iter().map(|w| (w.reden, w.tekst.as_str())).collect();
    assert_eq!(
        weg,
        [
            ("bladzijdenummer", "- 1 -"),
            ("bladzijdenummer", "- 2 -"),
            ("herhaalde tabelkop", "Bestaande tekst"),
            ("herhaalde tabelkop", "Nieuwe tekst")
        ]
    );
    let teksten = lees_bestand("t.pdf", bladzijden(&[een, twee]), Opties::default()).unwrap();
    let namen: Vec<&str> = teksten.teksten.iter().map(|(n, _)| n.as_str()).collect();
    assert_eq!(&namen[..2], ["was.md", "wordt.md"]);
    assert!(teksten.verslag.klopt());
    assert!(teksten.teksten[1].1.text().contains("1. De markt duurt twee dagen en wordt gehouden in het park."));
}

#[test]
fn a_heading_over_both_columns_and_words_that_nearly_touch_them() {
    // the words of the left column end ten points before the right one begins: less than parts two columns
    let rijen = |links: &str| {
        regels("F1", 50, 750, &["Was"])
            + &regels("F1", 250, 750, &["Wordt"])
            + &regels("F2", 50, 735, &["Artikel 4 Vergunning voor een vaste standplaats op de warenmarkt"])
            + &regels("F1", 50, 720, &["1. De vergunning vermeldt ook", links, "de plaats en de maten."])
            + &regels(
                "F1",
                250,
                720,
                &["1. De vergunning vermeldt ook", "het adres en de naam en ook", "de plaats en de maten."],
            )
            + &regels("F2", 50, 680, &["Artikel 5 Slot"])
            + &regels("F1", 50, 665, &["Zij geldt een jaar."])
            + &regels("F1", 250, 665, &["Zij geldt twee jaar."])
            + &regels("F2", 50, 640, &["Artikel 6 Hekken"])
            + &regels("F1", 50, 625, &["Een hek is wit."])
            + &regels("F1", 250, 625, &["Vervalt"])
    };
    for links in ["het adres en de naam en nog wat dingen", "het adres en de naam"] {
        let gelezen = lees_bestand("t.pdf", bladzijden(&[rijen(links)]), Opties::default()).unwrap();
        assert!(gelezen.verslag.klopt(), "{:?}", gelezen.verslag);
        let tekst = |i: usize| gelezen.teksten[i].1.text().split_once("## ").unwrap().1.to_owned();
        assert_eq!(
            tekst(0),
            format!(
                "Artikel 4 Vergunning voor een vaste standplaats op de warenmarkt\n\n1. De vergunning vermeldt ook {links} de plaats en de \
                 maten.\n\n## Artikel 5 Slot\n\nZij geldt een jaar.\n\n## Artikel 6 Hekken\n\nEen hek is wit.\n"
            )
        );
        assert_eq!(
            tekst(1),
            "Artikel 4 Vergunning voor een vaste standplaats op de warenmarkt\n\n1. De vergunning vermeldt ook het adres en de naam en ook \
             de plaats en de maten.\n\n## Artikel 5 Slot\n\nZij geldt twee jaar.\n"
        );
        let codes: Vec<&str> = gelezen.verslag.twijfels.iter().map(|t| t.code).collect();
        assert_eq!(codes, ["cel-vervallen", "cel-vervallen"], "the cell, and the heading above it");
    }
}

#[test]
fn a_chapter_over_all_columns_is_of_both_texts() {
    let rijen = |hoofdstuk: &str, eerste: &[&str; 2]| {
        regels("F1", 50, 750, &["Artikel"])
            + &regels("F1", 120, 750, &["Was"])
            + &regels("F1", 330, 750, &["Wordt"])
            + &regels("F2", 50, 730, &[hoofdstuk])
            + &regels("F1", 50, 710, &["3"])
            + &regels("F1", 120, 710, &[eerste[0]])
            + &regels("F1", 330, 710, &[eerste[1]])
            + &regels("F1", 50, 690, &["4"])
            + &regels("F1", 120, 690, &["Zij geldt een jaar."])
            + &regels("F1", 330, 690, &["Zij geldt twee jaar."])
    };
    // one that is as wide as the first column, and one that goes over the others
    for hoofdstuk in ["Hoofdstuk 2", "Hoofdstuk 2 Het kappen van bomen en van struiken in de gemeente"] {
        let pdf = bladzijden(&[rijen(hoofdstuk, &["De kap is verboden.", "De kap is vrij."])]);
        let gelezen = lees_bestand("t.pdf", pdf, Opties::default()).unwrap();
        assert!(gelezen.verslag.klopt(), "{:?}", gelezen.verslag);
        let tekst =
            |i: usize| gelezen.teksten[i].1.text().split_once("---\n").unwrap().1.replace("uittreksel: ja\n---\n", "");
        assert_eq!(
            tekst(0),
            format!("## {hoofdstuk}\n\n### Artikel 3\n\nDe kap is verboden.\n\n### Artikel 4\n\nZij geldt een jaar.\n")
        );
        assert_eq!(
            tekst(1),
            format!("## {hoofdstuk}\n\n### Artikel 3\n\nDe kap is vrij.\n\n### Artikel 4\n\nZij geldt twee jaar.\n")
        );
    }
}

#[test]
fn a_column_with_the_articles_makes_rows() {
    let romp = regels("F1", 50, 750, &["Artikel"])
        + &regels("F1", 120, 750, &["Oude tekst"])
        + &regels("F1", 330, 750, &["Nieuwe tekst"])
        + &regels("F1", 50, 730, &["4"])
        + &regels("F1", 120, 730, &["De markt is op het plein en", "duurt een dag."])
        + &regels("F1", 330, 730, &["De markt is op de kade en", "duurt een dag."])
        + &regels("F1", 50, 700, &["5"])
        + &regels("F1", 120, 700, &["Zij geldt een jaar."])
        + &regels("F1", 330, 700, &["Zij geldt twee jaar."]);
    let gelezen = lees_bestand("t.pdf", bladzijden(&[romp]), Opties::default()).unwrap();
    assert!(gelezen.verslag.klopt(), "{:?}", gelezen.verslag);
    assert!(gelezen.teksten[1].1.text().ends_with(
        "## Artikel 4\n\nDe markt is op de kade en duurt een dag.\n\n## Artikel 5\n\nZij geldt twee jaar.\n"
    ));
}

#[test]
fn headers_and_footers_by_their_place() {
    let blad = |nr: u32| {
        regels("F1", 50, 810, &["Gemeenteblad van Ergens"])
            + &regels(
                "F1",
                70,
                700,
                &[
                    &format!("{nr}. Dit is de tekst van bladzijde {nr}."),
                    "Gemeenteblad van Ergens staat ook in de tekst.",
                ],
            )
            + &regels("F1", 480, 30, &[&format!("blad {nr} van 3")])
    };
    let gelezen = lees(bladzijden(&[blad(1), blad(2), blad(3)])).unwrap();
    assert_eq!(gelezen.weggelaten.len(), 6, "{:?}", gelezen.weggelaten);
    let regels = alineas(&gelezen.blokken);
    assert_eq!(regels.len(), 6);
    assert_eq!(regels[1], "Gemeenteblad van Ergens staat ook in de tekst.");
}

#[test]
fn a_page_of_a_site_printed_from_the_browser() {
    let om = |nr: u32| {
        regels("F1", 24, 827, &["11/29/26, 9:59 AM"])
            + &regels("F1", 180, 827, &["Havenverordening Ergens | Lokale wet- en regelgeving"])
            + &regels("F1", 24, 12, &["https://lokaleregelgeving.overheid.nl/CVDR1"])
            + &regels("F1", 550, 12, &[&format!("{nr}/2")])
    };
    let menu = ["Naar de content", "Menu", "Zoeken in regelingen", "U bent nu hier:", "1. Home"];
    let knoppen = ["Geldend van 01-01-2024 t/m heden", "Toon relaties in LiDO", "Druk de regeling af"];
    let een = om(1)
        + &regels("F1", 40, 780, &menu)
        + &kop(20, 40, 700, "Havenverordening Ergens")
        + &regels("F1", 40, 670, &knoppen)
        + &regels("F1", 40, 600, &["Artikel 1 Begrippen", "In deze verordening is:", "a.", "boot: een schip;", "b."]);
    let twee = om(2) + &regels("F1", 40, 800, &["haven: het water."]);
    let gelezen = lees(bladzijden(&[een, twee])).unwrap();
    let verwacht = [
        "Havenverordening Ergens",
        "Artikel 1 Begrippen",
        "In deze verordening is:",
        "a. boot: een schip;",
        "b. haven: het water.",
    ];
    assert_eq!(alineas(&gelezen.blokken), verwacht);
    assert_eq!(gelezen.weggelaten.iter().filter(|w| w.reden == "van de afdruk uit de browser").count(), 4);
    assert!(gelezen.weggelaten.iter().any(|w| w.tekst == "Toon relaties in LiDO"));
}

#[test]
fn law_at_the_edges_of_pages_stays() {
    // headings and sentences on one place of every page, with a number that goes up as that of the page does
    let blad = |nr: u32| {
        regels("F2", 70, 780, &[&format!("Bijlage {nr}")])
            + &regels("F1", 70, 750, &[&format!("Een boot van soort {nr} betaalt {nr},50 per dag.")])
            + &regels("F1", 70, 720, &["Het college kan dagen aanwijzen.", "2. De raad kan dat ook."])
    };
    let titel = regels("F2", 70, 780, &["Havenverordening Ergens", "Artikel 1"])
        + &regels("F1", 70, 740, &["Zie de bijlagen."]);
    let bladen: Vec<String> = std::iter::once(titel).chain((1..5).map(blad)).collect();
    let gelezen = lees(bladzijden(&bladen)).unwrap();
    assert_eq!(gelezen.weggelaten, []);
    assert_eq!(alineas(&gelezen.blokken).len(), 3 + 4 * 4, "{:?}", alineas(&gelezen.blokken));
}

#[test]
fn a_header_from_the_second_page_on() {
    let blad = |tekst: [&str; 2]| {
        regels("F1", 70, 815, &["Havenverordening Ergens"])
            + &regels("F1", 70, 760, &tekst)
            + &regels("F1", 480, 30, &["2"])
    };
    let een =
        regels("F2", 70, 760, &["Havenverordening Ergens"]) + &regels("F1", 70, 700, &["Artikel 1", "Een boot mag"]);
    let gelezen =
        lees(bladzijden(&[een, blad(["varen.", "Artikel 2"]), blad(["Een boot mag ook", "liggen."])])).unwrap();
    let weg: Vec<&str> = gelezen.weggelaten.iter().map(|w| w.tekst.as_str()).collect();
    assert_eq!(weg, ["Havenverordening Ergens"; 2], "a number that does not go up is none");
    assert_eq!(alineas(&gelezen.blokken)[0], "Havenverordening Ergens");
}

#[test]
fn what_cannot_be_read_says_what_to_do() {
    let leeg = bladzijden(&["0 0 m 10 10 l S".to_owned()]);
    let versleuteld = bestand(
        &[b"<</Type/Catalog/Pages 2 0 R>>".to_vec(), b"<</Type/Pages/Kids[]/Count 0>>".to_vec(),
          b"<</Filter/Standard/V 1/R 2/O(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa)/U(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa)/P -4>>".to_vec()],
        "/Encrypt 3 0 R/ID[(a)(b)]",
    );
    let onleesbaar = bestand(
        &[
            b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
            b"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>".to_vec(),
            b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>".to_vec(),
            stroom("", b"BT /F1 10 Tf 50 700 Td <000100020003> Tj ET"),
            b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/X>>]>>".to_vec(),
        ],
        "",
    );
    for (bytes, woorden) in [
        (leeg, "zonder tekst, zoals een scan"),
        (versleuteld, "wachtwoord"),
        (onleesbaar, "niet te lezen"),
        (b"%PDF-1.7\nniets".to_vec(), "beschadigde pdf"),
        (
            bestand(&[b"<</Type/Catalog/Pages 2 0 R>>".to_vec(), b"<</Type/Pages/Kids[]/Count 0>>".to_vec()], ""),
            "zonder bladzijden",
        ),
    ] {
        let fout = lees(bytes).unwrap_err();
        assert!(fout.contains(woorden) && fout.contains(';'), "{fout}");
    }
}

/// Refused or read within two seconds (in a release build; a build for tests gets more).
fn op_tijd(wat: &str, bytes: Vec<u8>) -> Result<usize, String> {
    let begin = Instant::now();
    let uit = lees(bytes).map(|i| i.tekens);
    let grens = if cfg!(debug_assertions) { 30 } else { 2 };
    assert!(begin.elapsed().as_secs() < grens, "{wat}: {:?}", begin.elapsed());
    uit
}

#[test]
fn bad_files_take_no_more_than_their_time() {
    // A stream of a gigabyte in a megabyte.
    let bom = gepakt(&vec![b' '; 64 << 20]);
    assert!(
        op_tijd("bom", bestand(&[b"<</Type/Catalog/Pages 2 0 R>>".to_vec(), stroom("/Filter/FlateDecode", &bom)], ""))
            .is_err()
    );
    // The same, packed once more.
    let dubbel = gepakt(&bom);
    let tweemaal = stroom("/Filter[/FlateDecode/FlateDecode]", &dubbel);
    assert!(op_tijd("dubbele bom", bestand(&[b"<</Type/Catalog/Pages 2 0 R>>".to_vec(), tweemaal], "")).is_err());
    // Pages in pages in a circle.
    let kring = bestand(
        &[
            b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
            b"<</Type/Pages/Kids[2 0 R 3 0 R]>>".to_vec(),
            b"<</Type/Pages/Kids[2 0 R]>>".to_vec(),
        ],
        "",
    );
    assert!(op_tijd("kring", kring).is_err());
    // A form that shows itself, twice.
    let vorm = bestand(
        &[
            b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
            b"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>".to_vec(),
            b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>".to_vec(),
            stroom("", b"/X Do"),
            stroom("/Type/XObject/Subtype/Form/Resources<</XObject<</X 5 0 R>>>>", &b"/X Do ".repeat(1000)),
        ],
        "",
    );
    assert!(op_tijd("vorm in zichzelf", vorm).is_err());
    // A hundred thousand arrays in each other.
    let diep =
        [b"<</Type/Catalog/Pages 2 0 R/X ".as_slice(), &b"[".repeat(100_000), &b"]".repeat(100_000), b">>"].concat();
    assert!(op_tijd("diep", bestand(&[diep], "")).is_err());
    let diepe_inhoud = bladzijden(&["[".repeat(100_000) + &"]".repeat(100_000) + " TJ " + &"q ".repeat(100_000)]);
    assert!(op_tijd("diepe inhoud", diepe_inhoud).is_err());
    // A hundred thousand pages.
    let veel = bladzijden(&vec![String::new(); 5_001]);
    let fout = op_tijd("veel bladzijden", veel).unwrap_err();
    assert!(fout.contains("bladzijden"), "{fout}");
    // A million marks on one page, all on one spot.
    let vol = bladzijden(&[format!("BT /F1 1 Tf {}ET", "(aaaaaaaaaa) Tj 0 0 Td ".repeat(20_000))]);
    assert!(op_tijd("volle bladzijde", vol).is_ok());
    // Every tail of a sound file.
    let goed = bladzijden(&[regels("F1", 70, 700, &["Artikel 1", "Dit is een zin."])]);
    for lengte in (0..goed.len()).step_by(61) {
        let _ = op_tijd("afgeknipt", goed[..lengte].to_vec());
    }
}

#[test]
fn narrow_columns_and_a_signature() {
    // a line is full where the next word does not fit up to the border, however few letters it has
    let blad = regels("F1", 50, 780, &["Huidig"])
        + &regels("F1", 200, 780, &["Voorstel"])
        + &regels("F1", 350, 780, &["Toelichting"])
        + &regels("F1", 50, 760, &["Artikel 5 Intrekking", "Het college kan de", "aanwijzing intrekken."])
        + &regels(
            "F1",
            200,
            760,
            &[
                "Artikel 5 Intrekking",
                "Het college kan de",
                "aanwijzing intrekken",
                "als het monument is",
                "tenietgegaan.",
            ],
        )
        + &regels("F1", 350, 760, &["De term is gelijk aan", "die van de wet."]);
    let gelezen = lees(bladzijden(&[blad])).unwrap();
    assert_eq!(
        alineas(&gelezen.blokken),
        [
            "Huidig | Voorstel | Toelichting\nArtikel 5 Intrekking / Het college kan de aanwijzing intrekken. | Artikel 5 Intrekking / \
          Het college kan de aanwijzing intrekken als het monument is tenietgegaan. | De term is gelijk aan die van de wet."
        ]
    );
}

#[test]
fn a_table_of_amounts_between_lines_of_text() {
    let rij = |y: u32, cellen: [&str; 3]| {
        [50, 250, 400].iter().zip(cellen).map(|(x, cel)| regels("F1", *x, y, &[cel])).collect::<String>()
    };
    let blad = regels(
        "F1",
        50,
        780,
        &["Het recht wordt geheven naar de lengte van het vaartuig, en het tarief", "bedraagt per etmaal:"],
    ) + &rij(752, ["Lengte", "Zomer", "Winter"])
        + &rij(740, ["tot 10 m", "12,50", "6,25"])
        + &rij(728, ["20 m en langer", "50,00", "25,00"])
        + &regels("F2", 50, 700, &["Artikel 4 Vrijstellingen"]);
    let gelezen = lees(bladzijden(&[blad])).unwrap();
    assert_eq!(
        alineas(&gelezen.blokken),
        [
            "Het recht wordt geheven naar de lengte van het vaartuig, en het tarief bedraagt per etmaal:",
            "Lengte | Zomer | Winter\ntot 10 m | 12,50 | 6,25\n20 m en langer | 50,00 | 25,00",
            "Artikel 4 Vrijstellingen",
        ]
    );
}

#[test]
fn a_heading_between_two_tables_is_in_neither() {
    let tabel = |y: u32, links: &[&str], rechts: &[&str]| regels("F1", 70, y, links) + &regels("F1", 300, y, rechts);
    let inhoud = tabel(780, &["Soort van het graf", "Graf voor een kind"], &["Bedrag per jaar", "100 euro per jaar"])
        + &regels("F1", 70, 756, &["Artikel 2 Urnen", "Voor een urn is het tarief:"])
        + &tabel(732, &["Urn in een nis", "Urn in een graf"], &["30 euro per jaar", "40 euro per jaar"]);
    let gelezen = lees(bladzijden(&[inhoud])).unwrap();
    assert_eq!(
        alineas(&gelezen.blokken),
        [
            "Soort van het graf | Bedrag per jaar\nGraf voor een kind | 100 euro per jaar",
            "Artikel 2 Urnen",
            "Voor een urn is het tarief:",
            "Urn in een nis | 30 euro per jaar\nUrn in een graf | 40 euro per jaar",
        ]
    );
}

#[test]
fn a_short_heading_over_both_columns() {
    let zin = [
        "Dit gaat over een boot die in de haven is en",
        "blijft liggen tot zij weer vaart, en over",
        "wie haar dan bestuurt.",
    ];
    let artikel = |kop: &'static str| std::iter::once(kop).chain(zin).collect::<Vec<_>>();
    let inhoud = regels("F1", 60, 780, &[artikel("Artikel 1 Een"), artikel("Artikel 2 Twee")].concat())
        + &regels("F1", 320, 780, &[artikel("Artikel 3 Drie"), artikel("Artikel 4 Vier")].concat())
        + &regels("F1", 60, 670, &["Hoofdstuk 2 Roeien"])
        + &regels("F1", 60, 650, &[artikel("Artikel 5 Vijf"), artikel("Artikel 6 Zes")].concat())
        + &regels("F1", 320, 650, &artikel("Artikel 7 Zeven"));
    let gelezen = lees(bladzijden(&[inhoud])).unwrap();
    let koppen: Vec<String> = alineas(&gelezen.blokken).into_iter().filter(|a| a.len() < 30).collect();
    assert_eq!(
        koppen,
        [
            "Artikel 1 Een",
            "Artikel 2 Twee",
            "Artikel 3 Drie",
            "Artikel 4 Vier",
            "Hoofdstuk 2 Roeien",
            "Artikel 5 Vijf",
            "Artikel 6 Zes",
            "Artikel 7 Zeven"
        ]
    );
}

#[test]
fn columns_of_which_the_lines_stand_at_other_heights() {
    let links = [
        "Artikel 1 Ligplaats",
        "Een boot ligt aan de kade van de",
        "haven of aan een steiger die door",
        "het college is aangewezen.",
    ];
    let rechts = [
        "Artikel 2 Duur",
        "Een boot ligt ten hoogste drie",
        "dagen achtereen aan dezelfde kade,",
        "tenzij het college dat anders zegt.",
    ];
    // the title is broken in the left column; no line of the right one has the height of one of the left
    let inhoud = kop(14, 60, 780, "HAVENVERORDENING VAN")
        + &kop(14, 60, 763, "ERGENS 2026")
        + &regels("F1", 60, 740, &links)
        + &regels("F1", 300, 775, &rechts)
        + &regels("F1", 300, 715, &["Artikel 3 Slot", "Dit is de Havenverordening."]);
    let gelezen = lees(bladzijden(&[inhoud])).unwrap();
    let verwacht = [
        "HAVENVERORDENING VAN ERGENS 2026",
        "Artikel 1 Ligplaats",
        "Een boot ligt aan de kade van de haven of aan een steiger die door het college is aangewezen.",
        "Artikel 2 Duur",
        "Een boot ligt ten hoogste drie dagen achtereen aan dezelfde kade, tenzij het college dat anders zegt.",
        "Artikel 3 Slot",
        "Dit is de Havenverordening.",
    ];
    assert_eq!(alineas(&gelezen.blokken), verwacht);
    assert_eq!(gelezen.twijfels, []);
    // where a line of one column runs into the other there is no gutter, and the order cannot be known
    let lang = "aan een andere kade van de haven van Ergens";
    let regel = |i: u32| {
        let (links, x, rechts) = if i.is_multiple_of(2) { (lang, 300, "of vaart") } else { ("of vaart", 130, lang) };
        regels("F1", 60, 700 - 24 * i, &[links]) + &regels("F1", x, 694 - 24 * i, &[rechts])
    };
    let dooreen: String = (0..6).map(regel).collect();
    let gelezen = lees(bladzijden(&[dooreen])).unwrap();
    assert_eq!(gelezen.twijfels.iter().map(|t| t.code).collect::<Vec<_>>(), ["kolommen-dooreen"]);
}

#[test]
fn what_stands_higher_and_is_smaller() {
    let inhoud = "BT /F1 10 Tf 70 780 Td (Een boot is 8 m) Tj /F1 6 Tf 4 Ts (2) Tj /F1 10 Tf 0 Ts ( breed, en) Tj /F1 6 Tf -1 Ts (1) Tj ET\n";
    let gelezen = lees(bladzijden(&[inhoud.to_owned()])).unwrap();
    assert_eq!(alineas(&gelezen.blokken), ["Een boot is 8 m² breed, en1"]);
    assert_eq!(gelezen.tekens, tekens("Een boot is 8 m² breed, en1"));
}

#[test]
fn an_ordinance_in_two_columns() {
    let links = [
        "Artikel 1 Duur",
        "1. De markt duurt een dag en wordt",
        "gehouden op het plein voor het",
        "stadhuis van de gemeente.",
        "2. Het college kan:",
        "a. de dag",
        "verplaatsen; of",
        "b. de markt afgelasten als het",
        "weer daartoe noopt.",
    ];
    let rechts = [
        "Artikel 2 Kramen",
        "Een kraam is wit en wordt door de",
        "koopman zelf schoon gehouden, ook",
        "als het regent of",
        "als het donker wordt.",
        "Artikel 3 Slot",
        "Deze verordening heet zoals zij",
        "heet, en treedt in",
        "werking.",
    ];
    let gelezen = lees(bladzijden(&[regels("F1", 50, 700, &links) + &regels("F1", 320, 700, &rechts)])).unwrap();
    assert_eq!(
        alineas(&gelezen.blokken),
        [
            "Artikel 1 Duur",
            "1. De markt duurt een dag en wordt gehouden op het plein voor het stadhuis van de gemeente.",
            "2. Het college kan:",
            "a. de dag verplaatsen; of",
            "b. de markt afgelasten als het weer daartoe noopt.",
            "Artikel 2 Kramen",
            "Een kraam is wit en wordt door de koopman zelf schoon gehouden, ook als het regent of als het donker wordt.",
            "Artikel 3 Slot",
            "Deze verordening heet zoals zij heet, en treedt in werking.",
        ]
    );
}

/// Words in bold letters of this size.
fn kop(grootte: u32, x: u32, y: u32, tekst: &str) -> String {
    format!("BT /F2 {grootte} Tf {x} {y} Td ({}) Tj ET\n", tekst.replace('(', "\\(").replace(')', "\\)"))
}

#[test]
fn our_own_was_wordt_table_as_pdf() {
    // as LibreOffice sets it: a heading in larger letters above every table, its head on every page, a row per lid
    let onderdeel = |y: u32, nr: u32, letter: &str| {
        kop(12, 50, y, &format!("Artikel {nr} wordt als volgt gewijzigd (artikel I, onderdeel {letter}, van het"))
            + &kop(12, 50, y - 15, "wijzigingsbesluit):")
    };
    let hoofd = |y: u32| kop(10, 55, y, "Bestaande tekst") + &kop(10, 305, y, "Nieuwe tekst");
    let een = kop(16, 50, 790, "Was-wordt-tabel")
        + &regels("F1", 50, 765, &["De Marktverordening Ergens 2020 wordt als volgt gewijzigd:"])
        + &regels("F3", 50, 745, &["Weggevallen woorden zijn cursief, nieuwe woorden vet."])
        + &onderdeel(715, 1, "A")
        + &hoofd(680)
        + &kop(10, 55, 660, "Artikel 1. Duur")
        + &kop(10, 305, 660, "Artikel 1. Duur")
        + &regels("F1", 55, 640, &["1. De markt duurt een dag en is op het", "plein."])
        + &regels("F1", 305, 640, &["1. De markt duurt twee dagen en is op"])
        + &regels("F2", 305, 628, &["het plein."])
        + &regels("F2", 305, 608, &["2. Zij is gratis."])
        + &onderdeel(580, 3, "B")
        + &hoofd(545)
        + &regels("F1", 55, 525, &["Artikel 3. Kramen", "Een kraam is wit."])
        + &regels("F1", 305, 525, &["Artikel 3. Kramen"])
        + &regels("F1", 280, 30, &["1"]);
    let twee = hoofd(790)
        + &regels("F3", 55, 770, &["Zij is schoon."])
        + &regels("F1", 305, 770, &["Een kraam is wit", "en blijft dat."])
        + &regels("F1", 280, 30, &["2"]);
    let gelezen = lees_bestand("t.pdf", bladzijden(&[een, twee]), Opties::default()).unwrap();
    assert!(gelezen.verslag.klopt(), "{:?}", gelezen.verslag);
    let tekst = |naam: &str| gelezen.teksten.iter().find(|(n, _)| n == naam).unwrap().1.text().to_owned();
    let begin = "---\nuittreksel: ja\n---\n# Marktverordening Ergens 2020\n\n## Artikel 1. Duur\n\n";
    assert_eq!(
        tekst("was.md"),
        format!(
            "{begin}1. De markt duurt een dag en is op het plein.\n\n## Artikel 3. Kramen\n\nEen kraam is wit.\n\nZij is schoon.\n"
        )
    );
    assert_eq!(
        tekst("wordt.md"),
        format!(
            "{begin}1. De markt duurt twee dagen en is op het plein.\n2. Zij is gratis.\n\n## Artikel 3. Kramen\n\nEen kraam is wit en blijft dat.\n"
        )
    );
    assert!(tekst("wijziging.yaml").contains("A: {wijzigt: 1}\n  B: {wijzigt: 3}"), "{}", tekst("wijziging.yaml"));
}

/// Words in letters of this size, raised by so much.
fn klein(grootte: u32, hoog: u32, tekst: &str) -> String {
    format!("/F1 {grootte} Tf {hoog} Ts ({tekst}) Tj /F1 10 Tf 0 Ts\n")
}

#[test]
fn a_note_at_the_foot_is_no_part_of_a_sentence() {
    let blad = |noot: &str, verder: &str| {
        format!("BT /F1 10 Tf 70 780 Td (1. Een boot van 5 m) Tj {} ( mag de haven) Tj ", klein(6, 4, "2"))
            + &klein(6, 4, "1")
            + " ( in, en blijft daar liggen aan de) Tj ET\n"
            + &format!("BT 70 60 Td {} ET\n", klein(8, 0, noot))
            + &format!("BT 70 50 Td {} ET\n", klein(8, 0, verder))
    };
    let een = blad("1 Zie het besluit van het college van", "2 mei 2026.");
    let twee = regels("F1", 70, 780, &["kade.", "2. Een schip ligt langs de kade van de haven, en vaart niet uit."])
        + &blad("1 Zie het plan.", "").replace("70 780", "70 700").replace("(1. Een", "(3. Een");
    let gelezen = lees_bestand("t.pdf", bladzijden(&[een, twee]), Opties::default()).unwrap();
    assert!(gelezen.verslag.klopt(), "{:?}", gelezen.verslag);
    assert_eq!(
        gelezen.teksten[0].1.text(),
        "1. Een boot van 5 m² mag de haven[^1] in, en blijft daar liggen aan de kade.\n2. Een schip ligt langs de kade van de haven, en \
         vaart niet uit.\n3. Een boot van 5 m² mag de haven[^2] in, en blijft daar liggen aan de\n\n## Voetnoten\n\n[^1] Zie het besluit \
         van het college van 2 mei 2026.\n\n[^2] Zie het plan.\n"
    );
    assert_eq!(gelezen.verslag.twijfels.iter().filter(|t| t.code == "voetnoot").count(), 1);
}

#[test]
fn small_letters_at_the_foot_without_a_mark_in_the_text_stay() {
    let een = regels("F1", 70, 780, &["1. Een boot mag de haven in, en blijft daar liggen."])
        + &format!("BT 70 60 Td {} ET\n", klein(8, 0, "1 Dit geldt niet voor een schip."));
    let gelezen = lees(bladzijden(&[een])).unwrap();
    assert!(alineas(&gelezen.blokken).iter().any(|a| a.contains("Dit geldt niet voor een schip.")));
    assert_eq!(gelezen.twijfels.iter().filter(|t| t.code == "voetnoot").count(), 1);
}
