//! A comment is no law: put anywhere, it changes no word, no number and no finding.

use crate::{bron, bronnen, gevallen, maken, modellen, tekst};
use proptest::prelude::*;
use was_wordt::dossier::{Ernaast, controleer};
use was_wordt::read;

/// What is read from a text: its units, its choice points, and the findings without their places.
fn gelezen(text: &str) -> Vec<String> {
    let (model, _) = read::markdown::lees(tekst(text));
    let mut uit: Vec<String> =
        model.regeling.eenheden().iter().map(|e| format!("{} {}", e.pad, e.tekst.inhoud())).collect();
    uit.extend(model.keuzepunten.iter().map(|p| format!("{} {} {}", p.pad, p.soort.naam(), p.sleutel)));
    uit.extend(
        controleer(tekst(text), &Ernaast::default()).meldingen.iter().map(|m| format!("{} {:?}", m.code, m.bepaling)),
    );
    uit
}

/// The text with a comment on a line of its own before line `nr`, or behind that line.
fn met_commentaar(text: &str, nr: usize, achter: bool) -> String {
    const COMMENTAAR: &str = "<!-- let op: [dit] is geen\n\nArtikel 3 -->";
    let mut regels: Vec<String> = text.split('\n').map(str::to_owned).collect();
    let nr = nr % regels.len();
    // Before the front matter and within it there is no place for a comment.
    let na = if text.starts_with("---\n") {
        regels.iter().skip(1).position(|r| r.trim_end() == "---").map_or(regels.len(), |i| i + 2)
    } else {
        0
    };
    if nr < na {
        return text.to_owned();
    }
    if achter && !regels[nr].trim().is_empty() {
        regels[nr].push_str(" <!-- let op: [dit] -->");
    } else {
        regels.insert(nr, COMMENTAAR.replace("\n\n", "\n"));
    }
    regels.join("\n")
}

proptest! {
    #![proptest_config(gevallen(64))]

    #[test]
    fn a_comment_changes_nothing(v in maken::verordening(), nr in 0..200_usize, achter: bool) {
        let text = v.tekst();
        let met = met_commentaar(&text, nr, achter);
        prop_assert_eq!(gelezen(&met), gelezen(&text), "{}", met);
    }
}

#[test]
fn a_comment_changes_nothing_in_real_texts() {
    let echt = ["vng", "verordeningen"].into_iter().flat_map(|m| bronnen(m, "md")).map(|p| bron(&p));
    for source in modellen().into_iter().chain(echt) {
        let zonder = gelezen(source.text());
        let regels = source.lines().count();
        for nr in (0..regels).step_by(regels / 12 + 1) {
            for achter in [false, true] {
                let met = met_commentaar(source.text(), nr, achter);
                assert!(gelezen(&met) == zonder, "{}, line {}, behind it: {achter}", source.name(), nr + 1);
            }
        }
    }
}
