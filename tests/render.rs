//! What `render` writes, read back by others: docx-rs, quick-xml and pulldown-cmark.

#![allow(clippy::unwrap_used, reason = "helpers of tests may fail loudly, as tests do")]

mod voorbeeld;

use docx_rs::{DocumentChild, ParagraphChild, RunChild, TableCellContent, TableChild, TableRowChild};
use proptest::prelude::*;
use quick_xml::events::Event;
use std::io::{Cursor, Read};
use voorbeeld::{cel, papier, rij};
use was_wordt::beeld::{Balk, Beeld, Lint, Lot};
use was_wordt::page::{Block, Column, Edit, Link, Mark, Page, Paragraph, Row, Run, Style, Table};
use was_wordt::read::document::Opties;
use was_wordt::render::{Formaat, docx, html, markdown, render};

const STYLES: [Style; 5] = [Style::Body, Style::Opschrift, Style::Note, Style::Open, Style::Slot];
const EDITS: [Edit; 3] = [Edit::Kept, Edit::Inserted, Edit::Deleted];
const MARKS: [Mark; 12] = [
    Mark::None,
    Mark::Removed,
    Mark::RemovedOptional,
    Mark::Added,
    Mark::Optional,
    Mark::AddedOptional,
    Mark::Emphasis,
    Mark::Strong,
    Mark::Open,
    Mark::Muted,
    Mark::Inserted,
    Mark::Deleted,
];

/// The parts of a package: names and contents, in order.
fn parts(docx: &[u8]) -> Vec<(String, String)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    (0..zip.len())
        .map(|i| {
            let mut file = zip.by_index(i).unwrap();
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            (file.name().unwrap().into_owned(), text)
        })
        .collect()
}

/// The part with this name.
fn part(docx: &[u8], name: &str) -> String {
    parts(docx).into_iter().find(|(n, _)| n == name).unwrap().1
}

/// The text of well-formed XML; panics if it is not well-formed.
fn text_of(xml: &str) -> String {
    let mut reader = quick_xml::Reader::from_str(xml);
    let (mut text, mut open) = (String::new(), 0);
    loop {
        let event = reader.read_event().unwrap();
        if let Event::Start(tag) | Event::Empty(tag) = &event {
            for attribute in tag.attributes() {
                attribute.unwrap();
            }
        }
        match event {
            Event::Start(_) => open += 1,
            Event::End(_) => open -= 1,
            Event::Empty(tag) => match tag.name().as_ref() {
                "br" | "w:br" => text.push('\n'),
                "w:tab" => text.push('\t'),
                "w:noBreakHyphen" => text.push('\u{2011}'),
                "w:softHyphen" => text.push('\u{ad}'),
                _ => {}
            },
            Event::Text(t) => text.push_str(&t),
            Event::GeneralRef(r) => match r.resolve_char_ref().unwrap() {
                Some(c) => text.push(c),
                None => text.push_str(quick_xml::escape::resolve_predefined_entity(&r).unwrap()),
            },
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open, 0, "an element is not closed");
    text
}

fn plain(paragraph: &Paragraph) -> String {
    let text = |runs: &[Run]| runs.iter().map(|run| run.text.as_str()).collect::<String>();
    match paragraph.label.is_empty() {
        true => text(&paragraph.runs),
        false => format!("{}\t{}", text(&paragraph.label), text(&paragraph.runs)),
    }
}

#[test]
fn another_reader_reads_every_cell_and_paragraph_back() {
    let page = papier(true, false);
    let read = docx_rs::read_docx(&docx(&page, None).unwrap()).unwrap();
    let text = |paragraph: &docx_rs::Paragraph| {
        let mut text = String::new();
        for child in &paragraph.children {
            let ParagraphChild::Run(run) = child else { continue };
            for child in &run.children {
                match child {
                    RunChild::Text(t) => text.push_str(&t.text),
                    RunChild::Tab(_) => text.push('\t'),
                    RunChild::Break(_) => text.push('\n'),
                    _ => {}
                }
            }
        }
        text
    };
    let mut found = Vec::new();
    for child in &read.document.children {
        match child {
            DocumentChild::Paragraph(paragraph) => found.push(text(paragraph)),
            DocumentChild::Table(table) => {
                for TableChild::TableRow(row) in &table.rows {
                    for TableRowChild::TableCell(cell) in &row.cells {
                        for content in &cell.children {
                            let TableCellContent::Paragraph(paragraph) = content else { panic!("not a paragraph") };
                            found.push(format!("| {}", text(paragraph)));
                        }
                    }
                }
            }
            _ => {}
        }
    }
    let mut expected = vec![page.titel.clone()];
    let blokken = unquoted(&page.blokken);
    for (i, block) in blokken.iter().enumerate() {
        match block {
            Block::Quote(_) | Block::Beeld(_) | Block::Links(_) => unreachable!("not in these pages"),
            Block::Heading { runs, .. } => expected.push(plain(&Paragraph::body(runs.clone()))),
            Block::Paragraph(paragraph) => expected.push(plain(paragraph)),
            Block::Table(table) => {
                expected.extend(table.kolommen.iter().map(|kolom| format!("| {}", kolom.kop)));
                for cell in table.rijen.iter().flat_map(|rij| &rij.cellen) {
                    if cell.is_empty() {
                        expected.push("| ".to_owned());
                    }
                    expected.extend(cell.iter().map(|paragraph| format!("| {}", plain(paragraph))));
                }
                if !matches!(blokken.get(i + 1), Some(Block::Heading { .. })) {
                    expected.push(String::new());
                }
            }
        }
    }
    assert_eq!(found, expected);
}

/// The blocks with what is cited in their midst.
fn unquoted(blocks: &[Block]) -> Vec<Block> {
    let inside = |block: &Block| match block {
        Block::Quote(inside) => unquoted(inside),
        block => vec![block.clone()],
    };
    blocks.iter().flat_map(inside).collect()
}

#[test]
fn the_same_page_gives_the_same_bytes() {
    for formaat in Formaat::ALLE {
        let there = std::thread::spawn(move || render(&papier(true, true), formaat).unwrap());
        assert!(render(&papier(true, true), formaat).unwrap() == there.join().unwrap(), "{formaat:?} differs");
    }
}

#[test]
fn a_small_page_is_written_like_this() {
    let column = |kop: &str| Column { kop: kop.into(), breedte: 50 };
    let opschrift = vec![Paragraph::plain("Artikel\u{a0}5. Gesprek").styled(Style::Opschrift)];
    let table = Table {
        beschrijving: "Artikel 5, bestaande en nieuwe tekst naast elkaar".into(),
        kolommen: vec![column("Bestaande tekst"), column("Nieuwe tekst")],
        rijen: vec![
            Row { cellen: vec![opschrift, vec![]], begin: true },
            rij(cel(0, "1.", "Het college *voert* een gesprek."), cel(0, "1.", "Het college **houdt** een gesprek.")),
            rij(cel(1, "a.", "met <de> cliënt*;*"), cel(1, "a.", "met & zonder\nregeleinde**.**")),
        ],
    };
    let page = Page {
        titel: "Was-wordt-tabel".into(),
        auteur: "Gemeente Voorbeeld".into(),
        voettekst: "Was-wordt-tabel".into(),
        blokken: vec![
            Block::heading(2, "Artikel\u{a0}5 wordt als volgt gewijzigd:"),
            Block::Table(table),
            Block::Paragraph(Paragraph::plain("Slot.")),
        ],
        ..Page::default()
    };
    let bytes = docx(&page, None).unwrap();
    insta::assert_snapshot!("document.xml", part(&bytes, "word/document.xml"));
    insta::assert_snapshot!("footer1.xml", part(&bytes, "word/footer1.xml"));
    insta::assert_snapshot!("core.xml", part(&bytes, "docProps/core.xml"));
    insta::assert_snapshot!("html", html(&page).split_once("</style>").unwrap().1);
    insta::assert_snapshot!("markdown", markdown(&page));
}

/// A page with every style at every depth, every mark, tables that touch, and odd tables.
fn everything() -> Page {
    let words = MARKS.map(|mark| Run::marked("x", mark));
    let punctuation = MARKS.map(|mark| Run::marked(",", mark));
    let mut every = vec![Paragraph::body([words, punctuation].concat())];
    for style in STYLES {
        for indent in [0, 1, 2, 3, 4, 5, 255] {
            for label in [vec![], vec![Run::plain("a.")]] {
                let runs =
                    vec![Run::plain("]]> <b> & \" ' \u{0}\u{b} a\u{a0}b\u{2011}c\u{ad}d\ne 👩\u{200d}⚖\u{fe0f}")];
                every.push(Paragraph { style, indent, label, runs, ..Paragraph::default() });
            }
        }
    }
    let mut blokken: Vec<Block> = (0..=9).map(|level| Block::heading(level, "x")).collect();
    blokken.extend(every.iter().cloned().map(Block::Paragraph));
    blokken.push(Block::Quote(blokken.clone()));
    let column = || Column { kop: "k".into(), breedte: 100 };
    let row = Row { cellen: vec![every, vec![]], begin: true };
    for (kolommen, rijen) in
        [(vec![column()], vec![]), (vec![column()], vec![row]), (vec![], vec![]), (vec![], vec![Row::default()])]
    {
        blokken.push(Block::Table(Table { beschrijving: "t & \"u\"".into(), kolommen, rijen }));
    }
    let text = || "<titel> & \"aanhaling\" \u{1}".to_owned();
    blokken.push(Block::Beeld(beeld(&text())));
    blokken.push(Block::Links(vec![Link { naam: text(), uitleg: text(), bestanden: vec![text(), "a.docx".into()] }]));
    let titelregel = MARKS.map(|mark| Run::marked("x", mark)).to_vec();
    let (vooraf, datum) = (vec![text(), text()], text());
    Page { titel: text(), auteur: text(), voettekst: text(), liggend: false, blokken, titelregel, vooraf, datum }
}

/// A picture in which every fate occurs.
fn beeld(naam: &str) -> Beeld {
    let balken = |lots: &[Lot]| {
        lots.iter()
            .enumerate()
            .map(|(i, lot)| Balk {
                naam: format!("{i} {naam}"),
                pad: String::new(),
                woorden: 40 * i as u32,
                lot: *lot,
                zegt: naam.into(),
            })
            .collect()
    };
    let lint = |van, naar, lot| Lint { van, naar, was: 10, wordt: 30, lot, zegt: naam.into() };
    Beeld {
        beschrijving: naam.to_owned(),
        koppen: [naam.to_owned(), naam.to_owned()],
        woorden: Lot::ALLE.map(|lot| (lot, naam.to_owned())).to_vec(),
        was: balken(&[Lot::Blijft, Lot::Gewijzigd, Lot::Verplaatst, Lot::Samengevoegd, Lot::Vervallen]),
        wordt: balken(&[Lot::Verplaatst, Lot::Blijft, Lot::Nieuw, Lot::Gewijzigd]),
        linten: vec![
            lint(2, 0, Lot::Verplaatst),
            lint(0, 1, Lot::Blijft),
            lint(1, 3, Lot::Gewijzigd),
            lint(3, 3, Lot::Samengevoegd),
        ],
    }
}

#[test]
fn a_picture_stays_with_what_announces_it() {
    let blokken = vec![
        Block::Paragraph(Paragraph::plain("Los.")),
        Block::Paragraph(Paragraph::plain("Hoe hoger, hoe langer.")),
        Block::Beeld(beeld("artikel")),
    ];
    let bytes = docx(&Page { blokken, ..Page::default() }, None).unwrap();
    let document = part(&bytes, "word/document.xml");
    let samen: Vec<bool> =
        document.lines().filter(|l| l.contains("<w:t")).map(|l| l.contains("<w:keepNext/>")).take(2).collect();
    assert_eq!(samen, [false, true], "{document}");
}

#[test]
fn every_style_that_is_used_exists() {
    let bytes = docx(&everything(), None).unwrap();
    let styles = part(&bytes, "word/styles.xml");
    for name in ["word/document.xml", "word/footer1.xml"] {
        let text = part(&bytes, name);
        for after in ["<w:pStyle w:val=\"", "<w:rStyle w:val=\"", "<w:tblStyle w:val=\""] {
            for used in text.split(after).skip(1).map(|rest| rest.split('"').next().unwrap()) {
                assert!(styles.contains(&format!("w:styleId=\"{used}\"")), "no style {used}");
            }
        }
    }
}

#[test]
fn a_name_is_not_broken_and_reads_as_it_was() {
    let naam = "De Verordening 's-Gravenhage 2015 kost € 5.";
    let page = Page { titel: "T".into(), blokken: vec![Block::Paragraph(Paragraph::plain(naam))], ..Page::default() };
    let bytes = docx(&page, None).unwrap();
    assert!(
        part(&bytes, "word/document.xml").contains("&#39;s</w:t><w:noBreakHyphen/><w:t xml:space=\"preserve\">Grav")
    );
    let web = html(&page);
    assert!(web.contains("<span class=\"heel\">&#39;s-Gravenhage</span>"), "{web}");
    for (bestand, bytes) in [("a.docx", bytes), ("a.html", web.into_bytes())] {
        let gelezen = was_wordt::read::document::lees(bestand, bytes, Opties::default()).unwrap();
        let tekst = gelezen.teksten[0].1.text();
        assert!(tekst.contains(naam), "{bestand}: {tekst}");
    }
}

#[test]
fn on_a_narrow_screen_a_cell_of_many_says_its_column() {
    let tabel = |koppen: &[&str]| {
        let kolommen = koppen.iter().map(|kop| Column { kop: (*kop).to_owned(), breedte: 10 }).collect();
        let rijen = vec![Row { cellen: koppen.iter().map(|kop| vec![Paragraph::plain(*kop)]).collect(), begin: false }];
        html(&Page {
            blokken: vec![Block::Table(Table { beschrijving: "b".into(), kolommen, rijen })],
            ..Page::default()
        })
    };
    let veel = tabel(&["a", "b", "c", "d", "\"e\""]);
    assert!(veel.contains("<table class=\"k5\">") && veel.contains("<td data-kop=\"&quot;e&quot;\">"), "{veel}");
    let weinig = tabel(&["a", "b"]);
    assert!(weinig.contains("<table>") && !weinig.contains("data-kop=\""), "{weinig}");
}

#[test]
fn html_needs_nothing_from_elsewhere() {
    let text = html(&papier(true, true));
    for word in ["<script", "<link", "http:", "https:", "url(", "@import", "src=", "href="] {
        assert!(!text.contains(word), "{word}");
    }
}

#[test]
fn a_footer_cannot_leave_its_style_sheet() {
    let text = html(&Page { voettekst: "\"; } </style><script>x\\".into(), ..Page::default() });
    assert_eq!(text.matches("</style>").count(), 1);
    assert!(!text.contains("<script"));
    let content = r"\000022\00003b \00007d \00003c\00002fstyle\00003e\00003cscript\00003ex\00005c · pagina";
    assert!(text.contains(content));
}

/// Strings that are likely to break something, and any others.
fn strings() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("]]>".to_owned()),
        Just("<script>alert('x')</script>".to_owned()),
        Just("</w:t></w:r>&amp;&#x0;\u{0}\u{b}\u{fffe}\u{85}".to_owned()),
        Just("👩\u{200d}⚖\u{fe0f} “aanhaling” ‘enkel’ \"dubbel\" – e\u{301}".to_owned()),
        Just("artikel\u{a0}5 wao\u{2011}uitkering af\u{ad}breken\r\nregel\ttab  spaties".to_owned()),
        Just("[x](y) [x]: y *a* **b** _c_ `d` ~~e~~ <b>f</b> | g \\| &nbsp; $h$ #".to_owned()),
        "[-+#>=*_`~|\\\\\\[\\]()!:.0-9a-c <&\n°]{0,12}",
        any::<String>(),
    ]
}

fn runs() -> impl Strategy<Value = Vec<Run>> {
    let run = (strings(), prop::sample::select(&MARKS[..])).prop_map(|(text, mark)| Run { text, mark });
    prop::collection::vec(run, 0..4)
}

fn paragraphs() -> impl Strategy<Value = Paragraph> {
    let label = prop_oneof![Just(vec![]), Just(vec![Run::plain("1.")]), Just(vec![Run::plain("-")]), runs()];
    (prop::sample::select(&STYLES[..]), any::<u8>(), label, runs(), prop::sample::select(&EDITS[..]))
        .prop_map(|(style, indent, label, runs, end)| Paragraph { style, indent, label, runs, end })
}

fn blocks() -> impl Strategy<Value = Block> {
    let column = (strings(), any::<u8>()).prop_map(|(kop, breedte)| Column { kop, breedte });
    let cells = prop::collection::vec(prop::collection::vec(paragraphs(), 0..3), 0..4);
    let row = (cells, any::<bool>()).prop_map(|(cellen, begin)| Row { cellen, begin });
    let table = (strings(), prop::collection::vec(column, 0..4), prop::collection::vec(row, 0..4))
        .prop_map(|(beschrijving, kolommen, rijen)| Table { beschrijving, kolommen, rijen });
    let block = prop_oneof![
        (any::<u8>(), runs()).prop_map(|(level, runs)| Block::Heading { level, runs }),
        paragraphs().prop_map(Block::Paragraph),
        table.prop_map(Block::Table),
    ];
    prop_oneof![4 => block.clone(), 1 => prop::collection::vec(block, 0..3).prop_map(Block::Quote)]
}

fn pages() -> impl Strategy<Value = Page> {
    (strings(), strings(), strings(), any::<bool>(), prop::collection::vec(blocks(), 0..5)).prop_map(
        |(titel, auteur, voettekst, liggend, blokken)| Page {
            titel,
            auteur,
            voettekst,
            liggend,
            blokken,
            ..Page::default()
        },
    )
}

/// A text without what formats may change about it: white space and characters that they forbid.
fn essence(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !c.is_control() && *c != '\u{fffd}' && !noncharacter(*c)).collect()
}

fn noncharacter(c: char) -> bool {
    u32::from(c) & 0xfffe == 0xfffe || ('\u{fdd0}'..='\u{fdef}').contains(&c)
}

/// Every word of a page, in reading order.
fn words(page: &Page) -> String {
    let mut text = page.titel.clone();
    for block in unquoted(&page.blokken) {
        match &block {
            Block::Quote(_) | Block::Beeld(_) | Block::Links(_) => unreachable!("not in these pages"),
            Block::Heading { runs, .. } => text.push_str(&plain(&Paragraph::body(runs.clone()))),
            Block::Paragraph(paragraph) => text.push_str(&plain(paragraph)),
            Block::Table(table) => {
                text.extend(table.kolommen.iter().map(|kolom| kolom.kop.as_str()));
                text.extend(table.rijen.iter().flat_map(|rij| &rij.cellen).flatten().map(plain));
            }
        }
    }
    essence(&text)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_page_gives_well_formed_parts_with_every_word(page in pages()) {
        for (name, xml) in parts(&docx(&page, None).unwrap()) {
            let text = text_of(&xml);
            if name == "word/document.xml" {
                prop_assert_eq!(essence(&text), words(&page));
            }
        }
    }

    #[test]
    fn any_page_gives_well_formed_html_with_every_word(page in pages()) {
        let text = html(&page);
        text_of(&text);
        prop_assert!(!text.contains("<script"));
        prop_assert!(!text.chars().any(|c| (c.is_control() && c != '\n') || noncharacter(c)));
        let (_, body) = text.split_once("</head>\n").unwrap();
        let mut expected = page;
        let mut blokken = unquoted(&expected.blokken);
        for block in &mut blokken {
            if let Block::Table(table) = block
                && (!table.kolommen.is_empty() || table.rijen.iter().any(|rij| !rij.cellen.is_empty()))
            {
                // the caption stands before the header row
                let kop = std::mem::take(&mut table.beschrijving);
                table.kolommen.insert(0, Column { kop, breedte: 0 });
            }
        }
        expected.blokken = blokken;
        prop_assert_eq!(essence(&text_of(body.strip_suffix("</html>\n").unwrap())), words(&expected));
    }

    #[test]
    fn any_page_gives_markdown_that_says_the_same(page in pages()) {
        use pulldown_cmark::{Event, Options, Parser, Tag};
        let mut page = page;
        // a list number is no text for Markdown
        let unlabelled = |block: Block| match block {
            Block::Paragraph(paragraph) => Block::Paragraph(Paragraph { label: vec![], ..paragraph }),
            block => block,
        };
        page.blokken = page.blokken.into_iter().map(|block| match block {
            Block::Quote(inside) => Block::Quote(inside.into_iter().map(unlabelled).collect()),
            block => unlabelled(block),
        }).collect();
        let source = markdown(&page);
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_MATH;
        let mut text = String::new();
        for event in Parser::new_ext(&source, options) {
            match event {
                Event::Text(t) => text.push_str(&t),
                Event::InlineHtml(tag) | Event::Html(tag) => {
                    let ours = ["<b>", "</b>", "<i>", "</i>", "<u>", "</u>", "<br>", "<!-- -->"];
                    let edits = ["<ins>", "</ins>", "<del>", "</del>"];
                    prop_assert!(ours.iter().chain(&edits).any(|t| *t == tag.trim()), "{tag} in {source}");
                }
                Event::Start(
                    Tag::Paragraph | Tag::Heading { .. } | Tag::BlockQuote(_) | Tag::Emphasis | Tag::Strong
                    | Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::TableCell | Tag::HtmlBlock
                ) | Event::End(_) => {}
                event => prop_assert!(false, "{event:?} in {source}"),
            }
        }
        prop_assert_eq!(essence(&text), words(&page), "{}", source);
    }

    #[test]
    fn markdown_reads_marks_as_we_meant_them(runs in runs()) {
        use pulldown_cmark::{Event, Parser, Tag, TagEnd};
        let source = markdown(&Page { blokken: vec![Block::Paragraph(Paragraph::body(runs.clone()))], ..Page::default() });
        let (mut bold, mut found) = (0, String::new());
        for event in Parser::new(&source) {
            match event {
                Event::Start(Tag::Strong) => bold += 1,
                Event::End(TagEnd::Strong) => bold -= 1,
                Event::InlineHtml(tag) if &*tag == "<b>" => bold += 1,
                Event::InlineHtml(tag) if &*tag == "</b>" => bold -= 1,
                Event::Text(t) if bold > 0 => found.push_str(&t),
                _ => {}
            }
        }
        let bold = |run: &&Run| matches!(run.mark, Mark::Added | Mark::AddedOptional | Mark::Strong);
        let expected: String = runs.iter().filter(bold).map(|run| run.text.as_str()).collect();
        prop_assert_eq!(essence(&found), essence(&expected), "{}", source);
    }
}

#[test]
#[ignore = "writes what tests/external looks at into the folder that WAS_WORDT_UIT names"]
fn write_the_sample() {
    let folder = std::path::PathBuf::from(std::env::var_os("WAS_WORDT_UIT").unwrap());
    let papers = [("staand", papier(false, false)), ("liggend", papier(true, true)), ("alles", everything())];
    for (name, page) in papers {
        for formaat in Formaat::ALLE {
            let path = folder.join(name).with_extension(formaat.extension());
            std::fs::write(path, render(&page, formaat).unwrap()).unwrap();
        }
    }
}
