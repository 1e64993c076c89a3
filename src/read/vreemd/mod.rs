//! Markdown with other habits than ours → `Inhoud`: `(1)`, `* a.`, `1\.`, headings in bold or underlined with signs.
//!
//! The notation reads what most people write: headings of any level, `a.` and `1.` with or without indentation,
//! stars and dashes. It is strict where strictness protects (an article's heading needs `#`), so what it does not
//! know is put right here, before it, and only in a text that shows such habits more than once.

mod habijt;
mod wijzigingen;

pub use habijt::is_vreemd;
pub use wijzigingen::{Kant, kant};

use super::alinea::{Las, Woordenschat, las};
use super::blok::{self, Alinea, Blok, Inhoud, Stuk, Tabel, Weggelaten};
use super::markdown;
use habijt::{MINSTE_FEITEN, begint, is_feit, kop_in_vet, onderstreping, opsommingsteken};

/// Reads Markdown with habits of others.
#[must_use]
pub fn lees(tekst: &str) -> Inhoud {
    let mut lezer = Lezer::default();
    let regels: Vec<&str> = tekst.lines().collect();
    regels.iter().for_each(|regel| lezer.woorden.neem(regel.trim()));
    let mut nr = voorwerk(&regels);
    let kop = regels.iter().skip(nr).any(|r| r.starts_with("# "));
    let mut titel = None;
    for (i, regel) in regels[..nr].iter().enumerate() {
        match regel.split_once(':').filter(|(naam, _)| *naam == "officiele_titel" && !kop) {
            Some((naam, woorden)) => {
                titel = Some((woorden.trim().trim_matches('"'), i + 1));
                lezer.laat_weg("voorwerk", &format!("{naam}:"), i + 1);
            }
            None => lezer.laat_weg("voorwerk", regel, i + 1),
        }
    }
    if let Some((woorden, i)) = titel {
        lezer.kop(woorden, 1, format!("regel {i}"));
    }
    while nr < regels.len() {
        nr += lezer.regel(&regels[nr..], nr + 1);
    }
    lezer.schuif();
    lezer.uit
}

/// How many lines the front matter has: between dashes, or facts with a name each above the text.
fn voorwerk(regels: &[&str]) -> usize {
    if regels.first().is_some_and(|r| r.trim_end() == "---") {
        return regels.iter().skip(1).position(|r| r.trim_end() == "---").map_or(0, |i| i + 2);
    }
    let feiten = regels.iter().take_while(|r| is_feit(r)).count();
    if feiten >= MINSTE_FEITEN { feiten } else { 0 }
}

#[derive(Default)]
struct Lezer {
    uit: Inhoud,
    /// The paragraph that is being read, and whether its last line ended with a hard break.
    alinea: Option<(Alinea, String)>,
    hard: bool,
    /// A list is open: lines that are indented belong to its items.
    lijst: bool,
    commentaar: bool,
    woorden: Woordenschat,
}

impl Lezer {
    /// Reads the first of these lines; gives how many were read.
    fn regel(&mut self, regels: &[&str], nr: usize) -> usize {
        let regel = regels[0];
        let kaal = regel.trim();
        let plaats = format!("regel {nr}");
        if self.commentaar || kaal.starts_with("<!--") {
            self.schuif();
            self.commentaar = !kaal.contains("-->");
            self.laat_weg("commentaar", kaal, nr);
            return 1;
        }
        if kaal.is_empty() || is_streep(kaal) {
            self.schuif();
            self.laat_weg("streep", kaal, nr);
            return 1;
        }
        if kaal.starts_with('<') && kaal.ends_with('>') && !kaal[1..].contains('<') {
            self.schuif();
            self.laat_weg("html", kaal, nr);
            return 1;
        }
        if let Some(niveau) = regels.get(1).and_then(|onder| onderstreping(regel, onder)) {
            self.kop(kaal, niveau, plaats);
            return 2;
        }
        let hekjes = kaal.bytes().take_while(|&b| b == b'#').count();
        if (1..=6).contains(&hekjes) {
            let niveau = u8::try_from(hekjes).unwrap_or(6);
            self.kop(kaal[hekjes..].trim().trim_end_matches('#').trim_end(), niveau, plaats);
            return 1;
        }
        if kaal.starts_with('|') {
            return self.tabel(regels, plaats);
        }
        if let Some(woorden) = kop_in_vet(kaal) {
            self.schuif();
            self.nieuw(woorden, 0, true, plaats);
            self.schuif();
            return 1;
        }
        let diep =
            regel.chars().take_while(|c| c.is_whitespace()).map(|c| if c == '\t' { 4 } else { 1 }).sum::<usize>();
        let kaal = kaal.strip_prefix("> ").unwrap_or(kaal);
        let (teken, woorden) = opsommingsteken(kaal);
        // a star before a letter or number is only there for the list
        let eigen = teken.is_empty() || begint(woorden);
        let opent = begint(woorden) || !eigen || self.alinea.as_ref().is_some_and(|(_, t)| volgt_lid(t, woorden));
        let in_lijst = self.lijst && diep > 0;
        if opent || self.alinea.is_none() {
            self.schuif();
            let diepte = if opent || in_lijst { diep } else { 0 };
            self.lijst |= opent;
            self.nieuw(woorden, diepte, false, plaats);
            if let Some((alinea, _)) = self.alinea.as_mut().filter(|_| !eigen) {
                alinea.aanduiding = Some("-".to_owned());
                self.uit.tekens += 1;
            }
        } else {
            self.verder(woorden);
        }
        self.hard = regel.ends_with("  ") || woorden.ends_with('\\');
        1
    }

    fn kop(&mut self, woorden: &str, niveau: u8, plaats: String) {
        self.schuif();
        self.nieuw(woorden, 0, false, plaats);
        if let Some((alinea, _)) = self.alinea.as_mut() {
            (alinea.kop, alinea.diepte) = (Some(niveau), None);
        }
        self.schuif();
        self.lijst = false;
    }

    fn nieuw(&mut self, woorden: &str, diepte: usize, vet: bool, plaats: String) {
        let diepte = Some(u8::try_from(diepte).unwrap_or(u8::MAX));
        let stukken = if vet { vec![Stuk { vet, ..Stuk::default() }] } else { Vec::new() };
        self.alinea = Some((Alinea { diepte, stukken, plaats, ..Alinea::default() }, woorden.to_owned()));
        self.hard = false;
    }

    fn verder(&mut self, woorden: &str) {
        let hard = self.hard;
        if let Some((alinea, tekst)) = self.alinea.as_mut() {
            let kaal = tekst.trim_end_matches('\\').trim_end().len();
            tekst.truncate(if hard { kaal } else { tekst.len() });
            match las(tekst, woorden, &self.woorden) {
                _ if hard => tekst.push('\n'),
                Las::Spatie => tekst.push(' '),
                Las::Niets | Las::Twijfel => {}
                Las::ZonderStreepje => {
                    let streepje = tekst.pop().map(String::from).unwrap_or_default();
                    self.uit.tekens += blok::tekens(&streepje);
                    self.uit.weggelaten.push(Weggelaten {
                        reden: "afbreekstreepje",
                        tekst: streepje,
                        plaats: alinea.plaats.clone(),
                    });
                }
            }
            tekst.push_str(woorden);
        }
    }

    /// The paragraph is done: its markup goes.
    fn schuif(&mut self) {
        let Some((mut alinea, tekst)) = self.alinea.take() else { return };
        let vet = alinea.stukken.pop().is_some_and(|s| s.vet);
        let woorden: Vec<String> = tekst.split('\n').map(zonder_opmaak).collect();
        let tekst = woorden.join("\n");
        let tekst = tekst.trim().trim_end_matches('\\').trim_end();
        if tekst.is_empty() {
            return;
        }
        self.uit.tekens += blok::tekens(tekst);
        alinea.stukken = vec![Stuk { tekst: tekst.to_owned(), vet, ..Stuk::default() }];
        self.uit.blokken.push(Blok::Alinea(alinea));
    }

    fn tabel(&mut self, regels: &[&str], plaats: String) -> usize {
        self.schuif();
        let lengte = regels.iter().take_while(|r| r.trim_start().starts_with('|')).count();
        let ingesprongen = regels[..lengte].iter().any(|r| r.contains("&nbsp;&nbsp;"));
        let mut tabel = Tabel { echt: true, plaats: plaats.clone(), ..Tabel::default() };
        for regel in &regels[..lengte] {
            let kaal = regel.trim().trim_start_matches('|').trim_end_matches('|');
            if kaal.chars().all(|c| matches!(c, '-' | ':' | '|' | ' ')) && kaal.contains('-') {
                tabel.kopregels = tabel.rijen.len();
                continue;
            }
            let mut rij = Vec::new();
            for cel in cellen(&zonder_tekens(kaal)) {
                let alineas = cel.split("<br>").flat_map(|c| c.split("<br/>")).map(|c| zonder_opmaak(c.trim()));
                let alineas: Vec<Blok> = alineas
                    .filter(|t| !t.is_empty())
                    .map(|t| {
                        // as we write it, a cell is indented with spaces that do not break
                        let diep = t.chars().take_while(|c| *c == '\u{a0}').count();
                        let t = t.trim_start_matches('\u{a0}').to_owned();
                        self.uit.tekens += blok::tekens(&t);
                        let diepte = u8::try_from(diep).ok().filter(|_| ingesprongen);
                        Blok::Alinea(Alinea { diepte, ..Alinea::kaal(t, plaats.clone()) })
                    })
                    .collect();
                rij.push(alineas);
            }
            tabel.rijen.push(rij);
        }
        self.uit.blokken.push(Blok::Tabel(tabel));
        lengte.max(1)
    }

    fn laat_weg(&mut self, reden: &'static str, tekst: &str, nr: usize) {
        if !tekst.trim().is_empty() {
            self.uit.tekens += blok::tekens(tekst);
            self.uit.weggelaten.push(Weggelaten { reden, tekst: tekst.to_owned(), plaats: format!("regel {nr}") });
        }
    }
}

/// A row without the tags that mark words in it.
fn zonder_tekens(rij: &str) -> String {
    let mut uit = rij.replace("&nbsp;", "\u{a0}");
    for teken in ["i", "b", "u", "em", "strong", "ins", "del"] {
        uit = uit.replace(&format!("<{teken}>"), "").replace(&format!("</{teken}>"), "");
    }
    uit
}

/// The cells of a row; `\|` is no border.
fn cellen(rij: &str) -> Vec<String> {
    let mut uit = vec![String::new()];
    let mut tekens = rij.chars().peekable();
    while let Some(c) = tekens.next() {
        match c {
            '\\' if tekens.peek() == Some(&'|') => {
                tekens.next();
                if let Some(cel) = uit.last_mut() {
                    cel.push('|');
                }
            }
            '|' => uit.push(String::new()),
            c => {
                if let Some(cel) = uit.last_mut() {
                    cel.push(c);
                }
            }
        }
    }
    uit
}

/// The words without their markup; a designation at the beginning is no list, and its backslash goes.
fn zonder_opmaak(tekst: &str) -> String {
    let tekst = tekst.trim();
    let (voor, rest) = match tekst.split_once(char::is_whitespace) {
        Some((eerste, rest)) if begint(tekst) => {
            (eerste.replace('\\', "").replace(['*', '_'], "") + " ", rest.trim_start())
        }
        _ => (String::new(), tekst),
    };
    format!("{voor}{}", markdown::woorden(&zonder_links(rest)))
}

/// The words of links without where they lead.
fn zonder_links(tekst: &str) -> String {
    let (mut uit, mut rest) = (String::new(), tekst);
    while let Some((voor, (woorden, na))) = rest.split_once('[').and_then(|(v, r)| Some((v, r.split_once("](")?)))
        && let Some((doel, na)) = na.split_once(')')
        && !woorden.contains(['[', ']'])
        && !doel.contains(char::is_whitespace)
    {
        uit.push_str(voor);
        uit.push_str(woorden);
        rest = na;
    }
    uit + rest
}

fn is_streep(kaal: &str) -> bool {
    let kaal: String = kaal.chars().filter(|c| *c != ' ').collect();
    kaal.len() >= 3 && ["-", "*", "_"].iter().any(|t| kaal.trim_matches(|c| t.contains(c)).is_empty())
}

/// “2 Tekst” behind a sentence that ended: another lid.
fn volgt_lid(vorige: &str, woorden: &str) -> bool {
    let (eerste, rest) = woorden.split_once(' ').unwrap_or((woorden, ""));
    let getal = (1..=2).contains(&eerste.len()) && eerste.bytes().all(|b| b.is_ascii_digit());
    getal && rest.starts_with(char::is_uppercase) && vorige.trim_end().ends_with(['.', ';', ':'])
}

#[cfg(test)]
mod tests;
