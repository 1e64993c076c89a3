//! `begrip-niet-gebruikt`: a word is defined and the text uses it nowhere.
//!
//! Looked for in lists of definitions. Use in another definition is use, and so is use within an open
//! choice; inflection, compounds and verb forms count (see `woordgebruik`). An excerpt may use the word in
//! what is not shown. Level: waarschuwing; stijl where the definition also serves the rules that rest on
//! this text (“en de daarop berustende bepalingen”), which may use it.

use super::woordgebruik::Woordgebruik;
use super::{Onderzoek, Regel};
use crate::begrip::{Begrip, Wijze};
use crate::diagnostic::{Diagnostic, Niveau};
use crate::regeling::{Plek, Regeling, Soort};
use std::collections::HashSet;

pub(super) const REGEL: Regel = Regel {
    code: "begrip-niet-gebruikt",
    niveau: Niveau::Waarschuwing,
    vindt: "een woord is omschreven, maar wordt nergens gebruikt",
    zoek: controleer,
};

fn controleer(onderzoek: &Onderzoek<'_>) -> Vec<Diagnostic> {
    let regeling = &onderzoek.model.regeling;
    let lijsten = onderzoek.begrippen.lijsten();
    if onderzoek.model.uittreksel || lijsten.is_empty() || !is_meer_dan_begrippen(regeling, &lijsten) {
        return Vec::new();
    }
    let gebruik = Woordgebruik::van(regeling, &onderzoek.begrippen);
    let mut paden = None;
    let mut uit = Vec::new();
    for lijst in lijsten {
        let opening = opening(regeling, &lijst[0].lijst);
        if is_voor_andere_regeling(&opening) {
            continue;
        }
        for begrip in lijst.into_iter().filter(|b| !b.term.contains(['[', '…']) && !gebruik.gebruikt(b)) {
            let pad = paden.get_or_insert_with(|| regeling.paden()).get(&begrip.plek).cloned().unwrap_or_default();
            uit.push(melding(regeling, begrip, pad, werkt_door(&opening)));
        }
    }
    uit
}

fn melding(regeling: &Regeling, begrip: &Begrip, pad: String, ruimer: bool) -> Diagnostic {
    let waar = if begrip.wijze == Wijze::Item && pad.contains("begrip ") { pad.split(", begrip").next() } else { None };
    let bericht =
        format!("het begrip “{}” ({}) wordt nergens gebruikt", begrip.term, waar.unwrap_or(pad.as_str()));
    let (melding, hulp) = if ruimer {
        let melding = Diagnostic::stijl("begrip-niet-gebruikt", bericht);
        (melding, "laat de begripsbepaling vervallen, tenzij de regels die hierop berusten het woord gebruiken")
    } else {
        let melding = Diagnostic::waarschuwing("begrip-niet-gebruikt", bericht);
        (melding, "laat de begripsbepaling vervallen, of gebruik dit woord waar de tekst er een ander voor gebruikt")
    };
    melding.op(regeling.source.plaats(begrip.span)).over(pad).hulp(hulp)
}

/// Whether there is anything beside the definitions that could use the words.
fn is_meer_dan_begrippen(regeling: &Regeling, lijsten: &[Vec<&Begrip>]) -> bool {
    let artikelen = regeling.artikelen();
    let met_lijst: HashSet<&Plek> = lijsten
        .iter()
        .filter_map(|l| artikelen.iter().map(|(plek, _)| plek).find(|plek| l[0].lijst.starts_with(plek)))
        .collect();
    artikelen.iter().any(|(plek, _)| !met_lijst.contains(plek))
}

/// “In deze verordening en de daarop berustende bepalingen”.
fn werkt_door(opening: &str) -> bool {
    ["berust", "krachtens", "gebaseerd", "nadere regel"].iter().any(|w| opening.contains(w))
}

/// “Voor de toepassing van de Invorderingswet 1990 wordt verstaan onder”: words of another text.
fn is_voor_andere_regeling(opening: &str) -> bool {
    opening.contains("toepassing van") && !["deze ", "dit ", "dezelfde "].iter().any(|w| opening.contains(w))
}

/// The opening words of a list, up to the colon, in lower case.
fn opening(regeling: &Regeling, lijst: &[usize]) -> String {
    let Some(knoop) = regeling.bepaling(lijst) else { return String::new() };
    let aanhef = knoop.kinderen.iter().find(|k| k.soort == Soort::Aanhef).and_then(|k| k.tekst.as_ref());
    let aanhef = aanhef.or(knoop.tekst.as_ref()).map_or("", |t| t.inhoud());
    aanhef.split(':').next().unwrap_or("").to_lowercase()
}
