//! Measures the alignment on real statutes; prints, and holds it to a floor. Run with
//! `cargo test --release --test compare_eval -- --ignored --nocapture`.
//!
//! Three measures: renumberings mined from dated versions; articles of statutes, which keep their
//! number; and made changes of real texts, of which the truth is known (a provision keeps its span).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "tests fail by panicking and say what they skip"
)]

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use was_wordt::compare::vergelijk;
use was_wordt::nummer::Nummer;
use was_wordt::read::markdown;
use was_wordt::regeling::{Bepaling, Deel, Regeling, Soort, Tekst};
use was_wordt::source::{Source, Span};
use was_wordt::vergelijking::{Bekend, Op, Vergelijking};

fn bronnen() -> Option<PathBuf> {
    let pad = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/bronnen");
    if pad.is_dir() {
        return Some(pad);
    }
    println!("overgeslagen: {} is er niet", pad.display());
    None
}

/// A statute, without its links and emphasis.
fn wet(pad: &Path) -> Regeling {
    let tekst = std::fs::read_to_string(pad).unwrap();
    let mut schoon = String::new();
    let mut rest = tekst.as_str();
    while let Some(i) = rest.find("](") {
        let (voor, na) = rest.split_at(i);
        let open = voor.rfind('[').unwrap_or(voor.len());
        schoon.push_str(&voor[..open]);
        schoon.push_str(voor.get(open + 1..).unwrap_or(""));
        rest = na.find(')').map_or("", |j| &na[j + 1..]);
    }
    schoon.push_str(rest);
    let schoon = schoon.replace('*', "");
    markdown::lees(Arc::new(Source::new(pad.to_string_lossy(), schoon))).0.regeling
}

fn versies(bronnen: &Path) -> Vec<(String, Vec<PathBuf>)> {
    let mut wetten = Vec::new();
    for map in std::fs::read_dir(bronnen.join("versieparen")).unwrap().flatten() {
        let naam = map.file_name().to_string_lossy().into_owned();
        if map.path().is_dir() && naam != "was-wordt" {
            let mut lijst: Vec<PathBuf> = std::fs::read_dir(map.path()).unwrap().flatten().map(|f| f.path()).collect();
            lijst.sort();
            wetten.push((naam, lijst));
        }
    }
    wetten.sort();
    wetten
}

#[test]
#[ignore = "a measurement"]
fn articles_of_statutes_keep_their_number() {
    let Some(bronnen) = bronnen() else { return };
    let (mut zelfde, mut ander, mut los) = (0, 0, 0);
    for (naam, lijst) in versies(&bronnen) {
        for paar in lijst.windows(2) {
            let (was, wordt) = (wet(&paar[0]), wet(&paar[1]));
            let v = vergelijk(&was, &wordt, &Bekend::default());
            let knopen: HashMap<_, _> = v.knopen.iter().cloned().collect();
            let nummers: HashMap<String, usize> = wordt.artikelen().iter().fold(HashMap::new(), |mut m, (_, a)| {
                *m.entry(a.nummer.as_ref().map(ToString::to_string).unwrap_or_default()).or_default() += 1;
                m
            });
            for (plek, artikel) in was.artikelen() {
                let nummer = artikel.nummer.as_ref().map(ToString::to_string).unwrap_or_default();
                if nummers.get(&nummer) != Some(&1) {
                    continue;
                }
                let datum = paar[1].file_stem().unwrap().to_string_lossy().into_owned();
                match knopen.get(&plek).and_then(|p| wordt.bepaling(p)) {
                    Some(b) if b.nummer == artikel.nummer => zelfde += 1,
                    Some(b) => {
                        println!("{naam} {datum}: artikel {nummer} → {} {:?}", b.soort.naam(), b.nummer);
                        ander += 1;
                    }
                    None => {
                        println!("{naam} {datum}: artikel {nummer} los");
                        los += 1;
                    }
                }
            }
        }
    }
    println!("zelfde nummer {zelfde}, ander nummer {ander}, los {los}");
}

#[test]
#[ignore = "a measurement"]
fn suspicious_pairs() {
    let Some(bronnen) = bronnen() else { return };
    for (naam, lijst) in versies(&bronnen) {
        for paar in lijst.windows(2) {
            let (was, wordt) = (wet(&paar[0]), wet(&paar[1]));
            let v = vergelijk(&was, &wordt, &Bekend::default());
            let over: HashMap<&str, usize> = v
                .paren
                .iter()
                .filter(|p| p.was.is_none())
                .map(|p| (v.wordt[p.wordt.unwrap()].pad.as_str(), p.wordt.unwrap()))
                .collect();
            for p in v.paren.iter().filter(|p| p.wordt.is_none()) {
                let e = &v.was[p.was.unwrap()];
                if let Some(&j) = over.get(e.pad.as_str()) {
                    println!("{naam} {}\n    - {}\n    + {}", e.pad, e.tekst.inhoud(), v.wordt[j].tekst.inhoud());
                }
            }
            for p in v.paren.iter().filter(|p| p.soort == was_wordt::vergelijking::Verandering::Verplaatst) {
                let (x, y) = (&v.was[p.was.unwrap()], &v.wordt[p.wordt.unwrap()]);
                println!(
                    "{naam} VERPLAATST {} → {}\n    - {}\n    + {}",
                    x.pad,
                    y.pad,
                    x.tekst.inhoud(),
                    y.tekst.inhoud()
                );
            }
        }
    }
}

/// A small generator of numbers: the same every time.
struct Toeval(u64);

impl Toeval {
    fn getal(&mut self, onder: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % onder.max(1)
    }

    fn kans(&mut self, procent: usize) -> bool {
        self.getal(100) < procent
    }
}

/// Changes a list of provisions as an amending act would; what is new comes from `bron`.
fn wijzig(kinderen: &mut Vec<Bepaling>, bron: &[Bepaling], woorden: &[String], t: &mut Toeval, mate: usize) {
    let mut i = 0;
    while i < kinderen.len() {
        let soort = kinderen[i].soort;
        let telt = matches!(soort, Soort::Artikel | Soort::Lid | Soort::Onderdeel);
        if telt && t.kans(mate / 2) && kinderen.len() > 1 {
            kinderen.remove(i);
            continue;
        }
        if telt && t.kans(mate / 2) {
            let kies: Vec<&Bepaling> = bron.iter().filter(|b| b.soort == soort).collect();
            if !kies.is_empty() {
                let mut nieuw = kies[t.getal(kies.len())].clone();
                wis(&mut nieuw);
                kinderen.insert(i, nieuw);
                i += 1;
            }
        }
        let kind = &mut kinderen[i];
        if t.kans(mate * 2)
            && let Some(tekst) = &kind.tekst
        {
            kind.tekst = Some(Tekst::los(herschrijf(tekst.inhoud(), woorden, t)));
        }
        if soort == Soort::Aanhef
            && t.kans(mate)
            && let Some(tekst) = &kind.tekst
        {
            kind.tekst = Some(Tekst::los(herschrijf(tekst.inhoud(), woorden, t)));
        }
        wijzig(&mut kind.kinderen, bron, woorden, t, mate);
        i += 1;
    }
    if kinderen.len() > 2
        && t.kans(mate / 3)
        && kinderen.iter().all(|k| matches!(k.soort, Soort::Lid | Soort::Onderdeel))
    {
        let (i, j) = (t.getal(kinderen.len()), t.getal(kinderen.len()));
        let weg = kinderen.remove(i);
        kinderen.insert(j.min(kinderen.len()), weg);
    }
    let mut tel: HashMap<Soort, u64> = HashMap::new();
    for kind in kinderen.iter_mut() {
        let n = tel.entry(kind.soort).or_default();
        *n += 1;
        match kind.soort {
            Soort::Lid => kind.nummer = Some(Nummer::getal(*n)),
            Soort::Onderdeel => {
                let graden = kind.nummer.as_ref().is_some_and(|x| x.as_str().ends_with('°'));
                kind.nummer = Some(if graden { Nummer::graden(*n) } else { Nummer::letter(*n) });
            }
            _ => {}
        }
    }
}

fn wis(bepaling: &mut Bepaling) {
    bepaling.span = Span::new(usize::MAX - 1, usize::MAX);
    bepaling.kinderen.iter_mut().for_each(wis);
}

fn herschrijf(tekst: &str, woorden: &[String], t: &mut Toeval) -> String {
    let hoeveel = [5, 15, 30, 60][t.getal(4)];
    let mut uit: Vec<String> = Vec::new();
    for woord in tekst.split(' ') {
        if t.kans(hoeveel) {
            for _ in 0..t.getal(3) {
                uit.push(woorden[t.getal(woorden.len())].clone());
            }
        } else {
            uit.push(woord.to_owned());
        }
    }
    if uit.is_empty() {
        uit.push("iets".to_owned());
    }
    uit.join(" ")
}

fn nummer_artikelen(kinderen: &mut [Bepaling], n: &mut u64) {
    for kind in kinderen {
        if kind.soort == Soort::Artikel {
            *n += 1;
            kind.nummer = Some(Nummer::getal(*n));
        } else {
            nummer_artikelen(&mut kind.kinderen, n);
        }
    }
}

fn meet(was: &Regeling, wordt: &Regeling, v: &Vergelijking, fouten: &mut Vec<String>) -> [usize; 4] {
    let span = |r: &Regeling, e: &was_wordt::regeling::Eenheid| {
        (r.bepaling(&e.plek).map_or(Span::default(), |b| b.span), e.deel)
    };
    let daar: HashMap<(Span, Deel), usize> = v.wordt.iter().enumerate().map(|(j, e)| (span(wordt, e), j)).collect();
    let gevonden: HashMap<usize, usize> = v.paren.iter().filter_map(|p| p.was.zip(p.wordt)).collect();
    // [right, wrong pair, missed, pair where there is none]
    let mut uit = [0; 4];
    for (i, e) in v.was.iter().enumerate() {
        let moet = daar.get(&span(was, e)).copied();
        let k = match (moet, gevonden.get(&i).copied()) {
            (Some(a), Some(b)) if a == b || v.wordt[a].tekst == v.wordt[b].tekst => 0,
            (Some(_), Some(_)) => 1,
            (Some(_), None) => 2,
            (None, Some(_)) => 3,
            (None, None) => continue,
        };
        uit[k] += 1;
        if k > 0 {
            let tekst = |j: Option<usize>| {
                j.map_or(String::from("—"), |j| format!("{}: {}", v.wordt[j].pad, v.wordt[j].tekst.inhoud()))
            };
            fouten.push(format!(
                "[{k}] {}: {}\n   moet {}\n   is   {}",
                e.pad,
                e.tekst.inhoud(),
                tekst(moet),
                tekst(gevonden.get(&i).copied())
            ));
        }
    }
    uit
}

#[test]
#[ignore = "a measurement"]
fn made_changes_of_real_texts() {
    let Some(bronnen) = bronnen() else { return };
    let wetten = versies(&bronnen);
    for mate in [4, 10, 20] {
        let mut totaal = [0; 4];
        let mut fouten = Vec::new();
        for (n, (naam, lijst)) in wetten.iter().enumerate() {
            let was = wet(&lijst[0]);
            let ander = wet(&wetten[(n + 1) % wetten.len()].1[0]);
            let bron: Vec<Bepaling> = ander.bepalingen().into_iter().map(|(_, b)| b.clone()).collect();
            let woorden: Vec<String> = ander
                .eenheden()
                .iter()
                .flat_map(|e| e.tekst.inhoud().split(' ').map(str::to_owned).collect::<Vec<_>>())
                .collect();
            let mut t = Toeval(0x9e37_79b9 + n as u64 + mate as u64);
            let mut wordt = was.clone();
            wijzig(&mut wordt.kinderen, &bron, &woorden, &mut t, mate);
            nummer_artikelen(&mut wordt.kinderen, &mut 0);
            let v = vergelijk(&was, &wordt, &Bekend::default());
            let uit = meet(&was, &wordt, &v, &mut fouten);
            println!(
                "{mate:>3}% {naam:<20} goed {:>5}  verkeerd {:>4}  gemist {:>4}  ten onrechte {:>4}",
                uit[0], uit[1], uit[2], uit[3]
            );
            for k in 0..4 {
                totaal[k] += uit[k];
            }
        }
        let [goed, verkeerd, gemist, onterecht] = totaal.map(|n| n as f64);
        println!(
            "{mate:>3}% precision {:.4} recall {:.4}",
            goed / (goed + verkeerd + onterecht),
            goed / (goed + verkeerd + gemist)
        );
        if std::env::var_os("FOUTEN").is_some() {
            fouten.iter().for_each(|f| println!("{f}"));
        }
    }
}

#[test]
#[ignore = "a measurement"]
fn mined_renumberings() {
    let Some(bronnen) = bronnen() else { return };
    let wetten = [
        ("bibob", "BWBR0013798"),
        ("wgr", "BWBR0003740"),
        ("dhw", "BWBR0002458"),
        ("awb", "BWBR0005537"),
        ("participatiewet", "BWBR0015703"),
        ("woningwet", "BWBR0005181"),
    ];
    let lijst = std::fs::read_to_string(bronnen.join("versieparen/vernummeringen.jsonl")).unwrap();
    let (mut goed, mut fout) = (0, 0);
    for regel in lijst.lines() {
        let rij: serde_json::Value = serde_json::from_str(regel).unwrap();
        let Some((naam, _)) = wetten.iter().find(|(_, bwb)| rij["bwb"] == **bwb) else { continue };
        let zoek = |commit: &str| {
            let map = std::fs::read_dir(bronnen.join("versieparen").join(naam)).unwrap().flatten();
            map.map(|f| f.path()).find(|p| p.to_string_lossy().contains(commit))
        };
        let (Some(oud), Some(nieuw)) =
            (zoek(rij["oud_commit"].as_str().unwrap()), zoek(rij["nieuw_commit"].as_str().unwrap()))
        else {
            continue;
        };
        let v = vergelijk(&wet(&oud), &wet(&nieuw), &Bekend::default());
        let artikel = format!("artikel {},", rij["artikel"].as_str().unwrap());
        for (van, naar) in rij["vernummerd"].as_object().unwrap() {
            let naam = |n: &str| {
                let n = Nummer::parse(n).unwrap();
                if rij["soort"] == "lid" { was_wordt::nummer::lid_in_woorden(&n) } else { format!("onderdeel {n}") }
            };
            let (van, naar) = (naam(van), naam(naar.as_str().unwrap()));
            let treft = |pad: &str, stuk: &str| pad.starts_with(&artikel) && pad.contains(stuk);
            let ja = v.paren.iter().any(|p| {
                p.was.zip(p.wordt).is_some_and(|(x, y)| treft(&v.was[x].pad, &van) && treft(&v.wordt[y].pad, &naar))
            });
            println!("{} {artikel} {van} → {naar}: {}", rij["bwb"], if ja { "ja" } else { "NEE" });
            *(if ja { &mut goed } else { &mut fout }) += 1;
        }
    }
    println!("gevonden {goed}, niet {fout}");
}

/// Sentences in which only references changed: as many words marked as the miner saw changed.
#[test]
#[ignore = "a measurement"]
fn marks_of_changed_references() {
    let Some(bronnen) = bronnen() else { return };
    let lijst = std::fs::read_to_string(bronnen.join("versieparen/verwijzing-aangepast.jsonl")).unwrap();
    let (mut precies, mut totaal) = (0, 0);
    for regel in lijst.lines() {
        let rij: serde_json::Value = serde_json::from_str(regel).unwrap();
        let maak = |tekst: &str| {
            let mut artikel = Bepaling::new(Soort::Artikel, Some(Nummer::getal(1)), Span::default());
            artikel.tekst = Some(Tekst::los(tekst));
            Regeling::los(vec![artikel], Arc::new(Source::new("", "")))
        };
        let v =
            vergelijk(&maak(rij["oud"].as_str().unwrap()), &maak(rij["nieuw"].as_str().unwrap()), &Bekend::default());
        let woorden = |op: Op| -> Vec<String> {
            let stukken = v.paren.iter().flat_map(|p| &p.woorden).filter(|w| w.op == op);
            stukken
                .flat_map(|w| w.tekst.split_whitespace().map(kaal).collect::<Vec<_>>())
                .filter(|w| !w.is_empty())
                .collect()
        };
        let gemijnd = |kant: &str| -> Vec<String> {
            let verschillen = rij["verschillen"].as_array().unwrap().iter();
            verschillen
                .flat_map(|d| d[kant].as_str().unwrap().split_whitespace().map(kaal).collect::<Vec<_>>())
                .filter(|w| !w.is_empty())
                .collect()
        };
        totaal += 1;
        if woorden(Op::Weg) == gemijnd("oud") && woorden(Op::Nieuw) == gemijnd("nieuw") {
            precies += 1;
        } else if std::env::var_os("FOUTEN").is_some() {
            let merk: String = v
                .paren
                .iter()
                .flat_map(|p| &p.woorden)
                .map(|w| match w.op {
                    Op::Gelijk => w.tekst.clone(),
                    Op::Weg => format!("{{-{}-}}", w.tekst),
                    Op::Nieuw => format!("{{+{}+}}", w.tekst),
                })
                .collect();
            println!("{merk}\n    {:?} {:?}", gemijnd("oud"), gemijnd("nieuw"));
        }
    }
    println!("verwijzingen precies gemerkt: {precies} van {totaal}");
}

fn kaal(woord: &str) -> String {
    woord.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}
