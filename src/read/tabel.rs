//! blocks with was-wordt tables → two texts, how the change is divided, and the notes.
//!
//! A table has two or three columns: the text in force, the new text, notes. There may be one table for every
//! onderdeel or one for all; blank paragraphs and rows only align. A provision that is shown twice is one
//! provision. The sentences between the tables say what is renumbered, what lapses and what comes in.

mod aantekening;
mod artikelkolom;
mod cellen;
mod kolommen;
mod mededeling;
mod plaatshouder;
mod stukken;
mod zin;

use super::blok::{self, Alinea, Blok, Tabel, Twijfel, Weggelaten, tekens};
use super::kolomkop::Kolommen;
use super::notatie::herken;
use crate::nummer::Nummer;
use crate::regeling::Soort;
pub(super) use kolommen::naast_elkaar;
use kolommen::{is_tekst_met_tabel, kolommen, kopregel, van_was_wordt};
use std::fmt::Write as _;
use zin::Zin;

/// A group: the onderdelen of the decision under one heading, and what their tables show.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Groep {
    /// The letters of the onderdelen.
    pub letters: Vec<String>,
    /// The sentence above the table.
    pub zin: String,
    /// The text in force.
    pub was: Vec<Blok>,
    /// The new text.
    pub wordt: Vec<Blok>,
    /// What the third column says.
    pub toelichting: Vec<Blok>,
}

/// What was-wordt tables hold.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WasWordt {
    /// The title of the ordinance; empty if no sentence names it.
    pub titel: String,
    /// The groups in order.
    pub groepen: Vec<Groep>,
    /// The text in force.
    pub was: Vec<Blok>,
    /// The new text.
    pub wordt: Vec<Blok>,
    /// The notes: what stands behind the tables, and in their third column.
    pub toelichting: Vec<Blok>,
    /// `wijziging.yaml`.
    pub indeling: String,
    /// How many characters of the notes stand nowhere in the document: headings for the third column.
    pub opmaak: usize,
    /// How many characters behind the first table are in none of these, and may be text of the ordinance.
    pub kwijt: usize,
    /// What stands in the document and in none of these.
    pub weggelaten: Vec<Weggelaten>,
    /// What may have been meant otherwise.
    pub twijfels: Vec<Twijfel>,
}

/// Reads was-wordt tables; `None` if there are none.
#[must_use]
pub fn lees(blokken: &[Blok]) -> Option<WasWordt> {
    let tabellen: Vec<&Tabel> = blokken.iter().filter_map(van_was_wordt).collect();
    if tabellen.is_empty() || is_tekst_met_tabel(blokken, &tabellen) {
        return None;
    }
    let mut lezer = Lezer::default();
    for blok in blokken {
        lezer.blok(blok);
    }
    Some(lezer.klaar())
}

/// Whether a text in Markdown has a was-wordt table.
#[must_use]
pub fn in_markdown(tekst: &str) -> bool {
    let cel = |tekst: &str| vec![Blok::Alinea(Alinea::kaal(tekst.trim().trim_matches('*'), ""))];
    tekst.lines().filter_map(|r| r.trim().strip_prefix('|')?.strip_suffix('|')).any(|rij| {
        let cellen: Vec<Vec<Blok>> = rij.split('|').map(cel).collect();
        kopregel(&cellen).is_some()
    })
}

/// All words of a cell on one line.
fn regel_van(cel: &[Blok]) -> String {
    blok::tekst_van(cel).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[derive(Default)]
struct Lezer {
    uit: WasWordt,
    zinnen: Vec<Zin>,
    /// The group that is open for tables.
    open: bool,
    leeswijzer: bool,
    /// Whether the notes behind the tables have begun.
    noten: bool,
    /// The heading over both columns that stands open, and what each side had right behind it.
    gedeeld: Option<Gedeeld>,
    /// The article that each side was in last, as its heading says, and the last that the notes stand under.
    artikelen: [Option<String>; 2],
    noot_onder: Option<String>,
}

/// A heading that is of both texts.
struct Gedeeld {
    blokken: Vec<Blok>,
    lengte: [usize; 2],
    plaats: String,
}

impl Lezer {
    fn blok(&mut self, blok: &Blok) {
        match blok {
            _ if self.noten => self.uit.toelichting.push(blok.clone()),
            Blok::Alinea(alinea) => self.alinea(alinea),
            Blok::Tabel(tabel) => match kolommen(tabel) {
                Some(kolommen) => self.tabel(tabel, kolommen),
                None => {
                    let tekst = tabel.rijen.iter().flatten().map(|cel| regel_van(cel)).collect::<Vec<_>>().join("\n");
                    self.uit.kwijt += if self.uit.groepen.is_empty() { 0 } else { tekens(&tekst) };
                    self.weg("tabel zonder oude en nieuwe tekst", &tekst, &tabel.plaats);
                }
            },
            Blok::Noot(noot) => {
                self.weg("noot bij de zinnen tussen de tabellen", &noot.merk, "");
                for alinea in &noot.alineas {
                    self.weg("noot bij de zinnen tussen de tabellen", &alinea.tekst(), &alinea.plaats);
                }
            }
        }
    }

    /// A paragraph between the tables.
    fn alinea(&mut self, alinea: &Alinea) {
        let tekst = format!("{} {}", alinea.aanduiding.as_deref().unwrap_or(""), alinea.tekst());
        let tekst = tekst.trim();
        if tekst.is_empty() {
            return;
        }
        let vet = alinea.kop.is_some() || alinea.stukken.iter().all(|s| s.vet || s.tekst.trim().is_empty());
        if !self.uit.groepen.is_empty() && herken::is_toelichting(tekst, vet) {
            self.noten = true;
            self.uit.toelichting.push(Blok::Alinea(alinea.clone()));
            return;
        }
        if let Some(titel) = zin::titel(tekst) {
            if self.uit.titel.is_empty() {
                self.uit.titel = titel;
            }
            self.leeswijzer = false;
            self.weg("zin van het besluit", tekst, &alinea.plaats);
            return;
        }
        if tekst.to_lowercase().starts_with("leeswijzer") {
            self.leeswijzer = true;
        } else if let Some(zin) = zin::lees(tekst) {
            self.leeswijzer = false;
            self.uit.groepen.push(Groep { letters: zin.letters.clone(), zin: tekst.to_owned(), ..Groep::default() });
            self.zinnen.push(zin);
            self.open = true;
            self.weg("zin van het besluit: zie wijziging.yaml", tekst, &alinea.plaats);
            return;
        }
        if self.leeswijzer {
            self.weg("leeswijzer", tekst, &alinea.plaats);
        } else {
            if !self.uit.groepen.is_empty() {
                self.uit.kwijt += tekens(tekst);
                let bericht = "deze alinea staat tussen de tabellen en is nergens in opgenomen".to_owned();
                self.twijfel("tekst-tussen-tabellen", &alinea.plaats, bericht);
            }
            self.weg("tekst buiten de tabellen", tekst, &alinea.plaats);
        }
    }

    fn tabel(&mut self, tabel: &Tabel, kolommen: Kolommen) {
        self.leeswijzer = false;
        self.noot_onder = None;
        let mut stand = artikelkolom::Stand::default();
        for (nr, rij) in tabel.rijen.iter().enumerate() {
            let plaats = format!("{}, rij {}", tabel.plaats, nr + 1);
            if kopregel(rij).is_some_and(|k| k.zeker || nr < 3) {
                for cel in rij {
                    self.weg("kop van de tabel", &regel_van(cel), &plaats);
                }
                continue;
            }
            // a cell over all columns: the sentence above the rows that follow, or a heading of both texts
            if let [cel] = rij.as_slice() {
                self.sluit_gedeeld();
                if self.gedeelde_kop(cel, tabel.rijen.get(nr + 1), &plaats) {
                    stand = artikelkolom::Stand::default();
                    continue;
                }
                for blok in cel {
                    self.blok(blok);
                }
                continue;
            }
            self.open_groep();
            let rij = cellen::rij(tabel, nr, kolommen, &mut stand);
            self.noot(&rij);
            if let Some(groep) = self.uit.groepen.last_mut() {
                groep.was.extend(rij.was);
                groep.wordt.extend(rij.wordt);
                groep.toelichting.extend(rij.toelichting);
            }
            self.uit.opmaak += rij.dubbel;
            for (reden, tekst) in rij.weg {
                self.weg(reden, &tekst, &plaats);
            }
            for (code, bericht) in rij.twijfels {
                self.twijfel(code, &plaats, bericht);
            }
        }
        self.sluit_gedeeld();
    }

    /// A note stands under the heading of its article, where no onderdeel of the decision has a letter.
    fn noot(&mut self, rij: &cellen::Rij) {
        let kop = |kant: &[Blok], nr: usize| {
            let hier: Vec<String> = kant.iter().filter_map(artikelkop).collect();
            let eerste = hier.first().cloned().or_else(|| self.artikelen[nr].clone().filter(|_| !kant.is_empty()));
            (eerste, hier.last().cloned())
        };
        let (was, wordt) = (kop(&rij.was, 0), kop(&rij.wordt, 1));
        for (laatste, hier) in self.artikelen.iter_mut().zip([was.1, wordt.1]) {
            *laatste = hier.or(laatste.take());
        }
        let onder = wordt.0.or_else(|| was.0.map(|kop| format!("{kop} (oud)")));
        let Some(groep) = self.uit.groepen.last_mut().filter(|g| g.letters.is_empty()) else { return };
        if rij.toelichting.iter().all(|b| matches!(b, Blok::Alinea(a) if a.tekst().trim().is_empty())) {
            return;
        }
        if let Some(onder) = onder.filter(|onder| self.noot_onder.as_ref() != Some(onder)) {
            self.uit.opmaak += tekens(&onder);
            groep.toelichting.push(Blok::Alinea(Alinea { kop: Some(2), ..Alinea::kaal(onder.clone(), "") }));
            self.noot_onder = Some(onder);
        }
    }

    /// Where below a heading over both columns only one of them has text, the article is in that text alone.
    fn sluit_gedeeld(&mut self) {
        let Some(Gedeeld { blokken, lengte, plaats }) = self.gedeeld.take() else { return };
        let Some(groep) = self.uit.groepen.last_mut() else { return };
        let vol = |kant: &[Blok], van: usize| kant.get(van..).is_some_and(|b| !regel_van(b).is_empty());
        let (was, wordt) = (vol(&groep.was, lengte[0]), vol(&groep.wordt, lengte[1]));
        if was == wordt {
            return;
        }
        let (kant, lengte, naam) =
            if was { (&mut groep.wordt, lengte[1], "nieuwe") } else { (&mut groep.was, lengte[0], "oude") };
        kant.drain(lengte.saturating_sub(blokken.len())..lengte.min(kant.len()));
        let kop = regel_van(&blokken);
        self.uit.opmaak = self.uit.opmaak.saturating_sub(tekens(&kop));
        let bericht = format!(
            "onder “{kop}” staat in de kolom met de {naam} tekst niets; het artikel staat niet in de {naam} tekst"
        );
        self.twijfel("cel-vervallen", &plaats, bericht);
    }

    fn open_groep(&mut self) {
        if !self.open {
            self.uit.groepen.push(Groep::default());
            self.zinnen.push(Zin::default());
            self.open = true;
        }
    }

    /// A heading over all columns is one of both texts: “Hoofdstuk 2”; but not where the row below has it again.
    fn gedeelde_kop(&mut self, cel: &[Blok], onder: Option<&Vec<Vec<Blok>>>, plaats: &str) -> bool {
        let kop = |cel: &[Blok]| match cel.first() {
            Some(Blok::Alinea(a)) => herken::kop(regel_van(&[Blok::Alinea(a.clone())]).trim(), true),
            _ => None,
        };
        let Some(hier) = kop(cel).filter(|_| cel.len() <= 2 && zin::lees(&regel_van(cel)).is_none()) else {
            return false;
        };
        let nog_eens = onder.is_some_and(|rij| {
            rij.iter().filter_map(|cel| kop(cel)).any(|k| k.nummer == hier.nummer && k.soort == hier.soort)
        });
        if nog_eens {
            return false;
        }
        self.open_groep();
        if let Some(groep) = self.uit.groepen.last_mut() {
            groep.was.extend(cel.iter().cloned());
            groep.wordt.extend(cel.iter().cloned());
            if hier.soort == Soort::Artikel {
                let lengte = [groep.was.len(), groep.wordt.len()];
                self.gedeeld = Some(Gedeeld { blokken: cel.to_vec(), lengte, plaats: plaats.to_owned() });
                let naam = cel.iter().find_map(artikelkop);
                self.artikelen = [naam.clone(), naam];
            }
        }
        self.uit.opmaak += tekens(&blok::tekst_van(cel));
        true
    }

    fn klaar(mut self) -> WasWordt {
        let kant = |groepen: &[Groep], was: bool| -> Vec<Vec<Blok>> {
            groepen.iter().map(|g| if was { g.was.clone() } else { g.wordt.clone() }).collect()
        };
        let was = stukken::een_tekst(kant(&self.uit.groepen, true), "de oude tekst");
        let wordt = stukken::een_tekst(kant(&self.uit.groepen, false), "de nieuwe tekst");
        for tekst in [&was, &wordt] {
            self.uit.weggelaten.extend(tekst.weggelaten.iter().cloned());
            self.uit.twijfels.extend(tekst.twijfels.iter().cloned());
        }
        if self.uit.titel.is_empty() {
            let eerste = self.uit.weggelaten.iter().find_map(|w| zin::titel_in(&w.tekst));
            self.uit.titel = eerste.unwrap_or_default();
        }
        self.kolom_toelichting();
        self.uit.indeling = self.indeling(&was.per_groep, &wordt.per_groep);
        self.uit.was = was.blokken;
        self.uit.wordt = wordt.blokken;
        self.uit
    }

    /// What stands in a third column, under a heading for each group.
    fn kolom_toelichting(&mut self) {
        if self.uit.groepen.iter().all(|g| g.toelichting.is_empty()) {
            return;
        }
        let mut noten = Vec::new();
        if self.uit.toelichting.is_empty() {
            self.uit.opmaak += tekens("Toelichting");
            noten.push(Blok::Alinea(Alinea { kop: Some(1), ..Alinea::kaal("Toelichting", "") }));
        }
        noten.append(&mut self.uit.toelichting);
        for groep in self.uit.groepen.iter().filter(|g| !g.toelichting.is_empty()) {
            let kop = match groep.letters.as_slice() {
                [] if groep.toelichting.first().is_some_and(|b| artikelkop(b).is_some()) => String::new(),
                [] => groep.zin.trim_end_matches([':', '.']).to_owned(),
                [een] => format!("Artikel I, onderdeel {een}"),
                letters => format!("Artikel I, onderdelen {}", opsomming(letters)),
            };
            if !kop.is_empty() {
                self.uit.opmaak += tekens(&kop);
                noten.push(Blok::Alinea(Alinea { kop: Some(2), ..Alinea::kaal(kop, "") }));
            }
            noten.extend(groep.toelichting.iter().cloned());
        }
        self.uit.toelichting = noten;
    }

    /// `wijziging.yaml`.
    fn indeling(&mut self, was: &[Vec<Nummer>], wordt: &[Vec<Nummer>]) -> String {
        let mut uit = String::new();
        let vernummerd: Vec<&(String, String)> = self.zinnen.iter().flat_map(|z| &z.vernummert).collect();
        if !vernummerd.is_empty() {
            uit.push_str("vernummering:\n");
            for (van, naar) in &vernummerd {
                let _ = writeln!(uit, "  {van}: {naar}");
            }
        }
        let vervallen: Vec<String> = self.zinnen.iter().flat_map(|z| zin::uitgerold(&z.vervalt)).collect();
        let mut regels = Vec::new();
        let mut tabel = Vec::new();
        for (nr, zin) in self.zinnen.iter().enumerate() {
            let mut delen: Vec<Vec<String>> = Vec::new();
            let lijst = |naam: &str, waarden: &[String]| match waarden {
                [een] => format!("{naam}: {een}"),
                meer => format!("{naam}: [{}]", meer.join(", ")),
            };
            let mut ruim = Vec::new();
            if !zin.vernummert.is_empty() {
                let van: Vec<String> = zin.vernummert.iter().map(|(van, _)| van.clone()).collect();
                ruim.push(format!("vernummert: [{}]", van.join(", ")));
            }
            if !zin.vervalt.is_empty() {
                ruim.push(lijst("vervalt", &zin::ingekort(&zin::uitgerold(&zin.vervalt))));
            }
            if !ruim.is_empty() {
                delen.push(ruim);
            }
            let empty = Vec::new();
            let (hier_was, hier_wordt) = (was.get(nr).unwrap_or(&empty), wordt.get(nr).unwrap_or(&empty));
            if zin.voegt_in {
                let nieuw: Vec<String> = hier_wordt.iter().map(|n| n.as_str().to_owned()).collect();
                delen.push(vec![lijst("voegt-in", &nieuw)]);
            }
            let mut inhoud = Vec::new();
            if !zin.luidt.is_empty() {
                inhoud.push(lijst("luidt", &zin.luidt));
            }
            if !zin.wijzigt.is_empty() {
                inhoud.push(lijst("wijzigt", &zin.wijzigt));
            }
            let herhaalt: Vec<String> = hier_was
                .iter()
                .map(|n| n.as_str().to_owned())
                .filter(|n| zin.vervalt.is_empty() && vervallen.contains(n))
                .collect();
            if !herhaalt.is_empty() && !inhoud.is_empty() {
                inhoud.push(lijst("herhaalt", &zin::ingekort(&herhaalt)));
            }
            if !inhoud.is_empty() {
                delen.push(inhoud);
            }
            if zin.letters.is_empty() {
                continue;
            }
            // a letter for each thing that the sentence does, or all of it for the first
            if delen.len() == zin.letters.len() {
                for (letter, deel) in zin.letters.iter().zip(&delen) {
                    regels.push(format!("  {letter}: {{{}}}", deel.join(", ")));
                }
            } else {
                if zin.letters.len() > 1 {
                    let bericht = format!(
                        "wat onderdeel {} doet en wat onderdeel {} doet, is niet uit de zin gebleken; verdeel het zelf in wijziging.yaml",
                        zin.letters[0], zin.letters[1]
                    );
                    self.uit.twijfels.push(Twijfel {
                        code: "onderdelen-samen",
                        plaats: format!("onderdeel {}", zin.letters.join(" en ")),
                        regel: 0,
                        bericht,
                    });
                }
                let alles = delen.concat();
                for (i, letter) in zin.letters.iter().enumerate() {
                    let inhoud = if i == 0 { alles.join(", ") } else { String::new() };
                    regels.push(format!("  {letter}: {{{inhoud}}}"));
                }
            }
            tabel.push(zin.letters.join(" + "));
        }
        if !regels.is_empty() {
            let _ = write!(uit, "onderdelen:\n{}\ntabel: [{}]\n", regels.join("\n"), tabel.join(", "));
        }
        let noten: Vec<String> = self
            .uit
            .toelichting
            .iter()
            .filter_map(|blok| match blok {
                Blok::Alinea(alinea) => {
                    let tekst = alinea.tekst();
                    let kop = tekst.trim_start_matches(['[', ' ']);
                    kop.starts_with("Artikel I").then(|| zin::letters(kop)).filter(|l| !l.is_empty())
                }
                _ => None,
            })
            .map(|letters| letters.join(" + "))
            .collect();
        if !noten.is_empty() && !regels.is_empty() {
            let _ = writeln!(uit, "toelichting: [{}]", noten.join(", "));
        }
        uit
    }

    fn weg(&mut self, reden: &'static str, tekst: &str, plaats: &str) {
        if !tekst.trim().is_empty() {
            self.uit.weggelaten.push(Weggelaten { reden, tekst: tekst.to_owned(), plaats: plaats.to_owned() });
        }
    }

    fn twijfel(&mut self, code: &'static str, plaats: &str, bericht: String) {
        self.uit.twijfels.push(Twijfel { code, plaats: plaats.to_owned(), regel: 0, bericht });
    }
}

/// The heading of an article, as it stands.
fn artikelkop(blok: &Blok) -> Option<String> {
    let Blok::Alinea(alinea) = blok else { return None };
    let heel = format!("{} {}", alinea.aanduiding.as_deref().unwrap_or(""), alinea.tekst());
    let regel = heel.trim().lines().next().unwrap_or("").trim();
    let sterk = alinea.kop.is_some() || alinea.stukken.iter().all(|s| s.vet || s.tekst.trim().is_empty());
    let kop = herken::kop(regel, sterk)?;
    (kop.soort == Soort::Artikel).then(|| regel.to_owned())
}

fn opsomming(letters: &[String]) -> String {
    match letters.split_last() {
        Some((laatste, [])) => laatste.clone(),
        Some((laatste, rest)) => format!("{} en {laatste}", rest.join(", ")),
        None => String::new(),
    }
}
