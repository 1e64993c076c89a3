//! Files from e-mail: an error that says what to do, soon, and never a panic.

use super::pakket::{Word, p, word};
use std::time::{Duration, Instant};
use was_wordt::read::document::{self, Opties};

/// The message about a file that cannot be read.
fn fout(bytes: Vec<u8>) -> String {
    let begin = Instant::now();
    let uit = document::lees("x.docx", bytes, Opties::default());
    // a debug build on a busy machine is some ten times slower than what people run
    assert!(begin.elapsed() < Duration::from_secs(20), "{:?}", begin.elapsed());
    uit.map(|g| g.teksten[0].1.text().chars().take(200).collect::<String>()).unwrap_err().to_string()
}

fn goed() -> Word {
    word(&p("Artikel 1. A"))
}

#[test]
fn other_files_get_the_way_out() {
    let ole = |naam: &str| {
        let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
        bytes.resize(512, 0);
        bytes.extend(naam.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    };
    for (bytes, woord) in [
        (ole("WordDocument"), "oud Word-bestand (.doc)"),
        (ole("EncryptedPackage"), "wachtwoord"),
        (b"{\\rtf1 hallo}".to_vec(), "RTF"),
        (b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x08\0\0\0mimetypeapplication/vnd.oasis.opendocument.text".to_vec(), "OpenDocument"),
        (b"PK\x03\x04 zomaar een zip".to_vec(), "zipbestand"),
    ] {
        let bericht = fout(bytes);
        assert!(bericht.contains(woord) && bericht.contains("; "), "{bericht}");
    }
}

#[test]
fn truncated_and_lying_packages() {
    let heel = goed().bytes();
    for tot in (30..heel.len()).step_by(97) {
        let _ = fout(heel[..tot].to_vec());
    }
    // sizes that are not true
    for plek in 0..heel.len() {
        if heel[plek..].starts_with(b"PK\x01\x02") {
            for grootte in [0_u32, 7, 0x7fff_ffff, u32::MAX] {
                let mut leugen = heel.clone();
                leugen[plek + 24..plek + 28].copy_from_slice(&grootte.to_le_bytes());
                let _ = document::lees("x.docx", leugen, Opties::default());
            }
        }
    }
    // any byte
    for plek in 0..heel.len() {
        let mut anders = heel.clone();
        anders[plek] ^= 0x55;
        let _ = document::lees("x.docx", anders, Opties::default());
    }
}

#[test]
fn bombs() {
    let nullen = vec![b' '; 60 * 1024 * 1024];
    let bericht = fout(goed().rauw("word/document.xml", nullen).bytes());
    assert!(bericht.contains("te groot"), "{bericht}");
    let mut veel = goed();
    for n in 0..11_000 {
        veel = veel.rauw(&format!("word/{n}.xml"), "x");
    }
    let bericht = fout(veel.bytes());
    assert!(bericht.contains("delen"), "{bericht}");
}

#[test]
fn a_million_nested_tables_and_paragraphs() {
    let tabellen = "<w:tbl><w:tr><w:tc>".repeat(300_000);
    let bericht = fout(word(&tabellen).bytes());
    assert!(bericht.contains("in elkaar") || bericht.contains("genest"), "{bericht}");
    let alineas = "<w:p/>".repeat(400_000);
    let bericht = fout(word(&alineas).bytes());
    assert!(bericht.contains("alinea's"), "{bericht}");
    let velden = "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r></w:p>".repeat(1000);
    assert!(fout(word(&velden).bytes()).contains("velden"));
}

#[test]
fn an_attribute_of_many_megabytes_is_not_copied() {
    let lang = "x".repeat(40 * 1024 * 1024);
    let document = word(&format!(
        "<w:p w:rsid=\"{lang}\"><w:pPr><w:pStyle w:val=\"{}\"/></w:pPr><w:r><w:t>Artikel 1. A</w:t></w:r></w:p>",
        &lang[..1000]
    ));
    let gelezen = document::lees("x.docx", document.bytes(), Opties::default()).unwrap();
    assert_eq!(gelezen.teksten[0].1.text(), "## Artikel 1. A\n");
    let bericht = fout(word(&p(&"x".repeat(2 * 1024 * 1024))).bytes());
    assert!(bericht.contains("zo lang is geen bepaling"), "{bericht}");
}

#[test]
fn a_doctype_and_entities() {
    for xml in [
        "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:document>",
        "<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><w:document/>",
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:p><w:r><w:t>&onbekend;</w:t></w:r></w:p></w:document>",
    ] {
        let bericht = fout(goed().rauw("word/document.xml", xml).bytes());
        assert!(bericht.contains("DOCTYPE") || bericht.contains("entiteit"), "{bericht}");
    }
}

#[test]
fn parts_that_are_missing_or_something_else() {
    let buiten = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r\" Type=\"http://x/officeDocument\" Target=\"../../etc/passwd\"/></Relationships>";
    let extern_ = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r\" Type=\"http://x/officeDocument\" TargetMode=\"External\" Target=\"http://example.org/x\"/></Relationships>";
    for (document, woord) in [
        (goed().rauw("word/document.xml", ""), "ontbreekt"),
        (goed().rauw("_rels/.rels", ""), "geen Word-document"),
        (goed().rauw("_rels/.rels", buiten), "geen Word-document"),
        (goed().rauw("_rels/.rels", extern_), "geen Word-document"),
        (goed().van_soort("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"), "Excel"),
        (goed().van_soort("text/plain"), "geen Word-document"),
        (goed().rauw("word/document.xml", "<w:document><w:p>"), "halverwege"),
        (goed().rauw("word/document.xml", "dit is geen xml"), "halverwege"),
        (goed().rauw("word/document.xml", vec![0xff, 0x00, 0x80]), "UTF-8"),
        (goed().met_bytes("styles", b"<w:styles>".to_vec()), "halverwege"),
        (goed().met_bytes("numbering", b"<<<".to_vec()), "numbering.xml"),
    ] {
        let bericht = fout(document.bytes());
        assert!(bericht.contains(woord) && bericht.contains("; "), "{woord}: {bericht}");
    }
}

#[test]
fn styles_and_lists_that_point_at_themselves() {
    let stijlen = "<w:style w:styleId=\"A\"><w:basedOn w:val=\"B\"/></w:style><w:style w:styleId=\"B\"><w:basedOn w:val=\"A\"/></w:style>";
    let nummering = "<w:abstractNum w:abstractNumId=\"0\"><w:numStyleLink w:val=\"A\"/></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>\
        <w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"4294967295\"/><w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"%1%9%0%\"/></w:lvl></w:abstractNum><w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>";
    let alinea = |num: u32| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"A\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{num}\"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>"
        )
    };
    let romp = [alinea(1), alinea(2), alinea(2), alinea(99)].concat();
    let document = word(&romp).met("styles", "styles", stijlen).met("numbering", "numbering", nummering);
    assert!(document::lees("x.docx", document.bytes(), Opties::default()).unwrap().verslag.klopt());
}
