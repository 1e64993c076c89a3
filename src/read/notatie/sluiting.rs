//! lines → those without the signature under a text: the words with which it was adopted, and who signed it.
//!
//! They belong to the decision, and not to the text that it adopted; behind the last article they would be read as
//! part of it. An amending decision keeps its own: there they say where it ends.

use super::herken;
use super::lijnen::Lijn;
use crate::read::blok::Weggelaten;
use crate::regeling::{Soort, begint_ondertekening};

/// The longest signature, in lines, and its longest line behind the first, in characters.
const MEESTE: usize = 25;
const LANGSTE: usize = 120;

/// Leaves out the signature, and lists it.
pub(super) fn zonder_ondertekening<'a>(lijnen: Vec<Lijn<'a>>, weggelaten: &mut Vec<Weggelaten>) -> Vec<Lijn<'a>> {
    if !lijnen.iter().any(opent) || lijnen.iter().any(wijzigt) {
        return lijnen;
    }
    let (mut artikel, mut over) = (false, 0);
    let mut weg = vec![false; lijnen.len()];
    for (i, lijn) in lijnen.iter().enumerate() {
        artikel |= lijn.soort == Some(Soort::Artikel)
            || herken::kop(&lijn.met_aanduiding(), lijn.sterk).is_some_and(|k| k.soort == Soort::Artikel);
        if artikel && over == 0 && (opent(lijn) || (is_kop(lijn) && lijnen.get(i + 1).is_some_and(opent))) {
            over = MEESTE;
        } else if !(opent(lijn) || hoort_erbij(lijn)) {
            over = 0;
        }
        weg[i] = over > 0;
        over = over.saturating_sub(1);
    }
    let mut blijft = Vec::with_capacity(lijnen.len());
    for (lijn, weg) in lijnen.into_iter().zip(weg) {
        if weg {
            let (tekst, plaats) = (lijn.met_aanduiding(), lijn.plaats.to_owned());
            weggelaten.push(Weggelaten { reden: "ondertekening", tekst, plaats });
        } else {
            blijft.push(lijn);
        }
    }
    blijft
}

/// Whether a line is one of an amending decision.
fn wijzigt(lijn: &Lijn<'_>) -> bool {
    let tekst = lijn.tekst.trim_end();
    ["als volgt gewijzigd:", "gewijzigd als volgt:", "te luiden:", ", luidende:"].iter().any(|w| tekst.ends_with(w))
}

fn opent(lijn: &Lijn<'_>) -> bool {
    lijn.aanduiding.is_none() && lijn.tekst.chars().count() <= 3 * LANGSTE && begint_ondertekening(&lijn.tekst)
}

/// The heading that a site puts above it.
fn is_kop(lijn: &Lijn<'_>) -> bool {
    matches!(lijn.tekst.trim_end_matches(':').to_lowercase().as_str(), "ondertekening" | "slotformulering")
}

/// Whether a line may stand among those who sign.
fn hoort_erbij(lijn: &Lijn<'_>) -> bool {
    let punt = lijn.aanduiding.is_some() || herken::punt(lijn.zonder_haken().1, None).is_some();
    let kop = lijn.kop.is_some()
        || herken::kop(&lijn.tekst, lijn.sterk).is_some()
        || herken::is_toelichting(&lijn.tekst, lijn.sterk);
    !punt && !kop && lijn.tekst.chars().count() <= LANGSTE
}
