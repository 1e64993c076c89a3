//! own text for a lid or onderdeel → the same, with the designation and the indentation that belong there.
//!
//! What has a designation of its row keeps it; what has none gets that of its place. A designation of another form
//! (`a1.`, `-`) would make of the text no provision but words of the one before it, so it is refused.

use super::tekst::regelbegin;
use crate::diagnostic::Diagnostic;
use crate::keuzes::Wijze;
use crate::model::Model;
use crate::nummer::Nummer;
use crate::regeling::{Plek, Soort};

/// Own text with its designation, or what is wrong with the one that it has.
pub(super) fn met_aanduiding(model: &Model, plek: &Plek, wijze: Wijze, tekst: &str) -> Result<String, Box<Diagnostic>> {
    if let Some(teken) = tekst.lines().filter_map(teken).find(|teken| is_gemengd(teken)) {
        return Err(geen_aanduiding(teken, "zo heet in de notatie geen lid en geen onderdeel"));
    }
    let Some(knoop) = model.regeling.bepaling(plek) else { return Ok(tekst.to_owned()) };
    let Some(nummer) = knoop.nummer.as_ref().filter(|_| matches!(knoop.soort, Soort::Lid | Soort::Onderdeel)) else {
        return Ok(tekst.to_owned());
    };
    let text = model.regeling.source.text();
    let begin = regelbegin(text, knoop.span.start);
    let inspringing: String = text[begin..].chars().take_while(|c| matches!(c, ' ' | '\t')).collect();
    let eigen = if wijze == Wijze::Na { nummer.volgende().unwrap_or_else(|| nummer.clone()) } else { nummer.clone() };
    let regels = tekst.lines().map(|regel| format!("{inspringing}{regel}")).collect::<Vec<_>>().join("\n");
    match teken(tekst) {
        None => Ok(format!("{inspringing}{eigen}. {}", regels.trim_start())),
        Some(teken) if past(teken, nummer) => Ok(regels),
        Some(teken) => {
            Err(geen_aanduiding(teken, &format!("in deze rij heten {} zo: “{nummer}.”", meervoud(knoop.soort))))
        }
    }
}

fn meervoud(soort: Soort) -> &'static str {
    if soort == Soort::Lid { "leden" } else { "onderdelen" }
}

fn geen_aanduiding(teken: &str, waarom: &str) -> Box<Diagnostic> {
    let bericht = format!("deze eigen tekst begint een regel met “{teken}”, en {waarom}");
    Box::new(Diagnostic::fout("keuze-past-niet", bericht).hulp(format!(
        "laat “{teken}” weg: de tekst krijgt dan vanzelf de aanduiding van haar plaats, wat erachter staat schuift op en \
         verwijzingen gaan mee"
    )))
}

/// What stands before a text and looks like a designation: `b.`, `2)`, `1°.`, `a1.`, or a dash.
fn teken(tekst: &str) -> Option<&str> {
    let eerste = tekst.split_whitespace().next()?;
    let kaal = kaal(eerste);
    let kort = kaal.chars().count() <= 4 && kaal.chars().all(|c| c.is_ascii_alphanumeric() || c == '°');
    let telt = kaal.contains(|c: char| c.is_ascii_digit()) || kaal.len() == 1 || is_letters(kaal);
    let is_teken = eerste.len() > kaal.len() && !kaal.is_empty() && kort && telt;
    (is_teken || matches!(eerste, "-" | "–" | "—" | "•" | "*") || kaal.ends_with('°')).then_some(eerste)
}

fn kaal(teken: &str) -> &str {
    teken.trim_start_matches('(').trim_end_matches(['.', ')'])
}

fn is_letters(kaal: &str) -> bool {
    matches!(kaal.len(), 1 | 2) && kaal.bytes().all(|b| b.is_ascii_lowercase())
}

/// `a1`: in no row.
fn is_gemengd(teken: &str) -> bool {
    let kaal = kaal(teken);
    let cijfers = kaal.trim_start_matches(|c: char| c.is_ascii_lowercase());
    cijfers.len() < kaal.len() && !cijfers.is_empty() && cijfers.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a designation is of the form of the row in which `nummer` stands.
fn past(teken: &str, nummer: &Nummer) -> bool {
    let kaal = kaal(teken);
    match nummer.as_str() {
        graden if graden.ends_with('°') => kaal.ends_with('°'),
        getal if getal.starts_with(|c: char| c.is_ascii_digit()) => {
            kaal.starts_with(|c: char| c.is_ascii_digit()) && !kaal.ends_with('°')
        }
        letters if letters.starts_with(|c: char| c.is_ascii_lowercase()) => {
            kaal.bytes().all(|b| b.is_ascii_lowercase())
        }
        _ => Nummer::parse(kaal).is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_designation() {
        for tekst in ["b. boten", "aa. boten", "2) boten", "1°. boten", "1° boten", "a1. boten", "- boten", "(b) boten"]
        {
            assert!(teken(tekst).is_some(), "{tekst}");
        }
        for tekst in ["boten;", "Art. 5", "Mr. Jansen", "o.a. boten", "5 boten", "10 m. hoog", "Het."] {
            assert!(teken(tekst).is_none(), "{tekst}");
        }
    }

    #[test]
    fn a_designation_is_of_its_row_or_not() {
        let n = |tekst: &str| Nummer::parse(tekst).unwrap();
        for (teken, rij) in [("b.", "a"), ("aa.", "a"), ("2.", "1"), ("2a.", "1"), ("2°.", "1°"), ("ii.", "i")] {
            assert!(past(teken, &n(rij)), "{teken} {rij}");
        }
        for (teken, rij) in
            [("a1.", "a"), ("-", "a"), ("1.", "a"), ("1°.", "a"), ("1.", "1°"), ("a.", "1"), ("1°.", "1")]
        {
            assert!(!past(teken, &n(rij)), "{teken} {rij}");
        }
    }

    #[test]
    fn own_text_with_another_designation_than_its_row_is_refused() {
        use crate::{choose, read, source::Source};
        use std::sync::Arc;
        let bron = |naam: &str, tekst: String| Arc::new(Source::new(naam, tekst));
        let tekst = "## Artikel 1. Vrij\n\n1. Vrij zijn:\n   a. scholen;\n   b. kerken.\n";
        let (model, _) = read::markdown::lees(bron("model.md", tekst.to_owned()));
        let met = |eigen: &str| {
            let yaml = format!(
                "wordt:\n  model: x\n  eigen-tekst:\n    - na: artikel 1, eerste lid, onderdeel a\n      tekst: |\n        \
                 {eigen}\n"
            );
            let (keuzes, _) = read::keuzes::keuzes(&bron("keuzes.yaml", yaml));
            let (uit, meldingen) = choose::kies(&model, &keuzes.wordt, &keuzes, &choose::Elders::new());
            let meldingen: Vec<String> = meldingen.into_iter().map(|m| m.bericht).collect();
            (uit.source.text().to_owned(), meldingen)
        };
        for eigen in ["boten;", "b. boten;"] {
            let (uit, meldingen) = met(eigen);
            assert!(uit.contains("   a. scholen;\n   b. boten;\n   b. kerken.") && meldingen.is_empty(), "{uit}");
        }
        let (uit, meldingen) = met("a1. boten;");
        assert_eq!(
            meldingen,
            ["deze eigen tekst begint een regel met “a1.”, en zo heet in de notatie geen lid en geen onderdeel"]
        );
        assert_eq!(uit, tekst);
        let (_, meldingen) = met("- boten;");
        assert_eq!(meldingen, ["deze eigen tekst begint een regel met “-”, en in deze rij heten onderdelen zo: “a.”"]);
    }
}
