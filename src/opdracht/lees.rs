//! sentence → `Opdracht`: the grammar of amending sentences, as it is read.
//!
//! The law of this module: an instruction that is not wholly understood is not understood. Every word of the
//! sentence is taken by the grammar, or the answer is the place where it stopped.

use super::aankondiging::Lezing;
use super::infinitief::deelwoorden;
use super::invoegen::Nieuwe;
use super::tekens::{Soort as Teken, tekens};
use super::wijzer::Loper;
use super::woorden::{aanduiding_voor, citaat, citaten};
use super::{Bewerking, Pad, Plaats, Stap, Woordplaats};

/// Reads the sentence with which `tekst` begins. `opent` is the provision that was opened above it (“Artikel 12
/// wordt als volgt gewijzigd:”), empty where none was. The text that a sentence announces is not part of it: see
/// [`Lezing::met`].
///
/// # Errors
/// For people: where the sentence stopped being understood.
pub fn lees(tekst: &str, opent: &Pad) -> Result<Lezing, String> {
    let mut tekens = tekens(tekst);
    let infinitief = deelwoorden(&mut tekens);
    let loper = Loper { tekst, tekens, i: 0, verst: 0, terug: false, naar: false };
    let mut zin = Zin {
        l: loper,
        opent,
        basis: opent.clone(),
        loci: Vec::new(),
        heel: false,
        overal: false,
        telkens: false,
        plaats: None,
        woordplaats: None,
        uit: Lezing::default(),
        klaar: false,
        infinitief,
        fout: None,
    };
    match zin.zin() {
        Some(()) => Ok(zin.uit),
        None => Err(zin.waarom()),
    }
}

pub(super) struct Zin<'a> {
    pub l: Loper<'a>,
    pub opent: &'a Pad,
    /// What a relative path hangs under: what was opened, or what the sentence named before.
    pub basis: Pad,
    /// “In artikel 5, tweede lid, …”.
    pub loci: Vec<Pad>,
    /// “In deze verordening …”.
    pub heel: bool,
    /// “In de gehele verordening …”.
    pub overal: bool,
    pub telkens: bool,
    /// “na het tweede lid”, “in de alfabetische volgorde”.
    pub plaats: Option<Plaats>,
    /// “na ‘x’”.
    pub woordplaats: Option<Woordplaats>,
    pub uit: Lezing,
    /// The sentence announces text: nothing of it follows.
    pub klaar: bool,
    /// The sentence orders in infinitives (“te vervangen”): its verb is not written.
    pub infinitief: bool,
    pub fout: Option<String>,
}

pub(super) const WERKWOORDEN: [&str; 6] = ["wordt", "worden", "vervalt", "vervallen", "komt", "komen"];

impl Zin<'_> {
    pub fn waarom(&self) -> String {
        if let Some(fout) = &self.fout {
            return fout.clone();
        }
        if self.l.terug {
            return "een reeks loopt terug: het laatste nummer komt niet na het eerste".to_owned();
        }
        // “De tarieventabel wordt vervangen door de bij dit besluit behorende tarieventabel.”
        let klein = self.l.tekst.to_lowercase();
        let elders =
            ["bij dit besluit behorende", "bij dit besluit gevoegde", "als opgenomen in de bijlage bij dit besluit"];
        if klein.contains("vervangen door") && elders.iter().any(|w| klein.contains(w)) {
            return "de nieuwe tekst staat in een bijlage bij het besluit; verwerk die met de hand".to_owned();
        }
        if self.over_de_toelichting() {
            return "de toelichting hoort niet bij de tekst van de verordening; verwerk dit met de hand".to_owned();
        }
        match self.l.tekens.get(self.l.verst.max(self.l.i)) {
            Some(t) if matches!(t.klein.as_str(), "tabel" | "tabellen" | "tarieventabel") => {
                "een tabel wordt niet gewijzigd; verwerk dit met de hand".to_owned()
            }
            Some(t) if t.soort == Teken::Open => "een aanhalingsteken wordt niet gesloten".to_owned(),
            Some(t) if matches!(t.soort, Teken::Leesteken(_)) && t.tot == self.l.tekst.trim_end().len() => {
                "deze opdracht wordt niet begrepen".to_owned()
            }
            Some(t) => {
                let rest: String = self.l.tekst[t.van..].chars().take(60).collect();
                format!("deze opdracht wordt niet begrepen vanaf “{}”", rest.trim_end())
            }
            None => "deze opdracht is niet af".to_owned(),
        }
    }

    /// “In de toelichting op artikel 2 …”.
    fn over_de_toelichting(&self) -> bool {
        let mut woorden = self.l.tekens.iter().take(4).map(|t| t.klein.as_str());
        woorden.find(|w| !matches!(*w, "in" | "aan" | "de" | "artikelsgewijze" | "algemene")) == Some("toelichting")
    }

    pub fn zin(&mut self) -> Option<()> {
        self.zinsdeel()?;
        while !self.klaar {
            if self.einde() {
                return Some(());
            }
            self.l.probeer(|l| {
                let komma = l.eet_teken(',') || l.eet_teken(';');
                let en = l.eet_een(&["en", "alsmede", "evenals", "alsook"]).is_some();
                (komma || en).then_some(())
            })?;
            (self.telkens, self.plaats, self.woordplaats) = (false, None, None);
            if self.nog_een_vervanging()? {
                continue;
            }
            // “Artikel 8, tweede lid, vervalt, alsmede de aanduiding ‘1.’ voor het eerste lid.”
            let vervalt = matches!(self.uit.opdracht.bewerkingen.last(), Some(Bewerking::Verwijder { .. }));
            let aanduiding = self.l.probeer(|l| {
                let nummer = aanduiding_voor(l)?;
                (vervalt && !WERKWOORDEN.contains(&l.woord_op(0))).then_some(nummer)
            });
            if let Some(nummer) = aanduiding {
                self.nummer_af(nummer)?;
                continue;
            }
            if WERKWOORDEN.contains(&self.l.woord_op(0)) {
                let werkwoord = self.l.eet_een(&WERKWOORDEN)?;
                self.omgekeerd(werkwoord)?;
            } else {
                self.loci.clear();
                self.zinsdeel()?;
            }
        }
        Some(())
    }

    /// The end of the sentence: a full stop, or nothing more.
    pub fn einde(&mut self) -> bool {
        let l = &mut self.l;
        let punt = l.eet_teken('.');
        if !punt && l.is_teken(0, ';') {
            let hier = l.i;
            l.i += 1;
            l.eet("en");
            if l.i < l.tekens.len() {
                l.i = hier;
                return false;
            }
        }
        if !punt && l.i < l.tekens.len() {
            return false;
        }
        self.uit.einde = l.i.checked_sub(1).and_then(|i| l.tekens.get(i)).map_or(l.tekst.len(), |t| t.tot);
        true
    }

    /// A whole part of a sentence, with its own beginning.
    pub fn zinsdeel(&mut self) -> Option<()> {
        if self.vanaf(false) {
            let werkwoord = self.werkwoord()?;
            return self.omgekeerd(werkwoord);
        }
        // “Aan het slot wordt de punt vervangen door een puntkomma.”
        if self.l.woord_op(0) == "aan" && self.leesteken_aan_het_slot() {
            return Some(());
        }
        match self.l.woord_op(0) {
            "in" | "aan" if !self.is_alfabet() => {
                self.l.i += 1;
                // “aan het slot van artikel 5”: what is added comes there by itself
                let slot = self.l.eet_een(&["het slot van", "het eind van", "het einde van"]).is_some();
                self.plek()?;
                self.l.eet_teken(',');
                if self.l.eet_een(&["dient", "dienen", "moet", "moeten"]).is_some() {
                    return self.te_lezen();
                }
                let werkwoord = self.werkwoord()?;
                // “Aan het slot van onderdeel b wordt de puntkomma vervangen door ‘, en’.”
                if slot && self.slotteken(self.loci.clone()).is_some() {
                    return Some(());
                }
                self.omgekeerd(werkwoord)
            }
            "waar" | "overal" => self.overal(),
            "op" if self.is_alfabet() => {
                self.bepalingen_ervoor()?;
                let werkwoord = self.werkwoord()?;
                self.omgekeerd(werkwoord)
            }
            "achter" | "na" | "voor" | "tussen" | "onder" | "in" => {
                self.bepalingen_ervoor()?;
                let werkwoord = self.werkwoord()?;
                self.omgekeerd(werkwoord)
            }
            "er" => {
                self.l.i += 1;
                let werkwoord = self.l.eet_een(&["wordt", "worden"])?;
                self.omgekeerd(werkwoord)
            }
            "ingevoegd" | "toegevoegd" => {
                let toe = self.l.eet("toegevoegd");
                if !toe {
                    self.l.i += 1;
                }
                self.l.eet_een(&["wordt", "worden"])?;
                let nieuwe = self.nieuwe()?;
                self.voeg_in(nieuwe, toe)
            }
            _ => self.onderwerp(),
        }
    }

    /// The verb; one that is not written where the sentence orders in infinitives.
    pub fn werkwoord(&mut self) -> Option<&'static str> {
        let werkwoord = self.l.eet_een(&WERKWOORDEN);
        werkwoord.or_else(|| self.infinitief.then_some("wordt"))
    }

    pub fn is_alfabet(&self) -> bool {
        let l = &self.l;
        matches!(l.woord_op(0), "in" | "op")
            && (l.woord_op(2) == "alfabetische" || (l.woord_op(1) == "alfabetische" && l.woord_op(2) == "volgorde"))
    }

    /// The provisions that are changed: “artikel 5, tweede lid, en in artikel 6”, “deze verordening”, “artikel 5 van
    /// de Marktverordening”.
    pub fn plek(&mut self) -> Option<()> {
        self.loci.clear();
        loop {
            if self.deze_regeling() {
                self.heel = true;
                self.overal |=
                    self.l.tekens.get(self.l.i - 2).is_some_and(|t| matches!(t.klein.as_str(), "gehele" | "hele"));
                self.loci.push(Pad::default());
            } else if let Some(genoemd) = self.l.genoemd() {
                let paden = self.vast(genoemd)?;
                self.van_regeling()?;
                self.loci.extend(paden);
            } else {
                self.regelingnaam()?;
                self.heel = true;
                self.loci.push(Pad::default());
            }
            let nog = self.l.probeer(|l| {
                l.eet_teken(',');
                l.eet_een(&["en in", "alsmede in", "en aan", "in"]).map(|_| ())
            });
            if nog.is_none() {
                break;
            }
        }
        if let [een] = self.loci.as_slice() {
            self.basis = een.clone();
        }
        Some(())
    }

    /// What may stand before the verb or right behind it: onder …, na …, in de alfabetische volgorde.
    pub fn bepalingen_ervoor(&mut self) -> Option<()> {
        loop {
            self.l.probeer(|l| {
                (l.eet_teken(',')
                    && matches!(l.woord_op(0), "onder" | "na" | "achter" | "voor" | "tussen" | "in" | "op"))
                .then_some(())
            });
            let woord = self.l.woord_op(0).to_owned();
            match woord.as_str() {
                "onder" if self.l.is_onder() => self.onder_clausule()?,
                "voor" if self.l.woord_op(2) == "tekst" && !self.l.is_teken(3, '(') => {
                    self.l.i += 1;
                    self.l.eet_een(&["de tekst", "het tekst"])?;
                    if self.l.eet("van") {
                        let genoemd = self.l.genoemd()?;
                        let paden = self.vast(genoemd)?;
                        self.loci = paden;
                    }
                    self.woordplaats = Some(Woordplaats::Voor(String::new()));
                }
                "achter" | "na" | "voor" => self.na_of_voor()?,
                "tussen" => self.tussen()?,
                "in" | "op" if self.is_alfabet() => {
                    self.l.i += 1;
                    self.l.eet_een(&["de", "het"]);
                    self.l.eet("alfabetische");
                    self.l.eet_een(&["volgorde", "rangschikking", "plaats", "lijst", "opsomming"])?;
                    self.plaats = Some(Plaats::Alfabet);
                }
                _ if self.vanaf(false) => {}
                _ => break,
            }
        }
        self.l.probeer(|l| (l.eet_teken(',')).then_some(()));
        Some(())
    }

    /// “tussen ‘a’ en ‘b’”, “tussen artikel 2 en artikel 3”: only where nothing can stand between the two.
    fn tussen(&mut self) -> Option<()> {
        self.l.i += 1;
        if let Some(paar) = self.l.probeer(|l| {
            let voor = citaat(l)?;
            l.eet("en").then_some(())?;
            Some((voor, citaat(l)?))
        }) {
            self.woordplaats = Some(Woordplaats::Tussen(paar.0, paar.1));
            return Some(());
        }
        let genoemd = self.l.genoemd()?;
        let paden = self.vast(genoemd)?;
        self.van_regeling()?;
        let [een, twee] = <[Pad; 2]>::try_from(paden).ok()?;
        let nummer = |pad: &Pad| match pad.0.last() {
            Some(Stap::Bepaling { nummer, .. }) => nummer.clone(),
            _ => None,
        };
        if een.ouder() != twee.ouder() || nummer(&een)?.volgende() != nummer(&twee) {
            self.fout = Some(format!("{een} en {twee} volgen niet op elkaar; zeg waarachter de nieuwe tekst komt"));
            return None;
        }
        self.basis = een.ouder();
        self.plaats = Some(Plaats::Na(een));
        Some(())
    }

    pub fn na_of_voor(&mut self) -> Option<()> {
        let na = self.l.eet_een(&["na", "achter"]).is_some();
        if !na {
            self.l.i += 1;
        }
        if let Some(woorden) = self.l.probeer(|l| citaat(l)) {
            self.woordplaats = Some(if na { Woordplaats::Na(woorden) } else { Woordplaats::Voor(woorden) });
            return Some(());
        }
        let genoemd = self.l.genoemd()?;
        let mut paden = self.vast(genoemd)?;
        self.van_regeling()?;
        let (Some(pad), true) = (paden.pop(), paden.is_empty()) else { return None };
        if matches!(pad.0.last(), Some(Stap::Reeks { .. })) {
            return None;
        }
        self.basis = pad.ouder();
        self.plaats = Some(if na { Plaats::Na(pad) } else { Plaats::Voor(pad) });
        Some(())
    }

    pub fn wordt(&mut self) -> Option<()> {
        if let Some(uit) = self.in_plaats_van() {
            return uit;
        }
        loop {
            self.bepalingen_ervoor()?;
            if self.leesteken_aan_het_slot() {
                return Some(());
            }
            if self.l.eet("telkens") {
                self.telkens = true;
            } else if self.woordplaats.is_none() && self.los_aan_het_slot() {
                self.woordplaats = Some(Woordplaats::Slot);
            } else if self.slot_voor_onder() {
            } else if matches!(self.l.woord_op(0), "in" | "aan")
                || self.l.woord_op(0) == "bij" && self.l.noemt_begrip(1)
            {
                self.l.i += 1;
                let vorige = self.loci.len();
                if vorige > 1 {
                    return None;
                }
                self.plek()?;
                self.l.eet_teken(',');
            } else {
                break;
            }
        }
        if let Some(Woordplaats::Voor(oud)) = &self.woordplaats
            && self.l.woord_op(0) == "gelezen"
        {
            // “wordt voor ‘x’ gelezen ‘y’”
            let oud = oud.clone();
            self.l.i += 1;
            self.woordplaats = None;
            return self.gelezen(oud);
        }
        if self
            .l
            .eet_een(&[
                "de volgende wijzigingen aangebracht",
                "de volgende wijziging aangebracht",
                "de volgende bedragen gewijzigd",
            ])
            .is_some()
        {
            let doelen = self.loci.clone();
            return self.open(doelen);
        }
        if let Some(()) = self.l.probeer(|l| (l.eet_een(&["ingevoegd", "toegevoegd"])).map(|_| ())) {
            return self.los_ingevoegd();
        }
        if let Some(()) = self.aanduiding_voor_tekst() {
            return Some(());
        }
        if self.leesteken_vervangen()? {
            return Some(());
        }
        if let Some(uit) = self.enig_bedrag("wordt") {
            return uit;
        }
        if let Some(weg) = self.begrip_geschrapt() {
            return self.verwijder(weg);
        }
        // “wordt na ‘x’ een zinsnede ingevoegd, luidende: ‘y’”
        let zinsnede = self.l.probeer(|l| {
            l.eet_een(&["een", "de volgende", "het volgende"])?;
            l.eet_een(&["zinsnede", "woord", "woorden", "passage"])?;
            l.eet_een(&["ingevoegd", "toegevoegd"])?;
            l.eet_teken(',');
            let luidende = l.eet_een(&["luidende", "luidend"]).is_some();
            let woorden = luidende && l.kijk().is_some_and(|t| t.soort == Teken::Citaat);
            (l.eet_teken(':') || woorden).then_some(())
        });
        if zinsnede.is_some() {
            if self.woordplaats.is_none() && self.plaats.is_none() {
                self.woordplaats = Some(Woordplaats::Slot);
            }
            let nieuw = self.woorden_of_vrij()?;
            return self.voeg_tekst_in(nieuw);
        }
        // “wordt: ‘x’ vervangen door”
        self.l.probeer(|l| (l.eet_teken(':') && l.kijk().is_some_and(|t| t.soort == Teken::Citaat)).then_some(()));
        if let Some(oud) = self.l.probeer(|l| citaten(l)) {
            return self.met_woorden(oud);
        }
        let hier = self.l.i;
        if let Some(nieuwe) = self.nieuwe() {
            if self.is_alfabet() {
                self.bepalingen_ervoor()?;
            }
            self.l.eet_een(&["wordt", "worden"]); // “Er wordt een lid wordt toegevoegd”
            if self.l.eet("ingevoegd") || self.l.eet("opgenomen") || self.l.eet("geplaatst") {
                return self.voeg_in(nieuwe, false);
            }
            if self.l.eet("toegevoegd") {
                return self.voeg_in(nieuwe, true);
            }
        }
        self.l.i = hier;
        if let Some((doelen, _)) = self.doelen() {
            return self.over("wordt", doelen);
        }
        // “Met ingang van 1 januari 2027 wordt de Marktverordening als volgt gewijzigd:”
        self.l.i = hier;
        self.regelingnaam()?;
        self.regeling_gewijzigd()
    }

    pub fn l_nieuwe(&mut self) -> Option<Nieuwe> {
        let hier = self.l.i;
        let uit = self.nieuwe();
        if uit.is_none() {
            self.l.i = hier;
        }
        uit
    }

    /// A colon, behind which the sentence is over.
    pub fn dubbelepunt(&mut self) -> Option<()> {
        if !self.l.eet_teken(':') && self.l.i < self.l.tekens.len() {
            return None;
        }
        self.klaar = true;
        self.uit.einde = self.l.tekens.get(self.l.i.checked_sub(1)?)?.tot;
        Some(())
    }
}
