//! `Regeling` × `Regeling` → two `Boom`s and their `Gewicht`: the trees as the alignment looks at them.
//!
//! A tree of the alignment differs from that of the regeling in two ways. The words that open a
//! provision (its own text, or its aanhef) hang on the node itself. And an article without leden gets
//! one lid of its own, that exists nowhere else: so an article's sole text and a first lid stand on
//! one level.
//!
//! Every node has a bag of features (words and pairs of words). A feature weighs more the rarer it is
//! in both texts together; weights are whole numbers, so that sums do not depend on their order.

use super::tokens::{Token, tokens};
use crate::regeling::{Deel, Eenheid, Plek, Regeling, Soort};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A multiset of features: (feature, how often), ascending.
pub(super) type Zak = Vec<(u32, u32)>;

/// A node of the alignment.
#[derive(Debug)]
pub(super) struct Knoop {
    /// Where it stands in the regeling; of the lid that an article without leden gets: the article.
    pub plek: Plek,
    /// Whether it is such a lid.
    pub denkbeeldig: bool,
    /// Its kind.
    pub soort: Soort,
    /// Its designation.
    pub nummer: Option<String>,
    /// The stable key given in the text.
    pub sleutel: Option<String>,
    /// The node it stands in; `None` for the root.
    pub ouder: Option<usize>,
    /// The nodes in it.
    pub kinderen: Vec<usize>,
    /// Whether it is an annex, or stands in one.
    pub in_bijlage: bool,
    /// The article it stands in or is.
    pub artikel: Option<usize>,
    /// The unit that is its heading.
    pub opschrift: Option<usize>,
    /// The unit with its opening words: its own text or its aanhef.
    pub begin: Option<usize>,
    /// Where the aanhef stands, if the opening words are one.
    pub aanhef: Option<Plek>,
    /// The features of everything in it, its heading not included; of a node above the articles only
    /// what stands in no article.
    pub zak: Zak,
    /// The weight of `zak`.
    pub massa: u64,
    /// Its heading, for recognition: in lower case, without brackets.
    pub kop: Option<String>,
    /// Whether it is only there to keep its number: “(vervallen)”.
    pub vervallen: bool,
    /// What it defines or is about, if it says so before a colon.
    pub term: Option<String>,
    /// The articles that its own words cite, by their index in wordt; empty where none of these came, went or moved.
    pub noemt: Vec<usize>,
    /// A fingerprint of everything in it, its own designation and heading not included.
    pub inhoud: u64,
    /// A fingerprint of everything in it, designations, headings and keys included.
    pub afdruk: u64,
}

/// A unit of the alignment.
#[derive(Debug)]
pub(super) struct Blad {
    /// The node on which it hangs.
    pub knoop: usize,
    /// Its tokens.
    pub tokens: Vec<Token>,
    /// The word of each token: equal numbers for equal tokens, over both texts.
    pub woorden: Vec<u32>,
    /// Its features.
    pub zak: Zak,
    /// The weight of `zak`.
    pub massa: u64,
}

/// A text, ready for alignment.
#[derive(Debug)]
pub(super) struct Boom {
    /// The nodes, parents before children; the first is the root.
    pub knopen: Vec<Knoop>,
    /// The units, as `Regeling::eenheden` orders them.
    pub bladen: Vec<Blad>,
}

/// What each feature weighs.
#[derive(Debug)]
pub(super) struct Gewicht {
    gewicht: Vec<u32>,
    /// Of each distinct token its feature; none for punctuation.
    kenmerk: Vec<Option<u32>>,
    zeldzaam: u32,
    zeldzaamst: u32,
}

impl Gewicht {
    /// The weight of one feature.
    pub fn van(&self, kenmerk: u32) -> u64 {
        self.gewicht.get(kenmerk as usize).copied().unwrap_or(0).into()
    }

    /// The feature of a token.
    pub fn kenmerk(&self, woord: u32) -> Option<u32> {
        self.kenmerk.get(woord as usize).copied().flatten()
    }

    /// The least weight of a feature that stands in few units.
    pub fn zeldzaam(&self) -> u64 {
        self.zeldzaam.into()
    }

    /// The weight of so many features that stand in one unit of either text and nowhere else: a yard
    /// for how much words say, in short texts as in long ones.
    pub fn zeldzame(&self, aantal: u64) -> u64 {
        aantal * u64::from(self.zeldzaamst)
    }

    fn massa(&self, zak: &Zak) -> u64 {
        zak.iter().map(|&(k, n)| self.van(k) * u64::from(n)).sum()
    }

    /// The weight of what two bags share.
    pub fn gedeeld(&self, a: &Zak, b: &Zak) -> u64 {
        let (mut i, mut j, mut som) = (0, 0, 0);
        while i < a.len() && j < b.len() {
            match a[i].0.cmp(&b[j].0) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    som += self.van(a[i].0) * u64::from(a[i].1.min(b[j].1));
                    i += 1;
                    j += 1;
                }
            }
        }
        som
    }
}

/// Both trees and the weights over both.
pub(super) fn bouw(was: (&Regeling, &[Eenheid]), wordt: (&Regeling, &[Eenheid])) -> (Boom, Boom, Gewicht) {
    let bytes: usize = was.1.iter().chain(wordt.1).map(|e| e.tekst.inhoud().len()).sum();
    let mut lexicon = Lexicon::default();
    lexicon.paar.reserve(bytes / 12);
    lexicon.woord.reserve(bytes / 40);
    let mut een = lexicon.boom(was.0, was.1);
    let mut ander = lexicon.boom(wordt.0, wordt.1);
    let gewicht = lexicon.gewicht(&[&een, &ander]);
    for boom in [&mut een, &mut ander] {
        for blad in &mut boom.bladen {
            blad.massa = gewicht.massa(&blad.zak);
        }
        tel_op(boom);
        for knoop in &mut boom.knopen {
            knoop.massa = gewicht.massa(&knoop.zak);
        }
    }
    (een, ander, gewicht)
}

/// Every distinct token and pair of words of both texts.
#[derive(Default)]
struct Lexicon<'a> {
    woord: HashMap<&'a str, (u32, Option<u32>), BuildHasherDefault<Vlug>>,
    /// Of each word: its feature (that of the word in lower case), or none for punctuation.
    kenmerk: Vec<Option<u32>>,
    klein: HashMap<String, u32>,
    paar: HashMap<u64, u32, BuildHasherDefault<Vlug>>,
    kenmerken: u32,
}

impl<'a> Lexicon<'a> {
    fn boom(&mut self, regeling: &Regeling, eenheden: &'a [Eenheid]) -> Boom {
        let mut boom = geraamte(regeling, eenheden);
        boom.bladen = eenheden.iter().map(|eenheid| self.blad(eenheid.tekst.inhoud())).collect();
        for i in 0..boom.knopen.len() {
            let knoop = &boom.knopen[i];
            for eenheid in [knoop.opschrift, knoop.begin].into_iter().flatten() {
                boom.bladen[eenheid].knoop = i;
            }
        }
        boom
    }

    fn blad(&mut self, tekst: &'a str) -> Blad {
        let tokens = tokens(tekst);
        let mut woorden = Vec::with_capacity(tokens.len());
        let mut kenmerken = Vec::with_capacity(2 * tokens.len());
        let mut vorige = None;
        for token in &tokens {
            let (woord, kenmerk) = self.woord(&tekst[token.start..token.eind], token.woord);
            woorden.push(woord);
            let Some(kenmerk) = kenmerk else { continue };
            kenmerken.push(kenmerk);
            if let Some(vorige) = vorige.replace(kenmerk) {
                let nieuw = self.kenmerken;
                let paar = *self.paar.entry(u64::from(vorige) << 32 | u64::from(kenmerk)).or_insert(nieuw);
                self.kenmerken += u32::from(paar == nieuw);
                kenmerken.push(paar);
            }
        }
        Blad { knoop: 0, tokens, woorden, zak: zak(kenmerken), massa: 0 }
    }

    /// The number of a token, and its feature if it is a word.
    fn woord(&mut self, token: &'a str, is_woord: bool) -> (u32, Option<u32>) {
        if let Some(&bekend) = self.woord.get(token) {
            return bekend;
        }
        let kenmerk = is_woord.then(|| {
            let nieuw = self.kenmerken;
            let kenmerk = *self.klein.entry(token.to_lowercase()).or_insert(nieuw);
            self.kenmerken += u32::from(kenmerk == nieuw);
            kenmerk
        });
        let woord = u32::try_from(self.kenmerk.len()).unwrap_or(u32::MAX);
        self.kenmerk.push(kenmerk);
        self.woord.insert(token, (woord, kenmerk));
        (woord, kenmerk)
    }

    /// A feature weighs ln(units / units with the feature), in 1/256; never nothing at all.
    fn gewicht(self, bomen: &[&Boom]) -> Gewicht {
        let mut df = vec![0u32; self.kenmerken as usize];
        let mut totaal = 1u32;
        for blad in bomen.iter().flat_map(|boom| &boom.bladen) {
            totaal += 1;
            for &(kenmerk, _) in &blad.zak {
                df[kenmerk as usize] += 1;
            }
        }
        let weeg = |deel: f64| 8 + (deel.ln() * 256.0).max(0.0) as u32;
        let totaal = f64::from(totaal);
        Gewicht {
            gewicht: df.into_iter().map(|n| weeg(totaal / f64::from(n.max(1)))).collect(),
            kenmerk: self.kenmerk,
            zeldzaam: weeg((totaal / 3.0).min(20.0)),
            zeldzaamst: weeg(totaal / 2.0),
        }
    }
}

/// A quick hash: one multiplication for eight bytes.
#[derive(Default)]
pub(super) struct Vlug(u64);

impl Hasher for Vlug {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for stuk in bytes.chunks(8) {
            let mut acht = [0; 8];
            acht[..stuk.len()].copy_from_slice(stuk);
            self.write_u64(u64::from_le_bytes(acht));
        }
    }

    fn write_u32(&mut self, n: u32) {
        self.write_u64(n.into());
    }

    fn write_usize(&mut self, n: usize) {
        self.write_u64(n as u64);
    }

    fn write_u64(&mut self, n: u64) {
        self.0 = (self.0.rotate_left(5) ^ n).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(32);
    }
}

fn zak(mut kenmerken: Vec<u32>) -> Zak {
    kenmerken.sort_unstable();
    let mut zak: Zak = Vec::with_capacity(kenmerken.len());
    for kenmerk in kenmerken {
        match zak.last_mut() {
            Some((laatste, n)) if *laatste == kenmerk => *n += 1,
            _ => zak.push((kenmerk, 1)),
        }
    }
    zak
}

/// Sums the bags of the units into those of the nodes, from the leaves up; an article's does not count
/// in what stands above it.
fn tel_op(boom: &mut Boom) {
    for i in (0..boom.knopen.len()).rev() {
        let knoop = &boom.knopen[i];
        let mut samen: Zak = knoop.begin.map(|e| boom.bladen[e].zak.clone()).unwrap_or_default();
        for &kind in &knoop.kinderen {
            if boom.knopen[kind].soort != Soort::Artikel && !boom.knopen[kind].omvat_artikelen() {
                samen.extend_from_slice(&boom.knopen[kind].zak);
                samen.extend(boom.knopen[kind].opschrift.iter().flat_map(|&e| &boom.bladen[e].zak));
            }
        }
        // runs that are in order already: the stable sort merges them
        samen.sort_by_key(|&(kenmerk, _)| kenmerk);
        samen.dedup_by(|b, a| {
            let zelfde = a.0 == b.0;
            if zelfde {
                a.1 += b.1;
            }
            zelfde
        });
        boom.knopen[i].zak = samen;
    }
}

impl Knoop {
    /// Whether it stands above the articles: hoofdstuk, paragraaf, bijlage … and the regeling itself.
    pub fn omvat_artikelen(&self) -> bool {
        self.ouder.is_none() || self.soort.boven_artikel() || self.soort == Soort::Bijlage
    }
}

/// The nodes, without their words.
fn geraamte(regeling: &Regeling, eenheden: &[Eenheid]) -> Boom {
    let eenheid: HashMap<(&[usize], Deel), usize> =
        eenheden.iter().enumerate().map(|(i, e)| ((e.plek.as_slice(), e.deel), i)).collect();
    let zoek = |plek: &[usize], deel| eenheid.get(&(plek, deel)).copied();
    let mut wortel = leeg(Vec::new(), Soort::Tekst, None);
    wortel.opschrift = zoek(&[], Deel::Opschrift);
    let mut boom = Boom { knopen: vec![wortel], bladen: Vec::new() };
    let mut van_plek: HashMap<Plek, usize> = HashMap::from([(Vec::new(), 0)]);
    for (plek, bepaling) in regeling.bepalingen() {
        let boven = &plek[..plek.len() - 1];
        let ouder = van_plek.get(boven).copied().unwrap_or(0);
        let tekst = zoek(&plek, Deel::Tekst);
        if bepaling.soort == Soort::Aanhef
            && bepaling.kinderen.is_empty()
            && boom.knopen[ouder].begin.is_none()
            && boom.knopen[ouder].kinderen.is_empty()
        {
            boom.knopen[ouder].begin = tekst;
            boom.knopen[ouder].aanhef = Some(plek.clone());
            van_plek.insert(plek, ouder);
            continue;
        }
        let i = boom.hang_op(ouder, leeg(plek.clone(), bepaling.soort, Some(ouder)));
        let knoop = &mut boom.knopen[i];
        knoop.nummer = bepaling.nummer.as_ref().map(ToString::to_string);
        knoop.sleutel.clone_from(&bepaling.sleutel);
        knoop.vervallen = bepaling.is_vervallen();
        knoop.opschrift = zoek(&plek, Deel::Opschrift);
        knoop.begin = tekst;
        let zonder_leden = bepaling.soort == Soort::Artikel
            && (tekst.is_some() || !bepaling.kinderen.is_empty())
            && bepaling.kinderen.iter().all(|kind| kind.soort != Soort::Lid);
        if zonder_leden {
            boom.knopen[i].begin = None;
            let mut lid = leeg(plek.clone(), Soort::Lid, Some(i));
            lid.denkbeeldig = true;
            lid.begin = tekst;
            let lid = boom.hang_op(i, lid);
            van_plek.insert(plek, lid);
        } else {
            van_plek.insert(plek, i);
        }
    }
    druk_af(&mut boom, eenheden);
    boom
}

impl Boom {
    fn hang_op(&mut self, ouder: usize, mut knoop: Knoop) -> usize {
        let i = self.knopen.len();
        knoop.in_bijlage = knoop.soort == Soort::Bijlage || self.knopen[ouder].in_bijlage;
        knoop.artikel = if knoop.soort == Soort::Artikel { Some(i) } else { self.knopen[ouder].artikel };
        self.knopen[ouder].kinderen.push(i);
        self.knopen.push(knoop);
        i
    }
}

fn leeg(plek: Plek, soort: Soort, ouder: Option<usize>) -> Knoop {
    Knoop {
        plek,
        denkbeeldig: false,
        soort,
        nummer: None,
        sleutel: None,
        ouder,
        kinderen: Vec::new(),
        in_bijlage: false,
        artikel: None,
        opschrift: None,
        begin: None,
        aanhef: None,
        zak: Vec::new(),
        massa: 0,
        kop: None,
        vervallen: false,
        term: None,
        noemt: Vec::new(),
        inhoud: 0,
        afdruk: 0,
    }
}

/// Fingerprints, from the leaves up (FNV-1a), and terms.
fn druk_af(boom: &mut Boom, eenheden: &[Eenheid]) {
    fn meng(mut h: u64, bytes: &[u8]) -> u64 {
        for &b in bytes.iter().chain(&[0xff]) {
            h = (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3);
        }
        h
    }
    let tekst = |eenheid: Option<usize>| eenheid.map_or("", |e| eenheden[e].tekst.inhoud());
    for i in (0..boom.knopen.len()).rev() {
        let knoop = &boom.knopen[i];
        let mut inhoud = meng(0xcbf2_9ce4_8422_2325, tekst(knoop.begin).as_bytes());
        for &kind in &knoop.kinderen {
            inhoud = meng(inhoud, &boom.knopen[kind].afdruk.to_le_bytes());
        }
        let mut afdruk = meng(inhoud, knoop.soort.naam().as_bytes());
        afdruk = meng(afdruk, knoop.nummer.as_deref().unwrap_or("").as_bytes());
        afdruk = meng(afdruk, tekst(knoop.opschrift).as_bytes());
        afdruk = meng(afdruk, knoop.sleutel.as_deref().unwrap_or("").as_bytes());
        let term = matches!(knoop.soort, Soort::Begrip | Soort::Onderdeel).then(|| term(tekst(knoop.begin))).flatten();
        let kop = knoop.opschrift.map(|e| kaal(eenheden[e].tekst.inhoud()));
        let knoop = &mut boom.knopen[i];
        knoop.kop = kop;
        (knoop.inhoud, knoop.afdruk, knoop.term) = (inhoud, afdruk, term);
    }
}

/// The few words before the first colon, if any.
fn term(tekst: &str) -> Option<String> {
    let (term, _) = tekst.split_once(':')?;
    let term = kaal(term);
    (!term.is_empty() && term.split_whitespace().count() <= 6).then_some(term)
}

fn kaal(tekst: &str) -> String {
    tekst.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}
