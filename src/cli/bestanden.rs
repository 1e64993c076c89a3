//! paths → texts, bytes → files: read with clear errors, written whole or not at all.

use super::{Fout, lees};
use crate::ingebouwd;
use crate::read::document::{self, Formaat, Opties};
use crate::source::{MAX_BYTES, Source};
use std::io::{ErrorKind, Read, Write};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// How many doubts are shown where reading is not what was asked for.
const MEESTE_TWIJFELS: usize = 5;

/// Reads a text from a file of any format; says of what is no notation what was in doubt. `-` is standard input.
pub(super) fn lees(pad: &Path) -> Result<Arc<Source>, Fout> {
    let naam = naam(pad);
    let bytes = bytes(pad)?;
    utf16(&naam, &bytes);
    let gelezen = document::lees(&naam, bytes, Opties::default()).map_err(|fout| Fout::new(fout.to_string()))?;
    let [(_, source)] = gelezen.teksten.as_slice() else {
        return Err(Fout::new(format!(
            "{naam} bevat een oude en een nieuwe tekst; maak er met “was-wordt lees {naam} --uit MAP” bestanden van en geef het goede"
        )));
    };
    if gelezen.verslag.formaat != Formaat::Notatie {
        naar_fout(&lees::twijfels(&naam, &gelezen.verslag, MEESTE_TWIJFELS));
    }
    Ok(source.clone())
}

/// Reads a file that is text and nothing else: keuzes.yaml and what belongs to it.
pub(super) fn lees_kaal(pad: &Path) -> Result<Arc<Source>, Fout> {
    let naam = naam(pad);
    let bytes = bytes(pad)?;
    utf16(&naam, &bytes);
    Source::from_bytes(naam, bytes).map(Arc::new).map_err(|fout| Fout::new(fout.to_string()))
}

fn utf16(naam: &str, bytes: &[u8]) {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        naar_fout(&format!("let op: {naam} is UTF-16 en is zo gelezen; sla het bestand liever op als UTF-8\n"));
    }
}

/// The bytes of a file, one more than a text may have at most.
pub(super) fn bytes(pad: &Path) -> Result<Vec<u8>, Fout> {
    let naam = naam(pad);
    let mut bytes = Vec::new();
    let grens = MAX_BYTES as u64 + 1;
    let gelezen = if naam == "-" {
        std::io::stdin().lock().take(grens).read_to_end(&mut bytes)
    } else {
        if pad.is_dir() {
            return Err(Fout::new(format!("{naam} is een map; geef het bestand dat erin staat")));
        }
        std::fs::File::open(pad).and_then(|f| f.take(grens).read_to_end(&mut bytes))
    };
    gelezen.map_err(|fout| Fout::new(lees_fout(&naam, &fout)))?;
    Ok(bytes)
}

/// What a path is called: with `/` between its parts, and without detours (`./`, `stad/../`) where that leads to
/// the same file.
pub(super) fn naam(pad: &Path) -> String {
    let (mut recht, mut kort) = (PathBuf::new(), PathBuf::new());
    for deel in pad.components().filter(|deel| *deel != Component::CurDir) {
        recht.push(deel);
        let terug = deel == Component::ParentDir && matches!(kort.components().next_back(), Some(Component::Normal(_)));
        if terug {
            kort.pop();
        } else {
            kort.push(deel);
        }
    }
    let zelfde = || std::fs::canonicalize(&kort).ok().is_some_and(|k| std::fs::canonicalize(pad).is_ok_and(|p| p == k));
    let naam = match () {
        () if recht.as_os_str().is_empty() => pad.display(),
        () if kort != recht && zelfde() => kort.display(),
        () => recht.display(),
    };
    if cfg!(windows) { naam.to_string().replace('\\', "/") } else { naam.to_string() }
}

/// What a path is called seen from a folder: the same wherever both stand. On another disk it stays what it is.
pub(super) fn vanuit(map: &Path, pad: &Path) -> Result<String, Fout> {
    let hier = |pad: &Path| if pad.as_os_str().is_empty() { PathBuf::from(".") } else { pad.to_owned() };
    let heel = |pad: &Path| {
        let heel = std::path::absolute(hier(pad)).map_err(|f| Fout::new(format!("{}: {f}", pad.display())))?;
        Ok::<PathBuf, Fout>(std::fs::canonicalize(&heel).unwrap_or(heel))
    };
    let (van, naar) = (heel(map)?, heel(pad)?);
    let samen = van.components().zip(naar.components()).take_while(|(a, b)| a == b).count();
    if samen == 0 {
        return Ok(naar.display().to_string());
    }
    let omhoog = van.components().skip(samen).map(|_| Component::ParentDir);
    let uit: PathBuf = omhoog.chain(naar.components().skip(samen)).collect();
    Ok(uit.to_string_lossy().replace('\\', "/"))
}

/// Reads a text by its path or, if there is no such file, by the name under which it is built in.
pub(super) fn lees_tekst(pad: &Path) -> Result<Arc<Source>, Fout> {
    let naam = pad.display().to_string();
    let ingebouwd = !pad.exists() && ingebouwd::bestand(&naam).is_some();
    if ingebouwd { lees_model(&naam, Path::new("")) } else { lees(pad) }
}

/// Reads a model: a built-in one by name, else a file beside `basis`.
pub(super) fn lees_model(naam: &str, basis: &Path) -> Result<Arc<Source>, Fout> {
    if let Some(tekst) = ingebouwd::bestand(naam) {
        let naam = if naam.contains('.') { naam.to_owned() } else { format!("{naam}.md") };
        return Ok(Arc::new(Source::new(naam, tekst)));
    }
    let pad = basis.join(naam);
    if !pad.exists() && !naam.ends_with(".md") {
        let modellen =
            ingebouwd::BESTANDEN.iter().filter_map(|(n, _)| n.strip_suffix(".md")).collect::<Vec<_>>().join(", ");
        return Err(Fout::new(format!(
            "model “{naam}” is er niet; ingebouwd zijn {modellen}. Of geef de naam van een bestand, gezien vanuit {}",
            if basis.as_os_str().is_empty() { ".".to_owned() } else { basis.display().to_string() }
        )));
    }
    lees(&pad)
}

/// Why something could not be read.
pub(super) fn lees_fout(naam: &str, fout: &std::io::Error) -> String {
    match fout.kind() {
        ErrorKind::NotFound => format!("{naam} bestaat niet; controleer de naam en de map"),
        ErrorKind::PermissionDenied => format!("{naam} mag niet worden gelezen; vraag om leesrecht"),
        ErrorKind::IsADirectory => format!("{naam} is een map; geef het bestand dat erin staat"),
        ErrorKind::NotADirectory => format!("{naam} bestaat niet: een deel van het pad is een bestand, geen map"),
        _ => format!("{naam} kan niet worden gelezen ({fout})"),
    }
}

/// A file that is still to be written.
pub(super) struct Nieuw {
    pub naam: String,
    pub inhoud: Vec<u8>,
}

/// Writes files into a folder, all of them or none: each is written beside its place first. The folder
/// is made if it is not there.
pub(super) fn schrijf_map(map: &Path, bestanden: Vec<Nieuw>, overschrijf: bool) -> Result<(), Fout> {
    let naam = map.display();
    if map.exists() && !map.is_dir() {
        return Err(Fout::new(format!("{naam} is een bestand, geen map; kies een andere map")));
    }
    let bestaand: Vec<&str> =
        bestanden.iter().filter(|b| map.join(&b.naam).exists()).map(|b| b.naam.as_str()).collect();
    if let Some((eerste, rest)) = bestaand.split_first().filter(|_| !overschrijf) {
        let meer = match rest {
            [] => String::new(),
            [een] => format!(" en {een}"),
            _ => format!(" en nog {} bestanden", rest.len()),
        };
        return Err(Fout::new(format!(
            "in {naam} staat al {eerste}{meer}; er is niets geschreven. Gebruik --overschrijf om te vervangen, of een andere map"
        )));
    }
    if let Some(in_de_weg) = bestanden.iter().map(|b| map.join(&b.naam)).find(|p| p.exists() && !p.is_file()) {
        return Err(Fout::new(format!(
            "{} is geen gewoon bestand; er is niets geschreven. Kies een andere map",
            in_de_weg.display()
        )));
    }
    std::fs::create_dir_all(map).map_err(|f| Fout::new(schrijf_fout(&naam.to_string(), &f)))?;
    let mut klaar = Vec::new();
    for bestand in &bestanden {
        let doel = map.join(&bestand.naam);
        // Papers can be made again: that each is whole is enough, none waits for the disk.
        klaar.push((tijdelijk(&doel, &bestand.inhoud)?, doel));
    }
    for (tijdelijk, doel) in klaar {
        zet(tijdelijk, &doel, overschrijf)?;
    }
    Ok(())
}

/// Writes one file, whole or not at all; a folder for it that is not there is made, as for a folder of papers.
pub(super) fn schrijf(doel: &Path, inhoud: &[u8], overschrijf: bool) -> Result<(), Fout> {
    if doel.is_dir() {
        return Err(Fout::new(format!("{} is een map; geef de naam van een bestand", doel.display())));
    }
    // A device or a pipe is written to, not replaced.
    if doel.exists() && !doel.is_file() {
        let fout = |f: std::io::Error| Fout::new(schrijf_fout(&doel.display().to_string(), &f));
        let mut apparaat = std::fs::OpenOptions::new().write(true).open(doel).map_err(fout)?;
        return match apparaat.write_all(inhoud).and_then(|()| apparaat.flush()) {
            Err(f) if f.kind() != ErrorKind::BrokenPipe => Err(fout(f)),
            _ => Ok(()),
        };
    }
    if doel.exists() && !overschrijf {
        return Err(Fout::new(format!(
            "{} bestaat al; er is niets geschreven. Gebruik --overschrijf om te vervangen",
            doel.display()
        )));
    }
    // Through a symbolic link the file that it leads to is replaced, not the link.
    let doel = if doel.is_symlink() {
        std::fs::canonicalize(doel).unwrap_or_else(|_| doel.to_owned())
    } else {
        doel.to_owned()
    };
    if let Some(map) = doel.parent().filter(|map| !map.as_os_str().is_empty() && !map.exists()) {
        std::fs::create_dir_all(map).map_err(|f| Fout::new(schrijf_fout(&doel.display().to_string(), &f)))?;
    }
    let bestand = tijdelijk(&doel, inhoud)?;
    // What a person wrote may be in it: it is on the disk before it takes the place of what was there.
    bestand.as_file().sync_all().map_err(|f| Fout::new(schrijf_fout(&doel.display().to_string(), &f)))?;
    zet(bestand, &doel, overschrijf)
}

fn tijdelijk(doel: &Path, inhoud: &[u8]) -> Result<tempfile::NamedTempFile, Fout> {
    let map = doel.parent().filter(|m| !m.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let fout = |f: std::io::Error| Fout::new(schrijf_fout(&doel.display().to_string(), &f));
    let mut bestand = tempfile::Builder::new().prefix(".was-wordt-").tempfile_in(map).map_err(fout)?;
    bestand.write_all(inhoud).map_err(fout)?;
    leesbaar(&bestand, doel).map_err(fout)?;
    Ok(bestand)
}

/// A temporary file is private; a paper is for colleagues too, and a file that was there keeps its rights.
#[cfg(unix)]
fn leesbaar(bestand: &tempfile::NamedTempFile, doel: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let rechten = std::fs::metadata(doel).map_or_else(|_| std::fs::Permissions::from_mode(0o644), |m| m.permissions());
    bestand.as_file().set_permissions(rechten)
}

#[cfg(not(unix))]
fn leesbaar(_: &tempfile::NamedTempFile, _: &Path) -> std::io::Result<()> {
    Ok(())
}

fn zet(bestand: tempfile::NamedTempFile, doel: &Path, overschrijf: bool) -> Result<(), Fout> {
    let uitslag = if overschrijf { bestand.persist(doel) } else { bestand.persist_noclobber(doel) };
    uitslag.map(|_| ()).map_err(|f| Fout::new(schrijf_fout(&doel.display().to_string(), &f.error)))
}

fn schrijf_fout(naam: &str, fout: &std::io::Error) -> String {
    match fout.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            format!("{naam} kan niet worden geschreven: de schijf is vol")
        }
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            format!("{naam} kan niet worden geschreven: daar mag u niet schrijven. Kies een andere map")
        }
        ErrorKind::NotFound => format!("{naam} kan niet worden geschreven: de map bestaat niet"),
        ErrorKind::NotADirectory => {
            format!("{naam} kan niet worden geschreven: een deel van het pad is een bestand, geen map")
        }
        ErrorKind::AlreadyExists => format!("{naam} bestaat al; gebruik --overschrijf om te vervangen"),
        _ => format!("{naam} kan niet worden geschreven ({fout})"),
    }
}

/// Writes to standard output; a reader that stops reading is no fault.
pub(super) fn naar_scherm(inhoud: &[u8]) -> Result<(), Fout> {
    let mut uit = std::io::stdout().lock();
    match uit.write_all(inhoud).and_then(|()| uit.flush()) {
        Err(fout) if fout.kind() != ErrorKind::BrokenPipe => Err(Fout::new(schrijf_fout("de uitvoer", &fout))),
        _ => Ok(()),
    }
}

/// Writes a message to standard error.
pub(super) fn naar_fout(bericht: &str) {
    let _ = std::io::stderr().lock().write_all(bericht.as_bytes());
}
