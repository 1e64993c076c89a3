//! keuzes + texts → every paper: the whole job, and the only place where the stages are joined.
//!
//! ```text
//! read → choose → read → number → compare → amend → draft
//! ```
//!
//! What the cli and any other front end call. It touches no files: the caller hands over what was read.

use crate::amend::{self, Modelnummers};
use crate::check;
pub use crate::choose::Stand;
use crate::choose::{self, Elders, Gekozen};
use crate::compare;
use crate::diagnostic::{Diagnostic, Niveau};
pub use crate::draft::TabelOpties;
use crate::draft::{self, Notities, Stukken};
use crate::keuzes::{Bron, Indeling, Keuzes, Nummering, Waarde, Zijde, uitgeklapt};
use crate::model::{Keuzesoort, Model};
use crate::number::{self, Aansluiting, Spoor};
use crate::nummer::Nummer;
use crate::page::Page;
use crate::read;
use crate::regeling::{Plek, Regeling, Soort, Tekst};
use crate::source::{Source, Span};
use crate::vergelijking::{Bekend, Vergelijking};
use crate::wijziging::Wijziging;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// What a dossier is made from: keuzes.yaml as read, and the texts that it names.
#[derive(Debug)]
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

/// One side, from model to text.
#[derive(Debug)]
pub struct Kant {
    /// The model, or the text as it was read.
    pub model: Model,
    /// The outcomes per choice point.
    pub standen: Vec<Stand>,
    /// The text: chosen, numbered, references followed.
    pub regeling: Regeling,
    /// Optional passages that are still open: spans in the source of `regeling`.
    pub facultatief: Vec<Span>,
    /// Plek in `regeling` of each article → its plek in the model.
    herkomst: HashMap<Plek, Plek>,
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
    /// The notes.
    pub notities: Notities,
    /// Everything that was found, in order of file and place.
    pub meldingen: Vec<Diagnostic>,
    goed: bool,
}

impl Dossier {
    /// Makes a dossier. Faults in the choices and references to what was dropped are diagnostics of level
    /// `fout`; [`Dossier::is_goed`] says whether papers may be made from it.
    #[must_use]
    pub fn maak(invoer: Invoer) -> Dossier {
        let Invoer { keuzes, was, wordt, toelichting, indeling } = invoer;
        let mut meldingen = Vec::new();
        let indeling = indeling_van(&keuzes, indeling.as_deref(), &mut meldingen);
        let (was_model, mut slordigheden) = lees(was);
        let (wordt_model, meer) = lees(wordt);
        slordigheden.extend(meer);
        let (was_bron, wordt_bron) = (was_model.regeling.source.clone(), wordt_model.regeling.source.clone());
        let (was_kies, was_elders) = gekozen(&keuzes.was, was_model, &keuzes, &Elders::new(), "was", &mut meldingen);
        let (wordt_kies, wordt_elders) =
            gekozen(&keuzes.wordt, wordt_model, &keuzes, &was_elders, "wordt", &mut meldingen);
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
        let bekend = match &eerder {
            Some(eerst) => artikelparen(eerst, &was.regeling),
            None => bekend(&keuzes, &indeling, &modelnummers, &was, &wordt, &mut meldingen),
        };
        let vergelijking = compare::vergelijk(&was.regeling, &wordt.regeling, &bekend);
        meldingen.extend(doorgenummerd(&keuzes, &was, &wordt, &vergelijking));
        let wijziging = amend::afgeleid(&was.regeling, &wordt.regeling, &vergelijking, &indeling, &modelnummers);
        let mut elders = was_elders;
        elders.extend(wordt_elders);
        let toelichting = toelichting.map(|source| {
            let (model, fouten) = read::markdown::lees(source);
            slordigheden.extend(fouten);
            model
        });
        let notities = notities(toelichting, &keuzes, &elders, &was, &wordt, &mut meldingen);
        slordigheden.retain(|m| !(afgedaan(m, &was, &was_bron) || afgedaan(m, &wordt, &wordt_bron)));
        let goed = meldingen.iter().all(|m| m.niveau < Niveau::Fout);
        meldingen.extend(slordigheden);
        meldingen.sort_by_key(|m| m.plaats.as_ref().map(|p| (p.bestand.clone(), p.regel, p.kolom)));
        meldingen.dedup();
        Dossier { keuzes, was, wordt, vergelijking, wijziging, notities, meldingen, goed }
    }

    /// Whether papers may be made: no fault in the choices and no reference to what was dropped. Slips of
    /// the texts themselves (a bracket, a number) stay visible in the papers as they are, and do not count.
    #[must_use]
    pub fn is_goed(&self) -> bool {
        self.goed
    }

    /// The papers by name, without extension.
    #[must_use]
    pub fn papieren(&self, opties: TabelOpties) -> Vec<(&'static str, Page)> {
        let grondslag = self.grondslag();
        let stukken = self.stukken(&grondslag);
        vec![
            ("was-wordt-tabel", draft::tabel(&stukken, opties)),
            ("toelichting", draft::toelichting(&stukken, &self.notities)),
        ]
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
        }
    }

    /// What the old text rests on, for under the title of every paper.
    fn grondslag(&self) -> Vec<String> {
        let was = &self.keuzes.was;
        let datum = was.datum.as_ref().map(|d| in_woorden(&d.tekst));
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

/// Reads a text and says what is wrong in it as it stands.
#[must_use]
pub fn lees(source: Arc<Source>) -> (Model, Vec<Diagnostic>) {
    let (model, mut meldingen) = read::markdown::lees(source);
    meldingen.extend(check::regeling(&model));
    meldingen.sort_by_key(|m| m.plaats.as_ref().map(|p| (p.regel, p.kolom)));
    (model, meldingen)
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
        Kant { regeling: model.regeling.clone(), model, standen, facultatief, herkomst: HashMap::new() }
    };
    let (was, wordt) = (open(was), open(wordt));
    let vergelijking = compare::vergelijk(&was.regeling, &wordt.regeling, &Bekend::default());
    (was, wordt, vergelijking, meldingen)
}

/// The table of two texts.
#[must_use]
pub fn vergelijkingstabel(was: &Kant, wordt: &Kant, vergelijking: &Vergelijking, opties: TabelOpties) -> Page {
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
    };
    draft::vergelijkingstabel(&stukken, opties)
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

fn is_model(zijde: &Zijde) -> bool {
    matches!(zijde.bron, Some(Bron::Model(_)))
}

/// A model with its choices made, not yet numbered.
#[derive(Clone)]
struct Gelezen {
    model: Model,
    gekozen: Arc<Gekozen>,
    /// The chosen text, read; enumerations are sound.
    regeling: Regeling,
    facultatief: Vec<Span>,
    herkomst: HashMap<Plek, Plek>,
}

fn gekozen(
    zijde: &Zijde,
    model: Model,
    keuzes: &Keuzes,
    elders: &Elders,
    naam: &str,
    meldingen: &mut Vec<Diagnostic>,
) -> (Gelezen, Elders) {
    let (gekozen, fouten) = choose::kies(&model, zijde, keuzes, elders);
    meldingen.extend(fouten);
    // What is left is read again; slips of the model were reported already.
    let (gelezen, _) = read::markdown::lees(gekozen.source.clone());
    let herkomst = gekozen.herkomst(&gelezen.regeling, &model);
    let regeling = choose::sluit_opsommingen(&gelezen.regeling, &model.regeling, &herkomst);
    let uitkomsten = gekozen.elders(&model).into_iter().map(|(s, stand)| (format!("{naam}:{s}"), stand)).collect();
    let facultatief = facultatief(&gelezen);
    (Gelezen { model, gekozen: Arc::new(gekozen), regeling, facultatief, herkomst }, uitkomsten)
}

/// The optional passages that are open, as disjoint spans in order.
fn facultatief(model: &Model) -> Vec<Span> {
    let mut uit: Vec<Span> = Vec::new();
    for punt in model.keuzepunten.iter().filter(|p| p.soort == Keuzesoort::Facultatief) {
        match uit.last_mut() {
            Some(vorige) if punt.span.start < vorige.end => vorige.end = vorige.end.max(punt.span.end),
            _ => uit.push(punt.span),
        }
    }
    uit
}

/// How the articles of a chosen model get their numbers.
enum Nummers<'a> {
    /// They keep those of the model.
    Eigen,
    /// 1, 2, 3 … .
    Doorlopend,
    /// They keep the number that they have in the text in force.
    Behoud(&'a dyn Fn(&Plek) -> Option<Nummer>),
}

/// Numbers a chosen text and lets every reference follow; a text from a file stays as it is.
fn kant(gelezen: Gelezen, nummers: Option<Nummers<'_>>, meldingen: &mut Vec<Diagnostic>) -> Kant {
    let Gelezen { model, gekozen, regeling, facultatief, herkomst } = gelezen;
    let standen = gekozen.standen.clone();
    let Some(nummers) = nummers else {
        return Kant { model, standen, regeling, facultatief, herkomst };
    };
    let werd: HashMap<&Plek, &Plek> = herkomst.iter().map(|(nieuw, oud)| (oud, nieuw)).collect();
    let vrij = vrij(&model, &gekozen, &werd);
    let mut aansluitingen = number::aansluitingen(&regeling, &model.regeling, &herkomst);
    // where a note kept a number free and was settled, the gap closes
    let gaten = number::vrije_plaatsen(&model.regeling).into_keys().filter_map(|plek| werd.get(&plek).copied());
    for plek in gaten.filter(|plek| !vrij.contains_key(*plek)) {
        aansluitingen.entry(plek.clone()).or_insert(Aansluiting::Los);
    }
    let sluit_aan = |plek: &Plek| aansluitingen.get(plek).copied().unwrap_or(Aansluiting::Vast);
    let plan = match nummers {
        Nummers::Eigen => number::verklaard(&regeling, &BTreeMap::new(), &vrij, &sluit_aan),
        Nummers::Doorlopend => number::doorlopend(&regeling, &vrij, &sluit_aan),
        Nummers::Behoud(was) => number::behoud(&regeling, was, &vrij, &sluit_aan),
    };
    let genummerd = number::nummer(&regeling, &plan);
    let naar = |plek: &Plek| werd.get(plek).map(|p| (*p).clone());
    let (gevolgd, fouten) = number::volg(&model.regeling, &genummerd, &naar);
    meldingen.extend(fouten);
    let (gevolgd, fouten) = number::volg_eigen(&model.regeling, &regeling, &gevolgd, &naar);
    meldingen.extend(fouten);
    let regeling = number::zonder_enig_lid(&gevolgd);
    Kant { model, standen, regeling, facultatief, herkomst }
}

/// Numbers that stay free: gaps of the model itself (a model that lacks articles is an excerpt, and theirs
/// are not ours to give away), less those that the municipality settled.
fn vrij(model: &Model, gekozen: &Gekozen, werd: &HashMap<&Plek, &Plek>) -> number::Vrij {
    let paden = model.regeling.paden();
    let mut uit = number::Vrij::new();
    for (plek, n) in number::vrije_plaatsen(&model.regeling) {
        let Some((eigen, boven)) = plek.split_last() else { continue };
        let Some(knoop) = model.regeling.bepaling(&plek) else { continue };
        let is_artikel = knoop.soort == Soort::Artikel;
        let nummer = knoop.nummer.as_ref().and_then(Nummer::waarde).unwrap_or(0);
        let artikel = paden.get(boven).map_or("", String::as_str);
        let af = gekozen.afgedaan.iter().any(|(pad, lid)| pad == artikel && *lid < nummer && nummer - lid <= n);
        if af && !is_artikel {
            continue;
        }
        // The gap stays before the first provision behind it that is still there.
        let broers = model.regeling.bepaling(boven).map_or(model.regeling.kinderen.len(), |b| b.kinderen.len());
        let eerste = (*eigen..broers).find_map(|i| werd.get(&boven.iter().copied().chain([i]).collect::<Plek>()));
        if let Some(eerste) = eerste {
            *uit.entry((*eerste).clone()).or_insert(0) += n;
        }
    }
    uit
}

/// The articles of a comparison as pairs that are known.
fn artikelparen(vergelijking: &Vergelijking, was: &Regeling) -> Bekend {
    let artikel = |plek: &Plek| was.bepaling(plek).is_some_and(|b| b.soort == Soort::Artikel);
    let paren = vergelijking.knopen.iter().filter(|(oud, _)| artikel(oud)).cloned().collect();
    Bekend { paren, ..Bekend::default() }
}

/// The articles that can keep the number they have in the text in force: as many as stand in the same order
/// in both texts. One that moved is a new article in its new place.
fn op_hun_plaats(vergelijking: &Vergelijking, was: &Regeling, wordt: &Regeling) -> HashMap<Plek, Nummer> {
    let paren: Vec<(Plek, Nummer)> = wordt
        .artikelen()
        .into_iter()
        .filter_map(|(plek, _)| Some((plek.clone(), was.bepaling(vergelijking.was(&plek)?)?.nummer.clone()?)))
        .collect();
    // The longest series of rising numbers.
    let mut vorige: Vec<Option<usize>> = vec![None; paren.len()];
    let mut staarten: Vec<usize> = Vec::new();
    for (i, (_, nummer)) in paren.iter().enumerate() {
        let n = staarten.partition_point(|&s| paren[s].1 < *nummer);
        vorige[i] = n.checked_sub(1).map(|v| staarten[v]);
        if n == staarten.len() { staarten.push(i) } else { staarten[n] = i }
    }
    let mut uit = HashMap::new();
    let mut hier = staarten.last().copied();
    while let Some(i) = hier {
        uit.insert(paren[i].0.clone(), paren[i].1.clone());
        hier = vorige[i];
    }
    uit
}

/// Numbering through an ordinance in force is done, but not in silence.
fn doorgenummerd(keuzes: &Keuzes, was: &Kant, wordt: &Kant, vergelijking: &Vergelijking) -> Option<Diagnostic> {
    let gezegd = keuzes.wordt.nummering.is_some() || !is_model(&keuzes.wordt) || is_model(&keuzes.was);
    let nummer = |kant: &Kant, plek: &Plek| kant.regeling.bepaling(plek).and_then(|b| b.nummer.clone());
    let anders = wordt
        .regeling
        .artikelen()
        .into_iter()
        .any(|(plek, artikel)| vergelijking.was(&plek).is_some_and(|oud| nummer(was, oud) != artikel.nummer));
    (!gezegd && anders).then(|| {
        Diagnostic::waarschuwing(
            "nummering-doorlopend",
            "artikelen van een geldende verordening krijgen nieuwe nummers; dat gaat tegen de gewoonte in \
             (Aanwijzing 6.17)",
        )
        .hulp(
            "schrijf onder wordt “nummering: behoud” om bestaande nummers te houden, of “nummering: doorlopend” \
             als dit de bedoeling is",
        )
    })
}

/// The division: what keuzes.yaml says, else what belongs to the model.
fn indeling_van(keuzes: &Keuzes, bij_model: Option<&Source>, meldingen: &mut Vec<Diagnostic>) -> Indeling {
    let mut uit = match bij_model {
        Some(source) => {
            let (indeling, fouten) = read::keuzes::indeling(source);
            meldingen.extend(fouten);
            indeling
        }
        None => Indeling::default(),
    };
    let eigen = &keuzes.indeling;
    if !eigen.onderdelen.is_empty() {
        uit.onderdelen.clone_from(&eigen.onderdelen);
    }
    if !eigen.tabel.is_empty() {
        uit.tabel.clone_from(&eigen.tabel);
    }
    if !eigen.toelichting.is_empty() {
        uit.toelichting.clone_from(&eigen.toelichting);
    }
    uit
}

/// Articles that a declared division names and that are not there.
fn onbekend_in_indeling(indeling: &Indeling, nummers: &Modelnummers) -> Vec<Diagnostic> {
    let mut uit = Vec::new();
    for onderdeel in &indeling.onderdelen {
        let nieuw = [&onderdeel.wijzigt, &onderdeel.luidt, &onderdeel.voegt_in];
        let oud = [&onderdeel.vervalt, &onderdeel.herhaalt, &onderdeel.vernummert];
        let per_kant = [(&nieuw, &nummers.wordt_reeks, "nieuwe"), (&oud, &nummers.was_reeks, "oude")];
        for (lijsten, reeks, welke) in per_kant {
            for reden in lijsten.iter().flat_map(|l| l.iter()).filter_map(|deel| uitgeklapt(deel, reeks).err()) {
                let letter = &onderdeel.letter;
                uit.push(
                    Diagnostic::fout(
                        "artikel-onbekend",
                        format!("indeling, onderdeel {letter}: {reden} in de {welke} tekst"),
                    )
                    .hulp("de indeling noemt artikelen met de nummers van het model"),
                );
            }
        }
    }
    uit
}

/// The numbers of the models' articles, and where these articles stand now.
fn modelnummers(was: &Kant, wordt: &Kant) -> Modelnummers {
    let reeks = |kant: &Kant| {
        let mut uit: Vec<Nummer> = Vec::new();
        for (_, artikel) in kant.model.regeling.artikelen() {
            if let Some(n) = artikel.nummer.as_ref().filter(|n| !uit.contains(n)) {
                uit.push(n.clone());
            }
        }
        uit
    };
    let waar = |kant: &Kant| {
        let mut uit: BTreeMap<String, Vec<Plek>> = BTreeMap::new();
        for (nieuw, oud) in &kant.herkomst {
            let artikel = kant.model.regeling.bepaling(oud).filter(|b| b.soort == Soort::Artikel);
            if let Some(n) = artikel.and_then(|b| b.nummer.as_ref()) {
                uit.entry(n.to_string()).or_default().push(nieuw.clone());
            }
        }
        uit.values_mut().for_each(|plekken| plekken.sort());
        uit
    };
    Modelnummers { was: waar(was), wordt: waar(wordt), was_reeks: reeks(was), wordt_reeks: reeks(wordt) }
}

/// Which articles are known to have become which: declared in keuzes.yaml (numbers of the texts), else by
/// the model (numbers of the models).
fn bekend(
    keuzes: &Keuzes,
    indeling: &Indeling,
    model: &Modelnummers,
    was: &Kant,
    wordt: &Kant,
    meldingen: &mut Vec<Diagnostic>,
) -> Bekend {
    let mut uit = Bekend::default();
    let eigen = &keuzes.indeling.vernummering;
    if !eigen.is_empty() {
        let nummers = |kant: &Kant| -> Vec<(Nummer, Plek)> {
            let artikelen = kant.regeling.artikelen().into_iter();
            artikelen.filter_map(|(p, a)| Some((a.nummer.clone()?, p))).collect()
        };
        let (links, rechts) = (nummers(was), nummers(wordt));
        let mut gehad: Vec<(Nummer, Nummer)> = Vec::new();
        for regel in eigen {
            let Some((van, naar)) = gelijk_op(&regel.van, &regel.naar, &links, &rechts, meldingen) else { continue };
            for (a, b) in van.iter().zip(&naar) {
                if let Some((oud, nieuw)) = gehad.iter().find(|(x, y)| x == a || y == b) {
                    meldingen.push(
                        Diagnostic::fout(
                            "vernummering-telt-niet",
                            format!("artikel {a} kan niet artikel {b} worden: hier staat al dat {oud} {nieuw} wordt"),
                        )
                        .op(regel.van.plaats.clone())
                        .hulp("elk oud en elk nieuw artikel staat hoogstens een keer in de vernummering"),
                    );
                    continue;
                }
                gehad.push((a.clone(), b.clone()));
                let plek =
                    |lijst: &[(Nummer, Plek)], n: &Nummer| lijst.iter().find(|(m, _)| m == n).map(|(_, p)| p.clone());
                uit.paren.extend(plek(&links, a).zip(plek(&rechts, b)));
            }
        }
        return uit;
    }
    if !is_model(&keuzes.was) || !is_model(&keuzes.wordt) || indeling.vernummering.is_empty() {
        return uit;
    }
    let mut bezet: (Vec<Nummer>, Vec<Nummer>) = (Vec::new(), Vec::new());
    for regel in &indeling.vernummering {
        let (van, naar) =
            (uitgeklapt(&regel.van.tekst, &model.was_reeks), uitgeklapt(&regel.naar.tekst, &model.wordt_reeks));
        let (Ok(van), Ok(naar)) = (van, naar) else { continue };
        if van.len() != naar.len() {
            meldingen.push(telt_niet(&regel.van, &regel.naar, &van, &naar));
            continue;
        }
        for (a, b) in van.iter().zip(&naar) {
            uit.paren.extend(zelfde_variant(model, a, b, was, wordt));
        }
        bezet.0.extend(van);
        bezet.1.extend(naar);
    }
    for onderdeel in &indeling.onderdelen {
        for n in onderdeel.vervalt.iter().flat_map(|d| uitgeklapt(d, &model.was_reeks).unwrap_or_default()) {
            uit.vervallen.extend(model.was.get(n.as_str()).cloned().unwrap_or_default());
            bezet.0.push(n);
        }
        for n in onderdeel.voegt_in.iter().flat_map(|d| uitgeklapt(d, &model.wordt_reeks).unwrap_or_default()) {
            uit.nieuw.extend(model.wordt.get(n.as_str()).cloned().unwrap_or_default());
            bezet.1.push(n);
        }
    }
    // Whatever the model does not speak of kept its number.
    for n in model.was_reeks.iter().filter(|n| !bezet.0.contains(n) && !bezet.1.contains(n)) {
        uit.paren.extend(zelfde_variant(model, n, n, was, wordt));
    }
    uit
}

/// The articles with these numbers in the models; while variants are open, variant beside variant.
fn zelfde_variant(model: &Modelnummers, a: &Nummer, b: &Nummer, was: &Kant, wordt: &Kant) -> Vec<(Plek, Plek)> {
    let links = model.was.get(a.as_str()).map_or(&[][..], Vec::as_slice);
    let rechts = model.wordt.get(b.as_str()).map_or(&[][..], Vec::as_slice);
    if let ([l], [r]) = (links, rechts) {
        return vec![(l.clone(), r.clone())];
    }
    let variant = |kant: &Kant, plek: &Plek| kant.regeling.bepaling(plek).and_then(|k| k.variant.clone());
    let paar = |l: &Plek| {
        let r = rechts.iter().find(|r| variant(wordt, r) == variant(was, l))?;
        Some((l.clone(), r.clone()))
    };
    links.iter().filter_map(paar).collect()
}

/// Both sides of a declared renumbering, expanded over the articles that exist; nothing, and a message,
/// where a number does not exist or the counts differ.
fn gelijk_op(
    van: &Waarde,
    naar: &Waarde,
    links: &[(Nummer, Plek)],
    rechts: &[(Nummer, Plek)],
    meldingen: &mut Vec<Diagnostic>,
) -> Option<(Vec<Nummer>, Vec<Nummer>)> {
    let mut klap = |waarde: &Waarde, lijst: &[(Nummer, Plek)], welke: &str| {
        let nummers: Vec<Nummer> = lijst.iter().map(|(n, _)| n.clone()).collect();
        uitgeklapt(&waarde.tekst, &nummers)
            .map_err(|reden| {
                meldingen.push(
                    Diagnostic::fout("artikel-onbekend", format!("“{}”: {reden} in de {welke} tekst", waarde.tekst))
                        .op(waarde.plaats.clone())
                        .hulp("een reeks loopt van en tot een artikel dat er is, bijvoorbeeld “5-12a: 4-12”"),
                );
            })
            .ok()
    };
    let (a, b) = (klap(van, links, "oude"), klap(naar, rechts, "nieuwe"));
    let (a, b) = (a?, b?);
    if a.len() != b.len() {
        meldingen.push(telt_niet(van, naar, &a, &b));
        return None;
    }
    Some((a, b))
}

fn telt_niet(van: &Waarde, naar: &Waarde, a: &[Nummer], b: &[Nummer]) -> Diagnostic {
    let lijst = |l: &[Nummer]| l.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    Diagnostic::fout(
        "vernummering-telt-niet",
        format!(
            "“{}: {}” telt niet op: links staan {} artikelen ({}), rechts {} ({})",
            van.tekst,
            naar.tekst,
            a.len(),
            lijst(a),
            b.len(),
            lijst(b)
        ),
    )
    .op(van.plaats.clone())
    .hulp("noem links en rechts evenveel artikelen")
}

/// The notes: choices made, numbers followed on both sides.
fn notities(
    model: Option<Model>,
    keuzes: &Keuzes,
    elders: &Elders,
    was: &Kant,
    wordt: &Kant,
    meldingen: &mut Vec<Diagnostic>,
) -> Notities {
    let eigen = wordt
        .regeling
        .artikelen()
        .into_iter()
        .filter(|(plek, b)| {
            let bron = wordt.regeling.source.oorsprong(b.span.start);
            is_model(&keuzes.wordt)
                && (!wordt.herkomst.contains_key(plek)
                    || bron.is_some_and(|(s, _)| !Arc::ptr_eq(s, &wordt.model.regeling.source)))
        })
        .map(|(plek, _)| plek)
        .collect();
    let Some(model) = model else { return Notities { eigen, ..Notities::default() } };
    let (gelezen, _) = gekozen(&keuzes.toelichting, model, keuzes, elders, "toelichting", meldingen);
    let spoor = |kant: &Kant| -> HashMap<Plek, Plek> {
        kant.herkomst.iter().map(|(nieuw, oud)| (oud.clone(), nieuw.clone())).collect()
    };
    let (werd_was, werd_wordt) = (spoor(was), spoor(wordt));
    let naar_was = |p: &Plek| werd_was.get(p).cloned();
    let naar_wordt = |p: &Plek| werd_wordt.get(p).cloned();
    let oud = Spoor::new(&was.model.regeling, &was.regeling, &naar_was);
    let nieuw = Spoor::new(&wordt.model.regeling, &wordt.regeling, &naar_wordt);
    // What is marked “(oud)” follows the old text, all else the new one.
    let volgt = |woorden: &str| {
        let (mut wijzigingen, _) = oud.herschrijf(woorden, &[], true);
        wijzigingen.extend(nieuw.herschrijf(woorden, &[], false).0);
        wijzigingen.sort_by_key(|(span, _)| span.start);
        wijzigingen.dedup_by(|b, a| b.0.start < a.0.end);
        wijzigingen
    };
    let mut tekst = gelezen.regeling.clone();
    let plekken: Vec<Plek> = tekst.bepalingen().into_iter().map(|(p, _)| p).collect();
    for plek in plekken {
        let Some(woorden) = tekst.bepaling_mut(&plek).and_then(|b| b.tekst.as_mut()) else { continue };
        *woorden = woorden.vervangen(&volgt(woorden.inhoud()));
    }
    let mut nb = Vec::new();
    for (punt, stand) in gelezen.model.keuzepunten.iter().zip(&gelezen.gekozen.standen) {
        if punt.soort == Keuzesoort::Nb && *stand == Stand::Open {
            let boven = gelezen.model.regeling.kinderen.iter().rfind(|k| k.span.start <= punt.span.start);
            let kop = boven.and_then(|k| k.opschrift.as_ref()).map(Tekst::inhoud).unwrap_or_default();
            nb.push((kop.to_owned(), Tekst::los(&punt.tekst).vervangen(&volgt(&punt.tekst)).inhoud().to_owned()));
        }
    }
    Notities { tekst: Some(tekst), nb, eigen }
}

/// 2021-01-01 → 1 januari 2021; what is no such date stays as it is.
fn in_woorden(datum: &str) -> String {
    const MAANDEN: [&str; 12] = [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ];
    let delen: Vec<usize> = datum.split('-').filter_map(|d| d.parse().ok()).collect();
    match delen.as_slice() {
        [jaar, maand @ 1..=12, dag @ 1..=31] if *jaar > 999 => format!("{dag} {} {jaar}", MAANDEN[maand - 1]),
        _ => datum.to_owned(),
    }
}
