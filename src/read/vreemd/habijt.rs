//! a line → whether it shows a habit that the notation does not know.

use crate::read::markdown;
use crate::regeling::is_kop_van_toelichting;

/// How often a habit must show.
const MINSTE: usize = 2;

/// How many facts above a text are no coincidence.
pub(super) const MINSTE_FEITEN: usize = 3;

/// Whether a line is a fact with its name, as data about a text is written: `publication_date: 2024-11-28`.
pub(super) fn is_feit(regel: &str) -> bool {
    regel.split_once(':').is_some_and(|(naam, waarde)| {
        let kaal = naam.trim_start_matches('$');
        let goed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'_' | b'-');
        !kaal.is_empty() && kaal.bytes().all(goed) && waarde.starts_with(' ') && !waarde.trim().is_empty()
    })
}

/// Whether a text has habits that the notation does not know. A text with choices is one in our notation, whatever
/// else it has.
#[must_use]
pub fn is_vreemd(tekst: &str) -> bool {
    let keuzes = tekst.lines().any(|r| r.starts_with("Variant A") || r.starts_with("NB ") || r.contains("[…"));
    if keuzes {
        return false;
    }
    let regels: Vec<&str> = tekst.lines().collect();
    let hekjes = |r: &&&str| r.trim_start().trim_start_matches('#').trim_start().to_lowercase().starts_with("artikel ");
    let artikelen = regels.iter().filter(|r| r.trim_start().starts_with('#')).filter(hekjes).count();
    let in_vet = regels.iter().filter(|r| is_artikel(r.trim()) && kop_in_vet(r.trim()).is_some()).count();
    let streep = |w: &[&str]| {
        w.first().zip(w.get(1)).is_some_and(|(r, onder)| is_artikel(r) && onderstreping(r, onder).is_some())
    };
    let onderstreept = regels.windows(2).filter(|w| streep(w)).count();
    let feiten = regels.iter().take_while(|r| is_feit(r)).count() >= MINSTE_FEITEN;
    if (artikelen == 0 && in_vet + onderstreept >= 1) || (feiten && artikelen > 0) {
        return true;
    }
    let telt = |f: fn(&str) -> bool| regels.iter().filter(|r| f(r.trim())).take(MINSTE).count() >= MINSTE;
    let dubbel = |r: &str| {
        let (teken, woorden) = opsommingsteken(r);
        !teken.is_empty() && begint(woorden)
    };
    let kale_leden = regels
        .iter()
        .enumerate()
        .filter(|(i, r)| is_artikel(r.trim_start_matches(['#', ' '])) && kaal_lid(&regels[i + 1..]));
    artikelen + in_vet + onderstreept > 0
        && (telt(|r| haakje(r).is_some())
            || telt(dubbel)
            || telt(ontsnapt)
            || telt(vet_nummer)
            || kale_leden.take(MINSTE).count() >= MINSTE)
}

/// The words of a heading in bold: bold all over, and of a provision, or short and no sentence. A space inside the
/// stars (`**Advisering **`) makes it no bold in CommonMark; a heading it is.
pub(super) fn kop_in_vet(kaal: &str) -> Option<&str> {
    let binnen = ["**", "__"].iter().find_map(|s| kaal.strip_prefix(s)?.strip_suffix(s))?.trim();
    let zin = binnen.ends_with(['.', ';', ':', ',']) && !is_artikel(binnen);
    let kop = !binnen.is_empty() && binnen.chars().count() <= 150 && !zin && !begint(binnen);
    (kop && !binnen.contains("**") && !binnen.contains("__")).then_some(binnen)
}

/// Whether words begin as the heading of an article does.
fn is_artikel(tekst: &str) -> bool {
    let kaal = tekst.trim_start_matches(['*', '_', '#', ' ']);
    let na = ["Artikel ", "ARTIKEL ", "Art. "].iter().find_map(|w| kaal.strip_prefix(w));
    na.is_some_and(|r| r.trim_start().starts_with(|c: char| c.is_ascii_digit() || matches!(c, 'I' | 'V' | 'X')))
}

/// The level of a heading that is underlined with signs (`===`, `---`).
pub(super) fn onderstreping(regel: &str, onder: &str) -> Option<u8> {
    let kaal = regel.trim();
    let streep = onder.trim();
    let koppelt = is_artikel(kaal)
        || is_kop_van_toelichting(kaal)
        || ["Hoofdstuk ", "Afdeling ", "Paragraaf ", "Titel ", "Bijlage"].iter().any(|w| kaal.starts_with(w))
        || streep.starts_with('=');
    let goed = !kaal.is_empty() && !kaal.starts_with(['#', '|', '>']) && streep.len() >= 3 && koppelt;
    match () {
        () if goed && streep.bytes().all(|b| b == b'=') => Some(1),
        () if goed && streep.bytes().all(|b| b == b'-') => Some(2),
        () => None,
    }
}

/// The sign of a list before a line (`* `, `- `, `+ `), and the words behind it.
pub(super) fn opsommingsteken(kaal: &str) -> (&str, &str) {
    match kaal.split_once(char::is_whitespace) {
        Some((teken @ ("*" | "-" | "+" | "•" | "–" | "—" | "▪" | "●" | "◦" | "·"), woorden)) => {
            (teken, woorden.trim_start())
        }
        _ => ("", kaal),
    }
}

/// Whether words begin with the designation of a lid or an item: `a.`, `1.`, `1\.`, `(1)`, `**1.**`.
pub(super) fn begint(woorden: &str) -> bool {
    let eerste = woorden.split_whitespace().next().unwrap_or("");
    let kaal = eerste.replace('\\', "").replace("**", "").replace("__", "");
    haakje(woorden).is_some()
        || markdown::aanduiding(&kaal).is_some_and(|(_, nummer, lengte)| nummer.is_some() && lengte == kaal.len())
}

/// `(1)` or `(a)` before words.
fn haakje(woorden: &str) -> Option<&str> {
    let (binnen, na) = woorden.strip_prefix('(')?.split_once(')')?;
    let goed =
        markdown::aanduiding(&format!("{binnen}.")).is_some_and(|(_, n, lang)| n.is_some() && lang == binnen.len() + 1);
    (goed && na.starts_with(char::is_whitespace)).then_some(binnen)
}

/// `1\.`
fn ontsnapt(regel: &str) -> bool {
    let cijfers = regel.bytes().take_while(u8::is_ascii_digit).count();
    cijfers > 0 && ["\\.", "\\)"].iter().any(|s| regel[cijfers..].starts_with(s))
}

/// `**1.** Tekst`
fn vet_nummer(regel: &str) -> bool {
    let nummer = |s: &&str| {
        let binnen = regel.strip_prefix(*s).and_then(|rest| rest.split_once(*s));
        binnen.is_some_and(|(nummer, tekst)| begint(nummer) && tekst.starts_with(' '))
    };
    ["**", "__"].iter().any(nummer)
}

/// Whether the first words under a heading are “1 Tekst”, and “2 Tekst” follows before the next one.
fn kaal_lid(regels: &[&str]) -> bool {
    let lid = |r: &&&str, nr: &str| {
        let rest = r.trim().strip_prefix(nr).and_then(|rest| rest.strip_prefix(' '));
        rest.is_some_and(|rest| rest.trim_start().starts_with(char::is_uppercase))
    };
    let mut tot_kop =
        regels.iter().take_while(|r| !r.trim_start().starts_with('#') && kop_in_vet(r.trim()).is_none()).take(60);
    tot_kop.any(|r| lid(&r, "1")) && tot_kop.any(|r| lid(&r, "2"))
}
