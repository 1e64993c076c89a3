//! teksten.yaml → what people wrote beside provisions, with a diagnostic at every value that is not understood.

use super::Lezer;
use crate::diagnostic::Diagnostic;
use crate::keuzes::{Bijschrift, NIET_VAN_U, Waarde};
use crate::read::yaml::Yaml;
use crate::source::Source;

/// Reads teksten.yaml: a list of provisions with their texts.
#[must_use]
pub fn teksten(source: &Source) -> (Vec<Bijschrift>, Vec<Diagnostic>) {
    let mut lezer = Lezer { source, meldingen: Vec::new() };
    let wortel = lezer.wortel();
    let lijst = wortel.map(|w| lezer.lijst(&w, "het begin van dit bestand")).unwrap_or_default();
    let tekst = source.text();
    let begin = |yaml: &Yaml| tekst.get(..yaml.span.start).and_then(|voor| voor.rfind('\n')).map_or(0, |i| i + 1);
    let beginnen: Vec<usize> = lijst.iter().map(begin).chain([tekst.len()]).collect();
    // Texts that share a line have no lines of their own.
    let los = beginnen.windows(2).all(|paar| paar[0] < paar[1]);
    let mut uit = Vec::new();
    for (i, yaml) in lijst.iter().enumerate() {
        let Some(mut bijschrift) = lezer.bijschrift(yaml) else { continue };
        if los {
            bijschrift.regels = (beginnen[i], beginnen[i + 1]);
            let regels = tekst.get(beginnen[i]..beginnen[i + 1]).unwrap_or_default();
            bijschrift.aanzet = bijschrift.is_onaangeroerd(regels.split(NIET_VAN_U).next().unwrap_or(regels));
        }
        uit.push(bijschrift);
    }
    (uit, lezer.meldingen)
}

impl Lezer<'_> {
    fn bijschrift(&mut self, yaml: &Yaml) -> Option<Bijschrift> {
        const BEKEND: [&str; 5] = ["bij", "vervang", "kenmerk", "toelichting", "kolom"];
        let (mut bij, mut vervang, mut kenmerk, mut toelichting, mut kolom) = (None, None, None, None, None);
        for (sleutel, waarde) in self.kaart(Some(yaml), "deze tekst") {
            let doel: &mut Option<Waarde> = match sleutel.tekst.as_str() {
                "bij" => &mut bij,
                "vervang" => &mut vervang,
                "kenmerk" => &mut kenmerk,
                "toelichting" => &mut toelichting,
                "kolom" => &mut kolom,
                _ => {
                    self.onbekend(&sleutel, &BEKEND);
                    continue;
                }
            };
            *doel = self.tekst(&waarde);
        }
        let (bij, vervangt) = match (bij, vervang) {
            (Some(bij), None) => (bij, false),
            (None, Some(vervang)) => (vervang, true),
            (None, None) => {
                self.fout(
                    yaml.span,
                    "keuzes-vorm",
                    "bij deze tekst staat niet waar hij hoort".to_owned(),
                    "schrijf “bij: artikel 12, tweede lid”, “bij: artikel 9 (model)” of “bij: algemeen”",
                );
                return None;
            }
            (Some(_), Some(_)) => {
                self.fout(
                    yaml.span,
                    "keuzes-vorm",
                    "bij deze tekst staan “bij” en “vervang” allebei".to_owned(),
                    "kies: “bij” zet de tekst erbij, “vervang” zet hem in de plaats van wat er stond",
                );
                return None;
            }
        };
        Some(Bijschrift { bij, vervangt, kenmerk, toelichting, kolom, regels: (0, 0), aanzet: false })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lees(tekst: &str) -> (Vec<Bijschrift>, Vec<String>) {
        let (uit, meldingen) = teksten(&Source::new("teksten.yaml", tekst));
        (uit, meldingen.into_iter().map(|m| format!("{}: {}", m.code, m.bericht)).collect())
    }

    #[test]
    fn texts_by_provision() {
        let (uit, meldingen) = lees(
            "- bij: artikel 3\n  kenmerk: 12345678\n  toelichting: |\n    Een.\n\n    Twee.\n- bij: algemeen\n  kolom: x\n",
        );
        assert!(meldingen.is_empty(), "{meldingen:?}");
        assert_eq!(uit[0].kenmerk.as_ref().unwrap().tekst, "12345678");
        assert_eq!(uit[0].toelichting.as_ref().unwrap().tekst.trim_end(), "Een.\n\nTwee.");
        assert_eq!(uit[1].kolom.as_ref().unwrap().tekst, "x");
    }

    #[test]
    fn what_is_wrong_is_said() {
        let (uit, meldingen) = lees("- toelichting: x\n- bij: artikel 1\n  uitleg: x\n");
        assert_eq!(uit.len(), 1);
        assert_eq!(
            meldingen,
            [
                "keuzes-vorm: bij deze tekst staat niet waar hij hoort",
                "sleutel-onbekend: “uitleg” is hier geen bekende sleutel"
            ]
        );
        assert_eq!(lees("bij: artikel 1\n").1.len(), 1);
        assert!(lees("").1.is_empty());
    }
}
