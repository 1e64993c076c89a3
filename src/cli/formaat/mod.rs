//! `Verslag` → bytes: what a check found, in one of the formats. One file a format.

mod github;
mod json;
mod junit;
mod sarif;
mod tekst;

pub(super) use json::MeldingJson;

use super::Fout;
use crate::diagnostic::{Diagnostic, Niveau};
use crate::source::{Source, Span};

/// Where the book will stand. It is not published yet: publiccode.yml has the same address.
const HANDBOEK: &str = "https://example.org/was-wordt/";

/// How the outcome of a check is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Formaat {
    /// For people, with the line and carets.
    Tekst,
    /// The contract's list.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Workflow commands: notes in the margin of a change on GitHub.
    Github,
    /// JUnit XML, for GitLab, Jenkins and others.
    Junit,
}

impl Formaat {
    const ALLE: [(&str, Formaat); 5] = [
        ("tekst", Formaat::Tekst),
        ("json", Formaat::Json),
        ("sarif", Formaat::Sarif),
        ("github", Formaat::Github),
        ("junit", Formaat::Junit),
    ];

    pub(super) fn met_naam(naam: &str) -> Result<Formaat, Fout> {
        let gevonden = Formaat::ALLE.into_iter().find(|(n, _)| *n == naam);
        let fout = || Fout::new(format!("“{naam}” is geen formaat; kies uit tekst, json, sarif, github en junit"));
        gevonden.map(|(_, formaat)| formaat).ok_or_else(fout)
    }
}

/// A finding, and what its remedy replaces.
pub(super) struct Bevinding {
    pub melding: Diagnostic,
    pub vervanging: Option<Vervanging>,
}

/// A certain remedy, for programs: from and to as line and column in characters, both from 1.
pub(super) struct Vervanging {
    pub van: (usize, usize),
    pub tot: (usize, usize),
    pub tekst: String,
}

impl Bevinding {
    /// The finding, with its remedy as a place in `source`, the text that was checked.
    pub(super) fn new(melding: Diagnostic, source: Option<&Source>) -> Bevinding {
        let vervanging = melding.herstel.as_ref().zip(source).map(|(herstel, source)| {
            let op = |at: usize| {
                let plaats = source.plaats(Span::new(at, at));
                (plaats.regel, plaats.kolom)
            };
            Vervanging { van: op(herstel.span.start), tot: op(herstel.span.end), tekst: herstel.tekst.clone() }
        });
        Bevinding { melding, vervanging }
    }
}

/// A text that was checked, or a dossier.
pub(super) struct Gecontroleerd {
    pub naam: String,
    pub bevindingen: Vec<Bevinding>,
}

/// The outcome of a check.
pub(super) struct Verslag {
    pub teksten: Vec<Gecontroleerd>,
    /// What could not be checked: its name and why.
    pub mislukt: Vec<(String, String)>,
    /// The level from which findings count.
    pub vanaf: Niveau,
    /// The current folder, with `/` between its parts; paths in it are written from there.
    pub hier: String,
}

impl Verslag {
    /// The outcome in a format.
    pub(super) fn schrijf(&self, formaat: Formaat) -> Vec<u8> {
        match formaat {
            Formaat::Tekst => tekst::tekst(self).into_bytes(),
            Formaat::Json => json::json(self),
            Formaat::Sarif => sarif::sarif(self),
            Formaat::Github => github::github(self).into_bytes(),
            Formaat::Junit => junit::junit(self).into_bytes(),
        }
    }

    /// Every finding, in order of text and place.
    pub(super) fn alle(&self) -> impl Iterator<Item = &Bevinding> {
        self.teksten.iter().flat_map(|t| &t.bevindingen)
    }

    /// The findings that count.
    pub(super) fn tellend(&self) -> impl Iterator<Item = &Diagnostic> {
        self.alle().map(|b| &b.melding).filter(|m| m.niveau >= self.vanaf)
    }

    /// The line that counts: “4 teksten gecontroleerd: 3 fouten en 2 waarschuwingen”.
    pub(super) fn slot(&self) -> String {
        let aantal = |niveau: Niveau| self.alle().filter(|b| b.melding.niveau == niveau).count();
        let hoeveel = |tellend: bool| {
            let niveaus = [Niveau::Fout, Niveau::Waarschuwing, Niveau::Stijl].into_iter();
            let delen: Vec<String> = niveaus
                .filter(|n| (*n >= self.vanaf) == tellend)
                .map(|n| (n, aantal(n)))
                .filter(|(_, aantal)| *aantal > 0)
                .map(|(niveau, aantal)| geteld(niveau, aantal))
                .collect();
            match delen.split_last() {
                None => None,
                Some((laatste, [])) => Some(laatste.clone()),
                Some((laatste, rest)) => Some(format!("{} en {laatste}", rest.join(", "))),
            }
        };
        let teksten = match self.teksten.len() {
            1 => "1 tekst".to_owned(),
            n => format!("{n} teksten"),
        };
        let niet = match self.mislukt.len() {
            0 => String::new(),
            n => format!(", {n} niet"),
        };
        let gevonden = hoeveel(true).unwrap_or_else(|| "geen bevindingen".to_owned());
        let laagste = self.alle().map(|b| b.melding.niveau).min();
        let verborgen = match (hoeveel(false), laagste) {
            (Some(rest), Some(laagste)) => format!("; daarnaast {rest} (te zien met --vanaf {laagste})"),
            _ => String::new(),
        };
        format!("{teksten} gecontroleerd{niet}: {gevonden}{verborgen}\n")
    }

    /// A path as others are to find it: with `/`, and from the current folder if it lies in there.
    fn pad<'a>(&self, naam: &'a str) -> &'a str {
        let binnen = naam.strip_prefix(self.hier.trim_end_matches('/')).and_then(|rest| rest.strip_prefix('/'));
        binnen.filter(|rest| !rest.is_empty() && !self.hier.is_empty()).unwrap_or(naam)
    }
}

/// “1 fout”, “3 waarschuwingen”, “12 van niveau stijl”.
fn geteld(niveau: Niveau, aantal: usize) -> String {
    let (een, meer) = match niveau {
        Niveau::Fout => ("fout", "fouten"),
        Niveau::Waarschuwing => ("waarschuwing", "waarschuwingen"),
        Niveau::Stijl => return format!("{aantal} van niveau stijl"),
    };
    format!("{aantal} {}", if aantal == 1 { een } else { meer })
}

/// The page of the book that explains a code.
fn bladzijde(code: &str) -> String {
    let eigen = crate::dossier::REGELS.iter().any(|r| r.code == code);
    if eigen { format!("{HANDBOEK}controle/{code}.html") } else { format!("{HANDBOEK}meldingen.html") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Plaats;
    use std::sync::Arc;

    /// A report on one text with awkward names and words.
    pub(super) fn lastig() -> Verslag {
        let source = Arc::new(Source::new("map met spatie/véro:n,1.md", "# V\n\n1. Een 🦀 <lid>\u{1b}.\n"));
        let at = source.text().find("<lid>").unwrap();
        let span = Span::new(at, at + 5);
        let fout = Diagnostic::fout("nummering-dubbel", "artikel 1, eerste lid: 100% “<lid>\u{1b}”, & meer\u{0}")
            .over("artikel 1, eerste lid")
            .op(source.plaats(span))
            .hulp("schrijf: dit\nof dat")
            .herstel(span, "\"lid\" & 1\n2");
        let mild = Diagnostic::stijl("verwijsvorm", "het kan netter").op(source.plaats(Span::new(0, 1)));
        let bevindingen = vec![Bevinding::new(mild, Some(&source)), Bevinding::new(fout, Some(&source))];
        Verslag {
            teksten: vec![
                Gecontroleerd { naam: source.name().to_owned(), bevindingen },
                Gecontroleerd { naam: "schoon.md".to_owned(), bevindingen: Vec::new() },
            ],
            mislukt: vec![("weg.md".to_owned(), "weg.md bestaat niet".to_owned())],
            vanaf: Niveau::Waarschuwing,
            hier: "/werk/stad".to_owned(),
        }
    }

    fn verslag(niveaus: &[Niveau], vanaf: Niveau) -> Verslag {
        let bevinding = |n: &Niveau| Bevinding::new(Diagnostic::new(*n, "proef-regel", "x"), None);
        let teksten = vec![Gecontroleerd { naam: "a.md".into(), bevindingen: niveaus.iter().map(bevinding).collect() }];
        Verslag { teksten, mislukt: Vec::new(), vanaf, hier: String::new() }
    }

    #[test]
    fn the_last_line_counts() {
        use Niveau::{Fout as F, Stijl as S, Waarschuwing as W};
        for (niveaus, vanaf, zegt) in [
            (vec![], W, "1 tekst gecontroleerd: geen bevindingen\n"),
            (vec![F], W, "1 tekst gecontroleerd: 1 fout\n"),
            (vec![F, W, W, F], W, "1 tekst gecontroleerd: 2 fouten en 2 waarschuwingen\n"),
            (vec![F, W, S], S, "1 tekst gecontroleerd: 1 fout, 1 waarschuwing en 1 van niveau stijl\n"),
            (
                vec![S, S],
                W,
                "1 tekst gecontroleerd: geen bevindingen; daarnaast 2 van niveau stijl (te zien met --vanaf stijl)\n",
            ),
            (
                vec![W, F],
                F,
                "1 tekst gecontroleerd: 1 fout; daarnaast 1 waarschuwing (te zien met --vanaf waarschuwing)\n",
            ),
        ] {
            assert_eq!(verslag(&niveaus, vanaf).slot(), zegt);
        }
        assert!(lastig().slot().starts_with("2 teksten gecontroleerd, 1 niet: 1 fout; daarnaast"));
    }

    #[test]
    fn a_path_is_written_from_the_current_folder() {
        let verslag = lastig();
        for (naam, pad) in [
            ("/werk/stad/a/b.md", "a/b.md"),
            ("/werk/stadje/b.md", "/werk/stadje/b.md"),
            ("/werk/stad", "/werk/stad"),
            ("a.md", "a.md"),
            ("../a.md", "../a.md"),
        ] {
            assert_eq!(verslag.pad(naam), pad);
        }
    }

    #[test]
    fn the_book_stands_where_publiccode_says_the_project_stands() {
        let publiek = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/publiccode.yml")).unwrap();
        let url = publiek.lines().find_map(|l| l.strip_prefix("url: ")).unwrap().trim_matches('"');
        assert_eq!(format!("{}/", url.trim_end_matches(".git")), HANDBOEK);
        assert_eq!(bladzijde("nummering-gat"), "https://example.org/was-wordt/controle/nummering-gat.html");
    }

    #[test]
    fn a_finding_without_a_place_does_no_harm() {
        let mut verslag = verslag(&[Niveau::Fout], Niveau::Fout);
        for (_, formaat) in Formaat::ALLE {
            assert!(!verslag.schrijf(formaat).is_empty());
        }
        // nor one whose line is empty
        let leeg =
            Plaats { bestand: String::new(), regel: 1, kolom: 1, lengte: 1, regeltekst: String::new(), weggelaten: 0 };
        verslag.teksten[0].bevindingen[0].melding.plaats = Some(leeg);
        for (_, formaat) in Formaat::ALLE {
            assert!(!verslag.schrijf(formaat).is_empty());
        }
    }
}
