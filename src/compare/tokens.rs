//! text → tokens: words and punctuation, each with the white space before it.
//!
//! A token is what a lawyer would mark as one thing: `2:14a`, `2.1.4`, `12a`, `€ 17,50`, `110%`,
//! `d.m.v.`, `niet-productieve`, `reis-`, `pgb’s` and the gap `[…]` stay whole; a comma, a bracket and
//! a full stop stand alone.

/// A token: byte offsets in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    /// Where the white space before it begins.
    pub wit: usize,
    /// Where the token itself begins.
    pub start: usize,
    /// One past its last byte.
    pub eind: usize,
    /// Whether it is a word (or number), not punctuation.
    pub woord: bool,
}

/// Cuts a text into tokens. White space after the last token belongs to no token.
pub(super) fn tokens(tekst: &str) -> Vec<Token> {
    let mut uit = Vec::with_capacity(tekst.len() / 5);
    let mut at = 0;
    while at < tekst.len() {
        let wit = at;
        at += wit_lengte(&tekst[at..]);
        let rest = &tekst[at..];
        let Some(eerste) = rest.chars().next() else { break };
        let (lengte, woord) = match bedrag(rest).or_else(|| woord_lengte(rest)) {
            Some(lengte) => (lengte, true),
            None => (leesteken(rest, eerste), false),
        };
        uit.push(Token { wit, start: at, eind: at + lengte, woord });
        at += lengte;
    }
    uit
}

fn wit_lengte(tekst: &str) -> usize {
    tekst.find(|c: char| !c.is_whitespace()).unwrap_or(tekst.len())
}

/// The length of an amount, the sign and the number together: `€ 17,50`.
fn bedrag(rest: &str) -> Option<usize> {
    let na = rest.strip_prefix('€')?;
    let wit = wit_lengte(na);
    let getal = &na[wit..];
    if wit > 2 || !getal.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    Some('€'.len_utf8() + wit + woord_lengte(getal)?)
}

/// The length of the word or number at the start of `rest`, if there is one.
fn woord_lengte(rest: &str) -> Option<usize> {
    let mut tekens = rest.char_indices().peekable();
    let mut vorige = None;
    let mut eind = 0;
    let mut afkorting = false;
    while let Some((i, c)) = tekens.next() {
        let volgende = tekens.peek().map(|&(_, c)| c);
        let hoort_erbij = c.is_alphanumeric() || is_toevoeging(c) && vorige.is_some() || verbindt(vorige, c, volgende);
        if !hoort_erbij {
            break;
        }
        afkorting |= c == '.' && vorige.is_some_and(char::is_alphabetic);
        vorige = Some(c);
        eind = i + c.len_utf8();
    }
    if vorige.is_none_or(|c| eind == c.len_utf8() && !c.is_alphanumeric()) {
        return None;
    }
    let na = &rest[eind..];
    // “d.m.v.” and the designation “1°.” before more words keep their last dot
    if na.starts_with('.') && (afkorting || vorige == Some('°') && na[1..].starts_with(char::is_whitespace)) {
        eind += 1;
    }
    Some(eind)
}

/// Signs that belong to the word before them: degrees, percentages, combining accents.
fn is_toevoeging(c: char) -> bool {
    matches!(c, '°' | 'º' | '%' | '‰' | '²' | '³' | '\u{300}'..='\u{36f}')
}

/// Whether the sign `c` stands inside a word, between what comes before and after it.
fn verbindt(vorige: Option<char>, c: char, volgende: Option<char>) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let cijfer = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    match c {
        '.' | ':' | '/' | '’' | '\'' | '_' | '@' | '&' => letter(vorige) && letter(volgende),
        ',' => cijfer(vorige) && cijfer(volgende),
        // “niet-productieve”, “reis- en”, “en -kosten”
        '-' | '\u{2010}' | '\u{2011}' => letter(vorige) || (vorige.is_none() && letter(volgende)),
        _ => false,
    }
}

/// The length of the punctuation mark at the start of `rest`: one sign, a run of dots, or a gap `[…]`.
fn leesteken(rest: &str, eerste: char) -> usize {
    for gat in ["[…]", "[...]"] {
        if rest.starts_with(gat) {
            return gat.len();
        }
    }
    if eerste == '.' {
        return rest.len() - rest.trim_start_matches('.').len();
    }
    eerste.len_utf8()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn woorden(tekst: &str) -> Vec<&str> {
        tokens(tekst).iter().map(|t| &tekst[t.start..t.eind]).collect()
    }

    #[test]
    fn what_belongs_together_stays_whole() {
        for heel in [
            "2:14a",
            "2.1.4",
            "12a",
            "1°",
            "€ 17,50",
            "€\u{a0}0,20",
            "110%",
            "d.m.v.",
            "i.v.m.",
            "niet-productieve",
            "pgb’s",
            "reis-",
            "[…]",
            "[...]",
            "en/of",
            "risico’s",
            "…",
            "20.000",
        ] {
            assert_eq!(woorden(heel), [heel]);
        }
    }

    #[test]
    fn punctuation_stands_apart() {
        assert_eq!(woorden("de wet[, OF of] iets"), ["de", "wet", "[", ",", "OF", "of", "]", "iets"]);
        assert_eq!(woorden("artikel 2.1.4, van"), ["artikel", "2.1.4", ",", "van"]);
        assert_eq!(woorden("onder 1°. Dan"), ["onder", "1°.", "Dan"]);
        assert_eq!(woorden("onder 1°."), ["onder", "1°", "."]);
        assert_eq!(woorden("de wet. Het"), ["de", "wet", ".", "Het"]);
        assert_eq!(woorden("a – b"), ["a", "–", "b"]);
        assert_eq!(woorden("€ [bedrag]"), ["€", "[", "bedrag", "]"]);
        assert_eq!(woorden("(het verslag)."), ["(", "het", "verslag", ")", "."]);
    }

    #[test]
    fn every_byte_but_the_last_white_space_is_in_a_token() {
        let tekst = " een  twee,\ndrie ";
        let uit: String = tokens(tekst).iter().map(|t| &tekst[t.wit..t.eind]).collect();
        assert_eq!(uit, " een  twee,\ndrie");
    }
}
