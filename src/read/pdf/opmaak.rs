//! the characters of a page → its rows, and stretches of rows with the columns that they have in common.

use super::inhoud::Teken;
use super::wastabel;
use crate::read::blok::Stuk;
use crate::read::plat::{is_buiten, kopnaam};
use crate::read::xml::woorden;

/// Words on one height without a wide gap between them.
#[derive(Debug, Clone)]
pub(super) struct Brok {
    pub x0: f64,
    pub x1: f64,
    pub y: f64,
    pub grootte: f64,
    pub stukken: Vec<Stuk>,
    /// The words behind the first: at which byte each begins, where the one before it ends, and where it begins.
    pub woorden: Vec<(usize, f64, f64)>,
}

impl Brok {
    /// The words before this one, and those from it on.
    pub(super) fn knip(&self, (byte, eind, x): (usize, f64, f64)) -> Option<(Brok, Brok)> {
        let (mut een, mut twee) = (self.clone(), self.clone());
        (een.stukken, twee.stukken) = (Vec::new(), Vec::new());
        let mut at = 0;
        for stuk in &self.stukken {
            let hier = byte.saturating_sub(at).min(stuk.tekst.len());
            let (voor, na) = stuk.tekst.split_at_checked(hier)?;
            at += stuk.tekst.len();
            for (kant, tekst) in [(&mut een, voor), (&mut twee, na)] {
                if !tekst.is_empty() {
                    kant.stukken.push(Stuk { tekst: tekst.to_owned(), ..stuk.clone() });
                }
            }
        }
        (een.x1, twee.x0) = (eind, x);
        een.woorden.retain(|w| w.0 < byte);
        twee.woorden = self.woorden.iter().filter(|w| w.0 > byte).map(|w| (w.0 - byte, w.1, w.2)).collect();
        een.tekst().ends_with(' ').then_some((een, twee))
    }

    pub(super) fn tekst(&self) -> String {
        self.stukken.iter().map(|s| s.tekst.as_str()).collect()
    }
}

/// What stands on one height, from left to right.
#[derive(Debug, Clone)]
pub(super) struct Rij {
    pub y: f64,
    pub grootte: f64,
    pub brokken: Vec<Brok>,
}

impl Rij {
    pub(super) fn tekst(&self) -> String {
        self.brokken.iter().map(Brok::tekst).collect::<Vec<_>>().join(" ")
    }
}

/// What a stretch of rows is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Soort {
    /// Running text, from margin to margin.
    Tekst,
    /// Columns.
    Kolommen,
    /// A was-wordt table; whether its head stands in the first row.
    WasWordt { kop: bool },
}

/// A stretch of rows, with the columns that they have in common.
#[derive(Debug, Clone)]
pub(super) struct Zone {
    pub soort: Soort,
    /// Where a column ends and the next begins: one fewer than there are columns.
    pub grenzen: Vec<f64>,
    pub rijen: Vec<Rij>,
}

/// The gutters of a was-wordt table that may go on: from, to.
pub(super) type Goten = Vec<(f64, f64)>;

/// The rows of a page.
pub(super) fn rijen(mut tekens: Vec<Teken>) -> Vec<Rij> {
    tekens.retain(|t| t.grootte > 0.5);
    let orde = |a: f64, b: f64| a.total_cmp(&b);
    tekens.sort_by(|a, b| orde(a.y, b.y));
    let mut uit: Vec<Rij> = Vec::new();
    let mut groep: Vec<Teken> = Vec::new();
    let (mut y, mut hoogte) = (f64::NEG_INFINITY, 0.0_f64);
    for teken in tekens {
        let groter = teken.grootte > 1.2 * hoogte;
        hoogte = hoogte.max(teken.grootte);
        // A note mark or an exponent stands a little higher than its row.
        if !groep.is_empty() && teken.y - y > hoogte * 0.42 {
            uit.extend(rij(std::mem::take(&mut groep)));
        }
        if groep.is_empty() {
            (y, hoogte) = (teken.y, teken.grootte);
        } else if groter {
            // what stands higher came first; the row is where its letters are
            y = teken.y;
        }
        groep.push(teken);
    }
    uit.extend(rij(groep));
    uit
}

/// How wide a gap parts two columns, in sizes of the letter.
const SPLEET: f64 = 1.1;

fn rij(mut tekens: Vec<Teken>) -> Option<Rij> {
    tekens.sort_by(|a, b| a.x.total_cmp(&b.x));
    // Drawn twice in one place: that is how bold is made where no bold font is.
    tekens.dedup_by(|b, a| a.tekst == b.tekst && (a.x - b.x).abs() < 0.12 * a.grootte && !a.tekst.trim().is_empty());
    let mut brokken: Vec<Brok> = Vec::new();
    let mut eind = f64::NEG_INFINITY;
    let mut spatie = false;
    for t in tekens {
        let leeg = t.tekst.chars().all(|c| c.is_whitespace() && c != '\u{a0}');
        if leeg {
            spatie = true;
            continue;
        }
        let gat = t.x - eind;
        let nieuw = brokken.last().is_none_or(|b| gat > SPLEET * b.grootte.max(t.grootte));
        if nieuw {
            let (y, x0) = (t.y, t.x);
            brokken.push(Brok { x0, x1: x0, y, grootte: t.grootte, stukken: Vec::new(), woorden: Vec::new() });
        }
        if let Some(brok) = brokken.last_mut() {
            let los = !nieuw && (spatie && gat > 0.01 * t.grootte || gat > 0.17 * brok.grootte.max(t.grootte));
            let zelfde = brok.stukken.last().is_some_and(|s: &Stuk| (s.vet, s.cursief) == (t.vet, t.cursief));
            if los && let Some(laatste) = brok.stukken.last_mut() {
                laatste.tekst.push(' ');
                brok.woorden.push((brok.stukken.iter().map(|s| s.tekst.len()).sum(), eind, t.x));
            }
            // m² and the mark of a note, behind letters that are larger and stand lower
            let hoog = !nieuw && t.grootte < 0.8 * brok.grootte && brok.y - t.y > 0.12 * brok.grootte;
            let tekst = woorden::hoog(&t.tekst).filter(|_| hoog).unwrap_or(t.tekst);
            match brok.stukken.last_mut() {
                Some(laatste) if zelfde => laatste.tekst.push_str(&tekst),
                _ => brok.stukken.push(Stuk { vet: t.vet, cursief: t.cursief, ..Stuk::kaal(tekst) }),
            }
            brok.x1 = brok.x1.max(t.x + t.breedte);
            brok.grootte = brok.grootte.max(t.grootte);
        }
        eind = eind.max(t.x + t.breedte);
        spatie = false;
    }
    let grootste = brokken.iter().max_by(|a, b| a.grootte.total_cmp(&b.grootte))?;
    Some(Rij { y: grootste.y, grootte: grootste.grootte, brokken })
}

/// The stretches of a page, from top to bottom. `open` are the gutters of the was-wordt table that the page before
/// ended in, and of the one that this page ends in.
pub(super) fn zones(rijen: &[Rij], open: &mut Option<Goten>) -> Vec<Zone> {
    if rijen.len() > MAX_RIJEN {
        *open = None;
        return vec![Zone { soort: Soort::Tekst, grenzen: Vec::new(), rijen: rijen.to_vec() }];
    }
    let mut uit: Vec<Zone> = Vec::new();
    let links = rijen.iter().flat_map(|r| &r.brokken).map(|b| b.x0).fold(f64::INFINITY, f64::min);
    let rechts = rijen.iter().flat_map(|r| &r.brokken).map(|b| b.x1).fold(f64::NEG_INFINITY, f64::max);
    let mut i = 0;
    while i < rijen.len() {
        let kop = wastabel::kop(&rijen[i]);
        let is_kop = kop.is_some();
        if let Some(goten) = kop.or_else(|| open.take()) {
            let (tot, goten, geknipt) = binnen(&rijen[i..], goten, usize::from(is_kop));
            if tot > 0 {
                let grenzen = goten.iter().map(|g| (g.0 + g.1) / 2.0).collect();
                *open = (i + tot == rijen.len()).then_some(goten);
                uit.push(Zone { soort: Soort::WasWordt { kop: is_kop }, grenzen, rijen: geknipt });
                i += tot;
                continue;
            }
        }
        // A table of another kind ends where the head of a was-wordt table stands.
        let volgende = (i + 1..rijen.len()).find(|&k| wastabel::kop(&rijen[k]).is_some()).unwrap_or(rijen.len());
        // A heading in larger letters stands above a table, and not in it.
        let opschrift = rijen[i].brokken.len() == 1
            && rijen.get(i + 1).is_some_and(|r| r.grootte * 1.05 < rijen[i].grootte && r.brokken.len() > 1);
        // so does a line that stands alone at the left
        let links_alleen = rijen[i].brokken.len() == 1
            && rijen[i].brokken[0].x0 < links + 2.0 * rijen[i].grootte
            && !rijen.get(i + 1).is_some_and(|r| staat_naast(&rijen[i], r));
        let alleen = opschrift || links_alleen;
        let (tot, goten) = if alleen { (1, Goten::new()) } else { langste(&rijen[i..volgende], links, rechts) };
        if goten.is_empty() {
            match uit.last_mut().filter(|z| z.soort == Soort::Tekst) {
                Some(vorige) => vorige.rijen.push(rijen[i].clone()),
                None => uit.push(Zone { soort: Soort::Tekst, grenzen: Vec::new(), rijen: vec![rijen[i].clone()] }),
            }
            i += 1;
            continue;
        }
        let grenzen = goten.iter().map(|g| (g.0 + g.1) / 2.0).collect();
        uit.push(Zone { soort: Soort::Kolommen, grenzen, rijen: rijen[i..i + tot].to_vec() });
        i += tot;
    }
    uit
}

/// How many headings over all columns stand below each other: a chapter, an afdeling, an article.
const MEESTE_KOPPEN: usize = 4;

/// How many rows stay between gutters, what is left of those, and the rows with the words of each column apart.
fn binnen(rijen: &[Rij], mut goten: Goten, kop: usize) -> (usize, Goten, Vec<Rij>) {
    let mut tot = 0;
    let mut geknipt: Vec<Rij> = Vec::new();
    for (n, heel) in rijen.iter().enumerate() {
        let mut nieuw = goten.clone();
        let rij = &wastabel::geknipt(heel, &goten);
        // a heading over all columns, where the table goes on below it
        let verder = |r: &Rij| r.brokken.len() > 1 && wastabel::kop(r).is_none();
        let onder = || rijen[n + 1..].iter().take(MEESTE_KOPPEN).find(|r| wastabel::kop_van(r).is_none());
        let over = n >= kop && wastabel::kop_van(rij).is_some() && onder().is_some_and(verder);
        let tekst = rij.tekst();
        let noten = rij.brokken.len() == 1 && kopnaam(tekst.trim()) == Some(2);
        if n >= kop && (noten || wastabel::kop(rij).is_some() || is_buiten(tekst.trim())) {
            break;
        }
        let past = over && kruist(rij, &goten)
            || rij.brokken.iter().all(|brok| {
                nieuw.iter_mut().all(|(van, tot)| {
                    let (over_links, over_rechts) = (brok.x0 < *van + 0.5, brok.x1 > *tot - 0.5);
                    if over_links && over_rechts && brok.x1 > *tot + 0.5 && brok.x0 < *van - 0.5 {
                        return false;
                    }
                    // Words that begin left of the gutter push it to the right, and the other way round.
                    if brok.x0 < *van && brok.x1 > *van {
                        *van = brok.x1;
                    } else if brok.x1 > *tot && brok.x0 < *tot {
                        *tot = brok.x0;
                    } else if brok.x0 >= *van && brok.x1 <= *tot {
                        if brok.x0 - *van < *tot - brok.x1 { *van = brok.x1 } else { *tot = brok.x0 }
                    }
                    *tot - *van > 0.15 * brok.grootte
                })
            });
        if !past {
            break;
        }
        geknipt.push(rij.clone());
        goten = nieuw;
        tot = n + 1;
    }
    // Where running text follows, short lines right above it, set apart, belong to it.
    if tot < rijen.len() {
        let afstand = |k: usize| rijen[k].y - rijen[k - 1].y;
        let alleen_links = |k: usize| rijen[k].brokken.len() == 1 && rijen[k].brokken[0].x1 <= goten[0].1;
        // a heading in larger letters than the table has is of what follows, however near it stands
        let groter = |k: usize| rijen[kop..k].iter().all(|r| r.grootte * 1.05 < rijen[k].grootte);
        let mut k = tot;
        while k > kop.max(1) && tot - k < 3 && alleen_links(k - 1) {
            k -= 1;
            let los = afstand(k) > 1.7 * rijen[k].grootte || groter(k);
            if los && (k + 1 == tot || afstand(k + 1) < afstand(k) + 0.5) {
                let met_kop = k - 1 > kop && alleen_links(k - 1) && groter(k - 1);
                tot = if met_kop { k - 1 } else { k };
                break;
            }
        }
    }
    geknipt.truncate(tot);
    (tot, goten, geknipt)
}

/// Whether words go on over a gutter.
fn kruist(rij: &Rij, goten: &Goten) -> bool {
    rij.brokken.iter().any(|b| goten.iter().any(|(van, tot)| b.x0 < *van && b.x1 > *tot))
}

/// A gap that all rows so far leave open, and what stands beside it.
#[derive(Debug, Clone, Copy)]
struct Gat {
    van: f64,
    tot: f64,
    /// Rows with words on both sides, on the left only, on the right only.
    beide: usize,
    links: usize,
    rechts: usize,
    breed_links: f64,
    breed_rechts: f64,
}

/// A page with more rows, or a row with more pieces, is no page of text.
const MAX_RIJEN: usize = 300;
const MAX_BROKKEN: usize = 40;

/// How many rows from the first on have gutters in common, and where those are; none where text runs on.
fn langste(rijen: &[Rij], links: f64, rechts: f64) -> (usize, Goten) {
    let breed = rechts - links;
    let heel = Gat {
        van: links + 0.12 * breed,
        tot: rechts - 0.08 * breed,
        beide: 0,
        links: 0,
        rechts: 0,
        breed_links: 0.0,
        breed_rechts: 0.0,
    };
    let mut gaten = vec![heel];
    let mut goed: (usize, Goten) = (1, Vec::new());
    for (n, rij) in rijen.iter().enumerate().take(MAX_RIJEN) {
        if rij.brokken.len() > MAX_BROKKEN {
            break;
        }
        let smalst = SPLEET * rij.grootte * 0.8;
        let naast = n.checked_sub(1).map(|v| &rijen[v]).filter(|vorige| staat_naast(vorige, rij));
        let mut over: Vec<Gat> = gaten.iter().flat_map(|gat| rest(gat, rij, naast, smalst)).collect();
        over.sort_by(|a, b| a.van.total_cmp(&b.van).then(a.tot.total_cmp(&b.tot)));
        over.truncate(12);
        let goten: Goten = over.iter().filter(|g| is_goot(g, rij.grootte)).map(|g| (g.van, g.tot)).collect();
        if over.is_empty() || goten.len() < goed.1.len() {
            break;
        }
        gaten = over;
        if !goten.is_empty() {
            goed = (n + 1, goten);
        }
    }
    goed
}

/// Whether a row stands beside the one before it and not below: lower by less than a line, and where the other is not.
pub(super) fn staat_naast(boven: &Rij, onder: &Rij) -> bool {
    let breed = |r: &Rij| {
        let van = r.brokken.iter().map(|b| b.x0).fold(f64::INFINITY, f64::min);
        (van, r.brokken.iter().map(|b| b.x1).fold(f64::NEG_INFINITY, f64::max))
    };
    let ((a, b), (c, d)) = (breed(boven), breed(onder));
    onder.y - boven.y < 0.9 * boven.grootte.max(onder.grootte) && (b < c || d < a)
}

/// What the words of a row leave of a gap; `naast` is the row that stands beside it at another height.
fn rest(gat: &Gat, rij: &Rij, naast: Option<&Rij>, smalst: f64) -> Vec<Gat> {
    let mut uit = Vec::new();
    let mut van = gat.van;
    let mut voeg_toe = |van: f64, tot: f64| {
        if tot - van < smalst {
            return;
        }
        let midden = (van + tot) / 2.0;
        let mut nieuw = Gat { van, tot, ..*gat };
        let (mut l, mut r) = (false, false);
        for brok in &rij.brokken {
            if brok.x0 < midden {
                l = true;
                nieuw.breed_links = nieuw.breed_links.max(brok.x1 - brok.x0);
            } else {
                r = true;
                nieuw.breed_rechts = nieuw.breed_rechts.max(brok.x1 - brok.x0);
            }
        }
        let over = |o: &Rij| o.brokken.iter().all(|b| (b.x0 < midden) == r) && l != r;
        nieuw.beide += usize::from((l && r) || naast.is_some_and(over));
        nieuw.links += usize::from(l && !r);
        nieuw.rechts += usize::from(r && !l);
        uit.push(nieuw);
    };
    for brok in &rij.brokken {
        voeg_toe(van, gat.tot.min(brok.x0));
        van = van.max(brok.x1);
    }
    voeg_toe(van, gat.tot);
    uit
}

/// Whether a gap is a gutter: words stand on both sides of it, wide enough to be a column, in enough rows.
fn is_goot(gat: &Gat, grootte: f64) -> bool {
    // A designation with its text behind a tab is no column.
    let kolommen = gat.breed_links > 4.0 * grootte && gat.breed_rechts > 1.2 * grootte;
    kolommen && (gat.beide >= 2 || (gat.beide + gat.links >= 3 && gat.beide + gat.rechts >= 3 && gat.beide > 0))
}

/// The distance between lines that most lines of a document have, in sizes of the letter.
pub(super) fn regelafstand(bladzijden: &[Vec<Rij>]) -> f64 {
    let mut keer = [0_usize; 80];
    for rijen in bladzijden {
        for paar in rijen.windows(2) {
            let zelfde_kolom = match (paar[0].brokken.first(), paar[1].brokken.first()) {
                (Some(a), Some(b)) => (a.x0 - b.x0).abs() < 4.0,
                _ => false,
            };
            let stap = (paar[1].y - paar[0].y) / paar[1].grootte.max(1.0) * 20.0;
            if zelfde_kolom && (16.0..80.0).contains(&stap) {
                keer[stap as usize] += 1;
            }
        }
    }
    // Neighbours count along, so that rounding parts nothing.
    let beste = (1..79).max_by_key(|&i| (keer[i - 1] + 2 * keer[i] + keer[i + 1], 80 - i)).unwrap_or(24);
    if keer.iter().sum::<usize>() < 3 { 1.25 } else { (beste as f64 + 0.5) / 20.0 }
}
