//! running text → whether it looks like an instruction, understood or not.
//!
//! Wider than the grammar: what looks like an instruction and is not understood must be reported, and must not be
//! taken for announced text.

use super::tekens::{Soort, Teken, tekens};
use crate::nummer::{Nummer, uit_rangtelwoord};

/// The text behind a designation such as `1.`, `a.`, `B.`, `2)`; all of it where there is none.
#[must_use]
pub fn zonder_aanduiding(tekst: &str) -> &str {
    let einde = tekst.find(|c: char| !c.is_ascii_alphanumeric() && c != '°').unwrap_or(tekst.len());
    let achter = &tekst[einde..];
    let goed = einde <= 4 && Nummer::parse(&tekst[..einde]).is_some();
    if goed && (achter.starts_with('.') || achter.starts_with(')')) {
        return achter[1..].trim_start();
    }
    // “1° onderdeel a vervalt”
    if goed && tekst[..einde].ends_with('°') && achter.starts_with(' ') { achter.trim_start() } else { tekst }
}

/// Whether a text begins as an instruction does and has the words of one.
#[must_use]
pub fn lijkt_opdracht(tekst: &str) -> bool {
    begint_als_opdracht(tekst) && heeft_opdrachtwoorden(tekst)
}

/// Whether a sentence opens a list of changes, whatever it says besides.
#[must_use]
pub fn opent_lijst(zin: &str) -> bool {
    let zin = zin.trim_end();
    zin.ends_with(':')
        && ["gewijzigd:", "gewijzigd als volgt:", "te wijzigen:", "te wijzigen als volgt:", "aangebracht:"]
            .iter()
            .any(|w| zin.ends_with(w))
}

/// Where sentences and items of a list may begin, quotations passed over: behind each `.`, `:` and `;`, its end and
/// the place of the next word.
#[must_use]
pub fn zinsgrenzen(tekst: &str) -> Vec<(usize, usize)> {
    let tekens = tekens(tekst);
    let grens = |paar: &[Teken<'_>]| match paar {
        [een, twee] if matches!(een.soort, Soort::Leesteken('.' | ':' | ';')) && twee.van > een.tot => {
            Some((een.tot, twee.van))
        }
        // “luidende: ‘2. De raad beslist.’ Artikel 6 vervalt.”
        [een, twee] if een.soort == Soort::Citaat && een.tekst.ends_with(['.', ';']) && twee.van > een.tot => {
            Some((een.tot, twee.van))
        }
        _ => None,
    };
    tekens.windows(2).filter_map(grens).collect()
}

/// The words between the quotes, where a text is one quotation and nothing else.
#[must_use]
pub fn ongeciteerd(tekst: &str) -> Option<&str> {
    match tekens(tekst).as_slice() {
        [een] if een.soort == Soort::Citaat => Some(een.tekst),
        _ => None,
    }
}

/// How the quotes of a text that begins with one stand around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Omsloten {
    /// It begins with a word in quotes, or with none.
    Nee,
    /// All of it.
    Heel,
    /// All but a full stop, or a semicolon before the next instruction; whether the words between the quotes end in punctuation of their own.
    MetPunt {
        /// They do.
        af: bool,
    },
    /// One is never closed.
    Open,
    /// A sentence, or a provision with its designation, and something behind it.
    Meer,
}

/// How the quotes of a text stand around it.
#[must_use]
pub fn omsloten(tekst: &str) -> Omsloten {
    let af = |t: &str| t.ends_with(['.', ';', ',', ':', '?', '!']);
    match tekens(tekst).as_slice() {
        [een, ..] if een.soort == Soort::Open => Omsloten::Open,
        [een] if een.soort == Soort::Citaat => Omsloten::Heel,
        // “luidende: ‘3. De raad beslist.’; en”, before the next of the instructions
        [een, Teken { soort: Soort::Leesteken(';'), .. }, rest @ ..]
            if een.soort == Soort::Citaat && (rest.is_empty() || matches!(rest, [en] if en.klein == "en")) =>
        {
            Omsloten::MetPunt { af: af(een.tekst) }
        }
        [een, Teken { soort: Soort::Leesteken('.'), .. }] if een.soort == Soort::Citaat => {
            Omsloten::MetPunt { af: af(een.tekst) }
        }
        [een, ..] if een.soort == Soort::Citaat && (af(een.tekst) || zonder_aanduiding(een.tekst) != een.tekst) => {
            Omsloten::Meer
        }
        _ => Omsloten::Nee,
    }
}

/// Whether words are quoted in a text.
#[must_use]
pub fn heeft_citaat(tekst: &str) -> bool {
    tekens(tekst).iter().any(|t| t.soort == Soort::Citaat)
}

/// Whether a text may be an instruction in words that we do not know: it begins as one, and something is done to it.
#[must_use]
pub fn kan_opdracht_zijn(tekst: &str) -> bool {
    let begint = begint_als_opdracht(tekst) || tekst.starts_with(['‘', '“', '«', '"', '\'', '„']);
    begint && [" wordt ", " worden ", " verval", " luid", " komt ", " komen "].iter().any(|w| tekst.contains(w))
}

/// Whether a sentence may order a change in words that we do not know: it names a provision, and a verb of change
/// stands in it. What such a sentence may be otherwise is transitional law, and what says what applies.
#[must_use]
pub fn kan_wijzigen(tekst: &str) -> bool {
    const VERBEN: [&str; 22] = [
        "te wijzigen",
        "te vervangen",
        "te vernummeren",
        "te verletteren",
        "te laten vervallen",
        "te doen vervallen",
        "te schrappen",
        "toe te voegen",
        "in te voegen",
        "te verwijderen",
        "wordt gewijzigd",
        "worden gewijzigd",
        "vervangen door",
        "gewijzigd in",
        "vervalt",
        "vervallen",
        "wordt toegevoegd",
        "wordt ingevoegd",
        "geschrapt",
        "vernummerd",
        "verletterd",
        "te luiden",
    ];
    const ANDERS: [&str; 16] = [
        "wenselijk",
        "noodzakelijk",
        "overwegende",
        "gelet op",
        "gelezen het",
        "gezien het",
        "van toepassing",
        "zoals",
        "blijft",
        "blijven",
        "indien",
        "geacht",
        "het recht",
        "kan worden",
        "kunnen worden",
        "met toepassing",
    ];
    let kaal: String =
        tekens(tekst).iter().filter(|t| t.soort == Soort::Woord).map(|t| format!("{} ", t.klein)).collect();
    let noemt = tekens(tekst).windows(2).any(|paar| {
        let soort = |w: &str| {
            matches!(
                w,
                "artikel"
                    | "artikelen"
                    | "lid"
                    | "onderdeel"
                    | "onderdelen"
                    | "hoofdstuk"
                    | "bijlage"
                    | "opschrift"
                    | "toelichting"
            )
        };
        soort(&paar[0].klein) || soort(&paar[1].klein)
    });
    noemt && VERBEN.iter().any(|v| kaal.contains(v)) && !ANDERS.iter().any(|a| kaal.contains(a))
}

/// Whether a text begins as an instruction does: “In artikel”, “Het tweede lid”, “Onder vernummering”.
#[must_use]
pub fn begint_als_opdracht(tekst: &str) -> bool {
    let mut woorden = tekst.split_whitespace().map(|w| w.trim_end_matches([',', '.', ':']).to_lowercase());
    let mut volgend = || woorden.next().unwrap_or_default();
    let eerste = volgend();
    let mut woord = volgend();
    let bepaling = |w: &str| {
        matches!(
            w,
            "artikel"
                | "artikelen"
                | "onderdeel"
                | "onderdelen"
                | "lid"
                | "leden"
                | "hoofdstuk"
                | "paragraaf"
                | "afdeling"
                | "titel"
                | "bijlage"
                | "opschrift"
                | "aanhef"
                | "begripsomschrijving"
                | "begripsomschrijvingen"
                | "begripsbepaling"
                | "begripsbepalingen"
                | "definitie"
                | "definities"
                | "begrip"
                | "begrippen"
                | "alfabetische"
                | "zinsnede"
                | "tekst"
                | "aanduiding"
                | "punt"
                | "volzin"
                | "slot"
                | "eind"
                | "einde"
                | "laatste"
                | "nieuwe"
                | "tabel"
                | "bedragen"
                | "bedrag"
                | "woord"
                | "woorden"
                | "subonderdeel"
                | "percentage"
                | "tarief"
                | "tarieven"
                | "puntkomma"
                | "komma"
                | "bestaande"
                | "huidige"
                | "toelichting"
                | "artikelsgewijze"
                | "in"
        ) || uit_rangtelwoord(w).is_some()
    };
    match eerste.as_str() {
        "in" | "aan" | "na" | "voor" | "de" | "het" => {
            if matches!(woord.as_str(), "de" | "het") {
                woord = volgend();
            }
            if eerste == "in" && matches!(woord.as_str(), "verordening" | "regeling" | "gehele" | "hele") {
                return true;
            }
            // “het in artikel 5 genoemde bedrag”
            bepaling(&woord) && (woord != "in" || bepaling(&volgend()))
        }
        "onder" => {
            matches!(woord.as_str(), "vernummering" | "verlettering" | "vervanging" | "hernummering" | "plaatsing")
                || Nummer::parse(&woord).is_some()
        }
        "met" => woord == "ingang",
        "tussen" => bepaling(&woord) || matches!(woord.as_str(), "de" | "het"),
        "overal" => woord == "waar",
        "waar" => woord == "in",
        "achter" => true,
        "er" => matches!(woord.as_str(), "wordt" | "worden"),
        "ingevoegd" | "toegevoegd" => matches!(woord.as_str(), "wordt" | "worden"),
        "subonderdeel" | "artikel" | "onderdeel" | "hoofdstuk" | "paragraaf" | "bijlage" | "afdeling" | "titel"
        | "lid" => Nummer::parse(&woord).is_some() || Nummer::parse(woord.trim_end_matches('.')).is_some(),
        _ => false,
    }
}

fn heeft_opdrachtwoorden(tekst: &str) -> bool {
    const WOORDEN: [&str; 38] = [
        "te schrappen",
        "te wijzigen",
        "te vernummeren",
        "te verletteren",
        "te verwijderen",
        "te plaatsen",
        "toe te voegen",
        "in te voegen",
        "verhoogd tot",
        "verlaagd tot",
        "te luiden",
        "vervangen",
        "verwijderd",
        "doorgehaald",
        "gewijzigd",
        "luidt voortaan",
        "luidt als volgt",
        "luidende",
        "luidend:",
        "vervalt",
        "vervallen",
        "vernummerd",
        "vernummering",
        "verletter",
        "geletterd",
        "ingevoegd",
        "toegevoegd",
        "als volgt gewijzigd",
        "geschrapt",
        "geplaatst",
        "wijzigingen aangebracht",
        "dat luidt",
        "als volgt gelezen",
        "gewijzigd als volgt",
        "verplaatst",
        "ingetrokken",
        "gelezen",
        "genummerd",
    ];
    // “artikel 5, zoals dat komt te luiden ingevolge deze verordening” changes nothing
    let zoals =
        |at: usize| tekst[..at].rfind("zoals ").is_some_and(|z| at - z < 60 && !tekst[z..at].contains([',', '.']));
    WOORDEN.iter().any(|w| tekst.match_indices(w).any(|(at, _)| *w != "te luiden" || !zoals(at)))
}
