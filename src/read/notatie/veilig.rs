//! words → a line in which they are read as those words, and as nothing else.

use crate::read::blok::Stuk;
use crate::read::markdown;

/// Words on one line as the notation writes them, with how many characters of it are no words. Italics stay where
/// they say something: around a passage in brackets that may be taken for a place to fill in. `tekst` says that the
/// line must be read as text, whatever it looks like, and `letterlijk` that its brackets are brackets, and no choices.
pub(super) fn regel(stukken: &[Stuk], cursief: bool, tekst: bool, letterlijk: bool) -> (String, usize) {
    let woorden: String = stukken.iter().map(|s| s.tekst.as_str()).collect();
    let goed = |regel: &str| {
        (!tekst || markdown::is_tekst(regel)) && !open_commentaar(regel) && markdown::woorden(regel) == woorden
    };
    let letterlijk = letterlijk && woorden.contains(['[', ']']);
    if cursief
        && !letterlijk
        && let Some((met, opmaak)) = met_sterren(stukken, &woorden)
        && goed(&met)
    {
        return (met, opmaak);
    }
    if !letterlijk && goed(&woorden) {
        return (woorden, 0);
    }
    let mut kandidaten = [(woorden.clone(), 0), met_strepen(&woorden, false), met_strepen(&woorden, true)];
    if letterlijk {
        kandidaten = kandidaten.map(letterlijke_haken);
    }
    if let Some(gevonden) = kandidaten.iter().find(|(regel, _)| goed(regel)) {
        return gevonden.clone();
    }
    // a backslash before the sign that makes it a designation or a heading
    for (regel, opmaak) in &kandidaten {
        for (i, c) in regel.char_indices().take(8) {
            if c.is_ascii_punctuation() && c != '\\' && !regel[..i].ends_with('\\') {
                let met = format!("{}\\{}", &regel[..i], &regel[i..]);
                if goed(&met) {
                    return (met, opmaak + 1);
                }
            }
        }
    }
    (woorden, 0)
}

/// A backslash before each bracket, but for those that are no choice in the notation either: of notes (`[^1]`), of
/// the reader (`[Red: …]`), “[Vervallen]”.
fn letterlijke_haken((regel, opmaak): (String, usize)) -> (String, usize) {
    const EIGEN: [&str; 6] = ["[^", "[Red:", "[Vervallen", "[vervallen", "[Gereserveerd", "[gereserveerd"];
    let (mut uit, mut opmaak, mut at) = (String::with_capacity(regel.len() + 8), opmaak, 0);
    while let Some(i) = regel[at..].find(['[', ']']) {
        let hier = &regel[at + i..];
        let eigen = EIGEN.iter().any(|b| hier.starts_with(b));
        let lengte = hier.find(']').filter(|_| eigen).map_or(1, |sluit| sluit + 1);
        uit.push_str(&regel[at..at + i]);
        if lengte == 1 && !uit.ends_with('\\') {
            uit.push('\\');
            opmaak += 1;
        }
        uit.push_str(&hier[..lengte]);
        at += i + lengte;
    }
    uit.push_str(&regel[at..]);
    (uit, opmaak)
}

/// Whether a comment opens in a line: what follows would be no text.
fn open_commentaar(regel: &str) -> bool {
    regel.match_indices("<!--").any(|(i, _)| !regel[..i].ends_with('\\'))
}

fn met_strepen(tekst: &str, strenger: bool) -> (String, usize) {
    let mut uit = String::with_capacity(tekst.len() + 8);
    let mut opmaak = 0;
    for (i, c) in tekst.char_indices() {
        let nodig = match c {
            '*' | '_' | '`' | '\\' => true,
            '<' => tekst[i + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')),
            '(' => tekst[..i].ends_with(']'),
            '#' | '>' | '+' | '-' | '=' | '~' | '!' | '&' => strenger,
            '.' | ')' => strenger && tekst[..i].bytes().all(|b| b.is_ascii_digit()),
            _ => false,
        };
        if nodig {
            uit.push('\\');
            opmaak += 1;
        }
        uit.push(c);
    }
    (uit, opmaak)
}

/// Stars around each passage in brackets that is italic in a line that is not.
fn met_sterren(stukken: &[Stuk], tekst: &str) -> Option<(String, usize)> {
    let mut lopen: Vec<(usize, usize, bool)> = Vec::new();
    let mut at = 0;
    for stuk in stukken.iter().filter(|s| !s.tekst.is_empty()) {
        let einde = at + stuk.tekst.len();
        match lopen.last_mut() {
            Some(vorige) if vorige.2 == stuk.cursief => vorige.1 = einde,
            _ => lopen.push((at, einde, stuk.cursief)),
        }
        at = einde;
    }
    if lopen.len() < 2 {
        return None;
    }
    let mut uit = String::with_capacity(tekst.len() + 8);
    let mut opmaak = 0;
    for (van, tot, cursief) in lopen {
        let stuk = &tekst[van..tot];
        let kaal = stuk.trim();
        let (voor, achter) = (stuk.len() - stuk.trim_start().len(), stuk.trim_end().len());
        if cursief && is_passage(kaal) {
            let (binnen, meer) = met_strepen(kaal, false);
            uit.push_str(&stuk[..voor]);
            uit.push('*');
            uit.push_str(&binnen);
            uit.push('*');
            uit.push_str(&stuk[achter..]);
            opmaak += 2 + meer;
        } else {
            let (binnen, meer) = met_strepen(stuk, false);
            uit.push_str(&binnen);
            opmaak += meer;
        }
    }
    (opmaak > 0).then_some((uit, opmaak))
}

/// A few words in brackets of their own that the notation might take for a place to fill in. Of a sentence, or of
/// a passage with brackets in it, it knows that it is optional.
fn is_passage(kaal: &str) -> bool {
    let Some(binnen) = kaal.strip_prefix('[').and_then(|k| k.strip_suffix(']')) else { return false };
    let leesteken = |c: char| matches!(c, '.' | ',' | ';' | ':' | '…');
    !binnen.contains(['[', ']'])
        && !binnen.starts_with(leesteken)
        && !binnen.ends_with(leesteken)
        && !binnen.contains(" OF ")
        && !binnen.contains("EN/OF")
        && binnen.starts_with(char::is_alphabetic)
}
