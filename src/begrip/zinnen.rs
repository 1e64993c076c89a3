//! words of a unit → the definitions in them: `term: …`, “onder … wordt verstaan …”, “(hierna: …)”.

use super::woord::zin_om;
use super::{Vondst, Wijze, kaal};
use crate::regeling::voor_dubbelepunt;
use crate::source::Span;

/// A longer run of words before a colon is no term.
const LANGSTE_TERM: usize = 80;

/// Verbs that make a sentence of what stands before a colon.
const WERKWOORDEN: [&str; 10] =
    ["wordt", "worden", "verstaat", "verstaan", "is", "zijn", "geldt", "gelden", "kan", "kunnen"];

/// Words with which a condition begins, and no term: “in geval van bodemverontreiniging: …”.
const VOORZETSELS: [&str; 13] =
    ["als", "bij", "door", "in", "indien", "met", "op", "uit", "van", "voor", "wanneer", "ten", "tot"];

/// What may stand between the word and “verstaan”.
const BIJWOORDEN: [&str; 6] = [" mede", " tevens", " ook", " in ieder geval", " in dit artikel", " in deze paragraaf"];

/// An item of a list of definitions: the word stands before the first colon.
pub(super) fn item(tekst: &str) -> Option<Vondst> {
    gesplitst(tekst, Span::new(0, tekst.len()), Wijze::Item)
}

/// The paragraphs of a list without designations. Behind “wordt verstaan onder:” in one line, semicolons
/// may part the definitions as well.
pub(super) fn alineas(tekst: &str) -> Vec<Vondst> {
    let mut uit = Vec::new();
    let mut at = 0;
    for alinea in tekst.split('\n') {
        let span = Span::new(at, at + alinea.len());
        at = span.end + 1;
        let opening = alinea.find("onder:").filter(|&i| alinea[..i].contains("verstaan")).map(|i| i + "onder:".len());
        match opening {
            Some(i) => {
                let mut van = span.start + i;
                for stuk in tekst[van..span.end].split_inclusive(';') {
                    uit.extend(gesplitst(tekst, Span::new(van, van + stuk.len()), Wijze::Alinea));
                    van += stuk.len();
                }
            }
            None => uit.extend(gesplitst(tekst, span, Wijze::Alinea)),
        }
    }
    uit
}

fn gesplitst(tekst: &str, span: Span, wijze: Wijze) -> Option<Vondst> {
    let stuk = &tekst[span.start..span.end];
    let dubbel = voor_dubbelepunt(stuk)?.len();
    let term = getrimd(tekst, Span::new(span.start, span.start + dubbel));
    let woorden = &tekst[term.start..term.end];
    let omschrijving = Span::new(span.start + dubbel + 1, span.end);
    // Without a designation only the form tells a definition from a sentence with a colon.
    let zin = wijze == Wijze::Alinea
        && (!kort(tekst, term)
            || woorden.contains('.')
            || woorden.split(' ').any(|w| WERKWOORDEN.contains(&w))
            || tekst[omschrijving.start..omschrijving.end].trim().is_empty());
    let bepaling = woorden.split(' ').next().is_some_and(|w| VOORZETSELS.contains(&w));
    let goed = !zin && !bepaling && woorden.chars().count() < LANGSTE_TERM && woorden.contains(char::is_alphabetic);
    goed.then_some(Vondst { wijze, term, omschrijving })
}

/// The words that sentences define, in the text or in passing.
pub(super) fn begrippen(tekst: &str) -> Vec<Vondst> {
    let mut uit = Vec::new();
    let klein = tekst.to_ascii_lowercase();
    for (at, _) in klein.match_indices("verstaan").filter(|(at, _)| is_woord(tekst, *at, at + "verstaan".len())) {
        uit.extend(verstaan(tekst, &klein, at));
    }
    for (at, _) in klein.match_indices("hierna").filter(|(at, _)| is_woord(tekst, *at, at + "hierna".len())) {
        uit.extend(hierna(tekst, &klein, at));
    }
    for (at, _) in tekst.match_indices('(') {
        uit.extend(tussen_haakjes(tekst, at));
    }
    uit
}

/// “wordt verstaan onder X: …” and “onder X wordt verstaan …”, around the word verstaan at `at`.
fn verstaan(tekst: &str, klein: &str, at: usize) -> Option<Vondst> {
    let zin = zin_om(tekst, at);
    let na = at + "verstaan".len();
    if klein[na..zin.end.max(na)].starts_with(" onder ") {
        let van = na + " onder ".len();
        let dubbel = van + voor_dubbelepunt(&tekst[van..zin.end])?.len();
        let term = getrimd(tekst, Span::new(van, dubbel));
        return kort(tekst, term).then_some(Vondst {
            wijze: Wijze::Zin,
            term,
            omschrijving: Span::new(dubbel + 1, zin.end),
        });
    }
    let voor = &klein[zin.start..at];
    let onder = voor.rmatch_indices("onder ").find(|(i, _)| is_woord(voor, *i, i + "onder".len()))?.0;
    let van = zin.start + onder + "onder ".len();
    let tussen = &klein[van..at];
    // “Onder X wordt verstaan”, or “wordt onder X mede verstaan”.
    let einde = [" wordt ", " worden ", ", wordt "].iter().filter_map(|w| tussen.find(w)).min();
    let wordt = einde.is_some() || voor[..onder].contains("wordt") || voor[..onder].contains("worden");
    if !wordt || tussen.contains("verstaan") || tussen.split_whitespace().any(|w| w == "niet") {
        return None;
    }
    let mut term = getrimd(tekst, Span::new(van, einde.map_or(at, |i| van + i)));
    while let Some(bijwoord) = BIJWOORDEN.iter().find(|b| klein[term.start..term.end].ends_with(**b)) {
        term = getrimd(tekst, Span::new(term.start, term.end - bijwoord.len()));
    }
    // “Onder a wordt verstaan” speaks of an onderdeel, “onder meer” of nothing in particular.
    let woorden = &klein[term.start..term.end];
    let geen_term = matches!(woorden, "meer" | "andere" | "anderen") || woorden.chars().count() < 3;
    (!geen_term && kort(tekst, term)).then_some(Vondst {
        wijze: Wijze::Zin,
        term,
        omschrijving: na_dubbele_punt(tekst, na, zin.end),
    })
}

/// “hierna: X”, “hierna te noemen X”: in passing, up to the next sign.
fn hierna(tekst: &str, klein: &str, at: usize) -> Option<Vondst> {
    const VORMEN: [&str; 5] = [" te noemen", " genoemd", " aan te duiden als", " aangeduid als", ""];
    let na = at + "hierna".len();
    let vorm = VORMEN.iter().find(|v| klein[na..].starts_with(**v))?;
    let mut van = na + vorm.len();
    if tekst[van..].starts_with(':') {
        van += 1;
    } else if vorm.is_empty() || !tekst[van..].starts_with(' ') {
        return None;
    }
    let tot = zin_om(tekst, at).end.max(van);
    let einde = van + tekst[van..tot].find([')', ',', ';', '.', '\n']).unwrap_or(tot - van);
    in_het_voorbijgaan(tekst, Span::new(van, einde), at, Wijze::Hierna)
}

/// “(het verslag)”: one word with its article.
fn tussen_haakjes(tekst: &str, at: usize) -> Option<Vondst> {
    let dicht = at + tekst[at..].char_indices().take(50).find(|(_, c)| *c == ')')?.0;
    let binnen = &tekst[at + 1..dicht];
    let (lidwoord, woord) = binnen.split_once(' ')?;
    let los = matches!(lidwoord, "de" | "het") && woord.chars().all(|c| c.is_lowercase() || c == '-');
    los.then(|| in_het_voorbijgaan(tekst, Span::new(at + 1, dicht), at, Wijze::Haakjes)).flatten()
}

fn in_het_voorbijgaan(tekst: &str, term: Span, at: usize, wijze: Wijze) -> Option<Vondst> {
    let term = getrimd(tekst, term);
    let zin = zin_om(tekst, at);
    let voor = tekst[zin.start..at].trim_end().trim_end_matches('(').trim_end();
    let omschrijving = Span::new(zin.start, zin.start + voor.len());
    kort(tekst, term).then_some(Vondst { wijze, term, omschrijving })
}

fn na_dubbele_punt(tekst: &str, van: usize, tot: usize) -> Span {
    let stuk = &tekst[van..tot];
    Span::new(tot - stuk.trim_start_matches([':', ',', ' ']).len(), tot)
}

fn kort(tekst: &str, term: Span) -> bool {
    let woorden = kaal(&tekst[term.start..term.end]);
    let aantal = woorden.split_whitespace().count();
    (1..=8).contains(&aantal) && woorden.chars().count() < LANGSTE_TERM && !woorden.contains([',', ';', ':'])
}

/// A span without the white space and quotation marks at its ends.
fn getrimd(tekst: &str, span: Span) -> Span {
    let stuk = &tekst[span.start..span.end];
    let term = kaal(stuk);
    let van = stuk.find(term).unwrap_or(0);
    Span::new(span.start + van, span.start + van + term.len())
}

fn is_woord(tekst: &str, van: usize, tot: usize) -> bool {
    !tekst[..van].ends_with(char::is_alphanumeric) && !tekst[tot..].starts_with(char::is_alphanumeric)
}
