//! Small Word documents, made in a test.

use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
    xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" \
    xmlns:v=\"urn:schemas-microsoft-com:vml\" \
    xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"";
const MAIN: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

/// A document: its body, and its other parts.
#[derive(Default)]
pub struct Word {
    romp: String,
    delen: Vec<(String, String, Vec<u8>)>,
    rauw: Vec<(String, Vec<u8>)>,
    soort: Option<String>,
}

/// A document with this body.
pub fn word(romp: &str) -> Word {
    Word { romp: romp.to_owned(), ..Word::default() }
}

impl Word {
    /// With another part that the document is related to: `styles`, `numbering`, `footnotes` …; `binnen` is what
    /// stands in its outermost element.
    pub fn met(self, soort: &str, wortel: &str, binnen: &str) -> Word {
        let xml = format!("<w:{wortel} {W}>{binnen}</w:{wortel}>");
        self.met_bytes(soort, xml.into_bytes())
    }

    /// The same, byte for byte.
    pub fn met_bytes(mut self, soort: &str, bytes: Vec<u8>) -> Word {
        let nr = self.delen.len();
        self.delen.push((soort.to_owned(), format!("{soort}{nr}.xml"), bytes));
        self
    }

    /// With another content type for the document.
    pub fn van_soort(mut self, soort: &str) -> Word {
        self.soort = Some(soort.to_owned());
        self
    }

    /// With a part under this name, instead of the one that would be there.
    pub fn rauw(mut self, naam: &str, bytes: impl Into<Vec<u8>>) -> Word {
        self.rauw.push((naam.to_owned(), bytes.into()));
        self
    }

    /// The package.
    pub fn bytes(&self) -> Vec<u8> {
        let soort = self.soort.as_deref().unwrap_or(MAIN);
        let soorten = format!(
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
             <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
             <Override PartName=\"/word/document.xml\" ContentType=\"{soort}\"/></Types>"
        );
        let rel = |id: &str, soort: &str, doel: &str| {
            format!(
                "<Relationship Id=\"{id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{soort}\" Target=\"{doel}\"/>"
            )
        };
        let rels = |binnen: String| {
            format!(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{binnen}</Relationships>"
            )
        };
        let bij: String =
            self.delen.iter().enumerate().map(|(i, (soort, naam, _))| rel(&format!("r{i}"), soort, naam)).collect();
        let document = format!("<?xml version=\"1.0\"?><w:document {W}><w:body>{}</w:body></w:document>", self.romp);
        let mut delen: Vec<(String, Vec<u8>)> = vec![
            ("[Content_Types].xml".to_owned(), soorten.into_bytes()),
            ("_rels/.rels".to_owned(), rels(rel("r1", "officeDocument", "word/document.xml")).into_bytes()),
            ("word/document.xml".to_owned(), document.into_bytes()),
            ("word/_rels/document.xml.rels".to_owned(), rels(bij).into_bytes()),
        ];
        delen.extend(self.delen.iter().map(|(_, naam, bytes)| (format!("word/{naam}"), bytes.clone())));
        for (naam, bytes) in &self.rauw {
            delen.retain(|(n, _)| n != naam);
            if !bytes.is_empty() {
                delen.push((naam.clone(), bytes.clone()));
            }
        }
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (naam, bytes) in &delen {
            zip.start_file(naam.as_str(), SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }
}

/// A paragraph of these words.
pub fn p(tekst: &str) -> String {
    format!("<w:p>{}</w:p>", r("", tekst))
}

/// A run with properties.
pub fn r(vorm: &str, tekst: &str) -> String {
    format!("<w:r><w:rPr>{vorm}</w:rPr><w:t xml:space=\"preserve\">{tekst}</w:t></w:r>")
}
