//! the bytes of a file of any format → texts in the notation, and a report of what was read.
//!
//! What a file is follows from its bytes, not from its name. Every format makes an [`Inhoud`]; what is done with
//! it from there is the same for all.

use super::blok::{Inhoud, MAX_STUKS, Twijfel, Weggelaten, tekens};
use super::letters::{self, Letters};
use super::tabel::{self, WasWordt};
use super::{begrippentabel, docx, doorhaling, html, markdown, notatie, pdf, plat, tekenset, vreemd, xml};
use crate::regeling::Soort;
use crate::source::{Link, Source, Span, Unreadable};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Formaat {
    /// The notation of the book: read as it stands.
    Notatie,
    /// Markdown with other habits than the notation's.
    Markdown,
    /// Text without markup.
    Tekst,
    /// A Word document (.docx).
    Word,
    /// A PDF.
    Pdf,
    /// A web page.
    Html,
    /// XML of some kind: local rules, statutes, STOP.
    Xml,
    /// Word as it was until 2003 (.doc), or a file with a password.
    Ole,
    /// Rich text.
    Rtf,
    /// OpenDocument text.
    Odt,
    /// A package of some other kind.
    Zip,
}

impl Formaat {
    /// Its name in the report.
    #[must_use]
    pub fn naam(self) -> &'static str {
        match self {
            Formaat::Notatie => "notatie",
            Formaat::Markdown => "markdown",
            Formaat::Tekst => "tekst",
            Formaat::Word => "word",
            Formaat::Pdf => "pdf",
            Formaat::Html => "html",
            Formaat::Xml => "xml",
            Formaat::Ole => "ole",
            Formaat::Rtf => "rtf",
            Formaat::Odt => "odt",
            Formaat::Zip => "zip",
        }
    }
}

/// What becomes of tracked changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Wijzigingen {
    /// As if all were accepted.
    #[default]
    Aanvaard,
    /// As if all were rejected.
    Verworpen,
    /// Both: a text as it was and a text as it will be.
    Beide,
}

/// How a file is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Opties {
    /// What becomes of tracked changes.
    pub wijzigingen: Wijzigingen,
}

/// A text that a file holds.
#[derive(Debug, Clone)]
pub struct Gelezen {
    /// The texts, each with the name of the file that it would be: one without a name (“”), or `was.md`, `wordt.md`
    /// and what stands beside them.
    pub teksten: Vec<(String, Arc<Source>)>,
    /// What was read, what was not, and what is in doubt.
    pub verslag: Verslag,
}

/// What was read of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verslag {
    /// What the file is.
    pub formaat: Formaat,
    /// How many characters (white space aside) the file shows.
    pub tekens_in: usize,
    /// How many characters the texts have.
    pub tekens_uit: usize,
    /// How many of those were added: hashes, dashes, backslashes.
    pub opmaak: usize,
    /// What stands in the file and not in the texts.
    pub weggelaten: Vec<Weggelaten>,
    /// What may have been meant otherwise.
    pub twijfels: Vec<Twijfel>,
}

impl Gelezen {
    /// How many provisions of each kind the texts have, in the order of [`Soort`]. It reads them: who only wants the
    /// texts does not pay for it.
    #[must_use]
    pub fn eenheden(&self) -> Vec<(Soort, usize)> {
        let mut geteld: BTreeMap<Soort, usize> = BTreeMap::new();
        let teksten = self.teksten.iter().filter(|(naam, _)| matches!(naam.as_str(), "" | "was.md" | "wordt.md"));
        for (_, source) in teksten {
            let (model, _) = markdown::lees(source.clone());
            for bepaling in model.regeling.knopen() {
                *geteld.entry(bepaling.soort).or_default() += 1;
            }
        }
        geteld.into_iter().collect()
    }
}

impl Verslag {
    /// How many characters were left out.
    #[must_use]
    pub fn tekens_weggelaten(&self) -> usize {
        self.weggelaten.iter().map(|w| tekens(&w.tekst)).sum()
    }

    /// Whether every character is accounted for.
    #[must_use]
    pub fn klopt(&self) -> bool {
        self.tekens_in + self.opmaak == self.tekens_uit + self.tekens_weggelaten()
    }
}

/// Reads a file; `naam` is what it is called in messages and places.
///
/// # Errors
/// [`Unreadable`] if it is damaged, too large, or of a kind that is not read; it says what to do.
pub fn lees(naam: &str, bytes: Vec<u8>, opties: Opties) -> Result<Gelezen, Unreadable> {
    let gelezen = lees_formaat(naam, bytes, opties)?;
    let verslag = &gelezen.verslag;
    if verslag.tekens_in > 0 && verslag.tekens_weggelaten() >= verslag.tekens_in {
        let redenen: Vec<&str> =
            verslag.weggelaten.iter().map(|w| w.reden).collect::<BTreeSet<_>>().into_iter().collect();
        let wat = format!("van {naam} kwam geen woord in de tekst ({})", redenen.join(", "));
        return Err(Unreadable::new(format!("{wat}; geef het Word-bestand, of alleen de tekst van de regeling")));
    }
    Ok(gelezen)
}

fn lees_formaat(naam: &str, bytes: Vec<u8>, opties: Opties) -> Result<Gelezen, Unreadable> {
    match herken(&bytes) {
        Formaat::Notatie | Formaat::Markdown | Formaat::Tekst => tekst(naam, bytes, opties),
        Formaat::Html => met_wijzigingen(opties, |verworpen, apart| {
            let (inhoud, wijzigingen) = html::lees(naam, &bytes, verworpen)?;
            Ok((een_of_twee(naam, Formaat::Html, inhoud, apart), wijzigingen))
        }),
        Formaat::Xml => Ok(een_of_twee(naam, Formaat::Xml, xml::lees(naam, &bytes)?, true)),
        Formaat::Pdf => {
            let inhoud = pdf::lees(bytes).map_err(|waarom| Unreadable::new(format!("{naam} {waarom}")))?;
            Ok(een_of_twee(naam, Formaat::Pdf, inhoud, false))
        }
        Formaat::Word => met_wijzigingen(opties, |verworpen, apart| {
            let gelezen = docx::lees(naam, &bytes, verworpen)?;
            Ok((een_of_twee(naam, Formaat::Word, gelezen.inhoud, apart), gelezen.wijzigingen))
        }),
        formaat => Err(niet_gelezen(naam, formaat, &bytes)),
    }
}

/// A document with tracked changes: one text, or both the text as it was and as it will be. `lees` reads a side of it
/// (rejected?) and says how many changes there are; with two sides, each is one text (apart?).
fn met_wijzigingen(
    opties: Opties,
    lees: impl Fn(bool, bool) -> Result<(Gelezen, usize), Unreadable>,
) -> Result<Gelezen, Unreadable> {
    if opties.wijzigingen != Wijzigingen::Beide {
        let verworpen = opties.wijzigingen == Wijzigingen::Verworpen;
        let (mut gelezen, aantal) = lees(verworpen, false)?;
        if aantal > 0 {
            let hoe = if verworpen { "verworpen" } else { "aanvaard" };
            let bericht = format!(
                "dit document heeft {aantal} bijgehouden wijzigingen; zij zijn gelezen als {hoe}, zie --wijzigingen"
            );
            let plaats = "document".to_owned();
            gelezen.verslag.twijfels.insert(0, Twijfel { code: "wijzigingen", plaats, regel: 0, bericht });
        }
        return Ok(gelezen);
    }
    let ((was, _), (wordt, _)) = (lees(true, true)?, lees(false, true)?);
    let hernoemd = |gelezen: &Gelezen, nieuw: &str| {
        gelezen
            .teksten
            .iter()
            .map(|(_, s)| (nieuw.to_owned(), Arc::new(Source::new(nieuw, s.text()))))
            .collect::<Vec<_>>()
    };
    let mut teksten = hernoemd(&was, "was.md");
    teksten.extend(hernoemd(&wordt, "wordt.md"));
    let mut verslag = was.verslag;
    verslag.tekens_in += wordt.verslag.tekens_in;
    verslag.tekens_uit += wordt.verslag.tekens_uit;
    verslag.opmaak += wordt.verslag.opmaak;
    verslag.weggelaten.extend(wordt.verslag.weggelaten);
    for twijfel in wordt.verslag.twijfels {
        if !verslag.twijfels.iter().any(|t| (&t.plaats, &t.bericht) == (&twijfel.plaats, &twijfel.bericht)) {
            verslag.twijfels.push(twijfel);
        }
    }
    Ok(Gelezen { teksten, verslag })
}

/// What the bytes of a file are. Whether text is in the notation, [`lees`] decides.
#[must_use]
pub fn herken(bytes: &[u8]) -> Formaat {
    let begin = &bytes[..bytes.len().min(1024)];
    // UTF-16 without its zeros is what it says in ASCII
    let smal: Vec<u8> = begin.iter().copied().filter(|&b| b != 0).collect();
    let merk = ["\u{feff}".as_bytes(), &[0xff, 0xfe], &[0xfe, 0xff]].into_iter().find_map(|m| smal.strip_prefix(m));
    let kaal = merk.unwrap_or(&smal).trim_ascii_start();
    let met = |woord: &str| kaal.get(..woord.len()).is_some_and(|b| b.eq_ignore_ascii_case(woord.as_bytes()));
    let bevat = |wat: &[u8]| bytes.windows(wat.len()).any(|w| w == wat);
    match () {
        () if begin.starts_with(b"PK\x03\x04") || begin.starts_with(b"PK\x05\x06") => match () {
            () if begin.get(30..).is_some_and(|b| b.starts_with(b"mimetypeapplication/vnd.oasis")) => Formaat::Odt,
            // the names of the parts stand in the clear at the end
            () if bevat(b"[Content_Types].xml") => Formaat::Word,
            () => Formaat::Zip,
        },
        () if begin.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) => Formaat::Ole,
        () if begin.windows(5).any(|w| w == b"%PDF-") => Formaat::Pdf,
        () if met("{\\rtf") => Formaat::Rtf,
        () if met("<!doctype html") || met("<html") => Formaat::Html,
        () if met("<?xml") || xml::is_regeling(kaal) => Formaat::Xml,
        () => Formaat::Tekst,
    }
}

/// Text: as it stands if it is in the notation, else by its words.
fn tekst(naam: &str, bytes: Vec<u8>, opties: Opties) -> Result<Gelezen, Unreadable> {
    // of a text in the notation one may expect that it is what it says: what is written back must be the same
    if let Some(tekst) = tekenset::gok(&bytes).filter(|tekst| is_platte_tekst(tekst)) {
        let mut gelezen = self::tekst(naam, tekst.into_bytes(), opties)?;
        let bericht = "dit is geen UTF-8 en is gelezen zoals Windows het opslaat; kijk of letters met een accent en het euroteken goed zijn";
        let plaats = "het hele bestand".to_owned();
        gelezen.verslag.twijfels.insert(0, Twijfel { code: "tekenset", plaats, regel: 0, bericht: bericht.to_owned() });
        return Ok(gelezen);
    }
    let source = Source::from_bytes(naam, bytes)?;
    // the cells of a table stand between bars; statutes glued together have a line for every hundred bytes
    let meeste = MAX_STUKS + source.text().len() / 50;
    if source.text().bytes().filter(|b| matches!(b, b'\n' | b'|')).count() > meeste {
        let wat = format!("{naam} heeft meer dan {meeste} regels en cellen, en zo lang is geen verordening");
        return Err(Unreadable::new(format!("{wat}; knip het in stukken")));
    }
    if vreemd::kant(source.text(), false).is_none() {
        return zonder_wijzigingen(naam, source, false);
    }
    met_wijzigingen(opties, |verworpen, apart| {
        let kant = vreemd::kant(source.text(), verworpen).unwrap_or_default();
        let mut gelezen = zonder_wijzigingen(naam, Source::new(naam, kant.tekst), apart)?;
        gelezen.verslag.formaat = Formaat::Markdown;
        gelezen.verslag.tekens_in += kant.weggelaten.iter().map(|w| tekens(&w.tekst)).sum::<usize>();
        gelezen.verslag.weggelaten.extend(kant.weggelaten);
        Ok((gelezen, kant.aantal))
    })
}

fn zonder_wijzigingen(naam: &str, source: Source, apart: bool) -> Result<Gelezen, Unreadable> {
    // a page that was copied has the lines of its site between those of the text, and only `plat` knows them
    let tabel = !apart && source.text().contains("| --- |") && tabel::in_markdown(source.text());
    if tabel || (!plat::is_webpagina(source.text()) && vreemd::is_vreemd(source.text())) {
        return Ok(een_of_twee(naam, Formaat::Markdown, in_gewone_letters(&source, vreemd::lees), apart));
    }
    if !is_platte_tekst(source.text()) {
        let aantal = tekens(source.text());
        let verslag = Verslag {
            formaat: Formaat::Notatie,
            tekens_in: aantal,
            tekens_uit: aantal,
            opmaak: 0,
            weggelaten: Vec::new(),
            twijfels: Vec::new(),
        };
        return Ok(Gelezen { teksten: vec![(String::new(), Arc::new(source))], verslag });
    }
    if source.text().len() > MAX_PLAT {
        let (mb, meeste) = (source.text().len() >> 20, MAX_PLAT >> 20);
        let wat = format!("{naam} is {mb} MB tekst, en zo lang is geen verordening (was-wordt leest tot {meeste} MB)");
        return Err(Unreadable::new(format!("{wat}; knip het in stukken")));
    }
    Ok(een_of_twee(naam, Formaat::Tekst, in_gewone_letters(&source, plat::lees), apart))
}

/// Reads a text of which the letters are those that others type: what a line is follows from its words.
fn in_gewone_letters(source: &Source, lees: fn(&str) -> Inhoud) -> Inhoud {
    let mut letters = Letters::default();
    let mut tekst = source.text().to_owned();
    letters.gewoon(&mut tekst);
    let mut inhoud = lees(&tekst);
    inhoud.twijfels.extend(letters.twijfel());
    inhoud
}

/// The largest plain text, in bytes: more than ten times the longest statute.
const MAX_PLAT: usize = 8 << 20;

/// Whether a text is no notation: it has no headings with `#`, and its articles are announced without.
fn is_platte_tekst(tekst: &str) -> bool {
    let kop = |regel: &str| regel.trim_start_matches('[').trim_start().starts_with('#');
    let artikel = |regel: &str| {
        let rest = regel.trim_start().strip_prefix("Artikel ").or_else(|| regel.trim_start().strip_prefix("ARTIKEL "));
        rest.is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit() || matches!(c, 'I' | 'V' | 'X')))
    };
    let kaal = !tekst.starts_with("---\n") && !tekst.lines().any(kop);
    (kaal && (tekst.contains('\u{c}') || tekst.lines().any(|r| artikel(r) || plat::is_tabelkop(r))))
        || plat::is_webpagina(tekst)
}

/// What a document holds: the two texts of its was-wordt tables, or one text; one of two sides is one text (`apart`).
fn een_of_twee(naam: &str, formaat: Formaat, mut inhoud: Inhoud, apart: bool) -> Gelezen {
    letters::in_inhoud(&mut inhoud);
    match tabel::lees(&inhoud.blokken).filter(|_| !apart) {
        Some(tabellen) => was_wordt(naam, formaat, inhoud, tabellen),
        None => een_tekst(naam, formaat, inhoud),
    }
}

/// What is said of a table that may be a was-wordt table.
const HOE_WAS_WORDT: &str =
    "; staan de oude en de nieuwe tekst er naast elkaar, noem de kolommen dan “Was” en “Wordt” in de eerste rij";

/// What one text makes of a document.
#[must_use]
pub fn een_tekst(naam: &str, formaat: Formaat, mut inhoud: Inhoud) -> Gelezen {
    let doorgehaald = doorhaling::twijfels(&inhoud.blokken);
    let naast_elkaar = tabel::naast_elkaar(&inhoud.blokken);
    let lijst = begrippentabel::als_lijst(std::mem::take(&mut inhoud.blokken));
    inhoud.blokken = lijst.blokken;
    let schrijf = if inhoud.letterlijk { notatie::schrijf_letterlijk } else { notatie::schrijf };
    let notatie = schrijf(&inhoud.blokken);
    // of a large document they take more than the text
    drop(inhoud.blokken);
    let voorwerk = voorwerk(&inhoud.feiten);
    let regels = voorwerk.lines().count();
    let mut weggelaten = inhoud.weggelaten;
    weggelaten.extend(lijst.weggelaten);
    weggelaten.extend(notatie.weggelaten);
    let mut twijfels = inhoud.twijfels;
    twijfels.extend(doorgehaald);
    let schuif = |t: Twijfel| Twijfel { regel: if t.regel == 0 { 0 } else { t.regel + regels }, ..t };
    twijfels.extend(notatie.twijfels.into_iter().map(schuif));
    for twijfel in twijfels.iter_mut().filter(|t| t.code == "tabel-als-tekst" && naast_elkaar.contains(&t.plaats)) {
        twijfel.bericht.push_str(HOE_WAS_WORDT);
    }
    let verslag = Verslag {
        formaat,
        tekens_in: inhoud.tekens,
        tekens_uit: tekens(&notatie.tekst) + tekens(&voorwerk),
        opmaak: notatie.opmaak + lijst.opmaak + tekens(&voorwerk),
        weggelaten,
        twijfels,
    };
    let basis = voorwerk.len();
    let links = notatie.links.iter().map(|(woorden, merk)| Link {
        words: Span::new(woorden.start + basis, woorden.end + basis),
        target: notatie.merken.get(merk).map(|plek| plek + basis),
    });
    let source = Source::new(naam, voorwerk + &notatie.tekst).with_links(links.collect()).with_guesses(notatie.geraden);
    Gelezen { teksten: vec![(String::new(), Arc::new(source))], verslag }
}

/// Facts about a text as its front matter: under `bron`, each between quotes.
fn voorwerk(feiten: &[(&'static str, String)]) -> String {
    let mut uit = String::new();
    for (naam, waarde) in feiten {
        let waarde = waarde.split_whitespace().collect::<Vec<_>>().join(" ").replace('\\', "\\\\").replace('"', "\\\"");
        if !waarde.is_empty() {
            uit.push_str(if uit.is_empty() { "---\nbron:\n" } else { "" });
            uit.push_str(&format!("  {naam}: \"{waarde}\"\n"));
        }
    }
    if uit.is_empty() { uit } else { uit + "---\n\n" }
}

/// What was-wordt tables make of a document: two texts, and what stands beside them.
#[must_use]
pub fn was_wordt(naam: &str, formaat: Formaat, inhoud: Inhoud, tabellen: WasWordt) -> Gelezen {
    let mut verslag = Verslag {
        formaat,
        tekens_in: inhoud.tekens,
        tekens_uit: 0,
        opmaak: tabellen.opmaak,
        weggelaten: inhoud.weggelaten,
        twijfels: inhoud.twijfels,
    };
    verslag.weggelaten.extend(tabellen.weggelaten);
    if tabellen.kwijt * 4 > inhoud.tekens {
        let deel = 100 * tabellen.kwijt / inhoud.tekens.max(1);
        let bericht = format!(
            "van dit document staat {deel}% in geen van de teksten, omdat het achter een was-wordt-tabel staat en niet als deel daarvan is herkend; geef het Word-bestand van de tabel, of zet de oude en de nieuwe tekst elk in een eigen bestand"
        );
        let plaats = "het hele bestand".to_owned();
        verslag.twijfels.insert(0, Twijfel { code: "tabel-onvolledig", plaats, regel: 0, bericht });
    }
    verslag.twijfels.extend(tabellen.twijfels);
    let mut teksten = Vec::new();
    let kanten = [("was.md", tabellen.was), ("wordt.md", tabellen.wordt)].map(|(bestand, blokken)| {
        let lijst = begrippentabel::als_lijst(blokken);
        verslag.opmaak += lijst.opmaak;
        verslag.weggelaten.extend(lijst.weggelaten);
        (bestand, notatie::schrijf(&lijst.blokken))
    });
    // a table shows what changes, and seldom all of the ordinance; and both texts show the same part of it
    let uittreksel = kanten.iter().any(|(_, notatie)| is_uittreksel(&notatie.tekst));
    for (bestand, notatie) in kanten {
        let mut tekst = String::new();
        if uittreksel {
            tekst.push_str("---\nuittreksel: ja\n---\n");
        }
        if !tabellen.titel.is_empty() {
            let _ = write!(tekst, "# {}\n\n", tabellen.titel);
        }
        verslag.opmaak += tekens(&tekst);
        tekst.push_str(&notatie.tekst);
        neem_op(&mut verslag, &tekst, notatie.opmaak, notatie.weggelaten, notatie.twijfels);
        teksten.push((bestand.to_owned(), Arc::new(Source::new(format!("{naam}: {bestand}"), tekst))));
    }
    if !tabellen.toelichting.is_empty() {
        let notatie = notatie::schrijf_toelichting(&tabellen.toelichting);
        neem_op(&mut verslag, &notatie.tekst, notatie.opmaak, notatie.weggelaten, notatie.twijfels);
        teksten.push((
            "toelichting.md".to_owned(),
            Arc::new(Source::new(format!("{naam}: toelichting.md"), notatie.tekst)),
        ));
    }
    if !tabellen.indeling.is_empty() {
        teksten.push((
            "wijziging.yaml".to_owned(),
            Arc::new(Source::new(format!("{naam}: wijziging.yaml"), tabellen.indeling)),
        ));
    }
    Gelezen { teksten, verslag }
}

fn neem_op(verslag: &mut Verslag, tekst: &str, opmaak: usize, weg: Vec<Weggelaten>, twijfels: Vec<Twijfel>) {
    verslag.tekens_uit += tekens(tekst);
    verslag.opmaak += opmaak;
    verslag.weggelaten.extend(weg);
    verslag.twijfels.extend(twijfels);
}

/// Whether articles are missing between those that are there.
fn is_uittreksel(tekst: &str) -> bool {
    let (model, _) = markdown::lees(Arc::new(Source::new("", tekst)));
    let nummers: Vec<u64> = model
        .regeling
        .artikelen()
        .iter()
        .filter_map(|(_, a)| {
            a.nummer.as_ref()?.as_str().trim_end_matches(|c: char| c.is_ascii_lowercase()).parse().ok()
        })
        .collect();
    nummers.first().is_some_and(|&n| n > 1) || nummers.windows(2).any(|paar| paar[1] > paar[0] + 1)
}

/// What is said of a file of a kind that is not read.
fn niet_gelezen(naam: &str, formaat: Formaat, bytes: &[u8]) -> Unreadable {
    // the names of what is in it stand in the clear
    let bevat = |woord: &str| {
        let gezocht: Vec<u8> = woord.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(gezocht.len()).any(|w| w == gezocht)
    };
    let (wat, hulp) = match formaat {
        Formaat::Ole if bevat("EncryptedPackage") => {
            ("is beveiligd met een wachtwoord", "open het in Word, haal het wachtwoord eraf en sla het opnieuw op")
        }
        Formaat::Ole if bevat("WordDocument") => (
            "is een oud Word-bestand (.doc)",
            "open het in Word en sla het op als Word-document (.docx), zonder wachtwoord",
        ),
        Formaat::Ole => (
            "is een bestand van een oud Office-programma",
            "open het in Word en sla het op als Word-document (.docx), zonder wachtwoord",
        ),
        Formaat::Rtf => {
            ("is een RTF-bestand", "open het in Word of LibreOffice en sla het op als Word-document (.docx)")
        }
        Formaat::Odt => {
            ("is een OpenDocument-tekst (.odt)", "open het in LibreOffice en sla het op als Word-document (.docx)")
        }
        Formaat::Zip => ("is een zipbestand, geen Word-document", "pak het uit en geef het bestand dat erin zit"),
        Formaat::Html => ("is een webpagina", "was-wordt leest die nog niet; geef het Word-bestand of de tekst"),
        _ => ("is XML van een soort die was-wordt niet kent", "geef het Word-bestand of de tekst"),
    };
    Unreadable::new(format!("{naam} {wat}; {hulp}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_is_follows_from_its_bytes() {
        for (bytes, formaat) in [
            (&b"PK\x03\x04....[Content_Types].xml"[..], Formaat::Word),
            (b"PK\x03\x04....", Formaat::Zip),
            (b"%PDF-1.7", Formaat::Pdf),
            (b"{\\rtf1", Formaat::Rtf),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Formaat::Ole),
            (b"  <!DOCTYPE html>", Formaat::Html),
            ("\u{feff}<?xml".as_bytes(), Formaat::Xml),
            (b"# Titel", Formaat::Tekst),
            (b"", Formaat::Tekst),
        ] {
            assert_eq!(herken(bytes), formaat, "{}", String::from_utf8_lossy(bytes));
        }
    }

    fn gelezen(tekst: &str) -> (String, Verslag) {
        let gelezen = lees("t.txt", tekst.as_bytes().to_vec(), Opties::default()).unwrap();
        assert!(gelezen.verslag.klopt(), "{:?}\n{}", gelezen.verslag, gelezen.teksten[0].1.text());
        (gelezen.teksten[0].1.text().to_owned(), gelezen.verslag)
    }

    #[test]
    fn the_notation_is_read_as_it_stands() {
        let tekst = "# Titel\n\n## Artikel 1. Naam\n\n1. Tekst *[tevens]*.\n";
        let gelezen = lees("t.txt", tekst.as_bytes().to_vec(), Opties::default()).unwrap();
        assert_eq!((gelezen.teksten[0].1.text(), gelezen.verslag.formaat), (tekst, Formaat::Notatie));
        assert_eq!(gelezen.eenheden(), [(Soort::Artikel, 1), (Soort::Lid, 1)]);
    }

    #[test]
    fn a_text_of_more_lines_or_cells_than_a_statute_has() {
        let fout = |tekst: String| lees("t.md", tekst.into_bytes(), Opties::default()).err().unwrap().to_string();
        let tabel = "| Was | Wordt |\n| --- | --- |\n".to_owned() + &"| A | b |\n".repeat(30_000);
        for tekst in [tabel, "Artikel 1\n".repeat(140_000), "## Artikel 1\n".repeat(140_000)] {
            let bericht = fout(tekst);
            assert!(bericht.contains("regels en cellen") && bericht.contains("knip het in stukken"), "{bericht}");
        }
        let bericht = fout("Artikel 1 Duur\n".to_owned() + &("woord ".repeat(20) + "\n").repeat(75_000));
        assert!(bericht.contains("is 8 MB tekst") && bericht.contains("knip het in stukken"), "{bericht}");
    }

    #[test]
    fn a_file_of_which_nothing_is_text_is_an_error() {
        let fout =
            lees("t.md", b"| Was | Wordt |\n| --- | --- |\n".to_vec(), Opties::default()).err().unwrap().to_string();
        assert!(fout.contains("van t.md kwam geen woord in de tekst (kop van de tabel)"), "{fout}");
        assert!(lees("t.md", b"\n".to_vec(), Opties::default()).is_ok());
    }

    #[test]
    fn words_say_what_a_line_is() {
        let (uit, verslag) = gelezen(
            "Marktverordening Stad 2020\nDe raad besluit:\nHoofdstuk 1 Algemeen\nArtikel 1\nBegripsbepalingen\nIn deze verordening wordt verstaan onder:\ncollege: het college;\nwet: de wet.\nArtikel 2. Duur\n1 De markt duurt:\na) een dag, of\nb) twee dagen.\n2 Artikel 7.28 WHW geldt niet.\n(3) Er is * geen regel.\nArtikel 7.28 WHW is van toepassing.\nToelichting\nArtikel 1\nDit artikel spreekt voor zich.\n",
        );
        assert_eq!(
            uit,
            "# Marktverordening Stad 2020\n\nDe raad besluit:\n\n## Hoofdstuk 1 Algemeen\n\n### Artikel 1 Begripsbepalingen\n\nIn deze verordening wordt verstaan onder:\n- college: het college;\n- wet: de wet.\n\n### Artikel 2. Duur\n\n1. De markt duurt:\n   a) een dag, of\n   b) twee dagen.\n2. Artikel 7.28 WHW geldt niet.\n3. Er is * geen regel.\n\nArtikel 7.28 WHW is van toepassing.\n\n## Toelichting\n\n### Artikel 1\n\nDit artikel spreekt voor zich.\n"
        );
        let weg: Vec<&str> = verslag.weggelaten.iter().map(|w| w.tekst.as_str()).collect();
        assert_eq!(weg, ["(3)"], "a full stop behind a number is markup");
    }
}
