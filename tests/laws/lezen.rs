//! Reading is total, keeps every word once, and spans lead back to the source.

use crate::{bron, bronnen, gevallen, maken, modellen, tekst};
use proptest::prelude::*;
use std::sync::Arc;
use was_wordt::model::{Keuzesoort, Model};
use was_wordt::read;
use was_wordt::source::{Source, Span};

/// Every word of a unit stands in the source where the unit says; which bytes are taken by units. The law
/// is checked character by character.
fn plaatsen(model: &Model) -> Result<Vec<bool>, String> {
    let source = &model.regeling.source;
    let mut bezet = vec![false; source.text().len()];
    for eenheid in model.regeling.eenheden() {
        let inhoud = eenheid.tekst.inhoud();
        let mut vorige: Option<(usize, usize)> = None;
        for (i, c) in inhoud.char_indices().filter(|(_, c)| !c.is_whitespace()) {
            let daar = eenheid.tekst.in_source(Span::new(i, i + c.len_utf8()));
            let gevonden = source.slice(daar);
            if gevonden.chars().ne([c]) {
                return Err(format!("{}: “{c}” at byte {i} of {inhoud:?} leads to {gevonden:?}", eenheid.pad));
            }
            // What is apart in the source is apart in the unit; a bracket may stand before a designation.
            if let Some((hier, toen)) = vorige
                && !inhoud[..hier].ends_with('[')
            {
                let apart = inhoud[hier..i].contains(char::is_whitespace);
                let daarin = source.text()[toen..daar.start].contains(char::is_whitespace);
                if apart != daarin {
                    return Err(format!("{}: other white space before byte {i} of {inhoud:?}", eenheid.pad));
                }
            }
            vorige = Some((i + c.len_utf8(), daar.end));
            for byte in &mut bezet[daar.start..daar.end] {
                if *byte {
                    return Err(format!("{}: “{c}” of {inhoud:?} stands in two units", eenheid.pad));
                }
                *byte = true;
            }
        }
    }
    Ok(bezet)
}

/// What stands in no unit is a designation, heading word, label, note, OF, markup or front matter.
fn niets_kwijt(model: &Model, bezet: &[bool]) -> Result<(), String> {
    let source = &model.regeling.source;
    let mut in_nb = false;
    let commentaar = commentaar(source.text());
    let mut streepjes = 0;
    for (nr, span) in source.lines().enumerate() {
        let regel = source.slice(span);
        let kaal = regel.trim();
        let geopend = kaal.trim_start_matches(['[', '*', '_']);
        let is_voorwerk = kaal == "---" && (nr == 0 || streepjes == 1);
        streepjes += usize::from(is_voorwerk);
        let in_commentaar =
            !kaal.is_empty() && (span.start..span.end).all(|i| commentaar[i] || bezet_door_wit(source, i));
        if streepjes == 1 || is_voorwerk || in_commentaar || kaal.starts_with("<meta") {
            continue;
        }
        let rest: String = regel
            .char_indices()
            .filter(|(i, c)| !c.is_whitespace() && !bezet[span.start + i] && !commentaar[span.start + i])
            .map(|(_, c)| c)
            .collect();
        in_nb = geopend.starts_with("NB ") || geopend.starts_with("NB:") || (in_nb && !kaal.is_empty());
        let label = geopend.starts_with("Variant ") && !rest.is_empty();
        if in_nb || label || matches!(kaal, "OF" | "EN/OF" | "EN") || mag_weg(kaal, &rest) {
            continue;
        }
        return Err(format!("{}:{}: of {regel:?} no unit holds {rest:?}", source.name(), nr + 1));
    }
    Ok(())
}

/// Which bytes are comment: from `<!--` up to and with `-->`; what is never closed is text.
fn commentaar(text: &str) -> Vec<bool> {
    let mut uit = vec![false; text.len()];
    let mut at = 0;
    while let Some(van) = text[at..].find("<!--").map(|i| at + i) {
        let tot = text[van + 4..].find("-->").map(|i| van + 4 + i + 3);
        at = match (tot, text[..van].ends_with('\\')) {
            (_, true) => van + 4,
            (Some(tot), false) => {
                uit[van..tot].fill(true);
                tot
            }
            (None, false) => break,
        };
    }
    uit
}

fn bezet_door_wit(source: &Source, i: usize) -> bool {
    source.text().as_bytes()[i].is_ascii_whitespace()
}

/// Whether what is left of a line is no word of the law.
fn mag_weg(regel: &str, rest: &str) -> bool {
    let is_kop = regel.starts_with('#');
    let zonder_sleutel = match rest.rfind("{#") {
        Some(i) if is_kop && rest.ends_with('}') => &rest[..i],
        _ => rest,
    };
    let kaal: String = zonder_sleutel.chars().filter(|c| !matches!(c, '*' | '_' | '`' | '\\' | '#' | '~')).collect();
    // The destination of a link is no word.
    let mut zonder = kaal;
    while let Some(i) = zonder.find("](") {
        let tot = zonder[i..].find(')').map_or(zonder.len(), |j| i + j + 1);
        zonder.replace_range(i - usize::from(zonder[..i].ends_with('['))..tot, "");
    }
    // The mark of a footnote is none.
    while let Some(i) = zonder.find("[^")
        && let Some(lengte) = zonder[i + 2..].find(|c: char| !c.is_ascii_alphanumeric()).filter(|n| *n > 0)
        && zonder[i + 2 + lengte..].starts_with(']')
    {
        zonder.replace_range(i..i + lengte + 3, "");
    }
    let mut kaal = zonder.as_str();
    if is_kop {
        kaal = kaal.trim_start_matches('[');
        let klein = kaal.to_lowercase();
        let woorden = ["artikel", "hoofdstuk", "titeldeel", "titel", "afdeling", "paragraaf", "§", "bijlage"];
        let lengte = woorden.iter().find(|w| klein.starts_with(**w)).map_or(0, |w| w.len());
        kaal = kaal[lengte..].trim_start_matches('[');
        return kaal
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | ':' | '-' | '–' | '—' | '/' | '°' | ';' | ','))
            && kaal.len() <= 30;
    }
    kaal = kaal.trim_matches('[').trim_end_matches(']');
    let streep = matches!(kaal, "-" | "–" | "—" | "•" | "●");
    kaal.is_empty()
        || streep
        || (kaal.len() <= 8 && kaal.chars().all(|c| c.is_ascii_alphanumeric() || ".)°º˚".contains(c)))
}

/// Choice points lie in order, their spans fit, and brackets are disjoint or one within the other.
fn keuzepunten(model: &Model) -> Result<(), String> {
    let source = &model.regeling.source;
    let alles = Span::new(0, source.text().len());
    let mut open: Vec<Span> = Vec::new();
    let mut vorige = 0;
    for (i, punt) in model.keuzepunten.iter().enumerate() {
        let fout = |wat: &str| Err(format!("{}: {wat}: {:?}", source.plaats(punt.opening), source.slice(punt.span)));
        let op_tekens = |s: Span| source.text().get(s.start..s.end).is_some();
        if !alles.encloses(punt.span) || !punt.span.encloses(punt.opening) || !punt.span.encloses(punt.inhoud) {
            return fout("spans do not fit");
        }
        if ![punt.span, punt.opening, punt.inhoud].into_iter().all(op_tekens) {
            return fout("span within a character");
        }
        if punt.opening.start < vorige {
            return fout("out of order");
        }
        vorige = punt.opening.start;
        if punt.sleutel.is_empty() || punt.sleutel.contains(char::is_whitespace) {
            return fout("key is no key");
        }
        let mut na = punt.inhoud.start;
        for &deel in &punt.alternatieven {
            if !punt.inhoud.encloses(deel) || deel.start < na || !op_tekens(deel) {
                return fout("alternatives do not fit");
            }
            na = deel.end;
        }
        if let Some(o) = punt.ouder
            && (o == i || !model.keuzepunten[o].span.encloses(punt.span))
        {
            return fout("its parent does not enclose it");
        }
        if matches!(punt.soort, Keuzesoort::Variant | Keuzesoort::Nb) {
            continue;
        }
        let stuk = source.slice(punt.span);
        if !stuk.starts_with('[') || !stuk.ends_with(']') {
            return fout("a bracket that is none");
        }
        while open.last().is_some_and(|o| o.end <= punt.span.start) {
            open.pop();
        }
        if open.last().is_some_and(|o| !o.encloses(punt.span)) {
            return fout("brackets that cross");
        }
        open.push(punt.span);
    }
    Ok(())
}

/// All laws of reading on one text.
fn wetten(source: Arc<Source>) -> Result<(), String> {
    let (model, meldingen) = read::markdown::lees(source.clone());
    let bezet = plaatsen(&model)?;
    niets_kwijt(&model, &bezet)?;
    keuzepunten(&model)?;
    for melding in meldingen.iter().chain(&was_wordt::check::nummering(&model)) {
        let Some(plaats) = &melding.plaats else { return Err(format!("without a place: {melding}")) };
        if plaats.regel > source.lines().count() || plaats.kolom == 0 || melding.hulp.is_none() {
            return Err(format!("no such place, or no remedy: {melding}"));
        }
        if melding.bericht.ends_with('.') || melding.bericht.starts_with(char::is_uppercase) {
            return Err(format!("lower case, no full stop: {melding}"));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(gevallen(150))]

    #[test]
    fn reading_keeps_every_word_once(tekst_ in maken::wild()) {
        wetten(tekst(&tekst_)).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn reading_never_panics_on_strings(tekst_ in "\\PC*") {
        wetten(tekst(&tekst_)).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn reading_never_panics_on_bytes(mut bytes in prop::collection::vec(any::<u8>(), 0..200), mark in 0..4_usize) {
        let voor: [&[u8]; 4] = [b"", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf"];
        bytes.splice(0..0, voor[mark].iter().copied());
        match Source::from_bytes("test.md", bytes) {
            Ok(source) => wetten(Arc::new(source)).map_err(TestCaseError::fail)?,
            Err(fout) => prop_assert!(fout.to_string().starts_with("test.md")),
        }
    }

    #[test]
    fn keuzes_never_panic(tekst_ in prop_oneof!["\\PC*", "([a-z]{1,8}: ?[\\[{&*!|>\"'#-]?[a-z\\n ]{0,8}\\n){0,12}"]) {
        let (_, meldingen) = read::keuzes::keuzes(&tekst(&tekst_));
        for melding in meldingen {
            prop_assert!(melding.plaats.is_some() && melding.hulp.is_some(), "{}", melding);
        }
    }

    #[test]
    fn line_ends_and_a_byte_order_mark_make_no_difference(tekst_ in maken::wild()) {
        let anders = format!("\u{feff}{}", tekst_.replace('\n', "\r\n"));
        let anders = Source::from_bytes("test.md", anders.into_bytes()).unwrap();
        let een = tekst(&tekst_);
        prop_assert_eq!(anders.text(), een.text());
    }
}

#[test]
fn the_built_in_models_are_read_without_loss() {
    for source in modellen() {
        wetten(source).unwrap();
    }
}

#[test]
fn real_texts_are_read_without_loss() {
    let mappen = ["vng", "wetten", "verordeningen", "aanwijzingen", "wijzigingen"];
    let mut fouten = Vec::new();
    for pad in mappen.iter().flat_map(|map| bronnen(map, "md")) {
        if let Err(fout) = wetten(bron(&pad)) {
            fouten.push(fout);
        }
    }
    assert!(fouten.is_empty(), "{} texts:\n{}", fouten.len(), fouten.join("\n"));
}
