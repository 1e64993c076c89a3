//! `Vergelijking` → `Wijziging`, and `Opdracht`en × `Regeling` → `Regeling`: derive a change, carry it out, and
//! prove that it gives the new text.

mod bewijs;
mod indeling;
mod pas_toe;

pub use bewijs::{Verschil, bewijs};
pub use indeling::{Modelnummers, afgeleid};
pub use pas_toe::{Toepassing, Uitslag, pas_toe};
