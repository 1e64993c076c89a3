//! A paper that has everything in it, long enough for several sheets.

use was_wordt::page::{Block, Column, Mark, Page, Paragraph, Row, Run, Style, Table};

/// Runs from a short notation: `**nieuw**`, `*vervallen*`, `__facultatief vervallen__`, `[open]`.
fn runs(text: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut rest = text;
    let marks = [
        ("**", "**", Mark::Added),
        ("*", "*", Mark::Removed),
        ("__", "__", Mark::RemovedOptional),
        ("[", "]", Mark::Open),
    ];
    'next: while !rest.is_empty() {
        for (open, close, mark) in marks {
            if let Some((inner, after)) = rest.strip_prefix(open).and_then(|inner| inner.split_once(close)) {
                let inner = if mark == Mark::Open { format!("[{inner}]") } else { inner.to_owned() };
                runs.push(Run::marked(inner, mark));
                rest = after;
                continue 'next;
            }
        }
        let end = rest.char_indices().skip(1).find(|(_, c)| "*_[".contains(*c)).map_or(rest.len(), |(i, _)| i);
        runs.push(Run::plain(&rest[..end]));
        rest = &rest[end..];
    }
    runs
}

/// A cell with one paragraph.
pub fn cel(indent: u8, label: &str, text: &str) -> Vec<Paragraph> {
    let label = if label.is_empty() { vec![] } else { runs(label) };
    vec![Paragraph { indent, label, runs: runs(text), ..Paragraph::default() }]
}

/// A row of two cells.
pub fn rij(was: Vec<Paragraph>, wordt: Vec<Paragraph>) -> Row {
    Row { cellen: vec![was, wordt], begin: false }
}

fn opschrift(text: &str) -> Vec<Paragraph> {
    if text.is_empty() {
        return vec![];
    }
    vec![Paragraph { style: Style::Opschrift, runs: runs(text), ..Paragraph::default() }]
}

const RIJEN: &[(u8, &str, &str, &str, &str)] = &[
    (
        0,
        "1.",
        "Het college *voert* met de inwoner een gesprek over zijn hulpvraag*,* en legt daarvan een verslag vast:",
        "1.",
        "Het college **houdt** met de inwoner **en zijn mantelzorger** een gesprek over zijn hulpvraag en legt daarvan een verslag vast:",
    ),
    (
        1,
        "a.",
        "de behoeften en de persoonskenmerken van de inwoner;",
        "a.",
        "de behoeften**,** de persoonskenmerken **en de voorkeuren** van de inwoner;",
    ),
    (
        1,
        "b.",
        "de mogelijkheden om met gebruikelijke hulp de zelfredzaamheid te verbeteren*:*",
        "b.",
        "de mogelijkheden om **op eigen kracht of** met gebruikelijke hulp de zelfredzaamheid te verbeteren**, te weten:**",
    ),
    (2, "1°.", "binnen het huishouden;", "1°.", "binnen het huishouden;"),
    (2, "2°.", "binnen het sociale netwerk*.*", "2°.", "binnen het sociale netwerk**, waaronder buren en vrienden;**"),
    (1, "", "", "**c.**", "**de mogelijkheden van een algemene voorziening, voor ten hoogste € [bedrag] per maand.**"),
    (
        0,
        "2.",
        "Het college verstrekt de inwoner binnen *zes* weken na de melding een schriftelijk verslag van de uitkomsten van het onderzoek, bedoeld in artikel\u{a0}2.3.2 van de wet, en stelt hem gedurende *zeven* dagen in de gelegenheid opmerkingen daarbij te maken, die aan het verslag worden toegevoegd.",
        "2.",
        "Het college verstrekt de inwoner binnen **vier** weken na de melding een schriftelijk verslag van de uitkomsten van het onderzoek, bedoeld in artikel\u{a0}2.3.2 van de wet, en stelt hem gedurende **veertien** dagen in de gelegenheid opmerkingen daarbij te maken, die aan het verslag worden toegevoegd.",
    ),
    (0, "3.", "__Als de inwoner genoegzaam bekend is, kan het college afzien van het gesprek.__", "", ""),
];

/// The paper: portrait or landscape, with or without a third column.
pub fn papier(derde: bool, liggend: bool) -> Page {
    let legenda = |mark, text: &str, rest: &str| {
        Block::Paragraph(Paragraph {
            style: Style::Note,
            label: vec![Run::plain("-")],
            runs: vec![Run::marked(text, mark), Run::plain(rest)],
            ..Paragraph::default()
        })
    };
    let mut blokken = vec![
        Block::Paragraph(Paragraph::plain(
            "De Verordening maatschappelijke ondersteuning Voorbeeldstad 2015 wordt als volgt gewijzigd:",
        )),
        Block::Paragraph(Paragraph::plain("Hoe deze tabel te lezen:").styled(Style::Note)),
        legenda(Mark::Removed, "cursief", " in de bestaande tekst: woorden en leestekens die vervallen of veranderen;"),
        legenda(Mark::RemovedOptional, "cursief en onderstreept", ": hetzelfde, in een bepaling die facultatief is;"),
        legenda(Mark::Added, "vet", " in de nieuwe tekst: nieuwe woorden en leestekens."),
    ];
    for (i, letter) in ('A'..='H').enumerate() {
        let (oud, nieuw) = (i + 5, i + 4);
        blokken.push(Block::heading(2, format!(
            "Artikel\u{a0}{oud} (oud) / {nieuw} (nieuw) wordt als volgt gewijzigd (artikel\u{a0}I, onderdeel\u{a0}{letter}, van het wijzigingsbesluit):"
        )));
        let mut rijen = vec![Row {
            cellen: vec![
                opschrift(&format!("Artikel\u{a0}*{oud}*. Gesprek")),
                opschrift(&format!("Artikel\u{a0}**{nieuw}**. Gesprek **en verslag**")),
            ],
            begin: true,
        }];
        for (indent, a, was, b, wordt) in RIJEN {
            let cell = |label: &str, text: &str| if text.is_empty() { vec![] } else { cel(*indent, label, text) };
            rijen.push(rij(cell(a, was), cell(b, wordt)));
        }
        if i % 3 == 1 {
            let lang = RIJEN[6].2.replace('*', "");
            rijen.push(rij(cel(0, "4.", &[&*lang; 7].join(" ")), cel(0, "3.", &[&*lang; 7].join(" "))));
            rijen.push(Row {
                cellen: vec![vec![], opschrift(&format!("**Artikel\u{a0}{nieuw}a. Persoonlijk plan**"))],
                begin: true,
            });
            rijen.push(rij(vec![], cel(0, "", "**De inwoner kan een persoonlijk plan indienen.**")));
            let mut grijs = cel(0, "10.", "");
            grijs[0].runs = vec![Run::marked("(ongewijzigd)", Mark::Muted)];
            rijen.push(rij(grijs.clone(), grijs));
        }
        let mut kolommen = vec![("Bestaande tekst", 50), ("Nieuwe tekst", 50)];
        if derde {
            kolommen = vec![("Bestaande tekst", 36), ("Nieuwe tekst", 36), ("Toelichting", 28)];
            for (j, rij) in rijen.iter_mut().enumerate() {
                rij.cellen.push(match j {
                    1 => vec![Paragraph::plain("Het gesprek heet voortaan zo, omdat ook de mantelzorger eraan deelneemt. Een inhoudelijke wijziging is niet beoogd.")],
                    7 => vec![
                        Paragraph::plain("De termijn is verkort.").styled(Style::Note),
                        Paragraph::plain("Licht toe waarom de termijn veertien dagen is.").styled(Style::Open),
                    ],
                    _ => vec![],
                });
            }
        }
        blokken.push(Block::Table(Table {
            beschrijving: format!("Artikel {oud} (oud) / {nieuw} (nieuw): bestaande en nieuwe tekst naast elkaar"),
            kolommen: kolommen.into_iter().map(|(kop, breedte)| Column { kop: kop.into(), breedte }).collect(),
            rijen,
        }));
    }
    blokken.push(Block::heading(2, "Toelichting"));
    blokken.push(Block::heading(3, "Artikel\u{a0}I, onderdeel\u{a0}E, van het wijzigingsbesluit"));
    for (indent, label, text) in [
        (0, "", "De artikelen zijn vernummerd. In het nieuwe artikel\u{a0}4 is bepaald:"),
        (0, "1.", "dat het college een gesprek houdt over:"),
        (
            1,
            "a.",
            "de behoeften van de inwoner, zijn persoonskenmerken en zijn voorkeuren, zoals die blijken uit het persoonlijk plan of uit wat hij zelf naar voren brengt;",
        ),
        (2, "1°.", "binnen het huishouden;"),
        (1, "b.", "het gewenste resultaat;"),
        (0, "10.", "dat het verslag binnen [aantal] weken volgt."),
    ] {
        blokken.push(Block::Paragraph(cel(indent, label, text).remove(0)));
    }
    blokken.push(Block::Paragraph(Paragraph::plain("Artikel\u{a0}6 komt te luiden:")));
    blokken.push(Block::Quote(vec![
        Block::heading(2, "Artikel\u{a0}6. Verslag"),
        Block::Paragraph(cel(0, "1.", "Het college stuurt het verslag toe.").remove(0)),
        Block::Paragraph(cel(0, "2.", "Het verslag vermeldt:").remove(0)),
        Block::Paragraph(cel(1, "a.", "de behoeften, en").remove(0)),
        Block::Paragraph(cel(1, "b.", "het gewenste resultaat.").remove(0)),
    ]));
    blokken.push(Block::heading(4, "Artikel\u{a0}12a"));
    blokken.push(Block::Paragraph(Paragraph::plain("Artikel\u{a0}5. Verslag").styled(Style::Opschrift)));
    blokken
        .push(Block::Paragraph(Paragraph::plain("Licht hier de eigen keuze van de gemeente toe.").styled(Style::Open)));
    Page {
        titel: "Was-wordt-tabel bij de wijziging van de Verordening maatschappelijke ondersteuning 2015".into(),
        auteur: "Gemeente Voorbeeldstad".into(),
        voettekst: "Was-wordt-tabel".into(),
        liggend,
        blokken,
        ..Page::default()
    }
}
