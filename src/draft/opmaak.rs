//! Markdown → `Page`: the markup of a template, with what was filled in put back.
//!
//! What is filled in stands in the Markdown as a private mark with a number, so it is never read as markup.

use crate::page::{Block, Column, Link, Mark, Page, Paragraph, Row, Run, Style, Table};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// Around the number of something filled in. Private characters: no text that people type has them.
const OPEN: char = '\u{f0000}';
const DICHT: char = '\u{f0001}';
const BLOK: char = '\u{f0002}';
const RUNS: char = '\u{f0003}';
const BEGIN: char = '\u{f0004}';

/// Brackets in a name, that are no gap.
const HAAK: char = '\u{f0005}';
const HAAK_DICHT: char = '\u{f0006}';

/// Lists and quotations deeper than this are read as if they stood at this depth.
const DIEPST: usize = 8;

/// The mark of the words with this number.
pub(super) fn plek(nummer: usize) -> String {
    format!("{OPEN}{nummer}{DICHT}")
}

/// The words that mark a row of a table as the first of a group.
pub(super) fn begin() -> String {
    format!("{BEGIN}{DICHT}")
}

/// Words in which none of our marks stand.
pub(super) fn zonder_tekens(tekst: &str) -> String {
    tekst.replace([OPEN, DICHT, BLOK, RUNS, BEGIN, HAAK, HAAK_DICHT], "\u{fffd}")
}

/// The same, with its brackets as those of a name.
pub(super) fn als_naam(tekst: &str) -> String {
    zonder_tekens(tekst).replace('[', &HAAK.to_string()).replace(']', &HAAK_DICHT.to_string())
}

/// The brackets of names as they are.
fn met_haken(tekst: &str) -> String {
    tekst.replace(HAAK, "[").replace(HAAK_DICHT, "]")
}

/// What was filled in, and stands outside the Markdown until that was read.
#[derive(Debug, Default)]
pub(super) struct Gevuld<'a> {
    /// The words, in the order of their marks.
    pub woorden: Vec<String>,
    /// The papers that were made, with their files.
    pub stukken: &'a [(String, Vec<String>)],
    runs: Vec<&'a [Run]>,
    blokken: Vec<&'a [Block]>,
}

impl<'a> Gevuld<'a> {
    /// The words that stand for these blocks; none for no blocks.
    pub fn blokken(&mut self, blokken: &'a [Block]) -> String {
        if blokken.is_empty() {
            return String::new();
        }
        self.blokken.push(blokken);
        format!("{BLOK}{}{DICHT}", self.blokken.len() - 1)
    }

    /// The words that stand for these runs.
    pub fn runs(&mut self, runs: &'a [Run]) -> String {
        if runs.is_empty() {
            return String::new();
        }
        self.runs.push(runs);
        format!("{RUNS}{}{DICHT}", self.runs.len() - 1)
    }

    /// Words of the template with what was filled in.
    fn in_woorden(&self, tekst: &str) -> String {
        let mut delen = tekst.split(OPEN);
        let mut uit = delen.next().unwrap_or_default().to_owned();
        for deel in delen {
            let (nummer, na) = deel.split_once(DICHT).unwrap_or((deel, ""));
            let waarde = nummer.parse::<usize>().ok().and_then(|n| self.woorden.get(n));
            uit.push_str(waarde.map_or("", String::as_str));
            uit.push_str(na);
        }
        met_haken(&uit)
    }

    fn achter<T: Copy>(lijst: &[T], teken: char, woorden: &str) -> Option<T> {
        let nummer = woorden.strip_prefix(teken)?.strip_suffix(DICHT)?;
        lijst.get(nummer.parse::<usize>().ok()?).copied()
    }
}

/// The page that Markdown says, with the words and the blocks that its marks stand for. A heading of the first
/// level is the title of the page.
///
/// Beside what Markdown knows: a paragraph in `<small>` is a note; the dashes under the head of a table say how wide
/// its columns are; a comment `<!-- tabel: … -->` before a table says what it shows, else the heading above it does;
/// `<!-- kolommen: … | … -->` gives the heads of the tables that are filled in, `<!-- voettekst: … -->` is the name of the paper at the foot of its sheets;
/// an item that begins with a link to a paper is the way to that paper.
pub(super) fn pagina(markdown: &str, gevuld: &Gevuld<'_>) -> Page {
    let mut lezer = Lezer::new(markdown, gevuld);
    for (event, deel) in Parser::new_ext(markdown, Options::ENABLE_TABLES).into_offset_iter() {
        lezer.neem(event, deel);
    }
    lezer.sluit();
    let mut page = lezer.page;
    let mut boven = page.titel.clone();
    for blok in &mut page.blokken {
        match blok {
            Block::Heading { runs, .. } => boven = runs.iter().map(|r| r.text.as_str()).collect(),
            Block::Table(tabel) if tabel.beschrijving.is_empty() => tabel.beschrijving.clone_from(&boven),
            _ => {}
        }
    }
    page
}

struct Lezer<'a> {
    markdown: &'a str,
    gevuld: &'a Gevuld<'a>,
    page: Page,
    /// The block that is being read, as runs with the emphasis that they stand in.
    runs: Vec<Run>,
    nadruk: usize,
    sterk: usize,
    kop: Option<u8>,
    /// Per open list the next number; `None` for a list with dashes.
    lijsten: Vec<Option<u64>>,
    /// The designation that waits for the first paragraph of its item.
    label: Option<String>,
    /// The blocks around each open quotation.
    citaten: Vec<Vec<Block>>,
    tabel: Option<Table>,
    rij: Vec<Vec<Paragraph>>,
    /// The row that is being read is the first of a group.
    begin: bool,
    /// What the next table shows.
    beschrijving: String,
    /// The heads of tables that are filled in without.
    koppen: Vec<String>,
    /// The paper that the item that is being read leads to, and its name.
    link: Option<(String, String)>,
    commentaar: Option<String>,
    noot: bool,
    slot: bool,
}

impl<'a> Lezer<'a> {
    fn new(markdown: &'a str, gevuld: &'a Gevuld<'a>) -> Lezer<'a> {
        Lezer {
            markdown,
            gevuld,
            page: Page::default(),
            runs: Vec::new(),
            nadruk: 0,
            sterk: 0,
            kop: None,
            lijsten: Vec::new(),
            label: None,
            citaten: Vec::new(),
            tabel: None,
            rij: Vec::new(),
            begin: false,
            beschrijving: String::new(),
            koppen: Vec::new(),
            link: None,
            commentaar: None,
            noot: false,
            slot: false,
        }
    }

    fn neem(&mut self, event: Event<'_>, deel: Range<usize>) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                self.sluit();
                self.kop = Some(niveau(level));
            }
            Event::Start(Tag::BlockQuote(_)) => {
                self.sluit();
                if self.citaten.len() < DIEPST {
                    self.citaten.push(std::mem::take(&mut self.page.blokken));
                }
            }
            Event::End(TagEnd::BlockQuote(_)) => {
                self.sluit();
                if let Some(om) = self.citaten.pop() {
                    let binnen = std::mem::replace(&mut self.page.blokken, om);
                    self.page.blokken.push(Block::Quote(binnen));
                }
            }
            Event::Start(Tag::List(van)) => {
                self.sluit();
                self.lijsten.push(van);
            }
            Event::End(TagEnd::List(_)) => {
                self.sluit();
                self.lijsten.pop();
            }
            Event::Start(Tag::Item) => {
                self.sluit();
                self.label = Some(match self.lijsten.last_mut() {
                    Some(Some(nummer)) => {
                        let label = format!("{nummer}.");
                        *nummer = nummer.saturating_add(1);
                        label
                    }
                    _ => "-".to_owned(),
                });
            }
            Event::Start(Tag::Emphasis) => self.nadruk += 1,
            Event::End(TagEnd::Emphasis) => self.nadruk = self.nadruk.saturating_sub(1),
            Event::Start(Tag::Strong) => self.sterk += 1,
            Event::End(TagEnd::Strong) => self.sterk = self.sterk.saturating_sub(1),
            Event::Start(Tag::Table(uitlijning)) => {
                self.sluit();
                let breedten = breedten(&self.markdown[deel], uitlijning.len());
                let kolommen = breedten.into_iter().map(|breedte| Column { kop: String::new(), breedte }).collect();
                let beschrijving = std::mem::take(&mut self.beschrijving);
                self.tabel = Some(Table { beschrijving, kolommen, rijen: Vec::new() });
            }
            // The words of a link to a paper are its name; what follows says what it is for.
            Event::Start(Tag::Link { dest_url, .. }) if self.label.is_some() && self.runs.is_empty() => {
                self.link = Some((dest_url.into_string(), String::new()));
            }
            Event::End(TagEnd::Link) => {
                let naam = self.runs.drain(..).map(|r| r.text).collect();
                self.link = self.link.take().map(|(stuk, _)| (stuk, naam));
            }
            Event::End(TagEnd::TableCell) => {
                let runs = self.neem_runs();
                self.rij.push(if runs.is_empty() { Vec::new() } else { vec![Paragraph::body(runs)] });
            }
            Event::End(TagEnd::TableHead) => {
                let rij = std::mem::take(&mut self.rij);
                for (kolom, cel) in self.tabel.iter_mut().flat_map(|t| &mut t.kolommen).zip(rij) {
                    kolom.kop = cel.iter().flat_map(|p| &p.runs).map(|r| r.text.as_str()).collect();
                }
            }
            Event::End(TagEnd::TableRow) => {
                let (cellen, begin) = (std::mem::take(&mut self.rij), std::mem::take(&mut self.begin));
                self.tabel.iter_mut().for_each(|t| t.rijen.push(Row { cellen: cellen.clone(), begin }));
            }
            Event::End(TagEnd::Table) => self.page.blokken.extend(self.tabel.take().map(Block::Table)),
            Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item) => {
                self.sluit();
            }
            // Behind a line the paper is signed.
            Event::Rule => {
                self.sluit();
                self.slot = true;
            }
            Event::Text(tekst) | Event::Code(tekst) => self.woorden(&tekst),
            Event::SoftBreak => self.woorden(" "),
            Event::HardBreak => self.woorden("\n"),
            Event::InlineHtml(html) | Event::Html(html) => self.html(&html),
            _ => {}
        }
    }

    /// A comment in a template is for whoever changes it; other HTML is text.
    fn html(&mut self, html: &str) {
        if self.commentaar.is_none() && html.trim_start().starts_with("<!--") {
            self.commentaar = Some(String::new());
        }
        if let Some(commentaar) = &mut self.commentaar {
            commentaar.push_str(html);
            if let Some((binnen, _)) = commentaar.split_once("-->") {
                let kaal = binnen.trim_start().trim_start_matches("<!--").trim();
                if let Some(wat) = kaal.strip_prefix("tabel:") {
                    self.beschrijving = wat.trim().to_owned();
                } else if let Some(wat) = kaal.strip_prefix("kolommen:") {
                    self.koppen = wat.split('|').map(|kop| self.gevuld.in_woorden(kop.trim())).collect();
                } else if let Some(wat) = kaal.strip_prefix("voettekst:") {
                    self.page.voettekst = self.gevuld.in_woorden(wat.trim());
                }
                self.commentaar = None;
            }
            return;
        }
        match html.trim() {
            "<small>" => self.noot = true,
            "</small>" => {}
            _ => self.woorden(html.trim_end()),
        }
    }

    /// Words of the template, with the marks in them replaced.
    fn woorden(&mut self, tekst: &str) {
        let mark = match (self.nadruk > 0, self.sterk > 0) {
            (_, true) => Mark::Strong,
            (true, false) => Mark::Emphasis,
            (false, false) => Mark::None,
        };
        let mut rest = tekst;
        while let Some((voor, na)) = rest.split_once(OPEN) {
            self.runs.push(Run::marked(voor, mark));
            let (nummer, na) = na.split_once(DICHT).unwrap_or((na, ""));
            let waarde = nummer.parse::<usize>().ok().and_then(|n| self.gevuld.woorden.get(n));
            let waarde = waarde.map_or("", String::as_str);
            match Gevuld::achter(&self.gevuld.runs, RUNS, waarde) {
                Some(runs) => self.runs.extend(runs.iter().cloned()),
                None if waarde.starts_with(BEGIN) => self.begin = true,
                None => self.runs.push(Run::marked(waarde, mark)),
            }
            rest = na;
        }
        self.runs.push(Run::marked(rest, mark));
    }

    /// The runs read so far, with gaps made visible; a note explains, and has none.
    fn neem_runs(&mut self) -> Vec<Run> {
        let runs = std::mem::take(&mut self.runs);
        let mut runs = if self.noot { samen(runs) } else { met_open_plekken(runs) };
        if let Some(eerste) = runs.first_mut() {
            eerste.text = eerste.text.trim_start().to_owned();
        }
        if let Some(laatste) = runs.last_mut() {
            laatste.text = laatste.text.trim_end().to_owned();
        }
        runs.retain(|r| !r.text.is_empty());
        for run in runs.iter_mut().filter(|run| run.text.contains([HAAK, HAAK_DICHT])) {
            run.text = met_haken(&run.text);
        }
        runs
    }

    /// The way to a paper, if it was made; ways one after the other are one block.
    fn ingang(&mut self, stuk: &str, naam: String, uitleg: String) {
        let Some((_, bestanden)) = self.gevuld.stukken.iter().find(|(n, _)| n == stuk) else { return };
        let link = Link { naam, uitleg, bestanden: bestanden.clone() };
        match self.page.blokken.last_mut() {
            Some(Block::Links(links)) => links.push(link),
            _ => self.page.blokken.push(Block::Links(vec![link])),
        }
    }

    /// Ends the block that was being read.
    fn sluit(&mut self) {
        if self.tabel.is_some() {
            return;
        }
        let kop = self.kop.take();
        let runs = self.neem_runs();
        let noot = std::mem::take(&mut self.noot);
        let tekst: String = runs.iter().map(|r| r.text.as_str()).collect();
        if tekst.starts_with(BLOK) {
            let blokken = Gevuld::achter(&self.gevuld.blokken, BLOK, &tekst).unwrap_or_default();
            let begin = self.page.blokken.len();
            self.page.blokken.extend(blokken.iter().cloned());
            for blok in &mut self.page.blokken[begin..] {
                let Block::Table(tabel) = blok else { continue };
                let zonder = tabel.kolommen.iter_mut().zip(&self.koppen).filter(|(kolom, _)| kolom.kop.is_empty());
                zonder.for_each(|(kolom, kop)| kolom.kop.clone_from(kop));
            }
            return;
        }
        if let Some((stuk, naam)) = self.link.take() {
            self.label = None;
            self.ingang(&stuk, naam, tekst.trim_start_matches(':').trim().to_owned());
            return;
        }
        match kop {
            Some(1) if self.page.titel.is_empty() && self.citaten.is_empty() => self.page.titel = tekst,
            Some(level) if !runs.is_empty() => {
                self.page.blokken.push(Block::Heading { level: level.clamp(2, 4), runs });
            }
            Some(_) => {}
            None if runs.is_empty() => {}
            None => {
                let label = self.label.take().map(|l| vec![Run::plain(l)]).unwrap_or_default();
                let diep = self.lijsten.len().min(DIEPST).saturating_sub(1);
                let style = match (self.slot, noot) {
                    (true, _) => Style::Slot,
                    (false, true) => Style::Note,
                    (false, false) => Style::Body,
                };
                let indent = u8::try_from(diep).unwrap_or(u8::MAX);
                self.page.blokken.push(Block::Paragraph(Paragraph {
                    style,
                    indent,
                    label,
                    runs,
                    ..Paragraph::default()
                }));
            }
        }
    }
}

/// The widths of the columns of a table in percent: as the dashes under its head divide them.
fn breedten(tabel: &str, hoeveel: usize) -> Vec<u8> {
    let streepjes = tabel.lines().nth(1).unwrap_or_default();
    let tel = |cel: &str| u32::try_from(cel.matches('-').count()).unwrap_or(0);
    let mut uit: Vec<u32> = streepjes.trim().trim_matches('|').split('|').map(tel).take(1_000).collect();
    uit.resize(hoeveel, 1);
    let alles = uit.iter().fold(0_u32, |som, n| som.saturating_add(*n)).max(1);
    uit.into_iter().map(|n| u8::try_from(n.saturating_mul(100) / alles).unwrap_or(1).max(1)).collect()
}

/// Text that was typed as law is: a paragraph a line, designations (`1.`, `a.`, `1°.`) hanging before it.
pub(super) fn alineas(tekst: &str) -> Vec<Block> {
    let mut uit = Vec::new();
    for regel in tekst.lines().map(str::trim).filter(|r| !r.is_empty()) {
        let (label, rest) = match aanduiding(regel) {
            Some((label, rest)) => (label, rest),
            None => ("", regel),
        };
        let indent = match label.chars().next() {
            Some(c) if c.is_ascii_digit() => u8::from(label.contains('°')) * 2,
            Some(_) => 1,
            None => 0,
        };
        let label = if label.is_empty() { Vec::new() } else { vec![Run::plain(label)] };
        let runs = met_open_plekken(vec![Run::plain(rest)]);
        uit.push(Block::Paragraph(Paragraph { indent, label, runs, ..Paragraph::default() }));
    }
    uit
}

/// Whether a line begins with a designation.
pub(super) fn heeft_aanduiding(regel: &str) -> bool {
    aanduiding(regel).is_some()
}

/// The designation that a line begins with, and the rest.
fn aanduiding(regel: &str) -> Option<(&str, &str)> {
    let (label, rest) = regel.split_once(' ')?;
    let kaal = label.strip_suffix('.')?;
    let cijfers = kaal.trim_end_matches('°');
    let getal = !cijfers.is_empty() && cijfers.len() <= 3 && cijfers.bytes().all(|b| b.is_ascii_digit());
    let letters = !kaal.is_empty() && kaal.len() <= 2 && kaal.bytes().all(|b| b.is_ascii_lowercase());
    (getal || letters).then_some((label, rest.trim_start()))
}

fn niveau(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        _ => 4,
    }
}

/// Runs in which what stands between brackets is open. Brackets that do not pair are text.
pub(super) fn met_open_plekken(runs: Vec<Run>) -> Vec<Run> {
    let alles: String = runs.iter().map(|r| r.text.as_str()).collect();
    let mut open: Vec<(usize, usize)> = Vec::new();
    let (mut diepte, mut van) = (0_usize, 0);
    for (i, c) in alles.char_indices() {
        match c {
            '[' => {
                if diepte == 0 {
                    van = i;
                }
                diepte += 1;
            }
            ']' if diepte > 0 => {
                diepte -= 1;
                if diepte == 0 {
                    open.push((van, i + 1));
                }
            }
            _ => {}
        }
    }
    if open.is_empty() {
        return samen(runs);
    }
    let mut uit = Vec::new();
    let mut at = 0;
    for run in runs {
        let einde = at + run.text.len();
        let mut hier = at;
        for &(van, tot) in open.iter().filter(|(van, tot)| *van < einde && *tot > at) {
            let (van, tot) = (van.max(at), tot.min(einde));
            uit.push(Run::marked(&alles[hier..van], run.mark));
            uit.push(Run::marked(&alles[van..tot], Mark::Open));
            hier = tot;
        }
        uit.push(Run::marked(&alles[hier..einde], run.mark));
        at = einde;
    }
    samen(uit)
}

/// Neighbours with one mark joined.
fn samen(runs: Vec<Run>) -> Vec<Run> {
    let mut uit: Vec<Run> = Vec::new();
    for run in runs.into_iter().filter(|r| !r.text.is_empty()) {
        match uit.last_mut() {
            Some(vorige) if vorige.mark == run.mark => vorige.text.push_str(&run.text),
            _ => uit.push(run),
        }
    }
    uit
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::markdown;

    #[test]
    fn the_markup_of_a_template() {
        let page = pagina(
            "# Titel\n\nEen *nadruk* en **sterk**.\nVerder.  \nNieuwe regel.\n\n## Kop\n\n1. een\n2. twee\n   - streep\n\n\
             <!-- voor wie het sjabloon wijzigt -->\n\n> citaat\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
            &Gevuld::default(),
        );
        insta::assert_snapshot!(markdown(&page), @r"
        # Titel

        Een *nadruk* en **sterk**. Verder.<br>Nieuwe regel.

        ## Kop

        1. een
        2. twee

           - streep

        > citaat

        | a | b |
        | --- | --- |
        | 1 | 2 |
        ");
    }
    #[test]
    fn the_name_at_the_foot_stands_in_the_template() {
        let gevuld = Gevuld { woorden: vec!["Oost & *West*".to_owned()], ..Gevuld::default() };
        let page = pagina(&format!("<!-- voettekst: Memo van {} -->\n# Titel\n", plek(0)), &gevuld);
        assert_eq!((page.voettekst.as_str(), page.titel.as_str()), ("Memo van Oost & *West*", "Titel"));
        assert!(page.blokken.is_empty());
    }
}
