//! a table of definitions → the list that it is: “- term: meaning”, “a. term: meaning”.
//!
//! Only below a sentence that says so (“wordt verstaan onder:”), and only where every row is a term with its meaning:
//! a table of tariffs stays a table.

use super::blok::{Alinea, Blok, Stuk, Tabel, Weggelaten};
use super::notatie::herken;
use crate::regeling::Soort;

/// What became of the blocks.
#[derive(Debug, Default)]
pub(super) struct Lijst {
    pub blokken: Vec<Blok>,
    /// How many characters were added.
    pub opmaak: usize,
    pub weggelaten: Vec<Weggelaten>,
}

/// The longest term, in characters.
const LANGSTE_TERM: usize = 100;

/// The blocks with their tables of definitions as lists.
pub(super) fn als_lijst(blokken: Vec<Blok>) -> Lijst {
    let mut uit = Lijst { blokken: Vec::with_capacity(blokken.len()), ..Lijst::default() };
    let mut kondigt_aan = false;
    for blok in blokken {
        match &blok {
            Blok::Alinea(a) if a.tekst().trim().is_empty() => {}
            Blok::Alinea(a) => kondigt_aan = is_aankondiging(&a.tekst()),
            Blok::Tabel(tabel) if kondigt_aan => {
                if let Some(lijst) = begrippen(tabel) {
                    uit.opmaak += lijst.opmaak;
                    uit.weggelaten.extend(lijst.weggelaten);
                    uit.blokken.extend(lijst.blokken);
                    // a table may go on in the next one
                    continue;
                }
                kondigt_aan = false;
            }
            _ => kondigt_aan = false,
        }
        uit.blokken.push(blok);
    }
    uit
}

/// “In deze verordening wordt verstaan onder:”.
fn is_aankondiging(tekst: &str) -> bool {
    let klein = tekst.to_lowercase();
    let kaal = klein.trim_end().trim_end_matches(':').trim_end();
    ["verstaan onder", "verstaat onder", "wordt verstaan", "worden verstaan", "verstaan"]
        .iter()
        .any(|w| kaal.ends_with(w))
}

/// The list that a table is; `None` if a row of it is no term with a meaning.
fn begrippen(tabel: &Tabel) -> Option<Lijst> {
    let mut uit = Lijst::default();
    for (nr, rij) in tabel.rijen.iter().enumerate() {
        let plaats = format!("{}, rij {}", tabel.plaats, nr + 1);
        let vol: Vec<&[Blok]> = rij.iter().map(Vec::as_slice).filter(|cel| !regel(cel).is_empty()).collect();
        if vol.is_empty() {
            continue;
        }
        if nr == 0 && is_kop(&vol) {
            let kop =
                |cel: &&[Blok]| Weggelaten { reden: "kop van de tabel", tekst: regel(cel), plaats: plaats.clone() };
            uit.weggelaten.extend(vol.iter().map(kop));
            continue;
        }
        uit.neem(&vol, &plaats)?;
    }
    (!uit.blokken.is_empty()).then_some(uit)
}

impl Lijst {
    /// Takes a row.
    fn neem(&mut self, cellen: &[&[Blok]], plaats: &str) -> Option<()> {
        let streep = |cel: &&&[Blok]| matches!(regel(cel).as_str(), ":" | "=" | "-" | "–");
        let tussen: Vec<String> = cellen.iter().filter(streep).map(|cel| regel(cel)).collect();
        let cellen: Vec<&[Blok]> = cellen.iter().filter(|cel| !streep(cel)).copied().collect();
        let (letter, term, omschrijving) = match cellen.as_slice() {
            [term, omschrijving] => (None, *term, *omschrijving),
            [letter, term, omschrijving] => (Some(aanduiding(letter)?), *term, *omschrijving),
            _ => return None,
        };
        let [Blok::Alinea(term)] = term else { return None };
        let [Blok::Alinea(eerste), rest @ ..] = omschrijving else { return None };
        let woord = term.tekst();
        let kan = woord.chars().count() <= LANGSTE_TERM
            && woord.contains(char::is_alphabetic)
            && !woord.trim().ends_with(['.', ';']);
        let woorden = eerste.tekst().split_whitespace().filter(|w| w.contains(char::is_alphabetic)).count();
        if !kan || woorden < 2 || eerste.aanduiding.is_some() || eerste.tekst().contains('€') {
            return None;
        }
        let punten = usize::from(woord.trim_end().ends_with(':')) + tussen.iter().filter(|t| *t == ":").count();
        let mut stukken = term.stukken.clone();
        while let Some(laatste) = stukken.last_mut() {
            laatste.tekst.truncate(laatste.tekst.trim_end().trim_end_matches(':').trim_end().len());
            if !laatste.tekst.is_empty() {
                break;
            }
            stukken.pop();
        }
        stukken.push(Stuk::kaal(": "));
        stukken.extend(eerste.stukken.iter().cloned());
        self.opmaak += usize::from(punten == 0);
        let over = tussen.into_iter().filter(|t| t != ":").chain((1..punten).map(|_| ":".to_owned()));
        let weg = |tekst| Weggelaten { reden: "teken tussen begrip en omschrijving", tekst, plaats: plaats.to_owned() };
        self.weggelaten.extend(over.map(weg));
        let aanduiding = letter.or_else(|| term.aanduiding.clone());
        // a designation may stand before the term itself
        let genummerd = aanduiding.is_some() || herken::punt(woord.trim(), None).is_some();
        self.blokken.push(Blok::Alinea(Alinea {
            soort: (!genummerd).then_some(Soort::Begrip),
            aanduiding,
            stukken,
            merk: term.merk.clone().or_else(|| eerste.merk.clone()),
            plaats: plaats.to_owned(),
            ..Alinea::default()
        }));
        self.blokken.extend(rest.iter().cloned());
        Some(())
    }
}

/// A cell with a designation and nothing else: “a.”, “1°”.
fn aanduiding(cel: &[Blok]) -> Option<String> {
    let [Blok::Alinea(alinea)] = cel else { return None };
    let tekst = format!("{} {}", alinea.aanduiding.as_deref().unwrap_or(""), alinea.tekst());
    let kaal = tekst.trim();
    herken::gegeven(kaal).is_some().then(|| kaal.to_owned())
}

/// “Begrip | Omschrijving”: the head of the table.
fn is_kop(cellen: &[&[Blok]]) -> bool {
    const KOPPEN: [&str; 14] = [
        "begrip",
        "begrippen",
        "term",
        "termen",
        "woord",
        "omschrijving",
        "begripsomschrijving",
        "betekenis",
        "definitie",
        "definities",
        "uitleg",
        "letter",
        "nr",
        "onderdeel",
    ];
    cellen.len() > 1
        && cellen.iter().all(|cel| KOPPEN.contains(&regel(cel).to_lowercase().trim_matches(['.', ':', ' '])))
}

fn regel(cel: &[Blok]) -> String {
    super::blok::tekst_van(cel).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cel(tekst: &str) -> Vec<Blok> {
        vec![Blok::Alinea(Alinea::kaal(tekst, ""))]
    }

    fn na(aankondiging: &str, rijen: &[&[&str]]) -> Lijst {
        let rijen = rijen.iter().map(|rij| rij.iter().map(|c| cel(c)).collect()).collect();
        let tabel = Tabel { rijen, ..Tabel::default() };
        als_lijst(vec![Blok::Alinea(Alinea::kaal(aankondiging, "")), Blok::Tabel(tabel)])
    }

    fn regels(lijst: &Lijst) -> Vec<String> {
        let kort = |b: &Blok| match b {
            Blok::Alinea(a) => format!("{} {}", a.aanduiding.as_deref().unwrap_or("-"), a.tekst()),
            _ => "tabel".to_owned(),
        };
        lijst.blokken.iter().skip(1).map(kort).collect()
    }

    #[test]
    fn terms_with_their_meaning_and_other_tables() {
        const ONDER: &str = "In deze verordening wordt verstaan onder:";
        let twee =
            na(ONDER, &[&["Begrip", "Omschrijving"], &["college", "het college;"], &["markt:", "de weekmarkt."]]);
        assert_eq!(regels(&twee), ["- college: het college;", "- markt: de weekmarkt."]);
        assert_eq!((twee.opmaak, twee.weggelaten.len()), (1, 2));
        let drie = na(ONDER, &[&["a.", "college", ":", "het college;"], &["b.", "markt:", ":", "de weekmarkt."]]);
        assert_eq!(regels(&drie), ["a. college: het college;", "b. markt: de weekmarkt."]);
        assert_eq!((drie.opmaak, drie.weggelaten.len()), (0, 1));
        for (boven, rijen) in [
            ("De leges zijn:", &[&["uittreksel", "vijf euro per keer"][..]][..]),
            (ONDER, &[&["uittreksel", "€ 5 per keer"][..]]),
            (ONDER, &[&["college", "het college"][..], &["markt"]]),
            (ONDER, &[&["dag", "uur", "een vaste plaats"][..]]),
        ] {
            let lijst = na(boven, rijen);
            assert_eq!((regels(&lijst), lijst.opmaak), (vec!["tabel".to_owned()], 0), "{rijen:?}");
        }
    }
}
