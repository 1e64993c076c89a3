//! what is declared → which articles are known to have become which, and how the decision is divided.

use super::kant::{Kant, is_model};
use crate::amend::Modelnummers;
use crate::compare;
use crate::diagnostic::Diagnostic;
use crate::draft::artikelen;
use crate::keuzes::{Besluitgegevens, Bron, Indeling, Keuzes, Nummerreeks, Waarde, uitgeklapt};
use crate::nummer::Nummer;
use crate::read;
use crate::regeling::{Plek, Regeling, Soort};
use crate::source::Source;
use crate::vergelijking::{Bekend, Vergelijking};
use std::collections::{BTreeMap, HashMap, HashSet};

/// The division: what keuzes.yaml says, else what belongs to the model.
pub(super) fn indeling_van(
    keuzes: &Keuzes,
    bij_model: Option<&Source>,
    meldingen: &mut Vec<Diagnostic>,
) -> (Indeling, Besluitgegevens) {
    let (mut uit, besluit) = match bij_model {
        Some(source) => {
            let (indeling, besluit, fouten) = read::keuzes::wijziging(source);
            meldingen.extend(fouten);
            (indeling, besluit)
        }
        None => (Indeling::default(), Besluitgegevens::default()),
    };
    let eigen = &keuzes.indeling;
    if !eigen.onderdelen.is_empty() {
        uit.onderdelen.clone_from(&eigen.onderdelen);
    }
    if !eigen.tabel.is_empty() {
        uit.tabel.clone_from(&eigen.tabel);
    }
    if !eigen.toelichting.is_empty() {
        uit.toelichting.clone_from(&eigen.toelichting);
    }
    (uit, keuzes.besluit.clone().of(besluit))
}

/// Articles that a declared division names and that are not there.
pub(super) fn onbekend_in_indeling(indeling: &Indeling, nummers: &Modelnummers) -> Vec<Diagnostic> {
    let mut uit = Vec::new();
    for onderdeel in &indeling.onderdelen {
        let nieuw = [&onderdeel.wijzigt, &onderdeel.luidt, &onderdeel.voegt_in];
        let oud = [&onderdeel.vervalt, &onderdeel.herhaalt, &onderdeel.vernummert];
        let per_kant = [(&nieuw, &nummers.wordt_reeks, "nieuwe"), (&oud, &nummers.was_reeks, "oude")];
        for (lijsten, reeks, welke) in per_kant {
            for reden in lijsten.iter().flat_map(|l| l.iter()).filter_map(|deel| uitgeklapt(deel, reeks).err()) {
                let letter = &onderdeel.letter;
                uit.push(
                    Diagnostic::fout(
                        "artikel-onbekend",
                        format!("indeling, onderdeel {letter}: {reden} in de {welke} tekst"),
                    )
                    .hulp("de indeling noemt artikelen met de nummers van het model"),
                );
            }
        }
    }
    uit
}

/// The numbers of the models' articles, and where these articles stand now.
pub(super) fn modelnummers(was: &Kant, wordt: &Kant) -> Modelnummers {
    let reeks = |kant: &Kant| {
        let mut nummers: Vec<Nummer> = Vec::new();
        for (_, artikel) in kant.model.regeling.artikelen() {
            if let Some(n) = artikel.nummer.as_ref().filter(|n| !nummers.contains(n)) {
                nummers.push(n.clone());
            }
        }
        Nummerreeks { nummers, uittreksel: kant.model.uittreksel }
    };
    let waar = |kant: &Kant| {
        let mut uit: BTreeMap<String, Vec<Plek>> = BTreeMap::new();
        for (nieuw, oud) in &kant.herkomst {
            let model = &kant.model.regeling;
            let artikel = model.bepaling(oud).filter(|b| b.soort == Soort::Artikel && !model.in_bijlage(oud));
            if let Some(n) = artikel.and_then(|b| b.nummer.as_ref()) {
                uit.entry(n.to_string()).or_default().push(nieuw.clone());
            }
        }
        uit.values_mut().for_each(|plekken| plekken.sort());
        uit
    };
    Modelnummers { was: waar(was), wordt: waar(wordt), was_reeks: reeks(was), wordt_reeks: reeks(wordt) }
}

/// Which articles are known to have become which: declared in keuzes.yaml (numbers of the texts), else by
/// the model (numbers of the models).
pub(super) fn bekend(
    keuzes: &Keuzes,
    indeling: &Indeling,
    model: &Modelnummers,
    was: &Kant,
    wordt: &Kant,
    meldingen: &mut Vec<Diagnostic>,
) -> Bekend {
    let mut uit = Bekend::default();
    let eigen = &keuzes.indeling.vernummering;
    if !eigen.is_empty() {
        let nummers = |kant: &Kant| -> Vec<(Nummer, Plek)> {
            let artikelen = kant.regeling.artikelen().into_iter();
            artikelen.filter_map(|(p, a)| Some((a.nummer.clone()?, p))).collect()
        };
        let (links, rechts) = (nummers(was), nummers(wordt));
        let mut gehad: Vec<(Nummer, Nummer)> = Vec::new();
        for regel in eigen {
            let Some((van, naar)) = gelijk_op(&regel.van, &regel.naar, (was, &links), (wordt, &rechts), meldingen)
            else {
                continue;
            };
            for (a, b) in van.iter().zip(&naar) {
                if let Some((oud, nieuw)) = gehad.iter().find(|(x, y)| x == a || y == b) {
                    meldingen.push(
                        Diagnostic::fout(
                            "vernummering-telt-niet",
                            format!("artikel {a} kan niet artikel {b} worden: hier staat al dat {oud} {nieuw} wordt"),
                        )
                        .op(regel.van.plaats.clone())
                        .hulp("elk oud en elk nieuw artikel staat hoogstens een keer in de vernummering"),
                    );
                    continue;
                }
                gehad.push((a.clone(), b.clone()));
                let plek =
                    |lijst: &[(Nummer, Plek)], n: &Nummer| lijst.iter().find(|(m, _)| m == n).map(|(_, p)| p.clone());
                uit.paren.extend(plek(&links, a).zip(plek(&rechts, b)));
            }
        }
        return uit;
    }
    if !is_model(&keuzes.was) || !is_model(&keuzes.wordt) || indeling.vernummering.is_empty() {
        return uit;
    }
    let mut bezet: (Vec<Nummer>, Vec<Nummer>) = (Vec::new(), Vec::new());
    for regel in &indeling.vernummering {
        let (van, naar) =
            (uitgeklapt(&regel.van.tekst, &model.was_reeks), uitgeklapt(&regel.naar.tekst, &model.wordt_reeks));
        let (Ok(van), Ok(naar)) = (van, naar) else { continue };
        if van.len() != naar.len() {
            meldingen.push(telt_niet(&regel.van, &regel.naar, &van, &naar));
            continue;
        }
        for (a, b) in van.iter().zip(&naar) {
            uit.paren.extend(zelfde_variant(model, a, b, was, wordt));
        }
        bezet.0.extend(van);
        bezet.1.extend(naar);
    }
    for onderdeel in &indeling.onderdelen {
        for n in onderdeel.vervalt.iter().flat_map(|d| uitgeklapt(d, &model.was_reeks).unwrap_or_default()) {
            uit.vervallen.extend(model.was.get(n.as_str()).cloned().unwrap_or_default());
            bezet.0.push(n);
        }
        for n in onderdeel.voegt_in.iter().flat_map(|d| uitgeklapt(d, &model.wordt_reeks).unwrap_or_default()) {
            uit.nieuw.extend(model.wordt.get(n.as_str()).cloned().unwrap_or_default());
            bezet.1.push(n);
        }
    }
    // Whatever the model does not speak of kept its number.
    for n in model.was_reeks.nummers.iter().filter(|n| !bezet.0.contains(n) && !bezet.1.contains(n)) {
        uit.paren.extend(zelfde_variant(model, n, n, was, wordt));
    }
    uit
}

/// The articles of a comparison as pairs that are known.
pub(super) fn artikelparen(vergelijking: &Vergelijking, was: &Regeling) -> Bekend {
    let artikel = |plek: &Plek| was.bepaling(plek).is_some_and(|b| b.soort == Soort::Artikel);
    let paren = vergelijking.knopen.iter().filter(|(oud, _)| artikel(oud)).cloned().collect();
    Bekend { paren, ..Bekend::default() }
}

/// The articles that can keep the number they have in the text in force: as many as stand in the same order
/// in both texts. One that moved is a new article in its new place.
pub(super) fn op_hun_plaats(vergelijking: &Vergelijking, was: &Regeling, wordt: &Regeling) -> HashMap<Plek, Nummer> {
    let paren: Vec<(Plek, Nummer)> = wordt
        .artikelen()
        .into_iter()
        .filter_map(|(plek, _)| Some((plek.clone(), was.bepaling(vergelijking.was(&plek)?)?.nummer.clone()?)))
        .collect();
    // The longest series of rising numbers.
    let mut vorige: Vec<Option<usize>> = vec![None; paren.len()];
    let mut staarten: Vec<usize> = Vec::new();
    for (i, (_, nummer)) in paren.iter().enumerate() {
        let n = staarten.partition_point(|&s| paren[s].1 < *nummer);
        vorige[i] = n.checked_sub(1).map(|v| staarten[v]);
        if n == staarten.len() { staarten.push(i) } else { staarten[n] = i }
    }
    let mut uit = HashMap::new();
    let mut hier = staarten.last().copied();
    while let Some(i) = hier {
        uit.insert(paren[i].0.clone(), paren[i].1.clone());
        hier = vorige[i];
    }
    uit
}

/// The articles with these numbers in the models; while variants are open, variant beside variant.
fn zelfde_variant(model: &Modelnummers, a: &Nummer, b: &Nummer, was: &Kant, wordt: &Kant) -> Vec<(Plek, Plek)> {
    let links = model.was.get(a.as_str()).map_or(&[][..], Vec::as_slice);
    let rechts = model.wordt.get(b.as_str()).map_or(&[][..], Vec::as_slice);
    if let ([l], [r]) = (links, rechts) {
        return vec![(l.clone(), r.clone())];
    }
    let variant = |kant: &Kant, plek: &Plek| kant.regeling.bepaling(plek).and_then(|k| k.variant.clone());
    let paar = |l: &Plek| {
        let r = rechts.iter().find(|r| variant(wordt, r) == variant(was, l))?;
        Some((l.clone(), r.clone()))
    };
    links.iter().filter_map(paar).collect()
}

/// Both sides of a declared renumbering, expanded over the articles that exist; nothing, and a message,
/// where a number does not exist or the counts differ.
fn gelijk_op(
    van: &Waarde,
    naar: &Waarde,
    (was, links): (&Kant, &[(Nummer, Plek)]),
    (wordt, rechts): (&Kant, &[(Nummer, Plek)]),
    meldingen: &mut Vec<Diagnostic>,
) -> Option<(Vec<Nummer>, Vec<Nummer>)> {
    let mut klap = |waarde: &Waarde, lijst: &[(Nummer, Plek)], welke: &str| {
        let nummers: Vec<Nummer> = lijst.iter().map(|(n, _)| n.clone()).collect();
        let uittreksel = if welke == "oude" { was.model.uittreksel } else { wordt.model.uittreksel };
        uitgeklapt(&waarde.tekst, &Nummerreeks { nummers, uittreksel })
            .map_err(|reden| {
                meldingen.push(
                    Diagnostic::fout("artikel-onbekend", format!("“{}”: {reden} in de {welke} tekst", waarde.tekst))
                        .op(waarde.plaats.clone())
                        .hulp("een reeks loopt van en tot een artikel dat er is, bijvoorbeeld “5-12a: 4-12”"),
                );
            })
            .ok()
    };
    let (a, b) = (klap(van, links, "oude"), klap(naar, rechts, "nieuwe"));
    let (a, b) = (a?, b?);
    if a.len() != b.len() {
        meldingen.push(telt_niet(van, naar, &a, &b));
        return None;
    }
    Some((a, b))
}

fn telt_niet(van: &Waarde, naar: &Waarde, a: &[Nummer], b: &[Nummer]) -> Diagnostic {
    let lijst = |l: &[Nummer]| l.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    Diagnostic::fout(
        "vernummering-telt-niet",
        format!(
            "“{}: {}” telt niet op: links staan {} artikelen ({}), rechts {} ({})",
            van.tekst,
            naar.tekst,
            a.len(),
            lijst(a),
            b.len(),
            lijst(b)
        ),
    )
    .op(van.plaats.clone())
    .hulp("noem links en rechts evenveel artikelen")
}

/// Whether a text in force that is made from a model closed the gap where an article was declined, only the municipality
/// knows; without its word the others keep the numbers of the model, and that is said.
pub(super) fn nummers_van_was(keuzes: &Keuzes, was: &Kant) -> Option<Diagnostic> {
    if !is_model(&keuzes.was) || keuzes.was.nummering.is_some() {
        return None;
    }
    let er: HashSet<&Nummer> =
        was.regeling.artikelen().into_iter().filter_map(|(_, artikel)| artikel.nummer.as_ref()).collect();
    let reeks = |nummer: &Nummer| nummer.as_str().rsplit_once([':', '.', '-', '/']).map(|(kop, _)| kop.to_owned());
    let artikelen = was.model.regeling.artikelen();
    let mut nummers = artikelen.iter().filter_map(|(_, artikel)| artikel.nummer.as_ref());
    let mut weg: Vec<&Nummer> = Vec::new();
    // the last of those that are gone counts only where one is left behind it
    let mut laatst: Vec<&Nummer> = Vec::new();
    for nummer in nummers.by_ref() {
        if !er.contains(nummer) {
            laatst.push(nummer);
        } else {
            let (hier, elders) = laatst.into_iter().partition(|n| reeks(n) == reeks(nummer));
            weg.extend::<Vec<_>>(hier);
            laatst = elders;
        }
    }
    weg.sort_unstable();
    weg.dedup();
    let eerste = weg.first()?;
    let namen: Vec<String> = weg.iter().map(ToString::to_string).collect();
    let (wat, is) = match namen.as_slice() {
        [een] => (format!("artikel {een}"), "is"),
        alle => (format!("de artikelen {}", alle.join(", ")), "zijn"),
    };
    let bericht = format!(
        "{wat} van het oude model {is} weggelaten, en de artikelen erachter houden het nummer van het model: de \
         bestaande tekst heeft zo geen artikel {eerste}"
    );
    let (Bron::Model(bron) | Bron::Bestand(bron)) = keuzes.was.bron.as_ref()?;
    let plaats = bron.plaats.clone();
    Some(Diagnostic::waarschuwing("nummering-onzeker", bericht).op(plaats).hulp(
        "kijk in de verordening die geldt: zijn de artikelen daar doorgenummerd, schrijf dan onder was “nummering: \
         doorlopend”; klopt het zo, schrijf dan “nummering: behoud”",
    ))
}

/// Numbering through an ordinance in force is done, but not in silence.
pub(super) fn doorgenummerd(
    keuzes: &Keuzes,
    was: &Kant,
    wordt: &Kant,
    vergelijking: &Vergelijking,
) -> Option<Diagnostic> {
    let gezegd = keuzes.wordt.nummering.is_some() || !is_model(&keuzes.wordt) || is_model(&keuzes.was);
    let nummer = |kant: &Kant, plek: &Plek| kant.regeling.bepaling(plek).and_then(|b| b.nummer.clone());
    let anders = wordt
        .regeling
        .artikelen()
        .into_iter()
        .any(|(plek, artikel)| vergelijking.was(&plek).is_some_and(|oud| nummer(was, oud) != artikel.nummer));
    (!gezegd && anders).then(|| {
        let melding = Diagnostic::waarschuwing(
            "nummering-doorlopend",
            "artikelen van een geldende verordening krijgen nieuwe nummers; dat gaat tegen de gewoonte in \
             (Aanwijzing 6.17)",
        )
        .hulp(
            "schrijf onder wordt “nummering: behoud” om bestaande nummers te houden, of “nummering: doorlopend” \
             als dit de bedoeling is",
        );
        bij_wordt(melding, keuzes)
    })
}

/// An excerpt does not show what it leaves as it is; so an article of a whole text that is not in it would lapse by
/// accident. That it lapses indeed must be said: in the division, or by a choice in the excerpt that drops it.
pub(super) fn buiten_uittreksel(
    keuzes: &Keuzes,
    was: &Kant,
    wordt: &Kant,
    vergelijking: &Vergelijking,
) -> Option<Diagnostic> {
    if !wordt.model.uittreksel || was.model.uittreksel {
        return None;
    }
    let alle: Vec<(Nummer, Plek)> =
        was.regeling.artikelen().into_iter().filter_map(|(p, a)| Some((a.nummer.clone()?, p))).collect();
    let nummers: Vec<Nummer> = alle.iter().map(|(n, _)| n.clone()).collect();
    let reeks = Nummerreeks { nummers: nummers.clone(), uittreksel: false };
    let gezegd: Vec<Nummer> = keuzes
        .indeling
        .onderdelen
        .iter()
        .flat_map(|o| &o.vervalt)
        .flat_map(|deel| uitgeklapt(deel, &reeks).unwrap_or_default())
        .collect();
    let weg = |(n, plek): &&(Nummer, Plek)| vergelijking.waarheen(plek).is_none() && !gezegd.contains(n);
    let weg: Vec<&(Nummer, Plek)> = alle.iter().filter(weg).collect();
    if weg.is_empty() {
        return None;
    }
    // Before anything was chosen: what a choice dropped is in the excerpt.
    let vooraf = compare::vergelijk(&was.regeling, &wordt.model.regeling, &Bekend::default());
    let weg: Vec<Nummer> =
        weg.into_iter().filter(|(_, p)| vooraf.waarheen(p).is_none()).map(|(n, _)| n.clone()).collect();
    let eerste = weg.first()?;
    let (staat, zou) = if weg.len() == 1 { ("staat", "zou") } else { ("staan", "zouden") };
    let melding = Diagnostic::fout(
        "artikel-buiten-uittreksel",
        format!(
            "de nieuwe tekst is een uittreksel; {} van de bestaande tekst {staat} er niet in, en {zou} daardoor vervallen",
            artikelen(&weg, &nummers)
        ),
    )
    .hulp(format!(
        "zet in de nieuwe tekst ook de artikelen die blijven; wat echt vervalt, noemt u in keuzes.yaml: \
         “indeling: {{onderdelen: {{A: {{vervalt: {eerste}}}}}}}”"
    ));
    Some(bij_wordt(melding, keuzes))
}

/// At the place where keuzes.yaml says what the new text is.
fn bij_wordt(melding: Diagnostic, keuzes: &Keuzes) -> Diagnostic {
    match &keuzes.wordt.bron {
        Some(Bron::Model(w) | Bron::Bestand(w)) => melding.op(w.plaats.clone()),
        None => melding,
    }
}

#[cfg(test)]
mod tests {
    use crate::dossier::{Dossier, Invoer};
    use crate::read;
    use crate::source::Source;
    use std::sync::Arc;

    #[test]
    fn an_article_that_went_into_a_lid_of_an_excerpt_is_in_it() {
        let bron = |naam: &str, tekst: &str| Arc::new(Source::new(naam, tekst));
        let buiten = |los: &str| {
            let yaml = bron("k.yaml", "gemeente: Oost\nwas:\n  bestand: was.md\nwordt:\n  model: wordt.md\n");
            let (een, twee) = ("Het college wijst de dagen van de markt aan.", "Honden zijn op de markt aan de lijn.");
            let was = format!("# Marktverordening\n\n## Artikel 1. Dag\n\n{een}\n\n## Artikel 2. Honden\n\n{twee}\n");
            let wordt =
                format!("---\nuittreksel: ja\n---\n# Marktverordening\n\n## Artikel 1. Dag\n\n1. {een}\n2. {los}\n");
            let invoer = Invoer {
                keuzes: read::keuzes::keuzes(&yaml).0,
                was: bron("was.md", &was),
                wordt: bron("wordt.md", &wordt),
                toelichting: None,
                indeling: None,
            };
            Dossier::maak(invoer).meldingen.iter().any(|m| m.code == "artikel-buiten-uittreksel")
        };
        assert!(!buiten("Honden zijn op de markt aan de lijn."));
        assert!(buiten("Afval gaat in de bak van de gemeente."));
    }

    #[test]
    fn how_the_text_in_force_was_numbered_is_asked_where_it_matters() {
        let bron = |naam: &str, tekst: &str| Arc::new(Source::new(naam, tekst));
        let artikelen = "## Artikel 1. Dag\n\nHet is maandag.\n\n## [Artikel 2. Honden\n\nGeen honden.]\n\n## Artikel \
                         3. Afval\n\nRuim op.\n\n## [Artikel 4. Slot\n\nEr is een slot.]\n";
        let zegt = |was: &str| -> Vec<String> {
            let yaml = format!("gemeente: Oost\nwas:\n  model: was.md\n{was}wordt:\n  model: wordt.md\n");
            let (keuzes, fouten) = read::keuzes::keuzes(&bron("k.yaml", &yaml));
            assert!(fouten.is_empty(), "{fouten:?}");
            let tekst = format!("# Marktverordening\n\n{artikelen}");
            let (was, wordt) = (bron("was.md", &tekst), bron("wordt.md", &tekst));
            let dossier = Dossier::maak(Invoer { keuzes, was, wordt, toelichting: None, indeling: None });
            let van = dossier.meldingen.into_iter().filter(|m| m.code == "nummering-onzeker");
            van.map(|m| m.bericht).collect()
        };
        assert_eq!(
            zegt("  keuzes:\n    artikel-2: nee\n"),
            [
                "artikel 2 van het oude model is weggelaten, en de artikelen erachter houden het nummer van het model: de \
              bestaande tekst heeft zo geen artikel 2"
            ]
        );
        assert!(zegt("  nummering: doorlopend\n  keuzes:\n    artikel-2: nee\n").is_empty());
        assert!(zegt("  nummering: behoud\n  keuzes:\n    artikel-2: nee\n").is_empty());
        assert!(zegt("  keuzes:\n    artikel-4: nee\n").is_empty());
    }
}
