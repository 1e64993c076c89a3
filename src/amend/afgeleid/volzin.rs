//! two texts of a unit → a sentence in them that lapses, comes, or becomes another.

use super::zinsneden::{Stuk, uitgevoerd, zinsneden};
use crate::amend::pas_toe::woorden::{volzinnen, zonder};
use crate::opdracht::{Bewerking, Nieuw, Pad, Stap, Woordplaats};
use crate::vergelijking::{Op, Woorden};
use std::ops::Range;

/// One sentence that lapses, or that comes at the end.
pub(super) fn hele_volzin(doel: &Pad, was: &str, wordt: &str) -> Option<Bewerking> {
    let zinnen = volzinnen(was);
    if let Some(nieuw) = wordt.strip_prefix(was)
        && was.ends_with(['.', '?', '!'])
        && nieuw.starts_with(' ')
        && nieuw.trim().starts_with(char::is_uppercase)
    {
        let nieuw = nieuw.trim().to_owned();
        return Some(Bewerking::VoegTekstIn { doel: doel.clone(), plaats: Woordplaats::Slot, nieuw });
    }
    if zinnen.len() < 2 {
        return None;
    }
    for (n, zin) in zinnen.iter().enumerate() {
        let volzin = || doel.en(Stap::Volzin(n as u64 + 1));
        if zonder(was, std::slice::from_ref(zin)) == wordt {
            return Some(Bewerking::Verwijder { doel: volzin() });
        }
        // All but this sentence stayed, and of this one little did.
        if let Some(rest) = wordt.strip_prefix(&was[..zin.start])
            && let Some(nieuw) = rest.strip_suffix(&was[zin.end..])
            && volzinnen(nieuw).len() == 1
            && weinig_gelijk(&was[zin.clone()], nieuw)
        {
            return Some(Bewerking::Vervang { doel: volzin(), nieuw: Nieuw::Woorden(nieuw.to_owned()) });
        }
    }
    None
}

/// Whether two sentences have less than half of their words in common at their ends.
fn weinig_gelijk(een: &str, ander: &str) -> bool {
    let (x, y): (Vec<&str>, Vec<&str>) = (een.split_whitespace().collect(), ander.split_whitespace().collect());
    let voor = x.iter().zip(&y).take_while(|(a, b)| a == b).count();
    let na = x.iter().rev().zip(y.iter().rev()).take_while(|(a, b)| a == b).count();
    (voor + na) * 2 < x.len().min(y.len())
}

/// Words that change in the last sentence, and a sentence behind it: the words as such, and the sentence added.
pub(super) fn volzin_erbij(
    doel: &Pad,
    was: &str,
    wordt: &str,
    woorden: &[Woorden],
    stukken: &[Stuk],
) -> Option<Vec<Bewerking>> {
    let laatste = stukken.last()?;
    let slot = &was[laatste.oud.end..];
    if slot.is_empty() || slot.contains(char::is_alphanumeric) {
        return None;
    }
    let erin = |z: &&Range<usize>| laatste.nieuw.start < z.end && z.end < laatste.nieuw.end;
    let zinnen = volzinnen(wordt);
    let eind = zinnen.iter().find(erin)?.end;
    let (kort, nieuw) = (&wordt[..eind], wordt[eind..].trim());
    let weg = laatste.nieuw.end - eind.checked_sub(slot.len())?;
    if !kort.ends_with(slot) || weg > laatste.nieuw.len() {
        return None;
    }
    let mut zonder = woorden.to_vec();
    let erbij = zonder.iter_mut().rfind(|w| w.op == Op::Nieuw)?;
    let blijft = erbij.tekst.len().checked_sub(weg)?;
    erbij.tekst.truncate(if erbij.tekst.is_char_boundary(blijft) { blijft } else { return None });
    zonder.retain(|w| !w.tekst.is_empty());
    let mut uit = zinsneden(doel, was, kort, &zonder)?;
    let plaats = Woordplaats::Slot;
    uit.push(Bewerking::VoegTekstIn { doel: doel.clone(), plaats, nieuw: nieuw.to_owned() });
    (uitgevoerd(was, &uit).as_deref() == Some(wordt)).then_some(uit)
}
