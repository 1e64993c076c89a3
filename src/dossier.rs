//! keuzes + texts → every paper: the whole job, and the only place where the stages are joined.
//!
//! ```text
//! read → choose → read → number → compare → amend → draft
//! ```
//!
//! What the cli and any other front end call. It touches no files: the caller hands over what was read.

mod aandacht;
mod amendementen;
mod artikelnoten;
mod bekend;
mod bewijs;
mod bijwerken;
mod controle;
mod geconsolideerd;
mod kant;
mod kennis;
mod notities;
mod oorzaken;
mod papieren;
mod sjablonen;
mod teksten;
mod toepassen;

pub use crate::check::{ANDERE, REGELS};
pub use bijwerken::{Bijgewerkt, Lot, Meegenomen, VAN_MODEL, bijwerken};
pub use controle::{Ernaast, Uitslag, controleer, is_toelichting};
pub use geconsolideerd::geconsolideerd;
pub use kant::Kant;
pub use papieren::{Mislukt, vergelijkingstabel};
pub use sjablonen::Sjablonen;
pub use toepassen::{Lot as Uitvoering, Toegepast, Toepassing, andere, nazien, pas_toe};

use crate::aanhaling::{self, Aanhaling};
use crate::amend;
use crate::begrip::Begrippen;
use crate::check;
pub use crate::choose::Stand;
use crate::choose::{self, Elders};
use crate::compare;
use crate::diagnostic::{Diagnostic, Niveau};
use crate::doel::Register;
use crate::draft::{self, Geschreven, Notities, OpenKeuze};
pub use crate::draft::{Stuk, TabelOpties, Vorm};
use crate::keuzes::{Besluitgegevens, Kenmerk, Keuzes, Nummering};
use crate::model::{Keuzesoort, Model};
use crate::page::Page;
use crate::read;
use crate::regeling::Regeling;
use crate::source::{Plaats, Source};
use crate::uitzondering::Uitzondering;
use crate::vergelijking::{Bekend, Vergelijking};
use crate::wet::Wetten;
use crate::wijziging::Wijziging;
use bekend::{
    artikelparen, bekend, buiten_uittreksel, doorgenummerd, indeling_van, modelnummers, nummers_van_was,
    onbekend_in_indeling, op_hun_plaats,
};
use kant::{Nummers, facultatief, gekozen, is_model, kant, schrijf_als};
use notities::{niet_te_plaatsen, notities};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// What a dossier is made from: keuzes.yaml as read, and the texts that it names.
#[derive(Debug, Clone)]
pub struct Invoer {
    /// The choices.
    pub keuzes: Keuzes,
    /// The old text or model.
    pub was: Arc<Source>,
    /// The new text or model.
    pub wordt: Arc<Source>,
    /// The notes of the model.
    pub toelichting: Option<Arc<Source>>,
    /// The division that belongs to the model (`wijziging.yaml`).
    pub indeling: Option<Arc<Source>>,
}

/// A dossier: all that the papers are views of.
#[derive(Debug)]
pub struct Dossier {
    /// The choices.
    pub keuzes: Keuzes,
    /// The old text.
    pub was: Kant,
    /// The new text.
    pub wordt: Kant,
    /// The two side by side.
    pub vergelijking: Vergelijking,
    /// What changes, divided into onderdelen.
    pub wijziging: Wijziging,
    /// What the decision says around the changes.
    pub besluit: Besluitgegevens,
    /// The notes.
    pub notities: Notities,
    /// The model of the notes, and what became of its choices.
    pub noten: Option<(Model, Vec<Stand>)>,
    /// What people wrote beside provisions, at its place.
    pub geschreven: Vec<Geschreven>,
    /// The mark of each text of [`Keuzes::teksten`] as things are now; `None` for a text without a place, or one that
    /// nobody wrote.
    pub kenmerken: Vec<Option<Kenmerk>>,
    /// What was found while the dossier was made, in order of file and place.
    pub meldingen: Vec<Diagnostic>,
    /// What is wrong with the new text, its notes and the choices: all that a check reports, in the same order.
    pub bevindingen: Vec<Diagnostic>,
    goed: bool,
    zonder_teksten: ZonderTeksten,
}

/// What was found before anyone looked at [`Keuzes::teksten`], and the exceptions, of the models and of this dossier.
#[derive(Debug)]
struct ZonderTeksten {
    gevonden: controle::Gevonden,
    geerfd: Vec<Uitzondering>,
    eigen: Vec<Uitzondering>,
}

impl Dossier {
    /// Makes a dossier. Faults in the choices and references to what was dropped are diagnostics of level
    /// `fout`; [`Dossier::is_goed`] says whether papers may be made from it.
    #[must_use]
    pub fn maak(invoer: Invoer) -> Dossier {
        Dossier::maak_met(invoer, &Wetten::default())
    }

    /// The same, with these laws beside it.
    #[must_use]
    pub fn maak_met(invoer: Invoer, wetten: &Wetten) -> Dossier {
        let Invoer { keuzes, was, wordt, toelichting, indeling } = invoer;
        let mut meldingen = Vec::new();
        let (indeling, besluit) = indeling_van(&keuzes, indeling.as_deref(), &mut meldingen);
        let (was_model, mut was_slordig) = lees(was);
        let (wordt_model, mut slordigheden) = lees(wordt);
        let mut geerfd = wordt_model.uitzonderingen.clone();
        let (was_bron, wordt_bron) = (was_model.regeling.source.clone(), wordt_model.regeling.source.clone());
        let (was_kies, was_elders) = gekozen(&keuzes.was, was_model, &keuzes, &Elders::new(), "was", &mut meldingen);
        let (wordt_kies, wordt_elders) =
            gekozen(&keuzes.wordt, wordt_model, &keuzes, &was_elders, "wordt", &mut meldingen);
        let mut eigen = controle::van_eigen_tekst(&keuzes, &wordt_kies.uitzonderingen);
        let was_nummers = match &keuzes.was.nummering {
            Some((Nummering::Doorlopend, _)) => Nummers::Doorlopend,
            _ => Nummers::Eigen,
        };
        let was = kant(was_kies, is_model(&keuzes.was).then_some(was_nummers), &mut meldingen);
        meldingen.extend(nummers_van_was(&keuzes, &was));
        let voorlopig = is_model(&keuzes.wordt).then_some(Nummers::Doorlopend);
        let behoud = matches!(keuzes.wordt.nummering, Some((Nummering::Behoud, _))) && voorlopig.is_some();
        let mut stil = Vec::new();
        let mut wordt = kant(wordt_kies.clone(), voorlopig, if behoud { &mut stil } else { &mut meldingen });
        let modelnummers = modelnummers(&was, &wordt);
        meldingen.extend(onbekend_in_indeling(&indeling, &modelnummers));
        let mut eerder = None;
        if behoud {
            // Which article is which decides the numbers; the numbers must not decide it again.
            let vooraf = bekend(&keuzes, &indeling, &modelnummers, &was, &wordt, &mut Vec::new());
            let eerst = compare::vergelijk(&was.regeling, &wordt.regeling, &vooraf);
            let blijft = op_hun_plaats(&eerst, &was.regeling, &wordt.regeling);
            wordt = kant(wordt_kies, Some(Nummers::Behoud(&|plek| blijft.get(plek).cloned())), &mut meldingen);
            eerder = keuzes.indeling.vernummering.is_empty().then_some(eerst);
        }
        let ontwerp = (!besluit.amendementen.is_empty()).then(|| wordt.regeling.clone());
        let (mut wordt, geamendeerd) = amendementen::amendeer(wordt, &keuzes, &besluit.amendementen, &mut meldingen);
        schrijf_als(&was.regeling, &mut wordt.regeling);
        let modelnummers = if geamendeerd.is_some() { self::modelnummers(&was, &wordt) } else { modelnummers };
        let bekend = match &eerder {
            Some(eerst) if geamendeerd.is_some() => {
                let mut paren = artikelparen(eerst, &was.regeling);
                let werd = geamendeerd.unwrap_or_default();
                let nu = |(oud, nieuw): &(_, _)| Some((Clone::clone(oud), werd.get(nieuw)?.clone()));
                paren.paren = paren.paren.iter().filter_map(nu).collect();
                paren
            }
            Some(eerst) => artikelparen(eerst, &was.regeling),
            None => bekend(&keuzes, &indeling, &modelnummers, &was, &wordt, &mut meldingen),
        };
        let vergelijking = compare::vergelijk(&was.regeling, &wordt.regeling, &bekend);
        meldingen.extend(doorgenummerd(&keuzes, &was, &wordt, &vergelijking));
        meldingen.extend(buiten_uittreksel(&keuzes, &was, &wordt, &vergelijking));
        let wijziging = amend::afgeleid(
            &was.regeling,
            &wordt.regeling,
            &vergelijking,
            &indeling,
            &modelnummers,
            amend::Opties { hele_artikelen: besluit.hele_artikelen },
        );
        let mut elders = was_elders;
        elders.extend(wordt_elders);
        if toelichting.is_none() {
            meldingen.extend(notities::zonder_toelichting(&keuzes));
        }
        let toelichting = toelichting.map(|source| {
            let (model, fouten) = read::markdown::lees(source);
            slordigheden.extend(fouten);
            geerfd.extend(model.uitzonderingen.iter().cloned());
            model
        });
        let (notities, noten) = notities(toelichting, &keuzes, &elders, &was, &wordt, &wijziging, &mut meldingen);
        meldingen.extend(niet_te_plaatsen(&notities, &wijziging));
        was_slordig.retain(|m| !afgedaan(m, &was, &was_bron));
        slordigheden.retain(|m| !afgedaan(m, &wordt, &wordt_bron));
        eigen.extend(keuzes.uitzonderingen.iter().cloned());
        let mut regels = controle::regels(&keuzes, &was, &wordt, &vergelijking, &notities, wetten);
        if let Some(ontwerp) = ontwerp {
            let al: HashSet<_> = regels.iter().map(|m| (m.code, m.volgorde())).collect();
            let mut erbij = controle::na_amendementen(&ontwerp, &wordt);
            erbij.retain(|m| !al.contains(&(m.code, m.volgorde())));
            regels.extend(erbij);
        }
        let gevonden = controle::Gevonden { dossier: meldingen, was: was_slordig, wordt: slordigheden, regels };
        let dossier = Dossier {
            keuzes,
            was,
            wordt,
            vergelijking,
            wijziging,
            besluit,
            notities,
            noten,
            geschreven: Vec::new(),
            kenmerken: Vec::new(),
            meldingen: Vec::new(),
            bevindingen: Vec::new(),
            goed: false,
            zonder_teksten: ZonderTeksten { gevonden, geerfd, eigen },
        };
        dossier.met_eigen_teksten()
    }

    /// The same dossier with other texts beside its provisions: what `bron`, a teksten.yaml, says.
    #[must_use]
    pub fn met_teksten(mut self, bron: Arc<Source>) -> Dossier {
        self.keuzes.teksten = read::keuzes::teksten(&bron).0;
        self.keuzes.teksten_bron = Some(bron);
        self.met_eigen_teksten()
    }

    fn met_eigen_teksten(mut self) -> Dossier {
        let ZonderTeksten { gevonden, geerfd, eigen } = &self.zonder_teksten;
        let mut gevonden = gevonden.clone();
        (self.geschreven, self.kenmerken) = teksten::teksten(&self, &mut gevonden.dossier);
        let noten = artikelnoten::bij_artikelen(&self, &self.geschreven);
        self.geschreven.extend(noten);
        let gevonden = gevonden.zonder(geerfd, eigen);
        self.goed = gevonden.dossier.iter().all(|m| m.niveau < Niveau::Fout);
        self.bevindingen = gevonden.bevindingen(self.keuzes.source.as_deref());
        self.meldingen = gevonden.meldingen();
        self
    }

    /// Every citation in the new text, in order.
    #[must_use]
    pub fn verwijzingen(&self, wetten: &Wetten) -> Vec<Gevonden> {
        gevonden(&self.wordt.uitkomst(), wetten)
    }

    /// What is said when papers are made: what was found on the way, and what is wrong with the outcome. Matters of
    /// style are left to the check, and what is still open is counted in one line.
    #[must_use]
    pub fn bij_het_maken(&self) -> Vec<Diagnostic> {
        let telt = |m: &&Diagnostic| m.niveau > Niveau::Stijl && !controle::OPEN.contains(&m.code);
        let erbij = self.bevindingen.iter().filter(telt);
        let gezien: HashSet<_> = self.meldingen.iter().map(|m| (m.code, m.volgorde(), &m.bericht)).collect();
        let nieuw = erbij.filter(|m| m.plaats.is_some() && !gezien.contains(&(m.code, m.volgorde(), &m.bericht)));
        let mut uit: Vec<Diagnostic> = self.meldingen.iter().chain(nieuw).cloned().collect();
        uit.sort_by(|a, b| a.volgorde().cmp(&b.volgorde()));
        uit
    }

    /// Whether papers may be made: no fault in the choices and no reference to what was dropped. Slips of
    /// the texts themselves (a bracket, a number) stay visible in the papers as they are, and do not count.
    #[must_use]
    pub fn is_goed(&self) -> bool {
        self.goed
    }

    /// What is said when the decision is made: what is said when papers are made, and what this form asks for.
    #[must_use]
    pub fn bij_het_besluit(&self, vorm: Vorm) -> Vec<Diagnostic> {
        let mut uit = self.bij_het_maken();
        uit.extend(aandacht::aandacht(self, vorm));
        uit.sort_by(|a, b| a.volgorde().cmp(&b.volgorde()));
        uit
    }

    /// All that was found: what is said when the decision is made, and what the check finds besides.
    #[must_use]
    pub fn alles_gevonden(&self) -> Vec<Diagnostic> {
        let mut uit = self.bij_het_besluit(Vorm::Wijziging);
        let gezien: HashSet<_> = uit.iter().map(|m| (m.code, m.volgorde(), &m.bericht)).collect();
        let ook = self.bevindingen.iter().filter(|m| !gezien.contains(&(m.code, m.volgorde(), &m.bericht)));
        let ook: Vec<Diagnostic> = ook.cloned().collect();
        uit.extend(ook);
        uit
    }

    /// What decided the words of each unit of the new text, in order of [`Vergelijking::wordt`]: keys of choices,
    /// `gemeente`, or own text by the provision it stands with.
    #[must_use]
    pub fn oorzaken(&self) -> Vec<Vec<String>> {
        oorzaken::oorzaken(&self.wordt, &self.vergelijking.wordt, &self.keuzes)
    }

    /// What became of the choices: `was`, `wordt` and, where there are, `toelichting`; the model, and the outcomes.
    #[must_use]
    pub fn gekozen(&self) -> Vec<(&'static str, &Model, &[Stand])> {
        let mut uit = vec![
            ("was", &self.was.model, self.was.standen.as_slice()),
            ("wordt", &self.wordt.model, self.wordt.standen.as_slice()),
        ];
        uit.extend(self.noten.iter().map(|(model, standen)| ("toelichting", model, standen.as_slice())));
        uit
    }

    /// The keys that are still open in the texts, each once, per side: `was` or `wordt`, and the key.
    #[must_use]
    pub fn open(&self) -> Vec<(&'static str, &str)> {
        let mut open = self.alles_open();
        open.retain(|(naam, _)| *naam != "toelichting");
        open
    }

    /// The same, and those of the notes.
    #[must_use]
    pub fn alles_open(&self) -> Vec<(&'static str, &str)> {
        let mut uit: Vec<(&'static str, &str)> = Vec::new();
        for (naam, model, standen) in self.gekozen() {
            for (punt, stand) in model.keuzepunten.iter().zip(standen) {
                let sleutel = (naam, punt.sleutel.as_str());
                if *stand == Stand::Open && punt.soort != Keuzesoort::Lidnummer && !uit.contains(&sleutel) {
                    uit.push(sleutel);
                }
            }
        }
        uit
    }
}

/// What files are called seen from the dossier, by the names that they were read under.
pub type Vanuit = HashMap<String, String>;

/// What was found, at places that are called as they are seen from the dossier.
#[must_use]
pub fn gezien_vanuit(mut meldingen: Vec<Diagnostic>, vanuit: &Vanuit) -> Vec<Diagnostic> {
    for plaats in meldingen.iter_mut().filter_map(|m| m.plaats.as_mut()) {
        if let Some(naam) = vanuit.get(&plaats.bestand) {
            plaats.bestand.clone_from(naam);
        }
    }
    meldingen.sort_by(|a, b| a.volgorde().cmp(&b.volgorde()));
    meldingen
}

/// Whether papers cannot be made while this stands, though it is no fault of the choices.
#[must_use]
pub fn staat_in_de_weg(melding: &Diagnostic) -> bool {
    matches!(melding.code, "onderdeel-onbekend" | "teken-verboden")
}

/// Reads a text and says what is wrong in it as it stands, less what it excepts.
#[must_use]
pub fn lees(source: Arc<Source>) -> (Model, Vec<Diagnostic>) {
    let (model, mut meldingen) = read::markdown::lees(source);
    meldingen.extend(check::nummering(&model));
    // Whether an exception is needed is for the check to say, when every rule has looked.
    let (mut meldingen, _) = check::pas_toe(meldingen, &model.uitzonderingen, false);
    meldingen.sort_by(|a, b| a.volgorde().cmp(&b.volgorde()));
    (model, meldingen)
}

/// A citation in a text, where it stands and what it means.
#[derive(Debug)]
pub struct Gevonden {
    /// Its place.
    pub plaats: Plaats,
    /// The words, with the name of the regeling.
    pub tekst: String,
    /// What it means.
    pub aanhaling: Aanhaling,
}

/// Every citation in a text, in order.
#[must_use]
pub fn verwijzingen(source: Arc<Source>, wetten: &Wetten) -> Vec<Gevonden> {
    let (mut model, _) = read::markdown::lees(source);
    model.uittreksel |= is_toelichting(model.regeling.source.name());
    gevonden(&model, wetten)
}

fn gevonden(model: &Model, wetten: &Wetten) -> Vec<Gevonden> {
    let register = Register::new(&model.regeling);
    let citaten = register.citaten();
    let begrippen = Begrippen::van(&model.regeling);
    let aanhalingen = aanhaling::aanhalingen(&register, &citaten, &begrippen, wetten, model.uittreksel);
    let met = citaten.iter().zip(aanhalingen);
    met.map(|(citaat, aanhaling)| {
        let span = citaat.tekst.in_source(citaat.verwijzing.span());
        let tekst = citaat.woorden().replace('\n', " ");
        Gevonden { plaats: model.regeling.source.plaats(span), tekst, aanhaling }
    })
    .collect()
}

/// Compares two texts of which nothing else is known, choices still open.
#[must_use]
pub fn vergelijk(was: Arc<Source>, wordt: Arc<Source>) -> (Kant, Kant, Vergelijking, Vec<Diagnostic>) {
    let mut meldingen = Vec::new();
    let mut open = |source: Arc<Source>| {
        let (model, fouten) = lees(source);
        meldingen.extend(fouten);
        let facultatief = facultatief(&model);
        let standen = vec![Stand::Open; model.keuzepunten.len()];
        Kant {
            regeling: model.regeling.clone(),
            model,
            standen,
            facultatief,
            open: Vec::new(),
            herkomst: HashMap::new(),
        }
    };
    let (was, mut wordt) = (open(was), open(wordt));
    schrijf_als(&was.regeling, &mut wordt.regeling);
    let vergelijking = compare::vergelijk(&was.regeling, &wordt.regeling, &Bekend::default());
    (was, wordt, vergelijking, meldingen)
}

/// A text as it reads, without changes shown.
#[must_use]
pub fn doorlopende_tekst(regeling: &Regeling) -> Page {
    draft::doorlopende_tekst(regeling)
}

/// A text whose choices are listed: `was`, `wordt` or `toelichting`, the model and the outcomes.
#[derive(Debug)]
pub struct Keuzelijst {
    /// Which text: `was`, `wordt` or `toelichting`.
    pub naam: &'static str,
    /// The model.
    pub model: Model,
    /// The outcome per choice point.
    pub standen: Vec<Stand>,
}

/// What stands in keuzes.yaml, applied to each of its texts in turn, so that what follows a choice in an
/// earlier text follows it.
#[must_use]
pub fn keuzelijsten(keuzes: &Keuzes, teksten: Vec<(&'static str, Arc<Source>)>) -> (Vec<Keuzelijst>, Vec<Diagnostic>) {
    let mut elders = Elders::new();
    let mut uit = Vec::new();
    let mut meldingen = Vec::new();
    for (naam, source) in teksten {
        let zijde = match naam {
            "was" => &keuzes.was,
            "wordt" => &keuzes.wordt,
            _ => &keuzes.toelichting,
        };
        let (model, fouten) = read::markdown::lees(source);
        let (gekozen, meer) = choose::kies(&model, zijde, keuzes, &elders);
        meldingen.extend(fouten.into_iter().chain(meer));
        elders.extend(gekozen.elders(&model).into_iter().map(|(s, stand)| (format!("{naam}:{s}"), stand)));
        uit.push(Keuzelijst { naam, model, standen: gekozen.standen });
    }
    (uit, meldingen)
}

/// A number that lacks because a note keeps it free is no finding once the municipality settled that note.
fn afgedaan(melding: &Diagnostic, kant: &Kant, bron: &Source) -> bool {
    let hier = melding.plaats.as_ref().is_some_and(|p| p.bestand == bron.name());
    let artikel = melding.bepaling.as_deref().and_then(|pad| pad.split(", ").next()).unwrap_or("");
    let opgelost = |(punt, stand): (&crate::model::Keuzepunt, &Stand)| {
        punt.kondigt_aan.is_some() && punt.pad == artikel && matches!(stand, Stand::Opgelost { .. })
    };
    hier && melding.code == "nummering-gat" && kant.model.keuzepunten.iter().zip(&kant.standen).any(opgelost)
}
