//! words → paths: the provisions that an instruction names, every word accounted for.
//!
//! Not the grammar of `verwijzing`, which finds citations in running text and may leave words aside. Here the
//! whole sentence must be understood, and what is named may be an opschrift, a volzin or a definition.

use super::getallen::{in_cijfers, stap};
use super::laag::{Laag, laag_van};
use super::tekens::{Soort as Teken, Teken as T};
use super::{Reeks, Stap};
use crate::nummer::{Nummer, uit_rangtelwoord};
use crate::regeling::Soort;
use crate::verwijzing::Merk;

/// How one of several with one designation is told.
const VAN_MEER: [&str; 5] =
    ["met dat nummer", "met die aanduiding", "met deze aanduiding", "zonder nummer", "zonder aanduiding"];

/// A sentence that is being read: its pieces and how far we are.
pub(super) struct Loper<'a> {
    pub tekst: &'a str,
    pub tekens: Vec<T<'a>>,
    pub i: usize,
    /// The furthest piece that was looked at.
    pub verst: usize,
    /// A range that runs backwards was seen.
    pub terug: bool,
    /// What is read is what something becomes: “tot artikel 9 en artikel 9 tot artikel 8” names one.
    pub naar: bool,
}

/// A list of steps at one layer.
struct Groep {
    laag: Laag,
    stappen: Vec<Stap>,
    /// “de artikelen …”: bare numbers may follow.
    woord: Option<Soort>,
    /// “artikel”, in the singular.
    enkel: bool,
    /// Always under an onderdeel that was named before: “onder 1°”, “subonderdeel”.
    genest: bool,
}

/// A path as it is named, before it is known what it hangs under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Genoemd {
    pub stappen: Vec<Stap>,
    pub genest: bool,
}

impl<'a> Loper<'a> {
    pub fn kijk(&mut self) -> Option<&T<'a>> {
        self.verst = self.verst.max(self.i);
        self.tekens.get(self.i)
    }

    pub fn woord_op(&self, verder: usize) -> &str {
        self.tekens.get(self.i + verder).map_or("", |t| t.klein.as_str())
    }

    pub fn is_teken(&self, verder: usize, c: char) -> bool {
        self.tekens.get(self.i + verder).is_some_and(|t| t.soort == Teken::Leesteken(c))
    }

    /// Takes these words if they stand here, in lower case.
    pub fn eet(&mut self, woorden: &str) -> bool {
        let mut n = 0;
        for woord in woorden.split(' ') {
            self.verst = self.verst.max(self.i + n);
            if self.woord_op(n) != woord {
                return false;
            }
            n += 1;
        }
        self.i += n;
        true
    }

    /// Takes one of these words.
    pub fn eet_een(&mut self, woorden: &[&'static str]) -> Option<&'static str> {
        woorden.iter().copied().find(|w| self.eet(w))
    }

    pub fn eet_teken(&mut self, c: char) -> bool {
        self.verst = self.verst.max(self.i);
        let ja = self.is_teken(0, c);
        self.i += usize::from(ja);
        ja
    }

    /// Tries a piece of grammar; where it fails nothing was taken.
    pub fn probeer<R>(&mut self, f: impl FnOnce(&mut Self) -> Option<R>) -> Option<R> {
        let hier = self.i;
        let uit = f(self);
        if uit.is_none() {
            self.i = hier;
        }
        uit
    }

    /// The provisions that are named here; at least one.
    pub fn genoemd(&mut self) -> Option<Vec<Genoemd>> {
        self.probeer(|l| l.keten(None))
    }

    fn keten(&mut self, boven: Option<Laag>) -> Option<Vec<Genoemd>> {
        let groep = self.groep(boven)?;
        let (laag, genest, woord, enkel) = (groep.laag, groep.genest, groep.woord, groep.enkel);
        let mut uit: Vec<Genoemd> = groep.stappen.into_iter().map(|s| Genoemd { stappen: vec![s], genest }).collect();
        let mut samen = uit.len() > 1 && woord.is_none();
        loop {
            // which of several with this designation, in a text with open choices
            if let Some(welke) = self.welke() {
                uit.last_mut()?.stappen.push(welke);
                continue;
            }
            // what hangs under the last: “, eerste lid”, “ lid 1”
            if let Some(onder) = self.probeer(|l| {
                l.eet_teken(',');
                l.keten(Some(laag))
            }) {
                if samen {
                    return None; // “het eerste en tweede lid, onderdeel a”: of which?
                }
                let basis = uit.pop()?;
                for een in onder {
                    let stappen = basis.stappen.iter().chain(&een.stappen).cloned().collect();
                    uit.push(Genoemd { stappen, genest: basis.genest });
                }
                continue;
            }
            // the next of the same layer
            let stijl = uit.last().and_then(|u| u.stappen.last()).map(in_cijfers);
            let meer = self.probeer(|l| {
                l.eet_teken(',');
                let los = l.tekens.get(l.i.wrapping_sub(1)).is_some_and(|t| t.soort == Teken::Leesteken(','));
                if l.eet_een(&["en", "of", "alsmede"]).is_none() && !los {
                    return None;
                }
                let en = l.tekens.get(l.i.wrapping_sub(1)).is_some_and(|t| t.soort == Teken::Woord);
                if let Some(soort) = woord.filter(|_| en || !enkel)
                    && let Some(reeks) = l.getallen(soort)
                    && (soort != Soort::Onderdeel || reeks.first().map(in_cijfers) == stijl)
                {
                    return Some((reeks, true));
                }
                let groep = l.groep(boven)?;
                if l.naar && matches!(l.woord_op(0), "tot" | "naar" | "wordt" | "worden") {
                    return None;
                }
                let aanhef = laag == Laag::Deel && groep.laag == Laag::Onderdeel;
                (groep.laag == laag || aanhef).then_some((groep.stappen, groep.woord.is_some()))
            });
            if let Some((stappen, woordelijk)) = meer {
                samen = stappen.len() > 1 && !woordelijk;
                uit.extend(stappen.into_iter().map(|s| Genoemd { stappen: vec![s], genest }));
                continue;
            }
            break;
        }
        // “het vierde lid van artikel 10”, “artikel 1, tweede lid, van bijlage 1”
        if boven.is_none()
            && let Some(buiten) = self.probeer(|l| {
                let voegwoorden: &[&str] = if l.eet_teken(',') { &["van"] } else { &["van", "in", "bij"] };
                l.eet_een(voegwoorden)?;
                let buiten = l.keten(None)?;
                let laagste = buiten.iter().filter_map(|b| b.stappen.last().map(laag_van)).max()?;
                (laagste < laag || laag == Laag::Deel).then_some(buiten)
            })
        {
            let mut samengesteld = Vec::new();
            for b in &buiten {
                for u in &uit {
                    let stappen = b.stappen.iter().chain(&u.stappen).cloned().collect();
                    samengesteld.push(Genoemd { stappen, genest: b.genest });
                }
            }
            uit = samengesteld;
        }
        Some(uit)
    }

    /// One list of steps of one layer, deeper than `boven`.
    fn groep(&mut self, boven: Option<Laag>) -> Option<Groep> {
        self.probeer(|l| {
            let groep = l.groep_hier()?;
            let dieper =
                |b: Laag| groep.laag > b || (groep.laag == Laag::Onderdeel && b == Laag::Onderdeel && groep.genest);
            boven.is_none_or(dieper).then_some(groep)
        })
    }

    fn groep_hier(&mut self) -> Option<Groep> {
        let lidwoord = self.eet_een(&["de", "het"]).is_some();
        let nieuw = self.eet_een(&["nieuwe"]).is_some();
        if lidwoord {
            self.behorende();
        }
        let mut groep = self.groep_kaal(lidwoord)?;
        let merk = if nieuw { Some(Merk::Nieuw) } else { self.merk() };
        if merk.is_some() {
            for stap in &mut groep.stappen {
                match stap {
                    Stap::Bepaling { merk: m, .. } | Stap::Reeks { merk: m, .. } if m.is_none() => *m = merk,
                    _ => {}
                }
            }
        }
        Some(groep)
    }

    /// “(variant B)”, “(het tweede met dat nummer)”, “(keuze 2)”, “onder het opschrift ‘Tarieven’”; behind “(nieuw” what follows the comma.
    fn welke(&mut self) -> Option<Stap> {
        self.probeer(|l| {
            if l.eet("onder het opschrift") {
                let kop = l.kijk().filter(|t| t.soort == Teken::Citaat)?.tekst.to_owned();
                l.i += 1;
                return Some(Stap::Kop(kop));
            }
            let binnen = l.i.checked_sub(1).is_some_and(|i| matches!(l.tekens[i].klein.as_str(), "nieuw" | "oud"));
            if !l.eet_teken(if binnen { ',' } else { '(' }) {
                return None;
            }
            if let Some(n) = l.welke_van_meer(0) {
                l.i += 2;
                l.eet_een(&VAN_MEER)?;
                return l.eet_teken(')').then_some(Stap::Keuze(n));
            }
            let stap = match l.eet_een(&["variant", "keuze"])? {
                "variant" => {
                    let letter = l.kijk().filter(|t| t.soort == Teken::Woord)?.tekst.to_owned();
                    l.i += 1;
                    Stap::Variant(letter)
                }
                _ => Stap::Keuze(l.getal(Soort::Artikel)?.waarde()?),
            };
            l.eet_teken(')').then_some(stap)
        })
    }

    /// Which of several it is, where “het tweede met dat nummer” stands from here.
    pub fn welke_van_meer(&self, van: usize) -> Option<u64> {
        let lidwoord = matches!(self.woord_op(van), "het" | "de");
        let n = uit_rangtelwoord(self.woord_op(van + 1)).filter(|_| lidwoord)?;
        let woorden = [2, 3, 4].map(|i| self.woord_op(van + i)).join(" ");
        VAN_MEER.iter().any(|w| woorden.starts_with(w)).then_some(n)
    }

    fn groep_kaal(&mut self, lidwoord: bool) -> Option<Groep> {
        let deel =
            |stap| Some(Groep { laag: Laag::Deel, stappen: vec![stap], woord: None, genest: false, enkel: false });
        if matches!(self.woord_op(0), "titel" | "kop")
            && self.woord_op(1) == "van"
            && matches!(self.woord_op(2), "artikel" | "hoofdstuk" | "paragraaf" | "afdeling" | "bijlage")
        {
            self.i += 1;
            return deel(Stap::Opschrift); // “de titel van hoofdstuk 3”
        }
        match self.eet_een(&["opschrift", "aanhef", "slot"]) {
            Some("opschrift") => return deel(Stap::Opschrift),
            Some("aanhef") => return deel(Stap::Aanhef),
            Some(_) => return deel(Stap::Slot),
            None => {}
        }
        if self.eet_een(&["laatste volzin", "laatste zin"]).is_some() {
            return deel(Stap::Volzin(Stap::LAATSTE));
        }
        if let Some(termen) = self.probeer(Self::begrippen) {
            return Some(Groep {
                laag: Laag::Onderdeel,
                stappen: termen.into_iter().map(Stap::Begrip).collect(),
                woord: None,
                genest: false,
                enkel: false,
            });
        }
        if matches!(self.woord_op(0), "onder" | "sub") && !self.is_onder() {
            self.i += 1;
            // “artikel 1, onder ‘markt’”: what is defined there
            if let Some(T { soort: Teken::Citaat, tekst, .. }) = self.kijk() {
                let term = (*tekst).to_owned();
                self.i += 1;
                return Some(Groep { laag: Laag::Onderdeel, ..deel(Stap::Begrip(term))? });
            }
            return self.genest();
        }
        // “de tekst (keuze 3)”: text that has no designation, beside the articles
        let met_kop = [1, 2, 3].map(|n| self.woord_op(n)) == ["onder", "het", "opschrift"];
        if self.woord_op(0) == "tekst"
            && (met_kop || self.is_teken(1, '(') && (self.woord_op(2) == "keuze" || self.welke_van_meer(2).is_some()))
        {
            self.i += 1;
            let stappen = vec![Stap::bepaling(Soort::Tekst, None)];
            return Some(Groep { laag: Laag::Artikel, stappen, woord: None, genest: false, enkel: false });
        }
        if self.kijk()?.tekst.ends_with(['°', 'º']) {
            return self.genest(); // “onderdeel a, 1°”
        }
        let enkel = self.woord_op(0) == "artikel";
        let (soort, genest) = match self.kijk()?.klein.as_str() {
            "artikel" | "artikelen" | "art" => (Soort::Artikel, false),
            "lid" | "leden" => (Soort::Lid, false),
            "onderdeel" | "onderdelen" | "letter" | "letters" => (Soort::Onderdeel, false),
            "subonderdeel" | "subonderdelen" => (Soort::Onderdeel, true),
            "hoofdstuk" | "hoofdstukken" => (Soort::Hoofdstuk, false),
            "titel" | "titels" | "titeldeel" | "titeldelen" => (Soort::Titeldeel, false),
            "afdeling" | "afdelingen" => (Soort::Afdeling, false),
            "paragraaf" | "paragrafen" | "§" => (Soort::Paragraaf, false),
            "bijlage" | "bijlagen" => (Soort::Bijlage, false),
            "tarieventabel" if lidwoord => (Soort::Bijlage, false),
            _ => return self.rangen(),
        };
        self.i += 1;
        // “na onderdeel 2°”: under the onderdeel that was named
        let genest = genest || soort == Soort::Onderdeel && self.woord_op(0).ends_with(['°', 'º']);
        if self.woord_op(0).is_empty() && self.tekens.get(self.i - 1).is_some_and(|t| t.klein == "art") {
            self.eet_teken('.');
        }
        let stappen = match self.getallen_met(soort, enkel) {
            Some(stappen) => stappen,
            None if soort == Soort::Bijlage && lidwoord => vec![Stap::bepaling(soort, None)],
            None => return None,
        };
        if soort == Soort::Bijlage {
            self.probeer(|l| {
                l.eet_teken(',');
                l.eet_een(&["behorende", "behorend", "als bedoeld", "bedoeld", "genoemd"]);
                l.eet_een(&["bij", "in"])?;
                l.een_artikel()
            });
        }
        if enkel {
            self.tussen_haakjes();
        }
        Some(Groep { laag: laag_van(stappen.first()?), stappen, woord: Some(soort), genest, enkel })
    }

    /// “de bij de verordening behorende bijlage 2”: what it belongs to says nothing more.
    fn behorende(&mut self) {
        self.probeer(|l| {
            l.eet("bij").then_some(())?;
            if l.eet_een(&["de verordening", "deze verordening", "die verordening", "het besluit"]).is_none() {
                l.een_artikel()?;
            }
            l.eet_een(&["behorende", "horende"])?;
            matches!(l.woord_op(0), "bijlage" | "bijlagen").then_some(())
        });
    }

    /// “artikel 8”, “artikel 8, tweede lid”: the article that an annex goes with.
    fn een_artikel(&mut self) -> Option<()> {
        self.eet("artikel").then_some(())?;
        self.getal(Soort::Artikel)?;
        self.probeer(|l| {
            l.eet_teken(',');
            uit_rangtelwoord(l.woord_op(0))?;
            l.i += 1;
            l.eet("lid").then_some(())
        });
        self.eet_teken(',');
        // “bijlage 2 bij artikel 8, onderdeel b”: of which?
        let verder = matches!(self.woord_op(0), "onder" | "onderdeel" | "onderdelen" | "lid" | "leden" | "artikel");
        (!verder && uit_rangtelwoord(self.woord_op(0)).is_none()).then_some(())
    }

    /// “artikel 7 (Toezicht)”: the heading, as a help to the reader.
    fn tussen_haakjes(&mut self) {
        self.probeer(|l| {
            let welke = |l: &Self| matches!(l.woord_op(0), "nieuw" | "oud" | "keuze" | "variant");
            if !l.eet_teken('(') || welke(l) || l.welke_van_meer(0).is_some() {
                return None;
            }
            let binnen = |t: &T<'_>| matches!(t.soort, Teken::Woord | Teken::Leesteken(','));
            let tot = l.tekens.get(l.i..)?.iter().take(12).take_while(|t| binnen(t)).count();
            l.i += tot;
            (tot > 0 && l.eet_teken(')')).then_some(())
        });
    }

    /// “onder vernummering van”, “onder gelijktijdige verlettering van”: no item of a list.
    pub fn is_onder(&self) -> bool {
        let n = if self.woord_op(1) == "gelijktijdige" { 2 } else { 1 };
        self.woord_op(0) == "onder"
            && matches!(self.woord_op(n), "vernummering" | "verlettering" | "vervanging" | "hernummering" | "plaatsing")
    }

    /// Items within an item, or within what was named: “b en c”, “1°”.
    fn genest(&mut self) -> Option<Groep> {
        let stappen = self.getallen(Soort::Onderdeel)?;
        Some(Groep { laag: Laag::Onderdeel, stappen, woord: Some(Soort::Onderdeel), genest: true, enkel: false })
    }

    /// “eerste en tweede lid”, “tweede volzin”, “derde tot en met het vijfde lid”.
    fn rangen(&mut self) -> Option<Groep> {
        let mut rij: Vec<(u64, Option<u64>)> = Vec::new();
        loop {
            let van = uit_rangtelwoord(self.woord_op(0))?;
            self.i += 1;
            let mut tot = None;
            if self.tot_en_met() {
                self.eet_een(&["het", "de"]);
                tot = Some(uit_rangtelwoord(self.woord_op(0))?);
                self.i += 1;
            }
            if tot.is_some_and(|t| t <= van) {
                self.terug = true;
                return None;
            }
            rij.push((van, tot));
            let verder = self.probeer(|l| {
                let komma = l.eet_teken(',');
                let en = l.eet_een(&["en", "of", "alsmede"]).is_some();
                l.eet_een(&["het", "de"]);
                ((komma || en) && uit_rangtelwoord(l.woord_op(0)).is_some()).then_some(())
            });
            if verder.is_none() {
                break;
            }
        }
        let soort = match self.kijk()?.klein.as_str() {
            "lid" | "leden" => Some(Soort::Lid),
            "onderdeel" | "onderdelen" => Some(Soort::Onderdeel),
            "hoofdstuk" => Some(Soort::Hoofdstuk),
            "afdeling" => Some(Soort::Afdeling),
            "titel" => Some(Soort::Titeldeel),
            "paragraaf" => Some(Soort::Paragraaf),
            "volzin" | "volzinnen" | "zin" | "zinnen" | "gedachtestreepje" | "gedachtestreepjes" | "streepje"
            | "aandachtsstreepje" => None,
            _ => return None,
        };
        let zin = soort.is_none() && self.woord_op(0).contains("zin");
        self.i += 1;
        let mut stappen = Vec::new();
        for (van, tot) in rij {
            match soort {
                Some(soort) => {
                    stappen.push(stap(soort, Reeks { van: Nummer::getal(van), tot: tot.map(Nummer::getal) }));
                }
                None => stappen
                    .extend((van..=tot.unwrap_or(van)).map(|n| if zin { Stap::Volzin(n) } else { Stap::Streepje(n) })),
            }
        }
        Some(Groep { laag: laag_van(stappen.first()?), stappen, woord: None, genest: false, enkel: false })
    }
}
