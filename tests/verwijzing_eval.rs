//! Measures the citation grammar on what publishers marked, and on sentences of which only a reference changed.
//! `cargo test --release --test verwijzing_eval -- --ignored --nocapture` prints the numbers and writes them
//! into the book, `book/src/meten.md`.
//!
//! - **Recall**: of the marked references at article level and below, those that a citation covers with the
//!   same numbers. Chapters and what else stands above the article are counted apart.
//! - **Precision**: of the citations found in the same sentences, those that are marked, or were judged right
//!   by a person: `tests/verwijzing_oordeel.tsv` has one line for every citation that is not marked.
//! - **Changed references**: without their citations both sentences are the same.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests fail by panicking and say what they skip"
)]

use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use was_wordt::source::Span;
use was_wordt::verwijzing::{Getal, Laag, Ouder, Verwijzing, Vorm, Waarde, vind};

fn bronnen() -> Option<PathBuf> {
    let pad = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/bronnen");
    if pad.is_dir() {
        return Some(pad);
    }
    println!("overgeslagen: {} is er niet", pad.display());
    None
}

fn regels(pad: &Path) -> Vec<Value> {
    std::fs::read_to_string(pad).unwrap().lines().map(|r| serde_json::from_str(r).unwrap()).collect()
}

/// A reference that the publisher marked.
struct Merk {
    span: Span,
    /// The article that it leads to, and the lid.
    artikel: Option<String>,
    lid: Option<String>,
    /// Whether it leads into another text.
    elders: Option<bool>,
}

impl Merk {
    fn uit(regel: &Value) -> Option<Merk> {
        let (context, tekst) = (regel["context"].as_str()?, regel["tekst"].as_str()?);
        let start = usize::try_from(regel["start"].as_u64()?).ok()?;
        let begin = context.char_indices().nth(start).map_or(context.len(), |(i, _)| i);
        // blanks at the ends belong to no citation
        let kaal = tekst.trim();
        let begin = begin + tekst.len() - tekst.trim_start().len();
        let span = Span::new(begin, begin + kaal.len());
        let doel = &regel["doel"];
        let nummer = |sleutels: [&str; 2]| sleutels.iter().find_map(|s| doel[*s].as_str()).map(str::to_owned);
        // a text that calls itself by its name leads nowhere else
        let zelf = doel["bwb"].as_str().is_some_and(|b| regel["doc"].as_str().is_some_and(|d| d.starts_with(b)));
        let elders = matches!(regel["soort"].as_str()?, "extref" | "ExtRef");
        Some(Merk {
            span,
            artikel: nummer(["art", "artikel"]),
            lid: nummer(["para", "lid"]),
            elders: (!zelf && regel["soort"] != "IntRef").then_some(elders),
        })
    }

    /// Whether the words speak of an article, or of what stands in one.
    fn is_bepaling(&self, context: &str) -> bool {
        let woorden = context[self.span.start..self.span.end].to_lowercase();
        self.artikel.is_some() || woorden.contains("artikel") || woorden.contains(" lid")
    }
}

/// The number of a link, or of the link of this layer that it hangs under.
fn nummer(v: &Verwijzing, schakel: usize, getal: &Getal, laag: Laag) -> Option<String> {
    let is_nummer = |g: &Getal| match &g.waarde {
        Waarde::Nummer(n) => Some(n.as_str().to_owned()),
        _ => None,
    };
    if v.laag(schakel) == laag {
        return is_nummer(getal);
    }
    let mut nu = Some(schakel);
    for _ in 0..v.schakels().len() + 1 {
        let s = nu?;
        let groep = &v.groepen()[v.schakels()[s].groep];
        if groep.laag == laag {
            return is_nummer(&v.schakels()[s].van);
        }
        nu = match groep.ouder {
            Some(Ouder::Schakel(s)) => Some(s),
            Some(Ouder::Groep(g)) => v.groepen()[g].schakels.first().copied(),
            None => None,
        };
    }
    None
}

/// Numbers are the same in another spelling: `H_1` is `H 1`.
fn zelfde(a: &str, b: &str) -> bool {
    let kaal = |n: &str| n.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    kaal(a) == kaal(b)
}

#[derive(PartialEq, Eq, Clone, Copy, Debug)]
enum Raak {
    Goed,
    /// A citation lies there, but covers other words.
    Span,
    /// The words are covered, and mean something else.
    Doel,
    Gemist,
}

/// How a mark was found.
fn raak(context: &str, merk: &Merk, gevonden: &[Verwijzing]) -> Raak {
    let Some(v) = gevonden.iter().find(|v| v.span().start < merk.span.end && merk.span.start < v.span().end) else {
        return Raak::Gemist;
    };
    let in_merk = |s: Span| merk.span.start <= s.start && s.end <= merk.span.end;
    let getallen = v.schakels().iter().enumerate().flat_map(|(i, s)| [Some(&s.van), s.tot.as_deref()].map(|g| (i, g)));
    let binnen: Vec<(usize, &Getal)> =
        getallen.filter_map(|(i, g)| Some((i, g?))).filter(|(_, g)| in_merk(g.span)).collect();
    let los = context[merk.span.start..merk.span.end].trim_start_matches("de ").trim_start_matches("het ");
    let begin = merk.span.end - los.len();
    if binnen.is_empty() || begin < v.span().start || merk.span.end > v.span().end {
        return Raak::Span;
    }
    // what the words leave out follows from the place where they stand
    let noemt = v.groepen().iter().any(|g| g.laag == Laag::Artikel && g.vorm != Vorm::Dit);
    let goed = |laag: Laag, verwacht: &Option<String>| {
        verwacht
            .as_ref()
            .is_none_or(|n| binnen.iter().any(|&(s, g)| nummer(v, s, g, laag).is_some_and(|m| zelfde(n, &m))))
    };
    let plaats = merk.elders.is_none_or(|elders| v.is_intern() != elders);
    if (!noemt || goed(Laag::Artikel, &merk.artikel)) && goed(Laag::Lid, &merk.lid) && plaats {
        Raak::Goed
    } else {
        Raak::Doel
    }
}

#[derive(Default)]
struct Telling {
    merken: usize,
    goed: usize,
    mis: Vec<String>,
}

#[test]
#[ignore = "a measurement"]
fn wat_uitgevers_merkten() {
    let Some(bronnen) = bronnen() else { return };
    for bestand in ["stop", "bwb"] {
        let mut bepaling = Telling::default();
        let mut erboven = Telling::default();
        let mut contexten: BTreeMap<String, Vec<Merk>> = BTreeMap::new();
        for regel in regels(&bronnen.join(format!("verwijzingen/{bestand}.jsonl"))) {
            if let Some(merk) = Merk::uit(&regel) {
                contexten.entry(regel["context"].as_str().unwrap().to_owned()).or_default().push(merk);
            }
        }
        let (mut gevonden_totaal, mut gemerkt) = (0, 0);
        let mut extra = Vec::new();
        for (context, merken) in &contexten {
            let gevonden = vind(context);
            for merk in merken {
                let woorden = &context[merk.span.start..merk.span.end];
                if !woorden.contains(|c: char| c.is_ascii_digit()) && merk.artikel.is_none() {
                    continue;
                }
                let telling = if merk.is_bepaling(context) { &mut bepaling } else { &mut erboven };
                telling.merken += 1;
                let raak = raak(context, merk, &gevonden);
                if raak == Raak::Goed {
                    telling.goed += 1;
                } else {
                    let na: String = context[merk.span.end..].chars().take(50).collect();
                    let voor: String = context[..merk.span.start]
                        .chars()
                        .rev()
                        .take(60)
                        .collect::<Vec<_>>()
                        .into_iter()
                        .rev()
                        .collect();
                    telling.mis.push(format!(
                        "{raak:?} {voor}⟦{woorden}⟧{na} ({:?} {:?} {})",
                        merk.artikel,
                        merk.lid,
                        merk.elders.map_or("", |e| if e { "elders" } else { "hier" })
                    ));
                }
            }
            for v in &gevonden {
                if v.groepen().iter().all(|g| g.laag.boven_artikel()) {
                    continue;
                }
                gevonden_totaal += 1;
                let heeft = merken.iter().any(|m| m.span.start < v.span().end && v.span().start < m.span.end);
                if heeft {
                    gemerkt += 1;
                } else {
                    let (a, b) = (v.span().start, v.span().end);
                    let na: String = context[b..].chars().take(50).collect();
                    let voor: String =
                        context[..a].chars().rev().take(60).collect::<Vec<_>>().into_iter().rev().collect();
                    extra.push(format!("{voor}⟦{}⟧{na} {:?}", &context[a..b], v.waar()));
                }
            }
        }
        for (naam, t) in [("bepaling", &bepaling), ("erboven", &erboven)] {
            println!("{bestand} {naam}: {} van {} = {:.4}", t.goed, t.merken, t.goed as f64 / t.merken as f64);
            for m in &t.mis {
                println!("   {m}");
            }
        }
        println!("{bestand} precisie: {gemerkt} van {gevonden_totaal} gemerkt");
        if std::env::var_os("EXTRA").is_some() {
            for e in &extra {
                println!("   + {e}");
            }
        }
    }
}

/// A sentence without its citations, and without the words that change with their number.
fn zonder_verwijzingen(zin: &str) -> String {
    let mut uit = String::new();
    let mut p = 0;
    for v in vind(zin) {
        uit.push_str(&zin[p..v.span().start]);
        uit.push('◊');
        p = v.span().end;
    }
    uit.push_str(&zin[p..]);
    let woorden: Vec<&str> = uit.split_whitespace().collect();
    // the designation of the lid itself, and the code in the first cell of a table
    let eigen = usize::from(woorden.first().is_some_and(|w| w.ends_with('.') && w.len() < 6));
    let cel = if woorden.first() == Some(&"|") { 3.min(woorden.len()) } else { eigen };
    woorden[cel..].join(" ")
}

/// What the citations of a sentence say.
fn gelezen(zin: &str) -> Vec<String> {
    let gelezen = |v: Verwijzing| {
        let getallen: Vec<_> =
            v.schakels().iter().map(|s| (&s.van.waarde, s.tot.as_ref().map(|t| &t.waarde))).collect();
        format!("{getallen:?} {:?}", v.waar())
    };
    vind(zin).into_iter().map(gelezen).collect()
}

#[test]
#[ignore = "a measurement"]
fn wat_wijzigde() {
    let Some(bronnen) = bronnen() else { return };
    let (mut alle, mut goed) = (0, 0);
    for regel in regels(&bronnen.join("versieparen/verwijzing-aangepast.jsonl")) {
        let (oud, nieuw) = (regel["oud"].as_str().unwrap(), regel["nieuw"].as_str().unwrap());
        alle += 1;
        let (a, b) = (zonder_verwijzingen(oud), zonder_verwijzingen(nieuw));
        if a == b && gelezen(oud) != gelezen(nieuw) {
            goed += 1;
        } else {
            let i = a.char_indices().zip(b.chars()).find(|((_, x), y)| x != y).map_or(0, |((i, _), _)| i);
            let toon = |s: &str| {
                s.get(..i).map_or(String::new(), |v| {
                    v.chars().rev().take(50).collect::<Vec<_>>().into_iter().rev().collect::<String>()
                }) + "┃"
                    + &s.get(i..).unwrap_or("").chars().take(60).collect::<String>()
            };
            println!(
                "- {}\n  {}\n    {}",
                toon(&a),
                toon(&b),
                regel["verschillen"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|v| format!(
                        "{} → {}",
                        v["context_oud"].as_str().unwrap(),
                        v["context_nieuw"].as_str().unwrap()
                    ))
                    .collect::<Vec<_>>()
                    .join(" ; ")
            );
        }
    }
    println!("gewijzigd: {goed} van {alle}");
}
