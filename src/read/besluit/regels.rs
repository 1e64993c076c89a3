//! the text of a decision → its lines, with what stands run-on in one line taken apart.

use crate::opdracht::{begint_als_opdracht, heeft_citaat, kan_opdracht_zijn, lijkt_opdracht};
use crate::source::{Source, Span};

/// A line, or a part of one that stands by itself.
#[derive(Debug, Clone)]
pub(super) struct Regel {
    /// The words without Markdown: no `#`, no emphasis, no links.
    pub tekst: String,
    /// Where it stands, without `>` and white space around it.
    pub span: Span,
    /// Set off as a quotation (`>`).
    pub citaat: bool,
    /// How many `#` stand before it.
    pub kop: usize,
    /// The first part of its line.
    pub begin: bool,
}

impl Regel {
    pub fn leeg(&self) -> bool {
        self.tekst.is_empty()
    }

    /// The designation that it begins with, bare, and the words behind it.
    pub fn aanduiding(&self) -> Option<(&str, &str)> {
        // “Onderdeel A”, on its own line, maybe with what it is about: “Onderdeel A (artikel 5)”
        let los = self.tekst.strip_prefix("Onderdeel ").filter(|rest| {
            let (letter, achter) = rest.split_once(' ').unwrap_or((rest, ""));
            hoofdletters(letter.trim_end_matches(['.', ':']))
                && (achter.is_empty() || is_opschrift(achter) || achter.starts_with('('))
        });
        let tekst = los.unwrap_or(&self.tekst);
        let einde = tekst.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tekst.len());
        let (bare, rest) = tekst.split_at(einde);
        let graad = rest.strip_prefix('°').unwrap_or(rest);
        // “1° onderdeel a vervalt”
        let met_graad = graad.len() < rest.len() && graad.starts_with(' ');
        let achter = if met_graad { Some(graad) } else { graad.strip_prefix(['.', ')', ':']) };
        let cijfers = !bare.is_empty() && bare.len() <= 3 && bare.bytes().all(|b| b.is_ascii_digit());
        let klein = !bare.is_empty() && bare.len() <= 2 && bare.bytes().all(|b| b.is_ascii_lowercase());
        let groot = hoofdletters(bare);
        // “A In artikel 5 …”, “A (artikel 5)”, and “AIn artikel 5 …”
        if groot && bare.len() <= 2 && rest.starts_with(" (") && rest.ends_with(')') {
            return Some((bare, ""));
        }
        if groot && bare.len() <= 2 && graad.starts_with(' ') && begint_met_zin(graad.trim_start()) {
            return Some((bare, graad.trim_start()));
        }
        if tekst.starts_with(|c: char| c.is_ascii_uppercase()) && begint_met_zin(&tekst[1..]) {
            return Some((&tekst[..1], &tekst[1..]));
        }
        if groot && graad.is_empty() {
            return Some((bare, ""));
        }
        let rest = achter?;
        let los = rest.is_empty() || rest.starts_with(char::is_whitespace) || rest.starts_with(char::is_uppercase);
        ((cijfers || klein || groot) && los).then_some((bare, rest.trim_start()))
    }
}

/// A, AA, AAAAA, Ua: what onderdelen of a decision are called.
pub(super) fn hoofdletters(tekst: &str) -> bool {
    let klein = tekst.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let groot = tekst.len() - klein.len();
    // a word in capitals is no letter, the same letter over and over is
    let een_letter = || groot <= 40 && tekst.bytes().all(|b| Some(b) == tekst.bytes().next());
    ((1..=4).contains(&groot) || groot > 4 && een_letter())
        && klein.len() <= 2
        && klein.bytes().all(|b| b.is_ascii_lowercase())
        && (groot == 1 || klein.is_empty())
        && (klein.is_empty() || tekst.len() == 2)
}

/// Whether the words behind a letter may be the heading of an onderdeel: a few, and no sentence (“Weigering”,
/// “(Evenementen)”, “Artikel 3a”).
pub(super) fn is_opschrift(rest: &str) -> bool {
    const VERBEN: [&str; 34] = [
        "wordt",
        "worden",
        "vervalt",
        "vervallen",
        "komt",
        "komen",
        "is",
        "zijn",
        "was",
        "waren",
        "heeft",
        "hebben",
        "kan",
        "kunnen",
        "mag",
        "mogen",
        "moet",
        "moeten",
        "zal",
        "zullen",
        "geldt",
        "gelden",
        "treedt",
        "treden",
        "blijft",
        "blijven",
        "luidt",
        "luiden",
        "bedraagt",
        "bedragen",
        "die",
        "dat",
        "houdt",
        "besluit",
    ];
    let kaal = rest.trim_start_matches(['(', '[']);
    let woorden = || kaal.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let kort = woorden().count() <= 8 && !rest.ends_with([':', ';', ',', '”', '’', '"']);
    kort && kaal.starts_with(char::is_uppercase) && !woorden().any(|w| VERBEN.contains(&w.to_lowercase().as_str()))
}

/// Whether a text begins with a word with which instructions begin, written with a capital, and is one.
fn begint_met_zin(tekst: &str) -> bool {
    let woord = tekst.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    matches!(woord, "In" | "Aan" | "Na" | "Voor" | "Onder" | "De" | "Het" | "Er" | "Artikel" | "Bijlage" | "Hoofdstuk")
        && begint_als_opdracht(tekst)
}

/// All lines, in order.
pub(super) fn regels(source: &Source) -> Vec<Regel> {
    let mut uit = Vec::new();
    for heel in source.lines() {
        let ruw = source.slice(heel);
        let binnen = ruw.trim_start_matches(|c: char| c.is_whitespace() || c == '>');
        let citaat = ruw[..ruw.len() - binnen.len()].contains('>');
        let van = heel.start + (ruw.len() - binnen.len());
        let tot = van + binnen.trim_end().len();
        if citaat || binnen.starts_with('|') || binnen.starts_with('<') {
            uit.push(regel(source, Span::new(van, tot), citaat, true));
            continue;
        }
        let mut begin = van;
        for at in knippen(&source.text()[van..tot]) {
            uit.push(regel(source, Span::new(begin, van + at), false, begin == van));
            begin = van + at;
        }
        uit.push(regel(source, Span::new(begin, tot), false, begin == van));
    }
    uit
}

fn regel(source: &Source, span: Span, citaat: bool, begin: bool) -> Regel {
    let ruw = source.slice(span);
    let zonder = ruw.trim_start_matches('#');
    let kop = ruw.len() - zonder.len();
    let mut tekst = if ruw.starts_with("<meta") { String::new() } else { kaal(zonder) };
    // “- in artikel 3 wordt …”: a dash numbers nothing
    if let Some(rest) = tekst.strip_prefix(['-', '–', '•']).map(str::trim_start)
        && (lijkt_opdracht(rest) || (kan_opdracht_zijn(rest) && heeft_citaat(rest)))
    {
        tekst = rest.to_owned();
    }
    let einde = span.start + ruw.trim_end().len();
    Regel { tekst, span: Span::new(span.start, einde), citaat, kop, begin }
}

/// Words without emphasis, escapes and links, white space folded.
pub(super) fn kaal(tekst: &str) -> String {
    let mut uit = String::with_capacity(tekst.len());
    let mut rest = tekst;
    while let Some(at) = rest.find(['*', '\\', '[', '`']) {
        uit.push_str(&rest[..at]);
        let na = &rest[at + 1..];
        rest = match rest.as_bytes()[at] {
            b'[' => {
                let link = na.find("](").and_then(|sluit| {
                    let adres = &na[sluit + 2..];
                    let binnen = !na[..sluit].contains(['[', ']']);
                    adres.find(')').filter(|_| binnen).map(|einde| (&na[..sluit], &adres[einde + 1..]))
                });
                match link {
                    Some((woorden, achter)) => {
                        uit.push_str(woorden);
                        achter
                    }
                    None => {
                        uit.push('[');
                        na
                    }
                }
            }
            b'\\' => {
                let lengte = na.chars().next().map_or(0, char::len_utf8);
                uit.push_str(&na[..lengte]);
                &na[lengte..]
            }
            b'`' => {
                uit.push('`');
                na
            }
            _ => na,
        };
    }
    uit.push_str(rest);
    uit.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where in a line something begins that stands by itself: a designation behind the end of a sentence, or an
/// instruction behind another.
fn knippen(tekst: &str) -> Vec<usize> {
    let mut uit = Vec::new();
    let mut grenzen = crate::opdracht::zinsgrenzen(tekst);
    grenzen.extend(vastgeplakt(tekst));
    grenzen.sort_unstable();
    for (einde, van) in grenzen {
        // the point behind a designation ends no sentence
        let vorige = uit.last().copied().unwrap_or(0);
        if los(tekst[vorige..einde].trim()).aanduiding().is_some_and(|(_, achter)| achter.is_empty()) {
            continue;
        }
        let leesteken = tekst[..einde].trim_end_matches(['’', '”', '"', '\'', '»']).chars().next_back();
        let rest = &tekst[van..];
        let kijk: String = rest.chars().take(120).collect();
        let losse = los(&kijk);
        let punt = losse.aanduiding().filter(|(_, achter)| !achter.is_empty());
        let knip = match punt {
            Some((bare, achter)) if hoofdletters(bare) => leesteken != Some(';') && begint_als_opdracht(achter),
            Some((bare, _)) if bare.starts_with(|c: char| c.is_ascii_digit()) => bare.len() <= 2,
            Some(_) => true,
            None => leesteken == Some('.') && rest.starts_with(char::is_uppercase) && begint_als_opdracht(&kijk),
        };
        if knip {
            uit.push(van);
        }
    }
    uit
}

/// Where a designation is stuck to the end of a sentence, with an instruction behind it: “€ 4.777,94.c. Het bedrag …”.
fn vastgeplakt(tekst: &str) -> Vec<(usize, usize)> {
    let mut uit = Vec::new();
    for (at, _) in tekst.match_indices('.') {
        let rest = &tekst[at + 1..];
        let lengte = rest.bytes().take(3).take_while(u8::is_ascii_alphanumeric).count();
        let voor = tekst[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric());
        let letter = rest.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit());
        if let Some(achter) = rest.get(lengte..).and_then(|r| r.strip_prefix(". "))
            && voor
            && letter
            && (1..=2).contains(&lengte)
            && achter.starts_with(char::is_uppercase)
            && begint_als_opdracht(&achter.chars().take(120).collect::<String>())
        {
            uit.push((at + 1, at + 1));
        }
    }
    uit
}

fn los(tekst: &str) -> Regel {
    Regel { tekst: tekst.to_owned(), span: Span::default(), citaat: false, kop: 0, begin: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lijst(tekst: &str) -> Vec<String> {
        regels(&Source::new("t", tekst)).into_iter().map(|r| r.tekst).collect()
    }

    #[test]
    fn run_on_lines_are_taken_apart() {
        assert_eq!(
            lijst(
                "Artikel 3 wordt als volgt gewijzigd: 1. Voor de tekst wordt de aanduiding ‘1.’ geplaatst. 2. Er worden twee leden toegevoegd, luidende: 2. De raad beslist. 3. Artikel 2. is van toepassing."
            ),
            [
                "Artikel 3 wordt als volgt gewijzigd:",
                "1. Voor de tekst wordt de aanduiding ‘1.’ geplaatst.",
                "2. Er worden twee leden toegevoegd, luidende:",
                "2. De raad beslist.",
                "3. Artikel 2. is van toepassing."
            ]
        );
        assert_eq!(
            lijst("Artikel 5 vervalt. Artikel 6 komt te luiden:"),
            ["Artikel 5 vervalt.", "Artikel 6 komt te luiden:"]
        );
        assert_eq!(
            lijst("In artikel 5 wordt ‘a. 2. In artikel’ vervangen door ‘b’."),
            ["In artikel 5 wordt ‘a. 2. In artikel’ vervangen door ‘b’."]
        );
    }

    #[test]
    fn markdown_is_no_part_of_the_words() {
        assert_eq!(
            lijst("#### *Artikel I* \n\n**A**\n> 1. [De wet](http://x) geldt\\."),
            ["Artikel I", "", "A", "1. De wet geldt."]
        );
    }
}
