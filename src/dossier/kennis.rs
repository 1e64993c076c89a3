//! a dossier → what the papers for the council know beside the change itself.

use super::{Dossier, Stand};
use crate::aanhaling;
use crate::begrip::Begrippen;
use crate::doel::Register;
use crate::draft::{Gekozen, Kennis};
use crate::model::{Keuzepunt, Keuzesoort, Model};
use crate::nummer::Nummer;
use crate::regeling::{Bepaling, Plek, Soort};
use crate::vergelijking::Verandering;
use crate::wet::Wetten;
use std::collections::{HashMap, HashSet};

/// The most choices that a memo lists.
const MEESTE: usize = 200;

pub(super) fn kennis(dossier: &Dossier) -> Kennis<'_> {
    Kennis {
        besluit: dossier.besluit.clone(),
        voorzieningen: &dossier.keuzes.voorzieningen,
        // What the decision says of it goes first: the papers do not name two dates.
        per: dossier.besluit.inwerkingtreding.as_ref().or(dossier.keuzes.per.as_ref()).map_or_else(String::new, |w| {
            if w.tekst == "direct" || w.tekst == "open" { String::new() } else { w.tekst.clone() }
        }),
        wetten: wetten(dossier),
        keuzes: keuzes(dossier),
        open: dossier.open().len(),
    }
}

/// The units of the new text in which something changed, as places of their nodes.
fn gewijzigd(dossier: &Dossier) -> HashSet<&Plek> {
    let anders = |soort: Verandering| !matches!(soort, Verandering::Ongewijzigd | Verandering::Vernummerd);
    let paren = dossier.vergelijking.paren.iter().filter(|paar| anders(paar.soort));
    paren.filter_map(|paar| Some(&dossier.vergelijking.wordt[paar.wordt?].plek)).collect()
}

/// Other laws that changed provisions cite, in order of the text, with the articles they name, in order of number.
fn wetten(dossier: &Dossier) -> Vec<(String, Vec<String>)> {
    let regeling = &dossier.wordt.regeling;
    let register = Register::new(regeling);
    let citaten = register.citaten();
    let begrippen = Begrippen::van(regeling);
    let geciteerd =
        aanhaling::aanhalingen(&register, &citaten, &begrippen, &Wetten::default(), dossier.wordt.model.uittreksel);
    let gewijzigd = gewijzigd(dossier);
    let mut uit: Vec<(String, Vec<String>)> = Vec::new();
    for (citaat, aanhaling) in citaten.iter().zip(geciteerd) {
        let Some(wet) = aanhaling.regeling.filter(|_| gewijzigd.contains(&register.plek(citaat.knoop).to_vec())) else {
            continue;
        };
        let i = uit.iter().position(|(naam, _)| *naam == wet).unwrap_or_else(|| {
            uit.push((wet, Vec::new()));
            uit.len() - 1
        });
        for doel in aanhaling.doelen {
            let artikel = doel.pad.split(',').next().unwrap_or_default().trim().to_owned();
            if artikel.starts_with("artikel ") && !uit[i].1.contains(&artikel) {
                uit[i].1.push(artikel);
            }
        }
    }
    uit.retain(|(_, artikelen)| !artikelen.is_empty());
    for (_, artikelen) in &mut uit {
        artikelen.sort_by_cached_key(|a| (a.strip_prefix("artikel ").and_then(Nummer::parse), a.clone()));
    }
    uit
}

/// What the municipality chose itself in provisions that change: a row for each of these, each choice once.
fn keuzes(dossier: &Dossier) -> Vec<(String, Vec<Gekozen>)> {
    let oorzaken = dossier.oorzaken();
    let mut gehad: HashSet<&str> = HashSet::new();
    let mut uit: Vec<(String, Vec<Gekozen>)> = Vec::new();
    let anders = |soort: Verandering| !matches!(soort, Verandering::Ongewijzigd | Verandering::Vernummerd);
    for paar in dossier.vergelijking.paren.iter().filter(|paar| anders(paar.soort)) {
        let Some(j) = paar.wordt else { continue };
        for sleutel in &oorzaken[j] {
            let model = &dossier.wordt.model;
            let punt = model.keuzepunten.iter().zip(&dossier.wordt.standen).find(|(punt, _)| punt.sleutel == *sleutel);
            let keuze = match punt {
                // What follows from another choice was not chosen.
                Some((punt, stand)) if punt.volgt.is_empty() => gekozen(model, punt, stand),
                None if sleutel.starts_with("eigen tekst") => Some(Gekozen::EigenTekst),
                _ => None,
            };
            let Some(keuze) = keuze.filter(|_| uit.len() < MEESTE && gehad.insert(sleutel)) else { continue };
            let pad = &dossier.vergelijking.wordt[j].pad;
            let pad = pad.trim_end_matches(", opschrift").trim_end_matches(", aanhef");
            match uit.last_mut().filter(|(eerder, _)| eerder == pad) {
                Some((_, eerder)) if eerder.last() == Some(&keuze) => {}
                Some((_, eerder)) => eerder.push(keuze),
                None => uit.push((pad.to_owned(), vec![keuze])),
            }
        }
    }
    weggelaten(dossier, &mut gehad, &mut uit);
    uit
}

/// What was left out of articles that change: it leaves no words in the new text.
fn weggelaten<'a>(dossier: &'a Dossier, gehad: &mut HashSet<&'a str>, uit: &mut Vec<(String, Vec<Gekozen>)>) {
    let (kant, vergelijking) = (&dossier.wordt, &dossier.vergelijking);
    let (model, regeling) = (&kant.model.regeling, &kant.regeling);
    let plekken = model.plekken();
    let nieuw: HashMap<&Plek, &Plek> = kant.herkomst.iter().map(|(hier, daar)| (daar, hier)).collect();
    let (paden_was, paden) = (dossier.was.regeling.paden(), regeling.paden());
    let gewijzigd = gewijzigd_met_vervallen(dossier);
    let kop = |b: &Bepaling| b.opschrift.as_ref().map(|o| o.inhoud().trim_matches(['[', ']', ' ']).to_lowercase());
    for (punt, stand) in kant.model.keuzepunten.iter().zip(&kant.standen) {
        let gevraagd = punt.soort == Keuzesoort::Facultatief && punt.volgt.is_empty();
        if !gevraagd || *stand != Stand::Weggelaten || uit.len() >= MEESTE {
            continue;
        }
        let artikel = plekken.van(&punt.pad).and_then(|plek| {
            let is = |b: &Bepaling| matches!(b.soort, Soort::Artikel | Soort::Bijlage);
            (1..=plek.len()).map(|n| plek[..n].to_vec()).find(|p| model.bepaling(p).is_some_and(is))
        });
        let Some(artikel) = artikel else { continue };
        let pad = match nieuw.get(&artikel) {
            Some(hier) if gewijzigd.contains(*hier) => paden.get(*hier).cloned(),
            Some(_) => None,
            // An article that is not there: it is told where the old text had it.
            None => model.bepaling(&artikel).and_then(kop).and_then(|gezocht| {
                let oude = dossier.was.regeling.artikelen();
                let weg = oude
                    .into_iter()
                    .find(|(plek, b)| vergelijking.werd(plek).is_none() && kop(b).as_ref() == Some(&gezocht));
                weg.and_then(|(plek, _)| Some(format!("{} (oud)", paden_was.get(&plek)?)))
            }),
        };
        let Some(pad) = pad.filter(|_| gehad.insert(&punt.sleutel)) else { continue };
        let passage = punt.tekst.strip_prefix('[').unwrap_or(&punt.tekst);
        let passage = passage.strip_suffix(']').unwrap_or(passage).trim();
        let hier = |(eerder, _): &(String, Vec<Gekozen>)| *eerder == pad || eerder.starts_with(&format!("{pad}, "));
        let na = uit.iter().rposition(hier).map_or(uit.len(), |i| i + 1);
        uit.insert(na, (pad.clone(), vec![Gekozen::Weggelaten(kort(passage))]));
    }
}

/// The articles and annexes of the new text in which words come, go or change.
fn gewijzigd_met_vervallen(dossier: &Dossier) -> HashSet<Plek> {
    let vergelijking = &dossier.vergelijking;
    let anders = |soort: Verandering| !matches!(soort, Verandering::Ongewijzigd | Verandering::Vernummerd);
    let mut uit = HashSet::new();
    for paar in vergelijking.paren.iter().filter(|paar| anders(paar.soort)) {
        let nieuw = paar.wordt.map(|i| vergelijking.wordt[i].plek.clone());
        let boven = nieuw.into_iter().flat_map(|plek| (1..=plek.len()).map(move |n| plek[..n].to_vec()));
        uit.extend(boven);
        let oud = paar.was.map(|i| vergelijking.was[i].plek.clone());
        let boven = oud.into_iter().flat_map(|plek| (1..=plek.len()).map(move |n| plek[..n].to_vec()));
        uit.extend(boven.filter_map(|plek| vergelijking.werd(&plek).cloned()));
    }
    uit
}

/// A choice for a council member to read; `None` for what says nothing.
fn gekozen(model: &Model, punt: &Keuzepunt, stand: &Stand) -> Option<Gekozen> {
    match stand {
        Stand::Gevuld(tekst) => Some(Gekozen::Ingevuld(kort(tekst))),
        Stand::Opgenomen if punt.soort == Keuzesoort::Facultatief => {
            let passage = punt.tekst.trim_start_matches('[').trim_end_matches(']').trim();
            // What is long, has gaps of its own or is a whole lid is read in the text itself.
            let lang = passage.contains(['[', ']']) || passage.chars().count() > 100;
            let heel = lang || passage.split_once(['.', ' ']).is_some_and(|(n, _)| Nummer::parse(n).is_some());
            let passage = if heel { "" } else { passage.trim_end_matches(['.', ';', ',']) };
            Some(Gekozen::Opgenomen(passage.to_owned()))
        }
        Stand::Alternatieven(gekozen, woord) => {
            let delen = gekozen.iter().filter_map(|&i| punt.alternatieven.get(i));
            let delen: Vec<String> = delen
                .map(|a| model.regeling.source.slice(*a).split_whitespace().collect::<Vec<_>>().join(" "))
                .collect();
            let keuze = delen.join(&format!(" {woord} "));
            // A passage with gaps of its own says less than the text that came out.
            (!keuze.contains('[')).then(|| Gekozen::Alternatief(kort(&keuze)))
        }
        Stand::Variant(letter) => Some(Gekozen::Variant(letter.clone())),
        _ => None,
    }
}

fn kort(tekst: &str) -> String {
    match tekst.char_indices().nth(140) {
        Some((i, _)) => format!("{} …", tekst[..i].trim_end()),
        None => tekst.to_owned(),
    }
}
