//! sentence → `Opdracht`: the grammar of amending sentences, as it is read.
//!
//! The law of this module: an instruction that is not wholly understood is not understood. Every word of the
//! sentence is taken by the grammar, or the answer is the place where it stopped.

use super::aankondiging::{Lezing, Verwacht};
use super::invoegen::Nieuwe;
use super::tekens::{Soort as Teken, tekens};
use super::wijzer::{Genoemd, Laag, Loper, laag_van, laag_van_soort, onder_basis};
use super::{Bewerking, Nieuw, Pad, Plaats, Stap, Woordplaats};
use crate::nummer::Nummer;
use crate::regeling::Soort;

/// Reads the sentence with which `tekst` begins. `opent` is the provision that was opened above it (“Artikel 12
/// wordt als volgt gewijzigd:”), empty where none was. The text that a sentence announces is not part of it: see
/// [`Lezing::met`].
///
/// # Errors
/// For people: where the sentence stopped being understood.
pub fn lees(tekst: &str, opent: &Pad) -> Result<Lezing, String> {
    let loper = Loper { tekst, tekens: tekens(tekst), i: 0, verst: 0, terug: false };
    let mut zin = Zin {
        l: loper,
        opent,
        basis: opent.clone(),
        loci: Vec::new(),
        heel: false,
        telkens: false,
        plaats: None,
        woordplaats: None,
        uit: Lezing::default(),
        klaar: false,
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
    heel: bool,
    pub telkens: bool,
    /// “na het tweede lid”, “in de alfabetische volgorde”.
    pub plaats: Option<Plaats>,
    /// “na ‘x’”.
    pub woordplaats: Option<Woordplaats>,
    pub uit: Lezing,
    /// The sentence announces text: nothing of it follows.
    pub klaar: bool,
    pub fout: Option<String>,
}

const WERKWOORDEN: [&str; 6] = ["wordt", "worden", "vervalt", "vervallen", "komt", "komen"];

impl Zin<'_> {
    fn waarom(&self) -> String {
        if let Some(fout) = &self.fout {
            return fout.clone();
        }
        if self.l.terug {
            return "een reeks loopt terug: het laatste nummer komt niet na het eerste".to_owned();
        }
        match self.l.tekens.get(self.l.verst.max(self.l.i)) {
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

    fn zin(&mut self) -> Option<()> {
        self.zinsdeel()?;
        while !self.klaar {
            if self.einde() {
                return Some(());
            }
            self.l.probeer(|l| {
                let komma = l.eet_teken(',');
                let en = l.eet_een(&["en", "alsmede"]).is_some();
                (komma || en).then_some(())
            })?;
            (self.telkens, self.plaats, self.woordplaats) = (false, None, None);
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
    fn einde(&mut self) -> bool {
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
    fn zinsdeel(&mut self) -> Option<()> {
        match self.l.woord_op(0) {
            "in" | "aan" if !self.is_alfabet() => {
                self.l.i += 1;
                self.plek()?;
                self.l.eet_teken(',');
                let werkwoord = self.l.eet_een(&WERKWOORDEN)?;
                self.omgekeerd(werkwoord)
            }
            "na" | "voor" | "onder" | "in" => {
                self.bepalingen_ervoor()?;
                let werkwoord = self.l.eet_een(&WERKWOORDEN)?;
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

    fn is_alfabet(&self) -> bool {
        let l = &self.l;
        l.woord_op(0) == "in"
            && (l.woord_op(2) == "alfabetische" || (l.woord_op(1) == "alfabetische" && l.woord_op(2) == "volgorde"))
    }

    /// The provisions that are changed: “artikel 5, tweede lid, en in artikel 6”, “deze verordening”, “artikel 5 van
    /// de Marktverordening”.
    pub fn plek(&mut self) -> Option<()> {
        self.loci.clear();
        loop {
            if self
                .l
                .eet_een(&["deze verordening", "de verordening", "deze regeling", "dit besluit", "deze wet"])
                .is_some()
            {
                self.heel = true;
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
    fn bepalingen_ervoor(&mut self) -> Option<()> {
        loop {
            self.l.probeer(|l| {
                (l.eet_teken(',') && matches!(l.woord_op(0), "onder" | "na" | "voor" | "in")).then_some(())
            });
            match self.l.woord_op(0) {
                "onder"
                    if matches!(
                        self.l.woord_op(1),
                        "vernummering" | "verlettering" | "vervanging" | "hernummering"
                    ) =>
                {
                    self.onder_clausule()?;
                }
                "voor" if self.l.woord_op(2) == "tekst" => {
                    self.l.i += 1;
                    self.l.eet_een(&["de tekst", "het tekst"])?;
                    if self.l.eet("van") {
                        let genoemd = self.l.genoemd()?;
                        let paden = self.vast(genoemd)?;
                        self.loci = paden;
                    }
                    self.woordplaats = Some(Woordplaats::Voor(String::new()));
                }
                "na" | "voor" => self.na_of_voor()?,
                "in" if self.is_alfabet() => {
                    self.l.i += 1;
                    self.l.eet_een(&["de", "het"]);
                    self.l.eet("alfabetische");
                    self.l.eet_een(&["volgorde", "rangschikking", "lijst", "opsomming"])?;
                    self.plaats = Some(Plaats::Alfabet);
                }
                _ => break,
            }
        }
        self.l.probeer(|l| (l.eet_teken(',')).then_some(()));
        Some(())
    }

    pub fn na_of_voor(&mut self) -> Option<()> {
        let na = self.l.eet("na");
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

    /// Behind a verb that stands before what it is about.
    fn omgekeerd(&mut self, werkwoord: &str) -> Option<()> {
        match werkwoord {
            "wordt" | "worden" => self.wordt(),
            "vervalt" | "vervallen" => self.vervalt(),
            _ => {
                if let Some(oud) = self.l.probeer(|l| citaten(l)) {
                    self.l.eet("te vervallen").then_some(())?;
                    return self.verwijder_tekst(oud);
                }
                let (doelen, _) = self.doelen()?;
                self.te_luiden_of_te_vervallen(doelen)
            }
        }
    }

    fn wordt(&mut self) -> Option<()> {
        loop {
            self.bepalingen_ervoor()?;
            if self.l.eet("telkens") {
                self.telkens = true;
            } else if matches!(self.l.woord_op(0), "in" | "aan") {
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
        if self.l.eet("de volgende wijzigingen aangebracht") || self.l.eet("de volgende wijziging aangebracht") {
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
        // “wordt: ‘x’ vervangen door”
        self.l.probeer(|l| (l.eet_teken(':') && l.kijk().is_some_and(|t| t.soort == Teken::Citaat)).then_some(()));
        if let Some(oud) = self.l.probeer(|l| citaten(l)) {
            return self.met_woorden(oud);
        }
        let hier = self.l.i;
        if let Some(nieuwe) = self.nieuwe() {
            if self.l.eet("wordt") || self.l.eet("worden") {} // “Er wordt een lid wordt toegevoegd”
            if self.l.eet("ingevoegd") || self.l.eet("opgenomen") || self.l.eet("geplaatst") {
                return self.voeg_in(nieuwe, false);
            }
            if self.l.eet("toegevoegd") {
                return self.voeg_in(nieuwe, true);
            }
        }
        self.l.i = hier;
        let (doelen, _) = self.doelen()?;
        self.over("wordt", doelen)
    }

    /// “… wordt toegevoegd: ‘x’”, “wordt na ‘x’ ingevoegd: y.”, “wordt in de alfabetische volgorde ingevoegd:”.
    fn los_ingevoegd(&mut self) -> Option<()> {
        let toe = self.l.tekens.get(self.l.i - 1).is_some_and(|t| t.klein == "toegevoegd");
        if self.woordplaats.is_some() {
            self.l.eet_teken(':');
            let nieuw = self.woorden_of_vrij()?;
            return self.voeg_tekst_in(nieuw);
        }
        // “wordt toegevoegd een nieuw artikel 13a, dat komt te luiden”
        if let Some(nieuwe) = self.l_nieuwe() {
            return self.voeg_in(nieuwe, toe);
        }
        if self.plaats == Some(Plaats::Alfabet) {
            return self.voeg_in(Nieuwe { soort: None, ..Nieuwe::default() }, false);
        }
        if toe && self.plaats.is_none() {
            self.l.eet_teken(':');
            let woorden = self.l.probeer(|l| citaten(l)).filter(|w| w.len() == 1)?;
            self.woordplaats = Some(Woordplaats::Slot);
            return self.voeg_tekst_in(woorden.into_iter().next()?);
        }
        None
    }

    fn l_nieuwe(&mut self) -> Option<Nieuwe> {
        let hier = self.l.i;
        let uit = self.nieuwe();
        if uit.is_none() {
            self.l.i = hier;
        }
        uit
    }

    /// “Voor de tekst wordt de aanduiding ‘1.’ geplaatst.”
    fn aanduiding_voor_tekst(&mut self) -> Option<()> {
        if self.woordplaats != Some(Woordplaats::Voor(String::new())) {
            return None;
        }
        let nummer = self.l.probeer(|l| {
            l.eet_een(&["de aanduiding", "het cijfer", "het nummer"]);
            let c = citaat(l)?;
            l.eet("geplaatst").then_some(())?;
            Nummer::parse(c.trim_end_matches(['.', ' ']))
        })?;
        let basis = match self.loci.as_slice() {
            [] => onder_basis(&self.basis, Laag::Lid, false),
            [een] => een.clone(),
            _ => return None,
        };
        self.moet_artikel(&basis)?;
        let doel = basis.en(Stap::bepaling(Soort::Lid, Some(nummer)));
        self.uit.opdracht.bewerkingen.push(Bewerking::NummerToe { doel });
        Some(())
    }

    /// “wordt de punt aan het slot van onderdeel d vervangen door een puntkomma”; `None` where the sentence fails.
    fn leesteken_vervangen(&mut self) -> Option<bool> {
        let hier = self.l.i;
        let Some(oud) = self.leesteken() else {
            self.l.i = hier;
            return Some(false);
        };
        let aan_slot = self.aan_het_slot();
        let doelen = if aan_slot && (self.l.eet("van") || self.l.woord_op(0) == "onderdeel") {
            let genoemd = self.l.genoemd()?;
            self.vast(genoemd)?
        } else if aan_slot {
            self.tekstdoelen()?
        } else {
            self.l.i = hier;
            return Some(false);
        };
        if WERKWOORDEN.contains(&self.l.woord_op(0)) {
            self.l.eet_een(&["wordt", "worden"])?;
        }
        self.l.eet("vervangen door").then_some(())?;
        let nieuw = self.leesteken()?;
        for doel in doelen {
            let (oud, nieuw) = (oud.clone(), nieuw.clone());
            self.uit.opdracht.bewerkingen.push(Bewerking::Interpunctie { doel, oud, nieuw });
        }
        Some(true)
    }

    fn aan_het_slot(&mut self) -> bool {
        self.l.eet("aan het slot") || self.l.eet("aan het eind") || self.l.eet("aan het einde")
    }

    /// “de punt”, “een puntkomma”, “‘; of’”.
    fn leesteken(&mut self) -> Option<String> {
        self.l.eet_een(&["de", "een", "het"]);
        let teken = match self.l.woord_op(0) {
            "punt" => ".",
            "puntkomma" => ";",
            "komma" => ",",
            "dubbelepunt" => ":",
            _ => {
                let t = self.l.kijk()?;
                let kort = t.soort == Teken::Citaat
                    && t.tekst.starts_with(['.', ',', ';', ':'])
                    && t.tekst.split_whitespace().count() <= 2;
                let tekst = t.tekst.to_owned();
                return kort.then(|| {
                    self.l.i += 1;
                    tekst
                });
            }
        };
        self.l.i += 1;
        Some(teken.to_owned())
    }

    /// “onder vernummering van het derde lid tot vierde lid en onder vervanging van de punt …”.
    fn onder_clausule(&mut self) -> Option<()> {
        self.l.i += 1;
        let mut eerst = true;
        loop {
            let soort = self.l.eet_een(&[
                "vernummering en verlettering",
                "vernummering",
                "verlettering",
                "hernummering",
                "vervanging",
            ]);
            match soort {
                Some("vervanging") => self.onder_vervanging()?,
                Some(_) => self.onder_vernummering()?,
                None if eerst => return None,
                None => break,
            }
            eerst = false;
            let nog = self.l.probeer(|l| {
                let komma = l.eet_teken(',');
                let en = l.eet("en");
                let onder = l.eet("onder");
                let volgt = matches!(l.woord_op(0), "vernummering" | "verlettering" | "vervanging" | "hernummering");
                (volgt && (en || (komma && onder))).then_some(())
            });
            if nog.is_none() {
                break;
            }
        }
        Some(())
    }

    fn onder_vernummering(&mut self) -> Option<()> {
        loop {
            self.l.eet("van").then_some(())?;
            let genoemd = self.l.genoemd()?;
            let van = self.vast(genoemd)?;
            self.l.eet_teken(',');
            self.l.eet_een(&["tot", "naar", "in"])?;
            let naar = self.naar(van.first()?)?;
            self.vernummer(&van, &naar)?;
            let nog = self.l.probeer(|l| {
                l.eet_teken(',');
                (l.eet("en") && l.woord_op(0) == "van").then_some(())
            });
            if nog.is_none() {
                return Some(());
            }
        }
    }

    fn onder_vervanging(&mut self) -> Option<()> {
        loop {
            self.l.eet("van").then_some(())?;
            let oud = self.leesteken()?;
            let plek = self.aan_het_slot() && (self.l.eet("van") || self.l.woord_op(0) == "onderdeel");
            if !plek {
                self.l.eet_een(&["achter", "na"])?;
            }
            let genoemd = self.l.genoemd()?;
            let doelen = self.vast(genoemd)?;
            self.l.eet("door").then_some(())?;
            let nieuw = self.leesteken()?;
            for doel in doelen {
                let (oud, nieuw) = (oud.clone(), nieuw.clone());
                self.uit.opdracht.bewerkingen.push(Bewerking::Interpunctie { doel, oud, nieuw });
            }
            let nog = self.l.probeer(|l| {
                l.eet_teken(',');
                (l.eet("en") && l.woord_op(0) == "van").then_some(())
            });
            if nog.is_none() {
                return Some(());
            }
        }
    }

    /// Behind “tot”: designations of the kind of `van`, or whole paths.
    fn naar(&mut self, van: &Pad) -> Option<Vec<Pad>> {
        self.l.eet_een(&["onderscheidenlijk", "respectievelijk"]);
        let (Stap::Bepaling { soort, .. } | Stap::Reeks { soort, .. }) = van.0.last()? else { return None };
        let soort = *soort;
        let ouder = van.ouder();
        let bewaard = std::mem::replace(&mut self.basis, ouder.clone());
        let mut uit = Vec::new();
        loop {
            if let Some(genoemd) = self.l.genoemd() {
                // under the same parent, unless it says otherwise
                for een in genoemd {
                    let relatief = een.stappen.len() == 1 && laag_van(een.stappen.first()?) == laag_van_soort(soort);
                    if relatief {
                        uit.push(ouder.en(een.stappen.into_iter().next()?));
                    } else {
                        uit.push(self.los(een)?);
                    }
                }
            } else {
                self.l.eet_een(&["de", "het"]);
                uit.extend(self.l.getallen(soort)?.into_iter().map(|s| ouder.en(s)));
            }
            self.l.merk();
            let nog = self.l.probeer(|l| {
                l.eet_een(&["en", "onderscheidenlijk", "respectievelijk"])?;
                let hier = l.i;
                let volgt = l.genoemd().is_some() || l.getal(soort).is_some();
                l.i = hier;
                volgt.then_some(())
            });
            if nog.is_none() {
                break;
            }
        }
        self.basis = bewaard;
        Some(uit)
    }

    /// “vervalt ‘x’”, “vervallen het eerste en tweede lid”, “vervalt: x.”
    fn vervalt(&mut self) -> Option<()> {
        self.bepalingen_ervoor()?;
        if self.l.eet("telkens") {
            self.telkens = true;
        }
        // “vervalt in het tweede lid ‘x’ en in het derde lid ‘y’”
        if self.l.woord_op(0) == "in" {
            let buiten = self.loci.clone();
            loop {
                self.l.eet("in").then_some(())?;
                self.basis = buiten.first().cloned().unwrap_or_else(|| self.opent.clone());
                self.plek()?;
                self.l.eet_teken(',');
                let oud = self.l.probeer(|l| citaten(l))?;
                self.verwijder_tekst(oud)?;
                let nog = self.l.probeer(|l| {
                    l.eet_teken(',');
                    l.eet("en");
                    (l.woord_op(0) == "in").then_some(())
                });
                if nog.is_none() {
                    self.loci = buiten;
                    return Some(());
                }
            }
        }
        if self.l.eet_teken(':') {
            let woorden = self.woorden_of_vrij()?;
            return self.verwijder_tekst(vec![woorden]);
        }
        if let Some(oud) = self.l.probeer(|l| citaten(l)) {
            return self.verwijder_tekst(oud);
        }
        if let Some(nummer) = self.l.probeer(|l| aanduiding_voor(l)) {
            return self.nummer_af(nummer);
        }
        let (doelen, af) = self.doelen()?;
        self.verwijder(doelen)?;
        if let Some(nummer) = af {
            self.nummer_af(nummer)?;
        }
        self.staart()
    }

    /// What may stand behind “vervalt”: “, onder vernummering van …”.
    fn staart(&mut self) -> Option<()> {
        let hier = self.l.i;
        self.l.eet_teken(',');
        if self.l.woord_op(0) == "onder" {
            return self.onder_clausule();
        }
        self.l.i = hier;
        Some(())
    }

    /// Provisions that are named as subject or object, and the aanduiding that lapses with them.
    fn doelen(&mut self) -> Option<(Vec<Pad>, Option<Nummer>)> {
        let genoemd = self.l.genoemd()?;
        let doelen = self.vast(genoemd)?;
        if let Some(eerste) = doelen.first() {
            self.basis = eerste.ouder();
        }
        self.van_regeling()?;
        self.met_opschrift();
        let af = self.l.probeer(|l| {
            l.eet_teken(',');
            l.eet_een(&["alsmede", "en"])?;
            aanduiding_voor(l)
        });
        self.l.eet_teken(',');
        Some((doelen, af))
    }

    /// “en het daarbij behorende opschrift”: an article goes with its opschrift.
    fn met_opschrift(&mut self) {
        self.l.probeer(|l| {
            l.eet_teken(',');
            l.eet_een(&["en", "met", "alsmede", "inclusief"])?;
            l.eet_een(&["het", "de"]);
            l.eet_een(&["daarbij", "bijbehorende", "bijbehorend"]);
            l.eet_een(&["behorende", "behorend"]);
            l.eet_een(&["opschrift", "opschriften"]).map(|_| ())
        });
    }

    /// A sentence that begins with what it is about.
    fn onderwerp(&mut self) -> Option<()> {
        let hier = self.l.i;
        if let Some(nummer) = self.l.probeer(|l| aanduiding_voor(l)) {
            self.l.eet_een(&["vervalt", "komt te vervallen"])?;
            return self.nummer_af(nummer);
        }
        if self.leesteken_vervangen()? {
            return Some(());
        }
        if let Some(genoemd) = self.l.genoemd() {
            // “Het opschrift ‘x’ wordt vervangen door ‘y’”
            if matches!(genoemd.as_slice(), [g] if g.stappen.last() == Some(&Stap::Opschrift))
                && self.l.kijk().is_some_and(|t| t.soort == Teken::Citaat)
            {
                return self.opschrift_vervangen(genoemd);
            }
            self.l.i = hier;
            let (doelen, af) = self.doelen()?;
            let werkwoord = self.l.eet_een(&WERKWOORDEN)?;
            self.over(werkwoord, doelen)?;
            if let Some(nummer) = af {
                // only together with what lapses
                matches!(werkwoord, "vervalt" | "vervallen" | "komt" | "komen").then_some(())?;
                self.nummer_af(nummer)?;
            }
            return if matches!(werkwoord, "vervalt" | "vervallen") { self.staart() } else { Some(()) };
        }
        self.l.i = hier;
        if let Some(oud) = self.l.probeer(|l| citaten(l)) {
            return match self.l.eet_een(&WERKWOORDEN)? {
                "vervalt" | "vervallen" => self.verwijder_tekst(oud),
                "wordt" | "worden" => self.met_woorden(oud),
                _ => {
                    self.l.eet("te vervallen").then_some(())?;
                    self.verwijder_tekst(oud)
                }
            };
        }
        self.l.i = hier;
        self.regelingnaam()?;
        match self.l.eet_een(&["wordt", "worden"])? {
            _ if self.l.eet("ingetrokken") || self.l.eet("vervallen verklaard") => {
                let regeling = self.uit.regeling.clone()?;
                self.uit.opdracht.bewerkingen.push(Bewerking::Intrekken { regeling });
                Some(())
            }
            _ => {
                self.l.eet_een(&["als volgt gewijzigd", "gewijzigd als volgt", "als volgt gelezen"])?;
                self.dubbelepunt()?;
                self.uit.opent_regeling = true;
                Some(())
            }
        }
    }

    fn opschrift_vervangen(&mut self, genoemd: Vec<Genoemd>) -> Option<()> {
        let oud = citaat(&mut self.l)?;
        self.l.eet("wordt vervangen door").then_some(())?;
        self.l.eet_teken(':');
        let nieuw = self.woorden_of_vrij()?;
        let doel = match (genoemd.len(), genoemd.into_iter().next()) {
            (1, Some(g)) if g.stappen.len() > 1 || !self.opent.0.is_empty() => self.los(g)?,
            _ => {
                // the designation stands in the words: “Hoofdstuk 11a. Continuïteit”
                let mut l = Loper { tekst: &oud, tekens: tekens(&oud), i: 0, verst: 0, terug: false };
                let mut genoemd = l.genoemd()?;
                let een = genoemd.pop().filter(|g| genoemd.is_empty() && g.stappen.len() == 1)?;
                Pad(een.stappen).en(Stap::Opschrift)
            }
        };
        self.uit.opdracht.bewerkingen.push(Bewerking::VervangTekst { doel, oud, nieuw, telkens: false });
        Some(())
    }

    /// What happens to provisions that were named.
    fn over(&mut self, werkwoord: &str, doelen: Vec<Pad>) -> Option<()> {
        match werkwoord {
            "vervalt" | "vervallen" => self.verwijder(doelen),
            "komt" | "komen" => self.te_luiden_of_te_vervallen(doelen),
            _ => {
                self.bepalingen_ervoor()?;
                let l = &mut self.l;
                let los = l.woord_op(0) == "gewijzigd" && l.is_teken(1, ':');
                l.i += usize::from(los);
                if los || l.eet("als volgt gewijzigd") || l.eet("gewijzigd als volgt") {
                    return self.open(doelen);
                }
                if l.eet_een(&[
                    "gewijzigd en komt te luiden",
                    "gewijzigd en komen te luiden",
                    "als volgt gelezen",
                    "gelezen als volgt",
                ])
                .is_some()
                {
                    return self.kondig_vervanging_aan(doelen, None);
                }
                if l.eet_een(&["geschrapt", "verwijderd", "ingetrokken"]).is_some() {
                    self.verwijder(doelen)?;
                    return self.staart();
                }
                if l.eet_een(&["vernummerd", "verletterd", "geletterd", "genummerd", "hernummerd", "omgenummerd"])
                    .is_some()
                {
                    return self.vernummerd(doelen);
                }
                if l.eet("verplaatst naar") {
                    let naar = self.enig()?;
                    return self.verplaats(doelen, naar, Plaats::Nummer);
                }
                if l.eet("geplaatst") {
                    let plaats = self.plaats_van_verplaatsing()?;
                    let naar = self.naast(doelen.first()?, &plaats)?;
                    return self.verplaats(doelen, naar, plaats);
                }
                l.eet("vervangen door").then_some(())?;
                if let Some(nieuwe) = self.l_nieuwe() {
                    return self.kondig_vervanging_aan(doelen, Some(nieuwe));
                }
                if self.l.is_teken(0, ':') {
                    return self.kondig_vervanging_aan(doelen, None);
                }
                let nieuw = self.l.probeer(|l| citaten(l)).filter(|w| w.len() == 1)?.pop()?;
                let [doel] = <[Pad; 1]>::try_from(doelen).ok()?;
                matches!(laag_van(doel.0.last()?), Laag::Deel).then_some(())?;
                self.uit.opdracht.bewerkingen.push(Bewerking::Vervang { doel, nieuw: Nieuw::Woorden(nieuw) });
                Some(())
            }
        }
    }

    fn vernummerd(&mut self, doelen: Vec<Pad>) -> Option<()> {
        self.l.eet_een(&["tot", "naar", "in", "als"]);
        let mut naar = self.naar(doelen.first()?)?;
        let plaats = self.l.eet("en geplaatst").then(|| self.plaats_van_verplaatsing());
        match plaats {
            Some(plaats) => {
                let naar = naar.pop().filter(|_| naar.is_empty())?;
                self.verplaats(doelen, naar, plaats?)
            }
            None if naar.first()?.ouder() != doelen.first()?.ouder() => {
                let naar = naar.pop().filter(|_| naar.is_empty())?;
                self.verplaats(doelen, naar, Plaats::Nummer)
            }
            None => self.vernummer(&doelen, &naar),
        }
    }

    fn plaats_van_verplaatsing(&mut self) -> Option<Plaats> {
        if self.aan_het_slot() {
            self.l.eet("van").then_some(())?;
            self.basis = self.enig()?;
            return Some(Plaats::Slot);
        }
        let na = self.l.eet_een(&["na", "voor"])? == "na";
        let pad = self.enig()?;
        Some(if na { Plaats::Na(pad) } else { Plaats::Voor(pad) })
    }

    /// The path that a provision gets when it keeps its designation and goes elsewhere.
    fn naast(&self, van: &Pad, plaats: &Plaats) -> Option<Pad> {
        let ouder = match plaats {
            Plaats::Na(pad) | Plaats::Voor(pad) => pad.ouder(),
            _ => self.basis.clone(),
        };
        Some(ouder.en(van.0.last()?.clone()))
    }

    fn enig(&mut self) -> Option<Pad> {
        let genoemd = self.l.genoemd()?;
        let mut paden = self.vast(genoemd)?;
        self.l.eet_teken(',');
        paden.pop().filter(|_| paden.is_empty())
    }

    fn verplaats(&mut self, doelen: Vec<Pad>, naar: Pad, plaats: Plaats) -> Option<()> {
        let [van] = <[Pad; 1]>::try_from(doelen).ok()?;
        self.uit.opdracht.bewerkingen.push(Bewerking::Verplaats { van, naar, plaats });
        Some(())
    }

    fn open(&mut self, doelen: Vec<Pad>) -> Option<()> {
        let [doel] = <[Pad; 1]>::try_from(doelen).ok()?;
        self.uit.opdracht.bewerkingen.is_empty().then_some(())?;
        if matches!(doel.0.last(), Some(Stap::Reeks { .. })) {
            return None;
        }
        self.dubbelepunt()?;
        self.uit.opdracht.opent = doel;
        Some(())
    }

    /// A colon, behind which the sentence is over.
    fn dubbelepunt(&mut self) -> Option<()> {
        if !self.l.eet_teken(':') && self.l.i < self.l.tekens.len() {
            return None;
        }
        self.klaar = true;
        self.uit.einde = self.l.tekens.get(self.l.i.checked_sub(1)?)?.tot;
        Some(())
    }

    fn te_luiden_of_te_vervallen(&mut self, doelen: Vec<Pad>) -> Option<()> {
        self.bepalingen_ervoor()?;
        if self.l.eet("te vervallen") {
            self.verwijder(doelen)?;
            return self.staart();
        }
        self.l.eet("als volgt");
        self.l.eet("te luiden").then_some(())?;
        self.kondig_vervanging_aan(doelen, None)
    }

    fn kondig_vervanging_aan(&mut self, doelen: Vec<Pad>, nieuwe: Option<Nieuwe>) -> Option<()> {
        let verwacht = match &nieuwe {
            Some(nieuwe) => {
                self.luidende()?;
                Verwacht::Bepalingen {
                    soort: nieuwe.soort,
                    aantal: nieuwe.aantal,
                    nummers: nieuwe.nummers.clone(),
                    vervangt: true,
                }
            }
            None => {
                self.l.eet("als volgt");
                self.dubbelepunt()?;
                match doelen.first()?.0.iter().rfind(|s| !matches!(s, Stap::Keuze(_)))? {
                    Stap::Bepaling { soort, .. } | Stap::Reeks { soort, .. } => {
                        Verwacht::Bepalingen { soort: Some(*soort), aantal: None, nummers: None, vervangt: false }
                    }
                    Stap::Begrip(_) => Verwacht::Bepalingen {
                        soort: Some(Soort::Begrip),
                        aantal: None,
                        nummers: None,
                        vervangt: false,
                    },
                    Stap::Streepje(_) => return None,
                    _ if doelen.len() > 1 => return None,
                    _ => Verwacht::Woorden,
                }
            }
        };
        let nog = |doel| Bewerking::Vervang { doel, nieuw: Nieuw::Bepalingen(Vec::new()) };
        self.uit.opdracht.bewerkingen.extend(doelen.into_iter().map(nog));
        self.uit.verwacht = Some(verwacht);
        Some(())
    }

    fn verwijder(&mut self, doelen: Vec<Pad>) -> Option<()> {
        self.uit.opdracht.bewerkingen.extend(doelen.into_iter().map(|doel| Bewerking::Verwijder { doel }));
        Some(())
    }

    fn nummer_af(&mut self, lid: Nummer) -> Option<()> {
        let basis = match (self.loci.as_slice(), self.uit.opdracht.bewerkingen.first()) {
            ([een], _) => een.clone(),
            (_, Some(Bewerking::Verwijder { doel })) => onder_basis(doel, Laag::Lid, false),
            _ => onder_basis(&self.basis, Laag::Lid, false),
        };
        self.moet_artikel(&basis)?;
        let doel = basis.en(Stap::bepaling(Soort::Lid, Some(lid)));
        self.uit.opdracht.bewerkingen.push(Bewerking::NummerAf { doel });
        Some(())
    }

    fn moet_artikel(&mut self, pad: &Pad) -> Option<()> {
        let is = matches!(pad.0.last(), Some(Stap::Bepaling { soort: Soort::Artikel | Soort::Bijlage, .. }));
        if !is {
            self.fout = Some("er staat niet bij van welk artikel".to_owned());
        }
        is.then_some(())
    }

    fn verwijder_tekst(&mut self, oud: Vec<String>) -> Option<()> {
        let telkens = self.telkens | self.l.eet("telkens");
        for doel in self.tekstdoelen()? {
            for oud in &oud {
                let (doel, oud) = (doel.clone(), oud.clone());
                self.uit.opdracht.bewerkingen.push(Bewerking::VerwijderTekst { doel, oud, telkens });
            }
        }
        Some(())
    }

    /// The units in which words change.
    fn tekstdoelen(&mut self) -> Option<Vec<Pad>> {
        if !self.loci.is_empty() {
            return Some(self.loci.clone());
        }
        if self.opent.0.is_empty() && !self.heel {
            self.fout = Some("er staat niet bij in welk artikel".to_owned());
            return None;
        }
        Some(vec![self.opent.clone()])
    }

    /// Behind “wordt ‘x’”: replaced, deleted, inserted.
    fn met_woorden(&mut self, oud: Vec<String>) -> Option<()> {
        if self.l.eet("telkens") {
            self.telkens = true;
        }
        if self.l.eet_een(&["geschrapt", "verwijderd", "doorgehaald"]).is_some() {
            return self.verwijder_tekst(oud);
        }
        if let Some(woord) = self.l.eet_een(&["ingevoegd", "toegevoegd"]) {
            let [nieuw] = <[String; 1]>::try_from(oud).ok()?;
            if self.woordplaats.is_none() && matches!(self.l.woord_op(0), "na" | "voor") {
                self.na_of_voor()?;
            }
            if self.woordplaats.is_none() && woord == "toegevoegd" && self.plaats.is_none() {
                self.woordplaats = Some(Woordplaats::Slot);
            }
            return self.voeg_tekst_in(nieuw);
        }
        if self.l.eet("geplaatst") {
            let [nieuw] = <[String; 1]>::try_from(oud).ok()?;
            self.woordplaats.as_ref()?;
            return self.voeg_tekst_in(nieuw);
        }
        if self.woordplaats.is_some() || self.plaats.is_some() {
            return None;
        }
        self.l.eet_een(&["vervangen door", "gewijzigd in", "gewijzigd naar", "veranderd in"])?;
        self.l.eet_teken(':');
        let elk = self.l.eet_een(&["onderscheidenlijk", "respectievelijk"]).is_some();
        self.l.eet_teken(':');
        let nieuw = self.nieuwe_woorden(oud.len(), elk)?;
        for doel in self.tekstdoelen()? {
            for (oud, nieuw) in oud.iter().zip(&nieuw) {
                let (doel, oud, nieuw, telkens) = (doel.clone(), oud.clone(), nieuw.clone(), self.telkens);
                self.uit.opdracht.bewerkingen.push(Bewerking::VervangTekst { doel, oud, nieuw, telkens });
            }
        }
        Some(())
    }

    /// As many new words as there are old ones; one for all of them where only one is given.
    fn nieuwe_woorden(&mut self, aantal: usize, elk: bool) -> Option<Vec<String>> {
        let hier = self.l.i;
        let nieuw = match self.l.probeer(|l| {
            let eerste = citaat(l)?;
            let mut uit = vec![eerste];
            while uit.len() < aantal {
                let volgt = l.probeer(|l| {
                    l.eet_teken(',');
                    l.eet_een(&["en", "onderscheidenlijk", "respectievelijk"]);
                    citaat(l)
                });
                let Some(volgt) = volgt else { break };
                uit.push(volgt);
            }
            Some(uit)
        }) {
            Some(nieuw) => nieuw,
            None => {
                self.l.i = hier;
                let vrij = self.vrije_tekst()?;
                if aantal == 1 {
                    return Some(vec![vrij]);
                }
                let delen: Vec<String> = if vrij.contains(" respectievelijk ") || vrij.contains(" onderscheidenlijk ") {
                    vrij.replace(" onderscheidenlijk ", " respectievelijk ")
                        .split(" respectievelijk ")
                        .map(str::to_owned)
                        .collect()
                } else if elk {
                    vrij.split(" en ").map(str::to_owned).collect()
                } else {
                    return None;
                };
                return (delen.len() == aantal).then_some(delen);
            }
        };
        match nieuw.len() {
            n if n == aantal => Some(nieuw),
            1 if !elk => Some(vec![nieuw.into_iter().next()?; aantal]),
            _ => None,
        }
    }

    fn woorden_of_vrij(&mut self) -> Option<String> {
        self.l.probeer(|l| citaat(l)).or_else(|| self.vrije_tekst())
    }

    /// New words without quotes, behind a colon: up to the full stop at the end, which belongs to the instruction.
    fn vrije_tekst(&mut self) -> Option<String> {
        let vorige = self.l.tekens.get(self.l.i.checked_sub(1)?)?;
        if vorige.soort != Teken::Leesteken(':') {
            return None;
        }
        let van = vorige.tot;
        let rest = &self.l.tekst[van..];
        let lengte = rest
            .match_indices(". ")
            .map(|(i, _)| i + 1)
            .find(|&i| super::herken::lijkt_opdracht(super::herken::zonder_aanduiding(rest[i..].trim_start())))
            .unwrap_or(rest.len());
        let heel = rest[..lengte].trim();
        let woorden = heel.strip_suffix('.').unwrap_or(heel).trim();
        let nog_een = [" vervangen door", " wordt ‘", " wordt “", " wordt «", " vervalt ", "luidende"];
        let zinnen = woorden.contains(". ");
        // a quote that closes and never opened, or the other way round
        let half =
            tekens(woorden).iter().any(|t| t.soort == Teken::Open || t.tekst.ends_with(['’', '”', '»', '"', '\'']))
                || woorden.matches(['‘', '“', '«', '„']).count()
                    != woorden.matches(['”', '»']).count() + tel_gesloten(woorden);
        if woorden.is_empty() || zinnen || half || nog_een.iter().any(|m| woorden.contains(m)) {
            return None;
        }
        self.klaar = true;
        self.uit.einde = van + lengte;
        self.l.i = self.l.tekens.len();
        Some(woorden.to_owned())
    }

    fn voeg_tekst_in(&mut self, nieuw: String) -> Option<()> {
        if self.telkens || self.l.eet("telkens") {
            return None;
        }
        let plaats = self.woordplaats.clone()?;
        if plaats == Woordplaats::Voor(String::new()) {
            return None;
        }
        for doel in self.tekstdoelen()? {
            let (plaats, nieuw) = (plaats.clone(), nieuw.clone());
            self.uit.opdracht.bewerkingen.push(Bewerking::VoegTekstIn { doel, plaats, nieuw });
        }
        Some(())
    }
}

/// How many single quotes close words.
fn tel_gesloten(woorden: &str) -> usize {
    let ends = woorden.match_indices('’').filter(|(i, q)| {
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !letter(woorden[i + q.len()..].chars().next()) && woorden.contains('‘')
    });
    ends.count()
}

/// “de aanduiding ‘1.’ voor het eerste lid”: the number of the lid.
fn aanduiding_voor(l: &mut Loper<'_>) -> Option<Nummer> {
    l.eet_een(&["de aanduiding", "het cijfer", "het nummer"])?;
    let nummer = Nummer::parse(citaat(l)?.trim_end_matches(['.', ' ']))?;
    if l.eet_een(&["voor", "van"]).is_some() {
        let genoemd = l.genoemd()?;
        let lid = match genoemd.as_slice() {
            [een] => match een.stappen.last()? {
                Stap::Bepaling { soort: Soort::Lid, nummer: Some(n), .. } => n == &nummer,
                _ => false,
            },
            _ => false,
        };
        lid.then_some(())?;
    }
    Some(nummer)
}

/// Quoted words, or an amount in euros; a word for what they are may stand before.
fn citaat(l: &mut Loper<'_>) -> Option<String> {
    const SOORTEN: [&str; 25] = [
        "zinsnede",
        "zinsneden",
        "zinsdeel",
        "woord",
        "woorden",
        "bedrag",
        "bedragen",
        "tekst",
        "passage",
        "getal",
        "nummer",
        "percentage",
        "cijfer",
        "cijfers",
        "datum",
        "jaartal",
        "term",
        "termen",
        "zin",
        "volzin",
        "naam",
        "begrip",
        "tarief",
        "titel",
        "woordgroep",
    ];
    l.probeer(|l| {
        l.eet_een(&["de", "het", "een"]);
        l.eet_een(&SOORTEN);
        l.eet("van");
        let teken = l.kijk()?;
        if teken.soort == Teken::Citaat {
            let woorden = teken.tekst.to_owned();
            l.i += 1;
            return (!woorden.is_empty()).then_some(woorden);
        }
        // “€ 10,50”
        if teken.tekst == "€" {
            let van = teken.van;
            let getal = l.tekens.get(l.i + 1).filter(|t| t.tekst.starts_with(|c: char| c.is_ascii_digit()))?;
            let woorden = l.tekst[van..getal.tot].to_owned();
            l.i += 2;
            return Some(woorden);
        }
        None
    })
}

/// One or more: “‘a’, ‘b’ en ‘c’”.
fn citaten(l: &mut Loper<'_>) -> Option<Vec<String>> {
    let mut uit = vec![citaat(l)?];
    while let Some(volgt) = l.probeer(|l| {
        let komma = l.eet_teken(',');
        let en = l.eet_een(&["en", "respectievelijk", "onderscheidenlijk", "alsmede"]).is_some();
        (komma || en).then_some(())?;
        citaat(l)
    }) {
        uit.push(volgt);
    }
    Some(uit)
}
