//! `Regeling` × `Verwijzing` → doelen: the provisions that a citation means.
//!
//! A noun, since numbering, checking, amending and choosing all ask it: [`Register`] is the regeling as
//! an index by number, and [`Register::doelen`] reads a citation from the place where it stands. What the
//! citation leaves out follows from that place: “het tweede lid” is of this article, “onderdeel b” of
//! this lid, “het vorige lid” the one before this.

mod achter;
mod andermans;
mod knopen;
mod rij;
mod twijfel;

pub use andermans::andermans;
pub use knopen::Knopen;
pub use twijfel::{Twijfel, alinea_noemt_andere, opent_alinea, twijfel_in_zin};

use crate::nummer::Nummer;
use crate::regeling::{Bepaling, Deel, Plek, Regeling, Soort, Tekst, is_kop_van_toelichting};
use crate::verwijzing::{self, Groep, Laag, Ouder, Verwijzing, Vorm, Waar, Waarde};
use rij::{Keus, Rij};
use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

/// Under more provisions than this nothing is looked up (“het tweede lid van de artikelen 1 tot en met 999”).
const MEESTE_OUDERS: usize = 200;

/// A subtree of so many nodes or fewer is looked through anew for each citation.
const KLEIN: usize = 64;

/// A node of the regeling, by its place in reading order; the root is 0.
pub type Knoop = usize;

/// The root: the regeling itself.
pub const WORTEL: Knoop = 0;

/// What one link of a citation means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doel {
    /// These provisions, in order of text; never empty.
    Gevonden(Knopen),
    /// There is no such provision.
    Ontbreekt,
    /// The place does not tell (“het eerste lid” outside an article), or another regeling is meant.
    Onbepaald,
}

impl Doel {
    /// The provisions; empty if there are none.
    #[must_use]
    pub fn knopen(&self) -> &[Knoop] {
        match self {
            Doel::Gevonden(knopen) => knopen,
            _ => &[],
        }
    }

    fn van(knopen: Knopen) -> Doel {
        if knopen.is_empty() { Doel::Ontbreekt } else { Doel::Gevonden(knopen) }
    }

    /// The same, as what must be there.
    fn of_ontbreekt(self) -> Doel {
        if self == Doel::Onbepaald { Doel::Ontbreekt } else { self }
    }

    fn een(knoop: Option<Knoop>) -> Doel {
        knoop.map_or(Doel::Ontbreekt, |k| Doel::Gevonden(Knopen::een(k)))
    }
}

/// A citation where it stands.
#[derive(Debug, Clone)]
pub struct Citaat<'a> {
    /// The node in whose text it stands; the root for the title.
    pub knoop: Knoop,
    /// In which text of that node.
    pub deel: Deel,
    /// That text; the spans of the citation count in its words.
    pub tekst: &'a Tekst,
    /// The citation.
    pub verwijzing: Verwijzing,
    /// What every link of it means in this regeling.
    pub doelen: Vec<Doel>,
    /// Whether the words around it leave room for another text than this one, or for another article, whatever
    /// `doelen` says.
    pub twijfel: bool,
}

impl Citaat<'_> {
    /// The words of the citation, with the name of the regeling.
    #[must_use]
    pub fn woorden(&self) -> &str {
        let span = self.verwijzing.span();
        self.tekst.inhoud().get(span.start..span.end).unwrap_or("")
    }
}

struct Ingang<'a> {
    /// `None` for the root.
    bepaling: Option<&'a Bepaling>,
    plek: Plek,
    ouder: Knoop,
    /// One past the last node inside.
    eind: Knoop,
    /// The variant of the nearest provision that has one.
    variant: Option<&'a str>,
    /// 0 in the regeling itself, n in its n-th annex: annexes have articles and chapters of their own.
    zone: usize,
    /// In the notes behind the ordinance: the provision that they explain here, the root where that is not said.
    uitleg: Option<Knoop>,
}

/// A regeling, indexed for citations.
pub struct Register<'a> {
    regeling: &'a Regeling,
    /// In order of text, which is that of their plekken.
    ingangen: Vec<Ingang<'a>>,
    /// All articles in order of text.
    artikelen: Vec<Knoop>,
    nummers: HashMap<String, Vec<Knoop>>,
    /// The rows that citations pick from: by what they stand in, and their layer.
    rijen: RefCell<HashMap<(Knoop, Laag), Rc<Rij>>>,
    /// What stands above articles, and annexes, in order of text.
    structuur: Vec<Knoop>,
    /// In a decision that amends, which nodes are words of another regeling, or about it.
    andermans: Option<Vec<bool>>,
    /// For every node what it says of the citations in it; made when it is first asked.
    omgevingen: OnceCell<Vec<twijfel::Omgeving>>,
}

impl<'a> Register<'a> {
    /// The index of a regeling.
    #[must_use]
    pub fn new(regeling: &'a Regeling) -> Register<'a> {
        let mut register = Register {
            regeling,
            ingangen: vec![Ingang {
                bepaling: None,
                plek: Vec::new(),
                ouder: WORTEL,
                eind: 0,
                variant: None,
                zone: 0,
                uitleg: None,
            }],
            artikelen: Vec::new(),
            nummers: HashMap::new(),
            rijen: RefCell::default(),
            structuur: Vec::new(),
            andermans: andermans(regeling),
            omgevingen: OnceCell::new(),
        };
        let (mut zone, mut bijlagen) = (0, 0);
        // what the next node may stand under, from the root down
        let mut boven: Vec<Knoop> = vec![WORTEL];
        for (plek, bepaling) in regeling.bepalingen() {
            let knoop = register.ingangen.len();
            boven.truncate(plek.len());
            let ouder = boven.last().copied().unwrap_or(WORTEL);
            boven.push(knoop);
            let variant = bepaling.variant.as_deref().or(register.ingangen[ouder].variant);
            if bepaling.soort == Soort::Artikel {
                register.artikelen.push(knoop);
                if let Some(nummer) = &bepaling.nummer {
                    register.nummers.entry(sleutel(nummer)).or_default().push(knoop);
                }
            }
            if bepaling.soort.boven_artikel() || bepaling.soort == Soort::Bijlage {
                register.structuur.push(knoop);
            }
            // notes stand behind the articles, or between them
            let noot = register.ingangen[ouder].uitleg.is_some()
                || (register.soort(ouder).is_none_or(Soort::boven_artikel)
                    && bepaling.is_toelichting()
                    && !register.artikelen.is_empty());
            if bepaling.soort == Soort::Bijlage {
                bijlagen += 1;
                zone = bijlagen;
            } else if noot {
                zone = 0;
            }
            let (eind, uitleg) = (knoop + 1, noot.then_some(WORTEL));
            register.ingangen.push(Ingang { bepaling: Some(bepaling), plek, ouder, eind, variant, zone, uitleg });
        }
        let aantal = register.ingangen.len();
        register.ingangen[WORTEL].eind = aantal;
        for knoop in (1..aantal).rev() {
            let (ouder, eind) = (register.ingangen[knoop].ouder, register.ingangen[knoop].eind);
            let boven = &mut register.ingangen[ouder];
            boven.eind = boven.eind.max(eind);
        }
        register.lees_uitleg();
        register
    }

    /// For every node in the notes the provision that its heading names, or the heading above it; in notes
    /// between the provisions the article before them.
    fn lees_uitleg(&mut self) {
        let laatste = self.artikelen.iter().rev().copied().find(|&k| self.ingangen[k].zone == 0).unwrap_or(WORTEL);
        for knoop in 1..self.aantal() {
            if self.ingangen[knoop].uitleg.is_none() {
                continue;
            }
            let ervoor = || {
                let i = self.artikelen.partition_point(|&k| k < knoop);
                i.checked_sub(1).map_or(WORTEL, |i| self.artikelen[i])
            };
            let boven = match self.ingangen[self.ouder(knoop)].uitleg {
                Some(uitleg) => uitleg,
                None if knoop < laatste => ervoor(),
                None => WORTEL,
            };
            let kop = self.bepaling(knoop).and_then(|b| b.opschrift.as_ref());
            let eigen = kop.and_then(|kop| {
                let een = verwijzing::vind(kop.inhoud()).into_iter().next().filter(|v| v.span().start == 0)?;
                let genoemd = self.bedoelt(boven, &een)?;
                match genoemd.as_slice() {
                    [enige] => Some(*enige),
                    // “Artikelen 3 en 4”: what stands below is of either
                    _ => Some(WORTEL),
                }
            });
            self.ingangen[knoop].uitleg = Some(eigen.unwrap_or(boven));
        }
    }

    /// In the notes behind the ordinance: the provision that is explained where a node stands, the root where
    /// that is not said; `None` outside notes.
    #[must_use]
    pub fn uitleg(&self, knoop: Knoop) -> Option<Knoop> {
        self.ingangen[knoop].uitleg
    }

    /// Whether a node stands in an annex, or behind it.
    #[must_use]
    pub fn in_bijlage(&self, knoop: Knoop) -> bool {
        self.ingangen[knoop].zone > 0
    }

    /// Whether this is a decision that amends another regeling.
    #[must_use]
    pub fn wijzigt_anderen(&self) -> bool {
        self.andermans.is_some()
    }

    /// Whether a node holds words of another regeling that this one amends, or about it.
    #[must_use]
    pub fn is_andermans(&self, knoop: Knoop) -> bool {
        self.andermans.as_ref().is_some_and(|a| a[knoop])
    }

    /// Every citation in the regeling, in order of text, with what it means.
    #[must_use]
    pub fn citaten(&self) -> Vec<Citaat<'a>> {
        let mut uit = Vec::new();
        let mut lees = |knoop: Knoop, deel: Deel, tekst: &'a Tekst| {
            for verwijzing in verwijzing::vind(tekst.inhoud()) {
                let doelen = self.doelen(knoop, &verwijzing);
                uit.push(Citaat { knoop, deel, tekst, verwijzing, doelen, twijfel: false });
            }
        };
        if let Some(opschrift) = &self.regeling.opschrift {
            lees(WORTEL, Deel::Opschrift, opschrift);
        }
        for knoop in 1..self.aantal() {
            let Some(bepaling) = self.bepaling(knoop) else { continue };
            if let Some(opschrift) = &bepaling.opschrift {
                lees(knoop, Deel::Opschrift, opschrift);
            }
            if let Some(tekst) = &bepaling.tekst {
                lees(knoop, Deel::Tekst, tekst);
            }
        }
        for (i, twijfel) in self.twijfel(&uit).into_iter().enumerate() {
            uit[i].twijfel = twijfel > Twijfel::Geen;
        }
        uit
    }

    /// The regeling.
    #[must_use]
    pub fn regeling(&self) -> &'a Regeling {
        self.regeling
    }

    /// All articles, in order of text.
    #[must_use]
    pub fn artikelen(&self) -> &[Knoop] {
        &self.artikelen
    }

    /// How many nodes there are, the root included; nodes are `0..aantal`.
    #[must_use]
    pub fn aantal(&self) -> usize {
        self.ingangen.len()
    }

    /// The node at a plek.
    #[must_use]
    pub fn knoop(&self, plek: &[usize]) -> Option<Knoop> {
        self.ingangen.binary_search_by(|ingang| ingang.plek.as_slice().cmp(plek)).ok()
    }

    /// The plek of a node.
    #[must_use]
    pub fn plek(&self, knoop: Knoop) -> &[usize] {
        &self.ingangen[knoop].plek
    }

    /// The provision; `None` for the root.
    #[must_use]
    pub fn bepaling(&self, knoop: Knoop) -> Option<&'a Bepaling> {
        self.ingangen[knoop].bepaling
    }

    /// The kind of a node; `None` for the root.
    #[must_use]
    pub fn soort(&self, knoop: Knoop) -> Option<Soort> {
        self.bepaling(knoop).map(|b| b.soort)
    }

    /// What a node stands in; the root stands in itself.
    #[must_use]
    pub fn ouder(&self, knoop: Knoop) -> Knoop {
        self.ingangen[knoop].ouder
    }

    /// The nodes right under a node, in order.
    pub fn kinderen(&self, knoop: Knoop) -> impl Iterator<Item = Knoop> + '_ {
        let eind = self.ingangen[knoop].eind;
        let eerste = Some(knoop + 1).filter(|&k| k < eind);
        std::iter::successors(eerste, move |&k| Some(self.ingangen[k].eind).filter(|&k| k < eind))
    }

    /// The node itself and what it stands in, from the inside out, without the root.
    pub fn omhoog(&self, knoop: Knoop) -> impl Iterator<Item = Knoop> + '_ {
        let begin = Some(knoop).filter(|&k| k != WORTEL);
        std::iter::successors(begin, move |&k| Some(self.ouder(k)).filter(|&k| k != WORTEL))
    }

    /// The article that a node stands in, or is.
    #[must_use]
    pub fn artikel(&self, knoop: Knoop) -> Option<Knoop> {
        self.omhoog(knoop).find(|&k| self.soort(k) == Some(Soort::Artikel))
    }

    /// Whether a node is a lid without a designation and without another lid beside it: on paper, its article.
    #[must_use]
    pub fn is_enig_lid(&self, knoop: Knoop) -> bool {
        let Some(lid) = self.bepaling(knoop).filter(|b| b.soort == Soort::Lid) else { return false };
        lid.nummer.is_none() && lid.aanduiding.is_empty() && self.leden(self.ouder(knoop)).take(2).count() == 1
    }

    /// The articles with this number, those in annexes aside.
    #[must_use]
    pub fn met_nummer(&self, nummer: &Nummer) -> Vec<Knoop> {
        let met = self.nummers.get(&sleutel(nummer)).map_or(&[][..], Vec::as_slice);
        met.iter().copied().filter(|&k| !self.in_bijlage(k)).collect()
    }

    /// All nodes inside a node, at any depth.
    #[must_use]
    pub fn onder_knoop(&self, knoop: Knoop) -> std::ops::Range<Knoop> {
        knoop + 1..self.ingangen[knoop].eind
    }

    /// The leden of an article.
    pub fn leden(&self, artikel: Knoop) -> impl Iterator<Item = Knoop> + '_ {
        self.kinderen(artikel).filter(|&k| self.soort(k) == Some(Soort::Lid))
    }

    /// The nodes from one to another of the same kind, both included: articles in the whole text, other
    /// provisions beside each other; without those that a range in the text of `context` does not mean.
    #[must_use]
    pub fn tussen(&self, context: Knoop, van: Knoop, tot: Knoop) -> Knopen {
        let soort = self.soort(van);
        let zone = self.ingangen[van].zone;
        let variant = self.ingangen[context].variant.map(str::to_owned);
        let rij = match soort {
            Some(Soort::Artikel) => self.rij(WORTEL, Laag::Artikel).die(self, Keus::Bereik(zone, variant)),
            Some(Soort::Lid) => self.rij(self.ouder(van), Laag::Lid).die(self, Keus::Bereik(zone, variant)),
            _ => self.kinderen(self.ouder(van)).filter(|&k| self.soort(k) == soort).collect(),
        };
        Knopen::deel(&rij, rij.partition_point(|&k| k < van), rij.partition_point(|&k| k <= tot))
    }

    /// What every link of a citation means that stands in the text of `context` (the root for a text outside
    /// the regeling).
    #[must_use]
    pub fn doelen(&self, context: Knoop, verwijzing: &Verwijzing) -> Vec<Doel> {
        if self.is_deze(verwijzing) {
            return self.doelen_hier(context, verwijzing);
        }
        vec![Doel::Onbepaald; verwijzing.schakels().len()]
    }

    /// The same, were this regeling cited.
    #[must_use]
    pub fn doelen_hier(&self, context: Knoop, verwijzing: &Verwijzing) -> Vec<Doel> {
        let schakels = verwijzing.schakels();
        let mut doelen = vec![Doel::Onbepaald; schakels.len()];
        // notes speak from the provision that they explain
        let context = self.uitleg(context).unwrap_or(context);
        let mut klaar = vec![false; verwijzing.groepen().len()];
        // what a group hangs under may stand behind it in the text (“het tweede lid van artikel 7”)
        for _ in 0..verwijzing.groepen().len() {
            let mut verder = false;
            for (i, groep) in verwijzing.groepen().iter().enumerate() {
                if klaar[i] {
                    continue;
                }
                let boven = match groep.ouder {
                    None => None,
                    Some(Ouder::Schakel(s)) if klaar[schakels[s].groep] => Some(doelen[s].clone()),
                    Some(Ouder::Groep(g)) if klaar[g] => {
                        Some(samen(verwijzing.groepen()[g].schakels.iter().map(|&s| &doelen[s])))
                    }
                    _ => continue,
                };
                for &s in &groep.schakels {
                    let schakel = &schakels[s];
                    let tot = schakel.tot.as_ref().map(|t| &t.waarde);
                    doelen[s] = match &boven {
                        None => self.vanuit(context, groep, &schakel.van.waarde, tot),
                        Some(Doel::Gevonden(ouders)) => self.onder(context, ouders, groep, &schakel.van.waarde, tot),
                        Some(anders) => anders.clone(),
                    };
                }
                klaar[i] = true;
                verder = true;
            }
            if !verder {
                break;
            }
        }
        doelen
    }

    /// The provisions that a citation is about (those of its last links), in order and each once;
    /// `None` if one of them does not exist or cannot be told.
    #[must_use]
    pub fn bedoelt(&self, context: Knoop, verwijzing: &Verwijzing) -> Option<Vec<Knoop>> {
        let doelen = self.doelen(context, verwijzing);
        let mut alle = Vec::new();
        for (doel, blad) in doelen.iter().zip(verwijzing.bladen()) {
            if blad {
                let Doel::Gevonden(knopen) = doel else { return None };
                alle.extend_from_slice(knopen);
            }
        }
        alle.sort_unstable();
        alle.dedup();
        Some(alle)
    }

    /// The same, as plekken.
    #[must_use]
    pub fn bedoelde_plekken(&self, context: &[usize], verwijzing: &Verwijzing) -> Option<Vec<Plek>> {
        let knopen = self.bedoelt(self.knoop(context)?, verwijzing)?;
        Some(knopen.into_iter().map(|k| self.plek(k).to_vec()).collect())
    }

    /// Whether this regeling is cited: nothing is said, or it is said, or its own title is.
    #[must_use]
    pub fn is_deze(&self, verwijzing: &Verwijzing) -> bool {
        match verwijzing.waar() {
            Waar::Vanzelf | Waar::Hier => true,
            Waar::Soort(soort) => self.is_soort(soort),
            Waar::Elders(naam) => {
                self.regeling.opschrift.as_ref().is_some_and(|o| o.inhoud().eq_ignore_ascii_case(naam))
            }
        }
    }

    /// Whether this text is a “verordening” or an “omgevingsplan”: its title says so, or no other kind.
    fn is_soort(&self, soort: &str) -> bool {
        const ANDERE: [&str; 7] = ["regels", "beleidsregel", "regeling", "besluit", "reglement", "plan", "nota"];
        let Some(titel) = &self.regeling.opschrift else { return true };
        let titel = titel.inhoud().to_lowercase();
        if titel.contains(soort) || is_kop_van_toelichting(&titel) {
            return true;
        }
        soort == "verordening" && !ANDERE.iter().any(|w| titel.contains(w))
    }

    /// A group that hangs under nothing: the place says of what it is.
    fn vanuit(&self, context: Knoop, groep: &Groep, van: &Waarde, tot: Option<&Waarde>) -> Doel {
        let eigen = self.omhoog(context).find(|&k| self.past(k, groep.laag));
        match groep.laag {
            Laag::Artikel => match van {
                Waarde::Deze => eigen.map_or(Doel::Onbepaald, |k| Doel::een(Some(k))),
                _ => self.kies(context, &self.rij(WORTEL, Laag::Artikel), groep, van, tot, eigen),
            },
            laag if laag.boven_artikel() => {
                if *van == Waarde::Deze {
                    return eigen.map_or(Doel::Onbepaald, |k| Doel::een(Some(k)));
                }
                // the nearest surroundings that have such a part
                for boven in self.omhoog(context).chain([WORTEL]) {
                    let bereik = self.rij(boven, laag);
                    if let Doel::Gevonden(knopen) = self.kies(context, &bereik, groep, van, tot, eigen) {
                        return Doel::Gevonden(knopen);
                    }
                }
                Doel::Ontbreekt
            }
            Laag::Lid => match self.artikel(context) {
                None => Doel::Onbepaald,
                Some(artikel) => match (van, eigen) {
                    (Waarde::Deze, Some(lid)) => Doel::een(Some(lid)),
                    (Waarde::Deze, None) => Doel::een(Some(artikel)),
                    _ => self.onder(context, &[artikel], groep, van, tot),
                },
            },
            Laag::Onderdeel | Laag::Subonderdeel | Laag::Subsubonderdeel => {
                if self.artikel(context).is_none()
                    && !self.omhoog(context).any(|k| self.soort(k) == Some(Soort::Bijlage))
                {
                    return Doel::Onbepaald;
                }
                if *van == Waarde::Deze {
                    return Doel::een(eigen);
                }
                for boven in self.omhoog(context) {
                    let gevonden = self.onder(context, &[boven], groep, van, tot);
                    if matches!(gevonden, Doel::Gevonden(_)) {
                        return gevonden;
                    }
                    if matches!(self.soort(boven), Some(Soort::Artikel | Soort::Lid)) {
                        break;
                    }
                }
                Doel::Ontbreekt
            }
            // a sentence, or the opening words, of this very text
            _ => match self
                .omhoog(context)
                .find(|&k| !matches!(self.soort(k), Some(Soort::Aanhef | Soort::Slot | Soort::Tekst)))
            {
                Some(knoop) => Doel::een(Some(knoop)),
                None => Doel::Onbepaald,
            },
        }
    }

    /// A group under provisions that are known.
    fn onder(&self, context: Knoop, ouders: &[Knoop], groep: &Groep, van: &Waarde, tot: Option<&Waarde>) -> Doel {
        if let &[ouder] = ouders {
            return self.onder_een(context, ouder, groep, van, tot);
        }
        let mut alle: Vec<Knoop> = Vec::new();
        for &ouder in ouders {
            alle.extend_from_slice(self.onder_een(context, ouder, groep, van, tot).knopen());
            if ouders.len() > MEESTE_OUDERS || alle.len() > MEESTE_OUDERS * 5 {
                return Doel::Onbepaald;
            }
        }
        Doel::van(alle.into())
    }

    fn onder_een(&self, context: Knoop, ouder: Knoop, groep: &Groep, van: &Waarde, tot: Option<&Waarde>) -> Doel {
        let eigen = |boven: Knoop| self.omhoog(context).find(|&k| self.ouder(k) == boven);
        match groep.laag {
            Laag::Zin => Doel::een(Some(ouder)),
            Laag::Aanhef => {
                let aanhef = self.kinderen(ouder).next().filter(|&k| self.soort(k) == Some(Soort::Aanhef));
                Doel::een(Some(aanhef.unwrap_or(ouder)))
            }
            Laag::Lid if *van == Waarde::Deze => Doel::een(eigen(ouder)),
            Laag::Lid => {
                let leden = self.rij(ouder, Laag::Lid);
                // an article without leden has one: its text
                if leden.knopen.is_empty() && self.soort(ouder) == Some(Soort::Artikel) {
                    let eerste = matches!(van, Waarde::Nummer(n) if n.as_str() == "1") || *van == Waarde::Laatste;
                    return Doel::een((eerste && tot.is_none()).then_some(ouder));
                }
                self.kies(context, &leden, groep, van, tot, eigen(ouder)).of_ontbreekt()
            }
            laag if laag.is_onderdeel() => {
                let mut basis = ouder;
                if self.soort(ouder) == Some(Soort::Artikel) {
                    let mut leden = self.leden(ouder);
                    if let (Some(enig), None) = (leden.next(), leden.next()) {
                        basis = enig;
                    }
                }
                let delen = self.rij(basis, Laag::Onderdeel);
                match self.kies(context, &delen, groep, van, tot, eigen(basis)) {
                    Doel::Gevonden(knopen) => Doel::Gevonden(knopen),
                    _ => self.zonder_lid(context, ouder, groep, van, tot),
                }
            }
            Laag::Artikel => self.kies(context, &self.rij(ouder, Laag::Artikel), groep, van, tot, None).of_ontbreekt(),
            laag => self.kies(context, &self.rij(ouder, laag), groep, van, tot, eigen(ouder)).of_ontbreekt(),
        }
    }

    /// “artikel 2, onder b” of an article with leden: in the one lid that has it; “artikel 2 sub 3” is its third lid.
    fn zonder_lid(&self, context: Knoop, artikel: Knoop, groep: &Groep, van: &Waarde, tot: Option<&Waarde>) -> Doel {
        let leden = self.rij(artikel, Laag::Lid);
        if self.soort(artikel) != Some(Soort::Artikel) || leden.knopen.len() > MEESTE_OUDERS {
            return Doel::Ontbreekt;
        }
        let mut gevonden = leden.knopen.iter().filter_map(|&lid| {
            match self.kies(context, &self.rij(lid, Laag::Onderdeel), groep, van, tot, None) {
                Doel::Gevonden(knopen) => Some(knopen),
                _ => None,
            }
        });
        match (gevonden.next(), gevonden.next()) {
            (Some(enige), None) => Doel::Gevonden(enige),
            (None, _) if matches!(van, Waarde::Nummer(n) if n.waarde().is_some()) => {
                self.kies(context, &leden, groep, van, tot, None).of_ontbreekt()
            }
            _ => Doel::Ontbreekt,
        }
    }

    /// What is of a layer inside a node, in order of text: leden and onderdelen right under it, articles and what
    /// stands above them at any depth.
    fn rij(&self, boven: Knoop, laag: Laag) -> Rc<Rij> {
        let laag = match laag {
            Laag::Subonderdeel | Laag::Subsubonderdeel => Laag::Onderdeel,
            Laag::Subparagraaf => Laag::Paragraaf,
            laag => laag,
        };
        let maak = || {
            let eind = self.ingangen[boven].eind;
            Rij::new(
                self,
                match laag {
                    Laag::Artikel => onder(&self.artikelen, boven, eind).to_vec(),
                    Laag::Lid | Laag::Onderdeel => self.kinderen(boven).filter(|&k| self.past(k, laag)).collect(),
                    _ => onder(&self.structuur, boven, eind).iter().copied().filter(|&k| self.past(k, laag)).collect(),
                },
            )
        };
        if self.ingangen[boven].eind - boven <= KLEIN {
            return Rc::new(maak());
        }
        if let Some(rij) = self.rijen.borrow().get(&(boven, laag)) {
            return rij.clone();
        }
        let rij = Rc::new(maak());
        self.rijen.borrow_mut().insert((boven, laag), rij.clone());
        rij
    }

    /// From provisions of one kind, in order of text, those that a number or a range names; those of the
    /// variant in which the citation stands go before those of another.
    fn kies(
        &self,
        context: Knoop,
        rij: &Rij,
        groep: &Groep,
        van: &Waarde,
        tot: Option<&Waarde>,
        eigen: Option<Knoop>,
    ) -> Doel {
        let variant = || self.ingangen[context].variant.map(str::to_owned);
        let plaats = eigen.filter(|e| rij.knopen.binary_search(e).is_ok());
        match (van, tot) {
            (Waarde::Nummer(n), None) => Doel::van(rij.beste(self, context, n)),
            (Waarde::Nummer(n), Some(Waarde::Nummer(m))) => rij.reeks(self, context, n, m),
            (Waarde::Vorige | Waarde::Volgende, None) => {
                let Some(eigen) = plaats else { return Doel::Onbepaald };
                if groep.meervoud && *van == Waarde::Vorige {
                    let hier = rij.die(self, Keus::Hier(variant()));
                    return Doel::van(Knopen::deel(&hier, 0, hier.partition_point(|&k| k < eigen)));
                }
                let buren = rij.die(self, Keus::Buur(variant()));
                let buur = match van {
                    Waarde::Vorige => buren.partition_point(|&k| k < eigen).checked_sub(1),
                    _ => Some(buren.partition_point(|&k| k <= eigen)),
                };
                Doel::een(self.naast(eigen, buur.and_then(|i| buren.get(i)).copied()))
            }
            (Waarde::Laatste, None) => Doel::een(rij.die(self, Keus::Hier(variant())).last().copied()),
            (Waarde::Deze, None) => Doel::een(eigen),
            (Waarde::Enige, None) => Doel::van(Knopen::deel(&rij.knopen, 0, rij.knopen.len())),
            _ => Doel::Ontbreekt,
        }
    }

    /// The neighbour, unless a number lacks in between: then the lid that is meant is still to be written.
    fn naast(&self, knoop: Knoop, buur: Option<Knoop>) -> Option<Knoop> {
        let lid = |k: Knoop| {
            let bepaling = self.bepaling(k).filter(|b| b.soort == Soort::Lid)?;
            bepaling.nummer.as_ref().and_then(Nummer::waarde)
        };
        let gat = |b: Knoop| lid(knoop).zip(lid(b)).is_some_and(|(a, b)| a.abs_diff(b) > 1);
        buur.filter(|&b| !gat(b))
    }

    fn keuze(&self, knoop: Knoop) -> u8 {
        self.bepaling(knoop).map_or(1, |b| b.keuze)
    }

    /// Whether a node has this number; text without one before the other leden is the first.
    #[must_use]
    pub fn heet(&self, knoop: Knoop, nummer: &Nummer) -> bool {
        let Some(bepaling) = self.bepaling(knoop) else { return false };
        match &bepaling.nummer {
            Some(eigen) => zelfde(eigen, nummer),
            None => bepaling.soort == Soort::Lid && nummer.as_str() == "1",
        }
    }

    /// Whether a node is text without a number that counts as the first lid.
    fn heet_eerste(&self, knoop: Knoop) -> bool {
        self.bepaling(knoop).is_some_and(|b| b.soort == Soort::Lid && b.nummer.is_none())
    }

    /// Whether one of these nodes has this number.
    #[must_use]
    pub fn noemt(&self, knopen: &[Knoop], nummer: &Nummer) -> bool {
        let einden = knopen.first().into_iter().chain(knopen.last());
        if einden.copied().any(|k| self.heet(k, nummer)) {
            return true;
        }
        let (Some(&eerste), Some(&laatste)) = (knopen.first(), knopen.last()) else { return false };
        if self.soort(eerste) != Some(Soort::Artikel) {
            return knopen.iter().any(|&k| self.heet(k, nummer));
        }
        let met = self.nummers.get(&sleutel(nummer)).map_or(&[][..], Vec::as_slice);
        let binnen = &met[met.partition_point(|&k| k < eerste)..met.partition_point(|&k| k <= laatste)];
        binnen.iter().take(MEESTE_OUDERS).any(|k| knopen.binary_search(k).is_ok())
    }

    fn past(&self, knoop: Knoop, laag: Laag) -> bool {
        let Some(soort) = self.soort(knoop) else { return false };
        match laag {
            Laag::Bijlage => soort == Soort::Bijlage,
            Laag::Hoofdstuk => soort == Soort::Hoofdstuk,
            Laag::Titel => soort == Soort::Titeldeel,
            Laag::Afdeling => soort == Soort::Afdeling,
            Laag::Paragraaf | Laag::Subparagraaf => soort == Soort::Paragraaf,
            Laag::Artikel => soort == Soort::Artikel,
            Laag::Lid => soort == Soort::Lid,
            Laag::Onderdeel | Laag::Subonderdeel | Laag::Subsubonderdeel => soort == Soort::Onderdeel,
            Laag::Boek | Laag::Aanhef | Laag::Zin => false,
        }
    }
}

/// What is said of numbers that cite each other: “1°” and “1” are one, and so are “11A.2” and “11a.2”.
fn sleutel(nummer: &Nummer) -> String {
    let kaal = nummer.kaal();
    if kaal.starts_with(|c: char| c.is_ascii_digit()) { kaal.to_ascii_lowercase() } else { kaal.to_owned() }
}

/// Whether the keys of two numbers are one.
fn zelfde(een: &Nummer, ander: &Nummer) -> bool {
    let (een, ander) = (een.kaal(), ander.kaal());
    een == ander || (een.starts_with(|c: char| c.is_ascii_digit()) && een.eq_ignore_ascii_case(ander))
}

/// Of nodes in order of text those between a node and where it ends.
fn onder(rij: &[Knoop], boven: Knoop, eind: Knoop) -> &[Knoop] {
    let begin = rij.partition_point(|&k| k <= boven);
    &rij[begin..rij.partition_point(|&k| k < eind).max(begin)]
}

/// What several links mean, together; too many under which to look something up are not told.
fn samen<'d>(mut doelen: impl Iterator<Item = &'d Doel>) -> Doel {
    let Some(eerste) = doelen.next() else { return Doel::Ontbreekt };
    let Some(tweede) = doelen.next() else { return eerste.clone() };
    let mut alle = Vec::new();
    for doel in [eerste, tweede].into_iter().chain(doelen) {
        match doel {
            Doel::Gevonden(knopen) if alle.len() + knopen.len() <= MEESTE_OUDERS => alle.extend_from_slice(knopen),
            Doel::Gevonden(_) => return Doel::Onbepaald,
            anders => return anders.clone(),
        }
    }
    Doel::van(alle.into())
}

/// Whether a group takes its provisions from the place alone, so that its words never need a number.
#[must_use]
pub fn is_vast(groep: &Groep) -> bool {
    matches!(groep.vorm, Vorm::Dit | Vorm::Dat | Vorm::Kaal) || groep.laag == Laag::Zin
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Source, Span};
    use crate::verwijzing::vind;
    use std::sync::Arc;

    fn knoop(soort: Soort, nummer: &str, kinderen: Vec<Bepaling>) -> Bepaling {
        Bepaling { kinderen, ..Bepaling::new(soort, Nummer::parse(nummer), Span::default()) }
    }

    /// A hoofdstuk with article 1 (no leden, onderdelen a and b), article 2 (leden 1, 2 with a and b, b with 1°
    /// and 2°, 3) and article 17 with leden of variant A (1, 2) and variant B (1, 2, 3).
    fn regeling() -> Regeling {
        let letters = || vec![knoop(Soort::Onderdeel, "a", vec![]), knoop(Soort::Onderdeel, "b", vec![])];
        let mut lid = knoop(Soort::Lid, "2", letters());
        lid.kinderen.insert(0, knoop(Soort::Aanhef, "", vec![]));
        lid.kinderen[2].kinderen = vec![knoop(Soort::Onderdeel, "1°", vec![]), knoop(Soort::Onderdeel, "2°", vec![])];
        let twee = knoop(Soort::Artikel, "2", vec![knoop(Soort::Lid, "", vec![]), lid, knoop(Soort::Lid, "3", vec![])]);
        let variant = |letter: &str, n: &str| Bepaling { variant: Some(letter.into()), ..knoop(Soort::Lid, n, vec![]) };
        let leden = [("A", "1"), ("A", "2"), ("B", "1"), ("B", "2"), ("B", "3")].map(|(v, n)| variant(v, n));
        let hoofdstuk = knoop(
            Soort::Hoofdstuk,
            "1",
            vec![knoop(Soort::Artikel, "1", letters()), twee, knoop(Soort::Artikel, "17", leden.into())],
        );
        Regeling::los(vec![hoofdstuk], Arc::new(Source::new("test", "")))
    }

    #[test]
    fn what_is_left_out_follows_from_the_place() {
        let regeling = regeling();
        let register = Register::new(&regeling);
        let paden = regeling.paden();
        let bedoelt = |context: &[usize], tekst: &str| {
            let v = &vind(tekst)[0];
            let plekken = register.bedoelde_plekken(context, v);
            plekken.map_or("-".to_owned(), |p| p.iter().map(|p| paden[p].as_str()).collect::<Vec<_>>().join("; "))
        };
        let lid2b = &[0, 1, 1, 2][..];
        for (context, tekst, doelen) in [
            (&[][..], "artikel 2, tweede lid", "artikel 2, tweede lid"),
            (&[], "artikel 2, eerste lid", "artikel 2, eerste lid"),
            (&[], "artikel 1, eerste lid", "artikel 1"),
            (&[], "artikel 1, tweede lid", "-"),
            (&[], "artikel 1, onder b", "artikel 1, onderdeel b"),
            // in the one lid that has such an item
            (&[], "artikel 2, onder b", "artikel 2, tweede lid, onderdeel b"),
            (&[], "artikel 2, onder c", "-"),
            (&[], "artikel 2 sub 3", "artikel 2, derde lid"),
            (&[], "artikel 2, tweede lid, onder b, onder 2°", "artikel 2, tweede lid, onderdeel b, onder 2°"),
            (
                &[],
                "artikel 2, tweede lid, aanhef en onder a",
                "artikel 2, tweede lid, aanhef; artikel 2, tweede lid, onderdeel a",
            ),
            (&[], "de artikelen 1 tot en met 999999999", "artikel 1; artikel 2; artikel 17"),
            (&[], "het eerste lid", "-"),
            (&[], "artikel 99", "-"),
            (&[], "artikel 2 van de wet", "-"),
            (&[], "hoofdstuk 1", "hoofdstuk 1"),
            (lid2b, "het derde lid", "artikel 2, derde lid"),
            (lid2b, "het vorige lid", "artikel 2, eerste lid"),
            (lid2b, "dit lid", "artikel 2, tweede lid"),
            (lid2b, "dit artikel", "artikel 2"),
            (lid2b, "dit hoofdstuk", "hoofdstuk 1"),
            (lid2b, "het vorige artikel", "artikel 1"),
            (lid2b, "onderdeel a", "artikel 2, tweede lid, onderdeel a"),
            (lid2b, "onder 1°", "artikel 2, tweede lid, onderdeel b, onder 1°"),
            (&[0, 1, 1, 2, 0], "onderdeel a", "artikel 2, tweede lid, onderdeel a"),
            (&[0, 1, 2], "onderdeel a", "-"),
            (&[0, 1, 2], "de vorige leden", "artikel 2, eerste lid; artikel 2, tweede lid"),
            (&[0, 1, 0], "het vorige lid", "-"),
            (&[0, 0, 0], "onderdeel b", "artikel 1, onderdeel b"),
            // in the same variant
            (&[0, 2, 3], "het eerste lid", "artikel 17 (variant B), eerste lid"),
            (&[0, 2, 2], "het vorige lid", "-"),
            (
                &[0, 2, 1],
                "het eerste tot en met tweede lid",
                "artikel 17 (variant A), eerste lid; artikel 17 (variant A), tweede lid",
            ),
            (&[], "artikel 17, derde lid", "artikel 17, derde lid"),
        ] {
            let doelen = doelen.replace("artikel 17, derde lid", "artikel 17 (variant B), derde lid");
            assert_eq!(bedoelt(context, tekst), doelen, "{tekst} in {context:?}");
        }
    }

    /// However many ranges there are, and however long, they are stretches of one row; growth is counted, not timed.
    #[test]
    fn ranges_share_one_row() {
        const AANTAL: usize = 20_000;
        let artikelen = (1..=AANTAL).map(|i| knoop(Soort::Artikel, &i.to_string(), vec![])).collect();
        let regeling = Regeling::los(artikelen, Arc::new(Source::new("test", "")));
        let register = Register::new(&regeling);
        let reeks = |van: usize, tot: usize| {
            let v = &vind(&format!("de artikelen {van} tot en met {tot}"))[0];
            register.doelen(WORTEL, v)[0].clone()
        };
        let heel = reeks(1, AANTAL);
        assert_eq!(heel.knopen().len(), AANTAL);
        let begin = heel.knopen().as_ptr();
        for van in (1..AANTAL).step_by(7) {
            let deel = reeks(van, AANTAL + van);
            // no copy: the same row, from another place on
            assert_eq!(deel.knopen().as_ptr(), begin.wrapping_add(van - 1));
            assert_eq!(deel.knopen().len(), AANTAL + 1 - van);
        }
        assert!(size_of::<Doel>() <= 40, "a target is {} bytes", size_of::<Doel>());
        // and what hangs under too many is not looked up
        let v = &vind("het eerste lid van de artikelen 1 tot en met 20000")[0];
        assert!(register.doelen(WORTEL, v).contains(&Doel::Onbepaald));
    }

    /// Numbers that do not rise, and an end that is not there: walks along the row, but not without end.
    #[test]
    fn ranges_in_a_row_that_does_not_rise() {
        let nummers = (0..1000).map(|i| (i * 7919) % 1000 + 1);
        let artikelen = nummers.map(|i| knoop(Soort::Artikel, &i.to_string(), vec![])).collect();
        let regeling = Regeling::los(artikelen, Arc::new(Source::new("test", "")));
        let register = Register::new(&regeling);
        let v = &vind("de artikelen 900 tot en met 2000")[0];
        let aantallen: Vec<usize> = (0..2000).map(|_| register.doelen(WORTEL, v)[0].knopen().len()).collect();
        assert_eq!((aantallen[0], aantallen[1999]), (101, 1));
        assert!(aantallen.iter().sum::<usize>() < 60_000);
    }
}
