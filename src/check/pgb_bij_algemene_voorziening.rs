//! `pgb-bij-algemene-voorziening`: a pgb is attached to an algemene voorziening.
//!
//! A pgb is the form in which a maatwerkvoorziening is given, and exists for nothing else (article 2.3.6 Wmo
//! 2015). Looked for in sentences that say so in so many words, and not in those that deny or limit it (“geen
//! pgb voor een algemene voorziening”); and in the provisions of the dossier. Level: fout; waarschuwing for a
//! voorliggende voorziening of the dossier, which may know a pgb of its own.

use super::{Onderzoek, Regel};
use crate::begrip::woord::{Woord, woorden, zin_om};
use crate::diagnostic::{Diagnostic, Niveau};
use crate::keuzes::Route;
use crate::regeling::{Bepaling, Plek, Soort, Tekst};
use crate::source::Span;

pub(super) const REGEL: Regel = Regel {
    code: "pgb-bij-algemene-voorziening",
    niveau: Niveau::Fout,
    vindt: "een pgb wordt gekoppeld aan een algemene voorziening",
    zoek: controleer,
};

/// Words with which a sentence denies or limits.
const ONTKENNING: [&str; 16] = [
    "geen",
    "niet",
    "nooit",
    "noch",
    "evenmin",
    "uitgesloten",
    "zonder",
    "weigert",
    "geweigerd",
    "weigeren",
    "tenzij",
    "alleen",
    "uitsluitend",
    "slechts",
    "anders",
    "plaats",
];

/// Words for giving.
const VERSTREKT: [&str; 9] =
    ["verstrekt", "verstrekken", "verleend", "verlenen", "verleent", "toegekend", "toekennen", "geleverd", "mogelijk"];

/// Words that may stand between without changing what is said.
const VULLING: [&str; 20] = [
    "een",
    "de",
    "het",
    "elke",
    "iedere",
    "alle",
    "gebruik",
    "van",
    "maatwerkvoorziening",
    "maatwerkvoorzieningen",
    "of",
    "en",
    "ook",
    "tevens",
    "mede",
    "wordt",
    "worden",
    "kan",
    "kunnen",
    "college",
];

fn controleer(onderzoek: &Onderzoek<'_>) -> Vec<Diagnostic> {
    let mut uit = Vec::new();
    for (plek, knoop) in onderzoek.model.regeling.bepalingen() {
        for tekst in [&knoop.opschrift, &knoop.tekst].into_iter().flatten() {
            uit.extend(in_zinnen(tekst.inhoud()).into_iter().map(|span| melding(onderzoek, &plek, tekst, span)));
        }
    }
    uit.extend(in_lijsten(onderzoek));
    for voorziening in onderzoek.naast.voorzieningen.iter().filter(|v| v.pgb) {
        let naam = &voorziening.naam;
        let bericht = format!("“{}” heeft de route {} en toch een pgb", naam.tekst, voorziening.wordt.naam());
        let melding = match voorziening.wordt {
            Route::Algemeen => Diagnostic::fout("pgb-bij-algemene-voorziening", bericht)
                .hulp("schrijf “pgb: nee”, of geef de voorziening de route maatwerk; een pgb bestaat alleen daarvoor"),
            Route::Voorliggend => Diagnostic::waarschuwing("pgb-bij-algemene-voorziening", bericht)
                .hulp("schrijf “pgb: nee”; een pgb op grond van een andere wet volgt niet uit deze verordening"),
            Route::Maatwerk | Route::Geen => continue,
        };
        uit.push(melding.op(naam.plaats.clone()));
    }
    uit
}

fn melding(onderzoek: &Onderzoek<'_>, plek: &[usize], tekst: &Tekst, span: Span) -> Diagnostic {
    let pad = onderzoek.pad(plek);
    Diagnostic::fout("pgb-bij-algemene-voorziening", format!("{pad} koppelt een pgb aan een algemene voorziening"))
        .op(onderzoek.model.regeling.source.plaats(tekst.in_source(span)))
        .over(pad)
        .hulp(
            "een pgb bestaat alleen voor een maatwerkvoorziening (artikel 2.3.6 van de Wmo 2015): noem die, of laat het pgb weg",
        )
}

/// The stretches from pgb to voorziening, or the other way round, in sentences that attach the one to the other.
fn in_zinnen(tekst: &str) -> Vec<Span> {
    // Most texts speak of no voorziening at all.
    if !tekst.contains("lgemene voorziening") {
        return Vec::new();
    }
    let klein = tekst.to_ascii_lowercase();
    let mut uit: Vec<Span> = Vec::new();
    let mut tot = 0;
    for (at, _) in klein.match_indices("algemene voorziening") {
        let zin = zin_om(&klein, at);
        if zin.start < tot {
            continue;
        }
        tot = zin.end;
        let rij: Vec<Woord<'_>> = woorden(&klein[zin.start..zin.end]).collect();
        if rij.iter().any(|w| ONTKENNING.contains(&w.tekst)) {
            continue;
        }
        uit.extend(koppeling(&rij).map(|s| Span::new(s.start + zin.start, s.end + zin.start)));
    }
    uit
}

/// The words of a sentence that attach a pgb to an algemene voorziening.
fn koppeling(rij: &[Woord<'_>]) -> Option<Span> {
    let pgbs: Vec<Span> = (0..rij.len()).filter_map(|i| pgb_op(rij, i)).collect();
    let voorzieningen = (1..rij.len())
        .filter(|&i| rij[i - 1].tekst == "algemene" && matches!(rij[i].tekst, "voorziening" | "voorzieningen"));
    for v in voorzieningen {
        for pgb in &pgbs {
            let goed = if pgb.end < v {
                pgb_voor(rij, *pgb, v - 1)
            } else if pgb.start > v {
                in_vorm_van(rij, v, pgb.start) || voor_voorziening(rij, v, *pgb)
            } else {
                false
            };
            if goed {
                return Some(Span::new(rij[pgb.start.min(v - 1)].span.start, rij[(pgb.end - 1).max(v)].span.end));
            }
        }
    }
    None
}

/// “pgb”, “pgb’s”, “persoonsgebonden budget” at a word: which words.
fn pgb_op(rij: &[Woord<'_>], i: usize) -> Option<Span> {
    match rij[i].tekst {
        "pgb" | "pgb’s" | "pgb's" => Some(Span::new(i, i + 1)),
        "persoonsgebonden" if rij.get(i + 1).is_some_and(|w| w.tekst.starts_with("budget")) => {
            Some(Span::new(i, i + 2))
        }
        _ => None,
    }
}

/// “een pgb voor een algemene voorziening”, “een pgb wordt verstrekt voor een maatwerkvoorziening of algemene
/// voorziening”; not “voor een pgb en voor een algemene voorziening”.
fn pgb_voor(rij: &[Woord<'_>], pgb: Span, voorziening: usize) -> bool {
    let tussen: Vec<&str> = rij[pgb.end..voorziening].iter().map(|w| w.tekst).collect();
    let gewoon = |w: &&str| {
        VULLING.contains(w) || VERSTREKT.contains(w) || matches!(*w, "voor" | "ten" | "behoeve" | "is" | "zijn")
    };
    let direct = matches!(tussen.as_slice(), ["voor", ..] | ["ten", "behoeve", "van", ..]);
    let verstrekt = tussen.iter().position(|w| VERSTREKT.contains(w));
    let voor = tussen.iter().rposition(|w| matches!(*w, "voor" | "behoeve"));
    let via_werkwoord = !matches!(tussen.first(), Some(&"en" | &"of")) && verstrekt.is_some() && verstrekt < voor;
    (direct || via_werkwoord) && tussen.iter().all(gewoon)
}

/// “een algemene voorziening in de vorm van een pgb”, “als pgb”; not “een algemene voorziening of met een pgb”.
fn in_vorm_van(rij: &[Woord<'_>], voorziening: usize, pgb: usize) -> bool {
    const VORMEN: [&[&str]; 9] = [
        &["in", "de", "vorm", "van", "een"],
        &["in", "de", "vorm", "van"],
        &["door", "middel", "van", "een"],
        &["middels", "een"],
        &["via", "een"],
        &["met", "een"],
        &["als"],
        &["middels"],
        &["via"],
    ];
    let tussen: Vec<&str> = rij[voorziening + 1..pgb].iter().map(|w| w.tekst).collect();
    let voor = VORMEN.iter().find_map(|v| tussen.strip_suffix(*v));
    voor.is_some_and(|voor| {
        let los = !matches!(voor.last(), Some(&"of" | &"en"));
        los && voor.iter().all(|w| VULLING.contains(w) || VERSTREKT.contains(w))
    })
}

/// “voor een algemene voorziening kan een pgb worden verstrekt”.
fn voor_voorziening(rij: &[Woord<'_>], voorziening: usize, pgb: Span) -> bool {
    let voor: Vec<&str> = rij[..voorziening - 1].iter().rev().map(|w| w.tekst).take(2).collect();
    let na: Vec<&str> = rij[pgb.end..].iter().map(|w| w.tekst).take(3).collect();
    let tussen = &rij[voorziening + 1..pgb.start];
    matches!(voor.as_slice(), ["voor", ..] | ["een" | "de" | "elke" | "iedere", "voor"])
        && tussen.iter().all(|w| VULLING.contains(&w.tekst) || VERSTREKT.contains(&w.tekst))
        && tussen.iter().any(|w| matches!(w.tekst, "kan" | "wordt" | "verstrekt" | "verleent"))
        && (tussen.iter().any(|w| VERSTREKT.contains(&w.tekst)) || na.iter().any(|w| VERSTREKT.contains(w)))
}

/// Items that begin with “een algemene voorziening” in a list that opens with “een pgb … voor:”.
fn in_lijsten(onderzoek: &Onderzoek<'_>) -> Vec<Diagnostic> {
    let mut uit = Vec::new();
    for (plek, knoop) in onderzoek.model.regeling.bepalingen().into_iter().filter(|(_, k)| opent(k)) {
        for (i, item) in knoop.kinderen.iter().enumerate().filter(|(_, k)| k.soort == Soort::Onderdeel) {
            let Some(tekst) = item.tekst.as_ref().filter(|t| is_algemene_voorziening(t.inhoud())) else { continue };
            let hier: Plek = plek.iter().copied().chain([i]).collect();
            uit.push(melding(onderzoek, &hier, tekst, Span::new(0, tekst.inhoud().len())));
        }
    }
    uit
}

fn opent(knoop: &Bepaling) -> bool {
    let aanhef = knoop.kinderen.iter().find(|k| k.soort == Soort::Aanhef).and_then(|k| k.tekst.as_ref());
    aanhef.is_some_and(|t| {
        let klein = t.inhoud().to_ascii_lowercase();
        let rij: Vec<Woord<'_>> = woorden(&klein).collect();
        rij.last().is_some_and(|w| w.tekst == "voor")
            && (0..rij.len()).any(|i| pgb_op(&rij, i).is_some())
            && !rij.iter().any(|w| ONTKENNING.contains(&w.tekst))
    })
}

fn is_algemene_voorziening(item: &str) -> bool {
    let begin: Vec<String> = woorden(item).take(3).map(|w| w.tekst.to_lowercase()).collect();
    let begin: Vec<&str> = begin.iter().map(String::as_str).skip_while(|w| matches!(*w, "een" | "de")).collect();
    matches!(begin.as_slice(), ["algemene", "voorziening" | "voorzieningen", ..])
}

#[cfg(test)]
mod tests {
    use super::super::tests::{vind, vind_in_voorzieningen};

    fn zin(zin: &str) -> Vec<String> {
        vind("pgb-bij-algemene-voorziening", &format!("# V\n\n## Artikel 4. X\n\n{zin}\n"), None)
    }

    #[test]
    fn sentences_that_attach_it() {
        assert_eq!(
            zin("Het college verstrekt een pgb voor een algemene voorziening."),
            ["5:27: artikel 4 koppelt een pgb aan een algemene voorziening"]
        );
        for fout in [
            "Een pgb wordt verstrekt voor een maatwerkvoorziening of een algemene voorziening.",
            "De algemene voorziening wordt verstrekt in de vorm van een pgb.",
            "Een cliënt ontvangt een algemene voorziening als pgb.",
            "Een algemene voorziening of maatwerkvoorziening in de vorm van een persoonsgebonden budget.",
            "Voor een algemene voorziening kan een pgb worden verstrekt.",
            "Voor een algemene voorziening verstrekt het college een pgb.",
            "De hoogte van een pgb voor algemene voorzieningen is gelijk aan de kostprijs.",
            "Een persoonsgebonden budget ten behoeve van een algemene voorziening.",
            "Een pgb is mogelijk voor een algemene voorziening.",
        ] {
            assert_eq!(zin(fout).len(), 1, "{fout}");
        }
        let lijst = "Een pgb kan worden verstrekt voor:\na. een maatwerkvoorziening;\nb. een algemene voorziening.";
        assert_eq!(zin(lijst), ["7:4: artikel 4, onderdeel b koppelt een pgb aan een algemene voorziening"]);
    }

    #[test]
    fn sentences_that_do_not() {
        for goed in [
            "Het college verstrekt geen pgb voor een algemene voorziening.",
            "Een pgb wordt niet verstrekt voor een algemene voorziening.",
            "Een pgb wordt uitsluitend verstrekt voor een maatwerkvoorziening; een algemene voorziening is voor iedereen.",
            "De cliënt is een bijdrage verschuldigd voor een pgb en voor een algemene voorziening.",
            "Een cliënt met een pgb is voor een algemene voorziening een bijdrage verschuldigd.",
            "De bijdrage voor een algemene voorziening, een maatwerkvoorziening of een pgb.",
            "Het probleem is op te lossen met een algemene voorziening of met een pgb.",
            "Een pgb kan worden verstrekt als een algemene voorziening tekortschiet.",
            "Een algemeen gebruikelijke voorziening in de vorm van een pgb.",
            "Het college beslist over een algemene voorziening. Een pgb volgt op een aanvraag.",
            "Bijdrage in de kosten van algemene voorzieningen en pgb’s.",
            "Een pgb voor een maatwerkvoorziening vervangt een algemene voorziening.",
        ] {
            assert!(zin(goed).is_empty(), "{goed}");
        }
    }

    #[test]
    fn provisions_of_the_dossier() {
        let keuzes = "voorzieningen:\n  - naam: a\n    was: maatwerk\n    wordt: algemeen\n    pgb: ja\n  - naam: b\n    wordt: voorliggend\n    pgb: ja\n  - naam: c\n    wordt: maatwerk\n    pgb: ja\n  - naam: d\n    wordt: algemeen\n    pgb: nee\n";
        assert_eq!(
            vind_in_voorzieningen("pgb-bij-algemene-voorziening", keuzes),
            [
                "fout 2: “a” heeft de route algemeen en toch een pgb",
                "waarschuwing 6: “b” heeft de route voorliggend en toch een pgb"
            ]
        );
    }
}
