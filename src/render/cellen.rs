//! A table in Word → how wide its columns are, and about how high its rows, in twips (1/20 point).

use super::docx::DEEPEST;
use crate::page::{Paragraph, Row, Table};

/// Left and right cell margin together, and the step of a level in a cell: as in styles.xml.
const CELL_MARGINS: u32 = 200;
pub(super) const CELL_STEP: u32 = 340;

/// A table of so many columns has some that are narrow; a letter of a wide typeface in a cell.
const MANY: usize = 4;
const WIDEST: u32 = 105;

/// Makes columns as wide as their longest word, at the cost of those that have room. Where there is not quite enough of
/// it each gets its part: most typefaces need less.
pub(super) fn fit_words(widths: &mut [u32], table: &Table) {
    if widths.len() < MANY {
        return;
    }
    let longest = |text: &str| text.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0);
    let word = |i: usize| {
        let cells = table.rijen.iter().filter_map(|rij| rij.cellen.get(i)).flatten();
        let texts = cells.flat_map(|paragraph| &paragraph.runs).map(|run| longest(&run.text));
        let head = table.kolommen.get(i).map_or(0, |kolom| longest(&kolom.kop));
        // A short word may have wide letters only.
        WIDEST + WIDEST * u32::try_from(texts.max().unwrap_or(0).max(head)).unwrap_or(u32::MAX / WIDEST / 4)
    };
    let words: Vec<u32> = (0..widths.len()).map(word).collect();
    let room = |width: u32| width.saturating_sub(CELL_MARGINS);
    let short: u32 = widths.iter().zip(&words).map(|(width, word)| word.saturating_sub(room(*width))).sum();
    let spare: u32 = widths.iter().zip(&words).map(|(width, word)| room(*width).saturating_sub(*word)).sum();
    let (total, needed): (u32, u32) = (widths.iter().map(|width| room(*width)).sum(), words.iter().sum());
    if short == 0 || needed / 5 > total / 4 {
        return;
    }
    let part = |of: u32, n: u32, whole: u32| {
        let (of, n, whole) = (u64::from(of), u64::from(n), u64::from(whole.max(1)));
        u32::try_from(of * n / whole).unwrap_or(0)
    };
    let mut left: u32 = widths.iter().sum();
    for (width, word) in widths.iter_mut().zip(words) {
        *width = match room(*width).checked_sub(word) {
            _ if short > spare => CELL_MARGINS + part(total, word, needed),
            Some(more) => CELL_MARGINS + word + part(spare.saturating_sub(short), more, spare),
            None => CELL_MARGINS + word,
        };
        left = left.saturating_sub(*width);
    }
    // What is left of rounding.
    if let Some(width) = widths.last_mut() {
        *width += left;
    }
}

/// About how high a row will be, in twips: Calibri of 9.5 points is about 95 twips wide and 240 high.
pub(super) fn height(rij: &Row, widths: &[u32]) -> u32 {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Column;

    #[test]
    fn a_column_is_as_wide_as_its_longest_word_if_there_is_room() {
        let kolom = |kop: &str| Column { kop: kop.to_owned(), breedte: 25 };
        let cel = |tekst: &str| vec![Paragraph::plain(tekst)];
        let table = |woord: &str| Table {
            kolommen: ["A", "B", "C", "D"].map(kolom).to_vec(),
            rijen: vec![Row { cellen: [woord, "een", "twee", ""].map(cel).to_vec(), begin: false }],
            ..Table::default()
        };
        let fitted = |woord: &str| {
            let mut widths = vec![1000, 1000, 1000, 1001];
            fit_words(&mut widths, &table(woord));
            assert_eq!(widths.iter().sum::<u32>(), 4001, "{woord}");
            widths
        };
        assert_eq!(fitted("zesde letter")[0], 1000, "six letters fit");
        let widths = fitted("dagbestedingsplek")[..].to_vec();
        assert_eq!(widths[0], CELL_MARGINS + WIDEST + 17 * WIDEST);
        assert!(widths[1..].iter().all(|width| *width >= CELL_MARGINS + WIDEST), "{widths:?}");
        assert_eq!(fitted(&"x".repeat(26)), [2474, 536, 621, 370], "not quite: to each the same part");
        assert_eq!(fitted(&"x".repeat(60)), [1000, 1000, 1000, 1001], "no room: as it was");
    }
}
