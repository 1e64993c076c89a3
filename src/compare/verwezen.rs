//! `Uitlijning` × two texts → of each provision which articles it cites, where these got another number.
//!
//! “Voor overtreding van artikel 2” says of another article than before, once articles were renumbered: who became
//! whom in a list of fines follows from the articles that are meant, and not from the numbers that were written.

use super::boom::Boom;
use super::uitlijning::Uitlijning;
use crate::doel::Register;
use crate::regeling::{Plek, Regeling, Soort};
use std::collections::HashMap;

/// Notes which articles each provision cites, in either tree, by their index in wordt. Only where one of them came, went
/// or got another number; the others say by their words what they cite.
pub(super) fn verwezen(stand: &mut Uitlijning, was: &Regeling, wordt: &Regeling) {
    let (werd, kwam_van) = (stand.werd.clone(), stand.kwam_van.clone());
    let artikel = |boom: &Boom, i: usize| boom.knopen[i].soort == Soort::Artikel;
    let zelfde = |i: usize, j: usize| stand.was.knopen[i].nummer == stand.wordt.knopen[j].nummer;
    let weg: Vec<bool> = werd.iter().enumerate().map(|(i, w)| w.is_none_or(|j| !zelfde(i, j))).collect();
    let nieuw: Vec<bool> = kwam_van.iter().enumerate().map(|(j, w)| w.is_none_or(|i| !zelfde(i, j))).collect();
    if !(0..weg.len()).any(|i| artikel(&stand.was, i) && weg[i] && werd[i].is_some()) {
        return;
    }
    // One that lapsed is none of wordt.
    let na_alle = stand.wordt.knopen.len();
    noteer(&mut stand.was, was, &weg, |i| werd[i].unwrap_or(na_alle + i));
    noteer(&mut stand.wordt, wordt, &nieuw, |j| j);
}

fn noteer(boom: &mut Boom, regeling: &Regeling, verschoven: &[bool], als: impl Fn(usize) -> usize) {
    // Of an article without leden the lid that it gets holds the text: that comes last.
    let op_plek: HashMap<Plek, usize> = boom.knopen.iter().enumerate().map(|(i, k)| (k.plek.clone(), i)).collect();
    let register = Register::new(regeling);
    let mut gezien = Vec::new();
    for citaat in register.citaten() {
        let Some(&hier) = op_plek.get(register.plek(citaat.knoop)) else { continue };
        let doelen = citaat.doelen.iter().flat_map(|d| d.knopen());
        let mut artikelen: Vec<usize> =
            doelen.filter_map(|&doel| boom.knopen[*op_plek.get(register.plek(doel))?].artikel).collect();
        artikelen.dedup();
        if artikelen.iter().any(|&i| verschoven[i]) {
            gezien.push(hier);
        }
        boom.knopen[hier].noemt.extend(artikelen.into_iter().map(&als));
    }
    gezien.sort_unstable();
    for (i, knoop) in boom.knopen.iter_mut().enumerate() {
        if gezien.binary_search(&i).is_err() {
            knoop.noemt.clear();
        }
    }
}
