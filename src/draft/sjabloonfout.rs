//! what is wrong with a template → a `Diagnostic` at its line, in words for whoever changes it.

use crate::diagnostic::{Diagnostic, lijkt_op};
use crate::source::{Source, Span};
use minijinja::{Error, ErrorKind};

pub(super) fn onbekende_naam(sjabloon: &Source, naam: &str, waar: Span, bekend: &[&str]) -> Diagnostic {
    let hulp = match lijkt_op(naam, bekend.iter().copied()) {
        Some(bekend) => format!("bedoelt u “{bekend}”?"),
        None => format!("dit sjabloon kent: {}", bekend.join(", ")),
    };
    Diagnostic::fout("sjabloon-fout", format!("“{naam}” is in dit sjabloon geen bekend gegeven"))
        .op(sjabloon.plaats(waar))
        .hulp(hulp)
}

/// A template that does not say what its paper is about.
pub(super) fn ontbreekt(sjabloon: &Source, naam: &str) -> Diagnostic {
    Diagnostic::fout("sjabloon-fout", format!("in dit sjabloon ontbreekt “{{{{ {naam} }}}}”: daar gaat het stuk over"))
        .op(sjabloon.plaats(Span::new(0, 0)))
        .hulp(format!("zet “{{{{ {naam} }}}}” op een eigen regel, zoals in het ingebouwde sjabloon"))
}

/// A fault of the engine in our words, at the line that it gives; these are the names of fields of rows.
pub(super) fn melding(sjabloon: &Source, fout: &Error, mut bekend: Vec<&str>) -> Diagnostic {
    let regel = fout.line().unwrap_or(1).max(1);
    let (van, tot) = (sjabloon.offset(regel, 0), sjabloon.offset(regel + 1, 0));
    let lijn = sjabloon.slice(Span::new(van, tot)).trim_end();
    if fout.kind() == ErrorKind::UndefinedError {
        // The engine does not say what it missed: a field of a row that has no such field.
        bekend.sort_unstable();
        bekend.dedup();
        let is_bekend = |veld: &Span| {
            let naam = &lijn[veld.start..veld.end];
            bekend.contains(&naam) || LUS.contains(&naam)
        };
        if let Some(veld) = velden_in(lijn).find(|veld| !is_bekend(veld)) {
            let waar = Span::new(van + veld.start, van + veld.end);
            return onbekende_naam(sjabloon, sjabloon.slice(waar), waar, &bekend);
        }
    }
    if fout.kind() == ErrorKind::SyntaxError
        && let Some((open, einde)) = zonder_einde(sjabloon.text())
    {
        // The engine finds it where something else ends.
        let opdracht = sjabloon.slice(open);
        return Diagnostic::fout(
            "sjabloon-fout",
            format!("bij deze “{{% {opdracht} … %}}” hoort een “{{% {einde} %}}”"),
        )
        .op(sjabloon.plaats(open))
        .hulp(format!("zet “{{% {einde} %}}” achter het stuk waarvoor deze regel geldt"));
    }
    let (wat, hulp) = match fout.kind() {
        ErrorKind::SyntaxError | ErrorKind::BadEscape => (
            "deze regel van het sjabloon is niet te lezen",
            "elke “{{” heeft een “}}”, elke “{% if … %}” een “{% endif %}” en elke “{% for … %}” een “{% endfor %}”",
        ),
        ErrorKind::UndefinedError => ("hier wordt iets gebruikt dat er niet is", "kijk of de naam goed is geschreven"),
        ErrorKind::UnknownFilter | ErrorKind::UnknownFunction | ErrorKind::UnknownTest | ErrorKind::UnknownMethod => {
            ("hier staat een bewerking die er niet is", "een sjabloon kent alleen gegevens, “or”, “if” en “for”")
        }
        ErrorKind::OutOfFuel | ErrorKind::WriteFailure => {
            ("dit sjabloon komt niet tot een einde", "kijk of een “{% for … %}” te vaak wordt herhaald")
        }
        _ => ("deze regel van het sjabloon kan niet worden uitgevoerd", "kijk hoe het ingebouwde sjabloon dit doet"),
    };
    Diagnostic::fout("sjabloon-fout", wat).op(sjabloon.plaats(Span::new(van, van + lijn.len()))).hulp(hulp)
}

/// The statements that a template may have: none that reads a file, and none that keeps a value, which could double it
/// until the memory is full.
const OPDRACHTEN: [&str; 6] = ["if", "elif", "else", "endif", "for", "endfor"];

/// The first statement that a template may not have.
pub(super) fn vreemde_opdracht(tekst: &str) -> Option<Span> {
    opdrachten(tekst).find(|waar| !OPDRACHTEN.contains(&&tekst[waar.start..waar.end]))
}

/// The first `if` or `for` that nothing ends, and what ends it.
fn zonder_einde(tekst: &str) -> Option<(Span, &'static str)> {
    let mut open: Vec<(Span, &str)> = Vec::new();
    for waar in opdrachten(tekst) {
        match &tekst[waar.start..waar.end] {
            "if" => open.push((waar, "endif")),
            "for" => open.push((waar, "endfor")),
            // One that ends something further out leaves what is within it open.
            einde @ ("endif" | "endfor") => match open.pop() {
                Some((_, hoort)) if hoort == einde => {}
                vergeten => return vergeten,
            },
            _ => {}
        }
    }
    open.into_iter().next()
}

/// The words that the statements of a template begin with, outside comments.
fn opdrachten(tekst: &str) -> impl Iterator<Item = Span> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let i = at + tekst.get(at..)?.find('{')?;
            let rest = &tekst[i..];
            at = i + 1;
            if rest.starts_with("{#") {
                at = i + rest.find("#}")?;
            } else if let Some(binnen) = rest.strip_prefix("{%") {
                let kaal = binnen.trim_start_matches(['-', '+']).trim_start();
                let lang = kaal.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(kaal.len());
                let van = i + rest.len() - kaal.len();
                if lang > 0 {
                    return Some(Span::new(van, van + lang));
                }
            }
        }
    })
}

/// What a `for` knows of itself.
const LUS: [&str; 4] = ["first", "last", "index", "length"];

/// The fields that a line asks of a row (`rij.naam`), each as a stretch of it.
fn velden_in(lijn: &str) -> impl Iterator<Item = Span> {
    let is_woord = |c: char| c.is_alphanumeric() || c == '_';
    let punten = lijn.match_indices('.').filter(move |(i, _)| lijn[..*i].ends_with(is_woord));
    punten.filter_map(move |(i, _)| {
        let rest = &lijn[i + 1..];
        let lang = rest.find(|c: char| !is_woord(c)).unwrap_or(rest.len());
        (lang > 0).then(|| Span::new(i + 1, i + 1 + lang))
    })
}

/// Where a name first stands as a word within `{{ }}` or `{% %}`.
pub(super) fn woord_in(tekst: &str, naam: &str) -> Span {
    let is_woord = |c: char| c.is_alphanumeric() || c == '_';
    let los = |&(at, _): &(usize, &str)| {
        let voor = tekst[..at].chars().next_back().is_some_and(is_woord);
        let na = tekst[at + naam.len()..].chars().next().is_some_and(is_woord);
        let open = tekst[..at].rfind("{{").max(tekst[..at].rfind("{%"));
        let dicht = tekst[..at].rfind("}}").max(tekst[..at].rfind("%}"));
        !voor && !na && open.is_some() && open > dicht
    };
    let at = tekst.match_indices(naam).find(los).map_or(0, |(at, _)| at);
    Span::new(at, at + naam.len())
}
