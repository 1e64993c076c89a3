//! lines → `Besluit`: who speaks in each line, and what each instruction orders.

use super::kop::{is_slot, is_slotbepaling, is_slotkop, is_uitleg, kop};
use super::punten::Punten;
use super::regels::{Regel, hoofdletters, is_opschrift};
use super::tekst;
use super::zinnen::{
    MAX_ZIN, is_volgende_letter, later_in_lijst, lees_kort, opent_met_besluit, volgt, volgt_letter, was_wordt,
};
use crate::diagnostic::kort;
use crate::opdracht::{
    self, Artikel, Besluit, Bewerking, Instructie, Opdracht, Pad, begint_als_opdracht, inwerkingtreding,
    kan_opdracht_zijn, lijkt_opdracht, opent_lijst,
};
use crate::regeling::begint_ondertekening;
use crate::source::{Source, Span};
use std::sync::Arc;

/// How deep instructions may stand under each other.
const MAX_NIVEAUS: usize = 6;

pub(super) struct Bouwer<'a> {
    source: &'a Arc<Source>,
    punten: &'a Punten,
    pub(super) regels: &'a [Regel],
    pub(super) i: usize,
    besluit: Besluit,
    artikel: Option<Artikel>,
    /// Whether the articles of the decision have Roman numerals; known from the first.
    romeins: Option<bool>,
    /// Whether there is an article with a Roman numeral anywhere.
    heeft_koppen: bool,
    /// The `#` before the first article.
    kopniveau: usize,
    knopen: Vec<Knoop>,
    pub(super) niveaus: Vec<Niveau>,
    /// The regeling that was named last.
    genoemd: Option<String>,
    /// The day from which what stands under the regeling that was opened holds.
    vanaf: Option<String>,
    /// Whether something was ordered in this article already.
    draagt_op: bool,
}

/// An instruction, and the one that it stands under.
struct Knoop {
    instructie: Instructie,
    ouder: Option<usize>,
}

/// A list of instructions that is still open.
pub(super) struct Niveau {
    /// The instruction that it stands under.
    ouder: Option<usize>,
    /// What that opened.
    pub(super) opent: Pad,
    /// The last designation in it.
    laatste: Option<String>,
    /// What opened it was not understood: nothing in it can be carried out.
    dicht: bool,
}

/// Reads the decision.
pub(super) fn besluit(source: &Arc<Source>, regels: &[Regel], punten: &Punten) -> Besluit {
    let mut bouwer = Bouwer {
        source,
        punten,
        regels,
        i: 0,
        besluit: Besluit::default(),
        artikel: None,
        romeins: None,
        heeft_koppen: regels.iter().filter_map(kop).any(|k| k.romeins),
        kopniveau: 0,
        knopen: Vec::new(),
        niveaus: vec![Niveau { ouder: None, opent: Pad::default(), laatste: None, dicht: false }],
        genoemd: None,
        vanaf: None,
        draagt_op: false,
    };
    bouwer.lees();
    bouwer.besluit
}

impl Bouwer<'_> {
    fn lees(&mut self) {
        while let Some(regel) = self.regels.get(self.i) {
            if regel.leeg() {
                self.i += 1;
            } else if self.is_einde(self.i) && !self.besluit_moet_nog_beginnen() {
                break;
            } else if self.is_artikelkop(self.i) {
                self.begin_artikel();
            } else if let Some((niveau, aanduiding)) = self.aanduiding_hier(self.i) {
                self.begin_punt(niveau, aanduiding);
            } else {
                self.alinea(None);
            }
        }
        self.sluit_artikel();
    }

    /// Whether nothing was ordered yet: what looks like the end is not that of this decision.
    fn besluit_moet_nog_beginnen(&self) -> bool {
        self.knopen.is_empty()
            && self.artikel.as_ref().is_none_or(|a| a.regeling.is_none())
            && self.besluit.artikelen.iter().all(|a| a.regeling.is_none() && a.instructies.is_empty())
    }

    /// Whether the decision ends here: it is signed, or the notes begin, and not those on one onderdeel: behind these
    /// the next letter comes, with its instruction.
    pub(super) fn is_einde(&self, i: usize) -> bool {
        /// How far behind a heading “Toelichting” the next letter may come.
        const VERDER: usize = 200;
        let Some(regel) = self.regels.get(i) else { return false };
        if !is_slot(regel) || begint_ondertekening(&regel.tekst.to_lowercase()) {
            return is_slot(regel);
        }
        let letter = |r: &Regel| r.aanduiding().is_some_and(|(bare, _)| hoofdletters(bare));
        let volgende = (i + 1..self.regels.len()).take(VERDER).find(|&j| letter(&self.regels[j]));
        let gaat_verder = volgende.filter(|&j| self.is_volgende_letter(j)).is_some_and(|j| {
            let rest = self.regels[j].aanduiding().map_or("", |(_, rest)| rest);
            let onder = || self.regels[j + 1..].iter().find(|r| !r.leeg()).map_or("", |r| r.tekst.as_str());
            let zin = if rest.is_empty() { onder() } else { rest };
            let begrepen = || lees_kort(zin, &Pad::default()).is_ok() && lijkt_opdracht(zin);
            self.niveaus.first().is_some_and(|n| n.laatste.is_some()) && (self.heeft_opschrift(j) || begrepen())
        });
        !gaat_verder
    }

    /// Whether a line names an article of the decision.
    pub(super) fn is_artikelkop(&self, i: usize) -> bool {
        let Some(regel) = self.regels.get(i) else { return false };
        if regel.citaat {
            return false;
        }
        let Some(kop) = kop(regel) else { return false };
        match self.romeins {
            Some(true) => kop.romeins,
            _ if kop.romeins => self.romeins.is_none(),
            // An article with a figure may as well be one of the regeling: look what stands in it.
            romeins => {
                let vorige = self.artikel.as_ref().and_then(|a| a.nummer.clone());
                let volgt = vorige.is_none_or(|v| kop.nummer > v) && (romeins.is_none() || regel.kop == self.kopniveau);
                let volgende = self.artikel.as_ref().and_then(|a| a.nummer.as_ref()?.volgende()) == Some(kop.nummer);
                let slot = volgende && kop.opschrift.as_deref().is_some_and(is_slotkop);
                volgt && (slot || self.spreekt_het_besluit(i + 1))
            }
        }
    }

    /// Whether the decision itself speaks from here: it opens a regeling, amends, repeals or enters into force.
    fn spreekt_het_besluit(&self, van: usize) -> bool {
        let eerste = self.regels[van..].iter().find(|r| !r.leeg());
        eerste.is_some_and(|r| {
            let tekst = opdracht::zonder_aanduiding(&r.tekst);
            !r.citaat
                && (is_slotbepaling(tekst)
                    || lees_kort(tekst, &Pad::default()).is_ok()
                    || (lijkt_opdracht(tekst) && tekst.contains(" van de ")))
        })
    }

    fn begin_artikel(&mut self) {
        self.sluit_artikel();
        self.vanaf = None;
        let regel = &self.regels[self.i];
        let Some(kop) = kop(regel) else { return };
        if self.romeins.is_none() {
            self.romeins = Some(kop.romeins);
            self.kopniveau = regel.kop;
        }
        self.artikel = Some(Artikel {
            nummer: Some(kop.nummer),
            opschrift: kop.opschrift,
            regeling: None,
            instructies: Vec::new(),
            span: regel.span,
        });
        self.i += 1;
    }

    fn sluit_artikel(&mut self) {
        let einde = self.regels[..self.i].iter().rev().find(|r| !r.leeg()).map_or(0, |r| r.span.end);
        let mut kinderen: Vec<Vec<Instructie>> = self.knopen.iter().map(|_| Vec::new()).collect();
        let mut boven = Vec::new();
        // From behind: what stands under an instruction is whole before the instruction is placed.
        while let Some(Knoop { mut instructie, ouder }) = self.knopen.pop() {
            let mut onder = kinderen.pop().unwrap_or_default();
            onder.reverse();
            instructie.onder = onder;
            let opent = |o: &Opdracht| o.bewerkingen.is_empty() && !o.opent.0.is_empty();
            if instructie.onder.is_empty() && instructie.lezing.as_ref().is_ok_and(opent) {
                let reden = "er wordt een wijziging aangekondigd, maar er volgt geen opdracht die wordt begrepen";
                instructie.lezing = Err(reden.to_owned());
            }
            if instructie.tekst.is_empty() && instructie.onder.is_empty() {
                continue; // a designation with nothing behind it
            }
            match ouder.and_then(|o| kinderen.get_mut(o)) {
                Some(rij) => rij.push(instructie),
                None => boven.push(instructie),
            }
        }
        boven.reverse();
        self.draagt_op = false;
        self.niveaus = vec![Niveau { ouder: None, opent: Pad::default(), laatste: None, dicht: false }];
        if let Some(mut artikel) = self.artikel.take() {
            artikel.instructies = boven;
            artikel.span = Span::new(artikel.span.start, einde);
            self.besluit.artikelen.push(artikel);
        }
    }

    /// The designation of a line, and the list in which it is the next.
    pub(super) fn aanduiding_hier(&self, i: usize) -> Option<(usize, String)> {
        let regel = self.regels.get(i).filter(|r| !r.citaat)?;
        let (bare, rest) = regel.aanduiding()?;
        if hoofdletters(bare) {
            // “Artikel 3 wordt als volgt gewijzigd: A. … B. …”: letters within one instruction
            let los = self.niveaus.first()?.laatste.is_none();
            let begint = |n: &Niveau| bare == "A" && n.laatste.is_none() && !n.opent.0.is_empty();
            let verder =
                |n: &Niveau| n.laatste.as_deref().is_some_and(|l| hoofdletters(l) && volgt_letter(Some(l), bare));
            if let Some(niveau) = self.niveaus.iter().rposition(|n| begint(n) || verder(n)).filter(|&n| los && n > 0) {
                return Some((niveau, bare.to_owned()));
            }
            let laatste = &self.niveaus.first()?.laatste;
            // a letter that comes again or too early, if an instruction stands right under it
            let zin = || self.regels[i + 1..].iter().find(|r| !r.leeg()).is_some_and(|r| lijkt_opdracht(&r.tekst));
            let volgt = volgt_letter(laatste.as_deref(), bare) || (rest.is_empty() && zin());
            return volgt.then(|| (0, bare.to_owned()));
        }
        let later = |n: &Niveau| n.laatste.as_deref().is_some_and(|l| later_in_lijst(l, bare));
        let niveau = self.niveaus.iter().rposition(|n| volgt(n.laatste.as_deref(), bare));
        // a number may have been left out, if an instruction follows
        let begint = || begint_als_opdracht(regel.aanduiding().map_or("", |(_, rest)| rest));
        // and a list may begin with another number, in a part of a decision
        let eerst = || (self.artikel.is_none() && lijkt_opdracht(regel.aanduiding()?.1)).then_some(0);
        let later = || if begint() { self.niveaus.iter().rposition(later) } else { None };
        let niveau = niveau.or_else(later).or_else(eerst)?;
        // A first number opens a list only under an instruction that opens one.
        (self.artikel.is_some() || begint_als_opdracht(regel.aanduiding()?.1)).then(|| (niveau, bare.to_owned()))
    }

    /// Whether the words behind a letter in this line are the heading of its onderdeel (“B. Weigering”): the letter
    /// is the next, and below it the decision speaks.
    pub(super) fn heeft_opschrift(&self, i: usize) -> bool {
        let Some(regel) = self.regels.get(i) else { return false };
        let onder = || self.regels[i + 1..].iter().find(|r| !r.leeg()).filter(|r| !r.citaat);
        let spreekt = |r: &Regel| {
            let zin = opdracht::zonder_aanduiding(&r.tekst);
            lijkt_opdracht(zin) || kan_opdracht_zijn(zin) || lees_kort(zin, &Pad::default()).is_ok()
        };
        self.is_volgende_letter(i)
            && regel.aanduiding().is_some_and(|(_, rest)| is_opschrift(rest))
            && onder().is_some_and(spreekt)
    }

    /// Whether a line has the letter that comes next in the decision, A where it has none yet.
    pub(super) fn is_volgende_letter(&self, i: usize) -> bool {
        let laatste = self.niveaus.first().and_then(|n| n.laatste.as_deref());
        let bare = self.regels.get(i).and_then(Regel::aanduiding).map_or("", |(bare, _)| bare);
        hoofdletters(bare)
            && match laatste {
                None => bare == "A",
                Some(l) => is_volgende_letter(l, bare),
            }
    }

    /// An onderdeel, or a numbered instruction.
    fn begin_punt(&mut self, niveau: usize, aanduiding: String) {
        let regel = &self.regels[self.i];
        let opschrift = self.heeft_opschrift(self.i);
        let rest = regel.aanduiding().filter(|_| !opschrift).map_or("", |(_, rest)| rest);
        self.niveaus.truncate(niveau + 1);
        if let Some(n) = self.niveaus.last_mut() {
            n.laatste = Some(aanduiding.clone());
        }
        self.zorg_voor_artikel();
        let knoop = self.knoop(aanduiding, regel.span);
        if rest.is_empty() {
            self.i += 1;
            // The sentence stands on the next line, unless a list follows.
            while self.regels.get(self.i).is_some_and(Regel::leeg) {
                self.i += 1;
            }
            let is_zin = self.regels.get(self.i).is_some_and(|r| {
                !r.citaat && r.aanduiding().is_none() && !self.is_artikelkop(self.i) && !self.is_einde(self.i)
            });
            if is_zin {
                self.alinea(Some(knoop));
            } else {
                self.open(knoop, Pad::default());
            }
        } else {
            self.alinea(Some(knoop));
        }
    }

    fn zorg_voor_artikel(&mut self) {
        if self.artikel.is_none() {
            let span = self.regels.get(self.i).map_or(Span::default(), |r| r.span);
            self.artikel =
                Some(Artikel { nummer: None, opschrift: None, regeling: None, instructies: Vec::new(), span });
        }
    }

    /// The designation that a sentence without one stands under: another sentence of onderdeel A is of onderdeel A.
    fn hier(&self) -> String {
        self.niveaus.last().and_then(|n| n.laatste.clone()).unwrap_or_default()
    }

    /// A new instruction in the deepest list.
    fn knoop(&mut self, aanduiding: String, span: Span) -> usize {
        let ouder = self.niveaus.last().and_then(|n| n.ouder);
        let lezing = Ok(Opdracht::default());
        let boven = ouder.and_then(|o| self.knopen.get(o)).and_then(|k| k.instructie.vanaf.clone());
        let vanaf = boven.or_else(|| self.vanaf.clone());
        let instructie =
            Instructie { aanduiding, tekst: String::new(), regeling: None, vanaf, lezing, onder: Vec::new(), span };
        self.knopen.push(Knoop { instructie, ouder });
        self.knopen.len() - 1
    }

    /// A list under an instruction.
    fn open(&mut self, knoop: usize, opent: Pad) {
        if self.niveaus.len() < MAX_NIVEAUS {
            self.niveaus.push(Niveau { ouder: Some(knoop), opent, laatste: None, dicht: false });
        }
    }

    /// A paragraph of the decision: a sentence and what it announces, for `knoop` if it has none yet.
    fn alinea(&mut self, knoop: Option<usize>) {
        let eerste = self.i;
        let regel = &self.regels[eerste];
        let zin = self.zin_hier(knoop.is_some());
        if self.artikel.is_none() && (self.is_voorwerk(&zin) || self.is_titel(regel, &zin)) {
            if self.besluit.opschrift.is_none() && regel.kop > 0 {
                self.besluit.opschrift = Some(regel.tekst.clone());
            }
            return;
        }
        let opent = self.niveaus.last().map(|n| n.opent.clone()).unwrap_or_default();
        if let Some(naam) = opent_met_besluit(&zin).filter(|_| lees_kort(&zin, &opent).is_err()) {
            self.zorg_voor_artikel();
            self.genoemd.clone_from(&naam);
            if let Some(artikel) = &mut self.artikel {
                artikel.regeling = naam;
            }
            // “I. de Marktverordening als volgt te wijzigen: a. … b. …”
            if let Some(knoop) = knoop {
                self.open(knoop, Pad::default());
            }
            return;
        }
        if knoop.is_none() {
            self.kies_niveau(&zin);
        }
        let opent = self.niveaus.last().map(|n| n.opent.clone()).unwrap_or_default();
        match lees_kort(&zin, &opent) {
            Ok(lezing) if lezing.opent_regeling => {
                self.zorg_voor_artikel();
                self.genoemd.clone_from(&lezing.regeling);
                self.vanaf.clone_from(&lezing.vanaf);
                if let Some(artikel) = self.artikel.as_mut().filter(|a| a.regeling.is_none()) {
                    artikel.regeling = lezing.regeling;
                }
                if let Some(knoop) = knoop {
                    self.open(knoop, Pad::default());
                }
                // What follows in the same line is read by itself.
                let rest = zin[lezing.einde.min(zin.len())..].trim();
                self.los((!rest.is_empty()).then(|| rest.to_owned()));
            }
            Ok(lezing) => {
                self.zorg_voor_artikel();
                let knoop = knoop.unwrap_or_else(|| self.knoop(self.hier(), regel.span));
                let rest = self.instructie(knoop, eerste, &zin, lezing);
                self.los(rest);
            }
            Err(reden) => match self.hernummert_verder(&zin).filter(|_| knoop.is_none() && !regel.begin) {
                Some(lezing) => {
                    let knoop = self.knoop(self.hier(), regel.span);
                    let rest = self.instructie(knoop, eerste, &zin, lezing);
                    self.los(rest);
                }
                None => self.niet_begrepen(knoop, eerste, zin, reden),
            },
        }
    }

    /// The list that a sentence without a designation belongs to: the deepest in which it is understood.
    fn kies_niveau(&mut self, zin: &str) {
        let letters = self.niveaus.first().and_then(|n| n.laatste.as_deref()).is_some_and(hoofdletters);
        let laagste = usize::from(letters && self.niveaus.len() > 1);
        let goed = |n: &Niveau| lees_kort(zin, &n.opent).is_ok();
        if let Some(niveau) = (laagste..self.niveaus.len()).rev().find(|&n| goed(&self.niveaus[n])) {
            self.niveaus.truncate(niveau + 1);
        }
    }

    /// Whether a line is the title of the decision, which may hold the words of an instruction: “Verordening tot wijziging
    /// van de Verordening kramen die worden vervangen”.
    fn is_titel(&self, regel: &Regel, zin: &str) -> bool {
        let kop = regel.kop > 0 && !zin.ends_with(['.', ':']);
        self.heeft_koppen && (kop || self.besluit.opschrift.as_deref() == Some(zin))
    }

    /// Whether a line stands before the decision begins.
    fn is_voorwerk(&self, zin: &str) -> bool {
        (self.heeft_koppen || !(lijkt_opdracht(zin) || kan_opdracht_zijn(zin) || opdracht::kan_wijzigen(zin)))
            && opent_met_besluit(zin).is_none()
            && !zin.trim_end().ends_with("komt te luiden:")
            && lees_kort(zin, &Pad::default()).is_err()
    }

    /// The sentence that begins in this line: the line, and those that go on with it. Moves behind it.
    fn zin_hier(&mut self, met_aanduiding: bool) -> String {
        let regel = &self.regels[self.i];
        let mut zin = match regel.aanduiding() {
            Some((_, rest)) if met_aanduiding => rest.to_owned(),
            _ => regel.tekst.clone(),
        };
        self.i += 1;
        while let Some(volgt) = self.regels.get(self.i) {
            // ‘luidende: “1. De raad beslist.”’
            let uit = zin.trim_end_matches(['"', '”', '’', '»', '\'']);
            let geciteerd = uit.len() < zin.len()
                && uit.ends_with(['.', ';'])
                && volgt.tekst.starts_with(|c: char| c.is_uppercase());
            let af = zin.ends_with(['.', ':', ';']) || geciteerd || zin.len() > MAX_ZIN || regel.kop > 0;
            let punt = self.source.slice(volgt.span).starts_with(['-', '–', '•', '*']);
            if af
                || volgt.leeg()
                || volgt.citaat != regel.citaat
                || volgt.kop > 0
                || punt
                || !volgt.begin
                || volgt.aanduiding().is_some()
                || self.is_artikelkop(self.i)
            {
                break;
            }
            zin.push(' ');
            zin.push_str(&volgt.tekst);
            self.i += 1;
        }
        zin
    }

    /// Sentences that stand behind another one in its line.
    fn los(&mut self, rest: Option<String>) {
        let mut rest = rest;
        while let Some(zin) = rest.take() {
            let span = self.regels.get(self.i.saturating_sub(1)).map_or(Span::default(), |r| r.span);
            let opent = self.niveaus.last().map(|n| n.opent.clone()).unwrap_or_default();
            let knoop = self.knoop(self.hier(), span);
            match lees_kort(&zin, &opent) {
                Ok(lezing) if !lezing.opent_regeling => {
                    rest = self.instructie(knoop, self.i.saturating_sub(1), &zin, lezing);
                }
                Ok(_) => {
                    let reden = "een regeling wordt midden in een regel geopend".to_owned();
                    self.zet(knoop, zin, Err(reden), span.end);
                }
                Err(reden) => self.zet(knoop, zin, Err(reden), span.end),
            }
        }
    }

    /// “Artikel 3, tweede lid, vervalt. Het derde lid wordt vernummerd tot tweede lid.”: the second sentence renumbers
    /// what stands beside that which lapses in the first, of the same line.
    fn hernummert_verder(&self, zin: &str) -> Option<opdracht::Lezing> {
        let vorige = self.knopen.last()?.instructie.lezing.as_ref().ok()?;
        let mut boven = vorige.bewerkingen.iter().map(|b| match b {
            Bewerking::Verwijder { doel } => Some(doel.ouder()),
            _ => None,
        });
        let ouder = boven.next()??;
        if ouder.0.is_empty() || !boven.all(|b| b.as_ref() == Some(&ouder)) {
            return None;
        }
        let lezing = lees_kort(zin, &ouder).ok().filter(|l| l.verwacht.is_none() && !l.opent_regeling)?;
        let hernummert = |b: &Bewerking| matches!(b, Bewerking::Vernummer { ouder: o, .. } if *o == ouder);
        let alleen = !lezing.opdracht.bewerkingen.is_empty() && lezing.opdracht.bewerkingen.iter().all(hernummert);
        alleen.then_some(lezing)
    }

    /// An instruction that was read; `eerste` is the line in which it begins. What stands behind it in its line.
    fn instructie(&mut self, knoop: usize, eerste: usize, zin: &str, lezing: opdracht::Lezing) -> Option<String> {
        let (woorden, rest) = zin.split_at(lezing.einde.min(zin.len()));
        let rest = rest.trim();
        let woorden = woorden.trim().to_owned();
        if let Some(k) = self.knopen.get_mut(knoop) {
            let vorige = || self.genoemd.clone().filter(|_| lezing.zelfde_regeling);
            k.instructie.regeling = lezing.regeling.clone().or_else(vorige).or(k.instructie.regeling.take());
            k.instructie.vanaf = lezing.vanaf.clone().or(k.instructie.vanaf.take());
        }
        if lezing.regeling.is_some() {
            self.genoemd.clone_from(&lezing.regeling);
        }
        let einde = self.regels[..self.i].last().map_or(0, |r| r.span.end);
        if lezing.verwacht.is_none() {
            let opent = lezing.opdracht.opent.clone();
            let opende = lezing.opdracht.bewerkingen.is_empty();
            self.zet(knoop, woorden, lezing.met(None), einde);
            if opende {
                self.open(knoop, opent);
            }
            return (!rest.is_empty()).then(|| rest.to_owned());
        }
        // What the sentence announces: the rest of its line, and the lines up to where the decision speaks again.
        let mut spans = Vec::new();
        if !rest.is_empty() {
            spans = self.spans_van_rest(eerste, rest);
        }
        let (van, twijfel) = (self.i, self.tekst_loopt_tot(&spans));
        spans.extend(self.regels[van..self.i].iter().map(|r| r.span));
        let einde = spans.iter().rev().find(|s| s.end > s.start).map_or(einde, |s| s.end);
        let nieuw = tekst::nieuw(self.source, &spans, &lezing, self.punten);
        let mut uitkomst = nieuw.and_then(|nieuw| lezing.met(nieuw));
        if twijfel {
            uitkomst =
                Err("niet is te zeggen waar de aangekondigde tekst ophoudt: een regel erin lijkt op een opdracht"
                    .to_owned());
        }
        if let Some(uitleg) = self.uitleg_in(van, &spans) {
            uitkomst = Err(format!(
                "achter de nieuwe tekst staat uitleg (“{uitleg}”); haal die uit het besluit, of zet de nieuwe tekst tussen aanhalingstekens"
            ));
        }
        self.zet(knoop, woorden, uitkomst, einde);
        None
    }

    /// What explains the change among the announced lines, from `van` on: it is no law. Between quotes all is text.
    fn uitleg_in(&self, van: usize, spans: &[Span]) -> Option<String> {
        let begin = spans.iter().map(|s| self.source.slice(*s).trim()).find(|t| !t.is_empty()).unwrap_or_default();
        if begin.starts_with(['‘', '“', '«', '"', '\'', '„']) {
            return None;
        }
        let uitleg = self.regels[van..self.i].iter().find(|r| !r.citaat && is_uitleg(&r.tekst))?;
        Some(kort(&uitleg.tekst, 40))
    }

    /// The places of the words behind a sentence in its lines.
    fn spans_van_rest(&self, eerste: usize, rest: &str) -> Vec<Span> {
        let mut uit = Vec::new();
        // The words may have lost their Markdown: count back from the end.
        let mut woorden = rest.split_whitespace().count();
        for regel in self.regels.get(eerste..self.i).unwrap_or_default().iter().rev().filter(|r| !r.leeg()) {
            let ruw = self.source.slice(regel.span);
            let mut van = ruw.len();
            while woorden > 0 && !ruw[..van].trim().is_empty() {
                let voor = ruw[..van].trim_end();
                van = voor
                    .rfind(char::is_whitespace)
                    .map_or(0, |i| i + voor[i..].chars().next().map_or(1, char::len_utf8));
                woorden -= 1;
            }
            if woorden == 0 {
                // “luidende:1. De raad”
                let eerste_woord = rest.split_whitespace().next().unwrap_or_default();
                van += ruw[van..].find(eerste_woord).unwrap_or(0);
            }
            uit.push(Span::new(regel.span.start + van, regel.span.end));
            if woorden == 0 {
                break;
            }
        }
        uit.reverse();
        uit
    }

    /// A sentence that is not understood, with what may belong to it.
    fn niet_begrepen(&mut self, knoop: Option<usize>, eerste: usize, zin: String, reden: String) {
        let span = self.regels[eerste].span;
        let wijzigt = self.artikel.as_ref().is_some_and(|a| a.regeling.is_some())
            || knoop.is_some_and(|k| self.knopen[k].ouder.is_some());
        // Without articles of the decision everything that may be an instruction is looked at.
        let zonder_artikel = self.artikel.as_ref().is_none_or(|a| a.nummer.is_none());
        let los = kan_opdracht_zijn(&zin) && (opdracht::heeft_citaat(&zin) || zonder_artikel);
        // So is an item beside one that orders something.
        let naast = knoop.is_some() && zonder_artikel && self.draagt_op;
        let wijzigt = wijzigt || naast || was_wordt(&zin) || opent_lijst(&zin) || opdracht::kan_wijzigen(&zin);
        let wijzigt = wijzigt || zin.trim_end().ends_with("komt te luiden:");
        let opdracht = (lijkt_opdracht(&zin) || wijzigt || los) && !is_slotbepaling(&zin);
        if !opdracht {
            let uitgesteld = opdracht::uitgesteld(&zin);
            if self.besluit.inwerkingtreding.is_none() && uitgesteld.is_empty() {
                self.besluit.inwerkingtreding = inwerkingtreding(&zin);
            }
            self.besluit.uitgesteld.extend(uitgesteld);
            // Prose: entry into force, transitional law. A letter or number that was made for it goes again.
            if let Some(knoop) = knoop {
                self.zet(knoop, zin, Ok(Opdracht::default()), span.end);
                if knoop + 1 == self.knopen.len() {
                    self.knopen.pop();
                }
            }
            return;
        }
        self.zorg_voor_artikel();
        let eigen = knoop.is_some();
        let knoop = knoop.unwrap_or_else(|| self.knoop(self.hier(), span));
        // “Indien …, wordt de Marktverordening als volgt gewijzigd:”
        if opent_lijst(&zin) {
            self.zet(knoop, zin, Err(reden), span.end);
            match self.niveaus.last_mut() {
                Some(niveau) if !eigen => niveau.dicht = true,
                _ => {
                    self.niveaus.push(Niveau { ouder: Some(knoop), opent: Pad::default(), laatste: None, dicht: true })
                }
            }
            return;
        }
        let kondigt = zin.trim_end().ends_with(':') || zin.contains("luiden:") || zin.contains("luidende:");
        self.zet(knoop, zin, Err(reden), span.end);
        if kondigt {
            self.tekst_loopt_tot(&[]);
            let einde = self.regels[..self.i].iter().rev().find(|r| !r.leeg()).map_or(span.end, |r| r.span.end);
            if let Some(k) = self.knopen.get_mut(knoop) {
                k.instructie.span = Span::new(k.instructie.span.start, einde);
            }
        }
    }

    fn zet(&mut self, knoop: usize, tekst: String, lezing: Result<Opdracht, String>, einde: usize) {
        let dicht = self.niveaus.iter().any(|n| n.dicht);
        let lezing = lezing.and_then(|opdracht| match dicht && !opdracht.bewerkingen.is_empty() {
            true => Err("deze opdracht staat onder een zin die niet wordt begrepen".to_owned()),
            false => Ok(opdracht),
        });
        self.draagt_op |= lezing.as_ref().is_ok_and(|o| !o.bewerkingen.is_empty());
        if let Some(Knoop { instructie, .. }) = self.knopen.get_mut(knoop) {
            instructie.tekst = tekst;
            instructie.lezing = lezing;
            instructie.span = Span::new(instructie.span.start, einde.max(instructie.span.end));
        }
    }
}
