//! lines → which of them open a lid or an item whose number or letter has no full stop: “1 Het is verboden”, “a boot: …”.
//!
//! A bare number opens a lid only where one is next: 1 below the heading of an article, and n + 1 behind the end of
//! a sentence. “1 mei van het jaar” is next nowhere, and goes on in lower case. A bare letter opens an item behind a
//! colon, where the next letter follows.

use super::punt::{Begin, Stijl};
use super::{Regel, eindigt_lijstdeel, zin_klaar};

/// How many lines a heading and its opschrift take, at most.
const KOPREGELS: usize = 4;
/// How far the second of a list may lie from the first, in lines.
const VERSTE: usize = 200;

/// Which lines open something with a bare designation, and what. `soorten` says what the lines open by themselves.
pub(super) fn kale_punten(regels: &[Regel], soorten: &[Begin]) -> Vec<(usize, Begin)> {
    let mut uit = Vec::new();
    // the lid that is next, and how many lines the heading of the article has by now
    let mut lid: Option<u32> = None;
    let mut kop = 0;
    let mut letter: Option<u8> = None;
    for (i, (regel, soort)) in regels.iter().zip(soorten).enumerate() {
        kop += 1;
        match soort {
            Begin::Artikel { .. } => (lid, kop, letter) = (Some(1), 0, None),
            Begin::Kop | Begin::Model => (lid, letter) = (None, None),
            Begin::Punt { stijl: Stijl::Getal, .. } => (lid, letter) = (None, None),
            Begin::Punt { .. } | Begin::Streep { .. } => letter = None,
            Begin::Tekst => {
                let Some(vorige) = i.checked_sub(1).map(|v| &regels[v]) else { continue };
                if let Some((getal, lengte)) = getal(&regel.tekst).filter(|(g, _)| Some(*g) == lid)
                    && (if getal == 1 {
                        eerste_lid(&regels[i..], &soorten[i..], vorige, kop)
                    } else {
                        af(vorige, regel)
                    })
                {
                    (lid, letter) = (Some(getal + 1), None);
                    uit.push((i, Begin::Punt { stijl: Stijl::Getal, waarde: getal * 32, lengte }));
                } else if let Some(hier) = letter_van(&regel.tekst) {
                    let volgt = letter == Some(hier) && (af(vorige, regel) || eindigt_lijstdeel(&vorige.tekst));
                    if volgt || (hier == b'a' && vorige.tekst.ends_with(':') && heeft_b(&regels[i..], &soorten[i..])) {
                        letter = Some(hier + 1);
                        let waarde = u32::from(hier - b'a') + 1;
                        uit.push((i, Begin::Punt { stijl: Stijl::Letter, waarde, lengte: 1 }));
                    }
                }
            }
        }
    }
    uit
}

/// Whether the sentence before a line ended, or the page did.
fn af(vorige: &Regel, regel: &Regel) -> bool {
    zin_klaar(&vorige.tekst) || regel.wit > 0
}

/// Whether “1 Tekst” is the first lid: below the heading of an article, and a second follows or it stands right there.
fn eerste_lid(regels: &[Regel], soorten: &[Begin], vorige: &Regel, kop: usize) -> bool {
    let tweede =
        || in_artikel(regels, soorten).any(|(vorige, r)| getal(&r.tekst).is_some_and(|g| g.0 == 2) && af(vorige, r));
    kop <= KOPREGELS && !zin_klaar(&vorige.tekst) && (kop == 1 || tweede())
}

/// Whether “b …” follows before the next heading.
fn heeft_b(regels: &[Regel], soorten: &[Begin]) -> bool {
    in_artikel(regels, soorten)
        .any(|(vorige, r)| letter_van(&r.tekst) == Some(b'b') && (af(vorige, r) || eindigt_lijstdeel(&vorige.tekst)))
}

/// The lines up to the next heading, each with the one before it.
fn in_artikel<'a>(regels: &'a [Regel], soorten: &'a [Begin]) -> impl Iterator<Item = (&'a Regel, &'a Regel)> {
    let paren = regels.iter().zip(&regels[1..]).zip(&soorten[1..]).take(VERSTE);
    paren.take_while(|(_, soort)| !matches!(soort, Begin::Artikel { .. } | Begin::Kop)).map(|(paar, _)| paar)
}

/// “12 Tekst”: the number, and how many bytes it takes.
fn getal(tekst: &str) -> Option<(u32, usize)> {
    let lengte = tekst.bytes().take_while(u8::is_ascii_digit).count();
    let na = tekst[lengte..].strip_prefix([' ', '\u{a0}'])?.trim_start().trim_start_matches('[');
    let getal = tekst[..lengte].parse().ok().filter(|_| (1..=2).contains(&lengte) && !tekst.starts_with('0'))?;
    na.starts_with(char::is_uppercase).then_some((getal, lengte))
}

/// “a tekst”: the letter.
fn letter_van(tekst: &str) -> Option<u8> {
    let letter = tekst.bytes().next().filter(u8::is_ascii_lowercase)?;
    let na = tekst[1..].strip_prefix([' ', '\u{a0}'])?.trim_start();
    na.starts_with(char::is_alphanumeric).then_some(letter)
}
