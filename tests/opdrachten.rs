//! Reading real decisions: the instructions that were annotated by hand, and how much of others is understood.
//!
//! The sources are not part of the project; where they are absent the tests say so and pass.
//! `OPDRACHTEN=toon cargo test --test opdrachten -- --nocapture` prints every instruction, to be read by eye.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test may fail, and says what it skips"
)]

use serde_json::Value;
use similar::{ChangeTag, TextDiff};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use was_wordt::dossier::{self, Uitvoering};
use was_wordt::nummer::{Nummer, lid_in_woorden};
use was_wordt::opdracht::{Besluit, Instructie, Rij, Waarde};
use was_wordt::read::besluit;
use was_wordt::regeling::Regeling;
use was_wordt::render::{Formaat, render};
use was_wordt::source::Source;

fn bronnen() -> Option<PathBuf> {
    let map = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/bronnen/wijzigingen");
    if !map.exists() {
        eprintln!("overgeslagen: ../shared/bronnen/wijzigingen is er niet");
        return None;
    }
    Some(map)
}

fn lees(naam: &str, tekst: String) -> Besluit {
    besluit::lees(Arc::new(Source::new(naam, tekst))).0
}

/// All instructions that order something or are not understood, with their place: “I, B, 1”.
fn bladen(besluit: &Besluit) -> Vec<(String, &Instructie)> {
    let mut uit = Vec::new();
    for artikel in &besluit.artikelen {
        for boven in &artikel.instructies {
            for (plaats, een) in boven.bladen() {
                let nummer = artikel.nummer.iter().map(ToString::to_string);
                let delen: Vec<String> = nummer.chain(plaats.iter().map(|p| (*p).to_owned())).collect();
                uit.push((delen.join(", "), een));
            }
        }
    }
    uit
}

/// The text of an official publication, a paragraph a line.
fn tekst_van_xml(xml: &str) -> String {
    let mut uit = String::new();
    let mut rest = xml;
    while let Some(at) = rest.find('<') {
        uit.push_str(rest[..at].split_whitespace().collect::<Vec<_>>().join(" ").as_str());
        if rest[..at].ends_with(char::is_whitespace) || rest[..at].starts_with(char::is_whitespace) {
            uit.push(' ');
        }
        let einde = rest[at..].find('>').map_or(rest.len(), |e| at + e + 1);
        let naam = rest[at + 1..einde - 1]
            .split(|c: char| c.is_whitespace() || c == '/')
            .find(|n| !n.is_empty())
            .unwrap_or("");
        let sluit = rest[at + 1..].starts_with('/');
        match (naam, sluit) {
            (
                "kop" | "wat" | "lid" | "wijzig-lid" | "wijziging" | "artikel" | "definitie-item" | "li" | "al-groep",
                false,
            ) => uit.push_str("\n\n"),
            ("al", false) if !uit.trim_end_matches(' ').ends_with('.') => uit.push('\n'),
            ("lidnr" | "nr" | "label" | "term" | "titel" | "li.nr" | "al", _) => uit.push(' '),
            ("wat" | "lid" | "kop", true) => uit.push_str("\n\n"),
            _ => {}
        }
        rest = &rest[einde.max(at + 1)..];
    }
    uit.push_str(rest);
    let regels: Vec<String> = uit.lines().map(|r| r.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    regels.join("\n").replace("&amp;", "&")
}

fn document(map: &Path, naam: &str) -> String {
    if naam.starts_with("stb") {
        return tekst_van_xml(&std::fs::read_to_string(map.join("stb-2026-187-art-99-106.xml")).unwrap());
    }
    let bestand = std::fs::read_dir(map.join("teksten")).unwrap().map(|b| b.unwrap().path());
    let bestand = bestand.into_iter().find(|b| b.file_name().unwrap().to_string_lossy().starts_with(naam)).unwrap();
    std::fs::read_to_string(bestand).unwrap()
}

/// The path that the annotation means; `None` for what has no path in the contract (a line of an annex).
fn pad(doel: &Value) -> Option<String> {
    let veld = |naam: &str| doel.get(naam).and_then(Value::as_str);
    if veld("regel").is_some() {
        return None;
    }
    let mut delen = Vec::new();
    if let Some(bijlage) = veld("bijlage") {
        delen.push(if bijlage.parse::<u64>().is_ok() { format!("bijlage {bijlage}") } else { "bijlage".to_owned() });
    }
    delen.extend(veld("hoofdstuk").map(|h| format!("hoofdstuk {h}")));
    delen.extend(veld("artikel").map(|a| format!("artikel {a}")));
    delen.extend(veld("lid").map(|l| lid_in_woorden(&Nummer::parse(l).unwrap())));
    delen.extend(veld("onderdeel").map(|o| format!("onderdeel {o}")));
    delen.extend(veld("deel").map(str::to_owned));
    Some(delen.join(", "))
}

/// Whether what was read is what was annotated.
fn zelfde(rij: &Rij, goud: &Value) -> bool {
    let tekst = |naam: &str| goud.get(naam).and_then(Value::as_str);
    let nummers = |w: &Option<Waarde>| match w {
        Some(Waarde::Nummers(n)) => n.clone(),
        _ => Vec::new(),
    };
    let lijst = |naam: &str| -> Vec<String> {
        goud.get(naam)
            .and_then(Value::as_array)
            .map(|r| r.iter().map(|v| v.as_str().unwrap().to_owned()).collect())
            .unwrap_or_default()
    };
    let doel = match rij.op {
        "intrekken" => goud["doel"]["reg"].as_str().map(str::to_owned),
        // the path that the new unit gets is in its text
        "voeg_in" if goud["doel"].get("positie").is_some() => rij.doel.as_ref().and_then(|_| pad(&goud["doel"])),
        _ => pad(&goud["doel"]),
    };
    let plek = match (rij.op, &rij.doel, &doel) {
        ("voeg_in", Some(d), Some(g)) if goud["doel"].get("positie").is_some() => d.starts_with(g.as_str()),
        (_, d, g) => d == g,
    };
    rij.op == tekst("op").unwrap()
        && plek
        && tekst("oud").is_none_or(|o| rij.oud.as_deref() == Some(o))
        && tekst("nieuw").is_none_or(|n| rij.nieuw.as_deref() == Some(n))
        && (rij.op != "vernummer" || (nummers(&rij.van) == lijst("van") && nummers(&rij.naar) == lijst("naar")))
}

#[test]
fn nine_in_ten_annotated_operations_are_read_and_none_is_wrong() {
    let Some(map) = bronnen() else { return };
    let regels = std::fs::read_to_string(map.join("opdrachten.jsonl")).unwrap();
    let (mut goed, mut alle, mut verslag, mut mis) = (0, 0, String::new(), 0);
    for regel in regels.lines() {
        let goud: Value = serde_json::from_str(regel).unwrap();
        let zin = goud["opdracht"].as_str().unwrap();
        let plaats = goud["plaats"].as_str().unwrap().trim_start_matches("art. ");
        let besluit = lees("besluit", document(&map, goud["doc"].as_str().unwrap()));
        let bladen = bladen(&besluit);
        let kaal = |s: &str| s.split_whitespace().collect::<Vec<_>>().join(" ");
        let gevonden = bladen
            .iter()
            .filter(|(_, i)| kaal(&i.tekst) == kaal(zin))
            .max_by_key(|(p, _)| (p == plaats || p.ends_with(&format!(", {plaats}"))) as u8);
        let ops = goud["ops"].as_array().unwrap();
        alle += ops.len();
        let Some((waar, instructie)) = gevonden else {
            let _ = writeln!(verslag, "niet gevonden: {plaats}: {zin}");
            continue;
        };
        match &instructie.lezing {
            Err(reden) => {
                let _ = writeln!(verslag, "niet begrepen: {waar}: {zin}\n    {reden}");
            }
            Ok(opdracht) => {
                let rijen: Vec<Rij> = opdracht.bewerkingen.iter().flat_map(|b| b.rijen()).collect();
                let juist = ops.len() == rijen.len() && rijen.iter().zip(ops).all(|(r, g)| zelfde(r, g));
                if juist {
                    goed += ops.len();
                } else {
                    mis += 1;
                    let _ = writeln!(verslag, "FOUT: {waar}: {zin}\n    {rijen:?}");
                }
            }
        }
    }
    eprintln!("{goed} van {alle} bewerkingen goed\n{verslag}");
    assert_eq!(mis, 0, "{verslag}");
    assert!(goed * 10 >= alle * 9, "{goed} van {alle}\n{verslag}");
}

#[test]
fn decisions_in_the_wild_are_survived() {
    let Some(map) = bronnen() else { return };
    let mut teksten: Vec<(String, String)> = std::fs::read_dir(map.join("teksten"))
        .unwrap()
        .map(|b| b.unwrap().path())
        .map(|p| (p.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(&p).unwrap()))
        .collect();
    teksten.sort();
    teksten.push(("stb-2026-187".to_owned(), document(&map, "stb")));
    let kamerstukken = std::fs::read_to_string(map.join("kamerstukken-fragmenten.txt")).unwrap();
    teksten.extend(kamerstukken.split("\n== ").skip(1).map(|t| (t.lines().next().unwrap().to_owned(), t.to_owned())));
    let toon = std::env::var("OPDRACHTEN").is_ok();
    let (mut begrepen, mut niet) = (0, 0);
    for (naam, tekst) in teksten {
        let besluit = lees(&naam, tekst);
        if toon {
            eprintln!("\n===== {naam}");
        }
        for (plaats, een) in bladen(&besluit) {
            match &een.lezing {
                Ok(opdracht) => {
                    begrepen += 1;
                    if toon {
                        eprintln!("  + {plaats}: {}", een.tekst);
                        for rij in opdracht.bewerkingen.iter().flat_map(|b| b.rijen()) {
                            let kort = |t: &Option<String>| {
                                t.as_ref().map(|t| t.replace('\n', " ¶ ").chars().take(160).collect::<String>())
                            };
                            eprintln!(
                                "        {} {:?} oud={:?} nieuw={:?} {:?}→{:?} na={:?}",
                                rij.op,
                                rij.doel,
                                kort(&rij.oud),
                                kort(&rij.nieuw),
                                rij.van,
                                rij.naar,
                                rij.na
                            );
                        }
                    }
                }
                Err(reden) => {
                    niet += 1;
                    if toon {
                        eprintln!("  - {plaats}: {}\n        {reden}", een.tekst.chars().take(300).collect::<String>());
                    }
                }
            }
        }
    }
    eprintln!("{begrepen} opdrachten begrepen, {niet} niet");
    assert!(begrepen > 100, "{begrepen}");
}

/// What a decision makes of the ordinance in `tests/besluiten/was.md`: the lines that go and come, and the
/// instructions that were not applied.
fn toegepast(was: &Regeling, besluit: &str) -> String {
    let tekst = |regeling: &Regeling| {
        let page = dossier::doorlopende_tekst(regeling);
        String::from_utf8(render(&page, Formaat::Markdown).unwrap()).unwrap()
    };
    let toepassing = dossier::pas_toe(was, Arc::new(Source::new("besluit.md", besluit)));
    let (oud, nieuw) = (tekst(was), tekst(&toepassing.regeling));
    let mut uit = String::new();
    for regel in TextDiff::from_lines(&oud, &nieuw).iter_all_changes().filter(|r| !r.value().trim().is_empty()) {
        let kaal = regel.value().trim().trim_start_matches('#').trim();
        match regel.tag() {
            ChangeTag::Delete => writeln!(uit, "    - {kaal}").unwrap(),
            ChangeTag::Insert => writeln!(uit, "    + {kaal}").unwrap(),
            ChangeTag::Equal => {}
        }
    }
    for een in &toepassing.instructies {
        match &een.uitslag {
            Uitvoering::Toegepast => {}
            Uitvoering::NietBegrepen(reden) => writeln!(uit, "    ! {} niet begrepen: {reden}", een.onderdeel).unwrap(),
            Uitvoering::NietToepasbaar(reden) => {
                writeln!(uit, "    ! {} niet toepasbaar: {reden}", een.onderdeel).unwrap()
            }
            Uitvoering::AndereRegeling(naam) => {
                writeln!(uit, "    ! {} niet toepasbaar: {}", een.onderdeel, dossier::andere(naam)).unwrap()
            }
        }
    }
    for melding in toepassing.meldingen.iter().filter(|m| m.code != "geen-opdrachten") {
        writeln!(uit, "    ? {}", melding.bericht).unwrap();
    }
    if toepassing.instructies.is_empty() {
        uit.push_str("    ! hier staat geen opdracht\n");
    }
    uit.replace("!  niet", "! niet")
}

/// `OPDRACHTEN=schrijf cargo test --test opdrachten` writes the outcome under every decision: read each line of the
/// difference, as a lawyer, before you commit it.
#[test]
fn decisions_as_others_write_them() {
    let map = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/besluiten");
    let was = std::fs::read_to_string(map.join("was.md")).unwrap();
    let was = dossier::lees(Arc::new(Source::new("was.md", was))).0.regeling;
    let tabel = std::fs::read_to_string(map.join("opdrachten.txt")).unwrap();
    let (mut nieuw, mut aantal) = (Vec::new(), 0);
    for geval in tabel.trim_end().split("\n\n") {
        if geval.starts_with("# Opdrachten zoals") || geval.starts_with("## ") && !geval.contains('\n') {
            nieuw.push(geval.to_owned());
            continue;
        }
        let regels: Vec<&str> = geval.lines().filter(|r| !r.starts_with("    ")).collect();
        let besluit: Vec<&str> = regels.iter().map(|r| if *r == "¶" { "" } else { r }).collect();
        nieuw.push(format!("{}\n{}", regels.join("\n"), toegepast(&was, &besluit.join("\n")).trim_end()));
        aantal += 1;
    }
    let nieuw = nieuw.join("\n\n") + "\n";
    eprintln!("{aantal} besluiten");
    if std::env::var("OPDRACHTEN").as_deref() == Ok("schrijf") {
        std::fs::write(map.join("opdrachten.txt"), nieuw).unwrap();
        return;
    }
    let verschil: String = TextDiff::from_lines(&tabel, &nieuw).unified_diff().context_radius(4).to_string();
    assert!(verschil.is_empty(), "\n{verschil}");
    assert!(aantal > 250);
}

/// The lines of a change say nothing of where they stand.
#[test]
fn what_comes_stands_where_it_belongs() {
    let map = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/besluiten");
    let was = std::fs::read_to_string(map.join("was.md")).unwrap();
    let was = dossier::lees(Arc::new(Source::new("was.md", was))).0.regeling;
    let na = |besluit: &str| {
        let toepassing = dossier::pas_toe(&was, Arc::new(Source::new("besluit.md", besluit)));
        assert!(toepassing.is_heel(), "{besluit}");
        let page = dossier::doorlopende_tekst(&toepassing.regeling);
        String::from_utf8(render(&page, Formaat::Markdown).unwrap()).unwrap()
    };
    let begrip = "- marktgeld: belasting als bedoeld in artikel 229 van de Gemeentewet;";
    for zin in [
        "In artikel 1 wordt in alfabetische volgorde ingevoegd:",
        "Aan artikel 1 wordt in alfabetische volgorde toegevoegd:",
        "In artikel 1 wordt, in de alfabetische rangschikking, ingevoegd:",
        "In artikel 1 wordt in de alfabetische volgorde een begrip ingevoegd, luidende:",
    ] {
        let tekst = na(&format!("{zin}\n{begrip}\n"));
        assert!(tekst.contains(&format!("bedoeld in artikel 2;\n   {begrip}\n   - standplaats: ")), "{zin}\n{tekst}");
    }
    let tekst = na("Toegevoegd wordt een artikel 2a, luidende:\nArtikel 2a. Duur\nDe markt duurt een dag.\n");
    assert!(
        tekst.contains("op vrijdag.\n\n### Artikel 2a. Duur\n\nDe markt duurt een dag.\n\n### Artikel 3."),
        "{tekst}"
    );
    let tekst = na("Aan artikel 3 wordt een lid 1a toegevoegd, luidende:\n1a. Een standplaats is drie meter diep.\n");
    assert!(tekst.contains("deelt ze in.\n\n1a. Een standplaats is drie meter diep.\n\n2. Het college"), "{tekst}");
    let tekst = na("Aan artikel 3 wordt een vijfde lid toegevoegd, luidende:\nDe raad beslist.\n");
    assert!(tekst.contains("4. Het college stelt de volgorde vast.\n5. De raad beslist.\n\n## Hoofdstuk 2"), "{tekst}");
}

#[test]
fn what_only_looks_like_an_instruction_is_none() {
    let tekst = "# Verordening\n\n## Artikel I\n\nArtikel 5, zoals dat komt te luiden ingevolge deze verordening, blijft van toepassing.\n\nDe regeling kan worden vervangen door een andere.\n\nHet recht op de voorziening komt hiermee te vervallen.\n\nWijzigt de Marktverordening.\n\nDe burgemeester draagt zorg voor het gemeenteblad, waarin dit besluit wordt geplaatst.\n";
    let besluit = lees("negatief", tekst.to_owned());
    assert!(bladen(&besluit).is_empty(), "{:?}", bladen(&besluit));
}
