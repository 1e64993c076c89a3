//! changed words → where they went: phrases that left one unit and came back in another.
//!
//! A phrase counts as moved if it stands once among all the words that went and once among all that
//! came, and says enough to be recognised: five words or more, or three between brothers in one
//! provision.

use super::boom::Vlug;
use super::uitlijning::Uitlijning;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;

/// Words of a unit that went or came: a range of tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stuk {
    /// The unit.
    pub eenheid: usize,
    /// Its tokens.
    pub tokens: Range<usize>,
}

/// A phrase that moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Verhuizing {
    /// Where it was.
    pub van: Stuk,
    /// Where it is now.
    pub naar: Stuk,
}

/// The phrases that moved from what went to what came, in order of was, without overlap.
pub(super) fn verhuisd(stand: &Uitlijning, weg: &[Stuk], nieuw: &[Stuk]) -> Vec<Verhuizing> {
    let (links, rechts) = (Woordenreeks::van(stand, weg, true), Woordenreeks::van(stand, nieuw, false));
    let mut uit = Vec::new();
    let mut bezet = (vec![false; links.woorden.len()], vec![false; rechts.woorden.len()]);
    for lengte in [5, 3] {
        let dichtbij = lengte == 3;
        let (grammen, andere) = (links.grammen(lengte, dichtbij), rechts.grammen(lengte, dichtbij));
        let mut zaden: Vec<(usize, usize)> = grammen
            .iter()
            .filter_map(|(gram, &(n, i))| {
                let &(m, j) = andere.get(gram)?;
                (n == 1 && m == 1).then_some((i, j))
            })
            .collect();
        zaden.sort_unstable();
        for (i, j) in zaden {
            let (e, f) = (links.woorden[i].eenheid, rechts.woorden[j].eenheid);
            let vrij = |k: usize| !bezet.0[i + k] && !bezet.1[j + k];
            if stand.eenheid_werd[e] == Some(f) || !(0..lengte).all(vrij) || !links.zegt_genoeg(stand, i, lengte) {
                continue;
            }
            let past = |k: usize, l: usize| {
                let (w, v) = (links.woorden.get(k), rechts.woorden.get(l));
                let zelfde = |w: &Woord, v: &Woord| {
                    w.stuk == links.woorden[i].stuk && v.stuk == rechts.woorden[j].stuk && w.kenmerk == v.kenmerk
                };
                w.zip(v).is_some_and(|(w, v)| zelfde(w, v)) && !bezet.0[k] && !bezet.1[l]
            };
            let van = (1..=i.min(j)).take_while(|n| past(i - n, j - n)).count();
            let tot = lengte + (lengte..).take_while(|n| past(i + n, j + n)).count();
            if dichtbij && !links.is_heel(i - van..i + tot) && !rechts.is_heel(j - van..j + tot) {
                continue;
            }
            bezet.0[i - van..i + tot].fill(true);
            bezet.1[j - van..j + tot].fill(true);
            uit.push(Verhuizing { van: links.stuk(i - van..i + tot), naar: rechts.stuk(j - van..j + tot) });
        }
    }
    uit.sort_by_key(|v| (v.van.eenheid, v.van.tokens.start));
    uit
}

/// A run of words, and the parent to which it is limited.
type Gram = (Option<usize>, [u32; 5]);

/// A word that went or came.
#[derive(Debug, Clone, Copy)]
struct Woord {
    eenheid: usize,
    token: usize,
    /// Which of the pieces it stands in.
    stuk: usize,
    /// The word in lower case.
    kenmerk: u32,
    /// The node in was in which its provision stands, or became.
    ouder: Option<usize>,
}

struct Woordenreeks {
    woorden: Vec<Woord>,
}

impl Woordenreeks {
    fn van(stand: &Uitlijning, stukken: &[Stuk], was: bool) -> Woordenreeks {
        let boom = if was { &stand.was } else { &stand.wordt };
        let mut woorden = Vec::new();
        for (n, stuk) in stukken.iter().enumerate() {
            let blad = &boom.bladen[stuk.eenheid];
            let ouder = boom.knopen[blad.knoop].ouder;
            let ouder = if was { ouder } else { ouder.and_then(|o| stand.kwam_van[o]) };
            for token in stuk.tokens.clone().filter(|&t| blad.tokens[t].woord) {
                if let Some(kenmerk) = stand.gewicht.kenmerk(blad.woorden[token]) {
                    woorden.push(Woord { eenheid: stuk.eenheid, token, stuk: n, kenmerk, ouder });
                }
            }
        }
        Woordenreeks { woorden }
    }

    /// How often each run of `lengte` words occurs, and where first; if `dichtbij`, counted per parent.
    fn grammen(&self, lengte: usize, dichtbij: bool) -> HashMap<Gram, (u32, usize), BuildHasherDefault<Vlug>> {
        let mut uit = HashMap::default();
        for (i, woorden) in self.woorden.windows(lengte).enumerate() {
            if woorden[0].stuk != woorden[lengte - 1].stuk || (dichtbij && woorden[0].ouder.is_none()) {
                continue;
            }
            let mut gram = [u32::MAX; 5];
            for (plaats, woord) in gram.iter_mut().zip(woorden) {
                *plaats = woord.kenmerk;
            }
            uit.entry((woorden[0].ouder.filter(|_| dichtbij), gram)).or_insert((0, i)).0 += 1;
        }
        uit
    }

    /// Whether a run of words is not made of words that stand everywhere.
    fn zegt_genoeg(&self, stand: &Uitlijning, i: usize, lengte: usize) -> bool {
        let zeldzaam = stand.gewicht.zeldzaam();
        let woorden = &self.woorden[i..i + lengte];
        let nodig = if lengte == 3 { 1 } else { 2 };
        woorden.iter().filter(|w| stand.gewicht.van(w.kenmerk) >= zeldzaam).count() >= nodig
    }

    /// Whether these words are all that went (or came) there, but for a word.
    fn is_heel(&self, woorden: Range<usize>) -> bool {
        let stuk = self.woorden[woorden.start].stuk;
        let voor = self.woorden[..woorden.start].iter().rev().take(2).take_while(|w| w.stuk == stuk).count();
        let na = self.woorden[woorden.end..].iter().take(2).take_while(|w| w.stuk == stuk).count();
        voor + na <= 1
    }

    fn stuk(&self, woorden: Range<usize>) -> Stuk {
        let (eerste, laatste) = (self.woorden[woorden.start], self.woorden[woorden.end - 1]);
        Stuk { eenheid: eerste.eenheid, tokens: eerste.token..laatste.token + 1 }
    }
}
