//! lines as they are printed → `Alinea`s: hard line breaks and hyphens at line ends joined.
//!
//! Where a paragraph ends is decided by what opens the next line (a designation that is next in its list, a
//! heading), by blank lines, and by room: where the first word of a line would have fitted on the line before
//! it, somebody began a new line there. What the lines are printed on (a file, a page) is not known here.

mod kaal;
mod punt;
mod streepje;

pub(in crate::read) use punt::{Begin, Stijl, begin, is_eerste, streep, volgt};
pub(in crate::read) use streepje::{Las, Woordenschat, las};

use super::blok::{Alinea, Stuk};
use super::xml::woorden;
use crate::regeling::begint_ondertekening;

/// A line as it is printed, without white space at either end; never empty.
#[derive(Debug, Clone, PartialEq, Default)]
pub(in crate::read) struct Regel {
    /// Its words.
    pub tekst: String,
    /// The same words with their looks; empty where nothing is known of looks.
    pub stukken: Vec<Stuk>,
    /// Where it stands, for people.
    pub plaats: String,
    /// How many blank lines stand before it; one where a page lays out a distance.
    pub wit: usize,
    /// Whether a page or a column begins here, so that `wit` says nothing.
    pub overgang: bool,
    /// The level of a heading, where the format says that it is one.
    pub kop: Option<u8>,
    /// An item of a list, where the format says so.
    pub lijst: bool,
    /// How it lies in its column, where that was measured; else characters are counted.
    pub maat: Option<Maat>,
}

/// How a line lies in its column, in any unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::read) struct Maat {
    /// From the left side of the column to the end of the line.
    pub lengte: f64,
    /// How wide the column is.
    pub breedte: f64,
    /// How wide a letter is.
    pub letter: f64,
}

impl Regel {
    /// Whether all of it is in bold or in italics.
    fn sterk(&self) -> bool {
        !self.stukken.is_empty() && self.stukken.iter().all(|s| s.vet || s.cursief || s.tekst.trim().is_empty())
    }

    fn lengte(&self) -> usize {
        self.tekst.chars().count()
    }
}

/// The paragraphs, and what joining lines did to the words.
#[derive(Debug, Default)]
pub(in crate::read) struct Alineas {
    /// The paragraphs.
    pub alineas: Vec<Alinea>,
    /// The hyphens at line ends that went.
    pub streepjes: String,
    /// Words of which a hyphen at a line end was kept without being sure, with the place.
    pub twijfels: Vec<(String, String)>,
}

/// Joins lines to paragraphs.
pub(in crate::read) fn alineas(regels: &[Regel], woorden: &Woordenschat) -> Alineas {
    let mut uit = Alineas::default();
    let mut breedtes = breedtes(regels);
    let gemeten = regels.iter().all(|r| r.maat.is_some());
    if !gemeten && !is_afgebroken(regels, &breedtes) {
        breedtes.iter_mut().for_each(|b| *b = NIET_AFGEBROKEN + 1);
    }
    let mut reeks = Reeks::default();
    let mut open: Option<Open> = None;
    let soorten: Vec<Begin> = regels.iter().map(|r| begin(&r.tekst)).collect();
    let mut kale = kaal::kale_punten(regels, &soorten).into_iter().peekable();
    for (i, (regel, soort)) in regels.iter().zip(soorten).enumerate() {
        let kaal = kale.next_if(|(nr, _)| *nr == i);
        let is_kaal = kaal.is_some();
        let soort = kaal.map_or(soort, |(_, kaal)| kaal);
        if let Some(alinea) = open.as_mut()
            && gaat_door(alinea, &regels[i - 1], regel, &soort, breedtes[i], &reeks)
        {
            alinea.voeg_toe(&regels[i - 1], regel, woorden, &mut uit);
            continue;
        }
        reeks.neem(&soort, regel);
        uit.alineas.extend(open.take().map(|a| a.alinea));
        let nieuw = open.insert(Open::nieuw(regel, soort));
        if is_kaal {
            nieuw.tab_achter_aanduiding();
        }
    }
    uit.alineas.extend(open.map(|a| a.alinea));
    uit
}

/// A paragraph that may go on.
struct Open {
    alinea: Alinea,
    /// What its first line opens.
    soort: Begin,
    /// Whether nothing but a designation stands in it.
    kaal: bool,
}

impl Open {
    fn nieuw(regel: &Regel, soort: Begin) -> Open {
        let kaal = match soort {
            Begin::Punt { lengte, .. } | Begin::Streep { lengte } => regel.tekst[lengte..].trim().is_empty(),
            _ => false,
        };
        let stukken =
            if regel.stukken.is_empty() { vec![Stuk::kaal(regel.tekst.clone())] } else { regel.stukken.clone() };
        // In notes, what part of the decision they are about is a heading.
        let noot = soort == Begin::Kop && regel.tekst.trim_start_matches('[').to_lowercase().starts_with("artikel i");
        let kop = regel.kop.or(noot.then_some(2));
        Open { alinea: Alinea { kop, stukken, plaats: regel.plaats.clone(), ..Alinea::default() }, soort, kaal }
    }

    /// A tab behind a bare number or letter says what it is to who reads the paragraph.
    fn tab_achter_aanduiding(&mut self) {
        let eerste = self.alinea.stukken.iter_mut().find(|s| s.tekst.contains(char::is_whitespace));
        if let Some(stuk) = eerste {
            stuk.tekst = stuk.tekst.replacen([' ', '\u{a0}'], "\t", 1);
        }
    }

    fn voeg_toe(&mut self, vorige: &Regel, regel: &Regel, woorden: &Woordenschat, uit: &mut Alineas) {
        let hoe = las(&vorige.tekst, &regel.tekst, woorden);
        if let Some(laatste) = self.alinea.stukken.last_mut() {
            match hoe {
                Las::Spatie => laatste.tekst.push(' '),
                Las::Niets => {}
                Las::ZonderStreepje => {
                    uit.streepjes.extend(laatste.tekst.pop());
                }
                Las::Twijfel => {
                    let half = |t: &str, eind: bool| {
                        let mut delen = t.split_whitespace();
                        (if eind { delen.next_back() } else { delen.next() }).unwrap_or_default().to_owned()
                    };
                    uit.twijfels.push((half(&vorige.tekst, true) + &half(&regel.tekst, false), regel.plaats.clone()));
                }
            }
        }
        let los = [Stuk::kaal(regel.tekst.clone())];
        let nieuw = if regel.stukken.is_empty() { &los[..] } else { &regel.stukken };
        for stuk in nieuw {
            match self.alinea.stukken.last_mut() {
                Some(laatste) if zelfde_opmaak(laatste, stuk) => laatste.tekst.push_str(&stuk.tekst),
                _ => self.alinea.stukken.push(stuk.clone()),
            }
        }
        self.kaal = false;
    }
}

fn zelfde_opmaak(a: &Stuk, b: &Stuk) -> bool {
    (a.cursief, a.vet, a.onderstreept, a.doorgehaald, a.noot)
        == (b.cursief, b.vet, b.onderstreept, b.doorgehaald, b.noot)
}

/// The last designations seen, to know which one is next.
#[derive(Debug, Default)]
struct Reeks {
    punten: [Option<u32>; 3],
    /// Whether an article was seen: behind it stands no preamble.
    in_artikelen: bool,
}

impl Reeks {
    fn neem(&mut self, soort: &Begin, regel: &Regel) {
        match soort {
            Begin::Punt { stijl, waarde, .. } => {
                if *stijl == Stijl::Getal && !regel.lijst {
                    self.punten = [None; 3];
                }
                self.punten[*stijl as usize] = Some(*waarde);
            }
            Begin::Artikel { .. } | Begin::Kop => {
                self.punten = [None; 3];
                self.in_artikelen |= matches!(soort, Begin::Artikel { .. });
            }
            _ => {}
        }
    }

    /// Whether a designation is next in its list, or the first of one.
    fn verwacht(&self, stijl: Stijl, waarde: u32) -> bool {
        self.punten[stijl as usize].is_some_and(|oud| volgt(stijl, oud, waarde)) || is_eerste(stijl, waarde)
    }
}

/// The width of the column in characters, as the lines around each line show it.
fn breedtes(regels: &[Regel]) -> Vec<usize> {
    const RONDOM: usize = 16;
    let lengtes: Vec<usize> = regels.iter().map(Regel::lengte).collect();
    (0..regels.len())
        .map(|i| {
            let rond = &lengtes[i.saturating_sub(RONDOM)..(i + RONDOM).min(lengtes.len())];
            let (mut eerste, mut tweede) = (0, 0);
            for &lengte in rond {
                if lengte > eerste {
                    (eerste, tweede) = (lengte, eerste);
                } else {
                    tweede = tweede.max(lengte);
                }
            }
            tweede
        })
        .collect()
}

/// Whether lines were broken to fit: now and then a full line ends in the middle of a sentence that goes on in
/// lower case.
fn is_afgebroken(regels: &[Regel], breedtes: &[usize]) -> bool {
    let midden = |i: &usize| {
        let (vorige, regel) = (&regels[i - 1], &regels[*i]);
        regel.wit == 0
            && vorige.lengte() * 4 > breedtes[*i] * 3
            && vorige.lengte() > 24
            && !zin_klaar(&vorige.tekst)
            && regel.tekst.trim_start_matches(['(', '[', '‘', '“']).starts_with(char::is_lowercase)
            && begin(&regel.tekst) == Begin::Tekst
    };
    (1..regels.len()).filter(midden).take(1 + regels.len() / 40).count() > regels.len() / 40
}

/// Lines longer than this were not broken to fit a page: every line is a paragraph.
const NIET_AFGEBROKEN: usize = 180;

/// Whether the paragraph `open`, whose last line is `vorige`, goes on in `regel`.
fn gaat_door(open: &Open, vorige: &Regel, regel: &Regel, soort: &Begin, breedte: usize, reeks: &Reeks) -> bool {
    if regel.kop.is_some() || regel.lijst {
        return false;
    }
    let opent = matches!(soort, Begin::Punt { .. } | Begin::Streep { .. });
    if open.kaal {
        return !opent && !matches!(soort, Begin::Artikel { .. });
    }
    let klaar = zin_klaar(&vorige.tekst);
    let vol = past_niet(vorige, regel, breedte);
    let klein = begint_klein(&regel.tekst);
    match soort {
        Begin::Punt { stijl, waarde, .. }
            if !is_citaat(&vorige.tekst)
                && (klaar
                    || open.is_kop()
                    || eindigt_lijstdeel(&vorige.tekst)
                    || reeks.verwacht(*stijl, *waarde)
                    || !vol) =>
        {
            return false;
        }
        Begin::Streep { .. } if !klaar && vol && open.midden_in_haakjes() => {}
        Begin::Streep { .. } | Begin::Model => return false,
        Begin::Artikel { .. } | Begin::Kop
            if klaar || !vol || regel.wit > 0 || open.is_kop() || open.is_label_af(vorige) || !hangt(&vorige.tekst) =>
        {
            return false;
        }
        _ => {}
    }
    if matches!(open.soort, Begin::Model) && open.is_los_woord() {
        return false;
    }
    if !reeks.in_artikelen && is_overweging(&regel.tekst) && vorige.tekst.ends_with([',', ';', ':']) {
        return false;
    }
    if klaar && begint_ondertekening(&regel.tekst) {
        return false;
    }
    if regel.overgang {
        let door = !klaar && (klein || vol);
        return if open.is_kop() { klein } else { door || (klaar && vol && regel.wit == 0 && !open.is_gesloten()) };
    }
    if breedte > NIET_AFGEBROKEN && vorige.maat.is_none() {
        return false;
    }
    if open.is_kop() {
        return regel.wit == 0 && (klein || (hangt(&vorige.tekst) && vol) || (open.alinea.kop.is_some() && vol));
    }
    if regel.wit > 0 {
        return !klaar && klein && vol;
    }
    if !klein && !hangt(&vorige.tekst) && vorige.sterk() && !regel.sterk() {
        return false;
    }
    if is_rest(open, vorige, regel) {
        return true;
    }
    if !klaar && !klein && !hangt(&vorige.tekst) {
        return past_ruim_niet(vorige, regel, breedte);
    }
    vol || (!klaar && klein)
}

/// Whether a line is what is left of a sentence, however short the line before it: the last word or two of a lid
/// (“aangehaald als: Marktverordening”, “Ergens.”), or the name behind “aangehaald als:”.
fn is_rest(open: &Open, vorige: &Regel, regel: &Regel) -> bool {
    let in_punt = matches!(open.soort, Begin::Punt { .. });
    let einde = regel.tekst.ends_with('.') && regel.tekst.split_whitespace().count() <= 2;
    let loopt = !zin_klaar(&vorige.tekst) && !vorige.tekst.ends_with([',', ';']);
    (in_punt && einde && loopt) || vorige.tekst.ends_with("aangehaald als:")
}

impl Open {
    fn is_kop(&self) -> bool {
        self.alinea.kop.is_some() || matches!(self.soort, Begin::Artikel { .. } | Begin::Kop)
    }

    /// Only OF or EN/OF.
    fn is_los_woord(&self) -> bool {
        matches!(self.alinea.stukken.as_slice(), [een] if matches!(een.tekst.trim(), "OF" | "EN/OF"))
    }

    /// A label of a variant that ends here.
    fn is_label_af(&self, vorige: &Regel) -> bool {
        matches!(self.soort, Begin::Model) && vorige.tekst.ends_with([')', ']'])
    }

    /// It opened with a bracket, and closed it.
    fn is_gesloten(&self) -> bool {
        let eerste = self.alinea.stukken.first().is_some_and(|s| s.tekst.starts_with('['));
        eerste && self.alinea.stukken.last().is_some_and(|s| s.tekst.ends_with(']'))
    }

    /// A parenthesis is open, so a dash is punctuation.
    fn midden_in_haakjes(&self) -> bool {
        let tel = |c: char| self.alinea.stukken.iter().map(|s| s.tekst.matches(c).count()).sum::<usize>();
        tel('(') > tel(')') || tel('–') % 2 == 1
    }
}

/// Whether the first word of `regel` would not have fitted behind `vorige`.
fn past_niet(vorige: &Regel, regel: &Regel, breedte: usize) -> bool {
    // Letters are not of one width, and lines are set a little short of the margin.
    past_tot(vorige, regel, breedte, 88)
}

/// The same with less room to spare: between words of one sentence a line hardly ever ends early.
fn past_ruim_niet(vorige: &Regel, regel: &Regel, breedte: usize) -> bool {
    past_tot(vorige, regel, breedte, 95)
}

/// Whether `vorige` and the first word of `regel` take more than so many percent of the width.
#[expect(clippy::cast_precision_loss, reason = "a word has few characters")]
fn past_tot(vorige: &Regel, regel: &Regel, breedte: usize, procent: usize) -> bool {
    let woord = eerste_woord(&regel.tekst);
    match vorige.maat {
        Some(maat) => (maat.lengte + (1 + woord) as f64 * maat.letter) * 100.0 > maat.breedte * procent as f64,
        None => (vorige.lengte() + 1 + woord) * 100 > breedte * procent,
    }
}

/// How many characters stand before the first space at which a line may break.
fn eerste_woord(tekst: &str) -> usize {
    tekst.chars().take_while(|c| !c.is_whitespace() || *c == '\u{a0}').count()
}

/// Whether the line ends in a word that no sentence and no heading ends in.
pub(in crate::read) fn hangt(tekst: &str) -> bool {
    tekst.rsplit(' ').next().is_some_and(|w| HANGT.contains(&w.to_lowercase().as_str()))
}

/// Whether a sentence, or a part of an enumeration, ends here.
pub(in crate::read) fn zin_klaar(tekst: &str) -> bool {
    // behind the sentence a bracket may close, and the mark of a note may stand
    let achter = |c: char| matches!(c, ']' | ')' | '”' | '"' | '’' | '\'' | '»' | ' ') || woorden::laag(c).is_some();
    let kaal = tekst.trim_end_matches(achter);
    let kaal = if kaal.ends_with(['.', ';', ':', '!', '?']) { kaal } else { tekst };
    kaal.ends_with(['.', ';', ':', '!', '?']) && !eindigt_afkorting(kaal)
}

/// `art.`, `nr.`, `jo.`: a full stop that ends no sentence.
fn eindigt_afkorting(tekst: &str) -> bool {
    let woord = tekst.rsplit([' ', '(']).next().unwrap_or(tekst);
    matches!(
        woord,
        "art."
            | "artt."
            | "nr."
            | "nrs."
            | "jo."
            | "blz."
            | "p."
            | "ca."
            | "resp."
            | "i.c.m."
            | "i.v.m."
            | "o.a."
            | "m.b.t."
            | "mr."
            | "dr."
            | "drs."
    )
}

/// `, en` or `, of` at the end: what follows may be the last item.
pub(in crate::read) fn eindigt_lijstdeel(tekst: &str) -> bool {
    matches!(tekst.rsplit(' ').next(), Some("en" | "of" | "OF" | "en/of" | "EN/OF")) || tekst.ends_with([',', ';'])
}

/// Whether the line ends in a word behind which a number or letter is a citation (`onder` + `a.`).
fn is_citaat(tekst: &str) -> bool {
    matches!(
        tekst.rsplit(' ').next().map(str::to_lowercase).as_deref(),
        Some(
            "artikel"
                | "artikelen"
                | "onder"
                | "onderdeel"
                | "onderdelen"
                | "lid"
                | "leden"
                | "nr"
                | "nr."
                | "nummer"
                | "hoofdstuk"
                | "paragraaf"
                | "bijlage"
                | "categorie"
                | "tabel"
                | "stap"
                | "fase"
                | "variant"
                | "punt"
                | "€"
        )
    )
}

/// Whether a line begins in the middle of a sentence: in lower case, with a number, or with OF between brackets.
pub(in crate::read) fn begint_klein(tekst: &str) -> bool {
    if tekst.starts_with("OF ") || tekst.starts_with("EN/OF ") {
        return true;
    }
    tekst.trim_start_matches(['[', '(', '‘', '“', '\'', '"', '«']).starts_with(|c: char| {
        c.is_lowercase()
            || c.is_numeric()
            || matches!(c, '…' | '€' | '%' | '§' | '.' | '/' | '–' | '=' | '+' | '&' | ']' | ')')
    })
}

/// The words with which the parts of a preamble begin.
pub(in crate::read) fn is_overweging(tekst: &str) -> bool {
    let woord = tekst.split([' ', ':', ',']).next().unwrap_or("").to_lowercase();
    matches!(
        woord.as_str(),
        "gelezen" | "gelet" | "gezien" | "gehoord" | "overwegende" | "besluit" | "besluiten" | "besluit:" | "b"
    )
}

/// At the end of a line of a heading: it goes on.
const HANGT: [&str; 18] = [
    "de", "het", "een", "van", "en", "of", "door", "voor", "met", "in", "op", "aan", "bij", "te", "tot", "over", "uit",
    "als",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn lees(tekst: &str) -> Vec<String> {
        let mut wit = 0;
        let mut regels = Vec::new();
        for (nr, regel) in tekst.lines().enumerate() {
            if regel.trim().is_empty() {
                wit += 1;
                continue;
            }
            regels.push(Regel {
                tekst: regel.trim().into(),
                plaats: format!("regel {}", nr + 1),
                wit,
                ..Regel::default()
            });
            wit = 0;
        }
        let mut woorden = Woordenschat::default();
        regels.iter().for_each(|r| woorden.neem(&r.tekst));
        let uit = alineas(&regels, &woorden);
        uit.alineas.iter().map(|a| a.stukken.iter().map(|s| s.tekst.as_str()).collect()).collect()
    }

    #[test]
    fn leden_and_items_without_a_full_stop() {
        let tekst = "Artikel 1 Begrippen\nIn deze verordening en de bepalingen die daarop berusten is\nonder meer van belang:\n\
                     a boot: een vaartuig dat geen schip is, hoe het ook wordt\nvoortbewogen;\nb haven: het water dat het college aanwijst.\n\
                     Artikel 2 Vergunning\n1 Het is verboden zonder vergunning met een boot in de haven te\nvaren.\n\
                     2 De vergunning geldt tot en met\n1 mei van het jaar na dat waarin zij is verleend, behoudens\n3 Koningsdagen.\n\
                     3 Een boot is ten hoogste\n4 meter breed.\nArtikel 3\nStraf\n1 Overtreding wordt gestraft.\n2 Met de opsporing is belast:\n\
                     a de havenmeester, bedoeld in artikel 4, onder\na tot en met c van de wet; en\nb de politie.";
        assert_eq!(
            lees(tekst),
            [
                "Artikel 1 Begrippen",
                "In deze verordening en de bepalingen die daarop berusten is onder meer van belang:",
                "a\tboot: een vaartuig dat geen schip is, hoe het ook wordt voortbewogen;",
                "b\thaven: het water dat het college aanwijst.",
                "Artikel 2 Vergunning",
                "1\tHet is verboden zonder vergunning met een boot in de haven te varen.",
                "2\tDe vergunning geldt tot en met 1 mei van het jaar na dat waarin zij is verleend, behoudens 3 Koningsdagen.",
                "3\tEen boot is ten hoogste 4 meter breed.",
                "Artikel 3",
                "Straf",
                "1\tOvertreding wordt gestraft.",
                "2\tMet de opsporing is belast:",
                "a\tde havenmeester, bedoeld in artikel 4, onder a tot en met c van de wet; en",
                "b\tde politie.",
            ]
        );
    }

    #[test]
    fn lines_of_an_article() {
        let tekst = "Artikel 3. Melding van een behoefte aan\nondersteuning\n1. Een behoefte aan ondersteuning kan door of\nnamens een \
                     inwoner worden gemeld. Als hij dat\nvraagt, zorgt het college voor hulp als bedoeld\nin artikel\n2.3.2, eerste lid, onder\na, \
                     van de wet, en in artikel\n4. Dat geldt niet voor:\na. een woon-\nplaats elders; of\nb.\neen ander geval.\n2. Het college \
                     beslist.";
        assert_eq!(
            lees(tekst),
            [
                "Artikel 3. Melding van een behoefte aan ondersteuning",
                "1. Een behoefte aan ondersteuning kan door of namens een inwoner worden gemeld. Als hij dat vraagt, zorgt het college voor \
                 hulp als bedoeld in artikel 2.3.2, eerste lid, onder a, van de wet, en in artikel 4. Dat geldt niet voor:",
                "a. een woonplaats elders; of",
                "b. een ander geval.",
                "2. Het college beslist.",
            ]
        );
    }

    #[test]
    fn a_preamble_keeps_its_lines() {
        let tekst = "De raad van de gemeente Ergens,\ngelezen het voorstel van het college van 3 maart\n2026, nummer 12;\ngelet op artikel 149 \
                     van de Gemeentewet;\nbesluit:\nArtikel 1\nDeze verordening vervalt.";
        assert_eq!(
            lees(tekst),
            [
                "De raad van de gemeente Ergens,",
                "gelezen het voorstel van het college van 3 maart 2026, nummer 12;",
                "gelet op artikel 149 van de Gemeentewet;",
                "besluit:",
                "Artikel 1",
                "Deze verordening vervalt.",
            ]
        );
    }
}
