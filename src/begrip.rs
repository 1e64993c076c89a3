//! `Regeling` → `Begrippen`: the words that a text defines, and where.
//!
//! A noun, since resolving (“de wet”), checking and amending (“in de alfabetische volgorde”) all ask it.
//! A word is defined by an item of a list, by a paragraph of its own, by a sentence, or in passing: see
//! [`Wijze`]. A list of definitions opens with words like “wordt verstaan onder”, or stands in an article
//! whose heading says begrippen or definities.

pub mod volgorde;
pub mod woord;
mod zinnen;

use crate::regeling::{Bepaling, Deel, Plek, Regeling, Soort, Tekst};
use crate::source::Span;
use std::collections::HashMap;

/// How a word is defined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wijze {
    /// An item of a list: `- term: …`, `a. term: …`.
    Item,
    /// A paragraph, or a part of one, in a list without designations (Aanwijzing 3.59, third lid).
    Alinea,
    /// A sentence: “onder … wordt verstaan …”.
    Zin,
    /// In passing: “(hierna: de wet)”.
    Hierna,
    /// In passing, without a word that says so: “(het verslag)”.
    Haakjes,
}

/// A defined word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Begrip {
    /// The provision that defines it.
    pub plek: Plek,
    /// The list it stands in: the article or lid whose children or paragraphs define. Of a sentence: itself.
    pub lijst: Plek,
    /// How it is defined.
    pub wijze: Wijze,
    /// The word, as it is written, without brackets of a choice and without quotation marks.
    pub term: String,
    /// Where the word stands, in the source.
    pub span: Span,
    /// What it means: the words behind it.
    pub omschrijving: String,
    /// Where these stand in the text of their unit (bytes), with the word itself: what is not use of the word.
    pub in_tekst: Span,
}

impl Begrip {
    /// The names that the term gives, without article: “het college”, “pgb of persoonsgebonden budget”,
    /// “pgb (persoonsgebonden budget)”, “(sier)urn”; as they are written, the first one first.
    #[must_use]
    pub fn namen(&self) -> Vec<String> {
        let mut uit: Vec<String> = Vec::new();
        let mut neem = |naam: &str| {
            let naam = zonder_lidwoord(kaal(naam)).to_owned();
            if !naam.is_empty() && !uit.contains(&naam) {
                uit.push(naam);
            }
        };
        for deel in alternatieven(&self.term) {
            match deel.find('(').and_then(|i| Some((i, i + deel[i..].find(')')?))) {
                // Brackets within a word hold a part of it that may be left out.
                Some((i, j))
                    if deel[..i].ends_with(char::is_alphabetic) || deel[j + 1..].starts_with(char::is_alphabetic) =>
                {
                    neem(&format!("{}{}{}", &deel[..i], &deel[i + 1..j], &deel[j + 1..]));
                    neem(&format!("{}{}", &deel[..i], &deel[j + 1..]));
                }
                Some((i, j)) => {
                    neem(&format!("{}{}", &deel[..i], &deel[j + 1..]));
                    neem(&deel[i + 1..j]);
                }
                None => neem(deel),
            }
        }
        uit
    }
}

/// The defined words of a text, in order of text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Begrippen {
    /// Every definition.
    pub alle: Vec<Begrip>,
    /// Name in lower case → the first definition that gives it.
    namen: HashMap<String, usize>,
}

impl Begrippen {
    /// The definitions of a text.
    #[must_use]
    pub fn van(regeling: &Regeling) -> Begrippen {
        let mut alle = Vec::new();
        for (plek, knoop) in regeling.bepalingen() {
            if omschrijft(regeling, &plek, knoop) {
                lijst(regeling, &plek, knoop, &mut alle);
            }
        }
        // What stands in a list is no sentence besides.
        let in_lijst: std::collections::HashSet<Plek> = alle.iter().map(|b: &Begrip| b.plek.clone()).collect();
        for eenheid in regeling.eenheden().iter().filter(|e| e.deel == Deel::Tekst) {
            for zin in zinnen::begrippen(eenheid.tekst.inhoud()) {
                if zin.wijze != Wijze::Zin || !in_lijst.contains(&eenheid.plek) {
                    alle.push(zin.begrip(&eenheid.plek, &eenheid.plek, &eenheid.tekst));
                }
            }
        }
        alle.sort_by(|a, b| (&a.plek, a.in_tekst).cmp(&(&b.plek, b.in_tekst)));
        let mut namen = HashMap::new();
        for (i, begrip) in alle.iter().enumerate() {
            for naam in begrip.namen() {
                namen.entry(naam.to_lowercase()).or_insert(i);
            }
        }
        Begrippen { alle, namen }
    }

    /// The definition of a word; capitals and an article before it do not count.
    #[must_use]
    pub fn begrip(&self, naam: &str) -> Option<&Begrip> {
        self.namen.get(zonder_lidwoord(&naam.to_lowercase())).map(|&i| &self.alle[i])
    }

    /// What a word means here, if it is defined.
    #[must_use]
    pub fn omschrijving(&self, naam: &str) -> Option<&str> {
        self.begrip(naam).map(|b| b.omschrijving.as_str())
    }

    /// The lists of definitions, each in order of text: items, or paragraphs, of one article or lid.
    #[must_use]
    pub fn lijsten(&self) -> Vec<Vec<&Begrip>> {
        let mut uit: Vec<Vec<&Begrip>> = Vec::new();
        for begrip in self.alle.iter().filter(|b| matches!(b.wijze, Wijze::Item | Wijze::Alinea)) {
            match uit.last_mut() {
                Some(lijst) if lijst[0].lijst == begrip.lijst => lijst.push(begrip),
                _ => uit.push(vec![begrip]),
            }
        }
        uit
    }
}

/// A definition in a text, its places (bytes) counted in that text.
struct Vondst {
    wijze: Wijze,
    term: Span,
    omschrijving: Span,
}

impl Vondst {
    fn begrip(&self, plek: &[usize], lijst: &[usize], tekst: &Tekst) -> Begrip {
        let woorden = |span: Span| tekst.inhoud().get(span.start..span.end).unwrap_or("");
        Begrip {
            plek: plek.to_vec(),
            lijst: lijst.to_vec(),
            wijze: self.wijze,
            term: kaal(woorden(self.term)).to_owned(),
            span: tekst.in_source(self.term),
            omschrijving: woorden(self.omschrijving).trim().to_owned(),
            in_tekst: Span::new(self.term.start.min(self.omschrijving.start), self.omschrijving.end.max(self.term.end)),
        }
    }
}

/// Whether what stands in a node are definitions.
fn omschrijft(regeling: &Regeling, plek: &[usize], knoop: &Bepaling) -> bool {
    if knoop.kinderen.iter().any(|k| k.soort == Soort::Begrip) {
        return true;
    }
    if !matches!(knoop.soort, Soort::Artikel | Soort::Lid) {
        return false;
    }
    let aanhef = knoop.kinderen.iter().find(|k| k.soort == Soort::Aanhef).and_then(|k| k.tekst.as_ref());
    let aanhef = aanhef.or(knoop.tekst.as_ref()).map_or("", |t| t.inhoud()).to_lowercase();
    let artikel = plek.iter().enumerate().filter_map(|(i, _)| regeling.bepaling(&plek[..=i]));
    let mut opschriften = artikel.filter(|b| b.soort == Soort::Artikel).filter_map(|b| b.opschrift.as_ref());
    let kop = ["begrip", "definitie"];
    ["verstaan", "betekenis van"].iter().any(|w| aanhef.contains(w))
        || opschriften.any(|o| kop.iter().any(|w| o.inhoud().to_lowercase().contains(w)))
}

/// The definitions of a list: its items, and the paragraphs before, between and after them.
fn lijst(regeling: &Regeling, plek: &[usize], knoop: &Bepaling, uit: &mut Vec<Begrip>) {
    if let Some(tekst) = &knoop.tekst {
        uit.extend(zinnen::alineas(tekst.inhoud()).iter().map(|v| v.begrip(plek, plek, tekst)));
    }
    for (i, kind) in knoop.kinderen.iter().enumerate() {
        let hier: Plek = plek.iter().copied().chain([i]).collect();
        match kind.soort {
            Soort::Begrip | Soort::Onderdeel => {
                let tekst = kind.tekst.as_ref().or_else(|| kind.kinderen.first().and_then(|k| k.tekst.as_ref()));
                uit.extend(tekst.and_then(|t| zinnen::item(t.inhoud()).map(|v| v.begrip(&hier, plek, t))));
            }
            Soort::Aanhef | Soort::Slot => {
                let tekst = regeling.bepaling(&hier).and_then(|b| b.tekst.as_ref());
                uit.extend(tekst.into_iter().flat_map(|t| {
                    zinnen::alineas(t.inhoud()).into_iter().map(|v| v.begrip(&hier, plek, t)).collect::<Vec<_>>()
                }));
            }
            _ => {}
        }
    }
}

/// The parts of “a, b of c” that are terms by themselves; “stads- of dorpsgezicht” and “met of zonder” are not.
fn alternatieven(term: &str) -> Vec<&str> {
    const BINDEND: [&str; 9] = ["met", "zonder", "van", "voor", "in", "op", "al", "aan", "bij"];
    let Some((links, laatste)) = term.rsplit_once(" of ").or_else(|| term.rsplit_once(" onderscheidenlijk ")) else {
        return vec![term];
    };
    let mut delen: Vec<&str> = links.split(", ").map(|d| d.trim_end_matches(',')).collect();
    delen.push(laatste);
    let los = |d: &&str| {
        let slot = d.split_whitespace().next_back().unwrap_or("");
        !slot.is_empty() && !slot.ends_with('-') && !BINDEND.contains(&slot)
    };
    if delen.iter().all(los) { delen } else { vec![term] }
}

/// A term without brackets of a choice, quotation marks and markup around it.
fn kaal(term: &str) -> &str {
    term.trim_matches(|c: char| c.is_whitespace() || "[]“”„\"'‘’*_«»".contains(c))
}

fn zonder_lidwoord(term: &str) -> &str {
    ["de ", "het ", "een ", "De ", "Het ", "Een "].iter().find_map(|l| term.strip_prefix(l)).unwrap_or(term).trim()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::markdown;
    use crate::source::Source;
    use std::sync::Arc;

    /// The definitions, a line each: path, manner, term, meaning.
    fn begrippen(tekst: &str) -> Vec<String> {
        let (model, _) = markdown::lees(Arc::new(Source::new("t.md", tekst)));
        let paden = model.regeling.paden();
        let begrippen = Begrippen::van(&model.regeling);
        for begrip in &begrippen.alle {
            assert!(model.regeling.source.slice(begrip.span).contains(&begrip.term), "{begrip:?}");
        }
        let regel = |b: &Begrip| format!("{} | {:?} | {} | {}", paden[&b.plek], b.wijze, b.term, b.omschrijving);
        begrippen.alle.iter().map(regel).collect()
    }

    #[test]
    fn lists_with_dashes_letters_and_numbers() {
        assert_eq!(
            begrippen(
                "## Artikel 1. X\n\nIn deze verordening wordt verstaan onder:\n- *pgb:* budget;\n[- “melding”: melding;]\n- wet: de Wet x.\n"
            ),
            [
                "artikel 1, begrip pgb | Item | pgb | budget;",
                "artikel 1, begrip “melding” | Item | melding | melding;]",
                "artikel 1, begrip wet | Item | wet | de Wet x."
            ]
        );
        assert_eq!(
            begrippen(
                "## Artikel 1. Begrippen\n\n1. Er geldt:\n   a. **graf**: graf bestemd voor:\n      1°. as: dit;\n   b. zonder dubbele punt;\n2. Anders.\n"
            ),
            ["artikel 1, eerste lid, onderdeel a | Item | graf | graf bestemd voor:"]
        );
    }

    #[test]
    fn paragraphs_without_a_designation() {
        assert_eq!(
            begrippen(
                "## Artikel 1\n\n1. In deze wet wordt verstaan onder:\n\n   activiteit: iets;\n\n   bouwen: plaatsen of:\n\n   a. slopen;\n\n   gezag: college: van wie dan ook.\n\n2. Wet: niet dit.\n"
            ),
            [
                "artikel 1, eerste lid, aanhef | Alinea | activiteit | iets;",
                "artikel 1, eerste lid, aanhef | Alinea | bouwen | plaatsen of:",
                "artikel 1, eerste lid, slot | Alinea | gezag | college: van wie dan ook."
            ]
        );
        assert_eq!(
            begrippen(
                "## Artikel 1\n\nIn deze verordening wordt verstaan onder: college: college van burgemeester en wethouders; wet: Participatiewet.\n"
            ),
            [
                "artikel 1 | Alinea | college | college van burgemeester en wethouders;",
                "artikel 1 | Alinea | wet | Participatiewet."
            ]
        );
    }

    #[test]
    fn sentences() {
        for (zin, verwacht) in [
            ("Onder besluit wordt verstaan: een beslissing.", "besluit | een beslissing."),
            (
                "Onder een redelijke prijs wordt in dit artikel verstaan de waarde. Meer.",
                "een redelijke prijs | de waarde.",
            ),
            ("In deze wet wordt verstaan onder ingezetenen: zij die er wonen.", "ingezetenen | zij die er wonen."),
            (
                "Hierbij wordt, voor zover nodig, onder ‘particulier graf’ mede verstaan: een nis.",
                "particulier graf | een nis.",
            ),
        ] {
            let gevonden = begrippen(&format!("## Artikel 3. X\n\n{zin}\n"));
            assert_eq!(gevonden, [format!("artikel 3 | Zin | {verwacht}")], "{zin}");
        }
        for zin in [
            "Medewerking, waaronder wordt verstaan het verlenen van inzage.",
            "Bij regeling wordt bepaald wat wordt verstaan onder inkomen en vermogen.",
            "Onder de schenker wordt de vader niet verstaan.",
        ] {
            assert!(begrippen(&format!("## Artikel 3. X\n\n{zin}\n")).is_empty(), "{zin}");
        }
    }

    #[test]
    fn in_passing() {
        for (zin, verwacht) in [
            (
                "Het college maakt een weergave (het verslag) op.",
                "Haakjes | het verslag | Het college maakt een weergave",
            ),
            (
                "Gelet op de Participatiewet (hierna: de wet) geldt dit.",
                "Hierna | de wet | Gelet op de Participatiewet",
            ),
            ("De Stichting X, hierna te noemen: de stichting, voert uit.", "Hierna | de stichting | De Stichting X,"),
        ] {
            let gevonden = begrippen(&format!("## Artikel 3. X\n\n{zin}\n"));
            assert_eq!(gevonden, [format!("artikel 3 | {verwacht}")], "{zin}");
        }
        assert!(begrippen("## Artikel 3. X\n\nZie hierna volgende regels (Stb. 2015, 1).\n").is_empty());
    }

    #[test]
    fn one_term_may_give_several_names() {
        let namen = |term: &str| {
            let begrip = Begrip {
                plek: Vec::new(),
                lijst: Vec::new(),
                wijze: Wijze::Item,
                term: term.to_owned(),
                span: Span::default(),
                omschrijving: String::new(),
                in_tekst: Span::default(),
            };
            begrip.namen().join(" | ")
        };
        for (term, verwacht) in [
            (
                "college of het college van burgemeester en wethouders",
                "college | college van burgemeester en wethouders",
            ),
            ("pgb (persoonsgebonden budget)", "pgb | persoonsgebonden budget"),
            ("(sier)urn", "sierurn | urn"),
            ("plaats, veld of bos", "plaats | veld | bos"),
            ("beschermd stads- of dorpsgezicht", "beschermd stads- of dorpsgezicht"),
            ("persoon met of zonder werk", "persoon met of zonder werk"),
            ("de wet", "wet"),
        ] {
            assert_eq!(namen(term), verwacht);
        }
    }

    #[test]
    fn a_word_is_found_whatever_its_capitals() {
        let tekst = "## Artikel 1. Begrippen\n\nIn deze verordening wordt verstaan onder:\na. de Wet: de Participatiewet;\nb. inwoner: ingezetene.\n";
        let (model, _) = markdown::lees(Arc::new(Source::new("t.md", tekst)));
        let begrippen = Begrippen::van(&model.regeling);
        assert_eq!(begrippen.omschrijving("wet"), Some("de Participatiewet;"));
        assert_eq!(begrippen.omschrijving("de wet"), Some("de Participatiewet;"));
        assert_eq!(begrippen.begrip("Inwoner").map(|b| b.plek.clone()), Some(vec![0, 2]));
        assert_eq!(begrippen.lijsten().len(), 1);
    }
}
