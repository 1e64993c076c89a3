//! `nummering-gat`: a number is missing in a series.
//!
//! “(vervallen)” and “(gereserveerd)” keep their place and are no gaps; articles that are cited but not
//! shown in an excerpt (`uittreksel: ja`) are none either. A place that an NB keeps free is none in a model; in a
//! text that is to be finished the remedy is to settle the NB. An article that the old text still had keeps its number
//! free when it lapses. A run of missing numbers is one finding. Level: waarschuwing.

use super::Regel;
use super::reeksen::{Genummerd, Reeks, Schrift, reeksen};
use crate::diagnostic::{Diagnostic, Niveau};
use crate::model::Model;
use crate::nummer::{Nummer, lid_in_woorden};
use crate::regeling::Soort;
use crate::vergelijking::Vergelijking;
use std::collections::{BTreeMap, BTreeSet};

pub(super) const REGEL: Regel = Regel {
    code: "nummering-gat",
    niveau: Niveau::Waarschuwing,
    vindt: "in een reeks ontbreekt een nummer",
    zoek: |o| controleer(o.model, &reeksen(&o.model.regeling), o.naast.vast_te_stellen, o.naast.was),
};

/// `afgemaakt` says that the text is to be finished: then a place that an NB keeps free is a gap too. `was` is the text
/// that this one takes the place of, and the two side by side.
pub(super) fn controleer(
    model: &Model,
    reeksen: &[Reeks],
    afgemaakt: bool,
    was: Option<(&Model, &Vergelijking)>,
) -> Vec<Diagnostic> {
    let regeling = &model.regeling;
    let mut uit = Vec::new();
    let mut paden = None;
    for reeks in reeksen {
        if model.uittreksel && (reeks.soort == Soort::Artikel || reeks.soort.boven_artikel()) {
            continue;
        }
        for (gat, na) in gaten(reeks) {
            if was.is_some_and(|(was, samen)| vervielen(reeks, gat, was, samen)) {
                continue;
            }
            let Some(knoop) = regeling.bepaling(&na.plek) else { continue };
            let paden = paden.get_or_insert_with(|| regeling.paden());
            let ouder = na.plek.split_last().map(|(_, boven)| boven.to_vec()).unwrap_or_default();
            let ouder_pad = paden.get(&ouder).map_or("", String::as_str);
            let eigen_pad = paden.get(&na.plek).map_or("", String::as_str);
            // Leden and onderdelen are missing in what holds them, other provisions before the next one.
            let binnen = matches!(reeks.soort, Soort::Lid | Soort::Onderdeel);
            let waar = if binnen { format!("in {ouder_pad}") } else { format!("voor {eigen_pad}") };
            let bericht = format!("{waar} {}", wat_ontbreekt(reeks, gat));
            let nb = reeks.soort == Soort::Lid && houdt_vrij(model, ouder_pad, gat);
            if nb && !afgemaakt {
                continue;
            }
            let in_model = !model.keuzepunten.is_empty();
            let hulp = hulp(reeks, gat, nb, in_model);
            uit.push(
                Diagnostic::waarschuwing("nummering-gat", bericht)
                    .op(regeling.source.plaats(super::kopregel(regeling, knoop)))
                    .over(if binnen { ouder_pad } else { eigen_pad })
                    .hulp(hulp),
            );
        }
    }
    uit
}

/// The runs of missing ranks, each with the member behind it; per variant, what all variants share once.
pub(super) fn gaten(reeks: &Reeks) -> Vec<((u64, u64), &Genummerd)> {
    let letters: BTreeSet<&str> = reeks.leden.iter().filter_map(|l| l.variant.as_deref()).collect();
    let varianten: Vec<Option<&str>> =
        if letters.is_empty() { vec![None] } else { letters.into_iter().map(Some).collect() };
    let mut uit: BTreeMap<(u64, u64), &Genummerd> = BTreeMap::new();
    for variant in varianten {
        // Articles of another variant count: a variant may reach over some of the articles only.
        let hier = |l: &&Genummerd| {
            reeks.soort == Soort::Artikel || l.variant.is_none() || variant.is_none() || l.variant.as_deref() == variant
        };
        let mut rangen: BTreeMap<u64, &Genummerd> = BTreeMap::new();
        for lid in reeks.leden.iter().filter(hier) {
            rangen.entry(lid.waarde).or_insert(lid);
        }
        let mut vorige = 0_u64;
        for (&waarde, lid) in &rangen {
            // A list that does not begin with its first item belongs to one that was read as ended; afdelingen may go
            // on from another hoofdstuk.
            let doorgaand =
                matches!(reeks.soort, Soort::Onderdeel | Soort::Titeldeel | Soort::Afdeling | Soort::Paragraaf);
            let begin = vorige == 0 && doorgaand;
            if waarde > vorige.saturating_add(1) && !begin {
                uit.entry((vorige + 1, waarde - 1)).or_insert(lid);
            }
            vorige = vorige.max(lid.tot);
        }
    }
    uit.into_iter().collect()
}

/// Whether all that is missing are articles of the old text that lapsed, or what stands above them.
fn vervielen(reeks: &Reeks, (van, tot): (u64, u64), was: &Model, samen: &Vergelijking) -> bool {
    if matches!(reeks.soort, Soort::Lid | Soort::Onderdeel) {
        return false;
    }
    let oude: Vec<_> = was.regeling.bepalingen().into_iter().filter(|(_, oud)| oud.soort == reeks.soort).collect();
    let verviel = |n: u64| {
        let nummer = Nummer::parse(&format!("{}{n}", reeks.kop));
        nummer.is_some() && oude.iter().any(|(plek, oud)| oud.nummer == nummer && samen.werd(plek).is_none())
    };
    reeks.schrift == Schrift::Cijfers && (van..=tot).all(verviel)
}

/// Whether an NB announces one of the missing leden.
fn houdt_vrij(model: &Model, artikel: &str, (van, tot): (u64, u64)) -> bool {
    model.keuzepunten.iter().any(|p| p.pad == artikel && p.kondigt_aan.is_some_and(|n| van <= n && n <= tot))
}

/// “ontbreekt het vierde lid”, “ontbreken de artikelen 13 tot en met 15”.
fn wat_ontbreekt(reeks: &Reeks, (van, tot): (u64, u64)) -> String {
    let naam = |n: u64| match reeks.schrift {
        Schrift::Letters => Nummer::letter(n).to_string(),
        Schrift::Graden => Nummer::graden(n).to_string(),
        Schrift::Romeins if reeks.soort == Soort::Onderdeel => romeins(n).to_lowercase(),
        Schrift::Romeins => romeins(n),
        Schrift::Cijfers => format!("{}{n}", reeks.kop),
    };
    let (een, meer) = match reeks.soort {
        Soort::Lid if van == tot => return format!("ontbreekt het {}", lid_in_woorden(&Nummer::getal(van))),
        Soort::Lid => ("", "leden"),
        Soort::Artikel => ("artikel", "artikelen"),
        Soort::Hoofdstuk => ("hoofdstuk", "hoofdstukken"),
        Soort::Titeldeel => ("titel", "titels"),
        Soort::Afdeling => ("afdeling", "afdelingen"),
        Soort::Paragraaf => ("paragraaf", "paragrafen"),
        _ => ("onderdeel", "onderdelen"),
    };
    match tot - van {
        0 => format!("ontbreekt {een} {}", naam(van)),
        1 => format!("ontbreken de {meer} {} en {}", naam(van), naam(tot)),
        _ => format!("ontbreken de {meer} {} tot en met {}", naam(van), naam(tot)),
    }
}

/// A small number in Roman numerals.
fn romeins(mut n: u64) -> String {
    const TEKENS: [(u64, &str); 9] =
        [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let mut uit = String::new();
    for (waarde, teken) in TEKENS {
        while n >= waarde && uit.len() < 20 {
            uit.push_str(teken);
            n -= waarde;
        }
    }
    uit
}

fn hulp(reeks: &Reeks, (van, tot): (u64, u64), nb: bool, in_model: bool) -> String {
    let een = van == tot;
    match reeks.soort {
        Soort::Lid if nb => {
            "een NB houdt deze plaats vrij: schrijf dat lid, of zeg in keuzes.yaml dat het er niet is (“geen”)"
                .to_owned()
        }
        Soort::Artikel => format!(
            "voeg {} in, zet “(vervallen)” achter {}, of zet “uittreksel: ja” in het voorwerk als dit een deel van de tekst is",
            if een { "het artikel" } else { "de artikelen" },
            if een { "het nummer" } else { "elk nummer" },
        ),
        Soort::Lid if in_model && een => {
            "voeg het lid in, of vernummer wat volgt; schrijft de gemeente het zelf, zeg dat dan met een NB".to_owned()
        }
        _ => format!(
            "voeg {} in, zet “(vervallen)” achter {}, of vernummer wat volgt",
            if een { "wat ontbreekt" } else { "ze" },
            if een { "het nummer" } else { "elk nummer" },
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{berichten, model};
    use super::reeksen;
    use crate::model::Model;

    fn in_model(model: &Model) -> Vec<String> {
        berichten(&super::controleer(model, &reeksen(&model.regeling), true, None))
    }

    fn vind(regels: &str) -> Vec<String> {
        in_model(&model(regels))
    }

    #[test]
    fn a_lid_2_without_1() {
        assert_eq!(vind("1\n  2\n  3"), ["2: in artikel 1 ontbreekt het eerste lid"]);
        assert!(vind("1\n  tekst\n  2").is_empty());
        assert_eq!(vind("1\n  1\n  5"), ["3: in artikel 1 ontbreken de leden 2 tot en met 4"]);
    }

    #[test]
    fn articles_once_per_run() {
        assert_eq!(
            vind("1\n2\n7\n9"),
            ["3: voor artikel 7 ontbreken de artikelen 3 tot en met 6", "4: voor artikel 9 ontbreekt artikel 8"]
        );
        assert!(vind("1\n1a\n2\n2a\n2b\n3").is_empty());
        assert!(vind("1\n3\n2").is_empty());
    }

    #[test]
    fn composed_numbers_per_prefix() {
        assert_eq!(vind("1:1\n1:2\n2:1\n2:3\n2:3a"), ["4: voor artikel 2:3 ontbreekt artikel 2:2"]);
        assert_eq!(vind("2.2"), ["1: voor artikel 2.2 ontbreekt artikel 2.1"]);
    }

    #[test]
    fn lapsed_articles_keep_their_place() {
        assert!(vind("1\n2 [Vervallen]\n3").is_empty());
        assert!(vind("1\n2 tot en met 4 (vervallen)\n5").is_empty());
    }

    #[test]
    fn an_excerpt_has_no_gaps_between_articles() {
        let mut model = model("5\n  2\n9");
        model.uittreksel = true;
        assert_eq!(in_model(&model), ["2: in artikel 5 ontbreekt het eerste lid"]);
    }

    #[test]
    fn variants_count_apart() {
        assert!(vind("1\n  1\n  2 A\n  3 A\n  2 B\n  3 B").is_empty());
        assert_eq!(vind("1\n  1\n  2 A\n  3 A\n  3 B"), ["5: in artikel 1 ontbreekt het tweede lid"]);
        assert!(vind("1\n2 A\n3 A\n2 B\n4").is_empty());
    }

    #[test]
    fn items_of_a_list() {
        assert_eq!(vind("1\n  1\n    a\n    c"), ["4: in artikel 1, eerste lid ontbreekt onderdeel b"]);
        assert!(vind("1\n  1\n    a\n    aa\n    b").is_empty());
        assert_eq!(vind("1\n  1\n    1°\n    3°"), ["4: in artikel 1, eerste lid ontbreekt onderdeel 2°"]);
        assert!(vind("1\n  1\n    i\n    ii\n    iii\n    iv").is_empty());
        assert!(vind("1\n  1\n    a\n    b\n    a\n    b\n    c\n    c\n    d").is_empty());
    }

    #[test]
    fn a_heading_between_articles_does_not_begin_anew() {
        let vind = |koppen: &str| {
            let source = crate::source::Source::new("test", format!("# Verordening\n{koppen}"));
            in_model(&crate::read::markdown::lees(std::sync::Arc::new(source)).0)
        };
        let artikelen = |rij: &[&str]| rij.iter().map(|k| format!("\n## {k}\n\nTekst.\n")).collect::<String>();
        let gat = |rij: &[&str]| vind(&artikelen(rij));
        assert!(gat(&["Artikel 1", "Vergunningen", "Artikel 2", "II. Slot", "Artikel 3"]).is_empty());
        assert!(gat(&["Artikel 1:1", "Vergunningen", "Artikel 2:1", "Artikel 2:2"]).is_empty());
        assert_eq!(gat(&["Artikel 1", "Vergunningen", "Artikel 3"]), ["11: voor artikel 3 ontbreekt artikel 2"]);
        // another text
        assert!(gat(&["Artikel 1", "Artikel 2", "Uitvoeringsregels", "Artikel 1", "Artikel 2"]).is_empty());
        assert_eq!(
            gat(&["Artikel 1", "Artikel 2", "Uitvoeringsregels", "Artikel 1", "Artikel 3"]),
            ["19: voor artikel 3 ontbreekt artikel 2"]
        );
    }

    #[test]
    fn an_nb_keeps_a_place_free_in_a_model() {
        let tekst = "## Artikel 1. A\n\n1. Een.\n\nNB Het tweede lid moet de gemeente zelf uitwerken.\n\n3. Drie.\n";
        let (model, _) = crate::read::markdown::lees(std::sync::Arc::new(crate::source::Source::new("test", tekst)));
        assert_eq!(in_model(&model), ["7: in artikel 1 ontbreekt het tweede lid"]);
        assert!(super::controleer(&model, &reeksen(&model.regeling), false, None).is_empty());
    }

    #[test]
    fn afdelingen_and_paragrafen_within_one_part() {
        let tekst = |koppen: &[&str]| {
            let delen = koppen.iter().enumerate();
            let delen = delen.map(|(n, kop)| format!("{kop}\n\n#### Artikel {}. X\n\nTekst.\n\n", n + 1));
            format!("# V\n\n{}", delen.collect::<String>())
        };
        let met = |code: &str, koppen: &[&str]| super::super::tests::vind(code, &tekst(koppen), None);
        assert_eq!(
            met("nummering-gat", &["## § 1. A", "## § 2. B", "## § 4. C"]),
            ["15:6: voor paragraaf 4 ontbreekt paragraaf 3"]
        );
        for kop in ["Afdeling", "Titel", "Paragraaf", "§"] {
            let koppen = ["1. A", "2. B", "2. C"].map(|n| format!("## {kop} {n}"));
            let koppen: Vec<&str> = koppen.iter().map(String::as_str).collect();
            assert_eq!(met("nummering-dubbel", &koppen).len(), 1, "{kop}");
        }
        let door =
            ["## Hoofdstuk 1. A", "### Afdeling 1. B", "## Hoofdstuk 2. C", "### Afdeling 2. D", "### Afdeling 3. E"];
        assert!(met("nummering-gat", &door).is_empty() && met("nummering-dubbel", &door).is_empty());
        let opnieuw = ["## Hoofdstuk 1. A", "### Afdeling 1. B", "## Hoofdstuk 2. C", "### Afdeling 1. D"];
        assert!(met("nummering-gat", &opnieuw).is_empty() && met("nummering-dubbel", &opnieuw).is_empty());
    }
}
