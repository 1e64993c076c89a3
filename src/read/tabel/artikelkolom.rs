//! the column that names the article of a row → a heading above the text of the row, where the cell has none itself.

use super::super::blok::{Alinea, Blok, Stuk, tekens};
use super::super::notatie::herken;
use super::cellen::Rij;
use crate::nummer::{Nummer, uit_rangtelwoord};
use crate::regeling::Soort;

/// What a cell of the column names.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Naam {
    /// The heading: “Artikel 5 Wachtlijst”.
    kop: String,
    wat: (Soort, Option<Nummer>),
    /// The lid that the row is.
    lid: Option<Nummer>,
    /// Whether it names more than could be placed.
    meer: bool,
}

/// How far a table has been read: of each side, which article its rows are of.
#[derive(Debug, Default)]
pub(super) struct Stand {
    kant: [Kant; 2],
}

#[derive(Debug, Default)]
struct Kant {
    /// What the column named last.
    naam: Option<Naam>,
    /// The heading under which the text stands.
    onder: Option<(Soort, Option<Nummer>)>,
}

const REDEN: &str = "kolom met het artikel, dat als kop boven de tekst van de rij staat";

/// Puts what the column names for this side (the old text is 0) above its text; `nummers` says that a bare number is
/// that of an article.
pub(super) fn plaats(rij: &mut Rij, cel: Option<&str>, nummers: bool, stand: &mut Stand, zijde: usize, plek: &str) {
    let kant = &mut stand.kant[zijde];
    let mut meer = false;
    if let Some(cel) = cel.filter(|c| !c.is_empty()) {
        kant.naam = lees(cel, nummers);
        meer = kant.naam.as_ref().is_some_and(|n| n.meer);
        if kant.naam.is_none() {
            kant.onder = None;
        }
    }
    let blokken = if zijde == 0 { &mut rij.was } else { &mut rij.wordt };
    let Some(eerste) = blokken.iter().position(|b| alinea(b).is_none_or(|a| !heel(a).is_empty())) else { return };
    let eigen = alinea(&blokken[eerste]).and_then(kop_van);
    let laatste = blokken.iter().filter_map(|b| kop_van(alinea(b)?)).rfind(|(soort, _)| *soort == Soort::Artikel);
    if let Some(eigen) = eigen {
        // the cell says itself where its text belongs
        kant.naam = None;
        kant.onder = laatste.or(Some(eigen));
        return;
    }
    match &kant.naam {
        None => {
            if let Some(cel) = cel.filter(|c| !c.is_empty() && is_bepaling(c, nummers)) {
                let bericht = format!(
                    "in de kolom met het artikel staat “{cel}”, en waar de tekst van deze rij hoort is daaruit niet zeker; zet boven de tekst in de cellen “Artikel …”"
                );
                rij.twijfels.push(("rij-zonder-artikel", bericht));
            }
        }
        Some(naam) => {
            if let Some(lid) = naam.lid.as_ref().filter(|_| cel.is_some_and(|c| !c.is_empty()))
                && let Some(Blok::Alinea(a)) =
                    blokken.get_mut(eerste).filter(|b| alinea(b).is_some_and(|a| !is_genummerd(a)))
            {
                let aanduiding = format!("{lid}.");
                rij.dubbel += tekens(&aanduiding);
                a.aanduiding = Some(aanduiding);
            }
            if kant.onder.as_ref() != Some(&naam.wat) {
                rij.dubbel += tekens(&naam.kop);
                let stuk = Stuk { vet: true, ..Stuk::kaal(naam.kop.clone()) };
                let kop = Alinea { kop: Some(2), stukken: vec![stuk], plaats: plek.to_owned(), ..Alinea::default() };
                blokken.insert(eerste, Blok::Alinea(kop));
                kant.onder = Some(naam.wat.clone());
            }
            if meer && let Some(cel) = cel {
                let bericht = format!(
                    "in de kolom met het artikel staat “{cel}”; daarvan is alleen “{}” overgenomen, zet de rest erbij",
                    naam.kop
                );
                rij.twijfels.push(("rij-zonder-artikel", bericht));
            }
        }
    }
    if laatste.is_some() {
        kant.naam = None;
        kant.onder = laatste;
    }
}

/// Gives the text of both sides the number of the lid that the column names.
pub(super) fn lid_van_rij(rij: &mut Rij, cel: &str) {
    if cel.is_empty() {
        return;
    }
    let kaal = cel.trim_end_matches(['.', 'e']);
    let nummer = Nummer::parse(kaal).filter(|_| kaal.starts_with(|c: char| c.is_ascii_digit()));
    let mut geplaatst = true;
    for was in [true, false] {
        let is_tekst = |b: &&mut Blok| alinea(b).is_some_and(|a| !heel(a).is_empty() && kop_van(a).is_none());
        let Some(Blok::Alinea(eerste)) = rij.kant(was).iter_mut().find(is_tekst) else { continue };
        if is_genummerd(eerste) {
            continue;
        }
        match &nummer {
            Some(nummer) => {
                let aanduiding = format!("{nummer}.");
                eerste.aanduiding = Some(aanduiding.clone());
                rij.dubbel += tekens(&aanduiding);
            }
            None => geplaatst = false,
        }
    }
    if !geplaatst {
        let bericht = format!(
            "in de kolom met het lid staat “{cel}”, en waar de tekst van deze rij hoort is daaruit niet zeker; zet het nummer van het lid voor de tekst in de cellen"
        );
        rij.twijfels.push(("rij-zonder-artikel", bericht));
    }
    rij.weg.push(("kolom met het lid, dat voor de tekst van de rij staat", cel.to_owned()));
}

fn is_genummerd(alinea: &Alinea) -> bool {
    alinea.aanduiding.is_some() || herken::punt(heel(alinea).trim(), None).is_some()
}

/// “1.1.1”: the number of a tariff, that is of its text. A number without parts counts rows.
fn nummer_ervoor(rij: &mut Rij, cel: &str) -> bool {
    let delen: Vec<&str> = cel.trim_end_matches('.').split('.').collect();
    if delen.len() < 2 || !delen.iter().all(|d| !d.is_empty() && d.bytes().all(|b| b.is_ascii_digit())) {
        return false;
    }
    for was in [true, false] {
        let vol = |b: &&mut Blok| alinea(b).is_some_and(|a| !heel(a).is_empty());
        let Some(Blok::Alinea(eerste)) = rij.kant(was).iter_mut().find(vol) else { continue };
        if !is_genummerd(eerste) && !eerste.tekst().trim_start().starts_with(cel) {
            eerste.stukken.insert(0, Stuk::kaal(format!("{cel} ")));
            rij.dubbel += tekens(cel);
        }
    }
    true
}

/// Lists the words of the column: what they say stands in a heading, or in a doubt.
pub(super) fn verantwoord(rij: &mut Rij, cel: &str, nummers: bool) {
    if !nummers && nummer_ervoor(rij, cel) {
        rij.weg.push(("kolom met het nummer, dat voor de tekst van de rij staat", cel.to_owned()));
        return;
    }
    if !cel.is_empty() {
        let reden = if lees(cel, nummers).is_some() { REDEN } else { super::cellen::GEEN_TEKST };
        rij.weg.push((reden, cel.to_owned()));
        rij.twijfels.dedup();
    }
}

/// Whether a cell speaks of provisions at all.
fn is_bepaling(cel: &str, nummers: bool) -> bool {
    nummers || cel.to_lowercase().contains("art")
}

/// Reads “Artikel 5 Wachtlijst”, “art. 5”, “5”, “5 Wachtlijst”, “5, tweede lid”.
fn lees(cel: &str, nummers: bool) -> Option<Naam> {
    let kaal = cel.trim().trim_end_matches([':', ';', ',']).trim_end();
    if let Some(naam) = als_kop(kaal) {
        return Some(naam);
    }
    let klein = kaal.to_lowercase();
    let woord = ["artikel ", "art. ", "art.", "art "].iter().find(|w| klein.starts_with(**w));
    if woord.is_none() && !nummers {
        return None;
    }
    let rest = kaal.get(woord.map_or(0, |w| w.len())..)?.trim_start();
    let (nummer, na) = rest.split_at(rest.find([' ', ',', '\u{a0}', '\n']).unwrap_or(rest.len()));
    let nummer = nummer.trim_end_matches(['.', ':']);
    let getal = nummer.starts_with(|c: char| c.is_ascii_digit()) && !nummer.contains(['-', '/']);
    let nummer = Nummer::parse(nummer).filter(|_| getal)?;
    let kop = format!("Artikel {nummer}");
    let na = na.trim_matches([' ', ',', '\u{a0}']);
    let naam = Naam { kop, wat: (Soort::Artikel, Some(nummer)), lid: None, meer: false };
    if na.is_empty() {
        return Some(naam);
    }
    if na.starts_with(char::is_uppercase) {
        return als_kop(&format!("{} {na}", naam.kop));
    }
    // “5 en 6”, “5 t/m 7” are more than one
    let (lid, meer) = lid(na)?;
    Some(Naam { lid, meer, ..naam })
}

/// The name as a heading, if it is one.
fn als_kop(tekst: &str) -> Option<Naam> {
    let kop = herken::kop(tekst, true).filter(|k| k.nummer.is_some())?;
    let na = tekst.get(kop.woordlengte..)?;
    let woord = match &kop.woord {
        Some(woord) => woord.clone(),
        None => {
            let (eerste, rest) = tekst.split_at(tekst.chars().next()?.len_utf8());
            format!(
                "{}{}",
                eerste.to_uppercase(),
                rest.get(..kop.woordlengte.checked_sub(eerste.len())?)?.to_lowercase()
            )
        }
    };
    let wit = if na.starts_with(char::is_whitespace) { "" } else { " " };
    Some(Naam { kop: format!("{woord}{wit}{na}"), wat: (kop.soort, kop.nummer), lid: None, meer: false })
}

/// “lid 2”, “tweede lid”, “2e lid”; and whether more follows: “onderdeel b”. `None` if it is something else.
fn lid(tekst: &str) -> Option<(Option<Nummer>, bool)> {
    let klein = tekst.to_lowercase();
    let woorden: Vec<&str> = klein.split([' ', ',', '\u{a0}']).filter(|w| !w.is_empty()).collect();
    let nummer = |w: &str| {
        let getal = w.trim_end_matches('e').parse::<u64>().ok().map(Nummer::getal);
        getal.or_else(|| Nummer::parse(w).filter(|_| w.starts_with(|c: char| c.is_ascii_digit())))
    };
    let (lid, rest) = match woorden.as_slice() {
        ["lid", getal, rest @ ..] => (nummer(getal)?, rest),
        [rang, "lid", rest @ ..] => (uit_rangtelwoord(rang).map(Nummer::getal).or_else(|| nummer(rang))?, rest),
        ["onderdeel" | "onder" | "sub" | "aanhef" | "leden", ..] => return Some((None, true)),
        ["(nieuw)" | "(oud)" | "nieuw" | "oud"] => return Some((None, false)),
        _ => return None,
    };
    Some(if rest.is_empty() { (Some(lid), false) } else { (None, true) })
}

fn kop_van(alinea: &Alinea) -> Option<(Soort, Option<Nummer>)> {
    let heel = heel(alinea);
    let sterk = alinea.kop.is_some() || alinea.stukken.iter().all(|s| s.vet || s.tekst.trim().is_empty());
    herken::kop(heel.lines().next().unwrap_or("").trim(), sterk).map(|k| (k.soort, k.nummer))
}

fn alinea(blok: &Blok) -> Option<&Alinea> {
    match blok {
        Blok::Alinea(alinea) => Some(alinea),
        _ => None,
    }
}

fn heel(alinea: &Alinea) -> String {
    format!("{} {}", alinea.aanduiding.as_deref().unwrap_or(""), alinea.tekst()).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_cells_of_the_column_name() {
        let kort = |cel: &str, nummers| {
            lees(cel, nummers)
                .map(|n| format!("{}|{}|{}", n.kop, n.lid.map_or(String::new(), |l| l.to_string()), n.meer))
        };
        for (cel, verwacht) in [
            ("5", "Artikel 5||false"),
            ("5a.", "Artikel 5a||false"),
            ("2:13", "Artikel 2:13||false"),
            ("art. 5", "Artikel 5||false"),
            ("Art.5", "Artikel 5||false"),
            ("artikel 5", "Artikel 5||false"),
            ("Artikel 5 Wachtlijst", "Artikel 5 Wachtlijst||false"),
            ("5 Wachtlijst", "Artikel 5 Wachtlijst||false"),
            ("5, lid 2", "Artikel 5|2|false"),
            ("5 lid 2", "Artikel 5|2|false"),
            ("Artikel 5, tweede lid", "Artikel 5|2|false"),
            ("5, 2e lid", "Artikel 5|2|false"),
            ("5, lid 2, onderdeel b", "Artikel 5||true"),
            ("5, onderdeel b", "Artikel 5||true"),
            ("Hoofdstuk 2 Geld", "Hoofdstuk 2 Geld||false"),
        ] {
            assert_eq!(kort(cel, true).as_deref(), Some(verwacht), "{cel}");
        }
        for cel in ["5 en 6", "5 t/m 7", "5-7", "4/5", "Opschrift", "considerans", ""] {
            assert_eq!(kort(cel, true), None, "{cel}");
        }
        // under a head that does not speak of articles a number counts rows
        assert_eq!(kort("5", false), None);
        assert_eq!(kort("art. 5", false).as_deref(), Some("Artikel 5||false"));
    }
}
