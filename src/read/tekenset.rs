//! bytes of XML or HTML → text: by the mark at the start, by what the file says of itself, else as UTF-8.
//!
//! What Dutch files really come in: UTF-8, UTF-16, and the Western European sets that Windows and old editors
//! write. Any other set is named in the message.

use crate::source::{MAX_BYTES, Unreadable};
use std::borrow::Cow;

/// The text of a file; `naam` is for the message.
///
/// # Errors
/// [`Unreadable`] if it is too large, or is not in the character set that it says it is in.
pub fn lees<'a>(naam: &str, bytes: &'a [u8]) -> Result<Cow<'a, str>, Unreadable> {
    if bytes.len() > MAX_BYTES {
        let mb = 1024 * 1024;
        return Err(Unreadable::new(format!(
            "{naam} is {} MB groot; was-wordt leest teksten tot {} MB. Controleer of dit het goede bestand is",
            bytes.len() / mb,
            MAX_BYTES / mb
        )));
    }
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => utf8(naam, rest),
        [0xff, 0xfe, rest @ ..] => utf16(naam, rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(naam, rest, u16::from_be_bytes),
        [b'<', 0, _, 0, ..] => utf16(naam, bytes, u16::from_le_bytes),
        [0, b'<', 0, _, ..] => utf16(naam, bytes, u16::from_be_bytes),
        _ => match genoemd(bytes).as_deref() {
            // what says UTF-16 in single bytes is none: the label was left behind when the file was saved anew
            None | Some("utf-8" | "utf8" | "us-ascii" | "ascii" | "utf-16" | "utf16") => utf8(naam, bytes),
            Some("iso-8859-1" | "iso8859-1" | "latin1" | "latin-1" | "windows-1252" | "cp1252" | "iso-8859-15") => {
                Ok(Cow::Owned(westers(bytes)))
            }
            Some(anders) => Err(Unreadable::new(format!(
                "{naam} staat in de tekenset “{anders}”, en die kent was-wordt niet; sla het bestand op als UTF-8"
            ))),
        },
    }
}

/// Plain text that is no UTF-8 and has no mark that says what it is → UTF-8: UTF-16 by its zeros, else as Windows
/// writes it. `None` if it is UTF-8, has a mark, or can be none of these.
#[must_use]
pub fn gok(bytes: &[u8]) -> Option<String> {
    let merk = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    if merk || (std::str::from_utf8(bytes).is_ok() && !bytes.contains(&0)) || bytes.len() > MAX_BYTES {
        return None;
    }
    let nullen = |rest: usize| bytes.iter().skip(rest).step_by(2).filter(|b| **b == 0).count() * 3 > bytes.len();
    match bytes {
        _ if nullen(1) => utf16("", bytes, u16::from_le_bytes).ok().map(Cow::into_owned),
        _ if nullen(0) => utf16("", bytes, u16::from_be_bytes).ok().map(Cow::into_owned),
        // signs that no text has
        _ if bytes.iter().any(|b| matches!(b, 0..=8 | 14..=31 | 127 | 0x81 | 0x8d | 0x8f | 0x90 | 0x9d)) => None,
        _ => Some(westers(bytes)),
    }
}

fn utf8<'a>(naam: &str, bytes: &'a [u8]) -> Result<Cow<'a, str>, Unreadable> {
    std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|fout| {
        let regel = 1 + bytes[..fout.valid_up_to()].iter().filter(|&&b| b == b'\n').count();
        Unreadable::new(format!(
            "{naam}, regel {regel}: dit is geen UTF-8. Open het bestand in het programma waarin het is gemaakt en sla het op als UTF-8"
        ))
    })
}

fn utf16<'a>(naam: &str, bytes: &[u8], getal: fn([u8; 2]) -> u16) -> Result<Cow<'a, str>, Unreadable> {
    let eenheden = bytes.chunks_exact(2).map(|paar| getal([paar[0], paar[1]]));
    let tekst =
        char::decode_utf16(eenheden).collect::<Result<String, _>>().ok().filter(|_| bytes.len().is_multiple_of(2));
    let fout =
        || Unreadable::new(format!("{naam} lijkt UTF-16, maar is beschadigd; sla de tekst opnieuw op als UTF-8"));
    tekst.map(Cow::Owned).ok_or_else(fout)
}

/// The character set that the file names in its first line or, a web page, in its head; in lower case.
fn genoemd(bytes: &[u8]) -> Option<String> {
    let kop = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_lowercase();
    let plek = match kop.trim_start().strip_prefix("<?xml") {
        Some(rest) => kop.len() - rest.len() + rest.split("?>").next()?.find("encoding")? + "encoding".len(),
        None => kop.find("charset")? + "charset".len(),
    };
    let waarde = kop[plek..].trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let einde = waarde.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_')))?;
    (einde > 0).then(|| waarde[..einde].to_owned())
}

/// Windows-1252; what calls itself ISO-8859-1 is read the same, as browsers do.
fn westers(bytes: &[u8]) -> String {
    const HOOG: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    bytes.iter().map(|&b| if (0x80..0xa0).contains(&b) { HOOG[usize::from(b - 0x80)] } else { char::from(b) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_set_gives_the_same_text() {
        let tekst = "<?xml version=\"1.0\" encoding=\"X\"?><a>één € “x”</a>";
        let utf8 = tekst.replace("X", "utf-8");
        let le: Vec<u8> = tekst.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = tekst.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(lees("x", utf8.as_bytes()).unwrap(), utf8);
        assert_eq!(lees("x", &[b"\xef\xbb\xbf", utf8.as_bytes()].concat()).unwrap(), utf8);
        assert_eq!(lees("x", &[b"\xff\xfe", &le[..]].concat()).unwrap(), tekst);
        assert_eq!(lees("x", &[b"\xfe\xff", &be[..]].concat()).unwrap(), tekst);
        assert_eq!(lees("x", &le).unwrap(), tekst);
        assert_eq!(lees("x", &be).unwrap(), tekst);
        let westers = b"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xe9\xe9n \x80 \x93x\x94</a>";
        assert!(lees("x", westers).unwrap().ends_with("<a>één € “x”</a>"));
        assert!(lees("x", b"<html><meta charset=windows-1252 ><p>\xe9").unwrap().ends_with("é"));
    }

    #[test]
    fn plain_text_that_does_not_say_what_it_is() {
        let tekst = "Artikel 1 Coördinatie\r\nHet tarief is € 5.";
        let le: Vec<u8> = tekst.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = tekst.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let westers = b"Artikel 1 Co\xf6rdinatie\r\nHet tarief is \x80 5.";
        for bytes in [&le[..], &be, westers] {
            assert_eq!(gok(bytes).as_deref(), Some(tekst));
        }
        assert_eq!(gok(tekst.as_bytes()), None);
        assert_eq!(gok(b"goed\n\xff\x81"), None);
        assert_eq!(gok(b"a\0b\x01\xff"), None);
    }

    #[test]
    fn what_is_not_what_it_says_is_refused_in_words() {
        let fout = |bytes: &[u8]| lees("x.xml", bytes).unwrap_err().to_string();
        assert!(fout(b"<a>\n\xff").contains("regel 2"));
        assert!(fout(b"<?xml version='1.0' encoding='EBCDIC-NL'?>").contains("ebcdic-nl"));
        assert!(fout(b"\xff\xfea").contains("beschadigd"));
    }
}
