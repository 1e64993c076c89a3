//! elements → `Inhoud`: the paragraphs, headings and tables of a regeling, with what the XML says that they are.
//!
//! One pass, without recursion. What the roles of `rollen.rs` do not place is kept as a paragraph. Left out, and
//! listed, is what belongs to the decision and not to the text that it adopted: its signatures, and in STOP the
//! decision around a regeling. The aanhef stays: it is part of what is published as the regeling.

use super::rollen::{self, Opmaak, Rol, Taal};
use super::woorden::Woorden;
use super::{Deel, eigenschap, stroom};
use crate::read::blok::{
    self, Alinea, Blok, Inhoud, Noot, Tabel, Twijfel, Weggelaten, niet_te_lang, niet_te_veel, tekst_van,
};
use crate::read::raster::Raster;
use crate::read::tekenset;
use crate::regeling::Soort;
use crate::source::Unreadable;
use quick_xml::events::BytesStart;

/// Reads a regeling in CVDR, BWB or STOP from the bytes of a file.
///
/// # Errors
/// [`Unreadable`] if it is none, or is damaged.
pub fn lees(naam: &str, bytes: &[u8]) -> Result<Inhoud, Unreadable> {
    let tekst = tekenset::lees(naam, bytes)?;
    let mut bouw = Bouw::default();
    let gelezen = stroom(&tekst, |deel, plek| match deel {
        Deel::Open(start) => {
            bouw.regel += tekst.as_bytes()[bouw.plek..plek].iter().filter(|&&b| b == b'\n').count();
            bouw.plek = plek;
            bouw.open(start)?;
            niet_te_veel(bouw.stuks, tekst.len())
        }
        Deel::Sluit => {
            bouw.sluit();
            Ok(())
        }
        Deel::Woorden(woorden) => {
            bouw.woorden(woorden);
            niet_te_lang(bouw.vak().alinea.as_ref().map_or(0, |(_, woorden)| woorden.lengte))
        }
    });
    gelezen.and_then(|()| bouw.klaar().map_err(|wat| super::Fout { regel: 1, wat: wat.to_owned() })).map_err(
        |fout| {
            let dan = "geef het XML-bestand van de regeling zelf (CVDR, BWB of STOP)";
            Unreadable::new(format!("{naam} (regel {}) {}; {dan}", fout.regel, fout.wat))
        },
    )?;
    Ok(bouw.inhoud())
}

/// An element that is open.
pub(super) struct Open {
    pub(super) rol: Rol,
    /// Whether a heading was read in it.
    pub(super) kop: bool,
    /// How links name it.
    pub(super) merk: Option<String>,
}

/// The number of a lid or an item, until its words come.
pub(super) struct Wacht {
    pub(super) soort: Soort,
    pub(super) aanduiding: Option<String>,
    /// Whether the number stands in the words of the file, and not in an attribute.
    pub(super) eigen: bool,
    pub(super) merk: Option<String>,
}

/// Where blocks go: the document, a cell, or a note.
#[derive(Default)]
pub(super) struct Vak {
    pub(super) blokken: Vec<Blok>,
    /// The paragraph that is being read.
    pub(super) alinea: Option<(Alinea, Woorden)>,
    /// Its element was closed: what comes is another paragraph, unless it goes on (`Rol::Vervolg`).
    pub(super) dicht: bool,
    pub(super) wacht: Option<Wacht>,
    /// In how many leden and items it stands.
    pub(super) diepte: u8,
    /// The notes of the paragraph.
    pub(super) noten: Vec<Noot>,
    /// The words behind a term are still to come.
    pub(super) na_term: bool,
    /// The merk of the note, where this is one.
    pub(super) noot: String,
}

/// A heading that is being read.
#[derive(Default)]
pub(super) struct Kop {
    pub(super) label: Woorden,
    pub(super) nummer: String,
    pub(super) titel: Woorden,
}

/// A table that is being read, and where it comes in its vak.
#[derive(Default)]
pub(super) struct HalveTabel {
    pub(super) tabel: Tabel,
    pub(super) in_kop: bool,
    pub(super) plek: Option<usize>,
    pub(super) raster: Raster,
    /// The names of its columns.
    pub(super) kolommen: Vec<String>,
    /// Over how many columns and rows the cell goes that is being read.
    pub(super) maat: (usize, usize),
    /// Whether a row is open.
    pub(super) open: bool,
}

impl HalveTabel {
    pub(super) fn rij_klaar(&mut self) {
        if std::mem::take(&mut self.open) {
            self.tabel.kopregels += usize::from(self.in_kop);
            self.raster.rij(&mut self.tabel);
        }
    }
}

/// Over how many columns and rows a cell goes.
fn maat(start: &BytesStart<'_>, kolommen: &[String]) -> (usize, usize) {
    let plek = |naam: &str| eigenschap(start, naam).and_then(|k| kolommen.iter().position(|n| *n == k));
    let breed = match (plek("namest"), plek("nameend")) {
        (Some(van), Some(tot)) if tot > van => tot - van + 1,
        _ => 1,
    };
    let meer = eigenschap(start, "morerows").and_then(|m| m.trim().parse::<usize>().ok()).unwrap_or(0);
    (breed, meer.saturating_add(1))
}

#[derive(Default)]
pub(super) struct Bouw {
    pub(super) taal: Option<Taal>,
    pub(super) open: Vec<Open>,
    /// How many open elements are facts about the text, or stand in one.
    pub(super) gegevens: usize,
    /// How many are left out, and the words of it.
    pub(super) weg: usize,
    pub(super) weggelaten: Vec<Weggelaten>,
    pub(super) twijfels: Vec<Twijfel>,
    pub(super) feiten: Vec<(&'static str, String)>,
    /// In how many texts (STOP: decision, regeling) it stands.
    pub(super) teksten: usize,
    pub(super) regeling: Option<Vec<Blok>>,
    pub(super) vakken: Vec<Vak>,
    pub(super) tabellen: Vec<HalveTabel>,
    pub(super) kop: Option<Kop>,
    pub(super) aanduiding: Option<String>,
    pub(super) redactie: Option<String>,
    /// How many open elements make words bold, italic, underlined, struck through.
    pub(super) opmaak: [usize; 4],
    pub(super) hoog: usize,
    pub(super) naar: Option<String>,
    pub(super) noot: usize,
    pub(super) tekens: usize,
    /// How many characters the blocks show that are no words of the file, less those of the file that they do not.
    pub(super) toegevoegd: isize,
    pub(super) spaties: usize,
    /// A part that must have a heading, and of which none was read yet.
    pub(super) kop_nodig: Option<&'static str>,
    /// Whether the file says of a part that it is an article.
    pub(super) artikel_gezien: bool,
    pub(super) in_noten: bool,
    pub(super) laatste_kop: String,
    pub(super) regel: usize,
    pub(super) plek: usize,
    /// How many paragraphs, tables, rows, cells and facts there are.
    pub(super) stuks: usize,
}

impl Bouw {
    fn open(&mut self, start: &BytesStart<'_>) -> Result<(), String> {
        let naam = start.local_name();
        let naam = naam.as_ref();
        if self.open.is_empty() {
            self.wortel(naam)?;
        }
        let taal = self.taal.unwrap_or(Taal::Stop);
        if naam == "toestand" {
            for (eigen, feit) in [("bwb-id", "bwb"), ("inwerkingtreding", "datum")] {
                self.feiten.extend(eigenschap(start, eigen).map(|waarde| (feit, waarde)));
            }
        }
        let mut rol = rollen::rol(taal, naam);
        let buiten = taal == Taal::Stop && self.teksten == 0 && !matches!(rol, Rol::Regeling | Rol::Besluit);
        if self.gegevens > 0 {
            if !matches!(rol, Rol::Feit(_)) {
                rol = Rol::Gegevens;
            }
        } else if self.weg > 0 {
            rol = Rol::Weg("");
        } else if buiten {
            rol = Rol::Doorzichtig;
        }
        if let (Rol::Opmaak(Opmaak::Cursief), Some("vet")) = (rol, eigenschap(start, "type").as_deref()) {
            rol = Rol::Opmaak(Opmaak::Vet);
        }
        let merk = if taal == Taal::Stop { eigenschap(start, "eId") } else { None };
        let geteld = matches!(rol, Rol::Tabel | Rol::Rij | Rol::Cel | Rol::Feit(_))
            || (matches!(rol, Rol::Weg(_)) && self.weg == 0);
        self.stuks += usize::from(geteld);
        self.begin(rol, start, merk.as_deref());
        self.open.push(Open { rol, kop: false, merk });
        Ok(())
    }

    /// The outermost element says what file this is.
    fn wortel(&mut self, naam: &str) -> Result<(), String> {
        if self.taal.is_some() {
            return Err("is beschadigd".to_owned());
        }
        self.regel = 1;
        self.taal = rollen::taal(naam);
        match naam {
            _ if self.taal.is_some() => Ok(()),
            "wetstechnische-informatie" => {
                Err("is de wetstechnische informatie bij een wet, niet de tekst ervan".to_owned())
            }
            "work" => Err("is de lijst van versies van een wet, niet de tekst ervan".to_owned()),
            "html" => Err("is een webpagina".to_owned()),
            _ => {
                let kort: String = naam.chars().take(40).collect();
                Err(format!("begint met <{kort}>, en dat is geen regeling"))
            }
        }
    }

    fn begin(&mut self, rol: Rol, start: &BytesStart<'_>, merk: Option<&str>) {
        match rol {
            Rol::Gegevens | Rol::Feit(_) => {
                self.gegevens += 1;
                if let Rol::Feit(naam) = rol {
                    self.feiten.push((naam, String::new()));
                }
            }
            Rol::Weg(reden) => {
                if self.weg == 0 {
                    self.schuif();
                    let plaats = self.plaats();
                    self.weggelaten.push(Weggelaten { reden, tekst: String::new(), plaats });
                }
                self.weg += 1;
            }
            Rol::Besluit | Rol::Regeling => {
                self.teksten += 1;
                if rol == Rol::Regeling {
                    self.vakken.push(Vak::default());
                    if let Some(wordt) = eigenschap(start, "wordt") {
                        self.feiten.push(("expressie", wordt));
                    }
                }
            }
            Rol::Deel(_) | Rol::Toelichting | Rol::Opschrift => {
                self.schuif();
                self.in_noten |= rol == Rol::Toelichting;
                self.artikel_gezien |= rol == Rol::Deel(Some(Soort::Artikel));
                match rol {
                    Rol::Toelichting => self.kop_nodig = Some("Toelichting"),
                    Rol::Deel(Some(Soort::Bijlage)) => self.kop_nodig = Some("Bijlage"),
                    _ => {}
                }
            }
            Rol::Lid => self.lid(Soort::Lid, None, merk),
            Rol::Punt { begrip } => {
                let nummer = eigenschap(start, "nr");
                self.lid(if begrip { Soort::Begrip } else { Soort::Onderdeel }, nummer.as_deref(), merk);
            }
            Rol::Kop => {
                self.schuif();
                self.kop = Some(Kop::default());
            }
            Rol::Aanduiding => self.aanduiding = Some(String::new()),
            Rol::Alinea | Rol::Vervolg | Rol::Term | Rol::Tussenkop => self.alinea(rol),
            Rol::Tabel => {
                self.schuif();
                self.leeg_punt();
                let plaats = self.plaats();
                let diepte = Some(self.vak().diepte);
                self.tabellen.push(HalveTabel {
                    tabel: Tabel { diepte, echt: true, plaats, ..Tabel::default() },
                    ..HalveTabel::default()
                });
            }
            Rol::Kopregels | Rol::Rij => self.rij(rol),
            Rol::Kolom => {
                if let (Some(tabel), Some(naam)) = (self.tabellen.last_mut(), eigenschap(start, "colname")) {
                    tabel.kolommen.push(naam);
                }
            }
            Rol::Cel => {
                if let Some(tabel) = self.tabellen.last_mut() {
                    (tabel.open, tabel.maat) = (true, maat(start, &tabel.kolommen));
                    self.vakken.push(Vak::default());
                }
            }
            Rol::Noot => {
                self.noot += 1;
                self.vakken.push(Vak::default());
            }
            Rol::Beeld => {
                let naam = eigenschap(start, "naam").or_else(|| eigenschap(start, "alt")).unwrap_or_default();
                self.teken(&format!("[Red: afbeelding {naam}]"));
                let bericht = "hier staat een afbeelding; de tekst noemt alleen het bestand".to_owned();
                self.twijfel("afbeelding", bericht);
            }
            Rol::Opmaak(soort) => self.opmaak[soort as usize] += 1,
            Rol::Hoog => {
                self.hoog += 1;
                self.rand(true);
            }
            Rol::Laag => self.rand(true),
            Rol::Regeleinde => {
                if let Some((_, woorden)) = self.vak().alinea.as_mut() {
                    woorden.breek();
                }
            }
            Rol::Verwijzing(eigen) => {
                self.naar = eigenschap(start, eigen);
                self.grens();
            }
            Rol::Link => self.grens(),
            Rol::Leeg(woorden) => {
                self.schuif();
                self.leeg(woorden);
            }
            Rol::Redactie => {
                if self.vak().alinea.is_some() && !self.vak().dicht {
                    self.redactie = Some(String::new());
                }
            }
            Rol::Doorzichtig | Rol::Label | Rol::Nummer | Rol::Titel | Rol::NootNummer | Rol::NootVerwijzing => {}
        }
    }

    fn sluit(&mut self) {
        let Some(Open { rol, .. }) = self.open.pop() else { return };
        match rol {
            Rol::Gegevens | Rol::Feit(_) => self.gegevens -= 1,
            Rol::Weg(_) => self.weg -= 1,
            Rol::Besluit => {
                self.schuif();
                self.teksten -= 1;
            }
            Rol::Regeling => {
                self.schuif();
                self.teksten -= 1;
                self.regeling_klaar();
            }
            Rol::Deel(_) | Rol::Toelichting | Rol::Opschrift => {
                self.schuif();
                self.in_noten &= rol != Rol::Toelichting;
            }
            Rol::Lid | Rol::Punt { .. } => self.lid_klaar(),
            Rol::Kop => self.kop_klaar(),
            Rol::Aanduiding => {
                let nummer = self.aanduiding.take().unwrap_or_default();
                if let Some(kaal) = aanduiding(&nummer) {
                    self.telt(&kaal, &nummer);
                    if let Some(wacht) = self.vak().wacht.as_mut() {
                        (wacht.aanduiding, wacht.eigen) = (Some(kaal), true);
                    }
                }
            }
            Rol::Alinea | Rol::Vervolg | Rol::Tussenkop => self.vak().dicht = true,
            Rol::Term => self.term_klaar(),
            Rol::Tabel => {
                self.schuif();
                let Some(mut half) = self.tabellen.pop() else { return };
                half.rij_klaar();
                let HalveTabel { tabel, plek, .. } = half;
                let blokken = &mut self.vak().blokken;
                if !tabel.rijen.is_empty() {
                    blokken.insert(plek.unwrap_or(blokken.len()).min(blokken.len()), Blok::Tabel(tabel));
                }
            }
            Rol::Kopregels => {
                if let Some(tabel) = self.tabellen.last_mut() {
                    tabel.in_kop = false;
                }
            }
            Rol::Rij => {
                self.schuif();
                self.tabellen.last_mut().into_iter().for_each(HalveTabel::rij_klaar);
            }
            Rol::Cel => {
                self.schuif();
                if let (Some(tabel), true) = (self.tabellen.last_mut(), self.vakken.len() > 1) {
                    let cel = self.vakken.pop().unwrap_or_default().blokken;
                    tabel.raster.cel(cel, tabel.maat.0, tabel.maat.1);
                }
            }
            Rol::Noot => self.noot_klaar(),
            Rol::Opmaak(soort) => {
                self.opmaak[soort as usize] -= 1;
                self.rand(false);
            }
            Rol::Hoog => {
                self.hoog = self.hoog.saturating_sub(1);
                self.rand(false);
            }
            Rol::Laag => self.rand(false),
            Rol::Verwijzing(_) => {
                self.grens();
                self.naar = None;
            }
            Rol::Link => self.grens(),
            Rol::Redactie => self.redactie_klaar(),
            Rol::Doorzichtig
            | Rol::Label
            | Rol::Nummer
            | Rol::Titel
            | Rol::NootNummer
            | Rol::NootVerwijzing
            | Rol::Beeld
            | Rol::Kolom
            | Rol::Regeleinde
            | Rol::Leeg(_) => {}
        }
    }
}

impl Bouw {
    pub(super) fn vak(&mut self) -> &mut Vak {
        if self.vakken.is_empty() {
            self.vakken.push(Vak::default());
        }
        let laatste = self.vakken.len() - 1;
        &mut self.vakken[laatste]
    }

    fn woorden(&mut self, tekst: &str) {
        let binnenste = self.open.last().map_or(Rol::Gegevens, |o| o.rol);
        if self.open.is_empty() || self.gegevens > 0 || (self.taal == Some(Taal::Stop) && self.teksten == 0) {
            if let (Rol::Feit(_), Some((_, waarde))) = (binnenste, self.feiten.last_mut()) {
                waarde.push_str(tekst);
            }
            return;
        }
        self.tekens += blok::tekens(tekst);
        if self.weg > 0 {
            if let Some(weg) = self.weggelaten.last_mut() {
                weg.tekst.push_str(tekst);
            }
        } else if binnenste == Rol::NootNummer {
            self.vak().noot.push_str(tekst.trim());
        } else if let Some(nummer) = self.aanduiding.as_mut() {
            nummer.push_str(tekst);
        } else if let Some(redactie) = self.redactie.as_mut() {
            redactie.push_str(tekst);
        } else {
            self.teken_over(tekst, binnenste);
        }
    }

    fn regeling_klaar(&mut self) {
        let Some(vak) = self.vakken.pop() else { return };
        if self.regeling.is_none() {
            self.regeling = Some(vak.blokken);
            return;
        }
        let plaats = self.plaats();
        let tekst = tekst_van(&vak.blokken);
        self.weggelaten.push(Weggelaten { reden: "andere regeling", tekst, plaats });
        let bericht = "in dit bestand staat meer dan een regeling; alleen de eerste is gelezen".to_owned();
        self.twijfel("meer-regelingen", bericht);
    }

    pub(super) fn plaats(&self) -> String {
        match self.laatste_kop.as_str() {
            "" => format!("regel {}", self.regel),
            kop => format!("regel {}, bij {kop}", self.regel),
        }
    }

    pub(super) fn twijfel(&mut self, code: &'static str, bericht: String) {
        self.stuks += 1;
        let plaats = self.plaats();
        self.twijfels.push(Twijfel { code, plaats, regel: 0, bericht });
    }

    fn klaar(&mut self) -> Result<(), &'static str> {
        if self.taal.is_none() {
            return Err("is leeg, of is geen XML");
        }
        self.schuif();
        if self.vak().blokken.is_empty() && self.regeling.is_none() {
            return Err("bevat geen tekst van een regeling");
        }
        Ok(())
    }

    fn inhoud(mut self) -> Inhoud {
        let besluit = self.vakken.drain(..).next().map(|v| v.blokken).unwrap_or_default();
        let blokken = match self.regeling.take() {
            Some(regeling) => {
                if !besluit.is_empty() {
                    let tekst = tekst_van(&besluit);
                    let reden = "besluit waarmee de regeling is vastgesteld";
                    self.weggelaten.insert(0, Weggelaten { reden, tekst, plaats: "regel 1".to_owned() });
                }
                regeling
            }
            None => besluit,
        };
        self.weggelaten.retain(|w| !w.tekst.trim().is_empty());
        if self.spaties > 0 {
            let bericht = format!(
                "op {} plaatsen is een spatie gezet tussen een verwijzing en het woord ernaast (“Artikel 1.1Begrippen”)",
                self.spaties
            );
            self.twijfels.insert(0, Twijfel { code: "spatie-toegevoegd", plaats: String::new(), regel: 0, bericht });
        }
        Inhoud {
            letterlijk: true,
            feiten: feiten(self.feiten),
            blokken,
            tekens: self.tekens.saturating_add_signed(self.toegevoegd),
            weggelaten: self.weggelaten,
            twijfels: self.twijfels,
        }
    }
}

/// The facts that are kept, as people write them: `CVDR680781/1`.
fn feiten(mut feiten: Vec<(&'static str, String)>) -> Vec<(&'static str, String)> {
    for (naam, waarde) in &mut feiten {
        *waarde = waarde.split_whitespace().collect::<Vec<_>>().join(" ");
        if *naam == "cvdr" {
            let kaal = waarde.trim_start_matches("CVDR").replace('_', "/");
            *waarde = if kaal.is_empty() { kaal } else { format!("CVDR{kaal}") };
        }
    }
    feiten.retain(|(_, waarde)| !waarde.is_empty() && waarde.len() < 1000);
    feiten.dedup_by_key(|(naam, _)| *naam);
    feiten
}

/// A designation as it stands in the file; `None` if it is only white space. Every bullet is a dash.
pub(super) fn aanduiding(tekst: &str) -> Option<String> {
    let kaal = tekst.split_whitespace().collect::<Vec<_>>().join(" ");
    match kaal.as_str() {
        "" => None,
        _ if kaal.chars().all(|c| !c.is_alphanumeric() && !matches!(c, '*' | '†' | '‡')) => Some("-".to_owned()),
        _ => Some(kaal),
    }
}
