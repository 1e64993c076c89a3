//! a PDF with a text layer → `Blok`, by the place of every character on its page.
//!
//! What the file says of its own structure is not used: hardly any file says it, and fewer say it right. Characters
//! become rows, rows with a gutter in common become columns, and rows become paragraphs as in plain text
//! (`read/alinea`). The columns of a was-wordt table go on over the pages.

mod cmap;
mod glyfnamen;
mod inhoud;
mod lettertype;
mod noten;
mod opmaak;
mod randen;
mod veilig;
mod wastabel;

use super::alinea::{Begin, Maat, Regel, Woordenschat, alineas, begin, zin_klaar};
use super::blok::{Blok, Inhoud, Noot, Tabel, Twijfel, Weggelaten, tekens, telt};
use super::letters::Letters;
use super::plat::{kopnaam, streepje, van_site};
use super::xml::woorden;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use noten::Voetnoot;
use opmaak::{Brok, Goten, Rij, Soort, Zone};
use wastabel::WasTabel;

/// More pages than any ordinance has with its annexes.
const MAX_BLADZIJDEN: usize = 5_000;
/// The most letters, and as many more as the file has bytes: one stream can be the content of every page.
const MAX_LETTERS: usize = 2_000_000;

/// Reads a PDF.
///
/// # Errors
/// What is wrong with the file and what to do, to stand behind its name.
pub fn lees(bytes: Vec<u8>) -> Result<Inhoud, String> {
    const UITWEG: &str = "geef het Word-bestand of de tekst";
    if let Some(bezwaar) = veilig::bezwaar(&bytes) {
        return Err(format!("{bezwaar}; {UITWEG}"));
    }
    let meeste_letters = MAX_LETTERS + bytes.len();
    let pdf = Pdf::new(bytes).map_err(|fout| match fout {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            "is een pdf met een wachtwoord; sla hem op zonder wachtwoord".to_owned()
        }
        LoadPdfError::Decryption(_) => format!("is een beveiligde pdf die niet te openen is; {UITWEG}"),
        LoadPdfError::Invalid => format!("is een beschadigde pdf; {UITWEG}"),
    })?;
    let bladen = pdf.pages();
    if bladen.is_empty() {
        return Err(format!("is een pdf zonder bladzijden; {UITWEG}"));
    }
    if bladen.len() > MAX_BLADZIJDEN {
        return Err(format!(
            "heeft {} bladzijden, meer dan was-wordt leest ({MAX_BLADZIJDEN}); {UITWEG}",
            bladen.len()
        ));
    }
    let mut werk = inhoud::Werk::default();
    let mut bladzijden: Vec<Vec<Rij>> = Vec::with_capacity(bladen.len());
    let mut hoogtes: Vec<f64> = Vec::with_capacity(bladen.len());
    let (mut zonder, mut letters, mut breed) = (0, 0, 0.0_f64);
    let mut gewoon = Letters::default();
    for blad in bladen.iter() {
        let (breedte, hoogte) = inhoud::maten(blad);
        breed = breed.max(breedte);
        hoogtes.push(hoogte);
        let tekens = inhoud::tekens(blad, &mut werk);
        letters += tekens.len();
        let mut rijen = opmaak::rijen(tekens);
        rijen
            .iter_mut()
            .flat_map(|r| &mut r.brokken)
            .flat_map(|b| &mut b.stukken)
            .for_each(|s| gewoon.gewoon(&mut s.tekst));
        zonder += usize::from(rijen.is_empty());
        bladzijden.push(rijen);
        if werk.bytes > inhoud::MAX_WERK || letters > meeste_letters {
            return Err(format!("bevat meer dan was-wordt in het geheugen wil nemen; {UITWEG}"));
        }
    }
    if zonder == bladzijden.len() {
        return Err(format!("is een pdf zonder tekst, zoals een scan; laat er tekst in herkennen (OCR), of {UITWEG}"));
    }
    let getoond: usize = bladzijden.iter().flatten().flat_map(|r| &r.brokken).map(|b| tekens(&b.tekst())).sum();
    if werk.onbekend * 4 > getoond {
        return Err(format!(
            "is een pdf waarvan de letters niet te lezen zijn: er staat niet bij welke tekens het zijn; {UITWEG}"
        ));
    }
    let mut uit = Inhoud { tekens: getoond, ..Inhoud::default() };
    uit.twijfels.extend(gewoon.twijfel());
    if zonder > 0 {
        let bericht = format!(
            "{zonder} bladzijden hebben geen tekst, zoals een scan of een plaatje; kijk of daar iets staat dat mee moet"
        );
        uit.twijfels.push(Twijfel {
            code: "bladzijde-zonder-tekst",
            plaats: eerste_zonder(&bladzijden),
            regel: 0,
            bericht,
        });
    }
    if werk.onbekend > 0 {
        let bericht = format!("van {} tekens zegt de pdf niet welke het zijn; daar staat nu �", werk.onbekend);
        uit.twijfels.push(Twijfel { code: "teken-onbekend", plaats: "het hele bestand".into(), regel: 0, bericht });
    }
    if tekens(&werk.gedraaid) > 0 {
        uit.tekens += tekens(&werk.gedraaid);
        let plaats = "het hele bestand".to_owned();
        uit.weggelaten.push(Weggelaten { reden: "gedraaide tekst", tekst: werk.gedraaid, plaats });
    }
    randen::zonder_randen(&mut bladzijden, &hoogtes, &mut uit);
    let noten = noten::neem(&mut bladzijden, &mut uit);
    zonder_site(&mut bladzijden, &mut uit);
    Schrijver::nieuw(&bladzijden, breed, uit).schrijf(bladzijden, noten)
}

fn eerste_zonder(bladzijden: &[Vec<Rij>]) -> String {
    format!("bladzijde {}", bladzijden.iter().position(Vec::is_empty).map_or(1, |i| i + 1))
}

/// A page of a site that was printed: leaves out what the site says around the text.
fn zonder_site(bladzijden: &mut [Vec<Rij>], uit: &mut Inhoud) {
    // what stands in letters like those of no other line is its title
    let grootste = bladzijden.iter().flatten().map(|r| r.grootte).fold(0.0, f64::max);
    let groot = |r: &&Rij| r.grootte > 0.97 * grootste;
    let een = bladzijden.iter().flatten().filter(groot).count() <= 3;
    let teksten: Vec<(String, bool)> =
        bladzijden.iter().flatten().map(|r| (r.tekst().trim().to_owned(), een && groot(&r))).collect();
    let van_site = van_site(teksten.iter().map(|(tekst, titel)| (tekst.as_str(), *titel)));
    let mut nr = 0;
    for (blad, rijen) in bladzijden.iter_mut().enumerate() {
        rijen.retain(|rij| {
            let reden = van_site.get(&nr);
            nr += 1;
            let plaats = format!("bladzijde {}", blad + 1);
            uit.weggelaten.extend(reden.map(|reden| Weggelaten { reden, tekst: rij.tekst(), plaats }));
            reden.is_none()
        });
    }
}

/// A page, to say where something stands on it.
struct Blad<'a> {
    nr: usize,
    rijen: &'a [Rij],
}

impl Blad<'_> {
    fn plaats(&self, y: f64) -> String {
        format!("bladzijde {}, regel {}", self.nr, self.rijen.partition_point(|r| r.y < y - 0.01) + 1)
    }
}

/// Puts the stretches of the pages behind one another.
struct Schrijver {
    uit: Inhoud,
    woorden: Woordenschat,
    /// Lines of running text that are no paragraphs yet.
    regels: Vec<Regel>,
    /// The usual distance between lines, in sizes of the letter.
    afstand: f64,
    /// The right side of the text on its pages.
    rechts: f64,
    /// A was-wordt table that may go on.
    tabel: Option<WasTabel>,
}

impl Schrijver {
    fn nieuw(bladzijden: &[Vec<Rij>], breed: f64, uit: Inhoud) -> Schrijver {
        let mut woorden = Woordenschat::default();
        bladzijden.iter().flatten().flat_map(|r| &r.brokken).for_each(|b| woorden.neem(&b.tekst()));
        let brokken = || bladzijden.iter().flatten().flat_map(|r| &r.brokken);
        let links = brokken().map(|b| b.x0).fold(f64::INFINITY, f64::min);
        let rechts = brokken().map(|b| b.x1).fold(f64::NEG_INFINITY, f64::max);
        // where only short lines stand, their ends are not the margin: then it is as wide as the other one
        let spiegel = breed - links;
        let rechts = if rechts - links < 0.75 * (spiegel - links) { spiegel } else { rechts };
        let afstand = opmaak::regelafstand(bladzijden);
        Schrijver { uit, woorden, regels: Vec::new(), afstand, rechts, tabel: None }
    }

    fn schrijf(mut self, bladzijden: Vec<Vec<Rij>>, noten: Vec<Voetnoot>) -> Result<Inhoud, String> {
        let mut open: Option<Goten> = None;
        let mut dooreen: Vec<usize> = Vec::new();
        for (i, rijen) in bladzijden.into_iter().enumerate() {
            let zones = opmaak::zones(&rijen, &mut open);
            if zones.iter().filter(|z| z.soort == Soort::Tekst).map(|z| naast_elkaar(&z.rijen)).sum::<usize>()
                >= DOOREEN
            {
                dooreen.push(i + 1);
            }
            for (nr, zone) in zones.iter().enumerate() {
                self.zone(zone, &Blad { nr: i + 1, rijen: &rijen }, nr == 0);
            }
        }
        self.uit.twijfels.extend(kolommen_dooreen(&dooreen));
        self.sluit_tabel();
        self.sluit_tekst();
        for Voetnoot { blad, merk, rijen } in noten {
            let blad = Blad { nr: blad + 1, rijen: &[] };
            let zone = Zone { soort: Soort::Tekst, grenzen: Vec::new(), rijen };
            let kolom: Vec<Brok> = verdeeld(&zone).into_iter().flatten().collect();
            let regels = als_regels(&kolom, &blad, false, self.afstand, self.rechts);
            let alinea = |blok| if let Blok::Alinea(alinea) = blok { Some(alinea) } else { None };
            let alineas = self.alineas(&regels).into_iter().filter_map(alinea).collect();
            self.uit.blokken.push(Blok::Noot(Noot { merk, alineas }));
        }
        Ok(self.uit)
    }

    fn zone(&mut self, zone: &Zone, blad: &Blad<'_>, eerste: bool) {
        let mut kolommen: Vec<Vec<Brok>> = verdeeld(zone);
        if matches!(zone.soort, Soort::WasWordt { .. }) {
            // a heading over all columns says nothing of how wide they are
            for (kolom, grens) in kolommen.iter_mut().zip(&zone.grenzen) {
                kolom.iter_mut().for_each(|b| b.x1 = b.x1.min(*grens));
            }
        }
        let rechts = |nr: usize| match zone.soort {
            Soort::Tekst => self.rechts,
            Soort::Kolommen => f64::NEG_INFINITY,
            // a cell goes on up to the border
            Soort::WasWordt { .. } => kolommen.get(nr + 1).map_or(self.rechts, |k| linkerkant(k) - CELRAND),
        };
        let lees = |(nr, k): (usize, &Vec<Brok>)| als_regels(k, blad, eerste, self.afstand, rechts(nr));
        let mut regels: Vec<Vec<Regel>> = kolommen.iter().enumerate().map(lees).collect();
        match zone.soort {
            Soort::Tekst => {
                self.sluit_tabel();
                self.regels.extend(regels.into_iter().flatten());
            }
            Soort::WasWordt { kop } => {
                let mut hoogten: Vec<Vec<f64>> = kolommen.iter().map(|k| k.iter().map(|b| b.y).collect()).collect();
                if kop {
                    hoogten.iter_mut().filter(|k| !k.is_empty()).for_each(|k| {
                        k.remove(0);
                    });
                    let koppen = regels.iter_mut().filter(|k| !k.is_empty()).map(|k| k.remove(0)).collect();
                    self.tabelkop(koppen, eerste);
                    regels.iter_mut().filter_map(|k| k.first_mut()).for_each(|r| r.overgang |= eerste);
                }
                if let Some(tabel) = &mut self.tabel {
                    tabel.neem(zone, regels, &hoogten);
                }
            }
            // As in a newspaper.
            Soort::Kolommen if loopt_door(&kolommen) => {
                self.sluit_tabel();
                for (nr, deel) in in_volgorde(zone).iter().enumerate() {
                    let eerste = eerste && nr == 0;
                    let kolommen = verdeeld(deel);
                    let lees = |k: &Vec<Brok>| als_regels(k, blad, eerste, self.afstand, f64::NEG_INFINITY);
                    self.regels.extend(kolommen.iter().flat_map(lees).collect::<Vec<_>>());
                }
            }
            Soort::Kolommen => {
                self.sluit_tabel();
                for zone in bij_koppen(zone) {
                    self.sluit_tekst();
                    let (tabel, achter) = zonder_staart(&zone);
                    let rijen: Vec<_> = tabelrijen(&tabel).iter().map(|rij| self.tabelrij(&zone, rij, blad)).collect();
                    let plaats = format!("bladzijde {}", blad.nr);
                    if !rijen.is_empty() {
                        self.uit.blokken.push(Blok::Tabel(Tabel { rijen, plaats, ..Tabel::default() }));
                    }
                    let achter: Vec<Brok> = achter.iter().flat_map(|rij| rij.brokken.iter().cloned()).collect();
                    self.regels.extend(als_regels(&achter, blad, false, self.afstand, self.rechts));
                }
            }
        }
    }

    /// The head of a was-wordt table: of a new one, or of the same one on its next page.
    fn tabelkop(&mut self, kop: Vec<Regel>, eerste: bool) {
        if eerste && self.tabel.as_ref().is_some_and(|t| t.koppen.len() == kop.len()) {
            let weg =
                kop.into_iter().map(|r| Weggelaten { reden: "herhaalde tabelkop", tekst: r.tekst, plaats: r.plaats });
            self.uit.weggelaten.extend(weg);
            return;
        }
        self.sluit_tabel();
        self.sluit_tekst();
        self.tabel = Some(WasTabel::nieuw(kop));
    }

    /// A row of a table of which every row is a line.
    fn tabelrij(&mut self, zone: &Zone, rij: &Rij, blad: &Blad<'_>) -> Vec<Vec<Blok>> {
        let een = Zone { rijen: vec![rij.clone()], ..zone.clone() };
        let regels: Vec<Vec<Regel>> =
            verdeeld(&een).iter().map(|k| als_regels(k, blad, false, self.afstand, self.rechts)).collect();
        regels.iter().map(|r| self.alineas(r)).collect()
    }

    fn sluit_tabel(&mut self) {
        let Some(WasTabel { koppen, delen, plaats, .. }) = self.tabel.take() else { return };
        let mut rijen: Vec<Vec<Vec<Blok>>> =
            vec![koppen.iter().map(|r| self.alineas(std::slice::from_ref(r))).collect()];
        for deel in delen.into_iter().filter(|d| d.kolommen.iter().any(|k| !k.is_empty())) {
            let kolommen = if deel.kop { vec![deel.kolommen.concat()] } else { deel.kolommen };
            rijen.push(kolommen.iter().map(|k| self.alineas(k)).collect());
        }
        self.uit.blokken.push(Blok::Tabel(Tabel { rijen, kopregels: 1, plaats, ..Tabel::default() }));
    }

    fn sluit_tekst(&mut self) {
        let regels = std::mem::take(&mut self.regels);
        let blokken = self.alineas(&regels);
        self.uit.blokken.extend(blokken);
    }

    fn alineas(&mut self, regels: &[Regel]) -> Vec<Blok> {
        let gelezen = alineas(regels, &self.woorden);
        if gelezen.streepjes.contains(telt) {
            let plaats = regels.first().map_or(String::new(), |r| format!("vanaf {}", r.plaats));
            self.uit.weggelaten.push(Weggelaten { reden: "afbreekstreepje", tekst: gelezen.streepjes, plaats });
        }
        self.uit.twijfels.extend(gelezen.twijfels.into_iter().map(|(woord, plaats)| streepje(&woord, plaats)));
        let mut uit = gelezen.alineas;
        // a mark that stands above the line is written as it is before its note
        for stuk in uit.iter_mut().flat_map(|a| &mut a.stukken).filter(|s| s.noot) {
            stuk.tekst = stuk
                .tekst
                .chars()
                .map(|c| woorden::laag(c).and_then(|d| char::from_digit(d, 10)).unwrap_or(c))
                .collect();
        }
        uit.into_iter().map(Blok::Alinea).collect()
    }
}

/// From how many lines beside each other on, what was read as running text may be columns.
const DOOREEN: usize = 4;

/// How many lines of running text stand beside another, or are two lines that begin far from each other.
fn naast_elkaar(rijen: &[Rij]) -> usize {
    let lang = |b: &Brok| b.tekst().chars().filter(|c| c.is_alphabetic()).count() > 12;
    let gespleten = |r: &Rij| r.brokken.iter().filter(|b| lang(b)).count() > 1;
    let naast = rijen.windows(2).filter(|p| opmaak::staat_naast(&p[0], &p[1])).count();
    naast + rijen.iter().filter(|r| gespleten(r)).count()
}

/// What to say of the pages on which lines stand beside each other.
fn kolommen_dooreen(bladen: &[usize]) -> Option<Twijfel> {
    let eerste = bladen.first()?;
    let waar = if bladen.len() == 1 { "deze bladzijde".to_owned() } else { format!("{} bladzijden", bladen.len()) };
    let bericht = format!(
        "op {waar} staan regels naast elkaar en is niet te zien of het kolommen zijn; zij zijn gelezen van links naar rechts, \
         regel voor regel: vergelijk de tekst met de pdf, of geef het Word-bestand"
    );
    Some(Twijfel { code: "kolommen-dooreen", plaats: format!("bladzijde {eerste}"), regel: 0, bericht })
}

/// The words of each column, from top to bottom; what stands on one height in a column is one line.
fn verdeeld(zone: &Zone) -> Vec<Vec<Brok>> {
    let mut uit: Vec<Vec<Brok>> = vec![Vec::new(); zone.grenzen.len() + 1];
    for rij in &zone.rijen {
        let mut heel: Vec<Option<Brok>> = vec![None; uit.len()];
        for brok in &rij.brokken {
            let kolom = zone.grenzen.partition_point(|g| *g <= brok.x0);
            match &mut heel[kolom] {
                Some(heel) => {
                    heel.stukken.last_mut().into_iter().for_each(|s| s.tekst.push(' '));
                    heel.stukken.extend(brok.stukken.iter().cloned());
                    heel.x1 = brok.x1;
                    heel.grootte = heel.grootte.max(brok.grootte);
                }
                leeg => *leeg = Some(Brok { y: rij.y, ..brok.clone() }),
            }
        }
        for (kolom, brok) in uit.iter_mut().zip(heel) {
            kolom.extend(brok);
        }
    }
    uit
}

/// Columns of running text, parted where a heading stands over both of them. It may be as short as one in the left
/// column, and then only the articles tell: one after the other they are in order in two parts, and not in one.
fn in_volgorde(zone: &Zone) -> Vec<Zone> {
    let heel = vec![zone.clone()];
    let stijgt = |delen: &[Zone]| {
        let brokken = delen.iter().flat_map(verdeeld).flatten();
        let rangen: Vec<u32> = brokken
            .filter_map(|b| match begin(b.tekst().trim()) {
                Begin::Artikel { rang } => Some(rang),
                _ => None,
            })
            .collect();
        rangen.windows(2).all(|paar| paar[0] < paar[1])
    };
    if stijgt(&heel) {
        return heel;
    }
    let kop =
        |rij: &Rij| rij.brokken.len() == 1 && matches!(begin(rij.tekst().trim()), Begin::Artikel { .. } | Begin::Kop);
    let koppen = (1..zone.rijen.len()).filter(|&k| kop(&zone.rijen[k]));
    let mut delen = koppen.map(|k| {
        let (boven, onder) = zone.rijen.split_at(k);
        [boven, onder].map(|rijen| Zone { rijen: rijen.to_vec(), ..zone.clone() }).to_vec()
    });
    delen.find(|delen| stijgt(delen)).unwrap_or(heel)
}

/// The tables that a heading between them parts, each with the lines from the heading on up to the next of them.
fn bij_koppen(zone: &Zone) -> Vec<Zone> {
    let mut uit: Vec<Zone> = Vec::new();
    let mut na_kop = false;
    for rij in &zone.rijen {
        let alleen = rij.brokken.len() == 1;
        let kop = alleen && matches!(begin(rij.tekst().trim()), Begin::Artikel { .. } | Begin::Kop);
        // behind the heading and its text another table begins
        if uit.is_empty() || (na_kop && !alleen) {
            uit.push(Zone { rijen: Vec::new(), ..zone.clone() });
        }
        na_kop = kop || (na_kop && alleen);
        uit.last_mut().into_iter().for_each(|z| z.rijen.push(rij.clone()));
    }
    uit
}

/// A table without the lines behind its last row: they stand at the left alone, and begin a sentence.
fn zonder_staart(zone: &Zone) -> (Zone, Vec<Rij>) {
    let links = zone.rijen.iter().map(|r| linkerkant(&r.brokken)).fold(f64::INFINITY, f64::min);
    let los = |r: &Rij| {
        let opent = r.tekst().trim_start().starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        opent && r.brokken.len() == 1 && r.brokken[0].x0 < links + 2.0 * r.grootte
    };
    let blijft = zone.rijen.len() - zone.rijen.iter().rev().take_while(|r| los(r)).count();
    let (rijen, achter) = zone.rijen.split_at(blijft);
    (Zone { rijen: rijen.to_vec(), ..zone.clone() }, achter.to_vec())
}

/// The rows of a table, lines on which only later cells go on taken up in the row above.
fn tabelrijen(zone: &Zone) -> Vec<Rij> {
    let kolom = |brok: &Brok| zone.grenzen.partition_point(|g| *g <= brok.x0);
    let mut uit: Vec<Rij> = Vec::new();
    let mut vorige = f64::NEG_INFINITY;
    for rij in &zone.rijen {
        let gaat_door = rij.y - vorige < 1.6 * rij.grootte
            && rij.brokken.iter().all(|b| {
                kolom(b) > 0 && b.tekst().trim_start().starts_with(|c: char| c.is_lowercase() || c.is_numeric())
            });
        vorige = rij.y;
        let past = |boven: &Rij| rij.brokken.iter().all(|b| boven.brokken.iter().any(|o| kolom(o) == kolom(b)));
        match uit.last_mut().filter(|boven| gaat_door && past(boven)) {
            Some(boven) => {
                for brok in &rij.brokken {
                    if let Some(cel) = boven.brokken.iter_mut().rfind(|o| kolom(o) == kolom(brok)) {
                        cel.stukken.last_mut().into_iter().for_each(|s| s.tekst.push(' '));
                        cel.stukken.extend(brok.stukken.iter().cloned());
                    }
                }
            }
            None => uit.push(rij.clone()),
        }
    }
    uit
}

/// The lines of a column; a distance that is larger than usual (in sizes of the letter) counts as a blank line. Its
/// right side is where the longest line ends, but not left of `rechts`.
fn als_regels(kolom: &[Brok], blad: &Blad<'_>, overgang: bool, gewoon: f64, rechts: f64) -> Vec<Regel> {
    let links = linkerkant(kolom);
    let rechts = kolom.iter().map(|b| b.x1).filter(|x| x.is_finite()).fold(rechts, f64::max);
    let mut uit: Vec<Regel> = Vec::with_capacity(kolom.len());
    for (i, brok) in kolom.iter().enumerate() {
        let boven = i.checked_sub(1).map(|v| brok.y - kolom[v].y);
        let wit = boven.is_none_or(|d| d > gewoon * 1.3 * brok.grootte);
        let (tekst, stukken) = (brok.tekst().trim().to_owned(), brok.stukken.clone());
        let plaats = blad.plaats(brok.y);
        let overgang = overgang && i == 0;
        #[expect(clippy::cast_precision_loss, reason = "a line has few characters")]
        let letter = (brok.x1 - brok.x0) / tekst.chars().count().max(1) as f64;
        let maat = Some(Maat { lengte: brok.x1 - links, breedte: rechts - links, letter });
        let wit = usize::from(wit && !overgang);
        uit.push(Regel { tekst, stukken, plaats, wit, overgang, maat, ..Regel::default() });
    }
    uit
}

/// The room between the words of two cells, in points.
const CELRAND: f64 = 11.0;

/// Where a column begins.
fn linkerkant(kolom: &[Brok]) -> f64 {
    kolom.iter().map(|b| b.x0).fold(f64::INFINITY, f64::min)
}

/// Whether columns hold running text, and no cells: text that fills its lines on all sides, or columns of one width in
/// which sentences go on from line to line.
fn loopt_door(kolommen: &[Vec<Brok>]) -> bool {
    let breedte = |kolom: &[Brok]| kolom.iter().map(|b| b.x1).fold(f64::NEG_INFINITY, f64::max) - linkerkant(kolom);
    let gevuld = |kolom: &Vec<Brok>| {
        let vol = kolom.iter().filter(|b| b.x1 - b.x0 > 0.7 * breedte(kolom)).count();
        let lengte: usize = kolom.iter().map(|b| b.tekst().chars().count()).sum();
        vol * 2 >= kolom.len() && kolom.len() >= 4 && lengte >= 25 * kolom.len()
    };
    let verder = |kolom: &Vec<Brok>| {
        let door = kolom.windows(2).filter(|paar| {
            let (een, twee) = (paar[0].tekst(), paar[1].tekst());
            !zin_klaar(een.trim()) && twee.trim_start().starts_with(char::is_lowercase)
        });
        kolom.len() >= 6 && door.count() * 4 >= kolom.len()
    };
    let breedtes: Vec<f64> = kolommen.iter().map(|k| breedte(k)).collect();
    let smalst = breedtes.iter().copied().fold(f64::INFINITY, f64::min);
    let gelijk = breedtes.iter().all(|b| *b < 1.3 * smalst);
    kolommen.iter().all(gevuld) || (gelijk && kolommen.iter().all(verder))
}
