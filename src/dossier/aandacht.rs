//! `Dossier` → what the decision asks attention for, beside what was found in the texts.

use super::{Dossier, Vorm};
use crate::datum;
use crate::diagnostic::Diagnostic;
use crate::draft::letters_in;
use crate::keuzes::{Bron, Route};
use crate::nummer::Nummer;
use crate::regeling::{Plek, Regeling, Soort, Tekst};
use crate::slotbepaling::{citeertitel, trekt_oude_in, trekt_verordening_in, zegt_inwerkingtreding};
use crate::vergelijking::Verandering;
use crate::wijziging::Onderdeel;

/// In so many words an ordinance says who adopts it.
const LANGSTE_AANHEF: usize = 24;

/// What asks attention when the decision is made in this form.
pub(super) fn aandacht(dossier: &Dossier, vorm: Vorm) -> Vec<Diagnostic> {
    let mut uit = Vec::new();
    match vorm {
        Vorm::Wijziging => {
            uit.extend(geen_wijzigingen(dossier));
            uit.extend(onbekende_onderdelen(dossier));
            uit.extend(vernummerd_op_een_andere_dag(dossier));
            uit.extend(doorgenummerd(dossier));
            uit.extend(buiten_het_besluit(dossier));
            uit.extend(toelichting_erachter(dossier));
            uit.extend(slotbepalingen(dossier));
        }
        Vorm::Intrekking => uit.extend(opnieuw_vastgesteld(dossier)),
    }
    uit.extend(bestuursorgaan(dossier));
    uit.extend(voor_de_vaststelling(dossier));
    uit.extend(overgangsrecht(dossier));
    uit
}

/// A decision that changes nothing.
fn geen_wijzigingen(dossier: &Dossier) -> Option<Diagnostic> {
    dossier.wijziging.onderdelen.is_empty().then(|| {
        Diagnostic::waarschuwing(
            "geen-wijzigingen",
            "de nieuwe tekst is gelijk aan de bestaande: het besluit wijzigt niets",
        )
        .hulp("kijk na of dit de goede teksten zijn")
    })
}

/// Letters with an entry into force of their own that the decision does not have.
fn onbekende_onderdelen(dossier: &Dossier) -> Vec<Diagnostic> {
    let bekend: Vec<&str> = dossier.wijziging.onderdelen.iter().map(|o| o.letter.as_str()).collect();
    let mut uit = Vec::new();
    for (letters, _) in &dossier.besluit.onderdelen {
        for letter in letters_in(&letters.tekst).into_iter().filter(|l| !bekend.contains(&l.as_str())) {
            let hulp = match bekend.as_slice() {
                [] => "dit besluit wijzigt niets".to_owned(),
                [een] => format!("dit besluit heeft alleen onderdeel {een}"),
                [eerste, .., laatste] => format!("dit besluit heeft de onderdelen {eerste} tot en met {laatste}"),
            };
            uit.push(
                Diagnostic::fout("onderdeel-onbekend", format!("onderdeel {letter} bestaat niet in dit besluit"))
                    .op(letters.plaats.clone())
                    .hulp(hulp),
            );
        }
    }
    // A change of the draft may add or take away an onderdeel, and then what stands behind it has another letter.
    if let (Some((letters, _)), false) = (dossier.besluit.onderdelen.first(), dossier.besluit.amendementen.is_empty()) {
        let bericht = "deze letters zijn die van het besluit zoals het na de amendementen luidt, en die kunnen \
                       verschoven zijn";
        uit.push(
            Diagnostic::waarschuwing("onderdeel-na-amendement", bericht)
                .op(letters.plaats.clone())
                .hulp("kijk in het besluit na of onder elke letter staat wat op die dag in werking treedt"),
        );
    }
    uit
}

/// An onderdeel that renumbers articles on another day than the onderdelen that use the new numbers: between those days
/// they order something that is not there, or something else.
fn vernummerd_op_een_andere_dag(dossier: &Dossier) -> Vec<Diagnostic> {
    let onderdelen = &dossier.wijziging.onderdelen;
    // What the letters stand behind, and the value of the day; the rest has none of its own.
    let dag = |onderdeel: &Onderdeel| {
        let eigen = dossier.besluit.onderdelen.iter().find(|(l, _)| letters_in(&l.tekst).contains(&onderdeel.letter));
        eigen.map(|(_, wanneer)| wanneer).or(dossier.besluit.inwerkingtreding.as_ref())
    };
    let dagen: Vec<_> = onderdelen.iter().map(|o| dag(o).map(|w| w.tekst.as_str())).collect();
    let nummer = |regeling: &Regeling, plek: &Option<Plek>| {
        plek.as_ref().and_then(|p| regeling.bepaling(p)).and_then(|b| b.nummer.clone())
    };
    let (was, wordt) = (&dossier.was.regeling, &dossier.wordt.regeling);
    let mut uit = Vec::new();
    for (onderdeel, hier) in onderdelen.iter().zip(&dagen) {
        let paren: Vec<_> = onderdeel.vernummerd().collect();
        if paren.is_empty() || dagen.iter().all(|daar| daar == hier) {
            continue;
        }
        let nummers: Vec<_> = paren.iter().flat_map(|(l, r)| [nummer(was, l), nummer(wordt, r)]).flatten().collect();
        let gebruikt = |ander: &Onderdeel| {
            let artikelen = ander.artikelen();
            artikelen.iter().any(|(l, r)| {
                let raakt = |n: &Nummer| nummers.contains(n);
                nummer(wordt, r).or_else(|| nummer(was, l)).is_some_and(|n| raakt(&n))
            })
        };
        let anders = onderdelen.iter().zip(&dagen).filter(|(ander, daar)| *daar != hier && gebruikt(ander));
        let letters: Vec<&str> = anders.map(|(ander, _)| ander.letter.as_str()).collect();
        let wie = match letters.as_slice() {
            [] => "andere onderdelen; verwijzingen naar die artikelen kloppen in de tussentijd niet".to_owned(),
            [een] => format!("onderdeel {een}, dat de nieuwe nummers gebruikt"),
            [begin @ .., laatste] => {
                format!("de onderdelen {} en {laatste}, die de nieuwe nummers gebruiken", begin.join(", "))
            }
        };
        let bericht = format!(
            "onderdeel {} geeft artikelen een ander nummer en treedt op een ander tijdstip in werking dan {wie}",
            onderdeel.letter
        );
        let plaats = dossier.besluit.onderdelen.first().map(|(letters, _)| letters.plaats.clone());
        let melding = Diagnostic::waarschuwing("onderdeel-vernummert-later", bericht);
        let melding = plaats.map_or(melding.clone(), |plaats| melding.op(plaats));
        uit.push(melding.hulp(
            "laat vernummeren en wat de nieuwe nummers gebruikt op dezelfde dag in werking treden, of houd de nummers met \
             “nummering: behoud”",
        ));
    }
    uit
}

/// Articles of a text in force that get other numbers, where nobody said that they should (Aanwijzing 6.17). Of a
/// dossier this is said when it is made.
fn doorgenummerd(dossier: &Dossier) -> Option<Diagnostic> {
    let twee_teksten = matches!(dossier.keuzes.was.bron, Some(Bron::Bestand(_)))
        && matches!(dossier.keuzes.wordt.bron, Some(Bron::Bestand(_)));
    if !twee_teksten || dossier.was.model.is_model || !dossier.keuzes.indeling.vernummering.is_empty() {
        return None;
    }
    let (was, wordt) = (&dossier.was.regeling, &dossier.wordt.regeling);
    let nummer = |regeling: &Regeling, plek: &[usize]| regeling.bepaling(plek).and_then(|b| b.nummer.clone());
    let anders = was.artikelen().into_iter().find_map(|(oud, artikel)| {
        let nieuw = nummer(wordt, dossier.vergelijking.werd(&oud)?);
        (nieuw != artikel.nummer).then_some((artikel.nummer.clone()?, nieuw?))
    });
    let (oud, nieuw) = anders?;
    let hulp = "laat bestaande artikelen hun nummer houden, zet “(vervallen)” achter het nummer van een artikel dat \
                vervalt, en geef een ingevoegd artikel het nummer ervoor met een letter, zoals artikel 4a";
    Some(
        Diagnostic::waarschuwing(
            "nummering-doorlopend",
            format!(
                "artikel {oud} wordt artikel {nieuw}: artikelen van een geldende verordening krijgen nieuwe nummers, \
                 en dat gaat tegen de gewoonte in (Aanwijzing 6.17)"
            ),
        )
        .hulp(hulp),
    )
}

/// Title and opening words are not amended (Aanwijzing 6.7).
fn buiten_het_besluit(dossier: &Dossier) -> Option<Diagnostic> {
    let titel = |regeling: &Regeling| regeling.opschrift.clone().unwrap_or_default();
    let (oud, nieuw) = (titel(&dossier.was.regeling), titel(&dossier.wordt.regeling));
    (!oud.is_leeg() && !nieuw.is_leeg() && oud != nieuw).then(|| {
        Diagnostic::waarschuwing(
            "opschrift-gewijzigd",
            format!(
                "het opschrift van de nieuwe tekst is anders (“{}”), maar een opschrift wordt niet gewijzigd \
                 (Aanwijzing 6.7)",
                nieuw.inhoud()
            ),
        )
        .hulp(
            "laat het opschrift zoals het is, of trek de verordening in en stel haar opnieuw vast; dat besluit maakt \
             “was-wordt besluit” met --vorm intrekking",
        )
    })
}

/// What the ordinance in force says of itself, which a model says otherwise: since when it is in force, and how it is
/// cited. A decision that amends it would change that too.
fn slotbepalingen(dossier: &Dossier) -> Vec<Diagnostic> {
    let (was, wordt) = (&dossier.was.regeling, &dossier.wordt.regeling);
    let mut uit = Vec::new();
    if let Some(plek) = zegt_inwerkingtreding(wordt)
        && let Some(nieuw) = wordt.bepaling(&plek).and_then(|b| b.tekst.as_ref()).map(Tekst::inhoud)
        && !was.teksten().iter().any(|(_, tekst)| tekst.inhoud() == nieuw)
    {
        let pad = wordt.pad(&plek);
        let bericht =
            format!("{pad}{} wijzigt wanneer de geldende verordening in werking treedt: “{nieuw}”", komma(&pad));
        uit.push(Diagnostic::waarschuwing("inwerkingtreding-gewijzigd", bericht).over(pad).hulp(
            "laat die bepaling zoals zij is: wanneer de wijziging in werking treedt, zegt het besluit; komt zij uit een \
             model, zet dan de geldende tekst ervoor in de plaats met eigen tekst",
        ));
    }
    if let (Some((_, oud)), Some((plek, nieuw))) = (citeertitel(was), citeertitel(wordt))
        && oud != nieuw
    {
        let pad = wordt.pad(&plek);
        let bericht =
            format!("{pad}{} wijzigt de citeertitel van de geldende verordening: “{oud}” wordt “{nieuw}”", komma(&pad));
        uit.push(Diagnostic::waarschuwing("citeertitel-gewijzigd", bericht).over(pad).hulp(
            "laat de citeertitel zoals zij is, tenzij de verordening echt anders moet heten; komt zij uit een model, zet \
             dan de geldende tekst ervoor in de plaats met eigen tekst",
        ));
    }
    uit
}

/// An ordinance that other bodies than the council adopted too, each for what it may: the decision speaks of the council
/// alone.
fn bestuursorgaan(dossier: &Dossier) -> Option<Diagnostic> {
    let regeling = &dossier.was.regeling;
    let aanhef = regeling.kinderen.iter().take_while(|b| b.soort == Soort::Aanhef).filter_map(|b| b.tekst.as_ref());
    let wie = aanhef.flat_map(|tekst| tekst.inhoud().split(['\n', ';'])).map(str::trim).find(|alinea| {
        let woorden: Vec<&str> = alinea.split(|c: char| !c.is_alphanumeric()).take(LANGSTE_AANHEF).collect();
        let zelf = woorden.first().is_some_and(|w| w.eq_ignore_ascii_case("de") || w.eq_ignore_ascii_case("het"));
        let orgaan = |w: &&str| ["college", "burgemeester", "bestuur", "staten"].contains(&w.to_lowercase().as_str());
        // “gelezen het voorstel van het college” begins otherwise, and “de raad, overwegende dat het college …” goes on
        let verder = |w: &&str| w.ends_with("ende") || ["dat", "gelezen", "gelet", "gezien"].contains(w);
        let tot = woorden.iter().position(verder).unwrap_or(woorden.len());
        zelf && woorden[..tot].iter().any(orgaan)
    })?;
    let wie = wie.trim_end_matches(',');
    let bericht =
        format!("boven de bestaande verordening staat wie haar vaststelde: “{wie}”; het besluit is alleen van de raad");
    Some(Diagnostic::waarschuwing("bestuursorgaan-anders", bericht).hulp(
        "wijzigt het besluit ook wat een ander bestuursorgaan vaststelde, pas dan de aanhef, “besluit” en de \
         ondertekening aan in uw eigen sjabloon; “was-wordt sjablonen MAP” schrijft dat uit",
    ))
}

/// A day of entry into force before the decision is there.
fn voor_de_vaststelling(dossier: &Dossier) -> Vec<Diagnostic> {
    let besluit = &dossier.besluit;
    let Some(datum) = &besluit.datum else { return Vec::new() };
    let Some(vastgesteld) = datum::in_woorden(&datum.tekst) else { return Vec::new() };
    let dagen = besluit.inwerkingtreding.iter().chain(besluit.onderdelen.iter().map(|(_, wanneer)| wanneer));
    let eerder = dagen.filter_map(|dag| Some((dag, datum::in_woorden(&dag.tekst)?)));
    let eerder = eerder.filter(|(dag, _)| dag.tekst < datum.tekst);
    eerder
        .map(|(dag, in_woorden)| {
            let bericht = format!(
                "het besluit treedt in werking op {in_woorden}, en wordt pas vastgesteld op {vastgesteld}"
            );
            Diagnostic::waarschuwing("inwerkingtreding-voor-vaststelling", bericht).op(dag.plaats.clone()).hulp(
                "kies een latere dag, of “direct”; moet het besluit gelden voor de tijd ervoor, noem dan bij terugwerking \
                 de dag tot en met welke het terugwerkt",
            )
        })
        .collect()
}

/// The explanatory notes behind an ordinance are no part of it: a decision that amends says nothing of them.
fn toelichting_erachter(dossier: &Dossier) -> Option<Diagnostic> {
    let [oud, nieuw] = [&dossier.was.regeling, &dossier.wordt.regeling].map(|regeling| {
        let alle = regeling.bepalingen();
        let plek = alle.into_iter().find(|(_, b)| b.is_toelichting()).map(|(plek, _)| plek);
        let woorden = |plek: Plek| -> Vec<String> {
            let teksten = regeling.teksten().into_iter().filter(|(hier, _)| hier.starts_with(&plek));
            teksten.map(|(_, tekst)| tekst.inhoud().to_owned()).collect()
        };
        plek.map(woorden)
    });
    let wat = match (&oud, &nieuw) {
        (Some(_), None) => "staat achter de bestaande tekst, en achter de nieuwe niet",
        (None, Some(_)) => "staat achter de nieuwe tekst, en achter de bestaande niet",
        (oud, nieuw) if oud != nieuw => "luidt anders dan die achter de bestaande tekst",
        _ => return None,
    };
    let bericht =
        format!("de toelichting {wat}: zij is geen deel van de verordening, en het besluit wijzigt haar niet");
    Some(
        Diagnostic::waarschuwing("toelichting-buiten-besluit", bericht)
            .hulp("zorg dat bij de bekendmaking de goede toelichting achter de verordening staat"),
    )
}

/// What a new ordinance must not take over as it stood.
fn opnieuw_vastgesteld(dossier: &Dossier) -> Vec<Diagnostic> {
    let mut uit = Vec::new();
    let titel = |regeling: &Regeling| regeling.opschrift.as_ref().map(Tekst::inhoud).unwrap_or_default().to_owned();
    let (oud, nieuw) = (titel(&dossier.was.regeling), titel(&dossier.wordt.regeling));
    if oud == nieuw {
        uit.push(
            Diagnostic::waarschuwing(
                "intrekking-zelfde-naam",
                format!("de nieuwe verordening heet net als de oude: {nieuw}"),
            )
            .hulp("geef de nieuwe verordening een eigen naam, bijvoorbeeld met een ander jaartal"),
        );
    }
    uit.extend(zegt_zelf_wanneer(dossier));
    uit.extend(oude_slotbepaling(&dossier.was.regeling, &dossier.wordt.regeling));
    uit
}

/// A new ordinance that says itself when it enters into force: the decision has no article for it, and what keuzes.yaml
/// says of it stands nowhere.
fn zegt_zelf_wanneer(dossier: &Dossier) -> Vec<Diagnostic> {
    let besluit = &dossier.besluit;
    let mut uit = Vec::new();
    if let Some((letters, _)) = besluit.onderdelen.first() {
        let bericht = "dit besluit trekt de oude verordening in en heeft geen onderdelen: een eigen dag voor een onderdeel \
                       komt er niet in";
        uit.push(
            Diagnostic::waarschuwing("intrekking-inwerkingtreding", bericht)
                .op(letters.plaats.clone())
                .hulp("schrijf een dag voor de hele verordening, en regel wat later ingaat in de verordening zelf"),
        );
    }
    let Some(plek) = zegt_inwerkingtreding(&dossier.wordt.regeling) else { return uit };
    let pad = dossier.wordt.regeling.pad(&plek);
    let woorden = dossier.wordt.regeling.bepaling(&plek).and_then(|b| b.tekst.as_ref()).map(Tekst::inhoud);
    let zegt = format!("{pad}{} zegt al wanneer de verordening in werking treedt", komma(&pad));
    let gezegd = [("inwerkingtreding", &besluit.inwerkingtreding), ("terugwerking", &besluit.terugwerking)];
    let mut weg = gezegd.into_iter().filter_map(|(sleutel, waarde)| Some((sleutel, waarde.as_ref()?))).peekable();
    if weg.peek().is_none() {
        let melding = Diagnostic::waarschuwing("intrekking-inwerkingtreding", zegt.clone()).over(pad.clone());
        uit.push(melding.hulp("kijk na of dat voor de nieuwe verordening klopt; pas het zo nodig aan met eigen tekst"));
    }
    for (sleutel, waarde) in weg {
        let zegt = woorden.map_or(zegt.clone(), |woorden| format!("{zegt}: “{woorden}”"));
        let bericht = format!("“{sleutel}: {}” komt niet in dit besluit, want {zegt}", waarde.tekst);
        let melding = Diagnostic::waarschuwing("intrekking-inwerkingtreding", bericht).op(waarde.plaats.clone());
        uit.push(melding.hulp(format!(
            "schrijf in {pad} wat voor de nieuwe verordening geldt, zo nodig met eigen tekst, en verwijder “{sleutel}”; of \
             laat die bepaling vervallen: dan zegt het besluit het zelf"
        )));
    }
    uit
}

/// What an ordinance of old repealed, and what it says of its own amendment: no sentence for a new one. Where the new
/// text repeals the old one itself, the decision has no article for it, and that is said.
fn oude_slotbepaling(was: &Regeling, wordt: &Regeling) -> Option<Diagnostic> {
    let oude = trekt_oude_in(wordt, was)
        .map(|plek| (plek, "trekt de oude verordening in: het besluit krijgt daarvoor geen eigen artikel"));
    let andere = || trekt_verordening_in(wordt).map(|plek| (plek, "trekt al een verordening in"));
    let wijziging = || {
        let spreekt = |tekst: &Tekst| tekst.inhoud().to_lowercase().contains("de wijziging van deze verordening");
        let waar = wordt.teksten().into_iter().find(|(_, tekst)| spreekt(tekst));
        waar.map(|(plek, _)| (plek, "spreekt van een wijziging van deze verordening"))
    };
    let (plek, wat) = oude.or_else(andere).or_else(wijziging)?;
    let pad = wordt.pad(&plek);
    let melding = Diagnostic::waarschuwing("intrekking-slotbepaling", format!("{pad}{} {wat}", komma(&pad)));
    Some(
        melding.over(pad).hulp("kijk na of de slotbepalingen voor een nieuwe verordening kloppen; pas ze zo nodig aan"),
    )
}

/// A sentence in which a path of more than one part is the subject has a comma behind it.
fn komma(pad: &str) -> &'static str {
    if pad.contains(',') { "," } else { "" }
}

/// Transitional law twice, or not at all where residents lose what they have.
fn overgangsrecht(dossier: &Dossier) -> Option<Diagnostic> {
    let in_tekst = dossier.wordt.regeling.artikelen().into_iter().find_map(|(plek, artikel)| {
        let kop = artikel.opschrift.as_ref().map(|o| o.inhoud().to_lowercase()).unwrap_or_default();
        let is = kop.contains("overgangsrecht") || kop.contains("overgangsbepaling");
        let anders = |paar: &crate::vergelijking::Paar| {
            paar.soort != Verandering::Ongewijzigd
                && paar.wordt.is_some_and(|i| dossier.vergelijking.wordt[i].plek.starts_with(&plek))
        };
        is.then(|| (artikel.nummer.clone(), dossier.vergelijking.paren.iter().any(anders)))
    });
    match (&dossier.besluit.overgangsrecht, in_tekst) {
        (Some(waarde), Some((Some(nummer), true))) => Some(
            Diagnostic::waarschuwing(
                "overgangsrecht-dubbel",
                format!("het besluit krijgt overgangsrecht, en artikel {nummer} regelt het ook"),
            )
            .op(waarde.plaats.clone())
            .hulp("laat overgangsrecht op een plaats staan"),
        ),
        (None, None) => {
            let verliest = |v: &&crate::keuzes::Voorziening| v.was == Route::Maatwerk && v.wordt != Route::Maatwerk;
            let een = dossier.keuzes.voorzieningen.iter().find(verliest)?;
            Some(
                Diagnostic::waarschuwing(
                    "overgangsrecht-ontbreekt",
                    format!(
                        "{} is geen maatwerkvoorziening meer, en er is geen overgangsrecht voor wie haar nu heeft",
                        een.naam.tekst
                    ),
                )
                .op(een.naam.plaats.clone())
                .hulp("schrijf het onder “besluit: overgangsrecht: |”, of in de verordening zelf"),
            )
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::Invoer;
    use crate::read;
    use crate::source::Source;
    use std::sync::Arc;

    fn codes(besluit: &str) -> Vec<&'static str> {
        let yaml = format!("gemeente: Oost\nwas:\n  bestand: was.md\nwordt:\n  bestand: wordt.md\nbesluit:\n{besluit}");
        let (keuzes, fouten) = read::keuzes::keuzes(&Arc::new(Source::new("keuzes.yaml", yaml)));
        assert!(fouten.is_empty(), "{fouten:?}");
        let tekst =
            |tijd: &str| format!("# Marktverordening\n\n## Artikel 1. Tijd\n\nDe markt begint om {tijd} uur.\n");
        let bron = |naam: &str, tijd: &str| Arc::new(Source::new(naam, tekst(tijd)));
        let invoer = Invoer {
            keuzes,
            was: bron("was.md", "acht"),
            wordt: bron("wordt.md", "negen"),
            toelichting: None,
            indeling: None,
        };
        aandacht(&Dossier::maak(invoer), Vorm::Wijziging).into_iter().map(|m| m.code).collect()
    }

    /// What is said of a decision in this form that makes the one text of the other.
    fn zegt(was: &str, wordt: &str, vorm: Vorm) -> Vec<String> {
        let yaml = "gemeente: Oost\nwas:\n  bestand: was.md\nwordt:\n  bestand: wordt.md\n";
        let (keuzes, _) = read::keuzes::keuzes(&Arc::new(Source::new("keuzes.yaml", yaml)));
        let bron = |naam: &str, tekst: &str| Arc::new(Source::new(naam, tekst));
        let (was, wordt) = (bron("was.md", was), bron("wordt.md", wordt));
        let invoer = Invoer { keuzes, was, wordt, toelichting: None, indeling: None };
        aandacht(&Dossier::maak(invoer), vorm).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn an_ordinance_of_more_bodies_than_the_council_is_told() {
        let van = |wie: &str| {
            let was = format!("# Marktverordening\n\n{wie};\n\nbesluit:\n\n## Artikel 1. Tijd\n\nOm acht uur.\n");
            let gezegd = zegt(&was, &was.replace("acht", "negen"), Vorm::Wijziging);
            gezegd.iter().any(|m| m.contains("bestuursorgaan-anders") && m.contains(wie))
        };
        assert!(van("De raad, het college van burgemeester en wethouders en de burgemeester van Oost"));
        assert!(van("Het college van burgemeester en wethouders van de gemeente Oost"));
        assert!(!van("De raad van de gemeente Oost"));
        assert!(!van("De raad van de gemeente Oost, gelezen het voorstel van het college van 3 mei"));
        assert!(!van("De raad van de gemeente Oost, overwegende dat het college toezicht houdt"));
        assert!(!van("gelezen het voorstel van het college van burgemeester en wethouders"));
    }

    #[test]
    fn who_repeals_the_old_ordinance_is_said() {
        let tekst = |jaar: u16, oud: u16| {
            format!(
                "# Legesverordening {jaar}\n\n## Artikel 1. Tarief\n\nEen paspoort kost € {jaar}.\n\n## Artikel 2. \
                 Overgangsrecht\n\nDe Legesverordening {oud} wordt ingetrokken met ingang van 1 januari, met dien \
                 verstande dat zij blijft gelden voor feiten van voor die datum.\n"
            )
        };
        let gezegd = |oud: u16| {
            let gezegd = zegt(&tekst(2024, 2023), &tekst(2025, oud), Vorm::Intrekking);
            gezegd.into_iter().find(|m| m.contains("intrekking-slotbepaling")).unwrap_or_default()
        };
        assert!(
            gezegd(2024).contains("artikel 2 trekt de oude verordening in: het besluit krijgt daarvoor geen eigen")
        );
        // Whoever forgot to change the year repeals what is gone already, and the decision repeals the old one.
        assert!(gezegd(2023).contains("artikel 2 trekt al een verordening in"));
    }

    #[test]
    fn what_a_model_says_of_the_ordinance_in_force_is_named() {
        let tekst = |tijd: &str, dag: &str, naam: &str| {
            format!(
                "# Marktverordening Oost\n\n## Artikel 1. Tijd\n\nDe markt begint om {tijd} uur.\n\n## Artikel 2. \
                 Slot\n\n1. Deze verordening treedt in werking op {dag}.\n2. Deze verordening wordt aangehaald als: \
                 {naam}.\n"
            )
        };
        let was = tekst("acht", "1 juli 2022", "Marktverordening Oost 2022");
        let gezegd = |wordt: &str| -> Vec<String> {
            let alle = zegt(&was, wordt, Vorm::Wijziging);
            alle.into_iter().filter(|m| m.contains("-gewijzigd]")).collect()
        };
        assert!(gezegd(&tekst("negen", "1 juli 2022", "Marktverordening Oost 2022")).is_empty());
        let beide = gezegd(&tekst("negen", "1 juli 2026", "Marktverordening Oost 2026"));
        assert!(
            beide[0].contains(
                "artikel 2, eerste lid, wijzigt wanneer de geldende verordening in werking treedt: “Deze verordening \
                 treedt in werking op 1 juli 2026.”"
            ),
            "{beide:?}"
        );
        assert!(
            beide[1].contains(
                "artikel 2, tweede lid, wijzigt de citeertitel van de geldende verordening: “Marktverordening Oost 2022” \
                 wordt “Marktverordening Oost 2026”"
            ),
            "{beide:?}"
        );
        assert_eq!(beide.len(), 2);
    }

    #[test]
    fn a_decision_does_not_enter_into_force_before_it_is_there() {
        let zegt = |per: &str| {
            let besluit = format!("  datum: 2026-08-18\n  inwerkingtreding: {per}\n");
            codes(&besluit).contains(&"inwerkingtreding-voor-vaststelling")
        };
        assert!(zegt("2026-07-01") && zegt("{rest: 2026-09-01, A: 2026-07-01}"));
        assert!(!zegt("2026-08-18") && !zegt("2026-09-01") && !zegt("direct") && !zegt("open"));
    }

    #[test]
    fn a_reference_that_an_amendement_left_behind_is_named() {
        let yaml = "gemeente: Oost\nwas:\n  bestand: was.md\nwordt:\n  bestand: wordt.md\nbesluit:\n  amendementen:\n    - nummer: A1\n      titel: Zonder duur\n      tekst: |\n        Artikel 1, tweede lid, vervalt, onder vernummering van het derde en vierde lid tot tweede en derde lid.\n";
        let (keuzes, _) = read::keuzes::keuzes(&Arc::new(Source::new("keuzes.yaml", yaml)));
        let bron = |naam: &str, tekst: &str| Arc::new(Source::new(naam, tekst));
        let slot = "## Artikel 2. Slot\n\nAlleen artikel 1, derde lid, geldt voor oude kramen.\n";
        let invoer = Invoer {
            keuzes,
            was: bron("was.md", "# Marktverordening\n\n## Artikel 1. Kramen\n\nEr zijn kramen.\n"),
            wordt: bron(
                "wordt.md",
                &format!(
                    "# Marktverordening\n\n## Artikel 1. Kramen\n\n1. Wie een kraam wil, vraagt een vergunning aan.\n2. De duur staat in de vergunning.\n3. Een kraam is ten hoogste vier meter breed.\n4. De houder ruimt zijn afval op.\n\n{slot}"
                ),
            ),
            toelichting: None,
            indeling: None,
        };
        let dossier = Dossier::maak(invoer);
        let gezegd: Vec<&str> = dossier
            .bevindingen
            .iter()
            .filter(|m| m.code.starts_with("verwijzing-"))
            .map(|m| m.bericht.as_str())
            .collect();
        assert!(matches!(gezegd.as_slice(), [een] if een.starts_with("door een amendement: ")), "{gezegd:?}");
    }

    #[test]
    fn a_day_that_the_new_ordinance_says_itself_is_in_no_decision() {
        let tekst = |dag: &str| {
            format!("# Marktverordening\n\n## Artikel 1. Slot\n\nDeze verordening treedt in werking op {dag}.\n")
        };
        let yaml = "gemeente: Oost\nwas:\n  bestand: was.md\nwordt:\n  bestand: wordt.md\nbesluit:\n  inwerkingtreding: \
                    2027-07-01\n";
        let (keuzes, _) = read::keuzes::keuzes(&Arc::new(Source::new("keuzes.yaml", yaml)));
        let bron = |naam: &str, dag: &str| Arc::new(Source::new(naam, tekst(dag)));
        let (was, wordt) = (bron("was.md", "1 mei 2010"), bron("wordt.md", "1 maart 2017"));
        let dossier = Dossier::maak(Invoer { keuzes, was, wordt, toelichting: None, indeling: None });
        let gezegd = aandacht(&dossier, Vorm::Intrekking);
        let melding = gezegd.iter().find(|m| m.code == "intrekking-inwerkingtreding").unwrap();
        assert_eq!(
            melding.bericht,
            "“inwerkingtreding: 2027-07-01” komt niet in dit besluit, want artikel 1 zegt al wanneer de verordening in \
             werking treedt: “Deze verordening treedt in werking op 1 maart 2017.”"
        );
    }

    #[test]
    fn articles_are_not_renumbered_on_another_day_than_their_numbers_are_used() {
        let artikel = |n: u8, kop: &str, tekst: &str| format!("## Artikel {n}. {kop}\n\n{tekst}\n\n");
        let titel = "# Marktverordening\n\n";
        let was = [
            artikel(1, "Lijst", "Er is een lijst."),
            artikel(2, "Dag", "Het is maandag."),
            artikel(3, "Afval", "Ruim op."),
        ];
        let wordt = [artikel(1, "Dag", "Het is maandag."), artikel(2, "Afval", "Ruim alles op.")];
        let zegt = |per: &str| -> Vec<String> {
            let yaml = format!("gemeente: Oost\nwas:\n  bestand: was.md\nwordt:\n  bestand: wordt.md\nbesluit:\n{per}");
            let (keuzes, _) = read::keuzes::keuzes(&Arc::new(Source::new("keuzes.yaml", yaml)));
            let bron = |naam: &str, tekst: &[String]| Arc::new(Source::new(naam, format!("{titel}{}", tekst.concat())));
            let (was, wordt) = (bron("was.md", &was), bron("wordt.md", &wordt));
            let dossier = Dossier::maak(Invoer { keuzes, was, wordt, toelichting: None, indeling: None });
            let gezegd = aandacht(&dossier, Vorm::Wijziging);
            gezegd.into_iter().filter(|m| m.code == "onderdeel-vernummert-later").map(|m| m.bericht).collect()
        };
        let later = zegt("  inwerkingtreding: {rest: 2027-07-01, B: open}\n");
        assert_eq!(
            later,
            [
                "onderdeel A geeft artikelen een ander nummer en treedt op een ander tijdstip in werking dan onderdeel B, dat \
              de nieuwe nummers gebruikt"
            ]
        );
        assert_eq!(zegt("  inwerkingtreding: {rest: 2027-07-01, A: open}\n"), later);
        assert!(zegt("  inwerkingtreding: {rest: 2027-07-01, \"A, B\": open}\n").is_empty());
        assert!(zegt("  inwerkingtreding: 2027-07-01\n").is_empty());
    }

    #[test]
    fn letters_of_the_decision_are_looked_at() {
        let per = "  inwerkingtreding: {rest: 2027-07-01, A: open}\n";
        let erna = "  amendementen:\n    - nummer: A1\n      titel: Later\n      tekst: |\n        In artikel 1 wordt ‘negen’ vervangen door ‘tien’.\n";
        let zegt = |besluit: &str, code| codes(besluit).contains(&code);
        assert!(!zegt(per, "onderdeel-onbekend") && !zegt(per, "onderdeel-na-amendement"));
        assert!(zegt(&per.replace("A:", "C:"), "onderdeel-onbekend"));
        assert!(zegt(&format!("{per}{erna}"), "onderdeel-na-amendement"));
        assert!(!zegt(erna, "onderdeel-na-amendement"));
    }
}
