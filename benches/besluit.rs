//! How long the amending decision takes: the Wmo change of the example dossiers, derived, phrased, read back, carried
//! out and compared.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail")]

use std::sync::Arc;
use was_wordt::amend::{self, Modelnummers, Opties};
use was_wordt::dossier::{Dossier, Invoer};
use was_wordt::ingebouwd::{VOORBEELDEN, bestand};
use was_wordt::keuzes::Indeling;
use was_wordt::opdracht::{Opdracht, Pad, Zin, lees, verwoord};
use was_wordt::read;
use was_wordt::source::Source;

fn main() {
    divan::main();
}

fn dossier(naam: &str) -> Dossier {
    let yaml = VOORBEELDEN.iter().find(|(n, _)| *n == naam).unwrap().1;
    let (keuzes, _) = read::keuzes::keuzes(&Arc::new(Source::new("keuzes.yaml", yaml)));
    let bij = |naam: &str| Arc::new(Source::new(naam, bestand(naam).unwrap()));
    Dossier::maak(Invoer {
        keuzes,
        was: bij("wmo/was.md"),
        wordt: bij("wmo/wordt.md"),
        toelichting: Some(bij("wmo/toelichting.md")),
        indeling: Some(bij("wmo/wijziging.yaml")),
    })
}

/// From the comparison to the proof.
#[divan::bench(args = ["voorbeeldstad", "modeldorp"])]
fn derive_phrase_read_back_apply_compare(bencher: divan::Bencher<'_, '_>, naam: &str) {
    let d = dossier(naam);
    let (was, wordt) = (&d.was.regeling, &d.wordt.regeling);
    bencher.bench(|| {
        let (indeling, nummers) = (Indeling::default(), Modelnummers::default());
        let wijziging = amend::afgeleid(was, wordt, &d.vergelijking, &indeling, &nummers, Opties::default());
        let mut opdrachten: Vec<Opdracht> = Vec::new();
        for opdracht in wijziging.onderdelen.iter().flat_map(|o| &o.opdrachten) {
            terug(opdracht, &verwoord(opdracht), &Pad::default(), &mut opdrachten);
        }
        let uit = amend::pas_toe(was, &opdrachten.iter().collect::<Vec<_>>());
        amend::bewijs(&uit.regeling, wordt).is_ok()
    });
}

/// The orders that are read in a sentence and those under it.
fn terug(opdracht: &Opdracht, zin: &Zin, boven: &Pad, uit: &mut Vec<Opdracht>) {
    if !opdracht.bewerkingen.is_empty()
        && let Ok(gelezen) = lees(&zin.tekst, boven).and_then(|l| l.met(zin.aangekondigd.clone()))
    {
        uit.push(gelezen);
    }
    opdracht.onder.iter().zip(&zin.onder).for_each(|(o, z)| terug(o, z, &opdracht.opent, uit));
}
