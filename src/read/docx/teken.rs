//! a character of a symbol font → the character that it looks like.

/// What `w:sym` shows, or a letter in a symbol font; `None` where that is not known.
pub(super) fn symbool(font: &str, code: u32) -> Option<char> {
    let font = font.to_lowercase();
    let laag = if (0xf000..=0xf0ff).contains(&code) { code - 0xf000 } else { code };
    let uit = match () {
        () if font.contains("wingdings 2") => wingdings2(laag),
        () if font.contains("wingdings") => wingdings(laag),
        () if font.contains("symbol") && !font.contains("segoe") => symbol(laag),
        () if (0xf000..=0xf0ff).contains(&code) => None,
        () => char::from_u32(code).filter(|c| !c.is_control()),
    };
    // What is known in any font of the kind: a bullet.
    uit.or(if laag == 0xb7 { Some('•') } else { None })
}

fn wingdings(code: u32) -> Option<char> {
    Some(match code {
        0x20 => ' ',
        0x28 => '☎',
        0x2a => '✉',
        0x6c => '●',
        0x6e => '■',
        0x6f | 0x70 | 0xa8 | 0x71 | 0x72 => '☐',
        0x74 | 0x75 => '◆',
        0x76 => '❖',
        0x9e | 0x9f => '•',
        0xa7 => '▪',
        0xd8 => '➢',
        0xe0 => '→',
        0xdf => '←',
        0xe1 => '↑',
        0xe2 => '↓',
        0xe8 => '➔',
        0xf0 => '⇨',
        0xfb => '✗',
        0xfc => '✓',
        0xfd => '☒',
        0xfe => '☑',
        _ => return None,
    })
}

fn wingdings2(code: u32) -> Option<char> {
    Some(match code {
        0x50 => '✓',
        0x4f => '✗',
        0x51 | 0x53 | 0x54 => '☒',
        0x52 => '☑',
        0x97 | 0x98 => '●',
        0xa2 | 0xa3 => '☐',
        _ => return None,
    })
}

fn symbol(code: u32) -> Option<char> {
    const GRIEKS: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
    const KLEIN: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";
    Some(match code {
        0x41..=0x5a => GRIEKS.chars().nth(usize::try_from(code - 0x41).ok()?)?,
        0x61..=0x7a => KLEIN.chars().nth(usize::try_from(code - 0x61).ok()?)?,
        0x2d => '−',
        0x20..=0x3f | 0x5b | 0x5d | 0x5f | 0x7b..=0x7d => char::from_u32(code)?,
        0xa0 => '€',
        0xa3 => '≤',
        0xa5 => '∞',
        0xa7 => '♣',
        0xab => '↔',
        0xac => '←',
        0xad => '↑',
        0xae => '→',
        0xaf => '↓',
        0xb0 => '°',
        0xb1 => '±',
        0xb2 => '″',
        0xb3 => '≥',
        0xb4 => '×',
        0xb7 => '•',
        0xb8 => '÷',
        0xb9 => '≠',
        0xba => '≡',
        0xbb => '≈',
        0xbc => '…',
        0xbe => '—',
        0xd2 => '®',
        0xd3 => '©',
        0xd4 => '™',
        0xd6 => '√',
        0xd7 => '⋅',
        0xde => '⇒',
        0xe5 => '∑',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::symbool;

    #[test]
    fn symbols_are_what_they_look_like() {
        for (font, code, teken) in [
            ("Symbol", 0xf0b7, Some('•')),
            ("Symbol", 0xf0b0, Some('°')),
            ("Symbol", 0xb3, Some('≥')),
            ("Symbol", 0x61, Some('α')),
            ("Wingdings", 0xf0fe, Some('☑')),
            ("Wingdings", 0xf0a7, Some('▪')),
            ("Arial", 0x20ac, Some('€')),
            ("Onbekend", 0xf041, None),
        ] {
            assert_eq!(symbool(font, code), teken, "{font} {code:x}");
        }
    }
}
