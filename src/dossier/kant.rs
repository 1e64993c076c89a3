//! a text + its choices → one side of a dossier: chosen, read, numbered, references followed.

use crate::choose::{self, Elders, Gekozen, Stand};
use crate::diagnostic::{Diagnostic, Niveau};
use crate::keuzes::{Bron, Keuzes, Zijde};
use crate::model::{Keuzepunt, Keuzesoort, Model};
use crate::number::{self, Aansluiting};
use crate::nummer::{Nummer, lid_in_woorden};
use crate::read;
use crate::regeling::{Bepaling, Plek, Regeling, Soort};
use crate::source::Span;
use crate::uitzondering::Uitzondering;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

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
    /// The choice points that are still open: spans in the source of `regeling`, paths with its numbers.
    pub(super) open: Vec<Keuzepunt>,
    /// Plek in `regeling` of each article → its plek in the model.
    pub(super) herkomst: HashMap<Plek, Plek>,
}

impl Kant {
    /// The text that came out, as a text of its own: what the rules look at.
    pub(super) fn uitkomst(&self) -> Model {
        Model {
            regeling: self.regeling.clone(),
            keuzepunten: self.open.clone(),
            uittreksel: self.model.uittreksel,
            is_model: false,
            uitzonderingen: Vec::new(),
        }
    }
}

/// A model with its choices made, not yet numbered.
#[derive(Clone)]
pub(super) struct Gelezen {
    pub(super) model: Model,
    pub(super) gekozen: Arc<Gekozen>,
    /// The chosen text, read; enumerations are sound.
    pub(super) regeling: Regeling,
    /// What the chosen text switches off, own text included.
    pub(super) uitzonderingen: Vec<Uitzondering>,
    open: Vec<Keuzepunt>,
    facultatief: Vec<Span>,
    herkomst: HashMap<Plek, Plek>,
}

/// How the articles of a chosen model get their numbers.
pub(super) enum Nummers<'a> {
    /// They keep those of the model.
    Eigen,
    /// 1, 2, 3 … .
    Doorlopend,
    /// They keep the number that they have in the text in force.
    Behoud(&'a dyn Fn(&Plek) -> Option<Nummer>),
}

pub(super) fn is_model(zijde: &Zijde) -> bool {
    matches!(zijde.bron, Some(Bron::Model(_)))
}

pub(super) fn gekozen(
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
    meldingen.extend(dubbel_in_eigen_tekst(zijde, &gelezen.regeling));
    let herkomst = gekozen.herkomst(&gelezen.regeling, &model);
    let regeling = choose::sluit_opsommingen(&gelezen.regeling, &model.regeling, &herkomst);
    let uitkomsten = gekozen.elders(&model).into_iter().map(|(s, stand)| (format!("{naam}:{s}"), stand)).collect();
    let facultatief = facultatief(&gelezen);
    let Model { keuzepunten: mut open, uitzonderingen, .. } = gelezen;
    // Whether the number of a lid stands is for numbering, not for anybody to choose.
    open.retain(|punt| punt.soort != Keuzesoort::Lidnummer);
    (Gelezen { model, gekozen: Arc::new(gekozen), regeling, uitzonderingen, open, facultatief, herkomst }, uitkomsten)
}

/// Designations that stand twice beside each other in one piece of own text: numbering would make of the second the
/// next one, and nobody would see which was meant. Beside provisions of the model it is for numbering to make room.
fn dubbel_in_eigen_tekst(zijde: &Zijde, regeling: &Regeling) -> Vec<Diagnostic> {
    let mut uit = Vec::new();
    let stukken: Vec<(&str, Range<usize>)> = zijde
        .eigen_tekst
        .iter()
        .filter_map(|eigen| eigen.tekst.as_ref())
        .map(|t| (t.plaats.bestand.as_str(), t.plaats.regel..t.plaats.regel + t.tekst.split('\n').count() + 1))
        .collect();
    if stukken.is_empty() {
        return uit;
    }
    // in which piece of own text a provision begins
    let stuk = |bepaling: &Bepaling| {
        let plaats = regeling.source.plaats(Span::new(bepaling.span.start, bepaling.span.start));
        stukken.iter().position(|(bestand, regels)| *bestand == plaats.bestand && regels.contains(&plaats.regel))
    };
    let rijen = regeling.bepalingen();
    for kinderen in std::iter::once(&regeling.kinderen).chain(rijen.iter().map(|(_, b)| &b.kinderen)) {
        let mut gehad: HashSet<(usize, Soort, &Nummer)> = HashSet::new();
        for kind in kinderen.iter().filter(|k| k.keuze == 1) {
            let Some((nummer, stuk)) = kind.nummer.as_ref().zip(stuk(kind)) else { continue };
            if gehad.insert((stuk, kind.soort, nummer)) {
                continue;
            }
            let naam = match kind.soort {
                Soort::Lid => format!("het {}", lid_in_woorden(nummer)),
                soort => format!("{} {nummer}", soort.naam()),
            };
            let begin = Span::new(kind.span.start, kind.span.start + kind.aanduiding.len());
            uit.push(
                Diagnostic::fout("nummering-dubbel", format!("{naam} staat twee keer in deze eigen tekst"))
                    .op(regeling.source.plaats(begin))
                    .hulp("geef een van beide een ander nummer, of verwijder de dubbele"),
            );
        }
    }
    uit
}

/// Numbers a chosen text and lets every reference follow; a text from a file stays as it is.
pub(super) fn kant(gelezen: Gelezen, nummers: Option<Nummers<'_>>, meldingen: &mut Vec<Diagnostic>) -> Kant {
    let Gelezen { model, gekozen, regeling, open, facultatief, herkomst, .. } = gelezen;
    let standen = gekozen.standen.clone();
    let Some(nummers) = nummers else {
        return Kant { model, standen, regeling, facultatief, open, herkomst };
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
    let eigen = gekozen.ervoor_in_de_plaats(&regeling);
    let (gevolgd, mut fouten) = number::volg_behalve(&model.regeling, &genummerd, &naar, &eigen);
    let (gevolgd, meer) = number::volg_eigen(&model.regeling, &regeling, &gevolgd, &naar, &eigen);
    fouten.extend(meer);
    in_wat_open_is(&mut fouten, &model, &standen);
    meldingen.extend(fouten);
    let genummerd = number::zonder_enig_lid(gevolgd);
    let open = op_nummer(open, &regeling, &genummerd);
    Kant { model, standen, regeling: genummerd, facultatief, open, herkomst }
}

/// A reference to what was left out, within a passage that is still open, is no fault yet: that passage goes as well.
fn in_wat_open_is(fouten: &mut [Diagnostic], model: &Model, standen: &[Stand]) {
    let source = &model.regeling.source;
    let telt = |soort: Keuzesoort| {
        matches!(soort, Keuzesoort::Facultatief | Keuzesoort::Kiezen | Keuzesoort::Meerkeuze | Keuzesoort::Variant)
    };
    let plek = |at: usize| {
        let plaats = source.plaats(Span::new(at, at));
        (plaats.regel, plaats.kolom)
    };
    for fout in fouten.iter_mut().filter(|m| m.code == "verwijzing-naar-vervallen") {
        let Some(hier) = fout.plaats.as_ref().filter(|p| p.bestand == source.name()).map(|p| (p.regel, p.kolom)) else {
            continue;
        };
        // the innermost, which begins last
        let open = model.keuzepunten.iter().zip(standen).filter(|(p, stand)| **stand == Stand::Open && telt(p.soort));
        let punt = open.map(|(punt, _)| punt).rfind(|p| plek(p.span.start) <= hier && hier < plek(p.span.end));
        let Some(punt) = punt else { continue };
        fout.niveau = Niveau::Waarschuwing;
        fout.bericht += "; deze passage is nog open";
        fout.hulp = Some(match punt.soort {
            Keuzesoort::Facultatief => {
                format!("schrijf “nee” achter “{}” in keuzes.yaml, of neem de bepaling toch op", punt.sleutel)
            }
            _ => format!("kies bij “{}” in keuzes.yaml iets anders, of neem de bepaling toch op", punt.sleutel),
        });
    }
}

/// How a text writes its headings and its dashes is no choice of the model's: the new text writes them as the old one
/// does.
pub(super) fn schrijf_als(was: &Regeling, wordt: &mut Regeling) {
    wordt.koppen = was.koppen.aangevuld(&wordt.koppen);
    let streepjes = |regeling: &Regeling| -> Vec<(Plek, String)> {
        let knopen = regeling.bepalingen().into_iter();
        let zonder_nummer = knopen.filter(|(_, b)| b.nummer.is_none() && STREEPJES.contains(&b.aanduiding.as_str()));
        zonder_nummer.map(|(plek, b)| (plek, b.aanduiding.clone())).collect()
    };
    let oud = streepjes(was);
    let Some((_, eerste)) = oud.first().filter(|(_, eerste)| oud.iter().all(|(_, s)| s == eerste)) else { return };
    for (plek, _) in streepjes(wordt) {
        if let Some(bepaling) = wordt.bepaling_mut(&plek) {
            bepaling.aanduiding.clone_from(eerste);
        }
    }
}

/// What stands before a unit that has no number.
const STREEPJES: [&str; 5] = ["-", "–", "—", "•", "*"];

/// Choice points with the paths that their units got when the text was numbered.
fn op_nummer(mut punten: Vec<Keuzepunt>, gelezen: &Regeling, genummerd: &Regeling) -> Vec<Keuzepunt> {
    if punten.is_empty() {
        return punten;
    }
    let begin = |regeling: &Regeling| -> Vec<(usize, Soort, String)> {
        let paden = regeling.paden();
        let knopen = regeling.bepalingen().into_iter();
        knopen.map(|(plek, b)| (b.span.start, b.soort, paden.get(&plek).cloned().unwrap_or_default())).collect()
    };
    let waar: HashMap<String, (usize, Soort)> =
        begin(gelezen).into_iter().map(|(start, soort, pad)| (pad, (start, soort))).collect();
    let nieuw = begin(genummerd);
    let precies: HashMap<(usize, Soort), &str> =
        nieuw.iter().map(|(s, soort, pad)| ((*s, *soort), pad.as_str())).collect();
    for punt in &mut punten {
        let (pad, deel) = punt.pad.strip_suffix(", opschrift").map_or((punt.pad.as_str(), ""), |p| (p, ", opschrift"));
        let Some((start, soort)) = waar.get(pad) else { continue };
        // A lone lid went up into its article.
        let anders = || {
            let voor = nieuw.partition_point(|(s, _, _)| s <= start);
            nieuw[..voor].last().map(|(_, _, pad)| pad.as_str())
        };
        if let Some(nu) = precies.get(&(*start, *soort)).copied().or_else(anders) {
            punt.pad = format!("{nu}{deel}");
        }
    }
    punten
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

/// The optional passages that are open, as disjoint spans in order.
pub(super) fn facultatief(model: &Model) -> Vec<Span> {
    let mut uit: Vec<Span> = Vec::new();
    for punt in model.keuzepunten.iter().filter(|p| p.soort == Keuzesoort::Facultatief) {
        match uit.last_mut() {
            Some(vorige) if punt.span.start < vorige.end => vorige.end = vorige.end.max(punt.span.end),
            _ => uit.push(punt.span),
        }
    }
    uit
}
