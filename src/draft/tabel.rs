//! `Wijziging` → the was-wordt table, a heading per onderdeel of the decision (design, section 9).

use super::rijen::{Rijopties, rijen};
use super::zinnen::{artikelen, hoofdletter, met_lidwoord, onderdelen, opsomming, oud_en_nieuw, reeks};
use super::{Stukken, naam, transponering};
use crate::nummer::Nummer;
use crate::page::{Block, Column, Mark, Page, Paragraph, Run, Style, Table};
use crate::regeling::{Plek, Regeling, Soort};
use crate::vergelijking::Verandering;
use crate::wijziging::{Groep, Instructie};
use std::collections::{BTreeSet, HashMap};

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

/// The was-wordt table of a dossier.
#[must_use]
pub fn tabel(stukken: &Stukken<'_>, opties: TabelOpties) -> Page {
    let mut page = opzet(stukken, opties);
    let titel = naam(stukken.was);
    page.blokken
        .push(Block::Paragraph(Paragraph::plain(format!("{} wordt als volgt gewijzigd:", met_lidwoord(&titel)))));
    let mut getoond: BTreeSet<usize> = BTreeSet::new();
    buiten_het_besluit(stukken, opties, &mut page);
    let nummers = (Nummers::van(stukken.was), Nummers::van(stukken.wordt));
    let onder = paren_onder(stukken);
    for groep in &stukken.wijziging.tabel {
        let paren = paren_van_groep(stukken, groep, &onder);
        let kop = kop_van_groep(stukken, &nummers, groep, !paren.is_empty());
        page.blokken.push(Block::heading(2, kop.clone()));
        if !paren.is_empty() {
            page.blokken.push(Block::Table(tabel_van(stukken, &paren, opties, kop)));
        }
        getoond.extend(paren);
    }
    slot(stukken, &nummers, &getoond, &mut page);
    page.blokken.push(Block::heading(2, "Transponeringstabel"));
    page.blokken.push(Block::Table(transponering::tabel(stukken)));
    page
}

/// The title and the opening words are not amended by the decision (Aanwijzing 6.7); where they differ all
/// the same, the table says so.
fn buiten_het_besluit(stukken: &Stukken<'_>, opties: TabelOpties, page: &mut Page) {
    let vergelijking = stukken.vergelijking;
    let buiten = |regeling: &Regeling, plek: &[usize]| {
        plek.first().is_none_or(|&i| regeling.kinderen.get(i).is_some_and(|b| b.soort == Soort::Aanhef))
    };
    let paren: Vec<usize> = (0..vergelijking.paren.len())
        .filter(|&i| {
            let paar = &vergelijking.paren[i];
            let links = paar.was.is_none_or(|w| buiten(stukken.was, &vergelijking.was[w].plek));
            let rechts = paar.wordt.is_none_or(|w| buiten(stukken.wordt, &vergelijking.wordt[w].plek));
            links && rechts && veranderd(paar.soort)
        })
        .collect();
    if paren.is_empty() {
        return;
    }
    let kop = "Opschrift en aanhef (geen deel van het wijzigingsbesluit)".to_owned();
    page.blokken.push(Block::heading(2, kop.clone()));
    let zin = "Het opschrift en de aanhef van een verordening worden niet gewijzigd (Aanwijzing 6.7). De nieuwe tekst \
               heeft hier andere woorden dan de bestaande.";
    page.blokken.push(Block::Paragraph(Paragraph::plain(zin).styled(Style::Note)));
    page.blokken.push(Block::Table(tabel_van(stukken, &paren, opties, kop)));
}

/// The table of two texts of which no decision is known: a heading per article.
#[must_use]
pub fn vergelijkingstabel(stukken: &Stukken<'_>, opties: TabelOpties) -> Page {
    let mut page = opzet(stukken, opties);
    let vergelijking = stukken.vergelijking;
    let mut groepen: Vec<(Option<Plek>, Option<Plek>, Vec<usize>)> = Vec::new();
    for (i, paar) in vergelijking.paren.iter().enumerate() {
        let links = paar.was.and_then(|i| artikel_van(stukken.was, &vergelijking.was[i].plek));
        let rechts = paar.wordt.and_then(|i| artikel_van(stukken.wordt, &vergelijking.wordt[i].plek));
        let rechts = rechts.or_else(|| links.as_ref().and_then(|l| vergelijking.werd(l)).cloned());
        let links = match &rechts {
            Some(r) => vergelijking.was(r).cloned(),
            None => links,
        };
        match groepen.last_mut() {
            Some((l, r, paren)) if *l == links && *r == rechts => paren.push(i),
            _ => groepen.push((links, rechts, vec![i])),
        }
    }
    for (links, rechts, paren) in groepen {
        let anders = paren.iter().any(|&i| veranderd(vergelijking.paren[i].soort));
        if opties.alleen_gewijzigd && !anders {
            continue;
        }
        let kop = kop_van_artikel(stukken, links.as_ref(), rechts.as_ref(), anders);
        page.blokken.push(Block::heading(2, kop.clone()));
        page.blokken.push(Block::Table(tabel_van(stukken, &paren, opties, kop)));
    }
    page
}

fn opzet(stukken: &Stukken<'_>, opties: TabelOpties) -> Page {
    let titel = naam(stukken.was);
    let mut blokken = Vec::new();
    for zin in stukken.grondslag {
        blokken.push(Block::Paragraph(Paragraph::plain(zin).styled(Style::Note)));
    }
    blokken
        .push(Block::Paragraph(legenda(!stukken.facultatief_was.is_empty() || !stukken.facultatief_wordt.is_empty())));
    if open_keuzes(stukken.was) || open_keuzes(stukken.wordt) {
        blokken.extend(leeswijzer().into_iter().map(Block::Paragraph));
    }
    Page {
        titel: format!("Was-wordt-tabel wijziging {titel}"),
        auteur: stukken.gemeente.to_owned(),
        voettekst: "Was-wordt-tabel".to_owned(),
        liggend: opties.liggend,
        blokken,
        ..Page::default()
    }
}

/// What the marks mean; it stands in every table.
fn legenda(facultatief: bool) -> Paragraph {
    let mut runs = vec![
        Run::plain("In de kolom ‘Bestaande tekst’ staan de woorden en leestekens die vervallen of veranderen "),
        Run::marked("cursief", Mark::Removed),
    ];
    if facultatief {
        runs.push(Run::plain(", en in een facultatieve bepaling, die al cursief staat, bovendien "));
        runs.push(Run::marked("onderstreept", Mark::RemovedOptional));
    }
    runs.push(Run::plain(". In de kolom ‘Nieuwe tekst’ staan de nieuwe woorden en leestekens "));
    runs.push(Run::marked("vet", Mark::Added));
    runs.push(Run::plain("."));
    Paragraph::body(runs).styled(Style::Note)
}

/// The notation, as long as choices are open.
fn leeswijzer() -> Vec<Paragraph> {
    let regels = [
        "Er staan nog keuzes open. Zo leest u ze:",
        "[…] of bijvoorbeeld [bedrag]: de gemeente vult dit in.",
        "[iets]: deze passage is facultatief.",
        "[iets OF iets], [iets EN/OF iets]: de gemeente kiest.",
        "[… (iets)]: tussen de ronde haakjes staat een voorbeeld of een uitleg.",
    ];
    regels.into_iter().map(|r| Paragraph::plain(r).styled(Style::Note)).collect()
}

fn open_keuzes(regeling: &Regeling) -> bool {
    regeling.eenheden().iter().any(|e| e.tekst.inhoud().contains('['))
}

fn tabel_van(stukken: &Stukken<'_>, paren: &[usize], opties: TabelOpties, beschrijving: String) -> Table {
    let kolom = |kop: &str, breedte: u8| Column { kop: kop.to_owned(), breedte };
    let kolommen = if opties.kolom_toelichting {
        vec![kolom("Bestaande tekst", 38), kolom("Nieuwe tekst", 38), kolom("Toelichting", 24)]
    } else {
        vec![kolom("Bestaande tekst", 50), kolom("Nieuwe tekst", 50)]
    };
    let rijopties = Rijopties { derde_kolom: opties.kolom_toelichting, alleen_gewijzigd: opties.alleen_gewijzigd };
    Table { beschrijving, kolommen, rijen: rijen(stukken, paren, rijopties) }
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
        let sleutel = match (rechts, links) {
            (Some(r), _) => (true, r),
            (None, Some(l)) => (false, l),
            (None, None) => (true, Vec::new()),
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

/// “Artikel 12 (oud) / 11 (nieuw) wordt als volgt gewijzigd (artikel I, onderdeel E, van het wijzigingsbesluit):”.
fn kop_van_groep(stukken: &Stukken<'_>, nummers: &Beide<'_>, groep: &Groep, met_tabel: bool) -> String {
    let onderdelen_hier: Vec<_> = groep.iter().map(|&i| &stukken.wijziging.onderdelen[i]).collect();
    let letters: Vec<String> = onderdelen_hier.iter().map(|o| o.letter.clone()).collect();
    let instructies: Vec<&Instructie> = onderdelen_hier.iter().flat_map(|o| &o.instructies).collect();
    let slot = if met_tabel { ":" } else { "." };
    format!("{} ({}){slot}", zin_van(stukken, nummers, &instructies), onderdelen(&letters, stukken.wijziging))
}

/// The instructions as one sentence, without its end.
fn zin_van(stukken: &Stukken<'_>, (was, wordt): &Beide<'_>, instructies: &[&Instructie]) -> String {
    if let [Instructie::Vernummert(reeksen)] = instructies {
        let zinnen: Vec<String> = reeksen
            .iter()
            .map(|reeks| {
                let (van, naar) = van_naar(was, wordt, reeks);
                let (werkwoord, artikel) = if reeks.len() > 1 { ("worden", "") } else { ("wordt", "artikel ") };
                format!("{van} {werkwoord} vernummerd tot {artikel}{naar}")
            })
            .collect();
        return hoofdletter(&opsomming(&zinnen));
    }
    let mut hernummerd = Vec::new();
    let mut gebeurt = Vec::new();
    for instructie in instructies {
        match instructie {
            Instructie::Vernummert(reeksen) => {
                hernummerd.extend(reeksen.iter().map(|r| vernummering(was, wordt, r)));
            }
            Instructie::Vervalt(plekken) => {
                let nummers = was.nummers(plekken);
                let werkwoord = if nummers.len() == 1 { "vervalt" } else { "vervallen" };
                let oud = if botst(&nummers, wordt) { " (oud)" } else { "" };
                gebeurt.push((werkwoord, format!("{}{oud}", was.artikelen(&nummers)), String::new()));
            }
            Instructie::VoegtIn(plekken) => {
                let na = wordt.voor(plekken).map(|plek| {
                    let oud = stukken.vergelijking.was(&plek).and_then(|p| was.nummer(p));
                    let nummer = wordt.nummer(&plek);
                    let nieuw = if oud == nummer { "" } else { " (nieuw)" };
                    format!("{}{nieuw}", nummer.map(|n| n.to_string()).unwrap_or_default())
                });
                let meer = plekken.len() > 1;
                let opschrift =
                    plekken.iter().filter_map(|p| stukken.wordt.bepaling(p)).find(|b| b.soort != Soort::Artikel);
                let wat = if let (Some(kop), false) = (opschrift, meer) {
                    let nummer = kop.nummer.as_ref().map(|n| format!(" {n}")).unwrap_or_default();
                    format!("{} {}{nummer} ingevoegd, luidende", lidwoord(kop.soort), kop.soort.naam())
                } else if meer {
                    format!("{} artikelen ingevoegd, luidende", telwoord(plekken.len()))
                } else {
                    "een artikel ingevoegd, luidende".to_owned()
                };
                let waar = na.map_or("voor het eerste artikel".to_owned(), |n| format!("na artikel {n}"));
                gebeurt.push((if meer { "worden" } else { "wordt" }, waar, wat));
            }
            Instructie::Wijzigt((links, rechts)) => {
                let kop = kop_naam(stukken, links.as_ref(), rechts.as_ref());
                gebeurt.push(("wordt", kop, "als volgt gewijzigd".to_owned()));
            }
            Instructie::Luidt(paren) => {
                let (links, rechts): (Vec<_>, Vec<_>) = paren.iter().cloned().unzip();
                let rechts: Vec<Plek> = rechts.into_iter().flatten().collect();
                let nummers = wordt.nummers(&rechts);
                if let ([een], [Some(oud)]) = (rechts.as_slice(), links.as_slice()) {
                    gebeurt.push(("komt", kop_naam(stukken, Some(oud), Some(een)), "te luiden".to_owned()));
                } else {
                    let anders = links
                        .iter()
                        .zip(&rechts)
                        .any(|(l, r)| l.as_ref().is_some_and(|l| was.nummer(l) != wordt.nummer(r)));
                    let nieuw = if anders { " (nieuw)" } else { "" };
                    let kop = format!("{}{nieuw}", wordt.artikelen(&nummers));
                    gebeurt.push((if nummers.len() == 1 { "komt" } else { "komen" }, kop, "te luiden".to_owned()));
                }
            }
        }
    }
    // “Onder vernummering van … vervallen de artikelen 3 en 4 (oud) en wordt na artikel 1 een artikel ingevoegd”.
    let omgekeerd = !hernummerd.is_empty();
    let zinnen: Vec<String> = gebeurt
        .iter()
        .enumerate()
        .map(|(i, (werkwoord, wat, slot))| {
            let zin = if omgekeerd || i > 0 {
                format!("{werkwoord} {wat} {slot}")
            } else {
                format!("{wat} {werkwoord} {slot}")
            };
            zin.trim_end().to_owned()
        })
        .collect();
    let zin = opsomming(&zinnen);
    if omgekeerd {
        hernummerd.dedup();
        let van: Vec<String> = hernummerd.iter().map(|h| format!("van {h}")).collect();
        format!("Onder vernummering {} {zin}", opsomming(&van)).trim_end().to_owned()
    } else {
        hoofdletter(&zin)
    }
}

/// Whether these old numbers also exist in the new text, so that “(oud)” is needed.
fn botst(nummers: &[Nummer], wordt: &Nummers<'_>) -> bool {
    nummers.iter().any(|n| wordt.alle.contains(n))
}

/// “artikel 2 tot 3 (nieuw)”, “de artikelen 5 tot en met 12a tot 4 tot en met 12 (nieuw)”.
fn vernummering(was: &Nummers<'_>, wordt: &Nummers<'_>, paren: &[(Plek, Plek)]) -> String {
    let (van, naar) = van_naar(was, wordt, paren);
    format!("{van} tot {naar} (nieuw)")
}

fn van_naar(was: &Nummers<'_>, wordt: &Nummers<'_>, paren: &[(Plek, Plek)]) -> (String, String) {
    let (links, rechts): (Vec<Plek>, Vec<Plek>) = paren.iter().cloned().unzip();
    let (links, rechts) = (was.nummers(&links), wordt.nummers(&rechts));
    (was.artikelen(&links), reeks(&rechts, &wordt.alle))
}

/// “artikel 12 (oud) / 11 (nieuw)”, “het opschrift van hoofdstuk 2”.
fn kop_naam(stukken: &Stukken<'_>, links: Option<&Plek>, rechts: Option<&Plek>) -> String {
    let knoop = rechts.and_then(|p| stukken.wordt.bepaling(p)).or_else(|| links.and_then(|p| stukken.was.bepaling(p)));
    let Some(knoop) = knoop else { return "de verordening".to_owned() };
    let nummer = |regeling: &Regeling, plek: Option<&Plek>| {
        plek.and_then(|p| regeling.bepaling(p)).and_then(|b| b.nummer.clone())
    };
    let (oud, nieuw) = (nummer(stukken.was, links), nummer(stukken.wordt, rechts));
    match knoop.soort {
        Soort::Artikel => oud_en_nieuw(oud.as_ref(), nieuw.as_ref()),
        soort if soort.boven_artikel() => {
            format!("het opschrift van {} {}", soort.naam(), nieuw.or(oud).map(|n| n.to_string()).unwrap_or_default())
        }
        Soort::Bijlage => {
            format!("bijlage {}", nieuw.or(oud).map(|n| n.to_string()).unwrap_or_default()).trim_end().to_owned()
        }
        Soort::Aanhef => "de aanhef".to_owned(),
        _ => "de tekst zonder artikelnummer".to_owned(),
    }
}

fn kop_van_artikel(stukken: &Stukken<'_>, links: Option<&Plek>, rechts: Option<&Plek>, anders: bool) -> String {
    if links.is_none() && rechts.is_none() {
        return "Opschrift en tekst buiten de artikelen".to_owned();
    }
    let naam = hoofdletter(&kop_naam(stukken, links, rechts));
    match (links, rechts) {
        (Some(_), None) => format!("{naam} vervalt:"),
        (None, Some(_)) => format!("{naam} wordt ingevoegd, luidende:"),
        _ if anders => format!("{naam} wordt als volgt gewijzigd:"),
        _ if naam.contains("(oud)") => format!("{naam} wordt alleen vernummerd:"),
        _ => format!("{naam} wijzigt niet:"),
    }
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
fn slot(stukken: &Stukken<'_>, (was, wordt): &Beide<'_>, getoond: &BTreeSet<usize>, page: &mut Page) {
    let vergelijking = stukken.vergelijking;
    let mut gelijk: Vec<Nummer> = Vec::new();
    let mut vernummerd: Vec<(Plek, Plek)> = Vec::new();
    // While a choice between variants is open, one of them may be shown and the other not.
    let al_getoond: BTreeSet<Nummer> = getoond
        .iter()
        .filter_map(|&i| artikel_van(stukken.wordt, &vergelijking.wordt[vergelijking.paren[i].wordt?].plek))
        .filter_map(|plek| wordt.nummer(&plek))
        .collect();
    for (i, paar) in vergelijking.paren.iter().enumerate() {
        let Some(w) = paar.wordt.filter(|_| !getoond.contains(&i)) else { continue };
        let Some(plek) = artikel_van(stukken.wordt, &vergelijking.wordt[w].plek) else { continue };
        let Some(oud) = vergelijking.was(&plek) else { continue };
        let (a, b) = (was.nummer(oud), wordt.nummer(&plek));
        if b.as_ref().is_some_and(|n| al_getoond.contains(n)) {
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
    let mut zinnen = Vec::new();
    if !gelijk.is_empty() {
        let werkwoord = if gelijk.len() == 1 { "wijzigt" } else { "wijzigen" };
        // A range must not seem to speak of an article that lapsed.
        let mut alle: Vec<Nummer> = was.alle.iter().chain(&wordt.alle).cloned().collect();
        alle.sort();
        alle.dedup();
        zinnen.push(format!("{} {werkwoord} niet.", hoofdletter(&artikelen(&gelijk, &alle))));
    }
    if !vernummerd.is_empty() {
        let delen: Vec<String> =
            vernummerd.iter().map(|(a, b)| oud_en_nieuw(was.nummer(a).as_ref(), wordt.nummer(b).as_ref())).collect();
        let werkwoord = if delen.len() == 1 { "krijgt" } else { "krijgen" };
        let kort: Vec<String> = delen.iter().map(|d| d.trim_start_matches("artikel ").to_owned()).collect();
        let kop = if kort.len() == 1 { "Artikel" } else { "De artikelen" };
        zinnen.push(format!("{kop} {} {werkwoord} alleen een ander nummer.", opsomming(&kort)));
    }
    if !zinnen.is_empty() {
        page.blokken.push(Block::heading(2, "Niet in deze tabel opgenomen"));
        page.blokken.extend(zinnen.into_iter().map(|z| Block::Paragraph(Paragraph::plain(z))));
    }
}

/// The numbers of the articles of a regeling, in order.
struct Nummers<'a> {
    regeling: &'a Regeling,
    alle: Vec<Nummer>,
    /// Where they stand.
    plekken: Vec<Plek>,
}

/// Those of was and of wordt.
type Beide<'a> = (Nummers<'a>, Nummers<'a>);

impl<'a> Nummers<'a> {
    fn van(regeling: &'a Regeling) -> Self {
        let artikelen = regeling.artikelen();
        let mut alle: Vec<Nummer> = artikelen.iter().filter_map(|(_, a)| a.nummer.clone()).collect();
        alle.dedup();
        Nummers { regeling, alle, plekken: artikelen.into_iter().map(|(plek, _)| plek).collect() }
    }

    fn nummer(&self, plek: &[usize]) -> Option<Nummer> {
        self.regeling.bepaling(plek).and_then(|b| b.nummer.clone())
    }

    fn nummers(&self, plekken: &[Plek]) -> Vec<Nummer> {
        let mut uit: Vec<Nummer> = plekken.iter().filter_map(|p| self.nummer(p)).collect();
        // Variants of one article share its number.
        uit.dedup();
        uit
    }

    fn artikelen(&self, nummers: &[Nummer]) -> String {
        artikelen(nummers, &self.alle)
    }

    /// The article before the first of these.
    fn voor(&self, plekken: &[Plek]) -> Option<Plek> {
        let eerste = plekken.iter().min()?;
        self.plekken.iter().rfind(|p| *p < eerste).cloned()
    }
}

/// What is inserted, where it is no article: the heading of a hoofdstuk, or an annex.
fn lidwoord(soort: Soort) -> &'static str {
    if soort.boven_artikel() { "het opschrift van" } else { "een" }
}

fn telwoord(n: usize) -> String {
    const WOORDEN: [&str; 11] = ["nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien"];
    WOORDEN.get(n).map_or_else(|| n.to_string(), |w| (*w).to_owned())
}
