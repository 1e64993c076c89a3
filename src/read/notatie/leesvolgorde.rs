//! lines → the same, with the number of a lid before its own words.
//!
//! What is copied from a PDF may have the numbers that stand in the margin where the page has them: “2. … voor:”,
//! then “3.”, and only then the items of lid 2 and the words of lid 3. Nothing is moved but a number that stands
//! alone behind an announcement and before the items that were announced.

use super::Notatie;
use super::herken;
use super::lijnen::Lijn;
use crate::read::blok::Twijfel;
use crate::read::markdown::Stijl;

/// Puts such numbers before the words behind the items, and says so.
pub(super) fn hersteld<'a>(mut lijnen: Vec<Lijn<'a>>, uit: &mut Notatie) -> Vec<Lijn<'a>> {
    for i in 1..lijnen.len() {
        if !lijnen[i - 1].tekst.ends_with(':') || !is_los_lidnummer(&lijnen[i]) {
            continue;
        }
        let Some(naar) = na_onderdelen(&lijnen, i + 1) else { continue };
        let bericht = format!(
            "“{}” stond voor de onderdelen die bij het vorige lid horen, en is voor de tekst erachter gezet",
            lijnen[i].tekst
        );
        let plaats = lijnen[i].plaats.to_owned();
        uit.twijfels.push(Twijfel { code: "lidnummer-verplaatst", plaats, regel: 0, bericht });
        lijnen[i..naar].rotate_left(1);
    }
    lijnen
}

fn kaal(lijn: &Lijn<'_>) -> bool {
    lijn.soort.is_none() && lijn.aanduiding.is_none() && lijn.kop.is_none() && !lijn.sterk
}

/// “3.” and nothing else.
fn is_los_lidnummer(lijn: &Lijn<'_>) -> bool {
    let punt = herken::punt(&lijn.tekst, None).filter(|p| p.lengte == lijn.tekst.len());
    kaal(lijn) && punt.is_some_and(|p| p.stijl == Stijl::Getal)
}

/// The line of words behind a list that begins here; `None` where something else comes first.
fn na_onderdelen(lijnen: &[Lijn<'_>], begin: usize) -> Option<usize> {
    let (mut slot, mut los) = (false, false);
    for (i, lijn) in lijnen.iter().enumerate().skip(begin) {
        if !kaal(lijn) || herken::kop(&lijn.tekst, lijn.sterk).is_some() {
            return None;
        }
        match herken::punt(&lijn.tekst, None) {
            Some(punt) if punt.stijl == Stijl::Getal => return None,
            Some(punt) => los = punt.lengte == lijn.tekst.len(),
            None if i == begin => return None,
            // the words of a letter on a line of its own
            None if los => los = false,
            None if slot && lijn.tekst.starts_with(char::is_uppercase) => return Some(i),
            None => {}
        }
        slot = !los && lijn.tekst.ends_with('.');
    }
    None
}
