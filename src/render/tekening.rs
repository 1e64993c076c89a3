//! `Beeld` → shapes: where each article and each ribbon stands, for every format that can draw.
//!
//! Whole numbers only, so that the same picture gives the same bytes. What happened is told by the fill, by a sign
//! before the name and by the legend, never by colour alone.

use super::line;
use crate::beeld::{Balk, Beeld, Lot};

/// The width of a drawing. A unit is a tenth of a pixel on the screen.
pub(super) const BREED: u32 = 7_600;

/// Height of a line of text, and the size of its letters.
pub(super) const REGEL: u32 = 180;
pub(super) const LETTER: u32 = 140;

/// Where the columns of articles begin, and how wide they are.
const LINKS: u32 = 2_700;
const RECHTS: u32 = 4_760;
const BALK: u32 = 140;

/// What all articles of one side take together at most and for each of them, and what is left free between two.
const HOOG: u32 = 6_000;
const PER_ARTIKEL: u32 = 300;
const TUSSEN: u32 = 40;

/// How many characters of a name fit beside its article.
const NAAM: usize = 38;

/// A stretch of colour or pattern.
pub(super) struct Vlak {
    /// Corners; with `bocht` the first and the last two are joined by a curve.
    pub links: u32,
    pub rechts: u32,
    /// Top and bottom at the left, top and bottom at the right.
    pub hoogten: [u32; 4],
    /// Whether it is a ribbon: its sides are curved.
    pub bocht: bool,
    pub lot: Lot,
    /// What it is, in words.
    pub naam: String,
}

/// How a text stands at its place.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Lijn {
    Begin,
    Einde,
}

/// A line of text.
pub(super) struct Woorden {
    pub x: u32,
    /// The middle of the line.
    pub y: u32,
    pub lijn: Lijn,
    pub vet: bool,
    pub tekst: String,
}

/// A drawing.
pub(super) struct Tekening {
    pub hoog: u32,
    pub vlakken: Vec<Vlak>,
    pub woorden: Vec<Woorden>,
}

/// Draws a picture.
pub(super) fn tekening(beeld: &Beeld) -> Tekening {
    let (links, rechts) = (plaatsen(&beeld.was, schaal(beeld)), plaatsen(&beeld.wordt, schaal(beeld)));
    let mut vlakken = linten(beeld, &links, &rechts);
    let [was, wordt] = &beeld.koppen;
    let mut woorden = vec![
        Woorden { x: LINKS + BALK, y: REGEL / 2, lijn: Lijn::Einde, vet: true, tekst: line(was) },
        Woorden { x: RECHTS, y: REGEL / 2, lijn: Lijn::Begin, vet: true, tekst: line(wordt) },
    ];
    for (balken, plaatsen, x, lijn) in
        [(&beeld.was, &links, LINKS, Lijn::Einde), (&beeld.wordt, &rechts, RECHTS, Lijn::Begin)]
    {
        for (balk, &(van, tot)) in balken.iter().zip(plaatsen) {
            let hoogten = [van, tot, van, tot];
            let naam = line(&balk.zegt);
            vlakken.push(Vlak { links: x, rechts: x + BALK, hoogten, bocht: false, lot: balk.lot, naam });
            let x = if lijn == Lijn::Einde { x - 60 } else { x + BALK + 60 };
            woorden.push(Woorden { x, y: (van + tot) / 2, lijn, vet: false, tekst: bijschrift(balk) });
        }
    }
    let onder = links.iter().chain(&rechts).map(|(_, tot)| *tot).max().unwrap_or(0) + REGEL;
    let hoog = legenda(beeld, onder, &mut vlakken, &mut woorden);
    Tekening { hoog, vlakken, woorden }
}

/// Units per thousand words.
fn schaal(beeld: &Beeld) -> u64 {
    let som = |balken: &[Balk]| balken.iter().map(|b| u64::from(b.woorden)).sum::<u64>();
    let meeste = u32::try_from(beeld.was.len().max(beeld.wordt.len())).unwrap_or(u32::MAX);
    u64::from(meeste.saturating_mul(PER_ARTIKEL).min(HOOG)) * 1000 / som(&beeld.was).max(som(&beeld.wordt)).max(1)
}

/// Top and bottom of each article; none is too low for its name.
fn plaatsen(balken: &[Balk], schaal: u64) -> Vec<(u32, u32)> {
    let mut y = REGEL + TUSSEN;
    balken
        .iter()
        .map(|balk| {
            let hoog = u32::try_from(u64::from(balk.woorden) * schaal / 1000).unwrap_or(HOOG).clamp(REGEL, HOOG);
            let van = y;
            y = y.saturating_add(hoog + TUSSEN);
            (van, van + hoog)
        })
        .collect()
}

/// The ribbons: as wide at either end as they have words there, one under another.
fn linten(beeld: &Beeld, links: &[(u32, u32)], rechts: &[(u32, u32)]) -> Vec<Vlak> {
    let breed = |(van, tot): (u32, u32), woorden: u32, alle: u32| {
        u32::try_from(u64::from(tot - van) * u64::from(woorden) / u64::from(alle.max(1))).unwrap_or(0).max(10)
    };
    let mut bezet = (vec![0; links.len()], vec![0; rechts.len()]);
    // At the left they hang in the order of the new articles, at the right in that of the old.
    let mut uit: Vec<(usize, usize, Vlak)> = Vec::new();
    for lint in &beeld.linten {
        let (balk, naar) = (&beeld.was[lint.van], &beeld.wordt[lint.naar]);
        let (a, b) = (links[lint.van], rechts[lint.naar]);
        let (n, m) = (breed(a, lint.was, balk.woorden), breed(b, lint.wordt, naar.woorden));
        let (y, z) = (a.0 + bezet.0[lint.van], b.0 + bezet.1[lint.naar]);
        bezet.0[lint.van] += n;
        bezet.1[lint.naar] += m;
        let hoogten = [y.min(a.1), (y + n).min(a.1), z.min(b.1), (z + m).min(b.1)];
        let naam = line(&lint.zegt);
        uit.push((
            lint.van,
            lint.naar,
            Vlak { links: LINKS + BALK, rechts: RECHTS, hoogten, bocht: true, lot: lint.lot, naam },
        ));
    }
    // What keeps its place is drawn first; what crosses lies over it.
    uit.sort_by_key(|(van, naar, vlak)| (vlak.lot, *naar, *van));
    uit.into_iter().map(|(_, _, vlak)| vlak).collect()
}

/// “+ Artikel 2. …”, shortened to what fits.
fn bijschrift(balk: &Balk) -> String {
    let naam = line(&balk.naam);
    let kort = match naam.char_indices().nth(NAAM) {
        Some((i, _)) => format!("{}…", naam[..i].trim_end_matches([' ', ',', ';', '.'])),
        None => naam,
    };
    format!("{}{kort}", teken(balk.lot))
}

/// The sign of a fate.
fn teken(lot: Lot) -> &'static str {
    match lot {
        Lot::Blijft | Lot::Gewijzigd => "",
        Lot::Verplaatst => "↕ ",
        Lot::Samengevoegd => "↣ ",
        Lot::Vervallen => "× ",
        Lot::Nieuw => "+ ",
    }
}

/// The fates that occur, each with its fill; how high the drawing is with it.
fn legenda(beeld: &Beeld, boven: u32, vlakken: &mut Vec<Vlak>, woorden: &mut Vec<Woorden>) -> u32 {
    let komt_voor = |lot: Lot| {
        let balken = beeld.was.iter().chain(&beeld.wordt).map(|b| b.lot);
        balken.chain(beeld.linten.iter().map(|l| l.lot)).any(|l| l == lot)
    };
    let (mut x, mut y) = (0, boven);
    for lot in Lot::ALLE.into_iter().filter(|lot| komt_voor(*lot)) {
        let tekst = format!("{}{}", teken(lot), line(beeld.woord(lot)));
        let breed = 330 + LETTER * 11 / 20 * u32::try_from(tekst.chars().count()).unwrap_or(0);
        if x + breed > BREED {
            (x, y) = (0, y + REGEL + TUSSEN);
        }
        let hoogten = [y, y + 110, y, y + 110];
        vlakken.push(Vlak { links: x, rechts: x + 220, hoogten, bocht: false, lot, naam: String::new() });
        woorden.push(Woorden { x: x + 270, y: y + 55, lijn: Lijn::Begin, vet: false, tekst });
        x += breed;
    }
    y + REGEL
}
