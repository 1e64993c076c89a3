//! `Page` → DOCX: an Open XML package with our own styles, the same bytes every time.
//!
//! The parts that never change are in `templates/docx/`. A look is a style there, not formatting here;
//! the exceptions are what Word knows no style for (widths, the line above an article in a table) and
//! combinations too rare for one.

use super::cellen::{CELL_STEP, fit_words, height};
use super::drawing::drawing;
use super::huisstijl::{self, Namen, Stroken, in_stijl};
use super::{
    Error, QUOTE_STEPS, bound_names, escape, is_punctuation, joined, keep_numbers, line, quote_steps, title, widths,
};
use crate::datum;
use crate::huisstijl::{Huisstijl, Marges, Strook};
use crate::page::{Block, Edit, Mark, Page, Paragraph, Row, Run, Style, Table};
use std::borrow::Cow;
use std::fmt::{self, Write as _};
use std::io::{Cursor, Write as _};
use std::sync::LazyLock;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

const CONTENT_TYPES: &str = include_str!("../../templates/docx/content-types.xml");
const RELS: &str = include_str!("../../templates/docx/rels.xml");
const DOCUMENT_RELS: &str = include_str!("../../templates/docx/document-rels.xml");
const STYLES: &str = include_str!("../../templates/docx/styles.xml");
const SETTINGS: &str = include_str!("../../templates/docx/settings.xml");
const FONT_TABLE: &str = include_str!("../../templates/docx/fontTable.xml");
const APP: &str = include_str!("../../templates/docx/app.xml");

const STYLES_PART: &str = "word/styles.xml";

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// What a theme adds to the list of parts, and to what the document is related to.
const THEME_TYPE: &str = "<Override PartName=\"/word/theme/theme1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.theme+xml\"/>\n";
const THEME_REL: &str = "<Relationship Id=\"rIdThema\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme\" Target=\"theme/theme1.xml\"/>\n";

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// Measured: higher is smaller and no slower, up to here.
const DEFLATE_LEVEL: i64 = 6;

/// A part of fewer bytes is stored as it is: to begin compressing takes longer than all that is won.
const SMALL_PART: usize = 1_536;

/// A4 in twips (1/20 point), and the least that is left for text.
const SHORT_SIDE: u32 = 11_906;
const LONG_SIDE: u32 = 16_838;
const SMALLEST: u32 = 2_000;

/// The step of a level outside a cell: as in styles.xml.
const STEP: u32 = 425;

/// What a note and a place to fill in are set in, to make room for their lines: as in styles.xml.
const NOTE_INDENT: u32 = 140;
const BOX_INDENT: u32 = 80;

/// Deeper levels share the style of this one.
pub(super) const DEEPEST: u8 = 4;

/// How deep the styles of cited text go: as in styles.xml.
const QUOTE_DEEPEST: u8 = QUOTE_STEPS + DEEPEST;

/// A page as a Word document, in the look of a municipality or in ours.
///
/// # Errors
/// When packing fails, which no text is known to cause.
pub fn docx(page: &Page, huisstijl: Option<&Huisstijl>) -> Result<Vec<u8>, Error> {
    let (styles, names) = match huisstijl {
        Some(huisstijl) => huisstijl::stijlen(huisstijl, STYLES),
        None => (STYLES.to_owned(), Namen::new()),
    };
    let strips = strips(page, huisstijl, &names);
    let margins = huisstijl.map_or_else(Marges::default, |h| h.marges);
    let with = |template: &str, lines: &str| match template.rsplit_once("</") {
        Some((begin, end)) => format!("{begin}{lines}</{end}"),
        None => template.to_owned(),
    };
    let theme = huisstijl.and_then(|h| h.thema.as_deref());
    let (mut types, mut rels) = (strips.soorten.clone(), strips.verbanden.clone());
    if theme.is_some() {
        types.push_str(THEME_TYPE);
        rels.push_str(THEME_REL);
    }
    let document = in_stijl(&document(page, &margins, &strips), &names);
    let (types, rels) = (with(CONTENT_TYPES, &types), with(DOCUMENT_RELS, &rels));
    let (footer, core) = (in_stijl(&footer(page), &names), core(page));
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", RELS.as_bytes()),
        ("word/document.xml", document.as_bytes()),
        ("word/_rels/document.xml.rels", rels.as_bytes()),
        (STYLES_PART, styles.as_bytes()),
        ("word/settings.xml", SETTINGS.as_bytes()),
        ("word/fontTable.xml", FONT_TABLE.as_bytes()),
    ];
    parts.extend(theme.map(|theme| ("word/theme/theme1.xml", theme.as_bytes())));
    parts.extend(strips.delen.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())));
    parts.extend([
        ("word/footer1.xml", footer.as_bytes()),
        ("docProps/core.xml", core.as_bytes()),
        ("docProps/app.xml", APP.as_bytes()),
    ]);
    pack(&parts).map_err(Error)
}

/// Headers and footers: those of the municipality, else our footer. What must be known of the paper stands in the
/// header, below what is there.
fn strips(page: &Page, huisstijl: Option<&Huisstijl>, names: &Namen) -> Stroken {
    let mut strips = Stroken::default();
    let notes = in_stijl(&notes(page), names);
    let (heads, feet) = huisstijl.map_or((&[][..], &[][..]), |h| (&h.koppen[..], &h.voeten[..]));
    for head in heads {
        strips.zet("header", head, &notes);
    }
    if !notes.is_empty() && !heads.iter().any(|head| !head.eerste) {
        let xml = format!("{DECLARATION}<w:hdr xmlns:w=\"{MAIN}\"></w:hdr>\n");
        strips.zet("header", &Strook { eerste: false, xml, bronnen: Vec::new() }, &notes);
    }
    for foot in feet {
        strips.zet("footer", foot, "");
    }
    if !feet.iter().any(|foot| !foot.eerste) {
        strips.sectie.push_str("<w:footerReference w:type=\"default\" r:id=\"rId4\"/>");
    }
    strips
}

/// A package with our own styles alone: they are the same in every paper, and compressed once.
static OWN_STYLES: LazyLock<ZipResult<Vec<u8>>> = LazyLock::new(|| {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    add(&mut zip, STYLES_PART, STYLES.as_bytes())?;
    Ok(zip.finish()?.into_inner())
});

fn pack(parts: &[(&str, &[u8])]) -> ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new())).set_auto_large_file();
    for (name, content) in parts {
        match &*OWN_STYLES {
            Ok(package) if (*name, *content) == (STYLES_PART, STYLES.as_bytes()) => {
                zip.raw_copy_file(ZipArchive::new(Cursor::new(package))?.by_index_raw(0)?)?;
            }
            _ => add(&mut zip, name, content)?,
        }
    }
    Ok(zip.finish()?.into_inner())
}

fn add(zip: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, content: &[u8]) -> ZipResult<()> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(DEFLATE_LEVEL))
        .last_modified_time(DateTime::default())
        .system(System::Unix);
    let stored = options.compression_method(CompressionMethod::Stored).compression_level(None);
    zip.start_file(name, if content.len() < SMALL_PART { stored } else { options })?;
    zip.write_all(content)?;
    Ok(())
}

/// XML that is being written, and what its edits bear.
struct Out {
    xml: String,
    /// Attributes of every edit: who made it, and when.
    stamp: String,
    /// How many edits there are so far.
    edits: u32,
}

impl Out {
    fn new(page: &Page) -> Out {
        let mut stamp = String::from(" w:author=\"");
        escape(&mut stamp, &line(if page.auteur.is_empty() { "was-wordt" } else { &page.auteur }));
        stamp.push('"');
        if datum::in_woorden(&page.datum).is_some() {
            let _ = write!(stamp, " w:date=\"{}T00:00:00Z\"", page.datum);
        }
        Out { xml: String::from(DECLARATION), stamp, edits: 0 }
    }

    fn push_str(&mut self, xml: &str) {
        self.xml.push_str(xml);
    }

    fn escape(&mut self, text: &str) {
        escape(&mut self.xml, text);
    }

    /// The beginning of an element that is an edit, without the `>`.
    fn edit(&mut self, name: &str) {
        self.edits += 1;
        let _ = write!(self.xml, "<w:{name} w:id=\"{}\"{}", self.edits, self.stamp);
    }

    /// The properties that a paragraph's end has for its edit.
    fn end(&mut self, edit: Edit) {
        if let Some(name) = edit_name(edit) {
            self.push_str("<w:rPr>");
            self.edit(name);
            self.push_str("/></w:rPr>");
        }
    }
}

impl fmt::Write for Out {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.xml.push_str(text);
        Ok(())
    }
}

fn edit_name(edit: Edit) -> Option<&'static str> {
    match edit {
        Edit::Kept => None,
        Edit::Inserted => Some("ins"),
        Edit::Deleted => Some("del"),
    }
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
    let mut out = Out::new(page);
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
    out.xml
}

/// What must be known of the paper, to stand above every sheet.
fn notes(page: &Page) -> String {
    let mut out = Out::new(page);
    out.xml.clear();
    for text in &page.vooraf {
        styled(&mut out, "Noot", &[Run::plain(line(text))], false, Edit::Kept);
    }
    if !page.vooraf.is_empty() {
        styled(&mut out, "Tussenruimte", &[], false, Edit::Kept);
    }
    out.xml
}

/// The part `word/document.xml`: a line a paragraph, so that differences can be read.
fn document(page: &Page, margins: &Marges, strips: &Stroken) -> String {
    let (width, height) = if page.liggend { (LONG_SIDE, SHORT_SIDE) } else { (SHORT_SIDE, LONG_SIDE) };
    let mut out = Out::new(page);
    out.push_str("<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" ");
    out.push_str("xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\n<w:body>\n");
    let title = title(page);
    if !title.is_empty() {
        styled(&mut out, "Titel", &title, false, Edit::of(&title));
    }
    let Marges { boven, rechts, onder, links, kop, voet } = *margins;
    let sheet = Sheet {
        width: width.saturating_sub(links + rechts).max(SMALLEST),
        height: height.saturating_sub(boven + onder).max(SMALLEST),
    };
    blocks(&mut out, &page.blokken, Where::Text, &sheet);
    // The last paragraph cannot go out or come in: there would be nothing to join it with.
    if last_end(&page.blokken, Edit::of(&title)) != Edit::Kept {
        styled(&mut out, "Tussenruimte", &[], false, Edit::Kept);
    }
    out.push_str("<w:sectPr>");
    out.push_str(&strips.sectie);
    let orient = if page.liggend { " w:orient=\"landscape\"" } else { "" };
    let _ = write!(out, "<w:pgSz w:w=\"{width}\" w:h=\"{height}\"{orient}/>");
    let _ = write!(out, "<w:pgMar w:top=\"{boven}\" w:right=\"{rechts}\" w:bottom=\"{onder}\" w:left=\"{links}\" ");
    let _ = write!(out, "w:header=\"{kop}\" w:footer=\"{voet}\" w:gutter=\"0\"/>");
    out.push_str(if strips.titelblad { "<w:titlePg/></w:sectPr>" } else { "</w:sectPr>" });
    out.push_str("\n</w:body>\n</w:document>\n");
    out.xml
}

/// What happens to the end of the last paragraph.
fn last_end(blocks: &[Block], before: Edit) -> Edit {
    match blocks.last() {
        None => before,
        Some(Block::Heading { runs, .. }) => Edit::of(runs),
        Some(Block::Paragraph(paragraph)) => paragraph.end,
        Some(Block::Quote(inside)) => last_end(inside, Edit::Kept),
        Some(Block::Table(_) | Block::Beeld(_) | Block::Links(_)) => Edit::Kept,
    }
}

/// The part of the sheet that text may fill, in twips.
struct Sheet {
    width: u32,
    height: u32,
}

fn blocks(out: &mut Out, blocks: &[Block], place: Where, sheet: &Sheet) {
    for (i, block) in blocks.iter().enumerate() {
        match block {
            Block::Heading { level, runs } => match block.named().filter(|_| matches!(place, Where::Quote(_))) {
                Some(naam) => paragraph(out, &naam, place, false),
                None => styled(out, &format!("Kop{}", level.clamp(&2, &4) - 1), runs, true, Edit::of(runs)),
            },
            Block::Paragraph(paragraph) => {
                // What announces something stays on the page with it; and nobody signs a sheet of its own.
                let signed = |next: &Block| matches!(next, Block::Paragraph(p) if p.style == Style::Slot);
                let announces = matches!(blocks.get(i + 1), Some(Block::Quote(_) | Block::Beeld(_)))
                    || blocks.get(i + 1).is_some_and(signed)
                    || paragraph.runs.last().is_some_and(|run| run.text.ends_with(':'));
                self::paragraph(out, paragraph, place, announces);
            }
            Block::Quote(inside) => self::blocks(out, inside, Where::Quote(quote_steps(&blocks[..i])), sheet),
            Block::Beeld(beeld) => {
                let start = out.xml.len();
                out.push_str("<w:p><w:pPr><w:pStyle w:val=\"Tekst\"/></w:pPr>");
                out.edits += 1;
                if drawing(&mut out.xml, beeld, out.edits, (sheet.width, sheet.height)) {
                    out.push_str("</w:p>\n");
                } else {
                    out.xml.truncate(start);
                }
            }
            Block::Links(links) => {
                for link in links {
                    let woorden = format!(". {} ({})", link.uitleg, link.bestanden.join(", "));
                    let runs = vec![Run::marked(&link.naam, Mark::Strong), Run::plain(woorden)];
                    self::paragraph(out, &Paragraph::body(runs), place, false);
                }
            }
            Block::Table(table) => {
                self::table(out, table, sheet);
                // Word joins tables that touch, and wants a paragraph after the last.
                if !matches!(blocks.get(i + 1), Some(Block::Heading { .. })) {
                    styled(out, "Tussenruimte", &[], false, Edit::Kept);
                }
            }
        }
    }
}

/// A paragraph in a style of its own, without designation.
fn styled(out: &mut Out, style: &str, runs: &[Run], bold: bool, end: Edit) {
    // A heading stays with what it is above, also where the style of a municipality does not say so.
    let keep_next = if style.starts_with("Kop") { "<w:keepNext/>" } else { "" };
    let _ = write!(out, "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{keep_next}");
    out.end(end);
    out.push_str("</w:pPr>");
    inline(out, runs, bold);
    out.push_str("</w:p>\n");
}

/// Where a paragraph stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Where {
    /// In the running text.
    Text,
    /// In text that is cited: so many steps to the right.
    Quote(u8),
    /// In a cell.
    Cell,
}

fn paragraph(out: &mut Out, paragraph: &Paragraph, place: Where, keep_next: bool) {
    let in_cell = place == Where::Cell;
    // A designation that comes or goes takes its place in the margin with it: the style that was is told too.
    let edit = if paragraph.end == Edit::Kept { Edit::of(&paragraph.label) } else { Edit::Kept };
    let hanging = !paragraph.label.is_empty() && edit != Edit::Deleted;
    out.push_str("<w:p><w:pPr>");
    style(out, paragraph, place, hanging, keep_next);
    out.end(paragraph.end);
    if edit != Edit::Kept {
        out.edit("pPrChange");
        out.push_str("><w:pPr>");
        style(out, paragraph, place, !hanging, keep_next);
        out.push_str("</w:pPr></w:pPrChange>");
    }
    out.push_str("</w:pPr>");
    let bold = paragraph.style == Style::Opschrift && !in_cell;
    if !paragraph.label.is_empty() {
        inline(out, &paragraph.label, bold);
        let edit = edit_name(Edit::of(&paragraph.label));
        if let Some(name) = edit {
            out.edit(name);
            out.push_str(">");
        }
        out.push_str("<w:r><w:tab/></w:r>");
        if let Some(name) = edit {
            let _ = write!(out, "</w:{name}>");
        }
    }
    inline(out, &paragraph.runs, bold);
    out.push_str("</w:p>\n");
}

/// The style of a paragraph, and what Word knows no style for.
fn style(out: &mut Out, paragraph: &Paragraph, place: Where, hanging: bool, keep_next: bool) {
    let in_cell = place == Where::Cell;
    let level = paragraph.indent.min(DEEPEST);
    let cited = match (place, paragraph.style) {
        (Where::Quote(steps), Style::Body) => {
            let lid = if hanging { "Lid" } else { "" };
            Some(format!("Aangehaald{lid}{}", (steps + level).min(QUOTE_DEEPEST)))
        }
        (Where::Quote(steps), Style::Opschrift) if !hanging => Some(format!("AangehaaldOpschrift{steps}")),
        _ => None,
    };
    out.push_str("<w:pStyle w:val=\"");
    if let Some(style) = &cited {
        let _ = write!(out, "{style}\"/>");
        out.push_str(if keep_next { "<w:keepNext/>" } else { "" });
        return;
    }
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
    if paragraph.style != Style::Body && (hanging || level > 0 || matches!(place, Where::Quote(_))) {
        let step = if in_cell { CELL_STEP } else { STEP };
        let base = match (paragraph.style, place) {
            (Style::Open, _) => BOX_INDENT,
            (Style::Note, Where::Text) => NOTE_INDENT,
            (_, Where::Quote(steps)) => STEP * u32::from(steps),
            _ => 0,
        };
        let left = base + step * (u32::from(level) + u32::from(hanging));
        let _ = write!(out, "<w:ind w:left=\"{left}\" w:hanging=\"{}\"/>", if hanging { step } else { 0 });
    }
}

fn table(out: &mut Out, table: &Table, sheet: &Sheet) {
    let mut widths = widths(table, sheet.width);
    if widths.is_empty() {
        return;
    }
    fit_words(&mut widths, table);
    let _ =
        write!(out, "<w:tbl><w:tblPr><w:tblStyle w:val=\"WasWordt\"/><w:tblW w:w=\"{}\" w:type=\"dxa\"/>", sheet.width);
    out.push_str("<w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0620\" w:firstRow=\"1\" w:lastRow=\"0\" ");
    out.push_str("w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/><w:tblCaption w:val=\"");
    let heads: Vec<String> = table.kolommen.iter().map(|kolom| line(&kolom.kop)).collect();
    out.escape(&heads.join(" – "));
    out.push_str("\"/><w:tblDescription w:val=\"");
    out.escape(&line(&table.beschrijving));
    out.push_str("\"/></w:tblPr><w:tblGrid>");
    for width in &widths {
        let _ = write!(out, "<w:gridCol w:w=\"{width}\"/>");
    }
    out.push_str("</w:tblGrid>\n<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>\n");
    for (i, width) in widths.iter().enumerate() {
        let _ = writeln!(out, "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>");
        let head = heads.get(i).map_or("", String::as_str);
        styled(out, "Tabelkop", &[Run::plain(head)], false, Edit::Kept);
        out.push_str("</w:tc>\n");
    }
    out.push_str("</w:tr>\n");
    for (i, rij) in table.rijen.iter().enumerate() {
        row(out, rij, &widths, sheet, table.rijen.get(i + 1));
    }
    out.push_str("</w:tbl>\n");
}

fn row(out: &mut Out, rij: &Row, widths: &[u32], sheet: &Sheet, next: Option<&Row>) {
    let height = height(rij, widths);
    // A row that is a third of a page or more would leave a hole on the page before it.
    out.push_str(if height * 3 > sheet.height { "<w:tr>\n" } else { "<w:tr><w:trPr><w:cantSplit/></w:trPr>\n" });
    // The name of an article goes along with its text; a row of names needs no other.
    let keep_next = rij.begin && next.is_some_and(|next| !next.begin) && height * 4 <= sheet.height;
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

/// Runs with their marks. Where the paragraph itself is bold, a bold mark says so again: Word takes
/// bold in the style of a paragraph and in the style of a run for a switch, on and off again.
fn inline(out: &mut Out, runs: &[Run], bold: bool) {
    let mut parts = joined(runs);
    keep_numbers(&mut parts);
    for (mark, text) in parts {
        // Word has a hyphen at which no line ends; it is read as any other.
        let names: Vec<_> = bound_names(&text).collect();
        let mut text = Cow::Borrowed(text.as_str());
        for name in names.into_iter().rev() {
            let bound = text[name.clone()].replace('-', "\u{2011}");
            text.to_mut().replace_range(name, &bound);
        }
        run(out, mark, &text, bold);
    }
}

fn run(out: &mut Out, mark: Mark, text: &str, bold: bool) {
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
        // Word shows these itself.
        Mark::Inserted | Mark::Deleted => "",
    };
    let edit = match mark {
        Mark::Inserted => Some(("ins", "t")),
        Mark::Deleted => Some(("del", "delText")),
        _ => None,
    };
    let element = edit.map_or("t", |(_, element)| element);
    if let Some((name, _)) = edit {
        out.edit(name);
        out.push_str(">");
    }
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
            let _ = write!(out, "<w:{element} xml:space=\"preserve\">");
            out.escape(&rest[..end]);
            let _ = write!(out, "</w:{element}>");
            rest = &rest[end..];
        } else {
            out.push_str(special);
            rest = &rest[c.len_utf8()..];
        }
    }
    out.push_str("</w:r>");
    if let Some((name, _)) = edit {
        let _ = write!(out, "</w:{name}>");
    }
}
