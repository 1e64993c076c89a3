//! two texts → the instructions that put the one in the place of the other, where nothing finer comes out.

use super::{Schrijver, kaart, zonder_artikelen};
use crate::amend::bewijs::{bewijs, is_aanhef};
use crate::amend::pas_toe::{Uitslag, pas_toe};
use crate::opdracht::{Bewerking, Nieuw, Opdracht, Pad, Plaats, Stap};
use crate::regeling::{Bepaling, Plek, Soort};
use crate::wijziging::{Heel, Waarom, Wijziging};

impl Schrijver<'_> {
    /// When nothing finer comes out: all that there is lapses, and the new text comes.
    pub(super) fn alles(&self, wijziging: &mut Wijziging) {
        for onderdeel in &mut wijziging.onderdelen {
            onderdeel.opdrachten.clear();
        }
        wijziging.heel = vec![Heel { pad: String::new(), waarom: Waarom::Proef }];
        let Some(onderdeel) = wijziging.onderdelen.first_mut() else { return };
        // A hoofdstuk lapses with all that stands in it.
        let bovenaan = self.kaart.was.iter().filter(|(p, _)| p.len() == 1);
        let (koppen, los): (Vec<_>, Vec<_>) = bovenaan.partition(|(_, b)| b.soort.boven_artikel());
        let kop = |(p, _): &kaart::Item<'_>| Opdracht::van(vec![Bewerking::Verwijder { doel: self.kaart.pad_was(p) }]);
        onderdeel.opdrachten.extend(koppen.into_iter().map(kop));
        let los: Vec<Plek> = los.into_iter().map(|(p, _)| p.clone()).collect();
        onderdeel.opdrachten.extend(self.vervalt(&los));
        // Headings and articles stand in one row; a sentence for each run of one kind.
        let samen = |a: &kaart::Item<'_>, b: &kaart::Item<'_>| a.1.soort == b.1.soort && a.1.soort == Soort::Artikel;
        let weg = onderdeel.opdrachten.len();
        let mut at = 0;
        for reeks in self.kaart.wordt.chunk_by(samen) {
            let nieuw = Nieuw::Bepalingen(reeks.iter().map(|(_, b)| zonder_artikelen(b)).collect());
            let doel = self.kaart.pad_nieuw(&reeks[0].0);
            let plaats = self.kaart.plaats(at, at + reeks.len() - 1, |j| j < at);
            onderdeel.opdrachten.push(Opdracht::van(vec![Bewerking::VoegIn { doel, plaats, nieuw }]));
            at += reeks.len();
        }
        let komt_uit = |opdrachten: &[Opdracht]| {
            let uit = pas_toe(self.was, &opdrachten.iter().collect::<Vec<_>>());
            uit.uitslagen.iter().all(|u| *u == Uitslag::Toegepast) && bewijs(&uit.regeling, self.wordt).is_ok()
        };
        let Some((_, b)) = self.kaart.wordt.first().filter(|_| !komt_uit(&onderdeel.opdrachten)) else { return };
        // Where places cannot be named all comes at once.
        let alle: Vec<Bepaling> = self.wordt.kinderen.iter().filter(|b| !is_aanhef(b)).cloned().collect();
        let eerste = Pad(vec![Stap::bepaling(b.soort, b.nummer.clone())]);
        // A number that occurs twice is said to.
        for doel in [eerste.clone(), eerste.en(Stap::Keuze(1))] {
            onderdeel.opdrachten.truncate(weg);
            let nieuw = Nieuw::Bepalingen(alle.clone());
            onderdeel.opdrachten.push(Opdracht::van(vec![Bewerking::VoegIn { doel, plaats: Plaats::Slot, nieuw }]));
            if komt_uit(&onderdeel.opdrachten) {
                return;
            }
        }
    }
}
