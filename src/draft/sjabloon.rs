//! a template + values → `Page`: the sentences of a paper, in Markdown that a lawyer can read and change.
//!
//! A value is never read as markup: whatever characters a name has, it comes out as that name. What stands
//! between brackets is a gap and shows as one. Provisions and other blocks that the program makes stand in a
//! template as one name on a line of its own; a template that leaves out what its paper is about is a fault.

use super::opmaak::{self, Gevuld};
use crate::diagnostic::{Diagnostic, lijkt_op};
use crate::page::{Block, Page, Run};
use crate::source::{Source, Span};
use minijinja::value::Value;
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// More steps than any template of ours needs, and few enough to end at once.
const BRANDSTOF: u64 = 1_000_000;

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
    let mut paginas = vul_in_elk(sjabloon, std::slice::from_ref(gegevens))?;
    Ok(paginas.pop().unwrap_or_default())
}

/// Fills in a template once for each of these: all of them have the same names.
///
/// # Errors
/// A fault in the template, at its line.
pub(super) fn vul_in_elk(sjabloon: &Source, elk: &[Gegevens]) -> Result<Vec<Page>, Box<Diagnostic>> {
    let Some(eerste) = elk.first() else { return Ok(Vec::new()) };
    let tekst = sjabloon.text();
    if tekst.len() > MAX_BYTES {
        let bericht = format!("het sjabloon {} is te groot", sjabloon.name());
        let hulp = format!("een sjabloon is hoogstens {} kB", MAX_BYTES / 1024);
        return Err(Box::new(Diagnostic::fout("sjabloon-fout", bericht).hulp(hulp)));
    }
    if let Some(waar) = vreemde_opdracht(tekst) {
        let bericht = format!("een sjabloon kent de opdracht “{}” niet", sjabloon.slice(waar));
        let hulp =
            "een sjabloon kent “if”, “elif”, “else”, “endif”, “for” en “endfor”; een ander bestand leest het niet";
        return Err(Box::new(Diagnostic::fout("sjabloon-fout", bericht).op(sjabloon.plaats(waar)).hulp(hulp)));
    }
    let mut env = Environment::empty();
    env.set_undefined_behavior(UndefinedBehavior::Strict);
    env.set_trim_blocks(true);
    env.set_lstrip_blocks(true);
    // A long paper has more rows; each may take its steps.
    let rijen = elk.iter().flat_map(BTreeMap::values).map(Gegeven::rijen).max().unwrap_or(0);
    env.set_fuel(Some(BRANDSTOF + STAPPEN_PER_RIJ * u64::try_from(rijen).unwrap_or(u64::MAX / STAPPEN_PER_RIJ / 2)));
    // What is put in stands outside the text until the markup was read.
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
    let fout = |fout: &Error| Box::new(melding(sjabloon, fout, eerste));
    let met_regeleinden = met_regeleinden(tekst);
    let klaar = env.template_from_str(&met_regeleinden).map_err(|f| fout(&f))?;
    let gebruikt = klaar.undeclared_variables(false);
    let mut onbekend: Vec<&String> = gebruikt.iter().filter(|naam| !eerste.contains_key(naam.as_str())).collect();
    onbekend.sort_by_key(|naam| (woord_in(tekst, naam).start, *naam));
    if let Some(naam) = onbekend.first() {
        let namen: Vec<&str> = eerste.keys().copied().collect();
        return Err(Box::new(onbekende_naam(sjabloon, naam, woord_in(tekst, naam), &namen)));
    }
    let nodig = eerste.iter().filter(|(_, gegeven)| matches!(gegeven, Gegeven::Nodig(_)));
    if let Some((naam, _)) = nodig.into_iter().find(|(naam, _)| !gebruikt.contains(**naam)) {
        return Err(Box::new(ontbreekt(sjabloon, naam)));
    }
    let mut paginas = Vec::new();
    for gegevens in elk {
        let mut gevuld = Gevuld::default();
        let waarden: Value = gegevens.iter().map(|(naam, gegeven)| (*naam, gegeven.waarde(&mut gevuld))).collect();
        let mut uit = Begrensd(Vec::new(), 16 * MAX_BYTES + BYTES_PER_RIJ * rijen);
        klaar.render_captured_to(&waarden, &mut uit).map_err(|f| fout(&f))?;
        let mut ingevuld = ingevuld.lock().unwrap_or_else(PoisonError::into_inner);
        gevuld.woorden = std::mem::take(&mut ingevuld);
        paginas.push(opmaak::pagina(&String::from_utf8_lossy(&uit.0), &gevuld));
    }
    Ok(paginas)
}

impl Gegeven {
    /// What the template engine gets: words, or a mark for what stands outside the text.
    fn waarde<'a>(&'a self, gevuld: &mut Gevuld<'a>) -> Value {
        match self {
            Gegeven::Tekst(tekst) => Value::from(opmaak::zonder_tekens(tekst)),
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

fn onbekende_naam(sjabloon: &Source, naam: &str, waar: Span, bekend: &[&str]) -> Diagnostic {
    let hulp = match lijkt_op(naam, bekend.iter().copied()) {
        Some(bekend) => format!("bedoelt u “{bekend}”?"),
        None => format!("dit sjabloon kent: {}", bekend.join(", ")),
    };
    Diagnostic::fout("sjabloon-fout", format!("“{naam}” is in dit sjabloon geen bekend gegeven"))
        .op(sjabloon.plaats(waar))
        .hulp(hulp)
}

/// A template that does not say what its paper is about.
fn ontbreekt(sjabloon: &Source, naam: &str) -> Diagnostic {
    Diagnostic::fout("sjabloon-fout", format!("in dit sjabloon ontbreekt “{{{{ {naam} }}}}”: daar gaat het stuk over"))
        .op(sjabloon.plaats(Span::new(0, 0)))
        .hulp(format!("zet “{{{{ {naam} }}}}” op een eigen regel, zoals in het ingebouwde sjabloon"))
}

/// A fault of the engine in our words, at the line that it gives.
fn melding(sjabloon: &Source, fout: &Error, gegevens: &Gegevens) -> Diagnostic {
    let regel = fout.line().unwrap_or(1).max(1);
    let (van, tot) = (sjabloon.offset(regel, 0), sjabloon.offset(regel + 1, 0));
    let lijn = sjabloon.slice(Span::new(van, tot)).trim_end();
    if fout.kind() == ErrorKind::UndefinedError {
        // The engine does not say what it missed: a field of a row that has no such field.
        let mut bekend: Vec<&str> = gegevens.values().flat_map(Gegeven::velden).collect();
        bekend.sort_unstable();
        bekend.dedup();
        let is_bekend = |veld: &Span| {
            let naam = &lijn[veld.start..veld.end];
            bekend.contains(&naam) || LUS.contains(&naam)
        };
        if let Some(veld) = velden_in(lijn).find(|veld| !is_bekend(veld)) {
            let waar = Span::new(van + veld.start, van + veld.end);
            return onbekende_naam(sjabloon, sjabloon.slice(waar), waar, &bekend);
        }
    }
    let (wat, hulp) = match fout.kind() {
        ErrorKind::SyntaxError | ErrorKind::BadEscape => (
            "deze regel van het sjabloon is niet te lezen",
            "elke “{{” heeft een “}}”, elke “{% if … %}” een “{% endif %}” en elke “{% for … %}” een “{% endfor %}”",
        ),
        ErrorKind::UndefinedError => ("hier wordt iets gebruikt dat er niet is", "kijk of de naam goed is geschreven"),
        ErrorKind::UnknownFilter | ErrorKind::UnknownFunction | ErrorKind::UnknownTest | ErrorKind::UnknownMethod => {
            ("hier staat een bewerking die er niet is", "een sjabloon kent alleen gegevens, “or”, “if” en “for”")
        }
        ErrorKind::OutOfFuel | ErrorKind::WriteFailure => {
            ("dit sjabloon komt niet tot een einde", "kijk of een “{% for … %}” te vaak wordt herhaald")
        }
        _ => ("deze regel van het sjabloon kan niet worden uitgevoerd", "kijk hoe het ingebouwde sjabloon dit doet"),
    };
    Diagnostic::fout("sjabloon-fout", wat).op(sjabloon.plaats(Span::new(van, van + lijn.len()))).hulp(hulp)
}

/// The same template, in which a line of text that ends with a statement keeps its end. The engine takes the end of a
/// line away behind every statement, which is right only for a line of nothing else; a paragraph would lose the blank
/// line behind it, and the next one would be read as its continuation.
fn met_regeleinden(tekst: &str) -> String {
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

/// The statements that a template may have: none that reads a file, and none that keeps a value, which could double it
/// until the memory is full.
const OPDRACHTEN: [&str; 6] = ["if", "elif", "else", "endif", "for", "endfor"];

/// The first statement that a template may not have, outside comments.
fn vreemde_opdracht(tekst: &str) -> Option<Span> {
    let mut at = 0;
    while let Some(i) = tekst.get(at..)?.find('{').map(|i| at + i) {
        let rest = &tekst[i..];
        at = i + 1;
        if rest.starts_with("{#") {
            at = i + rest.find("#}")?;
        } else if let Some(binnen) = rest.strip_prefix("{%") {
            let kaal = binnen.trim_start_matches(['-', '+']).trim_start();
            let lang = kaal.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(kaal.len());
            if lang > 0 && !OPDRACHTEN.contains(&&kaal[..lang]) {
                let van = i + rest.len() - kaal.len();
                return Some(Span::new(van, van + lang));
            }
        }
    }
    None
}

/// What a `for` knows of itself.
const LUS: [&str; 4] = ["first", "last", "index", "length"];

/// The fields that a line asks of a row (`rij.naam`), each as a stretch of it.
fn velden_in(lijn: &str) -> impl Iterator<Item = Span> {
    let is_woord = |c: char| c.is_alphanumeric() || c == '_';
    let punten = lijn.match_indices('.').filter(move |(i, _)| lijn[..*i].ends_with(is_woord));
    punten.filter_map(move |(i, _)| {
        let rest = &lijn[i + 1..];
        let lang = rest.find(|c: char| !is_woord(c)).unwrap_or(rest.len());
        (lang > 0).then(|| Span::new(i + 1, i + 1 + lang))
    })
}

/// Where a name first stands as a word within `{{ }}` or `{% %}`.
fn woord_in(tekst: &str, naam: &str) -> Span {
    let is_woord = |c: char| c.is_alphanumeric() || c == '_';
    let los = |&(at, _): &(usize, &str)| {
        let voor = tekst[..at].chars().next_back().is_some_and(is_woord);
        let na = tekst[at + naam.len()..].chars().next().is_some_and(is_woord);
        let open = tekst[..at].rfind("{{").max(tekst[..at].rfind("{%"));
        let dicht = tekst[..at].rfind("}}").max(tekst[..at].rfind("%}"));
        !voor && !na && open.is_some() && open > dicht
    };
    let at = tekst.match_indices(naam).find(los).map_or(0, |(at, _)| at);
    Span::new(at, at + naam.len())
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
        assert_eq!(fout("# T\n\n{% if datum %}\n").2.split(' ').next(), Some("deze"));
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
