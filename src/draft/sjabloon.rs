//! a template + values → `Page`: the sentences of a paper, in Markdown that a lawyer can read and change.
//!
//! A value is never read as markup: whatever characters a name has, it comes out as that name. What stands
//! between brackets is a gap and shows as one. Provisions and other blocks that the program makes stand in a
//! template as one name on a line of its own; a template that leaves out what its paper is about is a fault.

use super::opmaak::{self, Gevuld};
use super::sjabloonfout::{melding, onbekende_naam, ontbreekt, vreemde_opdracht, woord_in};
use crate::diagnostic::Diagnostic;
use crate::page::{Block, Page, Run};
use crate::source::Source;
use minijinja::value::Value;
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// More steps than any template of ours needs, and few enough to end at once.
const BRANDSTOF: u64 = 1_000_000;

/// The same for a sentence, of which a paper has many, and what it may write, in bytes.
const BRANDSTOF_ZIN: u64 = 20_000;
const BYTES_ZIN: usize = 64 * 1024;

/// For every row of a paper so many steps, and so many bytes, more.
const STAPPEN_PER_RIJ: u64 = 1_000;
const BYTES_PER_RIJ: usize = 4 * 1024;

/// The largest template that is read, and the largest value, in bytes.
const MAX_BYTES: usize = 256 * 1024;

/// What a template is given, by name.
pub(super) type Gegevens = BTreeMap<&'static str, Gegeven>;

/// A value for a template.
#[derive(Debug, Clone)]
pub(super) enum Gegeven {
    /// Words; empty counts as not there.
    Tekst(String),
    /// The same, in which a bracket is no gap: what a provision is called.
    Naam(String),
    /// Words with what they mean.
    Runs(Vec<Run>),
    /// Yes or no.
    JaNee(bool),
    /// Blocks that the program made; they stand on a line of their own.
    Blokken(Vec<Block>),
    /// Blocks without which there is no paper: a template must have them.
    Nodig(Vec<Block>),
    /// Rows with fields.
    Lijst(Vec<Gegevens>),
    /// Marks a row of a table as the first of a group.
    Begin(bool),
    /// The papers that were made, by name, with their files: a template links to them by that name.
    Stukken(Vec<(String, Vec<String>)>),
}

impl From<Option<&str>> for Gegeven {
    fn from(tekst: Option<&str>) -> Gegeven {
        Gegeven::Tekst(tekst.unwrap_or_default().to_owned())
    }
}

impl From<String> for Gegeven {
    fn from(tekst: String) -> Gegeven {
        Gegeven::Tekst(tekst)
    }
}

impl From<bool> for Gegeven {
    fn from(ja: bool) -> Gegeven {
        Gegeven::JaNee(ja)
    }
}

/// Fills in a template: its first heading is the title of the paper, the rest its blocks.
///
/// # Errors
/// A fault in the template, at its line.
pub(super) fn vul_in(sjabloon: &Source, gegevens: &Gegevens) -> Result<Page, Box<Diagnostic>> {
    Gelezen::van(sjabloon, &met_regeleinden(sjabloon.text()))?.vul_in(gegevens)
}

/// A template that was read once, to be filled in as often as is needed.
pub(super) struct Gelezen<'a> {
    pub sjabloon: &'a Source,
    env: Environment<'a>,
    /// The names that it uses.
    gebruikt: Vec<String>,
    /// What was put in, in the order of its marks: it stands outside the text until the markup was read.
    ingevuld: Arc<Mutex<Vec<String>>>,
    /// How many steps it may take, and how many bytes it may write, beside those for its rows.
    grens: (u64, usize),
}

impl<'a> Gelezen<'a> {
    /// Reads a template; `klaar` is what [`met_regeleinden`] makes of it.
    ///
    /// # Errors
    /// A fault in the template, at its line.
    pub fn van(sjabloon: &'a Source, klaar: &'a str) -> Result<Gelezen<'a>, Box<Diagnostic>> {
        let tekst = sjabloon.text();
        if tekst.len() > MAX_BYTES {
            let bericht = format!("het sjabloon {} is te groot", sjabloon.name());
            let hulp = format!("een sjabloon is hoogstens {} kB", MAX_BYTES / 1024);
            return Err(Box::new(Diagnostic::fout("sjabloon-fout", bericht).hulp(hulp)));
        }
        if let Some(waar) = vreemde_opdracht(tekst) {
            let bericht = format!("een sjabloon kent de opdracht “{}” niet", sjabloon.slice(waar));
            let hulp = "een sjabloon kent “if”, “elif”, “else”, “endif”, “for” en “endfor”; een ander bestand leest het \
                        niet";
            return Err(Box::new(Diagnostic::fout("sjabloon-fout", bericht).op(sjabloon.plaats(waar)).hulp(hulp)));
        }
        let mut env = Environment::empty();
        env.set_undefined_behavior(UndefinedBehavior::Strict);
        env.set_trim_blocks(true);
        env.set_lstrip_blocks(true);
        let ingevuld: Arc<Mutex<Vec<String>>> = Arc::default();
        let boek = ingevuld.clone();
        env.set_formatter(move |uit, _, waarde| {
            let woorden = if waarde.is_none() { String::new() } else { waarde.to_string() };
            if woorden.len() > MAX_BYTES {
                return Err(Error::new(ErrorKind::WriteFailure, "te groot"));
            }
            let mut boek = boek.lock().unwrap_or_else(PoisonError::into_inner);
            uit.write_str(&opmaak::plek(boek.len())).map_err(Error::from)?;
            boek.push(woorden);
            Ok(())
        });
        let fout = |fout: &Error| Box::new(melding(sjabloon, fout, Vec::new()));
        env.add_template("", klaar).map_err(|f| fout(&f))?;
        let gebruikt = env.get_template("").map_err(|f| fout(&f))?.undeclared_variables(false);
        let mut gebruikt: Vec<String> = gebruikt.into_iter().collect();
        gebruikt.sort_by_cached_key(|naam| (woord_in(tekst, naam).start, naam.clone()));
        Ok(Gelezen { sjabloon, env, gebruikt, ingevuld, grens: (BRANDSTOF, 16 * MAX_BYTES) })
    }

    /// The same, as a template of sentences that know these names.
    ///
    /// # Errors
    /// A fault in the template, at its line.
    pub fn van_zinnen(sjabloon: &'a Source, klaar: &'a str, namen: &[&str]) -> Result<Gelezen<'a>, Box<Diagnostic>> {
        let gelezen = Gelezen::van(sjabloon, klaar)?;
        gelezen.kent(namen)?;
        Ok(Gelezen { grens: (BRANDSTOF_ZIN, BYTES_ZIN), ..gelezen })
    }

    /// Whether these are names that it may use.
    ///
    /// # Errors
    /// The first name that is none of them, at its line.
    fn kent(&self, namen: &[&str]) -> Result<(), Box<Diagnostic>> {
        let Some(naam) = self.gebruikt.iter().find(|naam| !namen.contains(&naam.as_str())) else { return Ok(()) };
        Err(Box::new(onbekende_naam(self.sjabloon, naam, woord_in(self.sjabloon.text(), naam), namen)))
    }

    /// Fills it in.
    ///
    /// # Errors
    /// A fault in the template, at its line.
    pub fn vul_in(&mut self, gegevens: &Gegevens) -> Result<Page, Box<Diagnostic>> {
        self.kent(&gegevens.keys().copied().collect::<Vec<_>>())?;
        let nodig = gegevens.iter().filter(|(_, gegeven)| matches!(gegeven, Gegeven::Nodig(_)));
        if let Some((naam, _)) = nodig.into_iter().find(|(naam, _)| !self.gebruikt.iter().any(|g| g == **naam)) {
            return Err(Box::new(ontbreekt(self.sjabloon, naam)));
        }
        // A long paper has more rows; each may take its steps.
        let rijen: usize = gegevens.values().map(Gegeven::rijen).max().unwrap_or(0);
        let stappen = STAPPEN_PER_RIJ * u64::try_from(rijen).unwrap_or(u64::MAX / STAPPEN_PER_RIJ / 2);
        let (brandstof, bytes) = self.grens;
        self.env.set_fuel(Some(brandstof + stappen));
        let velden = || gegevens.values().flat_map(Gegeven::velden).collect();
        let fout = |fout: &Error| Box::new(melding(self.sjabloon, fout, velden()));
        let mut gevuld = Gevuld::default();
        let waarden: Value = gegevens.iter().map(|(naam, gegeven)| (*naam, gegeven.waarde(&mut gevuld))).collect();
        let mut uit = Begrensd(Vec::new(), bytes + BYTES_PER_RIJ * rijen);
        let klaar = self.env.get_template("").map_err(|f| fout(&f))?;
        klaar.render_captured_to(&waarden, &mut uit).map_err(|f| fout(&f))?;
        gevuld.woorden = std::mem::take(&mut self.ingevuld.lock().unwrap_or_else(PoisonError::into_inner));
        Ok(opmaak::pagina(&String::from_utf8_lossy(&uit.0), &gevuld))
    }
}

impl Gegeven {
    /// What the template engine gets: words, or a mark for what stands outside the text.
    fn waarde<'a>(&'a self, gevuld: &mut Gevuld<'a>) -> Value {
        match self {
            Gegeven::Tekst(tekst) => Value::from(opmaak::zonder_tekens(tekst)),
            Gegeven::Naam(tekst) => Value::from(opmaak::als_naam(tekst)),
            Gegeven::JaNee(ja) => Value::from(*ja),
            Gegeven::Runs(runs) => Value::from(gevuld.runs(runs)),
            Gegeven::Blokken(blokken) | Gegeven::Nodig(blokken) => Value::from(gevuld.blokken(blokken)),
            Gegeven::Begin(begin) => Value::from(if *begin { opmaak::begin() } else { String::new() }),
            Gegeven::Lijst(rijen) => {
                let rij = |rij: &'a Gegevens, gevuld: &mut Gevuld<'a>| -> Value {
                    rij.iter().map(|(naam, gegeven)| (*naam, gegeven.waarde(gevuld))).collect()
                };
                rijen.iter().map(|r| rij(r, gevuld)).collect()
            }
            Gegeven::Stukken(stukken) => {
                gevuld.stukken = stukken;
                stukken.iter().map(|(naam, _)| naam.as_str()).collect()
            }
        }
    }

    /// How many rows it has, those within its rows too.
    fn rijen(&self) -> usize {
        match self {
            Gegeven::Lijst(rijen) => {
                rijen.iter().flat_map(BTreeMap::values).map(Gegeven::rijen).sum::<usize>() + rijen.len()
            }
            Gegeven::Tekst(_)
            | Gegeven::Naam(_)
            | Gegeven::Runs(_)
            | Gegeven::JaNee(_)
            | Gegeven::Blokken(_)
            | Gegeven::Nodig(_)
            | Gegeven::Begin(_)
            | Gegeven::Stukken(_) => 0,
        }
    }

    /// The names of the fields of its rows.
    fn velden(&self) -> Vec<&'static str> {
        let Gegeven::Lijst(rijen) = self else { return Vec::new() };
        let velden = rijen.iter().flatten();
        velden.flat_map(|(naam, gegeven)| std::iter::once(*naam).chain(gegeven.velden())).collect()
    }
}

/// What is written, up to a limit: a template that repeats itself for ever does not fill the memory.
struct Begrensd(Vec<u8>, usize);

impl std::io::Write for Begrensd {
    fn write(&mut self, stuk: &[u8]) -> std::io::Result<usize> {
        if self.0.len() + stuk.len() > self.1 {
            return Err(std::io::Error::other("te groot"));
        }
        self.0.extend_from_slice(stuk);
        Ok(stuk.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The same template, in which a line of text that ends with a statement keeps its end. The engine takes the end of a
/// line away behind every statement, which is right only for a line of nothing else; a paragraph would lose the blank
/// line behind it, and the next one would be read as its continuation.
pub(super) fn met_regeleinden(tekst: &str) -> String {
    let houdt = |regel: &str| {
        let kaal = regel.trim_end_matches(['\r', '\n']);
        let sluit = kaal.ends_with("%}") && !kaal.ends_with("-%}") && !kaal.ends_with("+%}");
        sluit && !buiten_opdrachten(kaal).trim().is_empty()
    };
    let mut uit = String::with_capacity(tekst.len());
    for regel in tekst.split_inclusive('\n') {
        match regel.rsplit_once("%}").filter(|_| houdt(regel)) {
            Some((voor, einde)) => uit.extend([voor, "+%}", einde]),
            None => uit.push_str(regel),
        }
    }
    uit
}

/// What stands on a line beside its statements and comments.
fn buiten_opdrachten(regel: &str) -> String {
    let mut uit = String::new();
    let mut rest = regel;
    while let Some(i) = rest.find("{%").into_iter().chain(rest.find("{#")).min() {
        uit.push_str(&rest[..i]);
        let dicht = if rest[i..].starts_with("{%") { "%}" } else { "#}" };
        rest = rest[i..].find(dicht).map_or("", |lang| &rest[i + lang + dicht.len()..]);
    }
    uit + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Mark, Paragraph, Run};

    fn sjabloon(tekst: &str) -> Source {
        Source::new("sjablonen/proef.md", tekst)
    }

    fn met(paren: &[(&'static str, &str)]) -> Gegevens {
        paren.iter().map(|(naam, waarde)| (*naam, Gegeven::Tekst((*waarde).to_owned()))).collect()
    }

    fn tekst(blok: &Block) -> String {
        match blok {
            Block::Paragraph(p) => p.runs.iter().map(|r| r.text.as_str()).collect(),
            Block::Heading { runs, .. } => runs.iter().map(|r| r.text.as_str()).collect(),
            _ => String::new(),
        }
    }

    #[test]
    fn a_value_is_never_markup() {
        for lastig in [
            "'s-Hertogenbosch",
            "Sint \"Anna\" & Co",
            "*ster* _streep_ `code`",
            "{{ gemeente }} {% if %}",
            "# kop",
            "1. lid",
            "<b>vet</b>",
            "[x](y)",
            "\\ & &amp; | ~~",
            "- streep",
            "> citaat",
        ] {
            let page = vul_in(
                &sjabloon("# Titel\n\n{{ gemeente }}\n\nDe **raad** van {{ gemeente }};\n"),
                &met(&[("gemeente", lastig)]),
            )
            .unwrap();
            assert_eq!(tekst(&page.blokken[0]), lastig);
            assert_eq!(tekst(&page.blokken[1]), format!("De raad van {lastig};"));
        }
    }

    #[test]
    fn a_paragraph_that_ends_with_a_statement_ends_there() {
        let regels =
            "{% if datum %}\n1. Op {{ datum }}{% if plaats %} in {{ plaats }}{% endif %}\n\n{% endif %}\nDaarna.\n";
        for (plaats, eerste) in [("Delft", "Op 1 mei in Delft"), ("", "Op 1 mei")] {
            let page = vul_in(&sjabloon(&format!("# T\n\n{regels}")), &met(&[("datum", "1 mei"), ("plaats", plaats)]))
                .unwrap();
            let alineas: Vec<String> = page.blokken.iter().map(tekst).collect();
            assert_eq!(alineas, [eerste, "Daarna."]);
        }
        // A line of statements alone leaves nothing behind, and a sign at the end still says what becomes of it.
        for tekst in ["{% if a %}\n", "  {%- endif %}{# b #}{% endif %}\n", "a{% if b -%}\n", "a{% endif +%}"] {
            assert_eq!(met_regeleinden(tekst), tekst);
        }
        assert_eq!(met_regeleinden("a{% if b %}\r\nc{% endif %}"), "a{% if b +%}\r\nc{% endif +%}");
    }

    #[test]
    fn what_is_not_known_is_a_gap() {
        let page =
            vul_in(&sjabloon("# T\n\nVan {{ datum or \"[datum]\" }}, nummer […].\n"), &met(&[("datum", "")])).unwrap();
        let Block::Paragraph(p) = &page.blokken[0] else { panic!("a paragraph") };
        let merken: Vec<(&str, Mark)> = p.runs.iter().map(|r| (r.text.as_str(), r.mark)).collect();
        assert_eq!(
            merken,
            [
                ("Van ", Mark::None),
                ("[datum]", Mark::Open),
                (", nummer ", Mark::None),
                ("[…]", Mark::Open),
                (".", Mark::None)
            ]
        );
    }

    #[test]
    fn a_fault_points_at_its_line() {
        let fout = |tekst: &str| {
            let fout = vul_in(&sjabloon(tekst), &met(&[("gemeente", "X"), ("datum", "")])).unwrap_err();
            let plaats = fout.plaats.clone().unwrap();
            (plaats.regel, plaats.kolom, format!("{} ({})", fout.bericht, fout.hulp.unwrap()))
        };
        assert_eq!(
            fout("# T\n\ngemente {{ gemente }}\n"),
            (3, 12, "“gemente” is in dit sjabloon geen bekend gegeven (bedoelt u “gemeente”?)".to_owned())
        );
        let open = "bij deze “{% if … %}” hoort een “{% endif %}” (zet “{% endif %}” achter het stuk waarvoor deze regel \
                    geldt)";
        assert_eq!(fout("# T\n\n{% if datum %}\n"), (3, 4, open.to_owned()));
        // Also where something else ends.
        let lus = "{% for a in datum %}\n{% if gemeente %}\nx\n{% endfor %}\n{% if datum %}\n{% endif %}\n";
        assert_eq!(fout(lus), (2, 4, open.to_owned()));
        assert_eq!(fout("{% if datum %}\n{% for a in datum %}\n{% endif %}\n").0, 2);
        assert_eq!(fout("{% if datum %}\n{% if gemeente %}\n{% endif %}\n").0, 1);
        assert_eq!(fout("{% if datum %}\n{% endif %}\n{% endif %}\n").0, 3);
        assert_eq!(fout("# T\n\n\n{{ datum \n").0, 4);
        assert_eq!(fout("# T\n{{ datum|groot }}\n").0, 2);
    }

    #[test]
    fn a_template_ends() {
        let tekst = format!("# T\n{}x{}", "{% for a in \"aaaaaaaaaaaaaaaa\" %}".repeat(8), "{% endfor %}".repeat(8));
        let fout = vul_in(&sjabloon(&tekst), &Gegevens::new()).unwrap_err();
        assert_eq!(fout.bericht, "dit sjabloon komt niet tot een einde");
        // What would fill the memory instead.
        for groot in ["{{ \"aaaaaaaaaa\" * 100000000 }}", "{% for a in [1] * 100000000 %}x{% endfor %}"] {
            assert!(vul_in(&sjabloon(&format!("# T\n{groot}\n")), &Gegevens::new()).is_err(), "{groot}");
        }
        let diep = format!("# T\n{{{{ {}1{} }}}}\n", "(".repeat(50_000), ")".repeat(50_000));
        assert!(vul_in(&sjabloon(&diep), &Gegevens::new()).is_err());
    }

    #[test]
    fn a_template_reads_no_file_and_keeps_no_value() {
        for (regel, woord) in [
            ("{% include \"/etc/passwd\" %}", "include"),
            ("{%- import \"x\" as y %}", "import"),
            ("{% extends \"x\" %}", "extends"),
            ("{% set a = 1 %}", "set"),
            ("{% with a = 1 %}{% endwith %}", "with"),
            ("{% raw %}{% endraw %}", "raw"),
        ] {
            let fout =
                vul_in(&sjabloon(&format!("# T\n{{# {{% set %}} #}}\n{regel}\n")), &Gegevens::new()).unwrap_err();
            assert_eq!(fout.bericht, format!("een sjabloon kent de opdracht “{woord}” niet"));
            assert_eq!(fout.plaats.unwrap().regel, 3);
        }
    }

    #[test]
    fn a_field_that_a_row_does_not_have_is_named_with_the_nearest() {
        let rij =
            || Gegevens::from([("naam", "a".to_owned().into()), ("rijen", Gegeven::Lijst(vec![met(&[("oud", "1")])]))]);
        let gegevens = Gegevens::from([("lijst", Gegeven::Lijst(vec![rij(), rij()]))]);
        let fout = |regel: &str| {
            let tekst = format!("# T\n{{% for r in lijst %}}\n{regel}\n{{% endfor %}}\n");
            let fout = vul_in(&sjabloon(&tekst), &gegevens).unwrap_err();
            let plaats = fout.plaats.unwrap();
            (plaats.regel, plaats.kolom, fout.bericht, fout.hulp.unwrap())
        };
        let wat = "“namm” is in dit sjabloon geen bekend gegeven".to_owned();
        assert_eq!(fout("- {{ r.namm }}"), (3, 8, wat.clone(), "bedoelt u “naam”?".to_owned()));
        assert_eq!(fout("{% if r.namm %}x{% endif %}"), (3, 9, wat, "bedoelt u “naam”?".to_owned()));
        assert_eq!(fout("{% for q in r.rijen %}{{ q.ouud }}{% endfor %}").3, "bedoelt u “oud”?");
        assert!(
            vul_in(
                &sjabloon(
                    "# T\n{% for r in lijst %}{{ r.naam }}{% for q in r.rijen %}{{ q.oud }}{% endfor %}{% endfor %}\n"
                ),
                &gegevens
            )
            .is_ok()
        );
    }

    #[test]
    fn what_a_paper_is_about_cannot_be_left_out() {
        let gegevens = Gegevens::from([("tekst", Gegeven::Nodig(Vec::new()))]);
        let fout = vul_in(&sjabloon("# T\n\nNiets.\n"), &gegevens).unwrap_err();
        assert_eq!(fout.bericht, "in dit sjabloon ontbreekt “{{ tekst }}”: daar gaat het stuk over");
        assert!(vul_in(&sjabloon("# T\n\n{{ tekst }}\n"), &gegevens).is_ok());
    }

    #[test]
    fn a_long_list_takes_its_steps() {
        let rij =
            |n: usize| met(&[("naam", "x")]).into_iter().chain([("n", n.to_string().into())]).collect::<Gegevens>();
        let gegevens = Gegevens::from([("lijst", Gegeven::Lijst((0..60_000).map(rij).collect()))]);
        let tekst =
            "# T\n\n{% for r in lijst %}\n- {{ r.naam }}{{ r.n }}{{ r.naam }}{{ r.n }}{{ r.naam }}\n{% endfor %}\n";
        assert_eq!(vul_in(&sjabloon(tekst), &gegevens).unwrap().blokken.len(), 60_000);
    }

    #[test]
    fn blocks_of_the_program_stand_where_their_name_stands() {
        let blok = Block::Paragraph(Paragraph::body(vec![Run::plain("gemaakt")]));
        let gegevens = Gegevens::from([("wijzigingen", Gegeven::Blokken(vec![blok]))]);
        let page = vul_in(&sjabloon("# T\n\nEerst.\n\n{{ wijzigingen }}\n\nDaarna.\n"), &gegevens).unwrap();
        let namen: Vec<String> = page.blokken.iter().map(tekst).collect();
        assert_eq!(namen, ["Eerst.", "gemaakt", "Daarna."]);
    }
}
