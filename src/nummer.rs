//! text → `Nummer`: the designation of a provision without its punctuation (1, 12a, 2.3, 2:13, IV, b, aa, 3°).

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;

/// A bare designation, as it is written: `12a`, `2:13`, `b`, `3°`. Never empty, no white space but the one space
/// in the numbers of the Kieswet (`H 1`).
///
/// It holds its characters itself: a text has more numbers than anything else.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Nummer {
    lengte: u8,
    /// Zero behind `lengte`.
    tekens: [u8; MEESTE],
}

/// The longest designation, in bytes.
const MEESTE: usize = 22;

/// A part of a designation: designations are ordered part by part.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Deel<'a> {
    Getal(u64, &'a str),
    /// Letters are ordered by length first: z comes before aa.
    Letters(usize, &'a str),
}

impl Nummer {
    /// Reads a bare designation: digits and lower-case letters, with `.`, `:`, `-` or `/` between the
    /// parts and an optional `°` behind; or capital letters (a Roman numeral, a bijlage); or a Roman numeral with a
    /// letter (`IIIa`); or a capital letter, a space and a number (`H 1`). `None` for anything else.
    #[must_use]
    pub fn parse(tekst: &str) -> Option<Nummer> {
        let kaal = tekst.strip_suffix('°').or_else(|| tekst.strip_suffix('º')).unwrap_or(tekst);
        let graden = kaal.len() != tekst.len();
        if kaal.is_empty() || kaal.len() > 20 {
            return None;
        }
        let cijfers = kaal.as_bytes()[0].is_ascii_digit();
        let cijfers_achter = |rest: &str| {
            rest.starts_with(|c: char| c.is_ascii_digit())
                && rest.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_lowercase())
        };
        let goed = if kaal.as_bytes().get(1) == Some(&b' ') {
            !graden && kaal.as_bytes()[0].is_ascii_uppercase() && cijfers_achter(&kaal[2..])
        } else if graden {
            kaal.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_lowercase()) && cijfers
        } else if cijfers {
            !kaal.ends_with(['.', ':', '-', '/'])
                && kaal.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b':' | b'-' | b'/'))
        } else {
            kaal.bytes().all(|b| b.is_ascii_lowercase())
                || kaal.bytes().all(|b| b.is_ascii_uppercase())
                || is_romeins_met_letter(kaal)
        };
        if !goed {
            return None;
        }
        Nummer::van(kaal, if graden { "°" } else { "" })
    }

    /// These characters; `None` if there are too many.
    fn van(tekst: &str, staart: &str) -> Option<Nummer> {
        let mut tekens = [0; MEESTE];
        let lengte = tekst.len() + staart.len();
        tekens.get_mut(..tekst.len())?.copy_from_slice(tekst.as_bytes());
        tekens.get_mut(tekst.len()..lengte)?.copy_from_slice(staart.as_bytes());
        Some(Nummer { lengte: u8::try_from(lengte).ok()?, tekens })
    }

    /// A number in figures.
    fn cijfers(n: u64, staart: &str) -> Nummer {
        Nummer::van(&n.to_string(), staart).unwrap_or(Nummer { lengte: 0, tekens: [0; MEESTE] })
    }

    /// A plain number.
    #[must_use]
    pub fn getal(n: u64) -> Nummer {
        Nummer::cijfers(n, "")
    }

    /// The letter designation with this rank, from 1: a … z, aa, ab … (Aanwijzing 3.58: after z comes aa).
    #[must_use]
    pub fn letter(mut rang: u64) -> Nummer {
        let mut letters = String::new();
        while rang > 0 {
            rang -= 1;
            letters.insert(0, (b'a' + u8::try_from(rang % 26).unwrap_or(0)) as char);
            rang /= 26;
        }
        if letters.is_empty() {
            letters.push('a');
        }
        Nummer::van(&letters, "").unwrap_or(Nummer::getal(0))
    }

    /// The designation with a degree sign: 1°, 2° ….
    #[must_use]
    pub fn graden(n: u64) -> Nummer {
        Nummer::cijfers(n, "°")
    }

    /// The text of the designation.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.tekens.get(..usize::from(self.lengte)).and_then(|t| std::str::from_utf8(t).ok()).unwrap_or("")
    }

    /// The designation as it is cited: “1°” and “1” are one.
    #[must_use]
    pub fn kaal(&self) -> &str {
        self.as_str().trim_end_matches('°')
    }

    /// The value of a plain number (`12`, not `12a`).
    #[must_use]
    pub fn waarde(&self) -> Option<u64> {
        self.as_str().parse().ok()
    }

    /// The rank of a letter designation, from 1 (a = 1, aa = 27); `None` if it is not one.
    #[must_use]
    pub fn rang(&self) -> Option<u64> {
        let letters = self.as_str();
        if !letters.bytes().all(|b| b.is_ascii_lowercase()) || letters.len() > 8 {
            return None;
        }
        Some(letters.bytes().fold(0, |rang, b| rang * 26 + u64::from(b - b'a') + 1))
    }

    /// The designation that follows in the same series: 5 → 6, b → c, z → aa, 1° → 2°, 2.3 → 2.4,
    /// 12a → 12b. `None` where the series does not say (capitals).
    #[must_use]
    pub fn volgende(&self) -> Option<Nummer> {
        let tekst = self.as_str();
        if let Some(kaal) = tekst.strip_suffix('°') {
            return Some(Nummer::graden(kaal.parse::<u64>().ok()?.checked_add(1)?));
        }
        if let Some(rang) = self.rang() {
            return Some(Nummer::letter(rang + 1));
        }
        let cut = tekst.rfind(|c: char| !c.is_ascii_digit()).map_or(0, |i| i + 1);
        let (kop, staart) = tekst.split_at(cut);
        if !staart.is_empty() {
            return Nummer::van(kop, &staart.parse::<u64>().ok()?.checked_add(1)?.to_string());
        }
        let cut = kop.rfind(|c: char| !c.is_ascii_lowercase()).map_or(0, |i| i + 1);
        let (kop, letters) = kop.split_at(cut);
        Nummer::van(kop, Nummer::letter(Nummer::van(letters, "")?.rang()? + 1).as_str())
    }

    fn delen(&self) -> Vec<Deel<'_>> {
        let mut delen = Vec::new();
        let mut rest = self.as_str();
        while let Some(eerste) = rest.chars().next() {
            let n = rest
                .find(|c: char| c.is_ascii_digit() != eerste.is_ascii_digit() || !c.is_ascii_alphanumeric())
                .unwrap_or(rest.len());
            let (deel, volgt) = rest.split_at(n.max(eerste.len_utf8()));
            if eerste.is_ascii_digit() {
                delen.push(Deel::Getal(deel.parse().unwrap_or(u64::MAX), deel));
            } else if eerste.is_ascii_alphabetic() {
                delen.push(Deel::Letters(deel.len(), deel));
            }
            rest = volgt;
        }
        delen
    }
}

/// `IIIa`, `IVb`: what was inserted behind III or IV. No further letters: “Ik” and “Xi” are words and names.
fn is_romeins_met_letter(tekst: &str) -> bool {
    let kaal = tekst.trim_end_matches(|c: char| matches!(c, 'a'..='h'));
    !kaal.is_empty() && tekst.len() == kaal.len() + 1 && kaal.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
}

impl fmt::Debug for Nummer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Nummer").field(&self.as_str()).finish()
    }
}

impl fmt::Display for Nummer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Ord for Nummer {
    /// Reading order: 2 < 10, 12 < 12a < 12b < 13, z < aa, 2:9 < 2:13.
    fn cmp(&self, other: &Self) -> Ordering {
        self.delen().cmp(&other.delen()).then_with(|| self.as_str().cmp(other.as_str()))
    }
}

impl PartialOrd for Nummer {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The same words with a capital in front: “twaalfde lid” → “Twaalfde lid”. Empty stays empty.
#[must_use]
pub fn met_hoofdletter(woorden: &str) -> String {
    let mut tekens = woorden.chars();
    tekens.next().map(|c| c.to_uppercase().chain(tekens).collect()).unwrap_or_default()
}

const EENHEDEN: [&str; 20] = [
    "",
    "eerste",
    "tweede",
    "derde",
    "vierde",
    "vijfde",
    "zesde",
    "zevende",
    "achtste",
    "negende",
    "tiende",
    "elfde",
    "twaalfde",
    "dertiende",
    "veertiende",
    "vijftiende",
    "zestiende",
    "zeventiende",
    "achttiende",
    "negentiende",
];
const TELWOORDEN: [&str; 10] = ["", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"];
const TIEN_EN_HOGER: [&str; 10] =
    ["tien", "elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien"];
const TIENTALLEN: [&str; 10] =
    ["", "", "twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"];

/// The Dutch ordinal of `n`: “eerste”, “twaalfde”, “eenentwintigste”; `None` for 0 and above 199.
#[must_use]
pub fn rangtelwoord(n: u64) -> Option<Cow<'static, str>> {
    match n {
        1..=19 => Some(EENHEDEN[usize::try_from(n).ok()?].into()),
        20..=99 => Some(format!("{}ste", telwoord(n)?).into()),
        100 => Some("honderdste".into()),
        101..=199 => Some(format!("honderd{}", rangtelwoord(n - 100)?).into()),
        _ => None,
    }
}

/// The Dutch cardinal of `n`: “tien”, “eenentwintig”, “tweehonderdvijftig”; `None` for 0 and from a thousand.
fn telwoord(n: u64) -> Option<String> {
    let [eenheid, tiental, honderdtal] =
        [n % 10, n / 10 % 10, n / 100].map(|i| usize::try_from(i).unwrap_or(usize::MAX));
    let onder_honderd = match (tiental, TELWOORDEN[eenheid]) {
        (0, eenheid) => eenheid.to_owned(),
        (1, _) => TIEN_EN_HOGER[eenheid].to_owned(),
        (_, "") => TIENTALLEN[tiental].to_owned(),
        (_, eenheid @ ("twee" | "drie")) => format!("{eenheid}ën{}", TIENTALLEN[tiental]),
        (_, eenheid) => format!("{eenheid}en{}", TIENTALLEN[tiental]),
    };
    let honderd = match honderdtal {
        0 => String::new(),
        1 => "honderd".to_owned(),
        _ => format!("{}honderd", TELWOORDEN.get(honderdtal)?),
    };
    (n > 0).then(|| honderd + &onder_honderd)
}

/// The number behind a Dutch cardinal: “tien” → 10; “een” is 1, whether it counts or not.
#[must_use]
pub fn uit_telwoord(woord: &str) -> Option<u64> {
    let klein = woord.to_lowercase().replace('é', "e");
    if klein.contains(|c: char| !c.is_alphabetic()) {
        return None;
    }
    if klein == "duizend" {
        return Some(1000);
    }
    (1..1000).find(|&n| telwoord(n).as_deref() == Some(klein.as_str()))
}

/// The number behind a Dutch ordinal in lower case: “twaalfde” → 12.
#[must_use]
pub fn uit_rangtelwoord(woord: &str) -> Option<u64> {
    if let Some(i) = EENHEDEN.iter().position(|&o| !o.is_empty() && o == woord) {
        return u64::try_from(i).ok();
    }
    if !woord.ends_with("tigste") && !woord.starts_with("honderd") {
        return None;
    }
    (20..=199).find(|&n| rangtelwoord(n).as_deref() == Some(woord))
}

/// How a lid is cited: “derde lid”; “lid 2a” where there is no ordinal.
#[must_use]
pub fn lid_in_woorden(nummer: &Nummer) -> String {
    match nummer.waarde().and_then(rangtelwoord) {
        Some(woord) => format!("{woord} lid"),
        None => format!("lid {nummer}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn n(tekst: &str) -> Nummer {
        Nummer::parse(tekst).unwrap()
    }

    #[test]
    fn designations_are_read_and_nonsense_is_not() {
        for goed in ["1", "12a", "2.3.2", "2:13", "IV", "b", "aa", "3°", "10.1a", "5-1", "H 1", "Y 17a", "IIIa", "Vb"]
        {
            assert_eq!(n(goed).as_str(), goed);
        }
        for fout in ["", "1.", "Ab", "Ik", "IIIab", "Xi", "a1", "één", "a b", "°", "H  1", "h 1", "HA 1", "H a", "H 1°"]
        {
            assert_eq!(Nummer::parse(fout), None, "{fout}");
        }
    }

    #[test]
    fn order_is_reading_order() {
        let reeks = ["1", "2", "10", "12", "12a", "12b", "13"];
        assert!(reeks.windows(2).all(|w| n(w[0]) < n(w[1])));
        assert!(n("z") < n("aa") && n("2:9") < n("2:13") && n("2.3.2") < n("2.3.10") && n("9°") < n("10°"));
    }

    #[test]
    fn the_next_in_the_series() {
        for (een, twee) in
            [("5", "6"), ("b", "c"), ("z", "aa"), ("az", "ba"), ("1°", "2°"), ("2.3", "2.4"), ("12a", "12b")]
        {
            assert_eq!(n(een).volgende(), Some(n(twee)));
        }
    }

    #[test]
    fn cardinals_are_read() {
        for (woord, n) in [("een", 1), ("één", 1), ("Tien", 10), ("elf", 11), ("veertien", 14), ("twintig", 20)] {
            assert_eq!(uit_telwoord(woord), Some(n), "{woord}");
        }
        for (woord, n) in [("drieëntwintig", 23), ("zesenvijftig", 56), ("honderd", 100), ("tweehonderdvijftig", 250)]
        {
            assert_eq!(uit_telwoord(woord), Some(n), "{woord}");
        }
        for woord in ["geen", "tiende", "10", "", "en", "twintigste"] {
            assert_eq!(uit_telwoord(woord), None, "{woord}");
        }
    }

    #[test]
    fn ordinals_both_ways() {
        assert_eq!(rangtelwoord(12).as_deref(), Some("twaalfde"));
        assert_eq!(rangtelwoord(21).as_deref(), Some("eenentwintigste"));
        assert_eq!(rangtelwoord(22).as_deref(), Some("tweeëntwintigste"));
        for i in 1..=199 {
            assert_eq!(uit_rangtelwoord(&rangtelwoord(i).unwrap()), Some(i));
        }
        assert_eq!(uit_rangtelwoord("laatste"), None);
    }
}
