//! text, position → one component of a citation: a word with its numbers (“artikelen 7 tot en met 9”, “eerste en tweede lid”).

use super::bouw::Bouw;
use super::lezer::{Klein, Lezer, Scheiding, rangwaarde};
use super::naamdeel::bijbehorend;
use super::rang::rangdeel;
use super::{Getal, Laag, Vorm, Waarde};
use crate::source::Span;

/// A component of a citation: one word with its numbers.
pub(super) struct Deel {
    pub laag: Laag,
    pub vorm: Vorm,
    pub woord: Span,
    pub meervoud: bool,
    pub leden: Leden,
    pub begin: usize,
    pub eind: usize,
}

/// The numbers of a component, each with the end of its range: one at least.
pub(super) struct Leden {
    pub eerste: Lid,
    /// Nothing is allocated for the one number that there mostly is.
    pub rest: Vec<Lid>,
}

type Lid = (Getal, Option<Getal>);

impl Leden {
    pub fn een(van: Getal, tot: Option<Getal>) -> Leden {
        Leden { eerste: (van, tot), rest: Vec::new() }
    }

    pub fn iter(&self) -> impl Iterator<Item = &Lid> {
        std::iter::once(&self.eerste).chain(&self.rest)
    }
}

/// What was read of the citation before this component.
#[derive(Clone, Copy)]
pub(super) struct Omgeving<'a> {
    pub bouw: &'a Bouw,
    /// Whether a word such as “en” stands before the component.
    pub voegwoord: bool,
}

/// The component at `p`, or from where to look further. `binnen` is `None` at the start of a citation.
pub(super) fn deel(lezer: &Lezer<'_>, p: usize, binnen: Option<Omgeving<'_>>) -> Result<Deel, usize> {
    if lezer.byte(p).is_ascii_digit() {
        let in_onderdeel = binnen.is_some_and(|b| b.bouw.diepste().is_some_and(Laag::is_onderdeel));
        return if in_onderdeel { graden(lezer, p) } else { Err(p) }.or_else(|_| rangdeel(lezer, p));
    }
    if lezer.tekst.get(p..).is_some_and(|t| t.starts_with('§')) {
        let mut eind = p + '§'.len_utf8();
        while lezer.tekst[eind..].starts_with('§') {
            eind += '§'.len_utf8();
        }
        return genummerd(lezer, Laag::Paragraaf, Span::new(p, eind), eind > p + 2);
    }
    let eind = lezer.woord_eind(p);
    let woord = Span::new(p, eind);
    if eind - p > 32 {
        return Err(eind);
    }
    let klein = Klein::new(lezer.woord(p));
    let klein = klein.as_str();
    match klein {
        "artikel" => genummerd(lezer, Laag::Artikel, woord, false),
        "artikelen" => genummerd(lezer, Laag::Artikel, woord, true),
        "art" | "artt" => {
            let punt = lezer.byte(eind) == b'.';
            let woord = Span::new(p, if punt { eind + 1 } else { eind });
            genummerd(lezer, Laag::Artikel, woord, klein == "artt")
        }
        "bijlage" => genummerd(lezer, Laag::Bijlage, woord, false).or_else(|_| kale_bijlage(lezer, woord)),
        "bijlagen" => genummerd(lezer, Laag::Bijlage, woord, true),
        "boek" => genummerd(lezer, Laag::Boek, woord, false),
        "boeken" => genummerd(lezer, Laag::Boek, woord, true),
        "hoofdstuk" => genummerd(lezer, Laag::Hoofdstuk, woord, false),
        "hoofdstukken" => genummerd(lezer, Laag::Hoofdstuk, woord, true),
        "titel" | "titeldeel" => genummerd(lezer, Laag::Titel, woord, false),
        "titels" => genummerd(lezer, Laag::Titel, woord, true),
        "afdeling" => genummerd(lezer, Laag::Afdeling, woord, false),
        "afdelingen" => genummerd(lezer, Laag::Afdeling, woord, true),
        "paragraaf" => genummerd(lezer, Laag::Paragraaf, woord, false),
        "paragrafen" => genummerd(lezer, Laag::Paragraaf, woord, true),
        "subparagraaf" => genummerd(lezer, Laag::Subparagraaf, woord, false),
        "subparagrafen" => genummerd(lezer, Laag::Subparagraaf, woord, true),
        "par" | "hfst" | "hfdst" | "afd" | "bijl" => afgekort(lezer, woord, klein),
        "lid" | "leden" | "artikellid" | "artikelleden" => lid_in_cijfers(lezer, woord, klein, binnen),
        "onder" | "onderdeel" | "onderdelen" | "subonderdeel" | "subonderdelen" | "sub" => {
            onderdelen(lezer, woord, klein, binnen)
        }
        "letter" | "letters" => onderdelen(lezer, woord, klein, binnen)
            .and_then(|d| if binnen.is_some() || van_bepaling(lezer, d.eind) { Ok(d) } else { Err(woord.end) }),
        "punt" | "punten" if binnen.is_some() => onderdelen(lezer, woord, klein, binnen),
        "deel" | "delen" if binnen.is_some_and(|b| b.bouw.diepste() == Some(Laag::Bijlage)) => {
            onderdelen(lezer, woord, klein, binnen)
        }
        "aanhef" => Ok(kaal(Laag::Aanhef, woord)),
        "slot" | "slotzin" | "slotzinsnede" if binnen.is_some() => Ok(kaal(Laag::Zin, woord)),
        "dit" | "deze" | "dat" => aanwijzend(lezer, p, klein),
        _ => rangdeel(lezer, p),
    }
}

fn kaal(laag: Laag, woord: Span) -> Deel {
    let leden = Leden::een(Getal { span: woord, waarde: Waarde::Enige }, None);
    Deel { laag, vorm: Vorm::Kaal, woord, meervoud: false, leden, begin: woord.start, eind: woord.end }
}

/// “de bijlage bij deze verordening”.
fn kale_bijlage(lezer: &Lezer<'_>, woord: Span) -> Result<Deel, usize> {
    let q = lezer.wit(woord.end);
    match lezer.neem(q, &["bij", "behorende", "behorend"]) {
        Some(_) => Ok(kaal(Laag::Bijlage, woord)),
        None => Err(woord.end),
    }
}

/// “par. 2.1”, “afd. 3.4”: a word that is cut off, with its full stop.
fn afgekort(lezer: &Lezer<'_>, woord: Span, klein: &str) -> Result<Deel, usize> {
    let laag = match klein {
        "par" => Laag::Paragraaf,
        "afd" => Laag::Afdeling,
        "bijl" => Laag::Bijlage,
        _ => Laag::Hoofdstuk,
    };
    if lezer.byte(woord.end) != b'.' {
        return Err(woord.end);
    }
    genummerd(lezer, laag, Span::new(woord.start, woord.end + 1), false)
}

/// “artikel 5”, “artikelen 7 tot en met 9”, “hoofdstuk 2”, “bijlage A”: the word and the first number.
fn genummerd(lezer: &Lezer<'_>, laag: Laag, woord: Span, meervoud: bool) -> Result<Deel, usize> {
    let q = lezer.wit_haak(woord.end);
    let los = lezer.byte(woord.end.saturating_sub(1)) == b'.' || !lezer.tekst[woord.start..woord.end].is_ascii();
    if q == woord.end && !los {
        return Err(woord.end);
    }
    let lees = |p: usize| match laag {
        Laag::Artikel => lezer.letternummer(p).filter(|g| geen_maat(lezer, g.span.end)).or_else(|| lezer.nummer(p)),
        Laag::Bijlage => lezer.nummer(p).or_else(|| hoofdletter(lezer, p)),
        _ => lezer.nummer(p),
    };
    let van = lees(q).ok_or(woord.end)?;
    let (tot, eind) = bereik(lezer, van.span.end, lees);
    Ok(Deel { laag, vorm: Vorm::Woord, woord, meervoud, leden: Leden::een(van, tot), begin: woord.start, eind })
}

fn hoofdletter(lezer: &Lezer<'_>, p: usize) -> Option<Getal> {
    lezer.onderdeel(p).filter(|_| lezer.byte(p).is_ascii_uppercase())
}

/// The other end of a range whose first number ends at `eind`; and where the range ends.
pub(super) fn bereik(lezer: &Lezer<'_>, eind: usize, lees: impl Fn(usize) -> Option<Getal>) -> (Option<Getal>, usize) {
    let Some(q) = lezer.tot_en_met(eind).or_else(|| streepje(lezer, eind)) else { return (None, eind) };
    let mut q = lezer.wit_haak(q);
    if let Some(na) = lezer.neem(q, &["het", "de", "artikel", "onderdeel", "lid", "onder", "hoofdstuk"]) {
        q = lezer.wit(na);
        if let Some(na) = lezer.neem(q, &["onderdeel", "lid", "artikel"]) {
            q = lezer.wit(na);
        }
    }
    match lees(q) {
        Some(tot) => {
            let eind = tot.span.end;
            (Some(tot), eind)
        }
        None => (None, eind),
    }
}

/// A dash between two numbers or letters: “artikelen 5-8”, “5 – 8”, “onder a–d”.
fn streepje(lezer: &Lezer<'_>, eind: usize) -> Option<usize> {
    let q = lezer.wit(eind);
    let rest = lezer.tekst.get(q..)?;
    let n = ["–", "-"].iter().find(|s| rest.starts_with(**s))?.len();
    let na = lezer.wit(q + n);
    let letter = |p: usize| lezer.byte(p).is_ascii_lowercase() && lezer.woord_eind(p) == p + 1;
    let letters = || eind > 0 && letter(eind - 1) && letter(na) && !lezer.byte(na + 1).is_ascii_alphanumeric();
    (lezer.byte(na).is_ascii_digit() || letters()).then_some(na)
}

/// Whether what follows the number before `eind` does not make it one of days or euros.
pub(super) fn geen_maat(lezer: &Lezer<'_>, eind: usize) -> bool {
    let q = lezer.wit(eind);
    if lezer.byte(q).is_ascii_alphabetic() {
        return !MATEN.contains(&Klein::new(lezer.woord(q)).as_str());
    }
    lezer.byte(q) != b'%' && !lezer.tekst[q..].starts_with('€')
}

/// Whether the number before `eind` can be that of an article, and not of days or euros.
pub(super) fn volgt_goed(lezer: &Lezer<'_>, eind: usize, meervoud: bool) -> bool {
    if !geen_maat(lezer, eind) {
        return false;
    }
    let q = lezer.wit(eind);
    if lezer.woord_eind(q) == q {
        return true;
    }
    let woord = Klein::new(lezer.woord(q));
    let woord = woord.as_str();
    meervoud || rangwaarde(woord).is_some() || VERVOLG.contains(&woord) || lezer.byte(q).is_ascii_uppercase()
}

/// What is said of a thing that another provision names.
const GENOEMD: &[&str] =
    &["genoemd", "genoemde", "bedoeld", "bedoelde", "vermeld", "vermelde", "omschreven", "gestelde", "opgenomen"];

const MATEN: &[&str] = &[
    "dag",
    "dagen",
    "week",
    "weken",
    "maand",
    "maanden",
    "jaar",
    "jaren",
    "uur",
    "uren",
    "minuten",
    "procent",
    "euro",
    "personen",
    "meter",
    "m",
    "km",
    "kilometer",
    "werkdagen",
    "keer",
    "maal",
    "leden",
    "stuks",
    "gulden",
    "kalenderdagen",
];

const VERVOLG: &[&str] = &[
    "van",
    "en",
    "of",
    "tot",
    "t",
    "is",
    "zijn",
    "wordt",
    "worden",
    "bedoeld",
    "bedoelde",
    "genoemd",
    "genoemde",
    "gesteld",
    "gestelde",
    "onder",
    "onderdeel",
    "onderdelen",
    "lid",
    "sub",
    "aanhef",
    "juncto",
    "jo",
    "dan",
    "alsmede",
    "niet",
    "geldt",
    "gelden",
    "moet",
    "moeten",
    "kan",
    "kunnen",
    "blijft",
    "blijven",
    "vermelde",
    "vermeld",
    "aan",
    "op",
    "voor",
    "te",
    "bij",
    "respectievelijk",
    "omschreven",
    "opgenomen",
    "heeft",
    "hebben",
    "komt",
    "komen",
    "vervalt",
    "vervallen",
    "de",
    "het",
    "een",
    "in",
    "door",
    "ter",
    "met",
    "uit",
    "als",
    "om",
    "er",
    "ook",
    "zich",
    "zoals",
];

/// “lid 2”, “leden 2 en 4”, “lid 1 t/m 3”.
fn lid_in_cijfers(lezer: &Lezer<'_>, woord: Span, klein: &str, binnen: Option<Omgeving<'_>>) -> Result<Deel, usize> {
    let meervoud = klein.ends_with("leden");
    let q = lezer.wit_haak(woord.end);
    if q == woord.end {
        return Err(woord.end);
    }
    let eerste = lezer.lidnummer(q).ok_or(woord.end)?;
    if !volgt_goed(lezer, eerste.span.end, true) {
        return Err(woord.end);
    }
    let is_artikel = |getal: &Getal| {
        // “artikelen 48 lid 3 en 299a”, “220 lid 5 en 275 lid 1”
        let eigen_lid = lezer.neem(lezer.wit(getal.span.end), &["lid", "leden"]).is_some();
        let Waarde::Nummer(nummer) = &getal.waarde else { return false };
        let artikel = binnen.and_then(|b| b.bouw.artikel());
        eigen_lid || artikel.is_some_and(|(artikel, meer)| meer && !meervoud && nummer > artikel)
    };
    let lees = |p: usize| lezer.lidnummer(p).filter(|g| !is_artikel(g) && volgt_goed(lezer, g.span.end, false));
    let (leden, eind) = rij(lezer, eerste, lees, meervoud);
    Ok(Deel { laag: Laag::Lid, vorm: Vorm::Woord, woord, meervoud, leden, begin: woord.start, eind })
}

/// “onder a, b en d”, “onderdelen c tot en met f”, “onder 1° en 2°”, “sub 3”.
fn onderdelen(lezer: &Lezer<'_>, woord: Span, klein: &str, binnen: Option<Omgeving<'_>>) -> Result<Deel, usize> {
    let q = lezer.wit_haak(woord.end);
    if q == woord.end {
        return Err(woord.end);
    }
    let meervoud = klein.ends_with("delen") || matches!(klein, "letters" | "punten");
    let samengesteld = || {
        let nummer = lezer.nummer(q).filter(|_| klein.starts_with("onderde"))?;
        let in_bijlage = binnen.is_some_and(|b| b.bouw.staat_onder(Laag::Bijlage));
        // “onderdelen 1.1.1 en 1.1.2 van de tarieventabel”
        let mut eind = nummer.span.end;
        while let Some(verder) = meervoud
            .then(|| lezer.scheiding(eind).map(|s| s.eind).or_else(|| lezer.tot_en_met(eind)))
            .flatten()
            .and_then(|q| lezer.nummer(lezer.wit(q)))
        {
            eind = verder.span.end;
        }
        (in_bijlage || van_bijlage(lezer, eind)).then_some(nummer)
    };
    let eerste = lezer.onderdeel(q).or_else(samengesteld).ok_or(woord.end)?;
    let tekens = &lezer.tekst[eerste.span.start..eerste.span.end];
    let graden = tekens.ends_with(['°', 'º']);
    let cijfers = tekens.starts_with(|c: char| c.is_ascii_digit());
    let hoofdletters = tekens.starts_with(|c: char| c.is_ascii_uppercase());
    // “onder 18 jaar” and “onder C. Jansen” are no citations, “artikel 2, onder 3”, “bijlage 1, onder C” and “de onder 1
    // genoemde” are
    let kaal = klein == "onder" && binnen.is_none();
    let warmte = graden && tekens.trim_end_matches(['°', 'º']).parse::<u32>().is_ok_and(|n| n >= 20);
    if kaal && (hoofdletters || warmte) {
        return Err(woord.end);
    }
    if cijfers && !graden && !volgt_goed(lezer, eerste.span.end, true) {
        return Err(woord.end);
    }
    let laag = match binnen {
        _ if klein.starts_with("subonder") => Laag::Subonderdeel,
        Some(Omgeving { bouw, voegwoord }) => {
            let diepste = bouw.diepste();
            let in_onderdeel = bouw.staat_onder(Laag::Onderdeel);
            let romeins = tekens.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
            match diepste {
                Some(Laag::Subonderdeel | Laag::Subsubonderdeel) if !cijfers && !voegwoord => Laag::Subsubonderdeel,
                Some(Laag::Subsubonderdeel) if !cijfers && romeins => Laag::Subsubonderdeel,
                _ if in_onderdeel && cijfers && !klein.starts_with("onderde") => Laag::Subonderdeel,
                Some(Laag::Onderdeel) if cijfers => Laag::Subonderdeel,
                // “onderdeel a, onder i”: the other word says that it hangs under the letter
                Some(Laag::Onderdeel)
                    if romeins && klein == "onder" && !voegwoord && bouw.met_woord_onderdeel(lezer) =>
                {
                    Laag::Subonderdeel
                }
                _ => Laag::Onderdeel,
            }
        }
        None => Laag::Onderdeel,
    };
    let delen = tekens.contains('.');
    let lees = |p: usize| {
        let getal = lezer.onderdeel(p).or_else(|| lezer.nummer(p).filter(|_| delen && meervoud))?;
        let tekens = &lezer.tekst[getal.span.start..getal.span.end];
        let zelfde = tekens.starts_with(|c: char| c.is_ascii_digit()) == cijfers
            && (!cijfers || tekens.ends_with(['°', 'º']) == graden)
            && tekens.starts_with(|c: char| c.is_ascii_uppercase()) == hoofdletters;
        (zelfde && (!cijfers || graden || volgt_goed(lezer, getal.span.end, false))).then_some(getal)
    };
    let (leden, eind) = rij(lezer, eerste, lees, !cijfers || graden || meervoud);
    let genoemd = || lezer.neem(lezer.wit(eind), GENOEMD).is_some() || van_bepaling(lezer, eind);
    if kaal && cijfers && !graden && !genoemd() {
        return Err(woord.end);
    }
    Ok(Deel { laag, vorm: Vorm::Woord, woord, meervoud, leden, begin: woord.start, eind })
}

/// Whether the number before `p` can be that of an item of an annex or a table: “onderdeel 8.3, onder j”, “onderdeel
/// 4.4.1 van bijlage XXVII”, “onderdeel 2.3.1 van hoofdstuk 2 van de tarieventabel”.
fn van_bijlage(lezer: &Lezer<'_>, p: usize) -> bool {
    let q = lezer.wit(p);
    let onder = lezer.byte(q) == b',' && lezer.neem(lezer.wit(q + 1), &["onder", "onderdeel"]).is_some();
    let geheel = |p: usize| {
        let van = lezer.wit(lezer.neem(p, &["van"])?);
        let q = lezer.neem(van, &["de", "het"]).map_or(van, |eind| lezer.wit(eind));
        let in_tabel = bijbehorend(lezer, q).is_some() || lezer.woord(q).ends_with("tabel");
        (in_tabel || lezer.neem(q, &["bijlage", "hoofdstuk", "paragraaf", "titel"]).is_some()).then_some(())
    };
    onder || geheel(if lezer.byte(q) == b',' { lezer.wit(q + 1) } else { q }).is_some()
}

/// Whether what stands at `p` says of which provision a part is: “van dit artikel”, “van het eerste lid”.
fn van_bepaling(lezer: &Lezer<'_>, p: usize) -> bool {
    let Some(van) = lezer.neem(lezer.wit(p), &["van"]) else { return false };
    let q = lezer.wit(van);
    let q = lezer.neem(q, &["het", "de"]).map_or(q, |eind| lezer.wit(eind));
    lezer.neem(q, &["artikel", "artikelen", "lid", "dit", "dat"]).is_some() || lezer.rang(q).is_some()
}

/// “2°” behind “onder b,”.
fn graden(lezer: &Lezer<'_>, p: usize) -> Result<Deel, usize> {
    let lees = |p: usize| lezer.onderdeel(p).filter(|g| lezer.tekst[..g.span.end].ends_with(['°', 'º']));
    let eerste = lees(p).ok_or(p)?;
    let (leden, eind) = rij(lezer, eerste, lees, true);
    let woord = Span::new(p, p);
    Ok(Deel { laag: Laag::Subonderdeel, vorm: Vorm::Woord, woord, meervoud: true, leden, begin: p, eind })
}

/// An enumeration of numbers from the first on; with only a comma between two of them if `komma`. And where it ends.
pub(super) fn rij(
    lezer: &Lezer<'_>,
    eerste: Getal,
    lees: impl Fn(usize) -> Option<Getal>,
    komma: bool,
) -> (Leden, usize) {
    let (tot, mut eind) = bereik(lezer, eerste.span.end, &lees);
    let mut leden = Leden::een(eerste, tot);
    let mut los = false;
    loop {
        eind = lezer.eigen_haakje(eind);
        let volgende = lezer.scheiding(eind).and_then(|s| {
            let getal = lees(lezer.wit_haak(s.eind))?;
            // “lid 1, 2 en 4” is sloppy but clear; “lid 1, 2” is not
            let komt = |s: Scheiding| lees(lezer.wit_haak(s.eind)).is_some();
            los = los || (!s.woord && lezer.scheiding(getal.span.end).is_some_and(komt));
            (komma || s.woord || los).then_some(getal)
        });
        let Some(getal) = volgende else { return (leden, eind) };
        let (tot, verder) = bereik(lezer, getal.span.end, &lees);
        leden.rest.push((getal, tot));
        eind = verder;
    }
}

/// “dit artikel”, “deze paragraaf”.
fn aanwijzend(lezer: &Lezer<'_>, p: usize, klein: &str) -> Result<Deel, usize> {
    let q = lezer.wit(lezer.woord_eind(p));
    let woord = lezer.woord(q);
    let eind = q + woord.len();
    let Some((laag, false)) = structuur(Klein::new(woord).as_str()) else { return Err(q.max(p + 1)) };
    if klein == "dat" {
        return Err(eind);
    }
    let woord = Span::new(p, eind);
    let leden = Leden::een(Getal { span: woord, waarde: Waarde::Deze }, None);
    Ok(Deel { laag, vorm: Vorm::Dit, woord, meervoud: false, leden, begin: p, eind })
}

/// The layer that a word in lower case names, and whether it is a plural.
pub(super) fn structuur(woord: &str) -> Option<(Laag, bool)> {
    Some(match woord {
        "artikel" => (Laag::Artikel, false),
        "artikelen" => (Laag::Artikel, true),
        "lid" | "artikellid" => (Laag::Lid, false),
        "leden" | "artikelleden" => (Laag::Lid, true),
        "onderdeel" => (Laag::Onderdeel, false),
        "onderdelen" => (Laag::Onderdeel, true),
        "subonderdeel" => (Laag::Subonderdeel, false),
        "boek" => (Laag::Boek, false),
        "hoofdstuk" => (Laag::Hoofdstuk, false),
        "titel" => (Laag::Titel, false),
        "afdeling" => (Laag::Afdeling, false),
        "paragraaf" => (Laag::Paragraaf, false),
        "subparagraaf" => (Laag::Subparagraaf, false),
        "bijlage" => (Laag::Bijlage, false),
        _ => return None,
    })
}

/// “de” or “het” right before `p`.
pub(super) fn lidwoord(lezer: &Lezer<'_>, p: usize) -> Option<Span> {
    let voor = lezer.tekst.get(..p)?;
    let kaal = voor.trim_end_matches([' ', '\u{a0}', '\n', '\t']);
    if kaal.len() == voor.len() {
        return None;
    }
    let n = ["het", "Het", "de", "De"].iter().find(|w| kaal.ends_with(**w))?.len();
    let begin = kaal.len() - n;
    let los = !kaal[..begin].ends_with(|c: char| c.is_alphanumeric());
    los.then(|| Span::new(begin, kaal.len()))
}
