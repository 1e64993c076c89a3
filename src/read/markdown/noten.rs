//! lines → lines in which the notes behind an ordinance are notes.
//!
//! Municipal files often carry their explanatory notes (“Toelichting”, “Artikelsgewijze toelichting”) behind the
//! last article, with a heading “Artikel 3. Opschrift” per article. Those headings name articles and are none.
//! The notes run to the end, or to where the ordinance goes on: an annex, or an article with a number that was
//! not there yet (notes that stand under each article).

use super::regels::{Noot, Regel, Vorm};
use crate::nummer::Nummer;
use crate::regeling::{Soort, is_kop_van_toelichting};
use crate::source::{Source, Span};
use std::collections::HashSet;

/// Marks the headings of notes, also those that are only bold; those of articles in them become plain headings.
pub(super) fn noten(source: &Source, regels: &mut [Regel]) {
    let mut gehad: HashSet<(Soort, Nummer)> = HashSet::new();
    let mut noten: Option<Noten> = None;
    for nr in 0..regels.len() {
        let los = (nr == 0 || regels[nr - 1].vorm == Vorm::Leeg)
            && regels.get(nr + 1).is_none_or(|r| matches!(r.vorm, Vorm::Leeg));
        let kop = match &regels[nr].vorm {
            Vorm::Kop { .. } => kop_van(&regels[nr]),
            Vorm::Tekst if los && !gehad.is_empty() => vette_kop(source, regels[nr].span, noten.is_some()),
            _ => None,
        };
        let Some(kop) = kop else { continue };
        let opent = kop.eigen.is_none() && is_kop_van_toelichting(source.slice(kop.tekst));
        if let Some(hier) = &mut noten {
            let bekend = kop.eigen.as_ref().is_some_and(|eigen| gehad.contains(eigen));
            hier.gezien |= bekend;
            let verder = match &kop.eigen {
                None => kop.niveau >= hier.niveau || opent || !kop.echt,
                Some((Soort::Bijlage, _)) => kop.niveau > hier.niveau,
                Some(_) => kop.niveau > hier.niveau || bekend || hier.gezien,
            };
            if !verder {
                let gaat_door = kop.eigen.as_ref().is_some_and(|(soort, _)| *soort != Soort::Bijlage);
                if gaat_door {
                    tussen(&mut regels[hier.eerste..nr]);
                }
                noten = None;
            }
        }
        // a heading above the first article announces nothing that is behind it
        if opent && noten.is_none() && !gehad.is_empty() {
            noten = Some(Noten { niveau: kop.niveau, gezien: false, eerste: nr });
        }
        if let Some(hier) = &noten {
            let niveau = if kop.echt || nr == hier.eerste { kop.niveau } else { hier.niveau + 1 };
            regels[nr].vorm = Vorm::Kop {
                soort: None,
                nummer: None,
                aanduiding: Span::new(kop.tekst.start, kop.tekst.start),
                voor: kop.voor,
                tekst: kop.tekst,
                niveau,
                noot: Noot::Achter,
            };
        } else if let Some(eigen) = kop.eigen {
            gehad.insert(eigen);
        }
    }
}

/// Notes that are open.
struct Noten {
    /// The level of the heading that opened them.
    niveau: usize,
    /// Whether a provision of the ordinance was explained: then what follows explains as well.
    gezien: bool,
    /// The line that opened them.
    eerste: usize,
}

/// The ordinance goes on behind these notes.
fn tussen(regels: &mut [Regel]) {
    for regel in regels {
        if let Vorm::Kop { noot, .. } = &mut regel.vorm {
            *noot = Noot::Tussen;
        }
    }
}

/// A line that is, or may be, a heading.
struct Kop {
    /// The provision that it names.
    eigen: Option<(Soort, Nummer)>,
    voor: Span,
    /// The whole heading, its designation included.
    tekst: Span,
    niveau: usize,
    /// Whether it was written with `#`.
    echt: bool,
}

fn kop_van(regel: &Regel) -> Option<Kop> {
    let Vorm::Kop { soort, nummer, voor, tekst, niveau, .. } = &regel.vorm else { return None };
    // an annex may have no number
    let nummer = nummer.clone().or_else(|| (*soort == Some(Soort::Bijlage)).then(|| Nummer::getal(0)));
    let eigen = soort.zip(nummer);
    Some(Kop { eigen, voor: *voor, tekst: Span::new(voor.end, tekst.end), niveau: *niveau, echt: true })
}

/// “**Toelichting**” or “TOELICHTING” on a line of its own, and in notes “**Artikel 5. Onderzoek**”.
fn vette_kop(source: &Source, regel: Span, in_noten: bool) -> Option<Kop> {
    let tekst = source.slice(regel);
    let zonder = tekst.trim();
    let kaal = zonder.trim_matches(['*', '_']).trim();
    let vet = kaal.len() < zonder.len() && zonder.starts_with(['*', '_']) && zonder.ends_with(['*', '_']);
    let groot = kaal.chars().all(|c| !c.is_lowercase()) && kaal.chars().any(char::is_uppercase);
    let artikel = kaal.split_once(' ').is_some_and(|(woord, rest)| {
        woord.eq_ignore_ascii_case("artikel") && rest.starts_with(|c: char| c.is_ascii_digit())
    });
    let kort = kaal.chars().count() <= 100 && !kaal.ends_with(['.', ';', ',', ':']);
    if !(kort && ((in_noten && (vet || artikel)) || ((vet || groot) && is_kop_van_toelichting(kaal)))) {
        return None;
    }
    let van = regel.start + tekst.find(kaal)?;
    let begin = Span::new(van, van);
    Some(Kop { eigen: None, voor: begin, tekst: Span::new(van, van + kaal.len()), niveau: 1, echt: false })
}
