//! Markdown → `Page`: the markup of a template, with what was filled in put back.
//!
//! What is filled in stands in the Markdown as a private mark with a number, so it is never read as markup.

use crate::page::{Block, Column, Mark, Page, Paragraph, Row, Run, Style, Table};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// Around the number of something filled in. Private characters: no text that people type has them.
const OPEN: char = '\u{f0000}';
const DICHT: char = '\u{f0001}';
const BLOK: char = '\u{f0002}';

/// Lists and quotations deeper than this are read as if they stood at this depth.
const DIEPST: usize = 8;

/// The mark of the words with this number.
pub(super) fn plek(nummer: usize) -> String {
    format!("{OPEN}{nummer}{DICHT}")
}

/// The words that stand for the blocks with this number.
pub(super) fn blokplek(nummer: usize) -> String {
    format!("{BLOK}{nummer}{DICHT}")
}

/// The page that Markdown says, with the words and the blocks that its marks stand for. A heading of the first
/// level is the title of the page.
pub(super) fn pagina(markdown: &str, ingevuld: &[String], blokken: &[&[Block]]) -> Page {
    let mut lezer = Lezer { ingevuld, blokken, page: Page::default(), ..Lezer::default() };
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        lezer.neem(event);
    }
    lezer.sluit();
    lezer.page
}

#[derive(Default)]
struct Lezer<'a> {
    ingevuld: &'a [String],
    blokken: &'a [&'a [Block]],
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
    commentaar: bool,
    slot: bool,
}

impl Lezer<'_> {
    fn neem(&mut self, event: Event<'_>) {
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
                let breedte = u8::try_from(100 / uitlijning.len().clamp(1, 100)).unwrap_or(1);
                let kolommen = vec![Column { kop: String::new(), breedte }; uitlijning.len()];
                self.tabel = Some(Table { beschrijving: "Tabel".to_owned(), kolommen, rijen: Vec::new() });
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
                let cellen = std::mem::take(&mut self.rij);
                self.tabel.iter_mut().for_each(|t| t.rijen.push(Row { cellen: cellen.clone(), begin: false }));
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
        self.commentaar |= html.trim_start().starts_with("<!--");
        if !self.commentaar {
            self.woorden(html.trim_end());
        }
        self.commentaar &= !html.contains("-->");
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
            let waarde = nummer.parse::<usize>().ok().and_then(|n| self.ingevuld.get(n));
            self.runs.push(Run::marked(waarde.map_or("", String::as_str), mark));
            rest = na;
        }
        self.runs.push(Run::marked(rest, mark));
    }

    /// The runs read so far, with gaps made visible.
    fn neem_runs(&mut self) -> Vec<Run> {
        let mut runs = met_open_plekken(std::mem::take(&mut self.runs));
        if let Some(eerste) = runs.first_mut() {
            eerste.text = eerste.text.trim_start().to_owned();
        }
        if let Some(laatste) = runs.last_mut() {
            laatste.text = laatste.text.trim_end().to_owned();
        }
        runs.retain(|r| !r.text.is_empty());
        runs
    }

    /// Ends the block that was being read.
    fn sluit(&mut self) {
        if self.tabel.is_some() {
            return;
        }
        let kop = self.kop.take();
        let runs = self.neem_runs();
        let tekst: String = runs.iter().map(|r| r.text.as_str()).collect();
        if let Some(nummer) = tekst.strip_prefix(BLOK).and_then(|t| t.strip_suffix(DICHT)) {
            let blokken = nummer.parse::<usize>().ok().and_then(|n| self.blokken.get(n));
            self.page.blokken.extend(blokken.into_iter().flat_map(|b| b.iter().cloned()));
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
                let style = if self.slot { Style::Slot } else { Style::Body };
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
            &[],
            &[],
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
}
