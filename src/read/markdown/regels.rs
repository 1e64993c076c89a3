//! `Source` → lines with a form: heading, designation, variant label, NB, OF, text.
//!
//! CommonMark knows no `a.`, `1°.` or `12a.` and forgets list numbers, so lines are scanned here.

use super::commentaar::zonder;
use crate::nummer::Nummer;
use crate::regeling::Soort;
use crate::source::{Source, Span};
use std::ops::Range;

/// The style of a designation: items of one list share it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) enum Stijl {
    Getal,
    Letter,
    Romein,
    Graden,
    Streep,
}

/// Whether a heading stands in explanatory notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Noot {
    /// It does not.
    Nee,
    /// In notes between the provisions: behind them the ordinance goes on.
    Tussen,
    /// In notes behind the ordinance.
    Achter,
}

/// What a line is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Vorm {
    Leeg,
    /// Front matter, HTML comments and other lines that carry no law.
    Overslaan,
    /// A heading; `tekst` is what stands behind the designation, `voor` the brackets before it.
    Kop {
        soort: Option<Soort>,
        nummer: Option<Nummer>,
        aanduiding: Span,
        voor: Span,
        tekst: Span,
        /// How many `#` stand before it.
        niveau: usize,
        /// Whether it stands in explanatory notes, see `noten.rs`.
        noot: Noot,
    },
    /// `Variant A (…)`: the letter and the whole label.
    Variant {
        letter: char,
        label: Span,
    },
    /// `NB …`.
    Nb,
    /// Only the word OF (or EN/OF).
    Of,
    /// A line with a designation; `voor` are the brackets before it.
    Punt {
        stijl: Stijl,
        nummer: Option<Nummer>,
        aanduiding: Span,
        voor: Span,
        tekst: Span,
    },
    /// Text; a continuation if no blank line stands before it.
    Tekst,
}

/// A line.
#[derive(Debug, Clone)]
pub(super) struct Regel {
    /// The line without comments before and behind its text.
    pub span: Span,
    /// All of it.
    pub heel: Span,
    /// Columns of white space before the text (a tab counts as four).
    pub inspringing: usize,
    pub vorm: Vorm,
}

/// All lines of a text; `na` is the offset behind the front matter.
pub(super) fn regels(source: &Source, na: usize, commentaren: &[Span]) -> Vec<Regel> {
    let mut uit = Vec::new();
    let mut code = codeblokken(source).into_iter().peekable();
    // With which letters onderdelen begin since the last heading: behind b. stands ba.
    let mut letters: Vec<char> = Vec::new();
    for (nr, heel) in source.lines().enumerate() {
        while code.next_if(|blok| blok.end <= nr).is_some() {}
        let in_code = code.peek().is_some_and(|blok| blok.contains(&nr));
        let stukken = zonder(heel, commentaren);
        let draagt = |s: &&Span| !source.slice(**s).trim().is_empty();
        let eerste = stukken.iter().find(draagt);
        let span = match (eerste, stukken.iter().rfind(draagt)) {
            (Some(eerste), Some(laatste)) if stukken != [heel] => Span::new(eerste.start, laatste.end),
            _ => heel,
        };
        let tekst = source.slice(span);
        let kaal = tekst.trim_start();
        let inspringing = tekst[..tekst.len() - kaal.len()].chars().map(|c| if c == '\t' { 4 } else { 1 }).sum();
        let vorm = if heel.start < na || (eerste.is_none() && stukken != [heel]) {
            Vorm::Overslaan
        } else if kaal.is_empty() {
            Vorm::Leeg
        } else if in_code {
            Vorm::Tekst
        } else {
            vorm_van(kaal.trim_end(), span.end - kaal.len(), &letters)
        };
        match &vorm {
            Vorm::Kop { .. } => letters.clear(),
            Vorm::Punt { stijl: Stijl::Letter, nummer: Some(nummer), .. } => {
                letters.extend(nummer.as_str().chars().next())
            }
            _ => {}
        }
        uit.push(Regel { span, heel, inspringing, vorm });
    }
    uit
}

/// The lines of each fenced block (between ``` and ```): what stands in it is quoted, and no provision.
fn codeblokken(source: &Source) -> Vec<Range<usize>> {
    let mut uit = Vec::new();
    let mut open: Option<(usize, &str)> = None;
    for (nr, span) in source.lines().enumerate() {
        let kaal = source.slice(span).trim();
        match open {
            Some((van, hek)) if kaal.starts_with(hek) && kaal.trim_start_matches(&hek[..1]).is_empty() => {
                uit.push(van..nr + 1);
                open = None;
            }
            None if kaal.starts_with("```") || kaal.starts_with("~~~") => {
                let lang = kaal.len() - kaal.trim_start_matches(&kaal[..1]).len();
                open = Some((nr, &kaal[..lang]));
            }
            _ => {}
        }
    }
    uit
}

/// The form of a line that is not blank; `van` is its offset, `letters` are those with which the onderdelen
/// before it begin.
pub(super) fn vorm_van(kaal: &str, van: usize, letters: &[char]) -> Vorm {
    let heel = Span::new(van, van + kaal.len());
    match kaal.as_bytes()[0] {
        b'#' => kop(kaal, van),
        b'<' if kaal.ends_with('>') && kaal.starts_with("<meta") => Vorm::Overslaan,
        _ if matches!(kaal, "OF" | "EN/OF" | "EN") => Vorm::Of,
        _ if kaal.trim_start_matches(['[', '*', '_']).starts_with("NB ")
            || kaal.trim_start_matches(['[', '*', '_']).starts_with("NB:") =>
        {
            Vorm::Nb
        }
        _ => variant(kaal, heel).or_else(|| punt(kaal, van, letters)).unwrap_or(Vorm::Tekst),
    }
}

fn variant(kaal: &str, label: Span) -> Option<Vorm> {
    let rest = kaal.trim_start_matches(['[', '*', '_']).strip_prefix("Variant ")?;
    let letter = rest.chars().next().filter(char::is_ascii_uppercase)?;
    let na = rest[1..].trim_start_matches(['*', '_', ']']).trim_start();
    let goed = na.is_empty() || na.starts_with(['(', '–', '-', '—', ':', '.']);
    goed.then_some(Vorm::Variant { letter, label })
}

fn kop(kaal: &str, van: usize) -> Vorm {
    let binnen = kaal.trim_start_matches('#');
    let niveau = kaal.len() - binnen.len();
    let tekst = binnen.trim_start();
    let begin = van + kaal.len() - tekst.len();
    let einde = begin + tekst.trim_end_matches('#').trim_end().len();
    // Emphasis around a whole heading is no part of its words.
    let sterren = opmaak_vooraan(tekst);
    let einde = einde - opmaak_achteraan(&tekst[..einde - begin], sterren);
    let rest = &tekst[..einde - begin];
    let zonder = rest.trim_start_matches(['[', '*', '_', ' ']);
    let at = einde - zonder.len();
    let voor = Span::new(begin, at);
    let vorm = |soort, nummer, aanduiding, tekst| Vorm::Kop {
        soort,
        nummer,
        aanduiding,
        voor,
        tekst,
        niveau,
        noot: Noot::Nee,
    };
    let los = vorm(None, None, Span::new(at, at), Span::new(at, einde));
    let Some((soort, lengte)) = kopwoord(zonder) else { return los };
    let na = zonder[lengte..].trim_start();
    let nummer_tekst: &str = &na[..na.find(|c: char| c.is_whitespace() || c == ']').unwrap_or(na.len())];
    let kaal_nummer = nummer_tekst.trim_end_matches(['.', ':', ',', ';', '*', '_']);
    // “Bijlage bij artikel 1”: a word is no number
    let woord = soort == Soort::Bijlage && is_woord_achter_bijlage(kaal_nummer);
    let Some(nummer) = Nummer::parse(kaal_nummer).filter(|_| !woord) else {
        let vrij = woord || na.is_empty() || na.starts_with(['.', ':', '[', '–', '—', '-', '(']);
        return if soort == Soort::Bijlage && vrij {
            let tekst = Span::new(einde - na.trim_start_matches(['.', ':', '–', '—', '-', ' ']).len(), einde);
            vorm(Some(soort), None, Span::new(at, at + lengte), tekst)
        } else {
            los
        };
    };
    // “Artikel I, onderdeel C” is the heading of a note, not of an article; “Bijlage 1, behorende bij artikel 1” is one.
    let komma = nummer_tekst[kaal_nummer.len()..].contains([',', ';']);
    let achter = na[nummer_tekst.len()..].trim_start();
    if komma && !(soort == Soort::Bijlage && HOORT_BIJ.iter().any(|w| achter.starts_with(w))) {
        return los;
    }
    let nummer_at = einde - na.len();
    let opschrift = achter.trim_start_matches(['–', '-', '—']).trim_start();
    let aanduiding = Span::new(nummer_at, nummer_at + nummer_tekst.len());
    vorm(Some(soort), Some(nummer), aanduiding, Span::new(einde - opschrift.len(), einde))
}

/// What stands behind the number of an annex and a comma, and says what it belongs to.
const HOORT_BIJ: [&str; 5] = ["behorend", "bedoeld", "als bedoeld", "bij ", "genoemd"];

/// Whether what stands behind “Bijlage” begins its opschrift, and is no number: “bij artikel 1”, “behorende bij”.
pub(in crate::read) fn is_woord_achter_bijlage(woord: &str) -> bool {
    // “IV”, “IIa”
    let cijfers = woord.trim_end_matches(|c: char| matches!(c, 'a'..='e'));
    let romeins =
        !cijfers.is_empty() && cijfers.bytes().all(|b| b"IVXLC".contains(&b)) && woord.len() <= cijfers.len() + 1;
    woord.len() > 1 && woord.chars().all(char::is_alphabetic) && !romeins
}

/// How many signs of emphasis a line opens with, brackets aside.
fn opmaak_vooraan(tekst: &str) -> usize {
    let kop = tekst.len() - tekst.trim_start_matches(['[', '*', '_', ' ']).len();
    tekst[..kop].bytes().filter(|b| matches!(b, b'*' | b'_')).count()
}

/// How many bytes at the end of a line close the emphasis that it opened.
fn opmaak_achteraan(tekst: &str, sterren: usize) -> usize {
    let achter = tekst.bytes().rev().take_while(|b| matches!(b, b'*' | b'_')).count();
    // Emphasis that opens and closes within the words is theirs.
    let binnen = tekst.bytes().filter(|b| matches!(b, b'*' | b'_')).count() - achter;
    if binnen.wrapping_sub(sterren) % 2 == 0 { achter.min(sterren) } else { 0 }
}

/// The kind of provision that a heading names, and the length of the word.
fn kopwoord(tekst: &str) -> Option<(Soort, usize)> {
    const WOORDEN: [(&str, Soort); 9] = [
        ("artikel", Soort::Artikel),
        ("hoofdstuk", Soort::Hoofdstuk),
        ("titeldeel", Soort::Titeldeel),
        ("titel", Soort::Titeldeel),
        ("afdeling", Soort::Afdeling),
        ("paragraaf", Soort::Paragraaf),
        ("subparagraaf", Soort::Paragraaf),
        ("§", Soort::Paragraaf),
        ("bijlage", Soort::Bijlage),
    ];
    WOORDEN.into_iter().find_map(|(woord, soort)| {
        let kop = tekst.get(..woord.len())?;
        let volgt = tekst[woord.len()..].chars().next();
        let los = volgt.is_none_or(|c| c.is_whitespace() || c == ':' || c == '.') || woord == "§";
        (kop.eq_ignore_ascii_case(woord) && los).then_some((soort, woord.len()))
    })
}

/// A line with a designation, if it is one; `van` is the offset of `kaal`.
fn punt(kaal: &str, van: usize, letters: &[char]) -> Option<Vorm> {
    // `[1.]` and `[a.]`: the designation itself is in brackets.
    if let Some(binnen) = kaal.strip_prefix('[')
        && let Some(sluit) = binnen.find(']')
        && let Some((stijl, nummer, lengte)) =
            aanduiding(&binnen[..sluit]).or_else(|| tussenletter(&binnen[..sluit], letters))
        && lengte == sluit
        && binnen[sluit + 1..].chars().next().is_none_or(char::is_whitespace)
    {
        let einde = van + sluit + 2;
        let tekst = kaal[sluit + 2..].trim_start();
        return Some(Vorm::Punt {
            stijl,
            nummer,
            aanduiding: Span::new(van, einde),
            voor: Span::new(van, van),
            tekst: Span::new(van + kaal.len() - tekst.len(), van + kaal.len()),
        });
    }
    let zonder = kaal.trim_start_matches(['[', '*', '_']);
    let haken = kaal.len() - zonder.len();
    // A star before white space is a bullet, not emphasis.
    let (zonder, haken) = if zonder.starts_with(char::is_whitespace) && haken > 0 {
        (&kaal[haken - 1..], haken - 1)
    } else {
        (zonder, haken)
    };
    let (stijl, nummer, lengte) = aanduiding(zonder).or_else(|| tussenletter(zonder, letters))?;
    let sterren = kaal[..haken].bytes().filter(|b| matches!(b, b'*' | b'_')).count();
    let einde = van + kaal.len() - opmaak_achteraan(kaal, sterren);
    let na = &zonder[lengte..];
    let los = na.is_empty() || na.starts_with(char::is_whitespace);
    // “–*jeugdhulp*: …”: a dash that is no hyphen stands before an item, with a space behind it or without.
    let streep = zonder.starts_with(['–', '—', '•', '●']) && na.starts_with(|c: char| c.is_alphabetic() || c == '*');
    let vast = if stijl == Stijl::Streep { streep } else { begint_met_woord(na) };
    if !los && !vast {
        return None;
    }
    let tekst = na.trim_start();
    let at = van + haken;
    Some(Vorm::Punt {
        stijl,
        nummer,
        aanduiding: Span::new(at, at + lengte),
        voor: Span::new(van, at),
        tekst: Span::new(van + kaal.len() - tekst.len(), einde),
    })
}

/// “a.minister”, “b.de raad”: the space behind the designation was left out. “d.w.z.” is an abbreviation.
fn begint_met_woord(na: &str) -> bool {
    let na = na.trim_start_matches(['*', '_']);
    let woord = na.split(char::is_whitespace).next().unwrap_or("").trim_end_matches([',', ';', ':']);
    woord.len() < na.len() && woord.chars().count() > 1 && woord.chars().all(char::is_alphabetic)
        || na.chars().take(3).filter(|c| c.is_alphabetic()).count() == 3
}

/// “ba.”, inserted behind b. or behind another onderdeel of that letter, before c.; elsewhere “na.” and “ca.” are words.
fn tussenletter(tekst: &str, letters: &[char]) -> Option<(Stijl, Option<Nummer>, usize)> {
    let lang = tekst.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(tekst.len());
    let (kaal, na) = tekst.split_at(lang);
    let eerste = kaal.chars().next()?;
    let sinds = letters.iter().rposition(|letter| *letter == eerste)?;
    let verder = letters[sinds..].iter().any(|letter| u32::from(*letter) == u32::from(eerste) + 1);
    let past = lang == 2 && !verder && na.starts_with(['.', ')']);
    past.then(|| (Stijl::Letter, Nummer::parse(kaal), lang + 1))
}

/// The designation with which a text begins: its style, bare number, and length in bytes with
/// punctuation.
pub(in crate::read) fn aanduiding(tekst: &str) -> Option<(Stijl, Option<Nummer>, usize)> {
    let eerste = tekst.chars().next()?;
    if matches!(eerste, '-' | '–' | '—' | '•' | '●' | '*') {
        return Some((Stijl::Streep, None, eerste.len_utf8()));
    }
    let lang = tekst.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tekst.len());
    let (kaal, na) = tekst.split_at(lang);
    if kaal.is_empty() || lang > 5 {
        return None;
    }
    let cijfers = kaal.bytes().take_while(u8::is_ascii_digit).count();
    if cijfers > 0 {
        let staart = &kaal[cijfers..];
        if cijfers > 3 || staart.len() > 2 || !staart.bytes().all(|b| b.is_ascii_lowercase()) {
            return None;
        }
        let graad = na.chars().next().filter(|c| matches!(c, '°' | 'º' | '˚')).map_or(0, char::len_utf8);
        let punt = usize::from(na[graad..].starts_with(['.', ')']));
        if graad == 0 && punt == 0 {
            return None;
        }
        let (stijl, nummer) = if graad > 0 {
            (Stijl::Graden, Nummer::parse(&format!("{kaal}°")))
        } else {
            (Stijl::Getal, Nummer::parse(kaal))
        };
        return Some((stijl, nummer, lang + graad + punt));
    }
    if !na.starts_with(['.', ')']) || !kaal.bytes().all(|b| b.is_ascii_lowercase()) {
        return None;
    }
    let bytes = kaal.as_bytes();
    let romein = kaal.len() > 1 && ROMEINS.contains(&kaal);
    let letter = bytes.len() == 1 || (bytes.len() == 2 && (bytes[0] == bytes[1] || bytes[0] == b'a') && kaal != "al");
    match (romein, letter) {
        (true, _) => Some((Stijl::Romein, Nummer::parse(kaal), lang + 1)),
        (_, true) => Some((Stijl::Letter, Nummer::parse(kaal), lang + 1)),
        _ => None,
    }
}

/// Small Roman numerals of more than one letter.
const ROMEINS: [&str; 12] = ["ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii", "xiii", "xiv", "xv"];

#[cfg(test)]
mod tests {
    use super::*;

    fn vormen(tekst: &str) -> Vec<Vorm> {
        regels(&Source::new("t", tekst), 0, &[]).into_iter().map(|r| r.vorm).collect()
    }

    #[test]
    fn a_letter_between_two_letters_is_one_only_there() {
        let letters = |tekst: &str| -> Vec<String> {
            let nummer = |v: Vorm| match v {
                Vorm::Punt { nummer: Some(nummer), .. } => Some(nummer.as_str().to_owned()),
                _ => None,
            };
            vormen(tekst).into_iter().filter_map(nummer).collect()
        };
        assert_eq!(
            letters("b. lopen;\nba. rennen;\nbb. fietsen;\nc. rijden.\nca) of varen"),
            ["b", "ba", "bb", "c", "ca"]
        );
        assert_eq!(
            letters("e. bromfiets:\na. snel;\nb. traag;\nea.fiets met motor;\nf. auto."),
            ["e", "a", "b", "ea", "f"]
        );
        assert_eq!(letters("b. lopen, of daar\nna. Rennen mag niet."), ["b"]);
        assert_eq!(letters("c. lopen\n## Artikel 2\nca. twee kilometer"), ["c"]);
    }

    #[test]
    fn a_dash_need_not_have_a_space_behind_it() {
        let is_punt = |tekst: &str| matches!(vormen(tekst).as_slice(), [Vorm::Punt { stijl: Stijl::Streep, .. }]);
        assert!(is_punt("–*hulp:* steun") && is_punt("–hulp: steun") && is_punt("•hulp"));
        assert!(!is_punt("-hulp") && !is_punt("*hulp*: steun") && !is_punt("–5 graden"));
    }

    #[test]
    fn a_sentence_that_begins_with_artikel_is_a_sentence() {
        assert_eq!(vormen("Artikel 7.28 WHW is van toepassing."), [Vorm::Tekst]);
        assert!(matches!(&vormen("## Artikel 7.28 Vrijstelling")[0], Vorm::Kop { soort: Some(Soort::Artikel), .. }));
    }

    #[test]
    fn a_heading_of_a_note_is_not_an_article() {
        assert!(matches!(&vormen("## [Artikel I, onderdeel C")[0], Vorm::Kop { soort: None, .. }));
    }

    #[test]
    fn designations_in_all_their_forms() {
        for (regel, verwacht) in [
            ("1. tekst", Some((Stijl::Getal, "1"))),
            ("[1.] tekst", Some((Stijl::Getal, "1"))),
            ("[3. tekst", Some((Stijl::Getal, "3"))),
            ("12a. tekst", Some((Stijl::Getal, "12a"))),
            ("   aa. tekst", Some((Stijl::Letter, "aa"))),
            ("1°. tekst", Some((Stijl::Graden, "1°"))),
            ("iv. tekst", Some((Stijl::Romein, "iv"))),
            ("2015 is een jaar", None),
            ("2015. Daarna", None),
            ("nr. 5", None),
            ("a.minister;", Some((Stijl::Letter, "a"))),
            ("b.de raad;", Some((Stijl::Letter, "b"))),
            ("i.v.m. de raad", None),
            ("a.*minister:* iemand;", Some((Stijl::Letter, "a"))),
            ("d.w.z. dat", None),
            ("1.500 euro", None),
            ("[…] werkdagen", None),
        ] {
            let gevonden = match &vormen(regel)[0] {
                Vorm::Punt { stijl, nummer, .. } => Some((*stijl, nummer.as_ref().unwrap().as_str().to_owned())),
                _ => None,
            };
            assert_eq!(gevonden, verwacht.map(|(s, n)| (s, n.to_owned())), "{regel}");
        }
    }

    #[test]
    fn what_is_quoted_is_no_provision() {
        let tekst = "````md\n## Artikel 1. A\n```\n1. Een\n````\n## Artikel 2. B\n```\n## Artikel 3. C\n";
        let kop = |v: &Vorm| matches!(v, Vorm::Kop { .. });
        assert_eq!(
            vormen(tekst).iter().map(kop).collect::<Vec<_>>()[..8],
            [false, false, false, false, false, true, false, true],
            "an open fence swallows nothing"
        );
    }

    #[test]
    fn labels_of_variants_in_both_spellings() {
        assert!(matches!(vormen("Variant A (raad delegeert)")[0], Vorm::Variant { letter: 'A', .. }));
        assert!(matches!(vormen("Variant B – raad stelt vast")[0], Vorm::Variant { letter: 'B', .. }));
        assert_eq!(vormen("Variant A en B gelden beide."), [Vorm::Tekst]);
    }
}
