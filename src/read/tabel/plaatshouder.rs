//! the paragraphs of a cell that stand for text → the text that they stand for: “1. (ongewijzigd)”, “(…)”, “3. Vervalt.”
//!
//! A lid that is said to be unchanged has the words that stand beside it. What those are must follow from the numbers;
//! where it does not, the place stays open: `[…]`.

use super::aantekening::{alinea, artikel_van, heel};
use super::cellen::{IN_PLAATS_VAN, Rij};
use super::mededeling::{self, Zegt, is_onderwerp};
use super::regel_van;
use crate::nummer::Nummer;
use crate::read::blok::{Alinea, Blok, Stuk, tekens, tekst_van};
use crate::read::markdown::Stijl;
use crate::read::notatie::herken;
use crate::regeling::Soort;
use std::ops::Range;

const OPDRACHT: &str = "opdracht in plaats van tekst";

/// What a paragraph stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Wat {
    /// The provision beside it with the same number.
    Zelf,
    /// The leden with these numbers.
    Leden(Vec<Nummer>),
    /// The article with this number: “Artikel 3 (ongewijzigd)” among others.
    Artikel(Nummer),
    /// All that stands beside it between the provision before and the one behind.
    Tussen,
    /// Nothing: the provision lapses.
    Vervalt,
    /// “2. [vervallen]”: the number stays.
    Vervallen,
    /// “Toevoegen lid 3:”: what stands beside it stays, and this comes in.
    Toevoegen,
    /// “Wijzigen in:”.
    Opdracht,
}

/// Where a paragraph stands: the article, the lid, the onderdeel and what is below it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Plek {
    artikel: usize,
    delen: [Option<Nummer>; 3],
}

impl Plek {
    /// 0 for what has no number, 1 for a lid.
    fn diepte(&self) -> usize {
        self.delen.iter().rposition(Option::is_some).map_or(0, |i| i + 1)
    }

    /// Whether this stands under, or is, the other.
    fn is_in(&self, ander: &Plek) -> bool {
        let diepte = ander.diepte();
        self.artikel == ander.artikel && self.delen[..diepte] == ander.delen[..diepte]
    }
}

/// Puts the text in the place of what stands for it, in both columns.
pub(super) fn vul_in(rij: &mut Rij) {
    let kanten = [rij.wordt.clone(), rij.was.clone()];
    for was in [false, true] {
        let [hier, ander] = if was { [&kanten[1], &kanten[0]] } else { [&kanten[0], &kanten[1]] };
        let mut daar = Cel::lees(ander);
        let mut cel = Cel::lees(hier);
        cel.naast(&mut daar);
        let mut uit: Vec<Blok> = Vec::with_capacity(hier.len());
        for (i, blok) in hier.iter().enumerate() {
            match cel.wat[i].clone().filter(|wat| !is_van_beide(wat, ander, blok)) {
                None => uit.push(blok.clone()),
                Some(wat) => rij.vervang(was, wat, blok, &cel, i, &daar, &mut uit),
            }
        }
        *rij.kant(was) = uit;
    }
}

/// The blocks of a cell, with where each stands and what it stands for.
struct Cel<'a> {
    blokken: &'a [Blok],
    plekken: Vec<Plek>,
    /// Whether a block has a number or is a heading itself.
    begint: Vec<bool>,
    wat: Vec<Option<Wat>>,
}

impl<'a> Cel<'a> {
    fn lees(blokken: &'a [Blok]) -> Cel<'a> {
        let (mut plekken, mut begint, mut wat) = (Vec::new(), Vec::new(), Vec::new());
        let mut hier = Plek::default();
        for blok in blokken {
            let kop = alinea(blok).is_some_and(is_kop);
            let punt = alinea(blok).filter(|_| !kop).and_then(punt);
            if kop {
                hier = Plek { artikel: hier.artikel + 1, ..Plek::default() };
            }
            if let Some((diepte, nummer, _)) = &punt {
                hier.delen[diepte - 1] = Some(nummer.clone());
                hier.delen[*diepte..].fill(None);
            }
            wat.push(alinea(blok).filter(|_| !kop).and_then(stelt_voor));
            begint.push(kop || punt.is_some());
            plekken.push(hier.clone());
        }
        Cel { blokken, plekken, begint, wat }
    }

    /// The numbers of the articles, in order.
    fn artikelen(&self) -> Vec<Option<Nummer>> {
        let koppen = self.blokken.iter().filter_map(alinea).filter(|a| is_kop(a));
        koppen.map(|a| artikel_van(a).map(|(nummer, _)| nummer)).collect()
    }

    /// Gives the articles here the places of those beside them; one that has none there stands for itself.
    fn naast(&mut self, daar: &mut Cel<'_>) {
        const NERGENS: usize = 1_000;
        let (hier, ernaast) = (self.artikelen(), daar.artikelen());
        match (hier.len(), ernaast.len()) {
            // a cell goes on in the article that the other names
            (0, 1) => self.plekken.iter_mut().for_each(|p| p.artikel = 1),
            (1, 0) => daar.plekken.iter_mut().for_each(|p| p.artikel = 1),
            (1, 1) => {}
            _ if hier == ernaast => {}
            _ => {
                let in_ = |een: &[Option<Nummer>], twee: &[Option<Nummer>]| een.iter().all(|n| twee.contains(n));
                let deel = in_(&hier, &ernaast) || in_(&ernaast, &hier);
                for plek in self.plekken.iter_mut().filter(|p| p.artikel > 0) {
                    let nummer = &hier[plek.artikel - 1];
                    let daar = ernaast.iter().position(|n| n == nummer && n.is_some()).filter(|_| deel);
                    plek.artikel = daar.map_or(NERGENS + plek.artikel, |i| i + 1);
                }
            }
        }
    }

    /// The blocks of the article with this number, its heading too.
    fn heel_artikel(&self, nummer: &Nummer) -> Option<Range<usize>> {
        let van = self
            .blokken
            .iter()
            .position(|b| alinea(b).filter(|a| is_kop(a)).and_then(artikel_van).is_some_and(|(n, _)| n == *nummer))?;
        Some(van..self.artikel(self.plekken[van].artikel).end)
    }

    /// The blocks of the provision at this place, if it stands here once.
    fn bepaling(&self, plek: &Plek) -> Option<Range<usize>> {
        let mut begin = (0..self.blokken.len()).filter(|&i| self.begint[i] && self.plekken[i] == *plek);
        let van = begin.next().filter(|_| begin.next().is_none())?;
        Some(van..self.einde(van))
    }

    /// Where the provision ends that begins here.
    fn einde(&self, van: usize) -> usize {
        let plek = &self.plekken[van];
        (van + 1..self.blokken.len()).find(|&i| !self.plekken[i].is_in(plek)).unwrap_or(self.blokken.len())
    }

    /// Where the blocks of an article stand, without its heading.
    fn artikel(&self, artikel: usize) -> Range<usize> {
        let in_ = |i: &usize| self.plekken[*i].artikel == artikel;
        let van = (0..self.blokken.len()).find(in_).unwrap_or(self.blokken.len());
        let tot = (van..self.blokken.len()).find(|i| !in_(i)).unwrap_or(self.blokken.len());
        let kop = usize::from(van < tot && alinea(&self.blokken[van]).is_some_and(is_kop));
        van + kop..tot
    }

    /// What stands here between two provisions of the other column; `None` where they are not to be placed.
    fn tussen(&self, artikel: usize, voor: Option<&Plek>, na: Option<&Plek>) -> Option<Range<usize>> {
        let heel = self.artikel(artikel);
        let begint = |i: &usize| self.begint[*i];
        let van = match voor {
            None => heel.start,
            Some(voor) => {
                let laatste = heel.clone().filter(begint).rfind(|&i| !na_elkaar(voor, &self.plekken[i]))?;
                // the text of a lid itself, where its onderdelen follow
                let binnen = na.is_some_and(|na| na.is_in(voor)) && self.plekken[laatste] == *voor;
                if binnen { laatste + 1 } else { self.einde(laatste).max(laatste + 1) }
            }
        };
        let tot = match na {
            None => heel.end,
            Some(na) => heel
                .clone()
                .filter(begint)
                .find(|&i| self.plekken[i] == *na || na_elkaar(na, &self.plekken[i]))
                .unwrap_or(heel.end),
        };
        (van < tot).then_some(van..tot)
    }

    /// Whether these blocks are text, and stand for nothing themselves.
    fn is_tekst(&self, plek: &Range<usize>) -> bool {
        self.wat[plek.clone()].iter().all(Option::is_none) && !regel_van(&self.blokken[plek.clone()]).is_empty()
    }
}

/// Whether the second place comes behind the first, and not within it.
fn na_elkaar(een: &Plek, twee: &Plek) -> bool {
    een.artikel == twee.artikel && twee.delen > een.delen && !twee.is_in(een)
}

impl Rij {
    /// Puts what a paragraph stands for into `uit`.
    #[expect(clippy::too_many_arguments, reason = "both columns, and what is made of the one")]
    fn vervang(
        &mut self,
        was: bool,
        wat: Wat,
        blok: &Blok,
        cel: &Cel<'_>,
        i: usize,
        daar: &Cel<'_>,
        uit: &mut Vec<Blok>,
    ) {
        let Some(hier) = alinea(blok) else { return };
        let woord = heel(hier);
        let plek = &cel.plekken[i];
        let gevonden: Option<Vec<Range<usize>>> = match &wat {
            Wat::Zelf => daar.bepaling(plek).map(|r| vec![r]),
            Wat::Artikel(nummer) => daar.heel_artikel(nummer).map(|r| vec![r]),
            Wat::Leden(leden) => {
                let lid = |n: &Nummer| Plek { artikel: plek.artikel, delen: [Some(n.clone()), None, None] };
                leden.iter().map(|n| daar.bepaling(&lid(n))).collect()
            }
            Wat::Tussen | Wat::Toevoegen => {
                let zelfde = |j: &usize| cel.plekken[*j].artikel == plek.artikel && cel.plekken[*j].diepte() > 0;
                let voor = (0..i).rev().find(|j| cel.begint[*j] && zelfde(j)).map(|j| &cel.plekken[j]);
                let na = (i + 1..cel.blokken.len()).find(|j| cel.begint[*j] && zelfde(j)).map(|j| &cel.plekken[j]);
                daar.tussen(plek.artikel, voor, na).map(|r| vec![r])
            }
            Wat::Vervalt | Wat::Vervallen | Wat::Opdracht => None,
        };
        let (naam, andere) = if was { ("oude", "nieuwe") } else { ("nieuwe", "oude") };
        match (wat, gevonden.filter(|alle| alle.iter().all(|r| daar.is_tekst(r)))) {
            (Wat::Vervalt, _) => {
                self.meld_vervallen(was, &woord);
                self.weg.push((IN_PLAATS_VAN, woord));
            }
            (Wat::Vervallen, _) => {
                let mut alinea = hier.clone();
                for stuk in &mut alinea.stukken {
                    stuk.tekst = stuk.tekst.replace('[', "(").replace(']', ")");
                }
                self.weg.push((IN_PLAATS_VAN, "[]".to_owned()));
                self.dubbel += 2;
                uit.push(Blok::Alinea(alinea));
            }
            (Wat::Opdracht, _) => {
                // the heading stands beside it alone
                if uit.is_empty()
                    && !cel.blokken.iter().filter_map(alinea).any(is_kop)
                    && let Some(kop) = daar.blokken.first().filter(|b| alinea(b).is_some_and(is_kop))
                {
                    self.dubbel += tekens(&tekst_van(std::slice::from_ref(kop)));
                    uit.push(kop.clone());
                }
                let bericht = format!(
                    "hier staat “{woord}”, een opdracht en geen tekst; de {naam} tekst is wat eronder staat, zet erbij wat daarnaast blijft"
                );
                self.twijfels.push(("opdracht-in-cel", bericht));
                self.weg.push((OPDRACHT, woord));
            }
            (_, Some(alle)) => {
                for deel in alle {
                    let blokken = &daar.blokken[deel];
                    self.dubbel += tekens(&tekst_van(blokken));
                    uit.extend(blokken.iter().cloned());
                }
                let bericht = format!("hier staat “{woord}”; in de {naam} tekst is de {andere} overgenomen");
                self.twijfels.push(("cel-ongewijzigd", bericht));
                self.weg.push((IN_PLAATS_VAN, woord));
            }
            (Wat::Toevoegen, None) => {
                let bericht =
                    format!("hier staat “{woord}”, een opdracht en geen tekst; kijk of de {naam} tekst volledig is");
                self.twijfels.push(("opdracht-in-cel", bericht));
                self.weg.push((OPDRACHT, woord));
            }
            (Wat::Artikel(_), None) => {
                let bericht = format!("hier staat “{woord}” en niet de tekst zelf; zet die ervoor in de plaats");
                self.twijfels.push(("cel-zonder-tekst", bericht));
                uit.push(blok.clone());
            }
            (_, None) => {
                let bericht = format!("hier staat “{woord}” en niet de tekst zelf; zet die in de plaats van “[…]”");
                // both columns say so of one provision
                if !self.twijfels.iter().any(|t| t.1 == bericht) {
                    self.twijfels.push(("cel-zonder-tekst", bericht));
                }
                let mut open = hier.clone();
                let schrijf = match (punt(hier), &hier.aanduiding) {
                    (Some((_, _, lengte)), None) => format!("{} […]", hier.tekst().trim_start()[..lengte].trim_end()),
                    _ => "[…]".to_owned(),
                };
                self.dubbel += tekens(&schrijf);
                self.weg.push((IN_PLAATS_VAN, hier.tekst().trim().to_owned()));
                open.stukken = vec![Stuk::kaal(schrijf)];
                uit.push(Blok::Alinea(open));
            }
        }
    }
}

/// Whether the other column has the same words, and they are of the text: “2. Vervalt.”
fn is_van_beide(wat: &Wat, ander: &[Blok], blok: &Blok) -> bool {
    let Some(hier) = alinea(blok) else { return false };
    matches!(wat, Wat::Vervalt | Wat::Vervallen) && ander.iter().filter_map(alinea).any(|a| heel(a) == heel(hier))
}

fn is_kop(alinea: &Alinea) -> bool {
    alinea.kop.is_some() || herken::kop(&heel(alinea), true).is_some_and(|k| k.soort == Soort::Artikel)
}

/// The number of a paragraph: how deep it stands (1 for a lid), and how many bytes it takes of the words.
fn punt(alinea: &Alinea) -> Option<(usize, Nummer, usize)> {
    let tekst = alinea.tekst();
    let tekst = tekst.trim();
    let diepte = |stijl: Stijl| match stijl {
        Stijl::Getal => Some(1),
        Stijl::Letter => Some(2),
        Stijl::Graden => Some(3),
        _ => None,
    };
    let gegeven = alinea.aanduiding.as_deref().map(herken::gegeven);
    let gevonden = match gegeven {
        Some(punt) => punt.map(|p| (p, 0)),
        None => herken::punt(tekst, None).map(|p| {
            let lengte = p.lengte;
            (p, lengte)
        }),
    };
    if let Some((punt, lengte)) = gevonden {
        return Some((diepte(punt.stijl)?, punt.nummer?, lengte));
    }
    // “2 De vergunning”, “2 (ongewijzigd)”
    let (getal, rest) = tekst.split_once([' ', '\u{a0}', '\t'])?;
    let los = getal.len() <= 3 && getal.starts_with(|c: char| c.is_ascii_digit());
    let begint = rest.trim_start().starts_with(|c: char| c.is_uppercase() || "([…".contains(c))
        || mededeling::zegt(&kaal(rest)).is_some();
    Nummer::parse(getal).filter(|_| los && begint).map(|n| (1, n, getal.len()))
}

/// Words without brackets and stops around them, in small letters.
fn kaal(tekst: &str) -> String {
    tekst.trim_matches(|c: char| c.is_whitespace() || "()[].;,:–-".contains(c)).to_lowercase()
}

/// What a paragraph stands for, if it is no text.
fn stelt_voor(alinea: &Alinea) -> Option<Wat> {
    let tekst = alinea.tekst();
    let tekst = tekst.trim();
    if let Some((_, _, lengte)) = punt(alinea) {
        let rest = tekst[lengte..].trim();
        if mededeling::is_puntjes(rest) {
            return Some(Wat::Zelf);
        }
        return match mededeling::zegt(&kaal(rest)).or_else(|| mededeling::lees(rest).map(|m| m.zegt))? {
            Zegt::Gelijk => Some(Wat::Zelf),
            Zegt::Vervalt if kaal(rest) == "vervallen" => rest.starts_with('[').then_some(Wat::Vervallen),
            Zegt::Vervalt => Some(Wat::Vervalt),
            Zegt::Niets => None,
        };
    }
    if alinea.aanduiding.is_some() {
        return None;
    }
    if mededeling::is_puntjes(tekst) {
        return Some(Wat::Tussen);
    }
    if let Some(opdracht) = opdracht(tekst) {
        return Some(opdracht);
    }
    let zegt = mededeling::lees(tekst).filter(|m| m.zegt == Zegt::Gelijk)?;
    let leden = mededeling::leden(tekst);
    Some(match zegt.artikel {
        Some(nummer) => Wat::Artikel(nummer),
        None if leden.is_empty() => Wat::Tussen,
        None => Wat::Leden(leden),
    })
}

/// “Toevoegen lid 3:”, “Wijzigen in:”: only words that order something.
fn opdracht(tekst: &str) -> Option<Wat> {
    const TOEVOEGEN: [&str; 4] = ["toevoegen", "toegevoegd", "invoegen", "ingevoegd"];
    const ANDERS: [&str; 5] = ["wijzigen", "gewijzigd", "vervangen", "aanpassen", "aangepast"];
    const ERBIJ: [&str; 13] =
        ["in", "na", "door", "een", "nieuw", "nieuwe", "als", "volgt", "te", "luiden", "wordt", "worden", "luidende"];
    let klein = tekst.strip_suffix(':')?.to_lowercase();
    let woorden: Vec<&str> = klein.split(|c: char| c.is_whitespace() || c == ',').filter(|w| !w.is_empty()).collect();
    let vorig = |i: usize| i.checked_sub(1).map(|v| woorden[v]);
    let alle = woorden
        .iter()
        .enumerate()
        .all(|(i, w)| TOEVOEGEN.contains(w) || ANDERS.contains(w) || ERBIJ.contains(w) || is_onderwerp(w, vorig(i)));
    match () {
        () if !alle => None,
        () if woorden.iter().any(|w| TOEVOEGEN.contains(w)) => Some(Wat::Toevoegen),
        () if woorden.iter().any(|w| ANDERS.contains(w)) => Some(Wat::Opdracht),
        () => None,
    }
}
