//! the lines behind an announcement → where the announced text ends: the decision speaks again.

use super::bouw::Bouwer;
use super::regels::{hoofdletters, is_opschrift};
use super::zinnen::{is_volgende_letter, lees_kort, volgt};
use crate::nummer::Nummer;
use crate::opdracht::{self, begint_als_opdracht, kan_opdracht_zijn, lijkt_opdracht};
use crate::source::Span;
use std::collections::BTreeSet;

impl Bouwer<'_> {
    /// Moves behind the text that was announced. Whether it is in doubt where that ends.
    pub(super) fn tekst_loopt_tot(&mut self, voor: &[Span]) -> bool {
        let van = self.i;
        let eerste = self.regels[van..].iter().find(|r| !r.leeg());
        let geciteerd = voor.is_empty() && eerste.is_some_and(|r| r.citaat);
        let mut twijfel = false;
        let mut gezien = BTreeSet::new();
        while let Some(regel) = self.regels.get(self.i) {
            if geciteerd {
                if !regel.leeg() && !regel.citaat {
                    break;
                }
                self.i += 1;
                continue;
            }
            match self.grens(self.i, &gezien) {
                Grens::Ja => break,
                Grens::Twijfel => {
                    twijfel = true;
                    break;
                }
                Grens::Nee => {}
            }
            if let Some((bare, _)) = regel.aanduiding() {
                gezien.extend(Nummer::parse(bare).and_then(|n| n.volgende()).map(|n| n.to_string()));
                gezien.extend(hoofdletters(bare).then(|| bare.to_owned()));
            }
            self.i += 1;
        }
        twijfel
    }

    /// Whether the decision speaks in this line, inside announced text; `gezien` are the designations that may come
    /// next in that text.
    fn grens(&self, i: usize, gezien: &BTreeSet<String>) -> Grens {
        let Some(regel) = self.regels.get(i).filter(|r| !r.leeg()) else { return Grens::Nee };
        if self.is_einde(i) || self.is_artikelkop(i) {
            return Grens::Ja;
        }
        if regel.citaat {
            return Grens::Nee;
        }
        if let Some((niveau, bare)) = self.aanduiding_hier(i) {
            let opschrift = self.heeft_opschrift(i);
            let rest = regel.aanduiding().filter(|_| !opschrift).map_or("", |(_, rest)| rest);
            // “B. Weigering”, and no A in the text itself: whose is it, if no instruction follows?
            let los = || {
                is_opschrift(rest) && self.is_volgende_letter(i) && !gezien.iter().any(|l| is_volgende_letter(l, &bare))
            };
            if !rest.is_empty() && los() {
                return Grens::Twijfel;
            }
            // “B”, with the first of its instructions under it: “1. Artikel 2 vervalt.”
            let zin = if rest.is_empty() {
                let onder = self.regels[i + 1..].iter().find(|r| !r.leeg()).map_or("", |r| r.tekst.as_str());
                if hoofdletters(&bare) { opdracht::zonder_aanduiding(onder) } else { onder }
            } else {
                rest
            };
            let opent = self.niveaus.get(niveau).map(|n| &n.opent);
            // “E. Het tweede lid wordt het derde lid.”
            let lijkt = |zin: &str| {
                lijkt_opdracht(zin) || (hoofdletters(&bare) && begint_als_opdracht(zin) && kan_opdracht_zijn(zin))
            };
            let begrepen = opent.is_some_and(|o| lijkt(zin) && lees_kort(zin, o).is_ok());
            let alleen = rest.is_empty() && hoofdletters(&bare);
            // A letter alone with nothing of an instruction behind it may be a line of the text.
            if alleen && !lijkt(zin) {
                return Grens::Twijfel;
            }
            // In the announced text itself this may be the next of a list.
            let ook_daar = gezien.contains(&bare) || (volgt(None, &bare) && !gezien.is_empty());
            return match (begrepen || (alleen && lijkt_opdracht(zin)), lijkt(zin) || alleen) {
                (true, _) => Grens::Ja,
                (false, true) if ook_daar => Grens::Twijfel,
                (false, true) => Grens::Ja,
                _ => Grens::Nee,
            };
        }
        // An instruction without a designation.
        let opent = self.niveaus.last().map(|n| n.opent.clone()).unwrap_or_default();
        let zin = regel.tekst.as_str();
        if regel.aanduiding().is_none() && lijkt_opdracht(zin) {
            return match lees_kort(zin, &opent) {
                Ok(_) => Grens::Ja,
                // words that are quoted and changed: hardly the text of an ordinance
                Err(_) if opdracht::heeft_citaat(zin) && zin.contains("vervangen door") => Grens::Twijfel,
                Err(_) => Grens::Nee,
            };
        }
        Grens::Nee
    }
}

/// Whether the decision speaks again.
enum Grens {
    Ja,
    Nee,
    Twijfel,
}
