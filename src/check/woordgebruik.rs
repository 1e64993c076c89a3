//! `Regeling` × `Begrippen` → where the defined words are used: an index of the words of a text by stem.
//!
//! Two questions with two measures. [`Woordgebruik::gebruikt`] is lenient, since a word that is said to be
//! unused must be: inflection, compounds and verb forms count as use. [`Woordgebruik::voorkomens`] is
//! strict, since a word that is said to be in use must be: the words themselves, inflected.

use crate::begrip::woord::{Woord, stam, werkwoordstam, woorden};
use crate::begrip::{Begrip, Begrippen, Wijze};
use crate::regeling::{Deel, Eenheid, Plek, Regeling};
use crate::source::Span;
use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;

/// Words that bind a term of several words; they do not tell it from another.
const BINDWOORDEN: [&str; 26] = [
    "de", "het", "een", "van", "voor", "of", "en", "in", "op", "te", "bij", "met", "tot", "aan", "als", "dat", "die",
    "door", "over", "om", "ten", "ter", "per", "dan", "niet", "wel",
];

/// Words that, with a capital, begin the name of a regulation: “Wet” in “Wet langdurige zorg” is not “de wet”.
const REGELINGWOORDEN: [&str; 6] = ["wet", "besluit", "verordening", "regeling", "reglement", "richtlijn"];

/// So many passages that a part of a term tells nothing.
const OVERAL: usize = 2000;

/// A paragraph of a unit.
struct Passage {
    eenheid: usize,
    span: Span,
}

/// The words of a text, by stem.
pub(super) struct Woordgebruik {
    eenheden: Vec<Eenheid>,
    passages: Vec<Passage>,
    /// Stem → the passages it stands in, ascending.
    plaatsen: HashMap<String, Vec<usize>>,
    /// What a word that is not found so may hide in; made when first asked.
    verwant: OnceCell<Verwant>,
}

/// The words of a text by their beginning, by their end, and as verbs.
struct Verwant {
    /// The words in lower case, sorted, with the passages they stand in.
    vormen: Vec<(String, Vec<usize>)>,
    /// The stems read backwards, sorted, with their passages.
    achterwaarts: Vec<(String, Vec<usize>)>,
    /// The passages by the stem as a verb.
    werkwoorden: HashMap<String, Vec<usize>>,
}

/// A place where a term stands.
pub(super) struct Voorkomen<'a> {
    /// The unit.
    pub eenheid: &'a Eenheid,
    /// The words, in the text of that unit.
    pub span: Span,
}

impl Woordgebruik {
    /// The index of a text. Definitions in paragraphs are passages of their own.
    pub(super) fn van(regeling: &Regeling, begrippen: &Begrippen) -> Woordgebruik {
        let mut begin: HashMap<&Plek, Vec<usize>> = HashMap::new();
        for begrip in begrippen.alle.iter().filter(|b| b.wijze == Wijze::Alinea) {
            begin.entry(&begrip.plek).or_default().push(begrip.in_tekst.start);
        }
        let eenheden = regeling.eenheden();
        let mut passages = Vec::new();
        let mut plaatsen: HashMap<String, Vec<usize>> = HashMap::new();
        for (nr, eenheid) in eenheden.iter().enumerate() {
            let tekst = eenheid.tekst.inhoud();
            let mut grenzen: Vec<usize> = tekst.match_indices('\n').map(|(i, _)| i + 1).collect();
            if eenheid.deel == Deel::Tekst {
                grenzen.extend(begin.get(&eenheid.plek).into_iter().flatten());
            }
            grenzen.extend([0, tekst.len()]);
            grenzen.sort_unstable();
            grenzen.dedup();
            for paar in grenzen.windows(2) {
                let span = Span::new(paar[0], paar[1]);
                neem_op(&tekst[span.start..span.end], passages.len(), &mut plaatsen);
                passages.push(Passage { eenheid: nr, span });
            }
        }
        Woordgebruik { eenheden, passages, plaatsen, verwant: OnceCell::new() }
    }

    /// Whether the text uses a defined word anywhere outside its own definition.
    pub(super) fn gebruikt(&self, begrip: &Begrip) -> bool {
        let eigen = self.eigen(begrip);
        begrip.namen().iter().any(|naam| self.naam_gebruikt(naam, &eigen))
    }

    /// The passages of a definition itself.
    fn eigen(&self, begrip: &Begrip) -> Range<usize> {
        let plek = |p: &Passage| &self.eenheden[p.eenheid].plek;
        let mut na = begrip.plek.clone();
        if let Some(laatste) = na.last_mut() {
            *laatste += 1;
        }
        let van = self.passages.partition_point(|p| *plek(p) < begrip.plek);
        let tot = self.passages.partition_point(|p| *plek(p) < na);
        if begrip.wijze == Wijze::Item {
            return van..tot;
        }
        let hier = |p: &Passage| p.span.start >= begrip.in_tekst.start;
        let van = van + self.passages[van..tot].iter().position(hier).unwrap_or(0);
        van..van + 1
    }

    fn naam_gebruikt(&self, naam: &str, eigen: &Range<usize>) -> bool {
        let inhoud: Vec<Woord<'_>> =
            woorden(naam).filter(|w| !BINDWOORDEN.contains(&w.tekst.to_lowercase().as_str())).collect();
        match inhoud.as_slice() {
            // What no word tells is not found unused.
            [] => true,
            [woord] => self.woord_gebruikt(woord.tekst, eigen),
            meer => self.samen_gebruikt(meer, eigen),
        }
    }

    fn woord_gebruikt(&self, woord: &str, eigen: &Range<usize>) -> bool {
        let stam = stam(woord);
        let met_hoofdletter = woord.starts_with(char::is_uppercase).then(|| naam(&stam));
        let erbuiten = |s: &str| self.plaatsen.get(s).is_some_and(|p| buiten(p, eigen));
        if erbuiten(&stam) || met_hoofdletter.is_some_and(|s| erbuiten(&s)) {
            return true;
        }
        // Compounds: “begraafplaatsverordening”, “kindergraf” (“pgb-houder” is two words).
        if self.samenstellingen(woord, &stam).any(|p| buiten(p, eigen)) {
            return true;
        }
        if stam.chars().count() < 4 && !woord.ends_with("en") {
            return false;
        }
        let wortel = stam.strip_suffix("ing").filter(|s| s.len() > 2).unwrap_or(&stam);
        let werkwoorden = &self.verwant().werkwoorden;
        [stam.as_str(), wortel].iter().any(|s| werkwoorden.get(*s).is_some_and(|p| buiten(p, eigen)))
    }

    /// A term of several words is used where one passage has them all, in whatever order and form.
    fn samen_gebruikt(&self, woorden: &[Woord<'_>], eigen: &Range<usize>) -> bool {
        let stammen: Vec<String> = woorden.iter().map(|w| stam(w.tekst)).collect();
        let leeg = Vec::new();
        let gewoon: Vec<&Vec<usize>> = stammen.iter().map(|s| self.plaatsen.get(s).unwrap_or(&leeg)).collect();
        if samen(&gewoon, eigen) {
            return true;
        }
        // Written as one: “as verstrooiing”, “asverstrooiing”.
        for (i, paar) in woorden.windows(2).enumerate() {
            let aaneen = stam(&format!("{}{}", paar[0].tekst, paar[1].tekst));
            let Some(plaatsen) = self.plaatsen.get(&aaneen) else { continue };
            let rest = gewoon.iter().enumerate().filter(|(j, _)| *j != i && *j != i + 1).map(|(_, p)| *p);
            if samen(&rest.chain([plaatsen]).collect::<Vec<_>>(), eigen) {
                return true;
            }
        }
        let ruim: Vec<Vec<usize>> = woorden.iter().zip(&stammen).filter_map(|(w, s)| self.ruim(w.tekst, s)).collect();
        samen(&ruim.iter().collect::<Vec<_>>(), eigen)
    }

    /// The passages of a word, its compounds and its forms as a verb; `None` if these are everywhere.
    fn ruim(&self, woord: &str, stam: &str) -> Option<Vec<usize>> {
        let mut uit: Vec<usize> = self.plaatsen.get(stam).cloned().unwrap_or_default();
        let werkwoord = self.verwant().werkwoorden.get(stam).filter(|_| woord.ends_with("en"));
        for plaatsen in self.samenstellingen(woord, stam).chain(werkwoord) {
            uit.extend(plaatsen);
            if uit.len() > OVERAL {
                return None;
            }
        }
        uit.sort_unstable();
        uit.dedup();
        Some(uit)
    }

    /// The passages of words that begin with this one or end with a form of it, if it is long enough to tell.
    fn samenstellingen(&self, woord: &str, stam: &str) -> impl Iterator<Item = &Vec<usize>> {
        let verwant = self.verwant();
        let voor = met_begin(&verwant.vormen, &woord.to_lowercase());
        let achter = met_begin(&verwant.achterwaarts, &omgekeerd(stam));
        let lang = stam.chars().count() >= 4;
        voor.iter().chain(achter).map(|(_, plaatsen)| plaatsen).take_while(move |_| lang)
    }

    fn verwant(&self) -> &Verwant {
        self.verwant.get_or_init(|| {
            let mut vormen = HashMap::new();
            let mut werkwoorden = HashMap::new();
            for (nr, passage) in self.passages.iter().enumerate() {
                let tekst = &self.eenheden[passage.eenheid].tekst.inhoud()[passage.span.start..passage.span.end];
                for woord in woorden(tekst) {
                    zet(&mut vormen, woord.tekst.to_lowercase(), nr);
                    zet(&mut werkwoorden, werkwoordstam(woord.tekst), nr);
                }
            }
            let mut vormen: Vec<(String, Vec<usize>)> = vormen.into_iter().collect();
            let mut achterwaarts: Vec<(String, Vec<usize>)> =
                self.plaatsen.iter().map(|(s, p)| (omgekeerd(s), p.clone())).collect();
            vormen.sort_unstable();
            achterwaarts.sort_unstable();
            Verwant { vormen, achterwaarts, werkwoorden }
        })
    }

    /// Where the words of a name stand, inflected, in order of text.
    pub(super) fn voorkomens(&self, naam: &str) -> Vec<Voorkomen<'_>> {
        let gezocht: Vec<Woord<'_>> = woorden(naam).collect();
        let zeldzaamst = gezocht.iter().filter_map(|w| self.plaatsen.get(&stam(w.tekst))).min_by_key(|p| p.len());
        let mut uit = Vec::new();
        for &nr in zeldzaamst.into_iter().flatten() {
            let passage = &self.passages[nr];
            let eenheid = &self.eenheden[passage.eenheid];
            let hier: Vec<Woord<'_>> = woorden(&eenheid.tekst.inhoud()[passage.span.start..passage.span.end]).collect();
            for rij in hier.windows(gezocht.len().max(1)) {
                if rij.iter().zip(&gezocht).all(|(w, g)| is_vorm(w, g.tekst)) {
                    let span = Span::new(rij[0].span.start, rij[rij.len() - 1].span.end);
                    let span = Span::new(span.start + passage.span.start, span.end + passage.span.start);
                    uit.push(Voorkomen { eenheid, span });
                }
            }
        }
        uit
    }
}

/// Puts the words of a passage in the index, those with a hyphen also as one.
fn neem_op(tekst: &str, nr: usize, plaatsen: &mut HashMap<String, Vec<usize>>) {
    let mut vorige: Option<Woord<'_>> = None;
    for woord in woorden(tekst) {
        let eigen = stam(woord.tekst);
        let als_naam = is_naam(&woord, &eigen, tekst);
        zet(plaatsen, if als_naam { naam(&eigen) } else { eigen }, nr);
        if let Some(vorige) = vorige.filter(|_| woord.aan_vorige) {
            zet(plaatsen, stam(&format!("{}{}", vorige.tekst, woord.tekst)), nr);
        }
        vorige = Some(woord);
    }
}

fn zet(plaatsen: &mut HashMap<String, Vec<usize>>, stam: String, nr: usize) {
    let lijst = plaatsen.entry(stam).or_default();
    if lijst.last() != Some(&nr) {
        lijst.push(nr);
    }
}

/// The key under which the name of a regulation stands.
fn naam(stam: &str) -> String {
    format!("^{stam}")
}

/// “Wet” in “Wet langdurige zorg”; not in “van de Wet.”, nor at the beginning of a sentence.
fn is_naam(woord: &Woord<'_>, stam: &str, tekst: &str) -> bool {
    let volgt = &tekst[woord.span.end..];
    let los = !volgt.starts_with(' ')
        || woorden(volgt).next().is_none_or(|w| {
            ["is", "zijn", "wordt", "worden", "of", "en", "dan", "bepaalt", "bedoelde", "genoemde"].contains(&w.tekst)
        });
    REGELINGWOORDEN.contains(&stam) && woord.tekst.starts_with(char::is_uppercase) && !woord.voorop && !los
}

/// Whether a word is a form of a word of the term, no compound and no other word with the same stem.
fn is_vorm(woord: &Woord<'_>, gezocht: &str) -> bool {
    let klein = woord.tekst.to_lowercase();
    let doel = gezocht.to_lowercase();
    let hoofdletter = woord.tekst.starts_with(char::is_uppercase) && !woord.voorop;
    if klein == doel {
        return !hoofdletter || gezocht.starts_with(char::is_uppercase);
    }
    let kort = doel.chars().count() < 4;
    let staart = klein.strip_prefix(doel.as_str());
    let meervoud = staart.is_some_and(|s| {
        let dubbel = s.strip_suffix("en").is_some_and(|m| doel.ends_with(m) && m.chars().count() == 1);
        matches!(s, "s" | "’s" | "'s") || dubbel
    });
    !hoofdletter && if kort { meervoud } else { stam(&klein) == stam(&doel) }
}

/// Whether a passage of the list lies outside the range.
fn buiten(plaatsen: &[usize], eigen: &Range<usize>) -> bool {
    plaatsen.first().is_some_and(|p| *p < eigen.start) || plaatsen.last().is_some_and(|p| *p >= eigen.end)
}

/// Whether a passage outside the range stands in all lists.
fn samen(lijsten: &[&Vec<usize>], eigen: &Range<usize>) -> bool {
    let Some(kortste) = lijsten.iter().min_by_key(|l| l.len()) else { return true };
    kortste.iter().any(|p| !eigen.contains(p) && lijsten.iter().all(|l| l.binary_search(p).is_ok()))
}

/// The entries, of those sorted, that begin with these letters and are longer.
fn met_begin<'a>(gesorteerd: &'a [(String, Vec<usize>)], begin: &str) -> &'a [(String, Vec<usize>)] {
    let van = gesorteerd.partition_point(|(s, _)| s.as_str() <= begin);
    let aantal = gesorteerd[van..].partition_point(|(s, _)| s.starts_with(begin));
    &gesorteerd[van..van + aantal]
}

fn omgekeerd(woord: &str) -> String {
    woord.chars().rev().collect()
}
