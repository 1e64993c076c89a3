//! The sentences of `zinnen.txt`, and the law that reading what was phrased gives the same order.

use super::*;
use crate::read::besluit::lees_zin;
use crate::source::Source;
use std::fmt::Write as _;
use std::sync::Arc;

/// A row of the JSON in words, as `zinnen.txt` has them.
pub(super) fn rij_in_woorden(rij: &Rij) -> String {
    let mut uit = format!("{} | {}", rij.op, rij.doel.as_deref().unwrap_or("-"));
    let waarde = |w: &Waarde| match w {
        Waarde::Pad(pad) => pad.clone(),
        Waarde::Nummers(n) => n.join(", "),
    };
    let velden = [
        ("oud", rij.oud.clone()),
        ("nieuw", rij.nieuw.clone()),
        ("van", rij.van.as_ref().map(waarde)),
        ("naar", rij.naar.as_ref().map(waarde)),
        ("na", rij.na.clone()),
    ];
    for (naam, veld) in velden {
        if let Some(veld) = veld {
            let _ = write!(uit, " | {naam}: {}", veld.replace('\n', " ¶ "));
        }
    }
    uit
}

/// A path as the contract writes it → the value, by way of the grammar itself.
fn pad(tekst: &str) -> Pad {
    let zin = format!("{} wordt als volgt gewijzigd:", tekst);
    lees(&zin, &Pad::default()).unwrap().opdracht.opent
}

#[test]
fn the_sentences_of_the_table() {
    let tabel = include_str!("zinnen.txt");
    let mut fouten = String::new();
    let mut aantal = 0;
    for geval in tabel.split("\n\n").filter(|g| !g.starts_with('#')) {
        let mut regels = geval.trim().lines().peekable();
        let opent = regels.next_if(|r| r.starts_with('[')).map_or(Pad::default(), |r| pad(r.trim_matches(['[', ']'])));
        let zin = regels.next().unwrap();
        let mut tekst = Vec::new();
        while let Some(regel) = regels.next_if(|r| r.starts_with("> ")) {
            tekst.push(&regel[2..]);
        }
        let verwacht: Vec<String> = regels.map(|r| r.trim().to_owned()).collect();
        let bron = Arc::new(Source::new("t", tekst.join("\n")));
        let gelezen: Vec<String> = match lees_zin(zin, &opent, bron) {
            Ok(o) => o.bewerkingen.iter().flat_map(Bewerking::rijen).map(|r| rij_in_woorden(&r)).collect(),
            Err(reden) => vec![format!("niet begrepen | {reden}")],
        };
        aantal += 1;
        if gelezen != verwacht {
            let _ = writeln!(
                fouten,
                "{zin}\n  gelezen:\n    {}\n  verwacht:\n    {}",
                gelezen.join("\n    "),
                verwacht.join("\n    ")
            );
        }
    }
    assert!(fouten.is_empty(), "\n{fouten}");
    assert!(aantal > 60);
}
