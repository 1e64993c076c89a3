//! a model → a folder with keuzes.yaml, in which every choice is a question that quotes its passage.

use super::bestanden::{self, Nieuw};
use super::{Fout, NieuwArgs, bewaren, schema, vragen};
use crate::diagnostic::kort;
use crate::ingebouwd;
use crate::keuzes::aangehaald;
use crate::model::{Keuzepunt, Keuzesoort, Model, Voorwaarde};
use crate::read;
use crate::regeling::Soort;
use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

pub(super) fn run(args: &NieuwArgs) -> Result<ExitCode, Fout> {
    let pad = args.map.join("keuzes.yaml");
    if args.vraag && pad.is_file() && !args.overschrijf {
        return vragen::run(&args.map);
    }
    let lees = |naam: &str| {
        let (model, _) = read::markdown::lees(bestanden::lees_model(naam, Path::new(""))?);
        Ok::<Model, Fout>(model)
    };
    // The text in force: a file, or what the old model and the choices made then give.
    let (was, was_model) = match &args.was {
        Some(pad) => (pad.display().to_string(), read::markdown::lees(bestanden::lees(pad)?).0),
        None => {
            let was = naam(args, "was.md")?;
            let model = lees(&was)?;
            (was, model)
        }
    };
    let volgers = if args.was.is_some() { Volgers::Vragen } else { Volgers::Noemen };
    let wordt = naam(args, "wordt.md")?;
    let wordt_model = lees(&wordt)?;
    // The notes of a model explain the step from its old text.
    let toelichting = if args.was.is_some() { None } else { naam(args, "toelichting.md").ok() };
    let toelichting = toelichting.map(|naam| lees(&naam)).transpose()?;
    let mut tekst = String::new();
    let _ =
        writeln!(tekst, "# yaml-language-server: $schema={SCHEMA}\n{KOP}\ngemeente: {}\n", aangehaald(&args.gemeente));
    let was = aangehaald(&model_vanuit(&args.map, &was)?);
    if let Some(pad) = &args.was {
        let _ = writeln!(tekst, "{KOP_BESTAND} {}\nwas:\n  bestand: {was}\n{HERKOMST}", pad.display());
    } else {
        let _ = writeln!(
            tekst,
            "{KOP_WAS}\nwas:\n  model: {was}\n  gereconstrueerd: ja\n{}  keuzes:",
            nummering_was(&was_model)
        );
        vragen(&was_model, Volgers::Nooit, &mut tekst);
    }
    let wordt = aangehaald(&model_vanuit(&args.map, &wordt)?);
    let nummering = if args.was.is_some() { NUMMERING } else { "" };
    let _ = writeln!(tekst, "\n{KOP_WORDT}\nwordt:\n  model: {wordt}\n{nummering}  keuzes:");
    vragen(&wordt_model, volgers, &mut tekst);
    tekst.push_str(EIGEN_TEKST);
    if let Some(toelichting) = &toelichting {
        let _ = writeln!(tekst, "\n{KOP_TOELICHTING}\ntoelichting:\n  keuzes:");
        vragen(toelichting, Volgers::Nooit, &mut tekst);
    }
    tekst.push_str(BESLUIT);
    tekst.push_str(VOORZIENINGEN);
    let mut modellen = vec![("was", &was_model), ("wordt", &wordt_model)];
    modellen.extend(toelichting.as_ref().map(|m| ("toelichting", m)));
    let schema = Nieuw { naam: SCHEMA.to_owned(), inhoud: schema::schema(&modellen)? };
    let bestand = Nieuw { naam: "keuzes.yaml".to_owned(), inhoud: tekst.into_bytes() };
    let bestanden = vec![bestand, schema];
    if args.overschrijf {
        bewaren::bewaar_eigen(&args.map, &bestanden[..1])?;
    }
    bestanden::schrijf_map(&args.map, bestanden, args.overschrijf)?;
    if args.was.is_some() && wordt_model.uittreksel && !was_model.uittreksel {
        bestanden::naar_fout(
            "let op: het model is een uittreksel. Artikelen van uw verordening die er niet in staan, zouden vervallen: \
             “maak” noemt ze, en maakt pas stukken als u hebt gezegd wat blijft en wat vervalt\n",
        );
    }
    if args.vraag {
        return vragen::run(&args.map);
    }
    bestanden::naar_scherm(
        format!("{}\nVul de antwoorden in en maak de stukken met: was-wordt maak {}\n", pad.display(), pad.display())
            .as_bytes(),
    )?;
    Ok(ExitCode::SUCCESS)
}

/// How the articles of the old text are numbered is a question where one may have been declined.
fn nummering_was(model: &Model) -> &'static str {
    let mag_weg = |plek: usize| {
        let punten = model.keuzepunten.iter().filter(|p| p.soort == Keuzesoort::Facultatief);
        punten.into_iter().any(|punt| punt.span.contains(plek))
    };
    let artikelen = model.regeling.artikelen();
    if artikelen.iter().any(|(_, artikel)| mag_weg(artikel.span.start)) { NUMMERING_WAS } else { "" }
}

/// What keuzes.yaml in `map` calls a model: a built-in one keeps its name; any other is named as it is found from
/// there.
pub(super) fn model_vanuit(map: &Path, naam: &str) -> Result<String, Fout> {
    if let Some(zonder) = naam.strip_suffix(".md").filter(|_| ingebouwd::bestand(naam).is_some()) {
        return Ok(zonder.to_owned());
    }
    bestanden::vanuit(map, Path::new(naam))
}

/// `wmo` and `was.md` give `wmo/was.md`; a folder gives the file in it.
fn naam(args: &NieuwArgs, bestand: &str) -> Result<String, Fout> {
    let ingebouwd = format!("{}/{bestand}", args.model);
    if ingebouwd::bestand(&ingebouwd).is_some() {
        return Ok(ingebouwd);
    }
    let pad = Path::new(&args.model).join(bestand);
    if pad.is_file() {
        return Ok(pad.display().to_string());
    }
    Err(Fout::new(format!(
        "model “{}” is er niet: geef een ingebouwd model ({}) of een map met was.md en wordt.md",
        args.model,
        ingebouwd::modellen().join(", ")
    )))
}

/// The schema beside keuzes.yaml; editors find it by the first line.
const SCHEMA: &str = "keuzes.schema.json";

const KOP: &str = "\
# Dossier: de keuzes van de gemeente.
#
# Achter elke sleutel hieronder hoort uw antwoord. Wat u leeg laat, blijft open: het staat dan tussen
# haakjes in de stukken. Regels met # ervoor zijn uitleg en tellen niet mee.
# Zet een antwoord met een dubbele punt of haakjes tussen aanhalingstekens.

# De naam van de gemeente, zonder “gemeente”.";

const KOP_WAS: &str = "\
# ── De bestaande tekst ──────────────────────────────────────────────────────────────────────────────
# was-wordt maakt de bestaande tekst uit het oude model en de keuzes die de gemeente toen maakte; de
# stukken zeggen dat erbij. Hebt u de geldende tekst als bestand (Word, pdf, XML)? Begin het dossier
# dan liever met: was-wordt nieuw MAP --was verordening.docx";

const KOP_BESTAND: &str = "\
# ── De bestaande tekst ──────────────────────────────────────────────────────────────────────────────
# Lees na hoe was-wordt haar leest, met: was-wordt lees";

const HERKOMST: &str = "  \
  # Waar deze tekst op rust. Het komt boven elk stuk:
  # cvdr: CVDR123456/1
  # datum: 2024-01-01
  # publicatie: Gemeenteblad 2023, 12345";

const NUMMERING: &str = "  \
  # behoud: een artikel dat er al was, houdt zijn nummer, en een nieuw artikel krijgt een letter (5a).
  # doorlopend: 1, 2, 3, zonder gaten. Zo doet was-wordt het als u niets zegt, en het waarschuwt dan.
  # nummering: behoud
";

const NUMMERING_WAS: &str = "  \
  # Nam de gemeente destijds niet alle artikelen over? Kijk dan in de verordening die geldt.
  # behoud: de andere artikelen hielden het nummer van het model. doorlopend: zij zijn doorgenummerd.
  # Zegt u niets, dan blijven het de nummers van het model, en waarschuwt was-wordt.
  # nummering: doorlopend
";

const KOP_WORDT: &str = "\
# ── De nieuwe tekst ─────────────────────────────────────────────────────────────────────────────────";

const EIGEN_TEKST: &str = "
  # Eigen tekst in plaats van, na of zonder een bepaling van het model (nummers van het model):
  # eigen-tekst:
  #   - vervang: artikel 8
  #     tekst: |
  #       ## Artikel 8. Advisering
  #
  #       Het college vraagt …
  #   - na: artikel 14
  #     tekst: |
  #       ## Artikel 14a. …
  #   - vervalt: artikel 21
";

const KOP_TOELICHTING: &str = "\
# ── De toelichting ──────────────────────────────────────────────────────────────────────────────────
# De meeste passages volgen uw keuzes hierboven. Wat overblijft, vraagt om uw eigen woorden.";

const BESLUIT: &str = "
# ── Het besluit ─────────────────────────────────────────────────────────────────────────────────────
# Wat het besluit zegt rondom de wijzigingen. Wat u weglaat, staat in de stukken tussen haakjes.
# besluit:
#   voorstel: 11 mei 2027, nummer 2027/38
#   gelet-op: artikel 149 van de Gemeentewet
#   inwerkingtreding: 2027-07-01    # een datum, direct, of open
#   datum: 2027-06-24
";

const VOORZIENINGEN: &str = "
# De voorzieningen van de gemeente en hun route: voorliggend, algemeen, maatwerk of geen.
# voorzieningen:
#   - naam: begeleiding basis
#     was: maatwerk
#     wordt: algemeen
#     pgb: nee
#     bijdrage: nee
#     uitvoerder: sociaal wijkteam
";

/// What is done with a choice that follows one in the other text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Volgers {
    /// Nothing: it follows.
    Nooit,
    /// It is named; asked it need not be.
    Noemen,
    /// It is asked: the other text is a file, which has no choices.
    Vragen,
}

/// Every choice that is asked, once, with its passage.
fn vragen(model: &Model, volgers: Volgers, uit: &mut String) {
    let mut gehad: Vec<&str> = Vec::new();
    for punt in &model.keuzepunten {
        if punt.soort == Keuzesoort::Lidnummer || is_gemeente(punt) || gehad.contains(&punt.sleutel.as_str()) {
            continue;
        }
        // What follows a choice in the other text is asked only if that text is not a model.
        let van_was = |v: &Voorwaarde| v.sleutel.starts_with("was:");
        let gevraagd = volgers == Volgers::Vragen && punt.volgt.iter().any(van_was);
        if !punt.volgt.is_empty() && !gevraagd {
            if volgers == Volgers::Noemen && punt.volgt.iter().all(van_was) {
                let _ = writeln!(
                    uit,
                    "\n    # {} volgt {}; alleen nodig als die tekst een bestand is",
                    punt.sleutel,
                    volgt(punt)
                );
            }
            continue;
        }
        gehad.push(&punt.sleutel);
        let _ = writeln!(uit, "\n    # {}", waar(model, punt));
        for passage in passages(model, punt) {
            for regel in gebroken(&passage, 92) {
                let _ = writeln!(uit, "    #   {regel}");
            }
        }
        let _ = writeln!(uit, "    # {}", vraag(model, punt));
        let _ = writeln!(uit, "    {}:", punt.sleutel);
    }
}

/// The path of the unit; in the notes, that have no articles, the heading above it.
pub(super) fn waar(model: &Model, punt: &Keuzepunt) -> String {
    let sectie = model.regeling.kinderen.iter().rfind(|k| k.span.start <= punt.span.start);
    match sectie.filter(|k| k.soort == Soort::Tekst).and_then(|k| k.opschrift.as_ref()) {
        Some(kop) => kop.inhoud().trim_start_matches('[').to_owned(),
        None => punt.pad.clone(),
    }
}

fn volgt(punt: &Keuzepunt) -> String {
    punt.volgt.iter().map(|v| v.sleutel.as_str()).collect::<Vec<_>>().join(" en ")
}

fn is_gemeente(punt: &Keuzepunt) -> bool {
    matches!(punt.sleutel.as_str(), "naam-gemeente" | "gemeentenaam")
}

/// What is quoted: the passage; of a fill-in the sentence around it; of variants all labels.
pub(super) fn passages(model: &Model, punt: &Keuzepunt) -> Vec<String> {
    match punt.soort {
        Keuzesoort::Variant => model.met_sleutel(&punt.sleutel).map(|(_, p)| p.tekst.clone()).collect(),
        Keuzesoort::Invullen => vec![kort(&omgeving(model, punt), 300)],
        // A few words within a sentence say little without that sentence.
        Keuzesoort::Facultatief if in_de_zin(model, punt) => vec![kort(&omgeving(model, punt), 300)],
        _ => vec![kort(&punt.tekst, 500)],
    }
}

/// Whether a short passage stands within a sentence.
fn in_de_zin(model: &Model, punt: &Keuzepunt) -> bool {
    let text = model.regeling.source.text();
    let voor = text[..punt.span.start].rsplit('\n').next().unwrap_or("");
    punt.tekst.chars().count() <= 60 && voor.split_whitespace().count() > 1
}

/// The line around a choice, white space folded, at most 120 characters on either side, in whole words.
fn omgeving(model: &Model, punt: &Keuzepunt) -> String {
    let text = model.regeling.source.text();
    let begin = text[..punt.span.start].rfind('\n').map_or(0, |i| i + 1);
    let einde = text[punt.span.end..].find('\n').map_or(text.len(), |i| punt.span.end + i);
    let (mut voor, mut na) = (&text[begin..punt.span.start], &text[punt.span.end..einde]);
    let (mut weg, mut rest) = ("", "");
    if let Some((i, _)) = voor.char_indices().rev().nth(120) {
        voor = &voor[i..];
        voor = &voor[voor.find(char::is_whitespace).unwrap_or(0)..];
        weg = "… ";
    }
    if let Some((i, _)) = na.char_indices().nth(120) {
        na = &na[..i];
        na = &na[..na.rfind(char::is_whitespace).unwrap_or(na.len())];
        rest = " …";
    }
    let woorden = format!("{weg}{voor}{}{na}{rest}", &text[punt.span.start..punt.span.end]);
    woorden.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is asked.
pub(super) fn vraag(model: &Model, punt: &Keuzepunt) -> String {
    let woorden = |i: usize| {
        let span = punt.alternatieven[i];
        let tekst = model.regeling.source.slice(span).replace(['[', ']'], "");
        kort(&tekst.split_whitespace().collect::<Vec<_>>().join(" "), 70)
    };
    let opsomming = || -> String {
        (0..punt.alternatieven.len()).map(|i| format!("{} = {}", i + 1, woorden(i))).collect::<Vec<_>>().join("; ")
    };
    match punt.soort {
        Keuzesoort::Invullen => {
            let wat = match punt.label.as_str() {
                "" | "…" | "..." => "Wat vult u in?".to_owned(),
                label => format!("Vul in: {label}."),
            };
            match &punt.uitleg {
                Some(uitleg) => format!("{wat} ({uitleg})"),
                None => wat,
            }
        }
        Keuzesoort::Facultatief => "Opnemen? ja of nee".to_owned(),
        Keuzesoort::Kiezen => format!("Kies een: {}", opsomming()),
        Keuzesoort::Meerkeuze => format!("Kies een of meer, bijvoorbeeld “1 en 2” of “1 of 2”: {}", opsomming()),
        Keuzesoort::Variant => {
            let letters: Vec<&str> = model.met_sleutel(&punt.sleutel).map(|(_, p)| p.label.as_str()).collect();
            format!("Welke variant? {}", letters.join(" of "))
        }
        Keuzesoort::Nb => match punt.kondigt_aan {
            Some(n) => format!("Schrijf de tekst van lid {n}, of “geen” als dat lid er niet komt"),
            None => "Opgelost? Schrijf hoe, of waarom dit niet hoeft".to_owned(),
        },
        Keuzesoort::Lidnummer => String::new(),
    }
}

/// Lines of at most `breed` characters.
fn gebroken(tekst: &str, breed: usize) -> Vec<String> {
    let mut uit = vec![String::new()];
    for woord in tekst.split(' ') {
        let regel = uit.len() - 1;
        if !uit[regel].is_empty() && uit[regel].chars().count() + woord.chars().count() >= breed {
            uit.push(woord.to_owned());
        } else {
            if !uit[regel].is_empty() {
                uit[regel].push(' ');
            }
            uit[regel].push_str(woord);
        }
    }
    uit
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;
    use std::sync::Arc;

    #[test]
    fn the_line_around_a_choice_is_cut_between_words() {
        let ver = "verordening ".repeat(20);
        let tekst =
            format!("# V\n\n## Artikel 1. A\n\n{ver}voor [bedrag] na {ver}.\n\n## Artikel 2. B\n\nKort [bedrag].\n");
        let (model, _) = read::markdown::lees(Arc::new(Source::new("m.md", tekst)));
        let rond: Vec<String> = model.keuzepunten.iter().map(|punt| omgeving(&model, punt)).collect();
        let heel = |n: usize| vec!["verordening"; n].join(" ");
        assert_eq!(rond, [format!("… {} voor [bedrag] na {} …", heel(9), heel(9)), "Kort [bedrag].".to_owned()]);
    }
}
