//! the words of a document → the same words in the letters that others write them in.
//!
//! “ë” may be one character or two, and “fi” two or one. They look alike and mean the same, so a decision that changes
//! one into the other would change nothing. Quotation marks, dashes, dots and the sign behind “1º” look different: they
//! stay what they are, and a text in the notation is left alone.

use super::blok::{Alinea, Blok, Inhoud, Twijfel, tekens};
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// What was done to the words of a document.
#[derive(Debug, Default)]
pub(super) struct Letters {
    woorden: usize,
    /// The first of them.
    eerste: String,
}

impl Letters {
    /// Writes the words of a text in usual letters.
    pub(super) fn gewoon(&mut self, tekst: &mut String) {
        let Some(nieuw) = gewoon(tekst) else { return };
        let anders = tekst.split_whitespace().zip(nieuw.split_whitespace()).filter(|(oud, nieuw)| oud != nieuw);
        for (_, nieuw) in anders {
            self.woorden += 1;
            if self.eerste.is_empty() {
                nieuw.trim_matches(|c: char| c.is_ascii_punctuation()).clone_into(&mut self.eerste);
            }
        }
        *tekst = nieuw;
    }

    /// What to say of it, once.
    pub(super) fn twijfel(self) -> Option<Twijfel> {
        let Letters { woorden, eerste } = self;
        if woorden == 0 {
            return None;
        }
        let wat = if woorden == 1 { "van 1 woord zijn" } else { &format!("van {woorden} woorden zijn") };
        let bericht = format!(
            "{wat} de letters gelezen zoals zij gewoonlijk worden getypt, zoals in “{eerste}” (een los accent, ﬁ als één teken); \
             de woorden zijn dezelfde"
        );
        Some(Twijfel { code: "letters", plaats: "het hele bestand".to_owned(), regel: 0, bericht })
    }
}

/// Writes all words of a document in usual letters, and says so.
pub(super) fn in_inhoud(inhoud: &mut Inhoud) {
    let mut letters = Letters::default();
    let (mut voor, mut na) = (0, 0);
    let mut wissel = |tekst: &mut String| {
        if !tekst.is_ascii() {
            voor += tekens(tekst);
            letters.gewoon(tekst);
            na += tekens(tekst);
        }
    };
    let mut alinea = |a: &mut Alinea| {
        a.aanduiding.iter_mut().for_each(&mut wissel);
        a.stukken.iter_mut().for_each(|s| wissel(&mut s.tekst));
    };
    // tables may nest: what is still to do
    let mut werk: Vec<&mut Blok> = inhoud.blokken.iter_mut().rev().collect();
    while let Some(blok) = werk.pop() {
        match blok {
            Blok::Tabel(tabel) => werk.extend(tabel.rijen.iter_mut().flatten().flatten().rev()),
            Blok::Alinea(a) => alinea(a),
            Blok::Noot(noot) => noot.alineas.iter_mut().for_each(&mut alinea),
        }
    }
    inhoud.tekens = inhoud.tekens + na - voor;
    inhoud.twijfels.extend(letters.twijfel());
}

/// A text in usual letters, where that is not what it is.
fn gewoon(tekst: &str) -> Option<String> {
    if tekst.is_ascii() || (is_nfc(tekst) && !tekst.contains(|c| ligatuur(c).is_some())) {
        return None;
    }
    let mut uit = String::with_capacity(tekst.len());
    for c in tekst.nfc() {
        match ligatuur(c) {
            Some(letters) => uit.push_str(letters),
            None => uit.push(c),
        }
    }
    (uit != tekst).then_some(uit)
}

fn ligatuur(c: char) -> Option<&'static str> {
    Some(match c {
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_looks_the_same_becomes_the_same() {
        let gelezen = |tekst: &str| gewoon(tekst).unwrap_or_else(|| tekst.to_owned());
        assert_eq!(gelezen("de coo\u{308}rdinatie van ﬁetsen, traﬃc"), "de coördinatie van fietsen, traffic");
        for blijft in ["“markt” en ‘kraam’ – … 5 m² ½ €", "ĳsbaan", "coördinatie 1°", "nº", "onder 1º en 12ª"]
        {
            assert_eq!(gewoon(blijft), None, "{blijft}");
        }
    }

    #[test]
    fn it_is_said_once_and_the_characters_still_add_up() {
        let alinea = |tekst: &str| Blok::Alinea(Alinea::kaal(tekst, ""));
        let blokken = vec![alinea("De ﬁets (coo\u{308}rdinatie)."), alinea("Een ﬁets.")];
        let mut inhoud = Inhoud { tekens: 29, blokken, ..Inhoud::default() };
        in_inhoud(&mut inhoud);
        assert_eq!(inhoud.tekens, 30);
        assert_eq!(inhoud.twijfels.len(), 1);
        assert!(
            inhoud.twijfels[0].bericht.starts_with("van 3 woorden") && inhoud.twijfels[0].bericht.contains("“fiets”")
        );
        in_inhoud(&mut inhoud);
        assert_eq!((inhoud.tekens, inhoud.twijfels.len()), (30, 1));
    }
}
