//! the leden, onderdelen or begrippen of a provision before and after → what comes, goes and gets another
//! designation, in the sentences of Aanwijzing 6.18.

use super::artikel::Bron;
use crate::amend::bewijs::eerste_verschil;
use crate::begrip::volgorde::plaats_in;
use crate::nummer::Nummer;
use crate::opdracht::{Bewerking, Nieuw, Opdracht, Pad, Plaats, Reeks, Stap};
use crate::regeling::{Bepaling, Plek, Soort, Tekst};
use crate::verwijzing::Merk;

/// A child on either side.
pub(super) type Kind<'a> = (Plek, &'a Bepaling);

/// An instruction, and before which child of wordt it comes.
pub(super) type Geplaatst = (usize, Opdracht);

/// Punctuation at the end of a child that changes.
pub(super) struct Leesteken {
    /// The child of was.
    i: usize,
    /// What it became in wordt.
    pub j: usize,
    oud: String,
    nieuw: String,
}

/// The children of a provision before and after, and which became which.
pub(super) struct Lijst<'a> {
    xs: &'a [Kind<'a>],
    ys: &'a [Kind<'a>],
    /// Per child of was the child of wordt, and whether it is replaced whole.
    werd: Vec<Option<(usize, bool)>>,
    /// The kind of what comes and goes.
    soort: Option<Soort>,
}

impl<'a> Lijst<'a> {
    /// `None` where what comes and goes cannot be said apart from the rest.
    pub fn new(bron: &Bron<'_>, xs: &'a [Kind<'a>], ys: &'a [Kind<'a>]) -> Option<Lijst<'a>> {
        let naar = |(plek, x): &Kind<'_>| -> Option<usize> {
            let j = bron.vergelijking.werd(plek).and_then(|p| ys.iter().position(|(q, _)| q == p));
            let enig = |soort: Soort| {
                let mut van = ys.iter().enumerate().filter(|(_, (_, y))| y.soort == soort);
                van.next().filter(|_| van.next().is_none()).map(|(j, _)| j)
            };
            let vast = matches!(x.soort, Soort::Aanhef | Soort::Slot)
                && xs.iter().filter(|(_, k)| k.soort == x.soort).count() == 1;
            j.or_else(|| if vast { enig(x.soort) } else { None }).filter(|&j| ys[j].1.soort == x.soort)
        };
        let mut werd: Vec<Option<(usize, bool)>> = xs.iter().map(|x| naar(x).map(|j| (j, false))).collect();
        let blijft = langste(&werd.iter().map(|w| w.map(|(j, _)| j)).collect::<Vec<_>>());
        for (i, w) in werd.iter_mut().enumerate() {
            if !blijft.contains(&i) {
                *w = None;
            }
        }
        vervangen(xs, ys, &mut werd);
        let lijst = Lijst { xs, ys, werd, soort: None };
        let mut soorten: Vec<Soort> =
            lijst.weg().map(|i| xs[i].1.soort).chain(lijst.nieuw().map(|j| ys[j].1.soort)).collect();
        soorten.sort();
        soorten.dedup();
        let beweegt = |s: &Soort| matches!(s, Soort::Lid | Soort::Onderdeel | Soort::Begrip);
        if soorten.len() > 1 || !soorten.iter().all(beweegt) {
            return None;
        }
        let heeft_lijst = xs.is_empty() == ys.is_empty();
        // Designations that occur twice, or text without one among what has one, cannot be pointed at.
        (heeft_lijst && aanwijsbaar(xs) && aanwijsbaar(ys))
            .then_some(Lijst { soort: soorten.first().copied(), ..lijst })
    }

    fn weg(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.xs.len()).filter(|&i| self.werd[i].is_none())
    }

    fn nieuw(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.ys.len()).filter(|&j| self.werd.iter().flatten().all(|(k, _)| *k != j))
    }

    pub fn paren(&self) -> impl Iterator<Item = (usize, usize, bool)> + '_ {
        self.werd.iter().enumerate().filter_map(|(i, w)| w.map(|(j, heel)| (i, j, heel)))
    }

    /// The path of a child that stays, as it is called once it has its new designation.
    pub fn pad(&self, pad: &Pad, i: usize, j: usize) -> Pad {
        let (x, y) = (self.xs[i].1, self.ys[j].1);
        pad.en(match x.soort {
            Soort::Onderdeel if x.nummer.is_none() => Stap::Streepje(streepje(self.xs, i)),
            Soort::Begrip => Stap::Begrip(x.term().unwrap_or_default().to_owned()),
            Soort::Aanhef => Stap::Aanhef,
            Soort::Slot => Stap::Slot,
            soort if x.nummer == y.nummer => Stap::bepaling(soort, nummer(x)),
            soort => Stap::Bepaling { soort, nummer: nummer(y), merk: Some(Merk::Nieuw) },
        })
    }

    /// The same by the designation that it had.
    fn oud_pad(&self, pad: &Pad, i: usize) -> Pad {
        let x = self.xs[i].1;
        match x.soort {
            Soort::Onderdeel if x.nummer.is_none() => pad.en(Stap::Streepje(streepje(self.xs, i))),
            Soort::Begrip => pad.en(Stap::Begrip(x.term().unwrap_or_default().to_owned())),
            soort => pad.en(Stap::bepaling(soort, nummer(x))),
        }
    }

    /// Punctuation at the end that changes, mostly because something comes or goes behind it.
    pub fn leestekens(&self) -> Vec<Leesteken> {
        let mut uit = Vec::new();
        for (i, j, heel) in self.paren() {
            let (x, y) = (self.xs[i].1, self.ys[j].1);
            let soort = self.soort.unwrap_or(x.soort);
            let opsomming = matches!(soort, Soort::Onderdeel | Soort::Begrip);
            if heel || x.soort != soort || !opsomming || haken(x) != haken(y) {
                continue;
            }
            let (Some((_, oud)), Some((_, nieuw))) = (slot_van(x), slot_van(y)) else { continue };
            let mut met = Bepaling { nummer: y.nummer.clone(), ..(*x).clone() };
            if oud == nieuw
                || oud.is_empty()
                || nieuw.is_empty()
                || !zet_slot(&mut met, &oud, &nieuw)
                || eerste_verschil(&met, y).is_some()
            {
                continue;
            }
            uit.push(Leesteken { i, j, oud, nieuw });
        }
        uit
    }

    /// What comes, goes and gets another designation.
    pub fn structuur(&self, pad: &Pad, leestekens: &[Leesteken]) -> Option<Vec<Geplaatst>> {
        let hernummerd: Vec<(usize, usize)> = self
            .paren()
            .filter(|&(i, j, _)| self.xs[i].1.nummer != self.ys[j].1.nummer)
            .map(|(i, j, _)| (i, j))
            .collect();
        let (weg, nieuw): (Vec<usize>, Vec<usize>) = (self.weg().collect(), self.nieuw().collect());
        let mut vernummering = self.vernummering(pad, &hernummerd)?;
        let mut uit = Vec::new();
        let interpunctie = |l: &Leesteken, doel: Pad| {
            let (oud, nieuw) = (l.oud.clone(), l.nieuw.clone());
            Bewerking::Interpunctie { doel, oud, nieuw }
        };
        // By its new designation, unless it stands in the sentence that gives that, and before it.
        let nieuwe = |l: &Leesteken| interpunctie(l, self.pad(pad, l.i, l.j));
        let oude = |l: &Leesteken| interpunctie(l, self.oud_pad(pad, l.i));
        if weg.is_empty() && nieuw.is_empty() {
            uit.extend(leestekens.iter().map(|l| (l.j, Opdracht::van(vec![nieuwe(l)]))));
        }
        // Where in the new text something lapsed: before what stood behind it.
        let plek_van = |i: usize| self.werd[i..].iter().flatten().map(|(j, _)| *j).next().unwrap_or(self.ys.len());
        // What comes takes a number only when that is free: it comes behind what makes room.
        let nummers = |kinderen: &[Kind<'_>], welke: &[usize]| -> Vec<Option<Nummer>> {
            welke.iter().map(|&i| nummer(kinderen[i].1)).collect()
        };
        let vrij = nummers(self.xs, &weg);
        let maakt_plaats = !hernummerd.is_empty() || nummers(self.ys, &nieuw).iter().any(|n| vrij.contains(n));
        let nieuw_op = nieuw.iter().copied().chain(hernummerd.iter().map(|(_, j)| *j)).min();
        if !weg.is_empty() {
            let mut bewerkingen = self.vervallen(pad, &weg);
            if nieuw.is_empty() {
                bewerkingen.extend(leestekens.iter().map(oude));
            }
            bewerkingen.append(&mut vernummering);
            let vroegste =
                weg.iter().map(|&i| plek_van(i)).chain(hernummerd.iter().map(|(_, j)| *j)).min().unwrap_or(0);
            let vroegste = if maakt_plaats { vroegste.min(nieuw_op.unwrap_or(vroegste)) } else { vroegste };
            uit.push((vroegste, Opdracht::van(bewerkingen)));
        }
        if !nieuw.is_empty() {
            let mut vooraf: Vec<Bewerking> = match vernummering.is_empty() {
                true => leestekens.iter().map(nieuwe).collect(),
                false => leestekens.iter().map(oude).collect(),
            };
            vooraf.append(&mut vernummering);
            let invoegingen = self.invoegingen(pad, &nieuw);
            let vroegste = nieuw_op.unwrap_or(0);
            for (n, invoeging) in invoegingen.into_iter().enumerate() {
                let bewerkingen = if n == 0 { vooraf.drain(..).chain(invoeging).collect() } else { invoeging };
                uit.push((vroegste, Opdracht::van(bewerkingen)));
            }
        } else if !vernummering.is_empty() {
            let vroegste = hernummerd.iter().map(|(_, j)| *j).min().unwrap_or(0);
            uit.push((vroegste, Opdracht::van(vernummering)));
        }
        Some(uit)
    }

    fn vernummering(&self, pad: &Pad, hernummerd: &[(usize, usize)]) -> Option<Vec<Bewerking>> {
        let Some(&(eerste, _)) = hernummerd.first() else { return Some(Vec::new()) };
        let soort = self.xs[eerste].1.soort;
        let mut van = Vec::new();
        let mut naar = Vec::new();
        for &(i, j) in hernummerd {
            let (x, y) = (self.xs[i].1, self.ys[j].1);
            if x.soort != soort {
                return None;
            }
            van.push(x.nummer.clone()?);
            naar.push(y.nummer.clone()?);
        }
        let alle: Vec<Nummer> =
            self.xs.iter().filter(|(_, x)| x.soort == soort).filter_map(|(_, x)| x.nummer.clone()).collect();
        Some(vec![Bewerking::Vernummer {
            ouder: pad.clone(),
            soort,
            van: Reeks::uit(&van, &alle),
            naar: geteld(&naar),
        }])
    }

    fn vervallen(&self, pad: &Pad, weg: &[usize]) -> Vec<Bewerking> {
        let nummers: Option<Vec<Nummer>> = weg.iter().map(|&i| nummer(self.xs[i].1)).collect();
        match nummers {
            Some(nummers) => {
                let soort = self.xs[weg[0]].1.soort;
                let alle: Vec<Nummer> =
                    self.xs.iter().filter(|(_, x)| x.soort == soort).filter_map(|(_, x)| nummer(x)).collect();
                vervallen(pad, soort, &nummers, &alle)
            }
            None => weg.iter().map(|&i| Bewerking::Verwijder { doel: self.oud_pad(pad, i) }).collect(),
        }
    }

    /// The sentences that insert, each with its operations.
    fn invoegingen(&self, pad: &Pad, nieuw: &[usize]) -> Vec<Vec<Bewerking>> {
        let soort = self.ys[nieuw[0]].1.soort;
        let stap = |j: usize| match self.ys[j].1 {
            y if y.soort == Soort::Begrip => pad.en(Stap::Begrip(y.term().unwrap_or_default().to_owned())),
            y if y.nummer.is_none() => pad.en(Stap::Streepje(streepje(self.ys, j))),
            y => pad.en(Stap::bepaling(y.soort, y.nummer.clone())),
        };
        let voeg_in = |reeks: &[usize], plaats: Plaats| Bewerking::VoegIn {
            doel: stap(reeks[0]),
            plaats,
            nieuw: Nieuw::Bepalingen(reeks.iter().map(|&j| self.ys[j].1.clone()).collect()),
        };
        let reeksen: Vec<&[usize]> = nieuw.chunk_by(|a, b| a + 1 == *b).collect();
        if soort == Soort::Begrip && self.alfabetisch(nieuw) {
            return vec![vec![voeg_in(nieuw, Plaats::Alfabet)]];
        }
        let genummerd = nieuw.iter().all(|&j| self.ys[j].1.nummer.is_some());
        if genummerd && reeksen.len() > 1 {
            return vec![vec![voeg_in(nieuw, Plaats::Nummer)]];
        }
        let plaats = |reeks: &[usize]| {
            let (eerste, laatste) = (reeks[0], reeks[reeks.len() - 1]);
            let buur = |j: usize| self.ys.get(j).filter(|(_, y)| y.soort == soort).map(|_| j);
            let oud = |j: usize| self.werd.iter().position(|w| w.is_some_and(|(k, _)| k == j));
            let voor = eerste.checked_sub(1).and_then(buur);
            let na = buur(laatste + 1);
            match (voor, na) {
                (_, None) => Plaats::Slot,
                (Some(j), _) => match oud(j) {
                    Some(i) => Plaats::Na(self.pad(pad, i, j)),
                    None => Plaats::Na(stap(j)),
                },
                (None, Some(_)) if genummerd => Plaats::Nummer,
                (None, Some(j)) => oud(j).map_or(Plaats::Slot, |i| Plaats::Voor(self.oud_pad(pad, i))),
            }
        };
        reeksen.iter().map(|r| vec![voeg_in(r, plaats(r))]).collect()
    }

    /// Whether the new terms come where the alphabet puts them.
    fn alfabetisch(&self, nieuw: &[usize]) -> bool {
        let term = |b: &'a Bepaling| b.term().unwrap_or_default();
        // A term may change in the same decision: the place is found among those that stand there.
        let mut termen: Vec<(usize, &str)> = self
            .paren()
            .filter(|&(i, _, _)| self.xs[i].1.soort == Soort::Begrip)
            .map(|(i, j, _)| (j, term(self.xs[i].1)))
            .collect();
        for &j in nieuw {
            let namen: Vec<&str> = termen.iter().map(|(_, t)| *t).collect();
            termen.insert(plaats_in(&namen, term(self.ys[j].1)), (j, term(self.ys[j].1)));
        }
        termen.is_sorted_by_key(|(j, _)| *j)
    }
}

/// The number that a child is called by: text without a number before a second lid is the first.
fn nummer(b: &Bepaling) -> Option<Nummer> {
    match (b.soort, &b.nummer) {
        (Soort::Lid, None) => Some(Nummer::getal(1)),
        (_, nummer) => nummer.clone(),
    }
}

/// How many dashes there are up to and with this child.
fn streepje(kinderen: &[Kind<'_>], i: usize) -> u64 {
    kinderen[..=i].iter().filter(|(_, k)| k.soort == Soort::Onderdeel && k.nummer.is_none()).count() as u64
}

/// Whether every child can be pointed at: no two have one designation, and no text stands among them without.
fn aanwijsbaar(kinderen: &[Kind<'_>]) -> bool {
    let mut gezien = std::collections::HashSet::new();
    kinderen.iter().all(|(_, k)| match k.soort {
        Soort::Begrip => k.term().is_some_and(|t| gezien.insert((k.soort, t.to_lowercase()))),
        Soort::Onderdeel if k.nummer.is_none() => true,
        Soort::Aanhef | Soort::Slot => gezien.insert((k.soort, String::new())),
        Soort::Lid | Soort::Onderdeel => nummer(k).is_some_and(|n| gezien.insert((k.soort, n.kaal().to_owned()))),
        _ => false,
    })
}

/// Among children that went and came at one place: what stands for what is replaced whole.
fn vervangen(xs: &[Kind<'_>], ys: &[Kind<'_>], werd: &mut [Option<(usize, bool)>]) {
    let mut van = 0;
    let mut naar = 0;
    let vast: Vec<(usize, usize)> = werd.iter().enumerate().filter_map(|(i, w)| w.map(|(j, _)| (i, j))).collect();
    for (i, j) in vast.into_iter().chain([(xs.len(), ys.len())]) {
        let soorten = |k: &Bepaling| matches!(k.soort, Soort::Lid | Soort::Onderdeel) && k.nummer.is_some();
        let mut nieuw = (naar..j).filter(|&j| soorten(ys[j].1));
        for (x, w) in (van..i).zip(&mut werd[van..i]) {
            if !soorten(xs[x].1) {
                continue;
            }
            if let Some(y) = nieuw.next().filter(|&y| ys[y].1.soort == xs[x].1.soort) {
                *w = Some((y, true));
            }
        }
        (van, naar) = (i + 1, j + 1);
    }
}

/// The indexes of the longest run that ascends.
pub(super) fn langste(rij: &[Option<usize>]) -> std::collections::BTreeSet<usize> {
    let mut staarten: Vec<usize> = Vec::new();
    let mut vorig: Vec<Option<usize>> = vec![None; rij.len()];
    for (i, waarde) in rij.iter().enumerate() {
        let Some(waarde) = waarde else { continue };
        let n = staarten.partition_point(|&t| rij[t].is_some_and(|w| w < *waarde));
        vorig[i] = n.checked_sub(1).map(|n| staarten[n]);
        if n == staarten.len() { staarten.push(i) } else { staarten[n] = i }
    }
    let mut uit = std::collections::BTreeSet::new();
    let mut hier = staarten.last().copied();
    while let Some(i) = hier {
        uit.insert(i);
        hier = vorig[i];
    }
    uit
}

/// The punctuation with which an item ends, and what stands before it.
const SLOTTEN: [&str; 13] =
    ["; en/of", ", en/of", "; en", "; of", ", en", ", of", " en", " of", ";", ".", ",", ":", ""];

fn slot_van(b: &Bepaling) -> Option<(String, String)> {
    let laatste = laatste(b);
    let tekst = laatste.tekst.as_ref()?.inhoud();
    let slot = SLOTTEN.iter().find(|s| tekst.ends_with(**s))?;
    let stam = &tekst[..tekst.len() - slot.len()];
    (!stam.trim().is_empty()).then(|| (stam.to_owned(), (*slot).to_owned()))
}

fn laatste(b: &Bepaling) -> &Bepaling {
    b.kinderen.last().map_or(b, laatste)
}

/// Puts other punctuation at the end.
fn zet_slot(b: &mut Bepaling, oud: &str, nieuw: &str) -> bool {
    if let Some(kind) = b.kinderen.last_mut() {
        return zet_slot(kind, oud, nieuw);
    }
    let Some(stam) = b.tekst.as_ref().and_then(|t| t.inhoud().strip_suffix(oud)) else { return false };
    b.tekst = Some(Tekst::los(format!("{stam}{nieuw}")));
    true
}

/// Provisions of one kind lapse.
pub(super) fn vervallen(pad: &Pad, soort: Soort, weg: &[Nummer], alle: &[Nummer]) -> Vec<Bewerking> {
    Reeks::uit(weg, alle)
        .into_iter()
        .map(|r| Bewerking::Verwijder { doel: pad.en(Stap::reeks(soort, r, None)) })
        .collect()
}

/// New designations as ranges: those that count on.
pub(super) fn geteld(nummers: &[Nummer]) -> Vec<Reeks> {
    let mut uit = Vec::new();
    for reeks in nummers.chunk_by(|a, b| a.volgende().as_ref() == Some(b)) {
        match reeks {
            [eerste, _, .., laatste] => uit.push(Reeks { van: eerste.clone(), tot: Some(laatste.clone()) }),
            kort => uit.extend(kort.iter().cloned().map(Reeks::een)),
        }
    }
    uit
}

/// Whether a designation stands in brackets.
pub(super) fn haken(b: &Bepaling) -> bool {
    b.aanduiding.contains('[')
}
