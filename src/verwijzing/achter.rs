//! components in another place than behind what they hang under: behind an article that “van” turned round, in
//! parentheses, behind the name of the regeling.

use super::bouw::{Bouw, DAT, kan_verder};
use super::deel::{Deel, Omgeving, deel, structuur};
use super::lezer::Lezer;
use super::{Getal, Laag, Ouder, Vorm, Waarde};

impl Bouw {
    /// A lid or onderdeel behind an article in another form than “, tweede lid”: “artikel 3 (vierde lid)” and “artikel 3,
    /// het vierde lid,”. Of “artikel 3, het vierde lid en artikel 5” one cannot tell.
    pub(super) fn los_deel(
        &self,
        lezer: &Lezer<'_>,
        q: usize,
        voegwoord: bool,
        lees: &dyn Fn(usize) -> Result<Deel, usize>,
    ) -> Option<Deel> {
        if voegwoord || self.diepste() != Some(Laag::Artikel) {
            return None;
        }
        let met_lidwoord = |p: usize| lezer.neem(p, &["het", "de"]).map(|eind| lezer.wit(eind));
        let past =
            |d: &Deel| (d.laag == Laag::Lid || d.laag.is_onderdeel()) && !matches!(d.vorm, Vorm::Dit | Vorm::Dat);
        if lezer.byte(q) == b'(' {
            let p = lezer.wit(q + 1);
            let mut deel = lees(met_lidwoord(p).unwrap_or(p)).ok().filter(past)?;
            let dicht = lezer.wit(deel.eind);
            deel.eind = dicht + 1;
            return (lezer.byte(dicht) == b')').then_some(deel);
        }
        let deel = lees(met_lidwoord(q)?).ok().filter(past)?;
        let vast = |l: &(Getal, Option<Getal>)| matches!(l.0.waarde, Waarde::Nummer(_));
        let verder = lezer.scheiding(deel.eind);
        let eigen = verder.is_some_and(|s| s.woord || lezer.neem(s.eind, &["het", "de", "artikel"]).is_some());
        let komma = lezer.byte(lezer.wit(self.eind)) == b',';
        (komma && !eigen && deel.leden.iter().all(vast) && !van_eigen_geheel(lezer, deel.eind)).then_some(deel)
    }

    /// What stands behind an article that “van” turned round and belongs to it: “onderdeel b van artikel 1, tweede
    /// lid”, “het derde lid van artikel 3, onder d”. It goes between that article and what hangs under it, or under
    /// that; but a layer that was cited already is not cited twice.
    pub(super) fn achter_omgekeerd(&mut self, lezer: &Lezer<'_>, mut deel: Deel) -> bool {
        let Some(&(boven, schakel)) = self.pad.last() else { return false };
        let groep = self.schakels[schakel].groep;
        let een = |g: &usize| matches!(*self.groepen[*g].schakels, [_]);
        let onder: Vec<usize> =
            (0..self.groepen.len()).filter(|&g| self.groepen[g].ouder == Some(Ouder::Groep(groep))).collect();
        let hoogste = onder.iter().map(|&g| self.groepen[g].laag).min();
        let los = matches!(deel.laag, Laag::Aanhef | Laag::Zin) || van_eigen_geheel(lezer, deel.eind);
        if boven >= deel.laag || los || !een(&groep) {
            return false;
        }
        if hoogste.is_none_or(|hoogste| deel.laag < hoogste) {
            let nieuw = Ouder::Groep(self.groepen.len());
            self.voeg_toe(lezer, deel);
            onder.into_iter().for_each(|g| self.groepen[g].ouder = Some(nieuw));
            return true;
        }
        // the one chain that hangs under the article, down to its end
        let mut laatste = None;
        let mut volgende = onder;
        while let [g] = *volgende {
            let cijfers = lezer.byte(deel.leden.eerste.0.span.start).is_ascii_digit();
            if (deel.laag, self.groepen[g].laag, cijfers) == (Laag::Onderdeel, Laag::Onderdeel, true) {
                deel.laag = Laag::Subonderdeel;
            }
            if !een(&g) || self.groepen[g].laag >= deel.laag {
                return false;
            }
            laatste = Some(g);
            let ouders = [Some(Ouder::Groep(g)), self.groepen[g].schakels.first().map(|&s| Ouder::Schakel(s))];
            volgende = (0..self.groepen.len()).filter(|&h| ouders.contains(&self.groepen[h].ouder)).collect();
        }
        let (Some(laatste), true) = (laatste, volgende.is_empty()) else { return false };
        let nieuw = self.groepen.len();
        let pad = std::mem::take(&mut self.pad);
        self.voeg_toe(lezer, deel);
        self.groepen[nieuw].ouder = Some(Ouder::Groep(laatste));
        self.pad = pad;
        true
    }

    /// “artikel 1 van deze verordening, derde lid”: past what belongs to the citation behind the name that ends at `eind`.
    pub(super) fn achter_naam(&mut self, lezer: &Lezer<'_>, eind: usize) -> usize {
        let kern = std::mem::replace(&mut self.eind, eind);
        // “artikel 3 van de wet, onderdeel a van dit lid”
        let hier = Some(Omgeving { bouw: self, voegwoord: false });
        let eigen = |q: usize| deel(lezer, q, hier).is_ok_and(|d| van_eigen_geheel(lezer, d.eind));
        let scheiding = lezer.scheiding(eind).filter(|s| !s.woord && !eigen(lezer.wit_haak(s.eind)));
        let komma = lezer.byte(lezer.wit(eind)) == b',' && scheiding.is_some();
        let in_artikel = self.diepste().is_some_and(|laag| laag >= Laag::Artikel);
        while komma && in_artikel && kan_verder(lezer, self.eind) && self.volgend_deel(lezer) {}
        std::mem::replace(&mut self.eind, kern)
    }
}

/// Whether “van” and a provision follow: “het tweede lid van artikel 7”, “het eerste lid van dit artikel”.
fn van_eigen_geheel(lezer: &Lezer<'_>, p: usize) -> bool {
    let Some(van) = lezer.neem(lezer.wit(p), &["van"]) else { return false };
    let q = lezer.wit(van);
    let q = lezer.neem(q, &["het", "de"]).map_or(q, |eind| lezer.wit(eind));
    let genoemd = lezer.neem(q, DAT).and_then(|eind| structuur(lezer.woord(lezer.wit(eind))));
    genoemd.map(|(laag, _)| laag).or_else(|| deel(lezer, q, None).ok().map(|d| d.laag)) >= Some(Laag::Artikel)
}
