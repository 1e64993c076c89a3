//! the heads of a table → which of its columns have the old text, the new text, the notes and the articles.
//!
//! By rule and not by list: a word of the old or of the new, and beside it only words that say “text of law”.

/// What a column has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kolom {
    Was,
    Wordt,
    Toelichting,
}

/// Which column is which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kolommen {
    pub was: usize,
    pub wordt: usize,
    pub toelichting: Option<usize>,
    /// The columns that name the article of the row, for the old text and for the new; mostly one for both.
    pub artikel: [Option<usize>; 2],
    /// The column that names the lid of the row.
    pub lid: Option<usize>,
    /// Whether a bare number in those columns is that of an article.
    pub nummers: bool,
    /// Whether the heads leave no doubt; else the cells must show that they hold text of law.
    pub zeker: bool,
}

/// The longest head, in words.
const LANGSTE: usize = 10;

const OUD: [&str; 13] = [
    "oud",
    "oude",
    "huidig",
    "huidige",
    "bestaand",
    "bestaande",
    "vigerend",
    "vigerende",
    "geldend",
    "geldende",
    "was",
    "oorspronkelijk",
    "oorspronkelijke",
];
const NIEUW: [&str; 20] = [
    "nieuw",
    "nieuwe",
    "wordt",
    "voorstel",
    "voorgesteld",
    "voorgestelde",
    "wijziging",
    "wijzigingen",
    "wijzigingsvoorstel",
    "gewijzigd",
    "gewijzigde",
    "toekomstig",
    "toekomstige",
    "aangepast",
    "aangepaste",
    "beoogd",
    "beoogde",
    "concept",
    "ontwerp",
    "conceptverordening",
];
/// Words that only say old or new where the cells have text of law: “Van” and “Naar” are the heads of a route as well.
const OUD_LOS: [&str; 3] = ["van", "nu", "thans"];
const NIEUW_LOS: [&str; 2] = ["naar", "straks"];
const NOOT: [&str; 7] = ["toelichting", "motivering", "opmerking", "opmerkingen", "reden", "redenen", "onderbouwing"];
const BIJWOORDEN: [&str; 14] =
    ["de", "het", "van", "in", "op", "per", "met", "ingang", "vanaf", "voor", "volgens", "gemeente", "situatie", "tot"];

/// What the words of a head say.
#[derive(Debug, Default)]
struct Woorden {
    oud: bool,
    nieuw: bool,
    /// A word that alone is no proof.
    los: bool,
    /// A word that names text of law: “tekst”, “verordening”, “APV”.
    tekst: bool,
    /// The article and nothing else: “Artikel”, “Oud artikel”.
    artikel: bool,
    jaar: Option<u32>,
    /// The words that are of none of these kinds.
    anders: Vec<String>,
    /// All words but the year.
    naam: Vec<String>,
}

impl Woorden {
    fn lees(kop: &str) -> Option<Woorden> {
        // “Art.” is a head, and a sentence is none
        let kort = kop.split_whitespace().count() <= 2;
        if kop.trim_end().ends_with([';', ',']) || (kop.trim_end().ends_with('.') && !kort) {
            return None;
        }
        let hoofdletters = !kop.contains(char::is_lowercase);
        let woorden: Vec<&str> = kop.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
        if woorden.is_empty() || woorden.len() > LANGSTE {
            return None;
        }
        let mut uit = Woorden { artikel: true, ..Woorden::default() };
        let los = |lijst: &[&str], w: &str| {
            lijst.contains(&w) && woorden.iter().all(|v| v.to_lowercase() == w || is_tekstwoord(v))
        };
        for ruw in &woorden {
            let klein = ruw.to_lowercase();
            let w = klein.as_str();
            let artikel = matches!(
                w,
                "artikel" | "artikelen" | "art" | "artikelnummer" | "bepaling" | "bepalingen" | "lid" | "nr" | "nummer"
            );
            let (oud, nieuw) = (OUD.contains(&w), NIEUW.contains(&w));
            let (oud_los, nieuw_los) = (los(&OUD_LOS, w), los(&NIEUW_LOS, w));
            uit.artikel &= artikel || oud || nieuw;
            uit.oud |= oud || oud_los;
            uit.nieuw |= nieuw || nieuw_los;
            uit.los |= oud_los || nieuw_los;
            let jaar = w.parse::<u32>().ok().filter(|j| (1900..2100).contains(j));
            let afkorting = !hoofdletters && ruw.len() > 1 && ruw.chars().all(char::is_uppercase);
            uit.tekst |= artikel || is_tekstwoord(w) || afkorting;
            if jaar.is_some() {
                uit.jaar = jaar;
                continue;
            }
            uit.naam.push(klein.clone());
            if !(oud
                || nieuw
                || oud_los
                || nieuw_los
                || artikel
                || afkorting
                || is_tekstwoord(w)
                || BIJWOORDEN.contains(&w))
            {
                uit.anders.push(klein);
            }
        }
        Some(uit)
    }

    /// The old text or the new, and whether that is sure. A head with both words is one of the new: “voorgestelde
    /// wijziging van de huidige tekst”.
    fn kant(&self) -> Option<(Kolom, bool)> {
        let kolom = match (self.oud, self.nieuw) {
            (_, true) => Kolom::Wordt,
            (true, false) => Kolom::Was,
            (false, false) => return None,
        };
        // the name of the regeling may stand beside it, and of nothing else
        (self.anders.is_empty() || self.tekst).then_some((kolom, self.anders.is_empty() && !self.los))
    }
}

/// “tekst”, and the words for what a municipality lays down: “Marktverordening”, “Beleidsregels”.
fn is_tekstwoord(woord: &str) -> bool {
    const SOORTEN: [&str; 7] = ["verordening", "regeling", "regels", "regel", "reglement", "statuut", "besluit"];
    let w = woord.to_lowercase();
    matches!(w.as_str(), "tekst" | "teksten" | "formulering" | "redactie" | "versie")
        || SOORTEN.iter().any(|s| w.ends_with(s))
}

/// The column that a head is of, if it needs no other head to say so.
pub(super) fn kolom(kop: &str) -> Option<Kolom> {
    if is_noot(kop) {
        return Some(Kolom::Toelichting);
    }
    Woorden::lees(kop)?.kant().filter(|(_, zeker)| *zeker).map(|(kolom, _)| kolom)
}

/// “Toelichting”, “Reden van de wijziging”.
fn is_noot(kop: &str) -> bool {
    const ERACHTER: [&str; 9] = ["op", "bij", "van", "voor", "de", "het", "wijziging", "wijzigingen", "voorstel"];
    let klein = kop.to_lowercase();
    let mut woorden = klein.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    woorden.next().is_some_and(|w| NOOT.contains(&w)) && woorden.all(|w| ERACHTER.contains(&w))
}

/// The columns that the heads of a table name.
pub(super) fn kolommen(koppen: &[String]) -> Option<Kolommen> {
    let noot = koppen.iter().position(|kop| is_noot(kop));
    let gelezen: Vec<Option<Woorden>> =
        koppen.iter().enumerate().map(|(i, kop)| if Some(i) == noot { None } else { Woorden::lees(kop) }).collect();
    let van = |kolom: Kolom| {
        let alle = gelezen.iter().enumerate().filter_map(move |(i, w)| {
            let w = w.as_ref()?;
            w.kant().filter(|(k, _)| *k == kolom).map(|(_, zeker)| (i, zeker, w.artikel))
        });
        // “Oud artikel | Oude tekst”: the text is the one that names more than the article
        alle.min_by_key(|(i, _, artikel)| (*artikel, *i))
    };
    let (was, wordt, zeker) = match (van(Kolom::Was), van(Kolom::Wordt)) {
        (Some((was, a, _)), Some((wordt, b, _))) => (was, wordt, a && b),
        (None, None) => {
            let (was, wordt) = twee_jaren(&gelezen)?;
            (was, wordt, false)
        }
        _ => return None,
    };
    let is_lid = |w: &Woorden| w.artikel && w.naam == ["lid"];
    let lid = gelezen.iter().position(|w| w.as_ref().is_some_and(is_lid)).filter(|i| ![was, wordt].contains(i));
    let artikelen: Vec<(usize, Option<Kolom>)> = gelezen
        .iter()
        .enumerate()
        .filter(|(i, _)| ![was, wordt].contains(i) && Some(*i) != lid)
        .filter_map(|(i, w)| Some((i, w.as_ref().filter(|w| w.artikel)?.kant().map(|(k, _)| k))))
        .collect();
    let artikel = |kolom: Kolom| {
        let eigen = artikelen.iter().find(|(_, k)| *k == Some(kolom));
        eigen.or(artikelen.iter().find(|(_, k)| k.is_none())).map(|(i, _)| *i)
    };
    // a column without a head may name them too
    let naamloos = koppen.iter().position(|kop| kop.trim().is_empty());
    let artikel = [Kolom::Was, Kolom::Wordt].map(|k| artikel(k).or(naamloos));
    let noemt = |i: &usize| koppen[*i].to_lowercase().contains("art") || koppen[*i].to_lowercase().contains("bepaling");
    let nummers = artikel.iter().flatten().all(noemt);
    Some(Kolommen { was, wordt, toelichting: noot, artikel, lid, nummers, zeker })
}

/// “Marktverordening 2021” and “Marktverordening 2025”: the same name with two years.
fn twee_jaren(koppen: &[Option<Woorden>]) -> Option<(usize, usize)> {
    let met_jaar: Vec<(usize, u32, &Woorden)> = koppen
        .iter()
        .enumerate()
        .filter_map(|(i, w)| {
            let w = w.as_ref().filter(|w| w.tekst)?;
            Some((i, w.jaar?, w))
        })
        .collect();
    match met_jaar.as_slice() {
        [(i, een, a), (j, twee, b)] if a.naam == b.naam && een != twee => {
            Some(if een < twee { (*i, *j) } else { (*j, *i) })
        }
        _ => None,
    }
}
