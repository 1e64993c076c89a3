//! XML of the national collection (BWB, “toestand”) → `Wet`: which provisions a law has.
//!
//! The file is read as a stream (`xml::stroom`), and of its words only numbers and the title are kept. What lapsed
//! (`status="vervallen"`) and what stands in an annex does not count. As a text, `xml::lees` reads it.

use super::tekenset;
use super::xml::{self, eigenschap};
use crate::nummer::Nummer;
use crate::source::Unreadable;
use crate::verwijzing::Laag;
use crate::wet::{Deel, Herkomst, Kop, Wet};
use quick_xml::events::BytesStart;

/// The longest number or title that is kept, in bytes.
const MAX_TEKST: usize = 1000;

const WAT_DAN: &str = "geef met --wet het XML-bestand van de tekst zelf, zoals het op wetten.overheid.nl staat";

/// Reads the state of a law from the bytes of a file.
///
/// # Errors
/// [`Unreadable`] if it is not the text of a law, or is damaged.
pub fn lees(naam: &str, bytes: &[u8]) -> Result<Wet, Unreadable> {
    let fout = |wat: String| Unreadable::new(format!("{naam} {wat}; {WAT_DAN}"));
    let tekst = tekenset::lees(naam, bytes)?;
    let mut bouw = Bouw::default();
    let gelezen = xml::stroom(&tekst, |deel, _| match deel {
        xml::Deel::Open(start) => bouw.open(start),
        xml::Deel::Sluit => bouw.sluit(),
        xml::Deel::Woorden(woorden) => bouw.lees(woorden),
    });
    gelezen.map_err(|f| fout(format!("(regel {}) {}", f.regel, f.wat)))?;
    bouw.klaar().map_err(|wat| fout(wat.to_owned()))
}

/// What an open element is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rol {
    /// Nothing that counts.
    Niets,
    /// Something of which nothing inside counts.
    Weg,
    /// Hoofdstuk, titel, afdeling, paragraaf.
    Kop,
    /// Article, lid or onderdeel.
    Deel,
    /// The heading in which the number of an article or of a part above it stands.
    Kopregel,
    /// A number; whether that of a part above the articles.
    Nummer { kop: bool },
    /// The citation title, or the long title.
    Titel { kort: bool },
}

/// A provision of which the number may still come.
struct Half {
    laag: Laag,
    nummer: Option<Nummer>,
    delen: Vec<Deel>,
    compleet: bool,
}

#[derive(Default)]
struct Bouw {
    bwb: String,
    stand: String,
    citeertitel: String,
    opschrift: String,
    rollen: Vec<Rol>,
    /// How many open elements are [`Rol::Weg`] or stand in one.
    weg: usize,
    koppen: Vec<(Laag, Option<Nummer>, Option<usize>)>,
    /// The open ones of those.
    kop: Vec<usize>,
    artikelen: Vec<Deel>,
    /// The open provisions, from the outside in.
    half: Vec<Half>,
    /// The number or title that is being read.
    tekst: String,
}

impl Bouw {
    fn open(&mut self, start: &BytesStart<'_>) -> Result<(), String> {
        let naam = start.name();
        let naam = naam.as_ref();
        if self.rollen.is_empty() {
            self.wortel(naam, start)?;
        }
        let rol = if self.weg > 0 { Rol::Weg } else { self.rol(naam, start) };
        match rol {
            Rol::Weg => self.weg += 1,
            Rol::Kop => {
                let laag = kop_laag(naam).unwrap_or(Laag::Paragraaf);
                self.koppen.push((laag, None, self.kop.last().copied()));
                self.kop.push(self.koppen.len() - 1);
            }
            Rol::Deel => {
                let laag = deel_laag(naam).unwrap_or(Laag::Onderdeel);
                self.half.push(Half { laag, nummer: None, delen: Vec::new(), compleet: true });
            }
            Rol::Nummer { .. } | Rol::Titel { .. } => self.tekst.clear(),
            Rol::Niets | Rol::Kopregel => {}
        }
        self.rollen.push(rol);
        Ok(())
    }

    /// The outermost element says what file this is.
    fn wortel(&mut self, naam: &str, start: &BytesStart<'_>) -> Result<(), String> {
        match naam {
            "toestand" => {}
            _ if !self.bwb.is_empty() => return Err("is beschadigd".to_owned()),
            "wetstechnische-informatie" => {
                return Err("is de wetstechnische informatie bij een wet, niet de tekst ervan".to_owned());
            }
            "work" => return Err("is de lijst van versies van een wet, niet de tekst ervan".to_owned()),
            "html" => return Err("is een webpagina".to_owned()),
            _ => {
                let kort: String = naam.chars().take(40).collect();
                return Err(format!("begint met <{kort}>, en de tekst van een wet met <toestand>"));
            }
        }
        self.bwb = eigenschap(start, "bwb-id").filter(|b| is_bwb(b)).ok_or("noemt geen BWB-nummer")?;
        self.stand = eigenschap(start, "inwerkingtreding")
            .filter(|d| is_datum(d))
            .ok_or("noemt geen datum van inwerkingtreding")?;
        Ok(())
    }

    fn rol(&self, naam: &str, start: &BytesStart<'_>) -> Rol {
        let boven = self.rollen.last().copied().unwrap_or(Rol::Niets);
        let vervallen = || eigenschap(start, "status").is_some_and(|s| s == "vervallen");
        match naam {
            "bijlage" | "meta-data" | "toelichting" | "nota-toelichting" | "aanhef" | "wetsluiting"
            | "regeling-sluiting" => Rol::Weg,
            _ if (deel_laag(naam).is_some() || kop_laag(naam).is_some()) && vervallen() => Rol::Weg,
            // a provision that is quoted within another is no provision of this law
            "artikel" => {
                if self.half.is_empty() {
                    Rol::Deel
                } else {
                    Rol::Weg
                }
            }
            _ if deel_laag(naam).is_some() => {
                if self.half.is_empty() {
                    Rol::Niets
                } else {
                    Rol::Deel
                }
            }
            _ if kop_laag(naam).is_some() => {
                if self.half.is_empty() {
                    Rol::Kop
                } else {
                    Rol::Weg
                }
            }
            "kop" if matches!(boven, Rol::Kop | Rol::Deel) => Rol::Kopregel,
            "nr" if boven == Rol::Kopregel => Rol::Nummer { kop: self.rollen.iter().rev().nth(1) == Some(&Rol::Kop) },
            "lidnr" | "li.nr" if boven == Rol::Deel => Rol::Nummer { kop: false },
            "citeertitel" => Rol::Titel { kort: true },
            "intitule" => Rol::Titel { kort: false },
            _ => Rol::Niets,
        }
    }

    fn lees(&mut self, woorden: &str) -> Result<(), String> {
        let binnen = self.weg == 0
            && self.rollen.iter().rev().take(4).any(|r| matches!(r, Rol::Nummer { .. } | Rol::Titel { .. }));
        if binnen && self.tekst.len() < MAX_TEKST {
            self.tekst.extend(woorden.chars().take(MAX_TEKST));
        }
        Ok(())
    }

    fn sluit(&mut self) -> Result<(), String> {
        match self.rollen.pop() {
            Some(Rol::Weg) => self.weg -= 1,
            Some(Rol::Kop) => {
                self.kop.pop();
            }
            Some(Rol::Deel) => self.deel_klaar(),
            Some(Rol::Nummer { kop: true }) => {
                let nummer = nummer(&self.tekst).ok();
                if let Some((_, plek, _)) = self.kop.last().and_then(|&i| self.koppen.get_mut(i)) {
                    *plek = nummer;
                }
            }
            Some(Rol::Nummer { kop: false }) => {
                let nummer = nummer(&self.tekst);
                // what bears a number that is none to us may be cited by it
                if let (Err(false), Some(boven)) = (&nummer, self.half.iter_mut().rev().nth(1)) {
                    boven.compleet = false;
                }
                if let Some(half) = self.half.last_mut() {
                    half.nummer = nummer.ok();
                }
            }
            Some(Rol::Titel { kort }) => {
                let titel = self.tekst.split_whitespace().collect::<Vec<_>>().join(" ");
                let plek = if kort { &mut self.citeertitel } else { &mut self.opschrift };
                if plek.is_empty() {
                    *plek = titel;
                }
            }
            Some(Rol::Niets | Rol::Kopregel) | None => {}
        }
        Ok(())
    }

    fn deel_klaar(&mut self) {
        let Some(Half { laag, nummer, delen, compleet }) = self.half.pop() else { return };
        let Some(nummer) = nummer else {
            // a lid without a number
            if let (Laag::Lid, Some(boven)) = (laag, self.half.last_mut()) {
                boven.compleet = false;
            }
            return;
        };
        let deel = Deel { laag, nummer, delen, compleet };
        match self.half.last_mut() {
            Some(boven) => boven.delen.push(deel),
            None => self.artikelen.push(deel),
        }
    }

    fn klaar(self) -> Result<Wet, &'static str> {
        if self.bwb.is_empty() {
            return Err("is leeg, of is geen XML");
        }
        if self.artikelen.is_empty() {
            return Err("heeft geen artikelen");
        }
        let titel = if self.citeertitel.is_empty() { self.opschrift } else { self.citeertitel };
        // a part without a number is none to cite; what stands in it stands in what that stands in
        let mut nieuw: Vec<Option<usize>> = Vec::with_capacity(self.koppen.len());
        let mut koppen: Vec<Kop> = Vec::new();
        for (laag, nummer, boven) in self.koppen {
            let boven = boven.and_then(|b| nieuw.get(b).copied().flatten());
            match nummer {
                Some(nummer) => {
                    nieuw.push(Some(koppen.len()));
                    koppen.push(Kop { laag, nummer, boven });
                }
                None => nieuw.push(boven),
            }
        }
        Ok(Wet::new(self.bwb, titel, self.stand, Herkomst::Gegeven, koppen, self.artikelen))
    }
}

fn kop_laag(naam: &str) -> Option<Laag> {
    Some(match naam {
        "boek" => Laag::Boek,
        "hoofdstuk" => Laag::Hoofdstuk,
        "titeldeel" => Laag::Titel,
        "afdeling" => Laag::Afdeling,
        "paragraaf" => Laag::Paragraaf,
        "sub-paragraaf" | "subparagraaf" => Laag::Subparagraaf,
        _ => return None,
    })
}

fn deel_laag(naam: &str) -> Option<Laag> {
    Some(match naam {
        "artikel" => Laag::Artikel,
        "lid" => Laag::Lid,
        "li" | "definitie-item" | "specificatie-item" => Laag::Onderdeel,
        _ => return None,
    })
}

/// The number in these words; `Err(true)` for a dash or nothing at all, `Err(false)` for what we cannot read.
fn nummer(tekst: &str) -> Result<Nummer, bool> {
    let kaal = tekst.trim().trim_end_matches(['.', ')', ':', ',']).trim_end();
    if kaal.is_empty() || kaal.chars().all(|c| !c.is_alphanumeric()) {
        return Err(true);
    }
    Nummer::parse(kaal).ok_or(false)
}

fn is_bwb(tekst: &str) -> bool {
    let cijfers = ["BWBR", "BWBV", "BWBW"].iter().find_map(|b| tekst.strip_prefix(b));
    cijfers.is_some_and(|c| c.len() == 7 && c.bytes().all(|b| b.is_ascii_digit()))
}

fn is_datum(tekst: &str) -> bool {
    let vorm = |(i, b): (usize, u8)| if matches!(i, 4 | 7) { b == b'-' } else { b.is_ascii_digit() };
    tekst.len() == 10 && tekst.bytes().enumerate().all(vorm)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wet::structuur;

    fn toestand(inhoud: &str) -> String {
        format!(
            r#"<?xml version="1.0"?><toestand bwb-id="BWBR0000001" inwerkingtreding="2024-01-01"><wetgeving>
            <intitule>Wet van 1 mei</intitule><citeertitel>Proef&amp;wet<meta-data>x</meta-data></citeertitel>
            <wettekst>{inhoud}</wettekst></wetgeving></toestand>"#
        )
    }

    fn gelezen(inhoud: &str) -> String {
        structuur::schrijf(&lees("wet.xml", toestand(inhoud).as_bytes()).unwrap())
    }

    #[test]
    fn numbers_of_articles_leden_and_onderdelen() {
        let artikel = |nr: &str, binnen: &str| {
            format!("<artikel><kop><label>Artikel</label><nr>{nr}</nr></kop>{binnen}</artikel>")
        };
        let lid = |nr: &str, binnen: &str| format!("<lid><lidnr>{nr}</lidnr><al>tekst</al>{binnen}</lid>");
        let li = |nr: &str, binnen: &str| format!("<li><li.nr>{nr}</li.nr><al/>{binnen}</li>");
        let lijst = |binnen: &str| format!("<lijst>{binnen}</lijst>");
        let diep = lijst(&(li("a.", "") + &li("b.", &lijst(&(li("1°.", "") + &li("2°.", ""))))));
        let tekst = format!(
            "<hoofdstuk><kop><label>Hoofdstuk</label><nr>1</nr><titel>X</titel></kop><paragraaf><kop><nr>1.1</nr></kop>{}{}</paragraaf></hoofdstuk>
             <hoofdstuk><kop><nr>2</nr></kop>{}{}{}</hoofdstuk>",
            artikel("1", "<al>tekst</al>"),
            artikel("1a", &(lid("1", &diep) + &lid("2", ""))),
            artikel("2", &lijst(&(li("–", &lijst(&li("a.", ""))) + &li("–", "")))),
            artikel("3", "").replace("<artikel>", "<artikel status=\"vervallen\">"),
            artikel("4", &(lid("1", "") + &lid("2 en 3", ""))),
        );
        assert_eq!(gelezen(&tekst), "BWBR0000001 2024-01-01 Proef&wet\nh1 +p1.1 h2\n1 1a[1(a,b(1°,2°)),2] 2 4[1?]\n");
    }

    #[test]
    fn annexes_and_quoted_articles_do_not_count() {
        let artikel = |nr: u8, binnen: &str| {
            format!("<artikel><kop><nr>{nr}</nr></kop><lid><lidnr>1</lidnr>{binnen}</lid></artikel>")
        };
        let tekst = format!("{}<bijlage>{}</bijlage>", artikel(1, &artikel(7, "")), artikel(8, ""));
        assert!(gelezen(&tekst).ends_with("\n1[1]\n"));
    }

    #[test]
    fn what_is_no_law_is_refused_in_words() {
        let fout = |bytes: &[u8]| lees("x.xml", bytes).unwrap_err().to_string();
        let goed = toestand("<artikel><kop><nr>1</nr></kop></artikel>");
        assert!(lees("x.xml", goed.as_bytes()).is_ok());
        for (tekst, verwacht) in [
            (String::new(), "leeg"),
            ("%PDF-1.7".to_owned(), "leeg"),
            ("<html><body>".to_owned(), "webpagina"),
            (r#"<wetstechnische-informatie bwb-id="BWBR0045754">"#.to_owned(), "wetstechnische informatie"),
            ("<work/>".to_owned(), "lijst van versies"),
            ("<cvdr/>".to_owned(), "begint met <cvdr>"),
            (goed.replace("BWBR0000001", "X"), "BWB-nummer"),
            (goed.replace("2024-01-01", "gisteren"), "datum van inwerkingtreding"),
            (goed[..goed.len() - 30].to_owned(), "halverwege"),
            (goed.replace("</artikel>", ""), "beschadigd"),
            (goed.replace("<artikel>", "<artikel><al>&groot;</al>"), "entiteit"),
            (goed.replace("<artikel>", "<artikel><al>&#x110000;</al>"), "teken"),
            (goed.replace("<toestand", "<!DOCTYPE toestand [<!ENTITY a \"aa\">]><toestand"), "DOCTYPE"),
            (goed.replace("<artikel>", &"<al>".repeat(100_000)), "dieper genest"),
            (goed.replace("artikel", "tekst"), "geen artikelen"),
        ] {
            let fout = fout(tekst.as_bytes());
            assert!(fout.contains(verwacht) && fout.contains("--wet"), "{verwacht}: {fout}");
        }
        assert!(fout(b"<toestand \xff>").contains("UTF-8"));
    }

    #[test]
    fn a_huge_attribute_is_no_trouble() {
        let groot = "x".repeat(20_000_000);
        let tekst =
            toestand(&format!("<artikel label=\"{groot}\" status=\"{groot}\"><kop><nr>1{groot}</nr></kop></artikel>"));
        assert!(lees("x.xml", tekst.as_bytes()).unwrap_err().to_string().contains("geen artikelen"));
    }
}
