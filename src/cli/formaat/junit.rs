//! `Verslag` → JUnit XML: a suite per text, with a failed test per finding that counts, or one that passed.

use super::Verslag;
use crate::cli::meldingen::bericht;
use crate::diagnostic::Diagnostic;
use crate::render::xml;
use std::fmt::Write as _;

pub(super) fn junit(verslag: &Verslag) -> String {
    let (mut suites, mut tests, mut failures) = (String::new(), 0, 0);
    for tekst in &verslag.teksten {
        let telt: Vec<&Diagnostic> =
            tekst.bevindingen.iter().map(|b| &b.melding).filter(|m| m.niveau >= verslag.vanaf).collect();
        let naam = xml(verslag.pad(&tekst.naam));
        let aantal = telt.len().max(1);
        suite(&mut suites, &naam, [aantal, telt.len(), 0]);
        for melding in &telt {
            geval(&mut suites, &naam, melding);
        }
        if telt.is_empty() {
            let _ = writeln!(suites, "    <testcase classname=\"{naam}\" name=\"geen bevindingen\"/>");
        }
        suites.push_str("  </testsuite>\n");
        tests += aantal;
        failures += telt.len();
    }
    for (naam, waarom) in &verslag.mislukt {
        let (naam, waarom) = (xml(verslag.pad(naam)), xml(waarom));
        suite(&mut suites, &naam, [1, 0, 1]);
        let _ = writeln!(suites, "    <testcase classname=\"{naam}\" name=\"niet gecontroleerd\">");
        let _ = writeln!(suites, "      <error message=\"{waarom}\"/>\n    </testcase>\n  </testsuite>");
        tests += 1;
    }
    let errors = verslag.mislukt.len();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <testsuites name=\"was-wordt controleer\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\">\n\
         {suites}</testsuites>\n"
    )
}

fn suite(uit: &mut String, naam: &str, [tests, failures, errors]: [usize; 3]) {
    let _ = writeln!(
        uit,
        "  <testsuite name=\"{naam}\" file=\"{naam}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\">"
    );
}

fn geval(uit: &mut String, naam: &str, melding: &Diagnostic) {
    let waar = melding.plaats.as_ref();
    let op = waar.map_or(String::new(), |p| format!(" ({}:{})", p.regel, p.kolom));
    let kort = xml(&bericht(melding).replace('\n', " "));
    let _ = writeln!(uit, "    <testcase classname=\"{naam}\" name=\"{}{op}\">", xml(melding.code));
    let _ = write!(uit, "      <failure type=\"{}\" message=\"{kort}\">", melding.niveau);
    if let Some(p) = waar {
        let _ = writeln!(uit, "{}\n{}", xml(&p.to_string()), xml(p.regeltekst.trim()));
    }
    if let Some(hulp) = &melding.hulp {
        let _ = write!(uit, "hulp: {}", xml(hulp));
    }
    uit.push_str("</failure>\n    </testcase>\n");
}

#[cfg(test)]
mod tests {
    use quick_xml::events::Event;

    #[test]
    fn it_is_sound_xml_and_counts_what_it_holds() {
        let uit = super::junit(&super::super::tests::lastig());
        assert!(!uit.contains(['\u{1b}', '\u{0}']), "XML has no control characters");
        let mut lezer = quick_xml::Reader::from_str(&uit);
        let (mut cases, mut failures, mut errors, mut sommen) = (0, 0, 0, Vec::new());
        loop {
            match lezer.read_event().unwrap() {
                Event::Eof => break,
                Event::Start(e) | Event::Empty(e) => match e.name().as_ref() {
                    "testcase" => cases += 1,
                    "failure" => failures += 1,
                    "error" => errors += 1,
                    "testsuites" => {
                        let waarden = e.attributes().map(|a| a.unwrap().value.into_owned());
                        sommen = waarden.skip(1).collect();
                    }
                    _ => {}
                },
                _ => {}
            }
        }
        assert_eq!((cases, failures, errors), (3, 1, 1));
        assert_eq!(sommen, ["3", "1", "1"]);
        assert!(
            uit.contains("message=\"artikel 1, eerste lid: 100% “&lt;lid&gt;\u{fffd}”, &amp; meer\u{fffd}\""),
            "{uit}"
        );
    }
}
