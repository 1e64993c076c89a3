//! `Wijziging` and what it rests on → `Page`: one file a paper. No paper knows a format.

mod besluit;
mod beeld;
mod doorlopend;
mod geschreven;
mod grondslag;
mod koppen;
mod naast;
mod onderdelen;
mod opmaak;
mod overzicht;
mod raad;
mod redactioneel;
mod rijen;
mod sjabloon;
mod sjabloonfout;
mod tabel;
mod toelichting;
mod transponering;
mod volgorde;
mod zegt;
mod zichtbaar;
mod zinnen;

pub use beeld::in_beeld;
pub(crate) use besluit::letters_in;
pub use besluit::{Vorm, besluit};
pub(crate) use doorlopend::{Regel, regels};
pub use doorlopend::{doorlopende_tekst, nieuwe_tekst};
pub use geschreven::Geschreven;
pub use grondslag::grondslag;
pub use overzicht::{OpenKeuze, Rondom, Stuk, overzicht};
pub use raad::{Gekozen, Kennis, voor_de_raad};
pub use tabel::{TabelOpties, tabel, vergelijkingstabel};
pub use toelichting::{Aanzet, Notities, onderdelen_onbekend, tekst_van_model, toelichting, zonder_onderdeel};
pub use transponering::transponeringstabel;
pub use zegt::Zinnen;
pub use zichtbaar::wijzigingen_zichtbaar;
pub use zinnen::artikelen;

use crate::regeling::{Regeling, Tekst};
use crate::slotbepaling::citeertitel;
use crate::source::Span;
use crate::vergelijking::Vergelijking;
use crate::wijziging::Wijziging;

/// What the papers are made from.
#[derive(Debug, Clone, Copy)]
pub struct Stukken<'a> {
    /// The old text.
    pub was: &'a Regeling,
    /// The new text.
    pub wordt: &'a Regeling,
    /// The two side by side.
    pub vergelijking: &'a Vergelijking,
    /// What changes, divided into onderdelen.
    pub wijziging: &'a Wijziging,
    /// The municipality; empty if unknown.
    pub gemeente: &'a str,
    /// What the old text rests on: a sentence per line, to stand under the title; may be empty.
    pub grondslag: &'a [String],
    /// Passages of the old text that are optional and still open (spans in its source, in order).
    pub facultatief_was: &'a [Span],
    /// The same of the new text.
    pub facultatief_wordt: &'a [Span],
    /// What people wrote beside provisions.
    pub geschreven: &'a [Geschreven],
    /// The sentences that stand within the papers.
    pub zinnen: &'a Zinnen,
}

/// “de Verordening …”, as it stands within a sentence.
fn verordening(regeling: &Regeling) -> String {
    zinnen::kleine_letter(&zinnen::met_lidwoord(&naam(regeling)))
}

/// What the ordinance is called in other texts: as it says that it is cited, else by its title (Aanwijzingen 3.36 and
/// 3.37); where neither is known a gap to fill in.
fn naam(regeling: &Regeling) -> String {
    const LANGSTE: usize = 150;
    // a citeertitel with a gap, or one that goes on as a sentence, is no name yet
    let is_naam = |n: &String| {
        n.starts_with(char::is_uppercase) && n.len() < LANGSTE && !n.contains(['[', ']', '.', ';', ':', '\n'])
    };
    let geciteerd = citeertitel(regeling).map(|(_, naam)| naam);
    geciteerd.filter(is_naam).unwrap_or_else(|| titel(regeling))
}

/// The title of the ordinance, or a gap to fill in.
fn titel(regeling: &Regeling) -> String {
    let titel = regeling.opschrift.as_ref().map(Tekst::inhoud).unwrap_or_default();
    if titel.is_empty() { "[naam van de verordening]".to_owned() } else { titel.to_owned() }
}
