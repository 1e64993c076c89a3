//! `Vergelijking` → `Wijziging`, and `Opdracht`en × `Regeling` → `Regeling`: derive a change, carry it out, and
//! prove that it gives the new text.

mod afgeleid;
mod bewijs;
mod indeling;
mod pas_toe;

use crate::keuzes::Indeling;
use crate::regeling::Regeling;
use crate::vergelijking::Vergelijking;
use crate::wijziging::Wijziging;

pub use afgeleid::Opties;
pub use bewijs::{Verschil, bewijs};
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
    afgeleid::opdrachten(was, wordt, vergelijking, &mut wijziging, opties);
    wijziging
}
