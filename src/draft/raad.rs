//! what a dossier knows → the papers for the council: the proposal and the memo, in the sentences of templates.
//!
//! What only people know (money, communication, what practice is like) is a gap in the template; what the dossier
//! knows stands in it: the change article by article, the choices, the provisions and who loses a pgb, the law.

use super::Stukken;

use super::beeld::{artikel_in, in_beeld};
use super::besluit::rondom;
use super::grondslag::noten;
use super::naast::naast_elkaar;
use super::sjabloon::{Gegeven, Gegevens, vul_in};
use super::zegt::{Zegt, met_zinnen};
use super::zinnen::{ervoor, hoofdletter, opsomming};
use crate::beeld::{Balk, Beeld, Lint, Lot};
use crate::datum;
use crate::diagnostic::Diagnostic;
use crate::keuzes::{Besluitgegevens, Route, Voorziening};
use crate::page::{Block, Page};
use crate::regeling::Tekst;
use crate::source::Source;
use std::collections::HashMap;

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
    /// What the municipality chose in provisions that change: the path in the new text, and the choices.
    pub keuzes: Vec<(String, Vec<Gekozen>)>,
    /// How many choices are still open.
    pub open: usize,
}

/// Something that the municipality chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gekozen {
    /// What was filled in.
    Ingevuld(String),
    /// An optional passage that is in the text; empty where it is better read there.
    Opgenomen(String),
    /// An alternative, or a few of them.
    Alternatief(String),
    /// An optional passage that was not taken.
    Weggelaten(String),
    /// A variant.
    Variant(String),
    /// Text of its own.
    EigenTekst,
}

/// What the sentences about articles, choices and provisions know.
const VELDEN: [&str; 12] = [
    "aantal",
    "meer",
    "bijlagen",
    "meer_bijlagen",
    "naam",
    "was",
    "uit",
    "naar",
    "delen",
    "nummer",
    "rijen",
    "bijlage",
];

/// Of an article of the new text that is no article of the old one, whether or not words of it stood there.
const IS_NIEUW: [Lot; 2] = [Lot::Nieuw, Lot::Samengevoegd];

/// Of an article of the old text that is none of the new one, wherever its words went.
const VERVALT: [Lot; 2] = [Lot::Vervallen, Lot::Samengevoegd];

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
    let gegevens = gegevens(stukken, kennis)?;
    let stuk = |sjabloon| -> Result<Page, Box<Diagnostic>> {
        let page = vul_in(sjabloon, &gegevens)?;
        Ok(Page { auteur: stukken.gemeente.to_owned(), ..page })
    };
    Ok([stuk(raadsvoorstel)?, stuk(memo)?])
}

fn gegevens(stukken: &Stukken<'_>, kennis: &Kennis<'_>) -> Result<Gegevens, Box<Diagnostic>> {
    let mut uit = rondom(stukken, &kennis.besluit)?;
    let (beeld, plaat, in_woorden) = in_beeld(stukken)?;
    uit.extend([
        ("grondslag", noten(stukken)),
        ("beeld", Gegeven::Blokken(plaat)),
        ("beeld_in_woorden", Gegeven::Blokken(in_woorden)),
        ("wetten", Gegeven::Lijst(kennis.wetten.iter().map(wet).collect())),
    ]);
    uit.extend(met_zinnen(&stukken.zinnen.raad, &VELDEN, |zegt| in_zinnen(stukken, kennis, &beeld, zegt))?);
    Ok(uit)
}

/// What the papers say of articles, choices and provisions.
fn in_zinnen(stukken: &Stukken<'_>, kennis: &Kennis<'_>, beeld: &Beeld, zegt: &Zegt<'_>) -> Gegevens {
    let tekst = |woorden: String| Gegeven::Tekst(woorden);
    let tel = |balken: &[Balk], loten: &[Lot]| {
        let hier = balken.iter().filter(|b| loten.contains(&b.lot));
        let (bijlagen, artikelen): (Vec<&Balk>, Vec<&Balk>) = hier.partition(|b| is_bijlage(b));
        let (n, m) = (artikelen.len(), bijlagen.len());
        // annexes alone: then of articles nothing is said
        let artikelen = if n > 0 || m == 0 { aantal(n) } else { String::new() };
        let bijlagen = if m > 0 { aantal(m) } else { String::new() };
        Gegeven::from(zegt.tekst(
            "artikelen",
            [
                ("aantal", artikelen.into()),
                ("meer", (n > 1).into()),
                ("bijlagen", bijlagen.into()),
                ("meer_bijlagen", (m > 1).into()),
            ],
        ))
    };
    let namen = |kies: &dyn Fn(&Voorziening) -> bool| {
        let namen: Vec<String> =
            kennis.voorzieningen.iter().filter(|v| kies(v)).map(|v| v.naam.tekst.clone()).collect();
        opsomming(&namen)
    };
    let anders = |v: &Voorziening| v.was != v.wordt;
    let per = datum::in_woorden(&kennis.per).unwrap_or_else(|| kennis.per.clone());
    let route = |v: &Voorziening| route(v, zegt);
    let open = if kennis.open > 0 { geteld("open", kennis.open, zegt) } else { Gegeven::from(None) };
    Gegevens::from([
        ("per", tekst(per)),
        ("gewijzigd", tel(&beeld.wordt, &[Lot::Gewijzigd, Lot::Verplaatst])),
        ("nieuw", tel(&beeld.wordt, &IS_NIEUW)),
        ("vervallen", tel(&beeld.was, &VERVALT)),
        ("blijft", tel(&beeld.wordt, &[Lot::Blijft])),
        ("artikelen", Gegeven::Blokken(per_artikel(stukken, beeld, zegt))),
        ("keuzes", Gegeven::Blokken(keuzes(&kennis.keuzes, zegt))),
        ("open", open),
        ("heeft_voorzieningen", Gegeven::JaNee(!kennis.voorzieningen.is_empty())),
        ("voorzieningen", Gegeven::Blokken(voorzieningen(kennis.voorzieningen, zegt))),
        (
            "voorzieningen_anders",
            Gegeven::Lijst(kennis.voorzieningen.iter().filter(|v| anders(v)).map(route).collect()),
        ),
        ("wordt_voorliggend", tekst(namen(&|v| v.wordt == Route::Voorliggend))),
        ("wordt_algemeen", tekst(namen(&|v| v.wordt == Route::Algemeen))),
        ("wordt_maatwerk", tekst(namen(&|v| v.wordt == Route::Maatwerk))),
        ("met_pgb", tekst(namen(&|v| v.wordt == Route::Maatwerk && v.pgb))),
        ("verliest_pgb", tekst(namen(&|v| v.was == Route::Maatwerk && v.wordt != Route::Maatwerk))),
        ("overgangsrecht_in", tekst(overgangsrecht(stukken, kennis, zegt))),
    ])
}

/// “geen”, “één”, “twee” … “twaalf”, 13.
fn aantal(n: usize) -> String {
    const WOORDEN: [&str; 13] =
        ["geen", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"];
    WOORDEN.get(n).map_or_else(|| n.to_string(), |woord| (*woord).to_owned())
}

/// So many of something: “staan nog drie keuzes open”.
fn geteld(soort: &'static str, n: usize, zegt: &Zegt<'_>) -> Gegeven {
    zegt.tekst(soort, [("aantal", aantal(n).into()), ("meer", (n > 1).into())]).into()
}

/// A line for every article that changes, comes or goes.
fn per_artikel(stukken: &Stukken<'_>, beeld: &Beeld, zegt: &Zegt<'_>) -> Vec<Block> {
    let paden = stukken.wordt.paden();
    // Per article of the new text: how many provisions changed, are new, lapsed.
    let mut tellingen: HashMap<String, [usize; 3]> = HashMap::new();
    for blok in naast_elkaar(stukken) {
        let Some(pad) = blok.wordt.as_ref().and_then(|plek| paden.get(plek)) else { continue };
        let telling = tellingen.entry(artikel_in(pad)).or_default();
        for rij in blok.rijen.iter().filter(|rij| rij.anders()) {
            match (rij.paar.was, rij.paar.wordt) {
                (Some(_), Some(_)) => telling[0] += 1,
                (None, _) => telling[1] += 1,
                (_, None) => telling[2] += 1,
            }
        }
    }
    let elders = |eind: fn(&Lint) -> (usize, usize), balken: &[Balk], i: usize| {
        let linten = beeld.linten.iter().map(eind).filter(|(hier, _)| *hier == i);
        let paden: Vec<String> = linten.map(|(_, daar)| balken[daar].pad.clone()).collect();
        Gegeven::from(opsomming(&paden))
    };
    // What lapsed, behind what is there: articles before the annexes.
    let vervallen = |bijlagen: bool, uit: &mut Vec<Block>| {
        let weg = beeld.was.iter().enumerate();
        for (i, balk) in weg.filter(|(_, b)| VERVALT.contains(&b.lot) && is_bijlage(b) == bijlagen) {
            let naar = elders(|lint| (lint.van, lint.naar), &beeld.wordt, i);
            uit.extend(zegt.blokken("artikel vervalt", [("naam", naam(balk)), ("naar", naar)]));
        }
    };
    let eerste_bijlage = beeld.wordt.iter().position(is_bijlage).unwrap_or(beeld.wordt.len());
    let mut uit = Vec::new();
    for (j, balk) in beeld.wordt.iter().enumerate() {
        if j == eerste_bijlage {
            vervallen(false, &mut uit);
        }
        // What came from elsewhere is not what the article was.
        let zelf = beeld.linten_naar(j).iter().find(|lint| lint.lot != Lot::Samengevoegd);
        let was = zelf.map(|lint| beeld.was[lint.van].pad.as_str()).filter(|was| *was != balk.pad);
        let delen = tellingen.get(&balk.pad).map_or_else(Vec::new, delen);
        let soort = match balk.lot {
            Lot::Blijft => continue,
            lot if IS_NIEUW.contains(&lot) => "artikel is nieuw",
            Lot::Verplaatst if delen.is_empty() => "artikel staat elders",
            _ if delen.is_empty() => continue,
            _ => "artikel wijzigt",
        };
        let bijlage = is_bijlage(balk);
        let over = [
            ("naam", naam(balk)),
            ("was", was.into()),
            ("uit", elders(|lint| (lint.naar, lint.van), &beeld.was, j)),
            ("delen", Gegeven::Lijst(delen)),
            ("bijlage", bijlage.into()),
        ];
        uit.extend(zegt.blokken(soort, over));
    }
    if eerste_bijlage == beeld.wordt.len() {
        vervallen(false, &mut uit);
    }
    vervallen(true, &mut uit);
    uit
}

fn is_bijlage(balk: &Balk) -> bool {
    balk.pad.starts_with("bijlage")
}

fn naam(balk: &Balk) -> Gegeven {
    Gegeven::Naam(balk.naam.clone())
}

/// How many provisions of an article changed, are new and lapsed; those of which there are none left out.
fn delen(tellingen: &[usize; 3]) -> Vec<Gegevens> {
    let delen: Vec<_> = tellingen.iter().zip(["gewijzigd", "nieuw", "vervallen"]).filter(|(n, _)| **n > 0).collect();
    let deel = |(i, (n, wat)): (usize, &(&usize, &str))| {
        Gegevens::from([
            ("ervoor", Some(ervoor(i, delen.len())).into()),
            ("aantal", aantal(**n).into()),
            ("meer", (**n > 1).into()),
            ("wat", Some(*wat).into()),
        ])
    };
    delen.iter().enumerate().map(deel).collect()
}

fn wet((wet, artikelen): &(String, Vec<String>)) -> Gegevens {
    let kaal: Vec<String> = artikelen.iter().map(|a| a.trim_start_matches("artikel ").to_owned()).collect();
    let artikelen = if kaal.len() == 1 { "artikel " } else { "de artikelen " }.to_owned() + &opsomming(&kaal);
    Gegevens::from([("naam", wet.clone().into()), ("artikelen", artikelen.into())])
}

/// The choices as a table.
fn keuzes(keuzes: &[(String, Vec<Gekozen>)], zegt: &Zegt<'_>) -> Vec<Block> {
    if keuzes.is_empty() {
        return Vec::new();
    }
    let gekozen = |gekozen: &Gekozen| {
        let (soort, tekst) = match gekozen {
            Gekozen::Ingevuld(tekst) => ("ingevuld", tekst.as_str()),
            Gekozen::Opgenomen(tekst) => ("opgenomen", tekst.as_str()),
            Gekozen::Weggelaten(tekst) => ("weggelaten", tekst.as_str()),
            Gekozen::Alternatief(tekst) => ("gekozen", tekst.as_str()),
            Gekozen::Variant(letter) => ("variant", letter.as_str()),
            Gekozen::EigenTekst => ("eigen tekst", ""),
        };
        // What was left out has no numbers but those of the model.
        let van_model = soort == "weggelaten" && tekst.contains("artikel");
        Gegevens::from([
            ("soort", Some(soort).into()),
            ("tekst", Gegeven::Naam(tekst.to_owned())),
            ("nummers_van_model", van_model.into()),
        ])
    };
    let rij = |(bepaling, keuzes): &(String, Vec<Gekozen>)| {
        Gegevens::from([
            ("bepaling", hoofdletter(bepaling).into()),
            ("keuzes", Gegeven::Lijst(keuzes.iter().map(gekozen).collect())),
        ])
    };
    zegt.blokken("keuzes", [("rijen", Gegeven::Lijst(keuzes.iter().map(rij).collect()))])
}

/// The routes of the provisions as a table.
fn voorzieningen(lijst: &[Voorziening], zegt: &Zegt<'_>) -> Vec<Block> {
    if lijst.is_empty() {
        return Vec::new();
    }
    let rij = |v: &Voorziening| {
        let mut rij = route(v, zegt);
        rij.extend([
            ("naam", Gegeven::Naam(v.naam.tekst.clone())),
            ("pgb", (v.wordt == Route::Maatwerk && v.pgb).into()),
            ("bijdrage", v.bijdrage.into()),
        ]);
        rij
    };
    zegt.blokken("voorzieningen", [("rijen", Gegeven::Lijst(lijst.iter().map(rij).collect()))])
}

fn in_woord(route: Route, zegt: &Zegt<'_>) -> Gegeven {
    let soort = match route {
        Route::Voorliggend => "voorliggend",
        Route::Algemeen => "algemeen",
        Route::Maatwerk => "maatwerk",
        Route::Geen => "geen",
    };
    zegt.tekst(soort, []).into()
}

fn route(v: &Voorziening, zegt: &Zegt<'_>) -> Gegevens {
    Gegevens::from([
        ("naam", v.naam.tekst.clone().into()),
        ("was", in_woord(v.was, zegt)),
        ("wordt", in_woord(v.wordt, zegt)),
        ("nieuw", (v.was == Route::Geen).into()),
        ("weg", (v.wordt == Route::Geen).into()),
        ("uitvoerder", v.uitvoerder.as_ref().map(|w| w.tekst.as_str()).into()),
    ])
}

/// Where transitional law stands: in the decision, or in an article of the new text.
fn overgangsrecht(stukken: &Stukken<'_>, kennis: &Kennis<'_>, zegt: &Zegt<'_>) -> String {
    if kennis.besluit.overgangsrecht.is_some() {
        return zegt.tekst("overgangsrecht", []);
    }
    let artikelen = stukken.wordt.artikelen().into_iter();
    let mut met = artikelen.filter_map(|(_, artikel)| {
        let kop = artikel.opschrift.as_ref().map(Tekst::inhoud).unwrap_or_default().to_lowercase();
        let is = kop.contains("overgangsrecht") || kop.contains("overgangsbepaling");
        is.then(|| artikel.nummer.as_ref().map(ToString::to_string))?
    });
    met.next().map_or(String::new(), |nummer| zegt.tekst("overgangsrecht", [("nummer", nummer.into())]))
}
