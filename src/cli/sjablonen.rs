//! the built-in templates → files in a folder, for whoever wants to change their sentences.

use super::bestanden::{self, Nieuw};
use super::{Fout, SjablonenArgs, bewaren};
use crate::dossier::Sjablonen;
use std::path::Path;
use std::process::ExitCode;

pub(super) fn run(args: &SjablonenArgs) -> Result<ExitCode, Fout> {
    let ingebouwd = Sjablonen::default();
    let inhoud = |naam: &str| ingebouwd.van(naam).text().as_bytes().to_vec();
    let bestanden: Vec<Nieuw> =
        Sjablonen::namen().map(|naam| Nieuw { naam: naam.to_owned(), inhoud: inhoud(naam) }).collect();
    if args.overschrijf {
        bewaren::bewaar_eigen(&args.map, &bestanden)?;
    }
    bestanden::schrijf_map(&args.map, bestanden, args.overschrijf)?;
    let verslag: String = Sjablonen::namen().map(|naam| format!("{}\n", args.map.join(naam).display())).collect();
    bestanden::naar_scherm(verslag.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

/// The templates of a municipality: those of `--sjablonen`, else those beside its keuzes.yaml in the folder
/// `sjablonen`. For what is not there the built-in one serves; a file that is no template is said.
pub(super) fn lees(gevraagd: Option<&Path>, basis: &Path, voorbeeld: bool) -> Result<Sjablonen, Fout> {
    let map = match gevraagd {
        Some(map) if !map.is_dir() => {
            return Err(Fout::new(format!(
                "{} is geen map met sjablonen; maak er een met “was-wordt sjablonen MAP”",
                map.display()
            )));
        }
        Some(map) => map.to_owned(),
        None if voorbeeld => return Ok(Sjablonen::default()),
        None => basis.join("sjablonen"),
    };
    let mut uit = Sjablonen::default();
    for naam in Sjablonen::namen() {
        let pad = map.join(naam);
        if pad.is_file() {
            uit = uit.met(naam, bestanden::lees(&pad)?);
        }
    }
    let mut vreemd: Vec<String> = std::fs::read_dir(&map)
        .into_iter()
        .flatten()
        .flatten()
        .map(|bestand| bestand.file_name().to_string_lossy().into_owned())
        .filter(|naam| naam.ends_with(".md") && !bewaren::is_bewaard(naam) && !Sjablonen::namen().any(|n| n == naam))
        .collect();
    vreemd.sort();
    for naam in vreemd {
        let namen: Vec<&str> = Sjablonen::namen().collect();
        bestanden::naar_fout(&format!(
            "let op: {} is niet gebruikt; een sjabloon heet {}\n",
            bestanden::naam(&map.join(naam)),
            namen.join(", ")
        ));
    }
    Ok(uit)
}
