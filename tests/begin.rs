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
    zegt(map, &["nieuw", "stad", "--model", "model", "--was", "geldend.md"], 0, "het model is een uittreksel", 1);
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
    // these have no --uit, and do not speak of it
    for opdracht in [&nieuw[..], &sjablonen[..]] {
        let mut opdracht = opdracht.to_vec();
        opdracht[1] = "geldend.md";
        zegt(map, &opdracht, 2, "geldend.md is een bestand, geen map; kies een andere map\n", 1);
    }
    // what was kept is no template, and nobody is told so every time
    zegt(map, &["maak", "stad", "--formaat", "md"], 0, "is niet gebruikt", 0);
}

#[test]
fn answers_in_the_notes_go_along_to_a_newer_model() {
    let map = tempfile::tempdir().unwrap();
    let map = map.path();
    let wordt = GELDEND.replace("vijf", "[aantal]").replace("Er is toezicht.", "Er is streng toezicht.");
    let noten = |a: &str, b: &str| {
        format!(
            "# Toelichting\n\n## Algemeen\n\nNieuw.\n\n## Artikel I, onderdeel {a}\n\nDe duur: […]\n\n## Artikel I, onderdeel {b}\n\nStreng.\n"
        )
    };
    let indeling = |a: u8, b: u8| format!("onderdelen:\n  A: {{wijzigt: {a}}}\n  B: {{wijzigt: {b}}}\n");
    for (model, a, b, noten) in [("m1", 1, 3, noten("A", "B")), ("m2", 3, 1, noten("B", "A"))] {
        schrijf(map, &format!("{model}/was.md"), GELDEND);
        schrijf(map, &format!("{model}/wordt.md"), &wordt);
        schrijf(map, &format!("{model}/toelichting.md"), &noten);
        schrijf(map, &format!("{model}/wijziging.yaml"), &indeling(a, b));
    }
    let keuzes = "was:\n  model: ../m1/was.md\nwordt:\n  model: ../m1/wordt.md\n  keuzes:\n    artikel-1.aantal: tien\n\
                  toelichting:\n  keuzes:\n    artikel-i-onderdeel-a.duur: te kort\n";
    schrijf(map, "stad/keuzes.yaml", keuzes);
    zegt(map, &["maak", "stad", "--uit", "eerst", "--formaat", "md"], 0, "waarschuwing", 0);
    let uit = Command::new(env!("CARGO_BIN_EXE_was-wordt"))
        .current_dir(map)
        .args(["bijwerken", "stad", "--model", "m2/wordt.md", "--overschrijf"])
        .output()
        .unwrap();
    let gezegd = String::from_utf8(uit.stdout).unwrap();
    let heet = "Keuzes in de toelichting:\nOvergenomen: 1 antwoord\n  artikel-i-onderdeel-a.duur heet nu artikel-i-onderdeel-b.duur\n";
    assert!(gezegd.contains(heet), "{gezegd}");
    let nu = fs::read_to_string(map.join("stad/keuzes.yaml")).unwrap();
    let model = keuzes.replace("model: ../m1/wordt.md", "model: \"../m2/wordt.md\"");
    assert_eq!(nu, model.replace("artikel-i-onderdeel-a", "artikel-i-onderdeel-b"));
    // the newer model has the same old text, so its notes and its division are those of this dossier
    zegt(map, &["maak", "stad", "--uit", "daarna", "--formaat", "md"], 0, "waarschuwing", 0);
    let toelichting = fs::read_to_string(map.join("daarna/toelichting.md")).unwrap();
    assert!(toelichting.contains("onderdeel B, van het wijzigingsbesluit\n\nDe duur: te kort\n"), "{toelichting}");
    // and where they are not, answers to them are not left out in silence
    schrijf(map, "m2/was.md", &GELDEND.replace("vijf", "zes"));
    zegt(map, &["maak", "stad", "--uit", "anders", "--formaat", "md"], 0, "keuze-overbodig", 1);
}

#[test]
fn what_follows_a_choice_that_is_not_there_is_asked() {
    let map = tempfile::tempdir().unwrap();
    let map = map.path();
    schrijf(map, "geldend.md", GELDEND);
    let model = "---\nmodel: ja\nvolgt:\n  artikel-1.aantal: was:artikel-1.aantal\n---\n\n";
    schrijf(map, "model/was.md", &GELDEND.replace("vijf", "[aantal]"));
    schrijf(map, "model/wordt.md", &format!("{model}{}", GELDEND.replace("vijf", "[aantal]")));
    let open = |wat: &str| {
        schrijf(map, "keuzes.yaml", &format!("was:\n  {wat}\nwordt:\n  model: model/wordt.md\n"));
        let bin = env!("CARGO_BIN_EXE_was-wordt");
        let uit = Command::new(bin).current_dir(map).args(["keuzes", "keuzes.yaml", "--open"]).output().unwrap();
        String::from_utf8(uit.stdout).unwrap()
    };
    let met = open("model: model/was.md");
    assert!(
        met.contains("wordt: artikel-1.aantal\n  artikel 1: [aantal]\n  open (volgt was:artikel-1.aantal)\n"),
        "{met}"
    );
    let zonder = open("bestand: geldend.md");
    assert!(zonder.contains("wordt: artikel-1.aantal\n  artikel 1: [aantal]\n  open – Vul in: aantal.\n"), "{zonder}");
}

#[test]
fn documents_in_a_folder_that_are_not_checked_are_named() {
    let map = tempfile::tempdir().unwrap();
    let map = map.path();
    schrijf(map, "regels/markt.md", GELDEND);
    zegt(map, &["controleer", "regels"], 0, "niet bekeken", 0);
    schrijf(map, "regels/b/wmo.docx", "");
    zegt(map, &["controleer", "regels"], 0, "let op: regels/b/wmo.docx is niet bekeken", 1);
    schrijf(map, "regels/a.pdf", "");
    zegt(map, &["controleer", "regels"], 0, "let op: regels/a.pdf en nog 1 bestand zijn niet bekeken", 1);
    // the papers of a dossier are no ordinances
    schrijf(map, "stad/keuzes.yaml", "was:\n  bestand: ../regels/markt.md\nwordt:\n  bestand: ../regels/markt.md\n");
    schrijf(map, "stad/uit/besluit.docx", "");
    zegt(map, &["controleer", "stad"], 0, "niet bekeken", 0);
}

#[test]
fn the_new_text_has_the_dashes_of_the_old_one() {
    let map = tempfile::tempdir().unwrap();
    let map = map.path();
    let tekst = |begrippen: &str| {
        format!(
            "# Verordening proef\n\n## Artikel 1. Begrippen\n\nIn deze verordening wordt verstaan onder:\n{begrippen}\n"
        )
    };
    schrijf(map, "oud.md", &tekst("• hond: huisdier;\n• kat: roofdier."));
    schrijf(map, "nieuw.md", &tekst("- hond: huisdier;\n- kat: roofdier;\n- wet: Gemeentewet."));
    schrijf(map, "keuzes.yaml", "was:\n  bestand: oud.md\nwordt:\n  bestand: nieuw.md\n");
    zegt(map, &["maak", "--formaat", "md"], 0, "bewijs", 0);
    let lees = |naam: &str| fs::read_to_string(map.join("uit").join(naam)).unwrap();
    let zichtbaar = lees("wijzigingen-zichtbaar.md");
    assert!(zichtbaar.contains("   • hond: huisdier;\n\n   • kat: roofdier<del>.</del><ins>;</ins>\n"), "{zichtbaar}");
    assert!(zichtbaar.contains("<ins>•</ins> <ins>wet: Gemeentewet.</ins>"), "{zichtbaar}");
    assert!(lees("wijzigingsbesluit.md").contains("> • wet: Gemeentewet."), "{}", lees("wijzigingsbesluit.md"));
    assert!(lees("doorlopende-tekst.md").contains("• wet: Gemeentewet."));
}

#[test]
fn the_heads_of_the_columns_stand_in_the_template() {
    let map = tempfile::tempdir().unwrap();
    let map = map.path();
    schrijf(map, "oud.md", GELDEND);
    schrijf(map, "nieuw.md", &GELDEND.replace("vijf", "tien"));
    schrijf(map, "keuzes.yaml", "was:\n  bestand: oud.md\nwordt:\n  bestand: nieuw.md\n");
    schrijf(
        map,
        "sjablonen/was-wordt-tabel.md",
        "<!-- kolommen: Oud | Nieuw -->\n# Tabel\n\n{% for groep in groepen %}\n{{ groep.rijen }}\n\n{% endfor %}\n",
    );
    zegt(map, &["maak", "--formaat", "md"], 0, "fout", 0);
    let tabel = fs::read_to_string(map.join("uit/was-wordt-tabel.md")).unwrap();
    assert!(tabel.starts_with("# Tabel\n\n| Oud | Nieuw |\n| --- | --- |\n| Artikel 1. Duur |"), "{tabel}");
    // a column without a head is a fault, at the line where it belongs
    let zonder = ["maak", "--formaat", "md", "--kolom-toelichting", "--uit", "drie"];
    zegt(
        map,
        &zonder,
        2,
        "de kolommen van de tabel hebben niet allemaal een kop\n --> sjablonen/was-wordt-tabel.md:1:1\n",
        1,
    );
    assert!(!map.join("drie").exists());
}

#[test]
fn a_bracket_that_is_still_open_is_no_part_of_a_name() {
    let map = tempfile::tempdir().unwrap();
    let map = map.path();
    schrijf(map, "geldend.md", GELDEND);
    let model =
        GELDEND.replace("## Artikel 2. Honden\n\nHonden zijn verboden.", "## [Artikel 2. Honden\n\nHonden mogen.]");
    schrijf(map, "model/wordt.md", &model);
    schrijf(map, "keuzes.yaml", "was:\n  bestand: geldend.md\nwordt:\n  model: model/wordt.md\n");
    zegt(map, &["maak", "--formaat", "md"], 0, "staat nog 1 keuze open", 1);
    let memo = fs::read_to_string(map.join("uit/memo.md")).unwrap();
    assert!(memo.contains("- **Artikel 2. Honden**: twee bepalingen gewijzigd\n"), "{memo}");
}
