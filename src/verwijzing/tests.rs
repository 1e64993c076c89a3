//! Citations by example: the text, and under it what was read.

use super::*;
use proptest::prelude::*;

/// The text with carets under every citation, and behind it the links: `5 > 1, 2 | wet`.
fn toon(tekst: &str) -> String {
    let mut regels = vec![tekst.to_owned()];
    for v in vind(tekst) {
        let voor = tekst[..v.span().start].chars().count();
        let lang = tekst[v.span().start..v.span().end].chars().count();
        regels.push(format!("{}{} {}", " ".repeat(voor), "^".repeat(lang), inhoud(&v)));
    }
    regels.join("\n")
}

fn inhoud(v: &Verwijzing) -> String {
    let kop = v
        .schakels()
        .iter()
        .enumerate()
        .map(|(i, s)| {
            let groep = &v.groepen()[s.groep];
            let laag = match groep.laag {
                Laag::Artikel => "art",
                Laag::Lid => "lid",
                Laag::Onderdeel => "ond",
                Laag::Subonderdeel => "sub",
                Laag::Subsubonderdeel => "subsub",
                Laag::Aanhef => "aanhef",
                Laag::Zin => "zin",
                Laag::Bijlage => "bijlage",
                Laag::Boek => "boek",
                Laag::Hoofdstuk => "hfd",
                Laag::Titel => "titel",
                Laag::Afdeling => "afd",
                Laag::Paragraaf => "par",
                Laag::Subparagraaf => "subpar",
            };
            let getal = |g: &Getal| match &g.waarde {
                Waarde::Nummer(n) => format!(" {n}"),
                Waarde::Vorige => " vorige".into(),
                Waarde::Volgende => " volgende".into(),
                Waarde::Laatste => " laatste".into(),
                Waarde::Deze => " dit".into(),
                Waarde::Enige => String::new(),
            };
            let tot = s.tot.as_ref().map_or(String::new(), |t| format!("-{}", getal(t).trim()));
            let merk = match s.merk {
                Some(Merk::Oud) => " oud",
                Some(Merk::Nieuw) => " nieuw",
                None => "",
            };
            let onder = match groep.ouder {
                Some(Ouder::Schakel(s)) => format!("<{s}"),
                Some(Ouder::Groep(g)) => format!("<g{g}"),
                None => String::new(),
            };
            format!("{i}:{laag}{}{tot}{merk}{onder}", getal(&s.van))
        })
        .collect::<Vec<_>>()
        .join(" ");
    match v.waar() {
        Waar::Vanzelf => kop,
        Waar::Hier => format!("{kop} | hier"),
        Waar::Elders(naam) => format!("{kop} | {naam}"),
    }
}

#[test]
fn probe() {
    let Ok(f) = std::env::var("PROBE") else { return };
    for regel in std::fs::read_to_string(f).unwrap().lines() {
        eprintln!("{}\n", toon(regel));
    }
}

proptest! {
    #[test]
    fn scanning_never_panics(tekst in "\\PC*") {
        let _ = vind(&tekst);
    }
}
