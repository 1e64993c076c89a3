//! a text and a decision → the text as it reads afterwards, and what was not applied.

use super::bestanden;
use super::{Fout, PasToeArgs, besluit, json, maak, meldingen};
use crate::dossier::{self, Dossier, Toepassing};
use crate::model::Model;
use crate::regeling::Regeling;
use crate::render;
use crate::source::{Span, vervang_in};
use std::process::ExitCode;

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
    let tekst = was.na(&toepassing.regeling, args)?;
    if let Some(doel) = &args.output {
        bestanden::schrijf(doel, &tekst, args.overschrijf)?;
    }
    meldingen::toon(&toepassing.meldingen);
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

    /// The new text as it is written. What nothing changed in a file keeps its bytes; line ends, byte order mark and
    /// encoding stay.
    fn na(&self, nieuw: &Regeling, args: &PasToeArgs) -> Result<Vec<u8>, Fout> {
        let model = match self {
            Was::Bestand(model) => model,
            Was::Dossier(_) => return Ok(render::markdown(&dossier::doorlopende_tekst(nieuw)).into_bytes()),
        };
        let tekst = dossier::geconsolideerd(model, nieuw);
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
    let alle = toepassing.instructies.len();
    let niet = toepassing.fouten().len();
    let wat = if alle == 1 { "opdracht" } else { "opdrachten" };
    match niet {
        0 => format!("{alle} {wat} toegepast\n"),
        _ => format!("{} van de {alle} {wat} toegepast; {niet} niet\n", alle - niet),
    }
}
