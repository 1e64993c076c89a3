//! a row of a was-wordt table → what it says of the old text, the new text, and in the notes.
//!
//! People also write in a cell what happens, instead of text: “(vervallen)”, “ongewijzigd”, “nieuw”. Such words are
//! no text of the ordinance.

use super::{Kolommen, regel_van};
use crate::read::blok::{Alinea, Blok, Tabel, tekens, tekst_van};
use crate::read::notatie::{herken, is_opmaak};

/// What a row holds.
#[derive(Debug, Default)]
pub(super) struct Rij {
    pub was: Vec<Blok>,
    pub wordt: Vec<Blok>,
    pub toelichting: Vec<Blok>,
    /// Words that are in none of these, with the reason.
    pub weg: Vec<(&'static str, String)>,
    /// The code and the message of each doubt.
    pub twijfels: Vec<(&'static str, String)>,
    /// How many characters are in two of them that stand in one cell.
    pub dubbel: usize,
}

const IN_PLAATS_VAN: &str = "woorden in plaats van tekst";

/// Reads the row with this number.
pub(super) fn rij(tabel: &Tabel, nr: usize, kolommen: Kolommen) -> Rij {
    let mut uit = Rij::default();
    let Some(cellen) = tabel.rijen.get(nr) else { return uit };
    for (plek, cel) in cellen.iter().enumerate() {
        // a cell over both columns is text of both
        let gedeeld = plek == kolommen.wordt && begin(tabel, nr, plek) == kolommen.was;
        match plek {
            p if p == kolommen.was => uit.was = plat(cel),
            _ if gedeeld => {
                uit.wordt = uit.was.clone();
                uit.dubbel += tekens(&tekst_van(&uit.wordt));
            }
            p if p == kolommen.wordt => uit.wordt = plat(cel),
            p if Some(p) == kolommen.toelichting => uit.toelichting = plat(cel),
            _ => uit.weg.push(("kolom die geen tekst of toelichting is", regel_van(cel))),
        }
    }
    uit.zonder_mededelingen();
    uit
}

/// The column in which the cell of this column begins.
fn begin(tabel: &Tabel, nr: usize, plek: usize) -> usize {
    (0..=plek).rev().find(|p| tabel.vervolg.binary_search(&(nr, *p)).is_err()).unwrap_or(plek)
}

impl Rij {
    fn zonder_mededelingen(&mut self) {
        const NIEUW: [&str; 7] =
            ["nieuw", "nieuw artikel", "nieuw lid", "nieuwe bepaling", "niet aanwezig", "nvt", "niet van toepassing"];
        const GELIJK: [&str; 8] = [
            "ongewijzigd",
            "tekst ongewijzigd",
            "blijft ongewijzigd",
            "blijft gelijk",
            "geen wijziging",
            "geen wijzigingen",
            "idem",
            "gelijk",
        ];
        if is_leeg_teken(&self.was) || NIEUW.contains(&mededeling(&self.was).as_str()) {
            self.laat_weg(true);
        }
        if is_leeg_teken(&self.wordt) {
            self.laat_weg(false);
        }
        if GELIJK.contains(&mededeling(&self.wordt).as_str()) {
            let zelf = GELIJK.contains(&mededeling(&self.was).as_str()) || self.was.is_empty();
            let woord = self.laat_weg(false);
            if zelf {
                self.laat_weg(true);
                let bericht = format!("hier staat “{woord}” en niet de tekst zelf; voeg die in beide teksten toe");
                self.twijfels.push(("cel-zonder-tekst", bericht));
            } else {
                self.wordt = self.was.clone();
                self.dubbel += tekens(&tekst_van(&self.wordt));
                let bericht = format!("hier staat “{woord}”; in de nieuwe tekst is de oude overgenomen");
                self.twijfels.push(("cel-ongewijzigd", bericht));
            }
        }
        for was in [true, false] {
            self.zonder_vervallen(was);
        }
    }

    /// “(vervallen)” says that the provision beside it lapses; behind a number or a heading it is text, and keeps
    /// the number.
    fn zonder_vervallen(&mut self, was: bool) {
        let kant = if was { &mut self.was } else { &mut self.wordt };
        let mut vorige_is_nummer = false;
        let mut weg = Vec::new();
        kant.retain(|blok| {
            let Blok::Alinea(alinea) = blok else { return true };
            let tekst = alinea.tekst();
            let gaat = !vorige_is_nummer && alinea.aanduiding.is_none() && is_vervallen(&tekst);
            vorige_is_nummer =
                is_kop(alinea) || herken::punt(tekst.trim(), None).is_some_and(|p| p.lengte == tekst.trim().len());
            if gaat {
                weg.push(tekst);
            }
            !gaat
        });
        for tekst in weg {
            let bericht = format!(
                "hier staat “{}” in plaats van tekst; de bepaling ernaast staat niet in {}",
                tekst.trim(),
                if was { "de oude tekst" } else { "de nieuwe tekst" }
            );
            self.twijfels.push(("cel-vervallen", bericht));
            self.weg.push((IN_PLAATS_VAN, tekst));
        }
    }

    /// Takes the words out of a side, and gives them.
    fn laat_weg(&mut self, was: bool) -> String {
        let kant = std::mem::take(if was { &mut self.was } else { &mut self.wordt });
        let tekst = regel_van(&kant);
        self.weg.push((IN_PLAATS_VAN, tekst.clone()));
        tekst
    }
}

/// What a cell with a few words says, without signs around it.
fn mededeling(cel: &[Blok]) -> String {
    let tekst = regel_van(cel);
    if tekst.chars().count() > 40 {
        return String::new();
    }
    tekst.to_lowercase().replace('.', "").trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// A dash where text would stand.
fn is_leeg_teken(cel: &[Blok]) -> bool {
    let tekst = regel_van(cel);
    !tekst.is_empty() && tekst.chars().all(|c| matches!(c, '-' | '–' | '—' | '/' | ' '))
}

fn is_vervallen(tekst: &str) -> bool {
    let klein = tekst.to_lowercase();
    let kaal = klein.trim_matches(|c: char| !c.is_alphanumeric());
    matches!(kaal, "vervallen" | "vervalt" | "komt te vervallen" | "is vervallen" | "geschrapt" | "wordt geschrapt")
}

fn is_kop(alinea: &Alinea) -> bool {
    alinea.kop.is_some() || herken::kop(alinea.tekst().trim(), true).is_some()
}

/// The blocks of a cell; what tables that only place text hold comes one after the other.
fn plat(cel: &[Blok]) -> Vec<Blok> {
    let mut uit = Vec::new();
    let mut werk: Vec<&Blok> = cel.iter().rev().collect();
    while let Some(blok) = werk.pop() {
        match blok {
            Blok::Tabel(tabel) if is_opmaak(tabel) => werk.extend(tabel.rijen.iter().flatten().flatten().rev()),
            anders => uit.push(anders.clone()),
        }
    }
    uit
}
