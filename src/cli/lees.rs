//! a file of any format → its texts in the notation, and what was read.

use super::bestanden::{self, Nieuw};
use super::{Fout, LeesArgs};
use crate::read::blok::tekens;
use crate::read::document::{self, Gelezen, Opties, Verslag, Wijzigingen};
use crate::regeling::Soort;
use serde::Serialize;
use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

/// What is listed in the report for people; all of it stands in the JSON.
const MEESTE: usize = 20;

pub(super) fn run(args: &LeesArgs) -> Result<ExitCode, Fout> {
    let wijzigingen = match args.wijzigingen.as_str() {
        "aanvaard" => Wijzigingen::Aanvaard,
        "verworpen" => Wijzigingen::Verworpen,
        "beide" => Wijzigingen::Beide,
        anders => {
            return Err(Fout::new(format!("“{anders}” is geen keuze; kies uit aanvaard, verworpen en beide")));
        }
    };
    let als_json = match args.verslag.as_str() {
        "json" => true,
        "tekst" => false,
        anders => {
            return Err(Fout::new(format!("“{anders}” is geen formaat voor het verslag; kies uit tekst en json")));
        }
    };
    let naam = bestanden::naam(&args.bestand);
    let gelezen = document::lees(&naam, bestanden::bytes(&args.bestand)?, Opties { wijzigingen })
        .map_err(|fout| Fout::new(fout.to_string()))?;
    let uitvoer = |tekst: &str| tekst.as_bytes().to_vec();
    match (&args.output, &args.uit, gelezen.teksten.as_slice()) {
        (_, Some(map), teksten) => {
            let nieuw = |(tekst, source): &(String, std::sync::Arc<crate::source::Source>)| Nieuw {
                naam: if tekst.is_empty() { met_md(&args.bestand) } else { tekst.clone() },
                inhoud: uitvoer(source.text()),
            };
            bestanden::schrijf_map(map, teksten.iter().map(nieuw).collect(), args.overschrijf)?;
        }
        (Some(doel), None, [(_, source)]) => bestanden::schrijf(doel, source.text().as_bytes(), args.overschrijf)?,
        (None, None, [_]) if als_json => {}
        (None, None, [(_, source)]) => bestanden::naar_scherm(source.text().as_bytes())?,
        (None, None, _) if als_json => {}
        (_, None, teksten) => {
            let namen = teksten.iter().map(|(naam, _)| naam.as_str()).collect::<Vec<_>>().join(", ");
            return Err(Fout::new(format!("{naam} geeft meer dan één bestand ({namen}); geef met --uit een map")));
        }
    }
    if als_json {
        bestanden::naar_scherm(&json(&naam, &gelezen))?;
    } else {
        bestanden::naar_fout(&in_woorden(&naam, &gelezen, MEESTE));
    }
    Ok(ExitCode::SUCCESS)
}

fn met_md(pad: &Path) -> String {
    let stam = pad.file_stem().map_or_else(|| "tekst".into(), |s| s.to_string_lossy());
    format!("{stam}.md")
}

/// What was read, in a few lines.
fn in_woorden(naam: &str, gelezen: &Gelezen, meeste: usize) -> String {
    let mut uit = String::new();
    let verslag = &gelezen.verslag;
    let eenheden = gelezen.eenheden();
    let artikel = eenheden.iter().any(|(soort, _)| *soort == Soort::Artikel);
    let geteld: Vec<String> = eenheden
        .into_iter()
        .filter_map(|(soort, aantal)| {
            let (een, meer) = woorden(soort)?;
            Some(format!("{aantal} {}", if aantal == 1 { een } else { meer }))
        })
        .collect();
    let geen = if artikel { Vec::new() } else { vec!["geen artikelen".to_owned()] };
    let geteld = [geen, geteld].concat().join(", ");
    let _ = writeln!(uit, "{naam} ({}): {geteld}", verslag.formaat.naam());
    let _ = writeln!(
        uit,
        "tekens: {} in het bestand, {} in de tekst, {} weggelaten, {} opmaak erbij{}",
        verslag.tekens_in,
        verslag.tekens_uit,
        verslag.tekens_weggelaten(),
        verslag.opmaak,
        if verslag.klopt() { "" } else { "; dit klopt niet: vergelijk de tekst met het bestand" }
    );
    let mut redenen: Vec<(&str, usize, usize, &str)> = Vec::new();
    for weg in &verslag.weggelaten {
        match redenen.iter_mut().find(|(reden, ..)| *reden == weg.reden) {
            Some((_, aantal, lengte, _)) => {
                *aantal += 1;
                *lengte += tekens(&weg.tekst);
            }
            None => redenen.push((weg.reden, 1, tekens(&weg.tekst), &weg.plaats)),
        }
    }
    for (reden, aantal, lengte, plaats) in redenen {
        let keer = if aantal == 1 { plaats.to_owned() } else { format!("{aantal} keer, het eerst {plaats}") };
        let _ = writeln!(uit, "weggelaten: {reden} ({lengte} tekens; {keer})");
    }
    uit.push_str(&twijfels(naam, verslag, meeste));
    uit
}

/// The doubts, a line each; those beyond `meeste` are counted.
pub(super) fn twijfels(naam: &str, verslag: &Verslag, meeste: usize) -> String {
    let mut uit = String::new();
    for twijfel in verslag.twijfels.iter().take(meeste) {
        let regel = if twijfel.regel == 0 { String::new() } else { format!(" (regel {} van de tekst)", twijfel.regel) };
        let plaats = if twijfel.plaats.is_empty() { String::new() } else { format!(", {}", twijfel.plaats) };
        let _ = writeln!(uit, "let op: {naam}{plaats}: {}{regel}", twijfel.bericht);
    }
    if verslag.twijfels.len() > meeste {
        let meer = verslag.twijfels.len() - meeste;
        let _ = writeln!(uit, "let op: en nog {meer}; alles staat in “was-wordt lees {naam} --verslag json”");
    }
    uit
}

/// The kinds that the report for people counts.
fn woorden(soort: Soort) -> Option<(&'static str, &'static str)> {
    Some(match soort {
        Soort::Hoofdstuk => ("hoofdstuk", "hoofdstukken"),
        Soort::Titeldeel => ("titel", "titels"),
        Soort::Afdeling => ("afdeling", "afdelingen"),
        Soort::Paragraaf => ("paragraaf", "paragrafen"),
        Soort::Artikel => ("artikel", "artikelen"),
        Soort::Lid => ("lid", "leden"),
        Soort::Onderdeel => ("onderdeel", "onderdelen"),
        Soort::Begrip => ("begrip", "begrippen"),
        Soort::Bijlage => ("bijlage", "bijlagen"),
        Soort::Aanhef | Soort::Slot | Soort::Tekst => return None,
    })
}

#[derive(Serialize)]
struct VerslagJson<'a> {
    bestand: &'a str,
    formaat: &'static str,
    teksten: Vec<TekstJson<'a>>,
    eenheden: serde_json::Map<String, serde_json::Value>,
    tekens: TekensJson,
    weggelaten: Vec<WegJson<'a>>,
    twijfels: Vec<TwijfelJson<'a>>,
}

#[derive(Serialize)]
struct TekstJson<'a> {
    naam: &'a str,
    tekens: usize,
}

#[derive(Serialize)]
struct TekensJson {
    r#in: usize,
    uit: usize,
    weggelaten: usize,
    opmaak: usize,
    klopt: bool,
}

#[derive(Serialize)]
struct WegJson<'a> {
    reden: &'a str,
    tekst: &'a str,
    plaats: &'a str,
}

#[derive(Serialize)]
struct TwijfelJson<'a> {
    code: &'a str,
    plaats: &'a str,
    regel: usize,
    bericht: &'a str,
}

fn json(naam: &str, gelezen: &Gelezen) -> Vec<u8> {
    let verslag = &gelezen.verslag;
    let waarde = VerslagJson {
        bestand: naam,
        formaat: verslag.formaat.naam(),
        teksten: gelezen.teksten.iter().map(|(naam, s)| TekstJson { naam, tekens: tekens(s.text()) }).collect(),
        eenheden: gelezen.eenheden().into_iter().map(|(soort, n)| (soort.naam().to_owned(), n.into())).collect(),
        tekens: TekensJson {
            r#in: verslag.tekens_in,
            uit: verslag.tekens_uit,
            weggelaten: verslag.tekens_weggelaten(),
            opmaak: verslag.opmaak,
            klopt: verslag.klopt(),
        },
        weggelaten: verslag
            .weggelaten
            .iter()
            .map(|w| WegJson { reden: w.reden, tekst: &w.tekst, plaats: &w.plaats })
            .collect(),
        twijfels: verslag
            .twijfels
            .iter()
            .map(|t| TwijfelJson { code: t.code, plaats: &t.plaats, regel: t.regel, bericht: &t.bericht })
            .collect(),
    };
    let mut uit = serde_json::to_vec_pretty(&waarde).unwrap_or_default();
    uit.push(b'\n');
    uit
}
