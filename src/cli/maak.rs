//! keuzes.yaml → the papers of a dossier, in a folder.

use super::bestanden::{self, Nieuw};
use super::{Fout, MaakArgs, meldingen};
use crate::dossier::{Dossier, Invoer, TabelOpties};
use crate::ingebouwd;
use crate::keuzes::{Bron, Keuzes, Zijde};
use crate::read;
use crate::render::{self, Formaat};
use crate::source::Source;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

pub(super) fn run(args: &MaakArgs) -> Result<ExitCode, Fout> {
    let (formaten, csv) = formaten(&args.formaat)?;
    let (source, basis) = bron(args.keuzes.as_deref(), args.voorbeeld.as_deref())?;
    let invoer = invoer(source, &basis)?;
    let dossier = Dossier::maak(invoer);
    meldingen::toon(&dossier.bij_het_maken());
    if !dossier.is_goed() {
        return Err(Fout::new("los eerst de fouten hierboven op; er is niets geschreven"));
    }
    let opties = TabelOpties::from(args.tabel);
    let mut bestanden = Vec::new();
    for (naam, page) in dossier.papieren(opties) {
        for &formaat in &formaten {
            let inhoud = render::render(&page, formaat).map_err(|fout| Fout::new(fout.to_string()))?;
            bestanden.push(Nieuw { naam: format!("{naam}.{}", formaat.extension()), inhoud });
        }
        if let Some(tabel) = render::csv(&page).filter(|_| csv && naam == "transponeringstabel") {
            bestanden.push(Nieuw { naam: format!("{naam}.csv"), inhoud: tabel.into_bytes() });
        }
    }
    let namen: Vec<String> = bestanden.iter().map(|b| b.naam.clone()).collect();
    bestanden::schrijf_map(&args.uit, bestanden, args.overschrijf)?;
    let mut verslag = String::new();
    for naam in namen {
        verslag.push_str(&format!("{}\n", args.uit.join(naam).display()));
    }
    let open = dossier.open().len();
    if open > 0 {
        let (wat, waar) = if open == 1 { ("staat nog 1 keuze", "staat die") } else { ("staan nog keuzes", "staan ze") };
        let hoeveel = if open == 1 { String::new() } else { format!(" ({open})") };
        let tip = match (&args.voorbeeld, &args.keuzes) {
            (Some(_), _) => String::new(),
            (None, pad) => {
                let pad = pad.as_ref().map_or("keuzes.yaml".to_owned(), |p| p.display().to_string());
                format!(". Bekijk: was-wordt keuzes {pad} --open")
            }
        };
        bestanden::naar_fout(&format!("let op: er {wat} open{hoeveel}; in de stukken {waar} tussen haakjes{tip}\n"));
    }
    bestanden::naar_scherm(verslag.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

impl From<super::TabelArgs> for TabelOpties {
    fn from(args: super::TabelArgs) -> TabelOpties {
        TabelOpties {
            kolom_toelichting: args.kolom_toelichting,
            alleen_gewijzigd: args.alleen_gewijzigd,
            liggend: args.liggend,
        }
    }
}

/// The formats of the papers, and whether the concordance is written as CSV too.
fn formaten(lijst: &str) -> Result<(Vec<Formaat>, bool), Fout> {
    let mut uit = Vec::new();
    let mut csv = false;
    for naam in lijst.split(',').map(str::trim).filter(|n| !n.is_empty()) {
        if naam == "csv" {
            csv = true;
            continue;
        }
        let formaat = Formaat::from_extension(naam)
            .ok_or_else(|| Fout::new(format!("“{naam}” is geen formaat; kies uit docx, md, html en csv")))?;
        if !uit.contains(&formaat) {
            uit.push(formaat);
        }
    }
    if uit.is_empty() && !csv {
        return Err(Fout::new("noem minstens een formaat: docx, md, html of csv"));
    }
    Ok((uit, csv))
}

/// keuzes.yaml, and the folder from which it names files.
fn bron(keuzes: Option<&Path>, voorbeeld: Option<&str>) -> Result<(Arc<Source>, PathBuf), Fout> {
    match voorbeeld {
        Some(naam) => Ok((voorbeelddossier(naam)?, PathBuf::new())),
        None => keuzes_bestand(keuzes.unwrap_or(Path::new("keuzes.yaml"))),
    }
}

/// keuzes.yaml of a built-in example.
pub(super) fn voorbeelddossier(naam: &str) -> Result<Arc<Source>, Fout> {
    let Some((naam, tekst)) = ingebouwd::VOORBEELDEN.iter().find(|(n, _)| *n == naam) else {
        let namen: Vec<&str> = ingebouwd::VOORBEELDEN.iter().map(|(n, _)| *n).collect();
        return Err(Fout::new(format!("voorbeeld “{naam}” is er niet; kies uit {}", namen.join(" en "))));
    };
    Ok(Arc::new(Source::new(format!("voorbeelden/{naam}/keuzes.yaml"), *tekst)))
}

/// Reads keuzes.yaml, given itself or by its folder.
pub(super) fn keuzes_bestand(pad: &Path) -> Result<(Arc<Source>, PathBuf), Fout> {
    let pad = if pad.is_dir() { pad.join("keuzes.yaml") } else { pad.to_owned() };
    if !pad.exists() {
        return Err(Fout::new(format!(
            "{} bestaat niet; begin een dossier met “was-wordt nieuw MAP”, of probeer “was-wordt maak --voorbeeld”",
            pad.display()
        )));
    }
    let basis = pad.parent().unwrap_or(Path::new("")).to_owned();
    Ok((bestanden::lees_kaal(&pad)?, basis))
}

/// Reads keuzes.yaml and every text that it names. Any fault in it is shown and stops the work.
pub(super) fn invoer(source: Arc<Source>, basis: &Path) -> Result<Invoer, Fout> {
    let (keuzes, fouten) = read::keuzes::keuzes(&source);
    meldingen::toon(&fouten);
    if fouten.is_empty() {
        teksten(keuzes, &source, basis)
    } else {
        Err(Fout::new(format!("los eerst de fouten in {} op; er is niets geschreven", source.name())))
    }
}

/// Reads every text that keuzes.yaml names.
pub(super) fn teksten(keuzes: Keuzes, source: &Source, basis: &Path) -> Result<Invoer, Fout> {
    let was = tekst(&keuzes.was, "was", source, basis)?;
    let wordt = tekst(&keuzes.wordt, "wordt", source, basis)?;
    let toelichting = match &keuzes.toelichting.bron {
        Some(_) => Some(tekst(&keuzes.toelichting, "toelichting", source, basis)?),
        None => bij_model(&keuzes, basis, "toelichting.md")?,
    };
    let indeling = bij_model(&keuzes, basis, "wijziging.yaml")?;
    Ok(Invoer { keuzes, was, wordt, toelichting, indeling })
}

/// The text or model of a side.
fn tekst(zijde: &Zijde, naam: &str, keuzes: &Source, basis: &Path) -> Result<Arc<Source>, Fout> {
    let (waarde, uitslag) = match &zijde.bron {
        Some(Bron::Model(w)) => (w, bestanden::lees_model(&w.tekst, basis)),
        Some(Bron::Bestand(w)) => (w, bestanden::lees(&basis.join(&w.tekst))),
        None => {
            return Err(Fout::new(format!(
                "in {} staat niet welke tekst bij “{naam}” hoort; schrijf onder {naam} “model: wmo/{naam}” of “bestand: …”",
                keuzes.name()
            )));
        }
    };
    uitslag.map_err(|Fout(bericht)| Fout::new(format!("{}: {bericht}", waarde.plaats)))
}

/// A file that stands beside the new model (its notes, its division), if both sides are that model's.
fn bij_model(keuzes: &Keuzes, basis: &Path, naam: &str) -> Result<Option<Arc<Source>>, Fout> {
    let (Some(Bron::Model(was)), Some(Bron::Model(wordt))) = (&keuzes.was.bron, &keuzes.wordt.bron) else {
        return Ok(None);
    };
    let map = |tekst: &str| Path::new(tekst).parent().map(Path::to_owned).unwrap_or_default();
    if map(&was.tekst) != map(&wordt.tekst) {
        return Ok(None);
    }
    let pad = map(&wordt.tekst).join(naam);
    if ingebouwd::bestand(&wordt.tekst).is_some() {
        let naam = pad.to_string_lossy().replace('\\', "/");
        return Ok(ingebouwd::bestand(&naam).map(|tekst| Arc::new(Source::new(naam, tekst))));
    }
    let pad = basis.join(pad);
    let lees = if naam.ends_with(".yaml") { bestanden::lees_kaal } else { bestanden::lees };
    if pad.is_file() { lees(&pad).map(Some) } else { Ok(None) }
}
