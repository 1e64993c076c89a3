//! `verwijzing-naar-zichzelf`: a lid that cites itself where it means another.
//!
//! A lid that speaks of “het tweede lid” while it is the second says nothing: another is meant (VNG's old
//! article 17). “Dit lid” says the same and is meant so; a range in which the lid itself lies (“het eerste tot
//! en met derde lid”) can be meant so, so can “de onderdelen a, b en c” in the words behind c, and an article
//! that cites itself by its number among its leden is a matter of style. Level: waarschuwing.

use super::citaten::{eigen_naam, melding, woorden};
use super::{Onderzoek, Regel};
use crate::diagnostic::{Diagnostic, Niveau};
use crate::doel::{Citaat, Knoop};
use crate::regeling::{Deel, Soort};
use crate::verwijzing::{Laag, Waarde};

const CODE: (Niveau, &str) = (Niveau::Waarschuwing, "verwijzing-naar-zichzelf");

pub(super) const REGEL: Regel =
    Regel { code: CODE.1, niveau: CODE.0, vindt: "een lid of onderdeel dat naar zichzelf verwijst", zoek };

fn zoek(o: &Onderzoek<'_>) -> Vec<Diagnostic> {
    let mut uit = Vec::new();
    for citaat in o.citaten.iter().filter(|c| c.deel == Deel::Tekst && !c.twijfel) {
        let noot = o.register.uitleg(citaat.knoop).is_some();
        let Some(eigen) = bepaling_van(o, citaat.knoop).filter(|_| !noot) else { continue };
        let v = &citaat.verwijzing;
        let bladen = v.bladen();
        let zelf = |&s: &usize| {
            let schakel = &v.schakels()[s];
            let genoemd = schakel.tot.is_none() && matches!(schakel.van.waarde, Waarde::Nummer(_));
            // “de eerste volzin” of this very lid is no citation of the lid
            let deel = matches!(v.laag(s), Laag::Zin | Laag::Aanhef);
            let reeks = v.laag(s).is_onderdeel() && v.groepen()[schakel.groep].schakels.len() > 1;
            bladen[s] && genoemd && !deel && !reeks && citaat.doelen[s].knopen() == [eigen]
        };
        let Some(s) = (0..v.schakels().len()).find(zelf) else { continue };
        uit.push(gevonden(o, citaat, s, eigen));
    }
    uit
}

/// The lid, onderdeel or article whose own words a node holds.
fn bepaling_van(o: &Onderzoek<'_>, knoop: Knoop) -> Option<Knoop> {
    let eigen = match o.register.soort(knoop)? {
        Soort::Aanhef | Soort::Slot | Soort::Tekst => o.register.ouder(knoop),
        _ => knoop,
    };
    let soort = o.register.soort(eigen)?;
    matches!(soort, Soort::Lid | Soort::Onderdeel | Soort::Artikel).then_some(eigen)
}

fn gevonden(o: &Onderzoek<'_>, citaat: &Citaat<'_>, s: usize, eigen: Knoop) -> Diagnostic {
    let (woorden, plaats) = woorden(citaat, s);
    let naam = o.register.bepaling(eigen).map(eigen_naam).unwrap_or_default();
    let dit = match o.register.soort(eigen) {
        Some(Soort::Lid) => "dit lid",
        Some(Soort::Artikel) => "dit artikel",
        _ => "dit onderdeel",
    };
    let hulp = format!("noem wat bedoeld is; is het toch {naam} zelf, schrijf dan “{dit}”");
    melding(o, citaat, plaats, CODE, &format!("“{woorden}” verwijst naar zichzelf")).hulp(hulp)
}

#[cfg(test)]
mod tests {
    use super::super::tests::vind;

    fn tweede_lid(zin: &str) -> Vec<String> {
        let tekst = format!("# V\n\n## Artikel 7. X\n\n1. Een:\n   a. dit;\n   b. dat.\n2. {zin}\n3. Drie.\n");
        vind("verwijzing-naar-zichzelf", &tekst, None)
    }

    #[test]
    fn a_lid_that_names_itself() {
        assert_eq!(
            tweede_lid("In afwijking van het tweede lid is er kaas."),
            ["8:25: artikel 7, tweede lid: “het tweede lid” verwijst naar zichzelf"]
        );
        assert_eq!(tweede_lid("Artikel 7, tweede lid, geldt niet.").len(), 1);
    }

    #[test]
    fn what_is_meant_so_is_no_finding() {
        for zin in [
            "In afwijking van het eerste lid is er kaas.",
            "Dit lid geldt op zaterdag.",
            "Het eerste tot en met derde lid gelden op zaterdag.",
            "Artikel 7 geldt op zaterdag.",
            "Het tweede lid van artikel 8 van de wet geldt.",
            "De eerste volzin van het tweede lid geldt op zaterdag.",
        ] {
            assert!(tweede_lid(zin).is_empty(), "{zin}: {:?}", tweede_lid(zin));
        }
    }
}
