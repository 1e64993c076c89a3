//! an article beside what it became → the instructions that change it, in order of text.
//!
//! The finest that reads well: words in a unit, whole units where most of them changes, and the leden and
//! onderdelen that come, go and get other designations as in Aanwijzing 6.18.

use super::lijst::{Geplaatst, Kind, Lijst, haken, vervallen};
use super::vervalt_ter_plaatse;
use super::zinsneden::zinsneden;
use crate::amend::bewijs::{eerste_verschil, zelfde_kop, zelfde_tekst};
use crate::nummer::Nummer;
use crate::opdracht::{Bewerking, Nieuw, Opdracht, Pad, Plaats, Reeks, Stap, Woordplaats};
use crate::regeling::{Bepaling, Deel, Plek, Regeling, Soort, Tekst};
use crate::vergelijking::{Paar, Vergelijking, Woorden};
use std::collections::HashMap;

/// A unit of which more words would be quoted, old and new together, than its new text has, is replaced.
const MEESTE_AANHALING: f64 = 1.0;

/// How fine the instructions are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fijnheid {
    /// Down to words.
    Woorden,
    /// Leden, and the onderdelen of an article without leden, in full.
    Leden,
}

/// Two texts and what became of their words.
pub(super) struct Bron<'a> {
    pub was: &'a Regeling,
    pub wordt: &'a Regeling,
    pub vergelijking: &'a Vergelijking,
    paren: HashMap<(&'a [usize], Deel), &'a Paar>,
}

impl<'a> Bron<'a> {
    pub fn new(was: &'a Regeling, wordt: &'a Regeling, vergelijking: &'a Vergelijking) -> Bron<'a> {
        let paren = vergelijking
            .paren
            .iter()
            .filter_map(|p| Some(((vergelijking.was[p.was?].plek.as_slice(), vergelijking.was[p.was?].deel), p)))
            .collect();
        Bron { was, wordt, vergelijking, paren }
    }

    /// The words of a text of was, if it became this text of wordt.
    fn woorden(&self, was: &[usize], wordt: &[usize], deel: Deel) -> Option<&'a [Woorden]> {
        let paar = self.paren.get(&(was, deel))?;
        let naar = &self.vergelijking.wordt[paar.wordt?];
        (naar.plek == wordt && naar.deel == deel).then_some(&paar.woorden)
    }

    /// The plek in wordt of the text that the words of this one went to.
    fn werd_tekst(&self, was: &[usize]) -> Option<&'a Plek> {
        let paar = self.paren.get(&(was, Deel::Tekst))?;
        Some(&self.vergelijking.wordt[paar.wordt?].plek)
    }
}

/// The instructions that make the article at `b` in wordt of the one at `a` in was, whose path is `pad`; `None`
/// where it is better given in full.
pub(super) fn artikel(bron: &Bron<'_>, a: &Plek, b: &Plek, pad: &Pad, fijn: Fijnheid) -> Option<Vec<Opdracht>> {
    let mut uit = Vec::new();
    Maker { bron, fijn }.binnen(a, b, pad, &mut uit)?;
    Some(uit)
}

/// The words that change in the texts of an annex, whose path is `pad`; `None` where more than words changed. Words
/// are said of the annex as a whole: what its parts are called no decision needs to say.
pub(super) fn bijlage(bron: &Bron<'_>, a: &Plek, b: &Plek, pad: &Pad) -> Option<Vec<Opdracht>> {
    let mut uit = Vec::new();
    let mut werk = vec![(a.clone(), b.clone())];
    while let Some((a, b)) = werk.pop() {
        let (x, y) = (bron.was.bepaling(&a)?, bron.wordt.bepaling(&b)?);
        if !zelfde_kop(x, y)
            || !zelfde_tekst(&x.opschrift, &y.opschrift)
            || x.tekst.is_some() != y.tekst.is_some()
            || x.kinderen.len() != y.kinderen.len()
        {
            return None;
        }
        if let (Some(s), Some(t)) = (&x.tekst, &y.tekst)
            && !zelfde_tekst(&x.tekst, &y.tekst)
        {
            let woorden = bron.woorden(&a, &b, Deel::Tekst);
            uit.extend(in_zinnen(woorden_van(pad, s.inhoud(), t.inhoud(), woorden)?));
        }
        let kind = |plek: &Plek, i: usize| [plek.as_slice(), &[i]].concat();
        werk.extend((0..x.kinderen.len()).rev().map(|i| (kind(&a, i), kind(&b, i))));
    }
    Some(uit)
}

/// A text of a unit.
pub(super) fn woorden_van(doel: &Pad, was: &str, wordt: &str, woorden: Option<&[Woorden]>) -> Option<Vec<Bewerking>> {
    let uit = zinsneden(doel, was, wordt, woorden?)?;
    let aanhaling: usize = uit.iter().map(aangehaald).sum();
    (aanhaling as f64 <= MEESTE_AANHALING * aantal(wordt) as f64).then_some(uit)
}

/// Operations on one text: a sentence that comes at its end has an instruction of its own.
fn in_zinnen(mut bewerkingen: Vec<Bewerking>) -> Vec<Opdracht> {
    let volzin = |b: &Bewerking| match b {
        Bewerking::VoegTekstIn { plaats: Woordplaats::Slot, nieuw, .. } => nieuw.starts_with(char::is_uppercase),
        _ => false,
    };
    let los = bewerkingen.pop_if(|b| volzin(b)).map(|b| Opdracht::van(vec![b]));
    let samen = (!bewerkingen.is_empty()).then(|| Opdracht::van(bewerkingen));
    samen.into_iter().chain(los).collect()
}

/// How many words an operation quotes.
pub(super) fn aangehaald(bewerking: &Bewerking) -> usize {
    let nieuw = |nieuw: &Nieuw| match nieuw {
        Nieuw::Woorden(w) => aantal(w),
        Nieuw::Bepalingen(lijst) => lijst.iter().map(omvang).sum(),
    };
    match bewerking {
        Bewerking::Vervang { nieuw: n, .. } | Bewerking::VoegIn { nieuw: n, .. } => nieuw(n),
        Bewerking::VervangTekst { oud, nieuw, .. } => aantal(oud) + aantal(nieuw),
        Bewerking::VoegTekstIn { nieuw, plaats, .. } => {
            aantal(nieuw)
                + match plaats {
                    Woordplaats::Na(w) | Woordplaats::Voor(w) => aantal(w),
                    Woordplaats::Tussen(voor, na) => aantal(voor) + aantal(na),
                    Woordplaats::Slot => 0,
                }
        }
        Bewerking::VerwijderTekst { oud, .. } => aantal(oud),
        _ => 0,
    }
}

fn aantal(tekst: &str) -> usize {
    tekst.split_whitespace().count()
}

/// How many words a provision has.
pub(super) fn omvang(b: &Bepaling) -> usize {
    let eigen: usize = b.opschrift.iter().chain(&b.tekst).map(|t| aantal(t.inhoud())).sum();
    eigen + b.kinderen.iter().map(omvang).sum::<usize>()
}

/// A provision and its place.
type Hier<'a> = (&'a Plek, &'a Bepaling);

struct Maker<'a> {
    bron: &'a Bron<'a>,
    fijn: Fijnheid,
}

impl Maker<'_> {
    fn binnen(&self, a: &Plek, b: &Plek, pad: &Pad, uit: &mut Vec<Opdracht>) -> Option<()> {
        let (x, y) = (self.bron.was.bepaling(a)?, self.bron.wordt.bepaling(b)?);
        let met_nummer =
            |b: &Bepaling| Bepaling { nummer: None, kinderen: Vec::new(), opschrift: None, tekst: None, ..b.clone() };
        if !zelfde_kop(&met_nummer(x), &met_nummer(y)) || x.nummer.is_some() != y.nummer.is_some() {
            return None;
        }
        if !zelfde_tekst(&x.opschrift, &y.opschrift) {
            let doel = pad.en(Stap::Opschrift);
            uit.push(Opdracht::van(vec![match &y.opschrift {
                Some(nieuw) => Bewerking::Vervang { doel, nieuw: Nieuw::Woorden(nieuw.inhoud().to_owned()) },
                None => Bewerking::Verwijder { doel },
            }]));
        }
        let leden = |b: &Bepaling| b.kinderen.iter().any(|k| k.soort == Soort::Lid);
        if x.soort == Soort::Artikel && leden(x) != leden(y) {
            return if leden(y) {
                self.nummer_toe((a, x), (b, y), pad, uit)
            } else {
                self.nummer_af((a, x), (b, y), pad, uit)
            };
        }
        self.inhoud((a, x), (b, y), pad, uit)
    }

    /// What stands in two provisions, whatever they are themselves.
    fn inhoud(&self, (a, x): Hier<'_>, (b, y): Hier<'_>, pad: &Pad, uit: &mut Vec<Opdracht>) -> Option<()> {
        match (&x.tekst, &y.tekst) {
            (Some(s), Some(t)) if !zelfde_tekst(&x.tekst, &y.tekst) => {
                let woorden = self.bron.woorden(a, b, Deel::Tekst);
                uit.extend(in_zinnen(woorden_van(pad, s.inhoud(), t.inhoud(), woorden)?));
            }
            (Some(_), Some(_)) | (None, None) => {}
            _ => return None,
        }
        let kinderen = |p: &Plek, b: &'_ Bepaling| -> Vec<Plek> {
            (0..b.kinderen.len()).map(|i| [p.as_slice(), &[i]].concat()).collect()
        };
        let xs: Vec<Kind<'_>> = kinderen(a, x).into_iter().zip(&x.kinderen).collect();
        let ys: Vec<Kind<'_>> = kinderen(b, y).into_iter().zip(&y.kinderen).collect();
        self.kinderen(&xs, &ys, pad, uit)
    }

    /// The leden, onderdelen or begrippen of a provision.
    fn kinderen(&self, xs: &[Kind<'_>], ys: &[Kind<'_>], pad: &Pad, uit: &mut Vec<Opdracht>) -> Option<()> {
        let lijst = Lijst::new(self.bron, xs, ys)?;
        let mut geplaatst: Vec<Geplaatst> = Vec::new();
        let leestekens = lijst.leestekens();
        let gedaan: Vec<usize> = leestekens.iter().map(|l| l.j).collect();
        geplaatst.extend(lijst.structuur(pad, &leestekens)?);
        for (i, j, heel) in lijst.paren() {
            let ((a, x), (b, y)) = (&xs[i], &ys[j]);
            let zelfde_nummer = Bepaling { nummer: y.nummer.clone(), aanduiding: y.aanduiding.clone(), ..(*x).clone() };
            if gedaan.contains(&j) || eerste_verschil(&zelfde_nummer, y).is_none() && haken(x) == haken(y) {
                continue;
            }
            let doel = lijst.pad(pad, i, j);
            if vervalt_ter_plaatse(x, y) {
                geplaatst.push((j, Opdracht::van(vec![Bewerking::Verwijder { doel }])));
                continue;
            }
            let mut fijner = Vec::new();
            let fijn = !heel
                && (self.fijn == Fijnheid::Woorden
                    || !matches!(y.soort, Soort::Lid | Soort::Onderdeel | Soort::Begrip))
                && self.binnen(a, b, &doel, &mut fijner).is_some();
            let aanhaling: usize =
                fijner.iter().flat_map(|o| o.bladen()).flat_map(|o| &o.bewerkingen).map(aangehaald).sum();
            if fijn && aanhaling as f64 <= MEESTE_AANHALING * omvang(y) as f64 {
                geplaatst.extend(fijner.into_iter().map(|o| (j, o)));
                continue;
            }
            let nieuw = match y.soort {
                Soort::Aanhef | Soort::Slot if y.kinderen.is_empty() => {
                    Nieuw::Woorden(y.tekst.as_ref().map_or("", Tekst::inhoud).to_owned())
                }
                _ => Nieuw::Bepalingen(vec![(*y).clone()]),
            };
            geplaatst.push((j, Opdracht::van(vec![Bewerking::Vervang { doel, nieuw }])));
        }
        geplaatst.sort_by_key(|(j, _)| *j);
        uit.extend(samengenomen(geplaatst));
        Some(())
    }

    /// An article without leden gets them: “Voor de tekst wordt de aanduiding “1.” geplaatst.”
    fn nummer_toe(&self, (a, x): Hier<'_>, (b, y): Hier<'_>, pad: &Pad, uit: &mut Vec<Opdracht>) -> Option<()> {
        let heen = match &x.tekst {
            Some(_) => self.bron.werd_tekst(a)?.clone(),
            None => (0..x.kinderen.len())
                .find_map(|i| self.bron.vergelijking.werd(&[a.as_slice(), &[i]].concat()).cloned())?,
        };
        let k = *heen.strip_prefix(b.as_slice())?.first()?;
        let lid = y.kinderen.get(k)?;
        if y.kinderen.iter().any(|k| k.soort != Soort::Lid || k.nummer.is_none()) || haken(lid) {
            return None;
        }
        let stap = |lid: &Bepaling| pad.en(Stap::bepaling(Soort::Lid, lid.nummer.clone()));
        uit.push(Opdracht::van(vec![Bewerking::NummerToe { doel: stap(lid) }]));
        let plek = [b.as_slice(), &[k]].concat();
        let mut binnen = Vec::new();
        self.inhoud((a, x), (&plek, lid), &stap(lid), &mut binnen)?;
        // What becomes another lid than the first and changes besides is read more easily in full.
        if k > 0 && !binnen.is_empty() {
            return None;
        }
        let (voor, na) = (&y.kinderen[..k], &y.kinderen[k + 1..]);
        let erbij = |lijst: &[Bepaling], plaats: Plaats| {
            let doel = stap(lijst.first()?);
            Some(Opdracht::van(vec![Bewerking::VoegIn { doel, plaats, nieuw: Nieuw::Bepalingen(lijst.to_vec()) }]))
        };
        uit.extend(erbij(voor, Plaats::Nummer));
        uit.extend(binnen);
        uit.extend(erbij(na, Plaats::Slot));
        Some(())
    }

    /// Of the leden one is left: “Het tweede lid alsmede de aanduiding “1.” voor het eerste lid vervallen.”
    fn nummer_af(&self, (a, x): Hier<'_>, (b, y): Hier<'_>, pad: &Pad, uit: &mut Vec<Opdracht>) -> Option<()> {
        let blijft = |lid: &Bepaling, i: usize| match &lid.tekst {
            Some(_) => self.bron.werd_tekst(&[a.as_slice(), &[i]].concat()) == Some(b),
            None => (0..lid.kinderen.len()).any(|k| {
                self.bron.vergelijking.werd(&[a.as_slice(), &[i, k]].concat()).is_some_and(|p| p.starts_with(b))
            }),
        };
        let (k, lid) = x.kinderen.iter().enumerate().find(|(i, lid)| blijft(lid, *i))?;
        if x.kinderen.iter().any(|k| k.soort != Soort::Lid || k.nummer.is_none()) || haken(lid) {
            return None;
        }
        let nummers: Vec<Nummer> = x.kinderen.iter().filter_map(|k| k.nummer.clone()).collect();
        let doel = pad.en(Stap::bepaling(Soort::Lid, lid.nummer.clone()));
        let al = uit.len();
        self.inhoud((&[a.as_slice(), &[k]].concat(), lid), (b, y), &doel, uit)?;
        if k > 0 && uit.len() > al {
            return None;
        }
        let weg: Vec<Nummer> = nummers.iter().enumerate().filter(|(i, _)| *i != k).map(|(_, n)| n.clone()).collect();
        let mut bewerkingen = vervallen(pad, Soort::Lid, &weg, &nummers);
        bewerkingen.push(Bewerking::NummerAf { doel });
        uit.push(Opdracht::van(bewerkingen));
        Some(())
    }
}

/// Two or more provisions beside each other that are replaced are replaced in one sentence.
fn samengenomen(geplaatst: Vec<Geplaatst>) -> Vec<Opdracht> {
    let heel = |o: &Opdracht| match o.bewerkingen.as_slice() {
        [Bewerking::Vervang { doel, nieuw: Nieuw::Bepalingen(lijst) }] if lijst.len() == 1 => match doel.0.last() {
            Some(Stap::Bepaling { soort, nummer: Some(_), merk }) => Some((doel.ouder(), *soort, *merk)),
            _ => None,
        },
        _ => None,
    };
    let mut uit: Vec<Opdracht> = Vec::new();
    for groep in
        geplaatst.chunk_by(|(i, a), (j, b)| j.saturating_sub(*i) == 1 && heel(a).is_some() && heel(a) == heel(b))
    {
        let (Some((ouder, soort, merk)), true) = (heel(&groep[0].1), groep.len() > 1) else {
            uit.extend(groep.iter().map(|(_, o)| o.clone()));
            continue;
        };
        let lijst: Vec<Bepaling> = groep
            .iter()
            .flat_map(|(_, o)| &o.bewerkingen)
            .filter_map(|b| match b {
                Bewerking::Vervang { nieuw: Nieuw::Bepalingen(lijst), .. } => lijst.first().cloned(),
                _ => None,
            })
            .collect();
        let eind = |i: usize| lijst.get(i).and_then(|b| b.nummer.clone());
        match (eind(0), eind(lijst.len() - 1)) {
            (Some(van), Some(tot)) if lijst.len() > 2 => {
                let doel = ouder.en(Stap::Reeks { soort, reeks: Reeks { van, tot: Some(tot) }, merk });
                uit.push(Opdracht::van(vec![Bewerking::Vervang { doel, nieuw: Nieuw::Bepalingen(lijst) }]));
            }
            // “(nieuw)” behind a list says of the last only.
            _ if merk.is_some() => uit.extend(groep.iter().map(|(_, o)| o.clone())),
            _ => uit.push(Opdracht::van(groep.iter().flat_map(|(_, o)| o.bewerkingen.clone()).collect())),
        }
    }
    uit
}
