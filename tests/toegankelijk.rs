//! What the Dutch government asks of documents, checked in every Word document of an example: the language, a title,
//! headings in order, header rows and descriptions of tables, a text for the drawing. For HTML axe-core does this
//! (`tests/external/toegankelijk.sh`).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests may fail loudly, as tests do"
)]

use std::fs::{self, File};
use std::io::Read as _;
use std::process::Command;

fn part(zip: &mut zip::ZipArchive<File>, name: &str) -> String {
    let mut text = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// What stands between `from` and the next quote, each time.
fn values<'a>(xml: &'a str, from: &str) -> Vec<&'a str> {
    xml.split(from).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

#[test]
fn every_word_paper_can_be_used_without_seeing_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_was-wordt"));
    command.args(["maak", "--voorbeeld=modeldorp", "--kolom-toelichting", "--formaat", "docx", "--uit"]);
    assert!(command.arg(folder.path()).output().unwrap().status.success());
    let (mut papers, mut tables, mut drawings) = (0, 0, 0);
    for entry in fs::read_dir(folder.path()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|e| e != "docx") {
            continue;
        }
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let mut zip = zip::ZipArchive::new(File::open(&path).unwrap()).unwrap();
        let (core, styles, document) = (
            part(&mut zip, "docProps/core.xml"),
            part(&mut zip, "word/styles.xml"),
            part(&mut zip, "word/document.xml"),
        );
        papers += 1;
        assert!(core.contains("<dc:language>nl-NL</dc:language>"), "{name}: the language");
        assert!(core.contains("<dc:title>") && !core.contains("<dc:title></dc:title>"), "{name}: a title");
        assert!(styles.contains("<w:lang w:val=\"nl-NL\""), "{name}: the language of its words");
        let levels: Vec<usize> = values(&document, "<w:pStyle w:val=\"")
            .into_iter()
            .filter_map(|style| ["Titel", "Kop1", "Kop2", "Kop3"].iter().position(|s| *s == style))
            .collect();
        assert_eq!(levels.first(), Some(&0), "{name} begins with its title");
        for pair in levels.windows(2) {
            assert!(pair[1] <= pair[0] + 1, "{name} skips a level of headings: {levels:?}");
        }
        let count = document.matches("<w:tbl>").count();
        tables += count;
        assert_eq!(document.matches("<w:tblHeader/>").count(), count, "{name}: a header row for each table");
        for what in ["<w:tblCaption w:val=\"", "<w:tblDescription w:val=\""] {
            let texts = values(&document, what);
            assert!(texts.len() == count && texts.iter().all(|t| !t.is_empty()), "{name}: {what}");
        }
        let count = document.matches("<w:drawing>").count();
        drawings += count;
        let texts: Vec<&str> = values(&document, " descr=\"");
        assert!(texts.len() == count && texts.iter().all(|t| t.len() > 40), "{name}: a text for each drawing");
    }
    assert!(papers == 9 && tables > 10 && drawings == 1, "{papers} papers, {tables} tables, {drawings} drawings");
}
