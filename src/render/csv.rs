//! `Page` → CSV: its tables, as a spreadsheet opens them.
//!
//! With semicolons and a byte order mark: a Dutch spreadsheet program then shows columns and accents
//! when the file is opened. Lines end as RFC 4180 says.

use super::line;
use crate::page::{Block, Page, Paragraph};

/// The tables of a page, a line a row; `None` if it has none.
#[must_use]
pub fn csv(page: &Page) -> Option<String> {
    let mut out = String::new();
    for block in &page.blokken {
        let Block::Table(table) = block else { continue };
        row(&mut out, table.kolommen.iter().map(|kolom| kolom.kop.clone()));
        for rij in &table.rijen {
            row(&mut out, rij.cellen.iter().map(|cel| text(cel)));
        }
    }
    (!out.is_empty()).then(|| format!("\u{feff}{out}"))
}

fn text(cell: &[Paragraph]) -> String {
    let paragraph = |p: &Paragraph| p.label.iter().chain(&p.runs).map(|run| run.text.as_str()).collect::<String>();
    cell.iter().map(paragraph).collect::<Vec<_>>().join(" ")
}

fn row(out: &mut String, cells: impl Iterator<Item = String>) {
    for (i, cell) in cells.enumerate() {
        if i > 0 {
            out.push(';');
        }
        let cell = line(&cell);
        // A spreadsheet would take it for a formula.
        let guard = if cell.starts_with(['=', '+', '-', '@']) { "'" } else { "" };
        if guard.is_empty() && !cell.contains([';', '"']) {
            out.push_str(&cell);
        } else {
            out.push_str(&format!("\"{guard}{}\"", cell.replace('"', "\"\"")));
        }
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Column, Row, Table};

    #[test]
    fn a_line_a_row() {
        let cel = |t: &str| vec![Paragraph::plain(t)];
        let kolom = |kop: &str| Column { kop: kop.to_owned(), breedte: 50 };
        let rijen = vec![
            Row { cellen: vec![cel("artikel 5; lid 2"), cel("een \"woord\"")], begin: true },
            Row { cellen: vec![cel("=1+1"), vec![]], begin: false },
        ];
        let table = Table { beschrijving: String::new(), kolommen: vec![kolom("Oud"), kolom("Nieuw")], rijen };
        let page = Page { blokken: vec![Block::Table(table)], ..Page::default() };
        let verwacht = "\u{feff}Oud;Nieuw\r\n\"artikel 5; lid 2\";\"een \"\"woord\"\"\"\r\n\"'=1+1\";\r\n";
        assert_eq!(csv(&page).as_deref(), Some(verwacht));
        assert_eq!(csv(&Page::default()), None);
    }
}
