//! headings → the provisions that they name, and what must have one.

use super::bouw::Bouw;
use super::rollen::Rol;
use super::woorden::Woorden;
use crate::nummer::Nummer;
use crate::read::blok::{Alinea, Blok, Stuk};
use crate::regeling::{Soort, is_kop_van_toelichting};

impl Bouw {
    pub(super) fn kop_klaar(&mut self) {
        let Some(kop) = self.kop.take() else { return };
        let plaats = self.plaats();
        let eigenaar = self.open.iter().rposition(|o| matches!(o.rol, Rol::Deel(_) | Rol::Toelichting));
        let (label, titel) = (kop.label.klaar(), kop.titel.klaar());
        let nummer = kop.nummer.split_whitespace().collect::<Vec<_>>().join(" ");
        if label.is_empty() && titel.is_empty() && nummer.is_empty() {
            return;
        }
        let (mut soort, mut merk) = (None, None);
        if let Some(deel) = eigenaar.and_then(|i| self.open.get_mut(i)) {
            deel.kop = true;
            if let Rol::Deel(s) = deel.rol {
                soort = s;
            }
            merk = deel.merk.take();
            if matches!(deel.rol, Rol::Toelichting | Rol::Deel(Some(Soort::Bijlage))) {
                self.kop_nodig = None;
            }
        }
        let niveau = 1 + self.open.iter().filter(|o| o.kop).count();
        let (woord, nummer, titel) = uit_label(&label, nummer, titel);
        let genummerd = Nummer::parse(nummer.trim_end_matches(['.', ':', ',', ';', ')'])).is_some();
        let aangeduid = genummerd || (soort == Some(Soort::Bijlage) && nummer.is_empty());
        let (soort, aanduiding, stukken) = if soort.is_some() && aangeduid {
            let aanduiding = format!("{woord} {nummer}");
            (soort, Some(aanduiding.trim().to_owned()).filter(|a| !a.is_empty()), titel)
        } else {
            let mut woorden = Woorden::default();
            for stuk in label.iter().filter(|_| !woord.is_empty()) {
                woorden.voeg_toe(&stuk.tekst, stuk);
            }
            woorden.los();
            woorden.voeg_toe(&nummer, &Stuk::default());
            woorden.los();
            for stuk in titel {
                woorden.voeg_toe(&stuk.tekst, &stuk);
            }
            let stukken = woorden.klaar();
            let eerste = stukken.first().and_then(|s| s.tekst.split_whitespace().next()).unwrap_or("");
            let heel: String = stukken.iter().map(|s| s.tekst.as_str()).collect();
            let vrij = is_kopwoord(eerste) || is_kop_van_toelichting(&heel);
            ((!vrij).then_some(Soort::Tekst), None, stukken)
        };
        let mut alinea = Alinea { soort, aanduiding, merk, stukken, plaats, ..Alinea::default() };
        alinea.kop = Some(u8::try_from(niveau).unwrap_or(6).min(6));
        self.laatste_kop = match &alinea.aanduiding {
            Some(aanduiding) => aanduiding.clone(),
            None => alinea.tekst().chars().take(40).collect(),
        };
        self.plaats_blok(Blok::Alinea(alinea));
        let noten = std::mem::take(&mut self.vak().noten);
        self.vak().blokken.extend(noten.into_iter().map(Blok::Noot));
    }

    /// “(vervallen)”: behind the number that it keeps occupied, where that stands alone.
    pub(super) fn leeg(&mut self, woorden: &str) {
        self.telt(woorden, "");
        let vak = self.vak();
        if let (None, Some(Blok::Alinea(kop))) = (&vak.wacht, vak.blokken.last_mut())
            && kop.kop.is_some()
            && kop.aanduiding.is_some()
            && kop.stukken.is_empty()
        {
            kop.stukken.push(Stuk::kaal(woorden));
            return;
        }
        self.alinea(Rol::Alinea);
        self.teken_over(woorden, Rol::Alinea);
        self.schuif();
    }

    /// Puts down a block; first the heading that the part must have, where none was read.
    pub(super) fn plaats_blok(&mut self, blok: Blok) {
        self.stuks += 1;
        if let Some(woord) = self.kop_nodig.take() {
            let goed = matches!(&blok, Blok::Alinea(a) if a.kop.is_some() && is_kop_van_toelichting(&a.tekst()));
            if !(goed && woord == "Toelichting") {
                self.telt(woord, "");
                let soort = (woord == "Bijlage").then_some(Soort::Bijlage);
                let stukken = if soort.is_none() { vec![Stuk::kaal(woord)] } else { Vec::new() };
                let aanduiding = soort.map(|_| woord.to_owned());
                let plaats = self.plaats();
                let kop = Alinea { kop: Some(2), soort, aanduiding, stukken, plaats, ..Alinea::default() };
                self.vak().blokken.push(Blok::Alinea(kop));
            }
        }
        self.vak().blokken.push(blok);
    }
}

/// The label, number and heading: in some local rules all of it stands in the label (“1.Parkeren”).
fn uit_label(label: &[Stuk], nummer: String, titel: Vec<Stuk>) -> (String, String, Vec<Stuk>) {
    let woord: String = label.iter().map(|s| s.tekst.as_str()).collect();
    let cijfers = woord.bytes().take_while(u8::is_ascii_digit).count();
    let rest = woord[cijfers..].strip_prefix('.').map(str::trim_start).unwrap_or("");
    if cijfers > 0 && nummer.is_empty() && titel.is_empty() && rest.starts_with(char::is_alphabetic) {
        (String::new(), format!("{}.", &woord[..cijfers]), vec![Stuk::kaal(rest)])
    } else {
        (woord, nummer, titel)
    }
}

/// Whether a heading may name a provision: then its words decide.
pub(in crate::read) fn is_kopwoord(woord: &str) -> bool {
    const WOORDEN: [&str; 9] =
        ["artikel", "art.", "hoofdstuk", "titeldeel", "titel", "afdeling", "paragraaf", "subparagraaf", "bijlage"];
    let klein = woord.to_lowercase();
    klein.starts_with('§') || WOORDEN.contains(&klein.trim_end_matches([':', ',']))
}
