//! Measures the citation grammar on what publishers marked, and on sentences of which only a reference changed.
//! `cargo test --release --test verwijzing_eval -- --ignored --nocapture` prints the numbers and writes them
//! into the book, `book/src/meten.md`.
//!
//! - **Recall**: of the marked references at article level and below, those that a citation covers with the same
//!   numbers, and that it places in this text or in another as the mark does. What stands above the article is
//!   counted apart.
//! - **Precision**: of the citations found in the same sentences, those that are marked, or that a person judged
//!   right.
//! - **Changed references**: without their citations both sentences are the same, and what the citations say differs.
//!
//! Publishers do not mark everything and mark some things wrongly. `tests/verwijzing_oordeel.tsv` says of every
//! difference which side is right; it holds places and hashes, none of the sentences. A difference that is not in
//! it is printed and counts against us.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests fail by panicking and say what they skip"
)]

use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use was_wordt::source::Span;
use was_wordt::verwijzing::{Getal, Laag, Ouder, Verwijzing, Vorm, Waarde, vind};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn bronnen() -> Option<PathBuf> {
    let pad = root().join("../shared/bronnen");
    if pad.is_dir() {
        return Some(pad);
    }
    println!("overgeslagen: {} is er niet", pad.display());
    None
}

fn regels(pad: &Path) -> Vec<Value> {
    std::fs::read_to_string(pad).unwrap().lines().map(|r| serde_json::from_str(r).unwrap()).collect()
}

/// A text as a number (FNV-1a), so that a judgement names it without quoting it.
fn vinger(tekst: &str) -> String {
    let hash = tekst.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3));
    format!("{hash:016x}")
}

/// What a person found of a difference.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Oordeel {
    /// Our citation is one, and says what it says.
    Goed,
    /// Our citation is one, but leads elsewhere than we read.
    Elders,
    /// The mark is wrong, or cannot be known from this sentence.
    Bron,
    /// The change is not one of a reference.
    Geen,
    /// We are wrong.
    Fout,
}

/// The judgements, by file, fingerprint and place.
struct Oordelen(HashMap<String, Oordeel>);

impl Oordelen {
    fn lees() -> Oordelen {
        let tekst = std::fs::read_to_string(root().join("tests/verwijzing_oordeel.tsv")).unwrap_or_default();
        let regels = tekst.lines().filter(|r| !r.starts_with('#')).filter_map(|r| r.rsplit_once('\t'));
        Oordelen(
            regels
                .map(|(sleutel, oordeel)| {
                    let oordeel = match oordeel {
                        "goed" => Oordeel::Goed,
                        "elders" => Oordeel::Elders,
                        "bron" => Oordeel::Bron,
                        "geen" => Oordeel::Geen,
                        _ => Oordeel::Fout,
                    };
                    (sleutel.to_owned(), oordeel)
                })
                .collect(),
        )
    }

    /// The judgement on a place; where there is none the place is printed.
    fn over(&self, bestand: &str, context: &str, span: Span) -> Oordeel {
        let sleutel = format!("{bestand}\t{}\t{}\t{}", vinger(context), span.start, span.end);
        self.0.get(&sleutel).copied().unwrap_or_else(|| {
            let deel = |van: usize, tot: usize| context.get(van..tot).unwrap_or("");
            let voor: Vec<char> = deel(0, span.start).chars().rev().take(60).collect();
            let voor: String = voor.into_iter().rev().collect();
            let na: String = deel(span.end, context.len()).chars().take(50).collect();
            println!("te beoordelen\t{sleutel}\t?\t{voor}⟦{}⟧{na}", deel(span.start, span.end));
            Oordeel::Fout
        })
    }
}

/// A reference that the publisher marked.
struct Merk {
    span: Span,
    /// The article that it leads to, and the lid.
    artikel: Option<String>,
    lid: Option<String>,
    /// Whether it leads into another text, where the mark tells.
    elders: Option<bool>,
}

impl Merk {
    /// `None` for the name of a regeling alone, which is no citation of a provision.
    fn uit(regel: &Value) -> Option<Merk> {
        let (context, tekst) = (regel["context"].as_str()?, regel["tekst"].as_str()?);
        let start = usize::try_from(regel["start"].as_u64()?).ok()?;
        let begin = context.char_indices().nth(start).map_or(context.len(), |(i, _)| i);
        // blanks at the ends belong to no citation
        let kaal = tekst.trim();
        let begin = begin + tekst.len() - tekst.trim_start().len();
        let doel = &regel["doel"];
        let nummer = |sleutels: [&str; 2]| sleutels.iter().find_map(|s| doel[*s].as_str()).map(str::to_owned);
        let (artikel, lid) = (nummer(["art", "artikel"]), nummer(["para", "lid"]));
        let klein = kaal.to_lowercase();
        let delen = ["artik", "art.", " lid", "hoofdstuk", "paragra", "afdeling", "titel", "bijlage", "§"];
        let is_naam = kaal.starts_with(|c: char| c.is_alphabetic()) && !delen.iter().any(|w| klein.contains(w));
        if artikel.is_none() && (is_naam || !kaal.contains(|c: char| c.is_ascii_digit())) {
            return None;
        }
        // a text that calls itself by its name leads nowhere else
        let zelf = doel["bwb"].as_str().is_some_and(|b| regel["doc"].as_str().is_some_and(|d| d.starts_with(b)));
        let elders = matches!(regel["soort"].as_str()?, "extref" | "ExtRef");
        let span = Span::new(begin, begin + kaal.len());
        Some(Merk { span, artikel, lid, elders: (!zelf && regel["soort"] != "IntRef").then_some(elders) })
    }

    /// Whether the words speak of an article, or of what stands in one.
    fn is_bepaling(&self, context: &str) -> bool {
        let woorden = context[self.span.start..self.span.end].to_lowercase();
        self.artikel.is_some() || woorden.contains("artikel") || woorden.contains(" lid")
    }

    /// Whether a citation covers the mark and has its numbers.
    fn klopt(&self, context: &str, gevonden: &[Verwijzing]) -> bool {
        let raakt = |v: &&Verwijzing| v.span().start < self.span.end && self.span.start < v.span().end;
        let Some(v) = gevonden.iter().find(raakt) else { return false };
        let in_merk = |s: Span| self.span.start <= s.start && s.end <= self.span.end;
        let getallen = v.schakels().iter().enumerate();
        let getallen = getallen.flat_map(|(i, s)| [Some(&s.van), s.tot.as_deref()].map(|g| g.map(|g| (i, g))));
        let binnen: Vec<(usize, &Getal)> = getallen.flatten().filter(|(_, g)| in_merk(g.span)).collect();
        let los = context[self.span.start..self.span.end].trim_start_matches("de ").trim_start_matches("het ");
        if binnen.is_empty() || self.span.end - los.len() < v.span().start || self.span.end > v.span().end {
            return false;
        }
        // what the words leave out follows from the place where they stand
        let noemt = v.groepen().iter().any(|g| g.laag == Laag::Artikel && g.vorm != Vorm::Dit);
        let goed = |laag: Laag, verwacht: &Option<String>| {
            let heeft = |n: &String| binnen.iter().any(|&(s, g)| nummer(v, s, g, laag).is_some_and(|m| zelfde(n, &m)));
            verwacht.as_ref().is_none_or(heeft)
        };
        let plaats = self.elders.is_none_or(|elders| v.is_intern() != elders);
        (!noemt || goed(Laag::Artikel, &self.artikel)) && goed(Laag::Lid, &self.lid) && plaats
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
    for _ in 0..=v.schakels().len() {
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

#[derive(Default)]
struct Telling {
    /// Marks at article level and below, those that were found, and those missed of which the mark is wrong.
    merken: usize,
    raak: usize,
    bron: usize,
    /// The same of what stands above the article.
    boven: usize,
    boven_raak: usize,
    /// Citations found, those that are marked, and of the others those judged right or elsewhere.
    gevonden: usize,
    gemerkt: usize,
    goed: usize,
    elders: usize,
}

fn deel(a: usize, b: usize) -> String {
    let promille = (a * 10_000).checked_div(b).map_or(1000, |tienden| (tienden + 5) / 10);
    format!("{},{:03}", promille / 1000, promille % 1000)
}

fn meet(bestand: &str, bronnen: &Path, oordelen: &Oordelen) -> Telling {
    let mut contexten: BTreeMap<String, Vec<Merk>> = BTreeMap::new();
    for regel in regels(&bronnen.join(format!("verwijzingen/{bestand}.jsonl"))) {
        let context = regel["context"].as_str().unwrap().to_owned();
        contexten.entry(context).or_default().extend(Merk::uit(&regel));
    }
    let mut t = Telling::default();
    for (context, merken) in &contexten {
        let gevonden = vind(context);
        for merk in merken {
            let raak = merk.klopt(context, &gevonden);
            if !merk.is_bepaling(context) {
                t.boven += 1;
                t.boven_raak += usize::from(raak);
                continue;
            }
            t.merken += 1;
            t.raak += usize::from(raak);
            if !raak && oordelen.over(bestand, context, merk.span) == Oordeel::Bron {
                t.bron += 1;
            }
        }
        for v in gevonden.iter().filter(|v| v.groepen().iter().any(|g| !g.laag.boven_artikel())) {
            t.gevonden += 1;
            let mut samen =
                merken.iter().filter(|m| m.span.start < v.span().end && v.span().start < m.span.end).peekable();
            if samen.peek().is_some() {
                // a citation that says something else than the mark in it is no good one
                let klopt =
                    |m: &Merk| m.klopt(context, &gevonden) || oordelen.over(bestand, context, m.span) == Oordeel::Bron;
                t.gemerkt += usize::from(samen.all(klopt));
                continue;
            }
            match oordelen.over(bestand, context, v.kern()) {
                Oordeel::Goed => t.goed += 1,
                Oordeel::Elders => t.elders += 1,
                _ => {}
            }
        }
    }
    t
}

/// A sentence without its citations, and without the designation that stands before it.
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
        let waarden = v.schakels().iter().map(|s| (&s.van.waarde, s.tot.as_ref().map(|t| &t.waarde)));
        format!("{:?} {:?}", waarden.collect::<Vec<_>>(), v.waar())
    };
    vind(zin).into_iter().map(gelezen).collect()
}

/// Of the sentence pairs all, those of which the citations explain the change, and those in which no reference changed.
fn gewijzigd(bronnen: &Path, oordelen: &Oordelen) -> (usize, usize, usize) {
    let (mut alle, mut goed, mut geen) = (0, 0, 0);
    for regel in regels(&bronnen.join("versieparen/verwijzing-aangepast.jsonl")) {
        let (oud, nieuw) = (regel["oud"].as_str().unwrap(), regel["nieuw"].as_str().unwrap());
        alle += 1;
        if zonder_verwijzingen(oud) == zonder_verwijzingen(nieuw) && gelezen(oud) != gelezen(nieuw) {
            goed += 1;
        } else if oordelen.over("aangepast", &format!("{oud}\n{nieuw}"), Span::default()) == Oordeel::Geen {
            geen += 1;
        }
    }
    (alle, goed, geen)
}

#[test]
#[ignore = "a measurement"]
fn verwijzingen() {
    let Some(bronnen) = bronnen() else { return };
    let oordelen = Oordelen::lees();
    let mut tabel = String::from("| | omgevingsplannen (STOP) | wetten (BWB) |\n|---|---|---|\n");
    let tellingen = ["stop", "bwb"].map(|bestand| meet(bestand, &bronnen, &oordelen));
    let mut rij = |naam: &str, cel: &dyn Fn(&Telling) -> String| {
        tabel.push_str(&format!("| {naam} | {} | {} |\n", cel(&tellingen[0]), cel(&tellingen[1])));
    };
    rij("gemerkt door de uitgever, artikel en lager", &|t| t.merken.to_string());
    rij("daarvan gevonden, met dezelfde nummers", &|t| t.raak.to_string());
    rij("**recall**, zoals gemerkt", &|t| deel(t.raak, t.merken));
    rij("gemist, maar de uitgever merkte verkeerd of de zin zegt het niet", &|t| t.bron.to_string());
    rij("**recall**, na beoordeling", &|t| deel(t.raak, t.merken - t.bron));
    rij("hoofdstukken, paragrafen en dergelijke, gevonden van gemerkt", &|t| {
        format!("{} van {}", t.boven_raak, t.boven)
    });
    rij("gevonden in dezelfde zinnen, artikel en lager", &|t| t.gevonden.to_string());
    rij("daarvan ook gemerkt", &|t| t.gemerkt.to_string());
    rij("**precisie**, zoals gemerkt", &|t| deel(t.gemerkt, t.gevonden));
    rij("niet gemerkt: een goede verwijzing", &|t| t.goed.to_string());
    rij("niet gemerkt: een verwijzing, maar naar een andere tekst dan gelezen", &|t| t.elders.to_string());
    rij("anders gelezen dan gemerkt, en fout", &|t| (t.gevonden - t.gemerkt - t.goed - t.elders).to_string());
    rij("**precisie**, na beoordeling", &|t| deel(t.gemerkt + t.goed, t.gevonden));
    let (alle, goed, geen) = gewijzigd(&bronnen, &oordelen);
    let zinnen = format!(
        "Van {alle} paren van zinnen uit opeenvolgende teksten van dezelfde wet, die alleen in een getal verschillen, \
         veranderde in {} een verwijzing. In {goed} daarvan ({}) verklaren de gevonden verwijzingen het verschil: zonder \
         de verwijzingen zijn beide zinnen gelijk.",
        alle - geen,
        deel(goed, alle - geen)
    );
    let meting = format!("{tabel}\n{zinnen}\n");
    println!("{meting}");
    let pagina = root().join("book/src/meten.md");
    let tekst = std::fs::read_to_string(&pagina).unwrap();
    let (voor, rest) = tekst.split_once("<!-- verwijzingen: gemeten -->\n").expect("the mark in meten.md");
    let (_, na) = rest.split_once("<!-- tot hier gemeten -->").expect("the end of the mark");
    let nieuw = format!("{voor}<!-- verwijzingen: gemeten -->\n\n{meting}\n<!-- tot hier gemeten -->{na}");
    std::fs::write(&pagina, nieuw).unwrap();
    for t in &tellingen {
        assert!(t.raak * 100 >= (t.merken - t.bron) * 98, "recall");
        assert!((t.gemerkt + t.goed) * 100 >= t.gevonden * 98, "precision");
    }
    assert!(goed * 100 >= (alle - geen) * 98, "changed references");
}
