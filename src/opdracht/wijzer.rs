//! words → paths: the provisions that an instruction names, every word accounted for.
//!
//! Not the grammar of `verwijzing`, which finds citations in running text and may leave words aside. Here the
//! whole sentence must be understood, and what is named may be an opschrift, a volzin or a definition.

use super::tekens::{Soort as Teken, Teken as T};
use super::{Pad, Reeks, Stap};
use crate::nummer::{Nummer, uit_rangtelwoord};
use crate::regeling::Soort;
use crate::verwijzing::Merk;

/// A sentence that is being read: its pieces and how far we are.
pub(super) struct Loper<'a> {
    pub tekst: &'a str,
    pub tekens: Vec<T<'a>>,
    pub i: usize,
    /// The furthest piece that was looked at.
    pub verst: usize,
    /// A range that runs backwards was seen.
    pub terug: bool,
}

/// How deep a step stands, to know what a relative path hangs under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Laag {
    Bijlage,
    Hoofdstuk,
    Titeldeel,
    Afdeling,
    Paragraaf,
    Artikel,
    Lid,
    Onderdeel,
    Deel,
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
        // “het vierde lid van artikel 10”
        if boven.is_none()
            && let Some(buiten) = self.probeer(|l| {
                l.eet_een(&["van", "in", "bij"])?;
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
            let verder = l.is_teken(0, ',') && matches!(l.woord_op(1), "variant" | "keuze");
            (verder || l.eet_teken(')')).then_some(merk)
        })
    }

    /// “(variant B)”, “(keuze 2)”; behind “(nieuw” what follows the comma.
    fn welke(&mut self) -> Option<Stap> {
        self.probeer(|l| {
            let binnen = l.i.checked_sub(1).is_some_and(|i| matches!(l.tekens[i].klein.as_str(), "nieuw" | "oud"));
            if !l.eet_teken(if binnen { ',' } else { '(' }) {
                return None;
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

    fn groep_kaal(&mut self, lidwoord: bool) -> Option<Groep> {
        let deel =
            |stap| Some(Groep { laag: Laag::Deel, stappen: vec![stap], woord: None, genest: false, enkel: false });
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
        if matches!(self.woord_op(0), "onder" | "sub")
            && !matches!(self.woord_op(1), "vernummering" | "verlettering" | "vervanging" | "hernummering")
        {
            self.i += 1;
            let stappen = self.getallen(Soort::Onderdeel)?;
            return Some(Groep {
                laag: Laag::Onderdeel,
                stappen,
                woord: Some(Soort::Onderdeel),
                genest: true,
                enkel: false,
            });
        }
        // “de tekst (keuze 3)”: text that has no designation, beside the articles
        if self.woord_op(0) == "tekst" && self.is_teken(1, '(') && self.woord_op(2) == "keuze" {
            self.i += 1;
            let stappen = vec![Stap::bepaling(Soort::Tekst, None)];
            return Some(Groep { laag: Laag::Artikel, stappen, woord: None, genest: false, enkel: false });
        }
        if self.kijk()?.tekst.ends_with(['°', 'º']) {
            // “onderdeel a, 1°”
            let stappen = self.getallen(Soort::Onderdeel)?;
            return Some(Groep {
                laag: Laag::Onderdeel,
                stappen,
                woord: Some(Soort::Onderdeel),
                genest: true,
                enkel: false,
            });
        }
        let enkel = self.woord_op(0) == "artikel";
        let (soort, genest) = match self.kijk()?.klein.as_str() {
            "artikel" | "artikelen" | "art" => (Soort::Artikel, false),
            "lid" | "leden" => (Soort::Lid, false),
            "onderdeel" | "onderdelen" | "letter" | "letters" => (Soort::Onderdeel, false),
            "subonderdeel" | "subonderdelen" => (Soort::Onderdeel, true),
            "hoofdstuk" | "hoofdstukken" => (Soort::Hoofdstuk, false),
            "titel" | "titels" | "titeldeel" => (Soort::Titeldeel, false),
            "afdeling" | "afdelingen" => (Soort::Afdeling, false),
            "paragraaf" | "paragrafen" | "§" => (Soort::Paragraaf, false),
            "bijlage" | "bijlagen" => (Soort::Bijlage, false),
            _ => return self.rangen(),
        };
        self.i += 1;
        if self.woord_op(0).is_empty() && self.tekens.get(self.i - 1).is_some_and(|t| t.klein == "art") {
            self.eet_teken('.');
        }
        let stappen = match self.getallen_met(soort, enkel) {
            Some(stappen) => stappen,
            None if soort == Soort::Bijlage && lidwoord => {
                // “de bijlage bij artikel 8”: there is one
                self.probeer(|l| {
                    l.eet("bij artikel").then_some(())?;
                    l.getal(Soort::Artikel).map(|_| ())
                });
                vec![Stap::bepaling(soort, None)]
            }
            None => return None,
        };
        Some(Groep { laag: laag_van(stappen.first()?), stappen, woord: Some(soort), genest, enkel })
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

    fn tot_en_met(&mut self) -> bool {
        self.eet("tot en met") || self.eet("t/m")
    }

    /// “5, 7 en 9 tot en met 12a”.
    pub fn getallen(&mut self, soort: Soort) -> Option<Vec<Stap>> {
        self.getallen_met(soort, false)
    }

    /// `enkel`: “artikel 5, 2” is no list.
    fn getallen_met(&mut self, soort: Soort, enkel: bool) -> Option<Vec<Stap>> {
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
            _ => cijfer || woord.bytes().all(|b| b.is_ascii_uppercase()),
        };
        if !goed {
            return None;
        }
        self.i += 1;
        Some(nummer)
    }

    /// “begripsomschrijvingen van gesprek, hulpvraag en melding”, “begrip pgb”: the terms.
    fn begrippen(&mut self) -> Option<Vec<String>> {
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

    fn is_stop(&self) -> bool {
        matches!(self.woord_op(0), "wordt" | "worden" | "komt" | "komen" | "vervalt" | "vervallen")
            || (self.woord_op(0) == "te" && matches!(self.woord_op(1), "luiden" | "vervallen"))
            || (self.woord_op(0) == "als" && self.woord_op(1) == "volgt")
            || (matches!(self.woord_op(0), "in" | "van" | "bij") && matches!(self.woord_op(1), "artikel" | "het"))
            || (self.woord_op(0) == "onder"
                && matches!(self.woord_op(1), "vernummering" | "verlettering" | "vervanging"))
    }
}

fn stap(soort: Soort, reeks: Reeks) -> Stap {
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
fn in_cijfers(stap: &Stap) -> bool {
    let nummer = match stap {
        Stap::Bepaling { nummer: Some(n), .. } => n,
        Stap::Reeks { reeks, .. } => &reeks.van,
        _ => return false,
    };
    nummer.as_str().starts_with(|c: char| c.is_ascii_digit())
}

/// The layer of a step.
pub(super) fn laag_van(stap: &Stap) -> Laag {
    match stap {
        Stap::Bepaling { soort, .. } | Stap::Reeks { soort, .. } => laag_van_soort(*soort),
        Stap::Begrip(_) | Stap::Streepje(_) => Laag::Onderdeel,
        Stap::Opschrift | Stap::Aanhef | Stap::Slot | Stap::Volzin(_) | Stap::Variant(_) | Stap::Keuze(_) => Laag::Deel,
    }
}

/// The layer of a kind.
pub(super) fn laag_van_soort(soort: Soort) -> Laag {
    match soort {
        Soort::Bijlage => Laag::Bijlage,
        Soort::Hoofdstuk => Laag::Hoofdstuk,
        Soort::Titeldeel => Laag::Titeldeel,
        Soort::Afdeling => Laag::Afdeling,
        Soort::Paragraaf => Laag::Paragraaf,
        Soort::Artikel => Laag::Artikel,
        Soort::Lid => Laag::Lid,
        Soort::Onderdeel | Soort::Begrip => Laag::Onderdeel,
        Soort::Aanhef | Soort::Slot | Soort::Tekst => Laag::Deel,
    }
}

/// The part of `basis` that something of this layer hangs under.
pub(super) fn onder_basis(basis: &Pad, laag: Laag, genest: bool) -> Pad {
    let mut stappen: Vec<Stap> = Vec::new();
    let mut boven = false;
    for stap in &basis.0 {
        let van = laag_van(stap);
        boven = match laag {
            // which of several goes with the step before
            _ if stap.kiest() => boven,
            Laag::Artikel => van == Laag::Bijlage,
            Laag::Onderdeel => van < laag || (genest && van == Laag::Onderdeel) || matches!(stap, Stap::Begrip(_)),
            _ => van < laag,
        };
        if boven {
            stappen.push(stap.clone());
        }
    }
    Pad(stappen)
}
