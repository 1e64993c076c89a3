//! How fast documents are read: Word (per byte of its document.xml), XML, plain text, PDF.
//! `cargo bench --bench lezen`. Peak memory: see CONTRIBUTING.md.
//!
//! The kinds from the sources are left out where `../shared/bronnen` is not there.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a measurement may fail, and says what it leaves out")]

use divan::Bencher;
use divan::counter::BytesCount;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::path::PathBuf;
use was_wordt::ingebouwd;
use was_wordt::read::document::{Opties, lees};

fn main() {
    divan::main();
}

/// Our model, so many times, as plain text with lines of some ninety characters.
fn tekst(keer: usize) -> String {
    let mut uit = String::new();
    for _ in 0..keer {
        for regel in ingebouwd::bestand("wmo/was.md").unwrap().lines() {
            let mut breedte = 0;
            for woord in regel.trim_start_matches('#').split_whitespace() {
                if breedte + woord.len() > 90 {
                    uit.push('\n');
                    breedte = 0;
                }
                breedte += woord.len() + 1;
                uit.push_str(woord);
                uit.push(' ');
            }
            uit.push('\n');
        }
    }
    uit
}

/// A package around a text of at least so many bytes of document.xml, and how many those are.
fn word(bytes: usize) -> (Vec<u8>, usize) {
    let mut xml =
        String::from("<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>");
    while xml.len() < bytes {
        for regel in ingebouwd::bestand("wmo/was.md").unwrap().lines().filter(|r| !r.is_empty()) {
            let tekst = regel.trim_start_matches(['#', ' ']).replace('&', "&amp;").replace('<', "&lt;");
            let _ = write!(
                xml,
                "<w:p><w:pPr><w:spacing w:after=\"0\"/></w:pPr><w:r><w:rPr><w:i/></w:rPr><w:t xml:space=\"preserve\">{tekst}</w:t></w:r></w:p>"
            );
        }
    }
    xml.push_str("</w:body></w:document>");
    let delen = [
        (
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>",
        ),
        (
            "_rels/.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>",
        ),
        ("word/document.xml", &xml),
    ];
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (naam, inhoud) in delen {
        zip.start_file(naam, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(inhoud.as_bytes()).unwrap();
    }
    (zip.finish().unwrap().into_inner(), xml.len())
}

/// A PDF with the text on pages of sixty lines.
fn pdf(tekst: &str) -> Vec<u8> {
    let regels: Vec<&str> = tekst.lines().filter(|r| !r.trim().is_empty()).collect();
    let bladen: Vec<&[&str]> = regels.chunks(60).collect();
    let mut objecten = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!(
            "<</Type/Pages/Kids[{}]/Count {}/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>>>",
            (0..bladen.len()).map(|i| format!("{} 0 R ", 4 + 2 * i)).collect::<String>(),
            bladen.len()
        ),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
    ];
    for (i, blad) in bladen.iter().enumerate() {
        let mut inhoud = String::from("BT /F1 9 Tf 50 800 Td 12 TL\n");
        for regel in *blad {
            let kaal: String = regel.chars().filter(|c| c.is_ascii() && !matches!(c, '(' | ')' | '\\')).collect();
            let _ = writeln!(inhoud, "({kaal}) Tj T*");
        }
        inhoud.push_str("ET");
        objecten.push(format!("<</Type/Page/Parent 2 0 R/Contents {} 0 R>>", 5 + 2 * i));
        objecten.push(format!("<</Length {}>>\nstream\n{inhoud}\nendstream", inhoud.len()));
    }
    let mut uit = String::from("%PDF-1.4\n");
    let mut plaatsen = Vec::new();
    for (i, object) in objecten.iter().enumerate() {
        plaatsen.push(uit.len());
        let _ = writeln!(uit, "{} 0 obj\n{object}\nendobj", i + 1);
    }
    let xref = uit.len();
    let _ = writeln!(uit, "xref\n0 {}\n0000000000 65535 f ", objecten.len() + 1);
    for plaats in plaatsen {
        let _ = writeln!(uit, "{plaats:010} 00000 n ");
    }
    let _ = write!(uit, "trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{xref}\n%%EOF\n", objecten.len() + 1);
    uit.into_bytes()
}

/// A file in the sources; nothing if it is not there.
fn bron(pad: &str) -> Option<Vec<u8>> {
    let pad = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/bronnen").join(pad);
    let gelezen = std::fs::read(&pad).ok();
    if gelezen.is_none() {
        eprintln!("overgeslagen: {} is er niet", pad.display());
    }
    gelezen
}

fn meet(bencher: Bencher<'_, '_>, naam: &str, bytes: &[u8], telt: usize) {
    bencher
        .counter(BytesCount::new(telt))
        .bench(|| lees(naam, bytes.to_vec(), Opties::default()).unwrap().verslag.tekens_uit);
}

/// Counted in bytes of document.xml.
#[divan::bench(args = [1, 10], sample_count = 5)]
fn word_megabytes(bencher: Bencher<'_, '_>, megabytes: usize) {
    let (bytes, xml) = word(megabytes << 20);
    meet(bencher, "t.docx", &bytes, xml);
}

#[divan::bench(sample_count = 10)]
fn was_wordt_tabel_word(bencher: Bencher<'_, '_>) {
    if let Some(bytes) = bron("vng/was-wordt-tabel-2019.docx") {
        meet(bencher, "t.docx", &bytes, bytes.len());
    }
}

/// The largest sample of STOP: 1.5 MB.
#[divan::bench(sample_count = 10)]
fn stop(bencher: Bencher<'_, '_>) {
    let map = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/bronnen/xml");
    let mut grootste: Option<(u64, PathBuf)> = None;
    let mut mappen = vec![map];
    while let Some(map) = mappen.pop() {
        for deel in std::fs::read_dir(map).into_iter().flatten().flatten() {
            let (pad, maat) = (deel.path(), deel.metadata().map_or(0, |m| m.len()));
            if pad.is_dir() {
                mappen.push(pad);
            } else if pad.to_string_lossy().contains("stop") && grootste.as_ref().is_none_or(|(m, _)| maat > *m) {
                grootste = Some((maat, pad));
            }
        }
    }
    let Some((_, pad)) = grootste else {
        eprintln!("overgeslagen: geen STOP in ../shared/bronnen/xml");
        return;
    };
    let bytes = std::fs::read(pad).unwrap();
    if lees("t.xml", bytes.clone(), Opties::default()).is_ok() {
        meet(bencher, "t.xml", &bytes, bytes.len());
    }
}

#[divan::bench(args = [1, 10, 100], sample_count = 5)]
fn platte_tekst(bencher: Bencher<'_, '_>, keer: usize) {
    let tekst = tekst(keer);
    meet(bencher, "t.txt", tekst.as_bytes(), tekst.len());
}

#[divan::bench(sample_count = 10)]
fn was_wordt_tabel_tekst(bencher: Bencher<'_, '_>) {
    if let Some(bytes) = bron("vng/was-wordt-tabel-2019.txt") {
        meet(bencher, "t.txt", &bytes, bytes.len());
    }
}

#[divan::bench(args = [1, 10, 100], sample_count = 5)]
fn pdf_keer(bencher: Bencher<'_, '_>, keer: usize) {
    let bytes = pdf(&tekst(keer));
    meet(bencher, "t.pdf", &bytes, bytes.len());
}
