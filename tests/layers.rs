//! Who may use whom (ARCHITECTURE.md): nouns use the nouns above them, verbs use nouns and no other verb,
//! only the dossier joins verbs, only the cli touches files, the clock and the terminal; and the sentences of papers
//! stand in templates.
//!
//! The order is read from src/lib.rs, so a new module is placed there and nowhere else. Tests within the
//! sources (`#[cfg(test)]`, `tests.rs`) may use whatever they like.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Verbs that the cli may use itself: what turns bytes into values and values into bytes. Everything
/// between goes through the dossier.
const RANDEN: [&str; 2] = ["read", "render"];

/// What touches the world outside the program.
const WERELD: [&str; 11] = [
    "std::fs",
    "std::env",
    "std::time",
    "std::process",
    "std::net",
    "std::thread",
    "stdin(",
    "stdout(",
    "stderr(",
    "println!",
    "print!",
];

/// The modules of src/lib.rs by section.
struct Lagen {
    nomina: Vec<String>,
    verba: Vec<String>,
    samen: Vec<String>,
}

#[test]
fn modules_use_only_what_stands_above_them() {
    let lagen = lagen();
    let mut overtredingen = String::new();
    for (pad, tekst) in bronnen() {
        for (regel, gebruikt) in gebruik(&tekst) {
            if let Some(waarom) = verboden(&lagen, &pad, &gebruikt) {
                let _ = writeln!(overtredingen, "src/{pad}:{regel}: uses crate::{gebruikt}: {waarom}");
            }
        }
    }
    assert!(overtredingen.is_empty(), "\n{overtredingen}");
}

#[test]
fn only_the_cli_touches_the_world() {
    let mut overtredingen = String::new();
    for (pad, tekst) in bronnen() {
        if pad.starts_with("cli/") || pad == "main.rs" {
            continue;
        }
        for (nr, regel) in tekst.lines().enumerate() {
            for woord in WERELD.iter().filter(|w| regel.contains(**w)) {
                let _ = writeln!(overtredingen, "src/{pad}:{}: {woord}: only the cli may do this", nr + 1);
            }
        }
    }
    assert!(overtredingen.is_empty(), "\n{overtredingen}");
}

#[test]
fn every_module_says_first_what_arrow_it_is() {
    for (pad, tekst) in bronnen_met_commentaar() {
        assert!(tekst.starts_with("//! "), "src/{pad} does not begin with what it is");
    }
}

#[test]
fn the_order_of_lib_rs_is_complete() {
    let lagen = lagen();
    assert_eq!(lagen.nomina.first().map(String::as_str), Some("source"));
    assert!(lagen.verba.contains(&"read".to_owned()), "the verbs stand under “// verbs” in src/lib.rs");
    let bekend: BTreeSet<String> = [&lagen.nomina, &lagen.verba, &lagen.samen].into_iter().flatten().cloned().collect();
    for (pad, _) in bronnen() {
        let module = module(&pad);
        assert!(["lib", "main"].contains(&module.as_str()) || bekend.contains(&module), "src/{pad} is in no section");
    }
}

/// What of `src/draft` stands on a page and in no template: how provisions are called, formulas of the decision that must be
/// exact, and the notation; and beside these what is read, and what is said of a fault.
const IN_CODE: [&str; 36] = [
    // names of provisions
    "Artikel {nummer}. ",
    "Artikel […]. ",
    "artikel {naar}",
    "artikel {een}",
    "artikel {a}",
    "artikel {a} (oud)",
    "artikel {b} (nieuw)",
    "artikel {a} (oud) / {b} (nieuw)",
    "de artikelen ",
    "de artikelen {}",
    "de {meer} {}",
    "{eerste} tot en met {laatste}",
    "bijlage {nummer}",
    "de bijlage",
    "de aanhef",
    "de verordening",
    // the gap where an ordinance has no name; pas-toe reads it as the ordinance that is amended
    "[naam van de verordening]",
    "deze bepaling",
    "[naam van de verordening]",
    "de tekst zonder artikelnummer",
    "het opschrift van {} {}",
    "Het",
    "(variant ",
    "{} en {laatste}",
    " en ",
    // formulas of the decision
    "{} wordt als volgt gewijzigd:",
    "{}e tarieventabel{}",
    // the notation, in which a text by itself is written
    "Doorlopende tekst",
    "Variant {letter}",
    "Variant {letter} (artikel {een})",
    "Variant {letter} (de artikelen {eerste} tot en met {laatste})",
    // what is read
    "Wet maatschappelijke ondersteuning 2015",
    "de raad van de gemeente ",
    "gelet op ",
    // a fault in a template
    "de kolommen van de tabel hebben niet allemaal een kop",
    "schrijf onder de titel “<!-- kolommen: Bestaande tekst | Nieuwe tekst | Toelichting -->”",
];

#[test]
fn the_sentences_of_papers_stand_in_templates() {
    // These speak of templates, and say what is wrong with them.
    const OVER_SJABLONEN: [&str; 3] = ["draft/sjabloon.rs", "draft/sjabloonfout.rs", "draft/zegt.rs"];
    let in_draft = |pad: &str| pad.starts_with("draft/") && !OVER_SJABLONEN.contains(&pad);
    let (mut gezien, mut elders): (Vec<String>, Vec<String>) = Default::default();
    for (pad, tekst) in bronnen().into_iter().filter(|(pad, _)| in_draft(pad)) {
        for woorden in letterlijk(&tekst).into_iter().filter(|woorden| is_zin(woorden)) {
            // The name of a case: a template speaks of it, and says the words.
            let geval = was_wordt::ingebouwd::SJABLONEN.iter().any(|(_, s)| s.contains(&format!("\"{woorden}\"")));
            if !geval && !IN_CODE.contains(&&*woorden) {
                elders.push(format!("{pad}: “{woorden}”"));
            }
            gezien.push(woorden);
        }
    }
    assert!(elders.is_empty(), "belongs in templates/sjablonen: {elders:#?}");
    for woorden in IN_CODE {
        assert!(gezien.iter().any(|g| g == woorden), "“{woorden}” is in src/draft no longer");
    }
}

/// Whether words can be read as a sentence or a part of one: more than one, or one as a sentence begins or ends.
fn is_zin(woorden: &str) -> bool {
    let mut open = false;
    let gevuld = woorden.chars().filter(|c| {
        open = (open || *c == '{') && *c != '}';
        !open
    });
    let vast: String = gevuld.collect();
    let woord = |w: &&str| w.chars().filter(|c| c.is_lowercase()).count() > 1;
    let begin = vast.starts_with(char::is_uppercase);
    match vast.split([' ', '}']).filter(woord).count() {
        0 => false,
        1 => begin || vast.ends_with(['.', ' ']) || vast.contains('}'),
        _ => true,
    }
}

/// What stands between quotes in a source.
fn letterlijk(tekst: &str) -> Vec<String> {
    let mut uit = Vec::new();
    let mut tekens = tekst.chars();
    while tekens.any(|c| c == '"') {
        let mut woorden = String::new();
        while let Some(c) = tekens.next().filter(|c| *c != '"') {
            woorden.extend(if c == '\\' { tekens.next() } else { Some(c) });
        }
        uit.push(woorden);
    }
    uit
}

/// Why a file may not use a module; `None` if it may.
fn verboden(lagen: &Lagen, pad: &str, gebruikt: &str) -> Option<String> {
    let eigen = module(pad);
    let plek = |lijst: &[String], m: &str| lijst.iter().position(|x| x == m);
    let (is_nomen, is_verbum) = (plek(&lagen.nomina, gebruikt), plek(&lagen.verba, gebruikt));
    if eigen == gebruikt || ["lib", "main", "dossier"].contains(&eigen.as_str()) {
        return None;
    }
    if let Some(hier) = plek(&lagen.nomina, &eigen) {
        return match is_nomen {
            Some(daar) if daar < hier => None,
            Some(_) => Some(format!("it stands below the noun `{eigen}`")),
            None => Some(format!("the noun `{eigen}` may use only nouns")),
        };
    }
    if plek(&lagen.verba, &eigen).is_some() {
        return is_nomen.is_none().then(|| format!("the verb `{eigen}` may use only nouns"));
    }
    if eigen == "cli" {
        let rand = RANDEN.contains(&gebruikt);
        return (is_verbum.is_some() && !rand).then(|| "only the dossier joins verbs".to_owned());
    }
    Some(format!("`{eigen}` is data and uses nothing"))
}

/// `cli/maak.rs` → `cli`, `page.rs` → `page`.
fn module(pad: &str) -> String {
    pad.split('/').next().unwrap_or(pad).trim_end_matches(".rs").to_owned()
}

/// Line and module of every `crate::x`, also within `crate::{x, y::z}`.
fn gebruik(tekst: &str) -> Vec<(usize, String)> {
    let mut uit = Vec::new();
    for (i, _) in tekst.match_indices("crate::") {
        if tekst[..i].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let regel = 1 + tekst[..i].matches('\n').count();
        let na = &tekst[i + "crate::".len()..];
        match na.strip_prefix('{') {
            None => uit.push((regel, naam(na))),
            Some(binnen) => {
                let mut diep = 0_usize;
                let mut begin = true;
                for (j, c) in binnen.char_indices() {
                    match c {
                        '{' => diep += 1,
                        '}' if diep == 0 => break,
                        '}' => diep -= 1,
                        ',' if diep == 0 => begin = true,
                        c if c.is_whitespace() => {}
                        _ if begin => {
                            uit.push((regel, naam(&binnen[j..])));
                            begin = false;
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    uit
}

fn naam(tekst: &str) -> String {
    tekst.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

fn lagen() -> Lagen {
    let tekst = std::fs::read_to_string(src().join("lib.rs")).unwrap();
    let mut lagen = Lagen { nomina: Vec::new(), verba: Vec::new(), samen: Vec::new() };
    let mut deel = "";
    for regel in tekst.lines() {
        if let Some(kop) = regel.strip_prefix("// ") {
            deel = kop;
        }
        let Some(naam) = regel.strip_prefix("pub mod ").and_then(|r| r.strip_suffix(';')) else { continue };
        let lijst = match deel {
            "nouns" => &mut lagen.nomina,
            "verbs" => &mut lagen.verba,
            "everything joined" => &mut lagen.samen,
            _ => panic!("src/lib.rs: `{naam}` stands in no section"),
        };
        lijst.push(naam.to_owned());
    }
    lagen
}

/// Path and text of every source file, comments and tests blanked, line numbers kept.
fn bronnen() -> Vec<(String, String)> {
    bronnen_met_commentaar().into_iter().map(|(pad, tekst)| (pad, kaal(&tekst))).collect()
}

fn bronnen_met_commentaar() -> Vec<(String, String)> {
    let mut uit = Vec::new();
    let mut mappen = vec![src()];
    while let Some(map) = mappen.pop() {
        for item in std::fs::read_dir(&map).unwrap() {
            let pad = item.unwrap().path();
            if pad.is_dir() {
                mappen.push(pad);
            } else if pad.extension().is_some_and(|e| e == "rs") && !pad.ends_with("tests.rs") {
                let tekst = std::fs::read_to_string(&pad).unwrap();
                uit.push((pad.strip_prefix(src()).unwrap().to_string_lossy().replace('\\', "/"), tekst));
            }
        }
    }
    uit.sort();
    uit
}

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Blanks comments and items under `#[cfg(test)]`; rustfmt puts their last brace under their first word.
fn kaal(tekst: &str) -> String {
    let mut uit = String::new();
    let mut test: Option<usize> = None;
    let mut begonnen = false;
    for regel in tekst.lines() {
        let inspringing = regel.len() - regel.trim_start().len();
        let woorden = regel.trim_start();
        if woorden == "#[cfg(test)]" {
            test = Some(inspringing);
            begonnen = false;
        } else if let Some(diep) = test {
            begonnen = begonnen || woorden.ends_with('{');
            let klaar = if begonnen { woorden.starts_with('}') && inspringing == diep } else { woorden.ends_with(';') };
            if klaar {
                test = None;
            }
        } else if !woorden.starts_with("//") {
            uit.push_str(regel.split(" // ").next().unwrap_or(regel));
        }
        uit.push('\n');
    }
    uit
}

#[test]
fn this_reader_of_sources_sees_what_it_must() {
    let tekst = "use crate::{read, page::Page};\n// crate::render\n#[cfg(test)]\nmod t {\n    use crate::amend;\n}\n\
                 fn f() { crate::choose::kies() }\n";
    let gezien: Vec<(usize, String)> = gebruik(&kaal(tekst));
    let verwacht = [(1, "read"), (1, "page"), (7, "choose")].map(|(n, m)| (n, m.to_owned()));
    assert_eq!(gezien, verwacht);
}
