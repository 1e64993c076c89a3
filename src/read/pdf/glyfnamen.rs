//! a code or the name of a glyph → its characters: the encodings of simple fonts.

/// Which table says what a code means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Codering {
    #[default]
    Win,
    Mac,
    Standaard,
    Symbool,
}

impl Codering {
    /// The character of a code.
    pub(super) fn teken(self, code: u32) -> Option<char> {
        let byte = u8::try_from(code).ok()?;
        if self == Codering::Symbool {
            return match byte {
                0xb7 | 0xa7 | 0x6c | 0x6e | 0x71 => Some('•'),
                0x20 => Some(' '),
                0x2d => Some('–'),
                0xb0 => Some('°'),
                0xa3 => Some('≤'),
                0xb3 => Some('≥'),
                0xb4 => Some('×'),
                0x30..=0x39 => Some(char::from(byte)),
                _ => None,
            };
        }
        match byte {
            0..=31 => None,
            b'\'' if self == Codering::Standaard => Some('’'),
            b'`' if self == Codering::Standaard => Some('‘'),
            32..=126 => Some(char::from(byte)),
            127 => None,
            _ => match self {
                Codering::Mac => MAC.chars().nth(usize::from(byte) - 128),
                Codering::Standaard => STANDAARD.iter().find(|(b, _)| *b == byte).map(|(_, c)| *c),
                _ => match byte {
                    128..=159 => WIN.chars().nth(usize::from(byte) - 128).filter(|c| *c != '\u{fffd}'),
                    _ => Some(char::from(byte)),
                },
            },
        }
    }
}

const WIN: &str = "€\u{fffd}‚ƒ„…†‡ˆ‰Š‹Œ\u{fffd}Ž\u{fffd}\u{fffd}‘’“”•–—˜™š›œ\u{fffd}žŸ";

const MAC: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{a0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{f8ff}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";

const STANDAARD: [(u8, char); 44] = [
    (0xa1, '¡'),
    (0xa2, '¢'),
    (0xa3, '£'),
    (0xa4, '⁄'),
    (0xa5, '¥'),
    (0xa6, 'ƒ'),
    (0xa7, '§'),
    (0xa8, '¤'),
    (0xa9, '\''),
    (0xaa, '“'),
    (0xab, '«'),
    (0xac, '‹'),
    (0xad, '›'),
    (0xae, 'ﬁ'),
    (0xaf, 'ﬂ'),
    (0xb1, '–'),
    (0xb2, '†'),
    (0xb3, '‡'),
    (0xb4, '·'),
    (0xb6, '¶'),
    (0xb7, '•'),
    (0xb8, '‚'),
    (0xb9, '„'),
    (0xba, '”'),
    (0xbb, '»'),
    (0xbc, '…'),
    (0xbd, '‰'),
    (0xbf, '¿'),
    (0xc1, '`'),
    (0xc2, '´'),
    (0xc3, 'ˆ'),
    (0xc4, '˜'),
    (0xc5, '¯'),
    (0xc8, '¨'),
    (0xd0, '—'),
    (0xe1, 'Æ'),
    (0xe3, 'ª'),
    (0xe9, 'Ø'),
    (0xea, 'Œ'),
    (0xeb, 'º'),
    (0xf1, 'æ'),
    (0xf9, 'ø'),
    (0xfa, 'œ'),
    (0xfb, 'ß'),
];

/// The characters of a glyph by its name: `eacute`, `uni00E9`, `f_i`, `A.sc`.
pub(super) fn naar_tekens(naam: &str) -> Option<String> {
    let naam = naam.split('.').next().filter(|n| !n.is_empty())?;
    if naam.contains('_') {
        return naam.split('_').take(8).map(een).collect();
    }
    een(naam).or_else(|| {
        let hex = naam
            .strip_prefix("uni")
            .filter(|h| h.len() == 4)
            .or_else(|| naam.strip_prefix('u').filter(|h| (4..=6).contains(&h.len())))?;
        u32::from_str_radix(hex, 16).ok().and_then(char::from_u32).map(String::from)
    })
}

fn een(naam: &str) -> Option<String> {
    let mut letters = naam.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return Some(letter.to_string());
    }
    if let Some((_, tekens)) = NAMEN.iter().find(|(n, _)| *n == naam) {
        return Some((*tekens).to_owned());
    }
    // `eacute`, `Odieresis`: a letter with a mark.
    let (letter, rest) = naam.split_at_checked(1)?;
    let i = MERKEN.iter().position(|m| *m == rest)?;
    let (_, rij) = MET_MERK.iter().find(|(l, _)| *l == letter)?;
    rij.chars().nth(i).filter(|c| *c != ' ').map(String::from)
}

const MERKEN: [&str; 8] = ["acute", "grave", "dieresis", "circumflex", "tilde", "ring", "cedilla", "caron"];

const MET_MERK: [(&str, &str); 18] = [
    ("a", "áàäâãå  "),
    ("e", "éèëê   ě"),
    ("i", "íìïîĩ   "),
    ("o", "óòöôõ   "),
    ("u", "úùüûũů  "),
    ("y", "ýỳÿŷ    "),
    ("A", "ÁÀÄÂÃÅ  "),
    ("E", "ÉÈËÊ   Ě"),
    ("I", "ÍÌÏÎĨ   "),
    ("O", "ÓÒÖÔÕ   "),
    ("U", "ÚÙÜÛŨŮ  "),
    ("Y", "ÝỲŸŶ    "),
    ("c", "ć     çč"),
    ("C", "Ć     ÇČ"),
    ("n", "ńǹ  ñ  ň"),
    ("N", "ŃǸ  Ñ  Ň"),
    ("s", "ś     şš"),
    ("z", "ź      ž"),
];

const NAMEN: [(&str, &str); 84] = [
    ("space", " "),
    ("nbspace", "\u{a0}"),
    ("exclam", "!"),
    ("quotedbl", "\""),
    ("numbersign", "#"),
    ("dollar", "$"),
    ("percent", "%"),
    ("ampersand", "&"),
    ("quotesingle", "'"),
    ("parenleft", "("),
    ("parenright", ")"),
    ("asterisk", "*"),
    ("plus", "+"),
    ("comma", ","),
    ("hyphen", "-"),
    ("minus", "−"),
    ("period", "."),
    ("slash", "/"),
    ("zero", "0"),
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("colon", ":"),
    ("semicolon", ";"),
    ("less", "<"),
    ("equal", "="),
    ("greater", ">"),
    ("question", "?"),
    ("at", "@"),
    ("bracketleft", "["),
    ("backslash", "\\"),
    ("bracketright", "]"),
    ("asciicircum", "^"),
    ("underscore", "_"),
    ("grave", "`"),
    ("braceleft", "{"),
    ("bar", "|"),
    ("braceright", "}"),
    ("asciitilde", "~"),
    ("quoteleft", "‘"),
    ("quoteright", "’"),
    ("quotedblleft", "“"),
    ("quotedblright", "”"),
    ("quotesinglbase", "‚"),
    ("quotedblbase", "„"),
    ("guillemotleft", "«"),
    ("guillemotright", "»"),
    ("guilsinglleft", "‹"),
    ("guilsinglright", "›"),
    ("endash", "–"),
    ("emdash", "—"),
    ("ellipsis", "…"),
    ("bullet", "•"),
    ("degree", "°"),
    ("section", "§"),
    ("paragraph", "¶"),
    ("Euro", "€"),
    ("sterling", "£"),
    ("cent", "¢"),
    ("yen", "¥"),
    ("copyright", "©"),
    ("registered", "®"),
    ("trademark", "™"),
    ("mu", "µ"),
    ("multiply", "×"),
    ("divide", "÷"),
    ("plusminus", "±"),
    ("ordmasculine", "º"),
    ("ordfeminine", "ª"),
    ("onehalf", "½"),
    ("onequarter", "¼"),
    ("threequarters", "¾"),
    ("twosuperior", "²"),
    ("threesuperior", "³"),
    ("onesuperior", "¹"),
    ("fi", "fi"),
    ("fl", "fl"),
    ("germandbls", "ß"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_names() {
        assert_eq!(Codering::Win.teken(0x80), Some('€'));
        assert_eq!(Codering::Win.teken(0xeb), Some('ë'));
        assert_eq!(Codering::Mac.teken(0x8e), Some('é'));
        assert_eq!(Codering::Mac.teken(0xdb), Some('€'));
        assert_eq!(Codering::Standaard.teken(0xb1), Some('–'));
        for (naam, tekens) in [
            ("eacute", "é"),
            ("Odieresis", "Ö"),
            ("uni20AC", "€"),
            ("f_i", "fi"),
            ("a", "a"),
            ("quoteright", "’"),
            ("A.sc", "A"),
        ] {
            assert_eq!(naar_tekens(naam).as_deref(), Some(tekens), "{naam}");
        }
        assert_eq!(naar_tekens("g123"), None);
    }
}
