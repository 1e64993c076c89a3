//! `Wijziging` → the explanatory notes, a heading per onderdeel of the decision.
//!
//! The model's own text where there is one; a standard sentence where articles only get another number
//! or change editorially; otherwise a question, never a guess.

use super::zinnen::{hoofdletter, onderdelen, opsomming, oud_en_nieuw};
use super::{Geschreven, Stukken, naam};
use crate::nummer::{Nummer, uit_rangtelwoord};
use crate::page::{Block, Mark, Page, Paragraph, Run, Style};
use crate::regeling::{Plek, Regeling, Soort, Tekst};
use crate::vergelijking::{Op, Verandering, Woorden};
use crate::wijziging::{Groep, Instructie};
use std::collections::{BTreeSet, HashMap};

/// The text of the notes, choices applied and numbers followed, and what stays to be written.
#[derive(Debug, Clone, Default)]
pub struct Notities {
    /// The notes of the model: a node with a heading per group (“Artikel I, onderdeel B en D”).
    pub tekst: Option<Regeling>,
    /// Notes to the drafter that are still open, by heading of the section they stand in.
    pub nb: Vec<(String, String)>,
    /// Articles (plek in wordt) with text of the municipality's own.
    pub eigen: Vec<Plek>,
}

/// The notes of a dossier.
#[must_use]
pub fn toelichting(stukken: &Stukken<'_>, notities: &Notities) -> Page {
    let titel = naam(stukken.was);
    let mut blokken = Vec::new();
    for zin in stukken.grondslag {
        blokken.push(Block::Paragraph(Paragraph::plain(zin).styled(Style::Note)));
    }
    blokken.push(Block::heading(2, "Algemeen"));
    let algemeen = sectie(notities, |kop| kop.eq_ignore_ascii_case("algemeen"));
    let eigen: Vec<&Geschreven> = stukken.geschreven.iter().filter(|g| g.algemeen && g.heeft_toelichting()).collect();
    if algemeen.is_empty() && eigen.is_empty() {
        blokken.push(vraag("Vul in: aanleiding en doel van deze wijziging."));
    }
    blokken.extend(algemeen);
    blokken.extend(eigen.into_iter().flat_map(geschreven_alineas));
    blokken.push(Block::heading(2, "Artikelsgewijs"));
    let bij = paren_bij(stukken);
    for groep in &stukken.wijziging.toelichting {
        blokken.extend(groep_blokken(stukken, notities, groep, &bij));
    }
    Page {
        titel: format!("Toelichting bij de wijziging van de {titel}"),
        auteur: stukken.gemeente.to_owned(),
        voettekst: "Toelichting".to_owned(),
        blokken,
        ..Page::default()
    }
}

/// The pairs that touch each provision: with a unit of was in it (left), or of wordt (right).
type ParenBij = [HashMap<Plek, Vec<usize>>; 2];

fn paren_bij(stukken: &Stukken<'_>) -> ParenBij {
    let vergelijking = stukken.vergelijking;
    let mut uit = ParenBij::default();
    for (i, paar) in vergelijking.paren.iter().enumerate() {
        let links = paar.was.map(|e| &vergelijking.was[e].plek);
        let rechts = paar.wordt.map(|e| &vergelijking.wordt[e].plek);
        for (kant, plek) in [links, rechts].into_iter().enumerate() {
            for n in 1..=plek.map_or(0, Vec::len) {
                let boven = plek.map(|p| p[..n].to_vec()).unwrap_or_default();
                uit[kant].entry(boven).or_default().push(i);
            }
        }
    }
    uit
}

/// The pairs that touch an article, in the order of the comparison.
fn paren_van(bij: &ParenBij, links: Option<&Plek>, rechts: Option<&Plek>) -> BTreeSet<usize> {
    let kanten = [links.and_then(|p| bij[0].get(p)), rechts.and_then(|p| bij[1].get(p))];
    kanten.into_iter().flatten().flatten().copied().collect()
}

fn groep_blokken(stukken: &Stukken<'_>, notities: &Notities, groep: &Groep, bij: &ParenBij) -> Vec<Block> {
    let hier: Vec<_> = groep.iter().map(|&i| &stukken.wijziging.onderdelen[i]).collect();
    let letters: Vec<String> = hier.iter().map(|o| o.letter.clone()).collect();
    let modelletters: Vec<&str> = hier.iter().map(|o| o.model.as_str()).filter(|m| !m.is_empty()).collect();
    let mut blokken = vec![Block::heading(3, hoofdletter(&onderdelen(&letters, stukken.wijziging)))];
    let van_model = sectie(notities, |kop| {
        let genoemd = letters_in(kop);
        !genoemd.is_empty() && genoemd.iter().any(|l| modelletters.contains(&l.as_str()))
    });
    let had_tekst = !van_model.is_empty();
    let vragen: Vec<&str> = notities
        .nb
        .iter()
        .filter(|(kop, _)| letters_in(kop).iter().any(|l| modelletters.contains(&l.as_str())))
        .map(|(_, nb)| nb.as_str())
        .collect();
    // The note says what belongs at the empty place behind it: one place to fill in, not two.
    blokken.extend(van_model.into_iter().filter(|b| vragen.is_empty() || !is_lege_plek(b)));
    blokken.extend(vragen.into_iter().map(|nb| vraag(&format!("Vul in: {}", zonder_nb(nb)))));
    let instructies = hier.iter().flat_map(|o| &o.instructies);
    if !had_tekst {
        blokken.extend(standaard(stukken, instructies.clone(), bij));
    }
    blokken.extend(geschreven_bij(stukken, groep));
    // Why an article is inserted was asked already.
    let gevraagd = |plek: &Plek| {
        hier.iter().flat_map(|o| &o.instructies).any(|i| matches!(i, Instructie::VoegtIn(p) if p.contains(plek)))
    };
    for plek in eigen_in(notities, instructies).into_iter().filter(|plek| had_tekst || !gevraagd(plek)) {
        if is_geschreven(stukken, None, Some(plek)) {
            continue;
        }
        let artikel = artikel_naam(stukken, None, Some(plek));
        blokken.push(vraag(&format!("Vul in: waarom kiest de gemeente bij {artikel} voor eigen tekst?")));
    }
    blokken
}

/// What people wrote beside the provisions of these onderdelen, in the order of the text.
fn geschreven_bij(stukken: &Stukken<'_>, groep: &Groep) -> Vec<Block> {
    let hier = |g: &&Geschreven| g.heeft_toelichting() && g.onderdeel.is_some_and(|o| groep.contains(&o));
    let mut hier: Vec<&Geschreven> = stukken.geschreven.iter().filter(hier).collect();
    hier.sort_by(|a, b| (&a.wordt, &a.was).cmp(&(&b.wordt, &b.was)));
    let mut uit = Vec::new();
    for geschreven in hier {
        let naam = Run::plain(hoofdletter(&geschreven.naam));
        uit.push(Block::Paragraph(Paragraph::body(vec![naam]).styled(Style::Opschrift)));
        if geschreven.verouderd {
            uit.push(vraag("Lees na: de bepaling luidt anders dan toen deze toelichting werd geschreven."));
        }
        uit.extend(geschreven_alineas(geschreven));
    }
    uit
}

fn geschreven_alineas(geschreven: &Geschreven) -> Vec<Block> {
    let alineas = geschreven.toelichting.split("\n\n").map(|a| a.split_whitespace().collect::<Vec<_>>().join(" "));
    let alineas = alineas.filter(|a| !a.is_empty());
    alineas.map(|a| Block::Paragraph(Paragraph::body(met_open_plekken(&a)))).collect()
}

/// Whether a person explained an article, or a part of it: then nothing is asked.
fn is_geschreven(stukken: &Stukken<'_>, links: Option<&Plek>, rechts: Option<&Plek>) -> bool {
    stukken.geschreven.iter().any(|g| g.heeft_toelichting() && g.is_bij(links, rechts))
}

/// The articles with own text among those that these instructions show.
fn eigen_in<'a, 'b>(notities: &'a Notities, instructies: impl Iterator<Item = &'b Instructie>) -> Vec<&'a Plek> {
    let mut plekken: Vec<Plek> = Vec::new();
    for instructie in instructies {
        match instructie {
            Instructie::Wijzigt((_, Some(p))) => plekken.push(p.clone()),
            Instructie::Luidt(paren) => plekken.extend(paren.iter().filter_map(|(_, r)| r.clone())),
            Instructie::VoegtIn(p) => plekken.extend(p.iter().cloned()),
            _ => {}
        }
    }
    notities.eigen.iter().filter(|e| plekken.contains(e)).collect()
}

/// Standard sentences and questions for onderdelen of which the model says nothing.
fn standaard<'b>(
    stukken: &Stukken<'_>,
    instructies: impl Iterator<Item = &'b Instructie>,
    bij: &ParenBij,
) -> Vec<Block> {
    let instructies: Vec<&Instructie> = instructies.collect();
    let mut uit = Vec::new();
    let alleen_nummers = instructies.iter().all(|i| matches!(i, Instructie::Vernummert(_)));
    for instructie in instructies {
        match instructie {
            Instructie::Vernummert(reeksen) if alleen_nummers => {
                let een = reeksen.iter().map(Vec::len).sum::<usize>() == 1;
                let wie = if een { "krijgt hier een artikel" } else { "krijgen hier enkele artikelen" };
                uit.push(Block::Paragraph(Paragraph::plain(format!(
                    "Omwille van een doorlopende nummering van de verordening {wie} een ander nummer."
                ))));
            }
            Instructie::Vernummert(_) => {}
            Instructie::Wijzigt((links, rechts)) => {
                let artikel = artikel_naam(stukken, links.as_ref(), rechts.as_ref());
                if redactioneel(stukken, bij, links.as_ref(), rechts.as_ref()) {
                    uit.push(Block::Paragraph(Paragraph::plain(format!(
                        "De wijziging van {artikel} is van redactionele aard."
                    ))));
                } else if !is_geschreven(stukken, links.as_ref(), rechts.as_ref()) {
                    let wat = gewijzigde_delen(stukken, bij, links.as_ref(), rechts.as_ref());
                    uit.push(vraag(&format!("Vul in: waarom wijzigt {artikel}?{wat}")));
                }
            }
            Instructie::Luidt(paren) => {
                let open = paren.iter().filter(|(l, r)| !is_geschreven(stukken, l.as_ref(), r.as_ref()));
                let namen: Vec<String> = open.map(|(l, r)| artikel_naam(stukken, l.as_ref(), r.as_ref())).collect();
                if namen.is_empty() {
                    continue;
                }
                let werkwoord = if namen.len() == 1 { "komt" } else { "komen" };
                uit.push(vraag(&format!("Vul in: waarom {werkwoord} {} opnieuw te luiden?", opsomming(&namen))));
            }
            Instructie::VoegtIn(plekken) => {
                for plek in plekken.iter().filter(|p| !is_geschreven(stukken, None, Some(p))) {
                    let artikel = artikel_naam(stukken, None, Some(plek));
                    uit.push(vraag(&format!("Vul in: waarom wordt {artikel} ingevoegd, en wat regelt het?")));
                }
            }
            Instructie::Vervalt(plekken) => {
                for plek in plekken.iter().filter(|p| !is_geschreven(stukken, Some(p), None)) {
                    let artikel = artikel_naam(stukken, Some(plek), None);
                    uit.push(vraag(&format!("Vul in: waarom vervalt {artikel}, en wat geldt er voortaan?")));
                }
            }
        }
    }
    uit
}

/// A paragraph with nothing but `[…]`.
fn is_lege_plek(blok: &Block) -> bool {
    let Block::Paragraph(p) = blok else { return false };
    let tekst: String = p.runs.iter().map(|r| r.text.as_str()).collect();
    matches!(tekst.trim(), "[…]" | "[...]")
}

/// A visible place where somebody still has to write something.
fn vraag(tekst: &str) -> Block {
    Block::Paragraph(Paragraph::body(vec![Run::marked(format!("[{tekst}]"), Mark::Open)]).styled(Style::Open))
}

fn artikel_naam(stukken: &Stukken<'_>, links: Option<&Plek>, rechts: Option<&Plek>) -> String {
    let links = links.or_else(|| rechts.and_then(|r| stukken.vergelijking.was(r)));
    let knoop = |regeling: &Regeling, plek: Option<&Plek>| plek.and_then(|p| regeling.bepaling(p)).cloned();
    let (oud, nieuw) = (knoop(stukken.was, links), knoop(stukken.wordt, rechts));
    let soort = nieuw.as_ref().or(oud.as_ref()).map(|b| b.soort);
    let nummer = |b: &Option<crate::regeling::Bepaling>| b.as_ref().and_then(|b| b.nummer.clone());
    match soort {
        Some(Soort::Artikel) | None => oud_en_nieuw(nummer(&oud).as_ref(), nummer(&nieuw).as_ref()),
        Some(soort) => {
            let n = nummer(&nieuw).or(nummer(&oud)).map(|n| n.to_string()).unwrap_or_default();
            format!("{} {n}", soort.naam()).trim_end().to_owned()
        }
    }
}

/// The paragraphs of the sections of the notes whose heading answers.
fn sectie(notities: &Notities, past: impl Fn(&str) -> bool) -> Vec<Block> {
    let Some(tekst) = &notities.tekst else { return Vec::new() };
    let mut uit = Vec::new();
    for knoop in &tekst.kinderen {
        let kop = knoop.opschrift.as_ref().map(Tekst::inhoud).unwrap_or_default();
        if !past(kop.trim_matches(['[', ']'])) {
            continue;
        }
        let open = kop.starts_with('[');
        let mut alineas: Vec<(u8, String, String)> = Vec::new();
        verzamel(knoop, 0, &mut alineas);
        for (indent, label, alinea) in alineas {
            let alinea = alinea.trim_start_matches(if open { '[' } else { '\0' }).to_owned();
            let label = if label.is_empty() { Vec::new() } else { vec![Run::plain(label)] };
            uit.push(Block::Paragraph(Paragraph {
                indent,
                label,
                runs: met_open_plekken(&alinea),
                ..Paragraph::default()
            }));
        }
    }
    uit
}

fn verzamel(knoop: &crate::regeling::Bepaling, diep: u8, uit: &mut Vec<(u8, String, String)>) {
    if let Some(tekst) = &knoop.tekst {
        for (n, alinea) in tekst.inhoud().split('\n').enumerate() {
            let label =
                if n == 0 && knoop.soort == Soort::Onderdeel { knoop.aanduiding.clone() } else { String::new() };
            uit.push((diep, label, alinea.to_owned()));
        }
    }
    for kind in &knoop.kinderen {
        verzamel(kind, if kind.soort == Soort::Onderdeel { diep.saturating_add(1) } else { diep }, uit);
    }
}

/// A paragraph with what is still between brackets made visible.
fn met_open_plekken(alinea: &str) -> Vec<Run> {
    let mut uit = Vec::new();
    let mut diepte = 0_usize;
    let mut van = 0;
    for (i, c) in alinea.char_indices() {
        match c {
            '[' => {
                if diepte == 0 && van < i {
                    uit.push(Run::plain(&alinea[van..i]));
                    van = i;
                }
                diepte += 1;
            }
            ']' if diepte > 0 => {
                diepte -= 1;
                if diepte == 0 {
                    uit.push(Run::marked(&alinea[van..=i], Mark::Open));
                    van = i + 1;
                }
            }
            _ => {}
        }
    }
    if van < alinea.len() {
        uit.push(Run::plain(&alinea[van..]));
    }
    uit
}

/// The letters in “Artikel I, onderdelen B en D, van het wijzigingsbesluit”.
fn letters_in(kop: &str) -> Vec<String> {
    let Some(i) = kop.find("onderde") else { return Vec::new() };
    kop[i..]
        .split(|c: char| !c.is_alphanumeric())
        .skip(1)
        .take_while(|w| matches!(*w, "" | "en" | "tot" | "met") || w.bytes().all(|b| b.is_ascii_uppercase()))
        .filter(|w| !matches!(*w, "" | "en" | "tot" | "met"))
        .map(str::to_owned)
        .collect()
}

fn zonder_nb(nb: &str) -> &str {
    nb.trim_start_matches("NB").trim_start_matches([':', ' ']).trim_end_matches('.')
}

/// Which parts of an article changed: “ Vervallen (oude nummers): tweede lid. Gewijzigd: eerste lid; derde lid.”.
fn gewijzigde_delen(stukken: &Stukken<'_>, bij: &ParenBij, links: Option<&Plek>, rechts: Option<&Plek>) -> String {
    let vergelijking = stukken.vergelijking;
    let (mut weg, mut anders): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for paar in paren_van(bij, links, rechts).into_iter().map(|i| &vergelijking.paren[i]) {
        if matches!(paar.soort, Verandering::Ongewijzigd | Verandering::Vernummerd) {
            continue;
        }
        let onder = |plek: Option<&Plek>, eigen: &Plek| plek.is_some_and(|p| eigen.starts_with(p));
        let rechts = paar.wordt.map(|i| &vergelijking.wordt[i]).filter(|e| onder(rechts, &e.plek));
        let links = paar.was.map(|i| &vergelijking.was[i]).filter(|e| onder(links, &e.plek));
        let (eenheid, lijst) = match (rechts, links) {
            (Some(eenheid), _) => (eenheid, &mut anders),
            (None, Some(eenheid)) if paar.wordt.is_none() => (eenheid, &mut weg),
            _ => continue,
        };
        let deel = eenheid.pad.split(", ").skip(1).take(2).collect::<Vec<_>>().join(", ");
        // Of a lid that lapses with its onderdelen only the lid is named.
        let al = lijst.iter().any(|d| deel == *d || deel.starts_with(&format!("{d}, ")));
        if !deel.is_empty() && !al {
            lijst.push(deel);
        }
    }
    let zin = |woord: &str, delen: &[String]| {
        if delen.is_empty() { String::new() } else { format!(" {woord}: {}.", delen.join("; ")) }
    };
    format!("{}{}", zin("Vervallen (oude nummers)", &weg), zin("Gewijzigd", &anders))
}

/// Whether an article changes in numbers, punctuation and spelling and in nothing else.
fn redactioneel(stukken: &Stukken<'_>, bij: &ParenBij, links: Option<&Plek>, rechts: Option<&Plek>) -> bool {
    let vergelijking = stukken.vergelijking;
    let onder = |plek: Option<&Plek>, eigen: &[usize]| plek.is_some_and(|p| eigen.starts_with(p));
    let mut gezien = false;
    for paar in paren_van(bij, links, rechts).into_iter().map(|i| &vergelijking.paren[i]) {
        let l = paar.was.map(|i| &vergelijking.was[i]).filter(|e| onder(links, &e.plek));
        let r = paar.wordt.map(|i| &vergelijking.wordt[i]).filter(|e| onder(rechts, &e.plek));
        if l.is_none() && r.is_none() {
            continue;
        }
        gezien = true;
        if l.is_none() || r.is_none() || !woorden_redactioneel(stukken, &paar.woorden) {
            return false;
        }
    }
    gezien
}

/// The changes of a unit, hunk by hunk: what went and what came between two stretches that stayed.
fn woorden_redactioneel(stukken: &Stukken<'_>, woorden: &[Woorden]) -> bool {
    woorden.split(|w| w.op == Op::Gelijk).filter(|h| !h.is_empty()).all(|hunk| {
        let kant = |op: Op| hunk.iter().filter(|w| w.op == op).map(|w| w.tekst.as_str()).collect::<String>();
        zelfde_op_spelling_na(stukken, &kant(Op::Weg), &kant(Op::Nieuw))
    })
}

fn zelfde_op_spelling_na(stukken: &Stukken<'_>, weg: &str, nieuw: &str) -> bool {
    let woorden = |tekst: &str| -> Vec<String> {
        tekst
            .split(|c: char| c.is_whitespace() || matches!(c, '-' | '/' | '‑'))
            .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
            .filter(|w| !w.is_empty())
            .collect()
    };
    let (a, b) = (woorden(weg), woorden(nieuw));
    if a.concat() == b.concat() {
        return true;
    }
    a.len() == b.len()
        && a.iter().zip(&b).all(|(x, y)| x == y || zelfde_getal(x, y) || vernummerd(stukken, x, y) || spelling(x, y))
}

/// 0,2 and 0,20 are one amount.
fn zelfde_getal(a: &str, b: &str) -> bool {
    let cijfers = |t: &str| t.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.'));
    cijfers(a) && cijfers(b) && a.contains(',') && crate::model::in_honderdsten(a) == crate::model::in_honderdsten(b)
}

/// A number of an article that became the other number.
fn vernummerd(stukken: &Stukken<'_>, a: &str, b: &str) -> bool {
    if uit_rangtelwoord(a).is_some() {
        return false;
    }
    let (Some(a), Some(b)) = (Nummer::parse(a), Nummer::parse(b)) else { return false };
    let oud = stukken.was.artikelen().into_iter().find(|(_, k)| k.nummer.as_ref() == Some(&a));
    let werd = oud.and_then(|(plek, _)| stukken.vergelijking.werd(&plek).cloned());
    werd.and_then(|p| stukken.wordt.bepaling(&p)).is_some_and(|k| k.nummer.as_ref() == Some(&b))
}

/// One letter of difference in a long word, not at its beginning (“gehuwd” and “ongehuwd” differ).
fn spelling(a: &str, b: &str) -> bool {
    let lang = a.chars().count().min(b.chars().count()) >= 7;
    lang && a.chars().take(3).eq(b.chars().take(3)) && strsim::levenshtein(a, b) == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_place_is_nothing_but_the_dots() {
        let alinea = |tekst: &str| Block::Paragraph(Paragraph::body(met_open_plekken(tekst)));
        assert!(is_lege_plek(&alinea("[…]")));
        assert!(!is_lege_plek(&alinea("Het maximum is […] euro.")));
        assert!(!is_lege_plek(&alinea("Het maximum is € 17,50.")));
    }

    #[test]
    fn letters_of_a_heading() {
        assert_eq!(letters_in("Artikel I, onderdelen B en D, van het wijzigingsbesluit"), ["B", "D"]);
        assert_eq!(letters_in("Artikel I, onderdeel AA"), ["AA"]);
        assert!(letters_in("Algemeen").is_empty());
    }

    #[test]
    fn spelling_is_one_letter_in_a_long_word() {
        assert!(spelling("goedkoopst", "goedkoopste"));
        assert!(!spelling("gehuwde", "ongehuwde"));
        assert!(!spelling("kan", "kon"));
        assert!(zelfde_getal("0,2", "0,20"));
        assert!(!zelfde_getal("141", "150"));
    }
}
