//! keuzes.yaml or a model → the list of choices: what can be chosen, what is chosen, what is open.

use super::bestanden;
use super::nieuw::vraag;
use super::{Fout, KeuzesArgs, maak, meldingen};
use crate::dossier::{self, Stand};
use crate::keuzes::{Keuzes, Zijde};
use crate::model::{Keuzepunt, Keuzesoort, Model};
use crate::source::Source;
use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

pub(super) fn run(args: &KeuzesArgs) -> Result<ExitCode, Fout> {
    let is_yaml = args.bestand.is_dir() || args.bestand.extension().is_some_and(|e| e == "yaml" || e == "yml");
    let mut uit = String::new();
    if is_yaml {
        let (source, basis) = maak::keuzes_bestand(&args.bestand)?;
        let keuzes = maak::keuzes_van(&source)?;
        for (naam, zijde) in [("was", &keuzes.was), ("wordt", &keuzes.wordt)] {
            let tekst = maak::tekst(zijde, naam, &source, &basis)?;
            lijst(naam, zijde, tekst, &keuzes, args.open, &mut uit);
        }
    } else {
        let tekst = bestanden::lees_model(&args.bestand.display().to_string(), Path::new(""))?;
        lijst("", &Zijde::default(), tekst, &Keuzes::default(), args.open, &mut uit);
    }
    if uit.is_empty() {
        uit.push_str(if args.open { "Er staat niets meer open.\n" } else { "Hier valt niets te kiezen.\n" });
    }
    bestanden::naar_scherm(uit.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn lijst(naam: &str, zijde: &Zijde, tekst: Arc<Source>, keuzes: &Keuzes, open: bool, uit: &mut String) {
    let (model, standen, fouten) = dossier::standen(zijde, tekst, keuzes);
    meldingen::toon(&fouten);
    let mut gehad: Vec<&str> = Vec::new();
    for (punt, stand) in model.keuzepunten.iter().zip(&standen) {
        if punt.soort == Keuzesoort::Lidnummer
            || gehad.contains(&punt.sleutel.as_str())
            || (open && *stand != Stand::Open)
        {
            continue;
        }
        gehad.push(&punt.sleutel);
        let kant = if naam.is_empty() { String::new() } else { format!("{naam}: ") };
        let _ = writeln!(uit, "{kant}{}\n  {}: {}", punt.sleutel, punt.pad, kort(&punt.tekst));
        let _ = writeln!(uit, "  {}", in_woorden(&model, punt, stand));
    }
}

/// What became of a choice, in words.
fn in_woorden(model: &Model, punt: &Keuzepunt, stand: &Stand) -> String {
    let volgt = || punt.volgt.iter().map(|v| v.sleutel.as_str()).collect::<Vec<_>>().join(" en ");
    let slot = if punt.volgt.is_empty() { String::new() } else { format!(" (volgt {})", volgt()) };
    let uitslag = match stand {
        Stand::Open if punt.volgt.is_empty() => format!("open – {}", vraag(model, punt)),
        Stand::Open => "open".to_owned(),
        Stand::Gevuld(tekst) => format!("ingevuld: {tekst}"),
        Stand::Opgenomen => "opgenomen".to_owned(),
        Stand::Weggelaten => "weggelaten".to_owned(),
        Stand::Alternatieven(gekozen, woord) => {
            let delen: Vec<String> = gekozen
                .iter()
                .filter_map(|&i| punt.alternatieven.get(i))
                .map(|a| kort(&model.regeling.source.slice(*a).split_whitespace().collect::<Vec<_>>().join(" ")))
                .collect();
            format!("gekozen: {}", delen.join(&format!(" {woord} ")))
        }
        Stand::Variant(letter) => format!("gekozen: variant {letter}"),
        Stand::Opgelost { reden, .. } => format!("opgelost: {}", kort(reden)),
        Stand::Vanzelf => "volgt vanzelf".to_owned(),
        Stand::Vervallen => "niet van toepassing: staat in een passage die er niet is".to_owned(),
    };
    format!("{uitslag}{slot}")
}

fn kort(tekst: &str) -> String {
    match tekst.char_indices().nth(100) {
        Some((i, _)) => format!("{} …", tekst[..i].trim_end()),
        None => tekst.to_owned(),
    }
}
