//! text, position → a component with ordinals first: “eerste en tweede lid”, “vorige artikel”, “laatste volzin”.

use super::deel::{Deel, rij, structuur};
use super::lezer::{Klein, Lezer};
use super::naam::soortnaam;
use super::{Getal, Laag, Vorm, Waarde};
use crate::source::Span;

/// “eerste en tweede lid”, “tweede tot en met vierde lid”, “vorige artikel”, “eerste volzin”, “2e lid”.
pub(super) fn rangdeel(lezer: &Lezer<'_>, p: usize) -> Result<Deel, usize> {
    let eerste = lezer.rang(p).ok_or_else(|| lezer.woord_eind(p).max(lezer.cijfers(p)))?;
    let in_cijfers = |g: &Getal| lezer.byte(g.span.start).is_ascii_digit();
    let cijfers = in_cijfers(&eerste);
    let lees = |q: usize| {
        // “het eerste en in het tweede lid”
        let q = lezer.neem_rij(q, &["in", "het"]).or_else(|| lezer.neem(q, &["het", "de"])).map_or(q, |q| lezer.wit(q));
        // “39e, tweede lid” is an article and its lid
        lezer.rang(q).filter(|g| in_cijfers(g) == cijfers)
    };
    let (leden, eind) = rij(lezer, eerste, lees, true);
    let q = lezer.wit_haak(eind);
    let woord_eind = lezer.woord_eind(q);
    let woord = Span::new(q, woord_eind);
    let relatief = leden.iter().all(|(van, _)| matches!(van.waarde, Waarde::Vorige | Waarde::Volgende));
    let klein = Klein::new(lezer.woord(q));
    let (laag, meervoud) = match klein.as_str() {
        "volzin" | "zin" | "alinea" | "zinsnede" | "gedachtestreepje" | "streepje" | "aandachtsstreepje" => {
            (Laag::Zin, false)
        }
        "volzinnen" | "zinnen" | "alineas" | "zinsneden" | "gedachtestreepjes" | "streepjes" => (Laag::Zin, true),
        klein => match structuur(klein).ok_or(eind)? {
            lid @ (Laag::Lid, _) => lid,
            anders if relatief && anders.0 != Laag::Bijlage => anders,
            boven if boven.0.boven_artikel() && van_geheel(lezer, woord_eind) => boven,
            _ => return Err(eind),
        },
    };
    // “de volgende artikelen:” announces, it does not cite
    if meervoud && leden.iter().any(|(van, _)| van.waarde == Waarde::Volgende) {
        return Err(woord_eind);
    }
    // “een derde lid” is new, or a person, as “het eerste lid van de raad” is
    if binnen_een(lezer, p) || (laag == Laag::Lid && van_mensen(lezer, woord_eind)) {
        return Err(woord_eind);
    }
    // “het vorige artikel 5”
    if laag >= Laag::Artikel && relatief && lezer.byte(lezer.wit(woord_eind)).is_ascii_digit() {
        return Err(eind);
    }
    Ok(Deel { laag, vorm: Vorm::Rang, woord, meervoud, leden, begin: p, eind: woord_eind })
}

/// Whether what stands at `p` says of which whole a part is: “van dit hoofdstuk”, “van het eerste boek”, “van het Wetboek”.
fn van_geheel(lezer: &Lezer<'_>, p: usize) -> bool {
    let Some(eind) = lezer.neem(lezer.wit(p), &["van"]) else { return false };
    let mut q = lezer.wit(eind);
    if let Some(eind) = lezer.neem(q, &["het", "de", "dit", "deze", "dat", "die"]) {
        q = lezer.wit(eind);
    }
    if let Some(rang) = lezer.rang(q) {
        q = lezer.wit(rang.span.end);
    }
    let klein = Klein::new(lezer.woord(q));
    structuur(klein.as_str()).is_some_and(|(laag, _)| laag.boven_artikel()) || soortnaam(klein.as_str())
}

/// Whether what stands at `p` says that a lid is a person: “van de raad”.
fn van_mensen(lezer: &Lezer<'_>, p: usize) -> bool {
    const GROEPEN: [&str; 10] = [
        "raad",
        "raadscommissie",
        "commissie",
        "familie",
        "gezin",
        "huishouden",
        "jury",
        "delegatie",
        "fractie",
        "vereniging",
    ];
    let q = lezer.wit(p);
    let eind = lezer.neem_rij(q, &["van", "de"]).or_else(|| lezer.neem_rij(q, &["van", "het"]));
    eind.is_some_and(|eind| GROEPEN.contains(&Klein::new(lezer.woord(lezer.wit(eind))).as_str()))
}

/// Whether “een” stands right before `p`.
fn binnen_een(lezer: &Lezer<'_>, p: usize) -> bool {
    let voor = lezer.tekst[..p].trim_end_matches([' ', '\u{a0}', '\n']);
    voor.len() < p && (voor.ends_with(" een") || voor.ends_with("Een") || voor == "een")
}
