//! `Page` → Markdown as GitHub renders it, and as our own reader reads it back.
//!
//! Every paragraph is one line. Leden are list items; onderdelen, which CommonMark does not know as
//! lists, are paragraphs of their own inside the item. A table cell is one line too: `<br>` between
//! its paragraphs.

use super::{column_count, joined, line, title};
use crate::page::{Block, Link, Mark, Page, Paragraph, Run, Style, Table};

/// A page as GitHub-flavoured Markdown, ending in a newline.
#[must_use]
pub fn markdown(page: &Page) -> String {
    let mut writer = Writer::default();
    for text in &page.vooraf {
        writer.paragraph(&Paragraph::plain(line(text)).styled(Style::Note));
    }
    let title = title(page);
    if !title.is_empty() {
        writer.heading(1, &title);
    }
    writer.blocks(&page.blokken);
    writer.out
}

#[derive(Default)]
struct Writer {
    out: String,
    /// The list items that are open for Markdown, outermost first.
    items: Vec<Item>,
}

/// A list item that is open for Markdown.
struct Item {
    /// Depth of its paragraph.
    indent: u8,
    /// Column where its contents begin.
    column: usize,
    marker: Marker,
    /// Whether something stands between it and the end of the text so far.
    has_children: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Marker {
    Bullet,
    /// A number, and whether `)` follows it instead of `.`.
    Number(u32, bool),
}

impl Writer {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading { level, runs } => self.heading((*level).clamp(1, 6), runs),
                Block::Paragraph(paragraph) => self.paragraph(paragraph),
                Block::Table(table) => self.table(table),
                Block::Quote(blocks) => self.quote(blocks),
                // Markdown does not draw: the words that follow say the same.
                Block::Beeld(_) => {}
                Block::Links(links) => self.links(links),
            }
        }
    }

    /// A list item for every paper, with its files.
    fn links(&mut self, links: &[Link]) {
        self.items.clear();
        for link in links {
            let woorden = format!(". {} ({})", link.uitleg, link.bestanden.join(", "));
            let runs = [Run::marked(&link.naam, Mark::Strong), Run::plain(woorden)];
            self.gap();
            self.out.push_str("- ");
            self.out.push_str(inline(&runs, Place::Line, Mark::None).trim_start_matches(' '));
            self.end_line();
        }
    }

    /// A block quote. Between it and the one before stands a comment, or Markdown would join them.
    fn quote(&mut self, blocks: &[Block]) {
        let mut inside = Writer::default();
        inside.blocks(blocks);
        if inside.out.is_empty() {
            return;
        }
        self.items.clear();
        if self.out.lines().next_back().is_some_and(|line| line.starts_with('>')) {
            self.gap();
            self.out.push_str("<!-- -->\n");
        }
        self.gap();
        for line in inside.out.lines() {
            self.out.push_str("> ");
            self.out.push_str(line);
            self.end_line();
        }
    }

    /// Starts a block after an empty line.
    fn gap(&mut self) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
    }

    /// Ends a line, without white space at its end.
    fn end_line(&mut self) {
        self.out.truncate(self.out.trim_end_matches(' ').len());
        self.out.push('\n');
    }

    fn heading(&mut self, level: u8, runs: &[Run]) {
        self.items.clear();
        self.gap();
        self.out.push_str(&"######"[..usize::from(level)]);
        self.out.push(' ');
        self.out.push_str(inline(runs, Place::Heading, Mark::None).trim_start_matches(' '));
        self.end_line();
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let label = label(&paragraph.label);
        let marker = marker(&paragraph.label);
        let place = if label.is_empty() || marker.is_some() { Place::Start } else { Place::Line };
        let text = inline(&paragraph.runs, place, default_mark(paragraph.style, false));
        let text = text.trim_start_matches(' ');
        if label.is_empty() && text.is_empty() {
            return;
        }
        match paragraph.style {
            Style::Body => self.margin(paragraph.indent, marker, label.chars().count()),
            Style::Opschrift | Style::Slot => {
                self.items.clear();
                self.gap();
            }
            Style::Note | Style::Open => {
                self.items.clear();
                self.gap();
                self.out.push_str("> ");
            }
        }
        self.out.push_str(&label);
        if !label.is_empty() {
            self.out.push(' ');
        }
        self.out.push_str(text);
        self.end_line();
    }

    /// What stands before a paragraph of running text: an empty line where one is needed, and its indent.
    fn margin(&mut self, indent: u8, marker: Option<Marker>, label: usize) {
        while self.items.last().is_some_and(|item| item.indent > indent) {
            self.items.pop();
        }
        let sibling = self.items.pop_if(|item| item.indent == indent);
        let parent = self.items.last();
        let column = parent.map_or(0, |item| item.column);
        let level = parent.map_or(0, |item| item.indent.saturating_add(1));
        let spaces = " ".repeat(column + if indent > level { 3 } else { 0 });
        for item in &mut self.items {
            item.has_children = true;
        }
        match (sibling, marker) {
            (Some(Item { marker: Marker::Bullet, has_children: false, .. }), Some(Marker::Bullet)) => {}
            (Some(Item { marker: Marker::Number(n, x), has_children, .. }), Some(Marker::Number(m, y))) if x == y => {
                if n.checked_add(1) != Some(m) {
                    // Markdown counts on in a list, whatever number stands there: begin another list.
                    self.gap();
                    self.out.push_str(&spaces);
                    self.out.push_str("<!-- -->\n");
                    self.gap();
                } else if has_children {
                    self.gap();
                }
            }
            _ => self.gap(),
        }
        if let Some(marker) = marker {
            self.items.push(Item { indent, column: spaces.len() + label + 1, marker, has_children: false });
        }
        self.out.push_str(&spaces);
    }

    fn table(&mut self, table: &Table) {
        let count = column_count(table);
        if count == 0 {
            return;
        }
        self.items.clear();
        self.gap();
        self.row((0..count).map(|i| {
            let kop = table.kolommen.get(i).map_or("", |kolom| &kolom.kop);
            inline(&[Run::plain(line(kop))], Place::Cell, Mark::None)
        }));
        self.row((0..count).map(|_| "---".to_owned()));
        for rij in &table.rijen {
            self.row((0..count).map(|i| cell(rij.cellen.get(i).map_or(&[], Vec::as_slice))));
        }
    }

    fn row(&mut self, cells: impl Iterator<Item = String>) {
        self.out.push('|');
        for cell in cells {
            self.out.push(' ');
            let cell = cell.trim_matches(' ');
            self.out.push_str(cell);
            self.out.push_str(if cell.is_empty() { "|" } else { " |" });
        }
        self.out.push('\n');
    }
}

/// The paragraphs of a cell on one line.
fn cell(paragraphs: &[Paragraph]) -> String {
    let mut out = String::new();
    for (i, paragraph) in paragraphs.iter().enumerate() {
        if i > 0 {
            out.push_str("<br>");
        }
        out.push_str(&"&nbsp;".repeat(4 * usize::from(paragraph.indent.min(8))));
        if !paragraph.label.is_empty() {
            out.push_str(&inline(&paragraph.label, Place::Cell, Mark::None));
            out.push(' ');
        }
        out.push_str(&inline(&paragraph.runs, Place::Cell, default_mark(paragraph.style, true)));
    }
    out
}

/// The mark that unmarked words get from the style of their paragraph. The name of a provision is
/// not bold in a cell: there bold means new.
fn default_mark(style: Style, cell: bool) -> Mark {
    match style {
        Style::Opschrift if !cell => Mark::Strong,
        Style::Open => Mark::Open,
        Style::Body | Style::Opschrift | Style::Note | Style::Slot => Mark::None,
    }
}

/// A designation: as it is when it has the form of one, otherwise escaped as text.
fn label(runs: &[Run]) -> String {
    match runs {
        [Run { text, mark: Mark::None }] if text.chars().all(|c| c.is_alphanumeric() || "-–—•●.)°º˚[]".contains(c)) => {
            text.clone()
        }
        _ => inline(runs, Place::Start, Mark::None).replace("<br>", " ").trim_matches(' ').to_owned(),
    }
}

/// What Markdown takes a designation for: `1.`, `1)` and `-` begin a list item.
fn marker(label: &[Run]) -> Option<Marker> {
    let [Run { text, mark: Mark::None }] = label else { return None };
    if text == "-" {
        return Some(Marker::Bullet);
    }
    let (digits, round) = match text.strip_suffix('.') {
        Some(digits) => (digits, false),
        None => (text.strip_suffix(')')?, true),
    };
    let number = (1..=9).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    if number { digits.parse().ok().map(|n| Marker::Number(n, round)) } else { None }
}

/// Where a text stands, which decides what must be escaped.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// At the start of a line, or of the text of a list item.
    Start,
    /// Further on in a line.
    Line,
    /// In a heading.
    Heading,
    /// In a table cell.
    Cell,
}

/// Runs with their marks. Outside tables with asterisks where Markdown is sure to read them as marks,
/// otherwise with tags.
fn inline(runs: &[Run], place: Place, default: Mark) -> String {
    let parts = joined(runs);
    let mut out = String::new();
    for (i, (mark, text)) in parts.iter().enumerate() {
        let mark = if *mark == Mark::None { default } else { *mark };
        let marked =
            |part: Option<&(Mark, String)>| part.is_some_and(|(mark, _)| *mark != Mark::None || default != Mark::None);
        let before = i.checked_sub(1).and_then(|i| parts.get(i));
        let after = parts.get(i + 1);
        let sure = place != Place::Cell
            && !marked(before)
            && !marked(after)
            && before.is_none_or(|(_, text)| text.ends_with(opens))
            && after.is_none_or(|(_, text)| text.starts_with(closes))
            && !text.starts_with(char::is_whitespace)
            && !text.ends_with(char::is_whitespace);
        let (open, close) = match (mark, sure) {
            (Mark::None | Mark::Muted, _) => ("", ""),
            (Mark::Removed | Mark::Optional | Mark::Emphasis, true) => ("*", "*"),
            (Mark::Added | Mark::Strong, true) => ("**", "**"),
            (Mark::AddedOptional, true) => ("***", "***"),
            (Mark::Removed | Mark::Optional | Mark::Emphasis, false) => ("<i>", "</i>"),
            (Mark::Added | Mark::Strong, false) => ("<b>", "</b>"),
            (Mark::AddedOptional, false) => ("<b><i>", "</i></b>"),
            (Mark::RemovedOptional, _) => ("<i><u>", "</u></i>"),
            (Mark::Open, _) => ("<u>", "</u>"),
            (Mark::Inserted, _) => ("<ins>", "</ins>"),
            (Mark::Deleted, _) => ("<del>", "</del>"),
        };
        out.push_str(open);
        escape(&mut out, text, if place == Place::Start && (i > 0 || !open.is_empty()) { Place::Line } else { place });
        out.push_str(close);
    }
    out
}

/// Whether an opening asterisk after this character is sure to open.
fn opens(c: char) -> bool {
    c.is_whitespace() || "([«“‘„/–—".contains(c)
}

/// Whether a closing asterisk before this character is sure to close.
fn closes(c: char) -> bool {
    c.is_whitespace() || ")],.;:!?»”’/–—".contains(c)
}

/// Appends a text with a backslash before all that Markdown would read as something else.
fn escape(out: &mut String, text: &str, place: Place) {
    let text = if place == Place::Start { text.trim_start_matches(' ') } else { text };
    let mut rest = text;
    if place == Place::Start
        && let Some(length) = lookalike(text)
    {
        out.push_str(&text[..length]);
        out.push('\\');
        rest = &text[length..];
    }
    let definition = place == Place::Start && text.starts_with('[');
    let bytes = rest.as_bytes();
    let mut done = 0;
    for (at, byte) in rest.bytes().enumerate() {
        let bracket = || at.checked_sub(1).map_or(out.ends_with(']'), |before| bytes[before] == b']');
        let entity = || bytes.get(at + 1).is_none_or(|b| *b == b'#' || b.is_ascii_alphanumeric());
        let read = match byte {
            b'\n' | b'\\' | b'`' | b'*' | b'_' | b'<' | b'~' | b'$' => true,
            b'&' => entity(),
            b'|' => place == Place::Cell,
            b'#' => place == Place::Heading,
            b'(' => bracket(),
            b':' => definition && bracket(),
            _ => false,
        };
        if read {
            out.push_str(&rest[done..at]);
            out.push_str(if byte == b'\n' { "<br>" } else { "\\" });
            done = if byte == b'\n' { at + 1 } else { at };
        }
    }
    out.push_str(&rest[done..]);
}

/// Where to put a backslash in a text that begins like a heading, a quotation, a list item, a task
/// or a designation, but is none.
fn lookalike(text: &str) -> Option<usize> {
    if text.starts_with(['#', '>', '-', '+']) {
        return Some(0);
    }
    if ["[ ]", "[x]", "[X]"].iter().any(|task| text.starts_with(task)) {
        return Some(0);
    }
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - rest.len();
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_lowercase());
    let letters = text.len() - rest.len() - digits;
    let rest = rest.trim_start_matches(['°', 'º']);
    let length = text.len() - rest.len();
    let after = rest.strip_prefix(['.', ')'])?;
    (length > 0 && letters <= 2 && (after.is_empty() || after.starts_with(char::is_whitespace))).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Column, Row};

    fn item(indent: u8, label: &str, text: &str) -> Block {
        let label = if label.is_empty() { vec![] } else { vec![Run::plain(label)] };
        Block::Paragraph(Paragraph { indent, label, ..Paragraph::plain(text) })
    }

    fn write(blokken: Vec<Block>) -> String {
        markdown(&Page { blokken, ..Page::default() })
    }

    #[test]
    fn leden_and_onderdelen_stand_on_lines_of_their_own() {
        let text = write(vec![
            Block::heading(2, "Artikel 5. Gesprek #"),
            item(0, "1.", "Het college onderzoekt:"),
            item(1, "a.", "de behoeften:"),
            item(2, "1°.", "nu;"),
            item(1, "b.", "het resultaat."),
            item(0, "2.", "Kort."),
            item(0, "3.", "Kort."),
            item(0, "5.", "Na een gat."),
            item(0, "", "Slot."),
            item(0, "-", "begrip: iets;"),
            item(0, "-", "ander begrip: iets."),
            item(1, "a.", "zonder lid."),
        ]);
        insta::assert_snapshot!(text, @r"
        ## Artikel 5. Gesprek \#

        1. Het college onderzoekt:

           a. de behoeften:

              1°. nu;

           b. het resultaat.

        2. Kort.
        3. Kort.

        <!-- -->

        5. Na een gat.

        Slot.

        - begrip: iets;
        - ander begrip: iets.

          a. zonder lid.
        ");
    }

    #[test]
    fn what_is_cited_is_a_block_quote() {
        let cited = |n: &str| Block::Quote(vec![Block::heading(2, format!("Artikel {n}")), item(0, "1.", "Lid.")]);
        let text = write(vec![item(0, "1.", "Ingevoegd wordt:"), cited("5"), cited("6"), item(0, "2.", "Daarna.")]);
        insta::assert_snapshot!(text, @r"
        1. Ingevoegd wordt:

        > ## Artikel 5
        >
        > 1. Lid.

        <!-- -->

        > ## Artikel 6
        >
        > 1. Lid.

        2. Daarna.
        ");
    }

    #[test]
    fn what_looks_like_markup_is_escaped() {
        for (text, expected) in [
            ("# kop", r"\# kop"),
            ("1. geen lid", r"1\. geen lid"),
            ("a. geen onderdeel", r"a\. geen onderdeel"),
            ("1°. geen onderdeel", r"1°\. geen onderdeel"),
            ("m.b.t. iets", "m.b.t. iets"),
            ("Art. 5", "Art. 5"),
            ("- streep", r"\- streep"),
            ("[ ] vak", r"\[ ] vak"),
            ("[bedrag]: [x](y) en [z] (w)", r"[bedrag]\: [x]\(y) en [z] (w)"),
            ("dit [bedrag]: goed", "dit [bedrag]: goed"),
            (r"<b> & &amp; a*b_c `d` \ ~~e~~ a|b", r"\<b> & \&amp; a\*b\_c \`d\` \\ \~\~e\~\~ a|b"),
            ("a\nb", "a<br>b"),
            ("    spaties   ", "spaties"),
        ] {
            assert_eq!(write(vec![item(0, "", text)]), format!("{expected}\n"));
        }
    }

    #[test]
    fn marks_are_asterisks_where_markdown_reads_them_and_tags_elsewhere() {
        let marked = |before: &str, mark, after: &str| {
            let runs = vec![Run::plain(before), Run::marked("woord.", mark), Run::plain(after)];
            write(vec![Block::Paragraph(Paragraph::body(runs))])
        };
        assert_eq!(marked("een ", Mark::Added, " hier"), "een **woord.** hier\n");
        assert_eq!(marked("een", Mark::Added, " hier"), "een<b>woord.</b> hier\n");
        assert_eq!(marked("(", Mark::Removed, ") hier"), "(*woord.*) hier\n");
        assert_eq!(marked("een ", Mark::AddedOptional, ""), "een ***woord.***\n");
        assert_eq!(marked("een ", Mark::RemovedOptional, ""), "een <i><u>woord.</u></i>\n");
        assert_eq!(marked("een ", Mark::Open, ""), "een <u>woord.</u>\n");
        let naam = Paragraph::plain("Artikel 5. Verslag").styled(Style::Opschrift);
        assert_eq!(write(vec![Block::Paragraph(naam)]), "**Artikel 5. Verslag**\n");
    }

    #[test]
    fn a_table_is_a_line_a_row() {
        let column = |kop: &str| Column { kop: kop.into(), breedte: 50 };
        let links = vec![
            Paragraph::plain("Artikel 5. Gesprek").styled(Style::Opschrift),
            Paragraph {
                label: vec![Run::marked("1.", Mark::Removed)],
                runs: vec![Run::plain("a | b "), Run::marked("*weg*", Mark::RemovedOptional)],
                ..Paragraph::default()
            },
            Paragraph { indent: 1, label: vec![Run::plain("a.")], runs: vec![Run::plain("c")], ..Paragraph::default() },
        ];
        let table = Table {
            beschrijving: "t".into(),
            kolommen: vec![column("Bestaande tekst"), column("Nieuwe tekst")],
            rijen: vec![Row { cellen: vec![links, vec![]], begin: true }],
        };
        insta::assert_snapshot!(write(vec![Block::Table(table)]), @r"
        | Bestaande tekst | Nieuwe tekst |
        | --- | --- |
        | Artikel 5. Gesprek<br><i>1.</i> a \| b <i><u>\*weg\*</u></i><br>&nbsp;&nbsp;&nbsp;&nbsp;a. c | |
        ");
    }
}
