//! lines → the same, with the name of the regeling before the form of the decision that adopted it.
//!
//! A raadsbesluit begins with “RAADSBESLUIT”, a number and a subject, and only behind “vast te stellen de” stands what
//! the ordinance is called. The first line would be taken for its name.

use super::Notatie;
use super::herken;
use super::lijnen::Lijn;
use crate::read::blok::Twijfel;

/// Puts the name first, and says so. Nothing is left out.
pub(super) fn vooraan<'a>(mut lijnen: Vec<Lijn<'a>>, uit: &mut Notatie) -> Vec<Lijn<'a>> {
    let provisie = |l: &Lijn<'_>| l.soort.is_some() || herken::kop(&l.met_aanduiding(), l.sterk).is_some();
    let grens = lijnen.iter().position(provisie).unwrap_or(lijnen.len());
    let boven = &lijnen[..grens];
    let titel = |l: &Lijn<'_>| l.kop == Some(1) || herken::kan_titel(&l.tekst, l.sterk, l.kop.is_some());
    let geen_naam = |l: &Lijn<'_>| herken::is_kop_van_besluit(&l.tekst) || herken::is_gemeente(&l.tekst);
    let Some(eerste) = boven.iter().position(|l| titel(l) || herken::is_kop_van_besluit(&l.tekst)) else {
        return lijnen;
    };
    if !geen_naam(&boven[eerste]) {
        return lijnen;
    }
    let kandidaat = |i: &usize| {
        let l = &boven[*i];
        titel(l) && herken::noemt_regeling(&l.tekst) && !geen_naam(l) && l.aanduiding.is_none() && !l.vervolg
    };
    let kandidaten: Vec<usize> = (eerste + 1..grens).filter(kandidaat).collect();
    let vastgesteld = |i: &&usize| {
        let voor = boven[**i - 1].tekst.to_lowercase();
        voor.contains("vast te stellen") || matches!(voor.trim_end_matches(':'), "besluit" | "besluiten")
    };
    let naam = kandidaten
        .iter()
        .find(vastgesteld)
        .or_else(|| kandidaten.iter().rfind(|&&i| boven[i].sterk).or(kandidaten.last()));
    let wat = boven[eerste].tekst.clone();
    let plaats = boven[eerste].plaats.to_owned();
    let bericht = match naam {
        Some(&naam) => {
            let naam_tekst = boven[naam].tekst.clone();
            lijnen[..=naam].rotate_right(1);
            format!(
                "“{wat}” is niet gelezen als naam van de regeling; als naam geldt “{naam_tekst}”, die verderop staat"
            )
        }
        None if herken::is_gemeente(&wat) => return lijnen,
        None => format!("“{wat}” is geen naam van een regeling, en die is niet gevonden; zet haar erboven als kop"),
    };
    // what says that it is a decision is no heading in the ordinance
    for lijn in lijnen[..grens].iter_mut().filter(|l| geen_naam(l)) {
        lijn.kop = None;
        lijn.sterk = false;
    }
    uit.twijfels.push(Twijfel { code: "naam-verderop", plaats, regel: 0, bericht });
    lijnen
}
