//! a sentence → its words, quotations and punctuation, each with its place.

/// What a piece of a sentence is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Soort {
    /// A word, a number, or a sign such as €.
    Woord,
    /// A quotation; the words are those between the quotes.
    Citaat,
    /// `,` `;` `:` `.` `(` `)`
    Leesteken(char),
    /// A quotation that is never closed: the rest of the text.
    Open,
}

/// A piece of a sentence.
#[derive(Debug, Clone)]
pub(super) struct Teken<'a> {
    pub soort: Soort,
    /// The words; of a quotation those between the quotes.
    pub tekst: &'a str,
    /// The word in lower case.
    pub klein: String,
    /// Where it begins and ends, quotes included.
    pub van: usize,
    pub tot: usize,
}

/// The pieces of a sentence, in order.
pub(super) fn tekens(tekst: &str) -> Vec<Teken<'_>> {
    let mut uit = Vec::new();
    let mut at = 0;
    while let Some(c) = tekst[at..].chars().next() {
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        if opent(tekst, at, c) {
            let Some((tot, lengte)) = sluiting(tekst, at, c) else {
                uit.push(teken(Soort::Open, &tekst[at..], at, tekst.len()));
                return uit;
            };
            let binnen = tekst[at + c.len_utf8()..tot].trim();
            uit.push(teken(Soort::Citaat, binnen, at, tot + lengte));
            at = tot + lengte;
            continue;
        }
        if matches!(c, ',' | ';' | ':' | '.' | '(' | ')') {
            uit.push(teken(Soort::Leesteken(c), &tekst[at..=at], at, at + 1));
            at += 1;
            continue;
        }
        let tot = woordeinde(tekst, at);
        uit.push(teken(Soort::Woord, &tekst[at..tot], at, tot));
        at = tot;
    }
    uit
}

fn teken(soort: Soort, tekst: &str, van: usize, tot: usize) -> Teken<'_> {
    let klein = if soort == Soort::Woord { tekst.to_lowercase() } else { String::new() };
    Teken { soort, tekst, klein, van, tot }
}

/// Where the word ends that begins at `van`. A point, comma or colon between figures is part of it (`2.3`,
/// `10,50`, `2:13`), a point before letters behind a figure as well (`11.a1`).
fn woordeinde(tekst: &str, van: usize) -> usize {
    let mut vorige = ' ';
    let mut tekens = tekst[van..].char_indices().peekable();
    while let Some((i, c)) = tekens.next() {
        let volgt = tekens.peek().map(|&(_, c)| c);
        let cijfer = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let einde = match c {
            c if c.is_whitespace() => true,
            '(' | ')' | ';' | '“' | '”' | '«' | '»' | '„' | '‘' | '"' => i > 0,
            // an apostrophe between letters is part of the word
            '’' | '\'' => i > 0 && !volgt.is_some_and(char::is_alphanumeric),
            ',' | ':' => !(vorige.is_ascii_digit() && cijfer(volgt)),
            '.' => {
                !(vorige.is_ascii_alphanumeric() && volgt.is_some_and(|c| c.is_ascii_lowercase() || c.is_ascii_digit()))
            }
            _ => false,
        };
        if einde && i > 0 {
            return van + i;
        }
        vorige = c;
    }
    tekst.len()
}

/// Whether a quotation opens here: a quote with nothing but white space or a bracket before it, and words behind it.
fn opent(tekst: &str, at: usize, c: char) -> bool {
    if !matches!(c, '‘' | '’' | '\'' | '"' | '“' | '”' | '«' | '„' | '‚' | '`') {
        return false;
    }
    let na = &tekst[at + c.len_utf8()..];
    let volgt = na.chars().next();
    // “'s avonds”, “’s-Gravenhage”, “'t”
    let afgekapt = matches!(c, '\'' | '’' | '‘')
        && na.starts_with(['s', 't', 'n'])
        && na[1..].starts_with([' ', '-'])
        && (at == 0 || tekst[..at].ends_with(char::is_whitespace));
    volgt.is_some_and(|v| !v.is_whitespace() || c == '«') && !afgekapt
}

/// The quote that closes the one at `at`: its place and length. Quotes with a direction nest; the others close at
/// the first that stands behind words and before none.
fn sluiting(tekst: &str, at: usize, open: char) -> Option<(usize, usize)> {
    let sluit: &[char] = match open {
        '«' => &['»'],
        '“' => &['”', '"'],
        '„' => &['”', '“', '"'],
        '”' => &['”'],
        '‘' => &['’', '\''],
        '‚' => &['‘', '’', '\''],
        '’' => &['’', '\''],
        '`' => &['`', '\'', '’'],
        '"' => &['"', '”'],
        _ => &['\'', '’'],
    };
    let richting = matches!(open, '«' | '“' | '‘');
    let van = at + open.len_utf8();
    let mut diep = 0_usize;
    let mut vorige = ' ';
    let mut tekens = tekst[van..].char_indices().peekable();
    while let Some((i, c)) = tekens.next() {
        let volgt = tekens.peek().map(|&(_, c)| c);
        let voor_woord =
            volgt.is_some_and(char::is_alphanumeric) && !geplakt(open, c, &tekst[van + i + c.len_utf8()..]);
        if richting && c == open && !vorige.is_alphanumeric() && (voor_woord || c == '«') {
            diep += 1;
        } else if sluit.contains(&c) && (open == '«' || (!voor_woord && (richting || !vorige.is_whitespace()))) {
            if diep == 0 {
                return Some((van + i, c.len_utf8()));
            }
            diep -= 1;
        }
        vorige = c;
    }
    None
}

/// Whether the space behind the quotation was forgotten: “wordt ‘a’vervangen door”. A word never goes on so behind
/// an apostrophe, and a curly double quote stands in no word.
fn geplakt(open: char, sluit: char, rest: &str) -> bool {
    const VERVOLG: [&str; 7] = ["vervangen ", "ingevoegd", "toegevoegd", "telkens ", "wordt ", "worden ", "vervalt"];
    open == '“' && sluit == '”' || VERVOLG.iter().any(|w| rest.starts_with(w))
}

/// Words between quotes, so that [`tekens`] reads back exactly these words; `None` where no kind of quotes does.
pub(super) fn citeer(woorden: &str) -> Option<String> {
    if woorden.is_empty() || woorden.trim() != woorden || woorden.contains('\n') {
        return None;
    }
    [('‘', '’'), ('“', '”'), ('«', '»'), ('"', '"')].into_iter().find_map(|(open, sluit)| {
        let citaat = format!("{open}{woorden}{sluit}");
        // Quotes within quotes are of another kind, even where the same kind could be read.
        let zelfde = woorden.contains(open) || (open == '“' && woorden.contains(['”', '"', '„']));
        let terug = tekens(&citaat);
        let goed = matches!(terug.as_slice(), [een] if een.soort == Soort::Citaat && een.tekst == woorden);
        (goed && !zelfde).then_some(citaat)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lijst(tekst: &str) -> Vec<String> {
        tekens(tekst)
            .iter()
            .map(|t| format!("{}{}", if t.soort == Soort::Citaat { "Q:" } else { "" }, t.tekst))
            .collect()
    }

    #[test]
    fn quotes_of_every_kind() {
        for zin in [
            "wordt ‘acht weken’ vervangen",
            "wordt “acht weken” vervangen",
            "wordt «acht weken» vervangen",
            "wordt 'acht weken' vervangen",
            "wordt \"acht weken\" vervangen",
            "wordt ’acht weken’ vervangen",
            "wordt „acht weken” vervangen",
            "wordt ‘acht weken' vervangen",
            "wordt ‚acht weken‘ vervangen",
        ] {
            assert_eq!(lijst(zin), ["wordt", "Q:acht weken", "vervangen"], "{zin}");
        }
        assert_eq!(lijst("wordt ‘per dag’vervangen door ‘x’"), ["wordt", "Q:per dag", "vervangen", "door", "Q:x"]);
        assert_eq!(lijst("’s Avonds is er markt"), ["’s", "Avonds", "is", "er", "markt"]);
        assert_eq!(lijst("wordt ‘de foto’s van ‘x’ mee’ vervangen"), ["wordt", "Q:de foto’s van ‘x’ mee", "vervangen"]);
        assert_eq!(
            lijst("de risico's van 'foto's' en 's avonds"),
            ["de", "risico's", "van", "Q:foto's", "en", "'s", "avonds"]
        );
        assert_eq!(lijst("vervalt «11a.2,»."), ["vervalt", "Q:11a.2,", "."]);
        assert_eq!(tekens("vervalt ‘nooit dicht.").last().unwrap().soort, Soort::Open);
    }

    #[test]
    fn numbers_stay_whole() {
        assert_eq!(
            lijst("artikel 11.a1, lid 2:13 is € 10,50."),
            ["artikel", "11.a1", ",", "lid", "2:13", "is", "€", "10,50", "."]
        );
        assert_eq!(lijst("luidend:8. Indien"), ["luidend", ":", "8", ".", "Indien"]);
        assert_eq!(lijst("onder 1°. (nieuw)"), ["onder", "1°", ".", "(", "nieuw", ")"]);
    }

    #[test]
    fn words_are_quoted_so_that_they_can_be_read_back() {
        assert_eq!(citeer("het pgb").as_deref(), Some("‘het pgb’"));
        assert_eq!(citeer("de foto’s").as_deref(), Some("‘de foto’s’"));
        assert_eq!(citeer("het woord ‘pgb’ is").as_deref(), Some("“het woord ‘pgb’ is”"));
        assert_eq!(citeer("Kees’ boek “x”").as_deref(), Some("«Kees’ boek “x”»"));
        assert_eq!(citeer("; of").as_deref(), Some("‘; of’"));
        assert_eq!(citeer(""), None);
        assert_eq!(citeer("a\nb"), None);
    }
}
