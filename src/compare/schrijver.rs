//! blocks of equal tokens → `Woorden`: the words of a pair, as the contract wants them.
//!
//! Joined without separator, what stayed and went is the text of was, what stayed and came that of
//! wordt. White space goes with the word behind it; where only white space differs, it stands alone.

use super::tokens::Token;
use super::woorden::Blok;
use crate::vergelijking::{Op, Woorden};
use std::ops::Range;

/// One side of a pair.
#[derive(Clone, Copy, Default)]
pub(super) struct Kant<'a> {
    tekst: &'a str,
    tokens: &'a [Token],
    /// Which tokens moved, and the path of the unit at the other end; in order.
    verhuisd: &'a [(Range<usize>, &'a str)],
}

impl<'a> Kant<'a> {
    /// A text, its tokens, and which of them moved where.
    pub fn new(tekst: &'a str, tokens: &'a [Token], verhuisd: &'a [(Range<usize>, &'a str)]) -> Kant<'a> {
        Kant { tekst, tokens, verhuisd }
    }

    fn na_tokens(&self) -> &'a str {
        &self.tekst[self.tokens.last().map_or(0, |t| t.eind)..]
    }
}

/// The words of a pair, given the tokens that stayed.
pub(super) fn schrijf(links: Kant<'_>, rechts: Kant<'_>, blokken: &[Blok]) -> Vec<Woorden> {
    let mut vel = Vel::default();
    let (mut a, mut b) = (0, 0);
    let einde = Blok { a: links.tokens.len(), b: rechts.tokens.len(), lengte: 0 };
    for blok in blokken.iter().chain([&einde]) {
        vel.veranderd(Op::Weg, links, a..blok.a);
        vel.veranderd(Op::Nieuw, rechts, b..blok.b);
        for (t, u) in links.tokens[blok.a..][..blok.lengte].iter().zip(&rechts.tokens[blok.b..]) {
            vel.samen(&links.tekst[t.wit..t.start], &rechts.tekst[u.wit..u.start]);
            vel.gelijk(&links.tekst[t.start..t.eind]);
        }
        (a, b) = (blok.a + blok.lengte, blok.b + blok.lengte);
    }
    vel.samen(links.na_tokens(), rechts.na_tokens());
    vel.spoel();
    vel.klaar
}

/// What is written, and the change that is not yet finished.
#[derive(Default)]
struct Vel {
    klaar: Vec<Woorden>,
    weg: Vec<Woorden>,
    nieuw: Vec<Woorden>,
}

impl Vel {
    /// A run of tokens of one side, cut where words moved.
    fn veranderd(&mut self, op: Op, kant: Kant<'_>, tokens: Range<usize>) {
        let lijst = if op == Op::Weg { &mut self.weg } else { &mut self.nieuw };
        let mut schrijf = |stuk: Range<usize>, pad: Option<&str>| {
            if !stuk.is_empty() {
                voeg_toe(lijst, op, &kant.tekst[kant.tokens[stuk.start].wit..kant.tokens[stuk.end - 1].eind], pad);
            }
        };
        let mut at = tokens.start;
        let eerste = kant.verhuisd.partition_point(|(stuk, _)| stuk.start < tokens.start);
        for (stuk, pad) in kant.verhuisd[eerste..].iter().take_while(|(stuk, _)| stuk.start < tokens.end) {
            schrijf(at..stuk.start, None);
            schrijf(stuk.clone(), Some(pad));
            at = stuk.end;
        }
        schrijf(at..tokens.end, None);
    }

    /// White space that stands at the same place in both.
    fn samen(&mut self, links: &str, rechts: &str) {
        if links == rechts {
            self.gelijk(links);
        } else {
            voeg_toe(&mut self.weg, Op::Weg, links, None);
            voeg_toe(&mut self.nieuw, Op::Nieuw, rechts, None);
        }
    }

    fn gelijk(&mut self, tekst: &str) {
        if !tekst.is_empty() {
            self.spoel();
            voeg_toe(&mut self.klaar, Op::Gelijk, tekst, None);
        }
    }

    /// Ends a change: what went, then what came; the white space with which both begin stayed.
    fn spoel(&mut self) {
        if let (Some(weg), Some(nieuw)) = (self.weg.first_mut(), self.nieuw.first_mut()) {
            let wit = weg.tekst.len() - weg.tekst.trim_start().len();
            if wit > 0 && nieuw.tekst.starts_with(&weg.tekst[..wit]) {
                voeg_toe(&mut self.klaar, Op::Gelijk, &weg.tekst[..wit], None);
                weg.tekst.drain(..wit);
                nieuw.tekst.drain(..wit);
            }
        }
        self.klaar.extend(self.weg.drain(..).chain(self.nieuw.drain(..)).filter(|w| !w.tekst.is_empty()));
    }
}

fn voeg_toe(lijst: &mut Vec<Woorden>, op: Op, tekst: &str, pad: Option<&str>) {
    if tekst.is_empty() {
        return;
    }
    let pad = pad.map(str::to_owned);
    let (naar, van) = if op == Op::Weg { (pad, None) } else { (None, pad) };
    // white space by itself goes with the words before it
    let hoort_erbij = |w: &Woorden| tekst.trim_start().is_empty() || (&w.naar, &w.van) == (&naar, &van);
    match lijst.last_mut().filter(|w| w.op == op && hoort_erbij(w)) {
        Some(laatste) => laatste.tekst.push_str(tekst),
        None => lijst.push(Woorden { op, tekst: tekst.to_owned(), naar, van }),
    }
}
