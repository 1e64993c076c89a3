//! what stands before a citation → the name of the regeling that it cites: “Awb, artikel 3:2”.

use super::lezer::Lezer;
use super::naam::{Naam, bekend, eigennaam, is_afkorting, soortnaam};
use super::naamwoorden::WIL_MEER;
use super::{Laag, Verwijzing, Vorm, Waar, Waarde};

/// What was read before the citation that is being read now.
#[derive(Default)]
pub(super) struct Ervoor {
    /// A name at the head of its line, with a colon (“Wet langdurige zorg: artikel 10, …”), and where the sentence
    /// ends: all citations in it are of that regeling.
    kop: Option<(String, usize)>,
}

impl Ervoor {
    /// The regeling that is named before the citation from `begin` to `eind`; also where another citation under
    /// that name stands between, joined to this one.
    pub fn naam(&mut self, lezer: &Lezer<'_>, begin: usize, eind: usize, eerder: &[Verwijzing]) -> Option<Waar> {
        // a name inside the citation before belongs to that one
        let vanaf = eerder.last().map_or(0, |v| v.span.end);
        if self.kop.as_ref().is_some_and(|&(_, tot)| tot <= begin) {
            self.kop = None;
        }
        if let Some(naam) = kop(lezer, vanaf, begin) {
            self.kop = Some((naam, einde_van_zin(lezer, begin)));
        }
        if let Some((naam, _)) = &self.kop {
            return Some(Waar::Elders(naam.clone()));
        }
        if let Some(vorige) = eerder.last()
            && vorige.kern == vorige.span
            && vorige.groepen.iter().all(|g| g.vorm != Vorm::Dat)
            && matches!(vorige.waar, Waar::Elders(_))
            && lezer.tekst.get(vorige.span.end..begin).is_some_and(|tussen| tussen.len() < 40 && verbindt(tussen))
        {
            return Some(vorige.waar.clone());
        }
        if let Some(vorige) = eerder.last()
            && matches!(vorige.waar, Waar::Elders(_))
            && vorige.groepen.iter().any(|g| g.laag.boven_artikel())
            && lezer.tekst.get(vorige.span.end..begin).is_some_and(zondert_uit)
        {
            return Some(vorige.waar.clone());
        }
        naam_voor(lezer, vanaf, begin, eind).map(Waar::Elders)
    }

    /// Whether the citation at `p` stands behind a name at the head of the line.
    pub fn na_kop(&self, p: usize) -> bool {
        self.kop.as_ref().is_some_and(|&(_, tot)| p < tot)
    }

    /// Whether the name from `van` to `tot` behind a citation is the head of the next line, as the name before
    /// it was of its own: “Gaswet: artikel 19 Gemeentewet: artikel 85”.
    pub fn is_kop(&self, lezer: &Lezer<'_>, van: usize, tot: usize) -> bool {
        self.kop.as_ref().is_some_and(|&(_, einde)| van < einde)
            && lezer.byte(lezer.wit(tot)) == b':'
            && lezer.byte(lezer.wit(van)).is_ascii_uppercase()
    }
}

/// “artikel 5 en artikel 6 van de wet”: the name behind the last goes for those joined to it.
pub(super) fn erf_naam(tekst: &str, gevonden: &mut [Verwijzing], laatste: &Verwijzing) {
    let Waar::Elders(naam) = &laatste.waar else { return };
    let mut volgende = laatste;
    for vorige in gevonden.iter_mut().rev() {
        let tussen = tekst.get(vorige.span.end..volgende.span.start).unwrap_or("");
        // between the last two a comma is not enough
        let alleen_komma = std::ptr::eq(volgende, laatste) && matches!(tussen.trim(), "," | "" | "de");
        let zowel = || matches!(tussen.trim(), "als" | "als in") && na_zowel(&tekst[..vorige.span.start]);
        let voegwoord = !alleen_komma && (verbindt(tussen) || zowel());
        let deel = |v| samengesteld(v).is_some_and(|(laag, punten)| laag.boven_artikel() && punten);
        let artikel = |v| samengesteld(v) == Some((Laag::Artikel, true));
        let zelfde = vorige.waar == Waar::Vanzelf
            && samengesteld(vorige).is_some()
            // “titel 4.2 en artikel 4:23 van de wet”
            && (samengesteld(vorige) == samengesteld(laatste) || (deel(vorige) && artikel(laatste)));
        if tussen.len() > 40 || !voegwoord || !zelfde {
            return;
        }
        vorige.waar = Waar::Elders(naam.clone());
        volgende = vorige;
    }
}

/// “zowel artikel 3 als artikel 4 van de wet”
fn na_zowel(voor: &str) -> bool {
    let kaal = voor.trim_end();
    kaal.strip_suffix(" in").unwrap_or(kaal).to_lowercase().ends_with("zowel")
}

/// Whether words between two citations do no more than join them.
fn verbindt(tussen: &str) -> bool {
    let mut vorige = "";
    tussen.split_whitespace().map(|w| w.trim_matches(',')).all(|w| {
        let goed = match w {
            "" | "en" | "of" | "en/of" | "de" | "het" | "juncto" | "jo." | "jo" | "in" | "samenhang" | "verbinding"
            | "met" | "respectievelijk" | "onderscheidenlijk" | "alsmede" | "behalve" | "dan" | "danwel" | "noch"
            | "evenals" | "alsook" | "c.q." | "resp." => true,
            "wel" => vorige == "dan",
            "uitzondering" => vorige == "met",
            "van" => vorige == "uitzondering",
            _ => false,
        };
        vorige = w;
        goed
    })
}

/// “(afdeling 3.4 van de wet) is van toepassing, met uitzondering van (artikel 3:18)”: what is excepted from a part
/// of a regeling is in that regeling.
fn zondert_uit(tussen: &str) -> bool {
    const UITZONDERINGEN: [&str; 4] = ["met uitzondering van", "behoudens", "behalve", "uitgezonderd"];
    let kaal = &tussen[..zonder_lidwoord(tussen)];
    tussen.len() < 120
        && !tussen.contains([';', '\n', ':'])
        && !tussen.contains(". ")
        && UITZONDERINGEN.iter().any(|w| kaal.ends_with(w))
}

/// Of the first article (or part above it) of a citation the layer, and whether its number has parts (2.3.2, 4:81).
fn samengesteld(verwijzing: &Verwijzing) -> Option<(Laag, bool)> {
    let groep = verwijzing.groepen.iter().find(|g| g.laag <= Laag::Artikel && g.vorm == Vorm::Woord)?;
    match &verwijzing.schakels[*groep.schakels.first()?].van.waarde {
        Waarde::Nummer(n) => Some((groep.laag, n.as_str().contains(['.', ':']))),
        _ => None,
    }
}

const WIT: [char; 4] = [' ', '\u{a0}', '\t', '\n'];

/// The length of a text without “de” or “het” at its end.
fn zonder_lidwoord(tekst: &str) -> usize {
    let kaal = tekst.trim_end_matches(WIT);
    let woord = ["de", "het", "De", "Het"]
        .iter()
        .find(|w| kaal.ends_with(**w) && kaal[..kaal.len() - w.len()].ends_with(WIT) || kaal == **w);
    woord.map_or(kaal.len(), |w| kaal[..kaal.len() - w.len()].trim_end_matches(WIT).len())
}

/// The name at the head of the line, with a colon right before the citation at `p`: “Instellingswet Autoriteit
/// Consument en Markt: de artikelen 7 en 12u”.
fn kop(lezer: &Lezer<'_>, vanaf: usize, p: usize) -> Option<String> {
    let voor = lezer.tekst.get(vanaf..p)?;
    let voor = voor[..zonder_lidwoord(voor)].strip_suffix(':')?;
    let begin = voor.rfind('\n').map_or(0, |n| n + 1);
    if (begin == 0 && vanaf > 0) || voor.len() - begin > 200 {
        return None;
    }
    let regel = voor[begin..].trim_start_matches(|c: char| !c.is_alphabetic());
    // “a. Wet langdurige zorg: …”
    let regel = regel.split_once(['.', ')']).filter(|(a, _)| a.len() <= 2).map_or(regel, |(_, rest)| rest).trim();
    let naam = regel.split(", zoals").next()?.trim_end();
    let woorden: Vec<&str> = naam.split_whitespace().collect();
    let is_naam = |woord: &str| soortnaam(&woord.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
    let eerste = woorden.first()?;
    let kop = is_naam(eerste)
        || ((eerste.ends_with(['e', '-']) || is_afkorting(eerste)) && woorden.iter().any(|w| is_naam(w)));
    let zin = woorden.iter().any(|w| GEZEGDES.contains(w)) || naam.contains(". ");
    let los = woorden.len() == 1 && WIL_MEER.iter().any(|w| eerste.eq_ignore_ascii_case(w));
    (kop && !zin && !los && eerste.starts_with(char::is_uppercase)).then(|| woorden.join(" "))
}

/// Where the line or the sentence ends that goes on at `p`.
fn einde_van_zin(lezer: &Lezer<'_>, p: usize) -> usize {
    let rest = &lezer.tekst[p..];
    let regel = &rest[..rest.find('\n').unwrap_or(rest.len())];
    let nieuw = |&(i, _): &(usize, &str)| regel[i + 2..].starts_with(char::is_uppercase);
    p + regel.match_indices(". ").find(nieuw).map_or(regel.len(), |(i, _)| i + 1)
}

/// Verbs that make a line a sentence, and no name.
const GEZEGDES: [&str; 16] = [
    "is", "zijn", "was", "wordt", "worden", "geldt", "gelden", "kan", "kunnen", "heeft", "hebben", "luidt", "luiden",
    "stelt", "bepaalt", "regelt",
];

/// How a name is tied to the citation behind it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Band {
    /// “Richtlijn 2004/18/EG, artikel 5”, “de wet (artikel 5)”.
    Leesteken,
    /// “De Omgevingswet bepaalt in artikel 5”.
    Gezegde,
    /// “Awb artikel 3:2”.
    Los,
}

/// What a law does in one of its articles.
const DOET: [&str; 18] = [
    "bepaalt",
    "bepaalde",
    "stelt",
    "stelde",
    "regelt",
    "regelde",
    "voorziet",
    "voorzag",
    "schrijft",
    "verplicht",
    "kent",
    "biedt",
    "bood",
    "bevat",
    "bevatte",
    "noemt",
    "verstaat",
    "geeft",
];

/// The name before a citation from `p` to `na`, at `vanaf` or later.
pub(super) fn naam_voor(lezer: &Lezer<'_>, vanaf: usize, p: usize, na: usize) -> Option<String> {
    let voor = lezer.tekst.get(vanaf..p)?;
    let voor = &voor[..zonder_lidwoord(voor)];
    let laatste =
        |tekst: &'_ str| tekst.rfind(WIT).map_or(0, |i| i + tekst[i..].chars().next().map_or(1, char::len_utf8));
    let leesteken = voor.trim_end_matches([',', ':', '(']).trim_end_matches(WIT);
    let (band, kaal) = if leesteken.len() < voor.len() && voor.len() - leesteken.len() < 4 {
        (Band::Leesteken, leesteken)
    } else if let Some(doet) = voor.strip_suffix("in").map(|v| v.trim_end_matches(WIT))
        && DOET.contains(&&doet[laatste(doet)..])
    {
        (Band::Gezegde, doet[..laatste(doet)].trim_end_matches(WIT))
    } else {
        (Band::Los, voor)
    };
    let eind = vanaf + kaal.len();
    let begin = vanaf + laatste(kaal);
    let woord = lezer.tekst[begin..eind].trim_start_matches(['(', '[']);
    if band == Band::Los {
        let los = lezer.byte(p).is_ascii_uppercase() || lezer.tekst[eind..p].contains('\n');
        let hoofdletter = woord.starts_with(|c: char| c.is_ascii_uppercase());
        return (!los && hoofdletter && is_afkorting(woord)).then(|| woord.to_owned());
    }
    if GEWOON.contains(&woord) {
        let lidwoord = zonder_lidwoord(&lezer.tekst[vanaf..begin]) < lezer.tekst[vanaf..begin].trim_end().len();
        return (lidwoord && !(voor.ends_with(',') && is_lid(lezer, na))).then(|| woord.to_owned());
    }
    // a name has a capital letter
    let staart = lezer.tekst.as_bytes().get(vanaf.max(eind.saturating_sub(600))..eind)?;
    if !staart.iter().any(u8::is_ascii_uppercase) {
        return None;
    }
    europese_titel(lezer, vanaf, eind).or_else(|| naam_tot(lezer, vanaf, eind))
}

/// What a text calls a regeling of which it said the name before.
const GEWOON: [&str; 7] = ["wet", "besluit", "richtlijn", "regeling", "verdrag", "kaderwet", "grondwet"];

/// Whether a citation that ends at `p` is a member of an enumeration: “krachtens de wet, artikel 5 en artikel 6”.
fn is_lid(lezer: &Lezer<'_>, p: usize) -> bool {
    let q = lezer.wit(p);
    let q = if lezer.byte(q) == b',' { lezer.wit(q + 1) } else { q };
    lezer.neem(q, &["en", "of", "alsmede", "dan", "onderscheidenlijk"]).is_some()
}

/// The name that ends at `eind` and begins at `vanaf` or later: of at most so many words, and not past the end of
/// a sentence.
fn naam_tot(lezer: &Lezer<'_>, vanaf: usize, eind: usize) -> Option<String> {
    let mut begin = eind;
    let mut gevonden = None;
    for _ in 0..16 {
        let woord = lezer.tekst.get(vanaf..begin)?.trim_end_matches(WIT);
        if woord.is_empty() || woord.ends_with([';', '!', '?']) || (begin < eind && woord.ends_with(':')) {
            break;
        }
        begin = vanaf + woord.rfind(WIT).map_or(0, |i| i + woord[i..].chars().next().map_or(1, char::len_utf8));
        let begin = begin + lezer.tekst[begin..eind].bytes().take_while(|b| matches!(b, b'(' | b'[')).count();
        let eerste = lezer.woord(begin);
        if !eerste.starts_with(|c: char| c.is_uppercase() || matches!(c, 'r' | 'v' | 'k' | 'b')) {
            continue;
        }
        let voor = &lezer.tekst[vanaf..begin];
        let lidwoord = zonder_lidwoord(voor) < voor.trim_end_matches(WIT).len();
        let alleen = WIL_MEER.iter().any(|w| eerste.eq_ignore_ascii_case(w)) && eind == begin + eerste.len();
        let naam = europees(lezer, begin).or_else(|| eigennaam(lezer, begin, lidwoord));
        if let Some(Naam { eind: tot, waar: Waar::Elders(naam) }) = naam
            && (tot == eind || (tot < eind && is_plaats(&lezer.tekst[tot..eind])))
            && !alleen
        {
            // the nearest, but a known name can have another one in it: “Invoeringswet Wet ruimtelijke ordening”
            let heel = bekend(lezer, begin).is_some_and(|b| begin + b.lengte == eind);
            if heel || gevonden.is_none() {
                let woorden = || lezer.tekst[begin..eind].split_whitespace().collect::<Vec<_>>().join(" ");
                gevonden = Some(if tot == eind { naam } else { woorden() });
            }
        }
    }
    gevonden
}

/// Whether the rest of a name says of where or when it is: “provincie Limburg 2021”.
fn is_plaats(rest: &str) -> bool {
    let deel = |w: &str| {
        w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            || matches!(w, "gemeente" | "provincie" | "waterschap" | "van" | "de" | "het" | "en")
    };
    rest.len() < 80 && rest.split_whitespace().all(deel)
}

/// “richtlijn 2004/18/EG”, “verordening (EU) nr. 2016/679”: an act of the Union by its number.
pub(super) fn europees(lezer: &Lezer<'_>, p: usize) -> Option<Naam> {
    let mut q = lezer.wit(lezer.neem(p, &["richtlijn", "verordening", "kaderbesluit", "besluit"])?);
    if lezer.byte(q) == b'(' {
        q = lezer.wit(q + lezer.tekst[q..].bytes().take(12).position(|b| b == b')')? + 1);
    }
    if let Some(eind) = lezer.neem(q, &["nr"]) {
        q = lezer.wit(if lezer.byte(eind) == b'.' { eind + 1 } else { eind });
    }
    let rest = lezer.tekst.get(q..)?;
    let n = rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'/').count();
    let is_nummer = rest.starts_with(|c: char| c.is_ascii_digit()) && rest[..n].contains('/');
    let naam = lezer.tekst.get(p..q + n)?.split_whitespace().collect::<Vec<_>>().join(" ");
    is_nummer.then_some(Naam { eind: q + n, waar: Waar::Elders(naam) })
}

/// An act of the Union with its long title, which ends at `eind`: “Verordening (EU) 2016/679 van het Europees
/// Parlement en de Raad van 27 april 2016 betreffende …”; its number.
fn europese_titel(lezer: &Lezer<'_>, vanaf: usize, eind: usize) -> Option<String> {
    let mut begin = vanaf.max(eind.saturating_sub(600));
    while !lezer.tekst.is_char_boundary(begin) {
        begin += 1;
    }
    let stuk = lezer.tekst.get(begin..eind)?;
    let zin = &stuk[stuk.rfind([';', '\n']).map_or(0, |i| i + 1)..];
    let begin = eind - zin.len();
    // the number stands before the body that made it
    let (i, _) =
        ["van het Europees", "van de Raad", "van de Commissie"].iter().filter_map(|w| Some((zin.find(w)?, w))).min()?;
    if zin[i..].contains(". ") {
        return None;
    }
    let kop = zin[..i].trim_end();
    let akte = kop.rfind("erordening").or_else(|| kop.rfind("ichtlijn")).or_else(|| kop.rfind("aderbesluit"))?;
    let naam = europees(lezer, begin + akte.checked_sub(1)?)?;
    match naam.waar {
        Waar::Elders(titel) if naam.eind == begin + kop.len() => Some(titel),
        _ => None,
    }
}
