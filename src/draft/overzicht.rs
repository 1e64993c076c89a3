//! what was found and what was made → the page that a dossier opens with: the open points, the papers, the picture.

use super::beeld::in_beeld;
use super::grondslag::noten;
use super::sjabloon::{Gegeven, Gegevens, vul_in};
use super::{Stukken, verordening};
use crate::diagnostic::{Diagnostic, Niveau};
use crate::page::{Block, Mark, Page, Paragraph, Run};
use crate::source::Source;

/// A choice that is still open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenKeuze {
    /// `was` or `wordt`.
    pub kant: &'static str,
    /// Its key in keuzes.yaml.
    pub sleutel: String,
    /// The passage.
    pub tekst: String,
}

/// What the opening page shows beside the change.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rondom {
    /// The choices that are open.
    pub open: Vec<OpenKeuze>,
    /// What was found.
    pub bevindingen: Vec<Diagnostic>,
    /// Whether the raad has not decided yet.
    pub ontwerp: bool,
    /// The papers.
    pub stukken: Vec<Stuk>,
}

/// A paper that was made.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stuk {
    /// Its name, without extension.
    pub naam: String,
    /// Its files.
    pub bestanden: Vec<String>,
    /// In how many places somebody still has to write something.
    pub in_te_vullen: usize,
}

/// The opening page, in the sentences of a template.
///
/// # Errors
/// A fault in the template, at its line.
pub fn overzicht(stukken: &Stukken<'_>, rondom: &Rondom, sjabloon: &Source) -> Result<Page, Box<Diagnostic>> {
    let (_, beeld, in_woorden) = in_beeld(stukken)?;
    let bevindingen = rondom.bevindingen.iter().filter(|m| m.niveau > Niveau::Stijl);
    let gegevens = Gegevens::from([
        ("verordening", verordening(stukken.was).into()),
        ("gemeente", Gegeven::Tekst(stukken.gemeente.to_owned())),
        ("grondslag", noten(stukken)),
        ("ontwerp", rondom.ontwerp.into()),
        ("open_keuzes", Gegeven::Blokken(rondom.open.iter().map(open_keuze).collect())),
        ("bevindingen", Gegeven::Blokken(bevindingen.map(bevinding).collect())),
        (
            "in_te_vullen",
            Gegeven::Lijst(rondom.stukken.iter().filter(|s| s.in_te_vullen > 0).map(in_te_vullen).collect()),
        ),
        ("stukken", Gegeven::Stukken(rondom.stukken.iter().map(|s| (s.naam.clone(), s.bestanden.clone())).collect())),
        ("beeld", Gegeven::Blokken([beeld, in_woorden].concat())),
    ]);
    vul_in(sjabloon, &gegevens)
}

/// A paper in which somebody still has to write something, and in how many places.
fn in_te_vullen(stuk: &Stuk) -> Gegevens {
    let tekst = |woorden: String| Gegeven::Tekst(woorden);
    Gegevens::from([("stuk", tekst(stuk.naam.clone())), ("aantal", tekst(stuk.in_te_vullen.to_string()))])
}

fn punt(runs: Vec<Run>) -> Block {
    Block::Paragraph(Paragraph { label: vec![Run::plain("-")], ..Paragraph::body(runs) })
}

fn open_keuze(keuze: &OpenKeuze) -> Block {
    let kort = match keuze.tekst.char_indices().nth(160) {
        Some((i, _)) => format!("{} …", keuze.tekst[..i].trim_end()),
        None => keuze.tekst.clone(),
    };
    let sleutel = Run::marked(format!("{}: {}", keuze.kant, keuze.sleutel), Mark::Strong);
    punt(vec![sleutel, Run::plain(format!(" – {kort}"))])
}

fn bevinding(melding: &Diagnostic) -> Block {
    let mut runs = vec![
        Run::marked(format!("{} ({})", melding.niveau.naam(), melding.code), Mark::Strong),
        Run::plain(format!(": {}", melding.bericht)),
    ];
    runs.extend(melding.hulp.iter().map(|hulp| Run::plain(format!(". {}", super::zinnen::hoofdletter(hulp)))));
    runs.extend(melding.plaats.iter().map(|plaats| Run::marked(format!(" ({plaats})"), Mark::Muted)));
    punt(runs)
}
