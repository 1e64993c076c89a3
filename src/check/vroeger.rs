//! was × `Vergelijking` × citations → what became of the provisions that each citation meant.
//!
//! Only a citation that stands in the same words in a sentence that was kept says something: where the author
//! changed it, the author meant what stands there now.

use super::citaten::{LANG, bladen};
use crate::doel::{Citaat, Doel, Knoop, Register};
use crate::regeling::Deel;
use crate::source::Span;
use crate::vergelijking::{Op, Vergelijking};
use crate::verwijzing::Waarde;
use std::collections::HashMap;

/// The text that this one takes the place of, beside it.
pub(super) struct Vroeger<'a> {
    /// The old text.
    pub register: Register<'a>,
    vergelijking: &'a Vergelijking,
    citaten: Vec<Citaat<'a>>,
    /// For every citation of the new text the same one in the old text.
    paren: Vec<Option<usize>>,
}

/// What became of what a link meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Lot {
    /// It means what it meant, or nothing can be said of it.
    Zelfde,
    /// What it meant (in the old text) is no longer there, and its number is not, or is another provision now.
    Vervallen { was: Knoop, nu: Option<Knoop> },
    /// What it meant (in the old text) has another number now; its old number is another provision, or none.
    Vernummerd { was: Knoop, werd: Knoop, nu: Option<Knoop> },
}

impl<'a> Vroeger<'a> {
    /// Beside the new text, with its citations.
    pub fn new(
        was: &'a crate::regeling::Regeling,
        vergelijking: &'a Vergelijking,
        nieuw: &Register<'a>,
        citaten: &[Citaat<'a>],
    ) -> Vroeger<'a> {
        let register = Register::new(was);
        let oude = register.citaten();
        let paren = paren(vergelijking, (&register, &oude), (nieuw, citaten));
        Vroeger { register, vergelijking, citaten: oude, paren }
    }

    /// What an old provision became.
    pub fn werd(&self, nieuw: &Register<'_>, was: Knoop) -> Option<Knoop> {
        nieuw.knoop(self.vergelijking.waarheen(self.register.plek(was))?)
    }

    /// What a new provision was.
    pub fn was(&self, nieuw: &Register<'_>, nu: Knoop) -> Option<Knoop> {
        self.register.knoop(self.vergelijking.vanwaar(nieuw.plek(nu))?)
    }

    /// What became of what link `s` of the `i`-th citation meant. A link with others under it is right if those
    /// are: a lid may have moved to the article that now bears the number.
    pub fn lot(&self, nieuw: &Register<'_>, citaten: &[Citaat<'_>], i: usize, s: usize) -> Lot {
        let v = &citaten[i].verwijzing;
        // in a long list what hangs under one link says nothing of the others
        let bladen = if v.schakels().len() <= LANG { bladen(v) } else { Vec::new() };
        let onder = || (0..v.schakels().len()).filter(|&b| bladen[b]);
        if bladen.get(s) == Some(&false) && onder().all(|b| self.lot_van(nieuw, citaten, i, b, false) == Lot::Zelfde) {
            return Lot::Zelfde;
        }
        self.lot_van(nieuw, citaten, i, s, false)
    }

    /// The same of the last number of a range.
    pub fn lot_van_laatste(&self, nieuw: &Register<'_>, citaten: &[Citaat<'_>], i: usize, s: usize) -> Lot {
        self.lot_van(nieuw, citaten, i, s, true)
    }

    fn lot_van(&self, nieuw: &Register<'_>, citaten: &[Citaat<'_>], i: usize, s: usize, tot: bool) -> Lot {
        let Some(oud) = self.paren[i].map(|j| &self.citaten[j]) else { return Lot::Zelfde };
        let nu = &citaten[i];
        if oud.twijfel || nu.twijfel || oud.verwijzing.schakels().len() != nu.verwijzing.schakels().len() {
            return Lot::Zelfde;
        }
        let schakel = &nu.verwijzing.schakels()[s];
        let eind = |register: &Register<'_>, doel: &Doel| -> Vec<Knoop> {
            let getal = if tot { schakel.tot.as_deref() } else { Some(&schakel.van) };
            match getal.map(|g| &g.waarde) {
                Some(Waarde::Nummer(n)) if schakel.tot.is_some() => {
                    doel.knopen().iter().copied().filter(|&k| register.heet(k, n)).collect()
                }
                _ => doel.knopen().to_vec(),
            }
        };
        let was = eind(&self.register, &oud.doelen[s]);
        let hier = eind(nieuw, &nu.doelen[s]);
        let Some(&eerste) = was.first() else { return Lot::Zelfde };
        let werd: Vec<Knoop> = was.iter().filter_map(|&k| self.werd(nieuw, k)).collect();
        match (werd.first(), hier.first()) {
            (None, None) => Lot::Vervallen { was: eerste, nu: None },
            (None, Some(&daar)) => {
                // what took the place of a provision under its number is what the reference means now
                let ander = hier.iter().all(|&k| self.is_van_elders(nieuw, eerste, k));
                if ander { Lot::Vervallen { was: eerste, nu: Some(daar) } } else { Lot::Zelfde }
            }
            (Some(&werd), None) => Lot::Vernummerd { was: eerste, werd, nu: None },
            (Some(_), Some(_)) if hier.iter().any(|k| werd.contains(k)) => Lot::Zelfde,
            (Some(&werd), Some(&daar)) => Lot::Vernummerd { was: eerste, werd, nu: Some(daar) },
        }
    }

    /// Whether a new provision is not what an old one without a counterpart was replaced by: it was another
    /// provision, or stands in another.
    fn is_van_elders(&self, nieuw: &Register<'_>, was: Knoop, nu: Knoop) -> bool {
        let ouder = |register: &Register<'_>, k: Knoop| register.ouder(k);
        match self.was(nieuw, nu) {
            Some(_) => true,
            None => {
                let (boven_was, boven_nu) = (ouder(&self.register, was), ouder(nieuw, nu));
                let artikel = nieuw.artikel(nu).is_some_and(|a| a != nu);
                artikel && self.werd(nieuw, boven_was) != Some(boven_nu) && self.was(nieuw, boven_nu).is_some()
            }
        }
    }
}

/// For every new citation the old one with the same words in what was kept of the same sentence.
fn paren(
    vergelijking: &Vergelijking,
    (was, oude): (&Register<'_>, &[Citaat<'_>]),
    (nieuw, citaten): (&Register<'_>, &[Citaat<'_>]),
) -> Vec<Option<usize>> {
    let mut uit = vec![None; citaten.len()];
    let per_tekst = |citaten: &[Citaat<'_>]| {
        let mut uit: HashMap<(Knoop, Deel), Vec<usize>> = HashMap::new();
        for (i, citaat) in citaten.iter().enumerate() {
            uit.entry((citaat.knoop, citaat.deel)).or_default().push(i);
        }
        uit
    };
    let (links, rechts) = (per_tekst(oude), per_tekst(citaten));
    for paar in &vergelijking.paren {
        let (Some(a), Some(b)) = (paar.was, paar.wordt) else { continue };
        let (a, b) = (&vergelijking.was[a], &vergelijking.wordt[b]);
        let daar = was.knoop(&a.plek).and_then(|k| links.get(&(k, a.deel)));
        let hier = nieuw.knoop(&b.plek).and_then(|k| rechts.get(&(k, b.deel)));
        let (Some(daar), Some(hier)) = (daar, hier) else { continue };
        let stukken = gelijk(&paar.woorden);
        for &i in hier {
            let kern = citaten[i].verwijzing.kern();
            let zin = zin(b.tekst.inhoud(), kern);
            let Some(verschuiving) = behouden(&stukken, kern, zin) else { continue };
            let gezocht = kern.start.wrapping_add_signed(verschuiving);
            let j = daar.binary_search_by_key(&gezocht, |&j| oude[j].verwijzing.kern().start);
            uit[i] = j.ok().map(|j| daar[j]).filter(|&j| {
                let (oud, nu) = (&oude[j].verwijzing, &citaten[i].verwijzing);
                oud.kern().end - oud.kern().start == kern.end - kern.start && oud.waar() == nu.waar()
            });
        }
    }
    uit
}

/// A stretch of words that was kept: where it begins in the new text, its length, and how far back the old
/// text has it.
struct Gelijk {
    begin: usize,
    lengte: usize,
    verschuiving: isize,
}

fn gelijk(woorden: &[crate::vergelijking::Woorden]) -> Vec<Gelijk> {
    let (mut oud, mut nieuw) = (0_usize, 0_usize);
    let mut uit = Vec::new();
    for w in woorden {
        let lengte = w.tekst.len();
        match w.op {
            Op::Gelijk => {
                let verschuiving = isize::try_from(oud).unwrap_or(0) - isize::try_from(nieuw).unwrap_or(0);
                uit.push(Gelijk { begin: nieuw, lengte, verschuiving });
                (oud, nieuw) = (oud + lengte, nieuw + lengte);
            }
            Op::Weg => oud += lengte,
            Op::Nieuw => nieuw += lengte,
        }
    }
    uit
}

/// How far back the old text has a citation, if it and most of its sentence were kept.
fn behouden(stukken: &[Gelijk], kern: Span, zin: Span) -> Option<isize> {
    let i = stukken.partition_point(|g| g.begin + g.lengte <= kern.start);
    let stuk = stukken.get(i).filter(|g| g.begin <= kern.start && kern.end <= g.begin + g.lengte)?;
    let gehouden = |g: &Gelijk| (g.begin + g.lengte).min(zin.end).saturating_sub(g.begin.max(zin.start));
    let voor = stukken[..i].iter().rev().take_while(|g| g.begin + g.lengte > zin.start);
    let na = stukken[i..].iter().take_while(|g| g.begin < zin.end);
    let samen: usize = voor.chain(na).map(gehouden).sum();
    (samen * 5 >= (zin.end - zin.start) * 4).then_some(stuk.verschuiving)
}

/// The sentence around a citation, at most so many bytes on either side.
fn zin(tekst: &str, kern: Span) -> Span {
    const VER: usize = 300;
    let bytes = tekst.as_bytes();
    let grens = |i: &usize| matches!(bytes[*i], b';' | b'\n') || (bytes[*i] == b'.' && bytes.get(i + 1) == Some(&b' '));
    let van = (kern.start.saturating_sub(VER)..kern.start).rev().find(grens).map_or(0, |i| i + 1);
    let tot = (kern.end..(kern.end + VER).min(bytes.len())).find(grens).unwrap_or((kern.end + VER).min(bytes.len()));
    Span::new(van.max(kern.start.saturating_sub(VER)), tot)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;
    use crate::vergelijking::Bekend;
    use std::sync::Arc;

    const WAS: &str = "# V\n\n## Artikel 1. Markt\n\nEr is een markt op het plein.\n\n## Artikel 2. Brood\n\nOp de markt is brood te koop.\n\n## Artikel 3. Kaas\n\nIn een kraam ligt alleen kaas van de boer.\n\n## Artikel 4. Slot\n\nWie artikel 3 overtreedt, betaalt een boete van de tweede categorie.\n";

    /// What became of what the last citation of the new text meant, in words.
    fn lot(nu: &str) -> String {
        let lees = |t: &str| crate::read::markdown::lees(Arc::new(Source::new("t", t))).0.regeling;
        let (was, nu) = (lees(WAS), lees(nu));
        let vergelijking = crate::compare::vergelijk(&was, &nu, &Bekend::default());
        let register = Register::new(&nu);
        let citaten = register.citaten();
        let vroeger = Vroeger::new(&was, &vergelijking, &register, &citaten);
        let (paden, paden_was) = (nu.paden(), was.paden());
        let nu = |k: Knoop| paden[register.plek(k)].clone();
        let was = |k: Knoop| paden_was[vroeger.register.plek(k)].clone();
        match vroeger.lot(&register, &citaten, citaten.len() - 1, 0) {
            Lot::Zelfde => "zelfde".to_owned(),
            Lot::Vervallen { was: w, nu: n } => format!("{} vervallen, nu {:?}", was(w), n.map(nu)),
            Lot::Vernummerd { was: w, werd, nu: n } => format!("{} werd {}, nu {:?}", was(w), nu(werd), n.map(nu)),
        }
    }

    #[test]
    fn what_became_of_what_a_citation_meant() {
        assert_eq!(lot(WAS), "zelfde");
        let zonder_brood = WAS.replace("## Artikel 2. Brood\n\nOp de markt is brood te koop.\n\n", "");
        let hernummerd = zonder_brood.replace("Artikel 3. Kaas", "Artikel 2. Kaas").replace("Artikel 4.", "Artikel 3.");
        assert_eq!(lot(&hernummerd), "artikel 3 werd artikel 2, nu Some(\"artikel 3\")");
        let zonder_slot = zonder_brood.replace("Artikel 3. Kaas", "Artikel 2. Kaas");
        assert_eq!(lot(&zonder_slot), "artikel 3 werd artikel 2, nu None");
        let zonder_kaas = WAS.replace("## Artikel 3. Kaas\n\nIn een kraam ligt alleen kaas van de boer.\n\n", "");
        assert_eq!(lot(&zonder_kaas), "artikel 3 vervallen, nu None");
    }

    /// Where the author changed the citation or its sentence, it means what stands there now.
    #[test]
    fn only_a_sentence_that_was_kept_says_something() {
        let zonder = WAS.replace("## Artikel 2. Brood\n\nOp de markt is brood te koop.\n\n", "");
        let hernummerd = zonder.replace("Artikel 3. Kaas", "Artikel 2. Kaas").replace("Artikel 4.", "Artikel 3.");
        let anders =
            hernummerd.replace("Wie artikel 3 overtreedt, betaalt een boete", "Van artikel 3 krijgt niemand een kopie");
        assert_eq!(lot(&anders), "zelfde");
        assert_eq!(lot(&hernummerd.replace("Wie artikel 3", "Wie artikel 2")), "zelfde");
    }
}
