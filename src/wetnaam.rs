//! name → law: the names and abbreviations of statutes, and their numbers in the national collection (BWB).
//!
//! A noun, since reading citations asks where a name ends and resolving them asks which law it is. The table
//! (`src/wetnaam/namen.tsv`) is a sorted text; a word of a name costs a dozen comparisons. It holds all laws,
//! decrees and ministerial regulations of which the citation title is known and only one bears it, not only those
//! that we saw cited: which ones an ordinance cites cannot be known beforehand, and the whole is a quarter of a
//! megabyte. `tests/wetten.rs` makes it.

use std::sync::OnceLock;

/// Lines `name⇥BWB`, `name⇥-` (number not known), `abbreviation⇥=name|name` (none: a text of the municipality, a
/// treaty); sorted by name, capitals not counting.
const TABEL: &str = include_str!("wetnaam/namen.tsv");

/// The table with its lines found and in lower case: what a scan over much text cannot afford to do for each name.
/// It follows from the constant above and from nothing else, so it is no state.
struct Index {
    klein: String,
    regels: Vec<usize>,
}

static INDEX: OnceLock<Index> = OnceLock::new();

/// The longest name, in bytes; the table has none that is longer.
const LANGSTE: usize = 128;

/// A law by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wetnaam {
    /// The citation title.
    pub titel: &'static str,
    /// The number in the national collection; `None` if it is not known.
    pub bwb: Option<&'static str>,
}

/// A name at the beginning of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Begin {
    /// How many bytes of the text it takes.
    pub lengte: usize,
    /// How many words it has.
    pub woorden: usize,
    /// Whether it is an abbreviation or a short name (“Awb”, “Wmo 2015”).
    pub afkorting: bool,
}

/// The laws that bear a name or abbreviation: none, one, or for an abbreviation that changed hands (“Wmo”)
/// several, the present one first. Capitals and white space do not count, but in an abbreviation.
#[must_use]
pub fn zoek(naam: &str) -> Vec<Wetnaam> {
    let naam = naam.trim();
    match langste(naam) {
        Some((begin, regel)) if begin.lengte == naam.len() => wetten(regel),
        _ => Vec::new(),
    }
}

/// The longest name with which a text begins.
#[must_use]
pub fn begin(tekst: &str) -> Option<Begin> {
    langste(tekst).map(|(begin, _)| begin)
}

fn langste(tekst: &str) -> Option<(Begin, &'static str)> {
    let mut sleutel = [0_u8; LANGSTE];
    let mut n = 0;
    let mut uit = None;
    let mut woorden = 0;
    let mut vanaf = 0;
    let mut rest = tekst.char_indices().peekable();
    loop {
        // what stands before the next word, and that word
        let mut wit = false;
        let mut regels = 0;
        let mut woord = false;
        let mut eind = tekst.len();
        while let Some(&(i, c)) = rest.peek() {
            if woord && !c.is_alphanumeric() && c != '\u{ad}' {
                eind = i;
                break;
            }
            rest.next();
            if c.is_whitespace() {
                regels += u8::from(c == '\n');
                wit = true;
                continue;
            }
            if matches!(c, '\u{ad}' | '\u{200b}') {
                continue;
            }
            woord |= c.is_alphanumeric();
            let c = match c {
                '’' => '\'',
                '–' => '-',
                c => c.to_ascii_lowercase(),
            };
            let spatie = usize::from(wit && n > 0);
            if n + spatie + c.len_utf8() > LANGSTE || regels > 1 || (n == 0 && !woord) {
                return uit;
            }
            if spatie == 1 {
                sleutel[n] = b' ';
            }
            n += spatie;
            wit = false;
            c.encode_utf8(&mut sleutel[n..]);
            n += c.len_utf8();
        }
        if !woord {
            return uit;
        }
        woorden += 1;
        let gezocht = &sleutel[..n];
        vanaf = ondergrens(gezocht, vanaf);
        let regel = regel_op(vanaf);
        let naam = naam_van(regel);
        if !naam.as_bytes().get(..n).is_some_and(|begin| begin.eq_ignore_ascii_case(gezocht)) {
            return uit;
        }
        let afkorting = regel[naam.len()..].starts_with("\t=");
        if naam.len() == n && is_eind(&tekst[eind..]) && (!afkorting || is_afkorting(&tekst[..eind], naam)) {
            uit = Some((Begin { lengte: eind, woorden, afkorting }, regel));
        }
    }
}

/// Whether a name can end before this text: no hyphen, apostrophe or letter ties more to it, and it is not the
/// name of a statute for the Caribbean Netherlands.
fn is_eind(rest: &str) -> bool {
    let mut tekens = rest.chars();
    match tekens.next() {
        Some('-' | '\'' | '’') => !tekens.next().is_some_and(char::is_alphabetic),
        _ => rest.trim_start().strip_prefix("BES").is_none_or(|r| r.starts_with(char::is_alphanumeric)),
    }
}

/// Whether words are this abbreviation: as it is written, or in capitals throughout (“AWB”; but “OR” is no law).
fn is_afkorting(woorden: &str, naam: &str) -> bool {
    let zelfde = |hoofdletters: bool| {
        let letters = woorden.split_whitespace().flat_map(str::chars);
        let eigen = naam.split(' ').flat_map(str::chars);
        letters.eq(eigen.map(|c| if hoofdletters { c.to_ascii_uppercase() } else { c }))
    };
    zelfde(false) || (zelfde(true) && woorden != "OR")
}

/// The laws that a line of the table means.
fn wetten(regel: &'static str) -> Vec<Wetnaam> {
    let naam = naam_van(regel);
    let Some(rest) = regel.get(naam.len() + 1..) else { return Vec::new() };
    match rest.strip_prefix('=') {
        // a name behind an abbreviation is a full one, so this goes no deeper
        Some(namen) => namen.split('|').filter_map(vol).collect(),
        None => vec![Wetnaam { titel: naam, bwb: Some(rest).filter(|b| b.starts_with("BWB")) }],
    }
}

fn vol(naam: &'static str) -> Option<Wetnaam> {
    let regel = regel_op(ondergrens(naam.to_ascii_lowercase().as_bytes(), 0));
    let bwb = regel.strip_prefix(naam)?.strip_prefix('\t')?;
    Some(Wetnaam { titel: naam, bwb: Some(bwb).filter(|b| b.starts_with("BWB")) })
}

/// The first line of the table, from `vanaf` on, whose name does not come before `sleutel` (in lower case).
fn ondergrens(sleutel: &[u8], vanaf: usize) -> usize {
    let Index { klein, regels } = index();
    let voor = |&begin: &usize| {
        let regel = &klein.as_bytes()[begin..];
        // a tab comes before everything that stands in a name
        let kop = &regel[..regel.len().min(sleutel.len())];
        kop < sleutel
    };
    vanaf + regels.get(vanaf..).unwrap_or(&[]).partition_point(voor)
}

fn index() -> &'static Index {
    INDEX.get_or_init(|| {
        let einden = TABEL.match_indices('\n').map(|(i, _)| i + 1);
        let regels = std::iter::once(0).chain(einden).filter(|&i| i < TABEL.len()).collect();
        Index { klein: TABEL.to_ascii_lowercase(), regels }
    })
}

/// A line of the table.
fn regel_op(nummer: usize) -> &'static str {
    let rest = index().regels.get(nummer).and_then(|&begin| TABEL.get(begin..)).unwrap_or("");
    rest.split_once('\n').map_or(rest, |(regel, _)| regel)
}

fn naam_van(regel: &'static str) -> &'static str {
    regel.split_once('\t').map_or(regel, |(naam, _)| naam)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The search rests on it.
    #[test]
    fn the_table_is_sorted_and_every_name_is_found() {
        let mut vorige = String::new();
        for regel in TABEL.lines() {
            let naam = naam_van(regel);
            let sleutel = naam.to_ascii_lowercase();
            assert!(vorige < sleutel, "{vorige} / {sleutel}");
            assert!(naam.len() <= LANGSTE && !naam.is_empty(), "{naam}");
            assert!(naam.split(' ').all(|w| !w.is_empty()), "{naam}");
            let gevonden = zoek(naam);
            assert_eq!(begin(naam).unwrap().lengte, naam.len(), "{naam}");
            match regel.split_once('\t').unwrap().1 {
                "-" => assert_eq!(gevonden, [Wetnaam { titel: naam, bwb: None }]),
                "=" => assert_eq!(gevonden, []),
                namen if namen.starts_with('=') => assert_eq!(gevonden.len(), namen.split('|').count(), "{naam}"),
                bwb => assert_eq!(gevonden, [Wetnaam { titel: naam, bwb: Some(bwb) }]),
            }
            vorige = sleutel;
        }
    }

    #[test]
    fn names_and_abbreviations() {
        let een = |naam: &str| zoek(naam).iter().map(|w| w.bwb.unwrap_or("-")).collect::<Vec<_>>().join(" ");
        for (naam, bwb) in [
            ("Algemene wet bestuursrecht", "BWBR0005537"),
            ("algemene  Wet\u{a0}Bestuursrecht", "BWBR0005537"),
            ("Awb", "BWBR0005537"),
            ("AWB", "BWBR0005537"),
            ("awb", ""),
            ("Wmo 2015", "BWBR0035362"),
            ("Wmo", "BWBR0035362 BWBR0020031"),
            ("Wet maatschappelijke ondersteuning", "BWBR0020031"),
            ("Drank- en Horecawet", "BWBR0002458"),
            ("Alcoholwet", "BWBR0002458"),
            ("Wet veiligheidsregio’s", "BWBR0027466"),
            ("Wet inburgering 2021", "BWBR0044770"),
            ("Wet inburgering 1998", ""),
            ("Omgevingswet", "BWBR0037885"),
            ("Burgerlijk Wetboek Boek 6", "BWBR0005289"),
            ("Leegstandwet", "BWBR0003403"),
            ("wet", ""),
            ("", ""),
        ] {
            assert_eq!(een(naam), bwb, "{naam}");
        }
        assert_eq!(zoek("Awb")[0].titel, "Algemene wet bestuursrecht");
    }

    #[test]
    fn the_longest_name_at_the_beginning() {
        let eind = |tekst: &str| begin(tekst).map_or(0, |b| b.lengte);
        for (tekst, naam) in [
            ("Wet maatschappelijke ondersteuning 2015, artikel 3", "Wet maatschappelijke ondersteuning 2015"),
            ("Wet op de\nlijkbezorging kan", "Wet op de\nlijkbezorging"),
            ("Wet op de\n\nlijkbezorging", ""),
            ("Awb.", "Awb"),
            ("Awb-bezwaar", ""),
            ("Wet milieubeheer BES", ""),
            ("Gemeentewet’", "Gemeentewet"),
            ("(Awb)", ""),
        ] {
            assert_eq!(&tekst[..eind(tekst)], naam, "{tekst}");
        }
    }
}
