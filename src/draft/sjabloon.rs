//! a template + values → `Page`: the sentences of a paper, in Markdown that a lawyer can read and change.
//!
//! A value is never read as markup: whatever characters a name has, it comes out as that name. What stands
//! between brackets is a gap and shows as one. Provisions and other blocks that the program makes stand in a
//! template as one name on a line of its own.

use super::opmaak;
use crate::diagnostic::{Diagnostic, lijkt_op};
use crate::page::{Block, Page};
use crate::source::{Source, Span};
use minijinja::value::Value;
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// More steps than any template of ours needs, and few enough to end at once.
const BRANDSTOF: u64 = 1_000_000;

/// The largest template that is read, and the largest value, in bytes.
const MAX_BYTES: usize = 256 * 1024;

/// What a template is given, by name.
pub(super) type Gegevens = BTreeMap<&'static str, Gegeven>;

/// A value for a template.
#[derive(Debug, Clone)]
pub(super) enum Gegeven {
    /// Words; empty counts as not there.
    Tekst(String),
    /// Yes or no.
    JaNee(bool),
    /// Blocks that the program made; they stand on a line of their own.
    Blokken(Vec<Block>),
    /// Rows with fields.
    Lijst(Vec<BTreeMap<&'static str, String>>),
}

impl From<Option<&str>> for Gegeven {
    fn from(tekst: Option<&str>) -> Gegeven {
        Gegeven::Tekst(tekst.unwrap_or_default().to_owned())
    }
}

/// Fills in a template: its first heading is the title of the paper, the rest its blocks.
///
/// # Errors
/// A fault in the template, at its line.
pub(super) fn vul_in(sjabloon: &Source, gegevens: &Gegevens) -> Result<Page, Box<Diagnostic>> {
    let tekst = sjabloon.text();
    if tekst.len() > MAX_BYTES {
        let bericht = format!("het sjabloon {} is te groot", sjabloon.name());
        let hulp = format!("een sjabloon is hoogstens {} kB", MAX_BYTES / 1024);
        return Err(Box::new(Diagnostic::fout("sjabloon-fout", bericht).hulp(hulp)));
    }
    let mut env = Environment::empty();
    env.set_undefined_behavior(UndefinedBehavior::Strict);
    env.set_fuel(Some(BRANDSTOF));
    env.set_trim_blocks(true);
    env.set_lstrip_blocks(true);
    // What is put in stands outside the text until the markup was read.
    let ingevuld: Arc<Mutex<Vec<String>>> = Arc::default();
    let boek = ingevuld.clone();
    env.set_formatter(move |uit, _, waarde| {
        let woorden = if waarde.is_none() { String::new() } else { waarde.to_string() };
        if woorden.len() > MAX_BYTES {
            return Err(Error::new(ErrorKind::WriteFailure, "te groot"));
        }
        let mut boek = boek.lock().unwrap_or_else(PoisonError::into_inner);
        uit.write_str(&opmaak::plek(boek.len())).map_err(Error::from)?;
        boek.push(woorden);
        Ok(())
    });
    let fout = |fout: &Error| Box::new(melding(sjabloon, fout));
    let klaar = env.template_from_str(tekst).map_err(|f| fout(&f))?;
    let mut onbekend: Vec<String> = klaar.undeclared_variables(false).into_iter().collect();
    onbekend.retain(|naam| !gegevens.contains_key(naam.as_str()));
    onbekend.sort_by_key(|naam| (woord_in(tekst, naam).start, naam.clone()));
    if let Some(naam) = onbekend.first() {
        return Err(Box::new(onbekende_naam(sjabloon, naam, gegevens)));
    }
    let mut blokken: Vec<&[Block]> = Vec::new();
    let mut waarden: BTreeMap<&str, Value> = BTreeMap::new();
    for (naam, gegeven) in gegevens {
        let waarde = match gegeven {
            Gegeven::Tekst(tekst) => Value::from(tekst.as_str()),
            Gegeven::JaNee(ja) => Value::from(*ja),
            Gegeven::Lijst(rijen) => rijen.iter().map(Value::from_serialize).collect(),
            Gegeven::Blokken(lijst) if lijst.is_empty() => Value::from(""),
            Gegeven::Blokken(lijst) => {
                blokken.push(lijst);
                Value::from(opmaak::blokplek(blokken.len() - 1))
            }
        };
        waarden.insert(naam, waarde);
    }
    let mut uit = Vec::new();
    klaar.render_captured_to(&waarden, Begrensd(&mut uit)).map_err(|f| fout(&f))?;
    let markdown = String::from_utf8_lossy(&uit);
    let ingevuld = ingevuld.lock().unwrap_or_else(PoisonError::into_inner);
    Ok(opmaak::pagina(&markdown, &ingevuld, &blokken))
}

/// What is written, up to a limit: a template that repeats itself for ever does not fill the memory.
struct Begrensd<'a>(&'a mut Vec<u8>);

impl std::io::Write for Begrensd<'_> {
    fn write(&mut self, stuk: &[u8]) -> std::io::Result<usize> {
        if self.0.len() + stuk.len() > 16 * MAX_BYTES {
            return Err(std::io::Error::other("te groot"));
        }
        self.0.extend_from_slice(stuk);
        Ok(stuk.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn onbekende_naam(sjabloon: &Source, naam: &str, gegevens: &Gegevens) -> Diagnostic {
    let hulp = match lijkt_op(naam, gegevens.keys().copied()) {
        Some(bekend) => format!("bedoelt u “{bekend}”?"),
        None => format!("dit sjabloon kent: {}", gegevens.keys().copied().collect::<Vec<_>>().join(", ")),
    };
    Diagnostic::fout("sjabloon-fout", format!("“{naam}” is in dit sjabloon geen bekend gegeven"))
        .op(sjabloon.plaats(woord_in(sjabloon.text(), naam)))
        .hulp(hulp)
}

/// A fault of the engine in our words, at the line that it gives.
fn melding(sjabloon: &Source, fout: &Error) -> Diagnostic {
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
    let regel = fout.line().unwrap_or(1).max(1);
    let (van, tot) = (sjabloon.offset(regel, 0), sjabloon.offset(regel + 1, 0));
    let lijn = sjabloon.slice(Span::new(van, tot)).trim_end();
    Diagnostic::fout("sjabloon-fout", wat).op(sjabloon.plaats(Span::new(van, van + lijn.len()))).hulp(hulp)
}

/// Where a name first stands as a word within `{{ }}` or `{% %}`.
fn woord_in(tekst: &str, naam: &str) -> Span {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Mark, Paragraph, Run};

    fn sjabloon(tekst: &str) -> Source {
        Source::new("sjablonen/proef.md", tekst)
    }

    fn met(paren: &[(&'static str, &str)]) -> Gegevens {
        paren.iter().map(|(naam, waarde)| (*naam, Gegeven::Tekst((*waarde).to_owned()))).collect()
    }

    fn tekst(blok: &Block) -> String {
        match blok {
            Block::Paragraph(p) => p.runs.iter().map(|r| r.text.as_str()).collect(),
            Block::Heading { runs, .. } => runs.iter().map(|r| r.text.as_str()).collect(),
            _ => String::new(),
        }
    }

    #[test]
    fn a_value_is_never_markup() {
        for lastig in [
            "'s-Hertogenbosch",
            "Sint \"Anna\" & Co",
            "*ster* _streep_ `code`",
            "{{ gemeente }} {% if %}",
            "# kop",
            "1. lid",
            "<b>vet</b>",
            "[x](y)",
            "\\ & &amp; | ~~",
            "- streep",
            "> citaat",
        ] {
            let page = vul_in(
                &sjabloon("# Titel\n\n{{ gemeente }}\n\nDe **raad** van {{ gemeente }};\n"),
                &met(&[("gemeente", lastig)]),
            )
            .unwrap();
            assert_eq!(tekst(&page.blokken[0]), lastig);
            assert_eq!(tekst(&page.blokken[1]), format!("De raad van {lastig};"));
        }
    }

    #[test]
    fn what_is_not_known_is_a_gap() {
        let page =
            vul_in(&sjabloon("# T\n\nVan {{ datum or \"[datum]\" }}, nummer […].\n"), &met(&[("datum", "")])).unwrap();
        let Block::Paragraph(p) = &page.blokken[0] else { panic!("a paragraph") };
        let merken: Vec<(&str, Mark)> = p.runs.iter().map(|r| (r.text.as_str(), r.mark)).collect();
        assert_eq!(
            merken,
            [
                ("Van ", Mark::None),
                ("[datum]", Mark::Open),
                (", nummer ", Mark::None),
                ("[…]", Mark::Open),
                (".", Mark::None)
            ]
        );
    }

    #[test]
    fn a_fault_points_at_its_line() {
        let fout = |tekst: &str| {
            let fout = vul_in(&sjabloon(tekst), &met(&[("gemeente", "X"), ("datum", "")])).unwrap_err();
            let plaats = fout.plaats.clone().unwrap();
            (plaats.regel, plaats.kolom, format!("{} ({})", fout.bericht, fout.hulp.unwrap()))
        };
        assert_eq!(
            fout("# T\n\ngemente {{ gemente }}\n"),
            (3, 12, "“gemente” is in dit sjabloon geen bekend gegeven (bedoelt u “gemeente”?)".to_owned())
        );
        assert_eq!(fout("# T\n\n{% if datum %}\n").2.split(' ').next(), Some("deze"));
        assert_eq!(fout("# T\n\n\n{{ datum \n").0, 4);
        assert_eq!(fout("# T\n{{ datum|groot }}\n").0, 2);
    }

    #[test]
    fn a_template_ends() {
        let tekst = format!("# T\n{}x{}", "{% for a in \"aaaaaaaaaaaaaaaa\" %}".repeat(8), "{% endfor %}".repeat(8));
        let fout = vul_in(&sjabloon(&tekst), &Gegevens::new()).unwrap_err();
        assert_eq!(fout.bericht, "dit sjabloon komt niet tot een einde");
        let fout = vul_in(&sjabloon("# T\n{% include \"/etc/passwd\" %}\n"), &Gegevens::new()).unwrap_err();
        assert_eq!(fout.plaats.unwrap().regel, 2);
    }

    #[test]
    fn blocks_of_the_program_stand_where_their_name_stands() {
        let blok = Block::Paragraph(Paragraph::body(vec![Run::plain("gemaakt")]));
        let gegevens = Gegevens::from([("wijzigingen", Gegeven::Blokken(vec![blok]))]);
        let page = vul_in(&sjabloon("# T\n\nEerst.\n\n{{ wijzigingen }}\n\nDaarna.\n"), &gegevens).unwrap();
        let namen: Vec<String> = page.blokken.iter().map(tekst).collect();
        assert_eq!(namen, ["Eerst.", "gemaakt", "Daarna."]);
    }
}
