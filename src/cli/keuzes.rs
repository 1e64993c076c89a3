//! keuzes.yaml or a model → the list of choices: what can be chosen, what is chosen, what is open.

use super::bestanden;
use super::nieuw::vraag;
use super::{Fout, KeuzesArgs, maak, meldingen, schema, teksten};
use crate::diagnostic::kort;
use crate::dossier::{self, Keuzelijst, Stand};
use crate::keuzes::Keuzes;
use crate::model::{Keuzepunt, Keuzesoort, Model};
use std::collections::HashSet;
use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

pub(super) fn run(args: &KeuzesArgs) -> Result<ExitCode, Fout> {
    let naam = args.bestand.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    if args.json_schema && naam.starts_with("teksten") && naam.ends_with(".yaml") {
        bestanden::naar_scherm(teksten::SCHEMA.as_bytes())?;
        return Ok(ExitCode::SUCCESS);
    }
    let is_yaml = args.bestand.is_dir() || args.bestand.extension().is_some_and(|e| e == "yaml" || e == "yml");
    let (keuzes, teksten) = if is_yaml {
        let (source, basis) = maak::keuzes_bestand(&args.bestand)?;
        let invoer = maak::invoer(source, &basis)?;
        let mut teksten = vec![("was", invoer.was), ("wordt", invoer.wordt)];
        teksten.extend(invoer.toelichting.map(|t| ("toelichting", t)));
        (invoer.keuzes, teksten)
    } else {
        let tekst = bestanden::lees_model(&args.bestand.display().to_string(), Path::new(""))?;
        (Keuzes::default(), vec![("wordt", tekst)])
    };
    let (lijsten, fouten) = dossier::keuzelijsten(&keuzes, teksten);
    if args.json_schema {
        let modellen: Vec<_> = lijsten.iter().map(|l| (l.naam, &l.model)).collect();
        bestanden::naar_scherm(&schema::schema(&modellen)?)?;
        return Ok(ExitCode::SUCCESS);
    }
    meldingen::toon(&fouten);
    let mut uit = String::new();
    let sleutels = |l: &'_ Keuzelijst| -> Vec<String> {
        let naam = l.naam;
        l.model.keuzepunten.iter().flat_map(|p| [p.sleutel.clone(), format!("{naam}:{}", p.sleutel)]).collect()
    };
    let bekend: HashSet<String> = lijsten.iter().flat_map(sleutels).collect();
    for lijst in &lijsten {
        let kant = if is_yaml { format!("{}: ", lijst.naam) } else { String::new() };
        schrijf(&kant, lijst, args.open, &bekend, &mut uit);
    }
    if uit.is_empty() {
        uit.push_str(if args.open { "Er staat niets meer open.\n" } else { "Hier valt niets te kiezen.\n" });
    }
    bestanden::naar_scherm(uit.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn schrijf(kant: &str, lijst: &Keuzelijst, open: bool, bekend: &HashSet<String>, uit: &mut String) {
    let mut gehad: Vec<&str> = Vec::new();
    for (punt, stand) in lijst.model.keuzepunten.iter().zip(&lijst.standen) {
        let gezien = gehad.contains(&punt.sleutel.as_str());
        if punt.soort == Keuzesoort::Lidnummer || gezien || (open && *stand != Stand::Open) {
            continue;
        }
        gehad.push(&punt.sleutel);
        let _ = writeln!(uit, "{kant}{}\n  {}: {}", punt.sleutel, punt.pad, kort(&punt.tekst, 100));
        let _ = writeln!(uit, "  {}", in_woorden(&lijst.model, punt, stand, bekend));
    }
}

/// What became of a choice, in words. What it follows may not be there, as where the old text is no model.
fn in_woorden(model: &Model, punt: &Keuzepunt, stand: &Stand, bekend: &HashSet<String>) -> String {
    let los = !punt.volgt.iter().any(|v| bekend.contains(&v.sleutel));
    let volgt = || punt.volgt.iter().map(|v| v.sleutel.as_str()).collect::<Vec<_>>().join(" en ");
    let slot = if los { String::new() } else { format!(" (volgt {})", volgt()) };
    let uitslag = match stand {
        Stand::Open if los => format!("open – {}", vraag(model, punt)),
        Stand::Open => "open".to_owned(),
        Stand::Gevuld(tekst) => format!("ingevuld: {tekst}"),
        Stand::Opgenomen => "opgenomen".to_owned(),
        Stand::Weggelaten => "weggelaten".to_owned(),
        Stand::Alternatieven(gekozen, woord) => {
            let delen: Vec<String> = gekozen
                .iter()
                .filter_map(|&i| punt.alternatieven.get(i))
                .map(|a| kort(&model.regeling.source.slice(*a).split_whitespace().collect::<Vec<_>>().join(" "), 100))
                .collect();
            format!("gekozen: {}", delen.join(&format!(" {woord} ")))
        }
        Stand::Variant(letter) => format!("gekozen: variant {letter}"),
        Stand::Opgelost { reden, .. } => format!("opgelost: {}", kort(reden, 100)),
        Stand::Vanzelf => "volgt vanzelf".to_owned(),
        Stand::Vervallen => "niet van toepassing: staat in een passage die er niet is".to_owned(),
    };
    format!("{uitslag}{slot}")
}
