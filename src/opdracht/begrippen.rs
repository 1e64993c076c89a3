//! words → terms: the definitions that an instruction names.

use super::tekens::Soort as Teken;
use super::wijzer::Loper;

impl Loper<'_> {
    /// “begripsomschrijvingen van gesprek, hulpvraag en melding”, “begrip pgb”: the terms.
    pub fn begrippen(&mut self) -> Option<Vec<String>> {
        const ENKEL: [&str; 4] = ["begripsomschrijving", "begripsbepaling", "definitie", "omschrijving"];
        const MEER: [&str; 4] = ["begripsomschrijvingen", "begripsbepalingen", "definities", "omschrijvingen"];
        let mut meer = false;
        if self.eet("begrip") {
        } else if self.eet("begrippen") {
            meer = true;
        } else {
            if self.eet_een(&ENKEL).is_none() {
                self.eet_een(&MEER)?;
                meer = true;
            }
            // “begripsomschrijving ‘weg’”
            if self.eet_een(&["van", "bij"]).is_none() && self.kijk()?.soort != Teken::Citaat {
                return None;
            }
            if self.eet("het begrip") || self.eet("het woord") {
            } else if self.eet("de begrippen") || self.eet("de woorden") {
                meer = true;
            }
        }
        let mut termen = Vec::new();
        loop {
            let term = match self.kijk()? {
                t if t.soort == Teken::Citaat => {
                    let term = t.tekst.to_owned();
                    self.i += 1;
                    term
                }
                _ => self.losse_term(meer)?,
            };
            termen.push(term.trim_end_matches(':').to_owned());
            let verder = meer
                && self
                    .probeer(|l| {
                        let komma = l.eet_teken(',');
                        let en = l.eet_een(&["en", "of", "alsmede"]).is_some();
                        let volgt = l.kijk().is_some_and(|t| matches!(t.soort, Teken::Woord | Teken::Citaat));
                        ((komma || en) && volgt && !l.is_stop()).then_some(())
                    })
                    .is_some();
            if !verder {
                break;
            }
        }
        (termen.len() > 1 || !meer || self.is_stop()).then_some(termen)
    }

    /// A term without quotes: up to a verb or a comma; in a list of terms up to “en” as well.
    fn losse_term(&mut self, meer: bool) -> Option<String> {
        let eerste = self.tekens.get(self.i)?.van;
        let mut tot = eerste;
        while let Some(t) = self.tekens.get(self.i) {
            if t.soort != Teken::Woord || self.is_stop() || (meer && matches!(t.klein.as_str(), "en" | "alsmede")) {
                break;
            }
            tot = t.tot;
            self.i += 1;
        }
        (tot > eerste).then(|| self.tekst[eerste..tot].to_owned())
    }

    pub fn is_stop(&self) -> bool {
        self.nieuwe_begint()
            || matches!(self.woord_op(0), "wordt" | "worden" | "komt" | "komen" | "vervalt" | "vervallen")
            || (self.woord_op(0) == "te" && matches!(self.woord_op(1), "luiden" | "vervallen"))
            || (self.woord_op(0) == "vervangen" && self.woord_op(1) == "door")
            || (self.woord_op(0) == "als" && self.woord_op(1) == "volgt")
            || (matches!(self.woord_op(0), "in" | "van" | "bij") && matches!(self.woord_op(1), "artikel" | "het"))
            || self.is_onder()
    }

    /// “(na de begripsbepaling van markt) een begripsbepaling ingevoegd”: no part of the term.
    fn nieuwe_begint(&self) -> bool {
        let n = match self.woord_op(0) {
            "een" | "twee" | "drie" | "vier" | "vijf" => 1,
            "de" | "het" if matches!(self.woord_op(1), "volgende" | "nieuwe") => 2,
            _ => return false,
        };
        let n = if matches!(self.woord_op(n), "nieuwe" | "nieuw") { n + 1 } else { n };
        is_begripwoord(self.woord_op(n))
    }

    /// Whether a definition is named here: “het begrip ‘markt’”.
    pub fn noemt_begrip(&self, verder: usize) -> bool {
        let lidwoord = usize::from(matches!(self.woord_op(verder), "de" | "het"));
        is_begripwoord(self.woord_op(verder + lidwoord))
    }
}

fn is_begripwoord(woord: &str) -> bool {
    matches!(
        woord,
        "begrip"
            | "begrippen"
            | "begripsomschrijving"
            | "begripsomschrijvingen"
            | "begripsbepaling"
            | "begripsbepalingen"
            | "definitie"
            | "definities"
            | "omschrijving"
            | "omschrijvingen"
    )
}
