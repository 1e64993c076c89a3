//! keuzes.yaml → the same file with answers: what is open is asked at the terminal, one passage at a time.
//!
//! Every answer is written at once, so whoever stops goes on later where it was. An answer that does not fit is
//! refused with the message that `maak` would give, since it is the same reading that looks at it.

use super::nieuw::{passages, vraag, waar};
use super::{Fout, bestanden, maak, meldingen};
use crate::diagnostic::{Diagnostic, Niveau};
use crate::dossier::{self, Keuzelijst, Stand};
use crate::keuzes::{Keuze, Keuzes, Zijde, aangehaald};
use crate::model::{Keuzepunt, Keuzesoort, Model, Voorwaarde};
use crate::read;
use crate::source::Source;
use dialoguer::console::Term;
use dialoguer::{Input, Select};
use std::collections::HashSet;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

/// What was said to a question.
enum Gezegd {
    Antwoord(String),
    Later,
    Genoeg,
}

/// Asks what is open in the dossier in a folder, and writes each answer into its keuzes.yaml.
pub(super) fn run(map: &Path) -> Result<ExitCode, Fout> {
    let term = Term::stderr();
    if !term.is_term() {
        bestanden::naar_fout("let op: vragen kan alleen aan een terminal; vul de antwoorden in keuzes.yaml in\n");
        return Ok(ExitCode::SUCCESS);
    }
    let (mut source, basis) = maak::keuzes_bestand(map)?;
    let mut later: HashSet<(&'static str, String)> = HashSet::new();
    loop {
        let (keuzes, lijsten, _) = gelezen(&source, &basis)?;
        let open: Vec<(&Keuzelijst, &Keuzepunt)> = lijsten
            .iter()
            .flat_map(|l| open(&lijsten, l))
            .filter(|(l, p)| !later.contains(&(l.naam, p.sleutel.clone())))
            .collect();
        let Some(&(lijst, punt)) = open.first() else { break };
        toon(&term, &lijst.model, lijst.naam, punt, open.len());
        match stel(&term, &lijst.model, punt)? {
            Gezegd::Genoeg => {
                bestanden::naar_fout(&format!("Tot later. Ga verder met: was-wordt nieuw --vraag {}\n", map.display()));
                return Ok(ExitCode::SUCCESS);
            }
            Gezegd::Later => {
                later.insert((lijst.naam, punt.sleutel.clone()));
            }
            Gezegd::Antwoord(antwoord) => {
                let nieuw = met_antwoord(&source, zijde(&keuzes, lijst.naam), &punt.sleutel, &antwoord)?;
                let (_, _, fouten) = gelezen(&nieuw, &basis)?;
                let erbij = over(&fouten, &nieuw, zijde(&keuzes, lijst.naam), &punt.sleutel);
                if erbij.is_empty() {
                    bestanden::schrijf(Path::new(nieuw.name()), nieuw.text().as_bytes(), true)?;
                    source = nieuw;
                } else {
                    meldingen::toon(&erbij);
                }
            }
        }
    }
    let slot = match later.len() {
        0 => format!("Alles is beantwoord. Maak de stukken met: was-wordt maak {}\n", map.display()),
        n => format!("Overgeslagen: {n}. Ga verder met: was-wordt nieuw --vraag {}\n", map.display()),
    };
    bestanden::naar_fout(&slot);
    Ok(ExitCode::SUCCESS)
}

/// The choices of a dossier, what became of them, and what is wrong with the answers.
fn gelezen(source: &Arc<Source>, basis: &Path) -> Result<(Keuzes, Vec<Keuzelijst>, Vec<Diagnostic>), Fout> {
    let invoer = maak::invoer(source.clone(), basis)?;
    let mut teksten = vec![("was", invoer.was), ("wordt", invoer.wordt)];
    teksten.extend(invoer.toelichting.map(|t| ("toelichting", t)));
    let (lijsten, fouten) = dossier::keuzelijsten(&invoer.keuzes, teksten);
    Ok((invoer.keuzes, lijsten, fouten))
}

/// What is asked of a text: every key that is open and follows nothing, once. What follows a choice that is not
/// there, since the other text is a file, is asked too.
fn open<'a>(lijsten: &'a [Keuzelijst], lijst: &'a Keuzelijst) -> Vec<(&'a Keuzelijst, &'a Keuzepunt)> {
    let mut gehad: HashSet<&str> = HashSet::new();
    let paren = lijst.model.keuzepunten.iter().zip(&lijst.standen);
    let is_er = |v: &Voorwaarde| {
        let (kant, sleutel) = v.sleutel.split_once(':').unwrap_or((lijst.naam, &v.sleutel));
        lijsten.iter().any(|l| l.naam == kant && l.model.met_sleutel(sleutel).next().is_some())
    };
    paren
        .filter(|(p, stand)| {
            **stand == Stand::Open && p.soort != Keuzesoort::Lidnummer && p.volgt.iter().all(|v| !is_er(v))
        })
        // What stands in a passage of which it is still open whether it comes, is asked when it comes.
        .filter(|(p, _)| p.ouder.is_none_or(|o| lijst.standen.get(o) != Some(&Stand::Open)))
        .filter(|(p, _)| gehad.insert(p.sleutel.as_str()))
        .map(|(p, _)| (lijst, p))
        .collect()
}

fn zijde<'a>(keuzes: &'a Keuzes, naam: &str) -> &'a Zijde {
    match naam {
        "was" => &keuzes.was,
        "wordt" => &keuzes.wordt,
        _ => &keuzes.toelichting,
    }
}

/// The question with its passage.
fn toon(term: &Term, model: &Model, naam: &str, punt: &Keuzepunt, hoeveel: usize) {
    let tekst = match naam {
        "was" => "de bestaande tekst",
        "wordt" => "de nieuwe tekst",
        _ => "de toelichting",
    };
    let nog = if hoeveel == 1 { "de laatste vraag".to_owned() } else { format!("nog {hoeveel} vragen") };
    let mut uit = format!("\n{} in {tekst} ({nog})\n", waar(model, punt));
    for passage in passages(model, punt) {
        uit.push_str(&format!("  {passage}\n"));
    }
    // A terminal that cannot be written to cannot be asked either; that is found out below.
    let _ = term.write_str(&meldingen::zichtbaar_per_regel(&uit));
}

/// Asks, and waits for what is said.
fn stel(term: &Term, model: &Model, punt: &Keuzepunt) -> Result<Gezegd, Fout> {
    let fout = |f: dialoguer::Error| Fout::new(format!("de vraag kan niet worden gesteld ({f})"));
    let lijst: Vec<(String, String)> = match punt.soort {
        Keuzesoort::Facultatief => ["ja", "nee"].map(|w| (w.to_owned(), w.to_owned())).to_vec(),
        Keuzesoort::Variant => {
            let labels = model.met_sleutel(&punt.sleutel).map(|(_, p)| p.label.clone());
            labels.map(|letter| (format!("variant {letter}"), letter)).collect()
        }
        Keuzesoort::Kiezen => {
            let woorden = |i: usize| {
                let tekst = model.regeling.source.slice(punt.alternatieven[i]).replace(['[', ']'], "");
                tekst.split_whitespace().collect::<Vec<_>>().join(" ")
            };
            (0..punt.alternatieven.len()).map(|i| (woorden(i), (i + 1).to_string())).collect()
        }
        Keuzesoort::Invullen | Keuzesoort::Meerkeuze | Keuzesoort::Nb | Keuzesoort::Lidnummer => Vec::new(),
    };
    if lijst.is_empty() {
        let vraag = format!("{} (leeg = later, “stop” = stoppen)", vraag(model, punt));
        let antwoord: String =
            Input::new().with_prompt(vraag).allow_empty(true).report(false).interact_text_on(term).map_err(fout)?;
        return Ok(match antwoord.trim() {
            "" => Gezegd::Later,
            "stop" => Gezegd::Genoeg,
            antwoord => Gezegd::Antwoord(antwoord.to_owned()),
        });
    }
    let vraag = if punt.soort == Keuzesoort::Facultatief { "Opnemen" } else { "Welke" };
    // Enter alone decides nothing.
    let later = lijst.len();
    let namen = lijst.iter().map(|(naam, _)| naam.as_str()).chain(["later", "stoppen"]);
    let keuze = Select::new().with_prompt(vraag).items(namen).default(later).interact_on_opt(term).map_err(fout)?;
    Ok(match keuze {
        Some(i) if i < lijst.len() => Gezegd::Antwoord(lijst[i].1.clone()),
        Some(i) if i == later => Gezegd::Later,
        _ => Gezegd::Genoeg,
    })
}

/// keuzes.yaml with this answer behind its key. A key that is not there yet comes behind the last one of its side.
fn met_antwoord(source: &Source, zijde: &Zijde, sleutel: &str, antwoord: &str) -> Result<Arc<Source>, Fout> {
    let tekst = source.text();
    let antwoord = aangehaald(antwoord);
    let staat_er = zijde.keuzes.iter().find(|k| k.sleutel.tekst == sleutel);
    let (op, erin) = match (staat_er, zijde.keuzes.last()) {
        (Some(keuze), _) => (na_sleutel(tekst, keuze), format!(" {antwoord}")),
        (None, Some(laatste)) => {
            let begin = tekst[..laatste.sleutel.op].rfind('\n').map_or(0, |i| i + 1);
            let inspringing = &tekst[begin..laatste.sleutel.op];
            let achter = laatste.waarde.op + laatste.waarde.lang;
            let einde = tekst[achter..].find('\n').map_or(tekst.len(), |i| achter + i);
            (einde, format!("\n{inspringing}{sleutel}: {antwoord}"))
        }
        (None, None) => {
            let bericht = format!("in {} staat geen lijst “keuzes” voor {sleutel}", source.name());
            return Err(Fout::new(format!("{bericht}; maak een nieuw dossier met “was-wordt nieuw”")));
        }
    };
    Ok(Arc::new(Source::new(source.name(), format!("{}{erin}{}", &tekst[..op], &tekst[op..]))))
}

/// Right behind the colon of a key (a byte offset).
fn na_sleutel(tekst: &str, keuze: &Keuze) -> usize {
    let achter = keuze.sleutel.op + keuze.sleutel.lang;
    tekst[achter..].find(':').map_or(achter, |i| achter + i + 1)
}

/// The faults at the line of this key.
fn over(fouten: &[Diagnostic], nieuw: &Arc<Source>, zijde_voor: &Zijde, sleutel: &str) -> Vec<Diagnostic> {
    let (keuzes, _) = read::keuzes::keuzes(nieuw);
    let kant = [&keuzes.was, &keuzes.wordt, &keuzes.toelichting].into_iter().find(|z| z.bron == zijde_voor.bron);
    let regel = kant.and_then(|z| z.keuzes.iter().find(|k| k.sleutel.tekst == sleutel)).map(|k| k.sleutel.plaats.regel);
    let telt = |m: &&Diagnostic| m.niveau == Niveau::Fout && m.plaats.as_ref().map(|p| p.regel) == regel;
    fouten.iter().filter(telt).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn na(yaml: &str, sleutel: &str, antwoord: &str) -> String {
        let source = Arc::new(Source::new("keuzes.yaml", yaml));
        let (keuzes, fouten) = read::keuzes::keuzes(&source);
        assert!(fouten.is_empty(), "{fouten:?}");
        met_antwoord(&source, &keuzes.wordt, sleutel, antwoord).unwrap().text().to_owned()
    }

    #[test]
    fn an_answer_comes_behind_its_key() {
        let yaml = "wordt:\n  model: m.md\n  keuzes:\n    # Opnemen?\n    artikel-1.lid-2:\n    b:\n";
        assert_eq!(na(yaml, "artikel-1.lid-2", "ja"), yaml.replace("lid-2:", "lid-2: ja"));
        assert_eq!(na(yaml, "b", "€ 10: “x”"), yaml.replace("b:", "b: \"€ 10: “x”\""));
    }

    #[test]
    fn a_key_that_is_not_there_is_added() {
        let yaml = "wordt:\n  model: m.md\n  keuzes:\n    a: ja   # zo\ngemeente: X\n";
        assert_eq!(na(yaml, "b", "nee"), yaml.replace("# zo\n", "# zo\n    b: nee\n"));
    }

    #[test]
    fn what_stands_in_an_open_passage_is_asked_later() {
        let source = Arc::new(Source::new("m.md", "# V\n\n## Artikel 1. A\n\n1. Een.\n[2. Voor [bedrag] euro.]\n"));
        let (lijsten, _) = dossier::keuzelijsten(&Keuzes::default(), vec![("wordt", source)]);
        let gevraagd: Vec<&str> = open(&lijsten, &lijsten[0]).iter().map(|(_, p)| p.sleutel.as_str()).collect();
        assert_eq!(gevraagd, ["artikel-1.lid-2"]);
    }
}
