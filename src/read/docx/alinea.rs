//! runs → `Alinea`: words with their look, a designation from numbering, a level of indentation.

use super::nummering::Aanduiding;
use super::stijlen::{Letter, Uitgerold, Vorm};
use crate::read::blok::{Alinea, Blok, Stuk};

/// A step of indentation, in twips: a quarter of a centimetre.
const STAP: i32 = 142;

/// What words look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Kijk {
    pub vet: bool,
    pub cursief: bool,
    pub onderstreept: bool,
    pub doorgehaald: bool,
    pub verborgen: bool,
    pub superscript: bool,
}

impl Kijk {
    /// The look that follows from the words themselves, their style, and the style of their paragraph.
    pub(super) fn van(letter: &Letter, teken: &Letter, alinea: &Letter) -> Kijk {
        // a property that two styles switch on is off: so Word has it
        let aan = |direct: Option<bool>, teken: Option<bool>, alinea: Option<bool>| {
            direct.unwrap_or(teken.unwrap_or(false) != alinea.unwrap_or(false))
        };
        let gewoon = |direct: Option<bool>, teken: Option<bool>, alinea: Option<bool>| {
            direct.or(teken).or(alinea).unwrap_or(false)
        };
        Kijk {
            vet: aan(letter.vet, teken.vet, alinea.vet),
            cursief: aan(letter.cursief, teken.cursief, alinea.cursief),
            onderstreept: gewoon(letter.onderstreept, teken.onderstreept, alinea.onderstreept),
            doorgehaald: aan(letter.doorgehaald, teken.doorgehaald, alinea.doorgehaald),
            verborgen: aan(letter.verborgen, teken.verborgen, alinea.verborgen),
            superscript: letter.superscript || teken.superscript,
        }
    }
}

/// A paragraph that is being read.
#[derive(Debug, Default)]
pub(super) struct Bouw {
    pub stukken: Vec<Stuk>,
    /// How many bytes of words it has.
    pub lengte: usize,
    pub vorm: Vorm,
    /// What it was before a tracked change.
    pub vorm_was: Option<Vorm>,
    /// Its mark is not there on this side of the tracked changes.
    pub merk_weg: bool,
    pub merk_verborgen: bool,
    /// What comes behind it: notes, text boxes.
    pub achter: Vec<Blok>,
}

impl Bouw {
    /// The look of the paragraph on a side of the tracked changes.
    pub(super) fn vorm_op(&self, verworpen: bool) -> &Vorm {
        self.vorm_was.as_ref().filter(|_| verworpen).unwrap_or(&self.vorm)
    }

    pub(super) fn voeg_toe(&mut self, woorden: &str, kijk: Kijk) {
        self.lengte += woorden.len();
        let woorden = if kijk.superscript { verhoogd(woorden, self.laatste()) } else { woorden };
        match self.stukken.last_mut() {
            Some(vorig) if !vorig.noot && gelijk(vorig, kijk) => vorig.tekst.push_str(woorden),
            _ => self.stukken.push(Stuk {
                tekst: woorden.to_owned(),
                cursief: kijk.cursief,
                vet: kijk.vet,
                onderstreept: kijk.onderstreept,
                doorgehaald: kijk.doorgehaald,
                ..Stuk::default()
            }),
        }
    }

    /// The mark of a note.
    pub(super) fn noot(&mut self, merk: &str) {
        self.stukken.push(Stuk { tekst: merk.to_owned(), noot: true, ..Stuk::default() });
    }

    fn laatste(&self) -> Option<char> {
        self.stukken.last().and_then(|s| s.tekst.chars().next_back())
    }

    pub(super) fn is_leeg(&self) -> bool {
        self.stukken.iter().all(|s| s.tekst.trim().is_empty())
    }

    /// What stood in the paragraph before, whose mark is gone.
    pub(super) fn zet_voor(&mut self, vorige: Bouw) {
        let mut stukken = vorige.stukken;
        stukken.append(&mut self.stukken);
        self.stukken = stukken;
        let mut achter = vorige.achter;
        achter.append(&mut self.achter);
        self.achter = achter;
        self.lengte += vorige.lengte;
    }

    /// The paragraph; `None` if it shows nothing.
    pub(super) fn klaar(
        self,
        vorm: &Vorm,
        gerold: &Uitgerold,
        aanduiding: Option<Aanduiding>,
        plaats: String,
    ) -> Option<Alinea> {
        if self.is_leeg() && aanduiding.is_none() {
            return None;
        }
        // said of the paragraph itself, by its numbering, by its style; but a style that numbers comes before that
        let stijl_eerst = vorm.numid.is_none() && gerold.vorm.numid.is_some();
        let kies = |direct: Option<i32>, nummer: Option<i32>, stijl: Option<i32>| {
            if stijl_eerst { direct.or(stijl).or(nummer) } else { direct.or(nummer).or(stijl) }.unwrap_or(0)
        };
        let nummer = |f: fn(&Aanduiding) -> Option<i32>| aanduiding.as_ref().and_then(f);
        let links = kies(vorm.links, nummer(|a| a.links), gerold.vorm.links);
        let hangend = kies(vorm.hangend, nummer(|a| a.hangend), gerold.vorm.hangend);
        let diepte = u8::try_from((links - hangend).max(0) / STAP).unwrap_or(u8::MAX);
        let kop = vorm.kop.or(gerold.vorm.kop).filter(|&k| k < 9).and_then(|k| u8::try_from(k + 1).ok());
        Some(Alinea {
            kop,
            soort: None,
            aanduiding: aanduiding.map(|a| a.tekst),
            diepte: Some(diepte),
            citaat: gerold.citaat,
            stukken: self.stukken,
            plaats,
            ..Alinea::default()
        })
    }
}

fn gelijk(stuk: &Stuk, kijk: Kijk) -> bool {
    (stuk.vet, stuk.cursief, stuk.onderstreept, stuk.doorgehaald)
        == (kijk.vet, kijk.cursief, kijk.onderstreept, kijk.doorgehaald)
}

/// Raised letters that are a sign of their own: `1o` is 1°, `m2` is m².
fn verhoogd(woorden: &str, voor: Option<char>) -> &str {
    match (woorden, voor) {
        ("o" | "º", Some(c)) if c.is_ascii_digit() => "°",
        ("2", Some('m')) => "²",
        ("3", Some('m')) => "³",
        _ => woorden,
    }
}
