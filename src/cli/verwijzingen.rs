//! a text → its references, with the provisions that they mean and whether those exist.

use super::{Fout, VerwijzingenArgs, bestanden, json, wetten};
use crate::dossier::{self, Gevonden};
use std::fmt::Write as _;
use std::process::ExitCode;

pub(super) fn run(args: &VerwijzingenArgs) -> Result<ExitCode, Fout> {
    if !matches!(args.formaat.as_str(), "tekst" | "json") {
        return Err(Fout::new(format!("“{}” is geen formaat; kies uit tekst en json", args.formaat)));
    }
    let wetten = wetten::lees(&args.wetten)?;
    let gevonden = dossier::verwijzingen(bestanden::lees_tekst(&args.pad)?, &wetten);
    let inhoud =
        if args.formaat == "json" { json::verwijzingen(&gevonden) } else { in_woorden(&gevonden).into_bytes() };
    bestanden::naar_scherm(&inhoud)?;
    Ok(ExitCode::SUCCESS)
}

/// A line with the place and the words, and under it what they mean.
fn in_woorden(gevonden: &[Gevonden]) -> String {
    let mut uit = String::new();
    for Gevonden { plaats, tekst, aanhaling } in gevonden {
        let regeling = match (&aanhaling.regeling, aanhaling.bwb) {
            (None, _) => "deze tekst".to_owned(),
            (Some(naam), Some(bwb)) => format!("{naam} ({bwb})"),
            (Some(naam), None) => naam.clone(),
        };
        let doelen = aanhaling.doelen.iter().map(|d| d.pad.as_str()).collect::<Vec<_>>().join("; ");
        let bestaat = match aanhaling.bestaat {
            Some(true) => "",
            Some(false) => " → bestaat niet",
            None => " → niet bekend of dit bestaat",
        };
        let _ = writeln!(uit, "{plaats}: {tekst}\n    {regeling}: {doelen}{bestaat}");
    }
    let binnen = gevonden.iter().filter(|g| g.aanhaling.regeling.is_none()).count();
    let aantal = |n: usize| if n == 1 { "1 verwijzing".to_owned() } else { format!("{n} verwijzingen") };
    let elders = gevonden.len() - binnen;
    let _ = writeln!(uit, "{}: {binnen} binnen de tekst, {elders} naar andere regelingen", aantal(gevonden.len()));
    uit
}
