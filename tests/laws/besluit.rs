//! What is derived is proven: carried out on was it gives wordt. And nothing that an instruction can say breaks
//! the program, or changes a text in part.

use super::kiezen::gegooid;
use super::maken::{self, Verordening};
use super::{gevallen, modellen, op_elke_processor, tekst};
use proptest::prelude::*;
use proptest::sample::Index;
use std::sync::Arc;
use was_wordt::amend::{self, Modelnummers, Opties, Uitslag};
use was_wordt::compare::vergelijk;
use was_wordt::dossier::{Dossier, Invoer, Sjablonen, Vorm};
use was_wordt::keuzes::{Bron, Indeling, Keuzes, Waarde, Zijde};
use was_wordt::nummer::Nummer;
use was_wordt::opdracht::{Bewerking, Nieuw, Opdracht, Pad, Plaats, Reeks, Stap, Woordplaats};
use was_wordt::read::markdown;
use was_wordt::regeling::{Bepaling, Regeling, Soort, Tekst};
use was_wordt::render;
use was_wordt::source::{Source, Span};
use was_wordt::vergelijking::Bekend;
use was_wordt::verwijzing::Merk;

fn regeling(inhoud: &str) -> Regeling {
    markdown::lees(tekst(inhoud)).0.regeling
}

fn bewezen(was: &Regeling, wordt: &Regeling, opties: Opties) -> Result<(), TestCaseError> {
    let vergelijking = vergelijk(was, wordt, &Bekend::default());
    let (indeling, nummers) = (Indeling::default(), Modelnummers::default());
    let wijziging = amend::afgeleid(was, wordt, &vergelijking, &indeling, &nummers, opties);
    let alle: Vec<&Opdracht> =
        wijziging.onderdelen.iter().flat_map(|o| &o.opdrachten).flat_map(Opdracht::bladen).collect();
    let uit = amend::pas_toe(was, &alle);
    for (opdracht, uitslag) in alle.iter().zip(&uit.uitslagen) {
        prop_assert_eq!(uitslag, &Uitslag::Toegepast, "{:?}", opdracht);
    }
    let bewijs = amend::bewijs(&uit.regeling, wordt);
    prop_assert!(bewijs.is_ok(), "{}", bewijs.unwrap_err());
    Ok(())
}

/// A small change of an ordinance.
#[derive(Debug, Clone)]
pub struct Ingreep {
    wat: u8,
    waar: [Index; 3],
    artikel: maken::Artikel,
    lid: maken::Lid,
    frase: String,
}

pub fn ingreep() -> impl Strategy<Value = Ingreep> {
    (0..16_u8, any::<[Index; 3]>(), maken::artikel(), maken::lid(), maken::frase(1..6))
        .prop_map(|(wat, waar, artikel, lid, frase)| Ingreep { wat, waar, artikel, lid, frase })
}

/// What an ordinance becomes.
pub fn gewijzigd(een: &Verordening, ingrepen: &[Ingreep]) -> Verordening {
    let mut uit = een.clone();
    for i in ingrepen {
        let artikelen = &mut uit.artikelen;
        let a = i.waar[0].index(artikelen.len());
        let leden = artikelen[a].leden.len();
        let l = i.waar[1].index(leden);
        match i.wat {
            0 => artikelen.insert(a, i.artikel.clone()),
            1 => artikelen.push(i.artikel.clone()),
            2 if artikelen.len() > 1 => drop(artikelen.remove(a)),
            3 => artikelen[a].leden.insert(l, i.lid.clone()),
            4 => artikelen[a].leden.push(i.lid.clone()),
            5 if leden > 1 => drop(artikelen[a].leden.remove(l)),
            6 => artikelen[a].leden.rotate_left(l),
            7 => artikelen.rotate_left(a),
            8 => artikelen[a].opschrift = i.frase.clone(),
            9 => artikelen[a].leden[l].tekst = i.frase.clone(),
            10 | 11 => {
                let woorden: Vec<&str> = artikelen[a].leden[l].tekst.split(' ').collect();
                let w = i.waar[2].index(woorden.len());
                let mut nieuw: Vec<&str> = woorden.clone();
                if i.wat == 10 || w == 0 {
                    nieuw.insert(w + 1, &i.frase);
                } else {
                    nieuw.remove(w);
                }
                artikelen[a].leden[l].tekst = nieuw.join(" ");
            }
            12 => artikelen[a].leden[l].onderdelen.push(maken::Onderdeel { tekst: i.frase.clone(), onder: Vec::new() }),
            13 if artikelen[a].leden[l].onderdelen.len() > 1 => {
                let o = i.waar[2].index(artikelen[a].leden[l].onderdelen.len());
                artikelen[a].leden[l].onderdelen.remove(o);
            }
            14 if !artikelen[a].leden[l].onderdelen.is_empty() => {
                let o = i.waar[2].index(artikelen[a].leden[l].onderdelen.len());
                let nieuw = maken::Onderdeel { tekst: i.frase.clone(), onder: Vec::new() };
                artikelen[a].leden[l].onderdelen.insert(o, nieuw);
            }
            15 if !artikelen[a].leden[l].onderdelen.is_empty() => {
                let o = i.waar[2].index(artikelen[a].leden[l].onderdelen.len());
                artikelen[a].leden[l].onderdelen[o].tekst.push_str(&format!(" {}", i.frase));
            }
            _ => {}
        }
    }
    uit
}

/// An ordinance with an annex that has the articles of another, half of them in a chapter.
fn met_bijlage(een: &Verordening, bijlage: &Verordening) -> String {
    let in_bijlage = bijlage.tekst().replace("# Verordening proef\n", "").replace("\n## ", "\n#### ");
    let hoofdstuk = if bijlage.artikelen.len().is_multiple_of(2) { "\n### Hoofdstuk 1 Slot\n" } else { "" };
    format!("{}\n## Bijlage 1 Voorwaarden\n\nDeze voorwaarden gelden.\n{hoofdstuk}{in_bijlage}", een.tekst())
}

/// A step of a path, right or wrong.
fn stap() -> impl Strategy<Value = Stap> {
    let soort = prop::sample::select(vec![
        Soort::Artikel,
        Soort::Artikel,
        Soort::Lid,
        Soort::Onderdeel,
        Soort::Hoofdstuk,
        Soort::Bijlage,
        Soort::Tekst,
    ]);
    let merk = prop::option::weighted(0.3, prop::sample::select(vec![Merk::Oud, Merk::Nieuw]));
    prop_oneof![
        8 => (soort.clone(), prop::option::weighted(0.9, nummer()), merk.clone())
            .prop_map(|(soort, nummer, merk)| Stap::Bepaling { soort, nummer, merk }),
        1 => (soort, nummer(), prop::option::of(nummer()), merk)
            .prop_map(|(soort, van, tot, merk)| Stap::Reeks { soort, reeks: Reeks { van, tot }, merk }),
        1 => "[a-z]{1,3}".prop_map(Stap::Begrip),
        1 => prop::sample::select(vec![
            Stap::Opschrift, Stap::Aanhef, Stap::Slot, Stap::Volzin(1), Stap::Volzin(9), Stap::Keuze(1),
            Stap::Keuze(2), Stap::Variant("B".to_owned()), Stap::Streepje(1), Stap::Streepje(0), Stap::Volzin(0), Stap::Keuze(0),
        ]),
    ]
}

fn nummer() -> impl Strategy<Value = Nummer> {
    prop::sample::select(vec!["1", "2", "3", "4", "5", "12a", "a", "b", "c", "1°", "2°", "99"])
        .prop_map(|n| Nummer::parse(n).unwrap())
}

fn pad() -> impl Strategy<Value = Pad> {
    prop::collection::vec(stap(), 0..4).prop_map(Pad)
}

fn woorden() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec!["de", "het", "college", ".", ",", "", " ", "é", "\n", "De raad."])
            .prop_map(str::to_owned),
        maken::frase(1..4),
    ]
}

fn bepaling() -> impl Strategy<Value = Bepaling> {
    let soort = prop::sample::select(vec![
        Soort::Artikel,
        Soort::Lid,
        Soort::Onderdeel,
        Soort::Begrip,
        Soort::Hoofdstuk,
        Soort::Slot,
        Soort::Tekst,
    ]);
    let blad = (soort, prop::option::of(nummer()), prop::option::of(woorden()), prop::option::of(woorden())).prop_map(
        |(soort, nummer, opschrift, tekst)| Bepaling {
            opschrift: opschrift.map(Tekst::los),
            tekst: tekst.map(Tekst::los),
            ..Bepaling::new(soort, nummer, Span::default())
        },
    );
    blad.prop_recursive(2, 6, 3, |binnen| {
        (binnen.clone(), prop::collection::vec(binnen, 0..3)).prop_map(|(b, kinderen)| Bepaling { kinderen, ..b })
    })
}

fn nieuw() -> impl Strategy<Value = Nieuw> {
    prop_oneof![woorden().prop_map(Nieuw::Woorden), prop::collection::vec(bepaling(), 0..3).prop_map(Nieuw::Bepalingen),]
}

fn plaats() -> impl Strategy<Value = Plaats> {
    prop_oneof![
        pad().prop_map(Plaats::Na),
        pad().prop_map(Plaats::Voor),
        Just(Plaats::Slot),
        Just(Plaats::Alfabet),
        Just(Plaats::Nummer),
    ]
}

fn bewerking() -> impl Strategy<Value = Bewerking> {
    let reeksen = || {
        prop::collection::vec((nummer(), prop::option::of(nummer())).prop_map(|(van, tot)| Reeks { van, tot }), 0..3)
    };
    prop_oneof![
        (pad(), nieuw()).prop_map(|(doel, nieuw)| Bewerking::Vervang { doel, nieuw }),
        (pad(), woorden(), woorden(), any::<bool>()).prop_map(|(doel, oud, nieuw, telkens)| Bewerking::VervangTekst {
            doel,
            oud,
            nieuw,
            telkens
        }),
        (pad(), plaats(), nieuw()).prop_map(|(doel, plaats, nieuw)| Bewerking::VoegIn { doel, plaats, nieuw }),
        (pad(), woorden(), woorden(), 0..3_u8).prop_map(|(doel, bij, nieuw, wat)| {
            let plaats = match wat {
                0 => Woordplaats::Na(bij),
                1 => Woordplaats::Voor(bij),
                _ => Woordplaats::Slot,
            };
            Bewerking::VoegTekstIn { doel, plaats, nieuw }
        }),
        pad().prop_map(|doel| Bewerking::Verwijder { doel }),
        (pad(), woorden(), any::<bool>()).prop_map(|(doel, oud, telkens)| Bewerking::VerwijderTekst {
            doel,
            oud,
            telkens
        }),
        (
            prop_oneof![Just(Pad::default()), pad()],
            prop::sample::select(vec![Soort::Artikel, Soort::Lid, Soort::Onderdeel]),
            reeksen(),
            reeksen()
        )
            .prop_map(|(ouder, soort, van, naar)| Bewerking::Vernummer { ouder, soort, van, naar }),
        (pad(), woorden(), woorden()).prop_map(|(doel, oud, nieuw)| Bewerking::Interpunctie { doel, oud, nieuw }),
        pad().prop_map(|doel| Bewerking::NummerToe { doel }),
        pad().prop_map(|doel| Bewerking::NummerAf { doel }),
        (pad(), pad(), plaats()).prop_map(|(van, naar, plaats)| Bewerking::Verplaats { van, naar, plaats }),
    ]
}

proptest! {
    #![proptest_config(gevallen(300))]

    #[test]
    fn a_change_is_proven(een in maken::verordening(), ingrepen in prop::collection::vec(ingreep(), 1..5)) {
        let ander = gewijzigd(&een, &ingrepen);
        bewezen(&regeling(&een.tekst()), &regeling(&ander.tekst()), Opties::default())?;
    }

    #[test]
    fn a_change_is_proven_in_whole_articles(een in maken::verordening(), ingrepen in prop::collection::vec(ingreep(), 1..5)) {
        let ander = gewijzigd(&een, &ingrepen);
        bewezen(&regeling(&een.tekst()), &regeling(&ander.tekst()), Opties { hele_artikelen: true })?;
    }

    #[test]
    fn a_change_is_proven_where_an_annex_has_articles_too(
        een in maken::verordening(),
        bijlage in maken::verordening(),
        ingrepen in prop::collection::vec(ingreep(), 0..3),
        erin in prop::collection::vec(ingreep(), 0..3),
    ) {
        let (ander, nieuw) = (gewijzigd(&een, &ingrepen), gewijzigd(&bijlage, &erin));
        let (was, wordt) = (met_bijlage(&een, &bijlage), met_bijlage(&ander, &nieuw));
        bewezen(&regeling(&was), &regeling(&wordt), Opties::default())?;
    }

    #[test]
    fn two_wild_texts_are_proven(een in maken::wild(), ander in maken::wild()) {
        bewezen(&regeling(&een), &regeling(&ander), Opties::default())?;
    }

    #[test]
    fn no_instruction_breaks_anything(
        een in maken::verordening(),
        lijst in prop::collection::vec(prop::collection::vec(bewerking(), 0..3), 1..6),
    ) {
        let was = regeling(&een.tekst());
        let opdrachten: Vec<Opdracht> = lijst.into_iter().map(Opdracht::van).collect();
        let alle: Vec<&Opdracht> = opdrachten.iter().collect();
        let uit = amend::pas_toe(&was, &alle);
        prop_assert_eq!(uit.uitslagen.len(), alle.len());
        // What was not carried out changed nothing: the rest alone gives the same text.
        let gelukt: Vec<&Opdracht> = alle.iter().zip(&uit.uitslagen).filter(|(_, u)| **u == Uitslag::Toegepast).map(|(o, _)| *o).collect();
        if gelukt.is_empty() {
            prop_assert!(amend::bewijs(&uit.regeling, &was).is_ok());
        }
    }
}

/// The decision that makes the one file of the other, as it stands on paper; why there is none, where its proof fails.
pub fn door_de_woorden(was: &Arc<Source>, wordt: &Arc<Source>) -> Result<String, String> {
    let zijde = |source: &Arc<Source>| {
        let naam = Waarde { tekst: source.name().to_owned(), plaats: source.plaats(Span::new(0, 0)), op: 0, lang: 0 };
        Zijde { bron: Some(Bron::Bestand(naam)), ..Zijde::default() }
    };
    let keuzes = Keuzes { was: zijde(was), wordt: zijde(wordt), ..Keuzes::default() };
    let (was, wordt) = (was.clone(), wordt.clone());
    op_papier(&Dossier::maak(Invoer { keuzes, was, wordt, toelichting: None, indeling: None }))
}

fn op_papier(dossier: &Dossier) -> Result<String, String> {
    if let Some(leeg) = dossier.wijziging.onderdelen.iter().find(|o| o.opdrachten.is_empty()) {
        return Err(format!("onderdeel {} orders nothing", leeg.letter));
    }
    let page = dossier.besluit(Vorm::Wijziging, &Sjablonen::default());
    page.map(|page| render::markdown(&page)).map_err(|fout| fout.meldingen[0].bericht.clone())
}

#[test]
fn a_decision_is_proven_through_its_words() {
    let gevallen = || (maken::verordening(), prop::collection::vec(ingreep(), 1..5));
    op_elke_processor(super::gevallen(300), gevallen, |(een, ingrepen)| {
        let ander = gewijzigd(&een, &ingrepen);
        door_de_woorden(&tekst(&een.tekst()), &tekst(&ander.tekst())).map(drop)
    });
}

#[test]
fn a_decision_on_an_annex_is_proven_through_its_words() {
    let ingrepen = || prop::collection::vec(ingreep(), 0..3);
    let gevallen = || (maken::verordening(), maken::verordening(), ingrepen(), ingrepen());
    op_elke_processor(super::gevallen(100), gevallen, |(een, bijlage, ingrepen, erin)| {
        let (was, wordt) =
            (met_bijlage(&een, &bijlage), met_bijlage(&gewijzigd(&een, &ingrepen), &gewijzigd(&bijlage, &erin)));
        door_de_woorden(&tekst(&was), &tekst(&wordt)).map(drop)
    });
}

#[test]
fn a_decision_on_choices_by_the_throw_of_dice_is_proven() {
    // Smaller dice say nothing more: nothing to shrink.
    let config = ProptestConfig { max_shrink_iters: 0, ..gevallen(6) };
    let modellen = modellen();
    op_elke_processor(config, any::<u64>, |zaad| op_papier(&gegooid(&modellen[0], &modellen[1], zaad)).map(drop));
}
