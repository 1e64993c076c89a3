//! components from left to right → `Verwijzing`: what hangs under what, and which word carries over.

use super::deel::{Deel, Leden, Omgeving, bereik, deel, lidwoord, structuur, volgt_goed};
use super::ervoor::Ervoor;
use super::lezer::{Klein, Lezer};
use super::naam::{Naam, bekend, naam};
use super::woorden::zet_voort;
use super::{Getal, Groep, Laag, Merk, Ouder, Schakel, Schakels, Verwijzing, Vorm, Waar, Waarde};
use crate::nummer::Nummer;
use crate::source::Span;

/// Words that point back at what was cited before.
pub(super) const DAT: &[&str] = &["dat", "die", "hetzelfde", "datzelfde", "dezelfde"];

/// A citation that is being read.
#[derive(Default)]
pub(super) struct Bouw {
    pub(super) groepen: Vec<Groep>,
    pub(super) schakels: Vec<Schakel>,
    /// The links under which the next component can hang, from the outside in.
    pub(super) pad: Vec<(Laag, usize)>,
    pub(super) eind: usize,
    /// The layer of the first component: what hangs under nothing.
    wortel: Option<Laag>,
    /// Whether “van” turned the order round: “het tweede lid van artikel 7”.
    omgekeerd: bool,
    /// The group of which the word carries over to later numbers.
    draagt: Option<usize>,
}

impl Bouw {
    /// Forgets all that was read.
    pub fn leeg(&mut self) {
        self.groepen.clear();
        self.schakels.clear();
        self.pad.clear();
        (self.eind, self.wortel, self.omgekeerd, self.draagt) = (0, None, false, None);
    }

    /// The layer under which the next component would hang first.
    pub fn diepste(&self) -> Option<Laag> {
        self.pad.last().map(|&(laag, _)| laag)
    }

    /// Whether the next component would stand inside something of this layer.
    pub fn staat_onder(&self, laag: Laag) -> bool {
        self.pad.iter().any(|&(l, _)| l == laag)
    }

    /// Whether the component before this one says “onderdeel”.
    pub fn met_woord_onderdeel(&self, lezer: &Lezer<'_>) -> bool {
        self.groepen
            .last()
            .is_some_and(|g| lezer.tekst.get(g.woord.start..g.woord.end).is_some_and(|w| w == "onderdeel"))
    }

    /// The number of the article inside which the next component would stand, and whether its word is a plural.
    pub fn artikel(&self) -> Option<(&Nummer, bool)> {
        let &(_, s) = self.pad.iter().find(|&&(laag, _)| laag == Laag::Artikel)?;
        let schakel = &self.schakels[s];
        match &schakel.tot.as_deref().unwrap_or(&schakel.van).waarde {
            Waarde::Nummer(nummer) => Some((nummer, self.groepen[schakel.groep].meervoud)),
            _ => None,
        }
    }

    /// Adds a component, under what it hangs under.
    pub fn voeg_toe(&mut self, lezer: &Lezer<'_>, deel: Deel) {
        let los = matches!(deel.laag, Laag::Aanhef | Laag::Zin);
        if !los {
            while self.pad.last().is_some_and(|&(laag, _)| laag >= deel.laag) {
                self.pad.pop();
            }
        }
        let groep = self.groepen.len();
        if self.pad.is_empty() && (self.wortel.is_none() || !los) {
            self.wortel = Some(self.wortel.map_or(deel.laag, |w| w.min(deel.laag)));
        }
        let telt_door = deel.laag == Laag::Artikel || deel.laag.boven_artikel();
        if telt_door && deel.vorm == Vorm::Woord && self.draagt.is_none() {
            self.draagt = Some(groep);
        }
        let mut nieuw = Groep {
            laag: deel.laag,
            vorm: deel.vorm,
            woord: deel.woord,
            lidwoord: lidwoord(lezer, deel.begin),
            meervoud: deel.meervoud,
            ouder: self.pad.last().map(|&(_, s)| Ouder::Schakel(s)),
            uitgezonderd: false,
            schakels: Schakels::een(self.schakels.len()),
        };
        self.schakel(deel.leden.eerste, groep);
        for lid in deel.leden.rest {
            nieuw.schakels.push(self.schakels.len());
            self.schakel(lid, groep);
        }
        if !los {
            self.pad.push((deel.laag, self.schakels.len() - 1));
        }
        self.groepen.push(nieuw);
        self.eind = deel.eind.max(self.eind);
        self.staart(lezer);
    }

    fn schakel(&mut self, (van, tot): (Getal, Option<Getal>), groep: usize) {
        let span = Span::new(van.span.start, tot.as_ref().map_or(van.span.end, |t| t.span.end));
        self.schakels.push(Schakel { van, tot: tot.map(Box::new), merk: None, span, groep });
    }

    /// What belongs to the last number: “(oud)”, “(nieuw)”, “e.v.”, a full stop that ends nothing (“10.2.2. en”).
    fn staart(&mut self, lezer: &Lezer<'_>) {
        self.merk(lezer);
        let q = lezer.wit(self.eind);
        let rest = lezer.tekst.get(q..).unwrap_or("");
        if let Some(n) = ["e.v.", "e.v", "ev.", "ff."].iter().find_map(|w| rest.starts_with(w).then_some(w.len())) {
            self.eind = q + n;
        } else if let Some(eind) = en_verder(lezer, q) {
            self.eind = eind;
        } else if rest.starts_with(". ") && lezer.byte(self.eind.saturating_sub(1)).is_ascii_digit() {
            let woord = lezer.woord(lezer.wit(q + 1));
            if matches!(woord, "van" | "en" | "of" | "tot") {
                self.eind = q + 1;
            }
        } else if q == self.eind && rest.starts_with("., ") {
            // “artikel 3.2.1., eerste lid”
            let komma = lezer.wit(q + 2);
            if lezer.rang(komma).is_some() || lezer.neem(komma, &["lid", "onder", "aanhef"]).is_some() {
                self.eind = q + 1;
            }
        }
    }

    /// “(oud)” or “(nieuw)” behind the last number.
    fn merk(&mut self, lezer: &Lezer<'_>) {
        let q = lezer.wit(self.eind);
        let rest = lezer.tekst.get(q..).unwrap_or("");
        let merk = if rest.starts_with("(oud)") {
            Some((Merk::Oud, 5))
        } else if rest.starts_with("(nieuw)") {
            Some((Merk::Nieuw, 7))
        } else {
            None
        };
        if let (Some((merk, n)), Some(schakel)) = (merk, self.schakels.last_mut()) {
            schakel.merk = Some(merk);
            self.eind = q + n;
            if schakel.span.end <= q && lezer.tekst.get(schakel.span.end..q).is_some_and(|t| t.trim().is_empty()) {
                schakel.span.end = self.eind;
            }
        }
    }

    /// Reads one component or number more, if one follows.
    pub fn verder(&mut self, lezer: &Lezer<'_>, eerder: &[Verwijzing]) -> bool {
        kan_verder(lezer, self.eind)
            && (self.van_iets_groters(lezer, eerder) || self.volgend_deel(lezer) || self.volgend_nummer(lezer))
    }

    /// “… van artikel 7”, “… van het eerste lid”, “… van Boek 1”, “… van dat artikel”.
    fn van_iets_groters(&mut self, lezer: &Lezer<'_>, eerder: &[Verwijzing]) -> bool {
        let mut q = lezer.wit_haak(self.eind);
        if lezer.byte(q) == b',' {
            q = lezer.wit(q + 1);
        }
        if let Some(van) = lezer.neem(q, &["van", "uit", "in"]) {
            q = lezer.wit(van);
            if lezer.tekst[..van].ends_with("in") && lezer.neem(q, &["artikel", "artikelen", "bijlage"]).is_none() {
                return false;
            }
            if let Some(eind) = lezer.neem(q, &["de", "het"]) {
                q = lezer.wit(eind);
            }
        } else if lezer.neem(q, &["boek", "bijlage"]).is_none() || !self.met_naam(lezer, q) {
            // “artikel 268, Boek 7, BW”
            return false;
        }
        let Some(hoogste) = self.wortel else { return false };
        let wortels: Vec<usize> = (0..self.groepen.len()).filter(|&g| self.groepen[g].ouder.is_none()).collect();
        let nieuw = self.groepen.len();
        if lezer.neem(q, DAT).is_some() {
            let mut dat = Bouw::default();
            if dat.dat(lezer, q, eerder).is_err() || dat.groepen.iter().any(|g| g.laag >= hoogste) {
                return false;
            }
            let basis = self.schakels.len();
            for mut groep in dat.groepen {
                groep.ouder = groep.ouder.map(|o| match o {
                    Ouder::Schakel(s) => Ouder::Schakel(s + basis),
                    Ouder::Groep(g) => Ouder::Groep(g + nieuw),
                });
                groep.schakels.verschuif(basis);
                self.groepen.push(groep);
            }
            self.schakels.extend(dat.schakels.into_iter().map(|mut s| {
                s.groep += nieuw;
                s
            }));
            self.pad = dat.pad.into_iter().map(|(laag, s)| (laag, s + basis)).collect();
            self.eind = dat.eind;
        } else {
            let Ok(deel) = deel(lezer, q, None) else { return false };
            // “hoofdstuk 4 van titel 1”: in a table of tariffs the titel stands above
            let andersom = (hoogste, deel.laag) == (Laag::Hoofdstuk, Laag::Titel);
            if (deel.laag >= hoogste && !andersom) || matches!(deel.laag, Laag::Aanhef | Laag::Zin) {
                return false;
            }
            self.pad.clear();
            self.voeg_toe(lezer, deel);
        }
        let onder = Ouder::Groep(self.groepen.len() - 1);
        wortels.into_iter().for_each(|g| self.groepen[g].ouder = Some(onder));
        self.wortel = self.groepen.iter().filter(|g| g.ouder.is_none()).map(|g| g.laag).min();
        self.omgekeerd = true;
        true
    }

    /// Whether a name stands behind the component at `q`.
    fn met_naam(&self, lezer: &Lezer<'_>, q: usize) -> bool {
        deel(lezer, q, None).is_ok_and(|d| naam(lezer, d.eind, d.laag, &|| None).is_some())
    }

    /// “, tweede lid”, “ onder b”, “ en derde lid”, “, aanhef en onder c”.
    pub(super) fn volgend_deel(&mut self, lezer: &Lezer<'_>) -> bool {
        let uitzondering = lezer.uitzondering(self.eind);
        let scheiding = lezer.scheiding(self.eind);
        let q = uitzondering.unwrap_or_else(|| lezer.wit_haak(scheiding.map_or(self.eind, |s| s.eind)));
        let voegwoord = scheiding.is_some_and(|s| s.woord);
        let lees = |q: usize| deel(lezer, q, Some(Omgeving { bouw: self, voegwoord }));
        let Ok(mut deel) = lees(q).or_else(|_| self.los_deel(lezer, q, voegwoord, &lees).ok_or(q)) else {
            return false;
        };
        if matches!(deel.vorm, Vorm::Dit | Vorm::Dat) || (deel.laag == Laag::Artikel) {
            return false;
        }
        if uitzondering.is_some() && (deel.laag < Laag::Artikel || !self.staat_onder(Laag::Artikel)) {
            return false;
        }
        // behind “het tweede lid van artikel 7”
        if self.omgekeerd {
            return !voegwoord && uitzondering.is_none() && self.achter_omgekeerd(lezer, deel);
        }
        let diepste = self.pad.last().map(|&(laag, _)| laag);
        let wortel = self.wortel;
        if deel.laag.boven_artikel() {
            // “titel 4.1, afdeling 2”, but “hoofdstuk 2 en paragraaf 3” are two citations
            if voegwoord || scheiding.is_none() || !diepste.is_some_and(|d| d < deel.laag && d.boven_artikel()) {
                return false;
            }
        } else {
            let Some(wortel) = wortel else { return false };
            // what stands above the first component does not come after it, and structure has no leden
            // but a table of tariffs has items of its own: “hoofdstuk 2, onderdeel 2.3.1”
            let van_tabel = deel.laag == Laag::Onderdeel
                && matches!(&deel.leden.eerste.0.waarde, Waarde::Nummer(n) if n.as_str().contains('.'));
            if deel.laag < wortel || diepste.is_some_and(|d| d.boven_artikel() && d != Laag::Bijlage && !van_tabel) {
                return false;
            }
            // “het vorige artikel, derde lid” is one; “het derde lid, vierde artikel” is not
            if deel.laag == Laag::Lid
                && wortel == Laag::Lid
                && deel.vorm == Vorm::Rang
                && !voegwoord
                && scheiding.is_none()
            {
                return false;
            }
        }
        deel.begin = q;
        self.voeg_toe(lezer, deel);
        if let (Some(_), Some(groep)) = (uitzondering, self.groepen.last_mut()) {
            groep.uitgezonderd = true;
        }
        true
    }

    /// “, 7 tot en met 9”: the word artikelen carries over.
    fn volgend_nummer(&mut self, lezer: &Lezer<'_>) -> bool {
        let Some(groep) = self.draagt else { return false };
        let Some(scheiding) = lezer.scheiding(self.eind) else { return false };
        let q = lezer.wit_haak(scheiding.eind);
        let Groep { laag, meervoud, .. } = self.groepen[groep];
        let juncto = || lezer.tekst.get(self.eind..q).is_some_and(|t| t.contains("juncto"));
        let letters = laag == Laag::Artikel && (self.heeft_letters(groep) || juncto());
        let lees = |p: usize| lezer.letternummer(p).filter(|_| letters).or_else(|| lezer.nummer(p));
        let Some(van) = lees(q) else { return false };
        let (tot, eind) = bereik(lezer, van.span.end, lees);
        let eind = tot.as_ref().map_or(van.span.end, |_| eind);
        if !volgt_goed(lezer, eind, meervoud) {
            return false;
        }
        let wortel = self.groepen[groep].ouder;
        self.pad.retain(|&(l, _)| l < laag);
        if !meervoud
            && !scheiding.woord
            && wortel.is_none()
            && self.groepen.len() == 1
            && self.groepen[groep].schakels.len() == 1
        {
            // “artikel 5, 6 of 7” is sloppy but clear; “artikel 5, 6” alone is not
            let komt = lezer.scheiding(eind).is_some_and(|s| lezer.nummer(lezer.wit(s.eind)).is_some());
            if !komt {
                self.pad.push((laag, self.groepen[groep].schakels[0]));
                return false;
            }
        }
        let schakel = self.schakels.len();
        let span = Span::new(van.span.start, eind);
        self.schakels.push(Schakel { van, tot: tot.map(Box::new), merk: None, span, groep });
        self.groepen[groep].schakels.push(schakel);
        self.pad.push((laag, schakel));
        self.eind = eind;
        self.staart(lezer);
        true
    }

    /// Whether a group has numbers such as `H 1`.
    fn heeft_letters(&self, groep: usize) -> bool {
        let laatste = self.groepen[groep].schakels.last().map(|&s| &self.schakels[s].van.waarde);
        matches!(laatste, Some(Waarde::Nummer(n)) if n.as_str().contains(' '))
    }

    /// “dat artikel”, “die titel”, “hetzelfde lid”: borrows the numbers of a citation before.
    pub fn dat(&mut self, lezer: &Lezer<'_>, p: usize, eerder: &[Verwijzing]) -> Result<(), usize> {
        let q = lezer.wit(lezer.woord_eind(p));
        let woord = lezer.woord(q);
        let verder = q + woord.len();
        let (laag, _) = structuur(Klein::new(woord).as_str()).ok_or(verder)?;
        // “met dien verstande dat artikel 5 …”
        let na = lezer.wit(verder);
        if lezer.nummer(na).or_else(|| lezer.letternummer(na)).is_some() {
            return Err(q);
        }
        let heeft = |v: &&Verwijzing| v.groepen.iter().any(|g| g.laag == laag);
        let ver = if laag.boven_artikel() { 8 } else { 1 };
        let vorige = eerder.iter().rev().take(ver).find(heeft).ok_or(verder)?;
        let span = Span::new(p, verder);
        let bron = vorige.schakels.iter().rposition(|s| vorige.groepen[s.groep].laag == laag);
        // from the link itself up to what it hangs under
        let mut keten = Vec::new();
        let mut nu = bron;
        while let Some(s) = nu {
            keten.push(s);
            nu = match vorige.groepen[vorige.schakels[s].groep].ouder {
                Some(Ouder::Schakel(boven)) => Some(boven),
                Some(Ouder::Groep(g)) => vorige.groepen[g].schakels.last().copied(),
                None => None,
            };
            if keten.len() > 14 {
                break;
            }
        }
        if keten.is_empty() {
            return Err(verder);
        }
        for &s in keten.iter().rev() {
            let uit = &vorige.schakels[s];
            let groep = &vorige.groepen[uit.groep];
            let leen = |getal: &Getal| Getal { span, waarde: getal.waarde.clone() };
            let leden = Leden::een(leen(&uit.van), uit.tot.as_deref().map(leen));
            let deel =
                Deel { laag: groep.laag, vorm: Vorm::Dat, woord: span, meervoud: false, leden, begin: p, eind: verder };
            self.voeg_toe(lezer, deel);
        }
        Ok(())
    }

    /// The citation, with the name of the regeling that is cited.
    pub fn klaar(
        &mut self,
        lezer: &Lezer<'_>,
        begin: usize,
        eerder: &[Verwijzing],
        ervoor: &mut Ervoor,
    ) -> Result<Verwijzing, usize> {
        let kern = Span::new(begin, self.eind);
        let hoogste = self.wortel.ok_or(self.eind)?;
        let elders = |v: &Verwijzing| match &v.waar {
            Waar::Elders(naam) => Some(naam.clone()),
            _ => None,
        };
        let vorige = || eerder.iter().rev().take(50).find_map(elders);
        let vast = self.groepen.iter().any(|g| g.vorm == Vorm::Dit);
        // “van dat boek”, of which nothing was cited here
        let boek = lezer.neem_rij(lezer.wit(self.eind), &["van", "dat", "boek"]);
        let boek = boek.map(|eind| Naam { eind, waar: Waar::Elders("boek".to_owned()) });
        let naam = (!vast).then(|| naam(lezer, self.eind, hoogste, &vorige).or(boek)).flatten();
        let (eind, waar) = match naam.filter(|naam| !ervoor.is_kop(lezer, self.eind, naam.eind)) {
            Some(naam) => (naam.eind, naam.waar),
            None if self.groepen.iter().any(|g| g.vorm == Vorm::Dat) => {
                (self.eind, eerder.last().map_or(Waar::Vanzelf, |v| v.waar.clone()))
            }
            None if !vast && hoogste <= Laag::Artikel => {
                (self.eind, ervoor.naam(lezer, begin, self.eind, eerder).unwrap_or(Waar::Vanzelf))
            }
            None => (self.eind, Waar::Vanzelf),
        };
        let eind = if eind > self.eind { self.achter_naam(lezer, eind) } else { eind };
        let span = Span::new(begin, eind);
        let (groepen, schakels) = (self.groepen.drain(..).collect(), self.schakels.drain(..).collect());
        Ok(Verwijzing { span, kern, groepen, schakels, waar })
    }
}

/// “en volgende”, “en verder”: the articles behind it as well. “en volgende leden”, “en verder is” are other words.
fn en_verder(lezer: &Lezer<'_>, p: usize) -> Option<usize> {
    let eind = lezer.neem_rij(p, &["en", "volgende"]).or_else(|| lezer.neem_rij(p, &["en", "verder"]))?;
    let q = lezer.wit(eind);
    let volgende = lezer.tekst[..eind].ends_with("volgende");
    let los = volgende && (q == eind || bekend(lezer, q).is_some() || lezer.neem(q, &["is", "zijn"]).is_some());
    (los || lezer.neem(q, &["van", "uit", "der"]).is_some()).then_some(eind)
}

/// Whether a citation that ends at `p` can go on there: a look at the next word only.
pub(super) fn kan_verder(lezer: &Lezer<'_>, p: usize) -> bool {
    let q = lezer.wit_haak(p);
    let woord = |q: usize| lezer.tekst.as_bytes().get(q..lezer.woord_eind(q)).unwrap_or_default();
    match lezer.byte(q) {
        b'a'..=b'z' | b'A'..=b'Z' => zet_voort(woord(q)),
        b',' => {
            let q = lezer.wit_haak(q + 1);
            !lezer.byte(q).is_ascii_lowercase() || zet_voort(woord(q)) || matches!(woord(q), b"het" | b"de")
        }
        b => b >= 0x80 || b.is_ascii_digit() || matches!(b, b'/' | b'&' | b'+' | b'('),
    }
}
