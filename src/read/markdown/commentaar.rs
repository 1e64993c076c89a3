//! `Source` → comments (`<!-- … -->`), and the exceptions that some of them declare.
//!
//! A comment is no law, wherever it stands: on lines of its own, behind a line or within one. One that begins
//! with `controle:` switches a rule off for the provision that begins on its line, or else below it.

use super::regels::{Regel, Vorm};
use crate::diagnostic::Diagnostic;
use crate::regeling::{Bepaling, Regeling, Soort};
use crate::source::{Source, Span};
use crate::uitzondering::{Bereik, Uitzondering};

const OPEN: &str = "<!--";
const DICHT: &str = "-->";

/// Every comment behind `na`, in order. One that is never closed is text, and is reported: else it would
/// swallow the rest of the ordinance.
pub(super) fn commentaren(source: &Source, na: usize) -> (Vec<Span>, Option<Diagnostic>) {
    let text = source.text();
    let mut uit = Vec::new();
    let mut at = na;
    while let Some(van) = text[at..].find(OPEN).map(|i| at + i) {
        let binnen = van + OPEN.len();
        if text[..van].ends_with('\\') {
            at = binnen;
            continue;
        }
        let Some(tot) = text[binnen..].find(DICHT).map(|i| binnen + i + DICHT.len()) else {
            let melding = Diagnostic::waarschuwing("commentaar-open", "dit commentaar wordt nergens gesloten")
                .op(source.plaats(Span::new(van, binnen)))
                .hulp("zet “-->” achter het commentaar; tot dan is het gelezen als tekst van de verordening");
            return (uit, Some(melding));
        };
        uit.push(Span::new(van, tot));
        at = tot;
    }
    (uit, None)
}

/// What of a stretch is not comment: the pieces of `span` between `commentaren`, in order.
pub(super) fn zonder(span: Span, commentaren: &[Span]) -> Vec<Span> {
    let mut uit = Vec::new();
    let mut at = span.start;
    let eerste = commentaren.partition_point(|c| c.end <= span.start);
    for c in commentaren[eerste..].iter().take_while(|c| c.start < span.end) {
        if at < c.start {
            uit.push(Span::new(at, c.start));
        }
        at = c.end;
    }
    if at < span.end || uit.is_empty() {
        uit.push(Span::new(at.min(span.end), span.end));
    }
    uit
}

/// The exceptions among the comments, each with the lines that it is about.
pub(super) fn uitzonderingen(
    source: &Source,
    regels: &[Regel],
    regeling: &Regeling,
    commentaren: &[Span],
) -> (Vec<Uitzondering>, Vec<Diagnostic>) {
    let (mut uit, mut meldingen) = (Vec::new(), Vec::new());
    let mut wijzer = None;
    for &span in commentaren {
        let binnen = source.slice(Span::new(span.start + OPEN.len(), span.end - DICHT.len())).trim();
        let Some(inhoud) = na_woord(binnen, "controle:") else { continue };
        let plaats = source.plaats(span);
        let Some((code, reden)) = code_en_reden(inhoud) else {
            let bericht = "dit commentaar begint met “controle:”, maar zegt niet welke regel hier niet geldt";
            let hulp = "schrijf “<!-- controle: CODE uit: REDEN -->”";
            meldingen.push(Diagnostic::fout("uitzondering-vorm", bericht).op(plaats).hulp(hulp));
            continue;
        };
        let over = wijzer.get_or_insert_with(|| Wijzer::new(regels, regeling)).waarover(span);
        // In a made text a passage may run on into another file.
        let regel = |offset: usize| {
            let daar = source.plaats(Span::new(offset, offset));
            if daar.bestand == plaats.bestand { daar.regel } else { plaats.regel }
        };
        let (van, tot) = (regel(over.start), regel(over.end.saturating_sub(1).max(over.start)));
        let (bereik, weg) = (Bereik::Regels(van, tot.max(van)), Some(met_wit(source.text(), span)));
        uit.push(Uitzondering { code, reden, plaats, bereik, weg });
    }
    (uit, meldingen)
}

/// A comment with the white space before it, and with its line end if nothing else stands on its lines.
fn met_wit(text: &str, span: Span) -> Span {
    let start = text[..span.start].trim_end_matches([' ', '\t']).len();
    let na = text[span.end..].trim_start_matches([' ', '\t']);
    let alleen = text[..start].is_empty() || text[..start].ends_with('\n');
    match (alleen, na.strip_prefix('\n')) {
        (true, Some(rest)) => Span::new(start, text.len() - rest.len()),
        (true, None) if !na.is_empty() => Span::new(start, span.end),
        (false, None) if !na.is_empty() => span,
        _ => Span::new(start, text.len() - na.len()),
    }
}

/// `verwijsvorm uit: zo staat het in de wet` → the code and the reason; white space folded.
fn code_en_reden(inhoud: &str) -> Option<(String, String)> {
    let (code, rest) = inhoud.trim_start().split_once(char::is_whitespace)?;
    let rest = na_woord(rest.trim_start(), "uit")?;
    let reden = match rest.trim_start().strip_prefix(':') {
        Some(reden) => reden,
        None if rest.trim().is_empty() => "",
        None => return None,
    };
    let reden = reden.split_whitespace().collect::<Vec<_>>().join(" ");
    (!code.ends_with(':')).then(|| (code.to_owned(), reden))
}

/// What stands behind a word with which a text begins, in capitals or not.
fn na_woord<'a>(tekst: &'a str, woord: &str) -> Option<&'a str> {
    let kop = tekst.get(..woord.len())?;
    kop.eq_ignore_ascii_case(woord).then(|| &tekst[woord.len()..])
}

/// Where provisions and paragraphs begin and end, by line.
struct Wijzer<'a> {
    regels: &'a [Regel],
    /// The provisions, in order of text.
    bepalingen: Vec<&'a Bepaling>,
    /// Of every line the first line with text from there on.
    volgend: Vec<usize>,
    /// Of every line the last line of its paragraph.
    laatst: Vec<usize>,
}

impl<'a> Wijzer<'a> {
    fn new(regels: &'a [Regel], regeling: &'a Regeling) -> Wijzer<'a> {
        let mut bepalingen: Vec<&Bepaling> = regeling.knopen().collect();
        bepalingen.sort_by_key(|b| b.span.start);
        let mut volgend: Vec<usize> = (0..regels.len()).collect();
        let mut laatst = volgend.clone();
        for i in (0..regels.len().saturating_sub(1)).rev() {
            if matches!(regels[i].vorm, Vorm::Leeg | Vorm::Overslaan) {
                volgend[i] = volgend[i + 1];
            }
            if regels[i + 1].vorm == Vorm::Tekst {
                laatst[i] = laatst[i + 1];
            }
        }
        Wijzer { regels, bepalingen, volgend, laatst }
    }

    /// What a comment is about: the provision that begins on its line, else on the next line with text; where
    /// none begins there, the rest of that paragraph.
    fn waarover(&self, commentaar: Span) -> Span {
        let nr = |offset: usize| self.regels.partition_point(|r| r.heel.start <= offset).saturating_sub(1);
        let (begin, einde) = (nr(commentaar.start), nr(commentaar.end - 1));
        let doel = if self.volgend[begin] == begin { begin } else { self.volgend[einde] };
        let regel = self.regels[doel].heel;
        let eerste = self.bepalingen.partition_point(|b| b.span.start < regel.start);
        match self.bepalingen.get(eerste).filter(|b| b.span.start <= regel.end) {
            // The words before an enumeration bring the enumeration with them.
            Some(bepaling) if bepaling.soort == Soort::Aanhef => {
                let ouder = eerste.checked_sub(1).map(|i| self.bepalingen[i].span);
                let ouder = ouder.filter(|s| s.encloses(bepaling.span));
                Span::new(regel.start, ouder.map_or(bepaling.span.end, |s| s.end))
            }
            Some(bepaling) => Span::new(regel.start, bepaling.span.end),
            None => Span::new(regel.start, self.regels[self.laatst[doel]].heel.end),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::read::markdown::lees;
    use crate::source::Source;
    use crate::uitzondering::Bereik;
    use std::sync::Arc;

    /// The lines that each exception is about.
    fn bereiken(tekst: &str) -> Vec<(String, usize, usize)> {
        let (model, _) = lees(Arc::new(Source::new("t.md", tekst)));
        let regels = |b: Bereik| match b {
            Bereik::Regels(van, tot) => (van, tot),
            _ => (0, 0),
        };
        model.uitzonderingen.iter().map(|u| (u.code.clone(), regels(u.bereik).0, regels(u.bereik).1)).collect()
    }

    fn codes(tekst: &str) -> Vec<&'static str> {
        lees(Arc::new(Source::new("t.md", tekst))).1.iter().map(|m| m.code).collect()
    }

    /// The units, a line each.
    fn eenheden(tekst: &str) -> String {
        let (model, _) = lees(Arc::new(Source::new("t.md", tekst)));
        model.regeling.eenheden().iter().map(|e| format!("{} | {}\n", e.pad, e.tekst.inhoud())).collect()
    }

    const LEDEN: &str = "## Artikel 1. A\n\n1. Een:\n   a. x;\n   b. y.\n2. Twee\ngaat door.\n";

    #[test]
    fn a_comment_is_about_the_provision_below_it() {
        let boven = |regel: &str| {
            let met = LEDEN.replacen(regel, &format!("<!-- controle: q uit: omdat -->\n{regel}"), 1);
            let (_, van, tot) = bereiken(&met)[0].clone();
            (van, tot)
        };
        assert_eq!(boven("## Artikel"), (2, 8), "the whole article");
        assert_eq!(boven("1. Een"), (4, 6), "the lid and its onderdelen");
        assert_eq!(boven("   a. x"), (5, 5));
        assert_eq!(boven("2. Twee"), (7, 8), "all lines of the lid");
        assert_eq!(boven("gaat door"), (8, 8), "no provision begins there");
    }

    #[test]
    fn words_before_an_enumeration_bring_it_with_them() {
        let tekst = "## Artikel 1. A\n\n<!-- controle: q uit: r -->\nEr is:\na. een;\nb. twee.\n\n## Artikel 2. B\n";
        assert_eq!(bereiken(tekst), [("q".to_owned(), 4, 6)]);
        let tekst = "Aanhef.\n\n<!-- controle: q uit: r -->\nNog iets.\n\n## Artikel 2. B\n\nTekst.\n";
        assert_eq!(bereiken(tekst), [("q".to_owned(), 4, 4)]);
    }

    #[test]
    fn a_comment_behind_a_line_is_about_that_line() {
        let achter = |regel: &str| {
            let met = LEDEN.replacen(regel, &format!("{regel} <!-- controle: q uit: omdat -->"), 1);
            let (_, van, tot) = bereiken(&met)[0].clone();
            assert_eq!(eenheden(&met), eenheden(LEDEN), "a comment is no text");
            (van, tot)
        };
        assert_eq!(achter("## Artikel 1. A"), (1, 7));
        assert_eq!(achter("1. Een:"), (3, 5));
        assert_eq!(achter("b. y."), (5, 5));
        assert_eq!(achter("gaat door."), (7, 7));
    }

    #[test]
    fn paragraphs_and_several_comments() {
        let tekst = "## Artikel 1. A\n\n<!-- controle: p uit: een -->\n<!-- controle: q uit: twee\n  regels -->\n\nEen alinea\nvan twee.\n\nNog een.\n";
        assert_eq!(bereiken(tekst), [("p".to_owned(), 7, 8), ("q".to_owned(), 7, 8)]);
        let (model, _) = lees(Arc::new(Source::new("t.md", tekst)));
        assert_eq!(model.uitzonderingen[1].reden, "twee regels");
    }

    #[test]
    fn a_comment_goes_with_its_line_or_its_space() {
        let c = "<!-- controle: q uit: r -->";
        for (met, zonder) in [
            (format!("a\n  {c} \nb\n"), "a\nb\n"),
            (format!("{c}\nb\n"), "b\n"),
            (format!("a {c}\nb"), "a\nb"),
            (format!("a {c} b"), "a  b"),
            (format!("{c} b"), " b"),
            (format!("a\n{c}"), "a\n"),
        ] {
            let mut met = met;
            let weg = lees(Arc::new(Source::new("t.md", met.as_str()))).0.uitzonderingen[0].weg.unwrap();
            met.replace_range(weg.start..weg.end, "");
            assert_eq!(met, zonder);
        }
    }

    #[test]
    fn comments_are_no_text_wherever_they_stand() {
        let kaal = "## Artikel 1. A\n\n1. Een mooi lid.\n\n   Alinea.\n";
        for met in [
            "## Artikel 1. A\n\n<!-- x -->1. Een mooi lid.\n\n   Alinea.\n",
            "## Artikel 1. A\n\n1. Een <!-- [x --> mooi lid.\n\n   Alinea.\n",
            "## Artikel 1. A <!-- x -->\n\n1. Een mooi lid. <!-- x\nover regels --> \n\n   Alinea.\n",
            "<!-- x --> ## Artikel 1. A\n\n1. Een mooi lid.\n\n<!-- x -->\n   Alinea.\n",
        ] {
            assert_eq!(eenheden(met), eenheden(kaal), "{met}");
            assert!(codes(met).is_empty(), "{met}");
        }
    }

    #[test]
    fn many_comments_take_no_time() {
        let een = "Een regel. <!-- controle: q uit: r -->\n".repeat(50_000);
        let op_een_rij = "<!-- controle: q uit: r -->\n".repeat(50_000);
        let tekst = format!("## Artikel 1. A\n\n{een}\n{op_een_rij}Slot.\n");
        let alle = bereiken(&tekst);
        assert_eq!((alle.len(), alle[0].1, alle[0].2), (100_000, 3, 50_002));
        assert_eq!((alle[99_999].1, alle[99_999].2), (100_004, 100_004));
    }

    #[test]
    fn an_open_comment_swallows_nothing() {
        let tekst = "## Artikel 1. A\n\nEen <!-- oei\n\n## Artikel 2. B\n\nTwee \\<!-- drie.\n";
        assert_eq!(codes(tekst), ["commentaar-open"]);
        assert!(eenheden(tekst).contains("artikel 2, opschrift | B"));
    }

    #[test]
    fn what_says_no_rule_is_reported() {
        for fout in ["controle: q", "controle:", "controle: uit: q", "controle: q: uit", "controle: q uitzetten"] {
            assert_eq!(codes(&format!("{LEDEN}\n<!-- {fout} -->\n")), ["uitzondering-vorm"], "{fout}");
        }
        for goed in ["controle: q uit", "Controle: q uit: r", "controle gedaan", "controle door jurist uit team A"] {
            assert!(codes(&format!("{LEDEN}\n<!-- {goed} -->\n")).is_empty(), "{goed}");
        }
    }
}
