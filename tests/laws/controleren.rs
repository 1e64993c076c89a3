//! Checking: whatever stands in a text, every rule looks at it and points at a place that is there.

use proptest::prelude::*;
use was_wordt::check::{Naast, Onderzoek};
use was_wordt::read::markdown;
use was_wordt::source::Source;
use was_wordt::vergelijking::Vergelijking;

/// Texts made of the words and signs that the rules look for.
fn regels() -> impl Strategy<Value = String> {
    const STUKKEN: [&str; 62] = [
        "\n",
        "\n\n",
        "\n- ",
        "\na. ",
        "\nb. ",
        "\n1. ",
        "\n2. ",
        "\n[1.] ",
        "\n1°. ",
        "\n1e. ",
        "\n## Artikel 1. ",
        "\n## Artikel 2. Begrippen\n\n",
        "\n## [Artikel 3. ",
        "\n# ",
        "\nVariant A (x)\n",
        "\nNB ",
        "\nOF\n",
        " ",
        "\u{a0}",
        ". ",
        "; ",
        ", ",
        ": ",
        ";",
        ".",
        "]",
        "[",
        "(",
        ")",
        "“",
        "’s",
        "-",
        "…",
        "*",
        "ë",
        "🦀",
        "en",
        "of",
        "; of",
        "onder",
        "wordt verstaan",
        "verstaan onder:",
        "hierna:",
        "hierna te noemen",
        "(het verslag)",
        "bedoeld in artikel 2",
        "als bedoeld in",
        "onderdeel a",
        "pgb",
        "persoonsgebonden budget",
        "voor een",
        "algemene voorziening",
        "maatwerkvoorzieningen",
        "beschikbaar zijn:",
        "graf",
        "graven",
        "Wet",
        "wet",
        "college",
        "(vervallen)",
        "wordt",
        "ij",
    ];
    prop::collection::vec(prop::sample::select(STUKKEN.to_vec()), 0..120).prop_map(|s| s.concat())
}

proptest! {
    #![proptest_config(super::gevallen(256))]

    #[test]
    fn every_rule_bears_every_text(nieuw in regels(), oud in regels(), vast_te_stellen: bool) {
        let lees = |t: &str| markdown::lees(std::sync::Arc::new(Source::new("t.md", t))).0;
        let (model, was) = (lees(&nieuw), lees(&oud));
        let vergelijking = Vergelijking::default();
        let naast = Naast { was: Some((&was, &vergelijking)), vast_te_stellen, ..Naast::default() };
        let source = &model.regeling.source;
        for melding in Onderzoek::new(&model, naast).meldingen() {
            let plaats = melding.plaats.as_ref().expect("a finding in a text has a place");
            let regel = source.text().lines().nth(plaats.regel - 1).unwrap_or("");
            prop_assert!(plaats.kolom <= regel.chars().count() + 1, "{melding}");
            prop_assert!(!melding.bericht.ends_with('.') && melding.hulp.is_some(), "{melding}");
            if let Some(herstel) = &melding.herstel {
                prop_assert!(source.text().get(herstel.span.start..herstel.span.end).is_some(), "{melding}");
            }
        }
    }
}
