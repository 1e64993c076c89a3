//! pages of lines → what comes back at their edges, how often, and what follows from that for a line.

use super::aard::{Aard, aard};
use super::{NUMMER, RAND, REGEL, Randregel};
use crate::read::alinea::hangt;
use crate::read::bladzijdenummer::{Nummer, is_totaal, kondigt_aan, nummer};
use std::collections::{BTreeMap, BTreeSet};

/// How far the same line may stand from itself on another page, in points.
const SPELING: f64 = 4.0;
/// A longer line is no furniture, in bytes.
const LANGSTE: usize = 300;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kant {
    Boven,
    Onder,
}

/// A line by how far it stands from an edge.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plek {
    pub blad: usize,
    pub kant: Kant,
    pub diepte: usize,
}

impl Plek {
    pub(super) fn regel(self, regels: &[Randregel]) -> Option<usize> {
        match self.kant {
            Kant::Boven => (self.diepte < regels.len()).then_some(self.diepte),
            Kant::Onder => regels.len().checked_sub(self.diepte + 1),
        }
    }

    fn dieper(self) -> Plek {
        Plek { diepte: self.diepte + 1, ..self }
    }
}

/// As what a line may come back on another page.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sleutel {
    /// Letter for letter.
    Letterlijk(String),
    /// But for one number, that is so much larger than that of the page (from 1).
    Geteld { voor: String, na: String, meer: i64 },
}

/// The pages on which something comes back.
#[derive(Debug, Default)]
struct Keer {
    bladzijden: Vec<usize>,
    hoogtes: Vec<f64>,
    /// On how many of them white stands between it (or what comes back beside it) and the text.
    los: usize,
}

impl Keer {
    fn aantal(&self) -> usize {
        self.bladzijden.len()
    }
}

pub(super) enum Gevolg {
    Weg(&'static str),
    /// It would go, but the first of its kind stays; how often it comes back.
    Eerste(usize),
    Twijfel(usize),
    Tekst,
}

pub(super) struct Randen<'a> {
    bladzijden: &'a [Vec<Randregel>],
    /// How many pages have lines, and the first of them.
    aantal: usize,
    eerste: usize,
    keer: BTreeMap<(Kant, Sleutel), Keer>,
}

impl<'a> Randen<'a> {
    pub(super) fn tel(bladzijden: &'a [Vec<Randregel>]) -> Randen<'a> {
        let aantal = bladzijden.iter().filter(|b| !b.is_empty()).count();
        let eerste = bladzijden.iter().position(|b| !b.is_empty()).unwrap_or(0);
        let mut uit = Randen { bladzijden, aantal, eerste, keer: BTreeMap::new() };
        let plekken = |blad: usize, kant: Kant| (0..RAND).map(move |diepte| Plek { blad, kant, diepte });
        let alle = || (0..bladzijden.len()).flat_map(move |b| [(b, Kant::Boven), (b, Kant::Onder)]);
        for (blad, kant) in alle() {
            for plek in plekken(blad, kant) {
                let Some(regel) = uit.regel(plek) else { continue };
                for sleutel in sleutels(regel, blad) {
                    let keer = uit.keer.entry((kant, sleutel)).or_default();
                    if keer.bladzijden.last() != Some(&blad) {
                        keer.bladzijden.push(blad);
                        keer.hoogtes.extend(regel.hoogte.map(|h| h.0));
                    }
                }
            }
        }
        uit.keer.values_mut().for_each(op_zijn_plaats);
        uit.keer.retain(|_, k| k.aantal() >= 2);
        for (blad, kant) in alle() {
            for plek in plekken(blad, kant) {
                let Some(regel) = uit.regel(plek).filter(|_| uit.is_los(plek)) else { continue };
                for sleutel in sleutels(regel, blad) {
                    if let Some(keer) = uit.keer.get_mut(&(kant, sleutel))
                        && keer.bladzijden.binary_search(&blad).is_ok()
                    {
                        keer.los += 1;
                    }
                }
            }
        }
        uit
    }

    fn regel(&self, plek: Plek) -> Option<&'a Randregel> {
        let regels = self.bladzijden.get(plek.blad)?;
        plek.regel(regels).map(|i| &regels[i])
    }

    /// As what a line comes back on at least two pages.
    fn terug(&self, plek: Plek) -> impl Iterator<Item = (Sleutel, &Keer)> {
        let regel = self.regel(plek).into_iter();
        regel.flat_map(move |r| sleutels(r, plek.blad)).filter_map(move |s| {
            let keer = self.keer.get(&(plek.kant, s.clone()))?;
            keer.bladzijden.binary_search(&plek.blad).is_ok().then_some((s, keer))
        })
    }

    /// Whether white stands between a line, or what comes back beside it, and the text.
    fn is_los(&self, plek: Plek) -> bool {
        let mut plek = plek;
        loop {
            let (Some(regel), Some(dieper)) = (self.regel(plek), self.regel(plek.dieper())) else { return true };
            let wit = if plek.kant == Kant::Boven { dieper.wit } else { regel.wit };
            if wit {
                return true;
            }
            plek = plek.dieper();
            let bijzaak = nummer(&dieper.tekst).is_some() || self.terug(plek).next().is_some();
            if plek.diepte >= RAND || !bijzaak {
                return false;
            }
        }
    }

    pub(super) fn gevolg(&self, plek: Plek, gebruikt: &mut BTreeSet<Sleutel>) -> Gevolg {
        let Some(regel) = self.regel(plek).filter(|r| !r.tabelkop && r.tekst.len() <= LANGSTE) else {
            return Gevolg::Tekst;
        };
        if let Some((hoe, getal)) = nummer(&regel.tekst)
            && self.is_nummer(plek, hoe, getal)
        {
            return Gevolg::Weg(NUMMER);
        }
        let aard = aard(&regel.tekst);
        let mut beste = Gevolg::Tekst;
        for (sleutel, keer) in self.terug(plek) {
            if gebruikt.contains(&sleutel) {
                continue;
            }
            let gevolg = match &sleutel {
                Sleutel::Letterlijk(_) => self.letterlijk(plek, regel, aard, keer),
                Sleutel::Geteld { voor, na, meer } => self.geteld(plek, aard, keer, (voor, na, *meer)),
            };
            let af = matches!(gevolg, Gevolg::Weg(_) | Gevolg::Eerste(_));
            if af {
                gebruikt.insert(sleutel);
                return gevolg;
            }
            if matches!(gevolg, Gevolg::Twijfel(_)) {
                beste = gevolg;
            }
        }
        beste
    }

    /// Whether a line with nothing but a number holds that of the page.
    fn is_nummer(&self, plek: Plek, hoe: Nummer, getal: i64) -> bool {
        let telt = || self.terug(plek).any(|(s, _)| matches!(s, Sleutel::Geteld { .. }));
        let van_blad = i64::try_from(plek.blad + 1).is_ok_and(|b| b == getal);
        match hoe {
            Nummer::Genoemd => true,
            Nummer::Opgemaakt => van_blad || telt(),
            Nummer::Kaal => telt() || (self.aantal == 1 && van_blad && plek.kant == Kant::Onder && self.is_los(plek)),
        }
    }

    /// Whether a line names the number of its page, and does so on other pages.
    pub(super) fn zegt_welke(&self, plek: Plek) -> bool {
        self.terug(plek).any(|(s, _)| matches!(s, Sleutel::Geteld { voor, .. } if kondigt_aan(&voor)))
    }

    fn letterlijk(&self, plek: Plek, regel: &Randregel, aard: Aard, keer: &Keer) -> Gevolg {
        let n = keer.aantal();
        let meest = n >= 3 && n * 2 > self.aantal;
        let bijna_alle = n >= 3 && n + usize::from(self.aantal > 3) >= self.aantal;
        let los = keer.los + usize::from(n > 3) >= n;
        let alle_los = n == self.aantal && keer.los == n;
        let in_marge = regel.hoogte.is_some_and(|h| h.1);
        let weg = match aard {
            Aard::Wet => return Gevolg::Tekst,
            // above all pages, or so low that no text comes there
            Aard::Zin if plek.kant == Kant::Boven => n >= 3 && n == self.aantal && (plek.diepte > 0 || alle_los),
            Aard::Zin => n >= 3 && alle_los && in_marge,
            Aard::Kop | Aard::Los => bijna_alle && los,
            Aard::Gewoon => {
                let los = keer.los * 2 > n || (plek.kant == Kant::Boven && n == self.aantal);
                // the first page often has no header
                let op_een_na = || self.aantal == 3 && keer.los == n && self.geen_tekst(plek, keer);
                ((meest || om_en_om(keer, self.aantal)) && los) || (n == 2 && (alle_los || op_een_na()))
            }
        };
        let eerste = keer.bladzijden.first() == Some(&plek.blad);
        // the first line of both pages: who speaks stands above the text, and a title is said once
        let voorop = || self.bladzijden.iter().filter_map(|b| b.first()).all(|r| r.tekst == regel.tekst);
        if !weg && aard == Aard::Gewoon && n == 2 && self.aantal == 2 && plek.kant == Kant::Boven && voorop() {
            let blijft = eerste && !is_afzender(&regel.tekst);
            return if blijft { Gevolg::Eerste(n) } else { Gevolg::Weg(REGEL) };
        }
        // a number alone goes with the line beside it
        let weg = weg && (plek.diepte > 0 || regel.tekst.contains(char::is_alphabetic));
        if !weg {
            // a chapter as the header of its own pages
            let achtereen = keer.bladzijden.windows(3).any(|b| b[2] - b[0] == 2);
            let veel = meest || (aard == Aard::Kop && achtereen);
            return if veel { Gevolg::Twijfel(n) } else { Gevolg::Tekst };
        }
        // a heading, or what stands at the head of pages with a table, is said once
        let blijft = || {
            aard == Aard::Kop || (plek.kant == Kant::Boven && plek.blad != self.eerste && !self.geen_tekst(plek, keer))
        };
        if eerste && blijft() { Gevolg::Eerste(n) } else { Gevolg::Weg(REGEL) }
    }

    fn geteld(&self, plek: Plek, aard: Aard, keer: &Keer, (voor, na, meer): (&str, &str, i64)) -> Gevolg {
        let n = keer.aantal();
        let meest = n >= 3 && n * 2 > self.aantal;
        let genoemd = kondigt_aan(voor);
        let ver = self.regel(plek).map_or((false, false), |r| r.ver);
        let teken = |c: char| matches!(c, '·' | '|' | '–' | '—' | '-' | '/');
        let achter = na.is_empty() || is_totaal(na);
        // “Kaart 1” is a heading; “Gemeente – 1” and a number in the other corner are none
        let apart = (achter && (ver.1 || voor.trim_end().ends_with(teken)))
            || (voor.is_empty() && (ver.0 || na.trim_start().starts_with(teken)));
        let bewezen = match aard {
            Aard::Wet | Aard::Kop | Aard::Zin => genoemd && meest,
            Aard::Los => genoemd,
            Aard::Gewoon => {
                let op_alle = meer == 0 && n >= 3 && n == self.aantal && plek.kant == Kant::Onder;
                genoemd || (apart && (meest || (n == 2 && self.aantal == 2))) || op_alle
            }
        };
        if bewezen {
            Gevolg::Weg(REGEL)
        } else if meest && aard == Aard::Gewoon {
            Gevolg::Twijfel(n)
        } else {
            Gevolg::Tekst
        }
    }

    /// Whether where a line stands shows that it is no heading of the text.
    fn geen_tekst(&self, plek: Plek, keer: &Keer) -> bool {
        self.buiten(plek, keer) || self.onderbreekt(plek.kant, keer)
    }

    /// Whether what comes back stands in the middle of a sentence somewhere: no heading does.
    fn onderbreekt(&self, kant: Kant, keer: &Keer) -> bool {
        let tekst = |blad: usize, kant: Kant| {
            let plekken = (0..=RAND).map(|diepte| Plek { blad, kant, diepte });
            let mut regels = plekken.filter(|p| self.terug(*p).next().is_none()).filter_map(|p| self.regel(p));
            regels.find(|r| nummer(&r.tekst).is_none()).map_or("", |r| r.tekst.as_str())
        };
        let midden = |blad: usize, vorige: usize| {
            hangt(tekst(vorige, Kant::Onder)) && tekst(blad, Kant::Boven).starts_with(char::is_lowercase)
        };
        keer.bladzijden.iter().any(|b| match kant {
            Kant::Boven => b.checked_sub(1).is_some_and(|vorige| midden(*b, vorige)),
            Kant::Onder => midden(*b + 1, *b),
        })
    }

    /// Whether a line stands outside of where pages without it have their text.
    fn buiten(&self, plek: Plek, keer: &Keer) -> bool {
        let Some((hier, _)) = self.regel(plek).and_then(|r| r.hoogte) else { return false };
        let zonder = (0..self.bladzijden.len()).filter(|b| keer.bladzijden.binary_search(b).is_err());
        let mut eerste = zonder.filter_map(|blad| self.regel(Plek { blad, diepte: 0, ..plek })?.hoogte);
        eerste.all(|(y, _)| if plek.kant == Kant::Boven { hier < y - SPELING } else { hier > y + SPELING })
    }
}

/// Whether a line is the name of a municipality and nothing else.
fn is_afzender(tekst: &str) -> bool {
    let naam = tekst.strip_prefix("Gemeente ").or_else(|| tekst.strip_prefix("GEMEENTE "));
    naam.is_some_and(|n| {
        n.starts_with(char::is_uppercase) && n.split_whitespace().count() <= 4 && !n.contains([',', '.', ':'])
    })
}

/// Only where the same stands at the same height on another page, it comes back.
fn op_zijn_plaats(keer: &mut Keer) {
    if keer.hoogtes.len() != keer.bladzijden.len() {
        return;
    }
    let mut orde = keer.hoogtes.clone();
    orde.sort_by(f64::total_cmp);
    let vergezeld = |y: f64| {
        let i = orde.partition_point(|o| *o < y);
        let buur = |k: Option<usize>| k.and_then(|k| orde.get(k)).is_some_and(|o| (o - y).abs() <= SPELING);
        buur(i.checked_sub(1)) || buur(Some(i + 1))
    };
    let blijft: Vec<bool> = keer.hoogtes.iter().map(|y| vergezeld(*y)).collect();
    let mut i = blijft.iter();
    keer.bladzijden.retain(|_| *i.next().unwrap_or(&false));
    let mut i = blijft.iter();
    keer.hoogtes.retain(|_| *i.next().unwrap_or(&false));
}

/// Whether something comes back on nearly all left or nearly all right pages.
fn om_en_om(keer: &Keer, aantal: usize) -> bool {
    let n = keer.aantal();
    let gelijk = keer.bladzijden.iter().all(|b| b % 2 == keer.bladzijden[0] % 2);
    n >= 3 && gelijk && (n + 1) * 2 >= aantal
}

/// As what a line may come back: as it is, and with each of its numbers as the number of the page.
fn sleutels(regel: &Randregel, blad: usize) -> Vec<Sleutel> {
    let tekst = regel.tekst.as_str();
    if tekst.len() > LANGSTE {
        return Vec::new();
    }
    let mut uit = vec![Sleutel::Letterlijk(tekst.to_owned())];
    let bytes = tekst.as_bytes();
    let blad = i64::try_from(blad + 1).unwrap_or(0);
    let mut i = 0;
    while i < bytes.len() {
        let lengte = bytes[i..].iter().take_while(|b| b.is_ascii_digit()).count();
        if lengte == 0 {
            i += 1;
            continue;
        }
        let (voor, na) = (&tekst[..i], &tekst[i + lengte..]);
        // part of 7,50 or of 12a
        let deel = voor.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '.' | ':'))
            || na.starts_with(char::is_alphanumeric)
            || (na.starts_with([',', '.', ':']) && na[1..].starts_with(|c: char| c.is_ascii_digit()));
        if let Some(getal) = tekst[i..i + lengte].parse::<i64>().ok().filter(|_| lengte <= 4 && !deel) {
            let (voor, na) = (voor.to_owned(), na.to_owned());
            uit.push(Sleutel::Geteld { voor, na, meer: getal - blad });
        }
        i += lengte;
    }
    uit
}
