//! Provisions of one kind beside each other, as an index: what a number, a range or “het vorige lid” picks from them.
//!
//! A row is made once, and however many citations pick from it, each takes a few steps and what it picked is a
//! stretch of the row. Only in a row whose numbers do not rise a range of which an end lacks takes a walk along the
//! row; after so many walks it means the end that is there.

use super::{Doel, Knoop, Knopen, Register, sleutel};
use crate::nummer::Nummer;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

/// Shorter rows are looked through.
const KORT: usize = 16;

/// A row.
pub(super) struct Rij {
    pub knopen: Rc<[Knoop]>,
    /// Whether every node has a number and they rise.
    stijgt: bool,
    /// Of a long row, the nodes by number.
    nummers: Option<HashMap<String, Vec<Knoop>>>,
    /// Whether all are of one annex (or none), of no variant, and first alternatives.
    effen: bool,
    delen: RefCell<HashMap<Keus, Rc<[Knoop]>>>,
    beste: RefCell<HashMap<Vraag, Knopen>>,
    /// What may still be spent on walks along the row.
    tegoed: Cell<usize>,
}

/// A number, asked in an annex (or none) and a variant (or none).
type Vraag = (String, usize, Option<String>);

/// Which nodes of a row count.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) enum Keus {
    /// What a text of this variant sees: its own and what is of none.
    Hier(Option<String>),
    /// The same, later alternatives under OF left out.
    Buur(Option<String>),
    /// Of one annex, and not of another variant.
    Bereik(usize, Option<String>),
}

impl Rij {
    pub fn new(register: &Register<'_>, knopen: Vec<Knoop>) -> Rij {
        let nummer = |k: Knoop| register.bepaling(k).and_then(|b| b.nummer.as_ref());
        let stijgt =
            knopen.iter().all(|&k| nummer(k).is_some()) && knopen.windows(2).all(|w| nummer(w[0]) <= nummer(w[1]));
        let effen = knopen.iter().all(|&k| {
            register.ingangen[k].variant.is_none()
                && register.keuze(k) == 1
                && register.ingangen[k].zone == register.ingangen[knopen[0]].zone
        });
        let nummers = (knopen.len() > KORT).then(|| {
            let mut uit: HashMap<String, Vec<Knoop>> = HashMap::new();
            for &k in &knopen {
                let naam = match nummer(k) {
                    Some(n) => sleutel(n),
                    None if register.heet_eerste(k) => "1".to_owned(),
                    None => continue,
                };
                uit.entry(naam).or_default().push(k);
            }
            uit
        });
        let (delen, beste) = (RefCell::default(), RefCell::default());
        let tegoed = Cell::new(10_000 + 32 * knopen.len());
        Rij { knopen: knopen.into(), stijgt, nummers, effen, delen, beste, tegoed }
    }

    /// Those that count, in order.
    pub fn die(&self, register: &Register<'_>, keus: Keus) -> Rc<[Knoop]> {
        let alles = match &keus {
            Keus::Bereik(zone, _) => self.knopen.first().is_none_or(|&k| register.ingangen[k].zone == *zone),
            _ => true,
        };
        if self.effen && alles {
            return self.knopen.clone();
        }
        if let Some(al) = self.delen.borrow().get(&keus) {
            return al.clone();
        }
        let past = |k: &Knoop| {
            let ingang = &register.ingangen[*k];
            match &keus {
                Keus::Hier(v) => ingang.variant.is_none() || ingang.variant == v.as_deref(),
                Keus::Buur(v) => {
                    (ingang.variant.is_none() || ingang.variant == v.as_deref()) && register.keuze(*k) == 1
                }
                Keus::Bereik(zone, v) => {
                    ingang.zone == *zone && (v.is_none() || ingang.variant.is_none() || ingang.variant == v.as_deref())
                }
            }
        };
        let deel: Rc<[Knoop]> = self.knopen.iter().copied().filter(past).collect();
        self.delen.borrow_mut().insert(keus, deel.clone());
        deel
    }

    /// Those with this number: of this text or annex, written as it is, and of this variant, if there are any.
    pub fn beste(&self, register: &Register<'_>, context: Knoop, nummer: &Nummer) -> Knopen {
        let ingang = &register.ingangen[context];
        let mut met: Vec<Knoop> = match &self.nummers {
            None => self.knopen.iter().copied().filter(|&k| register.heet(k, nummer)).collect(),
            Some(nummers) => {
                let Some(met) = nummers.get(&sleutel(nummer)) else { return Knopen::from(Vec::new()) };
                if let &[enige] = met.as_slice() {
                    return Knopen::een(enige);
                }
                met.clone()
            }
        };
        let kort = met.len() <= KORT;
        let naam = || (nummer.as_str().to_owned(), ingang.zone, ingang.variant.map(str::to_owned));
        if !kort && let Some(al) = self.beste.borrow().get(&naam()) {
            return al.clone();
        }
        houd_over(&mut met, |k| register.ingangen[k].zone == ingang.zone);
        houd_over(&mut met, |k| register.ingangen[k].zone == 0);
        houd_over(&mut met, |k| register.bepaling(k).is_some_and(|b| b.nummer.as_ref() == Some(nummer)));
        houd_over(&mut met, |k| {
            register.ingangen[k].variant.is_none() || register.ingangen[k].variant == ingang.variant
        });
        let uit = Knopen::from(met);
        if !kort {
            self.beste.borrow_mut().insert(naam(), uit.clone());
        }
        uit
    }

    /// Those from one number to another, both included: by their order in the text where both exist, else by their
    /// numbers.
    pub fn reeks(&self, register: &Register<'_>, context: Knoop, van: &Nummer, tot: &Nummer) -> Doel {
        let eerste = self.beste(register, context, van).first().copied();
        let laatste = self.beste(register, context, tot).last().copied();
        let zone = register.ingangen[eerste.or(laatste).unwrap_or(context)].zone;
        let deel = |variant: Option<&str>| -> Option<Knopen> {
            let rij = self.die(register, Keus::Bereik(zone, variant.map(str::to_owned)));
            let nummer = |k: &Knoop| register.bepaling(*k).and_then(|b| b.nummer.as_ref());
            let (i, j) = match (eerste, laatste) {
                (Some(eerste), Some(laatste)) if eerste <= laatste => {
                    (rij.partition_point(|&k| k < eerste), rij.partition_point(|&k| k <= laatste))
                }
                _ if self.stijgt => {
                    (rij.partition_point(|k| nummer(k) < Some(van)), rij.partition_point(|k| nummer(k) <= Some(tot)))
                }
                _ if self.tegoed.get() > 0 => {
                    let past = |k: &&Knoop| nummer(k).is_some_and(|n| van <= n && n <= tot);
                    let met: Vec<Knoop> = rij.iter().filter(past).copied().collect();
                    self.tegoed.set(self.tegoed.get().saturating_sub(met.len() + rij.len() / 8));
                    return Some(met.into());
                }
                _ => {
                    let mut einden: Vec<Knoop> = eerste.into_iter().chain(laatste).collect();
                    einden.sort_unstable();
                    return Some(Knopen::from(einden));
                }
            };
            (i < j).then(|| Knopen::deel(&rij, i, j))
        };
        let variant = register.ingangen[context].variant;
        let knopen = deel(variant).filter(|k| !k.is_empty()).or_else(|| variant.and_then(|_| deel(None)));
        Doel::van(knopen.unwrap_or_else(|| Vec::new().into()))
    }
}

/// Keeps those that pass, if there are any.
fn houd_over(knopen: &mut Vec<Knoop>, past: impl Fn(Knoop) -> bool) {
    if knopen.iter().any(|&k| past(k)) {
        knopen.retain(|&k| past(k));
    }
}
