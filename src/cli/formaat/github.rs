//! `Verslag` → workflow commands, from which GitHub makes notes beside the lines of a change.
//!
//! <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>

use super::Verslag;
use crate::cli::meldingen::{bericht, zichtbaar};
use crate::diagnostic::Niveau;
use std::fmt::Write as _;

pub(super) fn github(verslag: &Verslag) -> String {
    let mut uit = String::new();
    for melding in verslag.tellend() {
        let opdracht = match melding.niveau {
            Niveau::Fout => "error",
            Niveau::Waarschuwing => "warning",
            Niveau::Stijl => "notice",
        };
        let _ = write!(uit, "::{opdracht} ");
        if let Some(p) = &melding.plaats {
            let bestand = eigenschap(verslag.pad(&p.bestand));
            let tot = p.kolom + p.lengte;
            let _ = write!(uit, "file={bestand},line={},col={},endColumn={tot},", p.regel, p.kolom);
        }
        let hulp = melding.hulp.as_ref().map_or(String::new(), |h| format!("\nhulp: {h}"));
        let woorden = gegevens(&format!("{}{hulp}", bericht(melding)));
        let _ = writeln!(uit, "title={}::{woorden}", eigenschap(melding.code));
    }
    for (naam, waarom) in &verslag.mislukt {
        let bestand = eigenschap(verslag.pad(naam));
        let _ = writeln!(uit, "::error file={bestand},title=niet gecontroleerd::{}", gegevens(waarom));
    }
    uit.push_str(&verslag.slot());
    uit
}

/// Words behind the second `::`.
fn gegevens(woorden: &str) -> String {
    let regels = woorden.replace("\r\n", "\n").replace('%', "%25").replace('\r', "%0D");
    regels.split('\n').map(zichtbaar).collect::<Vec<_>>().join("%0A")
}

/// The value of a property.
fn eigenschap(woorden: &str) -> String {
    gegevens(woorden).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    #[test]
    fn nothing_breaks_out_of_its_command() {
        assert_eq!(
            super::github(&super::super::tests::lastig()),
            "::error file=map met spatie/véro%3An%2C1.md,line=3,col=10,endColumn=15,title=nummering-dubbel::\
             artikel 1, eerste lid: 100%25 “<lid>\u{fffd}”, & meer\u{fffd}%0Ahulp: schrijf: dit%0Aof dat\n\
             ::error file=weg.md,title=niet gecontroleerd::weg.md bestaat niet\n\
             2 teksten gecontroleerd, 1 niet: 1 fout; daarnaast 1 van niveau stijl (te zien met --vanaf stijl)\n"
        );
    }
}
