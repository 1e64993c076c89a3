//! `bronnen/wetnamen/` + `namen.tsv` → the table of names that the program ships (`src/wetnaam/namen.tsv`).
//!
//! A citation title counts if it is whole: the collection cuts titles off at full stops and apostrophes, which
//! shows where the title of the page goes on.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

/// Kinds of regulations that ordinances cite.
const SOORTEN: [&str; 7] = ["wet", "rijkswet", "AMvB", "KB", "rijksKB", "ministeriele-regeling", "reglement"];

/// What a name says that has articles.
const SOORTNAMEN: [&str; 7] = ["wet", "besluit", "regeling", "reglement", "wetboek", "statuut", "instructie"];

/// How many of [`ZONDER`] go for statutes too.
const ZONDER_WET: usize = 4;

/// What nobody cites in an ordinance, and what would be taken for a regulation of the municipality itself.
const ZONDER: &[&str] = &[
    "wijzig",
    "goedkeurings",
    "intrekking",
    "herindelings",
    "instelling",
    "mandaat",
    "ondermandaat",
    "organisatie",
    "benoeming",
    "beschikking",
    "sanctie",
    "bijstellings",
    "aanwijzing",
    "luchthaven",
    "planningsbesluit",
    "omzettings",
    "privacyreglement",
    "klachten",
    "openstelling",
    "machtiging",
    "vergoedingen",
    "vacatie",
    "volmacht",
    "opheffings",
    "erkennings",
    "nummerplan",
    "keurings",
    "vaststelling",
    "archiefregeling ",
    "reglement van orde",
    "subsidieregeling",
    "tijdelijke vrijstelling",
    "besluit aanwijzing",
    "besluit benoeming",
    "besluit beperking",
    "besluit buitengewoon",
    "besluit delegatie",
    "besluit ex artikel",
    "besluit instelling",
    "besluit intrekking",
    "besluit machtiging",
    "besluit mandaat",
    "besluit ondermandaat",
    "besluit opheffing",
    "besluit organisatie",
    "besluit taak",
    "besluit tarie",
    "besluit toekenning",
    "besluit vaste beloning",
    "besluit vaststelling",
    "besluit verlening",
    "besluit volmacht",
    "besluit wijzig",
    "regeling aanwijzing",
    "regeling benoeming",
    "regeling instelling",
    "regeling intrekking",
    "regeling mandaat",
    "regeling openstelling",
    "regeling organisatie",
    "regeling tarie",
    "regeling vaststelling",
    "regeling wijzig",
];

/// The longest name that goes in, in bytes.
const LANGSTE: usize = 110;

/// The table as text.
pub fn tabel(bronnen: &Path) -> String {
    let lees = |naam: &str| std::fs::read_to_string(bronnen.join("wetnamen").join(naam)).unwrap();
    let mut titels: HashMap<String, Vec<String>> = HashMap::new();
    for regel in lees("citeertitels_2015.tsv").lines().skip(1) {
        let (bwb, titel) = regel.split_once('\t').unwrap();
        titels.entry(bwb.to_owned()).or_default().push(titel.to_owned());
    }
    let mut namen: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for regel in lees("bwb_titels_2015.tsv").lines().skip(1) {
        let velden: Vec<&str> = regel.split('\t').collect();
        let [bwb, soort, opschrift, pad] = velden[..] else { panic!("{regel}") };
        if !SOORTEN.contains(&soort) {
            continue;
        }
        let citeertitels = titels.get(bwb).map_or(&[][..], Vec::as_slice);
        let Some(naam) = citeertitel(citeertitels, opschrift, pad) else { continue };
        let sleutel = naam.to_ascii_lowercase();
        let kort = !naam.contains(' ') && naam.len() < 9 && soort != "wet";
        let woorden = || sleutel.split(|c: char| !c.is_alphanumeric());
        let soortnaam = woorden().any(|w| SOORTNAMEN.iter().any(|s| w.ends_with(s)));
        let heel = naam.ends_with(char::is_alphanumeric) && soortnaam;
        let zonder = if soort.ends_with("wet") { &ZONDER[..ZONDER_WET] } else { ZONDER };
        if naam.len() <= LANGSTE && heel && !kort && !zonder.iter().any(|z| sleutel.starts_with(z)) {
            namen.entry(sleutel).or_default().push((naam, bwb.to_owned()));
        }
    }
    // a name that two bear says nothing
    namen.retain(|_, wie| wie.len() == 1);
    let eigen = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wetten/namen.tsv")).unwrap();
    for regel in eigen.lines().filter(|r| !r.is_empty() && !r.starts_with('#')) {
        let (naam, wat) = regel.split_once('\t').unwrap_or_else(|| panic!("{regel}"));
        let eerder = namen.insert(naam.to_ascii_lowercase(), vec![(naam.to_owned(), wat.to_owned())]);
        let ander = eerder.iter().flatten().find(|(_, e)| e != wat);
        assert!(ander.is_none(), "{regel}: {ander:?}");
    }
    namen.into_values().flatten().map(|(naam, wat)| format!("{naam}\t{wat}\n")).collect()
}

/// The whole citation title of a regulation, if it is known.
fn citeertitel(citeertitels: &[String], opschrift: &str, pad: &str) -> Option<String> {
    let (pad, afgekapt) = pad.strip_suffix(" etc").map_or((pad, false), |p| (p, true));
    let letters = |s: &str| s.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let pad_letters = letters(pad);
    let jaar = pad.rsplit_once(' ').map(|(_, j)| j).filter(|j| j.len() == 4 && j.bytes().all(|b| b.is_ascii_digit()));
    let tussen_haakjes = opschrift.trim_end_matches(['.', ' ']).strip_suffix(')').and_then(|o| {
        let mut diep = 1;
        let open = o.char_indices().rev().find(|&(_, c)| {
            diep += match c {
                ')' => 1,
                '(' => -1,
                _ => 0,
            };
            diep == 0
        })?;
        Some(o[open.0 + 1..].to_owned())
    });
    let eigen = citeertitels.iter().map(|t| (t.as_str(), true));
    let uit_opschrift = tussen_haakjes.as_deref().into_iter().chain([opschrift]).map(|t| (t, false));
    for (titel, officieel) in eigen.chain(uit_opschrift) {
        let titel = titel.split_whitespace().collect::<Vec<_>>().join(" ").replace('’', "'").replace('–', "-");
        let titel = titel.trim_end_matches('.');
        // “, met vermelding van het jaartal van het Staatsblad waarin zij wordt geplaatst”
        let staart = ["met vermelding van het ja", "en treedt in werking", "treedt in werking", "treden de artikelen"];
        let knip = staart.iter().filter_map(|s| titel.find(s)).min().unwrap_or(titel.len());
        let kort = titel[..knip].trim_end_matches([',', ' ']);
        let naam = match jaar.filter(|_| titel[knip..].starts_with("met vermelding")) {
            Some(jaar) => format!("{kort} {jaar}"),
            None => kort.to_owned(),
        };
        let eigen = letters(&naam);
        if eigen == pad_letters || (afgekapt && eigen.starts_with(&pad_letters)) {
            return Some(naam);
        }
        if !officieel {
            continue;
        }
        if pad_letters.starts_with(&eigen) {
            // what the page has more: a year or “'s …” belongs to it, a parenthesis does not
            let rest = pad.chars().skip(naam.chars().count()).collect::<String>();
            match &rest {
                r if r.strip_prefix(' ').is_some_and(|j| Some(j) == jaar) => return Some(naam + &rest),
                r if r.starts_with("'s") && !afgekapt => return Some(naam + &rest),
                r if r.starts_with(" (") => return Some(naam),
                _ => continue,
            }
        }
        let laatste = naam.rsplit(' ').next().unwrap_or("");
        if laatste.chars().count() > 1 && !["No", "nr"].contains(&laatste) {
            return Some(naam);
        }
    }
    None
}
