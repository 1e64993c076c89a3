//! a web page → `Inhoud`: what it shows, and what of that is the text.
//!
//! Any page is read, as browsers do: tags that are not closed, or closed twice, are no fault. What is hidden does
//! not count; menus, forms and what stands outside the main part are left out and listed. The pages that we write
//! ourselves say what every paragraph is, and come back as they were. Nothing recurses, and nothing is fetched.

mod bouw;
mod nummering;
mod site;

use super::blok::Inhoud;
use super::tekenset;
use crate::source::Unreadable;
use bouw::Pagina;
use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};

/// The largest page, in bytes: without its pictures even the longest statute is a tenth of it.
const MAX_BYTES: usize = 32 * 1024 * 1024;

/// How many attributes a tag may have, or so many times a space or a slash in their values: a picture that stands in
/// the page has a slash in every sixty characters.
const MAX_EIGENSCHAPPEN: usize = MAX_BYTES / 64;

/// Reads a web page, with the changes that it shows as accepted or (`verworpen`) as rejected; and how many there are.
///
/// # Errors
/// [`Unreadable`] if it is too large, is in an unknown character set, or shows nothing.
pub fn lees(naam: &str, bytes: &[u8], verworpen: bool) -> Result<(Inhoud, usize), Unreadable> {
    if bytes.len() > MAX_BYTES {
        let mb = 1024 * 1024;
        return Err(Unreadable::new(format!(
            "{naam} is {} MB groot; was-wordt leest webpagina’s tot {} MB. Bewaar de pagina zonder afbeeldingen",
            bytes.len() / mb,
            MAX_BYTES / mb
        )));
    }
    let tekst = tekenset::lees(naam, bytes)?;
    let te_groot = |wat: String| Unreadable::new(format!("{naam} {wat}; bewaar alleen de pagina met de regeling zelf"));
    if let Some(wat) = te_lang_stuk(&tekst) {
        return Err(te_groot(format!("heeft {wat}")));
    }
    let eigen = tekst.contains("<meta name=\"generator\" content=\"was-wordt\"/>");
    let mut pagina = Pagina::new(eigen, bevat(&tekst, "<main"), verworpen);
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    for Ok(token) in Tokenizer::new_with_emitter(tekst.as_ref(), emitter) {
        match token {
            Token::StartTag(tag) => {
                let eigenschap = |naam: &str| {
                    let waarde = tag.attributes.get(naam.as_bytes())?;
                    Some(String::from_utf8_lossy(waarde).chars().take(200).collect::<String>())
                };
                pagina.open(&String::from_utf8_lossy(&tag.name), tag.self_closing, &eigenschap);
            }
            Token::EndTag(tag) => pagina.sluit(&String::from_utf8_lossy(&tag.name)),
            Token::String(woorden) => pagina.woorden(&String::from_utf8_lossy(&woorden)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
        pagina.past(tekst.len()).map_err(te_groot)?;
    }
    let (inhoud, wijzigingen) = pagina.klaar();
    if inhoud.blokken.is_empty() {
        return Err(Unreadable::new(format!(
            "{naam} is een webpagina zonder tekst; bewaar de pagina opnieuw nadat zij helemaal is geladen"
        )));
    }
    Ok((inhoud, wijzigingen))
}

/// A tag with more attributes than a page can mean (the tokenizer keeps all of one tag), or words without a tag that
/// go on as long. A `>` in a value does not end its tag: so what stands behind one is counted too.
fn te_lang_stuk(tekst: &str) -> Option<String> {
    let (mut aantal, mut in_tag) = (0, false);
    for b in tekst.bytes() {
        match b {
            b'<' | b'>' => (aantal, in_tag) = (0, b == b'<'),
            b'/' => aantal += 1,
            _ if b.is_ascii_whitespace() => aantal += 1,
            _ => {}
        }
        if aantal > MAX_EIGENSCHAPPEN {
            return Some(if in_tag {
                format!("een element met meer dan {MAX_EIGENSCHAPPEN} eigenschappen")
            } else {
                format!("meer dan {MAX_EIGENSCHAPPEN} woorden achter elkaar, en zo lang is geen bepaling")
            });
        }
    }
    None
}

/// Whether a text has these characters, in upper or lower case.
fn bevat(tekst: &str, wat: &str) -> bool {
    tekst.as_bytes().windows(wat.len()).any(|w| w.eq_ignore_ascii_case(wat.as_bytes()))
}

#[cfg(test)]
mod tests;
