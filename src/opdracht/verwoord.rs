//! `Opdracht` → `Zin`: what a drafter writes (Aanwijzingen voor de regelgeving 6.7 to 6.19).

use super::benoem::{
    is_onderdeel, noem, noem_dicht, noem_lijst, noem_nieuwe, noem_reeksen, onder, opsomming, zelfde_soort,
};
use super::tekens::citeer;
use super::zinsneden::woorden;
use super::{Bewerking, Nieuw, Opdracht, Pad, Plaats, Stap};
use crate::nummer::Nummer;
use crate::nummer::met_hoofdletter;
use crate::regeling::{Bepaling, Soort, Tekst};
use crate::source::Span;

/// A sentence of a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zin {
    /// The sentence: ends in a full stop, or in a colon where something follows.
    pub tekst: String,
    /// The text that it announces (“luidende:”), set off from the sentence. For the opschrift of an article or
    /// a chapter a provision that has its opschrift only.
    pub aangekondigd: Option<Nieuw>,
    /// The sentences under it, numbered 1., 2., 3.; relative to what this one opens.
    pub onder: Vec<Zin>,
}

/// The sentence for an order. Reading it back gives the same order, if its operations go together in one sentence:
/// an operation that announces text comes last, and words that are quoted can be ([`citeerbaar`]).
#[must_use]
pub fn verwoord(opdracht: &Opdracht) -> Zin {
    zin(opdracht, &Pad::default())
}

/// Whether words can stand between quotes in a sentence.
#[must_use]
pub fn citeerbaar(woorden: &str) -> bool {
    citeer(woorden).is_some()
}

fn zin(opdracht: &Opdracht, context: &Pad) -> Zin {
    let mut delen: Vec<String> = Vec::new();
    let mut aangekondigd = None;
    if opdracht.bewerkingen.is_empty() {
        let naam = noem_dicht(onder(&opdracht.opent, context), context);
        delen.push(format!("{naam} wordt als volgt gewijzigd"));
    }
    let mut rest = opdracht.bewerkingen.as_slice();
    while !rest.is_empty() {
        let deel = deel(rest, context);
        rest = &rest[deel.aantal.clamp(1, rest.len())..];
        delen.push(deel.tekst);
        aangekondigd = deel.aangekondigd.or(aangekondigd);
    }
    let kondigt = aangekondigd.is_some() || opdracht.bewerkingen.is_empty();
    let tekst = format!("{}{}", met_hoofdletter(&opsomming(&delen)), if kondigt { ':' } else { '.' });
    Zin { tekst, aangekondigd, onder: opdracht.onder.iter().map(|o| zin(o, &opdracht.opent)).collect() }
}

/// A part of a sentence, and how many operations it says.
pub(super) struct Deel {
    pub tekst: String,
    pub aangekondigd: Option<Nieuw>,
    pub aantal: usize,
}

impl Deel {
    pub(super) fn los(aantal: usize, tekst: String) -> Deel {
        Deel { tekst, aangekondigd: None, aantal }
    }
}

fn deel(rest: &[Bewerking], context: &Pad) -> Deel {
    let bij = |b: &Bewerking| matches!(b, Bewerking::Vernummer { .. } | Bewerking::Interpunctie { .. });
    let ervoor = rest.iter().take_while(|b| bij(b)).count();
    if let Some(Bewerking::VoegIn { doel, plaats, nieuw }) = rest.get(ervoor) {
        return voeg_in(&rest[..ervoor], doel, plaats, nieuw, context);
    }
    match &rest[0] {
        Bewerking::Verwijder { doel } => verwijder(rest, doel, context),
        Bewerking::Vervang { doel, nieuw } => vervang(rest, doel, nieuw, context),
        Bewerking::VervangTekst { doel, .. }
        | Bewerking::VervangBedrag { doel, .. }
        | Bewerking::VoegTekstIn { doel, .. }
        | Bewerking::VerwijderTekst { doel, .. } => woorden(rest, doel, context),
        Bewerking::VoegIn { doel, plaats, nieuw } => voeg_in(&[], doel, plaats, nieuw, context),
        Bewerking::Vernummer { ouder, soort, van, naar } => {
            let binnen = onder(ouder, context);
            let genest = ouder.0.iter().any(is_onderdeel);
            let werkwoord = vernummerd(*soort, van.first().map(|r| &r.van));
            let tot = noem_nieuwe(*soort, naar, genest);
            let meer = van.len() > 1 || van.iter().any(|r| r.tot.is_some());
            let wordt = if meer { "worden" } else { "wordt" };
            let wie = noem_reeksen(*soort, van, binnen.is_empty() || meer, genest);
            Deel::los(
                1,
                match (binnen.is_empty(), meer) {
                    (true, _) => format!("{wie} {wordt} {werkwoord} tot {tot}"),
                    (false, true) => {
                        format!("in {} {wordt} {wie} {werkwoord} tot {tot}", noem_dicht(binnen, context))
                    }
                    (false, false) => format!("{}, {wie}, {wordt} {werkwoord} tot {tot}", noem(binnen, context)),
                },
            )
        }
        Bewerking::Interpunctie { doel, oud, nieuw } => {
            let waar = noem_dicht(onder(doel, context), context);
            // A term runs on to the verb.
            if matches!(doel.0.last(), Some(Stap::Begrip(_))) {
                let (oud, nieuw) = (leesteken(oud, "de"), leesteken(nieuw, "een"));
                return Deel::los(1, format!("in {waar} wordt {oud} aan het slot vervangen door {nieuw}"));
            }
            let (oud, nieuw) = (leesteken(oud, "de"), leesteken(nieuw, "een"));
            Deel::los(
                1,
                match onder(doel, context) {
                    [boven @ .., laatste] if !boven.is_empty() && !laatste.kiest() => {
                        let (boven, waar) =
                            (noem_dicht(boven, context), noem(std::slice::from_ref(laatste), &doel.ouder()));
                        format!("in {boven} wordt {oud} aan het slot van {waar} vervangen door {nieuw}")
                    }
                    _ => format!("{oud} aan het slot van {waar} wordt vervangen door {nieuw}"),
                },
            )
        }
        Bewerking::NummerToe { doel } => {
            let (ouder, aanduiding) = (doel.ouder(), aanduiding(doel));
            let van = match onder(&ouder, context) {
                [] => String::new(),
                binnen => format!(" van {}", noem(binnen, context)),
            };
            Deel::los(1, format!("voor de tekst{van} wordt de aanduiding {aanduiding} geplaatst"))
        }
        Bewerking::NummerAf { doel } => {
            let ouder = doel.ouder();
            let af = nummer_af(doel);
            Deel::los(
                1,
                match onder(&ouder, context) {
                    [] => format!("{af} vervalt"),
                    binnen => format!("in {} vervalt {af}", noem_dicht(binnen, context)),
                },
            )
        }
        Bewerking::Verplaats { van, naar, plaats } => verplaats(van, naar, plaats, context),
        Bewerking::Intrekken { regeling } => Deel::los(1, format!("{} wordt ingetrokken", met_lidwoord(regeling))),
    }
}

fn voeg_in(ervoor: &[Bewerking], doel: &Pad, plaats: &Plaats, nieuw: &Nieuw, context: &Pad) -> Deel {
    // Which of several it is stands behind its own step.
    let eigen = doel.0.iter().rposition(|s| !s.kiest()).unwrap_or(0);
    let ouder = Pad(doel.0[..eigen].to_vec());
    let binnen = onder(&ouder, context);
    let (soort, aantal) = match (nieuw, doel.0.last()) {
        (Nieuw::Bepalingen(b), _) => (b.first().map_or(Soort::Tekst, |b| b.soort), b.len()),
        (_, Some(Stap::Bepaling { soort, .. })) => (*soort, 1),
        _ => (Soort::Tekst, 1),
    };
    let wordt = if aantal > 1 { "worden" } else { "wordt" };
    let alfabet = *plaats == Plaats::Alfabet;
    let wat = match (alfabet && soort == Soort::Begrip, aantal) {
        (true, 1) => "de volgende begripsbepaling".to_owned(),
        (true, _) => "de volgende begripsbepalingen".to_owned(),
        _ => nieuwe(soort, aantal, ouder.0.iter().any(is_onderdeel)),
    };
    let einde = if alfabet && soort == Soort::Begrip {
        "ingevoegd"
    } else if *plaats == Plaats::Slot {
        "toegevoegd, luidende"
    } else {
        "ingevoegd, luidende"
    };
    // What stands between the verb and the new provision is named under `basis`.
    let basis = if binnen.is_empty() { context } else { &ouder };
    let bij = onder_clausules(ervoor, basis);
    let waar = |basis: &Pad| match plaats {
        Plaats::Na(pad) => Some(format!("na {}", noem_dicht(onder(pad, basis), basis))),
        Plaats::Voor(pad) => Some(format!("voor {}", noem_dicht(onder(pad, basis), basis))),
        Plaats::Alfabet => Some("in de alfabetische volgorde".to_owned()),
        Plaats::Slot | Plaats::Nummer => None,
    };
    let met_spatie = |deel: Option<String>| deel.map(|d| format!("{d} ")).unwrap_or_default();
    let tekst = match (bij, binnen.is_empty()) {
        (None, true) => match waar(context) {
            Some(waar) => format!("{waar} {wordt} {wat} {einde}"),
            None => format!("er {wordt} {wat} {einde}"),
        },
        (None, false) => match plaats {
            Plaats::Na(_) | Plaats::Voor(_) => {
                format!("{} {wordt} {wat} {einde}", waar(context).unwrap_or_default())
            }
            _ => {
                let voorzetsel = if *plaats == Plaats::Slot { "aan" } else { "in" };
                let waar = met_spatie(waar(basis));
                format!("{voorzetsel} {} {wordt} {waar}{wat} {einde}", noem_dicht(binnen, context))
            }
        },
        (Some(bij), true) => format!("{bij} {wordt} {}{wat} {einde}", met_spatie(waar(basis))),
        (Some(bij), false) => {
            let voorzetsel = if *plaats == Plaats::Slot { "aan" } else { "in" };
            let naam = noem_dicht(binnen, context);
            format!("{voorzetsel} {naam} {wordt}, {bij}, {}{wat} {einde}", met_spatie(waar(basis)))
        }
    };
    Deel { tekst, aangekondigd: Some(nieuw.clone()), aantal: ervoor.len() + 1 }
}

/// “een lid”, “twee artikelen”.
fn nieuwe(soort: Soort, aantal: usize, genest: bool) -> String {
    const WOORDEN: [&str; 13] =
        ["", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"];
    let getal = WOORDEN.get(aantal).map_or_else(|| aantal.to_string(), |w| (*w).to_owned());
    let (een, veel) = super::benoem::woorden_voor(soort, genest);
    format!("{getal} {}", if aantal == 1 { een } else { veel })
}

/// “onder vernummering van … en onder vervanging van …”; paths are named under `basis`.
fn onder_clausules(bewerkingen: &[Bewerking], basis: &Pad) -> Option<String> {
    let delen: Vec<String> = bewerkingen
        .iter()
        .map(|b| match b {
            Bewerking::Vernummer { ouder, soort, van, naar } => {
                let genest = ouder.0.iter().any(is_onderdeel);
                let binnen = onder(ouder, basis);
                let wie = noem_reeksen(*soort, van, binnen.is_empty(), genest);
                let wie = if binnen.is_empty() { wie } else { format!("{}, {wie},", noem(binnen, basis)) };
                let woord =
                    if verlettert(*soort, van.first().map(|r| &r.van)) { "verlettering" } else { "vernummering" };
                format!("onder {woord} van {wie} tot {}", noem_nieuwe(*soort, naar, genest))
            }
            Bewerking::Interpunctie { doel, oud, nieuw } => {
                let waar = noem(onder(doel, basis), basis);
                format!(
                    "onder vervanging van {} aan het slot van {waar} door {}",
                    leesteken(oud, "de"),
                    leesteken(nieuw, "een")
                )
            }
            _ => String::new(),
        })
        .collect();
    (!delen.is_empty()).then(|| opsomming(&delen))
}

fn verlettert(soort: Soort, eerste: Option<&Nummer>) -> bool {
    soort == Soort::Onderdeel && eerste.is_some_and(|n| n.rang().is_some())
}

fn vernummerd(soort: Soort, eerste: Option<&Nummer>) -> &'static str {
    if verlettert(soort, eerste) { "verletterd" } else { "vernummerd" }
}

/// “de punt”, “een puntkomma”, “‘; of’”.
fn leesteken(teken: &str, lidwoord: &str) -> String {
    let woord = match teken {
        "." => "punt",
        ";" => "puntkomma",
        "," => "komma",
        ":" => "dubbelepunt",
        ander => return aanhaling(ander),
    };
    format!("{lidwoord} {woord}")
}

pub(super) fn aanhaling(woorden: &str) -> String {
    citeer(woorden).unwrap_or_else(|| format!("‘{woorden}’"))
}

/// “‘1.’”
fn aanduiding(doel: &Pad) -> String {
    match doel.0.last() {
        Some(Stap::Bepaling { nummer: Some(n), .. }) => format!("‘{n}.’"),
        _ => "‘1.’".to_owned(),
    }
}

fn nummer_af(doel: &Pad) -> String {
    let lid: Vec<&Stap> = doel.0.last().into_iter().collect();
    format!("de aanduiding {} voor {}", aanduiding(doel), noem_lijst(&lid, true, false))
}

/// Targets that are named together: the paths of the first operations that `doel_van` takes, with one parent and
/// steps of one kind.
fn samen<'a>(rest: &'a [Bewerking], doel_van: impl Fn(&'a Bewerking) -> Option<&'a Pad>) -> Vec<&'a Pad> {
    let mut uit: Vec<&Pad> = Vec::new();
    for doel in rest.iter().map_while(doel_van) {
        let past = uit.first().is_none_or(|eerste| {
            let zelfde = matches!((eerste.0.last(), doel.0.last()), (Some(a), Some(b)) if zelfde_soort(a, b));
            zelfde && eerste.ouder() == doel.ouder()
        });
        if !past {
            break;
        }
        uit.push(doel);
    }
    uit
}

/// What a sentence is about, and where its verb goes: “artikel 5, tweede lid, vervalt”, “in artikel 5 vervallen het
/// eerste en tweede lid”.
struct Onderwerp {
    /// “in artikel 5”, where the verb comes before the subject.
    plek: Option<String>,
    wie: String,
    meer: bool,
}

fn onderwerp(doelen: &[&Pad], context: &Pad) -> Onderwerp {
    let Some(eerste) = doelen.first() else { return Onderwerp { plek: None, wie: String::new(), meer: false } };
    let heel = onder(eerste, context);
    let heel = if heel.is_empty() { eerste.0.as_slice() } else { heel };
    let binnen = &heel[..heel.len().saturating_sub(1)];
    let boven = Pad(eerste.0[..eerste.0.len().saturating_sub(1)].to_vec());
    let laatste: Vec<&Stap> = doelen.iter().filter_map(|d| d.0.last()).collect();
    let meer = doelen.len() > 1 || matches!(laatste.first(), Some(Stap::Reeks { .. }));
    let genest = boven.0.iter().any(is_onderdeel);
    let begrip = matches!(laatste.first(), Some(Stap::Begrip(_)));
    if binnen.is_empty() {
        return Onderwerp { plek: None, wie: noem_lijst(&laatste, true, genest), meer };
    }
    if meer || begrip {
        let plek = format!("in {}", noem_dicht(binnen, context));
        return Onderwerp { plek: Some(plek), wie: noem_lijst(&laatste, true, genest), meer };
    }
    Onderwerp { plek: None, wie: noem_dicht(heel, context), meer }
}

fn verwijder(rest: &[Bewerking], doel: &Pad, context: &Pad) -> Deel {
    let doelen = samen(rest, |b| match b {
        Bewerking::Verwijder { doel } => Some(doel),
        _ => None,
    });
    let Onderwerp { plek, wie, meer } = onderwerp(&doelen, context);
    let mut aantal = doelen.len();
    if let Some(Bewerking::NummerAf { doel: af }) = rest.get(aantal)
        && af.ouder() == doel.ouder()
    {
        // “Het tweede lid alsmede de aanduiding ‘1.’ voor het eerste lid vervallen.”
        let binnen = onder(&af.ouder(), context).to_vec();
        let laatste: Vec<&Stap> = doelen.iter().filter_map(|d| d.0.last()).collect();
        let lijst = format!("{} alsmede {}", noem_lijst(&laatste, true, false), nummer_af(af));
        let tekst = if binnen.is_empty() {
            format!("{lijst} vervallen")
        } else {
            format!("in {} vervallen {lijst}", noem_dicht(&binnen, context))
        };
        return Deel::los(aantal + 1, tekst);
    }
    let bij = rest[aantal..]
        .iter()
        .take_while(|b| matches!(b, Bewerking::Vernummer { .. } | Bewerking::Interpunctie { .. }))
        .count();
    // A renumbering before an insertion belongs to that.
    let bij = if matches!(rest.get(aantal + bij), Some(Bewerking::VoegIn { .. })) { 0 } else { bij };
    let basis = if plek.is_some() || onder(doel, context).len() > 1 { doel.ouder() } else { context.clone() };
    let staart = onder_clausules(&rest[aantal..aantal + bij], &basis).map(|s| format!(", {s}")).unwrap_or_default();
    aantal += bij;
    let vervalt = if meer { "vervallen" } else { "vervalt" };
    Deel::los(
        aantal,
        match plek {
            Some(plek) => format!("{plek} {vervalt} {wie}{staart}"),
            None => format!("{wie} {vervalt}{staart}"),
        },
    )
}

fn vervang(rest: &[Bewerking], doel: &Pad, nieuw: &Nieuw, context: &Pad) -> Deel {
    let enkel = |b: &Nieuw| matches!(b, Nieuw::Bepalingen(b) if b.len() == 1);
    let reeks = matches!(doel.0.last(), Some(Stap::Reeks { .. }));
    let kind = |doel: &Pad, nieuw: &Nieuw| match (doel.0.last(), nieuw) {
        (Some(Stap::Bepaling { soort, .. }), Nieuw::Bepalingen(b)) => b.iter().all(|b| b.soort == *soort),
        (Some(Stap::Begrip(_)), _) => true,
        _ => false,
    };
    let doelen = if reeks || !enkel(nieuw) || !kind(doel, nieuw) {
        vec![doel]
    } else {
        samen(rest, |b| match b {
            Bewerking::Vervang { doel, nieuw }
                if enkel(nieuw) && kind(doel, nieuw) && !matches!(doel.0.last(), Some(Stap::Reeks { .. })) =>
            {
                Some(doel)
            }
            _ => None,
        })
    };
    let Onderwerp { plek, wie, meer } = onderwerp(&doelen, context);
    let aangekondigd = match (doelen.len(), nieuw) {
        (1, Nieuw::Woorden(woorden)) => opschrift(doel, woorden).unwrap_or_else(|| nieuw.clone()),
        (1, _) => nieuw.clone(),
        (n, _) => Nieuw::Bepalingen(rest[..n].iter().flat_map(bepalingen).cloned().collect()),
    };
    let vervangen = vervangen_door(doel, nieuw);
    let tekst = match (vervangen, plek) {
        (Some(aantal), plek) => {
            let wordt = if meer { "worden" } else { "wordt" };
            match plek {
                Some(plek) => format!("{plek} {wordt} {wie} vervangen door {aantal}, luidende"),
                None => format!("{} {wordt} vervangen door {aantal}, luidende", wie),
            }
        }
        (None, Some(plek)) => format!("{plek} {} {wie} te luiden", if meer { "komen" } else { "komt" }),
        (None, None) => format!("{} {} te luiden", wie, if meer { "komen" } else { "komt" }),
    };
    Deel { tekst, aangekondigd: Some(aangekondigd), aantal: doelen.len() }
}

fn bepalingen(bewerking: &Bewerking) -> &[Bepaling] {
    match bewerking {
        Bewerking::Vervang { nieuw: Nieuw::Bepalingen(b), .. } => b,
        _ => &[],
    }
}

/// “twee leden”, where more or others come in the place of what is replaced.
fn vervangen_door(doel: &Pad, nieuw: &Nieuw) -> Option<String> {
    let Nieuw::Bepalingen(b) = nieuw else { return None };
    let (soort, zelfde) = match doel.0.last()? {
        Stap::Bepaling { soort, nummer, .. } => {
            (*soort, b.len() == 1 && b.first()?.nummer.as_ref().map(Nummer::kaal) == nummer.as_ref().map(Nummer::kaal))
        }
        Stap::Reeks { soort, reeks, .. } => {
            let kaal = |b: Option<&Bepaling>| b.and_then(|b| b.nummer.clone());
            let ends = kaal(b.first()).as_ref() == Some(&reeks.van) && kaal(b.last()) == reeks.tot;
            (*soort, ends && b.len() > 1)
        }
        _ => return None,
    };
    let van_soort = b.first().is_some_and(|b| b.soort == soort);
    (van_soort && !zelfde).then(|| nieuwe(soort, b.len(), doel.ouder().0.iter().any(is_onderdeel)))
}

/// The opschrift of a provision stands behind its designation (Aanwijzing 6.9, third lid).
fn opschrift(doel: &Pad, woorden: &str) -> Option<Nieuw> {
    let [.., Stap::Bepaling { soort, nummer, .. }, Stap::Opschrift] = doel.0.as_slice() else { return None };
    let kop = matches!(soort, Soort::Artikel | Soort::Bijlage) || soort.boven_artikel();
    kop.then(|| {
        let mut bepaling = Bepaling::new(*soort, nummer.clone(), Span::default());
        bepaling.aanduiding = nummer.as_ref().map(|n| format!("{n}.")).unwrap_or_default();
        bepaling.opschrift = Some(Tekst::los(woorden));
        Nieuw::Bepalingen(vec![bepaling])
    })
}

fn verplaats(van: &Pad, naar: &Pad, plaats: &Plaats, context: &Pad) -> Deel {
    let wie = noem_dicht(onder(van, context), context);
    let zelfde = van.0.last() == naar.0.last();
    let nieuwe = noem_bestemming(van, naar, context);
    let waar = match plaats {
        Plaats::Na(pad) => format!("na {}", noem(onder(pad, context), context)),
        Plaats::Voor(pad) => format!("voor {}", noem(onder(pad, context), context)),
        Plaats::Slot => {
            let ouder = naar.ouder();
            format!("aan het slot van {}", noem(onder(&ouder, context), context))
        }
        Plaats::Alfabet | Plaats::Nummer => {
            return Deel::los(1, format!("{wie} wordt verplaatst naar {}", noem(onder(naar, context), context)));
        }
    };
    let naast = match plaats {
        Plaats::Na(pad) | Plaats::Voor(pad) => pad.ouder() == naar.ouder(),
        _ => true,
    };
    Deel::los(
        1,
        if zelfde && naast {
            format!("{wie} wordt geplaatst {waar}")
        } else {
            format!("{wie} wordt vernummerd tot {nieuwe} en geplaatst {waar}")
        },
    )
}

/// What a provision becomes that goes elsewhere: its designation under the same parent, else its whole path.
fn noem_bestemming(van: &Pad, naar: &Pad, context: &Pad) -> String {
    match naar.0.last() {
        Some(laatste) if van.ouder() == naar.ouder() => {
            noem_lijst(&[laatste], false, naar.ouder().0.iter().any(is_onderdeel))
        }
        _ => noem_dicht(onder(naar, context), context),
    }
}

fn met_lidwoord(regeling: &str) -> String {
    let het = ["besluit", "reglement", "statuut", "protocol", "convenant", "mandaatbesluit", "delegatiebesluit"];
    let eerste = regeling.split_whitespace().next().unwrap_or_default().to_lowercase();
    format!("{} {regeling}", if het.iter().any(|h| eerste.ends_with(h)) { "het" } else { "de" })
}
