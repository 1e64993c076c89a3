//! the paragraphs of a cell → the same without what their writer noted in them: “2. (nieuw) De aanvraag …”, “Nieuw
//! artikel 4 Slot”, “Artikel 9 (oud) wordt artikel 10”, “Toevoegen lid 3:”.
//!
//! Such words say what happens to a provision, and are no text of it. What stands in both columns is text.

use super::cellen::Rij;
use super::mededeling::is_onderwerp;
use crate::nummer::Nummer;
use crate::read::blok::{Alinea, Blok, tekens, tekst_van};
use crate::read::notatie::herken;
use crate::regeling::Soort;
use std::ops::Range;

pub(super) const REDEN: &str = "aantekening bij de tekst";

/// The longest note, in characters.
const LANGSTE: usize = 60;
/// The longest heading that is looked at, in characters.
const LANGSTE_KOP: usize = 160;

/// Takes the notes out of both sides of a row.
pub(super) fn zonder(rij: &mut Rij) {
    for was in [true, false] {
        let ander = tekst_van(rij.kant(!was));
        let zelfde = |tekst: &str| ander.lines().any(|r| r.trim() == tekst.trim());
        let kop_ernaast = rij.kant(!was).iter().find_map(|b| artikel_van(alinea(b)?));
        let mut blokken = std::mem::take(rij.kant(was));
        let mut nieuw: Vec<Nummer> = Vec::new();
        for blok in &mut blokken {
            let Blok::Alinea(alinea) = blok else { continue };
            if zelfde(&heel(alinea)) {
                continue;
            }
            if !was && let Some((van, kop)) = wordt_artikel(&alinea.tekst()) {
                vernummerd(rij, alinea, &van, kop, kop_ernaast.as_ref());
                continue;
            }
            while let Some((plek, hoofdletter)) = plek(alinea) {
                let woorden = knip(alinea, plek);
                if let Some(n) = artikel_van(alinea).filter(|_| woorden.to_lowercase().contains("nieuw")) {
                    nieuw.push(n.0);
                }
                if hoofdletter {
                    rij.dubbel += kapitaal(alinea, &mut rij.weg);
                }
                let bericht = format!("hier staat “{woorden}”; dat is gelezen als aantekening, en niet als tekst");
                rij.twijfels.push(("aantekening-in-cel", bericht));
                rij.weg.push((REDEN, woorden));
            }
        }
        *rij.kant(was) = blokken;
        if !was {
            zonder_lege_kop(rij, &nieuw);
        }
    }
}

/// “Artikel 15” alone, beside “Artikel 15 Hardheid (nieuw)”: it only says where that comes.
fn zonder_lege_kop(rij: &mut Rij, nieuw: &[Nummer]) {
    let vol: Vec<&Blok> = rij.was.iter().filter(|b| !tekst_van(std::slice::from_ref(*b)).is_empty()).collect();
    let [kop] = vol.as_slice() else { return };
    if alinea(kop).and_then(artikel_van).is_some_and(|(n, opschrift)| opschrift.is_empty() && nieuw.contains(&n)) {
        let woorden = tekst_van(&std::mem::take(&mut rij.was));
        rij.weg.push((REDEN, woorden));
    }
}

/// Where a note stands in a paragraph, and whether what is behind it begins a heading that needs its capital.
fn plek(alinea: &Alinea) -> Option<(Range<usize>, bool)> {
    let tekst = alinea.tekst();
    let begin = tekst.len() - tekst.trim_start().len();
    // “Nieuw artikel 4 Slot”, “NIEUW: 2. De aanvrager”
    if let Some(tot) = ervoor(&tekst[begin..]) {
        return Some((begin..begin + tot, tekst[begin + tot..].starts_with(char::is_lowercase)));
    }
    let na = begin + achter_aanduiding(&tekst[begin..]);
    let rest = &tekst[na..];
    // “a. (oud) papier” is text
    let los = |l: usize| {
        let erna = rest[l..].trim_start();
        !erna.is_empty() && (!erna.starts_with(char::is_lowercase) || rest[1..].starts_with("nieuw)"))
    };
    if let Some(lengte) = haken(rest).filter(|&l| los(l)) {
        return Some((na..na + lengte, false));
    }
    // at the end: behind it a full stop may stand
    let einde = tekst.trim_end().trim_end_matches('.').trim_end().len();
    let open = tekst[..einde].rfind(['(', '['])?;
    let los = tekst[..open].ends_with(char::is_whitespace) && open > na;
    (los && haken(&tekst[open..einde]) == Some(einde - open)).then_some((open..einde, false))
}

/// How many bytes a note takes before a designation or a heading.
fn ervoor(tekst: &str) -> Option<usize> {
    let eind = tekst.find([':', ' '])?;
    let woord = &tekst[..eind];
    if !woord.starts_with(char::is_uppercase) || !is_woord(&woord.to_lowercase()) {
        return None;
    }
    let na = tekst[eind..].trim_start_matches([':', ' ', '\u{a0}', '\t']);
    let dubbel = tekst[eind..].starts_with(':');
    let kop = tekst.chars().count() <= LANGSTE_KOP && herken::kop(na, false).is_some();
    let punt = dubbel && herken::punt(na, None).is_some();
    let lid = herken::lid_in_woorden(na, getal_achter(na).as_ref()).is_some();
    (kop || punt || lid).then_some(tekst.len() - na.len())
}

/// “lid 3: …”: the number.
fn getal_achter(tekst: &str) -> Option<Nummer> {
    Nummer::parse(tekst.split_whitespace().nth(1)?.trim_end_matches([':', '.']))
}

/// How many bytes the designation takes with which a paragraph begins: “2.”, “2”, “Artikel 9”.
fn achter_aanduiding(tekst: &str) -> usize {
    let woorden = |aantal: usize| {
        let mut rest = tekst;
        for _ in 0..aantal {
            rest = rest.trim_start();
            rest = &rest[rest.find(char::is_whitespace).unwrap_or(rest.len())..];
        }
        tekst.len() - rest.trim_start().len()
    };
    let eerste = tekst.split_whitespace().next().unwrap_or("");
    let kaal = eerste.trim_end_matches(['.', ')', ':']);
    let tweede = tekst.split_whitespace().nth(1).unwrap_or("").trim_end_matches(['.', ':']);
    let is_getal = |w: &str| w.len() <= 6 && w.starts_with(|c: char| c.is_ascii_digit()) && Nummer::parse(w).is_some();
    match () {
        () if eerste.to_lowercase().starts_with("art") && is_getal(tweede) => woorden(2),
        () if is_getal(kaal) || herken::punt(tekst, None).is_some() => woorden(1),
        () => 0,
    }
}

/// How many bytes a note between brackets takes, white behind it included.
fn haken(tekst: &str) -> Option<usize> {
    let sluit = match tekst.chars().next()? {
        '(' => ')',
        '[' => ']',
        _ => return None,
    };
    let eind = tekst.find(sluit)?;
    let na = tekst[eind + 1..].trim_start_matches([':', ' ', '\u{a0}', '\t']);
    is_aantekening(&tekst[1..eind]).then_some(tekst.len() - na.len())
}

/// “nieuw”, “was artikel 4”, “oud lid 2”, “was: vijf jaar”.
fn is_aantekening(binnen: &str) -> bool {
    let klein = binnen.trim().to_lowercase();
    if binnen.chars().count() > LANGSTE {
        return false;
    }
    if ["was:", "was: ", "voorheen:", "oud:"].iter().any(|w| klein.starts_with(w)) {
        return true;
    }
    let woorden: Vec<&str> = klein.split(|c: char| c.is_whitespace() || ",:.".contains(c)).collect();
    let vorig = |i: usize| i.checked_sub(1).map(|v| woorden[v]);
    let noemt = |(i, w): (usize, &&str)| {
        w.is_empty() || is_woord(w) || is_onderwerp(w, vorig(i)) || matches!(*w, "van" | "uit" | "is" | "naar" | "nu")
    };
    woorden.iter().any(|w| is_woord(w)) && woorden.iter().enumerate().all(noemt)
}

/// A word that says what happened to a provision.
fn is_woord(woord: &str) -> bool {
    const WOORDEN: [&str; 13] = [
        "nieuw",
        "nieuwe",
        "oud",
        "oude",
        "was",
        "voorheen",
        "ongewijzigd",
        "gewijzigd",
        "aangepast",
        "toegevoegd",
        "ingevoegd",
        "vernummerd",
        "verplaatst",
    ];
    WOORDEN.contains(&woord)
}

/// “Artikel 9 (oud) wordt artikel 10”, “Artikel 10 wordt vernummerd tot artikel 11 Betaling”: the old number, and where
/// the new heading begins.
fn wordt_artikel(tekst: &str) -> Option<(Nummer, usize)> {
    let klein = tekst.to_lowercase();
    if klein.len() != tekst.len() || tekst.chars().count() > LANGSTE_KOP || !klein.trim_start().starts_with("artikel ")
    {
        return None;
    }
    let (voor, achter) = klein.split_once(" wordt ")?;
    let plek = achter.find("artikel ")?;
    let tussen: Vec<&str> = achter[..plek].split_whitespace().collect();
    let werkwoord = matches!(
        tussen.as_slice(),
        [] | ["nu"] | ["vernummerd" | "hernummerd" | "genummerd" | "omgenummerd", "tot" | "naar" | "in"]
    );
    let mut oud = voor.split_whitespace().skip(1);
    let van = Nummer::parse(oud.next()?)?;
    let rest_voor = oud.collect::<Vec<_>>().join(" ");
    let noot = rest_voor.is_empty() || haken(&rest_voor) == Some(rest_voor.len());
    let begin = tekst.len() - achter.len() + plek;
    let kop = herken::kop(tekst[begin..].trim_end_matches('.'), true)?;
    (werkwoord && noot && kop.soort == Soort::Artikel).then_some((van, begin))
}

/// Makes a heading of “Artikel 9 wordt artikel 10”; the opschrift is that of the old article, where the words give none.
fn vernummerd(rij: &mut Rij, alinea: &mut Alinea, van: &Nummer, begin: usize, ernaast: Option<&(Nummer, String)>) {
    let zin = alinea.tekst().trim().to_owned();
    let weg = knip(alinea, 0..begin);
    rij.weg.push((REDEN, weg));
    let lengte = alinea.tekst().trim_end().len();
    let punt = knip(alinea, alinea.tekst().trim_end().trim_end_matches('.').len()..lengte);
    if !punt.is_empty() {
        rij.weg.push((REDEN, punt));
    }
    rij.dubbel += kapitaal(alinea, &mut rij.weg);
    let eigen = herken::kop(alinea.tekst().trim(), true).is_some_and(|k| k.heeft_opschrift);
    if let Some((_, opschrift)) = ernaast.filter(|(n, o)| !eigen && n == van && !o.is_empty())
        && let Some(laatste) = alinea.stukken.last_mut()
    {
        laatste.tekst = format!("{} {opschrift}", laatste.tekst.trim_end());
        rij.dubbel += tekens(opschrift);
    }
    let bericht = format!(
        "hier staat “{zin}”; in de nieuwe tekst is dat de kop “{}” geworden, kijk of die klopt",
        alinea.tekst().trim()
    );
    rij.twijfels.push(("aantekening-in-cel", bericht));
}

/// Gives the first letter its capital, and lists the small one; returns how many characters are new.
fn kapitaal(alinea: &mut Alinea, weg: &mut Vec<(&'static str, String)>) -> usize {
    let Some(stuk) = alinea.stukken.iter_mut().find(|s| !s.tekst.trim().is_empty()) else { return 0 };
    let plek = stuk.tekst.len() - stuk.tekst.trim_start().len();
    let Some(klein) = stuk.tekst[plek..].chars().next().filter(|c| c.is_ascii_lowercase()) else { return 0 };
    stuk.tekst.replace_range(plek..=plek, &klein.to_ascii_uppercase().to_string());
    weg.push((REDEN, klein.to_string()));
    1
}

/// Takes a stretch out of the words of a paragraph, and gives it.
pub(super) fn knip(alinea: &mut Alinea, plek: Range<usize>) -> String {
    let mut weg = String::new();
    let mut at = 0;
    for stuk in &mut alinea.stukken {
        let lengte = stuk.tekst.len();
        let (van, tot) = (plek.start.clamp(at, at + lengte) - at, plek.end.clamp(at, at + lengte) - at);
        weg.push_str(&stuk.tekst[van..tot]);
        stuk.tekst.replace_range(van..tot, "");
        at += lengte;
    }
    weg.trim().to_owned()
}

/// The number of the article whose heading a block is, and its opschrift.
pub(super) fn artikel_van(alinea: &Alinea) -> Option<(Nummer, String)> {
    let tekst = heel(alinea);
    let kop = herken::kop(&tekst, true).filter(|k| k.soort == Soort::Artikel)?;
    let nummer = kop.nummer?;
    let na = tekst.split_once(nummer.as_str()).map_or("", |(_, na)| na);
    Some((nummer, na.trim_start_matches(['.', ':', ' ', '\u{a0}', '\t', '–', '-']).to_owned()))
}

pub(super) fn alinea(blok: &Blok) -> Option<&Alinea> {
    match blok {
        Blok::Alinea(alinea) => Some(alinea),
        _ => None,
    }
}

pub(super) fn heel(alinea: &Alinea) -> String {
    format!("{} {}", alinea.aanduiding.as_deref().unwrap_or(""), alinea.tekst()).trim().to_owned()
}
