//! two texts → which words stayed: runs of equal tokens, as a person would mark them.
//!
//! `similar` finds the equal tokens; [`kruimels`](super::kruimels) makes phrases of them.

use super::kruimels::{schuif, veeg};
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
    /// A token; empty beyond the end.
    pub fn token(&self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |t| &self.tekst[t.start..t.eind])
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

impl Blok {
    /// Its tokens in the left text.
    pub fn tokens(&self) -> Range<usize> {
        self.a..self.a + self.lengte
    }
}

/// The tokens that stayed, in order. Symmetric: the other way round gives the same blocks, mirrored.
pub(super) fn gelijke_blokken(was: Zin<'_>, wordt: Zin<'_>) -> Vec<Blok> {
    if was.woorden == wordt.woorden {
        let alles = Blok { a: 0, b: 0, lengte: was.tokens.len() };
        if alles.lengte == 0 { Vec::new() } else { vec![alles] }
    } else if was.tekst <= wordt.tekst {
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
    veeg(&mut blokken, een, ander);
    schuif(&mut blokken, een, ander);
    blokken.retain(|blok| blok.lengte > 0);
    blokken
}
