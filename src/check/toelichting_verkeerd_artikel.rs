//! `toelichting-verkeerd-artikel`: the notes give a provision the number of another.
//!
//! After renumbering the notes are easily left behind: a heading “Artikel 5. Onderzoek” where the
//! investigation is article 4 now, “het onderzoek (artikel 5)”, or “artikel 10 (oud) / 9 (nieuw)” where it is
//! not 9. What the number was in the text before explains it, where that is known. Nothing is said of a heading that
//! resembles the one of its article, unless it is exactly that of another, or that resembles none. Level: waarschuwing.

use super::citaten::opschrift;
use super::noten::{Noot, kern, noten};
use super::{Onderzoek, Regel};
use crate::diagnostic::{Diagnostic, Niveau};
use crate::doel::{Knoop, Register};
use crate::nummer::Nummer;
use crate::verwijzing::{Laag, Merk, Verwijzing, Vorm, Waarde};
use std::collections::HashMap;

pub(super) const REGEL: Regel = Regel {
    code: "toelichting-verkeerd-artikel",
    niveau: Niveau::Waarschuwing,
    vindt: "een toelichting die een bepaling het nummer van een andere geeft",
    zoek,
};

fn zoek(o: &Onderzoek<'_>) -> Vec<Diagnostic> {
    let noten = noten(o);
    if noten.is_empty() {
        return Vec::new();
    }
    let koppen = Koppen::van(o);
    let mut uit = Vec::new();
    for noot in &noten {
        uit.extend(koppen.kop(o, noot));
        for (i, v) in noot.verwijzingen.iter().enumerate().filter(|(_, v)| v.is_intern()) {
            let gevonden = oud_en_nieuw(o, v).or_else(|| koppen.vermelding(o, noot, i));
            uit.extend(gevonden.map(|(wat, hulp)| {
                Diagnostic::waarschuwing("toelichting-verkeerd-artikel", wat).op(noot.plaats(v.kern())).hulp(hulp)
            }));
        }
    }
    uit
}

/// The headings of the articles, as words.
struct Koppen {
    /// Articles by all words of their heading; those that share it with another are left out.
    heel: HashMap<Vec<String>, Option<Knoop>>,
    /// Articles by the first word.
    eerste: HashMap<String, Option<Knoop>>,
    /// The same of the old text, by all words.
    vroeger: HashMap<Vec<String>, Option<Knoop>>,
}

impl Koppen {
    fn van(o: &Onderzoek<'_>) -> Koppen {
        let (heel, eerste) = per_kop(&o.register);
        let vroeger = o.vroeger.as_ref().map(|v| per_kop(&v.register).0).unwrap_or_default();
        Koppen { heel, eerste, vroeger }
    }

    /// A heading with the number of one article and the words of another.
    fn kop(&self, o: &Onderzoek<'_>, noot: &Noot<'_>) -> Option<Diagnostic> {
        if !noot.kop {
            return None;
        }
        let (nummers, titel) = noot.artikelen();
        let nummer = match nummers.as_slice() {
            [(nummer, None)] | [_, (nummer, Some(Merk::Nieuw))] | [(nummer, Some(Merk::Nieuw))] => *nummer,
            _ => return None,
        };
        let woorden = kern(titel);
        let hier = *o.register.met_nummer(nummer).first()?;
        let eigen = opschrift(&o.register, hier)?;
        let eigen_woorden = kern(&eigen);
        // all the words of another heading say more than one that is in both
        let precies = self.heel.get(&woorden).copied().flatten().filter(|k| *k != hier);
        if woorden.is_empty() || woorden == eigen_woorden || (precies.is_none() && lijken(&woorden, &eigen_woorden)) {
            return None;
        }
        let bedoeld = precies.or_else(|| {
            let vroeger = o.vroeger.as_ref()?;
            let was = self.vroeger.get(&woorden).copied().flatten()?;
            vroeger.werd(&o.register, was).filter(|k| *k != hier && o.register.artikel(*k) == Some(*k))
        })?;
        let wat = format!(
            "de toelichting noemt artikel {nummer} “{}”, maar artikel {nummer} is {eigen}{}",
            titel.trim(),
            self.nu(o, bedoeld, nummer)
        );
        let hulp = format!("schrijf {} in de kop, of zet er “{eigen}” achter", o.pad_van(bedoeld));
        Some(Diagnostic::waarschuwing("toelichting-verkeerd-artikel", wat).op(noot.kopplaats()).hulp(hulp))
    }

    /// “het onderzoek (artikel 5)” where the article with that word in its heading is another.
    fn vermelding(&self, o: &Onderzoek<'_>, noot: &Noot<'_>, i: usize) -> Option<(String, String)> {
        let v = &noot.verwijzingen[i];
        let nummer = enig_artikel(v)?;
        let tekst = noot.tekst.inhoud();
        let voor = tekst.get(..v.span().start)?.strip_suffix('(')?.trim_end();
        if !tekst.get(v.span().end..)?.starts_with(')') || noot.twijfel(i) {
            return None;
        }
        let mut woorden = voor.rsplit(|c: char| c.is_whitespace());
        let (woord, lidwoord) = (woorden.next()?.to_lowercase(), woorden.next()?.to_lowercase());
        if !matches!(lidwoord.as_str(), "de" | "het") || woord.chars().count() < 5 {
            return None;
        }
        let hier = *o.register.met_nummer(nummer).first()?;
        let eigen = opschrift(&o.register, hier)?;
        let bedoeld = self.eerste.get(&woord).copied().flatten().filter(|k| *k != hier)?;
        if kern(&eigen).iter().any(|w| verwant(w, &woord)) {
            return None;
        }
        let wat = format!(
            "de toelichting noemt {lidwoord} {woord} “artikel {nummer}”, maar artikel {nummer} is {eigen}{}",
            self.nu(o, bedoeld, nummer)
        );
        Some((wat, format!("schrijf {}", o.pad_van(bedoeld))))
    }

    /// “; Onderzoek is nu artikel 4”, and that it was the number that the notes give.
    fn nu(&self, o: &Onderzoek<'_>, bedoeld: Knoop, nummer: &Nummer) -> String {
        let kop = opschrift(&o.register, bedoeld).unwrap_or_default();
        let was = o.vroeger.as_ref().and_then(|v| {
            let was = v.was(&o.register, bedoeld)?;
            let heet = v.register.heet(was, nummer);
            heet.then(|| format!("; {kop} was artikel {nummer} en is nu {}", o.pad_van(bedoeld)))
        });
        was.unwrap_or_else(|| format!("; {kop} is {}", o.pad_van(bedoeld)))
    }
}

type PerKop = (HashMap<Vec<String>, Option<Knoop>>, HashMap<String, Option<Knoop>>);

/// Articles by the words of their heading; `None` where two share them.
fn per_kop(register: &Register<'_>) -> PerKop {
    let mut uit: PerKop = (HashMap::new(), HashMap::new());
    for &k in register.artikelen() {
        let woorden = opschrift(register, k).map(|kop| kern(&kop)).unwrap_or_default();
        let Some(eerste) = woorden.first() else { continue };
        uit.1.entry(eerste.clone()).and_modify(|v| *v = None).or_insert(Some(k));
        uit.0.entry(woorden).and_modify(|v| *v = None).or_insert(Some(k));
    }
    uit
}

/// The number of a citation of one article and nothing else.
fn enig_artikel(v: &Verwijzing) -> Option<&Nummer> {
    let [schakel] = v.schakels() else { return None };
    let groep = &v.groepen()[schakel.groep];
    let goed =
        groep.laag == Laag::Artikel && groep.vorm == Vorm::Woord && schakel.tot.is_none() && schakel.merk.is_none();
    match &schakel.van.waarde {
        Waarde::Nummer(n) if goed => Some(n),
        _ => None,
    }
}

/// “artikel 10 (oud) / 9 (nieuw)” where article 10 became another.
fn oud_en_nieuw(o: &Onderzoek<'_>, v: &Verwijzing) -> Option<(String, String)> {
    let vroeger = o.vroeger.as_ref()?;
    let artikel = |m: Merk| {
        let mut met = v.schakels().iter().filter(|s| s.merk == Some(m) && v.groepen()[s.groep].laag == Laag::Artikel);
        match (met.next().map(|s| &s.van.waarde), met.next()) {
            (Some(Waarde::Nummer(n)), None) => Some(n),
            _ => None,
        }
    };
    let (oud, nieuw) = (artikel(Merk::Oud)?, artikel(Merk::Nieuw)?);
    let was = match vroeger.register.met_nummer(oud).as_slice() {
        [enig] => *enig,
        _ => return None,
    };
    let werd = vroeger.werd(&o.register, was)?;
    let genoemd = o.register.met_nummer(nieuw);
    if genoemd.is_empty() || genoemd.contains(&werd) {
        return None;
    }
    let wat = format!(
        "de toelichting noemt artikel {oud} (oud) / {nieuw} (nieuw), maar artikel {oud} is nu {}",
        o.pad_van(werd)
    );
    Some((wat, format!("schrijf “artikel {oud} (oud) / {} (nieuw)”", nummer_van(o, werd))))
}

fn nummer_van(o: &Onderzoek<'_>, knoop: Knoop) -> String {
    o.register.bepaling(knoop).and_then(|b| b.nummer.as_ref()).map(ToString::to_string).unwrap_or_default()
}

/// Whether two headings are about the same: half of the words of the shorter one are in the other.
fn lijken(een: &[String], ander: &[String]) -> bool {
    let (kort, lang) = if een.len() <= ander.len() { (een, ander) } else { (ander, een) };
    let samen = kort.iter().filter(|w| lang.iter().any(|l| verwant(w, l))).count();
    samen * 2 >= kort.len()
}

/// Whether two words are forms of one, or one is made with the other: aanvraag, aanvragen, pgb-aanvraag.
fn verwant(een: &str, ander: &str) -> bool {
    let stam = |w: &str| w.chars().take(5).collect::<String>();
    een == ander
        || (een.len() > 4
            && ander.len() > 4
            && (stam(een) == stam(ander) || een.contains(ander) || ander.contains(een)))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{vind, vind_met_noten};

    const TEKST: &str = "# V\n\n## Artikel 1. Markt\n\nEr is een markt.\n\n## Artikel 2. Vergunning\n\nEr is een vergunning nodig.\n\n## Artikel 3. Intrekking\n\nEen vergunning kan worden ingetrokken.\n";

    fn met(noten: &str) -> Vec<String> {
        vind("toelichting-verkeerd-artikel", &format!("{TEKST}\n# Toelichting\n\n{noten}\n"), None)
    }

    #[test]
    fn a_heading_with_the_number_of_another() {
        let bericht =
            "de toelichting noemt artikel 3 “Vergunning”, maar artikel 3 is Intrekking; Vergunning is artikel 2";
        assert_eq!(met("## Artikel 3. Vergunning\n\nPersoonlijk."), [format!("17:4: {bericht}")]);
        let los = vind_met_noten(
            "toelichting-verkeerd-artikel",
            TEKST,
            None,
            "# Toelichting\n\n## Artikel 3. Vergunning\n\nPersoonlijk.\n",
        );
        assert_eq!(los, [format!("noten:3: {bericht}")]);
    }

    #[test]
    fn the_very_heading_of_another_article_that_shares_a_word_with_its_own() {
        let tekst = "# V\n\n## Artikel 1. Aanvraag vergunning\n\nEen.\n\n## Artikel 2. Weigering vergunning\n\nTwee.\n";
        let met = |kop: &str| {
            let alles = format!("{tekst}\n# Toelichting\n\n## {kop}\n\nTekst.\n");
            vind("toelichting-verkeerd-artikel", &alles, None).len()
        };
        assert_eq!(met("Artikel 2. Aanvraag vergunning"), 1);
        for kop in ["Artikel 2. Weigering vergunning", "Artikel 2. Weigering", "Artikel 2. De vergunning"] {
            assert_eq!(met(kop), 0, "{kop}");
        }
    }

    #[test]
    fn a_word_with_the_number_of_another() {
        assert_eq!(
            met("## Artikel 1. Markt\n\nVoor de vergunning (artikel 3) moet worden betaald."),
            [
                "19:21: de toelichting noemt de vergunning “artikel 3”, maar artikel 3 is Intrekking; Vergunning is artikel 2"
            ]
        );
    }

    #[test]
    fn what_is_right_or_may_be_is_no_finding() {
        for noten in [
            "## Artikel 2. Vergunning\n\nPersoonlijk.",
            "## Artikel 3. Intrekking van de vergunning\n\nPersoonlijk.",
            "## Artikel 3. Iets heel anders\n\nPersoonlijk.",
            "## Artikel 3 (oud) / 2 (nieuw). Vergunning\n\nPersoonlijk.",
            "## Artikel 1. Markt\n\nVoor de vergunning (artikel 2) moet worden betaald.",
            "## Artikel 1. Markt\n\nVoor de vergunning (artikel 3 van de wet) moet worden betaald.",
        ] {
            assert!(met(noten).is_empty(), "{noten}: {:?}", met(noten));
        }
    }
}
