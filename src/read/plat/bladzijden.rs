//! text → its lines, with the pages it was printed on; running headers and footers and page numbers left out.

use super::naast::{Rauw, uiteen};
use super::{Lijn, krant, ontdoe};
use crate::read::alinea::{Begin, begin};
use crate::read::blok::Weggelaten;
use std::collections::BTreeMap;

/// The lines of a text that carry words, page by page.
pub(super) fn lijnen(tekst: &str, weggelaten: &mut Vec<Weggelaten>) -> Vec<Lijn> {
    let spatie_is_bladzijde = spatie_is_bladzijde(tekst);
    let mut rauw: Vec<Rauw<'_>> = Vec::new();
    for (i, regel) in tekst.split('\n').enumerate() {
        for (k, stuk) in regel.split('\u{c}').enumerate() {
            rauw.push(Rauw { stuk, nr: i + 1, bladzijde: k > 0, kolom: None });
        }
    }
    let mut uit: Vec<Lijn> = Vec::new();
    let (mut wit, mut leeg, mut bladzijde, mut kolom) = (0, false, false, None);
    for deel in uiteen(krant::uiteen(rauw)) {
        if deel.kolom != kolom {
            (wit, leeg, kolom) = (0, false, deel.kolom);
        }
        bladzijde |= deel.bladzijde;
        let kaal = deel.stuk.trim_matches(|c: char| c.is_whitespace() || toont_niets(c));
        if kaal.is_empty() {
            wit += 1;
            leeg |= deel.stuk.is_empty();
            continue;
        }
        bladzijde |= spatie_is_bladzijde && deel.stuk.starts_with(' ') && !uit.is_empty();
        let mut lijn = Lijn { tekst: schoon(kaal), nr: deel.nr, wit, leeg, bladzijde, kolom, ..Lijn::default() };
        ontdoe(&mut lijn);
        if !lijn.tekst.is_empty() {
            uit.push(lijn);
        }
        (wit, leeg, bladzijde) = (0, false, false);
    }
    zonder_randen(&mut uit, weggelaten);
    uit
}

/// White space within the line folded, except non-breaking; characters that show nothing left out.
fn schoon(kaal: &str) -> String {
    let mut uit = String::with_capacity(kaal.len());
    for c in kaal.chars().filter(|c| !toont_niets(*c)) {
        let wit = c.is_whitespace() && c != '\u{a0}';
        if wit && uit.ends_with(' ') {
            continue;
        }
        uit.push(if wit { ' ' } else { c });
    }
    uit
}

/// Whether a character shows nothing and is no space either.
fn toont_niets(c: char) -> bool {
    (c.is_control() && c != '\t') || matches!(c, '\u{feff}' | '\u{200b}')
}

/// Whether a space at the beginning of a line stands for a form feed: all lines end in a space, hardly any
/// begins with one, and none begins with more.
fn spatie_is_bladzijde(tekst: &str) -> bool {
    let regels = || tekst.split('\n').filter(|r| !r.trim().is_empty());
    let met = regels().filter(|r| r.starts_with(' ')).count();
    let dieper = regels().any(|r| r.starts_with("  ") || r.starts_with('\t'));
    let achter = regels().filter(|r| r.ends_with(' ')).count();
    let alle = regels().count();
    !tekst.contains('\u{c}') && !dieper && met > 0 && met * 20 < alle && achter * 10 > alle * 9
}

/// Leaves out page numbers and lines that come back at the edges of pages.
fn zonder_randen(lijnen: &mut Vec<Lijn>, weggelaten: &mut Vec<Weggelaten>) {
    let herhaald = herhaald(lijnen);
    let mut weg: Vec<(usize, &'static str)> = Vec::new();
    for i in 0..lijnen.len() {
        let lijn = &lijnen[i];
        // At the foot of a page, or at its head; in a text without pages only what says that it is a page number.
        let voet = lijnen.get(i + 1).is_none_or(|v| v.bladzijde) || weg_tot_bladzijde(lijnen, i);
        let hoofd = lijn.bladzijde || i == 0;
        if herhaald.contains_key(&zonder_cijfers(&lijn.tekst)) && lijn.kop.is_none() {
            weg.push((i, "kop- of voetregel"));
        } else if is_paginering(&lijn.tekst) || ((voet || hoofd) && is_kaal_nummer(&lijn.tekst)) {
            weg.push((i, "bladzijdenummer"));
        } else if is_verwijzing_naar_stuk(&lijn.tekst) && lijn.wit > 0 {
            weg.push((i, "kop- of voetregel"));
        }
    }
    let mut weg = weg.into_iter().peekable();
    let mut over: Vec<Lijn> = Vec::with_capacity(lijnen.len());
    // A page begins behind what was left out.
    let mut sprong: Option<usize> = None;
    for (i, mut lijn) in std::mem::take(lijnen).into_iter().enumerate() {
        if let Some((_, reden)) = weg.next_if(|w| w.0 == i) {
            sprong = Some(sprong.unwrap_or(0).max(lijn.wit));
            weggelaten.push(Weggelaten { reden, plaats: lijn.plaats(), tekst: lijn.tekst });
            continue;
        }
        if let Some(wit) = sprong.take() {
            (lijn.bladzijde, lijn.leeg) = (true, true);
            lijn.wit = lijn.wit.max(wit);
        }
        over.push(lijn);
    }
    *lijnen = over;
}

/// Whether only one short line stands between this line and the end of its page.
fn weg_tot_bladzijde(lijnen: &[Lijn], i: usize) -> bool {
    lijnen.get(i + 2).is_some_and(|v| v.bladzijde) && lijnen[i + 1].tekst.chars().count() < 40
}

/// The lines, numbers aside, that stand at the edge of at least three pages and of at least half of them.
fn herhaald(lijnen: &[Lijn]) -> BTreeMap<String, usize> {
    const RAND: usize = 3;
    let grenzen: Vec<usize> =
        (0..lijnen.len()).filter(|&i| i == 0 || lijnen[i].bladzijde).chain([lijnen.len()]).collect();
    let bladzijden = grenzen.len().saturating_sub(1);
    let mut keer: BTreeMap<String, usize> = BTreeMap::new();
    for paar in grenzen.windows(2) {
        let (van, tot) = (paar[0], paar[1]);
        let mut hier: Vec<String> = (van..tot)
            .filter(|&i| i < van + RAND || i + RAND >= tot)
            .map(|i| &lijnen[i])
            .filter(|l| l.tekst.chars().count() < 120 && matches!(begin(&l.tekst), Begin::Tekst | Begin::Kop))
            .map(|l| zonder_cijfers(&l.tekst))
            .filter(|v| v.chars().any(char::is_alphabetic))
            .collect();
        hier.sort_unstable();
        hier.dedup();
        for v in hier {
            *keer.entry(v).or_default() += 1;
        }
    }
    keer.retain(|_, n| *n >= 3 && *n * 2 >= bladzijden);
    // The heads of the columns of a table come back as well, and mean something.
    keer.retain(|v, _| super::kolommen::kopnaam(v).is_none() && super::kolommen::koppen_op_regel(v).is_none());
    keer
}

/// A line with its numbers made equal.
pub(in crate::read) fn zonder_cijfers(tekst: &str) -> String {
    let mut uit = String::with_capacity(tekst.len());
    for c in tekst.chars() {
        if !c.is_ascii_digit() {
            uit.push(c);
        } else if !uit.ends_with('#') {
            uit.push('#');
        }
    }
    uit
}

/// `Pagina 3 van 10`, `blz. 4`, `- 3 -`, `3/10`.
fn is_paginering(tekst: &str) -> bool {
    let v = zonder_cijfers(tekst).to_lowercase();
    let kaal = v.trim_matches(|c: char| matches!(c, '-' | '–' | '|' | '.') || c.is_whitespace());
    let genoemd = ["pagina ", "bladzijde ", "blz. ", "blad ", "page ", "p. "].iter().find_map(|w| kaal.strip_prefix(w));
    if let Some(rest) = genoemd {
        return matches!(rest, "#" | "# van #" | "#/#" | "# / #" | "# of #" | "van #");
    }
    (v.trim() != kaal && kaal == "#" && v.trim().len() > 3)
        || matches!(kaal, "# van #" | "# / #")
        || (kaal == "#/#" && tekst.len() <= 7)
}

/// Whether a line at the edge of a page is its number.
pub(in crate::read) fn is_bladzijdenummer(tekst: &str) -> bool {
    is_paginering(tekst) || is_kaal_nummer(tekst)
}

/// A number alone, up to 999.
fn is_kaal_nummer(tekst: &str) -> bool {
    tekst.len() <= 3 && tekst.bytes().all(|b| b.is_ascii_digit())
}

/// `Bijlage 2/9 bij VNG ledenbrief, april 2019`: names a document and a part of a number of parts.
fn is_verwijzing_naar_stuk(tekst: &str) -> bool {
    let v = zonder_cijfers(tekst).to_lowercase();
    tekst.chars().count() < 100
        && !tekst.ends_with(['.', ';', ':'])
        && ["bijlage ", "pagina ", "blad ", "bladzijde "].iter().any(|w| v.starts_with(w))
        && ["#/#", "# / #", "# van #"].iter().any(|n| v.contains(n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_of_pages_goes_and_is_listed() {
        let tekst = "Gemeente Ergens 1\nArtikel 1\nHet college kan\n\u{c}Gemeente Ergens 2\nregels stellen.\nBijlage 2/9 bij een brief, mei \
                     2026\n- 3 -\n\u{c}Gemeente Ergens 3\nSlot.\n12";
        let mut weg = Vec::new();
        let over: Vec<String> =
            lijnen(&tekst.replace("\nBijlage", "\n\nBijlage"), &mut weg).into_iter().map(|l| l.tekst).collect();
        assert_eq!(over, ["Artikel 1", "Het college kan", "regels stellen.", "Slot."]);
        assert_eq!(weg.len(), 6, "{weg:?}");
        assert_eq!(weg[0].plaats, "regel 1");
    }

    #[test]
    fn what_looks_like_a_page_number() {
        for ja in ["Pagina 3 van 10", "blz. 4", "- 3 -", "3/10", "3 van 10"] {
            assert!(is_paginering(ja), "{ja}");
        }
        for nee in ["3", "Artikel 3", "2018/2019", "- 3 euro", "1.", "3."] {
            assert!(!is_paginering(nee), "{nee}");
        }
    }
}
