//! equal tokens → phrases: which of them a person would leave unmarked, and where changes begin.
//!
//! A small word or a lone comma that happens to stand in both texts, between two changes, belongs to
//! the change. A change that could begin at several places begins where a phrase does.

use super::woorden::{Blok, Zin};
use std::ops::Range;

/// Words that say nothing by themselves.
const KLEIN: &[&str] = &[
    "aan", "als", "bij", "dan", "dat", "de", "den", "der", "deze", "die", "dit", "doch", "door", "een", "en", "er",
    "het", "hun", "in", "is", "met", "na", "naar", "niet", "of", "om", "onder", "op", "over", "per", "te", "ten",
    "ter", "tot", "uit", "van", "voor", "waar", "wel", "worden", "wordt", "zich", "zijn", "zo", "zoals",
];

/// How much an island of equal tokens says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Eiland {
    /// A small word or two, or a lone comma.
    Kruimel,
    /// A word that says something, or three that do not.
    Klein,
    /// More.
    Groot,
}

fn eiland(zin: Zin<'_>, tokens: Range<usize>) -> Eiland {
    if tokens.len() > 8 {
        return Eiland::Groot;
    }
    let woorden = tokens.clone().filter(|&i| zin.tokens[i].woord).count();
    let inhoud = tokens.clone().filter(|&i| zin.tokens[i].woord && !is_klein(zin.token(i))).count();
    let einde = tokens.clone().any(|i| matches!(zin.token(i), "." | ";" | ":" | "[…]" | "[...]"));
    match (woorden, inhoud) {
        _ if einde => Eiland::Groot,
        (0..=2, 0) => Eiland::Kruimel,
        (3, 0) | (1..=2, 1) => Eiland::Klein,
        _ => Eiland::Groot,
    }
}

/// A change: what stands between two blocks, left and right.
#[derive(Clone)]
struct Wijziging {
    a: Range<usize>,
    b: Range<usize>,
}

impl Wijziging {
    fn leeg(&self) -> bool {
        self.a.is_empty() && self.b.is_empty()
    }

    /// How many words went and came.
    fn omvang(&self, een: &Telling, ander: &Telling) -> (usize, usize) {
        (een.woorden(&self.a), ander.woorden(&self.b))
    }

    /// How many brackets stay open, left and right.
    fn open(&self, een: &Telling, ander: &Telling) -> (i32, i32) {
        (een.haken(&self.a), ander.haken(&self.b))
    }
}

/// How many words there are, and how many brackets are open, before each token.
struct Telling(Vec<(usize, i32)>);

impl Telling {
    fn van(zin: Zin<'_>) -> Telling {
        let mut standen = Vec::with_capacity(zin.tokens.len() + 1);
        let (mut woorden, mut haken) = (0, 0);
        standen.push((0, 0));
        for (i, token) in zin.tokens.iter().enumerate() {
            woorden += usize::from(token.woord);
            haken += match zin.token(i) {
                "[" | "(" => 1,
                "]" | ")" => -1,
                _ => 0,
            };
            standen.push((woorden, haken));
        }
        Telling(standen)
    }

    fn woorden(&self, tokens: &Range<usize>) -> usize {
        self.0[tokens.end].0 - self.0[tokens.start].0
    }

    fn haken(&self, tokens: &Range<usize>) -> i32 {
        self.0[tokens.end].1 - self.0[tokens.start].1
    }
}

/// How many crumbs in a row are looked at together.
const RIJ: usize = 12;

/// Drops the crumbs between changes, from the left: a row of changes with only crumbs between them is
/// one change, if words went as well as came and the crumbs are the lesser part. A larger island goes
/// too where both changes are long, or where a bracket was cut in two.
pub(super) fn veeg(blokken: &mut Vec<Blok>, een: Zin<'_>, ander: Zin<'_>) {
    let (in_een, in_ander) = (&Telling::van(een), &Telling::van(ander));
    let einde = Blok { a: een.tokens.len(), b: ander.tokens.len(), lengte: 0 };
    let mut schoon: Vec<Blok> = Vec::with_capacity(blokken.len());
    let tussen = |links: Option<&Blok>, rechts: &Blok| {
        let (a, b) = links.map_or((0, 0), |v| (v.a + v.lengte, v.b + v.lengte));
        Wijziging { a: a..rechts.a, b: b..rechts.b }
    };
    let mut i = 0;
    while i < blokken.len() {
        // how far a row of crumbs reaches from here
        let mut tot = i;
        let mut kruimels = 0;
        while tot < blokken.len().min(i + RIJ) && eiland(een, blokken[tot].tokens()) == Eiland::Kruimel {
            kruimels += in_een.woorden(&blokken[tot].tokens());
            tot += 1;
        }
        let eerste = tussen(schoon.last(), &blokken[i]);
        if tot > i && !eerste.leeg() {
            let laatste = if tot < blokken.len() { blokken[tot] } else { einde };
            let heel = tussen(schoon.last(), &laatste);
            let (weg, nieuw) = heel.omvang(in_een, in_ander);
            let (weg, nieuw) = (weg - kruimels, nieuw - kruimels);
            let (open_a, open_b) = heel.open(in_een, in_ander);
            let haken = open_a == open_b && open_a >= 0;
            if !tussen(blokken.get(tot - 1), &laatste).leeg()
                && haken
                && weg > 0
                && nieuw > 0
                && weg + nieuw >= 2 * kruimels + 2
            {
                i = tot;
                continue;
            }
        }
        let blok = blokken[i];
        let volgende = tussen(Some(&blok), blokken.get(i + 1).unwrap_or(&einde));
        let ((a, b), (c, d)) = (eerste.omvang(in_een, in_ander), volgende.omvang(in_een, in_ander));
        let haken = eerste.open(in_een, in_ander);
        let lang = (a + b).min(c + d) >= 5 && a + c >= 4 && b + d >= 4;
        let gebroken = haken.0 != haken.1 && a + c > 0 && b + d > 0;
        let weg =
            !eerste.leeg() && !volgende.leeg() && (lang || gebroken) && eiland(een, blok.tokens()) != Eiland::Groot;
        if !weg {
            schoon.push(blok);
        }
        i += 1;
    }
    *blokken = schoon;
    sluit_haken(blokken, een, (in_een, in_ander));
}

/// Where a bracket opens in both sides of a change and closes right after it, the change takes it in.
fn sluit_haken(blokken: &mut [Blok], een: Zin<'_>, (in_een, in_ander): (&Telling, &Telling)) {
    let (mut a, mut b) = (0, 0);
    for blok in blokken {
        let wijziging = Wijziging { a: a..blok.a, b: b..blok.b };
        let (links, rechts) = wijziging.open(in_een, in_ander);
        if links == 1 && rechts == 1 && blok.lengte > 1 && matches!(een.token(blok.a), "]" | ")") {
            *blok = Blok { a: blok.a + 1, b: blok.b + 1, lengte: blok.lengte - 1 };
        }
        (a, b) = (blok.a + blok.lengte, blok.b + blok.lengte);
    }
}

fn is_klein(woord: &str) -> bool {
    woord.len() <= 6 && KLEIN.binary_search(&woord.to_ascii_lowercase().as_str()).is_ok()
}

/// How many tokens a change slides at most.
const SCHUIF: usize = 40;

/// Moves every pure insertion or deletion to the most natural of the places where it can stand.
pub(super) fn schuif(blokken: &mut [Blok], een: Zin<'_>, ander: Zin<'_>) {
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
        let terug = (0..links.lengte.min(SCHUIF))
            .take_while(|&n| woorden[plek.start - 1 - n] == woorden[plek.end - 1 - n])
            .count();
        let heen =
            (0..rechts.lengte.min(SCHUIF)).take_while(|&n| woorden[plek.start + n] == woorden[plek.end + n]).count();
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
    let begin = plek.clone().take(200);
    if begin.clone().filter(open).count() == begin.filter(dicht).count() {
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
