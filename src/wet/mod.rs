//! law × numbers → whether there is such a provision: which articles, leden and onderdelen other laws have.
//!
//! A [`Wet`] is a tree of numbers without words, in one dated state. The program ships those of the laws that
//! ordinances cite ([`structuur`]); a user can put a newer state in their place. What is not certain is
//! `None`: a reference that is called wrong and is right costs more than one that is passed over.

pub mod structuur;

use crate::nummer::Nummer;
use crate::verwijzing::Laag;
use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::OnceLock;

/// A part of a path: a layer and its number; without a number it is a part that has none (`aanhef`, `bijlage`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stap {
    /// The layer.
    pub laag: Laag,
    /// The number.
    pub nummer: Option<Nummer>,
}

/// A provision of a law: an article, a lid or an onderdeel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deel {
    /// Article, lid or onderdeel.
    pub laag: Laag,
    /// Its number.
    pub nummer: Nummer,
    /// What it consists of, in order.
    pub delen: Vec<Deel>,
    /// Whether those are all that there are.
    pub compleet: bool,
}

impl Deel {
    /// A provision without parts.
    #[must_use]
    pub fn new(laag: Laag, nummer: Nummer) -> Deel {
        Deel { laag, nummer, delen: Vec::new(), compleet: true }
    }
}

/// A part above the article: hoofdstuk, titel, afdeling, paragraaf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kop {
    /// Its layer.
    pub laag: Laag,
    /// Its number.
    pub nummer: Nummer,
    /// What it stands in: an index in [`Wet::koppen`], before this one.
    pub boven: Option<usize>,
}

/// Where a state comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Herkomst {
    /// Shipped with the program: older than most texts that cite it.
    Meegeleverd,
    /// Given by the user as the state that counts.
    Gegeven,
}

/// A law in one state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wet {
    /// The number in the national collection.
    pub bwb: String,
    /// The citation title.
    pub titel: String,
    /// The date of the state, as `2015-11-26`.
    pub stand: String,
    /// Where it comes from.
    pub herkomst: Herkomst,
    koppen: Vec<Kop>,
    artikelen: Vec<Deel>,
    nummers: HashMap<String, usize>,
}

impl Wet {
    /// A law from its parts; of articles with the same number the first counts.
    #[must_use]
    pub fn new(
        bwb: String,
        titel: String,
        stand: String,
        herkomst: Herkomst,
        koppen: Vec<Kop>,
        artikelen: Vec<Deel>,
    ) -> Wet {
        let mut nummers = HashMap::new();
        for (i, artikel) in artikelen.iter().enumerate() {
            nummers.entry(sleutel(&artikel.nummer)).or_insert(i);
        }
        Wet { bwb, titel, stand, herkomst, koppen, artikelen, nummers }
    }

    /// The parts above the articles, in order.
    #[must_use]
    pub fn koppen(&self) -> &[Kop] {
        &self.koppen
    }

    /// The articles, in order.
    #[must_use]
    pub fn artikelen(&self) -> &[Deel] {
        &self.artikelen
    }

    /// Whether a path exists, the outermost part first; `None` if that is not known.
    #[must_use]
    pub fn bestaat(&self, pad: &[Stap]) -> Option<bool> {
        let (koppen, rest) = pad.split_at(pad.iter().take_while(|s| s.laag.boven_artikel()).count());
        if !koppen.is_empty() {
            let kop = self.heeft_kop(koppen);
            // which articles stand in which hoofdstuk is not known, only that both are there
            return if rest.is_empty() || kop != Some(true) { kop } else { self.bestaat(rest).filter(|b| !b) };
        }
        match self.deel(pad) {
            Ok(_) => Some(true),
            Err(compleet) => compleet.then_some(false),
        }
    }

    /// The numbers of the parts of `ouder` (of the articles, if that is empty) from one to another, both included;
    /// `None` unless both are there.
    #[must_use]
    pub fn tussen(&self, ouder: &[Stap], van: &Nummer, tot: &Nummer) -> Option<Vec<Nummer>> {
        let delen = match ouder {
            [] => &self.artikelen,
            _ => &self.deel(ouder).ok()?.delen,
        };
        let plek = |n: &Nummer| match ouder {
            [] => self.nummers.get(&sleutel(n)).copied(),
            _ => delen.iter().position(|d| sleutel(&d.nummer) == sleutel(n)),
        };
        let reeks = delen.get(plek(van)?..=plek(tot)?)?;
        Some(reeks.iter().map(|d| d.nummer.clone()).collect())
    }

    /// The last number among the parts of `ouder` of a layer.
    #[must_use]
    pub fn laatste(&self, ouder: &[Stap], laag: Laag) -> Option<&Nummer> {
        let deel = self.deel(ouder).ok().filter(|d| d.compleet)?;
        deel.delen.iter().rev().find(|d| zelfde_laag(d.laag, laag)).map(|d| &d.nummer)
    }

    /// The provision at a path, or whether it is certain that there is none.
    fn deel(&self, pad: &[Stap]) -> Result<&Deel, bool> {
        let Some((eerste, rest)) = pad.split_first() else { return Err(false) };
        let nummer = eerste.nummer.as_ref().filter(|_| eerste.laag == Laag::Artikel).ok_or(false)?;
        let Some(&i) = self.nummers.get(&sleutel(nummer)) else { return Err(!self.kan_ingevoegd(nummer)) };
        let mut deel = &self.artikelen[i];
        let mut zeker = true;
        for stap in rest {
            // inside what was read with doubt nothing is certain to lack
            zeker = zeker && deel.compleet;
            let ontbreekt = |compleet: bool| compleet && zeker;
            deel = match (stap.laag, &stap.nummer) {
                // a sentence, and the opening words, are in the text of the provision; what has no list has no aanhef
                (Laag::Zin, _) => return Ok(deel),
                (Laag::Aanhef, _) if deel.delen.iter().any(|d| d.laag == Laag::Onderdeel) => return Ok(deel),
                (Laag::Lid, Some(nummer)) => onder(deel, Laag::Lid, nummer).or_else(|compleet| {
                    // an article without leden has one: its text
                    let enig = deel.delen.iter().all(|d| d.laag != Laag::Lid) && nummer.as_str() == "1";
                    if enig { Ok(deel) } else { Err(ontbreekt(compleet)) }
                })?,
                (laag, Some(nummer)) if laag.is_onderdeel() => {
                    let mut leden = deel.delen.iter().filter(|d| d.laag == Laag::Lid);
                    match (leden.next(), leden.next()) {
                        (Some(enig), None) => onder(enig, Laag::Onderdeel, nummer),
                        _ => onder(deel, Laag::Onderdeel, nummer),
                    }
                    .map_err(ontbreekt)?
                }
                _ => return Err(false),
            };
        }
        Ok(deel)
    }

    /// Whether an article that is not in this state may have been put in since: 2.1.4a behind 2.1.4, 151d behind
    /// 151c. A state that the user gives is the one that counts.
    fn kan_ingevoegd(&self, nummer: &Nummer) -> bool {
        let sleutel = sleutel(nummer);
        let zonder_letters = |n: &str| n.trim_end_matches(|c: char| c.is_ascii_alphabetic()).len();
        let kaal = &sleutel[..zonder_letters(&sleutel)];
        self.herkomst == Herkomst::Meegeleverd
            && kaal.len() < sleutel.len()
            && self.nummers.keys().any(|n| n.starts_with(kaal) && zonder_letters(n) == kaal.len())
    }

    fn heeft_kop(&self, pad: &[Stap]) -> Option<bool> {
        let (laatste, boven) = pad.split_last()?;
        let zo = |kop: &Kop, stap: &Stap| {
            zelfde_laag(kop.laag, stap.laag) && stap.nummer.as_ref().is_some_and(|n| sleutel(n) == sleutel(&kop.nummer))
        };
        let binnen = |kop: &Kop| {
            let mut kop = kop;
            boven.iter().rev().all(|stap| {
                while let Some(hoger) = kop.boven.and_then(|i| self.koppen.get(i)) {
                    kop = hoger;
                    if zo(kop, stap) {
                        return true;
                    }
                }
                false
            })
        };
        let mut met_nummer = self.koppen.iter().filter(|kop| zo(kop, laatste)).peekable();
        if met_nummer.peek().is_none() {
            // a law that has such parts has no others
            let ingevoegd =
                laatste.nummer.as_ref().is_some_and(|n| n.as_str().ends_with(|c: char| c.is_ascii_lowercase()));
            let kent = self.koppen.iter().any(|kop| zelfde_laag(kop.laag, laatste.laag));
            return (kent && !ingevoegd && laatste.nummer.is_some()).then_some(false);
        }
        met_nummer.any(binnen).then_some(true)
    }
}

/// Numbers that cite each other: 11A.2 is 11a.2, and 1° is 1.
fn sleutel(nummer: &Nummer) -> String {
    nummer.kaal().to_ascii_lowercase()
}

/// The part of `ouder` with this number, or whether it is certain that there is none.
fn onder<'d>(ouder: &'d Deel, laag: Laag, nummer: &Nummer) -> Result<&'d Deel, bool> {
    ouder.delen.iter().find(|d| d.laag == laag && sleutel(&d.nummer) == sleutel(nummer)).ok_or(ouder.compleet)
}

/// Whether two layers are one to who cites: § is a paragraaf, an onderdeel of an onderdeel an onderdeel.
fn zelfde_laag(a: Laag, b: Laag) -> bool {
    let een = |laag: Laag| match laag {
        Laag::Subparagraaf => Laag::Paragraaf,
        laag if laag.is_onderdeel() => Laag::Onderdeel,
        laag => laag,
    };
    een(a) == een(b)
}

/// The path of a provision in a law, as the contract writes paths: `artikel 2.3.2, vierde lid, onderdeel b, onder 1°`.
#[must_use]
pub fn pad(stappen: &[Stap]) -> String {
    let mut uit = String::new();
    for stap in stappen {
        if stap.laag == Laag::Zin {
            continue;
        }
        if !uit.is_empty() {
            uit.push_str(", ");
        }
        let woord = match stap.laag {
            Laag::Bijlage => "bijlage",
            Laag::Boek => "boek",
            Laag::Hoofdstuk => "hoofdstuk",
            Laag::Titel => "titeldeel",
            Laag::Afdeling => "afdeling",
            Laag::Paragraaf | Laag::Subparagraaf => "paragraaf",
            Laag::Artikel => "artikel",
            Laag::Lid => "lid",
            Laag::Onderdeel => "onderdeel",
            Laag::Subonderdeel | Laag::Subsubonderdeel => "onder",
            Laag::Aanhef | Laag::Zin => "aanhef",
        };
        let _ = match &stap.nummer {
            Some(nummer) if stap.laag == Laag::Lid => uit.write_str(&crate::nummer::lid_in_woorden(nummer)),
            Some(nummer) => write!(uit, "{woord} {nummer}"),
            None => uit.write_str(woord),
        };
    }
    uit
}

/// The laws whose structure is known: those that are shipped, and those that the user gave.
///
/// Of the shipped ones only the first line is read, until one is asked for.
#[derive(Debug)]
pub struct Wetten {
    gegeven: Vec<Wet>,
    meegeleverd: Vec<(Cow<'static, str>, OnceLock<Option<Wet>>)>,
}

impl Default for Wetten {
    fn default() -> Wetten {
        Wetten::new(Vec::new())
    }
}

impl Wetten {
    /// The shipped laws, and those that the user gave in the place of theirs; of two states of one law the last counts.
    #[must_use]
    pub fn new(gegeven: Vec<Wet>) -> Wetten {
        let meegeleverd =
            structuur::blokken(structuur::MEEGELEVERD).map(|blok| (blok.into(), OnceLock::new())).collect();
        Wetten { gegeven, meegeleverd }
    }

    /// The law with this number.
    #[must_use]
    pub fn wet(&self, bwb: &str) -> Option<&Wet> {
        if let Some(wet) = self.gegeven.iter().rev().find(|w| w.bwb == bwb) {
            return Some(wet);
        }
        let (blok, wet) = self.meegeleverd.iter().find(|(blok, _)| structuur::bwb(blok) == bwb)?;
        wet.get_or_init(|| structuur::lees(blok, Herkomst::Meegeleverd)).as_ref()
    }

    /// The laws that the user gave.
    #[must_use]
    pub fn gegeven(&self) -> &[Wet] {
        &self.gegeven
    }
}
