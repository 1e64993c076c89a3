//! keuzes.yaml → the papers of a dossier, in a folder.

use super::bestanden::{self, Nieuw};
use super::dossierjson::{Bestand, dossierjson};
use super::{Fout, MaakArgs, alle, besluit, meldingen, sjablonen};
use crate::dossier::{Dossier, Invoer, Mislukt, Sjablonen, TabelOpties, Vorm};
use crate::huisstijl::Huisstijl;
use crate::ingebouwd;
use crate::keuzes::{Bron, Keuzes, Zijde};
use crate::read;
use crate::render::{self, Formaat};
use crate::source::Source;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

pub(super) fn run(args: &MaakArgs) -> Result<ExitCode, Fout> {
    let (formaten, csv) = formaten(&args.formaat)?;
    if let Some(waar) = &args.alle {
        return alle::run(waar, args);
    }
    let huisstijl = args.huisstijl.as_deref().map(huisstijl).transpose()?;
    let (source, basis) = bron(args.keuzes.as_deref(), args.voorbeeld.as_deref())?;
    let sjablonen = sjablonen::lees(args.sjablonen.as_deref(), &basis, args.voorbeeld.is_some())?;
    let invoer = invoer(source.clone(), &basis)?;
    let gelezen = gelezen(source, &invoer, &sjablonen, &basis)?;
    let dossier = Dossier::maak(invoer);
    let gezegd = dossier.bij_het_besluit(Vorm::Wijziging);
    meldingen::toon(&gezegd);
    if !dossier.is_goed() || gezegd.iter().any(|m| m.code == "onderdeel-onbekend") {
        return Err(Fout::new("los eerst de fouten hierboven op; er is niets geschreven"));
    }
    // Every paper is a view of one change; none is made of a change that is not proven.
    let besluiten = dossier
        .besluit(Vorm::Wijziging, &sjablonen)
        .and_then(|page| Ok(vec![("wijzigingsbesluit", page), ("raadsbesluit", dossier.raadsbesluit(&sjablonen)?)]));
    let mut papieren = match besluiten {
        Ok(papieren) => papieren,
        Err(mislukt) => return besluit::geen_besluit(&mislukt),
    };
    match dossier.voor_de_raad(&sjablonen) {
        Ok(meer) => papieren.extend(meer),
        Err(fout) => return besluit::geen_besluit(&Mislukt { meldingen: vec![*fout], bewijs: false }),
    }
    papieren.extend(dossier.papieren(TabelOpties::from(args.tabel)));
    let mut bestanden = Vec::new();
    let mut stukken = Vec::new();
    for (naam, page) in &papieren {
        let van = bestanden.len();
        for &formaat in &formaten {
            let inhoud =
                render::in_huisstijl(page, formaat, huisstijl.as_ref()).map_err(|fout| Fout::new(fout.to_string()))?;
            bestanden.push(Nieuw { naam: format!("{naam}.{}", formaat.extension()), inhoud });
        }
        if let Some(tabel) = render::csv(page).filter(|_| csv && *naam == "transponeringstabel") {
            bestanden.push(Nieuw { naam: format!("{naam}.csv"), inhoud: tabel.into_bytes() });
        }
        stukken.push(((*naam).to_owned(), bestanden[van..].iter().map(|b: &Nieuw| b.naam.clone()).collect()));
    }
    let mut namen: Vec<String> = bestanden.iter().map(|b| b.naam.clone()).collect();
    namen.extend(["dossier.json".to_owned(), "index.html".to_owned()]);
    let inhoud = dossierjson(&dossier, &gelezen, &namen);
    bestanden.push(Nieuw { naam: "dossier.json".to_owned(), inhoud });
    stukken.retain(|(_, bestanden): &(String, Vec<String>)| !bestanden.is_empty());
    stukken.push(("dossier".to_owned(), vec!["dossier.json".to_owned()]));
    let index = match dossier.overzicht(stukken, &sjablonen) {
        Ok(page) => page,
        Err(fout) => return besluit::geen_besluit(&Mislukt { meldingen: vec![*fout], bewijs: false }),
    };
    bestanden.push(Nieuw { naam: "index.html".to_owned(), inhoud: render::html(&index).into_bytes() });
    bestanden::schrijf_map(&args.uit, bestanden, args.overschrijf)?;
    let mut verslag = String::new();
    for naam in namen {
        verslag.push_str(&format!("{}\n", args.uit.join(naam).display()));
    }
    let open = dossier.open().len();
    if open > 0 {
        let (wat, waar) = if open == 1 { ("staat nog 1 keuze", "staat die") } else { ("staan nog keuzes", "staan ze") };
        let hoeveel = if open == 1 { String::new() } else { format!(" ({open})") };
        let tip = match (&args.voorbeeld, &args.keuzes) {
            (Some(_), _) => String::new(),
            (None, pad) => {
                let pad = pad.as_ref().map_or("keuzes.yaml".to_owned(), |p| p.display().to_string());
                format!(". Bekijk: was-wordt keuzes {pad} --open")
            }
        };
        bestanden::naar_fout(&format!("let op: er {wat} open{hoeveel}; in de stukken {waar} tussen haakjes{tip}\n"));
    }
    bestanden::naar_scherm(verslag.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

/// The look of a municipality, from its own Word document.
fn huisstijl(pad: &Path) -> Result<Huisstijl, Fout> {
    let naam = bestanden::naam(pad);
    let (huisstijl, let_op) =
        read::huisstijl::lees(&naam, &bestanden::bytes(pad)?).map_err(|fout| Fout::new(fout.to_string()))?;
    meldingen::toon(&let_op);
    Ok(huisstijl)
}

/// What a dossier is made from, each with what it is to it.
fn gelezen(keuzes: Arc<Source>, invoer: &Invoer, sjablonen: &Sjablonen, basis: &Path) -> Result<Vec<Bestand>, Fout> {
    let teksten = geschreven(&keuzes, basis)?;
    let mut uit = vec![("keuzes", keuzes), ("was", invoer.was.clone()), ("wordt", invoer.wordt.clone())];
    uit.extend(invoer.toelichting.iter().map(|source| ("toelichting", source.clone())));
    uit.extend(invoer.indeling.iter().map(|source| ("indeling", source.clone())));
    uit.extend(teksten.map(|source| ("teksten", source)));
    uit.extend(Sjablonen::namen().map(|naam| ("sjabloon", sjablonen.van(naam))));
    Ok(uit)
}

impl From<super::TabelArgs> for TabelOpties {
    fn from(args: super::TabelArgs) -> TabelOpties {
        TabelOpties {
            kolom_toelichting: args.kolom_toelichting,
            alleen_gewijzigd: args.alleen_gewijzigd,
            liggend: args.liggend,
        }
    }
}

/// The formats of the papers, and whether the concordance is written as CSV too.
fn formaten(lijst: &str) -> Result<(Vec<Formaat>, bool), Fout> {
    let mut uit = Vec::new();
    let mut csv = false;
    for naam in lijst.split(',').map(str::trim).filter(|n| !n.is_empty()) {
        if naam == "csv" {
            csv = true;
            continue;
        }
        let formaat = Formaat::from_extension(naam)
            .ok_or_else(|| Fout::new(format!("“{naam}” is geen formaat; kies uit docx, md, html en csv")))?;
        if !uit.contains(&formaat) {
            uit.push(formaat);
        }
    }
    if uit.is_empty() && !csv {
        return Err(Fout::new("noem minstens een formaat: docx, md, html of csv"));
    }
    Ok((uit, csv))
}

/// keuzes.yaml, and the folder from which it names files.
pub(super) fn bron(keuzes: Option<&Path>, voorbeeld: Option<&str>) -> Result<(Arc<Source>, PathBuf), Fout> {
    match voorbeeld {
        Some(naam) => Ok((voorbeelddossier(naam)?, PathBuf::new())),
        None => keuzes_bestand(keuzes.unwrap_or(Path::new("keuzes.yaml"))),
    }
}

/// keuzes.yaml of a built-in example.
pub(super) fn voorbeelddossier(naam: &str) -> Result<Arc<Source>, Fout> {
    let Some((naam, tekst)) = ingebouwd::VOORBEELDEN.iter().find(|(n, _)| *n == naam) else {
        let namen: Vec<&str> = ingebouwd::VOORBEELDEN.iter().map(|(n, _)| *n).collect();
        return Err(Fout::new(format!("voorbeeld “{naam}” is er niet; kies uit {}", namen.join(" en "))));
    };
    Ok(Arc::new(Source::new(format!("voorbeelden/{naam}/keuzes.yaml"), *tekst)))
}

/// Reads keuzes.yaml, given itself or by its folder.
pub(super) fn keuzes_bestand(pad: &Path) -> Result<(Arc<Source>, PathBuf), Fout> {
    let pad = if pad.is_dir() { pad.join("keuzes.yaml") } else { pad.to_owned() };
    if !pad.exists() {
        return Err(Fout::new(format!(
            "{} bestaat niet; begin een dossier met “was-wordt nieuw MAP”, of probeer “was-wordt maak --voorbeeld”",
            pad.display()
        )));
    }
    let basis = pad.parent().unwrap_or(Path::new("")).to_owned();
    Ok((bestanden::lees_kaal(&pad)?, basis))
}

/// Reads keuzes.yaml and every text that it names. Any fault in it is shown and stops the work.
pub(super) fn invoer(source: Arc<Source>, basis: &Path) -> Result<Invoer, Fout> {
    let (keuzes, fouten) = read::keuzes::keuzes(&source);
    meldingen::toon(&fouten);
    if !fouten.is_empty() {
        return Err(Fout::new(format!("los eerst de fouten in {} op; er is niets geschreven", source.name())));
    }
    teksten(keuzes, &source, basis)
}

/// What people wrote beside provisions: teksten.yaml, beside a keuzes.yaml that is a file.
pub(super) fn geschreven(keuzes: &Source, basis: &Path) -> Result<Option<Arc<Source>>, Fout> {
    let pad = basis.join("teksten.yaml");
    let ingebouwd = basis.as_os_str().is_empty() && keuzes.name().starts_with("voorbeelden/");
    if ingebouwd || !pad.is_file() { Ok(None) } else { bestanden::lees_kaal(&pad).map(Some) }
}

/// Reads every text that keuzes.yaml names, and teksten.yaml. A fault in the latter is shown and stops the work.
pub(super) fn teksten(mut keuzes: Keuzes, source: &Source, basis: &Path) -> Result<Invoer, Fout> {
    if let Some(geschreven) = geschreven(source, basis)? {
        let (teksten, fouten) = read::keuzes::teksten(&geschreven);
        meldingen::toon(&fouten);
        if !fouten.is_empty() {
            return Err(Fout::new(format!("los eerst de fouten in {} op; er is niets geschreven", geschreven.name())));
        }
        keuzes.teksten = teksten;
    }
    let was = tekst(&keuzes.was, "was", source, basis)?;
    let wordt = tekst(&keuzes.wordt, "wordt", source, basis)?;
    let toelichting = match &keuzes.toelichting.bron {
        Some(_) => Some(tekst(&keuzes.toelichting, "toelichting", source, basis)?),
        None => bij_model(&keuzes, basis, "toelichting.md")?,
    };
    let indeling = bij_model(&keuzes, basis, "wijziging.yaml")?;
    Ok(Invoer { keuzes, was, wordt, toelichting, indeling })
}

/// The text or model of a side.
fn tekst(zijde: &Zijde, naam: &str, keuzes: &Source, basis: &Path) -> Result<Arc<Source>, Fout> {
    let (waarde, uitslag) = match &zijde.bron {
        Some(Bron::Model(w)) => (w, bestanden::lees_model(&w.tekst, basis)),
        Some(Bron::Bestand(w)) => (w, bestanden::lees(&basis.join(&w.tekst))),
        None => {
            return Err(Fout::new(format!(
                "in {} staat niet welke tekst bij “{naam}” hoort; schrijf onder {naam} “model: wmo/{naam}” of “bestand: …”",
                keuzes.name()
            )));
        }
    };
    uitslag.map_err(|Fout(bericht)| Fout::new(format!("{}: {bericht}", waarde.plaats)))
}

/// A file that stands beside the new model (its notes, its division), if both sides are that model's.
fn bij_model(keuzes: &Keuzes, basis: &Path, naam: &str) -> Result<Option<Arc<Source>>, Fout> {
    let (Some(Bron::Model(was)), Some(Bron::Model(wordt))) = (&keuzes.was.bron, &keuzes.wordt.bron) else {
        return Ok(None);
    };
    let map = |tekst: &str| Path::new(tekst).parent().map(Path::to_owned).unwrap_or_default();
    if map(&was.tekst) != map(&wordt.tekst) {
        return Ok(None);
    }
    let pad = map(&wordt.tekst).join(naam);
    if ingebouwd::bestand(&wordt.tekst).is_some() {
        let naam = pad.to_string_lossy().replace('\\', "/");
        return Ok(ingebouwd::bestand(&naam).map(|tekst| Arc::new(Source::new(naam, tekst))));
    }
    let pad = basis.join(pad);
    let lees = if naam.ends_with(".yaml") { bestanden::lees_kaal } else { bestanden::lees };
    if pad.is_file() { lees(&pad).map(Some) } else { Ok(None) }
}
