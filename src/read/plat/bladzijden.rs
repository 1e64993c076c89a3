//! text → its lines, with the pages it was printed on; running headers and footers and page numbers left out.

use super::kolommen::{kopnaam, koppen_op_regel};
use super::naast::{Rauw, uiteen};
use super::{Lijn, krant, ontdoe};
use crate::read::alinea::begint_klein;
use crate::read::bladzijdenummer::{Nummer, is_totaal, nummer};
use crate::read::blok::{Twijfel, Weggelaten};
use crate::read::randen::{Randregel, afdruk, oordeel, twijfel};
use std::collections::BTreeSet;

/// The lines of a text that carry words, page by page.
pub(super) fn lijnen(tekst: &str, weggelaten: &mut Vec<Weggelaten>, twijfels: &mut Vec<Twijfel>) -> Vec<Lijn> {
    let mut rauw: Vec<Rauw<'_>> = Vec::new();
    for (i, regel) in tekst.split('\n').enumerate() {
        for (k, stuk) in regel.split('\u{c}').enumerate() {
            rauw.push(Rauw { stuk, nr: i + 1, bladzijde: k > 0, kolom: None });
        }
    }
    if spatie_is_bladzijde(tekst) {
        let vol = rauw.iter_mut().filter(|r| !kaal(r.stuk).is_empty()).skip(1);
        vol.filter(|r| r.stuk.starts_with(' ')).for_each(|r| r.bladzijde = true);
    }
    zonder_randen(&mut rauw, weggelaten, twijfels);
    let mut uit: Vec<Lijn> = Vec::new();
    let (mut wit, mut leeg, mut bladzijde, mut kolom) = (0, false, false, None);
    for deel in uiteen(krant::uiteen(rauw)) {
        if deel.kolom != kolom {
            (wit, leeg, kolom) = (0, false, deel.kolom);
        }
        bladzijde |= deel.bladzijde;
        let kaal = kaal(deel.stuk);
        if kaal.is_empty() {
            wit += 1;
            leeg |= deel.stuk.is_empty();
            continue;
        }
        let mut lijn = Lijn { tekst: schoon(kaal), nr: deel.nr, wit, leeg, bladzijde, kolom, ..Lijn::default() };
        ontdoe(&mut lijn);
        if lijn.kop.is_none() && !lijn.lijst && kolom.is_none() && deel.stuk.contains('\t') {
            let binnen = deel.stuk.trim_matches(|c: char| c != '\t' && (c.is_whitespace() || toont_niets(c)));
            lijn.cellen = binnen.split('\t').map(|cel| schoon(self::kaal(cel))).collect();
        }
        if !lijn.tekst.is_empty() {
            uit.push(lijn);
        }
        (wit, leeg, bladzijde) = (0, false, false);
    }
    uit
}

/// A piece of a line without what shows nothing at its ends.
fn kaal(stuk: &str) -> &str {
    stuk.trim_matches(|c: char| c.is_whitespace() || toont_niets(c))
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

/// Leaves out page numbers, running headers and footers, and lists them. A page begins behind what went.
fn zonder_randen(rauw: &mut [Rauw<'_>], weggelaten: &mut Vec<Weggelaten>, twijfels: &mut Vec<Twijfel>) {
    let vol: Vec<usize> = (0..rauw.len()).filter(|&i| !kaal(rauw[i].stuk).is_empty()).collect();
    let teksten: Vec<String> = vol.iter().map(|&i| schoon(kaal(rauw[i].stuk))).collect();
    let wit: Vec<bool> = (0..vol.len()).map(|k| k > 0 && vol[k] > vol[k - 1] + 1).collect();
    let mut weg: Vec<(usize, &'static str)> = Vec::new();
    // a text without form feeds has a page between two numbers
    let begint = |k: usize| (vol[k - 1] + 1..=vol[k]).any(|i| rauw[i].bladzijde);
    let met_bladzijden = (1..vol.len()).any(begint);
    // behind the number that a browser prints its page is done
    let afgedrukt =
        |k: usize| afdruk::teller(k.checked_sub(1).map_or("", |v| teksten[v].as_str()), &teksten[k]).is_some();
    let mut nummers = losse_nummers(&teksten, met_bladzijden);
    nummers.retain(|k| !afgedrukt(*k));
    weg.extend(nummers.iter().map(|k| (*k, "bladzijdenummer")));
    let mut bladzijden: Vec<Vec<usize>> = vec![Vec::new()];
    for k in 0..vol.len() {
        if k > 0 && (if met_bladzijden { begint(k) } else { nummers.contains(&k) || afgedrukt(k - 1) }) {
            bladzijden.push(Vec::new());
        }
        if let Some(blad) = bladzijden.last_mut().filter(|_| !nummers.contains(&k)) {
            blad.push(k);
        }
    }
    let regel = |&k: &usize| {
        let (stuk, tekst) = (kaal(rauw[vol[k]].stuk), &teksten[k]);
        let tabelkop = kopnaam(tekst).is_some() || koppen_op_regel(tekst).is_some();
        Randregel { tekst: tekst.clone(), wit: wit[k], ver: ver(stuk), hoogte: None, tabelkop }
    };
    let regels: Vec<Vec<Randregel>> = bladzijden.iter().map(|b| b.iter().map(regel).collect()).collect();
    if regels.len() > 1 || (0..vol.len()).any(afgedrukt) {
        let oordeel = oordeel(&regels);
        weg.extend(oordeel.weg.into_iter().map(|((blad, i), reden)| (bladzijden[blad][i], reden)));
        let plaats = |blad: usize, i: usize| format!("regel {}", rauw[vol[bladzijden[blad][i]]].nr);
        twijfels.extend(oordeel.twijfels.into_iter().map(|(blad, i, bericht)| twijfel(bericht, plaats(blad, i))));
    }
    let los = |k: usize| wit[k] && k + 1 < vol.len() && wit[k + 1];
    let stukken = (1..vol.len()).filter(|&k| los(k) && is_verwijzing_naar_stuk(&teksten[k], &teksten[k + 1]));
    weg.extend(stukken.map(|k| (k, "kop- of voetregel")));
    weg.sort_unstable();
    weg.dedup_by_key(|w| w.0);
    for (k, reden) in weg {
        let lijn = &mut rauw[vol[k]];
        weggelaten.push(Weggelaten { reden, plaats: format!("regel {}", lijn.nr), tekst: teksten[k].clone() });
        (lijn.stuk, lijn.bladzijde) = ("", true);
    }
}

/// Whether the first and the last word of a piece stand far from the others.
fn ver(stuk: &str) -> (bool, bool) {
    const VER: &str = "      ";
    let een = |w: &str| !w.is_empty() && (!w.contains(char::is_whitespace) || nummer(w).is_some());
    let binnen = |woord: Option<&str>| woord.is_some_and(|w| een(w.trim()));
    (binnen(stuk.split_once(VER).map(|d| d.0)), binnen(stuk.rsplit_once(VER).map(|d| d.1)))
}

/// How many lines a page has at least, between two numbers of which only the looks tell what they are.
const KORTSTE: usize = 8;

/// Which lines hold nothing but the number of a page, wherever they stand: their words say so, or (where nothing else
/// says where a page ends) they look so and count on from one to the next.
fn losse_nummers(teksten: &[String], met_bladzijden: bool) -> BTreeSet<usize> {
    let alle: Vec<(usize, Nummer, i64)> =
        teksten.iter().enumerate().filter_map(|(k, t)| nummer(t).map(|(hoe, n)| (k, hoe, n))).collect();
    // “Blad 1” and “Blad 2” below each other are a list of sheets
    let genoemd: Vec<usize> = alle.iter().filter(|n| n.1 == Nummer::Genoemd).map(|n| n.0).collect();
    let alleen = |k: &usize| met_bladzijden || !genoemd.iter().any(|g| (1..=2).contains(&g.abs_diff(*k)));
    let opgemaakt: Vec<(usize, i64)> =
        alle.iter().filter(|n| n.1 == Nummer::Opgemaakt && !met_bladzijden).map(|n| (n.0, n.2)).collect();
    let paren = opgemaakt.windows(2).filter(|p| p[0].1 + 1 == p[1].1 && p[1].0 - p[0].0 >= KORTSTE);
    let genoemd = genoemd.iter().copied().filter(alleen);
    genoemd.chain(paren.flat_map(|p| [p[0].0, p[1].0])).collect()
}

/// `Bijlage 2/9 bij VNG ledenbrief, april 2019`: names a document and a part of a number of parts, in the middle of a
/// sentence.
fn is_verwijzing_naar_stuk(tekst: &str, volgende: &str) -> bool {
    let laag = tekst.to_lowercase();
    let rest = ["bijlage ", "pagina ", "blad ", "bladzijde "].iter().find_map(|w| laag.strip_prefix(w));
    let deel = rest.is_some_and(|r| {
        let cijfers = r.bytes().take_while(u8::is_ascii_digit).count();
        let tot = r[cijfers..].find([' ', ',']).filter(|t| *t > 0).unwrap_or(r.len() - cijfers);
        cijfers > 0 && is_totaal(&r[cijfers..][..tot])
    });
    deel && tekst.chars().count() < 100 && !tekst.ends_with(['.', ';', ':']) && begint_klein(volgende)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What stays, and what goes with its reason.
    fn gelezen(tekst: &str) -> (Vec<String>, Vec<(&'static str, String)>, Vec<Twijfel>) {
        let (mut weg, mut twijfels) = (Vec::new(), Vec::new());
        let over = lijnen(tekst, &mut weg, &mut twijfels).into_iter().map(|l| l.tekst).collect();
        (over, weg.into_iter().map(|w| (w.reden, w.tekst)).collect(), twijfels)
    }

    #[test]
    fn furniture_of_pages_goes_and_is_listed() {
        let (over, weg, twijfels) = gelezen(
            "Gemeente Ergens        1\nArtikel 1\nHet college kan\n\n- 1 -\n\u{c}Gemeente Ergens        2\nregels stellen. Het\n\nBijlage 2/9 bij een \
             brief, mei 2026\n\nkan ook\n\n- 2 -\n\u{c}Gemeente Ergens        3\nniets doen.\n12",
        );
        assert_eq!(over, ["Artikel 1", "Het college kan", "regels stellen. Het", "kan ook", "niets doen.", "12"]);
        assert_eq!(
            weg,
            [
                ("kop- of voetregel", "Gemeente Ergens 1".to_owned()),
                ("bladzijdenummer", "- 1 -".to_owned()),
                ("kop- of voetregel", "Gemeente Ergens 2".to_owned()),
                ("kop- of voetregel", "Bijlage 2/9 bij een brief, mei 2026".to_owned()),
                ("bladzijdenummer", "- 2 -".to_owned()),
                ("kop- of voetregel", "Gemeente Ergens 3".to_owned()),
            ]
        );
        assert!(twijfels.is_empty(), "{twijfels:?}");
    }

    #[test]
    fn lines_that_differ_in_their_numbers_are_law() {
        let artikel = |n: u32| {
            format!(
                "Artikel {n} Boot {n}\n1. Het tarief voor een\nboot van soort {n}: € {n},50.\n2. Daarbij komt het loon van\nde havenmeester.\n"
            )
        };
        let tekst: String = (1..5)
            .map(|n| format!("{}{}{}\nPagina {n}\n\u{c}", artikel(3 * n), artikel(3 * n + 1), artikel(3 * n + 2)))
            .collect();
        let (over, weg, twijfels) = gelezen(&tekst);
        assert_eq!(over.len(), 60);
        assert_eq!(weg.iter().map(|w| w.0).collect::<Vec<_>>(), ["bladzijdenummer"; 4]);
        assert_eq!(twijfels.len(), 1, "{twijfels:?}");
        assert!(twijfels[0].bericht.contains("“de havenmeester.” staat op 4 bladzijden"), "{twijfels:?}");
        // and without pages nothing goes at all
        let zonder: String = (1..30).map(artikel).collect();
        let (over, weg, twijfels) = gelezen(&zonder);
        assert_eq!((over.len(), weg.len(), twijfels.len()), (145, 0, 0));
    }

    #[test]
    fn beside_the_number_of_a_page_stands_what_comes_back() {
        let (over, weg, _) = gelezen(
            "Gemeente Ergens – Haven 2026\n\nHavenverordening\nArtikel 1\n1. Een boot ligt stil.\n\nPagina 1\n\nGemeente Ergens – Haven \
             2026\n\n2. Een boot mag varen en\n\nPagina 2\n\nGemeente Ergens – Haven 2026\n\ndaarna liggen.\n\nPagina 3",
        );
        assert_eq!(
            over,
            ["Havenverordening", "Artikel 1", "1. Een boot ligt stil.", "2. Een boot mag varen en", "daarna liggen."]
        );
        assert_eq!(weg.iter().filter(|w| w.0 == "bladzijdenummer").count(), 3);
        assert_eq!(weg.len(), 6);
    }

    #[test]
    fn fractions_are_no_page_numbers() {
        let (over, weg, _) = gelezen("Artikel 1\nDe kaarten zijn:\nBlad 1\nBlad 2\nBlad 3");
        assert_eq!((over.len(), weg.len()), (5, 0));
        let (over, weg, _) = gelezen("Artikel 1\nHet deel is:\neen dag\n1/12\ntwee dagen\n2/12\ndrie dagen\n3/12");
        assert_eq!((over.len(), weg.len()), (8, 0));
    }

    #[test]
    fn the_heading_of_an_annex_is_no_reference() {
        let (over, weg, _) = gelezen("Een zin.\n\nBijlage 1/2 bij de Havenverordening\n\nDe tarieven zijn:");
        assert_eq!((over.len(), weg.len()), (3, 0));
        let (over, weg, _) = gelezen("Een zin.\n\nBijlage 1 van 2\n\nDe tarieven zijn:");
        assert_eq!((over.len(), weg.len()), (3, 0));
    }
}
