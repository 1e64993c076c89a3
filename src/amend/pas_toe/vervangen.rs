//! “komt te luiden”, “vervalt”: provisions and headings that become others, or go.

use super::stand::{Id, Stand, WORTEL, vloei};
use super::teksten::{Vak, lees, schrijf};
use super::volzinnen;
use super::zoek::{Doel, doel, in_woorden};
use crate::amend::bewijs::eerste_verschil;
use crate::nummer::Nummer;
use crate::opdracht::{Nieuw, Pad};
use crate::regeling::{Bepaling, Soort, Tekst};

pub(super) fn vervang(stand: &mut Stand, pad: &Pad, nieuw: &Nieuw) -> Result<bool, String> {
    match (doel(stand, pad, false)?, nieuw) {
        (Doel::Opschrift(WORTEL), _) => Err("het opschrift van een regeling wordt niet gewijzigd".to_owned()),
        (Doel::Opschrift(id), nieuw) => {
            let tekst = opschrift_uit(stand, id, nieuw)?;
            let anders = stand.knoop(id).eigen.opschrift.as_ref().map_or("", Tekst::inhoud) != tekst;
            stand.pak(id).eigen.opschrift = (!tekst.is_empty()).then(|| Tekst::los(tekst));
            Ok(anders)
        }
        (Doel::Volzin(id, n), Nieuw::Woorden(woorden)) => volzinnen::vervang(stand, pad, id, n, woorden),
        (Doel::Volzin(..), _) => {
            Err(format!("{} wordt vervangen door een bepaling, niet door woorden", in_woorden(pad)))
        }
        (Doel::Knopen(ids), Nieuw::Woorden(woorden)) => {
            let &[id] = ids.as_slice() else {
                return Err(format!("{} wijst meer dan één bepaling aan", in_woorden(pad)));
            };
            if id == WORTEL || stand.knoop(id).eigen.soort.boven_artikel() {
                return Err(format!("{} heeft geen eigen tekst", in_woorden(pad)));
            }
            al_vervangen(stand, id, pad)?;
            let nu = stand.bepaling(id);
            let nieuw = Bepaling { tekst: Some(Tekst::los(woorden)), kinderen: Vec::new(), ..nu.clone() };
            stand.vervang(id, &nieuw);
            Ok(eerste_verschil(&nu, &nieuw).is_some())
        }
        (Doel::Rij(..), _) => {
            Err(format!("{} is een rij van een tabel; noem de woorden die worden vervangen", in_woorden(pad)))
        }
        (Doel::Knopen(ids), Nieuw::Bepalingen(lijst)) => bepalingen(stand, pad, &ids, lijst),
    }
}

/// The words of a new heading.
pub(super) fn opschrift_uit<'a>(stand: &Stand, id: Id, nieuw: &'a Nieuw) -> Result<&'a str, String> {
    match nieuw {
        Nieuw::Woorden(woorden) => Ok(woorden),
        Nieuw::Bepalingen(lijst) => match lijst.as_slice() {
            [b] if b.nummer.is_none() || b.nummer == stand.knoop(id).eigen.nummer => {
                Ok(b.opschrift.as_ref().map_or("", Tekst::inhoud))
            }
            _ => Err("het nieuwe opschrift hoort bij een andere bepaling".to_owned()),
        },
    }
}

/// Provisions become other provisions, one for one where their designations are the same.
pub(super) fn bepalingen(stand: &mut Stand, pad: &Pad, ids: &[Id], lijst: &[Bepaling]) -> Result<bool, String> {
    let Some(eerste) = ids.first().copied() else { return Err(format!("{} wijst niets aan", in_woorden(pad))) };
    if eerste == WORTEL || lijst.is_empty() {
        return Err("de hele regeling wordt niet door een andere vervangen".to_owned());
    }
    if ids.iter().any(|&id| stand.is_kop(id)) {
        return hoofdstuk(stand, pad, ids, lijst);
    }
    for &id in ids {
        al_vervangen(stand, id, pad)?;
    }
    if let [id] = ids
        && lijst.iter().all(|b| staat_in(stand.knoop(*id).eigen.soort, b.soort))
    {
        // Its text, under the designation and the heading that it keeps.
        let nu = stand.bepaling(*id);
        let nieuw = Bepaling { tekst: None, kinderen: lijst.to_vec(), ..nu.clone() };
        stand.vervang(*id, &nieuw);
        return Ok(eerste_verschil(&nu, &nieuw).is_some());
    }
    let lijst: Vec<Bepaling> = lijst.iter().map(|b| passend(stand, eerste, b)).collect();
    if let Some(b) = lijst.iter().find(|b| b.soort != stand.knoop(eerste).eigen.soort) {
        let (is, wordt) = (stand.knoop(eerste).eigen.soort.naam(), b.soort.naam());
        return Err(format!("{} is een {is}, en de nieuwe tekst is een {wordt}", in_woorden(pad)));
    }
    let zelfde = |(&id, b): (&Id, &Bepaling)| b.nummer.is_none() || b.nummer == stand.knoop(id).eigen.nummer;
    if ids.len() == lijst.len() && ids.iter().zip(&lijst).all(zelfde) {
        let mut anders = false;
        for (&id, b) in ids.iter().zip(&lijst) {
            let nu = stand.bepaling(id);
            let mut b = b.clone();
            b.variant = b.variant.or_else(|| nu.variant.clone());
            b.keuze = if b.keuze == 1 { nu.keuze } else { b.keuze };
            if b.nummer.is_none() {
                b.aanduiding.clone_from(&nu.aanduiding);
            }
            anders |= eerste_verschil(&nu, &b).is_some();
            stand.vervang(id, &b);
        }
        return Ok(anders);
    }
    if let ([id], [b]) = (ids, lijst.as_slice()) {
        let staat = stand.knoop(*id).eigen.nummer.as_ref().map_or("", Nummer::as_str);
        let nieuw = b.nummer.as_ref().map_or("", Nummer::as_str);
        return Err(format!(
            "de nieuwe tekst begint met “{nieuw}”, terwijl {} wordt vervangen (nummer {staat})",
            in_woorden(pad)
        ));
    }
    // More or fewer come than went: they stand where the first stood.
    let ouder = stand.knoop(eerste).ouder;
    let plaats = stand.index(eerste);
    for (i, b) in lijst.iter().enumerate() {
        stand.hang_in(ouder, plaats + i, b);
    }
    ids.iter().for_each(|&id| stand.dood(id));
    Ok(true)
}

/// Whether a provision of this kind stands right in one of that kind.
pub(super) fn staat_in(boven: Soort, kind: Soort) -> bool {
    let tekst = matches!(kind, Soort::Onderdeel | Soort::Begrip | Soort::Aanhef | Soort::Slot);
    match boven {
        Soort::Artikel => tekst || kind == Soort::Lid,
        Soort::Lid => tekst,
        _ => false,
    }
}

/// A hoofdstuk with all that stands in it.
pub(super) fn hoofdstuk(stand: &mut Stand, pad: &Pad, ids: &[Id], lijst: &[Bepaling]) -> Result<bool, String> {
    let ([kop], [b]) = (ids, lijst) else {
        return Err(format!("{} wijst meer dan één bepaling aan", in_woorden(pad)));
    };
    if b.soort != stand.knoop(*kop).eigen.soort || b.kinderen.is_empty() {
        return Err(format!("de nieuwe tekst van {} heeft geen artikelen; is het opschrift bedoeld?", in_woorden(pad)));
    }
    let plaats = stand.index(*kop);
    weg_met_hoofdstuk(stand, *kop);
    for (i, item) in vloei(std::slice::from_ref(b)).into_iter().enumerate() {
        stand.hang_in(WORTEL, plaats + i, item);
    }
    Ok(true)
}

pub(super) fn weg_met_hoofdstuk(stand: &mut Stand, kop: Id) {
    let items: Vec<Id> = stand.knoop(WORTEL).kinderen[stand.bereik(kop)].to_vec();
    items.into_iter().chain([kop]).for_each(|id| {
        if stand.knoop(id).leeft {
            stand.dood(id);
        }
    });
}

/// What is announced with a number may have been read as a lid or as an item; what it replaces decides.
pub(super) fn passend(stand: &Stand, id: Id, b: &Bepaling) -> Bepaling {
    let soort = stand.knoop(id).eigen.soort;
    let beide = |s: Soort| matches!(s, Soort::Lid | Soort::Onderdeel | Soort::Begrip);
    if beide(soort) && beide(b.soort) { Bepaling { soort, ..b.clone() } } else { b.clone() }
}

pub(super) fn al_vervangen(stand: &Stand, id: Id, pad: &Pad) -> Result<(), String> {
    match stand.knoop(id).vervangen_door {
        Some(door) if door != stand.instructie() => {
            Err(format!("{} wordt al vervangen door een eerdere instructie", in_woorden(pad)))
        }
        _ => Ok(()),
    }
}

pub(super) fn verwijder(stand: &mut Stand, pad: &Pad) -> Result<bool, String> {
    match doel(stand, pad, false)? {
        Doel::Opschrift(id) if id == WORTEL => Err("het opschrift van een regeling wordt niet gewijzigd".to_owned()),
        // A heading above the articles goes, and what stands under it stays.
        Doel::Opschrift(id) if stand.is_kop(id) => {
            stand.dood(id);
            Ok(true)
        }
        Doel::Opschrift(id) => {
            if stand.knoop(id).eigen.opschrift.is_none() {
                return Err(format!("{} is er niet", in_woorden(pad)));
            }
            stand.pak(id).eigen.opschrift = None;
            Ok(true)
        }
        Doel::Volzin(id, n) => volzinnen::verwijder(stand, pad, id, n),
        Doel::Rij(id, rij) => {
            let tekst = lees(stand, Vak::Tekst(id));
            let (voor, na) = (tekst[..rij.start].trim_end(), tekst[rij.end..].trim_start());
            let uit = if voor.is_empty() || na.is_empty() { format!("{voor}{na}") } else { format!("{voor}\n{na}") };
            if uit.is_empty() {
                return Err(format!("er blijven geen woorden over als {} vervalt", in_woorden(pad)));
            }
            schrijf(stand, Vak::Tekst(id), uit);
            Ok(true)
        }
        Doel::Knopen(ids) => {
            if ids.contains(&WORTEL) {
                return Err("de regeling vervalt niet; zij wordt ingetrokken".to_owned());
            }
            for id in ids {
                if stand.knoop(id).vervangen_door.is_some_and(|door| door != stand.instructie()) {
                    return Err(format!("{} wordt al vervangen door een eerdere instructie", in_woorden(pad)));
                }
                if stand.is_kop(id) {
                    weg_met_hoofdstuk(stand, id);
                } else {
                    stand.dood(id);
                }
            }
            Ok(true)
        }
    }
}
