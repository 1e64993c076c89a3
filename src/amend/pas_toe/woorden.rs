//! words in a text: where they occur, and what becomes of the text when they go, come or change.

use std::ops::Range;

/// Where `woorden` stand in `tekst` as whole words; overlapping places count each. Words are the same that are the
/// same to a reader: straight and curly quotes, spaces of every kind, with and without soft hyphens.
pub(in crate::amend) fn plaatsen(tekst: &str, woorden: &str) -> Vec<Range<usize>> {
    let bijzonder = |t: &str| t.contains("  ") || t.chars().any(|c| leesbaar(c) != Some(c));
    if !bijzonder(tekst) && !bijzonder(woorden) {
        return letterlijk(tekst, woorden);
    }
    let gevouwen = Gevouwen::van(tekst);
    letterlijk(&gevouwen.tekst, &Gevouwen::van(woorden).tekst)
        .into_iter()
        .filter_map(|p| Some(gevouwen.plaatsen.get(p.start)?.start..gevouwen.plaatsen.get(p.end.checked_sub(1)?)?.end))
        .collect()
}

/// Where the words stand that are quoted by their beginning and their end (“indien (…) geëindigd”): both must occur
/// once.
pub(in crate::amend) fn van_tot(tekst: &str, woorden: &str) -> Option<Range<usize>> {
    let (begin, eind) = ["(…)", "(...)"].iter().find_map(|weg| woorden.split_once(weg))?;
    let (begin, eind) = (plaatsen(tekst, begin.trim()), plaatsen(tekst, eind.trim()));
    match (begin.as_slice(), eind.as_slice()) {
        ([van], [tot]) if van.end <= tot.start => Some(van.start..tot.end),
        _ => None,
    }
}

/// A text as a reader sees it, and where each byte of it comes from.
struct Gevouwen {
    tekst: String,
    plaatsen: Vec<Range<usize>>,
}

impl Gevouwen {
    fn van(tekst: &str) -> Gevouwen {
        let mut uit = Gevouwen { tekst: String::with_capacity(tekst.len()), plaatsen: Vec::with_capacity(tekst.len()) };
        for (i, c) in tekst.char_indices() {
            let einde = i + c.len_utf8();
            match leesbaar(c) {
                Some(' ') if uit.tekst.ends_with(' ') => {
                    if let Some(laatste) = uit.plaatsen.last_mut() {
                        laatste.end = einde;
                    }
                }
                Some(c) => {
                    uit.tekst.push(c);
                    uit.plaatsen.extend(std::iter::repeat_n(i..einde, c.len_utf8()));
                }
                None => {}
            }
        }
        uit
    }
}

/// The character that a reader takes this one for; `None` for one that is not seen.
fn leesbaar(c: char) -> Option<char> {
    match c {
        '‘' | '’' | '‚' | '‛' => Some('\''),
        '“' | '”' | '„' | '‟' => Some('"'),
        '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{200a}' | '\u{202f}' => Some(' '),
        '\u{2010}' | '\u{2011}' => Some('-'),
        '\u{ad}' | '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}' => None,
        _ => Some(c),
    }
}

fn letterlijk(tekst: &str, woorden: &str) -> Vec<Range<usize>> {
    let mut uit = Vec::new();
    if woorden.trim().is_empty() {
        return uit;
    }
    let mut at = 0;
    while let Some(i) = tekst.get(at..).and_then(|rest| rest.find(woorden)) {
        let van = at + i;
        let tot = van + woorden.len();
        if heel(tekst, van, woorden.chars().next()) && heel_einde(tekst, tot, woorden.chars().next_back()) {
            uit.push(van..tot);
        }
        at = van + tekst[van..].chars().next().map_or(1, char::len_utf8);
    }
    uit
}

/// Whether no word is cut at the beginning.
fn heel(tekst: &str, van: usize, eerste: Option<char>) -> bool {
    let voor = tekst[..van].chars().next_back();
    !(eerste.is_some_and(char::is_alphanumeric) && voor.is_some_and(char::is_alphanumeric))
}

/// Whether no word is cut at the end.
fn heel_einde(tekst: &str, tot: usize, laatste: Option<char>) -> bool {
    let na = tekst[tot..].chars().next();
    !(laatste.is_some_and(char::is_alphanumeric) && na.is_some_and(char::is_alphanumeric))
}

/// The text with other words at these places, which are in order; those that overlap a place before them stay.
pub(in crate::amend) fn vervangen(tekst: &str, plaatsen: &[Range<usize>], nieuw: &str) -> String {
    let mut uit = String::with_capacity(tekst.len());
    let mut at = 0;
    for plaats in plaatsen.iter() {
        if plaats.start < at {
            continue;
        }
        uit.push_str(&tekst[at..plaats.start]);
        uit.push_str(nieuw);
        at = plaats.end;
    }
    uit.push_str(&tekst[at..]);
    uit
}

/// The text without the words at these places; of the white space on both sides one stays.
pub(in crate::amend) fn zonder(tekst: &str, plaatsen: &[Range<usize>]) -> String {
    let mut uit = String::with_capacity(tekst.len());
    let mut at = 0;
    for plaats in plaatsen {
        if plaats.start < at {
            continue;
        }
        uit.push_str(&tekst[at..plaats.start]);
        at = plaats.end;
        let rest = &tekst[at..];
        let wit_voor = uit.is_empty() || uit.ends_with([' ', '\n']);
        // a paragraph that goes takes its line with it
        let regel_weg = uit.is_empty() || uit.ends_with('\n');
        if wit_voor && rest.starts_with(' ') || regel_weg && rest.starts_with('\n') {
            at += 1;
        } else if rest.is_empty() && (regel_weg || uit.ends_with(' '))
            || uit.ends_with(' ') && (begint_met_leesteken(rest) || rest.starts_with('\n'))
        {
            uit.pop();
        }
    }
    uit.push_str(&tekst[at..]);
    uit
}

/// The text with words behind (or before) the words at this place. Between them stands one space, unless the
/// new words begin with punctuation or a space, or end in a space.
pub(in crate::amend) fn ingevoegd(tekst: &str, plaats: &Range<usize>, erachter: bool, nieuw: &str) -> String {
    let los = nieuw.ends_with(char::is_whitespace) || nieuw.starts_with(char::is_whitespace);
    let at = if erachter { plaats.end } else { plaats.start };
    let (voor, na) = tekst.split_at(at);
    if erachter {
        let wit = if los || begint_met_leesteken(nieuw) || voor.is_empty() { "" } else { " " };
        format!("{voor}{wit}{nieuw}{na}")
    } else {
        let wit = if los || begint_met_leesteken(na) { "" } else { " " };
        format!("{voor}{nieuw}{wit}{na}")
    }
}

/// Whether this begins with a sign that stands against the word before it.
pub(in crate::amend) fn begint_met_leesteken(tekst: &str) -> bool {
    tekst.starts_with(['.', ',', ';', ':', ')', ']', '?', '!', '’', '”', '%'])
}

/// The sentences of a text: where each stands, without the white space around it.
pub(in crate::amend) fn volzinnen(tekst: &str) -> Vec<Range<usize>> {
    let mut uit = Vec::new();
    let mut van = 0;
    let mut tekens = tekst.char_indices().peekable();
    while let Some((i, c)) = tekens.next() {
        let einde = match c {
            '\n' => Some(i),
            '.' | '?' | '!' => {
                let na = &tekst[i + 1..];
                let wit = na.len() - na.trim_start().len();
                let begint = na.trim_start().chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
                let woord = tekst[van..i].rsplit(char::is_whitespace).next().unwrap_or("");
                // “art. 5”, “mr. A.”: an abbreviation ends no sentence.
                let afkorting = c == '.'
                    && (woord.contains('.')
                        || woord.chars().count() <= 3 && AFKORTINGEN.contains(&woord.to_lowercase().as_str())
                        || woord.chars().count() == 1);
                (wit > 0 && begint && !afkorting).then_some(i + 1)
            }
            _ => None,
        };
        if let Some(einde) = einde {
            uit.push(van..einde);
            let na = &tekst[einde..];
            van = einde + na.len() - na.trim_start().len();
            while tekens.peek().is_some_and(|&(j, _)| j < van) {
                tekens.next();
            }
        }
    }
    uit.push(van..tekst.len());
    uit.retain(|r| !tekst[r.clone()].trim().is_empty());
    uit
}

const AFKORTINGEN: [&str; 12] = ["art", "nr", "mr", "dr", "ir", "jo", "blz", "ca", "evt", "stb", "cq", "st"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_to_a_reader() {
        let een = |tekst: &str, zoek: &str| {
            plaatsen(tekst, zoek).iter().map(|p| &tekst[p.clone()]).collect::<Vec<_>>().join("|")
        };
        assert_eq!(een("de “Wet” en ‘dit’", "\"Wet\""), "“Wet”");
        assert_eq!(een("de foto's van", "foto’s"), "foto's");
        assert_eq!(een("artikel\u{a0}5 van", "artikel 5"), "artikel\u{a0}5");
        assert_eq!(een("artikel 5 van", "artikel\u{a0} 5"), "artikel 5");
        assert_eq!(een("de vergun\u{ad}ning is", "vergunning"), "vergun\u{ad}ning");
        assert_eq!(een("de vergun\u{ad}ning is", "vergun"), "");
        assert_eq!(een("de “Wet” en \"Wet\" zelf", "“Wet”"), "“Wet”|\"Wet\"");
        assert_eq!(een("de ‘Wet’", "“Wet”"), "");
    }

    #[test]
    fn whole_words_only() {
        let tekst = "de raad, de raden en deze; de";
        assert_eq!(plaatsen(tekst, "de").len(), 3);
        assert_eq!(plaatsen(tekst, "raad").len(), 1);
        assert_eq!(plaatsen(tekst, "aad"), []);
        assert_eq!(plaatsen("a, a, a", "a, a").len(), 2);
        assert_eq!(plaatsen("x", " "), []);
    }

    #[test]
    fn white_space_is_right_after_a_change() {
        let weg = |t: &str, w: &str| zonder(t, &plaatsen(t, w));
        assert_eq!(weg("een twee drie", "twee"), "een drie");
        assert_eq!(weg("een twee.", "twee"), "een.");
        assert_eq!(weg("een twee", "een"), "twee");
        assert_eq!(weg("een, twee, drie", ", twee"), "een, drie");
        assert_eq!(weg("een twee", "twee"), "een");
        assert_eq!((weg("een\ntwee", "twee"), weg("een\ntwee\ndrie", "twee")), ("een".into(), "een\ndrie".into()));
        let bij = |t: &str, w: &str, na, n: &str| ingevoegd(t, &plaatsen(t, w)[0], na, n);
        assert_eq!(bij("een drie", "een", true, "twee"), "een twee drie");
        assert_eq!(bij("een drie", "een", true, ", twee"), "een, twee drie");
        assert_eq!(bij("een drie", "drie", false, "twee"), "een twee drie");
    }

    #[test]
    fn sentences_are_counted_as_a_reader_does() {
        let zinnen = |t: &'static str| volzinnen(t).into_iter().map(|r| &t[r]).collect::<Vec<_>>();
        assert_eq!(zinnen("Een. Twee. Drie."), ["Een.", "Twee.", "Drie."]);
        assert_eq!(zinnen("Zie art. 5 en mr. Vos. Dan."), ["Zie art. 5 en mr. Vos.", "Dan."]);
        assert_eq!(zinnen("Op grond van 2.1. van de wet"), ["Op grond van 2.1. van de wet"]);
        assert_eq!(zinnen("Een\nTwee"), ["Een", "Twee"]);
        assert_eq!(zinnen(""), [""; 0]);
    }
}
