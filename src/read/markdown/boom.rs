//! lines → the tree of provisions.
//!
//! Nodes are laid in an arena in order of text and assembled afterwards, so nothing recurses while
//! reading. Which list an item belongs to follows from its style, its number and its indentation.

use super::commentaar::zonder;
use super::haakjes::leidt_ergens;
use super::regels::{Noot, Regel, Stijl, Vorm};
use crate::nummer::Nummer;
use crate::regeling::{
    Bepaling, Koppen, Kopvorm, MAX_DIEPTE, Soort, Tekst, is_kop_van_tarieventabel, voor_dubbelepunt,
};
use crate::source::{Source, Span};
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use std::collections::HashMap;

/// How deep headings nest in notes, at most: as deep as a paper has headings.
const MAX_NOTEN: usize = 3;

/// What was read: the title and the provisions under it.
pub(super) struct Boom {
    pub opschrift: Option<Tekst>,
    pub kinderen: Vec<Bepaling>,
    /// Span of the title in the source.
    pub titel: Option<Span>,
    /// The first item that lay too deep and was put beside its parent.
    pub te_diep: Option<Span>,
    /// Lines that go on the last item of a list, and by their indentation may as well stand behind the list.
    pub onzeker: Vec<Span>,
    /// How the headings are written.
    pub koppen: Koppen,
}

/// Part of a variant: which letter, and how far it reaches.
pub(super) struct Bereik {
    pub letter: char,
    pub span: Span,
}

struct Knoop {
    bepaling: Bepaling,
    ouder: Option<usize>,
}

/// An item of a list that is still open.
struct Punt {
    knoop: usize,
    stijl: Stijl,
    inspringing: usize,
}

/// An annex that is open.
#[derive(Clone, Copy)]
struct Bijlage {
    knoop: usize,
    /// The level of its heading.
    niveau: usize,
    /// Whether it has articles, or parts above them, of the level of its own heading.
    plat: bool,
}

/// Where words of a following line go.
#[derive(Clone, Copy, PartialEq)]
enum Doel {
    Niets,
    Titel,
    Tekst(usize),
}

struct Bouwer<'a> {
    source: &'a Source,
    varianten: &'a [Bereik],
    commentaren: &'a [Span],
    arena: Vec<Knoop>,
    titel: Option<Tekst>,
    titel_span: Option<Span>,
    /// Open structure headings, outermost first.
    structuur: Vec<usize>,
    /// The open article (or annex, or unnamed section).
    houder: Option<usize>,
    /// The open annex.
    bijlage: Option<Bijlage>,
    /// The last number of each kind that is of the ordinance itself.
    laatste: HashMap<Soort, Nummer>,
    /// Open headings of notes with their level, outermost first.
    noten: Vec<(usize, usize)>,
    punten: Vec<Punt>,
    doel: Doel,
    na_of: bool,
    te_diep: Option<Span>,
    onzeker: Vec<Span>,
    /// How each heading is written.
    koppen: Vec<(Soort, Option<Nummer>, Kopvorm)>,
}

/// Reads the tree.
pub(super) fn boom(source: &Source, regels: &[Regel], varianten: &[Bereik], commentaren: &[Span]) -> Boom {
    let mut bouwer = Bouwer {
        source,
        varianten,
        commentaren,
        arena: Vec::new(),
        titel: None,
        titel_span: None,
        structuur: Vec::new(),
        houder: None,
        bijlage: None,
        laatste: HashMap::new(),
        noten: Vec::new(),
        punten: Vec::new(),
        doel: Doel::Niets,
        na_of: false,
        te_diep: None,
        onzeker: Vec::new(),
        koppen: Vec::new(),
    };
    let volgend = volgende_punten(regels);
    let mut wit = true;
    let mut in_nb = false;
    let mut nr = 0;
    while nr < regels.len() {
        let regel = &regels[nr];
        match &regel.vorm {
            Vorm::Leeg => in_nb = false,
            Vorm::Overslaan => {}
            Vorm::Nb => in_nb = true,
            Vorm::Variant { .. } => bouwer.nieuw_begin(),
            Vorm::Of => bouwer.na_of = true,
            Vorm::Kop { voor, tekst, niveau, noot: noot @ (Noot::Tussen | Noot::Achter), .. } => {
                bouwer.noot(*voor, *tekst, *niveau, *noot);
            }
            Vorm::Kop { soort, nummer, aanduiding, voor, tekst, niveau, .. } => {
                bouwer.kop(*soort, nummer.clone(), *aanduiding, *voor, *tekst, *niveau);
            }
            Vorm::Punt { stijl, nummer, aanduiding, voor, tekst } => {
                bouwer.punt(*stijl, nummer.clone(), *aanduiding, *voor, *tekst, regel.inspringing);
            }
            Vorm::Tekst if in_nb => {}
            Vorm::Tekst => {
                let span = regel.span;
                let volgt = volgend[nr].map(|v| &regels[v]);
                if !wit && bouwer.kan_slot_zijn(regel.inspringing, volgt) {
                    bouwer.onzeker.push(span);
                }
                if wit || bouwer.doel == Doel::Niets {
                    let mut daarna = regels[nr + 1..].iter().filter(|r| r.vorm != Vorm::Overslaan);
                    let alleen = daarna.next().is_none_or(|r| r.vorm == Vorm::Leeg);
                    // What an article says is no heading above nothing.
                    let erachter =
                        daarna.find(|r| r.vorm != Vorm::Leeg).filter(|r| !matches!(r.vorm, Vorm::Kop { .. }));
                    bouwer.alinea(span, regel.inspringing, alleen && erachter.is_some(), volgt);
                } else {
                    bouwer.vervolg(span);
                }
            }
        }
        wit = match regel.vorm {
            Vorm::Overslaan => wit,
            _ => matches!(regel.vorm, Vorm::Leeg | Vorm::Variant { .. } | Vorm::Of | Vorm::Kop { .. }),
        };
        nr += 1;
    }
    bouwer.klaar()
}

/// How the designation of a heading is written: its word, and what stands between its number and its words.
fn kopvorm(source: &Source, heel: Span, aanduiding: Span, nummer: Option<&Nummer>) -> Kopvorm {
    let kaal = |tekst: &str| tekst.replace(['*', '_', '[', ']'], "").trim().to_owned();
    let nummer_tekst = source.slice(aanduiding);
    let (woord, van) = match nummer {
        Some(_) => {
            let achter = nummer_tekst.len() - nummer_tekst.trim_end_matches(['.', ':', '*', '_']).len();
            (Span::new(heel.start, aanduiding.start), aanduiding.end - achter)
        }
        None => (aanduiding, aanduiding.end),
    };
    let mut achter = String::new();
    for teken in kaal(source.slice(Span::new(van, heel.end))).chars().filter(|c| !c.is_whitespace()) {
        // A dash stands by itself.
        if matches!(teken, '–' | '—' | '-') {
            achter.push(' ');
        }
        achter.push(teken);
    }
    Kopvorm { woord: kaal(source.slice(woord)), achter }
}

/// Of each line: the next one with a designation before another heading.
fn volgende_punten(regels: &[Regel]) -> Vec<Option<usize>> {
    let mut uit = vec![None; regels.len()];
    let mut volgt = None;
    for (nr, regel) in regels.iter().enumerate().rev() {
        uit[nr] = volgt;
        match regel.vorm {
            Vorm::Punt { .. } => volgt = Some(nr),
            Vorm::Kop { .. } | Vorm::Variant { .. } => volgt = None,
            _ => {}
        }
    }
    uit
}

impl Bouwer<'_> {
    fn nieuw(&mut self, bepaling: Bepaling, ouder: Option<usize>) -> usize {
        self.arena.push(Knoop { bepaling, ouder });
        self.arena.len() - 1
    }

    /// A variant label inside an article: the leden start anew.
    fn nieuw_begin(&mut self) {
        self.punten.clear();
        self.doel = Doel::Niets;
        self.na_of = false;
    }

    fn kop(
        &mut self,
        soort: Option<Soort>,
        nummer: Option<Nummer>,
        aanduiding: Span,
        voor: Span,
        tekst: Span,
        niveau: usize,
    ) {
        self.punten.clear();
        self.na_of = false;
        let kopvorm = kopvorm(self.source, Span::new(voor.end, tekst.start), aanduiding, nummer.as_ref());
        let mut woorden = Tekst::default();
        woorden.plak(self.source, self.haken(voor));
        let (tekst, sleutel) = self.sleutel(tekst);
        self.plak_woorden(&mut woorden, tekst);
        self.noten.clear();
        // behind the articles, or by itself in what a decision announces
        let los = self.arena.is_empty() && self.titel.is_none() && niveau > 1;
        let tabel = soort.is_none()
            && (los || self.laatste.contains_key(&Soort::Artikel))
            && is_kop_van_tarieventabel(woorden.inhoud());
        let Some(soort) = soort.or(tabel.then_some(Soort::Bijlage)) else {
            return self.losse_kop(woorden, voor, tekst, sleutel, niveau);
        };
        if !tabel {
            self.koppen.push((soort, nummer.clone(), kopvorm));
        }
        let span = Span::new(aanduiding.start, tekst.end);
        let mut bepaling = Bepaling::new(soort, nummer, span);
        bepaling.aanduiding = format!("{}{}", self.source.slice(self.haken(voor)), self.source.slice(aanduiding));
        bepaling.sleutel = sleutel;
        if !woorden.is_leeg() {
            bepaling.opschrift = Some(woorden);
        }
        if soort == Soort::Bijlage {
            self.structuur.clear();
            self.bijlage = None;
        } else {
            self.in_of_na_bijlage(soort, bepaling.nummer.as_ref(), niveau);
        }
        let boven = self.bijlage.map(|b| b.knoop);
        if soort.boven_artikel() {
            while self.structuur.last().is_some_and(|&i| self.arena[i].bepaling.soort >= soort) {
                self.structuur.pop();
            }
            let ouder = self.structuur.last().copied().or(boven);
            let knoop = self.nieuw(bepaling, ouder);
            self.structuur.push(knoop);
            self.houder = None;
            self.doel = Doel::Niets;
        } else {
            bepaling.variant = self.variant_op(span.start);
            let ouder = self.structuur.last().copied().or(boven);
            let knoop = self.nieuw(bepaling, ouder);
            self.houder = Some(knoop);
            self.doel = Doel::Niets;
            if soort == Soort::Bijlage {
                self.bijlage = Some(Bijlage { knoop, niveau, plat: false });
            }
        }
    }

    /// Whether an article, or a part above one, that comes behind an annex is of the annex or of the ordinance, that
    /// goes on. A lower level is of the annex and a higher one is not; of its own level it is of the annex unless its
    /// number is the next of the ordinance, and then so is what follows it.
    fn in_of_na_bijlage(&mut self, soort: Soort, nummer: Option<&Nummer>, niveau: usize) {
        let verder = self.laatste.get(&soort).and_then(Nummer::volgende).as_ref() == nummer;
        let binnen = |b: &Bijlage| niveau > b.niveau || (niveau == b.niveau && (b.plat || !verder));
        match self.bijlage.filter(binnen) {
            Some(bijlage) => {
                self.bijlage = Some(Bijlage { plat: bijlage.plat || niveau == bijlage.niveau, ..bijlage });
            }
            None => {
                if self.bijlage.take().is_some() {
                    self.structuur.clear();
                }
                self.laatste.extend(nummer.map(|n| (soort, n.clone())));
            }
        }
    }

    /// A heading in the notes behind the ordinance: a section, in the one with a heading above it.
    fn noot(&mut self, voor: Span, tekst: Span, niveau: usize, noot: Noot) {
        self.punten.clear();
        self.na_of = false;
        if noot == Noot::Achter {
            self.structuur.clear();
            self.bijlage = None;
        }
        let mut woorden = Tekst::default();
        woorden.plak(self.source, self.haken(voor));
        let (tekst, sleutel) = self.sleutel(tekst);
        self.plak_woorden(&mut woorden, tekst);
        let mut bepaling = Bepaling::new(Soort::Tekst, None, Span::new(voor.start, tekst.end));
        bepaling.opschrift = Some(woorden);
        bepaling.sleutel = sleutel;
        while self.noten.last().is_some_and(|&(n, _)| n >= niveau) || self.noten.len() >= MAX_NOTEN {
            self.noten.pop();
        }
        let ouder = self.noten.last().map(|&(_, knoop)| knoop).or(self.structuur.last().copied());
        let knoop = self.nieuw(bepaling, ouder);
        self.noten.push((niveau, knoop));
        self.houder = Some(knoop);
        self.doel = Doel::Niets;
    }

    /// A heading that names no provision: the title, the heading of the provision above, or a section.
    fn losse_kop(&mut self, woorden: Tekst, voor: Span, tekst: Span, sleutel: Option<String>, niveau: usize) {
        let span = Span::new(voor.start, tekst.end);
        if self.arena.is_empty() && self.titel.is_none() {
            self.titel = Some(woorden);
            self.titel_span = Some(span);
            self.doel = Doel::Titel;
            return;
        }
        let boven = self.houder.or(self.structuur.last().copied());
        if let Some(knoop) = boven
            && self.arena.len() == knoop + 1
            && self.arena[knoop].bepaling.opschrift.is_none()
            && self.arena[knoop].bepaling.tekst.is_none()
        {
            self.arena[knoop].bepaling.opschrift = Some(woorden);
            self.doel = Doel::Niets;
            return;
        }
        let mut bepaling = Bepaling::new(Soort::Tekst, None, span);
        bepaling.opschrift = Some(woorden);
        bepaling.sleutel = sleutel;
        // one of its own level stands behind an annex, and so does what follows
        self.bijlage = self.bijlage.filter(|b| niveau > b.niveau || (b.plat && niveau == b.niveau));
        let ouder = self.structuur.last().copied().or(self.bijlage.map(|b| b.knoop));
        self.houder = Some(self.nieuw(bepaling, ouder));
        self.doel = Doel::Niets;
    }

    fn punt(&mut self, stijl: Stijl, nummer: Option<Nummer>, aanduiding: Span, voor: Span, tekst: Span, diep: usize) {
        let houder = self.houder_of_aanhef(aanduiding);
        let stijl = self.stijl_hier(stijl, nummer.as_ref());
        let (houd, te_diep) = self.lijst(stijl, nummer.as_ref(), diep);
        if te_diep {
            self.te_diep.get_or_insert(aanduiding);
        }
        let vorige = self.punten.get(houd).map(|p| p.knoop);
        self.punten.truncate(houd);
        let ouder = self.punten.last().map_or(houder, |p| p.knoop);
        let boven = &self.arena[ouder].bepaling;
        let soort = match stijl {
            Stijl::Getal if boven.soort == Soort::Artikel && !eindigt_op_dubbele_punt(boven) => Soort::Lid,
            Stijl::Streep if self.is_begrip(ouder, tekst) => Soort::Begrip,
            _ => Soort::Onderdeel,
        };
        let mut bepaling = Bepaling::new(soort, nummer, Span::new(aanduiding.start, tekst.end));
        self.source.slice(aanduiding).clone_into(&mut bepaling.aanduiding);
        let haken = self.haken(voor);
        if haken.start < haken.end {
            bepaling.aanduiding.insert_str(0, self.source.slice(haken));
        }
        let mut woorden = Tekst::default();
        woorden.plak(self.source, haken);
        self.plak_woorden(&mut woorden, tekst);
        bepaling.tekst = Some(woorden);
        if self.arena[ouder].bepaling.variant.is_none() {
            bepaling.variant = self.variant_op(aanduiding.start);
        }
        if self.na_of
            && let Some(vorige) = vorige.map(|v| &self.arena[v].bepaling)
            && vorige.nummer == bepaling.nummer
        {
            bepaling.keuze = vorige.keuze.saturating_add(1);
        }
        self.na_of = false;
        let knoop = self.nieuw(bepaling, Some(ouder));
        self.punten.push(Punt { knoop, stijl, inspringing: diep });
        self.doel = Doel::Tekst(knoop);
    }

    /// What the designations before it make of one: `i.` behind `h.` is a letter; behind a degree or as the first
    /// of a list it is a Roman numeral. `1e.`, `2e.` count items as degrees do, but for `2e.` behind `2d.`.
    fn stijl_hier(&self, stijl: Stijl, nummer: Option<&Nummer>) -> Stijl {
        let Some(nummer) = nummer else { return stijl };
        let past = |soort: Stijl| {
            self.punten.iter().rev().filter(|p| p.stijl == soort).any(|p| {
                let vorig = self.arena[p.knoop].bepaling.nummer.as_ref();
                match soort {
                    Stijl::Letter | Stijl::Getal => vorig.and_then(Nummer::volgende).as_ref() == Some(nummer),
                    _ => true,
                }
            })
        };
        let telt = nummer.as_str().strip_suffix('e').is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()));
        match (stijl, nummer.as_str()) {
            (Stijl::Getal, _) if telt && !past(Stijl::Getal) => Stijl::Graden,
            (Stijl::Letter, "i") if !past(Stijl::Letter) && !self.punten.is_empty() => Stijl::Romein,
            (Stijl::Letter, "v" | "x") if past(Stijl::Romein) && !past(Stijl::Letter) => Stijl::Romein,
            (Stijl::Romein, _) if !past(Stijl::Romein) && past(Stijl::Letter) => Stijl::Letter,
            _ => stijl,
        }
    }

    /// How many of the open items stay open around a new item: its parent is the last of them. And whether
    /// it would have lain deeper if there were no limit.
    fn lijst(&self, stijl: Stijl, nummer: Option<&Nummer>, diep: usize) -> (usize, bool) {
        let zelfde = |p: &&Punt| p.stijl == stijl;
        let volgt = |p: &Punt| {
            let weer = self.na_of && nummer.is_some() && self.arena[p.knoop].bepaling.nummer.as_ref() == nummer;
            weer || self.volgt(p, nummer)
        };
        let plek = |punt: &Punt| self.punten.iter().position(|p| p.knoop == punt.knoop).unwrap_or(0);
        let Some(binnenste) = self.punten.last() else { return (0, false) };
        let naast = || self.punten.iter().rev().filter(zelfde).filter(|p| p.inspringing == diep);
        let naast = naast().find(|p| volgt(p)).or_else(|| naast().next());
        let opnieuw = naast.is_some_and(|p| self.begint_opnieuw(p, binnenste, nummer));
        if let Some(punt) = naast.filter(|_| !opnieuw) {
            return (plek(punt), false);
        }
        if let Some(punt) = self.punten.iter().rev().filter(zelfde).find(|p| volgt(p)) {
            return (plek(punt), false);
        }
        let eerste = nummer.is_none_or(|n| matches!(n.as_str(), "1" | "a" | "1°" | "i"));
        let dieper = diep > binnenste.inspringing;
        let vol = self.punten.len() + 3 >= MAX_DIEPTE;
        let wil_dieper = dieper || opnieuw || (eerste && binnenste.stijl != stijl);
        let kan_dieper = wil_dieper && !vol;
        let houd = match self.punten.iter().rev().find(zelfde) {
            Some(punt) if !kan_dieper => plek(punt),
            Some(punt) if !eerste && !dieper => plek(punt),
            _ if vol => self.punten.len() - 1,
            _ => self.punten.len(),
        };
        (houd, vol && wil_dieper)
    }

    /// Whether “1.” or “a.” begins a list in the item before it, though leden or letters are open at the same
    /// margin: “c. … wegens overtreding van”, and then 1., 2. and 3., none of which is a lid; “e. bromfiets:”, and
    /// then a., b. and c.
    fn begint_opnieuw(&self, naast: &Punt, binnenste: &Punt, nummer: Option<&Nummer>) -> bool {
        let tekst = self.arena[binnenste.knoop].bepaling.tekst.as_ref().map_or("", Tekst::inhoud);
        match (naast.stijl, nummer.map(Nummer::as_str)) {
            (Stijl::Getal, Some("1")) => {
                matches!(binnenste.stijl, Stijl::Letter | Stijl::Romein)
                    && tekst.ends_with(|c: char| c.is_alphabetic() || c == ':')
            }
            (Stijl::Letter, Some("a")) => tekst.ends_with(':'),
            _ => false,
        }
    }

    /// Which of the open items text before a line with a designation belongs to: the item that this one follows
    /// (what stands between lid 2 and lid 3 is lid 2), and else the item that it will come under.
    fn ervoor(&self, regel: &Regel) -> Option<usize> {
        let (plek, nummer) = self.plek_van(regel)?;
        let volgt = self.punten.get(plek).is_some_and(|broer| self.volgt(broer, nummer));
        if volgt { Some(plek) } else { plek.checked_sub(1) }
    }

    /// How many of the open items stay open around a line with a designation, and its number.
    fn plek_van<'a>(&self, regel: &'a Regel) -> Option<(usize, Option<&'a Nummer>)> {
        let Vorm::Punt { stijl, nummer, .. } = &regel.vorm else { return None };
        let stijl = self.stijl_hier(*stijl, nummer.as_ref());
        Some((self.lijst(stijl, nummer.as_ref(), regel.inspringing).0, nummer.as_ref()))
    }

    /// Whether a number is the next one of an open item.
    fn volgt(&self, punt: &Punt, nummer: Option<&Nummer>) -> bool {
        let (Some(vorig), Some(nummer)) = (self.arena[punt.knoop].bepaling.nummer.as_ref(), nummer) else {
            return false;
        };
        // “ea.” was inserted behind e.
        let tussen = nummer.as_str().strip_prefix(vorig.as_str()) == Some("a") && punt.stijl == Stijl::Letter;
        tussen || vorig.volgende().as_ref() == Some(nummer)
    }

    /// A dash with “term: …” in a list of definitions.
    fn is_begrip(&self, ouder: usize, tekst: Span) -> bool {
        let boven = &self.arena[ouder].bepaling;
        if !matches!(boven.soort, Soort::Artikel | Soort::Lid | Soort::Tekst | Soort::Bijlage) {
            return false;
        }
        let bevat = |t: Option<&Tekst>, woorden: &[&str]| {
            t.is_some_and(|t| {
                let klein = t.inhoud().to_lowercase();
                woorden.iter().any(|w| klein.contains(w))
            })
        };
        let definities = bevat(boven.tekst.as_ref(), &["verstaan onder", "wordt verstaan", "betekenis van"])
            || bevat(boven.opschrift.as_ref(), &["begrip", "definitie"]);
        definities && voor_dubbelepunt(self.source.slice(tekst)).is_some_and(|term| term.chars().count() <= 120)
    }

    /// A paragraph behind a blank line. `kort` means that it is a single line and something follows; `volgt` is
    /// the next item.
    fn alinea(&mut self, span: Span, diep: usize, kort: bool, volgt: Option<&Regel>) {
        let houder = self.houder_of_aanhef(span);
        let boven = &self.arena[houder].bepaling;
        if self.arena.len() == houder + 1
            && boven.soort == Soort::Artikel
            && boven.opschrift.is_none()
            && boven.tekst.is_none()
            && kort
            && lijkt_opschrift(self.source.slice(span))
        {
            // Bold written as `**Advisering **` is not bold in CommonMark; the stars are no words.
            let regel = self.source.slice(span);
            let links = regel.len() - regel.trim_start_matches(['*', '_', ' ']).len();
            let rechts = regel.trim_end_matches(['*', '_', ' ']).len();
            let mut woorden = Tekst::default();
            self.plak_woorden(&mut woorden, Span::new(span.start + links, span.start + rechts));
            self.arena[houder].bepaling.opschrift = Some(woorden);
            self.doel = Doel::Niets;
            return;
        }
        // Between the items of a list it stands in the item that it follows, or in what the list stands in: text
        // keeps its order.
        let in_lijst = volgt.and_then(|regel| self.ervoor(regel));
        let in_punt = self.punten.iter().rposition(|p| diep > p.inspringing).max(in_lijst).max(self.kondigt_aan());
        let knoop = match (in_punt, self.punten.first()) {
            (Some(i), _) => self.punten[i].knoop,
            (None, Some(eerste)) if self.heeft_kinderen(eerste.knoop) => eerste.knoop,
            _ => houder,
        };
        if self.heeft_kinderen(knoop) {
            self.slot(knoop, span);
        } else {
            self.schrijf(knoop, span, true);
        }
    }

    /// The last item, if its words announce more and are not at an end: “3. Verstaan wordt onder:”, and then paragraphs
    /// without a designation.
    fn kondigt_aan(&self) -> Option<usize> {
        let laatste = self.punten.len().checked_sub(1)?;
        let knoop = self.punten[laatste].knoop;
        let tekst = self.arena[knoop].bepaling.tekst.as_ref()?.inhoud();
        let open = match tekst.split_once('\n') {
            None => tekst.ends_with(':'),
            Some((eerste, _)) => {
                eerste.ends_with(':') && [";", ",", " en", " of"].iter().any(|eind| tekst.ends_with(eind))
            }
        };
        (open && self.doel == Doel::Tekst(knoop)).then_some(laatste)
    }

    /// Whether a line without a blank line before it stands no further in than the designation of the item before it,
    /// the last of its list, in a list of which the designations are indented: to a reader it may be the slot.
    fn kan_slot_zijn(&self, diep: usize, volgt: Option<&Regel>) -> bool {
        let [buiten @ .., laatste] = self.punten.as_slice() else { return false };
        self.doel == Doel::Tekst(laatste.knoop)
            && diep <= laatste.inspringing
            && buiten.iter().any(|p| p.inspringing < laatste.inspringing)
            && volgt.and_then(|regel| self.plek_van(regel)).is_none_or(|(plek, _)| plek < buiten.len())
    }

    /// Text behind an enumeration or behind the leden.
    fn slot(&mut self, knoop: usize, span: Span) {
        let laatste = self.arena.iter().rposition(|k| k.ouder == Some(knoop));
        let slot = match laatste {
            Some(i) if self.arena[i].bepaling.soort == Soort::Slot => i,
            _ => self.nieuw(Bepaling::new(Soort::Slot, None, self.kaal(span)), Some(knoop)),
        };
        self.schrijf(slot, span, true);
    }

    fn heeft_kinderen(&self, knoop: usize) -> bool {
        self.arena[knoop..].iter().any(|k| k.ouder == Some(knoop))
    }

    /// A line that goes on where the line before it stopped.
    fn vervolg(&mut self, span: Span) {
        match self.doel {
            Doel::Tekst(knoop) => self.schrijf(knoop, span, false),
            Doel::Titel | Doel::Niets => self.alinea(span, 0, false, None),
        }
    }

    fn schrijf(&mut self, knoop: usize, span: Span, alinea: bool) {
        let span = self.kaal(span);
        let mut woorden = self.arena[knoop].bepaling.tekst.take().unwrap_or_default();
        if woorden.is_leeg() {
            self.plak_woorden(&mut woorden, span);
        } else {
            for (i, stuk) in self.stukken(span).into_iter().enumerate() {
                if i == 0 { woorden.voeg_toe(self.source, stuk, alinea) } else { woorden.plak(self.source, stuk) }
            }
        }
        let bepaling = &mut self.arena[knoop].bepaling;
        bepaling.tekst = Some(woorden);
        bepaling.span.end = bepaling.span.end.max(span.end);
        self.doel = Doel::Tekst(knoop);
    }

    /// The node that text belongs to: the open article, or an aanhef or text before the first.
    fn houder_of_aanhef(&mut self, span: Span) -> usize {
        if let Some(houder) = self.houder {
            return houder;
        }
        let ouder = self.structuur.last().copied().or(self.bijlage.map(|b| b.knoop));
        let soort = if ouder.is_none() && self.arena.is_empty() { Soort::Aanhef } else { Soort::Tekst };
        let knoop = self.nieuw(Bepaling::new(soort, None, Span::new(self.kaal(span).start, span.end)), ouder);
        self.houder = Some(knoop);
        knoop
    }

    fn variant_op(&self, at: usize) -> Option<String> {
        let binnenste = self.varianten.iter().filter(|b| b.span.contains(at)).max_by_key(|b| b.span.start)?;
        Some(binnenste.letter.to_string())
    }

    /// The brackets in what stands before a designation (emphasis left out).
    fn haken(&self, voor: Span) -> Span {
        let stuk = self.source.slice(voor);
        let van = stuk.find('[').unwrap_or(stuk.len());
        let tot = stuk.rfind('[').map_or(van, |i| i + 1);
        Span::new(voor.start + van, voor.start + tot)
    }

    /// A stable key at the end of a heading: `{#melding}`.
    fn sleutel(&self, tekst: Span) -> (Span, Option<String>) {
        let stuk = self.source.slice(tekst);
        if let Some(zonder) = stuk.strip_suffix('}')
            && let Some(i) = zonder.rfind("{#")
        {
            let sleutel = zonder[i + 2..].to_owned();
            return (Span::new(tekst.start, tekst.start + stuk[..i].trim_end().len()), Some(sleutel));
        }
        (tekst, None)
    }

    fn kaal(&self, span: Span) -> Span {
        let stuk = self.source.slice(span);
        let start = span.start + stuk.len() - stuk.trim_start().len();
        Span::new(start, start + stuk.trim().len())
    }

    fn plak_woorden(&self, woorden: &mut Tekst, span: Span) {
        for stuk in self.stukken(span) {
            woorden.plak(self.source, stuk);
        }
    }

    /// The stretches of a span that are words, inline markup left out.
    fn stukken(&self, span: Span) -> Vec<Span> {
        let stuk = self.source.slice(span);
        if !stuk.contains(['*', '_', '\\', '`', '&', '<']) && !stuk.contains("](") && !stuk.contains("[^") {
            return vec![span];
        }
        let delen = zonder_opmaak(stuk).unwrap_or_else(|| vec![Span::new(0, stuk.len())]);
        let delen = delen.into_iter().map(|d| Span::new(span.start + d.start, span.start + d.end));
        let delen = delen.flat_map(|deel| zonder(deel, self.commentaren));
        delen.flat_map(|deel| zonder_nootmerken(self.source, deel, span.start)).collect()
    }

    fn klaar(mut self) -> Boom {
        let mut wortels = Vec::new();
        while let Some(Knoop { bepaling, ouder }) = self.arena.pop() {
            let bepaling = afgerond(bepaling);
            match ouder {
                Some(ouder) => {
                    let boven = &mut self.arena[ouder].bepaling;
                    boven.span.end = boven.span.end.max(bepaling.span.end);
                    boven.kinderen.push(bepaling);
                }
                None => wortels.push(bepaling),
            }
        }
        wortels.reverse();
        let koppen = Koppen::van(self.koppen);
        Boom {
            opschrift: self.titel,
            kinderen: wortels,
            titel: self.titel_span,
            te_diep: self.te_diep,
            onzeker: self.onzeker,
            koppen,
        }
    }
}

/// A stretch of words without the marks of footnotes that stand right behind a word (`bij.[^1]`): these are no words of
/// the law. A note itself begins with its mark, which stays.
fn zonder_nootmerken(source: &Source, deel: Span, begin: usize) -> Vec<Span> {
    let tekst = source.slice(deel);
    let (mut uit, mut van, mut at) = (Vec::new(), 0, 0);
    while let Some(open) = tekst[at..].find("[^").map(|i| at + i) {
        at = open + 2;
        let lengte = tekst[at..].find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(0);
        let merk = lengte > 0 && tekst[at + lengte..].starts_with(']');
        let voor = source.text()[..deel.start + open].chars().next_back();
        if merk && deel.start + open > begin && voor.is_some_and(|c| !c.is_whitespace()) {
            uit.push(Span::new(deel.start + van, deel.start + open));
            at += lengte + 1;
            van = at;
        }
    }
    uit.push(Span::new(deel.start + van, deel.end));
    uit.retain(|s| s.end > s.start);
    uit
}

/// Puts the children in order and makes the words before them an aanhef, or a first lid.
fn afgerond(mut bepaling: Bepaling) -> Bepaling {
    bepaling.kinderen.reverse();
    if bepaling.soort.boven_artikel() || bepaling.kinderen.is_empty() {
        return bepaling;
    }
    // a section of notes with sections in it
    if bepaling.soort == Soort::Tekst && bepaling.kinderen[0].soort == Soort::Tekst {
        return bepaling;
    }
    let Some(tekst) = bepaling.tekst.take() else { return bepaling };
    let eerste = &bepaling.kinderen[0];
    let soort = match &eerste.nummer {
        Some(nummer) if eerste.soort == Soort::Lid && nummer.as_str() != "1" => Soort::Lid,
        _ => Soort::Aanhef,
    };
    let plek = tekst.in_source(Span::new(0, tekst.inhoud().len()));
    let mut aanhef = Bepaling::new(soort, None, plek);
    if soort == Soort::Lid {
        aanhef.variant.clone_from(&eerste.variant);
    }
    aanhef.tekst = Some(tekst);
    bepaling.kinderen.insert(0, aanhef);
    bepaling
}

fn eindigt_op_dubbele_punt(bepaling: &Bepaling) -> bool {
    bepaling.tekst.as_ref().is_some_and(|t| t.inhoud().trim_end_matches(['[', ' ']).ends_with(':'))
}

/// A short line without end punctuation, directly under “Artikel 5”: its heading.
fn lijkt_opschrift(regel: &str) -> bool {
    let kaal = regel.trim().trim_matches(['*', '_']).trim();
    kaal.chars().count() <= 100
        && kaal.chars().next().is_some_and(char::is_uppercase)
        && !kaal.ends_with(['.', ';', ':', ',', ']'])
        && !kaal.starts_with(['|', '['])
}

/// The byte ranges of the words in a line of inline Markdown; `None` where it is not one plain paragraph.
pub(super) fn zonder_opmaak(stuk: &str) -> Option<Vec<Span>> {
    let mut uit: Vec<Span> = Vec::new();
    let mut geen_link = Vec::new();
    let mut alineas = 0;
    for (event, plek) in Parser::new(stuk).into_offset_iter() {
        let mut woorden = |van: usize, tot: usize| match uit.last_mut() {
            Some(vorig) if vorig.end == van => vorig.end = tot,
            _ => uit.push(Span::new(van, tot)),
        };
        match event {
            Event::Start(Tag::Paragraph) => alineas += 1,
            Event::Text(_) | Event::Html(_) | Event::InlineHtml(_) => woorden(plek.start, plek.end),
            // brackets that lead nowhere are those of a choice
            Event::Start(Tag::Link { dest_url, .. }) => {
                geen_link.push(!leidt_ergens(&dest_url));
                if geen_link.last() == Some(&true) {
                    woorden(plek.start, plek.start + 1);
                }
            }
            Event::End(TagEnd::Link) => {
                if geen_link.pop() == Some(true) {
                    let van = uit.last().map_or(plek.start, |v| v.end).max(plek.start);
                    let dicht = van + stuk.get(van..plek.end).and_then(|t| t.find(']')).unwrap_or(0);
                    uit.push(Span::new(dicht, plek.end));
                }
            }
            Event::Code(_) => uit.push(Span::new(plek.start + 1, plek.end.saturating_sub(1))),
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough)
            | Event::End(TagEnd::Paragraph | TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough)
            | Event::SoftBreak
            | Event::HardBreak => {}
            _ => return None,
        }
    }
    (alineas == 1).then_some(uit)
}
