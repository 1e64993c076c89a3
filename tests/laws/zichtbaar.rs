//! The running text with its changes visible: who accepts them all has wordt, who rejects them all has was. Looked at
//! as Word does it, in the XML of the document, and in the HTML.

use crate::maken::{verordening, wild};
use crate::{bron, bronnen, gevallen, modellen, tekst};
use proptest::prelude::*;
use quick_xml::events::Event;
use std::io::Read;
use std::sync::Arc;
use was_wordt::dossier::{self, Dossier, Invoer, Sjablonen};
use was_wordt::draft::{self, Stukken};
use was_wordt::ingebouwd;
use was_wordt::page::Page;
use was_wordt::read;
use was_wordt::regeling::Regeling;
use was_wordt::render;
use was_wordt::source::Source;
use was_wordt::wijziging::Wijziging;

/// A paragraph of a document: its style and its text.
type Alinea = (String, String);

/// What becomes of the edits.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keus {
    Aanvaard,
    Verwerp,
}

/// The paragraphs of `word/document.xml` after all edits were accepted, or rejected. A paragraph whose end goes is
/// joined with the next, and takes the style of that one.
fn in_word(page: &Page, keus: Keus) -> Vec<Alinea> {
    let bytes = render::docx(page, None).unwrap();
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut xml = String::new();
    zip.by_name("word/document.xml").unwrap().read_to_string(&mut xml).unwrap();
    let weg = if keus == Keus::Aanvaard { "w:del" } else { "w:ins" };
    let mut uit = Vec::new();
    let (mut stijl, mut woorden) = (String::new(), String::new());
    let (mut eigenschappen, mut oud, mut in_weg, mut einde_weg) = (false, false, 0, false);
    let mut reader = quick_xml::Reader::from_str(&xml);
    loop {
        let event = reader.read_event().unwrap();
        match &event {
            Event::Start(tag) | Event::Empty(tag) => {
                let leeg = matches!(event, Event::Empty(_));
                match tag.name().as_ref() {
                    "w:p" => (stijl, einde_weg) = (String::new(), false),
                    "w:rPr" | "w:pPr" => eigenschappen = true,
                    "w:pPrChange" => oud = true,
                    naam if naam == weg && eigenschappen => einde_weg = true,
                    naam if naam == weg && !leeg => in_weg += 1,
                    "w:pStyle" if !oud || keus == Keus::Verwerp => {
                        let naam = tag.attributes().find_map(|a| {
                            let a = a.unwrap();
                            (a.key.as_ref() == "w:val").then(|| a.value.to_string())
                        });
                        stijl = naam.unwrap();
                    }
                    "w:tab" if in_weg == 0 => woorden.push('\t'),
                    "w:br" if in_weg == 0 => woorden.push('\n'),
                    "w:noBreakHyphen" if in_weg == 0 => woorden.push('\u{2011}'),
                    "w:softHyphen" if in_weg == 0 => woorden.push('\u{ad}'),
                    _ => {}
                }
            }
            Event::End(tag) => match tag.name().as_ref() {
                "w:pPr" => eigenschappen = oud,
                "w:pPrChange" => (oud, eigenschappen) = (false, true),
                naam if naam == weg => in_weg -= 1,
                "w:p" if !einde_weg => uit.push((std::mem::take(&mut stijl), std::mem::take(&mut woorden))),
                _ => {}
            },
            Event::Text(t) if in_weg == 0 && !eigenschappen => woorden.push_str(t.trim_matches('\n')),
            Event::GeneralRef(r) if in_weg == 0 => match r.resolve_char_ref().unwrap() {
                Some(c) => woorden.push(c),
                None => woorden.push_str(quick_xml::escape::resolve_predefined_entity(r).unwrap()),
            },
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(woorden.is_empty(), "words behind the last paragraph: {woorden}");
    // Between “artikel” and its number stands a space that does not break, wherever the number is known.
    uit.into_iter().map(|(stijl, woorden)| (stijl, woorden.replace('\u{a0}', " "))).collect()
}

/// The text of the HTML after all edits were accepted, or rejected.
fn in_html(page: &Page, keus: Keus) -> String {
    let html = render::html(page);
    let weg = if keus == Keus::Aanvaard { "del" } else { "ins" };
    let (_, romp) = html.split_once("<main>").unwrap();
    let mut uit = String::new();
    let mut diep = 0;
    for stuk in romp.split('<') {
        let (tag, woorden) = stuk.split_once('>').unwrap_or(("", stuk));
        let naam = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or("");
        if naam == weg {
            diep += if tag.starts_with('/') { -1 } else { 1 };
        }
        if diep == 0 {
            uit.push_str(woorden);
        }
    }
    uit.split_whitespace().collect::<Vec<_>>().concat()
}

fn zonder_slot(mut alineas: Vec<Alinea>) -> Vec<Alinea> {
    alineas.retain(|(stijl, _)| stijl != "Tussenruimte");
    alineas
}

/// Both ways, in both formats; and every unit of both texts stands where it must.
fn houdt(was: &Regeling, wordt: &Regeling, zichtbaar: &Page, naam: &str) {
    for (keus, regeling) in [(Keus::Verwerp, was), (Keus::Aanvaard, wordt)] {
        let schoon = draft::doorlopende_tekst(regeling);
        let (is, moet) = (zonder_slot(in_word(zichtbaar, keus)), in_word(&schoon, keus));
        for (n, (is, moet)) in is.iter().zip(&moet).enumerate() {
            assert_eq!(is, moet, "{naam}: paragraph {n}");
        }
        assert_eq!(is.len(), moet.len(), "{naam}: {:?} {:?}", is.last(), moet.last());
        let zonder = Page { vooraf: Vec::new(), ..zichtbaar.clone() };
        assert_eq!(in_html(&zonder, keus), in_html(&schoon, keus), "{naam}");
        // a hyphen that does not break is a hyphen
        let heel: String = is.iter().flat_map(|(_, woorden)| woorden.split_whitespace()).collect();
        let heel = heel.replace('\u{2011}', "-");
        let mut rest = heel.as_str();
        for eenheid in regeling.eenheden() {
            let woorden: String = eenheid.tekst.inhoud().split_whitespace().collect();
            let woorden = woorden.replace('\u{2011}', "-");
            let woorden = zonder_haken(&woorden);
            let at = rest.find(woorden).unwrap_or_else(|| panic!("{naam}: {} is gone: {woorden}", eenheid.pad));
            rest = &rest[at + woorden.len()..];
        }
    }
}

/// Brackets before a designation stand before it, and not before its words.
fn zonder_haken(woorden: &str) -> &str {
    woorden.trim_start_matches('[')
}

fn houdt_voor(was: Arc<Source>, wordt: Arc<Source>) {
    let naam = format!("{} → {}", was.name(), wordt.name());
    let (was, wordt, vergelijking, _) = dossier::vergelijk(was, wordt);
    let stukken = Stukken {
        was: &was.regeling,
        wordt: &wordt.regeling,
        vergelijking: &vergelijking,
        wijziging: &Wijziging::default(),
        gemeente: "",
        grondslag: &[],
        facultatief_was: &[],
        facultatief_wordt: &[],
        geschreven: &[],
        zinnen: &Sjablonen::default().zinnen(),
    };
    let sjabloon = Sjablonen::default().van("wijzigingen-zichtbaar.md");
    let zichtbaar = draft::wijzigingen_zichtbaar(&stukken, &sjabloon).unwrap();
    houdt(&was.regeling, &wordt.regeling, &zichtbaar, &naam);
}

fn houdt_in_dossier(dossier: &Dossier, naam: &str) {
    let papieren = dossier.papieren(draft::TabelOpties::default(), &Sjablonen::default()).unwrap();
    let (_, zichtbaar) = papieren.iter().find(|(n, _)| *n == "wijzigingen-zichtbaar").unwrap();
    houdt(&dossier.was.regeling, &dossier.wordt.regeling, zichtbaar, naam);
}

#[test]
fn in_the_examples_and_in_every_case() {
    for (naam, yaml) in ingebouwd::VOORBEELDEN {
        let (keuzes, _) = read::keuzes::keuzes(&Arc::new(Source::new("keuzes.yaml", yaml)));
        let bron = |n: &str| Arc::new(Source::new(n, ingebouwd::bestand(n).unwrap()));
        let dossier = Dossier::maak(Invoer {
            keuzes,
            was: bron("wmo/was.md"),
            wordt: bron("wmo/wordt.md"),
            toelichting: Some(bron("wmo/toelichting.md")),
            indeling: Some(bron("wmo/wijziging.yaml")),
        });
        houdt_in_dossier(&dossier, naam);
    }
    let map = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut aantal = 0;
    for geval in std::fs::read_dir(map).unwrap().map(|e| e.unwrap().path()).filter(|p| p.is_dir()) {
        let lees =
            |naam: &str| std::fs::read_to_string(geval.join(naam)).ok().map(|tekst| Arc::new(Source::new(naam, tekst)));
        let (Some(yaml), Some(was), Some(wordt)) = (lees("keuzes.yaml"), lees("was.md"), lees("wordt.md")) else {
            continue;
        };
        let (keuzes, _) = read::keuzes::keuzes(&yaml);
        let (toelichting, indeling) = (lees("toelichting.md"), lees("wijziging.yaml"));
        houdt_in_dossier(
            &Dossier::maak(Invoer { keuzes, was, wordt, toelichting, indeling }),
            &geval.display().to_string(),
        );
        aantal += 1;
    }
    assert!(aantal >= 10, "tests/cases is gone");
}

#[test]
fn in_the_models_with_their_choices_open() {
    let modellen = modellen();
    houdt_voor(modellen[0].clone(), modellen[1].clone());
    houdt_voor(modellen[1].clone(), modellen[0].clone());
}

#[test]
fn in_real_texts() {
    let vng = bronnen("vng", "md");
    if let (Some(was), Some(wordt)) =
        (vng.iter().find(|p| p.ends_with("was.md")), vng.iter().find(|p| p.ends_with("wordt.md")))
    {
        houdt_voor(bron(was), bron(wordt));
    }
    // Versions of a statute, from each to the next; long ones would take long.
    let kort = |pad: &std::path::PathBuf| std::fs::metadata(pad).is_ok_and(|m| m.len() < 100_000);
    let versies: Vec<_> = bronnen("versieparen", "md").into_iter().filter(kort).collect();
    for paar in versies.windows(2).filter(|paar| paar[0].parent() == paar[1].parent()) {
        houdt_voor(bron(&paar[0]), bron(&paar[1]));
    }
}

/// A heading without words is a paragraph too: when it gets words, its end was there already.
#[test]
fn a_heading_that_gets_its_words() {
    houdt_voor(
        tekst("1. .\n#   \n\\[Variant A ()\nVariant B – de artikelen 2 tot en met 4\n1. pgb:."),
        tekst("1. .\n# Artikel  \nVariant A;\n"),
    );
}

proptest! {
    #![proptest_config(gevallen(60))]

    #[test]
    fn in_made_up_texts(was in verordening(), wordt in verordening(), plek in any::<usize>(), naar in any::<usize>()) {
        // Not only another text, but the same with an article moved and a lid gone.
        let mut verhuisd = was.clone();
        let artikel = verhuisd.artikelen.remove(plek % was.artikelen.len());
        verhuisd.artikelen.insert(naar % was.artikelen.len(), artikel);
        verhuisd.artikelen[0].leden.remove(0);
        houdt_voor(tekst(&was.tekst()), tekst(&verhuisd.tekst()));
        houdt_voor(tekst(&was.tekst()), tekst(&wordt.tekst()));
    }

    #[test]
    fn in_wild_texts(was in wild(), wordt in wild()) {
        houdt_voor(tekst(&was), tekst(&wordt));
    }
}
