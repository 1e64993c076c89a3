//! `Regeling` × `Begrippen` → where the defined words are used: an index of the words of a text by stem.
//!
//! Two questions with two measures. [`Woordgebruik::gebruikt`] is lenient, since a word that is said to be
//! unused must be: inflection, compounds and verb forms count as use. [`Woordgebruik::voorkomens`] is
//! strict, since a word that is said to be in use must be: the words themselves, inflected.

use crate::begrip::woord::{Woord, stam, werkwoordstam, woorden};
use crate::begrip::{Begrip, Begrippen, Wijze};
use crate::regeling::{Deel, Plek, Regeling, Tekst};
use crate::source::Span;
use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap};
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

/// The rank of a stem among those of the text.
type Stam = usize;

/// A paragraph of a text of a provision.
struct Passage<'a> {
    plek: Plek,
    deel: Deel,
    tekst: &'a Tekst,
    span: Span,
    /// Its words, a stretch of all words.
    woorden: Range<usize>,
}

/// The words of a text, by stem.
#[derive(Default)]
pub(super) struct Woordgebruik<'a> {
    passages: Vec<Passage<'a>>,
    /// The words of all passages in order, as stems.
    rij: Vec<Stam>,
    /// The words as they are written, with their stems.
    vormen: HashMap<&'a str, Stam>,
    stammen: HashMap<String, Stam>,
    /// The passages that each stem stands in, ascending.
    plaatsen: Vec<Vec<usize>>,
    /// What a word that is not found so may hide in; made when first asked.
    verwant: OnceCell<Verwant>,
}

/// The words of a text by their beginning, by their end, and as verbs.
struct Verwant {
    /// In lower case, sorted.
    vormen: Vec<(String, Stam)>,
    /// The stems read backwards, sorted.
    achterwaarts: Vec<(String, Stam)>,
    /// By the stem as a verb.
    werkwoorden: HashMap<String, Vec<Stam>>,
}

/// A place where a term stands.
pub(super) struct Voorkomen<'a> {
    /// The provision.
    pub plek: &'a [usize],
    /// Which of its texts.
    pub deel: Deel,
    /// That text.
    pub tekst: &'a Tekst,
    /// The words in it.
    pub span: Span,
}

impl<'a> Woordgebruik<'a> {
    /// The index of a text. Definitions in paragraphs are passages of their own.
    pub(super) fn van(regeling: &'a Regeling, begrippen: &Begrippen) -> Woordgebruik<'a> {
        let mut begin: HashMap<&Plek, Vec<usize>> = HashMap::new();
        for begrip in begrippen.alle.iter().filter(|b| b.wijze == Wijze::Alinea) {
            begin.entry(&begrip.plek).or_default().push(begrip.in_tekst.start);
        }
        let mut uit = Woordgebruik::default();
        if let Some(opschrift) = &regeling.opschrift {
            uit.neem_op(&Plek::new(), Deel::Opschrift, opschrift, &[]);
        }
        for (plek, knoop) in regeling.bepalingen() {
            if let Some(opschrift) = &knoop.opschrift {
                uit.neem_op(&plek, Deel::Opschrift, opschrift, &[]);
            }
            if let Some(tekst) = &knoop.tekst {
                uit.neem_op(&plek, Deel::Tekst, tekst, begin.get(&plek).map_or(&[], Vec::as_slice));
            }
        }
        uit
    }

    /// Puts a text in the index: a passage per paragraph and per definition that begins in it.
    fn neem_op(&mut self, plek: &Plek, deel: Deel, tekst: &'a Tekst, begin: &[usize]) {
        let inhoud = tekst.inhoud();
        let mut grenzen: Vec<usize> = inhoud.match_indices('\n').map(|(i, _)| i + 1).collect();
        grenzen.extend(begin);
        grenzen.extend([0, inhoud.len()]);
        grenzen.sort_unstable();
        grenzen.dedup();
        for paar in grenzen.windows(2) {
            let (nr, eerste) = (self.passages.len(), self.rij.len());
            let stuk = &inhoud[paar[0]..paar[1]];
            let mut vorige: Option<Woord<'_>> = None;
            for woord in woorden(stuk) {
                let eigen = self.stam_van(&woord, stuk);
                self.rij.push(eigen);
                self.zet(eigen, nr);
                // What has a hyphen counts as one word too.
                if let Some(vorige) = vorige.filter(|_| woord.aan_vorige) {
                    let aaneen = self.nummer(stam(&format!("{}{}", vorige.tekst, woord.tekst)));
                    self.zet(aaneen, nr);
                }
                vorige = Some(woord);
            }
            let (span, woorden) = (Span::new(paar[0], paar[1]), eerste..self.rij.len());
            self.passages.push(Passage { plek: plek.clone(), deel, tekst, span, woorden });
        }
    }

    fn stam_van(&mut self, woord: &Woord<'a>, stuk: &str) -> Stam {
        if woord.tekst.starts_with(char::is_uppercase) {
            let stam = stam(woord.tekst);
            if REGELINGWOORDEN.contains(&stam.as_str()) && is_naam(woord, stuk) {
                return self.nummer(naam(&stam));
            }
        }
        if let Some(&stam) = self.vormen.get(woord.tekst) {
            return stam;
        }
        let stam = self.nummer(stam(woord.tekst));
        self.vormen.insert(woord.tekst, stam);
        stam
    }

    fn nummer(&mut self, stam: String) -> Stam {
        let nieuw = self.plaatsen.len();
        let nummer = *self.stammen.entry(stam).or_insert(nieuw);
        if nummer == nieuw {
            self.plaatsen.push(Vec::new());
        }
        nummer
    }

    fn zet(&mut self, stam: Stam, passage: usize) {
        let lijst = &mut self.plaatsen[stam];
        if lijst.last() != Some(&passage) {
            lijst.push(passage);
        }
    }

    /// Whether the text uses a defined word anywhere outside its own definition.
    pub(super) fn gebruikt(&self, begrip: &Begrip) -> bool {
        let eigen = self.eigen(begrip);
        begrip.namen().iter().any(|naam| self.naam_gebruikt(naam, &eigen))
    }

    /// The passages of a definition itself.
    fn eigen(&self, begrip: &Begrip) -> Range<usize> {
        let mut na = begrip.plek.clone();
        if let Some(laatste) = na.last_mut() {
            *laatste += 1;
        }
        let van = self.passages.partition_point(|p| p.plek < begrip.plek);
        let tot = self.passages.partition_point(|p| p.plek < na);
        if begrip.wijze == Wijze::Item {
            return van..tot;
        }
        let hier = van + self.passages[van..tot].partition_point(|p| p.span.start < begrip.in_tekst.start);
        hier..hier + 1
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
        if buiten(self.plaatsen(&stam), eigen) || met_hoofdletter.is_some_and(|s| buiten(self.plaatsen(&s), eigen)) {
            return true;
        }
        let lang = stam.chars().count() >= 4;
        // Compounds: “begraafplaatsverordening”, “kindergraf” (“pgb-houder” is two words).
        (lang && self.samenstellingen(woord, &stam).any(|p| buiten(p, eigen)))
            || ((lang || woord.ends_with("en")) && self.vervoegd(&stam).any(|p| buiten(p, eigen)))
    }

    /// A term of several words is used where one passage has them all, in whatever order and form.
    fn samen_gebruikt(&self, woorden: &[Woord<'_>], eigen: &Range<usize>) -> bool {
        let stammen: Vec<String> = woorden.iter().map(|w| stam(w.tekst)).collect();
        // “Wet” in “Wet Bibob” begins a name, there and where it is used
        let plaatsen = |(woord, stam): (&Woord<'_>, &String)| {
            let mut uit = self.plaatsen(stam).to_vec();
            if woord.tekst.starts_with(char::is_uppercase) {
                uit.extend(self.plaatsen(&naam(stam)));
                uit.sort_unstable();
                uit.dedup();
            }
            uit
        };
        let gewoon: Vec<Vec<usize>> = woorden.iter().zip(&stammen).map(plaatsen).collect();
        let gewoon: Vec<&[usize]> = gewoon.iter().map(Vec::as_slice).collect();
        if samen(&gewoon, eigen) {
            return true;
        }
        // Written as one: “as verstrooiing”, “asverstrooiing”.
        for (i, paar) in woorden.windows(2).enumerate() {
            let aaneen = self.plaatsen(&stam(&format!("{}{}", paar[0].tekst, paar[1].tekst)));
            let rest = gewoon.iter().enumerate().filter(|(j, _)| *j != i && *j != i + 1).map(|(_, p)| *p);
            if samen(&rest.chain([aaneen]).collect::<Vec<_>>(), eigen) {
                return true;
            }
        }
        let ruim: Vec<Vec<usize>> = woorden.iter().zip(&stammen).filter_map(|(w, s)| self.ruim(w.tekst, s)).collect();
        samen(&ruim.iter().map(Vec::as_slice).collect::<Vec<_>>(), eigen)
    }

    /// The passages of a word, its compounds and its forms as a verb; `None` if these are everywhere.
    fn ruim(&self, woord: &str, stam: &str) -> Option<Vec<usize>> {
        let mut uit: Vec<usize> = self.plaatsen(stam).to_vec();
        let lang = stam.chars().count() >= 4;
        let samenstellingen = self.samenstellingen(woord, stam).filter(|_| lang);
        let vervoegd = self.vervoegd(stam).filter(|_| woord.ends_with("en"));
        for plaatsen in samenstellingen.chain(vervoegd) {
            uit.extend(plaatsen);
            if uit.len() > OVERAL {
                return None;
            }
        }
        uit.sort_unstable();
        uit.dedup();
        Some(uit)
    }

    fn plaatsen(&self, stam: &str) -> &[usize] {
        self.stammen.get(stam).map_or(&[], |&s| &self.plaatsen[s])
    }

    /// The passages of words that begin with this one or end with a form of it.
    fn samenstellingen(&self, woord: &str, stam: &str) -> impl Iterator<Item = &[usize]> {
        let verwant = self.verwant();
        let voor = met_begin(&verwant.vormen, &woord.to_lowercase());
        let achter = met_begin(&verwant.achterwaarts, &omgekeerd(stam));
        voor.iter().chain(achter).map(|(_, s)| self.plaatsen[*s].as_slice())
    }

    /// The passages of verb forms with this stem, or with what stands before “ing” in it.
    fn vervoegd(&self, stam: &str) -> impl Iterator<Item = &[usize]> {
        let werkwoorden = &self.verwant().werkwoorden;
        let wortel = stam.strip_suffix("ing").filter(|s| s.len() > 2);
        let stammen = [Some(stam), wortel].into_iter().flatten().filter_map(|s| werkwoorden.get(s)).flatten();
        stammen.map(|s| self.plaatsen[*s].as_slice())
    }

    fn verwant(&self) -> &Verwant {
        self.verwant.get_or_init(|| {
            let mut werkwoorden: HashMap<String, Vec<Stam>> = HashMap::new();
            for (vorm, stam) in &self.vormen {
                werkwoorden.entry(werkwoordstam(vorm)).or_default().push(*stam);
            }
            let mut vormen: Vec<(String, Stam)> = self.vormen.iter().map(|(v, s)| (v.to_lowercase(), *s)).collect();
            let mut achterwaarts: Vec<(String, Stam)> = self.stammen.iter().map(|(s, n)| (omgekeerd(s), *n)).collect();
            vormen.sort_unstable();
            achterwaarts.sort_unstable();
            Verwant { vormen, achterwaarts, werkwoorden }
        })
    }

    /// Per name: where its words stand, inflected, in order of text. All names in one pass over the text.
    pub(super) fn voorkomens(&self, namen: &[&str]) -> Vec<Vec<Voorkomen<'_>>> {
        let mut uit: Vec<Vec<Voorkomen<'_>>> = namen.iter().map(|_| Vec::new()).collect();
        let mut gezocht: HashMap<Vec<Stam>, Vec<usize>> = HashMap::new();
        let mut lengtes = BTreeSet::new();
        for (nr, naam) in namen.iter().enumerate() {
            let rij: Option<Vec<Stam>> = woorden(naam).map(|w| self.stammen.get(&stam(w.tekst)).copied()).collect();
            if let Some(rij) = rij.filter(|r| !r.is_empty()) {
                lengtes.insert(rij.len());
                gezocht.entry(rij).or_default().push(nr);
            }
        }
        for passage in self.passages.iter().filter(|_| !gezocht.is_empty()) {
            let rij = &self.rij[passage.woorden.clone()];
            let mut hier: Option<Vec<Woord<'_>>> = None;
            for (van, lengte) in (0..rij.len()).flat_map(|van| lengtes.iter().map(move |l| (van, *l))) {
                let Some(namen_hier) = rij.get(van..van + lengte).and_then(|r| gezocht.get(r)) else { continue };
                let stuk = &passage.tekst.inhoud()[passage.span.start..passage.span.end];
                let hier = &hier.get_or_insert_with(|| woorden(stuk).collect())[van..van + lengte];
                let (Some(eerste), Some(laatste)) = (hier.first(), hier.last()) else { continue };
                let begin = passage.span.start;
                let span = Span::new(begin + eerste.span.start, begin + laatste.span.end);
                for &nr in namen_hier {
                    if hier.iter().zip(woorden(namen[nr])).all(|(w, g)| is_vorm(w, g.tekst)) {
                        let Passage { plek, deel, tekst, .. } = passage;
                        uit[nr].push(Voorkomen { plek, deel: *deel, tekst, span });
                    }
                }
            }
        }
        uit
    }
}

/// The key under which the name of a regulation stands.
fn naam(stam: &str) -> String {
    format!("^{stam}")
}

/// “Wet” in “Wet langdurige zorg”; not in “van de Wet.”, nor at the beginning of a sentence.
fn is_naam(woord: &Woord<'_>, stuk: &str) -> bool {
    let volgt = &stuk[woord.span.end..];
    let los = !volgt.starts_with(' ')
        || woorden(volgt).next().is_none_or(|w| {
            ["is", "zijn", "wordt", "worden", "of", "en", "dan", "bepaalt", "bedoelde", "genoemde"].contains(&w.tekst)
        });
    !woord.voorop && !los
}

/// Whether a word is a form of a word of the term, no compound and no other word with the same stem.
fn is_vorm(woord: &Woord<'_>, gezocht: &str) -> bool {
    let klein = woord.tekst.to_lowercase();
    let doel = gezocht.to_lowercase();
    let hoofdletter = woord.tekst.starts_with(char::is_uppercase) && !woord.voorop;
    if klein == doel {
        return !hoofdletter || gezocht.starts_with(char::is_uppercase);
    }
    // Of a short word the stem says little.
    let kort = doel.chars().count() < 4;
    let meervoud = klein.strip_prefix(doel.as_str()).is_some_and(|staart| {
        let dubbel = staart.strip_suffix("en").is_some_and(|m| doel.ends_with(m) && m.chars().count() == 1);
        matches!(staart, "s" | "’s" | "'s") || dubbel
    });
    !hoofdletter && (!kort || meervoud)
}

/// Whether a passage of the list lies outside the range.
fn buiten(plaatsen: &[usize], eigen: &Range<usize>) -> bool {
    plaatsen.first().is_some_and(|p| *p < eigen.start) || plaatsen.last().is_some_and(|p| *p >= eigen.end)
}

/// Whether a passage outside the range stands in all lists.
fn samen(lijsten: &[&[usize]], eigen: &Range<usize>) -> bool {
    let Some(kortste) = lijsten.iter().min_by_key(|l| l.len()) else { return true };
    kortste.iter().any(|p| !eigen.contains(p) && lijsten.iter().all(|l| l.binary_search(p).is_ok()))
}

/// The entries, of those sorted, that begin with these letters and are longer.
fn met_begin<'a>(gesorteerd: &'a [(String, Stam)], begin: &str) -> &'a [(String, Stam)] {
    let van = gesorteerd.partition_point(|(s, _)| s.as_str() <= begin);
    let aantal = gesorteerd[van..].partition_point(|(s, _)| s.starts_with(begin));
    &gesorteerd[van..van + aantal]
}

fn omgekeerd(woord: &str) -> String {
    woord.chars().rev().collect()
}
