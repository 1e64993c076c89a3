//! a column of was-wordt tables, group by group → one text: a provision that is shown twice stands in it once.

use super::super::blok::{Alinea, Blok, Twijfel, Weggelaten, tekst_van};
use super::super::markdown::Stijl;
use super::super::notatie::herken;
use crate::nummer::Nummer;
use crate::regeling::Soort;
use std::collections::{HashMap, HashSet};

/// With how many earlier pieces of an article another is compared.
const MEESTE: usize = 8;

const HERHALING: &str = "bepaling die al eerder staat";

/// A text, put together.
#[derive(Debug, Default)]
pub(super) struct Tekst {
    pub blokken: Vec<Blok>,
    /// The articles that each group shows.
    pub per_groep: Vec<Vec<Nummer>>,
    pub weggelaten: Vec<Weggelaten>,
    pub twijfels: Vec<Twijfel>,
}

/// An article, or what stands before the first.
struct Stuk {
    groep: usize,
    nummer: Option<Nummer>,
    /// The label of the variant that it is in, as written.
    variant: Option<char>,
    /// A label that stands right before it.
    label: Vec<Blok>,
    blokken: Vec<Blok>,
}

/// Puts the groups together; `naam` is what the text is called in doubts.
pub(super) fn een_tekst(groepen: Vec<Vec<Blok>>, naam: &str) -> Tekst {
    let mut uit = Tekst::default();
    let mut stukken: Vec<Stuk> = Vec::new();
    for (groep, blokken) in groepen.into_iter().enumerate() {
        let hier = gesplitst(blokken, groep);
        uit.per_groep.push(hier.iter().filter_map(|s| s.nummer.clone()).collect());
        stukken.extend(hier);
    }
    for stuk in &mut stukken {
        tweede_keer(stuk, &mut uit);
    }
    let aantal: Vec<usize> = uit.per_groep.iter().map(Vec::len).collect();
    let mut blijft = vec![true; stukken.len()];
    let mut gehad: HashMap<Nummer, Vec<usize>> = HashMap::new();
    for i in 0..stukken.len() {
        let Some(nummer) = stukken[i].nummer.clone() else { continue };
        let eerder = gehad.entry(nummer).or_default();
        eerder.push(i);
        // a table shows an article twice, or in a variant or two
        for &j in eerder.iter().rev().skip(1).take(MEESTE) {
            let (een, ander) = (&stukken[j], &stukken[i]);
            if !(blijft[i] && blijft[j]) || een.nummer.is_none() || een.nummer != ander.nummer {
                continue;
            }
            // variants of one article are not copies
            let varianten = een.variant.is_some() && ander.variant.is_some() && een.variant != ander.variant;
            if varianten {
                continue;
            }
            let lijkt = gelijkenis(&een.blokken, &ander.blokken);
            let nummer = een.nummer.as_ref().map_or("", Nummer::as_str);
            let plaats = plaats(&ander.blokken);
            // a heading alone only says where the table is about
            if (een.blokken.len() == 1) != (ander.blokken.len() == 1) {
                blijft[if een.blokken.len() == 1 { j } else { i }] = false;
                continue;
            }
            if lijkt < 0.5 {
                let bericht =
                    format!("artikel {nummer} staat twee keer in {naam}, met andere woorden; beide zijn gehouden");
                uit.twijfels.push(Twijfel { code: "bepaling-dubbel", plaats, regel: 0, bericht });
                continue;
            }
            if woorden(&een.blokken) != woorden(&ander.blokken) {
                let bericht = format!(
                    "artikel {nummer} staat twee keer in {naam}, en niet woord voor woord gelijk; vergelijk de twee"
                );
                uit.twijfels.push(Twijfel { code: "bepaling-verschilt", plaats, regel: 0, bericht });
            }
            // it stays where more of its neighbours are
            if aantal[ander.groep] > aantal[een.groep] {
                blijft[j] = false;
            } else {
                blijft[i] = false;
            }
        }
    }
    for (stuk, blijft) in stukken.into_iter().zip(blijft) {
        uit.blokken.extend(stuk.label);
        if blijft {
            uit.blokken.extend(stuk.blokken);
        } else {
            let plaats = plaats(&stuk.blokken);
            let tekst = tekst_van(&stuk.blokken);
            uit.weggelaten.push(Weggelaten { reden: HERHALING, tekst, plaats });
        }
    }
    uit
}

/// Takes out the leden of an article that come a second time, beside another old text: they begin at 1 again, and
/// no label of a variant stands between.
fn tweede_keer(stuk: &mut Stuk, uit: &mut Tekst) {
    let eerste_lid = |blok: &Blok| {
        let tekst = alinea(blok).map(heel).unwrap_or_default();
        let punt =
            herken::punt(tekst.trim(), None).or_else(|| herken::punt(tekst.trim_start_matches(['[', ' ']), None));
        punt.is_some_and(|p| p.stijl == Stijl::Getal && p.nummer.is_some_and(|n| n.as_str() == "1"))
    };
    let label = |blok: &Blok| alinea(blok).is_some_and(|a| herken::variant(heel(a).trim()).is_some());
    let Some(een) = stuk.blokken.iter().position(eerste_lid) else { return };
    let Some(twee) = stuk.blokken[een + 1..].iter().position(eerste_lid).map(|i| een + 1 + i) else { return };
    if stuk.blokken[een..twee].iter().any(label) {
        return;
    }
    let (eerste, tweede) = stuk.blokken.split_at(twee);
    let lijkt =
        |blok: &Blok| eerste.iter().any(|e| gelijkenis(std::slice::from_ref(e), std::slice::from_ref(blok)) > 0.9);
    if !tweede.iter().all(lijkt) {
        return;
    }
    let nummer = stuk.nummer.as_ref().map_or("", Nummer::as_str);
    if woorden(&eerste[een..]) != woorden(tweede) {
        let bericht = format!(
            "de leden van artikel {nummer} staan twee keer in de cel, en de tweede keer niet woord voor woord gelijk; gehouden is de eerste keer"
        );
        uit.twijfels.push(Twijfel { code: "bepaling-verschilt", plaats: plaats(tweede), regel: 0, bericht });
    }
    let weg = stuk.blokken.split_off(twee);
    let tekst = tekst_van(&weg);
    uit.weggelaten.push(Weggelaten { reden: HERHALING, tekst, plaats: plaats(&weg) });
}

/// The articles in a column of one group.
fn gesplitst(blokken: Vec<Blok>, groep: usize) -> Vec<Stuk> {
    let mut uit: Vec<Stuk> = Vec::new();
    let mut label: Vec<Blok> = Vec::new();
    let mut variant = None;
    let leeg = |nummer, variant, label| Stuk { groep, nummer, variant, label, blokken: Vec::new() };
    for blok in blokken {
        let soort = alinea(&blok).map(|a| {
            let tekst = heel(a);
            match herken::kop(tekst.lines().next().unwrap_or("").trim(), is_vet(a)) {
                Some(kop) if kop.soort == Soort::Artikel => Wat::Artikel(kop.nummer),
                Some(_) => Wat::Kop,
                None => herken::variant(tekst.trim()).map_or(Wat::Anders, Wat::Label),
            }
        });
        match soort {
            Some(Wat::Artikel(nummer)) => {
                if let Some(Wat::Label(letter)) =
                    label.first().and_then(alinea).and_then(|a| herken::variant(heel(a).trim())).map(Wat::Label)
                {
                    variant = Some(letter);
                }
                uit.push(leeg(nummer, variant, std::mem::take(&mut label)));
            }
            Some(Wat::Kop) => {
                variant = None;
                let vorig = std::mem::take(&mut label);
                uit.push(leeg(None, None, vorig));
            }
            Some(Wat::Label(_)) => {
                // whether it is over articles or within one, what follows will tell
                if let Some(laatste) = uit.last_mut() {
                    laatste.blokken.append(&mut label);
                }
                label.push(blok);
                continue;
            }
            _ => {
                if uit.is_empty() {
                    uit.push(leeg(None, None, Vec::new()));
                }
                if let Some(laatste) = uit.last_mut() {
                    laatste.blokken.append(&mut label);
                }
            }
        }
        if let Some(laatste) = uit.last_mut() {
            laatste.blokken.push(blok);
        }
    }
    if let Some(laatste) = uit.last_mut() {
        laatste.blokken.append(&mut label);
    } else if !label.is_empty() {
        let mut stuk = leeg(None, None, Vec::new());
        stuk.blokken = label;
        uit.push(stuk);
    }
    uit
}

enum Wat {
    Artikel(Option<Nummer>),
    Kop,
    Label(char),
    Anders,
}

fn alinea(blok: &Blok) -> Option<&Alinea> {
    match blok {
        Blok::Alinea(alinea) => Some(alinea),
        _ => None,
    }
}

fn heel(alinea: &Alinea) -> String {
    match &alinea.aanduiding {
        Some(aanduiding) => format!("{} {}", aanduiding.trim(), alinea.tekst()),
        None => alinea.tekst(),
    }
}

fn is_vet(alinea: &Alinea) -> bool {
    alinea.kop.is_some() || alinea.stukken.iter().all(|s| s.vet || s.tekst.trim().is_empty())
}

fn plaats(blokken: &[Blok]) -> String {
    blokken.iter().find_map(alinea).map(|a| a.plaats.clone()).unwrap_or_default()
}

fn woorden(blokken: &[Blok]) -> Vec<String> {
    blokken
        .iter()
        .filter_map(alinea)
        .flat_map(|a| heel(a).split_whitespace().map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

/// Which part of the words of the shorter text the longer one has too.
fn gelijkenis(een: &[Blok], ander: &[Blok]) -> f64 {
    let (een, ander): (HashSet<String>, HashSet<String>) =
        (woorden(een).into_iter().collect(), woorden(ander).into_iter().collect());
    let kortste = een.len().min(ander.len()).max(1);
    #[expect(clippy::cast_precision_loss, reason = "counts of words")]
    let deel = een.intersection(&ander).count() as f64 / kortste as f64;
    deel
}
