//! “de eerste drie leden”, “de vorige twee artikelen” → whether they still are the same ones.
//!
//! Such words count provisions and name none, so there is nothing to write anew; and of a committee “de eerste drie
//! leden” are people. So they stay, and where the count now gives others that is told.

use super::spoor::Spoor;
use crate::doel::{Knoop, Register};
use crate::source::Span;

/// What is counted from where.
#[derive(Clone, Copy)]
enum Vanaf {
    Begin,
    Eind,
    Terug,
    Verder,
}

/// Words that count provisions.
struct Telling {
    span: Span,
    vanaf: Vanaf,
    aantal: usize,
    leden: bool,
}

/// The words that count other provisions than they did, in a text that moved from `hier` to `daar`.
pub(super) fn verteld(spoor: &Spoor<'_>, hier: Knoop, daar: Knoop, tekst: &str) -> Vec<Span> {
    let anders = |t: &Telling| {
        let was: Option<Vec<Knoop>> =
            geteld(&spoor.oud, hier, t).map(|was| was.iter().filter_map(|&k| spoor.werd(k)).collect());
        let nu = geteld(&spoor.nieuw, daar, t);
        was.is_some() && was != nu
    };
    tellingen(tekst).into_iter().filter(anders).map(|t| t.span).collect()
}

/// The provisions that are counted from a place; `None` if there are not so many.
fn geteld(register: &Register<'_>, plaats: Knoop, telling: &Telling) -> Option<Vec<Knoop>> {
    let artikel = register.artikel(plaats);
    let rij: Vec<Knoop> = if telling.leden {
        register.leden(artikel?).collect()
    } else {
        register.artikelen().iter().copied().filter(|&k| !register.in_bijlage(k)).collect()
    };
    let eigen = || rij.iter().position(|&k| register.omhoog(plaats).any(|boven| boven == k));
    let n = telling.aantal;
    let begin = match telling.vanaf {
        Vanaf::Begin => 0,
        Vanaf::Eind => rij.len().checked_sub(n)?,
        Vanaf::Terug => eigen()?.checked_sub(n)?,
        Vanaf::Verder => eigen()? + 1,
    };
    rij.get(begin..begin + n).map(<[Knoop]>::to_vec)
}

fn tellingen(tekst: &str) -> Vec<Telling> {
    const GETALLEN: [&str; 9] = ["twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien"];
    let woorden: Vec<(usize, &str)> = tekst
        .split_whitespace()
        .map(|w| (w.as_ptr().addr() - tekst.as_ptr().addr(), w.trim_matches(|c: char| !c.is_alphanumeric())))
        .collect();
    let lees = |w: &[(usize, &str)]| {
        let [(begin, rang), (_, getal), (laatste, wat)] = *w else { return None };
        let vanaf = match rang {
            "eerste" => Vanaf::Begin,
            "laatste" => Vanaf::Eind,
            "vorige" | "voorgaande" | "voorafgaande" => Vanaf::Terug,
            "volgende" => Vanaf::Verder,
            _ => return None,
        };
        let aantal = GETALLEN.iter().position(|w| *w == getal)? + 2;
        let leden = match wat {
            "leden" => true,
            "artikelen" => false,
            _ => return None,
        };
        Some(Telling { span: Span::new(begin, laatste + wat.len()), vanaf, aantal, leden })
    };
    woorden.windows(3).filter_map(lees).collect()
}
