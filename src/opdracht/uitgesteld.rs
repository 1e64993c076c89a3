//! a sentence about entry into force → the parts of the decision that it says another day of.
//!
//! “Artikel I, onderdeel B, treedt in werking met ingang van 1 juli 2027.”; “…, met uitzondering van artikel I,
//! onderdelen B en C”. What is said of other laws, and what only works back, is left alone.

use super::tekens::{Soort, Teken, tekens};
use super::vanaf::datum;
use super::wijzer::Loper;
use crate::nummer::Nummer;

/// A part of a decision that enters into force on a day of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uitgesteld {
    /// The article of the decision.
    pub artikel: Nummer,
    /// Its onderdelen: A, B, AA, or 1, a; none where all of it is meant.
    pub onderdelen: Vec<String>,
    /// The number under the one onderdeel, if that is named.
    pub onder: Option<String>,
    /// “1 juli 2027”; `None` where the sentence names no day.
    pub dag: Option<String>,
}

/// The parts that a paragraph gives a day of their own; nothing where it is about something else.
#[must_use]
pub fn uitgesteld(alinea: &str) -> Vec<Uitgesteld> {
    let tekens = tekens(alinea);
    let mut uit = Vec::new();
    let einde = |t: &Teken<'_>| t.soort == Soort::Leesteken('.');
    for zin in tekens.split(|t| einde(t)) {
        if zin.iter().any(|t| t.klein == "werking") && zin.iter().all(|t| t.klein != "aangehaald") {
            uit.extend(in_zin(alinea, zin));
        }
    }
    uit
}

fn in_zin(tekst: &str, zin: &[Teken<'_>]) -> Vec<Uitgesteld> {
    let groepen = groepen(zin);
    let woord = |i: usize| zin.get(i).map_or("", |t| t.klein.as_str());
    let mut uit: Vec<Uitgesteld> = Vec::new();
    // The last first: “artikel I, onderdeel B, en artikel II treden in werking op …”.
    for (i, groep) in groepen.iter().enumerate().rev() {
        let tot = groepen.get(i + 1).map_or(zin.len(), |volgende| volgende.van);
        let na = &zin[groep.tot..tot];
        let los = na.iter().all(|t| t.klein == "en" || t.soort == Soort::Leesteken(','));
        let terug = |t: &Teken<'_>| matches!(t.klein.as_str(), "werkt" | "werken" | "terugwerkt" | "terugwerken");
        let treedt = |t: &Teken<'_>| matches!(t.klein.as_str(), "treedt" | "treden" | "werking");
        let werkt_terug = na.iter().position(terug).is_some_and(|w| !na[..w].iter().any(treedt));
        let ervoor = (0..groep.van).rev().take(14).map(woord);
        let ervoor: Vec<&str> = ervoor.take_while(|w| *w != "artikel").collect();
        let uitgezonderd = ervoor.iter().take(3).any(|w| matches!(*w, "uitzondering" | "uitgezonderd" | "behoudens"));
        let onderwerp = ervoor.iter().any(|w| matches!(*w, "treedt" | "treden")) || na.iter().any(treedt);
        if werkt_terug || !(uitgezonderd || onderwerp || los && !uit.is_empty()) {
            continue;
        }
        let dag = match uit.last() {
            Some(volgende) if los && groepen.len() > i + 1 => volgende.dag.clone(),
            _ => dag(tekst, na).or_else(|| dag(tekst, &zin[..groep.van]).filter(|_| !uitgezonderd && i == 0)),
        };
        uit.extend(groep.delen.iter().map(|deel| Uitgesteld { dag: dag.clone(), ..deel.clone() }));
    }
    uit
}

/// Parts that are named together, and where in the sentence.
struct Groep {
    van: usize,
    tot: usize,
    delen: Vec<Uitgesteld>,
}

fn groepen(zin: &[Teken<'_>]) -> Vec<Groep> {
    let mut uit = Vec::new();
    let mut i = 0;
    while let Some(teken) = zin.get(i) {
        let groep = matches!(teken.klein.as_str(), "artikel" | "artikelen").then(|| groep(zin, i)).flatten();
        match groep {
            Some(groep) => {
                i = groep.tot;
                uit.push(groep);
            }
            None => i += 1,
        }
    }
    uit
}

/// “artikel I, onderdelen B en C”, “artikelen II en III”; not one of another text.
fn groep(zin: &[Teken<'_>], van: usize) -> Option<Groep> {
    let mut i = van + 1;
    let artikelen: Vec<Nummer> = lijst(zin, &mut i).iter().filter_map(|n| Nummer::parse(n)).collect();
    let mut onderdelen = Vec::new();
    let mut onder = None;
    if artikelen.len() == 1 {
        onderdelen = na_woord(zin, &mut i).unwrap_or_default();
        if onderdelen.len() == 1 {
            onder = na_woord(zin, &mut i).filter(|lijst| lijst.len() == 1).and_then(|mut lijst| lijst.pop());
        }
    }
    let woord = |i: usize| zin.get(i).map_or("", |t| t.klein.as_str());
    let komma = zin.get(i).is_some_and(|t| t.soort == Soort::Leesteken(',')) && woord(i + 1) == "van";
    i += usize::from(komma);
    if woord(i) == "van" {
        let eigen = matches!((woord(i + 1), woord(i + 2)), ("deze" | "dit", _) | ("het", "besluit"));
        if !eigen {
            return None;
        }
        i += 3;
    }
    let deel = |artikel| Uitgesteld { artikel, onderdelen: onderdelen.clone(), onder: onder.clone(), dag: None };
    let delen: Vec<Uitgesteld> = artikelen.into_iter().map(deel).collect();
    (!delen.is_empty()).then_some(Groep { van, tot: i, delen })
}

/// “, onderdelen B en C”, “onder 2”.
fn na_woord(zin: &[Teken<'_>], i: &mut usize) -> Option<Vec<String>> {
    let komma = zin.get(*i).is_some_and(|t| t.soort == Soort::Leesteken(','));
    let woord = *i + usize::from(komma);
    let is = |t: &Teken<'_>| matches!(t.klein.as_str(), "onderdeel" | "onderdelen" | "onder");
    zin.get(woord).filter(|t| is(t))?;
    let mut na = woord + 1;
    let lijst = lijst(zin, &mut na);
    if lijst.is_empty() {
        return None;
    }
    *i = na;
    Some(lijst)
}

/// “B”, “B, C en E”, “B tot en met D”: the designations, a range written out.
fn lijst(zin: &[Teken<'_>], i: &mut usize) -> Vec<String> {
    let mut uit: Vec<String> = Vec::new();
    let aanduiding = |i: usize| {
        let teken = zin.get(i).filter(|t| t.soort == Soort::Woord)?;
        let kort = teken.tekst.len() <= 5 && teken.tekst.bytes().all(|b| b.is_ascii_alphanumeric());
        let woord = matches!(teken.klein.as_str(), "en" | "of" | "in");
        let letters = teken.tekst.bytes().all(|b| b.is_ascii_lowercase()) && teken.tekst.len() > 1;
        (kort && !woord && !letters).then(|| teken.tekst.to_owned())
    };
    while let Some(een) = aanduiding(*i) {
        *i += 1;
        let woord = |n: usize| zin.get(*i + n).map_or("", |t| t.klein.as_str());
        if (woord(0), woord(1), woord(2)) == ("tot", "en", "met")
            && let Some(laatste) = aanduiding(*i + 3)
        {
            uit.extend(reeks(&een, &laatste));
            *i += 4;
        } else {
            uit.push(een);
        }
        let scheiding = zin.get(*i).is_some_and(|t| t.klein == "en" || t.soort == Soort::Leesteken(','));
        if !scheiding || aanduiding(*i + 1).is_none() {
            break;
        }
        *i += 1;
    }
    uit
}

/// From B to D: B, C, D; from 2 to 4. The two ends where these do not follow from one another.
fn reeks(van: &str, tot: &str) -> Vec<String> {
    let (een, twee) = (Nummer::parse(&van.to_lowercase()), Nummer::parse(&tot.to_lowercase()));
    let groot = van.starts_with(|c: char| c.is_ascii_uppercase());
    let mut uit = Vec::new();
    let mut hier = een;
    while let Some(nummer) = hier.filter(|_| uit.len() < 200) {
        let tekst = nummer.to_string();
        uit.push(if groot { tekst.to_uppercase() } else { tekst });
        if Some(&nummer) == twee.as_ref() {
            return uit;
        }
        hier = nummer.volgende();
    }
    vec![van.to_owned(), tot.to_owned()]
}

/// “met ingang van 1 juli 2027” in a part of a sentence; not “tot en met 1 juli 2027”.
fn dag(tekst: &str, deel: &[Teken<'_>]) -> Option<String> {
    let mut l = Loper { tekst, tekens: deel.to_vec(), i: 0, verst: 0, terug: false, naar: false };
    while l.i < l.tekens.len() {
        let hier = l.i;
        if l.eet_een(&["met ingang van", "op", "per", "ingaande"]).is_some()
            && let Some(dag) = datum(&mut l)
        {
            return Some(dag);
        }
        l.i = hier + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lees(alinea: &str) -> String {
        let een = |u: &Uitgesteld| {
            let onder = u.onder.as_ref().map(|o| format!("/{o}")).unwrap_or_default();
            format!("{} {}{onder} {}", u.artikel, u.onderdelen.join("+"), u.dag.as_deref().unwrap_or("?"))
        };
        uitgesteld(alinea).iter().map(een).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn parts_with_a_day_of_their_own() {
        assert_eq!(lees("Artikel I, onderdeel B, treedt in werking met ingang van 1 juli 2027."), "I B 1 juli 2027");
        assert_eq!(
            lees("In afwijking van het eerste lid treden artikel I, onderdelen B, C en AA, in werking op 1 juli 2027."),
            "I B+C+AA 1 juli 2027"
        );
        assert_eq!(
            lees("In afwijking daarvan treedt met ingang van 1 juli 2027 artikel I, onderdeel B, onder 2, in werking."),
            "I B/2 1 juli 2027"
        );
        assert_eq!(
            lees(
                "Deze verordening treedt in werking op 1 januari 2027, met uitzondering van artikel I, onderdelen B tot en met D, die in werking treden op 1 juli 2027."
            ),
            "I B+C+D 1 juli 2027"
        );
        assert_eq!(
            lees("Deze verordening treedt in werking op 1 januari 2027, met uitzondering van artikel I, onderdeel B."),
            "I B ?"
        );
        assert_eq!(
            lees("Artikel II treedt in werking op 1 juli 2027 en artikel III op 1 augustus 2027."),
            "III  1 augustus 2027; II  1 juli 2027"
        );
        assert_eq!(
            lees("Artikel I, onderdeel B, van deze verordening en artikel II treden in werking per 1 juli 2027."),
            "II  1 juli 2027; I B 1 juli 2027"
        );
    }

    #[test]
    fn what_says_no_day_of_a_part() {
        for zin in [
            "Deze verordening treedt in werking op 1 januari 2027.",
            "Deze verordening treedt in werking op het tijdstip waarop artikel I van de Wet op het marktwezen in werking treedt.",
            "Zij treedt in werking op 1 mei 2026, met dien verstande dat artikel I, onderdeel B, terugwerkt tot en met 1 januari 2026.",
            "Op vergunningen die voor de inwerkingtreding van artikel I zijn verleend, blijft artikel 5 van toepassing.",
            "Zij treedt in werking op de dag waarop artikel I, onderdeel B, van de Wet op het marktwezen in werking treedt.",
            "Artikel 5 vervalt.",
        ] {
            assert_eq!(lees(zin), "", "{zin}");
        }
    }
}
