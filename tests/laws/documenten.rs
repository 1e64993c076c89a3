//! What we write as a document is read back as it was, and no document loses a word.

use crate::kiezen::gegooid;
use crate::schrijven::{boom, lees};
use crate::{bron, bronnen, gevallen, maken, modellen, tekst};
use proptest::prelude::*;
use std::sync::Arc;
use was_wordt::dossier::doorlopende_tekst;
use was_wordt::read::blok::{Alinea, Blok};
use was_wordt::read::document::{self, Opties};
use was_wordt::read::notatie;
use was_wordt::regeling::{Regeling, Soort};
use was_wordt::render::{self, Formaat};
use was_wordt::source::Source;

/// The first lines in which a text differs after it was written as Word and read.
fn door_word(naam: &str, regeling: &Regeling) -> Result<(), String> {
    let bytes = render::render(&doorlopende_tekst(regeling), Formaat::Docx).unwrap();
    let gelezen = document::lees("t.docx", bytes, Opties::default()).unwrap();
    if !gelezen.verslag.klopt() {
        return Err(format!("{naam}: {:?}", gelezen.verslag));
    }
    let opnieuw = lees(gelezen.teksten[0].1.clone());
    // a space that does not break is layout: our writer puts one behind “artikel”, and Word has it everywhere
    let breekt = |boom: Vec<String>| {
        boom.iter()
            .map(|r| r.replace("\\u{a0}", " ").split_whitespace().collect::<Vec<_>>().join(" "))
            .collect::<Vec<_>>()
    };
    let (een, twee) = (breekt(boom(regeling)), breekt(boom(&opnieuw)));
    // definitions without a dash are text in the notation, and definitions in a document: there the words are the same
    let begrippen = |b: &[String]| b.iter().filter(|r| r.starts_with("begrip ")).count();
    if begrippen(&een) < begrippen(&twee) {
        let (een, twee) = (woorden(regeling), woorden(&opnieuw));
        return if een == twee { Ok(()) } else { Err(format!("{naam}: other words")) };
    }
    let Some(i) = (0..een.len().max(twee.len())).find(|&i| een.get(i) != twee.get(i)) else { return Ok(()) };
    let toon = |b: &[String]| b[i.saturating_sub(1).min(b.len())..(i + 3).min(b.len())].join("\n  ");
    Err(format!("{naam}:\n  {}\nbecame\n  {}\n", toon(&een), toon(&twee)))
}

/// All words, in order.
fn woorden(regeling: &Regeling) -> String {
    let eenheden = regeling.eenheden();
    let tekst = eenheden.iter().map(|e| e.tekst.inhoud().replace('\u{a0}', " ")).collect::<Vec<_>>().join(" ");
    tekst.split_whitespace().collect::<Vec<_>>().join(" ")
}

proptest! {
    #![proptest_config(gevallen(60))]

    #[test]
    fn a_small_ordinance_comes_back_from_word(verordening in maken::verordening()) {
        door_word("verordening", &lees(tekst(&verordening.tekst()))).map_err(TestCaseError::fail)?;
    }

}

proptest! {
    #![proptest_config(gevallen(8))]

    #[test]
    fn a_chosen_text_comes_back_from_word(zaad in any::<u64>()) {
        let modellen = modellen();
        let dossier = gegooid(&modellen[0], &modellen[1], zaad);
        door_word("was", &dossier.was.regeling).map_err(TestCaseError::fail)?;
        door_word("wordt", &dossier.wordt.regeling).map_err(TestCaseError::fail)?;
    }
}

proptest! {
    #![proptest_config(gevallen(60))]

    #[test]
    fn text_is_read_back_as_the_same_words(alineas in prop::collection::vec(maken::woorden(), 1..6)) {
        // nothing can be put before these that makes them words
        let label = |t: &String| ["NB", "Variant", "OF", "EN/OF", "EN"].iter().any(|w| t.trim_start_matches(|c: char| !c.is_alphabetic()).starts_with(w))
            || t.trim_start().starts_with(['–', '—', '•', '●']);
        prop_assume!(!alineas.iter().any(label));
        // the mark of a footnote behind a word is no word
        let nootmerk = |t: &String| t.match_indices("[^").any(|(i, _)| i > 0 && !t[..i].ends_with(char::is_whitespace));
        prop_assume!(!alineas.iter().any(nootmerk));
        let kop = Blok::Alinea(Alinea { soort: Some(Soort::Artikel), aanduiding: Some("Artikel 1.".to_owned()), ..Alinea::kaal("Proef", "") });
        let tekst_van = |t: &String| Blok::Alinea(Alinea { soort: Some(Soort::Tekst), ..Alinea::kaal(t.clone(), "") });
        let blokken: Vec<Blok> = std::iter::once(kop).chain(alineas.iter().map(tekst_van)).collect();
        let notatie = notatie::schrijf(&blokken);
        let regeling = lees(Arc::new(Source::new("t", notatie.tekst.as_str())));
        let zonder = |c: char| matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
        let kaal = |t: &str| t.replace(zonder, "").split_whitespace().collect::<Vec<_>>().join(" ");
        let verwacht: Vec<String> = alineas.iter().map(|t| kaal(t)).filter(|t| !t.is_empty()).collect();
        let artikelen = regeling.artikelen();
        prop_assert_eq!(artikelen.len(), 1, "{}", notatie.tekst);
        let gelezen = artikelen[0].1.tekst.as_ref().map_or(String::new(), |t| t.inhoud().to_owned());
        prop_assert_eq!(gelezen, verwacht.join("\n"), "{}", notatie.tekst);
    }

    #[test]
    fn no_character_is_lost_on_the_way_to_the_notation(alineas in prop::collection::vec(maken::woorden(), 1..12)) {
        let blokken: Vec<Blok> = alineas.iter().map(|t| Blok::Alinea(Alinea::kaal(t.clone(), ""))).collect();
        let inhoud = was_wordt::read::blok::Inhoud {
            tekens: alineas.iter().map(|t| was_wordt::read::blok::tekens(t)).sum(),
            blokken,
            ..Default::default()
        };
        let gelezen = document::een_tekst("t", document::Formaat::Tekst, inhoud);
        prop_assert!(gelezen.verslag.klopt(), "{:?}\n{}", gelezen.verslag, gelezen.teksten[0].1.text());
    }
}

#[test]
fn the_built_in_models_come_back_from_word() {
    let fouten: Vec<String> =
        modellen().into_iter().filter_map(|s| door_word(s.name(), &lees(s.clone())).err()).collect();
    assert!(fouten.is_empty(), "{}", fouten.join("\n"));
}

#[test]
fn real_texts_come_back_from_word() {
    let paden = ["vng", "wetten", "verordeningen"].iter().flat_map(|map| bronnen(map, "md"));
    let mut fouten = Vec::new();
    for source in paden.map(|pad| bron(&pad)) {
        fouten.extend(door_word(source.name(), &lees(source.clone())).err());
    }
    assert!(fouten.is_empty(), "{} texts:\n{}", fouten.len(), fouten.join("\n"));
}
