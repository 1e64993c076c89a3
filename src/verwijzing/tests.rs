//! Citations by example: the text, and under it what was read.
#![allow(clippy::print_stderr, reason = "a test that is skipped says so")]

use super::*;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

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
        Waar::Soort(soort) => format!("{kop} | hier ({soort})"),
        Waar::Elders(naam) => format!("{kop} | {naam}"),
    }
}

/// Every form: the text, carets under each citation, and what its links are. `0:art 5 1:lid 2<0` is article 5
/// and, under link 0, its second lid; `<g1` is under all links of group 1; behind the bar stands the regeling.
#[test]
fn every_form_is_read() {
    let verwacht = include_str!("vormen.txt").replace('\u{2423}', "\u{a0}");
    let gelezen: Vec<String> = verwacht.lines().filter(|r| !r.trim_start().starts_with('^')).map(toon).collect();
    let gelezen = gelezen.join("\n");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(
            concat!(env!("CARGO_MANIFEST_DIR"), "/src/verwijzing/vormen.txt"),
            gelezen.replace('\u{a0}', "\u{2423}") + "\n",
        )
        .unwrap();
        return;
    }
    assert_eq!(gelezen.trim_end(), verwacht.trim_end());
}

#[test]
fn white_space_inside_is_white_space() {
    for tekst in ["artikel\u{a0}5,\u{a0}tweede\nlid", "artikel  5 ,\ttweede lid", "artikel\n5, tweede\u{202f}lid"] {
        assert_eq!(vind(tekst).iter().map(inhoud).collect::<Vec<_>>(), ["0:art 5 1:lid 2<0"], "{tekst:?}");
    }
    assert_eq!(vind("artikel\n\n5"), []);
}

/// Pieces of citations, and what can stand between them.
const SCHERVEN: &[&str] = &[
    "artikel",
    "artikelen",
    "art.",
    "5",
    "12a",
    "2.3.2",
    "2:13",
    "4:8",
    "IV",
    "het",
    "de",
    "eerste",
    "tweede",
    "twaalfde",
    "vorige",
    "volgende",
    "laatste",
    "lid",
    "leden",
    "onder",
    "onderdeel",
    "onderdelen",
    "sub",
    "letter",
    "a",
    "b",
    "aa",
    "1°",
    "2º",
    "aanhef",
    "en",
    "of",
    "en/of",
    "tot en met",
    "t/m",
    "dan wel",
    "jo.",
    "in samenhang met",
    ":",
    "Advocatenwet",
    ",",
    ", ",
    ".",
    "[",
    "]",
    "[…]",
    "(",
    "van",
    "in",
    "van de wet",
    "van die wet",
    "van deze verordening",
    "Awb",
    "EVRM",
    "Wet op de lijkbezorging",
    "Boek 1",
    "hoofdstuk",
    "paragraaf",
    "§",
    "§§",
    "titel",
    "bijlage",
    "bij",
    "dit",
    "dat",
    "deze",
    "(oud)",
    "(nieuw)",
    "/",
    "-",
    "–",
    "€",
    "°",
    "\u{a0}",
    "\u{ad}",
    "\n",
    "\n\n",
    "é",
    "volzin",
    "dagen",
    "Richtlijn 83/391/EEG",
    "Verordening (EU",
    "nr.",
    "2015",
];

/// What holds for any text: spans on character boundaries, in order, and no more links than the text has room for.
fn goed(tekst: &str) {
    let mut eind = 0;
    let mut links = 0;
    for v in vind(tekst) {
        assert!(v.span().start >= eind && v.span().end > v.span().start, "{tekst:?}");
        eind = v.span().end;
        links += v.schakels().len();
        for span in v.schakels().iter().flat_map(|s| [s.span, s.van.span]).chain([v.span(), v.kern()]) {
            assert!(tekst.get(span.start..span.end).is_some(), "{tekst:?} {span:?}");
        }
        for (g, groep) in v.groepen().iter().enumerate() {
            assert!(!groep.schakels.is_empty(), "{tekst:?}");
            assert!(groep.schakels.iter().all(|&s| v.schakels()[s].groep == g), "{tekst:?}");
            assert!(groep.schakels.windows(2).all(|w| w[0] < w[1]), "{tekst:?}");
            // In a table of tariffs a hoofdstuk stands in a titel.
            let boven = |laag: Laag| laag <= groep.laag || (laag, groep.laag) == (Laag::Titel, Laag::Hoofdstuk);
            match groep.ouder {
                Some(Ouder::Schakel(s)) => assert!(boven(v.groepen()[v.schakels()[s].groep].laag), "{tekst:?}"),
                Some(Ouder::Groep(h)) => assert!(boven(v.groepen()[h].laag) && h != g, "{tekst:?}"),
                None => {}
            }
        }
        if v.schakels().len() < 50 {
            assert_eq!(v.bladen(), (0..v.schakels().len()).map(|s| v.is_blad(s)).collect::<Vec<_>>(), "{tekst:?}");
        }
    }
    assert!(links <= tekst.len(), "{tekst:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, rng_seed: RngSeed::Fixed(2015), ..ProptestConfig::with_cases(if cfg!(debug_assertions) { 2000 } else { 500_000 }) })]

    #[test]
    fn scanning_never_panics(tekst in "\\PC*") {
        goed(&tekst);
    }

    #[test]
    fn nor_on_any_characters(tekens in prop::collection::vec(any::<char>(), 0..60)) {
        goed(&tekens.into_iter().collect::<String>());
    }

    #[test]
    fn nor_on_bytes_that_happen_to_be_text(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        goed(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn pieces_of_citations_never_panic(keuze in prop::collection::vec((0..SCHERVEN.len(), any::<bool>()), 0..30)) {
        let tekst: String = keuze.iter().map(|&(i, wit)| format!("{}{}", SCHERVEN[i], if wit { " " } else { "" })).collect();
        goed(&tekst);
    }
}

#[test]
fn a_smaller_part_behind_van() {
    goed("Boek 1 van§2015");
    goed("Boek 1 van § 2015");
    goed("hoofdstuk 4 van titel 1");
    assert_eq!(vind("Boek 1 van § 2015").len(), 2);
    assert_eq!(vind("hoofdstuk 4 van titel 1").len(), 1);
}

#[test]
fn a_thousand_numbers() {
    let nummers = |n: usize| (1..=n).map(|i| i.to_string()).collect::<Vec<_>>().join(", ");
    let tekst = format!("de artikelen {}, eerste lid, en 1001", nummers(1000));
    let gevonden = vind(&tekst);
    assert_eq!((gevonden.len(), gevonden[0].schakels().len(), gevonden[0].groepen().len()), (1, 1002, 2));
    assert_eq!(gevonden[0].span(), Span::new(3, tekst.len()));
    let een = vind("de artikelen 1 tot en met 999999999");
    assert_eq!(inhoud(&een[0]), "0:art 1-999999999");
    // a number that is none
    assert_eq!(vind("artikel 123456789012345678901234567890"), []);
}

#[test]
fn articles_in_roman_numerals() {
    let romeins = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XIV", "XL", "XC", "CXI"];
    for n in romeins {
        assert_eq!(
            vind(&format!("artikel {n}, onderdeel A,")).iter().map(inhoud).collect::<Vec<_>>(),
            [format!("0:art {n} 1:ond A<0")]
        );
    }
    let alle = format!("de artikelen {} en XV", romeins.join(", "));
    assert_eq!(vind(&alle)[0].schakels().len(), romeins.len() + 1);
}

/// Texts of which every word is of a citation, or seems to be: so many times over.
const VELDEN: [&str; 14] = [
    "artikel 5, eerste lid, onder a, ",
    "onder a; ",
    "artikel 1 van het eerste lid van artikel 2 van hoofdstuk 3 van titel 4 van boek 5 van ",
    "letter a van ",
    "het vorige lid van het volgende lid van ",
    "eerste, tweede en ",
    "7, 8 of ",
    "dat artikel, die titel, hetzelfde lid van ",
    "artikel 5 van de wet, 6, ",
    "Wet op de wet van de Wet, artikel 3, ",
    "artikel [[[[5]]]] (oud) / ",
    "§§ ",
    "artikel H 1, juncto ",
    "artikel 3, met uitzondering van ",
];

#[test]
fn time_grows_with_the_text() {
    let duur = |tekst: &str| {
        let meet = || {
            let begin = std::time::Instant::now();
            std::hint::black_box(vind(tekst));
            begin.elapsed()
        };
        (0..2).map(|_| meet()).min().unwrap()
    };
    for veld in VELDEN {
        let keer = 15_000 / veld.len();
        let (een, acht) = (duur(&veld.repeat(keer)), duur(&veld.repeat(8 * keer)));
        // eight times the text is to take eight times as long, on a busy machine a few times more; sixty-four times
        // would be quadratic
        assert!(acht < een * 40 + std::time::Duration::from_millis(200), "{veld:?}: {een:?} and {acht:?}");
    }
    let lang = [" ", "\n", "a", "0", ".", ",", "[", "é", "artikel", "eerste "].map(|s| s.repeat(100_000 / s.len()));
    for tekst in lang {
        let duur = duur(&format!("artikel 5{tekst}artikel 6"));
        assert!(duur < std::time::Duration::from_secs(3), "{:?}… takes {duur:?}", tekst.get(..9));
    }
}

/// The folder with sources, if it is there.
fn bronnen() -> Option<std::path::PathBuf> {
    let hier = std::env::var_os("WAS_WORDT_BRONNEN").map(std::path::PathBuf::from);
    let hier = hier.unwrap_or_else(|| std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/bronnen"));
    if hier.is_dir() {
        return Some(hier);
    }
    eprintln!("overgeslagen: {} is er niet", hier.display());
    None
}

/// Of the references that the publisher marked, those that lie inside a citation that is found.
#[test]
fn what_publishers_marked_is_found() {
    let Some(bronnen) = bronnen() else { return };
    for (bestand, minstens) in [("stop", 0.98), ("bwb", 0.95)] {
        let regels = std::fs::read_to_string(bronnen.join(format!("verwijzingen/{bestand}.jsonl"))).unwrap();
        let (mut alle, mut gevonden) = (0, 0);
        for regel in regels.lines() {
            let v: serde_json::Value = serde_json::from_str(regel).unwrap();
            let (context, merk) = (v["context"].as_str().unwrap(), v["tekst"].as_str().unwrap());
            let Some(start) = v["start"].as_u64().and_then(|n| usize::try_from(n).ok()) else { continue };
            let begin = context.char_indices().nth(start).map_or(context.len(), |(i, _)| i);
            let eind = begin + merk.len();
            // the name of a law alone is no citation of a provision
            let naam = ["Wet", "wet ", "egeling", "esluit", "Richtlijn"].iter().any(|w| merk.contains(w));
            let woord = merk.to_lowercase().contains("art") || merk.contains("hoofdstuk") || merk.contains("bijlage");
            let noemt = merk.chars().any(|c| c.is_ascii_digit()) || crate::nummer::uit_rangtelwoord(merk).is_some();
            if !noemt || (naam && !woord) {
                continue;
            }
            alle += 1;
            let raak = vind(context).iter().flat_map(|v| v.schakels().to_vec()).any(|s| {
                [Some(s.van), s.tot.map(|t| *t)]
                    .into_iter()
                    .flatten()
                    .any(|g| begin <= g.span.start && g.span.end <= eind)
            });
            if raak {
                gevonden += 1;
            } else if std::env::var_os("TOON").is_some() {
                eprintln!(
                    "{bestand}: {merk} | {}",
                    context.chars().skip(start.saturating_sub(60)).take(merk.len() + 110).collect::<String>()
                );
            }
        }
        let deel = f64::from(gevonden) / f64::from(alle);
        eprintln!("{bestand}: {gevonden} van {alle} ({deel:.3})");
        assert!(deel >= minstens, "{bestand}: {deel}");
    }
}
