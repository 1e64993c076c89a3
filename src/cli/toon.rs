//! a text → how it is read: its provisions, or its choice points.

use super::bestanden;
use super::{Fout, ToonArgs, json, meldingen};
use crate::dossier;
use crate::render;
use std::fmt::Write as _;
use std::process::ExitCode;

pub(super) fn run(args: &ToonArgs) -> Result<ExitCode, Fout> {
    let source = bestanden::lees_tekst(&args.bestand)?;
    let (model, fouten) = dossier::lees(source.clone());
    let inhoud = match (args.stap.as_str(), args.formaat.as_str()) {
        ("regeling", "json") => json::regeling(&model.regeling),
        ("model", "json") => json::model(&model),
        ("regeling", "tekst") => render::markdown(&dossier::doorlopende_tekst(&model.regeling)).into_bytes(),
        ("model", "tekst") => {
            let mut uit = String::new();
            for punt in &model.keuzepunten {
                let plaats = source.plaats(punt.opening);
                let _ = writeln!(
                    uit,
                    "{}:{} {} {}\n  {}: {}",
                    plaats.regel,
                    plaats.kolom,
                    punt.soort.naam(),
                    punt.sleutel,
                    punt.pad,
                    punt.tekst
                );
            }
            uit.into_bytes()
        }
        ("regeling" | "model", formaat) => {
            return Err(Fout::new(format!("“{formaat}” is geen formaat; kies uit tekst en json")));
        }
        (stap, _) => return Err(Fout::new(format!("“{stap}” is geen stap; kies uit regeling en model"))),
    };
    meldingen::toon(&fouten);
    bestanden::naar_scherm(&inhoud)?;
    Ok(ExitCode::SUCCESS)
}
