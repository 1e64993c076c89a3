//! Texts that are made up: wild ones to break the reader, and small ordinances that are as they should be.

use proptest::prelude::*;
use std::fmt::Write as _;

/// A text in which everything of the notation occurs, sound and unsound.
pub fn wild() -> impl Strategy<Value = String> {
    (prop::option::weighted(0.15, voorwerk()), prop::collection::vec(regel(), 0..40)).prop_map(|(voorwerk, regels)| {
        let mut uit = voorwerk.unwrap_or_default();
        uit.push_str(&regels.join("\n"));
        uit
    })
}

fn voorwerk() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("---\nuittreksel: ja\n---\n".to_owned()),
        Just("---\ntitel: \"x [y]\"\nvolgt:\n  artikel-1.lid-2: artikel-1.lid-1\n---\n".to_owned()),
        Just("---\n[: kapot\n---\n".to_owned()),
        Just("---\nzonder einde\n".to_owned()),
    ]
}

fn regel() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => Just(String::new()),
        3 => (kop(), prop::option::of(zin())).prop_map(|(kop, zin)| format!("{kop} {}", zin.unwrap_or_default())),
        6 => (inspringing(), haakje(), aanduiding(), zin(), einde())
            .prop_map(|(wit, haakje, aanduiding, zin, einde)| format!("{wit}{haakje}{aanduiding} {zin}{einde}")),
        4 => (inspringing(), zin(), einde()).prop_map(|(wit, zin, einde)| format!("{wit}{zin}{einde}")),
        1 => (haakje(), prop::sample::select(vec!['A', 'B', 'C']), zin())
            .prop_map(|(haakje, letter, zin)| format!("{haakje}Variant {letter} ({zin})")),
        1 => Just("Variant B – de artikelen 2 tot en met 4".to_owned()),
        1 => prop::sample::select(vec!["OF", "EN/OF", "NB: let op", "<!-- weg -->", "<!--", "-->", "---", "```", "| a | b |"])
            .prop_map(str::to_owned),
        1 => zin().prop_map(|zin| format!("NB het vierde lid {zin}")),
        1 => "\\PC{0,30}",
    ]
}

fn kop() -> impl Strategy<Value = String> {
    let naam =
        prop::sample::select(vec!["Artikel", "Hoofdstuk", "Paragraaf", "§", "Afdeling", "Titeldeel", "Bijlage", ""]);
    let nummer =
        prop::sample::select(vec!["1", "2", "3.", "4", "12a", "2:13", "3.4", "IV", "", "x", "999999999999999999999"]);
    (1..5_usize, haakje(), naam, nummer)
        .prop_map(|(diep, haakje, naam, nummer)| format!("{} {haakje}{naam} {nummer}", "#".repeat(diep)))
}

fn aanduiding() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "1.", "2.", "3.", "[1.]", "[3.]", "12a.", "a.", "b.", "c.", "aa.", "i.", "ii.", "1°.", "2°.", "-", "–", "•",
        "*", "a)", "1)",
    ])
    .prop_map(str::to_owned)
}

fn inspringing() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["", "", "", "   ", "\t", "      ", "\u{a0}", "         "]).prop_map(str::to_owned)
}

fn haakje() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["", "", "", "[", "[[", "*[", "**", "\\["]).prop_map(str::to_owned)
}

fn einde() -> impl Strategy<Value = String> {
    prop::sample::select(vec![".", ";", ":", ", en", "]", "].", ".]", "]]", "]*", "", ""]).prop_map(str::to_owned)
}

fn zin() -> impl Strategy<Value = String> {
    prop::collection::vec(woord(), 0..8).prop_map(|woorden| woorden.join(" "))
}

/// Words of every kind, as a paragraph of a document may have them.
pub fn woorden() -> impl Strategy<Value = String> {
    prop::collection::vec(prop_oneof![woord(), aanduiding(), kop()], 1..6).prop_map(|w| w.join(" "))
}

fn woord() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "het",
        "college",
        "Artikel",
        "artikel 2, eerste lid,",
        "verstaan onder:",
        "cliënt",
        "€ 17,50",
        "[…]",
        "[bedrag]",
        "[naam gemeente]",
        "[dit OF dat]",
        "[dit EN/OF dat]",
        "[",
        "]",
        "[tevens]",
        "*[ook]*",
        "[… (minimaal 100)]",
        "OF",
        "EN/OF",
        "**vet**",
        "*",
        "_schuin_",
        "be**lang**rijk",
        "`code`",
        "\\[x\\]",
        "&amp;",
        "<b>",
        "</b>",
        "[a](https://b.nl)",
        "[^1]",
        "[Vervallen]",
        "[; b. een hulp]",
        "[[…] % van [het]]",
        "wordt;",
        "pgb:",
        "🦀",
        "a\u{301}",
        "\u{a0}",
        "{#x}",
        "(…)",
        "\\",
        "![",
        "](",
        "\u{200b}",
        "ﬁ",
        "1.",
        "NB",
        "Variant A",
    ])
    .prop_map(str::to_owned)
}

/// A small ordinance that is as it should be: numbered through, sound enumerations, no choices.
#[derive(Debug, Clone)]
pub struct Verordening {
    pub artikelen: Vec<Artikel>,
}

#[derive(Debug, Clone)]
pub struct Artikel {
    pub opschrift: String,
    pub leden: Vec<Lid>,
}

#[derive(Debug, Clone)]
pub struct Lid {
    pub tekst: String,
    pub onderdelen: Vec<Onderdeel>,
}

#[derive(Debug, Clone)]
pub struct Onderdeel {
    pub tekst: String,
    pub onder: Vec<String>,
}

impl Verordening {
    /// The text in the notation.
    pub fn tekst(&self) -> String {
        let mut uit = String::from("# Verordening proef\n");
        for (n, artikel) in self.artikelen.iter().enumerate() {
            let _ = write!(uit, "\n## Artikel {}. {}\n\n", n + 1, artikel.opschrift);
            let enig = artikel.leden.len() == 1;
            for (i, lid) in artikel.leden.iter().enumerate() {
                let nummer = if enig { String::new() } else { format!("{}. ", i + 1) };
                if lid.onderdelen.is_empty() {
                    let _ = writeln!(uit, "{nummer}{}.", lid.tekst);
                    continue;
                }
                let _ = writeln!(uit, "{nummer}{}:", lid.tekst);
                for (j, onderdeel) in lid.onderdelen.iter().enumerate() {
                    let slot = slot(j, lid.onderdelen.len());
                    let letter = was_wordt::nummer::Nummer::letter(j as u64 + 1);
                    if onderdeel.onder.is_empty() {
                        let _ = writeln!(uit, "   {letter}. {}{slot}", onderdeel.tekst);
                        continue;
                    }
                    let _ = writeln!(uit, "   {letter}. {}:", onderdeel.tekst);
                    for (k, onder) in onderdeel.onder.iter().enumerate() {
                        let binnen =
                            if k + 1 == onderdeel.onder.len() { slot } else { slot_binnen(k, onderdeel.onder.len()) };
                        let _ = writeln!(uit, "      {}°. {onder}{binnen}", k + 1);
                    }
                }
            }
        }
        uit
    }
}

fn slot(i: usize, aantal: usize) -> &'static str {
    match aantal - i {
        1 => ".",
        2 => ", en",
        _ => ";",
    }
}

fn slot_binnen(i: usize, aantal: usize) -> &'static str {
    if aantal - i == 2 { ", of" } else { ";" }
}

/// A small ordinance.
pub fn verordening() -> impl Strategy<Value = Verordening> {
    prop::collection::vec(artikel(), 1..6).prop_map(|artikelen| Verordening { artikelen })
}

pub fn artikel() -> impl Strategy<Value = Artikel> {
    (frase(1..4), prop::collection::vec(lid(), 1..5)).prop_map(|(opschrift, leden)| Artikel { opschrift, leden })
}

pub fn lid() -> impl Strategy<Value = Lid> {
    let onder = prop::collection::vec(frase(2..6), 2..4);
    let onderdeel = (frase(2..8), prop::option::weighted(0.2, onder))
        .prop_map(|(tekst, onder)| Onderdeel { tekst, onder: onder.unwrap_or_default() });
    let onderdelen = prop::option::weighted(0.4, prop::collection::vec(onderdeel, 2..5));
    (frase(4..14), onderdelen).prop_map(|(tekst, onderdelen)| Lid { tekst, onderdelen: onderdelen.unwrap_or_default() })
}

/// Words with a capital in front, no punctuation at the end.
pub fn frase(lengte: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    const WOORDEN: [&str; 40] = [
        "college",
        "raad",
        "burgemeester",
        "cliënt",
        "aanvraag",
        "besluit",
        "voorziening",
        "bijdrage",
        "termijn",
        "melding",
        "verslag",
        "onderzoek",
        "mantelzorger",
        "gemeente",
        "vergunning",
        "bedrag",
        "regels",
        "verstrekt",
        "weigert",
        "stelt",
        "vast",
        "beslist",
        "binnen",
        "acht",
        "weken",
        "na",
        "ontvangst",
        "van",
        "de",
        "het",
        "een",
        "voor",
        "met",
        "op",
        "grond",
        "wet",
        "persoonsgebonden",
        "budget",
        "hulp",
        "vervoer",
    ];
    prop::collection::vec(prop::sample::select(WOORDEN.to_vec()), lengte).prop_map(|woorden| {
        let zin = woorden.join(" ");
        let mut tekens = zin.chars();
        tekens.next().map_or_else(String::new, |c| c.to_uppercase().collect::<String>() + tekens.as_str())
    })
}
