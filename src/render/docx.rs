//! `Page` → DOCX: an Open XML package with our own styles, the same bytes every time.
//!
//! The parts that never change are in `templates/docx/`. A look is a style there, not formatting here;
//! the exceptions are what Word knows no style for (widths, the line above an article in a table) and
//! combinations too rare for one.

use super::{Error, escape, is_punctuation, joined, line, widths};
use crate::page::{Block, Mark, Page, Paragraph, Row, Run, Style, Table};
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

const CONTENT_TYPES: &str = include_str!("../../templates/docx/content-types.xml");
const RELS: &str = include_str!("../../templates/docx/rels.xml");
const DOCUMENT_RELS: &str = include_str!("../../templates/docx/document-rels.xml");
const STYLES: &str = include_str!("../../templates/docx/styles.xml");
const SETTINGS: &str = include_str!("../../templates/docx/settings.xml");
const FONT_TABLE: &str = include_str!("../../templates/docx/fontTable.xml");
const APP: &str = include_str!("../../templates/docx/app.xml");

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// Measured: higher is smaller and no slower, up to here.
const DEFLATE_LEVEL: i64 = 6;

/// A4 in twips (1/20 point), and the margin on every side.
const SHORT_SIDE: u32 = 11_906;
const LONG_SIDE: u32 = 16_838;
const MARGIN: u32 = 1_134;

/// Left and right cell margin together, and the step of a level in a cell and outside: as in styles.xml.
const CELL_MARGINS: u32 = 200;
const CELL_STEP: u32 = 340;
const STEP: u32 = 425;

/// What a note and a place to fill in are set in, to make room for their lines: as in styles.xml.
const NOTE_INDENT: u32 = 140;
const BOX_INDENT: u32 = 80;

/// Deeper levels share the style of this one.
const DEEPEST: u8 = 4;

/// A page as a Word document.
///
/// # Errors
/// When packing fails, which no text is known to cause.
pub fn docx(page: &Page) -> Result<Vec<u8>, Error> {
    let parts = [
        ("[Content_Types].xml", CONTENT_TYPES),
        ("_rels/.rels", RELS),
        ("word/document.xml", &document(page)),
        ("word/_rels/document.xml.rels", DOCUMENT_RELS),
        ("word/styles.xml", STYLES),
        ("word/settings.xml", SETTINGS),
        ("word/fontTable.xml", FONT_TABLE),
        ("word/footer1.xml", &footer(page)),
        ("docProps/core.xml", &core(page)),
        ("docProps/app.xml", APP),
    ];
    pack(&parts).map_err(Error)
}

fn pack(parts: &[(&str, &str)]) -> zip::result::ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(DEFLATE_LEVEL))
        .last_modified_time(DateTime::default())
        .system(System::Unix);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new())).set_auto_large_file();
    for (name, content) in parts {
        zip.start_file(*name, options)?;
        zip.write_all(content.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

fn core(page: &Page) -> String {
    let mut out = String::from(DECLARATION);
    out.push_str(
        "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" ",
    );
    out.push_str("xmlns:dc=\"http://purl.org/dc/elements/1.1/\">");
    for (name, value) in [("dc:title", page.titel.as_str()), ("dc:creator", &page.auteur), ("dc:language", "nl-NL")] {
        if !value.is_empty() {
            let _ = write!(out, "<{name}>");
            escape(&mut out, &line(value));
            let _ = write!(out, "</{name}>");
        }
    }
    out.push_str("</cp:coreProperties>\n");
    out
}

fn footer(page: &Page) -> String {
    let mut out = String::from(DECLARATION);
    out.push_str("<w:ftr xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">");
    out.push_str("<w:p><w:pPr><w:pStyle w:val=\"Voettekst\"/></w:pPr>");
    let name = line(&page.voettekst);
    let start = if name.is_empty() { "pagina ".to_owned() } else { format!("{name} · pagina ") };
    run(&mut out, Mark::None, &start, false);
    for (field, after) in [("PAGE", " van "), ("NUMPAGES", "")] {
        let _ = write!(out, "<w:fldSimple w:instr=\" {field} \"><w:r><w:t>1</w:t></w:r></w:fldSimple>");
        run(&mut out, Mark::None, after, false);
    }
    out.push_str("</w:p></w:ftr>\n");
    out
}

/// The part `word/document.xml`: a line a paragraph, so that differences can be read.
fn document(page: &Page) -> String {
    let (width, height) = if page.liggend { (LONG_SIDE, SHORT_SIDE) } else { (SHORT_SIDE, LONG_SIDE) };
    let mut out = String::with_capacity(64 * 1024);
    out.push_str(DECLARATION);
    out.push_str("<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" ");
    out.push_str("xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\n<w:body>\n");
    if !page.titel.is_empty() {
        styled(&mut out, "Titel", &[Run::plain(line(&page.titel))], false);
    }
    blocks(&mut out, &page.blokken, Where::Text, &Sheet { width: width - 2 * MARGIN, height: height - 2 * MARGIN });
    out.push_str("<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId4\"/>");
    let orient = if page.liggend { " w:orient=\"landscape\"" } else { "" };
    let _ = write!(out, "<w:pgSz w:w=\"{width}\" w:h=\"{height}\"{orient}/>");
    let _ = write!(out, "<w:pgMar w:top=\"{MARGIN}\" w:right=\"{MARGIN}\" w:bottom=\"{MARGIN}\" w:left=\"{MARGIN}\" ");
    out.push_str("w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr>\n</w:body>\n</w:document>\n");
    out
}

/// The part of the sheet that text may fill, in twips.
struct Sheet {
    width: u32,
    height: u32,
}

fn blocks(out: &mut String, blocks: &[Block], place: Where, sheet: &Sheet) {
    for (i, block) in blocks.iter().enumerate() {
        match block {
            Block::Heading { level, runs } => match block.named().filter(|_| place == Where::Quote) {
                Some(naam) => paragraph(out, &naam, place, false),
                None => styled(out, &format!("Kop{}", level.clamp(&2, &4) - 1), runs, true),
            },
            Block::Paragraph(paragraph) => {
                // What announces something stays on the page with it.
                let announces = matches!(blocks.get(i + 1), Some(Block::Quote(_)))
                    || paragraph.runs.last().is_some_and(|run| run.text.ends_with(':'));
                self::paragraph(out, paragraph, place, announces);
            }
            Block::Quote(inside) => self::blocks(out, inside, Where::Quote, sheet),
            Block::Table(table) => {
                self::table(out, table, sheet);
                // Word joins tables that touch, and wants a paragraph after the last.
                if !matches!(blocks.get(i + 1), Some(Block::Heading { .. })) {
                    styled(out, "Tussenruimte", &[], false);
                }
            }
        }
    }
}

/// A paragraph in a style of its own, without designation.
fn styled(out: &mut String, style: &str, runs: &[Run], bold: bool) {
    let _ = write!(out, "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>");
    inline(out, runs, bold);
    out.push_str("</w:p>\n");
}

/// Where a paragraph stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Where {
    /// In the running text.
    Text,
    /// In text that is cited: a step to the right.
    Quote,
    /// In a cell.
    Cell,
}

fn paragraph(out: &mut String, paragraph: &Paragraph, place: Where, keep_next: bool) {
    let in_cell = place == Where::Cell;
    let level = paragraph.indent.min(DEEPEST);
    let hanging = !paragraph.label.is_empty();
    out.push_str("<w:p><w:pPr><w:pStyle w:val=\"");
    if in_cell {
        out.push_str("Cel");
    }
    out.push_str(match (paragraph.style, hanging, level) {
        (Style::Opschrift, ..) => "Opschrift",
        (Style::Note, ..) => "Noot",
        (Style::Open, ..) => "InTeVullen",
        (Style::Slot, ..) => "Slot",
        (Style::Body, true, 0) => "Lid",
        (Style::Body, true, 1) => "Onderdeel",
        (Style::Body, true, 2) => "Subonderdeel",
        (Style::Body, true, 3) => "Niveau4",
        (Style::Body, true, _) => "Niveau5",
        (Style::Body, false, _) if !in_cell => "Tekst",
        (Style::Body, false, _) => "",
    });
    if paragraph.style == Style::Body && !hanging && level > 0 {
        let _ = write!(out, "{level}");
    }
    out.push_str("\"/>");
    if keep_next {
        out.push_str("<w:keepNext/>");
    }
    if place == Where::Quote || paragraph.style != Style::Body && (hanging || level > 0) {
        let step = if in_cell { CELL_STEP } else { STEP };
        let base = match (paragraph.style, place) {
            (Style::Open, _) => BOX_INDENT,
            (Style::Note, Where::Text) => NOTE_INDENT,
            (_, Where::Quote) => STEP,
            _ => 0,
        };
        let left = base + step * (u32::from(level) + u32::from(hanging));
        let _ = write!(out, "<w:ind w:left=\"{left}\" w:hanging=\"{}\"/>", if hanging { step } else { 0 });
    }
    out.push_str("</w:pPr>");
    let bold = paragraph.style == Style::Opschrift && !in_cell;
    if hanging {
        inline(out, &paragraph.label, bold);
        out.push_str("<w:r><w:tab/></w:r>");
    }
    inline(out, &paragraph.runs, bold);
    out.push_str("</w:p>\n");
}

fn table(out: &mut String, table: &Table, sheet: &Sheet) {
    let widths = widths(table, sheet.width);
    if widths.is_empty() {
        return;
    }
    let _ =
        write!(out, "<w:tbl><w:tblPr><w:tblStyle w:val=\"WasWordt\"/><w:tblW w:w=\"{}\" w:type=\"dxa\"/>", sheet.width);
    out.push_str("<w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0620\" w:firstRow=\"1\" w:lastRow=\"0\" ");
    out.push_str("w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/><w:tblCaption w:val=\"");
    let heads: Vec<String> = table.kolommen.iter().map(|kolom| line(&kolom.kop)).collect();
    escape(out, &heads.join(" – "));
    out.push_str("\"/><w:tblDescription w:val=\"");
    escape(out, &line(&table.beschrijving));
    out.push_str("\"/></w:tblPr><w:tblGrid>");
    for width in &widths {
        let _ = write!(out, "<w:gridCol w:w=\"{width}\"/>");
    }
    out.push_str("</w:tblGrid>\n<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>\n");
    for (i, width) in widths.iter().enumerate() {
        let _ = writeln!(out, "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>");
        let head = heads.get(i).map_or("", String::as_str);
        styled(out, "Tabelkop", &[Run::plain(head)], false);
        out.push_str("</w:tc>\n");
    }
    out.push_str("</w:tr>\n");
    for (i, rij) in table.rijen.iter().enumerate() {
        row(out, rij, &widths, sheet, i + 1 == table.rijen.len());
    }
    out.push_str("</w:tbl>\n");
}

fn row(out: &mut String, rij: &Row, widths: &[u32], sheet: &Sheet, last: bool) {
    let height = height(rij, widths);
    // A row that is half a page or more would leave a hole on the page before it.
    out.push_str(if height * 2 > sheet.height { "<w:tr>\n" } else { "<w:tr><w:trPr><w:cantSplit/></w:trPr>\n" });
    let keep_next = rij.begin && !last && height * 4 <= sheet.height;
    for (i, width) in widths.iter().enumerate() {
        let _ = write!(out, "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>");
        if rij.begin {
            out.push_str(
                "<w:tcBorders><w:top w:val=\"single\" w:sz=\"6\" w:space=\"0\" w:color=\"404040\"/></w:tcBorders>",
            );
        }
        out.push_str("</w:tcPr>\n");
        match rij.cellen.get(i).map(Vec::as_slice) {
            None | Some([]) => self::paragraph(out, &Paragraph::default(), Where::Cell, keep_next),
            Some(paragraphs) => {
                for paragraph in paragraphs {
                    self::paragraph(out, paragraph, Where::Cell, keep_next);
                }
            }
        }
        out.push_str("</w:tc>\n");
    }
    out.push_str("</w:tr>\n");
}

/// About how high a row will be, in twips: Calibri of 9.5 points is about 95 twips wide and 240 high.
fn height(rij: &Row, widths: &[u32]) -> u32 {
    let lines = |paragraph: &Paragraph, width: u32| {
        let indent = CELL_STEP * (u32::from(paragraph.indent.min(DEEPEST)) + u32::from(!paragraph.label.is_empty()));
        let fits = (width.saturating_sub(CELL_MARGINS + indent) / 95).max(1);
        let text = paragraph.runs.iter().flat_map(|run| run.text.chars());
        let (full, rest) = text.fold((0u32, 0u32), |(full, rest), c| match c {
            '\n' => (full + 1, 0),
            _ if rest == fits => (full + 1, 1),
            _ => (full, rest + 1),
        });
        full + u32::from(rest > 0 || full == 0)
    };
    let cell = |(paragraphs, width): (&Vec<Paragraph>, &u32)| {
        paragraphs.iter().map(|paragraph| 240 * lines(paragraph, *width) + 30).sum::<u32>() + 70
    };
    rij.cellen.iter().zip(widths).map(cell).max().unwrap_or(0)
}

/// Runs with their marks. Where the paragraph itself is bold, a bold mark says so again: Word takes
/// bold in the style of a paragraph and in the style of a run for a switch, on and off again.
fn inline(out: &mut String, runs: &[Run], bold: bool) {
    let mut parts = joined(runs);
    keep_numbers(&mut parts);
    for (mark, text) in parts {
        run(out, mark, &text, bold);
    }
}

/// A non-breaking space between “artikel” and its number, and behind “€”, so that no line ends there;
/// also where the number has a mark of its own.
fn keep_numbers(parts: &mut [(Mark, String)]) {
    let mut word = String::new();
    for i in 0..parts.len() {
        let next = parts.get(i + 1).and_then(|(_, text)| text.chars().next());
        let (_, text) = &mut parts[i];
        let mut kept = String::with_capacity(text.len());
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            if c != ' ' {
                if c.is_alphanumeric() || c == '€' {
                    word.push(c)
                } else {
                    word.clear()
                }
                kept.push(c);
                continue;
            }
            let follows = chars.peek().copied().or(next);
            let number = follows.is_some_and(|c| c.is_ascii_digit() || matches!(c, 'I' | 'V' | 'X'));
            let bound =
                matches!(word.as_str(), "artikel" | "Artikel" | "artikelen" | "Artikelen") || word.ends_with('€');
            kept.push(if bound && number { '\u{a0}' } else { ' ' });
            word.clear();
        }
        *text = kept;
    }
}

fn run(out: &mut String, mark: Mark, text: &str, bold: bool) {
    if text.is_empty() {
        return;
    }
    let style = match mark {
        Mark::None => "",
        Mark::Removed => "Vervallen",
        Mark::RemovedOptional => "VervallenFacultatief",
        Mark::Added => "Nieuw",
        Mark::AddedOptional => "NieuwFacultatief",
        Mark::Optional => "Facultatief",
        Mark::Emphasis => "Nadruk",
        Mark::Strong => "Sterk",
        Mark::Open => "Open",
        Mark::Muted => "Grijs",
    };
    out.push_str("<w:r>");
    if !style.is_empty() {
        let again = bold && matches!(mark, Mark::Added | Mark::AddedOptional | Mark::Strong);
        let again = if again { "<w:b/><w:bCs/>" } else { "" };
        let teken = if is_punctuation(mark, text) { "Teken" } else { "" };
        let _ = write!(out, "<w:rPr><w:rStyle w:val=\"{style}{teken}\"/>{again}</w:rPr>");
    }
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let special = match c {
            '\n' => "<w:br/>",
            '\u{2011}' => "<w:noBreakHyphen/>",
            '\u{ad}' => "<w:softHyphen/>",
            _ => "",
        };
        if special.is_empty() {
            let end = rest.find(['\n', '\u{2011}', '\u{ad}']).unwrap_or(rest.len());
            out.push_str("<w:t xml:space=\"preserve\">");
            escape(out, &rest[..end]);
            out.push_str("</w:t>");
            rest = &rest[end..];
        } else {
            out.push_str(special);
            rest = &rest[c.len_utf8()..];
        }
    }
    out.push_str("</w:r>");
}
