//! plain text, as copied from a PDF or a web page → `Blok`: lines joined to paragraphs, page furniture and menus
//! left out and listed, columns of a was-wordt table that come one after the other put apart.

mod bladzijden;
mod kolommen;
mod krant;
mod matrix;
mod naast;
mod tabs;
pub(super) mod web;

use super::alinea::{Begin, Regel, Woordenschat, alineas, begin, streep};
use super::blok::{Blok, Inhoud, Tabel, Twijfel, Weggelaten, tekens, telt};

/// A line of the file.
#[derive(Debug, Clone, Default)]
struct Lijn {
    tekst: String,
    /// From 1.
    nr: usize,
    /// Blank lines before it.
    wit: usize,
    /// Whether a line without even a space stands before it.
    leeg: bool,
    /// Whether a new page begins with it.
    bladzijde: bool,
    /// The number of `#` before it.
    kop: Option<u8>,
    /// A dash before a designation (`- a.`), taken off.
    lijst: bool,
    /// The column that it stands in, where that is to be seen.
    kolom: Option<usize>,
    /// What stands between tabs, where there are any.
    cellen: Vec<String>,
}

/// Reads a plain text; `tekst` has `\n` as its only line end.
#[must_use]
pub fn lees(tekst: &str) -> Inhoud {
    let mut uit = Inhoud::default();
    let mut lijnen = bladzijden::lijnen(tekst, &mut uit.weggelaten, &mut uit.twijfels);
    uit.tekens = lijnen.iter().map(|l| tekens(&l.tekst)).sum();
    uit.tekens += uit.weggelaten.iter().map(|w| tekens(&w.tekst)).sum::<usize>();
    web::zonder_menus(&mut lijnen, &mut uit.weggelaten);
    let mut woorden = Woordenschat::default();
    lijnen.iter().for_each(|l| woorden.neem(&l.tekst));
    for deel in tabs::delen(lijnen, &mut uit.weggelaten) {
        match deel {
            tabs::Deel::Tekst(lijnen) => {
                for deel in kolommen::delen(lijnen, &mut uit.weggelaten) {
                    deel_met_kolommen(&mut uit, deel, false, &woorden);
                }
            }
            tabs::Deel::Tabel(tabel) => uit.blokken.push(Blok::Tabel(tabel)),
            tabs::Deel::Kolommen(deel) => deel_met_kolommen(&mut uit, deel, true, &woorden),
        }
    }
    uit
}

/// Adds running text, or a table of which the columns were put apart; whether that was a guess (`geraden`).
fn deel_met_kolommen(uit: &mut Inhoud, deel: kolommen::Deel, geraden: bool, woorden: &Woordenschat) {
    match deel {
        kolommen::Deel::Tekst(lijnen) => {
            for deel in matrix::delen(lijnen, &mut uit.twijfels) {
                match deel {
                    matrix::Deel::Tekst(lijnen) => voeg_toe(uit, &lijnen, woorden),
                    matrix::Deel::Tabel(tabel) => uit.blokken.push(Blok::Tabel(tabel)),
                }
            }
        }
        kolommen::Deel::Tabel { koppen, kolommen, plaats } => {
            if geraden || kolommen.iter().flatten().any(|l| l.bladzijde && l.kolom.is_none()) {
                let bericht = "de kolommen van deze tabel staan achter elkaar en zijn uit elkaar gehaald naar wat op elkaar volgt; \
                               vergelijk ze met het origineel, of geef de pdf of het Word-bestand";
                uit.twijfels.push(Twijfel {
                    code: "kolommen-uit-tekst",
                    plaats: plaats.clone(),
                    regel: 0,
                    bericht: bericht.to_owned(),
                });
            }
            let mut rij = |kolommen: &[Vec<Lijn>]| kolommen.iter().map(|k| los(uit, k, woorden)).collect::<Vec<_>>();
            let rijen = vec![rij(&koppen), rij(&kolommen)];
            uit.blokken.push(Blok::Tabel(Tabel { rijen, kopregels: 1, plaats, ..Tabel::default() }));
        }
    }
}

pub(in crate::read) use kolommen::{is_buiten, kopnaam};
pub(in crate::read) use web::{is_aanhef, van_site};

/// Whether a line has the heads of a was-wordt table, with tabs between them.
#[must_use]
pub fn is_tabelkop(regel: &str) -> bool {
    regel.contains('\t') && tabs::is_kop(regel)
}

/// Whether a text was copied from a web page, with its menus.
#[must_use]
pub fn is_webpagina(tekst: &str) -> bool {
    web::is_web(tekst.lines().map(|regel| regel.trim_start_matches(['#', ' ', '-'])))
}

/// The paragraphs of these lines, on their own.
fn los(uit: &mut Inhoud, lijnen: &[Lijn], woorden: &Woordenschat) -> Vec<Blok> {
    let voor = uit.blokken.len();
    voeg_toe(uit, lijnen, woorden);
    uit.blokken.split_off(voor)
}

fn voeg_toe(uit: &mut Inhoud, lijnen: &[Lijn], woorden: &Woordenschat) {
    let mut regels: Vec<Regel> = lijnen.iter().map(Lijn::als_regel).collect();
    enkele_regelafstand(&mut regels);
    let gelezen = alineas(&regels, woorden);
    if gelezen.streepjes.contains(telt) {
        let plaats = lijnen.first().map_or(String::new(), |l| format!("vanaf regel {}", l.nr));
        uit.weggelaten.push(Weggelaten { reden: "afbreekstreepje", tekst: gelezen.streepjes, plaats });
    }
    uit.twijfels.extend(gelezen.twijfels.into_iter().map(|(woord, plaats)| streepje(&woord, plaats)));
    uit.blokken.extend(gelezen.alineas.into_iter().map(Blok::Alinea));
}

/// A hyphen that may have been put there by the line end.
pub(in crate::read) fn streepje(woord: &str, plaats: String) -> Twijfel {
    let bericht = format!(
        "het streepje in “{woord}” stond aan het eind van een regel en is gehouden; haal het weg als het daar niet hoort"
    );
    Twijfel { code: "afbreekstreepje", plaats, regel: 0, bericht }
}

impl Lijn {
    fn plaats(&self) -> String {
        format!("regel {}", self.nr)
    }

    fn als_regel(&self) -> Regel {
        Regel {
            tekst: self.tekst.clone(),
            plaats: self.plaats(),
            wit: self.wit,
            overgang: self.bladzijde,
            kop: self.kop,
            lijst: self.lijst,
            ..Regel::default()
        }
    }
}

/// Text with a blank line behind every line: such a blank line is no paragraph break, two of them are.
fn enkele_regelafstand(lijnen: &mut [Regel]) {
    let mut van = 0;
    while van < lijnen.len() {
        let tot = (van + 1..lijnen.len()).find(|&i| lijnen[i].wit != 1 || lijnen[i].overgang).unwrap_or(lijnen.len());
        let loopt = |i: usize| {
            let (a, b) = (&lijnen[i - 1].tekst, &lijnen[i].tekst);
            b.starts_with(|c: char| c.is_lowercase() || c.is_numeric())
                && lijnen[i].kop.is_none()
                && !lijnen[i].lijst
                && matches!(begin(b), Begin::Tekst)
                && a.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | ',' | ')'))
                && a.chars().count() > 40
        };
        let lopend = (van + 1..tot).filter(|&i| loopt(i)).count();
        if lopend * 3 >= tot - van - 1 && lopend > 0 {
            lijnen[van + 1..tot].iter_mut().for_each(|l| l.wit = 0);
        }
        van = tot;
    }
}

/// Takes off `###` and the dash before a designation.
fn ontdoe(lijn: &mut Lijn) {
    let hekjes = lijn.tekst.bytes().take_while(|b| *b == b'#').count();
    if (1..=6).contains(&hekjes) && lijn.tekst[hekjes..].starts_with(' ') {
        lijn.kop = u8::try_from(hekjes).ok();
        lijn.tekst = lijn.tekst[hekjes..].trim().to_owned();
    }
    if let Some(rest) = streep(&lijn.tekst)
        && matches!(begin(rest), Begin::Punt { .. })
    {
        lijn.lijst = true;
        lijn.tekst = rest.to_owned();
    }
}
