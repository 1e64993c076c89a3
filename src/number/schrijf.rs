//! a reference and what its links became → its new words, in the form in which it was written.

use super::spoor::{Lid, Spoor, Woorden};
use crate::doel::{Knoop, is_vast};
use crate::nummer::met_hoofdletter;
use crate::nummer::rangtelwoord;
use crate::regeling::Soort;
use crate::source::Span;
use crate::verwijzing::{Groep, Laag, Ouder, Verwijzing, Vorm, Waarde};

/// The new words of a reference, as changes of its text; `None` if its form cannot carry what it now means.
pub(super) fn anders(
    spoor: &Spoor<'_>,
    tekst: &str,
    v: &Verwijzing,
    daar: Knoop,
    leden: &[Lid],
    nu: &[Vec<Knoop>],
) -> Option<Woorden> {
    let leeft = levend(spoor, v, leden);
    let mut schrijver =
        Schrijver { spoor, tekst, v, daar, leden, nu, leeft, einden: einden(v), wijzigingen: Vec::new() };
    // from the inside out: what hangs under a link stands behind it
    for g in (0..v.groepen().len()).rev() {
        schrijver.groep(g)?;
        if eerste_van_broers(v, g) {
            schrijver.broers(g)?;
        }
    }
    schrijver.komma();
    let mut wijzigingen = schrijver.wijzigingen;
    wijzigingen.retain(|(span, nieuw)| tekst.get(span.start..span.end) != Some(nieuw));
    wijzigingen.sort_by_key(|(span, _)| *span);
    let los = wijzigingen.windows(2).all(|w| w[0].0.end <= w[1].0.start);
    (los && haken_blijven(tekst, &wijzigingen)).then_some(wijzigingen)
}

/// Whether every bracket of a choice that is still open stays: new words never take one away or cross it. And no
/// parenthesis loses its other half.
fn haken_blijven(tekst: &str, wijzigingen: &[(Span, String)]) -> bool {
    let haken = |woorden: &str| woorden.chars().filter(|c| matches!(c, '[' | ']')).collect::<String>();
    let open = |woorden: &str| (woorden.matches('(').count(), woorden.matches(')').count());
    wijzigingen.iter().all(|(span, nieuw)| {
        let Some(was) = tekst.get(span.start..span.end) else { return false };
        let ((a, b), (c, d)) = (open(was), open(nieuw));
        haken(was) == haken(nieuw) && a + d == b + c
    })
}

/// The provisions written in full: “artikel 7, tweede lid, onderdeel b, en artikel 8”.
pub(super) fn voluit(
    spoor: &Spoor<'_>,
    tekst: &str,
    v: &Verwijzing,
    daar: Knoop,
    verwacht: &[Knoop],
) -> Option<Woorden> {
    // within its own article a provision is cited without the article, unless others stand beside it
    let artikel_hier =
        spoor.nieuw.artikel(daar).filter(|&a| verwacht.iter().all(|&k| k != a && spoor.nieuw.artikel(k) == Some(a)));
    let mut delen = Vec::new();
    for &knoop in verwacht {
        let mut stappen: Vec<Knoop> = spoor.nieuw.omhoog(knoop).collect();
        stappen.reverse();
        let mut woorden: Vec<String> = Vec::new();
        let mut bovenste = true;
        for k in stappen {
            let soort = spoor.nieuw.soort(k)?;
            let naam = spoor.naam(k);
            match soort {
                s if s.boven_artikel() && k != knoop => {}
                Soort::Artikel if Some(k) == artikel_hier && k != knoop => {}
                Soort::Lid if spoor.nieuw.is_enig_lid(k) => {}
                Soort::Lid => {
                    let rang = naam?.parse().ok().and_then(rangtelwoord)?;
                    woorden.push(if bovenste { format!("het {rang} lid") } else { format!("{rang} lid") });
                    bovenste = false;
                }
                Soort::Onderdeel => {
                    let woord =
                        if woorden.last().is_some_and(|w| w.starts_with("onder")) { "onder" } else { "onderdeel" };
                    woorden.push(format!("{woord} {}", naam?));
                    bovenste = false;
                }
                Soort::Aanhef => woorden.push("aanhef".to_owned()),
                Soort::Slot | Soort::Tekst | Soort::Begrip => {}
                _ => {
                    woorden.push(format!("{} {}", soort.naam(), naam?));
                    bovenste = false;
                }
            }
        }
        if woorden.is_empty() {
            return None;
        }
        let woorden = woorden.join(", ");
        if !delen.contains(&woorden) {
            delen.push(woorden);
        }
    }
    let (laatste, eerder) = delen.split_last()?;
    let mut uit = eerder.join(", ");
    if !uit.is_empty() {
        uit.push_str(if uit.contains(", ") || laatste.contains(',') { ", en " } else { " en " });
    }
    uit.push_str(laatste);
    let begin = v.groepen().first().and_then(|g| g.lidwoord).map_or(v.kern().start, |l| l.start.min(v.kern().start));
    let span = Span::new(begin, v.kern().end);
    let hoofdletter = tekst.get(begin..)?.starts_with(char::is_uppercase);
    let woorden = vec![(span, if hoofdletter { met_hoofdletter(&uit) } else { uit })];
    haken_blijven(tekst, &woorden).then_some(woorden)
}

/// For every link whether something that it names is still there.
fn levend(spoor: &Spoor<'_>, v: &Verwijzing, leden: &[Lid]) -> Vec<bool> {
    let over: Vec<Knoop> = leden
        .iter()
        .filter(|l| l.blad && !l.vreemd)
        .flat_map(|l| l.was.iter().copied())
        .filter(|&k| spoor.werd(k).is_some())
        .collect();
    let vreemd = leden.iter().any(|l| l.blad && l.vreemd);
    let mut leeft: Vec<bool> = leden.iter().map(|l| l.vreemd || !l.werd.is_empty()).collect();
    // a link with others under it lives if something under it does
    let boven: std::collections::HashSet<Knoop> = over.iter().flat_map(|&k| spoor.oud.omhoog(k)).collect();
    for (s, lid) in leden.iter().enumerate().filter(|(_, l)| !l.blad && !l.vreemd) {
        leeft[s] = vreemd || lid.was.iter().any(|k| boven.contains(k)) && eigen_leeft(v, &leeft, s);
    }
    leeft
}

/// Whether one of the links right under a link lives; those come later in the text.
fn eigen_leeft(v: &Verwijzing, leeft: &[bool], schakel: usize) -> bool {
    let mut onder = v.groepen().iter().filter(|g| g.ouder == Some(Ouder::Schakel(schakel))).peekable();
    onder.peek().is_none() || onder.any(|g| g.schakels.iter().any(|&s| leeft[s]))
}

/// For every link where it ends, with all that hangs under it and stands behind it.
fn einden(v: &Verwijzing) -> Vec<usize> {
    let mut einden: Vec<usize> = v.schakels().iter().map(|s| s.span.end).collect();
    for groep in v.groepen().iter().rev() {
        if let Some(Ouder::Schakel(boven)) = groep.ouder {
            let eind = groep.schakels.iter().map(|&s| einden[s]).chain([groep.woord.end]).max().unwrap_or(0);
            einden[boven] = einden[boven].max(eind);
        }
    }
    einden
}

fn eerste_van_broers(v: &Verwijzing, g: usize) -> bool {
    let ouder = v.groepen()[g].ouder;
    !v.groepen()[..g].iter().any(|b| b.ouder == ouder)
}

struct Schrijver<'s, 'a> {
    spoor: &'s Spoor<'a>,
    tekst: &'s str,
    v: &'s Verwijzing,
    /// The provision in whose text the reference stands, in the new tree.
    daar: Knoop,
    leden: &'s [Lid],
    /// What the unchanged words mean in the new tree.
    nu: &'s [Vec<Knoop>],
    leeft: Vec<bool>,
    einden: Vec<usize>,
    wijzigingen: Woorden,
}

/// A number or a range to write, or words that stay.
enum Stuk {
    Een(Knoop),
    Reeks(Knoop, Knoop),
    Zelfde,
}

impl<'s> Schrijver<'s, '_> {
    fn groep(&mut self, g: usize) -> Option<()> {
        let groep = &self.v.groepen()[g];
        if is_vast(groep) || !groep.schakels.iter().any(|&s| self.leeft[s]) {
            return Some(());
        }
        if groep.laag == Laag::Lid && groep.schakels.iter().all(|&s| self.is_enig_lid(s)) {
            return self.zonder_lid(g);
        }
        let stukken: Vec<(usize, Vec<Stuk>)> =
            groep.schakels.iter().map(|&s| Some((s, self.stukken(s)?))).collect::<Option<_>>()?;
        if self.op_zijn_plaats(groep, &stukken) {
            for (s, stukken) in &stukken {
                let schakel = &self.v.schakels()[*s];
                match (stukken.first(), &schakel.tot) {
                    (Some(Stuk::Een(k)), _) => self.zet(groep, schakel.van.span, *k)?,
                    (Some(Stuk::Reeks(van, tot)), Some(eind)) => {
                        self.zet(groep, schakel.van.span, *van)?;
                        self.zet(groep, eind.span, *tot)?;
                    }
                    _ => {}
                }
            }
            return Some(());
        }
        self.opnieuw(g, stukken)
    }

    /// What a link becomes; empty if it is gone.
    fn stukken(&self, s: usize) -> Option<Vec<Stuk>> {
        let (lid, schakel) = (&self.leden[s], &self.v.schakels()[s]);
        let vast = !matches!(schakel.van.waarde, Waarde::Nummer(_));
        if lid.vreemd || (vast && !lid.werd.is_empty() && self.nu[s] == lid.werd) {
            return Some(vec![Stuk::Zelfde]);
        }
        if !self.leeft[s] {
            return Some(Vec::new());
        }
        if !lid.blad {
            // several provisions of one number (variants, alternatives) must still have one number
            let mut namen = lid.werd.iter().map(|&k| self.spoor.naam(k));
            let eerste = namen.next()??;
            return namen.all(|n| n == Some(eerste)).then(|| vec![Stuk::Een(lid.werd[0])]);
        }
        Some(self.in_reeksen(&lid.werd, schakel.tot.is_some()))
    }

    /// Provisions as ranges where they lie side by side (if a range was written), else one by one.
    fn in_reeksen(&self, knopen: &[Knoop], reeksen: bool) -> Vec<Stuk> {
        let nieuw = &self.spoor.nieuw;
        if !reeksen {
            let mut stukken: Vec<Stuk> = Vec::new();
            let mut gezien: Vec<Option<&str>> = Vec::new();
            for &k in knopen {
                let naam = self.spoor.naam(k);
                if !gezien.contains(&naam) {
                    gezien.push(naam);
                    stukken.push(Stuk::Een(k));
                }
            }
            return stukken;
        }
        let mut stukken = Vec::new();
        let mut i = 0;
        while i < knopen.len() {
            // as far as nothing else lies in between
            let heel = nieuw.tussen(self.daar, knopen[i], knopen[knopen.len() - 1]);
            let n = heel.iter().zip(&knopen[i..]).take_while(|(a, b)| a == b).count().max(1);
            let (van, tot) = (knopen[i], knopen[i + n - 1]);
            let mut namen: Vec<Option<&str>> = knopen[i..i + n].iter().map(|&k| self.spoor.naam(k)).collect();
            namen.dedup();
            // two neighbours are no range: “1 en 2”, never “1 tot en met 2”
            let nummer = |k: Knoop| nieuw.bepaling(k).and_then(|b| b.nummer.as_ref());
            if namen.len() >= 3 && nummer(van) < nummer(tot) {
                stukken.push(Stuk::Reeks(van, tot));
            } else {
                stukken.extend(knopen[i..i + n].iter().map(|&k| Stuk::Een(k)));
            }
            i += n;
        }
        stukken
    }

    /// Whether every number can be replaced where it stands.
    fn op_zijn_plaats(&self, groep: &Groep, stukken: &[(usize, Vec<Stuk>)]) -> bool {
        let rang = groep.vorm == Vorm::Rang;
        // “30 en 30a, eerste lid, bedoelde”: the commas are those of this order
        let met_staart = groep.schakels.iter().any(|&s| self.einden[s] > self.v.schakels()[s].span.end);
        let mut vorige = None;
        stukken.iter().all(|(s, stukken)| {
            let schakel = &self.v.schakels()[*s];
            let vast = !matches!(schakel.van.waarde, Waarde::Nummer(_));
            let past = match stukken.as_slice() {
                [Stuk::Zelfde] => true,
                [Stuk::Een(_)] => {
                    schakel.tot.is_none() && (!vast || (rang && groep.laag == Laag::Lid && !groep.meervoud))
                }
                [Stuk::Reeks(..)] => schakel.tot.is_some(),
                _ => false,
            };
            // what ascended must go on to ascend, and no number comes twice
            let begin = match stukken.first() {
                Some(Stuk::Een(k) | Stuk::Reeks(k, _)) => Some((self.leden[*s].was.first().copied(), *k)),
                _ => None,
            };
            let orde = match (vorige, begin) {
                (Some((was_a, a)), Some((was_b, b))) => a != b && (met_staart || was_a > was_b || a < b),
                _ => true,
            };
            vorige = begin.or(vorige);
            past && orde
        })
    }

    /// Writes the numbers of a group anew, closed up, with its word in the right number.
    fn opnieuw(&mut self, g: usize, stukken: Vec<(usize, Vec<Stuk>)>) -> Option<()> {
        let groep = &self.v.groepen()[g];
        let reeks_woord = stukken
            .iter()
            .find_map(|&(s, _)| {
                let schakel = &self.v.schakels()[s];
                self.tekst.get(schakel.van.span.end..schakel.tot.as_ref()?.span.start)
            })
            .unwrap_or(" tot en met ");
        let scheidingen: Vec<&str> = stukken
            .windows(2)
            .filter_map(|w| self.tekst.get(self.einden[w[0].0]..self.v.schakels()[w[1].0].span.start))
            .collect();
        // what replaces the numbers of the first link takes the form of its figures
        let vorm = self.v.schakels()[*groep.schakels.first()?].van.span;
        let mut uit: Vec<(Option<Knoop>, String)> = Vec::new();
        let mut nummers = 0;
        for (s, stukken) in &stukken {
            let schakel = &self.v.schakels()[*s];
            let staart = self.toegepast(Span::new(schakel.span.end, self.einden[*s]));
            for stuk in stukken {
                let (knoop, woorden) = match stuk {
                    Stuk::Zelfde => (None, self.tekst.get(schakel.span.start..schakel.span.end)?.to_owned()),
                    Stuk::Een(k) => (Some(*k), self.nummer(groep, vorm, *k)?),
                    Stuk::Reeks(van, tot) => {
                        nummers += 1;
                        let van_woorden = self.nummer(groep, vorm, *van)?;
                        (Some(*van), format!("{van_woorden}{reeks_woord}{}", self.nummer(groep, vorm, *tot)?))
                    }
                };
                nummers += 1;
                let woorden = woorden + &staart;
                if !uit.iter().any(|(_, w)| *w == woorden) {
                    uit.push((knoop, woorden));
                }
            }
        }
        if uit.iter().all(|(knoop, _)| knoop.is_some()) {
            uit.sort_by_key(|(knoop, _)| *knoop);
        }
        let met_staart = uit.iter().any(|(_, w)| w.contains(','));
        let laatste = scheidingen.last().copied().unwrap_or(if met_staart { ", en " } else { " en " });
        let midden = scheidingen.first().copied().filter(|s| s.trim() == ",").unwrap_or(", ");
        let mut woorden = String::new();
        for (i, (_, stuk)) in uit.iter().enumerate() {
            woorden.push_str(match i {
                0 => "",
                _ if i + 1 == uit.len() => laatste,
                _ => midden,
            });
            woorden.push_str(stuk);
        }
        let begin = self.v.schakels()[*groep.schakels.first()?].span.start;
        let eind = groep.schakels.iter().map(|&s| self.einden[s]).max()?;
        self.wis(Span::new(begin, eind));
        self.wijzigingen.push((Span::new(begin, eind), woorden));
        self.woord(groep, nummers.min(uit.len() + usize::from(nummers > uit.len())))
    }

    /// The word of a group and its article (de, het) for so many numbers.
    fn woord(&mut self, groep: &Groep, aantal: usize) -> Option<()> {
        let woord = self.tekst.get(groep.woord.start..groep.woord.end)?;
        let hoofdletter = woord.starts_with(char::is_uppercase);
        if groep.vorm == Vorm::Rang {
            if groep.laag != Laag::Lid {
                // “het vorige artikel” → “artikel 5”
                let begin = groep.lidwoord.map_or(self.v.kern().start, |l| l.start);
                let (_, nummers) = self.wijzigingen.pop()?;
                let naam = if aantal == 1 { enkelvoud(woord) } else { format!("de {}", meervoud(woord)?) };
                let uit = format!("{naam} {nummers}");
                let groot = self.tekst.get(begin..)?.starts_with(char::is_uppercase);
                let uit = if groot { met_hoofdletter(&uit) } else { uit };
                self.wijzigingen.push((Span::new(begin, groep.woord.end), uit));
            } else if groep.meervoud {
                self.wijzigingen.push((groep.woord, "lid".to_owned()));
                if let Some(lidwoord) = groep.lidwoord {
                    let groot = self.tekst.get(lidwoord.start..)?.starts_with('D');
                    self.wijzigingen.push((lidwoord, if groot { "Het" } else { "het" }.to_owned()));
                }
            }
            return Some(());
        }
        if aantal == 1 && groep.meervoud {
            let mut uit = enkelvoud(&woord.to_lowercase());
            let mut begin = groep.woord.start;
            let mut groot = hoofdletter;
            if let Some(lidwoord) = groep.lidwoord {
                begin = lidwoord.start;
                groot = groot || self.tekst.get(begin..)?.starts_with('D');
            }
            if groot {
                uit = met_hoofdletter(&uit);
            }
            self.wijzigingen.push((Span::new(begin, groep.woord.end), uit));
        } else if aantal > 1 && !groep.meervoud && groep.schakels.len() == 1 {
            let Some(naam) = meervoud(&woord.to_lowercase()) else { return Some(()) };
            let hangt = matches!(groep.ouder, Some(Ouder::Schakel(_)));
            let de = if groep.lidwoord.is_some() || groep.laag.is_onderdeel() || hangt { "" } else { "de " };
            let uit = format!("{de}{naam}");
            self.wijzigingen.push((groep.woord, if hoofdletter { met_hoofdletter(&uit) } else { uit }));
        }
        Some(())
    }

    /// Of groups beside each other (“eerste lid, onder a, en derde lid”) those that are gone disappear.
    fn broers(&mut self, g: usize) -> Option<()> {
        let ouder = self.v.groepen()[g].ouder;
        let broers: Vec<usize> = (g..self.v.groepen().len()).filter(|&b| self.v.groepen()[b].ouder == ouder).collect();
        let leeft = |b: &usize| self.v.groepen()[*b].schakels.iter().any(|&s| self.leeft[s]);
        let over: Vec<usize> = broers.iter().copied().filter(leeft).collect();
        if over.is_empty() || over.len() == broers.len() {
            return Some(());
        }
        let spannen: Vec<Span> = broers.iter().map(|&b| self.heel(b)).collect();
        let scheidingen: Vec<&str> = spannen.windows(2).filter_map(|w| self.tekst.get(w[0].end..w[1].start)).collect();
        let (laatste, eerste) = (scheidingen.last()?, scheidingen.first()?);
        let midden = if eerste.trim() == "," { eerste } else { ", " };
        let mut woorden = String::new();
        for (i, b) in over.iter().enumerate() {
            woorden.push_str(match i {
                0 => "",
                _ if i + 1 == over.len() => laatste,
                _ => midden,
            });
            woorden.push_str(&self.toegepast(self.heel(*b)));
        }
        let heel = Span::new(spannen.first()?.start, spannen.last()?.end);
        self.wis(heel);
        self.wijzigingen.push((heel, woorden));
        Some(())
    }

    /// A group with its word and all that hangs under it.
    fn heel(&self, g: usize) -> Span {
        let groep = &self.v.groepen()[g];
        let begin = groep.schakels.first().map_or(groep.woord.start, |&s| self.v.schakels()[s].span.start);
        let eind = groep.schakels.iter().map(|&s| self.einden[s]).max().unwrap_or(0);
        Span::new(begin.min(groep.woord.start), eind.max(groep.woord.end))
    }

    fn is_enig_lid(&self, s: usize) -> bool {
        let lid = &self.leden[s];
        let werd_artikel = |&k: &Knoop| self.spoor.nieuw.soort(k) == Some(Soort::Artikel);
        let was_lid = lid.was.iter().any(|&k| self.spoor.oud.soort(k) == Some(Soort::Lid));
        was_lid && !lid.vreemd && !lid.werd.is_empty() && lid.werd.iter().all(werd_artikel)
    }

    /// The article has no leden any more: “artikel 6, eerste lid, onder a” → “artikel 6, onder a”.
    fn zonder_lid(&mut self, g: usize) -> Option<()> {
        let groep = &self.v.groepen()[g];
        let begin = groep.schakels.first().map(|&s| self.v.schakels()[s].span.start)?.min(groep.woord.start);
        let kop = groep.lidwoord.map_or(begin, |l| l.start);
        let eind = groep.woord.end.max(groep.schakels.iter().map(|&s| self.v.schakels()[s].span.end).max()?);
        let onder = self.v.groepen().iter().position(|o| match o.ouder {
            Some(Ouder::Schakel(s)) => groep.schakels.contains(&s),
            _ => false,
        });
        match (groep.ouder, onder) {
            (Some(Ouder::Schakel(boven)), _) => {
                // “artikel 6 (eerste lid)”
                let begin = self.v.schakels()[boven].span.end;
                let haakje = self.tekst.get(begin..eind)?.trim_start().starts_with('(');
                let eind = if haakje && self.tekst.get(eind..)?.starts_with(')') { eind + 1 } else { eind };
                self.wijzigingen.push((Span::new(self.v.schakels()[boven].span.end, eind), String::new()));
            }
            // “het eerste lid van artikel 6”
            (Some(Ouder::Groep(boven)), _) => {
                let boven = &self.v.groepen()[boven];
                let artikel = boven.lidwoord.map_or(boven.woord.start, |l| l.start);
                self.wijzigingen.push((Span::new(kop, artikel), String::new()));
            }
            (None, Some(onder)) => {
                let deel = &self.v.groepen()[onder];
                let woord = self.tekst.get(deel.woord.start..deel.woord.end)?;
                let uit = match (woord, deel.schakels.len()) {
                    ("onder", 1) if self.v.schakels()[deel.schakels[0]].tot.is_none() => "onderdeel",
                    ("onder", _) => "onderdelen",
                    _ => woord,
                };
                self.wijzigingen.push((Span::new(kop, deel.woord.end), uit.to_owned()));
            }
            (None, None) => {
                let groot = self.tekst.get(kop..)?.starts_with(char::is_uppercase);
                self.wijzigingen
                    .push((Span::new(kop, eind), if groot { "Dit artikel" } else { "dit artikel" }.to_owned()));
            }
        }
        Some(())
    }

    /// “Artikel 6, eerste lid, is” → “Artikel 6 is”: the comma behind goes with what it closed off.
    fn komma(&mut self) {
        let eind = self.v.kern().end;
        let weg = self.wijzigingen.iter().any(|(span, nieuw)| span.end == eind && nieuw.is_empty());
        let rest = self.tekst.get(eind..).unwrap_or("");
        if !weg || !rest.starts_with(',') {
            return;
        }
        let voor = self.tekst.get(..self.v.kern().start).unwrap_or("");
        let bijzin = ["bedoeld in ", "genoemd in ", "gesteld in ", "vermeld in ", "gelet op "];
        let los = bijzin.iter().any(|b| voor.ends_with(b)) && !voor.ends_with("als bedoeld in ");
        let volgt = rest[1..].trim_start();
        let opsomming = ["artikel", "het ", "de ", "hoofdstuk", "paragraaf"].iter().any(|w| volgt.starts_with(w));
        if volgt.starts_with("van ") || !(los || opsomming) {
            self.wijzigingen.push((Span::new(eind, eind + 1), String::new()));
        }
    }

    fn zet(&mut self, groep: &Groep, span: Span, knoop: Knoop) -> Option<()> {
        let woorden = self.nummer(groep, span, knoop)?;
        self.wijzigingen.push((span, woorden));
        Some(())
    }

    /// The number of a provision as this group writes numbers; `was` is the number that stood there.
    fn nummer(&self, groep: &Groep, was: Span, knoop: Knoop) -> Option<String> {
        let naam = self.spoor.naam(knoop)?;
        let stond = self.tekst.get(was.start..was.end)?;
        if groep.vorm == Vorm::Rang && groep.laag == Laag::Lid {
            let n: u64 = naam.parse().ok()?;
            if stond.starts_with(|c: char| c.is_ascii_digit()) {
                return Some(format!("{n}e"));
            }
            let woord = rangtelwoord(n)?;
            let groot = stond.starts_with(char::is_uppercase);
            return Some(if groot { met_hoofdletter(&woord) } else { woord.into() });
        }
        let graden = stond.ends_with(['°', 'º']) || !stond.starts_with(|c: char| c.is_ascii_digit());
        Some(if graden { naam.to_owned() } else { naam.trim_end_matches('°').to_owned() })
    }

    /// The text of a span with the changes inside it.
    fn toegepast(&self, span: Span) -> String {
        let mut binnen: Vec<&(Span, String)> =
            self.wijzigingen.iter().filter(|(s, _)| span.encloses(*s) && span.start < span.end).collect();
        binnen.sort_by_key(|(s, _)| *s);
        let mut uit = String::new();
        let mut p = span.start;
        for (s, nieuw) in binnen {
            uit.push_str(self.tekst.get(p..s.start).unwrap_or(""));
            uit.push_str(nieuw);
            p = s.end;
        }
        uit.push_str(self.tekst.get(p..span.end).unwrap_or(""));
        uit
    }

    fn wis(&mut self, span: Span) {
        self.wijzigingen.retain(|(s, _)| !span.encloses(*s));
    }
}

const WOORDEN: [(&str, &str); 10] = [
    ("artikel", "artikelen"),
    ("lid", "leden"),
    ("onderdeel", "onderdelen"),
    ("subonderdeel", "subonderdelen"),
    ("hoofdstuk", "hoofdstukken"),
    ("afdeling", "afdelingen"),
    ("paragraaf", "paragrafen"),
    ("subparagraaf", "subparagrafen"),
    ("titel", "titels"),
    ("bijlage", "bijlagen"),
];

fn enkelvoud(woord: &str) -> String {
    WOORDEN.iter().find(|(_, meer)| *meer == woord).map_or(woord, |(een, _)| een).to_owned()
}

fn meervoud(woord: &str) -> Option<&'static str> {
    WOORDEN.iter().find(|(een, meer)| *een == woord || *meer == woord).map(|(_, meer)| *meer)
}
