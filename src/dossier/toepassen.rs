//! a text × a decision → the text as it reads afterwards, and of every instruction what became of it.

use super::controle::{Ernaast, controleer};
use crate::amend;
use crate::diagnostic::{Diagnostic, Niveau};
use crate::nummer::Nummer;
use crate::opdracht::{Artikel, Bewerking, Instructie, Nieuw, Opdracht, Pad, Reeks, Stap, Uitgesteld, bedragen};
use crate::read;
use crate::regeling::{Plek, Regeling, Soort, Tekst};
use crate::slotbepaling::namen_van;
use crate::source::{Plaats, Source};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// What a decision makes of a text.
#[derive(Debug)]
pub struct Toepassing {
    /// The text with every instruction applied that could be.
    pub regeling: Regeling,
    /// The instructions, in order.
    pub instructies: Vec<Toegepast>,
    /// What is wrong with the text of the decision itself.
    pub meldingen: Vec<Diagnostic>,
}

impl Toepassing {
    /// Whether every instruction for this text was applied, and there was at least one.
    #[must_use]
    pub fn is_heel(&self) -> bool {
        !self.instructies.is_empty() && self.eigen().all(|i| i.uitslag == Lot::Toegepast)
    }

    /// The instructions for this text; all of them where none is, for then it is the text that is not the one meant.
    pub fn eigen(&self) -> impl Iterator<Item = &Toegepast> {
        let ander = |i: &Toegepast| matches!(i.uitslag, Lot::AndereRegeling(_));
        let geen = self.instructies.iter().all(ander);
        self.instructies.iter().filter(move |i| geen || !ander(i))
    }

    /// The other regelingen that the decision amends as well, each with how many instructions it has.
    #[must_use]
    pub fn andere_regelingen(&self) -> Vec<(&str, usize)> {
        let mut uit: Vec<(&str, usize)> = Vec::new();
        for instructie in &self.instructies {
            let Lot::AndereRegeling(naam) = &instructie.uitslag else { continue };
            match uit.iter_mut().find(|(al, _)| al == naam) {
                Some((_, aantal)) => *aantal += 1,
                None => uit.push((naam, 1)),
            }
        }
        uit
    }

    /// A message for every instruction for this text that was not applied, at its place.
    #[must_use]
    pub fn fouten(&self) -> Vec<Diagnostic> {
        let mut uit = Vec::new();
        for instructie in self.eigen() {
            let waar = if instructie.onderdeel.is_empty() { "de opdracht" } else { &instructie.onderdeel };
            let melding = match &instructie.uitslag {
                Lot::Toegepast => continue,
                Lot::NietBegrepen(reden) => {
                    Diagnostic::fout("opdracht-niet-begrepen", format!("{waar} is niet toegepast: {reden}"))
                }
                Lot::NietToepasbaar(reden) => {
                    Diagnostic::fout("opdracht-niet-toepasbaar", format!("{waar} is niet toegepast: {reden}"))
                }
                Lot::AndereRegeling(naam) => {
                    let bericht = format!("{waar} is niet toegepast: {}", andere(naam));
                    let hulp = "geef de tekst van die regeling, of kijk of de naam klopt";
                    uit.push(
                        Diagnostic::fout("opdracht-niet-toepasbaar", bericht).op(instructie.plaats.clone()).hulp(hulp),
                    );
                    continue;
                }
            };
            uit.push(
                melding
                    .op(instructie.plaats.clone())
                    .hulp("verwerk deze opdracht met de hand, of verbeter het besluit en pas het opnieuw toe"),
            );
        }
        uit
    }
}

/// An instruction and what became of it.
#[derive(Debug)]
pub struct Toegepast {
    /// Where it stands in the decision: “artikel I, onderdeel B, onder 1”.
    pub onderdeel: String,
    /// Its words.
    pub opdracht: String,
    /// What it orders, if that was understood: one operation per target.
    pub bewerkingen: Vec<Bewerking>,
    /// What became of it.
    pub uitslag: Lot,
    /// Its place in the text of the decision.
    pub plaats: Plaats,
}

/// What became of an instruction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lot {
    /// It was applied.
    Toegepast,
    /// It was not understood, and why.
    NietBegrepen(String),
    /// It was understood and could not be applied, and why.
    NietToepasbaar(String),
    /// It amends another regeling, by name.
    AndereRegeling(String),
}

/// Why an instruction for another regeling is not applied.
#[must_use]
pub fn andere(naam: &str) -> String {
    format!("deze opdracht wijzigt een andere regeling: {naam}")
}

/// Applies a decision to a text. What is not understood, or speaks of something that is not there, is left and
/// reported; nothing of such an instruction is applied.
#[must_use]
pub fn pas_toe(was: &Regeling, besluit: Arc<Source>) -> Toepassing {
    uitgevoerd(was, besluit, true)
}

/// Applies a decision, whatever day its parts enter into force on.
pub(super) fn pas_geheel_toe(was: &Regeling, besluit: Arc<Source>) -> Toepassing {
    uitgevoerd(was, besluit, false)
}

fn uitgevoerd(was: &Regeling, besluit: Arc<Source>, per_dag: bool) -> Toepassing {
    let (gelezen, mut meldingen) = read::besluit::lees_bij(was, besluit.clone());
    let mut instructies: Vec<Toegepast> = Vec::new();
    let mut opdrachten: Vec<(usize, &Opdracht)> = Vec::new();
    let mut dagen: Vec<Option<&str>> = Vec::new();
    let uitgesteld = if per_dag { gelezen.uitgesteld.as_slice() } else { &[] };
    let mut paden = Paden::new();
    for (plek, pad) in was.paden() {
        paden.entry(pad.to_lowercase()).and_modify(|al| *al = None).or_insert(Some(plek));
    }
    let eigen_namen = namen_van(was);
    for artikel in &gelezen.artikelen {
        for (namen, blad) in artikel.instructies.iter().flat_map(Instructie::bladen) {
            let uitslag = match &blad.lezing {
                Err(reden) => Lot::NietBegrepen(reden.clone()),
                Ok(opdracht) => match andere_regeling(&eigen_namen, artikel, blad) {
                    Some(ander) => Lot::AndereRegeling(ander.to_owned()),
                    None => {
                        opdrachten.push((instructies.len(), opdracht));
                        let apart = || apart(uitgesteld, &gelezen.artikelen, artikel, &namen, opdracht);
                        dagen.push(blad.vanaf.as_deref().or_else(apart));
                        Lot::Toegepast
                    }
                },
            };
            instructies.push(Toegepast {
                onderdeel: plaats_in_besluit(artikel, &namen),
                opdracht: blad.tekst.clone(),
                bewerkingen: blad.lezing.as_ref().map(|o| per_doel(was, &paden, &o.bewerkingen)).unwrap_or_default(),
                uitslag,
                plaats: besluit.plaats(blad.span),
            });
        }
    }
    let anders = op_een_andere_dag(&dagen, gelezen.inwerkingtreding.as_deref());
    for (i, dag) in anders.iter().enumerate().filter_map(|(i, anders)| Some((i, dagen[i].filter(|_| *anders)?))) {
        let reden = match dag {
            ANDER_TIJDSTIP => "deze opdracht treedt op een ander tijdstip in werking dan andere; verwerk haar in de \
                               tekst die dan geldt"
                .to_owned(),
            _ => format!("deze opdracht geldt met ingang van {dag}, andere niet; verwerk haar in de tekst van die dag"),
        };
        instructies[opdrachten[i].0].uitslag = Lot::NietToepasbaar(reden);
    }
    let mut anders = anders.into_iter();
    opdrachten.retain(|_| !anders.next().unwrap_or_default());
    let lijst: Vec<&Opdracht> = opdrachten.iter().map(|(_, opdracht)| *opdracht).collect();
    let amend::Toepassing { regeling, uitslagen, opmerkingen } = amend::pas_toe(was, &lijst);
    for (i, opmerking) in opmerkingen {
        let instructie = &instructies[opdrachten[i].0];
        let waar = if instructie.onderdeel.is_empty() { "de opdracht" } else { &instructie.onderdeel };
        let melding = Diagnostic::waarschuwing("woorden-nazien", format!("{waar} is toegepast, maar {opmerking}"));
        meldingen.push(melding.op(instructie.plaats.clone()).hulp("kijk of dat zo is bedoeld"));
    }
    for ((i, _), uitslag) in opdrachten.iter().zip(uitslagen) {
        if let amend::Uitslag::NietToepasbaar(reden) = uitslag {
            instructies[*i].uitslag = Lot::NietToepasbaar(reden);
        }
    }
    Toepassing { regeling, instructies, meldingen }
}

/// What is to be looked at in the text that a decision makes, and was not in the text before it: a reference to what
/// lapsed or got another number, a number that is there twice, a word that is no longer defined. What is open in a text
/// stays open in it.
#[must_use]
pub fn nazien(was: Arc<Source>, wordt: Arc<Source>) -> Vec<Diagnostic> {
    let sleutel = |melding: &Diagnostic| (melding.code, melding.bericht.clone());
    let al: HashSet<_> = controleer(was.clone(), &Ernaast::default()).meldingen.iter().map(sleutel).collect();
    let mut nu = controleer(wordt, &Ernaast { was: Some(was), ..Ernaast::default() }).meldingen;
    let raakt = |code: &str| {
        code.starts_with("verwijzing-") || ["nummering-dubbel", "begrip-niet-gedefinieerd"].contains(&code)
    };
    nu.retain(|melding| melding.niveau > Niveau::Stijl && raakt(melding.code) && !al.contains(&sleutel(melding)));
    // the decision was applied as it stands; whether it should read otherwise is for a person to say
    nu.iter_mut().for_each(|melding| melding.niveau = Niveau::Waarschuwing);
    nu
}

/// Where no day is said.
const ANDER_TIJDSTIP: &str = "een ander tijdstip";

/// The day of its own on which an instruction enters into force, as another article of the decision says.
fn apart<'a>(
    uitgesteld: &'a [Uitgesteld],
    artikelen: &[Artikel],
    artikel: &Artikel,
    namen: &[&str],
    opdracht: &Opdracht,
) -> Option<&'a str> {
    let raakt = |deel: &&Uitgesteld| {
        if artikel.nummer.as_ref() == Some(&deel.artikel) {
            let onderdeel = |naam: &&str| deel.onderdelen.iter().any(|o| o == naam);
            let onder = |naam: &&str| deel.onder.as_deref().is_none_or(|o| o == *naam);
            return deel.onderdelen.is_empty()
                || namen.first().is_some_and(onderdeel) && namen.get(1).is_none_or(onder);
        }
        // “met uitzondering van artikel 5”: that of the text itself
        let is = |stap: &Stap| matches!(stap, Stap::Bepaling { soort: Soort::Artikel, nummer: Some(n), .. } if *n == deel.artikel);
        let eigen = artikelen.iter().any(|a| a.nummer.as_ref() == Some(&deel.artikel));
        !eigen && opdracht.bewerkingen.iter().filter_map(|b| b.plek()?.0.first()).any(is)
    };
    // What a later sentence says of the day goes before “met uitzondering van”, which leaves it open.
    let met_dag = uitgesteld.iter().filter(raakt).find_map(|deel| deel.dag.as_deref());
    met_dag.or_else(|| uitgesteld.iter().any(|deel| raakt(&deel)).then_some(ANDER_TIJDSTIP))
}

/// Whether each instruction holds from a day that is not that of the others, nor that of the decision.
fn op_een_andere_dag(dagen: &[Option<&str>], inwerkingtreding: Option<&str>) -> Vec<bool> {
    let gelijk = dagen.windows(2).all(|paar| paar[0] == paar[1]);
    dagen.iter().map(|dag| !gelijk && dag.is_some() && *dag != inwerkingtreding).collect()
}

/// Where the provisions of a text stand, by their paths in lower case; `None` where a path means more than one.
type Paden = HashMap<String, Option<Plek>>;

/// Operations with one target each: what lapses or is replaced as a range, and numbers in a range, written out as
/// far as the text knows them.
fn per_doel(was: &Regeling, paden: &Paden, bewerkingen: &[Bewerking]) -> Vec<Bewerking> {
    let mut uit = Vec::new();
    for bewerking in bewerkingen {
        match bewerking {
            Bewerking::Verwijder { doel } => {
                uit.extend(doelen(was, doel).into_iter().map(|doel| Bewerking::Verwijder { doel }));
            }
            Bewerking::Vervang { doel, nieuw: Nieuw::Bepalingen(lijst) } => {
                let doelen = doelen(was, doel);
                if doelen.len() == lijst.len() {
                    uit.extend(
                        doelen.into_iter().zip(lijst).map(|(doel, een)| Bewerking::Vervang {
                            doel,
                            nieuw: Nieuw::Bepalingen(vec![een.clone()]),
                        }),
                    );
                } else {
                    uit.push(bewerking.clone());
                }
            }
            Bewerking::Vernummer { ouder, soort, van, naar } => {
                let los = |reeksen: &[Reeks], alle: &[Nummer]| -> Vec<Reeks> {
                    let nummers = reeksen.iter().flat_map(|r| nummers(r, alle));
                    nummers.map(Reeks::een).collect()
                };
                let (van, naar) = (los(van, &bekende(was, ouder, *soort)), los(naar, &[]));
                uit.push(Bewerking::Vernummer { ouder: ouder.clone(), soort: *soort, van, naar });
            }
            // The words that go, where the text tells which.
            Bewerking::VervangBedrag { doel, nieuw } => uit.push(match bedrag_in(was, paden, doel, nieuw) {
                Some(oud) => Bewerking::VervangTekst { doel: doel.clone(), oud, nieuw: nieuw.clone(), telkens: false },
                None => bewerking.clone(),
            }),
            ander => uit.push(ander.clone()),
        }
    }
    uit
}

/// The one amount in a provision.
fn bedrag_in(was: &Regeling, paden: &Paden, doel: &Pad, nieuw: &str) -> Option<String> {
    let procent = !bedragen(nieuw, true).is_empty();
    let plek = paden.get(&doel.to_string().to_lowercase())?.as_ref()?;
    let mut gevonden = Vec::new();
    let mut stapel = vec![was.bepaling(plek)?];
    while let Some(bepaling) = stapel.pop() {
        let tekst = bepaling.tekst.as_ref().map_or("", Tekst::inhoud);
        gevonden.extend(bedragen(tekst, procent).into_iter().map(|plaats| tekst[plaats].to_owned()));
        stapel.extend(&bepaling.kinderen);
    }
    gevonden.pop().filter(|oud| gevonden.is_empty() && !oud.is_empty())
}

/// The single provisions that a path means.
fn doelen(was: &Regeling, pad: &Pad) -> Vec<Pad> {
    let Some(Stap::Reeks { soort, reeks, merk }) = pad.0.last() else { return vec![pad.clone()] };
    let ouder = pad.ouder();
    let nummers = nummers(reeks, &bekende(was, &ouder, *soort)).into_iter();
    nummers.map(|n| ouder.en(Stap::Bepaling { soort: *soort, nummer: Some(n), merk: *merk })).collect()
}

fn nummers(reeks: &Reeks, bekend: &[Nummer]) -> Vec<Nummer> {
    let uiteinden = || std::iter::once(reeks.van.clone()).chain(reeks.tot.clone()).collect();
    reeks.in_lijst(bekend).or_else(|| reeks.geteld()).unwrap_or_else(uiteinden)
}

/// The designations of a kind that stand under a provision of the text.
fn bekende(was: &Regeling, ouder: &Pad, soort: Soort) -> Vec<Nummer> {
    if soort == Soort::Artikel {
        return was.artikelen().into_iter().filter_map(|(_, a)| a.nummer.clone()).collect();
    }
    let knoop = was.plek_van(&ouder.to_string()).and_then(|plek| was.bepaling(&plek).cloned());
    let kinderen = knoop.map_or_else(|| was.kinderen.clone(), |k| k.kinderen);
    kinderen.iter().filter(|k| k.soort == soort).filter_map(|k| k.nummer.clone()).collect()
}

/// “artikel I, onderdeel B, onder 1”.
fn plaats_in_besluit(artikel: &Artikel, namen: &[&str]) -> String {
    let mut delen: Vec<String> = artikel.nummer.iter().map(|n| format!("artikel {n}")).collect();
    for (i, naam) in namen.iter().enumerate() {
        let letter = i == 0 && naam.chars().all(char::is_alphabetic);
        delen.push(format!("{} {naam}", if letter { "onderdeel" } else { "onder" }));
    }
    delen.join(", ")
}

/// The regeling that an instruction amends, if that is certainly not this one, which goes by these names.
fn andere_regeling<'a>(namen: &[String], artikel: &'a Artikel, blad: &'a Instructie) -> Option<&'a str> {
    let genoemd = blad.regeling.as_deref().or(artikel.regeling.as_deref())?;
    let woorden = |naam: &str| -> Vec<String> {
        let woorden = naam.to_lowercase();
        let woorden = woorden.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty() && *w != "gemeente");
        woorden.map(str::to_owned).collect()
    };
    let gezocht = woorden(genoemd);
    // “deze verordening” and the like name nothing else.
    let algemeen = matches!(gezocht.as_slice(), [aanwijzend, _] if matches!(aanwijzend.as_str(), "deze" | "dit" | "die" | "dat" | "de" | "het"));
    let past = |naam: &String| {
        let eigen = woorden(naam);
        let bevat = |a: &[String], b: &[String]| b.iter().all(|w| a.contains(w));
        bevat(&eigen, &gezocht) || bevat(&gezocht, &eigen)
    };
    (!namen.is_empty() && !algemeen && !namen.iter().any(past)).then_some(genoemd)
}
