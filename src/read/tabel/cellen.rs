//! a row of a was-wordt table → what it says of the old text, the new text, and in the notes.
//!
//! People also write in a cell what happens, instead of text: “(vervallen)”, “ongewijzigd”, “nieuw”. Such words are
//! no text of the ordinance.

use super::artikelkolom::{self, Stand};
use super::mededeling::{self, Mededeling, Zegt};
use super::{aantekening, plaatshouder, regel_van};
use crate::read::blok::{Alinea, Blok, Tabel, tekens, tekst_van};
use crate::read::doorhaling;
use crate::read::kolomkop::Kolommen;
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

pub(super) const GEEN_TEKST: &str = "kolom die geen tekst of toelichting is";
const DOORGEHAALD: &str = "doorgehaalde woorden in de kolom met de nieuwe tekst";
pub(super) const IN_PLAATS_VAN: &str = "woorden in plaats van tekst";
const WEGWIJZER: &str = "waar een bepaling vandaan komt of heen gaat";

/// Reads the row with this number; `stand` is how far the column with the articles was read.
pub(super) fn rij(tabel: &Tabel, nr: usize, kolommen: Kolommen, stand: &mut Stand) -> Rij {
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
            p if kolommen.artikel.contains(&Some(p)) || kolommen.lid == Some(p) => {}
            _ => uit.weg.push((GEEN_TEKST, regel_van(cel))),
        }
    }
    let weg = doorhaling::zonder(&mut uit.wordt);
    uit.weg.extend(weg.into_iter().map(|tekst| (DOORGEHAALD, tekst)));
    uit.zonder_mededelingen();
    aantekening::zonder(&mut uit);
    plaatshouder::vul_in(&mut uit);
    let plek = format!("{}, rij {}", tabel.plaats, nr + 1);
    for (zijde, kolom) in kolommen.artikel.iter().enumerate() {
        let cel = kolom.and_then(|k| cellen.get(k)).map(|cel| regel_van(cel));
        artikelkolom::plaats(&mut uit, cel.as_deref(), kolommen.nummers, stand, zijde, &plek);
    }
    if let Some(cel) = kolommen.lid.and_then(|k| cellen.get(k)) {
        artikelkolom::lid_van_rij(&mut uit, &regel_van(cel));
    }
    let nummers = kolommen.nummers;
    let mut kolommen: Vec<usize> = kolommen.artikel.into_iter().flatten().collect();
    kolommen.dedup();
    for cel in kolommen.iter().filter_map(|k| cellen.get(*k)) {
        artikelkolom::verantwoord(&mut uit, &regel_van(cel), nummers);
    }
    uit
}

/// The column in which the cell of this column begins.
fn begin(tabel: &Tabel, nr: usize, plek: usize) -> usize {
    (0..=plek).rev().find(|p| tabel.vervolg.binary_search(&(nr, *p)).is_err()).unwrap_or(plek)
}

impl Rij {
    pub(super) fn kant(&mut self, was: bool) -> &mut Vec<Blok> {
        if was { &mut self.was } else { &mut self.wordt }
    }

    fn zonder_mededelingen(&mut self) {
        for was in [true, false] {
            let wegwijzers = self.kant(was).extract_if(.., is_wegwijzer).collect::<Vec<_>>();
            self.weg.extend(wegwijzers.iter().map(|blok| (WEGWIJZER, tekst_van(std::slice::from_ref(blok)))));
            if is_leeg_teken(self.kant(was)) {
                self.laat_weg(was);
            }
        }
        // “nieuw” in the old column before “ongewijzigd” in the new one, that takes over what stands beside it
        for kijk in [Zegt::Niets, Zegt::Gelijk, Zegt::Vervalt] {
            for was in [false, true] {
                let Some((kop, zegt)) = gezegd(self.kant(was)).filter(|(_, m)| m.zegt == kijk) else { continue };
                match kijk {
                    Zegt::Niets => self.niets(was, kop),
                    Zegt::Gelijk => self.gelijk(was, kop, &zegt),
                    // under a heading “(vervallen)” is text
                    Zegt::Vervalt if kop && zegt.is_tekst => {}
                    Zegt::Vervalt => self.vervallen(was),
                }
            }
        }
        for was in [true, false] {
            self.zonder_vervallen(was);
        }
    }

    /// “n.v.t.”: nothing stands here. Beside a text in force that may mean two things.
    fn niets(&mut self, was: bool, kop: bool) {
        // “Nieuw” in the new column is what the cell says, whatever it means
        if !was && (kop || regel_van(&self.wordt).to_lowercase().contains("nieuw")) {
            return;
        }
        let ernaast = !self.kant(!was).is_empty();
        let woord = self.laat_weg(was);
        if !was && ernaast {
            let bericht = format!(
                "hier staat “{woord}” in plaats van tekst; de bepaling ernaast staat niet in de nieuwe tekst, zet haar erin als zij blijft"
            );
            self.twijfels.push(("cel-vervallen", bericht));
        }
    }

    fn vervallen(&mut self, was: bool) {
        // the same words on both sides are of the text
        if regel_van(&self.was) == regel_van(&self.wordt) {
            return;
        }
        let woord = self.laat_weg(was);
        self.meld_vervallen(was, &woord);
    }

    pub(super) fn meld_vervallen(&mut self, was: bool, woord: &str) {
        let bericht = format!(
            "hier staat “{}” in plaats van tekst; de bepaling ernaast staat niet in {}",
            woord.trim(),
            if was { "de oude tekst" } else { "de nieuwe tekst" }
        );
        self.twijfels.push(("cel-vervallen", bericht));
    }

    /// “ongewijzigd”: what the other side says, under its own heading where it has one.
    fn gelijk(&mut self, was: bool, kop: bool, zegt: &Mededeling) {
        let ander = self.kant(!was).clone();
        let daar = ander.iter().position(|b| matches!(b, Blok::Alinea(a) if !a.tekst().trim().is_empty()));
        let kop_daar = daar.filter(|&i| matches!(&ander[i], Blok::Alinea(a) if is_kop(a)));
        let nummer = kop_daar.and_then(|i| match &ander[i] {
            Blok::Alinea(a) => herken::kop(a.tekst().trim(), true)?.nummer,
            _ => None,
        });
        let ander_artikel = matches!((&zegt.artikel, &nummer), (Some(een), Some(twee)) if een != twee);
        let zelf = ander.is_empty() || gezegd(&ander).is_some_and(|(_, m)| m.zegt == Zegt::Gelijk);
        if zelf {
            let tekst = self.laat_weg(was);
            if !ander.is_empty() {
                self.laat_weg(!was);
            }
            let bericht = format!("hier staat “{tekst}” en niet de tekst zelf; voeg die in beide teksten toe");
            self.twijfels.push(("cel-zonder-tekst", bericht));
            return;
        }
        // whose text that is, is not known: the words stay, with a doubt
        if ander_artikel {
            return;
        }
        let oud = std::mem::take(self.kant(was));
        let (houdt, weg) = oud.split_at(if kop { eerste_alinea(&oud).map_or(0, |i| i + 1) } else { 0 });
        let over = if kop { kop_daar.map_or(0, |i| i + 1) } else { 0 };
        let woord = regel_van(weg);
        let nieuw: Vec<Blok> = houdt.iter().cloned().chain(ander[over..].iter().cloned()).collect();
        self.dubbel += tekens(&tekst_van(&ander[over..]));
        *self.kant(was) = nieuw;
        let (hier, daar) = if was { ("oude", "nieuwe") } else { ("nieuwe", "oude") };
        let bericht = format!("hier staat “{woord}”; in de {hier} tekst is de {daar} overgenomen");
        self.weg.push((IN_PLAATS_VAN, woord));
        self.twijfels.push(("cel-ongewijzigd", bericht));
    }

    /// “(vervallen)” among other text says that the provision beside it lapses; behind a number or a heading it is
    /// text, and keeps the number.
    fn zonder_vervallen(&mut self, was: bool) {
        let ander = tekst_van(self.kant(!was));
        let mut vorige_is_nummer = false;
        let mut weg = Vec::new();
        self.kant(was).retain(|blok| {
            let Blok::Alinea(alinea) = blok else { return true };
            let tekst = alinea.tekst();
            let zegt = mededeling::lees(tekst.trim()).filter(|_| !ander.lines().any(|r| r.trim() == tekst.trim()));
            let vervalt = zegt.as_ref().filter(|m| m.zegt == Zegt::Vervalt);
            let los = alinea.aanduiding.is_none();
            let gaat = los && vervalt.is_some_and(|m| !(m.is_tekst && vorige_is_nummer));
            vorige_is_nummer =
                is_kop(alinea) || herken::punt(tekst.trim(), None).is_some_and(|p| p.lengte == tekst.trim().len());
            if gaat {
                weg.push(tekst);
            }
            !gaat
        });
        for tekst in weg {
            self.meld_vervallen(was, &tekst);
            self.weg.push((IN_PLAATS_VAN, tekst));
        }
    }

    /// Takes the words out of a side, and gives them.
    fn laat_weg(&mut self, was: bool) -> String {
        let kant = std::mem::take(self.kant(was));
        let tekst = regel_van(&kant);
        self.weg.push((IN_PLAATS_VAN, tekst.clone()));
        tekst
    }
}

/// What a cell says instead of text; it may stand under the heading of the article (true).
fn gezegd(cel: &[Blok]) -> Option<(bool, Mededeling)> {
    let mut vol =
        cel.iter().filter(|b| !matches!(b, Blok::Alinea(a) if a.aanduiding.is_none() && a.tekst().trim().is_empty()));
    let Blok::Alinea(eerste) = vol.next()? else { return None };
    match (vol.next(), vol.next()) {
        (None, None) if eerste.aanduiding.is_none() => Some((false, mededeling::lees(eerste.tekst().trim())?)),
        (Some(Blok::Alinea(tweede)), None) if is_kop(eerste) && tweede.aanduiding.is_none() => {
            let artikel = herken::kop(eerste.tekst().trim(), true).and_then(|k| k.nummer);
            let zegt = mededeling::lees(tweede.tekst().trim())?;
            Some((true, Mededeling { artikel: zegt.artikel.or(artikel), ..zegt }))
        }
        _ => None,
    }
}

/// The first paragraph with words.
fn eerste_alinea(cel: &[Blok]) -> Option<usize> {
    cel.iter().position(|b| matches!(b, Blok::Alinea(a) if !a.tekst().trim().is_empty()))
}

/// What a table says under a provision that stands elsewhere than it stood: “(was artikel 1, tweede lid, oud)”.
fn is_wegwijzer(blok: &mut Blok) -> bool {
    let Blok::Alinea(alinea) = blok else { return false };
    let tekst = alinea.tekst();
    let binnen = tekst.trim().strip_prefix('(').and_then(|t| t.strip_suffix(')'));
    let tussen = |begin: &str, eind: &str| {
        binnen.and_then(|t| t.strip_prefix(begin)?.strip_suffix(eind)).is_some_and(|t| !t.contains(['(', ')']))
    };
    binnen == Some("verplaatst") || tussen("was ", ", oud") || tussen("naar ", ", nieuw")
}

/// A dash where text would stand.
fn is_leeg_teken(cel: &[Blok]) -> bool {
    let tekst = regel_van(cel);
    !tekst.is_empty() && tekst.chars().all(|c| matches!(c, '-' | '–' | '—' | '/' | ' '))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_provision_came_from_is_no_text_of_it() {
        let is = |tekst: &str| is_wegwijzer(&mut Blok::Alinea(Alinea::kaal(tekst, "rij 1")));
        for wegwijzer in ["(was artikel 1, tweede lid, oud)", "(naar artikel 2, eerste lid, nieuw)", "(verplaatst)"] {
            assert!(is(wegwijzer), "{wegwijzer}");
        }
        for tekst in ["was artikel 1, oud", "(was oud)", "(naar artikel 2)", "De hond (was hij oud)", "(was (te), oud)"]
        {
            assert!(!is(tekst), "{tekst}");
        }
    }
}
