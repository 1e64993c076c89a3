//! ordinance × its notes → what the notes say of which provision: their headings, and what they cite.
//!
//! Notes stand behind the articles (or between them), or in a file of their own. Headings name what they
//! explain (“Artikel 5. Onderzoek”, “Tweede lid”); what stands under them speaks from there.

use super::Onderzoek;
use crate::doel::{Doel, Knoop, WORTEL, alinea_noemt_andere, twijfel_in_zin};
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
        if *v.waar() == Waar::Hier || v.schakels().iter().any(|s| s.merk == Some(Merk::Nieuw)) {
            return false;
        }
        alinea_noemt_andere(self.tekst.inhoud(), v) || twijfel_in_zin(self.tekst.inhoud(), &self.verwijzingen, i)
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
        for (_, bepaling) in toelichting.regeling.bepalingen() {
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
