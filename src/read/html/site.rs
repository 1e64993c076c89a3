//! blocks of a web page → those of the text: what the site says around and between it goes, and is listed.

use crate::read::blok::{Alinea, Blok, Weggelaten};
use crate::read::plat::web::{is_van_site, is_voet};

/// Leaves out what stands above the title, what the site says in between, and what stands below.
pub(super) fn zonder_site(blokken: &mut Vec<Blok>, weggelaten: &mut Vec<Weggelaten>) {
    let alinea = |b: &Blok| if let Blok::Alinea(a) = b { Some(a.clone()) } else { None };
    let titel = |b: &Blok| matches!(b, Blok::Alinea(a) if a.kop == Some(1));
    let mut koppen = blokken.iter().filter(|b| titel(b));
    // one title: what stands above it is the site's
    if let (Some(_), None) = (koppen.next(), koppen.next())
        && let Some(plek) = blokken.iter().position(titel)
        && blokken[..plek].iter().all(|b| matches!(b, Blok::Alinea(_)))
    {
        for a in blokken.drain(..plek).filter_map(|b| alinea(&b)) {
            weg(&a, "boven de titel", weggelaten);
        }
    }
    if let Some(plek) = blokken.iter().position(|b| matches!(b, Blok::Alinea(a) if is_voet(&a.tekst())))
        && blokken[plek..].iter().all(|b| matches!(b, Blok::Alinea(_)))
    {
        for a in blokken.drain(plek..).filter_map(|b| alinea(&b)) {
            weg(&a, "onder de tekst", weggelaten);
        }
    }
    blokken.retain(|blok| {
        let Blok::Alinea(a) = blok else { return true };
        let tekst = a.tekst();
        let site = a.aanduiding.is_none() && is_van_site(&tekst) && !tekst.trim_end().ends_with('.');
        if site {
            weg(a, "van de webpagina", weggelaten);
        }
        !site
    });
}

fn weg(alinea: &Alinea, reden: &'static str, weggelaten: &mut Vec<Weggelaten>) {
    let tekst = format!("{} {}", alinea.aanduiding.as_deref().unwrap_or(""), alinea.tekst());
    weggelaten.push(Weggelaten { reden, tekst: tekst.trim().to_owned(), plaats: alinea.plaats.clone() });
}
