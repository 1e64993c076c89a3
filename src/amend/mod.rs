//! `Vergelijking` → `Wijziging`, and `Opdracht`en × `Regeling` → `Regeling`: derive a change, carry it out, and
//! prove that it gives the new text.

mod afgeleid;
mod bewijs;
mod indeling;
mod pas_toe;

use crate::keuzes::Indeling;
use crate::regeling::{Plek, Regeling};
use crate::vergelijking::Vergelijking;
use crate::wijziging::Wijziging;
use afgeleid::kaart::items;
use std::collections::BTreeSet;

pub use afgeleid::Opties;
pub use bewijs::{Verschil, bewijs, zelfde_woorden};
pub use indeling::Modelnummers;
pub use pas_toe::{Toepassing, Uitslag, pas_toe};

/// The wijziging from a comparison, divided as declared where it is, with its instructions. Carried out on was
/// they give wordt, as [`bewijs`] understands that.
#[must_use]
pub fn afgeleid(
    was: &Regeling,
    wordt: &Regeling,
    vergelijking: &Vergelijking,
    indeling: &Indeling,
    nummers: &Modelnummers,
    opties: Opties,
) -> Wijziging {
    let mut wijziging = indeling::ingedeeld(was, wordt, vergelijking, indeling, nummers);
    afgeleid::opdrachten(was, wordt, vergelijking, &mut wijziging, opties, BTreeSet::new());
    wijziging
}

/// The places in `wordt` of the articles and headings that differ from those of `uitkomst` in order of text; none where
/// there are not as many.
#[must_use]
pub fn anders(uitkomst: &Regeling, wordt: &Regeling) -> Vec<Plek> {
    let blijvend = |regeling| items(regeling).into_iter().filter(|(_, b)| bewijs::blijvend(b)).collect::<Vec<_>>();
    let (is, moet) = (blijvend(uitkomst), blijvend(wordt));
    if is.len() == moet.len() { afgeleid::anders(&is, &moet) } else { Vec::new() }
}

/// The same wijziging, with these articles of wordt given in full: what stands in the onderdelen stays in them.
#[must_use]
pub fn met_hele_artikelen(
    was: &Regeling,
    wordt: &Regeling,
    vergelijking: &Vergelijking,
    wijziging: &Wijziging,
    opties: Opties,
    heel: BTreeSet<Plek>,
) -> Wijziging {
    let mut wijziging = wijziging.clone();
    afgeleid::opdrachten(was, wordt, vergelijking, &mut wijziging, opties, heel);
    wijziging
}
