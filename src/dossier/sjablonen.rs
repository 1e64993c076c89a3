//! own templates of a municipality, and for the rest the built-in ones.

use crate::draft::Zinnen;
use crate::ingebouwd;
use crate::source::Source;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The templates of the papers: own ones take the place of the built-in one with the same file name.
#[derive(Debug, Clone)]
pub struct Sjablonen(BTreeMap<String, Arc<Source>>);

impl Default for Sjablonen {
    /// The built-in ones.
    fn default() -> Sjablonen {
        let bron = |naam: &str, tekst: &str| Arc::new(Source::new(format!("sjablonen/{naam}"), tekst));
        Sjablonen(ingebouwd::SJABLONEN.iter().map(|(naam, tekst)| ((*naam).to_owned(), bron(naam, tekst))).collect())
    }
}

impl Sjablonen {
    /// The file names that a template can have.
    pub fn namen() -> impl Iterator<Item = &'static str> {
        ingebouwd::SJABLONEN.iter().map(|(naam, _)| *naam)
    }

    /// The same templates, with this one for the paper of that name.
    #[must_use]
    pub fn met(mut self, naam: &str, sjabloon: Arc<Source>) -> Sjablonen {
        self.0.insert(naam.to_owned(), sjabloon);
        self
    }

    /// The template with this file name, one of [`Sjablonen::namen`]: the own one, or the one that is built in.
    #[must_use]
    pub fn van(&self, naam: &str) -> Arc<Source> {
        self.0.get(naam).cloned().unwrap_or_else(|| Arc::new(Source::new(naam, "")))
    }

    /// The templates of sentences.
    #[must_use]
    pub fn zinnen(&self) -> Zinnen {
        Zinnen {
            besluit: self.van("besluit-zinnen.md"),
            tabel: self.van("was-wordt-tabel-zinnen.md"),
            toelichting: self.van("toelichting-zinnen.md"),
            raad: self.van("raad-zinnen.md"),
            beeld: self.van("beeld-zinnen.md"),
        }
    }
}
