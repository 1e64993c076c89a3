//! outcomes → the chosen text: what is left out is cut away, what is filled in is put in its place,
//! and the seams are closed so that the sentence stays sound.

use super::{Stand, aanduiding};
use crate::diagnostic::Diagnostic;
use crate::keuzes::{Keuzes, Waarde, Wijze, Zijde};
use crate::model::{Keuzepunt, Keuzesoort, Model};
use crate::regeling::{Plek, Soort};
use crate::source::{Piece, Source, Span};
use std::ops::Range;
use std::sync::Arc;

/// A stretch that is cut away.
#[derive(Debug, Clone, Copy)]
struct Snede {
    span: Span,
    /// The passage that is left out, if it is one: the seam may need its full stop or its capital.
    passage: Option<Span>,
    /// The seam separates words: one of the alternatives began with punctuation.
    spatie: bool,
}

/// Text that is put in at an offset.
#[derive(Debug, Clone)]
struct Inzet {
    at: usize,
    tekst: String,
    /// Where it stands in keuzes.yaml.
    op: Option<usize>,
}

/// A provision that own text took the place of: the stretch of keuzes.yaml with that text, and its plek.
pub(super) type Vervangen = (Range<usize>, Plek);

/// What joins the last item of a series to the others.
const VOEGWOORDEN: [&str; 5] = ["en", "of", "en/of", "dan wel", "alsmede"];

#[derive(Default)]
struct Bewerking {
    sneden: Vec<Snede>,
    inzetten: Vec<Inzet>,
}

/// The chosen text, and which provisions own text took the place of (stretch of keuzes.yaml, plek).
pub(super) fn gekozen_tekst(
    model: &Model,
    standen: &[Stand],
    zijde: &Zijde,
    keuzes: &Keuzes,
) -> (Source, Vec<Vervangen>, Vec<Diagnostic>) {
    let source = &model.regeling.source;
    let mut werk = Bewerking::default();
    for (punt, stand) in model.keuzepunten.iter().zip(standen) {
        let op = zijde.keuzes.iter().find(|k| k.sleutel.tekst == punt.sleutel).map(|k| k.waarde.op);
        werk.punt(source, punt, stand, op);
    }
    let (vervangen, meldingen) = werk.eigen_tekst(model, standen, zijde);
    let naam = source.name().to_owned();
    (werk.samen(naam, source, keuzes.source.as_ref()), vervangen, meldingen)
}

/// All of a provision: from the beginning of its line to the end of its last line.
pub(super) fn bereik(model: &Model, plek: &Plek) -> Option<Span> {
    let knoop = model.regeling.bepaling(plek)?;
    let text = model.regeling.source.text();
    Some(Span::new(regelbegin(text, knoop.span.start), regeleinde(text, knoop.span.end)))
}

/// The provision that a path names; of an article that stands there once per variant the one that is chosen.
pub(super) fn plek_van(model: &Model, standen: &[Stand], pad: &str) -> Option<Plek> {
    let eerste = model.regeling.plek_van(pad)?;
    let leeft = |plek: &Plek| {
        let knoop = model.regeling.bepaling(plek);
        knoop.is_some_and(|k| weggelaten_door(model, standen, k.span.start, None).is_none())
    };
    if leeft(&eerste) {
        return Some(eerste);
    }
    let zonder_variant = |p: &str| match p.split_once(" (variant ") {
        Some((voor, na)) => format!("{voor}{}", na.split_once(')').map_or("", |(_, rest)| rest)).to_lowercase(),
        None => p.to_lowercase(),
    };
    let gezocht = pad.trim().to_lowercase();
    let paden = model.regeling.paden();
    let mut ook: Vec<&Plek> = paden.iter().filter(|(_, p)| zonder_variant(p) == gezocht).map(|(k, _)| k).collect();
    ook.sort();
    Some(ook.into_iter().find(|plek| leeft(plek)).cloned().unwrap_or(eerste))
}

/// The choice by which what stands at `at` is left out. Choices within `behalve` do not count.
fn weggelaten_door<'a>(model: &'a Model, standen: &[Stand], at: usize, behalve: Option<Span>) -> Option<&'a Keuzepunt> {
    let weg = |punt: &Keuzepunt, stand: &Stand| match stand {
        Stand::Weggelaten => true,
        Stand::Variant(letter) => *letter != punt.label,
        _ => false,
    };
    let mut paren = model.keuzepunten.iter().zip(standen);
    paren
        .find(|(punt, stand)| {
            punt.span.contains(at) && weg(punt, stand) && !behalve.is_some_and(|b| b.encloses(punt.span))
        })
        .map(|(punt, _)| punt)
}

/// The brackets of open passages that reach beyond a provision: those that open in it, those that close in it.
fn haken_over_de_grens(model: &Model, standen: &[Stand], span: Span) -> (usize, usize) {
    let open = |(punt, stand): &(&Keuzepunt, &Stand)| {
        **stand == Stand::Open && !matches!(punt.soort, Keuzesoort::Nb | Keuzesoort::Variant | Keuzesoort::Lidnummer)
    };
    let punten = || model.keuzepunten.iter().zip(standen).filter(open).map(|(punt, _)| punt.span);
    let begint = punten().filter(|p| span.contains(p.start) && p.end > span.end).count();
    let eindigt = punten().filter(|p| p.start < span.start && p.end > span.start && p.end <= span.end).count();
    (begint, eindigt)
}

impl Bewerking {
    fn punt(&mut self, source: &Source, punt: &Keuzepunt, stand: &Stand, op: Option<usize>) {
        let text = source.text();
        let span = punt.span;
        match stand {
            Stand::Vervallen | Stand::Vanzelf => {}
            Stand::Open if punt.soort == Keuzesoort::Nb => self.weg(hele_regels(text, span)),
            Stand::Open => {}
            Stand::Gevuld(tekst) => {
                self.weg(span);
                self.inzetten.push(Inzet { at: span.start, tekst: tekst.clone(), op });
            }
            Stand::Opgenomen => {
                self.weg(Span::new(span.start, punt.inhoud.start));
                self.weg(Span::new(punt.inhoud.end, span.end));
            }
            Stand::Weggelaten => {
                let met_opmaak = met_sterren(text, span);
                let snede = Snede { span: hele_regels(text, met_opmaak), passage: Some(punt.inhoud), spatie: false };
                self.sneden.push(snede);
            }
            Stand::Alternatieven(gekozen, voegwoord) => self.alternatieven(text, punt, gekozen, voegwoord),
            Stand::Variant(letter) if *letter == punt.label => {
                self.weg(Span::new(
                    regelbegin(text, punt.opening.start),
                    (regeleinde(text, punt.opening.end) + 1).min(text.len()),
                ));
            }
            Stand::Variant(_) => self.weg(span),
            Stand::Opgelost { tekst, .. } => {
                let regels = hele_regels(text, span);
                self.weg(regels);
                if let Some(tekst) = tekst {
                    let lid = punt.kondigt_aan.map_or(String::new(), |n| format!("{n}. "));
                    let genummerd = tekst.split_once(". ").is_some_and(|(n, _)| n.trim().parse::<u64>().is_ok());
                    let tekst = if genummerd { tekst.clone() } else { format!("{lid}{tekst}") };
                    self.inzetten.push(Inzet { at: regels.start, tekst: format!("{}\n", tekst.trim_end()), op });
                }
            }
        }
    }

    fn weg(&mut self, span: Span) {
        self.sneden.push(Snede { span, passage: None, spatie: false });
    }

    fn alternatieven(&mut self, text: &str, punt: &Keuzepunt, gekozen: &[usize], voegwoord: &str) {
        let los = |a: &Span| text[a.start..a.end].starts_with([',', ';', '.', ':']);
        let spatie = punt.alternatieven.iter().any(los);
        let mut at = punt.span.start;
        for (n, &i) in gekozen.iter().enumerate() {
            let Some(&deel) = punt.alternatieven.get(i) else { continue };
            let start = deel.start + dubbele_aanduiding(text, punt.span.start, deel);
            self.sneden.push(Snede { span: Span::new(at, start), passage: None, spatie });
            if n > 0 {
                let laatste = n + 1 == gekozen.len();
                let tussen = if laatste { format!(" {voegwoord} ") } else { ", ".to_owned() };
                self.inzetten.push(Inzet { at: start, tekst: tussen, op: None });
            }
            at = deel.end;
        }
        self.sneden.push(Snede { span: Span::new(at, punt.span.end), passage: None, spatie });
    }

    fn eigen_tekst(&mut self, model: &Model, standen: &[Stand], zijde: &Zijde) -> (Vec<Vervangen>, Vec<Diagnostic>) {
        let mut vervangen = Vec::new();
        let mut meldingen = Vec::new();
        for eigen in &zijde.eigen_tekst {
            let plek = plek_van(model, standen, &eigen.bij.tekst);
            let Some((plek, span)) = plek.and_then(|p| bereik(model, &p).map(|s| (p, s))) else {
                meldingen.push(
                    Diagnostic::fout("bepaling-onbekend", format!("“{}” bestaat niet in dit model", eigen.bij.tekst))
                        .op(eigen.bij.plaats.clone())
                        .hulp("schrijf het zo: “artikel 8” of “artikel 7, tweede lid”, met de nummers van het model"),
                );
                continue;
            };
            let artikel = model.regeling.bepaling(&plek).is_some_and(|b| b.soort == Soort::Artikel);
            // Text for a provision that is not there has no place; text behind an article has.
            let (kijk, behalve) = match eigen.wijze {
                Wijze::Na if artikel => (None, None),
                Wijze::Na => (artikel_van(model, &plek), None),
                _ => (model.regeling.bepaling(&plek).map(|b| b.span.start), Some(span)),
            };
            if let Some(punt) = kijk.and_then(|at| weggelaten_door(model, standen, at, behalve)) {
                let bericht = format!(
                    "de eigen tekst bij “{}” doet niets: die bepaling is er niet meer door “{}”",
                    eigen.bij.tekst, punt.sleutel
                );
                meldingen.push(
                    Diagnostic::waarschuwing("keuze-overbodig", bericht)
                        .op(eigen.bij.plaats.clone())
                        .hulp("verwijder deze eigen tekst, of maak de andere keuze ongedaan"),
                );
                continue;
            }
            let met_aanduiding = |tekst: &Waarde| {
                aanduiding::met_aanduiding(model, &plek, eigen.wijze, tekst.tekst.trim_matches('\n').trim_end())
            };
            let kaal = match eigen.tekst.as_ref().map(met_aanduiding).transpose() {
                Ok(kaal) => kaal,
                Err(fout) => {
                    let plaats = eigen.tekst.as_ref().map_or(&eigen.bij.plaats, |tekst| &tekst.plaats);
                    meldingen.push(fout.op(plaats.clone()));
                    continue;
                }
            };
            if eigen.wijze != Wijze::Na {
                self.weg(Span::new(span.start, (span.end + 1).min(model.regeling.source.text().len())));
            }
            let Some((tekst, kaal)) = eigen.tekst.as_ref().zip(kaal) else { continue };
            let wit = if artikel { "\n" } else { "" };
            let (begint, eindigt) = match eigen.wijze {
                Wijze::Vervang => haken_over_de_grens(model, standen, span),
                _ => (0, 0),
            };
            let (at, voor) = match eigen.wijze {
                Wijze::Na => (span.end, format!("\n{wit}")),
                _ => (span.start, String::new()),
            };
            self.inzetten.push(Inzet { at, tekst: voor + &"[".repeat(begint), op: None });
            self.inzetten.push(Inzet { at, tekst: kaal, op: Some(tekst.op) });
            let slot = if eigen.wijze == Wijze::Na { String::new() } else { format!("\n{wit}") };
            let slot = "]".repeat(eindigt) + &slot;
            self.inzetten.push(Inzet { at, tekst: slot, op: None });
            if eigen.wijze == Wijze::Vervang {
                vervangen.push((tekst.op..tekst.op + tekst.lang, plek));
            }
        }
        (vervangen, meldingen)
    }

    /// Puts the pieces together and closes the seams.
    fn samen(mut self, naam: String, source: &Arc<Source>, keuzes: Option<&Arc<Source>>) -> Source {
        self.sneden.sort_by_key(|s| (s.span.start, std::cmp::Reverse(s.span.end)));
        self.inzetten.sort_by_key(|i| i.at);
        let sneden = verenigd(self.sneden);
        let mut uit = Uit { source, keuzes, pieces: Vec::new(), hoofdletter: false, zonder_wit: false };
        let mut inzetten = self.inzetten.into_iter().peekable();
        let mut at = 0;
        let text = source.text();
        for (nr, snede) in sneden.iter().enumerate() {
            while let Some(inzet) = inzetten.next_if(|i| i.at < snede.span.start) {
                uit.letterlijk(at, inzet.at);
                at = at.max(inzet.at);
                uit.inzet(&inzet);
            }
            uit.letterlijk(at, snede.span.start);
            at = at.max(snede.span.start);
            let mut gevuld = false;
            while let Some(inzet) = inzetten.next_if(|i| i.at < snede.span.end) {
                gevuld |= !inzet.tekst.is_empty();
                uit.inzet(&inzet);
            }
            at = at.max(snede.span.end);
            if !gevuld {
                at += uit.naad(snede, &text[at..], &zichtbaar(text, at, &sneden[nr + 1..]));
            }
        }
        for inzet in inzetten {
            uit.letterlijk(at, inzet.at);
            at = at.max(inzet.at);
            uit.inzet(&inzet);
        }
        uit.letterlijk(at, text.len());
        Source::made(naam, uit.pieces)
    }
}

/// The text as it grows.
struct Uit<'a> {
    source: &'a Arc<Source>,
    keuzes: Option<&'a Arc<Source>>,
    pieces: Vec<Piece>,
    /// What comes next begins a sentence.
    hoofdletter: bool,
    /// What comes next stands against what was there.
    zonder_wit: bool,
}

impl Uit<'_> {
    fn letterlijk(&mut self, mut van: usize, tot: usize) {
        if van >= tot {
            return;
        }
        if std::mem::take(&mut self.zonder_wit) {
            let wit = self.source.slice(Span::new(van, tot));
            van += wit.len() - wit.trim_start_matches(' ').len();
        }
        let mut tekst = self.source.slice(Span::new(van, tot)).to_owned();
        if self.hoofdletter
            && let Some(eerste) = tekst.trim_start().chars().next()
        {
            let wit = tekst.len() - tekst.trim_start().len();
            if eerste.is_lowercase() {
                tekst.replace_range(wit..wit + eerste.len_utf8(), &eerste.to_uppercase().to_string());
            }
            self.hoofdletter = false;
        }
        let literal = tekst.len() == tot - van;
        self.pieces.push(Piece { text: tekst, from: self.source.clone(), there: van, literal });
    }

    fn inzet(&mut self, inzet: &Inzet) {
        let (Some(op), Some(keuzes)) = (inzet.op, self.keuzes) else {
            return self.los(&inzet.tekst, inzet.at);
        };
        let Some(regels) = getypte_regels(keuzes, op, &inzet.tekst) else {
            self.pieces.push(Piece { text: inzet.tekst.clone(), from: keuzes.clone(), there: op, literal: false });
            return;
        };
        for (regel, (kaal, there)) in inzet.tekst.split_inclusive('\n').zip(regels) {
            let voor = regel.find(kaal).unwrap_or(0);
            for (deel, literal) in [(&regel[..voor], false), (kaal, true), (&regel[voor + kaal.len()..], false)] {
                self.pieces.push(Piece { text: deel.to_owned(), from: keuzes.clone(), there, literal });
            }
        }
    }

    /// The seam where something was cut away; `na` is what follows in the model, `zichtbaar` what follows in
    /// the result. Gives how many bytes of `na` fall away with it.
    fn naad(&mut self, snede: &Snede, na: &str, zichtbaar: &str) -> usize {
        let over = snede.passage.map_or(0, |p| self.reeks_sluiten(p, na, zichtbaar));
        let na = &na[over..];
        let volgt = na.chars().next();
        if self.laatste() == Some(' ') && volgt.is_some_and(|c| matches!(c, '.' | ',' | ';' | ':' | ')')) {
            self.knip_wit();
        }
        if snede.passage.is_some() && volgt.is_some_and(|c| matches!(c, '.' | ',' | ';' | ':' | ')')) {
            // “in werking, [te rekenen vanaf …].”
            self.knip(',');
        }
        let vorige = self.laatste();
        // “([al dan niet] op verzoek)”
        self.zonder_wit = vorige == Some('(') && volgt == Some(' ');
        // What was cut away may have held all that stood between two words; within a word nothing stands there.
        let apart = snede.spatie || snede.passage.is_some_and(|p| self.staat_apart(p));
        if apart && vorige.is_some_and(char::is_alphanumeric) && volgt.is_some_and(char::is_alphanumeric) {
            self.los(" ", snede.span.start);
        }
        let Some(passage) = snede.passage else { return over };
        let weg = self.source.slice(passage).trim_matches([' ', '\n', '[', ']', '*', '_']);
        let begin = self.aan_het_begin();
        // On the next line a designation may stand, which keeps its letter.
        let zelfde_regel =
            !self.source.text()[..snede.span.end].ends_with('\n') && !na.trim_start_matches(' ').starts_with('\n');
        if zelfde_regel && (begin || self.na_een_zin()) && weg.chars().next().is_some_and(char::is_uppercase) {
            self.hoofdletter = true;
        }
        // The full stop may have stood inside the brackets.
        let einde = weg.chars().next_back().filter(|c| matches!(c, '.' | ';' | ':' | ','));
        let regel_uit = na.trim_start_matches([' ', ']', '*', '_']).chars().next().is_none_or(|c| c == '\n');
        if let Some(teken) = einde
            && regel_uit
            && !begin
        {
            self.knip_wit();
            self.knip(',');
            if self.sluit_al() {
                return over;
            }
            self.los(&teken.to_string(), passage.end.saturating_sub(1));
        }
        over
    }

    /// “[voor honden], [voor katten] en voor vogels”: an item of a series within a sentence takes its comma
    /// or its “en” with it. One that has these within its brackets (“honden[, katten] en vogels”) leaves all else as
    /// it is. Gives how many bytes of `na` fall away.
    fn reeks_sluiten(&mut self, passage: Span, na: &str, zichtbaar: &str) -> usize {
        let inhoud = self.source.slice(passage).trim_matches([' ', '\n', '[', ']', '*', '_']);
        let met_begin = VOEGWOORDEN.iter().any(|w| inhoud.starts_with(&format!("{w} ")));
        let met_einde = VOEGWOORDEN.iter().any(|w| inhoud.ends_with(&format!(" {w}")));
        let rest = zichtbaar.trim_start();
        let voegwoord = |t: &str| ["en ", "of "].into_iter().find(|w| t.starts_with(w)).map(str::len);
        if met_begin || inhoud.starts_with([',', ';']) {
            return 0;
        }
        // “[de wijkraad, ]en de bewoners”: without the first item there is nothing to join
        if (met_einde || inhoud.ends_with([',', ';'])) && voegwoord(rest).is_none() {
            return 0;
        }
        let weg = self.source.slice(passage).trim_matches([' ', '\n', '[', ']', '*', '_', ',']);
        let eerste = |t: &str| t.split_whitespace().next().unwrap_or("").to_owned();
        let kort = weg.split_whitespace().count() <= 2;
        // An item of the same series begins alike, or is as short: “voor honden, voor katten”, “honden, katten”.
        let gelijksoortig = |t: &str| {
            let volgend =
                t.split([',', '.', ';']).next().unwrap_or("").split(" en ").flat_map(|d| d.split(" of ")).next();
            let even_kort = kort && volgend.is_some_and(|v| v.split_whitespace().count() <= 2);
            !weg.is_empty() && (eerste(t) == eerste(weg) || even_kort)
        };
        let wit = na.len() - na.trim_start_matches(' ').len();
        let regel = self.regel();
        let voor = regel.trim_end();
        if let Some(na_komma) = rest.strip_prefix(',').map(str::trim_start) {
            let verder = voegwoord(na_komma).map_or(na_komma, |n| &na_komma[n..]);
            // The first item goes: the comma behind it goes too.
            let reeks = eerste(verder) == eerste(weg) || [" en ", " of "].iter().any(|w| na_komma.contains(w));
            let past = voor.ends_with(',') || (reeks && gelijksoortig(verder)) || self.aan_het_begin();
            if na[wit..].starts_with(',') && past {
                return wit + 1;
            }
        }
        if let Some(n) = voegwoord(rest) {
            if voor.ends_with(',') && gelijksoortig(&rest[n..]) {
                // The item before “en” goes: the comma before it goes too.
                self.knip_wit();
                self.knip(',');
            } else if gelijksoortig(&rest[n..]) && voegwoord(na[wit..].trim_start()).is_some() {
                return wit + n;
            }
        }
        let sluit = rest.is_empty() || rest.starts_with(['.', ';', ',', ':', '\n']);
        if let Some(woord) = [" en", " of", " dan wel"].into_iter().find(|w| sluit && voor.ends_with(w)) {
            // The last item goes: the word before it goes too.
            self.knip_wit();
            woord.chars().rev().for_each(|c| self.knip(c));
            self.knip_wit();
        }
        0
    }

    /// Whether a passage begins or ends between words, with the brackets around it or within them.
    fn staat_apart(&self, passage: Span) -> bool {
        let (text, inhoud) = (self.source.text(), self.source.slice(passage));
        let voor = text[..passage.start].trim_end_matches(['[', '*', '_']).chars().next_back();
        let na = text[passage.end..].trim_start_matches([']', '*', '_']).chars().next();
        let is_woord = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let [begin, einde] = [inhoud.chars().next(), inhoud.chars().next_back()];
        !(is_woord(voor) && is_woord(begin) || is_woord(einde) && is_woord(na))
    }

    /// Takes this character off the end.
    fn knip(&mut self, teken: char) {
        while self.pieces.last().is_some_and(|p| p.text.is_empty()) {
            self.pieces.pop();
        }
        if let Some(laatste) = self.pieces.last_mut().filter(|p| p.text.ends_with(teken)) {
            laatste.text.truncate(laatste.text.len() - teken.len_utf8());
        }
    }

    fn los(&mut self, tekst: &str, there: usize) {
        self.pieces.push(Piece { text: tekst.to_owned(), from: self.source.clone(), there, literal: false });
    }

    fn laatste(&self) -> Option<char> {
        self.pieces.iter().rev().find_map(|p| p.text.chars().next_back())
    }

    fn knip_wit(&mut self) {
        while let Some(laatste) = self.pieces.last_mut() {
            let lengte = laatste.text.trim_end_matches(' ').len();
            laatste.text.truncate(lengte);
            if lengte > 0 {
                break;
            }
            self.pieces.pop();
        }
    }

    /// The text on the line so far.
    fn regel(&self) -> String {
        let mut delen: Vec<&str> = Vec::new();
        for piece in self.pieces.iter().rev() {
            match piece.text.rfind('\n') {
                Some(i) => {
                    delen.push(&piece.text[i + 1..]);
                    break;
                }
                None => delen.push(&piece.text),
            }
        }
        delen.into_iter().rev().collect()
    }

    /// Whether nothing but a designation stands on the line so far.
    fn aan_het_begin(&self) -> bool {
        let regel = self.regel();
        let kaal = regel.trim().trim_start_matches(['[', '#', ' ']);
        kaal.is_empty() || (kaal.chars().count() <= 5 && kaal.ends_with(['.', '-', '–', ']', ')']))
    }

    /// Whether a sentence ended just before.
    fn na_een_zin(&self) -> bool {
        let regel = self.regel();
        let kaal = regel.trim_end_matches([' ', '[', '*', '_']);
        kaal.len() < regel.len() && kaal.ends_with(['.', '!', '?'])
    }

    fn sluit_al(&self) -> bool {
        let regel = self.regel();
        regel.trim_end().trim_end_matches([']', ' ']).ends_with(['.', ';', ':', ',', '!', '?'])
    }
}

/// Of each line of a text that stands at `op` in keuzes.yaml: what of it was typed there, and where. `None` where
/// the text does not stand there line by line, as it does below `tekst: |`.
fn getypte_regels<'a>(keuzes: &Source, op: usize, tekst: &'a str) -> Option<Vec<(&'a str, usize)>> {
    let alles = keuzes.text();
    let einde = |at: usize| alles[at..].find('\n').map_or(alles.len(), |i| at + i);
    let mut at = op;
    // Behind the sign of a block its lines begin on the next line.
    if alles[at..].starts_with(['|', '>']) {
        at = (einde(at) + 1).min(alles.len());
    }
    let mut uit = Vec::new();
    for regel in tekst.split_inclusive('\n') {
        let tot = einde(at);
        let getypt = alles[at..tot].trim();
        let kaal = regel.trim();
        // A designation may have been put before what was typed.
        let deel = kaal.strip_suffix(getypt).map(|voor| &kaal[voor.len()..])?;
        if deel.is_empty() != kaal.is_empty() {
            return None;
        }
        let there = at + alles[at..tot].find(getypt)?;
        uit.push((deel, there));
        at = (tot + 1).min(alles.len());
    }
    Some(uit)
}

/// What follows in the result, up to the end of the line: the text without what is still to be cut away.
fn zichtbaar(text: &str, van: usize, sneden: &[Snede]) -> String {
    let einde = regeleinde(text, van).min(text.len());
    let mut uit = String::new();
    let mut at = van;
    for snede in sneden.iter().take_while(|s| s.span.start < einde) {
        uit.push_str(text.get(at..snede.span.start).unwrap_or(""));
        at = snede.span.end;
    }
    uit.push_str(text.get(at..einde).unwrap_or(""));
    uit
}

/// Where the article around a provision begins.
fn artikel_van(model: &Model, plek: &Plek) -> Option<usize> {
    let knopen = (1..=plek.len()).filter_map(|n| model.regeling.bepaling(&plek[..n]));
    knopen.into_iter().find(|b| b.soort == Soort::Artikel).map(|b| b.span.start)
}

/// Overlapping and nested cuts made one; the outermost passage decides how the seam is closed.
fn verenigd(sneden: Vec<Snede>) -> Vec<Snede> {
    let mut uit: Vec<Snede> = Vec::new();
    for snede in sneden.into_iter().filter(|s| s.span.start < s.span.end) {
        match uit.last_mut() {
            Some(vorige) if snede.span.start <= vorige.span.end => {
                vorige.span.end = vorige.span.end.max(snede.span.end);
                vorige.passage = vorige.passage.or(snede.passage);
                vorige.spatie |= snede.spatie;
            }
            _ => uit.push(snede),
        }
    }
    uit
}

/// A passage with the lines it fills: if only brackets, hashes and white space stand beside it, these
/// and the line end go with it.
fn hele_regels(text: &str, span: Span) -> Span {
    let begin = regelbegin(text, span.start);
    let einde = regeleinde(text, span.end);
    let links = text[begin..span.start].trim_matches([' ', '\t', '#', '*', '_', '\u{a0}']).is_empty();
    let rechts = text[span.end..einde].trim().is_empty();
    match (links, rechts) {
        (true, true) => Span::new(begin, (einde + 1).min(text.len())),
        // A heading or designation is no use without its words.
        (true, false) => Span::new(begin, span.end),
        _ => span,
    }
}

fn met_sterren(text: &str, span: Span) -> Span {
    let voor = text[..span.start].len() - text[..span.start].trim_end_matches(['*', '_']).len();
    let na = text[span.end..].len() - text[span.end..].trim_start_matches(['*', '_']).len();
    let n = voor.min(na);
    Span::new(span.start - n, span.end + n)
}

pub(super) fn regelbegin(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |i| i + 1)
}

fn regeleinde(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |i| at + i)
}

/// `b. [een hulp … OF b. een hulp …]`: the designation of the second alternative stands there already.
fn dubbele_aanduiding(text: &str, haakje: usize, deel: Span) -> usize {
    let voor = text[regelbegin(text, haakje)..haakje].trim();
    if voor.is_empty() || voor.chars().count() > 5 || !voor.ends_with(['.', ')']) {
        return 0;
    }
    let alternatief = &text[deel.start..deel.end];
    match alternatief.strip_prefix(voor) {
        Some(rest) if rest.starts_with(' ') => alternatief.len() - rest.trim_start().len(),
        _ => 0,
    }
}
