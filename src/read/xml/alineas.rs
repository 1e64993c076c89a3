//! words, leden, items, notes and rows → paragraphs, in the vak in which they stand.

use super::bouw::{Bouw, Wacht, aanduiding};
use super::rollen::{Rol, Taal};
use super::woorden::{self, Woorden};
use crate::read::blok::{self, Alinea, Blok, Noot, Stuk};
use crate::read::notatie::herken;
use crate::regeling::Soort;

impl Bouw {
    /// Words into the heading or the paragraph that is open, or into a new one.
    pub(super) fn teken_over(&mut self, tekst: &str, binnenste: Rol) {
        let gehesen = if self.hoog > 0 { woorden::hoog(tekst) } else { None };
        let tekst = gehesen.as_deref().unwrap_or(tekst);
        let [vet, cursief, onderstreept, doorgehaald] = self.opmaak.map(|n| n > 0);
        let stijl = Stuk {
            vet: vet || self.open.iter().any(|o| o.rol == Rol::Tussenkop),
            cursief,
            onderstreept,
            doorgehaald,
            noot: binnenste == Rol::NootVerwijzing,
            naar: self.naar.clone(),
            ..Stuk::default()
        };
        if let (Some(kop), 0) = (self.kop.as_mut(), self.noot) {
            let veld = self
                .open
                .iter()
                .rev()
                .map(|o| o.rol)
                .find(|r| matches!(r, Rol::Label | Rol::Nummer | Rol::Titel | Rol::Kop));
            let kaal = Stuk { naar: stijl.naar.clone(), noot: stijl.noot, ..Stuk::default() };
            let gezet = match veld {
                Some(Rol::Label) => kop.label.voeg_toe(tekst, &kaal),
                Some(Rol::Nummer) => {
                    kop.nummer.push_str(tekst);
                    false
                }
                _ => kop.titel.voeg_toe(tekst, &kaal),
            };
            self.spaties += usize::from(gezet);
            return;
        }
        let leeg = tekst.trim().is_empty();
        if self.vak().alinea.is_none() || self.vak().dicht {
            if leeg {
                return;
            }
            self.alinea(Rol::Alinea);
        }
        let gezet = match self.vak().alinea.as_mut() {
            Some((_, woorden)) => woorden.voeg_toe(tekst, &stijl),
            None => false,
        };
        self.spaties += usize::from(gezet);
    }

    /// Words that do not stand in the document.
    pub(super) fn teken(&mut self, tekst: &str) {
        self.telt(tekst, "");
        self.teken_over(tekst, Rol::Alinea);
    }

    /// A link opens or closes.
    pub(super) fn grens(&mut self) {
        if let (Some(kop), 0) = (self.kop.as_mut(), self.noot) {
            kop.titel.grens();
        } else if let Some((_, woorden)) = self.vak().alinea.as_mut() {
            woorden.grens();
        }
    }

    /// Raised or lowered words begin or end.
    pub(super) fn rand(&mut self, begint: bool) {
        let doe = |woorden: &mut Woorden| if begint { woorden.hecht() } else { woorden.rand() };
        if let (Some(kop), 0) = (self.kop.as_mut(), self.noot) {
            doe(&mut kop.titel);
        } else if let Some((_, woorden)) = self.vak().alinea.as_mut() {
            doe(woorden);
        }
    }

    /// A paragraph opens, or the one before it goes on.
    pub(super) fn alinea(&mut self, rol: Rol) {
        let titel = self.open.iter().any(|o| o.rol == Rol::Opschrift);
        let vak = self.vak();
        if let Some((_, woorden)) = vak.alinea.as_mut()
            && (rol == Rol::Vervolg || vak.na_term || titel)
        {
            woorden.los();
            (vak.dicht, vak.na_term) = (false, false);
            return;
        }
        self.schuif();
        let plaats = self.plaats();
        let vak = self.vak();
        let wacht = vak.wacht.take();
        let diepte = vak.diepte.saturating_sub(u8::from(wacht.is_some()));
        let (soort, aanduiding, eigen, merk) = match wacht {
            Some(Wacht { soort: Soort::Begrip, aanduiding: Some(nummer), eigen, merk }) => {
                (Some(Soort::Onderdeel), Some(nummer), eigen, merk)
            }
            Some(Wacht { soort: Soort::Onderdeel, aanduiding: None, merk, .. }) => {
                (Some(Soort::Onderdeel), Some("-".to_owned()), false, merk)
            }
            Some(Wacht { soort, aanduiding, eigen, merk }) => (Some(soort), aanduiding, eigen, merk),
            None => ((!titel).then_some(Soort::Tekst), None, true, None),
        };
        if let Some(nummer) = aanduiding.as_deref().filter(|_| !eigen) {
            self.telt(nummer, "");
        }
        let kop = titel.then_some(1);
        let alinea = Alinea { kop, soort, aanduiding, diepte: Some(diepte), merk, plaats, ..Alinea::default() };
        let vak = self.vak();
        vak.alinea = Some((alinea, Woorden::default()));
        vak.dicht = false;
    }

    /// The blocks show these words where the file has those.
    pub(super) fn telt(&mut self, getoond: &str, staat_er: &str) {
        let aantal = |tekst: &str| isize::try_from(blok::tekens(tekst)).unwrap_or(0);
        self.toegevoegd += aantal(getoond) - aantal(staat_er);
    }

    /// The open paragraph is done.
    pub(super) fn schuif(&mut self) {
        let vak = self.vak();
        (vak.dicht, vak.na_term) = (false, false);
        let Some((mut alinea, woorden)) = vak.alinea.take() else { return };
        let noten = std::mem::take(&mut vak.noten);
        alinea.stukken = woorden.klaar();
        if !alinea.stukken.is_empty() || alinea.aanduiding.is_some() {
            self.zonder_teken(&mut alinea);
            let los = alinea.diepte == Some(0) && alinea.soort == Some(Soort::Tekst);
            let woorden_beslissen = los
                && self.taal == Some(Taal::Cvdr)
                && (lijkt_genummerd(&alinea.tekst()) || self.is_getypte_kop(&alinea));
            if woorden_beslissen {
                alinea.soort = None;
            }
            self.plaats_blok(Blok::Alinea(alinea));
        }
        self.vak().blokken.extend(noten.into_iter().map(Blok::Noot));
    }

    /// In old local rules the whole text is paragraphs, and the headings of articles are among them, in bold.
    fn is_getypte_kop(&self, alinea: &Alinea) -> bool {
        let in_vak = self.open.iter().any(|o| matches!(o.rol, Rol::Cel | Rol::Noot));
        let elders = in_vak || (self.artikel_gezien && !self.in_noten);
        let vet = !alinea.stukken.is_empty() && alinea.stukken.iter().all(|s| s.vet || s.cursief || s.onderstreept);
        !elders && herken::kop(&alinea.tekst(), vet).is_some()
    }

    /// An item without a number may have its bullet in the words.
    fn zonder_teken(&mut self, alinea: &mut Alinea) {
        let Some(eerste) = alinea.stukken.first_mut().filter(|_| alinea.aanduiding.as_deref() == Some("-")) else {
            return;
        };
        if let Some(rest) = eerste.tekst.strip_prefix(['▪', '•', '●', '◦', '·', '-', '–', '—', 'o'])
            && rest.starts_with([' ', '\u{a0}'])
        {
            let teken = &eerste.tekst[..eerste.tekst.len() - rest.len()];
            let (teken, rest) = (teken.to_owned(), rest.trim_start().to_owned());
            self.telt("", &teken);
            eerste.tekst = rest;
        }
    }

    pub(super) fn lid(&mut self, soort: Soort, nummer: Option<&str>, merk: Option<&str>) {
        self.schuif();
        self.leeg_punt();
        let vak = self.vak();
        vak.diepte = vak.diepte.saturating_add(1);
        let merk = merk.map(str::to_owned);
        vak.wacht = Some(Wacht { soort, aanduiding: nummer.and_then(aanduiding), eigen: false, merk });
    }

    pub(super) fn lid_klaar(&mut self) {
        self.schuif();
        self.leeg_punt();
        let vak = self.vak();
        vak.wacht = None;
        vak.diepte = vak.diepte.saturating_sub(1);
    }

    /// A number that has no words of its own, because a list or a table follows at once.
    pub(super) fn leeg_punt(&mut self) {
        if self.vak().wacht.as_ref().is_some_and(|w| w.aanduiding.is_some()) {
            self.alinea(Rol::Alinea);
            self.schuif();
        }
    }

    /// “term: …”, with a colon where the file shows the term by its place alone.
    pub(super) fn term_klaar(&mut self) {
        let Some((_, woorden)) = self.vak().alinea.as_mut() else { return };
        let dubbele_punt = woorden.stukken.last().is_some_and(|s| s.tekst.trim_end().ends_with(':'));
        if !dubbele_punt && !woorden.is_leeg() {
            woorden.eindig(":");
            self.toegevoegd += 1;
        }
        let vak = self.vak();
        (vak.dicht, vak.na_term) = (true, true);
    }

    pub(super) fn redactie_klaar(&mut self) {
        let Some(tekst) = self.redactie.take() else { return };
        let kaal = tekst.split_whitespace().collect::<Vec<_>>().join(" ");
        let alleen = self.vak().alinea.as_ref().is_some_and(|(a, w)| w.is_leeg() && a.aanduiding.is_none());
        if kaal.trim_end_matches('.').eq_ignore_ascii_case("vervallen") {
            if alleen {
                self.vak().alinea = None;
                self.leeg(&format!("({})", kaal.trim_end_matches('.').to_lowercase()));
                self.telt("", &kaal);
            } else {
                self.telt("(vervallen)", &kaal);
                self.teken_over("(vervallen)", Rol::Alinea);
            }
        } else if !kaal.is_empty() {
            self.telt("[Red:]", "");
            self.teken_over(&format!("[Red: {kaal}]"), Rol::Alinea);
            let bericht = "dit zijn woorden van de redactie, niet van de regeling; ze staan tussen haken".to_owned();
            self.twijfel("redactie", bericht);
        }
    }

    pub(super) fn rij(&mut self, rol: Rol) {
        self.schuif();
        let plek = self.vak().blokken.len();
        let Some(tabel) = self.tabellen.last_mut() else { return };
        if rol == Rol::Kopregels {
            tabel.in_kop = true;
            return;
        }
        tabel.plek.get_or_insert(plek);
        tabel.rij_klaar();
        tabel.open = true;
    }

    pub(super) fn noot_klaar(&mut self) {
        self.schuif();
        self.noot = self.noot.saturating_sub(1);
        let Some(vak) = self.vakken.pop() else { return };
        let eigen = vak.noot.clone();
        let merk = if vak.noot.is_empty() { (self.vak().noten.len() + 1).to_string() } else { vak.noot };
        let mut alineas = Vec::new();
        for blok in vak.blokken {
            match blok {
                Blok::Alinea(alinea) => alineas.push(alinea),
                anders => self.vak().blokken.push(anders),
            }
        }
        // the mark stands in the text and at the note
        self.telt(&format!("{merk}{merk}"), &eigen);
        let stuk = Stuk { noot: true, ..Stuk::default() };
        if let (Some(kop), 0) = (self.kop.as_mut(), self.noot) {
            kop.titel.voeg_toe(&merk, &stuk);
        } else {
            if self.vak().alinea.is_none() {
                self.alinea(Rol::Alinea);
            }
            if let Some((_, woorden)) = self.vak().alinea.as_mut() {
                woorden.voeg_toe(&merk, &stuk);
            }
        }
        self.vak().noten.push(Noot { merk, alineas });
    }
}

/// Whether words begin with what looks like the number of a lid or an item: in old local rules these stand in
/// the words.
fn lijkt_genummerd(tekst: &str) -> bool {
    let woord = tekst.split_whitespace().next().unwrap_or("");
    let kaal = woord.trim_end_matches(['.', ')', '°', 'º']);
    let streepje = matches!(woord, "-" | "–" | "•");
    streepje || (kaal.len() < woord.len() && kaal.len() <= 4 && kaal.chars().all(|c| c.is_ascii_alphanumeric()))
}
