//! texts → findings of every rule, and whether there are any.

use super::{ControleerArgs, Fout, bestanden, json, meldingen, wetten};
use crate::diagnostic::Niveau;
use crate::dossier;
use std::process::ExitCode;

pub(super) fn run(args: &ControleerArgs) -> Result<ExitCode, Fout> {
    let wetten = wetten::lees(&args.wetten)?;
    let mut gevonden = Vec::new();
    for pad in &args.paden {
        let was = args.tegen.as_ref().map(|w| bestanden::lees(w)).transpose()?;
        gevonden.extend(dossier::controleer(bestanden::lees(pad)?, was, &wetten));
    }
    if args.formaat == "json" {
        bestanden::naar_scherm(&json::meldingen(&gevonden))?;
    } else {
        meldingen::toon(&gevonden);
    }
    let erg = gevonden.iter().any(|m| m.niveau >= Niveau::Waarschuwing);
    Ok(if erg { ExitCode::from(1) } else { ExitCode::SUCCESS })
}
