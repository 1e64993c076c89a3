//! the content of a page → its characters, each with its place, size and look.

use super::lettertype::Lettertype;
use super::veilig::{MAX_INHOUD, uitgepakt};
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::{Page, Resources, Rotation};
use std::collections::BTreeMap;
use std::rc::Rc;

/// A character on a page; places in points, `y` from the top down.
#[derive(Debug, Clone)]
pub(super) struct Teken {
    pub tekst: String,
    pub x: f64,
    pub y: f64,
    pub breedte: f64,
    pub grootte: f64,
    pub vet: bool,
    pub cursief: bool,
}

/// What the pages of one file may cost together, and the fonts that were read.
#[derive(Default)]
pub(super) struct Werk {
    fonts: BTreeMap<(u32, i32), Rc<Lettertype>>,
    /// Fonts without an object of their own, that were read again and again.
    los: usize,
    /// Bytes of content that were unpacked.
    pub bytes: usize,
    /// Characters of which the file does not say what they are.
    pub onbekend: usize,
    /// Characters that stand on their side.
    pub gedraaid: String,
}

/// The most that the content of all pages may hold, in bytes.
pub(super) const MAX_WERK: usize = 96 << 20;
/// More characters than fit on a page.
const MAX_TEKENS: usize = 120_000;
/// How deep drawings may stand in drawings.
const MAX_DIEPTE: usize = 6;
/// How many drawings a page may show.
const MAX_VORMEN: usize = 500;
const MAX_LOS: usize = 500;
const MAX_STAPEL: usize = 256;

/// The characters of a page, in the order in which they are drawn.
pub(super) fn tekens(page: &Page<'_>, werk: &mut Werk) -> Vec<Teken> {
    let mut tekenaar = Tekenaar { werk, uit: Vec::new(), stand: stand_van(page), vormen: 0 };
    let stromen: Vec<Stream<'_>> = match page.raw().get::<Object<'_>>("Contents") {
        Some(Object::Stream(stroom)) => vec![stroom],
        Some(Object::Array(lijst)) => lijst.iter::<Stream<'_>>().take(10_000).collect(),
        _ => Vec::new(),
    };
    let mut inhoud = Vec::new();
    for stroom in stromen {
        let over = MAX_INHOUD.saturating_sub(inhoud.len());
        if over > 0
            && let Some(bytes) = uitgepakt(&stroom, over)
        {
            inhoud.extend_from_slice(&bytes);
            inhoud.push(b' ');
        }
    }
    tekenaar.teken(&inhoud, page.resources(), Grafisch::default(), 0);
    tekenaar.uit
}

/// How wide and how high the page is, as it is seen.
pub(super) fn maten(page: &Page<'_>) -> (f64, f64) {
    let stand = stand_van(page);
    match stand.rotatie {
        Rotation::None | Rotation::Flipped => (stand.breedte, stand.hoogte),
        Rotation::Horizontal | Rotation::FlippedHorizontal => (stand.hoogte, stand.breedte),
    }
}

/// How the page stands: its corner, its size, and how it is turned.
struct Bladstand {
    x: f64,
    y: f64,
    breedte: f64,
    hoogte: f64,
    rotatie: Rotation,
}

fn stand_van(page: &Page<'_>) -> Bladstand {
    let doos = page.intersected_crop_box();
    let (breedte, hoogte) = page.base_dimensions();
    Bladstand { x: doos.x0, y: doos.y0, breedte: breedte.into(), hoogte: hoogte.into(), rotatie: page.rotation() }
}

impl Bladstand {
    /// A point as it is seen: from the top left corner, down.
    fn punt(&self, x: f64, y: f64) -> (f64, f64) {
        let (x, y) = (x - self.x, y - self.y);
        match self.rotatie {
            Rotation::None => (x, self.hoogte - y),
            Rotation::Horizontal => (y, x),
            Rotation::Flipped => (self.breedte - x, y),
            Rotation::FlippedHorizontal => (self.hoogte - y, self.breedte - x),
        }
    }
}

/// A matrix: a b c d e f.
type Matrix = [f64; 6];
const EENHEID: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// First `m`, then `n`.
fn maal(m: &Matrix, n: &Matrix) -> Matrix {
    [
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    ]
}

#[derive(Clone)]
struct Grafisch {
    ctm: Matrix,
    font: Option<Rc<Lettertype>>,
    grootte: f64,
    letter_wit: f64,
    woord_wit: f64,
    schaal: f64,
    regel: f64,
    rijzing: f64,
}

impl Default for Grafisch {
    fn default() -> Self {
        Grafisch {
            ctm: EENHEID,
            font: None,
            grootte: 0.0,
            letter_wit: 0.0,
            woord_wit: 0.0,
            schaal: 1.0,
            regel: 0.0,
            rijzing: 0.0,
        }
    }
}

struct Tekenaar<'w> {
    werk: &'w mut Werk,
    uit: Vec<Teken>,
    stand: Bladstand,
    vormen: usize,
}

impl Tekenaar<'_> {
    /// Draws content; drawings in it are drawn by the same, at most [`MAX_DIEPTE`] deep.
    fn teken(&mut self, inhoud: &[u8], bronnen: &Resources<'_>, begin: Grafisch, diepte: usize) {
        self.werk.bytes += inhoud.len();
        if self.werk.bytes > MAX_WERK {
            return;
        }
        let mut g = begin;
        let mut stapel: Vec<Grafisch> = Vec::new();
        let (mut tm, mut lijn) = (EENHEID, EENHEID);
        let mut ops = TypedIter::new(inhoud);
        let f = |n: &Number| n.as_f64();
        while let Some(op) = ops.next() {
            if self.uit.len() > MAX_TEKENS {
                return;
            }
            match op {
                Op::SaveState(_) if stapel.len() < MAX_STAPEL => stapel.push(g.clone()),
                Op::RestoreState(_) => g = stapel.pop().unwrap_or(g),
                Op::Transform(m) => g.ctm = maal(&[f(&m.0), f(&m.1), f(&m.2), f(&m.3), f(&m.4), f(&m.5)], &g.ctm),
                Op::BeginText(_) => (tm, lijn) = (EENHEID, EENHEID),
                Op::CharacterSpacing(n) => g.letter_wit = f(&n.0),
                Op::WordSpacing(n) => g.woord_wit = f(&n.0),
                Op::HorizontalScaling(n) => g.schaal = f(&n.0) / 100.0,
                Op::TextLeading(n) => g.regel = f(&n.0),
                Op::TextRise(n) => g.rijzing = f(&n.0),
                Op::TextFont(font) => {
                    g.grootte = f(&font.1);
                    g.font = self.font(bronnen, font.0);
                }
                Op::NextLine(n) => verder(&mut tm, &mut lijn, f(&n.0), f(&n.1)),
                Op::NextLineAndSetLeading(n) => {
                    g.regel = -f(&n.1);
                    verder(&mut tm, &mut lijn, f(&n.0), f(&n.1));
                }
                Op::SetTextMatrix(m) => {
                    tm = [f(&m.0), f(&m.1), f(&m.2), f(&m.3), f(&m.4), f(&m.5)];
                    lijn = tm;
                }
                Op::NextLineUsingLeading(_) => verder(&mut tm, &mut lijn, 0.0, -g.regel),
                Op::ShowText(s) => self.toon(s.0.as_bytes(), &g, &mut tm),
                Op::NextLineAndShowText(s) => {
                    verder(&mut tm, &mut lijn, 0.0, -g.regel);
                    self.toon(s.0.as_bytes(), &g, &mut tm);
                }
                Op::ShowTextWithParameters(s) => {
                    g.woord_wit = f(&s.0);
                    g.letter_wit = f(&s.1);
                    verder(&mut tm, &mut lijn, 0.0, -g.regel);
                    self.toon(s.2.as_bytes(), &g, &mut tm);
                }
                Op::ShowTexts(lijst) => self.toon_lijst(lijst.0, &g, &mut tm),
                Op::XObject(naam) => self.vorm(naam.0, bronnen, &g, diepte),
                _ => {}
            }
        }
    }

    fn toon_lijst(&mut self, lijst: &Array<'_>, g: &Grafisch, tm: &mut Matrix) {
        for wat in lijst.iter::<Object<'_>>() {
            match wat {
                Object::String(s) => self.toon(s.as_bytes(), g, tm),
                Object::Number(n) => {
                    let dx = -n.as_f64() / 1000.0 * g.grootte * g.schaal;
                    *tm = maal(&[1.0, 0.0, 0.0, 1.0, dx, 0.0], tm);
                }
                _ => {}
            }
        }
    }

    /// Draws a form: a piece of content with resources of its own.
    fn vorm(&mut self, naam: &Name<'_>, bronnen: &Resources<'_>, g: &Grafisch, diepte: usize) {
        self.vormen += 1;
        if diepte >= MAX_DIEPTE || self.vormen > MAX_VORMEN || self.werk.bytes > MAX_WERK {
            return;
        }
        let Some(stroom) = bronnen.get_x_object(naam) else { return };
        let dict = stroom.dict().clone();
        if dict.get::<Name<'_>>("Subtype").is_none_or(|s| s.as_str() != "Form") {
            return;
        }
        let Some(inhoud) = uitgepakt(&stroom, MAX_INHOUD) else { return };
        let mut m = EENHEID;
        if let Some(lijst) = dict.get::<Array<'_>>("Matrix") {
            m.iter_mut().zip(lijst.iter::<f64>()).for_each(|(plek, getal)| *plek = getal);
        }
        let begin = Grafisch { ctm: maal(&m, &g.ctm), ..g.clone() };
        match dict.get::<Dict<'_>>("Resources") {
            Some(eigen) => self.teken(&inhoud, &Resources::new(eigen), begin, diepte + 1),
            None => self.teken(&inhoud, bronnen, begin, diepte + 1),
        }
    }

    fn font(&mut self, bronnen: &Resources<'_>, naam: &Name<'_>) -> Option<Rc<Lettertype>> {
        let dict = bronnen.get_font(naam)?;
        match dict.obj_id() {
            Some(ObjectIdentifier { obj_number, gen_number }) => {
                let plek = self.werk.fonts.entry((obj_number, gen_number));
                Some(plek.or_insert_with(|| Rc::new(Lettertype::lees(&dict))).clone())
            }
            None => {
                self.werk.los += 1;
                (self.werk.los < MAX_LOS).then(|| Rc::new(Lettertype::lees(&dict)))
            }
        }
    }

    /// Draws the characters of a string, and moves on behind them.
    fn toon(&mut self, bytes: &[u8], g: &Grafisch, tm: &mut Matrix) {
        let Some(font) = &g.font else { return };
        let stap = if font.dubbel { 2 } else { 1 };
        for code in bytes.chunks(stap) {
            let enkel = code.len() == 1;
            let code = code.iter().fold(0_u32, |som, b| som << 8 | u32::from(*b));
            let breedte = font.breedte(code);
            let tekst = font.tekens(code);
            let wit = if enkel && code == 32 { g.woord_wit } else { 0.0 };
            let m = maal(&maal(&[g.grootte * g.schaal, 0.0, 0.0, g.grootte, 0.0, g.rijzing], tm), &g.ctm);
            match tekst {
                Some(tekst) => self.plaats(tekst, breedte, &m, font),
                None => {
                    self.werk.onbekend += 1;
                    self.plaats("\u{fffd}".to_owned(), breedte, &m, font);
                }
            }
            let dx = (breedte * g.grootte + g.letter_wit + wit) * g.schaal;
            *tm = maal(&[1.0, 0.0, 0.0, 1.0, dx, 0.0], tm);
        }
    }

    fn plaats(&mut self, tekst: String, breedte: f64, m: &Matrix, font: &Lettertype) {
        let (x, y) = self.stand.punt(m[4], m[5]);
        let (x2, y2) = self.stand.punt(m[0] + m[4], m[1] + m[5]);
        let (_, y3) = self.stand.punt(m[2] + m[4], m[3] + m[5]);
        let (dx, dy, grootte) = (x2 - x, y2 - y, (y - y3).abs());
        if tekst.is_empty() || ![x, y, dx, dy, grootte].iter().all(|n| n.is_finite() && n.abs() < 1e6) {
            return;
        }
        if dx <= 0.0 || dy.abs() > 0.2 * dx {
            if self.werk.gedraaid.len() < 10_000 {
                self.werk.gedraaid.push_str(&tekst);
            }
            return;
        }
        self.uit.push(Teken { tekst, x, y, breedte: breedte * dx, grootte, vet: font.vet, cursief: font.cursief });
    }
}

/// To the next line.
fn verder(tm: &mut Matrix, lijn: &mut Matrix, dx: f64, dy: f64) {
    *lijn = maal(&[1.0, 0.0, 0.0, 1.0, dx, dy], lijn);
    *tm = *lijn;
}
