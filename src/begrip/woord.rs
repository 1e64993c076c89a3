//! a word → what it shares with its other forms: number, case, spelling.
//!
//! Rough, as the question is only whether a defined word is used: “begraafplaats” and “begraafplaatsen”,
//! “algemene” and “algemeen”, “graf” and “graven”, “pgb” and “pgb’s” have one stem. Two words with one stem
//! need not be forms of one word; two forms of one word that are farther apart (“kind”, “kinderen”) have two.

use crate::source::{Span, floor_boundary};

/// A word in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Woord<'a> {
    /// As it is written.
    pub tekst: &'a str,
    /// Where it stands (bytes).
    pub span: Span,
    /// Whether it opens a sentence, a line or an item, so that a capital says nothing.
    pub voorop: bool,
    /// Whether only a hyphen stands between it and the word before.
    pub aan_vorige: bool,
}

/// The words of a text, in order; parts with a hyphen between them are words of their own.
pub fn woorden(tekst: &str) -> impl Iterator<Item = Woord<'_>> {
    let mut at = 0;
    let mut vorige = 0;
    std::iter::from_fn(move || {
        let van = at + tekst[at..].find(char::is_alphanumeric)?;
        let rest = &tekst[van..];
        let mut lengte = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        // “pgb’s”, “pgb's”.
        let na = &rest[lengte..];
        if let Some(staart) = na.strip_prefix(['’', '\'']).filter(|s| s.starts_with('s')) {
            let dicht = staart[1..].chars().next().is_none_or(|c| !c.is_alphanumeric());
            lengte += if dicht { na.len() - staart.len() + 1 } else { 0 };
        }
        at = van + lengte;
        let tussen =
            tekst[vorige..van].trim_matches(|c: char| c.is_whitespace() && c != '\n' || "“”‘’\"'()[]".contains(c));
        let voorop = van == 0 || vorige == 0 || tussen.ends_with(['.', ':', ';', '!', '?', '\n', '•', '–']);
        let aan_vorige = vorige > 0 && tekst[vorige..van] == *"-";
        vorige = at;
        Some(Woord { tekst: &tekst[van..at], span: Span::new(van, at), voorop, aan_vorige })
    })
}

/// The sentence around a place, its full stop included; no further than a sentence reaches.
#[must_use]
pub fn zin_om(tekst: &str, at: usize) -> Span {
    const REIKWIJDTE: usize = 2000;
    let begin = floor_boundary(tekst, at.saturating_sub(REIKWIJDTE));
    let voor = &tekst[begin..at];
    let start = voor.rfind(". ").map_or(0, |i| i + 2).max(voor.rfind('\n').map_or(0, |i| i + 1));
    let na = &tekst[at..floor_boundary(tekst, at + REIKWIJDTE)];
    let einde = na.find(". ").map_or(na.len(), |i| i + 1).min(na.find('\n').unwrap_or(na.len()));
    Span::new(begin + start, at + einde)
}

/// The stem of a word.
#[must_use]
pub fn stam(woord: &str) -> String {
    let kort = ["’s", "'s", "ën"].iter().find_map(|e| woord.strip_suffix(e)).unwrap_or(woord);
    let mut stam = kale_letters(kort);
    // Endings that stand on others come off first: “adressen” and “adres” both lose their s.
    kort_af(&mut stam, "s");
    if !stam.ends_with("een") && kort_af(&mut stam, "en") {
        ontdubbel(&mut stam);
        kort_af(&mut stam, "s");
    }
    kort_af(&mut stam, "e");
    ontdubbel(&mut stam);
    // “centrum”, “centra”.
    let _ = kort_af(&mut stam, "um") || kort_af(&mut stam, "a");
    // “perceel”, “percelen”.
    let staart: Vec<char> = stam.chars().rev().take(3).collect();
    if let [slot, v, w] = staart[..]
        && v == w
        && matches!(v, 'a' | 'e' | 'o' | 'u')
        && !is_klinker(slot)
    {
        stam.truncate(stam.len() - slot.len_utf8() - 1);
        stam.push(slot);
    }
    for (uit, naar) in [("v", "f"), ("z", "s"), ("hed", "heid"), ("sted", "stad"), ("schep", "schip"), ("led", "lid")] {
        if let Some(kort) = stam.strip_suffix(uit) {
            stam = format!("{kort}{naar}");
            break;
        }
    }
    stam
}

/// The stem of a verb form: “sloopt”, “gesloopt”, “aangevraagd” as “slopen”, “aanvragen”. Of other words: something.
#[must_use]
pub fn werkwoordstam(woord: &str) -> String {
    const VOOR: [&str; 14] =
        ["aan", "achter", "af", "bij", "door", "in", "mee", "na", "om", "onder", "op", "over", "uit", "voor"];
    let mut vorm = kale_letters(woord);
    let voor = VOOR.iter().find(|v| vorm.strip_prefix(**v).is_some_and(|r| r.starts_with("ge"))).map_or(0, |v| v.len());
    if vorm[voor..].starts_with("ge") && vorm.len() > voor + 4 {
        vorm.replace_range(voor..voor + 2, "");
    }
    for einde in ["ende", "end", "den", "ten", "de", "te", "d", "t"] {
        if kort_af(&mut vorm, einde) {
            break;
        }
    }
    stam(&vorm)
}

/// A word in lower case without accents.
fn kale_letters(woord: &str) -> String {
    if woord.is_ascii() {
        return woord.to_ascii_lowercase();
    }
    woord.chars().flat_map(char::to_lowercase).map(kale_letter).collect()
}

/// A letter without its accent.
#[must_use]
pub fn kale_letter(c: char) -> char {
    match c {
        'á' | 'à' | 'ä' | 'â' | 'ã' | 'å' => 'a',
        'ç' => 'c',
        'é' | 'è' | 'ë' | 'ê' => 'e',
        'í' | 'ì' | 'ï' | 'î' => 'i',
        'ñ' => 'n',
        'ó' | 'ò' | 'ö' | 'ô' | 'õ' => 'o',
        'ú' | 'ù' | 'ü' | 'û' => 'u',
        c => c,
    }
}

/// Takes an ending off where three letters or more remain.
fn kort_af(woord: &mut String, einde: &str) -> bool {
    let over = woord.strip_suffix(einde).map_or(0, str::len);
    let lang = woord[..over].chars().count() >= 3;
    if lang {
        woord.truncate(over);
    }
    lang
}

/// “gesprekk” → “gesprek”.
fn ontdubbel(woord: &mut String) {
    let mut staart = woord.chars().rev();
    if let (Some(laatste), Some(vorige)) = (staart.next(), staart.next())
        && laatste == vorige
        && !is_klinker(laatste)
    {
        woord.pop();
    }
}

fn is_klinker(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_share_a_stem() {
        for reeks in [
            &["gesprek", "gesprekken", "Gesprek"][..],
            &["graf", "graven"],
            &["begraafplaats", "begraafplaatsen"],
            &["perceel", "percelen"],
            &["pgb", "pgb’s", "pgb's"],
            &["voorziening", "voorzieningen"],
            &["algemeen", "algemene"],
            &["gebruikelijk", "gebruikelijke"],
            &["financieel", "financiële"],
            &["adres", "adressen"],
            &["proces", "processen"],
            &["wens", "wensen"],
            &["steen", "stenen"],
            &["regel", "regels"],
            &["gegeven", "gegevens"],
            &["aanvraag", "aanvragen"],
            &["subsidie", "subsidies"],
            &["criterium", "criteria"],
            &["centrum", "centra"],
            &["mogelijkheid", "mogelijkheden"],
            &["lid", "leden"],
            &["stad", "steden"],
            &["bus", "bussen"],
            &["asbus", "asbussen"],
            &["cliënt", "cliënten"],
            &["idee", "ideeën"],
            &["budget", "budgetten"],
            &["mens", "mensen"],
            &["ouder", "ouders"],
        ] {
            let stammen: Vec<String> = reeks.iter().map(|w| stam(w)).collect();
            assert!(stammen.windows(2).all(|p| p[0] == p[1]), "{reeks:?}: {stammen:?}");
        }
        for (een, ander) in [("wet", "wijk"), ("graf", "grafkelder"), ("bijdrage", "bijdraaien"), ("CIZ", "CAK")] {
            assert_ne!(stam(een), stam(ander), "{een} {ander}");
        }
    }

    #[test]
    fn forms_of_one_verb_share_a_stem() {
        for (heel, vormen) in [
            ("slopen", &["sloopt", "gesloopt", "slopende"][..]),
            ("parkeren", &["parkeert", "geparkeerd"]),
            ("aanvragen", &["aangevraagd"]),
            ("bouwen", &["bouwt", "gebouwd"]),
        ] {
            for vorm in vormen {
                assert_eq!(stam(heel), werkwoordstam(vorm), "{heel} {vorm}");
            }
        }
    }

    #[test]
    fn words_and_what_a_capital_says() {
        let gevonden: Vec<(&str, bool, bool)> =
            woorden("De pgb’s. Het pgb-houder(s): “Wet’ en Wet").map(|w| (w.tekst, w.voorop, w.aan_vorige)).collect();
        assert_eq!(
            gevonden,
            [
                ("De", true, false),
                ("pgb’s", false, false),
                ("Het", true, false),
                ("pgb", false, false),
                ("houder", false, true),
                ("s", false, false),
                ("Wet", true, false),
                ("en", false, false),
                ("Wet", false, false)
            ]
        );
    }
}
