//! Whole decisions: who speaks in each line.

use super::*;
use std::fmt::Write as _;

/// Every instruction on a line: its place, its operations or why it is not understood.
fn gelezen(tekst: &str) -> String {
    let (besluit, _) = lees(Arc::new(Source::new("besluit.md", tekst)));
    let mut uit = String::new();
    for artikel in &besluit.artikelen {
        let nummer = artikel.nummer.as_ref().map_or("-".to_owned(), ToString::to_string);
        let _ = writeln!(uit, "{nummer} | {}", artikel.regeling.as_deref().unwrap_or("-"));
        for boven in &artikel.instructies {
            for (plaats, een) in boven.bladen() {
                let wat = match &een.lezing {
                    Ok(o) => {
                        let rijen = o.bewerkingen.iter().flat_map(opdracht::Bewerking::rijen);
                        let rij = |r: opdracht::Rij| {
                            let nieuw = r.nieuw.map(|n| format!(" «{}»", n.replace('\n', " ¶ "))).unwrap_or_default();
                            format!("{} {}{nieuw}", r.op, r.doel.unwrap_or_default())
                        };
                        rijen.map(rij).collect::<Vec<_>>().join("; ")
                    }
                    Err(reden) => format!("NIET: {reden}"),
                };
                let van = een.regeling.as_ref().map(|r| format!(" [{r}]")).unwrap_or_default();
                let _ = writeln!(uit, "  {}{van}: {wat}", plaats.join(", "));
            }
        }
    }
    uit
}

#[test]
fn a_decision_as_we_write_it() {
    let tekst = "# Verordening tot wijziging van de Marktverordening Oost\n\nDe raad van de gemeente Oost;\n\ngelet op artikel 149 van de Gemeentewet;\n\nbesluit:\n\n\
        ## Artikel I\n\nDe Marktverordening Oost wordt als volgt gewijzigd:\n\n### A\n\nNa artikel 1 wordt een artikel ingevoegd, luidende:\n\n\
        > ##### Artikel 1a. Standplaats\n>\n> 1. Het tweede lid vervalt.\n> 2. In artikel 4 wordt ‘a’ vervangen door ‘b’.\n\n\
        ### B\n\nArtikel 3 wordt als volgt gewijzigd:\n\n1. Het eerste lid komt te luiden:\n\n> 1. De markt is op dinsdag.\n\n2. In het tweede lid, onderdeel a, wordt ‘zes’ vervangen door ‘zeven’.\n\n\
        ## Artikel II\n\nDeze verordening treedt in werking op 1 januari 2026.\n\nAldus vastgesteld in de openbare vergadering van 1 december 2025.\n\nArtikel 5 vervalt.\n";
    assert_eq!(
        gelezen(tekst),
        "I | Marktverordening Oost\n  A: voeg_in artikel 1a «Artikel 1a. Standplaats ¶ 1. Het tweede lid vervalt. ¶ 2. In artikel 4 wordt ‘a’ vervangen door ‘b’.»\n  \
         B, 1: vervang artikel 3, eerste lid «1. De markt is op dinsdag.»\n  B, 2: vervang_tekst artikel 3, tweede lid, onderdeel a «zeven»\nII | -\n"
    );
}

#[test]
fn announced_text_without_quotation_ends_where_the_decision_speaks() {
    let tekst = "Artikel I\nDe Marktverordening wordt als volgt gewijzigd:\nA\nArtikel 3 komt te luiden:\nArtikel 3. Markt\n1. De markt is op:\na. dinsdag;\nb. vrijdag.\n2. Het college kan afwijken.\nB.\nArtikel 5, tweede lid, wordt als volgt gewijzigd:\na. Onderdeel c komt te luiden:\nc. de raad;\nb. Onderdeel d vervalt.\nC. Artikel 6 vervalt.\nArtikel II\nDeze verordening treedt in werking.\n";
    assert_eq!(
        gelezen(tekst),
        "I | Marktverordening\n  A: vervang artikel 3 «Artikel 3. Markt ¶ 1. De markt is op: ¶ a. dinsdag; ¶ b. vrijdag. ¶ 2. Het college kan afwijken.»\n  \
         B, a: vervang artikel 5, tweede lid, onderdeel c «c. de raad;»\n  B, b: verwijder artikel 5, tweede lid, onderdeel d\n  C: verwijder artikel 6\nII | -\n"
    );
}

#[test]
fn the_next_onderdeel_may_begin_with_a_numbered_instruction() {
    let tekst = "## Artikel I\n\nDe Marktverordening wordt als volgt gewijzigd:\n\n## A\n\nAan artikel 1 wordt een lid toegevoegd, luidende:\n3. Het college maakt de dagen bekend.\n\n## B\n\n1. Artikel 2 vervalt.\n2. Artikel 3 wordt vernummerd tot artikel 2.\n\n## C\n\na. In artikel 5 vervalt ‘x’.\nb. Artikel 6 vervalt.\n";
    assert_eq!(
        gelezen(tekst),
        "I | Marktverordening\n  A: voeg_in artikel 1, derde lid «3. Het college maakt de dagen bekend.»\n  B, 1: verwijder artikel 2\n  B, 2: vernummer \n  \
         C, a: verwijder_tekst artikel 5\n  C, b: verwijder artikel 6\n"
    );
    // A letter with something else under it may as well be a line of the text.
    let tekst = "Artikel I\nDe Marktverordening wordt als volgt gewijzigd:\nA\nBijlage 1 komt te luiden:\nBijlage 1. Zones\nDe zones zijn:\nB\n1. Het plein.\n";
    assert_eq!(
        gelezen(tekst),
        "I | Marktverordening\n  A: NIET: niet is te zeggen waar de aangekondigde tekst ophoudt: een regel erin lijkt op een opdracht\n  \
         B, 1: NIET: deze opdracht wordt niet begrepen vanaf “plein.”\n"
    );
}

#[test]
fn where_announced_text_ends_is_not_guessed() {
    // Is the second line the second lid of artikel 3, or an instruction that we do not understand?
    let tekst = "Artikel I\nDe Marktverordening wordt als volgt gewijzigd:\n1. Artikel 3 komt te luiden:\nArtikel 3. Markt\n1. De markt is op dinsdag.\n2. In artikel 4 wordt de tabel vervangen door een andere.\n";
    assert_eq!(
        gelezen(tekst),
        "I | Marktverordening\n  1: NIET: niet is te zeggen waar de aangekondigde tekst ophoudt: een regel erin lijkt op een opdracht\n  \
         2: NIET: een tabel wordt niet gewijzigd; verwerk dit met de hand\n"
    );
}

#[test]
fn other_regelingen_are_known_as_such() {
    let tekst = "# Verzamelbesluit\n\n## Artikel 1. Wijziging Marktverordening\n\nDe Marktverordening 2010 wordt als volgt gewijzigd:\n\nA. Artikel 3 vervalt.\n\n## Artikel 2\n\nIn artikel 5 van de Havenverordening Oost wordt ‘x’ vervangen door ‘y’.\n\n## Artikel 3\n\nDe Kermisverordening 1999 wordt ingetrokken.\n\n## Artikel 4. Inwerkingtreding\n\nDeze verordening treedt in werking op 1 januari 2026.\n";
    assert_eq!(
        gelezen(tekst),
        "1 | Marktverordening 2010\n  A: verwijder artikel 3\n2 | -\n   [Havenverordening Oost]: vervang_tekst artikel 5 «y»\n3 | -\n   [Kermisverordening 1999]: intrekken Kermisverordening 1999\n4 | -\n"
    );
}

#[test]
fn announced_articles_are_not_articles_of_the_decision() {
    let tekst = "## Artikel 1\n\nDe Marktverordening wordt als volgt gewijzigd:\n\nA. Artikel 2 komt te luiden:\n\nArtikel 2. Markt\n\nEr is een markt.\n\nB. Na artikel 4 worden twee artikelen ingevoegd, luidende:\n\nArtikel 4a. Een\n\nEen.\n\nArtikel 4b. Twee\n\nTwee.\n\n## Artikel 2\n\nDeze verordening treedt in werking.\n";
    assert_eq!(
        gelezen(tekst),
        "1 | Marktverordening\n  A: vervang artikel 2 «Artikel 2. Markt ¶ Er is een markt.»\n  B: voeg_in artikel 4a «Artikel 4a. Een ¶ Een.»; voeg_in artikel 4b «Artikel 4b. Twee ¶ Twee.»\n2 | -\n"
    );
}

#[test]
fn loose_instructions_and_run_on_lines() {
    assert_eq!(gelezen("Artikel 5 vervalt."), "- | -\n  : verwijder artikel 5\n");
    assert_eq!(
        gelezen(
            "De Marktverordening wordt als volgt gewijzigd: A. Artikel 5 vervalt. B. Artikel 6, tweede lid, komt te luiden:2. De raad beslist. C. In artikel 7 wordt ‘a’ vervangen door: vier. D. Artikel 8 wordt als volgt gewijzigd: 1. Het eerste lid vervalt. 2. In het derde lid vervalt ‘x’."
        ),
        "- | Marktverordening\n  A: verwijder artikel 5\n  B: vervang artikel 6, tweede lid «2. De raad beslist.»\n  C: vervang_tekst artikel 7 «vier»\n  D, 1: verwijder artikel 8, eerste lid\n  D, 2: verwijder_tekst artikel 8, derde lid\n"
    );
    assert_eq!(
        gelezen(
            "Artikel I\n\nArtikel 3 van de Marktverordening wordt als volgt gewijzigd:\n1. Het derde lid vervalt.\n2. Aan het vierde lid wordt een volzin toegevoegd, luidende: De raad beslist.\nArtikel II\nDe raad besluit de Havenverordening als volgt te wijzigen:\nArtikel 8 vervalt.\n"
        ),
        "I | -\n  1: verwijder artikel 3, derde lid\n  2: voeg_tekst_in artikel 3, vierde lid «De raad beslist.»\nII | Havenverordening\n  : verwijder artikel 8\n"
    );
}

#[test]
fn what_stands_under_a_letter_is_of_that_onderdeel() {
    assert_eq!(
        gelezen(
            "Artikel I\nDe Marktverordening wordt als volgt gewijzigd:\nA\nArtikel 3 komt te luiden:\nArtikel 3. Markt\nEr is een markt.\nA\nArtikel 4 vervalt. De Havenverordening wordt ingetrokken.\nC\nIn artikel 5 vervalt ‘x’. In artikel 6 vervalt ‘y’.\n"
        ),
        "I | Marktverordening\n  A: vervang artikel 3 «Artikel 3. Markt ¶ Er is een markt.»\n  A: verwijder artikel 4\n  A [Havenverordening]: intrekken Havenverordening\n  C: verwijder_tekst artikel 5\n  C: verwijder_tekst artikel 6\n"
    );
}

#[test]
fn bad_input_is_said_to_be_so() {
    assert_eq!(
        gelezen(
            "Artikel I\nDe Marktverordening wordt als volgt gewijzigd:\nA\nArtikel 3 komt te luiden:\nB\nIn artikel 4 wordt ‘a vervangen door b.\nC\nDe artikelen 9 tot en met 5 vervallen.\nD\nMaak artikel 7 duidelijker.\n"
        ),
        "I | Marktverordening\n  A: NIET: er wordt tekst aangekondigd, maar er volgt geen tekst\n  B: NIET: een aanhalingsteken wordt niet gesloten\n  \
         C: NIET: een reeks loopt terug: het laatste nummer komt niet na het eerste\n  D: NIET: deze opdracht wordt niet begrepen\n"
    );
    let (besluit, meldingen) = lees(Arc::new(Source::new("leeg.md", "# Iets\n\nGewone tekst.\n")));
    assert!(besluit.artikelen.is_empty());
    assert_eq!(meldingen[0].code, "geen-opdrachten");
}

#[test]
fn words_lead_back_to_their_place() {
    let tekst = "Artikel I\nDe Marktverordening wordt als volgt gewijzigd:\nA\nArtikel 3 komt te luiden:\nArtikel 3. Markt\nTekst.\nB\nArtikel 5 vervalt.\n";
    let bron = Arc::new(Source::new("b", tekst));
    let (besluit, _) = lees(bron.clone());
    let a = &besluit.artikelen[0].instructies[0];
    assert_eq!(bron.slice(a.span), "A\nArtikel 3 komt te luiden:\nArtikel 3. Markt\nTekst.");
    assert_eq!(a.tekst, "Artikel 3 komt te luiden:");
    assert_eq!(bron.slice(besluit.artikelen[0].instructies[1].span), "B\nArtikel 5 vervalt.");
}

#[test]
fn long_text_takes_long_only_in_proportion() {
    let regel = "A. In artikel 5 wordt ‘a’ vervangen door ‘b’. Artikel 6 vervalt. B. Artikel 7 komt te luiden: Artikel 7. X 1. Een. 2. Twee.\n";
    for tekst in [
        regel.repeat(400),
        regel.trim_end().repeat(400),
        "‘".repeat(50_000),
        "1. ".repeat(20_000),
        format!("1. Artikel 7 vervalt.\n{}", "2. De raad wenst dat.\n".repeat(5_000)),
        "Artikel 3 te wijzigen naar wens van de raad.\n".repeat(2_000),
        "Artikel 3 komt te luiden: “Artikel 3. X\n".repeat(2_000),
        "a.b.c.1. De ".repeat(10_000),
        "Artikel 1 ".repeat(10_000),
    ] {
        let _ = gelezen(&tekst);
    }
}

#[test]
fn announced_text_in_the_line_of_its_instruction_is_read_whole() {
    let tekst = "Artikel I\nDe Marktverordening wordt als volgt gewijzigd:\nA. Artikel 2 wordt als volgt gewijzigd:\n- het eerste lid komt te luiden: \"1. Er is een markt.\"\n- in het tweede lid wordt \"acht\" vervangen door \"tien\".\nB. Artikel 7, eerste lid, komt te luiden: 1. Het college kan\nafwijken van deze verordening.\nC. Artikel 8 vervalt.\n";
    let (besluit, _) = lees(Arc::new(Source::new("t", tekst)));
    let mut gelezen = Vec::new();
    for boven in &besluit.artikelen[0].instructies {
        for (_, blad) in boven.bladen() {
            let opdracht = blad.lezing.as_ref().unwrap();
            gelezen.extend(
                opdracht.bewerkingen.iter().flat_map(|b| b.rijen()).map(|r| (r.op, r.nieuw.unwrap_or_default())),
            );
        }
    }
    let verwacht = [
        ("vervang", "1. Er is een markt."),
        ("vervang_tekst", "tien"),
        ("vervang", "1. Het college kan afwijken van deze verordening."),
        ("verwijder", ""),
    ];
    assert_eq!(gelezen, verwacht.map(|(op, nieuw)| (op, nieuw.to_owned())));
}

#[test]
fn whose_the_full_stop_behind_a_heading_is() {
    let opschrift = |was: &str, besluit: &str, geraden: bool| {
        let was = crate::read::markdown::lees(Arc::new(Source::new("was.md", was))).0.regeling;
        let besluit = Source::new("besluit.md", besluit).with_guesses(geraden);
        let (besluit, _) = lees_bij(&was, Arc::new(besluit));
        let opdracht = besluit.artikelen[0].instructies[0].lezing.clone()?;
        let rij = opdracht.bewerkingen.iter().flat_map(opdracht::Bewerking::rijen).next();
        Ok::<_, String>(rij.and_then(|r| r.nieuw).unwrap_or_default())
    };
    let (met, zonder) = ("# V\n\n## Artikel 1. Doel.\n\nEen.\n", "# V\n\n## Artikel 1. Doel\n\nEen.\n");
    let anders = |kop: &str| format!("Het opschrift van artikel 1 komt te luiden:\n\n{kop}\n");
    let los = anders("Artikel 1. Strekking.");
    assert_eq!(opschrift(met, &los, false).unwrap(), "Strekking.");
    assert_eq!(opschrift(zonder, &los, false).unwrap(), "Strekking");
    // A heading that is marked as one ends where its line ends, unless it was marked by its words alone.
    let kop = anders("> ## Artikel 1. Strekking.");
    assert_eq!(opschrift(zonder, &kop, false).unwrap(), "Strekking.");
    assert_eq!(opschrift(zonder, &kop, true).unwrap(), "Strekking");
    let erbij = |wat: &str| format!("Na artikel 1 wordt een artikel ingevoegd, luidende:\n\n{wat}\n");
    let los = erbij("Artikel 2. De raad beslist.\n\nDe raad hoort.");
    let reden = "opschrift en tekst van artikel 2 zijn niet uit elkaar te houden";
    assert_eq!(opschrift(zonder, &los, false).unwrap_err(), reden);
    assert_eq!(opschrift(met, &los, false).unwrap(), "Artikel 2. De raad beslist.\nDe raad hoort.");
    let kop = erbij("> ## Artikel 2. Raad.\n>\n> De raad hoort.");
    assert_eq!(opschrift(zonder, &kop, false).unwrap(), "Artikel 2. Raad.\nDe raad hoort.");
    assert_eq!(opschrift(zonder, &kop, true).unwrap_err(), reden);
}

#[test]
fn a_heading_behind_a_letter_is_no_text() {
    let tekst = "Artikel I\nDe Marktverordening wordt als volgt gewijzigd:\nA. Artikel 3a\nNa artikel 3 wordt een artikel ingevoegd, luidende:\nArtikel 3a Intrekking\nHet college kan intrekken.\nB. Weigering\nArtikel 6 vervalt.\nOnderdeel C (artikel 7)\nArtikel 7 vervalt.\nD. (Straf)\nArtikel 8 wordt als volgt gewijzigd:\n1. Het eerste lid vervalt.\n";
    assert_eq!(
        gelezen(tekst),
        "I | Marktverordening\n  A: voeg_in artikel 3a «Artikel 3a. Intrekking ¶ Het college kan intrekken.»\n  B: verwijder artikel 6\n  \
         C: verwijder artikel 7\n  D, 1: verwijder artikel 8, eerste lid\n"
    );
    // A list with capitals in the text is the text's, and a letter that is nobody's is said to be.
    let lijst = "Artikel I\nDe Marktverordening wordt als volgt gewijzigd:\nA\nArtikel 3 komt te luiden:\nArtikel 3 Zones\nDe zones zijn:\nA. Plein\nB. Kade\nB\nArtikel 6 vervalt.\n";
    assert!(gelezen(lijst).contains("B. Kade»\n  B: verwijder artikel 6"), "{}", gelezen(lijst));
    let los = "Artikel I\nDe Marktverordening wordt als volgt gewijzigd:\nA\nArtikel 3 komt te luiden:\nArtikel 3 Zones\nDe raad beslist.\nB. Kade\nDe kade is het water.\n";
    assert!(gelezen(los).contains("A: NIET: niet is te zeggen waar"), "{}", gelezen(los));
}

#[test]
fn an_explanation_between_instructions_is_no_law() {
    let met = |uitleg: &str| {
        gelezen(&format!(
            "Artikel I\nDe Marktverordening wordt als volgt gewijzigd:\nA\nArtikel 6 komt te luiden:\nArtikel 6 Weigering\nHet college kan weigeren.\n{uitleg}\nB\nArtikel 7 vervalt.\n"
        ))
    };
    for uitleg in [
        "(Toelichting: dit is nieuw.)",
        "Toelichting: dit is nieuw.",
        "Toelichting\nDit is nieuw.",
        "NB: dit is nieuw.",
    ] {
        let uit = met(uitleg);
        assert!(uit.contains("A: NIET: achter de nieuwe tekst staat uitleg (“"), "{uit}");
        assert!(uit.ends_with("B: verwijder artikel 7\n"), "{uit}");
    }
    // The notes behind a decision are not read, though they have its letters.
    let na = met(
        "C\nArtikel 8 vervalt.\n\nToelichting\n\nA\nArtikel 6 wordt gewijzigd.\n\nB\nArtikel 7 vervalt omdat het dubbel is.",
    );
    assert!(na.contains("A: vervang artikel 6") && na.ends_with("C: verwijder artikel 8\n"), "{na}");
}
