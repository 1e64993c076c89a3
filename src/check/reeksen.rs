//! `Regeling` → series: provisions that are numbered together, as the rules on numbering see them.

use crate::doel;
use crate::nummer::Nummer;
use crate::regeling::{Bepaling, MAX_DIEPTE, Plek, Regeling, Soort};
use std::collections::HashMap;

/// Provisions that are numbered together: the articles of a text, the leden of an article, the items of a list.
#[derive(Debug)]
pub(super) struct Reeks {
    /// What is numbered: chapters, articles, leden, onderdelen.
    pub soort: Soort,
    /// What stands before the last part of composed numbers: `2:`, `3.`; empty for plain ones.
    pub kop: String,
    /// How its numbers are written.
    pub schrift: Schrift,
    /// The members, in order of text.
    pub leden: Vec<Genummerd>,
}

/// How the last part of a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Schrift {
    Cijfers,
    Letters,
    Romeins,
    Graden,
}

/// A member of a series.
#[derive(Debug)]
pub(super) struct Genummerd {
    pub plek: Plek,
    /// Its rank in the series: 12 of 12a, 13 of 2:13, 2 of b.
    pub waarde: u64,
    /// The last rank that it stands for: 7 of “artikel 5 tot en met 7 (vervallen)”.
    pub tot: u64,
    pub variant: Option<String>,
}

/// All series of a text, but for those in words of another regeling that it amends.
pub(super) fn reeksen(regeling: &Regeling) -> Vec<Reeks> {
    let mut uit = Vec::new();
    let mut artikelen = Vec::new();
    let mut na_kop = false;
    let andermans = doel::andermans(regeling);
    for (i, (plek, knoop)) in regeling.bepalingen().into_iter().enumerate() {
        // new text for another regeling, in a decision that amends it: its numbers are those of the other
        if andermans.as_ref().is_some_and(|a| a[i + 1]) {
            let eigen = knoop.nummer.as_ref().is_some_and(|n| n.as_str().starts_with(['I', 'V', 'X', 'L', 'C']));
            if knoop.soort == Soort::Artikel && eigen {
                artikelen.push((plek, knoop));
            }
            continue;
        }
        match knoop.soort {
            // An annex begins anew. Behind a heading of its own (another text, notes) what begins with the first
            // number does; else it is a heading between the articles.
            Soort::Bijlage => splits(&mut artikelen, Soort::Artikel, &mut uit),
            Soort::Tekst => na_kop |= knoop.opschrift.is_some() && plek.len() == 1,
            Soort::Artikel => {
                if std::mem::take(&mut na_kop) && knoop.nummer.as_ref().is_some_and(is_eerste) {
                    splits(&mut artikelen, Soort::Artikel, &mut uit);
                }
                artikelen.push((plek.clone(), knoop));
            }
            _ => {}
        }
        let mut leden = Vec::new();
        let mut tussen = false;
        for (plek, kind) in kinderen(&plek, &knoop.kinderen) {
            let eerste = kind.nummer.as_ref().is_some_and(|n| n.as_str() == "1");
            match kind.soort {
                Soort::Lid => {
                    // words between leden, and then the first again: an article in parts
                    if std::mem::take(&mut tussen) && eerste {
                        splits(&mut leden, Soort::Lid, &mut uit);
                    }
                    leden.push((plek, kind));
                }
                _ => tussen = true,
            }
        }
        splits(&mut leden, Soort::Lid, &mut uit);
        if knoop.soort != Soort::Bijlage {
            lijsten(&plek, knoop, &mut uit);
        }
        if andermans.is_none() {
            boven_artikelen(&plek, &knoop.kinderen, &mut uit);
        }
    }
    // Whether chapters go on or begin anew under a titel, an afdeling or a paragraaf differs from text to text.
    if !regeling.kinderen.iter().any(|b| b.soort == Soort::Titeldeel) {
        let mut hoofdstukken = Vec::new();
        for (plek, kind) in kinderen(&[], &regeling.kinderen) {
            match kind.soort {
                Soort::Hoofdstuk => hoofdstukken.push((plek, kind)),
                Soort::Bijlage => splits(&mut hoofdstukken, Soort::Hoofdstuk, &mut uit),
                _ => {}
            }
        }
        splits(&mut hoofdstukken, Soort::Hoofdstuk, &mut uit);
    }
    if andermans.is_none() {
        boven_artikelen(&[], &regeling.kinderen, &mut uit);
    }
    splits(&mut artikelen, Soort::Artikel, &mut uit);
    uit
}

/// What stands above articles, of one kind within one part of the text: its titels, afdelingen and paragrafen. They may
/// go on where those of another part stopped.
fn boven_artikelen(plek: &[usize], deel: &[Bepaling], uit: &mut Vec<Reeks>) {
    for soort in [Soort::Titeldeel, Soort::Afdeling, Soort::Paragraaf] {
        let mut rij = Vec::new();
        for (plek, kind) in kinderen(plek, deel) {
            match kind.soort {
                hier if hier == soort => rij.push((plek, kind)),
                // another kind between them, an annex or a heading of its own: what comes behind may begin anew
                hier if hier.boven_artikel() || hier == Soort::Bijlage => splits(&mut rij, soort, uit),
                Soort::Tekst if kind.opschrift.is_some() => splits(&mut rij, soort, uit),
                _ => {}
            }
        }
        splits(&mut rij, soort, uit);
    }
}

/// The lists of items in a provision. Words between two lists begin a new list, and so does a first item; an item
/// that goes on where a list before that stopped belongs to that one (a list within an item, not indented).
fn lijsten(plek: &[usize], knoop: &Bepaling, uit: &mut Vec<Reeks>) {
    let mut open: Vec<Vec<(Plek, &Bepaling)>> = vec![Vec::new()];
    for (plek, kind) in kinderen(plek, &knoop.kinderen) {
        if kind.soort != Soort::Onderdeel {
            if kind.keuze == 1 {
                open.iter_mut().for_each(|l| splits(l, Soort::Onderdeel, uit));
                open = vec![Vec::new()];
            }
            continue;
        }
        let volgt = |l: &Vec<(Plek, &Bepaling)>| {
            let laatste = l.last().and_then(|(_, b)| b.nummer.as_ref());
            kind.nummer.is_some() && laatste.and_then(Nummer::volgende) == kind.nummer
        };
        let begint = |l: &Vec<(Plek, &Bepaling)>| {
            l.len() > 1 && kind.nummer.is_some() && kind.nummer == l[0].1.nummer && kind.keuze == 1
        };
        match open.iter().rposition(volgt) {
            Some(n) => open.drain(n + 1..).for_each(|mut l| splits(&mut l, Soort::Onderdeel, uit)),
            None if open.last().is_some_and(begint) => {
                // Deeper than lists nest.
                if open.len() > MAX_DIEPTE {
                    open.drain(..).for_each(|mut l| splits(&mut l, Soort::Onderdeel, uit));
                }
                open.push(Vec::new());
            }
            None => {}
        }
        if let Some(lijst) = open.last_mut() {
            lijst.push((plek, kind));
        }
    }
    open.iter_mut().for_each(|l| splits(l, Soort::Onderdeel, uit));
}

fn kinderen<'a>(plek: &'a [usize], kinderen: &'a [Bepaling]) -> impl Iterator<Item = (Plek, &'a Bepaling)> {
    kinderen.iter().enumerate().map(move |(i, kind)| (plek.iter().copied().chain([i]).collect(), kind))
}

/// Takes what was gathered and divides it by what stands before the last part of the number, and by how
/// that is written.
fn splits(rij: &mut Vec<(Plek, &Bepaling)>, soort: Soort, uit: &mut Vec<Reeks>) {
    let mut reeksen: Vec<Reeks> = Vec::new();
    let mut waar: HashMap<(String, Schrift), usize> = HashMap::new();
    let romeins = rij.first().and_then(|(_, b)| b.nummer.as_ref()).is_some_and(|n| matches!(n.as_str(), "i" | "I"));
    for (plek, knoop) in rij.drain(..) {
        let delen = match &knoop.nummer {
            Some(nummer) => gesplitst(nummer, romeins),
            // Unnumbered text before a second lid is the first.
            None if soort == Soort::Lid => Some((String::new(), Schrift::Cijfers, 1)),
            None => None,
        };
        // A later alternative under OF bears the number of the first.
        let Some((kop, schrift, waarde)) = delen.filter(|_| knoop.keuze == 1) else { continue };
        let tot = tot_en_met(knoop).unwrap_or(waarde).max(waarde);
        let lid = Genummerd { plek, waarde, tot, variant: knoop.variant.clone() };
        let plaats = *waar.entry((kop.clone(), schrift)).or_insert_with(|| {
            reeksen.push(Reeks { soort, kop, schrift, leden: Vec::new() });
            reeksen.len() - 1
        });
        reeksen[plaats].leden.push(lid);
    }
    uit.append(&mut reeksen);
}

/// A number as what stands before its last part, and the rank of that part; `None` where it has no rank.
fn gesplitst(nummer: &Nummer, romeins: bool) -> Option<(String, Schrift, u64)> {
    let tekst = nummer.as_str();
    if let Some(kaal) = tekst.strip_suffix('°') {
        return Some((String::new(), Schrift::Graden, cijfers(kaal)?));
    }
    if tekst.starts_with(|c: char| c.is_ascii_digit()) {
        let knip = tekst.rfind(['.', ':', '-', '/']).map_or(0, |i| i + 1);
        let (kop, staart) = tekst.split_at(knip);
        return Some((kop.to_owned(), Schrift::Cijfers, cijfers(staart)?));
    }
    if romeins {
        return Some((String::new(), Schrift::Romeins, romeins_getal(&tekst.to_lowercase())?));
    }
    Some((String::new(), Schrift::Letters, nummer.rang().filter(|_| tekst.len() == 1)?))
}

fn is_eerste(nummer: &Nummer) -> bool {
    gesplitst(nummer, true).is_some_and(|(_, _, waarde)| waarde == 1)
}

/// The value of the digits at the beginning.
fn cijfers(tekst: &str) -> Option<u64> {
    tekst[..tekst.find(|c: char| !c.is_ascii_digit()).unwrap_or(tekst.len())].parse().ok()
}

fn romeins_getal(tekst: &str) -> Option<u64> {
    let waarde = |c: u8| match c {
        b'i' => Some(1_u64),
        b'v' => Some(5),
        b'x' => Some(10),
        b'l' => Some(50),
        b'c' => Some(100),
        _ => None,
    };
    let (mut som, mut vorige) = (0_u64, 0_u64);
    for c in tekst.bytes().rev() {
        let n = waarde(c)?;
        som = if n < vorige { som.checked_sub(n)? } else { som + n };
        vorige = vorige.max(n);
    }
    Some(som)
}

/// Of “artikel 5 tot en met 7 (vervallen)”: 7.
fn tot_en_met(knoop: &Bepaling) -> Option<u64> {
    let woorden = knoop.opschrift.as_ref().or(knoop.tekst.as_ref())?.inhoud();
    let rest = ["tot en met ", "t/m ", "– ", "- "].iter().find_map(|w| woorden.strip_prefix(w))?;
    let nummer = rest.split(|c: char| c.is_whitespace() || matches!(c, '(' | '[')).next()?;
    let knip = nummer.rfind(['.', ':']).filter(|i| i + 1 < nummer.len()).map_or(0, |i| i + 1);
    cijfers(&nummer[knip..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roman_numerals() {
        let lees = |t: &str| romeins_getal(t);
        assert_eq!(["i", "iv", "ix", "xiv", "xl"].map(lees), [1, 4, 9, 14, 40].map(Some));
        assert_eq!(romeins_getal("ab"), None);
    }
}
