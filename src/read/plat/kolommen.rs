//! lines of a was-wordt table, its columns one after the other page by page → the lines of each column.
//!
//! Nothing in the text says where a column ends. So every stretch between blank lines is put where it goes on
//! best: in the middle of a sentence, with the next number, under the next article. The cheapest way through
//! the whole table is looked for (a beam of the best ways so far), pages and columns going round in order.

use super::Lijn;
use crate::read::alinea::{Begin, Stijl, begin, begint_klein, eindigt_lijstdeel, is_eerste, volgt, zin_klaar};
use crate::read::blok::Weggelaten;
use crate::read::kolomkop::{self, Kolom};

/// A part of a text.
pub(super) enum Deel {
    /// Lines as they are printed.
    Tekst(Vec<Lijn>),
    /// A table: the heads of its columns, and the lines under each.
    Tabel { koppen: Vec<Vec<Lijn>>, kolommen: Vec<Vec<Lijn>>, plaats: String },
}

/// Cuts the was-wordt tables out and puts their columns apart.
pub(super) fn delen(lijnen: Vec<Lijn>, weggelaten: &mut Vec<Weggelaten>) -> Vec<Deel> {
    let mut uit = Vec::new();
    let mut tekst: Vec<Lijn> = Vec::new();
    let mut i = 0;
    while i < lijnen.len() {
        let Some((koppen, na, kop_tot)) = tabelkop(&lijnen, i) else {
            tekst.push(lijnen[i].clone());
            i += 1;
            continue;
        };
        let tot = einde(&lijnen, kop_tot, &koppen);
        let plaats = lijnen[i].plaats();
        let kolommen = verdeel(&lijnen[na..tot], &koppen, &Opdracht::lees(&tekst));
        herhaalde_koppen(&lijnen[na..tot], koppen.len(), koppen_op_regel(&lijnen[i].tekst).is_some(), weggelaten);
        let koppen = koppen.into_iter().map(|k| vec![Lijn { tekst: k, nr: lijnen[i].nr, ..Lijn::default() }]).collect();
        uit.push(Deel::Tekst(std::mem::take(&mut tekst)));
        uit.push(Deel::Tabel { koppen, kolommen, plaats });
        i = tot;
    }
    uit.push(Deel::Tekst(tekst));
    uit
}

/// A table of which some lines say in which column they stand, and others do not.
pub(super) fn uit_regels(koppen: &[String], lijnen: &[Lijn], plaats: String, weggelaten: &mut Vec<Weggelaten>) -> Deel {
    herhaalde_koppen(lijnen, koppen.len(), true, weggelaten);
    let kolommen = verdeel(lijnen, koppen, &Opdracht::default());
    let koppen = koppen.iter().map(|k| vec![Lijn { tekst: k.clone(), ..Lijn::default() }]).collect();
    Deel::Tabel { koppen, kolommen, plaats }
}

/// Lists the heads that come back on every page.
fn herhaalde_koppen(lijnen: &[Lijn], kolommen: usize, op_een_regel: bool, weggelaten: &mut Vec<Weggelaten>) {
    let mut gezien = vec![op_een_regel; kolommen];
    gezien[0] = true;
    for lijn in lijnen {
        let naam = kop_alleen(&lijn.tekst).filter(|&n| n < kolommen);
        let eerste = naam.is_some_and(|n| !std::mem::replace(&mut gezien[n], true));
        if !eerste && (naam.is_some() || koppen_op_regel(&lijn.tekst).is_some()) {
            weggelaten.push(Weggelaten {
                reden: "herhaalde tabelkop",
                plaats: lijn.plaats(),
                tekst: lijn.tekst.clone(),
            });
        }
    }
}

/// Which column a head is of: 0 for the old text, 1 for the new, 2 for notes.
pub(in crate::read) fn kopnaam(tekst: &str) -> Option<usize> {
    // a line of running text may have such words too
    if tekst.split_whitespace().count() > LANGSTE_KOP {
        return None;
    }
    kolomkop::kolom(tekst).map(|kolom| match kolom {
        Kolom::Was => 0,
        Kolom::Wordt => 1,
        Kolom::Toelichting => 2,
    })
}

/// The longest head of a column, in words.
const LANGSTE_KOP: usize = 3;

/// The same of a line with nothing else on it: `was` alone may be the last word of a sentence.
fn kop_alleen(tekst: &str) -> Option<usize> {
    kopnaam(tekst).filter(|_| tekst.starts_with(char::is_uppercase))
}

/// The heads of all columns on one line (`Bestaande tekst Nieuwe tekst`).
pub(super) fn koppen_op_regel(tekst: &str) -> Option<Vec<String>> {
    let woorden: Vec<&str> = tekst.split_whitespace().collect();
    if woorden.len() > 3 * LANGSTE_KOP {
        return None;
    }
    let mut uit: Vec<String> = Vec::new();
    let mut at = 0;
    while at < woorden.len() {
        let tot = (at + 1..=woorden.len()).rev().find(|&t| kopnaam(&woorden[at..t].join(" ")) == Some(uit.len()))?;
        uit.push(woorden[at..tot].join(" "));
        at = tot;
    }
    (uit.len() > 1).then_some(uit)
}

/// The heads of a table that begins at line `i`, the line behind the first of them, and the line behind the last.
fn tabelkop(lijnen: &[Lijn], i: usize) -> Option<(Vec<String>, usize, usize)> {
    let tekst = &lijnen[i].tekst;
    if let Some(koppen) = koppen_op_regel(tekst) {
        return Some((koppen, i + 1, i + 1));
    }
    if kop_alleen(tekst) != Some(0) {
        return None;
    }
    // The head of the next column: directly under it, or above the next column, before another table begins.
    let mut koppen = vec![tekst.clone()];
    let mut tot = i + 1;
    for (k, lijn) in lijnen.iter().enumerate().skip(i + 1) {
        match kop_alleen(&lijn.tekst) {
            Some(n) if n == koppen.len() && (n < 2 || lijn.nr <= lijnen[i].nr + 8) => {
                koppen.push(lijn.tekst.clone());
                tot = k + 1;
            }
            Some(0) => break,
            _ if is_buiten(&lijn.tekst) => break,
            _ => {}
        }
    }
    (koppen.len() > 1).then_some((koppen, i + 1, tot))
}

/// The line at which the table ends: one that is too long for a column, or that belongs to the decision or the
/// notes; the stretch it stands in goes along.
fn einde(lijnen: &[Lijn], van: usize, koppen: &[String]) -> usize {
    let lengte = |l: &Lijn| l.tekst.chars().count();
    let mut smal: Vec<usize> = lijnen[van..].iter().take(12).map(lengte).collect();
    smal.sort_unstable();
    let breedte = smal.get(smal.len() * 3 / 4).copied().unwrap_or(60).max(24);
    let naast = lijnen.get(van).is_some_and(|l| l.kolom.is_some());
    let los = |i: usize| lijnen[i].wit > 0 || lijnen[i].bladzijde;
    for (i, lijn) in lijnen.iter().enumerate().skip(van) {
        if naast {
            if lijn.kolom.is_none() && koppen_op_regel(&lijn.tekst).is_none() {
                return i;
            }
            continue;
        }
        let breder = |l: &Lijn, procent: usize| lengte(l) * 100 > breedte * procent;
        let nog_een = i > van && kop_alleen(&lijn.tekst) == Some(2) && koppen.len() < 3;
        if breder(lijn, 150) || is_buiten(&lijn.tekst) || nog_een {
            // Back to where the sentence begins, and to a heading right above it.
            let mut begin = i;
            while begin > van && !los(begin) && breder(&lijnen[begin - 1], 115) {
                begin -= 1;
            }
            let boven = begin.saturating_sub(1);
            let is_kop = |k: usize| {
                !zin_klaar(&lijnen[k].tekst)
                    && (los(k) || lijnen[k].leeg)
                    && lijnen[k].tekst.starts_with(char::is_uppercase)
            };
            if begin > van
                && !is_buiten(&lijnen[begin].tekst)
                && boven > van
                && is_kop(boven)
                && kop_alleen(&lijnen[boven].tekst).is_none()
            {
                begin = boven;
            }
            return begin;
        }
    }
    lijnen.len()
}

/// A sentence of the decision, or a heading of the notes: never inside a table.
pub(in crate::read) fn is_buiten(tekst: &str) -> bool {
    let kaal = tekst.trim_start_matches('[');
    let opdracht = [
        "wordt als volgt gewijzigd",
        "worden als volgt gewijzigd",
        "komt te luiden",
        "komen te luiden",
        "wordt vernummerd",
        "worden vernummerd",
        "van het wijzigingsbesluit",
        "ingevoegd, luidende",
    ];
    opdracht.iter().any(|w| tekst.contains(w))
        || ((kaal.starts_with("Artikel I") || kaal.starts_with("Artikel II")) && kaal.contains("onderdeel"))
        || kaal.starts_with("Leeswijzer")
        || kaal.starts_with("Onder vernummering")
        || matches!(kaal, "Artikelsgewijs" | "Artikelsgewijze toelichting" | "Algemene toelichting")
}

/// The articles that the sentence above a table names as old and as new.
#[derive(Debug, Default)]
struct Opdracht {
    oud: Vec<String>,
    nieuw: Vec<String>,
}

impl Opdracht {
    /// Reads the sentence in the last lines above the table.
    fn lees(boven: &[Lijn]) -> Opdracht {
        let mut uit = Opdracht::default();
        let zin = boven[boven.len().saturating_sub(4)..].iter().map(|l| l.tekst.as_str()).collect::<Vec<_>>().join(" ");
        let mut getallen: Vec<String> = Vec::new();
        let mut reeks = false;
        for woord in zin.split([' ', '\u{a0}']).map(|w| w.trim_matches([',', ':', ';', '.'])) {
            match woord {
                "(oud)" => uit.oud.append(&mut getallen),
                "(nieuw)" => uit.nieuw.append(&mut getallen),
                "en" | "tot" | "/" => {}
                "met" => reeks = !getallen.is_empty(),
                _ if woord.starts_with(|c: char| c.is_ascii_digit()) && woord.len() <= 6 => {
                    if let (true, Some(Ok(van)), Ok(tot)) =
                        (reeks, getallen.last().map(|g| g.parse::<u32>()), woord.parse::<u32>())
                    {
                        getallen.extend((van + 1..tot.min(van + 200)).map(|n| n.to_string()));
                    }
                    reeks = false;
                    getallen.push(woord.to_owned());
                }
                _ => getallen.clear(),
            }
        }
        uit
    }

    /// What it costs to put a line in a column, by the article that it opens.
    fn prijs(&self, regel: &str, kolom: usize) -> i32 {
        // A sentence that names only new articles says nothing: old ones may have the same numbers.
        let beide = !self.oud.is_empty() && !self.nieuw.is_empty();
        if kolom > 1 || !beide || !matches!(begin(regel), Begin::Artikel { .. }) {
            return 0;
        }
        let nummer =
            regel.trim_start_matches('[').split_whitespace().nth(1).unwrap_or_default().trim_matches(['.', ':', ']']);
        let noemt = |lijst: &[String]| lijst.iter().any(|n| n == nummer);
        match (noemt(&self.oud), noemt(&self.nieuw)) {
            (true, false) => {
                if kolom == 0 {
                    -6
                } else {
                    6
                }
            }
            (false, true) => {
                if kolom == 1 {
                    -6
                } else {
                    6
                }
            }
            _ => 0,
        }
    }
}

/// A stretch between blank lines.
struct Stuk<'a> {
    lijnen: &'a [Lijn],
    /// Whether a page begins with it.
    bladzijde: bool,
    /// Whether a line without even a space stands before it.
    leeg: bool,
    /// The column whose head stands above it.
    kop: Option<usize>,
}

/// The lines of the columns.
fn verdeel(lijnen: &[Lijn], koppen: &[String], opdracht: &Opdracht) -> Vec<Vec<Lijn>> {
    let stukken = stukken(lijnen, koppen);
    let mut uit = vec![Vec::new(); koppen.len()];
    let mut laatste: Option<usize> = None;
    for (stuk, kolom) in stukken.iter().zip(beste(&stukken, koppen.len(), opdracht)) {
        // Where another column stood between, it is the next page; blank lines there say nothing.
        let sprong = laatste.is_some_and(|l| l != kolom) || stuk.bladzijde;
        for (i, lijn) in stuk.lijnen.iter().enumerate() {
            let bladzijde = i == 0 && sprong && !uit[kolom].is_empty();
            uit[kolom].push(Lijn { bladzijde, ..lijn.clone() });
        }
        laatste = Some(kolom);
    }
    uit
}

fn stukken<'a>(lijnen: &'a [Lijn], koppen: &[String]) -> Vec<Stuk<'a>> {
    let mut uit = Vec::new();
    let (mut kop, mut bladzijde, mut van) = (Some(0), false, 0);
    // In a text without blank lines a column may end wherever something else begins.
    let overal = lijnen.iter().filter(|l| l.wit > 0).count() * 15 < lijnen.len();
    let opent = |i: usize| zin_klaar(&lijnen[i - 1].tekst) || !matches!(begin(&lijnen[i].tekst), Begin::Tekst);
    let mut sluit = |van: usize, tot: usize, kop: &mut Option<usize>, bladzijde: bool| {
        if tot > van {
            let leeg = lijnen[van].leeg;
            uit.push(Stuk {
                lijnen: &lijnen[van..tot],
                bladzijde: bladzijde || lijnen[van].bladzijde,
                leeg,
                kop: lijnen[van].kolom.or(kop.take()),
            });
        }
    };
    for (i, lijn) in lijnen.iter().enumerate() {
        let naam = kop_alleen(&lijn.tekst).filter(|&n| n < koppen.len());
        if naam.is_some() || koppen_op_regel(&lijn.tekst).is_some() {
            sluit(van, i, &mut kop, bladzijde);
            bladzijde = lijn.bladzijde;
            // Heads right under each other say nothing of what follows.
            let dicht = i == 0 || i == van;
            kop = naam.filter(|n| *n == 0 || !dicht);
            van = i + 1;
        } else if i > van
            && (lijn.wit > 0 || lijn.bladzijde || lijn.kolom != lijnen[i - 1].kolom || (overal && opent(i)))
        {
            sluit(van, i, &mut kop, bladzijde);
            bladzijde = false;
            van = i;
        }
    }
    sluit(van, lijnen.len(), &mut kop, bladzijde);
    uit
}

/// How far a column has come.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Stand {
    begonnen: bool,
    /// Whether the last line ended a sentence or a part of an enumeration.
    klaar: bool,
    /// Whether the last line ended in `, en` and the like, so that an item may follow.
    lijst: bool,
    /// Whether the last line belongs to the heading of an article.
    in_kop: bool,
    punten: [Option<u32>; 3],
    artikel: Option<u32>,
    /// Whether a variant began behind the last article, so that its number may come again.
    variant: bool,
    /// The last term of a list of definitions; they stand in alphabetical order.
    begrip: String,
}

/// A way through the table so far.
#[derive(Debug, Clone)]
struct Weg {
    prijs: i32,
    kolom: usize,
    standen: Vec<Stand>,
    /// Which way, one stretch back, it came from.
    vorige: usize,
}

/// How many ways are kept.
const BREEDTE: usize = 96;

/// The column of each stretch.
fn beste(stukken: &[Stuk<'_>], kolommen: usize, opdracht: &Opdracht) -> Vec<usize> {
    let mut wegen = vec![Weg { prijs: 0, kolom: 0, standen: vec![Stand::default(); kolommen], vorige: 0 }];
    // Of every way that was kept, after each stretch: where it came from, and its column.
    let mut sporen: Vec<Vec<(usize, usize)>> = Vec::with_capacity(stukken.len());
    for (i, stuk) in stukken.iter().enumerate() {
        let mut nieuw: Vec<Weg> = Vec::with_capacity(wegen.len() * kolommen);
        for (vorige, weg) in wegen.iter().enumerate() {
            for kolom in (0..kolommen).filter(|k| stuk.kop.is_none_or(|kop| kop == *k)) {
                let mut volgende = Weg { kolom, vorige, ..weg.clone() };
                volgende.prijs += sprong(stuk, weg.kolom, kolom, i == 0) + volgende.standen[kolom].neem(stuk.lijnen);
                volgende.prijs += stuk.lijnen.iter().map(|l| opdracht.prijs(&l.tekst, kolom)).sum::<i32>();
                nieuw.push(volgende);
            }
        }
        // Of ways that stand at the same point, the cheapest goes on.
        nieuw.sort_by(|a, b| (a.kolom, &a.standen, a.prijs, a.vorige).cmp(&(b.kolom, &b.standen, b.prijs, b.vorige)));
        nieuw.dedup_by(|b, a| a.kolom == b.kolom && a.standen == b.standen);
        nieuw.sort_by_key(|w| (w.prijs, w.vorige, w.kolom));
        nieuw.truncate(BREEDTE);
        sporen.push(nieuw.iter().map(|w| (w.vorige, w.kolom)).collect());
        wegen = nieuw;
    }
    // Back along the cheapest way.
    let mut uit = vec![0; stukken.len()];
    let mut hier = 0;
    for (i, spoor) in sporen.iter().enumerate().rev() {
        if let Some(&(vorige, kolom)) = spoor.get(hier) {
            uit[i] = kolom;
            hier = vorige;
        }
    }
    uit
}

/// What it costs to go from one column to another before this stretch.
fn sprong(stuk: &Stuk<'_>, van: usize, naar: usize, eerste: bool) -> i32 {
    if eerste || stuk.kop.is_some() {
        return 0;
    }
    match naar.cmp(&van) {
        std::cmp::Ordering::Equal if stuk.bladzijde => 3,
        std::cmp::Ordering::Equal => 0,
        std::cmp::Ordering::Greater if stuk.bladzijde => 4,
        std::cmp::Ordering::Greater => {
            if stuk.leeg {
                1
            } else {
                4
            }
        }
        std::cmp::Ordering::Less if stuk.bladzijde => 0,
        std::cmp::Ordering::Less => {
            if stuk.leeg {
                6
            } else {
                9
            }
        }
    }
}

impl Stand {
    /// Takes in the lines of a stretch; returns what that costs.
    fn neem(&mut self, lijnen: &[Lijn]) -> i32 {
        let mut prijs = 0;
        for (i, lijn) in lijnen.iter().enumerate() {
            let soort = begin(&lijn.tekst);
            let midden = self.begonnen && !self.klaar && !self.lijst;
            if i == 0 {
                let klein = begint_klein(&lijn.tekst);
                prijs += match soort {
                    Begin::Tekst if !self.begonnen && klein => 8,
                    Begin::Tekst if midden && klein => -8,
                    Begin::Tekst if midden => -2,
                    Begin::Tekst if self.lijst && klein => -6,
                    Begin::Tekst if self.klaar && klein => 10,
                    Begin::Tekst => 0,
                    _ if midden => 9,
                    _ => 0,
                };
            }
            prijs += self.punt(&soort, &lijn.tekst, i == 0);
            self.begonnen = true;
            self.in_kop = matches!(soort, Begin::Artikel { .. })
                || (self.in_kop && i > 0 && matches!(soort, Begin::Tekst) && begint_klein(&lijn.tekst));
            self.klaar = zin_klaar(&lijn.tekst) || self.in_kop;
            self.lijst = !self.klaar && eindigt_lijstdeel(&lijn.tekst);
        }
        prijs
    }

    /// Takes in what a line opens.
    fn punt(&mut self, soort: &Begin, lijn: &str, eerste: bool) -> i32 {
        let gewicht = if eerste { 2 } else { 1 };
        match *soort {
            Begin::Punt { stijl, waarde, .. } => {
                let plek = stijl as usize;
                let goed = match self.punten[plek] {
                    Some(oud) => volgt(stijl, oud, waarde),
                    None => is_eerste(stijl, waarde),
                };
                if stijl == Stijl::Getal {
                    self.punten = [None; 3];
                } else if stijl == Stijl::Letter {
                    self.punten[Stijl::Graden as usize] = None;
                }
                self.punten[plek] = Some(waarde);
                gewicht * if goed { -3 } else { 4 }
            }
            Begin::Artikel { rang } => {
                let prijs = match self.artikel {
                    Some(oud) if rang > oud => -3,
                    Some(oud) if rang == oud => {
                        if self.variant {
                            0
                        } else {
                            3
                        }
                    }
                    Some(_) => 4,
                    None => 0,
                };
                self.artikel = Some(rang);
                self.variant = false;
                self.begrip.clear();
                self.punten = [None; 3];
                gewicht * prijs
            }
            Begin::Model | Begin::Kop => {
                self.punten = [None; 3];
                self.variant |= matches!(soort, Begin::Model);
                0
            }
            Begin::Streep { lengte } => {
                let term: String = lijn[lengte..].split(':').next().unwrap_or_default().to_lowercase();
                let prijs = match term.cmp(&self.begrip) {
                    _ if self.begrip.is_empty() => 0,
                    std::cmp::Ordering::Greater => -2,
                    std::cmp::Ordering::Equal => 4,
                    std::cmp::Ordering::Less => 2,
                };
                self.begrip = term;
                gewicht * prijs
            }
            _ => 0,
        }
    }
}
