//! the text that an instruction announces → `Nieuw`: provisions, read by the notation, or the words of one unit.

use super::punten::Punten;
use crate::opdracht::{Bewerking, Lezing, Nieuw, Omsloten, Plaats, Stap, Verwacht, omsloten, ongeciteerd};
use crate::read::markdown;
use crate::regeling::{Bepaling, Soort, Tekst, is_kop_van_tarieventabel};
use crate::source::{Piece, Source, Span};
use std::sync::Arc;

/// What was announced; `regels` are the lines of the text, in order, empty ones included. `None` where there is no
/// text.
///
/// # Errors
/// For people: where the quotes around the text do not tell what it is, or a heading cannot be told from the text.
pub(super) fn nieuw(
    source: &Arc<Source>,
    regels: &[Span],
    lezing: &Lezing,
    punten: &Punten,
) -> Result<Option<Nieuw>, String> {
    if regels.iter().all(|r| source.slice(*r).trim().is_empty()) {
        return Ok(None);
    }
    let (zonder, punt) = zonder_aanhaling(source, regels, lezing)?;
    Ok(match gelezen(source, &zonder, lezing, punten)? {
        Some(Nieuw::Woorden(woorden)) if punt => Some(Nieuw::Woorden(woorden + ".")),
        nieuw => nieuw,
    })
}

fn gelezen(source: &Arc<Source>, regels: &[Span], lezing: &Lezing, punten: &Punten) -> Result<Option<Nieuw>, String> {
    let Some(laatste) = lezing.opdracht.bewerkingen.last() else { return Ok(None) };
    let soort = match &lezing.verwacht {
        Some(Verwacht::Bepalingen { soort, .. }) => {
            let alfabet = matches!(laatste, Bewerking::VoegIn { plaats: Plaats::Alfabet, .. });
            let streepje =
                |r: &str| r.strip_prefix(['-', '–', '—', '•']).is_some_and(|r| begint_begrip(r.trim_start()));
            let termen = || {
                let regels = regels.iter().map(|r| source.slice(*r)).filter(|r| !r.trim().is_empty());
                regels.into_iter().all(|r| begint_begrip(r) || streepje(r))
            };
            if soort.is_none() && alfabet && termen() { Some(Soort::Begrip) } else { *soort }
        }
        _ => {
            let doel = match laatste {
                Bewerking::Vervang { doel, .. } => doel.0.as_slice(),
                _ => &[],
            };
            let mut woorden = woorden(source, regels);
            if doel.last() == Some(&Stap::Opschrift) && !regels.iter().any(|r| is_gemerkt(source, *r)) {
                woorden.truncate(punten.opschrift(&woorden, doel).len());
            }
            return Ok(Some(Nieuw::Woorden(woorden)));
        }
    };
    let hoog = soort.is_some_and(|s| s.boven_artikel() || matches!(s, Soort::Artikel | Soort::Bijlage));
    if hoog {
        let (bepalingen, ongemerkt) = met_koppen(source, regels, soort == Some(Soort::Bijlage));
        // without the heading of the annex the parts that it has would be lost in its words
        let begint = bepalingen.first().is_some_and(|b| b.soort == Soort::Bijlage);
        let heeft_koppen = || regels.iter().map(|r| source.slice(*r)).any(|r| r.starts_with('#') || is_kop(r));
        if soort == Some(Soort::Bijlage) && !begint && heeft_koppen() {
            return Err("de nieuwe tekst heeft koppen, maar begint niet met de kop van de bijlage zelf".to_owned());
        }
        let kop = bepalingen.first().is_some_and(|b| b.nummer.is_some() || b.soort == Soort::Bijlage);
        if let Some(artikel) = punten.loopt_door(&bepalingen).filter(|_| ongemerkt) {
            let nummer = artikel.nummer.as_ref().map(ToString::to_string).unwrap_or_default();
            return Err(format!("opschrift en tekst van artikel {nummer} zijn niet uit elkaar te houden"));
        }
        if kop || !matches!(laatste, Bewerking::Vervang { .. }) {
            return Ok(Some(Nieuw::Bepalingen(bepalingen)));
        }
    }
    if soort == Some(Soort::Tekst) {
        let teksten = tussen_artikelen(source, regels);
        if !teksten.is_empty() && teksten.iter().all(|b| b.soort == Soort::Tekst) {
            return Ok(Some(Nieuw::Bepalingen(teksten)));
        }
    }
    let bepalingen = in_artikel(source, regels, soort);
    let los = bepalingen.iter().all(|b| b.soort == Soort::Tekst && b.nummer.is_none());
    if los && soort != Some(Soort::Begrip) {
        return Ok(Some(Nieuw::Woorden(woorden(source, regels))));
    }
    Ok(Some(Nieuw::Bepalingen(bepalingen)))
}

/// The lines without the quotes, where all of it is one quotation, and whether the full stop behind it is that of the
/// text: behind a sentence that has none of its own. Else it ends the instruction.
fn zonder_aanhaling(source: &Arc<Source>, regels: &[Span], lezing: &Lezing) -> Result<(Vec<Span>, bool), String> {
    let mut uit = regels.to_vec();
    let vol = |r: &&mut Span| r.end > r.start;
    let open =
        |t: &str| t.chars().next().filter(|c| matches!(c, '‘' | '“' | '"' | '\'' | '«' | '„')).map(char::len_utf8);
    let van = regels.iter().find(|r| r.end > r.start).and_then(|r| open(source.slice(*r)));
    let Some(van) = van else { return Ok((uit, false)) };
    let heel: Vec<&str> = regels.iter().map(|r| source.slice(*r)).collect();
    let heel = heel.join(" ");
    // what stands behind the quotes: a full stop, “; en”
    let na = heel.trim().chars().rev().take_while(|c| !matches!(c, '’' | '”' | '"' | '\'' | '»')).count();
    let (erachter, punt) = match omsloten(heel.trim()) {
        Omsloten::Nee => return Ok((uit, false)),
        Omsloten::Open => return Err("een aanhalingsteken wordt niet gesloten".to_owned()),
        Omsloten::Meer => return Err("achter de aangehaalde tekst staat nog iets dat niet wordt begrepen".to_owned()),
        Omsloten::Heel => (0, false),
        Omsloten::MetPunt { af: true } => (na, false),
        Omsloten::MetPunt { af: false } => match lezing.opdracht.bewerkingen.last() {
            Some(Bewerking::Vervang { doel, .. }) if doel.0.last() == Some(&Stap::Opschrift) => (na, false),
            Some(Bewerking::Vervang { doel, .. }) if matches!(doel.0.last(), Some(Stap::Volzin(_))) => (na, true),
            Some(Bewerking::VoegTekstIn { .. }) => (na, true),
            _ => return Err("het is niet te zeggen of de punt achter de aangehaalde tekst daarbij hoort".to_owned()),
        },
    };
    if let Some(eerste) = uit.iter_mut().find(vol) {
        eerste.start += van;
    }
    if let Some(laatste) = uit.iter_mut().rfind(vol) {
        let sluit = source.slice(*laatste).trim_end().char_indices().rev().nth(erachter).map_or(0, |(i, _)| i);
        laatste.end = laatste.start + sluit;
    }
    Ok((uit, punt))
}

/// Articles, chapters: the names of provisions are headings. And whether one of these was not marked as a heading.
/// Of an annex the first line is the heading, with a number or without.
fn met_koppen(source: &Arc<Source>, regels: &[Span], van_bijlage: bool) -> (Vec<Bepaling>, bool) {
    let mut stukken = Vec::new();
    // what an annex has of its own stands a level lower
    let (mut in_bijlage, mut ongemerkt) = (false, false);
    let eerste = regels.iter().position(|r| !source.slice(*r).trim().is_empty()).filter(|_| van_bijlage);
    for (i, &regel) in regels.iter().enumerate() {
        let tekst = source.slice(regel);
        let merk = tekst.starts_with('#');
        let kop = !merk && (is_kop(tekst) || (eerste == Some(i) && is_bijlage(tekst)));
        let bijlage = (merk || kop) && is_bijlage(tekst);
        in_bijlage |= bijlage;
        let lager = in_bijlage && !bijlage;
        ongemerkt |= kop || merk && !is_gemerkt(source, regel);
        if kop {
            stukken.push(los(source, regel, if lager { "\n### " } else { "\n## " }));
        } else if merk && lager {
            stukken.push(los(source, regel, "#"));
        }
        stukken.extend(zonder_links(source, regel));
        stukken.push(los(source, regel, if kop { "\n\n" } else { "\n" }));
    }
    (lees(source, stukken).kinderen, ongemerkt)
}

/// Whether a line is a heading by its own marks, and not because a text without these was read so.
fn is_gemerkt(source: &Source, regel: Span) -> bool {
    source.slice(regel).starts_with('#') && !source.is_guessed()
}

fn is_bijlage(regel: &str) -> bool {
    is_kop_van_tarieventabel(regel)
        || regel
            .trim_start_matches(|c: char| !c.is_alphabetic())
            .get(..7)
            .is_some_and(|w| w.eq_ignore_ascii_case("bijlage"))
}

/// “Artikel 4a. Kosten”, “**Hoofdstuk 3. Zorg**”: a name of a provision that stands on its own line.
fn is_kop(regel: &str) -> bool {
    let kaal = regel.trim().trim_matches(|c| matches!(c, '*' | '_' | '[' | ' '));
    let mut woorden = kaal.split_whitespace();
    let soort = woorden.next().unwrap_or_default().to_lowercase();
    let nummer = woorden.next().unwrap_or_default();
    let bare = nummer.trim_end_matches(['.', ':', '*', '_']);
    let goed = matches!(soort.as_str(), "artikel" | "hoofdstuk" | "titel" | "afdeling" | "paragraaf" | "bijlage" | "§")
        && crate::nummer::Nummer::parse(bare).is_some()
        && !nummer.ends_with(',');
    // “Artikel 5 is van toepassing.” is a sentence.
    let punt = nummer.ends_with(['.', ':'])
        || bare.len() == nummer.len()
            && woorden.clone().next().is_none_or(|w| w.starts_with(|c: char| c.is_uppercase() || c == '('));
    goed && punt && !kaal.ends_with(';') && kaal.len() < 300
}

/// What stands between the articles and in none: words without a designation, maybe under a heading of their own.
fn tussen_artikelen(source: &Arc<Source>, regels: &[Span]) -> Vec<Bepaling> {
    let Some(&eerste) = regels.first() else { return Vec::new() };
    let mut stukken = vec![los(source, eerste, "# Regeling\n\n## Hoofdstuk 0. Kop\n\n")];
    for &regel in regels {
        stukken.extend(zonder_links(source, regel));
        stukken.push(los(source, regel, "\n"));
    }
    lees(source, stukken).kinderen.into_iter().next().map(|kop| kop.kinderen).unwrap_or_default()
}

/// What stands in an article: leden, onderdelen, definitions.
fn in_artikel(source: &Arc<Source>, regels: &[Span], soort: Option<Soort>) -> Vec<Bepaling> {
    let Some(&eerste) = regels.first() else { return Vec::new() };
    let mut stukken = vec![los(source, eerste, "## Artikel 0\n\n")];
    // “ba.” is a designation behind an onderdeel b, so that stands before it for a moment.
    let begin = regels.iter().map(|&regel| source.slice(regel).trim()).find(|tekst| !tekst.is_empty());
    let ervoor = begin.unwrap_or_default().chars().next().filter(|letter| {
        let na = begin.unwrap_or_default().trim_start_matches(|c: char| c.is_ascii_lowercase());
        let lang = begin.unwrap_or_default().len() - na.len();
        soort == Some(Soort::Onderdeel) && letter.is_ascii_lowercase() && lang == 2 && na.starts_with(['.', ')'])
    });
    stukken.extend(ervoor.map(|letter| los(source, eerste, &format!("{letter}. {letter}\n"))));
    for &regel in regels {
        let tekst = source.slice(regel);
        if soort == Some(Soort::Begrip) && begint_begrip(tekst) {
            stukken.push(los(source, regel, "- "));
        }
        stukken.extend(zonder_links(source, regel));
        stukken.push(los(source, regel, "\n"));
    }
    let mut artikel = match lees(source, stukken).kinderen.into_iter().next() {
        Some(artikel) => artikel,
        None => return Vec::new(),
    };
    let mut kinderen = std::mem::take(&mut artikel.kinderen);
    kinderen.drain(..usize::from(ervoor.is_some()).min(kinderen.len()));
    if let Some(tekst) = artikel.tekst.take() {
        let mut eerste = Bepaling::new(Soort::Tekst, None, artikel.span);
        eerste.tekst = Some(tekst);
        kinderen.insert(0, eerste);
    }
    if let Some(opschrift) = artikel.opschrift.take() {
        // The heading of the article that is not there: words.
        let mut eerste = Bepaling::new(Soort::Tekst, None, artikel.span);
        eerste.tekst = Some(opschrift);
        kinderen.insert(0, eerste);
    }
    if soort == Some(Soort::Begrip) {
        let term = |k: &Bepaling| {
            k.tekst.as_ref().or_else(|| k.kinderen.first()?.tekst.as_ref()).is_some_and(|t| t.inhoud().contains(':'))
        };
        for kind in kinderen.iter_mut().filter(|k| k.soort == Soort::Onderdeel && k.nummer.is_none() && term(k)) {
            kind.soort = Soort::Begrip;
        }
    }
    if soort == Some(Soort::Onderdeel) {
        for kind in kinderen.iter_mut().filter(|k| k.soort == Soort::Lid && k.nummer.is_some()) {
            kind.soort = Soort::Onderdeel;
        }
    }
    kinderen
}

/// Whether a line is a definition without a dash before it: “pgb: …”.
fn begint_begrip(regel: &str) -> bool {
    let kaal = regel.trim_start();
    let aanduiding =
        kaal.starts_with(['-', '–', '—', '•', '*']) && kaal.chars().nth(1).is_some_and(char::is_whitespace);
    let genummerd = crate::opdracht::zonder_aanduiding(kaal) != kaal;
    regel.starts_with(|c: char| !c.is_whitespace())
        && !aanduiding
        && !genummerd
        && kaal.split_once(':').is_some_and(|(term, _)| term.len() < 100 && !term.contains(';'))
}

fn lees(source: &Arc<Source>, stukken: Vec<Piece>) -> crate::regeling::Regeling {
    let gemaakt = Source::made(source.name(), stukken);
    markdown::lees(Arc::new(gemaakt)).0.regeling
}

/// A line without the addresses of its links: `[artikel 5](…)` is “artikel 5”.
fn zonder_links(source: &Arc<Source>, regel: Span) -> Vec<Piece> {
    let stuk = |van: usize, tot: usize| Piece {
        text: source.slice(Span::new(van, tot)).to_owned(),
        from: source.clone(),
        there: van,
        literal: true,
    };
    let tekst = source.slice(regel);
    let mut uit = Vec::new();
    let mut at = 0;
    while let Some(midden) = tekst[at..].find("](").map(|i| at + i) {
        let open = tekst[at..midden].rfind('[').map(|i| at + i);
        let (Some(open), Some(sluit)) = (open, tekst[midden..].find(')').map(|i| midden + i)) else { break };
        uit.push(stuk(regel.start + at, regel.start + open));
        uit.push(stuk(regel.start + open + 1, regel.start + midden));
        at = sluit + 1;
    }
    uit.push(stuk(regel.start + at, regel.end));
    uit
}

fn los(source: &Arc<Source>, span: Span, tekst: &str) -> Piece {
    Piece { text: tekst.to_owned(), from: source.clone(), there: span.start, literal: false }
}

/// The words of one unit: paragraphs between `\n`.
fn woorden(source: &Arc<Source>, regels: &[Span]) -> String {
    let mut alineas: Vec<String> = vec![String::new()];
    for &regel in regels {
        let ruw = source.slice(regel).trim().trim_start_matches('#');
        let tekst = Tekst::los(super::regels::kaal(ruw));
        match (alineas.last_mut(), tekst.is_leeg()) {
            (Some(laatste), true) if !laatste.is_empty() => alineas.push(String::new()),
            (Some(laatste), false) => {
                if !laatste.is_empty() {
                    laatste.push(' ');
                }
                laatste.push_str(tekst.inhoud());
            }
            _ => {}
        }
    }
    alineas.retain(|a| !a.is_empty());
    let heel = alineas.join("\n");
    ongeciteerd(&heel).map_or(heel.clone(), str::to_owned)
}
