//! what stands behind a citation → `Waar`: this regeling, or another one and its name.
//!
//! “van de wet”, “van het Uitvoeringsbesluit Wmo 2015”, “Awb”, “van deze verordening”, “van die wet”.
//! The names of statutes are in `wetnaam.rs`. Where an unknown name ends cannot be known; what follows from how
//! names of statutes are built is here, in a few lists of words.

use super::ervoor::europees;
use super::lezer::Lezer;
use super::naamdeel::{
    bijbehorend, deel_eind, heffing, ingeleid, omschreven, stad_met_s, van_plaats, van_stad, vroeger,
};
use super::naamwoorden::{BIJVOEGLIJK, LOS, STOP, WIL_MEER};
use super::{Laag, Waar};
use crate::wetnaam;

/// A name behind a citation.
pub(super) struct Naam {
    pub eind: usize,
    pub waar: Waar,
}

/// The name of a regeling behind a citation that ends at `p`; `vorige` is the name cited before (for “die wet”, and only then asked for).
pub(super) fn naam(lezer: &Lezer<'_>, p: usize, laag: Laag, vorige: &dyn Fn() -> Option<String>) -> Option<Naam> {
    let mut q = lezer.wit(p);
    let zonder_komma = q;
    if matches!(lezer.byte(q), b',' | b']') {
        q = lezer.wit(q + 1);
    }
    let van = lezer.neem(q, &["van", "uit"]).or_else(|| {
        let bij = lezer.neem_rij(q, &["behorende", "bij"]).or_else(|| lezer.neem_rij(q, &["behorend", "bij"]));
        (laag == Laag::Bijlage).then(|| bij.or_else(|| lezer.neem(q, &["bij"]))).flatten()
    });
    match van {
        Some(eind) => na_van(lezer, lezer.wit(eind), false, vorige),
        None if lezer.byte(q) == b'd'
            && let Some(eind) = lezer.neem(q, &["der"]) =>
        {
            na_van(lezer, lezer.wit(eind), true, vorige)
        }
        None if lezer.byte(q) == b'i' && q == zonder_komma => in_wet(lezer, q),
        // “artikel 4:81 Awb”, “artikel 8, eerste lid, EVRM”
        None => direct(lezer, if lezer.byte(zonder_komma) == b',' { q } else { zonder_komma }),
    }
}

/// “artikel 3 in de Gemeentewet”: a name that cannot be anything else.
fn in_wet(lezer: &Lezer<'_>, p: usize) -> Option<Naam> {
    let q = lezer.wit(lezer.neem_rij(p, &["in", "de"]).or_else(|| lezer.neem_rij(p, &["in", "het"]))?);
    let woord = lezer.woord(q);
    let wet = woord.starts_with(char::is_uppercase) && soortnaam(&woord.to_lowercase());
    if wet || bekend(lezer, q).is_some_and(|naam| naam.afkorting) { eigennaam(lezer, q, true) } else { None }
}

/// `lidwoord`: whether an article was in the word before (“der”).
fn na_van(lezer: &Lezer<'_>, p: usize, lidwoord: bool, vorige: &dyn Fn() -> Option<String>) -> Option<Naam> {
    // “van zowel de Participatiewet als de Jeugdwet”
    let p = lezer.neem(p, &["zowel", "respectievelijk"]).map_or(p, |eind| lezer.wit(eind));
    if let Some(naam) = europees(lezer, p) {
        return Some(naam);
    }
    if let Some(eind) = lezer.neem(p, &["deze", "dit", "onderhavige"]) {
        let q = lezer.wit(eind);
        let woord = lezer.woord(q);
        return soortnaam(woord).then(|| Naam { eind: q + woord.len(), waar: Waar::Hier });
    }
    // “de bij deze verordening behorende tarieventabel”
    let bijlage = bijbehorend(lezer, p);
    let mut q = bijlage.unwrap_or(p);
    let mut terug = false;
    let mut hier = false;
    let mut ooit = None;
    let mut lidwoord = lidwoord || bijlage.is_some();
    loop {
        let woord = lezer.woord(q);
        if let Some(eind) = lezer.neem(q, &["de", "het", "die", "dat"]).or_else(|| lezer.neem(q, BIJVOEGLIJK)) {
            terug = terug || wijst_terug(woord);
            hier = hier || woord == "onderhavige";
            q = lezer.wit(eind);
        } else if let Some(eind) = vroeger(lezer, q) {
            ooit = ooit.or(Some(q));
            q = lezer.wit(eind);
        } else if let Some(eind) = lezer.neem(q, &["een"]).filter(|_| q == p) {
            ooit = Some(q);
            q = lezer.wit(eind);
        } else {
            break;
        }
        lidwoord = true;
    }
    // “van de *Participatiewet*”, “van de ‘Participatiewet’”
    let q = ingeleid(lezer, q);
    let woord = lezer.woord(q);
    if let Some(ooit) =
        ooit.filter(|_| (soortnaam(woord) && woord.starts_with(char::is_lowercase)) || woord == "Verordening")
    {
        // another text, of which nothing more is said: “de ingetrokken verordening”, “een verordening”
        return zo_geschreven(lezer, ooit, van_plaats(lezer, q + woord.len()));
    }
    if hier && soortnaam(woord) {
        return Some(Naam { eind: q + woord.len(), waar: Waar::Hier });
    }
    let europees = lidwoord.then(|| europees(lezer, q)).flatten();
    if europees.is_some() {
        return europees;
    }
    if woord.starts_with(|c: char| c.is_lowercase()) {
        // “de wet op de lijkbezorging”: a known name of more words may begin with a small letter
        let verder = lidwoord && lezer.wit(q + woord.len()) > q + woord.len();
        if let Some(naam) = verder.then(|| bekend(lezer, q)).flatten().filter(|naam| naam.woorden > 1) {
            return zo_geschreven(lezer, q, q + naam.lengte);
        }
        if lidwoord && !soortnaam(woord) {
            return omschreven(lezer, q);
        }
        if !lidwoord {
            return None;
        }
        let eind = q + woord.len();
        let plaats = van_plaats(lezer, eind);
        let waar = match terug.then(vorige).flatten() {
            Some(vorige) => Waar::Elders(vorige),
            _ if terug || plaats > eind => return zo_geschreven(lezer, q, plaats),
            _ => match woord {
                "verordening" | "model-verordening" => Waar::Soort("verordening"),
                "omgevingsplan" => Waar::Soort("omgevingsplan"),
                _ => Waar::Elders(woord.to_owned()),
            },
        };
        return Some(Naam { eind, waar });
    }
    eigennaam(lezer, q, lidwoord).or_else(|| {
        // “artikel 8, derde lid, van de Asv”: the abbreviation of a text that only this one knows
        (lidwoord && als_afkorting(woord)).then(|| zo_geschreven(lezer, q, q + woord.len())).flatten()
    })
}

/// Whether a word can be an abbreviation with one capital (Asv, Bbz, Barp), and not a body (Raad, Rijk).
fn als_afkorting(woord: &str) -> bool {
    const LICHAMEN: [&str; 12] =
        ["Raad", "Rijk", "Kroon", "Staat", "Kamer", "Unie", "Dienst", "Bank", "Stad", "Koning", "Hoge", "Eerste"];
    let mut tekens = woord.chars();
    tekens.next().is_some_and(|c| c.is_ascii_uppercase())
        && tekens.all(|c| c.is_ascii_lowercase())
        && (2..=6).contains(&woord.len())
        && !LICHAMEN.contains(&woord)
        && !woord.ends_with('e')
}

/// A name right behind the number: only one that cannot be anything else. A name with a colon behind it is the next
/// in a list of names (“Waterwet: artikel 3.13 Wet algemene bepalingen omgevingsrecht: artikel 2.27”).
fn direct(lezer: &Lezer<'_>, p: usize) -> Option<Naam> {
    // “artikel 3 (Participatiewet)”
    if lezer.byte(p) == b'(' {
        let naam = bekend(lezer, p + 1).filter(|_| lezer.byte(p + 1).is_ascii_uppercase())?;
        let eind = p + 1 + naam.lengte;
        let naam = zo_geschreven(lezer, p + 1, eind)?;
        return (lezer.byte(naam.eind) == b')').then(|| Naam { eind: naam.eind + 1, ..naam });
    }
    // “artikel 3 “Participatiewet””
    let p = ingeleid(lezer, p);
    let woord = lezer.woord(p);
    if !woord.starts_with(|c: char| c.is_uppercase()) {
        return None;
    }
    let naam = if let Some(naam) = bekend(lezer, p) {
        zo_geschreven(lezer, p, van_stad(lezer, p, p + naam.lengte))
    } else {
        let naam = hoofdletters(woord) || (woord.len() > 5 && soortnaam(&woord.to_lowercase())) || woord == "Wet";
        naam.then(|| onbekend(lezer, p, true)).flatten()
    };
    naam.filter(|naam| lezer.byte(naam.eind) != b':')
}

/// Whether one of the common abbreviations of statutes stands at `p`; its end.
pub(super) fn afkorting_op(lezer: &Lezer<'_>, p: usize) -> Option<usize> {
    bekend(lezer, p).filter(|naam| naam.afkorting).map(|naam| p + naam.lengte)
}

/// The longest name or abbreviation of a statute at `p`, if one is known there.
pub(super) fn bekend(lezer: &Lezer<'_>, p: usize) -> Option<wetnaam::Begin> {
    wetnaam::begin(lezer.tekst.get(p..)?)
}

/// Whether these words are an abbreviation of a statute.
pub(super) fn is_afkorting(woord: &str) -> bool {
    woord.starts_with(char::is_uppercase)
        && wetnaam::begin(woord).is_some_and(|naam| naam.afkorting && naam.lengte == woord.len())
}

/// The name at `p`: a known one, or what looks like one.
pub(super) fn eigennaam(lezer: &Lezer<'_>, p: usize, lidwoord: bool) -> Option<Naam> {
    match bekend(lezer, p) {
        Some(naam) => zo_geschreven(lezer, p, van_stad(lezer, p, p + naam.lengte)),
        None => onbekend(lezer, p, lidwoord),
    }
}

/// The words from `p` on as a name, with the year that follows.
pub(super) fn zo_geschreven(lezer: &Lezer<'_>, p: usize, eind: usize) -> Option<Naam> {
    let eind = met_jaar(lezer, eind);
    let naam = lezer.tekst.get(p..eind)?.split_whitespace().collect::<Vec<_>>().join(" ");
    // a text speaks of itself as “de Verordening”
    Some(Naam { eind, waar: if naam == "Verordening" { Waar::Hier } else { Waar::Elders(naam) } })
}

/// A name that is not in the table, by how names of statutes are built.
fn onbekend(lezer: &Lezer<'_>, p: usize, lidwoord: bool) -> Option<Naam> {
    let kop = lezer.woord(p);
    if !kop.starts_with(|c: char| c.is_uppercase())
        || matches!(kop, "OF" | "EN" | "NB")
        || is_verwijswoord(&kop.to_lowercase())
    {
        return None;
    }
    let kop_eind = deel_eind(lezer, p);
    let mut rechtsnaam = hoofdletters(kop) || soortnaam(&kop.to_lowercase());
    // A compound such as Jeugdwet is a whole name; Wet, Besluit, Uitvoeringsregeling want words behind them.
    let heel = hoofdletters(kop) || (rechtsnaam && !WIL_MEER.iter().any(|w| kop.eq_ignore_ascii_case(w)));
    let mut eind = kop_eind;
    // where the name ends if nothing more comes: not behind “en”, “van de”
    let mut heel_eind = kop_eind;
    let mut af_woord = false;
    let mut woorden = 1;
    loop {
        // “inlichtingen- en veiligheidsdiensten”
        let streepje = usize::from(lezer.byte(eind) == b'-' && lezer.byte(eind + 1) == b' ');
        let q = lezer.wit(eind + streepje);
        if q == eind || woorden >= 14 || (streepje == 1 && lezer.neem(q, &["en", "of"]).is_none()) {
            break;
        }
        if lezer.byte(q) == b'(' && woorden == 1 && matches!(kop, "Verordening" | "Richtlijn" | "Besluit") {
            match lezer.tekst[q..].find(')').filter(|&n| n < 12) {
                Some(n) => eind = q + n + 1,
                None => break,
            }
            woorden += 1;
            continue;
        }
        if let Some(stad) = stad_met_s(lezer, q) {
            eind = deel_eind(lezer, stad);
            heel_eind = eind;
            woorden += 1;
            continue;
        }
        // “op de heffing en de invordering van leges”
        if let Some(onderwerp) = (woorden == 1).then(|| heffing(lezer, q)).flatten() {
            eind = onderwerp;
            heel_eind = eind;
            woorden += 5;
            continue;
        }
        let woord = lezer.woord(q);
        if woord.is_empty() {
            let cijfers = lezer.cijfers(q);
            let europees = matches!(kop, "Verordening" | "Richtlijn" | "Kaderbesluit");
            if cijfers > q && europees {
                let rest =
                    lezer.tekst[cijfers..].bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'/').count();
                return zo_geschreven(lezer, p, cijfers + rest);
            }
            break;
        }
        let hoofdletter = woord.starts_with(|c: char| c.is_uppercase());
        let klein = woord.to_lowercase();
        if klein == "nr" && lezer.byte(q + 2) == b'.' {
            eind = q + 3;
            woorden += 1;
            continue;
        }
        let volgt = lezer.woord(lezer.wit(q + woord.len()));
        let door = if hoofdletter {
            !matches!(woord, "OF" | "EN")
        } else if heel || af_woord || STOP.contains(&klein.as_str()) {
            false
        } else if matches!(
            klein.as_str(),
            "op" | "tot" | "houdende" | "betreffende" | "inzake" | "van" | "ter" | "voor" | "tegen" | "in"
        ) {
            woorden == 1
                || (woorden == 2 && kop.ends_with('e'))
                || (klein == "van" && volgt.starts_with(char::is_uppercase))
        } else if matches!(klein.as_str(), "en" | "of") {
            (streepje == 1 || woorden > 1)
                && volgt.starts_with(char::is_lowercase)
                && !STOP.contains(&volgt)
                && !is_verwijswoord(volgt)
        } else {
            true
        };
        if !door {
            break;
        }
        let soort = soortnaam(&klein) || (klein == "regels" && kop == "Nadere");
        rechtsnaam = rechtsnaam || soort || hoofdletters(woord) || is_afkorting(woord);
        // behind “Algemene bijstandswet” the name can go on with capitals only
        af_woord = soort && klein != "regels" && !WIL_MEER.contains(&klein.as_str());
        eind = deel_eind(lezer, q);
        if !LOS.contains(&klein.as_str()) {
            heel_eind = eind;
        }
        woorden += 1;
    }
    let eind = van_plaats(lezer, heel_eind);
    let zeker = lidwoord || soortnaam(&kop.to_lowercase()) || hoofdletters(kop);
    (rechtsnaam && zeker).then(|| zo_geschreven(lezer, p, eind)).flatten()
}

fn met_jaar(lezer: &Lezer<'_>, eind: usize) -> usize {
    let q = lezer.wit(eind);
    let cijfers = lezer.cijfers(q);
    let jaar = cijfers == q + 4 && matches!(lezer.byte(q), b'1' | b'2') && !lezer.byte(cijfers).is_ascii_alphanumeric();
    if jaar { cijfers } else { eind }
}

/// Whether a word points back at what was named: “die wet”, “laatstgenoemde wet”, “voormelde wet”.
#[must_use]
pub fn wijst_terug(woord: &str) -> bool {
    let klein = woord.to_lowercase();
    matches!(klein.as_str(), "die" | "dat" | "betreffende" | "desbetreffende")
        || ["noemde", "melde", "doelde"].iter().any(|eind| klein.ends_with(eind))
}

pub(super) fn is_verwijswoord(woord: &str) -> bool {
    matches!(
        woord,
        "artikel" | "artikelen" | "hoofdstuk" | "paragraaf" | "afdeling" | "titel" | "bijlage" | "lid" | "onder"
    )
}

/// Whether a word names a law or another text with articles: a common abbreviation, a compound such as
/// Invorderingswet, or a common noun that never means this text.
#[must_use]
pub fn noemt_regeling(woord: &str) -> bool {
    let klein = woord.to_lowercase();
    let eigen = ["wet", "richtlijn", "verdrag", "wetboek", "statuten", "convenant", "handvest"];
    let hoofdletter = woord.starts_with(|c: char| c.is_uppercase());
    is_afkorting(woord)
        || (hoofdletter && soortnaam(&klein) && klein != "verordening")
        || eigen.iter().any(|eind| klein.ends_with(eind))
}

/// Whether a word in lower case is the kind of thing that has articles.
pub(super) fn soortnaam(woord: &str) -> bool {
    const EINDEN: [&str; 23] = [
        "wet",
        "besluit",
        "regeling",
        "verordening",
        "wetboek",
        "verdrag",
        "richtlijn",
        "reglement",
        "statuut",
        "statuten",
        "beleidsregel",
        "beleidsregels",
        "beleidsnota",
        "overeenkomst",
        "convenant",
        "protocol",
        "omgevingsplan",
        "handvest",
        "code",
        "akkoord",
        "legger",
        "tarieventabel",
        "legestabel",
    ];
    EINDEN.iter().any(|eind| woord.ends_with(eind)) && !matches!(woord, "akkoord" | "stopwet")
}

/// Whether a word can be an abbreviation: it has capitals only.
fn hoofdletters(woord: &str) -> bool {
    woord.bytes().all(|b| b.is_ascii_uppercase())
        && (2..=8).contains(&woord.len())
        && !matches!(woord, "OF" | "EN" | "NB" | "VNG" | "BES" | "VAN" | "LEDEN" | "ARTIKELEN")
        && !is_verwijswoord(&woord.to_ascii_lowercase())
}
