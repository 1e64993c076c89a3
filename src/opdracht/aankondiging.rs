//! a sentence and the text that it announces → `Opdracht`.

use super::eigen::zonder_eigen;
use super::{Bewerking, Nieuw, Opdracht, Pad, Plaats, Stap};
use crate::nummer::Nummer;
use crate::regeling::{Bepaling, Soort, Tekst};
use crate::source::Span;

/// A sentence as it was read, still without the text that it announces.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lezing {
    /// What it orders; what waits for announced text has none yet. See [`Lezing::met`].
    pub opdracht: Opdracht,
    /// The regeling that it names.
    pub regeling: Option<String>,
    /// Whether it opens a regeling: “De Marktverordening wordt als volgt gewijzigd:”.
    pub opent_regeling: bool,
    /// What text must follow.
    pub verwacht: Option<Verwacht>,
    /// The day from which it holds, if it says so: “1 januari 2027”.
    pub vanaf: Option<String>,
    /// Whether it speaks of the regeling that was named before it: “artikel 5 van die verordening”.
    pub zelfde_regeling: bool,
    /// Where the sentence ends (bytes): behind its full stop, or behind the colon that announces.
    pub einde: usize,
}

/// The text that a sentence announces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verwacht {
    /// Provisions.
    Bepalingen {
        /// Their kind, if the sentence says so.
        soort: Option<Soort>,
        /// How many, if the sentence says so.
        aantal: Option<usize>,
        /// Their designations, if the sentence says so.
        nummers: Option<Vec<Nummer>>,
        /// Whether they replace what may be another number of provisions (“wordt vervangen door twee leden”).
        vervangt: bool,
    },
    /// The words of one unit.
    Woorden,
}

impl Lezing {
    /// The order, with the text that was announced.
    ///
    /// # Errors
    /// For people: the text is missing, or is not what the sentence announces.
    pub fn met(self, nieuw: Option<Nieuw>) -> Result<Opdracht, String> {
        let Lezing { mut opdracht, verwacht, .. } = self;
        let Some(verwacht) = verwacht else { return Ok(opdracht) };
        let leeg = match &nieuw {
            None => true,
            Some(Nieuw::Bepalingen(b)) => b.is_empty(),
            Some(Nieuw::Woorden(w)) => w.is_empty(),
        };
        let Some(nieuw) = nieuw.filter(|_| !leeg) else {
            return Err("er wordt tekst aangekondigd, maar er volgt geen tekst".to_owned());
        };
        match opdracht.bewerkingen.last_mut() {
            Some(Bewerking::VoegIn { doel, plaats, nieuw: plek }) => {
                let nieuw = met_nummer_uit_zin(nieuw, &verwacht);
                let Nieuw::Bepalingen(bepalingen) = &nieuw else {
                    // a line of an alphabetical list without designations
                    if *plaats == Plaats::Alfabet && matches!(verwacht, Verwacht::Bepalingen { soort: None, .. }) {
                        *doel = doel.en(Stap::bepaling(Soort::Onderdeel, None));
                        *plek = nieuw;
                        return Ok(opdracht);
                    }
                    return Err("de aangekondigde tekst heeft geen aanduiding".to_owned());
                };
                let eerste = klopt(bepalingen, &verwacht)?;
                *doel = doel.van(eerste);
                *plek = nieuw;
            }
            Some(Bewerking::VoegTekstIn { doel, nieuw: plek, .. }) => match nieuw {
                Nieuw::Woorden(woorden) => *plek = zonder_eigen(doel, &woorden)?,
                Nieuw::Bepalingen(_) => {
                    return Err("er wordt een zin aangekondigd, maar er volgen bepalingen".to_owned());
                }
            },
            Some(Bewerking::Vervang { .. }) => vervang(&mut opdracht.bewerkingen, nieuw, &verwacht)?,
            _ => return Err("deze opdracht kondigt geen tekst aan".to_owned()),
        }
        Ok(opdracht)
    }
}

/// “een lid 1a toegevoegd, luidende: De raad beslist.”: the sentence gives the designation that the text lacks.
fn met_nummer_uit_zin(nieuw: Nieuw, verwacht: &Verwacht) -> Nieuw {
    match (nieuw, verwacht) {
        (
            Nieuw::Woorden(woorden),
            Verwacht::Bepalingen {
                soort: Some(soort @ (Soort::Lid | Soort::Onderdeel)), nummers: Some(nummers), ..
            },
        ) if nummers.len() == 1 && !woorden.contains('\n') && !begint_met_nummer(&woorden) => {
            let tekst = Some(Tekst::los(woorden));
            let nummer = nummers.first().cloned();
            let aanduiding = nummer.as_ref().map(|n| format!("{n}.")).unwrap_or_default();
            let kaal = Bepaling::new(*soort, nummer, Span::default());
            Nieuw::Bepalingen(vec![Bepaling { aanduiding, tekst, ..kaal }])
        }
        (nieuw, _) => nieuw,
    }
}

/// Whether provisions are those that were announced; the first of them.
fn klopt<'a>(bepalingen: &'a [Bepaling], verwacht: &Verwacht) -> Result<&'a Bepaling, String> {
    let Verwacht::Bepalingen { soort, aantal, nummers, .. } = verwacht else {
        return Err("er volgen bepalingen waar woorden worden verwacht".to_owned());
    };
    let Some(eerste) = bepalingen.first() else { return Err("er volgt geen tekst".to_owned()) };
    if let Some(vreemd) = bepalingen.iter().find(|b| b.soort != eerste.soort || !is_soort(b.soort, *soort)) {
        let wat = soort.map_or("bepalingen", Soort::naam);
        return Err(format!("er wordt {wat} aangekondigd, maar de tekst is {}", vreemd.soort.naam()));
    }
    if aantal.is_some_and(|n| n != bepalingen.len()) {
        let verwacht = aantal.unwrap_or_default();
        return Err(format!("er worden {verwacht} bepalingen aangekondigd, maar er volgen er {}", bepalingen.len()));
    }
    if let Some(nummers) = nummers
        && !bepalingen.iter().map(|b| b.nummer.as_ref()).eq(nummers.iter().map(Some))
    {
        return Err("de aangekondigde tekst heeft een ander nummer dan de opdracht zegt".to_owned());
    }
    Ok(eerste)
}

/// Definitions in a list with letters are onderdelen.
fn is_soort(soort: Soort, verwacht: Option<Soort>) -> bool {
    match verwacht {
        None => matches!(soort, Soort::Lid | Soort::Onderdeel | Soort::Begrip),
        Some(Soort::Begrip) => matches!(soort, Soort::Begrip | Soort::Onderdeel),
        Some(verwacht) => soort == verwacht,
    }
}

/// “De onderdelen b en c worden vervangen door een onderdeel, luidende:”: it stands where the first stood, and the
/// others go. As many as there were with the same designations: one for one.
fn vervang_samen(bewerkingen: &mut [Bewerking], nieuw: Nieuw, verwacht: &Verwacht) -> Result<(), String> {
    let Nieuw::Bepalingen(lijst) = nieuw else {
        return Err("de aangekondigde tekst heeft geen aanduidingen".to_owned());
    };
    klopt(&lijst, verwacht)?;
    if lijst.len() > 1 && lijst.len() != bewerkingen.len() {
        return Err("er staat niet bij welke bepaling waarvoor in de plaats komt".to_owned());
    }
    let mut komt = lijst.into_iter();
    let mut eerste: Option<Pad> = None;
    for bewerking in bewerkingen {
        let Bewerking::Vervang { doel, nieuw: plek } = bewerking else { continue };
        let ouder = doel.ouder();
        if *eerste.get_or_insert_with(|| ouder.clone()) != ouder {
            return Err("wat wordt vervangen, staat niet bij elkaar; geef er meer opdrachten van".to_owned());
        }
        match komt.next() {
            Some(een) => {
                let een = vec![een];
                past(doel, &een)?;
                *plek = Nieuw::Bepalingen(een);
            }
            None => *bewerking = Bewerking::Verwijder { doel: doel.clone() },
        }
    }
    Ok(())
}

/// Puts the new text in the replacements that wait for it.
fn vervang(bewerkingen: &mut [Bewerking], nieuw: Nieuw, verwacht: &Verwacht) -> Result<(), String> {
    let wachtend =
        bewerkingen.iter().rev().take_while(|b| matches!(b, Bewerking::Vervang { nieuw, .. } if wacht(nieuw)));
    let (aantal, vervangt) = (wachtend.count(), matches!(verwacht, Verwacht::Bepalingen { vervangt: true, .. }));
    if vervangt && aantal > 1 {
        let van = bewerkingen.len() - aantal;
        return vervang_samen(&mut bewerkingen[van..], nieuw, verwacht);
    }
    let mut plekken: Vec<(&Pad, &mut Nieuw)> = Vec::new();
    for bewerking in bewerkingen.iter_mut().rev() {
        match bewerking {
            Bewerking::Vervang { doel, nieuw: plek } if wacht(plek) => plekken.push((doel, plek)),
            _ => break,
        }
    }
    plekken.reverse();
    // An opschrift stands behind the designation of its provision.
    let nieuw = match (plekken.as_slice(), &nieuw) {
        ([(doel, _)], Nieuw::Bepalingen(b)) if doel.0.last() == Some(&Stap::Opschrift) => match b.as_slice() {
            [een] if een.kinderen.is_empty() && een.tekst.is_none() && past(&doel.ouder(), b).is_ok() => {
                Nieuw::Woorden(een.opschrift.as_ref().map(|o| o.inhoud().to_owned()).unwrap_or_default())
            }
            _ => nieuw,
        },
        _ => nieuw,
    };
    let bepalingen = match nieuw {
        Nieuw::Woorden(ref woorden) if plekken.len() == 1 && !vervangt => {
            let Some((doel, plek)) = plekken.pop() else { return Ok(()) };
            if matches!(doel.0.last(), Some(Stap::Reeks { .. })) {
                return Err("de aangekondigde tekst heeft geen aanduidingen".to_owned());
            }
            let deel = !matches!(doel.0.last(), Some(Stap::Bepaling { .. } | Stap::Begrip(_)));
            if !deel && (begint_met_nummer(woorden) || noemt_zichzelf(doel, woorden)) {
                return Err("de aanduiding in de aangekondigde tekst is niet te lezen".to_owned());
            }
            *plek = if deel { Nieuw::Woorden(zonder_eigen(doel, woorden)?) } else { nieuw };
            return Ok(());
        }
        Nieuw::Woorden(_) => return Err("de aangekondigde tekst heeft geen aanduidingen".to_owned()),
        Nieuw::Bepalingen(bepalingen) => bepalingen,
    };
    if let [(doel, _)] = plekken.as_slice() {
        let leden = bepalingen.iter().filter(|b| b.soort == Soort::Lid).count();
        let gemengd = leden > 0 && leden < bepalingen.len();
        if gemengd && matches!(doel.0.last(), Some(Stap::Bepaling { soort: Soort::Artikel, .. })) {
            return Err(format!("de aangekondigde tekst begint niet met de aanduiding van {doel}"));
        }
        let inhoud =
            |b: &Bepaling| matches!(doel.0.last(), Some(Stap::Bepaling { soort, .. }) if onder(*soort, b.soort));
        if !vervangt && !bepalingen.iter().all(inhoud) {
            past(doel, &bepalingen)?;
        } else if vervangt {
            klopt(&bepalingen, verwacht)?;
        }
        if let Some((_, plek)) = plekken.pop() {
            *plek = Nieuw::Bepalingen(bepalingen);
        }
        return Ok(());
    }
    let bepalingen = aanhef_vooraan(&plekken, bepalingen)?;
    if plekken.len() != bepalingen.len() {
        return Err(format!(
            "de opdracht gaat over {} bepalingen, maar er volgen er {}",
            plekken.len(),
            bepalingen.len()
        ));
    }
    for ((doel, plek), bepaling) in plekken.into_iter().zip(bepalingen) {
        if doel.0.last() == Some(&Stap::Aanhef) {
            *plek = Nieuw::Woorden(bepaling.tekst.as_ref().map(|t| t.inhoud().to_owned()).unwrap_or_default());
            continue;
        }
        let een = vec![bepaling];
        past(doel, &een)?;
        *plek = Nieuw::Bepalingen(een);
    }
    Ok(())
}

/// “Artikel 5, eerste lid, aanhef en onder a, komen te luiden: 1. Het college kan: a. …”: the aanhef and the items of
/// what is announced, where the first target is an aanhef.
fn aanhef_vooraan(plekken: &[(&Pad, &mut Nieuw)], mut lijst: Vec<Bepaling>) -> Result<Vec<Bepaling>, String> {
    let Some((eerste, _)) = plekken.first().filter(|(doel, _)| doel.0.last() == Some(&Stap::Aanhef)) else {
        return Ok(lijst);
    };
    if let [heel] = lijst.as_mut_slice()
        && heel.kinderen.first().is_some_and(|k| k.soort == Soort::Aanhef)
    {
        let eigen = eerste.ouder();
        let zelfde = matches!(eigen.0.last(), Some(Stap::Bepaling { nummer, .. }) if *nummer == heel.nummer);
        if !zelfde {
            return Err(format!("de aangekondigde tekst begint niet met de aanduiding van {eigen}"));
        }
        lijst = std::mem::take(&mut heel.kinderen);
    }
    match lijst.first() {
        Some(b) if matches!(b.soort, Soort::Aanhef | Soort::Tekst) && b.tekst.is_some() => Ok(lijst),
        _ => Err("de aangekondigde tekst heeft geen aanhef".to_owned()),
    }
}

fn wacht(nieuw: &Nieuw) -> bool {
    matches!(nieuw, Nieuw::Bepalingen(b) if b.is_empty())
}

/// “2Tenzij”, “2 De raad”: a designation that cannot be told from the words.
fn begint_met_nummer(woorden: &str) -> bool {
    let rest = woorden.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < woorden.len() && rest.trim_start().starts_with(char::is_alphabetic)
}

/// Whether the words name the article that they are to be, in their midst.
fn noemt_zichzelf(doel: &Pad, woorden: &str) -> bool {
    match doel.0.last() {
        Some(Stap::Bepaling { soort: Soort::Artikel, nummer: Some(n), .. }) => {
            woorden.to_lowercase().starts_with("artikel ") || woorden.contains(&format!("Artikel {n} "))
        }
        _ => false,
    }
}

/// Whether a provision of this kind stands right in one of that kind: then the text of `boven` is replaced, and its
/// designation and heading stay.
fn onder(boven: Soort, kind: Soort) -> bool {
    match boven {
        Soort::Artikel => {
            matches!(kind, Soort::Lid | Soort::Onderdeel | Soort::Begrip | Soort::Aanhef | Soort::Slot | Soort::Tekst)
        }
        Soort::Lid => matches!(kind, Soort::Onderdeel | Soort::Begrip | Soort::Aanhef | Soort::Slot | Soort::Tekst),
        _ => false,
    }
}

/// Whether new provisions have the designation of what they replace.
fn past(doel: &Pad, nieuw: &[Bepaling]) -> Result<(), String> {
    let ander = |wat: &Bepaling| {
        let nummer = wat.nummer.as_ref().map(|n| format!(" {n}")).unwrap_or_default();
        Err(format!("de opdracht gaat over {doel}, maar de tekst is {}{nummer}", wat.soort.naam()))
    };
    let eigen = doel.0.iter().rfind(|s| !s.kiest());
    match (eigen, nieuw) {
        (Some(Stap::Bepaling { soort, nummer, .. }), [een]) => {
            // One of several with one number is called by its old number.
            let een_van_meer = doel.0.last().is_some_and(Stap::kiest);
            let zelfde = een.soort == *soort && (een_van_meer || zelfde_nummer(een.nummer.as_ref(), nummer.as_ref()));
            if zelfde { Ok(()) } else { ander(een) }
        }
        (Some(Stap::Begrip(term)), [een]) => {
            let begint = een.tekst.as_ref().or_else(|| een.kinderen.first().and_then(|k| k.tekst.as_ref()));
            let zelfde = begint.is_some_and(|t| {
                t.inhoud().trim_start_matches(['[', '‘', '“']).to_lowercase().starts_with(&term.to_lowercase())
            });
            if zelfde && matches!(een.soort, Soort::Begrip | Soort::Onderdeel) { Ok(()) } else { ander(een) }
        }
        (Some(Stap::Reeks { soort, reeks, .. }), [eerste, .., laatste]) => {
            if let Some(vreemd) = nieuw.iter().find(|b| b.soort != *soort) {
                return ander(vreemd);
            }
            let ends = zelfde_nummer(eerste.nummer.as_ref(), Some(&reeks.van))
                && zelfde_nummer(laatste.nummer.as_ref(), reeks.tot.as_ref());
            if ends {
                Ok(())
            } else {
                ander(if zelfde_nummer(eerste.nummer.as_ref(), Some(&reeks.van)) { laatste } else { eerste })
            }
        }
        (Some(Stap::Bepaling { .. } | Stap::Begrip(_)), [_, tweede, ..]) => ander(tweede),
        _ => Err("de aangekondigde tekst past niet bij de opdracht".to_owned()),
    }
}

fn zelfde_nummer(een: Option<&Nummer>, twee: Option<&Nummer>) -> bool {
    een.map(Nummer::kaal) == twee.map(Nummer::kaal)
}
