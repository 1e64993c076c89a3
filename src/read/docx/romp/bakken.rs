//! what is open → `Blok`: paragraphs, tables and text boxes are put down where they belong when they close.

use super::{Bak, Bouw, INHOUDSOPGAVE, Kant, Lezer, MAX_BAKKEN};
use crate::read::blok::{Blok, Tabel, Weggelaten, niet_te_veel, tekens, tekst_van};

impl Lezer<'_> {
    pub(super) fn stuk(&mut self) -> Result<(), String> {
        self.stuks += 1;
        // what it takes packed says nothing
        niet_te_veel(self.stuks, 0)
    }

    pub(super) fn begin_alinea(&mut self) -> Result<(), String> {
        self.stuk()?;
        if self.alinea.is_some() {
            self.einde_alinea()?;
        }
        if matches!(self.bakken.first(), Some(Bak::Wortel(_))) {
            self.alineas += 1;
        }
        self.alinea = Some(Box::default());
        self.kijk = None;
        Ok(())
    }

    pub(super) fn einde_alinea(&mut self) -> Result<(), String> {
        let Some(mut alinea) = self.alinea.take() else { return Ok(()) };
        if let Some(vooraan) = self.vooraan.take() {
            alinea.zet_voor(*vooraan);
        }
        if alinea.merk_weg {
            self.vooraan = Some(alinea);
            return Ok(());
        }
        self.leg_neer(*alinea);
        Ok(())
    }

    /// A paragraph whose mark is gone and that nothing follows.
    pub(super) fn einde_vooraan(&mut self) {
        if let Some(alinea) = self.vooraan.take() {
            self.leg_neer(*alinea);
        }
    }

    pub(super) fn leg_neer(&mut self, mut bouw: Bouw) {
        let verworpen = self.omgeving.kant == Kant::Verworpen;
        let vorm = bouw.vorm_op(verworpen).clone();
        let gerold = self.gerold(vorm.stijl.clone());
        let plaats = self.plaats();
        let achter = std::mem::take(&mut bouw.achter);
        let toc = gerold.naam.strip_prefix("toc ").or_else(|| gerold.naam.strip_prefix("inhopg "));
        if toc.is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit())) {
            let tekst: String = bouw.stukken.iter().map(|s| s.tekst.as_str()).collect();
            self.laat_weg(INHOUDSOPGAVE, &tekst);
        } else {
            let numid = vorm.numid.or(gerold.vorm.numid).filter(|&n| n > 0);
            let leeg = bouw.is_leeg();
            // a paragraph that is wholly hidden, or wholly of the other side, is not counted
            let telt = !(leeg && (bouw.merk_verborgen || bouw.merk_weg));
            let aanduiding = numid.filter(|_| telt).and_then(|numid| {
                let van_stijl = || self.omgeving.nummering.niveau_van_stijl(numid, &gerold.keten);
                let niveau = vorm.niveau.or_else(van_stijl).or(gerold.vorm.niveau).unwrap_or(0);
                self.omgeving.nummering.volgende(numid, niveau)
            });
            if let Some(alinea) = bouw.klaar(&vorm, &gerold, aanduiding, plaats) {
                self.uit.tekens += alinea.aanduiding.as_deref().map_or(0, tekens);
                self.zet(Blok::Alinea(alinea));
            }
        }
        for blok in achter {
            self.zet(blok);
        }
    }

    /// The word above a table of contents goes with it.
    pub(super) fn kop_van_inhoudsopgave(&mut self) {
        let Some(Bak::Wortel(blokken)) = self.bakken.last_mut() else { return };
        let Some(Blok::Alinea(kop)) = blokken.last() else { return };
        let tekst: String = kop.stukken.iter().map(|s| s.tekst.as_str()).collect();
        if matches!(tekst.trim().trim_end_matches(':').to_lowercase().as_str(), "inhoudsopgave" | "inhoud") {
            let (plaats, tekst) = (kop.plaats.clone(), kop.aanduiding.clone().unwrap_or_default() + &tekst);
            blokken.pop();
            self.uit.weggelaten.push(Weggelaten { reden: INHOUDSOPGAVE, tekst, plaats });
        }
    }

    pub(super) fn zet(&mut self, blok: Blok) {
        match self.bakken.last_mut() {
            Some(Bak::Wortel(blokken) | Bak::Cel { blokken, .. } | Bak::Vak { blokken, .. }) => blokken.push(blok),
            // between the cells nothing can stand; a damaged file is not to lose words
            Some(Bak::Rij { cellen, .. }) => cellen.cel(vec![blok], 1, 1),
            Some(Bak::Tabel(tabel)) => tabel.rijen.push(vec![vec![blok]]),
            None => {}
        }
    }

    pub(super) fn bak(&mut self, bak: Bak) -> Result<(), String> {
        if self.bakken.len() >= MAX_BAKKEN {
            return Err(format!("heeft meer dan {} tabellen of tekstvakken in elkaar", MAX_BAKKEN / 3));
        }
        self.bakken.push(bak);
        Ok(())
    }

    pub(super) fn begin_tabel(&mut self) -> Result<(), String> {
        self.stuk()?;
        if self.alinea.is_some() {
            self.einde_alinea()?;
        }
        self.einde_vooraan();
        if self.bakken.len() == 1 {
            self.tabellen += 1;
            self.rijen = 0;
        }
        let plaats = format!("tabel {}", self.tabellen);
        self.bak(Bak::Tabel(Tabel { plaats, ..Tabel::default() }))
    }

    pub(super) fn einde_cel(&mut self) {
        self.einde_vooraan();
        let Some(Bak::Cel { .. }) = self.bakken.last() else { return };
        let Some(Bak::Cel { blokken, breed, verder, weg }) = self.bakken.pop() else { return };
        // what a merged cell holds is not shown; Word leaves it empty
        match weg.or(verder.then_some("cel die bij de cel erboven hoort")) {
            Some(reden) => {
                self.gooi_weg(&blokken, reden);
                if weg.is_none()
                    && let Some(Bak::Rij { cellen, .. }) = self.bakken.last_mut()
                {
                    cellen.cel(Vec::new(), breed, 1);
                }
            }
            None => {
                if let Some(Bak::Rij { cellen, .. }) = self.bakken.last_mut() {
                    cellen.cel(blokken, breed, 1);
                }
            }
        }
    }

    pub(super) fn einde_rij(&mut self) {
        let Some(Bak::Rij { .. }) = self.bakken.last() else { return };
        let Some(Bak::Rij { mut cellen, kop, weg }) = self.bakken.pop() else { return };
        if let Some(reden) = weg {
            for cel in cellen.neem() {
                self.gooi_weg(&cel, reden);
            }
            return;
        }
        if let Some(Bak::Tabel(tabel)) = self.bakken.last_mut() {
            if kop && tabel.kopregels == tabel.rijen.len() {
                tabel.kopregels += 1;
            }
            cellen.rij(tabel);
        }
    }

    pub(super) fn einde_tabel(&mut self) {
        let Some(Bak::Tabel(_)) = self.bakken.last() else { return };
        let Some(Bak::Tabel(tabel)) = self.bakken.pop() else { return };
        self.zet(Blok::Tabel(tabel));
    }

    /// Blocks that are not shown. Tables may nest, but not deep.
    pub(super) fn gooi_weg(&mut self, blokken: &[Blok], reden: &'static str) {
        let tekst = tekst_van(blokken);
        if !tekst.is_empty() {
            self.laat_weg(reden, &format!("{tekst}\n"));
        }
    }

    pub(super) fn begin_vak(&mut self) -> Result<(), String> {
        self.vakken += 1;
        let alinea = self.alinea.take();
        let loop_ = std::mem::take(&mut self.letter);
        self.bak(Bak::Vak { blokken: Vec::new(), alinea, loop_ })
    }

    pub(super) fn einde_vak(&mut self) {
        self.einde_vooraan();
        let Some(Bak::Vak { .. }) = self.bakken.last() else { return };
        let Some(Bak::Vak { blokken, alinea, loop_ }) = self.bakken.pop() else { return };
        self.alinea = alinea;
        self.letter = loop_;
        self.kijk = None;
        if blokken.is_empty() {
            return;
        }
        self.twijfel("tekstvak", "hier staat een tekstvak; de tekst ervan is achter deze alinea gezet");
        match &mut self.alinea {
            Some(alinea) => alinea.achter.extend(blokken),
            None => blokken.into_iter().for_each(|blok| self.zet(blok)),
        }
    }
}
