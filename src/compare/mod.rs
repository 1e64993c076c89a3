//! `Regeling` × `Regeling` → `Vergelijking`: align the units, then mark the words.
//!
//! What comes out is symmetric: the other way round the same pairs stand mirrored, what came becomes
//! what went. The alignment is always made in one and the same direction, and turned round where needed.

mod artikelen;
mod boom;
mod koppel;
mod kruimels;
mod schrijver;
mod tokens;
mod uitlijning;
mod verhuisd;
mod verwezen;
mod woorden;

use crate::regeling::{Eenheid, Plek, Regeling};
use crate::vergelijking::{Bekend, Op, Paar, Verandering, Vergelijking, Woorden};
use boom::{Blad, Boom};
use schrijver::{Kant, schrijf};
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use uitlijning::Uitlijning;
use verhuisd::{Stuk, verhuisd};
use woorden::{Blok, Zin, gelijke_blokken};

/// Compares two texts, unit by unit and word by word.
#[must_use]
pub fn vergelijk(was: &Regeling, wordt: &Regeling, bekend: &Bekend) -> Vergelijking {
    let (links, rechts) = (was.eenheden(), wordt.eenheden());
    let volgorde = links.iter().map(sleutel).cmp(rechts.iter().map(sleutel));
    let (paren, knopen): (Vec<Paar>, Knopen) = if volgorde.is_le() {
        let stand = lijn_uit((was, &links), (wordt, &rechts), bekend);
        (paren(&stand, &links, &rechts), knopen(&stand))
    } else {
        let andersom = Bekend {
            paren: bekend.paren.iter().map(|(a, b)| (b.clone(), a.clone())).collect(),
            vervallen: bekend.nieuw.clone(),
            nieuw: bekend.vervallen.clone(),
        };
        let stand = lijn_uit((wordt, &rechts), (was, &links), &andersom);
        let paren = paren(&stand, &rechts, &links).into_iter().map(keer_om).collect();
        let Knopen { samen, opgegaan } = knopen(&stand);
        let andersom = |paren: Vec<(Plek, Plek)>| paren.into_iter().map(|(a, b)| (b, a)).collect();
        (paren, Knopen { samen: andersom(samen), opgegaan: andersom(opgegaan) })
    };
    let paren = orden(paren, links.len(), rechts.len());
    Vergelijking::new(links, rechts, paren, knopen.samen, knopen.opgegaan)
}

fn sleutel(eenheid: &Eenheid) -> (&str, &str) {
    (eenheid.tekst.inhoud(), &eenheid.pad)
}

/// Pairs the units.
fn lijn_uit(was: (&Regeling, &[Eenheid]), wordt: (&Regeling, &[Eenheid]), bekend: &Bekend) -> Uitlijning {
    let mut stand = Uitlijning::new(was, wordt);
    let index = |boom: &Boom| -> HashMap<Plek, usize> {
        let echt = boom.knopen.iter().enumerate().filter(|(_, k)| !k.denkbeeldig);
        echt.map(|(i, k)| (k.plek.clone(), i)).collect()
    };
    let (links, rechts) = (index(&stand.was), index(&stand.wordt));
    let mut paren = Vec::new();
    for (a, b) in &bekend.paren {
        if let (Some(&a), Some(&b)) = (links.get(a), rechts.get(b))
            && stand.werd[a].is_none()
            && stand.kwam_van[b].is_none()
        {
            stand.paar(a, b);
            paren.push((a, b));
        }
    }
    let kies = |lijst: &[Plek], index: &HashMap<Plek, usize>| -> HashSet<usize> {
        lijst.iter().filter_map(|plek| index.get(plek).copied()).collect()
    };
    let (weg, nieuw) = (kies(&bekend.vervallen, &links), kies(&bekend.nieuw, &rechts));
    let weg: Vec<bool> = stand.was.knopen.iter().map(|k| k.artikel.is_some_and(|a| weg.contains(&a))).collect();
    let nieuw: Vec<bool> = stand.wordt.knopen.iter().map(|k| k.artikel.is_some_and(|a| nieuw.contains(&a))).collect();
    paren.extend(artikelen::artikelen(&mut stand, |i| weg[i], |j| nieuw[j]));
    paren.extend(artikelen::erboven(&mut stand));
    verwezen::verwezen(&mut stand, was.0, wordt.0);
    paren.push((0, 0));
    stand.binnen(paren);
    stand.overgebleven(|i| weg[i], |j| nieuw[j]);
    stand
}

/// One pair per unit, in no particular order.
fn paren(stand: &Uitlijning, was: &[Eenheid], wordt: &[Eenheid]) -> Vec<Paar> {
    let mut blokken: Vec<Vec<Blok>> = vec![Vec::new(); wordt.len()];
    let (mut weg, mut nieuw) = (Vec::new(), Vec::new());
    for (y, kwam_van) in stand.eenheid_kwam_van.iter().enumerate() {
        if let Some(x) = *kwam_van {
            blokken[y] =
                gelijke_blokken(als_zin(&was[x], &stand.was.bladen[x]), als_zin(&wordt[y], &stand.wordt.bladen[y]));
            for (a, b) in gaten(&blokken[y], &stand.was.bladen[x], &stand.wordt.bladen[y]) {
                weg.push(Stuk { eenheid: x, tokens: a });
                nieuw.push(Stuk { eenheid: y, tokens: b });
            }
        } else {
            nieuw.push(Stuk { eenheid: y, tokens: 0..stand.wordt.bladen[y].tokens.len() });
        }
    }
    for (x, _) in stand.eenheid_werd.iter().enumerate().filter(|(_, werd)| werd.is_none()) {
        weg.push(Stuk { eenheid: x, tokens: 0..stand.was.bladen[x].tokens.len() });
    }
    let verhuizingen = verhuisd(stand, &weg, &nieuw);
    let mut naar: Vec<Vec<(Range<usize>, &str)>> = vec![Vec::new(); was.len()];
    let mut van: Vec<Vec<(Range<usize>, &str)>> = vec![Vec::new(); wordt.len()];
    for v in &verhuizingen {
        naar[v.van.eenheid].push((v.van.tokens.clone(), &wordt[v.naar.eenheid].pad));
        van[v.naar.eenheid].push((v.naar.tokens.clone(), &was[v.van.eenheid].pad));
    }
    van.iter_mut().for_each(|lijst| lijst.sort_by_key(|(tokens, _)| tokens.start));

    let mut uit = Vec::with_capacity(was.len() + wordt.len());
    for (x, _) in stand.eenheid_werd.iter().enumerate().filter(|(_, werd)| werd.is_none()) {
        let links = Kant::new(was[x].tekst.inhoud(), &stand.was.bladen[x].tokens, &naar[x]);
        let woorden = schrijf(links, Kant::default(), &[]);
        uit.push(Paar { was: Some(x), wordt: None, soort: Verandering::Vervallen, woorden });
    }
    for (y, &kwam_van) in stand.eenheid_kwam_van.iter().enumerate() {
        let rechts = Kant::new(wordt[y].tekst.inhoud(), &stand.wordt.bladen[y].tokens, &van[y]);
        let (links, soort) = match kwam_van {
            Some(x) => (
                Kant::new(was[x].tekst.inhoud(), &stand.was.bladen[x].tokens, &naar[x]),
                verandering(stand, was, wordt, x, y),
            ),
            None => (Kant::default(), Verandering::Nieuw),
        };
        uit.push(Paar { was: kwam_van, wordt: Some(y), soort, woorden: schrijf(links, rechts, &blokken[y]) });
    }
    uit
}

fn als_zin<'a>(eenheid: &'a Eenheid, blad: &'a Blad) -> Zin<'a> {
    Zin { tekst: eenheid.tekst.inhoud(), tokens: &blad.tokens, woorden: &blad.woorden }
}

/// What stands between the blocks, left and right.
fn gaten(blokken: &[Blok], links: &Blad, rechts: &Blad) -> Vec<(Range<usize>, Range<usize>)> {
    let (mut a, mut b) = (0, 0);
    let einde = Blok { a: links.tokens.len(), b: rechts.tokens.len(), lengte: 0 };
    let mut uit = Vec::new();
    for blok in blokken.iter().chain([&einde]) {
        if a < blok.a || b < blok.b {
            uit.push((a..blok.a, b..blok.b));
        }
        (a, b) = (blok.a + blok.lengte, blok.b + blok.lengte);
    }
    uit
}

/// What happened to unit `x` of was, that became unit `y` of wordt (contract, rule 11).
fn verandering(stand: &Uitlijning, was: &[Eenheid], wordt: &[Eenheid], x: usize, y: usize) -> Verandering {
    if is_verplaatst(stand, x, y) {
        Verandering::Verplaatst
    } else if stand.was.bladen[x].woorden != stand.wordt.bladen[y].woorden {
        Verandering::Gewijzigd
    } else if was[x].pad != wordt[y].pad {
        Verandering::Vernummerd
    } else {
        Verandering::Ongewijzigd
    }
}

/// Whether the new parent is not what the old parent became. The parent of a heading, and of an
/// aanhef beside an aanhef, is the provision itself; otherwise opening words are the provision: a lid
/// that got onderdelen did not move.
fn is_verplaatst(stand: &Uitlijning, x: usize, y: usize) -> bool {
    let (k, l) = (stand.was.bladen[x].knoop, stand.wordt.bladen[y].knoop);
    let (c, d) = (&stand.was.knopen[k], &stand.wordt.knopen[l]);
    let ingesloten = c.opschrift == Some(x) || (c.aanhef.is_some() && d.aanhef.is_some());
    let (van, naar) = if ingesloten { (Some(k), Some(l)) } else { (c.ouder, d.ouder) };
    match (van, naar) {
        (Some(van), Some(naar)) => stand.werd[van] != Some(naar),
        (van, naar) => van.is_some() != naar.is_some(),
    }
}

/// The pairs of nodes that exist in the texts, and those of an article with a lid.
#[derive(Default)]
struct Knopen {
    samen: Vec<(Plek, Plek)>,
    opgegaan: Vec<(Plek, Plek)>,
}

fn knopen(stand: &Uitlijning) -> Knopen {
    let mut uit = Knopen::default();
    for (a, b) in stand.werd.iter().enumerate().filter_map(|(a, b)| b.map(|b| (a, b))) {
        let (c, d) = (&stand.was.knopen[a], &stand.wordt.knopen[b]);
        // the lid that an article without leden gets stands for the article, if that has no counterpart
        let vrij_c = !c.denkbeeldig || c.ouder.is_some_and(|o| stand.werd[o].is_none());
        let vrij_d = !d.denkbeeldig || d.ouder.is_some_and(|o| stand.kwam_van[o].is_none());
        if a != 0 && vrij_c && vrij_d {
            let lijst = if c.denkbeeldig == d.denkbeeldig { &mut uit.samen } else { &mut uit.opgegaan };
            lijst.push((c.plek.clone(), d.plek.clone()));
        }
        if let (Some(een), Some(ander)) = (&c.aanhef, &d.aanhef)
            && c.begin.is_some_and(|x| stand.eenheid_werd[x] == d.begin)
        {
            uit.samen.push((een.clone(), ander.clone()));
        }
    }
    uit
}

/// Pairs in the order of wordt, a lapsed unit behind the pair of the unit before it in was.
fn orden(paren: Vec<Paar>, was: usize, wordt: usize) -> Vec<Paar> {
    let mut werd = vec![None; was];
    let mut vervallen: Vec<Option<Paar>> = vec![None; was];
    let mut blijvend: Vec<Option<Paar>> = vec![None; wordt];
    for paar in paren {
        match (paar.was, paar.wordt) {
            (x, Some(y)) => {
                x.into_iter().for_each(|x| werd[x] = Some(y));
                blijvend[y] = Some(paar);
            }
            (Some(x), None) => vervallen[x] = Some(paar),
            (None, None) => {}
        }
    }
    let mut erachter: Vec<Vec<Paar>> = vec![Vec::new(); wordt + 1];
    let mut anker = 0;
    for (werd, paar) in werd.into_iter().zip(vervallen) {
        match werd {
            Some(y) => anker = y + 1,
            None => erachter[anker].extend(paar),
        }
    }
    let voorop = [None].into_iter().chain(blijvend);
    voorop.zip(erachter).flat_map(|(paar, volgend)| paar.into_iter().chain(volgend)).collect()
}

/// The same pair, the other way round.
fn keer_om(paar: Paar) -> Paar {
    let soort = match paar.soort {
        Verandering::Nieuw => Verandering::Vervallen,
        Verandering::Vervallen => Verandering::Nieuw,
        zelfde => zelfde,
    };
    let mut woorden: Vec<Woorden> = paar
        .woorden
        .into_iter()
        .map(|w| Woorden {
            op: match w.op {
                Op::Gelijk => Op::Gelijk,
                Op::Weg => Op::Nieuw,
                Op::Nieuw => Op::Weg,
            },
            tekst: w.tekst,
            naar: w.van,
            van: w.naar,
        })
        .collect();
    for wijziging in woorden.chunk_by_mut(|a, b| a.op != Op::Gelijk && b.op != Op::Gelijk) {
        wijziging.sort_by_key(|w| w.op == Op::Nieuw);
    }
    Paar { was: paar.wordt, wordt: paar.was, soort, woorden }
}
