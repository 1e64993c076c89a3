//! the notes of a model → the notes of a dossier: choices made, numbers followed on both sides.

use super::kant::{Kant, gekozen, is_model};
use crate::choose::{Elders, Stand};
use crate::diagnostic::Diagnostic;
use crate::draft::{self, Notities};
use crate::keuzes::Keuzes;
use crate::model::{Keuzesoort, Model};
use crate::number::{Gevolgd, Spoor};
use crate::regeling::{Plek, Tekst};
use crate::source::Span;
use crate::wijziging::Wijziging;
use std::collections::HashMap;
use std::sync::Arc;

/// The notes: choices made, numbers followed on both sides; and their model with what became of its choices.
pub(super) fn notities(
    model: Option<Model>,
    keuzes: &Keuzes,
    elders: &Elders,
    was: &Kant,
    wordt: &Kant,
    wijziging: &Wijziging,
    meldingen: &mut Vec<Diagnostic>,
) -> (Notities, Option<(Model, Vec<Stand>)>) {
    let eigen = wordt
        .regeling
        .artikelen()
        .into_iter()
        .filter(|(plek, b)| {
            let bron = wordt.regeling.source.oorsprong(b.span.start);
            is_model(&keuzes.wordt)
                && (!wordt.herkomst.contains_key(plek)
                    || bron.is_some_and(|(s, _)| !Arc::ptr_eq(s, &wordt.model.regeling.source)))
        })
        .map(|(plek, _)| plek)
        .collect();
    let Some(model) = model else { return (Notities { eigen, ..Notities::default() }, None) };
    let (gelezen, _) = gekozen(&keuzes.toelichting, model, keuzes, elders, "toelichting", meldingen);
    let spoor = |kant: &Kant| -> HashMap<Plek, Plek> {
        kant.herkomst.iter().map(|(nieuw, oud)| (oud.clone(), nieuw.clone())).collect()
    };
    let (werd_was, werd_wordt) = (spoor(was), spoor(wordt));
    let naar_was = |p: &Plek| werd_was.get(p).cloned();
    let naar_wordt = |p: &Plek| werd_wordt.get(p).cloned();
    let oud = Spoor::new(&was.model.regeling, &was.regeling, &naar_was);
    let nieuw = Spoor::new(&wordt.model.regeling, &wordt.regeling, &naar_wordt);
    // What is marked “(oud)” follows the old text, all else the new one.
    let volgt = |woorden: &str| {
        let (mut wijzigingen, rest) = oud.herschrijf(woorden, &[], true);
        let mut rest: Vec<Rest> = rest.into_iter().map(|(span, gevolgd)| (span, gevolgd, "oude")).collect();
        let (nieuwe, meer) = nieuw.herschrijf(woorden, &[], false);
        let nieuw_is = |(span, _): &(Span, Gevolgd)| {
            !rest.iter().any(|(al, gelaten, _)| al == span && *gelaten == Gevolgd::Gelaten)
        };
        let meer: Vec<_> = meer.into_iter().filter(nieuw_is).collect();
        rest.extend(meer.into_iter().map(|(span, gevolgd)| (span, gevolgd, "nieuwe")));
        wijzigingen.extend(nieuwe);
        wijzigingen.sort_by_key(|(span, _)| span.start);
        wijzigingen.dedup_by(|b, a| b.0.start < a.0.end);
        (wijzigingen, rest)
    };
    let mut tekst = gelezen.regeling.clone();
    // What stands in no paper needs no rewriting, and no looking at.
    for sectie in &mut tekst.kinderen {
        let kop = sectie.opschrift.as_ref().map(Tekst::inhoud).unwrap_or_default();
        if draft::zonder_onderdeel(kop, wijziging) {
            sectie.kinderen.clear();
            sectie.tekst = None;
        }
    }
    let plekken: Vec<Plek> = tekst.bepalingen().into_iter().map(|(p, _)| p).collect();
    for plek in plekken {
        let Some(woorden) = tekst.bepaling_mut(&plek).and_then(|b| b.tekst.as_mut()) else { continue };
        let (wijzigingen, rest) = volgt(woorden.inhoud());
        for rest in &rest {
            let melding = niet_gevolgd(woorden.inhoud(), rest);
            meldingen.extend(melding.map(|m| m.op(gelezen.regeling.source.plaats(woorden.in_source(rest.0)))));
        }
        *woorden = woorden.vervangen(&wijzigingen);
    }
    let mut nb = Vec::new();
    for (punt, stand) in gelezen.model.keuzepunten.iter().zip(&gelezen.gekozen.standen) {
        if punt.soort == Keuzesoort::Nb && *stand == Stand::Open {
            let boven = gelezen.model.regeling.kinderen.iter().rfind(|k| k.span.start <= punt.span.start);
            let kop = boven.and_then(|k| k.opschrift.as_ref()).map(Tekst::inhoud).unwrap_or_default();
            nb.push((kop.to_owned(), Tekst::los(&punt.tekst).vervangen(&volgt(&punt.tekst).0).inhoud().to_owned()));
        }
    }
    (Notities { tekst: Some(tekst), nb, eigen }, Some((gelezen.model, gelezen.gekozen.standen.clone())))
}

/// A reference that could not just follow: its place, what became of it, and whether it is of the old or the new text.
type Rest = (Span, Gevolgd, &'static str);

/// What there is to say of a reference in the notes that could not just follow.
fn niet_gevolgd(woorden: &str, (span, gevolgd, tekst): &Rest) -> Option<Diagnostic> {
    let wat = woorden.get(span.start..span.end).unwrap_or("");
    let zin = |zegt: String| format!("de toelichting noemt “{wat}”, {zegt}");
    let melding = match gevolgd {
        Gevolgd::Vervallen => Diagnostic::waarschuwing(
            "verwijzing-naar-vervallen",
            zin(format!("en die bepaling is weggelaten: de {tekst} tekst heeft haar niet")),
        ),
        Gevolgd::Verschoven(_) => Diagnostic::waarschuwing(
            "verwijzing-naar-vervallen",
            zin(format!("en die bepaling was er niet: met de nummers van de {tekst} tekst leidt dat naar een andere")),
        ),
        Gevolgd::Korter(_, weg) => Diagnostic::waarschuwing(
            "verwijzing-ingekort",
            zin(format!("en {} daarvan is weggelaten: de {tekst} tekst heeft die bepaling niet", weg.join(" en "))),
        ),
        Gevolgd::Onschrijfbaar => Diagnostic::waarschuwing(
            "verwijzing-onzeker",
            zin(format!("en dat kan niet vanzelf de nummers van de {tekst} tekst krijgen")),
        ),
        Gevolgd::Gelaten => {
            let melding = Diagnostic::waarschuwing(
                "verwijzing-onzeker",
                format!(
                    "de toelichting noemt “{wat}”: dat lijkt niet van deze tekst te zijn, en heeft geen nieuwe nummers gekregen"
                ),
            );
            return Some(melding.hulp("kijk na wat bedoeld is; is het deze tekst, schrijf dan het nieuwe nummer"));
        }
        Gevolgd::Blijft | Gevolgd::Nieuw(_) | Gevolgd::Deels(..) | Gevolgd::Onzeker(_) => return None,
    };
    Some(melding.hulp("herschrijf deze zin van de toelichting"))
}

/// Notes that speak of the onderdelen of a decision that is not this one: they cannot be placed, and that is said.
pub(super) fn niet_te_plaatsen(notities: &Notities, wijziging: &Wijziging) -> Option<Diagnostic> {
    let tekst = notities.tekst.as_ref().filter(|_| draft::onderdelen_onbekend(notities, wijziging))?;
    Some(
        Diagnostic::waarschuwing(
            "toelichting-zonder-onderdeel",
            "wat deze toelichting over onderdelen zegt, komt in geen stuk: het is niet bekend welke onderdelen van dit \
             besluit dat zijn",
        )
        .op(tekst.source.plaats(Span::new(0, 0)))
        .hulp(
            "neem over wat past, in teksten.yaml, of schrijf in keuzes.yaml onder “indeling” welke onderdelen er zijn",
        ),
    )
}

/// Answers about notes that there are none of.
pub(super) fn zonder_toelichting(keuzes: &Keuzes) -> Option<Diagnostic> {
    let eerste = keuzes.toelichting.keuzes.iter().find(|k| !k.waarde.tekst.is_empty())?;
    Some(
        Diagnostic::waarschuwing(
            "keuze-overbodig",
            "de antwoorden onder “toelichting” doen niets: bij dit dossier hoort geen toelichting van een model",
        )
        .op(eerste.sleutel.plaats.clone())
        .hulp("noem haar (“model: …/toelichting.md”), of neem wat u schreef over in teksten.yaml"),
    )
}

#[cfg(test)]
mod tests {
    use crate::dossier::{Dossier, Invoer};
    use crate::draft;
    use crate::read;
    use crate::source::Source;
    use std::sync::Arc;

    const WAS: &str = "# Marktverordening\n\n## Artikel 1. Dag\n\nEr is markt op maandag.\n\n## [Artikel 2. Lijst\n\nEr \
                       is een wachtlijst.]\n\n## Artikel 3. Toezicht\n\nToezicht houdt de marktmeester.\n";
    const WORDT: &str = "# Marktverordening\n\n## Artikel 1. Dag\n\nEr is markt op dinsdag.\n\n## Artikel 2. \
                         Toezicht\n\nToezicht houdt het college.\n\n## [Artikel 3. Honden\n\nHonden zijn verboden.]\n";
    const INDELING: &str = "vernummering:\n  3: 2\nonderdelen:\n  A: {wijzigt: 1}\n  B: {vervalt: 2}\n  C: {wijzigt: \
                            2}\n  D: {voegt-in: 3}\n";

    fn maak(keuzes: &str, noten: &str) -> Dossier {
        let yaml = format!("gemeente: Oost\nwas:\n  model: was.md\n{keuzes}");
        let (keuzes, fouten) = read::keuzes::keuzes(&Arc::new(Source::new("keuzes.yaml", yaml)));
        assert!(fouten.is_empty(), "{fouten:?}");
        let bron = |naam: &str, tekst: &str| Arc::new(Source::new(naam, tekst));
        Dossier::maak(Invoer {
            keuzes,
            was: bron("was.md", WAS),
            wordt: bron("wordt.md", WORDT),
            toelichting: Some(bron("toelichting.md", noten)),
            indeling: Some(bron("wijziging.yaml", INDELING)),
        })
    }

    fn van_de_toelichting(dossier: &Dossier) -> Vec<&str> {
        let noten = dossier.meldingen.iter().filter(|m| m.bericht.starts_with("de toelichting noemt"));
        noten.map(|m| m.bericht.as_str()).collect()
    }

    #[test]
    fn what_the_municipality_never_had_is_said_of_the_old_text_too() {
        let keuzes = "  keuzes:\n    artikel-2: nee\n  nummering: doorlopend\nwordt:\n  model: wordt.md\n  keuzes:\n    \
                      artikel-3: ja\n";
        let noten = "# Toelichting\n\n## Artikel I, onderdeel A\n\nDe lijst van artikel 2 (oud) verdwijnt. Het toezicht \
                     staat in artikel 3 (oud) / 2 (nieuw). Artikel 2 (oud) / 3 (nieuw) gaat over honden.\n";
        let dossier = maak(keuzes, noten);
        assert_eq!(
            van_de_toelichting(&dossier),
            [
                "de toelichting noemt “artikel 2 (oud)”, en die bepaling is weggelaten: de oude tekst heeft haar niet",
                "de toelichting noemt “Artikel 2 (oud) / 3 (nieuw)”, en die bepaling is weggelaten: de oude tekst heeft \
                 haar niet"
            ]
        );
        let heeft = maak(&keuzes.replace("artikel-2: nee", "artikel-2: ja"), noten);
        assert!(van_de_toelichting(&heeft).is_empty());
    }

    #[test]
    fn what_stands_in_no_paper_is_not_looked_at() {
        let keuzes = "  keuzes:\n    artikel-2: ja\nwordt:\n  model: wordt.md\n  keuzes:\n    artikel-3: nee\n";
        let noten = "# Toelichting\n\n## Artikel I, onderdeel A\n\nDe dag verandert, en zie artikel 3 (nieuw).\n\n## \
                     Artikel I, onderdeel D\n\nArtikel 3 (nieuw) verbiedt honden.\n";
        let dossier = maak(keuzes, noten);
        assert_eq!(
            van_de_toelichting(&dossier),
            [
                "de toelichting noemt “artikel 3 (nieuw)”, en die bepaling is weggelaten: de nieuwe tekst heeft haar niet"
            ]
        );
    }

    #[test]
    fn a_section_that_is_open_keeps_both_its_brackets() {
        let keuzes = "  keuzes:\n    artikel-2: ja\nwordt:\n  model: wordt.md\n  keuzes:\n    artikel-3: ja\n";
        let noten = "# Toelichting\n\n## Artikel I, onderdeel A\n\nDe dag verandert.\n\n## [Artikel I, onderdeel D\n\n\
                     Honden bijten.\n\nDat is bekend.]\n";
        let dossier = maak(keuzes, noten);
        let onderdeel = dossier.wijziging.onderdelen.iter().position(|o| o.model == "D");
        let tekst = draft::tekst_van_model(&dossier.notities, &dossier.wijziging, Some(onderdeel));
        assert_eq!(tekst, "[Honden bijten.\n\nDat is bekend.]");
    }
}
