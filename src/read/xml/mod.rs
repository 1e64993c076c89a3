//! bytes of XML → what stands in it, one thing after the other: a stream with limits, for every reader of XML.
//!
//! These files come from e-mail. A DOCTYPE and entities that are not those of XML itself are refused where they
//! stand, and so is what nests deeper than a law can; nothing is fetched, and nothing recurses.

mod alineas;
mod bouw;
pub(super) mod kop;
mod rollen;
pub(super) mod woorden;

pub use bouw::lees;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// Whether a file that does not say that it is XML begins as a regeling in XML does.
#[must_use]
pub fn is_regeling(begin: &[u8]) -> bool {
    let Some(naam) = begin.strip_prefix(b"<") else { return false };
    let lengte =
        naam.iter().position(|b| matches!(b, b'>' | b'/' | b' ' | b'\t' | b'\r' | b'\n')).unwrap_or(naam.len());
    let naam = String::from_utf8_lossy(&naam[..lengte]);
    rollen::taal(naam.rsplit(':').next().unwrap_or("")).is_some()
}

/// How deep elements may nest; laws stay under forty.
const MAX_DIEPTE: usize = 200;

/// What comes next.
pub(super) enum Deel<'a> {
    /// An element opens.
    Open(&'a BytesStart<'a>),
    /// The last element that opened closes.
    Sluit,
    /// Words, entities resolved.
    Woorden(&'a str),
}

/// Why a file cannot be read.
pub(super) struct Fout {
    /// The line, from 1.
    pub regel: usize,
    /// What is wrong: the predicate of a sentence about the file.
    pub wat: String,
}

/// Hands over what stands in an XML text, in order; stops at the first fault, the caller's own included.
pub(super) fn stroom(tekst: &str, mut doe: impl FnMut(Deel<'_>, usize) -> Result<(), String>) -> Result<(), Fout> {
    let mut reader = Reader::from_str(tekst);
    reader.config_mut().expand_empty_elements = true;
    let mut diepte = 0_usize;
    let mut geopend = false;
    let fout = |plek: u64, wat: String| {
        let plek = usize::try_from(plek).unwrap_or(0).min(tekst.len());
        let regel = 1 + tekst.as_bytes()[..plek].iter().filter(|&&b| b == b'\n').count();
        Fout { regel, wat }
    };
    loop {
        let plek = usize::try_from(reader.buffer_position()).unwrap_or(0);
        match reader.read_event() {
            Ok(Event::Start(start) | Event::Empty(start)) => {
                diepte += 1;
                geopend = true;
                if diepte > MAX_DIEPTE {
                    Err(format!("is dieper genest dan {MAX_DIEPTE} elementen"))
                } else {
                    doe(Deel::Open(&start), plek)
                }
            }
            Ok(Event::End(_)) => {
                diepte = diepte.saturating_sub(1);
                doe(Deel::Sluit, plek)
            }
            Ok(Event::Text(woorden)) => doe(Deel::Woorden(&woorden), plek),
            Ok(Event::CData(woorden)) => doe(Deel::Woorden(&woorden), plek),
            Ok(Event::GeneralRef(naam)) => match naam.resolve_char_ref() {
                Ok(Some(teken)) => doe(Deel::Woorden(teken.encode_utf8(&mut [0; 4])), plek),
                Ok(None) => match quick_xml::escape::resolve_predefined_entity(&naam) {
                    Some(woorden) => doe(Deel::Woorden(woorden), plek),
                    None => Err("bevat een entiteit die niet bij XML hoort".to_owned()),
                },
                Err(_) => Err("bevat een teken dat niet bestaat".to_owned()),
            },
            Ok(Event::DocType(soort)) if soort.trim().to_lowercase().starts_with("html") => {
                Err("is een webpagina".to_owned())
            }
            Ok(Event::DocType(_)) => Err("heeft een DOCTYPE, en die heeft een regeling niet".to_owned()),
            Ok(Event::Decl(_) | Event::PI(_) | Event::Comment(_)) => Ok(()),
            Ok(Event::Eof) if diepte > 0 => Err("houdt halverwege op".to_owned()),
            Ok(Event::Eof) => break,
            Err(_) => {
                let op = usize::try_from(reader.buffer_position()).is_ok_and(|p| p + 3 >= tekst.len());
                Err(if geopend && op { "houdt halverwege op" } else { "is beschadigd, of is geen XML" }.to_owned())
            }
        }
        .map_err(|wat| fout(reader.buffer_position(), wat))?;
    }
    Ok(())
}

/// The value of an attribute, if it is no longer than a name or a link can be.
pub(super) fn eigenschap(start: &BytesStart<'_>, naam: &str) -> Option<String> {
    let eigen = start.try_get_attribute(naam).ok().flatten()?;
    (eigen.value.len() < 300).then(|| {
        eigen.normalized_value(XmlVersion::Implicit1_0).map_or_else(|_| eigen.value.to_string(), |w| w.to_string())
    })
}

#[cfg(test)]
mod tests;
