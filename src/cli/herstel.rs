//! findings with a certain remedy → the file repaired, every other byte as it was, and what was done.

use super::Fout;
use super::bestanden;
use crate::diagnostic::{Diagnostic, Herstel};
use crate::source::{self, Source, Span};
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

/// A text as it would be when repaired; it is not written yet.
pub(super) struct Voorstel {
    pub source: Arc<Source>,
    bytes: Vec<u8>,
    /// What was done, per finding: the line as it was and as it became.
    pub verslag: String,
    pub aantal: usize,
}

/// The remedies of these findings carried out in the text of a file. `None` if there are none. Where remedies
/// overlap the first is carried out; the check that follows finds the others again.
pub(super) fn voorstel(pad: &Path, source: &Source, meldingen: &[&Diagnostic]) -> Result<Option<Voorstel>, Fout> {
    let gekozen = gekozen(source, meldingen);
    if gekozen.is_empty() {
        return Ok(None);
    }
    let naam = source.name();
    let bytes = bestanden::bytes(pad)?;
    let intussen =
        || Fout::new(format!("{naam} is intussen gewijzigd; er is niets hersteld. Draai de controle opnieuw"));
    if Source::from_bytes(naam, bytes.clone()).ok().as_ref().map(Source::text) != Some(source.text()) {
        return Err(intussen());
    }
    let wijzigingen: Vec<(Span, &str)> = gekozen.iter().map(|(_, h)| (h.span, h.tekst.as_str())).collect();
    let bytes = source::vervang_in(&bytes, &wijzigingen).ok_or_else(intussen)?;
    let hersteld = Source::from_bytes(naam, bytes.clone()).map_err(|fout| Fout::new(fout.to_string()))?;
    let mut verslag = String::new();
    for (melding, herstel) in &gekozen {
        toon(&mut verslag, source, melding, herstel);
    }
    Ok(Some(Voorstel { source: Arc::new(hersteld), bytes, verslag, aantal: gekozen.len() }))
}

impl Voorstel {
    /// Writes the file, whole or not at all.
    pub(super) fn schrijf(&self, pad: &Path) -> Result<(), Fout> {
        if std::fs::metadata(pad).is_ok_and(|m| m.permissions().readonly()) {
            let naam = self.source.name();
            return Err(Fout::new(format!("{naam} is alleen-lezen; er is niets hersteld. Vraag om schrijfrecht")));
        }
        bestanden::schrijf(pad, &self.bytes, true)
    }
}

/// The remedies in this text that change something and do not overlap, in order.
fn gekozen<'a>(source: &Source, meldingen: &[&'a Diagnostic]) -> Vec<(&'a Diagnostic, &'a Herstel)> {
    let hier = |m: &Diagnostic| m.plaats.as_ref().is_some_and(|p| p.bestand == source.name());
    let verandert = |h: &Herstel| source.text().get(h.span.start..h.span.end).is_some_and(|oud| oud != h.tekst);
    let mut alle: Vec<(&Diagnostic, &Herstel)> =
        meldingen.iter().filter(|m| hier(m)).filter_map(|m| Some((*m, m.herstel.as_ref()?))).collect();
    alle.retain(|(_, h)| verandert(h));
    alle.sort_by_key(|(_, h)| h.span);
    let mut tot = None;
    alle.retain(|(_, h)| {
        // Of two insertions at one place only the first is sure of where it comes.
        let vrij = tot.is_none_or(|(start, end)| h.span.start >= end && h.span.start > start);
        if vrij {
            tot = Some((h.span.start, h.span.end));
        }
        vrij
    });
    alle
}

/// One remedy: where, what was found, the line as it was and as it became.
fn toon(uit: &mut String, source: &Source, melding: &Diagnostic, herstel: &Herstel) {
    let (oud, nieuw) = regels(source, herstel);
    let plaats = source.plaats(herstel.span);
    let bericht = super::meldingen::bericht(melding);
    let _ = writeln!(uit, "hersteld[{}]: {}\n --> {plaats}", melding.code, super::meldingen::zichtbaar(&bericht));
    for (teken, regels) in [('-', oud), ('+', nieuw)] {
        for regel in regels.lines() {
            let _ = writeln!(uit, "  {teken} {}", super::meldingen::zichtbaar(regel));
        }
    }
}

/// The lines around a remedy, before and after; of a long line what stands near.
fn regels(source: &Source, herstel: &Herstel) -> (String, String) {
    const DICHTBIJ: usize = 100;
    let text = source.text();
    let van = text[..herstel.span.start].rfind('\n').map_or(0, |i| i + 1);
    let tot = text[herstel.span.end..].find('\n').map_or(text.len(), |i| herstel.span.end + i);
    let voor = &text[van..herstel.span.start];
    let voor = match voor.char_indices().rev().nth(DICHTBIJ) {
        Some((i, _)) => format!("… {}", &voor[i..]),
        None => voor.to_owned(),
    };
    let na = &text[herstel.span.end..tot];
    let na = match na.char_indices().nth(DICHTBIJ) {
        Some((i, _)) => format!("{} …", &na[..i]),
        None => na.to_owned(),
    };
    (format!("{voor}{}{na}", source.slice(herstel.span)), format!("{voor}{}{na}", herstel.tekst))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn melding(source: &Source, van: usize, tot: usize, tekst: &str) -> Diagnostic {
        let span = Span::new(van, tot);
        Diagnostic::stijl("verwijsvorm", format!("{van}")).op(source.plaats(span)).herstel(span, tekst)
    }

    #[test]
    fn of_remedies_that_overlap_the_first_is_taken() {
        let source = Source::new("a.md", "0123456789");
        let kies = |paren: &[(usize, usize, &str)]| -> Vec<String> {
            let alle: Vec<Diagnostic> = paren.iter().map(|(v, t, x)| melding(&source, *v, *t, x)).collect();
            let alle: Vec<&Diagnostic> = alle.iter().collect();
            gekozen(&source, &alle).iter().map(|(m, _)| m.bericht.clone()).collect()
        };
        assert_eq!(kies(&[(5, 7, "a"), (2, 6, "b"), (7, 8, "c")]), ["2", "7"]);
        assert_eq!(kies(&[(2, 4, "a"), (2, 4, "a")]), ["2"], "the same twice");
        assert_eq!(kies(&[(3, 3, "a"), (3, 3, "b"), (4, 4, "c")]), ["3", "4"], "insertions");
        assert_eq!(kies(&[(2, 4, "23"), (8, 20, "x")]), [""; 0], "no change; no stretch of this text");
    }

    #[test]
    fn what_was_done_is_shown_line_by_line() {
        let lang = "a ".repeat(200);
        let source = Source::new("a.md", format!("een\n{lang}lid 2{lang}\ndrie"));
        let at = source.text().find("lid 2").unwrap();
        let mut uit = String::new();
        let m = melding(&source, at, at + 5, "tweede lid");
        toon(&mut uit, &source, &m, m.herstel.as_ref().unwrap());
        let kort = |woorden: &str| format!("… {}{woorden}{} …", &lang[lang.len() - 101..], &lang[..100]);
        let (oud, nieuw) = (kort("lid 2"), kort("tweede lid"));
        assert_eq!(uit, format!("hersteld[verwijsvorm]: {at}\n --> a.md:2:401\n  - {oud}\n  + {nieuw}\n"));
    }
}
