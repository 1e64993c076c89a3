//! many dossiers → the papers of each: a process per dossier, so that one bad dossier stops no other.

use super::voortgang::Voortgang;
use super::{Fout, MaakArgs, bestanden, meldingen, tegelijk};
use crate::diagnostic::Diagnostic;
use crate::read;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

/// How deep dossiers are looked for.
const DIEPSTE: usize = 16;

/// What became of a dossier: its exit code, and what it said.
struct Uitslag {
    code: u8,
    files: Vec<u8>,
    gezegd: Vec<u8>,
}

/// A dossier: its keuzes.yaml, and if it is not there where it was asked for.
struct Gevraagd {
    keuzes: PathBuf,
    weg: Option<Box<Diagnostic>>,
}

/// `maak --alle`: the exit code is the highest of all dossiers.
pub(super) fn run(waar: &Path, args: &MaakArgs) -> Result<ExitCode, Fout> {
    if args.uit.is_absolute() || args.uit.components().any(|deel| deel.as_os_str() == "..") {
        return Err(Fout::new(format!(
            "met --alle is --uit een map in elk dossier; {} ligt daar niet in",
            args.uit.display()
        )));
    }
    let dossiers = dossiers(waar)?;
    if dossiers.is_empty() {
        return Err(Fout::new(format!("in {} staat geen dossier (een map met keuzes.yaml)", bestanden::naam(waar))));
    }
    een_map_per_dossier(&dossiers, &args.uit)?;
    let programma = std::env::current_exe()
        .map_err(|fout| Fout::new(format!("het programma kan zichzelf niet starten ({fout})")))?;
    let uitslagen = maak(&programma, &dossiers, args);
    let mut mislukt = Vec::new();
    let mut hoogste = 0;
    for (dossier, uitslag) in dossiers.iter().zip(&uitslagen) {
        bestanden::naar_scherm(&uitslag.files)?;
        if uitslag.code != 0 {
            let gezegd = String::from_utf8_lossy(&uitslag.gezegd);
            let naam = bestanden::naam(&dossier.keuzes);
            bestanden::naar_fout(&format!("{naam}:\n{gezegd}\n"));
            mislukt.push(naam);
            hoogste = hoogste.max(uitslag.code);
        }
    }
    let (n, goed) = (dossiers.len(), dossiers.len() - mislukt.len());
    let hoeveel = if n == 1 { "1 dossier".to_owned() } else { format!("{n} dossiers") };
    bestanden::naar_fout(&format!("{hoeveel}: {goed} gemaakt, {} niet\n", mislukt.len()));
    for naam in mislukt {
        bestanden::naar_fout(&format!("  {naam}\n"));
    }
    Ok(ExitCode::from(hoogste))
}

/// Makes every dossier, as many at once as there are processors; the outcomes in the order of the dossiers.
fn maak(programma: &Path, dossiers: &[Gevraagd], args: &MaakArgs) -> Vec<Uitslag> {
    let opties = opties(args);
    let voortgang = Voortgang::new(dossiers.len(), "dossiers");
    let uitslagen = tegelijk::elk(dossiers, |dossier| {
        let uitslag = match &dossier.weg {
            None => een(programma, &dossier.keuzes, &opties, &args.uit),
            Some(fout) => {
                let gezegd = format!("{}\n", meldingen::een(fout)).into_bytes();
                Uitslag { code: 2, files: Vec::new(), gezegd }
            }
        };
        voortgang.stap();
        uitslag
    });
    voortgang.weg();
    uitslagen
}

fn een(programma: &Path, keuzes: &Path, opties: &[OsString], uit: &Path) -> Uitslag {
    let map = keuzes.parent().unwrap_or(Path::new("")).join(uit);
    let mut opdracht = Command::new(programma);
    opdracht.arg("maak").args(opties).arg("--uit").arg(map).arg("--").arg(keuzes).stdin(Stdio::null());
    // The processors are taken already, by the other dossiers.
    opdracht.env(tegelijk::HOEVEEL, "1");
    match opdracht.output() {
        Ok(gedaan) => {
            // Without a code it was stopped from outside.
            let code = gedaan.status.code().and_then(|c| u8::try_from(c).ok()).unwrap_or(2);
            Uitslag { code, files: gedaan.stdout, gezegd: gedaan.stderr }
        }
        Err(fout) => {
            let gezegd = format!("fout: dit dossier is niet gemaakt ({fout})\n").into_bytes();
            Uitslag { code: 2, files: Vec::new(), gezegd }
        }
    }
}

/// The options that every dossier is made with.
fn opties(args: &MaakArgs) -> Vec<OsString> {
    let mut uit: Vec<OsString> = vec!["--formaat".into(), (&args.formaat).into()];
    for (naam, pad) in [("--huisstijl", &args.huisstijl), ("--sjablonen", &args.sjablonen)] {
        if let Some(pad) = pad {
            uit.extend([naam.into(), pad.into()]);
        }
    }
    let vlaggen = [
        ("--kolom-toelichting", args.tabel.kolom_toelichting),
        ("--alleen-gewijzigd", args.tabel.alleen_gewijzigd),
        ("--liggend", args.tabel.liggend),
        ("--overschrijf", args.overschrijf),
    ];
    uit.extend(vlaggen.iter().filter(|(_, aan)| *aan).map(|(naam, _)| OsString::from(naam)));
    uit
}

/// Two dossiers with one folder for their papers would write over each other.
fn een_map_per_dossier(dossiers: &[Gevraagd], uit: &Path) -> Result<(), Fout> {
    let mut gehad: BTreeMap<PathBuf, &Path> = BTreeMap::new();
    for dossier in dossiers.iter().filter(|d| d.weg.is_none()) {
        let map = dossier.keuzes.parent().filter(|m| !m.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let map = std::fs::canonicalize(map).unwrap_or_else(|_| map.to_owned());
        if let Some(eerder) = gehad.insert(map, &dossier.keuzes) {
            return Err(Fout::new(format!(
                "{} en {} zouden hun stukken allebei in {} zetten; er is niets geschreven. Geef elk dossier een eigen map",
                bestanden::naam(eerder),
                bestanden::naam(&dossier.keuzes),
                bestanden::naam(&dossier.keuzes.with_file_name(uit))
            )));
        }
    }
    Ok(())
}

/// Every keuzes.yaml: under a folder, in order of name; or as a list in a file names them, seen from that file.
fn dossiers(waar: &Path) -> Result<Vec<Gevraagd>, Fout> {
    if waar.is_dir() {
        let mut gevonden = Vec::new();
        zoek(waar, 0, &mut gevonden)?;
        return Ok(gevonden.into_iter().map(|keuzes| Gevraagd { keuzes, weg: None }).collect());
    }
    let source = bestanden::lees_kaal(waar)?;
    let (namen, fouten) = read::keuzes::dossierlijst(&source);
    meldingen::toon(&fouten);
    if !fouten.is_empty() {
        return Err(Fout::new(format!("los eerst de fouten in {} op; er is niets geschreven", source.name())));
    }
    let mut uit: Vec<Gevraagd> = Vec::new();
    for naam in namen {
        let pad = waar.parent().unwrap_or(Path::new("")).join(&naam.tekst);
        let is_yaml = pad.extension().is_some_and(|e| e == "yaml" || e == "yml");
        let keuzes = if is_yaml { pad } else { pad.join("keuzes.yaml") };
        if uit.iter().any(|eerder| eerder.keuzes == keuzes) {
            let dubbel = Diagnostic::waarschuwing("dossier-dubbel", format!("“{}” staat er twee keer", naam.tekst));
            meldingen::toon(&[dubbel
                .op(naam.plaats)
                .hulp("verwijder een van beide; het dossier wordt een keer gemaakt")]);
            continue;
        }
        let weg = (!keuzes.is_file()).then(|| {
            let bericht = format!("{} bestaat niet", bestanden::naam(&keuzes));
            let hulp = "noem een map waarin een keuzes.yaml staat, gezien vanuit dit bestand";
            Box::new(Diagnostic::fout("dossier-ontbreekt", bericht).op(naam.plaats.clone()).hulp(hulp))
        });
        uit.push(Gevraagd { keuzes, weg });
    }
    Ok(uit)
}

/// Folders are not followed through symbolic links, and nothing is looked for within a dossier.
fn zoek(map: &Path, diep: usize, uit: &mut Vec<PathBuf>) -> Result<(), Fout> {
    let keuzes = map.join("keuzes.yaml");
    if keuzes.is_file() {
        uit.push(keuzes);
        return Ok(());
    }
    let fout = |f: std::io::Error| Fout::new(bestanden::lees_fout(&bestanden::naam(map), &f));
    let mut mappen = Vec::new();
    for bestand in std::fs::read_dir(map).map_err(fout)? {
        let bestand = bestand.map_err(fout)?;
        if bestand.file_type().map_err(fout)?.is_dir() {
            mappen.push(bestand.path());
        }
    }
    mappen.sort();
    for onder in mappen.into_iter().filter(|_| diep < DIEPSTE) {
        zoek(&onder, diep + 1, uit)?;
    }
    Ok(())
}
