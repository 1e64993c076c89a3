//! the draft × the amendements that the raad adopted → the new text as the raad decided it.
//!
//! An amendement is a second change on top of the first: its sentences speak of the new text of the draft. What
//! comes out is written and read anew, so that every place in it is again a place in a text; where a provision
//! came from, it still says.

use super::kant::{Kant, facultatief};
use super::toepassen::{Lot, andere, pas_toe};
use super::{Keuzesoort, doorlopende_tekst};
use crate::compare;
use crate::diagnostic::Diagnostic;
use crate::keuzes::{Amendement, Keuzes};
use crate::read;
use crate::regeling::{Plek, Regeling};
use crate::render;
use crate::source::{Piece, Source, Span};
use crate::vergelijking::{Bekend, Op};
use std::collections::HashMap;
use std::sync::Arc;

/// The new text with these amendements, one after the other, and where each provision of the draft stands in it.
/// What cannot be applied is a fault, at its place in keuzes.yaml.
pub(super) fn amendeer(
    mut kant: Kant,
    keuzes: &Keuzes,
    amendementen: &[Amendement],
    meldingen: &mut Vec<Diagnostic>,
) -> (Kant, Option<HashMap<Plek, Plek>>) {
    let mut werd: Option<HashMap<Plek, Plek>> = None;
    for amendement in amendementen {
        let naam = &amendement.nummer.tekst;
        let source = Arc::new(bron(keuzes, amendement));
        let toepassing = pas_toe(&kant.regeling, source);
        meldingen.extend(toepassing.meldingen.iter().cloned());
        if toepassing.instructies.is_empty() {
            meldingen.push(
                Diagnostic::fout("amendement-niet-begrepen", format!("amendement {naam} wijzigt niets"))
                    .op(amendement.tekst.plaats.clone())
                    .hulp("schrijf bijvoorbeeld: In artikel 4, tweede lid, wordt “zes” vervangen door “acht”."),
            );
        }
        for instructie in &toepassing.instructies {
            let melding = match &instructie.uitslag {
                Lot::Toegepast => continue,
                Lot::NietBegrepen(reden) => {
                    Diagnostic::fout("amendement-niet-begrepen", format!("amendement {naam}: {reden}"))
                }
                Lot::NietToepasbaar(reden) => {
                    Diagnostic::fout("amendement-niet-toepasbaar", format!("amendement {naam}: {reden}"))
                }
                Lot::AndereRegeling(ander) => {
                    Diagnostic::fout("amendement-niet-toepasbaar", format!("amendement {naam}: {}", andere(ander)))
                }
            };
            meldingen.push(
                melding
                    .op(instructie.plaats.clone())
                    .hulp("een amendement wijzigt de nieuwe tekst van het ontwerp, met de nummers die daarin staan"),
            );
        }
        if !toepassing.is_heel() || !toepassing.andere_regelingen().is_empty() {
            continue;
        }
        let (nieuw, stap) = herlezen(kant, &toepassing.regeling, keuzes, amendement);
        kant = nieuw;
        werd = Some(match werd {
            None => stap,
            Some(eerder) => {
                eerder.into_iter().filter_map(|(oud, plek)| Some((oud, stap.get(&plek)?.clone()))).collect()
            }
        });
    }
    (kant, werd)
}

/// The sentences of an amendement, with their places in keuzes.yaml.
fn bron(keuzes: &Keuzes, amendement: &Amendement) -> Source {
    let tekst = &amendement.tekst;
    let naam = format!("amendement {}", amendement.nummer.tekst);
    let Some(yaml) = &keuzes.source else { return Source::new(naam, tekst.tekst.as_str()) };
    let mut pieces = Vec::new();
    let mut at = tekst.op;
    for regel in tekst.tekst.split_inclusive('\n') {
        let kaal = regel.trim();
        let gevonden = yaml.text().get(at..).and_then(|rest| rest.find(kaal));
        let there = gevonden.map_or(at, |i| at + i);
        let voor = regel.find(kaal).unwrap_or(0);
        for (deel, literal) in
            [(&regel[..voor], false), (kaal, gevonden.is_some()), (&regel[voor + kaal.len()..], false)]
        {
            pieces.push(Piece { text: deel.to_owned(), from: yaml.clone(), there, literal });
        }
        at = there + if gevonden.is_some() { kaal.len() } else { 0 };
    }
    Source::made(naam, pieces)
}

/// The side with its new text, and where each provision went.
fn herlezen(kant: Kant, nieuw: &Regeling, keuzes: &Keuzes, amendement: &Amendement) -> (Kant, HashMap<Plek, Plek>) {
    let geschreven = render::markdown(&doorlopende_tekst(nieuw));
    let bron = kant.regeling.source.clone();
    let (vooraf, _) = read::markdown::lees(Arc::new(Source::new(bron.name(), geschreven.as_str())));
    let vergelijking = compare::vergelijk(&kant.regeling, &vooraf.regeling, &Bekend::default());
    let oorsprong = |at: usize| bron.oorsprong(at).map_or((bron.clone(), at), |(s, there)| (s.clone(), there));
    // Every word is a piece: that of the draft where it stood there, else that of the amendement.
    let mut beginnen: Vec<(usize, Arc<Source>, usize)> = Vec::new();
    for paar in &vergelijking.paren {
        let Some(eenheid) = paar.wordt.map(|i| &vergelijking.wordt[i]) else { continue };
        let eerder = paar.was.map(|i| &vergelijking.was[i].tekst);
        let hier = |at: usize| eenheid.tekst.in_source(Span::new(at, at + 1)).start;
        let daar = |at: usize| oorsprong(eerder.map_or(0, |tekst| tekst.in_source(Span::new(at, at + 1)).start));
        let (from, there) = match (eerder, &keuzes.source) {
            (None, Some(yaml)) => (yaml.clone(), amendement.tekst.op),
            _ => daar(0),
        };
        let regel = geschreven.get(..hier(0)).and_then(|voor| voor.rfind('\n')).map_or(0, |i| i + 1);
        beginnen.push((regel, from, there));
        let (mut was, mut wordt) = (0, 0);
        for woorden in &paar.woorden {
            let blijft = woorden.op == Op::Gelijk;
            let in_woord =
                |i: usize, c: char| c.is_alphanumeric() && woorden.tekst[..i].ends_with(char::is_alphanumeric);
            let begint = |(i, c): &(usize, char)| !in_woord(*i, *c);
            match &keuzes.source {
                _ if blijft => {
                    for (i, _) in woorden.tekst.char_indices().filter(begint) {
                        let (from, there) = daar(was + i);
                        beginnen.push((hier(wordt + i), from, there));
                    }
                }
                Some(yaml) if woorden.op == Op::Nieuw => {
                    beginnen.push((hier(wordt), yaml.clone(), amendement.tekst.op));
                }
                _ => {}
            }
            was += if woorden.op == Op::Nieuw { 0 } else { woorden.tekst.len() };
            wordt += if woorden.op == Op::Weg { 0 } else { woorden.tekst.len() };
        }
    }
    beginnen.sort_by_key(|(hier, _, _)| *hier);
    let (from, there) = oorsprong(0);
    beginnen.insert(0, (0, from, there));
    let einden = beginnen.iter().skip(1).map(|(hier, _, _)| *hier).chain([geschreven.len()]);
    let pieces = beginnen.iter().zip(einden).map(|((van, from, there), tot)| Piece {
        text: geschreven.get(*van..tot).unwrap_or_default().to_owned(),
        from: from.clone(),
        there: *there,
        literal: false,
    });
    let (model, _) = read::markdown::lees(Arc::new(Source::made(bron.name(), pieces.collect())));
    let werd: HashMap<Plek, Plek> = vergelijking.knopen.iter().cloned().collect();
    let herkomst =
        kant.herkomst.iter().filter_map(|(hier, model)| Some((werd.get(hier)?.clone(), model.clone()))).collect();
    let facultatief = facultatief(&model);
    let mut open = model.keuzepunten;
    open.retain(|punt| punt.soort != Keuzesoort::Lidnummer);
    (Kant { regeling: model.regeling, facultatief, open, herkomst, ..kant }, werd)
}
