//! `Wijziging` → the was-wordt table, a heading per onderdeel of the decision (design, section 9).
//!
//! Its sentences stand in a template, also those of the headings; here is worked out what they are about.

use super::grondslag::noten;
use super::koppen::{Beide, Gebeurt, Nummers, gebeurtenissen, kop_naam, onderdeel, wat_er_gebeurt};
use super::rijen::{Rijopties, rijen};
use super::sjabloon::{Gegeven, Gegevens, vul_in};
use super::zegt::{Zegt, met_zinnen};
use super::zinnen::{artikelen, hoofdletter, met_lidwoord, opsomming, oud_en_nieuw};
use super::{Stukken, naam};
use crate::diagnostic::Diagnostic;
use crate::nummer::Nummer;
use crate::page::{Block, Column, Mark, Page, Run, Table};
use crate::regeling::{Plek, Regeling, Soort};
use crate::source::{Source, Span};
use crate::vergelijking::Verandering;
use crate::wijziging::Groep;
use std::collections::{BTreeSet, HashMap};

/// What the sentences of the table know.
const VELDEN: [&str; 8] = ["van", "naar", "variant", "na", "na_wat", "aantal", "kop", "boven_artikel"];

/// How the table is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TabelOpties {
    /// A third column “Toelichting”.
    pub kolom_toelichting: bool,
    /// Units that did not change are left out or shown as “(ongewijzigd)”.
    pub alleen_gewijzigd: bool,
    /// The sheet lies on its side.
    pub liggend: bool,
}

/// The was-wordt table of a dossier. `transponering` is the concordance that stands behind it.
///
/// # Errors
/// A fault in the template, at its line.
pub fn tabel(
    stukken: &Stukken<'_>,
    opties: TabelOpties,
    transponering: Vec<Block>,
    sjabloon: &Source,
) -> Result<Page, Box<Diagnostic>> {
    let gegevens =
        met_zinnen(&stukken.zinnen.tabel, &VELDEN, |zegt| van_besluit(stukken, opties, transponering, zegt))?;
    pagina(stukken, opties, &gegevens, sjabloon)
}

fn van_besluit(stukken: &Stukken<'_>, opties: TabelOpties, transponering: Vec<Block>, zegt: &Zegt<'_>) -> Gegevens {
    let mut getoond: BTreeSet<usize> = BTreeSet::new();
    let nummers = (Nummers::van(stukken.was), Nummers::van(stukken.wordt));
    let onder = paren_onder(stukken);
    let mut groepen = Vec::new();
    for groep in &stukken.wijziging.tabel {
        let paren = paren_van_groep(stukken, groep, &onder);
        groepen.push(onderdeel(stukken, &nummers, groep, rijen_van(stukken, &paren, opties, zegt), zegt));
        getoond.extend(paren);
    }
    let mut gegevens = opzet(stukken, groepen, zegt);
    gegevens.extend([
        ("besluit", true.into()),
        ("buiten_besluit", Gegeven::Blokken(rijen_van(stukken, &buiten_het_besluit(stukken), opties, zegt))),
        ("transponeringstabel", Gegeven::Blokken(transponering)),
    ]);
    gegevens.extend(niet_getoond(stukken, &nummers, &getoond));
    gegevens
}

/// The title and the opening words are not amended by the decision (Aanwijzing 6.7); where they differ all
/// the same, the table says so.
fn buiten_het_besluit(stukken: &Stukken<'_>) -> Vec<usize> {
    let vergelijking = stukken.vergelijking;
    let buiten = |regeling: &Regeling, plek: &[usize]| {
        plek.first().is_none_or(|&i| regeling.kinderen.get(i).is_some_and(|b| b.soort == Soort::Aanhef))
    };
    let paren = (0..vergelijking.paren.len()).filter(|&i| {
        let paar = &vergelijking.paren[i];
        let links = paar.was.is_none_or(|w| buiten(stukken.was, &vergelijking.was[w].plek));
        let rechts = paar.wordt.is_none_or(|w| buiten(stukken.wordt, &vergelijking.wordt[w].plek));
        links && rechts && veranderd(paar.soort)
    });
    paren.collect()
}

/// The table of two texts of which no decision is known: a heading per article.
///
/// # Errors
/// A fault in the template, at its line.
pub fn vergelijkingstabel(
    stukken: &Stukken<'_>,
    opties: TabelOpties,
    sjabloon: &Source,
) -> Result<Page, Box<Diagnostic>> {
    let gegevens = met_zinnen(&stukken.zinnen.tabel, &VELDEN, |zegt| van_teksten(stukken, opties, zegt))?;
    pagina(stukken, opties, &gegevens, sjabloon)
}

fn van_teksten(stukken: &Stukken<'_>, opties: TabelOpties, zegt: &Zegt<'_>) -> Gegevens {
    let vergelijking = stukken.vergelijking;
    let mut artikelen: Vec<(Option<Plek>, Option<Plek>, Vec<usize>)> = Vec::new();
    for (i, paar) in vergelijking.paren.iter().enumerate() {
        let links = paar.was.and_then(|i| artikel_van(stukken.was, &vergelijking.was[i].plek));
        let rechts = paar.wordt.and_then(|i| artikel_van(stukken.wordt, &vergelijking.wordt[i].plek));
        let rechts = rechts.or_else(|| links.as_ref().and_then(|l| vergelijking.werd(l)).cloned());
        let links = match &rechts {
            Some(r) => vergelijking.was(r).cloned(),
            None => links,
        };
        match artikelen.last_mut() {
            Some((l, r, paren)) if *l == links && *r == rechts => paren.push(i),
            _ => artikelen.push((links, rechts, vec![i])),
        }
    }
    let mut groepen = Vec::new();
    for (links, rechts, paren) in artikelen {
        let anders = paren.iter().any(|&i| veranderd(vergelijking.paren[i].soort));
        if opties.alleen_gewijzigd && !anders {
            continue;
        }
        let (soort, kop) = wat_er_gebeurt(stukken, links.as_ref(), rechts.as_ref(), anders);
        let gebeurt = Gebeurt::van(soort, kop);
        let slot = if soort == "buiten artikelen" { "" } else { ":" };
        groepen.push(Gegevens::from([
            ("vernummering", String::new().into()),
            ("gebeurt", Gegeven::Lijst(gebeurtenissen(vec![gebeurt], false))),
            ("letters", String::new().into()),
            ("meer_letters", false.into()),
            ("slot", slot.to_owned().into()),
            ("rijen", Gegeven::Blokken(rijen_van(stukken, &paren, opties, zegt))),
        ]));
    }
    let mut gegevens = opzet(stukken, groepen, zegt);
    gegevens.extend([
        ("besluit", false.into()),
        ("buiten_besluit", Gegeven::Blokken(Vec::new())),
        ("transponeringstabel", Gegeven::Blokken(Vec::new())),
    ]);
    gegevens.extend(buiten_de_tabel(String::new(), false, &[]));
    gegevens
}

/// What the template knows of every table.
fn opzet(stukken: &Stukken<'_>, groepen: Vec<Gegevens>, zegt: &Zegt<'_>) -> Gegevens {
    let merk = |woord, mark: Mark| Gegeven::Runs(vec![Run::marked(zegt.tekst(woord, []), mark)]);
    let facultatief = !stukken.facultatief_was.is_empty() || !stukken.facultatief_wordt.is_empty();
    Gegevens::from([
        ("naam", naam(stukken.was).into()),
        ("oude_verordening", met_lidwoord(&naam(stukken.was)).into()),
        ("grondslag", noten(stukken)),
        ("cursief", merk("cursief", Mark::Removed)),
        ("onderstreept", merk("onderstreept", Mark::RemovedOptional)),
        ("vet", merk("vet", Mark::Added)),
        ("facultatief", facultatief.into()),
        ("open", (open_keuzes(stukken.was) || open_keuzes(stukken.wordt)).into()),
        ("groepen", Gegeven::Lijst(groepen)),
    ])
}

fn pagina(
    stukken: &Stukken<'_>,
    opties: TabelOpties,
    gegevens: &Gegevens,
    sjabloon: &Source,
) -> Result<Page, Box<Diagnostic>> {
    let page = vul_in(sjabloon, gegevens)?;
    let zonder_kop = |blok: &Block| matches!(blok, Block::Table(t) if t.kolommen.iter().any(|k| k.kop.is_empty()));
    if page.blokken.iter().any(zonder_kop) {
        let waar = sjabloon.text().find("<!-- kolommen:").map_or(Span::new(0, 0), |i| Span::new(i, i + 14));
        return Err(Box::new(
            Diagnostic::fout("sjabloon-fout", "de kolommen van de tabel hebben niet allemaal een kop")
                .op(sjabloon.plaats(waar))
                .hulp("schrijf onder de titel “<!-- kolommen: Bestaande tekst | Nieuwe tekst | Toelichting -->”"),
        ));
    }
    Ok(Page { auteur: stukken.gemeente.to_owned(), liggend: opties.liggend, ..page })
}

fn open_keuzes(regeling: &Regeling) -> bool {
    regeling.teksten().iter().any(|(_, tekst)| tekst.inhoud().contains('['))
}

/// A table of these pairs; the heading above it says what it shows, and the template what its columns are. No pairs, no
/// table.
fn rijen_van(stukken: &Stukken<'_>, paren: &[usize], opties: TabelOpties, zegt: &Zegt<'_>) -> Vec<Block> {
    if paren.is_empty() {
        return Vec::new();
    }
    let breedten: &[u8] = if opties.kolom_toelichting { &[38, 38, 24] } else { &[50, 50] };
    let kolommen = breedten.iter().map(|&breedte| Column { kop: String::new(), breedte }).collect();
    let rijopties = Rijopties { derde_kolom: opties.kolom_toelichting, alleen_gewijzigd: opties.alleen_gewijzigd };
    vec![Block::Table(Table { beschrijving: String::new(), kolommen, rijen: rijen(stukken, paren, rijopties, zegt) })]
}

/// The pairs under every provision, in the order of the comparison: those of was that have no counterpart
/// (left), and those of wordt (right).
type ParenOnder = [HashMap<Plek, Vec<usize>>; 2];

fn paren_onder(stukken: &Stukken<'_>) -> ParenOnder {
    let vergelijking = stukken.vergelijking;
    let mut uit = ParenOnder::default();
    for (i, paar) in vergelijking.paren.iter().enumerate() {
        let (kant, regeling, plek) = match (paar.was, paar.wordt) {
            (_, Some(w)) => (1, stukken.wordt, &vergelijking.wordt[w].plek),
            (Some(w), None) => (0, stukken.was, &vergelijking.was[w].plek),
            (None, None) => continue,
        };
        for n in 1..=plek.len() {
            // A heading above articles is shown by itself, not with the articles under it.
            let kop = regeling.bepaling(&plek[..n]).is_some_and(|b| b.soort.boven_artikel());
            if !kop || n == plek.len() {
                uit[kant].entry(plek[..n].to_vec()).or_default().push(i);
            }
        }
    }
    uit
}

/// The pairs that belong to the articles of these onderdelen, in the order of the comparison.
fn paren_van_groep(stukken: &Stukken<'_>, groep: &Groep, onder: &ParenOnder) -> Vec<usize> {
    let artikelen = groep.iter().flat_map(|&i| stukken.wijziging.onderdelen[i].artikelen());
    let mut paren: BTreeSet<usize> = BTreeSet::new();
    for (links, rechts) in artikelen {
        for (kant, plek) in [(0, links), (1, rechts)] {
            paren.extend(plek.and_then(|p| onder[kant].get(&p)).into_iter().flatten());
        }
    }
    onderdelen_bij_hun_lid(stukken, artikelen_heel(stukken, paren.into_iter().collect()))
}

/// Every article whole: what is shown of another article in between comes behind it.
fn artikelen_heel(stukken: &Stukken<'_>, paren: Vec<usize>) -> Vec<usize> {
    let vergelijking = stukken.vergelijking;
    let mut blokken: Vec<((bool, Plek), Vec<usize>)> = Vec::new();
    let mut waar: std::collections::BTreeMap<(bool, Plek), usize> = std::collections::BTreeMap::new();
    for i in paren {
        let paar = &vergelijking.paren[i];
        let rechts = paar.wordt.and_then(|w| artikel_van(stukken.wordt, &vergelijking.wordt[w].plek));
        let links = paar.was.and_then(|w| artikel_van(stukken.was, &vergelijking.was[w].plek));
        let rechts = rechts.or_else(|| links.as_ref().and_then(|l| vergelijking.werd(l)).cloned());
        // A heading above the articles stands by itself.
        let eigen = match (paar.wordt, paar.was) {
            (Some(w), _) => (true, vergelijking.wordt[w].plek.clone()),
            (None, was) => (false, was.map_or_else(Vec::new, |w| vergelijking.was[w].plek.clone())),
        };
        let sleutel = match (rechts, links) {
            (Some(r), _) => (true, r),
            (None, Some(l)) => (false, l),
            (None, None) => eigen,
        };
        let blok = *waar.entry(sleutel.clone()).or_insert_with(|| {
            blokken.push((sleutel, Vec::new()));
            blokken.len() - 1
        });
        blokken[blok].1.push(i);
    }
    blokken.into_iter().flat_map(|(_, paren)| paren).collect()
}

/// What lapsed stands behind all of the new lid beside which it would come to stand, not between its
/// opening words and its onderdelen. Each column keeps its order.
fn onderdelen_bij_hun_lid(stukken: &Stukken<'_>, mut paren: Vec<usize>) -> Vec<usize> {
    let vergelijking = stukken.vergelijking;
    let lid = |i: usize| {
        let plek = &vergelijking.wordt[vergelijking.paren[i].wordt?].plek;
        let artikel = artikel_van(stukken.wordt, plek)?;
        (plek.len() > artikel.len()).then(|| plek[..=artikel.len()].to_vec())
    };
    let links = |i: usize| vergelijking.paren[i].was.is_some();
    let mut k = 1;
    while k < paren.len() {
        let begin = k;
        while k < paren.len() && lid(paren[k]).is_none() && vergelijking.paren[paren[k]].wordt.is_none() {
            k += 1;
        }
        let vorige = lid(paren[begin - 1]);
        let mut tot = k;
        while k > begin && tot < paren.len() && vorige.is_some() && lid(paren[tot]) == vorige && !links(paren[tot]) {
            tot += 1;
        }
        paren[begin..tot].rotate_left(k - begin);
        k = tot.max(begin + 1);
    }
    paren
}

fn veranderd(soort: Verandering) -> bool {
    !matches!(soort, Verandering::Ongewijzigd | Verandering::Vernummerd)
}

fn artikel_van(regeling: &Regeling, plek: &[usize]) -> Option<Plek> {
    (1..=plek.len())
        .map(|n| plek[..n].to_vec())
        .find(|p| regeling.bepaling(p).is_some_and(|b| matches!(b.soort, Soort::Artikel | Soort::Bijlage)))
}

/// What the table does not show, so that nothing is left out in silence.
fn niet_getoond(stukken: &Stukken<'_>, (was, wordt): &Beide<'_>, getoond: &BTreeSet<usize>) -> Gegevens {
    let vergelijking = stukken.vergelijking;
    let (mut gelijk, mut bijlagen): (Vec<Nummer>, Vec<String>) = (Vec::new(), Vec::new());
    let mut vernummerd: Vec<(Plek, Plek)> = Vec::new();
    // an annex has a number of its own row
    let is_bijlage = |plek: &Plek| stukken.wordt.bepaling(plek).is_some_and(|b| b.soort == Soort::Bijlage);
    // While a choice between variants is open, one of them may be shown and the other not.
    let al_getoond: BTreeSet<(bool, Option<Nummer>)> = getoond
        .iter()
        .filter_map(|&i| artikel_van(stukken.wordt, &vergelijking.wordt[vergelijking.paren[i].wordt?].plek))
        .map(|plek| (is_bijlage(&plek), wordt.nummer(&plek)))
        .collect();
    for (i, paar) in vergelijking.paren.iter().enumerate() {
        let Some(w) = paar.wordt.filter(|_| !getoond.contains(&i)) else { continue };
        let Some(plek) = artikel_van(stukken.wordt, &vergelijking.wordt[w].plek) else { continue };
        let Some(oud) = vergelijking.was(&plek) else { continue };
        let (a, b) = (was.nummer(oud), wordt.nummer(&plek));
        if al_getoond.contains(&(is_bijlage(&plek), b.clone())) {
            continue;
        }
        if is_bijlage(&plek) {
            let naam = kop_naam(stukken, Some(oud), Some(&plek));
            bijlagen.extend(Some(naam).filter(|naam| a == b && bijlagen.last() != Some(naam)));
            continue;
        }
        if a != b {
            if vernummerd.last().is_none_or(|(_, p)| *p != plek) {
                vernummerd.push((oud.clone(), plek));
            }
        } else if let Some(n) = b.filter(|n| gelijk.last() != Some(n)) {
            gelijk.push(n);
        }
    }
    // A range must not seem to speak of an article that lapsed.
    let mut alle: Vec<Nummer> = was.alle.iter().chain(&wordt.alle).cloned().collect();
    alle.sort();
    alle.dedup();
    let namen: Vec<String> =
        (!gelijk.is_empty()).then(|| artikelen(&gelijk, &alle)).into_iter().chain(bijlagen.iter().cloned()).collect();
    let ongewijzigd = hoofdletter(&opsomming(&namen));
    let vernummerd: Vec<String> =
        vernummerd.iter().map(|(a, b)| oud_en_nieuw(was.nummer(a).as_ref(), wordt.nummer(b).as_ref())).collect();
    buiten_de_tabel(ongewijzigd, gelijk.len() + bijlagen.len() > 1, &vernummerd)
}

/// The articles that do not change (“De artikelen 3 en 4”), and those that only get another number.
fn buiten_de_tabel(gelijk: String, meer_gelijk: bool, vernummerd: &[String]) -> Gegevens {
    let kaal: Vec<String> = vernummerd.iter().map(|d| d.trim_start_matches("artikel ").to_owned()).collect();
    Gegevens::from([
        ("gelijk", gelijk.into()),
        ("meer_gelijk", meer_gelijk.into()),
        ("vernummerd", opsomming(&kaal).into()),
        ("meer_vernummerd", (kaal.len() > 1).into()),
    ])
}
