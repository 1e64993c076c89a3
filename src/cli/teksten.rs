//! a dossier → its teksten.yaml, to read and change: what a person wrote stays as it is, and below it stands what the
//! notes say by themselves.
//!
//! Nothing that a person typed is changed, moved or left out. Only the mark of a text is kept up to date, and what
//! nobody touched is written anew.

use super::{Fout, bestanden, meldingen};
use crate::dossier::Dossier;
use crate::keuzes::{Bijschrift, Kenmerk, NIET_VAN_U};
use crate::read;
use crate::source::Source;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The schema, for editors that complete and check.
pub(super) const SCHEMA: &str = include_str!("../../templates/teksten.schema.json");
pub(super) const SCHEMA_NAAM: &str = "teksten.schema.json";

const KOP: &str = "\
# yaml-language-server: $schema=teksten.schema.json
# De toelichting van dit dossier, om te veranderen.
#
# Verander hieronder een zin en maak de stukken opnieuw: uw zin staat dan in de toelichting, ook als artikelen een
# ander nummer krijgen. Wat u hier schrijft, verandert of verwijdert was-wordt niet.
#
# “bij” zet een tekst erbij, “vervang” in de plaats van wat er stond. Met “kolom: |” schrijft u in de derde kolom van
# de tabel. De regels “kenmerk” zijn van was-wordt; laat ze staan.
";

/// Where the texts of a dossier stand: beside keuzes-2027.yaml in teksten-2027.yaml, and in teksten.yaml if that is not
/// there.
pub(super) fn pad(keuzes: &Path, basis: &Path) -> PathBuf {
    let eigen = naast(keuzes);
    let eigen = basis.join(eigen.file_name().unwrap_or_default());
    let gewoon = basis.join("teksten.yaml");
    if !eigen.is_file() && gewoon.is_file() { gewoon } else { eigen }
}

/// The texts that belong to a keuzes.yaml of this name: keuzes-2027.yaml has teksten-2027.yaml.
pub(super) fn naast(keuzes: &Path) -> PathBuf {
    let stam = keuzes.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    keuzes.with_file_name(format!("teksten{}.yaml", stam.strip_prefix("keuzes").unwrap_or_default()))
}

/// The file, and the texts in it.
type Gelezen = (Arc<Source>, Vec<Bijschrift>);

/// The texts of a dossier, if there are any. A fault in them is shown and stops the work.
pub(super) fn lees(pad: &Path) -> Result<Option<Gelezen>, Fout> {
    if !pad.is_file() {
        return Ok(None);
    }
    let source = bestanden::lees_kaal(pad)?;
    let (teksten, fouten) = read::keuzes::teksten(&source);
    meldingen::toon(&fouten);
    if !fouten.is_empty() {
        return Err(Fout::new(format!("los eerst de fouten in {} op; er is niets geschreven", source.name())));
    }
    Ok(Some((source, teksten)))
}

/// The file with its marks up to date and with these texts, that nobody wrote, below what people wrote. `None` if it is
/// that already, or has a form that leaves no room for them.
pub(super) fn bijgewerkt(tekst: Option<&str>, dossier: &Dossier, aanzetten: &[String]) -> Option<String> {
    if aanzetten.is_empty() && tekst.is_none() {
        return None;
    }
    let oud = tekst.unwrap_or(KOP);
    let teksten = &dossier.keuzes.teksten;
    let begin = teksten.first().map_or(oud.len(), |b| b.regels.0);
    let mut uit = oud.get(..begin)?.replace(NIET_VAN_U, "");
    for (bijschrift, nu) in teksten.iter().zip(&dossier.kenmerken).filter(|(b, _)| !b.aanzet) {
        uit.push_str(&met_kenmerk(oud, bijschrift, nu.as_ref())?.replace(NIET_VAN_U, ""));
    }
    uit.truncate(uit.trim_end().len());
    uit.push('\n');
    if !aanzetten.is_empty() {
        uit.push_str(&format!("\n{NIET_VAN_U}\n\n{}", aanzetten.join("\n")));
    }
    (uit != oud && zegt_hetzelfde(&uit, teksten)).then_some(uit)
}

/// The lines of a text with its mark. `None` if they cannot be told from those of another.
fn met_kenmerk(oud: &str, bijschrift: &Bijschrift, nu: Option<&Kenmerk>) -> Option<String> {
    let (van, tot) = bijschrift.regels;
    let regels = oud.get(van..tot).filter(|regels| !regels.is_empty())?;
    let Some(kenmerk) = nu else { return Some(regels.to_owned()) };
    let (op, lang, erin) = match (&bijschrift.kenmerk, bijschrift.gemerkt()) {
        (Some(waar), Some(eerder)) => {
            // Its provision changed and it did not, or its numbers shifted: that stays to be seen until somebody looked
            // at it.
            let zelfde = eerder.tekst.is_empty() || eerder.tekst == kenmerk.tekst;
            let verschoven = !eerder.noemt.is_empty() && eerder.noemt != kenmerk.noemt;
            if zelfde && (eerder.bepaling != kenmerk.bepaling || verschoven) {
                return Some(regels.to_owned());
            }
            (waar.op, waar.lang, kenmerk.getypt())
        }
        _ => {
            let waar = &bijschrift.bij;
            let achter = waar.op + waar.lang;
            let voor = oud.get(van..waar.op)?;
            let sleutel = voor.rfind(if bijschrift.vervangt { "vervang" } else { "bij" })?;
            let begin = voor[..sleutel].rfind('\n').map_or(0, |i| i + 1);
            if voor[begin..].contains('{') {
                (achter, 0, format!(", kenmerk: {}", kenmerk.getypt()))
            } else {
                let einde = oud.get(achter..)?.find('\n').map_or(oud.len(), |i| achter + i);
                let inspringing = " ".repeat(voor[begin..sleutel].chars().count());
                (einde, 0, format!("\n{inspringing}kenmerk: {}", kenmerk.getypt()))
            }
        }
    };
    Some(format!("{}{erin}{}", oud.get(van..op)?, oud.get(op + lang..tot)?))
}

/// Whether a file still says what people wrote, and nothing that they did not.
fn zegt_hetzelfde(nieuw: &str, teksten: &[Bijschrift]) -> bool {
    let (daar, fouten) = read::keuzes::teksten(&Source::new("teksten.yaml", nieuw));
    let kern = |b: &Bijschrift| (b.bij.tekst.clone(), b.vervangt, b.afdruk());
    let van_mensen = |lijst: &[Bijschrift]| lijst.iter().filter(|b| !b.aanzet).map(kern).collect::<Vec<_>>();
    fouten.is_empty() && van_mensen(&daar) == van_mensen(teksten)
}

/// Writes the file: with the line ends that it had. What it held was read as UTF-8; another encoding is left alone.
pub(super) fn schrijf(pad: &Path, tekst: &str) -> Result<(), Fout> {
    let was = if pad.is_file() { bestanden::bytes(pad)? } else { Vec::new() };
    if was.starts_with(&[0xff, 0xfe]) || was.starts_with(&[0xfe, 0xff]) {
        return Ok(());
    }
    let tekst = if was.windows(2).any(|w| w == b"\r\n") { tekst.replace('\n', "\r\n") } else { tekst.to_owned() };
    let bom: &[u8] = if was.starts_with(b"\xef\xbb\xbf") { b"\xef\xbb\xbf" } else { b"" };
    bestanden::schrijf(pad, &[bom, tekst.as_bytes()].concat(), true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::{Invoer, Sjablonen};

    const WAS: &str = "# V\n\n## Artikel 1. Een\n\nEen.\n\n## Artikel 2. Twee\n\nTwee.\n";
    const WORDT: &str = "# V\n\n## Artikel 1. Een\n\nEen en meer.\n\n## Artikel 2. Twee\n\nTwee en meer.\n";

    fn dossier(wordt: &str, teksten: &str) -> Dossier {
        let bron = |naam: &str, tekst: &str| Arc::new(Source::new(naam, tekst));
        let yaml = "was: {bestand: was.md}\nwordt: {bestand: wordt.md}\n";
        let (mut keuzes, fouten) = read::keuzes::keuzes(&bron("keuzes.yaml", yaml));
        assert!(fouten.is_empty(), "{fouten:?}");
        keuzes.teksten = read::keuzes::teksten(&bron("teksten.yaml", teksten)).0;
        let (was, wordt) = (bron("was.md", WAS), bron("wordt.md", wordt));
        Dossier::maak(Invoer { keuzes, was, wordt, toelichting: None, indeling: None })
    }

    /// The file after the papers were made, and what of the notes is a person's.
    fn maak(wordt: &str, teksten: Option<&str>) -> (String, Vec<String>) {
        let dossier = dossier(wordt, teksten.unwrap_or_default());
        let aanzetten = dossier.aanzetten(&Sjablonen::default()).unwrap();
        let nieuw = bijgewerkt(teksten, &dossier, &aanzetten).unwrap_or_else(|| teksten.unwrap().to_owned());
        (nieuw, dossier.geschreven.into_iter().map(|g| g.toelichting).collect())
    }

    #[test]
    fn a_sentence_that_is_changed_is_a_persons_and_stays() {
        let (eerst, van_u) = maak(WORDT, None);
        assert!(van_u.is_empty());
        assert!(eerst.contains("- bij: artikel 1\n  kenmerk: aanzet-"), "{eerst}");
        assert_eq!(maak(WORDT, Some(&eerst)).0, eerst, "nothing changed");
        let anders = eerst.replace("[Vul in: waarom wijzigt artikel 2?]", "Omdat twee te weinig was.");
        let (daarna, van_u) = maak(WORDT, Some(&anders));
        assert_eq!(van_u, ["Omdat twee te weinig was."]);
        let (boven, onder) = daarna.split_once(NIET_VAN_U).unwrap();
        assert!(boven.contains("- bij: artikel 2\n") && boven.contains("    Omdat twee te weinig was.\n"), "{daarna}");
        assert!(!boven.contains("aanzet-") && onder.contains("artikel 1") && !onder.contains("artikel 2"), "{daarna}");
        let (nog_eens, van_u) = maak(WORDT, Some(&daarna));
        assert_eq!((nog_eens, van_u.len()), (daarna, 1));
    }

    #[test]
    fn what_is_typed_stays_to_the_letter() {
        let getypt = "# van mij\n- bij: artikel 1   # eerste\n  kolom:   'x  y'\n\n  # nog een\n-   {bij: artikel 2, toelichting: \"a: b\"}\n# slot\n";
        let (nieuw, _) = maak(WORDT, Some(getypt));
        let zonder: String =
            nieuw.lines().filter(|r| !r.trim().starts_with("kenmerk:")).flat_map(|r| [r, "\n"]).collect();
        let boven = zonder.split(NIET_VAN_U).next().unwrap();
        let kenmerk = nieuw.split(", kenmerk: ").nth(1).unwrap().split(',').next().unwrap();
        assert_eq!(boven.trim_end().replace(&format!(", kenmerk: {kenmerk}"), ""), getypt.trim_end());
        assert_eq!(maak(WORDT, Some(&nieuw)).0, nieuw);
    }

    #[test]
    fn a_remark_makes_a_text_a_persons() {
        let (eerst, _) = maak(WORDT, None);
        let met = eerst
            .replace("[Vul in: waarom wijzigt artikel 1?]\n", "[Vul in: waarom wijzigt artikel 1?]\n  # vraag Jan\n");
        assert_ne!(met, eerst);
        let (daarna, _) = maak(WORDT, Some(&met));
        assert!(daarna.split(NIET_VAN_U).next().unwrap().contains("  # vraag Jan\n"), "{daarna}");
    }

    #[test]
    fn a_provision_that_reads_otherwise_is_said_until_somebody_looked() {
        let (eerst, _) = maak(WORDT, None);
        let (daarna, _) = maak(WORDT, Some(&eerst.replace("[Vul in: waarom wijzigt artikel 2?]", "Daarom.")));
        let anders = WORDT.replace("Twee en meer", "Twee en minder");
        let codes = |teksten: &str| dossier(&anders, teksten).meldingen.iter().map(|m| m.code).collect::<Vec<_>>();
        assert_eq!(codes(&daarna), ["tekst-verouderd"]);
        let (nog, _) = maak(&anders, Some(&daarna));
        assert_eq!(codes(&nog), ["tekst-verouderd"], "it is not forgotten");
        let zonder: String = nog
            .lines()
            .filter(|r| !r.starts_with("  kenmerk: ") || r.contains("aanzet"))
            .flat_map(|r| [r, "\n"])
            .collect();
        assert!(codes(&maak(&anders, Some(&zonder)).0).is_empty(), "looked at: its mark was taken away");
        let veranderd = nog.replace("Daarom.", "Om minder.");
        assert_eq!(codes(&veranderd), ["tekst-ook-gewijzigd"]);
        assert!(codes(&maak(&anders, Some(&veranderd)).0).is_empty(), "looked at: it was changed");
    }

    #[test]
    fn numbers_that_shifted_are_said_until_somebody_looked() {
        let (eerst, _) = maak(WORDT, None);
        let (daarna, _) = maak(WORDT, Some(&eerst.replace("[Vul in: waarom wijzigt artikel 1?]", "Zie artikel 2.")));
        let anders = format!(
            "{}\n## Artikel 3. Twee\n\nTwee en meer.\n",
            WORDT.replace("Artikel 2. Twee\n\nTwee", "Artikel 2. Nieuw\n\nNieuw")
        );
        let codes = |teksten: &str| {
            let alle = dossier(&anders, teksten).meldingen;
            alle.iter().map(|m| m.code).filter(|c| c.starts_with("tekst-")).collect::<Vec<_>>()
        };
        assert_eq!(codes(&daarna), ["tekst-noemt-ander-nummer"]);
        let (nog, _) = maak(&anders, Some(&daarna));
        assert_eq!(codes(&nog), ["tekst-noemt-ander-nummer"], "it is not forgotten");
        let veranderd = nog.replace("Zie artikel 2.", "Zie artikel 3.");
        assert!(codes(&maak(&anders, Some(&veranderd)).0).is_empty(), "looked at: it was changed");
    }

    #[test]
    fn the_schema_knows_the_keys_that_are_read() {
        let schema: serde_json::Value = serde_json::from_str(SCHEMA).unwrap();
        let sleutels = schema["items"]["properties"].as_object().unwrap().keys();
        let lezer = include_str!("../read/keuzes/teksten.rs");
        let lijst = lezer.split("const BEKEND").nth(1).unwrap().split("= [").nth(1).unwrap().split(']').next().unwrap();
        let mut bekend: Vec<&str> = lijst.split('"').skip(1).step_by(2).collect();
        bekend.sort_unstable();
        assert_eq!(sleutels.collect::<Vec<_>>(), bekend);
    }

    #[test]
    fn a_form_without_lines_of_its_own_is_left_alone() {
        for getypt in [
            "[{bij: artikel 1, toelichting: x}, {bij: artikel 2, toelichting: y}]\n",
            "[{bij: artikel 1, toelichting: x}]\n",
        ] {
            let dossier = dossier(WORDT, getypt);
            let aanzetten = dossier.aanzetten(&Sjablonen::default()).unwrap();
            assert_eq!(bijgewerkt(Some(getypt), &dossier, &aanzetten), None);
        }
    }
}
