//! keuzes + the model in which they were made + a newer model → which answer still holds, and what asks for a look.
//!
//! Nothing is decided in silence: an answer to a passage that reads otherwise now is not an answer.

use crate::compare;
use crate::keuzes::{Bijschrift, Zijde};
use crate::model::{Keuzepunt, Keuzesoort, Model};
use crate::number::Spoor;
use crate::regeling::{Plek, Regeling, Soort, Tekst};
use crate::vergelijking::{Bekend, Vergelijking};
use crate::verwijzing;
use std::collections::{HashMap, HashSet};

/// What the newer model makes of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lot {
    /// The passage is the same, and so are the words around it.
    Zelfde,
    /// The passage is the same, and the words around it are not: the answer holds, and should be looked at.
    Omgeving,
    /// The passage reads otherwise: this one (white space folded). The answer does not hold of itself.
    Anders(String),
    /// The passage is gone.
    Weg,
}

/// An answer or own text, and what became of what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meegenomen {
    /// Index in [`Zijde::keuzes`] or [`Zijde::eigen_tekst`], or in the texts.
    pub index: usize,
    /// What it was about in the older model: the passage, or the text of the provision.
    pub passage: String,
    /// The key, or the path of the provision, in the newer model; the old one if it is gone.
    pub nieuw: String,
    /// What became of it.
    pub lot: Lot,
}

/// Choices carried over to a newer model.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bijgewerkt {
    /// The answers, in the order of keuzes.yaml; keys that the older model does not have are left out.
    pub keuzes: Vec<Meegenomen>,
    /// Own text, in order.
    pub eigen_tekst: Vec<Meegenomen>,
    /// Own text that cites provisions by number (index in [`Zijde::eigen_tekst`]): numbers of the older model.
    pub citeert: Vec<usize>,
    /// What people wrote beside provisions of the model (`artikel 9 (model)`), in order; what stands beside provisions
    /// in force is not touched by another model.
    pub teksten: Vec<Meegenomen>,
    /// Choices that were not there (indexes in the choice points of the newer model), each key once.
    pub nieuw: Vec<usize>,
}

/// Behind the path of a provision: its number is that of the model.
pub const VAN_MODEL: &str = "(model)";

/// What a newer model makes of the choices and own text of a side, and of what people wrote beside its provisions.
#[must_use]
pub fn bijwerken(zijde: &Zijde, teksten: &[Bijschrift], oud: &Model, nieuw: &Model) -> Bijgewerkt {
    let vergelijking = compare::vergelijk(&oud.regeling, &nieuw.regeling, &Bekend::default());
    let paden = nieuw.regeling.paden();
    let spoor = Spoor::new(&oud.regeling, &nieuw.regeling, &|plek| vergelijking.werd(plek).cloned());
    let naast = Naast { oud, nieuw, vergelijking, paden, spoor };
    let mut bezet: HashSet<String> = HashSet::new();
    // Every key of the older model, answered or not, so that what was open is no news.
    let mut lot_van: HashMap<&str, (String, String, Lot)> = HashMap::new();
    for exact in [true, false] {
        for punt in oud.keuzepunten.iter().filter(|p| p.soort != Keuzesoort::Lidnummer) {
            if lot_van.contains_key(punt.sleutel.as_str()) {
                continue;
            }
            if let Some((sleutel, lot)) = naast.lot(punt, exact, &bezet) {
                bezet.insert(sleutel.clone());
                lot_van.insert(&punt.sleutel, (sleutel, punt.tekst.clone(), lot));
            }
        }
    }
    let mut uit = Bijgewerkt::default();
    for (index, keuze) in zijde.keuzes.iter().enumerate() {
        let sleutel = keuze.sleutel.tekst.as_str();
        let Some((_, punt)) = oud.met_sleutel(sleutel).next() else { continue };
        let (nieuw, passage, lot) =
            lot_van.get(sleutel).cloned().unwrap_or_else(|| (sleutel.to_owned(), punt.tekst.clone(), Lot::Weg));
        uit.keuzes.push(Meegenomen { index, passage, nieuw, lot });
    }
    for (index, eigen) in zijde.eigen_tekst.iter().enumerate() {
        uit.eigen_tekst.push(naast.eigen(index, &eigen.bij.tekst));
        let tekst = eigen.tekst.as_ref().map_or("", |t| t.tekst.as_str());
        if verwijzing::vind(tekst).iter().any(|v| v.is_intern() && v.groepen().iter().any(|g| !g.laag.is_onderdeel())) {
            uit.citeert.push(index);
        }
    }
    for (index, tekst) in teksten.iter().enumerate().filter(|(_, t)| !t.aanzet) {
        let pad = tekst.bij.tekst.trim().strip_suffix(VAN_MODEL);
        uit.teksten.extend(pad.map(|pad| naast.eigen(index, pad.trim())));
    }
    let mut gezien: HashSet<&str> = HashSet::new();
    for (i, punt) in nieuw.keuzepunten.iter().enumerate() {
        let vers = punt.soort != Keuzesoort::Lidnummer && !bezet.contains(&punt.sleutel) && punt.volgt.is_empty();
        if vers && gezien.insert(&punt.sleutel) {
            uit.nieuw.push(i);
        }
    }
    uit
}

/// Two models side by side.
struct Naast<'a> {
    oud: &'a Model,
    nieuw: &'a Model,
    vergelijking: Vergelijking,
    paden: HashMap<Plek, String>,
    spoor: Spoor<'a>,
}

impl Naast<'_> {
    /// Words of the older model with the numbers that their references have in the newer one: a number alone makes no
    /// other words. What cannot just follow stays as it is.
    fn gevolgd(&self, woorden: &str, plek: &[usize]) -> String {
        let (wijzigingen, rest) = self.spoor.herschrijf(woorden, plek, false);
        if wijzigingen.is_empty() || !rest.is_empty() {
            return woorden.to_owned();
        }
        Tekst::los(woorden).vervangen(&wijzigingen).inhoud().to_owned()
    }

    /// The key of a choice in the newer model, and what became of it. `exact` asks for the same passage.
    fn lot(&self, punt: &Keuzepunt, exact: bool, bezet: &HashSet<String>) -> Option<(String, Lot)> {
        let plek = self.oud.regeling.plek_van(zonder_opschrift(&punt.pad));
        let daar = plek.as_ref().and_then(|p| self.vergelijking.werd(p));
        let pad = daar.and_then(|p| self.paden.get(p)).map(String::as_str);
        let vrij = |p: &&Keuzepunt| p.soort == punt.soort && !bezet.contains(&p.sleutel);
        let hier = |p: &&Keuzepunt| pad.is_some_and(|pad| zonder_opschrift(&p.pad) == pad);
        let mut kandidaten = self.nieuw.keuzepunten.iter().filter(vrij);
        if exact {
            let gevolgd = self.gevolgd(&punt.tekst, plek.as_deref().unwrap_or(&[]));
            let zelfde = |p: &&Keuzepunt| [&punt.tekst, &gevolgd].into_iter().any(|oud| kern(&p.tekst) == kern(oud));
            let gevonden = kandidaten.clone().find(|p| zelfde(p) && hier(p)).or_else(|| {
                kandidaten.find(|p| zelfde(p) && p.sleutel == punt.sleutel && !punt.sleutel.contains('.'))
            })?;
            let omgeving = plek.as_ref().zip(daar).is_none_or(|(oud, nieuw)| {
                let (was, wordt) = (eigen_woorden(&self.oud.regeling, oud), eigen_woorden(&self.nieuw.regeling, nieuw));
                self.gevolgd(&was, oud) == wordt
            });
            // the same words with a number that is of another provision now ask for a look
            let omgeving = omgeving && kern(&gevonden.tekst) == kern(&gevolgd);
            return Some((gevonden.sleutel.clone(), if omgeving { Lot::Zelfde } else { Lot::Omgeving }));
        }
        let op_label = kandidaten.clone().find(|p| hier(p) && p.label == punt.label && !p.label.is_empty());
        let enige = || {
            let mut hier: Vec<&Keuzepunt> = kandidaten.clone().filter(hier).collect();
            (hier.len() == 1).then(|| hier.remove(0))
        };
        let gevonden = op_label.or_else(enige).or_else(|| {
            self.nieuw.keuzepunten.iter().filter(vrij).find(|p| pad.is_none() && p.sleutel == punt.sleutel)
        })?;
        Some((gevonden.sleutel.clone(), Lot::Anders(gevonden.tekst.clone())))
    }

    /// What became of the provision that own text is about.
    fn eigen(&self, index: usize, pad: &str) -> Meegenomen {
        let weg = |passage: String| Meegenomen { index, passage, nieuw: pad.to_owned(), lot: Lot::Weg };
        let Some(oud) = self.oud.regeling.plek_van(pad) else { return weg(String::new()) };
        let was = alle_woorden(&self.oud.regeling, &oud);
        let Some(nieuw) = self.vergelijking.werd(&oud) else { return weg(was) };
        let wordt = alle_woorden(&self.nieuw.regeling, nieuw);
        let lot = if was == wordt { Lot::Zelfde } else { Lot::Anders(wordt) };
        let nieuw = self.paden.get(nieuw).map_or(pad, |p| zonder_variant(p.as_str())).to_owned();
        Meegenomen { index, passage: was, nieuw, lot }
    }
}

fn zonder_opschrift(pad: &str) -> &str {
    pad.strip_suffix(", opschrift").unwrap_or(pad)
}

/// Own text names an article without its variant.
fn zonder_variant(pad: &str) -> &str {
    pad.split(" (variant ").next().unwrap_or(pad)
}

/// A passage without the designation with which it opens: a number alone is no other passage.
fn kern(passage: &str) -> String {
    let kaal = passage.trim_start_matches('[');
    let mut woorden = kaal.split_whitespace().peekable();
    if woorden.peek() == Some(&"Artikel") {
        woorden.next();
    }
    let is_nummer = |w: &&str| w.ends_with(['.', '°']) && w.len() <= 6 && w.starts_with(|c: char| c.is_alphanumeric());
    if woorden.peek().is_some_and(is_nummer) {
        woorden.next();
    }
    woorden.collect::<Vec<_>>().join(" ")
}

/// The words of a provision itself, and of an article its heading.
fn eigen_woorden(regeling: &Regeling, plek: &Plek) -> String {
    let Some(knoop) = regeling.bepaling(plek) else { return String::new() };
    let aanhef = knoop.kinderen.iter().find(|k| k.soort == Soort::Aanhef).and_then(|k| k.tekst.as_ref());
    let teksten = [knoop.opschrift.as_ref(), knoop.tekst.as_ref(), aanhef];
    teksten.into_iter().flatten().map(|t| t.inhoud()).collect::<Vec<_>>().join("\n")
}

/// Every word in a provision, without its own number.
fn alle_woorden(regeling: &Regeling, plek: &Plek) -> String {
    let eenheden = regeling.eenheden();
    let erin = eenheden.iter().filter(|e| e.plek.starts_with(plek));
    erin.map(|e| e.tekst.inhoud()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keuzes::Keuzes;
    use crate::read;
    use crate::source::Source;
    use std::sync::Arc;

    fn model(tekst: &str) -> Model {
        read::markdown::lees(Arc::new(Source::new("model.md", tekst))).0
    }

    fn keuzes(wordt: &str) -> Keuzes {
        let (keuzes, fouten) = read::keuzes::keuzes(&Arc::new(Source::new("keuzes.yaml", wordt)));
        assert!(fouten.is_empty(), "{fouten:?}");
        keuzes
    }

    const OUD: &str = "# V\n\n## Artikel 1. Melding\n\n1. Een melding is vrij.\n[2. De melding kan ook mondeling.]\n\n\
                       ## Artikel 2. Bedrag\n\nHet bedrag is [bedrag (maximaal € 10)] per [uur OF dag].\n\n\
                       ## Artikel 3. Toezicht\n\n[Het college houdt toezicht.]\n";

    #[test]
    fn an_answer_goes_along_with_its_article() {
        let nieuw = model(
            "# V\n\n## Artikel 1. Doel\n\nDeze verordening gaat over melden.\n\n## Artikel 2. Melding\n\n\
             1. Een melding is vrij.\n[2. De melding kan ook mondeling.]\n\n## Artikel 3. Bedrag\n\n\
             Het bedrag is [bedrag (maximaal € 12)] per [uur OF dag], [naar boven] afgerond.\n",
        );
        let keuzes = keuzes(
            "wordt:\n  model: m.md\n  keuzes:\n    artikel-1.lid-2: ja\n    artikel-2.bedrag: 9\n    artikel-2.uur-dag: 1\n    artikel-3.het-college-houdt-toezicht: ja\n",
        );
        let uit = bijwerken(&keuzes.wordt, &[], &model(OUD), &nieuw);
        let kort: Vec<(&str, &Lot)> = uit.keuzes.iter().map(|m| (m.nieuw.as_str(), &m.lot)).collect();
        let anders = Lot::Anders("[bedrag (maximaal € 12)]".to_owned());
        assert_eq!(
            kort,
            [
                ("artikel-2.lid-2", &Lot::Zelfde),
                ("artikel-3.bedrag", &anders),
                ("artikel-3.uur-dag", &Lot::Omgeving),
                ("artikel-3.het-college-houdt-toezicht", &Lot::Weg),
            ]
        );
        let vers: Vec<&str> = uit.nieuw.iter().map(|&i| nieuw.keuzepunten[i].tekst.as_str()).collect();
        assert_eq!(vers, ["[naar boven]"]);
    }

    #[test]
    fn own_text_follows_its_provision() {
        let nieuw = model(
            "# V\n\n## Artikel 1. Doel\n\nDeze verordening gaat over melden.\n\n## Artikel 2. Melding\n\n\
             1. Een melding is vormvrij.\n[2. De melding kan ook mondeling.]\n",
        );
        let keuzes = keuzes(
            "wordt:\n  model: m.md\n  eigen-tekst:\n    - vervang: artikel 1\n      tekst: |\n        ## Artikel 1. Melding\n\n        Zie artikel 2.\n    - vervalt: artikel 3\n",
        );
        let uit = bijwerken(&keuzes.wordt, &[], &model(OUD), &nieuw);
        assert_eq!(uit.eigen_tekst[0].nieuw, "artikel 2");
        assert!(matches!(uit.eigen_tekst[0].lot, Lot::Anders(_)));
        assert_eq!(uit.eigen_tekst[1].lot, Lot::Weg);
        assert_eq!(uit.citeert, [0]);
    }

    #[test]
    fn a_text_follows_its_provision_of_the_model() {
        let nieuw = model(
            "# V\n\n## Artikel 1. Doel\n\nDeze verordening gaat over melden.\n\n## Artikel 2. Melding\n\n\
             1. Een melding is vormvrij.\n[2. De melding kan ook mondeling.]\n",
        );
        let yaml = "- bij: artikel 1, tweede lid (model)\n  toelichting: x\n- bij: artikel 1, eerste lid (model)\n  kolom: \
                    x\n- bij: artikel 3\n  kolom: x\n- bij: artikel 3 (model)\n  kolom: x\n";
        let (teksten, fouten) = read::keuzes::teksten(&Source::new("teksten.yaml", yaml));
        assert!(fouten.is_empty(), "{fouten:?}");
        let uit = bijwerken(&keuzes("wordt:\n  model: m.md\n").wordt, &teksten, &model(OUD), &nieuw).teksten;
        let kort: Vec<(usize, &str)> = uit.iter().map(|m| (m.index, m.nieuw.as_str())).collect();
        assert_eq!(kort, [(0, "artikel 2, tweede lid"), (1, "artikel 2, eerste lid"), (3, "artikel 3")]);
        assert_eq!(uit[0].lot, Lot::Zelfde);
        assert!(matches!(uit[1].lot, Lot::Anders(_)));
        assert_eq!(uit[2].lot, Lot::Weg);
    }

    #[test]
    fn the_same_model_changes_nothing() {
        let keuzes = keuzes("wordt:\n  model: m.md\n  keuzes:\n    artikel-1.lid-2: ja\n    artikel-2.bedrag: 9\n");
        let uit = bijwerken(&keuzes.wordt, &[], &model(OUD), &model(OUD));
        assert!(
            uit.keuzes.iter().all(|m| m.lot == Lot::Zelfde && m.nieuw == keuzes.wordt.keuzes[m.index].sleutel.tekst)
        );
        assert!(uit.nieuw.is_empty());
    }

    #[test]
    fn a_number_that_shifted_is_no_other_passage() {
        let tekst = |n: u8, erbij: &str, afval: &str| {
            format!(
                "# V\n\n{erbij}## Artikel {n}. Afval\n\n{afval}\n\n## Artikel {}. Boete\n\nDe boete voor artikel {n} is \
                 [bedrag].\n\n## [Artikel {}. Honden\n\nOp honden is artikel {n} van toepassing.]\n",
                n + 1,
                n + 2
            )
        };
        let oud = model(&tekst(1, "", "De koopman ruimt op."));
        let dag = "## Artikel 1. Dag\n\nEr is markt op maandag.\n\n";
        let keuzes = keuzes("wordt:\n  model: m.md\n  keuzes:\n    artikel-2.bedrag: 9\n    artikel-3: ja\n");
        let na = |nieuw: &str| {
            let uit = bijwerken(&keuzes.wordt, &[], &oud, &model(nieuw));
            uit.keuzes.into_iter().map(|m| (m.nieuw, m.lot)).collect::<Vec<_>>()
        };
        assert_eq!(
            na(&tekst(2, dag, "De koopman ruimt op.")),
            [("artikel-3.bedrag".to_owned(), Lot::Zelfde), ("artikel-4".to_owned(), Lot::Zelfde)]
        );
        // the same words that now name another article ask for a look
        let anders = tekst(2, dag, "De koopman ruimt op.").replace("honden is artikel 2", "honden is artikel 1");
        assert_eq!(na(&anders)[1].1, Lot::Omgeving);
        let vast = tekst(2, dag, "De koopman ruimt op.").replace("honden is artikel 2", "honden is artikel 3");
        assert!(matches!(na(&vast)[1].1, Lot::Anders(_)));
    }
}
