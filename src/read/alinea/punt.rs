//! the first words of a line → what it opens: a lid, an onderdeel, an item with a dash, an article, a variant.

use crate::read::notatie::herken::{begint_opschrift, is_woord_met_haken};

/// What the first words of a line say that it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::read) enum Begin {
    /// A designation of an item, with how many bytes of the line it takes.
    Punt { stijl: Stijl, waarde: u32, lengte: usize },
    /// A dash or a bullet, with how many bytes of the line it takes.
    Streep { lengte: usize },
    /// The heading of an article, with its number as a rank (12a comes after 12 and before 13).
    Artikel { rang: u32 },
    /// The heading of a chapter, a paragraaf, an annex; of the notes; a part of the decision.
    Kop,
    /// `Variant A …`, `NB …`, `OF`: what the notation of models gives a line of its own.
    Model,
    /// Words.
    Tekst,
}

/// The style of a designation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::read) enum Stijl {
    /// `1.`, `2a.`
    Getal,
    /// `a.`, `bb.`
    Letter,
    /// `1°.`
    Graden,
}

/// What the first words of `regel` (trimmed) say that it is.
pub(in crate::read) fn begin(regel: &str) -> Begin {
    let kaal = regel.trim_start_matches('[').trim_start();
    let open = regel.len() - kaal.len();
    if let Some((stijl, waarde, lengte)) = punt(kaal, open > 0) {
        return Begin::Punt { stijl, waarde, lengte: open + lengte };
    }
    if let Some(rest) = streep(kaal) {
        return Begin::Streep { lengte: regel.len() - rest.len() };
    }
    if let Some(rang) = artikelkop(kaal) {
        return Begin::Artikel { rang };
    }
    if is_kop(kaal) {
        return Begin::Kop;
    }
    if is_model(kaal) { Begin::Model } else { Begin::Tekst }
}

/// The words behind a dash or a bullet.
pub(in crate::read) fn streep(kaal: &str) -> Option<&str> {
    let rest = kaal.strip_prefix(['-', '–', '—', '•', '*', '▪', '●', '◦', '·', '\u{f0b7}', '\u{f0a7}'])?;
    let woorden = rest.trim_start();
    (woorden.len() < rest.len() || rest.is_empty()).then_some(woorden)
}

/// `1.`, `[1.]` (its bracket was taken off), `a.`, `1°.`, `a)`: the style, the rank and the length in bytes.
fn punt(kaal: &str, haak: bool) -> Option<(Stijl, u32, usize)> {
    let cijfers = kaal.bytes().take_while(u8::is_ascii_digit).count();
    let letters = kaal[cijfers..].bytes().take_while(u8::is_ascii_lowercase).count();
    let aanduiding = cijfers + letters;
    if cijfers > 3 || letters > 2 || aanduiding == 0 {
        return None;
    }
    let rest = &kaal[aanduiding..];
    let (stijl, rest) = match rest.strip_prefix(['°', 'º']) {
        Some(na) if cijfers > 0 && letters == 0 => (Stijl::Graden, na.strip_prefix('.').unwrap_or(na)),
        _ => {
            let stijl = if cijfers > 0 { Stijl::Getal } else { Stijl::Letter };
            (stijl, rest.strip_prefix('.').or_else(|| rest.strip_prefix(')'))?)
        }
    };
    let rest = if haak { rest.strip_prefix(']').unwrap_or(rest) } else { rest };
    if !(rest.is_empty() || rest.starts_with(char::is_whitespace) || rest.starts_with(['[', '…'])) {
        return None;
    }
    let woord = &kaal.as_bytes()[cijfers..aanduiding];
    let waarde = match stijl {
        Stijl::Letter => letters_rang(woord)?,
        Stijl::Getal | Stijl::Graden => {
            let achter = woord.first().map_or(0, |b| u32::from(b - b'a') + 1);
            kaal[..cijfers].parse::<u32>().ok()? * 32 + achter
        }
    };
    Some((stijl, waarde, kaal.len() - rest.len()))
}

/// a = 1, …, z = 26, aa = 27, bb = 28; other pairs are no designation.
fn letters_rang(woord: &[u8]) -> Option<u32> {
    match woord {
        [een] => Some(u32::from(een - b'a') + 1),
        [een, twee] if een == twee => Some(26 + u32::from(een - b'a') + 1),
        _ => None,
    }
}

/// Whether the rank `nieuw` may follow on `oud` in a list: the next one, or the same number with a letter.
pub(in crate::read) fn volgt(stijl: Stijl, oud: u32, nieuw: u32) -> bool {
    match stijl {
        Stijl::Letter => nieuw == oud + 1,
        Stijl::Getal | Stijl::Graden => nieuw / 32 == oud / 32 + 1 || (nieuw / 32 == oud / 32 && nieuw == oud + 1),
    }
}

/// Whether the rank is that of a first item.
pub(in crate::read) fn is_eerste(stijl: Stijl, waarde: u32) -> bool {
    waarde == if stijl == Stijl::Letter { 1 } else { 32 }
}

/// The rank of the number of an article, if `kaal` is the heading of one: `Artikel 12a. Opschrift`,
/// `Artikel 2:14 Opschrift`, `ARTIKEL II`. A sentence that begins with a citation is none.
fn artikelkop(kaal: &str) -> Option<u32> {
    let rest = kaal.strip_prefix("Artikel").or_else(|| kaal.strip_prefix("ARTIKEL"))?;
    let rest = rest.strip_prefix([' ', '\u{a0}'])?.trim_start();
    let einde = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | ':' | '-'))).unwrap_or(rest.len());
    let nummer = rest[..einde].trim_end_matches(['.', ':']);
    let romein = !nummer.is_empty() && nummer.bytes().all(|b| b"IVXLC".contains(&b));
    if !(romein || nummer.starts_with(|c: char| c.is_ascii_digit())) {
        return None;
    }
    let na =
        rest[nummer.len()..].trim_start_matches(['.', ':']).trim_start_matches([']', ' ', '\u{a0}', '\t', '-', '–']);
    let opschrift = na.is_empty()
        || ((na.starts_with(['[', '‘', '“', '\'', '"']) || begint_opschrift(na))
            && (!na.starts_with('(') || is_woord_met_haken(na))
            && !na.ends_with('.'))
        || na.starts_with("(vervallen)")
        || na.starts_with("(gereserveerd)")
        || ["(nieuw) ", "(oud) "].iter().filter_map(|w| na.strip_prefix(w)).any(|r| {
            // in a was-wordt table; “Artikel 10 (oud) / 9 (nieuw) zijn …” is a sentence
            r.starts_with(char::is_uppercase) && !r.ends_with('.')
        });
    if !opschrift {
        return None;
    }
    Some(rang(nummer))
}

/// A number as a rank: its last part counts; the parts before it only where they stand.
fn rang(nummer: &str) -> u32 {
    let mut uit: u32 = 0;
    for deel in nummer.split(['.', ':', '-']) {
        let cijfers = deel.bytes().take_while(u8::is_ascii_digit).count();
        let getal = deel[..cijfers].parse::<u32>().unwrap_or(0).min(4000);
        let letter =
            deel.as_bytes().get(cijfers).map_or(0, |b| u32::from(b.to_ascii_lowercase().saturating_sub(b'a')) + 1);
        uit = uit.wrapping_mul(4096 * 32) % (1 << 30) + getal * 32 + letter.min(31);
    }
    uit
}

/// The longest heading that is a word or two, in bytes.
const LANGSTE_LOSSE_KOP: usize = 40;

/// A heading that is no article: of a chapter, of the notes, of a part of the decision.
fn is_kop(kaal: &str) -> bool {
    // in lower case it is a citation that a line happens to begin with
    if !kaal.starts_with(|c: char| c.is_uppercase() || c == '§') {
        return false;
    }
    let kort = kaal.chars().count() <= 120 && !kaal.ends_with(['.', ';', ',']);
    let eerste = kaal.split([' ', '\u{a0}', '.', ':']).next().unwrap_or("");
    let tweede = kaal[eerste.len()..].trim_start_matches(['.', ':', ' ', '\u{a0}']);
    let tweede = tweede.split([' ', '\u{a0}', '.', ':', ',', ']']).next().unwrap_or("");
    let genummerd = tweede.starts_with(|c: char| c.is_ascii_digit())
        || (!tweede.is_empty() && tweede.len() <= 6 && tweede.bytes().all(|b| b.is_ascii_uppercase()));
    let laag = eerste.to_lowercase();
    if matches!(
        laag.as_str(),
        "hoofdstuk" | "afdeling" | "paragraaf" | "titel" | "titeldeel" | "bijlage" | "deel" | "§"
    ) {
        return kort && genummerd || (laag == "bijlage" && tweede.is_empty());
    }
    if kaal.starts_with("§") {
        return kort;
    }
    if kaal.starts_with("Artikel I") || kaal.starts_with("ARTIKEL I") {
        return kort && kaal.contains("onderdeel");
    }
    if kaal.len() > LANGSTE_LOSSE_KOP {
        return false;
    }
    let woord = kaal.trim_end_matches(':').to_lowercase();
    matches!(
        woord.as_str(),
        "toelichting"
            | "algemeen"
            | "algemene toelichting"
            | "artikelsgewijs"
            | "artikelsgewijze toelichting"
            | "algemeen deel"
            | "nota van toelichting"
            | "inhoudsopgave"
            | "ondertekening"
    )
}

/// A label of a variant, a note to the drafter, or OF on a line of its own.
fn is_model(kaal: &str) -> bool {
    let mut woorden = kaal.split_whitespace();
    match woorden.next() {
        Some("Variant") => woorden.next().is_some_and(|w| w.trim_end_matches([':', '.']).len() == 1),
        Some("NB" | "NB:" | "NB.") => true,
        Some("OF" | "EN/OF") => woorden.next().is_none(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn designations_and_what_looks_like_them() {
        for (regel, stijl, waarde, lengte) in [
            ("1. Het college", Stijl::Getal, 32, 2),
            ("[1.] Het college", Stijl::Getal, 32, 4),
            ("[2a. Het college", Stijl::Getal, 65, 4),
            ("b. een hulp", Stijl::Letter, 2, 2),
            ("aa.", Stijl::Letter, 27, 3),
            ("2°. waarbij", Stijl::Graden, 64, 4),
            ("a) een hulp", Stijl::Letter, 1, 2),
        ] {
            assert_eq!(begin(regel), Begin::Punt { stijl, waarde, lengte }, "{regel}");
        }
        for regel in
            ["2.1.4, derde lid", "2015. Het", "2015[, OF of]", "ab. x", "12 (nieuw) komen", "en. zo", "1.500 euro"]
        {
            assert_eq!(begin(regel), Begin::Tekst, "{regel}");
        }
    }

    #[test]
    fn headings_and_sentences_that_begin_with_a_citation() {
        for regel in [
            "Artikel 1 Begrippen",
            "Artikel 12a. Bijdrage",
            "[Artikel 2. Aanbod",
            "Artikel 2:14",
            "ARTIKEL II",
            "Artikel 3 (vervallen)",
            "Artikel 2:10A (Gebruiks)vergunning",
            "Artikel 5 ‘s Avonds",
            "Artikel 6 1e fase",
            "Artikel 8 € 5-regeling",
            "Artikel 4 – Titel",
        ] {
            assert!(matches!(begin(regel), Begin::Artikel { .. }), "{regel}");
        }
        for regel in [
            "Artikel 2.3.2, vierde lid, van de wet",
            "Artikel 10 (oud) / 9 (nieuw) zijn enkele",
            "Artikel 5 van de wet is van toepassing",
            "hoofdstuk 3 van het Uitvoeringsbesluit Wmo 2015 of het volgende lid geen",
        ] {
            assert_eq!(begin(regel), Begin::Tekst, "{regel}");
        }
        for regel in [
            "Hoofdstuk 1. Algemeen",
            "§ 2 Pgb",
            "Toelichting",
            "Bijlage I",
            "[Artikel I, onderdeel C, van het wijzigingsbesluit",
        ] {
            assert_eq!(begin(regel), Begin::Kop, "{regel}");
        }
        assert_eq!(begin("Hoofdstuk 3 van de wet is niet van toepassing."), Begin::Tekst);
        assert!(begin("Artikel 12a") > begin("Artikel 12") || rang("12a") > rang("12"));
    }

    impl PartialOrd for Begin {
        fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
            match (self, other) {
                (Begin::Artikel { rang: a }, Begin::Artikel { rang: b }) => a.partial_cmp(b),
                _ => None,
            }
        }
    }
}
