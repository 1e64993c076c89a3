//! the dictionary of a font → characters and widths by code, and whether it is bold or italic.

use super::cmap::NaarUnicode;
use super::glyfnamen::{Codering, naar_tekens};
use super::veilig::uitgepakt;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use std::collections::BTreeMap;

/// A font as far as reading needs it.
#[derive(Debug, Default)]
pub(super) struct Lettertype {
    /// Whether codes have two bytes.
    pub dubbel: bool,
    pub vet: bool,
    pub cursief: bool,
    naar_unicode: NaarUnicode,
    tekens: BTreeMap<u32, String>,
    codering: Codering,
    /// In thousandths of the size.
    breedtes: BTreeMap<u32, f64>,
    standaard: Option<f64>,
    vast: bool,
}

/// More than any ToUnicode needs.
const MAX_CMAP: usize = 4 << 20;
const MAX_BREEDTES: usize = 70_000;

impl Lettertype {
    /// Reads a font.
    pub(super) fn lees(dict: &Dict<'_>) -> Lettertype {
        let mut uit = Lettertype::default();
        let naam = dict.get::<Name<'_>>("BaseFont").map(|n| n.as_str().to_owned()).unwrap_or_default();
        let soort = dict.get::<Name<'_>>("Subtype").map(|n| n.as_str().to_owned()).unwrap_or_default();
        let nazaat = dict.get::<Array<'_>>("DescendantFonts").and_then(|a| a.iter::<Dict<'_>>().next());
        let bron = nazaat.as_ref().unwrap_or(dict);
        let beschrijving = bron.get::<Dict<'_>>("FontDescriptor");
        uit.uiterlijk(&naam, beschrijving.as_ref());
        if let Some(cmap) = dict.get::<Stream<'_>>("ToUnicode").and_then(|s| uitgepakt(&s, MAX_CMAP)) {
            uit.naar_unicode = NaarUnicode::lees(&cmap);
        }
        if soort == "Type0" {
            uit.dubbel = true;
            uit.standaard = Some(bron.get::<f64>("DW").unwrap_or(1000.0));
            uit.breedtes_cid(bron);
        } else {
            // Widths of a Type 3 font are in its own space.
            let schaal = match dict.get::<Array<'_>>("FontMatrix").and_then(|m| m.iter::<f64>().next()) {
                Some(a) if soort == "Type3" => a.abs() * 1000.0,
                _ => 1.0,
            };
            let eerste = dict.get::<u32>("FirstChar").unwrap_or(0);
            if let Some(breedtes) = dict.get::<Array<'_>>("Widths") {
                uit.breedtes = (eerste..).zip(breedtes.iter::<f64>().map(|b| b * schaal)).take(256).collect();
                uit.standaard = beschrijving.and_then(|b| b.get::<f64>("MissingWidth")).filter(|b| *b > 0.0);
            }
            uit.lees_codering(dict, &naam);
        }
        uit
    }

    fn uiterlijk(&mut self, naam: &str, beschrijving: Option<&Dict<'_>>) {
        let laag = naam.to_lowercase();
        let vlaggen = beschrijving.and_then(|b| b.get::<i32>("Flags")).unwrap_or(0);
        let gewicht = beschrijving.and_then(|b| b.get::<f64>("FontWeight")).unwrap_or(400.0);
        let helling = beschrijving.and_then(|b| b.get::<f64>("ItalicAngle")).unwrap_or(0.0);
        let schrift = laag.split_once('+').map_or(laag.as_str(), |(_, n)| n);
        self.vet = (schrift.contains("bold") && !schrift.contains("semibold"))
            || schrift.contains("black")
            || schrift.contains("heavy")
            || gewicht >= 700.0
            || vlaggen & (1 << 18) != 0;
        self.cursief =
            schrift.contains("italic") || schrift.contains("oblique") || vlaggen & (1 << 6) != 0 || helling.abs() > 3.0;
        self.vast = schrift.contains("courier") || vlaggen & 1 != 0;
    }

    fn lees_codering(&mut self, dict: &Dict<'_>, naam: &str) {
        let basis = |n: &str| match n {
            "MacRomanEncoding" => Codering::Mac,
            "StandardEncoding" => Codering::Standaard,
            _ => Codering::Win,
        };
        let laag = naam.to_lowercase();
        self.codering =
            if laag.contains("symbol") || laag.contains("dingbat") { Codering::Symbool } else { Codering::Win };
        match dict.get::<Object<'_>>("Encoding") {
            Some(Object::Name(n)) => self.codering = basis(n.as_str()),
            Some(Object::Dict(d)) => {
                if let Some(n) = d.get::<Name<'_>>("BaseEncoding") {
                    self.codering = basis(n.as_str());
                }
                let mut code = 0_u32;
                for wat in d.get::<Array<'_>>("Differences").iter().flat_map(|a| a.iter::<Object<'_>>()).take(2000) {
                    match wat {
                        Object::Number(n) => code = u32::try_from(n.as_i64()).unwrap_or(0),
                        Object::Name(n) => {
                            if let Some(tekens) = naar_tekens(n.as_str()) {
                                self.tekens.insert(code, tekens);
                            }
                            code = code.saturating_add(1);
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }

    fn breedtes_cid(&mut self, dict: &Dict<'_>) {
        let Some(lijst) = dict.get::<Array<'_>>("W") else { return };
        let mut getallen: Vec<f64> = Vec::new();
        for wat in lijst.iter::<Object<'_>>().take(MAX_BREEDTES) {
            match wat {
                Object::Number(n) => {
                    getallen.push(n.as_f64());
                    if let [van, tot, breedte] = getallen[..] {
                        for code in van as u32..=(tot as u32).min(van as u32 + 65_535) {
                            if self.breedtes.len() < MAX_BREEDTES {
                                self.breedtes.insert(code, breedte);
                            }
                        }
                        getallen.clear();
                    }
                }
                Object::Array(a) => {
                    let van = getallen.pop().unwrap_or(0.0) as u32;
                    getallen.clear();
                    for (code, breedte) in (van..).zip(a.iter::<f64>().take(65_536)) {
                        if self.breedtes.len() < MAX_BREEDTES {
                            self.breedtes.insert(code, breedte);
                        }
                    }
                }
                _ => {}
            }
        }
    }

    /// The characters of a code; `None` if the file does not say.
    pub(super) fn tekens(&self, code: u32) -> Option<String> {
        let mut tekens = self.naar_unicode.tekens(code).filter(|t| !t.is_empty() && t != "\0");
        if tekens.is_none() && !self.dubbel {
            tekens = self.tekens.get(&code).cloned().or_else(|| self.codering.teken(code).map(String::from));
        }
        tekens.map(|t| gewoon(&t))
    }

    /// The width of a code, as a part of the size.
    pub(super) fn breedte(&self, code: u32) -> f64 {
        let bekend = self.breedtes.get(&code).copied().or(self.standaard);
        bekend.unwrap_or_else(
            || if self.vast { 600.0 } else { geschat(self.tekens(code).and_then(|t| t.chars().next())) },
        ) / 1000.0
    }
}

/// Ligatures as their letters, and bullets of symbol fonts as bullets.
fn gewoon(tekens: &str) -> String {
    let mut uit = String::with_capacity(tekens.len());
    for c in tekens.chars() {
        match c {
            '\u{fb00}' => uit.push_str("ff"),
            '\u{fb01}' => uit.push_str("fi"),
            '\u{fb02}' => uit.push_str("fl"),
            '\u{fb03}' => uit.push_str("ffi"),
            '\u{fb04}' => uit.push_str("ffl"),
            '\u{f0b7}' | '\u{f0a7}' | '\u{f076}' | '\u{25aa}' | '\u{25cf}' => uit.push('•'),
            '\u{f0d8}' => uit.push('–'),
            c if c.is_control() => {}
            c => uit.push(c),
        }
    }
    uit
}

/// A width in a font of the standard fourteen, which tell none: about that of Helvetica.
fn geschat(teken: Option<char>) -> f64 {
    match teken {
        Some(
            'i' | 'j' | 'l' | 't' | 'f' | 'I' | '.' | ',' | ';' | ':' | '\'' | '’' | '‘' | '|' | '!' | ' ' | '/' | '['
            | ']' | '(' | ')',
        ) => 278.0,
        Some('r' | '-' | '"' | '“' | '”' | '°') => 350.0,
        Some('m' | 'w' | 'M' | 'W' | '%' | '…') => 850.0,
        Some(c) if c.is_uppercase() => 690.0,
        _ => 540.0,
    }
}
