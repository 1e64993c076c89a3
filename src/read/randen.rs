//! pages of lines → which lines at their edges are furniture: running headers and footers, and page numbers.
//!
//! A line that goes is law that is gone if it was no furniture. So only the first and the last lines of a page may go,
//! from the edge inwards; they come back at the same edge of most pages, letter for letter, but for the number of the
//! page; and what looks like law stays. What comes back and stays is a doubt.

mod aard;
pub(super) mod afdruk;
mod tel;

use super::alinea::{Begin, begin, is_overweging};
use super::blok::Twijfel;
use super::plat::is_aanhef;
use aard::{Aard, aard};
use std::collections::{BTreeMap, BTreeSet};
use tel::{Gevolg, Kant, Plek, Randen, Sleutel};

/// A line at its place on a page.
#[derive(Debug, Clone, Default)]
pub(super) struct Randregel {
    /// Its words, a space between them.
    pub tekst: String,
    /// Whether white stands before it on its page.
    pub wit: bool,
    /// Whether its first and its last word stand far from the others.
    pub ver: (bool, bool),
    /// How high it stands and whether that is in the margin, where it was measured.
    pub hoogte: Option<(f64, bool)>,
    /// The head of a was-wordt table, that comes back and means something.
    pub tabelkop: bool,
}

/// What goes, and what stays in doubt.
#[derive(Debug, Default)]
pub(super) struct Oordeel {
    /// Page and line of what goes, in order, with the reason.
    pub weg: BTreeMap<(usize, usize), &'static str>,
    /// Page and line of what stays, once for the same words, with a message.
    pub twijfels: Vec<(usize, usize, String)>,
}

/// How many lines at either edge are looked at.
const RAND: usize = 4;
/// A text with more pages is no ordinance; nothing in it is furniture.
const MEESTE: usize = 5_000;

const NUMMER: &str = "bladzijdenummer";
const REGEL: &str = "kop- of voetregel";
const AFDRUK: &str = "van de afdruk uit de browser";

/// Judges the edges of the pages of a document; a page without lines is a page too.
pub(super) fn oordeel(bladzijden: &[Vec<Randregel>]) -> Oordeel {
    if bladzijden.len() > MEESTE {
        return Oordeel::default();
    }
    let afdruk = afdruk::regels(bladzijden);
    if afdruk.is_empty() {
        return zonder_afdruk(bladzijden);
    }
    // what the browser put around a page hides the edges of the page itself
    let hier: Vec<Vec<usize>> = bladzijden
        .iter()
        .enumerate()
        .map(|(blad, regels)| (0..regels.len()).filter(|i| !afdruk.contains(&(blad, *i))).collect())
        .collect();
    let over: Vec<Vec<Randregel>> = hier
        .iter()
        .zip(bladzijden)
        .map(|(hier, regels)| hier.iter().filter_map(|i| regels.get(*i).cloned()).collect())
        .collect();
    let binnen = zonder_afdruk(&over);
    let plek = |blad: usize, i: usize| (blad, hier[blad][i]);
    let mut weg: BTreeMap<_, _> = binnen.weg.into_iter().map(|((b, i), reden)| (plek(b, i), reden)).collect();
    weg.extend(afdruk.into_iter().map(|p| (p, AFDRUK)));
    let twijfels = binnen.twijfels.into_iter().map(|(b, i, bericht)| (b, plek(b, i).1, bericht)).collect();
    Oordeel { weg, twijfels }
}

fn zonder_afdruk(bladzijden: &[Vec<Randregel>]) -> Oordeel {
    let mut uit = Oordeel::default();
    let randen = Randen::tel(bladzijden);
    let mut gemeld: BTreeSet<String> = BTreeSet::new();
    for (blad, regels) in bladzijden.iter().enumerate() {
        for kant in [Kant::Boven, Kant::Onder] {
            let mut gebruikt: BTreeSet<Sleutel> = BTreeSet::new();
            let mut binnen = false;
            for diepte in 0..RAND {
                let plek = Plek { blad, kant, diepte };
                let Some(i) = plek.regel(regels).filter(|i| !uit.weg.contains_key(&(blad, *i))) else { break };
                // behind a line of the text only what says itself which page this is
                if binnen && !randen.zegt_welke(plek) {
                    continue;
                }
                let gevolg = randen.gevolg(plek, &mut gebruikt);
                if let Gevolg::Weg(reden) = gevolg {
                    uit.weg.insert((blad, i), reden);
                    continue;
                }
                let tekst = regels[i].tekst.as_str();
                let bericht = match gevolg {
                    Gevolg::Twijfel(keer) => {
                        format!("staat op {keer} bladzijden op dezelfde plaats aan de rand en is gehouden")
                    }
                    Gevolg::Eerste(keer) => {
                        format!("staat op {keer} bladzijden op dezelfde plaats aan de rand en is eenmaal gehouden")
                    }
                    _ => String::new(),
                };
                if !bericht.is_empty() && gemeld.insert(tekst.replace(|c: char| c.is_ascii_digit(), "")) {
                    let bericht = format!("{} {bericht}; haal het weg als het een kop- of voetregel is", kort(tekst));
                    uit.twijfels.push((blad, i, bericht));
                }
                binnen |= !matches!(gevolg, Gevolg::Eerste(_));
            }
        }
    }
    houd_naam(bladzijden, &mut uit);
    uit
}

/// A doubt about a line that stays.
pub(super) fn twijfel(bericht: String, plaats: String) -> Twijfel {
    Twijfel { code: "kop-of-voetregel", plaats, regel: 0, bericht }
}

/// The first words of a line, in quotation marks.
fn kort(tekst: &str) -> String {
    let begin: String = tekst.chars().take(60).collect();
    let puntjes = if begin.len() < tekst.len() { "…" } else { "" };
    format!("“{begin}{puntjes}”")
}

/// The name of an ordinance may be its running header as well: above the first heading one line stays.
fn houd_naam(bladzijden: &[Vec<Randregel>], uit: &mut Oordeel) {
    let Some((blad, regels)) = bladzijden.iter().enumerate().find(|(_, regels)| !regels.is_empty()) else { return };
    let boven = (0..regels.len()).take_while(|i| uit.weg.contains_key(&(blad, *i))).count();
    let opent = |r: &Randregel| {
        let kop = matches!(begin(&r.tekst), Begin::Artikel { .. } | Begin::Kop);
        let noten = r.tekst.to_lowercase().contains("toelichting");
        // in plain text nothing else tells that this is no title
        let los = r.hoogte.is_none() && aard(&r.tekst) != Aard::Gewoon;
        ((kop || los) && !noten) || is_aanhef(&r.tekst) || is_overweging(&r.tekst)
    };
    if regels.get(boven).is_none_or(|r| !opent(r)) {
        return;
    }
    let elders = |tekst: &str| uit.weg.keys().any(|(b, i)| *b != blad && bladzijden[*b][*i].tekst == tekst);
    let naam = (0..boven).rev().find(|i| {
        let tekst = &regels[*i].tekst;
        uit.weg.get(&(blad, *i)) == Some(&REGEL) && tekst.contains(char::is_alphabetic) && elders(tekst)
    });
    if let Some(i) = naam {
        uit.weg.remove(&(blad, i));
        let bericht = format!(
            "{} staat op elke bladzijde en is hier gehouden als opschrift; haal het weg als het alleen een kopregel is",
            kort(&regels[i].tekst)
        );
        uit.twijfels.push((blad, i, bericht));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pages of lines; an empty one is white, and a wide gap sets a word apart.
    fn bladen(bladen: &[&[&str]]) -> Vec<Vec<Randregel>> {
        let blad = |regels: &&[&str]| {
            let mut wit = false;
            let mut uit = Vec::new();
            for regel in *regels {
                if regel.is_empty() {
                    wit = true;
                    continue;
                }
                let ver = (false, regel.contains("   "));
                let tekst = regel.split_whitespace().collect::<Vec<_>>().join(" ");
                uit.push(Randregel { tekst, wit: std::mem::take(&mut wit), ver, ..Randregel::default() });
            }
            uit
        };
        bladen.iter().map(blad).collect()
    }

    /// What goes, and what stays in doubt.
    fn beide(bladzijden: &[Vec<Randregel>]) -> (Vec<&str>, Vec<&str>) {
        let oordeel = oordeel(bladzijden);
        let weg = oordeel.weg.keys().map(|(b, i)| bladzijden[*b][*i].tekst.as_str()).collect();
        (weg, oordeel.twijfels.iter().map(|(b, i, _)| bladzijden[*b][*i].tekst.as_str()).collect())
    }

    fn weg(regels: &[&[&str]]) -> Vec<String> {
        beide(&bladen(regels)).0.into_iter().map(str::to_owned).collect()
    }

    fn twijfel(regels: &[&[&str]]) -> Vec<String> {
        beide(&bladen(regels)).1.into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn headers_footers_and_numbers_go() {
        let tekst: [&[&str]; 3] = [
            &[
                "Gemeente Ergens",
                "Havenverordening",
                "",
                "Verordening haven Ergens",
                "Artikel 1",
                "Een boot mag",
                "",
                "1",
            ],
            &["Gemeente Ergens", "Havenverordening", "", "liggen aan de", "", "2"],
            &["Gemeente Ergens", "Havenverordening", "", "Gemeente Ergens.", "", "3"],
        ];
        let verwacht = ["Gemeente Ergens", "Havenverordening"];
        assert_eq!(weg(&tekst), [&verwacht[..], &["1"], &verwacht, &["2"], &verwacht, &["3"]].concat());
        assert_eq!(twijfel(&tekst), [""; 0]);
    }

    #[test]
    fn what_looks_like_law_stays_however_often_it_comes_back() {
        let kop = |n: u32| {
            [
                format!("Bijlage {n}"),
                String::new(),
                format!("Tarief {n}: € 5"),
                String::new(),
                "2. Het college kan dagen aanwijzen.".to_owned(),
            ]
        };
        let bladen_van = |maak: &dyn Fn(u32) -> [String; 5]| (1..6).map(maak).collect::<Vec<_>>();
        for maak in [
            &kop as &dyn Fn(u32) -> [String; 5],
            &|n| {
                let zin = format!("voor een boot van soort {n}");
                [format!("Artikel {n}"), "Het tarief".into(), format!("is {n}0 euro."), String::new(), zin]
            },
            &|n| {
                let tweede = "advies van de commissie.".to_owned();
                [format!("Hoofdstuk {n}"), String::new(), format!("Artikel {n}"), "Het college vraagt".into(), tweede]
            },
            &|n| {
                [format!("{n} Het is verboden"), "te varen.".into(), String::new(), "Het kan".into(), format!("{n},50")]
            },
            &|n| [format!("Tarief {n}"), format!("soort {n}"), String::new(), "a. dag".into(), "b. nacht".into()],
        ] {
            let alle = bladen_van(maak);
            let regels: Vec<Vec<&str>> = alle.iter().map(|b| b.iter().map(String::as_str).collect()).collect();
            // the first page has its own
            let eerste: &[&str] = &["Havenverordening Ergens", "Dit is de tekst."];
            let regels: Vec<&[&str]> = std::iter::once(eerste).chain(regels.iter().map(Vec::as_slice)).collect();
            assert_eq!(weg(&regels), [""; 0]);
        }
    }

    #[test]
    fn the_number_of_the_page_is_named_or_stands_apart() {
        let op = |een: &str, twee: &str, drie: &str| {
            weg(&[&["Havenverordening", "", een], &["varen kan", "", twee], &["liggen kan.", "", drie]]).len()
        };
        assert_eq!(op("Haven · pagina 4 van 9", "Haven · pagina 5 van 9", "Haven · pagina 6 van 9"), 3);
        assert_eq!(op("Haven – 4/9", "Haven – 5/9", "Haven – 6/9"), 3);
        assert_eq!(op("Haven       4", "Haven       5", "Haven       6"), 3);
        assert_eq!(op("Haven 1", "Haven 2", "Haven 3"), 3);
        // not the number of the page, and not apart
        assert_eq!(op("Steiger 4", "Steiger 5", "Steiger 6"), 0);
        assert_eq!(op("Haven       4", "Haven       7", "Haven       12"), 0);
        assert_eq!(op("4", "7", "12"), 0);
        assert_eq!(op("- 1 -", "een zin.", "- 3 -"), 2);
    }

    #[test]
    fn a_name_that_is_the_header_too_stays_once() {
        let tekst: [&[&str]; 3] = [
            &["Havenverordening Ergens", "", "De raad van de gemeente Ergens;", "gelet op de wet;"],
            &["Havenverordening Ergens", "", "Artikel 1"],
            &["Havenverordening Ergens", "", "Artikel 2"],
        ];
        assert_eq!(weg(&tekst).len(), 2);
        assert_eq!(twijfel(&tekst), ["Havenverordening Ergens"]);
    }

    #[test]
    fn the_first_line_of_two_pages_without_white_below_it() {
        let een = ["Gemeente Ergens", "Havenverordening", "Artikel 1 Haven", "Zo is het.", "Artikel 2 Tijd"];
        let tekst: [&[&str]; 2] = [&een, &["Gemeente Ergens", "Een boot vaart.", "Artikel 3 Slot"]];
        assert_eq!((weg(&tekst), twijfel(&tekst)), (vec!["Gemeente Ergens".to_owned(); 2], vec![]));
        // a cover, and the text that it covers
        let tekst: [&[&str]; 2] = [&["Havenverordening", "van 2026"], &["Havenverordening", "Artikel 1 Haven"]];
        assert_eq!((weg(&tekst).len(), twijfel(&tekst)), (1, vec!["Havenverordening".to_owned()]));
        // no line of the text
        let tekst: [&[&str]; 2] = [&["Havenverordening", "Het is"], &["Het is", "Artikel 1 Haven"]];
        assert_eq!(weg(&tekst), [""; 0]);
    }

    #[test]
    fn headings_of_sheets_stay() {
        let tekst: [&[&str]; 3] = [
            &["Kaart 1 van 3", "", "de haven"],
            &["Kaart 2 van 3", "", "de kade"],
            &["Kaart 3 van 3", "", "het plein"],
        ];
        assert_eq!((weg(&tekst).len(), twijfel(&tekst)), (0, vec!["Kaart 1 van 3".to_owned()]));
        let tekst: [&[&str]; 3] =
            [&["Tarieven", "", "1. € 5"], &["Tarieven", "", "2. € 6"], &["Tarieven", "", "3. € 7"]];
        assert_eq!((weg(&tekst).len(), twijfel(&tekst)), (2, vec!["Tarieven".to_owned()]));
    }

    #[test]
    fn what_does_not_stand_on_the_first_page_stays_once() {
        let tabel = |boot: &'static str| ["Boot Tarief", "", boot, "varend 6"];
        let tabellen = ["klein 5", "groot 6", "anders 7"].map(tabel);
        let tekst = [&["Havenverordening", "Tekst."][..], &tabellen[0], &tabellen[1], &tabellen[2]];
        assert_eq!(weg(&tekst).len(), 2);
        assert_eq!(twijfel(&tekst), ["Boot Tarief", "varend 6"]);
        // in the margin, above where the others begin, it is no text
        let mut gemeten = bladen(&tekst);
        for (b, regels) in gemeten.iter_mut().enumerate() {
            for (i, regel) in regels.iter_mut().enumerate() {
                regel.hoogte = Some((if i == 0 && b > 0 { 40.0 } else { 90.0 }, i == 0));
            }
        }
        assert_eq!(beide(&gemeten).0.len(), 3);
    }

    #[test]
    fn in_the_middle_of_a_sentence_stands_no_heading() {
        let tekst: [&[&str]; 4] = [
            &["Havenverordening", "", "Een boot vaart."],
            &["Gemeente Ergens", "", "Een boot ligt aan de"],
            &["Gemeente Ergens", "", "kade van de haven."],
            &["Gemeente Ergens", "", "Een boot is een schip."],
        ];
        assert_eq!((weg(&tekst).len(), twijfel(&tekst).len()), (3, 0));
    }

    #[test]
    fn left_and_right_pages_have_their_own() {
        let eerste: &[&str] = &["Gemeente Ergens", "", "Verordening haven Ergens"];
        let (links, rechts): (&[&str], &[&str]) =
            (&["Gemeente Ergens", "", "Een boot ligt."], &["Havenverordening", "", "Een boot vaart."]);
        let tekst = [eerste, rechts, links, rechts, links, rechts];
        assert_eq!(weg(&tekst).len(), 5, "the first of those that the first page has not stays");
    }

    #[test]
    fn sentences_in_the_margin() {
        let hoog = |y: f64, in_marge: bool| {
            let regel = |tekst: &str, y: f64, in_marge| Randregel {
                tekst: tekst.to_owned(),
                wit: true,
                hoogte: Some((y, in_marge)),
                ..Randregel::default()
            };
            (1..4)
                .map(|n| {
                    vec![regel(&format!("{n}. Zo is het."), 90.0, false), regel("Dit is een concept.", y, in_marge)]
                })
                .collect::<Vec<_>>()
        };
        assert_eq!(beide(&hoog(800.0, true)).0.len(), 3);
        assert_eq!(beide(&hoog(300.0, false)), (vec![], vec!["Dit is een concept."]));
    }
}
