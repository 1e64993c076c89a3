//! a text → what its closing provisions say: when it enters into force, how it is called, what it repeals.

use crate::regeling::{Bepaling, Plek, Regeling, Soort, Tekst};

/// The provision in which an ordinance says when it enters into force.
#[must_use]
pub fn zegt_inwerkingtreding(regeling: &Regeling) -> Option<Plek> {
    // “Deze verordening treedt in werking …”, “Met ingang van 1 januari 2028 treedt dit besluit in werking.”; not
    // “Na het in werking treden van deze verordening …”, nor a sentence on something else.
    let zegt = |tekst: &Tekst| {
        tekst.inhoud().to_lowercase().split_inclusive(['.', '\n']).any(|zin| {
            let zelf =
                ["deze verordening treedt", "treedt deze verordening", "dit besluit treedt", "treedt dit besluit"];
            zin.contains(" in werking") && zelf.iter().any(|woorden| zin.contains(woorden))
        })
    };
    regeling.teksten().into_iter().rev().find(|(_, tekst)| zegt(tekst)).map(|(plek, _)| plek)
}

/// How an ordinance says that it is cited, behind the provision that says so: the last that does. What its notes say is
/// not of it.
#[must_use]
pub fn citeertitel(regeling: &Regeling) -> Option<(Plek, String)> {
    let in_noten =
        |plek: &Plek| (1..=plek.len()).any(|n| regeling.bepaling(&plek[..n]).is_some_and(Bepaling::is_toelichting));
    regeling.teksten().into_iter().rev().find_map(|(plek, tekst)| {
        let (voor, na) = tekst.inhoud().split_once(" aangehaald als").filter(|_| !in_noten(&plek))?;
        let na = na.trim_start_matches([':', ' ', '“', '‘', '"', '\'', '«']);
        let naam = na.trim_end_matches(['.', '”', '’', '"', '\'', '»', ' ']);
        let naam = naam.strip_prefix("de ").unwrap_or(naam).to_owned();
        (voor.len() < 200).then_some((plek, naam))
    })
}

/// The names of an ordinance: its title, and how it is cited.
#[must_use]
pub fn namen_van(regeling: &Regeling) -> Vec<String> {
    let titel = regeling.opschrift.iter().map(Tekst::inhoud).map(str::to_owned);
    titel.chain(citeertitel(regeling).map(|(_, naam)| naam)).filter(|naam| !naam.is_empty()).collect()
}

/// The provision in which a new ordinance repeals the old one; nothing where that is not certain.
#[must_use]
pub fn trekt_oude_in(nieuw: &Regeling, oud: &Regeling) -> Option<Plek> {
    let namen: Vec<String> = namen_van(oud).iter().map(|naam| naam.to_lowercase()).collect();
    let noemt = |woorden: &str| namen.iter().any(|naam| staat_in(naam, woorden));
    let in_zin = |tekst: &Tekst| {
        let klein = tekst.inhoud().to_lowercase();
        klein.split(". ").any(|zin| tot_ingetrokken(zin).is_some_and(noemt))
    };
    // “De volgende verordeningen worden ingetrokken: a. de Marktverordening 2020; b. …”
    let in_lijst = |plek: &Plek, tekst: &Tekst| {
        let lijst = plek.split_last().and_then(|(_, boven)| nieuw.bepaling(boven)).is_some_and(|boven| {
            let aanhef = boven.kinderen.iter().find(|k| k.soort == Soort::Aanhef).and_then(|k| k.tekst.as_ref());
            let aanhef = aanhef.map(|t| t.inhoud().to_lowercase()).unwrap_or_default();
            aanhef.ends_with(':') && tot_ingetrokken(&aanhef).is_some()
        });
        lijst && noemt(&tekst.inhoud().to_lowercase())
    };
    nieuw.teksten().into_iter().find(|(plek, tekst)| in_zin(tekst) || in_lijst(plek, tekst)).map(|(plek, _)| plek)
}

/// The first provision that repeals an ordinance, whichever.
#[must_use]
pub fn trekt_verordening_in(regeling: &Regeling) -> Option<Plek> {
    let noemt = |woorden: &str| {
        let woorden: Vec<&str> = woorden.split_whitespace().map(|w| w.trim_matches(',')).collect();
        let is = |w: &str| w.ends_with("verordening") || w.ends_with("verordeningen");
        woorden.windows(2).any(|paar| is(paar[1]) && paar[0] != "deze")
    };
    let zegt = |tekst: &Tekst| {
        let klein = tekst.inhoud().to_lowercase();
        let kaal = klein.ends_with("wordt ingetrokken.") || klein.ends_with("worden ingetrokken.");
        kaal || klein.split(". ").any(|zin| tot_ingetrokken(zin).is_some_and(noemt))
    };
    regeling.teksten().into_iter().find(|(_, tekst)| zegt(tekst)).map(|(plek, _)| plek)
}

/// The words of a sentence that say what is repealed: “de Marktverordening 2020 wordt ingetrokken”. Nothing where it
/// speaks of a repeal without ordering it (“indien de vergunning wordt ingetrokken”).
fn tot_ingetrokken(zin: &str) -> Option<&str> {
    const BIJZIN: [&str; 11] = [
        " die ",
        " dat ",
        "indien ",
        " als ",
        "wanneer ",
        "krachtens ",
        "op grond van ",
        "nadat ",
        "zodra ",
        "voordat ",
        "totdat ",
    ];
    let einde = zin.find("ingetrokken")?;
    let tot = &zin[..einde];
    let wordt = tot.split_whitespace().any(|w| matches!(w, "wordt" | "worden"));
    (wordt && !BIJZIN.iter().any(|woord| tot.contains(woord))).then_some(tot)
}

/// Whether a name stands in these words by itself: not as the beginning of a longer one (“Marktverordening 2020”).
fn staat_in(naam: &str, woorden: &str) -> bool {
    woorden.match_indices(naam).any(|(i, _)| {
        let voor = woorden[..i].chars().next_back();
        let na = woorden[i + naam.len()..].trim_start().chars().next();
        let gaat_door = woorden[i + naam.len()..].starts_with(char::is_alphanumeric);
        !voor.is_some_and(char::is_alphanumeric) && !gaat_door && !na.is_some_and(|c| c.is_numeric())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;
    use crate::source::Source;
    use std::sync::Arc;

    fn regeling(tekst: &str) -> Regeling {
        read::markdown::lees(Arc::new(Source::new("t", tekst))).0.regeling
    }

    #[test]
    fn how_an_ordinance_says_when_it_enters_into_force() {
        let zegt =
            |zin: &str| zegt_inwerkingtreding(&regeling(&format!("# T\n\n## Artikel 1. Slot\n\n{zin}\n"))).is_some();
        assert!(zegt("Deze verordening treedt in werking op 1 juli 2027."));
        assert!(zegt("Met ingang van 1 januari 2028 treedt deze verordening in werking."));
        assert!(zegt("De oude regels vervallen. Dit besluit treedt de dag na bekendmaking in werking."));
        assert!(!zegt("Deze verordening geldt totdat de wet in werking treedt."));
        assert!(!zegt("Een besluit van het college treedt in werking na bekendmaking."));
    }

    #[test]
    fn what_repeals_the_old_ordinance() {
        let oud = regeling(
            "# Verordening op de markt\n\n## Artikel 1. Slot\n\nDeze verordening wordt aangehaald als: Marktverordening \
             Oost 2020.\n",
        );
        let waar = |zin: &str| {
            let nieuw = regeling(&format!("# N\n\n## Artikel 9. Slot\n\n{zin}\n"));
            trekt_oude_in(&nieuw, &oud).map(|plek| nieuw.pad(&plek))
        };
        let zegt = |zin: &str| waar(zin).is_some();
        assert!(zegt("De Marktverordening Oost 2020 wordt ingetrokken."));
        assert!(zegt(
            "De Marktverordening Oost 2020 wordt ingetrokken met ingang van de in artikel 3 genoemde datum, met \
                      dien verstande dat zij blijft gelden voor feiten van voor die datum."
        ));
        assert!(zegt("Met ingang van 1 juli 2027 wordt de Verordening op de markt ingetrokken."));
        assert!(zegt("De Kermisverordening en de Marktverordening Oost 2020 worden ingetrokken."));
        assert_eq!(
            waar("De volgende verordeningen worden ingetrokken:\n\na. de Kermisverordening;\nb. de Marktverordening Oost \
                  2020.")
            .as_deref(),
            Some("artikel 9, onderdeel b")
        );
        // The ordinance before the old one; a longer name; a sentence that orders nothing.
        assert!(!zegt("De Marktverordening Oost 2016 wordt ingetrokken."));
        assert!(!zegt("De Verordening op de markt 2016 wordt ingetrokken."));
        assert!(!zegt("Een vergunning krachtens de Marktverordening Oost 2020 wordt ingetrokken."));
        assert!(!zegt("Een vergunning op grond van de Marktverordening Oost 2020 kan worden ingetrokken."));
        assert!(!zegt("De Marktverordening Oost 2020 blijft gelden voor oude aanvragen."));
    }

    #[test]
    fn how_it_is_cited_is_said_by_the_ordinance_and_not_by_its_notes() {
        let tekst = "# V\n\n## Artikel 1. Slot\n\n1. Een kraam wordt ook aangehaald als: Stal.\n2. Deze verordening wordt \
                     aangehaald als: “Marktverordening Oost 2020”.\n\n## Toelichting\n\n### Artikel 1\n\nDeze verordening \
                     wordt aangehaald als: Marktverordening.\n";
        let (plek, naam) = citeertitel(&regeling(tekst)).unwrap();
        assert_eq!((plek, naam.as_str()), (vec![0, 1], "Marktverordening Oost 2020"));
        assert_eq!(citeertitel(&regeling("# V\n\n## Artikel 1. Slot\n\nEinde.\n")), None);
    }

    #[test]
    fn what_repeals_some_ordinance() {
        let zegt =
            |zin: &str| trekt_verordening_in(&regeling(&format!("# N\n\n## Artikel 9. Slot\n\n{zin}\n"))).is_some();
        assert!(zegt("Het Marktreglement Oost wordt ingetrokken."));
        assert!(zegt(
            "De Marktverordening Oost 2016 wordt ingetrokken met ingang van de dag na die van de bekendmaking."
        ));
        assert!(!zegt("Het college beslist of de vergunning wordt ingetrokken als de houder haar niet gebruikt."));
        assert!(!zegt("Een vergunning op grond van deze verordening wordt ingetrokken bij overlijden van de houder."));
        assert!(!zegt("De in deze verordening bedoelde vergunning kan worden ingetrokken bij overlijden."));
    }
}
