//! `Vergelijking` → the running text with its changes visible: who accepts them all has wordt, who rejects them
//! all has was.
//!
//! What stands in both texts in the same order stays where it is and shows its changes word by word. What moved
//! over something else is taken out in its old place and put in at its new one: of two orders a running text can
//! keep only one. As many words as possible stay.

use super::Stukken;
use super::doorlopend::{Regel, regels};
use super::sjabloon::{Gegeven, Gegevens, vul_in};
use super::volgorde::in_volgorde;
use crate::diagnostic::Diagnostic;
use crate::page::{Block, Edit, Mark, Page, Paragraph, Run};
use crate::regeling::{Deel, Eenheid, Plek, Tekst};
use crate::source::Source;
use crate::vergelijking::{Op, Verandering, Vergelijking, Woorden};
use std::collections::{HashMap, HashSet};

/// The new text with the changes in it, in a template.
///
/// # Errors
/// A fault in the template, at its line.
pub fn wijzigingen_zichtbaar(stukken: &Stukken<'_>, sjabloon: &Source) -> Result<Page, Box<Diagnostic>> {
    let (links, rechts) = (regels(stukken.was), regels(stukken.wordt));
    let eenheden = Eenheden::van(stukken.vergelijking);
    let mut blokken = Vec::new();
    let (mut l, mut r) = (0, 0_usize);
    let paren = paren(stukken, &eenheden, &links, &rechts);
    // What went elsewhere gives way to what it went over.
    let verplaatst: HashSet<(&Plek, Deel)> = (stukken.vergelijking.paren.iter())
        .filter(|paar| paar.soort == Verandering::Verplaatst)
        .filter_map(|paar| paar.was.map(|i| &stukken.vergelijking.was[i]))
        .map(|eenheid| (&eenheid.plek, eenheid.deel))
        .collect();
    let gewicht = |a: usize| {
        let Regel { plek, deel, woorden, .. } = &links[a];
        if verplaatst.contains(&(plek, *deel)) { 0 } else { (woorden.len() + 1) * (links.len() + 1) }
    };
    for (a, b) in in_volgorde(&paren, links.len(), gewicht) {
        eruit_en_erin(r.checked_sub(1).map(|r| &rechts[r]), &links[l..a], &rechts[r..b], &mut blokken);
        samen(&links[a], &rechts[b], &eenheden, &mut blokken);
        (l, r) = (a + 1, b + 1);
    }
    eruit_en_erin(r.checked_sub(1).map(|r| &rechts[r]), &links[l..], &rechts[r..], &mut blokken);
    let titel = |tekst: &Option<Tekst>| tekst.as_ref().map(|t| t.inhoud().to_owned()).filter(|t| !t.is_empty());
    let naam = titel(&stukken.wordt.opschrift).or_else(|| titel(&stukken.was.opschrift)).unwrap_or_default();
    let titelregel = eenheden.runs(&Vec::new(), &Vec::new(), Deel::Opschrift);
    let gegevens = Gegevens::from([("naam", naam.clone().into()), ("tekst", Gegeven::Nodig(blokken))]);
    let page = vul_in(sjabloon, &gegevens)?;
    // A title that says something else than the name has no changes of it.
    let gewijzigd = page.titel == naam && titelregel.iter().any(|run| run.mark != Mark::None);
    Ok(Page {
        titelregel: if gewijzigd { titelregel } else { Vec::new() },
        auteur: stukken.gemeente.to_owned(),
        vooraf: stukken.grondslag.to_vec(),
        ..page
    })
}

/// The units of both texts by place, and the words of each pair.
struct Eenheden<'a> {
    was: HashMap<(&'a Plek, Deel), &'a Eenheid>,
    wordt: HashMap<(&'a Plek, Deel), &'a Eenheid>,
    /// By the place in was: the place in wordt, and the words of the pair.
    paren: HashMap<(&'a Plek, Deel), (&'a Plek, Deel, &'a [Woorden])>,
}

impl<'a> Eenheden<'a> {
    fn van(vergelijking: &'a Vergelijking) -> Eenheden<'a> {
        let op_plek = |lijst: &'a [Eenheid]| lijst.iter().map(|e| ((&e.plek, e.deel), e)).collect();
        let paren = vergelijking.paren.iter().filter_map(|paar| {
            let (a, b) = (&vergelijking.was[paar.was?], &vergelijking.wordt[paar.wordt?]);
            Some(((&a.plek, a.deel), (&b.plek, b.deel, paar.woorden.as_slice())))
        });
        Eenheden { was: op_plek(&vergelijking.was), wordt: op_plek(&vergelijking.wordt), paren: paren.collect() }
    }

    /// The words of one place in both texts, with their changes.
    fn runs(&self, was: &Plek, wordt: &Plek, deel: Deel) -> Vec<Run> {
        match self.paren.get(&(was, deel)) {
            Some((plek, daar, woorden)) if *plek == wordt && *daar == deel => {
                woorden.iter().map(|w| Run::marked(&w.tekst, merk(w.op))).collect()
            }
            _ => {
                let tekst = |e: Option<&&'a Eenheid>| e.map_or("", |e| e.tekst.inhoud());
                anders(tekst(self.was.get(&(was, deel))), tekst(self.wordt.get(&(wordt, deel))))
            }
        }
    }
}

fn merk(op: Op) -> Mark {
    match op {
        Op::Gelijk => Mark::None,
        Op::Weg => Mark::Deleted,
        Op::Nieuw => Mark::Inserted,
    }
}

/// Words that are the same, or one for the other.
fn anders(was: &str, wordt: &str) -> Vec<Run> {
    let delen = if was == wordt {
        vec![Run::plain(was)]
    } else {
        vec![Run::marked(was, Mark::Deleted), Run::marked(wordt, Mark::Inserted)]
    };
    delen.into_iter().filter(|run| !run.text.is_empty()).collect()
}

/// Lines that are each other's counterpart and look alike, in order of wordt: index in was, index in wordt. Of a line
/// without words and one with them, one goes and the other comes: their end would belong to neither edit.
fn paren(
    stukken: &Stukken<'_>,
    eenheden: &Eenheden<'_>,
    links: &[Regel<'_>],
    rechts: &[Regel<'_>],
) -> Vec<(usize, usize)> {
    let plaats: HashMap<(&Plek, Deel), usize> =
        links.iter().enumerate().map(|(i, regel)| ((&regel.plek, regel.deel), i)).collect();
    let terug: HashMap<(&Plek, Deel), (&Plek, Deel)> =
        eenheden.paren.iter().map(|(van, (plek, deel, _))| ((*plek, *deel), *van)).collect();
    let paar = |(i, regel): (usize, &Regel<'_>)| {
        // A heading goes with its node, whether or not it has words.
        let daar = match regel.kop {
            Some(_) => (stukken.vergelijking.was(&regel.plek)?, Deel::Opschrift),
            None => *terug.get(&(&regel.plek, Deel::Tekst))?,
        };
        let j = *plaats.get(&daar)?;
        let gelijk =
            links[j].kop == regel.kop && links[j].indent == regel.indent && links[j].is_leeg() == regel.is_leeg();
        gelijk.then_some((j, i))
    };
    rechts.iter().enumerate().filter_map(paar).collect()
}

/// What goes out and what comes in behind a line that stays. First what belongs to that line, then what stands beside
/// it, and so outward: what comes in under a lid is not behind the next lid, which goes out.
fn eruit_en_erin(na: Option<&Regel<'_>>, weg: &[Regel<'_>], nieuw: &[Regel<'_>], uit: &mut Vec<Block>) {
    const BUITENSTE: i16 = -10;
    // A heading stands above every paragraph, the highest one the highest.
    let rang = |regel: &Regel<'_>| regel.kop.map_or(i16::from(regel.indent), |level| BUITENSTE + i16::from(level));
    let (mut weg, mut nieuw) = (weg.iter().peekable(), nieuw.iter().peekable());
    for grens in (BUITENSTE..=na.map_or(BUITENSTE, rang)).rev() {
        while let Some(regel) = weg.next_if(|regel| rang(regel) > grens) {
            uit.extend(heel(regel, Edit::Deleted));
        }
        while let Some(regel) = nieuw.next_if(|regel| rang(regel) > grens) {
            uit.extend(heel(regel, Edit::Inserted));
        }
    }
}

/// A line that goes in or out as a whole.
fn heel(regel: &Regel<'_>, edit: Edit) -> Vec<Block> {
    let mut uit: Vec<Block> = regel.vooraf.iter().map(|tekst| losse_regel(tekst, edit)).collect();
    uit.extend(alineas(regel, edit));
    uit
}

/// The same, without what a model says before it.
fn alineas(regel: &Regel<'_>, edit: Edit) -> Vec<Block> {
    let mark = if edit == Edit::Deleted { Mark::Deleted } else { Mark::Inserted };
    if let Some(level) = regel.kop {
        let kop = [regel.haken, &regel.label, regel.tussen(), regel.woorden].concat();
        return vec![Block::Heading { level, runs: vec![Run::marked(kop, mark)] }];
    }
    let mut uit = Vec::new();
    for (n, alinea) in regel.woorden.split('\n').enumerate() {
        let label = (n == 0 && !regel.label.is_empty()).then(|| Run::marked(&regel.label, mark));
        let runs = vec![Run::marked(alinea, mark)];
        let label = label.into_iter().collect();
        uit.push(Block::Paragraph(Paragraph { indent: regel.indent, label, runs, end: edit, ..Paragraph::default() }));
    }
    uit
}

fn losse_regel(tekst: &str, edit: Edit) -> Block {
    let mark = match edit {
        Edit::Kept => Mark::None,
        Edit::Inserted => Mark::Inserted,
        Edit::Deleted => Mark::Deleted,
    };
    Block::Paragraph(Paragraph { end: edit, ..Paragraph::body(vec![Run::marked(tekst, mark)]) })
}

/// A line that stands in both texts.
fn samen(was: &Regel<'_>, wordt: &Regel<'_>, eenheden: &Eenheden<'_>, uit: &mut Vec<Block>) {
    if was.vooraf == wordt.vooraf {
        uit.extend(was.vooraf.iter().map(|tekst| losse_regel(tekst, Edit::Kept)));
    } else {
        uit.extend(was.vooraf.iter().map(|tekst| losse_regel(tekst, Edit::Deleted)));
        uit.extend(wordt.vooraf.iter().map(|tekst| losse_regel(tekst, Edit::Inserted)));
    }
    let mut woorden = eenheden.runs(&was.plek, &wordt.plek, wordt.deel);
    if !knip(&mut woorden, was.geknipt, wordt.geknipt) {
        woorden = anders(was.woorden, wordt.woorden);
    }
    let label = aanduiding(&was.label, &wordt.label);
    if let Some(level) = wordt.kop {
        let mut runs = anders(was.haken, wordt.haken);
        runs.extend(label);
        runs.extend(anders(was.tussen(), wordt.tussen()));
        runs.extend(woorden);
        uit.push(Block::Heading { level, runs });
        return;
    }
    let woorden = met_hele_alineas(woorden);
    // Word gives a joined paragraph the look of its last part. Only the first has a designation before it, so that
    // one must end in both texts where it ends.
    let einde = woorden.iter().find(|run| run.text.contains('\n'));
    if !label.is_empty() && einde.is_some_and(|run| run.mark != Mark::None) {
        uit.extend(alineas(was, Edit::Deleted));
        uit.extend(alineas(wordt, Edit::Inserted));
        return;
    }
    let leeg = || Paragraph { indent: wordt.indent, ..Paragraph::default() };
    let mut alinea = Paragraph { label, ..leeg() };
    for Run { text, mark } in woorden {
        for (n, stuk) in text.split('\n').enumerate() {
            if n > 0 {
                alinea.end = match mark {
                    Mark::Deleted => Edit::Deleted,
                    Mark::Inserted => Edit::Inserted,
                    _ => Edit::Kept,
                };
                uit.push(Block::Paragraph(std::mem::replace(&mut alinea, leeg())));
            }
            if !stuk.is_empty() {
                alinea.runs.push(Run::marked(stuk, mark));
            }
        }
    }
    // The last break is that of the unit itself.
}

/// The same words, with the break at their end, and with an edit that begins with a break put behind it where that
/// says the same: a whole paragraph comes or goes, instead of the end of one and the words of the next.
fn met_hele_alineas(mut runs: Vec<Run>) -> Vec<Run> {
    runs.push(Run::plain("\n"));
    for i in 0..runs.len() - 1 {
        let [deze, volgende] = &mut runs[i..i + 2] else { continue };
        let schuift = deze.mark != Mark::None && volgende.mark == Mark::None && volgende.text.starts_with('\n');
        if schuift && deze.text.starts_with('\n') {
            deze.text.remove(0);
            deze.text.push('\n');
            volgende.text.remove(0);
            runs.insert(i, Run::plain("\n"));
        }
    }
    runs
}

/// A designation that stays, changes, comes or goes; of “Artikel 5.” the word stays.
fn aanduiding(was: &str, wordt: &str) -> Vec<Run> {
    match (was.split_once(' '), wordt.split_once(' ')) {
        (Some((woord, a)), Some((zelfde, b))) if woord == zelfde && a != b => {
            let mut uit = vec![Run::plain(format!("{woord} "))];
            uit.extend(anders(a, b));
            uit
        }
        _ => anders(was, wordt),
    }
}

/// Takes the brackets off that stand before the designation; `false` where the two sides do not have the same.
fn knip(runs: &mut [Run], was: usize, wordt: usize) -> bool {
    if was != wordt {
        return false;
    }
    match runs.first_mut() {
        _ if was == 0 => true,
        Some(run) if run.mark == Mark::None && run.text.len() >= was => {
            run.text.drain(..was);
            true
        }
        _ => false,
    }
}
