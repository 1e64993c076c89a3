//! the part of a sentence behind “onder”: other numbers, other punctuation.

use super::laag::{laag_van, laag_van_soort};
use super::lees::Zin;
use super::woorden::citaat;
use super::{Bewerking, Pad, Stap, Woordplaats};

impl Zin<'_> {
    /// “onder vernummering van het derde lid tot vierde lid en onder vervanging van de punt …”.
    pub fn onder_clausule(&mut self) -> Option<()> {
        self.l.i += 1;
        let mut eerst = true;
        loop {
            self.l.eet("gelijktijdige");
            let soort = self.l.eet_een(&[
                "vernummering en verlettering",
                "vernummering",
                "verlettering",
                "hernummering",
                "vervanging",
                "plaatsing",
            ]);
            match soort {
                Some("vervanging") => self.onder_vervanging()?,
                Some("plaatsing") => {
                    self.l.eet("van").then_some(())?;
                    self.plaatsing()?;
                }
                Some(_) => self.onder_vernummering()?,
                None if eerst => return None,
                None => break,
            }
            eerst = false;
            let nog = self.l.probeer(|l| {
                let komma = l.eet_teken(',');
                let en = l.eet("en");
                let onder = l.eet("onder");
                l.eet("gelijktijdige");
                let volgt = matches!(
                    l.woord_op(0),
                    "vernummering" | "verlettering" | "vervanging" | "hernummering" | "plaatsing"
                );
                (volgt && (en || (komma && onder))).then_some(())
            });
            if nog.is_none() {
                break;
            }
        }
        Some(())
    }

    /// “(onder plaatsing van) de aanduiding ‘1.’ voor de bestaande tekst”.
    fn plaatsing(&mut self) -> Option<()> {
        self.l.eet_een(&["de aanduiding", "het cijfer", "het nummer"])?;
        let nummer = citaat(&mut self.l)?;
        self.l.eet_een(&["voor de tekst", "voor de bestaande tekst", "voor de huidige tekst"])?;
        self.woordplaats = Some(Woordplaats::Voor(String::new()));
        self.tekst_wordt_lid(&nummer)?;
        self.woordplaats = None;
        Some(())
    }

    /// “waarbij voor de bestaande tekst de aanduiding ‘1.’ wordt geplaatst”.
    pub fn waarbij(&mut self) -> Option<()> {
        if let Some((van, naar)) = self.waarbij_vernummerd() {
            return self.vernummer(&van, &naar);
        }
        self.l.eet("waarbij voor de").then_some(())?;
        self.l.eet_een(&["bestaande", "huidige"]);
        self.l.eet("tekst de aanduiding").then_some(())?;
        let nummer = citaat(&mut self.l)?;
        self.l.eet("wordt geplaatst").then_some(())?;
        self.tekst_wordt_lid(&nummer)
    }

    /// “waarbij het vierde lid wordt vernummerd tot derde lid”, “waarna lid 4 tot lid 3 wordt vernummerd”.
    fn waarbij_vernummerd(&mut self) -> Option<(Vec<Pad>, Vec<Pad>)> {
        const VERNUMMERD: [&str; 4] = ["vernummerd", "verletterd", "hernummerd", "omgenummerd"];
        let hier = self.l.i;
        let mut lees = || {
            self.l.eet_een(&["waarbij", "waarna"])?;
            let genoemd = self.l.genoemd()?;
            let van = self.vast(genoemd)?;
            let vooraan = self.l.eet_een(&["wordt", "worden"]).is_some();
            if vooraan {
                self.l.eet_een(&VERNUMMERD)?;
            }
            self.l.eet_een(&["tot", "naar", "in"])?;
            let naar = self.naar(van.first()?)?;
            if !vooraan {
                self.l.eet_een(&["wordt", "worden"])?;
                self.l.eet_een(&VERNUMMERD)?;
            }
            Some((van, naar))
        };
        let uit = lees();
        if uit.is_none() {
            self.l.i = hier;
        }
        uit
    }

    /// “(onder vernummering van) de bestaande tekst tot eerste lid”: where this fails nothing was taken.
    pub fn bestaande_tekst(&mut self) -> Option<()> {
        self.l.probeer(|l| {
            l.eet_een(&["de bestaande tekst", "de huidige tekst", "de tekst"])?;
            (!l.is_teken(0, '(')).then_some(())
        })
    }

    /// “eerste lid”, “het eerste lid”, “lid 1”, “1”: what the text of an article becomes.
    pub fn eerste_lid(&mut self) -> Option<()> {
        self.l.probeer(|l| l.eet_een(&["het eerste lid", "eerste lid", "lid 1", "1"]).map(|_| ()))
    }

    pub fn onder_vernummering(&mut self) -> Option<()> {
        loop {
            self.l.eet("van").then_some(())?;
            if self.bestaande_tekst().is_some() {
                self.l.eet_een(&["tot", "naar", "in"])?;
                self.eerste_lid()?;
                return self.tekst_wordt_lid("1");
            }
            let genoemd = self.l.genoemd()?;
            let van = self.vast(genoemd)?;
            self.l.eet_teken(',');
            self.l.eet_een(&["tot", "naar", "in"])?;
            let naar = self.naar(van.first()?)?;
            self.vernummer(&van, &naar)?;
            let nog = self.l.probeer(|l| {
                l.eet_teken(',');
                (l.eet("en") && l.woord_op(0) == "van").then_some(())
            });
            if nog.is_none() {
                return Some(());
            }
        }
    }

    pub fn onder_vervanging(&mut self) -> Option<()> {
        loop {
            self.l.eet("van").then_some(())?;
            let oud = self.leesteken()?;
            // “van de punt door een puntkomma”: that at the end
            let slot = self.aan_het_slot() || self.l.woord_op(0) == "door";
            let plek = slot && (self.l.eet("van") || self.l.woord_op(0) == "onderdeel");
            let doelen = if slot && !plek {
                self.tekstdoelen()? // of what the sentence named
            } else {
                if !plek {
                    self.l.eet_een(&["achter", "na"])?;
                }
                let genoemd = self.l.genoemd()?;
                self.vast(genoemd)?
            };
            self.l.eet_teken(',');
            self.l.eet("door").then_some(())?;
            let nieuw = self.leesteken()?;
            for doel in doelen {
                let (oud, nieuw) = (oud.clone(), nieuw.clone());
                self.uit.opdracht.bewerkingen.push(Bewerking::Interpunctie { doel, oud, nieuw });
            }
            let nog = self.l.probeer(|l| {
                l.eet_teken(',');
                (l.eet("en") && l.woord_op(0) == "van").then_some(())
            });
            if nog.is_none() {
                return Some(());
            }
        }
    }

    /// Behind “tot”: designations of the kind of `van`, or whole paths.
    pub fn naar(&mut self, van: &Pad) -> Option<Vec<Pad>> {
        self.l.eet_een(&["onderscheidenlijk", "respectievelijk"]);
        let (Stap::Bepaling { soort, .. } | Stap::Reeks { soort, .. }) = van.0.last()? else { return None };
        let soort = *soort;
        let ouder = van.ouder();
        let bewaard = std::mem::replace(&mut self.basis, ouder.clone());
        let mut uit = Vec::new();
        loop {
            self.l.naar = true;
            let genoemd = self.l.genoemd();
            self.l.naar = false;
            if let Some(genoemd) = genoemd {
                // under the same parent, unless it says otherwise
                for een in genoemd {
                    let relatief = een.stappen.len() == 1 && laag_van(een.stappen.first()?) == laag_van_soort(soort);
                    if relatief {
                        uit.push(ouder.en(een.stappen.into_iter().next()?));
                    } else {
                        uit.push(self.los(een)?);
                    }
                }
            } else {
                self.l.eet_een(&["de", "het"]);
                uit.extend(self.l.getallen(soort)?.into_iter().map(|s| ouder.en(s)));
            }
            self.l.merk();
            let nog = self.l.probeer(|l| {
                l.eet_een(&["en", "onderscheidenlijk", "respectievelijk"])?;
                let hier = l.i;
                let volgt = l.genoemd().is_some() || l.getal(soort).is_some();
                // “artikel 8 wordt artikel 9 en artikel 9 wordt artikel 10”: a sentence of its own
                let zin = matches!(l.woord_op(0), "tot" | "naar" | "wordt" | "worden");
                l.i = hier;
                (volgt && !zin).then_some(())
            });
            if nog.is_none() {
                break;
            }
        }
        self.basis = bewaard;
        Some(uit)
    }
}
