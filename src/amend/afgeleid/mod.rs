//! `Vergelijking` × onderdelen → the instructions of each onderdeel.
//!
//! The finest that reads well, and always exact: each article is tried at once, the whole is tried at the end,
//! and what does not come out is said one level coarser. So what is derived is proven by construction.

mod alles;
mod artikel;
pub(super) mod kaart;
mod lijst;
mod telkens;
mod vernummerd;
mod volzin;
mod zinsneden;

use super::bewijs::{bewijs, blijvend, eerste_verschil, zelfde_tekst};
use super::pas_toe::{Uitslag, pas_toe};
use crate::nummer::Nummer;
use crate::opdracht::{Bewerking, Nieuw, Opdracht, Pad, Plaats, Reeks, Stap};
use crate::regeling::{Bepaling, Plek, Regeling, Soort};
use crate::vergelijking::Vergelijking;
use crate::verwijzing::Merk;
use crate::wijziging::{Artikelpaar, Heel, Instructie, Onderdeel, Waarom, Wijziging};
use artikel::{Bron, Fijnheid, aangehaald, artikel, bijlage, omvang};
use kaart::Kaart;
use lijst::{geteld, vervallen};
use std::collections::{BTreeSet, HashMap};

/// How instructions are derived.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Opties {
    /// Every article that changes in full (what publishing with DROP asks for).
    pub hele_artikelen: bool,
}

/// An article of which more words would be quoted than this share of its new text is given in full: a reader then
/// needs the whole text beside it anyway, and sees at once what holds.
const HEEL_VANAF: f64 = 0.8;

/// How often articles are given in full because the whole did not come out.
const MEESTE_RONDEN: usize = 4;

/// Gives each onderdeel its instructions.
pub(super) fn opdrachten(
    was: &Regeling,
    wordt: &Regeling,
    vergelijking: &Vergelijking,
    wijziging: &mut Wijziging,
    opties: Opties,
    mut heel: BTreeSet<Plek>,
) {
    let kaart = Kaart::new(was, wordt, vergelijking);
    let mut schrijver = Schrijver {
        hoofdstukken: true,
        beurt: beurten(&kaart, wijziging),
        was,
        wordt,
        bron: Bron::new(was, wordt, vergelijking),
        kaart,
        vergelijking,
        opties,
    };
    for _ in 0..MEESTE_RONDEN {
        schrijver.alle_onderdelen(wijziging, &heel);
        let mut fout = schrijver.fout(wijziging);
        if fout.is_some() && std::mem::take(&mut schrijver.hoofdstukken) {
            schrijver.alle_onderdelen(wijziging, &heel);
            fout = schrijver.fout(wijziging);
        }
        if fout.is_none() {
            if let Some(mut samen) = schrijver.samengevoegd(wijziging) {
                schrijver.alle_onderdelen(&mut samen, &heel);
                if schrijver.fout(&samen).is_none() {
                    *wijziging = samen;
                }
            }
            return;
        }
        let nieuw: Vec<Plek> = fout.into_iter().flatten().filter(|p| !heel.contains(p)).collect();
        if nieuw.is_empty() {
            break;
        }
        heel.extend(nieuw);
    }
    schrijver.alles(wijziging);
}

/// When what is new or moves gets its place, in order of the decision: by its index in wordt.
fn beurten(kaart: &Kaart<'_>, wijziging: &Wijziging) -> HashMap<usize, usize> {
    let mut uit = HashMap::new();
    let mut noteer = |plek: &Plek| {
        if let Some(j) = kaart.rang_wordt(plek).filter(|&j| !kaart.vast(j)) {
            let beurt = uit.len();
            uit.entry(j).or_insert(beurt);
        }
    };
    for instructie in wijziging.onderdelen.iter().flat_map(|o| &o.instructies) {
        match instructie {
            Instructie::VoegtIn(plekken) => plekken.iter().for_each(&mut noteer),
            Instructie::Wijzigt((_, Some(b))) => noteer(b),
            Instructie::Luidt(paren) => {
                let nieuw = |p: &&Artikelpaar| p.0.is_none();
                paren.iter().filter(nieuw).filter_map(|(_, b)| b.as_ref()).for_each(&mut noteer);
                paren.iter().filter_map(|(_, b)| b.as_ref()).for_each(&mut noteer);
            }
            _ => {}
        }
    }
    uit
}

struct Schrijver<'a> {
    /// Whether a hoofdstuk lapses with what stands in it, and a new one comes behind another: not where something else
    /// comes or goes between at the same time.
    hoofdstukken: bool,
    /// When what is new or moves gets its place.
    beurt: HashMap<usize, usize>,
    was: &'a Regeling,
    wordt: &'a Regeling,
    bron: Bron<'a>,
    kaart: Kaart<'a>,
    vergelijking: &'a Vergelijking,
    opties: Opties,
}

impl Schrijver<'_> {
    fn alle_onderdelen(&self, wijziging: &mut Wijziging, heel: &BTreeSet<Plek>) {
        wijziging.heel.clear();
        for onderdeel in &mut wijziging.onderdelen {
            onderdeel.opdrachten = self.onderdeel(onderdeel, heel, &mut wijziging.heel);
        }
    }

    fn onderdeel(&self, onderdeel: &Onderdeel, heel: &BTreeSet<Plek>, in_vol: &mut Vec<Heel>) -> Vec<Opdracht> {
        // What lapses first: behind the renumbering “artikel 3” would be the new one to a reader.
        let (eerst, dan): (Vec<_>, Vec<_>) =
            onderdeel.instructies.iter().partition(|i| matches!(i, Instructie::Vervalt(_)));
        let delen = eerst.into_iter().chain(dan).map(|instructie| {
            let opdrachten = match instructie {
                Instructie::Vernummert(reeksen) => self.vernummert(reeksen),
                Instructie::Vervalt(plekken) => self.vervalt(plekken),
                Instructie::VoegtIn(plekken) => self.voegt_in(plekken),
                Instructie::Luidt(paren) => self.luidt(paren),
                Instructie::Wijzigt(paar) => self.wijzigt(paar, heel, in_vol),
            };
            (instructie, opdrachten)
        });
        let delen: Vec<(&Instructie, Vec<Opdracht>)> = delen.collect();
        match self.in_artikelen(&delen) {
            Some(een) => vec![een],
            None => delen.into_iter().flat_map(|(_, opdrachten)| opdrachten).collect(),
        }
    }

    /// The numbers of all provisions of a kind, in order; none where one of `van` occurs twice, so that no range
    /// is made of these.
    fn nummers(&self, items: &[kaart::Item<'_>], soort: Soort, van: &[Nummer]) -> Vec<Nummer> {
        let alle: Vec<Nummer> =
            items.iter().filter(|(_, b)| b.soort == soort).filter_map(|(_, b)| b.nummer.clone()).collect();
        let keer = |n: &Nummer| alle.iter().filter(|m| *m == n).count();
        if van.iter().all(|n| keer(n) <= 1) { alle } else { Vec::new() }
    }

    /// “De artikelen 3 en 4 vervallen.” A hoofdstuk lapses with what stands in it, if that lapses too; else its heading goes,
    /// and what stands under it stays.
    fn vervalt(&self, plekken: &[Plek]) -> Vec<Opdracht> {
        let weg: BTreeSet<&Plek> = plekken.iter().collect();
        let heel = |plek: &Plek| {
            let boven = self.kaart.bepaling_was(plek).is_some_and(|b| b.soort.boven_artikel());
            let mut onder =
                self.kaart.was.iter().map(|(p, _)| p).filter(|p| p.len() > plek.len() && p.starts_with(plek));
            self.hoofdstukken && boven && onder.clone().next().is_some() && onder.all(|p| weg.contains(p))
        };
        let hele: BTreeSet<&Plek> = plekken.iter().filter(|p| heel(p)).collect();
        let mut los = Vec::new();
        let mut artikelen = Vec::new();
        for plek in plekken.iter().filter(|p| !(1..p.len()).any(|n| hele.contains(&p[..n].to_vec()))) {
            let Some(b) = self.kaart.bepaling_was(plek) else { continue };
            match &b.nummer {
                Some(nummer) if b.soort == Soort::Artikel && self.kaart.enig_in_was(b) => {
                    artikelen.push(nummer.clone());
                }
                _ if b.soort.boven_artikel() && !hele.contains(plek) => {
                    los.push(self.kaart.pad_was(plek).en(Stap::Opschrift));
                }
                _ => los.push(self.kaart.pad_was(plek)),
            }
        }
        let alle = self.nummers(&self.kaart.was, Soort::Artikel, &artikelen);
        let samen = vervallen(&Pad::default(), Soort::Artikel, &artikelen, &alle);
        let mut uit: Vec<Opdracht> = Vec::new();
        uit.extend((!samen.is_empty()).then(|| Opdracht::van(samen)));
        uit.extend(los.into_iter().map(|doel| Opdracht::van(vec![Bewerking::Verwijder { doel }])));
        uit
    }

    /// “Na artikel 1 wordt een artikel ingevoegd, luidende:”. A hoofdstuk comes with what stands in it, if that comes too.
    fn voegt_in(&self, plekken: &[Plek]) -> Vec<Opdracht> {
        let rangen: Vec<usize> = plekken.iter().filter_map(|p| self.kaart.rang_wordt(p)).collect();
        let mut stukken: Vec<(usize, usize, Bepaling)> = Vec::new();
        for &j in &rangen {
            let (plek, b) = &self.kaart.wordt[j];
            if stukken.last().is_some_and(|(eerste, laatste, _)| (*eerste..=*laatste).contains(&j)) {
                continue;
            }
            let onder = self.kaart.wordt[j + 1..].iter().take_while(|(p, _)| p.starts_with(plek)).count();
            let heel = onder > 0 && (1..=onder).all(|n| rangen.contains(&(j + n)));
            stukken.push(if heel { (j, j + onder, (*b).clone()) } else { (j, j, zonder_artikelen(b)) });
        }
        stukken
            .chunk_by(|(_, laatste, a), (eerste, _, b)| laatste + 1 == *eerste && a.soort == b.soort)
            .map(|reeks| {
                let (eerste, laatste) = (reeks[0].0, reeks[reeks.len() - 1].1);
                let plaats = self.plaats(eerste, laatste);
                let mut doel = self.kaart.pad_nieuw(&self.kaart.wordt[eerste].0);
                if let Plaats::Na(naast) = &plaats
                    && let Some(Stap::Bepaling { soort, .. }) = naast.0.last()
                    && soort.boven_artikel()
                {
                    doel = Pad([naast.ouder().0, doel.0].concat());
                }
                Opdracht::van(vec![Bewerking::VoegIn {
                    doel,
                    plaats,
                    nieuw: Nieuw::Bepalingen(reeks.iter().map(|(_, _, b)| b.clone()).collect()),
                }])
            })
            .collect()
    }

    fn plaats(&self, eerste: usize, laatste: usize) -> Plaats {
        let nu = self.beurt.get(&eerste).copied().unwrap_or(usize::MAX);
        let staat = |j: usize| self.kaart.vast(j) || self.beurt.get(&j).is_some_and(|b| *b < nu);
        let naast = self.hoofdstukken.then(|| self.kaart.naast(eerste, laatste, staat)).flatten();
        naast.unwrap_or_else(|| self.kaart.plaats(eerste, laatste, staat))
    }

    /// “De artikelen 3 tot en met 10 (nieuw) komen te luiden:”.
    fn luidt(&self, paren: &[Artikelpaar]) -> Vec<Opdracht> {
        let erbij: Vec<Plek> = paren.iter().filter(|(a, _)| a.is_none()).filter_map(|(_, b)| b.clone()).collect();
        let mut uit = self.voegt_in(&erbij);
        let paren: Vec<(&Plek, &Plek)> = paren.iter().filter_map(|(a, b)| Some((a.as_ref()?, b.as_ref()?))).collect();
        uit.extend(paren.iter().filter_map(|(a, b)| self.verplaats(a, b)));
        let mut bewerkingen = Vec::new();
        let mut artikelen: Vec<(Nummer, Bepaling)> = Vec::new();
        let mut hernummerd: BTreeSet<Nummer> = BTreeSet::new();
        for (a, b) in &paren {
            let (Some(x), Some(y)) = (self.kaart.bepaling_was(a), self.kaart.bepaling_wordt(b)) else { continue };
            match &y.nummer {
                Some(nummer) if y.soort == Soort::Artikel && self.kaart.eenduidig(x) && self.kaart.eenduidig(y) => {
                    hernummerd.extend((x.nummer != y.nummer).then(|| nummer.clone()));
                    artikelen.push((nummer.clone(), zonder_eigen_variant(x, y)));
                }
                // A number and nothing else; that was said.
                _ if alleen_nummer(x, y) => {}
                _ => bewerkingen.push(self.heel(b)),
            }
        }
        let nummers: Vec<Nummer> = artikelen.iter().map(|(n, _)| n.clone()).collect();
        let alle = self.nummers(&self.kaart.wordt, Soort::Artikel, &nummers);
        let mut nieuw = artikelen.into_iter().map(|(_, b)| b);
        let mut vooraan = Vec::new();
        let oude = self.nummers(&self.kaart.was, Soort::Artikel, &nummers);
        for reeks in Reeks::uit(&nummers, &alle) {
            let hier = reeks.in_lijst(&alle).unwrap_or_else(|| vec![reeks.van.clone()]);
            let anders = hier.iter().any(|n| hernummerd.contains(n));
            let merk =
                (anders || reeks.tot.is_some() && reeks.in_lijst(&oude).as_ref() != Some(&hier)).then_some(Merk::Nieuw);
            let lijst: Vec<Bepaling> = nieuw.by_ref().take(hier.len()).collect();
            let stap = Stap::reeks(Soort::Artikel, reeks, merk);
            vooraan.push(Bewerking::Vervang { doel: Pad(vec![stap]), nieuw: Nieuw::Bepalingen(lijst) });
        }
        // “(nieuw)” behind a list says of the last only: each of these has a sentence of its own.
        let nieuwe = |b: &Bewerking| match b {
            Bewerking::Vervang { doel, .. } => doel
                .0
                .iter()
                .any(|s| matches!(s, Stap::Bepaling { merk: Some(_), .. } | Stap::Reeks { merk: Some(_), .. })),
            _ => false,
        };
        for samen in vooraan.chunk_by(|a, b| !nieuwe(a) && !nieuwe(b)) {
            uit.push(Opdracht::van(samen.to_vec()));
        }
        uit.extend(bewerkingen.into_iter().map(|b| Opdracht::van(vec![b])));
        uit
    }

    /// “Artikel 12 wordt als volgt gewijzigd:”.
    fn wijzigt(&self, (a, b): &Artikelpaar, heel: &BTreeSet<Plek>, in_vol: &mut Vec<Heel>) -> Vec<Opdracht> {
        let (a, b) = match (a, b) {
            (Some(a), Some(b)) => (a, b),
            (None, Some(b)) => return self.voegt_in(std::slice::from_ref(b)),
            (Some(a), None) => return self.vervalt(std::slice::from_ref(a)),
            (None, None) => return Vec::new(),
        };
        let (Some(x), Some(y)) = (self.kaart.bepaling_was(a), self.kaart.bepaling_wordt(b)) else { return Vec::new() };
        let pad = self.kaart.pad_wordt(b);
        if x.soort.boven_artikel() || x.soort != y.soort {
            return self.kop(a, x, b, y, &pad);
        }
        // Where it goes is said of the article, not under it.
        let mut uit: Vec<Opdracht> = self.verplaats(a, b).into_iter().collect();
        if alleen_nummer(x, y) {
            return uit;
        }
        if vervalt_ter_plaatse(x, y) && self.kaart.eenduidig(x) {
            return self.vervalt(std::slice::from_ref(a));
        }
        let waarom = match self.fijn(a, x, b, y, &pad, heel) {
            Ok(fijn) => {
                uit.extend(samengevat(fijn, &pad));
                return uit;
            }
            Err(waarom) => waarom,
        };
        in_vol.push(Heel { pad: pad.to_string(), waarom });
        uit.push(Opdracht::van(vec![self.heel(b)]));
        uit
    }

    /// The instructions inside an article, or why it is given in full.
    fn fijn(
        &self,
        a: &Plek,
        x: &Bepaling,
        b: &Plek,
        y: &Bepaling,
        pad: &Pad,
        heel: &BTreeSet<Plek>,
    ) -> Result<Vec<Opdracht>, Waarom> {
        if self.opties.hele_artikelen {
            return Err(Waarom::Gevraagd);
        }
        if heel.contains(b) {
            return Err(Waarom::Proef);
        }
        let onder_kop = matches!(pad.0.last(), Some(Stap::Kop(_)));
        let eenduidig = self.kaart.eenduidig(x) && self.kaart.eenduidig(y) && !pad.0.iter().any(Stap::kiest);
        if !eenduidig && !onder_kop {
            return Err(Waarom::Aanduiding);
        }
        let mut waarom = Waarom::Structuur;
        for fijn in [Fijnheid::Woorden, Fijnheid::Leden] {
            let Some(opdrachten) = artikel(&self.bron, a, b, pad, fijn) else { continue };
            if let Some(een) = self.in_artikel(x, y, pad, &opdrachten).filter(|_| opdrachten.len() > 1) {
                return Ok(een);
            }
            let aanhaling: usize = opdrachten.iter().flat_map(|o| &o.bewerkingen).map(aangehaald).sum();
            if aanhaling as f64 > HEEL_VANAF * omvang(y) as f64 && opdrachten.len() > 1 {
                waarom = Waarom::Aandeel;
            } else if self.komt_uit(x, y, &opdrachten) {
                return Ok(opdrachten);
            } else {
                waarom = Waarom::Proef;
            }
        }
        if (x.soort == Soort::Bijlage || onder_kop)
            && let Some(opdrachten) = bijlage(&self.bron, a, b, pad)
            && self.komt_uit(x, y, &opdrachten)
        {
            return Ok(opdrachten);
        }
        Err(waarom)
    }

    /// Whether instructions make this article of that one.
    fn komt_uit(&self, x: &Bepaling, y: &Bepaling, opdrachten: &[Opdracht]) -> bool {
        let los = |b: &Bepaling| Regeling { opschrift: None, kinderen: vec![b.clone()], ..self.was.zonder_kinderen() };
        let vernummer = x.nummer.as_ref().zip(y.nummer.as_ref()).filter(|(x, y)| x != y).map(|(van, naar)| {
            let (van, naar) = (vec![Reeks::een(van.clone())], vec![Reeks::een(naar.clone())]);
            Opdracht::van(vec![Bewerking::Vernummer { ouder: Pad::default(), soort: x.soort, van, naar }])
        });
        let alle: Vec<&Opdracht> = vernummer.iter().chain(opdrachten).collect();
        let uit = pas_toe(&los(x), &alle);
        uit.uitslagen.iter().all(|u| *u == Uitslag::Toegepast) && bewijs(&uit.regeling, &los(y)).is_ok()
    }

    /// A heading above the articles, or what became another kind of provision.
    fn kop(&self, a: &Plek, x: &Bepaling, b: &Plek, y: &Bepaling, pad: &Pad) -> Vec<Opdracht> {
        if self.kaart.rang_wordt(b).is_some_and(|j| !self.kaart.vast(j)) {
            let mut uit = self.vervalt(std::slice::from_ref(a));
            uit.extend(self.voegt_in(std::slice::from_ref(b)));
            return uit;
        }
        let Some(opschrift) = y.opschrift.as_ref().filter(|_| !zelfde_tekst(&x.opschrift, &y.opschrift)) else {
            return Vec::new();
        };
        let nieuw = Nieuw::Woorden(opschrift.inhoud().to_owned());
        vec![Opdracht::van(vec![Bewerking::Vervang { doel: pad.en(Stap::Opschrift), nieuw }])]
    }

    fn verplaats(&self, a: &Plek, b: &Plek) -> Option<Opdracht> {
        if !self.kaart.verplaatst.contains(a) {
            return None;
        }
        let j = self.kaart.rang_wordt(b)?;
        let plaats = self.plaats(j, j);
        let (van, mut naar) = (self.kaart.pad_wordt(b), self.kaart.pad_nieuw(b));
        // Another number was said already.
        if let (Some(Stap::Bepaling { soort, nummer, .. }), Some(Stap::Bepaling { soort: s, nummer: n, .. })) =
            (van.0.last(), naar.0.last())
            && (soort, nummer) == (s, n)
        {
            naar = Pad(naar.0[..naar.0.len() - 1].to_vec()).en(van.0[van.0.len() - 1].clone());
        }
        Some(Opdracht::van(vec![Bewerking::Verplaats { van, naar, plaats }]))
    }

    /// An article in full.
    fn heel(&self, b: &Plek) -> Bewerking {
        let x = self.vergelijking.was(b).and_then(|a| self.kaart.bepaling_was(a));
        let nieuw = self.kaart.bepaling_wordt(b).map(|y| x.map_or_else(|| y.clone(), |x| zonder_eigen_variant(x, y)));
        Bewerking::Vervang { doel: self.kaart.pad_wordt(b), nieuw: Nieuw::Bepalingen(nieuw.into_iter().collect()) }
    }

    /// Whether the whole comes out; if not, the articles of wordt that do not.
    fn fout(&self, wijziging: &Wijziging) -> Option<Vec<Plek>> {
        let alle: Vec<&Opdracht> =
            wijziging.onderdelen.iter().flat_map(|o| &o.opdrachten).flat_map(Opdracht::bladen).collect();
        let uit = pas_toe(self.was, &alle);
        if uit.uitslagen.iter().all(|u| *u == Uitslag::Toegepast) && bewijs(&uit.regeling, self.wordt).is_ok() {
            return None;
        }
        let fout = anders(&kaart::items(&uit.regeling), &self.kaart.wordt).into_iter();
        Some(fout.filter(|p| self.vergelijking.was(p).is_some()).collect())
    }
}

/// The places of the second of these that are not as the first has them, each in its turn.
pub(super) fn anders(is: &[kaart::Item<'_>], moet: &[kaart::Item<'_>]) -> Vec<Plek> {
    let mut is = is.iter().filter(|(_, x)| blijvend(x));
    let moet = moet.iter().filter(|(_, y)| blijvend(y));
    let mut anders = |y: &Bepaling| is.next().is_none_or(|(_, x)| eerste_verschil(x, y).is_some());
    moet.filter(|(_, y)| anders(y)).map(|(plek, _)| plek.clone()).collect()
}

/// Whether a provision lapses and its number stays, with “(vervallen)” behind it: the decision says that it lapses, as
/// it says of one that leaves no trace.
fn vervalt_ter_plaatse(x: &Bepaling, y: &Bepaling) -> bool {
    blijvend(x) && !blijvend(y) && x.soort == y.soort && x.nummer == y.nummer
}

/// Whether a provision changes in nothing but its number.
fn alleen_nummer(x: &Bepaling, y: &Bepaling) -> bool {
    let met_nummer = Bepaling { nummer: y.nummer.clone(), aanduiding: y.aanduiding.clone(), ..x.clone() };
    eerste_verschil(&met_nummer, y).is_none()
}

/// What replaces a provision of the same variant: it keeps that without anybody saying so.
fn zonder_eigen_variant(x: &Bepaling, y: &Bepaling) -> Bepaling {
    if y.variant.is_some() && x.variant == y.variant { y.clone().zonder_varianten() } else { y.clone() }
}

/// A heading above the articles without them.
fn zonder_artikelen(b: &Bepaling) -> Bepaling {
    if b.soort.boven_artikel() { Bepaling { kinderen: Vec::new(), ..b.clone() } } else { b.clone() }
}

/// Several instructions for one article stand under it.
fn samengevat(opdrachten: Vec<Opdracht>, pad: &Pad) -> Vec<Opdracht> {
    if opdrachten.len() < 2 {
        return opdrachten;
    }
    vec![Opdracht { opent: pad.clone(), bewerkingen: Vec::new(), onder: opdrachten }]
}
