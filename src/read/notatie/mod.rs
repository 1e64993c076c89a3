//! `Blok` → the notation: what the format does not say, the words decide.
//!
//! Nothing is lost: every word of the blocks stands in the text, and reading the text back gives the same words.
//! What was added to make it notation (`#`, `-`, `\`) is counted, what was read in one of two ways is reported.

mod citaat;
pub(in crate::read) mod herken;
mod inhoud;
mod leesvolgorde;
mod lijnen;
mod naam;
mod sluiting;
mod tussenkop;
mod veilig;

use super::blok::{Alinea, Blok, Noot, Stuk, Twijfel, Weggelaten, tekens};
use super::markdown::{self, Stijl};
use crate::nummer::Nummer;
use crate::regeling::Soort;
use crate::source::Span;
use herken::{Kop, Punt};
use lijnen::Lijn;
pub(in crate::read) use lijnen::is_opmaak;
use std::collections::{HashMap, HashSet};

/// A text in the notation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Notatie {
    /// The text: what `markdown::lees` reads.
    pub tekst: String,
    /// How many characters (white space aside) of it stand in no block: hashes, dashes, backslashes.
    pub opmaak: usize,
    /// What stands in a block and not in the text.
    pub weggelaten: Vec<Weggelaten>,
    /// What may have been meant otherwise.
    pub twijfels: Vec<Twijfel>,
    /// Whether a heading that ends in a full stop was taken for one by its words alone.
    pub geraden: bool,
    /// The words of each link, in the text, and the merk that it leads to.
    pub links: Vec<(Span, String)>,
    /// Where in the text the paragraph with a merk begins.
    pub merken: HashMap<String, usize>,
}

/// Deeper items are written beside the one above.
const DIEPSTE: usize = 20;

/// Writes blocks in the notation.
#[must_use]
pub fn schrijf(blokken: &[Blok]) -> Notatie {
    schrijf_met(blokken, Schrijver::default())
}

/// The same, of a text in force: its brackets are brackets, and no choices.
#[must_use]
pub fn schrijf_letterlijk(blokken: &[Blok]) -> Notatie {
    schrijf_met(blokken, Schrijver { letterlijk: true, ..Schrijver::default() })
}

/// Writes explanatory notes: their heading is the title, those in them are under it.
#[must_use]
pub fn schrijf_toelichting(blokken: &[Blok]) -> Notatie {
    schrijf_met(
        blokken,
        Schrijver { toelichting: true, in_noten: true, uitgelegd: true, titel: true, ..Schrijver::default() },
    )
}

fn schrijf_met(blokken: &[Blok], mut schrijver: Schrijver) -> Notatie {
    schrijver.alles(blokken);
    schrijver.uit
}

/// What was written last.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Laatste {
    #[default]
    Begin,
    Kop,
    Punt,
    /// A designation without words: they come on the next line.
    LeegPunt,
    Tekst,
    /// A label, a note: something that ends at a blank line.
    Los,
    Of,
}

/// An item of a list that is open.
struct Open {
    stijl: Stijl,
    nummer: Option<Nummer>,
    diepte: Option<u8>,
    /// Whether its words announce a list, and whether they only break off.
    kondigt_aan: bool,
    breekt_af: bool,
    /// Whether they begin with a small letter.
    klein: bool,
}

/// An annex that is open.
struct Bijlage {
    /// The level of its heading, where the format says so.
    kop: Option<u8>,
    /// Whether it has articles, or parts above them, of its own, and such parts.
    eigen: bool,
    delen: bool,
}

#[derive(Default)]
struct Schrijver {
    uit: Notatie,
    letterlijk: bool,
    /// Whether all of it is cited: its definitions stand in the form that they come to have.
    aangehaald: bool,
    regel: usize,
    laatste: Laatste,
    titel: bool,
    /// The words of the title, as long as nothing stands behind it.
    titelwoorden: Option<String>,
    structuur: bool,
    artikelen: HashSet<Nummer>,
    in_noten: bool,
    bijlage: Option<Bijlage>,
    /// The last number of each kind that is of the ordinance itself.
    laatste_nummer: HashMap<Soort, Nummer>,
    /// Whether all of it is notes: then they begin a level higher.
    toelichting: bool,
    /// Whether the notes explained an article that is in the ordinance.
    uitgelegd: bool,
    stapel: Vec<Open>,
    /// Whether the article is about definitions, and whether its list has begun.
    begrippen: bool,
    opsomming: bool,
    vorig_lid: Option<Nummer>,
    /// The designation that stands alone on its line as yet, and its place.
    leeg: Option<(String, String)>,
    vorig_artikel: Option<Nummer>,
}

impl Schrijver {
    fn alles(&mut self, blokken: &[Blok]) {
        let (lijnen, noten) = lijnen::lijnen(blokken, &mut self.uit);
        let lijnen = inhoud::zonder_inhoudsopgave(lijnen, &mut self.uit.weggelaten);
        let lijnen = sluiting::zonder_ondertekening(lijnen, &mut self.uit);
        let lijnen = leesvolgorde::hersteld(lijnen, &mut self.uit);
        let lijnen = naam::vooraan(lijnen, &mut self.uit);
        let mut nr = 0;
        while nr < lijnen.len() {
            nr += match citaat::lengte(&lijnen, nr) {
                0 => self.lijn(&lijnen[nr..]),
                lengte => {
                    self.citaat(&lijnen[nr..nr + lengte]);
                    lengte
                }
            };
        }
        self.zonder_tekst();
        self.noten(&noten);
    }

    /// Writes the first of these lines; gives how many were written.
    fn lijn(&mut self, lijnen: &[Lijn<'_>]) -> usize {
        let Some(lijn) = lijnen.first() else { return 1 };
        if let Some(merk) = lijn.merk {
            self.uit.merken.insert(merk.to_owned(), self.uit.tekst.len());
        }
        if lijn.vervolg && matches!(self.laatste, Laatste::Los) {
            self.zet(0, "", &lijn.stukken, false);
            return 1;
        }
        if self.titelwoorden.take().is_some_and(|titel| zelfde_titel(&titel, &lijn.met_aanduiding())) {
            let (tekst, plaats) = (lijn.met_aanduiding(), lijn.plaats.to_owned());
            self.uit.weggelaten.push(Weggelaten { reden: "titel, nog een keer", tekst, plaats });
            return 1;
        }
        if lijn.soort == Some(Soort::Tekst) && lijn.kop.is_some() && !lijn.vervolg {
            let niveau = self.niveau_los(lijn);
            self.kop_regel(niveau, &lijn.stukken_heel(), lijn.plaats);
            return 1;
        }
        if matches!(lijn.soort, Some(Soort::Tekst | Soort::Aanhef | Soort::Slot)) {
            self.tekst(lijn);
            return 1;
        }
        let heel = lijn.met_aanduiding();
        let kop_soort = lijn.soort.filter(|s| s.boven_artikel() || matches!(s, Soort::Artikel | Soort::Bijlage));
        if let Some(soort) = kop_soort {
            let kop = herken::kop(&heel, true).or_else(|| {
                let kop = herken::kop(lijn.aanduiding?, true)?;
                Some(Kop { heeft_opschrift: true, ..kop })
            });
            let kop = kop.filter(|k| k.soort == soort);
            return self.kop(kop.as_ref(), Some(soort), lijnen, &heel);
        }
        if lijn.soort.is_none() {
            if let Some(kop) = herken::kop(&heel, lijn.sterk).or_else(|| self.kop_met_kleine_letter(&heel, lijn)) {
                return self.kop(Some(&kop), None, lijnen, &heel);
            }
            if herken::is_toelichting(&heel, lijn.sterk) && !lijn.vervolg {
                return self.kop_toelichting(lijn);
            }
            if self.is_tussenkop(lijnen) {
                let niveau = self.niveau_los(lijn);
                self.kop_regel(niveau, &lijn.stukken_heel(), lijn.plaats);
                return 1;
            }
        }
        let (haken, rest) = lijn.zonder_haken();
        if lijn.soort.is_none() && lijn.aanduiding.is_none() {
            if herken::variant(rest).is_some() || is_nb(rest) {
                self.los(lijn);
                return 1;
            }
            if matches!(lijn.tekst.as_str(), "OF" | "EN/OF") {
                self.opmaak_regel();
                self.zet(0, "", &lijn.stukken, false);
                self.laatste = Laatste::Of;
                return 1;
            }
        }
        if let Some(samen) = self.los_begrip(lijnen) {
            let streep = Punt { stijl: Stijl::Streep, nummer: None, schrijf: "-".to_owned(), lengte: 0 };
            self.punt(&samen, &streep, 0);
            return 2;
        }
        let gegeven = lijn.aanduiding.and_then(herken::gegeven);
        let punt = match (&gegeven, lijn.aanduiding) {
            (Some(_), _) => gegeven,
            // `[1.] Tekst` has its brackets for its own
            (None, None) => {
                herken::punt(&lijn.tekst, self.volgend_lid().as_ref()).filter(|_| haken > 0).or_else(|| {
                    let volgt = self.volgend_lid();
                    let lid = || herken::lid_in_woorden(rest, volgt.as_ref()).filter(|_| !self.in_noten);
                    let punt = herken::punt(rest, volgt.as_ref()).or_else(lid);
                    punt.map(|p| Punt { lengte: p.lengte + haken, ..p })
                })
            }
            (None, Some(_)) => None,
        };
        let ongenummerd = lijn.soort == Some(Soort::Begrip)
            || (lijn.soort.is_none()
                && punt.is_none()
                && lijn.aanduiding.is_none()
                && !lijn.vervolg
                && !self.aangehaald
                && self.is_begrip(&lijn.tekst));
        match punt {
            Some(punt) => match los_punt(lijnen, &punt) {
                Some(samen) => {
                    self.punt(&samen, &punt, haken);
                    return 2;
                }
                None => self.punt(lijn, &punt, haken),
            },
            None if ongenummerd => {
                let streep = Punt { stijl: Stijl::Streep, nummer: None, schrijf: "-".to_owned(), lengte: 0 };
                self.punt(lijn, &streep, 0);
            }
            None if lijn.soort.is_none() && !self.titel && self.is_titel(lijn) => {
                self.kop_regel(1, &lijn.stukken_heel(), lijn.plaats);
                self.titel = true;
                self.titelwoorden = Some(lijn.met_aanduiding());
            }
            None if lijn.soort.is_none() && self.is_losse_kop(lijn) => {
                let niveau = self.niveau_los(lijn);
                self.kop_regel(niveau, &lijn.stukken_heel(), lijn.plaats);
            }
            None => self.tekst(lijn),
        }
        1
    }

    /// A heading that names a provision, with the line below it where that is its opschrift.
    fn kop(&mut self, kop: Option<&Kop>, soort: Option<Soort>, lijnen: &[Lijn<'_>], heel: &str) -> usize {
        let lijn = &lijnen[0];
        let soort = soort.or(kop.map(|k| k.soort)).unwrap_or(Soort::Artikel);
        let nummer = kop.and_then(|k| k.nummer.clone());
        let mut stukken = lijn.stukken_heel();
        if let Some((woord, lengte)) = kop.and_then(|k| Some((k.woord.as_deref()?, k.woordlengte))) {
            let haken = heel.len() - heel.trim_start_matches(['[', ' ']).len();
            self.vervang(&mut stukken, haken, lengte, woord, lijn.plaats);
        }
        let mut aantal = 1;
        if kop.is_some_and(|k| !k.heeft_opschrift)
            && let Some(onder) = opschrift_onder(lijnen, soort)
        {
            stukken.push(Stuk::kaal(" "));
            stukken.extend(onder.stukken.iter().cloned());
            aantal = 2;
        }
        let volgt = nummer.as_ref().is_some_and(|n| soort == Soort::Artikel && self.volgt_artikel(n, heel));
        // text below it, or its first lid, shows what it is
        let gevolgd = lijnen.get(aantal).is_some_and(|onder| {
            let kop = herken::kop(&onder.met_aanduiding(), onder.sterk);
            kop.is_none_or(|k| !k.twijfel) && !onder.tekst.starts_with(char::is_lowercase)
        });
        if kop.is_some_and(|k| k.twijfel) && !volgt && !gevolgd {
            let naam = &heel[..heel.char_indices().nth(60).map_or(heel.len(), |(i, _)| i)];
            self.twijfel("kop-of-zin", lijn.plaats, format!("“{naam}” is gelezen als kop; het kan ook een zin zijn"));
        }
        self.uit.geraden |= kop.is_some_and(|k| k.twijfel) && heel.trim_end().ends_with('.');
        let niveau = self.niveau(soort, nummer.as_ref(), lijn);
        if kop.is_none() && (soort == Soort::Artikel || lijn.aanduiding.is_some() || soort == Soort::Bijlage) {
            // the format says what it is, and its words do not
            let woord = match soort {
                Soort::Artikel => "Artikel ",
                Soort::Hoofdstuk => "Hoofdstuk ",
                Soort::Titeldeel => "Titel ",
                Soort::Afdeling => "Afdeling ",
                Soort::Paragraaf => "Paragraaf ",
                _ if lijn.aanduiding.is_some() => "Bijlage ",
                _ => "Bijlage: ",
            };
            stukken.insert(0, Stuk::kaal(woord));
            self.uit.opmaak += tekens(woord);
        }
        self.kop_regel(niveau, &stukken, lijn.plaats);
        let klein = stukken.iter().map(|s| s.tekst.to_lowercase()).collect::<String>();
        self.begrippen = klein.contains("begrip") || klein.contains("definitie");
        aantal
    }

    /// “Artikel 2 samenloop met andere regelingen”: with a small letter it is a heading where it looks like one and
    /// its number comes next.
    fn kop_met_kleine_letter(&self, heel: &str, lijn: &Lijn<'_>) -> Option<Kop> {
        let mut delen = heel.splitn(3, char::is_whitespace);
        let (woord, nummer, rest) = (delen.next()?, delen.next()?, delen.next()?);
        if !lijn.sterk || heel.ends_with(['.', ';', ':', ',']) || !rest.starts_with(char::is_lowercase) {
            return None;
        }
        // a sentence goes on with a verb, or with what it is about
        const ZIN: [&str; 26] = [
            "is", "zijn", "geldt", "gelden", "wordt", "worden", "blijft", "blijven", "heeft", "hebben", "kan",
            "kunnen", "mag", "vervalt", "komt", "treedt", "bepaalt", "regelt", "van", "en", "of", "tot", "dat", "die",
            "eerste", "niet",
        ];
        if rest.split_whitespace().next().is_some_and(|eerste| ZIN.contains(&eerste)) {
            return None;
        }
        let kop = herken::kop(&format!("{woord} {nummer} X{rest}"), true)?;
        let volgt = kop.nummer.as_ref().is_some_and(|n| self.volgt_artikel(n, heel));
        (kop.soort == Soort::Artikel && volgt).then_some(kop)
    }

    /// Whether an article with this number may come next: then its heading is no sentence.
    fn volgt_artikel(&self, nummer: &Nummer, heel: &str) -> bool {
        let kort = heel.chars().count() <= 80;
        match &self.vorig_artikel {
            None => kort && nummer.as_str().split(['.', ':']).all(|deel| deel == "1"),
            Some(vorig) => kort && vorig.volgende().as_ref() == Some(nummer),
        }
    }

    /// The level of a heading that names no provision.
    fn niveau_los(&mut self, lijn: &Lijn<'_>) -> usize {
        self.bijlage = self.bijlage.take().filter(|b| b.eigen || lijn.kop > b.kop);
        if self.in_noten || self.bijlage.is_some() { 3 } else { 2 }
    }

    /// The level of an article, or a part above one, that is of an annex: not of a higher level than it, and not with
    /// the number that is the next of the ordinance. What follows it is of the annex as well.
    fn in_bijlage(&mut self, soort: Soort, nummer: Option<&Nummer>, lijn: &Lijn<'_>) -> Option<usize> {
        let verder = self.laatste_nummer.get(&soort).and_then(Nummer::volgende).as_ref() == nummer;
        // a level of which only one is known says nothing
        let (hoger, lager) = match self.bijlage.as_ref().map(|b| (b.kop, lijn.kop)) {
            Some((Some(boven), Some(hier))) => (hier < boven, hier > boven),
            _ => (false, false),
        };
        match &mut self.bijlage {
            Some(bijlage) if !hoger && (lager || bijlage.eigen || !verder) => {
                bijlage.eigen = true;
                bijlage.delen |= soort.boven_artikel();
                Some(if soort == Soort::Artikel && bijlage.delen { 4 } else { 3 })
            }
            _ => {
                self.bijlage = None;
                self.laatste_nummer.extend(nummer.map(|n| (soort, n.clone())));
                None
            }
        }
    }

    fn niveau(&mut self, soort: Soort, nummer: Option<&Nummer>, lijn: &Lijn<'_>) -> usize {
        if soort != Soort::Bijlage
            && !self.in_noten
            && let Some(niveau) = self.in_bijlage(soort, nummer, lijn)
        {
            return niveau;
        }
        if soort == Soort::Artikel {
            let bekend = nummer.is_some_and(|n| self.artikelen.contains(n));
            if self.in_noten && (bekend || self.uitgelegd || nummer.is_none()) {
                self.uitgelegd |= bekend;
                return 3;
            }
            self.artikelen.extend(nummer.cloned());
            self.vorig_artikel = nummer.cloned();
            let was_in_noten = std::mem::take(&mut self.in_noten);
            return if self.structuur && !was_in_noten { 3 } else { 2 };
        }
        if self.in_noten && soort != Soort::Bijlage {
            return 3;
        }
        if self.in_noten && lijn.kop.is_some_and(|k| k > 1) {
            return 3;
        }
        self.in_noten = false;
        self.structuur = soort != Soort::Bijlage;
        self.bijlage = (soort == Soort::Bijlage).then_some(Bijlage { kop: lijn.kop, eigen: false, delen: false });
        2
    }

    fn kop_toelichting(&mut self, lijn: &Lijn<'_>) -> usize {
        let eerste = self.uit.tekst.is_empty();
        let niveau = if self.in_noten && !(self.toelichting && eerste) { 3 } else { 2 };
        self.kop_regel(niveau, &lijn.stukken_heel(), lijn.plaats);
        if !self.artikelen.is_empty() && !self.in_noten {
            self.in_noten = true;
            self.bijlage = None;
            self.uitgelegd = false;
        }
        1
    }

    /// A short line in the notes that looks like a heading, or what the format says is one.
    fn is_losse_kop(&self, lijn: &Lijn<'_>) -> bool {
        let kort = lijn.tekst.chars().count() <= 200 && !lijn.vervolg;
        let in_noten =
            || lijn.sterk && herken::kan_opschrift(&lijn.tekst, true) || herken::is_deel_van_noten(&lijn.tekst);
        kort && (lijn.kop.is_some() || (self.in_noten && in_noten()))
    }

    /// A heading between the articles that names no provision: not the words of an article of which nothing is said
    /// yet, or what another line announces.
    fn is_tussenkop(&self, lijnen: &[Lijn<'_>]) -> bool {
        let Some(lijn) = lijnen.first() else { return false };
        let boven = self.uit.tekst.trim_end();
        let regel = boven.rsplit('\n').next().unwrap_or_default();
        let artikel = regel.trim_start_matches(['#', ' ']).to_lowercase().starts_with("artikel");
        let leeg = self.laatste == Laatste::Kop && artikel;
        let open = self.laatste != Laatste::Kop && boven.ends_with([':', ',', ';'])
            || boven.ends_with(" en")
            || boven.ends_with(" of");
        // above the first article stand the name and the words of the decision
        let vooraan = self.artikelen.is_empty() && (!self.titel || herken::is_van_besluit(&lijn.tekst));
        let volgend = |l: &Lijn<'_>| {
            let heel = l.met_aanduiding();
            herken::kop(&heel, l.sterk).is_some_and(|k| {
                let volgt = k.nummer.as_ref().is_some_and(|n| self.volgt_artikel(n, &heel));
                k.soort == Soort::Artikel && (!k.twijfel || volgt || l.sterk)
            })
        };
        !self.in_noten && !leeg && !open && !vooraan && tussenkop::is_tussenkop(lijnen, volgend)
    }

    fn is_titel(&self, lijn: &Lijn<'_>) -> bool {
        let vooraan = self.artikelen.is_empty() && !self.structuur;
        vooraan
            && !lijn.vervolg
            && (lijn.kop == Some(1) || herken::kan_titel(&lijn.tekst, lijn.sterk, lijn.kop.is_some()))
    }

    fn is_begrip(&self, tekst: &str) -> bool {
        let term = tekst.split(':').next().unwrap_or("");
        let lengte = term.chars().count();
        self.begrippen
            && self.opsomming
            && lengte < tekst.chars().count()
            && (2..=80).contains(&lengte)
            && !tekst.ends_with(':')
            && !term.contains(['.', ';'])
    }

    /// A definition of which the term stands on a line of its own: “adres:”, and below it what it means.
    fn los_begrip<'a>(&self, lijnen: &[Lijn<'a>]) -> Option<Lijn<'a>> {
        let [lijn, onder, ..] = lijnen else { return None };
        let kaal = |l: &Lijn<'_>| l.soort.is_none() && l.aanduiding.is_none() && l.kop.is_none();
        let term = lijn.tekst.strip_suffix(':').filter(|t| (2..=80).contains(&t.chars().count()))?;
        let is_term = !term.contains(['.', ';', ':']) && !term.ends_with("onder") && herken::punt(term, None).is_none();
        let is_betekenis = onder.tekst.starts_with(char::is_lowercase)
            && onder.tekst.ends_with([';', '.', ':'])
            && herken::punt(&onder.tekst, None).is_none();
        if !(self.begrippen && self.opsomming && kaal(lijn) && kaal(onder) && is_term && is_betekenis) {
            return None;
        }
        Some(lijn.met(onder))
    }

    /// Which number the next lid would have.
    fn volgend_lid(&self) -> Option<Nummer> {
        match &self.vorig_lid {
            Some(vorig) => vorig.volgende(),
            None => Some(Nummer::getal(1)).filter(|_| self.laatste == Laatste::Kop),
        }
    }

    /// What the designation before it says is told where no words came behind it.
    fn zonder_tekst(&mut self) {
        let Some((aanduiding, plaats)) = self.leeg.take() else { return };
        let bericht = format!("achter “{aanduiding}” staat geen tekst; zij kan bij de regels ernaast staan");
        // it is the line that was written last
        self.uit.twijfels.push(Twijfel { code: "aanduiding-zonder-tekst", plaats, regel: self.regel, bericht });
    }

    fn punt(&mut self, lijn: &Lijn<'_>, punt: &Punt, haken: usize) {
        self.zonder_tekst();
        let diep = self.inspringing(punt, lijn);
        if diep == 0 && punt.stijl == Stijl::Getal {
            self.vorig_lid.clone_from(&punt.nummer);
        }
        let met_haken = punt.lengte > 0 && haken > 0 && !punt.schrijf.starts_with('[');
        let voor = if met_haken { lijn.tekst[..haken].replace(' ', "") } else { String::new() };
        // what the document shows as designation, against what is written
        let stond = match lijn.aanduiding {
            Some(aanduiding) => aanduiding.trim().to_owned(),
            None => lijn.tekst[voor.len().min(punt.lengte)..punt.lengte].trim_start_matches(['[', ' ']).to_owned(),
        };
        let stond = if punt.schrijf.starts_with('[') { punt.schrijf.clone() } else { stond };
        if punt.schrijf.strip_suffix('.') == Some(&stond) {
            self.uit.opmaak += 1;
        } else if stond != punt.schrijf {
            self.uit.opmaak += tekens(&punt.schrijf);
            if !stond.is_empty() {
                self.uit.weggelaten.push(Weggelaten {
                    reden: "aanduiding anders geschreven",
                    tekst: stond,
                    plaats: lijn.plaats.to_owned(),
                });
            }
        }
        if matches!(self.laatste, Laatste::Los) {
            self.wit();
        } else {
            self.opmaak_regel();
        }
        let rest = lijnen::zonder_begin(&lijn.stukken, punt.lengte);
        let begin = format!("{}{voor}{}", "   ".repeat(diep), punt.schrijf);
        let leeg = rest.is_empty();
        if leeg && lijn.aanduiding.is_some() {
            let bericht = format!("achter “{}” staat geen tekst", punt.schrijf);
            self.twijfel("aanduiding-zonder-tekst", lijn.plaats, bericht);
        }
        self.zet(0, &begin, &rest, false);
        // the words of a designation that was typed may stand in a paragraph of their own
        self.laatste = if leeg && lijn.aanduiding.is_none() { Laatste::LeegPunt } else { Laatste::Punt };
        if self.laatste == Laatste::LeegPunt {
            self.leeg = Some((punt.schrijf.clone(), lijn.plaats.to_owned()));
        }
        self.opsomming = true;
        self.begrippen |= lijn.tekst.ends_with(':') && lijn.tekst.contains("verstaan onder");
    }

    /// How deep an item stands: by its style and number, and by its indentation where the format has one.
    fn inspringing(&mut self, punt: &Punt, lijn: &Lijn<'_>) -> usize {
        let diepte = lijn.diepte;
        let volgt = |o: &Open| {
            punt.nummer.is_some()
                && (o.nummer.as_ref().and_then(Nummer::volgende) == punt.nummer
                    || (self.laatste == Laatste::Of && o.nummer == punt.nummer))
        };
        let zelfde = |o: &Open| soortgelijk(o, punt);
        let gelijk = |o: &Open| diepte.is_some() && o.diepte == diepte;
        let even_diep = self.stapel.iter().rposition(|o| zelfde(o) && gelijk(o));
        let volgende = self.stapel.iter().rposition(|o| zelfde(o) && volgt(o) && gelijk(o));
        let volgende = volgende.or_else(|| self.stapel.iter().rposition(|o| zelfde(o) && volgt(o)));
        let eerste = punt.nummer.as_ref().is_none_or(|n| matches!(n.as_str(), "1" | "a" | "1°" | "i"));
        let binnenste = self.stapel.last();
        let dieper = binnenste.is_some_and(|b| matches!((diepte, b.diepte), (Some(nu), Some(daar)) if nu > daar));
        let anders = binnenste.is_some_and(|b| !soortgelijk(b, punt));
        let broer = self.stapel.iter().rposition(zelfde);
        // “e. bromfiets:” and then “a.”, at no other depth
        let opnieuw = punt.nummer.as_ref().is_some_and(|n| n.as_str() == "a")
            && binnenste.is_some_and(|b| b.kondigt_aan && (diepte.is_none() || b.diepte == diepte));
        // “a. een begroting, met:” and then “1.”, at the margin of the leden; “2. Het college stelt vast:” and then “1.”
        let in_letter = broer.is_some()
            && punt.stijl == Stijl::Getal
            && punt.nummer.as_ref().is_some_and(|n| n.as_str() == "1")
            && binnenste.is_some_and(|b| {
                let daar = diepte.is_none() || b.diepte == diepte;
                let letter = matches!(b.stijl, Stijl::Letter | Stijl::Romein);
                daar && if letter { b.breekt_af } else { b.stijl == Stijl::Getal && b.kondigt_aan }
            });
        let opnieuw = opnieuw || in_letter;
        // “3.” behind “2.” in a letter of lid 2, where nothing is indented
        let buiten = volgende.and_then(|binnen| {
            let open = &self.stapel[binnen];
            let daar = |o: &Open| zelfde(o) && volgt(o) && (diepte.is_none() || o.diepte == open.diepte);
            self.stapel[..binnen].iter().rposition(daar).filter(|_| punt.stijl == Stijl::Getal)
        });
        let (volgende, onzeker) = match (volgende, buiten) {
            (Some(binnen), Some(buiten)) => {
                let af = self.uit.tekst.trim_end().ends_with('.');
                let groot = woorden(lijn, punt).starts_with(char::is_uppercase);
                let is_lid = af && groot && self.stapel[binnen].klein;
                (Some(if is_lid { buiten } else { binnen }), af && !is_lid)
            }
            _ => (volgende, false),
        };
        // “i.” behind “b.” begins a list of Roman numerals
        let begint_romeins = volgende.is_none()
            && punt.stijl == Stijl::Letter
            && punt.nummer.as_ref().is_some_and(|n| n.as_str() == "i")
            && binnenste.is_some_and(|b| b.stijl == Stijl::Letter);
        // a dash behind “2. artikel 24;” is of the list that “2.” is in an item of: “2.” announces nothing
        let terug = broer.filter(|_| {
            punt.nummer.is_none() && diepte.is_none() && binnenste.is_some_and(|b| b.diepte.is_none() && !b.kondigt_aan)
        });
        let plek = match (volgende.or(even_diep).or(terug), broer) {
            _ if begint_romeins || opnieuw => self.stapel.len(),
            (Some(plek), _) => plek,
            (None, _) if dieper || (eerste && anders) => self.stapel.len(),
            (None, Some(broer)) => broer,
            (None, None) => self.stapel.len(),
        };
        let plek = plek.min(DIEPSTE);
        self.stapel.truncate(plek);
        let romeins = punt.stijl == Stijl::Letter
            && punt.nummer.as_ref().is_some_and(|n| n.as_str() == "i")
            && (begint_romeins || even_diep.or(volgende).is_none())
            && plek > 0;
        let stijl = if romeins { Stijl::Romein } else { punt.stijl };
        let kondigt_aan = lijn.tekst.ends_with(':');
        let breekt_af = kondigt_aan || lijn.tekst.ends_with(char::is_alphabetic);
        let klein = woorden(lijn, punt).starts_with(char::is_lowercase);
        if onzeker {
            let bericht = format!(
                "“{}” is gelezen als onderdeel, en kan ook een lid zijn; laat de nummers van onderdelen verder inspringen dan die van leden",
                punt.schrijf
            );
            self.twijfel("lid-of-onderdeel", lijn.plaats, bericht);
        }
        self.stapel.push(Open { stijl, nummer: punt.nummer.clone(), diepte, kondigt_aan, breekt_af, klein });
        plek
    }

    /// Text without a designation.
    fn tekst(&mut self, lijn: &Lijn<'_>) {
        let verder = lijn.vervolg || matches!(self.laatste, Laatste::LeegPunt);
        self.leeg = None;
        let mut diep = 0;
        if verder {
            self.opmaak_regel();
        } else {
            self.wit();
            let binnen = lijn.diepte.and_then(|d| self.stapel.iter().rposition(|o| o.diepte.is_some_and(|o| o < d)));
            diep = binnen.map_or(0, |i| i + 1);
        }
        self.zet(diep, "", &lijn.stukken_heel(), true);
        self.laatste = Laatste::Tekst;
        let klein = lijn.tekst.to_lowercase();
        if klein.ends_with(':') {
            self.begrippen |= ["verstaan onder", "wordt verstaan", "betekenis van"].iter().any(|w| klein.contains(w));
            self.opsomming = true;
        }
    }

    /// A label of a variant, or a note to the drafter.
    fn los(&mut self, lijn: &Lijn<'_>) {
        self.wit();
        self.zet(0, "", &lijn.stukken, false);
        self.laatste = Laatste::Los;
        if herken::variant(lijn.zonder_haken().1).is_some() {
            self.stapel.clear();
            self.vorig_lid = None;
        }
    }

    fn kop_regel(&mut self, niveau: usize, stukken: &[Stuk], plaats: &str) {
        self.zonder_tekst();
        self.wit();
        let niveau = if self.toelichting { niveau.saturating_sub(1).max(1) } else { niveau };
        let (woorden, opmaak) = veilig::regel(stukken, false, false, self.letterlijk);
        let hekjes = "#".repeat(niveau);
        self.uit.opmaak += niveau + opmaak;
        let wit = |c: char| c.is_whitespace() && c != '\u{a0}';
        let woorden = woorden.split(wit).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ");
        self.schrijf(&format!("{hekjes} {woorden}"), plaats);
        self.links(stukken);
        self.laatste = Laatste::Kop;
        self.stapel.clear();
        self.vorig_lid = None;
        self.opsomming = false;
        self.begrippen = false;
    }

    /// The notes at the foot, behind everything else.
    fn noten(&mut self, noten: &[&Noot]) {
        if noten.is_empty() {
            return;
        }
        self.uit.opmaak += tekens("##Voetnoten");
        self.wit();
        self.schrijf("## Voetnoten", "");
        let leeg = [Alinea::default()];
        for noot in noten {
            // the mark of an empty note is shown too
            let alineas = if noot.alineas.is_empty() { &leeg } else { noot.alineas.as_slice() };
            for (i, alinea) in alineas.iter().enumerate() {
                self.wit();
                let mut stukken = vec![];
                if i == 0 {
                    stukken.push(Stuk { tekst: noot.merk.clone(), noot: true, ..Stuk::default() });
                    stukken.push(Stuk::kaal(" "));
                }
                stukken.extend(alinea.aanduiding.as_deref().map(|a| Stuk::kaal(format!("{a} "))));
                let woorden: Vec<Stuk> = alinea
                    .stukken
                    .iter()
                    .map(|s| Stuk { tekst: s.tekst.replace(['\n', '\t'], " "), ..s.clone() })
                    .collect();
                stukken.extend(lijnen::zonder_begin(&woorden, 0));
                self.zet(0, "", &stukken, true);
            }
        }
    }

    /// One line: what stands before the words, and the words; `tekst` says that the line must be read as text.
    fn zet(&mut self, diep: usize, begin: &str, stukken: &[Stuk], tekst: bool) {
        let stukken = lijnen::met_merken(stukken, &mut self.uit.opmaak);
        let (woorden, opmaak) = veilig::regel(&stukken, true, tekst, self.letterlijk);
        self.uit.opmaak += opmaak;
        if tekst && !markdown::is_tekst(&woorden) {
            let kort: String = woorden.chars().take(40).collect();
            self.twijfel(
                "tekst-leest-anders",
                "",
                format!("“{kort}” is tekst, maar leest in de notatie als iets anders"),
            );
        }
        let wit = if begin.is_empty() || woorden.is_empty() { "" } else { " " };
        let regel = format!("{}{begin}{wit}{woorden}", "   ".repeat(diep));
        self.schrijf(&regel, "");
        self.links(&stukken);
    }

    /// Where the links in the line that was just written stand. A label with a backslash in it is not found; then
    /// the link is lost, and its words are not.
    fn links(&mut self, stukken: &[Stuk]) {
        if stukken.iter().all(|s| s.naar.is_none()) {
            return;
        }
        let regel = self.uit.tekst.trim_end().rfind('\n').map_or(0, |i| i + 1);
        let mut at = regel;
        for stuk in stukken {
            let kaal = stuk.tekst.trim();
            let Some(van) = self.uit.tekst[at..].find(kaal).map(|i| at + i) else { continue };
            at = van + kaal.len();
            if let Some(naar) = stuk.naar.as_ref().filter(|_| !kaal.is_empty()) {
                self.uit.links.push((Span::new(van, at), naar.clone()));
            }
        }
    }

    fn schrijf(&mut self, regel: &str, _plaats: &str) {
        for stuk in lijnen::niet_te_lang(regel) {
            self.uit.tekst.push_str(stuk.trim_end());
            self.uit.tekst.push('\n');
            self.regel += 1;
        }
    }

    /// A blank line, if there is none.
    fn wit(&mut self) {
        if !self.uit.tekst.is_empty() && !self.uit.tekst.ends_with("\n\n") {
            self.uit.tekst.push('\n');
            self.regel += 1;
        }
    }

    /// A blank line behind a heading, before what is no paragraph of its own.
    fn opmaak_regel(&mut self) {
        if matches!(self.laatste, Laatste::Kop | Laatste::Los) {
            self.wit();
        }
    }

    /// Other characters for a stretch of the words: the notation does not know them as they stood.
    fn vervang(&mut self, stukken: &mut Vec<Stuk>, van: usize, lengte: usize, door: &str, plaats: &str) {
        let heel: String = stukken.iter().map(|s| s.tekst.as_str()).collect();
        let Some(oud) = heel.get(van..van + lengte) else { return };
        self.uit.opmaak += tekens(door);
        self.uit.weggelaten.push(Weggelaten {
            reden: "aanduiding anders geschreven",
            tekst: oud.to_owned(),
            plaats: plaats.to_owned(),
        });
        *stukken = vec![Stuk::kaal(format!("{}{door}{}", &heel[..van], &heel[van + lengte..]))];
    }

    fn twijfel(&mut self, code: &'static str, plaats: &str, bericht: String) {
        let regel = self.regel + if self.uit.tekst.is_empty() { 1 } else { 2 };
        self.uit.twijfels.push(Twijfel { code, plaats: plaats.to_owned(), regel, bericht });
    }
}

/// The words behind a designation.
fn woorden<'a>(lijn: &'a Lijn<'_>, punt: &Punt) -> &'a str {
    let haken = ['[', ' ', '\t', '\u{a0}', '‘', '“', '"', '\''];
    lijn.tekst.get(punt.lengte..).unwrap_or_default().trim_start_matches(haken)
}

fn soortgelijk(open: &Open, punt: &Punt) -> bool {
    open.stijl == punt.stijl
        || (open.stijl == Stijl::Romein
            && punt.stijl == Stijl::Letter
            && punt.nummer.as_ref().is_some_and(|n| matches!(n.as_str(), "v" | "x")))
        || (open.stijl == Stijl::Letter
            && punt.stijl == Stijl::Romein
            && open.nummer.as_ref().and_then(Nummer::volgende) == punt.nummer)
}

/// The line below “Artikel 5” that is its opschrift.
fn opschrift_onder<'a, 'b>(lijnen: &'a [Lijn<'b>], soort: Soort) -> Option<&'a Lijn<'b>> {
    let onder = lijnen.get(1)?;
    let vrij = onder.soort.is_none() && onder.aanduiding.is_none();
    let eigen = herken::kop(&onder.tekst, onder.sterk).is_some()
        || herken::punt(onder.zonder_haken().1, None).is_some()
        || herken::variant(&onder.tekst).is_some()
        || is_nb(&onder.tekst)
        || herken::is_toelichting(&onder.tekst, onder.sterk);
    if !vrij || eigen || !herken::kan_opschrift(&onder.tekst, onder.sterk || onder.vervolg) {
        return None;
    }
    // words that nothing follows are the text of the article
    let gevolgd = lijnen.get(2).is_some_and(|l| herken::kop(&l.met_aanduiding(), l.sterk).is_none());
    (onder.sterk || onder.vervolg || soort != Soort::Artikel || gevolgd).then_some(onder)
}

/// A designation on a line of its own, with the words below it.
fn los_punt<'a>(lijnen: &[Lijn<'a>], punt: &Punt) -> Option<Lijn<'a>> {
    let [lijn, onder, ..] = lijnen else { return None };
    let kaal = |l: &Lijn<'_>| l.soort.is_none() && l.aanduiding.is_none() && l.kop.is_none();
    let rest = onder.zonder_haken().1;
    let eigen = herken::kop(&onder.tekst, onder.sterk).is_some()
        || herken::is_toelichting(&onder.tekst, onder.sterk)
        || herken::punt(rest, None).is_some()
        || herken::variant(rest).is_some()
        || is_nb(rest)
        || matches!(onder.tekst.as_str(), "OF" | "EN/OF");
    if lijn.tekst.len() != punt.lengte || !kaal(lijn) || !kaal(onder) || eigen {
        return None;
    }
    Some(lijn.met(onder))
}

/// Whether a line says the title again: a site has it above the text and in it.
fn zelfde_titel(titel: &str, tekst: &str) -> bool {
    let kaal = |t: &str| t.trim_end_matches('.').split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    kaal(titel) == kaal(tekst)
}

fn is_nb(tekst: &str) -> bool {
    tekst.starts_with("NB ") || tekst.starts_with("NB:")
}
