//! `verwijzing-naar-vervallen`: a reference to a provision that lapsed.
//!
//! Two ways to know: the provision is there and says “(vervallen)” or “(gereserveerd)”; or, with the text that
//! this one takes the place of, the reference stands there in the same words and what it meant has no
//! counterpart any more. Nothing is said of a range (it means what there is of it), of “zoals dat artikel
//! luidde”, and of a provision that another took the place of under its own number. Level: fout.

use super::citaten::{eigen_naam, melding, opschrift, per_schakel, woorden};
use super::vroeger::Lot;
use super::{Onderzoek, Regel};
use crate::diagnostic::{Diagnostic, Niveau};
use crate::doel::{Citaat, Knoop, Register};
use crate::regeling::{Deel, Soort};

const CODE: (Niveau, &str) = (Niveau::Fout, "verwijzing-naar-vervallen");

pub(super) const REGEL: Regel =
    Regel { code: CODE.1, niveau: CODE.0, vindt: "een verwijzing naar een bepaling die is vervallen", zoek };

fn zoek(o: &Onderzoek<'_>) -> Vec<Diagnostic> {
    let mut uit = Vec::new();
    for (i, citaat) in o.citaten.iter().enumerate() {
        let kop = citaat.deel == Deel::Opschrift && o.register.uitleg(citaat.knoop).is_some();
        if citaat.twijfel || kop || !o.register.is_deze(&citaat.verwijzing) {
            continue;
        }
        let zoek = |s| verdwenen(o, i, s).or_else(|| leeg(o, citaat, s));
        uit.extend(per_schakel(&citaat.verwijzing, zoek));
    }
    uit
}

/// What is there and says that it lapsed.
fn leeg(o: &Onderzoek<'_>, citaat: &Citaat<'_>, s: usize) -> Option<Diagnostic> {
    let knopen = citaat.doelen[s].knopen();
    if citaat.verwijzing.schakels()[s].tot.is_some() || knopen.is_empty() {
        return None;
    }
    let leeg = |k: &Knoop| o.register.bepaling(*k).is_some_and(|b| b.is_vervallen());
    if !knopen.iter().all(leeg) || knopen.contains(&citaat.knoop) {
        return None;
    }
    let bepaling = o.register.bepaling(knopen[0])?;
    let tekst = bepaling.opschrift.as_ref().or(bepaling.tekst.as_ref()).map_or("", |t| t.inhoud());
    let wat = if tekst.to_lowercase().contains("gereserveerd") { "gereserveerd" } else { "vervallen" };
    let (woorden, plaats) = woorden(citaat, s);
    let bericht = format!("“{woorden}” verwijst naar een bepaling die is {wat}: {}", o.pad_van(knopen[0]));
    let hulp = "verwijs naar wat ervoor in de plaats kwam, of schrijf de zin zonder de verwijzing";
    Some(melding(o, citaat, plaats, CODE, &bericht).hulp(hulp))
}

/// What was there in the text before and has no counterpart.
fn verdwenen(o: &Onderzoek<'_>, i: usize, s: usize) -> Option<Diagnostic> {
    let vroeger = o.vroeger.as_ref()?;
    let citaat = &o.citaten[i];
    if citaat.verwijzing.schakels()[s].tot.is_some() {
        return None;
    }
    let Lot::Vervallen { was, nu } = vroeger.lot(&o.register, &o.citaten, i, s) else { return None };
    let (woorden, plaats) = woorden(citaat, s);
    let mut bericht = match artikelkop(&vroeger.register, was) {
        Some(kop) => format!("“{woorden}” was {kop}, en dat is vervallen"),
        None => format!("“{woorden}” is in de nieuwe tekst vervallen"),
    };
    if let Some(nu) = nu {
        let naam = o.register.bepaling(nu).map(eigen_naam).unwrap_or_default();
        let kop = artikelkop(&o.register, nu).unwrap_or_else(|| "een andere bepaling".to_owned());
        bericht = format!("{bericht}; {naam} is nu {kop}");
    }
    let hulp = "verwijs naar wat ervoor in de plaats kwam, of schrijf de zin zonder de verwijzing";
    Some(melding(o, citaat, plaats, CODE, &bericht).hulp(hulp))
}

/// The heading of a node that is an article.
fn artikelkop(register: &Register<'_>, knoop: Knoop) -> Option<String> {
    opschrift(register, knoop).filter(|_| register.soort(knoop) == Some(Soort::Artikel))
}

#[cfg(test)]
mod tests {
    use super::super::tests::vind;

    #[test]
    fn what_says_that_it_lapsed() {
        let tekst = |zin: &str| {
            let tekst = format!(
                "# V\n\n## Artikel 1. A\n\n{zin}\n\n## Artikel 2. [Vervallen]\n\n## Artikel 3. (gereserveerd)\n\n## Artikel 4. D\n\n1. Een.\n2. [vervallen]\n"
            );
            vind("verwijzing-naar-vervallen", &tekst, None)
        };
        assert_eq!(
            tekst("Zie artikel 2."),
            ["5:5: artikel 1: “artikel 2” verwijst naar een bepaling die is vervallen: artikel 2"]
        );
        assert_eq!(
            tekst("Zie artikel 3."),
            ["5:5: artikel 1: “artikel 3” verwijst naar een bepaling die is gereserveerd: artikel 3"]
        );
        assert_eq!(tekst("Zie artikel 4, tweede lid.").len(), 1);
        for zin in [
            "Zie artikel 4, eerste lid.",
            "Zie artikel 2 van de wet.",
            "Artikel 2, zoals dat luidde op 1 januari 2020, blijft gelden.",
            "Zie de artikelen 1 tot en met 4.",
        ] {
            assert!(tekst(zin).is_empty(), "{zin}: {:?}", tekst(zin));
        }
    }

    const WAS: &str = "# V\n\n## Artikel 1. Markt\n\nEr is een markt op het plein.\n\n## Artikel 2. Brood\n\nOp de markt is brood te koop.\n\n## Artikel 3. Kaas\n\nIn een kraam ligt alleen kaas van de boer.\n\n## Artikel 4. Slot\n\nWie artikel 3 overtreedt, betaalt een boete van de tweede categorie.\n";

    #[test]
    fn what_lapses_in_this_change() {
        let nu = |slot: &str| {
            let tekst = format!(
                "# V\n\n## Artikel 1. Markt\n\nEr is een markt op het plein.\n\n## Artikel 2. Brood\n\nOp de markt is brood te koop.\n\n## Artikel 4. Slot\n\n{slot}\n"
            );
            vind("verwijzing-naar-vervallen", &tekst, Some(WAS))
        };
        assert_eq!(
            nu("Wie artikel 3 overtreedt, betaalt een boete van de tweede categorie."),
            ["13:5: artikel 4: “artikel 3” was Kaas, en dat is vervallen"]
        );
        assert!(nu("Wie artikel 2 overtreedt, betaalt een boete van de tweede categorie.").is_empty());
    }
}
