//! `begrip-niet-gebruikt`: a word is defined and the text uses it nowhere.
//!
//! Looked for in lists of definitions. Use in another definition is use, and so is use within an open
//! choice; inflection, compounds and verb forms count (see `woordgebruik`). An excerpt may use the word in
//! what is not shown. Level: waarschuwing; stijl where the definition also serves the rules that rest on
//! this text (“en de daarop berustende bepalingen”) or a table or annex that is not shown, which may use it.

use super::{Onderzoek, Regel};
use crate::begrip::Begrip;
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
    // what a decision defines that amends another text is defined, and used, there
    if onderzoek.register.wijzigt_anderen() {
        return Vec::new();
    }
    let regeling = &onderzoek.model.regeling;
    let lijsten = onderzoek.begrippen.lijsten();
    if onderzoek.model.uittreksel || lijsten.is_empty() || !is_meer_dan_begrippen(regeling, &lijsten) {
        return Vec::new();
    }
    let gebruik = onderzoek.woordgebruik();
    let bijlage = heeft_bijlage_elders(regeling);
    let mut uit = Vec::new();
    for lijst in lijsten {
        let opening = opening(regeling, &lijst[0].lijst);
        if is_voor_andere_regeling(&opening) {
            continue;
        }
        for begrip in lijst.into_iter().filter(|b| !b.term.contains(['[', '…']) && !gebruik.gebruikt(b)) {
            uit.push(melding(regeling, begrip, onderzoek.pad(&begrip.plek), bijlage || werkt_door(&opening)));
        }
    }
    uit
}

fn melding(regeling: &Regeling, begrip: &Begrip, pad: &str, ruimer: bool) -> Diagnostic {
    let bericht = format!("{} wordt nergens gebruikt", super::begrip_in_woorden(begrip, pad));
    let (melding, hulp) = if ruimer {
        let melding = Diagnostic::stijl("begrip-niet-gebruikt", bericht);
        (
            melding,
            "laat de begripsbepaling vervallen, tenzij de bijlage of de regels die hierop berusten het woord gebruiken",
        )
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

/// “De bij deze verordening behorende tarieventabel”, which is not in this text.
fn heeft_bijlage_elders(regeling: &Regeling) -> bool {
    let bepalingen = regeling.bepalingen();
    !bepalingen.iter().any(|(_, b)| b.soort == Soort::Bijlage)
        && bepalingen.iter().filter_map(|(_, b)| b.tekst.as_ref()).any(|t| {
            let klein = t.inhoud().to_lowercase();
            klein.match_indices("behorende ").any(|(i, w)| {
                let volgt = klein[i + w.len()..].split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
                ["bijlage", "bijlagen", "tabel", "tabellen", "kaart", "lijst"].iter().any(|w| volgt.ends_with(w))
            })
        })
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

#[cfg(test)]
mod tests {
    use super::super::tests::vind;

    /// A text that defines these and says this.
    fn tekst(begrippen: &[&str], zin: &str) -> String {
        let lijst: String = begrippen.iter().map(|b| format!("- {b};\n")).collect();
        format!(
            "## Artikel 1. Begrippen\n\nIn deze verordening wordt verstaan onder:\n{lijst}\n## Artikel 2. X\n\n{zin}\n"
        )
    }

    #[test]
    fn a_word_that_is_used_nowhere() {
        assert_eq!(
            vind(
                "begrip-niet-gebruikt",
                &tekst(&["melding: een melding", "graf: een ruimte"], "Een graf is stil."),
                None
            ),
            ["4:3: artikel 1, begrip melding wordt nergens gebruikt"]
        );
        let doorwerkend = tekst(&["melding: iets"], "Niets.")
            .replace("verordening wordt", "verordening en de daarop berustende bepalingen wordt");
        let (model, _) = crate::read::markdown::lees(std::sync::Arc::new(crate::source::Source::new("t", doorwerkend)));
        let meldingen = super::controleer(&super::Onderzoek::new(&model, super::super::Naast::default()));
        assert_eq!(meldingen.iter().map(|m| m.niveau).collect::<Vec<_>>(), [super::Niveau::Stijl]);
    }

    #[test]
    fn a_table_that_is_not_shown_may_use_it() {
        let niveaus = |zin: &str| {
            let bron = crate::source::Source::new("t", tekst(&["week: zeven dagen"], zin));
            let (model, _) = crate::read::markdown::lees(std::sync::Arc::new(bron));
            let meldingen = super::controleer(&super::Onderzoek::new(&model, super::super::Naast::default()));
            meldingen.iter().map(|m| m.niveau).collect::<Vec<_>>()
        };
        assert_eq!(niveaus("Naar de daarbij behorende tarieventabel."), [super::Niveau::Stijl]);
        assert_eq!(niveaus("Naar de behorende wijze."), [super::Niveau::Waarschuwing]);
        let erbij = niveaus("Naar de bijbehorende tarieventabel.\n\n# Bijlage 1. Tarieven\n\nPer dag € 5.");
        assert_eq!(erbij, [super::Niveau::Waarschuwing]);
    }

    #[test]
    fn use_in_every_form() {
        for (term, zin) in [
            ("graf: x", "De graven zijn stil."),
            ("pgb: x", "Een pgb-houder kiest."),
            ("pgb: x", "De pgb’s zijn hoog."),
            ("wet: x", "Volgens de wet."),
            ("college: x", "Het College besluit."),
            ("algemeen gebruikelijke voorziening: x", "Er zijn algemeen gebruikelijke voorzieningen."),
            ("particulier graf: x", "De particuliere en algemene graven."),
            ("incidentele as verstrooiing: x", "Bij incidentele asverstrooiing geldt dit."),
            ("slopen: x", "Wie sloopt, meldt dat."),
            ("slopen: x", "Een gesloopt huis."),
            ("aanvragen: x", "Wat is aangevraagd."),
            ("kind: x", "De kinderen spelen."),
            ("begraafplaats: x", "De begraafplaatsverordening geldt."),
            ("(sier)urn: x", "Een urn van steen."),
            ("plaats, veld of bos: x", "In het bos."),
            ("pgb (persoonsgebonden budget): x", "Een persoonsgebonden budget."),
            ("de stichting: x", "Door de stichting."),
            ("Wet Bibob: x", "Onverminderd artikel 3 van de Wet Bibob geldt dit."),
            ("woonschip: x", "Voor woonschepen geldt dit."),
            ("cliënt: x", "[Een cliënt OF een ander] kiest."),
        ] {
            let gevonden = vind("begrip-niet-gebruikt", &tekst(&[term], zin), None);
            assert!(gevonden.is_empty(), "{term} – {zin}: {gevonden:?}");
        }
        for (term, zin) in [
            ("Wet Bibob: x", "Volgens de Wet milieubeheer."),
            ("wet: de Wet x", "De Wet langdurige zorg geldt."),
            ("graf: x", "Niets."),
            ("pgb: x", "Niets."),
        ] {
            assert_eq!(vind("begrip-niet-gebruikt", &tekst(&[term], zin), None).len(), 1, "{term} – {zin}");
        }
    }

    #[test]
    fn use_in_another_definition_is_use_and_an_excerpt_says_nothing() {
        let een = tekst(&["graf: een ruimte", "grafrust: stilte bij een graf"], "De grafrust geldt.");
        assert!(vind("begrip-niet-gebruikt", &een, None).is_empty());
        let deel = format!("---\nuittreksel: ja\n---\n{}", tekst(&["melding: x"], "Niets."));
        assert!(vind("begrip-niet-gebruikt", &deel, None).is_empty());
        assert!(vind("begrip-niet-gebruikt", "## Artikel 1. Begrippen\n\n- melding: x.\n", None).is_empty());
    }

    #[test]
    fn the_colon_within_a_number_introduces_nothing() {
        let tekst = "# V\n\n## Artikel 2:3 Betoging\n\nEen betoging wordt gemeld.\n\n## Artikel 2:4 Evenement\n\nOnder evenement wordt mede verstaan:\na. een braderie;\nb. een optocht, niet zijnde een betoging als bedoeld in artikel 2:3.\n\n## Artikel 2:5 Vergunning\n\nHet is verboden een evenement te organiseren.\n";
        assert_eq!(vind("begrip-niet-gebruikt", tekst, None), [""; 0]);
        let met = tekst.replace("b. een optocht", "b. optocht over de weg: een stoet");
        assert_eq!(vind("begrip-niet-gebruikt", &met, None).len(), 1);
    }

    #[test]
    fn words_of_another_text_and_conditions_are_no_definitions() {
        let tekst = "## Artikel 1. X\n\nVoor de toepassing van de Invorderingswet 1990 wordt verstaan onder:\na. de aanslag: het bedrag;\nb. het biljet: de brief.\n\n## Artikel 2. Y\n\nNiets.\n";
        assert!(vind("begrip-niet-gebruikt", tekst, None).is_empty());
        assert!(
            vind(
                "begrip-niet-gebruikt",
                &tekst.replace("de aanslag", "in geval van nood").replace("Invorderingswet 1990", "deze regeling"),
                None
            )
            .iter()
            .all(|m| m.contains("biljet"))
        );
    }
}
