//! What the fuzz targets do with bytes: one function per format. `tests/fuzz_zaden.rs` runs the same on a small corpus.
//!
//! None may panic, hang, or lose characters without saying so.

use std::io::{Cursor, Write as _};
use std::sync::Arc;
use was_wordt::amend::bewijs;
use was_wordt::dossier;
use was_wordt::read::document::{Opties, Verslag, Wijzigingen, lees};
use was_wordt::read::{bwb, keuzes as lees_keuzes, markdown};
use was_wordt::source::Source;

/// The notation: read as a model, and the tree walked.
pub fn notatie(bytes: &[u8]) {
    let Ok(source) = Source::from_bytes("t.md", bytes.to_vec()) else { return };
    let source = Arc::new(source);
    let (model, _) = markdown::lees(source.clone());
    for (_, bepaling) in model.regeling.bepalingen() {
        assert!(bepaling.span.end <= source.text().len());
    }
    for punt in &model.keuzepunten {
        assert!(source.text().get(punt.span.start..punt.span.end).is_some());
    }
}

/// A Word document: the bytes as the file, and as the text part of a sound package.
pub fn docx(bytes: &[u8]) {
    alle("t.docx", bytes.to_vec());
    alle("t.docx", pakket(bytes, b""));
    // What stands behind the first NUL is the numbering part.
    if let Some(nul) = bytes.iter().position(|b| *b == 0) {
        alle("t.docx", pakket(&bytes[..nul], &bytes[nul + 1..]));
    }
}

/// Was-wordt tables, as plain text.
pub fn tabel(bytes: &[u8]) {
    let mut tekst = b"Artikel 1 wordt als volgt gewijzigd (artikel I, onderdeel A, van het wijzigingsbesluit):\n\nBestaande tekst\n".to_vec();
    tekst.extend_from_slice(bytes);
    een("t.txt", tekst, Opties::default());
    een("t.txt", bytes.to_vec(), Opties::default());
}

/// XML of every kind that is known, and the XML of a statute.
pub fn xml(bytes: &[u8]) {
    een("t.xml", bytes.to_vec(), Opties::default());
    let mut met_kop = b"<?xml version=\"1.0\"?>".to_vec();
    met_kop.extend_from_slice(bytes);
    een("t.xml", met_kop, Opties::default());
    let _ = bwb::lees("t.xml", bytes);
}

/// A web page.
pub fn html(bytes: &[u8]) {
    let mut met_kop = b"<!doctype html>".to_vec();
    met_kop.extend_from_slice(bytes);
    een("t.html", met_kop, Opties::default());
}

/// Plain text.
pub fn platte_tekst(bytes: &[u8]) {
    let mut tekst = bytes.to_vec();
    een("t.txt", tekst.clone(), Opties::default());
    tekst.extend_from_slice(b"\nArtikel 1\nSlot.\n");
    een("t.txt", tekst, Opties::default());
}

/// A PDF: the bytes as the file, and as the content of the page of a sound one.
pub fn pdf(bytes: &[u8]) {
    een("t.pdf", bytes.to_vec(), Opties::default());
    een("t.pdf", een_bladzijde(bytes), Opties::default());
}

/// keuzes.yaml and wijziging.yaml.
pub fn keuzes(bytes: &[u8]) {
    let Ok(source) = Source::from_bytes("keuzes.yaml", bytes.to_vec()) else { return };
    let _ = lees_keuzes::wijziging(&source);
    let _ = lees_keuzes::keuzes(&Arc::new(source));
}

/// A decision that amends, carried out on the text before the first NUL, or on one of our own. What was not applied
/// changes nothing.
pub fn besluit(bytes: &[u8]) {
    let (was, besluit) = match bytes.iter().position(|b| *b == 0) {
        Some(nul) => (&bytes[..nul], &bytes[nul + 1..]),
        None => (WAS.as_bytes(), bytes),
    };
    let Ok(was) = Source::from_bytes("was.md", was.to_vec()) else { return };
    let Ok(besluit) = Source::from_bytes("besluit.md", besluit.to_vec()) else { return };
    let (model, _) = markdown::lees(Arc::new(was));
    let uit = dossier::pas_toe(&model.regeling, Arc::new(besluit));
    if uit.instructies.len() == uit.fouten().len() {
        assert!(bewijs(&uit.regeling, &model.regeling).is_ok(), "nothing was applied, but the text changed");
    }
}

/// What [`besluit`] amends when the bytes bring no text of their own.
const WAS: &str = "# Verordening huisdieren\n\n## Artikel 1. Begrippen\n- dier: hond of kat;\n- houder: wie een dier heeft.\n\n\
    ## Artikel 2. Vergunning\n1. Het college verleent een vergunning, tenzij:\n    a. het dier bijt; of\n    b. de houder niet betaalt.\n\
    2. Het eerste lid geldt niet voor katten.\n\n## Artikel 3. Slot\nArtikel 2, eerste lid, onderdeel b, vervalt.\n";

/// Reads a file in all ways in which tracked changes can be read.
fn alle(naam: &str, bytes: Vec<u8>) {
    for wijzigingen in [Wijzigingen::Aanvaard, Wijzigingen::Verworpen, Wijzigingen::Beide] {
        een(naam, bytes.clone(), Opties { wijzigingen });
    }
}

fn een(naam: &str, bytes: Vec<u8>, opties: Opties) {
    if let Ok(gelezen) = lees(naam, bytes, opties) {
        klopt(&gelezen.verslag);
        let _ = gelezen.eenheden();
    }
}

/// Every character is in the text or in the list of what was left out.
fn klopt(v: &Verslag) {
    assert!(
        v.klopt(),
        "in {} + opmaak {} != uit {} + weg {}",
        v.tekens_in,
        v.opmaak,
        v.tekens_uit,
        v.tekens_weggelaten()
    );
}

/// A package with this text part and this numbering part.
fn pakket(document: &[u8], nummering: &[u8]) -> Vec<u8> {
    let delen: [(&str, &[u8]); 5] = [
        ("[Content_Types].xml", br#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#),
        ("_rels/.rels", br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#),
        ("word/_rels/document.xml.rels", br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/></Relationships>"#),
        ("word/document.xml", document),
        ("word/numbering.xml", nummering),
    ];
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let opties = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (naam, inhoud) in delen {
        if zip.start_file(naam, opties).and_then(|()| Ok(zip.write_all(inhoud)?)).is_err() {
            return Vec::new();
        }
    }
    zip.finish().map(Cursor::into_inner).unwrap_or_default()
}

/// A PDF of one page with this content, in a font of the standard fourteen.
pub fn een_bladzijde(inhoud: &[u8]) -> Vec<u8> {
    let mut uit = b"%PDF-1.4\n".to_vec();
    let mut plaatsen = Vec::new();
    let stroom = [format!("<</Length {}>>\nstream\n", inhoud.len()).as_bytes(), inhoud, b"\nendstream"].concat();
    let objecten: [&[u8]; 5] = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>",
        b"<</Type/Page/Parent 2 0 R/Contents 5 0 R/Resources<</Font<</F1 4 0 R>>>>>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        &stroom,
    ];
    for (i, object) in objecten.iter().enumerate() {
        plaatsen.push(uit.len());
        uit.extend_from_slice(format!("{} 0 obj\n", i + 1).as_bytes());
        uit.extend_from_slice(object);
        uit.extend_from_slice(b"\nendobj\n");
    }
    let xref = uit.len();
    uit.extend_from_slice(b"xref\n0 6\n0000000000 65535 f \n");
    for plaats in plaatsen {
        uit.extend_from_slice(format!("{plaats:010} 00000 n \n").as_bytes());
    }
    uit.extend_from_slice(format!("trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n{xref}\n%%EOF\n").as_bytes());
    uit
}
