//! running text → `Verwijzing`: a cross-reference as a value, with the place of every number in it.
//!
//! A citation is read into *schakels* (links): “artikel 5, eerste lid, onder b, en tweede lid” has the
//! link 5, under it 1 and 2, and under 1 the link b. Links that share one word (“artikelen 2, 4 en 7
//! tot en met 9”) are a *groep*. Ranges stay ranges: what lies in them is for `doel.rs` to find,
//! since only a regeling knows. A `Verwijzing` can only be made by [`vind`].
//!
//! An enumeration is one citation as it is written; a repeated word (“artikel 5 en artikel 6”, “het
//! eerste lid en het derde lid”) starts another one.

mod lezer;
mod woorden;
mod naam;
mod naamdeel;
mod naamwoorden;
mod ervoor;
mod deel;
mod rang;
mod bouw;
mod achter;
mod grammatica;

use crate::nummer::Nummer;
use crate::source::Span;

pub use grammatica::vind;
pub use naam::{noemt_regeling, wijst_terug};

/// The name of a regeling that ends right before `p`, with a comma or a parenthesis between: “Algemene wet
/// bestuursrecht (hierna: Awb)”.
#[must_use]
pub fn naam_voor(tekst: &str, p: usize) -> Option<String> {
    // “de wet (hierna: …)” names nothing
    ervoor::naam_voor(&lezer::Lezer { tekst }, 0, p, p).filter(|naam| naam.contains(char::is_uppercase))
}

/// The layers of a regeling that are cited, from the outside in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Laag {
    /// An annex.
    Bijlage,
    /// A book of a code.
    Boek,
    /// A hoofdstuk.
    Hoofdstuk,
    /// A titel.
    Titel,
    /// An afdeling.
    Afdeling,
    /// A paragraaf (above the article).
    Paragraaf,
    /// A subparagraaf.
    Subparagraaf,
    /// An article.
    Artikel,
    /// A lid.
    Lid,
    /// An item of an enumeration.
    Onderdeel,
    /// An item of an enumeration inside an item.
    Subonderdeel,
    /// An item three deep.
    Subsubonderdeel,
    /// The words before an enumeration.
    Aanhef,
    /// A sentence or paragraph, or something else inside one text.
    Zin,
}

impl Laag {
    /// Whether this layer stands above the article.
    #[must_use]
    pub fn boven_artikel(self) -> bool {
        self < Laag::Artikel
    }

    /// Whether this is an item of an enumeration, at any depth.
    #[must_use]
    pub fn is_onderdeel(self) -> bool {
        matches!(self, Laag::Onderdeel | Laag::Subonderdeel | Laag::Subsubonderdeel)
    }
}

/// What a link says about which provision it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Waarde {
    /// This number.
    Nummer(Nummer),
    /// The one before this (“het vorige lid”); in the plural all before this (“de vorige leden”).
    Vorige,
    /// The one after this.
    Volgende,
    /// The last one.
    Laatste,
    /// This one (“dit artikel”).
    Deze,
    /// The only one (“de bijlage”), or a part without a number (“aanhef”).
    Enige,
}

/// A number as it stands in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Getal {
    /// Its place in the text: the number or ordinal itself.
    pub span: Span,
    /// What it says.
    pub waarde: Waarde,
}

/// “(oud)” or “(nieuw)” behind a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Merk {
    /// The number in the text before the change.
    Oud,
    /// The number in the text after the change.
    Nieuw,
}

/// A link: one number, or a range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schakel {
    /// The number, or the first of a range.
    pub van: Getal,
    /// The last of a range (“tot en met”); in a box, since most links are none.
    pub tot: Option<Box<Getal>>,
    /// “(oud)” or “(nieuw)”.
    pub merk: Option<Merk>,
    /// The link with its range and mark, without what hangs under it.
    pub span: Span,
    /// The group it belongs to, an index in [`Verwijzing::groepen`].
    pub groep: usize,
}

/// How the numbers of a group are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vorm {
    /// The word first: “artikel 5”, “onder a”, “lid 2”.
    Woord,
    /// Ordinals first: “eerste en tweede lid”, “het vorige artikel”.
    Rang,
    /// “dit artikel”.
    Dit,
    /// “dat artikel”: what was cited just before; the numbers are borrowed from there.
    Dat,
    /// A part without a number: “aanhef”, “de bijlage bij”.
    Kaal,
}

/// What the links of a group hang under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ouder {
    /// One link, an index in [`Verwijzing::schakels`].
    Schakel(usize),
    /// All links of a group (“het tweede lid van de artikelen 3 en 4”), an index in [`Verwijzing::groepen`].
    Groep(usize),
}

/// Links that share one word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Groep {
    /// Their layer.
    pub laag: Laag,
    /// How they are written.
    pub vorm: Vorm,
    /// The word: “artikelen”, “lid”, “onder”; empty at the number where there is none.
    pub woord: Span,
    /// The article before it (“de”, “het”), if any.
    pub lidwoord: Option<Span>,
    /// Whether the word is a plural.
    pub meervoud: bool,
    /// What they hang under; `None` for what the place of the citation itself implies.
    pub ouder: Option<Ouder>,
    /// Whether it is excepted from what it hangs under: “artikel 5, met uitzondering van het derde lid”.
    pub uitgezonderd: bool,
    /// The links, indices in [`Verwijzing::schakels`], in order of text; never empty.
    pub schakels: Schakels,
}

/// Indices in order of text; mostly one, for which nothing is allocated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schakels(Rij);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Rij {
    Een([usize; 1]),
    Meer(Vec<usize>),
}

impl Schakels {
    fn een(schakel: usize) -> Schakels {
        Schakels(Rij::Een([schakel]))
    }

    fn push(&mut self, schakel: usize) {
        match &mut self.0 {
            Rij::Een([eerste]) => self.0 = Rij::Meer(vec![*eerste, schakel]),
            Rij::Meer(rij) => rij.push(schakel),
        }
    }

    /// The same indices, so many further.
    fn verschuif(&mut self, verder: usize) {
        match &mut self.0 {
            Rij::Een(een) => een[0] += verder,
            Rij::Meer(rij) => rij.iter_mut().for_each(|s| *s += verder),
        }
    }
}

impl std::ops::Deref for Schakels {
    type Target = [usize];

    fn deref(&self) -> &[usize] {
        match &self.0 {
            Rij::Een(een) => een,
            Rij::Meer(rij) => rij,
        }
    }
}

impl<'a> IntoIterator for &'a Schakels {
    type Item = &'a usize;
    type IntoIter = std::slice::Iter<'a, usize>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// Which regeling is cited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Waar {
    /// This one, because nothing else is said.
    Vanzelf,
    /// This one, and it is said: “van deze verordening”.
    Hier,
    /// This one if it is of that kind: “van de verordening”, “van het omgevingsplan”; in rules under an ordinance
    /// “de verordening” is another text.
    Soort(&'static str),
    /// Another one; the name as it is written, without its article: `wet`, `Awb`,
    /// `Uitvoeringsbesluit Wmo 2015`. For “die wet” the name that was cited before.
    Elders(String),
}

/// A cross-reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verwijzing {
    span: Span,
    kern: Span,
    groepen: Vec<Groep>,
    schakels: Vec<Schakel>,
    waar: Waar,
}

impl Verwijzing {
    /// The whole citation, with the name of the regeling, without an article before it.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// The citation without the name of the regeling.
    #[must_use]
    pub fn kern(&self) -> Span {
        self.kern
    }

    /// The groups, in order of text.
    #[must_use]
    pub fn groepen(&self) -> &[Groep] {
        &self.groepen
    }

    /// The links, in order of text.
    #[must_use]
    pub fn schakels(&self) -> &[Schakel] {
        &self.schakels
    }

    /// Which regeling is cited.
    #[must_use]
    pub fn waar(&self) -> &Waar {
        &self.waar
    }

    /// Whether this regeling is cited.
    #[must_use]
    pub fn is_intern(&self) -> bool {
        !matches!(self.waar, Waar::Elders(_))
    }

    /// The layer of a link.
    #[must_use]
    pub fn laag(&self, schakel: usize) -> Laag {
        self.groepen[self.schakels[schakel].groep].laag
    }

    /// Whether nothing hangs under a link: then it is what the citation is about.
    #[must_use]
    pub fn is_blad(&self, schakel: usize) -> bool {
        let groep = self.schakels[schakel].groep;
        !self.groepen.iter().filter(|g| !g.uitgezonderd).any(|g| match g.ouder {
            Some(Ouder::Schakel(s)) => s == schakel,
            Some(Ouder::Groep(g)) => g == groep,
            None => false,
        })
    }

    /// For every link, in order of text, whether nothing hangs under it.
    #[must_use]
    pub fn bladen(&self) -> Vec<bool> {
        let mut bladen = vec![true; self.schakels.len()];
        for groep in self.groepen.iter().filter(|g| !g.uitgezonderd) {
            match groep.ouder {
                Some(Ouder::Schakel(s)) => bladen[s] = false,
                Some(Ouder::Groep(g)) => self.groepen[g].schakels.iter().for_each(|&s| bladen[s] = false),
                None => {}
            }
        }
        bladen
    }
}

#[cfg(test)]
mod tests;
