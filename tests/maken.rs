//! Making papers as a clerk does: one dossier again and again, many at once, in templates of one's own; and what happens
//! to a file that is not as it should be.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use std::fs;
use std::path::Path;
use std::process::Command;

/// Exit code, standard output, standard error.
fn draai(map: &Path, argumenten: &[&str]) -> (i32, String, String) {
    let uit = Command::new(env!("CARGO_BIN_EXE_was-wordt")).current_dir(map).args(argumenten).output().unwrap();
    let tekst = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let (op, fout) = (tekst(uit.stdout), tekst(uit.stderr));
    assert!(!fout.contains("panicked"), "{fout}");
    (uit.status.code().unwrap_or_else(|| panic!("{argumenten:?} was killed")), op, fout)
}

/// It ends with this code and says this.
#[track_caller]
fn zegt(map: &Path, argumenten: &[&str], code: i32, woorden: &str) -> String {
    let (echt, _, gezegd) = draai(map, argumenten);
    assert!(echt == code && gezegd.contains(woorden), "{argumenten:?}: exit code {echt}, and it says:\n{gezegd}");
    gezegd
}

fn schrijf(map: &Path, naam: &str, tekst: impl AsRef<[u8]>) {
    let pad = map.join(naam);
    fs::create_dir_all(pad.parent().unwrap()).unwrap();
    fs::write(pad, tekst).unwrap();
}

fn lees(map: &Path, naam: &str) -> String {
    fs::read_to_string(map.join(naam)).unwrap_or_else(|fout| panic!("{naam}: {fout}"))
}

/// The names in a folder, in order.
fn namen(map: &Path) -> Vec<String> {
    let mut uit: Vec<String> =
        fs::read_dir(map).unwrap().map(|f| f.unwrap().file_name().to_string_lossy().into_owned()).collect();
    uit.sort();
    uit
}

const OUD: &str = "# Verordening proef\n\n## Artikel 1. Duur\n\n1. Een vergunning geldt vijf jaar.\n2. Zij vervalt bij \
                   overlijden.\n\n## Artikel 2. Honden\n\nHonden zijn verboden.\n";
const NIEUW: &str = "# Verordening proef\n\n## Artikel 1. Duur\n\n1. Een vergunning geldt tien jaar.\n2. Zij vervalt bij \
                     overlijden.\n\n## Artikel 2. Honden\n\nHonden zijn welkom.\n";
const KEUZES: &str = "gemeente: Oost\nwas:\n  bestand: oud.md\nwordt:\n  bestand: nieuw.md\n";

/// A dossier of two texts.
fn dossier(map: &Path, naam: &str, keuzes: &str) {
    schrijf(map, &format!("{naam}/oud.md"), OUD);
    schrijf(map, &format!("{naam}/nieuw.md"), NIEUW);
    schrijf(map, &format!("{naam}/keuzes.yaml"), keuzes);
}

// Many dossiers.

#[test]
fn one_bad_dossier_does_not_stop_the_others() {
    let map = tempfile::tempdir().unwrap();
    let map = map.path();
    for naam in ["noord", "oost", "west"] {
        dossier(map, &format!("alle/{naam}"), KEUZES);
    }
    let (code, op, gezegd) = draai(map, &["maak", "--alle", "alle", "--formaat", "md"]);
    assert_eq!((code, gezegd.as_str()), (0, "3 dossiers: 3 gemaakt, 0 niet\n"));
    assert_eq!(op.lines().count(), 3 * 11, "{op}");

    schrijf(map, "alle/oost/keuzes.yaml", "gemeente: Oost\nwas:\n  bestant: oud.md\n");
    let (code, _, gezegd) = draai(map, &["maak", "--alle", "alle", "--formaat", "md", "--overschrijf"]);
    assert_eq!(code, 2);
    assert!(gezegd.starts_with("alle/oost/keuzes.yaml:\nfout[sleutel-onbekend]: “bestant”"), "{gezegd}");
    assert!(gezegd.contains("alle/oost/keuzes.yaml:3:3"), "{gezegd}");
    assert!(gezegd.ends_with("3 dossiers: 2 gemaakt, 1 niet\n  alle/oost/keuzes.yaml\n"), "{gezegd}");
    // Nothing moves on a screen that is not there.
    assert!(!gezegd.contains('\r') && !gezegd.contains("van 3 dossiers") && !gezegd.contains('\u{1b}'), "{gezegd}");
    assert!(map.join("alle/west/uit/memo.md").is_file());
}

#[test]
fn a_list_of_dossiers_and_its_faults() {
    let map = tempfile::tempdir().unwrap();
    let map = map.path();
    dossier(map, "noord", KEUZES);
    dossier(map, "zuid", KEUZES);
    schrijf(map, "lijst.yaml", "- noord\n- weg\n- zuid/keuzes.yaml\n- noord\n");
    let gezegd = zegt(map, &["maak", "--alle", "lijst.yaml", "--formaat", "md"], 2, "3 dossiers: 2 gemaakt, 1 niet");
    assert!(gezegd.contains("fout[dossier-ontbreekt]: weg/keuzes.yaml bestaat niet\n --> lijst.yaml:2:3"), "{gezegd}");
    assert!(
        gezegd.contains("waarschuwing[dossier-dubbel]: “noord” staat er twee keer\n --> lijst.yaml:4:3"),
        "{gezegd}"
    );
    assert!(map.join("zuid/uit/memo.md").is_file());

    schrijf(map, "lijst.yaml", "noord: ja\n");
    zegt(map, &["maak", "--alle", "lijst.yaml"], 2, "--> lijst.yaml:1:1");
    schrijf(map, "lijst.yaml", "- noord\n- [\n");
    zegt(map, &["maak", "--alle", "lijst.yaml"], 2, "--> lijst.yaml:");
    zegt(map, &["maak", "--alle", "weg.yaml"], 2, "weg.yaml bestaat niet");
    fs::create_dir(map.join("leeg")).unwrap();
    zegt(map, &["maak", "--alle", "leeg"], 2, "in leeg staat geen dossier");
    for uit in ["/tmp/uit", "../uit"] {
        zegt(map, &["maak", "--alle", "noord", "--uit", uit], 2, "met --alle is --uit een map in elk dossier");
    }
}

#[test]
fn two_dossiers_with_one_folder_for_their_papers_are_refused() {
    let map = tempfile::tempdir().unwrap();
    let map = map.path();
    dossier(map, "stad", KEUZES);
    schrijf(map, "stad/keuzes-2.yaml", KEUZES);
    for lijst in ["- stad\n- stad/keuzes-2.yaml\n", "- stad\n- ./stad/../stad/keuzes-2.yaml\n"] {
        schrijf(map, "lijst.yaml", lijst);
        let gezegd = zegt(map, &["maak", "--alle", "lijst.yaml"], 2, "er is niets geschreven");
        assert!(gezegd.contains("stad/keuzes.yaml en stad/keuzes-2.yaml zouden hun stukken allebei in"), "{gezegd}");
        assert!(!map.join("stad/uit").exists());
    }
}

// Templates.

#[test]
fn templates_are_copied_out_and_used() {
    let map = tempfile::tempdir().unwrap();
    let map = map.path();
    let weg = "  - naam: hulp\n    was: geen\n    wordt: maatwerk\n    pgb: ja\n    bijdrage: nee\n";
    dossier(map, "stad", &format!("{KEUZES}besluit:\n  inwerkingtreding: direct\nvoorzieningen:\n{weg}"));
    zegt(map, &["maak", "stad", "--uit", "eerst", "--formaat", "md"], 0, "");
    let (code, op, _) = draai(map, &["sjablonen", "mijn"]);
    assert_eq!(code, 0);
    let mut geschreven: Vec<String> = op.lines().map(|r| r.replace("mijn/", "")).collect();
    geschreven.sort();
    assert_eq!(geschreven, namen(&map.join("mijn")));
    assert_eq!(geschreven.len(), was_wordt::ingebouwd::SJABLONEN.len());
    zegt(map, &["sjablonen", "mijn"], 2, "--overschrijf");

    // As they were copied they change nothing.
    zegt(map, &["maak", "stad", "--uit", "zelfde", "--formaat", "md", "--sjablonen", "mijn"], 0, "");
    for naam in namen(&map.join("eerst")).iter().filter(|n| n.ends_with(".md")) {
        assert_eq!(lees(map, &format!("eerst/{naam}")), lees(map, &format!("zelfde/{naam}")), "{naam}");
    }

    // A sentence of each paper.
    for (sjabloon, oud, nieuw, stuk) in [
        ("was-wordt-tabel", "als volgt gewijzigd", "zo veranderd", "was-wordt-tabel.md"),
        ("toelichting", "## Artikelsgewijs", "## Per artikel", "toelichting.md"),
        ("toelichting-zinnen", "Vul in: waarom wijzigt", "Schrijf waarom", "toelichting.md"),
        ("transponeringstabel", "| Oud |", "| Eerst |", "transponeringstabel.md"),
        ("transponeringstabel", "%}gewijzigd\n", "%}anders\n", "was-wordt-tabel.md"),
        ("doorlopende-tekst", "{{ tekst }}", "Zoals die luidt.\n\n{{ tekst }}", "doorlopende-tekst.md"),
        ("wijzigingen-zichtbaar", "{{ tekst }}", "Met wijzigingen.\n\n{{ tekst }}", "wijzigingen-zichtbaar.md"),
        ("overzicht", "Oude en nieuwe nummers.", "De nummers.", "index.html"),
        ("memo", "## Hoe zit het in de wet?", "## De wet", "memo.md"),
        ("raadsvoorstel", "## Kanttekeningen", "## Bezwaren", "raadsvoorstel.md"),
        ("raadsbesluit", "besluit vast te stellen", "stelt vast", "raadsbesluit.md"),
        ("raad-zinnen", "Tot nu toe", "Eerst", "memo.md"),
        ("raad-zinnen", "%} gewijzigd\n", "%} veranderd\n", "raadsvoorstel.md"),
        ("besluit-zinnen", "de dag na die van de bekendmaking", "morgen", "wijzigingsbesluit.md"),
        ("besluit-zinnen", "de dag na die van de bekendmaking", "morgen", "raadsvoorstel.md"),
        ("beeld-zinnen", "Bestaande tekst", "Wat nu geldt", "index.html"),
        ("beeld-zinnen", "\" %}\ngewijzigd\n", "\" %}\nanders\n", "memo.html"),
        ("beeld-zinnen", "Bestaand |", "Eerst |", "memo.md"),
    ] {
        let pad = format!("mijn/{sjabloon}.md");
        let was = lees(map, &pad);
        assert!(was.contains(oud), "{sjabloon}");
        schrijf(map, &pad, was.replace(oud, nieuw));
        zegt(map, &["maak", "stad", "--overschrijf", "--formaat", "md,html", "--sjablonen", "mijn"], 0, "");
        let woorden =
            nieuw.rsplit("%}").next().unwrap().trim_start().lines().next().unwrap().trim_matches(['#', '|', ' ']);
        assert!(lees(map, &format!("uit/{stuk}")).contains(woorden), "{sjabloon}: {woorden}");
        schrijf(map, &pad, was);
    }
}

#[test]
fn the_words_of_the_third_column_stand_in_a_template() {
    let map = tempfile::tempdir().unwrap();
    let map = map.path();
    dossier(map, "stad", KEUZES);
    let meer = "## Artikel 3. Katten\n\nKatten mogen los lopen in het park en op het plein.\n";
    schrijf(map, "stad/nieuw.md", NIEUW.to_owned() + "\n" + meer);
    schrijf(map, "stad/teksten.yaml", "- bij: artikel 1\n  kenmerk: 0123\n  kolom: Mijn tekst.\n");
    zegt(map, &["sjablonen", "stad/sjablonen"], 0, "");
    let naam = "stad/sjablonen/was-wordt-tabel-zinnen.md";
    let nieuw = lees(map, naam).replace("\nNieuw{%", "\nHier is **niets** voor{%").replace("[Lees na: ", "[Kijk na: ");
    schrijf(map, naam, nieuw.replace("(ongewijzigd)", "(zoals het was)"));
    let maak = ["maak", "stad", "--kolom-toelichting", "--alleen-gewijzigd", "--uit", "uit", "--overschrijf"];
    zegt(map, &maak, 0, "");
    let tabel = lees(map, "uit/was-wordt-tabel.md");
    for woorden in [
        "| <b>Katten mogen los lopen in het park en op het plein.</b> | Hier is <b>niets</b> voor. |",
        "| 2. (zoals het was) | 2. (zoals het was) |",
        "<u>[Kijk na: de bepaling luidt anders dan toen dit werd geschreven.]</u><br>Mijn tekst.",
    ] {
        assert!(tabel.contains(woorden), "{woorden}\n{tabel}");
    }

    // A template of before a case was there says what it lacks; without it, the one that is built in serves.
    schrijf(map, naam, nieuw.replace("soort == \"ongewijzigd\"", "soort == \"anders\""));
    let gezegd = zegt(map, &maak, 2, "in dit sjabloon ontbreekt “{% elif soort == \"ongewijzigd\" %}”");
    assert!(gezegd.contains(&format!("--> {naam}:1:1")), "{gezegd}");
    fs::remove_file(map.join(naam)).unwrap();
    zegt(map, &maak, 0, "");
    assert!(lees(map, "uit/was-wordt-tabel.md").contains("| Nieuw. |"));
}

#[test]
fn a_fault_in_a_template_points_at_its_line_and_nothing_is_written() {
    let map = tempfile::tempdir().unwrap();
    let map = map.path();
    dossier(map, "stad", KEUZES);
    for (naam, tekst, woorden) in [
        ("was-wordt-tabel", "# T\n\n{{ naaam }}\n", "bedoelt u “naam”?"),
        ("was-wordt-tabel", "# T\n\n{% for g in groepen %}{{ g.leters }}{% endfor %}\n", "bedoelt u “letters”?"),
        ("toelichting", "# T\n\nNiets.\n", "ontbreekt “{{ algemeen }}”"),
        ("toelichting-zinnen", "\n\n{% if soort %}\n", "hoort een “{% endif %}”"),
        ("was-wordt-tabel-zinnen", "# T\n\n{{ naaar }}\n", "bedoelt u “naar”?"),
        ("raad-zinnen", "{% if soort == \"open\" %}{{ aantl }}{% endif %}\n", "bedoelt u “aantal”?"),
        ("besluit-zinnen", "{% for l in letters %}{{ l }}\n", "hoort een “{% endfor %}”"),
        ("beeld-zinnen", "{{ soort \n", "niet te lezen"),
        ("transponeringstabel", "# T\n\n{% for r in rijen %}{{ r.nieuww }}{% endfor %}\n", "bedoelt u “nieuw”?"),
        ("doorlopende-tekst", "# T\n", "ontbreekt “{{ tekst }}”"),
        ("wijzigingen-zichtbaar", "# T\n", "ontbreekt “{{ tekst }}”"),
        ("besluit", "# T\n\nNiets.\n", "ontbreekt “{{ wijzigingen }}”"),
        ("memo", "# T\n\n{% include \"../keuzes.yaml\" %}\n", "een ander bestand leest het niet"),
        (
            "raadsvoorstel",
            &format!("# T\n{}x{}\n", "{% for a in \"aaaaaaaaaaaaaaaa\" %}".repeat(8), "{% endfor %}".repeat(8)),
            "komt niet tot een einde",
        ),
        ("overzicht", "# T\n\n{{ stukken|groot }}\n", "een bewerking die er niet is"),
    ] {
        schrijf(map, &format!("stad/sjablonen/{naam}.md"), tekst);
        let gezegd = zegt(map, &["maak", "stad", "--uit", "uit"], 2, woorden);
        assert!(gezegd.contains(&format!("--> stad/sjablonen/{naam}.md:")), "{gezegd}");
        assert!(!map.join("uit").exists() && !map.join("stad/teksten.yaml").exists(), "{naam}");
        fs::remove_file(map.join(format!("stad/sjablonen/{naam}.md"))).unwrap();
    }
    schrijf(map, "stad/sjablonen/memoo.md", "# T\n");
    zegt(
        map,
        &["maak", "stad", "--uit", "uit"],
        0,
        "stad/sjablonen/memoo.md is niet gebruikt; een sjabloon heet beeld-zinnen.md, besluit.md",
    );
    zegt(map, &["maak", "stad", "--uit", "uit", "--sjablonen", "weg"], 2, "weg is geen map met sjablonen");
}

// The notes.

#[test]
fn a_clerk_changes_a_sentence_of_the_notes_and_makes_the_papers_again() {
    let map = tempfile::tempdir().unwrap();
    let map = map.path();
    dossier(map, "stad", KEUZES);
    zegt(map, &["maak", "stad"], 0, "de toelichting past u aan in stad/teksten.yaml: verander daar een zin");
    assert!(map.join("stad/teksten.schema.json").is_file());
    let eerst = lees(map, "stad/teksten.yaml");
    let vraag = "[Vul in: waarom wijzigt artikel 2? Gewijzigd: Honden zijn";
    assert!(!eerst.contains(vraag) && eerst.contains("waarom wijzigt artikel 2?"), "{eerst}");

    let zin = "    Uit de evaluatie bleek dat honden geen overlast geven.";
    let anders: String = eerst
        .lines()
        .map(|r| if r.contains("waarom wijzigt artikel 2?") { format!("{zin}\n") } else { format!("{r}\n") })
        .collect();
    schrijf(map, "stad/teksten.yaml", &anders);
    assert_eq!(zegt(map, &["maak", "stad", "--overschrijf"], 0, ""), "");
    let noten = lees(map, "uit/toelichting.md");
    assert!(noten.contains(zin.trim()) && !noten.contains("waarom wijzigt artikel 2?"), "{noten}");
    assert!(noten.contains("waarom wijzigt artikel 1?"), "{noten}");

    // The text changes elsewhere, and gets other numbers: the sentence is still there, at its provision.
    schrijf(
        map,
        "stad/nieuw.md",
        NIEUW
            .replace("## Artikel 1. Duur", "## Artikel 1. Doel\n\nOrde.\n\n## Artikel 2. Duur")
            .replace("## Artikel 2. Honden", "## Artikel 3. Honden"),
    );
    zegt(map, &["maak", "stad", "--overschrijf"], 0, "");
    assert!(
        lees(map, "uit/toelichting.md").contains(&format!("Artikel 2 (oud) / artikel 3 (nieuw)**\n\n{}", zin.trim())),
        "{}",
        lees(map, "uit/toelichting.md")
    );
    assert!(lees(map, "stad/teksten.yaml").contains(zin));

    // Its provision is gone: said, and kept.
    schrijf(map, "stad/oud.md", OUD.split("## Artikel 2").next().unwrap());
    schrijf(map, "stad/nieuw.md", NIEUW.split("## Artikel 2").next().unwrap());
    zegt(map, &["maak", "stad", "--overschrijf"], 0, "tekst-zonder-bepaling");
    assert!(lees(map, "stad/teksten.yaml").contains(zin));
}

#[test]
fn what_a_person_wrote_is_never_lost() {
    let map = tempfile::tempdir().unwrap();
    let map = map.path();
    dossier(map, "stad", KEUZES);
    // Windows line ends, and a comment.
    let getypt = "# van Jan\r\n- bij: artikel 1\r\n  kolom: Op verzoek. # zie mail\r\n";
    schrijf(map, "stad/teksten.yaml", getypt);
    zegt(map, &["maak", "stad", "--kolom-toelichting"], 0, "");
    let na = lees(map, "stad/teksten.yaml");
    let zonder: String = na.split_inclusive('\n').filter(|r| !r.trim_start().starts_with("kenmerk:")).collect();
    assert!(zonder.starts_with(getypt), "{na:?}");
    assert!(!na.replace("\r\n", "").contains('\n'), "{na:?}");
    assert!(lees(map, "uit/was-wordt-tabel.md").contains("Op verzoek."));
    // A fault in it: nothing is made, nothing is changed.
    let kapot = format!("{na}- bij artikel 2\r\n");
    schrijf(map, "stad/teksten.yaml", &kapot);
    zegt(map, &["maak", "stad", "--overschrijf"], 2, "los eerst de fouten in stad/teksten.yaml op");
    assert_eq!(lees(map, "stad/teksten.yaml"), kapot);
}

#[test]
fn a_paper_that_a_person_changed_is_kept() {
    let map = tempfile::tempdir().unwrap();
    let map = map.path();
    dossier(map, "stad", KEUZES);
    zegt(map, &["maak", "stad", "--formaat", "md"], 0, "");
    assert_eq!(zegt(map, &["maak", "stad", "--formaat", "md", "--overschrijf"], 0, ""), "");
    for nr in ["", "-2"] {
        schrijf(map, "uit/memo.md", format!("van mij{nr}"));
        let waar = format!("die versie staat nu in uit/memo-bewaard{nr}.md");
        zegt(map, &["maak", "stad", "--formaat", "md", "--overschrijf"], 0, &waar);
        assert_eq!(lees(map, &format!("uit/memo-bewaard{nr}.md")), format!("van mij{nr}"));
        assert!(lees(map, "uit/memo.md").starts_with("# Memo"));
    }
    // A dossier.json that is none does not stand in the way.
    schrijf(map, "uit/dossier.json", "kapot");
    zegt(map, &["maak", "stad", "--formaat", "md", "--overschrijf"], 0, "");
}

#[test]
fn texts_go_along_to_a_newer_model() {
    let map = tempfile::tempdir().unwrap();
    let map = map.path();
    schrijf(map, "oud.md", "# Marktverordening\n\n## Artikel 1. Dag\n\nEr is markt.\n");
    schrijf(
        map,
        "m1.md",
        "# Marktverordening\n\n## Artikel 1. Dag\n\nEr is markt.\n\n## Artikel 2. Geluid\n\nVersterkt geluid is verboden.\n\n## Artikel 3. Honden\n\nHonden zijn aan de lijn.\n\n## Artikel 4. Fietsen\n\nFietsen staan in het rek.\n",
    );
    schrijf(
        map,
        "m2.md",
        "# Marktverordening\n\n## Artikel 1. Dag\n\nEr is markt.\n\n## Artikel 2. Afval\n\nAfval gaat mee naar huis of in de bak.\n\n## Artikel 3. Geluid\n\nVersterkt geluid is verboden.\n\n## Artikel 4. Honden\n\nHonden zijn kort aan de lijn.\n",
    );
    schrijf(
        map,
        "keuzes.yaml",
        "gemeente: Oost\nwas:\n  bestand: oud.md\nwordt:\n  model: m1.md\n  eigen-tekst:\n    - vervalt: artikel 4\nvernummering:\n  1: 1\n",
    );
    let teksten = "# van mij\n- bij: artikel 2 (model)\n  toelichting: Om de rust.\n- bij: artikel 3 (model)\n  toelichting: Om de honden.\n- bij: artikel 4 (model)\n  toelichting: Om de orde.\n- bij: artikel 1\n  toelichting: Om de dag.\n";
    schrijf(map, "teksten.yaml", teksten);
    let (code, op, _) = draai(map, &["bijwerken", "keuzes.yaml", "--model", "m2.md"]);
    assert_eq!(code, 0);
    for zin in [
        "Eigen toelichting (teksten.yaml):\n  artikel 2, nu artikel 3: het model is daar niet gewijzigd\n",
        "  artikel 3, nu artikel 4: het model is daar gewijzigd; kijk na of uw tekst moet volgen\n",
        "  artikel 4: deze bepaling is er niet meer; zet de tekst bij een andere bepaling\n",
        "Nummers van het oude model:\n",
    ] {
        assert!(op.contains(zin), "{zin}\n{op}");
    }
    assert_eq!(lees(map, "teksten.yaml"), teksten, "nothing is written unasked");
    zegt(map, &["bijwerken", "keuzes.yaml", "--model", "m2.md", "-o", "keuzes-2027.yaml"], 0, "teksten-2027.yaml");
    let nieuw = teksten
        .replace("artikel 3 (model)", "artikel X (model)")
        .replace("artikel 2 (model)", "artikel 3 (model)")
        .replace("artikel 4 (model)", "artikel 4 (is er niet meer) (model)")
        .replace("artikel X (model)", "artikel 4 (model)");
    // Its number is that of another article now: it stands by none, and that is said when the papers are made.
    assert_eq!(lees(map, "teksten-2027.yaml"), nieuw);
    assert!(lees(map, "keuzes-2027.yaml").contains("    - vervalt: artikel 4 (is er niet meer)\n"));
    zegt(
        map,
        &["maak", "keuzes-2027.yaml", "--uit", "x"],
        2,
        "“artikel 4 (is er niet meer)” bestaat niet in dit model",
    );
    assert_eq!(lees(map, "teksten.yaml"), teksten);
    zegt(map, &["bijwerken", "keuzes.yaml", "--model", "m2.md", "-o", "keuzes-x.yaml"], 0, "");
    schrijf(map, "teksten-y.yaml", "# van een ander\n");
    zegt(map, &["bijwerken", "keuzes.yaml", "--model", "m2.md", "-o", "keuzes-y.yaml"], 2, "teksten-y.yaml bestaat al");
    assert!(!map.join("keuzes-y.yaml").exists());
    // In their place, and with a folder of their own.
    zegt(map, &["bijwerken", "keuzes.yaml", "--model", "m2.md", "-o", "ander.yaml"], 2, "teksten.yaml bestaat al");
    zegt(map, &["bijwerken", "keuzes.yaml", "--model", "m2.md", "--overschrijf"], 0, "teksten.yaml");
    assert_eq!(lees(map, "teksten.yaml"), nieuw);
}

// What is written is the same wherever the dossier stands.

#[test]
fn the_same_dossier_gives_the_same_bytes_wherever_it_stands() {
    let map = tempfile::tempdir().unwrap();
    let map = map.path();
    let stukken = |waar: &str, van: &Path, keuzes: &str| {
        let uit = map.join(format!("uit-{waar}"));
        zegt(
            van,
            &["maak", keuzes, "--uit", uit.to_str().unwrap(), "--sjablonen", map.join("mijn").to_str().unwrap()],
            0,
            "",
        );
        namen(&uit).into_iter().map(|naam| (naam.clone(), fs::read(uit.join(naam)).unwrap())).collect::<Vec<_>>()
    };
    schrijf(map, "mijn/memo.md", "# Memo\n\nKort.\n");
    let keuzes = "gemeente: Oost\nwas:\n  bestand: ../teksten/oud.md\nwordt:\n  bestand: nieuw.md\n";
    for onder in ["hier", "heel/ver/weg"] {
        dossier(map, &format!("{onder}/stad"), keuzes);
        // A finding in each text, so that places are written too.
        schrijf(map, &format!("{onder}/teksten/oud.md"), OUD.replace("vijf jaar", "[vijf jaar"));
        schrijf(map, &format!("{onder}/stad/nieuw.md"), NIEUW.replace("tien jaar", "[tien jaar"));
    }
    let eerst = stukken("een", map, "hier/stad");
    let json = String::from_utf8(eerst.iter().find(|(n, _)| n == "dossier.json").unwrap().1.clone()).unwrap();
    assert!(json.contains("\"code\": \"haakje-ongepaard\""), "{json}");
    for naam in
        ["\"keuzes.yaml\"", "\"../teksten/oud.md\"", "\"nieuw.md\"", "\"teksten.yaml\"", "\"sjablonen/besluit.md\""]
    {
        assert!(json.contains(&format!("\"bestand\": {naam}")), "{naam}\n{json}");
    }
    let heel = map.join("hier/stad/keuzes.yaml");
    for (waar, van, keuzes) in [
        ("twee", map.join("hier/stad"), "keuzes.yaml"),
        ("drie", map.join("hier"), heel.to_str().unwrap()),
        ("vier", map.join("heel/ver"), "weg/stad"),
    ] {
        let nu = stukken(waar, &van, keuzes);
        for ((naam, een), (_, ander)) in eerst.iter().zip(&nu) {
            // The template of one's own stands elsewhere for a dossier that stands elsewhere.
            if waar == "vier" && naam == "dossier.json" {
                let kaal = |b: &[u8]| {
                    String::from_utf8_lossy(b).lines().filter(|r| !r.contains("mijn/memo.md")).collect::<String>()
                };
                assert_eq!(kaal(een), kaal(ander));
            } else {
                assert!(een == ander, "{waar}: {naam}");
            }
        }
    }
}

#[test]
fn dossier_json_says_what_the_papers_were_made_from() {
    let map = tempfile::tempdir().unwrap();
    let map = map.path();
    zegt(map, &["maak", "--voorbeeld=modeldorp", "--formaat", "md"], 0, "");
    let json: serde_json::Value = serde_json::from_str(&lees(map, "uit/dossier.json")).unwrap();
    assert_eq!(json["programma"]["versie"], env!("CARGO_PKG_VERSION"));
    let rollen: Vec<&str> = json["invoer"].as_array().unwrap().iter().map(|i| i["rol"].as_str().unwrap()).collect();
    for rol in ["keuzes", "was", "wordt", "toelichting", "indeling", "sjabloon"] {
        assert!(rollen.contains(&rol), "{rol}");
    }
    assert!(json["invoer"].as_array().unwrap().iter().all(|i| i["sha256"].as_str().unwrap().len() == 64));
    let kanten: Vec<&str> = json["keuzes"].as_array().unwrap().iter().map(|k| k["kant"].as_str().unwrap()).collect();
    assert!(["was", "wordt", "toelichting"].iter().all(|kant| kanten.contains(kant)));
    assert_eq!(json["open"][0]["sleutel"], "artikel-10.lid-3.onder-a.aanhef.procent");
    assert!(json["bevindingen"].is_array());
    let wijzigingen = json["wijzigingen"].as_array().unwrap();
    assert!(wijzigingen.iter().any(|w| !w["oorzaken"].as_array().unwrap().is_empty()));
    let stukken: Vec<&str> = json["stukken"].as_array().unwrap().iter().map(|s| s.as_str().unwrap()).collect();
    let mut er = namen(&map.join("uit"));
    er.sort();
    let mut genoemd = stukken.clone();
    genoemd.sort_unstable();
    assert_eq!(genoemd, er);
    let afdrukken = json["afdrukken"].as_object().unwrap();
    assert_eq!(afdrukken.len(), stukken.len() - 1, "all but dossier.json itself");
}

// Bad input.

#[test]
fn a_house_style_that_is_none_stops_the_work() {
    let map = tempfile::tempdir().unwrap();
    let map = map.path();
    schrijf(map, "kapot.docx", b"PK\x03\x04 en dan niets");
    schrijf(map, "tekst.docx", "Dit is tekst.");
    schrijf(map, "oud.docx", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]);
    fs::File::create(map.join("groot.docx")).unwrap().set_len(40 * 1024 * 1024).unwrap();
    for (naam, woorden) in [
        ("kapot.docx", "kapot.docx is geen Word-document, of het is beschadigd"),
        ("tekst.docx", "tekst.docx is geen Word-document"),
        ("oud.docx", "sla het op als .docx zonder wachtwoord"),
        ("groot.docx", "groot.docx is te groot voor een huisstijl"),
        ("weg.docx", "weg.docx bestaat niet"),
        (".", "is een map"),
    ] {
        zegt(map, &["maak", "--voorbeeld", "--huisstijl", naam], 2, woorden);
    }
    assert!(!map.join("uit").exists());
}

#[test]
fn a_date_that_is_none_is_said_at_its_place() {
    let map = tempfile::tempdir().unwrap();
    let map = map.path();
    for (regels, plaats) in [
        ("per: gisteren\n", "keuzes.yaml:6:6"),
        ("besluit:\n  datum: 2027-02-30\n", "keuzes.yaml:7:10"),
        ("besluit:\n  inwerkingtreding: {rest: direct, A: 31-12-2027}\n", "keuzes.yaml:7:39"),
        ("besluit:\n  terugwerking: 2027\n", "keuzes.yaml:7:17"),
    ] {
        dossier(map, "stad", &format!("{KEUZES}{regels}"));
        let gezegd = zegt(map, &["maak", "stad"], 2, "is geen datum");
        assert!(gezegd.contains(plaats), "{gezegd}");
        // One that is written as it must be is told that there is no such day.
        let bestaat_niet = regels.contains("02-30");
        assert_eq!(gezegd.contains("die dag bestaat niet"), bestaat_niet, "{gezegd}");
        let wat = if bestaat_niet { "een dag die bestaat, als" } else { "een datum als" };
        assert!(
            gezegd.contains("schrijf ") && gezegd.contains(&format!("{wat} jaar-maand-dag: 2027-07-01")),
            "{gezegd}"
        );
    }
    dossier(map, "stad", &KEUZES.replace("oud.md", "oud.md\n  datum: 1-1-2020"));
    zegt(map, &["maak", "stad"], 2, "“1-1-2020” is geen datum");
}

#[test]
fn a_name_with_quotes_and_an_ampersand_is_that_name_everywhere() {
    let naam = "’s-Hertogenbosch \"&\" <Zn> 'x' {{ y }} [z] *s*";
    let map = tempfile::tempdir().unwrap();
    let map = map.path();
    dossier(map, "stad", &KEUZES.replace("Oost", "\"’s-Hertogenbosch \\\"&\\\" <Zn> 'x' {{ y }} [z] *s*\""));
    zegt(map, &["maak", "stad"], 0, "");
    let escaped = "’s-Hertogenbosch &quot;&amp;&quot; &lt;Zn&gt; &#39;x&#39; {{ y }} ";
    for stuk in namen(&map.join("uit")) {
        let pad = map.join("uit").join(&stuk);
        match stuk.rsplit('.').next() {
            Some("html") => {
                let html = lees(map, &format!("uit/{stuk}"));
                assert!(!html.contains("<Zn>") && html.contains(escaped), "{stuk}");
            }
            Some("docx") => {
                let mut zip = zip(&pad);
                for (deel, xml) in &mut zip {
                    assert!(!xml.contains("<Zn>"), "{stuk} {deel}");
                }
                assert!(zip.iter().any(|(_, xml)| xml.contains(escaped)), "{stuk}");
            }
            Some("json") => {
                let json: serde_json::Value = serde_json::from_str(&lees(map, &format!("uit/{stuk}"))).unwrap();
                assert_eq!(json["gemeente"], naam);
            }
            _ => {}
        }
    }
    let memo = lees(map, "uit/memo.md");
    assert!(memo.contains("’s-Hertogenbosch \"&\" \\<Zn>"), "{memo}");
}

/// The parts of a package that are XML.
fn zip(pad: &Path) -> Vec<(String, String)> {
    use std::io::Read;
    let mut zip = zip::ZipArchive::new(fs::File::open(pad).unwrap()).unwrap();
    let mut uit = Vec::new();
    for i in 0..zip.len() {
        let mut deel = zip.by_index(i).unwrap();
        let mut xml = String::new();
        if deel.read_to_string(&mut xml).is_ok() {
            uit.push((deel.name().unwrap().into_owned(), xml));
        }
    }
    uit
}

#[test]
fn characters_that_xml_forbids_are_said_and_reach_no_paper() {
    let map = tempfile::tempdir().unwrap();
    let map = map.path();
    // In a text: said, and no paper is made in which it would be lost.
    dossier(map, "stad", KEUZES);
    schrijf(map, "stad/nieuw.md", NIEUW.replace("tien jaar", "tien\u{1}\u{fffe} jaar"));
    let gezegd = zegt(map, &["maak", "stad"], 2, "fout[teken-verboden]: hier staat een onzichtbaar teken");
    assert!(gezegd.contains("(U+0001), en nog 1 in dit bestand") && gezegd.contains("stad/nieuw.md:5:29"), "{gezegd}");
    assert!(!map.join("uit").exists());
    // In keuzes.yaml: a fault at its place.
    schrijf(map, "stad/keuzes.yaml", KEUZES.replace("Oost", "\"Oo\\x01st\""));
    zegt(map, &["maak", "stad"], 2, "stad/keuzes.yaml:1:11");
    // As entities in XML and HTML: half a surrogate pair, and what is no character.
    for (naam, tekst) in [
        (
            "a.xml",
            "<?xml version=\"1.0\"?><regeling><artikel><kop><nr>1</nr></kop><al>Een &#1; twee &#xFFFE; drie &#xD800; vier.</al></artikel></regeling>",
        ),
        (
            "a.html",
            "<html><body><h1>V</h1><h2>Artikel 1. A</h2><p>Een &#1; twee &#xFFFE; drie &#xD800; vier.</p></body></html>",
        ),
    ] {
        schrijf(map, naam, tekst);
        let (code, op, gezegd) = draai(map, &["lees", naam]);
        assert!(code == 2 || op.contains("vier"), "{naam}: {code}\n{op}\n{gezegd}");
        assert!(!op.contains(['\u{1}', '\u{fffe}']) || gezegd.contains("teken"), "{naam}\n{op}\n{gezegd}");
    }
}

#[cfg(unix)]
#[test]
fn a_dossier_that_may_not_be_written_is_made_all_the_same() {
    use std::os::unix::fs::PermissionsExt;
    let map = tempfile::tempdir().unwrap();
    let map = map.path();
    dossier(map, "stad", KEUZES);
    fs::set_permissions(map.join("stad"), fs::Permissions::from_mode(0o555)).unwrap();
    if fs::write(map.join("stad/proef"), "").is_err() {
        zegt(map, &["maak", "stad", "--uit", "uit"], 0, "let op: stad/teksten.yaml kan niet worden geschreven");
        assert!(map.join("uit/toelichting.md").is_file());
    }
    fs::set_permissions(map.join("stad"), fs::Permissions::from_mode(0o755)).unwrap();
}
