//! a dossier → its papers, in the sentences of templates; the decision is proven before anything is a paper.

use super::bewijs::Mislukking;
use super::teksten::Gezocht;
use super::{
    Dossier, Kant, OpenKeuze, Sjablonen, Stand, Stuk, TabelOpties, Vanuit, Vorm, bewijs, controle, gezien_vanuit,
    kennis,
};
use crate::amend;
use crate::diagnostic::Diagnostic;
use crate::draft::{self, Aanzet, Rondom, Stukken, Zinnen};
use crate::keuzes::{Status, aanzet};
use crate::model::{Keuzepunt, Keuzesoort};
use crate::page::{Block, Page};
use crate::regeling::{Bepaling, Plek};
use crate::vergelijking::Vergelijking;
use crate::wijziging::Wijziging;
use std::collections::BTreeSet;

/// Why there is no decision.
#[derive(Debug)]
pub struct Mislukt {
    /// What is wrong, and where.
    pub meldingen: Vec<Diagnostic>,
    /// Whether it was made and its proof failed; else it could not be made.
    pub bewijs: bool,
}

impl From<Box<Diagnostic>> for Mislukt {
    fn from(fout: Box<Diagnostic>) -> Mislukt {
        Mislukt { meldingen: vec![*fout], bewijs: false }
    }
}

impl Dossier {
    /// The papers by name, without extension.
    ///
    /// # Errors
    /// A fault in a template, at its line.
    pub fn papieren(
        &self,
        opties: TabelOpties,
        sjablonen: &Sjablonen,
    ) -> Result<Vec<(&'static str, Page)>, Box<Diagnostic>> {
        let vooraf = self.vooraf(sjablonen)?;
        let stukken = self.stukken(&vooraf);
        let transponering = draft::transponeringstabel(&stukken, &sjablonen.van("transponeringstabel.md"))?;
        let mut tabellen = transponering.blokken.clone();
        tabellen.retain(|blok| matches!(blok, Block::Table(_)));
        let tabel = draft::tabel(&stukken, opties, tabellen, &sjablonen.van("was-wordt-tabel.md"))?;
        let mut papieren = vec![
            ("was-wordt-tabel", tabel),
            ("toelichting", self.toelichting(sjablonen)?.0),
            ("doorlopende-tekst", draft::nieuwe_tekst(&stukken, &sjablonen.van("doorlopende-tekst.md"))?),
            (
                "wijzigingen-zichtbaar",
                draft::wijzigingen_zichtbaar(&stukken, &sjablonen.van("wijzigingen-zichtbaar.md"))?,
            ),
            ("transponeringstabel", transponering),
        ];
        for (_, page) in &mut papieren {
            page.datum = self.besluit.datum.as_ref().map_or(String::new(), |d| d.tekst.clone());
        }
        Ok(papieren)
    }

    fn toelichting(&self, sjablonen: &Sjablonen) -> Result<(Page, Vec<Aanzet>), Box<Diagnostic>> {
        let vooraf = self.vooraf(sjablonen)?;
        draft::toelichting(&self.stukken(&vooraf), &self.notities, &sjablonen.van("toelichting.md"))
    }

    /// Every piece of the notes that nobody wrote yet, as lines of teksten.yaml for a person to change.
    ///
    /// # Errors
    /// A fault in a template, at its line.
    pub fn aanzetten(&self, sjablonen: &Sjablonen) -> Result<Vec<String>, Box<Diagnostic>> {
        let gezocht = Gezocht::van(self);
        let (_, aanzetten) = self.toelichting(sjablonen)?;
        let regels = aanzetten.iter().filter(|a| !a.tekst.is_empty()).filter_map(|a| {
            let bij = gezocht.naam_van(a.bij.as_ref())?;
            Some(aanzet(&bij, a.vervangt, &gezocht.kenmerk(a.bij.as_ref(), a.vervangt), &a.tekst))
        });
        Ok(regels.collect())
    }

    /// The decision, proven: read back from its words and applied to the old text it gives the new one.
    ///
    /// # Errors
    /// A fault in a template, or where the proof failed.
    pub fn besluit(&self, vorm: Vorm, sjablonen: &Sjablonen) -> Result<Page, Mislukt> {
        match vorm {
            Vorm::Wijziging => self.besluit_in(vorm, "besluit.md", sjablonen),
            Vorm::Intrekking => self.besluit_in(vorm, "intrekking.md", sjablonen),
        }
    }

    /// The same decision as the council adopts it, with number, date and signatures; proven too.
    ///
    /// # Errors
    /// A fault in a template, or where the proof failed.
    pub fn raadsbesluit(&self, sjablonen: &Sjablonen) -> Result<Page, Mislukt> {
        self.besluit_in(Vorm::Wijziging, "raadsbesluit.md", sjablonen)
    }

    fn besluit_in(&self, vorm: Vorm, naam: &str, sjablonen: &Sjablonen) -> Result<Page, Mislukt> {
        if let Some(open) = self.variant_onzichtbaar() {
            return Err(Mislukt { meldingen: vec![open], bewijs: false });
        }
        let vooraf = self.vooraf(sjablonen)?;
        let stukken = self.stukken(&vooraf);
        let sjabloon = sjablonen.van(naam);
        let maak = |wijziging: &Wijziging| {
            draft::besluit(&Stukken { wijziging, ..stukken }, &self.besluit, vorm, &sjabloon).map_err(Mislukt::from)
        };
        let page = maak(&self.wijziging)?;
        if vorm == Vorm::Intrekking {
            let meldingen = bewijs::bewijs_nieuwe_tekst(&page, &self.wordt.regeling);
            return if meldingen.is_empty() { Ok(page) } else { Err(Mislukt { meldingen, bewijs: true }) };
        }
        self.bewezen(page, &maak)
    }

    /// The decision if it is proven; else the decision with the articles in full whose sentences do not come out.
    fn bewezen(&self, page: Page, maak: &dyn Fn(&Wijziging) -> Result<Page, Mislukt>) -> Result<Page, Mislukt> {
        const MEESTE_RONDEN: usize = 4;
        let (was, wordt) = (&self.was.regeling, &self.wordt.regeling);
        let fouten = bewijs::bewijs(&page, was, wordt);
        let (mut page, mut nu) = (page, fouten.clone());
        let mut heel: BTreeSet<Plek> = BTreeSet::new();
        for _ in 0..MEESTE_RONDEN {
            if nu.is_empty() {
                return Ok(page);
            }
            let eerder = heel.len();
            heel.extend(nu.iter().flat_map(|(_, wat)| self.artikelen_van(wat)));
            if heel.len() == eerder {
                heel.extend(self.artikelen_van(&Mislukking::Geheel));
            }
            if heel.len() == eerder {
                break;
            }
            let opties = amend::Opties { hele_artikelen: self.besluit.hele_artikelen };
            let wijziging =
                amend::met_hele_artikelen(was, wordt, &self.vergelijking, &self.wijziging, opties, heel.clone());
            page = maak(&wijziging)?;
            nu = bewijs::bewijs(&page, was, wordt);
        }
        if nu.is_empty() {
            return Ok(page);
        }
        if let Some(open) = self.variant_open() {
            return Err(Mislukt { meldingen: vec![open], bewijs: false });
        }
        Err(Mislukt { meldingen: fouten.into_iter().map(|(fout, _)| fout).collect(), bewijs: true })
    }

    /// The articles of the new text to give in full where a decision does not come out.
    fn artikelen_van(&self, wat: &Mislukking) -> Vec<Plek> {
        let van = |letter: Option<&str>| -> Vec<Plek> {
            let hier = self.wijziging.onderdelen.iter().filter(|o| letter.is_none_or(|letter| letter == o.letter));
            hier.flat_map(|o| o.artikelen()).filter_map(|(_, nieuw)| nieuw).collect()
        };
        match wat {
            Mislukking::Onderdeel(letter) => van(Some(letter)),
            Mislukking::Artikelen(plekken) => plekken.clone(),
            Mislukking::Geheel => van(None),
        }
    }

    /// Variants side by side have the same numbers: no decision can put both into a text.
    fn variant_open(&self) -> Option<Diagnostic> {
        let mut open: Vec<&str> = open_varianten(&self.wordt).map(|punt| punt.sleutel.as_str()).collect();
        open.dedup();
        (!open.is_empty()).then(|| {
            let bericht = format!("er is nog geen variant gekozen: {}", open.join(", "));
            Diagnostic::fout("variant-open", bericht).hulp(
                "kies onder wordt in keuzes.yaml: zolang de varianten naast elkaar staan, heeft de nieuwe tekst \
                 nummers dubbel, en kan geen besluit haar maken",
            )
        })
    }

    /// A variant of an article that has words without a number: beside the others nobody sees whose they are.
    fn variant_onzichtbaar(&self) -> Option<Diagnostic> {
        let (kant, punt) = [("was", &self.was), ("wordt", &self.wordt)].into_iter().find_map(|(naam, kant)| {
            let knopen = kant.model.regeling.bepalingen();
            let te_zien = |punt: &Keuzepunt| {
                let is = |b: &Bepaling| b.variant.as_deref() == Some(&*punt.label) && punt.span.contains(b.span.start);
                knopen.iter().any(|(_, b)| is(b))
            };
            open_varianten(kant).find(|punt| !te_zien(punt)).map(|punt| (naam, punt))
        })?;
        let bericht = format!("er is nog geen variant gekozen: {}", punt.sleutel);
        Some(Diagnostic::fout("variant-open", bericht).hulp(format!(
            "kies onder {kant} in keuzes.yaml: variant {} heeft geen leden, zodat in de stukken niet te zien is welke \
             woorden van welke variant zijn",
            punt.label
        )))
    }

    /// The papers for the council beside the decision: the proposal and the memo, by name without extension.
    ///
    /// # Errors
    /// A fault in a template, at its line.
    pub fn voor_de_raad(&self, sjablonen: &Sjablonen) -> Result<Vec<(&'static str, Page)>, Box<Diagnostic>> {
        let (vooraf, kennis) = (self.vooraf(sjablonen)?, kennis::kennis(self));
        let stukken = self.stukken(&vooraf);
        let (raadsvoorstel, memo) = (sjablonen.van("raadsvoorstel.md"), sjablonen.van("memo.md"));
        let [raadsvoorstel, memo] = draft::voor_de_raad(&stukken, &kennis, &raadsvoorstel, &memo)?;
        Ok(vec![("raadsvoorstel", raadsvoorstel), ("memo", memo)])
    }

    /// The page that the dossier opens with: the open points, the papers, the picture of the change.
    /// `vanuit` says what files are called seen from the dossier.
    ///
    /// # Errors
    /// A fault in a template, at its line.
    pub fn overzicht(
        &self,
        stukken: Vec<Stuk>,
        vanuit: &Vanuit,
        sjablonen: &Sjablonen,
    ) -> Result<Page, Box<Diagnostic>> {
        let mut bevindingen = gezien_vanuit(self.bij_het_besluit(Vorm::Wijziging), vanuit);
        bevindingen.retain(|m| !controle::OPEN.contains(&m.code));
        let gekozen = self.gekozen();
        let open = self.open().into_iter().map(|(kant, sleutel)| {
            let model = gekozen.iter().find(|(naam, ..)| *naam == kant).map(|(_, model, _)| *model);
            let punt = model.and_then(|model| model.met_sleutel(sleutel).next());
            let tekst = punt.map_or(String::new(), |(_, punt)| punt.tekst.clone());
            OpenKeuze { kant, sleutel: sleutel.to_owned(), tekst }
        });
        let ontwerp = self.besluit.status == Status::Ontwerp;
        let rondom = Rondom { open: open.collect(), bevindingen, ontwerp, stukken };
        let vooraf = self.vooraf(sjablonen)?;
        let page = draft::overzicht(&self.stukken(&vooraf), &rondom, &sjablonen.van("overzicht.md"))?;
        Ok(Page { auteur: self.keuzes.gemeente.as_ref().map_or(String::new(), |w| w.tekst.clone()), ..page })
    }

    fn stukken<'a>(&'a self, vooraf: &'a Vooraf) -> Stukken<'a> {
        Stukken {
            was: &self.was.regeling,
            wordt: &self.wordt.regeling,
            vergelijking: &self.vergelijking,
            wijziging: &self.wijziging,
            gemeente: self.keuzes.gemeente.as_ref().map_or("", |w| &w.tekst),
            grondslag: &vooraf.grondslag,
            facultatief_was: &self.was.facultatief,
            facultatief_wordt: &self.wordt.facultatief,
            geschreven: &self.geschreven,
            zinnen: &vooraf.zinnen,
        }
    }

    fn vooraf(&self, sjablonen: &Sjablonen) -> Result<Vooraf, Box<Diagnostic>> {
        let grondslag = draft::grondslag(&self.keuzes.was, &sjablonen.van("grondslag.md"))?;
        Ok(Vooraf { grondslag, zinnen: sjablonen.zinnen() })
    }
}

/// The labels of the variants of a model between which nobody chose.
fn open_varianten(kant: &Kant) -> impl Iterator<Item = &Keuzepunt> {
    let punten = kant.model.keuzepunten.iter().zip(&kant.standen);
    punten.filter(|(punt, stand)| punt.soort == Keuzesoort::Variant && **stand == Stand::Open).map(|(punt, _)| punt)
}

/// What the templates say in more papers than one.
struct Vooraf {
    /// What the old text rests on, for under the title of every paper.
    grondslag: Vec<String>,
    zinnen: Zinnen,
}

/// The table of two texts.
///
/// # Errors
/// A fault in the template, at its line.
pub fn vergelijkingstabel(
    was: &Kant,
    wordt: &Kant,
    vergelijking: &Vergelijking,
    opties: TabelOpties,
    sjablonen: &Sjablonen,
) -> Result<Page, Box<Diagnostic>> {
    let wijziging = Wijziging::default();
    let stukken = Stukken {
        was: &was.regeling,
        wordt: &wordt.regeling,
        vergelijking,
        wijziging: &wijziging,
        gemeente: "",
        grondslag: &[],
        facultatief_was: &was.facultatief,
        facultatief_wordt: &wordt.facultatief,
        geschreven: &[],
        zinnen: &sjablonen.zinnen(),
    };
    draft::vergelijkingstabel(&stukken, opties, &sjablonen.van("was-wordt-tabel.md"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::Invoer;
    use crate::read;
    use crate::source::Source;
    use std::sync::Arc;

    /// What is said of a decision on a text in which these variants are open.
    fn zegt(varianten: &str) -> Option<Diagnostic> {
        let bron = |naam: &str, tekst: &str| Arc::new(Source::new(naam, tekst));
        let yaml = "gemeente: Oost\nwas:\n  bestand: was.md\nwordt:\n  model: wordt.md\n  nummering: behoud\n";
        let (keuzes, fouten) = read::keuzes::keuzes(&bron("keuzes.yaml", yaml));
        assert!(fouten.is_empty(), "{fouten:?}");
        let was = "# Terrasverordening\n\n## Artikel 1. Toezicht\n\nToezicht houdt de politie.\n";
        let wordt = format!("# Terrasverordening\n\n## Artikel 1. Toezicht\n\n{varianten}");
        let invoer = Invoer {
            keuzes,
            was: bron("was.md", was),
            wordt: bron("wordt.md", &wordt),
            toelichting: None,
            indeling: None,
        };
        let fout = Dossier::maak(invoer).besluit(Vorm::Wijziging, &Sjablonen::default()).err()?;
        assert!(!fout.bewijs && fout.meldingen.len() == 1, "{:?}", fout.meldingen);
        fout.meldingen.into_iter().next()
    }

    #[test]
    fn a_variant_whose_words_nobody_could_tell_from_the_others_must_be_chosen() {
        let leden = "Variant B (toezichthouders)\n\n1. Toezicht houden zij die het college aanwijst.\n2. Zij dragen een jack.\n";
        let fout =
            zegt(&format!("Variant A (politie)\n\nToezicht houdt de politie van het district.\n\n{leden}")).unwrap();
        assert_eq!(
            (fout.code, fout.bericht.as_str()),
            ("variant-open", "er is nog geen variant gekozen: artikel-1.variant")
        );
        assert!(fout.hulp.unwrap().contains("variant A heeft geen leden"));
        // These stand in the papers with their labels.
        assert!(
            zegt(&format!("Variant A (politie)\n\n1. Toezicht houdt de politie van het district.\n\n{leden}"))
                .is_none()
        );
    }
}
