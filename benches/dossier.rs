//! How long the stages take, and that the time grows with the length of the text: 1, 10 and 100 times the
//! Wmo ordinance. `cargo bench --bench dossier`.

#![allow(clippy::unwrap_used, reason = "a measurement may fail")]

use divan::Bencher;
use divan::counter::BytesCount;
use std::sync::Arc;
use was_wordt::choose::{self, Elders};
use was_wordt::compare;
use was_wordt::dossier::{Dossier, Invoer, Sjablonen, TabelOpties, Vanuit, Vorm, vergelijk, vergelijkingstabel};
use was_wordt::ingebouwd;
use was_wordt::keuzes::Keuzes;
use was_wordt::model::Model;
use was_wordt::read;
use was_wordt::render::{self, Formaat};
use was_wordt::source::Source;
use was_wordt::vergelijking::Bekend;

fn main() {
    divan::main();
}

fn bron(naam: &str) -> Arc<Source> {
    Arc::new(Source::new(naam, ingebouwd::bestand(naam).unwrap()))
}

/// The text of a model so many times, its articles numbered on: 1 … 24, 101 … 124, 201 ….
fn maal(naam: &str, keer: usize) -> Arc<Source> {
    let tekst = ingebouwd::bestand(naam).unwrap();
    let zonder_voorwerk = tekst.splitn(3, "---\n").nth(2).unwrap_or(tekst);
    let mut uit = String::from("# Verordening\n");
    for i in 0..keer {
        for regel in zonder_voorwerk.lines().filter(|r| !r.starts_with("# ")) {
            match regel.split_once("Artikel ").filter(|(kop, _)| kop.starts_with("##")) {
                Some((kop, rest)) => {
                    let cijfers = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
                    let nummer: usize = rest[..cijfers].parse().unwrap();
                    uit.push_str(&format!("{kop}Artikel {}{}\n", nummer + 100 * i, &rest[cijfers..]));
                }
                None => uit.extend([regel, "\n"]),
            }
        }
    }
    Arc::new(Source::new(naam, uit))
}

fn model(source: Arc<Source>) -> Model {
    read::markdown::lees(source).0
}

fn keuzes(naam: &str) -> Keuzes {
    let yaml = ingebouwd::VOORBEELDEN.iter().find(|(n, _)| *n == naam).unwrap().1;
    read::keuzes::keuzes(&Arc::new(Source::new("keuzes.yaml", yaml))).0
}

const KEER: [usize; 3] = [1, 10, 100];

#[divan::bench(args = KEER)]
fn lezen(bencher: Bencher<'_, '_>, keer: usize) {
    let source = maal("wmo/was.md", keer);
    let bencher = bencher.counter(BytesCount::new(source.text().len()));
    bencher.bench(|| read::markdown::lees(source.clone()));
}

#[divan::bench(args = KEER)]
fn controleren(bencher: Bencher<'_, '_>, keer: usize) {
    let model = model(maal("wmo/was.md", keer));
    bencher.bench(|| was_wordt::check::nummering(&model));
}

#[divan::bench(args = KEER)]
fn kiezen(bencher: Bencher<'_, '_>, keer: usize) {
    let keuzes = keuzes("voorbeeldstad");
    let model = model(maal("wmo/was.md", keer));
    bencher.bench(|| choose::kies(&model, &keuzes.was, &keuzes, &Elders::new()));
}

#[divan::bench(args = KEER)]
fn vergelijken(bencher: Bencher<'_, '_>, keer: usize) {
    let (was, wordt) = (model(maal("wmo/was.md", keer)), model(maal("wmo/wordt.md", keer)));
    bencher.bench(|| compare::vergelijk(&was.regeling, &wordt.regeling, &Bekend::default()));
}

#[divan::bench(args = KEER)]
fn tabel(bencher: Bencher<'_, '_>, keer: usize) {
    let (was, wordt, vergelijking, _) = vergelijk(maal("wmo/was.md", keer), maal("wmo/wordt.md", keer));
    bencher.bench(|| {
        vergelijkingstabel(&was, &wordt, &vergelijking, TabelOpties::default(), &Sjablonen::default()).unwrap()
    });
}

#[divan::bench(args = Formaat::ALLE)]
fn schrijven(bencher: Bencher<'_, '_>, formaat: Formaat) {
    let (was, wordt, vergelijking, _) = vergelijk(bron("wmo/was.md"), bron("wmo/wordt.md"));
    let page = vergelijkingstabel(&was, &wordt, &vergelijking, TabelOpties::default(), &Sjablonen::default()).unwrap();
    bencher.bench(|| render::render(&page, formaat).unwrap());
}

fn invoer(keer: usize) -> Invoer {
    Invoer {
        keuzes: keuzes("voorbeeldstad"),
        was: maal("wmo/was.md", keer),
        wordt: maal("wmo/wordt.md", keer),
        toelichting: Some(bron("wmo/toelichting.md")),
        indeling: Some(bron("wmo/wijziging.yaml")),
    }
}

/// The whole job, without files: every paper in every format, the decision proven twice, and the notes as a person may
/// change them.
#[divan::bench(args = KEER, sample_count = 10)]
fn dossier(bencher: Bencher<'_, '_>, keer: usize) {
    bencher.with_inputs(|| invoer(keer)).bench_values(|invoer| {
        let dossier = Dossier::maak(invoer);
        let sjablonen = Sjablonen::default();
        let mut papieren = dossier.papieren(TabelOpties::default(), &sjablonen).unwrap();
        papieren.extend(dossier.voor_de_raad(&sjablonen).unwrap());
        // The model many times over has numbers that occur more than once: no decision can be made of that.
        papieren.extend(dossier.besluit(Vorm::Wijziging, &sjablonen).map(|page| ("wijzigingsbesluit", page)));
        papieren.extend(dossier.raadsbesluit(&sjablonen).map(|page| ("raadsbesluit", page)));
        papieren.push(("index", dossier.overzicht(Vec::new(), &Vanuit::new(), &sjablonen).unwrap()));
        let formaten = |page| Formaat::ALLE.map(|f| render::render(page, f).unwrap().len());
        (papieren.iter().map(|(_, page)| formaten(page)).collect::<Vec<_>>(), dossier.aanzetten(&sjablonen).unwrap())
    });
}

/// Statutes: long texts without choices. Only where the sources are there.
#[divan::bench]
fn lezen_wet(bencher: Bencher<'_, '_>) {
    let map = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/bronnen/wetten/BWBR0005537_awb.md");
    let tekst = std::fs::read_to_string(map).unwrap_or_default();
    let source = Arc::new(Source::new("awb.md", tekst));
    let bencher = bencher.counter(BytesCount::new(source.text().len()));
    bencher.bench(|| read::markdown::lees(source.clone()));
}
