//! the part of a sentence about words: they are replaced, lapse, or are inserted.

use super::invoegen::Nieuwe;
use super::lees::{WERKWOORDEN, Zin};
use super::tekens::{Soort as Teken, tekens};
use super::wijzer::Loper;
use super::{Bewerking, Pad, Plaats, Stap, Woordplaats};
use crate::nummer::Nummer;
use crate::regeling::Soort;

impl Zin<'_> {
    /// “… wordt toegevoegd: ‘x’”, “wordt na ‘x’ ingevoegd: y.”, “wordt in de alfabetische volgorde ingevoegd:”.
    pub fn los_ingevoegd(&mut self) -> Option<()> {
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
            let na_leesteken = matches!(self.uit.opdracht.bewerkingen.last(), Some(Bewerking::Interpunctie { .. }));
            let woorden = match self.l.probeer(|l| citaten(l)) {
                Some(woorden) => woorden,
                // “onder vervanging van de punt aan het slot door een komma, toegevoegd: tenzij x.”; “toegevoegd: De
                // raad beslist.”: the full stop is that of the new words
                None => {
                    let woorden = self.vrije_tekst()?;
                    let begin =
                        super::herken::zonder_aanduiding(&woorden) != woorden || woorden.starts_with(['-', '–', '•']);
                    if begin {
                        self.fout =
                            Some("er staat niet bij wat er wordt toegevoegd: een lid, een onderdeel".to_owned());
                        return None;
                    }
                    let zin = na_leesteken || woorden.starts_with(char::is_uppercase);
                    vec![if zin { woorden + "." } else { woorden }]
                }
            };
            let [woorden] = <[String; 1]>::try_from(woorden).ok()?;
            self.woordplaats = Some(Woordplaats::Slot);
            return self.voeg_tekst_in(woorden);
        }
        None
    }

    /// “wordt de punt aan het slot van onderdeel d vervangen door een puntkomma”; `None` where the sentence fails.
    pub fn leesteken_vervangen(&mut self) -> Option<bool> {
        let hier = self.l.i;
        let Some(oud) = self.leesteken() else {
            self.l.i = hier;
            return Some(false);
        };
        let aan_slot = self.aan_het_slot();
        let doelen = if aan_slot && (self.l.eet("van") || self.l.woord_op(0) == "onderdeel") {
            let genoemd = self.l.genoemd()?;
            let doelen = self.vast(genoemd)?;
            self.l.eet_teken(',');
            doelen
        } else if aan_slot {
            self.tekstdoelen()?
        } else if self.l.woord_op(0) == "vervangen" && self.l.tekens[self.l.i - 1].soort == Teken::Woord {
            // “wordt de puntkomma vervangen door een komma”: where it is the only one
            self.l.eet("vervangen door").then_some(())?;
            let nieuw = self.leesteken()?;
            self.vervang_tekst(&[oud], &[nieuw])?;
            return Some(true);
        } else {
            self.l.i = hier;
            return Some(false);
        };
        if WERKWOORDEN.contains(&self.l.woord_op(0)) {
            self.l.eet_een(&["wordt", "worden"])?;
        }
        self.l.eet("vervangen door").then_some(())?;
        let nieuw = self.nieuw_leesteken()?;
        for doel in doelen {
            let (oud, nieuw) = (oud.clone(), nieuw.clone());
            self.uit.opdracht.bewerkingen.push(Bewerking::Interpunctie { doel, oud, nieuw });
        }
        Some(true)
    }

    /// “wordt aan het slot van onderdeel b de puntkomma vervangen door ‘, en’”; whether it stands here.
    pub fn leesteken_aan_het_slot(&mut self) -> bool {
        let (hier, fout) = (self.l.i, self.fout.clone());
        let mut doelen = || {
            self.aan_het_slot().then_some(())?;
            if !self.l.eet("van") {
                self.l.eet("wordt");
                return self.tekstdoelen();
            }
            let genoemd = self.l.genoemd()?;
            let doelen = self.vast(genoemd)?;
            self.l.eet_teken(',');
            Some(doelen)
        };
        let gelezen = doelen().and_then(|doelen| self.slotteken(doelen));
        if gelezen.is_none() {
            (self.l.i, self.fout) = (hier, fout);
        }
        gelezen.is_some()
    }

    /// “de puntkomma vervangen door ‘, en’”, at the end of these provisions.
    pub fn slotteken(&mut self, doelen: Vec<Pad>) -> Option<()> {
        let (oud, nieuw) = self.leesteken_door_leesteken()?;
        for doel in doelen {
            let (oud, nieuw) = (oud.clone(), nieuw.clone());
            self.uit.opdracht.bewerkingen.push(Bewerking::Interpunctie { doel, oud, nieuw });
        }
        Some(())
    }

    fn leesteken_door_leesteken(&mut self) -> Option<(String, String)> {
        let hier = self.l.i;
        let mut lees = || {
            let oud = self.leesteken()?;
            self.l.eet("vervangen door").then_some(())?;
            Some((oud, self.nieuw_leesteken()?))
        };
        let uit = lees();
        if uit.is_none() {
            self.l.i = hier;
        }
        uit
    }

    /// “aan het slot” of what the sentence named: “wordt aan het slot toegevoegd: ‘x’”.
    pub fn los_aan_het_slot(&mut self) -> bool {
        let hier = self.l.i;
        let ja = self.aan_het_slot()
            && (matches!(self.l.woord_op(0), "toegevoegd" | "ingevoegd" | "een")
                || self.l.kijk().is_some_and(|t| t.soort == Teken::Citaat));
        if !ja {
            self.l.i = hier;
        }
        ja
    }

    /// “aan het slot, onder vervanging van de punt door een komma, toegevoegd: x”: what is added comes there by itself.
    pub fn slot_voor_onder(&mut self) -> bool {
        let hier = self.l.i;
        let ja = self.aan_het_slot() && self.l.eet_teken(',') && self.l.is_onder();
        if !ja {
            self.l.i = hier;
        }
        ja
    }

    /// The punctuation that comes: “een puntkomma”, “‘; of’”, or without quotes behind a colon: “: ; of”.
    fn nieuw_leesteken(&mut self) -> Option<String> {
        let los = self.l.probeer(|l| {
            l.eet_teken(':').then_some(())?;
            let teken = [';', ',', '.'].into_iter().find(|c| l.eet_teken(*c))?;
            let woord = l.eet_een(&["of", "en"]).map(|w| format!(" {w}")).unwrap_or_default();
            (l.i == l.tekens.len()).then(|| format!("{teken}{woord}"))
        });
        los.or_else(|| {
            self.l.eet_teken(':');
            self.leesteken()
        })
    }

    pub fn aan_het_slot(&mut self) -> bool {
        self.l.eet("aan het slot") || self.l.eet("aan het eind") || self.l.eet("aan het einde")
    }

    /// “de punt”, “een puntkomma”, “‘; of’”.
    pub fn leesteken(&mut self) -> Option<String> {
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

    pub fn verwijder_tekst(&mut self, oud: Vec<String>) -> Option<()> {
        let telkens = self.telkens | self.overal | self.l.eet("telkens");
        for doel in self.tekstdoelen()? {
            for oud in &oud {
                let (doel, oud) = (doel.clone(), oud.clone());
                self.uit.opdracht.bewerkingen.push(Bewerking::VerwijderTekst { doel, oud, telkens });
            }
        }
        Some(())
    }

    /// The units in which words change.
    pub fn tekstdoelen(&mut self) -> Option<Vec<Pad>> {
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
    pub fn met_woorden(&mut self, oud: Vec<String>) -> Option<()> {
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
        if self.l.eet("door") {
            // “wordt ‘x’ door ‘y’ vervangen”
            let nieuw = citaat(&mut self.l)?;
            self.l.eet("vervangen").then_some(())?;
            return self.vervang_tekst(&oud, &vec![nieuw; oud.len()]);
        }
        self.l.eet_een(&[
            "vervangen door",
            "gewijzigd in",
            "gewijzigd naar",
            "veranderd in",
            "verhoogd tot",
            "verhoogd naar",
            "verlaagd tot",
            "verlaagd naar",
            "gelezen als",
        ])?;
        self.l.eet_teken(':');
        let elk = self.l.eet_een(&["onderscheidenlijk", "respectievelijk"]).is_some();
        self.l.eet_teken(':');
        let nieuw = self.nieuwe_woorden(oud.len(), elk)?;
        self.vervang_tekst(&oud, &nieuw)
    }

    /// Behind “‘a’ vervangen door ‘b’ en”: “‘c’ door ‘d’”. Whether it stands here.
    pub fn nog_een_vervanging(&mut self) -> Option<bool> {
        if !matches!(self.uit.opdracht.bewerkingen.last(), Some(Bewerking::VervangTekst { .. })) {
            return Some(false);
        }
        // “en in het tweede lid ‘c’ door ‘d’”
        let hier = self.l.i;
        if self.l.eet("in") {
            let bewaard =
                (self.loci.clone(), self.basis.clone(), self.heel, self.uit.regeling.clone(), self.fout.clone());
            let goed = self.plek().is_some() && {
                self.l.eet_teken(',');
                self.l.kijk().is_some_and(|t| t.soort == Teken::Citaat)
            };
            if !goed {
                (self.loci, self.basis, self.heel, self.uit.regeling, self.fout) = bewaard;
                self.l.i = hier;
                return Some(false);
            }
            let oud = citaten(&mut self.l)?;
            self.telkens = self.l.eet("telkens");
            self.l.eet_een(&["door", "vervangen door"])?;
            self.l.eet_teken(':');
            let nieuw = self.nieuwe_woorden(oud.len(), false)?;
            self.vervang_tekst(&oud, &nieuw)?;
            return Some(true);
        }
        let telkens = self.l.eet("telkens");
        let Some(oud) = self.l.probeer(|l| {
            let oud = citaten(l)?;
            let telkens = l.eet("telkens");
            l.eet_een(&["door", "vervangen door"]).map(|_| (oud, telkens))
        }) else {
            return if telkens { None } else { Some(false) };
        };
        self.telkens = telkens || oud.1;
        self.l.eet_teken(':');
        let nieuw = self.nieuwe_woorden(oud.0.len(), false)?;
        self.vervang_tekst(&oud.0, &nieuw)?;
        Some(true)
    }

    pub fn vervang_tekst(&mut self, oud: &[String], nieuw: &[String]) -> Option<()> {
        for doel in self.tekstdoelen()? {
            for (oud, nieuw) in oud.iter().zip(nieuw) {
                let telkens = self.telkens || self.overal;
                let (doel, oud, nieuw) = (doel.clone(), oud.clone(), nieuw.clone());
                self.uit.opdracht.bewerkingen.push(Bewerking::VervangTekst { doel, oud, nieuw, telkens });
            }
        }
        Some(())
    }

    /// As many new words as there are old ones; one for all of them where only one is given.
    pub fn nieuwe_woorden(&mut self, aantal: usize, elk: bool) -> Option<Vec<String>> {
        let hier = self.l.i;
        // “wordt ‘; of’ vervangen door een punt”
        if aantal == 1
            && matches!(self.l.woord_op(0), "een" | "de")
            && let Some(teken) = self.leesteken()
        {
            return Some(vec![teken]);
        }
        self.l.i = hier;
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

    pub fn woorden_of_vrij(&mut self) -> Option<String> {
        self.l.probeer(|l| citaat(l)).or_else(|| self.vrije_tekst())
    }

    /// New words without quotes, behind a colon: up to the full stop at the end, which belongs to the instruction.
    pub fn vrije_tekst(&mut self) -> Option<String> {
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
        // “vervangen door: zestien weken’.”: the quote that opens was forgotten
        let zonder = woorden
            .strip_suffix(['’', '”', '»'])
            .filter(|w| !w.contains(['‘', '“', '«', '’', '”', '»', '\'', '"']) && !w.ends_with(['s', 'x', 'z']));
        let woorden = zonder.unwrap_or(woorden);
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

    pub fn voeg_tekst_in(&mut self, nieuw: String) -> Option<()> {
        if self.telkens || self.l.eet("telkens") {
            return None;
        }
        let plaats = self.woordplaats.clone()?;
        self.vanaf(false);
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
pub(super) fn tel_gesloten(woorden: &str) -> usize {
    let ends = woorden.match_indices('’').filter(|(i, q)| {
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !letter(woorden[i + q.len()..].chars().next()) && woorden.contains('‘')
    });
    ends.count()
}

/// “de aanduiding ‘1.’ voor het eerste lid”: the number of the lid.
pub(super) fn aanduiding_voor(l: &mut Loper<'_>) -> Option<Nummer> {
    l.eet_een(&["de aanduiding", "het cijfer", "het nummer"])?;
    let nummer = match l.getal(Soort::Lid) {
        Some(nummer) => {
            l.eet_teken('.');
            nummer
        }
        None => Nummer::parse(citaat(l)?.trim_end_matches(['.', ' ']))?,
    };
    if l.eet_een(&["voor de tekst van", "voor", "van"]).is_some() {
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
pub(super) fn citaat(l: &mut Loper<'_>) -> Option<String> {
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
        // “2,5%”
        if teken.soort == Teken::Woord && is_procent(teken.tekst) {
            let woorden = teken.tekst.to_owned();
            l.i += 1;
            return Some(woorden);
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

/// “3%”, “2,5%”.
fn is_procent(woord: &str) -> bool {
    woord.strip_suffix('%').is_some_and(|g| {
        g.starts_with(|c: char| c.is_ascii_digit()) && g.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'))
    })
}

/// One or more: “‘a’, ‘b’ en ‘c’”.
pub(super) fn citaten(l: &mut Loper<'_>) -> Option<Vec<String>> {
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
