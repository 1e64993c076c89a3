//! sentences of a text: found by the number that they had before the decision, replaced, inserted, gone.
//!
//! “De tweede volzin” means the second of the text before the change, also where the first has lapsed by then.

use super::stand::{Id, Stand};
use super::teksten::{Vak, lees, schrijf, staat_er_al};
use super::woorden;
use super::zoek::in_woorden;
use crate::opdracht::{Pad, Stap};
use std::ops::Range;

/// Where the sentence stands that is called `n`, and its rank now.
fn zoek(stand: &Stand, pad: &Pad, id: Id, n: u64) -> Result<(usize, Range<usize>), String> {
    let zinnen = woorden::volzinnen(lees(stand, Vak::Tekst(id)));
    let oud = stand.knoop(id).volzinnen.as_ref();
    if oud.is_some_and(|o| o.len() != zinnen.len()) {
        return Err(format!(
            "een eerdere instructie verandert het aantal volzinnen; het is niet te zeggen wat {} is",
            in_woorden(pad)
        ));
    }
    let rang = match oud {
        None if n == Stap::LAATSTE => zinnen.len().checked_sub(1),
        None => usize::try_from(n).ok().and_then(|n| n.checked_sub(1)),
        Some(oud) if n == Stap::LAATSTE => oud.last().and_then(|l| l.map(|_| oud.len() - 1)),
        Some(oud) => oud.iter().position(|o| *o == Some(n)),
    };
    let gevonden = rang.and_then(|r| Some((r, zinnen.get(r)?.clone())));
    gevonden.ok_or_else(|| {
        let aantal = match (oud.is_some(), zinnen.len()) {
            (true, _) => "een eerdere instructie laat haar vervallen of voegt een volzin in".to_owned(),
            (false, 1) => "er is één volzin".to_owned(),
            (false, n) => format!("er zijn {n} volzinnen"),
        };
        format!("{} bestaat niet: {aantal}", in_woorden(pad))
    })
}

/// Where the sentence stands that is called `n`.
pub(super) fn plaats(stand: &Stand, pad: &Pad, id: Id, n: u64) -> Result<Range<usize>, String> {
    zoek(stand, pad, id, n).map(|(_, plaats)| plaats)
}

/// The numbers that the sentences had, as they stand now.
fn nummers(stand: &Stand, id: Id) -> Vec<Option<u64>> {
    let eigen = || (1..).take(woorden::volzinnen(lees(stand, Vak::Tekst(id))).len()).map(Some).collect();
    stand.knoop(id).volzinnen.clone().unwrap_or_else(eigen)
}

/// A text is about to become another by a change of words. If that leaves another number of sentences, those that
/// come at the end are new; else it cannot be said any more which is which.
pub(super) fn volg(stand: &mut Stand, id: Id, nieuw: &str) {
    let oud = lees(stand, Vak::Tekst(id));
    let (voor, na) = (woorden::volzinnen(oud), woorden::volzinnen(nieuw).len());
    if voor.len() == na {
        return;
    }
    let mut lijst = if nieuw.starts_with(oud) { nummers(stand, id) } else { Vec::new() };
    if !lijst.is_empty() {
        lijst.resize(na, None);
    }
    stand.pak(id).volzinnen = Some(lijst);
}

/// A sentence becomes these words.
pub(super) fn vervang(stand: &mut Stand, pad: &Pad, id: Id, n: u64, nieuw: &str) -> Result<bool, String> {
    let (rang, zin) = zoek(stand, pad, id, n)?;
    let tekst = lees(stand, Vak::Tekst(id));
    let anders = &tekst[zin.clone()] != nieuw;
    let uit = woorden::vervangen(tekst, &[zin], nieuw);
    let mut lijst = nummers(stand, id);
    let eigen = lijst.get(rang).copied().flatten();
    let komen = woorden::volzinnen(nieuw).len();
    lijst.splice(rang..=rang, (0..komen).map(|i| eigen.filter(|_| i == 0)));
    schrijf(stand, Vak::Tekst(id), uit);
    if komen != 1 {
        stand.pak(id).volzinnen = Some(lijst);
    }
    Ok(anders)
}

/// A sentence goes.
pub(super) fn verwijder(stand: &mut Stand, pad: &Pad, id: Id, n: u64) -> Result<bool, String> {
    let (rang, zin) = zoek(stand, pad, id, n)?;
    let uit = woorden::zonder(lees(stand, Vak::Tekst(id)), &[zin]);
    if uit.trim().is_empty() {
        return Err(format!("er blijven geen woorden over als {} vervalt", in_woorden(pad)));
    }
    let mut lijst = nummers(stand, id);
    lijst.remove(rang);
    schrijf(stand, Vak::Tekst(id), uit);
    stand.pak(id).volzinnen = Some(lijst);
    Ok(true)
}

/// Words come behind a sentence: another one, or more of the same.
pub(super) fn voeg_in(stand: &mut Stand, pad: &Pad, id: Id, n: u64, nieuw: &str) -> Result<bool, String> {
    let (rang, zin) = zoek(stand, pad, id, n)?;
    let tekst = lees(stand, Vak::Tekst(id));
    if tekst[zin.end..].trim_start().starts_with(nieuw) || tekst[zin.clone()].ends_with(nieuw) {
        return Err(staat_er_al(nieuw, pad));
    }
    let uit = woorden::ingevoegd(tekst, &zin, true, nieuw);
    let mut lijst = nummers(stand, id);
    let komen = woorden::volzinnen(&uit).len().saturating_sub(lijst.len());
    lijst.splice(rang + 1..rang + 1, std::iter::repeat_n(None, komen));
    schrijf(stand, Vak::Tekst(id), uit);
    if komen > 0 {
        stand.pak(id).volzinnen = Some(lijst);
    }
    Ok(true)
}
