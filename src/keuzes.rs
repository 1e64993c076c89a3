//! keuzes.yaml → `Keuzes`: what the municipality decided, every value with its place.

mod bijschrift;

pub use bijschrift::{Bijschrift, Kenmerk, NIET_VAN_U, aangehaald, aanzet, vingerafdruk};

use crate::nummer::Nummer;
use crate::source::{Plaats, Source};
use crate::uitzondering::Uitzondering;
use std::sync::Arc;

/// A text as it was typed, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waarde {
    /// The text; `nee`, `1.10` and `08` are what was typed.
    pub tekst: String,
    /// Where it stands in keuzes.yaml.
    pub plaats: Plaats,
    /// The same, as a byte offset in [`Keuzes::source`].
    pub op: usize,
    /// How many bytes it takes there.
    pub lang: usize,
}

/// A choice: a key of the model and what was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keuze {
    /// The key, with its place.
    pub sleutel: Waarde,
    /// What was decided; empty means still open.
    pub waarde: Waarde,
}

/// Own text of the municipality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EigenTekst {
    /// What it does.
    pub wijze: Wijze,
    /// The provision of the model, as a path with the model's numbers.
    pub bij: Waarde,
    /// The text in the notation; empty for [`Wijze::Vervalt`].
    pub tekst: Option<Waarde>,
}

/// What own text does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wijze {
    /// Takes the place of the provision.
    Vervang,
    /// Comes behind the provision.
    Na,
    /// The provision is left out.
    Vervalt,
}

/// How articles get their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nummering {
    /// Numbered through: 1, 2, 3 … .
    Doorlopend,
    /// Articles in force keep their numbers; an inserted one gets a letter (Aanwijzingen 6.16 and 6.17).
    Behoud,
}

/// Where the text of a side comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bron {
    /// A model with choices: an embedded one by name (`wmo/was`), or a file.
    Model(Waarde),
    /// A file with the text as it is.
    Bestand(Waarde),
}

/// One side: was or wordt.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Zijde {
    /// Where the text comes from.
    pub bron: Option<Bron>,
    /// How its articles are numbered, if said.
    pub nummering: Option<(Nummering, Plaats)>,
    /// What was chosen in it.
    pub keuzes: Vec<Keuze>,
    /// Own text in it.
    pub eigen_tekst: Vec<EigenTekst>,
    /// Of was: the text in force is not there; it was made from an older model.
    pub gereconstrueerd: bool,
    /// Of was: number in the national collection (CVDR123456/1).
    pub cvdr: Option<Waarde>,
    /// Of was: date of the text.
    pub datum: Option<Waarde>,
    /// Of was: where it was published.
    pub publicatie: Option<Waarde>,
}

/// A declared renumbering: `5-12a: 4-12`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vernummering {
    /// Old numbers: one, or a range.
    pub van: Waarde,
    /// New numbers: one, or a range.
    pub naar: Waarde,
}

/// A declared onderdeel of the decision: which articles it is about. Numbers are those of the models;
/// `wijzigt`, `luidt` and `voegt_in` are new ones, `vervalt`, `herhaalt` and `vernummert` old ones.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OnderdeelVerklaring {
    /// Its letter.
    pub letter: String,
    /// Articles that are amended.
    pub wijzigt: Vec<String>,
    /// Articles that are replaced in full.
    pub luidt: Vec<String>,
    /// Articles that are inserted.
    pub voegt_in: Vec<String>,
    /// Articles that lapse.
    pub vervalt: Vec<String>,
    /// Lapsed articles that are shown again.
    pub herhaalt: Vec<String>,
    /// Articles that only get another number.
    pub vernummert: Vec<String>,
}

/// How the decision is divided, and how table and notes group its onderdelen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Indeling {
    /// Which article became which.
    pub vernummering: Vec<Vernummering>,
    /// The onderdelen, in order; empty if they are derived.
    pub onderdelen: Vec<OnderdeelVerklaring>,
    /// Letters per heading of the table.
    pub tabel: Vec<Vec<String>>,
    /// Letters per heading of the notes.
    pub toelichting: Vec<Vec<String>>,
}

/// By which route a provision is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route {
    /// Not under the ordinance at all.
    Voorliggend,
    /// As an algemene voorziening.
    Algemeen,
    /// As a maatwerkvoorziening.
    Maatwerk,
    /// It was not there, or is no longer there.
    Geen,
}

impl Route {
    /// The word in keuzes.yaml.
    #[must_use]
    pub fn naam(self) -> &'static str {
        match self {
            Route::Voorliggend => "voorliggend",
            Route::Algemeen => "algemeen",
            Route::Maatwerk => "maatwerk",
            Route::Geen => "geen",
        }
    }
}

/// A provision of the municipality and its route before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voorziening {
    /// What it is called.
    pub naam: Waarde,
    /// Its route until now.
    pub was: Route,
    /// Its route from the change on.
    pub wordt: Route,
    /// Whether a pgb is possible.
    pub pgb: bool,
    /// Whether a contribution is due.
    pub bijdrage: bool,
    /// Who provides it.
    pub uitvoerder: Option<Waarde>,
}

/// How far the decision is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Status {
    /// A draft: the raad has not decided.
    #[default]
    Ontwerp,
    /// Adopted.
    Vastgesteld,
}

/// An amendement that the raad adopted: sentences in the formulas of a decision, about the new text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amendement {
    /// Its number: `A1`.
    pub nummer: Waarde,
    /// What it is about, if said.
    pub titel: Option<Waarde>,
    /// Its sentences.
    pub tekst: Waarde,
}

/// What the decision says around the changes, as far as somebody told: the model, and over it the dossier.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Besluitgegevens {
    /// How far it is.
    pub status: Status,
    /// Its number.
    pub nummer: Option<Waarde>,
    /// The date on which the raad adopts it.
    pub datum: Option<Waarde>,
    /// The proposal: “10 mei 2027, nr. 12”.
    pub voorstel: Option<Waarde>,
    /// What it rests on, behind “gelet op”.
    pub gelet_op: Option<Waarde>,
    /// What was heard, behind “gezien”.
    pub gezien: Option<Waarde>,
    /// Transitional law that does not stand in the ordinance: the text of artikel II.
    pub overgangsrecht: Option<Waarde>,
    /// `direct`, `open`, or a date.
    pub inwerkingtreding: Option<Waarde>,
    /// Onderdelen of artikel I that enter into force at another time: letters, and `open` or a date.
    pub onderdelen: Vec<(Waarde, Waarde)>,
    /// The date back to which it works.
    pub terugwerking: Option<Waarde>,
    /// Who presides.
    pub voorzitter: Option<Waarde>,
    /// The griffier.
    pub griffier: Option<Waarde>,
    /// What the raad changed in the draft, in order.
    pub amendementen: Vec<Amendement>,
    /// Every article that changes is given in full.
    pub hele_artikelen: bool,
}

impl Besluitgegevens {
    /// These, and where they say nothing, those.
    #[must_use]
    pub fn of(self, anders: Besluitgegevens) -> Besluitgegevens {
        Besluitgegevens {
            status: self.status,
            nummer: self.nummer.or(anders.nummer),
            datum: self.datum.or(anders.datum),
            voorstel: self.voorstel.or(anders.voorstel),
            gelet_op: self.gelet_op.or(anders.gelet_op),
            gezien: self.gezien.or(anders.gezien),
            overgangsrecht: self.overgangsrecht.or(anders.overgangsrecht),
            inwerkingtreding: self.inwerkingtreding.or(anders.inwerkingtreding),
            onderdelen: if self.onderdelen.is_empty() { anders.onderdelen } else { self.onderdelen },
            terugwerking: self.terugwerking.or(anders.terugwerking),
            voorzitter: self.voorzitter.or(anders.voorzitter),
            griffier: self.griffier.or(anders.griffier),
            amendementen: self.amendementen,
            hele_artikelen: self.hele_artikelen || anders.hele_artikelen,
        }
    }
}

/// Everything that keuzes.yaml says.
#[derive(Debug, Clone, Default)]
pub struct Keuzes {
    /// keuzes.yaml itself.
    pub source: Option<Arc<Source>>,
    /// Name of the municipality.
    pub gemeente: Option<Waarde>,
    /// The text in force.
    pub was: Zijde,
    /// The new text.
    pub wordt: Zijde,
    /// The explanatory notes: where their text comes from, and the choices in them.
    pub toelichting: Zijde,
    /// Division and grouping, where they are not those of the model.
    pub indeling: Indeling,
    /// The provisions of the municipality.
    pub voorzieningen: Vec<Voorziening>,
    /// From which date the change holds.
    pub per: Option<Waarde>,
    /// The rules that are switched off for this dossier.
    pub uitzonderingen: Vec<Uitzondering>,
    /// What the decision says around the changes.
    pub besluit: Besluitgegevens,
    /// What people wrote beside provisions, from teksten.yaml.
    pub teksten: Vec<Bijschrift>,
    /// teksten.yaml itself.
    pub teksten_bron: Option<Arc<Source>>,
}

/// The numbers of the articles of a text, in their order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Nummerreeks {
    /// The numbers, each once.
    pub nummers: Vec<Nummer>,
    /// The text is an excerpt: articles that are not shown exist all the same, so a range may begin or end at one.
    pub uittreksel: bool,
}

/// The numbers that `van` (`5`, `5-12a`, `2, 5-12a`) stands for among those that exist, in their order.
///
/// # Errors
/// Why not, in words: “artikel 99 bestaat niet”, “de reeks 13-5 loopt terug”.
pub fn uitgeklapt(van: &str, reeks: &Nummerreeks) -> Result<Vec<Nummer>, String> {
    let bestaande = &reeks.nummers;
    let mut uit = Vec::new();
    for deel in van.split([',', '+']).map(str::trim).filter(|d| !d.is_empty()) {
        let kaal = deel.replace(" tot en met ", "-").replace(" t/m ", "-");
        let (begin, einde) = kaal.split_once('-').map_or((kaal.trim(), None), |(b, e)| (b.trim(), Some(e.trim())));
        let plek = |n: &str| bestaande.iter().position(|b| b.as_str() == n);
        let weg = |n: &str| format!("artikel {n} bestaat niet");
        let (van, tot) = match einde {
            None => {
                let van = plek(begin).ok_or_else(|| weg(begin))?;
                (van, van + 1)
            }
            Some(einde) if reeks.uittreksel => {
                let (Some(eerste), Some(laatste)) = (Nummer::parse(begin), Nummer::parse(einde)) else {
                    return Err(weg(begin));
                };
                let van = bestaande.iter().position(|n| *n >= eerste).unwrap_or(bestaande.len());
                let tot = bestaande.iter().rposition(|n| *n <= laatste).map_or(0, |i| i + 1);
                if eerste > laatste { (1, 0) } else { (van, tot.max(van)) }
            }
            Some(einde) => {
                let (van, tot) = (plek(begin).ok_or_else(|| weg(begin))?, plek(einde).ok_or_else(|| weg(einde))?);
                (van, tot + 1)
            }
        };
        let gevonden = bestaande.get(van..tot).filter(|_| van <= tot);
        uit.extend_from_slice(gevonden.ok_or_else(|| format!("de reeks {deel} loopt terug"))?);
    }
    Ok(uit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_expand_over_what_exists() {
        let nummers = ["1", "5", "6", "12", "12a", "13"].iter().map(|n| Nummer::parse(n).unwrap()).collect();
        let mut er = Nummerreeks { nummers, uittreksel: false };
        let op = |er: &Nummerreeks, v: &str| {
            uitgeklapt(v, er).map(|l| l.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))
        };
        let klap = |v: &str| op(&er, v);
        assert_eq!(klap("5-12a"), Ok("5 6 12 12a".to_owned()));
        assert_eq!(klap("1, 6 tot en met 12"), Ok("1 6 12".to_owned()));
        assert_eq!(klap("5-11"), Err("artikel 11 bestaat niet".to_owned()));
        assert_eq!(klap("13-5"), Err("de reeks 13-5 loopt terug".to_owned()));
        // an excerpt shows only some of the articles of a range
        er.uittreksel = true;
        let klap = |v: &str| op(&er, v);
        assert_eq!(klap("4-11"), Ok("5 6".to_owned()));
        assert_eq!(klap("12a-99"), Ok("12a 13".to_owned()));
        assert_eq!(klap("7-9"), Ok(String::new()));
        assert_eq!(klap("13-5"), Err("de reeks 13-5 loopt terug".to_owned()));
        assert_eq!(klap("7"), Err("artikel 7 bestaat niet".to_owned()));
    }
}
