//! pieces of text as they stand between the tags → the words of a paragraph: white space folded, and words that
//! look the same together.

use crate::read::blok::Stuk;

/// The words of a paragraph that is being read.
#[derive(Debug, Default)]
pub(in crate::read) struct Woorden {
    pub stukken: Vec<Stuk>,
    /// How many bytes they are.
    pub lengte: usize,
    /// White space was seen behind the last word; it counts if words follow.
    wit: bool,
    /// A link opened or closed behind the last word.
    grens: bool,
    /// A link, or raised or lowered words, ended behind the last word: files that are laid out have white space there.
    rand: bool,
    /// The next word sticks to the last: it is raised or lowered.
    hecht: bool,
}

impl Woorden {
    /// Whether there are no words.
    pub fn is_leeg(&self) -> bool {
        self.stukken.is_empty()
    }

    /// Adds text that looks as `stijl` does. True if a space was put between a link and the word beside it.
    pub fn voeg_toe(&mut self, tekst: &str, stijl: &Stuk) -> bool {
        let mut gezet = false;
        let mut at = 0;
        while let Some(van) = tekst[at..].find(|c| !is_wit(c)) {
            self.wit |= van > 0;
            at += van;
            let lengte = tekst[at..].find(is_wit).unwrap_or(tekst.len() - at);
            let woord = &tekst[at..at + lengte];
            self.wit &= !(self.hecht || (self.rand && self.sluit_aan(woord)));
            if !self.wit && self.grens && self.plakt(woord, stijl) {
                self.wit = true;
                gezet = true;
            }
            self.woord(woord, stijl);
            at += lengte;
        }
        self.wit |= at < tekst.len();
        gezet
    }

    /// A link opens or closes here.
    pub fn grens(&mut self) {
        (self.grens, self.rand) = (true, true);
    }

    /// Words that are raised or lowered begin here: they stick to the word before.
    pub fn hecht(&mut self) {
        self.hecht = true;
    }

    /// Such words end here.
    pub fn rand(&mut self) {
        (self.hecht, self.rand) = (false, true);
    }

    /// What follows stands apart from what is there.
    pub fn los(&mut self) {
        self.wit = true;
    }

    /// Signs right behind the last word.
    pub fn eindig(&mut self, tekens: &str) {
        self.wit = false;
        if let Some(laatste) = self.stukken.last_mut() {
            laatste.tekst.truncate(laatste.tekst.trim_end().len());
            laatste.tekst.push_str(tekens);
        }
    }

    /// A line break within the paragraph.
    pub fn breek(&mut self) {
        self.wit = false;
        if let Some(laatste) = self.stukken.last_mut() {
            laatste.tekst.push('\n');
        }
    }

    /// The words, without white space at their ends.
    pub fn klaar(mut self) -> Vec<Stuk> {
        while let Some(laatste) = self.stukken.last_mut() {
            laatste.tekst.truncate(laatste.tekst.trim_end().len());
            if !laatste.tekst.is_empty() {
                break;
            }
            self.stukken.pop();
        }
        self.stukken
    }

    fn woord(&mut self, woord: &str, stijl: &Stuk) {
        self.lengte += woord.len() + 1;
        let wit = std::mem::take(&mut self.wit) && !self.stukken.is_empty();
        (self.grens, self.rand, self.hecht) = (false, false, false);
        match self.stukken.last_mut() {
            Some(laatste) if zelfde(laatste, stijl) => {
                if wit && !laatste.tekst.ends_with('\n') {
                    laatste.tekst.push(' ');
                }
                laatste.tekst.push_str(woord);
            }
            laatste => {
                // between words that look different the space is that of the plain ones
                let kaal = stijl.naar.is_none() && zelfde(&Stuk::default(), stijl);
                let mut nieuw = Stuk { tekst: String::new(), ..stijl.clone() };
                if let Some(laatste) = laatste.filter(|l| wit && !l.tekst.ends_with('\n')) {
                    if kaal { nieuw.tekst.push(' ') } else { laatste.tekst.push(' ') }
                }
                nieuw.tekst.push_str(woord);
                self.stukken.push(nieuw);
            }
        }
    }

    /// Whether no space belongs between the last word and this one: a comma follows, or a parenthesis opened.
    fn sluit_aan(&self, woord: &str) -> bool {
        let teken = woord.starts_with([',', ';', ':', '.', ')', ']']) && !woord.starts_with("..");
        let haak = self.stukken.last().is_some_and(|l| l.tekst.ends_with(['(', '[']));
        teken || haak
    }

    /// Whether a word sticks to a link, or a link to a word, where a space was lost: “Bijlage” and “II”,
    /// “Artikel 1.1” and “Begripsbepalingen”. “22.1” and “a,” are one.
    fn plakt(&self, woord: &str, stijl: &Stuk) -> bool {
        let Some(laatste) = self.stukken.last().filter(|l| !l.noot && !stijl.noot) else { return false };
        let voor = laatste.tekst.chars().next_back().is_some_and(char::is_alphanumeric);
        let mut tekens = woord.chars();
        let eerste = tekens.next().is_some_and(char::is_alphanumeric);
        let woord_erna = tekens.next().is_some_and(char::is_alphabetic) || stijl.naar.is_some();
        voor && eerste && woord_erna
    }
}

fn zelfde(a: &Stuk, b: &Stuk) -> bool {
    (a.vet, a.cursief, a.onderstreept, a.doorgehaald, a.noot)
        == (b.vet, b.cursief, b.onderstreept, b.doorgehaald, b.noot)
        && a.naar == b.naar
        && !a.noot
}

/// White space that folds; a non-breaking space is a character.
fn is_wit(c: char) -> bool {
    c.is_whitespace() && c != '\u{a0}'
}

/// The digits above the line.
const CIJFERS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// What digit this is, above the line.
pub(in crate::read) fn laag(c: char) -> Option<u32> {
    (0_u32..).zip(CIJFERS).find(|(_, hoog)| *hoog == c).map(|(cijfer, _)| cijfer)
}

/// The characters of a superscript as characters of their own (m² for m and a raised 2), where all have one: “10” and
/// a raised “6” are not “106”. A subscript says the same on the line (“CO2”), and stays.
pub(in crate::read) fn hoog(tekst: &str) -> Option<String> {
    let een = |c: char| match c {
        '+' => Some('⁺'),
        '-' | '−' => Some('⁻'),
        'o' | 'º' if tekst.trim().chars().count() == 1 => Some('°'),
        _ if is_wit(c) => Some(c),
        _ => CIJFERS.get(c.to_digit(10)? as usize).copied(),
    };
    tekst.chars().map(een).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn naar(tekst: &str) -> Stuk {
        Stuk { tekst: String::new(), naar: Some(tekst.into()), ..Stuk::default() }
    }

    fn lees(delen: &[(&str, &Stuk)]) -> String {
        let mut woorden = Woorden::default();
        for (tekst, stijl) in delen {
            if stijl.naar.is_some() {
                woorden.grens();
            }
            woorden.voeg_toe(tekst, stijl);
            if stijl.naar.is_some() {
                woorden.grens();
            }
        }
        woorden.klaar().into_iter().map(|s| s.tekst).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn white_space_folds_and_stands_with_the_plain_words() {
        let (kaal, vet) = (Stuk::default(), Stuk { vet: true, ..Stuk::default() });
        assert_eq!(
            lees(&[("\n  een \n", &kaal), (" twee ", &kaal), ("drie", &vet), (" vier ", &kaal)]),
            "een twee |drie| vier"
        );
        assert_eq!(lees(&[("een", &kaal), ("twee", &kaal)]), "eentwee");
        assert_eq!(lees(&[("a\u{a0}b ", &kaal)]), "a\u{a0}b");
    }

    #[test]
    fn a_space_lost_beside_a_link() {
        let kaal = Stuk::default();
        assert_eq!(lees(&[("Bijlage", &kaal), ("II", &naar("x")), ("bij dit", &kaal)]), "Bijlage |II| bij dit");
        assert_eq!(lees(&[("artikel ", &kaal), ("22.1", &naar("x")), ("a, en", &kaal)]), "artikel |22.1|a, en");
        assert_eq!(lees(&[("(", &kaal), ("22.1", &naar("x")), (")", &kaal)]), "(|22.1|)");
    }

    #[test]
    fn white_space_that_only_lays_out_the_file() {
        let kaal = Stuk::default();
        let mut woorden = Woorden::default();
        for (tekst, hoog) in [
            ("10 m\n  ", false),
            ("³", true),
            ("\n  ; Q", false),
            (" min", true),
            (" en CO ", false),
            ("2 ", true),
            ("is", false),
        ] {
            if hoog {
                woorden.hecht();
            }
            woorden.voeg_toe(tekst, &kaal);
            if hoog {
                woorden.rand();
            }
        }
        let tekst: String = woorden.klaar().into_iter().map(|s| s.tekst).collect();
        assert_eq!(tekst, "10 m³; Qmin en CO2 is");
        assert_eq!(lees(&[("een (", &kaal), (" water ", &naar("x")), (" ), of", &kaal)]), "een (|water|), of");
        assert_eq!(lees(&[("een ", &kaal), ("water", &naar("x")), (" ... en", &kaal)]), "een |water| ... en");
    }

    #[test]
    fn raised() {
        assert_eq!(hoog("2"), Some("²".into()));
        assert_eq!(hoog("-6"), Some("⁻⁶".into()));
        assert_eq!(hoog("o"), Some("°".into()));
        assert_eq!(hoog("ste"), None);
    }
}
