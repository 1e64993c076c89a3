//! plain text, as copied from a PDF or a web page → `Blok`: lines joined to paragraphs, page furniture and menus
//! left out and listed, columns of a was-wordt table that come one after the other put apart.

mod bladzijden;
mod kolommen;
mod matrix;
mod web;

use super::alinea::{Begin, Regel, Woordenschat, alineas, begin, streep};
use super::blok::{Blok, Tabel};

/// What reading a plain text gives.
#[derive(Debug, Default)]
pub struct Gelezen {
    /// What the text holds.
    pub blokken: Vec<Blok>,
    /// What was left out, why, and where it stood.
    pub weggelaten: Vec<(String, String, String)>,
    /// What is not sure, and where.
    pub twijfels: Vec<(String, String)>,
}

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
}

/// Reads a plain text; `tekst` has `\n` as its only line end.
#[must_use]
pub fn lees(tekst: &str) -> Gelezen {
    let mut uit = Gelezen::default();
    let mut lijnen = bladzijden::lijnen(tekst, &mut uit.weggelaten);
    web::zonder_menus(&mut lijnen, &mut uit.weggelaten);
    enkele_regelafstand(&mut lijnen);
    let mut woorden = Woordenschat::default();
    lijnen.iter().for_each(|l| woorden.neem(&l.tekst));
    for deel in kolommen::delen(lijnen) {
        match deel {
            kolommen::Deel::Tekst(lijnen) => {
                for deel in matrix::delen(lijnen, &mut uit.twijfels) {
                    match deel {
                        matrix::Deel::Tekst(lijnen) => uit.voeg_toe(&lijnen, &woorden),
                        matrix::Deel::Tabel(tabel) => uit.blokken.push(Blok::Tabel(tabel)),
                    }
                }
            }
            kolommen::Deel::Tabel { koppen, kolommen, plaats } => {
                let mut rijen = vec![koppen.into_iter().map(|kop| uit.los(&kop, &woorden)).collect()];
                rijen.push(kolommen.iter().map(|lijnen| uit.los(lijnen, &woorden)).collect::<Vec<_>>());
                uit.blokken.push(Blok::Tabel(Tabel { rijen, kopregels: 1, plaats }));
            }
        }
    }
    uit
}

impl Gelezen {
    /// The paragraphs of these lines, on their own.
    fn los(&mut self, lijnen: &[Lijn], woorden: &Woordenschat) -> Vec<Blok> {
        let voor = self.blokken.len();
        self.voeg_toe(lijnen, woorden);
        self.blokken.split_off(voor)
    }

    fn voeg_toe(&mut self, lijnen: &[Lijn], woorden: &Woordenschat) {
        let regels: Vec<Regel> = lijnen
            .iter()
            .map(|l| Regel {
                tekst: l.tekst.clone(),
                plaats: format!("regel {}", l.nr),
                wit: l.wit,
                overgang: l.bladzijde,
                kop: l.kop,
                lijst: l.lijst,
                ..Regel::default()
            })
            .collect();
        let gelezen = alineas(&regels, woorden);
        if gelezen.streepjes > 0 {
            let plaats = lijnen.first().map_or(String::new(), |l| format!("vanaf regel {}", l.nr));
            self.weggelaten.push((
                "-".repeat(gelezen.streepjes),
                "afbreekstreepjes aan het eind van een regel".into(),
                plaats,
            ));
        }
        for (woord, plaats) in gelezen.twijfels {
            self.twijfels
                .push((format!("het streepje in “{woord}” stond aan het eind van een regel en is gehouden"), plaats));
        }
        self.blokken.extend(gelezen.alineas.into_iter().map(Blok::Alinea));
    }
}

/// Text with a blank line behind every line: such a blank line is no paragraph break, two of them are.
fn enkele_regelafstand(lijnen: &mut [Lijn]) {
    let mut van = 0;
    while van < lijnen.len() {
        let tot = (van + 1..lijnen.len()).find(|&i| lijnen[i].wit != 1 || lijnen[i].bladzijde).unwrap_or(lijnen.len());
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
