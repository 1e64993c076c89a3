//! Every reference that resolved reaches the same provision after dropping, putting in, moving and renumbering
//! in real texts; and where references are left behind, the check says so of those and of no others.

use crate::{bron, bronnen, gevallen, modellen};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::{Arc, OnceLock};
use was_wordt::check::{Naast, Onderzoek};
use was_wordt::compare;
use was_wordt::doel::{Citaat, Doel, Knoop, Register};
use was_wordt::model::Model;
use was_wordt::number::{self, Aansluiting, Vrij};
use was_wordt::nummer::Nummer;
use was_wordt::read;
use was_wordt::regeling::{Bepaling, Deel, Plek, Regeling, Soort, Tekst};
use was_wordt::source::{Source, Span};
use was_wordt::vergelijking::Bekend;
use was_wordt::verwijzing::{Laag, Vorm, Waarde};

/// What is done to a text: drop, put in or move the nth provision of a kind.
#[derive(Debug, Clone, Copy)]
struct Ingreep {
    wat: u8,
    soort: Soort,
    welke: usize,
    naar: usize,
}

fn ingreep() -> impl Strategy<Value = Ingreep> {
    let soort = prop::sample::select(vec![Soort::Artikel, Soort::Artikel, Soort::Lid, Soort::Lid, Soort::Onderdeel]);
    (0..3_u8, soort, any::<usize>(), any::<usize>()).prop_map(|(wat, soort, welke, naar)| Ingreep {
        wat,
        soort,
        welke,
        naar,
    })
}

/// The real texts that are not too long for many cases, and the built-in models.
fn teksten() -> &'static [Arc<Source>] {
    static TEKSTEN: OnceLock<Vec<Arc<Source>>> = OnceLock::new();
    TEKSTEN.get_or_init(|| {
        let mut uit = modellen();
        for map in ["vng", "wetten", "verordeningen"] {
            uit.extend(bronnen(map, "md").iter().map(|p| bron(p)).filter(|s| s.text().len() < 130_000));
        }
        uit
    })
}

/// A text of which every provision has a key, by which it is known again.
fn gemerkt(source: Arc<Source>) -> Regeling {
    let mut regeling = read::markdown::lees(source).0.regeling;
    let plekken: Vec<Plek> = regeling.bepalingen().into_iter().map(|(plek, _)| plek).collect();
    for (i, plek) in plekken.iter().enumerate() {
        regeling.bepaling_mut(plek).unwrap().sleutel = Some(i.to_string());
    }
    regeling
}

/// The text with what was done to it, not yet numbered.
fn bewerkt(oud: &Regeling, ingrepen: &[Ingreep]) -> Regeling {
    let mut nieuw = oud.clone();
    for ingreep in ingrepen {
        let genummerd = |b: &Bepaling| b.soort == ingreep.soort && b.nummer.is_some();
        let plekken: Vec<Plek> =
            nieuw.bepalingen().into_iter().filter(|(_, b)| genummerd(b)).map(|(plek, _)| plek).collect();
        if plekken.is_empty() {
            continue;
        }
        let plek = &plekken[ingreep.welke % plekken.len()];
        let (&i, boven) = plek.split_last().unwrap();
        let kinderen = match nieuw.bepaling_mut(boven) {
            Some(ouder) => &mut ouder.kinderen,
            None => &mut nieuw.kinderen,
        };
        match ingreep.wat {
            0 => drop(kinderen.remove(i)),
            1 => {
                let buur = &kinderen[i];
                let mut eigen = Bepaling::new(buur.soort, buur.nummer.clone(), Span::default());
                eigen.aanduiding.clone_from(&buur.aanduiding);
                eigen.variant.clone_from(&buur.variant);
                eigen.tekst = Some(Tekst::los("Dit is een nieuwe bepaling over de zeehondenopvang."));
                kinderen.insert(i + 1, eigen);
            }
            _ => {
                let broers: Vec<usize> = (0..kinderen.len()).filter(|&j| genummerd(&kinderen[j])).collect();
                let daar = broers[ingreep.naar % broers.len()];
                let weg = kinderen.remove(i);
                kinderen.insert(daar, weg);
            }
        }
    }
    nieuw
}

/// The same, numbered; and for every place in the old text the new one.
fn genummerd(oud: &Regeling, ingrepen: &[Ingreep]) -> (Regeling, HashMap<Plek, Plek>) {
    let nieuw = bewerkt(oud, ingrepen);
    let sleutels: HashMap<String, Plek> =
        oud.bepalingen().into_iter().map(|(plek, b)| (b.sleutel.clone().unwrap(), plek)).collect();
    let herkomst: HashMap<Plek, Plek> = nieuw
        .bepalingen()
        .into_iter()
        .filter_map(|(plek, b)| Some((plek, sleutels[b.sleutel.as_ref()?].clone())))
        .collect();
    let los = number::aansluitingen(&nieuw, oud, &herkomst);
    let plan = number::doorlopend(&nieuw, &Vrij::new(), &|p| los.get(p).copied().unwrap_or(Aansluiting::Vast));
    let werd = herkomst.into_iter().map(|(nieuw, oud)| (oud, nieuw)).collect();
    (number::nummer(&nieuw, &plan), werd)
}

/// The citations of each text.
fn per_tekst<'a>(citaten: &'a [Citaat<'a>]) -> HashMap<(Knoop, Deel), Vec<&'a Citaat<'a>>> {
    let mut uit: HashMap<_, Vec<_>> = HashMap::new();
    for citaat in citaten {
        uit.entry((citaat.knoop, citaat.deel)).or_default().push(citaat);
    }
    uit
}

/// What citations mean; `None` if one of them cites something that is not there.
fn bedoeld(register: &Register<'_>, citaten: &[&Citaat<'_>]) -> Option<BTreeSet<Knoop>> {
    let mut uit = BTreeSet::new();
    for citaat in citaten.iter().filter(|c| register.is_deze(&c.verwijzing)) {
        for (doel, blad) in citaat.doelen.iter().zip(citaat.verwijzing.bladen()) {
            match doel {
                Doel::Gevonden(knopen) if blad => uit.extend(knopen.iter().copied()),
                Doel::Ontbreekt => return None,
                _ => {}
            }
        }
    }
    Some(uit)
}

/// Whether every reference of the old text reaches the same provisions in the new one, numbered but not yet
/// followed, or was reported as one that cannot.
fn volgt(oud: &Regeling, nieuw: &Regeling, werd: &HashMap<Plek, Plek>) -> Result<(), String> {
    let (gevolgd, meldingen) = number::volg(oud, nieuw, &|plek| werd.get(plek).cloned());
    let onschrijfbaar: HashSet<&str> = meldingen
        .iter()
        .filter(|m| matches!(m.code, "verwijzing-niet-gevolgd" | "verwijzing-naar-vervallen" | "verwijzing-onzeker"))
        .filter_map(|m| m.bepaling.as_deref())
        .collect();
    let (oude, nieuwe) = (Register::new(oud), Register::new(&gevolgd));
    let (citaten_oud, citaten_nieuw) = (oude.citaten(), nieuwe.citaten());
    let (links, rechts) = (per_tekst(&citaten_oud), per_tekst(&citaten_nieuw));
    // a lone lid without a number is its article
    let op_papier = |k: Knoop| if nieuwe.is_enig_lid(k) { nieuwe.ouder(k) } else { k };
    let paden = gevolgd.paden();
    let mut sleutels: Vec<_> = links.keys().copied().collect();
    sleutels.sort();
    for (hier, deel) in sleutels {
        let Some(daar) = werd.get(oude.plek(hier)).and_then(|p| nieuwe.knoop(p)) else { continue };
        let Some(was) = bedoeld(&oude, &links[&(hier, deel)]) else { continue };
        let naar = |k: &Knoop| werd.get(oude.plek(*k)).and_then(|p| nieuwe.knoop(p)).map(op_papier);
        let verwacht: BTreeSet<Knoop> = was.iter().filter_map(naar).collect();
        if verwacht.is_empty() {
            continue;
        }
        let pad = paden.get(nieuwe.plek(daar)).map_or("", String::as_str);
        let leeg = Vec::new();
        let nu = bedoeld(&nieuwe, rechts.get(&(daar, deel)).unwrap_or(&leeg));
        let nu = nu.map(|nu| nu.into_iter().map(op_papier).collect::<BTreeSet<_>>());
        // what is put into a range is in it
        let goed = nu.as_ref().is_some_and(|nu| {
            verwacht.is_subset(nu)
                && nu.difference(&verwacht).all(|&k| nieuwe.bepaling(k).is_some_and(|b| b.sleutel.is_none()))
        });
        if !goed && !onschrijfbaar.contains(pad) {
            let tekst = |r: &Regeling, plek: &[usize]| {
                let b = r.bepaling(plek).unwrap();
                let t = if deel == Deel::Opschrift { &b.opschrift } else { &b.tekst };
                t.as_ref().map_or(String::new(), |t| t.inhoud().to_owned())
            };
            let noem = |r: &Register<'_>, set: &BTreeSet<Knoop>| {
                let paden = r.regeling().paden();
                set.iter().map(|&k| paden[r.plek(k)].clone()).collect::<Vec<_>>().join("; ")
            };
            return Err(format!(
                "{}: {pad}\nwas: {}\nnu:  {}\nbedoelde: {}\nverwacht: {}\nbereikt:  {}",
                oud.source.name(),
                tekst(oud, oude.plek(hier)),
                tekst(&gevolgd, nieuwe.plek(daar)),
                noem(&oude, &was),
                noem(&nieuwe, &verwacht),
                nu.map_or("niets".into(), |nu| noem(&nieuwe, &nu)),
            ));
        }
    }
    Ok(())
}

/// Articles of a text that change numbers with each other.
fn verwisseld(oud: &Regeling, paren: &[(usize, usize)]) -> BTreeMap<Plek, Nummer> {
    let artikelen: Vec<(Plek, Nummer)> =
        oud.artikelen().into_iter().filter_map(|(plek, b)| Some((plek, b.nummer.clone()?))).collect();
    let mut uit = BTreeMap::new();
    for (a, b) in paren.iter().filter(|_| !artikelen.is_empty()) {
        let ((plek_a, a), (plek_b, b)) = (&artikelen[a % artikelen.len()], &artikelen[b % artikelen.len()]);
        if !uit.contains_key(plek_a) && !uit.contains_key(plek_b) {
            uit.insert(plek_a.clone(), b.clone());
            uit.insert(plek_b.clone(), a.clone());
        }
    }
    uit
}

/// What the check says of a text in which the references were left as they were.
#[derive(Default)]
struct Oordeel {
    /// References of which what they mean changed, that nothing was said of.
    gemist: Vec<String>,
    /// References that something was said of, and that are as they were.
    onterecht: Vec<String>,
    /// References of which what they mean changed.
    aantal: usize,
}

/// Compares and checks the old text and the new one, in which no reference followed.
fn achtergebleven(source: &Arc<Source>, ingrepen: &[Ingreep]) -> Oordeel {
    let met_sleutels = gemerkt(source.clone());
    let (nieuw, werd) = genummerd(&met_sleutels, ingrepen);
    let zonder = |regeling: &Regeling| {
        let mut regeling = regeling.clone();
        let plekken: Vec<Plek> = regeling.bepalingen().into_iter().map(|(plek, _)| plek).collect();
        plekken.iter().for_each(|p| regeling.bepaling_mut(p).unwrap().sleutel = None);
        Model { regeling, keuzepunten: Vec::new(), uittreksel: false, is_model: false, uitzonderingen: Vec::new() }
    };
    let (was, wordt) = (zonder(&met_sleutels), zonder(&nieuw));
    let vergelijking = compare::vergelijk(&was.regeling, &wordt.regeling, &Bekend::default());
    let meldingen = Onderzoek::new(&wordt, Naast { was: Some((&was, &vergelijking)), ..Naast::default() }).meldingen();
    let codes = ["verwijzing-bestaat-niet", "verwijzing-verschoven", "verwijzing-naar-vervallen"];
    let gemeld: HashSet<(usize, usize)> = meldingen
        .iter()
        .filter(|m| codes.contains(&m.code))
        .filter_map(|m| m.plaats.as_ref().map(|p| (p.regel, p.kolom)))
        .collect();
    let (oude, nieuwe) = (Register::new(&was.regeling), Register::new(&wordt.regeling));
    let (links, rechts) = (oude.citaten(), nieuwe.citaten());
    let kwam_van: HashMap<&Plek, &Plek> = werd.iter().map(|(oud, nieuw)| (nieuw, oud)).collect();
    let links: HashMap<(Knoop, Deel, usize), &Citaat<'_>> =
        links.iter().map(|c| ((c.knoop, c.deel, c.verwijzing.kern().start), c)).collect();
    let mut oordeel = Oordeel::default();
    for c in rechts.iter().filter(|c| nieuwe.is_deze(&c.verwijzing) && !c.twijfel) {
        let oud = kwam_van.get(&nieuwe.plek(c.knoop).to_vec()).and_then(|p| oude.knoop(p));
        let Some(oud) = oud.and_then(|k| links.get(&(k, c.deel, c.verwijzing.kern().start))) else { continue };
        if oud.twijfel || oud.doelen.contains(&Doel::Ontbreekt) || oud.doelen.len() != c.doelen.len() {
            continue;
        }
        let plaats = source.plaats(c.tekst.in_source(c.verwijzing.kern()));
        let hier = (plaats.kolom..plaats.kolom + plaats.lengte).any(|k| gemeld.contains(&(plaats.regel, k)));
        let werd = |k: Knoop| werd.get(oude.plek(k)).and_then(|p| nieuwe.knoop(p));
        let (streng, ruim) =
            veranderd((&oude, oud), (&nieuwe, c), &werd, &|k| kwam_van.contains_key(&nieuwe.plek(k).to_vec()));
        oordeel.aantal += usize::from(streng);
        let woorden =
            || format!("{}: {} in {}", source.name(), c.woorden(), wordt.regeling.paden()[nieuwe.plek(c.knoop)]);
        if streng && !hier {
            oordeel.gemist.push(woorden());
        }
        if hier && !ruim {
            oordeel.onterecht.push(woorden());
        }
    }
    oordeel
}

/// Whether what a reference means changed: in what it is about, and in any number that it names.
fn veranderd(
    (oude, oud): (&Register<'_>, &Citaat<'_>),
    (nieuwe, nieuw): (&Register<'_>, &Citaat<'_>),
    werd: &dyn Fn(Knoop) -> Option<Knoop>,
    bestond: &dyn Fn(Knoop) -> bool,
) -> (bool, bool) {
    let v = &nieuw.verwijzing;
    let bladen = v.bladen();
    let (mut streng, mut ruim) = (false, false);
    for (s, schakel) in v.schakels().iter().enumerate() {
        let groep = &v.groepen()[schakel.groep];
        let vast = matches!(groep.vorm, Vorm::Dit | Vorm::Dat) || matches!(groep.laag, Laag::Zin | Laag::Aanhef);
        // “de vorige leden” means whatever there is
        if vast || (groep.meervoud && !matches!(schakel.van.waarde, Waarde::Nummer(_))) {
            continue;
        }
        let einden = match &schakel.tot {
            Some(tot) => vec![Some(&schakel.van.waarde), Some(&tot.waarde)],
            None => vec![None],
        };
        for eind in einden {
            let kies = |r: &Register<'_>, d: &Doel| -> Vec<Knoop> {
                let heet = |k: &Knoop| match eind {
                    Some(Waarde::Nummer(n)) => r.heet(*k, n),
                    _ => true,
                };
                d.knopen().iter().copied().filter(heet).collect()
            };
            let (was, nu) = (kies(oude, &oud.doelen[s]), kies(nieuwe, &nieuw.doelen[s]));
            let verwacht: Vec<Knoop> = was.iter().filter_map(|&k| werd(k)).collect();
            let anders = match (was.is_empty(), verwacht.is_empty()) {
                (true, _) => false,
                // what was put in its place is what is meant now
                (_, true) => nu.is_empty() || nu.iter().all(|&k| bestond(k)),
                _ => !nu.iter().any(|k| verwacht.contains(k)),
            };
            ruim |= anders;
            streng |= anders && bladen[s] && (eind.is_none() || !verwacht.is_empty());
        }
    }
    (streng, ruim)
}

proptest! {
    #![proptest_config(gevallen(60))]

    #[test]
    fn references_in_real_texts_reach_the_same_provisions(
        welke in any::<usize>(),
        ingrepen in prop::collection::vec(ingreep(), 1..8),
    ) {
        let teksten = teksten();
        let oud = gemerkt(teksten[welke % teksten.len()].clone());
        let (nieuw, werd) = genummerd(&oud, &ingrepen);
        let uit = volgt(&oud, &nieuw, &werd);
        prop_assert!(uit.is_ok(), "{}", uit.unwrap_err());
    }

    #[test]
    fn references_in_real_texts_follow_numbers_that_change_places(
        welke in any::<usize>(),
        paren in prop::collection::vec(any::<(usize, usize)>(), 1..4),
    ) {
        let teksten = teksten();
        let oud = gemerkt(teksten[welke % teksten.len()].clone());
        let plan = number::verklaard(&oud, &verwisseld(&oud, &paren), &Vrij::new(), &|_| Aansluiting::Vast);
        let zelfde = oud.bepalingen().into_iter().map(|(plek, _)| (plek.clone(), plek)).collect();
        let uit = volgt(&oud, &number::nummer(&oud, &plan), &zelfde);
        prop_assert!(uit.is_ok(), "{}", uit.unwrap_err());
    }

    #[test]
    fn references_that_were_left_behind_are_found_and_no_others(
        welke in any::<usize>(),
        ingrepen in prop::collection::vec(ingreep(), 1..6),
    ) {
        // two variants of one text can be taken for each other
        let eenduidig = teksten().iter().filter(|s| !s.text().contains("Variant A")).collect::<Vec<_>>();
        prop_assume!(!eenduidig.is_empty());
        let oordeel = achtergebleven(eenduidig[welke % eenduidig.len()], &ingrepen);
        prop_assert!(oordeel.gemist.is_empty(), "nothing is said of {:?}", oordeel.gemist);
        prop_assert!(oordeel.onterecht.is_empty(), "something is said of {:?}", oordeel.onterecht);
    }
}
