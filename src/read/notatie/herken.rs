//! the words of a paragraph → what it is: a heading, an item, or text.
//!
//! “Artikel 7.28 WHW is van toepassing.” is a sentence and “Artikel 5. Gesprek” a heading: case, punctuation,
//! length and look decide, in that order.

use crate::nummer::Nummer;
use crate::read::markdown::{Stijl, aanduiding};
use crate::regeling::{Soort, is_kop_van_toelichting};

/// The longest heading, in characters.
const LANGSTE_KOP: usize = 250;
/// The longest heading that nothing but its words shows to be one.
const LANGSTE_KALE_KOP: usize = 120;

/// A heading that names a provision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::read) struct Kop {
    pub soort: Soort,
    pub nummer: Option<Nummer>,
    /// The word as it must be written where the notation does not know it as it stands (“Art.”), with the number
    /// where that is written otherwise (“Artikel 5 A”).
    pub woord: Option<String>,
    /// How many bytes that word takes, brackets before it aside.
    pub woordlengte: usize,
    /// Whether words follow the number.
    pub heeft_opschrift: bool,
    /// Whether it may as well be a sentence.
    pub twijfel: bool,
}

/// The heading that a paragraph is; `sterk` says that it looks like one (a heading style, bold).
pub(in crate::read) fn kop(tekst: &str, sterk: bool) -> Option<Kop> {
    const WOORDEN: [(&str, Soort, Option<&str>); 10] = [
        ("artikel", Soort::Artikel, None),
        ("art.", Soort::Artikel, Some("Artikel")),
        ("hoofdstuk", Soort::Hoofdstuk, None),
        ("titeldeel", Soort::Titeldeel, None),
        ("titel", Soort::Titeldeel, None),
        ("afdeling", Soort::Afdeling, None),
        ("paragraaf", Soort::Paragraaf, None),
        ("subparagraaf", Soort::Paragraaf, None),
        ("§", Soort::Paragraaf, None),
        ("bijlage", Soort::Bijlage, None),
    ];
    let binnen = tekst.trim_start_matches(['[', ' ']);
    let (woord, soort, schrijf) = WOORDEN.into_iter().find(|(woord, ..)| begint_met(binnen, woord))?;
    let na = &binnen[woord.len()..];
    let los =
        na.chars().next().is_none_or(|c| c.is_whitespace() || matches!(c, ':' | '.')) || matches!(woord, "§" | "art.");
    if !los || tekst.chars().count() > LANGSTE_KOP {
        return None;
    }
    let na = na.trim_start_matches(|c: char| c.is_whitespace());
    let token = &na[..na.find(char::is_whitespace).unwrap_or(na.len())];
    let kaal = token.trim_end_matches(['.', ':', ',', ';', ']', '–', '-']);
    if let Some(letter) = losse_letter(kaal, token, &na[token.len()..]) {
        let (voor, achter) = na.split_at(letter);
        let woordje = schrijf.unwrap_or(&binnen[..woord.len()]);
        let samen = format!("{woordje} {}{achter}", voor.trim_end());
        let kop = kop(&samen, sterk)?;
        let tot = |t: &str, rest: &str| t.len() - rest.len() + 1;
        let geschreven = samen[..tot(&samen, achter)].to_owned();
        return Some(Kop { woord: Some(geschreven), woordlengte: tot(binnen, achter), ..kop });
    }
    let geeft = |nummer, heeft_opschrift, twijfel| {
        let schrijf = schrijf.map(str::to_owned);
        Some(Kop { soort, nummer, woord: schrijf, woordlengte: woord.len(), heeft_opschrift, twijfel })
    };
    let nummer = Nummer::parse(kaal).filter(|_| is_nummer(kaal, soort));
    let Some(nummer) = nummer else {
        // “Bijlage”, “Bijlage: Tarieven”
        let bij = sterk
            && matches!(kaal, "bij" | "behorend" | "behorende" | "horend" | "horende")
            && !na.ends_with(['.', ':']);
        let alleen = bij || na.is_empty() || na.starts_with([':', '.', ']']);
        return if soort == Soort::Bijlage && alleen {
            geeft(None, na.chars().any(char::is_alphanumeric), false)
        } else {
            None
        };
    };
    let achter = &token[kaal.len()..];
    let rest = na[token.len()..].trim_start();
    if achter.contains([',', ';']) {
        return None;
    }
    let rest = rest.trim_start_matches(['–', '-', '—', ':']).trim_start();
    if rest.is_empty() {
        return geeft(Some(nummer), false, false);
    }
    let punt = achter.contains(['.', ':']) || na[token.len()..].trim_start().starts_with(['–', '—', '-', ':']);
    let groot = begint_opschrift(rest) || rest.starts_with("[…") || rest.starts_with("[.");
    if rest.starts_with('(') && !(is_leeg(rest) || (sterk && punt) || is_woord_met_haken(rest)) {
        return None;
    }
    let zin = rest.ends_with(['.', ';', ':', ',']) && !rest.ends_with("...");
    let lengte = rest.chars().count();
    match () {
        () if is_leeg(rest) => geeft(Some(nummer), true, false),
        () if sterk && (groot || punt) && !rest.ends_with([':', ';']) => geeft(Some(nummer), true, false),
        () if punt && groot && !zin => geeft(Some(nummer), true, lengte > LANGSTE_KALE_KOP),
        () if punt && groot && rest.ends_with('.') && lengte <= 60 => geeft(Some(nummer), true, true),
        () if !punt && groot && !zin && lengte <= LANGSTE_KALE_KOP && !is_regeling(rest) => {
            geeft(Some(nummer), true, soort == Soort::Artikel)
        }
        () => None,
    }
}

/// Where the letter stands that belongs to the number before it: “5 A”, “5 A. Roeien”, “5 A Roeien”.
fn losse_letter(nummer: &str, token: &str, na: &str) -> Option<usize> {
    let voor = na.len() - na.trim_start().len();
    let (letter, rest) = na.trim_start().split_at_checked(1)?;
    let los = rest.is_empty()
        || rest.starts_with(['.', ':'])
        || rest.strip_prefix([' ', '\u{a0}', '\t']).is_some_and(|r| begint_opschrift(r.trim_start()));
    let getal = nummer == token && nummer.ends_with(|c: char| c.is_ascii_digit());
    (getal && los && letter.as_bytes()[0].is_ascii_uppercase()).then_some(token.len() + voor)
}

/// Whether words begin as the opschrift of an article does: with a capital, “’s Avonds”, “1e fase”, “€ 5-regeling”.
pub(in crate::read) fn begint_opschrift(rest: &str) -> bool {
    let kaal = rest.trim_start_matches(['[', '‘', '’', '“', '"', '\'', '(']);
    let in_de = rest.starts_with(['‘', '’', '\'']).then(|| kaal.strip_prefix("s ")).flatten();
    let eerste = in_de.unwrap_or(kaal).chars().next().unwrap_or(' ');
    eerste.is_uppercase() || eerste.is_ascii_digit() || matches!(eerste, '€' | '§')
}

/// “(Gebruiks)vergunning”: brackets that are part of a word.
pub(in crate::read) fn is_woord_met_haken(rest: &str) -> bool {
    rest.strip_prefix('(')
        .and_then(|r| r.split_once(')'))
        .is_some_and(|(binnen, na)| binnen.chars().all(char::is_alphabetic) && na.starts_with(char::is_alphabetic))
}

/// A number of an article or a chapter: figures, a Roman numeral, or the letter of an annex.
fn is_nummer(kaal: &str, soort: Soort) -> bool {
    let romeins = kaal.bytes().all(|b| b"IVXLC".contains(&b));
    let letter = kaal.len() == 1 && kaal.as_bytes()[0].is_ascii_uppercase();
    kaal.as_bytes().first().is_some_and(u8::is_ascii_digit) || romeins || (letter && soort != Soort::Artikel)
}

fn is_leeg(rest: &str) -> bool {
    let kaal = rest.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    matches!(kaal.as_str(), "vervallen" | "gereserveerd")
}

/// “Artikel 7.28 WHW …”: what follows the number is the name of a law, and no heading.
fn is_regeling(rest: &str) -> bool {
    let woord = rest.split_whitespace().next().unwrap_or("");
    let hoofdletters = woord.chars().filter(|c| c.is_uppercase()).count();
    let kaal = woord.trim_matches(|c: char| !c.is_alphanumeric());
    (hoofdletters >= 2 && kaal.chars().count() <= 6 && kaal != rest)
        || matches!(kaal, "Awb" | "Gemeentewet" | "Wmo" | "Wabo")
}

fn begint_met(tekst: &str, woord: &str) -> bool {
    tekst.get(..woord.len()).is_some_and(|kop| kop.eq_ignore_ascii_case(woord))
}

/// Whether a paragraph is the heading of notes: “Toelichting”, “Artikelsgewijze toelichting”.
pub(in crate::read) fn is_toelichting(tekst: &str, sterk: bool) -> bool {
    let kaal = tekst.trim_start_matches('[').trim();
    let lang = if sterk { LANGSTE_KOP } else { 80 };
    let zin = kaal.ends_with(['.', ';', ':', ',']) && !sterk;
    kaal.chars().count() <= lang && !zin && is_kop_van_toelichting(kaal)
}

/// Whether a paragraph within notes says which part of them begins.
pub(in crate::read) fn is_deel_van_noten(tekst: &str) -> bool {
    let klein = tekst.trim().trim_end_matches(':').to_lowercase();
    matches!(klein.as_str(), "algemeen" | "algemeen deel" | "artikelsgewijs" | "artikelgewijs" | "artikelsgewijs deel")
}

/// Whether a paragraph may be the heading of the “Artikel 5” before it.
pub(in crate::read) fn kan_opschrift(tekst: &str, sterk: bool) -> bool {
    let kaal = tekst.trim();
    let eerste = kaal.trim_start_matches(['[', '‘', '“', '"']).chars().next();
    let lang = if sterk { LANGSTE_KOP } else { LANGSTE_KALE_KOP };
    !kaal.is_empty()
        && kaal.chars().count() <= lang
        && !kaal.ends_with([';', ':', ','])
        && !kaal.trim_end_matches(']').ends_with('.')
        && eerste.is_some_and(|c| c.is_uppercase() || (sterk && c.is_alphanumeric()))
        && !kaal.contains('\n')
}

/// Words in the name of a regeling.
const NAMEN: [&str; 10] = [
    "verordening",
    "regeling",
    "besluit",
    "beleidsregel",
    "reglement",
    "statuut",
    "wet ",
    "gedragscode",
    "instructie",
    "model",
];

/// Words with which the preamble of a decision opens: “De raad van de gemeente … besluit”.
const OPENING: [&str; 9] = [
    "onderwerp:",
    "betreft:",
    "nummer:",
    "de raad",
    "het college",
    "de burgemeester",
    "gelet op",
    "gezien",
    "overwegende",
];

/// Whether a paragraph is of the preamble of a decision: “besluit vast te stellen”, and not “Besluit begraafplaatsen”.
fn opent_besluit(kaal: &str) -> bool {
    let klein = kaal.to_lowercase();
    let neemt = klein.strip_prefix("besluit").is_some_and(|rest| {
        let wie = ["van de raad", "van het college", "van de burgemeester", "van de gemeenteraad"];
        !kaal.starts_with('B')
            || rest.contains("vast te stellen")
            || wie.iter().any(|w| rest.trim_start().starts_with(w))
            || is_kop_van_besluit(kaal)
    });
    neemt || klein.starts_with("vast te stellen") || OPENING.iter().any(|o| klein.starts_with(o))
}

/// Whether a paragraph above the first article may be the title of the ordinance.
pub(in crate::read) fn kan_titel(tekst: &str, sterk: bool, kop: bool) -> bool {
    let kaal = tekst.trim();
    let zin = kaal.ends_with(['.', ';', ':', ',']);
    let noemt = noemt_regeling(kaal);
    // a title of national law runs on
    let langste = if kop { 4 * LANGSTE_KOP } else { LANGSTE_KOP };
    kaal.chars().count() <= langste && !zin && (sterk || noemt) && !opent_besluit(kaal) && !is_kop_van_besluit(kaal)
}

/// Whether words are, or may be, those of the name of a regeling.
pub(in crate::read) fn noemt_regeling(tekst: &str) -> bool {
    let klein = tekst.to_lowercase();
    NAMEN.iter().any(|w| klein.contains(w))
}

/// Whether a paragraph says no more than that this is a decision: “RAADSBESLUIT”, “Besluit nr. 2023-88”.
pub(in crate::read) fn is_kop_van_besluit(tekst: &str) -> bool {
    let klein = tekst.trim().trim_end_matches(':').to_lowercase();
    let mut woorden = klein.split_whitespace();
    let soort = woorden.next().is_some_and(|w| {
        matches!(
            w,
            "raadsbesluit" | "besluit" | "collegebesluit" | "ontwerpbesluit" | "raadsvoorstel" | "burgemeestersbesluit"
        )
    });
    let nummer = |w: &str| {
        matches!(w, "nr" | "nr." | "nummer" | "no." | "raad" | "gemeenteraad" | "de" | "van")
            || w.contains(|c: char| c.is_ascii_digit())
    };
    soort && woorden.all(nummer)
}

/// Whether a paragraph is no more than the name of a municipality.
pub(in crate::read) fn is_gemeente(tekst: &str) -> bool {
    let mut woorden = tekst.split_whitespace();
    woorden.next().is_some_and(|w| w.eq_ignore_ascii_case("gemeente"))
        && (1..=4).contains(&woorden.clone().count())
        && !noemt_regeling(tekst)
        && !tekst.trim_end().ends_with(['.', ';', ':', ','])
        && woorden.clone().any(|w| w.starts_with(char::is_uppercase))
}

/// Whether a paragraph above the first article names a regeling, or is one of the decision.
pub(in crate::read) fn is_van_besluit(tekst: &str) -> bool {
    noemt_regeling(tekst) || opent_besluit(tekst.trim())
}

/// The letter of a label: “Variant A (…)”, “Variant A – …”.
pub(in crate::read) fn variant(tekst: &str) -> Option<char> {
    let rest = tekst.trim_start_matches(['[', ' ']).strip_prefix("Variant ")?;
    let mut tekens = rest.chars();
    let letter = tekens.next().filter(char::is_ascii_uppercase)?;
    let na = tekens.as_str().trim_start_matches(']').trim_start();
    (na.is_empty() || na.starts_with(['(', '–', '-', '—', ':', '.'])).then_some(letter)
}

/// A designation at the beginning of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::read) struct Punt {
    pub stijl: Stijl,
    pub nummer: Option<Nummer>,
    /// As the notation writes it.
    pub schrijf: String,
    /// How many bytes it takes in the paragraph, white space behind it not counted.
    pub lengte: usize,
}

/// The designation with which a paragraph begins, brackets before it aside. `volgt` says which bare number a
/// next lid would have.
pub(in crate::read) fn punt(tekst: &str, volgt: Option<&Nummer>) -> Option<Punt> {
    // `[1.]` and `[a.]`
    if let Some(binnen) = tekst.strip_prefix('[')
        && let Some(sluit) = binnen.find(']')
        && let Some((stijl, nummer, lengte)) = aanduiding(&binnen[..sluit])
        && lengte == sluit
        && binnen[sluit + 1..].chars().next().is_none_or(char::is_whitespace)
    {
        return Some(Punt { stijl, nummer, schrijf: tekst[..sluit + 2].to_owned(), lengte: sluit + 2 });
    }
    if let Some((stijl, nummer, lengte)) = aanduiding(tekst) {
        let na = &tekst[lengte..];
        // “1o.” is a degree sign typed as a letter
        if let Some(getal) = tekst[..lengte].strip_suffix("o.").filter(|g| is_getal(g)) {
            let los = na.is_empty() || na.starts_with(char::is_whitespace);
            return los.then(|| Punt {
                stijl: Stijl::Graden,
                nummer: Nummer::parse(&format!("{getal}°")),
                schrijf: format!("{getal}°."),
                lengte,
            });
        }
        let los =
            na.is_empty() || na.starts_with(char::is_whitespace) || (stijl != Stijl::Streep && begint_met_woord(na));
        return los.then(|| Punt { stijl, nummer, schrijf: tekst[..lengte].to_owned(), lengte });
    }
    // “(1)”, “(a)”
    if let Some(binnen) = tekst.strip_prefix('(')
        && let Some(sluit) = binnen.find(')')
        && let Some((stijl, nummer, lengte)) = aanduiding(&format!("{}.", &binnen[..sluit]))
        && lengte == sluit + 1
        && binnen[sluit + 1..].starts_with(char::is_whitespace)
    {
        return Some(Punt { stijl, nummer, schrijf: format!("{}.", &binnen[..sluit]), lengte: sluit + 2 });
    }
    // “1⇥Tekst”, “a⇥Tekst”, “1 Tekst” where a lid 1 is expected
    let lengte = tekst.find(char::is_whitespace)?;
    let (kaal, na) = tekst.split_at(lengte);
    let (stijl, nummer, lang) = aanduiding(&format!("{kaal}."))?;
    if lang != kaal.len() + 1 || kaal.len() > 3 {
        return None;
    }
    let verwacht = volgt.is_some() && nummer.as_ref() == volgt && stijl == Stijl::Getal;
    let begin = na.trim_start_matches([' ', '[', '\u{a0}']).chars().next();
    let goed = na.starts_with('\t') || (verwacht && begin.is_some_and(char::is_uppercase));
    goed.then(|| Punt { stijl, nummer, schrijf: format!("{kaal}."), lengte })
}

/// “Lid 1. Tekst” where lid 1 comes next.
pub(in crate::read) fn lid_in_woorden(tekst: &str, volgt: Option<&Nummer>) -> Option<Punt> {
    let rest = tekst.strip_prefix("Lid ").or_else(|| tekst.strip_prefix("lid "))?;
    let (nummer, na) = rest.split_once(['.', ':'])?;
    let begint = na.starts_with(char::is_whitespace) && na.trim_start().starts_with(char::is_uppercase);
    let volgend = volgt.filter(|v| v.as_str() == nummer && begint)?;
    let lengte = tekst.len() - na.len();
    Some(Punt { stijl: Stijl::Getal, nummer: Some(volgend.clone()), schrijf: format!("{nummer}."), lengte })
}

fn is_getal(tekst: &str) -> bool {
    !tekst.is_empty() && tekst.bytes().all(|b| b.is_ascii_digit())
}

/// As in the notation: “a.minister” lacks a space, “d.w.z.” is an abbreviation.
fn begint_met_woord(na: &str) -> bool {
    let woord = na.split(char::is_whitespace).next().unwrap_or("").trim_end_matches([',', ';', ':']);
    woord.len() < na.len() && woord.chars().count() > 1 && woord.chars().all(char::is_alphabetic)
}

/// A designation that a format computed, as the notation writes it; `None` if it is none there.
pub(in crate::read) fn gegeven(aanduiding_: &str) -> Option<Punt> {
    let kaal = aanduiding_.trim();
    if let Some((stijl, nummer, lengte)) = aanduiding(kaal)
        && lengte == kaal.len()
        && !kaal.strip_suffix("o.").is_some_and(is_getal)
    {
        return Some(Punt { stijl, nummer, schrijf: kaal.to_owned(), lengte: 0 });
    }
    let mut tekens = kaal.chars();
    let een = tekens.next().filter(|_| tekens.next().is_none());
    if een.is_some_and(|c| !c.is_ascii_alphanumeric() || c == 'o') {
        return Some(Punt { stijl: Stijl::Streep, nummer: None, schrijf: "-".to_owned(), lengte: 0 });
    }
    let binnen = kaal.strip_prefix('(').and_then(|k| k.strip_suffix(')')).unwrap_or(kaal);
    punt(&format!("{binnen} "), None)
        .or_else(|| punt(&format!("{}. ", binnen.trim_end_matches(['.', ':', ')'])), None))
        .map(|p| Punt { lengte: 0, ..p })
}
