//! a paper → `Page`: headings, paragraphs and tables with marked runs; what every format renders.
//!
//! The hinge of the program: papers (`draft/`) make a `Page` and know no format, renderers (`render/`)
//! turn a `Page` into bytes and know no paper. Marks say what a run *means* (removed, added), never
//! how it looks.

use crate::beeld::Beeld;

/// A paper, ready to be written in any format.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// The title: first heading of the paper and its document property.
    pub titel: String,
    /// Who the paper is from (document property “author”): the municipality. Empty if unknown.
    pub auteur: String,
    /// Short name for the footer, e.g. “Was-wordt-tabel”.
    pub voettekst: String,
    /// The title with its marks, where it has any; empty if it reads as `titel`.
    pub titelregel: Vec<Run>,
    /// What must be known of the paper and is no part of its text: it stands before the title, or above every sheet.
    pub vooraf: Vec<String>,
    /// The day of the paper, `2021-01-01`: of its edits, where it has any. Empty if unknown.
    pub datum: String,
    /// Whether the sheet lies on its side.
    pub liggend: bool,
    /// The contents, after the title.
    pub blokken: Vec<Block>,
}

/// A block of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading below the title: level 2, 3 or 4. It is inserted or deleted as a whole if its words are
    /// ([`Edit::of`]).
    Heading {
        /// 2, 3 or 4; levels are not skipped.
        level: u8,
        /// The words.
        runs: Vec<Run>,
    },
    /// A paragraph.
    Paragraph(Paragraph),
    /// A table with a header row.
    Table(Table),
    /// Text that the paper cites in full: what a provision comes to read. Headings in it are names of
    /// provisions, no headings of the paper.
    Quote(Vec<Block>),
    /// A picture of the change. What it shows stands behind it in words.
    Beeld(Beeld),
    /// Other papers, to go to.
    Links(Vec<Link>),
}

/// A paper to go to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Link {
    /// What it is called.
    pub naam: String,
    /// What it is for, in a sentence.
    pub uitleg: String,
    /// Its files, by name, in the same folder.
    pub bestanden: Vec<String>,
}

/// What kind of paragraph: a style, not a look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Style {
    /// Running text.
    #[default]
    Body,
    /// The name of a provision inside running text or a cell (“Artikel 5. Verslag”).
    Opschrift,
    /// A note to the drafter or the reader: set apart, less prominent.
    Note,
    /// A visible place where somebody still has to write something.
    Open,
    /// The end of a paper, where people sign: on one page, with room between.
    Slot,
}

/// A paragraph: an optional designation hanging before indented text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Paragraph {
    /// What kind of paragraph it is.
    pub style: Style,
    /// Depth: 0 = article text and leden, 1 = onderdelen, 2 = sub-onderdelen ….
    pub indent: u8,
    /// The designation that hangs before the text (`1.`, `a.`, `1°.`, `-`); may itself be marked.
    pub label: Vec<Run>,
    /// The text.
    pub runs: Vec<Run>,
    /// What happens to the end of the paragraph: where it is deleted the next one joins this one, where it is
    /// inserted this one was joined with the next.
    pub end: Edit,
}

/// What happens to a part of a text in which changes are made visible, and which a reader may still undo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Edit {
    /// It stays.
    #[default]
    Kept,
    /// It is put in.
    Inserted,
    /// It is taken out.
    Deleted,
}

/// What a run means beside its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mark {
    /// Nothing.
    #[default]
    None,
    /// Taken away or changed (left column): in italics.
    Removed,
    /// Taken away or changed within a passage that is itself in italics because it is optional:
    /// in italics and underlined.
    RemovedOptional,
    /// New (right column): bold.
    Added,
    /// Optional passage of a model whose choices are still open: in italics.
    Optional,
    /// New words in an optional passage: bold and in italics.
    AddedOptional,
    /// Emphasis in the paper itself.
    Emphasis,
    /// Strong emphasis in the paper itself.
    Strong,
    /// A gap that is still open: visible as such.
    Open,
    /// Less prominent, such as “(ongewijzigd)”.
    Muted,
    /// Put into the running text: who accepts the change keeps it, who rejects it drops it.
    Inserted,
    /// Taken out of the running text: who accepts the change drops it, who rejects it keeps it.
    Deleted,
}

/// Words with one mark.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Run {
    /// The words; a non-breaking space is U+00A0; `\n` is a line break inside the paragraph.
    pub text: String,
    /// What they mean.
    pub mark: Mark,
}

/// A table. Every row has as many cells as there are columns.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// What the table shows, for people who cannot see it; not empty.
    pub beschrijving: String,
    /// The columns; their headers repeat on every page.
    pub kolommen: Vec<Column>,
    /// The rows.
    pub rijen: Vec<Row>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Column {
    /// The words in the header row.
    pub kop: String,
    /// Share of the width in percent; the columns add up to 100.
    pub breedte: u8,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// The cells, one per column; an empty cell has no paragraphs.
    pub cellen: Vec<Vec<Paragraph>>,
    /// The first row of an article: a renderer may keep it with the next row.
    pub begin: bool,
}

impl Run {
    /// Words without a mark.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Run {
        Run { text: text.into(), mark: Mark::None }
    }

    /// Words with a mark.
    #[must_use]
    pub fn marked(text: impl Into<String>, mark: Mark) -> Run {
        Run { text: text.into(), mark }
    }
}

impl Paragraph {
    /// A paragraph of running text.
    #[must_use]
    pub fn body(runs: Vec<Run>) -> Paragraph {
        Paragraph { runs, ..Paragraph::default() }
    }

    /// A paragraph of running text without marks.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Paragraph {
        Paragraph::body(vec![Run::plain(text)])
    }

    /// The same paragraph in another style.
    #[must_use]
    pub fn styled(mut self, style: Style) -> Paragraph {
        self.style = style;
        self
    }
}

impl Edit {
    /// What happens to words as a whole: they go in or out together, or some of them stay.
    #[must_use]
    pub fn of(runs: &[Run]) -> Edit {
        let every = |mark| !runs.is_empty() && runs.iter().all(|run| run.mark == mark);
        match () {
            () if every(Mark::Inserted) => Edit::Inserted,
            () if every(Mark::Deleted) => Edit::Deleted,
            () => Edit::Kept,
        }
    }
}

impl Page {
    /// In how many places somebody still has to write something.
    #[must_use]
    pub fn in_te_vullen(&self) -> usize {
        let open = |runs: &[Run]| runs.iter().filter(|run| run.mark == Mark::Open).count();
        let alinea = |p: &Paragraph| if p.style == Style::Open { 1 } else { open(&p.runs) };
        let mut nog: Vec<&Block> = self.blokken.iter().collect();
        let mut som = 0;
        while let Some(blok) = nog.pop() {
            som += match blok {
                Block::Heading { runs, .. } => open(runs),
                Block::Paragraph(p) => alinea(p),
                Block::Table(tabel) => tabel.rijen.iter().flat_map(|rij| rij.cellen.iter().flatten()).map(alinea).sum(),
                Block::Quote(binnen) => {
                    nog.extend(binnen);
                    0
                }
                Block::Beeld(_) | Block::Links(_) => 0,
            };
        }
        som
    }
}

impl Block {
    /// A heading as the name of a provision inside other text; `None` for what is no heading.
    #[must_use]
    pub fn named(&self) -> Option<Paragraph> {
        let Block::Heading { runs, .. } = self else { return None };
        Some(Paragraph::body(runs.clone()).styled(Style::Opschrift))
    }

    /// A heading without marks.
    #[must_use]
    pub fn heading(level: u8, text: impl Into<String>) -> Block {
        Block::Heading { level, runs: vec![Run::plain(text)] }
    }
}
