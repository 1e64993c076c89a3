//! `Verwijzing` → the paths that it names: every last link with all that it hangs under.

use super::{Doelwit, MEESTE};
use crate::nummer::Nummer;
use crate::verwijzing::{Laag, Ouder, Schakel, Verwijzing, Waarde};
use crate::wet::{Stap, Wet, pad};
use crate::wetnaam::{self, Wetnaam};

/// What a citation of another regeling is about; a range is what lies in it if that law is known, else its ends.
pub(super) fn doelen(verwijzing: &Verwijzing, wet: Option<&Wet>) -> Vec<Doelwit> {
    let mut uit: Vec<Doelwit> = Vec::new();
    let mut gedaan = vec![None; verwijzing.schakels().len()];
    for (i, blad) in verwijzing.bladen().into_iter().enumerate() {
        if !blad || uit.len() >= MEESTE {
            continue;
        }
        onder(verwijzing, i, wet, &mut gedaan, 0);
        for stappen in gedaan[i].as_ref().into_iter().flatten() {
            let pad = pad(stappen);
            if uit.last().is_none_or(|d| d.pad != pad) {
                uit.push(Doelwit { pad, bestaat: None, stappen: stappen.clone(), schakel: i });
            }
        }
    }
    uit.truncate(MEESTE);
    uit
}

type Paden = Vec<Vec<Stap>>;

/// Fills in the paths of a link and of what it hangs under. Layers get smaller on the way up, so this ends soon.
fn onder(v: &Verwijzing, i: usize, wet: Option<&Wet>, gedaan: &mut Vec<Option<Paden>>, diepte: usize) {
    if gedaan[i].is_some() || diepte > 20 {
        return;
    }
    let groep = &v.groepen()[v.schakels()[i].groep];
    let ouders: Vec<usize> = match groep.ouder {
        None => Vec::new(),
        Some(Ouder::Schakel(s)) => vec![s],
        Some(Ouder::Groep(g)) => v.groepen()[g].schakels.to_vec(),
    };
    let mut boven: Paden = if ouders.is_empty() { vec![Vec::new()] } else { Vec::new() };
    for ouder in ouders {
        onder(v, ouder, wet, gedaan, diepte + 1);
        let van_ouder = gedaan[ouder].as_ref().map_or(&[][..], Vec::as_slice);
        boven.extend(van_ouder.iter().take(MEESTE.saturating_sub(boven.len())).cloned());
    }
    let mut uit = Vec::new();
    for basis in boven {
        for nummer in waarden(&v.schakels()[i], &basis, groep.laag, wet) {
            if uit.len() >= MEESTE {
                break;
            }
            let mut pad = basis.clone();
            pad.push(Stap { laag: groep.laag, nummer });
            uit.push(pad);
        }
    }
    gedaan[i] = Some(uit);
}

/// The numbers of a link under a path; `None` for a part without one.
fn waarden(schakel: &Schakel, basis: &[Stap], laag: Laag, wet: Option<&Wet>) -> Vec<Option<Nummer>> {
    let van = match &schakel.van.waarde {
        Waarde::Nummer(nummer) => nummer,
        Waarde::Laatste => return vec![wet.and_then(|w| w.laatste(basis, laag)).cloned()],
        _ => return vec![None],
    };
    let Some(Waarde::Nummer(tot)) = schakel.tot.as_ref().map(|t| &t.waarde) else { return vec![Some(van.clone())] };
    let binnen: Vec<Stap> = basis.iter().filter(|s| !s.laag.boven_artikel()).cloned().collect();
    let reeks = wet.filter(|_| !laag.boven_artikel()).and_then(|w| w.tussen(&binnen, van, tot));
    reeks.unwrap_or_else(|| vec![van.clone(), tot.clone()]).into_iter().take(MEESTE).map(Some).collect()
}

/// The links from the outermost down to this one; of several that it hangs under, the last.
pub(super) fn keten(verwijzing: &Verwijzing, i: usize) -> Vec<usize> {
    let mut uit = vec![i];
    while let Some(ouder) = uit.last().and_then(|&s| verwijzing.groepen()[verwijzing.schakels()[s].groep].ouder) {
        let hoger = match ouder {
            Ouder::Schakel(s) => Some(s),
            Ouder::Groep(g) => verwijzing.groepen()[g].schakels.last().copied(),
        };
        match hoger.filter(|_| uit.len() < 20) {
            Some(s) => uit.push(s),
            None => break,
        }
    }
    uit.reverse();
    uit
}

/// A link as a part of a path: its number, or that of the end of its range.
pub(super) fn stap(verwijzing: &Verwijzing, i: usize, tot: bool) -> Stap {
    let schakel = &verwijzing.schakels()[i];
    let eind = schakel.tot.as_ref().filter(|_| tot);
    let waarde = eind.map_or(&schakel.van.waarde, |tot| &tot.waarde);
    let nummer = match waarde {
        Waarde::Nummer(nummer) => Some(nummer.clone()),
        _ => None,
    };
    Stap { laag: verwijzing.laag(i), nummer }
}

/// The book of the Burgerlijk Wetboek that is cited: it is named (“artikel 394 van Boek 1”), or stands in the number
/// (6:162); `None` if it is not said, or if several are.
pub(super) fn boek(verwijzing: &Verwijzing) -> Option<(Wetnaam, Nummer)> {
    let mut boeken = verwijzing.schakels().iter().enumerate().filter_map(|(i, schakel)| {
        let Waarde::Nummer(nummer) = &schakel.van.waarde else { return None };
        match verwijzing.laag(i) {
            Laag::Boek => Some(nummer.clone()),
            Laag::Artikel => Nummer::parse(nummer.as_str().split_once(':')?.0),
            _ => None,
        }
    });
    let boek = boeken.next()?;
    if boeken.any(|ander| ander != boek) {
        return None;
    }
    let naam =
        wetnaam::zoek(&format!("Burgerlijk Wetboek Boek {}", boek.as_str().to_uppercase())).into_iter().next()?;
    Some((naam, boek))
}

/// A path in the Burgerlijk Wetboek as it is in its book: article 162.
pub(super) fn zonder_boek(stappen: &[Stap], boek: &Nummer) -> Vec<Stap> {
    let zonder = |stap: &Stap| match &stap.nummer {
        Some(nummer) if stap.laag == Laag::Artikel => {
            let kaal = nummer.as_str().strip_prefix(boek.as_str()).and_then(|r| r.strip_prefix(':'));
            Stap { nummer: kaal.and_then(Nummer::parse).or_else(|| Some(nummer.clone())), ..stap.clone() }
        }
        _ => stap.clone(),
    };
    stappen.iter().filter(|s| s.laag != Laag::Boek).map(zonder).collect()
}

/// The same as it is cited: article 6:162. Above the articles the book stays.
pub(super) fn met_boek(stappen: &[Stap], boek: &Nummer) -> Vec<Stap> {
    if stappen.iter().all(|s| s.laag != Laag::Artikel) {
        return stappen.to_vec();
    }
    let met = |mut stap: Stap| {
        if let (Laag::Artikel, Some(nummer)) = (stap.laag, &stap.nummer) {
            stap.nummer = Nummer::parse(&format!("{boek}:{nummer}"));
        }
        stap
    };
    zonder_boek(stappen, boek).into_iter().map(met).collect()
}
