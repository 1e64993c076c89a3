//! the bytes of a Word document (.docx) → `Inhoud`: what a person sees, in order.
//!
//! Automatic numbering is computed, tracked changes are taken one way or the other, and what is not part of the
//! running text (headers, comments, a table of contents) is listed as left out.

mod alinea;
mod nummering;
mod pakket;
mod romp;
mod stijlen;
mod teken;
mod xml;

use super::blok::{Blok, Inhoud, Twijfel, Weggelaten, op_een_rij, tekst_van};
use crate::source::Unreadable;
use nummering::Nummering;
use pakket::Pakket;
use romp::{Kant, Omgeving, Uitkomst, Verhaal};
use std::collections::HashMap;
use stijlen::Stijlen;

const WAT_DAN: &str = "open het in Word en sla het opnieuw op als Word-document (.docx)";

/// What was read of a document.
#[derive(Debug)]
pub struct Gelezen {
    /// What a person sees.
    pub inhoud: Inhoud,
    /// How many tracked changes there are.
    pub wijzigingen: usize,
}

/// Reads a document; `verworpen` says that tracked changes are read as rejected, and not as accepted.
///
/// # Errors
/// [`Unreadable`] if it is damaged, too large, or no Word document.
pub fn lees(naam: &str, bytes: &[u8], verworpen: bool) -> Result<Gelezen, Unreadable> {
    let kant = if verworpen { Kant::Verworpen } else { Kant::Aanvaard };
    document(bytes, kant).map_err(|wat| {
        let geeft = wat.contains("Excel") || wat.contains("PowerPoint") || wat.contains("geen Word-document");
        let hulp = match () {
            () if wat.contains("wachtwoord") => "open het in Word, haal het wachtwoord eraf en sla het opnieuw op",
            () if geeft => "geef het Word-document (.docx) waarin de tekst staat",
            () => WAT_DAN,
        };
        Unreadable::new(format!("{naam} {wat}; {hulp}"))
    })
}

fn document(bytes: &[u8], kant: Kant) -> Result<Gelezen, String> {
    let mut pakket = Pakket::open(bytes)?;
    let hoofd = pakket.hoofd.clone();
    let romp = pakket.deel(&hoofd)?.ok_or_else(|| format!("is beschadigd: {hoofd} ontbreekt"))?;
    let in_deel = |naam: &str| {
        let naam = naam.to_owned();
        move |wat: String| format!("{wat} (in {naam})")
    };
    let stijlen = match pakket.bij("styles")? {
        Some(deel) => Stijlen::lees(&deel).map_err(in_deel("styles.xml"))?,
        None => Stijlen::default(),
    };
    let van_stijl = |stijl: &str| stijlen.van_alinea(Some(stijl)).vorm.numid;
    let mut nummering = match pakket.bij("numbering")? {
        Some(deel) => Nummering::lees(&deel, van_stijl).map_err(in_deel("numbering.xml"))?,
        None => Nummering::default(),
    };
    let mut uit = Inhoud::default();
    let mut wijzigingen = 0;
    let mut noten = HashMap::new();
    for (eind, soort, naam) in [(false, "footnotes", "voetnoot"), (true, "endnotes", "eindnoot")] {
        let Some(deel) = pakket.bij(soort)? else { continue };
        let leeg = HashMap::new();
        let omgeving = Omgeving { kant, stijlen: &stijlen, nummering: &mut nummering, noten: &leeg, naam };
        let gelezen = romp::lees(&deel, Verhaal::Noten, omgeving).map_err(in_deel(soort))?;
        noten.extend(gelezen.noten.iter().map(|(id, blokken)| ((eind, id.clone()), blokken.clone())));
        wijzigingen += gelezen.wijzigingen;
        neem_op(&mut uit, gelezen);
    }
    let omgeving = Omgeving { kant, stijlen: &stijlen, nummering: &mut nummering, noten: &noten, naam: "alinea" };
    let mut gelezen = romp::lees(&romp, Verhaal::Romp, omgeving).map_err(in_deel(&hoofd))?;
    drop(romp);
    wijzigingen += gelezen.wijzigingen;
    uit.blokken = std::mem::take(&mut gelezen.blokken);
    let opmerkingen = std::mem::take(&mut gelezen.opmerkingen);
    let genoemd = std::mem::take(&mut gelezen.genoemd);
    neem_op(&mut uit, gelezen);
    // notes that nothing refers to are not shown
    let mut ongebruikt: Vec<_> = noten.into_iter().filter(|(id, _)| !genoemd.contains(id)).collect();
    ongebruikt.sort_by(|a, b| a.0.cmp(&b.0));
    for (_, blokken) in ongebruikt {
        weg(&mut uit, &blokken, "noot waar niets naar verwijst", None);
    }
    if let Some(deel) = pakket.bij("comments")? {
        let leeg = HashMap::new();
        let omgeving = Omgeving { kant, stijlen: &stijlen, nummering: &mut nummering, noten: &leeg, naam: "opmerking" };
        let mut gelezen = romp::lees(&deel, Verhaal::Noten, omgeving).map_err(in_deel("comments.xml"))?;
        let mut alle: Vec<(String, Vec<Blok>)> = gelezen.noten.drain().collect();
        alle.sort_by_key(|(id, _)| (id.len(), id.clone()));
        neem_op(&mut uit, gelezen);
        for (id, blokken) in alle {
            let plaats = opmerkingen.iter().find(|(o, _)| *o == id).map(|(_, plaats)| plaats.clone());
            weg(&mut uit, &blokken, "opmerking in de kantlijn", plaats);
        }
    }
    for (soort, reden) in [("header", "koptekst"), ("footer", "voettekst")] {
        for naam in pakket.alle(soort) {
            let Some(deel) = pakket.deel(&naam)? else { continue };
            let leeg = HashMap::new();
            let omgeving = Omgeving { kant, stijlen: &stijlen, nummering: &mut nummering, noten: &leeg, naam: reden };
            let mut gelezen = romp::lees(&deel, Verhaal::Romp, omgeving).map_err(in_deel(&naam))?;
            let blokken = std::mem::take(&mut gelezen.blokken);
            gelezen.twijfels.clear();
            neem_op(&mut uit, gelezen);
            weg(&mut uit, &blokken, reden, Some("boven- of onderaan de bladzijde".to_owned()));
        }
    }
    if pakket.macros {
        let bericht = "dit document bevat macro's; die zijn genegeerd".to_owned();
        uit.twijfels.insert(0, Twijfel { code: "macro", plaats: "document".to_owned(), regel: 0, bericht });
    }
    Ok(Gelezen { inhoud: uit, wijzigingen })
}

/// What was counted and left out in a part.
fn neem_op(uit: &mut Inhoud, gelezen: Uitkomst) {
    uit.tekens += gelezen.tekens;
    uit.weggelaten.extend(gelezen.weggelaten);
    uit.twijfels.extend(gelezen.twijfels);
}

/// Lists blocks as left out.
fn weg(uit: &mut Inhoud, blokken: &[Blok], reden: &'static str, plaats: Option<String>) {
    let tekst = tekst_van(blokken);
    let eerste = || {
        op_een_rij(blokken).find_map(|blok| match blok {
            Blok::Alinea(alinea) => Some(alinea.plaats.clone()),
            _ => None,
        })
    };
    if !tekst.is_empty() {
        let plaats = plaats.or_else(eerste).unwrap_or_default();
        uit.weggelaten.push(Weggelaten { reden, tekst, plaats });
    }
}
