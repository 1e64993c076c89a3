//! old tree × mapping × new tree → texts in which every reference reaches the same provision.
//!
//! A reference is resolved in the old tree, from the provision that its text was. What it means is carried
//! over, and where its words do not lead there in the new tree they are written anew; what was written is
//! read again to see that it does.

use super::melding::{melding, melding_van_telling};
use super::schrijf;
use super::telling::verteld;
use crate::diagnostic::Diagnostic;
use crate::doel::{Doel, Knoop, Register, Twijfel, WORTEL};
use crate::nummer::rangtelwoord;
use crate::regeling::{Bepaling, Plek, Regeling, Soort};
use crate::source::Span;
use crate::verwijzing::{Laag, Merk, Ouder, Verwijzing, Vorm, Waarde, vind};
use std::collections::HashSet;

/// The way from the provisions of an old tree to those of a new one.
pub struct Spoor<'a> {
    pub(super) oud: Register<'a>,
    pub(super) nieuw: Register<'a>,
    werd: Vec<Option<Knoop>>,
    was: Vec<Option<Knoop>>,
    /// For every node of the old tree whether it is own text; empty where that makes no difference.
    eigen: Vec<bool>,
}

/// New words for stretches of a text: disjoint spans, in order.
pub type Woorden = Vec<(Span, String)>;

/// Every reference in a text, with what became of it.
type Gevolgden = Vec<(Verwijzing, Gevolgd)>;

/// What became of one reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gevolgd {
    /// Its words still do.
    Blijft,
    /// It has other words.
    Nieuw(Woorden),
    /// The same, and some of what it named is gone: the numbers as they were written.
    Korter(Woorden, Vec<String>),
    /// All that it named is gone.
    Vervallen,
    /// There are no words that lead there.
    Onschrijfbaar,
    /// It has other words for what it names and exists; the rest (as it was written) never existed.
    Deels(Woorden, String),
    /// It has other words, and may be of another text or of another article.
    Onzeker(Woorden),
    /// Its words say that it is of another text: whatever they name here, they stay.
    Gelaten,
    /// What it names was not there, and with the new numbers its words lead to a provision that it never meant.
    Verschoven(Woorden),
}

impl<'a> Spoor<'a> {
    /// The way that `werd` tells: for a plek in the old tree the plek in the new one, `None` for what was dropped.
    #[must_use]
    pub fn new(oud: &'a Regeling, nieuw: &'a Regeling, werd: &dyn Fn(&Plek) -> Option<Plek>) -> Spoor<'a> {
        let (oud, nieuw) = (Register::new(oud), Register::new(nieuw));
        let naar: Vec<Option<Knoop>> = (0..oud.aantal())
            .map(|k| if k == WORTEL { Some(WORTEL) } else { werd(&oud.plek(k).to_vec()).and_then(|p| nieuw.knoop(&p)) })
            .collect();
        let mut was = vec![None; nieuw.aantal()];
        for (k, n) in naar.iter().enumerate().rev() {
            if let Some(n) = n {
                was[*n] = Some(k);
            }
        }
        Spoor { oud, nieuw, werd: naar, was, eigen: Vec::new() }
    }

    /// Every reference in a text, with what became of it. The text stood in the old tree at `context`, or
    /// outside it (a toelichting: the empty plek). `oud` says which numbers are meant: those marked “(oud)”,
    /// or all others.
    #[must_use]
    pub fn gevolgd(&self, tekst: &str, context: &[usize], oud: bool) -> Vec<(Verwijzing, Gevolgd)> {
        let hier = self.oud.knoop(context).unwrap_or(WORTEL);
        let daar = self.werd[hier].unwrap_or(WORTEL);
        self.gevolgd_met(tekst, hier, &|v| self.volg_een(tekst, hier, daar, v, oud))
    }

    /// What becomes of every reference in a text that stood in the old tree at `hier`. What is known of its words
    /// goes before what they lead to; see [`Twijfel`].
    fn gevolgd_met(&self, tekst: &str, hier: Knoop, volg: &dyn Fn(&Verwijzing) -> Gevolgd) -> Gevolgden {
        let alle = vind(tekst);
        let lot: Vec<Option<Gevolgd>> = (0..alle.len())
            .map(|i| {
                let gevolgd = Some(&alle[i]).filter(|v| self.oud.is_deze(v)).map(volg)?;
                if gevolgd == Gevolgd::Blijft {
                    return Some(gevolgd);
                }
                Some(match (self.oud.twijfel_over(hier, tekst, &alle, i), gevolgd) {
                    (Twijfel::Elders, _) => Gevolgd::Gelaten,
                    (Twijfel::Ruimte, Gevolgd::Nieuw(woorden)) => Gevolgd::Onzeker(woorden),
                    (_, gevolgd) => gevolgd,
                })
            })
            .collect();
        alle.into_iter().zip(lot).filter_map(|(v, lot)| Some((v, lot?))).collect()
    }

    /// The new words for a text outside the regeling, and what could not follow.
    #[must_use]
    pub fn herschrijf(&self, tekst: &str, context: &[usize], oud: bool) -> (Woorden, Vec<(Span, Gevolgd)>) {
        let mut wijzigingen = Vec::new();
        let mut rest = Vec::new();
        for (verwijzing, gevolgd) in self.gevolgd(tekst, context, oud) {
            if !matches!(gevolgd, Gevolgd::Blijft | Gevolgd::Nieuw(_)) {
                rest.push((verwijzing.span(), gevolgd.clone()));
            }
            wijzigingen.extend(gevolgd.woorden());
        }
        (wijzigingen, rest)
    }

    /// What an old node became; a lone lid is its article, as it is on paper.
    pub(super) fn werd(&self, oud: Knoop) -> Option<Knoop> {
        self.werd[oud].map(|k| self.op_papier(k))
    }

    pub(super) fn op_papier(&self, nieuw: Knoop) -> Knoop {
        if self.nieuw.is_enig_lid(nieuw) { self.nieuw.ouder(nieuw) } else { nieuw }
    }

    /// “Het eerste lid van artikel 19 (oud) / 21 (nieuw)” speaks of one provision by both its numbers:
    /// the numbers of the articles follow, each on its own side. The lid is named once, by its new number.
    fn volg_beide(&self, tekst: &str, hier: Knoop, v: &Verwijzing, oud: bool) -> Gevolgd {
        let doelen = self.oud.doelen(hier, v);
        let mut woorden: Woorden = Vec::new();
        let mut weg = Vec::new();
        for (s, schakel) in v.schakels().iter().enumerate() {
            if v.laag(s) != Laag::Artikel || (schakel.merk == Some(Merk::Oud)) != oud {
                continue;
            }
            let knopen = doelen[s].knopen();
            for getal in [Some(&schakel.van), schakel.tot.as_deref()].into_iter().flatten() {
                let Waarde::Nummer(oud_nummer) = &getal.waarde else { continue };
                // variants have one number: the one that was chosen is meant
                let mut einde = knopen.iter().copied().filter(|&k| self.oud.heet(k, oud_nummer)).peekable();
                if einde.peek().is_none() {
                    continue;
                }
                let Some(werd) = einde.find_map(|k| self.werd(k)) else {
                    weg.push(tekst.get(getal.span.start..getal.span.end).unwrap_or("").to_owned());
                    continue;
                };
                let nummer = self.nieuw.bepaling(werd).and_then(|b| b.nummer.as_ref());
                if let Some(nummer) = nummer.filter(|nummer| *nummer != oud_nummer) {
                    woorden.push((getal.span, nummer.to_string()));
                }
            }
            if let (&[artikel], false) = (knopen, oud) {
                woorden.extend(self.lid_bij_artikel(v, s, artikel));
            }
        }
        woorden.sort_by_key(|(span, _)| *span);
        woorden.dedup_by_key(|(span, _)| *span);
        match (woorden.is_empty(), weg.is_empty()) {
            (true, true) => Gevolgd::Blijft,
            (false, true) => Gevolgd::Nieuw(woorden),
            (true, false) => Gevolgd::Vervallen,
            (false, false) => Gevolgd::Korter(woorden, weg),
        }
    }

    /// The leden that hang under the link `s`, an article, by the numbers that they have in the new tree.
    fn lid_bij_artikel(&self, v: &Verwijzing, s: usize, artikel: Knoop) -> Woorden {
        let boven = [Some(Ouder::Schakel(s)), Some(Ouder::Groep(v.schakels()[s].groep))];
        let groepen = v.groepen().iter().filter(|g| g.laag == Laag::Lid && boven.contains(&g.ouder));
        let mut uit = Woorden::new();
        for (groep, &l) in groepen.flat_map(|g| g.schakels.iter().map(move |l| (g, l))) {
            let getal = &v.schakels()[l].van;
            let Waarde::Nummer(nummer) = &getal.waarde else { continue };
            let heeft = |k: &Knoop| self.oud.bepaling(*k).and_then(|b| b.nummer.as_ref()) == Some(nummer);
            let werd = self.oud.leden(artikel).find(heeft).and_then(|k| self.werd[k]);
            let Some(naam) = werd.and_then(|k| self.naam(k)).filter(|n| *n != nummer.as_str()) else { continue };
            let rang = naam.parse().ok().filter(|_| groep.vorm == Vorm::Rang).and_then(rangtelwoord);
            uit.push((getal.span, rang.map_or_else(|| naam.to_owned(), Into::into)));
        }
        uit
    }

    fn volg_een(&self, tekst: &str, hier: Knoop, daar: Knoop, v: &Verwijzing, oud: bool) -> Gevolgd {
        let heeft = |m: Merk| v.schakels().iter().any(|s| s.merk == Some(m));
        if heeft(Merk::Oud) && heeft(Merk::Nieuw) {
            return self.volg_beide(tekst, hier, v, oud);
        }
        let bladen = v.bladen();
        let mut doelen = self.oud.doelen(hier, v);
        for (doel, _) in doelen.iter_mut().zip(v.schakels()).filter(|(_, schakel)| schakel.tot.is_none()) {
            self.kies_eigen(doel);
        }
        let is_oud = is_oud(v);
        let ontbreekt: Vec<bool> =
            doelen.iter().zip(&is_oud).map(|(doel, is_oud)| *is_oud == oud && *doel == Doel::Ontbreekt).collect();
        let leden: Vec<Lid> = doelen
            .into_iter()
            .enumerate()
            .map(|(s, doel)| {
                let vreemd = is_oud[s] != oud || !matches!(doel, Doel::Gevonden(_));
                let was = doel.knopen().to_vec();
                let mut werd: Vec<Knoop> = was.iter().filter_map(|&k| self.werd(k)).collect();
                werd.sort_unstable();
                werd.dedup();
                Lid { blad: bladen[s], vreemd, was, werd }
            })
            .collect();
        // of what does not exist the part that does follows
        let toets: Vec<bool> = leden
            .iter()
            .enumerate()
            .map(|(s, l)| !l.vreemd && (l.blad || direct_onder(v, s).any(|onder| ontbreekt[onder])))
            .collect();
        let gevolgd = self.geschreven(tekst, daar, v, &leden, &toets);
        match ontbreekt.iter().position(|&o| o) {
            Some(eerste) => self.met_wat_ontbreekt(tekst, daar, v, &leden, (eerste, oud), gevolgd),
            None => gevolgd,
        }
    }

    /// Own text may have typed a number that a provision of the model has as well. Of articles that of the model
    /// is meant, within one article what stands in the own text.
    fn kies_eigen(&self, doel: &mut Doel) {
        let Doel::Gevonden(knopen) = doel else { return };
        let eigen = |k: &Knoop| self.eigen.get(*k).copied().unwrap_or(false);
        if knopen.iter().any(eigen) && !knopen.iter().all(eigen) {
            let artikel = self.oud.artikel(knopen[0]);
            let binnen = self.oud.soort(knopen[0]) != Some(Soort::Artikel)
                && knopen.iter().all(|&k| self.oud.artikel(k) == artikel);
            *knopen = knopen.iter().copied().filter(|k| eigen(k) == binnen).collect::<Vec<_>>().into();
        }
    }

    /// What becomes of a reference of which a part was not there: that part must not come to lead to something
    /// else, as the number of a lid that was only announced does when the gap closes.
    fn met_wat_ontbreekt(
        &self,
        tekst: &str,
        daar: Knoop,
        v: &Verwijzing,
        leden: &[Lid],
        (eerste, oud): (usize, bool),
        gevolgd: Gevolgd,
    ) -> Gevolgd {
        let woorden = match gevolgd {
            Gevolgd::Blijft => Woorden::new(),
            Gevolgd::Nieuw(woorden) => woorden,
            anders => return anders,
        };
        let nieuw = met_woorden(tekst, v, &woorden);
        let bedoeld: Vec<Knoop> = leden.iter().flat_map(|l| &l.was).filter_map(|&k| self.werd[k]).collect();
        let vreemd = |k: &Knoop| self.was[*k].is_some() && !bedoeld.contains(k);
        let wijst_naar_model = vind(&nieuw).iter().any(|n| {
            let (bladen, is_oud, doelen) = (n.bladen(), is_oud(n), self.nieuw.doelen(daar, n));
            (0..bladen.len()).filter(|&s| bladen[s] && is_oud[s] == oud).any(|s| doelen[s].knopen().iter().any(vreemd))
        });
        if wijst_naar_model {
            return Gevolgd::Verschoven(woorden);
        }
        if woorden.is_empty() {
            return Gevolgd::Blijft;
        }
        let schakel = &v.schakels()[eerste];
        let woord = v.groepen()[schakel.groep].woord;
        let span = Span::new(schakel.span.start.min(woord.start), schakel.span.end.max(woord.end));
        Gevolgd::Deels(woorden, tekst.get(span.start..span.end).unwrap_or("").to_owned())
    }

    /// The new words of a reference whose links were carried over; `toets` says which of them must lead to
    /// what they became.
    fn geschreven(&self, tekst: &str, daar: Knoop, v: &Verwijzing, leden: &[Lid], toets: &[bool]) -> Gevolgd {
        let bekend: Vec<&Lid> = leden.iter().zip(toets).filter(|(_, toets)| **toets).map(|(l, _)| l).collect();
        if bekend.is_empty() {
            return Gevolgd::Blijft;
        }
        let heel = leden.iter().all(|l| !l.blad || !l.vreemd);
        let mut verwacht: Vec<Knoop> = bekend.iter().flat_map(|l| l.werd.iter().copied()).collect();
        verwacht.sort_unstable();
        verwacht.dedup();
        if verwacht.is_empty() {
            return Gevolgd::Vervallen;
        }
        let nu: Vec<Vec<Knoop>> = self.nieuw.doelen(daar, v).iter().map(|d| self.op_papieren(d.knopen())).collect();
        let gevallen = self.gevallen(tekst, v, leden);
        let klopt = leden.iter().zip(&nu).zip(toets).all(|((l, nu), toets)| !toets || l.werd == *nu);
        let klopt = klopt && leden.iter().zip(&nu).enumerate().all(|(s, (l, nu))| self.einden_staan(v, s, l, nu));
        if klopt && gevallen.is_empty() && !self.noemt_enig_lid(daar, v) {
            return Gevolgd::Blijft;
        }
        let klaar = |woorden: Woorden| {
            if gevallen.is_empty() { Gevolgd::Nieuw(woorden) } else { Gevolgd::Korter(woorden, gevallen.clone()) }
        };
        if let Some(woorden) = schrijf::anders(self, tekst, v, daar, leden, &nu)
            && (!heel || self.leidt_naar(tekst, daar, v, &woorden, &verwacht))
        {
            return klaar(woorden);
        }
        if heel
            && let Some(woorden) = schrijf::voluit(self, tekst, v, daar, &verwacht)
            && self.leidt_naar(tekst, daar, v, &woorden, &verwacht)
        {
            return klaar(woorden);
        }
        Gevolgd::Onschrijfbaar
    }

    fn op_papieren(&self, knopen: &[Knoop]) -> Vec<Knoop> {
        let mut uit: Vec<Knoop> = knopen.iter().map(|&k| self.op_papier(k)).collect();
        uit.sort_unstable();
        uit.dedup();
        uit
    }

    /// Whether a citation says “eerste lid” of an article that has no numbered leden any more.
    fn noemt_enig_lid(&self, daar: Knoop, v: &Verwijzing) -> bool {
        let doelen = self.nieuw.doelen(daar, v);
        v.groepen()
            .iter()
            .filter(|g| g.laag == Laag::Lid && g.vorm != Vorm::Dit && g.vorm != Vorm::Dat)
            .any(|g| g.schakels.iter().any(|&s| doelen[s].knopen().iter().any(|&k| self.nieuw.is_enig_lid(k))))
    }

    /// Whether both ends of a range are provisions that are there. What lies between them is no proof: a range
    /// means whatever exists of it. An end that was not there to begin with need not be there now.
    fn einden_staan(&self, v: &Verwijzing, s: usize, lid: &Lid, nu: &[Knoop]) -> bool {
        let schakel = &v.schakels()[s];
        let Some(tot) = schakel.tot.as_ref().filter(|_| lid.blad && !lid.vreemd) else { return true };
        [&schakel.van, tot].into_iter().all(|getal| {
            let Waarde::Nummer(nummer) = &getal.waarde else { return true };
            let heet = |register: &Register<'_>, knopen: &[Knoop]| knopen.iter().any(|&k| register.heet(k, nummer));
            !heet(&self.oud, &lid.was) || heet(&self.nieuw, nu)
        })
    }

    /// The numbers that a citation names and that are gone, as they are written.
    fn gevallen(&self, tekst: &str, v: &Verwijzing, leden: &[Lid]) -> Vec<String> {
        let mut uit = Vec::new();
        for (s, lid) in leden.iter().enumerate().filter(|(_, l)| l.blad && !l.vreemd) {
            let schakel = &v.schakels()[s];
            let woorden = |span: Span| tekst.get(span.start..span.end).unwrap_or("").to_owned();
            if lid.werd.is_empty() {
                uit.push(woorden(schakel.span));
            } else if let Some(tot) = &schakel.tot {
                let weg = |k: Option<&Knoop>| k.is_some_and(|&k| self.werd(k).is_none());
                if weg(lid.was.first()) {
                    uit.push(woorden(schakel.van.span));
                }
                if weg(lid.was.last()) && lid.was.len() > 1 {
                    uit.push(woorden(tot.span));
                }
            }
        }
        uit
    }

    /// Whether the citation with its new words means what it should.
    fn leidt_naar(
        &self,
        tekst: &str,
        daar: Knoop,
        v: &Verwijzing,
        woorden: &[(Span, String)],
        verwacht: &[Knoop],
    ) -> bool {
        // what “dat artikel” is stands outside the citation
        if v.groepen().iter().any(|g| g.vorm == Vorm::Dat) {
            return true;
        }
        let uit = met_woorden(tekst, v, woorden);
        let mut bedoeld = Vec::new();
        for verwijzing in vind(&uit) {
            match self.nieuw.bedoelt(daar, &verwijzing) {
                Some(knopen) => bedoeld.extend(knopen),
                None => return false,
            }
        }
        self.op_papieren(&bedoeld) == verwacht
    }
}

/// A citation with its new words.
pub(super) fn met_woorden(tekst: &str, v: &Verwijzing, woorden: &[(Span, String)]) -> String {
    let begin = woorden.first().map_or(v.span().start, |(s, _)| s.start.min(v.span().start));
    let eind = woorden.last().map_or(v.span().end, |(s, _)| s.end.max(v.span().end));
    let mut uit = String::new();
    let mut p = begin;
    for (span, nieuw) in woorden {
        uit.push_str(tekst.get(p..span.start).unwrap_or(""));
        uit.push_str(nieuw);
        p = span.end;
    }
    uit.push_str(tekst.get(p..eind).unwrap_or(""));
    uit
}

/// The links right under a link.
fn direct_onder(v: &Verwijzing, schakel: usize) -> impl Iterator<Item = usize> + '_ {
    let boven = [Some(Ouder::Schakel(schakel)), Some(Ouder::Groep(v.schakels()[schakel].groep))];
    v.groepen().iter().filter(move |g| boven.contains(&g.ouder)).flat_map(|g| g.schakels.iter().copied())
}

/// For every link whether it speaks of the old text: what hangs under a marked link (“het tweede lid van
/// artikel 11 (oud)”) does as well.
fn is_oud(v: &Verwijzing) -> Vec<bool> {
    let mut uit: Vec<bool> = v.schakels().iter().map(|s| s.merk == Some(Merk::Oud)).collect();
    // what a group hangs under may stand behind it in the text
    for _ in 0..v.groepen().len() {
        for groep in v.groepen() {
            let boven = match groep.ouder {
                None => false,
                Some(Ouder::Schakel(s)) => uit[s],
                Some(Ouder::Groep(g)) => v.groepen()[g].schakels.iter().any(|&s| uit[s]),
            };
            for &s in groep.schakels.iter().filter(|&&s| v.schakels()[s].merk.is_none()) {
                uit[s] |= boven;
            }
        }
    }
    uit
}

/// A link of a citation, carried over.
pub(super) struct Lid {
    pub blad: bool,
    /// Not ours to change: it did not exist, or the other of “(oud)” and “(nieuw)”.
    pub vreemd: bool,
    pub was: Vec<Knoop>,
    pub werd: Vec<Knoop>,
}

/// Rewrites the references in the new tree, whose texts still cite by the numbers of the old one: `werd` tells
/// for every plek of the old tree what it became, `None` for what was dropped. A text that was in no old
/// provision is left alone; see [`volg_eigen`].
#[must_use]
pub fn volg(oud: &Regeling, nieuw: &Regeling, werd: &dyn Fn(&Plek) -> Option<Plek>) -> (Regeling, Vec<Diagnostic>) {
    volg_behalve(oud, nieuw, werd, &HashSet::new())
}

/// The same, but for the texts at `eigen`, places in the new tree: own text in the place of an old provision.
#[must_use]
pub fn volg_behalve(
    oud: &Regeling,
    nieuw: &Regeling,
    werd: &dyn Fn(&Plek) -> Option<Plek>,
    eigen: &HashSet<Plek>,
) -> (Regeling, Vec<Diagnostic>) {
    let spoor = Spoor::new(oud, nieuw, werd);
    if spoor.niets_veranderd() {
        return (nieuw.clone(), Vec::new());
    }
    let kwam_van = |plek: &Plek| {
        let daar = spoor.nieuw.knoop(plek).filter(|_| !eigen.contains(plek))?;
        Some((spoor.was[daar]?, daar))
    };
    herschreven(
        nieuw,
        &|plek, tekst| kwam_van(plek).map(|(hier, _)| spoor.gevolgd(tekst, spoor.oud.plek(hier), false)),
        &|plek, tekst| kwam_van(plek).map_or_else(Vec::new, |(hier, daar)| verteld(&spoor, hier, daar, tekst)),
    )
}

/// Rewrites the references in own text: the texts of the new tree that were in no provision of the old one, and those
/// at `ervoor`, in the place of an old provision. It cites what stands beside it, own text as well, by the numbers that
/// they had while it was written: those of `getypt`, the new tree before it was numbered; and what was dropped by the
/// number of the old tree.
#[must_use]
pub fn volg_eigen(
    oud: &Regeling,
    getypt: &Regeling,
    nieuw: &Regeling,
    werd: &dyn Fn(&Plek) -> Option<Plek>,
    ervoor: &HashSet<Plek>,
) -> (Regeling, Vec<Diagnostic>) {
    let spoor = Spoor::new(oud, nieuw, werd);
    if ervoor.is_empty() && spoor.was.iter().all(Option::is_some) {
        return (nieuw.clone(), Vec::new());
    }
    let mut eigen = Spoor::new(getypt, nieuw, &|plek| Some(plek.clone()));
    eigen.eigen = (0..eigen.oud.aantal())
        .map(|k| k != WORTEL && spoor.nieuw.knoop(eigen.oud.plek(k)).is_some_and(|k| spoor.was[k].is_none()))
        .collect();
    let volgt = |plek: &Plek, tekst: &str| {
        let daar = spoor.nieuw.knoop(plek)?;
        if spoor.was[daar].is_some() && !ervoor.contains(plek) {
            return None;
        }
        // the old provision in which the own text was put, or in the place of which
        let hier = spoor.nieuw.omhoog(daar).find_map(|k| spoor.was[k]).unwrap_or(WORTEL);
        let getypt = eigen.oud.knoop(plek)?;
        Some(eigen.gevolgd_met(tekst, getypt, &|v| match eigen.oud.bedoelt(getypt, v) {
            Some(_) => eigen.volg_een(tekst, getypt, daar, v, false),
            None => spoor.volg_een(tekst, hier, daar, v, false),
        }))
    };
    herschreven(nieuw, &volgt, &|_, _| Vec::new())
}

/// A regeling in which texts have the words that their references got, and what there is to say about those.
/// `verteld` gives the words that count others than they did.
fn herschreven(
    regeling: &Regeling,
    gevolgd: &dyn Fn(&Plek, &str) -> Option<Gevolgden>,
    verteld: &dyn Fn(&Plek, &str) -> Vec<Span>,
) -> (Regeling, Vec<Diagnostic>) {
    let mut uit = regeling.clone();
    let mut meldingen = Vec::new();
    let mut paden = None;
    loop_bepalingen(&mut uit.kinderen, &mut |plek, bepaling| {
        for tekst in [&mut bepaling.opschrift, &mut bepaling.tekst].into_iter().flatten() {
            let mut wijzigingen = Vec::new();
            let mut meld = |melding: Diagnostic, span: Span| {
                let paden = paden.get_or_insert_with(|| regeling.paden());
                let pad = paden.get(plek).cloned().unwrap_or_default();
                meldingen.push(melding.op(regeling.source.plaats(tekst.in_source(span))).over(pad));
            };
            for (v, gevolgd) in gevolgd(plek, tekst.inhoud()).unwrap_or_default() {
                if let Some(melding) = melding(&v, tekst.inhoud(), &gevolgd) {
                    meld(melding, v.span());
                }
                wijzigingen.extend(gevolgd.woorden());
            }
            for span in verteld(plek, tekst.inhoud()) {
                meld(melding_van_telling(tekst.inhoud().get(span.start..span.end).unwrap_or("")), span);
            }
            *tekst = tekst.vervangen(&wijzigingen);
        }
    });
    (uit, meldingen)
}

impl Gevolgd {
    /// The new words; empty if it keeps its own.
    #[must_use]
    pub fn woorden(self) -> Woorden {
        match self {
            Gevolgd::Nieuw(woorden)
            | Gevolgd::Korter(woorden, _)
            | Gevolgd::Deels(woorden, _)
            | Gevolgd::Onzeker(woorden)
            | Gevolgd::Verschoven(woorden) => woorden,
            Gevolgd::Blijft | Gevolgd::Gelaten | Gevolgd::Vervallen | Gevolgd::Onschrijfbaar => Woorden::new(),
        }
    }
}

impl Spoor<'_> {
    /// Whether every provision is still there under its own number, and none came in.
    fn niets_veranderd(&self) -> bool {
        self.oud.aantal() == self.nieuw.aantal()
            && (1..self.oud.aantal()).all(|k| {
                self.werd[k] == Some(k)
                    && self.oud.bepaling(k).map(|b| (&b.nummer, &b.aanduiding, b.soort))
                        == self.nieuw.bepaling(k).map(|b| (&b.nummer, &b.aanduiding, b.soort))
            })
    }

    /// The number of a new node as a reference names it; “1” for the first lid where it has none.
    pub(super) fn naam(&self, nieuw: Knoop) -> Option<&str> {
        let bepaling = self.nieuw.bepaling(nieuw)?;
        match &bepaling.nummer {
            Some(nummer) => Some(nummer.as_str()),
            None if bepaling.soort == Soort::Lid => Some("1"),
            None => None,
        }
    }
}

/// Every provision with its plek, to change it. The depth of the tree is limited.
fn loop_bepalingen(kinderen: &mut [Bepaling], doe: &mut dyn FnMut(&Plek, &mut Bepaling)) {
    fn daal(kinderen: &mut [Bepaling], plek: &mut Plek, doe: &mut dyn FnMut(&Plek, &mut Bepaling)) {
        for (i, kind) in kinderen.iter_mut().enumerate() {
            plek.push(i);
            doe(plek, kind);
            daal(&mut kind.kinderen, plek, doe);
            plek.pop();
        }
    }
    daal(kinderen, &mut Plek::new(), doe);
}
