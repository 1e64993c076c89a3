//! two texts → which words stayed: runs of equal tokens, as a person would mark them.
//!
//! `similar` finds the equal tokens. Then crumbs go: a small word or a lone comma that happens to stand
//! in both, between two changes, belongs to the change. And a change that could begin at several
//! places begins where a phrase does.

use super::tokens::Token;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;

/// A text as tokens.
#[derive(Clone, Copy)]
pub(super) struct Zin<'a> {
    /// The text.
    pub tekst: &'a str,
    /// Its tokens.
    pub tokens: &'a [Token],
    /// Of each token its word; equal words have equal numbers.
    pub woorden: &'a [u32],
}

impl<'a> Zin<'a> {
    fn token(&self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |t| &self.tekst[t.start..t.eind])
    }

    fn aantal_woorden(&self, tokens: Range<usize>) -> usize {
        self.tokens[tokens].iter().filter(|t| t.woord).count()
    }
}

/// Tokens that stand in both texts: `lengte` of them, from `a` in the one and `b` in the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Blok {
    /// First token in the left text.
    pub a: usize,
    /// First token in the right text.
    pub b: usize,
    /// How many.
    pub lengte: usize,
}

/// The tokens that stayed, in order. Symmetric: the other way round gives the same blocks, mirrored.
pub(super) fn gelijke_blokken(was: Zin<'_>, wordt: Zin<'_>) -> Vec<Blok> {
    if was.tekst <= wordt.tekst {
        blokken(was, wordt)
    } else {
        let gespiegeld = |blok: Blok| Blok { a: blok.b, b: blok.a, lengte: blok.lengte };
        blokken(wordt, was).into_iter().map(gespiegeld).collect()
    }
}

fn blokken(een: Zin<'_>, ander: Zin<'_>) -> Vec<Blok> {
    let mut blokken: Vec<Blok> = capture_diff_slices(Algorithm::Myers, een.woorden, ander.woorden)
        .into_iter()
        .filter_map(|op| match op {
            DiffOp::Equal { old_index, new_index, len } => Some(Blok { a: old_index, b: new_index, lengte: len }),
            _ => None,
        })
        .collect();
    schuif(&mut blokken, een, ander);
    veeg_kruimels(&mut blokken, een, ander);
    schuif(&mut blokken, een, ander);
    blokken.retain(|blok| blok.lengte > 0);
    blokken
}

/// Words that say nothing by themselves.
const KLEIN: &[&str] = &[
    "aan", "als", "bij", "dan", "dat", "de", "den", "der", "deze", "die", "dit", "doch", "door", "een", "en", "er",
    "het", "hun", "in", "is", "met", "na", "naar", "niet", "of", "om", "onder", "op", "over", "per", "te", "ten",
    "ter", "tot", "uit", "van", "voor", "waar", "wel", "wordt", "worden", "zich", "zijn", "zo", "zoals",
];

/// Drops small islands of equal tokens between two changes.
fn veeg_kruimels(blokken: &mut Vec<Blok>, een: Zin<'_>, ander: Zin<'_>) {
    let mut schoon: Vec<Blok> = Vec::with_capacity(blokken.len());
    for i in 0..blokken.len() {
        let blok = blokken[i];
        let (va, vb) = schoon.last().map_or((0, 0), |v| (v.a + v.lengte, v.b + v.lengte));
        let (na, nb) = blokken.get(i + 1).map_or((een.tokens.len(), ander.tokens.len()), |n| (n.a, n.b));
        let links = (een.aantal_woorden(va..blok.a), ander.aantal_woorden(vb..blok.b));
        let rechts = (een.aantal_woorden(blok.a + blok.lengte..na), ander.aantal_woorden(blok.b + blok.lengte..nb));
        let rand = (va == blok.a && vb == blok.b) || (blok.a + blok.lengte == na && blok.b + blok.lengte == nb);
        if rand || !is_kruimel(een, blok, links, rechts) {
            schoon.push(blok);
        }
    }
    *blokken = schoon;
}

/// Whether an island is too small to stand between two changes; of those the words left and right are
/// given, in either text.
fn is_kruimel(een: Zin<'_>, blok: Blok, links: (usize, usize), rechts: (usize, usize)) -> bool {
    let bereik = blok.a..blok.a + blok.lengte;
    let woorden = een.aantal_woorden(bereik.clone());
    let inhoud = bereik.clone().filter(|&i| een.tokens[i].woord && !is_klein(een.token(i))).count();
    let einde = bereik.clone().any(|i| matches!(een.token(i), "." | ";" | ":" | "[" | "]" | "[…]"));
    // without old words beside new ones there is nothing to join
    let (weg, nieuw) = (links.0 + rechts.0, links.1 + rechts.1);
    if weg == 0 || nieuw == 0 {
        return false;
    }
    let kleinste = (links.0 + links.1).min(rechts.0 + rechts.1);
    match (woorden, inhoud) {
        (0, _) => !einde && kleinste >= 2,
        (1..=2, 0) => !einde && kleinste >= 2,
        (3, 0) | (1..=2, 1) => !einde && kleinste >= 5 && weg >= 4 && nieuw >= 4,
        _ => false,
    }
}

fn is_klein(woord: &str) -> bool {
    KLEIN.binary_search(&woord.to_lowercase().as_str()).is_ok()
}

/// Moves every pure insertion or deletion to the most natural of the places where it can stand.
fn schuif(blokken: &mut [Blok], een: Zin<'_>, ander: Zin<'_>) {
    for i in 1..blokken.len() {
        let (links, rechts) = (blokken[i - 1], blokken[i]);
        let (ea, eb) = (links.a + links.lengte, links.b + links.lengte);
        let zin = match (rechts.a - ea, rechts.b - eb) {
            (0, n) if n > 0 => (ander, eb..rechts.b),
            (n, 0) if n > 0 => (een, ea..rechts.a),
            _ => continue,
        };
        let (zin, plek) = zin;
        let woorden = zin.woorden;
        let terug = (0..links.lengte).take_while(|&n| woorden[plek.start - 1 - n] == woorden[plek.end - 1 - n]).count();
        let heen = (0..rechts.lengte).take_while(|&n| woorden[plek.start + n] == woorden[plek.end + n]).count();
        let keuze = (0..=terug + heen)
            .map(|n| plek.start - terug + n)
            .max_by_key(|&start| (natuurlijk(zin, start..start + plek.len()), std::cmp::Reverse(start)));
        let Some(start) = keuze else { continue };
        if start < plek.start {
            let n = plek.start - start;
            blokken[i - 1].lengte -= n;
            let blok = &mut blokken[i];
            (blok.a, blok.b, blok.lengte) = (blok.a - n, blok.b - n, blok.lengte + n);
        } else {
            let n = start - plek.start;
            blokken[i - 1].lengte += n;
            let blok = &mut blokken[i];
            (blok.a, blok.b, blok.lengte) = (blok.a + n, blok.b + n, blok.lengte - n);
        }
    }
}

/// How natural it is that exactly these tokens came or went.
fn natuurlijk(zin: Zin<'_>, plek: Range<usize>) -> i32 {
    let eerste = zin.token(plek.start);
    let laatste = zin.token(plek.end - 1);
    let voor = if plek.start == 0 { "" } else { zin.token(plek.start - 1) };
    let mut score = 0;
    if matches!(voor, "" | "." | ";" | ":") {
        score += 4;
    }
    if matches!(laatste, "." | ";") {
        score += 3;
    }
    if eerste == "[" && laatste == "]" {
        score += 8;
    }
    let open = |i: &usize| matches!(zin.token(*i), "[" | "(");
    let dicht = |i: &usize| matches!(zin.token(*i), "]" | ")");
    if plek.clone().filter(open).count() == plek.clone().filter(dicht).count() {
        score += 2;
    }
    if eerste == "," {
        score += 2;
    }
    if matches!(eerste, "." | ";" | ":" | "]" | ")") {
        score -= 4;
    }
    if matches!(laatste, "[" | "(") {
        score -= 4;
    }
    score
}

#[cfg(test)]
mod tests {
    #[test]
    fn small_words_are_in_order() {
        assert!(super::KLEIN.is_sorted());
    }
}
