//! words → designations: “5, 7 en 9 tot en met 12a (nieuw)”.

use super::tekens::Soort as Teken;
use super::wijzer::Loper;
use super::{Reeks, Stap};
use crate::nummer::Nummer;
use crate::regeling::Soort;
use crate::verwijzing::Merk;

impl Loper<'_> {
    pub fn tot_en_met(&mut self) -> bool {
        self.eet("tot en met") || self.eet("t/m")
    }

    /// “5, 7 en 9 tot en met 12a”.
    pub fn getallen(&mut self, soort: Soort) -> Option<Vec<Stap>> {
        self.getallen_met(soort, false)
    }

    /// `enkel`: “artikel 5, 2” is no list.
    pub fn getallen_met(&mut self, soort: Soort, enkel: bool) -> Option<Vec<Stap>> {
        let mut uit = Vec::new();
        loop {
            let van = self.getal(soort)?;
            let cijfers = van.as_str().starts_with(|c: char| c.is_ascii_digit());
            let mut merk = self.merk();
            let mut tot = None;
            if let Some(einde) = self.probeer(|l| if l.tot_en_met() { l.getal(soort) } else { None }) {
                if einde <= van {
                    self.terug = true;
                    return None;
                }
                tot = Some(einde);
                merk = merk.or_else(|| self.merk());
            }
            let mut een = stap(soort, Reeks { van, tot });
            if let Stap::Bepaling { merk: m, .. } | Stap::Reeks { merk: m, .. } = &mut een {
                *m = merk;
            }
            uit.push(een);
            let verder = self.probeer(|l| {
                let komma = l.eet_teken(',');
                let en = l.eet_een(&["en", "of", "alsmede"]).is_some();
                ((komma && !enkel) || en).then_some(())?;
                let hier = l.i;
                let volgt = l.getal(soort)?;
                l.i = hier;
                // “de artikelen 5, onderdeel b, en 6, onderdeel c”: the 6 is no onderdeel
                let cijfer = |n: &Nummer| n.as_str().starts_with(|c: char| c.is_ascii_digit());
                (soort != Soort::Onderdeel || cijfer(&volgt) == cijfers).then_some(())
            });
            if verder.is_none() {
                merk_voor_alle(&mut uit);
                return Some(uit);
            }
        }
    }

    /// A bare designation of this kind.
    pub fn getal(&mut self, soort: Soort) -> Option<Nummer> {
        let teken = self.kijk()?;
        if teken.soort != Teken::Woord {
            return None;
        }
        let woord = teken.tekst;
        let nummer = Nummer::parse(woord)?;
        let cijfer = woord.starts_with(|c: char| c.is_ascii_digit());
        let kleine = woord.bytes().all(|b| b.is_ascii_lowercase());
        let goed = match soort {
            Soort::Onderdeel => {
                cijfer
                    || (kleine && woord.len() <= 4 && woord.bytes().all(|b| matches!(b, b'i' | b'v' | b'x')))
                    || (kleine
                        && woord.len() <= 2
                        && !matches!(
                            woord,
                            "en" | "of"
                                | "in"
                                | "te"
                                | "de"
                                | "na"
                                | "op"
                                | "om"
                                | "er"
                                | "is"
                                | "al"
                                | "zo"
                                | "we"
                                | "je"
                                | "ze"
                                | "af"
                                | "nu"
                                | "ad"
                        ))
            }
            _ if woord.ends_with(['°', 'º']) => false,
            Soort::Lid => cijfer,
            Soort::Bijlage => cijfer || (!kleine && woord.len() <= 4),
            _ => cijfer || woord.starts_with(|c: char| c.is_ascii_uppercase()),
        };
        if !goed {
            return None;
        }
        self.i += 1;
        Some(nummer)
    }

    /// “(nieuw)”, “(oud)”.
    pub fn merk(&mut self) -> Option<Merk> {
        self.probeer(|l| {
            if !l.eet_teken('(') {
                return None;
            }
            let merk = match l.eet_een(&["nieuw", "oud"])? {
                "nieuw" => Merk::Nieuw,
                _ => Merk::Oud,
            };
            // “(nieuw, variant B)”: the rest is read by itself
            let welke = matches!(l.woord_op(1), "variant" | "keuze") || l.welke_van_meer(1).is_some();
            let verder = l.is_teken(0, ',') && welke;
            (verder || l.eet_teken(')')).then_some(merk)
        })
    }
}

pub(super) fn stap(soort: Soort, reeks: Reeks) -> Stap {
    match reeks.tot {
        None => Stap::bepaling(soort, Some(reeks.van)),
        Some(_) => Stap::Reeks { soort, reeks, merk: None },
    }
}

/// “de artikelen 5 en 6 (nieuw)”: a mark behind the last is that of all.
fn merk_voor_alle(stappen: &mut [Stap]) {
    let van = |s: &Stap| match s {
        Stap::Bepaling { merk, .. } | Stap::Reeks { merk, .. } => *merk,
        _ => None,
    };
    let Some((laatste, voor)) = stappen.split_last_mut() else { return };
    if voor.iter().all(|s| van(s).is_none()) {
        let nieuw = van(laatste);
        for stap in voor {
            if let Stap::Bepaling { merk, .. } | Stap::Reeks { merk, .. } = stap {
                *merk = nieuw;
            }
        }
    }
}

/// Whether a designation is in figures.
pub(super) fn in_cijfers(stap: &Stap) -> bool {
    let nummer = match stap {
        Stap::Bepaling { nummer: Some(n), .. } => n,
        Stap::Reeks { reeks, .. } => &reeks.van,
        _ => return false,
    };
    nummer.as_str().starts_with(|c: char| c.is_ascii_digit())
}
