//! keuzes.yaml → `Keuzes`, with a diagnostic at every value that is not understood.
//!
//! Every fault says what was expected; an unknown key names the nearest known one.

mod teksten;

pub use teksten::teksten;

use super::yaml::{self, Sleutel, Waarde as W, Yaml};
use crate::datum;
use crate::diagnostic::{Diagnostic, lijkt_op};
use crate::keuzes::{
    Amendement, Besluitgegevens, Bron, EigenTekst, Indeling, Keuze, Keuzes, Nummering, OnderdeelVerklaring, Route,
    Status, Vernummering, Voorziening, Waarde, Wijze, Zijde,
};
use crate::source::{Source, Span, is_forbidden};
use crate::uitzondering::{Bereik, Uitzondering};
use std::sync::Arc;

/// Reads keuzes.yaml. Never fails: what cannot be read is left out and reported.
#[must_use]
pub fn keuzes(source: &Arc<Source>) -> (Keuzes, Vec<Diagnostic>) {
    let mut lezer = Lezer { source, meldingen: Vec::new() };
    let wortel = lezer.wortel();
    let mut uit = Keuzes { source: Some(source.clone()), ..Keuzes::default() };
    const BEKEND: [&str; 10] = [
        "gemeente",
        "per",
        "was",
        "wordt",
        "toelichting",
        "vernummering",
        "indeling",
        "besluit",
        "voorzieningen",
        "controle",
    ];
    let mut indeling = Vec::new();
    for (sleutel, waarde) in lezer.kaart(wortel.as_ref(), "het begin van keuzes.yaml") {
        match sleutel.tekst.as_str() {
            "gemeente" => uit.gemeente = lezer.tekst(&waarde),
            "per" => uit.per = lezer.datum(&waarde, &[]),
            "was" => uit.was = lezer.zijde(&waarde),
            "wordt" => uit.wordt = lezer.zijde(&waarde),
            "toelichting" => uit.toelichting = lezer.zijde(&waarde),
            "vernummering" => indeling.push((sleutel, waarde)),
            "indeling" => indeling.extend(lezer.kaart(Some(&waarde), "indeling")),
            "besluit" => uit.besluit = lezer.besluit(&waarde),
            "voorzieningen" => uit.voorzieningen = lezer.voorzieningen(&waarde),
            "controle" => uit.uitzonderingen = lezer.controle(&waarde, Bereik::Alles),
            _ => lezer.onbekend(&sleutel, &BEKEND),
        }
    }
    uit.indeling = lezer.indeling(indeling);
    (uit, lezer.meldingen)
}

/// Reads a list of dossiers: their folders, or their keuzes.yaml.
#[must_use]
pub fn dossierlijst(source: &Source) -> (Vec<Waarde>, Vec<Diagnostic>) {
    let mut lezer = Lezer { source, meldingen: Vec::new() };
    let wortel = lezer.wortel();
    let lijst = wortel.map(|w| lezer.lijst(&w, "het begin van dit bestand")).unwrap_or_default();
    let uit = lijst.iter().filter_map(|yaml| lezer.tekst(yaml)).collect();
    (uit, lezer.meldingen)
}

/// Reads what a model says of its decision (`wijziging.yaml` beside it): the division, and the words around.
#[must_use]
pub fn wijziging(source: &Source) -> (Indeling, Besluitgegevens, Vec<Diagnostic>) {
    let mut lezer = Lezer { source, meldingen: Vec::new() };
    let wortel = lezer.wortel();
    let mut kaart = lezer.kaart(wortel.as_ref(), "het begin van dit bestand");
    let besluit = kaart.iter().position(|(s, _)| s.tekst == "besluit").map(|i| kaart.remove(i));
    let besluit = besluit.map_or_else(Besluitgegevens::default, |(_, waarde)| lezer.besluit(&waarde));
    let indeling = lezer.indeling(kaart);
    (indeling, besluit, lezer.meldingen)
}

/// Reads `controle:` (here or in the front matter of a text): the rules that are switched off.
pub(super) fn controle(source: &Source, yaml: &Yaml, bereik: Bereik) -> (Vec<Uitzondering>, Vec<Diagnostic>) {
    let mut lezer = Lezer { source, meldingen: Vec::new() };
    let uitzonderingen = lezer.controle(yaml, bereik);
    (uitzonderingen, lezer.meldingen)
}

struct Lezer<'a> {
    source: &'a Source,
    meldingen: Vec<Diagnostic>,
}

impl Lezer<'_> {
    fn wortel(&mut self) -> Option<Yaml> {
        let (wortel, meldingen) = yaml::lees(self.source, Span::new(0, self.source.text().len()));
        self.meldingen.extend(meldingen);
        wortel
    }

    fn fout(&mut self, span: Span, code: &'static str, bericht: String, hulp: &str) {
        self.meldingen.push(Diagnostic::fout(code, bericht).op(self.source.plaats(span)).hulp(hulp));
    }

    fn waarde(&self, tekst: String, span: Span) -> Waarde {
        Waarde { tekst, plaats: self.source.plaats(span), op: span.start, lang: span.end - span.start }
    }

    fn onbekend(&mut self, sleutel: &Sleutel, bekend: &[&str]) {
        let hulp = match lijkt_op(&sleutel.tekst, bekend.iter().copied()) {
            Some(naam) => format!("bedoelt u “{naam}”?"),
            None => format!("hier kan staan: {}", bekend.join(", ")),
        };
        self.fout(sleutel.span, "sleutel-onbekend", format!("“{}” is hier geen bekende sleutel", sleutel.tekst), &hulp);
    }

    fn kaart(&mut self, yaml: Option<&Yaml>, wat: &str) -> Vec<(Sleutel, Yaml)> {
        let Some(yaml) = yaml else { return Vec::new() };
        match yaml.kaart() {
            Some(kaart) => kaart.to_vec(),
            None => {
                self.fout(
                    yaml.span,
                    "keuzes-vorm",
                    format!("bij {wat} worden sleutels met een waarde verwacht"),
                    "schrijf “sleutel: waarde”, een per regel",
                );
                Vec::new()
            }
        }
    }

    fn lijst(&mut self, yaml: &Yaml, wat: &str) -> Vec<Yaml> {
        match &yaml.waarde {
            W::Lijst(lijst) => lijst.clone(),
            W::Leeg => Vec::new(),
            _ => {
                self.fout(
                    yaml.span,
                    "keuzes-vorm",
                    format!("bij {wat} wordt een lijst verwacht"),
                    "begin elke regel van de lijst met een streepje: “- …”",
                );
                Vec::new()
            }
        }
    }

    /// A text; nothing for an empty value, a diagnostic for a list or mapping.
    fn tekst(&mut self, yaml: &Yaml) -> Option<Waarde> {
        match &yaml.waarde {
            W::Tekst(tekst) => {
                if let Some(c) = tekst.chars().find(|c| is_forbidden(*c)) {
                    let bericht = format!("hier staat een teken dat niet in een stuk kan (U+{:04X})", u32::from(c));
                    self.fout(yaml.span, "keuzes-waarde", bericht, "verwijder het teken, of typ de tekst opnieuw");
                }
                Some(self.waarde(tekst.clone(), yaml.span))
            }
            W::Leeg => None,
            _ => {
                self.fout(
                    yaml.span,
                    "keuzes-vorm",
                    "hier wordt een tekst verwacht, geen lijst of reeks sleutels".to_owned(),
                    "zet de tekst tussen aanhalingstekens; een tekst met haakjes [ ] moet dat altijd",
                );
                None
            }
        }
    }

    fn ja_nee(&mut self, yaml: &Yaml, anders: bool) -> bool {
        match self.tekst(yaml) {
            None => anders,
            Some(w) => match w.tekst.to_lowercase().as_str() {
                "ja" => true,
                "nee" => false,
                _ => {
                    self.fout(
                        yaml.span,
                        "keuzes-waarde",
                        format!("“{}” is geen ja of nee", w.tekst),
                        "schrijf “ja” of “nee”",
                    );
                    anders
                }
            },
        }
    }

    fn zijde(&mut self, yaml: &Yaml) -> Zijde {
        const BEKEND: [&str; 9] = [
            "model",
            "bestand",
            "nummering",
            "keuzes",
            "eigen-tekst",
            "gereconstrueerd",
            "cvdr",
            "datum",
            "publicatie",
        ];
        let mut uit = Zijde::default();
        for (sleutel, waarde) in self.kaart(Some(yaml), "was en wordt") {
            match sleutel.tekst.as_str() {
                "model" | "bestand" => {
                    let Some(naam) = self.tekst(&waarde) else { continue };
                    if uit.bron.is_some() {
                        self.fout(
                            sleutel.span,
                            "keuzes-waarde",
                            "hier staan een model én een bestand".to_owned(),
                            "laat er een van beide staan",
                        );
                    }
                    uit.bron = Some(if sleutel.tekst == "model" { Bron::Model(naam) } else { Bron::Bestand(naam) });
                }
                "nummering" => uit.nummering = self.nummering(&waarde),
                "keuzes" => {
                    for (sleutel, waarde) in self.kaart(Some(&waarde), "keuzes") {
                        uit.keuzes.extend(self.keuze(&sleutel, &waarde));
                    }
                }
                "eigen-tekst" => {
                    for stuk in self.lijst(&waarde, "eigen-tekst") {
                        uit.eigen_tekst.extend(self.eigen_tekst(&stuk));
                    }
                }
                "gereconstrueerd" => uit.gereconstrueerd = self.ja_nee(&waarde, false),
                "cvdr" => uit.cvdr = self.tekst(&waarde),
                "datum" => uit.datum = self.datum(&waarde, &[]),
                "publicatie" => uit.publicatie = self.tekst(&waarde),
                _ => self.onbekend(&sleutel, &BEKEND),
            }
        }
        uit
    }

    fn nummering(&mut self, yaml: &Yaml) -> Option<(Nummering, crate::source::Plaats)> {
        let w = self.tekst(yaml)?;
        match w.tekst.as_str() {
            "doorlopend" => Some((Nummering::Doorlopend, w.plaats)),
            "behoud" => Some((Nummering::Behoud, w.plaats)),
            _ => {
                self.fout(yaml.span, "keuzes-waarde", format!("“{}” is geen wijze van nummeren", w.tekst), "schrijf “doorlopend” (1, 2, 3 …) of “behoud” (bestaande nummers blijven, een nieuw artikel krijgt een letter)");
                None
            }
        }
    }

    /// A choice. A list (`[gewassen, gestreken]`) is read as its parts with “, ” between them.
    fn keuze(&mut self, sleutel: &Sleutel, yaml: &Yaml) -> Option<Keuze> {
        let waarde = match &yaml.waarde {
            W::Leeg => self.waarde(String::new(), yaml.span),
            _ => self.tekst(yaml)?,
        };
        let sleutel = self.waarde(sleutel.tekst.clone(), sleutel.span);
        Some(Keuze { sleutel, waarde })
    }

    fn eigen_tekst(&mut self, yaml: &Yaml) -> Option<EigenTekst> {
        const BEKEND: [&str; 4] = ["vervang", "na", "vervalt", "tekst"];
        let mut gevonden: Option<(Wijze, Waarde)> = None;
        let mut tekst = None;
        for (sleutel, waarde) in self.kaart(Some(yaml), "eigen-tekst") {
            let wijze = match sleutel.tekst.as_str() {
                "vervang" => Wijze::Vervang,
                "na" => Wijze::Na,
                "vervalt" => Wijze::Vervalt,
                "tekst" => {
                    tekst = self.tekst(&waarde);
                    continue;
                }
                _ => {
                    self.onbekend(&sleutel, &BEKEND);
                    continue;
                }
            };
            gevonden = self.tekst(&waarde).map(|w| (wijze, w));
        }
        let Some((wijze, bij)) = gevonden else {
            self.fout(
                yaml.span,
                "keuzes-vorm",
                "bij deze eigen tekst staat niet waar hij hoort".to_owned(),
                "schrijf “vervang: artikel 8”, “na: artikel 14” of “vervalt: artikel 21”",
            );
            return None;
        };
        if tekst.is_none() && wijze != Wijze::Vervalt {
            self.fout(
                yaml.span,
                "keuzes-vorm",
                format!("bij de eigen tekst voor {} staat geen tekst", bij.tekst),
                "voeg “tekst: |” toe, met de bepaling op de regels eronder",
            );
            return None;
        }
        Some(EigenTekst { wijze, bij, tekst })
    }

    fn indeling(&mut self, kaart: Vec<(Sleutel, Yaml)>) -> Indeling {
        const BEKEND: [&str; 4] = ["vernummering", "onderdelen", "tabel", "toelichting"];
        let mut uit = Indeling::default();
        for (sleutel, waarde) in kaart {
            match sleutel.tekst.as_str() {
                "vernummering" => {
                    for (van, naar) in self.kaart(Some(&waarde), "vernummering") {
                        let Some(naar) = self.tekst(&naar) else { continue };
                        let van = self.waarde(van.tekst, van.span);
                        uit.vernummering.push(Vernummering { van, naar });
                    }
                }
                "onderdelen" => {
                    for (letter, waarde) in self.kaart(Some(&waarde), "onderdelen") {
                        let onderdeel = self.onderdeel(&letter.tekst, &waarde);
                        uit.onderdelen.push(onderdeel);
                    }
                }
                "tabel" => uit.tabel = self.groepen(&waarde, "tabel"),
                "toelichting" => uit.toelichting = self.groepen(&waarde, "toelichting"),
                _ => self.onbekend(&sleutel, &BEKEND),
            }
        }
        uit
    }

    fn onderdeel(&mut self, letter: &str, yaml: &Yaml) -> OnderdeelVerklaring {
        const BEKEND: [&str; 6] = ["wijzigt", "luidt", "voegt-in", "vervalt", "herhaalt", "vernummert"];
        let mut uit = OnderdeelVerklaring { letter: letter.to_owned(), ..OnderdeelVerklaring::default() };
        for (sleutel, waarde) in self.kaart(Some(yaml), "een onderdeel") {
            let lijst = match &waarde.waarde {
                W::Lijst(lijst) => lijst.iter().filter_map(|y| y.tekst()).map(str::to_owned).collect(),
                W::Tekst(een) => vec![een.clone()],
                _ => Vec::new(),
            };
            match sleutel.tekst.as_str() {
                "wijzigt" => uit.wijzigt = lijst,
                "luidt" => uit.luidt = lijst,
                "voegt-in" => uit.voegt_in = lijst,
                "vervalt" => uit.vervalt = lijst,
                "herhaalt" => uit.herhaalt = lijst,
                "vernummert" => uit.vernummert = lijst,
                _ => self.onbekend(&sleutel, &BEKEND),
            }
        }
        uit
    }

    /// `[A, B + C, D]`: the letters per heading.
    fn groepen(&mut self, yaml: &Yaml, wat: &str) -> Vec<Vec<String>> {
        let lijst = self.lijst(yaml, wat);
        let letters = |t: &str| t.split(['+', ' ']).filter(|l| !l.is_empty()).map(str::to_owned).collect::<Vec<_>>();
        lijst.iter().filter_map(|y| y.tekst()).map(letters).collect()
    }

    fn besluit(&mut self, yaml: &Yaml) -> Besluitgegevens {
        const BEKEND: [&str; 13] = [
            "status",
            "nummer",
            "datum",
            "voorstel",
            "gelet-op",
            "gezien",
            "overgangsrecht",
            "inwerkingtreding",
            "terugwerking",
            "voorzitter",
            "griffier",
            "amendementen",
            "hele-artikelen",
        ];
        let mut uit = Besluitgegevens::default();
        for (sleutel, waarde) in self.kaart(Some(yaml), "besluit") {
            match sleutel.tekst.as_str() {
                "status" => uit.status = self.status(&waarde),
                "nummer" => uit.nummer = self.tekst(&waarde),
                "datum" => uit.datum = self.datum(&waarde, &[]),
                "voorstel" => uit.voorstel = self.tekst(&waarde),
                "gelet-op" => uit.gelet_op = self.tekst(&waarde),
                "gezien" => uit.gezien = self.tekst(&waarde),
                "overgangsrecht" => uit.overgangsrecht = self.tekst(&waarde),
                "inwerkingtreding" => self.inwerkingtreding(&waarde, &mut uit),
                "terugwerking" => uit.terugwerking = self.datum(&waarde, &[]),
                "voorzitter" => uit.voorzitter = self.tekst(&waarde),
                "griffier" => uit.griffier = self.tekst(&waarde),
                "amendementen" => uit.amendementen = self.amendementen(&waarde),
                "hele-artikelen" => uit.hele_artikelen = self.ja_nee(&waarde, false),
                _ => self.onbekend(&sleutel, &BEKEND),
            }
        }
        uit
    }

    fn status(&mut self, yaml: &Yaml) -> Status {
        match self.tekst(yaml).map(|w| w.tekst).as_deref() {
            None | Some("ontwerp") => Status::Ontwerp,
            Some("vastgesteld") => Status::Vastgesteld,
            Some(anders) => {
                let bericht = format!("“{anders}” is geen status van een besluit");
                self.fout(yaml.span, "keuzes-waarde", bericht, "schrijf “ontwerp” of “vastgesteld”");
                Status::Ontwerp
            }
        }
    }

    /// `direct`, `open` or a date; or for all onderdelen (`rest`) and for some (`C, D`) another.
    fn inwerkingtreding(&mut self, yaml: &Yaml, uit: &mut Besluitgegevens) {
        const WOORDEN: [&str; 2] = ["direct", "open"];
        if yaml.kaart().is_none() {
            uit.inwerkingtreding = self.datum(yaml, &WOORDEN);
            return;
        }
        for (letters, waarde) in self.kaart(Some(yaml), "inwerkingtreding") {
            let Some(wanneer) = self.datum(&waarde, &WOORDEN) else { continue };
            if letters.tekst == "rest" {
                uit.inwerkingtreding = Some(wanneer);
            } else {
                uit.onderdelen.push((self.waarde(letters.tekst, letters.span), wanneer));
            }
        }
    }

    /// A date (2027-07-01), or one of these words.
    fn datum(&mut self, yaml: &Yaml, woorden: &[&str]) -> Option<Waarde> {
        let w = self.tekst(yaml)?;
        if woorden.contains(&w.tekst.as_str()) || datum::in_woorden(&w.tekst).is_some() {
            return Some(w);
        }
        let of = woorden.iter().map(|w| format!("“{w}”, of ")).collect::<String>();
        let mut delen = w.tekst.split('-');
        let cijfers = |lang: usize, deel: Option<&str>| {
            deel.is_some_and(|d| d.len() == lang && d.bytes().all(|b| b.is_ascii_digit()))
        };
        let vorm = cijfers(4, delen.next()) && cijfers(2, delen.next()) && cijfers(2, delen.next());
        let (bericht, hulp) = if vorm && delen.next().is_none() {
            (
                "is geen datum: die dag bestaat niet",
                format!("schrijf {of}een dag die bestaat, als jaar-maand-dag: 2027-07-01"),
            )
        } else {
            ("is geen datum", format!("schrijf {of}een datum als jaar-maand-dag: 2027-07-01"))
        };
        self.fout(yaml.span, "keuzes-waarde", format!("“{}” {bericht}", w.tekst), &hulp);
        None
    }

    fn amendementen(&mut self, yaml: &Yaml) -> Vec<Amendement> {
        const BEKEND: [&str; 3] = ["nummer", "titel", "tekst"];
        let mut uit = Vec::new();
        for stuk in self.lijst(yaml, "amendementen") {
            let (mut nummer, mut titel, mut tekst) = (None, None, None);
            for (sleutel, waarde) in self.kaart(Some(&stuk), "een amendement") {
                match sleutel.tekst.as_str() {
                    "nummer" => nummer = self.tekst(&waarde),
                    "titel" => titel = self.tekst(&waarde),
                    "tekst" => tekst = self.tekst(&waarde),
                    _ => self.onbekend(&sleutel, &BEKEND),
                }
            }
            match (nummer, tekst) {
                (Some(nummer), Some(tekst)) => uit.push(Amendement { nummer, titel, tekst }),
                (nummer, _) => {
                    let wat = if nummer.is_none() { "nummer" } else { "tekst" };
                    let bericht = format!("dit amendement heeft geen {wat}");
                    self.fout(
                        stuk.span,
                        "keuzes-vorm",
                        bericht,
                        "schrijf “nummer: A1” en “tekst: |” met de wijzigingen",
                    );
                }
            }
        }
        uit
    }

    fn voorzieningen(&mut self, yaml: &Yaml) -> Vec<Voorziening> {
        const BEKEND: [&str; 6] = ["naam", "was", "wordt", "pgb", "bijdrage", "uitvoerder"];
        let mut uit = Vec::new();
        for stuk in self.lijst(yaml, "voorzieningen") {
            let mut naam = None;
            let (mut was, mut wordt, mut pgb, mut bijdrage, mut uitvoerder) =
                (Route::Geen, Route::Geen, false, false, None);
            for (sleutel, waarde) in self.kaart(Some(&stuk), "een voorziening") {
                match sleutel.tekst.as_str() {
                    "naam" => naam = self.tekst(&waarde),
                    "was" => was = self.route(&waarde),
                    "wordt" => wordt = self.route(&waarde),
                    "pgb" => pgb = self.ja_nee(&waarde, false),
                    "bijdrage" => bijdrage = self.ja_nee(&waarde, false),
                    "uitvoerder" => uitvoerder = self.tekst(&waarde),
                    _ => self.onbekend(&sleutel, &BEKEND),
                }
            }
            match naam {
                Some(naam) => uit.push(Voorziening { naam, was, wordt, pgb, bijdrage, uitvoerder }),
                None => self.fout(
                    stuk.span,
                    "keuzes-vorm",
                    "deze voorziening heeft geen naam".to_owned(),
                    "voeg “naam: …” toe",
                ),
            }
        }
        uit
    }

    /// `uit:` with a code and a reason per line; no reason is an empty one.
    fn controle(&mut self, yaml: &Yaml, bereik: Bereik) -> Vec<Uitzondering> {
        let mut uit = Vec::new();
        for (sleutel, waarde) in self.kaart(Some(yaml), "controle") {
            if sleutel.tekst != "uit" {
                self.onbekend(&sleutel, &["uit"]);
                continue;
            }
            for (code, reden) in self.kaart(Some(&waarde), "uit") {
                let reden = match &reden.waarde {
                    W::Leeg => String::new(),
                    _ => self.tekst(&reden).map_or_else(String::new, |w| w.tekst),
                };
                let plaats = self.source.plaats(code.span);
                let reden = reden.trim().to_owned();
                uit.push(Uitzondering { code: code.tekst, reden, plaats, bereik, weg: None });
            }
        }
        uit
    }

    fn route(&mut self, yaml: &Yaml) -> Route {
        let Some(w) = self.tekst(yaml) else { return Route::Geen };
        match w.tekst.as_str() {
            "voorliggend" => Route::Voorliggend,
            "algemeen" => Route::Algemeen,
            "maatwerk" => Route::Maatwerk,
            "geen" => Route::Geen,
            _ => {
                self.fout(
                    yaml.span,
                    "keuzes-waarde",
                    format!("“{}” is geen route", w.tekst),
                    "schrijf voorliggend, algemeen, maatwerk of geen",
                );
                Route::Geen
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lees(tekst: &str) -> (Keuzes, Vec<String>) {
        let (keuzes, meldingen) = keuzes(&Arc::new(Source::new("keuzes.yaml", tekst)));
        (keuzes, meldingen.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn a_whole_file() {
        let (keuzes, meldingen) = lees(
            "gemeente: Voorbeeldstad\nwas:\n  model: wmo/was\n  gereconstrueerd: ja\n  keuzes:\n    artikel-2.variant: B\n\
             wordt:\n  bestand: nieuw.md\n  nummering: behoud\n  eigen-tekst:\n    - na: artikel 14\n      tekst: |\n        ## Artikel 15. Iets\n\
             vernummering:\n  5-12a: 4-12\nvoorzieningen:\n  - naam: begeleiding\n    was: maatwerk\n    wordt: algemeen\n",
        );
        assert_eq!(meldingen, Vec::<String>::new());
        assert_eq!(keuzes.gemeente.unwrap().tekst, "Voorbeeldstad");
        assert!(keuzes.was.gereconstrueerd);
        assert_eq!(keuzes.was.keuzes[0].waarde.tekst, "B");
        assert_eq!(keuzes.wordt.eigen_tekst[0].wijze, Wijze::Na);
        assert_eq!(keuzes.indeling.vernummering[0].naar.tekst, "4-12");
        assert_eq!(keuzes.voorzieningen[0].wordt, Route::Algemeen);
    }

    #[test]
    fn an_unknown_key_names_the_nearest() {
        let (_, meldingen) = lees("gemeente: X\nvoorziening:\n  - naam: a\n");
        assert_eq!(
            meldingen,
            [
                "keuzes.yaml:2:1: fout[sleutel-onbekend]: “voorziening” is hier geen bekende sleutel (bedoelt u “voorzieningen”?)"
            ]
        );
    }

    #[test]
    fn a_list_where_a_text_belongs() {
        let (_, meldingen) = lees("gemeente: [naam]\n");
        assert!(meldingen[0].starts_with("keuzes.yaml:1:11: fout[keuzes-vorm]"), "{meldingen:?}");
    }
}
