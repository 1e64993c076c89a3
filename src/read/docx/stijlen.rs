//! styles.xml → what a paragraph or a run looks like by its style.

use super::xml::{self, Gebeurtenis, aan, eigenschap, getal, val};
use quick_xml::events::BytesStart;
use std::collections::HashMap;

/// How long a chain of styles may be.
const MAX_KETEN: usize = 30;
/// How many styles a document may have.
const MAX_STIJLEN: usize = 20_000;

/// The look of words; `None` where nothing is said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Letter {
    pub stijl: Option<String>,
    pub vet: Option<bool>,
    pub cursief: Option<bool>,
    pub onderstreept: Option<bool>,
    pub doorgehaald: Option<bool>,
    pub verborgen: Option<bool>,
    pub superscript: bool,
    /// The font of symbols, in lower case.
    pub font: Option<String>,
}

impl Letter {
    /// Takes a property of `w:rPr`.
    pub(super) fn neem(&mut self, naam: &str, element: &BytesStart<'_>) {
        match naam {
            "rStyle" => self.stijl = val(element).map(|v| v.into_owned()),
            "b" => self.vet = Some(aan(element)),
            "i" => self.cursief = Some(aan(element)),
            "u" => self.onderstreept = Some(aan(element)),
            "strike" | "dstrike" => self.doorgehaald = Some(aan(element) || self.doorgehaald == Some(true)),
            "vanish" | "webHidden" => self.verborgen = Some(aan(element)),
            "vertAlign" => self.superscript = val(element).is_some_and(|v| v == "superscript"),
            "rFonts" => self.font = eigenschap(element, "ascii").map(|f| f.to_lowercase()),
            _ => {}
        }
    }
}

/// The look of a paragraph.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Vorm {
    pub stijl: Option<String>,
    pub numid: Option<u32>,
    pub niveau: Option<u32>,
    pub links: Option<i32>,
    pub hangend: Option<i32>,
    /// The level of a heading, from 0; 9 is body text.
    pub kop: Option<u32>,
}

impl Vorm {
    /// Takes a property of `w:pPr`, or of `w:numPr` in it.
    pub(super) fn neem(&mut self, naam: &str, element: &BytesStart<'_>) {
        match naam {
            "pStyle" => self.stijl = val(element).map(|v| v.into_owned()),
            "numId" => self.numid = getal(element),
            "ilvl" => self.niveau = getal(element),
            "outlineLvl" => self.kop = getal(element),
            "ind" => {
                let twips = |naam: &str| eigenschap(element, naam).and_then(|v| v.trim().parse::<f64>().ok());
                let heel = |v: f64| i32::try_from(v.clamp(-30_000.0, 30_000.0) as i64).unwrap_or(0);
                if let Some(links) = twips("left").or_else(|| twips("start")) {
                    self.links = Some(heel(links));
                }
                match (twips("hanging"), twips("firstLine")) {
                    (Some(hangend), _) => self.hangend = Some(heel(hangend)),
                    (None, Some(_)) => self.hangend = Some(0),
                    (None, None) => {}
                }
            }
            _ => {}
        }
    }

    /// What this says, and else what `onder` says.
    fn over(&mut self, onder: &Vorm) {
        self.numid = self.numid.or(onder.numid);
        self.niveau = self.niveau.or(onder.niveau);
        self.links = self.links.or(onder.links);
        self.hangend = self.hangend.or(onder.hangend);
        self.kop = self.kop.or(onder.kop);
    }
}

#[derive(Debug, Default)]
struct Stijl {
    /// In lower case.
    naam: String,
    op: Option<String>,
    letter: Letter,
    vorm: Vorm,
}

/// All styles.
#[derive(Debug, Default)]
pub(super) struct Stijlen {
    alle: HashMap<String, Stijl>,
    standaard: Option<String>,
    basis: Letter,
}

/// A style with everything that it rests on.
#[derive(Debug, Clone, Default)]
pub(super) struct Uitgerold {
    pub letter: Letter,
    pub vorm: Vorm,
    /// Its name, in lower case.
    pub naam: String,
    /// The styles that it rests on, itself first.
    pub keten: Vec<String>,
    /// Whether it, or one that it rests on, is for text which is cited.
    pub citaat: bool,
}

impl Stijlen {
    /// Reads styles.xml.
    pub(super) fn lees(bytes: &[u8]) -> Result<Stijlen, String> {
        let mut uit = Stijlen::default();
        let mut open: Vec<String> = Vec::new();
        let mut nu: Option<(String, Stijl)> = None;
        xml::lees(bytes, |gebeurtenis| {
            match gebeurtenis {
                Gebeurtenis::Open { w, naam, element, .. } => {
                    let boven = open.last().map_or("", String::as_str);
                    match (&mut nu, naam) {
                        (_, "style") if w => {
                            let id = eigenschap(element, "styleId").unwrap_or_default().into_owned();
                            let soort = eigenschap(element, "type");
                            let standaard = eigenschap(element, "default").is_some_and(|d| d == "1" || d == "true");
                            if standaard && soort.is_some_and(|s| s == "paragraph") {
                                uit.standaard = Some(id.clone());
                            }
                            nu = Some((id, Stijl::default()));
                        }
                        (Some((_, stijl)), "name") if boven == "style" => {
                            stijl.naam = val(element).unwrap_or_default().to_lowercase();
                        }
                        (Some((_, stijl)), "basedOn") if boven == "style" => {
                            stijl.op = val(element).map(|v| v.into_owned());
                        }
                        (Some((_, stijl)), _)
                            if boven == "rPr" && open.get(open.len() - 2).is_some_and(|b| b == "style") =>
                        {
                            stijl.letter.neem(naam, element);
                        }
                        (Some((_, stijl)), _) if boven == "pPr" || boven == "numPr" => stijl.vorm.neem(naam, element),
                        (None, _) if boven == "rPr" && open.iter().any(|b| b == "rPrDefault") => {
                            uit.basis.neem(naam, element);
                        }
                        _ => {}
                    }
                    open.push(if w { naam.to_owned() } else { String::new() });
                }
                Gebeurtenis::Sluit => {
                    if open.pop().is_some_and(|naam| naam == "style")
                        && let Some((id, stijl)) = nu.take()
                        && uit.alle.len() < MAX_STIJLEN
                    {
                        uit.alle.insert(id, stijl);
                    }
                }
                Gebeurtenis::Tekst(_) => {}
            }
            Ok(())
        })?;
        Ok(uit)
    }

    /// The style with this id, or the default style of paragraphs, with what it rests on.
    pub(super) fn van_alinea(&self, id: Option<&str>) -> Uitgerold {
        let id = id.filter(|id| self.alle.contains_key(*id)).or(self.standaard.as_deref());
        let mut uit = self.uitgerold(id);
        let basis = &self.basis;
        uit.letter.vet = uit.letter.vet.or(basis.vet);
        uit.letter.cursief = uit.letter.cursief.or(basis.cursief);
        uit
    }

    /// The style of words with this id.
    pub(super) fn van_letter(&self, id: &str) -> Letter {
        self.uitgerold(Some(id)).letter
    }

    fn uitgerold(&self, id: Option<&str>) -> Uitgerold {
        let mut uit = Uitgerold::default();
        let mut volgende = id;
        for stap in 0..MAX_KETEN {
            let Some((id, stijl)) = volgende.and_then(|id| self.alle.get_key_value(id)) else { break };
            if stap == 0 {
                uit.naam.clone_from(&stijl.naam);
            }
            uit.keten.push(id.clone());
            uit.citaat |= is_citaat(&stijl.naam);
            let letter = &stijl.letter;
            uit.letter.vet = uit.letter.vet.or(letter.vet);
            uit.letter.cursief = uit.letter.cursief.or(letter.cursief);
            uit.letter.onderstreept = uit.letter.onderstreept.or(letter.onderstreept);
            uit.letter.doorgehaald = uit.letter.doorgehaald.or(letter.doorgehaald);
            uit.letter.verborgen = uit.letter.verborgen.or(letter.verborgen);
            uit.letter.superscript |= letter.superscript;
            if uit.letter.font.is_none() {
                uit.letter.font.clone_from(&letter.font);
            }
            uit.vorm.over(&stijl.vorm);
            if uit.vorm.kop.is_none() {
                uit.vorm.kop = kop_van(&stijl.naam);
            }
            volgende = stijl.op.as_deref();
        }
        uit
    }
}

/// Whether a style is for text that is cited, by its name: that of our own papers, of Word, of LibreOffice.
fn is_citaat(naam: &str) -> bool {
    naam.starts_with("aangehaald") || matches!(naam, "quote" | "intense quote" | "quotations" | "citaat")
}

/// The level of a heading by the name of its style, where it has no outline level.
fn kop_van(naam: &str) -> Option<u32> {
    if matches!(naam, "title" | "titel") {
        return Some(0);
    }
    // a heading in a text that is quoted, as our own papers have it
    if naam == "opschrift" || naam.starts_with("aangehaald opschrift") {
        return Some(5);
    }
    let rest = naam.strip_prefix("heading ").or_else(|| naam.strip_prefix("kop "))?;
    rest.trim().parse::<u32>().ok().filter(|n| (1..=9).contains(n)).map(|n| n - 1)
}
