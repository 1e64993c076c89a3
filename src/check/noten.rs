//! ordinance × its notes → what the notes say of which provision: their headings, and what they cite.
//!
//! Notes stand behind the articles (or between them), or in a file of their own. Headings name what they
//! explain (“Artikel 5. Onderzoek”, “Tweede lid”); what stands under them speaks from there.

use super::Onderzoek;
use crate::doel::{Doel, Knoop, Twijfel, WORTEL, alinea_noemt_andere, opent_alinea, twijfel_in_zin};
use crate::nummer::Nummer;
use crate::regeling::{Bepaling, Soort, Tekst};
use crate::source::{Plaats, Source, Span};
use crate::verwijzing::{Laag, Merk, Verwijzing, Vorm, Waar, Waarde, vind};

/// A heading or a paragraph of the notes.
pub(super) struct Noot<'a> {
    source: &'a Source,
    /// Its words.
    pub tekst: &'a Tekst,
    /// Whether it is a heading.
    pub kop: bool,
    /// Whether it stands in a file of its own.
    pub apart: bool,
    /// Of a heading that was read as an article: its number, that is not among the words.
    pub nummer: Option<&'a Nummer>,
    /// The provision that is explained here; the root if that is not said.
    pub bij: Knoop,
    /// What it cites.
    pub verwijzingen: Vec<Verwijzing>,
    bepaling: &'a Bepaling,
}

impl Noot<'_> {
    /// The place of a stretch of its words.
    pub fn plaats(&self, span: Span) -> Plaats {
        self.source.plaats(self.tekst.in_source(span))
    }

    /// The place of a heading.
    pub fn kopplaats(&self) -> Plaats {
        let van = self.bepaling.span.start;
        let tekst = self.source.text().get(van..self.bepaling.span.end).unwrap_or("");
        self.source.plaats(Span::new(van, van + tekst.find('\n').unwrap_or(tekst.len())))
    }

    /// Whether the `i`-th citation may be of another text: the sentence or (since notes speak of laws and of the
    /// ordinance in one breath) the paragraph names one.
    pub fn twijfel(&self, i: usize) -> bool {
        let v = &self.verwijzingen[i];
        if matches!(v.waar(), Waar::Hier | Waar::Soort(_)) || v.schakels().iter().any(|s| s.merk == Some(Merk::Nieuw)) {
            return false;
        }
        let van_hier = self.bij != WORTEL && opent_alinea(self.tekst.inhoud(), v);
        (!van_hier && alinea_noemt_andere(self.tekst.inhoud(), v))
            || twijfel_in_zin(self.tekst.inhoud(), &self.verwijzingen, i) > Twijfel::Geen
    }

    /// Of a heading: the numbers of the articles that it names, with “(oud)” and “(nieuw)”, and the words behind.
    pub fn artikelen(&self) -> (Vec<(&Nummer, Option<Merk>)>, &str) {
        let woorden = self.tekst.inhoud();
        if let Some(nummer) = self.nummer {
            return (vec![(nummer, None)], woorden);
        }
        let Some(v) = self.verwijzingen.first().filter(|v| self.kop && v.span().start == 0) else {
            return (Vec::new(), woorden);
        };
        let nummers = v.schakels().iter().filter_map(|s| {
            let groep = &v.groepen()[s.groep];
            let artikel = groep.laag == Laag::Artikel && groep.vorm == Vorm::Woord && s.tot.is_none();
            match &s.van.waarde {
                Waarde::Nummer(n) if artikel => Some((n, s.merk)),
                _ => None,
            }
        });
        let rest = woorden.get(v.span().end..).unwrap_or("");
        (nummers.collect(), rest.trim_start_matches([' ', '.', ':', '–', '-', '—', ',']))
    }
}

/// The notes to the text that is checked, in order.
pub(super) fn noten<'a>(o: &Onderzoek<'a>) -> Vec<Noot<'a>> {
    let mut uit = Vec::new();
    let eigen: &'a Source = &o.model.regeling.source;
    for knoop in 1..o.register.aantal() {
        let (Some(bij), Some(bepaling)) = (o.register.uitleg(knoop), o.register.bepaling(knoop)) else { continue };
        // a heading names what is explained below it
        let boven = o.register.uitleg(o.register.ouder(knoop)).unwrap_or(WORTEL);
        let kop = bepaling.opschrift.as_ref().filter(|_| !bepaling.is_toelichting());
        uit.extend(kop.map(|kop| noot(eigen, bepaling, kop, true, boven)));
        uit.extend(bepaling.tekst.as_ref().map(|tekst| noot(eigen, bepaling, tekst, false, bij)));
    }
    if let Some(toelichting) = o.naast.toelichting {
        let source = &toelichting.regeling.source;
        let mut bij = WORTEL;
        for bepaling in toelichting.regeling.knopen() {
            if let Some(kop) = &bepaling.opschrift {
                let mut noot = Noot { apart: true, ..noot(source, bepaling, kop, true, bij) };
                noot.nummer = bepaling.nummer.as_ref().filter(|_| bepaling.soort == Soort::Artikel);
                bij = uitgelegd(o, &noot);
                uit.push(noot);
            }
            let tekst = bepaling.tekst.as_ref();
            uit.extend(tekst.map(|tekst| Noot { apart: true, ..noot(source, bepaling, tekst, false, bij) }));
        }
    }
    uit
}

fn noot<'a>(source: &'a Source, bepaling: &'a Bepaling, tekst: &'a Tekst, kop: bool, bij: Knoop) -> Noot<'a> {
    Noot { source, tekst, kop, apart: false, nummer: None, bij, verwijzingen: vind(tekst.inhoud()), bepaling }
}

/// The provision that a heading in a file of notes names; the root if it names none, or several.
fn uitgelegd(o: &Onderzoek<'_>, noot: &Noot<'_>) -> Knoop {
    if let Some(nummer) = noot.nummer {
        return o.register.met_nummer(nummer).first().copied().unwrap_or(WORTEL);
    }
    let Some(v) = noot.verwijzingen.first().filter(|v| v.span().start == 0 && v.is_intern()) else { return WORTEL };
    // “Tweede lid” under “Artikel 5”
    match o.register.bedoelt(noot.bij, v).as_deref() {
        Some([enige]) => *enige,
        _ => WORTEL,
    }
}

/// What a link of a citation in the notes means in the ordinance.
pub(super) fn doel(o: &Onderzoek<'_>, noot: &Noot<'_>, i: usize, schakel: usize) -> Doel {
    o.register.doelen(noot.bij, &noot.verwijzingen[i]).swap_remove(schakel)
}

/// Words that compare: lower case, without brackets, marks, punctuation and small words.
pub(super) fn kern(tekst: &str) -> Vec<String> {
    const KLEIN: [&str; 14] =
        ["de", "het", "een", "van", "voor", "en", "of", "in", "op", "bij", "met", "tot", "aan", "over"];
    tekst
        .replace("(oud)", " ")
        .replace("(nieuw)", " ")
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty() && !KLEIN.contains(w))
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Naast, Onderzoek};
    use crate::model::Model;
    use std::sync::Arc;

    fn lees(naam: &str, tekst: &str) -> Model {
        crate::read::markdown::lees(Arc::new(Source::new(naam, tekst))).0
    }

    const TEKST: &str = "# V\n\n## Artikel 1. Markt\n\n1. Een.\n2. Twee.\n\n## Artikel 2. Slot\n\nTekst.\n";
    const NOTEN: &str = "# Toelichting\n\n## Algemeen\n\nHet doel.\n\n## Artikel 1. Markt\n\nOver de markt.\n\n### Tweede lid\n\nOver twee.\n\n## Artikelen 1 en 2\n\nOver beide.\n";

    /// Each note, with the path of what it explains: `kop|tekst (pad)`.
    fn uitgelegd(model: &Model, noten_apart: Option<&Model>) -> Vec<String> {
        let o = Onderzoek::new(model, Naast { toelichting: noten_apart, ..Naast::default() });
        let soort = |n: &Noot<'_>| if n.kop { "kop" } else { "tekst" };
        noten(&o).iter().map(|n| format!("{} {} ({})", soort(n), n.tekst.inhoud(), o.pad_van(n.bij))).collect()
    }

    #[test]
    fn what_stands_under_a_heading_explains_what_it_names() {
        let achter = uitgelegd(&lees("t", &format!("{TEKST}\n{NOTEN}")), None);
        assert_eq!(
            achter,
            [
                "kop Algemeen ()",
                "tekst Het doel. ()",
                "kop Artikel 1. Markt ()",
                "tekst Over de markt. (artikel 1)",
                "kop Tweede lid (artikel 1)",
                "tekst Over twee. (artikel 1, tweede lid)",
                "kop Artikelen 1 en 2 ()",
                "tekst Over beide. ()",
            ]
        );
        let apart = uitgelegd(&lees("t", TEKST), Some(&lees("noten", NOTEN)));
        for tekst in ["tekst Het doel. ()", "tekst Over de markt. (artikel 1)", "tekst Over beide. ()"] {
            assert!(apart.iter().any(|n| n == tekst), "{tekst}: {apart:?}");
        }
        assert!(uitgelegd(&lees("t", TEKST), None).is_empty());
    }

    #[test]
    fn a_heading_names_articles_and_the_words_behind() {
        for (kop, nummers, rest) in [
            ("Artikel 5. Onderzoek", &["5"][..], "Onderzoek"),
            ("Artikelen 5 en 6 – Slot", &["5", "6"], "Slot"),
            ("Artikel 10 (oud) / 9 (nieuw): Slot", &["10 oud", "9 nieuw"], "Slot"),
            ("Algemeen", &[], "Algemeen"),
            ("Over artikel 5", &[], "Over artikel 5"),
        ] {
            let model = lees("t", &format!("{TEKST}\n# Toelichting\n\n## {kop}\n\nTekst.\n"));
            let o = Onderzoek::new(&model, Naast::default());
            let alle = noten(&o);
            let (gevonden, achter) = alle.iter().find(|n| n.kop).unwrap().artikelen();
            let merk = |m: Option<Merk>| match m {
                Some(Merk::Oud) => " oud",
                Some(Merk::Nieuw) => " nieuw",
                None => "",
            };
            let gevonden: Vec<String> = gevonden.iter().map(|(n, m)| format!("{n}{}", merk(*m))).collect();
            assert_eq!((gevonden, achter), (nummers.iter().map(|n| (*n).to_owned()).collect(), rest), "{kop}");
        }
    }

    #[test]
    fn a_paragraph_that_names_a_law_leaves_room_for_doubt() {
        for (zin, twijfel) in [
            ("Zie artikel 2.", false),
            ("Artikel 2 van deze verordening volgt de Gemeentewet.", false),
            ("Artikel 2 volgt de Gemeentewet.", true),
            ("Het derde lid verwijst naar de Gemeentewet.", false),
            ("Op grond van het derde lid geldt de Gemeentewet.", true),
        ] {
            let model = lees("t", &format!("{TEKST}\n# Toelichting\n\n## Artikel 1\n\n{zin}\n"));
            let o = Onderzoek::new(&model, Naast::default());
            let alle = noten(&o);
            assert_eq!(alle.iter().find(|n| !n.kop).unwrap().twijfel(0), twijfel, "{zin}");
        }
    }

    #[test]
    fn words_that_compare() {
        assert_eq!(kern("Het [onderzoek] van de aanvraag (nieuw)."), ["onderzoek", "aanvraag"]);
    }
}
