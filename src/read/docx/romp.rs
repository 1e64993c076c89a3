//! document.xml, and the parts that are built like it → `Blok`.
//!
//! A part is read in one pass, as a stream; what is open stands on stacks, so nothing recurses. What is not shown
//! (deleted words, codes of fields, a table of contents) is kept aside with the reason.

mod bakken;

use super::alinea::{Bouw, Kijk};
use super::nummering::Nummering;
use super::stijlen::{Letter, Stijlen, Uitgerold, Vorm};
use super::teken::symbool;
use super::xml::{self, Gebeurtenis, aan, eigenschap, getal, val};
use crate::read::blok::{Alinea, Blok, Noot, Tabel, Twijfel, Weggelaten, niet_te_lang, op_een_rij, tekens};
use crate::read::raster::Raster;
use quick_xml::events::BytesStart;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// How deep tables and text boxes may stand in each other.
const MAX_BAKKEN: usize = 60;
/// How deep fields may stand in each other.
const MAX_VELDEN: usize = 100;
/// Why a table of contents is left out.
const INHOUDSOPGAVE: &str = "inhoudsopgave";

/// Which side of tracked changes is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kant {
    /// As if all were accepted.
    Aanvaard,
    /// As if all were rejected.
    Verworpen,
}

/// What a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verhaal {
    Romp,
    /// Foot- or endnotes, or comments: many small texts, each with an id.
    Noten,
}

/// What an open element means here.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Elt {
    Anders,
    Alinea,
    /// Properties of a paragraph; `oud` are those from before a tracked change.
    Vorm {
        oud: bool,
    },
    Nummer {
        oud: bool,
    },
    VormWas,
    Loop,
    /// Properties of words, or of the mark of a paragraph.
    Letter {
        merk: bool,
        oud: bool,
    },
    LetterWas {
        merk: bool,
    },
    Tekst {
        bewaar: bool,
    },
    Veldcode,
    Eenvoudigveld,
    Tabel,
    Rij,
    Rijvorm,
    Cel,
    Celvorm,
    /// Inserted or deleted words that are not shown on this side.
    Weg(&'static str),
    Keuze {
        gekozen: bool,
    },
    Tekening {
        vakken: usize,
    },
    Vak,
    Besturing {
        inhoudsopgave: bool,
    },
    Inhoudsopgave,
    Noot,
}

/// What is being filled.
enum Bak {
    Wortel(Vec<Blok>),
    Tabel(Tabel),
    Rij { cellen: Raster, kop: bool, weg: Option<&'static str> },
    Cel { blokken: Vec<Blok>, breed: usize, verder: bool, weg: Option<&'static str> },
    Vak { blokken: Vec<Blok>, alinea: Option<Box<Bouw>>, loop_: Letter },
}

/// A field that is open.
struct Veld {
    toont: bool,
    inhoudsopgave: bool,
    code: String,
}

/// What came out of a part.
#[derive(Default)]
pub(super) struct Uitkomst {
    pub blokken: Vec<Blok>,
    /// The texts with an id.
    pub noten: HashMap<String, Vec<Blok>>,
    /// The notes that are referred to, by kind and id.
    pub genoemd: HashSet<(bool, String)>,
    /// Where the comments stand.
    pub opmerkingen: Vec<(String, String)>,
    pub tekens: usize,
    pub weggelaten: Vec<Weggelaten>,
    pub twijfels: Vec<Twijfel>,
    /// How many tracked changes there are.
    pub wijzigingen: usize,
}

/// What is known beside the part.
pub(super) struct Omgeving<'a> {
    pub kant: Kant,
    pub stijlen: &'a Stijlen,
    pub nummering: &'a mut Nummering,
    /// The foot- and endnotes, by kind and id.
    pub noten: &'a HashMap<(bool, String), Vec<Blok>>,
    /// What a place is called: “alinea”, “voetnoot”.
    pub naam: &'static str,
}

/// Reads a part.
pub(super) fn lees(bytes: &[u8], verhaal: Verhaal, omgeving: Omgeving<'_>) -> Result<Uitkomst, String> {
    let mut lezer = Lezer {
        verhaal,
        omgeving,
        elt: Vec::new(),
        overslaan: 0,
        bakken: vec![Bak::Wortel(Vec::new())],
        alinea: None,
        vooraan: None,
        letter: Letter::default(),
        letter_was: None,
        kijk: None,
        woorden: String::new(),
        velden: Vec::new(),
        inhoudsopgave: 0,
        noot: None,
        weg: Vec::new(),
        stuks: 0,
        alineas: 0,
        tabellen: 0,
        rijen: 0,
        vakken: 0,
        voetnoten: 0,
        eindnoten: 0,
        gerold: HashMap::new(),
        gezegd: Vec::new(),
        uit: Uitkomst::default(),
    };
    xml::lees(bytes, |gebeurtenis| match gebeurtenis {
        Gebeurtenis::Open { w, prefix, naam, element } => lezer.open(w, prefix, naam, element),
        Gebeurtenis::Sluit => lezer.sluit(),
        Gebeurtenis::Tekst(woorden) => {
            lezer.tekst(woorden);
            Ok(())
        }
    })?;
    Ok(lezer.klaar())
}

struct Lezer<'a> {
    verhaal: Verhaal,
    omgeving: Omgeving<'a>,
    elt: Vec<Elt>,
    /// How many elements deep we are in one that says nothing.
    overslaan: usize,
    bakken: Vec<Bak>,
    alinea: Option<Box<Bouw>>,
    /// A paragraph whose mark is gone: it goes on in the next.
    vooraan: Option<Box<Bouw>>,
    letter: Letter,
    letter_was: Option<Letter>,
    kijk: Option<Kijk>,
    woorden: String,
    velden: Vec<Veld>,
    inhoudsopgave: usize,
    noot: Option<String>,
    /// Why words are not shown, the innermost reason last.
    weg: Vec<&'static str>,
    stuks: usize,
    alineas: usize,
    tabellen: usize,
    rijen: usize,
    vakken: usize,
    voetnoten: usize,
    eindnoten: usize,
    gerold: HashMap<Option<String>, Rc<Uitgerold>>,
    gezegd: Vec<&'static str>,
    uit: Uitkomst,
}

impl Lezer<'_> {
    fn open(&mut self, w: bool, prefix: &str, naam: &str, element: &BytesStart<'_>) -> Result<(), String> {
        if self.overslaan > 0 {
            self.overslaan += 1;
            return Ok(());
        }
        let elt = if w { self.open_w(naam, element)? } else { self.open_anders(prefix, naam) };
        match elt {
            Some(elt) => self.elt.push(elt),
            None => self.overslaan = 1,
        }
        Ok(())
    }

    /// An element of another namespace; `None` if nothing in it counts.
    fn open_anders(&mut self, prefix: &str, naam: &str) -> Option<Elt> {
        let boven = self.elt.last_mut();
        match naam {
            "AlternateContent" => Some(Elt::Keuze { gekozen: false }),
            "Choice" | "Fallback" => match boven {
                Some(Elt::Keuze { gekozen }) if *gekozen => None,
                Some(Elt::Keuze { gekozen }) => {
                    *gekozen = true;
                    Some(Elt::Anders)
                }
                _ => Some(Elt::Anders),
            },
            "oMath" if prefix == "m" => {
                self.twijfel("formule", "hier staat een formule; alleen de tekens ervan zijn gelezen");
                Some(Elt::Anders)
            }
            "t" if prefix == "m" => Some(Elt::Tekst { bewaar: true }),
            _ => Some(Elt::Anders),
        }
    }

    fn open_w(&mut self, naam: &str, element: &BytesStart<'_>) -> Result<Option<Elt>, String> {
        let boven = self.elt.last().cloned().unwrap_or(Elt::Anders);
        match boven {
            Elt::Vorm { oud } => return Ok(self.in_vorm(naam, element, oud)),
            Elt::Nummer { oud } => {
                self.vorm(oud, naam, element);
                return Ok(Some(Elt::Anders));
            }
            Elt::VormWas => return Ok((naam == "pPr").then_some(Elt::Vorm { oud: true })),
            Elt::Letter { merk, oud } => return Ok(self.in_letter(naam, element, merk, oud)),
            Elt::LetterWas { merk } => return Ok((naam == "rPr").then_some(Elt::Letter { merk, oud: true })),
            Elt::Rijvorm => {
                self.in_rijvorm(naam, element);
                return Ok(None);
            }
            Elt::Celvorm => {
                self.in_celvorm(naam, element);
                return Ok(None);
            }
            _ => {}
        }
        let uit = match naam {
            "p" => {
                self.begin_alinea()?;
                Elt::Alinea
            }
            "pPr" if boven == Elt::Alinea => Elt::Vorm { oud: false },
            "r" => {
                self.letter = Letter::default();
                self.letter_was = None;
                self.kijk = None;
                Elt::Loop
            }
            "rPr" if boven == Elt::Loop => {
                self.kijk = None;
                Elt::Letter { merk: false, oud: false }
            }
            "t" | "delText" => {
                let bewaar = eigenschap(element, "space").is_some_and(|s| s == "preserve");
                Elt::Tekst { bewaar }
            }
            "instrText" | "delInstrText" => Elt::Veldcode,
            "tab" | "ptab" if boven == Elt::Loop => self.teken("\t"),
            "br" | "cr" if boven == Elt::Loop => self.teken("\n"),
            "noBreakHyphen" => self.teken("-"),
            "softHyphen" => Elt::Anders,
            "sym" => self.symbool(element),
            "footnoteReference" | "endnoteReference" => {
                self.nootmerk(naam == "endnoteReference", element);
                Elt::Anders
            }
            "commentReference" => {
                let id = eigenschap(element, "id").unwrap_or_default().into_owned();
                let plaats = self.plaats();
                self.uit.opmerkingen.push((id, plaats));
                Elt::Anders
            }
            "fldChar" => {
                self.veld(&eigenschap(element, "fldCharType").unwrap_or_default())?;
                return Ok(None);
            }
            "fldSimple" => {
                let code = eigenschap(element, "instr").unwrap_or_default().into_owned();
                self.velden.push(Veld { toont: true, inhoudsopgave: is_inhoudsopgave(&code), code });
                Elt::Eenvoudigveld
            }
            "ins" | "moveTo" => self.wijziging(Kant::Verworpen, "ingevoegd (bijgehouden wijziging)"),
            "del" | "moveFrom" => self.wijziging(Kant::Aanvaard, "verwijderd (bijgehouden wijziging)"),
            "tbl" => {
                self.begin_tabel()?;
                Elt::Tabel
            }
            "tr" if matches!(self.bakken.last(), Some(Bak::Tabel(_))) => {
                self.stuk()?;
                self.rijen += 1;
                self.bakken.push(Bak::Rij { cellen: Raster::default(), kop: false, weg: None });
                Elt::Rij
            }
            "tc" if matches!(self.bakken.last(), Some(Bak::Rij { .. })) => {
                self.stuk()?;
                self.bakken.push(Bak::Cel { blokken: Vec::new(), breed: 1, verder: false, weg: None });
                Elt::Cel
            }
            "trPr" => Elt::Rijvorm,
            "tcPr" => Elt::Celvorm,
            "drawing" | "pict" | "object" => Elt::Tekening { vakken: self.vakken },
            "txbxContent" => {
                self.begin_vak()?;
                Elt::Vak
            }
            "sdt" => Elt::Besturing { inhoudsopgave: false },
            "docPartGallery" => {
                if val(element).is_some_and(|v| v.to_lowercase().contains("table of contents"))
                    && let Some(Elt::Besturing { inhoudsopgave }) =
                        self.elt.iter_mut().rev().find(|e| matches!(e, Elt::Besturing { .. }))
                {
                    *inhoudsopgave = true;
                }
                Elt::Anders
            }
            "sdtContent" if boven == (Elt::Besturing { inhoudsopgave: true }) => {
                self.inhoudsopgave += 1;
                Elt::Inhoudsopgave
            }
            "footnote" | "endnote" | "comment" if self.verhaal == Verhaal::Noten => {
                let soort = eigenschap(element, "type").unwrap_or_default();
                if matches!(&*soort, "separator" | "continuationSeparator" | "continuationNotice") {
                    return Ok(None);
                }
                self.noot = eigenschap(element, "id").map(|id| id.into_owned());
                Elt::Noot
            }
            "altChunk" | "subDoc" => {
                self.twijfel("ander-document", "hier is een ander document ingevoegd; dat is niet gelezen");
                Elt::Anders
            }
            "tblPr" | "tblGrid" | "tblPrEx" | "sectPr" | "rt" | "rubyPr" | "tabs" | "framePr" | "fldData"
            | "ffData" => {
                return Ok(None);
            }
            _ => Elt::Anders,
        };
        Ok(Some(uit))
    }

    fn sluit(&mut self) -> Result<(), String> {
        if self.overslaan > 0 {
            self.overslaan -= 1;
            return Ok(());
        }
        match self.elt.pop() {
            Some(Elt::Alinea) => self.einde_alinea()?,
            Some(Elt::Tekst { bewaar }) => {
                let woorden = std::mem::take(&mut self.woorden);
                self.toon(if bewaar { &woorden } else { woorden.trim() })?;
                self.woorden = woorden;
                self.woorden.clear();
            }
            Some(Elt::Eenvoudigveld) => {
                self.velden.pop();
            }
            Some(Elt::Weg(_)) => {
                self.weg.pop();
            }
            Some(Elt::Cel) => self.einde_cel(),
            Some(Elt::Rij) => self.einde_rij(),
            Some(Elt::Tabel) => self.einde_tabel(),
            Some(Elt::Vak) => self.einde_vak(),
            Some(Elt::Tekening { vakken }) if vakken == self.vakken => {
                self.twijfel("afbeelding", "hier staat een afbeelding; tekst in een afbeelding is niet gelezen");
            }
            Some(Elt::Inhoudsopgave) => self.inhoudsopgave -= 1,
            Some(Elt::Noot) => {
                self.einde_vooraan();
                if let (Some(id), Some(Bak::Wortel(blokken))) = (self.noot.take(), self.bakken.last_mut()) {
                    self.uit.noten.insert(id, std::mem::take(blokken));
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn tekst(&mut self, woorden: &str) {
        if self.overslaan > 0 {
            return;
        }
        match self.elt.last() {
            Some(Elt::Tekst { .. }) => self.woorden.push_str(woorden),
            Some(Elt::Veldcode) => {
                if let Some(veld) = self.velden.last_mut().filter(|v| v.code.len() < 1000) {
                    veld.code.push_str(&woorden[..woorden.len().min(1000).min(grens(woorden, 1000))]);
                }
            }
            _ => {}
        }
    }

    // what is said of a paragraph, of words, of a row, of a cell

    fn in_vorm(&mut self, naam: &str, element: &BytesStart<'_>, oud: bool) -> Option<Elt> {
        match naam {
            "numPr" => Some(Elt::Nummer { oud }),
            "rPr" if !oud => Some(Elt::Letter { merk: true, oud: false }),
            "pPrChange" if !oud => {
                if let Some(alinea) = &mut self.alinea {
                    alinea.vorm_was = Some(Vorm::default());
                }
                Some(Elt::VormWas)
            }
            "pStyle" | "ind" | "outlineLvl" => {
                self.vorm(oud, naam, element);
                Some(Elt::Anders)
            }
            _ => None,
        }
    }

    fn vorm(&mut self, oud: bool, naam: &str, element: &BytesStart<'_>) {
        let Some(alinea) = &mut self.alinea else { return };
        if oud {
            alinea.vorm_was.get_or_insert_default().neem(naam, element);
        } else {
            alinea.vorm.neem(naam, element);
        }
    }

    fn in_letter(&mut self, naam: &str, element: &BytesStart<'_>, merk: bool, oud: bool) -> Option<Elt> {
        match naam {
            "rPrChange" if !oud => {
                if !merk {
                    self.letter_was = Some(Letter::default());
                }
                return Some(Elt::LetterWas { merk });
            }
            "ins" | "moveTo" if merk && !oud => self.merk(Kant::Verworpen),
            "del" | "moveFrom" if merk && !oud => self.merk(Kant::Aanvaard),
            "vanish" if merk && !oud => {
                if let Some(alinea) = &mut self.alinea {
                    alinea.merk_verborgen = aan(element);
                }
            }
            _ if merk => {}
            _ if oud => self.letter_was.get_or_insert_default().neem(naam, element),
            _ => self.letter.neem(naam, element),
        }
        None
    }

    /// The mark of this paragraph is not there on one side.
    fn merk(&mut self, kant: Kant) {
        self.uit.wijzigingen += 1;
        if let Some(alinea) = &mut self.alinea {
            alinea.merk_weg |= kant == self.omgeving.kant;
        }
    }

    fn in_rijvorm(&mut self, naam: &str, element: &BytesStart<'_>) {
        let kant = self.omgeving.kant;
        let Some(Bak::Rij { kop, weg, .. }) = self.bakken.last_mut() else { return };
        match naam {
            "tblHeader" => *kop = aan(element),
            "ins" if kant == Kant::Verworpen => *weg = Some("ingevoegd (bijgehouden wijziging)"),
            "del" if kant == Kant::Aanvaard => *weg = Some("verwijderd (bijgehouden wijziging)"),
            _ => {}
        }
    }

    fn in_celvorm(&mut self, naam: &str, element: &BytesStart<'_>) {
        let kant = self.omgeving.kant;
        let Some(Bak::Cel { breed, verder, weg, .. }) = self.bakken.last_mut() else { return };
        match naam {
            "gridSpan" => *breed = getal(element).and_then(|n| usize::try_from(n).ok()).unwrap_or(1),
            "vMerge" => *verder = val(element).is_none_or(|v| v == "continue"),
            "cellIns" if kant == Kant::Verworpen => *weg = Some("ingevoegd (bijgehouden wijziging)"),
            "cellDel" if kant == Kant::Aanvaard => *weg = Some("verwijderd (bijgehouden wijziging)"),
            _ => {}
        }
    }

    // words

    /// Words between marks of insertion or deletion: on one side they are not there.
    fn wijziging(&mut self, kant: Kant, reden: &'static str) -> Elt {
        self.uit.wijzigingen += 1;
        if kant == self.omgeving.kant {
            self.weg.push(reden);
            return Elt::Weg(reden);
        }
        Elt::Anders
    }

    fn teken(&mut self, woorden: &str) -> Elt {
        // nothing that this can refuse
        let _ = self.toon(woorden);
        Elt::Anders
    }

    fn symbool(&mut self, element: &BytesStart<'_>) -> Elt {
        let font = eigenschap(element, "font").unwrap_or_default();
        let code = eigenschap(element, "char").and_then(|c| u32::from_str_radix(&c, 16).ok()).unwrap_or(0);
        match symbool(&font, code) {
            Some(teken) => self.teken(teken.encode_utf8(&mut [0; 4])),
            None => {
                let kort: String = font.chars().take(40).collect();
                self.twijfel_over("symbool-onbekend", format!("hier staat een teken uit het lettertype {kort} dat was-wordt niet kent; lees zelf na wat er staat"));
                self.teken("\u{fffd}")
            }
        }
    }

    /// Words as they are shown, or the reason why they are not.
    fn toon(&mut self, woorden: &str) -> Result<(), String> {
        if woorden.is_empty() || (self.alinea.is_none() && woorden.trim().is_empty()) {
            return Ok(());
        }
        self.uit.tekens += tekens(woorden);
        let kijk = match self.kijk {
            Some(kijk) => kijk,
            None => {
                let kijk = self.bereken_kijk();
                self.kijk = Some(kijk);
                kijk
            }
        };
        let reden = match () {
            () if !self.weg.is_empty() => self.weg.last().copied(),
            () if self.velden.iter().any(|v| !v.toont) => Some("code van een veld"),
            () if self.inhoudsopgave > 0 || self.velden.iter().any(|v| v.inhoudsopgave) => Some(INHOUDSOPGAVE),
            () if kijk.verborgen => Some("verborgen tekst"),
            () => None,
        };
        if let Some(reden) = reden {
            self.laat_weg(reden, woorden);
            return Ok(());
        }
        let Some(alinea) = &mut self.alinea else {
            self.laat_weg("tekst buiten een alinea", woorden);
            return Ok(());
        };
        niet_te_lang(alinea.lengte + woorden.len())?;
        alinea.voeg_toe(woorden, kijk);
        Ok(())
    }

    fn bereken_kijk(&mut self) -> Kijk {
        let verworpen = self.omgeving.kant == Kant::Verworpen;
        let letter = self.letter_was.as_ref().filter(|_| verworpen).unwrap_or(&self.letter).clone();
        let stijl = self.alinea.as_ref().and_then(|a| a.vorm_op(verworpen).stijl.clone());
        let gerold = self.gerold(stijl);
        let teken = letter.stijl.as_deref().map(|id| self.omgeving.stijlen.van_letter(id)).unwrap_or_default();
        Kijk::van(&letter, &teken, &gerold.letter)
    }

    fn gerold(&mut self, stijl: Option<String>) -> Rc<Uitgerold> {
        if let Some(gerold) = self.gerold.get(&stijl) {
            return gerold.clone();
        }
        let gerold = Rc::new(self.omgeving.stijlen.van_alinea(stijl.as_deref()));
        self.gerold.insert(stijl, gerold.clone());
        gerold
    }

    fn laat_weg(&mut self, reden: &'static str, woorden: &str) {
        if reden == INHOUDSOPGAVE {
            self.kop_van_inhoudsopgave();
        }
        let plaats = self.plaats();
        match self.uit.weggelaten.last_mut() {
            Some(vorige) if vorige.reden == reden && vorige.plaats == plaats => vorige.tekst.push_str(woorden),
            _ if woorden.trim().is_empty() => {}
            _ => self.uit.weggelaten.push(Weggelaten { reden, tekst: woorden.to_owned(), plaats }),
        }
    }

    fn veld(&mut self, soort: &str) -> Result<(), String> {
        match soort {
            "begin" => {
                if self.velden.len() >= MAX_VELDEN {
                    return Err(format!("heeft meer dan {MAX_VELDEN} velden in elkaar"));
                }
                self.velden.push(Veld { toont: false, inhoudsopgave: false, code: String::new() });
            }
            "separate" => {
                if let Some(veld) = self.velden.last_mut() {
                    veld.toont = true;
                    veld.inhoudsopgave = is_inhoudsopgave(&veld.code);
                }
            }
            "end" => {
                self.velden.pop();
            }
            _ => {}
        }
        Ok(())
    }

    fn nootmerk(&mut self, eind: bool, element: &BytesStart<'_>) {
        let id = eigenschap(element, "id").unwrap_or_default().into_owned();
        let eigen_merk = eigenschap(element, "customMarkFollows").is_some_and(|v| v == "1" || v == "true");
        let sleutel = (eind, id);
        let Some(blokken) = self.omgeving.noten.get(&sleutel) else { return };
        if self.weg.last().is_some() || eigen_merk || !self.uit.genoemd.insert(sleutel) {
            return;
        }
        let merk = if eind {
            self.eindnoten += 1;
            format!("e{}", self.eindnoten)
        } else {
            self.voetnoten += 1;
            self.voetnoten.to_string()
        };
        let alineas = alineas(blokken);
        // the mark is shown twice: here, and before the note
        self.uit.tekens += 2 * tekens(&merk);
        if let Some(alinea) = &mut self.alinea {
            alinea.noot(&merk);
            alinea.achter.push(Blok::Noot(Noot { merk, alineas }));
        }
    }

    /// Where we are, for people.
    fn plaats(&self) -> String {
        match &self.noot {
            Some(id) => format!("{} {id}", self.omgeving.naam),
            None if self.bakken.iter().any(|b| matches!(b, Bak::Tabel(_))) => {
                format!("tabel {}, rij {}", self.tabellen, self.rijen)
            }
            None => format!("{} {}", self.omgeving.naam, self.alineas),
        }
    }

    fn twijfel(&mut self, code: &'static str, bericht: &str) {
        self.twijfel_over(code, bericht.to_owned());
    }

    /// A doubt; of one kind no more than so many.
    fn twijfel_over(&mut self, code: &'static str, bericht: String) {
        if self.gezegd.iter().filter(|c| **c == code).count() >= 100 || !self.weg.is_empty() {
            return;
        }
        self.gezegd.push(code);
        let plaats = self.plaats();
        self.uit.twijfels.push(Twijfel { code, plaats, regel: 0, bericht });
    }

    fn klaar(mut self) -> Uitkomst {
        let _ = self.einde_alinea();
        self.einde_vooraan();
        if let Some(Bak::Wortel(blokken)) = self.bakken.into_iter().next() {
            self.uit.blokken = blokken;
        }
        self.uit
    }
}

/// The paragraphs of a note, those in tables included.
fn alineas(blokken: &[Blok]) -> Vec<Alinea> {
    let mut uit = Vec::new();
    for blok in op_een_rij(blokken) {
        match blok {
            Blok::Alinea(alinea) => uit.push(alinea.clone()),
            Blok::Noot(noot) => uit.extend(noot.alineas.iter().cloned()),
            Blok::Tabel(_) => {}
        }
    }
    uit
}

fn is_inhoudsopgave(code: &str) -> bool {
    let eerste = code.split_whitespace().next().unwrap_or("").to_uppercase();
    matches!(eerste.as_str(), "TOC" | "INDEX" | "TOA")
}

/// The last boundary between characters at or before `tot`.
fn grens(woorden: &str, tot: usize) -> usize {
    (0..=tot.min(woorden.len())).rev().find(|&i| woorden.is_char_boundary(i)).unwrap_or(0)
}
