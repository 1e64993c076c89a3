//! `verwijzing-bestaat-niet`: a reference to an article, lid or onderdeel that is not there.
//!
//! Whoever follows it finds nothing, or guesses. The remedy names what is nearest. Nothing is said where the
//! words leave room for another text (`Citaat::twijfel`), in an excerpt of articles that are not shown, of what
//! an NB announces, of what still is to be filled in, and where a list or an article lost its designations in
//! the text that was read. Of annexes and of what stands above the article only if the text numbers them in the
//! same way. Level: fout; waarschuwing in notes, and for a number that no article of this text can have.

use super::citaten::{
    eigen_naam, in_noten, in_zin, melding, nummer, ontbreekt, opschrift, ouders, rij, telwoord, woorden,
};
use super::noten::noten;
use super::nummering_gat::gaten;
use super::reeksen::reeksen;
use super::vroeger::Lot;
use super::{Onderzoek, Regel};
use crate::diagnostic::{Diagnostic, Niveau};
use crate::doel::{Citaat, Doel, Knoop, WORTEL};
use crate::model::Keuzesoort;
use crate::nummer::{Nummer, rangtelwoord};
use crate::regeling::{Bepaling, Deel, Soort};
use crate::source::Span;
use crate::verwijzing::{Laag, Vorm, Waar, Waarde};
use std::collections::{HashMap, HashSet};

const CODE: &str = "verwijzing-bestaat-niet";

pub(super) const REGEL: Regel = Regel {
    code: CODE,
    niveau: Niveau::Fout,
    vindt: "een verwijzing naar een artikel, lid of onderdeel dat er niet is",
    zoek,
};

fn zoek(o: &Onderzoek<'_>) -> Vec<Diagnostic> {
    let beeld = Beeld::van(o);
    let mut uit = Vec::new();
    for (i, citaat) in o.citaten.iter().enumerate() {
        let kop_van_noot = citaat.deel == Deel::Opschrift && o.register.uitleg(citaat.knoop).is_some();
        if citaat.twijfel || kop_van_noot || !o.register.is_deze(&citaat.verwijzing) || beeld.is_invulling(citaat) {
            continue;
        }
        for s in 0..citaat.verwijzing.schakels().len() {
            let Some(fout) = beeld.schakel(o, citaat, s).and_then(|fout| vernummerd(o, i, s, fout)) else { continue };
            let (woorden, plaats) = woorden(citaat, s);
            let wat = format!("“{woorden}” bestaat niet: {}", fout.reden);
            let melding = melding(o, citaat, plaats, (fout.niveau, CODE), &wat).hulp(fout.hulp);
            uit.push(match fout.herstel {
                Some((span, woorden)) => melding.herstel(span, woorden),
                None => melding,
            });
        }
    }
    uit.extend(in_toelichting(o, &beeld));
    uit
}

/// The same in notes that stand in a file of their own.
fn in_toelichting(o: &Onderzoek<'_>, beeld: &Beeld) -> Vec<Diagnostic> {
    let mut uit = Vec::new();
    let noten = noten(o);
    for noot in noten.iter().filter(|n| n.apart && !n.kop) {
        for (i, verwijzing) in noot.verwijzingen.iter().enumerate() {
            if !o.register.is_deze(verwijzing) || noot.twijfel(i) {
                continue;
            }
            let doelen = o.register.doelen(noot.bij, verwijzing);
            let (tekst, verwijzing) = (noot.tekst, verwijzing.clone());
            let citaat = Citaat { knoop: noot.bij, deel: Deel::Tekst, tekst, verwijzing, doelen, twijfel: false };
            for s in 0..citaat.verwijzing.schakels().len() {
                let Some(fout) = beeld.schakel(o, &citaat, s) else { continue };
                let (woorden, plaats) = woorden(&citaat, s);
                let wat = format!("“{woorden}” bestaat niet: {}", fout.reden);
                let melding = in_noten(o, noot.bij, (fout.niveau, CODE), &wat);
                uit.push(melding.op(noot.plaats(plaats)).hulp(fout.hulp));
            }
        }
    }
    uit
}

/// What the rule must know of the text as a whole.
pub(super) struct Beeld {
    /// Series of articles that has so many gaps that it is an excerpt, by what stands before the last part of
    /// their numbers; with the ranks that lack.
    uittreksels: HashMap<String, Vec<(u64, u64)>>,
    /// Ranges of lapsed articles under one heading: “Artikel 5 tot en met 7 (vervallen)”.
    samen_vervallen: Vec<(Nummer, u64)>,
    /// By article, the numbers of other texts that are cited there, by the sign between their parts.
    tekens_elders: HashSet<(Knoop, char)>,
    /// Those signs in the text as a whole.
    elders: HashSet<char>,
    /// The signs between the parts of the numbers of articles here.
    tekens: HashSet<Option<char>>,
    /// The numbers of the articles by what stands before their last part, with the value of that part, in order.
    nummers: HashMap<String, Vec<(u64, Nummer)>>,
    /// The numbers of the articles, whatever the signs between their parts.
    kaal: HashMap<String, Nummer>,
    /// The last of what stands above the article, of the annexes, and of articles with Roman numerals.
    laatste: HashMap<Soort, Nummer>,
    /// How what stands above articles, and annexes, is numbered.
    schriften: HashSet<(Laag, Schrift)>,
    /// The leden that an NB announces, by the path of the article.
    aangekondigd: HashMap<String, Vec<u64>>,
    /// What still is to be filled in, in order.
    invullingen: Vec<Span>,
}

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Schrift {
    Getal,
    Samengesteld,
    Romeins,
    Anders,
}

/// What is wrong with a link, and what to do.
struct Fout {
    reden: String,
    hulp: String,
    niveau: Niveau,
    herstel: Option<(Span, String)>,
}

impl Fout {
    fn new(reden: String, hulp: impl Into<String>) -> Fout {
        Fout { reden, hulp: hulp.into(), niveau: Niveau::Fout, herstel: None }
    }
}

impl Beeld {
    pub fn van(o: &Onderzoek<'_>) -> Beeld {
        let mut beeld = Beeld {
            uittreksels: HashMap::new(),
            samen_vervallen: Vec::new(),
            tekens_elders: HashSet::new(),
            elders: HashSet::new(),
            tekens: HashSet::new(),
            nummers: HashMap::new(),
            kaal: HashMap::new(),
            laatste: HashMap::new(),
            schriften: HashSet::new(),
            aangekondigd: HashMap::new(),
            invullingen: Vec::new(),
        };
        for reeks in reeksen(&o.model.regeling).iter().filter(|r| r.soort == Soort::Artikel) {
            let gaten: Vec<(u64, u64)> = gaten(reeks).into_iter().map(|(gat, _)| gat).collect();
            let hoogste = reeks.leden.iter().map(|l| l.tot).max().unwrap_or(0);
            let weg: u64 = gaten.iter().map(|(van, tot)| tot - van + 1).sum();
            if gaten.len() > 1 && weg.saturating_mul(6) >= hoogste {
                beeld.uittreksels.entry(reeks.kop.clone()).or_default().extend(gaten);
            }
            for lid in reeks.leden.iter().filter(|l| l.tot > l.waarde) {
                let eerste = o.model.regeling.bepaling(&lid.plek).and_then(|b| b.nummer.clone());
                beeld.samen_vervallen.extend(eerste.map(|n| (n, lid.tot)));
            }
        }
        for knoop in 1..o.register.aantal() {
            let Some(bepaling) = o.register.bepaling(knoop) else { continue };
            let Some(nummer) = &bepaling.nummer else { continue };
            let laag = match bepaling.soort {
                Soort::Artikel if o.register.in_bijlage(knoop) => continue,
                Soort::Artikel => {
                    if schrift(nummer) == Schrift::Romeins {
                        beeld.laatste.insert(Soort::Artikel, nummer.clone());
                    }
                    beeld.tekens.insert(teken(nummer));
                    beeld.kaal.entry(zonder_tekens(nummer)).or_insert_with(|| nummer.clone());
                    if let (kop, Some(waarde)) = gesplitst(nummer) {
                        beeld.nummers.entry(kop.to_owned()).or_default().push((waarde, nummer.clone()));
                    }
                    continue;
                }
                Soort::Hoofdstuk => Laag::Hoofdstuk,
                Soort::Titeldeel => Laag::Titel,
                Soort::Afdeling => Laag::Afdeling,
                Soort::Paragraaf => Laag::Paragraaf,
                Soort::Bijlage => Laag::Bijlage,
                _ => continue,
            };
            beeld.schriften.insert((laag, schrift(nummer)));
            let laatste = beeld.laatste.entry(bepaling.soort).or_insert_with(|| nummer.clone());
            if *laatste < *nummer {
                laatste.clone_from(nummer);
            }
        }
        beeld.nummers.values_mut().for_each(|lijst| lijst.sort());
        for citaat in o.citaten.iter().filter(|c| matches!(c.verwijzing.waar(), Waar::Elders(_))) {
            let artikel = o.register.artikel(citaat.knoop).unwrap_or(WORTEL);
            let tekens = citaat.verwijzing.schakels().iter().filter_map(|s| teken(nummer(&s.van.waarde)?));
            beeld.tekens_elders.extend(tekens.map(|t| (artikel, t)));
        }
        beeld.elders = beeld.tekens_elders.iter().map(|(_, t)| *t).collect();
        for punt in &o.model.keuzepunten {
            match (punt.soort, punt.kondigt_aan) {
                (Keuzesoort::Nb, Some(n)) => beeld.aangekondigd.entry(punt.pad.clone()).or_default().push(n),
                (Keuzesoort::Invullen, _) => beeld.invullingen.push(punt.span),
                _ => {}
            }
        }
        beeld
    }

    /// Whether a citation stands in what the municipality still fills in (“[artikel 5]” as an example).
    fn is_invulling(&self, citaat: &Citaat<'_>) -> bool {
        let daar = citaat.tekst.in_source(citaat.verwijzing.kern());
        let i = self.invullingen.partition_point(|s| s.start <= daar.start);
        // brackets nest, so one that opened earlier may still be open
        self.invullingen[..i].iter().rev().take(8).any(|s| s.encloses(daar))
    }

    /// What is wrong with link `s` of a citation, if anything is.
    fn schakel(&self, o: &Onderzoek<'_>, citaat: &Citaat<'_>, s: usize) -> Option<Fout> {
        let v = &citaat.verwijzing;
        let schakel = &v.schakels()[s];
        let groep = &v.groepen()[schakel.groep];
        if schakel.merk == Some(crate::verwijzing::Merk::Oud) || groep.vorm == Vorm::Dat {
            return None;
        }
        if onzeker_gelezen(citaat) {
            return None;
        }
        // of a range that does exist its ends must, too
        let getal = if ontbreekt(citaat, s) {
            &schakel.van
        } else {
            let Doel::Gevonden(knopen) = &citaat.doelen[s] else { return None };
            let tot = schakel.tot.as_ref()?;
            let mist = |w: &Waarde| nummer(w).is_some_and(|n| !o.register.noemt(knopen, n));
            [&schakel.van, tot].into_iter().find(|g| mist(&g.waarde))?
        };
        let boven = ouders(&o.register, citaat, s);
        // what lapsed, or amends (“artikel I, onderdeel B”: its parts are instructions) has no parts to look up
        if boven.iter().any(|&k| o.register.is_andermans(k) || o.register.bepaling(k).is_some_and(|b| b.is_vervallen()))
        {
            return None;
        }
        match groep.laag {
            Laag::Artikel => self.artikel(o, citaat, &boven, &getal.waarde),
            Laag::Lid => self.lid(o, citaat, &boven, &getal.waarde),
            laag if laag.is_onderdeel() => self.onderdeel(o, citaat, &boven, &getal.waarde),
            Laag::Zin | Laag::Aanhef | Laag::Boek | Laag::Subparagraaf => None,
            laag => self.erboven(o, laag, &boven, &getal.waarde),
        }
    }

    /// Whether an article that is not there can be missed: not where it lapsed together with others, or where the
    /// text shows some articles only.
    pub fn mist(&self, n: &Nummer) -> bool {
        let (kop, Some(rang)) = gesplitst(n) else { return false };
        let in_reeks = |(eerste, tot): &(Nummer, u64)| {
            let (k, van) = gesplitst(eerste);
            k == kop && van.is_some_and(|van| van <= rang && rang <= *tot)
        };
        let bekend = |(van, tot): &(u64, u64)| *van <= rang && rang <= *tot;
        let buur = self.buren(kop, rang, n);
        let zelfde_rang = buur.iter().flatten().any(|b| gesplitst(b).1 == Some(rang));
        let uittreksel = self.uittreksels.get(kop).is_some_and(|gaten| zelfde_rang || gaten.iter().any(bekend));
        let latijn = ["bis", "ter", "quater", "quinquies"].iter().any(|w| n.as_str().ends_with(w));
        !(self.samen_vervallen.iter().any(in_reeks) || uittreksel || latijn)
    }

    fn artikel(&self, o: &Onderzoek<'_>, citaat: &Citaat<'_>, boven: &[Knoop], waarde: &Waarde) -> Option<Fout> {
        if o.model.uittreksel {
            return None;
        }
        let n = match waarde {
            // a lone L or C is a letter rather than a numeral
            Waarde::Nummer(n) if matches!(n.as_str(), "L" | "C") => return None,
            Waarde::Nummer(n) if schrift(n) == Schrift::Romeins && boven.is_empty() => {
                let laatste = self.laatste.get(&Soort::Artikel)?;
                return Some(Fout::new(format!("het laatste artikel is artikel {laatste}"), GA_NA));
            }
            _ if self.nummers.is_empty() => return None,
            Waarde::Nummer(n) => n,
            Waarde::Vorige => return Some(Fout::new("er staat geen artikel voor".into(), GA_NA)),
            Waarde::Volgende => return Some(Fout::new("er volgt geen artikel meer".into(), GA_NA)),
            _ => return None,
        };
        if let Some(&boven) = boven.first() {
            let pad = o.pad_van(boven);
            return Some(Fout::new(format!("in {} staat geen artikel {n}", in_zin(pad)), GA_NA));
        }
        let (kop, rang) = gesplitst(n);
        let rang = rang?;
        let buur = self.buren(kop, rang, n);
        if !self.mist(n) {
            return None;
        }
        if let Some(bedoeld) = self.kaal.get(&zonder_tekens(n)).filter(|_| teken(n).is_some()) {
            let reden = "de tekst schrijft dat nummer anders".to_owned();
            if teken(n).is_some_and(|t| !self.elders.contains(&t)) {
                return Some(Fout::new(reden, format!("bedoelt u artikel {bedoeld}?")));
            }
            let hulp = format!("bedoelt u artikel {bedoeld}, of hoort er de naam van een andere regeling achter?");
            return Some(Fout { niveau: Niveau::Waarschuwing, ..Fout::new(reden, hulp) });
        }
        let teken = teken(n);
        if !self.tekens.contains(&teken) {
            let artikel = o.register.artikel(citaat.knoop).unwrap_or(WORTEL);
            if teken.is_none_or(|t| self.tekens_elders.contains(&(artikel, t))) {
                return None;
            }
            let reden = "zo’n nummer heeft geen artikel in deze tekst".to_owned();
            let hulp = format!("is een andere regeling bedoeld, noem haar dan: “artikel {n} van de wet”");
            return Some(Fout { niveau: Niveau::Waarschuwing, ..Fout::new(reden, hulp) });
        }
        let reden = match &buur {
            [Some(voor), Some(na)] => format!("na artikel {voor} komt artikel {na}"),
            [Some(voor), None] if kop.is_empty() => format!("het laatste artikel is artikel {voor}"),
            [Some(voor), None] => format!("het laatste artikel dat met {kop} begint, is artikel {voor}"),
            [None, Some(na)] => format!("het eerste artikel is artikel {na}"),
            [None, None] => format!("er is geen artikel dat met {} begint", kop.trim_end_matches(['.', ':', '-', '/'])),
        };
        // 15 for 15a, and 12a for 12, if that is the only one with this number
        let met_rang: Vec<&&Nummer> = buur.iter().flatten().filter(|b| gesplitst(b).1 == Some(rang)).collect();
        let hulp = match met_rang.as_slice() {
            [enig] => format!("bedoelt u artikel {enig}?"),
            _ => GA_NA.to_owned(),
        };
        Some(Fout::new(reden, hulp))
    }

    /// The articles right before and behind where a number would stand, with the same first parts.
    fn buren(&self, kop: &str, rang: u64, n: &Nummer) -> [Option<&Nummer>; 2] {
        let lijst = self.nummers.get(kop).map_or(&[][..], Vec::as_slice);
        let i = lijst.partition_point(|(waarde, nummer)| (*waarde, nummer) < (rang, n));
        let op = |i: Option<usize>| i.and_then(|i| lijst.get(i)).map(|(_, n)| n);
        [op(i.checked_sub(1)), op(Some(i))]
    }

    fn lid(&self, o: &Onderzoek<'_>, citaat: &Citaat<'_>, boven: &[Knoop], waarde: &Waarde) -> Option<Fout> {
        let &artikel = boven.first()?;
        let leden: Vec<Knoop> = o.register.leden(artikel).collect();
        let pad = in_zin(o.pad_van(artikel));
        let aangekondigd = |n: u64| self.aangekondigd.get(o.pad_van(artikel)).is_some_and(|lijst| lijst.contains(&n));
        let n = match waarde {
            Waarde::Nummer(n) => n,
            Waarde::Vorige | Waarde::Volgende => return naast(o, citaat, &leden, *waarde == Waarde::Vorige),
            _ => return None,
        };
        if n.waarde().is_some_and(|n| aangekondigd(n) || n <= alineas(o, artikel)) {
            return None;
        }
        let nummers: Vec<&Nummer> = leden.iter().filter_map(|&k| o.register.bepaling(k)?.nummer.as_ref()).collect();
        let hoogste = nummers.iter().filter_map(|n| n.waarde()).max();
        let aantal = usize::try_from(hoogste.unwrap_or(0)).unwrap_or(0);
        let heel = aantal == leden.len();
        let reden = match leden.len() {
            0 | 1 if heel || hoogste.is_none() => format!("{pad} heeft geen leden"),
            _ if heel => format!("{pad} heeft {} leden", telwoord(leden.len())),
            _ => format!("{pad} heeft de leden {}", rij(&nummers)),
        };
        let laatste = hoogste.and_then(rangtelwoord).filter(|_| heel && n.waarde() > hoogste && leden.len() > 1);
        let hulp =
            laatste.map_or(GA_NA.to_owned(), |l| format!("ga na welk lid bedoeld is; het laatste is het {l} lid"));
        Some(Fout::new(reden, hulp))
    }

    fn onderdeel(&self, o: &Onderzoek<'_>, citaat: &Citaat<'_>, boven: &[Knoop], waarde: &Waarde) -> Option<Fout> {
        let &ouder = boven.first()?;
        let los = citaat.verwijzing.groepen().iter().all(|g| g.laag.is_onderdeel());
        let n = nummer(waarde)?;
        if (los && o.register.in_bijlage(citaat.knoop)) || ligt_dieper(o, ouder, n, los) {
            return None;
        }
        // parts with a capital (“artikel I, onderdeel B”, “onder II”) are not read as items of a list
        if n.as_str().starts_with(|c: char| c.is_ascii_uppercase()) {
            return None;
        }
        let leden: Vec<Knoop> = o.register.leden(ouder).collect();
        let met_lijst: Vec<Knoop> = leden.iter().copied().filter(|&l| heeft_onderdelen(o, l)).collect();
        let basis = match (leden.as_slice(), met_lijst.as_slice()) {
            ([enig], _) => *enig,
            (_, [enig]) => *enig,
            _ => ouder,
        };
        let delen: Vec<Knoop> = o.register.kinderen(basis).filter(|&k| is_onderdeel(o, k)).collect();
        // the list may have lost its letters: paragraphs, or a text behind a colon
        let tekst = o.register.bepaling(basis).and_then(|b| b.tekst.as_ref());
        let leidt_in = tekst.is_some_and(|t| t.inhoud().ends_with(':'));
        if delen.is_empty() && (leidt_in || alineas(o, basis) > 1 || heeft_slot(o, basis)) {
            return None;
        }
        let pad = in_zin(o.pad_van(basis));
        let nummers: Vec<&Nummer> = delen.iter().filter_map(|&k| o.register.bepaling(k)?.nummer.as_ref()).collect();
        let begrippen = o.register.kinderen(basis).any(|k| o.register.soort(k) == Some(Soort::Begrip));
        let reden = match nummers.as_slice() {
            [] if begrippen => format!("de begrippen in {pad} hebben geen letter"),
            [] if !delen.is_empty() => format!("de opsomming in {pad} heeft geen letters of nummers"),
            [] if met_lijst.len() > 1 => format!("{pad} heeft leden: noem ook het lid"),
            [] => format!("{pad} heeft geen onderdelen"),
            _ => format!("{pad} heeft de onderdelen {}", rij(&nummers)),
        };
        let hulp = if begrippen { "noem het begrip zelf" } else { GA_NA };
        Some(Fout::new(reden, hulp))
    }

    /// What stands above the article, and annexes: only where the text has some that are numbered alike.
    fn erboven(&self, o: &Onderzoek<'_>, laag: Laag, boven: &[Knoop], waarde: &Waarde) -> Option<Fout> {
        let n = nummer(waarde)?;
        if o.model.uittreksel || !boven.is_empty() || !self.schriften.contains(&(laag, schrift(n))) {
            return None;
        }
        let soort = match laag {
            Laag::Hoofdstuk => Soort::Hoofdstuk,
            Laag::Titel => Soort::Titeldeel,
            Laag::Afdeling => Soort::Afdeling,
            Laag::Paragraaf => Soort::Paragraaf,
            _ => Soort::Bijlage,
        };
        let laatste = self.laatste.get(&soort)?;
        Some(Fout::new(format!("de laatste is {} {laatste}", soort.naam()), GA_NA))
    }
}

const GA_NA: &str = "ga na welke bepaling bedoeld is";

/// A provision that was there in was under this number: what it is now, or nothing, since another rule tells.
fn vernummerd(o: &Onderzoek<'_>, i: usize, s: usize, mut fout: Fout) -> Option<Fout> {
    let Some(vroeger) = &o.vroeger else { return Some(fout) };
    match vroeger.lot(&o.register, &o.citaten, i, s) {
        Lot::Vervallen { .. } => None,
        Lot::Vernummerd { was, werd, .. } => {
            // In another article its own number says nothing; where that number is another article now, its rule tells.
            let artikel = vroeger.register.artikel(was).filter(|artikel| *artikel != was);
            let elders = artikel.is_some_and(|a| {
                let nu = o.register.artikel(werd);
                let nummer = |b: Option<&Bepaling>| b.and_then(|b| b.nummer.clone());
                nummer(vroeger.register.bepaling(a)) != nummer(nu.and_then(|nu| o.register.bepaling(nu)))
            });
            let v = &o.citaten[i].verwijzing;
            let verschoven = |t: usize| {
                t != s && matches!(vroeger.lot(&o.register, &o.citaten, i, t), Lot::Vernummerd { nu: Some(_), .. })
            };
            if elders && (0..v.schakels().len()).filter(|&t| v.laag(t) == Laag::Artikel).any(verschoven) {
                return None;
            }
            let kort = |b: Option<&Bepaling>| b.map(eigen_naam).unwrap_or_default();
            let (was_naam, naam) = if elders {
                (vroeger.register.regeling().pad(vroeger.register.plek(was)), o.pad_van(werd).to_owned())
            } else {
                (kort(vroeger.register.bepaling(was)), kort(o.register.bepaling(werd)))
            };
            let kop = opschrift(&o.register, werd).filter(|_| o.register.soort(werd) == Some(Soort::Artikel));
            let kop = kop.map_or(String::new(), |k| format!(" ({k})"));
            fout.reden = format!("{was_naam} is nu {naam}{kop}");
            fout.hulp = format!("schrijf {naam}");
            fout.herstel = super::verwijzing_verschoven::nieuw_nummer(o, i, s, werd);
            Some(fout)
        }
        Lot::Zelfde => Some(fout),
    }
}

/// “De artikelen 27c, 27e, eerste lid”: whether a number of an article may have been read as the ordinal of a lid.
fn onzeker_gelezen(citaat: &Citaat<'_>) -> bool {
    let v = &citaat.verwijzing;
    let cijfers = |s: usize| {
        let begin = v.schakels()[s].van.span.start;
        citaat.tekst.inhoud().get(begin..).is_some_and(|t| t.starts_with(|c: char| c.is_ascii_digit()))
    };
    let artikel = v.groepen().iter().any(|g| g.laag == Laag::Artikel);
    let rangen = || v.groepen().iter().filter(|g| g.laag == Laag::Lid && g.vorm == Vorm::Rang);
    artikel && rangen().any(|g| g.schakels.iter().any(|&s| cijfers(s)) && !g.schakels.iter().all(|&s| cijfers(s)))
}

/// “Het vorige lid” in the first, “het volgende lid” in the last; of a lid that lacks in between `nummering-gat`
/// tells.
fn naast(o: &Onderzoek<'_>, citaat: &Citaat<'_>, leden: &[Knoop], vorige: bool) -> Option<Fout> {
    let eigen = o.register.omhoog(citaat.knoop).find(|k| leden.contains(k))?;
    let rand = if vorige { leden.first() } else { leden.last() };
    let naam = o.register.bepaling(eigen).map(eigen_naam)?;
    let (reden, hulp) = if vorige {
        (format!("{naam} is het eerste"), "noem het lid dat bedoeld is")
    } else {
        (format!("{naam} is het laatste"), "noem het lid dat bedoeld is")
    };
    (rand == Some(&eigen)).then(|| Fout::new(reden, hulp))
}

/// How many paragraphs a provision has that bear no number: old texts count those as leden.
fn alineas(o: &Onderzoek<'_>, knoop: Knoop) -> u64 {
    let Some(bepaling) = o.register.bepaling(knoop) else { return 0 };
    if o.register.leden(knoop).any(|l| o.register.bepaling(l).is_some_and(|b| b.nummer.is_some())) {
        return 0;
    }
    let regels = |b: &crate::regeling::Bepaling| b.tekst.as_ref().map_or(0, |t| t.inhoud().split('\n').count());
    let kinderen =
        bepaling.kinderen.iter().filter(|k| matches!(k.soort, Soort::Aanhef | Soort::Slot | Soort::Tekst | Soort::Lid));
    let samen = regels(bepaling) + kinderen.map(regels).sum::<usize>();
    if samen > 1 { samen as u64 } else { 0 }
}

fn is_onderdeel(o: &Onderzoek<'_>, knoop: Knoop) -> bool {
    matches!(o.register.soort(knoop), Some(Soort::Onderdeel | Soort::Begrip))
}

fn heeft_onderdelen(o: &Onderzoek<'_>, knoop: Knoop) -> bool {
    o.register.kinderen(knoop).any(|k| is_onderdeel(o, k))
}

fn heeft_slot(o: &Onderzoek<'_>, knoop: Knoop) -> bool {
    o.register.kinderen(knoop).any(|k| o.register.soort(k) == Some(Soort::Slot))
}

/// Whether an item with this designation lies deeper, or (of a citation without a lid) elsewhere in the article:
/// whoever reads it will find it.
fn ligt_dieper(o: &Onderzoek<'_>, ouder: Knoop, n: &Nummer, los: bool) -> bool {
    let boven = if los { o.register.artikel(ouder).unwrap_or(ouder) } else { ouder };
    let direct = |k: Knoop| {
        let hoger = o.register.ouder(k);
        hoger == ouder || (o.register.ouder(hoger) == ouder && o.register.soort(hoger) == Some(Soort::Lid))
    };
    let mut onder = o.register.onder_knoop(boven).filter(|&k| o.register.soort(k) == Some(Soort::Onderdeel));
    onder.any(|k| o.register.heet(k, n) && (los || !direct(k)))
}

/// The same number, whatever the signs between its parts.
fn zonder_tekens(n: &Nummer) -> String {
    n.as_str().replace([':', '-', '/'], ".").to_lowercase()
}

/// What stands before the last part of a number, and the value of that part.
fn gesplitst(n: &Nummer) -> (&str, Option<u64>) {
    let tekst = n.as_str();
    let (kop, staart) = tekst.split_at(tekst.rfind(['.', ':', '-', '/']).map_or(0, |i| i + 1));
    let cijfers = staart.find(|c: char| !c.is_ascii_digit()).unwrap_or(staart.len());
    (kop, staart[..cijfers].parse().ok())
}

/// The first sign between the parts of a number.
fn teken(n: &Nummer) -> Option<char> {
    n.as_str().chars().find(|c| matches!(c, '.' | ':' | '-' | '/'))
}

fn schrift(n: &Nummer) -> Schrift {
    let tekst = n.as_str();
    if tekst.starts_with(|c: char| c.is_ascii_digit()) {
        if teken(n).is_some() { Schrift::Samengesteld } else { Schrift::Getal }
    } else if tekst.bytes().all(|b| b"IVXLC".contains(&b)) {
        Schrift::Romeins
    } else {
        Schrift::Anders
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{meldingen, vind, vind_met_noten};

    fn in_tekst(tekst: &str) -> Vec<String> {
        vind(super::CODE, &format!("# Verordening\n\n{tekst}"), None)
    }

    /// Two articles: 1 with two leden, the first with items a and b; 2, in which the sentence stands.
    fn in_zin(zin: &str) -> Vec<String> {
        let tekst =
            "## Artikel 1. Markt\n\n1. Er is:\n   a. brood;\n   b. kaas.\n2. Dat is alles.\n\n## Artikel 2. Meer\n\n";
        in_tekst(&format!("{tekst}{zin}\n"))
    }

    #[test]
    fn an_article_a_lid_and_an_item() {
        for (zin, bericht) in [
            ("Zie artikel 3.", "“artikel 3” bestaat niet: het laatste artikel is artikel 2"),
            ("Zie artikel 1, derde lid.", "“artikel 1, derde lid” bestaat niet: artikel 1 heeft twee leden"),
            (
                "Zie artikel 1, eerste lid, onder c.",
                "“artikel 1, eerste lid, onder c” bestaat niet: artikel 1, eerste lid, heeft de onderdelen a en b",
            ),
            ("Zie het tweede lid.", "“het tweede lid” bestaat niet: artikel 2 heeft geen leden"),
            (
                "Zie de artikelen 1 tot en met 4.",
                "“de artikelen 1 tot en met 4” bestaat niet: het laatste artikel is artikel 2",
            ),
            ("Zie de artikelen 1 en 5.", "“artikel 5” bestaat niet: het laatste artikel is artikel 2"),
            ("Zie artikel 2a.", "“artikel 2a” bestaat niet: het laatste artikel is artikel 2"),
            ("Zie het volgende artikel.", "“het volgende artikel” bestaat niet: er volgt geen artikel meer"),
            (
                "Op de aanvraag is artikel 9 van overeenkomstige toepassing.",
                "“artikel 9” bestaat niet: het laatste artikel is artikel 2",
            ),
            (
                "Hier is artikel 9, tweede lid, van toepassing op de overeenkomst.",
                "“artikel 9, tweede lid” bestaat niet: het laatste artikel is artikel 2",
            ),
            ("Tot dan blijft artikel 9 van kracht.", "“artikel 9” bestaat niet: het laatste artikel is artikel 2"),
        ] {
            let gevonden = in_zin(zin);
            assert_eq!(gevonden.len(), 1, "{zin}: {gevonden:?}");
            assert!(gevonden[0].ends_with(bericht), "{zin}: {gevonden:?}");
        }
    }

    #[test]
    fn what_is_there_or_may_be_elsewhere_is_no_finding() {
        for zin in [
            "Zie artikel 1, eerste lid, onder b, en het vorige artikel.",
            "Zie artikel 3 van de wet.",
            "Zie artikel 3 Awb.",
            "Zie artikel 3 van de Marktverordening Elders.",
            "Zie de wet, artikel 3.",
            "Zie “artikel 3 vervalt”.",
            "Artikel 3, zoals dat luidde op 1 januari 2020, blijft gelden.",
            "Artikel 3 van deze verordening, zoals dat luidde voor de inwerkingtreding van deze wijziging, blijft gelden.",
            "Artikel 3 en artikel 7 van de wet zijn van toepassing.",
            "De op grond van artikel 3 gestelde regels over de markt, alsmede de artikelen 4 en 5 van de wet, gelden.",
            "Zie [… (bijvoorbeeld artikel 3)].",
            // a part with a capital is not read as an item
            "Zie artikel 1, onderdeel B.",
        ] {
            assert!(in_zin(zin).is_empty(), "{zin}: {:?}", in_zin(zin));
        }
        assert!(in_tekst("## Artikel 5. Vijf\n\nZie artikel 6.\n\n## Artikel 6. [Vervallen]\n").is_empty());
        let uittreksel = "---\nuittreksel: ja\n---\n# V\n\n## Artikel 1. A\n\nZie artikel 9.\n";
        assert!(vind(super::CODE, uittreksel, None).is_empty());
    }

    /// What a decision says of the regeling that it amends is not held against the decision.
    #[test]
    fn a_decision_that_amends() {
        let besluit = |titel: &str, een: &str, twee: &str| {
            format!(
                "# {titel}\n\n## Artikel {een}\n\nDe Verordening X wordt als volgt gewijzigd:\n\nA. In artikel 12, derde lid, wordt “artikel 5” vervangen door “artikel 6”.\n\nB. Na artikel 12 wordt een artikel ingevoegd, luidende:\n\n### Artikel 12a. Nieuw\n\n1. In afwijking van artikel 7 geldt het derde lid van dit besluit.\n\n## Artikel {twee}\n\nArtikel {een}, onderdeel B, werkt terug tot en met de dag na die, bedoeld in artikel 30.\n"
            )
        };
        for tekst in
            [besluit("Besluit", "I", "II"), besluit("Verordening tot wijziging van de Verordening X", "1", "2")]
        {
            assert_eq!(vind(super::CODE, &tekst, None), [""; 0], "{tekst}");
        }
        // its own articles are still looked up
        let tekst = besluit("Besluit", "I", "II").replace("Artikel I, onderdeel B,", "Artikel III");
        assert_eq!(
            vind(super::CODE, &tekst, None),
            ["17:1: artikel II: “Artikel III” bestaat niet: het laatste artikel is artikel II"]
        );
        // and an ordinance that only says somewhere that a thing is replaced is no decision
        let gewoon = "# Verordening\n\n## Artikel 1. A\n\nEen lamp wordt vervangen door een andere.\n\n## Artikel 2. B\n\nZie artikel 9.\n";
        assert_eq!(vind(super::CODE, gewoon, None).len(), 1);
    }

    #[test]
    fn what_was_there_is_told_with_its_new_number() {
        let was = "# V\n\n## Artikel 1. Aanhef\n\nEr is een markt.\n\n## Artikel 2. Brood\n\nOp de markt is brood te koop.\n\n## Artikel 3. Slot\n\nZie artikel 2 en ga naar huis met het brood.\n";
        let nu = "# V\n\n## Artikel 4. Brood\n\nOp de markt is brood te koop.\n\n## Artikel 5. Slot\n\nZie artikel 2 en ga naar huis met het brood.\n";
        assert_eq!(
            vind(super::CODE, nu, Some(was)),
            ["9:5: artikel 5: “artikel 2” bestaat niet: artikel 2 is nu artikel 4 (Brood)"]
        );
    }

    #[test]
    fn a_lid_of_an_article_that_has_another_number_now() {
        let artikelen = |van: u8, nieuw: &str| {
            format!(
                "# V\n\n{nieuw}## Artikel {van}. Vergunning\n\n1. Het is verboden zonder vergunning te staan.\n2. De \
                 vergunning is persoonlijk en niet overdraagbaar.\n\n## Artikel {}. Slot\n\nOvertreding van artikel 1, \
                 tweede lid, is een strafbaar feit van de eerste categorie.\n",
                van + 1
            )
        };
        let was = artikelen(1, "");
        // the number of the article is another now: that it moved is told there
        let nu = artikelen(2, "## Artikel 1. Markt\n\nEr is elke dinsdag een warenmarkt op het plein.\n\n");
        assert!(vind(super::CODE, &nu, Some(&was)).is_empty(), "{:?}", vind(super::CODE, &nu, Some(&was)));
        assert_eq!(vind("verwijzing-verschoven", &nu, Some(&was)).len(), 1);
    }

    #[test]
    fn notes_in_a_file_of_their_own() {
        let tekst = "# V\n\n## Artikel 1. Markt\n\n1. Een.\n2. Twee.\n";
        let noten = "# Toelichting\n\n## Artikel 1. Markt\n\nHet derde lid en artikel 2 zijn er niet, artikel 3 van de wet wel.\n\nHet derde lid is er niet, en artikel 2 ook niet.\n";
        assert_eq!(
            vind_met_noten(super::CODE, tekst, None, noten),
            [
                "noten:7: de toelichting op artikel 1: “Het derde lid” bestaat niet: artikel 1 heeft twee leden",
                "noten:7: de toelichting op artikel 1: “artikel 2” bestaat niet: het laatste artikel is artikel 1",
            ]
        );
    }

    #[test]
    fn a_range_of_any_size_and_a_list_of_any_length() {
        let tekst = in_zin("Zie de artikelen 1 tot en met 999999999.");
        assert_eq!(tekst.len(), 1, "{tekst:?}");
        let lijst: Vec<String> = (1..=1000).map(|n| n.to_string()).collect();
        assert_eq!(
            meldingen(super::CODE, &format!("# V\n\n## Artikel 1. A\n\nDe artikelen {} en 1001.\n", lijst.join(", ")))
                .len(),
            1000
        );
    }
}
