//! words that are replaced each time → where else they stand: with another first letter, or in a heading.
//!
//! “In de gehele verordening” means every place, the beginning of a sentence and the headings too. In a provision
//! “telkens” means the words as they are quoted, in its text; that the same words stand there otherwise is said.

use super::naam;
use super::stand::{Id, Stand, WORTEL};
use super::teksten::{Vak, lees, schrijf, staat_er_al, vakken};
use super::woorden::plaatsen;
use super::zoek::{Doel, doel, in_woorden};
use crate::nummer::met_hoofdletter;
use crate::opdracht::Pad;

/// How many places are named.
const MEESTE: usize = 8;

/// The same words with the other first letter, a capital or a small one; `None` where they begin with no letter.
pub(super) fn andere_letter(woorden: &str) -> Option<String> {
    let eerste = woorden.chars().next()?;
    if eerste.is_lowercase() {
        return Some(met_hoofdletter(woorden));
    }
    let klein: String = eerste.to_lowercase().chain(woorden.chars().skip(1)).collect();
    (klein != woorden).then_some(klein)
}

/// How words begin, as it is said of those that begin otherwise.
pub(super) fn met_letter(woorden: &str) -> &'static str {
    if woorden.starts_with(char::is_uppercase) { "met een hoofdletter" } else { "met een kleine letter" }
}

/// Says where the words still stand in a provision in which they were replaced each time.
pub(super) fn meld_rest(stand: &mut Stand, pad: &Pad, oud: &str) -> Result<(), String> {
    let mut zinnen = Vec::new();
    if let Some(anders) = andere_letter(oud) {
        let waar = vakken(stand, pad, true)?;
        let waar = waar.into_iter().filter(|vak| !plaatsen(lees(stand, *vak), &anders).is_empty());
        let waar: Vec<String> = waar.map(|vak| genoemd(stand, vak)).collect();
        if !waar.is_empty() {
            let letter = met_letter(&anders);
            zinnen.push(format!("“{anders}” {letter} staat ook in {}; daar is dat niet gewijzigd", lijst(&waar)));
        }
    }
    let koppen = opschriften(stand, pad)?.into_iter().filter(|vak| !alle(lees(stand, *vak), oud).is_empty());
    let koppen: Vec<String> = koppen.map(|vak| genoemd(stand, vak)).collect();
    if !koppen.is_empty() {
        zinnen.push(format!("“{oud}” staat ook in {}; daar is dat niet gewijzigd", lijst(&koppen)));
    }
    // “in de gehele verordening” leaves none.
    if let ([zin, ..], true) = (zinnen.as_slice(), pad.0.is_empty()) {
        return Err(format!("{zin}; noem ook die woorden"));
    }
    zinnen.into_iter().for_each(|zin| stand.merk_op(zin));
    Ok(())
}

/// “In de gehele verordening wordt ‘het college’ vervangen door ‘de burgemeester’”: each place, with the capital that
/// it has, and what is more than the words as they are quoted is said.
pub(super) fn overal(stand: &mut Stand, oud: &str, nieuw: &str) -> Result<bool, String> {
    let heel = Pad::default();
    let mut waar = vakken(stand, &heel, true)?;
    waar.extend(opschriften(stand, &heel)?);
    let mut ook = Vec::new();
    let mut gedaan = false;
    for vak in waar {
        let tekst = lees(stand, vak);
        let plekken = alle(tekst, oud);
        if plekken.is_empty() {
            continue;
        }
        let er_al = alle(tekst, nieuw);
        if plekken.iter().any(|(p, _)| er_al.iter().any(|(al, _)| al.start <= p.start && p.end <= al.end)) {
            return Err(staat_er_al(nieuw, &heel));
        }
        let id = match vak {
            Vak::Tekst(id) | Vak::Opschrift(id) => id,
        };
        if stand.knoop(id).ingevuld.iter().any(|woorden| !alle(woorden, oud).is_empty()) {
            return Err(format!("“{oud}” staat er ook doordat een andere opdracht van dit besluit het daar zet"));
        }
        let (mut uit, mut at) = (String::with_capacity(tekst.len()), 0);
        for (plek, groot) in &plekken {
            if plek.start < at {
                continue;
            }
            uit.push_str(&tekst[at..plek.start]);
            uit.push_str(&if *groot { met_hoofdletter(nieuw) } else { nieuw.to_owned() });
            at = plek.end;
        }
        uit.push_str(&tekst[at..]);
        if uit.trim().is_empty() {
            return Err(format!("er blijven geen woorden over in {}", genoemd(stand, vak)));
        }
        if matches!(vak, Vak::Opschrift(_)) || plekken.iter().any(|(_, groot)| *groot) {
            ook.push(genoemd(stand, vak));
        }
        schrijf(stand, vak, uit);
        stand.pak(id).ingevuld.push(nieuw.to_owned());
        gedaan = true;
    }
    if !gedaan {
        return Err(format!("de woorden “{oud}” komen niet voor in {}", in_woorden(&heel)));
    }
    if !ook.is_empty() {
        stand.merk_op(format!(
            "“{oud}” is ook vervangen aan het begin van een zin of in een opschrift: {}",
            lijst(&ook)
        ));
    }
    Ok(true)
}

/// Where words stand, with a small letter or, where they begin with one, with a capital; in order.
fn alle(tekst: &str, woorden: &str) -> Vec<(std::ops::Range<usize>, bool)> {
    let mut uit: Vec<_> = plaatsen(tekst, woorden).into_iter().map(|p| (p, false)).collect();
    if woorden.starts_with(char::is_lowercase) {
        uit.extend(plaatsen(tekst, &met_hoofdletter(woorden)).into_iter().map(|p| (p, true)));
        uit.sort_by_key(|(p, _)| p.start);
    }
    uit
}

/// The headings of a provision and of what stands in it; not that of the regeling itself.
fn opschriften(stand: &Stand, pad: &Pad) -> Result<Vec<Vak>, String> {
    let Doel::Knopen(ids) = doel(stand, pad, false)? else { return Ok(Vec::new()) };
    let mut stapel: Vec<Id> = ids.into_iter().rev().collect();
    for kop in stapel.clone().into_iter().filter(|&id| stand.is_kop(id)) {
        let bereik = stand.knoop(WORTEL).kinderen[stand.bereik(kop)].to_vec();
        stapel.extend(bereik.into_iter().filter(|&id| stand.knoop(id).leeft).rev());
    }
    let mut uit = Vec::new();
    while let Some(id) = stapel.pop() {
        if id != WORTEL && stand.knoop(id).eigen.opschrift.is_some() {
            uit.push(Vak::Opschrift(id));
        }
        stapel.extend(stand.levend(id).rev());
    }
    Ok(uit)
}

fn genoemd(stand: &Stand, vak: Vak) -> String {
    match vak {
        Vak::Tekst(id) => naam(stand, id),
        Vak::Opschrift(id) => format!("het opschrift van {}", naam(stand, id)),
    }
}

/// The places, not more of them than a person reads.
fn lijst(waar: &[String]) -> String {
    let (eerst, rest) = waar.split_at(waar.len().min(MEESTE));
    match (eerst, rest.len()) {
        ([een], 0) => een.clone(),
        ([voor @ .., laatste], 0) => format!("{} en {laatste}", voor.join("; ")),
        (_, n) => format!("{}; en op nog {n} plaatsen", eerst.join("; ")),
    }
}
