//! other designations: all at once, and the number before the text of an article that comes or goes.

use super::naam;
use super::ouder_van;
use super::stand::{Id, Stand, WORTEL};
use super::zoek::{in_woorden, knoop, reeks_van};
use crate::nummer::Nummer;
use crate::opdracht::{Pad, Reeks, Stap};
use crate::regeling::{Bepaling, Soort};
use crate::source::Span;

/// The provisions that get another designation, and which.
pub(super) fn te_vernummeren(
    stand: &Stand,
    pad: &Pad,
    soort: Soort,
    van: &[Reeks],
    naar: &[Reeks],
) -> Result<Vec<(Vec<Id>, Nummer)>, String> {
    let (ouder, onder) = ouder_van(stand, pad)?;
    let mut ids = Vec::new();
    for reeks in van {
        if reeks.tot.is_some() {
            ids.extend(reeks_van(stand, ouder, onder, soort, reeks, None)?.into_iter().map(|id| vec![id]));
        } else if let Some(alle) = varianten(stand, ouder, soort, &reeks.van) {
            ids.push(alle);
        } else {
            ids.push(vec![knoop(stand, &pad.en(Stap::bepaling(soort, Some(reeks.van.clone()))), false)?]);
        }
    }
    let mut nummers = Vec::new();
    for reeks in naar {
        nummers.extend(reeks.geteld().ok_or_else(|| format!("de reeks {reeks} loopt niet op"))?);
    }
    if ids.len() != nummers.len() {
        return Err(format!("{} bepalingen krijgen {} aanduidingen", ids.len(), nummers.len()));
    }
    Ok(ids.into_iter().zip(nummers).collect())
}

pub(super) fn vernummer(
    stand: &mut Stand,
    pad: &Pad,
    soort: Soort,
    van: &[Reeks],
    naar: &[Reeks],
) -> Result<bool, String> {
    let paren = te_vernummeren(stand, pad, soort, van, naar)?;
    let mut anders = false;
    for (ids, nummer) in paren {
        for id in ids {
            let k = stand.knoop(id);
            if k.oud.is_some() && k.nummer_door.is_some() {
                return Err(format!("{} krijgt al een andere aanduiding door een eerdere instructie", naam(stand, id)));
            }
            anders |= k.eigen.nummer.as_ref() != Some(&nummer);
            stand.nummer(id, Some(nummer.clone()));
        }
    }
    Ok(anders)
}

/// The variants of an article: one number, all of them, where no two are the same variant.
pub(super) fn varianten(stand: &Stand, ouder: Id, soort: Soort, nummer: &Nummer) -> Option<Vec<Id>> {
    if ouder != WORTEL || soort != Soort::Artikel {
        return None;
    }
    let had = |id: &Id| stand.knoop(*id).leeft && stand.knoop(*id).oud.as_ref() == Some(&Some(nummer.clone()));
    let ids: Vec<Id> = stand.op_naam(soort, Some(nummer)).iter().copied().filter(had).collect();
    let mut letters: Vec<_> = ids.iter().filter_map(|&id| stand.knoop(id).eigen.variant.as_ref()).collect();
    letters.sort();
    letters.dedup();
    (ids.len() > 1 && letters.len() == ids.len()).then_some(ids)
}

/// The lid that a path names, with the article that it stands in.
pub(super) fn lid_van(pad: &Pad) -> Result<(Pad, Nummer), String> {
    match pad.0.last() {
        Some(Stap::Bepaling { soort: Soort::Lid, nummer: Some(nummer), .. }) => Ok((pad.ouder(), nummer.clone())),
        _ => Err(format!("{} is geen lid", in_woorden(pad))),
    }
}

pub(super) fn nummer_toe(stand: &mut Stand, pad: &Pad) -> Result<bool, String> {
    let (ouder, nummer) = lid_van(pad)?;
    let artikel = knoop(stand, &ouder, false)?;
    if artikel == WORTEL || stand.knoop(artikel).eigen.soort != Soort::Artikel {
        return Err(format!("{} is geen artikel", in_woorden(&ouder)));
    }
    let leden: Vec<Id> = stand.levend(artikel).filter(|&k| stand.knoop(k).eigen.soort == Soort::Lid).collect();
    if let Some(&los) = leden.iter().find(|&&l| stand.knoop(l).eigen.nummer.is_none()) {
        stand.nummer(los, Some(nummer));
        return Ok(true);
    }
    if !leden.is_empty() {
        return Err(format!("{} bestaat al uit leden", in_woorden(&ouder)));
    }
    let heel = stand.knoop(artikel).eigen.tekst.is_some() || stand.levend(artikel).next().is_some();
    if !heel {
        return Err(format!("{} heeft geen tekst", in_woorden(&ouder)));
    }
    let mut lid = Bepaling::new(Soort::Lid, Some(nummer.clone()), Span::default());
    lid.aanduiding = format!("{nummer}.");
    lid.tekst = stand.pak(artikel).eigen.tekst.take();
    let inhoud = std::mem::take(&mut stand.pak(artikel).kinderen);
    let id = stand.hang_in(artikel, 0, &lid);
    for &kind in &inhoud {
        stand.pak(kind).ouder = id;
    }
    stand.pak(id).kinderen = inhoud;
    Ok(true)
}

pub(super) fn nummer_af(stand: &mut Stand, pad: &Pad) -> Result<bool, String> {
    let (ouder, _) = lid_van(pad)?;
    let artikel = knoop(stand, &ouder, false)?;
    let lid = knoop(stand, pad, false)?;
    let andere = stand.levend(artikel).filter(|&k| k != lid && stand.knoop(k).eigen.soort == Soort::Lid).count();
    if andere > 0 {
        return Err(format!("{} heeft dan nog {andere} andere leden", in_woorden(&ouder)));
    }
    let inhoud: Vec<Id> = stand.levend(lid).collect();
    let tekst = stand.pak(lid).eigen.tekst.take();
    stand.pak(lid).kinderen.clear();
    let plaats = stand.index(lid);
    stand.dood(lid);
    for &kind in &inhoud {
        stand.pak(kind).ouder = artikel;
    }
    let k = stand.pak(artikel);
    k.kinderen.splice(plaats..plaats, inhoud);
    k.eigen.tekst = tekst;
    Ok(true)
}
