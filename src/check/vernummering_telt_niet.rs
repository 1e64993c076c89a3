//! `vernummering-telt-niet`: what is renumbered and what it becomes differ in number.
//!
//! In a decision: “onder vernummering van het derde tot en met vijfde lid tot vierde tot en met zevende lid” names
//! three leden and four numbers. Leden and onderdelen are counted by their numbers; a range of articles can hold more
//! than its numbers say (12a) or fewer (what lapsed before), so there it is a waarschuwing, and nothing is said of a
//! target that has room for more. A `vernummering` in keuzes.yaml is counted over the articles that exist, where it is
//! understood (`dossier/bekend.rs`). Level: fout.

use super::citaten::{in_zin, nummer};
use super::{Onderzoek, Regel};
use crate::diagnostic::{Diagnostic, Niveau};
use crate::doel::Citaat;
use crate::source::Span;
use crate::verwijzing::{Laag, Verwijzing};

pub(super) const REGEL: Regel = Regel {
    code: "vernummering-telt-niet",
    niveau: Niveau::Fout,
    vindt: "een vernummering noemt niet evenveel nieuwe als oude nummers",
    zoek,
};

fn zoek(o: &Onderzoek<'_>) -> Vec<Diagnostic> {
    let mut uit = Vec::new();
    for samen in o.citaten.chunk_by(|a, b| a.knoop == b.knoop && a.deel == b.deel) {
        for i in 1..samen.len() {
            let (oud, nieuw) = (&samen[i - 1], &samen[i]);
            // “tot artikel 6 en artikel 7” are two citations of one list
            let later = samen.get(i + 1).map(|c| tussen(nieuw, c).trim());
            let loopt_door = later.is_some_and(|t| matches!(t, "en" | "," | "en de" | "en het"));
            if !loopt_door && wordt(voor(oud), tussen(oud, nieuw)) {
                uit.extend(melding(o, oud, nieuw));
            }
        }
    }
    uit
}

/// Whether what stands before a citation and between it and the next says that the one gets the numbers of the other.
fn wordt(voor: &str, tussen: &str) -> bool {
    const WERKWOORDEN: [&str; 3] = ["vernummerd", "verletterd", "geletterd"];
    let (voor, tussen) = (voor.to_lowercase(), tussen.to_lowercase());
    let kaal = |t: &str| {
        let t = t.trim().trim_end_matches("onderscheidenlijk").trim_end();
        let t = ["de", "het"].iter().find_map(|w| t.strip_suffix(w)).unwrap_or(t);
        t.trim_end().to_owned()
    };
    let (voor, tussen) = (kaal(&voor), kaal(&tussen));
    let onder = ["vernummering van", "verlettering van"].iter().any(|w| voor.ends_with(w));
    let werkwoord = WERKWOORDEN.iter().any(|w| {
        [", wordt ", ", worden ", "wordt ", "worden "].iter().any(|h| {
            let rest = tussen.strip_prefix(h).and_then(|t| t.strip_prefix(w)).map(str::trim);
            rest.is_some_and(|r| matches!(r, "" | "tot" | "in"))
        })
    });
    werkwoord || (onder && tussen == "tot")
}

fn melding(o: &Onderzoek<'_>, oud: &Citaat<'_>, nieuw: &Citaat<'_>) -> Option<Diagnostic> {
    let (van, naar) = (telling(&oud.verwijzing)?, telling(&nieuw.verwijzing)?);
    let artikelen = van.laag == Laag::Artikel && (van.reeks || naar.reeks);
    if van.aantal == naar.aantal || van.laag != naar.laag || (artikelen && naar.aantal > van.aantal) {
        return None;
    }
    let wat = |n: u64, mv: &str, ev: &str| format!("{n} {}", if n == 1 { ev } else { mv });
    let (mv, ev) = match van.laag {
        Laag::Artikel => ("artikelen", "artikel"),
        Laag::Lid => ("leden", "lid"),
        _ => ("onderdelen", "onderdeel"),
    };
    let pad = o.pad_van(nieuw.knoop);
    let waar = if pad.is_empty() { String::new() } else { format!("{}: ", in_zin(pad).trim_end_matches(',')) };
    let bericht = format!(
        "{waar}deze vernummering telt niet op: “{}” zijn {}, “{}” {}",
        kern(oud),
        wat(van.aantal, mv, ev),
        kern(nieuw),
        wat(naar.aantal, mv, ev)
    );
    let bericht = if van.aantal == 1 { bericht.replacen(" zijn 1 ", " is 1 ", 1) } else { bericht };
    let plaats = Span::new(oud.verwijzing.kern().start, nieuw.verwijzing.kern().end);
    let melding = match artikelen {
        true => Diagnostic::waarschuwing("vernummering-telt-niet", bericht),
        false => Diagnostic::fout("vernummering-telt-niet", bericht),
    };
    let hulp = format!("noem evenveel oude als nieuwe {mv}");
    Some(melding.op(o.model.regeling.source.plaats(nieuw.tekst.in_source(plaats))).over(pad).hulp(hulp))
}

/// What a citation names: of which layer, and how many.
struct Telling {
    laag: Laag,
    aantal: u64,
    reeks: bool,
}

/// Counts the numbers that a citation is about; `None` where one of them cannot be counted.
fn telling(v: &Verwijzing) -> Option<Telling> {
    let bladen = v.bladen();
    let mut uit: Option<Telling> = None;
    for (s, schakel) in v.schakels().iter().enumerate().filter(|(s, _)| bladen[*s]) {
        let laag = v.laag(s);
        if !(matches!(laag, Laag::Artikel | Laag::Lid) || laag.is_onderdeel()) {
            return None;
        }
        let aantal = match &schakel.tot {
            None => 1,
            Some(tot) => {
                let (van, tot) = (nummer(&schakel.van.waarde)?, nummer(&tot.waarde)?);
                // 5 to 12a, aa to c: what lies in between cannot be told
                let rang = |n: &crate::nummer::Nummer| {
                    let kaal = n.kaal();
                    let enkel = kaal.len() == 1 || kaal.bytes().all(|b| b.is_ascii_digit());
                    n.waarde().or_else(|| n.rang()).filter(|_| enkel)
                };
                rang(tot)?.checked_sub(rang(van)?)?.checked_add(1)?
            }
        };
        let telling = uit.get_or_insert(Telling { laag, aantal: 0, reeks: false });
        if telling.laag != laag {
            return None;
        }
        telling.aantal = telling.aantal.checked_add(aantal)?;
        telling.reeks |= schakel.tot.is_some();
    }
    uit
}

fn kern(citaat: &Citaat<'_>) -> String {
    let kern = citaat.verwijzing.kern();
    citaat.tekst.inhoud().get(kern.start..kern.end).unwrap_or("").replace('\n', " ")
}

/// The words before a citation, a few.
fn voor<'c>(citaat: &'c Citaat<'_>) -> &'c str {
    let tekst = citaat.tekst.inhoud();
    let tot = citaat.verwijzing.span().start;
    let mut van = tot.saturating_sub(40);
    while !tekst.is_char_boundary(van) {
        van += 1;
    }
    tekst.get(van..tot).unwrap_or("")
}

/// The words between two citations of one text.
fn tussen<'c>(een: &'c Citaat<'_>, ander: &Citaat<'_>) -> &'c str {
    een.tekst.inhoud().get(een.verwijzing.span().end..ander.verwijzing.span().start).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::super::tests::vind;

    fn gevonden(zin: &str) -> Vec<String> {
        vind("vernummering-telt-niet", &format!("# Besluit\n\n## Artikel I\n\n{zin}\n"), None)
    }

    #[test]
    fn leden_and_onderdelen_are_counted() {
        assert_eq!(
            gevonden(
                "In artikel 5 wordt, onder vernummering van het derde tot en met vijfde lid tot vierde tot en met zevende lid, een lid ingevoegd."
            ),
            [
                "5:48: artikel I: deze vernummering telt niet op: “derde tot en met vijfde lid” zijn 3 leden, “vierde tot en met zevende lid” 4 leden"
            ]
        );
        for zin in [
            "De onderdelen b tot en met d worden verletterd tot onderdelen c tot en met f.",
            "Het derde, vierde en vijfde lid worden vernummerd tot tweede en derde lid.",
            "Het derde lid wordt vernummerd tot tweede en derde lid.",
            "De artikelen 5 tot en met 9 worden vernummerd tot artikelen 4 tot en met 7.",
        ] {
            assert_eq!(gevonden(zin).len(), 1, "{zin}");
        }
    }

    #[test]
    fn what_counts_up_or_cannot_be_counted_is_no_finding() {
        for zin in [
            "Het derde en vierde lid worden vernummerd tot tweede en derde lid.",
            "Onder vernummering van het derde tot en met vijfde lid tot vierde tot en met zesde lid wordt een lid ingevoegd.",
            "De artikelen 5 en 6 worden vernummerd tot artikel 6 en artikel 7.",
            // 12a may lie in between
            "De artikelen 5 tot en met 12 worden vernummerd tot artikelen 4 tot en met 12.",
            "De artikelen 5 tot en met 12a worden vernummerd tot artikelen 4 tot en met 12.",
            // letters by themselves are no citation
            "De onderdelen b tot en met d worden verletterd tot c tot en met f.",
            // no renumbering
            "Het derde tot en met vijfde lid gelden tot artikel 7 vervalt.",
            "Artikel 5 en de artikelen 6 en 7 worden toegepast.",
        ] {
            assert!(gevonden(zin).is_empty(), "{zin}: {:?}", gevonden(zin));
        }
    }
}
