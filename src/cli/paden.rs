//! paths → what there is to check in them: texts and dossiers, in a fixed order.
//!
//! A folder with keuzes.yaml is a dossier, and only that is checked of it. Any other folder is walked for texts
//! (`.md`); hidden folders, `target`, `node_modules` and linked folders are left alone, so walking ends. Notes
//! (`toelichting.md`) stand beside a text and are none themselves.

use super::Fout;
use super::bestanden;
use crate::dossier::is_toelichting;
use crate::ingebouwd;
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The ends of names of documents that can be read, and are not looked for in a folder: what is made there (papers, a
/// report) has the same.
const DOCUMENTEN: [&str; 3] = ["docx", "pdf", "xml"];

/// Something to check.
#[derive(Debug)]
pub(super) enum Item {
    /// A text, given by name.
    Tekst(PathBuf),
    /// A text found in a folder: where it is, and its path within that folder.
    Gevonden(PathBuf, PathBuf),
    /// keuzes.yaml of a dossier.
    Dossier(PathBuf),
}

impl Item {
    pub(super) fn pad(&self) -> &Path {
        let (Item::Tekst(pad) | Item::Gevonden(pad, _) | Item::Dossier(pad)) = self;
        pad
    }
}

/// What is found under the paths.
#[derive(Debug, Default)]
pub(super) struct Vondst {
    /// What there is to check, each file once.
    pub items: Vec<Item>,
    /// What could not be looked at, with the reason.
    pub fouten: Vec<(String, Fout)>,
    /// Documents in a folder that may be ordinances, and are only read by name.
    pub overgeslagen: Vec<PathBuf>,
}

/// What is found under the paths, in a fixed order.
pub(super) fn vind(paden: &[PathBuf]) -> Vondst {
    let mut vondst = Vondst::default();
    for pad in paden {
        match (pad.is_dir(), pad.join("keuzes.yaml").is_file()) {
            (true, true) => vondst.items.push(Item::Dossier(pad.join("keuzes.yaml"))),
            (true, false) => loop_door(pad, &mut vondst),
            _ if is_keuzes(pad) => vondst.items.push(Item::Dossier(pad.clone())),
            _ => vondst.items.push(Item::Tekst(pad.clone())),
        }
    }
    let mut gehad = HashSet::new();
    vondst.items.retain(|item| fs::canonicalize(item.pad()).map_or(true, |heel| gehad.insert(heel)));
    vondst.overgeslagen.retain(|pad| fs::canonicalize(pad).map_or(true, |heel| gehad.insert(heel)));
    vondst
}

/// Whether a path is a folder of texts: one that is walked.
pub(super) fn is_map(pad: &Path) -> bool {
    pad.is_dir() && !pad.join("keuzes.yaml").is_file()
}

/// The notes to a text, by their name: `markt-toelichting.md` beside `markt.md`; or `toelichting.md` beside
/// `wordt.md`, or beside the only text of a folder.
pub(super) fn toelichting_bij(pad: &Path) -> Option<PathBuf> {
    let naam = pad.file_name()?.to_str()?;
    let map = pad.parent().filter(|_| pad.is_file() && !is_toelichting(naam))?;
    let map = if map.as_os_str().is_empty() { Path::new(".") } else { map };
    let stam = naam.strip_suffix(".md")?;
    let eigen = pad.with_file_name(format!("{stam}-toelichting.md"));
    if eigen.is_file() {
        return Some(eigen);
    }
    let van_de_map = pad.with_file_name("toelichting.md");
    let is_tekst = |naam: &str| naam.ends_with(".md") && !is_toelichting(naam);
    let alleen = || {
        let items = fs::read_dir(map).into_iter().flatten().flatten();
        items.filter(|item| item.file_name().to_str().is_some_and(is_tekst)).count() == 1
    };
    (van_de_map.is_file() && (stam == "wordt" || alleen())).then_some(van_de_map)
}

fn is_keuzes(pad: &Path) -> bool {
    let yaml = pad.extension().is_some_and(|e| e == "yaml" || e == "yml");
    yaml && (pad.exists() || ingebouwd::bestand(&pad.to_string_lossy()).is_none())
}

/// Every text and dossier in a folder and the folders in it, in order of path.
fn loop_door(wortel: &Path, vondst: &mut Vondst) {
    let (mut gevonden, mut overgeslagen) = (Vec::new(), Vec::new());
    let mut mappen = vec![wortel.to_owned()];
    while let Some(map) = mappen.pop() {
        let inhoud = match fs::read_dir(&map).and_then(Iterator::collect::<Result<Vec<_>, _>>) {
            Ok(inhoud) => inhoud,
            Err(fout) => {
                vondst
                    .fouten
                    .push((bestanden::naam(&map), Fout::new(bestanden::lees_fout(&bestanden::naam(&map), &fout))));
                continue;
            }
        };
        for item in inhoud {
            let (pad, naam) = (item.path(), item.file_name().to_string_lossy().to_lowercase());
            let gelinkt = item.file_type().is_ok_and(|t| t.is_symlink());
            if naam.starts_with('.') {
                continue;
            }
            if pad.is_dir() {
                if gelinkt || matches!(naam.as_str(), "target" | "node_modules") {
                    continue;
                }
                let keuzes = pad.join("keuzes.yaml");
                if keuzes.is_file() { gevonden.push(Item::Dossier(keuzes)) } else { mappen.push(pad) }
            } else if naam.ends_with(".md") && !is_toelichting(&naam) && !is_apparaat(&pad) {
                let binnen = pad.strip_prefix(wortel).unwrap_or(&pad).to_owned();
                gevonden.push(Item::Gevonden(pad, binnen));
            } else if naam.rsplit_once('.').is_some_and(|(_, e)| DOCUMENTEN.contains(&e)) {
                overgeslagen.push(pad);
            }
        }
    }
    gevonden.sort_by(|a, b| a.pad().cmp(b.pad()));
    overgeslagen.sort();
    vondst.items.append(&mut gevonden);
    vondst.overgeslagen.append(&mut overgeslagen);
}

/// A pipe or a device is no text, and reading from one may never end.
fn is_apparaat(pad: &Path) -> bool {
    fs::metadata(pad).is_ok_and(|m| !m.is_file())
}
