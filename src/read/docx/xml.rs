//! the bytes of a part → its elements and text, one after the other, within limits.
//!
//! A DOCTYPE and entities that are not those of XML itself are refused, and so is what nests deeper than a
//! document can. Nothing recurses.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;

/// How deep elements may nest; a table in a table in a text box stays under fifty.
const MAX_DIEPTE: usize = 400;

/// The longest attribute that is looked at, in bytes.
const MAX_EIGENSCHAP: usize = 16 * 1024;

/// Namespaces of WordprocessingML: as everybody writes it, and the strict one.
const WML: [&str; 2] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];

/// What happens in a part.
pub(super) enum Gebeurtenis<'a, 'b> {
    /// An element opens. `w` says that it is WordprocessingML; the name is without its prefix.
    Open { w: bool, prefix: &'a str, naam: &'a str, element: &'a BytesStart<'b> },
    /// The element that was opened last closes.
    Sluit,
    /// Words.
    Tekst(&'a str),
}

/// Reads a part; `doe` is told what happens, and may refuse it with a reason.
pub(super) fn lees(xml: &[u8], mut doe: impl FnMut(Gebeurtenis<'_, '_>) -> Result<(), String>) -> Result<(), String> {
    let tekst = als_tekst(xml)?;
    let mut reader = Reader::from_str(tekst.trim_start_matches('\u{feff}'));
    reader.config_mut().expand_empty_elements = true;
    let mut diepte = 0_usize;
    let mut wml: Option<String> = None;
    let mut gezien = false;
    loop {
        match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element)) => {
                diepte += 1;
                gezien = true;
                if diepte > MAX_DIEPTE {
                    return Err(format!("is dieper genest dan {MAX_DIEPTE} elementen"));
                }
                let name = element.name();
                let heel: &str = name.as_ref();
                let wml = wml.get_or_insert_with(|| wml_prefix(&element));
                let (prefix, naam) = heel.split_once(':').unwrap_or(("", heel));
                doe(Gebeurtenis::Open { w: prefix == wml.as_str(), prefix, naam, element: &element })?;
            }
            Ok(Event::End(_)) => {
                diepte = diepte.saturating_sub(1);
                doe(Gebeurtenis::Sluit)?;
            }
            Ok(Event::Text(woorden)) => doe(Gebeurtenis::Tekst(&woorden))?,
            Ok(Event::CData(woorden)) => doe(Gebeurtenis::Tekst(&woorden))?,
            Ok(Event::GeneralRef(naam)) => match naam.resolve_char_ref() {
                Ok(Some(teken)) => doe(Gebeurtenis::Tekst(teken.encode_utf8(&mut [0; 4])))?,
                Ok(None) => match quick_xml::escape::resolve_predefined_entity(&naam) {
                    Some(woorden) => doe(Gebeurtenis::Tekst(woorden))?,
                    None => return Err("bevat een entiteit die niet bij XML hoort".to_owned()),
                },
                Err(_) => return Err("bevat een teken dat niet bestaat".to_owned()),
            },
            Ok(Event::DocType(_)) => return Err("heeft een DOCTYPE, en die heeft een Word-document niet".to_owned()),
            Ok(Event::Decl(_) | Event::PI(_) | Event::Comment(_)) => {}
            Ok(Event::Eof) if diepte > 0 || !gezien => return Err("houdt halverwege op".to_owned()),
            Ok(Event::Eof) => return Ok(()),
            Err(_) => return Err("is beschadigd".to_owned()),
        }
    }
}

/// The value of an attribute, its prefix aside.
pub(super) fn eigenschap<'a>(element: &'a BytesStart<'_>, naam: &str) -> Option<Cow<'a, str>> {
    for eigenschap in element.attributes().with_checks(false).flatten() {
        let sleutel: &str = eigenschap.key.as_ref();
        if sleutel.rsplit(':').next() == Some(naam) {
            let waarde = eigenschap.value;
            return match waarde.len() <= MAX_EIGENSCHAP {
                true if waarde.contains('&') => {
                    quick_xml::escape::unescape(&waarde).ok().map(|w| Cow::Owned(w.into_owned()))
                }
                true => Some(waarde),
                false => None,
            };
        }
    }
    None
}

/// The value of `w:val`.
pub(super) fn val<'a>(element: &'a BytesStart<'_>) -> Option<Cow<'a, str>> {
    eigenschap(element, "val")
}

/// The value of a property that is on or off.
pub(super) fn aan(element: &BytesStart<'_>) -> bool {
    val(element).is_none_or(|v| !matches!(&*v, "0" | "false" | "off" | "none"))
}

/// The value of `w:val` as a number.
pub(super) fn getal(element: &BytesStart<'_>) -> Option<u32> {
    val(element)?.trim().parse().ok()
}

/// The prefix that stands for WordprocessingML, by the declarations of the outermost element.
fn wml_prefix(wortel: &BytesStart<'_>) -> String {
    let verklaard = wortel.attributes().with_checks(false).flatten().find_map(|eigenschap| {
        let sleutel: &str = eigenschap.key.as_ref();
        let prefix = sleutel.strip_prefix("xmlns:").or_else(|| (sleutel == "xmlns").then_some(""))?;
        let waarde: &str = &eigenschap.value;
        WML.contains(&waarde).then(|| prefix.to_owned())
    });
    verklaard.unwrap_or_else(|| "w".to_owned())
}

/// UTF-8, or UTF-16 with a byte order mark.
fn als_tekst(xml: &[u8]) -> Result<Cow<'_, str>, String> {
    let paren = |van: fn([u8; 2]) -> u16| {
        let eenheden = xml[2..].chunks_exact(2).map(|paar| van([paar[0], paar[1]]));
        let tekst: Result<String, _> = char::decode_utf16(eenheden).collect();
        tekst.map(Cow::Owned).map_err(|_| "is beschadigd".to_owned())
    };
    match xml {
        [0xff, 0xfe, ..] => paren(u16::from_le_bytes),
        [0xfe, 0xff, ..] => paren(u16::from_be_bytes),
        _ => std::str::from_utf8(xml).map(Cow::Borrowed).map_err(|_| "is geen UTF-8".to_owned()),
    }
}
