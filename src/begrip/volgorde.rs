//! a list of terms → which of them stand outside the alphabetical order, and where they belong.
//!
//! Aanwijzing 3.59, third lid, prefers alphabetical order for definitions. It does not say how hyphens,
//! spaces, ij and words between brackets are ordered, and good lists differ in that; so a list is held to
//! the way of ordering that it follows best.

use super::woord::kale_letter;

/// A term that stands outside the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Misplaatst {
    /// Its index in the list.
    pub index: usize,
    /// The index of the term before which it belongs; `None` if it belongs at the end.
    pub voor: Option<usize>,
}

/// A way of ordering terms.
#[derive(Clone, Copy)]
struct Wijze {
    /// A space or hyphen comes before all letters: “graf voor as” before “grafkelder”. Else it does not count.
    woord_voor_woord: bool,
    /// The ij is ordered as y.
    ij_als_y: bool,
    /// What stands between brackets does not count: “(sier)urn” under the u.
    zonder_haakjes: bool,
}

/// The fewest terms that stand outside the alphabetical order, in order of the list; the rest is in order.
/// Where two neighbours changed places, the second one is named.
#[must_use]
pub fn buiten_volgorde(termen: &[&str]) -> Vec<Misplaatst> {
    let mut beste: Option<Vec<Misplaatst>> = None;
    for keuze in 0..8_u8 {
        let wijze =
            Wijze { woord_voor_woord: keuze & 1 == 0, ij_als_y: keuze & 2 != 0, zonder_haakjes: keuze & 4 != 0 };
        let sleutels: Vec<Vec<u32>> = termen.iter().map(|t| sleutel(t, wijze)).collect();
        let gevonden = misplaatst(&sleutels);
        if beste.as_ref().is_none_or(|b| gevonden.len() < b.len()) {
            beste = Some(gevonden);
        }
    }
    beste.unwrap_or_default()
}

/// Where a new term belongs in a list: the index of the term before which it comes. The list is taken to be ordered
/// in the way that it follows best.
#[must_use]
pub fn plaats_in(termen: &[&str], nieuw: &str) -> usize {
    let wijzen = (0..8_u8).map(|keuze| {
        let wijze =
            Wijze { woord_voor_woord: keuze & 1 == 0, ij_als_y: keuze & 2 != 0, zonder_haakjes: keuze & 4 != 0 };
        let sleutels: Vec<Vec<u32>> = termen.iter().map(|t| sleutel(t, wijze)).collect();
        let buiten = misplaatst(&sleutels);
        (buiten, sleutels, sleutel(nieuw, wijze))
    });
    let Some((buiten, sleutels, eigen)) = wijzen.min_by_key(|(buiten, _, _)| buiten.len()) else { return 0 };
    let telt = |i: &usize| buiten.iter().all(|m| m.index != *i);
    (0..sleutels.len()).filter(telt).find(|&i| sleutels[i] > eigen).unwrap_or(sleutels.len())
}

/// What a term is ordered by: letters without accents or capitals, numbers by their value.
fn sleutel(term: &str, wijze: Wijze) -> Vec<u32> {
    const SPATIE: u32 = 1;
    const GETAL: u32 = 2;
    let mut uit = Vec::new();
    let mut haakjes = 0_usize;
    let mut tekens = term.chars().flat_map(char::to_lowercase).map(kale_letter).peekable();
    while let Some(c) = tekens.next() {
        match c {
            '(' => haakjes += 1,
            ')' => haakjes = haakjes.saturating_sub(1),
            _ if haakjes > 0 && wijze.zonder_haakjes => {}
            'i' if wijze.ij_als_y && tekens.peek() == Some(&'j') => {
                tekens.next();
                uit.push(u32::from('y'));
            }
            _ if c.is_ascii_digit() => {
                let mut waarde = u32::from(c) - u32::from('0');
                while let Some(d) = tekens.next_if(char::is_ascii_digit) {
                    waarde = waarde.saturating_mul(10).saturating_add(u32::from(d) - u32::from('0'));
                }
                // A value is no sign.
                uit.extend([GETAL, waarde.saturating_add(GETAL + 1)]);
            }
            _ if c.is_alphanumeric() => uit.push(u32::from(c)),
            _ if wijze.woord_voor_woord && uit.last().is_some_and(|&l| l != SPATIE) => uit.push(SPATIE),
            _ => {}
        }
    }
    if uit.last() == Some(&SPATIE) {
        uit.pop();
    }
    uit
}

/// All but the longest run (not of neighbours) that is in order.
fn misplaatst(sleutels: &[Vec<u32>]) -> Vec<Misplaatst> {
    // The length of the longest ordered run that begins at each term, from the back.
    let mut lengte = vec![0_usize; sleutels.len()];
    let mut kop: Vec<&[u32]> = Vec::new();
    for (i, sleutel) in sleutels.iter().enumerate().rev() {
        // `kop[n]` is the greatest term with which a run of n + 1 terms begins; it descends as n grows.
        let n = kop.partition_point(|k| *k >= sleutel.as_slice());
        if n == kop.len() {
            kop.push(sleutel)
        } else {
            kop[n] = sleutel
        }
        lengte[i] = n + 1;
    }
    // Of the runs that are longest, the one that keeps what stands first.
    let mut nodig = kop.len();
    let mut laatste: Option<&[u32]> = None;
    let mut goed = Vec::new();
    for (i, sleutel) in sleutels.iter().enumerate() {
        if lengte[i] == nodig && nodig > 0 && laatste.is_none_or(|l| l <= sleutel.as_slice()) {
            goed.push(i);
            laatste = Some(sleutel);
            nodig -= 1;
        }
    }
    let mut uit = Vec::new();
    let mut volgende = goed.iter().peekable();
    for (index, sleutel) in sleutels.iter().enumerate() {
        if volgende.next_if(|&&g| g == index).is_some() {
            continue;
        }
        let voor = goed.partition_point(|&g| sleutels[g] <= *sleutel);
        uit.push(Misplaatst { index, voor: goed.get(voor).copied() });
    }
    uit
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The misplaced terms, each with the term before which it belongs.
    fn vind(termen: &[&str]) -> Vec<String> {
        let plek = |m: &Misplaatst| format!("{} < {}", termen[m.index], m.voor.map_or("", |v| termen[v]));
        buiten_volgorde(termen).iter().map(plek).collect()
    }

    #[test]
    fn lists_that_are_in_order() {
        for lijst in [
            &["algemeen graf", "algemene voorziening", "asbus", "één", "Wet"][..],
            &["graf", "graf voor as", "grafkelder"],
            &["grafkelder", "graf voor as"],
            &["ijsbaan", "inrichting"],
            &["xenon", "ijsbaan", "zee"],
            &["rechthebbende", "(sier)urn", "uitvaart"],
            &["tuin", "(sier)urn", "uur"],
            &["niveau", "niveau 0", "niveau 1", "niveau 2", "niveau 10", "niveau 10a"],
            &["CIZ", "cliënt", "Client", "cliëntondersteuning"],
            &["e-mail", "eik"],
            &["eik", "e-mail"],
            &["a", "a"],
            &[],
        ] {
            assert!(vind(lijst).is_empty(), "{lijst:?}: {:?}", vind(lijst));
        }
    }

    #[test]
    fn a_new_term_finds_its_place() {
        let lijst = ["cliënt", "gesprek", "pgb"];
        assert_eq!(["aanvraag", "Hulp", "wet", "gesprek"].map(|t| plaats_in(&lijst, t)), [0, 2, 3, 2]);
        assert_eq!(plaats_in(&[], "a"), 0);
        assert_eq!(plaats_in(&["a", "z", "b", "c"], "bb"), 3);
    }

    #[test]
    fn one_finding_per_term_that_must_move() {
        assert_eq!(vind(&["a", "c", "b", "d"]), ["b < c"]);
        assert_eq!(vind(&["m", "a", "b", "c", "d"]), ["m < "]);
        assert_eq!(vind(&["b", "c", "d", "a"]), ["a < b"]);
        assert_eq!(vind(&["a", "z", "b", "y", "c", "d"]), ["z < ", "y < "]);
    }

    #[test]
    fn the_fewest_are_named_whatever_the_order() {
        // Of seven terms in this order at most four can stay.
        let lijst = ["d", "a", "e", "b", "f", "c", "g"];
        assert_eq!(buiten_volgorde(&lijst).len(), 3);
        let terug: Vec<&str> = lijst.iter().rev().copied().collect();
        assert_eq!(buiten_volgorde(&terug).len(), 5);
    }
}
