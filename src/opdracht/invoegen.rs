//! the parts of a sentence that name new provisions, other numbers, or a regeling.

use super::aankondiging::Verwacht;
use super::laag::{Laag, laag_van, laag_van_soort, onder_basis};
use super::lees::Zin;
use super::tekens::{Soort as Teken, Teken as Teken_};
use super::wijzer::Genoemd;
use super::{Bewerking, Nieuw, Pad, Plaats, Reeks, Stap, Woordplaats};
use crate::nummer::{Nummer, uit_rangtelwoord};
use crate::regeling::Soort;

/// A text without a designation, beside the articles.
pub(super) fn is_tekst(stap: &Stap) -> bool {
    matches!(stap, Stap::Bepaling { soort: Soort::Tekst, .. })
}

/// “twee leden”, “een nieuw artikel 4a”, “de volgende begripsbepalingen”.
#[derive(Debug, Clone, Default)]
pub(super) struct Nieuwe {
    /// `None` where the announced text must tell.
    pub soort: Option<Soort>,
    /// A sentence, not a provision.
    pub volzin: bool,
    pub aantal: Option<usize>,
    pub nummers: Option<Vec<Nummer>>,
}

impl Zin<'_> {
    /// New provisions, as they are announced; where this fails the caller goes back.
    pub fn nieuwe(&mut self) -> Option<Nieuwe> {
        const AANTALLEN: [&str; 13] =
            ["een", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"];
        let l = &mut self.l;
        let mut aantal = l.eet_een(&AANTALLEN).and_then(|w| AANTALLEN.iter().position(|a| *a == w)).map(|i| i.max(1));
        if aantal.is_none()
            && let Some(n) = l.kijk().and_then(|t| t.tekst.parse::<usize>().ok()).filter(|n| (2..1000).contains(n))
        {
            aantal = Some(n);
            l.i += 1;
        }
        if aantal.is_none() {
            l.eet_een(&["de volgende", "het volgende", "de", "het"]);
        }
        l.eet_een(&["nieuwe", "nieuw"]);
        let mut rangen: Vec<Nummer> = Vec::new();
        while let Some(n) = uit_rangtelwoord(l.woord_op(0)) {
            rangen.push(Nummer::getal(n));
            l.i += 1;
            let nog = l.probeer(|l| {
                let komma = l.eet_teken(',');
                let en = l.eet("en");
                ((komma || en) && uit_rangtelwoord(l.woord_op(0)).is_some()).then_some(())
            });
            if nog.is_none() {
                break;
            }
        }
        let woord = l.kijk()?.klein.clone();
        let (mut soort, mut meer) = match woord.as_str() {
            "lid" => (Soort::Lid, false),
            "leden" => (Soort::Lid, true),
            "artikel" => (Soort::Artikel, false),
            "artikelen" => (Soort::Artikel, true),
            "onderdeel" | "subonderdeel" => (Soort::Onderdeel, false),
            "onderdelen" | "subonderdelen" => (Soort::Onderdeel, true),
            "hoofdstuk" => (Soort::Hoofdstuk, false),
            "hoofdstukken" => (Soort::Hoofdstuk, true),
            "titel" | "titeldeel" => (Soort::Titeldeel, false),
            "titels" | "titeldelen" => (Soort::Titeldeel, true),
            "afdeling" => (Soort::Afdeling, false),
            "afdelingen" => (Soort::Afdeling, true),
            "paragraaf" => (Soort::Paragraaf, false),
            "paragrafen" => (Soort::Paragraaf, true),
            "bijlage" => (Soort::Bijlage, false),
            "bijlagen" => (Soort::Bijlage, true),
            "begripsbepaling" | "begripsomschrijving" | "definitie" | "begrip" | "omschrijving" => {
                (Soort::Begrip, false)
            }
            "begripsbepalingen" | "begripsomschrijvingen" | "definities" | "begrippen" | "omschrijvingen" => {
                (Soort::Begrip, true)
            }
            "volzin" | "zin" | "tekst" => (Soort::Tekst, false),
            "volzinnen" | "zinnen" | "teksten" => (Soort::Tekst, true),
            _ => return None,
        };
        l.i += 1;
        if rangen.len() > 1 && !meer {
            // “een vierde en vijfde lid”
            (meer, aantal) = (true, Some(rangen.len()));
        }
        let mut nummers = (!rangen.is_empty()).then_some(rangen);
        if nummers.is_none() && !matches!(soort, Soort::Begrip | Soort::Tekst) {
            let hier = l.i;
            if soort == Soort::Lid && l.getal(Soort::Lid).is_none() && l.getal(Soort::Onderdeel).is_some() {
                soort = Soort::Onderdeel; // “een nieuw lid l”
            }
            l.i = hier;
            if let Some(stappen) = l.probeer(|l| l.getallen(soort)) {
                nummers = Some(getallen_van(&stappen)?);
            }
        }
        if !meer && aantal.is_none() {
            aantal = Some(1);
        }
        if let (Some(n), None) = (&nummers, aantal) {
            aantal = Some(n.len());
        }
        if meer == (aantal == Some(1)) || nummers.as_ref().is_some_and(|n| Some(n.len()) != aantal) {
            return None; // “een leden”, “twee lid”
        }
        let volzin = woord.contains("zin");
        Some(Nieuwe { soort: (!volzin).then_some(soort), volzin, aantal, nummers })
    }

    /// “ingevoegd, luidende:”
    pub fn voeg_in(&mut self, nieuwe: Nieuwe, toe: bool) -> Option<()> {
        // “een nieuw lid toegevoegd aan artikel 2”
        if self.plaats.is_none() && self.loci.is_empty() && matches!(self.l.woord_op(0), "aan" | "na" | "voor") {
            if self.l.eet("aan") {
                self.plek()?;
            } else {
                self.na_of_voor()?;
            }
        }
        // “de volgende definities ingevoegd in alfabetische volgorde:”
        if self.plaats.is_none() && self.is_alfabet() {
            self.bepalingen_ervoor()?;
        }
        // “ingevoegd, onder vernummering van het tweede lid tot derde lid, luidende:”
        let hier = self.l.i;
        self.l.eet_teken(',');
        match self.l.woord_op(0) {
            "onder" if self.l.is_onder() => self.onder_clausule()?,
            "waarbij" | "waarna" => self.waarbij()?,
            _ => self.l.i = hier,
        }
        self.luidende()?;
        if nieuwe.volzin {
            return self.voeg_zin_toe(toe);
        }
        let plaats = match &self.plaats {
            Some(plaats) => plaats.clone(),
            None if toe => Plaats::Slot,
            None => Plaats::Nummer,
        };
        let soort = nieuwe.soort.unwrap_or(Soort::Begrip);
        let ouder = self.ouder_van_nieuwe(soort, &plaats)?;
        self.uit.opdracht.bewerkingen.push(Bewerking::VoegIn {
            doel: ouder,
            plaats,
            nieuw: Nieuw::Bepalingen(Vec::new()),
        });
        self.uit.verwacht = Some(Verwacht::Bepalingen {
            soort: nieuwe.soort,
            aantal: nieuwe.aantal,
            nummers: nieuwe.nummers,
            vervangt: false,
        });
        Some(())
    }

    fn voeg_zin_toe(&mut self, toe: bool) -> Option<()> {
        // “na de eerste volzin”: at the end of that one
        let na = match &self.plaats {
            Some(Plaats::Na(pad)) => Some(pad.clone()),
            Some(Plaats::Voor(pad)) => match pad.0.last() {
                Some(Stap::Volzin(n)) if *n > 1 && *n != Stap::LAATSTE => Some(pad.ouder().en(Stap::Volzin(n - 1))),
                _ => {
                    let reden = "een volzin op deze plaats wordt niet begrepen; zeg achter welke volzin hij komt";
                    self.fout = Some(reden.to_owned());
                    return None;
                }
            },
            Some(_) => return None,
            None => None,
        };
        if let Some(doel) = na {
            matches!(doel.0.last(), Some(Stap::Volzin(_))).then_some(())?;
            self.zin_achter(doel);
            return Some(());
        }
        if !toe {
            return None;
        }
        let doel = match (self.loci.as_slice(), self.opent.0.as_slice()) {
            ([een], _) => een.clone(),
            ([], [_, ..]) => self.opent.clone(),
            _ => return None,
        };
        self.zin_achter(doel);
        Some(())
    }

    fn zin_achter(&mut self, doel: Pad) {
        let (plaats, nieuw) = (Woordplaats::Slot, String::new());
        self.uit.opdracht.bewerkingen.push(Bewerking::VoegTekstIn { doel, plaats, nieuw });
        self.uit.verwacht = Some(Verwacht::Woorden);
    }

    /// What new provisions of this kind hang under.
    fn ouder_van_nieuwe(&mut self, soort: Soort, plaats: &Plaats) -> Option<Pad> {
        let laag = laag_van_soort(soort);
        if let Plaats::Na(pad) | Plaats::Voor(pad) = plaats {
            // A heading stands in one row with the articles: “Voor artikel 5 wordt een hoofdstuk ingevoegd”.
            let in_rij = |stap: &Stap| laag_van(stap) <= Laag::Artikel || is_tekst(stap);
            let rij = match pad.0.as_slice() {
                [.., stap, Stap::Opschrift] => laag_van(stap) < Laag::Artikel,
                [.., stap, Stap::Keuze(_) | Stap::Variant(_) | Stap::Kop(_)] | [.., stap] => {
                    in_rij(stap) && laag_van(stap) != laag
                }
                [] => false,
            };
            if rij && (laag <= Laag::Artikel || soort == Soort::Tekst) && self.loci.is_empty() {
                return Some(Pad::default());
            }
            let mut pad = pad.clone();
            if pad.0.last().is_some_and(Stap::kiest) {
                pad.0.pop();
            }
            let zelfde = laag_van(pad.0.last()?) == laag;
            let ouder = pad.ouder();
            // “Aan artikel 5 wordt na het tweede lid …”: the locus must be what it hangs under.
            let klopt = match self.loci.as_slice() {
                [] => true,
                [een] => een == &ouder || laag == Laag::Artikel,
                _ => false,
            };
            return (zelfde && klopt).then_some(ouder);
        }
        let genummerd = self.uit.opdracht.bewerkingen.iter().find_map(|b| match b {
            Bewerking::Vernummer { ouder, soort: s, .. } if *s == soort => Some(ouder.clone()),
            Bewerking::Interpunctie { doel, .. } if laag == Laag::Onderdeel => Some(doel.ouder()),
            _ => None,
        });
        let ouder = match (self.loci.as_slice(), genummerd) {
            ([een], _) => een.clone(),
            ([], Some(ouder)) => ouder,
            ([], None) if laag <= Laag::Artikel => onder_basis(self.opent, laag, false),
            // between the articles
            ([], None) if soort == Soort::Tekst && self.opent.0.is_empty() => return Some(Pad::default()),
            ([], None) => self.opent.clone(),
            _ => return None,
        };
        let goed = match (laag, ouder.0.last()) {
            (
                Laag::Bijlage | Laag::Hoofdstuk | Laag::Titeldeel | Laag::Afdeling | Laag::Paragraaf | Laag::Artikel,
                None,
            ) => true,
            (_, None) => false,
            (_, Some(Stap::Reeks { .. })) => false,
            (Laag::Lid, Some(Stap::Bepaling { soort: Soort::Artikel, .. })) => true,
            (Laag::Lid, _) => false,
            (Laag::Onderdeel, Some(stap)) => {
                matches!(laag_van(stap), Laag::Bijlage | Laag::Artikel | Laag::Lid | Laag::Onderdeel)
            }
            (laag, Some(stap)) => laag_van(stap) < laag,
        };
        if !goed {
            self.fout = Some("er staat niet bij waarin de nieuwe tekst komt".to_owned());
        }
        goed.then_some(ouder)
    }

    /// “, luidende:” in all its forms; behind it stands the announced text.
    pub fn luidende(&mut self) -> Option<()> {
        const VORMEN: [&str; 18] = [
            "luidende als volgt",
            "luidend als volgt",
            "luidende",
            "luidend",
            "luidt als volgt",
            "luidt",
            "dat komt te luiden als volgt",
            "dat komt te luiden",
            "die komt te luiden",
            "die komen te luiden",
            "dat als volgt luidt",
            "die als volgt luidt",
            "die als volgt luiden",
            "dat luidt als volgt",
            "dat luidt",
            "die luiden",
            "die luidt",
            "als volgt",
        ];
        self.l.eet_teken(',');
        let woord = self.l.eet_een(&VORMEN).is_some();
        let punt = self.l.eet_teken(':');
        let over = self.l.i < self.l.tekens.len();
        if !punt && (!woord || over) {
            return None;
        }
        self.klaar = true;
        self.uit.einde = self.l.tekens.get(self.l.i.checked_sub(1)?)?.tot;
        Some(())
    }

    /// Renumbering: `van` and `naar` each of one kind under one parent.
    pub fn vernummer(&mut self, van: &[Pad], naar: &[Pad]) -> Option<()> {
        let (ouder, soort, van) = reeksen_van(van)?;
        let (nieuwe_ouder, nieuwe_soort, naar) = reeksen_van(naar)?;
        if ouder != nieuwe_ouder || soort != nieuwe_soort {
            return None;
        }
        let tel = |rij: &[Reeks]| rij.iter().map(|r| r.geteld().map(|n| n.len())).sum::<Option<usize>>();
        if van.iter().all(|r| r.tot.is_none()) != naar.iter().all(|r| r.tot.is_none())
            && let (Some(a), Some(b)) = (tel(&van), tel(&naar))
            && a != b
        {
            self.fout = Some(format!("er worden {a} nummers vervangen door {b}"));
            return None;
        }
        if van.iter().chain(&naar).all(|r| r.tot.is_none()) && van.len() != naar.len() {
            self.fout = Some(format!("er worden {} nummers vervangen door {}", van.len(), naar.len()));
            return None;
        }
        // One sentence renumbers all at once.
        if let Some(Bewerking::Vernummer { ouder: o, soort: s, van: v, naar: n }) =
            self.uit.opdracht.bewerkingen.last_mut()
            && *o == ouder
            && *s == soort
        {
            v.extend(van);
            n.extend(naar);
            return Some(());
        }
        self.uit.opdracht.bewerkingen.push(Bewerking::Vernummer { ouder, soort, van, naar });
        Some(())
    }

    /// Whole paths for what was named.
    pub fn vast(&mut self, genoemd: Vec<Genoemd>) -> Option<Vec<Pad>> {
        genoemd.into_iter().map(|een| self.los(een)).collect()
    }

    pub fn los(&mut self, een: Genoemd) -> Option<Pad> {
        let eerste = een.stappen.first()?;
        let laag = laag_van(eerste);
        let mut genest = een.genest;
        let geopend = self.basis == *self.opent;
        if geopend && let Some(zelfde) = self.opent.0.iter().rev().find(|s| laag_van(s) == laag && laag != Laag::Deel) {
            let begrip = matches!(zelfde, Stap::Begrip(_)) && !matches!(eerste, Stap::Begrip(_));
            if laag == Laag::Onderdeel && (genest || begrip || stijl(zelfde) != stijl(eerste)) {
                genest = true;
            } else if zelfde != eerste {
                self.fout = Some("deze bepaling ligt niet in wat erboven wordt gewijzigd".to_owned());
                return None;
            }
        }
        let mut basis = onder_basis(&self.basis, laag, genest);
        if matches!(eerste, Stap::Begrip(_)) {
            basis.0.retain(|s| laag_van(s) < Laag::Onderdeel);
        }
        let zweeft = match laag {
            Laag::Lid => !matches!(basis.0.last(), Some(Stap::Bepaling { soort: Soort::Artikel | Soort::Bijlage, .. })),
            Laag::Onderdeel => basis.0.is_empty(),
            Laag::Deel => matches!(eerste, Stap::Volzin(_) | Stap::Slot) && basis.0.is_empty(),
            _ => false,
        };
        if zweeft {
            self.fout.get_or_insert_with(|| "er staat niet bij van welk artikel".to_owned());
            return None;
        }
        Some(Pad(basis.0.into_iter().chain(een.stappen).collect()))
    }

    /// “van de Marktverordening Oost 2020”, “van deze verordening”; nothing where none is named.
    pub fn van_regeling(&mut self) -> Option<()> {
        let hier = self.l.i;
        self.l.eet_teken(',');
        if self.l.eet_een(&["van", "bij", "uit"]).is_none() {
            self.l.i = hier;
            return Some(());
        }
        if self.vorige_regeling() {
            self.uit.zelfde_regeling = true;
            return Some(());
        }
        if self.deze_regeling() {
            return Some(());
        }
        self.regelingnaam()
    }

    /// “deze verordening”, “de verordening”; “de Verordening …” is the beginning of a name.
    pub fn deze_regeling(&mut self) -> bool {
        let klein = self.l.tekens.get(self.l.i + 1).is_some_and(|t| t.tekst.starts_with(char::is_lowercase));
        klein
            && self
                .l
                .eet_een(&[
                    "deze verordening",
                    "de verordening",
                    "de gehele verordening",
                    "de hele verordening",
                    "deze regeling",
                    "de regeling",
                    "de gehele regeling",
                    "dit besluit",
                    "het besluit",
                    "deze wet",
                    "de wet",
                    "dit reglement",
                    "het reglement",
                    "deze beleidsregels",
                    "de beleidsregels",
                    "de overeenkomst",
                    "het statuut",
                ])
                .is_some()
    }

    /// “die verordening”, “genoemde verordening”: the one that was named before this sentence.
    fn vorige_regeling(&mut self) -> bool {
        self.l
            .probeer(|l| {
                let dat = l.eet_een(&["die", "dat"]).is_some();
                if !dat {
                    l.eet_een(&["de", "het"]);
                    l.eet_een(&["genoemde", "voornoemde", "bovengenoemde", "laatstgenoemde", "genoemd", "voornoemd"])?;
                }
                l.eet_een(&["verordening", "regeling", "besluit", "wet", "reglement", "beleidsregels"])
            })
            .is_some()
    }

    /// The name of a regeling, with “de” or “het” before it: up to the verb.
    pub fn regelingnaam(&mut self) -> Option<()> {
        self.l.eet_een(&["de", "het"]);
        if self.zonder_naam().is_some() {
            return Some(());
        }
        let naam = |t: &&Teken_<'_>| {
            matches!(t.soort, Teken::Woord | Teken::Citaat) && t.tekst.starts_with(char::is_uppercase)
        };
        let geciteerd = self.l.kijk().is_some_and(|t| t.soort == Teken::Citaat);
        let van = self.l.kijk().filter(naam)?.van;
        let mut tot = van;
        let mut over = false;
        for _ in 0..80 {
            self.l.verst = self.l.verst.max(self.l.i);
            let teken = self.l.tekens.get(self.l.i)?;
            let (eind, volgt) = (teken.tot, self.l.tekens.get(self.l.i + 1));
            match teken.soort {
                Teken::Woord => {
                    // “… waarin drank wordt verstrekt wordt als volgt gewijzigd”: the first verb is of the name
                    let werkwoord =
                        matches!(teken.klein.as_str(), "wordt" | "worden" | "komt" | "komen" | "vervalt" | "vervallen");
                    let als_volgt = teken.klein == "als" && volgt.is_some_and(|v| v.klein == "volgt");
                    if (werkwoord || als_volgt) && !self.wordt_later_gewijzigd() {
                        break;
                    }
                    over |= teken.klein == "zoals" || teken.klein == "vastgesteld";
                }
                Teken::Leesteken(',') => {
                    let stop = ["zoals", "vastgesteld", "wordt", "worden", "onder", "vervalt", "komt"];
                    over |= stop.contains(&volgt?.klein.as_str());
                }
                Teken::Leesteken('(' | ')') | Teken::Citaat => {}
                Teken::Leesteken('.')
                    if volgt?.soort == Teken::Woord && kort(self.l.tekens.get(self.l.i - 1)?.tekst) => {}
                _ => return None,
            }
            if !over {
                tot = eind;
            }
            self.l.i += 1;
        }
        let naam = self.l.tekst[van..tot].trim_end_matches([',', ' ']);
        let naam = super::ongeciteerd(naam).filter(|_| geciteerd).unwrap_or(naam).to_owned();
        if self.uit.regeling.as_ref().is_some_and(|r| r != &naam) {
            return None;
        }
        self.uit.regeling = Some(naam);
        Some(())
    }

    /// “De verordening wordt …”, “De [naam van de verordening] wordt …”: the one that the decision is about.
    fn zonder_naam(&mut self) -> Option<()> {
        self.l.probeer(|l| {
            if l.woord_op(0).starts_with('[') {
                l.i += (0..12).find(|&n| l.woord_op(n).ends_with(']'))? + 1;
            } else {
                l.eet_een(&["verordening", "regeling"])?;
            }
            matches!(l.woord_op(0), "wordt" | "worden" | "als").then_some(())
        })
    }

    /// Whether “wordt als volgt gewijzigd:” comes behind this word, with nothing that parts them.
    fn wordt_later_gewijzigd(&self) -> bool {
        let rest = self.l.tekens.get(self.l.i + 1..).unwrap_or_default();
        let tot = rest.iter().position(|t| matches!(t.soort, Teken::Leesteken(',' | ';' | ':'))).unwrap_or(rest.len());
        rest[..tot].windows(4).any(|w| {
            let [wordt, als, volgt, gewijzigd] = w else { return false };
            matches!(wordt.klein.as_str(), "wordt" | "worden")
                && (als.klein.as_str(), volgt.klein.as_str(), gewijzigd.klein.as_str()) == ("als", "volgt", "gewijzigd")
        })
    }
}

/// An abbreviation within a name: “Stb.”, “nr.”.
fn kort(woord: &str) -> bool {
    woord.chars().count() <= 4
}

/// Letters, or figures.
fn stijl(stap: &Stap) -> Option<bool> {
    match stap {
        Stap::Bepaling { nummer: Some(n), .. } => Some(n.as_str().starts_with(|c: char| c.is_ascii_digit())),
        Stap::Reeks { reeks, .. } => Some(reeks.van.as_str().starts_with(|c: char| c.is_ascii_digit())),
        _ => None,
    }
}

/// Paths of one kind under one parent, as ranges.
fn reeksen_van(paden: &[Pad]) -> Option<(Pad, Soort, Vec<Reeks>)> {
    let ouder = paden.first()?.ouder();
    let mut soort = None;
    let mut rij = Vec::new();
    for pad in paden {
        let (s, reeks) = match pad.0.last()? {
            Stap::Bepaling { soort, nummer: Some(n), .. } => (*soort, Reeks::een(n.clone())),
            Stap::Reeks { soort, reeks, .. } => (*soort, reeks.clone()),
            _ => return None,
        };
        if pad.ouder() != ouder || soort.is_some_and(|eerder| eerder != s) {
            return None;
        }
        soort = Some(s);
        rij.push(reeks);
    }
    Some((ouder, soort?, rij))
}

fn getallen_van(stappen: &[Stap]) -> Option<Vec<Nummer>> {
    let mut uit = Vec::new();
    for stap in stappen {
        match stap {
            Stap::Bepaling { nummer: Some(n), .. } => uit.push(n.clone()),
            Stap::Reeks { reeks, .. } => uit.extend(reeks.geteld()?),
            _ => return None,
        }
    }
    Some(uit)
}
