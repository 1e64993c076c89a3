//! the bytes of a .docx → its parts, within limits.
//!
//! Files like this come from e-mail. A part is found by its relation, only inside the package, and is unpacked
//! only as far as its limit; what lies outside the package is never looked at.

use super::xml::{self, Gebeurtenis, eigenschap};
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// The largest part that is unpacked, in bytes: twenty times the longest ordinance.
const MAX_DEEL: u64 = 48 * 1024 * 1024;
/// The most that is unpacked of one file, in bytes.
const MAX_SAMEN: u64 = 80 * 1024 * 1024;
/// How many parts a file may have.
const MAX_DELEN: usize = 10_000;
/// How many relations a part may have.
const MAX_RELATIES: usize = 20_000;

/// An opened package.
pub(super) struct Pakket<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    over: u64,
    /// The document itself.
    pub hoofd: String,
    relaties: Vec<Relatie>,
    pub macros: bool,
}

struct Relatie {
    soort: String,
    doel: String,
}

impl<'a> Pakket<'a> {
    /// Opens a package. The error says what is wrong with the file.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Pakket<'a>, String> {
        // Before anything is made of it: how many entries it claims to have.
        let vermeld = bytes.windows(4).filter(|w| w == b"PK\x01\x02").count();
        if vermeld > MAX_DELEN {
            return Err(format!("bestaat uit {vermeld} delen, en dat is geen Word-document"));
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| "is beschadigd of niet volledig".to_owned())?;
        let mut pakket = Pakket { zip, over: MAX_SAMEN, hoofd: String::new(), relaties: Vec::new(), macros: false };
        let soorten = pakket.deel("[Content_Types].xml")?.ok_or("is geen Word-document")?;
        let relaties = pakket.deel("_rels/.rels")?.ok_or("is geen Word-document: het zegt niet waar de tekst staat")?;
        let hoofd = lees_relaties(&relaties, "")?.into_iter().find(|r| r.soort == "officeDocument");
        pakket.hoofd = hoofd.ok_or("is geen Word-document: het zegt niet waar de tekst staat")?.doel;
        pakket.macros = is_word(&soorten, &pakket.hoofd)?;
        let (map, naam) = pakket.hoofd.rsplit_once('/').map_or(("", pakket.hoofd.as_str()), |(m, n)| (m, n));
        let (map, naam) = (map.to_owned(), naam.to_owned());
        let naam_relaties =
            if map.is_empty() { format!("_rels/{naam}.rels") } else { format!("{map}/_rels/{naam}.rels") };
        if let Some(relaties) = pakket.deel(&naam_relaties)? {
            pakket.relaties = lees_relaties(&relaties, &map)?;
        }
        pakket.macros |= pakket.relaties.iter().any(|r| r.soort == "vbaProject");
        Ok(pakket)
    }

    /// A part by its name, unpacked; `None` if it is not there.
    pub(super) fn deel(&mut self, naam: &str) -> Result<Option<Vec<u8>>, String> {
        let beschadigd = || format!("is beschadigd: {naam} kan niet worden uitgepakt");
        let mut deel = match self.zip.by_name(naam) {
            Ok(deel) => deel,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(waarom)) if waarom.to_lowercase().contains("password") => {
                return Err("is beveiligd met een wachtwoord".to_owned());
            }
            Err(_) => return Err(beschadigd()),
        };
        let grens = MAX_DEEL.min(self.over);
        let te_groot = || format!("is uitgepakt te groot voor een verordening ({naam} is meer dan {} MB)", grens >> 20);
        if deel.size() > grens {
            return Err(te_groot());
        }
        let mut bytes = Vec::new();
        // The size that it claims may be a lie.
        Read::by_ref(&mut deel).take(grens + 1).read_to_end(&mut bytes).map_err(|_| beschadigd())?;
        if bytes.len() as u64 > grens {
            return Err(te_groot());
        }
        self.over -= bytes.len() as u64;
        Ok(Some(bytes))
    }

    /// The part that the document is related to in this way, unpacked.
    pub(super) fn bij(&mut self, soort: &str) -> Result<Option<Vec<u8>>, String> {
        match self.relaties.iter().find(|r| r.soort == soort).map(|r| r.doel.clone()) {
            Some(doel) => self.deel(&doel),
            None => Ok(None),
        }
    }

    /// All parts that the document is related to in this way: headers, footers.
    pub(super) fn alle(&self, soort: &str) -> Vec<String> {
        self.relaties.iter().filter(|r| r.soort == soort).map(|r| r.doel.clone()).collect()
    }
}

/// Relations to other parts of the package; those to something outside are left out. `map` is the folder of the
/// part that they are of.
fn lees_relaties(bytes: &[u8], map: &str) -> Result<Vec<Relatie>, String> {
    let mut uit = Vec::new();
    xml::lees(bytes, |gebeurtenis| {
        if let Gebeurtenis::Open { naam: "Relationship", element, .. } = gebeurtenis
            && eigenschap(element, "TargetMode").is_none_or(|m| m != "External")
            && let (Some(soort), Some(doel)) = (eigenschap(element, "Type"), eigenschap(element, "Target"))
            && let Some(doel) = binnen(map, &doel)
        {
            let soort = soort.rsplit('/').next().unwrap_or("").to_owned();
            uit.push(Relatie { soort, doel });
            if uit.len() > MAX_RELATIES {
                return Err("heeft te veel onderdelen voor een Word-document".to_owned());
            }
        }
        Ok(())
    })?;
    Ok(uit)
}

/// The name of a part, seen from a folder in the package; `None` if it leads out of the package.
fn binnen(map: &str, doel: &str) -> Option<String> {
    let mut delen: Vec<&str> = if doel.starts_with('/') { Vec::new() } else { map.split('/').collect() };
    for deel in doel.split('/') {
        match deel {
            "" | "." => {}
            ".." => {
                delen.pop().filter(|d| !d.is_empty())?;
            }
            deel if deel.contains(['\\', ':']) => return None,
            deel => delen.push(deel),
        }
    }
    Some(delen.into_iter().filter(|d| !d.is_empty()).collect::<Vec<_>>().join("/"))
}

/// Whether the document may have macros; an error if it is no Word document.
fn is_word(soorten: &[u8], hoofd: &str) -> Result<bool, String> {
    let mut soort = None;
    let mut anders = None;
    let uitgang = hoofd.rsplit('.').next().unwrap_or("").to_owned();
    xml::lees(soorten, |gebeurtenis| {
        if let Gebeurtenis::Open { naam, element, .. } = gebeurtenis {
            let inhoud = || eigenschap(element, "ContentType").map(|s| s.to_lowercase());
            match naam {
                "Override" if eigenschap(element, "PartName").is_some_and(|p| p.trim_start_matches('/') == hoofd) => {
                    soort = inhoud();
                }
                "Default" if eigenschap(element, "Extension").is_some_and(|e| e.eq_ignore_ascii_case(&uitgang)) => {
                    anders = inhoud();
                }
                _ => {}
            }
        }
        Ok(())
    })?;
    let soort = soort.or(anders).unwrap_or_default();
    match () {
        () if soort.contains("wordprocessingml") && soort.contains("main+xml") => Ok(false),
        () if soort.contains("ms-word") && soort.contains("main+xml") => Ok(true),
        () if soort.contains("spreadsheetml") || soort.contains("ms-excel") => Err("is een Excel-bestand".to_owned()),
        () if soort.contains("presentationml") || soort.contains("ms-powerpoint") => {
            Err("is een PowerPoint-bestand".to_owned())
        }
        () => Err("is geen Word-document".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_found_inside_the_package_only() {
        assert_eq!(binnen("word", "styles.xml").as_deref(), Some("word/styles.xml"));
        assert_eq!(binnen("word", "/word/a.xml").as_deref(), Some("word/a.xml"));
        assert_eq!(binnen("word", "../custom/a.xml").as_deref(), Some("custom/a.xml"));
        assert_eq!(binnen("word", "../../etc/passwd"), None);
        assert_eq!(binnen("", "../a.xml"), None);
        assert_eq!(binnen("word", "C:\\a.xml"), None);
    }
}
