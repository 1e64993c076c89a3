//! a text, a folder or a dossier → its references, with the provisions that they mean and whether those exist.

use super::paden::{self, Item, Vondst};
use super::{Fout, VerwijzingenArgs, bestanden, json, maak, wetten};
use crate::dossier::{self, Dossier, Gevonden};
use crate::wet::Wetten;
use std::fmt::Write as _;
use std::process::ExitCode;

pub(super) fn run(args: &VerwijzingenArgs) -> Result<ExitCode, Fout> {
    if !matches!(args.formaat.as_str(), "tekst" | "json") {
        return Err(Fout::new(format!("“{}” is geen formaat; kies uit tekst en json", args.formaat)));
    }
    let wetten = wetten::lees(&args.wetten)?;
    let Vondst { items, fouten, .. } = paden::vind(std::slice::from_ref(&args.pad));
    if let Some((_, fout)) = fouten.into_iter().next() {
        return Err(fout);
    }
    if items.is_empty() {
        return Err(Fout::new(format!("in {} staat geen tekst (.md) en geen dossier", args.pad.display())));
    }
    let mut gevonden = Vec::new();
    for item in &items {
        gevonden.extend(in_item(item, &wetten)?);
    }
    let inhoud =
        if args.formaat == "json" { json::verwijzingen(&gevonden) } else { in_woorden(&gevonden).into_bytes() };
    bestanden::naar_scherm(&inhoud)?;
    Ok(ExitCode::SUCCESS)
}

/// The references in a text, or in the new text of a dossier.
fn in_item(item: &Item, wetten: &Wetten) -> Result<Vec<Gevonden>, Fout> {
    match item {
        Item::Tekst(pad) | Item::Gevonden(pad, _) => Ok(dossier::verwijzingen(bestanden::lees_tekst(pad)?, wetten)),
        Item::Dossier(pad) => {
            let (source, basis) = maak::keuzes_bestand(pad)?;
            let invoer = maak::invoer(source, &basis)?;
            Ok(Dossier::maak_met(invoer, wetten).verwijzingen(wetten))
        }
    }
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
