//! a citation → how a finding names it: where it stands, its words, and what it means.

use super::Onderzoek;
use crate::diagnostic::{Diagnostic, Niveau};
use crate::doel::{Citaat, Doel, Knoop, Register, WORTEL};
use crate::nummer::{Nummer, lid_in_woorden};
use crate::regeling::{Bepaling, Soort};
use crate::source::Span;
use crate::verwijzing::{Laag, Ouder, Verwijzing, Vorm, Waarde};

/// A finding about a stretch of the text in which a citation stands; `wat` is said of the provision. In notes,
/// that have no force, a fault is a warning.
pub(super) fn melding(
    o: &Onderzoek<'_>,
    citaat: &Citaat<'_>,
    span: Span,
    (niveau, code): (Niveau, &'static str),
    wat: &str,
) -> Diagnostic {
    let plaats = o.model.regeling.source.plaats(citaat.tekst.in_source(span));
    match (o.register.uitleg(citaat.knoop), o.pad_van(citaat.knoop)) {
        (Some(bij), _) => in_noten(o, bij, (niveau, code), wat).op(plaats),
        (None, "") => Diagnostic::new(niveau, code, wat).op(plaats),
        (None, pad) => Diagnostic::new(niveau, code, format!("{pad}: {wat}")).op(plaats).over(pad),
    }
}

/// A finding about the notes to a provision (the root: to the whole).
pub(super) fn in_noten(o: &Onderzoek<'_>, bij: Knoop, (niveau, code): (Niveau, &'static str), wat: &str) -> Diagnostic {
    let kop = if bij == WORTEL { "de toelichting".to_owned() } else { format!("de toelichting op {}", o.pad_van(bij)) };
    Diagnostic::new(niveau.min(Niveau::Waarschuwing), code, format!("{kop}: {wat}"))
}

/// A citation of more links is a list.
pub(super) const LANG: usize = 64;

/// The words of a link: those of the whole citation if it names one thing, else the link by itself (“artikel 12”
/// out of “de artikelen 5, 12 en 13”); and the place of these words.
pub(super) fn woorden(citaat: &Citaat<'_>, schakel: usize) -> (String, Span) {
    let v = &citaat.verwijzing;
    let tekst = citaat.tekst.inhoud();
    let stuk = |span: Span| tekst.get(span.start..span.end).unwrap_or("").replace('\n', " ");
    let groep = &v.groepen()[v.schakels()[schakel].groep];
    // a long list is never one thing, and is not counted anew for each of its numbers
    if v.schakels().len() <= LANG && v.bladen().iter().filter(|b| **b).count() == 1 {
        let begin = groep.lidwoord.filter(|_| v.groepen().len() == 1).map_or(v.kern().start, |l| l.start);
        let heel = Span::new(begin.min(v.kern().start), v.kern().end);
        return (stuk(heel), v.kern());
    }
    let eigen = v.schakels()[schakel].span;
    let woord = match (groep.laag, groep.vorm) {
        (Laag::Lid, Vorm::Rang) => return (format!("{} lid", stuk(eigen)), eigen),
        (Laag::Artikel, _) => "artikel",
        (Laag::Lid, _) => "lid",
        (laag, _) if laag.is_onderdeel() => "onderdeel",
        (Laag::Hoofdstuk, _) => "hoofdstuk",
        (Laag::Afdeling, _) => "afdeling",
        (Laag::Paragraaf, _) => "paragraaf",
        (Laag::Titel, _) => "titel",
        (Laag::Bijlage, _) => "bijlage",
        _ => "",
    };
    (format!("{woord} {}", stuk(eigen)).trim().to_owned(), eigen)
}

/// What a link hangs under: the provisions of what the citation names above it, else of the place itself; empty
/// for what hangs under the whole text.
pub(super) fn ouders(register: &Register<'_>, citaat: &Citaat<'_>, schakel: usize) -> Vec<Knoop> {
    let v = &citaat.verwijzing;
    let groep = &v.groepen()[v.schakels()[schakel].groep];
    let van = |s: usize| citaat.doelen[s].knopen().to_vec();
    match groep.ouder {
        Some(Ouder::Schakel(s)) => van(s),
        Some(Ouder::Groep(g)) => v.groepen()[g].schakels.iter().flat_map(|&s| van(s)).collect(),
        None => {
            let hier = register.uitleg(citaat.knoop).unwrap_or(citaat.knoop);
            let houdt = |k: &Knoop| match groep.laag {
                Laag::Lid => register.soort(*k) == Some(Soort::Artikel),
                laag if laag.is_onderdeel() => matches!(register.soort(*k), Some(Soort::Artikel | Soort::Lid)),
                _ => false,
            };
            register.omhoog(hier).find(houdt).into_iter().collect()
        }
    }
}

/// Whether what a link hangs under exists and the link itself does not.
pub(super) fn ontbreekt(citaat: &Citaat<'_>, schakel: usize) -> bool {
    let v = &citaat.verwijzing;
    let weg = |s: usize| citaat.doelen[s] == Doel::Ontbreekt;
    weg(schakel)
        && !match v.groepen()[v.schakels()[schakel].groep].ouder {
            Some(Ouder::Schakel(s)) => weg(s),
            Some(Ouder::Groep(g)) => v.groepen()[g].schakels.iter().any(|&s| weg(s)),
            None => false,
        }
}

/// What is found of the links of a citation, from the outside in; where something is found of a link, what hangs
/// under it says no more. Of words that borrow their number (“dat artikel”) the citation before them tells.
pub(super) fn per_schakel<T>(v: &Verwijzing, mut vind: impl FnMut(usize) -> Option<T>) -> Vec<T> {
    let mut groepen: Vec<usize> = (0..v.groepen().len()).collect();
    groepen.sort_by_key(|&g| v.groepen()[g].laag);
    let mut geraakt = vec![false; v.schakels().len()];
    let mut uit = Vec::new();
    for groep in groepen.into_iter().map(|g| &v.groepen()[g]) {
        let boven = match groep.ouder {
            Some(Ouder::Schakel(s)) => geraakt[s],
            Some(Ouder::Groep(g)) => v.groepen()[g].schakels.iter().any(|&s| geraakt[s]),
            None => false,
        };
        let vast = groep.vorm == Vorm::Dat || matches!(groep.laag, Laag::Zin | Laag::Aanhef);
        for &s in &groep.schakels {
            let gevonden = if boven || vast { None } else { vind(s) };
            geraakt[s] = boven || gevonden.is_some();
            uit.extend(gevonden);
        }
    }
    uit
}

/// For every link whether it is what the citation is about: nothing hangs under it but a sentence or the opening
/// words.
pub(super) fn bladen(v: &Verwijzing) -> Vec<bool> {
    let deel = |laag: Laag| matches!(laag, Laag::Zin | Laag::Aanhef);
    let mut uit: Vec<bool> = (0..v.schakels().len()).map(|s| !deel(v.laag(s))).collect();
    for groep in v.groepen().iter().filter(|g| !deel(g.laag)) {
        match groep.ouder {
            Some(Ouder::Schakel(s)) => uit[s] = false,
            Some(Ouder::Groep(g)) => v.groepen()[g].schakels.iter().for_each(|&s| uit[s] = false),
            None => {}
        }
    }
    uit
}

/// The plain number of a link.
pub(super) fn nummer(waarde: &Waarde) -> Option<&Nummer> {
    match waarde {
        Waarde::Nummer(n) => Some(n),
        _ => None,
    }
}

/// The heading of a provision or of the article it stands in, without open brackets.
pub(super) fn opschrift(register: &Register<'_>, knoop: Knoop) -> Option<String> {
    let artikel = register.artikel(knoop)?;
    let tekst = register.bepaling(artikel)?.opschrift.as_ref()?.inhoud();
    Some(tekst.trim_start_matches(['[', ' ']).trim_end_matches([']', ' ', '.']).to_owned()).filter(|t| !t.is_empty())
}

/// “het derde lid”, “artikel 5”, “onderdeel b”: a provision by its own number.
pub(super) fn eigen_naam(bepaling: &Bepaling) -> String {
    match (&bepaling.nummer, bepaling.soort) {
        (Some(n), Soort::Lid) => format!("het {}", lid_in_woorden(n)),
        (None, Soort::Lid) => "het eerste lid".to_owned(),
        (Some(n), soort) => format!("{} {n}", soort.naam()),
        (None, soort) => soort.naam().to_owned(),
    }
}

/// A path as a part of a sentence: “artikel 7, tweede lid, heeft”.
pub(super) fn in_zin(pad: &str) -> String {
    if pad.contains(", ") { format!("{pad},") } else { pad.to_owned() }
}

/// A small number in words.
pub(super) fn telwoord(n: usize) -> String {
    const WOORDEN: [&str; 13] =
        ["geen", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"];
    WOORDEN.get(n).map_or_else(|| n.to_string(), |w| (*w).to_owned())
}

/// “a”, “a en b”, “a tot en met d”, “a, aa, b en c”: designations in a row, as short as they go.
pub(super) fn rij(nummers: &[&Nummer]) -> String {
    let volgt = nummers.windows(2).all(|w| w[0].volgende().as_ref() == Some(w[1]));
    match nummers {
        [] => String::new(),
        [een] => een.to_string(),
        [eerste, .., laatste] if volgt && nummers.len() > 2 => format!("{eerste} tot en met {laatste}"),
        [voor @ .., laatste] => {
            let voor: Vec<String> = voor.iter().map(ToString::to_string).collect();
            format!("{} en {laatste}", voor.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verwijzing::vind;

    #[test]
    fn designations_in_a_row_are_as_short_as_they_go() {
        for (nummers, woorden) in [
            (&[][..], ""),
            (&["a"], "a"),
            (&["a", "b"], "a en b"),
            (&["1", "2", "3"], "1 tot en met 3"),
            (&["a", "aa", "b", "c"], "a, aa, b en c"),
        ] {
            let nummers: Vec<Nummer> = nummers.iter().filter_map(|n| Nummer::parse(n)).collect();
            assert_eq!(rij(&nummers.iter().collect::<Vec<_>>()), woorden);
        }
        assert_eq!([0, 1, 12, 13].map(telwoord), ["geen", "één", "twaalf", "13"]);
        assert_eq!(in_zin("artikel 7"), "artikel 7");
        assert_eq!(in_zin("artikel 7, tweede lid"), "artikel 7, tweede lid,");
    }

    #[test]
    fn a_provision_by_its_own_number() {
        let naam = |soort, n: &str| eigen_naam(&Bepaling::new(soort, Nummer::parse(n), Span::default()));
        assert_eq!(naam(Soort::Lid, "3"), "het derde lid");
        assert_eq!(naam(Soort::Lid, ""), "het eerste lid");
        assert_eq!(naam(Soort::Artikel, "5"), "artikel 5");
        assert_eq!(naam(Soort::Onderdeel, "b"), "onderdeel b");
    }

    #[test]
    fn what_a_citation_is_about() {
        let over = |tekst: &str| {
            let v = &vind(tekst)[0];
            let bladen = bladen(v);
            let stuk = |s: usize| tekst[v.schakels()[s].span.start..v.schakels()[s].span.end].to_owned();
            (0..v.schakels().len()).filter(|&s| bladen[s]).map(stuk).collect::<Vec<_>>()
        };
        assert_eq!(over("artikel 5, eerste lid, onder b"), ["b"]);
        assert_eq!(over("artikel 5, eerste lid, aanhef"), ["eerste"]);
        assert_eq!(over("de artikelen 5, eerste lid, en 7"), ["eerste", "7"]);
        assert_eq!(over("het eerste en tweede lid van artikel 3"), ["eerste", "tweede"]);
    }

    #[test]
    fn what_hangs_under_a_finding_says_no_more() {
        let gevonden = |tekst: &str, fout: &[&str]| {
            let alle = vind(tekst);
            let v = alle.last().unwrap();
            per_schakel(v, |s| {
                let span = v.schakels()[s].span;
                fout.contains(&&tekst[span.start..span.end]).then(|| tekst[span.start..span.end].to_owned())
            })
        };
        assert_eq!(gevonden("artikel 5, eerste lid", &["5", "eerste"]), ["5"]);
        assert_eq!(gevonden("artikel 5, eerste lid", &["eerste"]), ["eerste"]);
        assert_eq!(gevonden("het eerste lid van artikel 5", &["5", "eerste"]), ["5"]);
        assert_eq!(gevonden("de artikelen 5, eerste lid, en 7", &["5", "eerste", "7"]), ["5", "7"]);
        // “dat artikel” has its number from the citation before it
        assert_eq!(gevonden("artikel 5 geldt, dat artikel niet", &["5", "dat artikel", "dat"]), [""; 0]);
    }
}
