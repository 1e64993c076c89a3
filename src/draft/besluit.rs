//! `Wijziging` → the amending decision: the sentences of its orders in the frame of a template.
//!
//! Article I holds the onderdelen of the [`Wijziging`](crate::wijziging::Wijziging), with the letters that table
//! and notes use; a decision with one order has no letter. What stands around it, the template says.

use super::doorlopend::{bepalingen, doorlopende_tekst};
use super::onderdelen::wijzigingen;
use super::opmaak::alineas;
use super::sjabloon::{Gegeven, Gegevens, vul_in};
use super::zegt::{Zegt, met_zinnen};
use super::zinnen::{hoofdletter, met_lidwoord, opsomming};
use super::{Stukken, naam, titel, verordening};
use crate::datum;
use crate::diagnostic::Diagnostic;
use crate::keuzes::{Besluitgegevens, Status, Waarde};
use crate::page::Page;
use crate::regeling::{Regeling, Soort};
use crate::slotbepaling::{trekt_oude_in, zegt_inwerkingtreding};
use crate::source::Source;
use std::collections::BTreeMap;

/// In which form the decision is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Vorm {
    /// The ordinance is amended.
    #[default]
    Wijziging,
    /// The ordinance is repealed and a new one adopted (Aanwijzing 6.2).
    Intrekking,
}

/// What the sentences around the changes know.
const VELDEN: [&str; 6] = ["datum", "meer", "letters", "nummers", "naam", "zelfde_naam"];

/// The decision, in the sentences of a template.
///
/// # Errors
/// A fault in the template, at its line.
pub fn besluit(
    stukken: &Stukken<'_>,
    besluit: &Besluitgegevens,
    vorm: Vorm,
    sjabloon: &Source,
) -> Result<Page, Box<Diagnostic>> {
    let mut gegevens = rondom(stukken, besluit)?;
    match vorm {
        Vorm::Wijziging => {
            gegevens.insert("wijzigingen", Gegeven::Nodig(wijzigingen(stukken)));
        }
        Vorm::Intrekking => {
            gegevens.extend(met_zinnen(&stukken.zinnen.besluit, &VELDEN, |zegt| opnieuw(stukken, besluit, zegt))?);
        }
    }
    let mut page = vul_in(sjabloon, &gegevens)?;
    page.auteur = stukken.gemeente.to_owned();
    Ok(page)
}

/// What stands around the changes, as the templates know it.
///
/// # Errors
/// A fault in the template of its sentences, at its line.
pub(super) fn rondom(stukken: &Stukken<'_>, besluit: &Besluitgegevens) -> Result<Gegevens, Box<Diagnostic>> {
    met_zinnen(&stukken.zinnen.besluit, &VELDEN, |zegt| gegevens(stukken, besluit, zegt))
}

fn gegevens(stukken: &Stukken<'_>, besluit: &Besluitgegevens, zegt: &Zegt<'_>) -> Gegevens {
    let tekst = |w: &Option<Waarde>| w.as_ref().map(|w| w.tekst.trim().trim_end_matches([';', '.', ',']).to_owned());
    let dag = |w: &Option<Waarde>| tekst(w).map(|t| datum::in_woorden(&t).unwrap_or(t));
    let aanhef = |begin: &str| uit_aanhef(stukken.wordt, begin).or_else(|| uit_aanhef(stukken.was, begin));
    let gemeente = match stukken.gemeente {
        "" => aanhef("de raad van de gemeente "),
        bekend => Some(bekend.to_owned()),
    };
    let gelet_op = tekst(&besluit.gelet_op).or_else(|| aanhef("gelet op "));
    let wmo = over_wmo(stukken, gelet_op.as_deref());
    let gezien = tekst(&besluit.gezien).or_else(|| wmo.then(|| zegt.tekst("advies", [])));
    let later: Vec<(Vec<String>, String)> = besluit
        .onderdelen
        .iter()
        .map(|(letters, wanneer)| (letters_in(&letters.tekst), in_werking(&wanneer.tekst, zegt)))
        .collect();
    let alle_later: Vec<String> = later.iter().flat_map(|(letters, _)| letters.iter().cloned()).collect();
    let rijen = later.iter().map(|(letters, wanneer)| {
        BTreeMap::from([("onderdelen", met_onderdelen(letters, zegt).into()), ("wanneer", wanneer.clone().into())])
    });
    let overgangsrecht = besluit.overgangsrecht.as_ref().map(|w| alineas(&w.tekst)).unwrap_or_default();
    let of = |t: Option<String>| Gegeven::Tekst(t.unwrap_or_default());
    BTreeMap::from([
        ("gemeente", of(gemeente)),
        ("verordening", verordening(stukken.was).into()),
        ("titel", Gegeven::Tekst(titel(stukken.wordt))),
        ("ontwerp", Gegeven::JaNee(besluit.status == Status::Ontwerp)),
        ("nummer", of(tekst(&besluit.nummer))),
        ("datum", of(dag(&besluit.datum))),
        ("voorstel", of(tekst(&besluit.voorstel))),
        ("gelet_op", of(gelet_op)),
        ("wmo", Gegeven::JaNee(wmo)),
        ("gezien", of(gezien)),
        ("amendementen", Gegeven::Tekst(aangenomen(besluit, zegt))),
        ("overgangsrecht", Gegeven::Blokken(overgangsrecht)),
        ("wanneer", of(tekst(&besluit.inwerkingtreding).map(|w| in_werking(&w, zegt)))),
        ("later", Gegeven::Lijst(rijen.collect())),
        ("later_onderdelen", Gegeven::Tekst(met_onderdelen(&alle_later, zegt))),
        ("terugwerking", of(dag(&besluit.terugwerking))),
        ("voorzitter", of(besluit.voorzitter.as_ref().map(|w| w.tekst.clone()))),
        ("griffier", of(besluit.griffier.as_ref().map(|w| w.tekst.clone()))),
    ])
}

/// “het aangenomen amendement A1”, “de aangenomen amendementen A1 en A3”.
fn aangenomen(besluit: &Besluitgegevens, zegt: &Zegt<'_>) -> String {
    let nummers: Vec<String> = besluit.amendementen.iter().map(|a| a.nummer.tekst.clone()).collect();
    match nummers.as_slice() {
        [] => String::new(),
        alle => zegt.tekst("amendementen", [("meer", (alle.len() > 1).into()), ("nummers", opsomming(alle).into())]),
    }
}

/// “met ingang van 1 juli 2027”, “met ingang van de dag na die van de bekendmaking”.
fn in_werking(wanneer: &str, zegt: &Zegt<'_>) -> String {
    match wanneer {
        "direct" => zegt.tekst("in werking na bekendmaking", []),
        "open" => zegt.tekst("in werking later", []),
        datum => {
            let datum = datum::in_woorden(datum).unwrap_or_else(|| datum.to_owned());
            zegt.tekst("in werking op", [("datum", datum.into())])
        }
    }
}

/// The letters that `C, D` or `C en D` stands for.
pub(crate) fn letters_in(tekst: &str) -> Vec<String> {
    let delen = tekst.split([',', '+', ' ']).map(str::trim);
    delen.filter(|d| !d.is_empty() && *d != "en").map(str::to_owned).collect()
}

/// “onderdeel C”, “onderdelen C en D”; nothing for none.
fn met_onderdelen(letters: &[String], zegt: &Zegt<'_>) -> String {
    if letters.is_empty() {
        return String::new();
    }
    zegt.tekst("onderdelen", [("meer", (letters.len() > 1).into()), ("letters", opsomming(letters).into())])
}

/// What the opening words of an ordinance say behind these words: “de raad van de gemeente”, “gelet op”.
fn uit_aanhef(regeling: &Regeling, begin: &str) -> Option<String> {
    let boven = regeling.kinderen.iter().take_while(|b| b.soort != Soort::Artikel && !b.soort.boven_artikel());
    let alineas = boven.filter_map(|b| b.tekst.as_ref()).flat_map(|t| t.inhoud().split(['\n', ';']));
    let mut gevonden = alineas.map(str::trim).filter_map(|alinea| {
        let kop = alinea.get(..begin.len())?;
        kop.eq_ignore_ascii_case(begin).then(|| alinea[begin.len()..].trim().trim_end_matches(',').to_owned())
    });
    gevonden.find(|t| !t.is_empty())
}

/// Whether an ordinance is one under the Wmo 2015: then the law asks for an advice, as it is made with clients and their
/// representatives heard (article 2.1.3, third lid).
fn over_wmo(stukken: &Stukken<'_>, gelet_op: Option<&str>) -> bool {
    const WET: &str = "Wet maatschappelijke ondersteuning 2015";
    let noemt = |regeling: &Regeling| regeling.teksten().iter().any(|(_, tekst)| tekst.inhoud().contains(WET));
    gelet_op.map_or_else(|| noemt(stukken.wordt), |op| op.contains(WET))
}

/// What the decision to repeal and enact anew says besides: the whole new text, and the articles behind it.
fn opnieuw(stukken: &Stukken<'_>, besluit: &Besluitgegevens, zegt: &Zegt<'_>) -> Gegevens {
    // The opening words are those of this decision; what comes last stands behind its own articles.
    let kinderen = stukken.wordt.kinderen.as_slice();
    let achter = kinderen.iter().position(|b| b.soort == Soort::Bijlage || b.is_toelichting());
    let (tekst, bijlagen) = kinderen.split_at(achter.unwrap_or(kinderen.len()));
    let tekst = tekst.iter().skip_while(|b| b.soort == Soort::Aanhef).cloned().collect();
    let tekst = Regeling { kinderen: tekst, ..stukken.wordt.zonder_kinderen() };
    let laatste = tekst.artikelen().into_iter().filter_map(|(_, a)| a.nummer.clone()).next_back();
    let mut volgende = laatste.and_then(|n| n.volgende());
    let mut artikel = |nodig: bool| {
        let nummer = nodig.then(|| volgende.take()).flatten();
        volgende = volgende.clone().or_else(|| nummer.as_ref().and_then(|n| n.volgende()));
        match nummer {
            Some(nummer) => format!("Artikel {nummer}. "),
            None if nodig => "Artikel […]. ".to_owned(),
            None => String::new(),
        }
    };
    let intrekking = artikel(trekt_oude_in(stukken.wordt, stukken.was).is_none());
    let overgang = artikel(besluit.overgangsrecht.is_some());
    let werking = artikel(zegt_inwerkingtreding(stukken.wordt).is_none());
    let bijlagen = bepalingen(bijlagen, stukken.wordt);
    let leeg = bijlagen.is_empty();
    let oud = hoofdletter(&met_lidwoord(&naam(stukken.was)));
    // Of two ordinances with one name the sentence must say which.
    let zelfde = naam(stukken.was) == naam(stukken.wordt);
    let oud = zegt.tekst("oude verordening", [("naam", oud.into()), ("zelfde_naam", zelfde.into())]);
    Gegevens::from([
        ("bijlagen", if leeg { Gegeven::Blokken(bijlagen) } else { Gegeven::Nodig(bijlagen) }),
        ("hoofdstukken", tekst.kinderen.iter().any(|b| b.soort.boven_artikel()).into()),
        ("tekst", Gegeven::Nodig(doorlopende_tekst(&tekst).blokken)),
        ("oude_verordening", oud.into()),
        ("artikel_intrekking", intrekking.into()),
        ("artikel_overgangsrecht", overgang.into()),
        ("artikel_inwerkingtreding", werking.into()),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::compare;
    use crate::ingebouwd;
    use crate::read;
    use crate::render::markdown;
    use crate::vergelijking::Bekend;
    use crate::wijziging::Wijziging;
    use std::sync::Arc;

    const TEKST: &str = "# Marktverordening Sint \"Anna\" & *Zoon*\n\nDe raad van de gemeente Oost;\n\ngelet op artikel 149 \
                         van de Gemeentewet;\n\n## Artikel 1. Markt\n\nEr is markt.\n\n## Artikel 2. Slot\n\nDeze \
                         verordening treedt in werking op 1 januari 2020.\n";

    /// The decision with nothing in it but its frame, from what keuzes.yaml says.
    fn rondom(yaml: &str, vorm: Vorm) -> String {
        let lees = |tekst: &str| read::markdown::lees(Arc::new(Source::new("was.md", tekst))).0.regeling;
        let (keuzes, meldingen) = read::keuzes::keuzes(&Arc::new(Source::new("keuzes.yaml", yaml)));
        assert!(meldingen.is_empty(), "{meldingen:?}");
        let (was, wordt) = (lees(TEKST), lees(TEKST));
        let stukken = Stukken {
            was: &was,
            wordt: &wordt,
            vergelijking: &compare::vergelijk(&was, &wordt, &Bekend::default()),
            wijziging: &Wijziging::default(),
            gemeente: keuzes.gemeente.as_ref().map_or("", |w| &w.tekst),
            grondslag: &[],
            facultatief_was: &[],
            facultatief_wordt: &[],
            geschreven: &[],
            zinnen: &crate::dossier::Sjablonen::default().zinnen(),
        };
        let naam = if vorm == Vorm::Wijziging { "besluit.md" } else { "intrekking.md" };
        let sjabloon = Source::new(naam, ingebouwd::sjabloon(naam).unwrap());
        markdown(&besluit(&stukken, &keuzes.besluit, vorm, &sjabloon).unwrap())
    }

    fn regels(tekst: &str, begin: &str) -> Vec<String> {
        tekst.lines().skip_while(|r| !r.starts_with(begin)).filter(|r| !r.is_empty()).map(str::to_owned).collect()
    }

    #[test]
    fn a_decision_of_which_everything_is_known() {
        let tekst = rondom(
            "gemeente: \"'s-Hertogenbosch {{ x }}\"\nbesluit:\n  status: vastgesteld\n  nummer: 2027/41\n  datum: \
             2027-06-24\n  voorstel: 11 mei 2027, nummer 2027/38\n  gelet-op: artikel 149 van de Gemeentewet\n  gezien: \
             het advies van de marktcommissie\n  overgangsrecht: |\n    1. Een vergunning blijft gelden.\n    2. Zij \
             vervalt:\n    a. na een jaar, of\n    b. bij overlijden.\n  inwerkingtreding: 2027-07-01\n  terugwerking: \
             2027-01-01\n  voorzitter: A. de Vries\n  griffier: B. Jansen\n",
            Vorm::Wijziging,
        );
        insta::assert_snapshot!(tekst, @r#"
        # Verordening tot wijziging van de Marktverordening Sint "Anna" & Zoon

        *Nummer 2027/41*

        De raad van de gemeente 's-Hertogenbosch {{ x }};

        gelezen het voorstel van burgemeester en wethouders van 11 mei 2027, nummer 2027/38;

        gelet op artikel 149 van de Gemeentewet;

        gezien het advies van de marktcommissie;

        besluit vast te stellen de volgende verordening:

        **Verordening tot wijziging van de Marktverordening Sint "Anna" & Zoon**

        ## Artikel I

        <u>[er zijn geen wijzigingen]</u>

        ## Artikel II

        1. Een vergunning blijft gelden.
        2. Zij vervalt:

           a. na een jaar, of

           b. bij overlijden.

        ## Artikel III

        Deze verordening treedt in werking met ingang van 1 juli 2027 en werkt terug tot en met 1 januari 2027.

        Aldus vastgesteld in de openbare raadsvergadering van 24 juni 2027.

        De voorzitter,

        A. de Vries

        De griffier,

        B. Jansen
        "#);
    }

    #[test]
    fn what_is_not_known_stays_a_gap_and_the_old_aanhef_helps() {
        let tekst = rondom("besluit: {}\n", Vorm::Wijziging);
        insta::assert_snapshot!(tekst, @r#"
        # Verordening tot wijziging van de Marktverordening Sint "Anna" & Zoon

        *Ontwerp*

        De raad van de gemeente Oost;

        gelezen het voorstel van burgemeester en wethouders van <u>[datum en nummer]</u>;

        gelet op artikel 149 van de Gemeentewet;

        besluit vast te stellen de volgende verordening:

        **Verordening tot wijziging van de Marktverordening Sint "Anna" & Zoon**

        ## Artikel I

        <u>[er zijn geen wijzigingen]</u>

        ## Artikel II

        Deze verordening treedt in werking met ingang van <u>[datum]</u>.

        Aldus vastgesteld in de openbare raadsvergadering van <u>[datum]</u>.

        De voorzitter,

        <u>[naam van de voorzitter]</u>

        De griffier,

        <u>[naam van de griffier]</u>
        "#);
    }

    #[test]
    fn entry_into_force() {
        let zegt = |wanneer: &str| {
            let tekst = rondom(&format!("besluit:\n  inwerkingtreding: {wanneer}\n"), Vorm::Wijziging);
            let regels = regels(&tekst, "## Artikel II");
            regels[1..regels.iter().position(|r| r.starts_with("Aldus")).unwrap()].join("\n")
        };
        assert_eq!(
            zegt("direct"),
            "Deze verordening treedt in werking met ingang van de dag na die van de bekendmaking."
        );
        assert_eq!(
            zegt("open"),
            "Deze verordening treedt in werking op een door burgemeester en wethouders te bepalen tijdstip."
        );
        assert_eq!(
            zegt("{rest: 2027-07-01, \"C, D\": open, F: 2028-01-01}"),
            "1. Deze verordening treedt in werking met ingang van 1 juli 2027, met uitzondering van artikel I, onderdelen \
             C, D en F.\n2. Artikel I, onderdelen C en D, treedt in werking op een door burgemeester en wethouders te \
             bepalen tijdstip.\n3. Artikel I, onderdeel F, treedt in werking met ingang van 1 januari 2028."
        );
    }

    #[test]
    fn repealed_and_enacted_anew() {
        let tekst = rondom("gemeente: Oost\nbesluit:\n  inwerkingtreding: direct\n", Vorm::Intrekking);
        insta::assert_snapshot!(tekst, @r#"
        # Marktverordening Sint "Anna" & Zoon

        *Ontwerp*

        De raad van de gemeente Oost;

        gelezen het voorstel van burgemeester en wethouders van <u>[datum en nummer]</u>;

        gelet op artikel 149 van de Gemeentewet;

        besluit vast te stellen de volgende verordening:

        **Marktverordening Sint "Anna" & Zoon**

        ## Artikel 1. Markt

        Er is markt.

        ## Artikel 2. Slot

        Deze verordening treedt in werking op 1 januari 2020.

        ## Artikel 3. Intrekking

        De Marktverordening Sint "Anna" & Zoon, zoals vastgesteld op <u>[datum]</u>, wordt ingetrokken.

        Aldus vastgesteld in de openbare raadsvergadering van <u>[datum]</u>.

        De voorzitter,

        <u>[naam van de voorzitter]</u>

        De griffier,

        <u>[naam van de griffier]</u>
        "#);
    }
}
