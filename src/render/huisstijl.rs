//! `Huisstijl` + our styles → the styles, headers and footers of a paper in the look of a municipality.
//!
//! A style that Word knows by name (a title, a heading, running text) is the municipality's; what only our papers
//! have (leden, onderdelen, cells, marks) is added and rests on those.

use super::escape;
use crate::huisstijl::{Huisstijl, Inhoud, Strook};
use std::collections::HashMap;
use std::fmt::Write as _;

/// Our id of a style → the one it has in this look.
pub(super) type Namen = HashMap<String, String>;

/// The part with the styles, and what ours are called in it.
pub(super) fn stijlen(huisstijl: &Huisstijl, eigen: &str) -> (String, Namen) {
    let mut namen = Namen::new();
    let mut erbij: Vec<&str> = Vec::new();
    for regel in eigen.lines().filter(|regel| regel.starts_with("<w:style ")) {
        let (id, naam, soort) = (waarde(regel, "w:styleId"), waarde(regel, "w:name w:val"), waarde(regel, "w:type"));
        let naam = naam.to_lowercase();
        match huisstijl.namen.iter().find(|stijl| stijl.naam == naam && stijl.soort == soort && !stijl.id.is_empty()) {
            Some(stijl) => {
                namen.insert(id.to_owned(), stijl.id.clone());
            }
            None => {
                let bezet = huisstijl.namen.iter().any(|stijl| stijl.id == id);
                namen.insert(id.to_owned(), if bezet { format!("WasWordt{id}") } else { id.to_owned() });
                erbij.push(regel);
            }
        }
    }
    let (begin, einde) = huisstijl.stijlen.rsplit_once("</w:styles>").unwrap_or((&huisstijl.stijlen, ""));
    let mut uit = begin.to_owned();
    for regel in erbij {
        let regel = regel.replace(" w:default=\"1\"", "");
        uit.push_str(&met_namen(&regel, &namen, &["w:styleId=\"", "<w:basedOn w:val=\"", "<w:next w:val=\""]));
        uit.push('\n');
    }
    uit.push_str("</w:styles>");
    uit.push_str(einde);
    (uit, namen)
}

/// A part with the styles that it uses called as they are called in this look.
pub(super) fn in_stijl(xml: &str, namen: &Namen) -> String {
    met_namen(xml, namen, &["<w:pStyle w:val=\"", "<w:rStyle w:val=\"", "<w:tblStyle w:val=\""])
}

fn met_namen(xml: &str, namen: &Namen, voor: &[&str]) -> String {
    if namen.is_empty() {
        return xml.to_owned();
    }
    // Each of them is looked for once in all: one that is not there would be looked for again behind every other.
    let mut plaatsen: Vec<usize> = voor.iter().flat_map(|v| xml.match_indices(v).map(|(at, v)| at + v.len())).collect();
    plaatsen.sort_unstable();
    let mut uit = String::with_capacity(xml.len() + 1024);
    let mut tot = 0;
    for van in plaatsen {
        let naam = &xml[van..xml[van..].find('"').map_or(xml.len(), |lang| van + lang)];
        uit.push_str(&xml[tot..van]);
        escape(&mut uit, namen.get(naam).map_or(naam, String::as_str));
        tot = van + naam.len();
    }
    uit.push_str(&xml[tot..]);
    uit
}

fn waarde<'a>(regel: &'a str, naam: &str) -> &'a str {
    let van = regel.split_once(&format!("{naam}=\"")).map_or("", |(_, rest)| rest);
    van.split('"').next().unwrap_or("")
}

/// What the parts of a package have to say of headers and footers.
#[derive(Default)]
pub(super) struct Stroken {
    /// Names and contents.
    pub delen: Vec<(String, Vec<u8>)>,
    /// Lines for the list of types.
    pub soorten: String,
    /// Lines for what the document refers to.
    pub verbanden: String,
    /// References from the section.
    pub sectie: String,
    /// Whether the first sheet has its own.
    pub titelblad: bool,
}

impl Stroken {
    /// Adds a header (`header`) or footer (`footer`), with `erbij` before its end.
    pub(super) fn zet(&mut self, soort: &str, strook: &Strook, erbij: &str) {
        const OPEN: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let n = self.sectie.matches("Reference").count() + 1;
        let naam = format!("huisstijl{n}.xml");
        let xml = match strook.xml.rsplit_once("</w:") {
            Some((begin, einde)) => format!("{begin}{erbij}</w:{einde}"),
            None => strook.xml.clone(),
        };
        let mut rels = String::new();
        for (i, bron) in strook.bronnen.iter().enumerate() {
            rels.push_str("<Relationship Id=\"");
            escape(&mut rels, &bron.id);
            match &bron.inhoud {
                Inhoud::Beeld(uitgang, bytes) => {
                    let beeld = format!("media/huisstijl{n}-{}.{uitgang}", i + 1);
                    let _ = writeln!(rels, "\" Type=\"{OPEN}/image\" Target=\"{beeld}\"/>");
                    self.delen.push((format!("word/{beeld}"), bytes.clone()));
                    let regel = format!("<Default Extension=\"{uitgang}\" ContentType=\"{}\"/>\n", mime(uitgang));
                    if !self.soorten.contains(&regel) {
                        self.soorten.push_str(&regel);
                    }
                }
                Inhoud::Adres(adres) => {
                    let _ = write!(rels, "\" Type=\"{OPEN}/hyperlink\" Target=\"");
                    escape(&mut rels, adres);
                    rels.push_str("\" TargetMode=\"External\"/>\n");
                }
            }
        }
        if !rels.is_empty() {
            let rels = format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\
                 \"http://schemas.openxmlformats.org/package/2006/relationships\">\n{rels}</Relationships>\n"
            );
            self.delen.push((format!("word/_rels/{naam}.rels"), rels.into_bytes()));
        }
        self.delen.push((format!("word/{naam}"), xml.into_bytes()));
        let _ = writeln!(
            self.soorten,
            "<Override PartName=\"/word/{naam}\" ContentType=\"application/vnd.openxmlformats-officedocument.\
             wordprocessingml.{soort}+xml\"/>"
        );
        let _ =
            writeln!(self.verbanden, "<Relationship Id=\"rIdStrook{n}\" Type=\"{OPEN}/{soort}\" Target=\"{naam}\"/>");
        let plaats = if strook.eerste { "first" } else { "default" };
        let _ = write!(self.sectie, "<w:{soort}Reference w:type=\"{plaats}\" r:id=\"rIdStrook{n}\"/>");
        self.titelblad |= strook.eerste;
    }
}

fn mime(uitgang: &str) -> String {
    match uitgang {
        "jpg" | "jpeg" => "image/jpeg".to_owned(),
        "tif" | "tiff" => "image/tiff".to_owned(),
        "emf" | "wmf" => format!("image/x-{uitgang}"),
        ander => format!("image/{ander}"),
    }
}
