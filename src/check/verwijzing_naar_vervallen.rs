//! `verwijzing-naar-vervallen`: a reference to a provision that lapsed.
//!
//! Two ways to know: the provision is there and says “(vervallen)” or “(gereserveerd)”; or, with the text that
//! this one takes the place of, the reference stands there in the same words and what it meant has no
//! counterpart any more. Nothing is said of a range (it means what there is of it), of “zoals dat artikel
//! luidde”, and of a provision that another took the place of under its own number. Level: fout.

use super::citaten::{eigen_naam, melding, opschrift, per_schakel, woorden};
use super::vroeger::Lot;
use super::{Onderzoek, Regel};
use crate::diagnostic::{Diagnostic, Niveau};
use crate::doel::{Citaat, Knoop, Register};
use crate::regeling::{Deel, Soort};

const CODE: (Niveau, &str) = (Niveau::Fout, "verwijzing-naar-vervallen");

pub(super) const REGEL: Regel =
    Regel { code: CODE.1, niveau: CODE.0, vindt: "een verwijzing naar een bepaling die is vervallen", zoek };

fn zoek(o: &Onderzoek<'_>) -> Vec<Diagnostic> {
    let mut uit = Vec::new();
    for (i, citaat) in o.citaten.iter().enumerate() {
        let kop = citaat.deel == Deel::Opschrift && o.register.uitleg(citaat.knoop).is_some();
        if citaat.twijfel || kop || !o.register.is_deze(&citaat.verwijzing) {
            continue;
        }
        let zoek = |s| verdwenen(o, i, s).or_else(|| leeg(o, citaat, s));
        uit.extend(per_schakel(&citaat.verwijzing, zoek));
    }
    uit
}

/// What is there and says that it lapsed.
fn leeg(o: &Onderzoek<'_>, citaat: &Citaat<'_>, s: usize) -> Option<Diagnostic> {
    let knopen = citaat.doelen[s].knopen();
    if citaat.verwijzing.schakels()[s].tot.is_some() || knopen.is_empty() {
        return None;
    }
    let leeg = |k: &Knoop| o.register.bepaling(*k).is_some_and(|b| b.is_vervallen());
    if !knopen.iter().all(leeg) || knopen.contains(&citaat.knoop) {
        return None;
    }
    let bepaling = o.register.bepaling(knopen[0])?;
    let tekst = bepaling.opschrift.as_ref().or(bepaling.tekst.as_ref()).map_or("", |t| t.inhoud());
    let wat = if tekst.to_lowercase().contains("gereserveerd") { "gereserveerd" } else { "vervallen" };
    let (woorden, plaats) = woorden(citaat, s);
    let bericht = format!("“{woorden}” verwijst naar een bepaling die is {wat}: {}", o.pad_van(knopen[0]));
    let hulp = "verwijs naar wat ervoor in de plaats kwam, of schrijf de zin zonder de verwijzing";
    Some(melding(o, citaat, plaats, CODE, &bericht).hulp(hulp))
}

/// What was there in the text before and has no counterpart.
fn verdwenen(o: &Onderzoek<'_>, i: usize, s: usize) -> Option<Diagnostic> {
    let vroeger = o.vroeger.as_ref()?;
    let citaat = &o.citaten[i];
    if citaat.verwijzing.schakels()[s].tot.is_some() {
        return None;
    }
    let Lot::Vervallen { was, nu } = vroeger.lot(&o.register, &o.citaten, i, s) else { return None };
    let (woorden, plaats) = woorden(citaat, s);
    let mut bericht = match artikelkop(&vroeger.register, was) {
        Some(kop) => format!("“{woorden}” was {kop}, en dat is vervallen"),
        None => format!("“{woorden}” is in de nieuwe tekst vervallen"),
    };
    if let Some(nu) = nu {
        let naam = o.register.bepaling(nu).map(eigen_naam).unwrap_or_default();
        let kop = artikelkop(&o.register, nu).unwrap_or_else(|| "een andere bepaling".to_owned());
        bericht = format!("{bericht}; {naam} is nu {kop}");
    }
    let hulp = "verwijs naar wat ervoor in de plaats kwam, of schrijf de zin zonder de verwijzing";
    Some(melding(o, citaat, plaats, CODE, &bericht).hulp(hulp))
}

/// The heading of a node that is an article.
fn artikelkop(register: &Register<'_>, knoop: Knoop) -> Option<String> {
    opschrift(register, knoop).filter(|_| register.soort(knoop) == Some(Soort::Artikel))
}
