//! text → `Model`: a text whose choices are still open.
//!
//! A choice point is a stretch of the source, so choosing works on the text and not on the tree.
//! The points stand in order of text; a point that stands inside another names it as `ouder`.

use crate::nummer::uit_telwoord;
use crate::regeling::Regeling;
use crate::source::Span;
use crate::uitzondering::Uitzondering;

/// The kind of a choice point (contract, rule 15).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Keuzesoort {
    /// `[bedrag]`, `[…]`: the municipality fills this in.
    Invullen,
    /// `[iets]`: taken or left out.
    Facultatief,
    /// `[dit OF dat]`: one of these.
    Kiezen,
    /// `[dit EN/OF dat]`: one or more of these.
    Meerkeuze,
    /// `Variant A (…)`: one label of a group of variants.
    Variant,
    /// `[1.]`: the number stands only beside another lid. Decided by numbering, never asked.
    Lidnummer,
    /// `NB …`: a note to the drafter.
    Nb,
}

impl Keuzesoort {
    /// The word in JSON.
    #[must_use]
    pub fn naam(self) -> &'static str {
        match self {
            Keuzesoort::Invullen => "invullen",
            Keuzesoort::Facultatief => "facultatief",
            Keuzesoort::Kiezen => "kiezen",
            Keuzesoort::Meerkeuze => "meerkeuze",
            Keuzesoort::Variant => "variant",
            Keuzesoort::Lidnummer => "lidnummer",
            Keuzesoort::Nb => "nb",
        }
    }
}

/// Bounds on what is filled in, in hundredths (cents, hundredths of a percent).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Grens {
    /// At least.
    pub minimaal: Option<i64>,
    /// At most.
    pub maximaal: Option<i64>,
}

impl Grens {
    /// Reads “minimaal 10, maximaal € 17,50”, “€ 141 of lager”; `None` where no bound is given.
    #[must_use]
    pub fn lees(uitleg: &str) -> Option<Grens> {
        let klein = uitleg.to_lowercase();
        let na = |woorden: &[&str]| {
            let (_, achter) = woorden.iter().find_map(|w| klein.split_once(w))?;
            let eerste = achter.split(|c: char| !c.is_alphanumeric()).find(|w| !w.is_empty())?;
            uit_telwoord(eerste).and_then(honderdvoud).or_else(|| in_honderdsten(achter))
        };
        let voor = |woorden: &[&str]| {
            let (van, _) = woorden.iter().find_map(|w| klein.split_once(w))?;
            let getal = van.split_whitespace().rev().find(|w| w.contains(|c: char| c.is_ascii_digit()))?;
            in_honderdsten(getal)
        };
        let grens = Grens {
            minimaal: na(&["minimaal", "ten minste", "minstens"]).or_else(|| voor(&["of hoger", "of meer"])),
            maximaal: na(&["maximaal", "ten hoogste", "hoogstens"]).or_else(|| voor(&["of lager", "of minder"])),
        };
        (grens != Grens::default()).then_some(grens)
    }

    /// Whether a value (hundredths) lies within.
    #[must_use]
    pub fn omvat(self, waarde: i64) -> bool {
        self.minimaal.is_none_or(|m| waarde >= m) && self.maximaal.is_none_or(|m| waarde <= m)
    }
}

/// A condition on another choice: `artikel-9.lid-1`, `niet artikel-9`, `was:artikel-2.variant=B`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voorwaarde {
    /// Key of the choice that decides; `was:` or `wordt:` before it where it stands in another text.
    pub sleutel: String,
    /// The outcome that is asked: a variant, or the rank of an alternative (from 1).
    pub waarde: Option<String>,
    /// Whether the outcome is turned round.
    pub omgekeerd: bool,
}

impl Voorwaarde {
    /// Reads conditions with “ en ” between them.
    #[must_use]
    pub fn lees(tekst: &str) -> Vec<Voorwaarde> {
        let een = |deel: &str| {
            let (deel, omgekeerd) = deel.strip_prefix("niet ").map_or((deel, false), |d| (d, true));
            let (sleutel, waarde) = deel.split_once('=').map_or((deel, None), |(s, w)| (s, Some(w.trim().to_owned())));
            Voorwaarde { sleutel: sleutel.trim().to_owned(), waarde, omgekeerd }
        };
        tekst.split(" en ").map(str::trim).filter(|d| !d.is_empty()).map(een).collect()
    }
}

/// A place where the municipality chooses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keuzepunt {
    /// Its key in keuzes.yaml; points with one value and labels of one group of variants share it.
    pub sleutel: String,
    /// Its kind.
    pub soort: Keuzesoort,
    /// All of it in the source: brackets included; of a variant its label with everything in reach.
    pub span: Span,
    /// The bracket, label or NB with which it opens.
    pub opening: Span,
    /// What stands between the brackets; of a variant: what stands under the label.
    pub inhoud: Span,
    /// The alternatives under OF and EN/OF, in order; else empty.
    pub alternatieven: Vec<Span>,
    /// Index of the choice point around it.
    pub ouder: Option<usize>,
    /// Path of the unit in whose line it opens; of a variant or NB: of the article.
    pub pad: String,
    /// The passage, white space folded; of a variant its label.
    pub tekst: String,
    /// Of a fill-in: what is asked (`bedrag`); of a variant: its letter.
    pub label: String,
    /// An example or explanation that stands with it (`bijvoorbeeld a tot en met d`).
    pub uitleg: Option<String>,
    /// A bound that stands with it.
    pub grens: Option<Grens>,
    /// What it follows from, so that it is not asked; all of these must hold. Empty if it is asked.
    pub volgt: Vec<Voorwaarde>,
    /// Of an NB: the designation of the lid that it announces (`het vierde lid … zelf uitgewerkt`).
    pub kondigt_aan: Option<u64>,
}

/// A model: the tree as it stands, brackets included, and the choices that are open in it.
/// A text without choices is a model without choice points.
#[derive(Debug, Clone)]
pub struct Model {
    /// The text read with its choices still open: an open choice is ordinary text.
    pub regeling: Regeling,
    /// The choice points, in order of text.
    pub keuzepunten: Vec<Keuzepunt>,
    /// `uittreksel: ja` in the front matter: articles that are cited but not shown are no fault.
    pub uittreksel: bool,
    /// `model: ja` in the front matter: choices that are open are no fault, they are what a model is for.
    pub is_model: bool,
    /// The rules that the text itself switches off, in its front matter or with a comment.
    pub uitzonderingen: Vec<Uitzondering>,
}

impl Model {
    /// The choice points with this key.
    pub fn met_sleutel<'a>(&'a self, sleutel: &'a str) -> impl Iterator<Item = (usize, &'a Keuzepunt)> {
        self.keuzepunten.iter().enumerate().filter(move |(_, punt)| punt.sleutel == sleutel)
    }
}

fn honderdvoud(n: u64) -> Option<i64> {
    i64::try_from(n).ok()?.checked_mul(100)
}

/// The value of what was filled in, in hundredths: in figures, or in one word (“tien”, “ten hoogste tien dagen”).
#[must_use]
pub fn waarde_in_honderdsten(tekst: &str) -> Option<i64> {
    in_honderdsten(tekst).or_else(|| {
        let woorden = || tekst.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty());
        // “een” counts where nothing else does
        let telt = |w: &&str| !w.eq_ignore_ascii_case("een");
        let getallen: Vec<u64> = woorden().filter(telt).filter_map(uit_telwoord).collect();
        match getallen.as_slice() {
            [] => woorden().find_map(uit_telwoord).and_then(honderdvoud),
            [een] => honderdvoud(*een),
            _ => None,
        }
    })
}

/// The first number in a text, in hundredths: `€ 17,50` is 1750, `1.000` is 100000.
#[must_use]
pub fn in_honderdsten(tekst: &str) -> Option<i64> {
    let van = tekst.find(|c: char| c.is_ascii_digit())?;
    let getal: String = tekst[van..].chars().take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).collect();
    let (heel, deel) = getal.split_once(',').unwrap_or((&getal, ""));
    let heel: String = heel.chars().filter(char::is_ascii_digit).collect();
    let deel: String = deel.chars().filter(char::is_ascii_digit).chain("00".chars()).take(2).collect();
    heel.parse::<i64>().ok()?.checked_mul(100)?.checked_add(deel.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_in_hundredths() {
        for (tekst, waarde) in [("€ 17,50", 1750), ("minimaal 100", 10_000), ("1.000", 100_000), ("0,2 %", 20)] {
            assert_eq!(in_honderdsten(tekst), Some(waarde), "{tekst}");
        }
        assert_eq!(in_honderdsten("geen"), None);
    }

    #[test]
    fn bounds_in_all_their_forms() {
        let grens = |min, max| Some(Grens { minimaal: min, maximaal: max });
        assert_eq!(Grens::lees("maximaal € 17,50"), grens(None, Some(1750)));
        assert_eq!(Grens::lees("minimaal 10, maximaal € 17,50"), grens(Some(1000), Some(1750)));
        assert_eq!(Grens::lees("€ 141 of lager"), grens(None, Some(14_100)));
        assert_eq!(Grens::lees("bijvoorbeeld 110%"), None);
        assert_eq!(Grens::lees("ten minste twee, maximaal 10"), grens(Some(200), Some(1000)));
    }

    #[test]
    fn what_is_filled_in_may_be_in_words() {
        for (tekst, waarde) in
            [("tien", 10), ("twee dagen", 2), ("één", 1), ("ten hoogste 3", 3), ("een week of drie", 3)]
        {
            assert_eq!(waarde_in_honderdsten(tekst), Some(waarde * 100), "{tekst}");
        }
        assert_eq!(waarde_in_honderdsten("veel"), None);
        assert_eq!(waarde_in_honderdsten("twee of drie"), None);
    }
}
