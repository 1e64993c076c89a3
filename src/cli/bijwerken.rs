//! keuzes.yaml + a newer model → the same file for that model, and a report of what asks for a look.
//!
//! What the municipality typed stays: lines are renamed or set behind `#`, never thrown away.

use super::nieuw::{model_vanuit, passages, vraag, waar};
use super::{BijwerkenArgs, Fout, bestanden, maak, meldingen, teksten};
use crate::diagnostic;
use crate::dossier::{self, Bijgewerkt, Lot, Meegenomen, VAN_MODEL};
use crate::keuzes::{Bijschrift, Bron, Indeling, Keuze, Keuzes, Zijde, aangehaald};
use crate::model::Model;
use crate::read;
use crate::source::Source;
use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

pub(super) fn run(args: &BijwerkenArgs) -> Result<ExitCode, Fout> {
    let (source, basis) = maak::keuzes_bestand(&args.keuzes)?;
    let (keuzes, fouten) = read::keuzes::keuzes(&source);
    meldingen::toon(&fouten);
    if !fouten.is_empty() {
        return Err(Fout::new(format!("los eerst de fouten in {} op; er is niets geschreven", source.name())));
    }
    let zijde = &keuzes.wordt;
    let Some(Bron::Model(oude_naam)) = &zijde.bron else {
        let bericht = format!("in {} is de nieuwe tekst geen model, dus er is niets bij te werken", source.name());
        return Err(Fout::new(format!("{bericht}; bijwerken draagt keuzes over van het ene model naar het andere")));
    };
    let pad = teksten::pad(Path::new(source.name()), &basis);
    let geschreven = teksten::lees(&pad)?;
    let lijst = geschreven.as_ref().map_or(&[][..], |(_, teksten)| teksten);
    let lees =
        |naam: &str, basis: &Path| bestanden::lees_model(naam, basis).map(|source| read::markdown::lees(source).0);
    let oud = lees(&oude_naam.tekst, &basis)?;
    let nieuw = lees(&args.model, Path::new(""))?;
    let uit = dossier::bijwerken(zijde, lijst, &oud, &nieuw);
    let naam = model_vanuit(&basis, &args.model)?;
    let noten = noten(&keuzes, &basis, &args.model)?;
    let mut zijden = vec![Zij { zijde, nieuw: &nieuw, uit: &uit }];
    zijden.extend(noten.iter().map(|(nieuw, uit)| Zij { zijde: &keuzes.toelichting, nieuw, uit }));
    let tekst = herschreven(&source, &zijden, &naam)?;
    let mut gezegd = verslag(&zijden[0]);
    over_teksten(&mut gezegd, lijst, &uit);
    match zijden.get(1) {
        Some(noten) => {
            kop(&mut gezegd, "Keuzes in de toelichting");
            gezegd.push_str(&verslag(noten));
        }
        None if !keuzes.toelichting.keuzes.is_empty() => {
            kop(&mut gezegd, "Keuzes in de toelichting");
            gezegd.push_str("  niet bekeken: bij een van beide modellen hoort geen toelichting\n");
        }
        None => {}
    }
    let besluit = &keuzes.besluit;
    let oude_nummers = [
        (keuzes.indeling != Indeling::default(), "“vernummering” en “indeling” noemen artikelen met hun nummer"),
        (!besluit.amendementen.is_empty(), "“amendementen” noemen artikelen met hun nummer"),
        (!besluit.onderdelen.is_empty(), "“inwerkingtreding” noemt onderdelen van het besluit met hun letter"),
    ];
    if oude_nummers.iter().any(|(staat_er, _)| *staat_er) {
        kop(&mut gezegd, "Nummers van het oude model");
        for (_, wat) in oude_nummers.iter().filter(|(staat_er, _)| *staat_er) {
            let _ = writeln!(gezegd, "  {wat}; kijk ze na");
        }
    }
    bestanden::naar_scherm(gezegd.as_bytes())?;
    let doel = match (&args.output, args.overschrijf) {
        (Some(doel), _) => doel.clone(),
        (None, true) => Path::new(source.name()).to_owned(),
        (None, false) => {
            bestanden::naar_fout(
                "Er is niets geschreven. Schrijf het nieuwe bestand met -o BESTAND, of met --overschrijf over het oude heen.\n",
            );
            return Ok(ExitCode::SUCCESS);
        }
    };
    let teksten = geschreven.as_ref().and_then(|(source, teksten)| {
        let tekst = met_nieuwe_nummers(source, teksten, &uit);
        let daar = teksten::naast(&doel);
        let mee = tekst != source.text() || daar.parent() != pad.parent();
        mee.then_some((daar, tekst))
    });
    if let Some((daar, _)) = teksten.as_ref().filter(|(daar, _)| daar.exists() && !args.overschrijf) {
        return Err(Fout::new(format!(
            "{} bestaat al; er is niets geschreven. Geef met -o een naam als keuzes-2027.yaml, of gebruik --overschrijf",
            daar.display()
        )));
    }
    bestanden::schrijf(&doel, tekst.as_bytes(), args.overschrijf)?;
    bestanden::naar_fout(&format!("{}\n", doel.display()));
    if let Some((daar, tekst)) = &teksten {
        teksten::schrijf(daar, tekst)?;
        bestanden::naar_fout(&format!("{}\n", daar.display()));
    }
    Ok(ExitCode::SUCCESS)
}

/// A side of keuzes.yaml, the newer model of it, and what that makes of the answers.
struct Zij<'a> {
    zijde: &'a Zijde,
    nieuw: &'a Model,
    uit: &'a Bijgewerkt,
}

/// The notes of the newer model, and what they make of the answers under `toelichting`; nothing if there are none, or
/// the dossier names notes of its own.
fn noten(keuzes: &Keuzes, basis: &Path, model: &str) -> Result<Option<(Model, Bijgewerkt)>, Fout> {
    if keuzes.toelichting.bron.is_some() {
        return Ok(None);
    }
    let oud = maak::bij_model(keuzes, basis, "toelichting.md")?;
    let Some((oud, nieuw)) = oud.zip(maak::naast_model(model, Path::new(""), "toelichting.md")?) else {
        return Ok(None);
    };
    let [oud, nieuw] = [oud, nieuw].map(|source| read::markdown::lees(source).0);
    let uit = dossier::bijwerken(&keuzes.toelichting, &[], &oud, &nieuw);
    Ok(Some((nieuw, uit)))
}

/// teksten.yaml with the numbers of the newer model; all else stays.
fn met_nieuwe_nummers(source: &Source, teksten: &[Bijschrift], uit: &Bijgewerkt) -> String {
    let mut klaar = String::with_capacity(source.text().len());
    let mut at = 0;
    for m in &uit.teksten {
        let bij = &teksten[m.index].bij;
        let kaal = bij.tekst.trim().trim_end_matches(VAN_MODEL).trim();
        let nieuw = format!("{} {VAN_MODEL}", heet_nu(kaal, m));
        if bij.tekst.trim() != nieuw {
            klaar.push_str(&source.text()[at..bij.op]);
            klaar.push_str(&aangehaald(&nieuw));
            at = bij.op + bij.lang;
        }
    }
    klaar.push_str(&source.text()[at..]);
    klaar
}

/// What became of what people wrote beside provisions of the model.
fn over_teksten(tekst: &mut String, teksten: &[Bijschrift], uit: &Bijgewerkt) {
    if uit.teksten.is_empty() {
        return;
    }
    kop(tekst, "Eigen toelichting (teksten.yaml)");
    for m in &uit.teksten {
        let bij = teksten[m.index].bij.tekst.trim().trim_end_matches(VAN_MODEL).trim();
        bepaling(tekst, bij, m);
    }
}

/// How the provision `bij` of the older model is called in the newer one. If it is gone its number may be that of
/// another provision now: then it gets a name that nothing has, and whoever makes the papers is told.
fn heet_nu(bij: &str, m: &Meegenomen) -> String {
    const NIET_MEER: &str = "(is er niet meer)";
    match m.lot {
        Lot::Weg if bij.ends_with(NIET_MEER) => bij.to_owned(),
        Lot::Weg => format!("{bij} {NIET_MEER}"),
        Lot::Zelfde | Lot::Omgeving | Lot::Anders(_) => m.nieuw.clone(),
    }
}

/// What a person has to know, in the order of weight.
fn verslag(&Zij { zijde, nieuw, uit }: &Zij<'_>) -> String {
    let mut tekst = String::new();
    let antwoord = |m: &Meegenomen| {
        let keuze = &zijde.keuzes[m.index];
        (keuze.sleutel.tekst.as_str(), kort(&keuze.waarde.tekst))
    };
    let met = |lot: fn(&Lot) -> bool| -> Vec<&Meegenomen> {
        uit.keuzes.iter().filter(|m| lot(&m.lot) && !zijde.keuzes[m.index].waarde.tekst.is_empty()).collect()
    };
    let over = met(|l| matches!(l, Lot::Zelfde));
    let _ = writeln!(tekst, "Overgenomen: {}", hoeveel(over.len(), "antwoord", "antwoorden"));
    for m in over.iter().filter(|m| antwoord(m).0 != m.nieuw) {
        let _ = writeln!(tekst, "  {} heet nu {}", antwoord(m).0, m.nieuw);
    }
    kop(&mut tekst, "Overgenomen, maar de zin eromheen is gewijzigd; kijk na of het antwoord nog klopt");
    let begin = tekst.len();
    for m in met(|l| matches!(l, Lot::Omgeving)) {
        let _ = writeln!(tekst, "  {}: {}", m.nieuw, antwoord(m).1);
    }
    geen(&mut tekst, begin);
    kop(&mut tekst, "De passage luidt anders; kies opnieuw");
    let begin = tekst.len();
    for m in met(|l| matches!(l, Lot::Anders(_))) {
        let Lot::Anders(wordt) = &m.lot else { continue };
        let _ = writeln!(tekst, "  {} (was: {})", m.nieuw, antwoord(m).1);
        let _ = writeln!(tekst, "    oud:   {}\n    nieuw: {}", kort(&m.passage), kort(wordt));
    }
    geen(&mut tekst, begin);
    kop(&mut tekst, "De passage is er niet meer; het antwoord vervalt");
    let begin = tekst.len();
    for m in met(|l| matches!(l, Lot::Weg)) {
        let _ = writeln!(tekst, "  {}: {} ({})", antwoord(m).0, antwoord(m).1, kort(&m.passage));
    }
    geen(&mut tekst, begin);
    kop(&mut tekst, "Nieuw in het model; nog te kiezen");
    let begin = tekst.len();
    for punt in uit.nieuw.iter().map(|&i| &nieuw.keuzepunten[i]) {
        let _ = writeln!(tekst, "  {}: {}", punt.sleutel, kort(&punt.tekst));
    }
    geen(&mut tekst, begin);
    if !zijde.eigen_tekst.is_empty() {
        kop(&mut tekst, "Eigen tekst");
        for m in &uit.eigen_tekst {
            eigen(&mut tekst, zijde, m, uit.citeert.contains(&m.index));
        }
    }
    tekst
}

fn eigen(tekst: &mut String, zijde: &Zijde, m: &Meegenomen, citeert: bool) {
    bepaling(tekst, &zijde.eigen_tekst[m.index].bij.tekst, m);
    if citeert {
        let _ = writeln!(tekst, "    in deze tekst staan verwijzingen met nummers van het oude model; kijk ze na");
    }
}

/// What became of the provision that a text stands with.
fn bepaling(tekst: &mut String, bij: &str, m: &Meegenomen) {
    let heet = if *bij == m.nieuw { String::new() } else { format!(", nu {}", m.nieuw) };
    let _ = match &m.lot {
        Lot::Zelfde | Lot::Omgeving => writeln!(tekst, "  {bij}{heet}: het model is daar niet gewijzigd"),
        Lot::Anders(wordt) => writeln!(
            tekst,
            "  {bij}{heet}: het model is daar gewijzigd; kijk na of uw tekst moet volgen\n    oud:   {}\n    nieuw: {}",
            kort(&m.passage),
            kort(wordt)
        ),
        Lot::Weg => writeln!(tekst, "  {bij}: deze bepaling is er niet meer; zet de tekst bij een andere bepaling"),
    };
}

fn kop(tekst: &mut String, woorden: &str) {
    let _ = write!(tekst, "\n{woorden}:\n");
}

fn geen(tekst: &mut String, begin: usize) {
    if tekst.len() == begin {
        tekst.push_str("  geen\n");
    }
}

fn hoeveel(n: usize, een: &str, meer: &str) -> String {
    if n == 1 { format!("1 {een}") } else { format!("{n} {meer}") }
}

fn kort(tekst: &str) -> String {
    diagnostic::kort(&tekst.split_whitespace().collect::<Vec<_>>().join(" "), 160)
}

/// keuzes.yaml for the newer model.
fn herschreven(source: &Source, zijden: &[Zij<'_>], naam: &str) -> Result<String, Fout> {
    let tekst = source.text();
    let mut wijzigingen = Vec::new();
    for zij in zijden {
        if let Some(Bron::Model(w)) = &zij.zijde.bron {
            wijzigingen.push((w.op, w.op + w.lang, aangehaald(naam)));
        }
        wijzigingen.extend(wijzigingen_in(source, zij)?);
    }
    wijzigingen.sort();
    let mut klaar = String::with_capacity(tekst.len());
    let mut at = 0;
    for (van, tot, erin) in wijzigingen {
        klaar.push_str(&tekst[at..van]);
        klaar.push_str(&erin);
        at = tot;
    }
    klaar.push_str(&tekst[at..]);
    Ok(klaar)
}

/// Stretches of keuzes.yaml (bytes) and what comes there.
type Wijzigingen = Vec<(usize, usize, String)>;

fn wijzigingen_in(source: &Source, &Zij { zijde, nieuw, uit }: &Zij<'_>) -> Result<Wijzigingen, Fout> {
    let tekst = source.text();
    let mut wijzigingen = Wijzigingen::new();
    for m in &uit.keuzes {
        let keuze = &zijde.keuzes[m.index];
        let sleutel = (keuze.sleutel.op, keuze.sleutel.op + keuze.sleutel.lang);
        let uitleg = match &m.lot {
            Lot::Zelfde | Lot::Omgeving => {
                wijzigingen.push((sleutel.0, sleutel.1, m.nieuw.clone()));
                continue;
            }
            Lot::Anders(_) if keuze.waarde.tekst.is_empty() => {
                wijzigingen.push((sleutel.0, sleutel.1, m.nieuw.clone()));
                continue;
            }
            Lot::Anders(_) => "In het vorige model luidde deze passage anders; toen was gekozen:",
            Lot::Weg => "Deze passage is er in dit model niet meer; gekozen was:",
        };
        let (van, tot) = regels_van(source, zijde, keuze)?;
        let inspringing = &tekst[van..keuze.sleutel.op];
        let mut erin = format!("{inspringing}# {uitleg}\n");
        for regel in tekst[van..tot].lines() {
            let _ = writeln!(erin, "{inspringing}# {}", regel.strip_prefix(inspringing).unwrap_or(regel));
        }
        if let Lot::Anders(_) = m.lot {
            for (_, punt) in nieuw.met_sleutel(&m.nieuw).take(1) {
                vragen(&mut erin, inspringing, nieuw, punt);
            }
        }
        wijzigingen.push((van, tot, erin.trim_end_matches('\n').to_owned()));
    }
    for m in &uit.eigen_tekst {
        let bij = &zijde.eigen_tekst[m.index].bij;
        let waar = heet_nu(&bij.tekst, m);
        if bij.tekst != waar {
            wijzigingen.push((bij.op, bij.op + bij.lang, aangehaald(&waar)));
        }
    }
    if let Some(laatste) = zijde.keuzes.last() {
        let (van, tot) = regels_van(source, zijde, laatste)?;
        let inspringing = &tekst[van..laatste.sleutel.op];
        let mut erin = String::new();
        for punt in uit.nieuw.iter().map(|&i| &nieuw.keuzepunten[i]) {
            erin.push('\n');
            vragen(&mut erin, inspringing, nieuw, punt);
        }
        if !erin.is_empty() {
            wijzigingen.push((tot, tot, format!("\n{}", erin.trim_end_matches('\n'))));
        }
    }
    Ok(wijzigingen)
}

/// An open choice as `nieuw` writes it.
fn vragen(uit: &mut String, inspringing: &str, model: &Model, punt: &crate::model::Keuzepunt) {
    let _ = writeln!(uit, "{inspringing}# {}", waar(model, punt));
    for passage in passages(model, punt) {
        let _ = writeln!(uit, "{inspringing}#   {passage}");
    }
    let _ = writeln!(uit, "{inspringing}# {}\n{inspringing}{}:", vraag(model, punt), punt.sleutel);
}

/// The lines of a choice: from the start of that of its key to the end of that of its value (bytes, without the
/// last line end).
///
/// # Errors
/// If another choice stands on one of them.
fn regels_van(source: &Source, zijde: &Zijde, keuze: &Keuze) -> Result<(usize, usize), Fout> {
    let tekst = source.text();
    let van = tekst[..keuze.sleutel.op].rfind('\n').map_or(0, |i| i + 1);
    let achter = (keuze.waarde.op + keuze.waarde.lang).max(keuze.sleutel.op + keuze.sleutel.lang);
    // A block of text ends behind its last line end.
    let achter = if tekst[..achter].ends_with('\n') { achter - 1 } else { achter };
    let tot = tekst[achter..].find('\n').map_or(tekst.len(), |i| achter + i);
    let ander = |k: &&Keuze| k.sleutel != keuze.sleutel && (van..tot).contains(&k.sleutel.op);
    let los = tekst[van..keuze.sleutel.op].trim().is_empty();
    match zijde.keuzes.iter().find(ander) {
        None if los => Ok((van, tot)),
        _ => Err(Fout::new(format!(
            "{}: zet elke keuze op een eigen regel; dan kan was-wordt ze bijwerken",
            keuze.sleutel.plaats
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    #[test]
    fn what_was_typed_stays() {
        let model = |t: &str| read::markdown::lees(Arc::new(Source::new("m.md", t))).0;
        let oud = model(
            "# V\n\n## Artikel 1. A\n\n1. Tot [bedrag (maximaal € 10)].\n[2. Mondeling mag.]\n[3. Bellen mag.]\n",
        );
        let nieuw = model(
            "# V\n\n## Artikel 1. Nul\n\nNul.\n\n## Artikel 2. A\n\n1. Tot [bedrag (maximaal € 12)].\n[2. Mondeling mag.]\n\n## Artikel 3. B\n\nOp [datum].\n",
        );
        let yaml = "wordt:\n  model: oud.md # het model van 2019\n  keuzes:\n    # ons plafond\n    artikel-1.bedrag: 9\n    artikel-1.lid-2: ja # graag\n    artikel-1.lid-3: nee\ngemeente: X\n";
        let yaml = yaml.replace("artikel-1.bedrag", &oud.keuzepunten[0].sleutel);
        let source = Arc::new(Source::new("keuzes.yaml", yaml));
        let (keuzes, fouten) = read::keuzes::keuzes(&source);
        assert!(fouten.is_empty());
        let uit = dossier::bijwerken(&keuzes.wordt, &[], &oud, &nieuw);
        let zij = Zij { zijde: &keuzes.wordt, nieuw: &nieuw, uit: &uit };
        let klaar = herschreven(&source, &[zij], "nieuw.md").unwrap();
        assert_eq!(
            klaar,
            "wordt:\n  model: nieuw.md # het model van 2019\n  keuzes:\n    # ons plafond\n    \
             # In het vorige model luidde deze passage anders; toen was gekozen:\n    # artikel-1.lid-1.bedrag: 9\n    \
             # artikel 2, eerste lid\n    #   1. Tot [bedrag (maximaal € 12)].\n    # Vul in: bedrag. (maximaal € 12)\n    artikel-2.lid-1.bedrag:\n    \
             artikel-2.lid-2: ja # graag\n    \
             # Deze passage is er in dit model niet meer; gekozen was:\n    # artikel-1.lid-3: nee\n\n    \
             # artikel 3\n    #   Op [datum].\n    # Vul in: datum.\n    artikel-3.datum:\ngemeente: X\n"
        );
        let (_, fouten) = read::keuzes::keuzes(&Arc::new(Source::new("keuzes.yaml", klaar)));
        assert!(fouten.is_empty(), "{fouten:?}");
    }
}
