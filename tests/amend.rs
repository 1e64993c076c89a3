//! Deriving a decision and carrying it out: the sentences that come out, what is refused and why, and the real texts
//! in `../shared/bronnen`.
//!
//! `cargo test --test amend -- --nocapture` also says which articles are given in full and why, and how readable the
//! decisions on real texts are (`book/src/meten.md`).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "a test may fail")]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use was_wordt::amend::{self, Modelnummers, Opties, Uitslag};
use was_wordt::compare::vergelijk;
use was_wordt::dossier::{Dossier, Invoer, Sjablonen, Vorm};
use was_wordt::ingebouwd;
use was_wordt::keuzes::{Bron, Indeling, Keuzes, Waarde, Zijde};
use was_wordt::opdracht::{Bewerking, Nieuw, Opdracht, Pad, Zin, lees as lees_zin, verwoord};
use was_wordt::read::{self, markdown};
use was_wordt::regeling::{Bepaling, Regeling, Soort};
use was_wordt::source::{Source, Span};
use was_wordt::vergelijking::{Bekend, Op};
use was_wordt::wijziging::Wijziging;

fn tekst(inhoud: &str) -> Regeling {
    markdown::lees(Arc::new(Source::new("test.md", inhoud))).0.regeling
}

fn lees(pad: &Path) -> Regeling {
    let bron = Source::from_bytes(pad.display().to_string(), std::fs::read(pad).unwrap()).unwrap();
    markdown::lees(Arc::new(bron)).0.regeling
}

fn afgeleid(was: &Regeling, wordt: &Regeling, opties: Opties) -> Wijziging {
    let vergelijking = vergelijk(was, wordt, &Bekend::default());
    amend::afgeleid(was, wordt, &vergelijking, &Indeling::default(), &Modelnummers::default(), opties)
}

/// All that the decision orders, carried out on was, is wordt.
fn bewezen(naam: &str, was: &Regeling, wordt: &Regeling, wijziging: &Wijziging) {
    let alle = bladen(wijziging);
    let uit = amend::pas_toe(was, &alle);
    for (opdracht, uitslag) in alle.iter().zip(&uit.uitslagen) {
        assert_eq!(uitslag, &Uitslag::Toegepast, "{naam}: {opdracht:?}");
    }
    if let Err(verschil) = amend::bewijs(&uit.regeling, wordt) {
        panic!("{naam}: {verschil}");
    }
}

fn bladen(wijziging: &Wijziging) -> Vec<&Opdracht> {
    wijziging.onderdelen.iter().flat_map(|o| &o.opdrachten).flat_map(Opdracht::bladen).collect()
}

/// The sentences of a decision, one a line, those under another indented.
fn zinnen(wijziging: &Wijziging) -> Vec<String> {
    fn daal(zin: &Zin, diep: usize, uit: &mut Vec<String>) {
        uit.push(format!("{}{}", "  ".repeat(diep), zin.tekst));
        zin.onder.iter().for_each(|z| daal(z, diep + 1, uit));
    }
    let mut uit = Vec::new();
    wijziging.onderdelen.iter().flat_map(|o| &o.opdrachten).for_each(|o| daal(&verwoord(o), 0, &mut uit));
    uit
}

/// What a drafter writes to make `wordt` of `was`; both are the articles of an ordinance.
fn besluit(was: &str, wordt: &str) -> Vec<String> {
    let (was, wordt) = (tekst(&format!("# Verordening\n\n{was}")), tekst(&format!("# Verordening\n\n{wordt}")));
    let wijziging = afgeleid(&was, &wordt, Opties::default());
    bewezen("test", &was, &wordt, &wijziging);
    zinnen(&wijziging)
}

const LEDEN: &str = "## Artikel 1. Advies\n\n1. Het college vraagt advies aan een deskundige.\n\
                     2. De deskundige brengt binnen acht weken advies uit.\n3. Het advies is schriftelijk.\n";

#[test]
fn words() {
    let met = |oud: &str, nieuw: &str| besluit(LEDEN, &LEDEN.replace(oud, nieuw));
    assert_eq!(
        met("acht weken", "zes weken"),
        ["In artikel 1, tweede lid, wordt ‘acht weken’ vervangen door ‘zes weken’."]
    );
    assert_eq!(
        met("vraagt advies", "vraagt zo nodig advies"),
        ["In artikel 1, eerste lid, wordt na ‘vraagt’ ingevoegd ‘zo nodig’."]
    );
    assert_eq!(met("binnen acht weken ", ""), ["In artikel 1, tweede lid, vervalt ‘binnen acht weken’."]);
    assert_eq!(
        met("schriftelijk.", "schriftelijk. Het is openbaar."),
        ["Aan artikel 1, derde lid, wordt een volzin toegevoegd, luidende:"]
    );
    // Not a comma alone.
    assert_eq!(
        met("deskundige brengt", "deskundige, brengt"),
        ["In artikel 1, tweede lid, wordt ‘deskundige’ vervangen door ‘deskundige,’."]
    );
    // Most of it: the whole lid.
    assert_eq!(met("Het advies is schriftelijk.", "De raad beslist."), ["Artikel 1, derde lid, komt te luiden:"]);
    assert_eq!(met(". Advies\n", ". Deskundig advies\n"), ["Het opschrift van artikel 1 komt te luiden:"]);
}

#[test]
fn words_that_occur_more_than_once_are_widened_or_changed_each_time() {
    let was = "## Artikel 1\n\nDe raad hoort de raad van toezicht en de raad van kerken over het plan van de wethouder voor het centrum.\n";
    assert_eq!(
        besluit(was, &was.replace("raad van kerken", "bond van kerken")),
        ["In artikel 1 wordt ‘raad van kerken’ vervangen door ‘bond van kerken’."]
    );
    let was = "## Artikel 1\n\nHet college beslist. Het college hoort de aanvrager voordat het een beslissing neemt over zijn aanvraag om subsidie, en het college zendt hem het besluit.\n";
    assert_eq!(
        besluit(was, &was.replace("college", "bestuur")),
        ["In artikel 1 wordt ‘college’ telkens vervangen door ‘bestuur’."]
    );
}

#[test]
fn words_within_a_longer_word_are_no_doubt_to_a_reader() {
    let was = "## Artikel 1\n\nIn deze verordening wordt verstaan onder:\n- vaste plaats: standplaats die voor onbepaalde tijd is toegewezen.\n";
    assert_eq!(
        besluit(was, &was.replace("vaste plaats", "vaste standplaats")),
        [
            "In artikel 1 wordt in de begripsomschrijving van vaste plaats ‘vaste plaats’ vervangen door ‘vaste standplaats’."
        ]
    );
}

#[test]
fn the_same_words_in_three_articles_change_in_one_sentence() {
    let was = "## Artikel 1\n\n1. Het college geeft de houder een bewijs:\na. als de houder daarom vraagt;\nb. als de houder verhuist.\n2. Het bewijs geldt een jaar.\n\n## Artikel 2\n\nDe houder toont het bewijs, als een ambtenaar de houder daarom vraagt.\n\n## Artikel 3\n\nDe raad stelt een reglement vast.\n\n## Artikel 4\n\nDe houder betaalt leges.\n";
    assert_eq!(
        besluit(was, &was.replace("houder", "ondernemer")),
        ["In de artikelen 1, 2 en 4 wordt ‘houder’ telkens vervangen door ‘ondernemer’."]
    );
    // in two articles each has its own sentence, and in each the words change all over
    let twee = was.replace("houder", "ondernemer").replace("De ondernemer betaalt", "De houder betaalt");
    assert_eq!(
        besluit(was, &twee),
        [
            "In artikel 1 wordt ‘houder’ telkens vervangen door ‘ondernemer’.",
            "In artikel 2 wordt ‘houder’ telkens vervangen door ‘ondernemer’."
        ]
    );
    // where more changes, or the words stay somewhere, that is said of the article
    let meer = was.replace("houder", "ondernemer").replace("betaalt leges", "betaalt rechten");
    assert_eq!(besluit(was, &meer)[2], "Artikel 4 komt te luiden:");
}

#[test]
fn what_lapses_and_keeps_its_number_lapses() {
    let was = "## Artikel 1\n\n1. Het college verleent een vergunning.\n2. De vergunning geldt een jaar.\n3. Het college stelt voorschriften.\n\n## Artikel 2. Register\n\nDe marktmeester houdt een register bij.\n\n## Artikel 3\n\nHet college trekt een vergunning in:\na. op verzoek;\nb. bij overlijden;\nc. bij wangedrag.\n";
    let wordt = was
        .replace("2. De vergunning geldt een jaar.", "2. (vervallen)")
        .replace("## Artikel 2. Register\n\nDe marktmeester houdt een register bij.", "## Artikel 2. (vervallen)")
        .replace("b. bij overlijden;", "b. (vervallen);");
    assert_eq!(
        besluit(was, &wordt),
        ["Artikel 1, tweede lid, vervalt.", "Artikel 2 vervalt.", "Artikel 3, onderdeel b, vervalt."]
    );
    // a place that is kept free for something else is no lapsed provision
    assert_eq!(
        besluit(was, &wordt.replace("Artikel 2. (vervallen)", "Artikel 2. (gereserveerd)"))[1],
        "Artikel 2 komt te luiden:"
    );
}

#[test]
fn a_renumbering_is_said_in_one_sentence_over_the_headings_between() {
    let artikel = |n: u32, m: u32| format!("### Artikel {n}. Zaak {m}\n\nDe raad regelt zaak {m} in een besluit.\n\n");
    let was = format!(
        "## Paragraaf 1. Een\n\n{}{}{}## Paragraaf 2. Twee\n\n{}{}",
        artikel(1, 1),
        artikel(2, 2),
        artikel(3, 3),
        artikel(4, 4),
        artikel(5, 5)
    );
    let erbij = format!(
        "## Paragraaf 1. Een\n\n{}{}{}{}## Paragraaf 2. Twee\n\n{}{}",
        artikel(1, 1),
        "### Artikel 2. Kosten\n\nWie iets vraagt, betaalt daarvoor de kosten.\n\n",
        artikel(3, 2),
        artikel(4, 3),
        artikel(5, 4),
        artikel(6, 5)
    );
    assert_eq!(
        besluit(&was, &erbij),
        [
            "De artikelen 2 tot en met 5 worden vernummerd tot 3 tot en met 6.",
            "Na artikel 1 wordt een artikel ingevoegd, luidende:"
        ]
    );
    // room is made before something comes, though a heading stands between
    let voor_de_kop = format!(
        "## Paragraaf 1. Een\n\n{}{}{}{}## Paragraaf 2. Twee\n\n{}{}",
        artikel(1, 1),
        artikel(2, 2),
        artikel(3, 3),
        "### Artikel 4. Kosten\n\nWie iets vraagt, betaalt daarvoor de kosten.\n\n",
        artikel(5, 4),
        artikel(6, 5)
    );
    assert_eq!(
        besluit(&was, &voor_de_kop),
        ["De artikelen 4 en 5 worden vernummerd tot 5 en 6.", "Na artikel 3 wordt een artikel ingevoegd, luidende:"]
    );
}

#[test]
fn numbers_that_change_places_do_so_in_one_sentence() {
    let was = "## Artikel 1. Markt\n\nEr is elke week een markt op het plein.\n\n## Artikel 2. Kermis\n\nDe kermis duurt vier dagen in de zomer.\n\n## Artikel 3. Slot\n\nOvertreding wordt gestraft.\n";
    let wordt = "## Artikel 1. Kermis\n\nDe kermis duurt vier dagen in de zomer.\n\n## Artikel 2. Markt\n\nEr is elke week een markt op het plein.\n\n## Artikel 3. Slot\n\nOvertreding wordt gestraft.\n";
    assert_eq!(besluit(was, wordt)[0], "De artikelen 1 en 2 worden vernummerd tot 2 en 1.");
    // two that come between: no number is given twice to who reads on
    let rij = |nummers: [u32; 6]| -> String {
        let zaken = ["boeken", "fietsen", "honden", "lampen", "winkels", "gebouwen"];
        let een = |(n, zaak): (u32, &str)| {
            format!("## Artikel {n}. Over {zaak}\n\nVoor {zaak} geldt een eigen {zaak}regeling.\n\n")
        };
        nummers.into_iter().zip(zaken).filter(|(n, _)| *n > 0).map(een).collect()
    };
    assert_eq!(
        besluit(&rij([1, 0, 2, 0, 3, 4]), &rij([1, 2, 3, 4, 5, 6])),
        [
            "De artikelen 2 tot en met 4 worden vernummerd tot 3, 5 en 6.",
            "Na artikel 1 wordt een artikel ingevoegd, luidende:",
            "Na artikel 3 (nieuw) wordt een artikel ingevoegd, luidende:"
        ]
    );
}

#[test]
fn a_sentence_that_comes_is_no_quoted_phrase() {
    let was = "## Artikel 8\n\n1. De belasting bedraagt voor een hond in een kennel € 10,00.\n2. De raad stelt het tarief elk jaar vast.\n";
    assert_eq!(
        besluit(was, &was.replace("€ 10,00.", "€ 12,50. Alle honden van een belastingplichtige tellen mee.")),
        [
            "Artikel 8 wordt als volgt gewijzigd:",
            "  In het eerste lid wordt ‘€ 10,00’ vervangen door ‘€ 12,50’.",
            "  Aan het eerste lid wordt een volzin toegevoegd, luidende:"
        ]
    );
}

#[test]
fn an_article_that_is_cut_into_leden_in_another_order_is_given_in_full() {
    let was = "## Artikel 5\n\nHet college voorziet in het secretariaat. De secretaris ondersteunt de commissie en bereidt de vergadering voor.\n";
    let wordt = "## Artikel 5\n\n1. Het college voorziet in het secretariaat.\n2. De secretaris ondersteunt de commissie en bereidt de vergadering voor.\n3. De secretaris heeft een adviserende stem.\n";
    assert_eq!(besluit(was, wordt), ["Artikel 5 komt te luiden:"]);
}

#[test]
fn leden_come_and_go() {
    let met = |leden: &[&str]| {
        let leden: Vec<String> = leden.iter().enumerate().map(|(i, l)| format!("{}. {l}\n", i + 1)).collect();
        format!("## Artikel 1. Advies\n\n{}", leden.concat())
    };
    let [een, twee, drie] = [
        "Het college vraagt advies aan een deskundige.",
        "De deskundige brengt binnen acht weken advies uit.",
        "Het advies is schriftelijk.",
    ];
    let nieuw = "De raad stelt nadere regels over de vergoeding.";
    assert_eq!(
        besluit(LEDEN, &met(&[een, nieuw, twee, drie])),
        [
            "In artikel 1 wordt, onder vernummering van het tweede en derde lid tot derde en vierde lid, na het eerste lid een lid ingevoegd, luidende:"
        ]
    );
    assert_eq!(besluit(LEDEN, &met(&[een, twee, drie, nieuw])), ["Aan artikel 1 wordt een lid toegevoegd, luidende:"]);
    assert_eq!(
        besluit(LEDEN, &met(&[twee, drie])),
        ["Artikel 1, eerste lid, vervalt, onder vernummering van het tweede en derde lid tot eerste en tweede lid."]
    );
    // First room is made, then something comes.
    assert_eq!(
        besluit(LEDEN, &met(&[nieuw, een, drie])),
        [
            "Artikel 1 wordt als volgt gewijzigd:",
            "  Het tweede lid vervalt, onder vernummering van het eerste lid tot tweede lid.",
            "  Er wordt een lid ingevoegd, luidende:"
        ]
    );
    // A lone lid loses its number, and gets it back.
    let alleen = format!("## Artikel 1. Advies\n\n{een}\n");
    let af = besluit(&met(&[een, twee]), &alleen);
    assert_eq!(af, ["In artikel 1 vervallen het tweede lid alsmede de aanduiding ‘1.’ voor het eerste lid."]);
    assert_eq!(
        besluit(&alleen, &met(&[een, twee])),
        [
            "Artikel 1 wordt als volgt gewijzigd:",
            "  Voor de tekst wordt de aanduiding ‘1.’ geplaatst.",
            "  Er wordt een lid toegevoegd, luidende:"
        ]
    );
    // Changed and renumbered: “(nieuw)”.
    let anders = twee.replace("acht weken", "zes weken");
    assert_eq!(
        besluit(LEDEN, &met(&[een, nieuw, &anders, drie])),
        [
            "Artikel 1 wordt als volgt gewijzigd:",
            "  Onder vernummering van het tweede en derde lid tot derde en vierde lid wordt na het eerste lid een lid ingevoegd, luidende:",
            "  In het derde lid (nieuw) wordt ‘acht weken’ vervangen door ‘zes weken’.",
        ]
    );
}

#[test]
fn onderdelen_come_and_go_with_their_punctuation() {
    let was = "## Artikel 2\n\nHet college verstrekt op verzoek van de aanvrager:\na. een rolstoel voor binnen;\nb. een rolstoel voor buiten, en\nc. vervoer naar de dagbesteding.\n";
    let erbij = was.replace(", en\n", ";\n").replace("dagbesteding.\n", "dagbesteding, en\nd. hulp in huis.\n");
    assert_eq!(
        besluit(was, &erbij),
        [
            "Aan artikel 2 wordt, onder vervanging van ‘, en’ aan het slot van onderdeel b door een puntkomma en onder vervanging van de punt aan het slot van onderdeel c door ‘, en’, een onderdeel toegevoegd, luidende:"
        ]
    );
    let eraf = was.replace("a. een rolstoel voor binnen;\nb.", "a.").replace("c. vervoer", "b. vervoer");
    assert_eq!(
        besluit(was, &eraf),
        ["Artikel 2, onderdeel a, vervalt, onder verlettering van de onderdelen b en c tot a en b."]
    );
    // behind the relettering the item is called by its new letter
    let was = "## Artikel 1\n\nDeze verordening geldt voor:\na. cultuur;\nb. sport;\nc. welzijn;\nd. duurzaamheid.\n";
    let wordt = "## Artikel 1\n\nDeze verordening geldt voor:\na. cultuur;\nb. duurzaamheid;\nc. sport;\nd. welzijn.\n";
    assert_eq!(
        besluit(was, wordt),
        [
            "Artikel 1 wordt als volgt gewijzigd:",
            "  Onderdeel d vervalt, onder verlettering van de onderdelen b en c tot c en d.",
            "  Onder vervanging van de puntkomma aan het slot van onderdeel d (nieuw) door een punt wordt na onderdeel a een onderdeel ingevoegd, luidende:"
        ]
    );
}

#[test]
fn definitions() {
    let was = "## Artikel 1. Begrippen\n\nIn deze verordening wordt verstaan onder:\n- cliënt: persoon die hulp vraagt;\n- gesprek: gesprek over de hulp die nodig is;\n- pgb: persoonsgebonden budget.\n";
    assert_eq!(
        besluit(was, &was.replace("- gesprek: gesprek over de hulp die nodig is;\n", "")),
        ["In artikel 1 vervalt de begripsomschrijving van gesprek."]
    );
    let nieuw = besluit(was, &was.replace("- pgb:", "- melding: melding aan het college;\n- pgb:"));
    assert_eq!(nieuw, ["In artikel 1 wordt in de alfabetische volgorde de volgende begripsbepaling ingevoegd:"]);
}

#[test]
fn articles_and_headings() {
    let was = "## Hoofdstuk 1. Begin\n\n### Artikel 1. Doel\n\nDeze verordening regelt de hulp.\n\n### Artikel 2. Slot\n\nDeze verordening treedt in werking op een dag die het college bepaalt.\n";
    assert_eq!(
        besluit(
            was,
            &was.replace(
                "### Artikel 2",
                "### Artikel 1a. Reikwijdte\n\nZij geldt in de hele gemeente.\n\n### Artikel 2"
            )
        ),
        ["Na artikel 1 wordt een artikel ingevoegd, luidende:"]
    );
    assert_eq!(
        besluit(was, &was.replace("### Artikel 2", "## Hoofdstuk 2. Einde\n\n### Artikel 2")),
        ["Voor artikel 2 wordt een hoofdstuk ingevoegd, luidende:"]
    );
    assert_eq!(besluit(was, &was.replace("1. Begin", "1. Aanvang")), ["Het opschrift van hoofdstuk 1 komt te luiden:"]);
    let weg = was.split("### Artikel 2").next().unwrap();
    assert_eq!(besluit(was, weg), ["Artikel 2 vervalt."]);
}

#[test]
fn a_hoofdstuk_comes_and_goes_with_what_stands_in_it() {
    let was = "## Hoofdstuk 1. Begin\n\n### Artikel 1. Doel\n\nDeze verordening regelt de hulp.\n\n### Artikel 2. Hulp\n\nHet college geeft hulp.\n\n## Hoofdstuk 2. Einde\n\n### Artikel 3. Slot\n\nDeze verordening treedt in werking op een dag die het college bepaalt.\n";
    let nieuw = "## Hoofdstuk 1a. Toezicht\n\n### Artikel 2a. Toezicht\n\nDe burgemeester wijst toezichthouders aan.\n\n### Artikel 2b. Legitimatie\n\nEen toezichthouder heeft een pas.\n\n";
    let erbij = was.replace("## Hoofdstuk 2", &format!("{nieuw}## Hoofdstuk 2"));
    assert_eq!(besluit(was, &erbij), ["Na hoofdstuk 1 wordt een hoofdstuk ingevoegd, luidende:"]);
    assert_eq!(besluit(&erbij, was), ["Hoofdstuk 1a vervalt."]);
    // Behind the last, and more than one.
    let twee =
        format!("{was}\n{}{}", nieuw.replace("1a", "3").replace('2', "4"), nieuw.replace("1a", "4").replace('2', "5"));
    assert_eq!(besluit(was, &twee), ["Na hoofdstuk 2 worden twee hoofdstukken ingevoegd, luidende:"]);
    // What stood in it stays: its heading goes, or comes.
    let los = was.replace("## Hoofdstuk 2. Einde\n\n", "");
    assert_eq!(besluit(was, &los), ["Het opschrift van hoofdstuk 2 vervalt."]);
    assert_eq!(besluit(&los, was), ["Voor artikel 3 wordt een hoofdstuk ingevoegd, luidende:"]);
    let kop = nieuw.split("### Artikel 2b").next().unwrap();
    let deels = was.replace("### Artikel 2. Hulp", &format!("{kop}### Artikel 2. Hulp"));
    assert_eq!(
        besluit(was, &deels),
        [
            "Voor artikel 2 wordt een hoofdstuk ingevoegd, luidende:",
            "Voor artikel 2 wordt een artikel ingevoegd, luidende:"
        ]
    );
}

#[test]
fn a_reference_that_follows_is_quoted_whole() {
    let was = "## Artikel 1\n\nDe raad beslist.\n\n## Artikel 2\n\nHet college bereidt besluiten als bedoeld in artikel 1 voor en hoort de aanvrager.\n";
    let wordt = "## Artikel 1\n\nEr is een raad en er is een college.\n\n## Artikel 2\n\nDe raad beslist.\n\n## Artikel 3\n\nHet college bereidt besluiten als bedoeld in artikel 2 voor en hoort de aanvrager.\n";
    let zinnen = besluit(was, wordt);
    assert!(
        zinnen.contains(&"In artikel 3 (nieuw) wordt ‘artikel 1’ vervangen door ‘artikel 2’.".to_owned()),
        "{zinnen:?}"
    );
}

#[test]
fn whole_articles_when_asked() {
    let (was, wordt) = (tekst(LEDEN), tekst(&LEDEN.replace("acht weken", "zes weken")));
    let wijziging = afgeleid(&was, &wordt, Opties { hele_artikelen: true });
    bewezen("hele artikelen", &was, &wordt, &wijziging);
    assert_eq!(zinnen(&wijziging), ["Artikel 1 komt te luiden:"]);
}

/// What becomes of a text by a decision in words, and why what was not carried out was not.
fn uitgevoerd(was: &str, besluit: &str) -> (Regeling, Vec<String>) {
    let was = tekst(was);
    let besluit =
        format!("# Besluit\n\n## Artikel I\n\nDe Verordening proef wordt als volgt gewijzigd:\n\n{besluit}\n");
    let (besluit, _) = read::besluit::lees(Arc::new(Source::new("besluit.md", besluit)));
    let instructies: Vec<_> = besluit.artikelen.iter().flat_map(|a| &a.instructies).flat_map(|i| i.bladen()).collect();
    let opdrachten: Vec<Opdracht> =
        instructies.iter().map(|(_, i)| i.lezing.clone().unwrap_or_else(|e| panic!("{}: {e}", i.tekst))).collect();
    let uit = amend::pas_toe(&was, &opdrachten.iter().collect::<Vec<_>>());
    let redenen = uit.uitslagen.iter().filter_map(|u| match u {
        Uitslag::Toegepast => None,
        Uitslag::NietToepasbaar(reden) => Some(reden.clone()),
    });
    (uit.regeling, redenen.collect())
}

const PROEF: &str = "# Verordening proef\n\n## Artikel 1. Advies\n\n1. Het college vraagt het advies van de raad.\n\
                     2. De raad hoort het college en de raad van toezicht.\n\n## Artikel 2. Hulp\n\nHet college verstrekt:\n\
                     a. een rolstoel;\nb. vervoer.\n\n## Artikel 3. Slot\n\nDeze verordening treedt in werking op 1 mei.\n";

#[test]
fn words_that_another_instruction_put_there_are_not_replaced_again() {
    let (uit, redenen) = uitgevoerd(
        PROEF,
        "A. In artikel 1 wordt ‘raad’ telkens vervangen door ‘college’.\n\nB. In artikel 1 wordt ‘college’ telkens vervangen door ‘raad’.",
    );
    assert_eq!(redenen.len(), 1, "{redenen:?}");
    assert!(redenen[0].starts_with("“college” staat in artikel 1 ook doordat een andere opdracht"), "{redenen:?}");
    let eerste = uit.eenheden().into_iter().find(|e| e.pad == "artikel 1, eerste lid").unwrap();
    assert_eq!(eerste.tekst.inhoud(), "Het college vraagt het advies van de college.");
}

#[test]
fn what_cannot_be_carried_out_is_refused_with_the_reason() {
    let reden = |besluit: &str| {
        let (uit, redenen) = uitgevoerd(PROEF, besluit);
        assert!(amend::bewijs(&uit, &tekst(PROEF)).is_ok(), "nothing changed: {besluit}");
        redenen.join("; ")
    };
    assert_eq!(reden("In artikel 9 vervalt ‘de raad’."), "artikel 9 bestaat niet; er zijn 1, 2, 3");
    assert_eq!(reden("Artikel 1, vijfde lid, vervalt."), "artikel 1 heeft geen vijfde lid; er zijn 1, 2");
    assert_eq!(
        reden("In artikel 1, eerste lid, wordt ‘de burgemeester’ vervangen door ‘het college’."),
        "de woorden “de burgemeester” komen niet voor in artikel 1, eerste lid"
    );
    assert_eq!(
        reden("In artikel 1, tweede lid, wordt ‘raad’ vervangen door ‘staten’."),
        "de woorden “raad” komen 2 keer voor in artikel 1, tweede lid, en er staat niet “telkens”"
    );
    // Words are whole words: “aad” does not stand in “raad”.
    assert!(reden("In artikel 1, eerste lid, vervalt ‘aad’.").contains("komen niet voor"));
    assert_eq!(
        reden("Na artikel 1 wordt een artikel ingevoegd, luidende:\n\n> ## Artikel 2. Nieuw\n>\n> Tekst.\n"),
        "er zouden twee bepalingen artikel 2 ontstaan"
    );
    assert_eq!(
        reden("In artikel 2, onderdeel b, wordt ‘vervoer.’ vervangen door ‘vervoer.’."),
        "“vervoer.” wordt vervangen door dezelfde woorden"
    );
    assert!(reden("De artikelen 2 tot en met 9 vervallen.").contains("artikel 9 bestaat niet"));
}

#[test]
fn an_instruction_is_carried_out_whole_or_not_at_all() {
    let (uit, redenen) = uitgevoerd(
        PROEF,
        "In artikel 1, eerste lid, wordt ‘het advies’ vervangen door ‘een advies’ en wordt ‘de burgemeester’ vervangen door ‘x’.",
    );
    assert_eq!(redenen.len(), 1);
    assert!(amend::bewijs(&uit, &tekst(PROEF)).is_ok());
}

#[test]
fn the_same_decision_twice_and_decisions_that_contradict_themselves() {
    let eens = "A\n\nIn artikel 1, eerste lid, wordt ‘het advies’ vervangen door ‘een oordeel’.\n\nB\n\nNa artikel 2 wordt een artikel ingevoegd, luidende:\n\n> ## Artikel 2a. Nieuw\n>\n> Tekst.\n\nC\n\nArtikel 3 komt te luiden:\n\n> ## Artikel 3. Slot\n>\n> Deze verordening geldt.\n";
    let (een, redenen) = uitgevoerd(PROEF, eens);
    assert_eq!(redenen, [""; 0]);
    let met = was_wordt::dossier::doorlopende_tekst(&een);
    let met =
        String::from_utf8(was_wordt::render::render(&met, was_wordt::render::Formaat::Markdown).unwrap()).unwrap();
    let (twee, redenen) = uitgevoerd(&met, eens);
    assert!(amend::bewijs(&twee, &een).is_ok());
    assert_eq!(
        redenen,
        [
            "de woorden “het advies” komen niet voor in artikel 1, eerste lid",
            "er zouden twee bepalingen artikel 2a ontstaan",
            "de tekst luidt al zo; is dit besluit al verwerkt?",
        ]
    );
    let (_, redenen) =
        uitgevoerd(PROEF, "A\n\nArtikel 3 vervalt.\n\nB\n\nIn artikel 3 wordt ‘1 mei’ vervangen door ‘1 juni’.\n");
    assert_eq!(
        redenen,
        [
            "artikel 3 vervalt al door een eerdere instructie; is de nieuwe bepaling bedoeld, zet er dan “(nieuw)” achter"
        ]
    );
    let nieuw = "> ## Artikel 3. Slot\n>\n> Tekst";
    let (_, redenen) = uitgevoerd(
        PROEF,
        &format!("A\n\nArtikel 3 komt te luiden:\n\n{nieuw} een.\n\nB\n\nArtikel 3 komt te luiden:\n\n{nieuw} twee.\n"),
    );
    assert_eq!(redenen, ["artikel 3 wordt al vervangen door een eerdere instructie"]);
}

#[test]
fn an_item_is_not_inserted_before_itself() {
    let was = tekst(PROEF);
    let artikel = Pad(vec![was_wordt::opdracht::Stap::bepaling(Soort::Artikel, was_wordt::nummer::Nummer::parse("2"))]);
    let doel = artikel.en(was_wordt::opdracht::Stap::bepaling(Soort::Onderdeel, was_wordt::nummer::Nummer::parse("c")));
    let nieuw =
        Bepaling::new(Soort::Onderdeel, was_wordt::nummer::Nummer::parse("c"), was_wordt::source::Span::default());
    let plaats = was_wordt::opdracht::Plaats::Voor(doel.clone());
    let opdracht = Opdracht::van(vec![Bewerking::VoegIn { doel, plaats, nieuw: Nieuw::Bepalingen(vec![nieuw]) }]);
    let uit = amend::pas_toe(&was, &[&opdracht]);
    assert_eq!(
        uit.uitslagen,
        [Uitslag::NietToepasbaar("artikel 2, onderdeel c kan niet bij zichzelf worden ingevoegd".to_owned())]
    );
}

#[test]
fn renumberings_that_feed_each_other_happen_at_once() {
    let (uit, redenen) = uitgevoerd(
        PROEF,
        "A\n\nIn artikel 3 (nieuw) wordt ‘een rolstoel’ vervangen door ‘een fiets’.\n\nB\n\nDe artikelen 2 en 3 worden vernummerd tot 3 en 4.\n\nC\n\nNa artikel 1 wordt een artikel ingevoegd, luidende:\n\n> ## Artikel 2. Nieuw\n>\n> Tekst.\n",
    );
    assert_eq!(redenen, [""; 0]);
    let nummers: Vec<String> = uit.artikelen().iter().map(|(_, a)| a.nummer.as_ref().unwrap().to_string()).collect();
    assert_eq!(nummers, ["1", "2", "3", "4"]);
    assert_eq!(uit.artikelen()[2].1.opschrift.as_ref().unwrap().inhoud(), "Hulp");
}

/// Pairs of versions that follow each other, with a name.
fn versieparen() -> Vec<(String, PathBuf, PathBuf)> {
    let wortel = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/bronnen/versieparen");
    let Ok(mappen) = std::fs::read_dir(&wortel) else {
        println!("skipped: {} is not there", wortel.display());
        return Vec::new();
    };
    let mut mappen: Vec<PathBuf> = mappen.map(|m| m.unwrap().path()).collect();
    mappen.retain(|m| m.is_dir() && !m.ends_with("was-wordt"));
    mappen.sort();
    let mut uit = Vec::new();
    for map in mappen {
        let mut versies: Vec<PathBuf> = std::fs::read_dir(&map).unwrap().map(|v| v.unwrap().path()).collect();
        versies.sort();
        let wet = map.file_name().unwrap().display().to_string();
        let datum = |p: &Path| p.file_name().unwrap().display().to_string()[..10].to_owned();
        uit.extend(
            versies
                .windows(2)
                .map(|w| (format!("{wet} {} → {}", datum(&w[0]), datum(&w[1])), w[0].clone(), w[1].clone())),
        );
    }
    uit
}

/// The orders whose sentence does not read back as the order.
fn niet_terug(wijziging: &Wijziging) -> Vec<String> {
    fn daal(o: &Opdracht, z: &Zin, boven: &Pad, uit: &mut Vec<String>) {
        // A heading is announced behind its designation; what is read back are its words.
        let kop = o.bewerkingen.iter().any(|b| matches!(b, Bewerking::Vervang { doel, .. } if doel.0.last() == Some(&was_wordt::opdracht::Stap::Opschrift)));
        if !o.bewerkingen.is_empty() && !kop {
            match lees_zin(&z.tekst, boven).and_then(|l| l.met(z.aangekondigd.clone())) {
                Ok(terug) if terug.bewerkingen == o.bewerkingen => {}
                Ok(_) => uit.push(format!("{}: reads as another order", z.tekst)),
                Err(waarom) => uit.push(format!("{}: {waarom}", z.tekst)),
            }
        }
        o.onder.iter().zip(&z.onder).for_each(|(o2, z2)| daal(o2, z2, &o.opent, uit));
    }
    let mut uit = Vec::new();
    wijziging
        .onderdelen
        .iter()
        .flat_map(|o| &o.opdrachten)
        .for_each(|o| daal(o, &verwoord(o), &Pad::default(), &mut uit));
    uit
}

/// How readable a decision is.
#[derive(Default)]
struct Leesbaar {
    paren: usize,
    eenheden: usize,
    woorden: usize,
    instructies: usize,
    aangehaald: usize,
    hele: usize,
    hele_woorden: usize,
    in_vol: usize,
}

fn aantal(tekst: &str) -> usize {
    tekst.split_whitespace().count()
}

/// How many words a decision quotes.
fn aangehaald(wijziging: &Wijziging) -> usize {
    fn omvang(b: &Bepaling) -> usize {
        b.opschrift.iter().chain(&b.tekst).map(|t| aantal(t.inhoud())).sum::<usize>()
            + b.kinderen.iter().map(omvang).sum::<usize>()
    }
    let nieuw = |n: &Nieuw| match n {
        Nieuw::Woorden(w) => aantal(w),
        Nieuw::Bepalingen(lijst) => lijst.iter().map(omvang).sum(),
    };
    let van = |b: &Bewerking| match b {
        Bewerking::Vervang { nieuw: n, .. } | Bewerking::VoegIn { nieuw: n, .. } => nieuw(n),
        Bewerking::VervangTekst { oud, nieuw, .. } => aantal(oud) + aantal(nieuw),
        Bewerking::VoegTekstIn { nieuw, .. } => aantal(nieuw),
        Bewerking::VerwijderTekst { oud, .. } => aantal(oud),
        _ => 0,
    };
    bladen(wijziging).into_iter().flat_map(|o| &o.bewerkingen).map(van).sum()
}

fn leesbaar(was: &Regeling, wordt: &Regeling, uit: &mut Leesbaar) -> Wijziging {
    let vergelijking = vergelijk(was, wordt, &Bekend::default());
    let anders = |w: &&was_wordt::vergelijking::Woorden| w.op != Op::Gelijk;
    uit.paren += 1;
    uit.eenheden += vergelijking.paren.iter().filter(|p| p.woorden.iter().any(|w| w.op != Op::Gelijk)).count();
    uit.woorden +=
        vergelijking.paren.iter().flat_map(|p| &p.woorden).filter(anders).map(|w| aantal(&w.tekst)).sum::<usize>();
    let fijn = afgeleid(was, wordt, Opties::default());
    let heel = afgeleid(was, wordt, Opties { hele_artikelen: true });
    uit.instructies += bladen(&fijn).len();
    uit.aangehaald += aangehaald(&fijn);
    uit.hele += bladen(&heel).len();
    uit.hele_woorden += aangehaald(&heel);
    uit.in_vol += fijn.heel.len();
    fijn
}

impl Leesbaar {
    /// Its row in the book.
    fn rij(&self, naam: &str) -> String {
        let per = |a: usize, b: usize| format!("{:.2}", a as f64 / b.max(1) as f64).replace('.', ",");
        format!(
            "| {naam} | {} | {} | {} | {} | {} |",
            self.eenheden,
            per(self.instructies, self.eenheden),
            per(self.hele, self.eenheden),
            per(self.aangehaald, self.woorden),
            per(self.hele_woorden, self.woorden)
        )
    }
}

#[test]
fn every_pair_of_versions_is_proven_and_readability_is_measured() {
    let mut per_wet: Vec<(String, Leesbaar)> = Vec::new();
    for (naam, a, b) in versieparen() {
        let (was, wordt) = (lees(&a), lees(&b));
        let wet = naam.split(' ').next().unwrap().to_owned();
        if per_wet.last().is_none_or(|(w, _)| *w != wet) {
            per_wet.push((wet, Leesbaar::default()));
        }
        let wijziging = leesbaar(&was, &wordt, &mut per_wet.last_mut().unwrap().1);
        bewezen(&naam, &was, &wordt, &wijziging);
        for zin in niet_terug(&wijziging) {
            println!("{naam}: {zin}");
        }
        for heel in &wijziging.heel {
            println!("{naam}: {} in full: {:?}", heel.pad, heel.waarom);
        }
    }
    for (wet, l) in &per_wet {
        println!("{}", l.rij(&format!("{wet} ({} paren)", l.paren)));
    }
}

/// A dossier of two texts of which nothing else is known.
fn van_teksten(was: &Path, wordt: &Path) -> Dossier {
    let lees =
        |pad: &Path| Arc::new(Source::from_bytes(pad.display().to_string(), std::fs::read(pad).unwrap()).unwrap());
    let zijde = |source: &Arc<Source>| {
        let naam = Waarde { tekst: source.name().to_owned(), plaats: source.plaats(Span::new(0, 0)), op: 0, lang: 0 };
        Zijde { bron: Some(Bron::Bestand(naam)), ..Zijde::default() }
    };
    let (was, wordt) = (lees(was), lees(wordt));
    let keuzes = Keuzes { was: zijde(&was), wordt: zijde(&wordt), ..Keuzes::default() };
    Dossier::maak(Invoer { keuzes, was, wordt, toelichting: None, indeling: None })
}

/// Of these no decision can say the new text: it has “8°.artikel 4.3”, which whoever reads it puts right.
const BESCHADIGD: [&str; 1] = ["bibob 2014-01-06 → 2014-05-19"];

fn door_de_woorden(past: impl Fn(u64) -> bool) {
    let grootte = |p: &Path| std::fs::metadata(p).unwrap().len();
    let mut mislukt = Vec::new();
    for (naam, a, b) in versieparen().into_iter().filter(|(_, a, b)| past(grootte(a).max(grootte(b)))) {
        match van_teksten(&a, &b).besluit(Vorm::Wijziging, &Sjablonen::default()) {
            Ok(_) => assert!(!BESCHADIGD.contains(&naam.as_str()), "{naam} is proven now"),
            Err(_) if BESCHADIGD.contains(&naam.as_str()) => {}
            Err(fout) => mislukt.push(format!("{naam}: {}", fout.meldingen[0].bericht)),
        }
    }
    assert!(mislukt.is_empty(), "{mislukt:#?}");
}

#[test]
fn decisions_on_small_real_versions_are_proven_through_their_words() {
    door_de_woorden(|bytes| bytes < 50_000);
}

/// `cargo test --release --test amend through_their_words -- --ignored`
#[test]
#[ignore = "all real versions: a minute or more"]
fn decisions_on_all_real_versions_are_proven_through_their_words() {
    door_de_woorden(|_| true);
}

#[test]
fn the_texts_of_vng_are_proven_with_their_choices_open() {
    let map = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/bronnen/vng");
    if map.is_dir() {
        let mut l = Leesbaar::default();
        let (was, wordt) = (lees(&map.join("was.md")), lees(&map.join("wordt.md")));
        let wijziging = leesbaar(&was, &wordt, &mut l);
        bewezen("vng", &was, &wordt, &wijziging);
        let zegt = zinnen(&wijziging);
        assert!(zegt.contains(&"Artikel 3 (nieuw, variant B) komt te luiden:".to_owned()), "{zegt:#?}");
        assert!(!zegt.iter().any(|z| z.contains("(keuze")), "{zegt:#?}");
        println!("{}\n{}", zinnen(&wijziging).join("\n"), l.rij("vng"));
        niet_terug(&wijziging).iter().for_each(|z| println!("{z}"));
    } else {
        println!("skipped: {} is not there", map.display());
    }
}

fn voorbeeld(naam: &str) -> Dossier {
    let yaml = ingebouwd::VOORBEELDEN.iter().find(|(n, _)| *n == naam).unwrap().1;
    let (keuzes, _) = read::keuzes::keuzes(&Arc::new(Source::new("keuzes.yaml", yaml)));
    let bij = |naam: &str| Arc::new(Source::new(naam, ingebouwd::bestand(naam).unwrap()));
    Dossier::maak(Invoer {
        keuzes,
        was: bij("wmo/was.md"),
        wordt: bij("wmo/wordt.md"),
        toelichting: Some(bij("wmo/toelichting.md")),
        indeling: Some(bij("wmo/wijziging.yaml")),
    })
}

#[test]
fn the_examples_are_proven_and_their_sentences_read_back() {
    for naam in ["voorbeeldstad", "modeldorp"] {
        let d = voorbeeld(naam);
        bewezen(naam, &d.was.regeling, &d.wordt.regeling, &d.wijziging);
        assert_eq!(niet_terug(&d.wijziging), [""; 0], "{naam}");
        println!("{}", zinnen(&d.wijziging).join("\n"));
        assert!(d.wijziging.heel.is_empty(), "{naam}: {:?}", d.wijziging.heel);
    }
}

#[test]
fn ten_thousand_articles_are_derived_and_proven_in_proportion() {
    let maak = |n: usize, woord: &dyn Fn(usize) -> String| {
        let artikelen: Vec<String> =
            (1..=n).map(|i| format!("## Artikel {i}. Kop {i}\n\n1. Het college beslist over {i} binnen acht {}.\n2. De raad hoort {i}.\n\n", woord(i))).collect();
        tekst(&format!("# Verordening\n\n{}", artikelen.concat()))
    };
    let was = maak(10_000, &|_| "weken".to_owned());
    let zelfde = maak(10_000, &|_| "dagen".to_owned());
    let een = afgeleid(&was, &zelfde, Opties::default());
    assert_eq!(zinnen(&een), ["In de artikelen 1 tot en met 10000 wordt ‘weken’ telkens vervangen door ‘dagen’."]);
    bewezen("groot", &was, &zelfde, &een);
    let wordt = maak(10_000, &|i| format!("dagen na dag {i}"));
    let wijziging = afgeleid(&was, &wordt, Opties::default());
    assert_eq!(bladen(&wijziging).len(), 10_000);
    bewezen("groot", &was, &wordt, &wijziging);
}
