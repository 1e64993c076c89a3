//! choice points + what was typed → what becomes of each choice point.

use super::Elders;
use crate::diagnostic::{Diagnostic, kort, lijkt_op};
use crate::keuzes::{Keuze, Keuzes, Waarde, Zijde};
use crate::model::{Keuzepunt, Keuzesoort, Model, Voorwaarde, waarde_in_honderdsten};
use crate::source::Span;
use std::collections::{HashMap, HashSet};

/// How far a choice that follows a choice that follows … is traced.
const MAX_KETEN: usize = 32;

/// What became of a choice point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stand {
    /// Nothing decided: it stays visible in brackets.
    Open,
    /// Filled in with this.
    Gevuld(String),
    /// An option that is taken.
    Opgenomen,
    /// An option that is left out.
    Weggelaten,
    /// The alternatives that are taken (from 0), and the word between the last two.
    Alternatieven(Vec<usize>, String),
    /// The variant that is taken.
    Variant(String),
    /// A note that was resolved, with own text or with a reason.
    Opgelost {
        /// Text in the place of the note.
        tekst: Option<String>,
        /// What was typed.
        reden: String,
    },
    /// `[1.]`: numbering decides.
    Vanzelf,
    /// It stood in something that is left out or replaced.
    Vervallen,
}

/// What becomes of every choice point, in their order.
pub(super) fn standen(model: &Model, zijde: &Zijde, keuzes: &Keuzes, elders: &Elders) -> (Vec<Stand>, Vec<Diagnostic>) {
    let mut meldingen = Vec::new();
    let gekozen = gekozen(model, zijde, &mut meldingen);
    let vast = vast(keuzes);
    let punten = &model.keuzepunten;
    let mut uit: Vec<Stand> = vec![Stand::Open; punten.len()];
    // What was typed, then what follows from it.
    for (i, punt) in punten.iter().enumerate() {
        uit[i] = match gekozen.get(punt.sleutel.as_str()) {
            Some(keuze) => uitleg(model, punt, &keuze.waarde).unwrap_or_else(|fout| {
                meldingen.push(*fout);
                Stand::Open
            }),
            None => match (punt.soort, vast.get(punt.sleutel.as_str())) {
                (Keuzesoort::Lidnummer, _) => Stand::Vanzelf,
                (Keuzesoort::Invullen, Some(waarde)) => Stand::Gevuld((*waarde).to_owned()),
                _ => Stand::Open,
            },
        };
    }
    let eigen: Vec<Span> = vervangen_spans(model, zijde, &uit);
    // What is left out takes its choices with it, and that may decide what follows; twice is enough,
    // since a choice that follows is never the one that is followed from within.
    for _ in 0..2 {
        neem_mee(punten, &mut uit, &eigen);
        for i in 0..punten.len() {
            if uit[i] == Stand::Open && !punten[i].volgt.is_empty() {
                uit[i] = volg(model, &uit, elders, &punten[i]);
            }
        }
    }
    neem_mee(punten, &mut uit, &eigen);
    overbodig(model, &gekozen, &uit, &mut meldingen);
    // Labels of one group of variants share their answer, and its fault.
    let mut gezien: HashSet<(usize, usize, &str)> = HashSet::new();
    meldingen.retain(|m| m.plaats.as_ref().is_none_or(|p| gezien.insert((p.regel, p.kolom, m.code))));
    (uit, meldingen)
}

/// Choices within what is left out or replaced are gone with it.
fn neem_mee(punten: &[Keuzepunt], standen: &mut [Stand], eigen: &[Span]) {
    for i in 0..punten.len() {
        let weg = punten[i].ouder.is_some_and(|o| !houdt(&punten[o], &standen[o], punten[i].opening))
            || eigen.iter().any(|e| e.encloses(punten[i].span));
        if weg {
            standen[i] = Stand::Vervallen;
        }
    }
}

/// The choices by key; unknown keys and keys of what is decided elsewhere are reported.
fn gekozen<'a>(model: &Model, zijde: &'a Zijde, meldingen: &mut Vec<Diagnostic>) -> HashMap<&'a str, &'a Keuze> {
    let bekend: HashSet<&str> = model.keuzepunten.iter().map(|p| p.sleutel.as_str()).collect();
    let mut uit = HashMap::new();
    for keuze in &zijde.keuzes {
        let sleutel = keuze.sleutel.tekst.as_str();
        if !bekend.contains(sleutel) {
            let hulp = match lijkt_op(sleutel, bekend.iter().copied()) {
                Some(naam) => format!("bedoelt u “{naam}”?"),
                None => "“was-wordt keuzes” geeft de lijst van sleutels".to_owned(),
            };
            meldingen.push(
                Diagnostic::fout("sleutel-onbekend", format!("“{sleutel}” is geen keuze in dit model"))
                    .op(keuze.sleutel.plaats.clone())
                    .hulp(hulp),
            );
        } else if !keuze.waarde.tekst.trim().is_empty() {
            uit.insert(sleutel, keuze);
        }
    }
    uit
}

/// What the dossier says outside the choices: the name of the municipality.
fn vast(keuzes: &Keuzes) -> HashMap<&'static str, &str> {
    let mut uit = HashMap::new();
    if let Some(gemeente) = &keuzes.gemeente {
        uit.insert("naam-gemeente", gemeente.tekst.as_str());
        uit.insert("gemeentenaam", gemeente.tekst.as_str());
    }
    uit
}

/// The stretches that own text replaces or drops.
fn vervangen_spans(model: &Model, zijde: &Zijde, standen: &[Stand]) -> Vec<Span> {
    let eigen = zijde.eigen_tekst.iter().filter(|e| e.wijze != crate::keuzes::Wijze::Na);
    eigen
        .filter_map(|e| super::tekst::plek_van(model, standen, &e.bij.tekst))
        .filter_map(|p| super::tekst::bereik(model, &p))
        .collect()
}

/// Whether a point keeps what stands at `binnen` inside it.
fn houdt(punt: &Keuzepunt, stand: &Stand, binnen: Span) -> bool {
    match stand {
        Stand::Weggelaten | Stand::Vervallen | Stand::Gevuld(_) | Stand::Opgelost { .. } => false,
        Stand::Alternatieven(gekozen, _) => {
            gekozen.iter().any(|&i| punt.alternatieven.get(i).is_some_and(|a| a.encloses(binnen)))
        }
        Stand::Variant(letter) => *letter == punt.label,
        Stand::Open | Stand::Opgenomen | Stand::Vanzelf => true,
    }
}

/// What was typed, as the outcome of this choice.
fn uitleg(model: &Model, punt: &Keuzepunt, waarde: &Waarde) -> Result<Stand, Box<Diagnostic>> {
    let getypt = waarde.tekst.trim();
    let fout = |bericht: String, hulp: String| {
        let melding = Diagnostic::fout("keuze-past-niet", bericht).op(waarde.plaats.clone());
        Box::new(melding.over(punt.pad.clone()).hulp(hulp))
    };
    match punt.soort {
        Keuzesoort::Invullen => {
            let tekst = getypt.split_whitespace().collect::<Vec<_>>().join(" ");
            binnen_grens(punt, &tekst).map_err(|hulp| fout(format!("“{tekst}” past niet in {}", punt.tekst), hulp))?;
            Ok(Stand::Gevuld(passend(model, punt, &tekst)))
        }
        Keuzesoort::Facultatief => match getypt.to_lowercase().as_str() {
            "ja" | "opnemen" => Ok(Stand::Opgenomen),
            "nee" | "weglaten" => Ok(Stand::Weggelaten),
            _ => Err(fout(
                format!("“{getypt}” past niet bij deze passage, die u opneemt of weglaat: {}", kort(&punt.tekst, 80)),
                "schrijf “ja” of “nee”".to_owned(),
            )),
        },
        Keuzesoort::Kiezen => een_alternatief(model, punt, getypt)
            .map(|i| Stand::Alternatieven(vec![i], String::new()))
            .ok_or_else(|| fout(format!("“{getypt}” is geen van de mogelijkheden"), mogelijkheden(model, punt))),
        Keuzesoort::Meerkeuze => meer_alternatieven(model, punt, getypt)
            .map_err(|hulp| fout(format!("“{getypt}” is geen keuze uit de mogelijkheden"), hulp)),
        Keuzesoort::Variant => {
            let letter = getypt.trim_start_matches("variant").trim_start_matches("Variant").trim().to_uppercase();
            let letters: Vec<&str> = model.met_sleutel(&punt.sleutel).map(|(_, p)| p.label.as_str()).collect();
            if letters.contains(&letter.as_str()) {
                Ok(Stand::Variant(letter))
            } else {
                Err(fout(format!("er is geen variant “{getypt}”"), format!("kies uit {}", letters.join(", "))))
            }
        }
        Keuzesoort::Lidnummer => {
            Err(fout("dit lidnummer volgt vanzelf uit de andere keuzes".to_owned(), "verwijder deze regel".to_owned()))
        }
        Keuzesoort::Nb => {
            let geen = matches!(getypt.to_lowercase().as_str(), "geen" | "vervalt" | "nee");
            let tekst = (punt.kondigt_aan.is_some() && !geen).then(|| getypt.to_owned());
            Ok(Stand::Opgelost { tekst, reden: getypt.to_owned() })
        }
    }
}

/// Checks a bound; `Err` says what is allowed.
fn binnen_grens(punt: &Keuzepunt, tekst: &str) -> Result<(), String> {
    let Some(grens) = punt.grens else { return Ok(()) };
    let uitleg = punt.uitleg.as_deref().unwrap_or("");
    let Some(waarde) = waarde_in_honderdsten(tekst) else { return Err(format!("vul een getal in ({uitleg})")) };
    if grens.omvat(waarde) { Ok(()) } else { Err(format!("het model staat toe: {uitleg}")) }
}

/// What is filled in without what already stands around it: `€`, `%`, a full stop.
fn passend(model: &Model, punt: &Keuzepunt, tekst: &str) -> String {
    let text = model.regeling.source.text();
    let voor = text[..punt.span.start].trim_end();
    let na = text[punt.span.end..].trim_start_matches(']');
    let mut tekst = tekst;
    if voor.ends_with('€') {
        tekst = tekst.trim_start_matches('€').trim_start();
    }
    if na.trim_start().starts_with('%') {
        tekst = tekst.trim_end_matches('%').trim_end();
    }
    if na.starts_with(['.', ';', ',']) {
        tekst = tekst.trim_end_matches(['.', ';', ',']);
    }
    tekst.to_owned()
}

fn een_alternatief(model: &Model, punt: &Keuzepunt, getypt: &str) -> Option<usize> {
    let alternatieven = woorden_van(model, punt);
    if let Some(i) = getypt.parse::<usize>().ok().filter(|i| (1..=alternatieven.len()).contains(i)) {
        return Some(i - 1);
    }
    let klein = gevouwen(getypt).to_lowercase();
    let gelijk = |f: &dyn Fn(&str) -> bool| -> Vec<usize> {
        alternatieven.iter().enumerate().filter(|(_, a)| f(&a.to_lowercase())).map(|(i, _)| i).collect()
    };
    match (gelijk(&|a| a == klein).as_slice(), gelijk(&|a| klein.len() >= 3 && a.starts_with(&klein)).as_slice()) {
        ([een], _) | ([], [een]) => Some(*een),
        _ => None,
    }
}

/// `gewassen en gestreken`, `1 of 2`, `gestreken`: never “en/of” (Aanwijzing 3.12).
fn meer_alternatieven(model: &Model, punt: &Keuzepunt, getypt: &str) -> Result<Stand, String> {
    if let Some(i) = een_alternatief(model, punt, getypt) {
        return Ok(Stand::Alternatieven(vec![i], String::new()));
    }
    let alternatieven = woorden_van(model, punt);
    for woord in ["en", "of"] {
        let tussen = format!(" {woord} ");
        let delen: Vec<&str> = getypt.split(',').flat_map(|d| d.split(tussen.as_str())).map(str::trim).collect();
        let gekozen: Option<Vec<usize>> = delen.iter().map(|d| een_alternatief(model, punt, d)).collect();
        let met_woord = getypt.contains(&tussen);
        if let Some(mut gekozen) = gekozen.filter(|g| g.len() > 1 && met_woord) {
            gekozen.sort_unstable();
            gekozen.dedup();
            return Ok(Stand::Alternatieven(gekozen, woord.to_owned()));
        }
    }
    let (en, of) = (alternatieven.join(" en "), alternatieven.join(" of "));
    Err(format!("schrijf een van de mogelijkheden, of “{en}” of “{of}”; “en/of” schrijven we niet (Aanwijzing 3.12)"))
}

fn mogelijkheden(model: &Model, punt: &Keuzepunt) -> String {
    let lijst: Vec<String> =
        woorden_van(model, punt).iter().enumerate().map(|(i, a)| format!("{} = “{}”", i + 1, kort(a, 80))).collect();
    format!("kies uit {}", lijst.join(", "))
}

/// The alternatives without brackets, white space folded.
fn woorden_van(model: &Model, punt: &Keuzepunt) -> Vec<String> {
    let source = &model.regeling.source;
    punt.alternatieven.iter().map(|a| gevouwen(&source.slice(*a).replace(['[', ']'], ""))).collect()
}

/// The outcome that follows from other choices, here or elsewhere.
fn volg(model: &Model, standen: &[Stand], elders: &Elders, punt: &Keuzepunt) -> Stand {
    if punt.soort == Keuzesoort::Invullen {
        let eerste = punt.volgt.first().and_then(|v| stand_van(model, standen, elders, &v.sleutel));
        return match eerste {
            Some(Stand::Gevuld(tekst)) => Stand::Gevuld(tekst.clone()),
            _ => Stand::Open,
        };
    }
    let waar = punt.volgt.iter().map(|v| geldt(model, standen, elders, v, 0));
    let Some(genomen) = waar.fold(Some(true), beide) else { return Stand::Open };
    match punt.soort {
        Keuzesoort::Facultatief if genomen => Stand::Opgenomen,
        Keuzesoort::Facultatief => Stand::Weggelaten,
        // A note that asks for an explanation is resolved by the explanation.
        Keuzesoort::Nb if genomen => Stand::Opgelost { tekst: None, reden: String::new() },
        Keuzesoort::Kiezen => {
            let i = if genomen { 0 } else { punt.alternatieven.len().saturating_sub(1) };
            Stand::Alternatieven(vec![i], String::new())
        }
        _ => Stand::Open,
    }
}

/// Both hold; `None` while that is open.
fn beide(a: Option<bool>, b: Option<bool>) -> Option<bool> {
    match (a, b) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}

/// Whether a condition holds; `None` while that is open. Chains are traced at most [`MAX_KETEN`] far.
fn geldt(model: &Model, standen: &[Stand], elders: &Elders, voorwaarde: &Voorwaarde, diep: usize) -> Option<bool> {
    let waar = match stand_van(model, standen, elders, &voorwaarde.sleutel)? {
        Stand::Open => {
            let (_, punt) = model.met_sleutel(&voorwaarde.sleutel).next()?;
            if punt.volgt.is_empty() || diep >= MAX_KETEN {
                return None;
            }
            punt.volgt.iter().map(|v| geldt(model, standen, elders, v, diep + 1)).fold(Some(true), beide)?
        }
        Stand::Variant(letter) => voorwaarde.waarde.as_ref().is_none_or(|w| letter.eq_ignore_ascii_case(w)),
        Stand::Alternatieven(gekozen, _) => {
            let rang = voorwaarde.waarde.as_ref().and_then(|w| w.parse::<usize>().ok());
            rang.is_none_or(|r| gekozen.iter().any(|g| g + 1 == r))
        }
        Stand::Weggelaten | Stand::Vervallen => false,
        Stand::Opgelost { tekst, .. } => tekst.is_some(),
        Stand::Gevuld(_) | Stand::Opgenomen | Stand::Vanzelf => true,
    };
    Some(waar != voorwaarde.omgekeerd)
}

/// What became of the choice with this key, here or elsewhere.
fn stand_van<'a>(model: &Model, standen: &'a [Stand], elders: &'a Elders, sleutel: &str) -> Option<&'a Stand> {
    match model.met_sleutel(sleutel).next() {
        Some((i, _)) => standen.get(i),
        None => elders.get(sleutel),
    }
}

/// Choices for something that another choice left out: one finding per cause.
fn overbodig(model: &Model, gekozen: &HashMap<&str, &Keuze>, standen: &[Stand], meldingen: &mut Vec<Diagnostic>) {
    let mut keuzes: Vec<&&Keuze> = gekozen.values().collect();
    keuzes.sort_by_key(|k| k.sleutel.op);
    let mut per_oorzaak: Vec<(String, Vec<&Keuze>)> = Vec::new();
    for keuze in keuzes {
        let mut punten = model.met_sleutel(&keuze.sleutel.tekst).peekable();
        let Some(&(eerste, _)) = punten.peek() else { continue };
        if !punten.all(|(i, _)| standen[i] == Stand::Vervallen) {
            continue;
        }
        let mut boven = model.keuzepunten[eerste].ouder;
        while let Some(o) = boven.filter(|&o| standen[o] == Stand::Vervallen) {
            boven = model.keuzepunten[o].ouder;
        }
        let door = boven.map_or("uw eigen tekst".to_owned(), |o| format!("“{}”", model.keuzepunten[o].sleutel));
        match per_oorzaak.iter_mut().find(|(d, _)| *d == door) {
            Some((_, lijst)) => lijst.push(keuze),
            None => per_oorzaak.push((door, vec![keuze])),
        }
    }
    for (door, lijst) in per_oorzaak {
        let namen: Vec<String> = lijst.iter().map(|k| format!("“{}”", k.sleutel.tekst)).collect();
        let (doen, hulp) = match lijst.len() {
            1 => ("doet niets: deze passage is er", "verwijder deze regel, of maak de andere keuze ongedaan"),
            _ => ("doen niets: deze passages zijn er", "verwijder deze regels, of maak de andere keuze ongedaan"),
        };
        meldingen.push(
            Diagnostic::waarschuwing("keuze-overbodig", format!("{} {doen} niet meer door {door}", namen.join(", ")))
                .op(lijst[0].sleutel.plaats.clone())
                .hulp(hulp),
        );
    }
}

fn gevouwen(tekst: &str) -> String {
    tekst.split_whitespace().collect::<Vec<_>>().join(" ")
}
