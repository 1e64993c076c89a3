//! keuzes.yaml → the papers of a dossier, in a folder.

use super::bestanden::{self, Nieuw};
use super::dossierjson::{Bestand, dossierjson};
use super::{Fout, MaakArgs, alle, besluit, bewaren, meldingen, sjablonen, tegelijk, teksten};
use crate::diagnostic::Diagnostic;
use crate::dossier::{Dossier, Invoer, Mislukt, Sjablonen, Stuk, TabelOpties, Vanuit, Vorm, staat_in_de_weg};
use crate::huisstijl::Huisstijl;
use crate::ingebouwd;
use crate::keuzes::{Bron, Keuzes, Zijde};
use crate::page::Page;
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
    let (huisstijl, huisstijl_bestand) = args.huisstijl.as_deref().map(huisstijl).transpose()?.unzip();
    let (source, basis) = bron(args.keuzes.as_deref(), args.voorbeeld.as_deref())?;
    let sjablonen = sjablonen::lees(args.sjablonen.as_deref(), &basis, args.voorbeeld.is_some())?;
    let invoer = invoer(source.clone(), &basis)?;
    let pad = args.voorbeeld.is_none().then(|| teksten::pad(Path::new(source.name()), &basis));
    let gemaakt = match gemaakt(&invoer, &sjablonen, pad.as_deref()) {
        Ok(gemaakt) => gemaakt,
        Err(fout) => return besluit::geen_besluit(&Mislukt::from(fout)),
    };
    let Gemaakt { dossier, gezegd, teksten } = gemaakt;
    meldingen::toon(&gezegd);
    if !is_goed(&dossier, &gezegd) {
        return Err(Fout::new("los eerst de fouten hierboven op; er is niets geschreven"));
    }
    let papieren = match papieren(&dossier, &sjablonen, TabelOpties::from(args.tabel)) {
        Ok(papieren) => papieren,
        Err(mislukt) => return besluit::geen_besluit(&mislukt),
    };
    let elk: Vec<_> =
        papieren.iter().flat_map(|(_, page)| formaten.iter().map(move |formaat| (page, *formaat))).collect();
    let gezet = tegelijk::elk(&elk, |(page, formaat)| render::in_huisstijl(page, *formaat, huisstijl.as_ref()));
    let mut gezet = gezet.into_iter();
    let mut bestanden = Vec::new();
    let mut stukken = Vec::new();
    for (naam, page) in &papieren {
        let van = bestanden.len();
        for (formaat, inhoud) in formaten.iter().zip(gezet.by_ref()) {
            let inhoud = inhoud.map_err(|fout| Fout::new(fout.to_string()))?;
            bestanden.push(Nieuw { naam: format!("{naam}.{}", formaat.extension()), inhoud });
        }
        if csv
            && *naam == "transponeringstabel"
            && let Some(tabel) = render::csv(page)
        {
            bestanden.push(Nieuw { naam: format!("{naam}.csv"), inhoud: tabel.into_bytes() });
        }
        let namen = bestanden[van..].iter().map(|b: &Nieuw| b.naam.clone()).collect();
        stukken.push(Stuk { naam: (*naam).to_owned(), bestanden: namen, in_te_vullen: page.in_te_vullen() });
    }
    stukken.retain(|stuk| !stuk.bestanden.is_empty());
    stukken.push(Stuk { naam: "dossier".to_owned(), bestanden: vec!["dossier.json".to_owned()], in_te_vullen: 0 });
    let (mut gelezen, vanuit) = gelezen(&dossier, source, &invoer, &sjablonen, &basis);
    gelezen.extend(huisstijl_bestand);
    let index = match dossier.overzicht(stukken, &vanuit, &sjablonen) {
        Ok(page) => page,
        Err(fout) => return besluit::geen_besluit(&Mislukt::from(fout)),
    };
    let json = bestanden.len();
    bestanden.push(Nieuw { naam: "index.html".to_owned(), inhoud: render::html(&index).into_bytes() });
    let inhoud = dossierjson(&dossier, &gelezen, &vanuit, &bestanden);
    bestanden.insert(json, Nieuw { naam: "dossier.json".to_owned(), inhoud });
    let namen: Vec<String> = bestanden.iter().map(|b| b.naam.clone()).collect();
    if args.overschrijf {
        bewaren::bewaar(&args.uit, &bestanden)?;
    }
    bestanden::schrijf_map(&args.uit, bestanden, args.overschrijf)?;
    let verslag: String = namen.iter().map(|naam| format!("{}\n", args.uit.join(naam).display())).collect();
    if let (Some(pad), Some(tekst)) = (&pad, &teksten) {
        let nieuw = !pad.exists();
        schrijf_teksten(pad, tekst);
        if nieuw {
            over_toelichting_van_model(&dossier.keuzes, &basis);
        }
    }
    over_open_keuzes(&dossier, args);
    bestanden::naar_scherm(verslag.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

/// A dossier, what there is to say of it, and its teksten.yaml if that changes.
struct Gemaakt {
    dossier: Dossier,
    gezegd: Vec<Diagnostic>,
    teksten: Option<String>,
}

/// The dossier with what the notes say by themselves in its teksten.yaml, for a person to change.
fn gemaakt(invoer: &Invoer, sjablonen: &Sjablonen, pad: Option<&Path>) -> Result<Gemaakt, Box<Diagnostic>> {
    let dossier = Dossier::maak(invoer.clone());
    let gezegd = dossier.bij_het_besluit(Vorm::Wijziging);
    let Some(pad) = pad.filter(|_| is_goed(&dossier, &gezegd)) else {
        return Ok(Gemaakt { dossier, gezegd, teksten: None });
    };
    let oud = invoer.keuzes.teksten_bron.as_ref().map(|source| source.text());
    let Some(nieuw) = teksten::bijgewerkt(oud, &dossier, &dossier.aanzetten(sjablonen)?) else {
        return Ok(Gemaakt { dossier, gezegd, teksten: None });
    };
    // With what the file will say, so that every place is one in that file.
    let opnieuw = dossier.met_teksten(Arc::new(Source::new(bestanden::naam(pad), nieuw.as_str())));
    let eenmalig = gezegd.into_iter().filter(|m| m.code == "tekst-ook-gewijzigd");
    let gezegd = eenmalig.chain(opnieuw.bij_het_besluit(Vorm::Wijziging)).collect();
    Ok(Gemaakt { dossier: opnieuw, gezegd, teksten: Some(nieuw) })
}

fn is_goed(dossier: &Dossier, gezegd: &[Diagnostic]) -> bool {
    dossier.is_goed() && !gezegd.iter().any(staat_in_de_weg)
}

/// Every paper is a view of one change; none is made of a change that is not proven.
fn papieren(
    dossier: &Dossier,
    sjablonen: &Sjablonen,
    opties: TabelOpties,
) -> Result<Vec<(&'static str, Page)>, Mislukt> {
    type Papieren = Result<Vec<(&'static str, Page)>, Mislukt>;
    let elk: [&(dyn Fn() -> Papieren + Sync); 4] = [
        &|| Ok(vec![("wijzigingsbesluit", dossier.besluit(Vorm::Wijziging, sjablonen)?)]),
        &|| Ok(vec![("raadsbesluit", dossier.raadsbesluit(sjablonen)?)]),
        &|| Ok(dossier.voor_de_raad(sjablonen)?),
        &|| Ok(dossier.papieren(opties, sjablonen)?),
    ];
    let gemaakt: Result<Vec<_>, Mislukt> = tegelijk::elk(&elk, |maak| maak()).into_iter().collect();
    Ok(gemaakt?.into_iter().flatten().collect())
}

/// Writes teksten.yaml. The papers are there already: where it cannot be written, that is said and no more.
fn schrijf_teksten(pad: &Path, tekst: &str) {
    let naam = bestanden::naam(pad);
    let nieuw = !pad.exists();
    if let Err(Fout(waarom)) = teksten::schrijf(pad, tekst) {
        bestanden::naar_fout(&format!("let op: {waarom}\n"));
        return;
    }
    let schema = pad.with_file_name(teksten::SCHEMA_NAAM);
    if nieuw {
        if !schema.exists() {
            // Only an editor misses it.
            let _ = bestanden::schrijf(&schema, teksten::SCHEMA.as_bytes(), false);
        }
        bestanden::naar_fout(&format!(
            "de toelichting past u aan in {naam}: verander daar een zin en maak de stukken opnieuw\n"
        ));
    }
}

/// The notes of a model explain what changed in the model: of a text in force they may say what is not so. They are not
/// used then, and that is said once.
fn over_toelichting_van_model(keuzes: &Keuzes, basis: &Path) {
    let (Some(Bron::Bestand(_)), Some(Bron::Model(wordt)), None) =
        (&keuzes.was.bron, &keuzes.wordt.bron, &keuzes.toelichting.bron)
    else {
        return;
    };
    let Ok(Some(noten)) = naast_model(&wordt.tekst, basis, "toelichting.md") else { return };
    let naam = noten.name();
    bestanden::naar_fout(&format!(
        "let op: de toelichting van het model is niet overgenomen: zij vergelijkt met het oude model, en niet met uw \
         verordening. Lees haar met “was-wordt toon {naam}”, en neem over wat past\n"
    ));
}

fn over_open_keuzes(dossier: &Dossier, args: &MaakArgs) {
    let open = dossier.open().len();
    if open == 0 {
        return;
    }
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

/// The look of a municipality, from its own Word document. Of that document only the name is known, not where it stands.
fn huisstijl(pad: &Path) -> Result<(Huisstijl, Bestand), Fout> {
    let (naam, bytes) = (bestanden::naam(pad), bestanden::bytes(pad)?);
    let (huisstijl, let_op) = read::huisstijl::lees(&naam, &bytes).map_err(|fout| Fout::new(fout.to_string()))?;
    meldingen::toon(&let_op);
    let naam = pad.file_name().map_or(naam, |naam| naam.to_string_lossy().into_owned());
    Ok((huisstijl, Bestand { rol: "huisstijl", naam, bytes }))
}

/// What a dossier is made from, each with what it is to it; and what its files are called seen from the dossier, by
/// the names that they were read under, so that what is written is the same wherever the dossier stands.
fn gelezen(
    dossier: &Dossier,
    keuzes: Arc<Source>,
    invoer: &Invoer,
    sjablonen: &Sjablonen,
    basis: &Path,
) -> (Vec<Bestand>, Vanuit) {
    let mut bronnen = vec![("keuzes", keuzes), ("was", invoer.was.clone()), ("wordt", invoer.wordt.clone())];
    bronnen.extend(invoer.toelichting.iter().map(|source| ("toelichting", source.clone())));
    bronnen.extend(invoer.indeling.iter().map(|source| ("indeling", source.clone())));
    bronnen.extend(dossier.keuzes.teksten_bron.iter().map(|source| ("teksten", source.clone())));
    bronnen.extend(Sjablonen::namen().map(|naam| ("sjabloon", sjablonen.van(naam))));
    let mut vanuit = Vanuit::new();
    for (_, source) in &bronnen {
        let naam = source.name();
        let kaal = naam.strip_prefix("sjablonen/").and_then(ingebouwd::sjabloon).or_else(|| ingebouwd::bestand(naam));
        if kaal.is_none_or(|tekst| tekst != source.text())
            && let Ok(kort) = bestanden::vanuit(basis, Path::new(naam))
        {
            vanuit.insert(naam.to_owned(), kort);
        }
    }
    // An example has no place.
    if dossier.keuzes.source.as_ref().is_some_and(|s| is_voorbeeld(s, basis)) {
        vanuit.clear();
    }
    let bestand = |(rol, source): (&'static str, Arc<Source>)| {
        let naam = vanuit.get(source.name()).cloned().unwrap_or_else(|| source.name().to_owned());
        Bestand { rol, naam, bytes: source.text().as_bytes().to_vec() }
    };
    (bronnen.into_iter().map(bestand).collect(), vanuit)
}

/// Whether this is the keuzes.yaml of a built-in example.
fn is_voorbeeld(keuzes: &Source, basis: &Path) -> bool {
    basis.as_os_str().is_empty() && keuzes.name().starts_with("voorbeelden/")
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

/// Reads every text that keuzes.yaml names, and teksten.yaml. A fault in the latter is shown and stops the work.
pub(super) fn teksten(mut keuzes: Keuzes, source: &Source, basis: &Path) -> Result<Invoer, Fout> {
    let pad = teksten::pad(Path::new(source.name()), basis);
    if let Some((bron, teksten)) = if is_voorbeeld(source, basis) { None } else { teksten::lees(&pad)? } {
        (keuzes.teksten, keuzes.teksten_bron) = (teksten, Some(bron));
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

/// A file that stands beside the new model (its notes, its division), if both sides are that model's: the old text stands
/// in the same folder, or is the same as the one that does.
pub(super) fn bij_model(keuzes: &Keuzes, basis: &Path, naam: &str) -> Result<Option<Arc<Source>>, Fout> {
    let (Some(Bron::Model(was)), Some(Bron::Model(wordt))) = (&keuzes.was.bron, &keuzes.wordt.bron) else {
        return Ok(None);
    };
    let map = |tekst: &str| Path::new(tekst).parent().map(Path::to_owned).unwrap_or_default();
    if map(&was.tekst) != map(&wordt.tekst) {
        let (Some(daar), Ok(hier)) =
            (naast_model(&wordt.tekst, basis, "was.md")?, bestanden::lees_model(&was.tekst, basis))
        else {
            return Ok(None);
        };
        if daar.text() != hier.text() {
            return Ok(None);
        }
    }
    naast_model(&wordt.tekst, basis, naam)
}

/// A file in the folder of a model, if it is there.
pub(super) fn naast_model(model: &str, basis: &Path, naam: &str) -> Result<Option<Arc<Source>>, Fout> {
    let pad = Path::new(model).with_file_name(naam);
    if ingebouwd::bestand(model).is_some() {
        let naam = pad.to_string_lossy().replace('\\', "/");
        return Ok(ingebouwd::bestand(&naam).map(|tekst| Arc::new(Source::new(naam, tekst))));
    }
    let pad = basis.join(pad);
    let lees = if naam.ends_with(".yaml") { bestanden::lees_kaal } else { bestanden::lees };
    if pad.is_file() { lees(&pad).map(Some) } else { Ok(None) }
}
