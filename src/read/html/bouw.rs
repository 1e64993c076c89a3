//! tags → `Inhoud`.

use super::nummering::{begint_met_aanduiding, is_aanduiding, is_blok, nummer};
use super::site;
use crate::read::blok::{self, Alinea, Blok, Inhoud, Stuk, Tabel, Weggelaten};
use crate::read::raster::Raster;
use crate::read::xml::kop::is_kopwoord;
use crate::read::xml::woorden::{self, Woorden};
use crate::regeling::{Soort, is_kop_van_toelichting};
use std::collections::HashMap;

/// Elements that are open beyond this many are read as if they were not there.
const MAX_DIEPTE: usize = 200;

/// What an element is for the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rol {
    /// Part of the words around it.
    Inline,
    /// A block: a paragraph ends where it begins and where it ends.
    Blok,
    Kop(u8),
    Lijst,
    Punt,
    Tabel,
    Kopregels,
    Rij,
    Cel,
    /// Not shown.
    Stil,
    /// Shown, and no part of the text.
    Weg(&'static str),
    /// The main part of the page.
    Hoofd,
    /// Bold, italic, underlined, struck through.
    Opmaak(usize),
    Hoog,
    Laag,
    /// Words that were put in or taken out; whether they are not on the side that is read.
    Wijziging(bool),
    /// The designation of a paragraph, in pages of our own.
    Aanduiding,
}

struct Open {
    naam: String,
    rol: Rol,
}

/// A list: how its items are numbered, and which comes next; a list without numbers has none.
struct Lijst {
    nummering: Option<(char, u32)>,
}

/// A designation, and whether it stands in the words of the page (or the browser counts).
struct Aanduiding {
    tekst: String,
    in_woorden: bool,
}

/// Where blocks go: the page, or a cell.
#[derive(Default)]
struct Vak {
    blokken: Vec<Blok>,
    alinea: Option<(Alinea, Woorden)>,
    lijsten: Vec<Lijst>,
    /// In how many items of a list it stands.
    diepte: u8,
    /// The designation of an item, until its words come; empty for a bullet.
    punt: Option<Aanduiding>,
}

/// A table that is being read.
#[derive(Default)]
struct HalveTabel {
    tabel: Tabel,
    in_kop: bool,
    raster: Raster,
    /// Over how many columns and rows the cell goes that is being read.
    maat: (usize, usize),
    /// Whether a row is open.
    open: bool,
}

impl HalveTabel {
    fn rij_klaar(&mut self) {
        if std::mem::take(&mut self.open) {
            self.tabel.kopregels += usize::from(self.in_kop && self.tabel.kopregels == self.tabel.rijen.len());
            self.raster.rij(&mut self.tabel);
        }
    }
}

pub(super) struct Pagina {
    eigen: bool,
    /// Which side of the changes is read, how many there are, and how many are open of which the words are not on it.
    verworpen: bool,
    wijzigingen: usize,
    andere_kant: usize,
    /// Whether the page says what its main part is; then only that counts.
    heeft_hoofd: bool,
    hoofd: usize,
    open: Vec<Open>,
    /// How many of each are open.
    hoe_vaak: HashMap<String, usize>,
    te_diep: usize,
    stil: usize,
    weg: usize,
    opmaak: [usize; 4],
    hoog: usize,
    in_aanduiding: bool,
    aanduiding: String,
    klasse: String,
    vakken: Vec<Vak>,
    tabellen: Vec<HalveTabel>,
    tekens: usize,
    toegevoegd: usize,
    weggelaten: Vec<Weggelaten>,
    alineas: usize,
    /// How many tables, rows and cells there are, and stretches that were left out.
    vakjes: usize,
    titel: bool,
}

impl Pagina {
    pub(super) fn new(eigen: bool, heeft_hoofd: bool, verworpen: bool) -> Pagina {
        Pagina {
            eigen,
            verworpen,
            wijzigingen: 0,
            andere_kant: 0,
            heeft_hoofd,
            hoofd: 0,
            open: Vec::new(),
            hoe_vaak: HashMap::new(),
            te_diep: 0,
            stil: 0,
            weg: 0,
            opmaak: [0; 4],
            hoog: 0,
            in_aanduiding: false,
            aanduiding: String::new(),
            klasse: String::new(),
            vakken: vec![Vak::default()],
            tabellen: Vec::new(),
            tekens: 0,
            toegevoegd: 0,
            weggelaten: Vec::new(),
            alineas: 0,
            vakjes: 0,
            titel: false,
        }
    }

    /// Whether what was read so far of a page of so many bytes can be an ordinance; else what is wrong.
    pub(super) fn past(&self, bytes: usize) -> Result<(), String> {
        blok::niet_te_veel(self.alineas + self.vakjes, bytes)?;
        blok::niet_te_lang(self.vakken.last().and_then(|v| v.alinea.as_ref()).map_or(0, |(_, w)| w.lengte))
    }

    fn vak(&mut self) -> &mut Vak {
        if self.vakken.is_empty() {
            self.vakken.push(Vak::default());
        }
        let laatste = self.vakken.len() - 1;
        &mut self.vakken[laatste]
    }

    pub(super) fn open(&mut self, naam: &str, gesloten: bool, eigenschap: &dyn Fn(&str) -> Option<String>) {
        match naam {
            "br" if self.stil == 0 => return self.breek(),
            "hr" if self.stil == 0 => return self.schuif(),
            "img" if self.stil + self.weg == 0 && (!self.heeft_hoofd || self.hoofd > 0) => {
                if let Some(alt) = eigenschap("alt").filter(|a| !a.trim().is_empty()) {
                    let woorden = format!("[Red: afbeelding {}]", alt.trim());
                    self.toegevoegd += blok::tekens(&woorden);
                    self.teken(&woorden);
                }
                return;
            }
            "area" | "base" | "col" | "embed" | "hr" | "img" | "input" | "link" | "meta" | "source" | "track"
            | "wbr" | "br" => return,
            _ => {}
        }
        self.sluit_vanzelf(naam);
        if self.open.len() >= MAX_DIEPTE {
            self.te_diep += 1;
            return;
        }
        let rol = self.rol(naam, eigenschap);
        if gesloten && rol == Rol::Inline {
            return;
        }
        self.begin(rol, naam, eigenschap);
        self.open.push(Open { naam: naam.to_owned(), rol });
        *self.hoe_vaak.entry(naam.to_owned()).or_default() += 1;
    }

    /// Elements that end where another like them begins.
    fn sluit_vanzelf(&mut self, naam: &str) {
        let (sluit, grens): (&[&str], &[&str]) = match naam {
            "li" => (&["li"], &["ul", "ol", "menu"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl"]),
            "tr" => (&["tr"], &["table"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "thead" | "tbody" | "tfoot" => (&["thead", "tbody", "tfoot"], &["table"]),
            _ if is_blok(naam) => {
                (&["p", "h1", "h2", "h3", "h4", "h5", "h6"], &["div", "td", "th", "li", "body", "table"])
            }
            _ => return,
        };
        let binnen = self.open.iter().rev().take_while(|o| !grens.contains(&o.naam.as_str()));
        let plek = binnen.enumerate().filter(|(_, o)| sluit.contains(&o.naam.as_str())).map(|(i, _)| i).last();
        if let Some(terug) = plek {
            for _ in 0..=terug {
                self.sluit_laatste();
            }
        }
    }

    fn rol(&self, naam: &str, eigenschap: &dyn Fn(&str) -> Option<String>) -> Rol {
        let klasse = eigenschap("class").unwrap_or_default().to_lowercase();
        let heeft = |woorden: &[&str]| klasse.split([' ', '-', '_']).any(|k| woorden.contains(&k));
        let stijl = eigenschap("style").unwrap_or_default().replace(' ', "").to_lowercase();
        let verborgen = eigenschap("hidden").is_some()
            || stijl.contains("display:none")
            || stijl.contains("visibility:hidden")
            || heeft(&["verborgen", "hidden", "visuallyhidden"])
            || klasse.contains("sr-only");
        match naam {
            "script" | "style" | "noscript" | "template" | "head" | "svg" | "math" | "iframe" | "object" | "title" => {
                Rol::Stil
            }
            _ if verborgen => Rol::Stil,
            "main" => Rol::Hoofd,
            "nav" | "aside" => Rol::Weg("menu"),
            // as LibreOffice writes those of the page
            "div" if eigenschap("title").is_some_and(|t| matches!(t.as_str(), "header" | "footer")) => {
                Rol::Weg("kop- of voettekst")
            }
            "footer" | "header" if self.hoofd == 0 && !self.binnen("article") => Rol::Weg("menu"),
            "button" | "select" | "form" | "textarea" | "dialog" => Rol::Weg("knop of formulier"),
            _ if eigenschap("role").is_some_and(|r| matches!(r.as_str(), "navigation" | "search" | "banner")) => {
                Rol::Weg("menu")
            }
            _ if heeft(&[
                "nav",
                "navigation",
                "menu",
                "breadcrumb",
                "breadcrumbs",
                "skiplinks",
                "cookie",
                "buttons",
            ]) =>
            {
                Rol::Weg("menu")
            }
            "span" if self.eigen && klasse == "aanduiding" => Rol::Aanduiding,
            "p" if self.eigen && klasse == "opschrift" => Rol::Kop(6),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Rol::Kop(naam.as_bytes()[1] - b'0'),
            "ul" | "ol" | "menu" => Rol::Lijst,
            "li" => Rol::Punt,
            "table" => Rol::Tabel,
            "thead" => Rol::Kopregels,
            "tr" => Rol::Rij,
            "td" | "th" => Rol::Cel,
            "b" | "strong" => Rol::Opmaak(0),
            "i" | "em" | "cite" => Rol::Opmaak(1),
            "u" => Rol::Opmaak(2),
            "s" | "strike" => Rol::Opmaak(3),
            // in a was-wordt table they mark what differs
            "ins" | "del" if self.tabellen.is_empty() && !heeft(&["nieuw", "vervallen"]) => {
                Rol::Wijziging((naam == "ins") == self.verworpen)
            }
            "sup" => Rol::Hoog,
            "sub" => Rol::Laag,
            _ if is_blok(naam) => Rol::Blok,
            _ => Rol::Inline,
        }
    }

    fn binnen(&self, naam: &str) -> bool {
        self.hoe_vaak.get(naam).is_some_and(|n| *n > 0)
    }

    fn begin(&mut self, rol: Rol, naam: &str, eigenschap: &dyn Fn(&str) -> Option<String>) {
        if rol == Rol::Stil {
            self.stil += 1;
        }
        if self.stil > 0 {
            return;
        }
        if let Rol::Weg(reden) = rol {
            self.schuif();
            if self.weg == 0 {
                self.laat_weg(reden);
            }
            self.weg += 1;
        }
        self.vakjes += usize::from(matches!(rol, Rol::Tabel | Rol::Rij | Rol::Cel));
        match rol {
            Rol::Hoofd => {
                self.schuif();
                self.hoofd += 1;
            }
            Rol::Blok | Rol::Kop(_) => {
                self.schuif();
                self.klasse = eigenschap("class").unwrap_or_default();
                if naam == "dt" {
                    self.punt_zonder_woorden();
                }
            }
            Rol::Lijst => {
                self.schuif();
                let soort = eigenschap("type").and_then(|t| t.chars().next()).unwrap_or('1');
                let van = eigenschap("start").and_then(|s| s.trim().parse().ok()).unwrap_or(1);
                let kaal = eigenschap("style").is_some_and(|s| s.replace(' ', "").contains("list-style-type:none"));
                let nummering = (naam == "ol" && !kaal).then_some((soort, van));
                self.vak().lijsten.push(Lijst { nummering });
            }
            Rol::Punt => self.punt(eigenschap("value").and_then(|v| v.trim().parse().ok())),
            Rol::Tabel => {
                self.schuif();
                let diepte = Some(self.vak().diepte);
                let plaats = self.plaats();
                let tabel = Tabel { plaats, diepte, ..Tabel::default() };
                self.tabellen.push(HalveTabel { tabel, ..HalveTabel::default() });
            }
            Rol::Kopregels => {
                if let Some(half) = self.tabellen.last_mut() {
                    (half.in_kop, half.tabel.echt) = (true, true);
                }
            }
            Rol::Rij => {
                self.schuif();
                if let Some(half) = self.tabellen.last_mut() {
                    half.rij_klaar();
                    half.open = true;
                }
            }
            Rol::Cel => {
                self.schuif();
                let maat = |naam: &str| eigenschap(naam).and_then(|v| v.trim().parse().ok()).unwrap_or(1);
                if let Some(half) = self.tabellen.last_mut() {
                    half.tabel.echt |= naam == "th";
                    (half.open, half.maat) = (true, (maat("colspan"), maat("rowspan")));
                    self.vakken.push(Vak::default());
                }
            }
            Rol::Opmaak(i) => self.opmaak[i] += 1,
            Rol::Wijziging(weg) => {
                self.wijzigingen += 1;
                self.andere_kant += usize::from(weg);
                if weg {
                    let ingevoegd = "ingevoegd (bijgehouden wijziging)";
                    self.laat_weg(if self.verworpen { ingevoegd } else { "verwijderd (bijgehouden wijziging)" });
                }
            }
            Rol::Hoog | Rol::Laag => {
                self.hoog += usize::from(rol == Rol::Hoog);
                self.vak().alinea.iter_mut().for_each(|(_, woorden)| woorden.hecht());
            }
            Rol::Aanduiding => self.in_aanduiding = true,
            Rol::Inline | Rol::Stil | Rol::Weg(_) => {}
        }
    }

    pub(super) fn sluit(&mut self, naam: &str) {
        if self.te_diep > 0 {
            self.te_diep -= 1;
            return;
        }
        if !self.binnen(naam) {
            return;
        }
        // an end tag without a beginning is nothing; one in a cell closes nothing around the table
        let muur = if matches!(naam, "table" | "body" | "html") { "" } else { "table" };
        let binnen = self.open.iter().rev().take_while(|o| muur.is_empty() || o.naam != muur);
        let Some(terug) = binnen.enumerate().find(|(_, o)| o.naam == naam).map(|(i, _)| i) else { return };
        for _ in 0..=terug {
            self.sluit_laatste();
        }
    }

    fn sluit_laatste(&mut self) {
        let einde = !matches!(
            self.open.last().map(|o| o.rol),
            Some(
                Rol::Inline
                    | Rol::Stil
                    | Rol::Opmaak(_)
                    | Rol::Hoog
                    | Rol::Laag
                    | Rol::Wijziging(_)
                    | Rol::Aanduiding
                    | Rol::Kopregels
            ) | None
        );
        if einde && self.stil == 0 {
            self.schuif();
        }
        let Some(Open { rol, naam }) = self.open.pop() else { return };
        self.hoe_vaak.entry(naam).and_modify(|n| *n -= 1);
        if rol == Rol::Stil {
            self.stil = self.stil.saturating_sub(1);
            return;
        }
        if self.stil > 0 {
            return;
        }
        match rol {
            Rol::Hoofd => self.hoofd = self.hoofd.saturating_sub(1),
            Rol::Lijst => {
                self.vak().lijsten.pop();
            }
            Rol::Punt => {
                self.punt_zonder_woorden();
                let vak = self.vak();
                vak.diepte = vak.diepte.saturating_sub(1);
            }
            Rol::Tabel => {
                if let Some(mut half) = self.tabellen.pop() {
                    half.rij_klaar();
                    if !half.tabel.rijen.iter().all(Vec::is_empty) {
                        self.vak().blokken.push(Blok::Tabel(half.tabel));
                    }
                }
            }
            Rol::Kopregels => {
                if let Some(half) = self.tabellen.last_mut() {
                    half.rij_klaar();
                    half.in_kop = false;
                }
            }
            Rol::Cel => {
                if let (Some(half), true) = (self.tabellen.last_mut(), self.vakken.len() > 1) {
                    let cel = self.vakken.pop().unwrap_or_default().blokken;
                    half.raster.cel(cel, half.maat.0, half.maat.1);
                }
            }
            Rol::Weg(_) => self.weg = self.weg.saturating_sub(1),
            Rol::Opmaak(i) => self.opmaak[i] = self.opmaak[i].saturating_sub(1),
            Rol::Wijziging(weg) => self.andere_kant = self.andere_kant.saturating_sub(usize::from(weg)),
            Rol::Hoog | Rol::Laag => {
                self.hoog = self.hoog.saturating_sub(usize::from(rol == Rol::Hoog));
                self.vak().alinea.iter_mut().for_each(|(_, woorden)| woorden.rand());
            }
            Rol::Aanduiding => self.in_aanduiding = false,
            Rol::Blok | Rol::Kop(_) | Rol::Rij | Rol::Inline | Rol::Stil => {}
        }
    }

    /// An item of a list opens: its number, where the list counts.
    fn punt(&mut self, waarde: Option<u32>) {
        self.schuif();
        self.punt_zonder_woorden();
        let vak = self.vak();
        let aanduiding = match vak.lijsten.last_mut().and_then(|l| l.nummering.as_mut()) {
            Some((soort, volgende)) => {
                let nu = waarde.unwrap_or(*volgende);
                *volgende = nu.saturating_add(1);
                nummer(*soort, nu)
            }
            None => String::new(),
        };
        vak.punt = Some(Aanduiding { tekst: aanduiding, in_woorden: false });
        vak.diepte = vak.diepte.saturating_add(1);
    }

    /// The designation of an item, where no words came behind it: if it is one of the page, it is text.
    fn punt_zonder_woorden(&mut self) {
        if let Some(Aanduiding { tekst, in_woorden: true }) = self.vak().punt.take() {
            let diepte = Some(self.vak().diepte.saturating_sub(1));
            let plaats = self.plaats();
            self.zet(Alinea { diepte, ..Alinea::kaal(tekst, plaats) });
        }
    }

    pub(super) fn woorden(&mut self, tekst: &str) {
        if self.stil > 0 {
            return;
        }
        self.tekens += blok::tekens(tekst);
        let buiten = self.heeft_hoofd && self.hoofd == 0;
        if self.weg > 0 || buiten || self.andere_kant > 0 {
            if tekst.trim().is_empty() {
                return;
            }
            if buiten && self.weg == 0 && self.weggelaten.last().is_none_or(|w| w.reden != "buiten de hoofdtekst") {
                self.laat_weg("buiten de hoofdtekst");
            }
            if let Some(weg) = self.weggelaten.last_mut() {
                weg.tekst.push_str(tekst.trim());
                weg.tekst.push('\n');
            }
            return;
        }
        if self.in_aanduiding {
            self.aanduiding.push_str(tekst);
            return;
        }
        self.teken(tekst);
    }

    fn laat_weg(&mut self, reden: &'static str) {
        self.vakjes += 1;
        let plaats = self.plaats();
        self.weggelaten.push(Weggelaten { reden, tekst: String::new(), plaats });
    }

    /// Words of the paragraph that is open, or of a new one.
    fn teken(&mut self, tekst: &str) {
        let gehesen = if self.hoog > 0 { woorden::hoog(tekst) } else { None };
        let tekst = gehesen.as_deref().unwrap_or(tekst);
        if self.vak().alinea.is_none() {
            if tekst.trim_matches([' ', '\n', '\r', '\t', '\u{a0}']).is_empty() {
                return;
            }
            let plaats = self.plaats();
            self.vak().alinea = Some((Alinea { plaats, ..Alinea::default() }, Woorden::default()));
        }
        let [vet, cursief, onderstreept, doorgehaald] = self.opmaak.map(|n| n > 0);
        let stijl = Stuk { vet, cursief, onderstreept, doorgehaald, ..Stuk::default() };
        if let Some((_, woorden)) = self.vak().alinea.as_mut() {
            woorden.voeg_toe(tekst, &stijl);
        }
    }

    fn breek(&mut self) {
        if let Some((_, woorden)) = self.vak().alinea.as_mut() {
            woorden.breek();
        }
    }

    /// The open paragraph is done.
    fn schuif(&mut self) {
        let kop = self.open.iter().rev().find_map(|o| if let Rol::Kop(n) = o.rol { Some(n) } else { None });
        let eigen_aanduiding = std::mem::take(&mut self.aanduiding);
        let Some((mut alinea, woorden)) = self.vak().alinea.take() else {
            return self.losse_aanduiding(&eigen_aanduiding);
        };
        alinea.stukken = woorden.klaar();
        let tekst = alinea.tekst();
        if tekst.is_empty() {
            return self.losse_aanduiding(&eigen_aanduiding);
        }
        if !eigen_aanduiding.trim().is_empty() && (kop.is_some() || !self.tabellen.is_empty()) {
            alinea.stukken.insert(0, Stuk::kaal(format!("{} ", eigen_aanduiding.trim())));
        }
        if let Some(niveau) = kop {
            self.kop(alinea, niveau, &tekst);
            return;
        }
        if self.eigen && self.tabellen.is_empty() && self.klasse == "noot" && !self.titel {
            // above the title of our own page: about the paper
            self.laat_weg("noot bij het stuk");
            self.weggelaten.iter_mut().next_back().into_iter().for_each(|w| w.tekst = tekst.clone());
            return;
        }
        if self.eigen && self.tabellen.is_empty() {
            self.eigen_alinea(alinea, &eigen_aanduiding, &tekst);
            return;
        }
        let vak = self.vak();
        let diepte = vak.diepte;
        match vak.punt.take() {
            // “a.” in an element of its own before the words
            Some(punt) if !punt.in_woorden && is_aanduiding(&tekst) => {
                vak.punt = Some(Aanduiding { tekst, in_woorden: true });
                return;
            }
            Some(punt) => {
                alinea.diepte = Some(diepte.saturating_sub(1));
                let eigen = begint_met_aanduiding(&tekst);
                if !eigen || punt.in_woorden {
                    let aanduiding = if punt.tekst.is_empty() { "-".to_owned() } else { punt.tekst };
                    self.toegevoegd += if punt.in_woorden { 0 } else { blok::tekens(&aanduiding) };
                    alinea.aanduiding = Some(aanduiding);
                }
            }
            None => alinea.diepte = Some(diepte),
        }
        self.zet(alinea);
    }

    fn kop(&mut self, mut alinea: Alinea, niveau: u8, tekst: &str) {
        alinea.kop = Some(niveau);
        let eerste = tekst.split_whitespace().next().unwrap_or("");
        let vrij = is_kopwoord(eerste) || is_kop_van_toelichting(tekst) || (niveau == 1 && !self.titel);
        alinea.soort = (!vrij).then_some(Soort::Tekst);
        self.titel |= niveau == 1;
        self.zet(alinea);
    }

    /// A paragraph of a page that we wrote: it says how deep it stands, and what designates it.
    fn eigen_alinea(&mut self, mut alinea: Alinea, aanduiding: &str, tekst: &str) {
        let diepte = self.klasse.split(' ').find_map(|k| k.strip_prefix('d')?.parse().ok());
        alinea.diepte = Some(diepte.unwrap_or(0));
        let label = tekst.trim_start_matches('[').starts_with("Variant ") || matches!(tekst, "OF" | "EN/OF");
        match aanduiding.trim() {
            "" if label => {}
            // the name of a provision in text that is cited
            "" if self.binnen("blockquote") && self.klasse == "opschrift" => alinea.kop = Some(6),
            "" => alinea.soort = Some(Soort::Tekst),
            // “[3.” opens a passage, and stands before the words as it was typed
            aanduiding if aanduiding.starts_with('[') && !aanduiding.ends_with(']') => {
                alinea.stukken.insert(0, Stuk::kaal(format!("{aanduiding} ")));
            }
            aanduiding => alinea.aanduiding = Some(aanduiding.to_owned()),
        }
        self.zet(alinea);
    }

    /// A designation without words.
    fn losse_aanduiding(&mut self, aanduiding: &str) {
        if !aanduiding.trim().is_empty() {
            let alinea = Alinea { plaats: self.plaats(), ..Alinea::default() };
            self.eigen_alinea(alinea, aanduiding, "");
        }
    }

    fn zet(&mut self, mut alinea: Alinea) {
        alinea.citaat = self.binnen("blockquote");
        self.alineas += 1;
        self.vak().blokken.push(Blok::Alinea(alinea));
    }

    fn plaats(&self) -> String {
        format!("alinea {}", self.alineas + 1)
    }

    pub(super) fn klaar(mut self) -> (Inhoud, usize) {
        while !self.open.is_empty() {
            self.sluit_laatste();
        }
        self.schuif();
        let mut blokken = self.vakken.drain(..).next().map(|v| v.blokken).unwrap_or_default();
        if !self.eigen {
            site::zonder_site(&mut blokken, &mut self.weggelaten);
        }
        self.weggelaten.retain(|w| !w.tekst.trim().is_empty());
        let inhoud = Inhoud {
            blokken,
            tekens: self.tekens + self.toegevoegd,
            weggelaten: self.weggelaten,
            letterlijk: !self.eigen,
            ..Inhoud::default()
        };
        (inhoud, self.wijzigingen)
    }
}
