//! Getting going as a stranger does: the ordinance in force in a file, and a model that others made.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use std::fs;
use std::path::Path;
use std::process::Command;

/// Exit code, and what is said on standard error.
fn draai(map: &Path, argumenten: &[&str]) -> (i32, String) {
    let uit = Command::new(env!("CARGO_BIN_EXE_was-wordt")).current_dir(map).args(argumenten).output().unwrap();
    let gezegd = String::from_utf8(uit.stderr).unwrap();
    (uit.status.code().unwrap_or_else(|| panic!("{argumenten:?} was killed")), gezegd)
}

/// It ends with this code, and says this exactly so often.
#[track_caller]
fn zegt(map: &Path, argumenten: &[&str], code: i32, woorden: &str, hoe_vaak: usize) {
    let (echt, gezegd) = draai(map, argumenten);
    let keren = gezegd.matches(woorden).count();
    assert!(
        echt == code && keren == hoe_vaak,
        "{argumenten:?}: exit code {echt}, {keren} times, and it says:\n{gezegd}"
    );
}

fn schrijf(map: &Path, naam: &str, tekst: &str) {
    let pad = map.join(naam);
    fs::create_dir_all(pad.parent().unwrap()).unwrap();
    fs::write(pad, tekst).unwrap();
}

const GELDEND: &str = "# Verordening proef\n\n## Artikel 1. Duur\n\nDe vergunning geldt vijf jaar.\n\n\
                       ## Artikel 2. Honden\n\nHonden zijn verboden.\n\n## Artikel 3. Toezicht\n\nEr is toezicht.\n";

#[test]
fn what_an_excerpt_does_not_show_does_not_lapse_in_silence() {
    let map = tempfile::tempdir().unwrap();
    let map = map.path();
    let model = |artikelen: &str| format!("---\nuittreksel: ja\n---\n\n# Verordening proef\n\n{artikelen}");
    let een = "## Artikel 1. Duur\n\nDe vergunning geldt tien jaar.\n\n";
    schrijf(map, "geldend.md", GELDEND);
    schrijf(map, "model/wordt.md", &model(een));
    let keuzes = "was:\n  bestand: geldend.md\nwordt:\n  model: model/wordt.md\n";
    schrijf(map, "keuzes.yaml", keuzes);
    let woorden = "de artikelen 2 en 3 van de bestaande tekst staan er niet in, en zouden daardoor vervallen";
    zegt(map, &["maak", "--formaat", "md"], 2, woorden, 1);
    assert!(!map.join("uit").exists());
    // what lapses is said, what stays stands in the excerpt
    schrijf(map, "keuzes.yaml", &format!("{keuzes}indeling:\n  onderdelen:\n    A: {{vervalt: 2}}\n"));
    let woorden = "artikel 3 van de bestaande tekst staat er niet in, en zou daardoor vervallen";
    zegt(map, &["maak", "--formaat", "md"], 2, woorden, 1);
    schrijf(map, "model/wordt.md", &model(&format!("{een}## Artikel 3. Toezicht\n\nEr is toezicht.\n")));
    zegt(map, &["maak", "--formaat", "md"], 0, "uittreksel", 0);
    // what a choice drops is in the excerpt
    let keus =
        format!("{een}## [Artikel 2. Honden\n\nHonden zijn verboden.]\n\n## Artikel 3. Toezicht\n\nEr is toezicht.\n");
    schrijf(map, "model/wordt.md", &model(&keus));
    schrijf(map, "keuzes.yaml", &format!("{keuzes}  keuzes:\n    artikel-2: nee\n"));
    zegt(map, &["maak", "--formaat", "md", "--overschrijf"], 0, "uittreksel", 0);
    // and beside an older excerpt nothing is missing
    schrijf(map, "model/was.md", &model(GELDEND.trim_start_matches("# Verordening proef\n\n")));
    schrijf(map, "keuzes.yaml", &keuzes.replace("bestand: geldend.md", "model: model/was.md"));
    zegt(map, &["maak", "--formaat", "md", "--overschrijf"], 0, "uittreksel", 0);
}

#[test]
fn numbering_through_an_ordinance_in_force_is_said_once() {
    let map = tempfile::tempdir().unwrap();
    let map = map.path();
    schrijf(map, "geldend.md", GELDEND);
    let ingevoegd = GELDEND.replace("## Artikel 3", "## Artikel 4");
    schrijf(map, "wordt.md", &ingevoegd.replace("## Artikel 2", "## Artikel 2. Katten\n\nOok katten.\n\n## Artikel 3"));
    schrijf(map, "keuzes.yaml", "was:\n  bestand: geldend.md\nwordt:\n  model: wordt.md\n");
    zegt(map, &["maak", "--formaat", "md"], 0, "nummering-doorlopend", 1);
}

#[test]
fn the_notes_of_a_model_are_not_left_out_in_silence() {
    let map = tempfile::tempdir().unwrap();
    let map = map.path();
    schrijf(map, "geldend.md", GELDEND);
    schrijf(map, "model/wordt.md", &GELDEND.replace("vijf", "tien"));
    schrijf(
        map,
        "model/toelichting.md",
        "# Toelichting\n\n## Algemeen\n\nNieuw.\n\n## Artikel I, onderdeel A\n\nTien.\n",
    );
    let keuzes = "was:\n  bestand: geldend.md\nwordt:\n  model: model/wordt.md\n";
    schrijf(map, "keuzes.yaml", keuzes);
    let woorden = "Lees haar met “was-wordt toon model/toelichting.md”";
    zegt(map, &["maak", "--formaat", "md"], 0, woorden, 1);
    // once, and not where they are asked for; then what cannot be placed is said
    zegt(map, &["maak", "--formaat", "md", "--overschrijf"], 0, woorden, 0);
    schrijf(map, "keuzes.yaml", &format!("{keuzes}toelichting:\n  model: model/toelichting.md\n"));
    zegt(map, &["maak", "--formaat", "md", "--overschrijf"], 0, "toelichting-zonder-onderdeel", 1);
    assert!(fs::read_to_string(map.join("uit/toelichting.md")).unwrap().contains("\nNieuw.\n"));
}

#[test]
fn templates_and_choices_of_a_person_are_kept() {
    let map = tempfile::tempdir().unwrap();
    let map = map.path();
    schrijf(map, "geldend.md", GELDEND);
    schrijf(map, "model/wordt.md", &GELDEND.replace("vijf", "[aantal]"));
    let nieuw = ["nieuw", "stad", "--model", "model", "--was", "geldend.md", "--overschrijf"];
    zegt(map, &nieuw, 0, "let op", 0);
    zegt(map, &nieuw, 0, "let op", 0);
    let gevuld = fs::read_to_string(map.join("stad/keuzes.yaml")).unwrap().replace("aantal:", "aantal: tien");
    schrijf(map, "stad/keuzes.yaml", &gevuld);
    zegt(map, &nieuw, 0, "die versie staat nu in stad/keuzes-bewaard.yaml", 1);
    assert_eq!(fs::read_to_string(map.join("stad/keuzes-bewaard.yaml")).unwrap(), gevuld);

    let sjablonen = ["sjablonen", "stad/sjablonen", "--overschrijf"];
    zegt(map, &sjablonen, 0, "let op", 0);
    zegt(map, &sjablonen, 0, "let op", 0);
    for keer in ["", "-2"] {
        schrijf(map, "stad/sjablonen/memo.md", &format!("# Memo{keer}\n"));
        zegt(map, &sjablonen, 0, &format!("die versie staat nu in stad/sjablonen/memo-bewaard{keer}.md"), 1);
        let bewaard = fs::read_to_string(map.join(format!("stad/sjablonen/memo-bewaard{keer}.md"))).unwrap();
        assert_eq!(bewaard, format!("# Memo{keer}\n"));
    }
    // what was kept is no template, and nobody is told so every time
    zegt(map, &["maak", "stad", "--formaat", "md"], 0, "is niet gebruikt", 0);
}
