//! `begrip-niet-gedefinieerd`: a word is used as a defined one, and its definition is not there.
//!
//! Three ways to be sure of that. Beside the text that it takes the place of: a definition lapses while its
//! word is still in use, and the text does not say otherwise what it means. “Als bedoeld in artikel 1” behind
//! a word that the definitions there do not give. And an abbreviation from a short list that is neither
//! defined nor written out (Aanwijzing 3.9). Level: waarschuwing.

use super::woordgebruik::Voorkomen;
use super::{Onderzoek, Regel};
use crate::begrip::woord::{Woord, stam, woorden};
use crate::begrip::{Begrip, Begrippen, Wijze};
use crate::diagnostic::{Diagnostic, Niveau};
use crate::doel::{Citaat, Knoop};
use crate::regeling::{Deel, Plek, Soort};
use crate::source::Span;
use std::collections::{HashMap, HashSet};

pub(super) const REGEL: Regel = Regel {
    code: "begrip-niet-gedefinieerd",
    niveau: Niveau::Waarschuwing,
    vindt: "een woord wordt gebruikt als begrip, maar is niet of niet meer omschreven",
    zoek: controleer,
};

/// Abbreviations that stand in no dictionary, what they stand for, and the subject of the statute that
/// defines them: in an ordinance that rests on it they need no definition.
const AFKORTINGEN: [(&str, &str, &str); 8] = [
    ("pgb", "persoonsgebonden budget", ""),
    ("bsn", "burgerservicenummer", ""),
    ("BRP", "basisregistratie personen", ""),
    ("SVB", "Sociale verzekeringsbank", ""),
    ("UWV", "Uitvoeringsinstituut werknemersverzekeringen", ""),
    ("AMHK", "advies- en meldpunt huiselijk geweld en kindermishandeling", "maatschappelijke ondersteuning"),
    ("CAK", "Centraal Administratie Kantoor", "maatschappelijke ondersteuning"),
    ("CIZ", "Centrum indicatiestelling zorg", "maatschappelijke ondersteuning"),
];

/// Stems of words so general that “de gevallen, bedoeld in artikel 1” needs no definition.
const ALGEMEEN: [&str; 8] = ["geval", "person", "begrip", "term", "definitie", "omschrijving", "bepaling", "artikel"];

/// What stands between a word and the place that says what it means.
const BEDOELD: [&str; 5] = ["bedoeld in", "omschreven in", "gedefinieerd in", "genoemd in", "in de zin van"];

fn controleer(onderzoek: &Onderzoek<'_>) -> Vec<Diagnostic> {
    // what a decision defines that amends another text is defined, and used, there
    if onderzoek.register.wijzigt_anderen() {
        return Vec::new();
    }
    let mut uit = verwezen(onderzoek);
    uit.extend(afgekort(onderzoek));
    if let Some((was, _)) = onderzoek.naast.was {
        uit.extend(vervallen(onderzoek, &Begrippen::van(&was.regeling)));
    }
    uit
}

/// Words that were defined, no longer are, and are still in use.
fn vervallen(onderzoek: &Onderzoek<'_>, was: &Begrippen) -> Vec<Diagnostic> {
    let mut klaar: HashSet<String> =
        onderzoek.begrippen.alle.iter().flat_map(Begrip::namen).map(|n| sleutel(&n)).collect();
    let mut namen: Vec<String> = Vec::new();
    for begrip in was.alle.iter().filter(|b| b.wijze != Wijze::Haakjes) {
        let eigen = begrip.namen();
        if !eigen.iter().any(|n| klaar.contains(&sleutel(n))) {
            klaar.extend(eigen.iter().map(|n| sleutel(n)));
            namen.extend(eigen);
        }
    }
    let mut uit = Vec::new();
    let gezocht: Vec<&str> = namen.iter().map(String::as_str).collect();
    for (naam, voorkomens) in namen.iter().zip(onderzoek.woordgebruik().voorkomens(&gezocht)) {
        // A heading alone may be that of provisions that lapsed too.
        let eerste = voorkomens.iter().find(|v| v.deel == Deel::Tekst);
        let Some(eerste) = eerste.filter(|v| !ter_plaatse(v)) else { continue };
        let zeg = |pad: &str| match voorkomens.len() {
            1 => format!("“{naam}” is niet meer omschreven, maar staat nog wel in {pad}"),
            keer => format!(
                "“{naam}” is niet meer omschreven, maar staat nog {keer} keer in de tekst, voor het eerst in {pad}"
            ),
        };
        let hulp =
            "laat de begripsbepaling staan, gebruik een ander woord, of zeg hier wat het betekent (“als bedoeld in …”)";
        uit.push(melding(onderzoek, eerste, zeg).hulp(hulp));
    }
    uit
}

/// A finding where a word stands; `zeg` makes the message from the path.
fn melding(onderzoek: &Onderzoek<'_>, voorkomen: &Voorkomen<'_>, zeg: impl Fn(&str) -> String) -> Diagnostic {
    let regeling = &onderzoek.model.regeling;
    let pad = onderzoek.pad(voorkomen.plek);
    Diagnostic::waarschuwing("begrip-niet-gedefinieerd", zeg(pad))
        .op(regeling.source.plaats(voorkomen.tekst.in_source(voorkomen.span)))
        .over(pad)
}

/// Whether the text says what a word means where it stands: “een melding als bedoeld in artikel 2.3.2 van de wet”.
fn ter_plaatse(voorkomen: &Voorkomen<'_>) -> bool {
    let na = &voorkomen.tekst.inhoud()[voorkomen.span.end..];
    let na = na.trim_start_matches([',', ' ', ']', '[']);
    let na = ["zoals ", "als "].iter().find_map(|w| na.strip_prefix(w)).unwrap_or(na);
    BEDOELD.iter().any(|w| na.starts_with(w))
}

/// The definitions by the places that can be cited.
struct Lijsten<'a> {
    /// The item that stands at a plek, with its list.
    items: HashMap<&'a Plek, (usize, &'a Begrip)>,
    /// What each list defines, by name.
    namen: Vec<HashMap<String, &'a Begrip>>,
    /// The lists, and the articles around them.
    geheel: HashSet<&'a [usize]>,
}

/// Words of which the text says that a definition gives them, which does not.
fn verwezen(onderzoek: &Onderzoek<'_>) -> Vec<Diagnostic> {
    let regeling = &onderzoek.model.regeling;
    let lijsten = lijsten(onderzoek);
    if lijsten.items.is_empty() {
        return Vec::new();
    }
    let mut geheel: HashMap<Knoop, HashSet<String>> = HashMap::new();
    let mut uit = Vec::new();
    for citaat in &onderzoek.citaten {
        let Some(woord) = voor_bedoeld(citaat) else { continue };
        let Some(doelen) = onderzoek.register.bedoelt(citaat.knoop, &citaat.verwijzing) else { continue };
        let rij: Vec<Woord<'_>> = woorden(&citaat.tekst.inhoud()[woord.start..woord.end]).collect();
        let Some(laatste) = rij.last().copied() else { continue };
        let plek = |k: Knoop| onderzoek.register.plek(k);
        let items: Option<Vec<(usize, &Begrip)>> =
            doelen.iter().map(|&k| lijsten.items.get(&plek(k).to_vec()).copied()).collect();
        let (bericht, hulp) = match (items.as_deref(), doelen.as_slice()) {
            (Some(items @ [(lijst, _), ..]), _) => {
                let stammen: Vec<String> = rij.iter().map(|w| stam(w.tekst)).collect();
                let namen = &lijsten.namen[*lijst];
                let Some(begrip) = (0..stammen.len()).find_map(|i| namen.get(&stammen[i..].join(" "))) else {
                    continue;
                };
                if items.iter().any(|(_, b)| b.plek == begrip.plek || b.omschrijving.contains(laatste.tekst)) {
                    continue;
                }
                let waar = onderzoek.pad(&begrip.plek);
                let hier = citaat.woorden();
                (
                    format!("“{}” is niet omschreven in {hier}, maar in {waar}", begrip.term),
                    format!("verwijs naar {waar}"),
                )
            }
            (_, &[doel]) if lijsten.geheel.contains(plek(doel)) => {
                let kop = stam(laatste.tekst);
                let binnen = geheel.entry(doel).or_insert_with(|| stammen_in(onderzoek, doel));
                if binnen.contains(&kop) || ALGEMEEN.contains(&kop.as_str()) {
                    continue;
                }
                let bericht = format!("“{}” is niet omschreven in {}", laatste.tekst, citaat.woorden());
                (bericht, "neem het begrip daar op, of verwijs naar de bepaling die zegt wat het is".to_owned())
            }
            _ => continue,
        };
        let van = woord.start + laatste.span.start;
        let span = citaat.tekst.in_source(Span::new(van, citaat.verwijzing.span().end));
        let pad = onderzoek.pad(plek(citaat.knoop));
        uit.push(
            Diagnostic::waarschuwing("begrip-niet-gedefinieerd", bericht)
                .op(regeling.source.plaats(span))
                .over(pad)
                .hulp(hulp),
        );
    }
    uit
}

fn lijsten<'a>(onderzoek: &'a Onderzoek<'_>) -> Lijsten<'a> {
    let mut uit = Lijsten { items: HashMap::new(), namen: Vec::new(), geheel: HashSet::new() };
    for (nr, lijst) in onderzoek.begrippen.lijsten().iter().enumerate() {
        let items = lijst.iter().filter(|b| b.wijze == Wijze::Item);
        uit.items.extend(items.map(|b| (&b.plek, (nr, *b))));
        uit.namen.push(lijst.iter().flat_map(|b| b.namen().into_iter().map(|n| (sleutel(&n), *b))).collect());
        let boven = &lijst[0].lijst;
        uit.geheel.insert(boven);
        let regeling = &onderzoek.model.regeling;
        let artikel = (1..boven.len()).map(|n| &boven[..n]);
        let is_artikel = |plek: &&[usize]| regeling.bepaling(plek).is_some_and(|b| b.soort == Soort::Artikel);
        uit.geheel.extend(artikel.filter(is_artikel));
    }
    uit
}

/// The stems of all words in a provision.
fn stammen_in(onderzoek: &Onderzoek<'_>, knoop: Knoop) -> HashSet<String> {
    let register = &onderzoek.register;
    let mut uit = HashSet::new();
    let mut open = vec![knoop];
    while let Some(knoop) = open.pop() {
        let teksten = register.bepaling(knoop).map(|b| [b.opschrift.as_ref(), b.tekst.as_ref()]);
        for tekst in teksten.into_iter().flatten().flatten() {
            uit.extend(woorden(tekst.inhoud()).map(|w| stam(w.tekst)));
        }
        open.extend(register.kinderen(knoop));
    }
    uit
}

/// Abbreviations that the text uses and does not explain.
fn afgekort(onderzoek: &Onderzoek<'_>) -> Vec<Diagnostic> {
    if onderzoek.model.uittreksel {
        return Vec::new();
    }
    let gezocht: Vec<&str> = AFKORTINGEN.into_iter().flat_map(|(kort, voluit, wet)| [kort, voluit, wet]).collect();
    let gevonden = onderzoek.woordgebruik().voorkomens(&gezocht);
    let mut uit = Vec::new();
    for (rij, (kort, voluit, _)) in gevonden.chunks(3).zip(AFKORTINGEN) {
        let [voorkomens, uitgeschreven, in_wet] = rij else { continue };
        let omschreven = [kort, voluit].iter().any(|n| onderzoek.begrippen.begrip(n).is_some());
        let eerste = voorkomens.iter().find(|v| v.deel == Deel::Tekst).or(voorkomens.first());
        let Some(eerste) = eerste.filter(|v| !ter_plaatse(v)) else { continue };
        if !omschreven && uitgeschreven.is_empty() && in_wet.is_empty() {
            let hulp = format!("neem “{kort}: {voluit} …” op in de begripsbepalingen (Aanwijzing 3.9)");
            uit.push(melding(onderzoek, eerste, |_| format!("de afkorting “{kort}” is nergens omschreven")).hulp(hulp));
        }
    }
    uit
}

/// The words before “als bedoeld in” and a citation.
fn voor_bedoeld(citaat: &Citaat<'_>) -> Option<Span> {
    let voor = citaat.tekst.inhoud()[..citaat.verwijzing.span().start].trim_end();
    let voor = BEDOELD.iter().find_map(|w| voor.strip_suffix(w))?.trim_end();
    let voor = ["zoals", "als"].iter().find_map(|w| voor.strip_suffix(w)).unwrap_or(voor).trim_end();
    let voor = voor.trim_end_matches([',', ' ']);
    // A citation of another text whose name the grammar did not reach.
    if citaat.tekst.inhoud()[citaat.verwijzing.span().end..].trim_start_matches(['.', ',', ' ']).starts_with("van ") {
        return None;
    }
    let van = voor.rfind([',', ';', ':', '.', '(', '\n']).map_or(0, |i| i + 1);
    let van = voor[van..].char_indices().rev().filter(|(_, c)| *c == ' ').nth(5).map_or(van, |(i, _)| van + i);
    Some(Span::new(van, voor.len()))
}

fn sleutel(naam: &str) -> String {
    woorden(naam).map(|w| stam(w.tekst)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::tests::vind;

    const WAS: &str = "## Artikel 1. Begrippen\n\nIn deze verordening wordt verstaan onder:\n- gesprek: gesprek als bedoeld in artikel 5;\n- melding: melding bij het college;\n- pgb of budget: persoonsgebonden budget;\n- wet: Participatiewet.\n";

    fn tegen(artikel_1: &str, artikel_2: &str) -> Vec<String> {
        let wordt = format!("## Artikel 1. Begrippen\n\n{artikel_1}\n\n## Artikel 2. X\n\n{artikel_2}\n");
        vind("begrip-niet-gedefinieerd", &wordt, Some(WAS))
    }

    #[test]
    fn a_definition_lapses_and_its_word_does_not() {
        assert_eq!(
            tegen("Wet: dit.", "1. Na de melding volgt een gesprek.\n2. Meldingen en gesprekken."),
            [
                "7:28: “gesprek” is niet meer omschreven, maar staat nog 2 keer in de tekst, voor het eerst in artikel 2, eerste lid",
                "7:10: “melding” is niet meer omschreven, maar staat nog 2 keer in de tekst, voor het eerst in artikel 2, eerste lid"
            ]
        );
        assert_eq!(
            tegen("Geen.", "De Wet inburgering geldt. Volgens de wet ook dit."),
            ["7:38: “wet” is niet meer omschreven, maar staat nog wel in artikel 2"]
        );
    }

    #[test]
    fn what_is_still_explained_is_no_finding() {
        let verstaan =
            "In deze verordening wordt verstaan onder:\n- gesprekken: iets anders;\n- budget: persoonsgebonden budget.";
        assert!(tegen(verstaan, "Een gesprek over het pgb en het budget.").is_empty());
        assert!(tegen("Geen.", "Een melding als bedoeld in artikel 2.3.2 van de Wmo. Na de melding dit.").is_empty());
        assert!(tegen("Geen.", "Onder een gesprek wordt verstaan een onderhoud. Het gesprek is kort.").is_empty());
        assert!(tegen("Geen.", "De Participatiewet (hierna: de wet). Volgens de wet.").is_empty());
        assert!(tegen("Geen.", "Wie weten wil, meldt zich.").is_empty());
    }

    #[test]
    fn a_citation_of_a_definition_that_is_elsewhere() {
        let tekst = |lid: &str| {
            format!(
                "## Artikel 1. Begrippen\n\nIn deze verordening wordt verstaan onder:\na. beheerder: de ambtenaar;\nb. graf: een ruimte.\n\n## Artikel 2. X\n\n{lid}\n"
            )
        };
        let vind = |lid: &str| vind("begrip-niet-gedefinieerd", &tekst(lid), None);
        assert_eq!(
            vind("De beheerder, bedoeld in artikel 1, onderdeel b, sluit."),
            ["9:4: “beheerder” is niet omschreven in artikel 1, onderdeel b, maar in artikel 1, onderdeel a"]
        );
        assert_eq!(
            vind("Een urn als bedoeld in artikel 1 is van steen."),
            ["9:5: “urn” is niet omschreven in artikel 1"]
        );
        for goed in [
            "De beheerder, bedoeld in artikel 1, onderdeel a, sluit.",
            "Een graf als bedoeld in artikel 1, onderdelen a en b.",
            "De gevallen, bedoeld in artikel 1.",
            "Een ruimte als bedoeld in artikel 1, onder b.",
            "Een ruimte als bedoeld in artikel 1.",
            "Een urn als bedoeld in artikel 1 van de Wet op de lijkbezorging.",
            "De urn, bedoeld in artikel 2.",
        ] {
            assert!(vind(goed).is_empty(), "{goed}: {:?}", vind(goed));
        }
    }

    #[test]
    fn abbreviations() {
        let vind = |t: &str| vind("begrip-niet-gedefinieerd", &format!("## Artikel 3. X\n\n{t}\n"), None);
        assert_eq!(vind("Een pgb wordt verstrekt."), ["3:5: de afkorting “pgb” is nergens omschreven"]);
        assert_eq!(vind("Het CIZ adviseert."), ["3:5: de afkorting “CIZ” is nergens omschreven"]);
        for goed in [
            "Een persoonsgebonden budget (pgb) wordt verstrekt. Het pgb is hoog.",
            "Het CIZ adviseert over maatschappelijke ondersteuning.",
            "Het UWV, genoemd in artikel 2 van de Wet SUWI, adviseert.",
            "De WOZ-waarde telt.",
        ] {
            assert!(vind(goed).is_empty(), "{goed}");
        }
    }
}
