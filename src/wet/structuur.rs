//! text ⇄ `Wet`: the structure of laws as it is shipped, in a notation that is short and can be read.
//!
//! ```text
//! BWBR0035362 2015-11-26 Wet maatschappelijke ondersteuning 2015
//! h1 p1 p2 h2 …
//! 1.1.1[1,2] 1.2.1 2.1.3[1,2(a..e),3(a..f),4] …
//! ```
//!
//! A block per law, an empty line between two. The first line names it, with the date of the state; the second
//! has its parts above the article (`b` boek, `h` hoofdstuk, `t` titel, `a` afdeling, `p` paragraaf; a `+` per level that
//! it stands under another); then come the articles: leden in brackets, onderdelen in parentheses, `..` for what lies
//! between, and `?` at the end of a list where there may be more than is listed.

use super::{Deel, Herkomst, Kop, Wet};
use crate::nummer::Nummer;
use crate::verwijzing::Laag;
use std::fmt::Write as _;

/// The shipped laws. `tests/wetten.rs` makes this from the sources.
pub(super) const MEEGELEVERD: &str = include_str!("structuur.txt");

/// The longest range that is read: more numbers in a row no law has.
const LANGSTE_REEKS: usize = 2000;

/// How deep lists nest.
const MAX_DIEPTE: usize = 8;

const KOPLETTERS: [(char, Laag); 6] = [
    ('b', Laag::Boek),
    ('h', Laag::Hoofdstuk),
    ('t', Laag::Titel),
    ('a', Laag::Afdeling),
    ('p', Laag::Paragraaf),
    ('s', Laag::Subparagraaf),
];

/// The blocks of a text, one per law.
pub fn blokken(tekst: &str) -> impl Iterator<Item = &str> {
    tekst.split("\n\n").map(str::trim).filter(|b| b.starts_with("BWB"))
}

/// The number of the law of a block.
#[must_use]
pub fn bwb(blok: &str) -> &str {
    blok.split(' ').next().unwrap_or("")
}

/// Reads a block; `None` if it is none.
#[must_use]
pub fn lees(blok: &str, herkomst: Herkomst) -> Option<Wet> {
    let mut regels = blok.lines();
    let mut kop = regels.next()?.splitn(3, ' ');
    let (bwb, stand, titel) = (kop.next()?, kop.next()?, kop.next()?);
    let koppen = lees_koppen(regels.next()?)?;
    let mut artikelen = Vec::new();
    for woord in regels.flat_map(str::split_whitespace) {
        lees_artikelen(woord, &mut artikelen)?;
    }
    Some(Wet::new(bwb.to_owned(), titel.to_owned(), stand.to_owned(), herkomst, koppen, artikelen))
}

/// Writes a law as a block.
#[must_use]
pub fn schrijf(wet: &Wet) -> String {
    let mut uit = format!("{} {} {}\n", wet.bwb, wet.stand, wet.titel);
    for (i, kop) in wet.koppen.iter().enumerate() {
        let diepte = std::iter::successors(kop.boven, |&b| wet.koppen.get(b).and_then(|k| k.boven)).count();
        let letter = KOPLETTERS.iter().find(|(_, laag)| *laag == kop.laag).map_or('p', |(letter, _)| *letter);
        let _ = write!(uit, "{}{}{letter}{}", if i == 0 { "" } else { " " }, "+".repeat(diepte), kop.nummer);
    }
    uit.push('\n');
    let mut breedte = 0;
    for woord in reeksen(&wet.artikelen) {
        if breedte > 0 {
            uit.push(if breedte + woord.len() > 118 { '\n' } else { ' ' });
            breedte = if breedte + woord.len() > 118 { 0 } else { breedte + 1 };
        }
        uit.push_str(&woord);
        breedte += woord.len();
    }
    uit.push('\n');
    uit
}

/// Every part with what it consists of; those without anything in a row as a range.
fn reeksen(delen: &[Deel]) -> Vec<String> {
    let kaal = |d: &Deel| d.delen.is_empty() && d.compleet;
    let mut uit = Vec::new();
    let mut i = 0;
    while i < delen.len() {
        let mut tot = i;
        while kaal(&delen[i])
            && delen.get(tot + 1).is_some_and(|v| kaal(v) && delen[tot].nummer.volgende().as_ref() == Some(&v.nummer))
        {
            tot += 1;
        }
        if tot < i + 2 {
            uit.push(geschreven(&delen[i]));
            i += 1;
        } else {
            uit.push(format!("{}..{}", delen[i].nummer, delen[tot].nummer));
            i = tot + 1;
        }
    }
    uit
}

fn geschreven(deel: &Deel) -> String {
    let binnen = reeksen(&deel.delen).join(",");
    let vraag = if deel.compleet { "" } else { "?" };
    match deel.delen.first().map(|d| d.laag) {
        Some(Laag::Lid) => format!("{}[{binnen}{vraag}]", deel.nummer),
        None if deel.compleet => deel.nummer.to_string(),
        _ => format!("{}({binnen}{vraag})", deel.nummer),
    }
}

fn lees_koppen(regel: &str) -> Option<Vec<Kop>> {
    let mut koppen: Vec<Kop> = Vec::new();
    let mut pad: Vec<usize> = Vec::new();
    for woord in regel.split_whitespace() {
        let kaal = woord.trim_start_matches('+');
        pad.truncate(woord.len() - kaal.len());
        let (letter, nummer) = kaal.split_at_checked(1)?;
        let laag = KOPLETTERS.iter().find(|(l, _)| letter.starts_with(*l))?.1;
        koppen.push(Kop { laag, nummer: Nummer::parse(nummer)?, boven: pad.last().copied() });
        pad.push(koppen.len() - 1);
    }
    Some(koppen)
}

/// One word of the articles: `8`, `8..12`, `2.1.3[1,2(a..e)]`.
fn lees_artikelen(woord: &str, uit: &mut Vec<Deel>) -> Option<()> {
    // the lists that are open, from the outside in: their layer, what they hold, and what closes them
    let mut open: Vec<(Laag, Vec<Deel>)> = vec![(Laag::Artikel, Vec::new())];
    let mut rest = woord;
    while !rest.is_empty() {
        let n = rest.find(['[', '(', ',', ')', ']', '?']).unwrap_or(rest.len());
        if n > 0 {
            let (laag, delen) = open.last_mut()?;
            let nummers = match rest[..n].split_once("..") {
                Some((van, tot)) => reeks(Nummer::parse(van)?, &Nummer::parse(tot)?)?,
                None => vec![Nummer::parse(&rest[..n])?],
            };
            delen.extend(nummers.into_iter().map(|n| Deel::new(*laag, n)));
        }
        match rest[n..].chars().next() {
            Some('[') => open.push((Laag::Lid, Vec::new())),
            Some('(') => open.push((Laag::Onderdeel, Vec::new())),
            // of what the list is of
            Some('?') => open.iter_mut().rev().nth(1)?.1.last_mut()?.compleet = false,
            Some(')' | ']') => {
                let (_, delen) = open.pop()?;
                open.last_mut()?.1.last_mut()?.delen = delen;
            }
            _ => {}
        }
        if open.len() > MAX_DIEPTE {
            return None;
        }
        rest = rest.get(n + 1..).unwrap_or("");
    }
    let (_, delen) = open.pop().filter(|_| open.is_empty())?;
    uit.extend(delen);
    Some(())
}

fn reeks(van: Nummer, tot: &Nummer) -> Option<Vec<Nummer>> {
    let mut uit = vec![van];
    while uit.last() != Some(tot) {
        if uit.len() >= LANGSTE_REEKS {
            return None;
        }
        uit.push(uit.last()?.volgende()?);
    }
    Some(uit)
}
