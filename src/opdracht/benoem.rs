//! paths → words: “artikel 10, derde lid, onderdeel b”, “de onderdelen a en c tot en met e”.

use super::tekens::{Soort as Teken, citeer, tekens};
use super::{Pad, Reeks, Stap};
use crate::nummer::{Nummer, rangtelwoord};
use crate::regeling::Soort;
use crate::verwijzing::Merk;

/// The path under a context; all of it where it does not lie there.
pub(super) fn onder<'a>(pad: &'a Pad, context: &Pad) -> &'a [Stap] {
    pad.0.strip_prefix(context.0.as_slice()).unwrap_or(&pad.0)
}

/// A path in words, with the article that its first word asks for: “het eerste lid, onderdeel b”. `boven` is what the
/// path hangs under without saying so.
pub(super) fn noem(stappen: &[Stap], boven: &Pad) -> String {
    if let [voor @ .., Stap::Opschrift] = stappen
        && !voor.is_empty()
    {
        return format!("het opschrift van {}", noem(voor, boven));
    }
    let mut genest = boven.0.iter().any(is_onderdeel);
    let mut uit: Vec<String> = Vec::new();
    for (i, stap) in stappen.iter().enumerate() {
        if let (Stap::Kop(kop), Some(laatste)) = (stap, uit.last_mut()) {
            *laatste = format!("{laatste} onder het opschrift {}", citeer(kop).unwrap_or_else(|| kop.clone()));
            continue;
        }
        if let (true, Some(laatste)) = (stap.kiest(), uit.last_mut()) {
            let welke = welke(&stappen[i - 1], stap).unwrap_or_else(|| noem_lijst(&[stap], false, genest));
            *laatste = match laatste.strip_suffix(')').filter(|l| l.ends_with("(nieuw") || l.ends_with("(oud")) {
                Some(open) => format!("{open}, {welke})"),
                None => format!("{laatste} ({welke})"),
            };
            continue;
        }
        uit.push(noem_lijst(&[stap], uit.is_empty(), genest));
        genest |= is_onderdeel(stap);
    }
    uit.join(", ")
}

/// Which of several with one designation: “het tweede met dat nummer”.
fn welke(van: &Stap, stap: &Stap) -> Option<String> {
    let (Stap::Bepaling { soort, nummer, .. }, Stap::Keuze(n)) = (van, stap) else { return None };
    let het = matches!(soort, Soort::Artikel | Soort::Lid | Soort::Onderdeel | Soort::Hoofdstuk);
    let hoe = match nummer {
        None => "zonder nummer",
        Some(_) if *soort == Soort::Onderdeel => "met die aanduiding",
        Some(_) => "met dat nummer",
    };
    Some(format!("{} {} {hoe}", if het { "het" } else { "de" }, rangtelwoord(*n)?))
}

/// The same, closed by a comma where it has more than one step: “artikel 5, tweede lid,”.
pub(super) fn noem_dicht(stappen: &[Stap], boven: &Pad) -> String {
    let naam = noem(stappen, boven);
    let aantal = stappen.iter().filter(|s| !s.kiest()).count();
    let lang = aantal > if stappen.last() == Some(&Stap::Opschrift) { 2 } else { 1 };
    if lang { format!("{naam},") } else { naam }
}

/// Steps of one kind in words: “het eerste en derde lid”.
pub(super) fn noem_lijst(stappen: &[&Stap], vooraan: bool, genest: bool) -> String {
    let lidwoord = |woord: &'static str| if vooraan { woord } else { "" };
    let meer = stappen.len() > 1;
    match stappen.first() {
        Some(Stap::Opschrift) => format!("{}opschrift", lidwoord("het ")),
        Some(Stap::Aanhef) => format!("{}aanhef", lidwoord("de ")),
        Some(Stap::Slot) => format!("{}slot", lidwoord("het ")),
        Some(Stap::Volzin(_)) => {
            let woord = if meer { "volzinnen" } else { "volzin" };
            format!("{}{} {woord}", lidwoord("de "), opsomming(&rangen(stappen)))
        }
        Some(Stap::Streepje(_)) => {
            let (de, woord) = if meer { ("de ", "gedachtestreepjes") } else { ("het ", "gedachtestreepje") };
            format!("{}{} {woord}", lidwoord(de), opsomming(&rangen(stappen)))
        }
        Some(Stap::Begrip(_)) => {
            let termen: Vec<String> = stappen
                .iter()
                .map(|s| match s {
                    Stap::Begrip(term) => noem_term(term, meer),
                    _ => String::new(),
                })
                .collect();
            let woord = if meer { "begripsomschrijvingen" } else { "begripsomschrijving" };
            format!("{}{woord} van {}", lidwoord("de "), opsomming(&termen))
        }
        Some(Stap::Bepaling { soort, nummer: None, .. }) => format!("{}{}", lidwoord("de "), soort.naam()),
        Some(Stap::Bepaling { soort, merk, .. } | Stap::Reeks { soort, merk, .. }) => {
            let rij: Vec<Reeks> = stappen.iter().filter_map(|s| reeks_van(s)).collect();
            let merk = match merk {
                Some(Merk::Nieuw) => " (nieuw)",
                Some(Merk::Oud) => " (oud)",
                None => "",
            };
            format!("{}{merk}", noem_reeksen(*soort, &rij, vooraan, genest))
        }
        Some(Stap::Variant(letter)) => format!("variant {letter}"),
        Some(Stap::Kop(kop)) => kop.clone(),
        Some(Stap::Keuze(n)) => format!("keuze {n}"),
        None => String::new(),
    }
}

/// Designations of one kind, with the word for them.
pub(super) fn noem_reeksen(soort: Soort, rij: &[Reeks], vooraan: bool, genest: bool) -> String {
    let meer = rij.len() > 1 || rij.iter().any(|r| r.tot.is_some());
    let lidwoord = |woord: &'static str| if vooraan { woord } else { "" };
    if soort == Soort::Lid
        && let Some(rangen) = in_rangen(rij)
    {
        return format!("{}{rangen} lid", lidwoord("het "));
    }
    let getallen = opsomming(&rij.iter().map(Reeks::to_string).collect::<Vec<_>>());
    if soort == Soort::Onderdeel && genest && !vooraan {
        return format!("onder {getallen}");
    }
    let (een, veel) = woorden_voor(soort, genest);
    if meer { format!("{}{veel} {getallen}", lidwoord("de ")) } else { format!("{een} {getallen}") }
}

/// What one provision of a kind is called, and more of them; `genest` is an item within an item.
#[must_use]
pub fn woorden_voor(soort: Soort, genest: bool) -> (&'static str, &'static str) {
    match soort {
        Soort::Artikel => ("artikel", "artikelen"),
        Soort::Lid => ("lid", "leden"),
        Soort::Onderdeel if genest => ("subonderdeel", "subonderdelen"),
        Soort::Onderdeel => ("onderdeel", "onderdelen"),
        Soort::Begrip => ("begripsbepaling", "begripsbepalingen"),
        Soort::Hoofdstuk => ("hoofdstuk", "hoofdstukken"),
        Soort::Titeldeel => ("titel", "titels"),
        Soort::Afdeling => ("afdeling", "afdelingen"),
        Soort::Paragraaf => ("paragraaf", "paragrafen"),
        Soort::Bijlage => ("bijlage", "bijlagen"),
        andere => (andere.naam(), andere.naam()),
    }
}

/// What designations become, behind “tot”: “vierde en vijfde lid”, “4 tot en met 12”, “artikel 4”.
pub(super) fn noem_nieuwe(soort: Soort, rij: &[Reeks], genest: bool) -> String {
    let meer = rij.len() > 1 || rij.iter().any(|r| r.tot.is_some());
    if meer && (soort != Soort::Lid || in_rangen(rij).is_none()) {
        return opsomming(&rij.iter().map(Reeks::to_string).collect::<Vec<_>>());
    }
    if genest && soort == Soort::Onderdeel {
        return format!("subonderdeel {}", opsomming(&rij.iter().map(Reeks::to_string).collect::<Vec<_>>()));
    }
    noem_reeksen(soort, rij, false, false)
}

/// “derde”, “tweede tot en met vierde”; `None` if one has no ordinal (lid 2a).
fn in_rangen(rij: &[Reeks]) -> Option<String> {
    let rang = |n: &Nummer| n.waarde().and_then(rangtelwoord);
    let delen: Option<Vec<String>> = rij
        .iter()
        .map(|r| match &r.tot {
            Some(tot) => Some(format!("{} tot en met {}", rang(&r.van)?, rang(tot)?)),
            None => rang(&r.van).map(Into::into),
        })
        .collect();
    delen.map(|d| opsomming(&d))
}

fn rangen(stappen: &[&Stap]) -> Vec<String> {
    let rang = |s: &&Stap| match s {
        Stap::Volzin(Stap::LAATSTE) => "laatste".to_owned(),
        Stap::Volzin(n) | Stap::Streepje(n) => rangtelwoord(*n).map_or_else(|| n.to_string(), Into::into),
        _ => String::new(),
    };
    stappen.iter().map(rang).collect()
}

/// A term, in quotes where its words could be read as something else.
fn noem_term(term: &str, meer: bool) -> String {
    let stop = |w: &str| {
        matches!(
            w,
            "wordt"
                | "worden"
                | "komt"
                | "komen"
                | "vervalt"
                | "vervallen"
                | "te"
                | "in"
                | "van"
                | "bij"
                | "als"
                | "onder"
                | "het"
                | "de"
        ) || (meer && matches!(w, "en" | "of" | "alsmede"))
    };
    let gewoon = tekens(term).iter().all(|t| t.soort == Teken::Woord && !stop(&t.klein)) && !term.is_empty();
    let los = gewoon && term.split_whitespace().collect::<Vec<_>>().join(" ") == term;
    if los { term.to_owned() } else { citeer(term).unwrap_or_else(|| term.to_owned()) }
}

/// “a”, “a en b”, “a, b en c”.
pub(super) fn opsomming(delen: &[String]) -> String {
    match delen {
        [] => String::new(),
        [een] => een.clone(),
        [voor @ .., laatste] => format!("{} en {laatste}", voor.join(", ")),
    }
}

pub(super) fn is_onderdeel(stap: &Stap) -> bool {
    matches!(stap, Stap::Bepaling { soort: Soort::Onderdeel, .. } | Stap::Reeks { soort: Soort::Onderdeel, .. })
}

pub(super) fn reeks_van(stap: &Stap) -> Option<Reeks> {
    match stap {
        Stap::Bepaling { nummer: Some(n), .. } => Some(Reeks::een(n.clone())),
        Stap::Reeks { reeks, .. } => Some(reeks.clone()),
        _ => None,
    }
}

/// Whether steps are named by one word: of one kind, with one mark.
pub(super) fn zelfde_soort(een: &Stap, twee: &Stap) -> bool {
    let van = |s: &Stap| match s {
        Stap::Bepaling { soort, nummer: Some(_), merk } => Some((*soort, merk.is_some(), *merk == Some(Merk::Nieuw))),
        Stap::Reeks { soort, merk, .. } => Some((*soort, merk.is_some(), *merk == Some(Merk::Nieuw))),
        _ => None,
    };
    match (een, twee) {
        (Stap::Begrip(_), Stap::Begrip(_))
        | (Stap::Volzin(_), Stap::Volzin(_))
        | (Stap::Streepje(_), Stap::Streepje(_)) => true,
        _ => van(een).is_some() && van(een) == van(twee),
    }
}
