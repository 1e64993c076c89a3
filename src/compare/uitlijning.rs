//! `Boom` × `Boom` → `Uitlijning`: which node and which unit became which.
//!
//! Top-down: first the articles, wherever they stand ([`artikelen`](super::artikelen)), then what
//! stands above them, then inside every pair its children, and inside those theirs. What is left over
//! on both sides may have moved, or have been split or merged: that comes last.

use super::boom::{Boom, Gewicht, Knoop, Zak, bouw};
use super::koppel::{Eis, Score, kandidaten, koppel};
use crate::regeling::{Eenheid, Regeling, Soort};
use std::cmp::Reverse;

/// The likeness of the same words: more than like words with the same number.
pub(super) const HETZELFDE: Score = 1200;
/// The likeness from which a definition got another term, and is not another definition.
const ANDER_BEGRIP: Score = 650;
/// For the children of a pair.
const KINDEREN: Eis = Eis { overal: 480, tussen: 180, alleen: 75 };

/// Who became whom: nodes and units, by index in either tree.
pub(super) struct Uitlijning {
    /// The old text.
    pub was: Boom,
    /// The new text.
    pub wordt: Boom,
    /// What features weigh.
    pub gewicht: Gewicht,
    /// Of each node of was: the node of wordt.
    pub werd: Vec<Option<usize>>,
    /// Of each node of wordt: the node of was.
    pub kwam_van: Vec<Option<usize>>,
    /// Of each unit of was: the unit of wordt.
    pub eenheid_werd: Vec<Option<usize>>,
    /// Of each unit of wordt: the unit of was.
    pub eenheid_kwam_van: Vec<Option<usize>>,
}

impl Uitlijning {
    /// The two trees, nothing paired yet but the regelingen themselves.
    pub fn new(was: (&Regeling, &[Eenheid]), wordt: (&Regeling, &[Eenheid])) -> Uitlijning {
        let (een, ander, gewicht) = bouw(was, wordt);
        let mut uit = Uitlijning {
            werd: vec![None; een.knopen.len()],
            kwam_van: vec![None; ander.knopen.len()],
            eenheid_werd: vec![None; een.bladen.len()],
            eenheid_kwam_van: vec![None; ander.bladen.len()],
            was: een,
            wordt: ander,
            gewicht,
        };
        uit.paar(0, 0);
        uit
    }

    /// Notes that node `a` became node `b`.
    pub fn paar(&mut self, a: usize, b: usize) {
        self.werd[a] = Some(b);
        self.kwam_van[b] = Some(a);
        if let (Some(x), Some(y)) = (self.was.knopen[a].opschrift, self.wordt.knopen[b].opschrift) {
            self.paar_eenheid(x, y);
        }
    }

    fn paar_eenheid(&mut self, x: usize, y: usize) {
        self.eenheid_werd[x] = Some(y);
        self.eenheid_kwam_van[y] = Some(x);
    }

    /// How much two bags are alike: 1000 is the same words.
    pub fn gelijkenis(&self, a: (&Zak, u64), b: (&Zak, u64)) -> Score {
        let gedeeld = self.gewicht.gedeeld(a.0, b.0);
        promille(2 * gedeeld, a.1 + b.1)
    }

    /// How much of the lesser of two provisions stands in the other: 1000 is all of it.
    pub fn deelt(&self, a: &Knoop, b: &Knoop) -> Score {
        promille(self.gewicht.gedeeld(&a.zak, &b.zak), a.massa.min(b.massa))
    }

    /// Pairs everything inside the pairs of nodes, and below.
    pub fn binnen(&mut self, mut paren: Vec<(usize, usize)>) {
        while let Some((p, q)) = paren.pop() {
            let vrij = |boom: &Boom, knoop: usize, bezet: &[Option<usize>]| -> Vec<usize> {
                let kinderen = boom.knopen[knoop].kinderen.iter().copied();
                kinderen.filter(|&k| bezet[k].is_none() && boom.knopen[k].onder_artikel()).collect()
            };
            let a = vrij(&self.was, p, &self.werd);
            let b = vrij(&self.wordt, q, &self.kwam_van);
            let gevonden = self.koppel_knopen(&a, &b, KINDEREN);
            for &(c, d) in &gevonden {
                self.paar(c, d);
            }
            self.begin(p, q, &a, &b);
            paren.extend(gevonden);
        }
    }

    /// Pairs two rows of nodes below the article.
    fn koppel_knopen(&self, a: &[usize], b: &[usize], eis: Eis) -> Vec<(usize, usize)> {
        let zakken_a: Vec<&Zak> = a.iter().map(|&i| &self.was.knopen[i].zak).collect();
        let zakken_b: Vec<&Zak> = b.iter().map(|&i| &self.wordt.knopen[i].zak).collect();
        let (een, ander) = (|i: usize| &self.was.knopen[a[i]], |j: usize| &self.wordt.knopen[b[j]]);
        let gevonden = koppel(
            (&zakken_a, &zakken_b),
            &self.gewicht,
            eis,
            &zelfde_sleutel(a.len(), b.len(), |i| een(i).kenteken(), |j| ander(j).kenteken()),
            |i, j| een(i).afdruk == ander(j).afdruk,
            |i, j| self.score(een(i), ander(j)),
        );
        gevonden.into_iter().map(|(i, j)| (a[i], b[j])).collect()
    }

    fn score(&self, a: &Knoop, b: &Knoop) -> Score {
        // The same words about another article are not the same.
        let andere_artikelen = !a.noemt.is_empty() && !b.noemt.is_empty() && a.noemt != b.noemt;
        let gelijk = if a.inhoud == b.inhoud && !andere_artikelen {
            HETZELFDE
        } else {
            self.gelijkenis((&a.zak, a.massa), (&b.zak, b.massa))
        };
        let mut score = i64::from(gelijk);
        if !a.noemt.is_empty() && a.noemt == b.noemt {
            score += 500;
        }
        match (&a.sleutel, &b.sleutel) {
            (Some(x), Some(y)) if x == y => score += 2000,
            (Some(_), Some(_)) => score -= 200,
            _ => {}
        }
        if a.term.is_some() && a.term == b.term && !andere_artikelen {
            score += 500;
        } else if andere_begrippen(a, b) && gelijk < ANDER_BEGRIP {
            return 0;
        }
        if a.kop.is_some() && a.kop == b.kop {
            score += 300;
        }
        if !a.kinderen.is_empty() && !b.kinderen.is_empty() && self.zelfde_begin(a, b) {
            score += 150;
        }
        if gelijk > 0 && a.nummer.is_some() && a.nummer == b.nummer {
            score += 40;
        }
        if (a.soort == Soort::Slot) != (b.soort == Soort::Slot) {
            score -= 100;
        }
        Score::try_from(score.max(0)).unwrap_or(0)
    }

    fn zelfde_begin(&self, a: &Knoop, b: &Knoop) -> bool {
        let begin = a.begin.zip(b.begin).map(|(x, y)| (&self.was.bladen[x].woorden, &self.wordt.bladen[y].woorden));
        begin.is_some_and(|(x, y)| x == y)
    }

    /// Pairs the opening words of a pair of nodes, unless a child that has no counterpart has more of
    /// them: then lid or onderdeel and opening words changed places, and that is sorted out at the end.
    fn begin(&mut self, p: usize, q: usize, a: &[usize], b: &[usize]) {
        let (Some(x), Some(y)) = (self.was.knopen[p].begin, self.wordt.knopen[q].begin) else { return };
        let (een, ander) = (&self.was.bladen[x], &self.wordt.bladen[y]);
        let gedeeld = self.gewicht.gedeeld(&een.zak, &ander.zak);
        let over_a = a.iter().filter(|&&c| self.werd[c].is_none()).filter_map(|&c| self.was.knopen[c].begin);
        let over_b = b.iter().filter(|&&d| self.kwam_van[d].is_none()).filter_map(|&d| self.wordt.knopen[d].begin);
        let rivaal_a = over_a.map(|e| self.gewicht.gedeeld(&self.was.bladen[e].zak, &ander.zak)).max().unwrap_or(0);
        let rivaal_b = over_b.map(|e| self.gewicht.gedeeld(&een.zak, &self.wordt.bladen[e].zak)).max().unwrap_or(0);
        let grens = if a.iter().any(|&c| self.werd[c].is_some()) { 40 } else { 75 };
        let (c, d) = (&self.was.knopen[p], &self.wordt.knopen[q]);
        let benoemd = c.term.is_some() && c.term == d.term || c.sleutel.is_some() && c.sleutel == d.sleutel;
        let gelijk = een.woorden == ander.woorden || benoemd && a.is_empty() && b.is_empty();
        let genoeg = promille(2 * gedeeld, een.massa + ander.massa) >= grens;
        if gelijk || (genoeg && gedeeld * 5 / 4 >= rivaal_a.max(rivaal_b)) {
            self.paar_eenheid(x, y);
        }
    }

    /// Pairs what is left: first whole provisions that moved, then units that were split or merged.
    /// Nothing in the nodes for which `weg` (of was) or `nieuw` (of wordt) holds takes part.
    pub fn overgebleven(&mut self, weg: impl Fn(usize) -> bool, nieuw: impl Fn(usize) -> bool) {
        let over = |boom: &Boom, bezet: &[Option<usize>], uit: &dyn Fn(usize) -> bool| -> Vec<usize> {
            let vrij = |&i: &usize| bezet[i].is_none() && boom.knopen[i].onder_artikel() && !uit(i);
            (0..boom.knopen.len()).filter(vrij).collect()
        };
        let a = over(&self.was, &self.werd, &weg);
        let b = over(&self.wordt, &self.kwam_van, &nieuw);
        let zakken_a: Vec<&Zak> = a.iter().map(|&i| &self.was.knopen[i].zak).collect();
        let zakken_b: Vec<&Zak> = b.iter().map(|&i| &self.wordt.knopen[i].zak).collect();
        let mut verhuisd: Vec<(u64, usize, usize)> = kandidaten(&zakken_a, &zakken_b, &self.gewicht)
            .into_iter()
            .map(|(i, j)| (a[i], b[j]))
            .filter_map(|(i, j)| {
                let (c, d) = (&self.was.knopen[i], &self.wordt.knopen[j]);
                let gedeeld = self.gewicht.gedeeld(&c.zak, &d.zak);
                let gelijk = promille(2 * gedeeld, c.massa + d.massa);
                let genoeg = if andere_begrippen(c, d) {
                    gelijk >= ANDER_BEGRIP && gedeeld >= self.gewicht.zeldzame(5)
                } else if self.zelfde_artikel(c.artikel, d.artikel) {
                    gelijk >= 450 && gedeeld >= self.gewicht.zeldzame(3)
                } else {
                    gedeeld >= self.gewicht.zeldzame(if gelijk >= 850 { 5 } else { 12 }) && gelijk >= 600
                };
                genoeg.then_some((gedeeld, i, j))
            })
            .collect();
        verhuisd.sort_unstable_by_key(|&(gedeeld, i, j)| (Reverse(gedeeld), i, j));
        for (_, i, j) in verhuisd {
            if self.werd[i].is_none() && self.kwam_van[j].is_none() {
                self.paar(i, j);
                self.binnen(vec![(i, j)]);
            }
        }
        self.gesplitst(weg, nieuw);
    }

    /// Pairs each unit that is left with the unit that gave it most of its words.
    fn gesplitst(&mut self, weg: impl Fn(usize) -> bool, nieuw: impl Fn(usize) -> bool) {
        let over = |boom: &Boom, bezet: &[Option<usize>], uit: &dyn Fn(usize) -> bool| -> Vec<usize> {
            let is_opschrift = |i: usize| boom.knopen[boom.bladen[i].knoop].opschrift == Some(i);
            let vrij = |&i: &usize| bezet[i].is_none() && !is_opschrift(i) && !uit(boom.bladen[i].knoop);
            (0..boom.bladen.len()).filter(vrij).collect()
        };
        let mut a = over(&self.was, &self.eenheid_werd, &weg);
        let mut b = over(&self.wordt, &self.eenheid_kwam_van, &nieuw);
        a.retain(|&i| !self.opgegaan((&self.was, &self.wordt), &self.werd, i));
        b.retain(|&j| !self.opgegaan((&self.wordt, &self.was), &self.kwam_van, j));
        let zakken_a: Vec<&Zak> = a.iter().map(|&i| &self.was.bladen[i].zak).collect();
        let zakken_b: Vec<&Zak> = b.iter().map(|&i| &self.wordt.bladen[i].zak).collect();
        let mut gevonden: Vec<(u64, usize, usize)> = kandidaten(&zakken_a, &zakken_b, &self.gewicht)
            .into_iter()
            .map(|(i, j)| (a[i], b[j]))
            .filter_map(|(i, j)| {
                let (x, y) = (&self.was.bladen[i], &self.wordt.bladen[j]);
                let gedeeld = self.gewicht.gedeeld(&x.zak, &y.zak);
                let artikel = |boom: &Boom, knoop: usize| boom.knopen[knoop].artikel;
                let dichtbij = self.zelfde_artikel(artikel(&self.was, x.knoop), artikel(&self.wordt, y.knoop));
                let (heel, deel) = (promille(2 * gedeeld, x.massa + y.massa), promille(gedeeld, x.massa.min(y.massa)));
                let minstens = |aantal| gedeeld >= self.gewicht.zeldzame(aantal);
                let genoeg = if andere_begrippen(&self.was.knopen[x.knoop], &self.wordt.knopen[y.knoop]) {
                    heel >= ANDER_BEGRIP && minstens(5)
                } else if dichtbij {
                    heel >= 300 && minstens(3) || deel >= 600 && minstens(5)
                } else {
                    heel >= 450 && minstens(12) || deel >= 750 && heel >= 300 && minstens(18)
                };
                genoeg.then_some((gedeeld, i, j))
            })
            .collect();
        gevonden.sort_unstable_by_key(|&(gedeeld, i, j)| (Reverse(gedeeld), i, j));
        for (_, i, j) in gevonden {
            if self.eenheid_werd[i].is_none() && self.eenheid_kwam_van[j].is_none() {
                self.paar_eenheid(i, j);
            }
        }
    }

    /// Whether the opening words of a node went up in the opening words of its counterpart, which
    /// became mostly something else: then they are nobody else's.
    fn opgegaan(&self, (hier, daar): (&Boom, &Boom), tegenhanger: &[Option<usize>], eenheid: usize) -> bool {
        let blad = &hier.bladen[eenheid];
        let ander = tegenhanger[blad.knoop].and_then(|k| daar.knopen[k].begin);
        ander.is_some_and(|e| promille(self.gewicht.gedeeld(&blad.zak, &daar.bladen[e].zak), blad.massa) >= 700)
    }

    fn zelfde_artikel(&self, a: Option<usize>, b: Option<usize>) -> bool {
        a.is_some_and(|a| self.werd[a].is_some() && self.werd[a] == b)
    }
}

impl Knoop {
    fn onder_artikel(&self) -> bool {
        self.soort != Soort::Artikel && !self.omvat_artikelen()
    }

    /// What it is known by besides its words.
    fn kenteken(&self) -> Option<&str> {
        self.sleutel.as_deref().or(self.term.as_deref()).or(self.nummer.as_deref())
    }
}

/// Whether these are definitions of different terms.
fn andere_begrippen(a: &Knoop, b: &Knoop) -> bool {
    let begrip = a.soort == Soort::Begrip || b.soort == Soort::Begrip;
    begrip && a.term.is_some() && b.term.is_some() && a.term != b.term
}

/// Pairs of items with the same key, the first with the first, the second with the second.
pub(super) fn zelfde_sleutel<'a>(
    na: usize,
    nb: usize,
    a: impl Fn(usize) -> Option<&'a str>,
    b: impl Fn(usize) -> Option<&'a str>,
) -> Vec<(usize, usize)> {
    let mut waar: Vec<(&str, bool, usize)> = (0..na).filter_map(|i| a(i).map(|s| (s, false, i))).collect();
    waar.extend((0..nb).filter_map(|j| b(j).map(|s| (s, true, j))));
    waar.sort_unstable();
    let mut uit = Vec::new();
    for groep in waar.chunk_by(|x, y| x.0 == y.0) {
        let (p, q) = groep.split_at(groep.partition_point(|&(_, rechts, _)| !rechts));
        uit.extend(p.iter().zip(q).map(|(x, y)| (x.2, y.2)));
    }
    uit
}

/// `deel` as so many thousandths of `geheel`.
pub(super) fn promille(deel: u64, geheel: u64) -> Score {
    Score::try_from(deel.saturating_mul(1000).checked_div(geheel).unwrap_or(0)).unwrap_or(Score::MAX)
}
