//! keuzes + texts → every paper: the whole job, and the only place where the stages are joined.
//!
//! ```text
//! read → choose → read → number → compare → amend → draft
//! ```
//!
//! What the cli and any other front end call. It touches no files: the caller hands over what was read.

mod aandacht;
mod amendementen;
mod bekend;
mod bewijs;
mod bijwerken;
mod controle;
mod geconsolideerd;
mod kant;
mod kennis;
mod notities;
mod oorzaken;
mod sjablonen;
mod teksten;
mod toepassen;

pub use crate::check::{ANDERE, REGELS};
pub use bijwerken::{Bijgewerkt, Lot, Meegenomen, VAN_MODEL, bijwerken};
pub use controle::{Ernaast, Uitslag, controleer, is_toelichting};
pub use geconsolideerd::geconsolideerd;
pub use kant::Kant;
pub use sjablonen::Sjablonen;
pub use toepassen::{Lot as Uitvoering, Toegepast, Toepassing, pas_toe};

use crate::aanhaling::{self, Aanhaling};
use crate::amend;
use crate::begrip::Begrippen;
use crate::check;
pub use crate::choose::Stand;
use crate::choose::{self, Elders};
use crate::compare;
use crate::datum;
use crate::diagnostic::{Diagnostic, Niveau};
use crate::doel::Register;
use crate::draft::{self, Aanzet, Geschreven, Notities, OpenKeuze, Rondom, Stukken, Zinnen};
pub use crate::draft::{Stuk, TabelOpties, Vorm};
use crate::keuzes::{Besluitgegevens, Keuzes, Nummering, aanzet};
use crate::model::{Keuzesoort, Model};
use crate::page::{Block, Page};
use crate::read;
use crate::regeling::{Plek, Regeling};
use crate::source::{Plaats, Source};
use crate::vergelijking::{Bekend, Vergelijking};
use crate::wet::Wetten;
use crate::wijziging::Wijziging;
use bekend::{artikelparen, bekend, doorgenummerd, indeling_van, modelnummers, onbekend_in_indeling, op_hun_plaats};
use kant::{Nummers, facultatief, gekozen, is_model, kant};
use notities::notities;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;
use teksten::Waarin;

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
    /// What people wrote beside provisions, at its place.
    pub geschreven: Vec<Geschreven>,
    /// How the provision of each text of [`Keuzes::teksten`] reads now; `None` for a text without a place, or one that
    /// nobody wrote.
    pub kenmerken: Vec<Option<String>>,
    /// What was found while the dossier was made, in order of file and place.
    pub meldingen: Vec<Diagnostic>,
    /// What is wrong with the new text, its notes and the choices: all that a check reports, in the same order.
    pub bevindingen: Vec<Diagnostic>,
    goed: bool,
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
        let (mut wordt, geamendeerd) = amendementen::amendeer(wordt, &keuzes, &besluit.amendementen, &mut meldingen);
        // How a text writes its headings is no choice of the model's: the new text writes them as the old one does.
        wordt.regeling.koppen = was.regeling.koppen.aangevuld(&wordt.regeling.koppen);
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
        let toelichting = toelichting.map(|source| {
            let (model, fouten) = read::markdown::lees(source);
            slordigheden.extend(fouten);
            geerfd.extend(model.uitzonderingen.iter().cloned());
            model
        });
        let notities = notities(toelichting, &keuzes, &elders, &was, &wordt, &mut meldingen);
        let waarin = Waarin {
            keuzes: &keuzes,
            was: &was,
            wordt: &wordt,
            vergelijking: &vergelijking,
            wijziging: &wijziging,
            notities: &notities,
        };
        let (geschreven, kenmerken) = teksten::teksten(waarin, &mut meldingen);
        was_slordig.retain(|m| !afgedaan(m, &was, &was_bron));
        slordigheden.retain(|m| !afgedaan(m, &wordt, &wordt_bron));
        eigen.extend(keuzes.uitzonderingen.iter().cloned());
        let regels = controle::regels(&keuzes, &was, &wordt, &vergelijking, &notities, wetten);
        let gevonden = controle::Gevonden { dossier: meldingen, was: was_slordig, wordt: slordigheden, regels };
        let gevonden = gevonden.zonder(&geerfd, &eigen);
        let goed = gevonden.dossier.iter().all(|m| m.niveau < Niveau::Fout);
        let bevindingen = gevonden.bevindingen(keuzes.source.as_deref());
        let meldingen = gevonden.meldingen();
        Dossier {
            keuzes,
            was,
            wordt,
            vergelijking,
            wijziging,
            besluit,
            notities,
            geschreven,
            kenmerken,
            meldingen,
            bevindingen,
            goed,
        }
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

    /// The papers by name, without extension.
    ///
    /// # Errors
    /// A fault in a template, at its line.
    pub fn papieren(
        &self,
        opties: TabelOpties,
        sjablonen: &Sjablonen,
    ) -> Result<Vec<(&'static str, Page)>, Box<Diagnostic>> {
        let grondslag = self.grondslag();
        let stukken = self.stukken(&grondslag);
        let transponering = draft::transponeringstabel(&stukken, &sjablonen.van("transponeringstabel.md"))?;
        let mut tabellen = transponering.blokken.clone();
        tabellen.retain(|blok| matches!(blok, Block::Table(_)));
        let tabel = draft::tabel(&stukken, opties, tabellen, &sjablonen.van("was-wordt-tabel.md"))?;
        let mut papieren = vec![
            ("was-wordt-tabel", tabel),
            ("toelichting", self.toelichting(sjablonen)?.0),
            ("doorlopende-tekst", draft::nieuwe_tekst(&stukken, &sjablonen.van("doorlopende-tekst.md"))?),
            (
                "wijzigingen-zichtbaar",
                draft::wijzigingen_zichtbaar(&stukken, &sjablonen.van("wijzigingen-zichtbaar.md"))?,
            ),
            ("transponeringstabel", transponering),
        ];
        for (_, page) in &mut papieren {
            page.datum = self.besluit.datum.as_ref().map_or(String::new(), |d| d.tekst.clone());
        }
        Ok(papieren)
    }

    fn toelichting(&self, sjablonen: &Sjablonen) -> Result<(Page, Vec<Aanzet>), Box<Diagnostic>> {
        let grondslag = self.grondslag();
        let (stuk, zinnen) = (sjablonen.van("toelichting.md"), sjablonen.van("toelichting-zinnen.md"));
        draft::toelichting(&self.stukken(&grondslag), &self.notities, Zinnen { stuk: &stuk, zinnen: &zinnen })
    }

    /// Every piece of the notes that nobody wrote yet, as lines of teksten.yaml for a person to change.
    ///
    /// # Errors
    /// A fault in a template, at its line.
    pub fn aanzetten(&self, sjablonen: &Sjablonen) -> Result<Vec<String>, Box<Diagnostic>> {
        let waarin = Waarin {
            keuzes: &self.keuzes,
            was: &self.was,
            wordt: &self.wordt,
            vergelijking: &self.vergelijking,
            wijziging: &self.wijziging,
            notities: &self.notities,
        };
        let (_, aanzetten) = self.toelichting(sjablonen)?;
        let regels = aanzetten.iter().filter(|a| !a.tekst.is_empty()).filter_map(|a| {
            let bij = teksten::naam_van(a.bij.as_ref(), waarin)?;
            Some(aanzet(&bij, a.vervangt, &teksten::kenmerk(waarin, a.bij.as_ref(), a.vervangt), &a.tekst))
        });
        Ok(regels.collect())
    }

    /// What is said when the decision is made: what is said when papers are made, and what this form asks for.
    #[must_use]
    pub fn bij_het_besluit(&self, vorm: Vorm) -> Vec<Diagnostic> {
        let mut uit = self.bij_het_maken();
        uit.extend(aandacht::aandacht(self, vorm));
        uit.sort_by(|a, b| a.volgorde().cmp(&b.volgorde()));
        uit
    }

    /// The decision, proven: read back from its words and applied to the old text it gives the new one.
    ///
    /// # Errors
    /// A fault in a template, or where the proof failed.
    pub fn besluit(&self, vorm: Vorm, sjablonen: &Sjablonen) -> Result<Page, Mislukt> {
        match vorm {
            Vorm::Wijziging => self.besluit_in(vorm, "besluit.md", sjablonen),
            Vorm::Intrekking => self.besluit_in(vorm, "intrekking.md", sjablonen),
        }
    }

    /// The same decision as the council adopts it, with number, date and signatures; proven too.
    ///
    /// # Errors
    /// A fault in a template, or where the proof failed.
    pub fn raadsbesluit(&self, sjablonen: &Sjablonen) -> Result<Page, Mislukt> {
        let page = self.besluit_in(Vorm::Wijziging, "raadsbesluit.md", sjablonen)?;
        Ok(Page { voettekst: "Raadsbesluit".to_owned(), ..page })
    }

    fn besluit_in(&self, vorm: Vorm, naam: &str, sjablonen: &Sjablonen) -> Result<Page, Mislukt> {
        let grondslag = self.grondslag();
        let stukken = self.stukken(&grondslag);
        let sjabloon = sjablonen.van(naam);
        let maak = |wijziging: &Wijziging| {
            draft::besluit(&Stukken { wijziging, ..stukken }, &self.besluit, vorm, &sjabloon).map_err(Mislukt::from)
        };
        let page = maak(&self.wijziging)?;
        if vorm == Vorm::Intrekking {
            let meldingen = bewijs::bewijs_nieuwe_tekst(&page, &self.wordt.regeling);
            return if meldingen.is_empty() { Ok(page) } else { Err(Mislukt { meldingen, bewijs: true }) };
        }
        self.bewezen(page, &maak)
    }

    /// The decision if it is proven; else the decision with the articles in full whose sentences do not come out.
    fn bewezen(&self, page: Page, maak: &dyn Fn(&Wijziging) -> Result<Page, Mislukt>) -> Result<Page, Mislukt> {
        const MEESTE_RONDEN: usize = 4;
        let (was, wordt) = (&self.was.regeling, &self.wordt.regeling);
        let fouten = bewijs::bewijs(&page, was, wordt);
        let (mut page, mut nu) = (page, fouten.clone());
        let mut heel: BTreeSet<Plek> = BTreeSet::new();
        for _ in 0..MEESTE_RONDEN {
            if nu.is_empty() {
                return Ok(page);
            }
            let onderdelen = self.wijziging.onderdelen.iter();
            let mislukt = onderdelen
                .filter(|o| nu.iter().any(|(_, letter)| letter.as_ref().is_none_or(|letter| *letter == o.letter)));
            let eerder = heel.len();
            heel.extend(mislukt.flat_map(|o| o.artikelen()).filter_map(|(_, nieuw)| nieuw));
            if heel.len() == eerder {
                break;
            }
            let opties = amend::Opties { hele_artikelen: self.besluit.hele_artikelen };
            let wijziging =
                amend::met_hele_artikelen(was, wordt, &self.vergelijking, &self.wijziging, opties, heel.clone());
            page = maak(&wijziging)?;
            nu = bewijs::bewijs(&page, was, wordt);
        }
        if nu.is_empty() {
            return Ok(page);
        }
        if let Some(open) = self.variant_open() {
            return Err(Mislukt { meldingen: vec![open], bewijs: false });
        }
        Err(Mislukt { meldingen: fouten.into_iter().map(|(fout, _)| fout).collect(), bewijs: true })
    }

    /// Variants side by side have the same numbers: no decision can put both into a text.
    fn variant_open(&self) -> Option<Diagnostic> {
        let punten = self.wordt.model.keuzepunten.iter().zip(&self.wordt.standen);
        let mut open: Vec<&str> = punten
            .filter(|(punt, stand)| punt.soort == Keuzesoort::Variant && **stand == Stand::Open)
            .map(|(punt, _)| punt.sleutel.as_str())
            .collect();
        open.dedup();
        (!open.is_empty()).then(|| {
            let bericht = format!("er is nog geen variant gekozen: {}", open.join(", "));
            Diagnostic::fout("variant-open", bericht).hulp(
                "kies onder wordt in keuzes.yaml: zolang de varianten naast elkaar staan, heeft de nieuwe tekst \
                 nummers dubbel, en kan geen besluit haar maken",
            )
        })
    }

    /// The papers for the council beside the decision: the proposal and the memo, by name without extension.
    ///
    /// # Errors
    /// A fault in a template, at its line.
    pub fn voor_de_raad(&self, sjablonen: &Sjablonen) -> Result<Vec<(&'static str, Page)>, Box<Diagnostic>> {
        let (grondslag, kennis) = (self.grondslag(), kennis::kennis(self));
        let stukken = self.stukken(&grondslag);
        Ok(vec![
            ("raadsvoorstel", draft::raadsvoorstel(&stukken, &kennis, &sjablonen.van("raadsvoorstel.md"))?),
            ("memo", draft::memo(&stukken, &kennis, &sjablonen.van("memo.md"))?),
        ])
    }

    /// The page that the dossier opens with: the open points, the papers, the picture of the change.
    ///
    /// # Errors
    /// A fault in a template, at its line.
    pub fn overzicht(&self, stukken: Vec<Stuk>, sjablonen: &Sjablonen) -> Result<Page, Box<Diagnostic>> {
        let mut bevindingen = self.bij_het_besluit(Vorm::Wijziging);
        bevindingen.retain(|m| !controle::OPEN.contains(&m.code));
        let open = self.open().into_iter().map(|(kant, sleutel)| {
            let zijde = if kant == "was" { &self.was } else { &self.wordt };
            let tekst = zijde.model.met_sleutel(sleutel).next().map_or(String::new(), |(_, punt)| punt.tekst.clone());
            OpenKeuze { kant, sleutel: sleutel.to_owned(), tekst }
        });
        let rondom = Rondom { open: open.collect(), bevindingen, stukken };
        let grondslag = self.grondslag();
        let page = draft::overzicht(&self.stukken(&grondslag), &rondom, &sjablonen.van("overzicht.md"))?;
        Ok(Page { auteur: self.keuzes.gemeente.as_ref().map_or(String::new(), |w| w.tekst.clone()), ..page })
    }

    /// What decided the words of each unit of the new text, in order of [`Vergelijking::wordt`]: keys of choices,
    /// `gemeente`, or own text by the provision it stands with.
    #[must_use]
    pub fn oorzaken(&self) -> Vec<Vec<String>> {
        oorzaken::oorzaken(&self.wordt, &self.vergelijking.wordt, &self.keuzes)
    }

    /// The keys that are still open, each once, per side: `was` or `wordt`, and the key.
    #[must_use]
    pub fn open(&self) -> Vec<(&'static str, &str)> {
        let mut uit: Vec<(&'static str, &str)> = Vec::new();
        for (kant, zijde) in [("was", &self.was), ("wordt", &self.wordt)] {
            for (punt, stand) in zijde.model.keuzepunten.iter().zip(&zijde.standen) {
                let sleutel = (kant, punt.sleutel.as_str());
                if *stand == Stand::Open && punt.soort != Keuzesoort::Lidnummer && !uit.contains(&sleutel) {
                    uit.push(sleutel);
                }
            }
        }
        uit
    }

    fn stukken<'a>(&'a self, grondslag: &'a [String]) -> Stukken<'a> {
        Stukken {
            was: &self.was.regeling,
            wordt: &self.wordt.regeling,
            vergelijking: &self.vergelijking,
            wijziging: &self.wijziging,
            gemeente: self.keuzes.gemeente.as_ref().map_or("", |w| &w.tekst),
            grondslag,
            facultatief_was: &self.was.facultatief,
            facultatief_wordt: &self.wordt.facultatief,
            geschreven: &self.geschreven,
        }
    }

    /// What the old text rests on, for under the title of every paper.
    fn grondslag(&self) -> Vec<String> {
        let was = &self.keuzes.was;
        let datum = was.datum.as_ref().map(|d| datum::in_woorden(&d.tekst).unwrap_or_else(|| d.tekst.clone()));
        let publicatie = was.publicatie.as_ref().map_or(String::new(), |p| format!(" ({})", p.tekst));
        let welke = match (&was.cvdr, datum) {
            (Some(cvdr), Some(datum)) => format!("van {}{publicatie}, zoals die geldt op {datum}", cvdr.tekst),
            (Some(cvdr), None) => format!("van {}{publicatie}", cvdr.tekst),
            (None, Some(datum)) => format!("die geldt op {datum}{publicatie}"),
            (None, None) if publicatie.is_empty() => String::new(),
            (None, None) => format!("die is bekendgemaakt{publicatie}"),
        };
        match (was.gereconstrueerd, welke.is_empty()) {
            (false, true) => Vec::new(),
            (false, false) => vec![format!("De bestaande tekst is de tekst {welke}.")],
            (true, leeg) => {
                let welke = if leeg { "die geldt" } else { &welke };
                vec![format!(
                    "Let op: de bestaande tekst is gereconstrueerd uit een ouder model en de keuzes die de gemeente \
                     toen heeft gemaakt. Vergelijk hem met de tekst {welke}, voordat u dit stuk gebruikt."
                )]
            }
        }
    }
}

/// Why there is no decision.
#[derive(Debug)]
pub struct Mislukt {
    /// What is wrong, and where.
    pub meldingen: Vec<Diagnostic>,
    /// Whether it was made and its proof failed; else it could not be made.
    pub bewijs: bool,
}

impl From<Box<Diagnostic>> for Mislukt {
    fn from(fout: Box<Diagnostic>) -> Mislukt {
        Mislukt { meldingen: vec![*fout], bewijs: false }
    }
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
    wordt.regeling.koppen = was.regeling.koppen.aangevuld(&wordt.regeling.koppen);
    let vergelijking = compare::vergelijk(&was.regeling, &wordt.regeling, &Bekend::default());
    (was, wordt, vergelijking, meldingen)
}

/// The table of two texts.
///
/// # Errors
/// A fault in the template, at its line.
pub fn vergelijkingstabel(
    was: &Kant,
    wordt: &Kant,
    vergelijking: &Vergelijking,
    opties: TabelOpties,
    sjablonen: &Sjablonen,
) -> Result<Page, Box<Diagnostic>> {
    let wijziging = Wijziging::default();
    let stukken = Stukken {
        was: &was.regeling,
        wordt: &wordt.regeling,
        vergelijking,
        wijziging: &wijziging,
        gemeente: "",
        grondslag: &[],
        facultatief_was: &was.facultatief,
        facultatief_wordt: &wordt.facultatief,
        geschreven: &[],
    };
    draft::vergelijkingstabel(&stukken, opties, &sjablonen.van("was-wordt-tabel.md"))
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
