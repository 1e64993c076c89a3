//! `Span` → `Diagnostic`: something to say about a place in a text, with a stable code.
//!
//! A fault *in a text or in keuzes.yaml* is a `Diagnostic`, never an `Err`: all of them are reported
//! at once and reading goes on.

use crate::source::{Plaats, Span};
use std::fmt;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Niveau {
    /// Customary form, no more.
    Stijl,
    /// Probably wrong, or left to do.
    Waarschuwing,
    /// Wrong.
    Fout,
}

impl Niveau {
    /// The word that stands in messages and JSON.
    #[must_use]
    pub fn naam(self) -> &'static str {
        match self {
            Niveau::Stijl => "stijl",
            Niveau::Waarschuwing => "waarschuwing",
            Niveau::Fout => "fout",
        }
    }
}

impl fmt::Display for Niveau {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.naam())
    }
}

/// A remedy that is certain: these bytes of the text that was read, and what comes in their place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Herstel {
    /// The stretch, in the source that the finding is about.
    pub span: Span,
    /// The words that replace it.
    pub tekst: String,
}

/// A finding. Messages are lower case, without a full stop, name the unit and say what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable, kebab-case, Dutch: `haakje-ongepaard`.
    pub code: &'static str,
    /// How much it weighs.
    pub niveau: Niveau,
    /// Where, if it is about a place.
    pub plaats: Option<Plaats>,
    /// Path of the provision, as the contract writes paths.
    pub bepaling: Option<String>,
    /// What is wrong.
    pub bericht: String,
    /// What to do.
    pub hulp: Option<String>,
    /// What `--herstel` does, where there is one remedy and no doubt.
    pub herstel: Option<Herstel>,
}

impl Diagnostic {
    /// A finding of the given weight.
    #[must_use]
    pub fn new(niveau: Niveau, code: &'static str, bericht: impl Into<String>) -> Self {
        Diagnostic { code, niveau, plaats: None, bepaling: None, bericht: bericht.into(), hulp: None, herstel: None }
    }

    /// A `fout`.
    #[must_use]
    pub fn fout(code: &'static str, bericht: impl Into<String>) -> Self {
        Self::new(Niveau::Fout, code, bericht)
    }

    /// A matter of `stijl`.
    #[must_use]
    pub fn stijl(code: &'static str, bericht: impl Into<String>) -> Self {
        Self::new(Niveau::Stijl, code, bericht)
    }

    /// A `waarschuwing`.
    #[must_use]
    pub fn waarschuwing(code: &'static str, bericht: impl Into<String>) -> Self {
        Self::new(Niveau::Waarschuwing, code, bericht)
    }

    /// The same finding, at a place.
    #[must_use]
    pub fn op(mut self, plaats: Plaats) -> Self {
        self.plaats = Some(plaats);
        self
    }

    /// The same finding, about a provision (a path).
    #[must_use]
    pub fn over(mut self, bepaling: impl Into<String>) -> Self {
        self.bepaling = Some(bepaling.into());
        self
    }

    /// The same finding, with the remedy that `--herstel` carries out.
    #[must_use]
    pub fn herstel(mut self, span: Span, tekst: impl Into<String>) -> Self {
        self.herstel = Some(Herstel { span, tekst: tekst.into() });
        self
    }

    /// What findings are sorted by: file and place, those without a place first.
    #[must_use]
    pub fn volgorde(&self) -> Option<(&str, usize, usize)> {
        self.plaats.as_ref().map(|p| (p.bestand.as_str(), p.regel, p.kolom))
    }

    /// The same finding, with what to do about it.
    #[must_use]
    pub fn hulp(mut self, hulp: impl Into<String>) -> Self {
        self.hulp = Some(hulp.into());
        self
    }
}

impl AsRef<Diagnostic> for Diagnostic {
    fn as_ref(&self) -> &Diagnostic {
        self
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(plaats) = &self.plaats {
            write!(f, "{plaats}: ")?;
        }
        write!(f, "{}[{}]: {}", self.niveau, self.code, self.bericht)?;
        if let Some(hulp) = &self.hulp {
            write!(f, " ({hulp})")?;
        }
        Ok(())
    }
}

/// The beginning of a text, at most so many characters of it, to be cited in a sentence: “ …” behind it where more
/// follows.
#[must_use]
pub fn kort(tekst: &str, tekens: usize) -> String {
    match tekst.char_indices().nth(tekens) {
        Some((i, _)) => format!("{} …", tekst[..i].trim_end()),
        None => tekst.to_owned(),
    }
}

/// The known name that is nearest to what was typed, if it is near: “bedoelt u …?”.
#[must_use]
pub fn lijkt_op<'a>(getypt: &str, bekend: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    bekend
        .map(|naam| (naam, strsim::jaro_winkler(getypt, naam)))
        .filter(|(_, gelijkenis)| *gelijkenis > 0.85)
        .max_by(|a, b| a.1.total_cmp(&b.1).then_with(|| b.0.cmp(a.0)))
        .map(|(naam, _)| naam)
}
