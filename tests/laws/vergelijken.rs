//! The table holds both texts; the same dossier gives the same bytes. (The laws of the comparison itself
//! stand in tests/compare.rs.)

use crate::{bron, bronnen, gevallen, maken, modellen, tekst};
use proptest::prelude::*;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;
use was_wordt::dossier::{self, Dossier, Invoer, Sjablonen, TabelOpties};
use was_wordt::ingebouwd;
use was_wordt::page::{Block, Page, Paragraph, Run, Style};
use was_wordt::read;
use was_wordt::regeling::{Bepaling, Deel, Regeling, Soort};
use was_wordt::render::{self, Formaat};
use was_wordt::source::Source;

/// Words without white space and opening brackets: these may stand before or behind a designation.
fn kaal(tekst: &str) -> String {
    tekst.chars().filter(|c| !c.is_whitespace() && *c != '[').collect()
}

/// The designation of a heading, as the text writes it.
fn kop(regeling: &Regeling, knoop: &Bepaling, met_woorden: bool) -> String {
    let heeft = knoop.nummer.is_some() || knoop.soort == Soort::Bijlage;
    let aanduiding = || regeling.koppen.aanduiding(knoop.soort, knoop.nummer.as_ref(), met_woorden);
    if heeft { aanduiding() } else { String::new() }
}

/// What each unit of a text looks like in a cell: its designation and its words.
fn eenheden(regeling: &Regeling) -> Vec<String> {
    let mut uit = Vec::new();
    for eenheid in regeling.eenheden() {
        let knoop = regeling.bepaling(&eenheid.plek);
        let woorden = eenheid.tekst.inhoud();
        let label = match (knoop, eenheid.deel) {
            (None, _) => String::new(),
            (Some(k), Deel::Opschrift) => kop(regeling, k, !woorden.trim_start_matches('[').is_empty()),
            (Some(k), Deel::Tekst) if k.soort == Soort::Aanhef && eenheid.plek.last() == Some(&0) => {
                let boven = regeling.bepaling(&eenheid.plek[..eenheid.plek.len() - 1]);
                boven
                    .filter(|b| !matches!(b.soort, Soort::Artikel | Soort::Bijlage))
                    .map_or(String::new(), |b| b.aanduiding.clone())
            }
            (Some(k), Deel::Tekst) if matches!(k.soort, Soort::Artikel | Soort::Bijlage) => String::new(),
            (Some(k), Deel::Tekst) => k.aanduiding.clone(),
        };
        uit.push(kaal(&format!("{label}{woorden}")).to_lowercase());
    }
    uit
}

/// The units in a column of all tables of a page, in order; notes beside the text and names of articles without a heading left out.
fn kolom(page: &Page, nr: usize, regeling: &Regeling) -> Vec<String> {
    let namen: HashSet<String> = regeling
        .bepalingen()
        .into_iter()
        .filter(|(_, b)| matches!(b.soort, Soort::Artikel | Soort::Bijlage))
        .map(|(_, b)| kaal(&kop(regeling, b, false)).to_lowercase())
        .collect();
    let woorden = |runs: &[Run]| runs.iter().map(|r| r.text.as_str()).collect::<String>();
    let mut uit = Vec::new();
    for blok in &page.blokken {
        let Block::Table(tabel) = blok else { continue };
        for rij in tabel.rijen.iter().filter(|r| !r.cellen[nr].is_empty()) {
            // The label of an open variant, and where something went or came from, stand beside the text, as a note.
            let cel: Vec<&Paragraph> = rij.cellen[nr].iter().filter(|p| p.style != Style::Note).collect();
            let tekst: String = cel.iter().map(|p| woorden(&p.label) + &woorden(&p.runs)).collect();
            let tekst = kaal(&tekst).to_lowercase();
            let naam = cel[0].style == Style::Opschrift
                && cel[0].runs.len() == 1
                && !cel[0].runs[0].text.contains('[')
                && namen.contains(&tekst);
            if !naam {
                uit.push(tekst);
            }
        }
    }
    uit
}

/// The units of a text, article by article; what stands outside them alone.
fn per_artikel<'a>(regeling: &Regeling, eenheden: &'a [String]) -> Vec<&'a [String]> {
    let is = |b: &Bepaling| matches!(b.soort, Soort::Artikel | Soort::Bijlage);
    let artikel = |plek: &[usize]| (1..=plek.len()).find(|n| regeling.bepaling(&plek[..*n]).is_some_and(is));
    let plekken: Vec<_> = regeling.eenheden().into_iter().map(|e| e.plek).collect();
    let mut rest = eenheden;
    let samen = |a: &Vec<usize>, b: &Vec<usize>| artikel(a).is_some_and(|n| b.starts_with(&a[..n]));
    let lengten = plekken.chunk_by(samen).map(<[_]>::len);
    lengten
        .map(|lengte| {
            let (deel, verder) = rest.split_at(lengte);
            rest = verder;
            deel
        })
        .collect()
}

fn beide_kolommen(was: Arc<Source>, wordt: Arc<Source>) -> Result<(), String> {
    let (was, wordt, vergelijking, _) = dossier::vergelijk(was, wordt);
    let page = dossier::vergelijkingstabel(&was, &wordt, &vergelijking, TabelOpties::default(), &Sjablonen::default())
        .unwrap();
    let (links, rechts) = (eenheden(&was.regeling), eenheden(&wordt.regeling));
    let (kolom_links, kolom_rechts) = (kolom(&page, 0, &was.regeling), kolom(&page, 1, &wordt.regeling));
    if let Some((a, b)) = rechts.iter().zip(&kolom_rechts).find(|(a, b)| a != b) {
        return Err(format!("right column: {a:?} is shown as {b:?}"));
    }
    if rechts.len() != kolom_rechts.len() {
        return Err(format!("right column: {} units in {} cells", rechts.len(), kolom_rechts.len()));
    }
    // Articles that changed places have the order of the new text; within them the left column is the old text too.
    for artikel in per_artikel(&was.regeling, &links) {
        if !kolom_links.windows(artikel.len()).any(|deel| deel == artikel) {
            return Err(format!("left column: {artikel:?} does not read so"));
        }
    }
    let mut telling: BTreeMap<&str, i64> = BTreeMap::new();
    links.iter().for_each(|e| *telling.entry(e).or_default() += 1);
    kolom_links.iter().for_each(|e| *telling.entry(e).or_default() -= 1);
    match telling.iter().find(|(_, n)| **n != 0) {
        Some((eenheid, n)) => Err(format!("left column: {eenheid:?} is shown {n} times too few")),
        None => Ok(()),
    }
}

fn voorbeeld(naam: &str) -> Invoer {
    let yaml = ingebouwd::VOORBEELDEN.iter().find(|(n, _)| *n == naam).unwrap().1;
    let (keuzes, fouten) = read::keuzes::keuzes(&Arc::new(Source::new("keuzes.yaml", yaml)));
    assert_eq!(fouten, []);
    let bij = |naam: &str| Arc::new(Source::new(naam, ingebouwd::bestand(naam).unwrap()));
    Invoer {
        keuzes,
        was: bij("wmo/was.md"),
        wordt: bij("wmo/wordt.md"),
        toelichting: Some(bij("wmo/toelichting.md")),
        indeling: Some(bij("wmo/wijziging.yaml")),
    }
}

/// Every paper of a dossier in every format.
fn alle_bytes(naam: &str) -> Vec<Vec<u8>> {
    let papieren = Dossier::maak(voorbeeld(naam)).papieren(TabelOpties::default(), &Sjablonen::default()).unwrap();
    let formaten = |page: &Page| Formaat::ALLE.map(|f| render::render(page, f).unwrap());
    papieren.iter().flat_map(|(_, page)| formaten(page)).collect()
}

proptest! {
    #![proptest_config(gevallen(40))]

    #[test]
    fn both_columns_are_both_texts(een in maken::verordening(), ander in maken::verordening()) {
        beide_kolommen(tekst(&een.tekst()), tekst(&ander.tekst())).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn both_columns_are_both_texts_after_a_small_change(
        een in maken::verordening(),
        waar in any::<prop::sample::Index>(),
        nieuw in maken::artikel(),
        lid in maken::lid(),
        wat in 0..8_u8,
        naar in any::<prop::sample::Index>(),
    ) {
        let mut ander = een.clone();
        let naar = naar.index(ander.artikelen.len());
        let i = waar.index(ander.artikelen.len());
        match wat {
            0 => ander.artikelen.insert(i, nieuw),
            1 if ander.artikelen.len() > 1 => drop(ander.artikelen.remove(i)),
            2 => ander.artikelen[i].leden.push(lid),
            3 => ander.artikelen[i].leden.insert(0, lid),
            // a lid goes to another article, to another place in its own, or all of them go
            4 if ander.artikelen[i].leden.len() > 1 => {
                let lid = ander.artikelen[i].leden.remove(0);
                ander.artikelen[naar].leden.push(lid);
            }
            5 => ander.artikelen[i].leden.reverse(),
            6 if i != naar => {
                let leden = ander.artikelen[i].leden.clone();
                ander.artikelen[naar].leden.extend(leden);
                ander.artikelen.remove(i);
            }
            _ => ander.artikelen.rotate_left(i),
        }
        beide_kolommen(tekst(&een.tekst()), tekst(&ander.tekst())).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn both_columns_are_both_wild_texts(een in maken::wild(), ander in maken::wild()) {
        beide_kolommen(tekst(&een), tekst(&ander)).map_err(TestCaseError::fail)?;
    }
}

#[test]
fn both_columns_are_both_real_texts() {
    let mut paren = vec![modellen()];
    paren.push(bronnen("vng", "md").iter().map(|p| bron(p)).collect());
    for wet in ["wmo2007", "dhw", "uitvbesluit_wmo2015"] {
        let versies = bronnen(&format!("versieparen/{wet}"), "md");
        paren.push([versies.first(), versies.last()].into_iter().flatten().map(|p| bron(p)).collect());
    }
    for paar in paren {
        let [was, wordt] = paar.as_slice() else { continue };
        beide_kolommen(was.clone(), wordt.clone()).unwrap_or_else(|fout| panic!("{}: {fout}", was.name()));
    }
}

#[test]
fn the_same_dossier_gives_the_same_bytes() {
    for (naam, _) in ingebouwd::VOORBEELDEN {
        let eerste = alle_bytes(naam);
        let draden: Vec<_> = (0..2).map(|_| std::thread::spawn(move || alle_bytes(naam))).collect();
        for draad in draden {
            assert!(draad.join().unwrap() == eerste, "{naam}");
        }
    }
}
