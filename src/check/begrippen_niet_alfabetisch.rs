//! `begrippen-niet-alfabetisch`: a definition stands outside the alphabetical order of its list.
//!
//! Aanwijzing 3.59, third lid, prefers alphabetical order without letters. A list with letters or numbers
//! need not be alphabetical: it is held to that order only where so much of it is in order that it was
//! meant, and its first term may stand apart (“Onze Minister”, “college”). One finding per term that must
//! move, as few as can be; a list that is not ordered at all is one finding. Level: stijl.

use super::{Onderzoek, Regel};
use crate::begrip::volgorde::{Misplaatst, buiten_volgorde};
use crate::begrip::{Begrip, Wijze};
use crate::diagnostic::{Diagnostic, Niveau};

pub(super) const REGEL: Regel = Regel {
    code: "begrippen-niet-alfabetisch",
    niveau: Niveau::Stijl,
    vindt: "een begrip staat niet op zijn plaats in het alfabet",
    zoek: controleer,
};

fn controleer(onderzoek: &Onderzoek<'_>) -> Vec<Diagnostic> {
    // what a decision defines that amends another text is defined, and used, there
    if onderzoek.register.wijzigt_anderen() {
        return Vec::new();
    }
    let regeling = &onderzoek.model.regeling;
    let mut uit = Vec::new();
    for lijst in onderzoek.begrippen.lijsten() {
        let knoop = |b: &Begrip| regeling.bepaling(&b.plek);
        // A later alternative under OF stands where the first stands.
        let lijst: Vec<&Begrip> = lijst.into_iter().filter(|b| knoop(b).is_none_or(|k| k.keuze == 1)).collect();
        let namen: Vec<String> = lijst.iter().map(|b| b.namen().into_iter().next().unwrap_or_default()).collect();
        let mut misplaatst = buiten_volgorde(&namen.iter().map(String::as_str).collect::<Vec<_>>());
        let genummerd = lijst.iter().any(|b| b.wijze == Wijze::Item && knoop(b).is_some_and(|k| k.nummer.is_some()));
        if genummerd {
            misplaatst.retain(|m| m.index > 0);
        }
        if misplaatst.is_empty() || (genummerd && !is_bedoeld(lijst.len(), misplaatst.len())) {
            continue;
        }
        if misplaatst.len() > 2 && misplaatst.len() * 3 > lijst.len() {
            let waar = onderzoek.pad(&lijst[0].lijst);
            let bericht = format!("de begrippen in {waar} staan niet in alfabetische volgorde");
            let melding = Diagnostic::stijl("begrippen-niet-alfabetisch", bericht).over(waar);
            let hulp = "zet de begrippen in alfabetische volgorde (Aanwijzing 3.59, derde lid)";
            uit.push(melding.op(regeling.source.plaats(lijst[0].span)).hulp(hulp));
            continue;
        }
        for Misplaatst { index, voor } in misplaatst {
            let waar = voor.map_or_else(|| "achteraan".to_owned(), |v| format!("voor “{}”", lijst[v].term));
            let begrip = lijst[index];
            let pad = onderzoek.pad(&begrip.plek);
            let wie = super::begrip_in_woorden(begrip, pad);
            let bericht = format!("{wie} staat niet op zijn plaats in het alfabet: het hoort {waar}");
            let letters = if genummerd { "; verwijzingen naar de onderdelen schuiven dan mee" } else { "" };
            uit.push(
                Diagnostic::stijl("begrippen-niet-alfabetisch", bericht)
                    .op(regeling.source.plaats(begrip.span))
                    .over(pad)
                    .hulp(format!("verplaats de begripsbepaling (Aanwijzing 3.59, derde lid){letters}")),
            );
        }
    }
    uit
}

/// Whether a list with letters is so much in order that it is no chance: of six terms in any order at least
/// five are so in four cases out of a hundred, of more terms ever more rarely.
fn is_bedoeld(aantal: usize, misplaatst: usize) -> bool {
    aantal >= 6 && misplaatst * 5 <= aantal
}

#[cfg(test)]
mod tests {
    use super::super::tests::vind;

    fn lijst(termen: &[&str], letters: bool) -> Vec<String> {
        let items: String = termen
            .iter()
            .zip('a'..)
            .map(|(t, c)| if letters { format!("{c}. {t}: iets;\n") } else { format!("- {t}: iets;\n") })
            .collect();
        let tekst = format!("## Artikel 1. X\n\nIn deze verordening wordt verstaan onder:\n{items}");
        vind("begrippen-niet-alfabetisch", &tekst, None)
    }

    #[test]
    fn a_list_with_dashes_is_alphabetical() {
        assert_eq!(
            lijst(&["bijdrage", "cliënt", "algemene voorziening", "wet"], false),
            [
                "6:3: artikel 1, begrip algemene voorziening staat niet op zijn plaats in het alfabet: het hoort voor “bijdrage”"
            ]
        );
        assert_eq!(
            lijst(&["wet", "pgb"], false),
            ["5:3: artikel 1, begrip pgb staat niet op zijn plaats in het alfabet: het hoort voor “wet”"]
        );
        assert!(lijst(&["de begraafplaats", "het college", "een graf", "Wet"], false).is_empty());
        assert_eq!(
            lijst(&["wet", "pgb", "cliënt", "melding", "bijdrage"], false),
            ["4:3: de begrippen in artikel 1 staan niet in alfabetische volgorde"]
        );
    }

    #[test]
    fn a_list_with_letters_only_if_it_was_meant() {
        assert!(lijst(&["bijstand", "algemene bijstand", "bijzondere bijstand", "voorziening"], true).is_empty());
        assert!(lijst(&["wet", "college", "aanvraag", "melding", "bijdrage", "pgb"], true).is_empty());
        assert!(lijst(&["Onze Minister", "aanvraag", "bijdrage", "cliënt", "graf", "wet"], true).is_empty());
        assert_eq!(
            lijst(&["aanvraag", "bijdrage", "cliënt", "graf", "wet", "college"], true),
            ["9:4: het begrip “college” staat niet op zijn plaats in het alfabet: het hoort voor “graf”"]
        );
    }
}
