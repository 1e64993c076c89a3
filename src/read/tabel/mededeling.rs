//! the words of a cell → what they say about the text, where they are no text: “Artikel 2 vervalt”, “ongewijzigd”.

use super::super::notatie::herken;
use crate::nummer::{Nummer, uit_rangtelwoord};
use crate::regeling::Soort;

/// What is said of a provision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zegt {
    /// “n.v.t.”, “nieuw”: there is nothing on this side.
    Niets,
    /// “vervalt”: it is not in the text any more.
    Vervalt,
    /// “ongewijzigd”: it is what the other side shows.
    Gelijk,
}

/// Something that is said, and the article that it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mededeling {
    pub zegt: Zegt,
    pub artikel: Option<Nummer>,
    /// “(vervallen)”: behind a number or a heading that is what a text in force says there.
    pub is_tekst: bool,
}

const NIETS: [&str; 14] = [
    "nvt",
    "niet van toepassing",
    "geen",
    "nieuw",
    "nieuwe",
    "niet aanwezig",
    "niet geregeld",
    "nog niet geregeld",
    "bestaat niet",
    "bestond niet",
    "bestaat nog niet",
    "ontbreekt",
    "is nieuw",
    "was er niet",
];
const VERVALT: [&str; 15] = [
    "vervalt",
    "vervallen",
    "komt te vervallen",
    "komen te vervallen",
    "is vervallen",
    "zijn vervallen",
    "is komen te vervallen",
    "geschrapt",
    "is geschrapt",
    "wordt geschrapt",
    "worden geschrapt",
    "schrappen",
    "verwijderd",
    "is verwijderd",
    "wordt verwijderd",
];
const GELIJK: [&str; 23] = [
    "ongewijzigd",
    "ongewijzigde",
    "onveranderd",
    "is ongewijzigd",
    "blijft ongewijzigd",
    "blijven ongewijzigd",
    "blijft onveranderd",
    "blijft gelijk",
    "blijft hetzelfde",
    "gelijk",
    "is gelijk",
    "gelijkluidend",
    "zelfde",
    "dezelfde",
    "hetzelfde",
    "idem",
    "geen wijziging",
    "geen wijzigingen",
    "geen verandering",
    "geen veranderingen",
    "niet gewijzigd",
    "wijzigt niet",
    "wordt niet gewijzigd",
];

/// The longest of them, in characters: with the heading of an article before it, it is longer.
const LANGSTE: usize = 60;
const LANGSTE_MET_KOP: usize = 160;

/// What a paragraph or a cell says; `None` if it is text.
pub(super) fn lees(tekst: &str) -> Option<Mededeling> {
    let lengte = tekst.chars().count();
    if lengte > LANGSTE_MET_KOP {
        return None;
    }
    if is_puntjes(tekst) {
        return Some(Mededeling { zegt: Zegt::Gelijk, artikel: None, is_tekst: false });
    }
    let klein = tekst.to_lowercase().replace("n.v.t", "nvt");
    let woorden: Vec<&str> =
        klein.split(|c: char| c.is_whitespace() || "()[].,:;–—-".contains(c)).filter(|w| !w.is_empty()).collect();
    let (mut over, mut rest) = (Vec::new(), Vec::new());
    for (i, woord) in woorden.iter().enumerate() {
        if is_onderwerp(woord, i.checked_sub(1).and_then(|v| woorden.get(v)).copied()) {
            over.push(*woord);
        } else {
            rest.push(*woord);
        }
    }
    let artikel = herken::kop(tekst.trim(), true)
        .filter(|k| k.soort == Soort::Artikel)
        .and_then(|k| k.nummer)
        .or_else(|| nummer_van(&over));
    let gezegd = zegt(&rest.join(" ")).filter(|_| lengte <= LANGSTE);
    let Some(zegt) = gezegd else { return achter_kop(tekst.trim(), artikel) };
    // “2. (vervallen)” and “Artikel 4 vervallen” keep the number
    let is_tekst = zegt == Zegt::Vervalt && rest == ["vervallen"] && woorden.last() == Some(&"vervallen");
    let meer = over.iter().any(|w| matches!(*w, "artikelen" | "leden" | "onderdelen"));
    if (is_tekst && !over.is_empty() && !meer) || (!over.is_empty() && over.iter().all(|w| is_nummer(w))) {
        return None;
    }
    Some(Mededeling { zegt, artikel, is_tekst })
}

/// “Artikel 2. Kramen (ongewijzigd)”: behind a heading it stands between brackets, or is a verb.
fn achter_kop(tekst: &str, artikel: Option<Nummer>) -> Option<Mededeling> {
    let artikel = artikel.filter(|_| herken::kop(tekst, true).is_some())?;
    let kaal = tekst.trim_end_matches(['.', ';', ' ']);
    let haken = kaal.strip_suffix(')').and_then(|t| t.rsplit_once('(')).map(|(_, binnen)| binnen);
    let staart = haken.or_else(|| kaal.rsplit_once([':', '–', '—']).map(|(_, na)| na));
    let achter = staart.and_then(|s| zegt(&s.trim().to_lowercase()));
    let vervalt = || kaal.ends_with(" vervalt") || kaal.ends_with(" komt te vervallen");
    let zegt = match achter {
        Some(Zegt::Vervalt) if staart.is_some_and(|s| s.trim().eq_ignore_ascii_case("vervallen")) => return None,
        Some(zegt) => zegt,
        None if vervalt() => Zegt::Vervalt,
        None => return None,
    };
    Some(Mededeling { zegt, artikel: Some(artikel), is_tekst: false })
}

/// What words say that are nothing else: “ongewijzigd”, “komt te vervallen”.
pub(super) fn zegt(woorden: &str) -> Option<Zegt> {
    let in_ = |lijst: &[&str]| lijst.contains(&woorden);
    match () {
        () if in_(&NIETS) => Some(Zegt::Niets),
        () if in_(&VERVALT) => Some(Zegt::Vervalt),
        () if in_(&GELIJK) => Some(Zegt::Gelijk),
        () => None,
    }
}

/// Whether a word says of what it is said: “dit artikel”, “lid 3”, “het eerste lid”, “de tekst”.
pub(super) fn is_onderwerp(woord: &str, vorig: Option<&str>) -> bool {
    const NAMEN: [&str; 24] = [
        "artikel",
        "artikelen",
        "art",
        "lid",
        "leden",
        "onderdeel",
        "onderdelen",
        "bepaling",
        "bepalingen",
        "tekst",
        "hoofdstuk",
        "paragraaf",
        "afdeling",
        "bijlage",
        "begrip",
        "volzin",
        "opschrift",
        "dit",
        "deze",
        "de",
        "het",
        "en",
        "t/m",
        "tot",
    ];
    let letter = woord.len() == 1 && vorig.is_some_and(|v| v.starts_with("onderde"));
    NAMEN.contains(&woord) || is_nummer(woord) || letter || uit_rangtelwoord(woord).is_some()
}

fn is_nummer(woord: &str) -> bool {
    woord.starts_with(|c: char| c.is_ascii_digit()) && Nummer::parse(woord.trim_end_matches('e')).is_some()
}

/// Whether dots stand where text would: “…”, “(…)”, “...”. “[…]” is a blank that is still to be filled in.
pub(super) fn is_puntjes(tekst: &str) -> bool {
    let kaal: String = tekst.chars().filter(|c| !c.is_whitespace() && !"()".contains(*c)).collect();
    kaal.contains('…') && kaal.chars().all(|c| c == '…' || c == '.')
        || (kaal.len() >= 3 && kaal.bytes().all(|b| b == b'.'))
}

/// The leden of which something is said, one by one: “lid 1”, “eerste en derde lid”, “leden 2 t/m 4”.
pub(super) fn leden(tekst: &str) -> Vec<Nummer> {
    let klein = tekst.to_lowercase().replace("tot en met", "t/m");
    let woorden: Vec<&str> =
        klein.split(|c: char| c.is_whitespace() || "()[],:;".contains(c)).filter(|w| !w.is_empty()).collect();
    if !woorden.iter().any(|w| matches!(*w, "lid" | "leden")) {
        return Vec::new();
    }
    let mut uit: Vec<Nummer> = Vec::new();
    let mut reeks = false;
    for woord in woorden {
        let kaal = woord.trim_end_matches(['.', 'e']);
        let getal = uit_rangtelwoord(woord).or_else(|| kaal.parse().ok());
        match (woord, getal) {
            ("t/m", _) => reeks = true,
            (_, Some(getal)) => {
                if let Some(van) = uit.last().and_then(|n| n.as_str().parse::<u64>().ok()).filter(|_| reeks) {
                    uit.extend((van + 1..getal.min(van + MEESTE_LEDEN)).map(Nummer::getal));
                }
                reeks = false;
                uit.push(Nummer::getal(getal));
            }
            _ => uit.extend(Nummer::parse(kaal).filter(|_| is_nummer(kaal))),
        }
    }
    uit
}

/// An article has no more leden than this.
const MEESTE_LEDEN: u64 = 200;

/// “artikel 2”: the number behind the word.
fn nummer_van(over: &[&str]) -> Option<Nummer> {
    let plek = over.iter().position(|w| matches!(*w, "artikel" | "art"))?;
    Nummer::parse(over.get(plek + 1)?).filter(|n| n.as_str().starts_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_a_provision_and_what_is_text() {
        let kort = |tekst: &str| {
            lees(tekst).map(|m| {
                let artikel = m.artikel.map_or(String::new(), |n| format!(" {n}"));
                format!("{:?}{artikel}", m.zegt)
            })
        };
        for (tekst, verwacht) in [
            ("Vervalt", "Vervalt"),
            ("(vervallen)", "Vervalt"),
            ("Artikel 2 vervalt", "Vervalt 2"),
            ("Artikel 2 vervalt.", "Vervalt 2"),
            ("Artikel 2 is vervallen", "Vervalt 2"),
            ("Dit artikel vervalt", "Vervalt"),
            ("Dit artikel komt te vervallen.", "Vervalt"),
            ("Het tweede lid vervalt.", "Vervalt"),
            ("Onderdeel b vervalt", "Vervalt"),
            ("De artikelen 2 en 3 vervallen.", "Vervalt"),
            ("Artikel 3 Hekken vervalt", "Vervalt 3"),
            ("Artikel 3. Hekken (vervalt)", "Vervalt 3"),
            ("n.v.t.", "Niets"),
            ("N.v.t.", "Niets"),
            ("Geen", "Niets"),
            ("Nieuw", "Niets"),
            ("Nieuw artikel", "Niets"),
            ("Artikel 3 (nieuw)", "Niets 3"),
            ("Nog niet geregeld", "Niets"),
            ("Ongewijzigd", "Gelijk"),
            ("Zelfde tekst", "Gelijk"),
            ("Geen wijziging", "Gelijk"),
            ("Artikel 2 (ongewijzigd)", "Gelijk 2"),
            ("Artikel 2. Kramen (ongewijzigd)", "Gelijk 2"),
            ("De tekst blijft gelijk.", "Gelijk"),
        ] {
            assert_eq!(kort(tekst).as_deref(), Some(verwacht), "{tekst}");
        }
        for tekst in [
            "Artikel 4 (vervallen)",
            "Artikel 4 vervallen",
            "Dit artikel blijft.",
            "2. (vervallen)",
            "Artikel 2 Nieuwe kramen",
            "Artikel 3 Geen wijziging van de vergunning",
            "Een inschrijving vervalt na 24 maanden.",
            "De vergunning vervalt.",
            "Artikel 5 Vervallen vergunningen",
            "Het college kan de markt afgelasten.",
            "5",
            "",
        ] {
            assert_eq!(kort(tekst), None, "{tekst}");
        }
    }
}
