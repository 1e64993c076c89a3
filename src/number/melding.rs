//! what became of a reference → what there is to say about it.

use super::spoor::{Gevolgd, met_woorden};
use crate::diagnostic::Diagnostic;
use crate::verwijzing::Verwijzing;

pub(super) fn melding(v: &Verwijzing, tekst: &str, gevolgd: &Gevolgd) -> Option<Diagnostic> {
    let woorden = tekst.get(v.kern().start..v.kern().end).unwrap_or("");
    match gevolgd {
        Gevolgd::Blijft | Gevolgd::Nieuw(_) => None,
        Gevolgd::Vervallen => Some(
            Diagnostic::fout(
                "verwijzing-naar-vervallen",
                format!("“{woorden}” verwijst naar een bepaling die is weggelaten"),
            )
            .hulp("schrijf deze passage zonder de verwijzing, of neem de bepaling toch op"),
        ),
        Gevolgd::Korter(_, weg) => Some(
            Diagnostic::waarschuwing(
                "verwijzing-ingekort",
                format!("uit “{woorden}” is {} weggelaten, omdat die bepaling er niet meer is", weg.join(" en ")),
            )
            .hulp("lees de zin na: klopt zij nog, ook wat enkelvoud en meervoud betreft?"),
        ),
        Gevolgd::Deels(_, rest) => Some(
            Diagnostic::waarschuwing(
                "verwijzing-bestaat-niet",
                format!("“{rest}” uit “{woorden}” is er niet; alleen de rest van de verwijzing is gevolgd"),
            )
            .hulp("ga na welke bepaling bedoeld is"),
        ),
        Gevolgd::Onzeker(nieuw) => Some(
            Diagnostic::waarschuwing(
                "verwijzing-onzeker",
                format!(
                    "“{woorden}” is “{}” geworden, maar kan ook van een andere regeling zijn, of van een ander artikel",
                    met_woorden(tekst, v, nieuw)
                ),
            )
            .hulp("kijk na wat bedoeld is; is het een andere regeling, noem haar dan direct achter de verwijzing"),
        ),
        Gevolgd::Gelaten => Some(
            Diagnostic::waarschuwing(
                "verwijzing-onzeker",
                format!("“{woorden}” lijkt niet van deze tekst te zijn, en heeft geen nieuwe nummers gekregen"),
            )
            .hulp("kijk na wat bedoeld is; is het deze tekst, schrijf dan het nieuwe nummer"),
        ),
        Gevolgd::Verschoven(_) => Some(
            Diagnostic::fout(
                "verwijzing-naar-vervallen",
                format!(
                    "“{woorden}” verwijst naar een bepaling die alleen is aangekondigd en die er niet is gekomen; \
                     met de nieuwe nummers leidt dat naar een andere bepaling"
                ),
            )
            .hulp("schrijf deze passage zonder de verwijzing, of schrijf de bepaling alsnog"),
        ),
        Gevolgd::Onschrijfbaar => Some(
            Diagnostic::fout(
                "verwijzing-niet-gevolgd",
                format!("“{woorden}” kan niet vanzelf worden aangepast aan de nieuwe nummers"),
            )
            .hulp("schrijf de verwijzing zelf opnieuw"),
        ),
    }
}

/// Of words that count provisions (“de eerste drie leden”), and now count others.
pub(super) fn melding_van_telling(woorden: &str) -> Diagnostic {
    Diagnostic::waarschuwing(
        "verwijzing-onzeker",
        format!("“{woorden}” telt bepalingen, en er is er een bijgekomen, weggevallen of van plaats veranderd"),
    )
    .hulp("kijk na welke bepalingen bedoeld zijn, en noem ze bij hun nummer")
}
