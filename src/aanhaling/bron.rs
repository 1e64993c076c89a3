//! the name behind a citation → the law that it means there.
//!
//! What “de wet” is follows from the begripsbepaling, or from “(hierna: de wet)” before it in the text; what
//! “die wet” is from the law that was named last. A full name and a common abbreviation speak for themselves,
//! unless the text says that they mean something else.

use crate::begrip::Begrippen;
use crate::doel::{Citaat, Knoop, Register};
use crate::regeling::{Deel, Soort};
use crate::verwijzing::{self, Laag, Verwijzing, Waar, Waarde, wijst_terug};
use crate::wetnaam::{self, Wetnaam};
use std::collections::HashMap;

/// The regeling that a citation means.
pub(super) enum Genoemd {
    /// The text itself.
    Deze,
    /// Another one: its name as it is written or as the text defines it, and the laws that bear it.
    Ander { naam: String, kandidaten: Vec<Wetnaam> },
}

/// What names mean in a text, from the front to the back.
pub(super) struct Bronnen<'r, 'a> {
    register: &'r Register<'a>,
    /// What the definitions say of a word.
    begrippen: HashMap<String, String>,
    /// Short names that running text gives: from where on, the short name, the name; in order of text.
    korte: Vec<(Plaats, String, String)>,
    /// How many of those hold already, and what they say.
    gezien: usize,
    nu: HashMap<String, String>,
    /// Where the last citation of another regeling ended.
    vorige: Option<Plaats>,
    /// The law that was cited last by a number with a colon, and by one with full stops; and in which article.
    in_stijl: [Option<(Option<Knoop>, String)>; 2],
    /// Whether articles of this text have a colon, and full stops, in their number.
    eigen_stijl: [bool; 2],
}

/// What stands in numbers of articles that have parts: `4:23`, `2.3.5`.
const TEKENS: [char; 2] = [':', '.'];

type Plaats = (Knoop, Deel, usize);

impl<'r, 'a> Bronnen<'r, 'a> {
    pub(super) fn new(register: &'r Register<'a>, begrippen: &Begrippen) -> Bronnen<'r, 'a> {
        let mut per_woord = HashMap::new();
        for begrip in &begrippen.alle {
            if let Some(naam) = omschreven_naam(&begrip.omschrijving) {
                per_woord.entry(zonder_lidwoord(&begrip.term).to_lowercase()).or_insert(naam);
            }
        }
        let korte = korte_namen(register);
        let eigen_stijl = TEKENS.map(|teken| {
            let nummers =
                (1..register.aantal()).filter_map(|k| register.bepaling(k)).filter(|b| b.soort == Soort::Artikel);
            nummers.filter_map(|b| b.nummer.as_ref()).any(|n| n.as_str().contains(teken))
        });
        Bronnen {
            register,
            begrippen: per_woord,
            korte,
            gezien: 0,
            nu: HashMap::new(),
            vorige: None,
            in_stijl: [None, None],
            eigen_stijl,
        }
    }

    /// The regeling that a citation means; citations are asked in order of text.
    pub(super) fn van(&mut self, citaat: &Citaat<'_>) -> Genoemd {
        let genoemd = self.genoemd(citaat);
        if let (Genoemd::Ander { naam, .. }, Some(stijl)) = (&genoemd, stijl(&citaat.verwijzing)) {
            self.in_stijl[stijl] = Some((self.register.artikel(citaat.knoop), naam.clone()));
        }
        genoemd
    }

    /// The law that a citation without a name may mean: “artikel 4:24 van de wet … De artikelen 4:28 en 4:30 …”, in a
    /// text of which no article has such a number. Only if it is there, since nothing says so.
    pub(super) fn vermoed(&self, citaat: &Citaat<'_>) -> Option<Genoemd> {
        let stijl = stijl(&citaat.verwijzing).filter(|&s| !self.eigen_stijl[s])?;
        let (artikel, naam) = self.in_stijl[stijl].as_ref()?;
        let zelfde = *artikel == self.register.artikel(citaat.knoop) && *citaat.verwijzing.waar() == Waar::Vanzelf;
        zelfde.then(|| ander(naam))
    }

    fn genoemd(&mut self, citaat: &Citaat<'_>) -> Genoemd {
        let hier = (citaat.knoop, citaat.deel, citaat.verwijzing.span().start);
        while let Some((_, kort, naam)) = self.korte.get(self.gezien).filter(|(plaats, ..)| *plaats < hier) {
            self.nu.insert(kort.to_lowercase(), naam.clone());
            self.gezien += 1;
        }
        let achter = citaat.verwijzing.kern().end;
        let woorden = citaat.tekst.inhoud().get(achter..citaat.verwijzing.span().end).unwrap_or("");
        if self.register.is_deze(&citaat.verwijzing) {
            // “de verordening” in a text that is none itself, and says which one it means
            let naam = self.verordening(citaat, woorden);
            return naam.map_or(Genoemd::Deze, |naam| ander(&naam));
        }
        let naam = match citaat.verwijzing.waar() {
            Waar::Elders(naam) => naam.as_str(),
            Waar::Soort(soort) => soort,
            Waar::Vanzelf | Waar::Hier => return Genoemd::Deze,
        };
        let sleutel = naam.to_lowercase();
        if self.is_eigen_naam(&sleutel) {
            return Genoemd::Deze;
        }
        let terug = woorden.split_whitespace().any(wijst_terug);
        let vorige = self.vorige.replace((citaat.knoop, citaat.deel, citaat.verwijzing.span().end));
        if terug {
            // the law that was named last: in a citation, or since then outside one
            let vanaf = vorige.filter(|v| (v.0, v.1) == (hier.0, hier.1)).map_or(0, |v| v.2);
            let tussen = citaat.tekst.inhoud().get(vanaf..hier.2).unwrap_or("");
            let hier = laatste_naam(tussen).map(str::to_owned);
            // “die wet” with nothing before it in this text: what the opening words, or the item before, named
            let los = !naam.contains(' ') && naam.starts_with(char::is_lowercase);
            if let Some(laatste) = hier.or_else(|| los.then(|| self.eerder_genoemd(citaat.knoop)).flatten()) {
                return ander(&laatste);
            }
        }
        let bepaald = |woord: &str| self.nu.get(woord).or_else(|| self.begrippen.get(woord));
        if let Some(bepaald) = bepaald(&sleutel) {
            return ander(bepaald);
        }
        if wetnaam::zoek(naam).is_empty() {
            // a name that was read too far: “de Algemene wet” is defined, and “buiten toepassing” follows
            let korter = sleutel.match_indices(' ').rev().map(|(i, _)| &sleutel[..i]);
            if let Some(bepaald) = korter.filter(|k| k.contains(' ')).find_map(bepaald) {
                return ander(bepaald);
            }
        }
        ander(naam)
    }

    /// Whether a text names itself: by its citation title, which stands in parentheses behind a long one, or by the
    /// kind of ordinance that it is (“de waterschapsverordening”).
    fn is_eigen_naam(&self, naam: &str) -> bool {
        let Some(titel) = &self.register.regeling().opschrift else { return false };
        let titel = titel.inhoud().to_lowercase();
        titel.contains(&format!("({naam})"))
            || (!naam.contains(' ')
                && naam.len() > "verordening".len()
                && naam.ends_with("verordening")
                && titel.contains(naam))
    }

    /// The law that was named last before a node, in the same article.
    fn eerder_genoemd(&self, knoop: Knoop) -> Option<String> {
        const VER: usize = 50;
        let artikel = self.register.artikel(knoop)?;
        (artikel..knoop).rev().take(VER).find_map(|k| {
            let tekst = self.register.bepaling(k)?.tekst.as_ref()?;
            laatste_naam(tekst.inhoud()).map(str::to_owned)
        })
    }

    /// What “de verordening” means where the text is another kind of regeling.
    fn verordening(&self, citaat: &Citaat<'_>, woorden: &str) -> Option<String> {
        let laatste = woorden.split_whitespace().last().map(str::to_lowercase)?;
        let Waar::Soort(_) = citaat.verwijzing.waar() else { return None };
        let naam = self.nu.get(&laatste).or_else(|| self.begrippen.get(&laatste))?;
        let titel = self.register.regeling().opschrift.as_ref()?.inhoud().to_lowercase();
        (!titel.contains(&laatste)).then(|| naam.clone())
    }
}

/// Which of [`TEKENS`] stands in the number of the first article that is cited.
fn stijl(verwijzing: &Verwijzing) -> Option<usize> {
    let artikel = verwijzing.schakels().iter().find(|s| verwijzing.groepen()[s.groep].laag == Laag::Artikel)?;
    let Waarde::Nummer(nummer) = &artikel.van.waarde else { return None };
    TEKENS.iter().position(|&teken| nummer.as_str().contains(teken))
}

fn ander(naam: &str) -> Genoemd {
    let kandidaten = wetnaam::zoek(naam);
    Genoemd::Ander { naam: naam.to_owned(), kandidaten }
}

fn zonder_lidwoord(tekst: &str) -> &str {
    let kaal = tekst.trim();
    ["de ", "het ", "De ", "Het "].iter().find_map(|l| kaal.strip_prefix(l)).unwrap_or(kaal).trim_start()
}

/// The name that a definition gives to a word: “de Wet maatschappelijke ondersteuning 2015”, “de wet van 9 juli 2014,
/// houdende … (Wet maatschappelijke ondersteuning 2015)”.
fn omschreven_naam(omschrijving: &str) -> Option<String> {
    let kaal = zonder_lidwoord(omschrijving.trim_start_matches(['*', '_', ' ']));
    if let Some(naam) = wetnaam::begin(kaal).filter(|_| kaal.starts_with(char::is_uppercase)) {
        return Some(gevouwen(&kaal[..naam.lengte]));
    }
    let eerste = kaal.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let soort = ["wet", "besluit", "regeling", "verordening"].iter().any(|s| eerste.to_lowercase().ends_with(s));
    if !soort {
        return None;
    }
    // the citation title of a long one stands in parentheses
    let haakjes = kaal
        .match_indices('(')
        .filter_map(|(i, _)| wetnaam::begin(&kaal[i + 1..]).map(|b| &kaal[i + 1..i + 1 + b.lengte]));
    if let Some(naam) = { haakjes }.next_back() {
        return Some(gevouwen(naam));
    }
    let naam = kaal.split([';', ',', '(', '\n']).next().unwrap_or("").trim().trim_end_matches('.');
    (eerste.starts_with(char::is_uppercase) && naam.len() < 150).then(|| gevouwen(naam))
}

fn gevouwen(tekst: &str) -> String {
    tekst.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name of a law that stands last in a text, if any.
fn laatste_naam(tekst: &str) -> Option<&str> {
    let mut begin_van_woord = true;
    let mut uit = None;
    let mut tot = 0;
    for (i, c) in tekst.char_indices() {
        if i >= tot
            && begin_van_woord
            && c.is_uppercase()
            && let Some(naam) = wetnaam::begin(&tekst[i..])
        {
            tot = i + naam.lengte;
            uit = tekst.get(i..tot);
        }
        begin_van_woord = !c.is_alphanumeric();
    }
    uit
}

/// Words with which running text gives a short name.
const HIERNA: [&str; 3] = ["hierna", "verder te noemen", "verder:"];

/// Every short name that running text gives, in order of text.
fn korte_namen(register: &Register<'_>) -> Vec<(Plaats, String, String)> {
    let mut uit = Vec::new();
    let mut lees = |knoop: Knoop, deel: Deel, tekst: &str| {
        let mut plaatsen: Vec<usize> = HIERNA.iter().flat_map(|w| tekst.match_indices(w)).map(|(i, _)| i).collect();
        plaatsen.sort_unstable();
        for i in plaatsen {
            if let Some((kort, naam, eind)) = korte_naam(tekst, i) {
                uit.push(((knoop, deel, eind), kort, naam));
            }
        }
    };
    for knoop in 0..register.aantal() {
        let opschrift = match register.bepaling(knoop) {
            Some(bepaling) => bepaling.opschrift.as_ref(),
            None => register.regeling().opschrift.as_ref(),
        };
        if let Some(tekst) = opschrift {
            lees(knoop, Deel::Opschrift, tekst.inhoud());
        }
        if let Some(tekst) = register.bepaling(knoop).and_then(|b| b.tekst.as_ref()) {
            lees(knoop, Deel::Tekst, tekst.inhoud());
        }
    }
    uit
}

/// “Algemene wet bestuursrecht (hierna te noemen: de Awb)” at “hierna”: the short name, the name, and where it ends.
fn korte_naam(tekst: &str, hierna: usize) -> Option<(String, String, usize)> {
    let mut rest = tekst[hierna..].trim_start_matches(char::is_alphabetic);
    loop {
        let kaal = rest.trim_start_matches([' ', '\u{a0}', ':', '“', '"', '‘', '\'', '„']);
        let woord = kaal.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        let over = ["te", "noemen", "genoemd", "verder", "ook", "aangeduid", "als", "afgekort", "tot", "de", "het"];
        if !over.contains(&woord) {
            rest = kaal;
            break;
        }
        rest = &kaal[woord.len()..];
    }
    let lengte = rest.find([')', ',', ';', '.', '”', '"', '’', '\n']).filter(|n| (1..60).contains(n))?;
    let kort = rest[..lengte].trim();
    let voor = tekst[..hierna].trim_end_matches([' ', '\u{a0}', '(', ',']);
    let naam = verwijzing::naam_voor(tekst, hierna).or_else(|| {
        // “de Algemene wet bestuursrecht (Awb, hierna …)” and the like: the known name right before it
        laatste_naam(&voor[voor.char_indices().rev().nth(200).map_or(0, |(i, _)| i)..])
            .filter(|naam| voor.ends_with(naam))
            .map(str::to_owned)
    })?;
    let eind = tekst.len() - rest.len() + lengte;
    (!kort.is_empty() && !kort.eq_ignore_ascii_case(&naam)).then(|| (kort.to_owned(), naam, eind))
}
