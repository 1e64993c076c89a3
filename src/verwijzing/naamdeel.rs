//! text, position → a part of a name of a local text: its town, its tax, its table.

use super::lezer::Lezer;
use super::naam::{Naam, is_verwijswoord, soortnaam, zo_geschreven};
use super::naamwoorden::STOP;
use crate::datum::is_maand;

/// “bij deze verordening behorende”, “daarbij behorende”, “bijbehorende”: what follows is a table with its own numbers.
pub(super) fn bijbehorend(lezer: &Lezer<'_>, p: usize) -> Option<usize> {
    let q = lezer.neem(p, &["de", "het"]).map_or(p, |eind| lezer.wit(eind));
    let eind = lezer.neem(q, &["bijbehorende"]).or_else(|| {
        let bij = match lezer.neem(q, &["bij"]) {
            Some(eind) => {
                let deze = lezer.wit(lezer.neem(lezer.wit(eind), &["deze", "dit", "de"])?);
                Some(deze + lezer.woord(deze).len())
            }
            None => lezer.neem(q, &["daarbij", "hierbij"]),
        };
        lezer.neem(lezer.wit(bij?), &["behorende"])
    })?;
    let q = lezer.wit(eind);
    lezer.woord(q).ends_with("tabel").then_some(q)
}

/// “ingetrokken”, “(oude)”, “voorheen geldende”, “per 1 januari 2015 vervallen”: of a text that is no more.
pub(super) fn vroeger(lezer: &Lezer<'_>, p: usize) -> Option<usize> {
    const EEN: [&str; 8] =
        ["ingetrokken", "vervallen", "voormalige", "toenmalige", "oude", "vorige", "eerdere", "vroegere"];
    const WANNEER: [&str; 13] = [
        "voorheen",
        "destijds",
        "toen",
        "vroeger",
        "eerder",
        "inmiddels",
        "nadien",
        "sindsdien",
        "per",
        "op",
        "tot",
        "met",
        "ingang",
    ];
    if lezer.byte(p) == b'(' {
        let eind = lezer.neem(lezer.wit(p + 1), &EEN)?;
        return (lezer.byte(eind) == b')').then_some(eind + 1);
    }
    let mut q = p;
    for nr in 0..8 {
        if let Some(eind) = lezer.neem(q, &EEN).or_else(|| lezer.neem(q, &["geldende"]).filter(|_| nr > 0)) {
            return Some(eind);
        }
        let cijfers = lezer.cijfers(q);
        let eind = if nr > 0 && cijfers > q {
            cijfers
        } else if nr > 0 && (lezer.neem(q, &["van"]).is_some() || is_maand(lezer.woord(q))) {
            lezer.woord_eind(q)
        } else {
            lezer.neem(q, &WANNEER)?
        };
        q = lezer.wit(eind);
    }
    None
}

/// Past a mark that opens a name: “*Participatiewet*”, “‘Participatiewet’”.
pub(super) fn ingeleid(lezer: &Lezer<'_>, p: usize) -> usize {
    let rest = lezer.tekst.get(p..).unwrap_or("");
    let teken = rest.chars().next().filter(|c| matches!(c, '*' | '_' | '“' | '‘' | '„' | '"' | '\''));
    match teken {
        Some(c) if rest[c.len_utf8()..].starts_with(char::is_uppercase) => p + c.len_utf8(),
        _ => p,
    }
}

/// “gemeenschappelijke regeling”, “nadere regels”: another text, by what it is and not by its name.
pub(super) fn omschreven(lezer: &Lezer<'_>, p: usize) -> Option<Naam> {
    let eerste = lezer.woord(p);
    let mut q = p;
    for _ in 0..2 {
        let woord = lezer.woord(q);
        if !woord.ends_with('e') || !woord.starts_with(char::is_lowercase) || STOP.contains(&woord) {
            return None;
        }
        q = lezer.wit(q + woord.len());
        let soort = lezer.woord(q);
        if soortnaam(soort) || (soort == "regels" && eerste == "nadere") {
            return zo_geschreven(lezer, p, van_plaats(lezer, q + soort.len()));
        }
    }
    None
}

/// Past the municipality behind a name: “Marktverordening gemeente Ede”, “Erfgoedverordening van de gemeente Ede 2020”.
pub(super) fn van_plaats(lezer: &Lezer<'_>, eind: usize) -> usize {
    const SOORTEN: [&str; 3] = ["gemeente", "provincie", "waterschap"];
    let q = lezer.wit(eind);
    let na = lezer
        .neem(q, &SOORTEN)
        .or_else(|| {
            let lidwoord = lezer.neem_rij(q, &["van", "de"]).or_else(|| lezer.neem_rij(q, &["van", "het"]))?;
            lezer.neem(lezer.wit(lidwoord), &SOORTEN)
        })
        .filter(|_| q > eind);
    let Some(na) = na else { return eind };
    let mut naam = lezer.wit(na);
    // “’s-Hertogenbosch”, “Den Haag”, “Bergen op Zoom”
    let mut tot = eind;
    loop {
        let woord = lezer.woord(naam);
        if !woord.starts_with(char::is_uppercase) && stad_met_s(lezer, naam).is_none() {
            break;
        }
        tot = deel_eind(lezer, stad_met_s(lezer, naam).unwrap_or(naam));
        let verder = lezer.wit(tot);
        let tussen = lezer.neem(verder, &["op", "aan", "en", "bij", "de", "den"]).map(|eind| lezer.wit(eind));
        naam =
            tussen.filter(|&q| lezer.byte(q).is_ascii_uppercase() && !is_naamhoofd(lezer.woord(q))).unwrap_or(verder);
        if naam == tot || is_naamhoofd(lezer.woord(naam)) {
            break;
        }
    }
    tot
}

/// Past the municipality behind a short name that every municipality has: “APV Utrecht 2010”.
pub(super) fn van_stad(lezer: &Lezer<'_>, p: usize, eind: usize) -> usize {
    if !matches!(lezer.tekst.get(p..eind), Some("APV" | "Apv" | "ASV" | "Asv")) {
        return eind;
    }
    let q = lezer.wit(eind);
    let woord = lezer.woord(q);
    let stad = stad_met_s(lezer, q).or((woord.starts_with(char::is_uppercase) && !is_naamhoofd(woord)).then_some(q));
    match stad {
        Some(stad) if q > eind => deel_eind(lezer, stad),
        _ => van_plaats(lezer, eind),
    }
}

/// Whether another name begins with this word, so that the one before it has ended.
pub(super) fn is_naamhoofd(woord: &str) -> bool {
    soortnaam(&woord.to_lowercase()) || is_verwijswoord(&woord.to_lowercase()) || matches!(woord, "OF" | "EN" | "NB")
}

/// “’s-Hertogenbosch”: where the capital stands.
pub(super) fn stad_met_s(lezer: &Lezer<'_>, p: usize) -> Option<usize> {
    let rest = lezer.tekst.get(p..)?;
    let n = ["'s-", "’s-"].iter().find(|s| rest.starts_with(**s))?.len();
    lezer.byte(p + n).is_ascii_uppercase().then_some(p + n)
}

/// How a tax ordinance is called, up to the first word of what it taxes.
pub(super) fn heffing(lezer: &Lezer<'_>, p: usize) -> Option<usize> {
    let heffing = [&["op", "de", "heffing"][..], &["op", "heffing"]].iter().find_map(|r| lezer.neem_rij(p, r))?;
    let q = lezer.wit(heffing);
    let eind = [&["en", "de", "invordering", "van"][..], &["en", "invordering", "van"], &["van"]]
        .iter()
        .find_map(|r| lezer.neem_rij(q, r))?;
    let q = lezer.wit(eind);
    let q = lezer.neem(q, &["de", "het", "een"]).map_or(q, |eind| lezer.wit(eind));
    let eind = deel_eind(lezer, q);
    (eind > q).then_some(eind)
}

/// Past the word at `p` and what is tied to it with hyphens, slashes or apostrophes.
pub(super) fn deel_eind(lezer: &Lezer<'_>, p: usize) -> usize {
    let mut eind = lezer.woord_eind(p);
    while matches!(lezer.byte(eind), b'-' | b'\'' | b'/') && lezer.byte(eind + 1).is_ascii_alphabetic() {
        eind = lezer.woord_eind(eind + 1);
    }
    eind
}
