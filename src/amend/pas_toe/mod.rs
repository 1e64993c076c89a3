//! `Regeling` × `Opdracht`en → `Regeling`: carry out a decision, instruction by instruction.
//!
//! Of an instruction that cannot be carried out nothing is carried out, and it is said why. What it says must be
//! unmistakable: words occur exactly once (or, with “telkens”, at least once), a path means one provision, no
//! two provisions get one designation, and no instruction undoes another.

mod invoegen;
pub(super) mod stand;
pub(super) mod woorden;
pub(super) mod zoek;

use crate::nummer::Nummer;
use crate::opdracht::{Bewerking, Nieuw, Opdracht, Pad, Reeks, Stap, Woordplaats};
use crate::regeling::{Bepaling, Regeling, Soort, Tekst};
use invoegen::voeg_in;
use stand::{Id, Stand, WORTEL};
use zoek::{Doel, doel, in_woorden, knoop, reeks_van};

/// A text after a decision, and what became of each instruction.
#[derive(Debug, Clone)]
pub struct Toepassing {
    /// The text.
    pub regeling: Regeling,
    /// Per instruction, in their order.
    pub uitslagen: Vec<Uitslag>,
}

/// What became of an instruction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Uitslag {
    /// It was carried out.
    Toegepast,
    /// Nothing of it was carried out; why, in lower case and without a full stop.
    NietToepasbaar(String),
}

/// How often instructions that give one designation to two provisions are left out and the rest carried out anew.
const MEESTE_RONDEN: usize = 24;

/// Carries out instructions; those under an instruction belong to it.
#[must_use]
pub fn pas_toe(was: &Regeling, opdrachten: &[&Opdracht]) -> Toepassing {
    let begin = gepland(was, opdrachten);
    let mut dubbel: Vec<Option<String>> = vec![None; opdrachten.len()];
    for _ in 0..MEESTE_RONDEN {
        let mut stand = begin.clone();
        let mut uitslagen = Vec::with_capacity(opdrachten.len());
        for (i, opdracht) in opdrachten.iter().enumerate() {
            let reden = match &dubbel[i] {
                Some(reden) => Some(reden.clone()),
                None => instructie(&mut stand, i, opdracht).err(),
            };
            uitslagen.push(reden.map_or(Uitslag::Toegepast, Uitslag::NietToepasbaar));
        }
        let fouten = stand.dubbel();
        if fouten.is_empty() {
            return Toepassing { regeling: stand.regeling(was), uitslagen };
        }
        for (i, id) in fouten {
            dubbel[i].get_or_insert_with(|| format!("er zouden twee bepalingen {} ontstaan", naam(&stand, id)));
        }
    }
    let reden = "de instructies spreken elkaar tegen: meer dan één bepaling krijgt dezelfde aanduiding";
    let uitslagen = vec![Uitslag::NietToepasbaar(reden.to_owned()); opdrachten.len()];
    Toepassing { regeling: was.clone(), uitslagen }
}

/// The text before the decision, with what the decision will renumber and make lapse: “(nieuw)” means the number
/// after it, wherever in the decision it stands.
fn gepland(was: &Regeling, opdrachten: &[&Opdracht]) -> Stand {
    let mut stand = Stand::van(was);
    let mut plannen: Vec<(Id, Option<Nummer>)> = Vec::new();
    for bewerking in opdrachten.iter().flat_map(|o| o.bladen()).flat_map(|o| &o.bewerkingen) {
        match bewerking {
            Bewerking::Vernummer { ouder, soort, van, naar } => {
                let paren = te_vernummeren(&stand, ouder, *soort, van, naar).unwrap_or_default();
                plannen.extend(
                    paren.into_iter().flat_map(|(ids, n)| ids.into_iter().map(move |id| (id, Some(n.clone())))),
                );
            }
            Bewerking::Verwijder { doel: pad } => {
                if let Ok(Doel::Knopen(ids)) = doel(&stand, pad, false) {
                    plannen.extend(ids.into_iter().filter(|&id| id != WORTEL).map(|id| (id, None)));
                }
            }
            _ => {}
        }
    }
    plannen.into_iter().for_each(|(id, straks)| stand.plan(id, straks));
    stand
}

/// The provision by its designation and that of what it stands in.
fn naam(stand: &Stand, id: Id) -> String {
    let mut pad = Vec::new();
    let mut hier = id;
    while hier != WORTEL {
        let k = stand.knoop(hier);
        pad.push(Stap::bepaling(k.eigen.soort, k.eigen.nummer.clone()));
        hier = k.ouder;
    }
    pad.reverse();
    Pad(pad).to_string()
}

/// Carries out one instruction; if that cannot be done, nothing changed.
fn instructie(stand: &mut Stand, nr: usize, opdracht: &Opdracht) -> Result<(), String> {
    stand.begin(nr);
    let mut veranderd = false;
    let mut gedaan = false;
    let uitslag = opdracht.bladen().into_iter().flat_map(|o| &o.bewerkingen).try_for_each(|b| {
        gedaan = true;
        veranderd |= bewerk(stand, b)?;
        Ok(())
    });
    let uitslag = uitslag.and_then(|()| match (gedaan, veranderd) {
        (false, _) => Err("de instructie verandert niets".to_owned()),
        (true, false) => Err("de tekst luidt al zo; is dit besluit al verwerkt?".to_owned()),
        _ => Ok(()),
    });
    if uitslag.is_err() {
        stand.terug();
    }
    uitslag
}

/// Carries out one operation; whether anything changed.
fn bewerk(stand: &mut Stand, bewerking: &Bewerking) -> Result<bool, String> {
    match bewerking {
        Bewerking::Vervang { doel, nieuw } => vervang(stand, doel, nieuw),
        Bewerking::VervangTekst { doel, oud, nieuw, telkens } => {
            if oud == nieuw {
                return Err(format!("“{oud}” wordt vervangen door dezelfde woorden"));
            }
            in_tekst(stand, doel, oud, *telkens, |tekst, plaatsen| woorden::vervangen(tekst, plaatsen, nieuw))
        }
        Bewerking::VerwijderTekst { doel, oud, telkens } => in_tekst(stand, doel, oud, *telkens, woorden::zonder),
        Bewerking::VoegTekstIn { doel, plaats, nieuw } => voeg_tekst_in(stand, doel, plaats, nieuw),
        Bewerking::VoegIn { doel, plaats, nieuw } => voeg_in(stand, doel, plaats, nieuw).map(|()| true),
        Bewerking::Verwijder { doel } => verwijder(stand, doel),
        Bewerking::Vernummer { ouder, soort, van, naar } => vernummer(stand, ouder, *soort, van, naar),
        Bewerking::Interpunctie { doel, oud, nieuw } => interpunctie(stand, doel, oud, nieuw),
        Bewerking::NummerToe { doel } => nummer_toe(stand, doel),
        Bewerking::NummerAf { doel } => nummer_af(stand, doel),
        Bewerking::Verplaats { van, naar, plaats } => invoegen::verplaats(stand, van, naar, plaats).map(|()| true),
        Bewerking::Intrekken { regeling } => Err(format!("{regeling} wordt ingetrokken; dat wijzigt geen tekst")),
    }
}

fn vervang(stand: &mut Stand, pad: &Pad, nieuw: &Nieuw) -> Result<bool, String> {
    match (doel(stand, pad, false)?, nieuw) {
        (Doel::Opschrift(WORTEL), _) => Err("het opschrift van een regeling wordt niet gewijzigd".to_owned()),
        (Doel::Opschrift(id), nieuw) => {
            let tekst = opschrift_uit(stand, id, nieuw)?;
            let anders = stand.knoop(id).eigen.opschrift.as_ref().map_or("", Tekst::inhoud) != tekst;
            stand.pak(id).eigen.opschrift = (!tekst.is_empty()).then(|| Tekst::los(tekst));
            Ok(anders)
        }
        (Doel::Volzin(id, n), Nieuw::Woorden(woorden)) => volzin(stand, pad, id, n, woorden),
        (Doel::Volzin(..), _) => {
            Err(format!("{} wordt vervangen door een bepaling, niet door woorden", in_woorden(pad)))
        }
        (Doel::Knopen(ids), Nieuw::Woorden(woorden)) => {
            let &[id] = ids.as_slice() else {
                return Err(format!("{} wijst meer dan één bepaling aan", in_woorden(pad)));
            };
            if id == WORTEL || stand.knoop(id).eigen.soort.boven_artikel() {
                return Err(format!("{} heeft geen eigen tekst", in_woorden(pad)));
            }
            al_vervangen(stand, id, pad)?;
            let nu = stand.bepaling(id);
            let nieuw = Bepaling { tekst: Some(Tekst::los(woorden)), kinderen: Vec::new(), ..nu.clone() };
            stand.vervang(id, &nieuw);
            Ok(super::bewijs::eerste_verschil(&nu, &nieuw).is_some())
        }
        (Doel::Knopen(ids), Nieuw::Bepalingen(lijst)) => bepalingen(stand, pad, &ids, lijst),
    }
}

/// The words of a new heading.
fn opschrift_uit<'a>(stand: &Stand, id: Id, nieuw: &'a Nieuw) -> Result<&'a str, String> {
    match nieuw {
        Nieuw::Woorden(woorden) => Ok(woorden),
        Nieuw::Bepalingen(lijst) => match lijst.as_slice() {
            [b] if b.nummer.is_none() || b.nummer == stand.knoop(id).eigen.nummer => {
                Ok(b.opschrift.as_ref().map_or("", Tekst::inhoud))
            }
            _ => Err("het nieuwe opschrift hoort bij een andere bepaling".to_owned()),
        },
    }
}

/// Provisions become other provisions, one for one where their designations are the same.
fn bepalingen(stand: &mut Stand, pad: &Pad, ids: &[Id], lijst: &[Bepaling]) -> Result<bool, String> {
    let Some(eerste) = ids.first().copied() else { return Err(format!("{} wijst niets aan", in_woorden(pad))) };
    if eerste == WORTEL || lijst.is_empty() {
        return Err("de hele regeling wordt niet door een andere vervangen".to_owned());
    }
    if ids.iter().any(|&id| stand.knoop(id).eigen.soort.boven_artikel()) {
        return hoofdstuk(stand, pad, ids, lijst);
    }
    for &id in ids {
        al_vervangen(stand, id, pad)?;
    }
    if let [id] = ids
        && lijst.iter().all(|b| staat_in(stand.knoop(*id).eigen.soort, b.soort))
    {
        // Its text, under the designation and the heading that it keeps.
        let nu = stand.bepaling(*id);
        let nieuw = Bepaling { tekst: None, kinderen: lijst.to_vec(), ..nu.clone() };
        stand.vervang(*id, &nieuw);
        return Ok(super::bewijs::eerste_verschil(&nu, &nieuw).is_some());
    }
    let lijst: Vec<Bepaling> = lijst.iter().map(|b| passend(stand, eerste, b)).collect();
    if let Some(b) = lijst.iter().find(|b| b.soort != stand.knoop(eerste).eigen.soort) {
        let (is, wordt) = (stand.knoop(eerste).eigen.soort.naam(), b.soort.naam());
        return Err(format!("{} is een {is}, en de nieuwe tekst is een {wordt}", in_woorden(pad)));
    }
    let zelfde = |(&id, b): (&Id, &Bepaling)| b.nummer.is_none() || b.nummer == stand.knoop(id).eigen.nummer;
    if ids.len() == lijst.len() && ids.iter().zip(&lijst).all(zelfde) {
        let mut anders = false;
        for (&id, b) in ids.iter().zip(&lijst) {
            let nu = stand.bepaling(id);
            let mut b = b.clone();
            b.variant = b.variant.or_else(|| nu.variant.clone());
            b.keuze = if b.keuze == 1 { nu.keuze } else { b.keuze };
            if b.nummer.is_none() {
                b.aanduiding.clone_from(&nu.aanduiding);
            }
            anders |= super::bewijs::eerste_verschil(&nu, &b).is_some();
            stand.vervang(id, &b);
        }
        return Ok(anders);
    }
    if let ([id], [b]) = (ids, lijst.as_slice()) {
        let staat = stand.knoop(*id).eigen.nummer.as_ref().map_or("", Nummer::as_str);
        let nieuw = b.nummer.as_ref().map_or("", Nummer::as_str);
        return Err(format!(
            "de nieuwe tekst begint met “{nieuw}”, terwijl {} wordt vervangen (nummer {staat})",
            in_woorden(pad)
        ));
    }
    // More or fewer come than went: they stand where the first stood.
    let ouder = stand.knoop(eerste).ouder;
    let plaats = stand.index(eerste);
    for (i, b) in lijst.iter().enumerate() {
        stand.hang_in(ouder, plaats + i, b);
    }
    ids.iter().for_each(|&id| stand.dood(id));
    Ok(true)
}

/// Whether a provision of this kind stands right in one of that kind.
fn staat_in(boven: Soort, kind: Soort) -> bool {
    let tekst = matches!(kind, Soort::Onderdeel | Soort::Begrip | Soort::Aanhef | Soort::Slot);
    match boven {
        Soort::Artikel => tekst || kind == Soort::Lid,
        Soort::Lid => tekst,
        _ => false,
    }
}

/// A hoofdstuk with all that stands in it.
fn hoofdstuk(stand: &mut Stand, pad: &Pad, ids: &[Id], lijst: &[Bepaling]) -> Result<bool, String> {
    let ([kop], [b]) = (ids, lijst) else {
        return Err(format!("{} wijst meer dan één bepaling aan", in_woorden(pad)));
    };
    if b.soort != stand.knoop(*kop).eigen.soort || b.kinderen.is_empty() {
        return Err(format!("de nieuwe tekst van {} heeft geen artikelen; is het opschrift bedoeld?", in_woorden(pad)));
    }
    let plaats = stand.index(*kop);
    weg_met_hoofdstuk(stand, *kop);
    for (i, item) in stand::vloei(std::slice::from_ref(b)).into_iter().enumerate() {
        stand.hang_in(WORTEL, plaats + i, item);
    }
    Ok(true)
}

fn weg_met_hoofdstuk(stand: &mut Stand, kop: Id) {
    let items: Vec<Id> = stand.knoop(WORTEL).kinderen[stand.bereik(kop)].to_vec();
    items.into_iter().chain([kop]).for_each(|id| {
        if stand.knoop(id).leeft {
            stand.dood(id);
        }
    });
}

/// What is announced with a number may have been read as a lid or as an item; what it replaces decides.
fn passend(stand: &Stand, id: Id, b: &Bepaling) -> Bepaling {
    let soort = stand.knoop(id).eigen.soort;
    let beide = |s: Soort| matches!(s, Soort::Lid | Soort::Onderdeel | Soort::Begrip);
    if beide(soort) && beide(b.soort) { Bepaling { soort, ..b.clone() } } else { b.clone() }
}

fn al_vervangen(stand: &Stand, id: Id, pad: &Pad) -> Result<(), String> {
    match stand.knoop(id).vervangen_door {
        Some(door) if door != stand.instructie() => {
            Err(format!("{} wordt al vervangen door een eerdere instructie", in_woorden(pad)))
        }
        _ => Ok(()),
    }
}

/// A text of a provision: its words, or its heading.
#[derive(Clone, Copy)]
enum Vak {
    Tekst(Id),
    Opschrift(Id),
}

/// The texts that a path means: for a provision all that stands in it, without the headings.
fn vakken(stand: &Stand, pad: &Pad, telkens: bool) -> Result<Vec<Vak>, String> {
    let ids = match doel(stand, pad, false)? {
        Doel::Opschrift(WORTEL) => return Err("het opschrift van een regeling wordt niet gewijzigd".to_owned()),
        Doel::Opschrift(id) => return Ok(vec![Vak::Opschrift(id)]),
        Doel::Volzin(id, _) => return Ok(vec![Vak::Tekst(id)]),
        Doel::Knopen(ids) => ids,
    };
    if ids == [WORTEL] && !telkens {
        return Err("de instructie noemt geen bepaling".to_owned());
    }
    let mut uit = Vec::new();
    let mut stapel: Vec<Id> = ids.into_iter().rev().collect();
    for kop in stapel.clone().into_iter().filter(|&id| stand.knoop(id).eigen.soort.boven_artikel()) {
        let bereik = stand.knoop(WORTEL).kinderen[stand.bereik(kop)].to_vec();
        stapel.extend(bereik.into_iter().filter(|&id| stand.knoop(id).leeft).rev());
    }
    while let Some(id) = stapel.pop() {
        if stand.knoop(id).eigen.tekst.is_some() {
            uit.push(Vak::Tekst(id));
        }
        stapel.extend(stand.levend(id).rev());
    }
    Ok(uit)
}

fn lees(stand: &Stand, vak: Vak) -> &str {
    let eigen = match vak {
        Vak::Tekst(id) => &stand.knoop(id).eigen.tekst,
        Vak::Opschrift(id) => &stand.knoop(id).eigen.opschrift,
    };
    eigen.as_ref().map_or("", Tekst::inhoud)
}

fn schrijf(stand: &mut Stand, vak: Vak, tekst: String) {
    let tekst = Some(Tekst::los(tekst));
    match vak {
        Vak::Tekst(id) => stand.pak(id).eigen.tekst = tekst,
        Vak::Opschrift(id) => stand.pak(id).eigen.opschrift = tekst,
    }
}

/// Where words stand in what a path means: text and places. They must occur once, or with `telkens` at least once.
fn gevonden(
    stand: &Stand,
    pad: &Pad,
    zoek: &str,
    telkens: bool,
) -> Result<Vec<(Vak, Vec<std::ops::Range<usize>>)>, String> {
    if zoek.trim().is_empty() {
        return Err("de instructie noemt geen woorden".to_owned());
    }
    let zin = match pad.0.last() {
        Some(Stap::Volzin(n)) => Some(*n),
        _ => None,
    };
    let mut uit = Vec::new();
    for vak in vakken(stand, pad, telkens)? {
        let tekst = lees(stand, vak);
        let mut plaatsen = woorden::plaatsen(tekst, zoek);
        if let Some(n) = zin {
            let volzin = volzin_van(tekst, n).ok_or_else(|| geen_volzin(pad, tekst))?;
            plaatsen.retain(|p| volzin.start <= p.start && p.end <= volzin.end);
        }
        if !plaatsen.is_empty() {
            uit.push((vak, plaatsen));
        }
    }
    let keer: usize = uit.iter().map(|(_, p)| p.len()).sum();
    match keer {
        0 => Err(format!("de woorden “{zoek}” komen niet voor in {}", in_woorden(pad))),
        1 => Ok(uit),
        _ if telkens => Ok(uit),
        _ => Err(format!(
            "de woorden “{zoek}” komen {keer} keer voor in {}, en er staat niet “telkens”",
            in_woorden(pad)
        )),
    }
}

fn in_tekst(
    stand: &mut Stand,
    pad: &Pad,
    oud: &str,
    telkens: bool,
    maak: impl Fn(&str, &[std::ops::Range<usize>]) -> String,
) -> Result<bool, String> {
    for (vak, plaatsen) in gevonden(stand, pad, oud, telkens)? {
        let nieuw = maak(lees(stand, vak), &plaatsen);
        if nieuw.trim().is_empty() {
            return Err(format!("er blijven geen woorden over in {}; laat de bepaling vervallen", in_woorden(pad)));
        }
        schrijf(stand, vak, nieuw);
    }
    Ok(true)
}

fn voeg_tekst_in(stand: &mut Stand, pad: &Pad, plaats: &Woordplaats, nieuw: &str) -> Result<bool, String> {
    if nieuw.trim().is_empty() {
        return Err("er is geen tekst om in te voegen".to_owned());
    }
    let (zoek, erachter) = match plaats {
        Woordplaats::Na(zoek) => (zoek, true),
        Woordplaats::Voor(zoek) => (zoek, false),
        Woordplaats::Slot => {
            let vak = match doel(stand, pad, false)? {
                Doel::Opschrift(id) if id != WORTEL => Vak::Opschrift(id),
                Doel::Knopen(ids) if ids.len() == 1 && ids[0] != WORTEL => Vak::Tekst(ids[0]),
                _ => return Err(format!("{} is geen bepaling met één tekst", in_woorden(pad))),
            };
            if let Vak::Tekst(id) = vak
                && (stand.levend(id).next().is_some() || stand.knoop(id).eigen.tekst.is_none())
            {
                return Err(format!(
                    "{} bestaat uit meer dan één tekst; zeg bij welke de woorden komen",
                    in_woorden(pad)
                ));
            }
            let tekst = lees(stand, vak);
            let uit = woorden::ingevoegd(tekst, &(0..tekst.len()), true, nieuw);
            schrijf(stand, vak, uit);
            return Ok(true);
        }
    };
    for (vak, plaatsen) in gevonden(stand, pad, zoek, false)? {
        let Some(plaats) = plaatsen.first() else { continue };
        let uit = woorden::ingevoegd(lees(stand, vak), plaats, erachter, nieuw);
        schrijf(stand, vak, uit);
    }
    Ok(true)
}

fn volzin_van(tekst: &str, n: u64) -> Option<std::ops::Range<usize>> {
    woorden::volzinnen(tekst).into_iter().nth(usize::try_from(n).ok()?.checked_sub(1)?)
}

fn geen_volzin(pad: &Pad, tekst: &str) -> String {
    format!("{} bestaat niet: er zijn {} volzinnen", in_woorden(pad), woorden::volzinnen(tekst).len())
}

/// A sentence becomes these words.
fn volzin(stand: &mut Stand, pad: &Pad, id: Id, n: u64, nieuw: &str) -> Result<bool, String> {
    let tekst = lees(stand, Vak::Tekst(id));
    let zin = volzin_van(tekst, n).ok_or_else(|| geen_volzin(pad, tekst))?;
    let anders = &tekst[zin.clone()] != nieuw;
    let uit = woorden::vervangen(tekst, &[zin], nieuw);
    schrijf(stand, Vak::Tekst(id), uit);
    Ok(anders)
}

fn verwijder(stand: &mut Stand, pad: &Pad) -> Result<bool, String> {
    match doel(stand, pad, false)? {
        Doel::Opschrift(id) if id == WORTEL => Err("het opschrift van een regeling wordt niet gewijzigd".to_owned()),
        // A heading above the articles goes, and what stands under it stays.
        Doel::Opschrift(id) if stand.knoop(id).eigen.soort.boven_artikel() => {
            stand.dood(id);
            Ok(true)
        }
        Doel::Opschrift(id) => {
            if stand.knoop(id).eigen.opschrift.is_none() {
                return Err(format!("{} is er niet", in_woorden(pad)));
            }
            stand.pak(id).eigen.opschrift = None;
            Ok(true)
        }
        Doel::Volzin(id, n) => {
            let tekst = lees(stand, Vak::Tekst(id));
            let zin = volzin_van(tekst, n).ok_or_else(|| geen_volzin(pad, tekst))?;
            let uit = woorden::zonder(tekst, &[zin]);
            if uit.trim().is_empty() {
                return Err(format!("er blijven geen woorden over als {} vervalt", in_woorden(pad)));
            }
            schrijf(stand, Vak::Tekst(id), uit);
            Ok(true)
        }
        Doel::Knopen(ids) => {
            if ids.contains(&WORTEL) {
                return Err("de regeling vervalt niet; zij wordt ingetrokken".to_owned());
            }
            for id in ids {
                if stand.knoop(id).vervangen_door.is_some_and(|door| door != stand.instructie()) {
                    return Err(format!("{} wordt al vervangen door een eerdere instructie", in_woorden(pad)));
                }
                if stand.knoop(id).eigen.soort.boven_artikel() {
                    weg_met_hoofdstuk(stand, id);
                } else {
                    stand.dood(id);
                }
            }
            Ok(true)
        }
    }
}

/// The provision that a path to a parent means; above the articles the row, and the heading in it.
fn ouder_van(stand: &Stand, pad: &Pad) -> Result<(Id, Option<Id>), String> {
    if pad.0.is_empty() {
        return Ok((WORTEL, None));
    }
    let id = knoop(stand, pad, false)?;
    Ok(if stand.knoop(id).eigen.soort.boven_artikel() { (WORTEL, Some(id)) } else { (id, None) })
}

/// The provisions that get another designation, and which.
fn te_vernummeren(
    stand: &Stand,
    pad: &Pad,
    soort: Soort,
    van: &[Reeks],
    naar: &[Reeks],
) -> Result<Vec<(Vec<Id>, Nummer)>, String> {
    let (ouder, onder) = ouder_van(stand, pad)?;
    let mut ids = Vec::new();
    for reeks in van {
        if reeks.tot.is_some() {
            ids.extend(reeks_van(stand, ouder, onder, soort, reeks, None)?.into_iter().map(|id| vec![id]));
        } else if let Some(alle) = varianten(stand, ouder, soort, &reeks.van) {
            ids.push(alle);
        } else {
            ids.push(vec![knoop(stand, &pad.en(Stap::bepaling(soort, Some(reeks.van.clone()))), false)?]);
        }
    }
    let mut nummers = Vec::new();
    for reeks in naar {
        nummers.extend(reeks.geteld().ok_or_else(|| format!("de reeks {reeks} loopt niet op"))?);
    }
    if ids.len() != nummers.len() {
        return Err(format!("{} bepalingen krijgen {} aanduidingen", ids.len(), nummers.len()));
    }
    Ok(ids.into_iter().zip(nummers).collect())
}

fn vernummer(stand: &mut Stand, pad: &Pad, soort: Soort, van: &[Reeks], naar: &[Reeks]) -> Result<bool, String> {
    let paren = te_vernummeren(stand, pad, soort, van, naar)?;
    let mut anders = false;
    for (ids, nummer) in paren {
        for id in ids {
            let k = stand.knoop(id);
            if k.oud.is_some() && k.nummer_door.is_some() {
                return Err(format!("{} krijgt al een andere aanduiding door een eerdere instructie", naam(stand, id)));
            }
            anders |= k.eigen.nummer.as_ref() != Some(&nummer);
            stand.nummer(id, Some(nummer.clone()));
        }
    }
    Ok(anders)
}

/// The variants of an article: one number, all of them, where no two are the same variant.
fn varianten(stand: &Stand, ouder: Id, soort: Soort, nummer: &Nummer) -> Option<Vec<Id>> {
    if ouder != WORTEL || soort != Soort::Artikel {
        return None;
    }
    let had = |id: &Id| stand.knoop(*id).leeft && stand.knoop(*id).oud.as_ref() == Some(&Some(nummer.clone()));
    let ids: Vec<Id> = stand.op_naam(soort, Some(nummer)).iter().copied().filter(had).collect();
    let mut letters: Vec<_> = ids.iter().filter_map(|&id| stand.knoop(id).eigen.variant.as_ref()).collect();
    letters.sort();
    letters.dedup();
    (ids.len() > 1 && letters.len() == ids.len()).then_some(ids)
}

fn interpunctie(stand: &mut Stand, pad: &Pad, oud: &str, nieuw: &str) -> Result<bool, String> {
    let mut id = knoop(stand, pad, false)?;
    if id == WORTEL {
        return Err("de instructie noemt geen bepaling".to_owned());
    }
    while let Some(laatste) = stand.levend(id).next_back() {
        id = laatste;
    }
    let tekst = lees(stand, Vak::Tekst(id));
    let Some(rest) = tekst.strip_suffix(oud).filter(|r| !r.trim().is_empty()) else {
        return Err(format!("aan het slot van {} staat geen “{oud}”", in_woorden(pad)));
    };
    if oud == nieuw {
        return Err(format!("“{oud}” wordt vervangen door hetzelfde"));
    }
    let uit = format!("{rest}{nieuw}");
    schrijf(stand, Vak::Tekst(id), uit);
    Ok(true)
}

/// The lid that a path names, with the article that it stands in.
fn lid_van(pad: &Pad) -> Result<(Pad, Nummer), String> {
    match pad.0.last() {
        Some(Stap::Bepaling { soort: Soort::Lid, nummer: Some(nummer), .. }) => Ok((pad.ouder(), nummer.clone())),
        _ => Err(format!("{} is geen lid", in_woorden(pad))),
    }
}

fn nummer_toe(stand: &mut Stand, pad: &Pad) -> Result<bool, String> {
    let (ouder, nummer) = lid_van(pad)?;
    let artikel = knoop(stand, &ouder, false)?;
    if artikel == WORTEL || stand.knoop(artikel).eigen.soort != Soort::Artikel {
        return Err(format!("{} is geen artikel", in_woorden(&ouder)));
    }
    let leden: Vec<Id> = stand.levend(artikel).filter(|&k| stand.knoop(k).eigen.soort == Soort::Lid).collect();
    if let Some(&los) = leden.iter().find(|&&l| stand.knoop(l).eigen.nummer.is_none()) {
        stand.nummer(los, Some(nummer));
        return Ok(true);
    }
    if !leden.is_empty() {
        return Err(format!("{} bestaat al uit leden", in_woorden(&ouder)));
    }
    let heel = stand.knoop(artikel).eigen.tekst.is_some() || stand.levend(artikel).next().is_some();
    if !heel {
        return Err(format!("{} heeft geen tekst", in_woorden(&ouder)));
    }
    let mut lid = Bepaling::new(Soort::Lid, Some(nummer.clone()), crate::source::Span::default());
    lid.aanduiding = format!("{nummer}.");
    lid.tekst = stand.pak(artikel).eigen.tekst.take();
    let inhoud = std::mem::take(&mut stand.pak(artikel).kinderen);
    let id = stand.hang_in(artikel, 0, &lid);
    for &kind in &inhoud {
        stand.pak(kind).ouder = id;
    }
    stand.pak(id).kinderen = inhoud;
    Ok(true)
}

fn nummer_af(stand: &mut Stand, pad: &Pad) -> Result<bool, String> {
    let (ouder, _) = lid_van(pad)?;
    let artikel = knoop(stand, &ouder, false)?;
    let lid = knoop(stand, pad, false)?;
    let andere = stand.levend(artikel).filter(|&k| k != lid && stand.knoop(k).eigen.soort == Soort::Lid).count();
    if andere > 0 {
        return Err(format!("{} heeft dan nog {andere} andere leden", in_woorden(&ouder)));
    }
    let inhoud: Vec<Id> = stand.levend(lid).collect();
    let tekst = stand.pak(lid).eigen.tekst.take();
    stand.pak(lid).kinderen.clear();
    let plaats = stand.index(lid);
    stand.dood(lid);
    for &kind in &inhoud {
        stand.pak(kind).ouder = artikel;
    }
    let k = stand.pak(artikel);
    k.kinderen.splice(plaats..plaats, inhoud);
    k.eigen.tekst = tekst;
    Ok(true)
}
