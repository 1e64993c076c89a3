//! YAML → a tree of strings with places. Strings stay strings: `nee`, `1.10` and `08` mean what is typed.

use crate::diagnostic::Diagnostic;
use crate::source::{Source, Span};
use saphyr_parser::{Event, Parser, Span as YamlSpan};

/// Deeper than any file of ours; what is deeper is refused.
const MAX_DIEPTE: usize = 16;

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Yaml {
    pub span: Span,
    pub waarde: Waarde,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Waarde {
    Leeg,
    Tekst(String),
    Lijst(Vec<Yaml>),
    Kaart(Vec<(Sleutel, Yaml)>),
}

/// A key and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sleutel {
    pub tekst: String,
    pub span: Span,
}

impl Yaml {
    /// The text, if it is one.
    pub(super) fn tekst(&self) -> Option<&str> {
        match &self.waarde {
            Waarde::Tekst(tekst) => Some(tekst),
            _ => None,
        }
    }

    /// The entries, if it is a mapping; empty for an empty value.
    pub(super) fn kaart(&self) -> Option<&[(Sleutel, Yaml)]> {
        match &self.waarde {
            Waarde::Kaart(kaart) => Some(kaart),
            Waarde::Leeg => Some(&[]),
            _ => None,
        }
    }

    /// The value under a key.
    pub(super) fn onder(&self, sleutel: &str) -> Option<&Yaml> {
        self.kaart()?.iter().find(|(s, _)| s.tekst == sleutel).map(|(_, w)| w)
    }
}

/// A container that is being read.
enum Open {
    Lijst(usize, Vec<Yaml>),
    Kaart(usize, Vec<(Sleutel, Yaml)>, Option<Sleutel>),
}

/// Reads the YAML in `deel` of a text. `None` and a diagnostic if it is no YAML; a key that stands
/// twice in one mapping is a diagnostic, and the first one counts.
pub(super) fn lees(source: &Source, deel: Span) -> (Option<Yaml>, Vec<Diagnostic>) {
    let mut meldingen = Vec::new();
    let regel0 = source.plaats(Span::new(deel.start, deel.start)).regel - 1;
    let at = |span: YamlSpan| {
        let plek = |m: saphyr_parser::Marker| source.offset(m.line() + regel0, m.col());
        Span::new(plek(span.start), plek(span.end))
    };
    let mut parser = Parser::new_from_str(source.slice(deel));
    let mut open: Vec<Open> = Vec::new();
    let mut wortel = None;
    while let Some(event) = parser.next_event() {
        let (event, span) = match event {
            Ok(goed) => goed,
            Err(fout) => {
                let plek = source.offset(fout.marker().line() + regel0, fout.marker().col());
                meldingen.push(ongeldig(source, plek));
                return (None, meldingen);
            }
        };
        let klaar = match event {
            Event::Scalar(tekst, stijl, _, _) => {
                let kaal = stijl == saphyr_parser::ScalarStyle::Plain;
                let waarde =
                    if kaal && matches!(&*tekst, "" | "~") { Waarde::Leeg } else { Waarde::Tekst(tekst.into_owned()) };
                Some(Yaml { span: at(span), waarde })
            }
            Event::SequenceStart(..) => {
                open.push(Open::Lijst(at(span).start, Vec::new()));
                None
            }
            Event::MappingStart(..) => {
                open.push(Open::Kaart(at(span).start, Vec::new(), None));
                None
            }
            Event::SequenceEnd | Event::MappingEnd => open.pop().map(|o| {
                let einde = at(span).end;
                match o {
                    Open::Lijst(start, lijst) => Yaml { span: Span::new(start, einde), waarde: Waarde::Lijst(lijst) },
                    Open::Kaart(start, kaart, _) => {
                        Yaml { span: Span::new(start, einde), waarde: Waarde::Kaart(kaart) }
                    }
                }
            }),
            Event::Alias(_) => {
                let fout = Diagnostic::fout("yaml-ongeldig", "verwijzingen met * en & worden niet gelezen");
                meldingen.push(fout.op(source.plaats(at(span))).hulp("schrijf de waarde hier uit"));
                return (None, meldingen);
            }
            _ => None,
        };
        if open.len() > MAX_DIEPTE {
            let fout = Diagnostic::fout("yaml-ongeldig", "hier zijn te veel niveaus in elkaar gezet");
            meldingen.push(
                fout.op(source.plaats(at(span))).hulp("vergelijk de inspringing met het voorbeeld in het handboek"),
            );
            return (None, meldingen);
        }
        if let Some(yaml) = klaar {
            match open.last_mut() {
                None => wortel = wortel.or(Some(yaml)),
                Some(Open::Lijst(_, lijst)) => lijst.push(yaml),
                Some(Open::Kaart(_, kaart, sleutel)) => match sleutel.take() {
                    None => *sleutel = Some(sleutel_van(yaml)),
                    Some(s) => {
                        if let Some((eerder, _)) = kaart.iter().find(|(e, _)| e.tekst == s.tekst) {
                            let regel = source.plaats(eerder.span).regel;
                            meldingen.push(
                                Diagnostic::fout(
                                    "sleutel-dubbel",
                                    format!(
                                        "“{}” staat hier voor de tweede keer; de eerste staat op regel {regel}",
                                        s.tekst
                                    ),
                                )
                                .op(source.plaats(s.span))
                                .hulp("verwijder een van beide"),
                            );
                        } else {
                            kaart.push((s, yaml));
                        }
                    }
                },
            }
        }
    }
    (wortel, meldingen)
}

/// A key; whatever is no text becomes a key that nobody knows, and is reported as such.
fn sleutel_van(yaml: Yaml) -> Sleutel {
    let tekst = match yaml.waarde {
        Waarde::Tekst(tekst) => tekst,
        Waarde::Leeg => String::new(),
        _ => "?".to_owned(),
    };
    Sleutel { tekst, span: yaml.span }
}

fn ongeldig(source: &Source, at: usize) -> Diagnostic {
    let plaats = source.plaats(Span::new(at, at));
    if let Some(tab) = tab_bij(source, plaats.regel) {
        let bericht = "hier staat een tab, en YAML kent geen tab in de inspringing";
        let plaats = source.plaats(Span::new(tab, tab + 1));
        return Diagnostic::fout("yaml-ongeldig", bericht).op(plaats).hulp("vervang de tab door spaties");
    }
    let hulp = if plaats.regeltekst.contains('[') || plaats.regeltekst.contains('{') {
        "zet een waarde met haakjes tussen aanhalingstekens: \"[…]\""
    } else {
        "controleer de inspringing, de dubbele punt met een spatie erachter, en de aanhalingstekens op deze en de vorige regel"
    };
    Diagnostic::fout("yaml-ongeldig", "vanaf hier is dit geen geldige YAML").op(plaats).hulp(hulp)
}

/// A tab in the indentation of a line, or of the one behind it or before it: what is wrong is seen where it is read.
fn tab_bij(source: &Source, regel: usize) -> Option<usize> {
    [regel, regel + 1, regel.saturating_sub(1)].into_iter().find_map(|nummer| {
        let begin = source.offset(nummer, 0);
        let tekst = source.text().get(begin..)?;
        let wit = tekst.bytes().take_while(|b| matches!(b, b' ' | b'\t'));
        wit.enumerate().find(|(_, b)| *b == b'\t').map(|(i, _)| begin + i)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tab_in_the_indentation_is_named_where_it_stands() {
        for (tekst, regel) in [("a:\n  b: 1\n\tc: 2\n", 3), ("a:\n\tb: 1\n", 2), ("a:\n  b: 1\n  \tc: 2\nd: 3\n", 3)] {
            let (boom, meldingen) = yaml(tekst);
            assert!(boom.is_none(), "{tekst:?}");
            assert_eq!(meldingen[0].plaats.as_ref().unwrap().regel, regel, "{tekst:?}");
            assert!(meldingen[0].bericht.contains("tab"), "{tekst:?}");
        }
    }

    fn yaml(tekst: &str) -> (Option<Yaml>, Vec<Diagnostic>) {
        let source = Source::new("keuzes.yaml", tekst);
        lees(&source, Span::new(0, tekst.len()))
    }

    #[test]
    fn strings_stay_strings() {
        let (yaml, _) = yaml("a: nee\nb: 1.10\nc: 08\nd: no\ne: ~\nf: '~'\n");
        let yaml = yaml.unwrap();
        for (sleutel, waarde) in [("a", "nee"), ("b", "1.10"), ("c", "08"), ("d", "no"), ("f", "~")] {
            assert_eq!(yaml.onder(sleutel).unwrap().tekst(), Some(waarde));
        }
        assert_eq!(yaml.onder("e").unwrap().waarde, Waarde::Leeg);
    }

    #[test]
    fn a_key_twice_is_said_with_both_places() {
        let (_, meldingen) = yaml("a: 1\nb: 2\na: 3\n");
        assert_eq!(meldingen.len(), 1);
        assert_eq!(meldingen[0].plaats.as_ref().unwrap().regel, 3);
        assert!(meldingen[0].bericht.contains("regel 1"));
    }

    #[test]
    fn what_is_no_yaml_is_said_where() {
        let (boom, meldingen) = yaml("a: b\n  c: d\n");
        assert!(boom.is_none());
        assert_eq!(meldingen[0].plaats.as_ref().unwrap().regel, 2);
    }

    #[test]
    fn deep_nesting_is_refused() {
        let (boom, meldingen) = yaml(&format!("a: {}", "[".repeat(5000)));
        assert!(boom.is_none() && !meldingen.is_empty());
    }
}
