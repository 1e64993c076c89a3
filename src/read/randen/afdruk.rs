//! pages of lines → which of them a browser printed around the page: the address, the date, the title of the page, and
//! “1/4”.
//!
//! Chrome and Edge print date and title above and address and number below, Firefox title and address above and number
//! and date below; a reader that copies the text may put all of it behind the page. A page is known for a print by the
//! line with the number and the address or the date, which is like no line of law; the other lines only go beside it.

use super::aard::{Aard, aard};
use super::{RAND, Randregel};
use std::collections::{BTreeMap, BTreeSet};

/// Page and line of what the browser put there; nothing where the pages are no print.
pub(super) fn regels(bladzijden: &[Vec<Randregel>]) -> BTreeSet<(usize, usize)> {
    let mut uit = BTreeSet::new();
    let rand = |regels: &[Randregel]| {
        let n = regels.len();
        (0..n).filter(move |i| *i < RAND || *i + RAND >= n)
    };
    let teller = |regels: &[Randregel]| {
        let tekst = |i: usize| regels.get(i).map_or("", |r| r.tekst.as_str());
        rand(regels).rev().find_map(|i| Some((i, teller(tekst(i.wrapping_sub(1)), tekst(i))?)))
    };
    let tellers: Vec<Option<(usize, (i64, i64))>> = bladzijden.iter().map(|b| teller(b)).collect();
    let gezien: Vec<(i64, i64)> = tellers.iter().flatten().map(|t| t.1).collect();
    let vol = bladzijden.iter().filter(|b| !b.is_empty()).count();
    let telt = gezien.windows(2).all(|p| p[0].0 < p[1].0 && p[0].1 == p[1].1);
    if gezien.len() * 2 <= vol || !telt {
        return uit;
    }
    for (blad, (i, _)) in tellers.iter().enumerate().filter_map(|(blad, t)| Some((blad, t.as_ref()?))) {
        uit.insert((blad, *i));
        // the address or the date on a line of its own
        if telt_hier(&bladzijden[blad][*i].tekst).is_none() {
            uit.insert((blad, *i - 1));
        }
    }
    let rand_van = |b: usize| rand(&bladzijden[b]).map(move |i| (b, i));
    let alle = || (0..bladzijden.len()).flat_map(rand_van);
    let tekst = |(b, i): (usize, usize)| bladzijden[b][i].tekst.as_str();
    let naast = |uit: &BTreeSet<(usize, usize)>, (b, i): (usize, usize)| {
        uit.contains(&(b, i + 1)) || (i > 0 && uit.contains(&(b, i - 1)))
    };
    // the same on every page; a page alone has it at its very edge, or beside the number
    let kop = |p: &(usize, usize)| {
        let zegt = zonder_datum(tekst(*p)).is_some() || zonder_adres(tekst(*p)).is_some();
        zegt && (vol > 1 || p.1 == 0 || naast(&uit, *p))
    };
    let koppen = op_alle(alle().filter(kop).map(|p| (p, tekst(p))), vol);
    uit.extend(koppen);
    // the title may be a line of its own
    let titel = |p: &(usize, usize)| vol > 1 && aard(tekst(*p)) == Aard::Gewoon && naast(&uit, *p);
    let titels = op_alle(alle().filter(titel).map(|p| (p, tekst(p))), vol);
    uit.extend(titels);
    uit
}

/// The lines whose words stand on so many pages.
fn op_alle<'a>(regels: impl Iterator<Item = ((usize, usize), &'a str)>, vol: usize) -> Vec<(usize, usize)> {
    let mut plekken: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
    regels.for_each(|(plek, tekst)| plekken.entry(tekst).or_default().push(plek));
    let bladen = |p: &Vec<(usize, usize)>| p.iter().map(|p| p.0).collect::<BTreeSet<_>>().len();
    plekken.into_values().filter(|p| bladen(p) == vol).flatten().collect()
}

/// The number of the page and how many there are, beside the address or the date and nothing else: on one line, or on
/// this one and the one before it.
pub(in crate::read) fn teller(vorige: &str, tekst: &str) -> Option<(i64, i64)> {
    let los = |t: &str| t.len() <= 12 || zonder_datum(t).is_some_and(|r| r.is_empty()) || is_adres(t);
    let samen = || telt_hier(&format!("{vorige} {tekst}")).filter(|_| los(vorige) && los(tekst));
    telt_hier(tekst).or_else(|| samen().filter(|_| telt_hier(vorige).is_none()))
}

/// The number of the page on this line: “1/4” with an address, “1 of 4” with a date.
fn telt_hier(tekst: &str) -> Option<(i64, i64)> {
    const VAN: [&str; 2] = [" of ", " van "];
    let met_adres = zonder_adres(tekst).and_then(|rest| {
        let kaal = ["Page ", "Pagina "].iter().find_map(|w| rest.strip_prefix(w)).unwrap_or(&rest);
        ["/"].iter().chain(&VAN).find_map(|w| getallen(kaal.split_once(w)?))
    });
    met_adres.or_else(|| {
        let rest = zonder_datum(tekst)?;
        VAN.iter().find_map(|w| getallen(rest.split_once(w)?))
    })
}

fn getallen((een, twee): (&str, &str)) -> Option<(i64, i64)> {
    let getal = |t: &str| t.parse::<i64>().ok().filter(|_| t.len() <= 4 && t.bytes().all(|b| b.is_ascii_digit()));
    let (hier, alle) = (getal(een)?, getal(twee)?);
    (1..=alle).contains(&hier).then_some((hier, alle))
}

/// The words behind or before a date with a time, which a line begins or ends with.
fn zonder_datum(tekst: &str) -> Option<String> {
    let woorden: Vec<&str> = tekst.split_whitespace().collect();
    // “11/29/26, 9:59 AM” is three words, “29-11-2026 09:59” two
    let lengte = |w: &[&str]| match w {
        [dag, uur, ..] if is_dag(dag) && is_uur(uur) => {
            let helft = w.get(2).is_some_and(|m| matches!(m.to_lowercase().as_str(), "am" | "pm"));
            Some(2 + usize::from(helft))
        }
        _ => None,
    };
    if let Some(n) = lengte(&woorden) {
        return Some(woorden[n..].join(" "));
    }
    let laatste = woorden.len().saturating_sub(3)..woorden.len();
    let achter = laatste.rev().find(|k| lengte(&woorden[*k..]).is_some_and(|n| k + n == woorden.len()));
    achter.map(|k| woorden[..k].join(" "))
}

/// The words beside an address, which a line begins or ends with.
fn zonder_adres(tekst: &str) -> Option<String> {
    let woorden: Vec<&str> = tekst.split_whitespace().collect();
    match &woorden[..] {
        [rest @ .., adres] | [adres, rest @ ..] if is_adres(adres) => Some(rest.join(" ")),
        _ => None,
    }
}

fn is_adres(woord: &str) -> bool {
    ["http://", "https://", "file://", "about:"].iter().any(|w| woord.starts_with(w) && woord.len() > w.len())
}

/// `11/29/26,`, `29-11-2026`
fn is_dag(woord: &str) -> bool {
    let delen: Vec<&str> = woord.trim_end_matches(',').split(['-', '/', '.']).collect();
    let getal = |d: &str, lengtes: &[usize]| lengtes.contains(&d.len()) && d.bytes().all(|b| b.is_ascii_digit());
    matches!(delen[..], [a, b, c] if getal(a, &[1, 2]) && getal(b, &[1, 2]) && getal(c, &[2, 4]))
}

/// `9:59`, `09:59`
fn is_uur(woord: &str) -> bool {
    let getal = |d: &str| (1..=2).contains(&d.len()) && d.bytes().all(|b| b.is_ascii_digit());
    woord.split(':').count() <= 3 && woord.contains(':') && woord.split(':').all(getal)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weg(bladen: &[&[&str]]) -> Vec<String> {
        let regel = |t: &&str| Randregel { tekst: (*t).to_owned(), ..Randregel::default() };
        let bladen: Vec<Vec<Randregel>> = bladen.iter().map(|b| b.iter().map(regel).collect()).collect();
        regels(&bladen).into_iter().map(|(b, i)| bladen[b][i].tekst.clone()).collect()
    }

    #[test]
    fn what_chrome_and_firefox_print() {
        let (kop, een, twee) =
            ("11/29/26, 9:59 AM Havenverordening | Ergens", "https://ergens.nl/x 1/2", "https://ergens.nl/x 2/2");
        assert_eq!(weg(&[&[kop, "a.", een], &[kop, "een boot;", twee]]), [kop, een, kop, twee]);
        // copied, and without a title
        let kaal = "29-11-2026, 09:59";
        assert_eq!(weg(&[&["Artikel 1", "b.", kaal, een], &["een boot;", kaal, twee]]), [kaal, een, kaal, twee]);
        assert_eq!(weg(&[&[kaal, "Havenverordening", "Artikel 1", "https://ergens.nl 1/1"]]).len(), 2);
        let (kop, een, twee) = ("Haven https://ergens.nl/x", "1 of 2 29-11-2026, 09:59", "2 of 2 29-11-2026, 09:59");
        assert_eq!(weg(&[&[kop, "a.", een], &[kop, "een boot;", twee]]), [kop, een, kop, twee]);
        // the number on a line of its own
        let (adres, een, twee) = ("https://ergens.nl/x", "1/2", "2/2");
        assert_eq!(weg(&[&[kaal, "a.", adres, een], &[kaal, "een boot;", adres, twee]]).len(), 6);
        let (dag, titel) = ("29/11/2026 09:59", "Haven | Ergens");
        let blad = |nr| vec![dag, titel, nr, "Een boot ligt."];
        assert_eq!(weg(&[&blad("https://ergens.nl 1/2"), &blad("https://ergens.nl 2/2")]).len(), 6);
    }

    #[test]
    fn law_with_an_address_or_an_hour_stays() {
        // no number of a page, or one that does not count
        assert_eq!(weg(&[&["Zie https://ergens.nl", "voor 1-1-2027 12:00"], &["Zie https://ergens.nl"]]), [""; 0]);
        assert_eq!(weg(&[&["https://ergens.nl 1/2", "a."], &["https://ergens.nl 1/2", "b."]]), [""; 0]);
        let (een, twee) = ("https://ergens.nl/x 1/2", "https://ergens.nl/x 2/2");
        let tekst = weg(&[&["ingediend voor 1-1-2027 12:00", "Zie https://elders.nl", een], &["Zo is het.", twee]]);
        assert_eq!(tekst, [een, twee]);
        for nee in ["https://ergens.nl/1/2", "https://ergens.nl 3/2", "Tarief 1/2", "1/2"] {
            assert_eq!(teller("", nee), None, "{nee}");
        }
        assert_eq!(teller("Zie https://ergens.nl", "1/2"), None);
    }
}
