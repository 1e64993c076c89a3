//! lines → pairs of brackets, with a diagnostic for each that has no counterpart.

use super::commentaar::zonder;
use super::regels::{Regel, Vorm};
use crate::diagnostic::Diagnostic;
use crate::regeling::Soort;
use crate::source::{Source, Span};

/// Deeper nested brackets are left as text and reported: no model needs them.
pub(super) const MAX_NESTING: usize = 64;

/// More unpaired brackets are counted, not listed.
const MEESTE: usize = 200;

/// A pair of brackets: the offsets of `[` and `]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Haakjes {
    pub open: usize,
    pub dicht: usize,
}

/// An opening bracket that waits for its counterpart.
struct Open {
    at: usize,
    regel: usize,
    /// It stands before a designation or in a heading: it encloses whole units, and closes at the end of a line.
    geheel: bool,
}

/// All pairs in order of their opening bracket.
pub(super) fn haakjes(source: &Source, regels: &[Regel], commentaren: &[Span]) -> (Vec<Haakjes>, Vec<Diagnostic>) {
    let mut uit = Vec::new();
    let mut meldingen = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut te_diep: Option<usize> = None;
    let mut los = 0_usize;
    for (nr, regel) in regels.iter().enumerate() {
        if matches!(regel.vorm, Vorm::Overslaan | Vorm::Leeg) {
            continue;
        }
        if let Vorm::Kop { soort: Some(Soort::Artikel), .. } = regel.vorm {
            // Only brackets around whole articles run on past the next article.
            while open.last().is_some_and(|o| !matches!(regels[o.regel].vorm, Vorm::Kop { .. })) {
                let Some(o) = open.pop() else { break };
                los += 1;
                meldingen.extend((los <= MEESTE).then(|| niet_gesloten(source, o.at)));
            }
        }
        let tekst = source.slice(regel.span);
        let geheel_tot = match &regel.vorm {
            Vorm::Kop { voor, .. } | Vorm::Punt { voor, .. } => voor.end,
            _ => 0,
        };
        // Whether the last bracket in this line opened something that is no choice (a link) and is still open.
        let mut geen_keuze = false;
        let stukken = zonder(regel.span, commentaren);
        for at in stukken.iter().flat_map(|s| s.start..s.end) {
            let i = at - regel.span.start;
            match tekst.as_bytes()[i] {
                b'[' => {
                    geen_keuze = !is_keuze(tekst, i);
                    if geen_keuze {
                        continue;
                    }
                    if open.len() >= MAX_NESTING {
                        te_diep.get_or_insert(at);
                    }
                    open.push(Open { at, regel: nr, geheel: at < geheel_tot });
                }
                b']' => {
                    let zonder = std::mem::take(&mut geen_keuze) || escaped(tekst, i);
                    let midden = |o: &Open| o.geheel && o.regel < nr && !einde_van_regel(&tekst[i..]);
                    if zonder {
                        continue;
                    }
                    if !open.last().is_some_and(midden)
                        && let Some(o) = open.pop()
                    {
                        if open.len() < MAX_NESTING {
                            uit.push(Haakjes { open: o.at, dicht: at });
                        }
                    } else {
                        los += 1;
                        meldingen.extend((los <= MEESTE).then(|| niet_geopend(source, regel.span, at)));
                    }
                }
                _ => {}
            }
        }
    }
    let nog = MEESTE.saturating_sub(los);
    meldingen.extend(open.iter().take(nog).map(|o| niet_gesloten(source, o.at)));
    los += open.len();
    if let Some(laatste) = meldingen.last().filter(|_| los > MEESTE) {
        let nog =
            Diagnostic::fout("haakje-ongepaard", format!("en nog {} haakjes staan alleen", los - meldingen.len()))
                .hulp("herstel eerst de haakjes hierboven");
        let nog = match laatste.plaats.clone() {
            Some(plaats) => nog.op(plaats),
            None => nog,
        };
        meldingen.push(nog);
    }
    if let Some(at) = te_diep {
        meldingen.push(
            Diagnostic::fout(
                "haakjes-te-diep",
                format!("hier staan meer dan {MAX_NESTING} haakjes in elkaar; de diepere zijn als tekst gelezen"),
            )
            .op(source.plaats(Span::new(at, at + 1)))
            .hulp("splits de keuze in leden of onderdelen"),
        );
    }
    uit.sort_unstable_by_key(|h| h.open);
    (uit, meldingen)
}

/// Whether the `[` at `i` opens a choice: not escaped, no Markdown link, footnote or box to tick, no “[Vervallen]”.
fn is_keuze(tekst: &str, i: usize) -> bool {
    let na = &tekst[i + 1..];
    if escaped(tekst, i) || na.starts_with('^') {
        return false;
    }
    let woord: String = na.chars().take(13).collect::<String>().to_lowercase();
    // a box to tick
    if ["x]", " ]"].iter().any(|w| woord.starts_with(w)) {
        return false;
    }
    if woord.starts_with("vervallen") || woord.starts_with("gereserveerd") || woord.starts_with("red:") {
        return false;
    }
    match na.find([']', '[']) {
        Some(j) if na[j..].starts_with("](") => !is_link(&na[j + 2..]),
        _ => true,
    }
}

/// Whether a Markdown link leads somewhere: to an address, a place in this text or another file. “[bedrag](exclusief)”
/// and “[uur](en/of dag)” lead nowhere, and are a choice with words behind it.
fn is_link(tekst: &str) -> bool {
    let doel = tekst.split_once(')').map_or("", |(doel, _)| doel).split(" \"").next().unwrap_or("");
    leidt_ergens(doel)
}

/// Whether the target of a Markdown link leads somewhere.
pub(super) fn leidt_ergens(doel: &str) -> bool {
    const BESTANDEN: [&str; 6] = [".md", ".html", ".htm", ".pdf", ".docx", ".xml"];
    !doel.contains(char::is_whitespace)
        && (["http://", "https://", "mailto:", "#", "/", "./", "../"].iter().any(|p| doel.starts_with(p))
            || BESTANDEN.iter().any(|e| doel.split('#').next().is_some_and(|d| d.ends_with(e)))
            || doel.starts_with("www."))
}

fn escaped(tekst: &str, i: usize) -> bool {
    tekst[..i].bytes().rev().take_while(|&b| b == b'\\').count() % 2 == 1
}

/// Whether behind this bracket only brackets and what ends an item follow: `]`, `].`, `]; of`, `], en`.
fn einde_van_regel(tekst: &str) -> bool {
    let rest = tekst.trim_start_matches([']', ' ', '\t', '.', ',', ';', ':', '*', '_', '\u{a0}']);
    matches!(rest.trim_end(), "" | "en" | "of")
}

fn niet_gesloten(source: &Source, at: usize) -> Diagnostic {
    Diagnostic::fout("haakje-ongepaard", "dit haakje “[” wordt nergens gesloten")
        .op(source.plaats(Span::new(at, at + 1)))
        .hulp("zet “]” achter de passage die facultatief is of ingevuld moet worden, of verwijder dit haakje")
}

fn niet_geopend(source: &Source, regel: Span, at: usize) -> Diagnostic {
    let hulp = match ontbrekend(source.slice(regel), at - regel.start) {
        Some((oud, nieuw)) => {
            format!("waarschijnlijk ontbreekt een openingshaakje: schrijf “{nieuw}” in plaats van “{oud}”")
        }
        None => "verwijder dit haakje, of zet “[” voor het begin van de passage".to_owned(),
    };
    Diagnostic::fout("haakje-ongepaard", "dit haakje “]” sluit niets: er staat geen “[” tegenover")
        .op(source.plaats(Span::new(at, at + 1)))
        .hulp(hulp)
}

/// Where an alternative (OF) stands outside all brackets before the closing bracket at `at`, the
/// opening bracket is missing before the group with which the first alternative begins. Gives the
/// opening words as they stand and as they should be.
fn ontbrekend(regel: &str, at: usize) -> Option<(String, String)> {
    let mut diepte = 0_usize;
    let mut groep = None;
    let mut kandidaat = None;
    for (i, c) in regel[..at].char_indices() {
        match c {
            '[' => {
                if diepte == 0 {
                    groep = Some(i);
                }
                diepte += 1;
            }
            ']' => diepte = diepte.saturating_sub(1),
            'O' if diepte == 0 && regel[..i].ends_with(' ') && regel[i..].starts_with("OF ") => {
                kandidaat = kandidaat.or(groep);
            }
            _ => {}
        }
    }
    let van = kandidaat?;
    let rest = &regel[van..at];
    let tot =
        rest.char_indices().nth(24).map_or(rest.len(), |(i, _)| rest[i..].find(' ').map_or(rest.len(), |j| i + j));
    let oud = format!("{} …", &rest[..tot]);
    let nieuw = format!("[{oud}");
    Some((oud, nieuw))
}

#[cfg(test)]
mod tests {
    use super::super::regels::regels;
    use super::*;

    fn paren(tekst: &str) -> (Vec<String>, Vec<String>) {
        let source = Source::new("t", tekst);
        let (paren, meldingen) = haakjes(&source, &regels(&source, 0, &[]), &[]);
        (
            paren.iter().map(|h| tekst[h.open..=h.dicht].to_owned()).collect(),
            meldingen
                .iter()
                .map(|m| format!("{} {}", m.plaats.as_ref().unwrap(), m.hulp.as_deref().unwrap_or("")))
                .collect(),
        )
    }

    #[test]
    fn brackets_nest_and_run_over_units() {
        let (paren, meldingen) = paren("[a [b] c]\n\npersoon[;\nb. een hulp]\n");
        assert_eq!(paren, ["[a [b] c]", "[b]", "[;\nb. een hulp]"]);
        assert!(meldingen.is_empty());
    }

    #[test]
    fn a_missing_opening_bracket_before_of_is_named() {
        let (_, meldingen) = paren("a. bedraagt [[… (minimaal 100)] % van] het loon OF […]] of meer");
        assert_eq!(meldingen.len(), 1);
        assert!(meldingen[0].starts_with("t:1:55 "), "{meldingen:?}");
        assert!(meldingen[0].contains("schrijf “[[[… (minimaal 100)] % van]"), "{meldingen:?}");
    }

    #[test]
    fn a_bracket_around_a_unit_is_not_closed_in_mid_sentence() {
        let (paren, meldingen) = paren("## [Artikel 1. Naam\n\n1. Een ] teveel hier.\n2. Slot.]\n");
        assert_eq!(paren.len(), 1);
        assert_eq!(meldingen.len(), 1);
        assert!(meldingen[0].starts_with("t:3:8 "));
    }

    #[test]
    fn links_and_lapsed_provisions_are_no_choices() {
        for tekst in [
            "zie [de wet](https://example.org) en [Vervallen per 2015]\n",
            "de [artikelen III](../wet/README.md) en [V](wet.html#v), [hier](#artikel-5)\n",
            "| ja [x] | nee [ ] |\n",
        ] {
            let (paren, meldingen) = paren(tekst);
            assert!(paren.is_empty() && meldingen.is_empty(), "{tekst}");
        }
        for tekst in ["[bedrag](exclusief btw)\n", "per [uur](en/of dag)\n"] {
            assert_eq!(paren(tekst).0.len(), 1, "{tekst}");
        }
    }

    #[test]
    fn a_million_unpaired_brackets_are_counted() {
        let (_, meldingen) = paren(&"]".repeat(100_000));
        assert_eq!(meldingen.len(), MEESTE + 1);
        let (_, meldingen) = paren(&"[\n".repeat(100_000));
        assert_eq!(meldingen.len(), MEESTE + 2);
    }

    #[test]
    fn ten_thousand_nested_brackets_are_one_message_and_no_overflow() {
        let tekst = format!("{}x{}", "[".repeat(10_000), "]".repeat(10_000));
        let (paren, meldingen) = paren(&tekst);
        assert_eq!((paren.len(), meldingen.len()), (MAX_NESTING, 1));
    }
}
