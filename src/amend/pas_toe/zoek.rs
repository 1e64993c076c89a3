//! `Pad` → the provision that it means, or why it means none, in words.
//!
//! A number is that of the text before the change; where no provision had it, the one that it has now.
//! “(nieuw)” means the number that it has now, “(oud)” never does.

use super::rijen::rijen;
use super::stand::{Id, Stand, WORTEL, term};
use crate::amend::bewijs::zelfde_woorden;
use crate::nummer::{Nummer, lid_in_woorden};
use crate::opdracht::{Pad, Reeks, Stap};
use crate::regeling::Soort;
use crate::verwijzing::Merk;

/// What a path means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Doel {
    /// Provisions; more than one only for a range.
    Knopen(Vec<Id>),
    /// The heading of a provision.
    Opschrift(Id),
    /// A sentence of a provision, from 1.
    Volzin(Id, u64),
    /// Rows of the table in the text of a provision.
    Rij(Id, std::ops::Range<usize>),
}

/// What a path means; `dood` if what lapsed will do (“na artikel 3”, which lapses).
pub(super) fn doel(stand: &Stand, pad: &Pad, dood: bool) -> Result<Doel, String> {
    let mut hier = WORTEL;
    // A heading above the articles that the path went through: what follows stands under it.
    let mut onder: Option<Id> = None;
    let stappen = &pad.0;
    let mut i = 0;
    while i < stappen.len() {
        let stap = &stappen[i];
        let keuze = match stappen.get(i + 1) {
            Some(Stap::Keuze(n)) => Some(*n),
            _ => None,
        };
        let variant = match stappen.get(i + 1) {
            Some(Stap::Variant(letter)) => Some(letter),
            _ => None,
        };
        let kop = match stappen.get(i + 1) {
            Some(Stap::Kop(kop)) => Some(kop),
            _ => None,
        };
        let volgt = if stappen.get(i + 1).is_some_and(Stap::kiest) { i + 2 } else { i + 1 };
        let laatste = volgt >= stappen.len();
        let tot_hier = || in_woorden(&Pad(stappen[..volgt].to_vec()));
        let id = match stap {
            Stap::Opschrift if laatste => return Ok(Doel::Opschrift(onder.unwrap_or(hier))),
            Stap::Volzin(n) if laatste => return Ok(Doel::Volzin(met_zinnen(stand, hier), *n)),
            Stap::Opschrift | Stap::Volzin(_) | Stap::Variant(_) | Stap::Kop(_) | Stap::Keuze(_) => {
                return Err(format!("{} staat op een plaats waar het niets aanwijst", tot_hier()));
            }
            Stap::Reeks { soort, reeks, merk } if laatste => {
                return reeks_van(stand, hier, onder, *soort, reeks, *merk).map(Doel::Knopen);
            }
            Stap::Reeks { .. } => return Err(format!("{} wijst meer dan één bepaling aan", tot_hier())),
            Stap::Begrip(woord) => begrip(stand, hier, woord, keuze, dood)?,
            Stap::Streepje(n) => {
                let streepjes = streepjes(stand, hier);
                let id = usize::try_from(*n).ok().and_then(|n| streepjes.get(n.checked_sub(1)?).copied());
                let id =
                    id.ok_or_else(|| format!("{} bestaat niet: er zijn {} streepjes", tot_hier(), streepjes.len()))?;
                levend(stand, id, dood, tot_hier)?
            }
            Stap::Aanhef => een_van_soort(stand, hier, Soort::Aanhef, keuze, dood)?,
            Stap::Slot => een_van_soort(stand, hier, Soort::Slot, keuze, dood)?,
            Stap::Bepaling { soort, nummer, merk } => {
                let mut gevonden = kandidaten(stand, hier, onder, *soort, nummer.as_ref(), *merk);
                let van = |id: &Id| stand.knoop(*id).eigen.variant.as_ref() == variant;
                gevonden.retain(|id| variant.is_none() || van(id));
                let heet = |id: &Id, kop: &str| {
                    let opschrift = stand.knoop(*id).eigen.opschrift.as_ref();
                    opschrift.is_some_and(|o| zelfde_woorden(o.inhoud(), kop))
                };
                gevonden.retain(|id| kop.is_none_or(|kop| heet(id, kop)));
                if let ([], Some(nummer), true, false) = (gevonden.as_slice(), nummer, laatste, hier == WORTEL) {
                    match <[_; 1]>::try_from(rijen(stand, hier, *soort, nummer)) {
                        Ok([(id, rij)]) => return Ok(Doel::Rij(id, rij)),
                        Err(rijen) if rijen.is_empty() => {}
                        Err(rijen) => return Err(format!("{} komt {} keer voor in de tekst", tot_hier(), rijen.len())),
                    }
                }
                // What stood under a heading that lapsed is still called after it.
                let verder = matches!(stappen.get(volgt), Some(Stap::Bepaling { .. }));
                let dood = dood || soort.boven_artikel() && verder;
                kies(
                    stand,
                    &gevonden,
                    keuze,
                    dood,
                    &|| {
                        let basis = Pad(stappen[..i].to_vec());
                        bestaat_niet(stand, &basis, hier, onder, *soort, nummer.as_ref(), *merk)
                    },
                    &tot_hier,
                )?
            }
        };
        if stand.is_kop(id) {
            onder = Some(id);
            hier = WORTEL;
        } else {
            onder = None;
            hier = id;
        }
        i = volgt;
    }
    Ok(Doel::Knopen(vec![onder.unwrap_or(hier)]))
}

/// Where the sentences of a provision stand: before an enumeration, where that is all it has.
fn met_zinnen(stand: &Stand, hier: Id) -> Id {
    let tekst = stand.knoop(hier).eigen.tekst.is_some();
    let teksten = |id: &Id| matches!(stand.knoop(*id).eigen.soort, Soort::Aanhef | Soort::Slot | Soort::Lid);
    let mut met = stand.levend(hier).filter(teksten);
    match (met.next(), met.next()) {
        (Some(id), None) if !tekst && stand.knoop(id).eigen.soort == Soort::Aanhef => id,
        _ => hier,
    }
}

/// The one provision that a path means.
pub(super) fn knoop(stand: &Stand, pad: &Pad, dood: bool) -> Result<Id, String> {
    match doel(stand, pad, dood)? {
        Doel::Knopen(ids) if ids.len() == 1 => Ok(ids[0]),
        _ => Err(format!("{} wijst geen bepaling aan, of meer dan één", in_woorden(pad))),
    }
}

/// A path for people, “(nieuw)” included.
pub(in crate::amend) fn in_woorden(pad: &Pad) -> String {
    if pad.0.is_empty() {
        return "de regeling".to_owned();
    }
    let laatste = pad.0.iter().rev().find_map(|s| match s {
        Stap::Bepaling { merk, .. } | Stap::Reeks { merk, .. } => Some(*merk),
        _ => None,
    });
    let merk = match laatste.flatten() {
        Some(Merk::Nieuw) => " (nieuw)",
        Some(Merk::Oud) => " (oud)",
        None => "",
    };
    format!("{pad}{merk}")
}

/// The designations of provisions of one kind that a range may reach over, and the provisions.
fn rij(stand: &Stand, hier: Id, onder: Option<Id>, soort: Soort, nu: bool) -> Vec<(Nummer, Id)> {
    let bereik = onder.map(|kop| stand.bereik(kop));
    let in_bereik = |id: &Id| bereik.as_ref().is_none_or(|b| hier != WORTEL || b.contains(&stand.index(*id)));
    let was_in_bereik = |id: &Id| onder.is_none_or(|kop| hier != WORTEL || stond_onder(stand, *id, kop));
    let oud = stand.oude_kinderen(hier);
    if nu || oud.is_empty() {
        let met =
            stand.levend(hier).filter(|&id| stand.knoop(id).eigen.soort == soort && stand.blijft(id)).filter(in_bereik);
        met.filter_map(|id| Some((stand.heet(id).cloned()?, id))).collect()
    } else {
        let met = oud.iter().copied().filter(|&id| stand.knoop(id).eigen.soort == soort).filter(was_in_bereik);
        met.filter_map(|id| Some((stand.knoop(id).oud.clone()??, id))).collect()
    }
}

/// The provisions of a range.
pub(super) fn reeks_van(
    stand: &Stand,
    hier: Id,
    onder: Option<Id>,
    soort: Soort,
    reeks: &Reeks,
    merk: Option<Merk>,
) -> Result<Vec<Id>, String> {
    let rij = rij(stand, hier, onder, soort, merk == Some(Merk::Nieuw));
    let plek = |n: &Nummer| {
        let gelijk = |r: &&(Nummer, Id)| r.0 == *n || soort == Soort::Onderdeel && r.0.kaal() == n.kaal();
        match rij.iter().filter(gelijk).count() {
            0 => Err(format!("{} {n} bestaat niet", soort.naam())),
            1 => Ok(rij.iter().position(|r| gelijk(&r)).unwrap_or(0)),
            keer => Err(format!("{} {n} komt {keer} keer voor", soort.naam())),
        }
    };
    let van = plek(&reeks.van)?;
    let tot = reeks.tot.as_ref().map_or(Ok(van), plek)?;
    if van > tot {
        return Err(format!("de reeks {reeks} loopt terug"));
    }
    rij[van..=tot].iter().map(|(n, id)| levend(stand, *id, false, || format!("{} {n}", soort.naam()))).collect()
}

/// The provisions with this designation under `hier`: those that had it, else those that have it.
fn kandidaten(
    stand: &Stand,
    hier: Id,
    onder: Option<Id>,
    soort: Soort,
    nummer: Option<&Nummer>,
    merk: Option<Merk>,
) -> Vec<Id> {
    let is = |heeft: Option<&Nummer>| match (heeft, nummer) {
        (Some(een), Some(twee)) => een == twee || soort == Soort::Onderdeel && een.kaal() == twee.kaal(),
        (None, None) => true,
        _ => false,
    };
    let bereik = onder.map(|kop| stand.bereik(kop));
    // the notes behind an ordinance are no text of it
    let van_soort = |id: &Id| {
        let b = &stand.knoop(*id).eigen;
        b.soort == soort && !b.is_toelichting()
    };
    let past =
        |id: &Id| van_soort(id) && bereik.as_ref().is_none_or(|b| hier != WORTEL || b.contains(&stand.index(*id)));
    let paste = |id: &Id| van_soort(id) && onder.is_none_or(|kop| hier != WORTEL || stond_onder(stand, *id, kop));
    let op_naam: Vec<Id>;
    let (oud, nu): (Vec<Id>, Vec<Id>) = if hier == WORTEL {
        op_naam = stand.op_naam(soort, nummer).to_vec();
        let mut nu: Vec<Id> = op_naam.iter().copied().filter(|&id| stand.knoop(id).leeft).collect();
        if nu.len() > 1 {
            nu.sort_by_key(|&id| stand.index(id));
            nu.dedup();
        }
        (op_naam, nu)
    } else {
        // the articles of an annex are numbered through its chapters
        let door = soort == Soort::Artikel && stand.knoop(hier).eigen.soort == Soort::Bijlage;
        let onder = |kinderen: &dyn Fn(Id) -> Vec<Id>| {
            let mut uit = kinderen(hier);
            let mut at = 0;
            while door && at < uit.len() {
                if stand.knoop(uit[at]).eigen.soort.boven_artikel() {
                    let binnen = kinderen(uit[at]);
                    uit.extend(binnen);
                }
                at += 1;
            }
            uit
        };
        (onder(&|id| stand.oude_kinderen(id).to_vec()), onder(&|id| stand.levend(id).collect()))
    };
    if merk != Some(Merk::Nieuw) {
        let had = |id: &Id| stand.knoop(*id).oud.as_ref().is_some_and(|o| is(o.as_ref()));
        let mut uit: Vec<Id> = oud.into_iter().filter(paste).filter(had).collect();
        uit.sort_unstable();
        uit.dedup();
        if uit.is_empty() {
            uit.extend(eerste_lid(stand, stand.oude_kinderen(hier), soort, nummer));
        }
        if !uit.is_empty() || merk == Some(Merk::Oud) {
            return uit;
        }
    }
    let nu_alle = nu.clone();
    let uit: Vec<Id> = nu.into_iter().filter(past).filter(|&id| stand.blijft(id) && is(stand.heet(id))).collect();
    if uit.is_empty() { eerste_lid(stand, &nu_alle, soort, nummer).into_iter().collect() } else { uit }
}

/// Whether it stood under this heading in was; what came since stands there if it stands there now.
fn stond_onder(stand: &Stand, id: Id, kop: Id) -> bool {
    let mut hier = stand.knoop(id).oude_kop;
    while let Some(boven) = hier {
        if boven == kop {
            return true;
        }
        hier = stand.knoop(boven).oude_kop;
    }
    stand.knoop(kop).oud.is_none() && stand.bereik(kop).contains(&stand.index(id))
}

/// Text without a number before a second lid is the first lid.
fn eerste_lid(stand: &Stand, kinderen: &[Id], soort: Soort, nummer: Option<&Nummer>) -> Option<Id> {
    let eerste = soort == Soort::Lid && nummer.is_some_and(|n| n.as_str() == "1");
    let &id = kinderen.iter().find(|&&id| stand.knoop(id).eigen.soort == Soort::Lid)?;
    (eerste && stand.knoop(id).eigen.nummer.is_none()).then_some(id)
}

/// The one that is meant.
fn kies(
    stand: &Stand,
    gevonden: &[Id],
    keuze: Option<u64>,
    dood: bool,
    niets: &dyn Fn() -> String,
    naam: &dyn Fn() -> String,
) -> Result<Id, String> {
    match (gevonden, keuze) {
        ([], _) => Err(niets()),
        (lijst, Some(n)) => {
            let id = usize::try_from(n).ok().and_then(|n| lijst.get(n.checked_sub(1)?).copied());
            levend(stand, id.ok_or_else(niets)?, dood, naam)
        }
        ([een], None) => levend(stand, *een, dood, naam),
        (lijst, None) => Err(format!("{} komt {} keer voor in de tekst", naam(), lijst.len())),
    }
}

fn levend(stand: &Stand, id: Id, dood: bool, naam: impl Fn() -> String) -> Result<Id, String> {
    if dood || stand.knoop(id).leeft {
        return Ok(id);
    }
    let door_vervanging = stand.knoop(stand.knoop(id).ouder).vervangen_door.is_some();
    let hoe = if door_vervanging {
        "staat in een bepaling die een eerdere instructie vervangt"
    } else {
        "vervalt al door een eerdere instructie"
    };
    Err(format!("{} {hoe}; is de nieuwe bepaling bedoeld, zet er dan “(nieuw)” achter", naam()))
}

/// The definition of a word, anywhere under `hier`.
fn begrip(stand: &Stand, hier: Id, woord: &str, keuze: Option<u64>, dood: bool) -> Result<Id, String> {
    let klein = woord.trim().to_lowercase();
    let is = |t: Option<&str>| t.is_some_and(|t| t.trim().to_lowercase() == klein);
    let mut gevonden = Vec::new();
    let mut stapel = vec![hier];
    while let Some(id) = stapel.pop() {
        let oud = stand.knoop(id).oude_term.as_deref();
        let nu = term(&stand.knoop(id).eigen);
        if id != WORTEL && (is(oud) || is(nu.as_deref())) {
            gevonden.push(id);
            continue;
        }
        let kinderen = &stand.knoop(id).kinderen;
        stapel.extend(kinderen.iter().rev().filter(|&&k| dood || stand.knoop(k).leeft));
    }
    if gevonden.iter().any(|&id| is(stand.knoop(id).oude_term.as_deref())) {
        gevonden.retain(|&id| is(stand.knoop(id).oude_term.as_deref()));
    }
    let naam = || format!("de begripsomschrijving van {woord}");
    kies(stand, &gevonden, keuze, dood, &|| format!("er is geen begripsomschrijving van {woord}"), &naam)
}

fn streepjes(stand: &Stand, hier: Id) -> Vec<Id> {
    let oud: Vec<Id> = stand.oude_kinderen(hier).to_vec();
    let lijst = if oud.is_empty() { stand.levend(hier).collect() } else { oud };
    let is = |id: &Id| stand.knoop(*id).eigen.soort == Soort::Onderdeel && stand.knoop(*id).eigen.nummer.is_none();
    lijst.into_iter().filter(is).collect()
}

fn een_van_soort(stand: &Stand, hier: Id, soort: Soort, keuze: Option<u64>, dood: bool) -> Result<Id, String> {
    let van_soort =
        |lijst: Vec<Id>| -> Vec<Id> { lijst.into_iter().filter(|&id| stand.knoop(id).eigen.soort == soort).collect() };
    let mut gevonden = van_soort(stand.oude_kinderen(hier).to_vec());
    if gevonden.iter().all(|&id| !stand.knoop(id).leeft) && !dood {
        gevonden = van_soort(stand.levend(hier).collect());
    }
    let naam = || format!("de of het {}", soort.naam());
    kies(stand, &gevonden, keuze, dood, &|| format!("de bepaling heeft geen {}", soort.naam()), &naam)
}

/// “artikel 5 heeft geen zesde lid; er zijn 1 tot en met 4”.
fn bestaat_niet(
    stand: &Stand,
    basis: &Pad,
    hier: Id,
    onder: Option<Id>,
    soort: Soort,
    nummer: Option<&Nummer>,
    merk: Option<Merk>,
) -> String {
    let wat = match (soort, nummer) {
        (Soort::Lid, Some(n)) => lid_in_woorden(n),
        (_, Some(n)) => format!("{} {n}", soort.naam()),
        (_, None) => soort.naam().to_owned(),
    };
    let merk_woord = match merk {
        Some(Merk::Nieuw) => " (nieuw)",
        Some(Merk::Oud) => " (oud)",
        None => "",
    };
    let er: Vec<String> =
        rij(stand, hier, onder, soort, merk == Some(Merk::Nieuw)).into_iter().map(|(n, _)| n.to_string()).collect();
    let er = match er.as_slice() {
        [] if soort == Soort::Lid => "; er zijn geen genummerde leden".to_owned(),
        [] => String::new(),
        [een] => format!("; er is alleen {een}"),
        lijst if lijst.len() <= 6 => format!("; er zijn {}", lijst.join(", ")),
        [eerste, .., laatste] => format!("; er zijn {eerste} tot en met {laatste}"),
    };
    if basis.0.is_empty() {
        format!("{wat}{merk_woord} bestaat niet{er}")
    } else {
        format!("{} heeft geen {wat}{merk_woord}{er}", in_woorden(basis))
    }
}
