//! a sentence, a designation → what it is in a decision: the next of a list, what opens one, old and new text.

use super::regels::hoofdletters;
use crate::nummer::Nummer;
use crate::opdracht::{self, Pad};

/// How long a sentence may be, in bytes; what is longer is not understood.
pub(super) const MAX_ZIN: usize = 16 * 1024;

/// Reads the sentence with which a text begins; looks no further than a sentence can be long.
pub(super) fn lees_kort(tekst: &str, opent: &Pad) -> Result<opdracht::Lezing, String> {
    const EERST: usize = 1024;
    let tot = |lengte: usize| {
        let mut einde = tekst.len().min(lengte);
        while !tekst.is_char_boundary(einde) {
            einde -= 1;
        }
        &tekst[..einde]
    };
    // Most sentences are short: those that end well before the cut read the same with or without what follows.
    if tekst.len() > EERST
        && let Ok(lezing) = opdracht::lees(tot(EERST), opent)
        && lezing.einde < EERST * 3 / 4
    {
        return Ok(lezing);
    }
    opdracht::lees(tot(MAX_ZIN), opent)
}

/// Whether a line is one of old and new text beside each other, not an instruction: “Was: …”, a table “Was | Wordt”.
pub(super) fn was_wordt(regel: &str) -> bool {
    let klein = regel.to_lowercase();
    if let Some(rij) = klein.strip_prefix('|') {
        let cellen: Vec<&str> = rij.split('|').map(str::trim).collect();
        let oud = |c: &&str| matches!(*c, "was" | "oud" | "oude tekst" | "bestaande tekst" | "huidige tekst");
        let nieuw = |c: &&str| matches!(*c, "wordt" | "nieuw" | "nieuwe tekst" | "voorgestelde tekst");
        return cellen.iter().any(oud) && cellen.iter().any(nieuw);
    }
    ["was:", "wordt:", "oude tekst:", "nieuwe tekst:"].iter().any(|w| klein.starts_with(w))
}

/// Whether a designation comes next in a list: 1 → 2, a → b; the first is 1 or a.
pub(super) fn volgt(laatste: Option<&str>, bare: &str) -> bool {
    match laatste {
        None => matches!(bare, "1" | "a"),
        Some(l) if hoofdletters(l) => false,
        Some(l) => Nummer::parse(l).and_then(|n| n.volgende()).is_some_and(|n| n.as_str() == bare),
    }
}

/// Whether a designation of the same kind comes later: 1 → 3.
pub(super) fn later_in_lijst(laatste: &str, bare: &str) -> bool {
    let cijfers = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    let nummers = (Nummer::parse(laatste), Nummer::parse(bare));
    !hoofdletters(laatste) && cijfers(laatste) == cijfers(bare) && matches!(nummers, (Some(a), Some(b)) if b > a)
}

/// Whether a letter of an onderdeel may follow another: A → B, Z → AA, U → Ua; a letter may be left out.
pub(super) fn volgt_letter(laatste: Option<&str>, bare: &str) -> bool {
    let rang = |l: &str| (l.trim_end_matches(|c: char| c.is_ascii_lowercase()).len(), l.to_owned());
    match laatste {
        None => bare.starts_with('A') || bare.len() == 1,
        Some(l) => !hoofdletters(l) || rang(bare) > rang(l),
    }
}

/// Whether a letter of an onderdeel comes right behind another: A → B, Z → AA, AA → BB and AB.
pub(super) fn is_volgende_letter(laatste: &str, bare: &str) -> bool {
    let eind = |l: &str| l.bytes().last().unwrap_or_default();
    let verder = laatste.len() == bare.len() && eind(bare) == eind(laatste).saturating_add(1);
    let rond = eind(laatste) == b'Z' && bare.len() == laatste.len() + 1 && eind(bare) == b'A';
    hoofdletters(laatste) && hoofdletters(bare) && (verder || rond)
}

/// “De raad besluit de Marktverordening als volgt te wijzigen:”: the name of the regeling.
pub(super) fn opent_met_besluit(zin: &str) -> Option<Option<String>> {
    let voor = zin.strip_suffix("als volgt te wijzigen:").or_else(|| zin.strip_suffix("als volgt te wijzigen"))?;
    let naam = voor
        .match_indices(" de ")
        .chain(voor.match_indices(" het "))
        .map(|(i, w)| &voor[i + w.len()..])
        .find(|n| n.starts_with(char::is_uppercase));
    let naam = naam.or_else(|| voor.strip_prefix("De ").or_else(|| voor.strip_prefix("Het ")));
    Some(naam.map(|n| n.trim().trim_end_matches(',').to_owned()))
}
