//! the words of a line → whether it is the number of a page, and how sure that is.

/// How a line names the page that it stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Nummer {
    /// `Pagina 3 van 10`, `blz. 4`: its words say so.
    Genoemd,
    /// `- 3 -`, `3/10`, `3 van 10`: it looks so.
    Opgemaakt,
    /// `3`: it may be anything.
    Kaal,
}

/// The words that a number of a page stands behind.
const WOORDEN: [&str; 7] = ["pagina", "bladzijde", "blz.", "blz", "blad", "page", "p."];

/// Whether a line is nothing but the number of a page, and which.
pub(super) fn nummer(tekst: &str) -> Option<(Nummer, i64)> {
    let laag = tekst.trim().to_lowercase();
    let rand = |c: char| matches!(c, '-' | '–' | '—' | '|' | '·' | '.') || c.is_whitespace();
    let kaal = laag.trim_matches(rand);
    let getal = |t: &str| t.parse::<i64>().ok().filter(|_| t.len() <= 4 && t.bytes().all(|b| b.is_ascii_digit()));
    let genoemd = WOORDEN.iter().find_map(|w| kaal.strip_prefix(w));
    let nummer = genoemd.unwrap_or(kaal).trim_start();
    let einde = nummer.find(|c: char| !c.is_ascii_digit()).unwrap_or(nummer.len());
    let hier = getal(&nummer[..einde])?;
    let totaal = &nummer[einde..];
    if genoemd.is_some() {
        return (totaal.is_empty() || is_totaal(totaal)).then_some((Nummer::Genoemd, hier));
    }
    if totaal.is_empty() {
        let omringd = laag.len() > kaal.len() + 2 && !laag.ends_with('.');
        return match (omringd, laag == kaal && kaal.len() <= 3) {
            (true, _) => Some((Nummer::Opgemaakt, hier)),
            (_, true) => Some((Nummer::Kaal, hier)),
            _ => None,
        };
    }
    (is_totaal(totaal) && tekst.len() <= 12).then_some((Nummer::Opgemaakt, hier))
}

/// ` van 10`, `/10`: how many pages there are, behind the number of this one.
pub(super) fn is_totaal(tekst: &str) -> bool {
    let kaal = tekst.trim();
    let rest = ["van ", "of ", "/"].iter().find_map(|w| kaal.strip_prefix(w)).map(str::trim_start);
    rest.is_some_and(|r| (1..=4).contains(&r.len()) && r.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether the number behind these words is called that of a page: `Memo · pagina `.
pub(super) fn kondigt_aan(voor: &str) -> bool {
    let laag = voor.trim_end().to_lowercase();
    WOORDEN.iter().any(|w| laag.strip_suffix(w).is_some_and(|r| !r.ends_with(char::is_alphanumeric)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_page_number() {
        for (regel, hoe, getal) in [
            ("Pagina 3 van 10", Nummer::Genoemd, 3),
            ("blz. 4", Nummer::Genoemd, 4),
            ("| Page 12 of 20 |", Nummer::Genoemd, 12),
            ("- 3 -", Nummer::Opgemaakt, 3),
            ("3/10", Nummer::Opgemaakt, 3),
            ("3 van 10", Nummer::Opgemaakt, 3),
            ("12", Nummer::Kaal, 12),
        ] {
            assert_eq!(nummer(regel), Some((hoe, getal)), "{regel}");
        }
        for nee in
            ["Artikel 3", "2018/2019 en verder", "- 3 euro", "1.", "3.", "- 3", "2026", "Pagina", "3 van de 10", ""]
        {
            assert_eq!(nummer(nee), None, "{nee}");
        }
        assert!(
            kondigt_aan("Memo · pagina ")
                && kondigt_aan("blz. ")
                && !kondigt_aan("Plein ")
                && !kondigt_aan("Webpagina ")
        );
    }
}
