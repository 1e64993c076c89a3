//! pairs of units → rows of the table: old text left, new text right, what changed marked.

use super::Stukken;
use super::geschreven::kale_alineas;
use super::naast::Rij;
use super::sjabloon::Gegeven;
use super::zegt::Zegt;
use crate::page::{Mark, Paragraph, Row, Run, Style};
use crate::regeling::{Deel, Eenheid, Plek, Regeling, Soort, Tekst};
use crate::source::Span;
use crate::vergelijking::{Op, Paar, Verandering};
use std::collections::BTreeSet;

/// How rows are made.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Rijopties {
    /// A third cell that says in words what happened.
    pub derde_kolom: bool,
    /// Unchanged units are shown as “(ongewijzigd)”.
    pub alleen_gewijzigd: bool,
}

/// One side of the table.
struct Kant<'a> {
    regeling: &'a Regeling,
    eenheden: &'a [Eenheid],
    facultatief: &'a [Span],
    weg: Op,
}

/// The rows of a table, in order.
pub(super) fn rijen(stukken: &Stukken<'_>, lijst: &[&Rij<'_>], opties: Rijopties, zegt: &Zegt<'_>) -> Vec<Row> {
    let links = Kant {
        regeling: stukken.was,
        eenheden: &stukken.vergelijking.was,
        facultatief: stukken.facultatief_was,
        weg: Op::Weg,
    };
    let rechts = Kant {
        regeling: stukken.wordt,
        eenheden: &stukken.vergelijking.wordt,
        facultatief: stukken.facultatief_wordt,
        weg: Op::Nieuw,
    };
    let mut uit: Vec<Row> = Vec::new();
    let mut kop: (Option<Plek>, Option<Plek>) = (None, None);
    let mut samengevat: Option<(Option<Plek>, Option<Plek>)> = None;
    let mut variant: [Option<String>; 2] = [None, None];
    let mut gezegd: BTreeSet<usize> = BTreeSet::new();
    let mut onderweg: [Option<(Plek, Plek)>; 2] = [None, None];
    for &rij in lijst {
        let paar = &*rij.paar;
        let (l, r) = (paar.was.map(|i| &links.eenheden[i]), paar.wordt.map(|i| &rechts.eenheden[i]));
        let nieuwe_kop = (l.and_then(|e| links.artikel(e)), r.and_then(|e| rechts.artikel(e)));
        let ander = |oud: &Option<Plek>, nieuw: &Option<Plek>| nieuw.is_some() && nieuw != oud;
        let begin = ander(&kop.1, &nieuwe_kop.1) || (nieuwe_kop.1.is_none() && ander(&kop.0, &nieuwe_kop.0));
        if begin {
            let is_kop = [l, r].into_iter().flatten().any(|e| e.deel == Deel::Opschrift);
            if !is_kop {
                // An article without a heading still shows its number.
                let cel = |kant: &Kant<'_>, plek: &Option<Plek>| {
                    plek.as_ref().and_then(|p| kant.naamregel(p)).map(|p| vec![p]).unwrap_or_default()
                };
                let mut cellen = vec![cel(&links, &nieuwe_kop.0), cel(&rechts, &nieuwe_kop.1)];
                cellen.extend(opties.derde_kolom.then(Vec::new));
                uit.push(Row { cellen, begin: true });
            }
            kop = nieuwe_kop;
            samengevat = None;
        }
        let kort = opties.alleen_gewijzigd && !rij.anders() && r.is_some_and(|e| e.deel == Deel::Tekst);
        if kort {
            let lid = (l.and_then(|e| links.lid(e)), r.and_then(|e| rechts.lid(e)));
            let heel = lijst.iter().all(|ander| {
                let zelfde = ander.paar.wordt.and_then(|i| rechts.lid(&rechts.eenheden[i])) == lid.1
                    || ander.paar.was.and_then(|i| links.lid(&links.eenheden[i])) == lid.0;
                !zelfde || !ander.anders()
            });
            if heel && samengevat.as_ref() == Some(&lid) {
                continue;
            }
            samengevat = heel.then_some(lid);
        }
        // A designation that comes or goes altogether is a change; another number is not.
        let met = [l.map(|e| links.aanduiding(e).0), r.map(|e| rechts.aanduiding(e).0)];
        let komt_of_gaat = matches!(&met, [Some(a), Some(b)] if a.is_empty() != b.is_empty());
        let cel = |kant: &Kant<'_>, eenheid: Option<&Eenheid>| {
            let alineas = |e| if kort { kant.ongewijzigd(e, zegt) } else { kant.alineas(e, paar, komt_of_gaat) };
            eenheid.map(alineas).unwrap_or_default()
        };
        let mut cellen = vec![cel(&links, l), cel(&rechts, r)];
        for (kolom, (kant, eenheid)) in [(&links, l), (&rechts, r)].into_iter().enumerate() {
            let Some(eenheid) = eenheid else { continue };
            let nu = kant.variant(eenheid).map(str::to_owned);
            if let Some(letter) = nu.as_ref().filter(|_| nu != variant[kolom]) {
                cellen[kolom].splice(0..0, zegt.alineas("variant", [("variant", letter.clone().into())]));
            }
            variant[kolom] = nu;
        }
        let verhuisd = verhuisd(stukken, rij, &mut onderweg);
        if let Some((kolom, over)) = verhuisd.clone().filter(|_| !opties.derde_kolom) {
            cellen[kolom].extend(zegt.alineas("verhuisd", over));
        }
        if opties.derde_kolom {
            let mut alineas = match verhuisd {
                Some((_, over)) => zegt.alineas("verplaatst", over),
                None => wat_er_gebeurt(stukken, rij, zegt),
            };
            alineas.extend(kolom(stukken, l, r, &mut gezegd, zegt));
            cellen.push(alineas);
        }
        uit.push(Row { cellen, begin: begin && [l, r].into_iter().flatten().any(|e| e.deel == Deel::Opschrift) });
    }
    uit
}

/// What is said of a unit that stands elsewhere than it stood: beside which column, and where it went or came from.
/// What stands in a provision that moved goes with it without a word.
fn verhuisd(
    stukken: &Stukken<'_>,
    rij: &Rij<'_>,
    onderweg: &mut [Option<(Plek, Plek)>; 2],
) -> Option<(usize, [(&'static str, Gegeven); 2])> {
    let (kolom, x, y) = match (rij.paar.was, rij.paar.wordt, rij.elders) {
        (Some(x), None, Some(y)) => (0, x, y),
        (None, Some(y), Some(x)) => (1, x, y),
        (Some(x), Some(y), _) if rij.paar.soort == Verandering::Verplaatst => (1, x, y),
        _ => return None,
    };
    let (was, wordt) = (&stukken.vergelijking.was[x], &stukken.vergelijking.wordt[y]);
    let mee = |(van, naar): &(Plek, Plek)| was.plek.starts_with(van) && wordt.plek.starts_with(naar);
    if onderweg[kolom].as_ref().is_some_and(mee) {
        return None;
    }
    onderweg[kolom] = Some((drager(stukken.was, &was.plek), drager(stukken.wordt, &wordt.plek)));
    let [van, naar] = [was, wordt].map(|e| e.pad.trim_end_matches(", aanhef").trim_end_matches(", opschrift"));
    let elders = |hier: usize, pad: &str| Gegeven::from(Some(pad).filter(|_| kolom == hier && van != naar));
    Some((kolom, [("van", elders(1, van)), ("naar", elders(0, naar))]))
}

/// The provision whose words these are: that of its opening words.
fn drager(regeling: &Regeling, plek: &[usize]) -> Plek {
    match (regeling.bepaling(plek).map(|b| b.soort), plek.split_last()) {
        (Some(Soort::Aanhef), Some((0, boven))) => boven.to_vec(),
        _ => plek.to_vec(),
    }
}

/// What people wrote for the third column beside the provision that begins with these units.
fn kolom(
    stukken: &Stukken<'_>,
    links: Option<&Eenheid>,
    rechts: Option<&Eenheid>,
    gezegd: &mut BTreeSet<usize>,
    zegt: &Zegt<'_>,
) -> Vec<Paragraph> {
    let onder = |eenheid: Option<&Eenheid>, boven: &Option<Plek>| {
        eenheid.zip(boven.as_ref()).is_some_and(|(eenheid, boven)| eenheid.plek.starts_with(boven))
    };
    let mut uit = Vec::new();
    for (i, geschreven) in stukken.geschreven.iter().enumerate().filter(|(_, g)| !g.kolom.is_empty()) {
        if (onder(links, &geschreven.was) || onder(rechts, &geschreven.wordt)) && gezegd.insert(i) {
            if geschreven.verouderd {
                uit.extend(zegt.alineas("verouderd", []));
            }
            uit.extend(kale_alineas(&geschreven.kolom));
        }
    }
    uit
}

/// What happened to a unit, in words; nothing where the marks say it.
fn wat_er_gebeurt(stukken: &Stukken<'_>, rij: &Rij<'_>, zegt: &Zegt<'_>) -> Vec<Paragraph> {
    let paar = &rij.paar;
    // Title and opening words are not amended.
    let buiten = |regeling: &Regeling, eenheid: &Eenheid| {
        let boven = eenheid.plek.first().map(|&i| regeling.kinderen.get(i).map(|b| b.soort));
        boven.is_none_or(|soort| soort == Some(Soort::Aanhef))
    };
    let links = paar.was.map(|i| buiten(stukken.was, &stukken.vergelijking.was[i]));
    let rechts = paar.wordt.map(|i| buiten(stukken.wordt, &stukken.vergelijking.wordt[i]));
    if links.or(rechts) == Some(true) {
        return Vec::new();
    }
    let was = paar.was.map_or("", |i| stukken.vergelijking.was[i].pad.as_str());
    let van = paar.woorden.iter().find_map(|w| w.van.as_deref());
    let naar = paar.woorden.iter().find_map(|w| w.naar.as_deref());
    match paar.soort {
        _ if rij.elders.is_some() => Vec::new(),
        Verandering::Nieuw => zegt.alineas("nieuw", [("van", van.into())]),
        Verandering::Vervallen => zegt.alineas("vervallen", [("naar", naar.into())]),
        Verandering::Vernummerd => {
            // Only where its own number changed, not that of the article around it.
            let wordt = paar.wordt.map_or("", |i| stukken.vergelijking.wordt[i].pad.as_str());
            let eigen = |pad: &str| pad.rsplit(", ").next().unwrap_or("").to_owned();
            if eigen(was) == eigen(wordt) { Vec::new() } else { zegt.alineas("vernummerd", []) }
        }
        Verandering::Verplaatst | Verandering::Gewijzigd | Verandering::Ongewijzigd => Vec::new(),
    }
}

impl Kant<'_> {
    fn artikel(&self, eenheid: &Eenheid) -> Option<Plek> {
        (1..=eenheid.plek.len())
            .map(|n| eenheid.plek[..n].to_vec())
            .find(|p| self.regeling.bepaling(p).is_some_and(|b| matches!(b.soort, Soort::Artikel | Soort::Bijlage)))
    }

    /// The lid (or top-level item) of an article that a unit belongs to.
    fn lid(&self, eenheid: &Eenheid) -> Option<Plek> {
        let artikel = self.artikel(eenheid)?;
        Some(eenheid.plek[..(artikel.len() + 1).min(eenheid.plek.len())].to_vec())
    }

    /// “Artikel 5.” for an article without a heading.
    fn naamregel(&self, plek: &Plek) -> Option<Paragraph> {
        let naam = aanhef_van_kop(self.regeling, plek)?;
        Some(Paragraph::body(vec![Run::plain(naam)]).styled(Style::Opschrift))
    }

    fn ongewijzigd(&self, eenheid: &Eenheid, zegt: &Zegt<'_>) -> Vec<Paragraph> {
        let (label, _) = self.aanduiding(eenheid);
        let runs = vec![Run::marked(zegt.tekst("ongewijzigd", []), Mark::Muted)];
        vec![Paragraph { indent: self.diepte(eenheid), label: los(label), runs, ..Paragraph::default() }]
    }

    /// The unit as paragraphs: its designation before the first, what changed marked.
    fn alineas(&self, eenheid: &Eenheid, paar: &Paar, komt_of_gaat: bool) -> Vec<Paragraph> {
        let (label, over) = self.aanduiding(eenheid);
        let mut runs = self.runs(eenheid, paar);
        let haken = knip_begin(&mut runs, over);
        // The designation of what is new or lapses is new or lapses with it.
        let heel = paar.was.is_none() || paar.wordt.is_none();
        let merk = runs.first().map_or(Mark::None, |r| r.mark);
        let merk = match merk {
            _ if komt_of_gaat && self.weg == Op::Weg => Mark::Removed,
            _ if komt_of_gaat => Mark::Added,
            merk if heel || merk == Mark::Optional => merk,
            _ => Mark::None,
        };
        let aanduiding = |woorden: &str| -> Vec<Run> {
            // those of “[1.]” are its own
            let kaal = woorden.strip_prefix(&*"[".repeat(over)).unwrap_or(woorden);
            let label = (!kaal.is_empty()).then(|| Run::marked(kaal, merk));
            haken.iter().cloned().chain(label).collect()
        };
        if eenheid.deel == Deel::Opschrift {
            let naam = aanhef_van_kop(self.regeling, &eenheid.plek).map(|n| format!("{n} ")).unwrap_or_default();
            let kop = aanduiding(&naam).into_iter().chain(runs).collect();
            return vec![Paragraph::body(kop).styled(Style::Opschrift)];
        }
        let indent = self.diepte(eenheid);
        let mut label = Some(aanduiding(&label));
        regels(runs)
            .into_iter()
            .map(|runs| Paragraph { indent, label: label.take().unwrap_or_default(), runs, ..Paragraph::default() })
            .collect()
    }

    /// The variant of the model that a unit belongs to, while the choice between variants is open.
    fn variant(&self, eenheid: &Eenheid) -> Option<&str> {
        let van_binnen = (1..=eenheid.plek.len()).rev().filter_map(|n| self.regeling.bepaling(&eenheid.plek[..n]));
        van_binnen.into_iter().find_map(|b| b.variant.as_deref()).filter(|_| eenheid.pad.contains("(variant "))
    }

    /// The runs of this side. What stands in an optional passage that is still open is marked so.
    fn runs(&self, eenheid: &Eenheid, paar: &Paar) -> Vec<Run> {
        let mut uit: Vec<Run> = Vec::new();
        let mut at = 0;
        for woorden in paar.woorden.iter().filter(|w| w.op == Op::Gelijk || w.op == self.weg) {
            let anders = woorden.op != Op::Gelijk;
            for (stuk, facultatief) in self.gesplitst(&eenheid.tekst, at, &woorden.tekst) {
                let mark = match (self.weg, anders, facultatief) {
                    (_, false, false) => Mark::None,
                    (_, false, true) => Mark::Optional,
                    (Op::Weg, true, false) => Mark::Removed,
                    (Op::Weg, true, true) => Mark::RemovedOptional,
                    (_, true, false) => Mark::Added,
                    (_, true, true) => Mark::AddedOptional,
                };
                match uit.last_mut().filter(|r| r.mark == mark) {
                    Some(vorige) => vorige.text.push_str(stuk),
                    None => uit.push(Run::marked(stuk, mark)),
                }
            }
            at += woorden.tekst.len();
        }
        uit
    }

    /// Words from offset `at` of a unit, split where an optional passage begins or ends.
    fn gesplitst<'t>(&self, tekst: &Tekst, at: usize, woorden: &'t str) -> Vec<(&'t str, bool)> {
        if self.facultatief.is_empty() {
            return vec![(woorden, false)];
        }
        let binnen = |i: usize| {
            let daar = tekst.in_source(Span::new(at + i, at + i)).start;
            let n = self.facultatief.partition_point(|f| f.start <= daar);
            n > 0 && self.facultatief[n - 1].end > daar
        };
        let mut uit = Vec::new();
        let mut van = 0;
        let mut is = None;
        for (i, _) in woorden.char_indices() {
            let nu = binnen(i);
            if is.is_some_and(|was| was != nu) {
                uit.push((&woorden[van..i], !nu));
                van = i;
            }
            is = Some(nu);
        }
        if let Some(nu) = is {
            uit.push((&woorden[van..], nu));
        }
        uit
    }

    /// The designation before a unit, and how many bytes of its text it takes (the bracket before it).
    fn aanduiding(&self, eenheid: &Eenheid) -> (String, usize) {
        let Some(knoop) = self.regeling.bepaling(&eenheid.plek) else { return (String::new(), 0) };
        if eenheid.deel == Deel::Opschrift {
            return (String::new(), haken_vooraan(&knoop.aanduiding).min(haken_vooraan(eenheid.tekst.inhoud())));
        }
        let knoop = match (knoop.soort, eenheid.plek.split_last()) {
            (Soort::Aanhef, Some((0, boven))) => self.regeling.bepaling(boven).unwrap_or(knoop),
            _ => knoop,
        };
        let draagt = matches!(knoop.soort, Soort::Lid | Soort::Onderdeel | Soort::Begrip);
        if !draagt {
            return (String::new(), 0);
        }
        let label = knoop.aanduiding.clone();
        let haken = if label.ends_with(']') { 0 } else { haken_vooraan(&label) };
        let past = eenheid.tekst.inhoud().starts_with(&"[".repeat(haken));
        if past { (label, haken) } else { (label.trim_start_matches('[').to_owned(), 0) }
    }

    fn diepte(&self, eenheid: &Eenheid) -> u8 {
        let diep = (1..=eenheid.plek.len())
            .filter_map(|n| self.regeling.bepaling(&eenheid.plek[..n]))
            .filter(|b| matches!(b.soort, Soort::Onderdeel | Soort::Begrip))
            .count();
        u8::try_from(diep).unwrap_or(u8::MAX)
    }
}

/// “Artikel 12.”, “§ 2”, “Bijlage”: as the text writes it.
pub(super) fn aanhef_van_kop(regeling: &Regeling, plek: &[usize]) -> Option<String> {
    let knoop = regeling.bepaling(plek)?;
    let nummer = knoop.nummer.as_ref();
    let met_woorden = knoop.opschrift.as_ref().is_some_and(|o| !o.inhoud().trim_start_matches('[').is_empty());
    (nummer.is_some() || knoop.soort == Soort::Bijlage && !knoop.is_tarieventabel())
        .then(|| regeling.koppen.aanduiding(knoop.soort, nummer, met_woorden))
}

fn los(label: String) -> Vec<Run> {
    if label.is_empty() { Vec::new() } else { vec![Run::plain(label)] }
}

/// How many brackets a text begins with.
pub(super) fn haken_vooraan(tekst: &str) -> usize {
    tekst.len() - tekst.trim_start_matches('[').len()
}

/// Takes the brackets that stand before the designation off the text, with their marks.
fn knip_begin(runs: &mut Vec<Run>, mut over: usize) -> Vec<Run> {
    let mut haken = Vec::new();
    while over > 0 && !runs.is_empty() {
        let n = over.min(runs[0].text.len());
        let haak: String = runs[0].text.drain(..n).collect();
        haken.push(Run::marked(haak, runs[0].mark));
        over -= n;
        if runs[0].text.is_empty() {
            runs.remove(0);
        }
    }
    haken
}

/// Runs split at the ends of paragraphs.
fn regels(runs: Vec<Run>) -> Vec<Vec<Run>> {
    let mut delen: Vec<Vec<Run>> = vec![Vec::new()];
    for run in runs {
        for (n, stuk) in run.text.split('\n').enumerate() {
            if n > 0 {
                delen.push(Vec::new());
            }
            if let Some(laatste) = delen.last_mut().filter(|_| !stuk.is_empty()) {
                laatste.push(Run::marked(stuk, run.mark));
            }
        }
    }
    delen
}
