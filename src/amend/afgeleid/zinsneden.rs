//! two texts of a unit → the words that are replaced, inserted or lapse, as a drafter quotes them.
//!
//! What is quoted is a unit of reading (Aanwijzing 6.10): whole words, a citation whole, a number with what it
//! counts, and so many words around it that it occurs once. Each list of operations was tried: carried out one
//! after the other it gives the new text.

use super::volzin::{hele_volzin, volzin_erbij};
use crate::amend::bewijs::met_oud_wit;
use crate::amend::pas_toe::woorden::{ingevoegd, plaatsen, vervangen, zonder};
use crate::nummer::uit_rangtelwoord;
use crate::opdracht::{Bewerking, Pad, Woordplaats};
use crate::vergelijking::{Op, Woorden};
use crate::verwijzing::vind;
use std::ops::Range;

/// More changes than these in one unit are harder to follow than the new text of it.
const MEESTE_ZINSNEDEN: usize = 3;
/// A phrase of more words than these is no longer a phrase: the whole sentence or unit is replaced.
const LANGSTE_ZINSNEDE: usize = 14;
/// Two changes with at most so many words between them are one.
const TUSSEN: usize = 2;

/// A stretch of the old text and what it became; around it both texts are the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stuk {
    pub oud: Range<usize>,
    pub nieuw: Range<usize>,
}

/// The operations on the unit `doel` that make `wordt` of `was`; `None` where the unit is better replaced.
pub(super) fn zinsneden(doel: &Pad, was: &str, wordt: &str, woorden: &[Woorden]) -> Option<Vec<Bewerking>> {
    if woorden.iter().filter(|w| w.op != Op::Nieuw).map(|w| w.tekst.len()).sum::<usize>() != was.len() {
        return None;
    }
    let woorden = met_oud_wit(woorden);
    let wordt: String = match woorden.iter().any(|w| w.op != Op::Gelijk) {
        true => woorden.iter().filter(|w| w.op != Op::Weg).map(|w| w.tekst.as_str()).collect(),
        false => wordt.to_owned(),
    };
    let wordt = wordt.as_str();
    let mut stukken = stukken(was, wordt, &woorden)?;
    if let Some(bewerking) = hele_volzin(doel, was, wordt) {
        return Some(vec![bewerking]);
    }
    if let Some(met_volzin) = volzin_erbij(doel, was, wordt, &woorden, &stukken) {
        return Some(met_volzin);
    }
    let tokens = tokens(was);
    if let Some(telkens) = telkens(doel, was, wordt, &stukken, &tokens) {
        return Some(telkens);
    }
    samen(&mut stukken, was);
    let citaten: Vec<Range<usize>> = vind(was).iter().map(|v| v.span().start..v.span().end).collect();
    for i in 0..stukken.len() {
        leeseenheid(&mut stukken, i, was, wordt, &tokens, &citaten);
    }
    stukken.dedup();
    samen(&mut stukken, was);
    if stukken.len() > MEESTE_ZINSNEDEN * 2 {
        return None;
    }
    let mut uit: Vec<Bewerking> = Vec::new();
    let mut gedaan = vec![false; stukken.len()];
    for i in 0..stukken.len() {
        if gedaan[i] {
            continue;
        }
        let stuk = &stukken[i];
        let (oud, nieuw) = (was[stuk.oud.clone()].trim(), wordt[stuk.nieuw.clone()].trim());
        let zelfde: Vec<usize> = (i..stukken.len())
            .filter(|&j| was[stukken[j].oud.clone()].trim() == oud && wordt[stukken[j].nieuw.clone()].trim() == nieuw)
            .collect();
        if zelfde.len() > 1 && !nieuw.is_empty() && plaatsen(was, oud).len() == zelfde.len() && !ook_in_woord(was, oud)
        {
            zelfde.iter().for_each(|&j| gedaan[j] = true);
            uit.push(Bewerking::VervangTekst {
                doel: doel.clone(),
                oud: oud.to_owned(),
                nieuw: nieuw.to_owned(),
                telkens: true,
            });
            continue;
        }
        gedaan[i] = true;
        uit.push(zinsnede(doel, was, wordt, &stukken, i, &tokens)?);
    }
    (uit.len() <= MEESTE_ZINSNEDEN && uitgevoerd(was, &uit).as_deref() == Some(wordt)).then_some(uit)
}

/// The same words that change in the same way wherever they stand, and nothing else changes.
fn telkens(doel: &Pad, was: &str, wordt: &str, stukken: &[Stuk], tokens: &[Token]) -> Option<Vec<Bewerking>> {
    let mut heel_stukken = stukken.to_vec();
    (0..stukken.len()).for_each(|i| heel(&mut heel_stukken, i, wordt, tokens));
    let woorden = |s: &Stuk| (was[s.oud.clone()].trim(), wordt[s.nieuw.clone()].trim());
    let (oud, nieuw) = woorden(heel_stukken.first()?);
    let alle = stukken.len() > 1 && heel_stukken.iter().all(|s| woorden(s) == (oud, nieuw));
    let eenduidig = plaatsen(was, oud).len() == stukken.len() && !ook_in_woord(was, oud);
    if !alle || !sprekend(oud) || nieuw.is_empty() || !eenduidig {
        return None;
    }
    let (oud, nieuw) = (oud.to_owned(), nieuw.to_owned());
    let uit = vec![Bewerking::VervangTekst { doel: doel.clone(), oud, nieuw, telkens: true }];
    (uitgevoerd(was, &uit).as_deref() == Some(wordt)).then_some(uit)
}

/// The text after these operations; `None` if one of them does not say where.
pub(super) fn uitgevoerd(was: &str, bewerkingen: &[Bewerking]) -> Option<String> {
    let mut tekst = was.to_owned();
    for bewerking in bewerkingen {
        let eenmaal = |tekst: &str, oud: &str, telkens: bool| {
            let er = plaatsen(tekst, oud);
            (er.len() == 1 || telkens && !er.is_empty()).then_some(er)
        };
        tekst = match bewerking {
            Bewerking::VervangTekst { oud, nieuw, telkens, .. } => {
                vervangen(&tekst, &eenmaal(&tekst, oud, *telkens)?, nieuw)
            }
            Bewerking::VerwijderTekst { oud, telkens, .. } => zonder(&tekst, &eenmaal(&tekst, oud, *telkens)?),
            Bewerking::VoegTekstIn { plaats, nieuw, .. } => match plaats {
                Woordplaats::Na(bij) => ingevoegd(&tekst, eenmaal(&tekst, bij, false)?.first()?, true, nieuw),
                Woordplaats::Voor(bij) => ingevoegd(&tekst, eenmaal(&tekst, bij, false)?.first()?, false, nieuw),
                Woordplaats::Slot => ingevoegd(&tekst, &(0..tekst.len()), true, nieuw),
                Woordplaats::Tussen(..) => return None,
            },
            _ => return None,
        };
    }
    Some(tekst)
}

/// What changed, in order; `None` if these are not the words of these texts.
fn stukken(was: &str, wordt: &str, woorden: &[Woorden]) -> Option<Vec<Stuk>> {
    let (mut a, mut b) = (0, 0);
    let mut uit: Vec<Stuk> = Vec::new();
    let mut open: Option<Stuk> = None;
    for w in woorden {
        match w.op {
            Op::Gelijk => {
                uit.extend(open.take());
                (a, b) = (a + w.tekst.len(), b + w.tekst.len());
            }
            Op::Weg => {
                let stuk = open.get_or_insert(Stuk { oud: a..a, nieuw: b..b });
                a += w.tekst.len();
                stuk.oud.end = a;
            }
            Op::Nieuw => {
                let stuk = open.get_or_insert(Stuk { oud: a..a, nieuw: b..b });
                b += w.tekst.len();
                stuk.nieuw.end = b;
            }
        }
    }
    uit.extend(open);
    if a != was.len() || b != wordt.len() || uit.is_empty() {
        return None;
    }
    for stuk in &mut uit {
        // White space that both sides begin or end with did not change.
        let (x, y) = (was.get(stuk.oud.clone())?, wordt.get(stuk.nieuw.clone())?);
        let voor = gelijk_wit(x.chars(), y.chars());
        let na = if voor == x.len() || voor == y.len() {
            0
        } else {
            gelijk_wit(x[voor..].chars().rev(), y[voor..].chars().rev())
        };
        stuk.oud = stuk.oud.start + voor..stuk.oud.end - na;
        stuk.nieuw = stuk.nieuw.start + voor..stuk.nieuw.end - na;
    }
    Some(uit)
}

fn gelijk_wit(x: impl Iterator<Item = char>, y: impl Iterator<Item = char>) -> usize {
    x.zip(y).take_while(|(x, y)| x == y && x.is_whitespace()).map(|(c, _)| c.len_utf8()).sum()
}

/// Changes with little between them become one.
fn samen(stukken: &mut Vec<Stuk>, was: &str) {
    let mut uit: Vec<Stuk> = Vec::with_capacity(stukken.len());
    for stuk in stukken.drain(..) {
        if let Some(vorig) = uit.last_mut()
            && (vorig.oud.end >= stuk.oud.start
                || was[vorig.oud.end..stuk.oud.start]
                    .split_whitespace()
                    .filter(|w| w.contains(char::is_alphanumeric))
                    .count()
                    <= TUSSEN)
        {
            vorig.oud.end = vorig.oud.end.max(stuk.oud.end);
            vorig.nieuw.end = vorig.nieuw.end.max(stuk.nieuw.end);
            continue;
        }
        uit.push(stuk);
    }
    *stukken = uit;
}

/// A word, or a sign that stands apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Token {
    start: usize,
    eind: usize,
    woord: bool,
}

/// The words and signs of a text.
fn tokens(tekst: &str) -> Vec<Token> {
    let mut uit = Vec::new();
    let mut at = 0;
    for stuk in tekst.split_inclusive(char::is_whitespace) {
        let (van, stuk_tot) = (at, at + stuk.len());
        at = stuk_tot;
        let kaal = stuk.trim_end();
        let tot = van + kaal.len();
        let binnen = kaal.trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '€' | '-'));
        let begin = tot - binnen.len();
        let binnen = binnen.trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '%' | '°' | '-' | '€'));
        let eind = begin + binnen.len();
        let teken = |uit: &mut Vec<Token>, stuk: Range<usize>| {
            for (i, c) in tekst[stuk.clone()].char_indices() {
                uit.push(Token { start: stuk.start + i, eind: stuk.start + i + c.len_utf8(), woord: false });
            }
        };
        teken(&mut uit, van..begin.min(tot));
        if begin < eind {
            uit.push(Token { start: begin, eind, woord: true });
        }
        teken(&mut uit, eind.max(begin)..tot);
    }
    uit
}

/// Widens a change to the left and right; around it both texts are the same, up to the changes beside it.
fn verruim(stukken: &mut [Stuk], i: usize, van: usize, tot: usize) {
    let links = if i > 0 { stukken[i - 1].oud.end } else { 0 };
    let rechts = stukken.get(i + 1).map_or(usize::MAX, |s| s.oud.start);
    let (van, tot) = (van.max(links), tot.min(rechts));
    let stuk = &mut stukken[i];
    if van < stuk.oud.start {
        stuk.nieuw.start -= stuk.oud.start - van;
        stuk.oud.start = van;
    }
    if tot > stuk.oud.end {
        stuk.nieuw.end += tot - stuk.oud.end;
        stuk.oud.end = tot;
    }
}

/// Widens a change to a unit of reading.
fn leeseenheid(stukken: &mut [Stuk], i: usize, was: &str, wordt: &str, tokens: &[Token], citaten: &[Range<usize>]) {
    // Whole words, without white space at the ends.
    heel(stukken, i, wordt, tokens);
    let stuk = stukken[i].clone();
    // A citation is one thing.
    if !stuk.oud.is_empty()
        && let Some(c) = citaten.iter().find(|c| c.start < stuk.oud.end && stuk.oud.start < c.end)
        && was[c.clone()].split_whitespace().count() <= 8
        && !was[c.clone()].contains('\n')
    {
        verruim(stukken, i, c.start, c.end);
    }
    let stuk = stukken[i].clone();
    let (oud, nieuw) = (&was[stuk.oud.clone()], &wordt[stuk.nieuw.clone()]);
    let eerste = vanaf(tokens, stuk.oud.start);
    let na = vanaf(tokens, stuk.oud.end);
    let laatste_woord = |s: &str| {
        s.split_whitespace().next_back().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
    };
    // A number and what it counts; an ordinal and its lid.
    let telt = [oud, nieuw].into_iter().filter_map(laatste_woord).any(|w| is_getal(&w));
    let voor_getal = oud.split_whitespace().rev().nth(1).unwrap_or("").to_lowercase();
    let aanduiding = AANDUIDINGEN.contains(&voor_getal.as_str());
    // An amount and a year count nothing.
    let teken = tokens[..eerste].last().is_some_and(|t| &was[t.start..t.eind] == "€");
    let bedrag = teken || oud.split_whitespace().rev().nth(1) == Some("€");
    let jaar = |w: String| w.len() == 4 && (w.starts_with("19") || w.starts_with("20")) && is_getal(&w);
    if telt
        && !aanduiding
        && !oud.is_empty()
        && !bedrag
        && !laatste_woord(oud).is_some_and(jaar)
        && let Some(volgt) = tokens.get(na)
        && volgt.woord
        && !TELT_NIET.contains(&was[volgt.start..volgt.eind].to_lowercase().as_str())
        && was[stuk.oud.end..volgt.start].trim().is_empty()
        && !is_getal(&was[volgt.start..volgt.eind].to_lowercase())
    {
        verruim(stukken, i, stuk.oud.start, volgt.eind);
    }
    // A bare designation and the word before it; an amount and its sign.
    let eerste_woord = oud.split_whitespace().next().unwrap_or("");
    let kaal = eerste_woord.starts_with(|c: char| c.is_ascii_digit())
        || eerste_woord.trim_end_matches(['.', ',', ';']).chars().count() == 1
            && eerste_woord.starts_with(char::is_alphabetic);
    if kaal
        && let Some(voor) = tokens[..eerste].last().filter(|_| eerste < tokens.len())
        && (voor.woord && AANDUIDINGEN.contains(&was[voor.start..voor.eind].to_lowercase().as_str())
            || &was[voor.start..voor.eind] == "€")
    {
        verruim(stukken, i, voor.start, stukken[i].oud.end);
    }
    // Not one sign, and not one small word.
    let stuk = stukken[i].clone();
    let oud = &was[stuk.oud.clone()];
    let klein =
        |s: &str| s.split_whitespace().filter(|w| w.contains(char::is_alphanumeric)).all(|w| w.chars().count() <= 3);
    let bedrag = oud.contains('€');
    if !oud.is_empty()
        && !bedrag
        && klein(oud)
        && klein(&wordt[stuk.nieuw.clone()])
        && oud.split_whitespace().count() <= 2
    {
        let na = tokens.get(vanaf(tokens, stuk.oud.end));
        let voor = tokens[..voorbij(tokens, stuk.oud.start)].last();
        let heeft_woord = oud.contains(char::is_alphanumeric);
        match (voor, na) {
            (_, Some(na)) if heeft_woord && na.woord => verruim(stukken, i, stuk.oud.start, na.eind),
            (Some(voor), _) if voor.woord => verruim(stukken, i, voor.start, stuk.oud.end),
            (_, Some(na)) => verruim(stukken, i, stuk.oud.start, na.eind),
            _ => {}
        }
    }
}

/// How many of the pieces of a text, which stand in order, begin before this place.
fn vanaf(tokens: &[Token], at: usize) -> usize {
    tokens.partition_point(|t| t.start < at)
}

/// How many of them end before it, or there.
fn voorbij(tokens: &[Token], at: usize) -> usize {
    tokens.partition_point(|t| t.eind <= at)
}

/// Whole words, without white space at the ends.
fn heel(stukken: &mut [Stuk], i: usize, wordt: &str, tokens: &[Token]) {
    for _ in 0..2 {
        let stuk = stukken[i].clone();
        let in_woord = |at: usize| tokens.get(voorbij(tokens, at)).filter(|t| t.start < at);
        let van = in_woord(stuk.oud.start).map_or(stuk.oud.start, |t| t.start);
        let tot = in_woord(stuk.oud.end).map_or(stuk.oud.end, |t| t.eind);
        verruim(stukken, i, van, tot);
        let stuk = stukken[i].clone();
        let nieuw = &wordt[stuk.nieuw.clone()];
        // “raad” that becomes “raden”: the new words must be whole as well.
        let links =
            nieuw.starts_with(char::is_alphanumeric) && wordt[..stuk.nieuw.start].ends_with(char::is_alphanumeric);
        let rechts =
            nieuw.ends_with(char::is_alphanumeric) && wordt[stuk.nieuw.end..].starts_with(char::is_alphanumeric);
        if links && let Some(t) = tokens[..vanaf(tokens, stuk.oud.start)].last() {
            verruim(stukken, i, t.start, stuk.oud.end);
        }
        if rechts && let Some(t) = tokens.get(voorbij(tokens, stuk.oud.end)) {
            verruim(stukken, i, stukken[i].oud.start, t.eind);
        }
    }
}

fn is_getal(woord: &str) -> bool {
    woord.starts_with(|c: char| c.is_ascii_digit())
        && woord.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
        || uit_rangtelwoord(woord).is_some()
        || TELWOORDEN.contains(&woord)
}

const TELWOORDEN: [&str; 20] = [
    "een", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf", "dertien",
    "veertien", "vijftien", "zestien", "twintig", "dertig", "honderd",
];

/// What stands behind a number and is not counted by it.
const TELT_NIET: [&str; 26] = [
    "aan", "als", "bedraagt", "bij", "dan", "door", "en", "in", "is", "kan", "kunnen", "mag", "met", "moet", "moeten",
    "of", "op", "per", "te", "tot", "van", "voor", "wordt", "worden", "zijn", "zonder",
];

const AANDUIDINGEN: [&str; 16] = [
    "artikel",
    "artikelen",
    "lid",
    "leden",
    "onderdeel",
    "onderdelen",
    "onder",
    "hoofdstuk",
    "paragraaf",
    "afdeling",
    "bijlage",
    "titel",
    "aanhef",
    "sub",
    "nr",
    "nummer",
];

/// One change as an operation, with so many words around it that it occurs once.
fn zinsnede(doel: &Pad, was: &str, wordt: &str, stukken: &[Stuk], i: usize, tokens: &[Token]) -> Option<Bewerking> {
    let stuk = &stukken[i];
    let (oud, nieuw) = (was[stuk.oud.clone()].trim(), wordt[stuk.nieuw.clone()].trim());
    let links = if i > 0 { stukken[i - 1].oud.end } else { 0 };
    let rechts = stukken.get(i + 1).map_or(was.len(), |s| s.oud.start);
    let verwacht =
        |stuk: &Stuk| format!("{}{}{}", &was[..stuk.oud.start], &wordt[stuk.nieuw.clone()], &was[stuk.oud.end..]);
    let wil = verwacht(stuk);
    let klopt = |b: Bewerking| (uitgevoerd(was, std::slice::from_ref(&b)).as_ref() == Some(&wil)).then_some(b);
    let woordelijk = |s: &str| s.contains(char::is_alphanumeric);
    if oud.is_empty() && woordelijk(nieuw) {
        if stuk.oud.end == was.len() && !nieuw.is_empty() {
            let slot =
                Bewerking::VoegTekstIn { doel: doel.clone(), plaats: Woordplaats::Slot, nieuw: nieuw.to_owned() };
            if let Some(b) = klopt(slot) {
                return Some(b);
            }
        }
        // Behind the words before it; at the beginning, before the words behind it.
        let mut van = stuk.oud.start;
        for t in tokens.iter().rev().filter(|t| t.eind <= stuk.oud.start && t.start >= links).take(LANGSTE_ZINSNEDE / 2)
        {
            van = t.start;
            let bij = was[van..stuk.oud.start].trim_end();
            if t.woord && sprekend(bij) && eenmaal(was, bij) {
                let b = Bewerking::VoegTekstIn {
                    doel: doel.clone(),
                    plaats: Woordplaats::Na(bij.to_owned()),
                    nieuw: nieuw.to_owned(),
                };
                if let Some(b) = klopt(b) {
                    return Some(b);
                }
            }
        }
        if van == links {
            for t in tokens.iter().filter(|t| t.start >= stuk.oud.end && t.eind <= rechts).take(LANGSTE_ZINSNEDE / 2) {
                let bij = was[stuk.oud.end..t.eind].trim_start();
                if t.woord && sprekend(bij) && eenmaal(was, bij) {
                    let b = Bewerking::VoegTekstIn {
                        doel: doel.clone(),
                        plaats: Woordplaats::Voor(bij.to_owned()),
                        nieuw: nieuw.to_owned(),
                    };
                    if let Some(b) = klopt(b) {
                        return Some(b);
                    }
                }
            }
        }
    } else if nieuw.is_empty() && woordelijk(oud) && !ook_in_woord(was, oud) {
        let b = Bewerking::VerwijderTekst { doel: doel.clone(), oud: oud.to_owned(), telkens: false };
        if let Some(b) = klopt(b) {
            return Some(b);
        }
    }
    // Replaced, with as few words around it as needed.
    let voor: Vec<&Token> =
        tokens.iter().rev().filter(|t| t.eind <= stuk.oud.start && t.start >= links).take(LANGSTE_ZINSNEDE).collect();
    let na: Vec<&Token> =
        tokens.iter().filter(|t| t.start >= stuk.oud.end && t.eind <= rechts).take(LANGSTE_ZINSNEDE).collect();
    let eigen = oud.split_whitespace().count();
    // No phrase begins or ends with the sign that it was widened to; with that at the end only if need be.
    for met_teken in [false, true] {
        for extra in 0..=LANGSTE_ZINSNEDE {
            for l in 0..=extra.min(voor.len()) {
                let r = extra - l;
                if r > na.len() || eigen > 0 && eigen + extra > LANGSTE_ZINSNEDE * 2 {
                    continue;
                }
                let teken = r > 0 && !na[r - 1].woord;
                if l > 0 && !voor[l - 1].woord || teken && na.len() > r || teken != met_teken {
                    continue;
                }
                let van = if l > 0 { voor[l - 1].start } else { stuk.oud.start };
                let tot = if r > 0 { na[r - 1].eind } else { stuk.oud.end };
                let mut ruim = stukken.to_vec();
                verruim(&mut ruim, i, van, tot);
                let (x, y) = (&was[ruim[i].oud.clone()], &wordt[ruim[i].nieuw.clone()]);
                let (x, y) = (x.trim(), y.trim());
                // A sign never goes or comes without a word.
                if !woordelijk(x) || !woordelijk(y) {
                    continue;
                }
                if x.is_empty() || y.is_empty() || !eenmaal(was, x) {
                    continue;
                }
                let b = Bewerking::VervangTekst {
                    doel: doel.clone(),
                    oud: x.to_owned(),
                    nieuw: y.to_owned(),
                    telkens: false,
                };
                if let Some(b) = klopt(b) {
                    return Some(b);
                }
            }
        }
    }
    None
}

/// Whether words stand once in a text, and in no longer word.
fn eenmaal(tekst: &str, woorden: &str) -> bool {
    plaatsen(tekst, woorden).len() == 1 && !ook_in_woord(tekst, woorden)
}

/// Whether a longer word of a text has these words in it: beside “standplaats” a reader who looks for “plaats” finds two.
pub(super) fn ook_in_woord(tekst: &str, woorden: &str) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let (voor, na) = (letter(woorden.chars().next()), letter(woorden.chars().next_back()));
    tekst.match_indices(woorden).any(|(i, _)| {
        let (links, rechts) = (&tekst[..i], &tekst[i + woorden.len()..]);
        voor && letter(links.chars().next_back()) || na && letter(rechts.chars().next())
    })
}

/// Whether these words say something by themselves: not “van” or “de”.
pub(super) fn sprekend(woorden: &str) -> bool {
    woorden
        .split_whitespace()
        .any(|w| w.chars().filter(|c| c.is_alphanumeric()).count() > 3 || w.starts_with(|c: char| c.is_ascii_digit()))
}
