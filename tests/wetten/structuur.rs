//! `bronnen/wetten/` + `bronnen/xml/bwb/` → the structure of laws that the program ships (`src/wet/structuur.txt`).
//!
//! The statutes were read twice: `index.json` by whoever collected them, and here by our own reader. What both
//! read is certain. Where they differ, or where a series has a gap or does not begin with its first member (a
//! letter without a space behind it was overlooked), what was found stands, and that there may be more.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::Arc;
use was_wordt::nummer::Nummer;
use was_wordt::regeling::{Bepaling, Soort};
use was_wordt::source::Source;
use was_wordt::verwijzing::Laag;
use was_wordt::wet::{Deel, Herkomst, Kop, Wet, structuur};

/// The day of the youngest statute in the collection (`versieparen/awb/2015-11-26`): the others did not change
/// between their own last day and this one.
const STAND: &str = "2015-11-26";

/// Titles of the laws in the index that the names of the collection lack; see `namen.tsv`.
const TITELS: [(&str, &str); 2] = [("BWBR0001840", "Grondwet"), ("BWBR0001854", "Wetboek van Strafrecht")];

/// How the Archiefwet 1995 says what it is called.
const JAARTAL: &str = " met vermelding van het jaartal van het Staatsblad waarin zij zal worden geplaatst";

/// Newer states, from the official XML.
const TOESTANDEN: [&str; 2] = ["BWBR0045754_woo_toestand.xml", "BWBR0018451_zorgtoeslag_toestand.xml"];

/// Provisions that are known beyond the state, each with its source. The whole list of an article.
///
/// 2.1.4a and 2.1.4b: Wet van 4 juli 2019, Stb. 2019, 185 (abonnementstarief), in force 1 January 2020; read in the
/// consolidated text of 1 January 2026.
const SINDSDIEN: [(&str, &str, &str); 1] =
    [("BWBR0035362", "2.1.4", "2.1.4a[1..4,5(a,b),6,7(a,b)] 2.1.4b[1,2,3(a..c),4]")];

/// Index → leden or onderdelen → onderdelen → deeper.
type Index = BTreeMap<String, serde_json::Value>;

/// The file as text.
pub fn tekst(bronnen: &Path) -> String {
    let mut wetten: Vec<Wet> = Vec::new();
    let index = std::fs::read_to_string(bronnen.join("wetten/index.json")).unwrap();
    let index: Index = serde_json::from_str(&index).unwrap();
    for (bwb, wet) in &index {
        let bestand = bronnen.join("wetten").join(wet["file"].as_str().unwrap());
        let mut artikelen: Vec<Deel> = serde_json::from_value::<serde_json::Map<_, _>>(wet["articles"].clone())
            .unwrap()
            .iter()
            .filter_map(|(nummer, inhoud)| artikel_uit_index(nummer, inhoud))
            .collect();
        artikelen.sort_by(|a, b| a.nummer.cmp(&b.nummer));
        let (koppen, artikelen) = if bestand.is_file() {
            let gelezen = gelezen(&bestand);
            let koppen = gelezen.0;
            (koppen, verenigd(gelezen.1, artikelen))
        } else {
            // read once only: that an article is there is certain, and no more
            let onzeker = artikelen.into_iter().map(onzeker).collect();
            (koppen_uit_index(&wet["headings"]), onzeker)
        };
        wetten.push(Wet::new(
            bwb.clone(),
            titel(bronnen, bwb),
            STAND.to_owned(),
            Herkomst::Meegeleverd,
            koppen,
            artikelen,
        ));
    }
    for bestand in TOESTANDEN {
        let bytes = std::fs::read(bronnen.join("xml/bwb").join(bestand)).unwrap();
        wetten.push(was_wordt::read::bwb::lees(bestand, &bytes).unwrap());
    }
    let mut uit = String::new();
    for wet in wetten {
        let mut blok = structuur::schrijf(&wet);
        for (_, na, erbij) in SINDSDIEN.iter().filter(|(bwb, ..)| *bwb == wet.bwb) {
            let begin = blok.find(&format!(" {na}[")).unwrap_or_else(|| panic!("{na}")) + 1;
            let eind = begin + blok[begin..].find([' ', '\n']).unwrap();
            blok.insert_str(eind, &format!(" {erbij}"));
        }
        // what is written is what is read
        let terug = structuur::lees(&blok, Herkomst::Meegeleverd).unwrap_or_else(|| panic!("{blok}"));
        assert_eq!(
            structuur::schrijf(&terug).split_whitespace().collect::<Vec<_>>(),
            blok.split_whitespace().collect::<Vec<_>>()
        );
        uit.push_str(&structuur::schrijf(&terug));
        uit.push('\n');
    }
    uit.trim_end().to_owned() + "\n"
}

/// The citation title that the law bore then.
fn titel(bronnen: &Path, bwb: &str) -> String {
    let eigen = TITELS.iter().find(|(b, _)| *b == bwb).map(|(_, titel)| (*titel).to_owned());
    eigen.unwrap_or_else(|| {
        let titels = std::fs::read_to_string(bronnen.join("wetnamen/citeertitels_2015.tsv")).unwrap();
        let regel = titels.lines().find(|r| r.starts_with(&format!("{bwb}\t")));
        let titel = regel.unwrap_or_else(|| panic!("{bwb} has no name")).split('\t').nth(1).unwrap();
        titel.strip_suffix(JAARTAL).map_or(titel.to_owned(), |kort| format!("{kort} 1995"))
    })
}

fn artikel_uit_index(nummer: &str, inhoud: &serde_json::Value) -> Option<Deel> {
    let mut artikel = Deel::new(Laag::Artikel, Nummer::parse(nummer)?);
    for (nummer, onderdelen) in inhoud["leden"].as_object().unwrap() {
        let mut lid = Deel::new(Laag::Lid, Nummer::parse(nummer)?);
        lid.delen = onderdelen_uit_index(onderdelen);
        artikel.delen.push(lid);
    }
    artikel.delen.extend(onderdelen_uit_index(&inhoud["onderdelen"]));
    Some(artikel)
}

fn onderdelen_uit_index(waarde: &serde_json::Value) -> Vec<Deel> {
    let onder = |nummer: &str| Nummer::parse(nummer).map(|n| Deel::new(Laag::Onderdeel, n));
    match waarde {
        serde_json::Value::Object(map) => map
            .iter()
            .filter_map(|(nummer, lijst)| {
                let mut deel = onder(nummer)?;
                deel.delen = lijst.as_array().unwrap().iter().filter_map(|n| onder(n.as_str().unwrap())).collect();
                Some(deel)
            })
            .collect(),
        _ => Vec::new(),
    }
}

fn koppen_uit_index(waarde: &serde_json::Value) -> Vec<Kop> {
    let koppen = waarde.as_array().unwrap().iter().filter_map(|kop| {
        let laag = match kop[0].as_str()? {
            "Boek" => Laag::Boek,
            "Hoofdstuk" => Laag::Hoofdstuk,
            "Titel" => Laag::Titel,
            "Afdeling" => Laag::Afdeling,
            "Paragraaf" | "§" => Laag::Paragraaf,
            _ => return None,
        };
        Some(Kop { laag, nummer: Nummer::parse(kop[1].as_str()?)?, boven: None })
    });
    koppen.collect()
}

/// A statute in Markdown, up to its annexes.
fn gelezen(bestand: &Path) -> (Vec<Kop>, Vec<Deel>) {
    let tekst: String = std::fs::read_to_string(bestand).unwrap().lines().map(met_spatie).collect();
    let bron = Source::new(bestand.display().to_string(), tekst);
    let (model, _) = was_wordt::dossier::lees(Arc::new(bron));
    let (mut koppen, mut artikelen) = (Vec::new(), Vec::new());
    let mut plekken = HashMap::new();
    for (plek, bepaling) in model.regeling.bepalingen() {
        let laag = match bepaling.soort {
            Soort::Bijlage => break,
            Soort::Hoofdstuk => Laag::Hoofdstuk,
            Soort::Titeldeel => Laag::Titel,
            Soort::Afdeling => Laag::Afdeling,
            Soort::Paragraaf => Laag::Paragraaf,
            Soort::Artikel => {
                artikelen.extend(deel(bepaling, Laag::Artikel));
                continue;
            }
            _ => continue,
        };
        if let Some(nummer) = bepaling.nummer.clone() {
            let boven = plekken.get(&plek[..plek.len() - 1]).copied();
            plekken.insert(plek, koppen.len());
            koppen.push(Kop { laag, nummer, boven });
        }
    }
    (koppen, artikelen)
}

/// A line of the collection with the space behind its designation that was lost: “a.de bescherming”, “###Artikel 11”.
fn met_spatie(regel: &str) -> String {
    let kop = regel.len() - regel.trim_start_matches('#').len();
    let n = regel.find(|c: char| !c.is_ascii_lowercase() && !c.is_ascii_digit()).unwrap_or(0);
    let punt = regel[n..].strip_prefix("°.").or_else(|| regel[n..].strip_prefix('.'));
    match punt.filter(|r| (1..=3).contains(&n) && r.starts_with(char::is_alphabetic)) {
        _ if kop > 0 => format!("{} {}\n", &regel[..kop], &regel[kop..]),
        Some(rest) => format!("{} {rest}\n", &regel[..regel.len() - rest.len()]),
        None => format!("{regel}\n"),
    }
}

fn deel(bepaling: &Bepaling, laag: Laag) -> Option<Deel> {
    let mut deel = Deel::new(laag, bepaling.nummer.clone().or_else(|| (laag == Laag::Lid).then(|| Nummer::getal(1)))?);
    deel.delen = bepaling
        .kinderen
        .iter()
        .filter_map(|k| match k.soort {
            Soort::Lid => self::deel(k, Laag::Lid),
            Soort::Onderdeel => self::deel(k, Laag::Onderdeel),
            _ => None,
        })
        .collect();
    Some(deel)
}

/// Two readings of the same articles as one.
fn verenigd(eigen: Vec<Deel>, mut index: Vec<Deel>) -> Vec<Deel> {
    // an article of an annex, which the index has among the others
    index.retain(|a| eigen.iter().any(|e| e.nummer == a.nummer));
    assert_eq!(eigen.len(), index.len());
    let mut uit = Vec::new();
    for artikel in eigen {
        let ander = index.iter().find(|a| a.nummer == artikel.nummer).unwrap();
        uit.push(samen(artikel, Some(ander)));
    }
    uit
}

/// A provision as it was read, complete if the other reading has nothing else and its series has no gap.
fn samen(mut eigen: Deel, ander: Option<&Deel>) -> Deel {
    let delen = ander.map_or(&[][..], |a| &a.delen);
    let mist = delen.iter().filter(|d| !eigen.delen.iter().any(|e| e.nummer.kaal() == d.nummer.kaal())).count();
    eigen.compleet = mist == 0 && sluitend(eigen.laag, &eigen.delen);
    // what only the other read is left out: it is not certain to be there, but the list is open
    eigen.delen = std::mem::take(&mut eigen.delen)
        .into_iter()
        .map(|d| {
            let tegenhanger = delen.iter().find(|a| a.nummer.kaal() == d.nummer.kaal());
            samen(d, tegenhanger)
        })
        .collect();
    eigen
}

/// Whether a series begins with its first member and has no gap; letters and numbers in between (1a) are none.
fn sluitend(in_laag: Laag, delen: &[Deel]) -> bool {
    let nummers: Vec<&Nummer> = delen.iter().map(|d| &d.nummer).collect();
    let soorten = delen.iter().map(|d| d.laag).collect::<std::collections::HashSet<_>>().len();
    let Some(eerste) = nummers.first() else { return true };
    let begin = match delen[0].laag {
        Laag::Lid => eerste.as_str() == "1",
        _ if in_laag == Laag::Onderdeel => ["a", "1", "1°"].contains(&eerste.as_str()),
        // numbers right under a lid belong to a definition that bears no letter
        _ => eerste.as_str() == "a",
    };
    let volgt = |a: &Nummer, b: &Nummer| {
        a.volgende().as_ref() == Some(b)
            || b.as_str().strip_prefix(a.as_str()).is_some_and(|r| r == "a")
            || Nummer::parse(a.as_str().trim_end_matches(|c: char| c.is_ascii_lowercase()))
                .and_then(|k| k.volgende())
                .as_ref()
                == Some(b)
    };
    // a list of one member is one of which the others were overlooked
    soorten == 1 && begin && delen.len() > 1 && nummers.windows(2).all(|p| volgt(p[0], p[1]))
}

/// The same, with everything inside the article open.
fn onzeker(artikel: Deel) -> Deel {
    Deel { compleet: false, ..artikel }
}
