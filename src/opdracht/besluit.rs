//! an amending decision as it was read: articles, and the instructions in them, understood or not.

use super::{Opdracht, Pad, Uitgesteld};
use crate::nummer::Nummer;
use crate::source::Span;

/// A decision that amends.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Besluit {
    /// Its title, if it was found.
    pub opschrift: Option<String>,
    /// The day on which all of it enters into force, if it says so: “1 januari 2027”.
    pub inwerkingtreding: Option<String>,
    /// The parts that enter into force on another day.
    pub uitgesteld: Vec<Uitgesteld>,
    /// Its articles, in order. A text without articles (a loose instruction) is one article without a number.
    pub artikelen: Vec<Artikel>,
}

/// An article of the decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artikel {
    /// I, II, III; or 1, 2, 3.
    pub nummer: Option<Nummer>,
    /// Its heading.
    pub opschrift: Option<String>,
    /// The regeling that it amends, as it is named: “Verordening maatschappelijke ondersteuning Oost 2015”. `None`
    /// where it amends none (entry into force, transitional law), or where each instruction names its own.
    pub regeling: Option<String>,
    /// What it orders: the onderdelen A, B, C, or the instructions that stand in it without a letter.
    pub instructies: Vec<Instructie>,
    /// All of it, in the source.
    pub span: Span,
}

/// An instruction as it stands in a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instructie {
    /// Its letter or number there, bare: `A`, `AA`, `1`, `a`; empty where it has none.
    pub aanduiding: String,
    /// Its words, without the text that it announces; empty for an onderdeel that only has numbered instructions.
    pub tekst: String,
    /// The regeling that it names itself (“In artikel 5 van de Marktverordening …”), if any.
    pub regeling: Option<String>,
    /// The day from which it holds, if it says so: “1 januari 2027”.
    pub vanaf: Option<String>,
    /// What it orders, without what stands under it; or why that is not understood, for people.
    pub lezing: Result<Opdracht, String>,
    /// The instructions under it; their paths are whole.
    pub onder: Vec<Instructie>,
    /// Its words and the announced text, in the source.
    pub span: Span,
}

impl Instructie {
    /// Whether it only opens: a provision (“Artikel 12 wordt als volgt gewijzigd:”), or nothing but its letter.
    #[must_use]
    pub fn opent(&self) -> bool {
        !self.onder.is_empty() && self.lezing.as_ref().is_ok_and(|o| o.bewerkingen.is_empty())
    }

    /// The whole order, with those under it; `None` if any of it was not understood.
    #[must_use]
    pub fn opdracht(&self) -> Option<Opdracht> {
        let mut heel = self.lezing.clone().ok()?;
        heel.onder = self.onder.iter().map(Instructie::opdracht).collect::<Option<_>>()?;
        Some(heel)
    }

    /// The instructions that order something or are not understood, itself included, in order, each with the
    /// designations above it and its own: `["B", "1"]`.
    #[must_use]
    pub fn bladen(&self) -> Vec<(Vec<&str>, &Instructie)> {
        fn daal<'a>(een: &'a Instructie, boven: &[&'a str], uit: &mut Vec<(Vec<&'a str>, &'a Instructie)>) {
            let mut hier = boven.to_vec();
            if !een.aanduiding.is_empty() {
                hier.push(&een.aanduiding);
            }
            if !een.opent() {
                uit.push((hier.clone(), een));
            }
            een.onder.iter().for_each(|onder| daal(onder, &hier, uit));
        }
        let mut uit = Vec::new();
        daal(self, &[], &mut uit);
        uit
    }
}

impl Opdracht {
    /// An order that opens nothing.
    #[must_use]
    pub fn van(bewerkingen: Vec<super::Bewerking>) -> Opdracht {
        Opdracht { opent: Pad::default(), bewerkingen, onder: Vec::new() }
    }

    /// Whether one of its operations, or of those under it, is such a one.
    #[must_use]
    pub fn doet(&self, zo: &dyn Fn(&super::Bewerking) -> bool) -> bool {
        self.bewerkingen.iter().any(zo) || self.onder.iter().any(|onder| onder.doet(zo))
    }

    /// The orders that order something, itself included, in order.
    #[must_use]
    pub fn bladen(&self) -> Vec<&Opdracht> {
        let eigen = (!self.bewerkingen.is_empty()).then_some(self);
        eigen.into_iter().chain(self.onder.iter().flat_map(Opdracht::bladen)).collect()
    }
}
