//! `toelichting-zonder-bepaling`: the notes explain a provision that is not there.
//!
//! A heading of the notes names an article or lid that the ordinance does not have, or the notes speak of
//! “artikel 12 (nieuw)” where there is none. Headings that name onderdelen of a decision (“Artikel I, onderdeel
//! A”) are none of these; articles that an excerpt does not show are no fault. Level: fout.

use super::citaten::{opschrift, telwoord};
use super::noten::{Noot, doel, kern, noten};
use super::verwijzing_bestaat_niet::Beeld;
use super::{Onderzoek, Regel};
use crate::diagnostic::{Diagnostic, Niveau};
use crate::doel::{Doel, Knoop, WORTEL};
use crate::nummer::{Nummer, lid_in_woorden};
use crate::regeling::Soort;
use crate::verwijzing::{Laag, Merk, Waarde};

const CODE: &str = "toelichting-zonder-bepaling";

pub(super) const REGEL: Regel =
    Regel { code: CODE, niveau: Niveau::Fout, vindt: "een toelichting op een artikel of lid dat er niet is", zoek };

fn zoek(o: &Onderzoek<'_>) -> Vec<Diagnostic> {
    let noten = noten(o);
    if noten.is_empty() {
        return Vec::new();
    }
    let beeld = Beeld::van(o);
    let mut uit = Vec::new();
    for noot in &noten {
        if noot.kop {
            uit.extend(kop(o, &beeld, noot));
        } else {
            uit.extend(gemerkt(o, &beeld, noot));
        }
    }
    uit
}

/// A heading that names an article or a lid that is not there.
fn kop(o: &Onderzoek<'_>, beeld: &Beeld, noot: &Noot<'_>) -> Vec<Diagnostic> {
    let (nummers, titel) = noot.artikelen();
    let besluit = kern(noot.tekst.inhoud()).iter().any(|w| matches!(w.as_str(), "onderdeel" | "onderdelen"));
    let hier = nummers.is_empty() && noot.bij != WORTEL;
    if besluit && !hier && nummers.iter().all(|(n, _)| !n.as_str().starts_with(|c: char| c.is_ascii_digit())) {
        return Vec::new();
    }
    let mut uit = Vec::new();
    for (nummer, merk) in nummers.into_iter().chain(einden(noot)) {
        if merk != Some(Merk::Oud) && artikel_ontbreekt(o, beeld, nummer) {
            let wat = format!("de toelichting heeft een kop voor artikel {nummer}, en dat artikel is er niet");
            let hulp = hulp(o, nummer, titel);
            uit.push(Diagnostic::fout("toelichting-zonder-bepaling", wat).op(noot.kopplaats()).hulp(hulp));
        }
    }
    if uit.is_empty() {
        uit.extend(lid_ontbreekt(o, noot).or_else(|| onderdeel_ontbreekt(o, noot)));
    }
    uit
}

/// The first and the last article of each range in a heading: “Artikelen 2 tot en met 5”.
fn einden<'a>(noot: &'a Noot<'_>) -> Vec<(&'a Nummer, Option<Merk>)> {
    let Some(v) = noot.verwijzingen.first().filter(|v| v.span().start == 0 && v.is_intern()) else {
        return Vec::new();
    };
    let reeksen = v.schakels().iter().filter(|s| v.groepen()[s.groep].laag == Laag::Artikel);
    let einden = reeksen.filter_map(|s| Some([(&s.van, s.merk), (s.tot.as_deref()?, s.merk)])).flatten();
    einden
        .filter_map(|(getal, merk)| match &getal.waarde {
            Waarde::Nummer(nummer) => Some((nummer, merk)),
            _ => None,
        })
        .collect()
}

/// “artikel 12 (nieuw)” of which there is none.
fn gemerkt(o: &Onderzoek<'_>, beeld: &Beeld, noot: &Noot<'_>) -> Vec<Diagnostic> {
    let mut uit = Vec::new();
    for v in noot.verwijzingen.iter().filter(|v| v.is_intern()) {
        for schakel in v.schakels().iter().filter(|s| s.merk == Some(Merk::Nieuw) && s.tot.is_none()) {
            let Waarde::Nummer(nummer) = &schakel.van.waarde else { continue };
            if v.groepen()[schakel.groep].laag == Laag::Artikel && artikel_ontbreekt(o, beeld, nummer) {
                let wat = format!("de toelichting noemt artikel {nummer} (nieuw), en dat artikel is er niet");
                let hulp = hulp(o, nummer, "");
                let melding = Diagnostic::fout("toelichting-zonder-bepaling", wat).op(noot.plaats(schakel.span));
                uit.push(melding.hulp(hulp));
            }
        }
    }
    uit
}

fn artikel_ontbreekt(o: &Onderzoek<'_>, beeld: &Beeld, nummer: &Nummer) -> bool {
    !o.model.uittreksel && o.register.met_nummer(nummer).is_empty() && beeld.mist(nummer)
}

/// A heading “Derde lid” or “Artikel 5, derde lid” of an article that has fewer leden.
fn lid_ontbreekt(o: &Onderzoek<'_>, noot: &Noot<'_>) -> Option<Diagnostic> {
    let v = noot.verwijzingen.first().filter(|v| v.span().start == 0 && v.is_intern())?;
    let s = (0..v.schakels().len()).find(|&s| v.laag(s) == Laag::Lid && doel(o, noot, 0, s) == Doel::Ontbreekt)?;
    let Waarde::Nummer(lid) = &v.schakels()[s].van.waarde else { return None };
    let eigen = (0..v.schakels().len()).find(|&s| v.laag(s) == Laag::Artikel);
    let artikel = match eigen {
        Some(s) => *doel(o, noot, 0, s).knopen().first()?,
        None => o.register.artikel(noot.bij)?,
    };
    let leden = o.register.leden(artikel).count();
    let heeft = if leden < 2 { "geen leden".to_owned() } else { format!("{} leden", telwoord(leden)) };
    let pad = o.pad_van(artikel);
    let wat =
        format!("de toelichting heeft een kop voor het {} van {pad}, en {pad} heeft {heeft}", lid_in_woorden(lid));
    Some(Diagnostic::fout("toelichting-zonder-bepaling", wat).op(noot.kopplaats()).hulp(GEEN))
}

/// A heading “Artikel 5, eerste lid, onderdeel e” of a list that has no such item.
fn onderdeel_ontbreekt(o: &Onderzoek<'_>, noot: &Noot<'_>) -> Option<Diagnostic> {
    let v = noot.verwijzingen.first().filter(|v| v.span().start == 0 && v.is_intern())?;
    let alle = 0..v.schakels().len();
    let s = alle.clone().find(|&s| v.laag(s) == Laag::Onderdeel && doel(o, noot, 0, s) == Doel::Ontbreekt)?;
    let Waarde::Nummer(onderdeel) = &v.schakels()[s].van.waarde else { return None };
    let boven = alle.filter(|&s| matches!(v.laag(s), Laag::Artikel | Laag::Lid));
    let boven = boven.filter_map(|s| doel(o, noot, 0, s).knopen().first().copied()).max().unwrap_or(noot.bij);
    let met_leden = o.register.kinderen(boven).chain(o.register.leden(boven).flat_map(|l| o.register.kinderen(l)));
    let genummerd =
        |k: Knoop| o.register.bepaling(k).is_some_and(|b| b.soort == Soort::Onderdeel && b.nummer.is_some());
    // a list that lost its letters, or capitals of a decision
    let geen_rij = boven == WORTEL || onderdeel.rang().is_none() || !met_leden.into_iter().any(genummerd);
    if geen_rij {
        return None;
    }
    let pad = o.pad_van(boven);
    let wat = format!("de toelichting heeft een kop voor onderdeel {onderdeel} van {pad}, en dat onderdeel is er niet");
    Some(Diagnostic::fout("toelichting-zonder-bepaling", wat).op(noot.kopplaats()).hulp(GEEN))
}

const GEEN: &str = "verwijder deze toelichting, of noem de bepaling die bedoeld is";

/// What the number was, or which article has this heading.
fn hulp(o: &Onderzoek<'_>, nummer: &Nummer, titel: &str) -> String {
    let titel = kern(titel);
    let artikelen = o.register.artikelen().iter().copied();
    let naam = |k: Knoop| {
        let kop = opschrift(&o.register, k).map_or(String::new(), |kop| format!(" ({kop})"));
        format!("{}{kop}", o.pad_van(k))
    };
    let zelfde = |k: &Knoop| !titel.is_empty() && opschrift(&o.register, *k).is_some_and(|kop| kern(&kop) == titel);
    if let Some(bedoeld) = artikelen.into_iter().find(zelfde) {
        return format!("bedoelt u {}?", naam(bedoeld));
    }
    let was = o.vroeger.as_ref().and_then(|v| {
        let was = *v.register.met_nummer(nummer).first()?;
        Some(v.werd(&o.register, was))
    });
    match was {
        Some(Some(werd)) if o.register.soort(werd) == Some(Soort::Artikel) && werd != WORTEL => {
            format!("artikel {nummer} van de oude tekst is nu {}", naam(werd))
        }
        Some(_) => format!("artikel {nummer} van de oude tekst is vervallen; {GEEN}"),
        None => GEEN.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{vind, vind_met_noten};

    const TEKST: &str = "# V\n\n## Artikel 1. Markt\n\n1. Er is een markt.\n2. Op zaterdag.\n\n## Artikel 2. Vergunning\n\nEr is een vergunning nodig.\n";

    fn met(noten: &str) -> Vec<String> {
        vind(super::CODE, &format!("{TEKST}\n# Toelichting\n\n{noten}\n"), None)
    }

    #[test]
    fn an_article_and_a_lid_that_are_not_there() {
        assert_eq!(
            met("## Artikel 3. Slot\n\nTekst."),
            ["14:4: de toelichting heeft een kop voor artikel 3, en dat artikel is er niet"]
        );
        assert_eq!(
            met("## Artikel 1, derde lid\n\nTekst."),
            ["14:4: de toelichting heeft een kop voor het derde lid van artikel 1, en artikel 1 heeft twee leden"]
        );
        assert_eq!(
            met("## Artikel 1\n\nWat artikel 5 (nieuw) was."),
            ["16:13: de toelichting noemt artikel 5 (nieuw), en dat artikel is er niet"]
        );
        assert_eq!(
            vind_met_noten(super::CODE, TEKST, None, "# Toelichting\n\n## Artikel 3. Slot\n\nTekst.\n"),
            ["noten:3: de toelichting heeft een kop voor artikel 3, en dat artikel is er niet"]
        );
    }

    #[test]
    fn an_onderdeel_and_the_end_of_a_range_that_are_not_there() {
        let tekst = "# V\n\n## Artikel 1. Commissie\n\n1. Zij adviseert over:\n   a. markten;\n   b. kermissen.\n2. Zij \
                     vergadert.\n\n## Artikel 2. Slot\n\nTekst.\n";
        let met = |noten: &str| -> Vec<String> {
            let alle = vind(super::CODE, &format!("{tekst}\n# Toelichting\n\n{noten}\n"), None);
            alle.into_iter().map(|m| m.split_once(": ").map_or(m.clone(), |(_, wat)| wat.to_owned())).collect()
        };
        let geen =
            "de toelichting heeft een kop voor onderdeel e van artikel 1, eerste lid, en dat onderdeel is er niet";
        assert_eq!(met("## Artikel 1, eerste lid, onderdeel e\n\nTekst."), [geen]);
        assert_eq!(
            met("## Artikel 1\n\n### Onderdeel e\n\nTekst."),
            ["de toelichting heeft een kop voor onderdeel e van artikel 1, en dat onderdeel is er niet"]
        );
        assert_eq!(
            met("## Artikelen 2 tot en met 5\n\nTekst."),
            ["de toelichting heeft een kop voor artikel 5, en dat artikel is er niet"]
        );
        for noten in [
            "## Artikel 1, eerste lid, onderdeel b\n\nTekst.",
            "## Artikel 1\n\n### Eerste lid, onderdeel a\n\nTekst.",
            "## Artikelen 1 tot en met 2\n\nTekst.",
            "## Artikel I, onderdeel E\n\nTekst.",
            "## Onderdeel E\n\nTekst.",
        ] {
            assert!(met(noten).is_empty(), "{noten}: {:?}", met(noten));
        }
    }

    #[test]
    fn what_is_there_is_no_finding() {
        for noten in [
            "## Artikel 1, tweede lid\n\nTekst.",
            "## Artikelen 1 en 2\n\nTekst.",
            "## Artikel 3 (oud) / 2 (nieuw)\n\nTekst.",
            "## Artikel I, onderdeel B\n\nTekst.",
            "## Algemeen\n\nTekst over artikel 3 van de wet.",
        ] {
            assert!(met(noten).is_empty(), "{noten}: {:?}", met(noten));
        }
    }
}
