//! blocks with was-wordt tables → two texts, how the change is divided, and the notes.
//!
//! A table has two or three columns: the text in force, the new text, notes. There may be one table for every
//! onderdeel or one for all; blank paragraphs and rows only align. A provision that is shown twice is one
//! provision. The sentences between the tables say what is renumbered, what lapses and what comes in.

mod cellen;
mod stukken;
mod zin;

use super::blok::{self, Alinea, Blok, Tabel, Twijfel, Weggelaten, tekens};
use super::notatie::herken;
use crate::nummer::Nummer;
use crate::regeling::Soort;
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
    /// What stands in the document and in none of these.
    pub weggelaten: Vec<Weggelaten>,
    /// What may have been meant otherwise.
    pub twijfels: Vec<Twijfel>,
}

/// Which column is which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Kolommen {
    was: usize,
    wordt: usize,
    toelichting: Option<usize>,
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

/// The columns of a table, by the first row that names them.
fn kolommen(tabel: &Tabel) -> Option<Kolommen> {
    let kolommen = tabel.rijen.iter().take(3).find_map(|rij| kopregel(rij))?;
    (!is_transponering(tabel) && !is_gegevens(tabel, kolommen)).then_some(kolommen)
}

/// The was-wordt table that a block is.
fn van_was_wordt(blok: &Blok) -> Option<&Tabel> {
    match blok {
        Blok::Tabel(tabel) => kolommen(tabel).map(|_| tabel),
        _ => None,
    }
}

/// Whether a document is an ordinance in which a table compares something, in its notes say: the articles stand
/// beside the tables, and none in them.
fn is_tekst_met_tabel(blokken: &[Blok], tabellen: &[&Tabel]) -> bool {
    let kop = |blok: &Blok| match blok {
        Blok::Alinea(a) => {
            let heel = format!("{} {}", a.aanduiding.as_deref().unwrap_or_default(), a.tekst());
            herken::kop(heel.trim(), a.kop.is_some()).is_some_and(|k| k.soort == Soort::Artikel)
        }
        _ => false,
    };
    // a heading right above such a table belongs to it
    let naast = |i: &usize| {
        let onder = blokken[*i..].iter().skip(1).take(2);
        kop(&blokken[*i]) && !onder.into_iter().any(|b| van_was_wordt(b).is_some())
    };
    let in_cellen = || tabellen.iter().flat_map(|t| &t.rijen).flatten().flatten().any(kop);
    (0..blokken.len()).filter(naast).take(MINSTE_ARTIKELEN).count() == MINSTE_ARTIKELEN && !in_cellen()
}

/// How many articles beside the tables make a document an ordinance.
const MINSTE_ARTIKELEN: usize = 3;

/// Whether a table compares amounts or days: its old and new cells hold no words to speak of.
fn is_gegevens(tabel: &Tabel, kolommen: Kolommen) -> bool {
    let gegeven = |cel: &Vec<Blok>| {
        let tekst = regel_van(cel);
        let cijfers = tekst.contains(|c: char| c.is_ascii_digit());
        let woorden = tekst.split(|c: char| !c.is_alphabetic()).filter(|w| w.chars().count() > 1).count();
        let bepaling = herken::kop(&tekst, true).is_some()
            || herken::punt(&tekst, None).is_some_and(|p| p.nummer.is_some())
            || tekst.ends_with(['.', ';', ':']);
        tekst.chars().all(|c| matches!(c, '-' | '–')) || (cijfers && woorden <= 2 && !bepaling)
    };
    let kop = tabel.rijen.iter().position(|rij| kopregel(rij).is_some()).unwrap_or(0);
    let cel = |rij: &[Vec<Blok>], kolom: usize| rij.get(kolom).is_none_or(gegeven);
    let mut rijen = tabel.rijen.iter().skip(kop + 1).filter(|rij| rij.iter().any(|cel| !regel_van(cel).is_empty()));
    let eerste = rijen.next();
    eerste.into_iter().chain(rijen).all(|rij| cel(rij, kolommen.was) && cel(rij, kolommen.wordt)) && eerste.is_some()
}

/// Whether a table only says which number became which: its cells name provisions and hold no text.
fn is_transponering(tabel: &Tabel) -> bool {
    const NAMEN: [&str; 10] =
        ["artikel", "hoofdstuk", "afdeling", "paragraaf", "bijlage", "opschrift", "aanhef", "lid", "–", "-"];
    let noemt = |cel: &Vec<Blok>| {
        if cel.len() > 1 {
            return false;
        }
        let tekst = regel_van(cel);
        let klein = tekst.to_lowercase();
        // “Artikel 1. Definities” is a name too; with a sentence behind it, it is the text
        let kop = herken::kop(&tekst, true).is_some() && !tekst.ends_with('.');
        let zinnen = tekst.matches(". ").count() - usize::from(kop && tekst.contains(". "));
        let alleen = tekst.chars().count() <= 120 && zinnen == 0;
        alleen
            && (klein.is_empty()
                || NAMEN.iter().any(|n| klein.starts_with(n))
                || klein.starts_with(|c: char| c.is_ascii_digit()))
    };
    // what stands above the head of the table is no row of it
    let kop = tabel.rijen.iter().position(|rij| kopregel(rij).is_some()).unwrap_or(0);
    let mut rijen = tabel.rijen.iter().skip(kop).filter(|rij| kopregel(rij).is_none()).peekable();
    let vol = tabel.rijen.iter().skip(1).flatten().any(|cel| !regel_van(cel).is_empty());
    vol && rijen.peek().is_some() && rijen.all(|rij| rij.iter().take(2).all(noemt))
}

/// The columns that a row names.
fn kopregel(rij: &[Vec<Blok>]) -> Option<Kolommen> {
    const WAS: [&str; 12] = [
        "bestaande tekst",
        "was",
        "oude tekst",
        "huidig",
        "huidige tekst",
        "oud",
        "geldende tekst",
        "bestaand",
        "huidige verordening",
        "oude verordening",
        "tekst oud",
        "huidige situatie",
    ];
    const WORDT: [&str; 12] = [
        "nieuwe tekst",
        "wordt",
        "voorstel",
        "nieuw",
        "voorgestelde tekst",
        "gewijzigde tekst",
        "nieuwe verordening",
        "tekst nieuw",
        "voorgestelde wijziging",
        "wijziging",
        "wijzigingsvoorstel",
        "nieuwe situatie",
    ];
    const NOOT: [&str; 5] = ["toelichting", "motivering", "opmerking", "opmerkingen", "reden"];
    if !(2..=4).contains(&rij.len()) {
        return None;
    }
    // most cells hold text, and are no heading by their length alone
    let kop = |cel: &Vec<Blok>| match cel.as_slice() {
        cel if bytes(cel) > LANGSTE_KOP => String::new(),
        cel => regel_van(cel).trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase(),
    };
    let koppen: Vec<String> = rij.iter().map(kop).collect();
    let plek = |woorden: &[&str]| koppen.iter().position(|k| woorden.contains(&k.as_str()));
    let (was, wordt) = (plek(&WAS)?, plek(&WORDT)?);
    (was != wordt).then_some(Kolommen { was, wordt, toelichting: plek(&NOOT) })
}

/// The longest heading of a column, in bytes, white space included.
const LANGSTE_KOP: usize = 200;

/// How long the paragraphs of a cell are, in bytes.
fn bytes(cel: &[Blok]) -> usize {
    let lengte = |blok: &Blok| match blok {
        Blok::Alinea(alinea) => alinea.stukken.iter().map(|s| s.tekst.len()).sum(),
        _ => 0,
    };
    cel.iter().map(lengte).sum()
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
                let bericht = "deze alinea staat tussen de tabellen en is nergens in opgenomen".to_owned();
                self.twijfel("tekst-tussen-tabellen", &alinea.plaats, bericht);
            }
            self.weg("tekst buiten de tabellen", tekst, &alinea.plaats);
        }
    }

    fn tabel(&mut self, tabel: &Tabel, kolommen: Kolommen) {
        self.leeswijzer = false;
        for (nr, rij) in tabel.rijen.iter().enumerate() {
            let plaats = format!("{}, rij {}", tabel.plaats, nr + 1);
            if kopregel(rij).is_some() {
                for cel in rij {
                    self.weg("kop van de tabel", &regel_van(cel), &plaats);
                }
                continue;
            }
            // a cell over all columns: the sentence above the rows that follow, or a heading of both texts
            if let [cel] = rij.as_slice() {
                if self.gedeelde_kop(cel, tabel.rijen.get(nr + 1)) {
                    continue;
                }
                for blok in cel {
                    self.blok(blok);
                }
                continue;
            }
            self.open_groep();
            let rij = cellen::rij(tabel, nr, kolommen);
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
    }

    fn open_groep(&mut self) {
        if !self.open {
            self.uit.groepen.push(Groep::default());
            self.zinnen.push(Zin::default());
            self.open = true;
        }
    }

    /// A heading over all columns is one of both texts: “Hoofdstuk 2”; but not where the row below has it again.
    fn gedeelde_kop(&mut self, cel: &[Blok], onder: Option<&Vec<Vec<Blok>>>) -> bool {
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

fn opsomming(letters: &[String]) -> String {
    match letters.split_last() {
        Some((laatste, [])) => laatste.clone(),
        Some((laatste, rest)) => format!("{} en {laatste}", rest.join(", ")),
        None => String::new(),
    }
}
