//! `controle: uit:` or a comment → `Uitzondering`: a rule that is switched off, where, and why.

use crate::source::{Plaats, Span};

/// How far an exception reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bereik {
    /// Everything that is checked together: it stands in keuzes.yaml.
    Alles,
    /// The file in which it stands: it stands in the front matter.
    Bestand,
    /// These lines (from 1, both included) of the file in which it stands: it is a comment.
    Regels(usize, usize),
}

/// A rule that is switched off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uitzondering {
    /// The code of the rule, as it was typed.
    pub code: String,
    /// Why; empty if nothing was said.
    pub reden: String,
    /// Where it was written.
    pub plaats: Plaats,
    /// How far it reaches.
    pub bereik: Bereik,
    /// Of a comment: the stretch of the text that goes when the exception goes.
    pub weg: Option<Span>,
}
