//! diagnostics → messages with the line, carets and help.

use super::bestanden::naar_fout;
use crate::diagnostic::{Diagnostic, Niveau};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

/// More than this is not read by anybody; the rest is counted.
const MEESTE: usize = 50;

/// Shows diagnostics on standard error, the gravest first where there are too many.
pub(super) fn toon(meldingen: &[Diagnostic]) {
    let mut lijst: Vec<&Diagnostic> = meldingen.iter().collect();
    if lijst.len() > MEESTE {
        lijst.sort_by_key(|m| std::cmp::Reverse(m.niveau));
    }
    for melding in lijst.iter().take(MEESTE) {
        naar_fout(&een(melding));
        naar_fout("\n");
    }
    if lijst.len() > MEESTE {
        naar_fout(&format!("… en nog {} meldingen\n", lijst.len() - MEESTE));
    }
}

/// What a diagnostic says, with the provision that it is about.
pub(super) fn bericht(melding: &Diagnostic) -> String {
    match &melding.bepaling {
        Some(pad) if !melding.bericht.contains(pad.as_str()) => format!("{pad}: {}", melding.bericht),
        _ => melding.bericht.clone(),
    }
}

/// One diagnostic as text.
pub(super) fn een(melding: &Diagnostic) -> String {
    let niveau = match melding.niveau {
        Niveau::Fout => Level::ERROR.with_name("fout"),
        Niveau::Waarschuwing => Level::WARNING.with_name("waarschuwing"),
        Niveau::Stijl => Level::NOTE.with_name("stijl"),
    };
    let bericht = zichtbaar(&bericht(melding));
    let mut groep =
        niveau.primary_title(bericht).id(melding.code).elements(Vec::<annotate_snippets::Message<'_>>::new());
    if let Some(plaats) = &melding.plaats {
        let regel = zichtbaar(&plaats.regeltekst);
        let byte = |n: usize| regel.char_indices().nth(n).map_or(regel.len(), |(i, _)| i);
        let van = (plaats.kolom - 1).saturating_sub(plaats.weggelaten);
        let span = byte(van)..byte(van + plaats.lengte).max(byte(van));
        let snippet =
            Snippet::source(regel.clone()).line_start(plaats.regel).annotation(AnnotationKind::Primary.span(span));
        groep = if plaats.weggelaten == 0 {
            groep.element(snippet.path(plaats.bestand.as_str()))
        } else {
            // The place counts in the whole line, of which only a part is shown.
            let origin = Origin::path(plaats.bestand.as_str()).line(plaats.regel).char_column(plaats.kolom);
            groep.element(origin).element(snippet)
        };
    }
    if let Some(hulp) = &melding.hulp {
        groep = groep.element(Level::HELP.with_name("hulp").message(zichtbaar(hulp)));
    }
    let tekst = Renderer::plain().decor_style(DecorStyle::Ascii).term_width(160).render(&[groep]);
    // Behind an origin of its own the renderer leaves room for a second path, that is not there.
    let leeg = |regel: &&str| regel.trim() != ":::";
    tekst.lines().filter(leeg).collect::<Vec<_>>().join("\n")
}

/// Control characters must not reach a terminal.
pub(super) fn zichtbaar(regel: &str) -> String {
    regel.chars().map(|c| if c.is_control() && c != '\t' { '\u{fffd}' } else { c }).collect()
}

/// The same for several lines.
pub(super) fn zichtbaar_per_regel(tekst: &str) -> String {
    tekst.split('\n').map(zichtbaar).collect::<Vec<_>>().join("\n")
}
