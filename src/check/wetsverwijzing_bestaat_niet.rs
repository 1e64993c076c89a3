//! `wetsverwijzing-bestaat-niet`: in the law that is cited there is no such article, lid or onderdeel.
//!
//! The message names the date of the state that we know. A state that is shipped is older than nearly every text
//! that cites it, so what lacks there may have been put in since: then it is a waarschuwing. It is a fout where the
//! user gave the state, or where the text is dated and no younger than the state. “5.32 Awb” is a fout as well and
//! gets its remedy, since 5:32 is there. Nothing is found in laws whose structure is not known. Notes in a file of their
//! own are looked at too; what is found there is a waarschuwing.

use super::{Onderzoek, Regel};
use crate::aanhaling::{self, Aanhaling, Doelwit};
use crate::datum;
use crate::diagnostic::{Diagnostic, Niveau};
use crate::doel::{Citaat, Register};
use crate::model::Model;
use crate::nummer::Nummer;
use crate::verwijzing::{Laag, Waarde};
use crate::wet::{Herkomst, Stap, Wet, Wetten, pad};

pub(super) const REGEL: Regel = Regel {
    code: "wetsverwijzing-bestaat-niet",
    niveau: Niveau::Fout,
    vindt: "een artikel, lid of onderdeel van een andere wet bestaat niet",
    zoek: controleer,
};

/// More than this are not named in one message.
const MEESTE: usize = 3;

fn controleer(onderzoek: &Onderzoek<'_>) -> Vec<Diagnostic> {
    let Some(wetten) = onderzoek.naast.wetten else { return Vec::new() };
    let (register, model) = (&onderzoek.register, onderzoek.model);
    let alle = aanhaling::ontbrekende(register, &onderzoek.citaten, &onderzoek.begrippen, wetten, model.uittreksel);
    let mut uit = Vec::new();
    for (citaat, melding) in gevonden(&onderzoek.citaten, &alle, wetten, onderzoek.naast.datum) {
        let plaats = model.regeling.source.plaats(citaat.tekst.in_source(citaat.verwijzing.span()));
        let hier = Some(onderzoek.pad_van(citaat.knoop)).filter(|pad| !pad.is_empty()).unwrap_or("opschrift");
        uit.push(melding.op(plaats).over(hier));
    }
    uit.extend(onderzoek.naast.toelichting.into_iter().flat_map(|noten| in_toelichting(onderzoek, noten, wetten)));
    uit
}

/// The same in notes that stand in a file of their own: what “de wet” is there follows from the ordinance, unless
/// they say it themselves (“hierna: de wet”).
fn in_toelichting(onderzoek: &Onderzoek<'_>, noten: &Model, wetten: &Wetten) -> Vec<Diagnostic> {
    let register = Register::new(&noten.regeling);
    let citaten = register.citaten();
    let alle = aanhaling::ontbrekende(&register, &citaten, &onderzoek.begrippen, wetten, true);
    let mut uit = Vec::new();
    for (citaat, melding) in gevonden(&citaten, &alle, wetten, onderzoek.naast.datum) {
        let plaats = noten.regeling.source.plaats(citaat.tekst.in_source(citaat.verwijzing.span()));
        let bericht = format!("de toelichting: {}", melding.bericht);
        // a remedy is carried out in the text, not in what stands beside it
        let niveau = melding.niveau.min(Niveau::Waarschuwing);
        uit.push(Diagnostic { bericht, niveau, herstel: None, ..melding }.op(plaats));
    }
    uit
}

/// What lacks in the laws that are cited, each finding with its citation.
fn gevonden<'c, 'a>(
    citaten: &'c [Citaat<'a>],
    alle: &[(usize, Aanhaling)],
    wetten: &Wetten,
    datum: Option<&str>,
) -> Vec<(&'c Citaat<'a>, Diagnostic)> {
    let mut uit = Vec::new();
    for (i, aanhaling) in alle {
        let citaat = &citaten[*i];
        let Some(wet) = aanhaling::wet(aanhaling, wetten) else { continue };
        uit.extend(meldingen(citaat, aanhaling, wet, is_ouder(wet, datum)).into_iter().map(|m| (citaat, m)));
    }
    uit
}

/// Whether a state of a law is older than the text that cites it.
fn is_ouder(wet: &Wet, datum: Option<&str>) -> bool {
    wet.herkomst == Herkomst::Meegeleverd && datum.is_none_or(|d| wet.stand.as_str() < d)
}

/// What lacks in one citation: each number that is only written wrongly, and the rest together, which is less grave
/// in a state that is older than the text.
fn meldingen(citaat: &Citaat<'_>, aanhaling: &Aanhaling, wet: &Wet, ouder: bool) -> Vec<Diagnostic> {
    let mut uit: Vec<Diagnostic> = Vec::new();
    let mut verschreven: Vec<usize> = Vec::new();
    let mut rest: Vec<&Doelwit> = Vec::new();
    for doelwit in aanhaling.doelen.iter().filter(|d| d.bestaat == Some(false)) {
        let Some((schakel, goed)) = verschrijving(citaat, doelwit, wet) else {
            rest.push(doelwit);
            continue;
        };
        if !verschreven.contains(&schakel) {
            verschreven.push(schakel);
            let span = citaat.tekst.in_source(citaat.verwijzing.schakels()[schakel].van.span);
            let melding = Diagnostic::fout("wetsverwijzing-bestaat-niet", bericht(wet, &[doelwit.pad.as_str()]));
            uit.push(melding.hulp(format!("schrijf {goed}")).herstel(span, goed.as_str()));
        }
    }
    if !rest.is_empty() {
        let paden: Vec<&str> = rest.iter().map(|d| d.pad.as_str()).collect();
        let bericht = bericht(wet, &paden);
        let melding = match ouder {
            true => Diagnostic::waarschuwing("wetsverwijzing-bestaat-niet", bericht),
            false => Diagnostic::fout("wetsverwijzing-bestaat-niet", bericht),
        };
        uit.push(melding.hulp(hulp(wet, &rest[0].stappen)));
    }
    uit
}

/// “in de Gemeentewet (stand 26 november 2015) bestaat artikel 500 niet”.
fn bericht(wet: &Wet, paden: &[&str]) -> String {
    let (lidwoord, titel) = (lidwoord(&wet.titel), &wet.titel);
    let stand = datum::in_woorden(&wet.stand).unwrap_or_else(|| wet.stand.clone());
    let werkwoord = if paden.len() == 1 { "bestaat" } else { "bestaan" };
    let mut namen: Vec<String> = paden.iter().take(MEESTE).map(|p| (*p).to_owned()).collect();
    if paden.len() > MEESTE {
        namen.push(format!("nog {} andere", paden.len() - MEESTE));
    }
    let laatste = namen.pop().unwrap_or_default();
    let wat = if namen.is_empty() { laatste } else { format!("{} en {laatste}", namen.join("; ")) };
    let komma = if wat.contains(',') { "," } else { "" };
    format!("in {lidwoord} {titel} (stand {stand}) {werkwoord} {wat}{komma} niet")
}

/// What there is instead, and what to do.
fn hulp(wet: &Wet, stappen: &[Stap]) -> String {
    let mut wel = andere_laag(wet, stappen).map_or_else(String::new, |er_wel| format!("{er_wel} is er wel; "));
    if let Some((mist, boven)) = stappen.split_last()
        && wet.bestaat(boven) == Some(true)
        && let Some(laatste) = wet.laatste(boven, mist.laag)
    {
        let laatste = pad(&[Stap { laag: mist.laag, nummer: Some(laatste.clone()) }]);
        let lidwoord = if mist.laag == Laag::Lid { "het " } else { "" };
        wel = format!("het laatste daar is {lidwoord}{laatste}; ");
    }
    match wet.herkomst {
        Herkomst::Gegeven => format!("{wel}verbeter de verwijzing"),
        Herkomst::Meegeleverd => {
            format!(
                "{wel}verbeter de verwijzing, of ga na of de wet sindsdien is gewijzigd en geef de geldende tekst met --wet"
            )
        }
    }
}

/// “Afdeling 4.1.3.3” where there is a paragraaf 4.1.3.3.
fn andere_laag(wet: &Wet, stappen: &[Stap]) -> Option<String> {
    let [Stap { laag, nummer: Some(nummer) }] = stappen else { return None };
    let lagen = [Laag::Hoofdstuk, Laag::Titel, Laag::Afdeling, Laag::Paragraaf, Laag::Subparagraaf];
    let anders = lagen.into_iter().filter(|l| laag.boven_artikel() && l != laag);
    let stap = |laag| [Stap { laag, nummer: Some(nummer.clone()) }];
    // a number with parts says of what it is; “titel 3” is another thing than hoofdstuk 3
    let delen = nummer.as_str().contains('.');
    anders.map(stap).find(|s| delen && wet.bestaat(s) == Some(true)).map(|s| pad(&s))
}

/// The link whose article number exists with its other separator (5.32 for 5:32), and that number.
fn verschrijving(citaat: &Citaat<'_>, doelwit: &Doelwit, wet: &Wet) -> Option<(usize, Nummer)> {
    let plek = doelwit.stappen.iter().position(|s| s.laag == Laag::Artikel)?;
    let fout = doelwit.stappen[plek].nummer.as_ref()?;
    let (van, naar) = if fout.as_str().contains('.') { ('.', ":") } else { (':', ".") };
    let goed = Nummer::parse(&fout.as_str().replace(van, naar)).filter(|g| g != fout)?;
    let mut stappen = doelwit.stappen.clone();
    stappen[plek].nummer = Some(goed.clone());
    let schakel = citaat.verwijzing.schakels().iter().position(|s| s.van.waarde == Waarde::Nummer(fout.clone()))?;
    (wet.bestaat(&stappen) == Some(true)).then_some((schakel, goed))
}

/// The article of the title of a law: “de Gemeentewet”, “het Uitvoeringsbesluit Wmo 2015”.
fn lidwoord(titel: &str) -> &'static str {
    const HET: [&str; 5] = ["besluit", "wetboek", "reglement", "statuut", "verdrag"];
    const DE: [&str; 2] = ["wet", "regeling"];
    let mut woorden = titel.split_whitespace().map(str::to_lowercase);
    let soort = woorden.find(|w| HET.iter().chain(&DE).any(|s| w.ends_with(s)));
    if soort.is_some_and(|w| HET.iter().any(|s| w.ends_with(s))) { "het" } else { "de" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Naast, Onderzoek};
    use crate::regeling::{Bepaling, Regeling, Soort, Tekst};
    use crate::source::{Source, Span};
    use crate::wet::structuur;
    use std::sync::Arc;

    /// The findings on article 1 with this text, and the remedies carried out.
    fn vind(tekst: &str, wetten: &Wetten, datum: Option<&str>) -> (Vec<String>, String) {
        let source = Arc::new(Source::new("test", tekst));
        let span = Span::new(0, tekst.len());
        let mut artikel = Bepaling::new(Soort::Artikel, Nummer::parse("1"), span);
        let mut woorden = Tekst::default();
        woorden.voeg_toe(&source, span, false);
        artikel.tekst = Some(woorden);
        let regeling = Regeling::los(vec![artikel], source);
        let model =
            Model { regeling, keuzepunten: Vec::new(), uittreksel: false, is_model: false, uitzonderingen: Vec::new() };
        let onderzoek = Onderzoek::new(&model, Naast { wetten: Some(wetten), datum, ..Naast::default() });
        let gevonden = controleer(&onderzoek);
        let mut hersteld = tekst.to_owned();
        for herstel in gevonden.iter().rev().filter_map(|m| m.herstel.as_ref()) {
            hersteld.replace_range(herstel.span.start..herstel.span.end, &herstel.tekst);
        }
        (gevonden.iter().map(|m| format!("{}: {}", m.niveau, m.bericht)).collect(), hersteld)
    }

    #[test]
    fn what_lacks_is_named_with_the_date_of_the_state() {
        let wetten = Wetten::default();
        for (tekst, bericht) in [
            (
                "artikel 5:99 van de Algemene wet bestuursrecht",
                "in de Algemene wet bestuursrecht (stand 26 november 2015) bestaat artikel 5:99 niet",
            ),
            (
                "artikel 3:2, derde lid, Awb",
                "in de Algemene wet bestuursrecht (stand 26 november 2015) bestaat artikel 3:2, derde lid, niet",
            ),
            (
                "artikel 9.1 van het Uitvoeringsbesluit Wmo 2015",
                "in het Uitvoeringsbesluit Wmo 2015 (stand 26 november 2015) bestaat artikel 9.1 niet",
            ),
            (
                "artikel 2.3.2, vierde lid, onder b en x, van de Wmo 2015",
                "in de Wet maatschappelijke ondersteuning 2015 (stand 26 november 2015) bestaat artikel 2.3.2, vierde lid, onderdeel x, niet",
            ),
            (
                "de artikelen 500 en 501 van de Gemeentewet",
                "in de Gemeentewet (stand 26 november 2015) bestaan artikel 500 en artikel 501 niet",
            ),
        ] {
            assert_eq!(vind(tekst, &wetten, None).0, [format!("waarschuwing: {bericht}")], "{tekst}");
            assert_eq!(vind(tekst, &wetten, Some("2014-01-01")).0, [format!("fout: {bericht}")], "{tekst}");
            assert_eq!(vind(tekst, &wetten, Some("2024-01-01")).0, [format!("waarschuwing: {bericht}")], "{tekst}");
        }
    }

    #[test]
    fn another_layer_with_that_number_is_named() {
        let wetten = Wetten::default();
        let awb = wetten.wet("BWBR0005537").unwrap();
        let stap = |laag, nummer| [Stap { laag, nummer: Nummer::parse(nummer) }];
        assert!(hulp(awb, &stap(Laag::Afdeling, "4.1.3.3")).starts_with("paragraaf 4.1.3.3 is er wel; verbeter"));
        assert!(hulp(awb, &stap(Laag::Paragraaf, "3.4")).starts_with("afdeling 3.4 is er wel; "));
        assert_eq!(andere_laag(awb, &stap(Laag::Titel, "3")), None);
        assert_eq!(andere_laag(awb, &stap(Laag::Artikel, "3.4")), None);
    }

    #[test]
    fn what_is_there_or_may_be_is_no_finding() {
        let wetten = Wetten::default();
        for tekst in [
            "artikel 5:32 van de Algemene wet bestuursrecht",
            "artikel 2.3.2, vierde lid, aanhef en onder b, van de Wet maatschappelijke ondersteuning 2015",
            // put in since
            "artikel 2.1.4a, vierde lid, van de Wet maatschappelijke ondersteuning 2015",
            "artikel 151d van de Gemeentewet",
            // bore another name then
            "artikel 99 van de Alcoholwet",
            // not known
            "artikel 6:999 van het Burgerlijk Wetboek",
            "artikel 99 van de wet",
            "artikel 99 van de Wet op de lijkbezorging",
        ] {
            assert!(vind(tekst, &wetten, None).0.is_empty(), "{tekst}");
        }
    }

    #[test]
    fn notes_beside_the_text_are_looked_at_too() {
        let lees = |naam: &str, tekst: &str| crate::read::markdown::lees(Arc::new(Source::new(naam, tekst))).0;
        let model = lees(
            "v.md",
            "# V\n\n## Artikel 1. Begrippen\n\nIn deze verordening wordt verstaan onder wet: Gemeentewet.\n",
        );
        let noten = lees(
            "toelichting.md",
            "# Toelichting\n\n## Artikel 1\n\nZie artikel 500 van de wet, 5.32 Awb en artikel 1 Wmo 2015.\n",
        );
        let wetten = Wetten::default();
        let naast = Naast { wetten: Some(&wetten), toelichting: Some(&noten), ..Naast::default() };
        let gevonden = controleer(&Onderzoek::new(&model, naast));
        let regels: Vec<String> = gevonden
            .iter()
            .map(|m| format!("{} {}: {}", m.niveau, m.plaats.as_ref().unwrap().bestand, m.bericht))
            .collect();
        assert_eq!(
            regels,
            [
                "waarschuwing toelichting.md: de toelichting: in de Gemeentewet (stand 26 november 2015) bestaat artikel 500 niet",
                "waarschuwing toelichting.md: de toelichting: in de Algemene wet bestuursrecht (stand 26 november 2015) bestaat artikel 5.32 niet",
                "waarschuwing toelichting.md: de toelichting: in de Wet maatschappelijke ondersteuning 2015 (stand 26 november 2015) bestaat artikel 1 niet",
            ]
        );
        assert!(gevonden.iter().all(|m| m.herstel.is_none()));
    }

    #[test]
    fn a_full_stop_for_a_colon_is_put_right() {
        let (gevonden, hersteld) =
            vind("artikel 5.32 Awb en de artikelen 4.8 en 4.99a van die wet", &Wetten::default(), None);
        assert_eq!(gevonden.len(), 3, "{gevonden:?}");
        assert_eq!(hersteld, "artikel 5:32 Awb en de artikelen 4:8 en 4.99a van die wet");
    }

    #[test]
    fn a_state_that_is_given_counts() {
        let wet = "BWBR0005416 2025-01-01 Gemeentewet\n\n1..3";
        let wetten = Wetten::new(vec![structuur::lees(wet, Herkomst::Gegeven).unwrap()]);
        assert_eq!(
            vind("artikel 3a Gemeentewet", &wetten, Some("2026-01-01")).0,
            ["fout: in de Gemeentewet (stand 1 januari 2025) bestaat artikel 3a niet"]
        );
    }
}
