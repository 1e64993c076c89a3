//! Provisions in order of text, shared: what a citation means is mostly one of them, or a stretch of a row that many
//! citations mean a stretch of.

use super::Knoop;
use std::fmt;
use std::ops::Deref;
use std::rc::Rc;

/// Nodes of the regeling, in order of text. A range costs no more than one node.
#[derive(Clone)]
pub struct Knopen(Inhoud);

#[derive(Clone)]
enum Inhoud {
    Een(Knoop),
    /// A stretch of a row.
    Deel(Rc<[Knoop]>, usize, usize),
}

impl Knopen {
    /// One node.
    #[must_use]
    pub(super) fn een(knoop: Knoop) -> Knopen {
        Knopen(Inhoud::Een(knoop))
    }

    /// A stretch of a row.
    #[must_use]
    pub(super) fn deel(rij: &Rc<[Knoop]>, van: usize, tot: usize) -> Knopen {
        match rij.get(van..tot) {
            Some(&[enige]) => Knopen::een(enige),
            Some(_) => Knopen(Inhoud::Deel(rij.clone(), van, tot)),
            None => Knopen(Inhoud::Deel(rij.clone(), 0, 0)),
        }
    }
}

impl Deref for Knopen {
    type Target = [Knoop];

    fn deref(&self) -> &[Knoop] {
        match &self.0 {
            Inhoud::Een(knoop) => std::slice::from_ref(knoop),
            Inhoud::Deel(rij, van, tot) => rij.get(*van..*tot).unwrap_or(&[]),
        }
    }
}

impl From<Vec<Knoop>> for Knopen {
    fn from(knopen: Vec<Knoop>) -> Knopen {
        match knopen.as_slice() {
            &[enige] => Knopen::een(enige),
            _ => {
                let lengte = knopen.len();
                Knopen(Inhoud::Deel(knopen.into(), 0, lengte))
            }
        }
    }
}

impl PartialEq for Knopen {
    fn eq(&self, ander: &Knopen) -> bool {
        **self == **ander
    }
}

impl Eq for Knopen {}

impl fmt::Debug for Knopen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}
