//! text → `Regeling`: the ordinance as a uniform tree of `Bepaling`, and its units in order.
//!
//! One struct with a closed [`Soort`], not a type per level: Dutch texts nest irregularly. The words
//! before an enumeration (`aanhef`) and after it (`slot`) are children beside the onderdelen.
//! The depth of the tree is limited by [`MAX_DIEPTE`], so functions on it may recurse.

mod koppen;

pub use koppen::{Koppen, Kopvorm};

use crate::nummer::{Nummer, rangtelwoord};
use crate::source::{Source, Span};
use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::Arc;

/// How deep provisions may nest; a reader puts what is deeper beside its parent and says so.
pub const MAX_DIEPTE: usize = 24;

/// The kind of a provision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Soort {
    /// Above the article.
    Hoofdstuk,
    /// Above the article.
    Titeldeel,
    /// Above the article.
    Afdeling,
    /// Above the article (a Dutch paragraaf is no English paragraph).
    Paragraaf,
    /// An article.
    Artikel,
    /// A numbered (or the first, unnumbered) part of an article.
    Lid,
    /// An item of an enumeration with a letter or number, at any depth.
    Onderdeel,
    /// A definition that stands in a list without designations (`- term: …`).
    Begrip,
    /// Words before an enumeration, or before the first article.
    Aanhef,
    /// Words after an enumeration or after the leden.
    Slot,
    /// Text without a designation.
    Tekst,
    /// An annex.
    Bijlage,
}

impl Soort {
    /// The Dutch word, in lower case.
    #[must_use]
    pub fn naam(self) -> &'static str {
        match self {
            Soort::Hoofdstuk => "hoofdstuk",
            Soort::Titeldeel => "titeldeel",
            Soort::Afdeling => "afdeling",
            Soort::Paragraaf => "paragraaf",
            Soort::Artikel => "artikel",
            Soort::Lid => "lid",
            Soort::Onderdeel => "onderdeel",
            Soort::Begrip => "begrip",
            Soort::Aanhef => "aanhef",
            Soort::Slot => "slot",
            Soort::Tekst => "tekst",
            Soort::Bijlage => "bijlage",
        }
    }

    /// Whether provisions of this kind stand above the article.
    #[must_use]
    pub fn boven_artikel(self) -> bool {
        matches!(self, Soort::Hoofdstuk | Soort::Titeldeel | Soort::Afdeling | Soort::Paragraaf)
    }
}

/// Words of a unit: white space folded to single spaces (`\n` between paragraphs), with the way back
/// to the source. Two texts are equal if their words are.
#[derive(Debug, Clone, Default)]
pub struct Tekst {
    inhoud: String,
    /// (offset in `inhoud`, offset in the source), ascending; between two entries bytes run parallel.
    plaatsen: Vec<(usize, usize)>,
    /// White space was seen behind the last word; it counts if words follow.
    wit: bool,
}

impl PartialEq for Tekst {
    fn eq(&self, other: &Self) -> bool {
        self.inhoud == other.inhoud
    }
}

impl Eq for Tekst {}

impl Tekst {
    /// Words that stand nowhere in a source.
    #[must_use]
    pub fn los(inhoud: impl Into<String>) -> Tekst {
        Tekst { inhoud: inhoud.into(), ..Tekst::default() }
    }

    /// Adds the words of `span`, white space folded; between them and what was there comes a space,
    /// or a paragraph break if `alinea`.
    pub fn voeg_toe(&mut self, source: &Source, span: Span, alinea: bool) {
        let wit = !self.inhoud.is_empty();
        self.neem_op(source, span, wit, alinea);
    }

    /// Adds the words of `span`, white space folded, right behind what was there (white space at the end of
    /// that included).
    pub fn plak(&mut self, source: &Source, span: Span) {
        self.neem_op(source, span, self.wit, false);
    }

    fn neem_op(&mut self, source: &Source, span: Span, mut wit: bool, alinea: bool) {
        let is_wit = |c: char| c.is_whitespace() && c != '\u{a0}';
        let stuk = source.slice(span);
        self.inhoud.reserve(stuk.len());
        let mut nieuw = true;
        let mut at = 0;
        while let Some(van) = stuk[at..].find(|c| !is_wit(c)) {
            wit |= van > 0 && !self.inhoud.is_empty();
            at += van;
            if wit {
                self.inhoud.push(if alinea && nieuw { '\n' } else { ' ' });
                wit = false;
            }
            let (hier, daar) = (self.inhoud.len(), span.start + at);
            // Where the words ran on in parallel, the last place tells this one too.
            if self.plaatsen.last().is_none_or(|&(h, d)| d + (hier - h) != daar) {
                self.plaatsen.push((hier, daar));
            }
            nieuw = false;
            let lengte = stuk[at..].find(is_wit).unwrap_or(stuk.len() - at);
            self.inhoud.push_str(&stuk[at..at + lengte]);
            at += lengte;
        }
        self.wit = wit || (at < stuk.len() && !self.inhoud.is_empty());
    }

    /// The words; `\n` stands between paragraphs of one unit.
    #[must_use]
    pub fn inhoud(&self) -> &str {
        &self.inhoud
    }

    /// Whether there are no words.
    #[must_use]
    pub fn is_leeg(&self) -> bool {
        self.inhoud.is_empty()
    }

    /// The span in the source of a span (bytes) in these words.
    #[must_use]
    pub fn in_source(&self, span: Span) -> Span {
        let terug = |offset: usize| {
            let i = self.plaatsen.partition_point(|&(hier, _)| hier <= offset);
            match i.checked_sub(1).map(|i| self.plaatsen[i]) {
                // words that replaced fewer have no places of what stands behind them
                Some((hier, daar)) => match self.plaatsen.get(i).and_then(|&(_, einde)| einde.checked_sub(daar)) {
                    Some(lang) => daar + (offset - hier).min(lang.saturating_sub(1)),
                    None => daar + (offset - hier),
                },
                None => self.plaatsen.first().map_or(0, |&(_, daar)| daar),
            }
        };
        let start = terug(span.start);
        Span::new(start, if span.end > span.start { terug(span.end - 1) + 1 } else { start })
    }

    /// The same words with some stretches replaced; `wijzigingen` are disjoint spans in these words,
    /// in order, with the new words for each. New words point at the place of the old ones.
    #[must_use]
    pub fn vervangen(&self, wijzigingen: &[(Span, String)]) -> Tekst {
        if wijzigingen.is_empty() {
            return self.clone();
        }
        let mut nieuw = Tekst::default();
        let mut at = 0;
        let neem = |nieuw: &mut Tekst, van: usize, tot: usize| {
            if van >= tot {
                return;
            }
            nieuw.plaatsen.push((nieuw.inhoud.len(), self.in_source(Span::new(van, van)).start));
            let basis = nieuw.inhoud.len();
            for &(hier, daar) in self.plaatsen.iter().filter(|(hier, _)| van < *hier && *hier < tot) {
                nieuw.plaatsen.push((basis + hier - van, daar));
            }
            nieuw.inhoud.push_str(&self.inhoud[van..tot]);
        };
        for (span, woorden) in wijzigingen {
            neem(&mut nieuw, at, span.start);
            nieuw.plaatsen.push((nieuw.inhoud.len(), self.in_source(*span).start));
            nieuw.inhoud.push_str(woorden);
            at = span.end;
            if at == self.inhoud.len() {
                nieuw.plaatsen.push((nieuw.inhoud.len(), self.in_source(*span).end));
            }
        }
        neem(&mut nieuw, at, self.inhoud.len());
        nieuw
    }
}

/// A provision with everything in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bepaling {
    /// Its kind.
    pub soort: Soort,
    /// Its bare designation; `None` for what has none. Of unnumbered text before a second lid: `None`.
    pub nummer: Option<Nummer>,
    /// The designation as it was written, without the word Artikel: `3.`, `[1.]`, `[3.`, `a.`, `-`, or empty.
    pub aanduiding: String,
    /// The heading, without designation.
    pub opschrift: Option<Tekst>,
    /// Its own words; `None` if it has only children.
    pub tekst: Option<Tekst>,
    /// The variant of the model it belongs to: `A`, `B` ….
    pub variant: Option<String>,
    /// Which alternative under OF it is: 1, or 2, 3 … for the later ones with the same designation.
    pub keuze: u8,
    /// A stable key given in the text (`{#melding}`), if any.
    pub sleutel: Option<String>,
    /// All of it, in the source.
    pub span: Span,
    /// What it consists of.
    pub kinderen: Vec<Bepaling>,
}

impl Bepaling {
    /// Whether it is the section of explanatory notes behind an ordinance.
    #[must_use]
    pub fn is_toelichting(&self) -> bool {
        self.soort == Soort::Tekst && self.opschrift.as_ref().is_some_and(|o| is_kop_van_toelichting(o.inhoud()))
    }

    /// Whether it is an annex that is not called one: “Tarieventabel behorende bij de Legesverordening 2026”.
    #[must_use]
    pub fn is_tarieventabel(&self) -> bool {
        let opschrift = self.opschrift.as_ref().map_or("", Tekst::inhoud);
        self.soort == Soort::Bijlage
            && self.nummer.is_none()
            && !self.aanduiding.contains(char::is_alphabetic)
            && is_kop_van_tarieventabel(opschrift)
    }

    /// Whether it is only there to keep its number: “(vervallen)”, “(gereserveerd)”.
    #[must_use]
    pub fn is_vervallen(&self) -> bool {
        self.zegt_alleen(&["vervallen", "gereserveerd"])
    }

    /// Whether it is an article, lid or onderdeel that says that it lapsed, “(vervallen)”, and nothing else.
    #[must_use]
    pub fn staat_vervallen(&self) -> bool {
        let genummerd = matches!(self.soort, Soort::Artikel | Soort::Lid | Soort::Onderdeel) && self.nummer.is_some();
        genummerd && self.zegt_alleen(&["vervallen"])
    }

    fn zegt_alleen(&self, een_van: &[&str]) -> bool {
        let woorden = |tekst: &str| {
            let kaal = tekst.trim_matches(|c: char| !c.is_alphabetic());
            een_van.iter().any(|woord| kaal.eq_ignore_ascii_case(woord))
        };
        let is = |tekst: &Option<Tekst>| tekst.as_ref().is_some_and(|t| woorden(t.inhoud()));
        (is(&self.opschrift) && self.tekst.is_none() && self.kinderen.is_empty())
            || (is(&self.tekst) && self.kinderen.is_empty())
            || (self.tekst.is_none() && self.kinderen.len() == 1 && is(&self.kinderen[0].tekst))
    }

    /// A provision without contents.
    #[must_use]
    pub fn new(soort: Soort, nummer: Option<Nummer>, span: Span) -> Bepaling {
        Bepaling {
            soort,
            nummer,
            aanduiding: String::new(),
            opschrift: None,
            tekst: None,
            variant: None,
            keuze: 1,
            sleutel: None,
            span,
            kinderen: Vec::new(),
        }
    }

    /// The same provision without the variants that are still open, in it and of it: the labels of variants are no
    /// text.
    #[must_use]
    pub fn zonder_varianten(mut self) -> Bepaling {
        self.variant = None;
        self.kinderen = self.kinderen.into_iter().map(Bepaling::zonder_varianten).collect();
        self
    }

    /// The same provision without those in it that only say that they lapsed.
    #[must_use]
    pub fn zonder_vervallen(mut self) -> Bepaling {
        self.kinderen.retain(|kind| !kind.staat_vervallen());
        self.kinderen = self.kinderen.into_iter().map(Bepaling::zonder_vervallen).collect();
        self
    }

    /// The defined term of a begrip: what stands before the colon, without an open bracket.
    #[must_use]
    pub fn term(&self) -> Option<&str> {
        if self.soort != Soort::Begrip {
            return None;
        }
        let tekst = self.tekst.as_ref().or_else(|| self.kinderen.first().and_then(|k| k.tekst.as_ref()))?;
        let term = voor_dubbelepunt(tekst.inhoud())?;
        Some(term.trim_start_matches(['[', ' ']).trim())
    }
}

/// Whether a heading is that of a table of tariffs, which is an annex whether it says so or not.
#[must_use]
pub fn is_kop_van_tarieventabel(opschrift: &str) -> bool {
    let eerste = opschrift.trim_start_matches(|c: char| !c.is_alphabetic()).split(|c: char| !c.is_alphabetic()).next();
    eerste.is_some_and(|woord| woord.eq_ignore_ascii_case("tarieventabel"))
}

/// The words before the first colon that introduces something; one within a number (“artikel 2:3”) does not.
#[must_use]
pub fn voor_dubbelepunt(tekst: &str) -> Option<&str> {
    let cijfer = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let in_getal = |i: usize| cijfer(tekst[..i].chars().next_back()) && cijfer(tekst[i + 1..].chars().next());
    let at = tekst.match_indices(':').map(|(i, _)| i).find(|&i| !in_getal(i))?;
    Some(&tekst[..at])
}

/// Whether a heading announces explanatory notes: “Toelichting”, “Artikelsgewijze toelichting”, “Nota van
/// toelichting”, “Toelichting op de Marktverordening”, “Voetnoten”.
#[must_use]
pub fn is_kop_van_toelichting(opschrift: &str) -> bool {
    let klein = opschrift.to_lowercase();
    let mut woorden = klein.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()));
    let woorden: Vec<&str> = woorden.by_ref().filter(|w| !w.is_empty()).take(20).collect();
    let volgt =
        |w: &str| matches!(w, "op" | "bij" | "behorende" | "verordening" | "per" | "artikelsgewijs" | "algemeen");
    // “Toelichting Marktverordening Zandmeer 2024”
    let regeling = |w: &&str| {
        ["verordening", "regeling", "reglement", "beleidsregel", "beleidsregels", "apv"].iter().any(|r| w.ends_with(r))
    };
    let naam = opschrift.split_whitespace().nth(1).is_some_and(|w| w.starts_with(char::is_uppercase));
    match woorden.as_slice() {
        ["toelichting" | "voetnoten" | "eindnoten"] => true,
        ["toelichting", tweede, rest @ ..] => {
            volgt(tweede) || (naam && (regeling(tweede) || rest.iter().any(regeling)))
        }
        ["nota" | "memorie", "van", "toelichting", ..] => true,
        ["artikelsgewijze" | "artikelgewijze" | "algemene" | "inhoudelijke", "toelichting", ..] => true,
        _ => false,
    }
}

/// Whether words open the signature under a text: “Aldus vastgesteld in de openbare vergadering van …”.
#[must_use]
pub fn begint_ondertekening(tekst: &str) -> bool {
    const SLOT: [&str; 6] = [
        "aldus vastgesteld",
        "aldus besloten",
        "aldus gedaan",
        "vastgesteld in de openbare",
        "aldus overeengekomen",
        "aldus is vastgesteld",
    ];
    let klein = tekst.to_lowercase();
    SLOT.iter().any(|s| klein.starts_with(s))
}

/// Where a node stands in the tree: the index of a child at every level, from the root down.
pub type Plek = Vec<usize>;

/// Which text of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Deel {
    /// Its heading.
    Opschrift,
    /// Its own words.
    Tekst,
}

/// A unit: one text of one node. All units in order are the whole text of the regeling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Eenheid {
    /// The path, as the contract writes it: `artikel 10, derde lid, onderdeel b, onder 1°`.
    pub pad: String,
    /// The node; the root (the title of the ordinance) is the empty plek.
    pub plek: Plek,
    /// Which text of the node.
    pub deel: Deel,
    /// The words.
    pub tekst: Tekst,
}

/// An ordinance.
#[derive(Debug, Clone)]
pub struct Regeling {
    /// The title.
    pub opschrift: Option<Tekst>,
    /// What it consists of, in order.
    pub kinderen: Vec<Bepaling>,
    /// How its headings are written.
    pub koppen: Koppen,
    /// The text it was read from.
    pub source: Arc<Source>,
}

impl PartialEq for Regeling {
    /// The same title and the same tree; how headings are written and where it was read from do not count.
    fn eq(&self, other: &Self) -> bool {
        self.opschrift == other.opschrift && self.kinderen == other.kinderen
    }
}

/// The path of the title.
const TITEL: &str = "opschrift";

impl Regeling {
    /// Provisions by themselves, without a title.
    #[must_use]
    pub fn los(kinderen: Vec<Bepaling>, source: Arc<Source>) -> Regeling {
        Regeling { opschrift: None, kinderen, koppen: Koppen::default(), source }
    }

    /// The same text with nothing in it: its title, how its headings are written, and where it comes from.
    #[must_use]
    pub fn zonder_kinderen(&self) -> Regeling {
        Regeling {
            opschrift: self.opschrift.clone(),
            kinderen: Vec::new(),
            koppen: self.koppen.clone(),
            source: self.source.clone(),
        }
    }

    /// The same text without the explanatory notes behind it.
    #[must_use]
    pub fn zonder_toelichting(mut self) -> Regeling {
        fn zonder(kinderen: &mut Vec<Bepaling>) {
            kinderen.retain(|b| !b.is_toelichting());
            kinderen.iter_mut().filter(|b| b.soort.boven_artikel()).for_each(|b| zonder(&mut b.kinderen));
        }
        zonder(&mut self.kinderen);
        self
    }

    /// The node at a plek; `None` for the root and for a plek that does not exist.
    #[must_use]
    pub fn bepaling(&self, plek: &[usize]) -> Option<&Bepaling> {
        let (&eerste, rest) = plek.split_first()?;
        rest.iter().try_fold(self.kinderen.get(eerste)?, |knoop, &i| knoop.kinderen.get(i))
    }

    /// The node at a plek, to change it.
    pub fn bepaling_mut(&mut self, plek: &[usize]) -> Option<&mut Bepaling> {
        let (&eerste, rest) = plek.split_first()?;
        rest.iter().try_fold(self.kinderen.get_mut(eerste)?, |knoop, &i| knoop.kinderen.get_mut(i))
    }

    /// Every node, parents before children, in order of text.
    pub fn knopen(&self) -> impl Iterator<Item = &Bepaling> {
        let mut rest: Vec<std::slice::Iter<'_, Bepaling>> = vec![self.kinderen.iter()];
        std::iter::from_fn(move || {
            loop {
                if let Some(knoop) = rest.last_mut()?.next() {
                    rest.push(knoop.kinderen.iter());
                    return Some(knoop);
                }
                rest.pop();
            }
        })
    }

    /// Every node with its plek, parents before children, in order of text.
    #[must_use]
    pub fn bepalingen(&self) -> Vec<(Plek, &Bepaling)> {
        fn daal<'a>(kinderen: &'a [Bepaling], plek: &mut Plek, uit: &mut Vec<(Plek, &'a Bepaling)>) {
            for (i, kind) in kinderen.iter().enumerate() {
                plek.push(i);
                uit.push((plek.clone(), kind));
                daal(&kind.kinderen, plek, uit);
                plek.pop();
            }
        }
        let mut uit = Vec::new();
        daal(&self.kinderen, &mut Vec::new(), &mut uit);
        uit
    }

    /// Whether what stands at a plek is part of an annex; the annex itself is not.
    #[must_use]
    pub fn in_bijlage(&self, plek: &[usize]) -> bool {
        (1..plek.len()).any(|n| self.bepaling(&plek[..n]).is_some_and(|b| b.soort == Soort::Bijlage))
    }

    /// Every article with its plek, in order of text; not those of an annex.
    #[must_use]
    pub fn artikelen(&self) -> Vec<(Plek, &Bepaling)> {
        fn daal<'a>(kinderen: &'a [Bepaling], plek: &mut Plek, uit: &mut Vec<(Plek, &'a Bepaling)>) {
            for (i, kind) in kinderen.iter().enumerate() {
                plek.push(i);
                match kind.soort {
                    Soort::Artikel => uit.push((plek.clone(), kind)),
                    // No article stands within these; those of an annex are part of the annex.
                    Soort::Lid | Soort::Onderdeel | Soort::Begrip | Soort::Aanhef | Soort::Slot | Soort::Bijlage => {}
                    _ => daal(&kind.kinderen, plek, uit),
                }
                plek.pop();
            }
        }
        let mut uit = Vec::new();
        daal(&self.kinderen, &mut Vec::new(), &mut uit);
        uit
    }

    /// The path of every node, by its plek. The rules are those of the contract's section “Paths”.
    #[must_use]
    pub fn paden(&self) -> HashMap<Plek, String> {
        self.met_paden().into_iter().map(|(plek, _, pad)| (plek, pad)).collect()
    }

    /// Every node with its plek and its path, parents before children, in order of text.
    #[must_use]
    pub fn met_paden(&self) -> Vec<(Plek, &Bepaling, String)> {
        let mut varianten: Varianten<'_> = HashMap::new();
        for (_, artikel) in self.artikelen() {
            let Some(nummer) = &artikel.nummer else { continue };
            let binnen = artikel.kinderen.iter().filter_map(|k| k.variant.as_deref());
            let lijst = varianten.entry(nummer).or_default();
            for variant in artikel.variant.as_deref().into_iter().chain(binnen) {
                if !lijst.contains(&variant) {
                    lijst.push(variant);
                }
            }
        }
        let mut uit = Vec::new();
        paden_onder(&self.kinderen, None, "", &mut Vec::new(), &varianten, &mut uit);
        uit
    }

    /// The plek of the provision with this path; the variant need not be named where it is not in doubt.
    #[must_use]
    pub fn plek_van(&self, pad: &str) -> Option<Plek> {
        self.plekken().van(pad).cloned()
    }

    /// Where each path leads, for who looks up many.
    #[must_use]
    pub fn plekken(&self) -> Plekken {
        let mut plekken = Plekken::default();
        for (plek, _, pad) in self.met_paden() {
            let pad = pad.to_lowercase();
            if let Some((zonder, _)) = pad.split_once(" (variant ") {
                plekken.zonder_variant.entry(zonder.to_owned()).or_insert_with(|| plek.clone());
            }
            plekken.precies.entry(pad).or_insert(plek);
        }
        plekken
    }

    /// What the provision at a plek is called, and the title at the empty one; empty where there is none.
    #[must_use]
    pub fn pad(&self, plek: &[usize]) -> String {
        if plek.is_empty() {
            return TITEL.to_owned();
        }
        self.met_paden().into_iter().find(|(hier, ..)| hier == plek).map(|(_, _, pad)| pad).unwrap_or_default()
    }

    /// Every text with the plek of its provision, in order: those of [`Regeling::eenheden`], for who does not ask what
    /// they are called. The plek of the title is empty.
    #[must_use]
    pub fn teksten(&self) -> Vec<(Plek, &Tekst)> {
        let mut uit: Vec<(Plek, &Tekst)> = self.opschrift.iter().map(|titel| (Vec::new(), titel)).collect();
        for (plek, knoop) in self.bepalingen() {
            uit.extend(knoop.opschrift.iter().chain(&knoop.tekst).map(|tekst| (plek.clone(), tekst)));
        }
        uit.retain(|(_, tekst)| !tekst.is_leeg());
        uit
    }

    /// All units that carry text, in order.
    #[must_use]
    pub fn eenheden(&self) -> Vec<Eenheid> {
        let mut uit = Vec::new();
        if let Some(tekst) = self.opschrift.as_ref().filter(|t| !t.is_leeg()) {
            uit.push(Eenheid { pad: TITEL.to_owned(), plek: Vec::new(), deel: Deel::Opschrift, tekst: tekst.clone() });
        }
        for (plek, knoop, pad) in self.met_paden() {
            if let Some(tekst) = knoop.opschrift.as_ref().filter(|t| !t.is_leeg()) {
                uit.push(Eenheid {
                    pad: format!("{pad}, opschrift"),
                    plek: plek.clone(),
                    deel: Deel::Opschrift,
                    tekst: tekst.clone(),
                });
            }
            if let Some(tekst) = knoop.tekst.as_ref().filter(|t| !t.is_leeg()) {
                uit.push(Eenheid { pad, plek, deel: Deel::Tekst, tekst: tekst.clone() });
            }
        }
        uit
    }
}

/// Where each path of a text leads.
#[derive(Debug, Clone, Default)]
pub struct Plekken {
    precies: HashMap<String, Plek>,
    zonder_variant: HashMap<String, Plek>,
}

impl Plekken {
    /// The plek of the provision with this path, the first where there are more; the variant need not be named where it
    /// is not in doubt.
    #[must_use]
    pub fn van(&self, pad: &str) -> Option<&Plek> {
        let gezocht = pad.trim().to_lowercase();
        self.precies.get(&gezocht).or_else(|| self.zonder_variant.get(&gezocht))
    }
}

/// The variants that an article number occurs in.
type Varianten<'a> = HashMap<&'a Nummer, Vec<&'a str>>;

/// Adds the paths of these children of `ouder`, and of what stands in them; `basis` is the path of `ouder`.
fn paden_onder<'a>(
    kinderen: &'a [Bepaling],
    ouder: Option<&Bepaling>,
    basis: &str,
    plek: &mut Plek,
    varianten: &Varianten<'_>,
    uit: &mut Vec<(Plek, &'a Bepaling, String)>,
) {
    let mut streepjes = 0;
    for (i, knoop) in kinderen.iter().enumerate() {
        if knoop.soort == Soort::Onderdeel && knoop.nummer.is_none() {
            streepjes += 1;
        }
        let pad = match ouder {
            // an annex has its own articles and chapters
            Some(ouder) if ouder.soort == Soort::Bijlage || basis.starts_with("bijlage") && kop_of_artikel(knoop) => {
                onder(basis, ouder, knoop, streepjes)
            }
            Some(ouder) if !kop_of_artikel(knoop) => {
                if ouder.soort == Soort::Artikel && ouder.variant.is_none() && knoop.variant.is_some() {
                    let basis = met_variant(basis.to_owned(), ouder, knoop.variant.as_deref(), varianten);
                    onder(&basis, ouder, knoop, streepjes)
                } else {
                    onder(basis, ouder, knoop, streepjes)
                }
            }
            Some(ouder) if knoop.soort.boven_artikel() && ouder.soort.boven_artikel() => {
                format!("{basis}, {}", eigen_pad(knoop))
            }
            _ => met_variant(eigen_pad(knoop), knoop, knoop.variant.as_deref(), varianten),
        };
        plek.push(i);
        let hier = uit.len();
        uit.push((plek.clone(), knoop, pad));
        if !knoop.kinderen.is_empty() {
            let eigen = uit[hier].2.clone();
            paden_onder(&knoop.kinderen, Some(knoop), &eigen, plek, varianten, uit);
        }
        plek.pop();
    }
}

fn kop_of_artikel(knoop: &Bepaling) -> bool {
    knoop.soort.boven_artikel() || knoop.soort == Soort::Artikel
}

fn met_variant(pad: String, artikel: &Bepaling, variant: Option<&str>, varianten: &Varianten<'_>) -> String {
    match (variant, artikel.nummer.as_ref().and_then(|n| varianten.get(n))) {
        (Some(letter), Some(lijst)) if lijst.len() > 1 => format!("{pad} (variant {letter})"),
        _ => pad,
    }
}

fn eigen_pad(knoop: &Bepaling) -> String {
    match &knoop.nummer {
        Some(nummer) => format!("{} {nummer}", knoop.soort.naam()),
        None => knoop.soort.naam().to_owned(),
    }
}

/// The path of `knoop` under the path `basis` of its parent `ouder`; a dash is the `streepje`-th there.
fn onder(basis: &str, ouder: &Bepaling, knoop: &Bepaling, streepje: u64) -> String {
    const RUIMTE: usize = 32;
    let mut pad = String::with_capacity(basis.len() + RUIMTE);
    pad.push_str(basis);
    let _ = match knoop.soort {
        Soort::Lid => match &knoop.nummer {
            Some(nummer) => match nummer.waarde().and_then(rangtelwoord) {
                Some(rang) => write!(pad, ", {rang} lid"),
                None => write!(pad, ", lid {nummer}"),
            },
            None => write!(pad, ", eerste lid"),
        },
        Soort::Onderdeel => {
            let woord = if ouder.soort == Soort::Onderdeel { "onder" } else { "onderdeel" };
            match &knoop.nummer {
                Some(nummer) => write!(pad, ", {woord} {nummer}"),
                None => {
                    let rang = rangtelwoord(streepje).unwrap_or_else(|| streepje.to_string().into());
                    write!(pad, ", {rang} gedachtestreepje")
                }
            }
        }
        Soort::Begrip => write!(pad, ", begrip {}", knoop.term().unwrap_or("-")),
        _ => write!(pad, ", {}", eigen_pad(knoop)),
    };
    if knoop.keuze > 1 {
        let _ = write!(pad, " (keuze {})", knoop.keuze);
    }
    pad
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tekst(source: &Source, van: usize, tot: usize) -> Tekst {
        let mut tekst = Tekst::default();
        tekst.voeg_toe(source, Span::new(van, tot), false);
        tekst
    }

    #[test]
    fn words_lead_back_to_their_place() {
        let source = Source::new("a", "  een   twee\n   drie");
        let t = tekst(&source, 0, source.text().len());
        assert_eq!(t.inhoud(), "een twee drie");
        assert_eq!(source.slice(t.in_source(Span::new(4, 8))), "twee");
        assert_eq!(source.slice(t.in_source(Span::new(9, 13))), "drie");
        let nieuw = t.vervangen(&[(Span::new(4, 8), "2".to_owned())]);
        assert_eq!(nieuw.inhoud(), "een 2 drie");
        assert_eq!(source.slice(nieuw.in_source(Span::new(6, 10))), "drie");
        assert_eq!(nieuw.in_source(Span::new(4, 5)).start, 8);
    }

    #[test]
    fn paths_are_those_of_the_contract() {
        let source = Arc::new(Source::new("a", "tekst"));
        let span = Span::new(0, 5);
        let knoop = |soort, nummer: &str| Bepaling::new(soort, Nummer::parse(nummer), span);
        let mut artikel = knoop(Soort::Artikel, "10");
        let mut lid = knoop(Soort::Lid, "3");
        let mut b = knoop(Soort::Onderdeel, "b");
        b.kinderen = vec![knoop(Soort::Aanhef, ""), knoop(Soort::Onderdeel, "1°")];
        lid.kinderen = vec![b];
        artikel.kinderen = vec![lid];
        let mut twee_a = knoop(Soort::Artikel, "2");
        twee_a.variant = Some("A".into());
        let mut twee_b = twee_a.clone();
        twee_b.variant = Some("B".into());
        let regeling = Regeling::los(vec![artikel, twee_a, twee_b], source);
        let paden = regeling.paden();
        assert_eq!(paden[&vec![0, 0, 0, 1]], "artikel 10, derde lid, onderdeel b, onder 1°");
        assert_eq!(paden[&vec![0, 0, 0, 0]], "artikel 10, derde lid, onderdeel b, aanhef");
        assert_eq!(paden[&vec![2]], "artikel 2 (variant B)");
    }
}
