//! what stands behind a citation → `Waar`: this regeling, or another one and its name.
//!
//! “van de wet”, “van het Uitvoeringsbesluit Wmo 2015”, “Awb”, “van deze verordening”, “van die wet”.
//! Where an unknown name ends cannot be known; what follows from how names of statutes are built is here,
//! in a few lists of words.

use super::lezer::Lezer;
use super::{Laag, Waar};

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
        Some(eind) => na_van(lezer, lezer.wit(eind), vorige),
        // “artikel 4:81 Awb”, “artikel 8, eerste lid, EVRM”
        None => direct(lezer, if lezer.byte(zonder_komma) == b',' { q } else { zonder_komma }),
    }
}

fn na_van(lezer: &Lezer<'_>, p: usize, vorige: &dyn Fn() -> Option<String>) -> Option<Naam> {
    if let Some(eind) = lezer.neem(p, &["deze", "dit", "onderhavige"]) {
        let q = lezer.wit(eind);
        let woord = lezer.woord(q);
        return soortnaam(woord).then(|| Naam { eind: q + woord.len(), waar: Waar::Hier });
    }
    let mut q = p;
    let mut terug = false;
    let mut lidwoord = false;
    while let Some(eind) = lezer.neem(q, &["de", "het", "die", "dat"]).or_else(|| lezer.neem(q, BIJVOEGLIJK)) {
        let woord = lezer.woord(q).to_lowercase();
        terug = terug || matches!(woord.as_str(), "die" | "dat") || woord.ends_with("noemde");
        lidwoord = true;
        q = lezer.wit(eind);
    }
    let woord = lezer.woord(q);
    if woord.starts_with(|c: char| c.is_lowercase()) {
        if !lidwoord || !soortnaam(woord) {
            return None;
        }
        let eind = q + woord.len();
        let waar = match terug.then(vorige).flatten() {
            Some(vorige) => Waar::Elders(vorige),
            _ if !terug && matches!(woord, "verordening" | "omgevingsplan" | "model-verordening") => Waar::Hier,
            _ => Waar::Elders(woord.to_owned()),
        };
        return Some(Naam { eind, waar });
    }
    eigennaam(lezer, q, lidwoord)
}

/// A name right behind the number: only one that cannot be anything else.
fn direct(lezer: &Lezer<'_>, p: usize) -> Option<Naam> {
    let woord = lezer.woord(p);
    if !woord.starts_with(|c: char| c.is_uppercase()) {
        return None;
    }
    if afkorting(woord) || (woord.len() > 5 && soortnaam(&woord.to_lowercase())) || woord == "Wet" {
        return eigennaam(lezer, p, true);
    }
    BEKEND.iter().any(|naam| begint_met(lezer, p, naam)).then(|| eigennaam(lezer, p, true)).flatten()
}

/// Whether one of the common abbreviations of statutes stands at `p`; its end.
pub(super) fn afkorting_op(lezer: &Lezer<'_>, p: usize) -> Option<usize> {
    let woord = lezer.woord(p);
    AFKORTINGEN.contains(&woord).then_some(p + woord.len())
}

/// The name that ends right before a citation at `p` and begins at `vanaf` or later, with a comma, a colon or
/// a parenthesis between: “Richtlijn 2004/18/EG, artikel 5”; a common abbreviation needs nothing between.
pub(super) fn naam_voor(lezer: &Lezer<'_>, vanaf: usize, p: usize) -> Option<String> {
    const WIT: [char; 4] = [' ', '\u{a0}', '\t', '\n'];
    let zonder_lidwoord = |tekst: &'_ str| {
        let kaal = tekst.trim_end_matches(WIT);
        let woord = ["de", "het"].iter().find(|w| kaal.ends_with(**w) && kaal[..kaal.len() - w.len()].ends_with(WIT));
        woord.map_or(kaal.len(), |w| kaal[..kaal.len() - w.len()].trim_end_matches(WIT).len())
    };
    let voor = lezer.tekst.get(vanaf..p)?;
    let voor = &voor[..zonder_lidwoord(voor)];
    let kaal = voor.trim_end_matches([',', ':', '(']).trim_end_matches(WIT);
    let gescheiden = kaal.len() < voor.len() && voor.len() - kaal.len() < 4;
    let eind = vanaf + kaal.len();
    if !gescheiden {
        let begin = vanaf + kaal.rfind(WIT).map_or(0, |i| i + kaal[i..].chars().next().map_or(1, char::len_utf8));
        let woord = lezer.tekst[begin..eind].trim_start_matches(['(', '[']);
        let los = lezer.byte(p).is_ascii_uppercase() || lezer.tekst[eind..p].contains('\n');
        return (!los && AFKORTINGEN.contains(&woord)).then(|| woord.to_owned());
    }
    // a name of at most so many words, from the nearest on, and not past the end of a sentence
    let mut begin = eind;
    for _ in 0..16 {
        let woord = lezer.tekst.get(vanaf..begin)?.trim_end_matches(WIT);
        if woord.is_empty() || woord.ends_with([';', '!', '?']) || (begin < eind && woord.ends_with(':')) {
            break;
        }
        begin = vanaf + woord.rfind(WIT).map_or(0, |i| i + woord[i..].chars().next().map_or(1, char::len_utf8));
        let begin = begin + lezer.tekst[begin..eind].bytes().take_while(|b| matches!(b, b'(' | b'[')).count();
        let voor = &lezer.tekst[vanaf..begin];
        let lidwoord = zonder_lidwoord(voor) < voor.trim_end_matches(WIT).len();
        let eerste = lezer.woord(begin);
        let alleen = WIL_MEER.iter().any(|w| eerste.eq_ignore_ascii_case(w)) && eind == begin + eerste.len();
        let naam = europees(lezer, begin).or_else(|| eigennaam(lezer, begin, lidwoord));
        if let Some(Naam { eind: tot, waar: Waar::Elders(naam) }) = naam
            && tot == eind
            && !alleen
        {
            return Some(naam);
        }
    }
    None
}

/// “richtlijn 2004/18/EG”, “verordening (EU) nr. 2016/679”: an act of the Union by its number.
fn europees(lezer: &Lezer<'_>, p: usize) -> Option<Naam> {
    let mut q = lezer.wit(lezer.neem(p, &["richtlijn", "verordening", "kaderbesluit", "besluit"])?);
    if lezer.byte(q) == b'(' {
        q = lezer.wit(q + lezer.tekst[q..].bytes().take(12).position(|b| b == b')')? + 1);
    }
    if let Some(eind) = lezer.neem(q, &["nr"]) {
        q = lezer.wit(if lezer.byte(eind) == b'.' { eind + 1 } else { eind });
    }
    let rest = lezer.tekst.get(q..)?;
    let n = rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'/').count();
    let is_nummer = rest.starts_with(|c: char| c.is_ascii_digit()) && rest[..n].contains('/');
    let naam = lezer.tekst.get(p..q + n)?.split_whitespace().collect::<Vec<_>>().join(" ");
    is_nummer.then_some(Naam { eind: q + n, waar: Waar::Elders(naam) })
}

fn eigennaam(lezer: &Lezer<'_>, p: usize, lidwoord: bool) -> Option<Naam> {
    let af = |eind: usize| {
        let eind = met_jaar(lezer, eind);
        let naam = lezer.tekst.get(p..eind)?.split_whitespace().collect::<Vec<_>>().join(" ");
        // a text speaks of itself as “de Verordening”
        Some(Naam { eind, waar: if naam == "Verordening" { Waar::Hier } else { Waar::Elders(naam) } })
    };
    if let Some(bekend) = BEKEND.iter().filter(|naam| begint_met(lezer, p, naam)).max_by_key(|naam| naam.len()) {
        return af(eind_van(lezer, p, bekend.split(' ').count()));
    }
    let kop = lezer.woord(p);
    if !kop.starts_with(|c: char| c.is_uppercase()) || matches!(kop, "OF" | "EN" | "NB") {
        return None;
    }
    let kop_eind = deel_eind(lezer, p);
    let mut rechtsnaam = afkorting(kop) || soortnaam(&kop.to_lowercase());
    // A compound such as Jeugdwet is a whole name; Wet, Besluit, Uitvoeringsregeling want words behind them.
    let heel = afkorting(kop) || (rechtsnaam && !WIL_MEER.iter().any(|w| kop.eq_ignore_ascii_case(w)));
    let mut eind = kop_eind;
    let mut woorden = 1;
    loop {
        let q = lezer.wit(eind);
        if q == eind || woorden >= 14 {
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
        let woord = lezer.woord(q);
        if woord.is_empty() {
            let cijfers = lezer.cijfers(q);
            let europees = matches!(kop, "Verordening" | "Richtlijn" | "Kaderbesluit");
            if cijfers > q && europees {
                let rest =
                    lezer.tekst[cijfers..].bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'/').count();
                return af(cijfers + rest);
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
        } else if heel || STOP.contains(&klein.as_str()) {
            false
        } else if matches!(
            klein.as_str(),
            "op" | "tot" | "houdende" | "betreffende" | "inzake" | "van" | "ter" | "voor" | "tegen" | "in"
        ) {
            woorden == 1
                || (woorden == 2 && kop.ends_with('e'))
                || (klein == "van" && volgt.starts_with(char::is_uppercase))
        } else if matches!(klein.as_str(), "en" | "of") {
            woorden > 1 && volgt.starts_with(char::is_lowercase) && !STOP.contains(&volgt) && !is_verwijswoord(volgt)
        } else {
            true
        };
        if !door {
            break;
        }
        rechtsnaam = rechtsnaam || afkorting(woord) || soortnaam(&klein);
        eind = deel_eind(lezer, q);
        woorden += 1;
    }
    (rechtsnaam && (lidwoord || soortnaam(&kop.to_lowercase()) || afkorting(kop))).then(|| af(eind)).flatten()
}

/// Past the word at `p` and what is tied to it with hyphens, slashes or apostrophes.
fn deel_eind(lezer: &Lezer<'_>, p: usize) -> usize {
    let mut eind = lezer.woord_eind(p);
    while matches!(lezer.byte(eind), b'-' | b'\'' | b'/') && lezer.byte(eind + 1).is_ascii_alphabetic() {
        eind = lezer.woord_eind(eind + 1);
    }
    eind
}

fn met_jaar(lezer: &Lezer<'_>, eind: usize) -> usize {
    let q = lezer.wit(eind);
    let cijfers = lezer.cijfers(q);
    let jaar = cijfers == q + 4 && matches!(lezer.byte(q), b'1' | b'2') && !lezer.byte(cijfers).is_ascii_alphanumeric();
    if jaar { cijfers } else { eind }
}

fn begint_met(lezer: &Lezer<'_>, p: usize, naam: &str) -> bool {
    let mut q = p;
    naam.split(' ').enumerate().all(|(i, woord)| {
        let begin = if i == 0 { q } else { lezer.wit(q) };
        match lezer.neem(begin, &[woord]) {
            Some(eind) if lezer.byte(begin) == woord.as_bytes()[0] => {
                q = eind;
                true
            }
            _ => false,
        }
    })
}

fn eind_van(lezer: &Lezer<'_>, p: usize, woorden: usize) -> usize {
    (1..woorden).fold(lezer.woord_eind(p), |eind, _| lezer.woord_eind(lezer.wit(eind)))
}

fn is_verwijswoord(woord: &str) -> bool {
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
    AFKORTINGEN.contains(&woord)
        || (hoofdletter && soortnaam(&klein) && klein != "verordening")
        || eigen.iter().any(|eind| klein.ends_with(eind))
}

/// Whether a word in lower case is the kind of thing that has articles.
fn soortnaam(woord: &str) -> bool {
    const EINDEN: [&str; 21] = [
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
    ];
    EINDEN.iter().any(|eind| woord.ends_with(eind)) && !matches!(woord, "akkoord" | "stopwet")
}

fn afkorting(woord: &str) -> bool {
    let hoofdletters = woord.bytes().filter(u8::is_ascii_uppercase).count();
    AFKORTINGEN.contains(&woord)
        || (hoofdletters == woord.len()
            && (2..=8).contains(&woord.len())
            && !matches!(woord, "OF" | "EN" | "NB" | "VNG"))
}

const BIJVOEGLIJK: &[&str] = &[
    "genoemde",
    "laatstgenoemde",
    "eerstgenoemde",
    "voornoemde",
    "bovengenoemde",
    "hiervoorgenoemde",
    "voormalige",
    "toenmalige",
    "bestaande",
    "gewijzigde",
    "huidige",
    "nieuwe",
    "oude",
];

/// Words behind which the name goes on with common words.
const WIL_MEER: &[&str] = &[
    "wet",
    "besluit",
    "regeling",
    "verordening",
    "richtlijn",
    "verdrag",
    "wetboek",
    "reglement",
    "statuut",
    "code",
    "beleidsregel",
    "beleidsregels",
    "rijkswet",
    "kaderwet",
    "uitvoeringsbesluit",
    "uitvoeringsregeling",
    "invoeringswet",
    "invoeringsbesluit",
    "invoeringsregeling",
    "aanpassingswet",
    "overgangswet",
    "handvest",
    "protocol",
    "overeenkomst",
    "subsidieregeling",
    "uitvoeringswet",
    "vrijstellingsregeling",
    "subsidieverordening",
];

/// Words that do not stand in the name of a statute.
const STOP: &[&str] = &[
    "is",
    "zijn",
    "was",
    "waren",
    "wordt",
    "worden",
    "werd",
    "werden",
    "heeft",
    "hebben",
    "had",
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
    "bedoeld",
    "bedoelde",
    "genoemd",
    "genoemde",
    "gesteld",
    "gestelde",
    "vermeld",
    "vermelde",
    "vastgesteld",
    "vastgestelde",
    "opgenomen",
    "gegrond",
    "die",
    "dat",
    "welke",
    "waarin",
    "waarop",
    "waarbij",
    "dan",
    "dit",
    "deze",
    "niet",
    "geen",
    "ook",
    "wel",
    "als",
    "indien",
    "zoals",
    "stelt",
    "bepaalt",
    "verstrekt",
    "treft",
    "onverminderd",
    "te",
    "door",
    "bij",
    "met",
    "uit",
    "naar",
    "over",
    "aan",
    "omschreven",
    "luidt",
    "luiden",
    "komt",
    "komen",
    "blijft",
    "blijven",
    "vervalt",
    "vervallen",
    "zich",
    "zij",
    "hij",
    "vereist",
    "vereiste",
    "toepassing",
    "respectievelijk",
    "onderscheidenlijk",
    "alsmede",
    "onder",
    "artikel",
    "artikelen",
    "overeenkomstig",
    "krachtens",
    "juncto",
    "doet",
    "doen",
    "biedt",
    "regelt",
    "verleende",
    "verleend",
    "toegekende",
    "geregeld",
    "geregelde",
    "voorziene",
    "voorgeschreven",
    "wanneer",
    "tenzij",
    "een",
    "er",
];

/// Abbreviations and short names that do not consist of capitals.
const AFKORTINGEN: &[&str] = &[
    "Awb",
    "Awir",
    "Awr",
    "Bal",
    "Bbl",
    "Bbz",
    "Bibob",
    "Bkl",
    "Bor",
    "Bro",
    "Bw",
    "Gemw",
    "Gw",
    "Iw",
    "Mw",
    "Ob",
    "Or",
    "Ow",
    "Pw",
    "Rv",
    "Sr",
    "Sv",
    "Vw",
    "Wabo",
    "Wajong",
    "Wbp",
    "Wed",
    "Wft",
    "Wgr",
    "Wgs",
    "Wht",
    "Wia",
    "Wlb",
    "Wlz",
    "Wm",
    "Wmg",
    "Wmo",
    "Wob",
    "Wom",
    "Woo",
    "Wpg",
    "Wro",
    "Wsw",
    "Wvggz",
    "Wvw",
    "Wwb",
    "Wzd",
    "Ziekenfondswet",
    "Zvw",
    "BW",
    "EVRM",
    "AVG",
    "IOAW",
    "IOAZ",
    "WWB",
    "WMO",
    "AWB",
    "VWEU",
    "IVBPR",
    "IVRK",
    "WOZ",
    "APV",
    "WHW",
    "WVW",
];

/// Names of statutes whose end the rules would miss.
const BEKEND: &[&str] = &[
    "Algemene wet bestuursrecht",
    "Algemene wet gelijke behandeling",
    "Algemene wet inkomensafhankelijke regelingen",
    "Algemene wet inzake rijksbelastingen",
    "Algemene wet op het binnentreden",
    "Besluit activiteiten leefomgeving",
    "Besluit begroting en verantwoording provincies en gemeenten",
    "Besluit bouwwerken leefomgeving",
    "Besluit kwaliteit leefomgeving",
    "Besluit bijstandverlening zelfstandigen",
    "Burgerlijk Wetboek",
    "Grondwet",
    "Nederlandse Burgerlijk Wetboek",
    "Regeling langdurige zorg",
    "Wet algemene bepalingen omgevingsrecht",
    "Wet algemene regels herindeling",
    "Wet basisregistratie personen",
    "Wet bescherming persoonsgegevens",
    "Wet bevordering integriteitsbeoordelingen door het openbaar bestuur",
    "Wet gemeenschappelijke regelingen",
    "Wet inkomensvoorziening oudere en gedeeltelijk arbeidsongeschikte werkloze werknemers",
    "Wet kinderopvang",
    "Wet langdurige zorg",
    "Wet maatschappelijke ondersteuning",
    "Wet milieubeheer",
    "Wet minimumloon en minimumvakantiebijslag",
    "Wet normering topinkomens",
    "Wet op de identificatieplicht",
    "Wet op de inkomstenbelasting",
    "Wet op de kansspelen",
    "Wet op de lijkbezorging",
    "Wet op het financieel toezicht",
    "Wet op het kindgebonden budget",
    "Wet op het primair onderwijs",
    "Wet open overheid",
    "Wet openbaarheid van bestuur",
    "Wet publieke gezondheid",
    "Wet ruimtelijke ordening",
    "Wet waardering onroerende zaken",
    "Wet werk en bijstand",
    "Wet werk en inkomen naar arbeidsvermogen",
    "Wet verplichte geestelijke gezondheidszorg",
    "Wetboek van Burgerlijke Rechtsvordering",
    "Wetboek van Koophandel",
    "Wetboek van Strafrecht",
    "Wetboek van Strafvordering",
    "Zorgverzekeringswet",
];
