//! what a browser counts → the designation that it shows.

use crate::nummer::Nummer;

/// The designation of an item in a list of this kind (`1`, `a`, `A`, `i`, `I`).
pub(super) fn nummer(soort: char, n: u32) -> String {
    match soort {
        'a' => format!("{}.", Nummer::letter(u64::from(n))),
        'A' => format!("{}.", Nummer::letter(u64::from(n)).as_str().to_uppercase()),
        'i' => format!("{}.", romeins(n).to_lowercase()),
        'I' => format!("{}.", romeins(n)),
        _ => format!("{n}."),
    }
}

fn romeins(n: u32) -> String {
    const TEKENS: [(u32, &str); 9] =
        [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    if n == 0 || n > 399 {
        return n.to_string();
    }
    let mut over = n;
    let mut uit = String::new();
    for (waarde, teken) in TEKENS {
        while over >= waarde {
            uit.push_str(teken);
            over -= waarde;
        }
    }
    uit
}

/// Whether words are a designation and nothing else: `a.`, `1`, `1°.`, `–`.
pub(super) fn is_aanduiding(tekst: &str) -> bool {
    let tekst = tekst.trim();
    let kaal = tekst.trim_end_matches(['.', ')', '°', 'º']);
    let cijfers = kaal.bytes().take_while(u8::is_ascii_digit).count();
    let streepje = !tekst.is_empty() && tekst.chars().all(|c| matches!(c, '-' | '–' | '—' | '•' | '●' | '▪' | '·'));
    let letters = kaal.len() <= 4 && kaal.bytes().all(|b| b.is_ascii_alphabetic()) && kaal.len() < tekst.len();
    let staart = &kaal[cijfers.min(kaal.len())..];
    let getal = (1..=3).contains(&cijfers) && staart.len() <= 2 && staart.bytes().all(|b| b.is_ascii_lowercase());
    streepje || (!kaal.is_empty() && tekst.len() <= 7 && (letters || getal))
}

/// Whether words begin with a designation of their own: “a. Tekst”, “1 Tekst”; “1 januari” does not.
pub(super) fn begint_met_aanduiding(tekst: &str) -> bool {
    let (eerste, rest) = tekst.trim().split_once(char::is_whitespace).unwrap_or((tekst.trim(), ""));
    let kaal_getal = eerste.bytes().all(|b| b.is_ascii_digit());
    is_aanduiding(eerste) && !(kaal_getal && rest.trim_start().starts_with(char::is_lowercase))
}

/// Whether an element is a block: words before and behind it are other paragraphs.
pub(super) fn is_blok(naam: &str) -> bool {
    matches!(
        naam,
        "p" | "div"
            | "section"
            | "article"
            | "header"
            | "footer"
            | "main"
            | "body"
            | "html"
            | "blockquote"
            | "pre"
            | "address"
            | "figure"
            | "figcaption"
            | "fieldset"
            | "details"
            | "summary"
            | "caption"
            | "center"
            | "dl"
            | "dt"
            | "dd"
            | "ul"
            | "ol"
            | "menu"
            | "li"
            | "table"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_browsers_count() {
        let rij: Vec<String> = [('1', 3), ('a', 27), ('i', 9), ('I', 14), ('A', 2)].map(|(s, n)| nummer(s, n)).to_vec();
        assert_eq!(rij, ["3.", "aa.", "ix.", "XIV.", "B."]);
    }

    #[test]
    fn designations() {
        for goed in ["a.", "1", "1°.", "12a.", "–", "iv.", "•"] {
            assert!(is_aanduiding(goed), "{goed}");
        }
        for (tekst, met) in [("a. een", true), ("1 Een", true), ("2 euro", false), ("1 januari;", false), ("1", true)] {
            assert_eq!(begint_met_aanduiding(tekst), met, "{tekst}");
        }
        for fout in ["", "De", "2024", "a b.", "d.w.z."] {
            assert!(!is_aanduiding(fout), "{fout}");
        }
    }
}
