//! what a person wrote beside a provision ↔ its lines in teksten.yaml, and the mark by which was-wordt knows them.
//!
//! A mark says how the provision read when the text was written, and how the text itself read. So it can be seen
//! whether the provision changed, and whether a person has been at the text since. It also says what the numbers in the
//! text meant: they are a person's, so they stay, and it can be seen when they come to mean something else. The mark of a text that was-wordt
//! put there itself says so: as long as nobody touched that text, it is nobody's.

use super::Waarde;
use sha2::{Digest, Sha256};

/// What a person wrote beside a provision (`teksten.yaml`), so that it is there when the papers are made again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bijschrift {
    /// The provision: `artikel 12, tweede lid` with the number in force, `artikel 9 (model)` with that of the new
    /// model, or `algemeen`.
    pub bij: Waarde,
    /// It takes the place of what would stand there, instead of standing beside it.
    pub vervangt: bool,
    /// The mark of the words that the provision and the text had, see [`Kenmerk`].
    pub kenmerk: Option<Waarde>,
    /// For the notes.
    pub toelichting: Option<Waarde>,
    /// For the third column of the table.
    pub kolom: Option<Waarde>,
    /// Its lines in teksten.yaml: first byte, and one past the last. Empty where it shares a line with another.
    pub regels: (usize, usize),
    /// was-wordt put it there, and nobody touched it: it counts for nothing.
    pub aanzet: bool,
}

/// The mark of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kenmerk {
    /// was-wordt wrote the text.
    pub aanzet: bool,
    /// How the provision read.
    pub bepaling: String,
    /// How the text read; empty if unknown.
    pub tekst: String,
    /// What each citation in the text meant, with full stops between; empty if there are none, or it is unknown.
    pub noemt: String,
}

/// In teksten.yaml: what stands below this line was-wordt wrote, and writes anew.
pub const NIET_VAN_U: &str =
    "# ── Hieronder staat wat was-wordt zelf schreef. Wat u verandert, is van u en blijft staan. ──";

const AANZET: &str = "aanzet-";

impl Kenmerk {
    /// The mark as it is typed: `9f312081-04c1b2d3`, `aanzet-9f312081-04c1b2d3`, `9f312081-04c1b2d3-1a2b.3c4d`.
    #[must_use]
    pub fn lees(getypt: &str) -> Kenmerk {
        let getypt = getypt.trim();
        let kaal = getypt.strip_prefix(AANZET);
        let mut delen = kaal.unwrap_or(getypt).splitn(3, '-').map(str::to_owned);
        let mut deel = || delen.next().unwrap_or_default();
        Kenmerk { aanzet: kaal.is_some(), bepaling: deel(), tekst: deel(), noemt: deel() }
    }

    /// The same as it is typed.
    #[must_use]
    pub fn getypt(&self) -> String {
        let noemt = if self.noemt.is_empty() { String::new() } else { format!("-{}", self.noemt) };
        format!("{}{}-{}{noemt}", if self.aanzet { AANZET } else { "" }, self.bepaling, self.tekst)
    }
}

/// Eight digits that stand for these words: white space does not count.
#[must_use]
pub fn vingerafdruk<'a>(teksten: impl IntoIterator<Item = &'a str>) -> String {
    let mut hash = Sha256::new();
    for tekst in teksten {
        for woord in tekst.split_whitespace() {
            hash.update(woord.as_bytes());
            hash.update(b" ");
        }
        hash.update(b"\n");
    }
    hash.finalize().iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

impl Bijschrift {
    /// The mark that stands with it.
    #[must_use]
    pub fn gemerkt(&self) -> Option<Kenmerk> {
        self.kenmerk.as_ref().map(|w| Kenmerk::lees(&w.tekst))
    }

    /// What stands for its own words.
    #[must_use]
    pub fn afdruk(&self) -> String {
        let tekst = |w: &Option<Waarde>| w.as_ref().map_or(String::new(), |w| w.tekst.clone());
        afdruk(&tekst(&self.toelichting), &tekst(&self.kolom))
    }

    /// Whether these are its lines as was-wordt wrote them.
    #[must_use]
    pub fn is_onaangeroerd(&self, regels: &str) -> bool {
        let Some(kenmerk) = self.gemerkt().filter(|k| k.aanzet && k.tekst == self.afdruk()) else { return false };
        let tekst = self.toelichting.as_ref().map_or("", |w| w.tekst.as_str());
        let zo = aanzet(&self.bij.tekst, self.vervangt, &kenmerk.bepaling, tekst);
        let kaal = |tekst: &str| tekst.trim_end().lines().map(|r| r.trim_end().to_owned()).collect::<Vec<_>>();
        kaal(regels) == kaal(&zo)
    }
}

fn afdruk(toelichting: &str, kolom: &str) -> String {
    vingerafdruk([toelichting, kolom])
}

/// The lines of teksten.yaml for a text that was-wordt puts there, for a person to change.
#[must_use]
pub fn aanzet(bij: &str, vervangt: bool, bepaling: &str, toelichting: &str) -> String {
    let sleutel = if vervangt { "vervang" } else { "bij" };
    let (bepaling, tekst) = (bepaling.to_owned(), afdruk(toelichting, ""));
    let kenmerk = Kenmerk { aanzet: true, bepaling, tekst, noemt: String::new() };
    let mut uit = format!("- {sleutel}: {}\n  kenmerk: {}\n  toelichting: |\n", aangehaald(bij), kenmerk.getypt());
    for regel in toelichting.trim_end().lines() {
        let leesbaar: String = regel.chars().map(|c| if is_vreemd(c) { '\u{fffd}' } else { c }).collect();
        uit.push_str(if leesbaar.trim().is_empty() { "" } else { "    " });
        uit.push_str(leesbaar.trim());
        uit.push('\n');
    }
    uit
}

/// What YAML takes for the end of a line, or not at all.
fn is_vreemd(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// A YAML string, in double quotes where that is needed.
#[must_use]
pub fn aangehaald(tekst: &str) -> String {
    let gewoon = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '/' | '.' | '_' | '(' | ')' | ',');
    let kaal = !tekst.is_empty() && tekst.chars().all(gewoon);
    if kaal && !tekst.starts_with(['-', ' ', '.', ',']) && !tekst.ends_with(' ') {
        tekst.to_owned()
    } else {
        format!("\"{}\"", tekst.replace('\\', "\\\\").replace('"', "\\\""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_reads_back() {
        for getypt in ["9f312081-04c1b2d3", "aanzet-9f312081-04c1b2d3", "9f312081-04c1b2d3-1a2b.3c4d"] {
            assert_eq!(Kenmerk::lees(getypt).getypt(), getypt);
        }
        let oud = Kenmerk::lees("9f312081");
        assert_eq!((oud.aanzet, oud.bepaling.as_str(), oud.tekst.as_str()), (false, "9f312081", ""));
    }

    #[test]
    fn white_space_is_no_other_text() {
        assert_eq!(afdruk("een  twee\n", ""), afdruk("een\ntwee", ""));
        assert_ne!(afdruk("een", "twee"), afdruk("een twee", ""));
    }
}
