//! `verwijzing-verschoven`: what a reference meant got another number, and the reference was left as it was.
//!
//! The number still exists, and is another provision now: nothing looks wrong, and the text says something
//! else. Only the text that this one takes the place of can show it. Nothing is said where the author changed
//! the reference or its sentence, and of new sentences. Level: fout.

use super::citaten::{bladen, eigen_naam, melding, opschrift, per_schakel, woorden};
use super::vroeger::Lot;
use super::{Onderzoek, Regel};
use crate::diagnostic::{Diagnostic, Niveau};
use crate::doel::Knoop;
use crate::nummer::met_hoofdletter;
use crate::nummer::rangtelwoord;
use crate::regeling::{Deel, Soort};
use crate::source::Span;
use crate::verwijzing::{Laag, Vorm, Waarde};

const CODE: (Niveau, &str) = (Niveau::Fout, "verwijzing-verschoven");

pub(super) const REGEL: Regel = Regel {
    code: CODE.1,
    niveau: CODE.0,
    vindt: "een verwijzing die niet is meegegaan toen haar doel een ander nummer kreeg",
    zoek,
};

fn zoek(o: &Onderzoek<'_>) -> Vec<Diagnostic> {
    if o.vroeger.is_none() {
        return Vec::new();
    }
    let mut uit = Vec::new();
    for (i, citaat) in o.citaten.iter().enumerate() {
        let kop = citaat.deel == Deel::Opschrift && o.register.uitleg(citaat.knoop).is_some();
        if citaat.twijfel || kop || !o.register.is_deze(&citaat.verwijzing) {
            continue;
        }
        uit.extend(per_schakel(&citaat.verwijzing, |s| schakel(o, i, s)));
    }
    uit
}

fn schakel(o: &Onderzoek<'_>, i: usize, s: usize) -> Option<Diagnostic> {
    let vroeger = o.vroeger.as_ref()?;
    let citaat = &o.citaten[i];
    let schakel = &citaat.verwijzing.schakels()[s];
    let mut lot = vroeger.lot(&o.register, &o.citaten, i, s);
    if schakel.tot.is_some() && !matches!(lot, Lot::Vernummerd { .. }) {
        lot = vroeger.lot_van_laatste(&o.register, &o.citaten, i, s);
    }
    let Lot::Vernummerd { was, werd, nu: Some(nu) } = lot else { return None };
    let (woorden, plaats) = woorden(citaat, s);
    let naam = |k: Knoop| o.register.bepaling(k).map(eigen_naam).unwrap_or_default();
    let is_artikel = o.register.soort(werd) == Some(Soort::Artikel);
    let was_naam = vroeger.register.bepaling(was).map(eigen_naam).unwrap_or_default();
    let waar = if o.register.artikel(werd) == o.register.artikel(nu) { naam(werd) } else { o.pad_van(werd).to_owned() };
    let bericht = match (opschrift(&vroeger.register, was), opschrift(&o.register, nu)) {
        (Some(oud), Some(nieuw)) if is_artikel => {
            let kop = if woorden == was_naam { String::new() } else { format!(": {was_naam}") };
            format!("“{woorden}”{kop} was {oud} (nu {waar}); {} is nu {nieuw}", naam(nu))
        }
        _ => format!("“{woorden}”: wat {was_naam} was, is nu {waar}; {} is nu een andere bepaling", naam(nu)),
    };
    let hulp = format!("schrijf {waar}, of laat de verwijzing staan als de andere bepaling bedoeld is");
    let melding = melding(o, citaat, plaats, CODE, &bericht).hulp(hulp);
    Some(match nieuw_nummer(o, i, s, werd) {
        Some((span, woorden)) => melding.herstel(span, woorden),
        None => melding,
    })
}

/// The new number of a link at the place of the old one in the source, where that is all there is to change: a
/// citation of one provision, of which only this number differs.
pub(super) fn nieuw_nummer(o: &Onderzoek<'_>, i: usize, s: usize, werd: Knoop) -> Option<(Span, String)> {
    let citaat = &o.citaten[i];
    let v = &citaat.verwijzing;
    let (schakel, groep) = (&v.schakels()[s], &v.groepen()[v.schakels()[s].groep]);
    let een = v.schakels().len() == v.groepen().len() && schakel.tot.is_none() && !groep.meervoud;
    if !een || !matches!(schakel.van.waarde, Waarde::Nummer(_)) {
        return None;
    }
    // what hangs under it kept its number there
    let blad = bladen(v).iter().position(|b| *b)?;
    if blad != s {
        let Waarde::Nummer(n) = &v.schakels()[blad].van.waarde else { return None };
        let vroeger = o.vroeger.as_ref()?;
        let Lot::Vernummerd { werd: onder, .. } = vroeger.lot(&o.register, &o.citaten, i, blad) else {
            return None;
        };
        if !o.register.heet(onder, n) || !o.register.omhoog(onder).any(|k| k == werd) {
            return None;
        }
    }
    // what the citation leaves out must lead to the same article as before
    let hoger = v.groepen().iter().any(|g| g.laag == Laag::Artikel);
    if groep.laag != Laag::Artikel && !hoger && o.register.artikel(werd) != o.register.artikel(citaat.knoop) {
        return None;
    }
    let nummer = o.register.bepaling(werd)?.nummer.as_ref()?;
    let span = citaat.tekst.in_source(schakel.van.span);
    let stond = o.model.regeling.source.slice(span);
    if Some(stond) != citaat.tekst.inhoud().get(schakel.van.span.start..schakel.van.span.end) {
        return None;
    }
    let woorden = match (groep.laag, groep.vorm) {
        (Laag::Artikel, Vorm::Woord) => nummer.to_string(),
        (Laag::Lid, Vorm::Rang) if stond.starts_with(char::is_alphabetic) => {
            let rang = rangtelwoord(nummer.waarde()?)?;
            if stond.starts_with(char::is_uppercase) { met_hoofdletter(&rang) } else { rang.into() }
        }
        (Laag::Lid, Vorm::Woord) => nummer.to_string(),
        (laag, Vorm::Woord) if laag.is_onderdeel() => nummer.to_string(),
        _ => return None,
    };
    Some((span, woorden))
}

#[cfg(test)]
mod tests {
    use super::super::tests::vind;

    const WAS: &str = "# V\n\n## Artikel 1. Markt\n\nEr is een markt op het plein.\n\n## Artikel 2. Brood\n\nOp de markt is brood te koop.\n\n## Artikel 3. Kaas\n\nIn een kraam ligt alleen kaas van de boer.\n\n## Artikel 4. Slot\n\nWie artikel 3 overtreedt, betaalt een boete van de tweede categorie.\n";

    /// The old text without article 2, renumbered; the last article as given.
    fn zonder_twee(slot: &str) -> Vec<String> {
        let nu = format!(
            "# V\n\n## Artikel 1. Markt\n\nEr is een markt op het plein.\n\n## Artikel 2. Kaas\n\nIn een kraam ligt alleen kaas van de boer.\n\n## Artikel 3. Slot\n\n{slot}\n"
        );
        vind("verwijzing-verschoven", &nu, Some(WAS))
    }

    #[test]
    fn a_number_that_is_another_provision_now() {
        assert_eq!(
            zonder_twee("Wie artikel 3 overtreedt, betaalt een boete van de tweede categorie."),
            ["13:5: artikel 3: “artikel 3” was Kaas (nu artikel 2); artikel 3 is nu Slot"]
        );
    }

    #[test]
    fn what_followed_or_was_rewritten_is_no_finding() {
        for slot in [
            "Wie artikel 2 overtreedt, betaalt een boete van de tweede categorie.",
            "Van de markt wordt geen geld gevraagd, behalve als artikel 3 zegt van wel.",
            "Wie artikel 3 van de wet overtreedt, betaalt een boete van de tweede categorie.",
        ] {
            assert!(zonder_twee(slot).is_empty(), "{slot}: {:?}", zonder_twee(slot));
        }
        assert!(vind("verwijzing-verschoven", WAS, Some(WAS)).is_empty());
        assert!(vind("verwijzing-verschoven", WAS, None).is_empty());
    }
}
