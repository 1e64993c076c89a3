//! the same words that change in the same way all over an article, or in more articles → one sentence: “In de artikelen
//! 3, 5 en 8 wordt ‘cliënt’ telkens vervangen door ‘inwoner’.”
//!
//! Only where nothing else changes there, so that the sentence says all of it.

use super::Schrijver;
use super::zinsneden::{ook_in_woord, sprekend};
use crate::nummer::Nummer;
use crate::opdracht::{Bewerking, Opdracht, Pad, Reeks, Stap};
use crate::regeling::{Bepaling, Soort};
use crate::wijziging::{Artikelpaar, Instructie, Onderdeel, Wijziging, onderdeelletter};

/// In fewer articles each has its own onderdeel.
const MINSTE_ARTIKELEN: usize = 3;

/// Words, and what they become.
type Wissel = (String, String);

impl Schrijver<'_> {
    /// Instructions that do the same to the same words, wherever they stand in the article, as one.
    pub(super) fn in_artikel(
        &self,
        x: &Bepaling,
        y: &Bepaling,
        pad: &Pad,
        opdrachten: &[Opdracht],
    ) -> Option<Vec<Opdracht>> {
        let [Stap::Bepaling { soort: Soort::Artikel, .. }] = pad.0.as_slice() else { return None };
        let (oud, nieuw) = wissel(opdrachten)?;
        if in_woord(x, &oud) {
            return None;
        }
        let doel = pad.clone();
        let een = vec![Opdracht::van(vec![Bewerking::VervangTekst { doel, oud, nieuw, telkens: true }])];
        self.komt_uit(x, y, &een).then_some(een)
    }

    /// The one instruction for all articles of an onderdeel, if it does the same in each.
    pub(super) fn in_artikelen(&self, delen: &[(&Instructie, Vec<Opdracht>)]) -> Option<Opdracht> {
        if delen.len() < MINSTE_ARTIKELEN {
            return None;
        }
        let per_artikel: Option<Vec<Opdracht>> = delen
            .iter()
            .map(|(instructie, opdrachten)| match instructie {
                Instructie::Wijzigt(paar) => self.overal(paar, opdrachten),
                _ => None,
            })
            .collect();
        let per_artikel = per_artikel?;
        let (oud, nieuw) = wissel(&per_artikel)?;
        let nummer = |o: &Opdracht| match o.bewerkingen.first()?.plek()?.0.first()? {
            Stap::Bepaling { nummer, .. } => nummer.clone(),
            _ => None,
        };
        let nummers: Vec<Nummer> = per_artikel.iter().map(nummer).collect::<Option<_>>()?;
        let alle = self.nummers(&self.kaart.was, Soort::Artikel, &nummers);
        let vervang = |reeks: Reeks| Bewerking::VervangTekst {
            doel: Pad(vec![Stap::reeks(Soort::Artikel, reeks, None)]),
            oud: oud.clone(),
            nieuw: nieuw.clone(),
            telkens: true,
        };
        Some(Opdracht::van(Reeks::uit(&nummers, &alle).into_iter().map(vervang).collect()))
    }

    /// What is done to an article that keeps its number, as one instruction about its words.
    fn overal(&self, (a, b): &Artikelpaar, opdrachten: &[Opdracht]) -> Option<Opdracht> {
        let (a, b) = (a.as_ref()?, b.as_ref()?);
        let (x, y) = (self.kaart.bepaling_was(a)?, self.kaart.bepaling_wordt(b)?);
        let pad = self.kaart.pad_wordt(b);
        // “(nieuw)” behind a list says of the last only.
        let [Stap::Bepaling { merk: None, .. }] = pad.0.as_slice() else { return None };
        self.in_artikel(x, y, &pad, opdrachten)?.pop()
    }

    /// Articles in which the same words change, and nothing else, share an onderdeel; not those that were declared.
    pub(super) fn samengevoegd(&self, wijziging: &Wijziging) -> Option<Wijziging> {
        let mut groepen: Vec<(Wissel, Vec<usize>)> = Vec::new();
        for (i, onderdeel) in wijziging.onderdelen.iter().enumerate() {
            let Some(wissel) = self.alleen_woorden(onderdeel) else { continue };
            match groepen.iter_mut().find(|(w, _)| *w == wissel) {
                Some((_, groep)) => groep.push(i),
                None => groepen.push((wissel, vec![i])),
            }
        }
        groepen.retain(|(_, groep)| groep.len() >= MINSTE_ARTIKELEN);
        if groepen.is_empty() {
            return None;
        }
        let mut uit = wijziging.clone();
        for (_, groep) in &groepen {
            for &i in &groep[1..] {
                let erbij = std::mem::take(&mut uit.onderdelen[i].instructies);
                uit.onderdelen[groep[0]].instructies.extend(erbij);
            }
        }
        let mut naar: Vec<Option<usize>> = Vec::new();
        let mut over = 0;
        for onderdeel in &uit.onderdelen {
            naar.push((!onderdeel.instructies.is_empty()).then_some(over));
            over += usize::from(!onderdeel.instructies.is_empty());
        }
        uit.onderdelen.retain(|o| !o.instructies.is_empty());
        for (i, onderdeel) in uit.onderdelen.iter_mut().enumerate() {
            onderdeel.letter = onderdeelletter(i);
        }
        for groepen in [&mut uit.tabel, &mut uit.toelichting] {
            for groep in groepen.iter_mut() {
                *groep = groep.iter().filter_map(|&i| naar[i]).collect();
            }
            groepen.retain(|groep| !groep.is_empty());
        }
        Some(uit)
    }

    fn alleen_woorden(&self, onderdeel: &Onderdeel) -> Option<Wissel> {
        let [Instructie::Wijzigt(paar)] = onderdeel.instructies.as_slice() else { return None };
        let los = onderdeel.model.is_empty() && onderdeel.herhaalt.is_empty();
        los.then(|| self.overal(paar, &onderdeel.opdrachten)).flatten()?;
        wissel(&onderdeel.opdrachten)
    }
}

/// The words that all of these instructions replace, and by which, if they do nothing else: without what was quoted
/// around them.
fn wissel(opdrachten: &[Opdracht]) -> Option<Wissel> {
    let bewerkingen = opdrachten.iter().flat_map(Opdracht::bladen).flat_map(|o| &o.bewerkingen);
    let kernen = bewerkingen.map(|b| match b {
        Bewerking::VervangTekst { oud, nieuw, .. } => kern(oud, nieuw),
        _ => None,
    });
    let kernen: Vec<Wissel> = kernen.collect::<Option<_>>()?;
    let eerste = kernen.first()?;
    (sprekend(&eerste.0) && kernen.iter().all(|k| k == eerste)).then(|| eerste.clone())
}

/// What differs between two phrases, in whole words.
fn kern(oud: &str, nieuw: &str) -> Option<Wissel> {
    let (mut x, mut y): (Vec<&str>, Vec<&str>) = (oud.split(' ').collect(), nieuw.split(' ').collect());
    while x.len() > 1 && y.len() > 1 && x.last() == y.last() {
        x.pop();
        y.pop();
    }
    while x.len() > 1 && y.len() > 1 && x.first() == y.first() {
        x.remove(0);
        y.remove(0);
    }
    let (mut x, mut y) = (x.join(" "), y.join(" "));
    let teken = |s: &str| s.chars().next_back().filter(|c| !c.is_alphanumeric());
    while teken(&x).is_some() && teken(&x) == teken(&y) {
        x.pop();
        y.pop();
    }
    (!x.is_empty() && !y.is_empty()).then_some((x, y))
}

/// Whether a text in this provision has a longer word with these words in it.
fn in_woord(b: &Bepaling, woorden: &str) -> bool {
    b.tekst.as_ref().is_some_and(|t| ook_in_woord(t.inhoud(), woorden))
        || b.kinderen.iter().any(|k| in_woord(k, woorden))
}
