//! what a dossier knows → the papers for the council: the proposal and the memo, in the sentences of templates.
//!
//! What only people know (money, communication, what practice is like) is a gap in the template; what the dossier
//! knows stands in it: the change article by article, the choices, the provisions and who loses a pgb, the law.

use super::Stukken;
use super::beeld::{beeld, in_woorden};
use super::besluit::rondom;
use super::grondslag::noten;
use super::sjabloon::{Gegeven, Gegevens, vul_in};
use super::zinnen::{hoofdletter, kleine_letter, opsomming};
use crate::beeld::{Beeld, Lot};
use crate::datum;
use crate::diagnostic::Diagnostic;
use crate::keuzes::{Besluitgegevens, Route, Voorziening};
use crate::page::{Block, Column, Mark, Page, Paragraph, Row, Run, Table};
use crate::regeling::{Plek, Tekst};
use crate::source::Source;
use crate::vergelijking::Verandering;
use std::collections::{BTreeMap, HashSet};

/// What the papers for the council know beside the change itself.
#[derive(Debug, Clone, Default)]
pub struct Kennis<'a> {
    /// What the decision says around the changes.
    pub besluit: Besluitgegevens,
    /// The provisions of the municipality, with their routes.
    pub voorzieningen: &'a [Voorziening],
    /// From which date the change holds.
    pub per: String,
    /// The laws that changed provisions rest on, each with the articles that they name.
    pub wetten: Vec<(String, Vec<String>)>,
    /// What the municipality chose in provisions that change: the path in the new text, and the choice in words.
    pub keuzes: Vec<(String, String)>,
    /// How many choices are still open.
    pub open: usize,
}

/// The proposal of the college to the council, and the memo: what the law says, what changes, and what that means for
/// residents.
///
/// # Errors
/// A fault in a template, at its line.
pub fn voor_de_raad(
    stukken: &Stukken<'_>,
    kennis: &Kennis<'_>,
    raadsvoorstel: &Source,
    memo: &Source,
) -> Result<[Page; 2], Box<Diagnostic>> {
    let gegevens = gegevens(stukken, kennis);
    let stuk = |sjabloon| -> Result<Page, Box<Diagnostic>> {
        let page = vul_in(sjabloon, &gegevens)?;
        Ok(Page { auteur: stukken.gemeente.to_owned(), ..page })
    };
    Ok([stuk(raadsvoorstel)?, stuk(memo)?])
}

fn gegevens(stukken: &Stukken<'_>, kennis: &Kennis<'_>) -> Gegevens {
    let mut uit = rondom(stukken, &kennis.besluit);
    let tekst = |woorden: String| Gegeven::Tekst(woorden);
    let beeld = beeld(stukken);
    let tel = |lot: Lot| beeld.wordt.iter().filter(|b| b.lot == lot).count();
    let namen = |kies: &dyn Fn(&Voorziening) -> bool| {
        let namen: Vec<String> =
            kennis.voorzieningen.iter().filter(|v| kies(v)).map(|v| v.naam.tekst.clone()).collect();
        opsomming(&namen)
    };
    let anders = |v: &Voorziening| v.was != v.wordt;
    let per = datum::in_woorden(&kennis.per).unwrap_or_else(|| kennis.per.clone());
    let (plaat, woorden) = if beeld.was.is_empty() && beeld.wordt.is_empty() {
        (Vec::new(), Vec::new())
    } else {
        (vec![Block::Beeld(beeld.clone())], vec![Block::Table(in_woorden(&beeld))])
    };
    uit.extend([
        ("grondslag", noten(stukken)),
        ("per", tekst(per)),
        ("gewijzigd", tekst(artikelen(tel(Lot::Gewijzigd) + tel(Lot::Verplaatst) + tel(Lot::Samengevoegd)))),
        ("nieuw", tekst(artikelen(tel(Lot::Nieuw)))),
        ("vervallen", tekst(artikelen(beeld.was.iter().filter(|b| b.lot == Lot::Vervallen).count()))),
        ("blijft", tekst(artikelen(tel(Lot::Blijft)))),
        ("artikelen", Gegeven::Blokken(per_artikel(stukken, &beeld))),
        ("beeld", Gegeven::Blokken(plaat)),
        ("beeld_in_woorden", Gegeven::Blokken(woorden)),
        ("wetten", Gegeven::Lijst(kennis.wetten.iter().map(wet).collect())),
        ("keuzes", Gegeven::Blokken(keuzes(&kennis.keuzes))),
        ("open", tekst(open(kennis.open))),
        ("heeft_voorzieningen", Gegeven::JaNee(!kennis.voorzieningen.is_empty())),
        ("voorzieningen", Gegeven::Blokken(voorzieningen(kennis.voorzieningen))),
        (
            "voorzieningen_anders",
            Gegeven::Lijst(kennis.voorzieningen.iter().filter(|v| anders(v)).map(route).collect()),
        ),
        ("wordt_voorliggend", tekst(namen(&|v| v.wordt == Route::Voorliggend))),
        ("wordt_algemeen", tekst(namen(&|v| v.wordt == Route::Algemeen))),
        ("wordt_maatwerk", tekst(namen(&|v| v.wordt == Route::Maatwerk))),
        ("met_pgb", tekst(namen(&|v| v.wordt == Route::Maatwerk && v.pgb))),
        ("verliest_pgb", tekst(namen(&|v| v.was == Route::Maatwerk && v.wordt != Route::Maatwerk))),
        ("overgangsrecht_in", tekst(overgangsrecht(stukken, kennis))),
    ]);
    uit
}

/// “geen”, “één”, “twee” … “twaalf”, 13.
fn aantal(n: usize) -> String {
    const WOORDEN: [&str; 13] =
        ["geen", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"];
    WOORDEN.get(n).map_or_else(|| n.to_string(), |woord| (*woord).to_owned())
}

/// “staan nog drie keuzes open”; nothing where nothing is open.
fn open(n: usize) -> String {
    match n {
        0 => String::new(),
        1 => "staat nog één keuze open".to_owned(),
        _ => format!("staan nog {} keuzes open", aantal(n)),
    }
}

/// “geen artikel”, “één artikel”, “drie artikelen”.
fn artikelen(n: usize) -> String {
    format!("{} {}", aantal(n), if n < 2 { "artikel" } else { "artikelen" })
}

/// A line for every article that changes, comes or goes.
fn per_artikel(stukken: &Stukken<'_>, beeld: &Beeld) -> Vec<Block> {
    let v = stukken.vergelijking;
    let (oude, paden) = (stukken.was.artikelen(), stukken.wordt.paden());
    let oude: HashSet<Plek> = oude.into_iter().map(|(plek, _)| plek).collect();
    let artikel = |pad: &str| pad.split([',', '(']).next().unwrap_or(pad).trim().to_owned();
    // Per article of the new text: how many provisions changed, are new, lapsed.
    let mut tellingen: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    let mut laatste = String::new();
    for paar in &v.paren {
        if let Some(j) = paar.wordt {
            laatste = artikel(&v.wordt[j].pad);
        }
        let soort = match paar.soort {
            Verandering::Gewijzigd | Verandering::Verplaatst => 0,
            Verandering::Nieuw => 1,
            Verandering::Vervallen => 2,
            Verandering::Vernummerd | Verandering::Ongewijzigd => continue,
        };
        // What lapsed out of an article that is still there counts with that article.
        let hier = match (paar.wordt, paar.was) {
            (None, Some(i)) => {
                let plek = &v.was[i].plek;
                let oud = (1..=plek.len()).map(|n| plek[..n].to_vec()).find(|plek| oude.contains(plek));
                oud.and_then(|plek| paden.get(v.werd(&plek)?).cloned())
            }
            _ => Some(laatste.clone()),
        };
        if let Some(hier) = hier {
            tellingen.entry(artikel(&hier)).or_default()[soort] += 1;
        }
    }
    let mut uit = Vec::new();
    for (j, balk) in beeld.wordt.iter().enumerate() {
        let was: Vec<String> = beeld.linten_naar(j).iter().map(|l| nummer(&beeld.was[l.van].naam)).collect();
        let zelf = nummer(&balk.naam);
        let was: Vec<String> = was.into_iter().filter(|w| *w != zelf).collect();
        let waarvan = if was.is_empty() { String::new() } else { format!(" (was {})", opsomming(&was)) };
        let delen: Vec<String> = tellingen.get(&zelf).map_or_else(Vec::new, |tel| {
            let wat = ["gewijzigd", "nieuw", "vervallen"];
            let delen = tel.iter().zip(wat).filter(|(n, _)| **n > 0).enumerate();
            let bepaling = |i, n| match (i, n) {
                (0, 1) => " bepaling",
                (0, _) => " bepalingen",
                _ => "",
            };
            delen.map(|(i, (n, wat))| format!("{}{} {wat}", aantal(*n), bepaling(i, *n))).collect()
        });
        let zin = match balk.lot {
            Lot::Blijft => continue,
            Lot::Nieuw => "nieuw artikel".to_owned(),
            Lot::Verplaatst if delen.is_empty() => "staat op een andere plaats".to_owned(),
            _ if delen.is_empty() => continue,
            _ => opsomming(&delen),
        };
        uit.push(punt(&balk.naam, &format!("{waarvan}: {zin}")));
    }
    for balk in beeld.was.iter().filter(|b| b.lot == Lot::Vervallen) {
        uit.push(punt(&balk.naam, " (oud): vervalt"));
    }
    uit
}

/// “artikel 5” of “Artikel 5. Verslag”.
fn nummer(naam: &str) -> String {
    kleine_letter(naam.split_once(". ").map_or(naam.trim_end_matches('.'), |(kop, _)| kop))
}

fn punt(vet: &str, rest: &str) -> Block {
    let runs = vec![Run::marked(vet, Mark::Strong), Run::plain(rest)];
    Block::Paragraph(Paragraph { label: vec![Run::plain("-")], ..Paragraph::body(runs) })
}

fn wet((wet, artikelen): &(String, Vec<String>)) -> Gegevens {
    let kaal: Vec<String> = artikelen.iter().map(|a| a.trim_start_matches("artikel ").to_owned()).collect();
    let artikelen = if kaal.len() == 1 { "artikel " } else { "de artikelen " }.to_owned() + &opsomming(&kaal);
    Gegevens::from([("naam", wet.clone().into()), ("artikelen", artikelen.into())])
}

fn cel(tekst: &str) -> Vec<Paragraph> {
    if tekst.is_empty() { Vec::new() } else { vec![Paragraph::plain(tekst)] }
}

fn kolom(kop: &str, breedte: u8) -> Column {
    Column { kop: kop.to_owned(), breedte }
}

/// The choices as a table.
fn keuzes(keuzes: &[(String, String)]) -> Vec<Block> {
    if keuzes.is_empty() {
        return Vec::new();
    }
    let rijen = keuzes
        .iter()
        .map(|(bepaling, keuze)| Row { cellen: vec![cel(&hoofdletter(bepaling)), cel(keuze)], begin: false });
    vec![Block::Table(Table {
        beschrijving: "Wat de gemeente koos, per bepaling van de nieuwe tekst".to_owned(),
        kolommen: vec![kolom("Bepaling", 35), kolom("Keuze", 65)],
        rijen: rijen.collect(),
    })]
}

/// The routes of the provisions as a table.
fn voorzieningen(lijst: &[Voorziening]) -> Vec<Block> {
    if lijst.is_empty() {
        return Vec::new();
    }
    let rijen = lijst.iter().map(|v| {
        let pgb = if v.wordt == Route::Maatwerk && v.pgb { "ja" } else { "nee" };
        let bijdrage = if v.bijdrage { "ja" } else { "nee" };
        let uitvoerder = v.uitvoerder.as_ref().map_or("", |w| w.tekst.as_str());
        let (was, wordt) = match (v.was, v.wordt) {
            (Route::Geen, wordt) => ("nog niet", in_woord(wordt)),
            (was, Route::Geen) => (in_woord(was), "niet meer"),
            (was, wordt) => (in_woord(was), in_woord(wordt)),
        };
        let cellen = [&*v.naam.tekst, was, wordt, pgb, bijdrage, uitvoerder].map(cel).to_vec();
        Row { cellen, begin: false }
    });
    vec![Block::Table(Table {
        beschrijving: "De voorzieningen van de gemeente: langs welke weg iemand ze krijgt, nu en straks".to_owned(),
        kolommen: vec![
            kolom("Voorziening", 22),
            kolom("Tot nu toe", 21),
            kolom("Straks", 21),
            kolom("Pgb", 7),
            kolom("Bijdrage", 12),
            kolom("Uitvoerder", 17),
        ],
        rijen: rijen.collect(),
    })]
}

fn in_woord(route: Route) -> &'static str {
    match route {
        Route::Voorliggend => "voorliggend",
        Route::Algemeen => "algemene voorziening",
        Route::Maatwerk => "maatwerkvoorziening",
        Route::Geen => "niet",
    }
}

fn route(v: &Voorziening) -> Gegevens {
    Gegevens::from([
        ("naam", v.naam.tekst.clone().into()),
        ("was", in_woord(v.was).to_owned().into()),
        ("wordt", in_woord(v.wordt).to_owned().into()),
        ("nieuw", (v.was == Route::Geen).into()),
        ("weg", (v.wordt == Route::Geen).into()),
        ("uitvoerder", v.uitvoerder.as_ref().map(|w| w.tekst.as_str()).into()),
    ])
}

/// Where transitional law stands: in the decision, or in an article of the new text.
fn overgangsrecht(stukken: &Stukken<'_>, kennis: &Kennis<'_>) -> String {
    if kennis.besluit.overgangsrecht.is_some() {
        return "artikel II van het besluit".to_owned();
    }
    let artikelen = stukken.wordt.artikelen().into_iter();
    let mut met = artikelen.filter_map(|(_, artikel)| {
        let kop = artikel.opschrift.as_ref().map(Tekst::inhoud).unwrap_or_default().to_lowercase();
        let is = kop.contains("overgangsrecht") || kop.contains("overgangsbepaling");
        is.then(|| artikel.nummer.as_ref().map(|n| format!("artikel {n} van de verordening")))?
    });
    met.next().unwrap_or_default()
}
