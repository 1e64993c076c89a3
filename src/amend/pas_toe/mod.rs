//! `Regeling` × `Opdracht`en → `Regeling`: carry out a decision, instruction by instruction.
//!
//! Of an instruction that cannot be carried out nothing is carried out, and it is said why. What it says must be
//! unmistakable: words occur exactly once (or, with “telkens”, at least once), a path means one provision, no
//! two provisions get one designation, and no instruction undoes another.

mod invoegen;
mod nummers;
mod overal;
mod rijen;
pub(super) mod stand;
mod teksten;
mod vervangen;
mod volzinnen;
pub(super) mod woorden;
pub(super) mod zoek;

use crate::nummer::Nummer;
use crate::opdracht::{Bewerking, Opdracht, Pad, Stap, achter_naam};
use crate::regeling::Regeling;
use invoegen::{verplaats, voeg_in};
use nummers::{nummer_af, nummer_toe, te_vernummeren, vernummer};
use overal::overal;
use stand::{Id, Stand, WORTEL};
use teksten::{bedrag, in_tekst, interpunctie, voeg_tekst_in};
use vervangen::{vervang, verwijder};
use zoek::{Doel, doel, knoop};

/// A text after a decision, and what became of each instruction.
#[derive(Debug, Clone)]
pub struct Toepassing {
    /// The text.
    pub regeling: Regeling,
    /// Per instruction, in their order.
    pub uitslagen: Vec<Uitslag>,
    /// What a person should look at after an instruction that was carried out, with its place in that order.
    pub opmerkingen: Vec<(usize, String)>,
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
            return Toepassing { regeling: stand.regeling(was), uitslagen, opmerkingen: stand.opmerkingen() };
        }
        for (i, id) in fouten {
            dubbel[i].get_or_insert_with(|| format!("er zouden twee bepalingen {} ontstaan", naam(&stand, id)));
        }
    }
    let reden = "de instructies spreken elkaar tegen: meer dan één bepaling krijgt dezelfde aanduiding";
    let uitslagen = vec![Uitslag::NietToepasbaar(reden.to_owned()); opdrachten.len()];
    Toepassing { regeling: was.clone(), uitslagen, opmerkingen: Vec::new() }
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
            let (oud, nieuw) = (&kaal_opschrift(doel, oud), &kaal_opschrift(doel, nieuw));
            if oud == nieuw {
                return Err(format!("“{oud}” wordt vervangen door dezelfde woorden"));
            }
            let door = Some(nieuw.as_str());
            if doel.0.is_empty() && *telkens {
                return overal(stand, oud, nieuw);
            }
            in_tekst(stand, doel, oud, *telkens, door, |tekst, plaatsen| woorden::vervangen(tekst, plaatsen, nieuw))
        }
        Bewerking::VervangBedrag { doel, nieuw } => bedrag(stand, doel, nieuw),
        Bewerking::VerwijderTekst { doel, oud, telkens } => in_tekst(stand, doel, oud, *telkens, None, woorden::zonder),
        Bewerking::VoegTekstIn { doel, plaats, nieuw } => voeg_tekst_in(stand, doel, plaats, nieuw),
        Bewerking::VoegIn { doel, plaats, nieuw } => voeg_in(stand, doel, plaats, nieuw).map(|()| true),
        Bewerking::Verwijder { doel } => verwijder(stand, doel),
        Bewerking::Vernummer { ouder, soort, van, naar } => vernummer(stand, ouder, *soort, van, naar),
        Bewerking::Interpunctie { doel, oud, nieuw } => interpunctie(stand, doel, oud, nieuw),
        Bewerking::NummerToe { doel } => nummer_toe(stand, doel),
        Bewerking::NummerAf { doel } => nummer_af(stand, doel),
        Bewerking::Verplaats { van, naar, plaats } => verplaats(stand, van, naar, plaats).map(|()| true),
        Bewerking::Intrekken { regeling } => Err(format!("{regeling} wordt ingetrokken; dat wijzigt geen tekst")),
    }
}

/// The words of a heading without the designation before them, where they are quoted with it: “Hoofdstuk 3. Slot”.
fn kaal_opschrift(doel: &Pad, woorden: &str) -> String {
    let [.., Stap::Bepaling { soort, nummer: Some(nummer), .. }, Stap::Opschrift] = doel.0.as_slice() else {
        return woorden.to_owned();
    };
    achter_naam(*soort, Some(nummer), woorden).filter(|r| !r.is_empty()).unwrap_or(woorden).to_owned()
}

/// The provision that a path to a parent means; above the articles the row, and the heading in it.
fn ouder_van(stand: &Stand, pad: &Pad) -> Result<(Id, Option<Id>), String> {
    if pad.0.is_empty() {
        return Ok((WORTEL, None));
    }
    let id = knoop(stand, pad, false)?;
    Ok(if stand.is_kop(id) { (WORTEL, Some(id)) } else { (id, None) })
}
