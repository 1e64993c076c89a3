//! words → a line in which they are read as those words, and as nothing else.

use crate::read::blok::Stuk;
use crate::read::markdown;

/// Words on one line as the notation writes them, with how many characters of it are no words. Italics stay
/// where they say something: around a passage in brackets that is optional.
pub(super) fn regel(stukken: &[Stuk], cursief: bool) -> (String, usize) {
    let tekst: String = stukken.iter().map(|s| s.tekst.as_str()).collect();
    if cursief
        && let Some((met, opmaak)) = met_sterren(stukken, &tekst)
        && markdown::woorden(&met) == tekst
    {
        return (met, opmaak);
    }
    woorden(&tekst)
}

/// The words of a line, with a backslash before what would be read as markup.
pub(super) fn woorden(tekst: &str) -> (String, usize) {
    let opmerking = tekst.contains("<!--");
    if !opmerking && markdown::woorden(tekst) == tekst {
        return (tekst.to_owned(), 0);
    }
    for strenger in [false, true] {
        let (veilig, opmaak) = met_strepen(tekst, strenger);
        if markdown::woorden(&veilig) == tekst {
            return (veilig, opmaak);
        }
    }
    (tekst.to_owned(), 0)
}

/// A whole line of text, of which the beginning is not read as a designation or a heading either.
pub(super) fn als_tekst(veilig: String) -> (String, usize) {
    if markdown::is_tekst(&veilig) {
        return (veilig, 0);
    }
    let vrij = |i: usize| -> Option<String> {
        let teken = veilig[i..].chars().next().filter(char::is_ascii_punctuation)?;
        let met = format!("{}\\{}", &veilig[..i], &veilig[i..]);
        let zelfde = teken != '\\' && markdown::is_tekst(&met) && markdown::woorden(&met) == markdown::woorden(&veilig);
        zelfde.then_some(met)
    };
    match veilig.char_indices().take(8).find_map(|(i, _)| vrij(i)) {
        Some(met) => (met, 1),
        None => (veilig, 0),
    }
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
