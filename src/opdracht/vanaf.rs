//! the part of a sentence that says from which day it holds: “vervalt met ingang van 1 januari 2027”.

use super::lees::Zin;
use super::wijzer::Loper;
use crate::datum::is_maand;

impl Zin<'_> {
    /// A date from which the sentence holds, if it stands here; behind “vervalt” that may be “op 1 januari 2027”.
    pub fn vanaf(&mut self, vervalt: bool) -> bool {
        let verst = self.l.verst;
        let gelezen = self.l.probeer(|l| {
            l.eet_teken(',');
            let kort = || vervalt.then_some("op").into_iter();
            let woorden: Vec<&'static str> = ["met ingang van", "ingaande", "per"].into_iter().chain(kort()).collect();
            l.eet_een(&woorden)?;
            let dag = datum(l)?;
            l.eet_teken(',');
            Some(dag)
        });
        let Some(dag) = gelezen else {
            self.l.verst = verst; // that no day stands here is not where the sentence fails
            return false;
        };
        // One sentence, one day.
        if self.uit.vanaf.as_ref().is_some_and(|eerder| *eerder != dag) {
            return false;
        }
        self.uit.vanaf = Some(dag);
        true
    }
}

/// “1 januari 2027”.
pub(super) fn datum(l: &mut Loper<'_>) -> Option<String> {
    l.probeer(|l| {
        let dag = l.woord_op(0).parse::<u8>().ok().filter(|d| (1..=31).contains(d))?;
        let maand = Some(l.woord_op(1)).filter(|woord| is_maand(woord))?.to_owned();
        let jaar = l.woord_op(2).parse::<u16>().ok().filter(|j| (1900..2200).contains(j))?;
        l.i += 3;
        Some(format!("{dag} {maand} {jaar}"))
    })
}

/// The day on which the decision itself enters into force, if this sentence says so.
#[must_use]
pub fn inwerkingtreding(zin: &str) -> Option<String> {
    let klein = zin.to_lowercase();
    let at = klein.find("treedt in werking").or_else(|| klein.find("treden in werking"))?;
    let rest = &klein[at..];
    let tekens = super::tekens::tekens(rest);
    let mut l = Loper { tekst: rest, tekens, i: 3, verst: 0, terug: false, naar: false };
    l.eet_een(&["met ingang van", "op", "per"])?;
    let dag = datum(&mut l)?;
    // “…, met dien verstande dat”: not all of it
    (l.i >= l.tekens.len() || l.is_teken(0, '.')).then_some(dag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_of_entry_into_force() {
        let dag = |z: &str| inwerkingtreding(z);
        assert_eq!(dag("Deze verordening treedt in werking op 1 januari 2027.").as_deref(), Some("1 januari 2027"));
        assert_eq!(dag("Zij treedt in werking met ingang van 3 mei 2026").as_deref(), Some("3 mei 2026"));
        assert_eq!(dag("Zij treedt in werking op de dag na bekendmaking."), None);
        assert_eq!(dag("Zij treedt in werking op 1 mei 2026, met dien verstande dat …"), None);
    }
}
