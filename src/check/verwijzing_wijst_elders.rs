//! `verwijzing-wijst-elders`: words that cite one provision and are linked to another.
//!
//! In STOP a citation carries a link, and the publisher shows what it leads to: “22.5” that is linked to article
//! 22.6 sends every reader to the wrong rule. A number in the words conflicts with the link if what the link leads
//! to, or a provision that this stands in, has another number of that kind. Words that say more than the link
//! (“artikel 5, eerste lid”, linked to article 5), less (“artikel 5”, linked to its first lid), or no number, are
//! left alone. Only texts that came from such a file have links. Level: waarschuwing.

use super::{Onderzoek, Regel};
use crate::diagnostic::{Diagnostic, Niveau};
use crate::nummer::{Nummer, rangtelwoord};
use crate::regeling::{Bepaling, Plek, Soort};
use crate::source::Link;

const CODE: (Niveau, &str) = (Niveau::Waarschuwing, "verwijzing-wijst-elders");

pub(super) const REGEL: Regel = Regel {
    code: CODE.1,
    niveau: CODE.0,
    vindt: "een verwijzing waarvan de koppeling naar een andere bepaling leidt",
    zoek,
};

fn zoek(o: &Onderzoek<'_>) -> Vec<Diagnostic> {
    let regeling = &o.model.regeling;
    let links = regeling.source.links();
    if links.is_empty() {
        return Vec::new();
    }
    let bepalingen = regeling.bepalingen();
    links.iter().filter_map(|link| oordeel(o, &bepalingen, link)).collect()
}

fn oordeel(o: &Onderzoek<'_>, bepalingen: &[(Plek, &Bepaling)], link: &Link) -> Option<Diagnostic> {
    let source = &o.model.regeling.source;
    let woorden = source.slice(link.words).split_whitespace().collect::<Vec<_>>().join(" ");
    // provisions stand in order of text, so the last that begins before a place is the innermost around it
    let plek = |tot: usize| bepalingen.partition_point(|(_, b)| b.span.start < tot);
    let hier = plek(link.words.end).checked_sub(1).map_or("", |i| o.pad(&bepalingen[i].0));
    let melding = |wat: String, hulp: String| {
        let bericht = if hier.is_empty() { wat } else { format!("{hier}: {wat}") };
        let melding = Diagnostic::new(CODE.0, CODE.1, bericht).op(source.plaats(link.words)).hulp(hulp);
        Some(if hier.is_empty() { melding } else { melding.over(hier) })
    };
    let genoemd = genoemd(&woorden);
    let Some(doel) = link.target else {
        let hulp = "koppel de woorden in het bronbestand aan de bepaling die bedoeld is".to_owned();
        return melding(format!("“{woorden}” is gekoppeld aan een bepaling die er niet is"), hulp)
            .filter(|_| !genoemd.is_empty());
    };
    let (doel, bepaling) = bepalingen.get(plek(doel))?;
    let keten = keten(o, doel);
    let botst = |soort: Option<Soort>| {
        let daar: Vec<&str> =
            keten.iter().filter(|(s, _)| soort.is_none_or(|e| e == *s)).map(|(_, n)| n.kaal()).collect();
        let mut hier = genoemd.iter().filter(|(s, _)| *s == soort).peekable();
        hier.peek().is_some() && !daar.is_empty() && !hier.any(|(_, n)| daar.contains(&n.kaal()))
    };
    let soorten = genoemd.iter().map(|(soort, _)| *soort);
    if !soorten.into_iter().any(botst) {
        return None;
    }
    let naam = match (o.pad(doel), &bepaling.opschrift) {
        (_, Some(opschrift)) if bepaling.soort == Soort::Tekst => format!("“{}”", super::kort(opschrift.inhoud())),
        (pad, _) => pad.to_owned(),
    };
    let hulp = format!("koppel de woorden aan de bepaling die zij noemen, of noem {naam}");
    melding(format!("“{woorden}” is gekoppeld aan {naam}"), hulp)
}

/// The numbers of a provision and of all that it stands in, each with its kind.
fn keten(o: &Onderzoek<'_>, plek: &[usize]) -> Vec<(Soort, Nummer)> {
    let mut uit = Vec::new();
    for tot in 1..=plek.len() {
        let Some(bepaling) = o.model.regeling.bepaling(&plek[..tot]) else { continue };
        match (&bepaling.nummer, bepaling.soort) {
            (Some(nummer), _) => uit.push((bepaling.soort, nummer.clone())),
            (None, Soort::Lid) => uit.push((Soort::Lid, Nummer::getal(1))),
            _ => {}
        }
    }
    uit
}

/// The numbers that words name, with their kind where a word beside them says it.
fn genoemd(woorden: &str) -> Vec<(Option<Soort>, Nummer)> {
    let klein = woorden.to_lowercase();
    let kaal = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric() && c != '°').to_owned();
    let delen: Vec<(String, String)> =
        woorden.split_whitespace().map(kaal).zip(klein.split_whitespace().map(kaal)).collect();
    let mut uit = Vec::new();
    let mut soort = None;
    for (i, (deel, klein)) in delen.iter().enumerate() {
        if let Some(nieuw) = soort_van(klein) {
            soort = nieuw;
        } else if let Some(rang) = (1..=40).find(|&n| rangtelwoord(n).as_deref() == Some(klein)) {
            // “de eerste volzin” says nothing of a lid; a label may be the ordinal alone
            let volgt = delen[i + 1..].iter().map(|(_, k)| k.as_str()).find(|k| !matches!(*k, "en" | "of"));
            if volgt.is_none_or(|k| matches!(k, "lid" | "leden") || k.ends_with("de") || k.ends_with("ste")) {
                uit.push((Some(Soort::Lid), Nummer::getal(rang)));
            }
        } else if let Some(nummer) = nummer(deel, soort) {
            uit.push((soort, nummer));
        }
    }
    uit
}

/// The kind of the numbers behind a word; `Some(None)` for a part that has no kind of ours.
fn soort_van(klein: &str) -> Option<Option<Soort>> {
    Some(Some(match klein {
        "artikel" | "artikelen" | "art" => Soort::Artikel,
        "lid" | "leden" => Soort::Lid,
        "onder" | "onderdeel" | "onderdelen" => Soort::Onderdeel,
        "hoofdstuk" | "hoofdstukken" => Soort::Hoofdstuk,
        "titel" | "titels" => Soort::Titeldeel,
        "afdeling" | "afdelingen" => Soort::Afdeling,
        "paragraaf" | "paragrafen" | "subparagraaf" | "subparagrafen" => Soort::Paragraaf,
        "bijlage" | "bijlagen" => Soort::Bijlage,
        _ => return None,
    }))
}

/// A number, or a letter where an onderdeel or an annex is named.
fn nummer(deel: &str, soort: Option<Soort>) -> Option<Nummer> {
    let eerste = deel.chars().next()?;
    let romeins = deel.chars().all(|c| "IVXLC".contains(c));
    let letter = deel.len() <= 2 && matches!(soort, Some(Soort::Onderdeel | Soort::Bijlage));
    let woord = matches!(deel, "en" | "of" | "de" | "te");
    (eerste.is_ascii_digit() || romeins || (letter && !woord)).then(|| Nummer::parse(deel)).flatten()
}

#[cfg(test)]
mod tests {
    use super::super::{Naast, Onderzoek};
    use crate::read::document::{self, Opties};

    /// What is found where these words are linked to this provision.
    fn vind(woorden: &str, naar: &str) -> Vec<String> {
        let xml = format!(
            r#"<RegelingCompact><Lichaam><Hoofdstuk eId="chp_2"><Kop><Label>Hoofdstuk</Label><Nummer>2</Nummer><Opschrift>Regels</Opschrift></Kop>
            <Subparagraaf eId="sub"><Kop><Label>Subparagraaf</Label><Nummer>2.1.1</Nummer></Kop>
            <Artikel eId="art_2.1"><Kop><Label>Artikel</Label><Nummer>2.1</Nummer></Kop><Inhoud><Al>Zie <IntRef ref="{naar}">{woorden}</IntRef>.</Al></Inhoud></Artikel>
            <Artikel eId="art_2.2"><Kop><Label>Artikel</Label><Nummer>2.2</Nummer></Kop><Lid eId="lid_1"><LidNummer>1.</LidNummer><Inhoud><Al>Een.</Al></Inhoud></Lid>
            <Lid eId="lid_2"><LidNummer>2.</LidNummer><Inhoud><Al>Twee:</Al><Lijst><Li eId="li_a"><LiNummer>a.</LiNummer><Al>x.</Al></Li></Lijst></Inhoud></Lid></Artikel></Subparagraaf>
            </Hoofdstuk></Lichaam><Bijlage eId="cmp_II"><Kop><Label>Bijlage</Label><Nummer>II</Nummer></Kop><Al>Y.</Al></Bijlage></RegelingCompact>"#
        );
        let gelezen = document::lees("t.xml", xml.into_bytes(), Opties::default()).unwrap();
        let (model, _) = crate::read::markdown::lees(gelezen.teksten[0].1.clone());
        let meldingen = super::zoek(&Onderzoek::new(&model, Naast::default()));
        meldingen.into_iter().map(|m| m.bericht).collect()
    }

    #[test]
    fn words_that_say_another_number_than_their_link() {
        for (woorden, naar, verwacht) in [
            ("2.3", "art_2.2", "“2.3” is gekoppeld aan artikel 2.2"),
            ("artikel 2.1", "art_2.2", "“artikel 2.1” is gekoppeld aan artikel 2.2"),
            ("eerste", "lid_2", "“eerste” is gekoppeld aan artikel 2.2, tweede lid"),
            ("Artikel 2.2 lid 1", "lid_2", "“Artikel 2.2 lid 1” is gekoppeld aan artikel 2.2, tweede lid"),
            ("onder b", "li_a", "“onder b” is gekoppeld aan artikel 2.2, tweede lid, onderdeel a"),
            ("III", "cmp_II", "“III” is gekoppeld aan bijlage II"),
            ("hoofdstuk 3", "chp_2", "“hoofdstuk 3” is gekoppeld aan hoofdstuk 2"),
            ("2.1.2", "sub", "“2.1.2” is gekoppeld aan hoofdstuk 2, paragraaf 2.1.1"),
            ("2.9", "art_2.9", "“2.9” is gekoppeld aan een bepaling die er niet is"),
        ] {
            assert_eq!(vind(woorden, naar), [format!("artikel 2.1: {verwacht}")]);
        }
    }

    #[test]
    fn words_that_say_the_same_more_or_less() {
        for (woorden, naar) in [
            ("2.2", "art_2.2"),
            ("Artikel 2.2", "lid_2"),
            ("artikel 2.2, tweede lid, onder a", "art_2.2"),
            ("artikel 2.2, tweede lid", "li_a"),
            ("artikel 2.2, tweede lid, eerste volzin", "lid_2"),
            ("het tweede", "lid_2"),
            ("de artikelen 2.2 en 2.3", "art_2.2"),
            ("2", "chp_2"),
            ("Bijlage II", "cmp_II"),
            ("Subparagraaf 2.1.1", "sub"),
            ("de regels over x", "art_2.2"),
            ("de regels over x", "weg"),
        ] {
            assert_eq!(vind(woorden, naar), Vec::<String>::new(), "{woorden} → {naar}");
        }
    }
}
