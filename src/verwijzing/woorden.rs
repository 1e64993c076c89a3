//! a word → whether a citation can begin with it, or go on with it: what keeps the grammar away from plain words.

use super::lezer::{Klein, rangwaarde};

/// Whether a citation can begin with this word.
pub(super) fn opent(woord: &[u8]) -> bool {
    let Some(eerste) = woord.first() else { return false };
    let lijst: &[&str] = match eerste | 0x20 {
        b'a' => &[
            "artikel",
            "artikelen",
            "art",
            "artt",
            "aanhef",
            "afdeling",
            "afdelingen",
            "afd",
            "artikellid",
            "artikelleden",
        ],
        b'b' => &["bijlage", "bijlagen", "boek", "boeken", "bijl"],
        b'd' => &["dit", "deze", "dat", "die", "datzelfde", "dezelfde"],
        b'h' => &["hoofdstuk", "hoofdstukken", "hetzelfde", "hfst", "hfdst"],
        b'l' => &["lid", "leden", "letter", "letters"],
        b'o' => &["onder", "onderdeel", "onderdelen"],
        b'p' => &["paragraaf", "paragrafen", "par"],
        b's' => &["subonderdeel", "subonderdelen", "sub", "subparagraaf", "subparagrafen"],
        b't' => &["titel", "titels", "titeldeel"],
        _ => &[],
    };
    staat_in(lijst, woord) || is_rang(woord)
}

/// Whether a citation can go on with this word.
pub(super) fn zet_voort(woord: &[u8]) -> bool {
    let Some(eerste) = woord.first() else { return false };
    let lijst: &[&str] = match eerste | 0x20 {
        b'a' => &["alsmede", "aanhef", "alsook", "afdeling", "afdelingen", "afd", "artikellid"],
        b'b' => &["behalve", "behoudens", "boek", "bijlage", "bijlagen", "bijl"],
        b'c' => &["c", "cq"],
        b'd' => &["dan", "danwel", "deel", "delen"],
        b'e' => &["en", "evenals"],
        b'h' => &["hoofdstuk", "hoofdstukken", "hfst", "hfdst"],
        b'i' => &["in"],
        b'j' => &["juncto", "jo", "j"],
        b'l' => &["lid", "leden", "letter", "letters"],
        b'm' => &["met"],
        b'n' => &["noch"],
        b'o' => &["of", "onder", "onderdeel", "onderdelen", "onderscheidenlijk"],
        b'p' => &["punt", "punten", "paragraaf", "paragrafen", "par"],
        b'r' => &["respectievelijk", "resp"],
        b's' => &[
            "sub",
            "subonderdeel",
            "subonderdelen",
            "subparagraaf",
            "subparagrafen",
            "slot",
            "slotzin",
            "slotzinsnede",
        ],
        b't' => &["titel", "titels", "titeldeel"],
        b'u' => &["uit", "uitgezonderd"],
        b'v' => &["van"],
        _ => &[],
    };
    staat_in(lijst, woord) || is_rang(woord)
}

/// Whether this word is an ordinal: tweede, achtste, eenentwintigste, vorige.
fn is_rang(woord: &[u8]) -> bool {
    let [eerste, .., d, e] = woord else { return false };
    // words that end otherwise are none, and there are many more of them
    if !matches!((d | 0x20, e | 0x20), (b'd' | b't' | b'g', b'e') | (b'i', b'g') | (b'n', b'd')) {
        return false;
    }
    let lijst: &[&str] = match eerste | 0x20 {
        b'a' => &["achtste", "achttiende"],
        b'd' => &["derde", "dertiende"],
        b'e' => &["eerste", "elfde"],
        b'l' => &["laatste"],
        b'n' => &["negende", "negentiende"],
        b't' => &["tweede", "tiende", "twaalfde"],
        b'v' => &[
            "vierde",
            "vijfde",
            "vorige",
            "veertiende",
            "vijftiende",
            "volgende",
            "vorig",
            "volgend",
            "voorgaande",
            "voorafgaande",
            "vorenstaande",
        ],
        b'z' => &["zesde", "zevende", "zestiende", "zeventiende"],
        _ => &[],
    };
    staat_in(lijst, woord) || (woord.len() > 8 && is_groot(woord))
}

/// Whether this is an ordinal from twenty on.
fn is_groot(woord: &[u8]) -> bool {
    let tig = woord.len() > 6 && woord[woord.len() - 6..].eq_ignore_ascii_case(b"tigste");
    (tig || woord[..7].eq_ignore_ascii_case(b"honderd"))
        && std::str::from_utf8(woord).is_ok_and(|w| rangwaarde(Klein::new(w).as_str()).is_some())
}

fn staat_in(lijst: &[&str], woord: &[u8]) -> bool {
    lijst.iter().any(|w| w.len() == woord.len() && w.as_bytes().eq_ignore_ascii_case(woord))
}
