//! brackets, labels and notes → choice points with keys.
//!
//! `[naam gemeente]` and `[tevens]` look alike. What decides, in this order: `[1.]` is a lidnummer; OF
//! or EN/OF at its own level makes a choice; italics make it optional; `…` or an explanation between
//! parentheses makes it a fill-in; a bracket around whole units, a sentence or a clause is optional; a
//! short name that begins with a word like *naam* or *bedrag* is a fill-in. A word or two of which
//! none of this holds is read as optional, and reported.

use super::haakjes::Haakjes;
use super::regels::{Regel, Vorm};
use super::varianten::Variant;
use crate::begrip::woord::kale_letter;
use crate::diagnostic::Diagnostic;
use crate::model::{Grens, Keuzepunt, Keuzesoort, Voorwaarde};
use crate::nummer::uit_rangtelwoord;
use crate::read::yaml::{Waarde, Yaml};
use crate::regeling::{Bepaling, Deel, Plek, Regeling, Soort};
use crate::source::{Source, Span};
use std::collections::{HashMap, HashSet};

/// Words with which the name of a fill-in begins.
const INVULWOORDEN: [&str; 38] = [
    "naam",
    "namen",
    "gemeentenaam",
    "bedrag",
    "bedragen",
    "percentage",
    "percentages",
    "datum",
    "data",
    "jaar",
    "jaartal",
    "aantal",
    "getal",
    "instantie",
    "instanties",
    "citeertitel",
    "titel",
    "nummer",
    "plaats",
    "plaatsnaam",
    "woonplaats",
    "tarief",
    "tarieven",
    "termijn",
    "adres",
    "website",
    "e-mailadres",
    "telefoonnummer",
    "functie",
    "functionaris",
    "orgaan",
    "omschrijving",
    "periode",
    "maand",
    "dag",
    "tijdstip",
    "kalenderjaar",
    "artikelnummer",
];

/// Words that are known to be optional on their own.
const LOSSE_WOORDEN: [&str; 24] = [
    "tevens",
    "laagste",
    "hoogste",
    "enkel",
    "ook",
    "mede",
    "telkens",
    "alleen",
    "uitsluitend",
    "schriftelijk",
    "eventueel",
    "eventuele",
    "overige",
    "jaarlijks",
    "jaarlijkse",
    "ten minste",
    "ten hoogste",
    "in ieder geval",
    "zo nodig",
    "bovendien",
    "daarnaast",
    "nader",
    "nadere",
    "gemotiveerd",
];

/// A unit and where its line begins.
struct Regelhouder {
    start: usize,
    plek: Plek,
    deel: Deel,
    pad: String,
}

struct Lezer<'a> {
    regeling: &'a Regeling,
    source: &'a Source,
    /// Provisions of which the variant stands in the path.
    dubbel: HashSet<Plek>,
    houders: Vec<Regelhouder>,
    haakjes: &'a [Haakjes],
    een_waarde: Vec<String>,
    meldingen: Vec<Diagnostic>,
}

/// All choice points of a text, in order.
pub(super) fn keuzepunten(
    regeling: &Regeling,
    titel: Option<Span>,
    regels: &[Regel],
    haakjes: &[Haakjes],
    varianten: &[Variant],
    voorwerk: Option<&Yaml>,
) -> (Vec<Keuzepunt>, Vec<Diagnostic>) {
    let source: &Source = &regeling.source;
    let nb = regels.iter().any(|r| r.vorm == Vorm::Nb);
    if haakjes.is_empty() && varianten.is_empty() && !nb && voorwerk.is_none() {
        return (Vec::new(), Vec::new());
    }
    let knopen = regeling.met_paden();
    let dubbel = knopen.iter().filter(|(_, b, pad)| b.variant.is_some() && pad.contains("(variant "));
    let mut lezer = Lezer {
        regeling,
        source,
        dubbel: dubbel.map(|(plek, ..)| plek.clone()).collect(),
        houders: houders(regeling, knopen, titel),
        haakjes,
        een_waarde: een_waarde(voorwerk),
        meldingen: Vec::new(),
    };
    let mut punten: Vec<Keuzepunt> = (0..haakjes.len()).map(|i| lezer.haakje(i, regels)).collect();
    let mut begin = HashMap::new();
    for variant in varianten {
        let punt = lezer.variant(variant, &mut begin);
        punten.push(punt);
    }
    for (nr, _) in regels.iter().enumerate().filter(|(_, r)| r.vorm == Vorm::Nb) {
        punten.push(lezer.nb(regels, nr));
    }
    punten.sort_by_key(|p| (p.opening.start, p.soort == Keuzesoort::Nb));
    ouders(&mut punten);
    unieke_sleutels(&mut punten);
    lezer.volgt(&mut punten, voorwerk);
    (punten, lezer.meldingen)
}

fn houders(regeling: &Regeling, knopen: Vec<(Plek, &Bepaling, String)>, titel: Option<Span>) -> Vec<Regelhouder> {
    let mut uit = Vec::new();
    if let Some(titel) = titel {
        uit.push(Regelhouder {
            start: titel.start,
            plek: Vec::new(),
            deel: Deel::Opschrift,
            pad: "opschrift".to_owned(),
        });
    }
    for (plek, knoop, pad) in knopen {
        // The first words of a lid or onderdeel stand in the line of its designation.
        let boven = plek.split_last().filter(|(i, _)| **i == 0).and_then(|(_, boven)| regeling.bepaling(boven));
        let regelbegin = match boven {
            Some(b) if matches!(b.soort, Soort::Lid | Soort::Onderdeel | Soort::Begrip) => b.span.start,
            _ => knoop.span.start,
        };
        let begin = |t: &crate::regeling::Tekst| t.in_source(Span::new(0, 0)).start;
        if let Some(opschrift) = &knoop.opschrift {
            let start = begin(opschrift).min(knoop.span.start);
            uit.push(Regelhouder {
                start,
                plek: plek.clone(),
                deel: Deel::Opschrift,
                pad: format!("{pad}, opschrift"),
            });
        }
        if let Some(tekst) = &knoop.tekst {
            let start = if knoop.opschrift.is_some() { begin(tekst) } else { begin(tekst).min(regelbegin) };
            uit.push(Regelhouder { start, plek, deel: Deel::Tekst, pad });
        }
    }
    uit.sort_by_key(|h| h.start);
    uit
}

/// The fill-ins that have one value wherever they stand: what the model says, and names and citation titles.
fn een_waarde(voorwerk: Option<&Yaml>) -> Vec<String> {
    match voorwerk.and_then(|v| v.onder("een-waarde")).map(|v| &v.waarde) {
        Some(Waarde::Lijst(lijst)) => lijst.iter().filter_map(|y| y.tekst()).map(slak).collect(),
        Some(Waarde::Tekst(een)) => vec![slak(een)],
        _ => Vec::new(),
    }
}

impl Lezer<'_> {
    fn houder(&self, at: usize) -> Option<&Regelhouder> {
        let i = self.houders.partition_point(|h| h.start <= at);
        self.houders.get(i.checked_sub(1)?)
    }

    fn haakje(&mut self, nr: usize, regels: &[Regel]) -> Keuzepunt {
        let Haakjes { open, dicht } = self.haakjes[nr];
        let inhoud = Span::new(open + 1, dicht);
        let span = Span::new(open, dicht + 1);
        let binnen = self.eigen(nr);
        let alternatieven = alternatieven(self.source, &binnen, inhoud);
        let tekst = self.source.slice(inhoud);
        let kaal = tekst.trim().trim_matches(['*', '_']);
        let cursief = tekst.starts_with(['*', '_']) || self.source.text()[..open].ends_with(['*', '_']);
        let regel = regels.partition_point(|r| r.span.start <= open).saturating_sub(1);
        let geheel = match &regels[regel].vorm {
            Vorm::Kop { voor, .. } | Vorm::Punt { voor, .. } => open < voor.end,
            _ => false,
        };
        let lidnummer = matches!(&regels[regel].vorm, Vorm::Punt { aanduiding, .. } if *aanduiding == span);
        let (label, uitleg) = label_en_uitleg(kaal);
        let soort = if lidnummer {
            Keuzesoort::Lidnummer
        } else if let Some((_, en_of)) = &alternatieven {
            if *en_of { Keuzesoort::Meerkeuze } else { Keuzesoort::Kiezen }
        } else if cursief || geheel {
            Keuzesoort::Facultatief
        } else {
            self.invullen_of_facultatief(kaal, &label, uitleg.as_deref(), span)
        };
        let houder = self.houder(open);
        let pad = houder.map_or_else(String::new, |h| h.pad.clone());
        let basis = houder.map_or_else(|| "tekst".to_owned(), |h| self.sleutel_van(&h.plek, h.deel, geheel));
        let kop_van = slak(&label);
        let sleutel = match soort {
            Keuzesoort::Invullen if self.is_een_waarde(&kop_van) => kop_van,
            _ if geheel => basis,
            Keuzesoort::Invullen => format!("{basis}.{}", self.naam_van_invulling(&kop_van, span)),
            Keuzesoort::Lidnummer => format!("{basis}.lidnummer"),
            _ => {
                let eigen = woorden_slak(&binnen.iter().map(|s| self.source.slice(*s)).collect::<String>());
                let naam = if eigen.len() > 3 || eigen == "of" || eigen == "en" { eigen } else { woorden_slak(tekst) };
                format!("{basis}.{naam}")
            }
        };
        let grens = uitleg.as_deref().and_then(Grens::lees).filter(|_| soort == Keuzesoort::Invullen);
        Keuzepunt {
            sleutel,
            soort,
            span,
            opening: Span::new(open, open + 1),
            inhoud,
            alternatieven: alternatieven.map(|(a, _)| a).unwrap_or_default(),
            ouder: None,
            pad,
            tekst: gevouwen(self.source.slice(span)),
            label: if soort == Keuzesoort::Invullen { label } else { String::new() },
            uitleg,
            grens,
            volgt: Vec::new(),
            kondigt_aan: None,
        }
    }

    /// The stretches between the brackets that do not stand in nested brackets.
    fn eigen(&self, nr: usize) -> Vec<Span> {
        let Haakjes { open, dicht } = self.haakjes[nr];
        let mut uit = Vec::new();
        let mut at = open + 1;
        for binnen in self.haakjes[nr + 1..].iter().take_while(|h| h.open < dicht) {
            if binnen.open >= at {
                uit.push(Span::new(at, binnen.open));
                at = binnen.dicht + 1;
            }
        }
        uit.push(Span::new(at, dicht));
        uit
    }

    fn invullen_of_facultatief(&mut self, kaal: &str, label: &str, uitleg: Option<&str>, span: Span) -> Keuzesoort {
        let puntjes = kaal.starts_with('…') || kaal.starts_with("...");
        if label.is_empty() || (puntjes && !kaal.contains('[')) {
            return Keuzesoort::Invullen;
        }
        let woorden: Vec<&str> = label.split_whitespace().collect();
        let eerste = woorden.first().copied().unwrap_or("").to_lowercase();
        let zin = kaal.ends_with(['.', ';', ':']) || kaal.starts_with([',', ';', '.', '(', '-']) || kaal.contains('\n');
        if zin || kaal.contains('[') {
            return Keuzesoort::Facultatief;
        }
        if INVULWOORDEN.contains(&eerste.as_str()) && woorden.len() <= 10 {
            return Keuzesoort::Invullen;
        }
        if let Some(uitleg) = uitleg
            && (uitleg.starts_with("bijvoorbeeld") || Grens::lees(uitleg).is_some())
        {
            return Keuzesoort::Invullen;
        }
        let klein = label.to_lowercase();
        let bekend = LOSSE_WOORDEN.contains(&klein.as_str()) || uit_rangtelwoord(&klein).is_some();
        if woorden.len() <= 2 && !bekend && !zonder_zelfstandig_naamwoord(&eerste) {
            self.meldingen.push(
                Diagnostic::waarschuwing(
                    "keuze-twijfelachtig",
                    format!("“[{kaal}]” is gelezen als een passage die kan vervallen"),
                )
                .op(self.source.plaats(span))
                .hulp(format!(
                    "schrijf “[… ({kaal})]” als de gemeente hier iets moet invullen, of “*[{kaal}]*” als dit kan vervallen"
                )),
            );
        }
        Keuzesoort::Facultatief
    }

    fn is_een_waarde(&self, label: &str) -> bool {
        let naam = label == "gemeentenaam" || label.starts_with("naam-") || label.starts_with("citeertitel");
        naam || self.een_waarde.iter().any(|w| w == label)
    }

    /// A readable name for `[…]`: the word behind it, else the one before it.
    fn naam_van_invulling(&self, label: &str, span: Span) -> String {
        if !label.is_empty() {
            return kort(label, 5);
        }
        let achter = dichtbij(&self.source.text()[span.end..]).lines().next().unwrap_or("");
        let achter = achter.trim_start_matches([']', ' ']);
        let voor = dichtbij_voor(&self.source.text()[..span.start]).rsplit('\n').next().unwrap_or("");
        let voor = voor.split_whitespace().next_back().unwrap_or("");
        if achter.starts_with('%') {
            return "procent".to_owned();
        }
        if voor.ends_with('€') {
            return "bedrag".to_owned();
        }
        let woord = |s: &str| -> Option<String> {
            let w: String = s.chars().take_while(|c| c.is_alphanumeric() || *c == '-').collect();
            Some(slak(&w)).filter(|w| w.len() > 2 && !zonder_zelfstandig_naamwoord(w))
        };
        let aanduiding = voor.ends_with(['.', ')']) || voor == "OF";
        woord(achter).or_else(|| if aanduiding { None } else { woord(voor) }).unwrap_or_else(|| "invulling".to_owned())
    }

    fn variant(&self, variant: &Variant, begin: &mut HashMap<usize, String>) -> Keuzepunt {
        let binnen_of_na = self.houders.iter().find(|h| h.start > variant.label.end && h.start < variant.span.end);
        let plek = binnen_of_na.map(|h| self.tot_artikel(&h.plek)).unwrap_or_default();
        let basis = self.sleutel_van(&plek, Deel::Tekst, true);
        let zonder_variant = basis.split("-variant-").next().unwrap_or(&basis).to_owned();
        let sleutel = begin.entry(variant.groep).or_insert_with(|| format!("{zonder_variant}.variant")).clone();
        let paden = binnen_of_na.map(|h| h.pad.split(',').next().unwrap_or("").to_owned());
        Keuzepunt {
            sleutel,
            soort: Keuzesoort::Variant,
            span: variant.span,
            opening: variant.label,
            inhoud: Span::new(variant.label.end, variant.span.end),
            alternatieven: Vec::new(),
            ouder: None,
            pad: paden.unwrap_or_default(),
            tekst: gevouwen(self.source.slice(variant.label)),
            label: variant.letter.to_string(),
            uitleg: None,
            grens: None,
            volgt: Vec::new(),
            kondigt_aan: None,
        }
    }

    fn nb(&self, regels: &[Regel], nr: usize) -> Keuzepunt {
        let mut laatste = nr;
        while regels.get(laatste + 1).is_some_and(|r| r.vorm == Vorm::Tekst) {
            laatste += 1;
        }
        let regel = self.source.slice(regels[nr].span);
        let start = regels[nr].span.start + regel.find("NB").unwrap_or(0);
        let tekst = self.source.slice(Span::new(start, regels[laatste].span.end));
        // A bracket that closes behind the note belongs to what stands around it.
        let overtollig = tekst.matches(']').count().saturating_sub(tekst.matches('[').count());
        let mut einde = start + tekst.trim_end().len();
        for _ in 0..overtollig {
            if self.source.slice(Span::new(start, einde)).ends_with(']') {
                einde -= 1;
            }
        }
        let span = Span::new(start, einde);
        let woorden = gevouwen(self.source.slice(span));
        let houder = self.houder(start);
        let plek = houder.map(|h| self.tot_artikel(&h.plek)).unwrap_or_default();
        Keuzepunt {
            sleutel: format!("{}.nb", self.sleutel_van(&plek, Deel::Tekst, true)),
            soort: Keuzesoort::Nb,
            span,
            opening: Span::new(start, start + 2),
            inhoud: span,
            alternatieven: Vec::new(),
            ouder: None,
            pad: houder.map_or_else(String::new, |h| h.pad.split(',').next().unwrap_or("").to_owned()),
            kondigt_aan: kondigt_aan(&woorden).filter(|&n| self.ontbreekt(&plek, n)),
            tekst: woorden,
            label: String::new(),
            uitleg: None,
            grens: None,
            volgt: Vec::new(),
        }
    }

    /// Whether an article lacks the lid with this number: only then can a note announce it.
    fn ontbreekt(&self, plek: &[usize], lid: u64) -> bool {
        self.regeling.bepaling(plek).is_some_and(|artikel| {
            let heeft = |k: &Bepaling| k.soort == Soort::Lid && k.nummer.as_ref().and_then(|n| n.waarde()) == Some(lid);
            artikel.soort == Soort::Artikel && !artikel.kinderen.iter().any(heeft)
        })
    }

    fn tot_artikel(&self, plek: &[usize]) -> Plek {
        let tot = (1..=plek.len()).find(|&n| {
            let soort = self.regeling.bepaling(&plek[..n]).map(|b| b.soort);
            matches!(soort, Some(Soort::Artikel | Soort::Tekst | Soort::Bijlage))
        });
        plek[..tot.unwrap_or(plek.len())].to_vec()
    }

    /// The readable key of a node: `artikel-12.lid-2.onder-a`.
    fn sleutel_van(&self, plek: &[usize], deel: Deel, geheel: bool) -> String {
        let mut delen: Vec<String> = Vec::new();
        let mut kinderen = self.regeling.kinderen.as_slice();
        for (diep, &i) in plek.iter().enumerate() {
            let Some(knoop) = kinderen.get(i) else { break };
            let kop = knoop.soort.boven_artikel() && plek.len() > 1;
            let aanhef = geheel && diep + 1 == plek.len() && diep > 0 && knoop.soort == Soort::Aanhef;
            if !kop && !aanhef {
                let dubbel = knoop.variant.is_some() && self.dubbel.contains(&plek[..=diep]);
                delen.push(stuk_sleutel(knoop, kinderen, i, dubbel));
            }
            kinderen = &knoop.kinderen;
        }
        if delen.is_empty() || (deel == Deel::Opschrift && !geheel) {
            delen.push("opschrift".to_owned());
        }
        delen.join(".")
    }

    /// Fills in what follows from what: by the front matter, by “gesteld onder a”, and “, OF of” by the
    /// option behind it.
    fn volgt(&mut self, punten: &mut [Keuzepunt], voorwerk: Option<&Yaml>) {
        let invullingen = Invullingen::van(punten);
        let volgt = |i| invullingen.afgeleid(punten, i).or_else(|| gekoppelde_komma(self.source, punten, i));
        let volgt: Vec<Option<Voorwaarde>> = (0..punten.len()).map(volgt).collect();
        for (punt, volgt) in punten.iter_mut().zip(volgt) {
            punt.volgt = volgt.into_iter().collect();
        }
        let Some(kaart) = voorwerk.and_then(|v| v.onder("volgt")).and_then(|v| v.kaart()) else { return };
        for (sleutel, waarde) in kaart {
            if !punten.iter().any(|p| p.sleutel == sleutel.tekst) {
                self.meldingen.push(
                    Diagnostic::fout("sleutel-onbekend", format!("“{}” is geen keuze in deze tekst", sleutel.tekst))
                        .op(self.source.plaats(sleutel.span))
                        .hulp("“was-wordt keuzes” geeft de lijst van sleutels"),
                );
            }
            for punt in punten.iter_mut().filter(|p| p.sleutel == sleutel.tekst) {
                punt.volgt = Voorwaarde::lees(waarde.tekst().unwrap_or(""));
            }
        }
    }
}

fn stuk_sleutel(knoop: &Bepaling, broers: &[Bepaling], i: usize, dubbel: bool) -> String {
    let nummer = knoop.nummer.as_ref().map(|n| slak(n.as_str())).unwrap_or_default();
    let variant = knoop.variant.as_ref().filter(|_| dubbel);
    let variant = variant.map_or(String::new(), |v| format!("-variant-{}", v.to_lowercase()));
    let keuze = if knoop.keuze > 1 { format!("-keuze-{}", knoop.keuze) } else { String::new() };
    let naam = match knoop.soort {
        Soort::Lid => format!("lid-{}", if nummer.is_empty() { "1" } else { &nummer }),
        Soort::Onderdeel if nummer.is_empty() => {
            let rang = broers[..=i].iter().filter(|b| b.soort == Soort::Onderdeel && b.nummer.is_none()).count();
            format!("streepje-{rang}")
        }
        Soort::Onderdeel => format!("onder-{nummer}"),
        Soort::Begrip => format!("begrip-{}", slak(knoop.term().unwrap_or(""))),
        Soort::Tekst => {
            let kop = knoop.opschrift.as_ref().map(|o| kort(&slak(o.inhoud()), 8));
            kop.filter(|k| !k.is_empty()).unwrap_or_else(|| "tekst".to_owned())
        }
        soort if nummer.is_empty() => soort.naam().to_owned(),
        soort => format!("{}-{nummer}", soort.naam()),
    };
    format!("{naam}{variant}{keuze}")
}

/// Sets `ouder`: the innermost point around each. The points are in order of their opening.
fn ouders(punten: &mut [Keuzepunt]) {
    let mut open: Vec<usize> = Vec::new();
    for i in 0..punten.len() {
        let span = punten[i].span;
        while open.last().is_some_and(|&o| punten[o].span.end <= span.start) {
            open.pop();
        }
        punten[i].ouder = open.iter().rev().copied().find(|&o| punten[o].span.encloses(span) && punten[o].span != span);
        open.push(i);
    }
}

/// Gives points with the same key a rank behind it, save those that share it by design.
fn unieke_sleutels(punten: &mut [Keuzepunt]) {
    let mut gezien: HashMap<String, usize> = HashMap::new();
    for punt in punten.iter_mut() {
        let gedeeld =
            punt.soort == Keuzesoort::Variant || (punt.soort == Keuzesoort::Invullen && !punt.sleutel.contains('.'));
        if gedeeld {
            continue;
        }
        let keer = gezien.entry(punt.sleutel.clone()).or_insert(0);
        *keer += 1;
        if *keer > 1 {
            punt.sleutel = format!("{}-{keer}", punt.sleutel);
        }
    }
}

/// The fill-ins of a text, to be found by what they are called.
struct Invullingen {
    /// Of each point that is a fill-in: how many stand before it in the same unit.
    rang: Vec<usize>,
    /// The points in order of key, those of one key in order of the text.
    op_sleutel: Vec<usize>,
}

impl Invullingen {
    fn van(punten: &[Keuzepunt]) -> Invullingen {
        let mut geteld: HashMap<&str, usize> = HashMap::new();
        let mut rang = Vec::with_capacity(punten.len());
        for punt in punten {
            let hier = geteld.entry(&punt.pad).or_default();
            rang.push(*hier);
            *hier += usize::from(punt.soort == Keuzesoort::Invullen);
        }
        let mut op_sleutel: Vec<usize> = (0..punten.len()).collect();
        op_sleutel.sort_by(|&a, &b| punten[a].sleutel.cmp(&punten[b].sleutel));
        Invullingen { rang, op_sleutel }
    }

    /// `[percentage gesteld onder a]`: the fill-in at the same place in the onderdeel that is named.
    fn afgeleid(&self, punten: &[Keuzepunt], i: usize) -> Option<Voorwaarde> {
        let punt = &punten[i];
        if punt.soort != Keuzesoort::Invullen {
            return None;
        }
        let (label, onder) = ["gesteld onder ", "genoemd onder ", "bedoeld onder "]
            .iter()
            .find_map(|woorden| punt.label.split_once(woorden))
            .map(|(l, o)| (l.trim(), o.trim()))?;
        let (basis, _) = punt.sleutel.rsplit_once(".onder-")?;
        let daar = format!("{basis}.onder-{onder}.");
        let vanaf = self.op_sleutel.partition_point(|&k| punten[k].sleutel.as_str() < daar.as_str());
        let onder = self.op_sleutel[vanaf..].iter().take_while(|&&k| punten[k].sleutel.starts_with(&daar));
        let mut kandidaten: Vec<usize> = onder.copied().filter(|&k| punten[k].label.starts_with(label)).collect();
        kandidaten.sort_unstable();
        let gekozen = kandidaten.get(self.rang[i]).or(kandidaten.last())?;
        Some(Voorwaarde { sleutel: punten[*gekozen].sleutel.clone(), waarde: None, omgekeerd: false })
    }
}

/// `2015[, OF of] hoofdstuk 3 [of het volgende lid]`: the comma if the option behind it is taken.
fn gekoppelde_komma(source: &Source, punten: &[Keuzepunt], i: usize) -> Option<Voorwaarde> {
    let punt = &punten[i];
    let [eerste, tweede] = punt.alternatieven.as_slice() else { return None };
    let voegwoord = source.slice(*tweede).trim();
    if source.slice(*eerste).trim() != "," || !matches!(voegwoord, "of" | "en") {
        return None;
    }
    let volgende = punten[i + 1..].iter().find(|p| p.soort == Keuzesoort::Facultatief && p.pad == punt.pad)?;
    let begint = source.slice(volgende.inhoud).trim_start().strip_prefix(voegwoord)?.starts_with(' ');
    begint.then(|| Voorwaarde { sleutel: volgende.sleutel.clone(), waarde: None, omgekeerd: false })
}

/// The alternatives at the own level of a bracket, trimmed, and whether more than one may be taken.
fn alternatieven(source: &Source, eigen: &[Span], inhoud: Span) -> Option<(Vec<Span>, bool)> {
    let mut scheidingen = Vec::new();
    let mut en_of = false;
    for &deel in eigen {
        let tekst = source.slice(deel);
        for (i, _) in tekst.match_indices("OF") {
            let van = if tekst[..i].ends_with("EN/") { i - 3 } else { i };
            let los = tekst[..van].chars().next_back().is_none_or(char::is_whitespace)
                && tekst[i + 2..].chars().next().is_none_or(char::is_whitespace);
            if los {
                en_of |= van < i;
                scheidingen.push(Span::new(deel.start + van, deel.start + i + 2));
            }
        }
    }
    if scheidingen.is_empty() {
        return None;
    }
    let mut uit = Vec::new();
    let mut at = inhoud.start;
    for scheiding in scheidingen.iter().chain([&Span::new(inhoud.end, inhoud.end)]) {
        let stuk = source.slice(Span::new(at, scheiding.start));
        let start = at + stuk.len() - stuk.trim_start().len();
        uit.push(Span::new(start, start + stuk.trim().len()));
        at = scheiding.end;
    }
    Some((uit, en_of))
}

fn label_en_uitleg(kaal: &str) -> (String, Option<String>) {
    if let Some(open) = kaal.find('(')
        && kaal.ends_with(')')
        && !kaal[..open].contains('[')
    {
        let uitleg = gevouwen(&kaal[open + 1..kaal.len() - 1]);
        return (gevouwen(&kaal[..open]), Some(uitleg));
    }
    (gevouwen(kaal), None)
}

/// “het vierde lid … zelf uitgewerkt”: the rank of the lid that a note announces.
fn kondigt_aan(nb: &str) -> Option<u64> {
    if !["zelf", "uitgewerkt", "uit te werken", "uitwerken"].iter().any(|w| nb.contains(w)) {
        return None;
    }
    let woorden: Vec<&str> = nb.split(|c: char| !c.is_alphanumeric() && c != 'ë').filter(|w| !w.is_empty()).collect();
    woorden.windows(2).find(|paar| paar[1] == "lid").and_then(|paar| uit_rangtelwoord(&paar[0].to_lowercase()))
}

/// Words that begin a phrase, not the name of something to fill in.
fn zonder_zelfstandig_naamwoord(woord: &str) -> bool {
    const BEGIN: [&str; 32] = [
        "de", "het", "een", "van", "in", "op", "aan", "bij", "met", "of", "en", "dan", "als", "indien", "die", "dat",
        "deze", "dit", "te", "ten", "ter", "tot", "door", "voor", "om", "per", "zo", "niet", "geen", "dan", "uit",
        "naar",
    ];
    BEGIN.contains(&woord) || woord.ends_with("lijk") || woord.ends_with("lijke") || woord.ends_with("ste")
}

/// The beginning of a text: as much as a name is made from, however long the line.
fn dichtbij(tekst: &str) -> &str {
    tekst.char_indices().nth(100).map_or(tekst, |(i, _)| &tekst[..i])
}

/// The same, of the end of a text.
fn dichtbij_voor(tekst: &str) -> &str {
    tekst.char_indices().nth_back(100).map_or(tekst, |(i, _)| &tekst[i..])
}

/// White space folded to single spaces, signs of headings left out.
fn gevouwen(tekst: &str) -> String {
    let woorden = tekst.split_whitespace().filter(|w| !w.bytes().all(|b| b == b'#'));
    woorden.collect::<Vec<_>>().join(" ")
}

/// A text as part of a key: lower case, letters and digits with `-` between, accents removed.
fn slak(tekst: &str) -> String {
    let mut uit = String::new();
    for c in tekst.to_lowercase().chars().map(kale_letter) {
        if c.is_ascii_alphanumeric() {
            uit.push(c);
        } else if !uit.ends_with('-') && !uit.is_empty() && !matches!(c, '\'' | '’' | '°') {
            uit.push('-');
        }
    }
    uit.trim_end_matches('-').to_owned()
}

fn woorden_slak(tekst: &str) -> String {
    let zonder: String =
        tekst.split_whitespace().filter(|w| !matches!(*w, "OF" | "EN/OF")).collect::<Vec<_>>().join(" ");
    let slak = kort(&slak(&zonder), 5);
    if slak.is_empty() { "passage".to_owned() } else { slak }
}

/// The first words of a key.
fn kort(slak: &str, woorden: usize) -> String {
    slak.split('-').filter(|w| !w.is_empty()).take(woorden).collect::<Vec<_>>().join("-")
}
