//! numbering.xml → the designation that a paragraph shows: `1.`, `a.`, `1°.`, `Artikel 5.`
//!
//! Counts are kept per list as Word keeps them: a level starts again behind a higher one, an override starts it
//! anew once, and numbers of higher levels may stand in the text of a lower one.

use super::stijlen::{Letter, Vorm};
use super::teken::symbool;
use super::xml::{self, Gebeurtenis, aan, eigenschap, getal, val};
use crate::nummer::rangtelwoord;
use std::collections::{HashMap, HashSet};

/// How many levels a list has.
const NIVEAUS: usize = 9;
/// How many lists a document may have.
const MAX_LIJSTEN: usize = 50_000;

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Telwijze {
    #[default]
    Cijfers,
    /// With zeros before it, so many characters in all.
    Nullen(usize),
    Letters {
        groot: bool,
    },
    Romeins {
        groot: bool,
    },
    /// `1e`
    Rang,
    /// “eerste”
    Rangwoord,
    /// “een”
    Woord,
    Hex,
    /// `- 1 -`
    Streepjes,
    /// `(1)`
    Haakjes,
    /// ①
    Cirkel,
    /// *, †, ‡, §
    Tekens,
    Opsommingsteken,
    Geen,
}

#[derive(Debug, Clone, Default)]
struct Niveau {
    start: u32,
    wijze: Telwijze,
    tekst: String,
    herstart: Option<u32>,
    legaal: bool,
    stijl: Option<String>,
    vorm: Vorm,
    letter: Letter,
}

#[derive(Debug, Default)]
struct Lijst {
    niveaus: Vec<Option<Niveau>>,
    /// The style in which this list really is.
    in_stijl: Option<String>,
}

#[derive(Debug, Default)]
struct Num {
    lijst: u32,
    starten: Vec<(usize, u32)>,
    niveaus: Vec<(usize, Niveau)>,
}

/// The lists of a document, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Nummering {
    lijsten: HashMap<u32, Lijst>,
    nums: HashMap<u32, Num>,
    tellers: HashMap<u32, [Option<u32>; NIVEAUS]>,
    begonnen: HashSet<(u32, usize)>,
    /// The levels of each list that was counted in, overrides included.
    niveaus: HashMap<u32, Vec<Niveau>>,
}

/// What a paragraph shows before its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Aanduiding {
    pub tekst: String,
    /// The indentation of its level.
    pub links: Option<i32>,
    pub hangend: Option<i32>,
}

impl Nummering {
    /// Reads numbering.xml; `numid_van_stijl` gives the list that a style is in.
    pub(super) fn lees(bytes: &[u8], numid_van_stijl: impl Fn(&str) -> Option<u32>) -> Result<Nummering, String> {
        let mut uit = Nummering::default();
        let mut open: Vec<String> = Vec::new();
        let mut lijst: Option<(u32, Lijst)> = None;
        let mut num: Option<(u32, Num)> = None;
        let mut niveau: Option<(usize, Niveau)> = None;
        let mut over: Option<usize> = None;
        xml::lees(bytes, |gebeurtenis| {
            match gebeurtenis {
                Gebeurtenis::Open { w, naam, element, .. } => {
                    let id = |naam: &str| eigenschap(element, naam).and_then(|v| v.trim().parse::<u32>().ok());
                    let plek = || id("ilvl").and_then(|n| usize::try_from(n).ok()).filter(|&n| n < NIVEAUS);
                    let boven = open.last().map_or("", String::as_str);
                    match naam {
                        "abstractNum" => lijst = id("abstractNumId").map(|id| (id, Lijst::default())),
                        "num" if boven == "numbering" => num = id("numId").map(|id| (id, Num::default())),
                        "lvl" => niveau = plek().map(|n| (n, Niveau { start: 0, ..Niveau::default() })),
                        "lvlOverride" => over = plek(),
                        "abstractNumId" => {
                            if let Some((_, num)) = &mut num {
                                num.lijst = getal(element).unwrap_or(0);
                            }
                        }
                        "startOverride" => {
                            if let (Some((_, num)), Some(plek), Some(start)) = (&mut num, over, getal(element)) {
                                num.starten.push((plek, start));
                            }
                        }
                        "numStyleLink" => {
                            if let Some((_, lijst)) = &mut lijst {
                                lijst.in_stijl = val(element).map(|v| v.into_owned());
                            }
                        }
                        _ => {
                            if let Some((_, niveau)) = &mut niveau {
                                niveau.neem(boven, naam, element);
                            }
                        }
                    }
                    open.push(if w { naam.to_owned() } else { String::new() });
                }
                Gebeurtenis::Sluit => match open.pop().as_deref() {
                    Some("lvl") => {
                        if let Some((plek, gelezen)) = niveau.take() {
                            if over.is_some() {
                                if let Some((_, num)) = &mut num {
                                    num.niveaus.push((plek, gelezen));
                                }
                            } else if let Some((_, lijst)) = &mut lijst {
                                lijst.niveaus.resize(NIVEAUS, None);
                                lijst.niveaus[plek] = Some(gelezen);
                            }
                        }
                    }
                    Some("lvlOverride") => over = None,
                    Some("abstractNum") => {
                        if let Some((id, lijst)) = lijst.take().filter(|_| uit.lijsten.len() < MAX_LIJSTEN) {
                            uit.lijsten.insert(id, lijst);
                        }
                    }
                    Some("num") => {
                        if let Some((id, num)) = num.take().filter(|_| uit.nums.len() < MAX_LIJSTEN) {
                            uit.nums.insert(id, num);
                        }
                    }
                    _ => {}
                },
                Gebeurtenis::Tekst(_) => {}
            }
            Ok(())
        })?;
        // A list that is only a link to the list of a style.
        let links: Vec<(u32, u32)> = uit
            .nums
            .iter()
            .filter_map(|(&id, num)| {
                let stijl = uit.lijsten.get(&num.lijst)?.in_stijl.as_deref()?;
                let daar = uit.nums.get(&numid_van_stijl(stijl)?)?;
                Some((id, daar.lijst))
            })
            .collect();
        for (id, lijst) in links {
            if let Some(num) = uit.nums.get_mut(&id) {
                num.lijst = lijst;
            }
        }
        Ok(uit)
    }

    /// The level of a list that one of these styles has for its own.
    pub(super) fn niveau_van_stijl(&self, numid: u32, keten: &[String]) -> Option<u32> {
        let lijst = self.lijsten.get(&self.nums.get(&numid)?.lijst)?;
        let plek = keten.iter().find_map(|stijl| {
            lijst.niveaus.iter().position(|n| n.as_ref().is_some_and(|n| n.stijl.as_ref() == Some(stijl)))
        })?;
        u32::try_from(plek).ok()
    }

    /// Counts a paragraph on this level of this list; `None` if there is no such list, or it shows nothing.
    pub(super) fn volgende(&mut self, numid: u32, niveau: u32) -> Option<Aanduiding> {
        let plek = usize::try_from(niveau).ok().filter(|&n| n < NIVEAUS)?;
        let num = self.nums.get(&numid)?;
        let lijst = self.lijsten.get(&num.lijst)?;
        let niveaus =
            self.niveaus.entry(numid).or_insert_with(|| (0..NIVEAUS).map(|plek| num.niveau(lijst, plek)).collect());
        let tellers = self.tellers.entry(num.lijst).or_default();
        let nieuw = self.begonnen.insert((numid, plek));
        if nieuw && num.starten.iter().any(|(p, _)| *p == plek) {
            tellers[plek] = None;
        }
        tellers[plek] = Some(match tellers[plek] {
            Some(n) => n.saturating_add(1),
            None => niveaus[plek].start,
        });
        for dieper in plek + 1..NIVEAUS {
            let telt_opnieuw = match niveaus[dieper].herstart {
                None => true,
                Some(tot) => u32::try_from(plek).is_ok_and(|plek| plek < tot),
            };
            if telt_opnieuw {
                tellers[dieper] = None;
            }
        }
        let hier = &niveaus[plek];
        let tekst = hier.tekst(niveaus, tellers);
        let leeg = tekst.trim().is_empty();
        (!leeg).then_some(Aanduiding { tekst, links: hier.vorm.links, hangend: hier.vorm.hangend })
    }
}

impl Num {
    fn niveau(&self, lijst: &Lijst, plek: usize) -> Niveau {
        let eigen = self.niveaus.iter().rev().find(|(p, _)| *p == plek).map(|(_, n)| n);
        let mut niveau = eigen.or(lijst.niveaus.get(plek).and_then(Option::as_ref)).cloned().unwrap_or_default();
        if let Some((_, start)) = self.starten.iter().find(|(p, _)| *p == plek) {
            niveau.start = *start;
        }
        niveau
    }
}

impl Niveau {
    fn neem(&mut self, boven: &str, naam: &str, element: &quick_xml::events::BytesStart<'_>) {
        match (boven, naam) {
            (_, "start") => self.start = getal(element).unwrap_or(0),
            (_, "numFmt") => {
                let vorm = eigenschap(element, "format");
                self.wijze = telwijze(&val(element).unwrap_or_default(), vorm.as_deref());
            }
            (_, "lvlText") => self.tekst = val(element).unwrap_or_default().chars().take(500).collect(),
            (_, "lvlRestart") => self.herstart = getal(element),
            (_, "isLgl") => self.legaal = aan(element),
            ("lvl", "pStyle") => self.stijl = val(element).map(|v| v.into_owned()),
            ("pPr", _) => self.vorm.neem(naam, element),
            ("rPr", _) => self.letter.neem(naam, element),
            _ => {}
        }
    }

    /// What is shown: the text of the level with the numbers in it.
    fn tekst(&self, niveaus: &[Niveau], tellers: &[Option<u32>; NIVEAUS]) -> String {
        if self.wijze == Telwijze::Opsommingsteken {
            let font = self.letter.font.as_deref().unwrap_or("");
            let teken = |c: char| {
                let code = u32::from(c);
                let eigen = (0xf000..=0xf0ff).contains(&code) || font.contains("symbol") || font.contains("wingdings");
                if eigen { symbool(font, code).unwrap_or('•') } else { c }
            };
            return self.tekst.chars().map(teken).collect();
        }
        let mut uit = String::new();
        let mut tekens = self.tekst.chars().peekable();
        while let Some(c) = tekens.next() {
            let plek = (c == '%').then(|| tekens.peek().and_then(|t| t.to_digit(10))).flatten();
            let Some(plek) = plek.and_then(|n| usize::try_from(n).ok()).filter(|n| (1..=NIVEAUS).contains(n)) else {
                uit.push(c);
                continue;
            };
            tekens.next();
            let niveau = &niveaus[plek - 1];
            let n = tellers[plek - 1].unwrap_or(niveau.start);
            let wijze = if self.legaal && niveau.wijze != Telwijze::Geen { Telwijze::Cijfers } else { niveau.wijze };
            uit.push_str(&geschreven(n, wijze));
        }
        uit
    }
}

fn telwijze(naam: &str, vorm: Option<&str>) -> Telwijze {
    match naam {
        "decimalZero" => Telwijze::Nullen(2),
        "custom" => {
            let eerste = vorm.and_then(|v| v.split(',').next()).map_or("", str::trim);
            if eerste.bytes().all(|b| b.is_ascii_digit()) {
                Telwijze::Nullen(eerste.len().min(9))
            } else {
                Telwijze::Cijfers
            }
        }
        "upperLetter" => Telwijze::Letters { groot: true },
        "lowerLetter" => Telwijze::Letters { groot: false },
        "upperRoman" => Telwijze::Romeins { groot: true },
        "lowerRoman" => Telwijze::Romeins { groot: false },
        "ordinal" => Telwijze::Rang,
        "ordinalText" => Telwijze::Rangwoord,
        "cardinalText" => Telwijze::Woord,
        "hex" => Telwijze::Hex,
        "numberInDash" => Telwijze::Streepjes,
        "decimalEnclosedParen" => Telwijze::Haakjes,
        "decimalEnclosedCircle" => Telwijze::Cirkel,
        "chicago" => Telwijze::Tekens,
        "bullet" => Telwijze::Opsommingsteken,
        "none" => Telwijze::Geen,
        _ => Telwijze::Cijfers,
    }
}

fn geschreven(n: u32, wijze: Telwijze) -> String {
    const WOORDEN: [&str; 20] = [
        "een",
        "twee",
        "drie",
        "vier",
        "vijf",
        "zes",
        "zeven",
        "acht",
        "negen",
        "tien",
        "elf",
        "twaalf",
        "dertien",
        "veertien",
        "vijftien",
        "zestien",
        "zeventien",
        "achttien",
        "negentien",
        "twintig",
    ];
    let herhaald = |tekens: &[char]| {
        let lang = u32::try_from(tekens.len()).unwrap_or(1);
        let keer = usize::try_from((n - 1) / lang).unwrap_or(0) + 1;
        let teken = tekens[usize::try_from((n - 1) % lang).unwrap_or(0)];
        if keer > 30 { n.to_string() } else { teken.to_string().repeat(keer) }
    };
    let letters = |eerste: char| -> Vec<char> { (eerste..).take(26).collect() };
    match wijze {
        Telwijze::Geen | Telwijze::Opsommingsteken => String::new(),
        Telwijze::Cijfers => n.to_string(),
        Telwijze::Nullen(breed) => format!("{n:0breed$}"),
        Telwijze::Hex => format!("{n:X}"),
        Telwijze::Streepjes => format!("- {n} -"),
        Telwijze::Haakjes => format!("({n})"),
        Telwijze::Rang => format!("{n}e"),
        _ if n == 0 => String::new(),
        Telwijze::Letters { groot } => herhaald(&letters(if groot { 'A' } else { 'a' })),
        Telwijze::Romeins { groot } => {
            let romeins = romeins(n);
            if groot { romeins } else { romeins.to_lowercase() }
        }
        Telwijze::Rangwoord => rangtelwoord(u64::from(n)).map_or_else(|| format!("{n}e"), Into::into),
        Telwijze::Woord => {
            let woord = usize::try_from(n - 1).ok().and_then(|i| WOORDEN.get(i));
            woord.map_or_else(|| n.to_string(), |w| (*w).to_owned())
        }
        Telwijze::Cirkel => match n {
            1..=20 => char::from_u32(0x245f + n).map_or_else(|| n.to_string(), String::from),
            _ => n.to_string(),
        },
        Telwijze::Tekens => herhaald(&['*', '†', '‡', '§']),
    }
}

fn romeins(n: u32) -> String {
    const DELEN: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if n > 10_000 {
        return n.to_string();
    }
    let (mut rest, mut uit) = (n, String::new());
    for (waarde, teken) in DELEN {
        while rest >= waarde {
            uit.push_str(teken);
            rest -= waarde;
        }
    }
    uit
}
