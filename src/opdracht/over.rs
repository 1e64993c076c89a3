//! the part of a sentence about provisions: they lapse, come to read, are renumbered, are moved.

use super::aankondiging::Verwacht;
use super::benoem::is_onderdeel;
use super::eigen::zonder_eigen;
use super::invoegen::Nieuwe;
use super::laag::{Laag, laag_van, onder_basis};
use super::lees::Zin;
use super::tekens::{Soort as Teken, tekens};
use super::wijzer::{Genoemd, Loper};
use super::woorden::{aanduiding_voor, citaat, citaten};
use super::{Bewerking, Nieuw, Pad, Plaats, Stap, Woordplaats};
use crate::nummer::Nummer;
use crate::regeling::Soort;

impl Zin<'_> {
    /// Behind a verb that stands before what it is about.
    pub fn omgekeerd(&mut self, werkwoord: &str) -> Option<()> {
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

    /// “Voor de tekst wordt de aanduiding ‘1.’ geplaatst.”
    pub fn aanduiding_voor_tekst(&mut self) -> Option<()> {
        if self.woordplaats != Some(Woordplaats::Voor(String::new())) {
            return None;
        }
        let nummer = self.l.probeer(|l| {
            l.eet_een(&["de aanduiding", "het cijfer", "het nummer"]);
            let c = citaat(l)?;
            l.eet("geplaatst").then_some(())?;
            Some(c)
        })?;
        self.tekst_wordt_lid(&nummer)
    }

    /// The text of the article becomes the lid with this designation.
    pub fn tekst_wordt_lid(&mut self, nummer: &str) -> Option<()> {
        let nummer = Nummer::parse(nummer.trim_end_matches(['.', ' ']))?;
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

    /// “vervalt ‘x’”, “vervallen het eerste en tweede lid”, “vervalt: x.”
    pub fn vervalt(&mut self) -> Option<()> {
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
        // “vervalt het begrip ‘x’”: the definition, not the word
        if !self.l.noemt_begrip(0)
            && let Some(oud) = self.l.probeer(|l| citaten(l))
        {
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
    pub fn staart(&mut self) -> Option<()> {
        self.vanaf(true);
        let hier = self.l.i;
        self.l.eet_teken(',');
        match self.l.woord_op(0) {
            "onder" => return self.onder_clausule(),
            "waarbij" | "waarna" => return self.waarbij(),
            _ => {}
        }
        self.l.i = hier;
        Some(())
    }

    /// “het begrip ‘x’ geschrapt”: the definition, not the word.
    pub fn begrip_geschrapt(&mut self) -> Option<Vec<Pad>> {
        let hier = self.l.i;
        if self.l.noemt_begrip(0)
            && let Some(genoemd) = self.l.genoemd()
            && self.l.eet_een(&["geschrapt", "verwijderd", "doorgehaald"]).is_some()
        {
            return self.vast(genoemd);
        }
        self.l.i = hier;
        None
    }

    /// Provisions that are named as subject or object, and the aanduiding that lapses with them.
    pub fn doelen(&mut self) -> Option<(Vec<Pad>, Option<Nummer>)> {
        let genoemd = self.l.genoemd()?;
        let doelen = self.vast(genoemd)?;
        if let Some(eerste) = doelen.first() {
            self.basis = eerste.ouder();
        }
        self.van_regeling()?;
        self.met_opschrift();
        let af = self.l.probeer(|l| {
            l.eet_teken(',');
            l.eet_een(&["alsmede", "en", "evenals", "alsook"])?;
            aanduiding_voor(l)
        });
        self.l.eet_teken(',');
        Some((doelen, af))
    }

    /// “en het daarbij behorende opschrift”: an article goes with its opschrift.
    pub fn met_opschrift(&mut self) {
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
    pub fn onderwerp(&mut self) -> Option<()> {
        if let Some(nummer) = self.l.probeer(|l| aanduiding_voor(l)) {
            self.l.eet_een(&["vervalt", "komt te vervallen"])?;
            return self.nummer_af(nummer);
        }
        if self.leesteken_vervangen()? {
            return Some(());
        }
        if let Some(uit) = self.bedrag_vooraan() {
            return uit;
        }
        if let Some(uit) = self.tekst_als_lid() {
            return uit;
        }
        // “De tekst van artikel 9 komt te luiden:”
        let tekst = self.l.probeer(|l| {
            l.eet("de tekst van").then_some(())?;
            let hier = l.i;
            l.genoemd()?;
            l.i = hier;
            matches!(l.woord_op(0), "artikel" | "het" | "lid").then_some(())
        });
        let hier = self.l.i;
        if let Some(genoemd) = self.l.genoemd() {
            // “Het opschrift ‘x’ wordt vervangen door ‘y’”
            if matches!(genoemd.as_slice(), [g] if g.stappen.last() == Some(&Stap::Opschrift))
                && self.l.kijk().is_some_and(|t| t.soort == Teken::Citaat)
            {
                return self.opschrift_vervangen(genoemd);
            }
            self.l.i = hier;
            let (doelen, af) = self.doelen()?;
            // “Artikel 5, eerste lid: ‘x’ wordt vervangen door ‘y’”
            if self.l.is_teken(0, ':') && self.l.tekens.get(self.l.i + 1).is_some_and(|t| t.soort == Teken::Citaat) {
                self.l.i += 1;
                self.loci = doelen;
                let oud = citaten(&mut self.l)?;
                return self.woorden_vooraan(oud);
            }
            if self.l.eet_een(&["luidt", "luiden"]).is_some() {
                // “Artikel 3 luidt als volgt:”
                self.l.eet_een(&["voortaan", "nu"]);
                return self.kondig_vervanging_aan(doelen, None);
            }
            let werkwoord = self.werkwoord()?;
            let vervangen = werkwoord == "wordt" && self.l.woord_op(0) == "vervangen";
            if tekst.is_some() && !vervangen && !matches!(werkwoord, "komt" | "komen") {
                return None;
            }
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
            let uit = self.woorden_vooraan(oud);
            // “De ‘Marktverordening’ wordt als volgt gewijzigd:” is about a regeling
            if uit.is_some() || !self.uit.opdracht.bewerkingen.is_empty() {
                return uit;
            }
        }
        self.l.i = hier;
        self.regelingnaam()?;
        match self.werkwoord()? {
            _ if self.l.eet("ingetrokken") || self.l.eet("vervallen verklaard") => {
                let regeling = self.uit.regeling.clone()?;
                self.uit.opdracht.bewerkingen.push(Bewerking::Intrekken { regeling });
                Some(())
            }
            _ => self.regeling_gewijzigd(),
        }
    }

    /// “De bestaande tekst van artikel 2 wordt genummerd 1”, “… wordt het eerste lid”; `None` where the sentence says
    /// something else.
    fn tekst_als_lid(&mut self) -> Option<Option<()>> {
        let hier = self.l.i;
        let bewaard = self.loci.clone();
        let mut lees = || {
            self.bestaande_tekst()?;
            if self.l.eet("van") {
                let genoemd = self.l.genoemd()?;
                self.loci = self.vast(genoemd)?;
                self.van_regeling()?;
            }
            self.l.eet("wordt").then_some(())?;
            let genummerd = self.l.eet_een(&["genummerd", "vernummerd", "aangeduid"]).is_some();
            if genummerd {
                self.l.eet_een(&["als", "tot", "naar"]);
            }
            self.eerste_lid()
        };
        if lees().is_none() {
            self.l.i = hier;
            self.loci = bewaard;
            return None;
        }
        Some(self.tekst_wordt_lid("1"))
    }

    /// “De zinsnede ‘x’ in artikel 5 vervalt.”
    fn woorden_vooraan(&mut self, oud: Vec<String>) -> Option<()> {
        if self.l.eet("in") {
            self.plek()?;
            self.l.eet_teken(',');
        }
        match self.werkwoord()? {
            "vervalt" | "vervallen" => self.verwijder_tekst(oud),
            "wordt" | "worden" => {
                // “Artikel 5, eerste lid: ‘x’ wordt ‘y’.”
                if let Some(nieuw) = self.l.probeer(|l| citaat(l)).filter(|_| oud.len() == 1) {
                    return self.vervang_tekst(&oud, &[nieuw]);
                }
                self.met_woorden(oud)
            }
            _ => {
                self.l.eet("te vervallen").then_some(())?;
                self.verwijder_tekst(oud)
            }
        }
    }

    pub fn opschrift_vervangen(&mut self, genoemd: Vec<Genoemd>) -> Option<()> {
        let oud = citaat(&mut self.l)?;
        self.l.eet("wordt vervangen door").then_some(())?;
        self.l.eet_teken(':');
        let nieuw = self.woorden_of_vrij()?;
        let doel = match (genoemd.len(), genoemd.into_iter().next()) {
            (1, Some(g)) if g.stappen.len() > 1 || !self.opent.0.is_empty() => self.los(g)?,
            _ => {
                // the designation stands in the words: “Hoofdstuk 11a. Continuïteit”
                let mut l = Loper { tekst: &oud, tekens: tekens(&oud), i: 0, verst: 0, terug: false, naar: false };
                let mut genoemd = l.genoemd()?;
                let een = genoemd.pop().filter(|g| genoemd.is_empty() && g.stappen.len() == 1)?;
                Pad(een.stappen).en(Stap::Opschrift)
            }
        };
        self.uit.opdracht.bewerkingen.push(Bewerking::VervangTekst { doel, oud, nieuw, telkens: false });
        Some(())
    }

    /// What happens to provisions that were named.
    pub fn over(&mut self, werkwoord: &str, doelen: Vec<Pad>) -> Option<()> {
        match werkwoord {
            "vervalt" | "vervallen" => self.verwijder(doelen),
            "komt" | "komen" => self.te_luiden_of_te_vervallen(doelen),
            _ => {
                self.bepalingen_ervoor()?;
                if self.l.eet_een(&["gewijzigd in die zin dat", "zodanig gewijzigd dat", "zo gewijzigd dat"]).is_some()
                {
                    return self.in_die_zin(doelen);
                }
                let l = &mut self.l;
                let los = l.woord_op(0) == "gewijzigd" && l.is_teken(1, ':');
                l.i += usize::from(los);
                if los || l.eet("als volgt gewijzigd") || l.eet("gewijzigd als volgt") {
                    return self.open(doelen);
                }
                if l.eet_een(&[
                    "gewijzigd en komt te luiden",
                    "gewijzigd en komen te luiden",
                    "gewijzigd en komt als volgt te luiden",
                    "gewijzigd en komen als volgt te luiden",
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
                // “Het opschrift van artikel 5 wordt ‘y’”
                let woorden = l.kijk().is_some_and(|t| t.soort == Teken::Citaat);
                if !woorden && l.eet_een(&["vervangen door", "gewijzigd in"]).is_none() {
                    // “Artikel 5 wordt artikel 6.”; “artikel 4 te vernummeren tot 5 en artikel 5 tot 4”
                    if matches!(self.uit.opdracht.bewerkingen.last(), Some(Bewerking::Vernummer { .. })) {
                        self.l.eet_een(&["tot", "naar"]);
                    }
                    let naar = self.naar(doelen.first()?)?;
                    return self.vernummer(&doelen, &naar);
                }
                if let Some(nieuwe) = self.l_nieuwe() {
                    return self.kondig_vervanging_aan(doelen, Some(nieuwe));
                }
                if self.l.is_teken(0, ':') {
                    let meer = doelen.len() > 1;
                    self.kondig_vervanging_aan(doelen, None)?;
                    // “het tweede en derde lid worden vervangen door: 2. …”: one may come for both
                    if let Some(Verwacht::Bepalingen { vervangt, .. }) = &mut self.uit.verwacht {
                        *vervangt = meer;
                    }
                    return Some(());
                }
                let nieuw = self.l.probeer(|l| citaten(l)).filter(|w| w.len() == 1)?.pop()?;
                let [doel] = <[Pad; 1]>::try_from(doelen).ok()?;
                matches!(laag_van(doel.0.last()?), Laag::Deel).then_some(())?;
                let nieuw = match zonder_eigen(&doel, &nieuw) {
                    Ok(nieuw) => nieuw,
                    Err(reden) => {
                        self.fout = Some(reden);
                        return None;
                    }
                };
                self.uit.opdracht.bewerkingen.push(Bewerking::Vervang { doel, nieuw: Nieuw::Woorden(nieuw) });
                Some(())
            }
        }
    }

    /// “als volgt gewijzigd:”, behind the name of a regeling.
    pub fn regeling_gewijzigd(&mut self) -> Option<()> {
        self.l.eet_een(&[
            "als volgt gewijzigd en aangevuld",
            "als volgt gewijzigd",
            "gewijzigd als volgt",
            "gewijzigd en wel als volgt",
            "als volgt aangepast",
            "als volgt gelezen",
        ])?;
        self.dubbelepunt()?;
        self.uit.opent_regeling = true;
        Some(())
    }

    /// “Artikel 2 wordt gewijzigd in die zin dat in het eerste lid ‘x’ wordt vervangen door ‘y’”: the verb stands last.
    fn in_die_zin(&mut self, doelen: Vec<Pad>) -> Option<()> {
        let [doel] = <[Pad; 1]>::try_from(doelen).ok()?;
        self.basis = doel.clone();
        self.loci = vec![doel];
        if self.l.woord_op(0) == "in" && !self.is_alfabet() {
            self.l.i += 1;
            self.plek()?;
            self.l.eet_teken(',');
        }
        self.telkens = self.l.eet("telkens");
        self.bepalingen_ervoor()?;
        if let Some(oud) = self.l.probeer(|l| citaten(l)) {
            return self.woorden_vooraan(oud);
        }
        if self.woordplaats.is_none() && self.plaats.is_none() {
            let genoemd = self.l.genoemd()?;
            let doelen = self.vast(genoemd)?;
            let werkwoord = self.werkwoord()?;
            return self.over(werkwoord, doelen);
        }
        let werkwoord = self.werkwoord()?;
        self.omgekeerd(werkwoord)
    }

    pub fn vernummerd(&mut self, doelen: Vec<Pad>) -> Option<()> {
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

    pub fn plaats_van_verplaatsing(&mut self) -> Option<Plaats> {
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
    pub fn naast(&self, van: &Pad, plaats: &Plaats) -> Option<Pad> {
        let ouder = match plaats {
            Plaats::Na(pad) | Plaats::Voor(pad) => pad.ouder(),
            _ => self.basis.clone(),
        };
        Some(ouder.en(van.0.last()?.clone()))
    }

    pub fn enig(&mut self) -> Option<Pad> {
        let genoemd = self.l.genoemd()?;
        let mut paden = self.vast(genoemd)?;
        self.l.eet_teken(',');
        paden.pop().filter(|_| paden.is_empty())
    }

    pub fn verplaats(&mut self, doelen: Vec<Pad>, naar: Pad, plaats: Plaats) -> Option<()> {
        let [van] = <[Pad; 1]>::try_from(doelen).ok()?;
        self.uit.opdracht.bewerkingen.push(Bewerking::Verplaats { van, naar, plaats });
        Some(())
    }

    pub fn open(&mut self, doelen: Vec<Pad>) -> Option<()> {
        let [doel] = <[Pad; 1]>::try_from(doelen).ok()?;
        self.uit.opdracht.bewerkingen.is_empty().then_some(())?;
        if matches!(doel.0.last(), Some(Stap::Reeks { .. })) {
            return None;
        }
        self.dubbelepunt()?;
        self.uit.opdracht.opent = doel;
        Some(())
    }

    pub fn te_luiden_of_te_vervallen(&mut self, doelen: Vec<Pad>) -> Option<()> {
        self.bepalingen_ervoor()?;
        if self.l.eet("te vervallen") {
            self.verwijder(doelen)?;
            return self.staart();
        }
        self.l.eet("als volgt");
        self.l.eet("te luiden").then_some(())?;
        self.kondig_vervanging_aan(doelen, None)
    }

    pub fn kondig_vervanging_aan(&mut self, doelen: Vec<Pad>, nieuwe: Option<Nieuwe>) -> Option<()> {
        let verwacht = match &nieuwe {
            // “de tweede volzin wordt vervangen door twee volzinnen, luidende:”
            Some(nieuwe) if nieuwe.volzin => {
                self.luidende()?;
                let [doel] = doelen.as_slice() else { return None };
                matches!(doel.0.last(), Some(Stap::Volzin(_))).then_some(())?;
                Verwacht::Woorden
            }
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
                match doelen.first()?.0.iter().rfind(|s| !s.kiest())? {
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
                    // “artikel 5, aanhef en onder a, komen te luiden:”
                    Stap::Aanhef if doelen.len() > 1 => {
                        let onderdeel = |d: &Pad| d.0.last().is_some_and(is_onderdeel);
                        doelen[1..].iter().all(onderdeel).then_some(())?;
                        Verwacht::Bepalingen {
                            soort: Some(Soort::Onderdeel),
                            aantal: None,
                            nummers: None,
                            vervangt: false,
                        }
                    }
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

    pub fn verwijder(&mut self, doelen: Vec<Pad>) -> Option<()> {
        // “Artikel 4, aanhef en onder a, vervalt”: the words before the other items would go too
        let aanhef = doelen.iter().any(|d| d.0.last() == Some(&Stap::Aanhef));
        if let Some(onderdeel) = doelen.iter().find(|d| aanhef && d.0.last().is_some_and(is_onderdeel)) {
            let wat = "dan vervalt ook de aanhef van wat blijft; bedoeld is meestal alleen";
            self.fout = Some(format!("{wat} {onderdeel}: schrijf dan niet “aanhef en”"));
            return None;
        }
        self.uit.opdracht.bewerkingen.extend(doelen.into_iter().map(|doel| Bewerking::Verwijder { doel }));
        Some(())
    }

    pub fn nummer_af(&mut self, lid: Nummer) -> Option<()> {
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

    pub fn moet_artikel(&mut self, pad: &Pad) -> Option<()> {
        let is = matches!(pad.0.last(), Some(Stap::Bepaling { soort: Soort::Artikel | Soort::Bijlage, .. }));
        if !is {
            self.fout = Some("er staat niet bij van welk artikel".to_owned());
        }
        is.then_some(())
    }
}
