//! the words of a line → how much it looks like law.

use crate::read::alinea::{Begin, begin, zin_klaar};

/// How much a line looks like law.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aard {
    /// A designation, a heading of an article, an amount: never furniture.
    Wet,
    /// It ends a sentence.
    Zin,
    /// A heading that is no article.
    Kop,
    /// It may be the middle of a sentence, an item of a list, or a cell.
    Los,
    /// Words.
    Gewoon,
}

pub(super) fn aard(tekst: &str) -> Aard {
    let cijfers = tekst.bytes().take_while(u8::is_ascii_digit).count();
    // “1 Het is verboden”
    let kaal_lid = (1..=2).contains(&cijfers)
        && tekst[cijfers..].strip_prefix([' ', '\u{a0}']).is_some_and(|r| r.starts_with(char::is_uppercase));
    if kaal_lid || is_bedrag(tekst) {
        return Aard::Wet;
    }
    match begin(tekst) {
        Begin::Punt { .. } | Begin::Artikel { .. } => Aard::Wet,
        _ if tekst.starts_with('#') => Aard::Wet,
        _ if zin_klaar(tekst) => Aard::Zin,
        Begin::Kop | Begin::Model => Aard::Kop,
        Begin::Streep { .. } => Aard::Los,
        Begin::Tekst if tekst.starts_with(char::is_lowercase) => Aard::Los,
        Begin::Tekst => Aard::Gewoon,
    }
}

/// Whether an amount of money stands in it.
fn is_bedrag(tekst: &str) -> bool {
    let woord = |w: &str| matches!(w.to_lowercase().trim_matches(|c: char| !c.is_alphanumeric()), "eur" | "euro");
    let centen = tekst.match_indices(',').any(|(i, _)| {
        let achter = tekst[i + 1..].bytes().take_while(u8::is_ascii_digit).count();
        achter == 2 && tekst[..i].ends_with(|c: char| c.is_ascii_digit())
    });
    tekst.contains('€') || centen || tekst.split_whitespace().any(woord)
}
