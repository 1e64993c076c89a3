//! The command line: what it says, which exit code it gives, and what it writes or leaves alone.
//!
//! What it says stands in tests/cmd, a page a subject; `TRYCMD=overwrite cargo test --test cli` writes the
//! pages anew, to be read before they are committed. Below is what needs files to be written.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "a test may fail, and says what it skips")]

use std::fmt::Write as _;
use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

#[test]
fn messages_are_those_in_tests_cmd() {
    trycmd::TestCases::new().case("tests/cmd/*.md");
}

fn was_wordt(map: &Path, argumenten: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_was-wordt")).current_dir(map).args(argumenten).output().unwrap()
}

/// The exit code and what was said on standard error.
fn uitslag(map: &Path, argumenten: &[&str]) -> (i32, String) {
    let uit = was_wordt(map, argumenten);
    let code = uit.status.code().unwrap_or_else(|| panic!("{argumenten:?} was killed"));
    (code, String::from_utf8(uit.stderr).unwrap())
}

/// It ends with this code and says this, and it never panics.
#[track_caller]
fn zegt(map: &Path, argumenten: &[&str], code: i32, woorden: &str) {
    let (echt, gezegd) = uitslag(map, argumenten);
    assert!(!gezegd.contains("panicked"), "{gezegd}");
    assert!(echt == code && gezegd.contains(woorden), "{argumenten:?}: exit code {echt}, and it says:\n{gezegd}");
}

/// The names in a folder, in order.
fn namen(map: &Path) -> Vec<String> {
    let mut uit: Vec<String> =
        fs::read_dir(map).unwrap().map(|f| f.unwrap().file_name().to_string_lossy().into_owned()).collect();
    uit.sort();
    uit
}

fn map() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

const VERORDENING: &str = "# Verordening proef\n\n## Artikel 1. Begrip\n\nHet college beslist.\n";

#[test]
fn a_dossier_from_beginning_to_end() {
    let map = map();
    let map = map.path();
    zegt(map, &["nieuw", "dossier", "--gemeente", "Ons Dorp & \"Co\" 🦀"], 0, "");
    zegt(map, &["keuzes", "dossier"], 0, "");
    zegt(map, &["maak", "dossier", "--uit", "uit"], 0, "keuzes open");
    let papieren = [
        "doorlopende-tekst.docx",
        "doorlopende-tekst.html",
        "doorlopende-tekst.md",
        "dossier.json",
        "index.html",
        "memo.docx",
        "memo.html",
        "memo.md",
        "raadsvoorstel.docx",
        "raadsvoorstel.html",
        "raadsvoorstel.md",
        "toelichting.docx",
        "toelichting.html",
        "toelichting.md",
        "transponeringstabel.csv",
        "transponeringstabel.docx",
        "transponeringstabel.html",
        "transponeringstabel.md",
        "was-wordt-tabel.docx",
        "was-wordt-tabel.html",
        "was-wordt-tabel.md",
        "wijzigingen-zichtbaar.docx",
        "wijzigingen-zichtbaar.html",
        "wijzigingen-zichtbaar.md",
    ];
    // Whether there is a decision while variants are open is not what this is about.
    let mut er = namen(&map.join("uit"));
    er.retain(|naam| !naam.starts_with("wijzigingsbesluit") && !naam.starts_with("raadsbesluit"));
    assert_eq!(er, papieren);
    let html = fs::read_to_string(map.join("uit/was-wordt-tabel.html")).unwrap();
    assert!(html.contains("Ons Dorp &amp; ") && !html.contains("Ons Dorp & "));
}

#[test]
fn the_same_example_gives_the_same_files() {
    let map = map();
    let map = map.path();
    for uit in ["een", "twee"] {
        zegt(map, &["maak", "--voorbeeld", "--uit", uit], 0, "");
    }
    for naam in namen(&map.join("een")) {
        let lees = |m: &str| fs::read(map.join(m).join(&naam)).unwrap();
        assert!(lees("een") == lees("twee"), "{naam}");
    }
}

#[test]
fn nothing_is_overwritten_unasked() {
    let map = map();
    let map = map.path();
    fs::write(map.join("a.md"), VERORDENING).unwrap();
    fs::create_dir(map.join("uit")).unwrap();
    fs::write(map.join("uit/toelichting.md"), "van mij").unwrap();
    zegt(map, &["maak", "--voorbeeld"], 2, "staat al toelichting.md; er is niets geschreven. Gebruik --overschrijf");
    assert_eq!(namen(&map.join("uit")), ["toelichting.md"]);
    assert_eq!(fs::read_to_string(map.join("uit/toelichting.md")).unwrap(), "van mij");
    zegt(map, &["maak", "--voorbeeld", "--overschrijf"], 0, "");
    assert_ne!(fs::read_to_string(map.join("uit/toelichting.md")).unwrap(), "van mij");

    fs::write(map.join("tabel.md"), "van mij").unwrap();
    zegt(map, &["vergelijk", "a.md", "a.md", "-o", "tabel.md"], 2, "bestaat al; er is niets geschreven");
    assert_eq!(fs::read_to_string(map.join("tabel.md")).unwrap(), "van mij");
    zegt(map, &["vergelijk", "a.md", "a.md", "-o", "tabel.md", "--overschrijf"], 0, "");

    zegt(map, &["nieuw", "dossier"], 0, "");
    zegt(map, &["nieuw", "dossier"], 2, "staat al keuzes.yaml");
}

#[test]
fn all_is_written_or_nothing() {
    let map = map();
    let map = map.path();
    fs::write(map.join("a.md"), VERORDENING).unwrap();
    fs::write(map.join("bestand"), "").unwrap();
    zegt(map, &["maak", "--voorbeeld", "--uit", "bestand"], 2, "bestand is een bestand, geen map");
    zegt(map, &["maak", "--voorbeeld", "--uit", "bestand/uit"], 2, "een deel van het pad is een bestand");
    // One of the papers cannot be written: then none is, though --overschrijf allows it.
    fs::create_dir_all(map.join("uit/was-wordt-tabel.html")).unwrap();
    fs::write(map.join("uit/toelichting.md"), "van mij").unwrap();
    zegt(map, &["maak", "--voorbeeld", "--overschrijf"], 2, "er is niets geschreven");
    assert_eq!(fs::read_to_string(map.join("uit/toelichting.md")).unwrap(), "van mij");
    assert_eq!(namen(&map.join("uit")), ["toelichting.md", "was-wordt-tabel.html"]);
    zegt(map, &["vergelijk", "a.md", "a.md", "-o", "elders/map/tabel.md"], 0, "");
    assert!(map.join("elders/map/tabel.md").is_file());
    zegt(map, &["vergelijk", "a.md", "a.md", "-o", "uit"], 2, "uit is een map");
    // A fault in the choices: not even the folder is made.
    fs::write(
        map.join("keuzes.yaml"),
        "was:\n  model: wmo/was\n  keuzes:\n    artikel-9: x\nwordt:\n  model: wmo/wordt\n",
    )
    .unwrap();
    zegt(map, &["maak", "--uit", "nieuw"], 2, "er is niets geschreven");
    assert!(!map.join("nieuw").exists());
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_stays_as_it_is() {
    use std::os::unix::fs::PermissionsExt;
    let map = map();
    let dicht = map.path().join("dicht");
    fs::create_dir(&dicht).unwrap();
    fs::set_permissions(&dicht, fs::Permissions::from_mode(0o555)).unwrap();
    if fs::write(dicht.join("proef"), "").is_ok() {
        println!("skipped: root may write everywhere");
        return;
    }
    zegt(map.path(), &["maak", "--voorbeeld", "--uit", "dicht"], 2, "daar mag u niet schrijven");
    assert!(namen(&dicht).is_empty());
}

#[cfg(unix)]
#[test]
fn a_link_is_followed_and_a_device_is_not_replaced() {
    use std::os::unix::fs::{FileTypeExt, symlink};
    let map = map();
    let map = map.path();
    fs::write(map.join("a.md"), VERORDENING).unwrap();
    fs::write(map.join("echt.md"), "oud").unwrap();
    symlink("echt.md", map.join("link.md")).unwrap();
    zegt(map, &["vergelijk", "a.md", "a.md", "-o", "link.md", "--overschrijf"], 0, "");
    assert!(map.join("link.md").is_symlink());
    assert!(fs::read_to_string(map.join("echt.md")).unwrap().contains("Artikel 1. Begrip"));
    // A link of its own stands between the test and the device: whatever happens, /dev/null stays.
    symlink("/dev/null", map.join("niets.md")).unwrap();
    zegt(map, &["vergelijk", "a.md", "a.md", "-o", "niets.md"], 0, "");
    assert!(fs::metadata("/dev/null").unwrap().file_type().is_char_device());
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said() {
    let map = map();
    fs::write(map.path().join("a.md"), VERORDENING).unwrap();
    let vol = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut opdracht = Command::new(env!("CARGO_BIN_EXE_was-wordt"));
    let uit = opdracht.current_dir(map.path()).args(["toon", "a.md"]).stdout(vol).output().unwrap();
    assert_eq!(uit.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&uit.stderr).contains("de schijf is vol"));
}

#[test]
fn a_reader_that_stops_reading_is_no_fault() {
    let map = map();
    fs::write(map.path().join("lang.md"), veel_artikelen(3000)).unwrap();
    let mut opdracht = Command::new(env!("CARGO_BIN_EXE_was-wordt"));
    let opdracht = opdracht.current_dir(map.path()).args(["toon", "lang.md"]);
    let mut kind = opdracht.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut eerste = [0; 10];
    kind.stdout.take().unwrap().read_exact(&mut eerste).unwrap();
    let uit = kind.wait_with_output().unwrap();
    assert_eq!((uit.status.code(), String::from_utf8_lossy(&uit.stderr).into_owned()), (Some(0), String::new()));
}

#[test]
fn standard_input_is_read_as_a_file() {
    let map = map();
    let mut opdracht = Command::new(env!("CARGO_BIN_EXE_was-wordt"));
    let opdracht = opdracht.current_dir(map.path()).args(["toon", "-"]);
    let mut kind = opdracht.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    kind.stdin.take().unwrap().write_all(VERORDENING.as_bytes()).unwrap();
    assert_eq!(String::from_utf8(kind.wait_with_output().unwrap().stdout).unwrap(), VERORDENING);
}

#[test]
fn bytes_of_every_kind() {
    let map = map();
    let map = map.path();
    let utf16 = |mark: &[u8], om: fn(u16) -> [u8; 2]| -> Vec<u8> {
        mark.iter().copied().chain(VERORDENING.encode_utf16().flat_map(om)).collect()
    };
    let regels = VERORDENING.replace('\n', "\r\n");
    let goed: [(&str, Vec<u8>, &str); 4] = [
        ("utf16le.md", utf16(&[0xff, 0xfe], u16::to_le_bytes), "is UTF-16 en is zo gelezen"),
        ("utf16be.md", utf16(&[0xfe, 0xff], u16::to_be_bytes), "is UTF-16 en is zo gelezen"),
        ("bom.md", [b"\xef\xbb\xbf", VERORDENING.as_bytes()].concat(), ""),
        ("crlf.md", regels.into_bytes(), ""),
    ];
    for (naam, bytes, gezegd) in goed {
        fs::write(map.join(naam), bytes).unwrap();
        zegt(map, &["toon", naam], 0, gezegd);
        assert_eq!(String::from_utf8(was_wordt(map, &["toon", naam]).stdout).unwrap(), VERORDENING, "{naam}");
    }
    let mut half = utf16(&[0xff, 0xfe], u16::to_le_bytes);
    half.pop();
    let fout: [(&str, Vec<u8>, &str); 5] = [
        ("half.md", half, "lijkt UTF-16, maar is beschadigd"),
        ("zonder-bom.md", utf16(&[], u16::to_le_bytes), "NUL-teken"),
        ("nul.md", b"# V\n\n\0".to_vec(), "nul.md, regel 3: er staat een NUL-teken in"),
        ("latin1.md", b"# V\n\nge\xebvalueerd\n".to_vec(), "latin1.md, regel 3: dit is geen UTF-8"),
        ("lang.md", vec![b'a'; 50 * 1024 * 1024], "lang.md, regel 1: deze regel is 52428800"),
    ];
    for (naam, bytes, gezegd) in fout {
        fs::write(map.join(naam), bytes).unwrap();
        zegt(map, &["toon", naam], 2, gezegd);
        zegt(map, &["vergelijk", naam, naam], 2, gezegd);
        assert!(was_wordt(map, &["toon", naam]).stdout.is_empty());
    }
}

#[test]
fn hostile_texts_come_to_an_end() {
    let map = map();
    let map = map.path();
    let kop = "# V\n\n## Artikel 1. A\n\n";
    let leden = |n: usize| (1..=n).fold(String::new(), |uit, i| uit + &format!("{i}. Het college beslist.\n"));
    let woorden = |w: &str, n: usize| {
        (0..n).fold(String::new(), |uit, i| uit + &format!("{w}{i}") + if i % 500 == 0 { "\n" } else { " " })
    };
    let teksten = [
        ("genest.md", format!("{kop}{}x{}.\n", "[".repeat(10_000), "]".repeat(10_000)), "haakjes-te-diep"),
        ("dicht.md", format!("{kop}{}\n", "]".repeat(100_000)), "… en nog 151 meldingen"),
        ("open.md", format!("{kop}{}\n", "[\n".repeat(20_000)), "haakje-ongepaard"),
        ("streepjes.md", format!("{kop}Er is:\n{}", "- punt\n".repeat(5_000)), ""),
        ("leden.md", format!("{kop}{}", leden(3_000)), ""),
        ("andere-leden.md", format!("{kop}{}Anders.\n", leden(2_990)), ""),
        ("een.md", format!("{kop}{}\n", woorden("a", 20_000)), ""),
        ("ander.md", format!("{kop}{}\n", woorden("b", 20_000)), ""),
        ("artikelen.md", veel_artikelen(2_000), ""),
    ];
    for (naam, tekst, gezegd) in &teksten {
        fs::write(map.join(naam), tekst).unwrap();
        zegt(map, &["toon", naam, "--stap", "model"], 0, gezegd);
    }
    for paar in [["leden.md", "andere-leden.md"], ["een.md", "ander.md"], ["streepjes.md", "leden.md"]] {
        zegt(map, &["vergelijk", paar[0], paar[1], "--formaat", "json"], 0, "");
    }
}

#[test]
fn what_is_typed_in_a_title_cannot_break_a_format() {
    let map = map();
    let map = map.path();
    let titel = "# \"V\" & <script>alert(1)</script> | 'x' 🦀\n\n## Artikel 1. <b>A</b> | & \"B\"\n\nTekst | & <img src=x> 🦀.\n";
    fs::write(map.join("a.md"), titel).unwrap();
    for naam in ["t.md", "t.html", "t.docx", "t.json"] {
        zegt(map, &["vergelijk", "a.md", "a.md", "-o", naam], 0, "");
    }
    let html = fs::read_to_string(map.join("t.html")).unwrap();
    assert!(!html.contains("<script>alert") && !html.contains("<img src=x"), "{html}");
    let json: serde_json::Value = serde_json::from_slice(&fs::read(map.join("t.json")).unwrap()).unwrap();
    assert_eq!(json["paren"][1]["woorden"][0]["tekst"], "<b>A</b> | & \"B\"");
}

/// An ordinance of so many articles, each citing the one before it.
fn veel_artikelen(aantal: usize) -> String {
    let mut uit = String::from("# V\n");
    for n in 1..=aantal {
        let vorig = n.max(2) - 1;
        let _ = write!(
            uit,
            "\n## Artikel {n}. Kop {n}\n\n1. Het college beslist volgens artikel {vorig}, eerste lid.\n2. Twee.\n"
        );
    }
    uit
}

const OUD: &str = "# Verordening proef\n\n## Artikel 1. Duur\n\n1. Een vergunning geldt vijf jaar.\n2. Zij vervalt bij \
                   overlijden.\n\n## Artikel 2. Honden\n\nHonden zijn verboden.\n";
const NIEUW: &str = "# Verordening proef\n\n## Artikel 1. Duur\n\n1. Een vergunning geldt tien jaar.\n2. Zij vervalt bij \
                     overlijden.\n";

#[test]
fn what_a_collective_decision_says_to_others_is_not_for_this_text() {
    let map = map();
    let map = map.path();
    fs::write(map.join("oud.md"), OUD).unwrap();
    let eigen = "Artikel 1\nDe Verordening proef wordt als volgt gewijzigd:\nA. Artikel 2 vervalt.\n\n";
    let ander = "Artikel 2\nDe Marktverordening Oost wordt als volgt gewijzigd:\nA. Artikel 4 vervalt.\nB. Artikel 9 vervalt.\n";
    fs::write(map.join("samen.txt"), format!("{eigen}{ander}")).unwrap();
    let (code, gezegd) = uitslag(map, &["pas-toe", "oud.md", "samen.txt", "-o", "nieuw.md"]);
    let verwacht = "1 opdracht toegepast\nlet op: 2 opdrachten horen bij een andere regeling, en niet bij deze tekst: \
                    Marktverordening Oost\n";
    assert_eq!((code, gezegd.as_str()), (0, verwacht));
    // Where none is for this text, it is the text that is not the one meant.
    fs::write(map.join("ander.txt"), ander.replace("Artikel 2", "Artikel 1")).unwrap();
    zegt(map, &["pas-toe", "oud.md", "ander.txt", "-o", "geen.md"], 1, "0 van de 2 opdrachten toegepast");
}

#[test]
fn what_a_decision_leaves_stale_is_told() {
    let map = map();
    let map = map.path();
    let oud = OUD.replace("Honden zijn", "Anders dan in artikel 1, tweede lid, zijn honden");
    fs::write(map.join("oud.md"), oud).unwrap();
    fs::write(map.join("besluit.txt"), "Artikel 1, tweede lid, vervalt.\n").unwrap();
    let (code, gezegd) = uitslag(map, &["pas-toe", "oud.md", "besluit.txt", "-o", "nieuw.md"]);
    assert!(code == 0 && gezegd.contains("waarschuwing[verwijzing-naar-vervallen]: artikel 2"), "{gezegd}");
    assert!(gezegd.contains("nieuw.md:") && gezegd.ends_with("1 opdracht toegepast\n"), "{gezegd}");
    // A choice that was open stays so, under whatever number.
    fs::write(map.join("model.md"), OUD.replace("Honden zijn", "[Alle] honden zijn")).unwrap();
    fs::write(map.join("nummer.txt"), "Artikel 2 wordt vernummerd tot artikel 3.\n").unwrap();
    let (code, gezegd) = uitslag(map, &["pas-toe", "model.md", "nummer.txt", "-o", "model-nieuw.md"]);
    assert!(code == 0 && !gezegd.contains("keuze-open"), "{gezegd}");
    // What was so before is not told again.
    fs::write(map.join("anders.txt"), "In artikel 1 wordt “tien jaar” vervangen door “vijf jaar”.\n").unwrap();
    let (_, gezegd) = uitslag(map, &["pas-toe", "nieuw.md", "anders.txt", "-o", "nieuwer.md"]);
    assert!(!gezegd.contains("verwijzing-naar-vervallen"), "{gezegd}");
}

#[test]
fn a_row_of_a_table_of_tariffs_is_called_by_its_number() {
    let map = map();
    let map = map.path();
    let tabel = "## Tarieventabel\n\n1.1 | Een akte | € 10\n\n1.2 | Een boekje | € 10\n\n1.3 | Een map | € 5\n";
    let oud =
        format!("# Legesverordening Oost\n\n## Artikel 1. Tarief\n\nDe leges staan in de tarieventabel.\n\n{tabel}");
    fs::write(map.join("oud.md"), &oud).unwrap();
    let besluit = "Artikel I\nDe Legesverordening Oost wordt als volgt gewijzigd:\n1. In de tarieventabel wordt in onderdeel 1.2 “€ 10” vervangen door “€ 11”.\n2. Onderdeel 1.3 van de \
                   tarieventabel vervalt.\n";
    fs::write(map.join("besluit.txt"), besluit).unwrap();
    zegt(map, &["pas-toe", "oud.md", "besluit.txt", "-o", "nieuw.md"], 0, "2 opdrachten toegepast");
    let nieuw = oud.replace("boekje | € 10\n\n1.3 | Een map | € 5", "boekje | € 11");
    assert_eq!(fs::read_to_string(map.join("nieuw.md")).unwrap(), nieuw);
    // And our own decision calls the table what its heading calls it.
    let zelf = String::from_utf8(was_wordt(map, &["besluit", "oud.md", "nieuw.md"]).stdout).unwrap();
    assert!(zelf.contains("e tarieventabel") && !zelf.contains("e bijlage"), "{zelf}");
}

#[test]
fn a_decision_applied_to_the_old_text_gives_the_new_one() {
    let map = map();
    let map = map.path();
    fs::write(map.join("oud.md"), OUD).unwrap();
    fs::write(map.join("nieuw.md"), NIEUW).unwrap();
    for (nr, opties) in [&[][..], &["--hele-artikelen"]].iter().enumerate() {
        let (besluit, wordt) = (format!("besluit{nr}.md"), format!("wordt{nr}.md"));
        zegt(map, &[&["besluit", "oud.md", "nieuw.md", "-o", &besluit], *opties].concat(), 0, "");
        zegt(map, &["pas-toe", "oud.md", &besluit, "-o", &wordt], 0, "toegepast");
        assert_eq!(fs::read_to_string(map.join(&wordt)).unwrap(), NIEUW);
    }
    // The decision in Word and as a web page says the same.
    for soort in ["docx", "html"] {
        let (besluit, wordt) = (format!("besluit.{soort}"), format!("wordt-{soort}.md"));
        zegt(map, &["besluit", "oud.md", "nieuw.md", "-o", &besluit], 0, "");
        zegt(map, &["pas-toe", "oud.md", &besluit, "-o", &wordt], 0, "toegepast");
        assert_eq!(fs::read_to_string(map.join(&wordt)).unwrap(), NIEUW);
    }
    // So it does where a new lid, by its words alone, is the next instruction.
    let twee = NIEUW.trim_end().to_owned() + "\n3. Het eerste lid geldt ook voor een standplaats.\n";
    fs::write(map.join("twee.md"), &twee).unwrap();
    let oud = OUD.replace("\n\n## Artikel 2. Honden\n\nHonden zijn verboden.", "");
    fs::write(map.join("een.md"), oud).unwrap();
    for soort in ["md", "docx", "html"] {
        let (besluit, wordt) = (format!("twee.{soort}"), format!("twee-{soort}.md"));
        let besluit = if soort == "md" { "twee-besluit.md".to_owned() } else { besluit };
        zegt(map, &["besluit", "een.md", "twee.md", "-o", &besluit], 0, "");
        zegt(map, &["pas-toe", "een.md", &besluit, "-o", &wordt], 0, "2 opdrachten toegepast");
        assert_eq!(fs::read_to_string(map.join(&wordt)).unwrap(), twee);
    }
    // Applied twice it says so, and gives what it was given.
    zegt(map, &["pas-toe", "nieuw.md", "besluit0.md", "-o", "nog-eens.md"], 1, "niet toegepast");
    assert_eq!(fs::read_to_string(map.join("nog-eens.md")).unwrap(), NIEUW);
}

#[test]
fn a_decision_is_written_where_it_is_asked_and_nowhere_else() {
    let map = map();
    let map = map.path();
    fs::write(map.join("oud.md"), OUD).unwrap();
    fs::write(map.join("nieuw.md"), NIEUW).unwrap();
    zegt(map, &["besluit", "oud.md", "nieuw.md", "--uit", "uit"], 0, "");
    assert_eq!(namen(&map.join("uit")), ["wijzigingsbesluit.docx", "wijzigingsbesluit.html", "wijzigingsbesluit.md"]);
    zegt(map, &["besluit", "oud.md", "nieuw.md", "--uit", "uit"], 2, "--overschrijf");
    zegt(map, &["besluit", "oud.md", "nieuw.md", "-o", "besluit.docx"], 0, "");
    assert!(fs::read(map.join("besluit.docx")).unwrap().starts_with(b"PK"));
    zegt(map, &["besluit", "oud.md", "nieuw.md", "-o", "nieuw.md"], 2, "bestaat al");
    zegt(map, &["besluit", "oud.md", "nieuw.md", "--formaat", "docx"], 2, "niet op het scherm");
    zegt(map, &["besluit", "oud.md", "nieuw.md", "--formaat", "pdf"], 2, "geen formaat");
    zegt(map, &["besluit", "oud.md", "nieuw.md", "--formaat", "md,html", "-o", "x.md"], 2, "--uit een map");
    zegt(map, &["besluit", "oud.md", "nieuw.md", "--vorm", "besluit"], 2, "kies uit wijziging en intrekking");
    zegt(map, &["besluit", "oud.md", "weg.md"], 2, "bestaat niet");
    zegt(map, &["besluit"], 2, "keuzes.yaml bestaat niet");
    zegt(map, &["pas-toe", "oud.md", "uit/wijzigingsbesluit.md", "-o", "nieuw.md"], 2, "bestaat al");
    zegt(map, &["pas-toe", "oud.md", "nieuw.md"], 2, "geen opdracht om iets te wijzigen");
    zegt(map, &["pas-toe", "oud.md", "uit/wijzigingsbesluit.md", "--formaat", "xml"], 2, "geen formaat");
    assert_eq!(fs::read_to_string(map.join("nieuw.md")).unwrap(), NIEUW);
    assert!(!map.join("x.md").exists());
}

#[test]
fn a_template_of_ones_own_takes_the_place_of_the_built_in_one() {
    let map = map();
    let map = map.path();
    fs::create_dir_all(map.join("dossier/sjablonen")).unwrap();
    fs::write(map.join("dossier/oud.md"), OUD).unwrap();
    fs::write(map.join("dossier/nieuw.md"), NIEUW).unwrap();
    fs::write(
        map.join("dossier/keuzes.yaml"),
        "gemeente: Oost\nwas:\n  bestand: oud.md\nwordt:\n  bestand: nieuw.md\n",
    )
    .unwrap();
    let sjabloon = map.join("dossier/sjablonen/besluit.md");
    fs::write(&sjabloon, "# Eigen {{ verordening }}\n\n## Artikel I\n\n{{ wijzigingen }}\n").unwrap();
    zegt(map, &["maak", "dossier", "--uit", "uit", "--formaat", "md"], 0, "");
    let besluit = fs::read_to_string(map.join("uit/wijzigingsbesluit.md")).unwrap();
    assert!(besluit.starts_with("# Eigen de Verordening proef\n\n## Artikel I\n\n"), "{besluit}");
    fs::write(&sjabloon, "# Eigen\n\n{% if gemeente %}\n").unwrap();
    zegt(map, &["maak", "dossier", "--uit", "uit2"], 2, "besluit.md:");
    // A template that does not show the changes gives a decision that does nothing: no proof, no papers.
    fs::write(&sjabloon, "# Eigen\n\n{% if not gemeente %}\n{{ wijzigingen }}\n{% endif %}\n").unwrap();
    zegt(map, &["maak", "dossier", "--uit", "uit2"], 1, "bewijs-mislukt");
    assert!(!map.join("uit2").exists());
}
