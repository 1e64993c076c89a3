//! the text that is amended → which of its headings end in a full stop: is the one behind a new heading its own?
//!
//! “Het opschrift van artikel 8 komt te luiden: Strafbepaling.” ends in the full stop of the sentence, unless the
//! headings of the text have one. A heading that is marked as one (`#`) ends where its line ends.

use crate::nummer::Nummer;
use crate::opdracht::Stap;
use crate::regeling::{Bepaling, Regeling, Soort, Tekst};
use std::collections::HashMap;

/// Of every heading of a text whether it ends in a full stop.
#[derive(Debug, Clone, Default)]
pub(super) struct Punten(HashMap<(Soort, Option<Nummer>), bool>);

impl Punten {
    pub fn van(regeling: &Regeling) -> Punten {
        let koppen = regeling.bepalingen().into_iter().filter(|(_, b)| {
            b.opschrift.is_some() && (b.soort.boven_artikel() || matches!(b.soort, Soort::Artikel | Soort::Bijlage))
        });
        Punten(koppen.map(|(_, b)| ((b.soort, b.nummer.clone()), eindigt(b))).collect())
    }

    /// Whether the full stop behind the new heading of a provision is its own.
    pub fn eigen(&self, soort: Soort, nummer: Option<&Nummer>) -> bool {
        match self.0.get(&(soort, nummer.cloned())) {
            Some(punt) => *punt,
            // A heading that is not there yet is as its fellows are.
            None => {
                let mut van_soort = self.0.iter().filter(|((s, _), _)| *s == soort).peekable();
                van_soort.peek().is_some() && van_soort.all(|(_, punt)| *punt)
            }
        }
    }

    /// The words of a heading, without the full stop that ends the instruction; “e.d.” keeps its own.
    pub fn opschrift<'a>(&self, woorden: &'a str, doel: &[Stap]) -> &'a str {
        let eigen = match doel {
            [.., Stap::Bepaling { soort, nummer, .. }, Stap::Opschrift] => self.eigen(*soort, nummer.as_ref()),
            _ => false,
        };
        if eigen { woorden } else { zonder_punt(woorden) }
    }

    /// The article of which the heading, in a line that is not marked as one, may run on into the text.
    pub fn loopt_door<'a>(&self, bepalingen: &'a [Bepaling]) -> Option<&'a Bepaling> {
        bepalingen
            .iter()
            .find_map(|b| if b.soort == Soort::Artikel { self.twijfel(b) } else { self.loopt_door(&b.kinderen) })
    }

    fn twijfel<'a>(&self, artikel: &'a Bepaling) -> Option<&'a Bepaling> {
        let opschrift = artikel.opschrift.as_ref().map_or("", Tekst::inhoud);
        let zin = opschrift.match_indices(". ").any(|(i, _)| opschrift[i + 2..].starts_with(char::is_uppercase));
        let leeg = artikel.tekst.is_none() && artikel.kinderen.is_empty();
        let punt = opschrift.ends_with('.') && (leeg || !self.eigen(artikel.soort, artikel.nummer.as_ref()));
        (zin || punt).then_some(artikel)
    }
}

fn eindigt(b: &Bepaling) -> bool {
    let opschrift = b.opschrift.as_ref().map_or("", Tekst::inhoud);
    zonder_punt(opschrift) != opschrift
}

fn zonder_punt(opschrift: &str) -> &str {
    let woord = opschrift.rsplit(char::is_whitespace).next().unwrap_or_default();
    let kaal = opschrift.strip_suffix('.').filter(|_| woord.matches('.').count() == 1);
    kaal.unwrap_or(opschrift)
}
