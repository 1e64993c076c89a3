//! findings − exceptions → findings: what was switched off is left out, in one place and for every rule.
//!
//! An exception needs a code that exists and a reason, else it does not hold and is reported. So is one that
//! matched nothing: what it was for is gone, and the next fault there would pass unseen.

use super::{ANDERE, REGELS};
use crate::diagnostic::{Diagnostic, lijkt_op};
use crate::uitzondering::{Bereik, Uitzondering};
use std::cmp::Reverse;
use std::collections::HashMap;

/// Rules that find more, or find anything at all, when the old text stands beside the new one or when there are
/// notes. Without these an exception on such a rule may match nothing and still be needed.
const MET_MEER: [&str; 7] = [
    "begrip-niet-gedefinieerd",
    "nummering-doorlopend",
    "toelichting-verkeerd-artikel",
    "toelichting-zonder-bepaling",
    "verwijzing-ingekort",
    "verwijzing-naar-vervallen",
    "verwijzing-verschoven",
];

/// What is left of the findings, and what is wrong with the exceptions themselves. Each `T` carries a finding.
/// `volledig` says that the old text was there too, so that whatever could be found was found.
#[must_use]
pub fn pas_toe<T: AsRef<Diagnostic>>(
    meldingen: Vec<T>,
    uitzonderingen: &[Uitzondering],
    volledig: bool,
) -> (Vec<T>, Vec<Diagnostic>) {
    if uitzonderingen.is_empty() {
        return (meldingen, Vec::new());
    }
    let geldig: Vec<bool> = uitzonderingen.iter().map(|u| bestaat(&u.code) && !u.reden.is_empty()).collect();
    let index = Index::new(uitzonderingen.iter().enumerate().filter(|(i, _)| geldig[*i]));
    let mut gebruikt = vec![false; uitzonderingen.len()];
    let rest = meldingen
        .into_iter()
        .filter(|melding| match index.voor(melding.as_ref()) {
            Some(i) => {
                gebruikt[i] = true;
                false
            }
            None => true,
        })
        .collect();
    let paren = uitzonderingen.iter().zip(geldig.iter().zip(gebruikt));
    let klachten = paren.filter_map(|(u, (geldig, gebruikt))| match (geldig, gebruikt) {
        (false, _) => Some(ongeldig(u)),
        (true, false) => (volledig || !MET_MEER.contains(&u.code.as_str())).then(|| ongebruikt(u)),
        (true, true) => None,
    });
    (rest, klachten.collect())
}

/// Every code on which an exception can be made.
fn codes() -> impl Iterator<Item = &'static str> {
    REGELS.iter().map(|r| r.code).chain(ANDERE.iter().map(|(code, _)| *code))
}

fn bestaat(code: &str) -> bool {
    codes().any(|c| c == code)
}

fn ongeldig(uitzondering: &Uitzondering) -> Diagnostic {
    let code = &uitzondering.code;
    let melding = if bestaat(code) {
        Diagnostic::fout("uitzondering-zonder-reden", format!("bij de uitzondering op “{code}” staat geen reden"))
            .hulp("schrijf achter de dubbele punt waarom deze regel hier niet geldt; zonder reden geldt zij gewoon")
    } else {
        let hulp = match lijkt_op(code, codes()) {
            Some(naam) => format!("bedoelt u “{naam}”?"),
            None => "gebruik de code die tussen rechte haken in de melding staat".to_owned(),
        };
        Diagnostic::fout("uitzondering-onbekend", format!("“{code}” is geen regel")).hulp(hulp)
    };
    melding.op(uitzondering.plaats.clone())
}

fn ongebruikt(uitzondering: &Uitzondering) -> Diagnostic {
    let code = &uitzondering.code;
    let waar = match uitzondering.bereik {
        Bereik::Alles => "in dit dossier",
        Bereik::Bestand => "in deze tekst",
        Bereik::Regels(..) => "hier",
    };
    let melding = Diagnostic::waarschuwing(
        "uitzondering-ongebruikt",
        format!("de uitzondering op “{code}” is niet nodig: die regel vindt {waar} niets"),
    )
    .op(uitzondering.plaats.clone())
    .hulp("verwijder de uitzondering; anders valt een nieuwe fout niet op");
    // A comment is no law: without it the text says what it said.
    match uitzondering.weg {
        Some(weg) => melding.herstel(weg, ""),
        None => melding,
    }
}

/// Which exception holds for a finding: the nearest one.
struct Index<'a> {
    alles: HashMap<&'a str, usize>,
    bestand: HashMap<Hier<'a>, usize>,
    regels: HashMap<Hier<'a>, Trap>,
}

/// A code, and a file in which it is found.
type Hier<'a> = (&'a str, &'a str);

/// From which line on which exception holds, in order.
type Trap = Vec<(usize, Option<usize>)>;

/// A stretch of lines, both included, and the exception that holds there.
type Stuk = (usize, usize, usize);

impl<'a> Index<'a> {
    fn new(uitzonderingen: impl Iterator<Item = (usize, &'a Uitzondering)>) -> Index<'a> {
        let (mut alles, mut bestand) = (HashMap::new(), HashMap::new());
        let mut stukken: HashMap<Hier<'_>, Vec<Stuk>> = HashMap::new();
        for (i, u) in uitzonderingen {
            let hier = (u.code.as_str(), u.plaats.bestand.as_str());
            match u.bereik {
                Bereik::Alles => {
                    alles.entry(hier.0).or_insert(i);
                }
                Bereik::Bestand => {
                    bestand.entry(hier).or_insert(i);
                }
                Bereik::Regels(van, tot) => stukken.entry(hier).or_default().push((van, tot, i)),
            }
        }
        Index { alles, bestand, regels: stukken.into_iter().map(|(hier, lijst)| (hier, trap(lijst))).collect() }
    }

    fn voor(&self, melding: &Diagnostic) -> Option<usize> {
        let plaats = melding.plaats.as_ref();
        let hier = plaats.map(|p| (melding.code, p.bestand.as_str()));
        let op_regel = |(hier, regel): (Hier<'_>, usize)| {
            let trap = self.regels.get(&hier)?;
            trap[..trap.partition_point(|&(van, _)| van <= regel)].last()?.1
        };
        hier.zip(plaats.map(|p| p.regel))
            .and_then(op_regel)
            .or_else(|| hier.and_then(|h| self.bestand.get(&h).copied()))
            .or_else(|| self.alles.get(melding.code).copied())
    }
}

/// Stretches of lines, nested or apart, made into steps: from this line on this one holds, the innermost.
fn trap(mut stukken: Vec<Stuk>) -> Trap {
    stukken.sort_by_key(|&(van, tot, _)| (van, Reverse(tot)));
    let mut uit = Vec::new();
    let mut open: Vec<(usize, usize)> = Vec::new();
    for (van, tot, i) in stukken {
        while let Some(&(eind, _)) = open.last().filter(|(eind, _)| *eind < van) {
            open.pop();
            uit.push((eind + 1, open.last().map(|o| o.1)));
        }
        let tot = open.last().map_or(tot, |o| tot.min(o.0));
        open.push((tot, i));
        uit.push((van, Some(i)));
    }
    while let Some((eind, _)) = open.pop() {
        uit.push((eind + 1, open.last().map(|o| o.1)));
    }
    uit
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Plaats;

    fn plaats(bestand: &str, regel: usize) -> Plaats {
        Plaats { bestand: bestand.into(), regel, kolom: 1, lengte: 1, regeltekst: String::new(), weggelaten: 0 }
    }

    fn melding(regel: usize) -> Diagnostic {
        Diagnostic::waarschuwing("nummering-gat", "x").op(plaats("a.md", regel))
    }

    fn op(code: &str, bestand: &str, bereik: Bereik) -> Uitzondering {
        Uitzondering { code: code.into(), reden: "daarom".into(), plaats: plaats(bestand, 1), bereik, weg: None }
    }

    /// The lines of what is left, and the codes of what is wrong with the exceptions.
    fn na(regels: &[usize], uitzonderingen: &[Uitzondering]) -> (Vec<usize>, Vec<&'static str>) {
        let (rest, klachten) = pas_toe(regels.iter().map(|&r| melding(r)).collect(), uitzonderingen, true);
        (rest.iter().map(|m| m.plaats.as_ref().unwrap().regel).collect(), klachten.iter().map(|k| k.code).collect())
    }

    #[test]
    fn an_exception_reaches_as_far_as_it_says() {
        let alles = [1, 5, 6, 7, 9];
        for (bereik, rest) in [
            (Bereik::Alles, vec![]),
            (Bereik::Bestand, vec![]),
            (Bereik::Regels(5, 7), vec![1, 9]),
            (Bereik::Regels(6, 6), vec![1, 5, 7, 9]),
        ] {
            assert_eq!(na(&alles, &[op("nummering-gat", "a.md", bereik)]), (rest, vec![]), "{bereik:?}");
        }
        // keuzes.yaml speaks for every text; a text for itself only
        assert_eq!(na(&alles, &[op("nummering-gat", "keuzes.yaml", Bereik::Alles)]).0.len(), 0);
        assert_eq!(na(&alles, &[op("nummering-gat", "b.md", Bereik::Bestand)]).0.len(), 5);
        assert_eq!(na(&alles, &[op("nummering-dubbel", "a.md", Bereik::Bestand)]).0.len(), 5);
    }

    #[test]
    fn the_nearest_one_is_used_and_the_others_are_not_needed() {
        let (heel, binnen) = (op("nummering-gat", "a.md", Bereik::Regels(1, 9)), Bereik::Regels(5, 5));
        let binnen = op("nummering-gat", "a.md", binnen);
        assert_eq!(na(&[5], &[heel.clone(), binnen.clone()]), (vec![], vec!["uitzondering-ongebruikt"]));
        assert_eq!(na(&[4, 5, 6], &[heel, binnen]), (vec![], vec![]));
    }

    #[test]
    fn without_reason_or_rule_it_does_not_hold() {
        let mut zonder = op("nummering-gat", "a.md", Bereik::Bestand);
        zonder.reden.clear();
        assert_eq!(na(&[1], &[zonder]), (vec![1], vec!["uitzondering-zonder-reden"]));
        let (_, klachten) = pas_toe(vec![melding(1)], &[op("numering-gat", "a.md", Bereik::Alles)], true);
        assert_eq!(klachten[0].code, "uitzondering-onbekend");
        assert_eq!(klachten[0].hulp.as_deref(), Some("bedoelt u “nummering-gat”?"));
    }

    #[test]
    fn what_needs_the_old_text_is_not_called_needless_without_it() {
        // These are rules or findings of other stages; the list knows them by name only.
        let u = [op("verwijzing-ingekort", "a.md", Bereik::Bestand)];
        assert!(pas_toe(Vec::<Diagnostic>::new(), &u, false).1.is_empty());
        assert_eq!(pas_toe(Vec::<Diagnostic>::new(), &u, true).1.len(), 1);
    }

    #[test]
    fn ten_thousand_exceptions_and_findings() {
        let regels: Vec<usize> = (1..=100_000).collect();
        let uitzonderingen: Vec<Uitzondering> =
            regels.iter().map(|&r| op("nummering-gat", "a.md", Bereik::Regels(r, 200_000 - r))).collect();
        assert_eq!(na(&regels, &uitzonderingen), (vec![], vec![]));
    }
}
