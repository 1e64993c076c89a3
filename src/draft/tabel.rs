//! `Wijziging` → the was-wordt table, a heading per onderdeel of the decision (design, section 9).
//!
//! Its sentences stand in a template, also those of the headings; here is worked out what they are about.

use super::grondslag::noten;
use super::koppen::{Beide, Gebeurt, Nummers, gebeurtenissen, kop_naam, onderdeel, wat_er_gebeurt};
use super::naast::{Blok, Rij, naast_elkaar};
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
    let blokken = naast_elkaar(stukken);
    let mut getoond: BTreeSet<usize> = BTreeSet::new();
    let nummers = (Nummers::van(stukken.was), Nummers::van(stukken.wordt));
    let van_bepaling = Blokken::van(stukken, &blokken);
    let mut groepen = Vec::new();
    for groep in &stukken.wijziging.tabel {
        let hier = van_bepaling.van_groep(stukken, groep);
        let rijen = rijen_van(stukken, hier.iter().flat_map(|&i| &blokken[i].rijen), opties, zegt);
        groepen.push(onderdeel(stukken, &nummers, groep, rijen, zegt));
        getoond.extend(hier);
    }
    let buiten = blokken.iter().filter(|blok| buiten_het_besluit(stukken, blok)).flat_map(|blok| &blok.rijen);
    let mut gegevens = opzet(stukken, groepen, zegt);
    gegevens.extend([
        ("besluit", true.into()),
        ("buiten_besluit", Gegeven::Blokken(rijen_van(stukken, buiten, opties, zegt))),
        ("transponeringstabel", Gegeven::Blokken(transponering)),
    ]);
    gegevens.extend(niet_getoond(stukken, &nummers, &blokken, &getoond));
    gegevens
}

/// The title and the opening words are not amended by the decision (Aanwijzing 6.7); where they differ all
/// the same, the table says so.
fn buiten_het_besluit(stukken: &Stukken<'_>, blok: &Blok<'_>) -> bool {
    let vergelijking = stukken.vergelijking;
    let buiten = |regeling: &Regeling, plek: &[usize]| {
        plek.first().is_none_or(|&i| regeling.kinderen.get(i).is_some_and(|b| b.soort == Soort::Aanhef))
    };
    let is_buiten = |rij: &Rij<'_>| {
        rij.paar.was.is_none_or(|w| buiten(stukken.was, &vergelijking.was[w].plek))
            && rij.paar.wordt.is_none_or(|w| buiten(stukken.wordt, &vergelijking.wordt[w].plek))
    };
    blok.anders() && blok.rijen.iter().all(is_buiten)
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
    let blokken = naast_elkaar(stukken);
    let mut groepen = Vec::new();
    for blokken in blokken.chunk_by(|a, b| a.is_los() && b.is_los()) {
        let anders = blokken.iter().any(Blok::anders);
        let Some(Blok { was, wordt, .. }) = blokken.first().filter(|_| anders || !opties.alleen_gewijzigd) else {
            continue;
        };
        let (soort, kop) = wat_er_gebeurt(stukken, was.as_ref(), wordt.as_ref(), anders);
        let gebeurt = Gebeurt::van(soort, kop);
        let slot = if soort == "buiten artikelen" { "" } else { ":" };
        let rijen = rijen_van(stukken, blokken.iter().flat_map(|blok| &blok.rijen), opties, zegt);
        groepen.push(Gegevens::from([
            ("vernummering", String::new().into()),
            ("gebeurt", Gegeven::Lijst(gebeurtenissen(vec![gebeurt], false))),
            ("letters", String::new().into()),
            ("meer_letters", false.into()),
            ("slot", slot.to_owned().into()),
            ("rijen", Gegeven::Blokken(rijen)),
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

/// A table of these rows; the heading above it says what it shows, and the template what its columns are. No rows, no
/// table.
fn rijen_van<'a>(
    stukken: &Stukken<'_>,
    lijst: impl Iterator<Item = &'a Rij<'a>>,
    opties: TabelOpties,
    zegt: &Zegt<'_>,
) -> Vec<Block> {
    let lijst: Vec<&Rij<'_>> = lijst.collect();
    if lijst.is_empty() {
        return Vec::new();
    }
    let breedten: &[u8] = if opties.kolom_toelichting { &[38, 38, 24] } else { &[50, 50] };
    let kolommen = breedten.iter().map(|&breedte| Column { kop: String::new(), breedte }).collect();
    let rijopties = Rijopties { derde_kolom: opties.kolom_toelichting, alleen_gewijzigd: opties.alleen_gewijzigd };
    vec![Block::Table(Table { beschrijving: String::new(), kolommen, rijen: rijen(stukken, &lijst, rijopties, zegt) })]
}

/// Which blocks show a provision: those of was that have no counterpart (left), and those of wordt (right).
struct Blokken([HashMap<Plek, Vec<usize>>; 2]);

impl Blokken {
    fn van(stukken: &Stukken<'_>, blokken: &[Blok<'_>]) -> Blokken {
        let vergelijking = stukken.vergelijking;
        let mut uit: [HashMap<Plek, Vec<usize>>; 2] = Default::default();
        for (i, blok) in blokken.iter().enumerate() {
            for rij in &blok.rijen {
                let (kant, regeling, plek) = match (rij.paar.was, rij.paar.wordt) {
                    (_, Some(w)) => (1, stukken.wordt, &vergelijking.wordt[w].plek),
                    (Some(w), None) => (0, stukken.was, &vergelijking.was[w].plek),
                    (None, None) => continue,
                };
                for n in 1..=plek.len() {
                    // A heading above articles is shown by itself, not with the articles under it.
                    let kop = regeling.bepaling(&plek[..n]).is_some_and(|b| b.soort.boven_artikel());
                    if !kop || n == plek.len() {
                        let hier = uit[kant].entry(plek[..n].to_vec()).or_default();
                        hier.extend(Some(i).filter(|_| hier.last() != Some(&i)));
                    }
                }
            }
        }
        Blokken(uit)
    }

    /// Those of the articles of these onderdelen, in order.
    fn van_groep(&self, stukken: &Stukken<'_>, groep: &Groep) -> BTreeSet<usize> {
        let artikelen = groep.iter().flat_map(|&i| stukken.wijziging.onderdelen[i].artikelen());
        let kanten = artikelen.flat_map(|(links, rechts)| [(0, links), (1, rechts)]);
        kanten.filter_map(|(kant, plek)| self.0[kant].get(&plek?)).flatten().copied().collect()
    }
}

/// What the table does not show, so that nothing is left out in silence.
fn niet_getoond(
    stukken: &Stukken<'_>,
    (was, wordt): &Beide<'_>,
    blokken: &[Blok<'_>],
    getoond: &BTreeSet<usize>,
) -> Gegevens {
    let (mut gelijk, mut bijlagen): (Vec<Nummer>, Vec<String>) = (Vec::new(), Vec::new());
    let mut vernummerd: Vec<(&Plek, &Plek)> = Vec::new();
    // an annex has a number of its own row
    let is_bijlage = |plek: &Plek| stukken.wordt.bepaling(plek).is_some_and(|b| b.soort == Soort::Bijlage);
    // While a choice between variants is open, one of them may be shown and the other not.
    let al_getoond: BTreeSet<(bool, Option<Nummer>)> = getoond
        .iter()
        .filter_map(|&i| blokken[i].wordt.as_ref())
        .map(|plek| (is_bijlage(plek), wordt.nummer(plek)))
        .collect();
    for blok in blokken.iter().enumerate().filter(|(i, _)| !getoond.contains(i)).map(|(_, blok)| blok) {
        let (Some(oud), Some(plek)) = (&blok.was, &blok.wordt) else { continue };
        let (a, b) = (was.nummer(oud), wordt.nummer(plek));
        if al_getoond.contains(&(is_bijlage(plek), b.clone())) {
            continue;
        }
        if is_bijlage(plek) {
            let naam = kop_naam(stukken, Some(oud), Some(plek));
            bijlagen.extend(Some(naam).filter(|naam| a == b && bijlagen.last() != Some(naam)));
        } else if a != b {
            vernummerd.push((oud, plek));
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
