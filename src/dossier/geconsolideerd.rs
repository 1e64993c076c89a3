//! the old text as it was written × the text that came out → that text, with the bytes of the old one wherever nothing
//! changed.
//!
//! Both are written in the form of was-wordt and compared line by line; a line that stayed keeps the bytes that it had,
//! and so does what stands between two such lines: white space, comments, front matter. A line that changed keeps its
//! indentation and the markup of the words that stayed; a new one gets the indentation and the empty lines that lines of
//! its kind have. What is written is read back: where that is not the text that came out, to the letter, or where
//! choices are open that are no text (variants, notes to the drafter), all of it is written in the form of was-wordt.

use super::doorlopende_tekst;
use crate::draft::{Regel, regels};
use crate::model::{Keuzesoort, Model};
use crate::page::{Block, Page, Paragraph};
use crate::read;
use crate::regeling::{Bepaling, Deel, Regeling, Soort, Tekst};
use crate::render;
use crate::source::{Source, Span};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

/// The text that came out, as it is written to a file.
#[must_use]
pub fn geconsolideerd(was: &Model, nieuw: &Regeling) -> String {
    let (oud, eigen_vorm) = (geschreven(&was.regeling), geschreven(nieuw));
    if oud == was.regeling.source.text() || !is_tekst(was) {
        return eigen_vorm;
    }
    let leest_terug = |tekst: &String| {
        let source = Source::new(was.regeling.source.name(), tekst.as_str());
        geschreven(&read::markdown::lees(Arc::new(source)).0.regeling) == eigen_vorm
    };
    let bewaard = Samen::van(&was.regeling, &oud, nieuw, &eigen_vorm).map(|samen| samen.tekst());
    bewaard.filter(leest_terug).unwrap_or(eigen_vorm)
}

/// A text in the form of was-wordt.
fn geschreven(regeling: &Regeling) -> String {
    render::markdown(&doorlopende_tekst(regeling))
}

/// Whether all that stands in it is text: no variant and no note to the drafter is open.
fn is_tekst(model: &Model) -> bool {
    let los = |soort: Keuzesoort| matches!(soort, Keuzesoort::Variant | Keuzesoort::Nb);
    !model.keuzepunten.iter().any(|punt| los(punt.soort))
        && model.regeling.knopen().all(|b| b.keuze <= 1 && b.variant.is_none())
}

/// What decides how a line is indented and how many empty lines stand before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Klasse {
    kop: Option<u8>,
    indent: u8,
    label: bool,
    alineas: bool,
}

/// A heading or a unit: a line, or a few where it has several paragraphs.
struct Blok<'a> {
    klasse: Klasse,
    label: String,
    woorden: &'a str,
    /// As was-wordt writes it.
    vorm: &'a str,
    /// What was-wordt writes between the block before it and this one.
    gat: &'a str,
}

/// The blocks of a text, and `vorm`, that text as was-wordt writes it; `None` where these do not go together.
fn blokken<'a>(regels: &'a [Regel<'a>], titel: &'a str, vorm: &'a str) -> Option<Vec<Blok<'a>>> {
    let mut lijnen = Vec::new();
    let mut at = 0;
    for regel in vorm.split_inclusive('\n') {
        let kaal = regel.trim();
        if !kaal.is_empty() && kaal != "<!-- -->" {
            lijnen.push(at..at + regel.trim_end_matches('\n').len());
        }
        at += regel.len();
    }
    let mut lijnen = lijnen.into_iter();
    let mut uit: Vec<Blok<'a>> = Vec::new();
    let mut einde = 0;
    let mut neem = |aantal: usize, klasse: Klasse, label: &str, woorden: &'a str| {
        let eerste = lijnen.next()?;
        let laatste = (1..aantal).try_fold(eerste.clone(), |_, _| lijnen.next())?;
        let (gat, vorm_hier) = (vorm.get(einde..eerste.start)?, vorm.get(eerste.start..laatste.end)?);
        einde = laatste.end;
        // What keeps a list of Markdown from counting on says nothing in a text where each number stands.
        let gat = if gat.contains("<!-- -->") { "\n" } else { gat };
        uit.push(Blok { klasse, label: label.to_owned(), woorden, vorm: vorm_hier, gat });
        Some(())
    };
    if !titel.is_empty() {
        neem(1, Klasse { kop: Some(1), indent: 0, label: false, alineas: false }, "", titel)?;
    }
    for regel in regels {
        let alineas = regel.woorden.split('\n').filter(|a| !a.trim().is_empty()).count();
        let aantal = if regel.kop.is_some() { 1 } else { alineas.max(usize::from(!regel.label.is_empty())) };
        if !regel.vooraf.is_empty() || aantal == 0 {
            return None;
        }
        let label = !regel.label.is_empty();
        let klasse = Klasse { kop: regel.kop, indent: regel.indent, label, alineas: aantal > 1 };
        neem(aantal, klasse, &regel.label, regel.woorden)?;
    }
    lijnen.next().is_none().then_some(uit)
}

/// Two texts side by side.
struct Samen<'a> {
    ruw: &'a str,
    was: Vec<String>,
    /// Of each block of was: where its lines stand in the file.
    waar: Vec<Range<usize>>,
    klassen: Vec<Klasse>,
    /// What came out, block by block.
    uit: Vec<Stuk>,
}

/// A block of the text that came out.
struct Stuk {
    klasse: Klasse,
    vorm: String,
    gat: String,
    /// The block of was that it is or was.
    van: Option<usize>,
    /// Its bytes, where they can be told.
    bytes: Option<String>,
}

impl<'a> Samen<'a> {
    fn van(oud: &'a Regeling, oude_vorm: &str, nieuw: &Regeling, nieuwe_vorm: &str) -> Option<Samen<'a>> {
        let titel = |r: &'_ Regeling| r.opschrift.as_ref().map(|t| t.inhoud().to_owned()).unwrap_or_default();
        let (titel_was, titel_nieuw) = (titel(oud), titel(nieuw));
        let (regels_was, regels_nieuw) = (regels(oud), regels(nieuw));
        let was = blokken(&regels_was, &titel_was, oude_vorm)?;
        let wordt = blokken(&regels_nieuw, &titel_nieuw, nieuwe_vorm)?;
        let ruw = oud.source.text();
        let plekken = plaatsen(oud, &regels_was, !titel_was.is_empty())?;
        let herkomst = herkomst(&was, &wordt);
        let teksten: Vec<Option<&Tekst>> = (!titel_was.is_empty())
            .then_some(oud.opschrift.as_ref())
            .into_iter()
            .chain(regels_was.iter().map(|r| tekst_van(oud, r)))
            .collect();
        let uit = wordt
            .iter()
            .zip(&herkomst)
            .map(|(blok, van)| {
                let bytes = van.and_then(|i| {
                    let hier = plekken.get(i)?.clone();
                    if gelijk(&was[i], blok) {
                        return ruw.get(hier).map(str::to_owned);
                    }
                    bijgewerkt(ruw, hier, (&was[i], *teksten.get(i)?), blok)
                });
                let (vorm, gat) = (blok.vorm.to_owned(), blok.gat.to_owned());
                Stuk { klasse: blok.klasse, vorm, gat, van: *van, bytes }
            })
            .collect();
        let klassen = was.iter().map(|b| b.klasse).collect();
        Some(Samen { ruw, was: was.iter().map(|b| b.vorm.to_owned()).collect(), waar: plekken, klassen, uit })
    }

    /// What stands in the file before block `i` and behind the one before it.
    fn gat(&self, i: usize) -> &'a str {
        let van = i.checked_sub(1).map_or(0, |voor| self.waar[voor].end);
        self.ruw.get(van..self.waar[i].start).unwrap_or_default()
    }

    fn tekst(&self) -> String {
        let mut gaten: HashMap<(Klasse, Klasse), Vec<usize>> = HashMap::new();
        let mut soorten: HashMap<Klasse, Vec<usize>> = HashMap::new();
        for (i, klasse) in self.klassen.iter().enumerate() {
            if i > 0 && self.gat(i).trim().is_empty() {
                gaten.entry((self.klassen[i - 1], zonder_alineas(*klasse))).or_default().push(i);
            }
            soorten.entry(zonder_alineas(*klasse)).or_default().push(i);
        }
        let mut tekst = String::with_capacity(self.ruw.len());
        let mut hier = 0;
        for (k, stuk) in self.uit.iter().enumerate() {
            let vorig = k.checked_sub(1).map(|k| &self.uit[k]);
            hier = stuk.van.unwrap_or(hier);
            let naaste = |lijst: Option<&Vec<usize>>| naaste(lijst?, hier);
            let aansluitend = stuk.van.is_some_and(|i| match vorig {
                None => i == 0,
                Some(v) => v.van.is_some() && v.van == i.checked_sub(1),
            });
            let eigen = stuk.van.map(|i| self.gat(i)).filter(|gat| aansluitend || !gat.trim().is_empty());
            let van_soort = || {
                let sleutel = (vorig?.klasse, zonder_alineas(stuk.klasse));
                let gewoon = stuk.gat.trim().is_empty();
                naaste(gaten.get(&sleutel)).filter(|_| gewoon).map(|i| self.gat(i))
            };
            let vooraan = if k == 0 && !self.gat(0).trim().is_empty() { Some(self.gat(0)) } else { None };
            tekst.push_str(eigen.or(vooraan).or_else(van_soort).unwrap_or(&stuk.gat));
            match &stuk.bytes {
                Some(bytes) => tekst.push_str(bytes),
                None => {
                    let voorbeeld = naaste(soorten.get(&zonder_alineas(stuk.klasse)));
                    tekst.push_str(&self.in_stijl(&stuk.vorm, voorbeeld));
                }
            }
        }
        let einde = self.waar.last().map_or(0, |laatste| laatste.end);
        tekst.push_str(self.ruw.get(einde..).unwrap_or("\n"));
        tekst
    }

    /// A new block as its nearest brother stands in the file: as far from the margin, with as many `#`.
    fn in_stijl(&self, vorm: &str, voorbeeld: Option<usize>) -> String {
        let Some(i) = voorbeeld else { return vorm.to_owned() };
        let Some(ruw) = self.ruw.get(self.waar[i].clone()) else { return vorm.to_owned() };
        let margin = |t: &str| t.len() - t.trim_start_matches([' ', '\t', '#']).len();
        // Only where the brother is written as was-wordt would write it, but for that.
        let (oud, eigen) = (&ruw[..margin(ruw)], &self.was[i][..margin(&self.was[i])]);
        let gelijk = oud.contains('#') == eigen.contains('#');
        if !gelijk || vorm.contains('\n') {
            return vorm.to_owned();
        }
        format!("{oud}{}", &vorm[margin(vorm)..])
    }
}

/// The one of an ascending list that is nearest.
fn naaste(lijst: &[usize], hier: usize) -> Option<usize> {
    let na = lijst.partition_point(|&i| i < hier);
    let buren = lijst.get(na.saturating_sub(1)..lijst.len().min(na + 1))?;
    buren.iter().copied().min_by_key(|i| i.abs_diff(hier))
}

fn zonder_alineas(klasse: Klasse) -> Klasse {
    Klasse { alineas: false, ..klasse }
}

fn gelijk(a: &Blok<'_>, b: &Blok<'_>) -> bool {
    a.klasse == b.klasse && a.vorm.trim_start() == b.vorm.trim_start()
}

/// Which block of was each block is, or was before it changed.
fn herkomst(was: &[Blok<'_>], wordt: &[Blok<'_>]) -> Vec<Option<usize>> {
    let sleutel = |b: &'_ Blok<'_>| (b.klasse.kop, b.klasse.indent, b.vorm.trim_start().to_owned());
    let (a, b): (Vec<_>, Vec<_>) = (was.iter().map(sleutel).collect(), wordt.iter().map(sleutel).collect());
    let mut uit = vec![None; wordt.len()];
    for op in capture_diff_slices(Algorithm::Patience, &a, &b) {
        match op {
            DiffOp::Equal { old_index, new_index, len } => {
                (0..len).for_each(|n| uit[new_index + n] = Some(old_index + n));
            }
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                let mut vrij = old_index;
                for k in new_index..new_index + new_len {
                    let past = |i: &usize| lijkt(&was[*i], &wordt[k]);
                    if let Some(i) = (vrij..old_index + old_len).find(past) {
                        uit[k] = Some(i);
                        vrij = i + 1;
                    }
                }
            }
            DiffOp::Delete { .. } | DiffOp::Insert { .. } => {}
        }
    }
    uit
}

/// Whether one may have become the other: of one kind, with half of their words in common at their ends.
fn lijkt(a: &Blok<'_>, b: &Blok<'_>) -> bool {
    let (voor, na) = uiteinden(a.woorden, b.woorden);
    let gelijk = zonder_alineas(a.klasse) == zonder_alineas(b.klasse);
    gelijk && (a.label == b.label || !a.woorden.is_empty()) && (voor + na) * 2 >= a.woorden.len().min(b.woorden.len())
}

/// How many bytes two texts have in common at their beginning, and at their end behind that.
fn uiteinden(a: &str, b: &str) -> (usize, usize) {
    let lengte = |x: &mut dyn Iterator<Item = (char, char)>| -> usize {
        x.take_while(|(x, y)| x == y).map(|(x, _)| x.len_utf8()).sum()
    };
    let voor = lengte(&mut a.chars().zip(b.chars()));
    let na = lengte(&mut a[voor..].chars().rev().zip(b[voor..].chars().rev()));
    (voor, na)
}

/// The text of a line of was.
fn tekst_van<'a>(regeling: &'a Regeling, regel: &Regel<'_>) -> Option<&'a Tekst> {
    let knoop = regeling.bepaling(&regel.plek)?;
    match regel.deel {
        Deel::Opschrift => knoop.opschrift.as_ref(),
        Deel::Tekst => knoop.tekst.as_ref(),
    }
}

/// Where the lines of each block stand in the file, whole lines; `None` where two share one.
fn plaatsen(regeling: &Regeling, regels: &[Regel<'_>], met_titel: bool) -> Option<Vec<Range<usize>>> {
    let ruw = regeling.source.text();
    let heel = |t: &Tekst| t.in_source(Span::new(0, t.inhoud().len()));
    let mut uit: Vec<Range<usize>> = Vec::with_capacity(regels.len() + 1);
    let mut erbij = |span: Span| -> Option<()> {
        let van = ruw.get(..span.start)?.rfind('\n').map_or(0, |i| i + 1);
        let tot = span.end + ruw.get(span.end..)?.find('\n').unwrap_or(ruw.len() - span.end);
        let vrij = uit.last().is_none_or(|vorig| vorig.end <= van && vorig.end < tot);
        vrij.then(|| uit.push(van..tot))
    };
    if met_titel {
        erbij(heel(regeling.opschrift.as_ref()?))?;
    }
    for regel in regels {
        let knoop = regeling.bepaling(&regel.plek)?;
        let tekst = tekst_van(regeling, regel).map(&heel);
        let begin = match (regel.kop, tekst) {
            (Some(_), _) => knoop.span.start,
            (None, Some(tekst)) => {
                drager(regeling, regel, knoop).map_or(tekst.start, |b| b.span.start.min(tekst.start))
            }
            (None, None) => return None,
        };
        erbij(Span::new(begin, tekst.map_or(begin, |t| t.end).max(begin)))?;
    }
    Some(uit)
}

/// The provision whose designation stands before a text.
fn drager<'a>(regeling: &'a Regeling, regel: &Regel<'_>, knoop: &'a Bepaling) -> Option<&'a Bepaling> {
    let met_aanduiding = |b: &&Bepaling| matches!(b.soort, Soort::Lid | Soort::Onderdeel | Soort::Begrip);
    if knoop.soort == Soort::Aanhef && regel.plek.last() == Some(&0) {
        return regeling.bepaling(&regel.plek[..regel.plek.len() - 1]).filter(met_aanduiding);
    }
    Some(knoop).filter(met_aanduiding)
}

/// The bytes of a block of which the designation or some of the words changed; `None` where they cannot be told.
fn bijgewerkt(ruw: &str, hier: Range<usize>, was: (&Blok<'_>, Option<&Tekst>), nieuw: &Blok<'_>) -> Option<String> {
    let (oud, tekst) = was;
    let tekst = tekst.filter(|t| !t.is_leeg());
    let begin = tekst.map_or(hier.end, |t| t.in_source(Span::new(0, 0)).start);
    let mut voor = ruw.get(hier.start..begin)?.to_owned();
    if oud.label != nieuw.label {
        let kern = |label: &str| {
            let laatste = label.split_whitespace().next_back().unwrap_or_default();
            laatste.trim_matches(|c: char| !c.is_alphanumeric() && c != '°').to_owned()
        };
        let (van, naar) = (kern(&oud.label), kern(&nieuw.label));
        let zelfde_vorm = !van.is_empty() && !naar.is_empty() && oud.label.replacen(&van, &naar, 1) == nieuw.label;
        let at = voor.rfind(&van).filter(|_| zelfde_vorm)?;
        voor.replace_range(at..at + van.len(), &naar);
    }
    let Some(tekst) = tekst else { return (nieuw.woorden.is_empty()).then_some(voor) };
    let heel = tekst.inhoud();
    // What stands before the designation (a bracket) is told by nobody.
    if heel != oud.woorden {
        return None;
    }
    let (mut links, mut rechts) = uiteinden(heel, nieuw.woorden);
    // Whole words.
    let woordgrens =
        |s: &str, at: usize| !s[..at].ends_with(char::is_alphanumeric) || !s[at..].starts_with(char::is_alphanumeric);
    while links > 0 && !(heel.is_char_boundary(links) && woordgrens(heel, links) && woordgrens(nieuw.woorden, links)) {
        links -= 1;
    }
    let grens = |s: &str, na: usize| s.is_char_boundary(s.len() - na) && woordgrens(s, s.len() - na);
    while rechts > 0 && !(grens(heel, rechts) && grens(nieuw.woorden, rechts)) {
        rechts -= 1;
    }
    let (weg, komt) = (&heel[links..heel.len() - rechts], &nieuw.woorden[links..nieuw.woorden.len() - rechts]);
    if weg.contains('\n') || komt.contains('\n') {
        return None;
    }
    let einde = heel.len() - rechts;
    // What comes stands where the words stood that go; else right behind the word before it.
    let tot = match (links, weg.is_empty()) {
        (0, _) => begin,
        (_, true) => tekst.in_source(Span::new(links - 1, links)).end,
        (_, false) => tekst.in_source(Span::new(links, links)).start,
    };
    let vanaf = if rechts == 0 { hier.end } else { tekst.in_source(Span::new(einde, einde)).start.max(tot) };
    Some(format!("{voor}{}{}{}", ruw.get(begin..tot)?, in_vorm(komt), ruw.get(vanaf..hier.end)?))
}

/// Words as they are written in the middle of a line.
fn in_vorm(woorden: &str) -> String {
    if woorden.is_empty() {
        return String::new();
    }
    let page = Page { blokken: vec![Block::Paragraph(Paragraph::plain(format!("x{woorden}x")))], ..Page::default() };
    let regel = render::markdown(&page);
    let kaal = regel.trim_end_matches('\n');
    kaal.get(1..kaal.len().saturating_sub(1)).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::{lees, pas_toe};

    const WAS: &str = "---\nuittreksel: ja\n---\n\n# Verordening **speeltuinen**\n\nDe raad besluit:\n\n\
                       ## Hoofdstuk 1 Algemeen\n\n### Artikel 1\nBegrippen\n\nIn deze verordening wordt verstaan onder:\n\n\
                       * _college_: college van burgemeester\n  en wethouders;\n* _tuin_: speeltuin.\n\n\
                       <!-- let op -->\n### Artikel 2 Tijden\n\n1.  Een tuin is **open** van 9.00 tot\n    18.00 uur.\n\
                       2.  In de winter sluit een tuin:\n    a)  op zondag;\n    b)  op feestdagen.\n3.  Het kan anders.\n\n\n\
                       ### Artikel 3 Slot\n\nDeze verordening geldt.\n";

    /// The lines that a decision takes away (-) and brings (+).
    fn regels(zinnen: &str) -> Vec<String> {
        let besluit = format!("## Artikel I\n\nDe Verordening speeltuinen wordt als volgt gewijzigd:\n\n{zinnen}\n");
        let was = lees(Arc::new(Source::new("was.md", WAS))).0;
        let toepassing = pas_toe(&was.regeling, Arc::new(Source::new("besluit.md", besluit)));
        assert!(toepassing.is_heel(), "{:?}", toepassing.fouten());
        let uit = geconsolideerd(&was, &toepassing.regeling);
        let (a, b): (Vec<&str>, Vec<&str>) = (WAS.split('\n').collect(), uit.split('\n').collect());
        let mut regels = Vec::new();
        for op in capture_diff_slices(Algorithm::Myers, &a, &b) {
            if op.tag() != similar::DiffTag::Equal {
                regels.extend(a[op.old_range()].iter().map(|r| format!("-{r}")));
                regels.extend(b[op.new_range()].iter().map(|r| format!("+{r}")));
            }
        }
        regels
    }

    #[test]
    fn words_change_and_the_line_keeps_its_form() {
        assert_eq!(
            regels("In artikel 2, eerste lid, wordt ‘18.00 uur’ vervangen door ‘20.00 uur’."),
            ["-    18.00 uur.", "+    20.00 uur."]
        );
        assert_eq!(
            regels("In de begripsomschrijving van college in artikel 1 vervalt ‘en wethouders’."),
            ["-* _college_: college van burgemeester", "-  en wethouders;", "+* _college_: college van burgemeester;"]
        );
    }

    #[test]
    fn what_comes_looks_like_its_brothers() {
        assert_eq!(
            regels(
                "In artikel 2, tweede lid, wordt, onder verlettering van onderdeel b tot c, na onderdeel a een onderdeel ingevoegd, luidende:\n\n> b. op maandag;"
            ),
            ["-    b)  op feestdagen.", "+    b. op maandag;", "+    c)  op feestdagen."]
        );
        assert_eq!(
            regels(
                "Na artikel 2 wordt een artikel ingevoegd, luidende:\n\n> ## Artikel 2a. Honden\n>\n> Honden mogen."
            ),
            ["+### Artikel 2a Honden", "+", "+Honden mogen.", "+"]
        );
        assert_eq!(
            regels("Artikel 2 vervalt."),
            [
                "-<!-- let op -->",
                "-### Artikel 2 Tijden",
                "-",
                "-1.  Een tuin is **open** van 9.00 tot",
                "-    18.00 uur.",
                "-2.  In de winter sluit een tuin:",
                "-    a)  op zondag;",
                "-    b)  op feestdagen.",
                "-3.  Het kan anders.",
                "-",
                "-"
            ]
        );
    }

    #[test]
    fn variants_that_are_open_are_written_in_our_own_form() {
        let was = "# V\n\nVariant A (kort)\n\n## Artikel 1. X\n\n1.  Een.\n2.  Twee.\n\nVariant B (artikel 1)\n\n## Artikel 1. Y\n\nTekst.\n";
        let was = lees(Arc::new(Source::new("was.md", was))).0;
        assert_eq!(geconsolideerd(&was, &was.regeling), geschreven(&was.regeling));
    }
}
