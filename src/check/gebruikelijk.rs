//! citation → the form that custom gives it, as changes of the words, with the numbers of the Aanwijzingen.
//!
//! “art. 8, lid 1 sub a” becomes “artikel 8, eerste lid, onder a”. What the citation means stays the same. The
//! Aanwijzingen voor de regelgeving that it rests on: 3.9 (no abbreviations), 3.14 (“tot en met”), 3.29 (the lid by
//! its ordinal, “onder” or “onderdeel”, the commas) and 3.34 (the Burgerlijk Wetboek).

use crate::nummer::met_hoofdletter;
use crate::nummer::{Nummer, rangtelwoord};
use crate::source::Span;
use crate::verwijzing::{Getal, Groep, Laag, Ouder, Verwijzing, Vorm, Waar, Waarde};
use std::collections::BTreeSet;

/// The customary form of a citation.
#[derive(Debug, Default)]
pub(super) struct Gebruikelijk {
    /// Disjoint stretches of the text, in order, with the words for each.
    pub wijzigingen: Vec<(Span, String)>,
    /// The Aanwijzingen that it follows: 29 is 3.29.
    pub aanwijzingen: BTreeSet<u8>,
    /// Whether there is no other customary form.
    pub zeker: bool,
}

/// The customary form of a citation in a text; `None` if it has it, or if it cannot be told.
pub(super) fn gebruikelijk(tekst: &str, v: &Verwijzing) -> Option<Gebruikelijk> {
    let stijl = Stijl::van(v.waar());
    if stijl == Stijl::Eigen || tekst.get(v.span().start..v.span().end)?.contains(['[', ']']) {
        return None;
    }
    let mut schrijver = Schrijver { tekst, v, uit: Gebruikelijk { zeker: true, ..Gebruikelijk::default() } };
    for groep in v.groepen() {
        schrijver.woord(groep);
        schrijver.reeksen(groep);
        if stijl == Stijl::Gewoon {
            schrijver.leden(groep)?;
        }
    }
    schrijver.voegwoorden();
    if stijl == Stijl::Gewoon {
        schrijver.kommas();
    }
    let in_boek = v.groepen().iter().any(|g| g.laag == Laag::Boek);
    if (in_boek || !schrijver.boek()) && stijl == Stijl::Gewoon {
        schrijver.komma_voor_naam();
    }
    if stijl == Stijl::Gewoon {
        schrijver.komma_erna();
    }
    let mut uit = schrijver.uit;
    uit.wijzigingen.sort_by_key(|(span, _)| span.start);
    let los = uit.wijzigingen.windows(2).all(|w| w[0].0.end <= w[1].0.start);
    (los && !uit.wijzigingen.is_empty()).then_some(uit)
}

/// Whose customs hold for the citation of a regeling.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stijl {
    Gewoon,
    /// The codes of civil law number their leden in figures, and are mostly cited so.
    Wetboek,
    /// Treaties and acts of the Union have customs of their own.
    Eigen,
}

impl Stijl {
    fn van(waar: &Waar) -> Stijl {
        const EIGEN: [&str; 6] = ["richtlijn", "verdrag", "handvest", "kaderbesluit", "protocol", "convenant"];
        const AFKORTINGEN: [&str; 12] =
            ["evrm", "vweu", "veu", "vega", "ivbpr", "ivescr", "ivrk", "avg", "esh", "vn-verdrag", "dsa", "gdpr"];
        let Waar::Elders(naam) = waar else { return Stijl::Gewoon };
        let klein = naam.to_lowercase();
        let unie = klein.starts_with("verordening (") || klein.starts_with("eg-") || klein.starts_with("eu-");
        if unie || EIGEN.iter().any(|w| klein.contains(w)) || AFKORTINGEN.contains(&klein.as_str()) {
            Stijl::Eigen
        } else if is_bw(naam) || matches!(klein.as_str(), "boek" | "wetboek van burgerlijke rechtsvordering" | "rv") {
            Stijl::Wetboek
        } else {
            Stijl::Gewoon
        }
    }
}

fn is_bw(naam: &str) -> bool {
    naam == "BW" || naam == "Bw" || naam.ends_with("Burgerlijk Wetboek")
}

struct Schrijver<'a> {
    tekst: &'a str,
    v: &'a Verwijzing,
    uit: Gebruikelijk,
}

impl<'a> Schrijver<'a> {
    fn zet(&mut self, span: Span, woorden: impl Into<String>, aanwijzing: u8) {
        self.uit.wijzigingen.push((span, woorden.into()));
        self.uit.aanwijzingen.insert(aanwijzing);
    }

    fn stuk(&self, van: usize, tot: usize) -> &'a str {
        self.tekst.get(van..tot).unwrap_or("")
    }

    /// “art.” → “artikel”, “sub” → “onder”.
    fn woord(&mut self, groep: &Groep) {
        let woord = self.stuk(groep.woord.start, groep.woord.end);
        let getallen =
            groep.schakels.iter().map(|&s| 1 + usize::from(self.v.schakels()[s].tot.is_some())).sum::<usize>();
        let nieuw = match woord.to_lowercase().trim_end_matches('.') {
            "art" if getallen == 1 => "artikel",
            "art" | "artt" => "artikelen",
            "par" => "paragraaf",
            "afd" => "afdeling",
            "hfst" | "hfdst" => "hoofdstuk",
            "bijl" => "bijlage",
            "sub" | "letter" | "letters" => "onder",
            _ => return,
        };
        // “sub 3” can mean a lid as well
        let letter = groep.laag.is_onderdeel();
        self.uit.zeker &= !letter || groep.schakels.iter().all(|&s| self.is_letter(s));
        let groot = woord.starts_with(char::is_uppercase);
        self.zet(
            groep.woord,
            if groot { met_hoofdletter(nieuw) } else { nieuw.to_owned() },
            if letter { 29 } else { 9 },
        );
    }

    fn is_letter(&self, schakel: usize) -> bool {
        let span = self.v.schakels()[schakel].van.span;
        self.stuk(span.start, span.end).starts_with(|c: char| c.is_alphabetic())
    }

    /// “3 t/m 5”, “3-5” → “3 tot en met 5”; “3-4” → “3 en 4”.
    fn reeksen(&mut self, groep: &Groep) {
        for &s in &groep.schakels {
            let schakel = &self.v.schakels()[s];
            let Some(tot) = &schakel.tot else { continue };
            let tussen = self.stuk(schakel.van.span.end, tot.span.start);
            if matches!(tussen.trim().to_lowercase().as_str(), "t/m" | "t.e.m." | "-" | "–") {
                let nummer = |g: &Getal| match &g.waarde {
                    Waarde::Nummer(n) => n.waarde(),
                    _ => None,
                };
                let buren = nummer(&schakel.van).zip(nummer(tot)).is_some_and(|(a, b)| a + 1 == b);
                let woorden = if buren { " en " } else { " tot en met " };
                self.zet(Span::new(schakel.van.span.end, tot.span.start), woorden, 14);
            }
        }
    }

    /// “lid 2”, “leden 1 en 2”, “2e lid”, “eerste en tweede leden” → “tweede lid”, “eerste en tweede lid”; `None` if
    /// it cannot be told.
    fn leden(&mut self, groep: &Groep) -> Option<()> {
        if groep.laag != Laag::Lid || !matches!(groep.vorm, Vorm::Woord | Vorm::Rang) {
            return Some(());
        }
        let (tekst, v) = (self.tekst, self.v);
        let woord = self.stuk(groep.woord.start, groep.woord.end).to_lowercase();
        let getallen: Vec<&Getal> = groep
            .schakels
            .iter()
            .flat_map(|&s| [Some(&v.schakels()[s].van), v.schakels()[s].tot.as_deref()])
            .flatten()
            .collect();
        let cijfers = |g: &&&Getal| tekst.as_bytes().get(g.span.start).is_some_and(u8::is_ascii_digit);
        if groep.vorm == Vorm::Rang {
            for getal in getallen.iter().filter(cijfers) {
                self.zet(getal.span, rang(getal)?, 29);
            }
            if woord == "leden" && getallen.iter().all(|g| matches!(g.waarde, Waarde::Nummer(_))) {
                self.zet(groep.woord, "lid", 29);
            }
            return Some(());
        }
        // “lid 2a” has no ordinal and is customary
        let rangen: Option<Vec<String>> = getallen.iter().map(|g| rang(g)).collect();
        let Some(rangen) = rangen else { return Some(()) };
        let (eerste, laatste) = (getallen.first()?.span, getallen.last()?.span);
        let gemerkt = groep.schakels.iter().any(|&s| v.schakels()[s].merk.is_some());
        // “leden 1, onder a, en 2”: something else stands between them
        let (begin, eind) = (*groep.schakels.first()?, *groep.schakels.last()?);
        if gemerkt || eind - begin + 1 != groep.schakels.len() {
            return None;
        }
        let kop = Span::new(groep.woord.start, eerste.start);
        let groot = self.stuk(kop.start, kop.end).starts_with(char::is_uppercase);
        let los = !matches!(groep.ouder, Some(Ouder::Schakel(_)));
        match groep.lidwoord {
            Some(lidwoord) if los => {
                let groot = self.stuk(lidwoord.start, lidwoord.end).starts_with(char::is_uppercase);
                if !self.stuk(lidwoord.start, lidwoord.end).eq_ignore_ascii_case("het") {
                    self.zet(lidwoord, if groot { "Het" } else { "het" }, 29);
                }
                self.zet(kop, "", 29);
            }
            // the second in a row too: “lid 1 en lid 2, onder b”
            None if los && (groep.ouder.is_none() || kop.start == self.v.kern().start) => {
                self.zet(kop, if groot { "Het " } else { "het " }, 29);
            }
            _ => self.zet(kop, "", 29),
        }
        for (getal, rang) in getallen.iter().zip(rangen) {
            self.zet(getal.span, rang, 29);
        }
        self.zet(Span::new(laatste.end, laatste.end), " lid", 29);
        Some(())
    }

    /// “jo.”, “j°”, “&” → “juncto”, “en”.
    fn voegwoorden(&mut self) {
        let kern = self.v.kern();
        let tekst = self.stuk(kern.start, kern.end);
        for (oud, nieuw) in [("jo.", "juncto"), ("jo", "juncto"), ("j°", "juncto"), ("jº", "juncto"), ("&", "en")] {
            for (i, _) in tekst.match_indices(oud) {
                let voor = tekst[..i].ends_with(char::is_whitespace);
                let na = tekst[i + oud.len()..].starts_with(char::is_whitespace);
                if voor && na {
                    self.zet(Span::new(kern.start + i, kern.start + i + oud.len()), nieuw, 9);
                }
            }
        }
    }

    /// “artikel 3 tweede lid onder b” → “artikel 3, tweede lid, onder b”.
    fn kommas(&mut self) {
        let v = self.v;
        let van_schakels = v.schakels().iter().map(|s| s.span.end);
        let van_woorden = v.groepen().iter().filter(|g| matches!(g.vorm, Vorm::Rang | Vorm::Kaal)).map(|g| g.woord.end);
        let mut einden: Vec<usize> = van_schakels.chain(van_woorden).collect();
        einden.sort_unstable();
        for groep in v.groepen().iter().filter(|g| matches!(g.ouder, Some(Ouder::Schakel(_)))) {
            let eerste = groep.schakels.first().map_or(groep.woord.start, |&s| v.schakels()[s].span.start);
            let begin = eerste.min(groep.woord.start);
            let i = einden.partition_point(|&eind| eind <= begin);
            let Some(&eind) = i.checked_sub(1).and_then(|i| einden.get(i)) else { continue };
            let leeg = eind < begin && self.stuk(eind, begin).trim().is_empty();
            if leeg && groep.laag > Laag::Artikel {
                // “onder c 1°” has no word of its own
                let woorden = if groep.woord.start == groep.woord.end { ", onder" } else { "," };
                self.zet(Span::new(eind, eind), woorden, 29);
            }
        }
    }

    /// “artikel 3, tweede lid van de wet” → “artikel 3, tweede lid, van de wet”.
    fn komma_voor_naam(&mut self) {
        let (kern, span) = (self.v.kern(), self.v.span());
        if self.heeft_delen() && self.stuk(kern.end, span.end).trim_start().starts_with("van ") {
            let wit = self.stuk(kern.end, span.end).starts_with(char::is_whitespace);
            if wit {
                self.zet(Span::new(kern.end, kern.end), ",", 29);
            }
        }
    }

    /// “artikel 3 tweede lid is van toepassing” → “artikel 3, tweede lid, is van toepassing”: only where the citation is
    /// written anew.
    fn komma_erna(&mut self) {
        let (kern, span) = (self.v.kern(), self.v.span());
        let rest = self.tekst.get(span.end..).unwrap_or("");
        let woord = rest.trim_start_matches([' ', '\u{a0}', '\n']);
        let volgt = woord.len() < rest.len() && woord.starts_with(char::is_lowercase);
        if kern == span && volgt && !self.uit.wijzigingen.is_empty() && self.heeft_delen() {
            self.zet(Span::new(kern.end, kern.end), ",", 29);
        }
    }

    /// Whether something of an article is cited, and not the other way round (“het eerste lid van artikel 3”).
    fn heeft_delen(&self) -> bool {
        let omgekeerd = self.v.groepen().iter().any(|g| matches!(g.ouder, Some(Ouder::Groep(_))));
        let laatste = self.v.schakels().last().map(|s| &self.v.groepen()[s.groep]);
        !omgekeerd && laatste.is_some_and(|g| g.laag > Laag::Artikel && matches!(g.ouder, Some(Ouder::Schakel(_))))
    }

    /// “artikel 6:162 BW” → “artikel 162 van Boek 6 van het Burgerlijk Wetboek”; whether it was.
    fn boek(&mut self) -> bool {
        let Waar::Elders(naam) = self.v.waar() else { return false };
        let (kern, span) = (self.v.kern(), self.v.span());
        if !is_bw(naam) || kern.end == span.end {
            return false;
        }
        let nummers: Option<Vec<(Span, &Nummer)>> = self
            .v
            .schakels()
            .iter()
            .filter(|s| self.v.groepen()[s.groep].laag == Laag::Artikel)
            .flat_map(|s| [Some(&s.van), s.tot.as_deref()])
            .flatten()
            .map(|g| match &g.waarde {
                Waarde::Nummer(n) => Some((g.span, n)),
                _ => None,
            })
            .collect();
        let boek = |n: &Nummer| n.as_str().split_once(':').map(|(boek, _)| boek.to_owned());
        let Some(nummers) = nummers else { return false };
        let Some(eerste) = nummers.first().and_then(|(_, n)| boek(n)) else { return false };
        if !nummers.iter().all(|(_, n)| boek(n).as_ref() == Some(&eerste)) {
            return false;
        }
        for (span, _) in nummers {
            self.zet(Span::new(span.start, span.start + eerste.len() + 1), "", 34);
        }
        let komma = if self.heeft_delen() { "," } else { "" };
        self.zet(Span::new(kern.end, span.end), format!("{komma} van Boek {eerste} van het Burgerlijk Wetboek"), 34);
        true
    }
}

fn rang(getal: &Getal) -> Option<String> {
    match &getal.waarde {
        Waarde::Nummer(nummer) => nummer.waarde().and_then(rangtelwoord).map(Into::into),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verwijzing::vind;

    /// The text with every citation in its customary form.
    fn herschreven(tekst: &str) -> String {
        let mut uit = String::new();
        let mut p = 0;
        for v in vind(tekst) {
            for (span, woorden) in gebruikelijk(tekst, &v).map_or_else(Vec::new, |g| g.wijzigingen) {
                uit.push_str(&tekst[p..span.start]);
                uit.push_str(&woorden);
                p = span.end;
            }
        }
        uit + &tekst[p..]
    }

    #[test]
    fn every_deviation_gets_its_form() {
        for (oud, nieuw) in [
            ("artikel 8, lid 1, is", "artikel 8, eerste lid, is"),
            ("artikel 8 lid 1 en 2", "artikel 8, eerste en tweede lid"),
            ("artikel 8, leden 1 t/m 3", "artikel 8, eerste tot en met derde lid"),
            (
                "art. 8, lid 1 sub a van de Huisvestingswet 2014",
                "artikel 8, eerste lid, onder a, van de Huisvestingswet 2014",
            ),
            ("Art. 3 en 4 gelden", "Artikelen 3 en 4 gelden"),
            ("artt. 3 en 4", "artikelen 3 en 4"),
            ("de artikelen 3 t/m 5, 7-9 en 12 – 14", "de artikelen 3 tot en met 5, 7 tot en met 9 en 12 tot en met 14"),
            ("artikel 3 tweede lid", "artikel 3, tweede lid"),
            ("artikel 3, onder c 1° en 2°", "artikel 3, onder c, onder 1° en 2°"),
            ("artikelen 3-4", "artikelen 3 en 4"),
            ("artikel 3, tweede lid onder b", "artikel 3, tweede lid, onder b"),
            ("artikel 3, tweede lid, letter b", "artikel 3, tweede lid, onder b"),
            ("artikel 3, 2e lid", "artikel 3, tweede lid"),
            ("het eerste en tweede leden", "het eerste en tweede lid"),
            ("de in lid 6 genoemde", "de in het zesde lid genoemde"),
            ("lid 1 en lid 2, onderdeel b", "het eerste lid en het tweede lid, onderdeel b"),
            ("de leden 1 t/m 4 en lid 7", "het eerste tot en met vierde lid en het zevende lid"),
            ("Lid 2 geldt", "Het tweede lid geldt"),
            ("de leden 2 en 4 van artikel 7", "het tweede en vierde lid van artikel 7"),
            ("lid 1 en 2 van dit artikel", "het eerste en tweede lid van dit artikel"),
            ("artikel 3 jo. 5 en artikel 3 jo. artikel 5", "artikel 3 juncto 5 en artikel 3 jo. artikel 5"),
            ("artikel 3, eerste lid van de wet", "artikel 3, eerste lid, van de wet"),
            ("artikel 2 sub 3", "artikel 2, onder 3"),
            ("artikel 6:162 BW", "artikel 162 van Boek 6 van het Burgerlijk Wetboek"),
            (
                "artikel 1:28a, tweede lid, van het Burgerlijk Wetboek",
                "artikel 28a, tweede lid, van Boek 1 van het Burgerlijk Wetboek",
            ),
            ("par. 2.1 en hfst. 3", "paragraaf 2.1 en hoofdstuk 3"),
        ] {
            assert_eq!(herschreven(oud), nieuw);
        }
    }

    #[test]
    fn what_is_customary_stays() {
        for tekst in [
            "artikel 5, tweede lid, onderdeel b, onder 1°, van de wet",
            "artikel 5, eerste lid, aanhef en onder a en b, en tweede lid, en 6",
            "het eerste lid van artikel 5 van de wet, lid 2a, dit lid, het vorige lid, de vorige leden",
            "de artikelen 2, 4 en 7 tot en met 9, de onderdelen a, b en c van het tweede lid",
            "artikel 5, eerste lid, tweede volzin, en § 2.1",
            // others have customs of their own
            "artikel 6, lid 1, onder f), van Verordening (EU) 2016/679",
            "artikel 8 lid 2 EVRM, artikel 9, lid 1 van de richtlijn, artikel 4, punt 1, AVG",
            "artikel 268 lid 2 van Boek 7 van het Burgerlijk Wetboek",
            "artikel [8], lid 1",
            "artikel 89 lid 1 van dat boek",
        ] {
            assert_eq!(herschreven(tekst), tekst);
        }
    }

    #[test]
    fn a_number_behind_sub_can_be_a_lid() {
        let zeker = |tekst: &str| gebruikelijk(tekst, &vind(tekst)[0]).unwrap().zeker;
        assert!(!zeker("artikel 2 sub 3"));
        assert!(zeker("artikel 2 sub c") && zeker("artikel 8, lid 1"));
    }
}
