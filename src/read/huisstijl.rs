//! a Word document → `Huisstijl`: styles, header, footer, logo and margins; its text is not looked at.
//!
//! Everything has a limit, so that a small file cannot grow into a large one. What cannot be taken over (a header
//! with something other than pictures and addresses in it, macros) is left out and said.

use crate::diagnostic::Diagnostic;
use crate::huisstijl::{Bron, Huisstijl, Inhoud, Marges, Stijl, Strook};
use crate::source::Unreadable;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::{Cursor, Read};

/// The largest document that is read, and the largest part of it once unpacked, in bytes.
const MAX_BYTES: usize = 30 * 1024 * 1024;
const MAX_DEEL: u64 = 8 * 1024 * 1024;

/// How many parts a document may have, and how deep elements may nest.
const MAX_DELEN: usize = 5_000;
const MAX_DIEPTE: usize = 200;

/// Pictures that Word shows.
const BEELDEN: [&str; 9] = ["png", "jpg", "jpeg", "gif", "emf", "wmf", "bmp", "tif", "tiff"];

type Zip<'a> = zip::ZipArchive<Cursor<&'a [u8]>>;

/// Reads the house style from the bytes of a Word document.
///
/// # Errors
/// [`Unreadable`] if it is no Word document, is damaged, or is too large.
pub fn lees(naam: &str, bytes: &[u8]) -> Result<(Huisstijl, Vec<Diagnostic>), Unreadable> {
    let fout = |wat: &str| {
        Unreadable::new(format!("{naam} {wat}; geef met --huisstijl een Word-document (.docx) van de gemeente"))
    };
    if bytes.len() > MAX_BYTES {
        return Err(fout("is te groot voor een huisstijl (meer dan 30 MB)"));
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(fout(
            "is een document in de oude vorm (.doc) of met een wachtwoord; sla het op als .docx zonder wachtwoord",
        ));
    }
    let mut zip = Zip::new(Cursor::new(bytes)).map_err(|_| fout("is geen Word-document, of het is beschadigd"))?;
    if zip.len() > MAX_DELEN {
        return Err(fout("heeft meer onderdelen dan een Word-document kan hebben"));
    }
    let mut meldingen = Vec::new();
    let mut let_op = |wat: String| meldingen.push(Diagnostic::waarschuwing("huisstijl-onvolledig", wat));
    let lees =
        |zip: &mut Zip<'_>, pad: &str| tekst(zip, pad).map_err(|wat| fout(&format!("is niet te lezen: {pad} {wat}")));
    let document = lees(&mut zip, "word/document.xml")?.ok_or_else(|| fout("is geen Word-document"))?;
    let bladen = bladen(&document).map_err(|wat| fout(&format!("is beschadigd: word/document.xml {wat}")))?;
    let styles = lees(&mut zip, "word/styles.xml")?.ok_or_else(|| fout("heeft geen stijlen"))?;
    let (stijlen, namen) = stijlen(&styles).map_err(|wat| fout(&format!("is beschadigd: word/styles.xml {wat}")))?;
    let rels = lees(&mut zip, "word/_rels/document.xml.rels")?.unwrap_or_default();
    let rels = verbanden(&rels).map_err(|wat| fout(&format!("is beschadigd: document.xml.rels {wat}")))?;
    let thema = match rels.iter().find(|r| r.soort == "theme").and_then(|r| in_word(&r.doel)) {
        Some(pad) => lees(&mut zip, &pad)?.filter(|xml| heel(xml).is_ok()),
        None => None,
    };
    if zip.index_for_name("word/vbaProject.bin").is_some() {
        let_op(format!("de macro’s in {naam} zijn niet overgenomen"));
    }
    let mut huisstijl = Huisstijl { stijlen, namen, thema, marges: bladen.marges, ..Huisstijl::default() };
    for (is_kop, eerste, id) in bladen.stroken {
        let wat = if is_kop { "koptekst" } else { "voettekst" };
        let Some(pad) = rels.iter().find(|r| r.id == id).and_then(|r| in_word(&r.doel)) else { continue };
        match strook(&mut zip, &pad, eerste) {
            Ok(strook) if is_kop => huisstijl.koppen.push(strook),
            Ok(strook) => huisstijl.voeten.push(strook),
            Err(waarom) => let_op(format!("de {wat} van {naam} is niet overgenomen: {waarom}")),
        }
    }
    Ok((huisstijl, meldingen))
}

/// The text of a part; `None` if it is not there.
fn tekst(zip: &mut Zip<'_>, pad: &str) -> Result<Option<String>, String> {
    let Some(bytes) = deel(zip, pad)? else { return Ok(None) };
    let tekst = String::from_utf8(bytes).map_err(|_| "is geen UTF-8".to_owned())?;
    Ok(Some(tekst.trim_start_matches('\u{feff}').to_owned()))
}

fn deel(zip: &mut Zip<'_>, pad: &str) -> Result<Option<Vec<u8>>, String> {
    let Some(i) = zip.index_for_name(pad) else { return Ok(None) };
    let bestand = zip.by_index(i).map_err(|_| "is beschadigd".to_owned())?;
    let mut bytes = Vec::new();
    bestand.take(MAX_DEEL + 1).read_to_end(&mut bytes).map_err(|_| "is beschadigd".to_owned())?;
    if bytes.len() as u64 > MAX_DEEL { Err("is te groot".to_owned()) } else { Ok(Some(bytes)) }
}

/// The elements of a part in order: where each begins and ends, and whether it opens, closes, or both.
fn elementen(xml: &str, mut op: impl FnMut(usize, usize, &Event<'_>)) -> Result<(), String> {
    let mut reader = Reader::from_str(xml);
    let mut diep = 0usize;
    loop {
        let van = usize::try_from(reader.buffer_position()).unwrap_or(0);
        let event = reader.read_event().map_err(|_| "is geen goede XML".to_owned())?;
        let tot = usize::try_from(reader.buffer_position()).unwrap_or(0);
        match &event {
            Event::DocType(_) => return Err("heeft een DOCTYPE".to_owned()),
            Event::Start(_) => diep += 1,
            Event::End(_) => diep = diep.saturating_sub(1),
            Event::Eof if diep > 0 => return Err("is afgebroken".to_owned()),
            Event::Eof => return Ok(()),
            _ => {}
        }
        if diep > MAX_DIEPTE {
            return Err("is te diep genest".to_owned());
        }
        op(van, tot, &event);
    }
}

/// Whether a part is good XML.
fn heel(xml: &str) -> Result<(), String> {
    elementen(xml, |_, _, _| {})
}

/// The value of an attribute, entities read.
fn attribuut(tag: &BytesStart<'_>, naam: &str) -> Option<String> {
    let gevonden = tag.attributes().flatten().find(|a| a.key.as_ref() == naam)?;
    quick_xml::escape::unescape(&gevonden.value).ok().map(|waarde| waarde.into_owned())
}

/// What the last section says: its margins, its headers and footers (header or not, first sheet or not, id).
#[derive(Default)]
struct Bladen {
    marges: Marges,
    stroken: Vec<(bool, bool, String)>,
}

fn bladen(document: &str) -> Result<Bladen, String> {
    let mut uit = Bladen::default();
    let mut titelblad = false;
    elementen(document, |_, _, event| {
        let (Event::Start(tag) | Event::Empty(tag)) = event else { return };
        match tag.name().as_ref() {
            "w:sectPr" => (uit, titelblad) = (Bladen::default(), false),
            "w:titlePg" => titelblad = attribuut(tag, "w:val").is_none_or(|w| w != "0" && w != "false"),
            "w:pgMar" => {
                let maat = |naam: &str, anders: u32| {
                    let getal = attribuut(tag, naam).and_then(|w| w.parse::<i64>().ok());
                    getal.and_then(|n| u32::try_from(n.abs()).ok()).filter(|n| *n <= 4_500).unwrap_or(anders)
                };
                let m = Marges::default();
                uit.marges = Marges {
                    boven: maat("w:top", m.boven),
                    rechts: maat("w:right", m.rechts),
                    onder: maat("w:bottom", m.onder),
                    links: maat("w:left", m.links),
                    kop: maat("w:header", m.kop),
                    voet: maat("w:footer", m.voet),
                };
            }
            naam @ ("w:headerReference" | "w:footerReference") => {
                let eerste = match attribuut(tag, "w:type").as_deref() {
                    Some("first") => true,
                    Some("even") => return,
                    _ => false,
                };
                if let Some(id) = attribuut(tag, "r:id") {
                    uit.stroken.push((naam == "w:headerReference", eerste, id));
                }
            }
            _ => {}
        }
    })?;
    uit.stroken.retain(|(_, eerste, _)| !eerste || titelblad);
    Ok(uit)
}

/// The styles without their numbering, and their names. A style that numbers would number what has a number.
fn stijlen(xml: &str) -> Result<(String, Vec<Stijl>), String> {
    let mut namen: Vec<Stijl> = Vec::new();
    let mut uit = String::with_capacity(xml.len());
    let (mut hier, mut nummering, mut slot) = (0, None, false);
    elementen(xml, |van, tot, event| match event {
        Event::Start(tag) | Event::Empty(tag) => match tag.name().as_ref() {
            "w:style" => namen.push(Stijl {
                id: attribuut(tag, "w:styleId").unwrap_or_default(),
                naam: String::new(),
                soort: attribuut(tag, "w:type").unwrap_or_else(|| "paragraph".to_owned()),
            }),
            "w:name" => {
                if let Some(stijl) = namen.last_mut().filter(|s| s.naam.is_empty()) {
                    stijl.naam = attribuut(tag, "w:val").unwrap_or_default().to_lowercase();
                }
            }
            "w:numPr" if matches!(event, Event::Start(_)) => nummering = Some(van),
            "w:numPr" => {
                uit.push_str(&xml[hier..van]);
                hier = tot;
            }
            _ => {}
        },
        Event::End(tag) if tag.name().as_ref() == "w:numPr" => {
            if let Some(van) = nummering.take() {
                uit.push_str(&xml[hier..van]);
                hier = tot;
            }
        }
        Event::End(tag) if tag.name().as_ref() == "w:styles" => slot = true,
        _ => {}
    })?;
    if !slot {
        return Err("heeft geen stijlen".to_owned());
    }
    uit.push_str(&xml[hier..]);
    Ok((uit, namen))
}

/// A line of a part that says what another part refers to.
struct Verband {
    id: String,
    /// The last word of its type: `image`, `header`.
    soort: String,
    doel: String,
    buiten: bool,
}

fn verbanden(xml: &str) -> Result<Vec<Verband>, String> {
    let mut uit = Vec::new();
    elementen(xml, |_, _, event| {
        let (Event::Start(tag) | Event::Empty(tag)) = event else { return };
        if tag.name().as_ref() != "Relationship" {
            return;
        }
        let van = |naam| attribuut(tag, naam).unwrap_or_default();
        uit.push(Verband {
            id: van("Id"),
            soort: van("Type").rsplit('/').next().unwrap_or_default().to_owned(),
            doel: van("Target"),
            buiten: van("TargetMode") == "External",
        });
    })?;
    Ok(uit)
}

/// The path of a part that stands in the folder `word`, or below it.
fn in_word(doel: &str) -> Option<String> {
    let pad = doel.strip_prefix("/word/").unwrap_or(doel);
    let goed = !pad.starts_with('/')
        && !pad.contains([':', '\\'])
        && pad.split('/').all(|deel| !deel.is_empty() && deel != "..");
    goed.then(|| format!("word/{pad}"))
}

/// A header or footer with everything that it refers to; or why it cannot be taken over.
fn strook(zip: &mut Zip<'_>, pad: &str, eerste: bool) -> Result<Strook, String> {
    let xml = tekst(zip, pad)?.ok_or("zij ontbreekt in het bestand")?;
    heel(&xml).map_err(|wat| format!("zij {wat}"))?;
    if !xml.contains("</w:hdr>") && !xml.contains("</w:ftr>") {
        return Err("zij heeft een onbekende vorm".to_owned());
    }
    let (map, naam) = pad.rsplit_once('/').unwrap_or(("word", pad));
    let rels = tekst(zip, &format!("{map}/_rels/{naam}.rels"))?.unwrap_or_default();
    let mut bronnen = Vec::new();
    for verband in verbanden(&rels)? {
        // What nothing refers to need not come along.
        if !xml.contains(&format!("\"{}\"", verband.id)) {
            continue;
        }
        let inhoud = match (verband.soort.as_str(), verband.buiten) {
            ("hyperlink", true) if ["https://", "http://", "mailto:"].iter().any(|b| verband.doel.starts_with(b)) => {
                Inhoud::Adres(verband.doel)
            }
            ("image", false) => {
                let uitgang = verband.doel.rsplit('.').next().unwrap_or_default().to_lowercase();
                if !BEELDEN.contains(&uitgang.as_str()) {
                    return Err(format!("zij heeft een afbeelding die was-wordt niet kent (.{uitgang})"));
                }
                let pad = in_word(&verband.doel).ok_or("een afbeelding staat buiten het document")?;
                let bytes = deel(zip, &pad)?.ok_or("een afbeelding ontbreekt in het bestand")?;
                Inhoud::Beeld(uitgang, bytes)
            }
            ("image", true) => return Err("een afbeelding staat buiten het document".to_owned()),
            _ => return Err("zij bevat iets anders dan tekst, afbeeldingen en adressen".to_owned()),
        };
        bronnen.push(Bron { id: verband.id, inhoud });
    }
    Ok(Strook { eerste, xml, bronnen })
}
