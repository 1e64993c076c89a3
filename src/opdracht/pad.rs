//! `Pad` and `Reeks`: paths as the contract writes them, and ranges against the text.

use super::{Pad, Reeks, Stap};
use crate::nummer::{Nummer, lid_in_woorden, rangtelwoord};
use crate::regeling::{Bepaling, Soort};
use crate::verwijzing::Merk;
use std::fmt;

impl Stap {
    /// The last sentence, however many there are.
    pub const LAATSTE: u64 = u64::MAX;

    /// Whether it only says which of several the step before means.
    #[must_use]
    pub fn kiest(&self) -> bool {
        matches!(self, Stap::Keuze(_) | Stap::Variant(_) | Stap::Kop(_))
    }

    /// A provision with this designation, without “(nieuw)”.
    #[must_use]
    pub fn bepaling(soort: Soort, nummer: Option<Nummer>) -> Stap {
        Stap::Bepaling { soort, nummer, merk: None }
    }

    /// A provision, or provisions that follow each other.
    #[must_use]
    pub fn reeks(soort: Soort, reeks: Reeks, merk: Option<Merk>) -> Stap {
        match reeks.tot {
            Some(_) => Stap::Reeks { soort, reeks, merk },
            None => Stap::Bepaling { soort, nummer: Some(reeks.van), merk },
        }
    }
}

impl Pad {
    /// This path and one step more.
    #[must_use]
    pub fn en(&self, stap: Stap) -> Pad {
        let mut stappen = self.0.clone();
        stappen.push(stap);
        Pad(stappen)
    }

    /// The path without its last step.
    #[must_use]
    pub fn ouder(&self) -> Pad {
        Pad(self.0.split_last().map_or_else(Vec::new, |(_, rest)| rest.to_vec()))
    }

    /// The path of a provision under this one.
    #[must_use]
    pub fn van(&self, bepaling: &Bepaling) -> Pad {
        self.en(match bepaling.soort {
            Soort::Begrip => Stap::Begrip(bepaling.term().unwrap_or_default().to_owned()),
            Soort::Aanhef => Stap::Aanhef,
            Soort::Slot => Stap::Slot,
            soort => Stap::bepaling(soort, bepaling.nummer.clone()),
        })
    }
}

impl fmt::Display for Pad {
    /// As the contract writes paths; “(nieuw)” is not part of one.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut onderdelen = 0;
        let mut eerste = true;
        for (i, stap) in self.0.iter().enumerate() {
            // hoofdstuk and paragraaf are no part of an article's path
            let boven = matches!(stap, Stap::Bepaling { soort, .. } if soort.boven_artikel());
            let artikel = |s: &Stap| matches!(s, Stap::Bepaling { soort, .. } | Stap::Reeks { soort, .. } if *soort == Soort::Artikel);
            if boven && self.0[i + 1..].iter().any(artikel) {
                continue;
            }
            if !std::mem::take(&mut eerste) && !stap.kiest() {
                f.write_str(", ")?;
            }
            match stap {
                Stap::Bepaling { soort: Soort::Lid, nummer: Some(nummer), .. } => {
                    f.write_str(&lid_in_woorden(nummer))?;
                }
                Stap::Bepaling { soort: Soort::Onderdeel, nummer: None, .. } => f.write_str("gedachtestreepje")?,
                Stap::Bepaling { soort, nummer, .. } => {
                    onderdelen += usize::from(*soort == Soort::Onderdeel);
                    let woord = if onderdelen > 1 && *soort == Soort::Onderdeel { "onder" } else { soort.naam() };
                    match nummer {
                        Some(nummer) => write!(f, "{woord} {nummer}")?,
                        None => f.write_str(woord)?,
                    }
                }
                Stap::Reeks { soort, reeks, .. } => write!(f, "{} {reeks}", soort.naam())?,
                Stap::Begrip(term) => write!(f, "begrip {term}")?,
                Stap::Streepje(n) => write!(f, "{} gedachtestreepje", rang(*n))?,
                Stap::Opschrift => f.write_str("opschrift")?,
                Stap::Aanhef => f.write_str("aanhef")?,
                Stap::Slot => f.write_str("slot")?,
                Stap::Volzin(n) => write!(f, "{} volzin", rang(*n))?,
                Stap::Variant(letter) => write!(f, " (variant {letter})")?,
                Stap::Kop(kop) => write!(f, " (“{kop}”)")?,
                Stap::Keuze(n) => write!(f, " (keuze {n})")?,
            }
        }
        Ok(())
    }
}

fn rang(n: u64) -> String {
    if n == Stap::LAATSTE {
        return "laatste".to_owned();
    }
    rangtelwoord(n).map_or_else(|| n.to_string(), Into::into)
}

impl Reeks {
    /// One designation.
    #[must_use]
    pub fn een(nummer: Nummer) -> Reeks {
        Reeks { van: nummer, tot: None }
    }

    /// Designations, in the order of `alle`, with three or more that follow each other there as one range.
    #[must_use]
    pub fn uit(nummers: &[Nummer], alle: &[Nummer]) -> Vec<Reeks> {
        let plek = |n: &Nummer| alle.iter().position(|a| a == n);
        let mut uit = Vec::new();
        let mut i = 0;
        while i < nummers.len() {
            let mut j = i + 1;
            while let (Some(nu), Some(Some(volgt))) = (plek(&nummers[j - 1]), nummers.get(j).map(plek))
                && volgt == nu + 1
            {
                j += 1;
            }
            if j - i >= 3 {
                uit.push(Reeks { van: nummers[i].clone(), tot: Some(nummers[j - 1].clone()) });
            } else {
                uit.extend(nummers[i..j].iter().cloned().map(Reeks::een));
            }
            i = j;
        }
        uit
    }

    /// The designations that it means, among those that there are, in their order; `None` if one of its ends is
    /// not there, or the last comes before the first.
    #[must_use]
    pub fn in_lijst(&self, alle: &[Nummer]) -> Option<Vec<Nummer>> {
        let plek = |n: &Nummer| alle.iter().position(|a| a == n);
        let van = plek(&self.van)?;
        let tot = self.tot.as_ref().map_or(Some(van), plek)?;
        (van <= tot).then(|| alle[van..=tot].to_vec())
    }

    /// The designations that it means when nothing is known of the text: those that count on from the first to
    /// the last (1, 2, 3; 34a, 34b; c, d, e). `None` where counting does not get there within a thousand.
    #[must_use]
    pub fn geteld(&self) -> Option<Vec<Nummer>> {
        let mut uit = vec![self.van.clone()];
        let Some(tot) = &self.tot else { return Some(uit) };
        while uit.last() != Some(tot) {
            if uit.len() > 1000 {
                return None;
            }
            uit.push(uit.last()?.volgende()?);
        }
        Some(uit)
    }
}

impl fmt::Display for Reeks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.tot {
            Some(tot) => write!(f, "{} tot en met {tot}", self.van),
            None => write!(f, "{}", self.van),
        }
    }
}
