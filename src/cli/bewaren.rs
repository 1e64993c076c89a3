//! files that are about to be written over → those that a person changed since, kept under another name.
//!
//! What a paper was when it was made stands in the dossier.json beside it; what is no paper is kept where it is not the same.

use super::bestanden::{self, Nieuw};
use super::{Fout, dossierjson};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// Keeps what a person changed in these papers; says of each where it is.
pub(super) fn bewaar(map: &Path, nieuw: &[Nieuw]) -> Result<(), Fout> {
    let json = map.join("dossier.json");
    if !json.is_file() {
        return Ok(());
    }
    let Ok(gemaakt) = serde_json::from_slice::<Value>(&bestanden::bytes(&json)?) else { return Ok(()) };
    for bestand in nieuw {
        let (pad, was) = (map.join(&bestand.naam), gemaakt["afdrukken"][&bestand.naam].as_str());
        let Some(was) = was.filter(|_| pad.is_file()) else { continue };
        let bytes = bestanden::bytes(&pad)?;
        if dossierjson::sha256(&bytes) == was || bytes == bestand.inhoud {
            continue;
        }
        let daar = opzij(&pad, &bytes)?;
        bestanden::naar_fout(&format!(
            "let op: {} is gewijzigd nadat het was gemaakt; die versie staat nu in {}. Wat u in een stuk schrijft, komt \
             niet vanzelf terug: zet het in teksten.yaml of in een sjabloon\n",
            pad.display(),
            daar.display()
        ));
    }
    Ok(())
}

/// Keeps files of a person's own, templates or choices, that are not what is about to be written; says of each where
/// it is.
pub(super) fn bewaar_eigen(map: &Path, nieuw: &[Nieuw]) -> Result<(), Fout> {
    for bestand in nieuw {
        let pad = map.join(&bestand.naam);
        let bytes = if pad.is_file() { bestanden::bytes(&pad)? } else { continue };
        if bytes == bestand.inhoud {
            continue;
        }
        let daar = opzij(&pad, &bytes)?;
        bestanden::naar_fout(&format!(
            "let op: {} was anders; die versie staat nu in {}\n",
            pad.display(),
            daar.display()
        ));
    }
    Ok(())
}

/// Whether a name is one that was given here.
pub(super) fn is_bewaard(naam: &str) -> bool {
    let stam = naam.rsplit_once('.').map_or(naam, |(stam, _)| stam);
    stam.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-').ends_with("-bewaard")
}

/// Writes these bytes beside a file; where.
fn opzij(pad: &Path, bytes: &[u8]) -> Result<PathBuf, Fout> {
    let daar = vrij(pad);
    bestanden::schrijf(&daar, bytes, false)?;
    Ok(daar)
}

/// A name beside a file that is not in use: `memo-bewaard.docx`, `memo-bewaard-2.docx`.
fn vrij(pad: &Path) -> PathBuf {
    let stam = pad.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let uitgang = pad.extension().map(|e| format!(".{}", e.to_string_lossy())).unwrap_or_default();
    let naam = |n: usize| if n == 1 { String::new() } else { format!("-{n}") };
    let mut namen = (1..).map(|n| pad.with_file_name(format!("{stam}-bewaard{}{uitgang}", naam(n))));
    namen.find(|daar| !daar.exists()).unwrap_or_else(|| pad.to_owned())
}
