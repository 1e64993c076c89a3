//! a text and a decision → the text as it reads afterwards, and what was not applied.

use super::bestanden;
use super::{Fout, PasToeArgs, besluit, json, maak, meldingen};
use crate::dossier::{self, Dossier, Toepassing};
use crate::model::Model;
use crate::regeling::Regeling;
use crate::render;
use crate::source::{Source, Span, vervang_in};
use std::fmt::Write as _;
use std::process::ExitCode;
use std::sync::Arc;

pub(super) fn run(args: &PasToeArgs) -> Result<ExitCode, Fout> {
    if !matches!(args.formaat.as_str(), "tekst" | "json") {
        return Err(Fout::new(format!("“{}” is geen formaat; kies uit tekst en json", args.formaat)));
    }
    let was = was(args)?;
    let toepassing = dossier::pas_toe(was.regeling(), bestanden::lees(&args.besluit)?);
    if toepassing.instructies.is_empty() {
        return Err(Fout::new(format!(
            "in {} staat geen opdracht om iets te wijzigen; geef eerst de tekst die wordt gewijzigd en dan het besluit",
            bestanden::naam(&args.besluit)
        )));
    }
    let nieuw = was.wordt(&toepassing.regeling);
    let naam = args.output.as_deref().map_or_else(|| "wordt.md".to_owned(), bestanden::naam);
    let nazien = dossier::nazien(was.source(), Arc::new(Source::new(naam, nieuw.clone())));
    let tekst = was.bytes(nieuw, args)?;
    if let Some(doel) = &args.output {
        bestanden::schrijf(doel, &tekst, args.overschrijf)?;
    }
    meldingen::toon(&toepassing.meldingen);
    meldingen::toon(&nazien);
    if args.formaat == "json" {
        bestanden::naar_scherm(&json::toepassing(&toepassing))?;
    } else {
        meldingen::toon(&toepassing.fouten());
        if args.output.is_none() {
            bestanden::naar_scherm(&tekst)?;
        }
        bestanden::naar_fout(&slotsom(&toepassing));
    }
    Ok(if toepassing.is_heel() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// The old text.
enum Was {
    /// A file with the text.
    Bestand(Box<Model>),
    /// The text of a dossier, which stands in no file.
    Dossier(Regeling),
}

impl Was {
    fn regeling(&self) -> &Regeling {
        match self {
            Was::Bestand(model) => &model.regeling,
            Was::Dossier(regeling) => regeling,
        }
    }

    /// The text itself, as it is written.
    fn source(&self) -> Arc<Source> {
        match self {
            Was::Bestand(model) => model.regeling.source.clone(),
            Was::Dossier(regeling) => {
                Arc::new(Source::new("was.md", render::markdown(&dossier::doorlopende_tekst(regeling))))
            }
        }
    }

    /// The new text. What nothing changed in a file keeps its characters.
    fn wordt(&self, nieuw: &Regeling) -> String {
        match self {
            Was::Bestand(model) => dossier::geconsolideerd(model, nieuw),
            Was::Dossier(_) => render::markdown(&dossier::doorlopende_tekst(nieuw)),
        }
    }

    /// The new text as bytes: line ends, byte order mark and encoding of a file stay.
    fn bytes(&self, tekst: String, args: &PasToeArgs) -> Result<Vec<u8>, Fout> {
        let Was::Bestand(model) = self else { return Ok(tekst.into_bytes()) };
        // A model that is built in is no file.
        let bytes = if args.was.exists() { Some(bestanden::bytes(&args.was)?) } else { None };
        let alles = Span::new(0, model.regeling.source.text().len());
        Ok(bytes.and_then(|bytes| vervang_in(&bytes, &[(alles, &tekst)])).unwrap_or_else(|| tekst.into_bytes()))
    }
}

/// The old text: a text, or that of a dossier.
fn was(args: &PasToeArgs) -> Result<Was, Fout> {
    if !besluit::is_dossier(&args.was) {
        let (model, fouten) = dossier::lees(bestanden::lees_tekst(&args.was)?);
        meldingen::toon(&fouten);
        return Ok(Was::Bestand(Box::new(model)));
    }
    let (source, basis) = maak::bron(Some(&args.was), None)?;
    let dossier = Dossier::maak(maak::invoer(source, &basis)?);
    Ok(Was::Dossier(dossier.was.regeling))
}

fn slotsom(toepassing: &Toepassing) -> String {
    let alle = toepassing.eigen().count();
    let niet = toepassing.fouten().len();
    let wat = |n: usize| if n == 1 { "opdracht" } else { "opdrachten" };
    let mut uit = match niet {
        0 => format!("{alle} {} toegepast\n", wat(alle)),
        _ => format!("{} van de {alle} {} toegepast; {niet} niet\n", alle - niet, wat(alle)),
    };
    if alle < toepassing.instructies.len() {
        for (naam, aantal) in toepassing.andere_regelingen() {
            let hoort = if aantal == 1 { "hoort" } else { "horen" };
            let _ = writeln!(
                uit,
                "let op: {aantal} {} {hoort} bij een andere regeling, en niet bij deze tekst: {naam}",
                wat(aantal)
            );
        }
    }
    uit
}
