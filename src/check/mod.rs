//! `Onderzoek` → diagnostics: what is wrong in a text as it stands. One file a rule.
//!
//! Every rule is a function from what was read to findings; it changes nothing and knows no other rule.
//! [`REGELS`] lists them. Unpaired brackets and labels of variants are reported by reading itself.

mod begrip_niet_gebruikt;
mod begrip_niet_gedefinieerd;
mod begrippen_niet_alfabetisch;
mod citaten;
mod enig_lid_genummerd;
mod gebruikelijk;
mod keuze_open;
mod nb_achtergebleven;
mod noten;
mod nummering_dubbel;
mod nummering_gat;
mod opsomming_leesteken;
mod pgb_bij_algemene_voorziening;
mod reeksen;
mod toelichting_verkeerd_artikel;
mod toelichting_zonder_bepaling;
mod uitzonderingen;
mod vernummering_telt_niet;
mod verwijsvorm;
mod verwijzing_bestaat_niet;
mod verwijzing_naar_vervallen;
mod verwijzing_naar_zichzelf;
mod verwijzing_verschoven;
mod verwijzing_wijst_elders;
mod voorziening_dubbel;
mod vroeger;
mod wetsverwijzing_bestaat_niet;
mod woordgebruik;

pub use uitzonderingen::pas_toe;

use crate::begrip::{Begrip, Begrippen};
use crate::diagnostic::{self, Diagnostic, Niveau};
use crate::doel::{Citaat, Knoop, Register};
use crate::keuzes::Voorziening;
use crate::model::{Keuzepunt, Model};
use crate::regeling::{Bepaling, Plek, Regeling};
use crate::source::Span;
use crate::vergelijking::Vergelijking;
use crate::wet::Wetten;
use std::cell::OnceCell;
use std::collections::HashMap;
use vroeger::Vroeger;
use woordgebruik::Woordgebruik;

/// A rule: what it finds, and how.
pub struct Regel {
    /// Its code, kebab-case: that of its findings.
    pub code: &'static str,
    /// How much its findings weigh, at most.
    pub niveau: Niveau,
    /// What it finds, in a line of plain Dutch.
    pub vindt: &'static str,
    zoek: fn(&Onderzoek<'_>) -> Vec<Diagnostic>,
}

/// All rules, in the order of the book.
pub const REGELS: &[Regel] = &[
    verwijzing_bestaat_niet::REGEL,
    verwijzing_naar_vervallen::REGEL,
    verwijzing_verschoven::REGEL,
    verwijzing_naar_zichzelf::REGEL,
    verwijzing_wijst_elders::REGEL,
    wetsverwijzing_bestaat_niet::REGEL,
    verwijsvorm::REGEL,
    toelichting_verkeerd_artikel::REGEL,
    toelichting_zonder_bepaling::REGEL,
    begrip_niet_gedefinieerd::REGEL,
    begrip_niet_gebruikt::REGEL,
    begrippen_niet_alfabetisch::REGEL,
    nummering_gat::REGEL,
    nummering_dubbel::REGEL,
    enig_lid_genummerd::REGEL,
    vernummering_telt_niet::REGEL,
    opsomming_leesteken::REGEL,
    keuze_open::REGEL,
    nb_achtergebleven::REGEL,
    voorziening_dubbel::REGEL,
    pgb_bij_algemene_voorziening::REGEL,
];

/// What reading, choosing and numbering find in a text themselves, and what that is in a line of plain Dutch.
/// An exception can be made on it as on a rule.
pub const ANDERE: &[(&str, &str)] = &[
    ("afbreekstreepje", "een woord dat aan het eind van een regel is afgebroken"),
    ("bepaling-zonder-tekst", "een lid of onderdeel waarvan er alleen een nummer of letter is"),
    ("commentaar-open", "commentaar dat nergens wordt gesloten"),
    ("geen-artikelen", "een tekst zonder artikelen"),
    ("haakje-ongepaard", "een haakje dat niets opent of sluit"),
    ("haakjes-te-diep", "te veel haakjes in elkaar"),
    ("keuze-twijfelachtig", "een woord tussen haakjes waarvan onzeker is of het kan vervallen"),
    ("nummering-doorlopend", "artikelen van een geldende verordening krijgen nieuwe nummers"),
    ("opsomming-te-diep", "te veel opsommingen in elkaar"),
    ("slot-onzeker", "een regel achter een opsomming die bij het laatste onderdeel of bij alle kan horen"),
    ("tabel-als-tekst", "een tabel, die als gewone zinnen wordt gelezen"),
    ("variant-onvolledig", "een variant zonder de andere"),
    ("variant-zonder-bereik", "een variant die niet zegt tot waar zij loopt"),
    ("verwijzing-ingekort", "een verwijzing waarvan een deel is weggevallen"),
    ("verwijzing-onzeker", "een verwijzing die misschien van een andere regeling of van een ander artikel is"),
];

/// What the rules look at: one text, what it cites and defines, and what is known beside it.
pub struct Onderzoek<'a> {
    /// The text.
    pub model: &'a Model,
    /// The same, as an index.
    pub register: Register<'a>,
    /// Every citation in it.
    pub citaten: Vec<Citaat<'a>>,
    /// The words that it defines.
    pub begrippen: Begrippen,
    /// What is known beside it.
    pub naast: Naast<'a>,
    /// The path of every provision.
    paden: HashMap<Plek, String>,
    /// The text that this one takes the place of, and what its citations meant there.
    vroeger: Option<Vroeger<'a>>,
    woordgebruik: OnceCell<Woordgebruik<'a>>,
}

/// What is known beside the text that is checked; everything may lack.
#[derive(Clone, Copy, Default)]
pub struct Naast<'a> {
    /// The structure of other laws.
    pub wetten: Option<&'a Wetten>,
    /// The date of the text, as `2024-01-01`: a law is held against it in the state of that day, or a later one.
    pub datum: Option<&'a str>,
    /// The text that this one takes the place of, and the two side by side (was × this text).
    pub was: Option<(&'a Model, &'a Vergelijking)>,
    /// The notes to this text, where they stand in a file of their own.
    pub toelichting: Option<&'a Model>,
    /// The provisions of the municipality.
    pub voorzieningen: &'a [Voorziening],
    /// Whether the text is meant to be adopted as it stands: then an open choice is a fault.
    pub vast_te_stellen: bool,
}

impl<'a> Onderzoek<'a> {
    /// Prepares the examination of a text.
    #[must_use]
    pub fn new(model: &'a Model, naast: Naast<'a>) -> Onderzoek<'a> {
        let register = Register::new(&model.regeling);
        let citaten = register.citaten();
        let begrippen = Begrippen::van(&model.regeling);
        let paden = model.regeling.paden();
        let vroeger = naast.was.map(|(was, v)| Vroeger::new(&was.regeling, v, &register, &citaten));
        Onderzoek { model, register, citaten, begrippen, naast, paden, vroeger, woordgebruik: OnceCell::new() }
    }

    /// The path of a provision; empty for the root.
    fn pad_van(&self, knoop: Knoop) -> &str {
        self.pad(self.register.plek(knoop))
    }

    /// The path of what stands at this plek; empty for the text as a whole.
    fn pad(&self, plek: &[usize]) -> &str {
        self.paden.get(plek).map_or("", String::as_str)
    }

    /// Whether what stands at this plek is of another regeling, that this text amends.
    fn is_andermans(&self, plek: &[usize]) -> bool {
        self.register.knoop(plek).is_some_and(|k| self.register.is_andermans(k))
    }

    /// Where the words of the text stand; made when a rule first asks.
    fn woordgebruik(&self) -> &Woordgebruik<'a> {
        self.woordgebruik.get_or_init(|| Woordgebruik::van(&self.model.regeling, &self.begrippen))
    }

    /// Everything that the rules find, in order of place.
    #[must_use]
    pub fn meldingen(&self) -> Vec<Diagnostic> {
        let mut uit: Vec<Diagnostic> = REGELS.iter().flat_map(|regel| (regel.zoek)(self)).collect();
        uit.sort_by(|a, b| a.volgorde().cmp(&b.volgorde()));
        uit
    }
}

/// The findings on numbering alone: what reading a text says of it, whatever it is read for.
#[must_use]
pub fn nummering(model: &Model) -> Vec<Diagnostic> {
    let reeksen = reeksen::reeksen(&model.regeling);
    let mut uit = nummering_dubbel::controleer(model, &reeksen);
    uit.extend(nummering_gat::controleer(model, &reeksen, true, None));
    uit.sort_by_key(|m| m.plaats.as_ref().map(|p| (p.regel, p.kolom)));
    uit
}

/// The findings on these notes of a model, as in a text that is to be adopted. Choosing leaves an open note out of
/// the text, so there the rule does not see it.
#[must_use]
pub fn open_nbs<'a>(model: &Model, nbs: impl Iterator<Item = &'a Keuzepunt>) -> Vec<Diagnostic> {
    nbs.map(|punt| nb_achtergebleven::melding(model, punt, Niveau::Fout)).collect()
}

/// The line with which a provision begins: where a finding about its number points.
fn kopregel(regeling: &Regeling, knoop: &Bepaling) -> Span {
    let van = knoop.span.start;
    let tekst = regeling.source.text().get(van..knoop.span.end).unwrap_or("");
    Span::new(van, van + tekst.find('\n').unwrap_or(tekst.len()))
}

/// “in artikel 5, eerste lid ”, for at the beginning of a message.
fn in_pad(pad: &str) -> String {
    match pad {
        "" => "hier ".to_owned(),
        "opschrift" => "in het opschrift ".to_owned(),
        "aanhef" | "tekst" => format!("in de {pad} "),
        pad => format!("in {pad} "),
    }
}

/// What a message calls a definition: its path, where that names it, or its word.
fn begrip_in_woorden(begrip: &Begrip, pad: &str) -> String {
    match pad.ends_with(&format!("begrip {}", begrip.term)) {
        true => pad.to_owned(),
        false => format!("het begrip “{}”", begrip.term),
    }
}

/// A passage, as much of it as a message can hold.
fn kort(passage: &str) -> String {
    const MEESTE: usize = 80;
    diagnostic::kort(passage, MEESTE)
}

#[cfg(test)]
mod tests {
    use super::{Naast, Onderzoek, REGELS};
    use crate::diagnostic::Diagnostic;
    use crate::model::Model;
    use crate::regeling::{Bepaling, Regeling, Soort};
    use crate::source::{Source, Span};
    use std::collections::HashMap;
    use std::sync::Arc;

    /// A model from lines: a designation at the margin is an article (`5`, `5 A` within variant A, `5 [Vervallen]`),
    /// indented once a lid, twice an onderdeel; `OF` before a number makes it the second alternative.
    pub(super) fn model(regels: &str) -> Model {
        let source = Arc::new(Source::new("test", regels));
        let mut kinderen: Vec<Bepaling> = Vec::new();
        for span in source.lines() {
            let regel = source.slice(span);
            let diep = (regel.len() - regel.trim_start().len()) / 2;
            let woorden: Vec<&str> = regel.split_whitespace().filter(|w| *w != "OF").collect();
            let Some(eerste) = woorden.first() else { continue };
            let soort = [Soort::Artikel, Soort::Lid, Soort::Onderdeel][diep.min(2)];
            let soort = match *eerste {
                "slot" => Soort::Slot,
                "bijlage" => Soort::Bijlage,
                "tekst" => Soort::Lid,
                _ => soort,
            };
            let nummer = crate::nummer::Nummer::parse(eerste).filter(|_| soort != Soort::Slot && *eerste != "tekst");
            let mut knoop = Bepaling::new(soort, nummer, span);
            knoop.variant = woorden.get(1).filter(|w| w.len() == 1).map(|w| (*w).to_owned());
            knoop.keuze = if regel.contains("OF ") { 2 } else { 1 };
            if diep == 0 && woorden.len() > 1 && knoop.variant.is_none() {
                let mut opschrift = crate::regeling::Tekst::default();
                let begin = span.start + regel.find(woorden[1]).unwrap_or(0);
                opschrift.plak(&source, Span::new(begin, span.end));
                knoop.opschrift = Some(opschrift);
            }
            let mut rij = &mut kinderen;
            for _ in 0..diep.min(2) {
                rij = &mut rij.last_mut().unwrap().kinderen;
            }
            rij.push(knoop);
        }
        let regeling = Regeling::los(kinderen, source);
        Model { regeling, keuzepunten: Vec::new(), uittreksel: false, is_model: false, uitzonderingen: Vec::new() }
    }

    /// What one rule finds in a text, beside the text that it takes the place of: `regel:kolom: bericht`.
    pub(super) fn vind(code: &str, tekst: &str, was: Option<&str>) -> Vec<String> {
        let plaats = |m: &Diagnostic| m.plaats.as_ref().map_or((0, 0), |p| (p.regel, p.kolom));
        let regel = |m: &Diagnostic| format!("{}:{}: {}", plaats(m).0, plaats(m).1, m.bericht);
        zoek(code, tekst, was).iter().map(regel).collect()
    }

    /// What one rule finds in a text.
    pub(super) fn meldingen(code: &str, tekst: &str) -> Vec<Diagnostic> {
        zoek(code, tekst, None)
    }

    /// What one rule finds in a list of provisions: `niveau regel: bericht`.
    pub(super) fn vind_in_voorzieningen(code: &str, keuzes: &str) -> Vec<String> {
        let source = Arc::new(Source::new("keuzes.yaml", keuzes));
        let (keuzes, _) = crate::read::keuzes::keuzes(&source);
        let (model, _) = crate::read::markdown::lees(Arc::new(Source::new("test", "## Artikel 1. X\n\nTekst.\n")));
        let naast = Naast { voorzieningen: &keuzes.voorzieningen, ..Naast::default() };
        let regel = REGELS.iter().find(|r| r.code == code).unwrap();
        let plaats = |m: &Diagnostic| m.plaats.clone().map_or(0, |p| p.regel);
        let regel = (regel.zoek)(&Onderzoek::new(&model, naast));
        regel.iter().map(|m| format!("{} {}: {}", m.niveau, plaats(m), m.bericht)).collect()
    }

    /// What one rule finds, the notes in a file of their own beside the text: `bestand:regel: bericht`.
    pub(super) fn vind_met_noten(code: &str, tekst: &str, was: Option<&str>, noten: &str) -> Vec<String> {
        let regel = |m: &Diagnostic| m.plaats.as_ref().map_or(String::new(), |p| format!("{}:{}", p.bestand, p.regel));
        zoek_met(code, tekst, was, Some(noten)).iter().map(|m| format!("{}: {}", regel(m), m.bericht)).collect()
    }

    fn zoek(code: &str, tekst: &str, was: Option<&str>) -> Vec<Diagnostic> {
        zoek_met(code, tekst, was, None)
    }

    fn zoek_met(code: &str, tekst: &str, was: Option<&str>, noten: Option<&str>) -> Vec<Diagnostic> {
        let lees = |naam: &str, t: &str| crate::read::markdown::lees(Arc::new(Source::new(naam, t))).0;
        let (model, was) = (lees("test", tekst), was.map(|t| lees("was", t)));
        let noten = noten.map(|t| lees("noten", t));
        let bekend = crate::vergelijking::Bekend::default();
        let vergelijking =
            was.as_ref().map(|w| crate::compare::vergelijk(&w.regeling, &model.regeling, &bekend)).unwrap_or_default();
        let naast =
            Naast { was: was.as_ref().map(|w| (w, &vergelijking)), toelichting: noten.as_ref(), ..Naast::default() };
        let regel = REGELS.iter().find(|r| r.code == code).unwrap();
        (regel.zoek)(&Onderzoek::new(&model, naast))
    }

    /// The findings as `regel: bericht`.
    pub(super) fn berichten(meldingen: &[Diagnostic]) -> Vec<String> {
        meldingen.iter().map(|m| format!("{}: {}", m.plaats.as_ref().unwrap().regel, m.bericht)).collect()
    }

    /// Thousands of articles and definitions, one slip in each: every rule looks at all of it, once.
    #[test]
    fn what_is_large_is_checked_in_linear_time() {
        const ARTIKELEN: usize = 10_000;
        const BEGRIPPEN: usize = 2_000;
        let begrippen: String = (0..BEGRIPPEN).map(|i| format!("- woord{i:05}: iets;\n")).collect();
        let artikel =
            |i: usize| format!("## Artikel {i}. X\n\n1. Er is:\n   a. dit;\n   b. dat\n   c. zus;\n   d. zo.\n\n");
        let artikelen: String = (2..ARTIKELEN + 2).map(artikel).collect();
        let was =
            format!("## Artikel 1. Begrippen\n\nEr wordt verstaan onder:\n{}", begrippen.replace("woord", "zaak"));
        let tekst = format!("## Artikel 1. Begrippen\n\nEr wordt verstaan onder:\n{begrippen}\n{artikelen}");
        let lees = |t: &str| crate::read::markdown::lees(Arc::new(Source::new("test", t))).0;
        let (model, was) = (lees(&tekst), lees(&was));
        let vergelijking = crate::vergelijking::Vergelijking::default();
        let begin = std::time::Instant::now();
        let meldingen =
            Onderzoek::new(&model, Naast { was: Some((&was, &vergelijking)), ..Naast::default() }).meldingen();
        assert!(begin.elapsed().as_secs() < 120, "this took {:?}", begin.elapsed());
        let mut aantal: HashMap<&str, usize> = HashMap::new();
        meldingen.iter().for_each(|m| *aantal.entry(m.code).or_default() += 1);
        // The list of definitions lacks its full stop too.
        let verwacht = [
            ("begrip-niet-gebruikt", BEGRIPPEN),
            ("enig-lid-genummerd", ARTIKELEN),
            ("opsomming-leesteken", ARTIKELEN + 1),
        ];
        assert_eq!(aantal, HashMap::from(verwacht));
    }
}
