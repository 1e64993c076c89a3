//! a step of a path → how deep it stands, and what a relative path hangs under.

use super::{Pad, Stap};
use crate::regeling::Soort;

/// How deep a step stands, to know what a relative path hangs under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Laag {
    Bijlage,
    Hoofdstuk,
    Titeldeel,
    Afdeling,
    Paragraaf,
    Artikel,
    Lid,
    Onderdeel,
    Deel,
}

/// The layer of a step.
pub(super) fn laag_van(stap: &Stap) -> Laag {
    match stap {
        Stap::Bepaling { soort, .. } | Stap::Reeks { soort, .. } => laag_van_soort(*soort),
        Stap::Begrip(_) | Stap::Streepje(_) => Laag::Onderdeel,
        Stap::Opschrift
        | Stap::Aanhef
        | Stap::Slot
        | Stap::Volzin(_)
        | Stap::Variant(_)
        | Stap::Kop(_)
        | Stap::Keuze(_) => Laag::Deel,
    }
}

/// The layer of a kind.
pub(super) fn laag_van_soort(soort: Soort) -> Laag {
    match soort {
        Soort::Bijlage => Laag::Bijlage,
        Soort::Hoofdstuk => Laag::Hoofdstuk,
        Soort::Titeldeel => Laag::Titeldeel,
        Soort::Afdeling => Laag::Afdeling,
        Soort::Paragraaf => Laag::Paragraaf,
        Soort::Artikel => Laag::Artikel,
        Soort::Lid => Laag::Lid,
        Soort::Onderdeel | Soort::Begrip => Laag::Onderdeel,
        Soort::Aanhef | Soort::Slot | Soort::Tekst => Laag::Deel,
    }
}

/// The part of `basis` that something of this layer hangs under.
pub(super) fn onder_basis(basis: &Pad, laag: Laag, genest: bool) -> Pad {
    let mut stappen: Vec<Stap> = Vec::new();
    let mut boven = false;
    for stap in &basis.0 {
        let van = laag_van(stap);
        boven = match laag {
            // which of several goes with the step before
            _ if stap.kiest() => boven,
            Laag::Artikel => van == Laag::Bijlage,
            Laag::Onderdeel => van < laag || (genest && van == Laag::Onderdeel) || matches!(stap, Stap::Begrip(_)),
            _ => van < laag,
        };
        if boven {
            stappen.push(stap.clone());
        }
    }
    Pad(stappen)
}
