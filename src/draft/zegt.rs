//! a template of sentences → the sentence for a case: what stands within a paper, in rows and behind names.
//!
//! Such a template has a branch for every case (`soort`); it is read once and filled in for every sentence.

use super::sjabloon::{Gegeven, Gegevens, Gelezen, met_regeleinden};
use crate::diagnostic::Diagnostic;
use crate::page::{Block, Mark, Page, Paragraph, Style};
use crate::source::{Source, Span};
use std::cell::RefCell;
use std::sync::Arc;

/// The templates of sentences.
#[derive(Debug, Clone)]
pub struct Zinnen {
    /// What the decisions and the papers about them say alike.
    pub besluit: Arc<Source>,
    /// What stands in the rows and headings of the was-wordt table.
    pub tabel: Arc<Source>,
    /// What stands in the notes.
    pub toelichting: Arc<Source>,
    /// What the proposal and the memo say of articles, choices and provisions.
    pub raad: Arc<Source>,
    /// What stands in the picture of the change, and the same as a table.
    pub beeld: Arc<Source>,
}

/// Makes something with the sentences of a template, which know these names beside `soort`.
///
/// # Errors
/// A fault in the template, at its line.
pub(super) fn met_zinnen<T>(
    sjabloon: &Source,
    velden: &'static [&'static str],
    maak: impl FnOnce(&Zegt<'_>) -> T,
) -> Result<T, Box<Diagnostic>> {
    let klaar = met_regeleinden(sjabloon.text());
    let gelezen = Gelezen::van_zinnen(sjabloon, &klaar, &[&["soort"], velden].concat())?;
    let zegt = Zegt { gelezen: RefCell::new(gelezen), velden, fout: RefCell::default() };
    let uit = maak(&zegt);
    zegt.fout.into_inner().map_or(Ok(uit), Err)
}

/// What a template of sentences says.
pub(super) struct Zegt<'a> {
    gelezen: RefCell<Gelezen<'a>>,
    velden: &'static [&'static str],
    /// The first fault: then nothing is made.
    fout: RefCell<Option<Box<Diagnostic>>>,
}

impl Zegt<'_> {
    /// What it says of a case. What stands wholly between brackets is a question.
    pub fn blokken(&self, soort: &'static str, over: impl IntoIterator<Item = (&'static str, Gegeven)>) -> Vec<Block> {
        if self.fout.borrow().is_some() {
            return Vec::new();
        }
        let mut gegevens: Gegevens = self.velden.iter().map(|veld| (*veld, Gegeven::from(None))).collect();
        gegevens.insert("soort", soort.to_owned().into());
        gegevens.extend(over);
        let mut gelezen = self.gelezen.borrow_mut();
        let gezegd = gelezen.vul_in(&gegevens).and_then(|page| {
            // What says nothing does so knowingly.
            if page.blokken.is_empty() { heeft_geval(gelezen.sjabloon, soort).map(|()| page) } else { Ok(page) }
        });
        let page = gezegd.unwrap_or_else(|fout| {
            *self.fout.borrow_mut() = Some(fout);
            Page::default()
        });
        let vraag = |blok: Block| match blok {
            Block::Paragraph(p) if !p.runs.is_empty() && p.runs.iter().all(|r| r.mark == Mark::Open) => {
                Block::Paragraph(p.styled(Style::Open))
            }
            anders => anders,
        };
        page.blokken.into_iter().map(vraag).collect()
    }

    /// The same, for a cell of a table.
    pub fn alineas(
        &self,
        soort: &'static str,
        over: impl IntoIterator<Item = (&'static str, Gegeven)>,
    ) -> Vec<Paragraph> {
        let alinea = |blok| if let Block::Paragraph(p) = blok { Some(p) } else { None };
        self.blokken(soort, over).into_iter().filter_map(alinea).collect()
    }

    /// The same in plain words, to stand within a sentence.
    pub fn tekst(&self, soort: &'static str, over: impl IntoIterator<Item = (&'static str, Gegeven)>) -> String {
        let alineas = self.alineas(soort, over);
        let alineas = alineas.iter().map(|p| p.runs.iter().map(|r| r.text.as_str()).collect::<String>());
        alineas.collect::<Vec<_>>().join(" ")
    }
}

/// Whether a template speaks of a case: one that was copied from an older program may lack it.
///
/// # Errors
/// It does not.
fn heeft_geval(sjabloon: &Source, soort: &str) -> Result<(), Box<Diagnostic>> {
    let tekst = sjabloon.text();
    if ['"', '\''].iter().any(|teken| tekst.contains(&format!("{teken}{soort}{teken}"))) {
        return Ok(());
    }
    let bericht = format!("in dit sjabloon ontbreekt “{{% elif soort == \"{soort}\" %}}”: dat geval komt hier voor");
    let hulp = "neem die regel met zijn zin over uit het ingebouwde sjabloon, of haal dit bestand weg: dan geldt het \
                ingebouwde";
    Err(Box::new(Diagnostic::fout("sjabloon-fout", bericht).op(sjabloon.plaats(Span::new(0, 0))).hulp(hulp)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SJABLOON: &str = "{# Zinnen. #}\n{% if soort == \"nieuw\" %}\nNieuw{{ \"; deels uit \" ~ van if van else \"\" \
                            }}.\n{% elif soort == 'vraag' %}\n[Lees na.]\n{% endif %}\n";

    #[test]
    fn a_sentence_for_a_case() {
        let sjabloon = Source::new("zinnen.md", SJABLOON);
        let gezegd = met_zinnen(&sjabloon, &["van"], |zegt| {
            let van = |van: &str| zegt.tekst("nieuw", [("van", van.to_owned().into())]);
            (van(""), van("*artikel* 3"), zegt.alineas("vraag", []))
        });
        let (kaal, van, vraag) = gezegd.unwrap();
        assert_eq!((kaal.as_str(), van.as_str()), ("Nieuw.", "Nieuw; deels uit *artikel* 3."));
        assert_eq!(vraag[0].style, Style::Open);
    }

    #[test]
    fn a_fault_is_told_whatever_was_made_and_a_case_that_lacks_is_one() {
        let sjabloon = Source::new("zinnen.md", SJABLOON);
        let fout = met_zinnen(&sjabloon, &["naar"], |_| ()).unwrap_err();
        assert_eq!((fout.plaats.unwrap().regel, &*fout.hulp.unwrap()), (3, "dit sjabloon kent: soort, naar"));
        let keer = |n| format!("{}x{}", "{% for a in \"aaaaaaaaaa\" %}".repeat(n), "{% endfor %}".repeat(n));
        let lang = Source::new("zinnen.md", format!("{{% if soort == \"x\" %}}{}{{% endif %}}", keer(6)));
        let fout = met_zinnen(&lang, &[], |zegt| zegt.tekst("x", [])).unwrap_err();
        assert_eq!(fout.bericht, "dit sjabloon komt niet tot een einde");
        let fout = met_zinnen(&sjabloon, &["van"], |zegt| zegt.tekst("weg", [])).unwrap_err();
        assert_eq!(fout.bericht, "in dit sjabloon ontbreekt “{% elif soort == \"weg\" %}”: dat geval komt hier voor");
    }
}
