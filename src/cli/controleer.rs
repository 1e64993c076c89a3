//! paths → the findings of every rule, and whether there are any: for people, for programs, for CI.

use super::formaat::{Bevinding, Formaat, Gecontroleerd, Verslag};
use super::paden::{self, Item, Vondst};
use super::voortgang::Voortgang;
use super::{ControleerArgs, Fout, bestanden, herstel, maak, wetten};
use crate::diagnostic::{Diagnostic, Niveau};
use crate::dossier::{self, Dossier, Ernaast};
use crate::read;
use crate::source::Source;
use crate::wet::Wetten;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

pub(super) fn run(args: &ControleerArgs) -> Result<ExitCode, Fout> {
    let formaat = Formaat::met_naam(&args.formaat)?;
    let mut werk = Werk::new(args)?;
    let Vondst { items, fouten, overgeslagen } = paden::vind(&args.paden);
    if let Some(doel) = args.output.as_ref().and_then(|doel| doel.canonicalize().ok())
        && items.iter().any(|item| item.pad().canonicalize().is_ok_and(|pad| pad == doel))
    {
        return Err(Fout::new("de uitkomst kan niet in een bestand dat wordt gecontroleerd; kies met -o een ander"));
    }
    for (naam, fout) in fouten {
        werk.mislukt(naam, fout);
    }
    if let Some(naam) = &args.voorbeeld {
        werk.dossier(maak::voorbeelddossier(naam)?, Path::new(""))?;
    }
    let voortgang = Voortgang::new(items.len(), "bestanden");
    for item in &items {
        if let Err(fout) = werk.item(item) {
            voortgang.weg();
            werk.mislukt(bestanden::naam(item.pad()), fout);
        }
        voortgang.stap();
    }
    voortgang.weg();
    over_documenten(&overgeslagen);
    werk.niets_gevonden(&args.paden)?;
    werk.klaar(formaat)
}

/// Documents that were passed by: whoever thinks that they were checked should know.
fn over_documenten(overgeslagen: &[PathBuf]) {
    let Some(eerste) = overgeslagen.first().map(|pad| bestanden::naam(pad)) else { return };
    let (wat, geef) = match overgeslagen.len() - 1 {
        0 => (format!("{eerste} is"), "geef het"),
        n => (format!("{eerste} en nog {n} {} zijn", if n == 1 { "bestand" } else { "bestanden" }), "geef ze"),
    };
    bestanden::naar_fout(&format!(
        "let op: {wat} niet bekeken: in een map tellen alleen teksten (.md); {geef} bij naam\n"
    ));
}

/// What is being checked, and what was found so far.
struct Werk<'a> {
    args: &'a ControleerArgs,
    /// The laws that references are held against.
    wetten: Arc<Wetten>,
    verslag: Verslag,
    /// What `--herstel` did.
    hersteld: String,
    aantal_hersteld: usize,
    /// Whether a file could not be repaired.
    niet_hersteld: bool,
    /// Whether a text of `--tegen` was found for one of the texts.
    gekoppeld: bool,
}

impl<'a> Werk<'a> {
    fn new(args: &'a ControleerArgs) -> Result<Werk<'a>, Fout> {
        let vanaf = niveau(&args.vanaf)?;
        if let Some(was) = &args.tegen {
            past_bij(was, &args.paden)?;
        }
        if args.herstel && args.paden.iter().any(|p| p.as_os_str() == "-") {
            return Err(Fout::new("--herstel verbetert bestanden; wat van de standaardinvoer komt, is er geen"));
        }
        if let Some(doel) = args.output.as_ref().filter(|d| d.is_file() && !args.overschrijf) {
            let doel = doel.display();
            return Err(Fout::new(format!(
                "{doel} bestaat al; er is niets gecontroleerd. Gebruik --overschrijf om te vervangen"
            )));
        }
        let hier = std::env::current_dir().map(|map| bestanden::naam(&map)).unwrap_or_default();
        let verslag = Verslag { teksten: Vec::new(), mislukt: Vec::new(), vanaf, hier };
        let wetten = Arc::new(wetten::lees(&args.wetten)?);
        Ok(Werk {
            args,
            wetten,
            verslag,
            hersteld: String::new(),
            aantal_hersteld: 0,
            niet_hersteld: false,
            gekoppeld: false,
        })
    }

    fn mislukt(&mut self, naam: String, Fout(waarom): Fout) {
        bestanden::naar_fout(&format!("fout: {waarom}\n"));
        self.verslag.mislukt.push((naam, waarom));
    }

    fn item(&mut self, item: &Item) -> Result<(), Fout> {
        match item {
            Item::Dossier(pad) => {
                let (source, basis) = maak::keuzes_bestand(pad)?;
                self.dossier(source, &basis)
            }
            Item::Tekst(pad) => self.tekst(pad, self.args.tegen.clone(), true),
            Item::Gevonden(pad, binnen) => {
                let was = self.args.tegen.as_ref().map(|map| map.join(binnen)).filter(|was| was.exists());
                self.tekst(pad, was, false)
            }
        }
    }

    /// Checks a text. One that was only found, not named, and has no articles is no ordinance.
    fn tekst(&mut self, pad: &Path, was: Option<PathBuf>, genoemd: bool) -> Result<(), Fout> {
        let source = bestanden::lees_tekst(pad)?;
        let was = was.map(|was| bestanden::lees_tekst(&was)).transpose()?;
        let toelichting = paden::toelichting_bij(pad).map(|pad| bestanden::lees_tekst(&pad)).transpose()?;
        let wetten = self.wetten.clone();
        let ernaast = Ernaast { was, toelichting, wetten: Some(&wetten) };
        let uitslag = dossier::controleer(source.clone(), &ernaast);
        if !genoemd && !uitslag.heeft_artikelen {
            return Ok(());
        }
        self.gekoppeld |= ernaast.was.is_some();
        let hersteld = if self.args.herstel { self.herstel(pad, &source, &ernaast, &uitslag.meldingen) } else { None };
        let (source, meldingen) = hersteld.unwrap_or((source, uitslag.meldingen));
        let bevindingen = meldingen.into_iter().map(|m| Bevinding::new(m, Some(&source))).collect();
        self.verslag.teksten.push(Gecontroleerd { naam: source.name().to_owned(), bevindingen });
        Ok(())
    }

    /// Carries out what is certain of the findings that count, in the file; gives the text that came of it, and
    /// what a new check finds in that. A file is not written if that finds more faults than there were.
    fn herstel(
        &mut self,
        pad: &Path,
        source: &Source,
        ernaast: &Ernaast<'_>,
        meldingen: &[Diagnostic],
    ) -> Option<(Arc<Source>, Vec<Diagnostic>)> {
        let naam = source.name();
        if !pad.exists() {
            bestanden::naar_fout(&format!("let op: {naam} zit in het programma; daarin wordt niets hersteld\n"));
            return None;
        }
        // what is read from a Word document or a page stands nowhere in the bytes of that file
        if !bestanden::lees_kaal(pad).is_ok_and(|kaal| kaal.text() == source.text()) {
            bestanden::naar_fout(&format!(
                "let op: {naam} is niet in de notatie geschreven, daarin wordt niets hersteld; maak er eerst een tekst van met “was-wordt lees {naam} -o verordening.md”\n"
            ));
            return None;
        }
        let telt: Vec<&Diagnostic> = meldingen.iter().filter(|m| m.niveau >= self.verslag.vanaf).collect();
        let fouten = |meldingen: &[Diagnostic]| meldingen.iter().filter(|m| m.niveau == Niveau::Fout).count();
        let gedaan = herstel::voorstel(pad, source, &telt).and_then(|voorstel| {
            let Some(voorstel) = voorstel else { return Ok(None) };
            let daarna = dossier::controleer(voorstel.source.clone(), ernaast).meldingen;
            if fouten(&daarna) > fouten(meldingen) {
                return Err(Fout::new(format!("het herstel van {naam} zou nieuwe fouten geven; er is niets hersteld")));
            }
            voorstel.schrijf(pad)?;
            Ok(Some((voorstel, daarna)))
        });
        match gedaan {
            Ok(gedaan) => gedaan.map(|(voorstel, daarna)| {
                self.hersteld.push_str(&voorstel.verslag);
                self.aantal_hersteld += voorstel.aantal;
                (voorstel.source, daarna)
            }),
            Err(Fout(waarom)) => {
                bestanden::naar_fout(&format!("fout: {waarom}\n"));
                self.niet_hersteld = true;
                None
            }
        }
    }

    /// Checks a dossier. Faults in keuzes.yaml itself are findings as well, and come first.
    fn dossier(&mut self, source: Arc<Source>, basis: &Path) -> Result<(), Fout> {
        let (keuzes, fouten) = read::keuzes::keuzes(&source);
        let meldingen = if fouten.is_empty() {
            Dossier::maak_met(maak::teksten(keuzes, &source, basis)?, &self.wetten).bevindingen
        } else {
            fouten
        };
        if self.args.herstel {
            let naam = source.name();
            bestanden::naar_fout(&format!(
                "let op: in een dossier wordt niets hersteld; pas {naam} of het model aan\n"
            ));
        }
        let bevindingen = meldingen.into_iter().map(|m| Bevinding::new(m, None)).collect();
        self.verslag.teksten.push(Gecontroleerd { naam: source.name().to_owned(), bevindingen });
        Ok(())
    }

    /// A folder in which there is nothing to check, or to compare with, was not the one that was meant.
    fn niets_gevonden(&self, paden: &[PathBuf]) -> Result<(), Fout> {
        let mappen: Vec<String> = paden.iter().filter(|p| paden::is_map(p)).map(|p| p.display().to_string()).collect();
        if self.verslag.teksten.is_empty() && self.verslag.mislukt.is_empty() {
            return Err(Fout::new(format!(
                "in {} staat geen verordening: geen bestand (.md) met artikelen, en geen dossier",
                mappen.join(", ")
            )));
        }
        match &self.args.tegen {
            Some(was) if !self.gekoppeld && !mappen.is_empty() => {
                bestanden::naar_fout(&self.hersteld);
                Err(Fout::new(format!(
                    "bij geen van de teksten in {} staat er een met dezelfde naam in {}",
                    mappen.join(", "),
                    was.display()
                )))
            }
            _ => Ok(()),
        }
    }

    fn klaar(mut self, formaat: Formaat) -> Result<ExitCode, Fout> {
        if self.verslag.teksten.is_empty() {
            return Ok(ExitCode::from(2));
        }
        if self.aantal_hersteld > 0 {
            let wat = if self.aantal_hersteld == 1 { "bevinding" } else { "bevindingen" };
            let _ = writeln!(self.hersteld, "{} {wat} hersteld", self.aantal_hersteld);
        }
        let nog = self.verslag.tellend().filter(|m| m.herstel.is_some()).count();
        if self.args.herstel && nog > 0 && !self.niet_hersteld {
            let _ = writeln!(self.hersteld, "let op: nog {nog} te herstellen; draai --herstel nog een keer");
        }
        let voor_mensen = formaat == Formaat::Tekst && self.args.output.is_none();
        if voor_mensen {
            bestanden::naar_scherm(self.hersteld.as_bytes())?;
        } else {
            bestanden::naar_fout(&self.hersteld);
        }
        let inhoud = self.verslag.schrijf(formaat);
        match &self.args.output {
            Some(doel) => {
                bestanden::schrijf(doel, &inhoud, self.args.overschrijf)?;
                bestanden::naar_scherm(self.verslag.slot().as_bytes())?;
            }
            None => bestanden::naar_scherm(&inhoud)?,
        }
        Ok(ExitCode::from(match () {
            () if self.niet_hersteld || !self.verslag.mislukt.is_empty() => 2,
            () if self.verslag.tellend().next().is_some() => 1,
            () => 0,
        }))
    }
}

fn niveau(naam: &str) -> Result<Niveau, Fout> {
    let niveaus = [Niveau::Fout, Niveau::Waarschuwing, Niveau::Stijl];
    let gevonden = niveaus.into_iter().find(|n| n.naam() == naam);
    gevonden.ok_or_else(|| Fout::new(format!("“{naam}” is geen niveau; kies uit fout, waarschuwing en stijl")))
}

/// A text stands beside a text, a folder beside a folder; a dossier has its old text already.
fn past_bij(was: &Path, paden: &[PathBuf]) -> Result<(), Fout> {
    let [pad] = paden else {
        return Err(Fout::new("bij --tegen hoort één PAD: een tekst, of een map met teksten"));
    };
    let bestaat = was.exists() || was.as_os_str() == "-" || crate::ingebouwd::bestand(&was.to_string_lossy()).is_some();
    let (was_naam, naam) = (was.display(), pad.display());
    if !bestaat {
        return Err(Fout::new(format!("{was_naam} bestaat niet; controleer de naam en de map")));
    }
    if was == pad && was.as_os_str() == "-" {
        return Err(Fout::new("de standaardinvoer kan maar één tekst zijn; geef de andere als bestand"));
    }
    if !paden::is_map(pad) && matches!(paden::vind(paden).items.as_slice(), [Item::Dossier(_)]) {
        return Err(Fout::new(format!("{naam} is een dossier, en dat noemt zelf zijn oude tekst; laat --tegen weg")));
    }
    match (paden::is_map(was), paden::is_map(pad)) {
        (true, false) => {
            Err(Fout::new(format!("{was_naam} is een map en {naam} niet; geef het bestand dat erin staat")))
        }
        (false, true) => Err(Fout::new(format!("{naam} is een map en {was_naam} niet; leg een map naast een map"))),
        _ => Ok(()),
    }
}
