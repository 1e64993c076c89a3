//! The picture of the change: every article of both texts stands in it, and no ribbon is wider than its article.

use crate::maken::verordening;
use crate::{gevallen, modellen, tekst};
use proptest::prelude::*;
use std::sync::Arc;
use was_wordt::beeld::{Beeld, Lot};
use was_wordt::dossier;
use was_wordt::draft::{self, Stukken};
use was_wordt::source::Source;
use was_wordt::wijziging::Wijziging;

fn beeld(was: Arc<Source>, wordt: Arc<Source>) -> Beeld {
    let (was, wordt, vergelijking, _) = dossier::vergelijk(was, wordt);
    let (beeld, ..) = draft::in_beeld(&Stukken {
        was: &was.regeling,
        wordt: &wordt.regeling,
        vergelijking: &vergelijking,
        wijziging: &Wijziging::default(),
        gemeente: "",
        grondslag: &[],
        facultatief_was: &[],
        facultatief_wordt: &[],
        geschreven: &[],
        zinnen: &dossier::Sjablonen::default().zinnen(),
    })
    .unwrap();
    assert_eq!(beeld.was.len(), was.regeling.artikelen().len());
    assert_eq!(beeld.wordt.len(), wordt.regeling.artikelen().len());
    beeld
}

fn klopt(beeld: &Beeld) {
    for (i, balk) in beeld.was.iter().enumerate() {
        let linten = || beeld.linten.iter().filter(|lint| lint.van == i);
        assert!(linten().map(|lint| lint.was).sum::<u32>() <= balk.woorden);
        assert_eq!(balk.lot == Lot::Vervallen, linten().count() == 0);
    }
    for (j, balk) in beeld.wordt.iter().enumerate() {
        let linten = || beeld.linten.iter().filter(|lint| lint.naar == j);
        assert!(linten().map(|lint| lint.wordt).sum::<u32>() <= balk.woorden);
        assert_eq!(balk.lot == Lot::Nieuw, linten().count() == 0);
    }
}

#[test]
fn of_the_models() {
    let modellen = modellen();
    klopt(&beeld(modellen[0].clone(), modellen[1].clone()));
    let zelfde = beeld(modellen[1].clone(), modellen[1].clone());
    assert!(zelfde.linten.iter().all(|lint| lint.lot == Lot::Blijft), "what did not change stays");
}

#[test]
fn what_happened_is_seen() {
    let artikel = |n: usize, kop: &str, woorden: &str| format!("## Artikel {n}. {kop}\n\n{woorden}\n\n");
    let lang =
        "De raad stelt jaarlijks de tarieven vast voor het gebruik van het zwembad door inwoners en verenigingen.";
    let kort = "Een bezoeker douchet voordat hij in het water gaat.";
    let regels = "Wie zich misdraagt, kan door de badmeester voor ten hoogste een week de toegang worden ontzegd.";
    let was = format!(
        "# V\n\n{}{}{}",
        artikel(1, "Tarieven", lang),
        artikel(2, "Douchen", kort),
        artikel(3, "Ontzegging", regels)
    );
    let wordt = format!(
        "# V\n\n{}{}{}",
        artikel(1, "Ontzegging", regels),
        artikel(2, "Tarieven", lang),
        artikel(3, "Honden", "Honden blijven buiten, ook aan de lijn.")
    );
    let beeld = beeld(tekst(&was), tekst(&wordt));
    klopt(&beeld);
    assert_eq!(beeld.was.iter().map(|b| b.lot).collect::<Vec<_>>(), [Lot::Blijft, Lot::Vervallen, Lot::Verplaatst]);
    assert_eq!(beeld.wordt.iter().map(|b| b.lot).collect::<Vec<_>>(), [Lot::Verplaatst, Lot::Blijft, Lot::Nieuw]);
    assert_eq!(
        beeld.beschrijving,
        "De wijziging in beeld: links de bestaande artikelen (3), rechts de nieuwe (3); 1 gelijk, 1 verplaatst, \
         1 vervallen en 1 nieuw. Hoe hoger een vak, hoe langer het artikel."
    );
}

proptest! {
    #![proptest_config(gevallen(60))]

    #[test]
    fn of_any_text(was in verordening(), wordt in verordening()) {
        klopt(&beeld(tekst(&was.tekst()), tekst(&wordt.tekst())));
    }
}
