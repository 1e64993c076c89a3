//! A dossier whose old text is a Word file, and one of a was-wordt table with notes beside its rows.

use super::pakket::{p, word};
use std::path::Path;
use std::sync::Arc;
use was_wordt::dossier::{Dossier, Invoer, doorlopende_tekst};
use was_wordt::ingebouwd;
use was_wordt::read;
use was_wordt::render::{self, Formaat};
use was_wordt::source::Source;

/// Makes the papers of a dossier with this old text, and gives them.
fn maak(map: &Path, was: &str, bytes: &[u8], keuzes: &str) -> Vec<(String, String)> {
    std::fs::create_dir_all(map).unwrap();
    std::fs::write(map.join(was), bytes).unwrap();
    let (voor, rest) = keuzes.split_once("\nwas:\n").unwrap();
    let (_, na) = rest.split_once("\nwordt:\n").unwrap();
    let keuzes = format!("{voor}\nwas:\n  bestand: {was}\nwordt:\n  nummering: doorlopend\n{na}");
    std::fs::write(map.join("keuzes.yaml"), keuzes).unwrap();
    let klaar = std::process::Command::new(env!("CARGO_BIN_EXE_was-wordt"))
        .args(["maak", "--formaat", "md", "--uit"])
        .arg(map.join("uit"))
        .arg(map)
        .output()
        .unwrap();
    assert!(klaar.status.success(), "{}", String::from_utf8_lossy(&klaar.stderr));
    // what was made of which files stands in dossier.json, and these are other files
    let json = std::fs::read_to_string(map.join("uit/dossier.json")).unwrap();
    assert!(json.contains(&format!("{was}\"")), "{json}");
    let mut uit: Vec<(String, String)> = std::fs::read_dir(map.join("uit"))
        .unwrap()
        .map(|f| f.unwrap())
        .filter(|f| f.file_name() != "dossier.json")
        .map(|f| (f.file_name().to_string_lossy().into_owned(), std::fs::read_to_string(f.path()).unwrap()))
        .collect();
    uit.sort();
    uit
}

#[test]
fn the_papers_are_those_of_the_same_text_in_the_notation() {
    let (_, keuzes) = ingebouwd::VOORBEELDEN.iter().find(|(naam, _)| *naam == "voorbeeldstad").unwrap();
    let bron = |naam: &str| Arc::new(Source::new(naam, ingebouwd::bestand(naam).unwrap()));
    let (gelezen, fouten) = read::keuzes::keuzes(&Arc::new(Source::new("keuzes.yaml", *keuzes)));
    assert_eq!(fouten, []);
    let invoer = Invoer {
        keuzes: gelezen,
        was: bron("wmo/was.md"),
        wordt: bron("wmo/wordt.md"),
        toelichting: None,
        indeling: None,
    };
    let page = doorlopende_tekst(&Dossier::maak(invoer).was.regeling);
    let map = tempfile::tempdir().unwrap();
    let notatie = maak(&map.path().join("md"), "was.md", render::markdown(&page).as_bytes(), keuzes);
    let word = maak(&map.path().join("word"), "was.docx", &render::render(&page, Formaat::Docx).unwrap(), keuzes);
    assert!(notatie.iter().any(|(naam, tekst)| naam == "was-wordt-tabel.md" && tekst.contains("Artikel 12a")));
    assert_eq!(word, notatie);
}

/// Runs the program in a folder, and gives what it says.
fn ww(map: &Path, args: &[&str]) -> String {
    let klaar =
        std::process::Command::new(env!("CARGO_BIN_EXE_was-wordt")).args(args).current_dir(map).output().unwrap();
    let zegt = String::from_utf8_lossy(&klaar.stderr).into_owned();
    assert!(klaar.status.success(), "{args:?}: {zegt}");
    zegt
}

#[test]
fn the_notes_of_a_third_column_come_back_with_their_articles() {
    let cel = |alineas: &[&str]| format!("<w:tc>{}</w:tc>", alineas.iter().map(|a| p(a)).collect::<String>());
    let rij =
        |een: &[&str], twee: &[&str], drie: &str| format!("<w:tr>{}{}{}</w:tr>", cel(een), cel(twee), cel(&[drie]));
    let romp = p("Was-wordt-tabel Marktverordening Zandmeer")
        + "<w:tbl>"
        + &rij(&["Huidige tekst"], &["Nieuwe tekst"], "Toelichting")
        + &rij(
            &["Artikel 1 Plaats", "De markt is op het plein."],
            &["Artikel 1 Plaats", "De markt is op de kade."],
            "De kade is ruimer.",
        )
        + &rij(&["Artikel 2 Tijd", "De markt is op dinsdag."], &["Artikel 2 vervalt"], "Het college bepaalt de tijd.")
        + &rij(&["-"], &["Artikel 3 Kermis", "Er is een kermis."], "Er was nog geen kermis.")
        + "</w:tbl>";
    let map = tempfile::tempdir().unwrap();
    std::fs::write(map.path().join("tabel.docx"), word(&romp).bytes()).unwrap();
    ww(map.path(), &["lees", "tabel.docx", "--uit", "model"]);
    assert_eq!(
        std::fs::read_to_string(map.path().join("model/toelichting.md")).unwrap(),
        "# Toelichting\n\n## Artikel 1 Plaats\n\nDe kade is ruimer.\n\n## Artikel 2 Tijd (oud)\n\nHet college bepaalt de tijd.\n\n\
         ## Artikel 3 Kermis\n\nEr was nog geen kermis.\n"
    );
    ww(map.path(), &["nieuw", "dossier", "--model", "model", "--gemeente", "Zandmeer"]);
    ww(map.path(), &["maak", "dossier", "--formaat", "md", "--uit", "uit"]);
    let toelichting = std::fs::read_to_string(map.path().join("uit/toelichting.md")).unwrap();
    for zin in ["De kade is ruimer.", "Het college bepaalt de tijd.", "Er was nog geen kermis."] {
        assert!(toelichting.contains(zin), "{zin}\n{toelichting}");
    }
    assert!(!toelichting.contains("waarom"), "{toelichting}");
}
