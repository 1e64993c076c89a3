//! instructions of the decision → what the headings of the table say: what happens, and to which articles.

use super::Stukken;
use super::sjabloon::{Gegeven, Gegevens};
use super::zegt::Zegt;
use super::zinnen::{artikelen, ervoor, hoofdletter, letters, opsomming, oud_en_nieuw, reeks};
use crate::nummer::Nummer;
use crate::opdracht::{Bewerking, Stap, woorden_voor};
use crate::page::Block;
use crate::regeling::{Eenheid, Plek, Regeling, Soort};
use crate::vergelijking::Op;
use crate::wijziging::{Groep, Instructie};
use std::collections::BTreeSet;

/// Something that happens to articles.
#[derive(Debug, Default)]
pub(super) struct Gebeurt {
    /// Which sentence of the template says it.
    soort: &'static str,
    /// To what: “artikel 12 (oud) / 11 (nieuw)”, “na artikel 3”.
    wat: String,
    /// To more than one.
    meer: bool,
    /// What is inserted: “een artikel”.
    nieuw: String,
    /// What it is renumbered to: “artikel 3”.
    naar: String,
    /// Where it comes, if it goes elsewhere: “na artikel 3”.
    plaats: String,
    /// That it goes elsewhere is all that happens to it.
    alleen: bool,
}

impl Gebeurt {
    pub(super) fn van(soort: &'static str, wat: String) -> Gebeurt {
        Gebeurt { soort, wat, ..Gebeurt::default() }
    }
}

/// An onderdeel, or a few of them, for the template: “Artikel 12 (oud) / 11 (nieuw) wordt als volgt gewijzigd (artikel I,
/// onderdeel E, van het wijzigingsbesluit):”.
pub(super) fn onderdeel(
    stukken: &Stukken<'_>,
    nummers: &Beide<'_>,
    groep: &Groep,
    tabel: Vec<Block>,
    zegt: &Zegt<'_>,
) -> Gegevens {
    let onderdelen: Vec<_> = groep.iter().map(|&i| &stukken.wijziging.onderdelen[i]).collect();
    let alle_letters: Vec<String> = onderdelen.iter().map(|o| o.letter.clone()).collect();
    let instructies: Vec<&Instructie> = onderdelen.iter().flat_map(|o| &o.instructies).collect();
    let (vernummering, gebeurt) = gebeurt(stukken, nummers, &instructies, zegt);
    let omgekeerd = !vernummering.is_empty();
    let mut gegevens = Gegevens::from([
        ("vernummering", vernummering.into()),
        ("gebeurt", Gegeven::Lijst(gebeurtenissen(gebeurt, omgekeerd))),
        ("slot", if tabel.is_empty() { "." } else { ":" }.to_owned().into()),
        ("rijen", Gegeven::Blokken(tabel)),
    ]);
    gegevens.extend(letters(&alle_letters, stukken.wijziging));
    gegevens
}

/// The same for the template, as one sentence: behind “Onder vernummering van …” the verb comes first, in all of it.
pub(super) fn gebeurtenissen(lijst: Vec<Gebeurt>, omgekeerd: bool) -> Vec<Gegevens> {
    let aantal = lijst.len();
    let rij = |(i, g): (usize, Gebeurt)| {
        let vernummert = g.soort == "vernummert";
        let (links, rechts) = match omgekeerd && !vernummert {
            true => (String::new(), format!(" {}", g.wat)),
            false if i == 0 => (format!("{} ", hoofdletter(&g.wat)), String::new()),
            false => (format!("{} ", g.wat), String::new()),
        };
        Gegevens::from([
            ("ervoor", Some(ervoor(i, aantal)).into()),
            ("soort", g.soort.to_owned().into()),
            ("links", links.into()),
            ("rechts", rechts.into()),
            ("meer", g.meer.into()),
            ("nieuw", g.nieuw.into()),
            ("naar", g.naar.into()),
            ("plaats", g.plaats.into()),
            ("alleen", g.alleen.into()),
        ])
    };
    lijst.into_iter().enumerate().map(rij).collect()
}

/// What these instructions renumber on the way (“van artikel 2 tot 3 (nieuw)”), and what else they do.
fn gebeurt(
    stukken: &Stukken<'_>,
    (was, wordt): &Beide<'_>,
    instructies: &[&Instructie],
    zegt: &Zegt<'_>,
) -> (String, Vec<Gebeurt>) {
    if let [Instructie::Vernummert(reeksen)] = instructies {
        let vernummert = |reeks: &Vec<(Plek, Plek)>| {
            let (wat, naar) = van_naar(was, wordt, reeks);
            let meer = reeks.len() > 1;
            let naar = if meer || !wat.starts_with("artikel") { naar } else { format!("artikel {naar}") };
            Gebeurt { soort: "vernummert", wat, meer, naar, ..Gebeurt::default() }
        };
        return (String::new(), reeksen.iter().map(vernummert).collect());
    }
    let mut hernummerd: Vec<String> = Vec::new();
    let mut uit = Vec::new();
    // Articles that change one after the other.
    let mut samen: Vec<(Option<&Plek>, Option<&Plek>)> = Vec::new();
    for instructie in instructies {
        let plaatst = |plek: &Option<Plek>| plek.as_ref().is_some_and(|plek| gaat_elders(stukken, plek));
        let gaat_door = match instructie {
            Instructie::Wijzigt((_, rechts)) => !plaatst(rechts),
            Instructie::Vernummert(_) => true,
            Instructie::Vervalt(_) | Instructie::VoegtIn(_) | Instructie::Luidt(_) => false,
        };
        if !gaat_door {
            uit.extend(wijzigen(stukken, wordt, &mut samen));
        }
        match instructie {
            Instructie::Vernummert(reeksen) => {
                let vernummering = |reeks: &Vec<(Plek, Plek)>| {
                    let (van, naar) = van_naar(was, wordt, reeks);
                    zegt.tekst("vernummering", [("van", van.into()), ("naar", naar.into())])
                };
                hernummerd.extend(reeksen.iter().map(vernummering));
            }
            Instructie::Vervalt(plekken) => {
                let (wat, meer) = vervallen(stukken, was, wordt, plekken);
                uit.push(Gebeurt { soort: "vervalt", wat, meer, ..Gebeurt::default() });
            }
            Instructie::VoegtIn(plekken) => uit.push(ingevoegd(stukken, was, wordt, plekken, zegt)),
            Instructie::Wijzigt((links, rechts)) => {
                let elders = rechts.as_ref().filter(|plek| gaat_elders(stukken, plek));
                let Some(plek) = elders else {
                    samen.push((links.as_ref(), rechts.as_ref()));
                    continue;
                };
                let wat = kop_naam(stukken, links.as_ref(), rechts.as_ref());
                let plaats = naast(stukken, was, wordt, std::slice::from_ref(plek), false, zegt);
                let alleen = !andere_woorden(stukken, links.as_ref(), rechts.as_ref());
                uit.push(Gebeurt { plaats, alleen, ..Gebeurt::van("wijzigt", wat) });
            }
            Instructie::Luidt(paren) => {
                let (links, rechts): (Vec<_>, Vec<_>) = paren.iter().cloned().unzip();
                let rechts: Vec<Plek> = rechts.into_iter().flatten().collect();
                let nummers = wordt.nummers(&rechts);
                let (wat, meer) = if let ([een], [Some(oud)]) = (rechts.as_slice(), links.as_slice()) {
                    (kop_naam(stukken, Some(oud), Some(een)), false)
                } else {
                    let anders = links
                        .iter()
                        .zip(&rechts)
                        .any(|(l, r)| l.as_ref().is_some_and(|l| was.nummer(l) != wordt.nummer(r)));
                    let nieuw = if anders { " (nieuw)" } else { "" };
                    (format!("{}{nieuw}", wordt.artikelen(&nummers)), nummers.len() != 1)
                };
                uit.push(Gebeurt { soort: "luidt", wat, meer, ..Gebeurt::default() });
            }
        }
    }
    uit.extend(wijzigen(stukken, wordt, &mut samen));
    hernummerd.dedup();
    (opsomming(&hernummerd), uit)
}

/// Those that change, in one sentence: “de artikelen 5 tot en met 8”.
fn wijzigen(
    stukken: &Stukken<'_>,
    wordt: &Nummers<'_>,
    samen: &mut Vec<(Option<&Plek>, Option<&Plek>)>,
) -> Option<Gebeurt> {
    let samen = std::mem::take(samen);
    let nummer = |plek: &Plek| {
        let artikel = stukken.wordt.bepaling(plek).filter(|b| b.soort == Soort::Artikel);
        artikel.and_then(|b| b.nummer.clone())
    };
    let mut meer = false;
    let mut namen: Vec<String> = Vec::new();
    // Those with another number are named with both.
    let blijft = |paar: &(Option<&Plek>, Option<&Plek>)| {
        let (oud, nieuw) = (paar.0.and_then(|p| stukken.was.bepaling(p)), paar.1.and_then(nummer));
        nieuw.filter(|n| oud.is_none_or(|b| b.nummer.as_ref() == Some(n)))
    };
    for reeks in samen.chunk_by(|a, b| blijft(a).is_some() && blijft(b).is_some()) {
        let mut nummers: Vec<Nummer> = reeks.iter().filter_map(blijft).collect();
        nummers.dedup();
        meer |= nummers.len() > 1;
        match reeks {
            [(links, rechts)] => namen.push(kop_naam(stukken, *links, *rechts)),
            _ => namen.push(wordt.artikelen(&nummers)),
        }
    }
    meer |= namen.len() > 1;
    (!namen.is_empty()).then(|| Gebeurt { meer, ..Gebeurt::van("wijzigt", opsomming(&namen)) })
}

fn ingevoegd(
    stukken: &Stukken<'_>,
    was: &Nummers<'_>,
    wordt: &Nummers<'_>,
    plekken: &[Plek],
    zegt: &Zegt<'_>,
) -> Gebeurt {
    let boven = bovenste(plekken);
    let meer = boven.len() > 1;
    // What is no article: a hoofdstuk with what stands in it, a heading alone, or an annex.
    let kop = boven.iter().filter_map(|p| stukken.wordt.bepaling(p)).find(|b| b.soort != Soort::Artikel);
    let (aantal, naam) = match kop {
        Some(kop) if boven.len() < plekken.len() || (meer && kop.soort == Soort::Bijlage) => {
            (hoeveel(kop.soort, boven.len()), String::new())
        }
        Some(kop) if !meer => {
            let nummer = kop.nummer.as_ref().filter(|_| kop.soort.boven_artikel()).map(|n| format!(" {n}"));
            (String::new(), format!("{}{}", kop.soort.naam(), nummer.unwrap_or_default()))
        }
        _ => (hoeveel(Soort::Artikel, boven.len()), String::new()),
    };
    let wat = [
        ("aantal", aantal.into()),
        ("kop", naam.into()),
        ("boven_artikel", kop.is_some_and(|kop| kop.soort.boven_artikel()).into()),
    ];
    let nieuw = zegt.tekst("ingevoegd", wat);
    let bijlage = kop.is_some_and(|kop| kop.soort == Soort::Bijlage);
    let wat = naast(stukken, was, wordt, plekken, bijlage, zegt);
    Gebeurt { soort: "voegt in", wat, meer, nieuw, ..Gebeurt::default() }
}

/// Behind what these provisions of wordt stand: “na artikel 3”, “voor het eerste artikel”.
fn naast(
    stukken: &Stukken<'_>,
    was: &Nummers<'_>,
    wordt: &Nummers<'_>,
    plekken: &[Plek],
    bijlage: bool,
    zegt: &Zegt<'_>,
) -> String {
    let naast = wordt.voor(plekken, bijlage);
    let na_wat = match naast.as_ref().and_then(|plek| stukken.wordt.bepaling(plek)) {
        Some(b) if b.nummer.is_none() => "de bijlage".to_owned(),
        Some(b) => b.soort.naam().to_owned(),
        None => String::new(),
    };
    let na = naast.and_then(|plek| {
        let oud = stukken.vergelijking.was(&plek).and_then(|p| was.nummer(p));
        let nummer = wordt.nummer(&plek)?;
        let nieuw = if oud.as_ref() == Some(&nummer) { "" } else { " (nieuw)" };
        Some(format!("{nummer}{nieuw}"))
    });
    zegt.tekst("na", [("na_wat", na_wat.into()), ("na", na.unwrap_or_default().into())])
}

/// Whether the decision puts an article of wordt elsewhere among the others.
pub(super) fn gaat_elders(stukken: &Stukken<'_>, plek: &Plek) -> bool {
    let artikel = stukken.wordt.bepaling(plek).filter(|b| b.soort == Soort::Artikel);
    let Some(nummer) = artikel.and_then(|b| b.nummer.as_ref()) else { return false };
    let artikel = |stap: &Stap| matches!(stap, Stap::Bepaling { soort: Soort::Artikel, nummer: n, .. } if n.as_ref() == Some(nummer));
    let naar = |bewerking: &Bewerking| matches!(bewerking, Bewerking::Verplaats { naar, .. } if naar.0.last().is_some_and(artikel));
    stukken.wijziging.onderdelen.iter().flat_map(|o| &o.opdrachten).any(|opdracht| opdracht.doet(&naar))
}

/// Whether words of an article come, go or change.
pub(super) fn andere_woorden(stukken: &Stukken<'_>, links: Option<&Plek>, rechts: Option<&Plek>) -> bool {
    let vergelijking = stukken.vergelijking;
    let in_artikel = |eenheid: Option<&Eenheid>, artikel: Option<&Plek>| {
        eenheid.zip(artikel).is_some_and(|(eenheid, artikel)| eenheid.plek.starts_with(artikel))
    };
    vergelijking.paren.iter().filter(|paar| paar.woorden.iter().any(|w| w.op != Op::Gelijk)).any(|paar| {
        in_artikel(paar.was.map(|i| &vergelijking.was[i]), links)
            || in_artikel(paar.wordt.map(|i| &vergelijking.wordt[i]), rechts)
    })
}

/// What lapses, and whether that is more than one: “de artikelen 3 en 4 (oud)”, “hoofdstuk 2”.
fn vervallen(stukken: &Stukken<'_>, was: &Nummers<'_>, wordt: &Nummers<'_>, plekken: &[Plek]) -> (String, bool) {
    let boven = bovenste(plekken);
    let is_kop = |p: &Plek| stukken.was.bepaling(p).is_some_and(|b| b.soort != Soort::Artikel);
    let (koppen, rest): (Vec<Plek>, Vec<Plek>) = boven.into_iter().partition(is_kop);
    let nummers = was.nummers(&rest);
    let mut delen: Vec<String> = Vec::new();
    if !nummers.is_empty() || koppen.is_empty() {
        let oud = if botst(&nummers, wordt) { " (oud)" } else { "" };
        delen.push(format!("{}{oud}", was.artikelen(&nummers)));
    }
    delen.extend(koppen.iter().map(|kop| {
        // with what stands in it, or its heading alone
        let heel = plekken.iter().any(|p| p.len() > kop.len() && p.starts_with(kop));
        match stukken.was.bepaling(kop).filter(|_| heel).and_then(|b| Some((b.soort, b.nummer.as_ref()?))) {
            Some((soort, nummer)) => format!("{} {nummer}", soort.naam()),
            None => kop_naam(stukken, Some(kop), None),
        }
    }));
    let meer = delen.len() > 1 || koppen.is_empty() && nummers.len() != 1 || nummers.len() > 1;
    (opsomming(&delen), meer)
}

/// Those that stand in none of the others.
fn bovenste(plekken: &[Plek]) -> Vec<Plek> {
    let alle: BTreeSet<&[usize]> = plekken.iter().map(Vec::as_slice).collect();
    plekken.iter().filter(|p| !(1..p.len()).any(|n| alle.contains(&p[..n]))).cloned().collect()
}

/// Whether these old numbers also exist in the new text, so that “(oud)” is needed.
fn botst(nummers: &[Nummer], wordt: &Nummers<'_>) -> bool {
    nummers.iter().any(|n| wordt.alle.contains(n))
}

/// “artikel 2” and “3”, “de artikelen 5 tot en met 12a” and “4 tot en met 12”.
fn van_naar(was: &Nummers<'_>, wordt: &Nummers<'_>, paren: &[(Plek, Plek)]) -> (String, String) {
    let (links, rechts): (Vec<Plek>, Vec<Plek>) = paren.iter().cloned().unzip();
    let soort = links.first().and_then(|p| was.regeling.bepaling(p)).map(|b| b.soort);
    let (links, rechts) = (was.nummers(&links), wordt.nummers(&rechts));
    // an annex has a number of its own row
    if let Some(soort) = soort.filter(|s| *s != Soort::Artikel) {
        let namen = |nummers: &[Nummer]| opsomming(&nummers.iter().map(Nummer::to_string).collect::<Vec<_>>());
        let (een, meer) = woorden_voor(soort, false);
        return match links.as_slice() {
            [_] => (format!("{een} {}", namen(&links)), format!("{een} {}", namen(&rechts))),
            _ => (format!("de {meer} {}", namen(&links)), namen(&rechts)),
        };
    }
    (was.artikelen(&links), reeks(&rechts, &wordt.alle))
}

/// “artikel 12 (oud) / 11 (nieuw)”, “het opschrift van hoofdstuk 2”.
pub(super) fn kop_naam(stukken: &Stukken<'_>, links: Option<&Plek>, rechts: Option<&Plek>) -> String {
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
        Soort::Bijlage => match nieuw.or(oud) {
            Some(nummer) => format!("bijlage {nummer}"),
            None => "de bijlage".to_owned(),
        },
        Soort::Aanhef => "de aanhef".to_owned(),
        _ => "de tekst zonder artikelnummer".to_owned(),
    }
}

/// Which sentence says what becomes of an article, and its name.
pub(super) fn wat_er_gebeurt(
    stukken: &Stukken<'_>,
    links: Option<&Plek>,
    rechts: Option<&Plek>,
    anders: bool,
) -> (&'static str, String) {
    let naam = kop_naam(stukken, links, rechts);
    let soort = match (links, rechts) {
        (None, None) => "buiten artikelen",
        (Some(_), None) => "vervalt",
        (None, Some(_)) => "is nieuw",
        _ if anders => "wijzigt",
        _ if naam.contains("(oud)") => "alleen vernummerd",
        _ => "wijzigt niet",
    };
    (soort, naam)
}

/// The numbers of the articles of a regeling, in order.
pub(super) struct Nummers<'a> {
    regeling: &'a Regeling,
    pub alle: Vec<Nummer>,
    /// Where they stand.
    plekken: Vec<Plek>,
}

/// Those of was and of wordt.
pub(super) type Beide<'a> = (Nummers<'a>, Nummers<'a>);

impl<'a> Nummers<'a> {
    pub(super) fn van(regeling: &'a Regeling) -> Self {
        let artikelen = regeling.artikelen();
        let mut alle: Vec<Nummer> = artikelen.iter().filter_map(|(_, a)| a.nummer.clone()).collect();
        alle.dedup();
        Nummers { regeling, alle, plekken: artikelen.into_iter().map(|(plek, _)| plek).collect() }
    }

    pub(super) fn nummer(&self, plek: &[usize]) -> Option<Nummer> {
        self.regeling.bepaling(plek).and_then(|b| b.nummer.clone())
    }

    fn nummers(&self, plekken: &[Plek]) -> Vec<Nummer> {
        let mut uit: Vec<Nummer> = plekken.iter().filter_map(|p| self.nummer(p)).collect();
        // Variants of one article share its number.
        uit.dedup();
        uit
    }

    pub(super) fn artikelen(&self, nummers: &[Nummer]) -> String {
        artikelen(nummers, &self.alle)
    }

    /// The article before the first of these; before an annex the annex, if there is one.
    fn voor(&self, plekken: &[Plek], bijlage: bool) -> Option<Plek> {
        let eerste = plekken.iter().min()?;
        let bijlagen = self.regeling.kinderen.iter().enumerate().filter(|(_, b)| bijlage && b.soort == Soort::Bijlage);
        let naast = bijlagen.map(|(i, _)| vec![i]).rfind(|p| p < eerste);
        naast.or_else(|| self.plekken.iter().rfind(|p| *p < eerste).cloned())
    }
}

/// “een artikel”, “twee hoofdstukken”.
fn hoeveel(soort: Soort, n: usize) -> String {
    let (een, meer) = woorden_voor(soort, false);
    format!("{} {}", telwoord(n), if n == 1 { een } else { meer })
}

fn telwoord(n: usize) -> String {
    const WOORDEN: [&str; 11] = ["nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien"];
    WOORDEN.get(n).map_or_else(|| n.to_string(), |w| (*w).to_owned())
}
