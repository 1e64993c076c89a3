//! the end of a line and the beginning of the next → the words between which no line end stands any more.

use std::collections::HashSet;

/// How two lines become one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) enum Las {
    /// With a space: “van de” + “wet”.
    Spatie,
    /// Without anything: “en/” + “of”, “AWBZ-” + “zorg”.
    Niets,
    /// The hyphen at the end goes: “woon-” + “plaats”.
    ZonderStreepje,
    /// As [`Las::Niets`], but the hyphen may have been put there by the line end.
    Twijfel,
}

/// The words of a text as they stand within its lines, to see how a word is written elsewhere in it.
#[derive(Debug, Default)]
pub(in crate::read) struct Woordenschat(HashSet<String>);

impl Woordenschat {
    /// Takes in the words of a line; what stands at either end may be half a word.
    pub(in crate::read) fn neem(&mut self, regel: &str) {
        let mut woorden = regel.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '’' | '\''))).peekable();
        while let Some(woord) = woorden.next() {
            if (woorden.peek().is_some() || !woord.ends_with('-')) && !woord.is_empty() {
                self.0.insert(woord.to_lowercase());
            }
        }
    }

    fn kent(&self, woord: &str) -> bool {
        self.0.contains(&woord.to_lowercase())
    }
}

/// How the line `voor` goes on in the line `na` (both trimmed).
pub(in crate::read) fn las(voor: &str, na: &str, woorden: &Woordenschat) -> Las {
    if voor.ends_with('\u{ad}') {
        return Las::ZonderStreepje;
    }
    if voor.ends_with('/') && !voor.ends_with(" /") && na.starts_with(char::is_alphabetic) {
        return Las::Niets;
    }
    let Some(stam) = voor.strip_suffix(['-', '\u{2010}']) else { return Las::Spatie };
    let Some(laatste) = stam.chars().next_back().filter(|c| c.is_alphanumeric()) else { return Las::Spatie };
    let Some(eerste) = na.chars().next() else { return Las::Niets };
    if !eerste.is_alphanumeric() {
        return Las::Spatie;
    }
    let kop = stam.rsplit(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '’' | '\''))).next().unwrap_or(stam);
    let staart = na.split(|c: char| !(c.is_alphanumeric() || c == '-')).next().unwrap_or(na);
    if VOEGWOORDEN.contains(&staart) {
        return Las::Spatie;
    }
    if eerste.is_uppercase() || eerste.is_numeric() || laatste.is_numeric() || is_afkorting(kop) {
        return Las::Niets;
    }
    let (heel, met) = (format!("{kop}{staart}"), format!("{kop}-{staart}"));
    match (woorden.kent(&heel), woorden.kent(&met)) {
        (true, false) => return Las::ZonderStreepje,
        (false, true) => return Las::Niets,
        _ => {}
    }
    let klein = kop.to_lowercase();
    if VOOR_STREEPJE.contains(&klein.as_str()) {
        return Las::Niets;
    }
    // “maatschappelijk-economisch”: two adjectives of equal rank keep their hyphen.
    let bijvoeglijk = |w: &str| {
        ["lijk", "lijke", "isch", "ische", "eel", "ele", "ief", "ieve", "aal", "ale"].iter().any(|u| w.ends_with(u))
    };
    if bijvoeglijk(&klein) && bijvoeglijk(&staart.to_lowercase()) && klein.chars().count() > 5 {
        return Las::Twijfel;
    }
    // “auto-ongeval” has a hyphen of its own, “ge-eerd” stands for “geëerd”.
    if klinkers_botsen(laatste, eerste) { Las::Twijfel } else { Las::ZonderStreepje }
}

/// Behind “onder-” and the like: the hyphen stands for the rest of the word.
const VOEGWOORDEN: [&str; 10] = ["en", "of", "dan", "als", "noch", "tot", "respectievelijk", "alsmede", "maar", "c"];

/// First parts that keep their hyphen.
const VOOR_STREEPJE: [&str; 9] = ["niet", "non", "ex", "oud", "vice", "adjunct", "sociaal", "bijna", "kandidaat"];

/// Capitals within, or no vowel: AWBZ, Wmo, pgb, zzp, Wlz.
fn is_afkorting(woord: &str) -> bool {
    let lengte = woord.chars().count();
    let hoofdletters = woord.chars().filter(|c| c.is_uppercase()).count();
    let geen_klinker = !woord.to_lowercase().contains(['a', 'e', 'i', 'o', 'u', 'y', 'é', 'ë', 'ï', 'ö', 'ü']);
    hoofdletters > 1
        || (geen_klinker && lengte > 0)
        || matches!(
            woord,
            "Wmo"
                | "Awb"
                | "wmo"
                | "awb"
                | "Aow"
                | "aow"
                | "Anw"
                | "ggz"
                | "GGZ"
                | "Avg"
                | "avg"
                | "Woo"
                | "woo"
                | "Wob"
                | "e"
                | "Wia"
                | "Ioaw"
                | "Ioaz"
                | "Bibob"
        )
        || (lengte == 1)
}

fn klinkers_botsen(laatste: char, eerste: char) -> bool {
    matches!(
        (laatste.to_ascii_lowercase(), eerste.to_ascii_lowercase()),
        ('a', 'a' | 'e' | 'i' | 'u')
            | ('e', 'e' | 'i' | 'u')
            | ('i', 'e' | 'i' | 'j')
            | ('o', 'e' | 'i' | 'o' | 'u')
            | ('u', 'i' | 'u')
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hyphens_at_line_ends() {
        let mut woorden = Woordenschat::default();
        woorden.neem("de thuis-zorg en de kwaliteitseis van ouderen");
        for (voor, na, las_van) in [
            ("zijn woon-", "plaats is", Las::ZonderStreepje),
            ("de AWBZ-", "zorg", Las::Niets),
            ("de bestaande Wmo-", "praktijk", Las::Niets),
            ("het pgb-", "tarief", Las::Niets),
            ("onder-", "en bovenaan", Las::Spatie),
            ("in Noord-", "Holland", Las::Niets),
            ("2013-", "2014", Las::Niets),
            ("de thuis-", "zorg", Las::Niets),
            ("de kwaliteits-", "eis", Las::ZonderStreepje),
            ("de maatschappelijk-", "economische", Las::Twijfel),
            ("het auto-", "ongeval", Las::Twijfel),
            ("de niet-", "productieve uren", Las::Niets),
            ("de zorg\u{ad}", "aanbieder", Las::ZonderStreepje),
            ("en/", "of", Las::Niets),
            ("gekozen -", "zoals hier", Las::Spatie),
            ("van de", "wet", Las::Spatie),
        ] {
            assert_eq!(las(voor, na, &woorden), las_van, "{voor} {na}");
        }
    }
}
