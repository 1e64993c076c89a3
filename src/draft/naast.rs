//! `Vergelijking` → what stands beside what in the table: article beside article, and each column as its own text
//! reads.
//!
//! A unit stands beside what it became where both columns keep their order. What went to another article, or over
//! something else in its own, stands twice: where it stood and where it stands, each time alone.

use super::Stukken;
use super::volgorde::in_volgorde;
use crate::regeling::{Plek, Regeling, Soort};
use crate::vergelijking::{Op, Paar, Verandering, Vergelijking, Woorden};
use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

/// A unit beside what it became, or one of the two alone.
#[derive(Debug, Clone)]
pub(super) struct Rij<'a> {
    pub paar: Cow<'a, Paar>,
    /// Of what stands alone although it stands in both texts: its index among the units of the other.
    pub elders: Option<usize>,
}

impl Rij<'_> {
    /// Whether words or their place differ.
    pub(super) fn anders(&self) -> bool {
        !matches!(self.paar.soort, Verandering::Ongewijzigd | Verandering::Vernummerd)
    }
}

/// An article or annex of was beside the one of wordt, or something outside them.
#[derive(Debug, Clone)]
pub(super) struct Blok<'a> {
    /// The article of was.
    pub was: Option<Plek>,
    /// The article of wordt.
    pub wordt: Option<Plek>,
    pub rijen: Vec<Rij<'a>>,
}

impl Blok<'_> {
    pub(super) fn anders(&self) -> bool {
        self.rijen.iter().any(Rij::anders)
    }

    /// Whether it stands outside the articles.
    pub(super) fn is_los(&self) -> bool {
        self.was.is_none() && self.wordt.is_none()
    }
}

/// Where the units of a block stand in both lists.
struct Plaats {
    was: Range<usize>,
    wordt: Range<usize>,
    artikelen: (Option<Plek>, Option<Plek>),
}

/// Both texts in blocks, in the order of wordt; what is gone stands behind what stood before it.
pub(super) fn naast_elkaar<'a>(stukken: &Stukken<'a>) -> Vec<Blok<'a>> {
    let vergelijking = stukken.vergelijking;
    let mut samen = (vec![None; vergelijking.was.len()], vec![None; vergelijking.wordt.len()]);
    for paar in &vergelijking.paren {
        paar.was.into_iter().for_each(|x| samen.0[x] = Some(paar));
        paar.wordt.into_iter().for_each(|y| samen.1[y] = Some(paar));
    }
    let plaatsen = plaatsen(stukken, &samen.0);
    let blok = |plaats: Plaats| {
        let rijen = rijen(vergelijking, &plaats, &samen);
        let rijen = match &plaats.artikelen.1 {
            Some(artikel) => onderdelen_bij_hun_lid(vergelijking, artikel.len(), rijen),
            None => rijen,
        };
        Blok { was: plaats.artikelen.0, wordt: plaats.artikelen.1, rijen }
    };
    plaatsen.into_iter().map(blok).collect()
}

fn plaatsen(stukken: &Stukken<'_>, samen: &[Option<&Paar>]) -> Vec<Plaats> {
    let vergelijking = stukken.vergelijking;
    let mut uit: Vec<Plaats> = Vec::new();
    let mut van_artikel: HashMap<Plek, usize> = HashMap::new();
    let mut van_los: HashMap<usize, usize> = HashMap::new();
    for (y, eenheid) in vergelijking.wordt.iter().enumerate() {
        let artikel = artikel_van(stukken.wordt, &eenheid.plek);
        match artikel.as_ref().and_then(|plek| van_artikel.get(plek)) {
            Some(&blok) => uit[blok].wordt.end = y + 1,
            None => {
                match &artikel {
                    Some(plek) => van_artikel.insert(plek.clone(), uit.len()).map(|_| ()),
                    None => van_los.insert(y, uit.len()).map(|_| ()),
                };
                let was = artikel.as_ref().and_then(|plek| vergelijking.was(plek)).cloned();
                uit.push(Plaats { was: 0..0, wordt: y..y + 1, artikelen: (was, artikel) });
            }
        }
    }
    // What is only in was, by the block behind which it stands.
    let mut erachter: Vec<Vec<Plaats>> = (0..=uit.len()).map(|_| Vec::new()).collect();
    let mut anker = 0;
    for (x, eenheid) in vergelijking.was.iter().enumerate() {
        let artikel = artikel_van(stukken.was, &eenheid.plek);
        let blok = match &artikel {
            Some(plek) => vergelijking.werd(plek).and_then(|plek| van_artikel.get(plek)),
            None => samen[x].and_then(|paar| paar.wordt).and_then(|y| van_los.get(&y)),
        };
        let laatste = erachter[anker].last_mut().filter(|p| artikel.is_some() && p.artikelen.0 == artikel);
        match (blok, laatste) {
            (Some(&blok), _) => {
                let begin = if uit[blok].was.is_empty() { x } else { uit[blok].was.start };
                uit[blok].was = begin..x + 1;
                anker = blok + 1;
            }
            (None, Some(laatste)) => laatste.was.end = x + 1,
            (None, None) => {
                let wordt = artikel.as_ref().and_then(|plek| vergelijking.werd(plek)).cloned();
                erachter[anker].push(Plaats { was: x..x + 1, wordt: 0..0, artikelen: (artikel, wordt) });
            }
        }
    }
    let voorop = [None].into_iter().chain(uit.into_iter().map(Some));
    voorop.zip(erachter).flat_map(|(plaats, weg)| plaats.into_iter().chain(weg)).collect()
}

/// The article or annex that something stands in.
fn artikel_van(regeling: &Regeling, plek: &[usize]) -> Option<Plek> {
    let is =
        |n: &usize| regeling.bepaling(&plek[..*n]).is_some_and(|b| matches!(b.soort, Soort::Artikel | Soort::Bijlage));
    (1..=plek.len()).find(is).map(|n| plek[..n].to_vec())
}

/// The rows of a block. As many words as possible stand beside what they became, first of all those of units that kept
/// their place.
fn rijen<'a>(
    vergelijking: &'a Vergelijking,
    plaats: &Plaats,
    samen: &(Vec<Option<&'a Paar>>, Vec<Option<&'a Paar>>),
) -> Vec<Rij<'a>> {
    let beide = |y: usize| {
        let x = samen.1[y]?.was.filter(|x| plaats.was.contains(x))?;
        Some((x - plaats.was.start, y - plaats.wordt.start))
    };
    let paren: Vec<(usize, usize)> = plaats.wordt.clone().filter_map(beide).collect();
    let gewicht = |a: usize| {
        let x = plaats.was.start + a;
        let verplaatst = samen.0[x].is_some_and(|paar| paar.soort == Verandering::Verplaatst);
        let woorden = vergelijking.was[x].tekst.inhoud().split_whitespace().count();
        if verplaatst { 0 } else { (woorden + 1) * (plaats.was.len() + 1) }
    };
    let vast = in_volgorde(&paren, plaats.was.len(), gewicht);
    let (mut l, mut r) = (plaats.was.start, plaats.wordt.start);
    let mut uit = Vec::new();
    let einde = (plaats.was.len(), plaats.wordt.len());
    for (a, b) in vast.into_iter().chain([einde]) {
        let (a, b) = (plaats.was.start + a, plaats.wordt.start + b);
        uit.extend((l..a).filter_map(|x| Some(alleen(vergelijking, samen.0[x]?, true))));
        uit.extend((r..b).filter_map(|y| Some(alleen(vergelijking, samen.1[y]?, false))));
        if let Some(paar) = samen.1.get(b).copied().flatten().filter(|_| b < plaats.wordt.end) {
            uit.push(Rij { paar: Cow::Borrowed(paar), elders: None });
        }
        (l, r) = (a + 1, b + 1);
    }
    uit
}

/// One of a pair where the other does not stand beside it.
fn alleen<'a>(vergelijking: &Vergelijking, paar: &'a Paar, links: bool) -> Rij<'a> {
    let (Some(x), Some(y)) = (paar.was, paar.wordt) else { return Rij { paar: Cow::Borrowed(paar), elders: None } };
    let (was, wordt, soort, op, eenheid, elders) = if links {
        (Some(x), None, Verandering::Vervallen, Op::Weg, &vergelijking.was[x], y)
    } else {
        (None, Some(y), Verandering::Nieuw, Op::Nieuw, &vergelijking.wordt[y], x)
    };
    let woorden = vec![Woorden { op, tekst: eenheid.tekst.inhoud().to_owned(), naar: None, van: None }];
    Rij { paar: Cow::Owned(Paar { was, wordt, soort, woorden }), elders: Some(elders) }
}

/// What lapsed stands behind all of the new lid beside which it would come to stand, not between its
/// opening words and its onderdelen. Each column keeps its order.
fn onderdelen_bij_hun_lid<'a>(vergelijking: &Vergelijking, diepte: usize, mut rijen: Vec<Rij<'a>>) -> Vec<Rij<'a>> {
    let lid = |rij: &Rij<'_>| vergelijking.wordt[rij.paar.wordt?].plek.get(diepte).copied();
    let mut k = 1;
    while k < rijen.len() {
        let begin = k;
        while k < rijen.len() && rijen[k].paar.wordt.is_none() {
            k += 1;
        }
        let vorige = lid(&rijen[begin - 1]);
        let erbij = |rij: &Rij<'_>| lid(rij) == vorige && rij.paar.was.is_none();
        let mut tot = k;
        while k > begin && vorige.is_some() && rijen.get(tot).is_some_and(erbij) {
            tot += 1;
        }
        rijen[begin..tot].rotate_left(k - begin);
        k = tot.max(begin + 1);
    }
    rijen
}
