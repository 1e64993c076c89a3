//! running text → `Vec<Verwijzing>`: the grammar of citations, in one pass from left to right.
//!
//! Plain words are passed over by a table; only where a word can open a citation the grammar looks. What
//! it read and could not use it does not read again, so the time grows linearly with the text.

use super::deel::{Deel, bereik, deel, lidwoord, volgt_goed};
use super::lezer::{Klein, Lezer, rangwaarde};
use super::naam::{afkorting_op, naam, naam_voor};
use super::{Getal, Groep, Laag, Merk, Ouder, Schakel, Verwijzing, Vorm, Waar, Waarde};
use crate::source::Span;

/// All citations in a text, in order; their spans lie on character boundaries and do not overlap.
#[must_use]
pub fn vind(tekst: &str) -> Vec<Verwijzing> {
    let lezer = Lezer { tekst };
    let bytes = tekst.as_bytes();
    let mut gevonden: Vec<Verwijzing> = Vec::new();
    let mut p = 0;
    while p < bytes.len() {
        let b = bytes[p];
        if b < 0x80 && !b.is_ascii_alphanumeric() {
            p += 1;
            continue;
        }
        let begin = p;
        let begint;
        if b.is_ascii_digit() {
            p = lezer.cijfers(p);
            begint = matches!(lezer.byte(p), b':' | b'.' | b'e' | b'd' | b's');
        } else if b.is_ascii_alphabetic() {
            while p < bytes.len() && bytes[p].is_ascii_alphabetic() {
                p += 1;
            }
            if p < bytes.len() && bytes[p] >= 0x80 {
                p = lezer.woord_eind(p);
            }
            begint = kan_beginnen(&bytes[begin..p]);
        } else {
            p = lezer.woord_eind(p);
            begint = p == begin && tekst[begin..].starts_with('§');
            if p == begin {
                p += tekst[begin..].chars().next().map_or(1, char::len_utf8);
            }
        }
        if begint {
            match verwijzing(&lezer, begin, &gevonden) {
                Ok(verwijzing) => {
                    p = verwijzing.span.end.max(p);
                    erf_naam(tekst, &mut gevonden, &verwijzing);
                    gevonden.push(verwijzing);
                }
                Err(verder) => p = verder.max(p),
            }
        } else if b.is_ascii_digit() {
            // the rest of a number such as 12a is no word
            while p < bytes.len() && bytes[p].is_ascii_alphanumeric() {
                p += 1;
            }
        }
    }
    gevonden
}

/// For each first letter, the lengths of the words that can open a citation.
const LENGTES: [u32; 26] = {
    const WOORDEN: [&[u8]; 44] = [
        b"artikel",
        b"artikelen",
        b"art",
        b"artt",
        b"lid",
        b"leden",
        b"onder",
        b"onderdeel",
        b"onderdelen",
        b"subonderdeel",
        b"subonderdelen",
        b"sub",
        b"aanhef",
        b"vorige",
        b"vorig",
        b"voorgaande",
        b"voorafgaande",
        b"vorenstaande",
        b"volgende",
        b"volgend",
        b"laatste",
        b"dit",
        b"dat",
        b"deze",
        b"hoofdstuk",
        b"hoofdstukken",
        b"afdeling",
        b"afdelingen",
        b"paragraaf",
        b"paragrafen",
        b"subparagraaf",
        b"subparagrafen",
        b"par",
        b"titel",
        b"titels",
        b"boek",
        b"boeken",
        b"bijlage",
        b"bijlagen",
        b"die",
        b"titeldeel",
        b"boekdeel",
        b"artikellid",
        b"artikelleden",
    ];
    let mut lengtes = [0u32; 26];
    let mut i = 0;
    while i < WOORDEN.len() {
        lengtes[(WOORDEN[i][0] - b'a') as usize] |= 1 << WOORDEN[i].len();
        i += 1;
    }
    lengtes
};

fn kan_beginnen(woord: &[u8]) -> bool {
    let n = woord.len();
    let [.., d, e] = woord else { return false };
    // ordinals: tweede, achtste, eenentwintigste
    if n >= 5 && *e == b'e' && (*d == b'd' || woord[n - 3..].eq_ignore_ascii_case(b"ste")) {
        return std::str::from_utf8(woord).is_ok_and(|w| rangwaarde(Klein::new(w).as_str()).is_some());
    }
    let eerste = woord[0].to_ascii_lowercase();
    eerste.is_ascii_lowercase() && n < 32 && LENGTES[usize::from(eerste - b'a')] & (1 << n) != 0
}

/// “artikel 5 en artikel 6 van de wet”: the name behind the last goes for those joined to it.
fn erf_naam(tekst: &str, gevonden: &mut [Verwijzing], laatste: &Verwijzing) {
    let Waar::Elders(naam) = &laatste.waar else { return };
    let mut volgende = laatste;
    for vorige in gevonden.iter_mut().rev() {
        let tussen = tekst.get(vorige.span.end..volgende.span.start).unwrap_or("");
        // between the last two a comma is not enough
        let alleen_komma = std::ptr::eq(volgende, laatste) && matches!(tussen.trim(), "," | "" | "de");
        let voegwoord = !alleen_komma && verbindt(tussen);
        let zelfde = vorige.waar == Waar::Vanzelf
            && samengesteld(vorige).is_some()
            && samengesteld(vorige) == samengesteld(laatste);
        if tussen.len() > 40 || !voegwoord || !zelfde {
            return;
        }
        vorige.waar = Waar::Elders(naam.clone());
        volgende = vorige;
    }
}

/// The regeling that is named before a citation: “Awb, artikel 3:2”, “de Advocatenwet: de artikelen 8 en 9”; also
/// where another citation under that name stands between, joined to this one.
fn naam_ervoor(lezer: &Lezer<'_>, begin: usize, eerder: &[Verwijzing]) -> Option<Waar> {
    let vorige = eerder.last();
    if let Some(vorige) = vorige
        && vorige.kern == vorige.span
        && vorige.groepen.iter().all(|g| g.vorm != Vorm::Dat)
        && matches!(vorige.waar, Waar::Elders(_))
        && lezer.tekst.get(vorige.span.end..begin).is_some_and(|tussen| tussen.len() < 40 && verbindt(tussen))
    {
        return Some(vorige.waar.clone());
    }
    // a name inside the citation before belongs to that one
    naam_voor(lezer, vorige.map_or(0, |v| v.span.end), begin).map(Waar::Elders)
}

/// Whether words between two citations do no more than join them.
fn verbindt(tussen: &str) -> bool {
    tussen.split_whitespace().map(|w| w.trim_matches(',')).all(|w| {
        matches!(
            w,
            "" | "en"
                | "of"
                | "en/of"
                | "de"
                | "het"
                | "juncto"
                | "jo."
                | "jo"
                | "in"
                | "samenhang"
                | "verbinding"
                | "met"
                | "respectievelijk"
                | "onderscheidenlijk"
                | "alsmede"
        )
    })
}

/// Whether the first article number of a citation has parts (2.3.2, 4:81); `None` if it has none.
fn samengesteld(verwijzing: &Verwijzing) -> Option<bool> {
    let groep = verwijzing.groepen.iter().find(|g| g.laag == Laag::Artikel && g.vorm == Vorm::Woord)?;
    match &verwijzing.schakels[*groep.schakels.first()?].van.waarde {
        Waarde::Nummer(n) => Some(n.as_str().contains(['.', ':'])),
        _ => None,
    }
}

/// The citation that begins at `begin`, or from where to look further.
fn verwijzing(lezer: &Lezer<'_>, begin: usize, eerder: &[Verwijzing]) -> Result<Verwijzing, usize> {
    let mut bouw = Bouw::default();
    if lezer.byte(begin).is_ascii_digit() && deel(lezer, begin, None).is_err() {
        // “4:8 Awb”, “4.39, vierde lid”
        let getal = lezer.nummer(begin).ok_or(begin)?;
        let eind = getal.span.end;
        if !lezer.tekst[begin..eind].contains([':', '.']) {
            return Err(eind);
        }
        let na = lezer.wit(eind);
        if afkorting_op(lezer, na).is_none() {
            if lezer.byte(na) != b',' {
                return Err(eind);
            }
            let volgt = deel(lezer, lezer.wit(na + 1), Some((&[], false)));
            if !volgt.is_ok_and(|d| d.laag == Laag::Lid || d.laag.is_onderdeel()) {
                return Err(eind);
            }
        }
        let woord = Span::new(begin, begin);
        let leden = vec![(getal, None)];
        bouw.voeg_toe(
            lezer,
            Deel { laag: Laag::Artikel, vorm: Vorm::Woord, woord, meervoud: false, leden, begin, eind },
        );
    } else if lezer.neem(begin, &["dat", "die"]).is_some() {
        bouw.dat(lezer, begin, eerder)?;
    } else {
        let eerste = deel(lezer, begin, None)?;
        let begin_woord = eerste.laag == Laag::Aanhef;
        let eind = eerste.eind;
        bouw.voeg_toe(lezer, eerste);
        if begin_woord && !bouw.verder(lezer, eerder) {
            return Err(eind);
        }
    }
    while bouw.verder(lezer, eerder) {}
    bouw.klaar(lezer, begin, eerder)
}

/// A citation that is being read.
#[derive(Default)]
struct Bouw {
    groepen: Vec<Groep>,
    schakels: Vec<Schakel>,
    /// The links under which the next component can hang, from the outside in.
    pad: Vec<(Laag, usize)>,
    eind: usize,
    /// The layer of the first component: what hangs under nothing.
    wortel: Option<Laag>,
    /// Whether “van” turned the order round: “het tweede lid van artikel 7”.
    omgekeerd: bool,
    /// The group of which the word carries over to later numbers.
    draagt: Option<usize>,
}

impl Bouw {
    fn voeg_toe(&mut self, lezer: &Lezer<'_>, deel: Deel) {
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
            schakels: Vec::new(),
        };
        for (van, tot) in deel.leden {
            nieuw.schakels.push(self.schakels.len());
            let span = Span::new(van.span.start, tot.as_ref().map_or(van.span.end, |t| t.span.end));
            self.schakels.push(Schakel { van, tot, merk: None, span, groep });
        }
        if let (false, Some(&laatste)) = (los, nieuw.schakels.last()) {
            self.pad.push((deel.laag, laatste));
        }
        self.groepen.push(nieuw);
        self.eind = deel.eind.max(self.eind);
        self.merk(lezer);
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
    fn verder(&mut self, lezer: &Lezer<'_>, eerder: &[Verwijzing]) -> bool {
        self.van_iets_groters(lezer, eerder) || self.volgend_deel(lezer) || self.volgend_nummer(lezer)
    }

    /// “… van artikel 7”, “… van het eerste lid”, “… van Boek 1”, “… van dat artikel”.
    fn van_iets_groters(&mut self, lezer: &Lezer<'_>, eerder: &[Verwijzing]) -> bool {
        let mut q = lezer.wit_haak(self.eind);
        if lezer.byte(q) == b',' {
            q = lezer.wit(q + 1);
        }
        let Some(van) = lezer.neem(q, &["van", "uit", "in"]) else { return false };
        let mut q = lezer.wit(van);
        if lezer.tekst[..van].ends_with("in") && lezer.neem(q, &["artikel", "artikelen", "bijlage"]).is_none() {
            return false;
        }
        if let Some(eind) = lezer.neem(q, &["de", "het"]) {
            q = lezer.wit(eind);
        }
        let Some(hoogste) = self.wortel else { return false };
        let wortels: Vec<usize> = (0..self.groepen.len()).filter(|&g| self.groepen[g].ouder.is_none()).collect();
        let nieuw = self.groepen.len();
        if lezer.neem(q, &["dat", "die"]).is_some() {
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
                groep.schakels.iter_mut().for_each(|s| *s += basis);
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
            if deel.laag >= hoogste || matches!(deel.laag, Laag::Aanhef | Laag::Zin) {
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

    /// “, tweede lid”, “ onder b”, “ en derde lid”, “, aanhef en onder c”.
    fn volgend_deel(&mut self, lezer: &Lezer<'_>) -> bool {
        let scheiding = lezer.scheiding(self.eind);
        let q = lezer.wit_haak(scheiding.map_or(self.eind, |s| s.eind));
        let voegwoord = scheiding.is_some_and(|s| s.woord);
        let Ok(mut deel) = deel(lezer, q, Some((&self.pad, voegwoord))) else { return false };
        if matches!(deel.vorm, Vorm::Dit | Vorm::Dat) || (deel.laag == Laag::Artikel) {
            return false;
        }
        // after “het tweede lid van artikel 7” only “en 8” can come
        if self.omgekeerd {
            return false;
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
            if deel.laag < wortel || diepste.is_some_and(|d| d.boven_artikel() && d != Laag::Bijlage) {
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
        true
    }

    /// “, 7 tot en met 9”: the word artikelen carries over.
    fn volgend_nummer(&mut self, lezer: &Lezer<'_>) -> bool {
        let Some(groep) = self.draagt else { return false };
        let Some(scheiding) = lezer.scheiding(self.eind) else { return false };
        let q = lezer.wit_haak(scheiding.eind);
        let Some(van) = lezer.nummer(q) else { return false };
        let Groep { laag, meervoud, .. } = self.groepen[groep];
        let (tot, eind) = bereik(lezer, van.span.end, |p| lezer.nummer(p));
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
        self.schakels.push(Schakel { van, tot, merk: None, span, groep });
        self.groepen[groep].schakels.push(schakel);
        self.pad.push((laag, schakel));
        self.eind = eind;
        self.merk(lezer);
        true
    }

    /// “dat artikel”, “dat lid”: borrows the numbers of the citation before.
    fn dat(&mut self, lezer: &Lezer<'_>, p: usize, eerder: &[Verwijzing]) -> Result<(), usize> {
        let q = lezer.wit(lezer.woord_eind(p));
        let woord = lezer.woord(q);
        let verder = q + woord.len();
        let laag = match woord {
            "artikel" => Laag::Artikel,
            "lid" | "artikellid" => Laag::Lid,
            "onderdeel" => Laag::Onderdeel,
            "artikelen" => Laag::Artikel,
            "leden" => Laag::Lid,
            _ => return Err(verder),
        };
        let vorige = eerder.last().ok_or(verder)?;
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
            let leden = vec![(leen(&uit.van), uit.tot.as_ref().map(leen))];
            let deel =
                Deel { laag: groep.laag, vorm: Vorm::Dat, woord: span, meervoud: false, leden, begin: p, eind: verder };
            self.voeg_toe(lezer, deel);
        }
        Ok(())
    }

    fn klaar(self, lezer: &Lezer<'_>, begin: usize, eerder: &[Verwijzing]) -> Result<Verwijzing, usize> {
        let kern = Span::new(begin, self.eind);
        let hoogste = self.wortel.ok_or(self.eind)?;
        let elders = |v: &Verwijzing| match &v.waar {
            Waar::Elders(naam) => Some(naam.clone()),
            _ => None,
        };
        let vorige = || eerder.iter().rev().take(50).find_map(elders);
        let vast = self.groepen.iter().any(|g| g.vorm == Vorm::Dit);
        let naam = (!vast).then(|| naam(lezer, self.eind, hoogste, &vorige)).flatten();
        let (eind, waar) = match naam {
            Some(naam) => (naam.eind, naam.waar),
            None if self.groepen.iter().any(|g| g.vorm == Vorm::Dat) => {
                (self.eind, eerder.last().map_or(Waar::Vanzelf, |v| v.waar.clone()))
            }
            None if !vast && hoogste <= Laag::Artikel => {
                (self.eind, naam_ervoor(lezer, begin, eerder).unwrap_or(Waar::Vanzelf))
            }
            None => (self.eind, Waar::Vanzelf),
        };
        let span = Span::new(begin, eind);
        Ok(Verwijzing { span, kern, groepen: self.groepen, schakels: self.schakels, waar })
    }
}
