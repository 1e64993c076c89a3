//! a line → the name of an article of the decision, or the end of the decision.

use super::regels::Regel;
use crate::nummer::Nummer;
use crate::opdracht::lijkt_opdracht;
use crate::regeling::{begint_ondertekening, is_kop_van_toelichting};

/// The name of an article: its number and heading.
pub(super) struct Kop {
    pub nummer: Nummer,
    pub opschrift: Option<String>,
    pub romeins: bool,
}

/// The name of an article, if the line is one: “Artikel I”, “ARTIKEL II. Inwerkingtreding”, “Artikel 99 (wijziging …)”.
pub(super) fn kop(regel: &Regel) -> Option<Kop> {
    let tekst = regel.tekst.as_str();
    let woord = tekst.get(.."artikel ".len())?;
    if !woord.eq_ignore_ascii_case("artikel ") || tekst.len() > 300 || !regel.begin {
        return None;
    }
    let rest = tekst[woord.len()..].trim_start();
    let einde = rest.find(char::is_whitespace).unwrap_or(rest.len());
    let (nummer, achter) = rest.split_at(einde);
    let bare = nummer.trim_end_matches(['.', ':']);
    let romein = bare.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let romeins = !romein.is_empty() && romein.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L' | b'C'));
    let nummer = if romeins {
        Nummer::parse(romein)?
    } else {
        Nummer::parse(bare).filter(|_| bare.starts_with(|c: char| c.is_ascii_digit()))?
    };
    let opschrift = achter.trim().trim_start_matches(['–', '-', '.', ':']).trim();
    // “Artikel I, onderdeel A, vervalt.” is an instruction, “Artikel 5 is van toepassing.” a sentence.
    let zin = opschrift.ends_with(['.', ':', ';', ','])
        || lijkt_opdracht(tekst)
        || opschrift.starts_with(|c: char| c.is_lowercase());
    if zin {
        return None;
    }
    Some(Kop { nummer, opschrift: (!opschrift.is_empty()).then(|| opschrift.to_owned()), romeins })
}

/// Whether a heading is one that only a decision has, or the end of an ordinance.
pub(super) fn is_slotkop(opschrift: &str) -> bool {
    let klein = opschrift.to_lowercase();
    ["overgangs", "inwerkingtreding", "slotbepaling", "citeertitel", "intrekking", "bekendmaking"]
        .iter()
        .any(|s| klein.starts_with(s))
}

/// Whether the decision ends here: it is signed, or the notes begin.
pub(super) fn is_slot(regel: &Regel) -> bool {
    let klein = regel.tekst.to_lowercase();
    begint_ondertekening(&klein) || (regel.begin && klein.len() < 80 && is_kop_van_toelichting(&klein))
}

/// Whether a line explains what is changed: “(Toelichting: …)”, “Toelichting: …”, “NB: …”.
pub(super) fn is_uitleg(tekst: &str) -> bool {
    let klein = tekst.trim_start_matches(['(', '[', ' ']).to_lowercase();
    let met = |woord: &str| klein.strip_prefix(woord).is_some_and(|rest| rest.trim_start().starts_with(':'));
    ["toelichting", "ter toelichting", "korte toelichting", "uitleg", "opmerking", "nb", "n.b."].iter().any(|w| met(w))
        || (tekst.starts_with(['(', '[']) && klein.starts_with("toelichting"))
        || (tekst.len() < 80 && is_kop_van_toelichting(&klein))
}

/// Whether a sentence is about the decision itself and orders nothing: entry into force, citation title.
pub(super) fn is_slotbepaling(tekst: &str) -> bool {
    // What stands behind a colon or between quotes is not said by the decision.
    let eigen = tekst.find([':', '‘', '“', '«', '"', '„']).map_or(tekst, |i| &tekst[..i]);
    let klein = eigen.to_lowercase();
    [
        "treedt in werking",
        "treden in werking",
        "in werking treedt",
        "wordt aangehaald als",
        "werkt terug",
        "werken terug",
    ]
    .iter()
    .any(|s| klein.contains(s))
}
