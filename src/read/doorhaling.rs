//! blocks with words that are struck out → the blocks without them, or a doubt about each paragraph.
//!
//! In the column with the new text such words are what lapses. In running text nobody says what they are: they stay,
//! and that is said.

use super::blok::{Alinea, Blok, Stuk, Twijfel, op_een_rij};
use super::notatie::herken;

/// Takes the words out, and gives those of each paragraph.
pub(super) fn zonder(blokken: &mut Vec<Blok>) -> Vec<String> {
    let mut weg = Vec::new();
    // tables may nest: what is still to do
    let mut werk = vec![blokken];
    while let Some(blokken) = werk.pop() {
        blokken.retain_mut(|blok| match blok {
            Blok::Alinea(alinea) => zonder_in(alinea, &mut weg),
            _ => true,
        });
        for blok in blokken {
            if let Blok::Tabel(tabel) = blok {
                werk.extend(tabel.rijen.iter_mut().flatten());
            }
        }
    }
    weg
}

/// Takes them out of a paragraph; says whether anything is left.
fn zonder_in(alinea: &mut Alinea, weg: &mut Vec<String>) -> bool {
    if !alinea.stukken.iter().any(is_doorgehaald) {
        return true;
    }
    let rest: String = alinea.stukken.iter().filter(|s| !s.doorgehaald).map(|s| s.tekst.as_str()).collect();
    let rest = rest.trim();
    // a number without words, or a full stop, is what is left of a provision that is struck out whole
    let na_nummer = herken::punt(&format!("{rest} "), None).map_or(0, |p| p.lengte);
    if !rest.get(na_nummer..).is_some_and(|na| na.contains(char::is_alphanumeric)) {
        let heel = format!("{} {}", alinea.aanduiding.as_deref().unwrap_or(""), alinea.tekst());
        weg.push(heel.trim().to_owned());
        return false;
    }
    weg.push(woorden(alinea));
    let mut blijft: Vec<Stuk> = Vec::with_capacity(alinea.stukken.len());
    let mut na_gat = false;
    for stuk in std::mem::take(&mut alinea.stukken) {
        if stuk.doorgehaald {
            na_gat = true;
            continue;
        }
        // “op ~dinsdag~.”: no space before the full stop
        if std::mem::take(&mut na_gat)
            && stuk.tekst.starts_with(['.', ',', ';', ':'])
            && let Some(vorige) = blijft.last_mut()
        {
            vorige.tekst.truncate(vorige.tekst.trim_end().len());
        }
        blijft.push(stuk);
    }
    alinea.stukken = blijft;
    true
}

fn is_doorgehaald(stuk: &Stuk) -> bool {
    stuk.doorgehaald && !stuk.tekst.trim().is_empty()
}

/// The words that are struck out, with dots where others stand between them.
fn woorden(alinea: &Alinea) -> String {
    let delen = alinea.stukken.split(|s| !s.doorgehaald);
    let delen = delen.map(|deel| deel.iter().map(|s| s.tekst.as_str()).collect::<String>().trim().to_owned());
    delen.filter(|deel| !deel.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What is said of each paragraph that has such words.
pub(super) fn twijfels(blokken: &[Blok]) -> Vec<Twijfel> {
    let van = |blok: &Blok| match blok {
        Blok::Alinea(a) if a.stukken.iter().any(is_doorgehaald) => Some((woorden(a), a.plaats.clone())),
        _ => None,
    };
    op_een_rij(blokken)
        .filter_map(van)
        .map(|(woorden, plaats)| {
            let kort = woorden.chars().take(60).collect::<String>();
            let meer = if kort.len() < woorden.len() { "…" } else { "" };
            let bericht = format!(
                "“{kort}{meer}” is doorgehaald en staat toch in de tekst; hoort het er niet meer bij, haal het dan weg in het document en lees dat opnieuw"
            );
            Twijfel { code: "doorgehaald", plaats, regel: 0, bericht }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alinea(delen: &[(&str, bool)]) -> Alinea {
        let stuk = |(tekst, doorgehaald): &(&str, bool)| Stuk { doorgehaald: *doorgehaald, ..Stuk::kaal(*tekst) };
        Alinea { stukken: delen.iter().map(stuk).collect(), ..Alinea::default() }
    }

    #[test]
    fn what_stays_of_a_paragraph() {
        for (delen, blijft, weg) in [
            (
                vec![("De markt is op ", false), ("dinsdag", true), (" woensdag.", false)],
                Some("De markt is op  woensdag."),
                "dinsdag",
            ),
            (
                vec![("De markt is wit ", false), ("en schoon", true), (".", false)],
                Some("De markt is wit."),
                "en schoon",
            ),
            (vec![("3. Het college kan dat.", true)], None, "3. Het college kan dat."),
            (vec![("Het college kan dat", true), (".", false)], None, "Het college kan dat."),
            (vec![("3. ", false), ("Het college kan dat", true), (".", false)], None, "3. Het college kan dat."),
            (vec![("Wit ", true), ("en ", false), ("groen", true), (" geel", false)], Some("en  geel"), "Wit groen"),
        ] {
            let mut blokken = vec![Blok::Alinea(alinea(&delen))];
            assert_eq!(zonder(&mut blokken), [weg]);
            let over: Vec<String> =
                blokken.iter().map(|b| super::super::blok::tekst_van(std::slice::from_ref(b))).collect();
            assert_eq!(over, blijft.map(str::to_owned).into_iter().collect::<Vec<_>>());
        }
        let mut blokken = vec![Blok::Alinea(alinea(&[("Niets", false), (" ", true)]))];
        assert!(zonder(&mut blokken).is_empty() && blokken.len() == 1);
    }
}
