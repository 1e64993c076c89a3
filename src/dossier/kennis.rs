//! a dossier → what the papers for the council know beside the change itself.

use super::{Dossier, Stand, oorzaken};
use crate::aanhaling;
use crate::begrip::Begrippen;
use crate::diagnostic::kort;
use crate::doel::Register;
use crate::draft::{Gekozen, Kennis};
use crate::model::{Keuzepunt, Keuzesoort, Model};
use crate::nummer::Nummer;
use crate::regeling::{Bepaling, Eenheid, Plek, Soort};
use crate::source::Span;
use crate::vergelijking::Verandering;
use crate::wet::Wetten;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

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

/// A choice, the provision it is told with, and where that row stands: behind which unit of the new text.
type Rij = ((usize, usize), String, Gekozen);

/// What the municipality chose itself in provisions that change: a row for each of these, in order of the new text, each
/// choice once.
fn keuzes(dossier: &Dossier) -> Vec<(String, Vec<Gekozen>)> {
    let mut gehad: HashSet<&str> = HashSet::new();
    let oorzaken = dossier.oorzaken();
    let mut rijen = genomen(dossier, &oorzaken, &mut gehad);
    rijen.extend(weggelaten(dossier, &mut gehad));
    rijen.sort_by_key(|(waar, ..)| *waar);
    let mut uit: Vec<(String, Vec<Gekozen>)> = Vec::new();
    for (_, pad, keuze) in rijen {
        match uit.last_mut().filter(|(eerder, _)| *eerder == pad) {
            Some((_, eerder)) if eerder.last() == Some(&keuze) => {}
            Some((_, eerder)) => eerder.push(keuze),
            None => uit.push((pad, vec![keuze])),
        }
    }
    uit.truncate(MEESTE);
    uit
}

/// What left words in provisions that change.
fn genomen<'a>(dossier: &'a Dossier, oorzaken: &'a [Vec<String>], gehad: &mut HashSet<&'a str>) -> Vec<Rij> {
    let (kant, vergelijking) = (&dossier.wordt, &dossier.vergelijking);
    let mut uit = Vec::new();
    let anders = |soort: Verandering| !matches!(soort, Verandering::Ongewijzigd | Verandering::Vernummerd);
    for paar in vergelijking.paren.iter().filter(|paar| anders(paar.soort)) {
        let Some(j) = paar.wordt else { continue };
        for sleutel in &oorzaken[j] {
            let model = &kant.model;
            let punt = model.keuzepunten.iter().zip(&kant.standen).find(|(punt, _)| punt.sleutel == *sleutel);
            let woorden = |stuk: Span| {
                let delen = vergelijking.wordt[j..].iter().map(|eenheid| oorzaken::woorden_van(kant, eenheid, stuk));
                delen.take_while(|deel| !deel.is_empty()).collect::<Vec<_>>().join(" ")
            };
            let keuze = match punt {
                // What follows from another choice was not chosen.
                Some((punt, stand)) if punt.volgt.is_empty() => gekozen(model, punt, stand, woorden),
                None if sleutel.starts_with("eigen tekst") => Some(Gekozen::EigenTekst),
                _ => None,
            };
            let Some(keuze) = keuze.filter(|_| gehad.insert(sleutel)) else { continue };
            let pad = |j: usize| vergelijking.wordt[j].pad.trim_end_matches(", opschrift").trim_end_matches(", aanhef");
            uit.push(if matches!(keuze, Gekozen::Variant(_)) {
                // A variant is told with the article with which it begins, whether or not that changes there.
                let eerste = oorzaken.iter().position(|o| o.contains(sleutel)).unwrap_or(j);
                let artikel = pad(eerste).split(',').next().unwrap_or_default();
                ((eerste, 0), artikel.to_owned(), keuze)
            } else {
                ((j, 0), pad(j).to_owned(), keuze)
            });
        }
    }
    uit
}

/// What was left out of articles that change: it leaves no words in the new text.
fn weggelaten<'a>(dossier: &'a Dossier, gehad: &mut HashSet<&'a str>) -> Vec<Rij> {
    let (kant, vergelijking) = (&dossier.wordt, &dossier.vergelijking);
    let (model, regeling) = (&kant.model.regeling, &kant.regeling);
    let plekken = model.plekken();
    let nieuw: HashMap<&Plek, &Plek> = kant.herkomst.iter().map(|(hier, daar)| (daar, hier)).collect();
    let (paden_was, paden) = (dossier.was.regeling.paden(), regeling.paden());
    let gewijzigd = gewijzigd_met_vervallen(dossier);
    let kop = |b: &Bepaling| b.opschrift.as_ref().map(|o| o.inhoud().trim_matches(['[', ']', ' ']).to_lowercase());
    let begin = |eenheid: &Eenheid| {
        let daar = regeling.source.oorsprong(eenheid.tekst.in_source(Span::new(0, 0)).start);
        daar.filter(|(from, _)| Arc::ptr_eq(from, &model.source)).map(|(_, at)| at)
    };
    let begint: Vec<Option<usize>> = vergelijking.wordt.iter().map(begin).collect();
    let mut uit = Vec::new();
    for (punt, stand) in kant.model.keuzepunten.iter().zip(&kant.standen) {
        let gevraagd = punt.soort == Keuzesoort::Facultatief && punt.volgt.is_empty();
        if !gevraagd || *stand != Stand::Weggelaten {
            continue;
        }
        let Some(plek) = plekken.van(&punt.pad) else { continue };
        let is =
            |n: &usize| model.bepaling(&plek[..*n]).is_some_and(|b| matches!(b.soort, Soort::Artikel | Soort::Bijlage));
        let Some(diepte) = (1..=plek.len()).find(is) else { continue };
        let artikel = plek[..diepte].to_vec();
        let (pad, boven) = match nieuw.get(&artikel) {
            Some(hier) if gewijzigd.contains(*hier) => {
                // The nearest provision around it that is still there.
                let rond = (diepte..=plek.len()).rev().find_map(|n| nieuw.get(&plek[..n].to_vec()).copied());
                let rond = rond.unwrap_or(hier);
                (paden.get(rond).map(|pad| pad.trim_end_matches(", aanhef").to_owned()), rond.as_slice())
            }
            Some(_) => (None, [].as_slice()),
            // An article that is not there: it is told where the old text had it.
            None => {
                let oud = model.bepaling(&artikel).and_then(kop).and_then(|gezocht| {
                    let oude = dossier.was.regeling.artikelen();
                    let weg = oude
                        .into_iter()
                        .find(|(plek, b)| vergelijking.werd(plek).is_none() && kop(b).as_ref() == Some(&gezocht));
                    weg.and_then(|(plek, _)| Some(format!("{} (oud)", paden_was.get(&plek)?)))
                });
                (oud, [].as_slice())
            }
        };
        let Some(pad) = pad.filter(|_| gehad.insert(&punt.sleutel)) else { continue };
        let ervoor = begint.iter().enumerate().filter(|(j, begin)| {
            begin.is_some_and(|at| at < punt.span.start) && vergelijking.wordt[*j].plek.starts_with(boven)
        });
        let waar = ervoor.max_by_key(|(_, begin)| **begin).map(|(j, _)| (j, 1));
        let waar = waar.or_else(|| Some((vergelijking.wordt.iter().position(|e| e.plek.starts_with(boven))?, 0)));
        let passage = punt.tekst.strip_prefix('[').unwrap_or(&punt.tekst);
        let passage = passage.strip_suffix(']').unwrap_or(passage).trim();
        uit.push((waar.unwrap_or_default(), pad, Gekozen::Weggelaten(kort(passage, 140))));
    }
    uit
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
/// `woorden` gives what stands of a stretch of the model in the new text, with the numbers that it has there.
fn gekozen(model: &Model, punt: &Keuzepunt, stand: &Stand, woorden: impl Fn(Span) -> String) -> Option<Gekozen> {
    match stand {
        Stand::Gevuld(tekst) => Some(Gekozen::Ingevuld(kort(tekst, 140))),
        Stand::Opgenomen if punt.soort == Keuzesoort::Facultatief => {
            let passage = punt.tekst.trim_start_matches('[').trim_end_matches(']').trim();
            // What is long, has gaps of its own or is a whole lid or article is read in the text itself.
            let meer = model.regeling.source.slice(punt.span).contains('\n');
            let lang = meer || passage.contains(['[', ']']) || passage.chars().count() > 100;
            let heel = lang || passage.split_once('.').is_some_and(|(n, _)| Nummer::parse(n).is_some());
            let nu = if heel { String::new() } else { woorden(punt.span) };
            Some(Gekozen::Opgenomen(nu.trim_matches(['.', ';', ',', ' ']).to_owned()))
        }
        Stand::Alternatieven(gekozen, woord) => {
            let delen = gekozen.iter().filter_map(|&i| punt.alternatieven.get(i));
            // A passage with gaps of its own says less than the text that came out.
            let heel = delen.clone().all(|a| !model.regeling.source.slice(*a).contains('['));
            let delen: Vec<String> =
                delen.map(|a| woorden(*a).split_whitespace().collect::<Vec<_>>().join(" ")).collect();
            (heel && delen.iter().all(|deel| !deel.is_empty()))
                .then(|| Gekozen::Alternatief(kort(&delen.join(&format!(" {woord} ")), 140)))
        }
        Stand::Variant(letter) => Some(Gekozen::Variant(letter.clone())),
        _ => None,
    }
}
