//! A municipality's own Word document as the look of our papers: what is taken over, and what is said of a document
//! that is damaged, too large, or more than a look.

#![allow(clippy::unwrap_used, reason = "helpers of tests may fail loudly, as tests do")]

mod voorbeeld;

use std::io::{Cursor, Read, Write};
use was_wordt::page::Page;
use was_wordt::read::huisstijl::lees;
use was_wordt::render::docx;

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const REL: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A picture of one point.
const PNG: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, b'I', b'H', b'D', b'R', 0, 0, 0, 1, 0, 0, 0, 1, 8, 6,
    0, 0, 0, 0x1f, 0x15, 0xc4, 0x89, 0, 0, 0, 13, b'I', b'D', b'A', b'T', 0x78, 0x9c, 0x63, 0x64, 0xa8, 0x67, 0xf8,
    0x0f, 0, 0x04, 0x87, 0x01, 0x82, 0x8c, 0x6b, 0xe3, 0x2a, 0, 0, 0, 0, b'I', b'E', b'N', b'D', 0xae, 0x42, 0x60,
    0x82,
];

/// The parts of a document of the municipality.
fn delen() -> Vec<(&'static str, Vec<u8>)> {
    let document = format!(
        "<w:document {W}><w:body><w:p><w:r><w:t>Brief</w:t></w:r></w:p><w:sectPr>\
         <w:headerReference w:type=\"default\" r:id=\"rId7\"/><w:footerReference w:type=\"default\" r:id=\"rId8\"/>\
         <w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"2268\" w:right=\"1417\" w:bottom=\"1417\" w:left=\"1701\" \
         w:header=\"708\" w:footer=\"708\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>"
    );
    let rels = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"rId7\" Type=\"{REL}/header\" Target=\"header1.xml\"/>\
         <Relationship Id=\"rId8\" Type=\"{REL}/footer\" Target=\"footer1.xml\"/></Relationships>"
    );
    let styles = format!(
        "<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Georgia\" w:hAnsi=\"Georgia\"/>\
         <w:sz w:val=\"20\"/></w:rPr></w:rPrDefault></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"Normal\"/>\
         <w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr><w:outlineLvl w:val=\"0\"/></w:pPr>\
         <w:rPr><w:color w:val=\"00677F\"/></w:rPr></w:style>\
         <w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"Lid\"><w:name w:val=\"Lid van de raad\"/></w:style>\
         </w:styles>"
    );
    let header = format!(
        "<w:hdr {W}><w:p><w:r><w:t>Gemeente Ons Dorp</w:t></w:r><w:r><w:drawing><wp:inline \
         xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\"><wp:extent cx=\"360000\" \
         cy=\"360000\"/><wp:docPr id=\"1\" name=\"Logo\"/><a:graphic \
         xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:graphicData \
         uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic \
         xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:nvPicPr><pic:cNvPr id=\"1\" \
         name=\"Logo\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"rId1\"/></pic:blipFill><pic:spPr>\
         <a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"360000\" cy=\"360000\"/></a:xfrm><a:prstGeom prst=\"rect\"/>\
         </pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p></w:hdr>"
    );
    let header_rels = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"rId1\" Type=\"{REL}/image\" Target=\"media/logo.png\"/></Relationships>"
    );
    let footer = format!("<w:ftr {W}><w:p><w:r><w:t>Postbus 1, Ons Dorp</w:t></w:r>{}</w:p></w:ftr>", bladzij());
    vec![
        ("word/document.xml", document.into_bytes()),
        ("word/_rels/document.xml.rels", rels.into_bytes()),
        ("word/styles.xml", styles.into_bytes()),
        ("word/header1.xml", header.into_bytes()),
        ("word/_rels/header1.xml.rels", header_rels.into_bytes()),
        ("word/footer1.xml", footer.into_bytes()),
        ("word/media/logo.png", PNG.to_vec()),
    ]
}

/// “ pagina 1 van 2”, as fields.
fn bladzij() -> String {
    let veld = |naam: &str| format!("<w:fldSimple w:instr=\" {naam} \"><w:r><w:t>1</w:t></w:r></w:fldSimple>");
    let woord = |tekst: &str| format!("<w:r><w:t xml:space=\"preserve\">{tekst}</w:t></w:r>");
    [woord(" pagina "), veld("PAGE"), woord(" van "), veld("NUMPAGES")].concat()
}

fn ingepakt(delen: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (naam, inhoud) in delen {
        zip.start_file(*naam, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(inhoud).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The document with one part replaced or added.
fn met(naam: &'static str, inhoud: &str) -> Vec<u8> {
    let mut delen = delen();
    delen.retain(|(n, _)| *n != naam);
    delen.push((naam, inhoud.as_bytes().to_vec()));
    ingepakt(&delen)
}

fn deel(docx: &[u8], naam: &str) -> Vec<u8> {
    let mut uit = Vec::new();
    zip::ZipArchive::new(Cursor::new(docx)).unwrap().by_name(naam).unwrap().read_to_end(&mut uit).unwrap();
    uit
}

fn tekst(docx: &[u8], naam: &str) -> String {
    String::from_utf8(deel(docx, naam)).unwrap()
}

fn papier() -> Page {
    Page { vooraf: vec!["Let op: <dit> is een ontwerp.".to_owned()], ..voorbeeld::papier(true, false) }
}

#[test]
fn styles_header_footer_logo_and_margins_are_those_of_the_municipality() {
    let (huisstijl, meldingen) = lees("gemeente.docx", &ingepakt(&delen())).unwrap();
    assert!(meldingen.is_empty(), "{meldingen:?}");
    let docx = docx(&papier(), Some(&huisstijl)).unwrap();
    let document = tekst(&docx, "word/document.xml");
    assert!(document.contains("<w:pStyle w:val=\"Heading1\"/>") && !document.contains("w:val=\"Kop1\""));
    assert!(document.contains("w:top=\"2268\" w:right=\"1417\" w:bottom=\"1417\" w:left=\"1701\""));
    let styles = tekst(&docx, "word/styles.xml");
    assert!(styles.contains("Georgia") && styles.contains("00677F") && !styles.contains("numPr"));
    // Their “Lid” is a member of the council; ours is a part of an article.
    assert!(styles.contains("w:styleId=\"WasWordtLid\"") && document.contains("<w:pStyle w:val=\"WasWordtLid\"/>"));
    let kop = tekst(&docx, "word/huisstijl1.xml");
    assert!(kop.contains("Gemeente Ons Dorp") && kop.contains("Let op: &lt;dit&gt; is een ontwerp."));
    assert!(tekst(&docx, "word/huisstijl2.xml").contains("Postbus 1, Ons Dorp"));
    assert_eq!(deel(&docx, "word/media/huisstijl1-1.png"), PNG);
    assert!(tekst(&docx, "[Content_Types].xml").contains("Extension=\"png\" ContentType=\"image/png\""));
    assert_eq!(docx, was_wordt::render::docx(&papier(), Some(&huisstijl)).unwrap(), "the same bytes");
}

#[test]
fn every_style_of_a_paper_exists_in_the_look() {
    let (huisstijl, _) = lees("gemeente.docx", &ingepakt(&delen())).unwrap();
    let docx = docx(&papier(), Some(&huisstijl)).unwrap();
    let styles = tekst(&docx, "word/styles.xml");
    for deel in ["word/document.xml", "word/huisstijl1.xml", "word/footer1.xml", "word/styles.xml"] {
        for voor in ["<w:pStyle w:val=\"", "<w:rStyle w:val=\"", "<w:tblStyle w:val=\"", "<w:basedOn w:val=\""] {
            for id in tekst(&docx, deel).split(voor).skip(1).map(|rest| rest.split('"').next().unwrap()) {
                assert!(styles.contains(&format!("w:styleId=\"{id}\"")), "{deel}: no style {id}");
            }
        }
    }
}

#[test]
fn what_is_no_look_is_refused_with_what_to_do() {
    let fout = |bytes: &[u8]| lees("gemeente.docx", bytes).unwrap_err().to_string();
    let heel = ingepakt(&delen());
    for bytes in [&b"geen docx"[..], &heel[..heel.len() / 2], &[]] {
        assert!(
            fout(bytes).starts_with("gemeente.docx is geen Word-document, of het is beschadigd; geef met --huisstijl")
        );
    }
    assert!(fout(&[0xd0, 0xcf, 0x11, 0xe0, 0]).contains("sla het op als .docx zonder wachtwoord"));
    assert!(fout(&met("word/styles.xml", "<w:styles>")).contains("word/styles.xml is afgebroken"));
    assert!(fout(&met("word/styles.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><w:styles/>")).contains("heeft een DOCTYPE"));
    assert!(fout(&met("word/styles.xml", &"<a>".repeat(1000))).contains("is te diep genest"));
    // A small file that grows when it is unpacked.
    assert!(fout(&met("word/styles.xml", &" ".repeat(9 * 1024 * 1024))).contains("word/styles.xml is te groot"));
}

#[test]
fn what_cannot_come_along_is_said() {
    let let_op = |bytes: &[u8]| {
        let (huisstijl, meldingen) = lees("gemeente.docx", bytes).unwrap();
        let berichten: Vec<String> = meldingen.into_iter().map(|m| m.bericht).collect();
        (huisstijl, berichten.join("\n"))
    };
    let (huisstijl, wat) = let_op(&met("word/vbaProject.bin", "macro"));
    assert_eq!(wat, "de macro’s in gemeente.docx zijn niet overgenomen");
    assert_eq!(huisstijl.koppen.len(), 1);
    let rels = |regel: &str| format!("<Relationships>{regel}</Relationships>");
    let buiten = format!(
        "<Relationship Id=\"rId1\" Type=\"{REL}/image\" Target=\"https://x.nl/l.png\" TargetMode=\"External\"/>"
    );
    let (huisstijl, wat) = let_op(&met("word/_rels/header1.xml.rels", &rels(&buiten)));
    assert_eq!(wat, "de koptekst van gemeente.docx is niet overgenomen: een afbeelding staat buiten het document");
    assert!(huisstijl.koppen.is_empty() && huisstijl.voeten.len() == 1);
    let elders = format!("<Relationship Id=\"rId1\" Type=\"{REL}/image\" Target=\"../../geheim.png\"/>");
    assert!(let_op(&met("word/_rels/header1.xml.rels", &rels(&elders))).1.contains("staat buiten het document"));
    let ole = format!("<Relationship Id=\"rId1\" Type=\"{REL}/oleObject\" Target=\"embeddings/a.bin\"/>");
    assert!(let_op(&met("word/_rels/header1.xml.rels", &rels(&ole))).1.contains("iets anders dan tekst"));
}

#[test]
#[ignore = "writes a document of a municipality, and a paper in its look, into the folder that WAS_WORDT_UIT names"]
fn write_the_look() {
    let map = std::path::PathBuf::from(std::env::var_os("WAS_WORDT_UIT").unwrap());
    let bytes = ingepakt(&delen());
    let (huisstijl, _) = lees("gemeente.docx", &bytes).unwrap();
    std::fs::write(map.join("huisstijl.docx"), docx(&papier(), Some(&huisstijl)).unwrap()).unwrap();
}
