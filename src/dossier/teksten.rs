//! what people wrote beside provisions → where it stands now, and what of it is out of date.

use super::kant::{Kant, is_model};
use crate::diagnostic::Diagnostic;
use crate::draft::Geschreven;
use crate::keuzes::{Bijschrift, Keuzes, Waarde};
use crate::regeling::{Plek, Regeling};
use crate::vergelijking::Vergelijking;
use crate::wijziging::{Artikelpaar, Instructie, Wijziging};
use sha2::{Digest, Sha256};

/// The texts of teksten.yaml at their provisions. What has no place, or was written for other words, is reported;
/// a text that has no place stays in its file.
pub(super) fn teksten(
    keuzes: &Keuzes,
    was: &Kant,
    wordt: &Kant,
    vergelijking: &Vergelijking,
    wijziging: &Wijziging,
    meldingen: &mut Vec<Diagnostic>,
) -> Vec<Geschreven> {
    let mut uit = Vec::new();
    if keuzes.teksten.is_empty() {
        return uit;
    }
    let artikelen = artikelen(wijziging);
    let (paden_was, paden_wordt) = (was.regeling.paden(), wordt.regeling.paden());
    for bijschrift in &keuzes.teksten {
        let tekst = |w: &Option<Waarde>| w.as_ref().map_or(String::new(), |w| w.tekst.trim().to_owned());
        let mut geschreven = Geschreven {
            toelichting: tekst(&bijschrift.toelichting),
            kolom: tekst(&bijschrift.kolom),
            ..Geschreven::default()
        };
        if bijschrift.bij.tekst.trim().eq_ignore_ascii_case("algemeen") {
            geschreven.algemeen = true;
            uit.push(geschreven);
            continue;
        }
        let (links, rechts) = match plekken(&bijschrift.bij, keuzes, was, wordt, vergelijking) {
            Ok(plekken) => plekken,
            Err(melding) => {
                meldingen.push(*melding);
                continue;
            }
        };
        let nu = kenmerk(links.as_ref().map(|p| (&was.regeling, p)), rechts.as_ref().map(|p| (&wordt.regeling, p)));
        geschreven.verouderd = bijschrift.kenmerk.as_ref().is_some_and(|k| k.tekst.trim() != nu);
        meldingen.extend(over_kenmerk(bijschrift, geschreven.verouderd, &nu));
        geschreven.onderdeel = onderdeel(&artikelen, links.as_ref(), rechts.as_ref());
        if geschreven.onderdeel.is_none() {
            let bericht = format!("“{}” wijzigt niet: deze tekst komt in geen stuk", bijschrift.bij.tekst);
            meldingen.push(
                Diagnostic::waarschuwing("tekst-zonder-plaats", bericht)
                    .op(bijschrift.bij.plaats.clone())
                    .hulp("zet de tekst bij een bepaling die wijzigt, of bij “algemeen”"),
            );
        }
        let pad = |paden: &std::collections::HashMap<Plek, String>, plek: &Option<Plek>| {
            plek.as_ref().and_then(|p| paden.get(p)).cloned()
        };
        geschreven.naam = match (pad(&paden_was, &links), pad(&paden_wordt, &rechts)) {
            (Some(oud), Some(nieuw)) if oud == nieuw => oud,
            (Some(oud), Some(nieuw)) => format!("{oud} (oud) / {nieuw} (nieuw)"),
            (Some(oud), None) => format!("{oud} (oud)"),
            (None, Some(nieuw)) => format!("{nieuw} (nieuw)"),
            (None, None) => String::new(),
        };
        (geschreven.was, geschreven.wordt) = (links, rechts);
        uit.push(geschreven);
    }
    uit
}

/// Where the provision stands that a text is about, in was and in wordt.
fn plekken(
    bij: &Waarde,
    keuzes: &Keuzes,
    was: &Kant,
    wordt: &Kant,
    vergelijking: &Vergelijking,
) -> Result<(Option<Plek>, Option<Plek>), Box<Diagnostic>> {
    let fout = |bericht: String, hulp: &str| {
        Box::new(Diagnostic::waarschuwing("tekst-zonder-bepaling", bericht).op(bij.plaats.clone()).hulp(hulp))
    };
    let getypt = bij.tekst.trim();
    let zonder = |achter: &str| getypt.strip_suffix(achter).map(str::trim);
    let van_model = is_model(&keuzes.wordt);
    let nieuw = match (zonder("(model)"), zonder("(nieuw)")) {
        (Some(pad), _) => {
            let daar = wordt.model.regeling.plek_van(pad);
            let nu = daar.and_then(|daar| wordt.herkomst.iter().find(|(_, m)| **m == daar).map(|(nu, _)| nu.clone()));
            Some(nu.ok_or_else(|| {
                let bericht = format!("“{getypt}” is er in de nieuwe tekst niet (meer); deze tekst komt in geen stuk");
                fout(
                    bericht,
                    "zet de tekst bij een andere bepaling, of verwijder hem; “(model)” vraagt de nummers van het model",
                )
            })?)
        }
        (None, Some(pad)) => {
            let nu = wordt.regeling.plek_van(pad).ok_or_else(|| {
                let bericht = format!("“{getypt}” is er in de nieuwe tekst niet (meer); deze tekst komt in geen stuk");
                fout(bericht, "zet de tekst bij een andere bepaling, of verwijder hem")
            })?;
            // A new number may become another one with the next choice; that of the model stays.
            let vast = wordt.herkomst.get(&nu).and_then(|m| wordt.model.regeling.paden().remove(m));
            if let Some(vast) = vast.filter(|_| van_model) {
                let bericht = format!("het nummer in “{getypt}” kan verschuiven; deze tekst komt nu in geen stuk");
                return Err(fout(bericht, &format!("schrijf “bij: {vast} (model)”, met het nummer van het model")));
            }
            Some(nu)
        }
        (None, None) => None,
    };
    if let Some(nieuw) = nieuw {
        return Ok((vergelijking.was(&nieuw).cloned(), Some(nieuw)));
    }
    let oud = was.regeling.plek_van(zonder("(oud)").unwrap_or(getypt)).ok_or_else(|| {
        let bericht = format!("“{getypt}” is er in de bestaande tekst niet (meer); deze tekst komt in geen stuk");
        fout(bericht, "schrijf het zo: “artikel 7, tweede lid” (bestaande tekst) of “artikel 7, tweede lid (model)” (nieuwe tekst)")
    })?;
    Ok((Some(oud.clone()), vergelijking.werd(&oud).cloned()))
}

/// A mark of the words of a provision, old and new, before they are numbered: so a number that shifts does not
/// change it, and a word does.
fn kenmerk(was: Option<(&Regeling, &Plek)>, wordt: Option<(&Regeling, &Plek)>) -> String {
    let mut hash = Sha256::new();
    for kant in [was, wordt] {
        let bepaling = kant.and_then(|(regeling, plek)| Some((regeling, regeling.bepaling(plek)?)));
        let woorden = bepaling.and_then(|(r, b)| r.source.text().get(b.span.start..b.span.end)).unwrap_or_default();
        for woord in woorden.split_whitespace() {
            hash.update(woord.as_bytes());
            hash.update(b" ");
        }
        hash.update(b"\n");
    }
    hash.finalize().iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

fn over_kenmerk(bijschrift: &Bijschrift, verouderd: bool, nu: &str) -> Option<Diagnostic> {
    let bij = &bijschrift.bij.tekst;
    match &bijschrift.kenmerk {
        Some(oud) if verouderd => Some(
            Diagnostic::waarschuwing(
                "tekst-verouderd",
                format!("“{bij}” luidt anders dan toen deze tekst werd geschreven"),
            )
            .op(oud.plaats.clone())
            .hulp(format!("lees de tekst na; klopt hij (weer), schrijf dan “kenmerk: {nu}”")),
        ),
        Some(_) => None,
        None => Some(
            Diagnostic::waarschuwing(
                "tekst-zonder-kenmerk",
                format!("was-wordt kan niet zien of “{bij}” later anders gaat luiden"),
            )
            .op(bijschrift.bij.plaats.clone())
            .hulp(format!("zet eronder: “kenmerk: {nu}”")),
        ),
    }
}

/// Every article that an onderdeel changes or renumbers, with its index.
fn artikelen(wijziging: &Wijziging) -> Vec<(usize, Artikelpaar)> {
    let mut uit = Vec::new();
    for (i, onderdeel) in wijziging.onderdelen.iter().enumerate() {
        uit.extend(onderdeel.artikelen().into_iter().map(|paar| (i, paar)));
    }
    // Where an article is also changed, that is where its text belongs.
    for (i, onderdeel) in wijziging.onderdelen.iter().enumerate() {
        for instructie in &onderdeel.instructies {
            let Instructie::Vernummert(reeksen) = instructie else { continue };
            uit.extend(reeksen.iter().flatten().map(|(oud, nieuw)| (i, (Some(oud.clone()), Some(nieuw.clone())))));
        }
    }
    uit
}

/// The onderdeel that changes a provision, by the smallest that it stands in.
fn onderdeel(artikelen: &[(usize, Artikelpaar)], links: Option<&Plek>, rechts: Option<&Plek>) -> Option<usize> {
    let diepte = |boven: &Option<Plek>, plek: Option<&Plek>| match (boven, plek) {
        (Some(boven), Some(plek)) if plek.starts_with(boven) => boven.len(),
        _ => 0,
    };
    let mut beste = (0, None);
    for (i, (l, r)) in artikelen {
        let diep = diepte(l, links).max(diepte(r, rechts));
        if diep > beste.0 {
            beste = (diep, Some(*i));
        }
    }
    beste.1
}

#[cfg(test)]
mod tests {
    use crate::dossier::{Dossier, Invoer};
    use crate::read;
    use crate::source::Source;
    use std::sync::Arc;

    const WAS: &str = "# V\n\n## Artikel 1. Een\n\nEen.\n\n## Artikel 2. Twee\n\nTwee met artikel 1.\n";
    const MODEL: &str = "# V\n\n## Artikel 1. Een\n\nEen.\n\n## Artikel 2. Keus\n\nMag weg.\n\n\
                         ## Artikel 3. Twee\n\nTwee met artikel 1 en meer.\n\n## Artikel 4. Nieuw\n\nZie artikel 3.\n";

    fn dossier(keus: &str, model: &str, teksten: &str) -> Dossier {
        let bron = |naam: &str, tekst: &str| Arc::new(Source::new(naam, tekst));
        let zonder = if keus == "nee" { "  eigen-tekst:\n    - vervalt: artikel 2\n" } else { "" };
        let yaml = format!("was: {{bestand: was.md}}\nwordt:\n  model: m.md\n{zonder}");
        let (mut keuzes, fouten) = read::keuzes::keuzes(&bron("keuzes.yaml", &yaml));
        assert!(fouten.is_empty(), "{fouten:?}");
        keuzes.teksten = read::keuzes::teksten(&bron("teksten.yaml", teksten)).0;
        let (was, wordt) = (bron("was.md", WAS), bron("m.md", model));
        Dossier::maak(Invoer { keuzes, was, wordt, toelichting: None, indeling: None })
    }

    fn over_teksten(dossier: &Dossier) -> Vec<(&'static str, String)> {
        let over = dossier.meldingen.iter().filter(|m| m.code.starts_with("tekst-"));
        over.map(|m| (m.code, m.hulp.clone().unwrap_or_default())).collect()
    }

    /// The text at a provision of the model, with the mark that the program asks for.
    fn met_kenmerk(bij: &str) -> String {
        let tekst = format!("- bij: {bij}\n  toelichting: Omdat het moet.\n");
        let gezegd = over_teksten(&dossier("ja", MODEL, &tekst));
        assert_eq!(gezegd.len(), 1, "{gezegd:?}");
        assert_eq!(gezegd[0].0, "tekst-zonder-kenmerk");
        let kenmerk = gezegd[0].1.split(['“', '”']).nth(1).unwrap();
        format!("{tekst}  {kenmerk}\n")
    }

    #[test]
    fn a_text_follows_a_provision_that_gets_another_number() {
        for bij in ["artikel 4 (model)", "artikel 2"] {
            let teksten = met_kenmerk(bij);
            let (met, zonder) = (dossier("ja", MODEL, &teksten), dossier("nee", MODEL, &teksten));
            assert_eq!(over_teksten(&met), []);
            assert_eq!(over_teksten(&zonder), []);
            let namen = [&met, &zonder].map(|d| d.geschreven[0].naam.clone());
            match bij {
                "artikel 2" => assert_eq!(namen, ["artikel 2 (oud) / artikel 3 (nieuw)", "artikel 2"]),
                _ => assert_eq!(namen, ["artikel 4 (nieuw)", "artikel 3 (nieuw)"]),
            }
        }
    }

    #[test]
    fn a_text_at_other_words_is_reported_and_kept() {
        let teksten = met_kenmerk("artikel 4 (model)");
        let ander = dossier("ja", &MODEL.replace("Zie artikel 3.", "Zie ook artikel 3."), &teksten);
        assert_eq!(over_teksten(&ander)[0].0, "tekst-verouderd");
        assert!(ander.geschreven[0].verouderd);
        assert!(ander.is_goed());
    }

    #[test]
    fn a_text_at_a_provision_that_is_gone_is_reported() {
        let tekst = "- bij: artikel 2 (model)\n  toelichting: Omdat het mag.\n";
        assert_eq!(over_teksten(&dossier("nee", MODEL, tekst))[0].0, "tekst-zonder-bepaling");
        assert_eq!(over_teksten(&dossier("ja", MODEL, "- bij: artikel 1\n"))[1].0, "tekst-zonder-plaats");
    }

    #[test]
    fn a_new_number_is_answered_with_that_of_the_model() {
        let gezegd = over_teksten(&dossier("nee", MODEL, "- bij: artikel 3 (nieuw)\n"));
        assert_eq!(gezegd[0].0, "tekst-zonder-bepaling");
        assert_eq!(gezegd[0].1, "schrijf “bij: artikel 4 (model)”, met het nummer van het model");
    }
}
