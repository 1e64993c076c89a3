//! pages → pages without the notes at their feet, and those notes; the marks in the text are marks of notes.
//!
//! A note stands at the foot of its page in smaller letters, behind a number that stands in the text of the same page
//! too, once and above the line. What looks like one and is not found in the text stays where it is, with a doubt.

use super::opmaak::{Brok, Rij};
use crate::read::alinea::zin_klaar;
use crate::read::blok::{Inhoud, Stuk, Twijfel, tekens};
use crate::read::xml::woorden;
use std::collections::BTreeSet;

/// How large the letters of a note are at most, in those of the text.
const KLEIN: f64 = 0.93;
/// More small rows are no notes.
const MEESTE: usize = 60;

/// A note: its page, its mark, and its rows without the mark.
pub(super) struct Voetnoot {
    pub blad: usize,
    pub merk: String,
    pub rijen: Vec<Rij>,
}

/// Takes the notes from the feet of the pages.
pub(super) fn neem(bladzijden: &mut [Vec<Rij>], uit: &mut Inhoud) -> Vec<Voetnoot> {
    let gewoon = gewone_grootte(bladzijden);
    let mut noten = Vec::new();
    let mut gebruikt: BTreeSet<u32> = BTreeSet::new();
    for (blad, rijen) in bladzijden.iter_mut().enumerate() {
        let klein = rijen.iter().rev().take_while(|r| r.grootte <= KLEIN * gewoon).count();
        let Some(van) = (rijen.len() - klein..rijen.len()).find(|i| merk(&rijen[*i]).is_some()) else { continue };
        if van == 0 || rijen.len() - van > MEESTE {
            continue;
        }
        let hier = verdeeld(&rijen[..van], &rijen[van..]);
        let plekken: Option<Vec<Plek>> = hier.iter().map(|(getal, _)| enige(&rijen[..van], *getal)).collect();
        let Some(plekken) = plekken else {
            uit.twijfels.push(onvindbaar(blad, van, &rijen[van]));
            continue;
        };
        rijen.truncate(van);
        let opnieuw = hier.iter().any(|(getal, _)| gebruikt.contains(getal));
        let eerste = gebruikt.last().map_or(1, |g| g + 1);
        if opnieuw {
            uit.twijfels.push(doorgenummerd(blad, eerste));
        }
        let mut merken: Vec<(Plek, String)> = Vec::new();
        for ((nr, (getal, noot)), plek) in (eerste..).zip(hier).zip(plekken) {
            let nieuw = if opnieuw { nr } else { getal };
            gebruikt.insert(nieuw);
            let (oud, merk) = (getal.to_string(), nieuw.to_string());
            // it is shown twice, in the text and before the note
            uit.tekens = uit.tekens + 2 * tekens(&merk) - 2 * tekens(&oud);
            merken.push((plek, merk.clone()));
            noten.push(Voetnoot { blad, merk, rijen: noot });
        }
        // from the last to the first, so that the places before it stay what they are
        merken.sort_by_key(|(p, _)| (p.rij, p.brok, p.stuk, p.van));
        merken.iter().rev().for_each(|(plek, merk)| plek.word_merk(rijen, merk));
    }
    noten
}

/// Whose numbers begin again on every page.
fn doorgenummerd(blad: usize, eerste: u32) -> Twijfel {
    let bericht = format!(
        "de voetnoten van deze bladzijde hebben nummers die er al waren; zij zijn doorgenummerd vanaf {eerste}"
    );
    Twijfel { code: "voetnoot", plaats: format!("bladzijde {}", blad + 1), regel: 0, bericht }
}

fn onvindbaar(blad: usize, regel: usize, rij: &Rij) -> Twijfel {
    let begin: String = rij.tekst().trim().chars().take(40).collect();
    let bericht = format!(
        "“{begin}…” lijkt een voetnoot, maar het nummer ervan is in de tekst van deze bladzijde niet gevonden; kijk waar deze woorden \
         terecht zijn gekomen"
    );
    Twijfel { code: "voetnoot", plaats: format!("bladzijde {}, regel {}", blad + 1, regel + 1), regel: 0, bericht }
}

/// The size of most letters of the document.
fn gewone_grootte(bladzijden: &[Vec<Rij>]) -> f64 {
    let mut maten: Vec<(f64, usize)> = bladzijden.iter().flatten().map(|r| (r.grootte, tekens(&r.tekst()))).collect();
    maten.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = maten.iter().map(|m| m.1).sum::<usize>() / 2;
    let mut tot = 0;
    let midden = maten.iter().find(|m| {
        tot += m.1;
        tot > half
    });
    midden.map_or(0.0, |m| m.0)
}

/// The number that a note begins with, and how many bytes that takes.
fn merk(rij: &Rij) -> Option<(u32, usize)> {
    let tekst = rij.tekst();
    let voor = tekst.len() - tekst.trim_start().len();
    let kaal = &tekst[voor..];
    let cijfer = |c: char| c.to_digit(10).or_else(|| woorden::laag(c));
    let einde = kaal.find(|c| cijfer(c).is_none()).filter(|e| *e > 0)?;
    let rest = kaal[einde..].trim_start();
    let getal =
        kaal[..einde].chars().try_fold(0_u32, |som, c| (som < 1000).then(|| som * 10 + cijfer(c).unwrap_or(0)))?;
    let woord = rest.starts_with(|c: char| c.is_alphabetic() || matches!(c, '‘' | '“' | '('));
    (woord && (1..1000).contains(&getal)).then(|| (getal, voor + einde + kaal[einde..].len() - rest.len()))
}

/// The rows of each note. The number of the next is one more, and no number in the middle of a sentence (“van” and on
/// the next row “2 mei”).
fn verdeeld(boven: &[Rij], rijen: &[Rij]) -> Vec<(u32, Vec<Rij>)> {
    let mut uit: Vec<(u32, Vec<Rij>)> = Vec::new();
    for rij in rijen {
        let nieuw = merk(rij).filter(|(getal, _)| {
            let af = |noot: &[Rij]| noot.last().is_some_and(|r| zin_klaar(r.tekst().trim()));
            uit.last().is_none_or(|(vorige, noot)| vorige + 1 == *getal && (af(noot) || enige(boven, *getal).is_some()))
        });
        match (nieuw, uit.last_mut()) {
            (Some((getal, lengte)), _) => uit.push((getal, vec![zonder_begin(rij, lengte)])),
            (None, Some((_, noot))) => noot.push(rij.clone()),
            (None, None) => {}
        }
    }
    uit
}

/// A row without its first bytes.
fn zonder_begin(rij: &Rij, lengte: usize) -> Rij {
    let mut over = lengte;
    let mut nieuw = rij.clone();
    for brok in &mut nieuw.brokken {
        for stuk in &mut brok.stukken {
            let weg = over.min(stuk.tekst.len());
            over -= weg;
            stuk.tekst.drain(..weg);
        }
        // the space between two pieces
        over = over.saturating_sub(1);
    }
    nieuw.brokken.retain(|b| !b.tekst().trim().is_empty());
    nieuw
}

/// Where the mark of a note stands in the text of its page.
struct Plek {
    rij: usize,
    brok: usize,
    stuk: usize,
    van: usize,
    tot: usize,
}

/// The one place where this number stands above the line.
fn enige(rijen: &[Rij], getal: u32) -> Option<Plek> {
    let hoog = woorden::hoog(&getal.to_string())?;
    let is_hoog = |c: char| woorden::laag(c).is_some();
    let mut gevonden = None;
    for (r, rij) in rijen.iter().enumerate() {
        for (b, brok) in rij.brokken.iter().enumerate() {
            for (s, stuk) in brok.stukken.iter().enumerate().filter(|(_, s)| !s.noot) {
                for (van, _) in stuk.tekst.match_indices(&hoog) {
                    let (voor, na) = (&stuk.tekst[..van], &stuk.tekst[van + hoog.len()..]);
                    // 12 is not 1, and m² is a measure
                    let woord = voor.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
                    let maat = matches!(
                        woord.trim_start_matches(|c: char| c.is_ascii_digit()),
                        "m" | "cm" | "mm" | "dm" | "km"
                    );
                    if voor.ends_with(is_hoog) || na.starts_with(is_hoog) || maat {
                        continue;
                    }
                    let plek = Plek { rij: r, brok: b, stuk: s, van, tot: van + hoog.len() };
                    if gevonden.replace(plek).is_some() {
                        return None;
                    }
                }
            }
        }
    }
    gevonden
}

impl Plek {
    /// Makes the words here the mark of a note.
    fn word_merk(&self, rijen: &mut [Rij], merk: &str) {
        let Some(Brok { stukken, .. }) = rijen.get_mut(self.rij).and_then(|r| r.brokken.get_mut(self.brok)) else {
            return;
        };
        let heel = stukken.remove(self.stuk);
        let deel = |tekst: &str, noot| Stuk { tekst: tekst.to_owned(), noot, ..heel.clone() };
        let hoog = woorden::hoog(merk).unwrap_or_else(|| merk.to_owned());
        let delen = [deel(&heel.tekst[..self.van], false), deel(&hoog, true), deel(&heel.tekst[self.tot..], false)];
        stukken.splice(self.stuk..self.stuk, delen.into_iter().filter(|s| !s.tekst.is_empty()));
    }
}
