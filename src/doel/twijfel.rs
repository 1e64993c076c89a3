//! citations × the words around them → whether each may point into another text than this one.
//!
//! The grammar reads the name of a regeling where it knows the form. Names are endless (“artikel 12, tweede
//! zinsnede, van genoemd protocol”, “de wet, artikel 5”, “blijven van de Algemene wet buiten toepassing de
//! artikelen 2 en 3”), and whoever calls a citation wrong must be sure that it cites this text. So this looks
//! wider, a limited stretch on either side, and decides nothing but that there is room for doubt.

use super::achter::{achter_verwijzing, van_iets_anders};
use super::andermans::wijzigt;
use super::{Citaat, Knoop, Register, WORTEL};
use crate::regeling::Soort;
use crate::source::Span;
use crate::verwijzing::{Laag, Merk, Verwijzing, Vorm, Waar, Waarde, noemt_regeling};
use std::borrow::Borrow;

/// How far on either side is looked, in bytes.
const VER: usize = 400;

/// What speaks against it that a citation that names no other text is one of this text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Twijfel {
    /// Nothing.
    Geen,
    /// Something in its sentence, or around it: enough not to call it wrong. In statutes and ordinances it is nearly
    /// always of this text all the same.
    Licht,
    /// It can be read either way.
    Ruimte,
    /// The words say that it is of another: a name of which the grammar does not know the form, or this text as it was.
    Elders,
}

/// What a provision says of the citations in and under it.
#[derive(Clone, Copy, Default)]
pub(super) struct Omgeving {
    /// All may be of another text: a decision that amends, an annex about other laws, words outside provisions.
    elders: bool,
    /// Those in the list under it may be: its opening words name another text.
    lijst: bool,
    /// The leden in the list under it are those of another article, that is applied.
    toegepast: bool,
}

/// Whether an annex is named right beside a citation: “bijlage 2, artikel 4”, “artikel 4 (bijlage 2)”. Then it is an
/// article of the annex, and not of the ordinance.
fn van_bijlage<V: Borrow<Verwijzing>>(tekst: &str, samen: &[V], i: usize) -> bool {
    let hier: &Verwijzing = samen[i].borrow();
    let is_bijlage = |j: usize| samen.get(j).map(Borrow::borrow).filter(|v| wortel(v) == Laag::Bijlage);
    let tussen = |van: usize, tot: usize| tekst.get(van..tot).map(|t| t.trim_matches([' ', ',', '(', '\u{a0}']));
    let ervoor = i.checked_sub(1).and_then(is_bijlage).and_then(|v| tussen(v.span().end, hier.span().start));
    let erachter = is_bijlage(i + 1).and_then(|v| tekst.get(hier.span().end..v.span().start)).map(str::trim);
    matches!(ervoor, Some("" | "onder" | "in" | "bij")) || erachter == Some("(")
}

impl Register<'_> {
    /// For every citation of this regeling whether the words around it leave room for another text, or for
    /// this text as it was.
    pub(super) fn twijfel(&self, citaten: &[Citaat<'_>]) -> Vec<Twijfel> {
        let mut uit = Vec::with_capacity(citaten.len());
        for samen in citaten.chunk_by(|a, b| a.knoop == b.knoop && a.deel == b.deel) {
            let verwijzingen: Vec<&Verwijzing> = samen.iter().map(|c| &c.verwijzing).collect();
            uit.extend(samen.iter().enumerate().map(|(i, citaat)| {
                let omgeving = self.omgevingen()[citaat.knoop];
                self.twijfelt(citaat.knoop, citaat.tekst.inhoud(), &verwijzingen, i, omgeving)
            }));
        }
        uit
    }

    /// The same of the `i`-th of all citations in a text that stands in a node, or outside the regeling (the root).
    #[must_use]
    pub fn twijfel_over(&self, knoop: Knoop, tekst: &str, samen: &[Verwijzing], i: usize) -> Twijfel {
        let omgeving = if knoop == WORTEL { Omgeving::default() } else { self.omgevingen()[knoop] };
        self.twijfelt(knoop, tekst, samen, i, omgeving)
    }

    fn twijfelt<V: Borrow<Verwijzing>>(
        &self,
        knoop: Knoop,
        tekst: &str,
        samen: &[V],
        i: usize,
        omgeving: Omgeving,
    ) -> Twijfel {
        let verwijzing: &Verwijzing = samen[i].borrow();
        // “van dit besluit” in words for another regeling is that one
        if self.wijzigt_anderen() && (self.is_andermans(knoop) || !is_romeins(verwijzing)) {
            return if self.is_andermans(knoop) { Twijfel::Elders } else { Twijfel::Ruimte };
        }
        if matches!(verwijzing.waar(), Waar::Hier | Waar::Soort(_)) {
            if zoals_het_luidde(tekst, samen, i) {
                return Twijfel::Elders;
            }
            let woorden = tekst.get(..verwijzing.span().end).unwrap_or("");
            let ander = woorden.ends_with(if self.is_verordening() { "deze wet" } else { "de verordening" });
            return if ander { Twijfel::Ruimte } else { Twijfel::Geen };
        }
        if !omgeving.elders && verwijzing.groepen().iter().any(|g| g.vorm == Vorm::Dit) {
            return Twijfel::Geen;
        }
        let hoogste = wortel(verwijzing);
        if hoogste == Laag::Artikel && van_bijlage(tekst, samen, i) {
            return Twijfel::Elders;
        }
        let vooraan = tekst.get(..verwijzing.span().start).is_some_and(|t| matches!(t.trim(), "" | "de" | "De"));
        let hier = if omgeving.lijst && hoogste <= Laag::Artikel && vooraan {
            // “Van de Invorderingswet 1990 gelden niet: a. artikel 5; b. …”
            Twijfel::Elders
        } else if omgeving.elders
            || omgeving.lijst
            || (omgeving.toegepast && hoogste > Laag::Artikel)
            || self.uitleg(knoop).is_some_and(|bij| {
                (bij == WORTEL || !opent_alinea(tekst, verwijzing)) && alinea_noemt_andere(tekst, verwijzing)
            })
        {
            Twijfel::Licht
        } else {
            Twijfel::Geen
        };
        twijfel_in_zin(tekst, samen, i).max(hier)
    }

    /// Whether this text calls itself a verordening, so that “de verordening” is this one.
    fn is_verordening(&self) -> bool {
        self.regeling().opschrift.as_ref().is_none_or(|o| o.inhoud().to_lowercase().contains("verordening"))
    }

    /// For every node what it says of the citations in it.
    fn omgevingen(&self) -> &[Omgeving] {
        self.omgevingen.get_or_init(|| self.lees_omgevingen())
    }

    fn lees_omgevingen(&self) -> Vec<Omgeving> {
        let mut uit = vec![Omgeving { elders: true, ..Omgeving::default() }];
        let bijlagen = self.bijlagen_over_wetten();
        for knoop in 1..self.aantal() {
            let Some(bepaling) = self.bepaling(knoop) else { continue };
            let ouder = self.ouder(knoop);
            let aanhef = self.aanhef(ouder);
            let mut hier = Omgeving { lijst: uit[ouder].lijst, toegepast: uit[ouder].toegepast, elders: false };
            if bepaling.soort != Soort::Aanhef {
                hier.lijst |= leidt_lijst_in(aanhef);
                hier.toegepast |= past_toe(aanhef);
            }
            let woorden = [bepaling.opschrift.as_ref(), bepaling.tekst.as_ref()];
            let in_bepaling = bepaling.soort == Soort::Artikel
                || bepaling.soort.boven_artikel()
                || self.artikel(knoop).is_some()
                || self.in_bijlage(knoop)
                || self.uitleg(knoop).is_some();
            hier.elders = (ouder != WORTEL && uit[ouder].elders)
                || !in_bepaling
                || wijzigt(self.aanhef(knoop))
                || woorden.into_iter().flatten().any(|t| wijzigt(t.inhoud()))
                || self.is_andermans(knoop)
                || bijlagen.get(self.ingangen[knoop].zone).copied().unwrap_or(false);
            uit.push(hier);
        }
        uit
    }

    /// The words before the enumeration of a node; the opening words of the text itself lead in no list.
    fn aanhef(&self, knoop: Knoop) -> &str {
        if self.soort(knoop).is_none_or(Soort::boven_artikel) {
            return "";
        }
        let eerste = self.kinderen(knoop).next().and_then(|k| self.bepaling(k));
        let aanhef = eerste.filter(|b| b.soort == Soort::Aanhef).and_then(|b| b.tekst.as_ref());
        aanhef.map_or("", |t| t.inhoud())
    }

    /// Whether each annex (by its zone) is about other laws (“Wet geurhinder en veehouderij: artikel 6”).
    fn bijlagen_over_wetten(&self) -> Vec<bool> {
        let mut uit = vec![false];
        for knoop in (1..self.aantal()).filter(|&k| self.in_bijlage(k)) {
            let zone = self.ingangen[knoop].zone;
            uit.resize(uit.len().max(zone + 1), false);
            let Some(bepaling) = self.bepaling(knoop).filter(|_| !uit[zone]) else { continue };
            let woorden = [bepaling.opschrift.as_ref(), bepaling.tekst.as_ref()];
            uit[zone] = woorden.into_iter().flatten().any(|t| noemt(t.inhoud(), |_| true));
        }
        uit
    }
}

/// What the words around the `i`-th of the citations in a text say against it that it is of the text that it is about.
#[must_use]
pub fn twijfel_in_zin<V: Borrow<Verwijzing>>(tekst: &str, samen: &[V], i: usize) -> Twijfel {
    let verwijzing: &Verwijzing = samen[i].borrow();
    let span = verwijzing.span();
    let hoogste = wortel(verwijzing);
    let voor = zin_ervoor(tekst, span.start);
    let na = zin_erna(tekst, span.end);
    let begin = span.start - voor.len();
    let eerder =
        || samen[..i].iter().rev().map(Borrow::borrow).take_while(move |v: &&Verwijzing| v.span().start >= begin);
    let onder_artikel = hoogste > Laag::Artikel;
    // a name behind the next citation is of that one
    let volgende = samen.get(i + 1).map_or(tekst.len(), |later| later.borrow().span().start);
    let tot_volgende = na.get(..volgende.saturating_sub(span.end)).unwrap_or(na);
    let vorige = eerder().next().filter(|v| onder_artikel && wortel(v) <= Laag::Artikel);
    let tussen = vorige.and_then(|v| tekst.get(v.span().end..span.start)).map(str::trim);
    let genoemd = matches!(tussen, Some("genoemde" | "bedoelde" | "vermelde" | "opgenomen"));
    let achter = achter_verwijzing(tot_volgende);
    if achter == Twijfel::Elders || genoemd || na_een_naam(voor) || tot_volgende.contains(" luidde") {
        return Twijfel::Elders;
    }
    // “artikel 3, het vierde lid en artikel 5”, “onderdeel a van artikel 5, en derde lid”
    // “artikel 3, onderdeel b van het vierde lid”
    let sluit_aan = matches!(tussen, Some("," | ", het" | ", de" | ", en" | "en" | "van het"));
    if achter == Twijfel::Ruimte || sluit_aan || aangehaald(voor) {
        return Twijfel::Ruimte;
    }
    let licht = achter == Twijfel::Licht
        || verwijzing.schakels().iter().any(|s| s.merk == Some(Merk::Oud))
        || anders_gelezen(na)
        || van_iets_anders(na)
        || eerder().any(|v| !v.is_intern() && zelfde_stijl(verwijzing, v))
        || samen.get(i + 1).is_some_and(|later| loopt_door(verwijzing, later.borrow(), tekst, span.end + na.len()))
        || samen[i + 1..].iter().take(4).any(|later| evenals(verwijzing, later.borrow(), tekst, span.end + na.len()))
        || los_genoemd(tekst, Span::new(begin, span.start), eerder())
        || (onder_artikel && (eerder().any(|v| wortel(v) < hoogste) || na_een_nummer(voor)));
    if licht { Twijfel::Licht } else { Twijfel::Geen }
}

/// Whether the paragraph around a citation names a law or another regeling. Notes speak of those and of the
/// ordinance in one breath.
#[must_use]
pub fn alinea_noemt_andere(tekst: &str, verwijzing: &Verwijzing) -> bool {
    let span = verwijzing.span();
    let (mut van, mut tot) = (span.start.saturating_sub(3 * VER), (span.end + 3 * VER).min(tekst.len()));
    while !tekst.is_char_boundary(van) {
        van += 1;
    }
    while !tekst.is_char_boundary(tot) {
        tot -= 1;
    }
    let (voor, na) = (tekst.get(van..span.start).unwrap_or(""), tekst.get(span.start..tot).unwrap_or(""));
    let voor = voor.rsplit('\n').next().unwrap_or("");
    let na = na.split('\n').next().unwrap_or("");
    noemt(voor, |_| true) || noemt(na, |_| true)
}

/// Whether a paragraph begins with a part of an article (“Onderdeel c van het eerste lid”): in notes that is of the
/// article that is explained, whatever law is named behind it.
#[must_use]
pub fn opent_alinea(tekst: &str, verwijzing: &Verwijzing) -> bool {
    let voor = tekst.get(..verwijzing.span().start).unwrap_or("");
    let voor = voor.rsplit('\n').next().unwrap_or("").trim();
    // a name behind a series (“het derde lid en artikel 2 van de wet”) may be of all of it
    let na = tekst.get(verwijzing.span().end..).and_then(|na| na.strip_prefix(' ')).unwrap_or("");
    let volgt = na.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let werkwoord = !volgt.is_empty()
        && volgt.starts_with(char::is_lowercase)
        && !matches!(volgt, "en" | "of" | "juncto" | "jo" | "alsmede" | "van" | "uit" | "bij" | "tot" | "onder");
    wortel(verwijzing) > Laag::Artikel && matches!(voor, "" | "Het" | "De") && werkwoord
}

/// Whether a citation names articles with Roman numerals: in a decision that amends, those of the decision itself.
fn is_romeins(verwijzing: &Verwijzing) -> bool {
    let artikelen = |s: &crate::verwijzing::Schakel| verwijzing.groepen()[s.groep].laag == Laag::Artikel;
    let mut namen = verwijzing.schakels().iter().filter(|s| artikelen(s)).peekable();
    namen.peek().is_some()
        && namen
            .all(|s| matches!(&s.van.waarde, Waarde::Nummer(n) if n.as_str().bytes().all(|b| b"IVXLC".contains(&b))))
}

/// The highest layer that a citation names.
fn wortel(verwijzing: &Verwijzing) -> Laag {
    verwijzing.groepen().iter().map(|g| g.laag).min().unwrap_or(Laag::Zin)
}

/// What stands before `p` in the same sentence.
fn zin_ervoor(tekst: &str, p: usize) -> &str {
    let mut van = p.saturating_sub(VER);
    while !tekst.is_char_boundary(van) {
        van += 1;
    }
    let voor = tekst.get(van..p).unwrap_or("");
    let grens = voor.char_indices().rev().find(|&(i, _)| eindigt_zin(voor, i));
    grens.map_or(voor, |(i, c)| &voor[i + c.len_utf8()..])
}

/// What stands behind `p` in the same sentence.
fn zin_erna(tekst: &str, p: usize) -> &str {
    let mut tot = (p + VER).min(tekst.len());
    while !tekst.is_char_boundary(tot) {
        tot -= 1;
    }
    let na = tekst.get(p..tot).unwrap_or("");
    na.char_indices().find(|&(i, _)| eindigt_zin(na, i)).map_or(na, |(i, _)| &na[..i])
}

/// Whether a sentence ends with the character at `i`.
fn eindigt_zin(tekst: &str, i: usize) -> bool {
    let volgt = tekst.get(i + 1..).unwrap_or("");
    match tekst.as_bytes().get(i) {
        Some(b';' | b'\n') => true,
        Some(b'.' | b'?' | b'!') => {
            volgt.starts_with([' ', '\n']) && volgt.trim_start().starts_with(|c: char| c.is_uppercase())
        }
        _ => false,
    }
}

/// Whether a quotation is open: the citation stands in words of another text.
fn aangehaald(voor: &str) -> bool {
    let meer = |open: &[char], dicht: char| voor.matches(open).count() > voor.matches(dicht).count();
    meer(&['“', '„'], '”') || meer(&['«'], '»') || (!voor.contains('“') && voor.matches('"').count() % 2 == 1)
}

/// “artikel 5 van deze verordening, zoals dat luidde voor de inwerkingtreding van deze wijziging”.
fn zoals_het_luidde<V: Borrow<Verwijzing>>(tekst: &str, samen: &[V], i: usize) -> bool {
    let einde = samen[i].borrow().span().end;
    let volgende = samen.get(i + 1).map_or(tekst.len(), |later| later.borrow().span().start);
    let na = zin_erna(tekst, einde);
    let na = na.get(..volgende.saturating_sub(einde)).unwrap_or(na).trim_start_matches([' ', ',']);
    na.starts_with("zoals ") && [" luidde", " gold ", " golden "].iter().any(|w| na.contains(w))
}

/// “zoals dat artikel luidde op …”, “zoals die gold voor …”: the text as it was; “wordt voor … gelezen”: another.
fn anders_gelezen(na: &str) -> bool {
    ["luidde", " gold ", " golden ", "gelezen", "te lezen"].iter().any(|w| na.contains(w))
}

/// A name right before: “de wet, artikel 5”, “Wmo 2015: artikel 5”.
fn na_een_naam(voor: &str) -> bool {
    const WIT: [char; 4] = [' ', '\n', '\t', '\u{a0}'];
    let kaal = voor.trim_end_matches(WIT);
    let kaal = ["de", "het"].iter().find_map(|w| kaal.strip_suffix(w)).filter(|r| r.ends_with(WIT)).unwrap_or(kaal);
    let kaal = kaal.trim_end_matches(WIT);
    let kaal = ["met name", "en wel", "namelijk", "in het bijzonder in", "in het bijzonder"]
        .iter()
        .find_map(|w| kaal.strip_suffix(w))
        .map_or(kaal, |rest| rest.trim_end_matches(WIT));
    let los = kaal.trim_end_matches([',', ':', '(', ')', '–', '-']).trim_end_matches(WIT);
    let mut woorden = los.rsplit(WIT).filter(|w| !w.is_empty());
    let Some(laatste) = woorden.next() else { return false };
    let ervoor = woorden.next().unwrap_or("");
    let jaar = laatste.len() == 4 && laatste.bytes().all(|b| b.is_ascii_digit());
    let eigen = matches!(ervoor, "deze" | "dit" | "een" | "Deze" | "Dit");
    !eigen && (noemt_regeling(laatste) || (jaar && (noemt_regeling(ervoor) || los.len() < kaal.len())))
}

/// “… 84, eerste lid, 86, vijfde lid”: a lid behind the bare number of an article that was not read as one.
fn na_een_nummer(voor: &str) -> bool {
    let kaal = voor.trim_end().trim_end_matches(',').trim_end();
    let woord = kaal.rsplit(|c: char| c.is_whitespace()).next().unwrap_or("");
    woord.starts_with(|c: char| c.is_ascii_digit()) && !woord.contains('°')
}

/// Whether the next citation in the sentence cites another text and goes for both: “artikel 10 en artikel 29bis
/// van de richtlijn”, “de verzekeraar, bedoeld in artikel 1, onderscheidenlijk de rechtspersoon, bedoeld in
/// artikel 40 van die wet”.
fn loopt_door(v: &Verwijzing, later: &Verwijzing, tekst: &str, zin_eind: usize) -> bool {
    let tussen = tekst.get(v.span().end..later.span().start).unwrap_or("");
    let eerste = tussen.trim_start_matches([',', ' ']).split([' ', ',']).next().unwrap_or("");
    later.span().start < zin_eind
        && !later.is_intern()
        && tussen.len() < 120
        && matches!(
            eerste,
            "en" | "of" | "met" | "onderscheidenlijk" | "respectievelijk" | "alsmede" | "dan" | "behoudens" | ""
        )
        && zelfde_stijl(v, later)
}

/// The same further on: “de krachtens artikel 2.22, derde lid, gestelde regels over … , alsmede de artikelen 2.23 en
/// 2.30 van die wet”.
fn evenals(v: &Verwijzing, later: &Verwijzing, tekst: &str, zin_eind: usize) -> bool {
    let ervoor = tekst.get(v.span().end..later.span().start).unwrap_or("").trim_end();
    let ervoor = ervoor.strip_suffix(" de").unwrap_or(ervoor);
    let samen = ["alsmede", "evenals"].iter().any(|w| ervoor.ends_with(w));
    samen && later.span().start < zin_eind && !later.is_intern() && zelfde_stijl(v, later)
}

/// Whether two citations can be of one text by the form of their numbers: 2.3.2 and 5 cannot.
fn zelfde_stijl(een: &Verwijzing, ander: &Verwijzing) -> bool {
    let stijl = |v: &Verwijzing| {
        let groep = v.groepen().iter().find(|g| g.laag == Laag::Artikel)?;
        match &v.schakels()[*groep.schakels.first()?].van.waarde {
            Waarde::Nummer(n) => Some(n.as_str().chars().find(|c| matches!(c, '.' | ':'))),
            _ => None,
        }
    };
    match (stijl(een), stijl(ander)) {
        (Some(een), Some(ander)) => een == ander,
        _ => true,
    }
}

/// A text that is named in the sentence and that no citation before used: “blijven van de Invorderingswet 1990
/// buiten toepassing de artikelen 5 en 20”.
fn los_genoemd<'v>(tekst: &str, zin: Span, eerder: impl Iterator<Item = &'v Verwijzing>) -> bool {
    let mut eind = zin.end;
    let mut vrij = Vec::new();
    for verwijzing in eerder {
        vrij.push(Span::new(verwijzing.span().end, eind));
        eind = verwijzing.span().start;
    }
    vrij.push(Span::new(zin.start, eind));
    let stuk = |s: &Span| tekst.get(s.start..s.end).unwrap_or("");
    vrij.iter().any(|s| noemt(stuk(s), |voor| matches!(voor, "van" | "Van" | "uit")))
}

/// Whether a text names another regeling; `achter` says behind which word (“de” and the rest of the name aside).
fn noemt(tekst: &str, achter: impl Fn(&str) -> bool) -> bool {
    let (mut voor, mut lidwoord) = ("", "");
    for woord in tekst.split_whitespace() {
        let kaal = woord.trim_matches(|c: char| !c.is_alphanumeric());
        if noemt_regeling(kaal) && !matches!(lidwoord, "deze" | "dit" | "een" | "Deze" | "Dit") && achter(voor) {
            return true;
        }
        lidwoord = kaal;
        let begint = matches!(kaal, "Van" | "In" | "Bij" | "Uit");
        let naam = kaal.starts_with(|c: char| c.is_uppercase()) || kaal.ends_with("genoemde");
        if begint || !(naam || matches!(kaal, "de" | "het" | "die" | "dat" | "")) {
            voor = kaal;
        }
    }
    false
}

/// “In de Wet geurhinder en veehouderij:”, “van de Invorderingswet 1990 zijn niet van toepassing:”.
fn leidt_lijst_in(aanhef: &str) -> bool {
    let inleidend = |voor: &str| matches!(voor.to_lowercase().as_str(), "van" | "in" | "uit" | "bij");
    aanhef.trim_end().ends_with(':') && noemt(aanhef, inleidend)
}

/// “… is van overeenkomstige toepassing, met dien verstande dat:”: the list speaks of leden of another article.
fn past_toe(aanhef: &str) -> bool {
    aanhef.contains("dien verstande") || aanhef.contains("overeenkomstige toepassing")
}
