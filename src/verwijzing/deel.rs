//! text, position → one component of a citation: a word with its numbers (“artikelen 7 tot en met 9”, “eerste en tweede lid”).

use super::lezer::{Klein, Lezer, rangwaarde};
use super::{Getal, Laag, Vorm, Waarde};
use crate::source::Span;

/// A component of a citation: one word with its numbers.
pub(super) struct Deel {
    pub laag: Laag,
    pub vorm: Vorm,
    pub woord: Span,
    pub meervoud: bool,
    pub leden: Vec<(Getal, Option<Getal>)>,
    pub begin: usize,
    pub eind: usize,
}

/// What stands above the next component, and whether a word such as “en” stands before it.
pub(super) type Omgeving<'a> = Option<(&'a [(Laag, usize)], bool)>;

/// The component at `p`, or from where to look further. `binnen` is `None` at the start of a citation.
pub(super) fn deel(lezer: &Lezer<'_>, p: usize, binnen: Omgeving<'_>) -> Result<Deel, usize> {
    if lezer.byte(p).is_ascii_digit() {
        return rangdeel(lezer, p);
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
        "lid" | "leden" | "artikellid" | "artikelleden" => lid_in_cijfers(lezer, woord, klein.ends_with("leden")),
        "onder" | "onderdeel" | "onderdelen" | "subonderdeel" | "subonderdelen" | "sub" => {
            onderdelen(lezer, woord, klein, binnen)
        }
        "letter" | "letters" if binnen.is_some() => onderdelen(lezer, woord, klein, binnen),
        "aanhef" => Ok(kaal(Laag::Aanhef, woord)),
        "dit" | "deze" | "dat" => aanwijzend(lezer, p, klein),
        _ => rangdeel(lezer, p),
    }
}

fn kaal(laag: Laag, woord: Span) -> Deel {
    let leden = vec![(Getal { span: woord, waarde: Waarde::Enige }, None)];
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

/// “artikel 5”, “artikelen 7 tot en met 9”, “hoofdstuk 2”, “bijlage A”: the word and the first number.
fn genummerd(lezer: &Lezer<'_>, laag: Laag, woord: Span, meervoud: bool) -> Result<Deel, usize> {
    let q = lezer.wit_haak(woord.end);
    let los = lezer.byte(woord.end.saturating_sub(1)) == b'.' || !lezer.tekst[woord.start..woord.end].is_ascii();
    if q == woord.end && !los {
        return Err(woord.end);
    }
    let lees = |p: usize| lezer.nummer(p).or_else(|| if laag == Laag::Bijlage { hoofdletter(lezer, p) } else { None });
    let van = lees(q).ok_or(woord.end)?;
    let (tot, eind) = bereik(lezer, van.span.end, lees);
    Ok(Deel { laag, vorm: Vorm::Woord, woord, meervoud, leden: vec![(van, tot)], begin: woord.start, eind })
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

/// A dash between two numbers: “artikelen 5-8”, “5 – 8”.
fn streepje(lezer: &Lezer<'_>, eind: usize) -> Option<usize> {
    let q = lezer.wit(eind);
    let rest = lezer.tekst.get(q..)?;
    let n = ["–", "-"].iter().find(|s| rest.starts_with(**s))?.len();
    let na = lezer.wit(q + n);
    lezer.byte(na).is_ascii_digit().then_some(na)
}

/// Whether the number before `eind` can be that of an article, and not of days or euros.
pub(super) fn volgt_goed(lezer: &Lezer<'_>, eind: usize, meervoud: bool) -> bool {
    let q = lezer.wit(eind);
    let woord = Klein::new(lezer.woord(q));
    let woord = woord.as_str();
    if lezer.woord_eind(q) == q {
        return !matches!(lezer.byte(q), b'%') && !lezer.tekst[q..].starts_with('€');
    }
    if MATEN.contains(&woord) {
        return false;
    }
    meervoud || rangwaarde(woord).is_some() || VERVOLG.contains(&woord) || lezer.byte(q).is_ascii_uppercase()
}

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
];

/// “lid 2”, “leden 2 en 4”, “lid 1 t/m 3”.
fn lid_in_cijfers(lezer: &Lezer<'_>, woord: Span, meervoud: bool) -> Result<Deel, usize> {
    let q = lezer.wit_haak(woord.end);
    if q == woord.end {
        return Err(woord.end);
    }
    let eerste = lezer.lidnummer(q).ok_or(woord.end)?;
    if !volgt_goed(lezer, eerste.span.end, true) {
        return Err(woord.end);
    }
    let (leden, eind) =
        rij(lezer, eerste, |p| lezer.lidnummer(p).filter(|g| volgt_goed(lezer, g.span.end, false)), meervoud);
    Ok(Deel { laag: Laag::Lid, vorm: Vorm::Woord, woord, meervoud, leden, begin: woord.start, eind })
}

/// “onder a, b en d”, “onderdelen c tot en met f”, “onder 1° en 2°”, “sub 3”.
fn onderdelen(lezer: &Lezer<'_>, woord: Span, klein: &str, binnen: Omgeving<'_>) -> Result<Deel, usize> {
    let q = lezer.wit_haak(woord.end);
    if q == woord.end {
        return Err(woord.end);
    }
    let eerste = lezer.onderdeel(q).ok_or(woord.end)?;
    let tekens = &lezer.tekst[eerste.span.start..eerste.span.end];
    let graden = tekens.ends_with(['°', 'º']);
    let cijfers = tekens.starts_with(|c: char| c.is_ascii_digit());
    let hoofdletters = tekens.starts_with(|c: char| c.is_ascii_uppercase());
    // “onder 18 jaar” is no citation, “artikel 2, onder 3” is
    if klein == "onder" && ((cijfers && !graden && binnen.is_none()) || hoofdletters) {
        return Err(woord.end);
    }
    if cijfers && !graden && !volgt_goed(lezer, eerste.span.end, true) {
        return Err(woord.end);
    }
    let laag = match binnen {
        None | Some((_, _)) if klein.starts_with("subonder") => Laag::Subonderdeel,
        Some((pad, voegwoord)) => {
            let diepste = pad.last().map(|&(laag, _)| laag);
            let in_onderdeel = pad.iter().any(|&(laag, _)| laag == Laag::Onderdeel);
            let romeins = tekens.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
            match diepste {
                Some(Laag::Subonderdeel | Laag::Subsubonderdeel) if !cijfers && !voegwoord => Laag::Subsubonderdeel,
                Some(Laag::Subsubonderdeel) if !cijfers && romeins => Laag::Subsubonderdeel,
                _ if in_onderdeel && cijfers && !klein.starts_with("onderde") => Laag::Subonderdeel,
                Some(Laag::Onderdeel) if cijfers => Laag::Subonderdeel,
                _ => Laag::Onderdeel,
            }
        }
        None => Laag::Onderdeel,
    };
    let lees = |p: usize| {
        let getal = lezer.onderdeel(p)?;
        let tekens = &lezer.tekst[getal.span.start..getal.span.end];
        let zelfde = tekens.starts_with(|c: char| c.is_ascii_digit()) == cijfers
            && (!cijfers || tekens.ends_with(['°', 'º']) == graden)
            && tekens.starts_with(|c: char| c.is_ascii_uppercase()) == hoofdletters;
        (zelfde && (!cijfers || graden || volgt_goed(lezer, getal.span.end, false))).then_some(getal)
    };
    let (leden, eind) = rij(lezer, eerste, lees, !cijfers || graden || klein.ends_with("delen"));
    let meervoud = klein.ends_with("delen") || klein == "letters";
    Ok(Deel { laag, vorm: Vorm::Woord, woord, meervoud, leden, begin: woord.start, eind })
}

/// An enumeration of numbers from the first on; with only a comma between two of them if `komma`.
fn rij(
    lezer: &Lezer<'_>,
    eerste: Getal,
    lees: impl Fn(usize) -> Option<Getal>,
    komma: bool,
) -> (Vec<(Getal, Option<Getal>)>, usize) {
    let mut leden = Vec::new();
    let mut nu = eerste;
    loop {
        let (tot, eind) = bereik(lezer, nu.span.end, &lees);
        leden.push((nu, tot));
        let volgende = lezer.scheiding(eind).filter(|s| s.woord || komma).and_then(|s| lees(lezer.wit_haak(s.eind)));
        match volgende {
            Some(getal) => nu = getal,
            None => return (leden, eind),
        }
    }
}

/// “eerste en tweede lid”, “tweede tot en met vierde lid”, “vorige artikel”, “eerste volzin”, “2e lid”.
fn rangdeel(lezer: &Lezer<'_>, p: usize) -> Result<Deel, usize> {
    let eerste = lezer.rang(p).ok_or_else(|| lezer.woord_eind(p).max(lezer.cijfers(p)))?;
    let lees = |q: usize| {
        let q = match lezer.neem(q, &["het", "de"]) {
            Some(eind) => lezer.wit(eind),
            None => q,
        };
        lezer.rang(q)
    };
    let (leden, eind) = rij(lezer, eerste, lees, true);
    let q = lezer.wit_haak(eind);
    let woord_eind = lezer.woord_eind(q);
    let woord = Span::new(q, woord_eind);
    let relatief = leden.iter().all(|(van, _)| matches!(van.waarde, Waarde::Vorige | Waarde::Volgende));
    let zelfstandig = Klein::new(lezer.woord(q));
    let (laag, meervoud) = match zelfstandig.as_str() {
        "lid" | "artikellid" => (Laag::Lid, false),
        "leden" | "artikelleden" => (Laag::Lid, true),
        "volzin" | "zin" | "alinea" | "gedachtestreepje" | "streepje" | "aandachtsstreepje" => (Laag::Zin, false),
        "volzinnen" | "zinnen" | "alineas" | "gedachtestreepjes" => (Laag::Zin, true),
        "artikel" if relatief => (Laag::Artikel, false),
        "artikelen" if relatief => (Laag::Artikel, true),
        "onderdeel" if relatief => (Laag::Onderdeel, false),
        "onderdelen" if relatief => (Laag::Onderdeel, true),
        "hoofdstuk" if relatief => (Laag::Hoofdstuk, false),
        "paragraaf" if relatief => (Laag::Paragraaf, false),
        "afdeling" if relatief => (Laag::Afdeling, false),
        "titel" if relatief => (Laag::Titel, false),
        _ => return Err(eind),
    };
    // “de volgende artikelen:” announces, it does not cite
    if meervoud && leden.iter().any(|(van, _)| van.waarde == Waarde::Volgende) {
        return Err(woord_eind);
    }
    // “een derde lid” is new, or a person
    if binnen_een(lezer, p) {
        return Err(woord_eind);
    }
    // “het vorige artikel 5”
    if laag >= Laag::Artikel && relatief && lezer.byte(lezer.wit(woord_eind)).is_ascii_digit() {
        return Err(eind);
    }
    Ok(Deel { laag, vorm: Vorm::Rang, woord, meervoud, leden, begin: p, eind: woord_eind })
}

/// Whether “een” stands right before `p`.
fn binnen_een(lezer: &Lezer<'_>, p: usize) -> bool {
    let voor = lezer.tekst[..p].trim_end_matches([' ', '\u{a0}', '\n']);
    voor.len() < p && (voor.ends_with(" een") || voor.ends_with("Een") || voor == "een")
}

/// “dit artikel”, “deze paragraaf”.
fn aanwijzend(lezer: &Lezer<'_>, p: usize, klein: &str) -> Result<Deel, usize> {
    let q = lezer.wit(lezer.woord_eind(p));
    let woord = Klein::new(lezer.woord(q));
    let eind = q + lezer.woord(q).len();
    let laag = match woord.as_str() {
        "artikel" => Laag::Artikel,
        "lid" | "artikellid" => Laag::Lid,
        "onderdeel" => Laag::Onderdeel,
        "subonderdeel" => Laag::Subonderdeel,
        "hoofdstuk" => Laag::Hoofdstuk,
        "titel" => Laag::Titel,
        "afdeling" => Laag::Afdeling,
        "paragraaf" => Laag::Paragraaf,
        "subparagraaf" => Laag::Subparagraaf,
        "bijlage" => Laag::Bijlage,
        _ => return Err(q.max(p + 1)),
    };
    if klein == "dat" {
        return Err(eind);
    }
    let woord = Span::new(p, eind);
    let leden = vec![(Getal { span: woord, waarde: Waarde::Deze }, None)];
    Ok(Deel { laag, vorm: Vorm::Dit, woord, meervoud: false, leden, begin: p, eind })
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
