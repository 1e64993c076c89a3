//! sentence of a decision ↔ `Opdracht`: what an amending sentence orders, as a value.
//!
//! A noun with a grammar, as `verwijzing` is: reading a decision, phrasing one, applying one and the JSON
//! all speak of these values. Numbers in a [`Pad`] are those that the sentence uses: of the text before the
//! change, or, marked “(nieuw)”, of the text after it (Aanwijzing 6.19).

mod aankondiging;
mod bedrag;
mod begrippen;
mod benoem;
mod besluit;
mod eigen;
mod gelezen;
mod getallen;
mod herken;
mod infinitief;
mod invoegen;
mod json;
mod laag;
mod lees;
mod onder;
mod over;
mod pad;
mod tekens;
mod uitgesteld;
mod vanaf;
mod verwoord;
mod wijzer;
mod woorden;
mod zinsneden;

use crate::nummer::Nummer;
use crate::regeling::{Bepaling, Soort};
use crate::verwijzing::Merk;

pub use aankondiging::{Lezing, Verwacht};
pub use bedrag::bedragen;
pub use benoem::woorden_voor;
pub use besluit::{Artikel, Besluit, Instructie};
pub use eigen::achter_naam;
pub use herken::{
    Omsloten, begint_als_opdracht, heeft_citaat, kan_opdracht_zijn, kan_wijzigen, lijkt_opdracht, omsloten,
    ongeciteerd, opent_lijst, zinsgrenzen, zonder_aanduiding,
};
pub use json::{Rij, Waarde};
pub use lees::lees;
pub use uitgesteld::{Uitgesteld, uitgesteld};
pub use vanaf::inwerkingtreding;
pub use verwoord::{Zin, citeerbaar, verwoord};

/// One step of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stap {
    /// A provision with a designation: artikel 12a, the second lid, onderdeel b, hoofdstuk 3, bijlage 1.
    Bepaling {
        /// Its kind; an item of an enumeration, however deep, is an `Onderdeel`.
        soort: Soort,
        /// Its bare designation; `None` for “de bijlage”.
        nummer: Option<Nummer>,
        /// “(oud)” or “(nieuw)” behind it.
        merk: Option<Merk>,
    },
    /// Provisions of one kind that follow each other: “de artikelen 5 tot en met 12a”. Which lie between, the
    /// text tells ([`Reeks::in_lijst`]). The last step of a path.
    Reeks {
        /// Their kind.
        soort: Soort,
        /// From which to which; never a single one.
        reeks: Reeks,
        /// “(oud)” or “(nieuw)” behind it.
        merk: Option<Merk>,
    },
    /// The definition of a word: the term, as it stands before the colon.
    Begrip(String),
    /// A dash of an enumeration without designations, from 1.
    Streepje(u64),
    /// The heading.
    Opschrift,
    /// The words before an enumeration.
    Aanhef,
    /// The words after an enumeration, or after the leden.
    Slot,
    /// A sentence, from 1; [`Stap::LAATSTE`] is the last.
    Volzin(u64),
    /// Which variant of the article in the step before, where its number stands in more than one: “variant B”.
    Variant(String),
    /// Under which heading the text in the step before stands, which has no designation of its own: “Tarieventabel”.
    Kop(String),
    /// Which of several with the designation of the step before, from 1, where it occurs more than once: the second
    /// under OF, the third heading without a number.
    Keuze(u64),
}

/// A path, from the outside in; empty means the regeling itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pad(pub Vec<Stap>);

/// A designation, or a range of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reeks {
    /// The first.
    pub van: Nummer,
    /// The last, where it is a range.
    pub tot: Option<Nummer>,
}

/// New text. Two are equal if they say the same: kinds, designations, headings and words, wherever they were read.
#[derive(Debug, Clone)]
pub enum Nieuw {
    /// Provisions in full, with their designations.
    Bepalingen(Vec<Bepaling>),
    /// The words of one unit; `\n` between paragraphs.
    Woorden(String),
}

impl PartialEq for Nieuw {
    fn eq(&self, ander: &Nieuw) -> bool {
        match (self, ander) {
            (Nieuw::Bepalingen(een), Nieuw::Bepalingen(twee)) => zelfde_rij(een, twee),
            (Nieuw::Woorden(een), Nieuw::Woorden(twee)) => een == twee,
            _ => false,
        }
    }
}

impl Eq for Nieuw {}

fn zelfde_rij(een: &[Bepaling], twee: &[Bepaling]) -> bool {
    let zelfde = |(a, b): (&Bepaling, &Bepaling)| {
        a.soort == b.soort
            && a.nummer == b.nummer
            && a.opschrift == b.opschrift
            && a.tekst == b.tekst
            && a.keuze == b.keuze
            && a.variant == b.variant
            && zelfde_rij(&a.kinderen, &b.kinderen)
    };
    een.len() == twee.len() && een.iter().zip(twee).all(zelfde)
}

/// Where a new provision comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Plaats {
    /// Right behind this one.
    Na(Pad),
    /// Right before this one.
    Voor(Pad),
    /// Behind the last of its kind (“toegevoegd”).
    Slot,
    /// Where the alphabet puts it.
    Alfabet,
    /// Where its own designation puts it (“wordt een lid ingevoegd, luidende: 3. …”).
    Nummer,
}

/// Where new words come in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Woordplaats {
    /// Behind these words.
    Na(String),
    /// Before these words.
    Voor(String),
    /// Behind the first and before the second, which follow each other.
    Tussen(String, String),
    /// At the end.
    Slot,
}

/// One operation on one target (contract, rule 18).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bewerking {
    /// “komt te luiden”; “wordt vervangen door twee leden, luidende:” where more comes than went.
    Vervang {
        /// What is replaced: a provision, a range, or a text in one (opschrift, aanhef, slot, volzin).
        doel: Pad,
        /// What it becomes: provisions with their designations, or for a text its words.
        nieuw: Nieuw,
    },
    /// Words are replaced: the one time that they occur, or each time (“telkens”).
    VervangTekst {
        /// The unit.
        doel: Pad,
        /// The words that go.
        oud: String,
        /// The words that come.
        nieuw: String,
        /// Each time that they occur.
        telkens: bool,
    },
    /// The one amount in a unit becomes another, or the one percentage: “het bedrag in artikel 5 wordt gewijzigd in
    /// € 13”.
    VervangBedrag {
        /// The unit.
        doel: Pad,
        /// The new amount, which says whether it is a percentage.
        nieuw: String,
    },
    /// Provisions that follow each other are inserted or added.
    VoegIn {
        /// The path that the first gets.
        doel: Pad,
        /// Where they come.
        plaats: Plaats,
        /// Their text, in order.
        nieuw: Nieuw,
    },
    /// Words are inserted or added. Between them and the words that they join stands one space, unless the new
    /// words begin with punctuation or a space, or end in a space.
    VoegTekstIn {
        /// The unit.
        doel: Pad,
        /// Where they come.
        plaats: Woordplaats,
        /// The words.
        nieuw: String,
    },
    /// A provision lapses.
    Verwijder {
        /// What lapses.
        doel: Pad,
    },
    /// Words lapse.
    VerwijderTekst {
        /// The unit.
        doel: Pad,
        /// The words that go.
        oud: String,
        /// Each time that they occur.
        telkens: bool,
    },
    /// Provisions of one kind under one parent get other designations, all at once.
    Vernummer {
        /// The parent.
        ouder: Pad,
        /// What is renumbered.
        soort: Soort,
        /// The bare designations that they have; three or more that follow each other stand as a range.
        van: Vec<Reeks>,
        /// Those that they get, in the same order; as many, once the ranges are written out.
        naar: Vec<Reeks>,
    },
    /// The punctuation at the end of a provision (Aanwijzing 6.18).
    Interpunctie {
        /// The provision.
        doel: Pad,
        /// What stands at its end: `.`, `; of`, `, en`.
        oud: String,
        /// What comes there.
        nieuw: String,
    },
    /// The text of an article becomes its first lid: “Voor de tekst wordt de aanduiding “1.” geplaatst.”
    NummerToe {
        /// The lid.
        doel: Pad,
    },
    /// The only lid that is left loses its designation.
    NummerAf {
        /// The lid.
        doel: Pad,
    },
    /// A provision goes elsewhere.
    Verplaats {
        /// Where it stood.
        van: Pad,
        /// The path that it gets.
        naar: Pad,
        /// Where it comes.
        plaats: Plaats,
    },
    /// A regeling is repealed.
    Intrekken {
        /// Its title.
        regeling: String,
    },
}

/// What one sentence orders: its operations, or, where it only opens a provision (“Artikel 12 wordt als
/// volgt gewijzigd:”), the numbered sentences under it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Opdracht {
    /// The provision that it opens; empty where it opens none. Paths in `bewerkingen` and `onder` are whole
    /// all the same.
    pub opent: Pad,
    /// What it does, in the order of the sentence.
    pub bewerkingen: Vec<Bewerking>,
    /// The sentences under it: 1., 2., 3.
    pub onder: Vec<Opdracht>,
}

#[cfg(test)]
mod tests;
