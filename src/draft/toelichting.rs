//! `Wijziging` → the explanatory notes, a heading per onderdeel of the decision.
//!
//! The model's own text where there is one; a standard sentence where articles only get another number
//! or change editorially; otherwise a question, never a guess. The sentences stand in templates. What a person wrote
//! comes in the place of a piece, or beside it; every piece that nobody took over is handed out as an [`Aanzet`].

use super::geschreven::{alineas, als_tekst};
use super::grondslag::noten;
use super::koppen::{andere_woorden, gaat_elders};
use super::opmaak::met_open_plekken;
use super::redactioneel::{RijenBij, gewijzigde_delen, redactioneel, rijen_bij};
use super::sjabloon::{Gegeven, Gegevens, vul_in};
use super::zegt::{Zegt, met_zinnen};
use super::zinnen::{hoofdletter, letters, opsomming, oud_en_nieuw};
use super::{Geschreven, Stukken, verordening};
use crate::diagnostic::Diagnostic;
use crate::nummer::Nummer;
use crate::page::{Block, Page, Paragraph, Run, Style};
use crate::regeling::{Plek, Regeling, Soort, Tekst};
use crate::source::Source;
use crate::wijziging::{Artikelpaar, Groep, Instructie, Onderdeel, Wijziging};
use std::collections::BTreeSet;

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

/// What the sentences of the notes know.
const VELDEN: [&str; 7] = ["artikel", "meer", "verplaatst", "vervallen", "nieuw", "gewijzigd", "vraag"];

/// A piece of the notes as the program wrote it, for a person to take over and change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aanzet {
    /// The provision it stands with; `None` is the general part.
    pub bij: Option<Artikelpaar>,
    /// What a person makes of it takes the place of this piece; else it answers a question.
    pub vervangt: bool,
    /// The paragraphs, an empty line between them.
    pub tekst: String,
}

/// The notes of a dossier, and the pieces in it that nobody wrote.
///
/// # Errors
/// A fault in a template, at its line.
pub fn toelichting(
    stukken: &Stukken<'_>,
    notities: &Notities,
    sjabloon: &Source,
) -> Result<(Page, Vec<Aanzet>), Box<Diagnostic>> {
    let delen = |zegt: &Zegt<'_>| delen(stukken, notities, zegt);
    let (algemeen, teksten, aanzetten) = met_zinnen(&stukken.zinnen.toelichting, &VELDEN, delen)?;
    let onderdelen = stukken.wijziging.toelichting.iter().zip(teksten).map(|(groep, tekst)| {
        let hier: Vec<String> = groep.iter().map(|&i| stukken.wijziging.onderdelen[i].letter.clone()).collect();
        let mut gegevens = Gegevens::from([("tekst", Gegeven::Blokken(tekst))]);
        gegevens.extend(letters(&hier, stukken.wijziging));
        gegevens
    });
    let gegevens = Gegevens::from([
        ("verordening", verordening(stukken.was).into()),
        ("grondslag", noten(stukken)),
        ("algemeen", Gegeven::Nodig(algemeen)),
        ("onderdelen", Gegeven::Lijst(onderdelen.collect())),
    ]);
    let page = vul_in(sjabloon, &gegevens)?;
    let page = Page { auteur: stukken.gemeente.to_owned(), ..page };
    Ok((page, aanzetten))
}

/// The general part, what stands under every heading, and the pieces that nobody wrote.
fn delen(stukken: &Stukken<'_>, notities: &Notities, zegt: &Zegt<'_>) -> (Vec<Block>, Vec<Vec<Block>>, Vec<Aanzet>) {
    let bij = rijen_bij(stukken);
    let mut aanzetten = Vec::new();
    let vooraan = algemeen(stukken, notities, zegt);
    let algemeen = Schrijver { stukken, groep: None, zegt }.blokken(&vooraan, &mut aanzetten);
    let onder = |groep| {
        let stukjes = stukjes(stukken, notities, groep, &bij, zegt);
        Schrijver { stukken, groep: Some(groep), zegt }.blokken(&stukjes, &mut aanzetten)
    };
    let teksten = stukken.wijziging.toelichting.iter().map(onder).collect();
    (algemeen, teksten, aanzetten)
}

/// What the model says under the heading that an onderdeel stands under (`None` within is no heading), or in the general
/// part: as a person would copy it.
#[must_use]
pub fn tekst_van_model(notities: &Notities, wijziging: &Wijziging, onderdeel: Option<Option<usize>>) -> String {
    let Some(onderdeel) = onderdeel else { return als_tekst(&algemene_sectie(notities)) };
    let groep = wijziging.toelichting.iter().find(|groep| onderdeel.is_some_and(|o| groep.contains(&o)));
    groep.map_or(String::new(), |groep| als_tekst(&sectie_van(notities, wijziging, groep)))
}

/// Whether the model's notes speak of onderdelen while it is not known which they are in this decision: then what they
/// say of them stands nowhere.
#[must_use]
pub fn onderdelen_onbekend(notities: &Notities, wijziging: &Wijziging) -> bool {
    let mut koppen = notities.tekst.iter().flat_map(|t| &t.kinderen).filter_map(|k| k.opschrift.as_ref());
    wijziging.onderdelen.iter().all(|o| o.model.is_empty()) && koppen.any(|kop| !letters_in(kop.inhoud()).is_empty())
}

/// Whether a section of the model's notes is about onderdelen of the model that this decision has not got: it stands in
/// no paper.
#[must_use]
pub fn zonder_onderdeel(kop: &str, wijziging: &Wijziging) -> bool {
    let genoemd = letters_in(kop);
    let mut van_model = wijziging.onderdelen.iter().map(|o| &o.model).filter(|m| !m.is_empty()).peekable();
    !genoemd.is_empty() && van_model.peek().is_some() && !van_model.any(|m| genoemd.contains(m))
}

fn algemene_sectie(notities: &Notities) -> Vec<Block> {
    sectie(notities, |kop| kop.eq_ignore_ascii_case("algemeen"))
}

fn sectie_van(notities: &Notities, wijziging: &Wijziging, groep: &Groep) -> Vec<Block> {
    sectie(notities, |kop| noemt(kop, wijziging, groep))
}

/// Whether a heading of the model's notes names one of these onderdelen, by the letters of the model.
fn noemt(kop: &str, wijziging: &Wijziging, groep: &Groep) -> bool {
    let genoemd = letters_in(kop);
    groep.iter().map(|&i| &wijziging.onderdelen[i].model).any(|m| !m.is_empty() && genoemd.contains(m))
}

/// A piece: something that stands under a heading.
struct Stukje {
    /// The provisions it is about.
    over: Vec<Artikelpaar>,
    /// What it says.
    blokken: Vec<Block>,
    /// It asks something about one provision, and nothing else: an answer stands beside other answers.
    vraag: bool,
    /// It comes behind what people wrote.
    achteraan: bool,
}

fn algemeen(stukken: &Stukken<'_>, notities: &Notities, zegt: &Zegt<'_>) -> Vec<Stukje> {
    let van_model = algemene_sectie(notities);
    let eigen = stukken.geschreven.iter().any(|g| g.algemeen && !g.vervangt && g.heeft_toelichting());
    let blokken = match van_model.is_empty() {
        false => van_model,
        true if eigen => return Vec::new(),
        true => zegt.blokken("algemeen", []),
    };
    vec![Stukje { over: Vec::new(), blokken, vraag: false, achteraan: false }]
}

/// The pieces under the heading of these onderdelen.
fn stukjes(
    stukken: &Stukken<'_>,
    notities: &Notities,
    groep: &Groep,
    bij: &RijenBij<'_>,
    zegt: &Zegt<'_>,
) -> Vec<Stukje> {
    let hier: Vec<&Onderdeel> = groep.iter().map(|&i| &stukken.wijziging.onderdelen[i]).collect();
    let van_model = sectie_van(notities, stukken.wijziging, groep);
    let had_tekst = !van_model.is_empty();
    let vragen: Vec<&str> = notities
        .nb
        .iter()
        .filter(|(kop, _)| noemt(kop, stukken.wijziging, groep))
        .map(|(_, nb)| zonder_nb(nb))
        .collect();
    // The note says what belongs at the empty place behind it: one place to fill in, not two.
    let blokken = van_model.into_iter().filter(|b| vragen.is_empty() || !is_lege_plek(b));
    let mut blokken: Vec<Block> = blokken.collect();
    blokken.extend(vragen.iter().flat_map(|nb| zegt.blokken("model vraagt", [("vraag", Some(*nb).into())])));
    let mut uit = Vec::new();
    if !blokken.is_empty() {
        let over = hier.iter().flat_map(|o| o.bepalingen()).collect();
        uit.push(Stukje { over, blokken, vraag: false, achteraan: false });
    }
    let instructies: Vec<&Instructie> = hier.iter().flat_map(|o| &o.instructies).collect();
    if !had_tekst {
        uit.extend(standaard(stukken, &instructies, bij, zegt));
    }
    // Why an article is inserted was asked already.
    let ingevoegd = |plek: &Plek| instructies.iter().any(|i| matches!(i, Instructie::VoegtIn(p) if p.contains(plek)));
    for plek in eigen_in(notities, &instructies).into_iter().filter(|plek| had_tekst || !ingevoegd(plek)) {
        if !is_geschreven(stukken, None, Some(plek)) {
            let artikel = artikel_naam(stukken, None, Some(plek)).into();
            let blokken = zegt.blokken("eigen tekst", [("artikel", artikel)]);
            let over = vec![(None, Some(plek.clone()))];
            uit.push(Stukje { over, blokken, vraag: true, achteraan: true });
        }
    }
    uit
}

/// Standard sentences and questions for onderdelen of which the model says nothing.
fn standaard(stukken: &Stukken<'_>, instructies: &[&Instructie], bij: &RijenBij<'_>, zegt: &Zegt<'_>) -> Vec<Stukje> {
    let mut uit = Vec::new();
    let mut zeg = |over: Vec<Artikelpaar>, blokken: Vec<Block>, vraag: bool| {
        uit.push(Stukje { over, blokken, vraag, achteraan: false });
    };
    let alleen_nummers = instructies.iter().all(|i| matches!(i, Instructie::Vernummert(_)));
    for instructie in instructies {
        match instructie {
            Instructie::Vernummert(reeksen) if alleen_nummers => {
                let (elders, blijft): (Vec<_>, Vec<_>) =
                    reeksen.iter().flatten().partition(|(_, nieuw)| gaat_elders(stukken, nieuw));
                // Why they get other numbers is known where they come elsewhere, or close the gaps.
                let waarom = if doorlopend(stukken.wordt) { "vernummerd" } else { "ander nummer" };
                for (paren, soort) in [(elders, "vernummerd en verplaatst"), (blijft, waarom)] {
                    let over: Vec<Artikelpaar> =
                        paren.into_iter().map(|(l, r)| (Some(l.clone()), Some(r.clone()))).collect();
                    let namen: Vec<String> =
                        over.iter().map(|(l, r)| artikel_naam(stukken, l.as_ref(), r.as_ref())).collect();
                    let wat = [("artikel", opsomming(&namen).into()), ("meer", (over.len() != 1).into())];
                    if !over.is_empty() {
                        zeg(over, zegt.blokken(soort, wat), false);
                    }
                }
            }
            Instructie::Vernummert(_) => {}
            Instructie::Wijzigt((links, rechts)) => {
                let (l, r) = (links.as_ref(), rechts.as_ref());
                let artikel = artikel_naam(stukken, l, r).into();
                let over = vec![(links.clone(), rechts.clone())];
                let elders = r.is_some_and(|plek| gaat_elders(stukken, plek));
                if elders && !andere_woorden(stukken, l, r) {
                    if !is_geschreven(stukken, l, r) {
                        zeg(over, zegt.blokken("verplaatst", [("artikel", artikel)]), true);
                    }
                } else if !elders && redactioneel(stukken, bij, l, r) {
                    zeg(over, zegt.blokken("redactioneel", [("artikel", artikel)]), false);
                } else if !is_geschreven(stukken, l, r) {
                    let delen = gewijzigde_delen(stukken, bij, l, r);
                    let [vervallen, nieuw, gewijzigd] = delen.map(Gegeven::from);
                    let wat = [
                        ("artikel", artikel),
                        ("verplaatst", elders.into()),
                        ("vervallen", vervallen),
                        ("nieuw", nieuw),
                        ("gewijzigd", gewijzigd),
                    ];
                    zeg(over, zegt.blokken("wijzigt", wat), true);
                }
            }
            Instructie::Luidt(paren) => {
                let open = paren.iter().filter(|(l, r)| !is_geschreven(stukken, l.as_ref(), r.as_ref()));
                let over: Vec<Artikelpaar> = open.cloned().collect();
                let namen: Vec<String> =
                    over.iter().map(|(l, r)| artikel_naam(stukken, l.as_ref(), r.as_ref())).collect();
                if namen.is_empty() {
                    continue;
                }
                let een = namen.len() == 1;
                let wat = [("artikel", opsomming(&namen).into()), ("meer", (!een).into())];
                zeg(over, zegt.blokken("luidt", wat), een);
            }
            Instructie::VoegtIn(plekken) => {
                for plek in plekken.iter().filter(|p| !is_geschreven(stukken, None, Some(p))) {
                    let artikel = artikel_naam(stukken, None, Some(plek)).into();
                    zeg(vec![(None, Some(plek.clone()))], zegt.blokken("nieuw", [("artikel", artikel)]), true);
                }
            }
            Instructie::Vervalt(plekken) => {
                for plek in plekken.iter().filter(|p| !is_geschreven(stukken, Some(p), None)) {
                    let artikel = artikel_naam(stukken, Some(plek), None).into();
                    zeg(vec![(Some(plek.clone()), None)], zegt.blokken("vervalt", [("artikel", artikel)]), true);
                }
            }
        }
    }
    uit
}

/// Whether the articles of a text are numbered through, without gaps and without letters; those of variants that are
/// still open have the same numbers.
fn doorlopend(regeling: &Regeling) -> bool {
    let nummers: Vec<Nummer> = regeling.artikelen().into_iter().filter_map(|(_, a)| a.nummer.clone()).collect();
    let begint = |n: &Nummer| n.as_str() == "1" || n.as_str().ends_with(":1") || n.as_str().ends_with(".1");
    let mut gezien: BTreeSet<&str> = BTreeSet::new();
    let mut vorige: Option<&Nummer> = None;
    for nummer in &nummers {
        let volgt = vorige.is_some_and(|v| v.volgende().as_ref() == Some(nummer));
        if gezien.insert(nummer.as_str()) && !volgt && !begint(nummer) {
            return false;
        }
        vorige = Some(nummer);
    }
    true
}

/// Whether a person wrote beside an article, or a part of it: then nothing is asked.
fn is_geschreven(stukken: &Stukken<'_>, links: Option<&Plek>, rechts: Option<&Plek>) -> bool {
    stukken.geschreven.iter().any(|g| !g.vervangt && g.heeft_toelichting() && g.is_bij(links, rechts))
}

/// What stands under a heading: the pieces, and what people wrote.
struct Schrijver<'a, 's> {
    stukken: &'a Stukken<'a>,
    /// The onderdelen of the heading; none is the general part.
    groep: Option<&'a Groep>,
    zegt: &'a Zegt<'s>,
}

impl Schrijver<'_, '_> {
    fn blokken(&self, stukjes: &[Stukje], aanzetten: &mut Vec<Aanzet>) -> Vec<Block> {
        let mut gebruikt: BTreeSet<usize> = BTreeSet::new();
        let (mut uit, mut achteraan) = (Vec::new(), Vec::new());
        for stukje in stukjes {
            let over = |g: &Geschreven| match self.groep {
                None => g.algemeen,
                Some(_) => stukje.over.iter().any(|(l, r)| g.is_bij(l.as_ref(), r.as_ref())),
            };
            let ervoor: Vec<(usize, &Geschreven)> = self.hier().filter(|(_, g)| g.vervangt && over(g)).collect();
            if ervoor.is_empty() {
                let blokken = stukje.blokken.clone();
                aanzetten.push(Aanzet {
                    bij: self.groep.and_then(|_| stukje.over.first().cloned()),
                    vervangt: !stukje.vraag,
                    tekst: als_tekst(&blokken),
                });
                if stukje.achteraan { achteraan.extend(blokken) } else { uit.extend(blokken) }
            }
            for (i, geschreven) in ervoor {
                if gebruikt.insert(i) {
                    self.schrijf(geschreven, &mut uit);
                }
            }
        }
        let mut erbij: Vec<&Geschreven> = self.hier().filter(|(i, _)| !gebruikt.contains(i)).map(|(_, g)| g).collect();
        erbij.sort_by(|a, b| (&a.wordt, &a.was).cmp(&(&b.wordt, &b.was)));
        for geschreven in erbij {
            if !geschreven.algemeen {
                let naam = Run::plain(hoofdletter(&geschreven.naam));
                uit.push(Block::Paragraph(Paragraph::body(vec![naam]).styled(Style::Opschrift)));
            }
            self.schrijf(geschreven, &mut uit);
        }
        uit.extend(achteraan);
        uit
    }

    /// What people wrote for this heading.
    fn hier(&self) -> impl Iterator<Item = (usize, &Geschreven)> {
        let hoort = |g: &Geschreven| match self.groep {
            None => g.algemeen,
            Some(groep) => g.onderdeel.is_some_and(|o| groep.contains(&o)),
        };
        self.stukken.geschreven.iter().enumerate().filter(move |(_, g)| g.heeft_toelichting() && hoort(g))
    }

    fn schrijf(&self, geschreven: &Geschreven, uit: &mut Vec<Block>) {
        if geschreven.verouderd {
            uit.extend(self.zegt.blokken("verouderd", []));
        }
        uit.extend(alineas(&geschreven.toelichting));
    }
}

/// The articles with own text among those that these instructions show.
fn eigen_in<'a>(notities: &'a Notities, instructies: &[&Instructie]) -> Vec<&'a Plek> {
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

/// A paragraph with nothing but `[…]`.
fn is_lege_plek(blok: &Block) -> bool {
    let Block::Paragraph(p) = blok else { return false };
    let tekst: String = p.runs.iter().map(|r| r.text.as_str()).collect();
    matches!(tekst.trim(), "[…]" | "[...]")
}

fn artikel_naam(stukken: &Stukken<'_>, links: Option<&Plek>, rechts: Option<&Plek>) -> String {
    let links = links.or_else(|| rechts.and_then(|r| stukken.vergelijking.was(r)));
    let knoop = |regeling: &Regeling, plek: Option<&Plek>| plek.and_then(|p| regeling.bepaling(p)).cloned();
    let (oud, nieuw) = (knoop(stukken.was, links), knoop(stukken.wordt, rechts));
    let soort = nieuw.as_ref().or(oud.as_ref()).map(|b| b.soort);
    let nummer = |b: &Option<crate::regeling::Bepaling>| b.as_ref().and_then(|b| b.nummer.clone());
    match soort {
        Some(Soort::Artikel) | None => oud_en_nieuw(nummer(&oud).as_ref(), nummer(&nieuw).as_ref()),
        Some(soort) => match nummer(&nieuw).or(nummer(&oud)) {
            Some(nummer) => format!("{} {nummer}", soort.naam()),
            None if soort == Soort::Bijlage => "de bijlage".to_owned(),
            None => soort.naam().to_owned(),
        },
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
        let mut alineas: Vec<(u8, String, String)> = Vec::new();
        verzamel(knoop, 0, &mut alineas);
        // A section that is still open has its first bracket in the heading, which the paper writes itself.
        if let Some((_, _, eerste)) = alineas.first_mut().filter(|_| kop.starts_with('[') && !kop.ends_with(']')) {
            eerste.insert(0, '[');
        }
        for (indent, label, alinea) in alineas {
            let label = if label.is_empty() { Vec::new() } else { vec![Run::plain(label)] };
            uit.push(Block::Paragraph(Paragraph {
                indent,
                label,
                runs: met_open_plekken(vec![Run::plain(alinea)]),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_place_is_nothing_but_the_dots() {
        let alinea = |tekst: &str| Block::Paragraph(Paragraph::plain(tekst));
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
}
