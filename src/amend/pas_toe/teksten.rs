//! words in the texts that a path means: replaced, inserted, gone; sentences, and punctuation at the end.

use super::overal::{andere_letter, meld_rest, met_letter};
use super::stand::{Id, Stand, WORTEL};
use super::volzinnen;
use super::woorden;
use super::zoek::{Doel, doel, in_woorden, knoop};
use crate::opdracht::{Pad, Stap, Woordplaats, bedragen};
use crate::regeling::Tekst;

/// Where words stand in a text.
type Plaatsen = Vec<std::ops::Range<usize>>;

/// A text of a provision: its words, or its heading.
#[derive(Clone, Copy)]
pub(super) enum Vak {
    Tekst(Id),
    Opschrift(Id),
}

/// The texts that a path means: for a provision all that stands in it, without the headings.
pub(super) fn vakken(stand: &Stand, pad: &Pad, telkens: bool) -> Result<Vec<Vak>, String> {
    let ids = match doel(stand, pad, false)? {
        Doel::Opschrift(WORTEL) => return Err("het opschrift van een regeling wordt niet gewijzigd".to_owned()),
        Doel::Opschrift(id) => return Ok(vec![Vak::Opschrift(id)]),
        Doel::Volzin(id, _) | Doel::Rij(id, _) => return Ok(vec![Vak::Tekst(id)]),
        Doel::Knopen(ids) => ids,
    };
    if ids == [WORTEL] && !telkens {
        return Err("de instructie noemt geen bepaling, en er staat niet “telkens”".to_owned());
    }
    let mut uit = Vec::new();
    let mut stapel: Vec<Id> = ids.into_iter().rev().collect();
    for kop in stapel.clone().into_iter().filter(|&id| stand.is_kop(id)) {
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

/// The rows that a path means, in their text.
fn rij(stand: &Stand, pad: &Pad) -> Result<Option<std::ops::Range<usize>>, String> {
    Ok(match doel(stand, pad, false)? {
        Doel::Rij(_, rij) => Some(rij),
        _ => None,
    })
}

pub(super) fn lees(stand: &Stand, vak: Vak) -> &str {
    let eigen = match vak {
        Vak::Tekst(id) => &stand.knoop(id).eigen.tekst,
        Vak::Opschrift(id) => &stand.knoop(id).eigen.opschrift,
    };
    eigen.as_ref().map_or("", Tekst::inhoud)
}

pub(super) fn schrijf(stand: &mut Stand, vak: Vak, tekst: String) {
    if let Vak::Tekst(id) = vak {
        volzinnen::volg(stand, id, &tekst);
    }
    let tekst = Some(Tekst::los(tekst));
    match vak {
        Vak::Tekst(id) => stand.pak(id).eigen.tekst = tekst,
        Vak::Opschrift(id) => stand.pak(id).eigen.opschrift = tekst,
    }
}

/// Where words stand in what a path means: text and places. They must occur once, or with `telkens` at least once.
pub(super) fn gevonden(stand: &Stand, pad: &Pad, zoek: &str, telkens: bool) -> Result<Vec<(Vak, Plaatsen)>, String> {
    if zoek.trim().is_empty() {
        return Err("de instructie noemt geen woorden".to_owned());
    }
    let zin = match pad.0.last() {
        Some(Stap::Volzin(n)) => Some(*n),
        _ => None,
    };
    let rij = rij(stand, pad)?;
    let mut uit = Vec::new();
    for vak in vakken(stand, pad, telkens)? {
        let tekst = lees(stand, vak);
        let mut plaatsen = woorden::plaatsen(tekst, zoek);
        if plaatsen.is_empty() {
            plaatsen.extend(woorden::van_tot(tekst, zoek));
        }
        if let (Some(n), Vak::Tekst(id)) = (zin, vak) {
            let volzin = volzinnen::plaats(stand, pad, id, n)?;
            plaatsen.retain(|p| volzin.start <= p.start && p.end <= volzin.end);
        }
        if let Some(rij) = &rij {
            plaatsen.retain(|p| rij.start <= p.start && p.end <= rij.end);
        }
        if !plaatsen.is_empty() {
            uit.push((vak, plaatsen));
        }
    }
    let keer: usize = uit.iter().map(|(_, p)| p.len()).sum();
    match keer {
        0 => Err(niet_gevonden(stand, pad, zoek, telkens)),
        1 => Ok(uit),
        _ if telkens => Ok(uit),
        _ => Err(format!(
            "de woorden “{zoek}” komen {keer} keer voor in {}, en er staat niet “telkens”",
            in_woorden(pad)
        )),
    }
}

/// “de woorden “het college” komen niet voor in artikel 2, wel 3 keer “Het college”, met een hoofdletter”.
fn niet_gevonden(stand: &Stand, pad: &Pad, zoek: &str, telkens: bool) -> String {
    let reden = format!("de woorden “{zoek}” komen niet voor in {}", in_woorden(pad));
    let Some(anders) = andere_letter(zoek) else { return reden };
    let waar = vakken(stand, pad, telkens).unwrap_or_default();
    match waar.into_iter().map(|vak| woorden::plaatsen(lees(stand, vak), &anders).len()).sum::<usize>() {
        0 => reden,
        keer => format!("{reden}, wel {keer} keer “{anders}”, {}", met_letter(&anders)),
    }
}

pub(super) fn in_tekst(
    stand: &mut Stand,
    pad: &Pad,
    oud: &str,
    telkens: bool,
    door: Option<&str>,
    maak: impl Fn(&str, &[std::ops::Range<usize>]) -> String,
) -> Result<bool, String> {
    for (vak, plaatsen) in gevonden(stand, pad, oud, telkens)? {
        // The new words hold the old ones, and stand there already.
        if let Some(nieuw) = door {
            let er_al = woorden::plaatsen(lees(stand, vak), nieuw);
            if plaatsen.iter().any(|p| er_al.iter().any(|al| al.start <= p.start && p.end <= al.end)) {
                return Err(staat_er_al(nieuw, pad));
            }
        }
        // “hond” becomes “kat” and “kat” becomes “hond”: each speaks of the text as it stood.
        if let (true, Vak::Tekst(id)) = (telkens, vak)
            && stand.knoop(id).ingevuld.iter().any(|woorden| !woorden::plaatsen(woorden, oud).is_empty())
        {
            return Err(format!(
                "“{oud}” staat in {} ook doordat een andere opdracht van dit besluit het daar zet; wat de ene doet, \
                 zou de andere ongedaan maken",
                in_woorden(pad)
            ));
        }
        let nieuw = maak(lees(stand, vak), &plaatsen);
        if nieuw.trim().is_empty() {
            return Err(format!("er blijven geen woorden over in {}; laat de bepaling vervallen", in_woorden(pad)));
        }
        schrijf(stand, vak, nieuw);
        if let (Some(door), Vak::Tekst(id)) = (door, vak) {
            stand.pak(id).ingevuld.push(door.to_owned());
        }
    }
    if telkens {
        meld_rest(stand, pad, oud)?;
    }
    Ok(true)
}

pub(super) fn voeg_tekst_in(stand: &mut Stand, pad: &Pad, plaats: &Woordplaats, nieuw: &str) -> Result<bool, String> {
    if nieuw.trim().is_empty() {
        return Err("er is geen tekst om in te voegen".to_owned());
    }
    let (zoek, erachter) = match plaats {
        Woordplaats::Na(zoek) => (zoek, true),
        Woordplaats::Voor(zoek) => (zoek, false),
        Woordplaats::Slot => {
            if let Doel::Volzin(id, n) = doel(stand, pad, false)? {
                return volzinnen::voeg_in(stand, pad, id, n, nieuw);
            }
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
            if woorden::plaatsen(tekst, nieuw).last().is_some_and(|p| p.end == tekst.len()) {
                return Err(staat_er_al(nieuw, pad));
            }
            // “…, tenzij …” behind a full stop is no sentence.
            let gaat_door = nieuw.starts_with([',', ';', ':']) || nieuw.starts_with(char::is_lowercase);
            let los = matches!(nieuw.trim(), "en" | "of");
            if tekst.ends_with(['.', '?', '!', ';']) && gaat_door && !los {
                let teken = if tekst.ends_with(';') { "puntkomma" } else { "punt" };
                return Err(format!("{} eindigt met een {teken}; zeg wat daarvan wordt", in_woorden(pad)));
            }
            let uit = woorden::ingevoegd(tekst, &(0..tekst.len()), true, nieuw);
            schrijf(stand, vak, uit);
            return Ok(true);
        }
        Woordplaats::Tussen(voor, na) => return tussen(stand, pad, voor, na, nieuw),
    };
    for (vak, plaatsen) in gevonden(stand, pad, zoek, false)? {
        let Some(plaats) = plaatsen.first() else { continue };
        let tekst = lees(stand, vak);
        let al = if erachter {
            begint_zo(tekst[plaats.end..].trim_start(), nieuw.trim())
        } else {
            let voor = tekst[..plaats.start].trim_end();
            woorden::plaatsen(voor, nieuw.trim()).last().is_some_and(|p| p.end == voor.len())
        };
        if al {
            return Err(staat_er_al(nieuw, pad));
        }
        let uit = woorden::ingevoegd(tekst, plaats, erachter, nieuw);
        schrijf(stand, vak, uit);
    }
    Ok(true)
}

/// Words between words that follow each other, once.
fn tussen(stand: &mut Stand, pad: &Pad, voor: &str, na: &str, nieuw: &str) -> Result<bool, String> {
    let mut gevonden = Vec::new();
    if rij(stand, pad)?.is_some() {
        return Err(format!(
            "{} is een rij van een tabel; noem de woorden waarachter de nieuwe komen",
            in_woorden(pad)
        ));
    }
    for vak in vakken(stand, pad, false)? {
        let tekst = lees(stand, vak);
        let volgt = |p: &std::ops::Range<usize>| {
            let rest = tekst[p.end..].trim_start();
            begint_zo(rest, na)
        };
        gevonden.extend(woorden::plaatsen(tekst, voor).into_iter().filter(volgt).map(|p| (vak, p)));
    }
    let [(vak, plaats)] = gevonden.as_slice() else {
        let keer = gevonden.len();
        return Err(format!("“{voor}” met direct daarachter “{na}” komt {keer} keer voor in {}", in_woorden(pad)));
    };
    let uit = woorden::ingevoegd(lees(stand, *vak), plaats, true, nieuw);
    schrijf(stand, *vak, uit);
    Ok(true)
}

/// The one amount, or the one percentage, becomes another.
pub(super) fn bedrag(stand: &mut Stand, pad: &Pad, nieuw: &str) -> Result<bool, String> {
    let procent = !bedragen(nieuw, true).is_empty();
    let rij = rij(stand, pad)?;
    let mut gevonden = Vec::new();
    for vak in vakken(stand, pad, false)? {
        let plaatsen = bedragen(lees(stand, vak), procent).into_iter();
        let in_rij = |p: &std::ops::Range<usize>| rij.as_ref().is_none_or(|r| r.start <= p.start && p.end <= r.end);
        gevonden.extend(plaatsen.filter(in_rij).map(|plaats| (vak, plaats)));
    }
    let wat = if procent { "percentage" } else { "bedrag" };
    let [(vak, plaats)] = gevonden.as_slice() else {
        let keer = gevonden.len();
        return Err(format!(
            "in {} staat {keer} keer een {wat}; noem de woorden die worden vervangen",
            in_woorden(pad)
        ));
    };
    let tekst = lees(stand, *vak);
    if plaats.is_empty() {
        return Err(format!("het {wat} in {} staat er niet in cijfers; noem de woorden", in_woorden(pad)));
    }
    let anders = &tekst[plaats.clone()] != nieuw;
    let uit = woorden::vervangen(tekst, std::slice::from_ref(plaats), nieuw);
    schrijf(stand, *vak, uit);
    Ok(anders)
}

/// Whether a text begins with these words.
fn begint_zo(tekst: &str, woorden: &str) -> bool {
    woorden::plaatsen(tekst, woorden).first().is_some_and(|p| p.start == 0)
}

pub(super) fn staat_er_al(nieuw: &str, pad: &Pad) -> String {
    format!("“{nieuw}” staat al op die plaats in {}; is dit besluit al verwerkt?", in_woorden(pad))
}

pub(super) fn interpunctie(stand: &mut Stand, pad: &Pad, oud: &str, nieuw: &str) -> Result<bool, String> {
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
