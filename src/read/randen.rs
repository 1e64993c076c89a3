//! pages of lines → which lines at their edges are furniture: running headers and footers, and page numbers.
//!
//! A line that goes is law that is gone if it was no furniture. So only the first and the last lines of a page may go,
//! from the edge inwards; they come back at the same edge of most pages, letter for letter, but for the number of the
//! page; and what looks like law stays. What comes back and stays is a doubt.

use super::alinea::{Begin, begin, hangt, is_overweging, zin_klaar};
use super::bladzijdenummer::{Nummer, is_totaal, kondigt_aan, nummer};
use super::blok::Twijfel;
use super::plat::is_aanhef;
use std::collections::{BTreeMap, BTreeSet};

/// A line at its place on a page.
#[derive(Debug, Clone, Default)]
pub(super) struct Randregel {
    /// Its words, a space between them.
    pub tekst: String,
    /// Whether white stands before it on its page.
    pub wit: bool,
    /// Whether its first and its last word stand far from the others.
    pub ver: (bool, bool),
    /// How high it stands and whether that is in the margin, where it was measured.
    pub hoogte: Option<(f64, bool)>,
    /// The head of a was-wordt table, that comes back and means something.
    pub tabelkop: bool,
}

/// What goes, and what stays in doubt.
#[derive(Debug, Default)]
pub(super) struct Oordeel {
    /// Page and line of what goes, in order, with the reason.
    pub weg: BTreeMap<(usize, usize), &'static str>,
    /// Page and line of what stays, once for the same words, with a message.
    pub twijfels: Vec<(usize, usize, String)>,
}

/// How many lines at either edge are looked at.
const RAND: usize = 4;
/// How far the same line may stand from itself on another page, in points.
const SPELING: f64 = 4.0;
/// A longer line is no furniture, in bytes.
const LANGSTE: usize = 300;
/// A text with more pages is no ordinance; nothing in it is furniture.
const MEESTE: usize = 5_000;

const NUMMER: &str = "bladzijdenummer";
const REGEL: &str = "kop- of voetregel";

/// Judges the edges of the pages of a document; a page without lines is a page too.
pub(super) fn oordeel(bladzijden: &[Vec<Randregel>]) -> Oordeel {
    let mut uit = Oordeel::default();
    if bladzijden.len() > MEESTE {
        return uit;
    }
    let randen = Randen::tel(bladzijden);
    let mut gemeld: BTreeSet<String> = BTreeSet::new();
    for (blad, regels) in bladzijden.iter().enumerate() {
        for kant in [Kant::Boven, Kant::Onder] {
            let mut gebruikt: BTreeSet<Sleutel> = BTreeSet::new();
            let mut binnen = false;
            for diepte in 0..RAND {
                let plek = Plek { blad, kant, diepte };
                let Some(i) = plek.regel(regels).filter(|i| !uit.weg.contains_key(&(blad, *i))) else { break };
                // behind a line of the text only what says itself which page this is
                if binnen && !randen.zegt_welke(plek) {
                    continue;
                }
                let gevolg = randen.gevolg(plek, &mut gebruikt);
                if let Gevolg::Weg(reden) = gevolg {
                    uit.weg.insert((blad, i), reden);
                    continue;
                }
                let tekst = regels[i].tekst.as_str();
                let bericht = match gevolg {
                    Gevolg::Twijfel(keer) => {
                        format!("staat op {keer} bladzijden op dezelfde plaats aan de rand en is gehouden")
                    }
                    Gevolg::Eerste(keer) => {
                        format!("staat op {keer} bladzijden op dezelfde plaats aan de rand en is eenmaal gehouden")
                    }
                    _ => String::new(),
                };
                if !bericht.is_empty() && gemeld.insert(tekst.replace(|c: char| c.is_ascii_digit(), "")) {
                    let bericht = format!("{} {bericht}; haal het weg als het een kop- of voetregel is", kort(tekst));
                    uit.twijfels.push((blad, i, bericht));
                }
                binnen |= !matches!(gevolg, Gevolg::Eerste(_));
            }
        }
    }
    houd_naam(bladzijden, &mut uit);
    uit
}

/// A doubt about a line that stays.
pub(super) fn twijfel(bericht: String, plaats: String) -> Twijfel {
    Twijfel { code: "kop-of-voetregel", plaats, regel: 0, bericht }
}

/// The first words of a line, in quotation marks.
fn kort(tekst: &str) -> String {
    let begin: String = tekst.chars().take(60).collect();
    let puntjes = if begin.len() < tekst.len() { "…" } else { "" };
    format!("“{begin}{puntjes}”")
}

/// The name of an ordinance may be its running header as well: above the first heading one line stays.
fn houd_naam(bladzijden: &[Vec<Randregel>], uit: &mut Oordeel) {
    let Some((blad, regels)) = bladzijden.iter().enumerate().find(|(_, regels)| !regels.is_empty()) else { return };
    let boven = (0..regels.len()).take_while(|i| uit.weg.contains_key(&(blad, *i))).count();
    let opent = |r: &Randregel| {
        let kop = matches!(begin(&r.tekst), Begin::Artikel { .. } | Begin::Kop);
        let noten = r.tekst.to_lowercase().contains("toelichting");
        // in plain text nothing else tells that this is no title
        let los = r.hoogte.is_none() && aard(&r.tekst) != Aard::Gewoon;
        ((kop || los) && !noten) || is_aanhef(&r.tekst) || is_overweging(&r.tekst)
    };
    if regels.get(boven).is_none_or(|r| !opent(r)) {
        return;
    }
    let elders = |tekst: &str| uit.weg.keys().any(|(b, i)| *b != blad && bladzijden[*b][*i].tekst == tekst);
    let naam = (0..boven).rev().find(|i| {
        let tekst = &regels[*i].tekst;
        uit.weg.get(&(blad, *i)) == Some(&REGEL) && tekst.contains(char::is_alphabetic) && elders(tekst)
    });
    if let Some(i) = naam {
        uit.weg.remove(&(blad, i));
        let bericht = format!(
            "{} staat op elke bladzijde en is hier gehouden als opschrift; haal het weg als het alleen een kopregel is",
            kort(&regels[i].tekst)
        );
        uit.twijfels.push((blad, i, bericht));
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kant {
    Boven,
    Onder,
}

/// A line by how far it stands from an edge.
#[derive(Debug, Clone, Copy)]
struct Plek {
    blad: usize,
    kant: Kant,
    diepte: usize,
}

impl Plek {
    fn regel(self, regels: &[Randregel]) -> Option<usize> {
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
enum Sleutel {
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

enum Gevolg {
    Weg(&'static str),
    /// It would go, but the first of its kind stays; how often it comes back.
    Eerste(usize),
    Twijfel(usize),
    Tekst,
}

/// How much a line looks like law.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Aard {
    /// A designation, a heading of an article, an amount: never furniture.
    Wet,
    /// It ends a sentence.
    Zin,
    /// A heading that is no article.
    Kop,
    /// It may be the middle of a sentence, an item of a list, or a cell.
    Los,
    /// Words.
    Gewoon,
}

struct Randen<'a> {
    bladzijden: &'a [Vec<Randregel>],
    /// How many pages have lines, and the first of them.
    aantal: usize,
    eerste: usize,
    keer: BTreeMap<(Kant, Sleutel), Keer>,
}

impl<'a> Randen<'a> {
    fn tel(bladzijden: &'a [Vec<Randregel>]) -> Randen<'a> {
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

    fn gevolg(&self, plek: Plek, gebruikt: &mut BTreeSet<Sleutel>) -> Gevolg {
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
    fn zegt_welke(&self, plek: Plek) -> bool {
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
        let eerste = keer.bladzijden.first() == Some(&plek.blad);
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

fn aard(tekst: &str) -> Aard {
    let cijfers = tekst.bytes().take_while(u8::is_ascii_digit).count();
    // “1 Het is verboden”
    let kaal_lid = (1..=2).contains(&cijfers)
        && tekst[cijfers..].strip_prefix([' ', '\u{a0}']).is_some_and(|r| r.starts_with(char::is_uppercase));
    if kaal_lid || is_bedrag(tekst) {
        return Aard::Wet;
    }
    match begin(tekst) {
        Begin::Punt { .. } | Begin::Artikel { .. } => Aard::Wet,
        _ if tekst.starts_with('#') => Aard::Wet,
        _ if zin_klaar(tekst) => Aard::Zin,
        Begin::Kop | Begin::Model => Aard::Kop,
        Begin::Streep { .. } => Aard::Los,
        Begin::Tekst if tekst.starts_with(char::is_lowercase) => Aard::Los,
        Begin::Tekst => Aard::Gewoon,
    }
}

/// Whether an amount of money stands in it.
fn is_bedrag(tekst: &str) -> bool {
    let woord = |w: &str| matches!(w.to_lowercase().trim_matches(|c: char| !c.is_alphanumeric()), "eur" | "euro");
    let centen = tekst.match_indices(',').any(|(i, _)| {
        let achter = tekst[i + 1..].bytes().take_while(u8::is_ascii_digit).count();
        achter == 2 && tekst[..i].ends_with(|c: char| c.is_ascii_digit())
    });
    tekst.contains('€') || centen || tekst.split_whitespace().any(woord)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pages of lines; an empty one is white, and a wide gap sets a word apart.
    fn bladen(bladen: &[&[&str]]) -> Vec<Vec<Randregel>> {
        let blad = |regels: &&[&str]| {
            let mut wit = false;
            let mut uit = Vec::new();
            for regel in *regels {
                if regel.is_empty() {
                    wit = true;
                    continue;
                }
                let ver = (false, regel.contains("   "));
                let tekst = regel.split_whitespace().collect::<Vec<_>>().join(" ");
                uit.push(Randregel { tekst, wit: std::mem::take(&mut wit), ver, ..Randregel::default() });
            }
            uit
        };
        bladen.iter().map(blad).collect()
    }

    /// What goes, and what stays in doubt.
    fn beide(bladzijden: &[Vec<Randregel>]) -> (Vec<&str>, Vec<&str>) {
        let oordeel = oordeel(bladzijden);
        let weg = oordeel.weg.keys().map(|(b, i)| bladzijden[*b][*i].tekst.as_str()).collect();
        (weg, oordeel.twijfels.iter().map(|(b, i, _)| bladzijden[*b][*i].tekst.as_str()).collect())
    }

    fn weg(regels: &[&[&str]]) -> Vec<String> {
        beide(&bladen(regels)).0.into_iter().map(str::to_owned).collect()
    }

    fn twijfel(regels: &[&[&str]]) -> Vec<String> {
        beide(&bladen(regels)).1.into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn headers_footers_and_numbers_go() {
        let tekst: [&[&str]; 3] = [
            &[
                "Gemeente Ergens",
                "Havenverordening",
                "",
                "Verordening haven Ergens",
                "Artikel 1",
                "Een boot mag",
                "",
                "1",
            ],
            &["Gemeente Ergens", "Havenverordening", "", "liggen aan de", "", "2"],
            &["Gemeente Ergens", "Havenverordening", "", "Gemeente Ergens.", "", "3"],
        ];
        let verwacht = ["Gemeente Ergens", "Havenverordening"];
        assert_eq!(weg(&tekst), [&verwacht[..], &["1"], &verwacht, &["2"], &verwacht, &["3"]].concat());
        assert_eq!(twijfel(&tekst), [""; 0]);
    }

    #[test]
    fn what_looks_like_law_stays_however_often_it_comes_back() {
        let kop = |n: u32| {
            [
                format!("Bijlage {n}"),
                String::new(),
                format!("Tarief {n}: € 5"),
                String::new(),
                "2. Het college kan dagen aanwijzen.".to_owned(),
            ]
        };
        let bladen_van = |maak: &dyn Fn(u32) -> [String; 5]| (1..6).map(maak).collect::<Vec<_>>();
        for maak in [
            &kop as &dyn Fn(u32) -> [String; 5],
            &|n| {
                let zin = format!("voor een boot van soort {n}");
                [format!("Artikel {n}"), "Het tarief".into(), format!("is {n}0 euro."), String::new(), zin]
            },
            &|n| {
                let tweede = "advies van de commissie.".to_owned();
                [format!("Hoofdstuk {n}"), String::new(), format!("Artikel {n}"), "Het college vraagt".into(), tweede]
            },
            &|n| {
                [format!("{n} Het is verboden"), "te varen.".into(), String::new(), "Het kan".into(), format!("{n},50")]
            },
            &|n| [format!("Tarief {n}"), format!("soort {n}"), String::new(), "a. dag".into(), "b. nacht".into()],
        ] {
            let alle = bladen_van(maak);
            let regels: Vec<Vec<&str>> = alle.iter().map(|b| b.iter().map(String::as_str).collect()).collect();
            // the first page has its own
            let eerste: &[&str] = &["Havenverordening Ergens", "Dit is de tekst."];
            let regels: Vec<&[&str]> = std::iter::once(eerste).chain(regels.iter().map(Vec::as_slice)).collect();
            assert_eq!(weg(&regels), [""; 0]);
        }
    }

    #[test]
    fn the_number_of_the_page_is_named_or_stands_apart() {
        let op = |een: &str, twee: &str, drie: &str| {
            weg(&[&["Havenverordening", "", een], &["varen kan", "", twee], &["liggen kan.", "", drie]]).len()
        };
        assert_eq!(op("Haven · pagina 4 van 9", "Haven · pagina 5 van 9", "Haven · pagina 6 van 9"), 3);
        assert_eq!(op("Haven – 4/9", "Haven – 5/9", "Haven – 6/9"), 3);
        assert_eq!(op("Haven       4", "Haven       5", "Haven       6"), 3);
        assert_eq!(op("Haven 1", "Haven 2", "Haven 3"), 3);
        // not the number of the page, and not apart
        assert_eq!(op("Steiger 4", "Steiger 5", "Steiger 6"), 0);
        assert_eq!(op("Haven       4", "Haven       7", "Haven       12"), 0);
        assert_eq!(op("4", "7", "12"), 0);
        assert_eq!(op("- 1 -", "een zin.", "- 3 -"), 2);
    }

    #[test]
    fn a_name_that_is_the_header_too_stays_once() {
        let tekst: [&[&str]; 3] = [
            &["Havenverordening Ergens", "", "De raad van de gemeente Ergens;", "gelet op de wet;"],
            &["Havenverordening Ergens", "", "Artikel 1"],
            &["Havenverordening Ergens", "", "Artikel 2"],
        ];
        assert_eq!(weg(&tekst).len(), 2);
        assert_eq!(twijfel(&tekst), ["Havenverordening Ergens"]);
    }

    #[test]
    fn headings_of_sheets_stay() {
        let tekst: [&[&str]; 3] = [
            &["Kaart 1 van 3", "", "de haven"],
            &["Kaart 2 van 3", "", "de kade"],
            &["Kaart 3 van 3", "", "het plein"],
        ];
        assert_eq!((weg(&tekst).len(), twijfel(&tekst)), (0, vec!["Kaart 1 van 3".to_owned()]));
        let tekst: [&[&str]; 3] =
            [&["Tarieven", "", "1. € 5"], &["Tarieven", "", "2. € 6"], &["Tarieven", "", "3. € 7"]];
        assert_eq!((weg(&tekst).len(), twijfel(&tekst)), (2, vec!["Tarieven".to_owned()]));
    }

    #[test]
    fn what_does_not_stand_on_the_first_page_stays_once() {
        let tabel = |boot: &'static str| ["Boot Tarief", "", boot, "varend 6"];
        let tabellen = ["klein 5", "groot 6", "anders 7"].map(tabel);
        let tekst = [&["Havenverordening", "Tekst."][..], &tabellen[0], &tabellen[1], &tabellen[2]];
        assert_eq!(weg(&tekst).len(), 2);
        assert_eq!(twijfel(&tekst), ["Boot Tarief", "varend 6"]);
        // in the margin, above where the others begin, it is no text
        let mut gemeten = bladen(&tekst);
        for (b, regels) in gemeten.iter_mut().enumerate() {
            for (i, regel) in regels.iter_mut().enumerate() {
                regel.hoogte = Some((if i == 0 && b > 0 { 40.0 } else { 90.0 }, i == 0));
            }
        }
        assert_eq!(beide(&gemeten).0.len(), 3);
    }

    #[test]
    fn in_the_middle_of_a_sentence_stands_no_heading() {
        let tekst: [&[&str]; 4] = [
            &["Havenverordening", "", "Een boot vaart."],
            &["Gemeente Ergens", "", "Een boot ligt aan de"],
            &["Gemeente Ergens", "", "kade van de haven."],
            &["Gemeente Ergens", "", "Een boot is een schip."],
        ];
        assert_eq!((weg(&tekst).len(), twijfel(&tekst).len()), (3, 0));
    }

    #[test]
    fn left_and_right_pages_have_their_own() {
        let eerste: &[&str] = &["Gemeente Ergens", "", "Verordening haven Ergens"];
        let (links, rechts): (&[&str], &[&str]) =
            (&["Gemeente Ergens", "", "Een boot ligt."], &["Havenverordening", "", "Een boot vaart."]);
        let tekst = [eerste, rechts, links, rechts, links, rechts];
        assert_eq!(weg(&tekst).len(), 5, "the first of those that the first page has not stays");
    }

    #[test]
    fn sentences_in_the_margin() {
        let hoog = |y: f64, in_marge: bool| {
            let regel = |tekst: &str, y: f64, in_marge| Randregel {
                tekst: tekst.to_owned(),
                wit: true,
                hoogte: Some((y, in_marge)),
                ..Randregel::default()
            };
            (1..4)
                .map(|n| {
                    vec![regel(&format!("{n}. Zo is het."), 90.0, false), regel("Dit is een concept.", y, in_marge)]
                })
                .collect::<Vec<_>>()
        };
        assert_eq!(beide(&hoog(800.0, true)).0.len(), 3);
        assert_eq!(beide(&hoog(300.0, false)), (vec![], vec!["Dit is een concept."]));
    }
}
