//! How a text writes the designations of its headings: “Artikel 2:1”, “§ 1.”, “HOOFDSTUK 3:”.

use super::Soort;
use crate::nummer::Nummer;
use crate::nummer::met_hoofdletter;
use std::collections::BTreeMap;

/// The form of the designations in the headings of a text, by kind and by shape of the number.
///
/// A text that writes “Artikel 2:1 Titel” keeps doing so in every paper, and what is new in it follows. Who writes
/// some with and some without a full stop gets the form that most of them have. The form is no text: two texts that
/// differ in nothing else are equal.
#[derive(Debug, Clone, Default)]
pub struct Koppen(BTreeMap<(Soort, usize), Kopvorm>);

/// One way to write a designation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kopvorm {
    /// The word: `Artikel`, `§`, `HOOFDSTUK`.
    pub woord: String,
    /// What stands between the number and the words: `.`, `:`, ` –`, or nothing.
    pub achter: String,
}

impl Koppen {
    /// The form that most headings of a kind have; of equal ones the first.
    #[must_use]
    pub fn van(koppen: impl IntoIterator<Item = (Soort, Option<Nummer>, Kopvorm)>) -> Koppen {
        let mut geteld: BTreeMap<(Soort, usize), Vec<(Kopvorm, usize)>> = BTreeMap::new();
        for (soort, nummer, vorm) in koppen {
            let lijst = geteld.entry((soort, diepte(nummer.as_ref()))).or_default();
            match lijst.iter_mut().find(|(v, _)| *v == vorm) {
                Some((_, n)) => *n += 1,
                None => lijst.push((vorm, 1)),
            }
        }
        let meeste = |lijst: Vec<(Kopvorm, usize)>| {
            let hoogste = lijst.iter().map(|(_, n)| *n).max();
            lijst.into_iter().find(|(_, n)| Some(*n) == hoogste).map(|(vorm, _)| vorm)
        };
        Koppen(geteld.into_iter().filter_map(|(soort, lijst)| Some((soort, meeste(lijst)?))).collect())
    }

    /// These forms, and of kinds that they lack those of another text.
    #[must_use]
    pub fn aangevuld(&self, ander: &Koppen) -> Koppen {
        let mut uit = ander.0.clone();
        uit.extend(self.0.clone());
        Koppen(uit)
    }

    /// A designation as this text writes it, before words or by itself: `Artikel 5.`, `§ 2`, `Bijlage`.
    #[must_use]
    pub fn aanduiding(&self, soort: Soort, nummer: Option<&Nummer>, met_woorden: bool) -> String {
        let vorm = self.0.get(&(soort, diepte(nummer))).or_else(|| {
            let van_soort = |((s, _), vorm): (&(Soort, usize), _)| (*s == soort).then_some(vorm);
            nummer.and_then(|_| self.0.iter().find_map(van_soort))
        });
        let (woord, achter) = match vorm {
            Some(vorm) => (vorm.woord.clone(), vorm.achter.as_str()),
            None => (met_hoofdletter(soort.naam()), if nummer.is_some() { "." } else { "" }),
        };
        let nummer = nummer.map(|n| format!(" {n}")).unwrap_or_default();
        // A full stop may end a line; a colon or a dash announces something.
        let achter = if met_woorden || achter == "." { achter } else { "" };
        format!("{woord}{nummer}{achter}")
    }
}

/// How many parts a number has: one for `12a`, two for `2:1`; none for no number.
fn diepte(nummer: Option<&Nummer>) -> usize {
    nummer.map_or(0, |n| 1 + n.as_str().matches(['.', ':']).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn koppen(vormen: &[(Soort, &str, &str, &str)]) -> Koppen {
        Koppen::van(vormen.iter().map(|(soort, woord, nummer, achter)| {
            let vorm = Kopvorm { woord: (*woord).to_owned(), achter: (*achter).to_owned() };
            (*soort, Nummer::parse(nummer), vorm)
        }))
    }

    fn aanduiding(koppen: &Koppen, soort: Soort, nummer: &str) -> String {
        koppen.aanduiding(soort, Nummer::parse(nummer).as_ref(), true)
    }

    #[test]
    fn without_an_example_a_heading_has_a_full_stop() {
        assert_eq!(aanduiding(&Koppen::default(), Soort::Artikel, "2:1"), "Artikel 2:1.");
        assert_eq!(aanduiding(&Koppen::default(), Soort::Bijlage, ""), "Bijlage");
    }

    #[test]
    fn the_form_that_most_have() {
        let k = koppen(&[
            (Soort::Artikel, "Artikel", "1", "."),
            (Soort::Artikel, "Artikel", "2", ""),
            (Soort::Artikel, "Artikel", "3", ""),
            (Soort::Paragraaf, "§", "1", "."),
        ]);
        assert_eq!(aanduiding(&k, Soort::Artikel, "1"), "Artikel 1");
        assert_eq!(aanduiding(&k, Soort::Paragraaf, "7"), "§ 7.");
        assert_eq!(aanduiding(&k, Soort::Hoofdstuk, "7"), "Hoofdstuk 7.");
    }

    #[test]
    fn the_shape_of_the_number_tells_a_subparagraaf_from_a_paragraaf() {
        let k = koppen(&[
            (Soort::Paragraaf, "Paragraaf", "2.1", ""),
            (Soort::Paragraaf, "Paragraaf", "2.2", ""),
            (Soort::Paragraaf, "Subparagraaf", "2.2.1", ""),
        ]);
        assert_eq!(aanduiding(&k, Soort::Paragraaf, "2.3"), "Paragraaf 2.3");
        assert_eq!(aanduiding(&k, Soort::Paragraaf, "2.2.2"), "Subparagraaf 2.2.2");
    }

    #[test]
    fn a_dash_announces_words() {
        let k = koppen(&[(Soort::Artikel, "Artikel", "4", " –")]);
        assert_eq!(k.aanduiding(Soort::Artikel, Nummer::parse("4").as_ref(), true), "Artikel 4 –");
        assert_eq!(k.aanduiding(Soort::Artikel, Nummer::parse("4").as_ref(), false), "Artikel 4");
    }

    #[test]
    fn kinds_that_are_lacking_come_from_the_other_text() {
        let was = koppen(&[(Soort::Artikel, "Artikel", "1", "")]);
        let wordt = koppen(&[(Soort::Artikel, "Artikel", "1", "."), (Soort::Hoofdstuk, "HOOFDSTUK", "1", "")]);
        let samen = was.aangevuld(&wordt);
        assert_eq!(aanduiding(&samen, Soort::Artikel, "9"), "Artikel 9");
        assert_eq!(aanduiding(&samen, Soort::Hoofdstuk, "9"), "HOOFDSTUK 9");
    }
}
