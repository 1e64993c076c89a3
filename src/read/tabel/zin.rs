//! a sentence between was-wordt tables → what it says of articles and onderdelen.

use crate::nummer::Nummer;

/// What a sentence says. Numbers are written as wijziging.yaml has them: `5-12a`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Zin {
    pub letters: Vec<String>,
    pub vernummert: Vec<(String, String)>,
    pub vervalt: Vec<String>,
    pub voegt_in: bool,
    pub luidt: Vec<String>,
    pub wijzigt: Vec<String>,
}

/// “De Verordening … wordt als volgt gewijzigd:” → the title of what is changed.
pub(super) fn titel(tekst: &str) -> Option<String> {
    let voor = tekst.trim().trim_end_matches(':').trim_end().strip_suffix("wordt als volgt gewijzigd")?.trim_end();
    let klein = voor.to_lowercase();
    let naam = ["de ", "het "].iter().find_map(|lw| klein.starts_with(lw).then(|| &voor[lw.len()..]))?;
    let eerste = naam.split_whitespace().next()?.to_lowercase();
    // “De artikelen 3 en 4 …” names no ordinance
    let los = ["artikel", "artikelen", "bijlage", "toelichting", "opschrift", "aanhef"].contains(&eerste.as_str());
    let mut tekens = naam.chars();
    let begin = tekens.next()?.to_uppercase().to_string();
    (!los && naam.chars().count() <= 250).then(|| format!("{begin}{}", tekens.as_str()))
}

/// “Was-wordt-tabel wijziging Erfgoedverordening …” → the title that stands in it.
pub(super) fn titel_in(tekst: &str) -> Option<String> {
    let kaal = tekst.trim();
    let noemt = |woord: &str| {
        let klein = woord.to_lowercase();
        let soort =
            ["verordening", "regeling", "beleidsregel", "besluit", "reglement"].iter().any(|s| klein.contains(s));
        soort && woord.starts_with(char::is_uppercase) && !klein.starts_with("wijziging") && !klein.starts_with("was-")
    };
    let plek = kaal.split(' ').scan(0, |at, woord| {
        let hier = *at;
        *at += woord.len() + 1;
        Some((hier, woord))
    });
    let plek = plek.into_iter().find(|(_, woord)| noemt(woord)).map(|(hier, _)| hier)?;
    (kaal.chars().count() <= 250 && !kaal.ends_with([':', '.', ';'])).then(|| kaal[plek..].to_owned())
}

/// Reads a sentence; `None` if it says nothing of articles.
pub(super) fn lees(tekst: &str) -> Option<Zin> {
    let klein = tekst.to_lowercase();
    let mut uit = Zin { letters: letters(tekst), ..Zin::default() };
    // the place in the decision says nothing of the ordinance
    let zonder = klein.find("(artikel i,").map_or(tekst, |i| tekst.get(..i).unwrap_or(tekst));
    let woorden = woorden(zonder);
    let mut at = 0;
    while at < woorden.len() {
        at += uit.deel(&woorden, at);
    }
    let zegt = uit != Zin { letters: uit.letters.clone(), ..Zin::default() };
    let alleen_letter = !uit.letters.is_empty() && woorden.len() <= 6;
    (zegt || alleen_letter || (!uit.letters.is_empty() && klein.contains("artikel"))).then_some(uit)
}

/// “(artikel I, onderdeel B en C, van …)”, “Onderdeel A”, “A.”: the letters.
pub(super) fn letters(tekst: &str) -> Vec<String> {
    // Word writes “onderdeel I” with a space that does not break.
    let tekst = tekst.replace('\u{a0}', " ");
    let kaal = tekst.trim().trim_end_matches(['.', ':', ')']).trim();
    let is_letter = |w: &str| !w.is_empty() && w.len() <= 2 && w.bytes().all(|b| b.is_ascii_uppercase());
    if is_letter(kaal) {
        return vec![kaal.to_owned()];
    }
    let klein = tekst.to_lowercase();
    let Some(na) = ["onderdelen ", "onderdeel "].iter().filter_map(|w| klein.find(w).map(|i| i + w.len())).min() else {
        return Vec::new();
    };
    let mut uit: Vec<String> = Vec::new();
    let mut tot = false;
    for woord in tekst.get(na..).unwrap_or("").split(' ') {
        let letter = woord.trim_matches(|c: char| !c.is_alphanumeric());
        match letter {
            l if is_letter(l) && tot => {
                let vanaf = uit.last().cloned().unwrap_or_default();
                uit.extend(tussen(&vanaf, l));
                tot = false;
            }
            l if is_letter(l) => uit.push(l.to_owned()),
            "en" | "" | "met" => {}
            "tot" | "t/m" => tot = true,
            _ => break,
        }
        if woord.ends_with(')') {
            break;
        }
    }
    uit
}

/// The letters behind `van` up to `tot`.
fn tussen(van: &str, tot: &str) -> Vec<String> {
    match (van.as_bytes(), tot.as_bytes()) {
        ([van], [tot]) if van < tot => (van + 1..=*tot).map(|b| char::from(b).to_string()).collect(),
        _ => vec![tot.to_owned()],
    }
}

/// A word of a sentence, in lower case, or a number.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Woord {
    Getal(String),
    Los(String),
    /// A comma, a slash.
    Teken(char),
}

fn woorden(tekst: &str) -> Vec<Woord> {
    let mut uit = Vec::new();
    for ruw in tekst.split_whitespace() {
        let kaal = ruw.trim_matches(|c: char| !c.is_alphanumeric());
        if ruw == "/" {
            uit.push(Woord::Teken('/'));
            continue;
        }
        if kaal.is_empty() {
            continue;
        }
        let getal = kaal.starts_with(|c: char| c.is_ascii_digit()) && Nummer::parse(kaal).is_some();
        uit.push(if getal { Woord::Getal(kaal.to_owned()) } else { Woord::Los(kaal.to_lowercase()) });
        if ruw.ends_with(',') {
            uit.push(Woord::Teken(','));
        }
    }
    uit
}

impl Zin {
    /// Takes what begins at this word; gives how many words that were.
    fn deel(&mut self, woorden: &[Woord], at: usize) -> usize {
        let los = |i: usize| match woorden.get(i) {
            Some(Woord::Los(w)) => w.as_str(),
            _ => "",
        };
        let artikel = matches!(los(at), "artikel" | "artikelen");
        if !artikel {
            self.voegt_in |= matches!(los(at), "ingevoegd" | "toegevoegd") && voor_artikel(woorden, at);
            return 1;
        }
        // “na artikel 1 wordt …” says where, not what
        if at > 0 && matches!(los(at - 1), "na" | "voor") {
            return 1;
        }
        let (reeksen, lang) = reeksen(woorden, at + 1);
        if reeksen.is_empty() {
            return 1;
        }
        let na = at + 1 + lang;
        // “van artikel 2 tot 3”, “artikel 4 wordt vernummerd tot artikel 5”
        let vernummerd = (na..na + 4).find(|&i| matches!(los(i), "vernummerd" | "genummerd"));
        let tot =
            if los(na) == "tot" { Some(na + 1) } else { vernummerd.filter(|&i| los(i + 1) == "tot").map(|i| i + 2) };
        if let Some(tot) = tot {
            let tot = (tot..tot + 3).find(|&i| matches!(woorden.get(i), Some(Woord::Getal(_)))).unwrap_or(tot);
            let (naar, meer) = self::reeksen(woorden, tot);
            if !naar.is_empty() {
                if reeksen.len() == naar.len() {
                    self.vernummert.extend(reeksen.into_iter().zip(naar));
                } else {
                    self.vernummert.push((reeksen.join(", "), naar.join(", ")));
                }
                return tot + meer - at;
            }
        }
        // “Artikel 12 (oud) / 11 (nieuw)”: what counts is the new number
        let mut reeksen = reeksen;
        let mut na = na;
        if woorden.get(na) == Some(&Woord::Teken('/'))
            || (los(na) == "oud" && woorden.get(na + 1) == Some(&Woord::Teken('/')))
        {
            let tot = if los(na) == "oud" { na + 2 } else { na + 1 };
            let (nieuw, meer) = self::reeksen(woorden, tot);
            if !nieuw.is_empty() {
                reeksen = nieuw;
                na = tot + meer;
            }
        }
        // the verb, before or behind
        let vooraf = (at.saturating_sub(4)..at)
            .rev()
            .map(los)
            .find(|w| matches!(*w, "komen" | "komt" | "vervallen" | "vervalt"));
        let erna: Vec<&str> = (na..na + 9).map(los).filter(|w| !w.is_empty()).collect();
        let bevat = |w: &[&str]| erna.iter().position(|e| w.contains(e));
        let (vervalt, luidt, gewijzigd) = (
            bevat(&["vervallen", "vervalt"]),
            bevat(&["luiden", "luidt"]),
            bevat(&["gewijzigd", "vervangen", "toegevoegd"]),
        );
        let eerste = [vervalt, luidt, gewijzigd].into_iter().flatten().min();
        match eerste {
            _ if vooraf.is_some_and(|w| w.starts_with("verv")) => self.vervalt.extend(reeksen),
            Some(plek) if Some(plek) == vervalt => self.vervalt.extend(reeksen),
            Some(plek) if Some(plek) == luidt => self.luidt.extend(reeksen),
            Some(plek) if Some(plek) == gewijzigd => self.wijzigt.extend(reeksen),
            _ => {}
        }
        na - at
    }
}

/// Whether “een artikel” or “artikelen” stands shortly before “ingevoegd”.
fn voor_artikel(woorden: &[Woord], at: usize) -> bool {
    (at.saturating_sub(4)..at).any(|i| {
        let heel = matches!(&woorden[i], Woord::Los(w) if w == "artikel" || w == "artikelen");
        heel && !matches!(woorden.get(i + 1), Some(Woord::Getal(_)))
    })
}

/// “3, 5 en 7 tot en met 9” from this word on: `3`, `5`, `7-9`; and how many words that are, with “(nieuw)”.
fn reeksen(woorden: &[Woord], van: usize) -> (Vec<String>, usize) {
    let los = |i: usize, w: &str| matches!(woorden.get(i), Some(Woord::Los(l)) if l == w);
    let getal = |i: usize| match woorden.get(i) {
        Some(Woord::Getal(g)) => Some(g.clone()),
        _ => None,
    };
    let mut uit = Vec::new();
    let mut at = van;
    while let Some(eerste) = getal(at) {
        at += 1;
        let tot = if los(at, "tot") && los(at + 1, "en") && los(at + 2, "met") {
            Some(at + 3)
        } else {
            los(at, "t/m").then_some(at + 1)
        };
        match tot.and_then(|i| Some((i, getal(i)?))) {
            Some((i, laatste)) => {
                uit.push(format!("{eerste}-{laatste}"));
                at = i + 1;
            }
            None => uit.push(eerste),
        }
        if los(at, "nieuw") || (los(at, "oud") && woorden.get(at + 1) != Some(&Woord::Teken('/'))) {
            at += 1;
        }
        let verder = match woorden.get(at) {
            Some(Woord::Teken(',')) => at + 1,
            Some(Woord::Los(w)) if w == "en" => at + 1,
            _ => break,
        };
        if getal(verder).is_none() {
            break;
        }
        at = verder;
    }
    (uit, at - van)
}

/// The numbers in ranges of whole numbers: `3-4` is 3 and 4.
pub(super) fn uitgerold(reeksen: &[String]) -> Vec<String> {
    let mut uit = Vec::new();
    for reeks in reeksen {
        match reeks.split_once('-').and_then(|(a, b)| Some((a.parse::<u32>().ok()?, b.parse::<u32>().ok()?))) {
            Some((van, tot)) if van <= tot && tot - van < 1000 => uit.extend((van..=tot).map(|n| n.to_string())),
            _ => uit.push(reeks.clone()),
        }
    }
    uit
}

/// Numbers that follow each other as a range.
pub(super) fn ingekort(nummers: &[String]) -> Vec<String> {
    let mut uit: Vec<(String, String)> = Vec::new();
    for nummer in nummers {
        let volgt =
            |vorige: &str| vorige.parse::<u32>().ok().zip(nummer.parse::<u32>().ok()).is_some_and(|(v, n)| v + 1 == n);
        match uit.last_mut() {
            Some((_, laatste)) if volgt(laatste) => laatste.clone_from(nummer),
            _ => uit.push((nummer.clone(), nummer.clone())),
        }
    }
    uit.into_iter().map(|(a, b)| if a == b { a } else { format!("{a}-{b}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zin(tekst: &str) -> String {
        let z = lees(tekst).unwrap_or_default();
        format!(
            "{:?} {:?} vervalt {:?} in {} luidt {:?} wijzigt {:?}",
            z.letters, z.vernummert, z.vervalt, z.voegt_in, z.luidt, z.wijzigt
        )
        .replace('"', "")
    }

    #[test]
    fn a_space_that_does_not_break_is_a_space() {
        assert_eq!(letters("Artikel 17 wijzigt (artikel\u{a0}I, onderdeel\u{a0}I, van het besluit):"), ["I"]);
    }

    #[test]
    fn what_sentences_between_tables_say() {
        for (tekst, verwacht) in [
            (
                "Artikel 1 wordt als volgt gewijzigd (artikel I, onderdeel A, van het besluit):",
                "[A] [] vervalt [] in false luidt [] wijzigt [1]",
            ),
            (
                "Onder vernummering van artikel 7 tot 9 (nieuw) en van de artikelen 11 tot en met 14b tot 10 tot en met 14 (nieuw) komen de artikelen 8 en 10 (oud) te vervallen en wordt na artikel 6 een artikel ingevoegd, luidende (artikel I, onderdeel P en Q, van het besluit):",
                "[P, Q] [(7, 9), (11-14b, 10-14)] vervalt [8, 10] in true luidt [] wijzigt []",
            ),
            (
                "De artikelen 3 tot en met 6 (nieuw) komen te luiden (artikel I, onderdelen D tot en met F):",
                "[D, E, F] [] vervalt [] in false luidt [3-6] wijzigt []",
            ),
            (
                "Artikel 8 (oud) / 7 (nieuw) wordt als volgt gewijzigd (artikel I, onderdeel E) van het besluit:",
                "[E] [] vervalt [] in false luidt [] wijzigt [7]",
            ),
            (
                "De artikelen 5a tot en met 9 worden vernummerd tot 6 tot en met 12 (artikel I, onderdeel G, van het besluit).",
                "[G] [(5a-9, 6-12)] vervalt [] in false luidt [] wijzigt []",
            ),
            ("Artikel 4 vervalt.", "[] [] vervalt [4] in false luidt [] wijzigt []"),
            ("Onderdeel C", "[C] [] vervalt [] in false luidt [] wijzigt []"),
        ] {
            assert_eq!(zin(tekst), verwacht, "{tekst}");
        }
        assert_eq!(lees("Alle bedragen zijn in euro’s."), None);
        assert_eq!(
            titel("De Marktverordening Stad wordt als volgt gewijzigd:").as_deref(),
            Some("Marktverordening Stad")
        );
        assert_eq!(titel("De artikelen 3 en 4 wordt als volgt gewijzigd:"), None);
    }
}
