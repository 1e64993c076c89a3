//! the part of a sentence that gives the one amount in a provision another value, without naming the old one.

use super::lees::{WERKWOORDEN, Zin};
use super::{Bewerking, Pad};

/// Where the amounts stand in a text, or the percentages; what may be one and cannot be read counts too, as a place
/// without words.
#[must_use]
pub fn bedragen(tekst: &str, procent: bool) -> Vec<std::ops::Range<usize>> {
    let tekens: Vec<&str> =
        if procent { vec!["%", "procent", "percent"] } else { vec!["€", "ƒ", "euro", "eur", "nlg", "gulden"] };
    let klein = tekst.to_ascii_lowercase();
    let mut uit = Vec::new();
    for teken in tekens {
        for (at, _) in klein.match_indices(teken) {
            let woord = |c: Option<char>| teken.is_ascii() && teken != "%" && c.is_some_and(char::is_alphanumeric);
            let einde = at + teken.len();
            if woord(klein[..at].chars().next_back()) || woord(klein[einde..].chars().next()) {
                continue;
            }
            uit.push(if procent { procent_om(tekst, at, einde) } else { bedrag_achter(tekst, at, einde) });
        }
    }
    uit.sort_by_key(|r| (r.start, r.end));
    uit
}

/// “€ 12,50”, from the sign.
fn bedrag_achter(tekst: &str, at: usize, einde: usize) -> std::ops::Range<usize> {
    let rest = &tekst[einde..];
    let wit = rest.len() - rest.trim_start_matches([' ', '\u{a0}']).len();
    let lengte = getal(&rest[wit..]);
    if lengte == 0 || !tekst[at..].starts_with('€') { at..at } else { at..einde + wit + lengte }
}

/// “2,5%”, “2,5 procent”.
fn procent_om(tekst: &str, at: usize, einde: usize) -> std::ops::Range<usize> {
    let voor = tekst[..at].trim_end_matches([' ', '\u{a0}']);
    let van = voor.trim_end_matches(|c: char| c.is_ascii_digit() || c == ',' || c == '.').len();
    let heel = van < voor.len() && voor[van..].starts_with(|c: char| c.is_ascii_digit());
    if heel { van..einde } else { at..at }
}

/// How long the number is with which a text begins: “1.250,00”, “627,–”.
fn getal(tekst: &str) -> usize {
    let cijfers = tekst.len() - tekst.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ',').len();
    let heel = tekst[..cijfers].trim_end_matches(['.', ',']).len();
    if heel == 0 || !tekst.starts_with(|c: char| c.is_ascii_digit()) {
        return 0;
    }
    let streep =
        tekst[heel..].strip_prefix(',').and_then(|r| r.chars().next()).filter(|c| matches!(c, '-' | '–' | '—'));
    streep.map_or(heel, |c| heel + 1 + c.len_utf8())
}

/// Whether words are one amount, or one percentage, and nothing else.
fn is_bedrag(woorden: &str, procent: bool) -> bool {
    matches!(bedragen(woorden, procent).as_slice(), [een] if *een == (0..woorden.len()))
}

impl Zin<'_> {
    /// “Het bedrag in artikel 5, eerste lid, …”, “Het in artikel 5, eerste lid, genoemde bedrag …”; `None` where the
    /// sentence is about something else.
    pub fn bedrag_vooraan(&mut self) -> Option<Option<()>> {
        const GENOEMD: [&str; 5] = ["genoemd", "bedoeld", "vermeld", "opgenomen", "als bedoeld"];
        let hier = self.l.i;
        let bewaard = (self.loci.clone(), self.basis.clone(), self.uit.regeling.clone(), self.fout.take());
        let mut lees = || {
            self.l.eet("het").then_some(())?;
            let mut procent = None;
            if !matches!(self.l.woord_op(0), "in" | "onder") {
                procent = Some(self.bedragwoord()?);
                self.l.eet_teken(',');
                self.l.eet_een(&GENOEMD);
            }
            self.l.eet_een(&["in", "onder"])?;
            self.plek()?;
            self.l.eet_teken(',');
            if procent.is_none() {
                self.l.eet_een(&["genoemde", "bedoelde", "vermelde", "opgenomen"])?;
                procent = Some(self.bedragwoord()?);
            }
            procent
        };
        let Some(procent) = lees() else {
            self.l.i = hier;
            (self.loci, self.basis, self.uit.regeling, self.fout) = bewaard;
            return None;
        };
        let werkwoord = self.l.eet_een(&WERKWOORDEN).or_else(|| self.l.eet_een(&["bedraagt", "luidt"]));
        Some(werkwoord.and_then(|w| self.wordt_bedrag(w, procent)))
    }

    /// Behind the verb: “het bedrag vervangen door ‘€ 13,00’”; `None` where the sentence says something else.
    pub fn enig_bedrag(&mut self, werkwoord: &str) -> Option<Option<()>> {
        let hier = self.l.i;
        let procent = if self.l.eet("het") { self.bedragwoord() } else { None };
        const DOOR: [&str; 8] =
            ["vervangen", "gewijzigd", "verhoogd", "verlaagd", "vastgesteld", "bepaald", "gesteld", "te"];
        match procent.filter(|_| DOOR.contains(&self.l.woord_op(0))) {
            Some(procent) => Some(self.wordt_bedrag(werkwoord, procent)),
            None => {
                self.l.i = hier;
                None
            }
        }
    }

    /// “bedrag”, “percentage”: whether it is the latter.
    fn bedragwoord(&mut self) -> Option<bool> {
        self.l.eet_een(&["bedrag", "tarief", "percentage"]).map(|w| w == "percentage")
    }

    fn wordt_bedrag(&mut self, werkwoord: &str, procent: bool) -> Option<()> {
        const DOOR: [&str; 13] = [
            "gewijzigd in",
            "gewijzigd naar",
            "vervangen door",
            "verhoogd tot",
            "verhoogd naar",
            "verlaagd tot",
            "verlaagd naar",
            "vastgesteld op",
            "bepaald op",
            "gesteld op",
            "te luiden",
            "als volgt te luiden",
            "te luiden als volgt",
        ];
        self.vanaf(false);
        let door = self.l.eet_een(&DOOR);
        let luidt = door.is_some_and(|d| d.contains("luiden"));
        let goed = match werkwoord {
            "komt" => luidt,
            "wordt" => !luidt,
            "bedraagt" | "luidt" => {
                door.is_none() && {
                    self.l.eet_een(&["voortaan"]);
                    true
                }
            }
            _ => false,
        };
        goed.then_some(())?;
        self.l.eet_teken(':');
        let nieuw = self.woorden_of_vrij()?;
        if !is_bedrag(&nieuw, procent) {
            let wat = if procent { "percentage" } else { "bedrag" };
            self.fout = Some(format!("“{nieuw}” is geen {wat}; noem ook de woorden die worden vervangen"));
            return None;
        }
        let [doel] = <[Pad; 1]>::try_from(self.tekstdoelen()?).ok()?;
        self.uit.opdracht.bewerkingen.push(Bewerking::VervangBedrag { doel, nieuw });
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_and_what_may_be_one() {
        let lijst = |t: &'static str, p| bedragen(t, p).into_iter().map(|r| &t[r]).collect::<Vec<_>>();
        assert_eq!(lijst("kost € 12,50 per dag, of € 1.250,- per jaar.", false), ["€ 12,50", "€ 1.250,-"]);
        assert_eq!(lijst("kost €12, of tien euro, in Europa.", false), ["€12", ""]);
        assert_eq!(lijst("stijgt met 2,5% of 3 procent.", true), ["2,5%", "3 procent"]);
        assert!(is_bedrag("€ 13,00", false) && !is_bedrag("€ 13,00 per dag", false) && !is_bedrag("dertien", false));
        assert!(is_bedrag("3%", true) && !is_bedrag("3", true));
    }
}
