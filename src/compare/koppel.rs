//! two lists and their candidate pairs → pairs: who became whom in one row of provisions.
//!
//! Likeness decides, order breaks ties: first what is clear wherever it stands, then what is alike
//! enough and stands where it should, then what stands between the same two paired neighbours. Work
//! grows with the number of candidates, which [`kandidaten`] keeps in proportion to the text.

use super::boom::{Gewicht, Zak};

/// A likeness of two items; 1000 is the same words.
pub(super) type Score = u32;

/// Two items that may have become each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kandidaat {
    /// Index in the left list.
    pub a: usize,
    /// Index in the right list.
    pub b: usize,
    /// How much they are alike.
    pub score: Score,
}

/// The least likeness that makes a pair.
#[derive(Debug, Clone, Copy)]
pub(super) struct Eis {
    /// Wherever the two stand.
    pub overal: Score,
    /// Between the same two paired neighbours.
    pub tussen: Score,
    /// Between the same two paired neighbours, with nothing else left there.
    pub alleen: Score,
}

/// Lists with at most this many pairs are compared in full.
const VOLLEDIG: usize = 400;
/// Of a feature that occurs more often only the occurrences with equal rank are candidates.
const ZELDZAAM: usize = 16;
/// How many candidates an item keeps in a long list.
const BESTE: usize = 6;

/// Pairs two lists. `score` says how much item `a` of the left and `b` of the right are alike;
/// `eender` whether they are the same in every respect, designation included.
pub(super) fn koppel(
    zakken: (&[&Zak], &[&Zak]),
    gewicht: &Gewicht,
    eis: Eis,
    extra: &[(usize, usize)],
    eender: impl Fn(usize, usize) -> bool,
    score: impl Fn(usize, usize) -> Score,
) -> Vec<(usize, usize)> {
    let (na, nb) = (zakken.0.len(), zakken.1.len());
    let kop = (0..na.min(nb)).take_while(|&i| eender(i, i)).count();
    let staart = (0..na.min(nb) - kop).take_while(|&i| eender(na - 1 - i, nb - 1 - i)).count();
    let mut rij = Rij { links: vec![None; na], rechts: vec![None; nb] };
    for i in 0..kop {
        rij.paar(i, i);
    }
    for i in 0..staart {
        rij.paar(na - 1 - i, nb - 1 - i);
    }
    let (ra, rb) = (kop..na - staart, kop..nb - staart);
    let volledig = ra.len() * rb.len() <= VOLLEDIG;
    let mogelijk: Vec<(usize, usize)> = if volledig {
        ra.flat_map(|a| rb.clone().map(move |b| (a, b))).collect()
    } else {
        let mut alle = kandidaten(&zakken.0[ra.clone()], &zakken.1[rb.clone()], gewicht);
        alle.iter_mut().for_each(|(a, b)| (*a, *b) = (*a + kop, *b + kop));
        alle.extend(extra.iter().filter(|(a, b)| ra.contains(a) && rb.contains(b)));
        alle.sort_unstable();
        alle.dedup();
        alle
    };
    let mut alle: Vec<Kandidaat> =
        mogelijk.into_iter().map(|(a, b)| Kandidaat { a, b, score: score(a, b) }).filter(|k| k.score > 0).collect();
    rij.duidelijke(&alle, eis.overal);
    rij.ruggengraat_volgend(&mut alle, eis.overal);
    rij.tussenliggende(&alle, eis, (!volledig).then_some(&score));
    rij.links.iter().enumerate().filter_map(|(a, b)| b.map(|b| (a, b))).collect()
}

/// What may be a pair in two long lists: items that share something rare. Of what is not rare, only
/// the occurrences with the same rank, from the front and from the back. At most a handful an item.
pub(super) fn kandidaten(a: &[&Zak], b: &[&Zak], gewicht: &Gewicht) -> Vec<(usize, usize)> {
    let grens = gewicht.zeldzaam() / 2;
    let mut waar: Vec<Voorkomen> = Vec::new();
    for (rechts, lijst) in [(false, a), (true, b)] {
        for (item, zak) in lijst.iter().enumerate() {
            let kenmerken = zak.iter().map(|&(kenmerk, _)| kenmerk).filter(|&k| gewicht.van(k) >= grens);
            waar.extend(kenmerken.map(|kenmerk| Voorkomen { kenmerk, rechts, item }));
        }
    }
    waar.sort_unstable();
    let mut steun: Vec<(usize, usize, u64)> = Vec::new();
    for groep in waar.chunk_by(|x, y| x.kenmerk == y.kenmerk) {
        let (p, q) = groep.split_at(groep.partition_point(|v| !v.rechts));
        let w = groep.first().map_or(0, |v| gewicht.van(v.kenmerk));
        if p.len() * q.len() <= ZELDZAAM {
            steun.extend(p.iter().flat_map(|x| q.iter().map(move |y| (x.item, y.item, w))));
        } else {
            steun.extend(p.iter().zip(q).map(|(x, y)| (x.item, y.item, w)));
            steun.extend(p.iter().rev().zip(q.iter().rev()).map(|(x, y)| (x.item, y.item, w)));
        }
    }
    steun.sort_unstable();
    let mut samen: Vec<(u64, usize, usize)> = steun
        .chunk_by(|x, y| (x.0, x.1) == (y.0, y.1))
        .map(|groep| (groep.iter().map(|s| s.2).sum(), groep[0].0, groep[0].1))
        .collect();
    samen.sort_unstable_by_key(|&(w, a, b)| (std::cmp::Reverse(w), a, b));
    let (mut van_a, mut van_b) = (vec![0; a.len()], vec![0; b.len()]);
    samen.retain(|&(_, i, j)| {
        let houd = van_a[i] < BESTE || van_b[j] < BESTE;
        if houd {
            van_a[i] += 1;
            van_b[j] += 1;
        }
        houd
    });
    samen.into_iter().map(|(_, i, j)| (i, j)).collect()
}

/// An item that has a feature.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Voorkomen {
    kenmerk: u32,
    rechts: bool,
    item: usize,
}

/// A row in the making: who became whom.
struct Rij {
    links: Vec<Option<usize>>,
    rechts: Vec<Option<usize>>,
}

impl Rij {
    fn paar(&mut self, a: usize, b: usize) {
        self.links[a] = Some(b);
        self.rechts[b] = Some(a);
    }

    fn vrij(&self, k: &Kandidaat) -> bool {
        self.links[k.a].is_none() && self.rechts[k.b].is_none()
    }

    /// Pairs what is alike enough, and clearly more so than anything else on either side.
    fn duidelijke(&mut self, alle: &[Kandidaat], eis: Score) {
        let mut beste = (vec![[0; 2]; self.links.len()], vec![[0; 2]; self.rechts.len()]);
        for k in alle {
            for twee in [&mut beste.0[k.a], &mut beste.1[k.b]] {
                if k.score > twee[0] {
                    *twee = [k.score, twee[0]];
                } else if k.score > twee[1] {
                    twee[1] = k.score;
                }
            }
        }
        for k in alle {
            let duidelijk = |[eerste, tweede]: [Score; 2]| k.score == eerste && eerste * 9 > tweede * 10;
            if k.score >= eis && duidelijk(beste.0[k.a]) && duidelijk(beste.1[k.b]) {
                self.paar(k.a, k.b);
            }
        }
    }

    /// Pairs the rest that is alike enough, the most alike first; of those that are about equally
    /// alike, the one that stands where its neighbours lead to expect it.
    fn ruggengraat_volgend(&mut self, alle: &mut [Kandidaat], eis: Score) {
        let graat = Graat::van(&self.links);
        alle.sort_by_key(|k| {
            let afwijking = if k.score >= eis { graat.afwijking(k.a, k.b) } else { 0 };
            (std::cmp::Reverse(k.score / 25), afwijking, std::cmp::Reverse(k.score), k.a, k.b)
        });
        for k in alle.iter().filter(|k| k.score >= eis) {
            if self.vrij(k) {
                self.paar(k.a, k.b);
            }
        }
    }

    /// Pairs what stands between the same two paired neighbours, most alike first.
    fn tussenliggende(&mut self, alle: &[Kandidaat], eis: Eis, score: Option<impl Fn(usize, usize) -> Score>) {
        for _ in 0..4 {
            let graat = Graat::van(&self.links);
            let vak_a: Vec<usize> = (0..self.links.len()).map(|a| graat.vak_links(a)).collect();
            let vak_b: Vec<usize> = (0..self.rechts.len()).map(|b| graat.vak_rechts(b)).collect();
            let vakken = vak_a.iter().chain(&vak_b).max().map_or(0, |v| v + 1);
            let mut over = vec![(Vec::new(), Vec::new()); vakken];
            for (a, &vak) in vak_a.iter().enumerate().filter(|&(a, _)| self.links[a].is_none()) {
                over[vak].0.push(a);
            }
            for (b, &vak) in vak_b.iter().enumerate().filter(|&(b, _)| self.rechts[b].is_none()) {
                over[vak].1.push(b);
            }
            let mut hier: Vec<Kandidaat> =
                alle.iter().filter(|k| self.vrij(k) && vak_a[k.a] == vak_b[k.b]).copied().collect();
            if let Some(score) = &score {
                for (as_, bs) in over.iter().filter(|(as_, bs)| as_.len() * bs.len() <= 36) {
                    for (&a, &b) in as_.iter().flat_map(|a| bs.iter().map(move |b| (a, b))) {
                        hier.push(Kandidaat { a, b, score: score(a, b) });
                    }
                }
            }
            hier.sort_by_key(|k| (std::cmp::Reverse(k.score), graat.afwijking(k.a, k.b), k.a, k.b));
            let mut veranderd = false;
            for k in &hier {
                let (as_, bs) = &over[vak_a[k.a]];
                let grens = if as_.len() == 1 && bs.len() == 1 { eis.alleen } else { eis.tussen };
                if k.score >= grens && self.vrij(k) {
                    self.paar(k.a, k.b);
                    veranderd = true;
                }
            }
            if !veranderd {
                return;
            }
        }
    }
}

/// The longest run of pairs that keep their order: what the rest is placed against.
struct Graat(Vec<(usize, usize)>);

impl Graat {
    fn van(links: &[Option<usize>]) -> Graat {
        let paren: Vec<(usize, usize)> = links.iter().enumerate().filter_map(|(a, b)| b.map(|b| (a, b))).collect();
        // the last pair of the best run of each length, and before each pair the one it follows
        let mut einden: Vec<usize> = Vec::new();
        let mut vorige: Vec<Option<usize>> = Vec::with_capacity(paren.len());
        for (i, &(_, b)) in paren.iter().enumerate() {
            let plaats = einden.partition_point(|&e| paren[e].1 < b);
            vorige.push(plaats.checked_sub(1).map(|p| einden[p]));
            if plaats == einden.len() {
                einden.push(i);
            } else {
                einden[plaats] = i;
            }
        }
        let mut graat = Vec::with_capacity(einden.len());
        let mut at = einden.last().copied();
        while let Some(i) = at {
            graat.push(paren[i]);
            at = vorige[i];
        }
        graat.reverse();
        Graat(graat)
    }

    fn vak_links(&self, a: usize) -> usize {
        self.0.partition_point(|&(x, _)| x <= a)
    }

    fn vak_rechts(&self, b: usize) -> usize {
        self.0.partition_point(|&(_, y)| y <= b)
    }

    /// How far `b` stands from where the neighbours of `a` lead to expect it.
    fn afwijking(&self, a: usize, b: usize) -> usize {
        let vak = self.vak_links(a);
        let voor = vak.checked_sub(1).map_or((a + 1).abs_diff(b + 1), |i| {
            let (x, y) = self.0[i];
            (a - x).abs_diff(b.abs_diff(y)) + if b < y { 1000 } else { 0 }
        });
        let na = self.0.get(vak).map_or(voor, |&(x, y)| (x - a).abs_diff(y.abs_diff(b)) + if b > y { 1000 } else { 0 });
        voor.min(na) + if self.vak_rechts(b) == vak { 0 } else { 1000 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_backbone_is_the_longest_run_in_order() {
        let graat = Graat::van(&[Some(3), Some(0), None, Some(1), Some(2)]);
        assert_eq!(graat.0, [(1, 0), (3, 1), (4, 2)]);
        assert_eq!(graat.afwijking(2, 1), 1000);
    }
}
