//! `controleer` on files: what it walks, what it repairs, and that every format tells the same.
//!
//! What it says stands in tests/cmd/controleer.md.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "a test may fail, and says what it skips")]

use serde_json::Value;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Exit code, standard output, standard error.
fn controleer(map: &Path, argumenten: &[&str]) -> (i32, String, String) {
    let mut opdracht = Command::new(env!("CARGO_BIN_EXE_was-wordt"));
    let uit = opdracht.current_dir(map).arg("controleer").args(argumenten).output().unwrap();
    let tekst = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let (gezegd, fout) = (tekst(uit.stdout), tekst(uit.stderr));
    assert!(!fout.contains("panicked"), "{fout}");
    (uit.status.code().unwrap(), gezegd, fout)
}

/// The findings of `--formaat json`, as `bestand:regel code`.
fn gevonden(map: &Path, argumenten: &[&str]) -> Vec<String> {
    let (_, json, _) = controleer(map, &[argumenten, &["--formaat", "json"]].concat());
    let lijst: Value = serde_json::from_str(&json).unwrap();
    let tekst =
        |m: &Value| format!("{}:{} {}", m["bestand"].as_str().unwrap(), m["regel"], m["code"].as_str().unwrap());
    lijst.as_array().unwrap().iter().map(tekst).collect()
}

fn map() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

const GOED: &str = "# Verordening\n\n## Artikel 1. Markt\n\nEr is markt op maandag.\n";
const DUBBEL: &str = "# Verordening\n\n## Artikel 1. Markt\n\nEen.\n\n## Artikel 1. Markt\n\nTwee.\n";

/// A text with three exceptions that are not needed, of which one is needed after all.
const ONNODIG: &str = "# Verordening één\n\n<!-- controle: nummering-gat uit: was ooit nodig -->\n## Artikel 1. Markt\n\n\
                       1. Er is markt. <!-- controle: nummering-dubbel uit: was ooit nodig -->\n\n\
                       <!-- controle: nummering-gat uit: het tweede lid is met opzet weg -->\n\
                       3. Op zondag niet. 🦀\n";
const HERSTELD: &str = "# Verordening één\n\n## Artikel 1. Markt\n\n1. Er is markt.\n\n\
                        <!-- controle: nummering-gat uit: het tweede lid is met opzet weg -->\n3. Op zondag niet. 🦀\n";

#[test]
fn a_remedy_touches_nothing_else() {
    let utf16 = |tekst: &str, mark: [u8; 2], om: fn(u16) -> [u8; 2]| -> Vec<u8> {
        mark.into_iter().chain(tekst.encode_utf16().flat_map(om)).collect()
    };
    let bom = |tekst: &str| [b"\xef\xbb\xbf", tekst.replace('\n', "\r\n").as_bytes()].concat();
    let gevallen = [
        ("lf.md", ONNODIG.as_bytes().to_vec(), HERSTELD.as_bytes().to_vec()),
        ("bom-crlf.md", bom(ONNODIG), bom(HERSTELD)),
        ("zonder-eind.md", ONNODIG.trim_end().into(), HERSTELD.trim_end().into()),
        ("le.md", utf16(ONNODIG, [0xff, 0xfe], u16::to_le_bytes), utf16(HERSTELD, [0xff, 0xfe], u16::to_le_bytes)),
        ("be.md", utf16(ONNODIG, [0xfe, 0xff], u16::to_be_bytes), utf16(HERSTELD, [0xfe, 0xff], u16::to_be_bytes)),
    ];
    let map = map();
    for (naam, was, wordt) in gevallen {
        let pad = map.path().join(naam);
        fs::write(&pad, &was).unwrap();
        let (code, gezegd, _) = controleer(map.path(), &[naam]);
        assert_eq!(code, 1, "{naam}: {gezegd}");
        assert_eq!(fs::read(&pad).unwrap(), was, "{naam}: nothing is written unasked");
        let (code, gezegd, _) = controleer(map.path(), &[naam, "--herstel"]);
        assert_eq!(code, 0, "{naam}: {gezegd}");
        assert!(fs::read(&pad).unwrap() == wordt, "{naam}");
        assert!(gezegd.ends_with("2 bevindingen hersteld\n1 tekst gecontroleerd: geen bevindingen\n"), "{gezegd}");
        // again: nothing left to do
        let voor = fs::metadata(&pad).unwrap().modified().unwrap();
        let (code, gezegd, _) = controleer(map.path(), &[naam, "--herstel"]);
        assert_eq!((code, gezegd.as_str()), (0, "1 tekst gecontroleerd: geen bevindingen\n"));
        assert_eq!(fs::metadata(&pad).unwrap().modified().unwrap(), voor, "{naam} is not written again");
    }
}

#[test]
fn what_was_done_is_shown() {
    let map = map();
    fs::write(map.path().join("a.md"), ONNODIG).unwrap();
    let (_, gezegd, _) = controleer(map.path(), &["a.md", "--herstel"]);
    let verwacht = "hersteld[uitzondering-ongebruikt]: de uitzondering op “nummering-gat” is niet nodig: die regel vindt hier niets\n \
                    --> a.md:3:1\n  - <!-- controle: nummering-gat uit: was ooit nodig -->\n  - ## Artikel 1. Markt\n  + ## Artikel 1. Markt\n\
                    hersteld[uitzondering-ongebruikt]: de uitzondering op “nummering-dubbel” is niet nodig: die regel vindt hier niets\n \
                    --> a.md:6:16\n  - 1. Er is markt. <!-- controle: nummering-dubbel uit: was ooit nodig -->\n  + 1. Er is markt.\n\
                    2 bevindingen hersteld\n1 tekst gecontroleerd: geen bevindingen\n";
    assert_eq!(gezegd, verwacht);
    // programs get their format on standard output and nothing else
    fs::write(map.path().join("a.md"), ONNODIG).unwrap();
    let (code, json, fout) = controleer(map.path(), &["a.md", "--herstel", "--formaat", "json"]);
    assert_eq!((code, json.as_str()), (0, "[]\n"));
    assert!(fout.contains("hersteld[uitzondering-ongebruikt]") && fout.ends_with("2 bevindingen hersteld\n"));
}

#[test]
fn only_what_counts_is_repaired() {
    let map = map();
    fs::write(map.path().join("a.md"), ONNODIG).unwrap();
    let (code, gezegd, _) = controleer(map.path(), &["a.md", "--herstel", "--vanaf", "fout"]);
    assert_eq!(code, 0);
    assert!(gezegd.contains("geen bevindingen; daarnaast 2 waarschuwingen"), "{gezegd}");
    assert_eq!(fs::read_to_string(map.path().join("a.md")).unwrap(), ONNODIG);
}

#[cfg(unix)]
#[test]
fn a_repaired_file_keeps_its_rights_and_its_links() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let map = map();
    let (echt, link) = (map.path().join("echt.md"), map.path().join("link.md"));
    fs::write(&echt, ONNODIG).unwrap();
    fs::set_permissions(&echt, fs::Permissions::from_mode(0o600)).unwrap();
    symlink("echt.md", &link).unwrap();
    assert_eq!(controleer(map.path(), &["link.md", "--herstel"]).0, 0);
    assert!(link.is_symlink());
    assert_eq!(fs::read_to_string(&echt).unwrap(), HERSTELD);
    assert_eq!(fs::metadata(&echt).unwrap().permissions().mode() & 0o777, 0o600);

    fs::write(&echt, ONNODIG).unwrap();
    fs::set_permissions(&echt, fs::Permissions::from_mode(0o444)).unwrap();
    let (code, gezegd, fout) = controleer(map.path(), &["echt.md", "--herstel"]);
    assert_eq!(code, 2);
    assert!(fout.contains("echt.md is alleen-lezen; er is niets hersteld"), "{fout}");
    assert!(gezegd.contains("1 tekst gecontroleerd: 2 waarschuwingen"), "{gezegd}");
    assert_eq!(fs::read_to_string(&echt).unwrap(), ONNODIG);
}

#[cfg(unix)]
#[test]
fn walking_a_folder_ends_and_leaves_alone_what_is_no_text() {
    use std::os::unix::fs::symlink;
    let map = map();
    let basis = map.path();
    fs::create_dir_all(basis.join("a/b")).unwrap();
    for naam in ["a/b/een.md", "a/twee.MD", "drie.md", "a/vier.txt"] {
        fs::write(basis.join(naam), DUBBEL).unwrap();
    }
    symlink("..", basis.join("a/rond")).unwrap();
    symlink("../drie.md", basis.join("a/gelinkt.md")).unwrap();
    assert!(Command::new("mkfifo").arg(basis.join("pijp.md")).status().unwrap().success());
    let verwacht = ["a/b/een.md:7", "a/gelinkt.md:7", "a/twee.MD:7"].map(|p| format!("{p} nummering-dubbel"));
    // a/gelinkt.md is drie.md, which is not checked again
    assert_eq!(gevonden(basis, &["."]), verwacht);
    symlink("nergens", basis.join("dood.md")).unwrap();
    let (code, _, fout) = controleer(basis, &["."]);
    assert_eq!((code, fout.as_str()), (2, "fout: dood.md bestaat niet; controleer de naam en de map\n"));
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_read_is_said() {
    use std::os::unix::fs::PermissionsExt;
    let map = map();
    let dicht = map.path().join("dicht");
    fs::create_dir(&dicht).unwrap();
    fs::write(map.path().join("a.md"), GOED).unwrap();
    fs::set_permissions(&dicht, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read_dir(&dicht).is_ok() {
        println!("skipped: root may read everywhere");
        return;
    }
    let (code, gezegd, fout) = controleer(map.path(), &["."]);
    assert_eq!((code, fout.as_str()), (2, "fout: dicht mag niet worden gelezen; vraag om leesrecht\n"));
    assert_eq!(gezegd, "1 tekst gecontroleerd, 1 niet: geen bevindingen\n");
}

#[test]
fn the_outcome_goes_to_a_file_when_asked() {
    let map = map();
    fs::write(map.path().join("a.md"), DUBBEL).unwrap();
    for formaat in ["tekst", "json", "sarif", "github", "junit"] {
        let (_, scherm, _) = controleer(map.path(), &["a.md", "--formaat", formaat]);
        let (code, slot, _) = controleer(map.path(), &["a.md", "--formaat", formaat, "-o", formaat]);
        assert_eq!((code, slot.as_str()), (1, "1 tekst gecontroleerd: 1 fout\n"));
        assert_eq!(fs::read_to_string(map.path().join(formaat)).unwrap(), scherm, "the same, twice");
        let (code, _, fout) = controleer(map.path(), &["a.md", "-o", formaat]);
        assert!(code == 2 && fout.contains("bestaat al; er is niets gecontroleerd"), "{fout}");
        assert_eq!(controleer(map.path(), &["a.md", "--formaat", formaat, "-o", formaat, "--overschrijf"]).0, 1);
    }
    let (code, _, fout) = controleer(map.path(), &[".", "-o", "./a.md", "--overschrijf"]);
    assert!(code == 2 && fout.contains("kan niet in een bestand dat wordt gecontroleerd"), "{fout}");
    assert_eq!(fs::read_to_string(map.path().join("a.md")).unwrap(), DUBBEL);
}

#[test]
fn a_text_from_standard_input() {
    use std::io::Write;
    use std::process::Stdio;
    let mut opdracht = Command::new(env!("CARGO_BIN_EXE_was-wordt"));
    let opdracht = opdracht.args(["controleer", "-", "--formaat", "github"]);
    let mut kind = opdracht.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    kind.stdin.take().unwrap().write_all(DUBBEL.as_bytes()).unwrap();
    let uit = String::from_utf8(kind.wait_with_output().unwrap().stdout).unwrap();
    assert!(uit.starts_with("::error file=-,line=7,col=12,endColumn=20,title=nummering-dubbel::"), "{uit}");
}

#[test]
fn a_name_is_written_without_detours() {
    let map = map();
    fs::create_dir_all(map.path().join("stad")).unwrap();
    fs::create_dir_all(map.path().join("map, met: 100%")).unwrap();
    fs::write(map.path().join("map, met: 100%/a.md"), DUBBEL).unwrap();
    fs::write(map.path().join("stad/keuzes.yaml"), "was:\n  bestand: ../oud.md\nwordt:\n  bestand: ../nieuw.md\n")
        .unwrap();
    fs::write(map.path().join("oud.md"), GOED).unwrap();
    fs::write(map.path().join("nieuw.md"), DUBBEL).unwrap();
    assert_eq!(gevonden(map.path(), &["stad"]), ["nieuw.md:7 nummering-dubbel"]);
    let heel = map.path().canonicalize().unwrap().join("map, met: 100%/a.md");
    let (_, github, _) = controleer(map.path(), &[heel.to_str().unwrap(), "--formaat", "github"]);
    assert!(github.starts_with("::error file=map%2C met%3A 100%25/a.md,line=7,"), "{github}");
    let (_, sarif, _) = controleer(map.path(), &[heel.to_str().unwrap(), "--formaat", "sarif"]);
    let sarif: Value = serde_json::from_str(&sarif).unwrap();
    let plek = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(plek["artifactLocation"]["uri"], "map%2C%20met%3A%20100%25/a.md");
}

/// What a dossier does to a finding that stops `maak`, and what `maak` says of the outcome.
#[test]
fn a_dossier_and_its_papers_are_of_one_mind() {
    let map = map();
    let model = "# V\n\n## Artikel 1. A\n\n1. Een.\n[2. Twee.]\n3. Zie het tweede lid.\n";
    fs::write(map.path().join("m.md"), model).unwrap();
    let keuzes = |uit: &str| {
        let keuzes = "gemeente: X\nwas:\n  model: m.md\n  keuzes:\n    artikel-1.lid-2: ja\nwordt:\n  model: m.md\n  \
                      keuzes:\n    artikel-1.lid-2: nee\n";
        fs::write(map.path().join("keuzes.yaml"), format!("{keuzes}{uit}")).unwrap();
    };
    keuzes("");
    assert_eq!(gevonden(map.path(), &["."]), ["m.md:7 verwijzing-naar-vervallen"]);
    let maak = || Command::new(env!("CARGO_BIN_EXE_was-wordt")).current_dir(map.path()).arg("maak").output().unwrap();
    assert_eq!(maak().status.code(), Some(2));
    keuzes("controle:\n  uit:\n    verwijzing-naar-vervallen: de raad wil het zo\n");
    assert_eq!(gevonden(map.path(), &["."]), [""; 0]);
    assert_eq!(maak().status.code(), Some(0), "an exception with a reason holds for the papers too");
}

/// What the rules find in the outcome is said by `maak` too, once, and does not stop it.
#[test]
fn maak_says_what_the_rules_find() {
    let map = map();
    let keuzes = "gemeente: X\nwas:\n  bestand: oud.md\nwordt:\n  model: nieuw.md\n  nummering: behoud\n  eigen-tekst:\n    - na: artikel 1\n      \
                  tekst: |\n        ## Artikel 1a. Eigen\n\n        Er is:\n        a. een;\n        c. drie.\n";
    fs::write(map.path().join("oud.md"), GOED).unwrap();
    fs::write(map.path().join("nieuw.md"), format!("{GOED}\n## Artikel 3. Slot\n\nSlot [.\n")).unwrap();
    fs::write(map.path().join("keuzes.yaml"), keuzes).unwrap();
    let uit = Command::new(env!("CARGO_BIN_EXE_was-wordt")).current_dir(map.path()).arg("maak").output().unwrap();
    let gezegd = String::from_utf8(uit.stderr).unwrap();
    assert_eq!(uit.status.code(), Some(0), "{gezegd}");
    assert_eq!(gezegd.matches("in artikel 2 ontbreekt onderdeel b").count(), 1, "{gezegd}");
    assert_eq!(gezegd.matches("--> keuzes.yaml:14:9").count(), 1, "{gezegd}");
    assert_eq!(gezegd.matches("haakje-ongepaard").count(), 1, "{gezegd}");
    // the model has a gap before article 3, that the own text fills
    assert_eq!(gevonden(map.path(), &["."]), ["keuzes.yaml:14 nummering-gat", "nieuw.md:9 haakje-ongepaard"]);
}

#[test]
fn an_old_text_is_not_for_a_dossier_to_repair() {
    let map = map();
    fs::write(map.path().join("oud.md"), DUBBEL).unwrap();
    fs::write(map.path().join("nieuw.md"), GOED.replace("maandag", "dinsdag")).unwrap();
    fs::write(map.path().join("keuzes.yaml"), "was:\n  bestand: oud.md\nwordt:\n  bestand: nieuw.md\n").unwrap();
    assert_eq!(gevonden(map.path(), &["keuzes.yaml"]), [""; 0]);
}

/// A comment in own text, or in the model, counts for the dossier; the model's own exceptions are the model's.
#[test]
fn exceptions_of_a_dossier() {
    let map = map();
    let gat = "<!-- controle: nummering-gat uit: met opzet -->\nEr is: [naam]\na. een;\nc. drie.\n";
    let model = format!("# V\n\n## Artikel 1. A\n\n{gat}\n## [Artikel 2. B\n\n{gat}]\n");
    fs::write(map.path().join("m.md"), &model).unwrap();
    let keuzes = |eigen: &str| {
        let kant =
            |keuze: &str| format!("  model: m.md\n  keuzes:\n    artikel-1.aanhef.naam: x\n    artikel-2: {keuze}\n");
        let tekst = format!("was:\n{}wordt:\n{}{eigen}", kant("nee"), kant("nee"));
        fs::write(map.path().join("keuzes.yaml"), tekst).unwrap();
    };
    keuzes("");
    assert_eq!(
        gevonden(map.path(), &["keuzes.yaml"]),
        [""; 0],
        "the model's exception on what was dropped is not unused"
    );
    let eigen = "  eigen-tekst:\n    - na: artikel 1\n      tekst: |\n        ## Artikel 1a. Eigen\n\n        Er is:\n        a. een;\n";
    keuzes(&format!("{eigen}        c. drie.\n"));
    assert_eq!(gevonden(map.path(), &["keuzes.yaml"]), ["keuzes.yaml:18 nummering-gat"]);
    keuzes(&format!("{eigen}        <!-- controle: nummering-gat uit: met opzet -->\n        c. drie.\n"));
    assert_eq!(gevonden(map.path(), &["keuzes.yaml"]), [""; 0]);
    keuzes(&format!("{eigen}        <!-- controle: nummering-gat uit: overbodig -->\n        b. twee.\n"));
    assert_eq!(gevonden(map.path(), &["keuzes.yaml"]), ["keuzes.yaml:18 uitzondering-ongebruikt"]);
}

/// What is open in a dossier is a fault where it stands in the model, and its key is named.
#[test]
fn what_is_open_in_a_dossier() {
    let map = map();
    let model = "# V\n\n## Artikel 1. A\n\n1. Er is [bedrag].\n2. Dit is [zo OF anders].\n\nNB Het derde lid werkt de gemeente zelf uit.\n\n\
                 4. Vier.\n\nNB Overleg hierover.\n";
    fs::write(map.path().join("m.md"), model).unwrap();
    let keuzes = |wordt: &str| {
        let was = "    artikel-1.lid-1.bedrag: x\n    artikel-1.lid-2.zo-anders: 1\n    artikel-1.nb: geen\n    artikel-1.nb-2: ja\n";
        let tekst = format!("was:\n  model: m.md\n  keuzes:\n{was}wordt:\n  model: m.md\n  keuzes:\n{wordt}");
        fs::write(map.path().join("keuzes.yaml"), tekst).unwrap();
    };
    keuzes("    artikel-1.lid-1.bedrag: y\n");
    let (code, json, fout) = controleer(map.path(), &[".", "--formaat", "json"]);
    let lijst: Value = serde_json::from_str(&json).unwrap_or_else(|_| panic!("{fout}"));
    let hulp = |m: &Value| {
        format!(
            "{} {} {}: {}",
            m["regel"],
            m["niveau"].as_str().unwrap(),
            m["code"].as_str().unwrap(),
            m["hulp"].as_str().unwrap()
        )
    };
    let gezegd: Vec<String> = lijst.as_array().unwrap().iter().map(hulp).collect();
    assert_eq!(code, 1);
    assert_eq!(
        gezegd,
        [
            "6 fout keuze-open: beantwoord “artikel-1.lid-2.zo-anders” in keuzes.yaml",
            "8 fout nb-achtergebleven: schrijf dat lid achter “artikel-1.nb” in keuzes.yaml, of “geen” als het er niet komt",
            "10 waarschuwing nummering-gat: een NB houdt deze plaats vrij: schrijf dat lid, of zeg in keuzes.yaml dat het er niet is (“geen”)",
            "12 fout nb-achtergebleven: schrijf achter “artikel-1.nb-2” in keuzes.yaml hoe dit is opgelost",
        ]
    );
    let maak = Command::new(env!("CARGO_BIN_EXE_was-wordt")).current_dir(map.path()).arg("maak").output().unwrap();
    let gezegd = String::from_utf8(maak.stderr).unwrap();
    assert!(maak.status.success() && gezegd.contains("er staan nog keuzes open (3)"), "{gezegd}");
    assert!(!gezegd.contains("keuze-open") && !gezegd.contains("nb-achtergebleven"), "counted, not listed: {gezegd}");
    keuzes(
        "    artikel-1.lid-1.bedrag: y\n    artikel-1.lid-2.zo-anders: 2\n    artikel-1.nb: geen\n    artikel-1.nb-2: gebeurd\n",
    );
    assert_eq!(gevonden(map.path(), &["."]), [""; 0]);
}

/// Whoever breaks an example finds CI red, with words that a council clerk understands.
#[test]
fn a_broken_example_fails() {
    let map = map();
    let bron = Path::new(env!("CARGO_MANIFEST_DIR")).join("model-verordening");
    for naam in ["was.md", "wordt.md", "toelichting.md", "wijziging.yaml"] {
        fs::copy(bron.join("wmo").join(naam), map.path().join(naam)).unwrap();
    }
    let keuzes = fs::read_to_string(bron.join("voorbeelden/voorbeeldstad/keuzes.yaml")).unwrap();
    let keuzes = keuzes.replace("model: wmo/was", "model: was.md").replace("model: wmo/wordt", "model: wordt.md");
    fs::write(map.path().join("keuzes.yaml"), keuzes).unwrap();
    assert_eq!(controleer(map.path(), &["."]), (0, "1 tekst gecontroleerd: geen bevindingen\n".into(), String::new()));
    assert_eq!(controleer(map.path(), &["wordt.md"]).0, 0);

    let wordt = fs::read_to_string(map.path().join("wordt.md")).unwrap();
    let stuk =
        wordt.replacen("plan als bedoeld in artikel 3, tweede lid,", "plan als bedoeld in artikel 3, negende lid,", 1);
    assert_ne!(wordt, stuk);
    fs::write(map.path().join("wordt.md"), stuk).unwrap();
    let (code, gezegd, _) = controleer(map.path(), &["."]);
    assert_eq!(code, 1, "{gezegd}");
    let bericht = "artikel 4, tweede lid: “artikel 3, negende lid” bestaat niet: artikel 3 heeft drie leden";
    assert!(gezegd.contains(&format!("fout[verwijzing-bestaat-niet]: {bericht}")), "{gezegd}");

    let stuk = wordt.replacen("## Artikel 6.", "## Artikel 5.", 1);
    assert_ne!(wordt, stuk);
    fs::write(map.path().join("wordt.md"), stuk).unwrap();
    for pad in [".", "wordt.md"] {
        let (code, gezegd, _) = controleer(map.path(), &[pad]);
        assert_eq!(code, 1, "{gezegd}");
        assert!(
            gezegd.contains("fout[nummering-dubbel]: artikel 5 staat er twee keer; de eerste staat op regel"),
            "{gezegd}"
        );
        assert!(gezegd.contains("hulp: geef een van beide een ander nummer, of verwijder de dubbele"), "{gezegd}");
    }
}

/// Ten thousand findings in one text and ten thousand remedies: linear, and every format tells them all.
#[test]
fn many_findings() {
    let map = map();
    let mut tekst = String::from("# V\n");
    for n in 1..=5_000 {
        let _ = write!(tekst, "\n## Artikel {n}. A\n\n1. Een.\n1. Weer een.\n");
    }
    fs::write(map.path().join("dubbel.md"), &tekst).unwrap();
    let (code, gezegd, _) = controleer(map.path(), &["dubbel.md"]);
    assert_eq!(code, 1);
    assert!(gezegd.ends_with("1 tekst gecontroleerd: 5000 fouten\n"));
    assert_eq!(gezegd.matches("fout[nummering-dubbel]").count(), 5_000, "none is left out");
    for (formaat, teken) in
        [("json", "\"bericht\""), ("sarif", "\"ruleId\""), ("github", "::error "), ("junit", "<failure")]
    {
        assert_eq!(controleer(map.path(), &["dubbel.md", "--formaat", formaat]).1.matches(teken).count(), 5_000);
    }
    let kaal = tekst.replace("1. Weer een.", "2. Weer een.");
    let met = kaal.replace("2. Weer", "<!-- controle: nummering-dubbel uit: ooit nodig -->\n2. Weer");
    fs::write(map.path().join("onnodig.md"), met).unwrap();
    let (code, gezegd, _) = controleer(map.path(), &["onnodig.md", "--herstel"]);
    assert!(code == 0 && gezegd.contains("5000 bevindingen hersteld\n"));
    assert!(fs::read_to_string(map.path().join("onnodig.md")).unwrap() == kaal);
}

/// Own text in which a designation stands twice is not renumbered in silence; beside the model it makes room.
#[test]
fn own_text_with_a_number_twice() {
    let map = tempfile::tempdir().unwrap();
    let model = "# Verordening\n\n## Artikel 1. Markt\n\n1. Er is een markt.\n2. De markt is op zaterdag.\n";
    fs::write(map.path().join("model.md"), model).unwrap();
    let keuzes = |tekst: &str| {
        format!(
            "was:\n  bestand: model.md\nwordt:\n  model: model.md\n  eigen-tekst:\n    - na: artikel 1, eerste lid\n      tekst: |\n{tekst}"
        )
    };
    let dubbel = "        2. Er is ook:\n           a. brood;\n           a. kaas.\n        2. En soep.\n";
    fs::write(map.path().join("keuzes.yaml"), keuzes(dubbel)).unwrap();
    assert_eq!(
        gevonden(map.path(), &["keuzes.yaml"]),
        ["keuzes.yaml:10 nummering-dubbel", "keuzes.yaml:11 nummering-dubbel"]
    );
    fs::write(map.path().join("keuzes.yaml"), keuzes("        2. Er is ook brood.\n")).unwrap();
    assert_eq!(gevonden(map.path(), &["keuzes.yaml"]), [""; 0]);
}

/// The texts of others: every format can be written of every one of them, and the findings are the same.
#[test]
fn real_texts_in_every_format() {
    let bronnen = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/bronnen");
    if !bronnen.exists() {
        println!("skipped: ../shared/bronnen is not there");
        return;
    }
    for deel in ["vng", "verordeningen", "wetten"] {
        let pad = bronnen.join(deel);
        let pad = pad.to_str().unwrap();
        let aantal = gevonden(Path::new("."), &[pad, "--vanaf", "stijl"]).len();
        let keer = |formaat: &str, teken: &str| {
            controleer(Path::new("."), &[pad, "--vanaf", "stijl", "--formaat", formaat]).1.matches(teken).count()
        };
        assert!(aantal > 0, "{deel}");
        assert_eq!(
            [keer("sarif", "\"ruleId\""), keer("github", "title="), keer("junit", "<failure")],
            [aantal; 3],
            "{deel}"
        );
    }
}
