//! what the old text rests on → a sentence for under the title of every paper, in the words of a template.

use super::Stukken;
use super::sjabloon::{Gegeven, Gegevens, vul_in};
use crate::datum;
use crate::diagnostic::Diagnostic;
use crate::keuzes::{Waarde, Zijde};
use crate::page::{Block, Paragraph, Style};
use crate::source::Source;

/// The sentences; none if nothing is known of the old text.
///
/// # Errors
/// A fault in the template, at its line.
pub fn grondslag(was: &Zijde, sjabloon: &Source) -> Result<Vec<String>, Box<Diagnostic>> {
    let tekst = |w: &Option<Waarde>| w.as_ref().map_or(String::new(), |w| w.tekst.clone());
    let datum = tekst(&was.datum);
    let publicatie = was.publicatie.as_ref().map_or(String::new(), |p| format!(" ({})", p.tekst));
    let gegevens = Gegevens::from([
        ("gereconstrueerd", was.gereconstrueerd.into()),
        ("cvdr", tekst(&was.cvdr).into()),
        ("datum", datum::in_woorden(&datum).unwrap_or(datum).into()),
        ("plaats", publicatie.into()),
    ]);
    let zin = |blok: Block| match blok {
        Block::Paragraph(p) => Some(p.runs.into_iter().map(|r| r.text).collect()),
        _ => None,
    };
    Ok(vul_in(sjabloon, &gegevens)?.blokken.into_iter().filter_map(zin).collect())
}

/// The same as notes.
pub(super) fn noten(stukken: &Stukken<'_>) -> Gegeven {
    let noot = |zin: &String| Block::Paragraph(Paragraph::plain(zin).styled(Style::Note));
    Gegeven::Blokken(stukken.grondslag.iter().map(noot).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingebouwd;
    use crate::read;
    use std::sync::Arc;

    fn zin(was: &str) -> String {
        let (keuzes, fouten) = read::keuzes::keuzes(&Arc::new(Source::new("keuzes.yaml", format!("was: {{{was}}}\n"))));
        assert!(fouten.is_empty(), "{fouten:?}");
        let sjabloon = Source::new("grondslag.md", ingebouwd::sjabloon("grondslag.md").unwrap());
        grondslag(&keuzes.was, &sjabloon).unwrap().join("|")
    }

    #[test]
    fn what_is_known_of_the_old_text_in_a_sentence() {
        assert_eq!(zin(""), "");
        let alles = "cvdr: CVDR1/2, datum: 2020-01-01, publicatie: Gmb. 2019";
        assert_eq!(
            zin(alles),
            "De bestaande tekst is de tekst van CVDR1/2 (Gmb. 2019), zoals die geldt op 1 januari 2020."
        );
        assert_eq!(zin("cvdr: CVDR1/2"), "De bestaande tekst is de tekst van CVDR1/2.");
        assert_eq!(
            zin("datum: 2020-01-01, publicatie: Gmb. 2019"),
            "De bestaande tekst is de tekst die geldt op 1 januari 2020 (Gmb. 2019)."
        );
        assert_eq!(zin("publicatie: Gmb. 2019"), "De bestaande tekst is de tekst die is bekendgemaakt (Gmb. 2019).");
        let let_op = "Let op: de bestaande tekst is gereconstrueerd uit een ouder model en de keuzes die de gemeente toen \
                      heeft gemaakt. Vergelijk hem met de tekst ";
        assert_eq!(zin("gereconstrueerd: ja"), format!("{let_op}die geldt, voordat u dit stuk gebruikt."));
        assert_eq!(
            zin(&format!("gereconstrueerd: ja, {alles}")),
            format!("{let_op}van CVDR1/2 (Gmb. 2019), zoals die geldt op 1 januari 2020, voordat u dit stuk gebruikt.")
        );
    }
}
