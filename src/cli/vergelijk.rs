//! two texts → their was-wordt table, or the comparison as JSON.

use super::bestanden;
use super::{Fout, VergelijkArgs, json, meldingen};
use crate::dossier::{self, Sjablonen, TabelOpties};
use crate::render::{self, Formaat};
use std::process::ExitCode;

pub(super) fn run(args: &VergelijkArgs) -> Result<ExitCode, Fout> {
    let uit_naam = args.output.as_ref().and_then(|p| p.extension()).map(|e| e.to_string_lossy().to_lowercase());
    let formaat = match (&args.formaat, uit_naam) {
        (Some(formaat), _) => formaat.to_lowercase(),
        (None, Some(uitgang)) => uitgang,
        (None, None) => "md".to_owned(),
    };
    let formaat_van_pagina = Formaat::from_extension(&formaat);
    if formaat != "json" && formaat_van_pagina.is_none() {
        return Err(Fout::new(format!("“{formaat}” is geen formaat; kies uit md, html, docx en json")));
    }
    if formaat == "docx" && args.output.is_none() {
        return Err(Fout::new("een Word-bestand kan niet op het scherm; geef met -o de naam van een bestand"));
    }
    let (was, wordt) = (bestanden::lees(&args.was)?, bestanden::lees(&args.wordt)?);
    let (was, wordt, vergelijking, fouten) = dossier::vergelijk(was, wordt);
    meldingen::toon(&fouten);
    let inhoud = match formaat_van_pagina {
        None => json::vergelijking(&vergelijking),
        Some(formaat) => {
            let opties = TabelOpties::from(args.tabel);
            let page = dossier::vergelijkingstabel(&was, &wordt, &vergelijking, opties, &Sjablonen::default())
                .map_err(|fout| Fout::new(fout.to_string()))?;
            render::render(&page, formaat).map_err(|fout| Fout::new(fout.to_string()))?
        }
    };
    match &args.output {
        Some(doel) => bestanden::schrijf(doel, &inhoud, args.overschrijf)?,
        None => bestanden::naar_scherm(&inhoud)?,
    }
    Ok(ExitCode::SUCCESS)
}
