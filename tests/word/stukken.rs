//! Our own papers, read as anybody's: they give back the texts that they were made of.

use std::path::Path;
use std::process::Command;
use was_wordt::dossier;
use was_wordt::ingebouwd;
use was_wordt::read::document::{self, Gelezen, Opties, Wijzigingen};
use was_wordt::regeling::Regeling;

/// Runs the program; what it says goes into the message if it fails.
fn ww(args: &[&str], map: &Path) {
    let klaar = Command::new(env!("CARGO_BIN_EXE_was-wordt")).current_dir(map).args(args).output().unwrap();
    assert!(klaar.status.success(), "{args:?}: {}", String::from_utf8_lossy(&klaar.stderr));
}

/// The units of a text, with their paths; a space that does not break is one of layout.
fn eenheden(regeling: &Regeling) -> Vec<(String, String)> {
    let woorden = |t: &str| t.split_whitespace().collect::<Vec<_>>().join(" ");
    regeling.eenheden().into_iter().map(|e| (e.pad, woorden(e.tekst.inhoud()))).collect()
}

fn van(gelezen: &Gelezen, naam: &str) -> Vec<(String, String)> {
    let (_, source) = gelezen.teksten.iter().find(|(n, _)| n == naam).unwrap();
    eenheden(&dossier::lees(source.clone()).0.regeling)
}

fn lees(pad: &Path, wijzigingen: Wijzigingen) -> Gelezen {
    let naam = pad.file_name().unwrap().to_string_lossy().into_owned();
    let gelezen = document::lees(&naam, std::fs::read(pad).unwrap(), Opties { wijzigingen }).unwrap();
    assert!(
        gelezen.verslag.klopt(),
        "{naam}: {} {} {}",
        gelezen.verslag.tekens_in,
        gelezen.verslag.tekens_uit,
        gelezen.verslag.opmaak
    );
    gelezen
}

#[test]
fn tables_and_visible_changes_give_back_both_texts() {
    for (naam, keuzes) in ingebouwd::VOORBEELDEN {
        let map = tempfile::tempdir().unwrap();
        std::fs::write(map.path().join("keuzes.yaml"), keuzes).unwrap();
        let mut heel: Option<[Vec<(String, String)>; 2]> = None;
        for formaat in ["docx", "html", "md"] {
            ww(&["maak", "keuzes.yaml", "--formaat", formaat, "--uit", formaat], map.path());
            let stuk = |stuk: &str| map.path().join(formaat).join(format!("{stuk}.{formaat}"));
            let doorlopend = van(&lees(&stuk("doorlopende-tekst"), Wijzigingen::Aanvaard), "");
            let zichtbaar = lees(&stuk("wijzigingen-zichtbaar"), Wijzigingen::Beide);
            let kanten = [van(&zichtbaar, "was.md"), van(&zichtbaar, "wordt.md")];
            assert_eq!(kanten[1], doorlopend, "{naam}, {formaat}");
            // every format says the same
            let heel = heel.get_or_insert_with(|| kanten.clone());
            assert_eq!(*heel, kanten, "{naam}, {formaat}");
            // a table has the articles that change: each of its units stands in the text as it is
            let tabel = lees(&stuk("was-wordt-tabel"), Wijzigingen::Aanvaard);
            for (kant, tekst) in heel.iter().zip(["was.md", "wordt.md"]) {
                let in_tabel = van(&tabel, tekst);
                let mist: Vec<_> = in_tabel.iter().filter(|e| e.0 != "opschrift" && !kant.contains(e)).collect();
                assert!(mist.is_empty() && in_tabel.len() > 20, "{naam}, {formaat}, {tekst}: {mist:#?}");
            }
        }
    }
}

/// An answer to every question in keuzes.yaml, as somebody would give who is in a hurry.
fn ingevuld(keuzes: &str) -> String {
    let (mut uit, mut vraag) = (String::new(), String::new());
    for regel in keuzes.lines() {
        let kaal = regel.trim();
        if kaal.starts_with('#') {
            vraag.push_str(kaal);
        } else if kaal.is_empty() {
            vraag.clear();
        }
        let leeg = regel.strip_prefix("    ").and_then(|r| r.strip_suffix(':')).filter(|r| !r.contains([' ', ':']));
        let Some(sleutel) = leeg else {
            uit.push_str(regel);
            uit.push('\n');
            continue;
        };
        let antwoord = match () {
            () if sleutel.ends_with("of-het-volgende-lid") => "nee",
            () if vraag.contains("Welke variant?") => "B",
            () if vraag.contains("ja of nee") => "ja",
            () if vraag.contains("geen” als dat lid") => "geen",
            () if vraag.contains("Opgelost?") => "uitgewerkt",
            () if vraag.contains("Kies een") => "1",
            () if vraag.contains("minimaal 100") => "110",
            () if vraag.contains("of lager") => "€ 100",
            () if vraag.contains("percentage") || vraag.contains('%') => "110%",
            () if vraag.contains("bedrag") => "€ 15,00",
            () => "acht",
        };
        uit.push_str(&format!("    {sleutel}: \"{antwoord}\"\n"));
        vraag.clear();
    }
    uit
}

#[test]
fn a_word_file_in_force_and_the_model_of_vng_with_choices() {
    let bron = Path::new("../shared/bronnen/vng");
    if !bron.exists() {
        eprintln!("overgeslagen: {} is er niet", bron.display());
        return;
    }
    let map = tempfile::tempdir().unwrap();
    let vng = map.path().join("vng");
    std::fs::create_dir(&vng).unwrap();
    let was = std::fs::read_to_string(bron.join("was.md")).unwrap();
    let wordt = std::fs::read_to_string(bron.join("wordt.md")).unwrap();
    // two brackets in the text of VNG are put right, as the messages about them say
    let wordt = wordt.replacen("[[… (minimaal 100)] % van] het", "[[[… (minimaal 100)] % van] het", 1);
    let wordt = wordt.replacen("c. […].]]", "c. […].]", 1);
    std::fs::write(vng.join("was.md"), was).unwrap();
    std::fs::write(vng.join("wordt.md"), wordt).unwrap();
    ww(&["nieuw", "dossier", "--model", "vng", "--gemeente", "Voorbeeldstad"], map.path());
    let pad = map.path().join("dossier/keuzes.yaml");
    let keuzes = ingevuld(&std::fs::read_to_string(&pad).unwrap());
    let (voor, rest) = keuzes.split_once("\nwas:\n").unwrap();
    let (oud, nieuw) = rest.split_once("\nwordt:\n").unwrap();
    // the ordinance in force, as a Word document
    let zelf = oud.replace("  gereconstrueerd: \"ja\"\n", "").replace("  gereconstrueerd: ja\n", "");
    std::fs::write(&pad, format!("{voor}\nwas:\n{oud}\nwordt:\n{zelf}")).unwrap();
    ww(&["maak", "dossier/keuzes.yaml", "--formaat", "docx", "--uit", "oud"], map.path());
    std::fs::copy(map.path().join("oud/doorlopende-tekst.docx"), map.path().join("dossier/verordening.docx")).unwrap();
    std::fs::write(&pad, format!("{voor}\nwas:\n  bestand: verordening.docx\nwordt:\n{nieuw}")).unwrap();
    ww(&["maak", "dossier/keuzes.yaml", "--formaat", "md", "--uit", "stukken"], map.path());
    let stuk = |naam: &str| map.path().join("stukken").join(naam);
    // the decision, applied to the Word document, gives the new text
    ww(&["pas-toe", "dossier/verordening.docx", "stukken/wijzigingsbesluit.md", "-o", "toegepast.md"], map.path());
    let toegepast = van(&lees(&map.path().join("toegepast.md"), Wijzigingen::Aanvaard), "");
    let doorlopend = van(&lees(&stuk("doorlopende-tekst.md"), Wijzigingen::Aanvaard), "");
    assert_eq!(toegepast, doorlopend);
    assert!(doorlopend.iter().any(|(pad, tekst)| pad == "artikel 2, opschrift" && tekst.starts_with("Aanbod")));
    // nothing is open any more, and the left column is the Word document
    assert!(doorlopend.iter().all(|(_, tekst)| !tekst.contains('[')), "{doorlopend:#?}");
    let geldend = van(&lees(&map.path().join("dossier/verordening.docx"), Wijzigingen::Aanvaard), "");
    let links = van(&lees(&stuk("was-wordt-tabel.md"), Wijzigingen::Aanvaard), "was.md");
    assert!(links.len() > 100 && links.iter().all(|e| e.0 == "opschrift" || geldend.contains(e)));
}
