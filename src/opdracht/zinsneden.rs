//! operations on words → the part of a sentence that says them.

use super::benoem::{is_onderdeel, noem, noem_dicht, noem_lijst, onder, opsomming, zelfde_soort};
use super::verwoord::{Deel, aanhaling, citeerbaar};
use super::{Bewerking, Nieuw, Pad, Stap, Woordplaats};

/// The first operations, of which the first is about words.
pub(super) fn woorden(rest: &[Bewerking], doel: &Pad, context: &Pad) -> Deel {
    let doel_van = |b: &Bewerking| match b {
        Bewerking::VervangTekst { doel, .. }
        | Bewerking::VerwijderTekst { doel, .. }
        | Bewerking::VervangBedrag { doel, .. } => Some(doel.clone()),
        Bewerking::VoegTekstIn { doel, plaats, .. } if *plaats != Woordplaats::Slot => Some(doel.clone()),
        _ => None,
    };
    if let Bewerking::VoegTekstIn { plaats: Woordplaats::Slot, nieuw, .. } = &rest[0] {
        return aan_het_slot(doel, nieuw, context);
    }
    // the same words in several provisions
    let gelijke = rest.iter().take_while(|b| zelfde_woorden(b, &rest[0])).count();
    if gelijke > 1 {
        let doelen: Vec<Pad> = rest[..gelijke].iter().filter_map(doel_van).collect();
        let plek = plekken(&doelen, context);
        return Deel::los(gelijke, format!("in {plek} {}", woorddeel(&rest[0])));
    }
    let lengte = rest.iter().take_while(|b| doel_van(b).as_ref() == Some(doel)).count();
    let binnen = onder(doel, context);
    if binnen.is_empty() && !context.0.is_empty() {
        return Deel::los(1, los_woorddeel(&rest[0]));
    }
    let delen: Vec<String> = rest[..lengte].iter().map(woorddeel).collect();
    if binnen.is_empty() {
        return Deel::los(lengte, format!("in deze verordening {}", opsomming(&delen)));
    }
    // “In artikel 1 wordt in de begripsomschrijving van pgb …”
    let begrip = binnen.iter().position(|s| matches!(s, Stap::Begrip(_))).filter(|&i| i > 0);
    let eerste = delen.first().map(String::as_str).unwrap_or_default();
    if let (Some(i), Some((werkwoord, rest))) = (begrip, eerste.split_once(' ')) {
        let plek = format!(
            "in {} {werkwoord} in {} {rest}",
            noem_dicht(&binnen[..i], context),
            noem_dicht(&binnen[i..], context)
        );
        return Deel::los(1, plek);
    }
    Deel::los(lengte, format!("in {} {}", noem_dicht(binnen, context), opsomming(&delen)))
}

/// The provisions in which the same words change.
fn plekken(doelen: &[Pad], context: &Pad) -> String {
    let gelijk = doelen.windows(2).all(|p| {
        p[0].ouder() == p[1].ouder()
            && matches!((p[0].0.last(), p[1].0.last()), (Some(a), Some(b)) if zelfde_soort(a, b))
    });
    let Some(eerste) = doelen.first() else { return String::new() };
    let binnen = onder(eerste, context);
    if gelijk && !binnen.is_empty() && !matches!(eerste.0.last(), Some(Stap::Begrip(_))) {
        let laatste: Vec<&Stap> = doelen.iter().filter_map(|d| d.0.last()).collect();
        let genest = eerste.ouder().0.iter().any(is_onderdeel);
        let voor = &binnen[..binnen.len() - 1];
        if voor.is_empty() {
            return noem_lijst(&laatste, true, genest);
        }
        return format!("{}, {},", noem(voor, context), noem_lijst(&laatste, false, genest));
    }
    let delen: Vec<String> = doelen.iter().map(|d| noem_dicht(onder(d, context), context)).collect();
    delen.join(" en in ")
}

fn zelfde_woorden(een: &Bewerking, twee: &Bewerking) -> bool {
    match (een, twee) {
        (
            Bewerking::VervangTekst { oud, nieuw, telkens, .. },
            Bewerking::VervangTekst { oud: o, nieuw: n, telkens: t, .. },
        ) => oud == o && nieuw == n && telkens == t,
        (Bewerking::VerwijderTekst { oud, telkens, .. }, Bewerking::VerwijderTekst { oud: o, telkens: t, .. }) => {
            oud == o && telkens == t
        }
        (Bewerking::VoegTekstIn { plaats, nieuw, .. }, Bewerking::VoegTekstIn { plaats: p, nieuw: n, .. }) => {
            plaats == p && nieuw == n && *p != Woordplaats::Slot
        }
        _ => false,
    }
}

/// “wordt ‘x’ vervangen door ‘y’”, “vervalt ‘x’”, “wordt na ‘x’ ingevoegd ‘y’”.
fn woorddeel(bewerking: &Bewerking) -> String {
    match bewerking {
        Bewerking::VervangTekst { oud, nieuw, telkens, .. } => {
            format!("wordt {} {}vervangen door {}", aanhaling(oud), steeds(*telkens), aanhaling(nieuw))
        }
        Bewerking::VerwijderTekst { oud, telkens, .. } => format!("vervalt {}{}", steeds(*telkens), aanhaling(oud)),
        Bewerking::VoegTekstIn { plaats: Woordplaats::Voor(bij), nieuw, .. } => {
            format!("wordt voor {} ingevoegd {}", aanhaling(bij), aanhaling(nieuw))
        }
        Bewerking::VoegTekstIn { plaats: Woordplaats::Na(bij), nieuw, .. } => {
            format!("wordt na {} ingevoegd {}", aanhaling(bij), aanhaling(nieuw))
        }
        Bewerking::VoegTekstIn { plaats: Woordplaats::Tussen(voor, na), nieuw, .. } => {
            format!("wordt tussen {} en {} ingevoegd {}", aanhaling(voor), aanhaling(na), aanhaling(nieuw))
        }
        Bewerking::VervangBedrag { nieuw, .. } => {
            format!("wordt het {} vervangen door {}", bedragwoord(nieuw), aanhaling(nieuw))
        }
        _ => String::new(),
    }
}

/// The same, about the provision that was opened: “de zinsnede ‘x’ wordt vervangen door ‘y’”.
fn los_woorddeel(bewerking: &Bewerking) -> String {
    let wat = |woorden: &str| {
        let naam = if woorden.contains(char::is_whitespace) { "de zinsnede" } else { "het woord" };
        let naam = if woorden.chars().any(char::is_alphabetic) { naam } else { "de tekst" };
        format!("{naam} {}", aanhaling(woorden))
    };
    match bewerking {
        Bewerking::VervangTekst { oud, nieuw, telkens, .. } => {
            format!("{} wordt {}vervangen door {}", wat(oud), steeds(*telkens), aanhaling(nieuw))
        }
        Bewerking::VerwijderTekst { oud, telkens, .. } => {
            format!("{} vervalt{}", wat(oud), if *telkens { " telkens" } else { "" })
        }
        Bewerking::VoegTekstIn { plaats: Woordplaats::Voor(bij), nieuw, .. } => {
            format!("voor {} wordt ingevoegd {}", aanhaling(bij), aanhaling(nieuw))
        }
        Bewerking::VoegTekstIn { plaats: Woordplaats::Na(bij), nieuw, .. } => {
            format!("na {} wordt ingevoegd {}", aanhaling(bij), aanhaling(nieuw))
        }
        Bewerking::VoegTekstIn { plaats: Woordplaats::Tussen(voor, na), nieuw, .. } => {
            format!("tussen {} en {} wordt ingevoegd {}", aanhaling(voor), aanhaling(na), aanhaling(nieuw))
        }
        Bewerking::VervangBedrag { nieuw, .. } => {
            format!("het {} wordt vervangen door {}", bedragwoord(nieuw), aanhaling(nieuw))
        }
        _ => String::new(),
    }
}

fn bedragwoord(nieuw: &str) -> &'static str {
    if super::bedragen(nieuw, true).is_empty() { "bedrag" } else { "percentage" }
}

fn steeds(telkens: bool) -> &'static str {
    if telkens { "telkens " } else { "" }
}

fn aan_het_slot(doel: &Pad, nieuw: &str, context: &Pad) -> Deel {
    let binnen = onder(doel, context);
    let waar = if binnen.is_empty() && !context.0.is_empty() {
        "er".to_owned()
    } else {
        format!("aan {}", noem_dicht(binnen, context))
    };
    let zin = nieuw.starts_with(char::is_uppercase) && nieuw.ends_with(['.', '?']) && !nieuw.contains(". ");
    if zin || !citeerbaar(nieuw) {
        let tekst = format!("{waar} wordt een volzin toegevoegd, luidende");
        return Deel { tekst, aangekondigd: Some(Nieuw::Woorden(nieuw.to_owned())), aantal: 1 };
    }
    Deel::los(1, format!("{waar} wordt toegevoegd {}", aanhaling(nieuw)))
}
