//! words, and the text that they become → the words without the designation or name that its provision has already.
//!
//! “Artikel 3, eerste lid, onderdeel c, aanhef, komt te luiden: c. een hulpverlener, mits:” gives the designation
//! along; it stands before the text and must not come twice. Another designation than its own is a mistake.

use super::{Pad, Stap};
use crate::nummer::Nummer;
use crate::regeling::Soort;

/// The words of a heading, of an aanhef, a slot or a sentence, without the designation of the provision.
///
/// # Errors
/// For people: the words begin with a designation or a heading that is not theirs.
pub(super) fn zonder_eigen(doel: &Pad, woorden: &str) -> Result<String, String> {
    let van = doel.0.iter().rfind(|s| matches!(s, Stap::Bepaling { .. } | Stap::Begrip(_) | Stap::Streepje(_)));
    let deel = doel.0.iter().rfind(|s| !s.kiest());
    match (van, deel) {
        (Some(Stap::Bepaling { soort, nummer, .. }), Some(Stap::Opschrift)) => {
            opschrift(doel, *soort, nummer.as_ref(), woorden)
        }
        (Some(van), Some(Stap::Aanhef | Stap::Slot | Stap::Volzin(_))) => tekst(doel, van, woorden),
        (Some(van @ Stap::Bepaling { .. }), Some(Stap::Bepaling { .. })) => tekst(doel, van, woorden),
        _ => Ok(woorden.to_owned()),
    }
}

/// The words of a heading behind the name of the provision: “Hoofdstuk 3. Slot”, “§ 3 Slot”; `None` where they do not
/// begin with it.
#[must_use]
pub fn achter_naam<'a>(soort: Soort, nummer: Option<&Nummer>, woorden: &'a str) -> Option<&'a str> {
    let na = namen(soort).find_map(|naam| {
        let begin = woorden.get(..naam.len()).filter(|begin| begin.eq_ignore_ascii_case(naam))?;
        let na = &woorden[begin.len()..];
        let los = na.starts_with(|c: char| c.is_whitespace() || matches!(c, '.' | ':')) || naam == "§";
        los.then(|| na.trim_start())
    })?;
    let rest = na.strip_prefix(nummer.map_or("", Nummer::as_str))?;
    let los = !rest.starts_with(char::is_alphanumeric) && !rest.starts_with([':', '.']) || afgesloten(rest);
    los.then(|| rest.trim_start_matches(['.', ':', ' ', '\u{a0}', '–', '-']))
}

/// Whether a point or colon ends a number, and does not stand within it: “2. Slot”, “2:1”, “2.1”.
fn afgesloten(rest: &str) -> bool {
    rest.strip_prefix(['.', ':']).is_some_and(|na| !na.starts_with(|c: char| c.is_ascii_digit()))
}

/// What provisions of a kind are called in their headings.
fn namen(soort: Soort) -> impl Iterator<Item = &'static str> {
    let ook: &[&str] = match soort {
        Soort::Paragraaf => &["§", "subparagraaf"],
        Soort::Titeldeel => &["titel"],
        _ => &[],
    };
    std::iter::once(soort.naam()).chain(ook.iter().copied())
}

fn opschrift(doel: &Pad, soort: Soort, nummer: Option<&Nummer>, woorden: &str) -> Result<String, String> {
    match achter_naam(soort, nummer, woorden) {
        Some("") if nummer.is_some() => Err(format!("het nieuwe opschrift van {} is alleen zijn nummer", doel.ouder())),
        Some("") | None if ander_nummer(soort, woorden) => Err(format!(
            "het nieuwe opschrift begint met een ander nummer dan dat van {}; wordt vernummerd, zeg dat dan apart",
            doel.ouder()
        )),
        Some("") | None => Ok(woorden.to_owned()),
        Some(rest) => Ok(rest.to_owned()),
    }
}

/// “Artikel 6. Tarieven”: the name of a provision of this kind, with the sign behind it that headings have.
fn ander_nummer(soort: Soort, woorden: &str) -> bool {
    namen(soort).any(|naam| {
        let begin = woorden.get(..naam.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(naam));
        let rest = woorden.get(naam.len()..).unwrap_or_default().trim_start();
        let woord = rest.split(char::is_whitespace).next().unwrap_or_default();
        begin && woord.strip_suffix(['.', ':']).is_some_and(|bare| Nummer::parse(bare).is_some())
    })
}

fn tekst(doel: &Pad, van: &Stap, woorden: &str) -> Result<String, String> {
    let (soort, nummer) = match van {
        Stap::Bepaling { soort, nummer, .. } => (Some(*soort), nummer.as_ref()),
        _ => (None, None),
    };
    if let (Some(soort), Some(nummer)) = (soort, nummer)
        && achter_naam(soort, Some(nummer), woorden).is_some_and(|rest| rest.starts_with(char::is_uppercase))
        && !matches!(soort, Soort::Lid | Soort::Onderdeel)
    {
        let kop = format!("{} {nummer}", soort.naam());
        return Err(format!("de aangekondigde tekst begint met de kop van {kop}; die hoort niet bij {doel}"));
    }
    if nummer.is_none() || soort.is_none() {
        // a dash is what such a provision has for a designation
        let streepje = woorden.strip_prefix(['-', '–', '—', '•']).filter(|na| na.starts_with(char::is_whitespace));
        return Ok(streepje.map_or(woorden, str::trim_start).to_owned());
    }
    let Some((bare, rest)) = aanduiding(woorden) else {
        return match nummer.filter(|n| staat_los(n, woorden)) {
            Some(n) => Err(format!("het is niet te zeggen of “{n}” bij de aangekondigde tekst hoort")),
            None => Ok(woorden.to_owned()),
        };
    };
    let eigen = matches!(soort, Some(Soort::Lid | Soort::Onderdeel)) && nummer.is_some_and(|n| n.kaal() == bare.kaal());
    match eigen && !rest.is_empty() {
        true => Ok(rest.to_owned()),
        // “ca. vijf”
        false if bare.as_str().len() > 1 && bare.as_str().bytes().all(|b| b.is_ascii_lowercase()) => {
            Ok(woorden.to_owned())
        }
        false => Err(format!("de aangekondigde tekst begint met “{bare}”, en dat is niet de aanduiding van {doel}")),
    }
}

/// The designation with which words begin, and the words behind it: “c. een”, “1°. hij”, “2) De”.
fn aanduiding(woorden: &str) -> Option<(Nummer, &str)> {
    let einde = woorden.find(|c: char| !c.is_ascii_alphanumeric() && c != '°')?;
    let (bare, na) = woorden.split_at(einde);
    let na = na.strip_prefix(['.', ')'])?;
    let goed = bare.len() <= 4 && !bare.starts_with(|c: char| c.is_ascii_uppercase());
    let los = na.is_empty() || na.starts_with(|c: char| c.is_whitespace() || c.is_uppercase());
    let nummer = Nummer::parse(bare).filter(|_| goed && los)?;
    Some((nummer, na.trim_start()))
}

/// “2 Een vergunning …”: the number without a sign behind it, before a capital.
fn staat_los(nummer: &Nummer, woorden: &str) -> bool {
    let rest = woorden.strip_prefix(nummer.as_str()).and_then(|na| na.strip_prefix(char::is_whitespace));
    rest.is_some_and(|na| na.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pad(tekst: &str) -> Pad {
        let opdracht = crate::opdracht::lees(&format!("{tekst} komt te luiden:"), &Pad::default()).unwrap().opdracht;
        match &opdracht.bewerkingen[0] {
            crate::opdracht::Bewerking::Vervang { doel, .. } => doel.clone(),
            ander => panic!("{ander:?}"),
        }
    }

    fn zonder(doel: &str, woorden: &str) -> String {
        zonder_eigen(&pad(doel), woorden).unwrap_or_else(|reden| format!("NIET: {reden}"))
    }

    #[test]
    fn the_own_designation_stands_there_already() {
        let c = "Artikel 3, eerste lid, onderdeel c, aanhef,";
        assert_eq!(zonder(c, "c. een hulpverlener, mits:"), "een hulpverlener, mits:");
        assert_eq!(zonder(c, "een hulpverlener, mits:"), "een hulpverlener, mits:");
        assert_eq!(zonder("Artikel 3, eerste lid, aanhef,", "1. Het college:"), "Het college:");
        assert_eq!(zonder("Artikel 3, eerste lid, onder c, onder 1°, aanhef,", "1°. hij:"), "hij:");
        assert_eq!(zonder("Artikel 3, tweede lid, eerste volzin,", "2. Zij geldt."), "Zij geldt.");
        assert_eq!(zonder("Artikel 3, tweede lid, eerste volzin,", "2,5 procent is vrij."), "2,5 procent is vrij.");
        assert_eq!(zonder("Artikel 3, tweede lid, eerste volzin,", "2.3 van de wet geldt."), "2.3 van de wet geldt.");
        assert_eq!(zonder("Artikel 3, eerste lid, slot,", "ca. vijf."), "ca. vijf.");
    }

    #[test]
    fn another_designation_or_a_heading_is_refused() {
        let reden =
            "de aangekondigde tekst begint met “d”, en dat is niet de aanduiding van artikel 3, onderdeel c, aanhef";
        assert_eq!(zonder("Artikel 3, onderdeel c, aanhef,", "d. een hulpverlener:"), format!("NIET: {reden}"));
        let reden = "de aangekondigde tekst begint met de kop van artikel 4; die hoort niet bij artikel 4, aanhef";
        for kop in ["Artikel 4. Intrekking Het college:", "Artikel 4 Intrekking\nHet college:", "ARTIKEL 4: Intrekking"]
        {
            assert_eq!(zonder("Artikel 4, aanhef,", kop), format!("NIET: {reden}"));
        }
        assert_eq!(zonder("Artikel 4, eerste volzin,", "Artikel 4 is van toepassing."), "Artikel 4 is van toepassing.");
        let reden = "het is niet te zeggen of “2” bij de aangekondigde tekst hoort";
        assert_eq!(zonder("Artikel 3, tweede lid, eerste volzin,", "2 Zij geldt."), format!("NIET: {reden}"));
    }

    #[test]
    fn a_heading_stands_behind_the_name_of_its_provision() {
        let vijf = "Het opschrift van artikel 5";
        for kop in
            ["Artikel 5 Tarieven", "Artikel 5. Tarieven", "ARTIKEL 5: Tarieven", "Tarieven", "artikel 5 – Tarieven"]
        {
            assert_eq!(zonder(vijf, kop), "Tarieven");
        }
        assert_eq!(zonder("Het opschrift van paragraaf 3", "§ 3. Slot"), "Slot");
        assert_eq!(zonder("Het opschrift van artikel 2:1", "Artikel 2:1 Doel"), "Doel");
        // another article may be what the heading is about
        assert_eq!(zonder(vijf, "Artikel 13b Opiumwet"), "Artikel 13b Opiumwet");
        assert_eq!(zonder(vijf, "Artikel 5:20 Awb"), "Artikel 5:20 Awb");
        assert_eq!(zonder(vijf, "Artikel 5a Awb"), "Artikel 5a Awb");
        let reden = "het nieuwe opschrift begint met een ander nummer dan dat van artikel 5; wordt vernummerd, zeg dat dan apart";
        assert_eq!(zonder(vijf, "Artikel 6. Tarieven"), format!("NIET: {reden}"));
        assert_eq!(zonder(vijf, "Artikel 5"), "NIET: het nieuwe opschrift van artikel 5 is alleen zijn nummer");
    }
}
