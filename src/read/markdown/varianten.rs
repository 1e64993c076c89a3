//! lines → the stretches that belong to a variant.
//!
//! The label says how far a variant over articles reaches (“de artikelen 2 tot en met 7”); a variant
//! within an article reaches to the next label, the end of the article, or the bracket around it.

use super::haakjes::Haakjes;
use super::regels::{Noot, Regel, Stijl, Vorm};
use crate::diagnostic::Diagnostic;
use crate::nummer::{Nummer, uit_rangtelwoord};
use crate::regeling::Soort;
use crate::source::{Source, Span};

/// One variant.
#[derive(Debug)]
pub(super) struct Variant {
    pub letter: char,
    pub label: Span,
    /// Label and everything in reach.
    pub span: Span,
    /// Index of the group of variants that exclude each other.
    pub groep: usize,
}

/// All variants in order.
pub(super) fn varianten(source: &Source, regels: &[Regel], haakjes: &[Haakjes]) -> (Vec<Variant>, Vec<Diagnostic>) {
    let mut uit: Vec<Variant> = Vec::new();
    let mut meldingen = Vec::new();
    let mut vorige_binnen = None;
    let mut kop_sinds = false;
    for (nr, regel) in regels.iter().enumerate() {
        kop_sinds |= matches!(regel.vorm, Vorm::Kop { .. });
        let Vorm::Variant { letter, label } = regel.vorm else { continue };
        let volgt = &regels[nr + 1..];
        let binnen = is_binnen(volgt);
        let (einde, gezegd) = if binnen {
            (einde_binnen(source, volgt, haakjes, label), true)
        } else {
            einde_over_artikelen(source, volgt, source.slice(label))
        };
        let vorige = uit.last().filter(|v| {
            u32::from(v.letter) + 1 == u32::from(letter) && vorige_binnen == Some(binnen) && !(binnen && kop_sinds)
        });
        let groep = vorige.map_or_else(|| uit.last().map_or(0, |v| v.groep + 1), |v| v.groep);
        if vorige.is_none() && letter != 'A' {
            meldingen.push(
                Diagnostic::fout("variant-onvolledig", format!("variant {letter} staat hier zonder variant A ervoor"))
                    .op(source.plaats(label))
                    .hulp("zet “Variant A (…)” boven de eerste variant, of verwijder dit label"),
            );
        }
        if !gezegd {
            meldingen.push(
                Diagnostic::waarschuwing(
                    "variant-zonder-bereik",
                    format!(
                        "het label van variant {letter} zegt niet tot en met welk artikel de variant loopt; \
                         gelezen is: alleen het volgende artikel"
                    ),
                )
                .op(source.plaats(label))
                .hulp("zet het bereik in het label: “Variant B (de artikelen 2 tot en met 7)”"),
            );
        }
        uit.push(Variant { letter, label, span: Span::new(regel.span.start, einde), groep });
        vorige_binnen = Some(binnen);
        kop_sinds = false;
    }
    for variant in uit.chunk_by(|a, b| a.groep == b.groep).filter(|g| g.len() == 1 && g[0].letter == 'A') {
        meldingen.push(
            Diagnostic::waarschuwing("variant-onvolledig", "er is alleen een variant A; er valt niets te kiezen")
                .op(source.plaats(variant[0].label))
                .hulp("voeg variant B toe, of verwijder dit label"),
        );
    }
    (uit, meldingen)
}

/// Whether a label stands within an article: what follows it is not a heading.
fn is_binnen(volgt: &[Regel]) -> bool {
    let volgende = volgt.iter().find(|r| !matches!(r.vorm, Vorm::Leeg | Vorm::Overslaan | Vorm::Nb));
    !matches!(volgende.map(|r| &r.vorm), Some(Vorm::Kop { .. }))
}

fn einde_binnen(source: &Source, volgt: &[Regel], haakjes: &[Haakjes], label: Span) -> usize {
    let regel = volgt
        .iter()
        .find(|r| matches!(r.vorm, Vorm::Kop { .. } | Vorm::Variant { .. }))
        .map_or(source.text().len(), |r| r.span.start);
    // The label may name the leden it reaches over.
    let regel = match leden_in(source.slice(label)) {
        Some(laatste) => {
            let na = |r: &&Regel| match &r.vorm {
                Vorm::Punt { stijl: Stijl::Getal, nummer: Some(n), .. } => n.waarde().is_some_and(|n| n > laatste),
                _ => false,
            };
            volgt.iter().find(na).map_or(regel, |r| regel.min(r.span.start))
        }
        None => regel,
    };
    let omhullend = haakjes.iter().take_while(|h| h.open < label.start).filter(|h| h.dicht > label.end);
    omhullend.map(|h| h.dicht).fold(regel, usize::min)
}

/// The end of a variant over articles, and whether it is said or follows from the next label.
fn einde_over_artikelen(source: &Source, volgt: &[Regel], label: &str) -> (usize, bool) {
    let tot_en_met = bereik(label);
    let mut koppen = 0;
    for (nr, regel) in volgt.iter().enumerate() {
        let over = match &regel.vorm {
            Vorm::Variant { .. } => !is_binnen(&volgt[nr + 1..]),
            Vorm::Kop { soort: Some(Soort::Artikel), nummer: Some(nummer), .. } => {
                koppen += 1;
                tot_en_met.as_ref().is_some_and(|laatste| nummer > laatste)
            }
            Vorm::Kop { soort: Some(_), .. } | Vorm::Kop { noot: Noot::Tussen | Noot::Achter, .. } => true,
            _ => false,
        };
        if over {
            return (regel.span.start, true);
        }
    }
    if tot_en_met.is_some() || koppen < 2 {
        return (source.text().len(), true);
    }
    let tweede = volgt.iter().filter(|r| matches!(r.vorm, Vorm::Kop { .. })).nth(1);
    (tweede.map_or(source.text().len(), |r| r.span.start), false)
}

/// The last lid that a label names: “het eerste en tweede lid” gives 2.
fn leden_in(label: &str) -> Option<u64> {
    let voor = &label[..label.find(" lid")?];
    voor.split_whitespace().next_back().and_then(uit_rangtelwoord)
}

/// The last article that a label names: “de artikelen 2 tot en met 7” gives 7.
fn bereik(label: &str) -> Option<Nummer> {
    let na = &label[label.find("artikel")?..];
    let mut laatste = None;
    for woord in na.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',')) {
        match woord {
            "artikel" | "artikelen" | "tot" | "en" | "met" | "t/m" | "" => {}
            _ => match Nummer::parse(woord.trim_end_matches(['.', ';', ':'])) {
                Some(nummer) if woord.starts_with(|c: char| c.is_ascii_digit()) => laatste = Some(nummer),
                _ => break,
            },
        }
    }
    laatste
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reach_stands_in_the_label() {
        let reik = |l: &str| bereik(l).map(|n| n.to_string());
        assert_eq!(
            reik("Variant B (raad stelt regels in de artikelen 2 tot en met 7 van de verordening vast)").as_deref(),
            Some("7")
        );
        assert_eq!(reik("Variant B – in artikel 3").as_deref(), Some("3"));
        assert_eq!(reik("Variant A (raad delegeert)"), None);
    }
}
