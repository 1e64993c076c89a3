//! a ToUnicode CMap → which characters each code of a font stands for.

use std::collections::BTreeMap;

/// Characters by code.
#[derive(Debug, Default)]
pub(super) struct NaarUnicode {
    tekens: BTreeMap<u32, String>,
    /// First code, last code, first character: a run.
    reeksen: Vec<(u32, u32, u32)>,
}

/// As many codes as a font can have, and runs as well.
const MAX_CODES: usize = 70_000;

impl NaarUnicode {
    /// Reads a CMap; what is damaged in it is passed over.
    pub(super) fn lees(bytes: &[u8]) -> NaarUnicode {
        let mut uit = NaarUnicode::default();
        let mut stapel: Vec<Woord<'_>> = Vec::new();
        let mut lezer = Lezer { bytes, at: 0 };
        while let Some(woord) = lezer.volgende() {
            match woord {
                Woord::Naam(naam) => {
                    match naam {
                        b"endbfchar" => uit.tekens_bij(&stapel),
                        b"endbfrange" => uit.reeksen_bij(&stapel),
                        _ => {}
                    }
                    stapel.clear();
                }
                anders => stapel.push(anders),
            }
        }
        uit.reeksen.sort_unstable();
        uit
    }

    fn tekens_bij(&mut self, stapel: &[Woord<'_>]) {
        for paar in stapel.chunks_exact(2) {
            if let [Woord::Hex(code), Woord::Hex(tekens)] = paar
                && self.tekens.len() < MAX_CODES
            {
                self.tekens.insert(getal(code), utf16(tekens));
            }
        }
    }

    fn reeksen_bij(&mut self, stapel: &[Woord<'_>]) {
        let mut at = 0;
        while let [Woord::Hex(van), Woord::Hex(tot), rest @ ..] = &stapel[at..] {
            let (van, tot) = (getal(van), getal(tot));
            at += 2;
            match rest.first() {
                Some(Woord::Hex(naar)) => {
                    at += 1;
                    if naar.len() <= 2 && self.reeksen.len() < MAX_CODES {
                        self.reeksen.push((van, tot, getal(naar)));
                    } else if self.tekens.len() < MAX_CODES {
                        self.tekens.insert(van, utf16(naar));
                    }
                }
                Some(Woord::Open) => {
                    at += 1;
                    let mut code = van;
                    while let Some(woord) = stapel.get(at) {
                        at += 1;
                        match woord {
                            Woord::Hex(tekens) if code <= tot && self.tekens.len() < MAX_CODES => {
                                self.tekens.insert(code, utf16(tekens));
                                code = code.saturating_add(1);
                            }
                            Woord::Dicht => break,
                            _ => {}
                        }
                    }
                }
                _ => return,
            }
        }
    }

    /// The characters of a code.
    pub(super) fn tekens(&self, code: u32) -> Option<String> {
        if let Some(tekens) = self.tekens.get(&code) {
            return Some(tekens.clone());
        }
        let na = self.reeksen.partition_point(|&(van, ..)| van <= code);
        let &(van, tot, naar) = self.reeksen.get(na.checked_sub(1)?)?;
        (code <= tot).then(|| char::from_u32(naar.checked_add(code - van)?).map(String::from)).flatten()
    }
}

fn getal(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |som, b| som << 8 | u32::from(*b))
}

fn utf16(bytes: &[u8]) -> String {
    if let [een] = bytes {
        return char::from(*een).to_string();
    }
    let eenheden = bytes.chunks_exact(2).take(16).map(|p| u16::from(p[0]) << 8 | u16::from(p[1]));
    char::decode_utf16(eenheden).map(|c| c.unwrap_or('\u{fffd}')).collect()
}

enum Woord<'a> {
    Hex(Vec<u8>),
    Open,
    Dicht,
    Naam(&'a [u8]),
}

struct Lezer<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Lezer<'a> {
    fn volgende(&mut self) -> Option<Woord<'a>> {
        loop {
            let b = *self.bytes.get(self.at)?;
            self.at += 1;
            match b {
                b'[' => return Some(Woord::Open),
                b']' => return Some(Woord::Dicht),
                b'<' if self.bytes.get(self.at) != Some(&b'<') => return Some(Woord::Hex(self.hex())),
                b'%' => {
                    while self.bytes.get(self.at).is_some_and(|b| !matches!(b, b'\n' | b'\r')) {
                        self.at += 1;
                    }
                }
                _ if b.is_ascii_alphabetic() => {
                    let van = self.at - 1;
                    while self.bytes.get(self.at).is_some_and(u8::is_ascii_alphabetic) {
                        self.at += 1;
                    }
                    return Some(Woord::Naam(&self.bytes[van..self.at]));
                }
                _ => {}
            }
        }
    }

    fn hex(&mut self) -> Vec<u8> {
        let mut cijfers = Vec::new();
        while let Some(&b) = self.bytes.get(self.at) {
            self.at += 1;
            match b {
                b'>' => break,
                _ => cijfers.extend(char::from(b).to_digit(16).and_then(|d| u8::try_from(d).ok())),
            }
        }
        cijfers.chunks(2).map(|p| p[0] << 4 | p.get(1).copied().unwrap_or(0)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_and_runs() {
        let cmap = NaarUnicode::lees(
            b"1 begincodespacerange <00> <FF> endcodespacerange 2 beginbfchar <01> <0041> <02> <00660069> endbfchar
              2 beginbfrange <10> <12> <0061> <20> <21> [<0078> <0079>] endbfrange",
        );
        for (code, tekens) in [(1, "A"), (2, "fi"), (0x11, "b"), (0x20, "x"), (0x21, "y")] {
            assert_eq!(cmap.tekens(code).as_deref(), Some(tekens));
        }
        assert_eq!(cmap.tekens(0x13), None);
    }
}
