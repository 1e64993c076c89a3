//! Choosing nothing changes nothing; whatever is chosen, what remains is a sound text.

use crate::{bron, bronnen, gevallen, maken, modellen, tekst};
use proptest::prelude::*;
use std::collections::{BTreeSet, HashSet};
use std::fmt::Write as _;
use std::sync::Arc;
use was_wordt::choose::{self, Elders};
use was_wordt::diagnostic::Diagnostic;
use was_wordt::doel::{Doel, Register};
use was_wordt::dossier::{Dossier, Invoer};
use was_wordt::keuzes::{Keuzes, Zijde};
use was_wordt::model::{Keuzepunt, Keuzesoort, Model};
use was_wordt::number;
use was_wordt::read;
use was_wordt::regeling::{Bepaling, Regeling, Soort};
use was_wordt::source::Source;
use was_wordt::verwijzing;

fn lees(source: Arc<Source>) -> Model {
    read::markdown::lees(source).0
}

/// The text without notes to the drafter.
fn zonder_nb(model: &Model) -> Vec<String> {
    let nb: Vec<_> = model.keuzepunten.iter().filter(|p| p.soort == Keuzesoort::Nb).map(|p| p.span).collect();
    let source = &model.regeling.source;
    let buiten = |at: usize| !nb.iter().any(|span| span.contains(at));
    let tekens = source.text().char_indices().filter(|(i, _)| buiten(*i)).map(|(_, c)| c);
    tekens.collect::<String>().lines().map(|r| r.trim().to_owned()).filter(|r| !r.is_empty()).collect()
}

fn niets_gekozen(source: Arc<Source>) -> Result<(), String> {
    let model = lees(source);
    let (gekozen, meldingen) = choose::kies(&model, &Zijde::default(), &Keuzes::default(), &Elders::new());
    if !meldingen.is_empty() {
        return Err(format!("findings without choices: {meldingen:?}"));
    }
    let over: Vec<String> =
        gekozen.source.text().lines().map(|r| r.trim().to_owned()).filter(|r| !r.is_empty()).collect();
    let verwacht = zonder_nb(&model);
    match over.iter().zip(&verwacht).find(|(a, b)| a != b) {
        Some((a, b)) => Err(format!("{}: {b:?} became {a:?}", model.regeling.source.name())),
        None if over.len() != verwacht.len() => Err(format!("{} lines became {}", verwacht.len(), over.len())),
        None => Ok(()),
    }
}

/// A choice for every key of a model, as keuzes.yaml has it; `worp` decides.
fn keuzes_yaml(model: &Model, worp: &mut impl FnMut(usize) -> usize) -> String {
    let mut uit = String::new();
    let mut gehad: HashSet<&str> = HashSet::new();
    for punt in &model.keuzepunten {
        let vanzelf = punt.soort == Keuzesoort::Lidnummer || !punt.volgt.is_empty();
        if vanzelf || !gehad.insert(&punt.sleutel) {
            continue;
        }
        let antwoord = match punt.soort {
            Keuzesoort::Invullen => invulling(punt),
            Keuzesoort::Facultatief => ["ja", "nee"][worp(2)].to_owned(),
            Keuzesoort::Kiezen => (1 + worp(punt.alternatieven.len())).to_string(),
            Keuzesoort::Meerkeuze => ["1", "2", "1 en 2", "1 of 2"][worp(4)].to_owned(),
            Keuzesoort::Variant => {
                let letters: Vec<&str> = model.met_sleutel(&punt.sleutel).map(|(_, p)| p.label.as_str()).collect();
                letters[worp(letters.len())].to_owned()
            }
            Keuzesoort::Nb if punt.kondigt_aan.is_some() && worp(2) == 0 => "Het college regelt dit.".to_owned(),
            Keuzesoort::Nb => "geen".to_owned(),
            Keuzesoort::Lidnummer => continue,
        };
        let _ = writeln!(uit, "    {}: \"{antwoord}\"", punt.sleutel);
    }
    uit
}

fn invulling(punt: &Keuzepunt) -> String {
    match punt.grens {
        Some(grens) => {
            let honderdsten = grens.maximaal.or(grens.minimaal.map(|n| n + 100)).unwrap_or(100);
            (honderdsten / 100).max(1).to_string()
        }
        None => "invulling".to_owned(),
    }
}

/// A whole dossier in which everything is chosen, by the throw of dice.
pub fn gegooid(was: &Arc<Source>, wordt: &Arc<Source>, zaad: u64) -> Dossier {
    let mut staat = zaad | 1;
    let mut worp = |n: usize| {
        staat = staat.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(staat >> 33).unwrap() % n.max(1)
    };
    let (oud, nieuw) = (lees(was.clone()), lees(wordt.clone()));
    let yaml = format!(
        "gemeente: Proefdorp\nwas:\n  model: was.md\n  keuzes:\n{}wordt:\n  model: wordt.md\n  keuzes:\n{}",
        keuzes_yaml(&oud, &mut worp),
        keuzes_yaml(&nieuw, &mut worp)
    );
    let (keuzes, fouten) = read::keuzes::keuzes(&Arc::new(Source::new("keuzes.yaml", yaml)));
    assert_eq!(fouten, []);
    Dossier::maak(Invoer { keuzes, was: was.clone(), wordt: wordt.clone(), toelichting: None, indeling: None })
}

/// Everything that is not sound in a chosen text.
///
/// What was not sound in the model before anything was chosen (a bracket without a counterpart, a lid that
/// is not there) is not held against the result.
fn ongaaf(regeling: &Regeling, model: &Model, meldingen: &[Diagnostic]) -> Vec<String> {
    let mut uit = Vec::new();
    let slordig = meldingen.iter().any(|m| m.code == "haakje-ongepaard");
    // Gaps of the model itself: in an excerpt articles, elsewhere leden that no NB announces.
    let gat = |begin: &str| {
        let meldingen = was_wordt::check::nummering(model);
        let los = |m: &Diagnostic| m.hulp.as_ref().is_none_or(|h| !h.contains("NB"));
        meldingen.iter().any(|m| m.code == "nummering-gat" && m.bericht.starts_with(begin) && los(m))
    };
    let (uittreksel, gaten) = (gat("voor "), gat("in "));
    for eenheid in regeling.eenheden() {
        let woorden = eenheid.tekst.inhoud();
        for fout in ["  ", ",,", " ,", ";;", " ;", "..", " .", ",.", ";.", ",;", ";,", "( ", " )", "()", ":.", ":;"] {
            if woorden.contains(fout) {
                uit.push(format!("{}: {fout:?} in {woorden:?}", eenheid.pad));
            }
        }
        if woorden.contains(['[', ']']) && !slordig {
            uit.push(format!("{}: a bracket is left in {woorden:?}", eenheid.pad));
        }
        let knoop = regeling.bepaling(&eenheid.plek);
        let zin =
            knoop.is_some_and(|k| matches!(k.soort, Soort::Lid | Soort::Onderdeel | Soort::Artikel | Soort::Begrip));
        let woorden = if slordig { woorden.trim_end_matches([']', ' ']) } else { woorden };
        let einde = woorden.ends_with(['.', ';', ':', ',']) || woorden.ends_with(" en") || woorden.ends_with(" of");
        if zin && !eenheid.pad.ends_with("opschrift") && !einde {
            uit.push(format!("{}: ends without punctuation: {woorden:?}", eenheid.pad));
        }
        if woorden.split(' ').collect::<Vec<_>>().windows(2).any(|w| w[0] == w[1] && w[0].len() > 2) {
            uit.push(format!("{}: a word stands twice in {woorden:?}", eenheid.pad));
        }
    }
    for (plek, knoop) in regeling.bepalingen() {
        uit.extend(lijst(knoop).map(|fout| format!("{}: {fout}", regeling.paden()[&plek])));
    }
    let nummering: BTreeSet<String> = was_wordt::check::nummering(&Model {
        regeling: regeling.clone(),
        keuzepunten: Vec::new(),
        uittreksel: true,
        is_model: false,
        uitzonderingen: Vec::new(),
    })
    .into_iter()
    .filter(|m| m.code != "nummering-gat" || !(gaten || uittreksel))
    .map(|m| m.to_string())
    .collect();
    uit.extend(nummering);
    // An excerpt cites articles that are not shown.
    if !uittreksel {
        uit.extend(loze_verwijzingen(regeling, meldingen));
    }
    uit
}

/// What is wrong in a list: the last item ends it, the others go on.
fn lijst(knoop: &Bepaling) -> Option<String> {
    let items: Vec<&Bepaling> = knoop.kinderen.iter().filter(|b| b.soort == Soort::Onderdeel).collect();
    let slot = knoop.kinderen.last().is_some_and(|b| b.soort == Soort::Slot);
    for (i, item) in items.iter().enumerate() {
        let mut laatste = *item;
        while let Some(kind) = laatste.kinderen.last() {
            laatste = kind;
        }
        let woorden = laatste.tekst.as_ref().map_or("", |t| t.inhoud());
        let dicht = woorden.ends_with('.');
        if i + 1 < items.len() && dicht {
            return Some(format!("item {} of {} ends with a full stop: {woorden:?}", i + 1, items.len()));
        }
        let open = woorden.ends_with([',', ';']) || woorden.ends_with(" en") || woorden.ends_with(" of");
        if i + 1 == items.len() && !slot && open && knoop.soort != Soort::Onderdeel {
            return Some(format!("the last item goes on: {woorden:?}"));
        }
    }
    None
}

/// References within the text that reach nothing and were not reported.
fn loze_verwijzingen(regeling: &Regeling, meldingen: &[Diagnostic]) -> Vec<String> {
    let register = Register::new(regeling);
    let mut uit = Vec::new();
    for eenheid in regeling.eenheden() {
        let Some(knoop) = register.knoop(&eenheid.plek) else { continue };
        for verwijzing in verwijzing::vind(eenheid.tekst.inhoud()).iter().filter(|v| v.is_intern()) {
            let los = register.doelen(knoop, verwijzing).contains(&Doel::Ontbreekt);
            let woorden = &eenheid.tekst.inhoud()[verwijzing.span().start..verwijzing.span().end];
            let gemeld = meldingen.iter().any(|m| m.code.starts_with("verwijzing"));
            if los && !gemeld {
                uit.push(format!("{}: “{woorden}” reaches nothing", eenheid.pad));
            }
        }
    }
    uit
}

fn gaaf(was: &Arc<Source>, wordt: &Arc<Source>, zaad: u64) -> Result<(), TestCaseError> {
    let dossier = gegooid(was, wordt, zaad);
    for (naam, kant) in [("was", &dossier.was), ("wordt", &dossier.wordt)] {
        let fouten = ongaaf(&kant.regeling, &kant.model, &dossier.meldingen);
        prop_assert!(fouten.is_empty(), "{naam}, dice {zaad}:\n{}", fouten.join("\n"));
    }
    Ok(())
}

proptest! {
    #![proptest_config(gevallen(60))]

    #[test]
    fn choosing_nothing_gives_the_text_back(wild in maken::wild()) {
        niets_gekozen(tekst(&wild)).map_err(TestCaseError::fail)?;
    }
}

proptest! {
    #![proptest_config(gevallen(12))]

    #[test]
    fn whatever_is_chosen_the_text_is_sound(zaad in any::<u64>()) {
        let modellen = modellen();
        gaaf(&modellen[0], &modellen[1], zaad)?;
    }

    #[test]
    fn numbering_twice_is_numbering_once(verordening in maken::verordening(), weg in any::<prop::sample::Index>()) {
        let mut regeling = lees(tekst(&verordening.tekst())).regeling;
        if regeling.kinderen.len() > 1 {
            let weg = weg.index(regeling.kinderen.len());
            regeling.kinderen.remove(weg);
        }
        let vrij = number::Vrij::new();
        let nummer = |r: &Regeling| number::pas_toe(r, &number::doorlopend(r, &vrij, &|_| number::Aansluiting::Los)).0;
        let eens = nummer(&regeling);
        prop_assert_eq!(&nummer(&eens).kinderen, &eens.kinderen);
    }
}

#[test]
fn choosing_nothing_gives_the_models_back() {
    let echt = bronnen("vng", "md").iter().map(|p| bron(p)).collect::<Vec<_>>();
    for source in modellen().into_iter().chain(echt) {
        niets_gekozen(source).unwrap();
    }
}

#[test]
fn whatever_is_chosen_in_vngs_model_the_text_is_sound() {
    let echt = bronnen("vng", "md").iter().map(|p| bron(p)).collect::<Vec<_>>();
    let [was, wordt] = echt.as_slice() else { return };
    for zaad in 0..u64::from(gevallen(10).cases) {
        gaaf(was, wordt, zaad * 7919).unwrap();
    }
}
