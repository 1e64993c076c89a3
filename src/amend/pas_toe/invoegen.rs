//! where a new provision comes: behind or before another, at the end, by the alphabet, by its number.

use super::ouder_van;
use super::stand::{Id, Stand, WORTEL, term, vloei};
use super::zoek::{Doel, doel, in_woorden, knoop};
use crate::begrip::volgorde::plaats_in;
use crate::nummer::Nummer;
use crate::opdracht::{Nieuw, Pad, Plaats, Stap};
use crate::regeling::{Bepaling, Soort, Tekst};
use crate::source::Span;

/// Inserts provisions, or a text that was not there.
pub(super) fn voeg_in(stand: &mut Stand, pad: &Pad, plaats: &Plaats, nieuw: &Nieuw) -> Result<(), String> {
    let lijst = match nieuw {
        Nieuw::Bepalingen(lijst) => lijst,
        Nieuw::Woorden(woorden) => return tekst(stand, pad, woorden),
    };
    let (basis, stap, keuze) = eigen_stap(pad)?;
    let Some(eerste) = lijst.first() else { return Err("er is geen tekst om in te voegen".to_owned()) };
    if let Stap::Bepaling { nummer: Some(nummer), .. } = stap
        && eerste.nummer.as_ref().is_some_and(|n| n != nummer)
    {
        let staat = eerste.nummer.as_ref().map(ToString::to_string).unwrap_or_default();
        return Err(format!("de nieuwe tekst begint met “{staat}” en niet met “{nummer}”"));
    }
    let soort = match stap {
        Stap::Bepaling { soort, .. } => *soort,
        Stap::Begrip(_) if eerste.soort == Soort::Onderdeel => Soort::Onderdeel,
        Stap::Begrip(_) => Soort::Begrip,
        Stap::Streepje(_) => Soort::Onderdeel,
        Stap::Aanhef => Soort::Aanhef,
        Stap::Slot => Soort::Slot,
        _ => return Err(format!("{} is geen bepaling die wordt ingevoegd", in_woorden(pad))),
    };
    let (ouder, onder) = ouder_van(stand, &basis)?;
    voor_zichzelf(stand, pad, plaats)?;
    krijgt_kinderen(stand, ouder, soort, &basis)?;
    let reeks = Reeksplaats { ouder, onder, soort };
    let passend = |b: &Bepaling| {
        let beide = matches!(soort, Soort::Lid | Soort::Onderdeel) && matches!(b.soort, Soort::Lid | Soort::Onderdeel);
        Bepaling { soort: if beide { soort } else { b.soort }, ..b.clone() }
    };
    let items: Vec<Bepaling> = lijst.iter().map(passend).collect();
    let in_bijlage = stand.knoop(ouder).eigen.soort == Soort::Bijlage;
    if ouder != WORTEL && !in_bijlage && items.iter().any(|b| b.soort == Soort::Artikel || b.soort.boven_artikel()) {
        return Err(format!("in {} kan geen {} staan", in_woorden(&basis), items[0].soort.naam()));
    }
    if ouder == WORTEL && items.iter().any(|b| matches!(b.soort, Soort::Lid | Soort::Onderdeel | Soort::Begrip)) {
        return Err("de instructie zegt niet in welk artikel de bepaling komt".to_owned());
    }
    // “Toegevoegd wordt een artikel 2a”: the end is not where its number belongs.
    let plaats = if *plaats == Plaats::Slot && hoort_eerder(stand, &reeks, &items) { &Plaats::Nummer } else { plaats };
    // By the alphabet or by number each finds its own place; else they come behind one another.
    if matches!(plaats, Plaats::Alfabet | Plaats::Nummer) {
        for item in &items {
            let at = waar(stand, plaats, &reeks, item)?;
            for (i, deel) in op_rij(ouder, std::slice::from_ref(item)).into_iter().enumerate() {
                let id = stand.hang_in(ouder, at + i, deel);
                stand.pak(id).mag_dubbel = keuze;
            }
        }
        return Ok(());
    }
    let mut at = waar(stand, plaats, &reeks, &items[0])?;
    if matches!(plaats, Plaats::Na(_)) {
        // What the same sentence put there comes first.
        let door = stand.instructie();
        let nieuw_hier = |&&id: &&Id| stand.knoop(id).oud.is_none() && stand.knoop(id).nummer_door == Some(door);
        at += stand.knoop(ouder).kinderen.iter().skip(at).take_while(nieuw_hier).count();
    }
    for (i, item) in op_rij(ouder, &items).into_iter().enumerate() {
        let id = stand.hang_in(ouder, at + i, item);
        stand.pak(id).mag_dubbel = keuze;
    }
    Ok(())
}

/// Whether the numbers of new provisions come before that of the last of their kind, where all of these go up.
fn hoort_eerder(stand: &Stand, reeks: &Reeksplaats, items: &[Bepaling]) -> bool {
    let rij = &stand.knoop(reeks.ouder).kinderen;
    let bereik = reeks.onder.map_or(0..rij.len(), |kop| stand.bereik(kop));
    let eigen = rij[bereik].iter().filter(|&&id| stand.blijft(id) && stand.knoop(id).eigen.soort == reeks.soort);
    let Some(nummers) = eigen.map(|&id| stand.heet(id)).collect::<Option<Vec<&Nummer>>>() else { return false };
    let stijgt = nummers.windows(2).all(|paar| paar[0] < paar[1]);
    let na = |n: &Nummer| nummers.last().is_some_and(|laatste| n < *laatste);
    stijgt && items.iter().all(|b| b.nummer.as_ref().is_some_and(na))
}

/// The text is a row in which headings stand between the articles; what stands elsewhere keeps what is in it.
fn op_rij(ouder: Id, items: &[Bepaling]) -> Vec<&Bepaling> {
    if ouder == WORTEL { vloei(items) } else { items.iter().collect() }
}

/// A provision goes elsewhere.
pub(super) fn verplaats(stand: &mut Stand, van: &Pad, naar: &Pad, plaats: &Plaats) -> Result<(), String> {
    let Doel::Knopen(ids) = doel(stand, van, false)? else {
        return Err(format!("{} is geen bepaling die wordt verplaatst", in_woorden(van)));
    };
    let &[id] = ids.as_slice() else { return Err(format!("{} wijst meer dan één bepaling aan", in_woorden(van))) };
    let (basis, stap, keuze) = eigen_stap(naar)?;
    let soort = stand.knoop(id).eigen.soort;
    let nummer = match stap {
        Stap::Bepaling { soort: naar, .. } if *naar != soort => {
            return Err(format!("{} kan geen {} worden", in_woorden(van), naar.naam()));
        }
        Stap::Bepaling { nummer, .. } => nummer.clone(),
        _ => stand.knoop(id).eigen.nummer.clone(),
    };
    let (ouder, onder) = ouder_van(stand, &basis)?;
    let mut boven = ouder;
    while boven != WORTEL {
        if boven == id {
            return Err(format!("{} kan niet in zichzelf staan", in_woorden(van)));
        }
        boven = stand.knoop(boven).ouder;
    }
    if id == WORTEL || (stand.knoop(id).ouder == WORTEL) != (ouder == WORTEL) {
        return Err(format!("{} kan daar niet staan", in_woorden(van)));
    }
    if let Plaats::Na(p) | Plaats::Voor(p) = plaats
        && knoop(stand, p, true).is_ok_and(|p| p == id)
    {
        return Err(format!("{} kan niet bij zichzelf worden geplaatst", in_woorden(van)));
    }
    let eigen = stand.bepaling(id);
    krijgt_kinderen(stand, ouder, soort, &basis)?;
    let at = waar(stand, plaats, &Reeksplaats { ouder, onder, soort }, &eigen)?;
    let (oude_ouder, oud) = (stand.knoop(id).ouder, stand.index(id));
    stand.pak(oude_ouder).kinderen.remove(oud);
    let at = if oude_ouder == ouder && oud < at { at - 1 } else { at };
    let kinderen = &mut stand.pak(ouder).kinderen;
    kinderen.insert(at.min(kinderen.len()), id);
    stand.pak(id).ouder = ouder;
    stand.pak(id).mag_dubbel |= keuze;
    if stand.knoop(id).eigen.nummer != nummer {
        stand.nummer(id, nummer);
    } else {
        let door = stand.instructie();
        stand.pak(id).nummer_door.get_or_insert(door);
    }
    Ok(())
}

/// Among what a new provision comes.
struct Reeksplaats {
    ouder: Id,
    onder: Option<Id>,
    soort: Soort,
}

/// The path of the parent, the own step, and whether it is said which of several it is.
fn eigen_stap(pad: &Pad) -> Result<(Pad, &Stap, bool), String> {
    match pad.0.as_slice() {
        [boven @ .., stap, Stap::Keuze(_) | Stap::Kop(_)] => Ok((Pad(boven.to_vec()), stap, true)),
        [boven @ .., stap] => Ok((Pad(boven.to_vec()), stap, false)),
        [] => Err("de instructie zegt niet wat er wordt ingevoegd".to_owned()),
    }
}

/// A heading, opening words or closing words where there were none.
fn tekst(stand: &mut Stand, pad: &Pad, woorden: &str) -> Result<(), String> {
    let (basis, stap, _) = eigen_stap(pad)?;
    let id = knoop(stand, &basis, false)?;
    if id == WORTEL || woorden.trim().is_empty() {
        return Err("de instructie noemt geen bepaling of geen tekst".to_owned());
    }
    match stap {
        Stap::Opschrift if stand.knoop(id).eigen.opschrift.is_none() => {
            stand.pak(id).eigen.opschrift = Some(Tekst::los(woorden));
        }
        Stap::Slot if stand.levend(id).next_back().is_some_and(|k| stand.knoop(k).eigen.soort != Soort::Slot) => {
            let slot =
                Bepaling { tekst: Some(Tekst::los(woorden)), ..Bepaling::new(Soort::Slot, None, Span::default()) };
            let achteraan = stand.knoop(id).kinderen.len();
            stand.hang_in(id, achteraan, &slot);
        }
        _ => return Err(format!("{} kan daar niet worden ingevoegd", in_woorden(pad))),
    }
    Ok(())
}

/// “Na onderdeel b wordt onderdeel b ingevoegd”: an item cannot stand beside itself.
fn voor_zichzelf(stand: &Stand, pad: &Pad, plaats: &Plaats) -> Result<(), String> {
    let (Plaats::Na(p) | Plaats::Voor(p)) = plaats else { return Ok(()) };
    if p != pad {
        return Ok(());
    }
    let zelfde =
        knoop(stand, p, true).map_or(true, |id| stand.knoop(id).eigen.nummer == stand.knoop(id).oud.clone().flatten());
    if zelfde { Err(format!("{} kan niet bij zichzelf worden ingevoegd", in_woorden(pad))) } else { Ok(()) }
}

/// What had one text and gets items: its text becomes the opening words.
fn krijgt_kinderen(stand: &mut Stand, ouder: Id, soort: Soort, basis: &Pad) -> Result<(), String> {
    if ouder == WORTEL || stand.knoop(ouder).eigen.tekst.is_none() {
        return Ok(());
    }
    if soort == Soort::Lid {
        return Err(format!(
            "{} heeft geen genummerde leden; eerst moet voor de tekst de aanduiding “1.” komen",
            in_woorden(basis)
        ));
    }
    let aanhef =
        Bepaling { tekst: stand.pak(ouder).eigen.tekst.take(), ..Bepaling::new(Soort::Aanhef, None, Span::default()) };
    stand.hang_in(ouder, 0, &aanhef);
    Ok(())
}

/// The index among the children of the parent.
fn waar(stand: &Stand, plaats: &Plaats, reeks: &Reeksplaats, nieuw: &Bepaling) -> Result<usize, String> {
    let &Reeksplaats { ouder, onder, soort } = reeks;
    let rij = &stand.knoop(ouder).kinderen;
    let bereik = onder.map_or(0..rij.len(), |kop| stand.bereik(kop));
    let levend = |soort: Soort| {
        bereik.clone().filter(move |&i| stand.knoop(rij[i]).leeft && stand.knoop(rij[i]).eigen.soort == soort)
    };
    match plaats {
        Plaats::Na(p) | Plaats::Voor(p) => {
            let (id, kop) = match doel(stand, p, true)? {
                Doel::Opschrift(id) => (id, true),
                Doel::Knopen(ids) if ids.len() == 1 => (ids[0], false),
                _ => return Err(format!("{} wijst geen plaats aan", in_woorden(p))),
            };
            if id == WORTEL || stand.knoop(id).ouder != ouder {
                return Err(format!("{} staat niet op de plaats waar de nieuwe bepaling komt", in_woorden(p)));
            }
            if matches!(plaats, Plaats::Voor(_)) {
                return Ok(stand.index(id));
            }
            if stand.is_kop(id) && !kop { Ok(stand.bereik(id).end) } else { Ok(stand.index(id) + 1) }
        }
        Plaats::Slot => Ok(achteraan(stand, rij, &bereik, soort)),
        Plaats::Nummer => {
            let Some(eigen) = &nieuw.nummer else { return Ok(achteraan(stand, rij, &bereik, soort)) };
            let kleiner = |&i: &usize| stand.knoop(rij[i]).eigen.nummer.as_ref().is_some_and(|n| n < eigen);
            match levend(soort).rev().find(kleiner) {
                Some(i) => Ok(i + 1),
                None => Ok(levend(soort).next().unwrap_or_else(|| achteraan(stand, rij, &bereik, soort))),
            }
        }
        Plaats::Alfabet => {
            let Some(eigen) = term(nieuw) else {
                return Err("de nieuwe tekst is geen begripsomschrijving (“woord: omschrijving”)".to_owned());
            };
            // in one list a definition may have a letter, and another a dash
            let beide = |i: &usize| {
                let knoop = stand.knoop(rij[*i]);
                knoop.leeft && matches!(knoop.eigen.soort, Soort::Begrip | Soort::Onderdeel)
            };
            let met: Vec<(usize, String)> =
                bereik.clone().filter(beide).filter_map(|i| Some((i, term(&stand.knoop(rij[i]).eigen)?))).collect();
            let anders = |i: usize| {
                let knoop = stand.knoop(rij[i]);
                knoop.leeft && !matches!(knoop.eigen.soort, Soort::Aanhef | Soort::Slot)
            };
            if met.is_empty() && bereik.clone().any(anders) {
                return Err("hier staan geen begripsomschrijvingen; zeg in welk artikel of lid zij komt".to_owned());
            }
            let termen: Vec<&str> = met.iter().map(|(_, t)| t.as_str()).collect();
            let plek = plaats_in(&termen, &eigen);
            match (met.get(plek), met.last()) {
                (Some((i, _)), _) => Ok(*i),
                (None, Some((i, _))) => Ok(i + 1),
                (None, None) => Ok(achteraan(stand, rij, &bereik, soort)),
            }
        }
    }
}

/// Behind the last of its kind; if there is none, before what always comes last.
fn achteraan(stand: &Stand, rij: &[Id], bereik: &std::ops::Range<usize>, soort: Soort) -> usize {
    let leeft = |i: &usize| stand.knoop(rij[*i]).leeft;
    let soort_van = |i: usize| stand.knoop(rij[i]).eigen.soort;
    if let Some(i) = bereik.clone().rev().find(|i| leeft(i) && soort_van(*i) == soort) {
        if stand.is_kop(rij[i]) {
            return stand.bereik(rij[i]).end;
        }
        return i + 1;
    }
    let laatst = |i: &usize| {
        let b = &stand.knoop(rij[*i]).eigen;
        leeft(i)
            && soort != Soort::Slot
            && (b.soort == Soort::Slot || soort != Soort::Bijlage && b.soort == Soort::Bijlage || b.is_toelichting())
    };
    bereik.clone().find(laatst).unwrap_or(bereik.end)
}
