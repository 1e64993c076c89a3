//! two texts or a dossier → the decision that turns the old text into the new, proven.

use super::bestanden::{self, Nieuw};
use super::{BesluitArgs, Fout, maak, meldingen, sjablonen};
use crate::dossier::{Dossier, Invoer, Mislukt, Sjablonen, Vorm, staat_in_de_weg};
use crate::ingebouwd;
use crate::keuzes::{Bron, Keuzes, Waarde, Zijde};
use crate::page::Page;
use crate::render::{self, Formaat};
use crate::source::{Source, Span};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

pub(super) fn run(args: &BesluitArgs) -> Result<ExitCode, Fout> {
    let vorm = vorm(&args.vorm)?;
    let naam = if vorm == Vorm::Wijziging { "besluit.md" } else { "intrekking.md" };
    if args.toon_sjabloon {
        let sjabloon = ingebouwd::sjabloon(naam).unwrap_or_default().as_bytes();
        match &args.output {
            Some(doel) => bestanden::schrijf(doel, sjabloon, args.overschrijf)?,
            None => bestanden::naar_scherm(sjabloon)?,
        }
        return Ok(ExitCode::SUCCESS);
    }
    let formaten = formaten(args)?;
    let (dossier, mut sjablonen) = dossier(args)?;
    if let Some(pad) = &args.sjabloon {
        sjablonen = sjablonen.met(naam, bestanden::lees(pad)?);
    }
    let gezegd = dossier.bij_het_besluit(vorm);
    meldingen::toon(&gezegd);
    if !dossier.is_goed() || gezegd.iter().any(staat_in_de_weg) {
        return Err(Fout::new("los eerst de fouten hierboven op; er is niets geschreven"));
    }
    let page = match dossier.besluit(vorm, &sjablonen) {
        Ok(page) => page,
        Err(mislukt) => return geen_besluit(&mislukt),
    };
    schrijf(args, &page, &formaten)?;
    Ok(ExitCode::SUCCESS)
}

/// Says why there is no decision: exit code 1 where its proof failed.
pub(super) fn geen_besluit(mislukt: &Mislukt) -> Result<ExitCode, Fout> {
    meldingen::toon(&mislukt.meldingen);
    if !mislukt.bewijs {
        return Err(Fout::new("los eerst de fouten hierboven op; er is niets geschreven"));
    }
    bestanden::naar_fout(
        "fout: het besluit geeft, toegepast op de bestaande tekst, niet precies de nieuwe tekst; er is niets \
         geschreven\n",
    );
    Ok(ExitCode::from(1))
}

fn vorm(naam: &str) -> Result<Vorm, Fout> {
    match naam {
        "wijziging" => Ok(Vorm::Wijziging),
        "intrekking" => Ok(Vorm::Intrekking),
        _ => Err(Fout::new(format!("“{naam}” is geen vorm van een besluit; kies uit wijziging en intrekking"))),
    }
}

/// The formats that are asked for: those of `--formaat`, else that of the name of the file, else Markdown (on the
/// screen) or all of them (in a folder).
fn formaten(args: &BesluitArgs) -> Result<Vec<Formaat>, Fout> {
    let kies = |naam: &str| {
        Formaat::from_extension(naam)
            .ok_or_else(|| Fout::new(format!("“{naam}” is geen formaat; kies uit docx, md en html")))
    };
    let mut uit = Vec::new();
    for naam in args.formaat.iter().flat_map(|l| l.split(',')).map(str::trim).filter(|n| !n.is_empty()) {
        let formaat = kies(&naam.to_lowercase())?;
        if !uit.contains(&formaat) {
            uit.push(formaat);
        }
    }
    if uit.is_empty() {
        uit = match (&args.output, &args.uit) {
            (Some(doel), _) => {
                let uitgang = doel.extension().map(|e| e.to_string_lossy().to_lowercase());
                vec![kies(uitgang.as_deref().unwrap_or("md"))?]
            }
            (None, Some(_)) => Formaat::ALLE.to_vec(),
            (None, None) => vec![Formaat::Markdown],
        };
    }
    if args.uit.is_none() && uit.len() > 1 {
        return Err(Fout::new("meer dan een formaat past niet in een bestand; geef met --uit een map"));
    }
    if args.uit.is_none() && args.output.is_none() && uit.contains(&Formaat::Docx) {
        return Err(Fout::new("een Word-bestand kan niet op het scherm; geef met -o de naam van een bestand"));
    }
    Ok(uit)
}

fn schrijf(args: &BesluitArgs, page: &Page, formaten: &[Formaat]) -> Result<(), Fout> {
    let mut bestanden = Vec::new();
    for formaat in formaten {
        let inhoud = render::render(page, *formaat).map_err(|fout| Fout::new(fout.to_string()))?;
        bestanden.push(Nieuw { naam: format!("wijzigingsbesluit.{}", formaat.extension()), inhoud });
    }
    match (&args.output, &args.uit, bestanden.pop()) {
        (Some(doel), _, Some(een)) => bestanden::schrijf(doel, &een.inhoud, args.overschrijf),
        (None, Some(map), Some(laatste)) => {
            bestanden.push(laatste);
            let namen: Vec<String> = bestanden.iter().map(|b| b.naam.clone()).collect();
            bestanden::schrijf_map(map, bestanden, args.overschrijf)?;
            let verslag: String = namen.iter().map(|n| format!("{}\n", map.join(n).display())).collect();
            bestanden::naar_scherm(verslag.as_bytes())
        }
        (None, None, Some(een)) => bestanden::naar_scherm(&een.inhoud),
        (_, _, None) => Ok(()),
    }
}

fn dossier(args: &BesluitArgs) -> Result<(Dossier, Sjablonen), Fout> {
    let (mut invoer, sjablonen) = match (&args.was, &args.wordt) {
        (Some(was), Some(wordt)) => {
            let (was, wordt) = (bestanden::lees_tekst(was)?, bestanden::lees_tekst(wordt)?);
            let sjablonen = sjablonen::lees(args.sjablonen.as_deref(), Path::new(""), true)?;
            (van_teksten(was, wordt), sjablonen)
        }
        (Some(was), None) if was.is_file() && !is_dossier(was) => {
            let naam = bestanden::naam(was);
            return Err(Fout::new(format!(
                "de nieuwe tekst ontbreekt: geef die achter {naam}, of geef een dossier (keuzes.yaml)"
            )));
        }
        (was, _) => {
            let (source, basis) = maak::bron(was.as_deref(), args.voorbeeld.as_deref())?;
            let sjablonen = sjablonen::lees(args.sjablonen.as_deref(), &basis, args.voorbeeld.is_some())?;
            (maak::invoer(source, &basis)?, sjablonen)
        }
    };
    invoer.keuzes.besluit.hele_artikelen |= args.hele_artikelen;
    Ok((Dossier::maak(invoer), sjablonen))
}

/// A dossier of two texts as they are, of which nothing else is known.
fn van_teksten(was: Arc<Source>, wordt: Arc<Source>) -> Invoer {
    let zijde = |source: &Arc<Source>| {
        let tekst = source.name().to_owned();
        let naam = Waarde { tekst, plaats: source.plaats(Span::new(0, 0)), op: 0, lang: 0 };
        Zijde { bron: Some(Bron::Bestand(naam)), ..Zijde::default() }
    };
    let keuzes = Keuzes { was: zijde(&was), wordt: zijde(&wordt), ..Keuzes::default() };
    Invoer { keuzes, was, wordt, toelichting: None, indeling: None }
}

/// Whether a path is a dossier: keuzes.yaml, or the folder in which it stands.
pub(super) fn is_dossier(pad: &Path) -> bool {
    pad.is_dir() || pad.extension().is_some_and(|e| e == "yaml" || e == "yml")
}
