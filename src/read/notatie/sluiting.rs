//! lines → those without the signature under a text: the words with which it was adopted, and who signed it.
//!
//! They belong to the decision, and not to the text that it adopted; behind the last article they would be read as
//! part of it. They go as far as the names and no further: what stands below may be an annex. An amending decision
//! keeps its own: there they say where it ends.

use super::herken;
use super::lijnen::Lijn;
use super::{Notatie, is_nb};
use crate::datum::is_maand;
use crate::read::blok::{Twijfel, Weggelaten};
use crate::read::plat::web::{is_van_site, is_voet};
use crate::regeling::{Soort, begint_ondertekening};

/// The longest line with which a signature opens, and the longest behind it, in characters.
const LANGSTE_OPENING: usize = 360;
const LANGSTE: usize = 120;

/// Leaves out the signature, and lists it. A line below it that looks like a heading is one; other words are told.
pub(super) fn zonder_ondertekening<'a>(lijnen: Vec<Lijn<'a>>, uit: &mut Notatie) -> Vec<Lijn<'a>> {
    let begint = |i: usize| begint(&lijnen[i], lijnen.get(i + 1));
    if !(0..lijnen.len()).any(begint) || lijnen.iter().any(wijzigt) {
        return lijnen;
    }
    let begint: Vec<bool> = (0..lijnen.len()).map(begint).collect();
    let (mut artikel, mut stand) = (false, Stand::Tekst);
    let mut blijft = Vec::with_capacity(lijnen.len());
    for (mut lijn, begint) in lijnen.into_iter().zip(begint) {
        let heel = lijn.met_aanduiding();
        artikel |= lijn.soort == Some(Soort::Artikel)
            || herken::kop(&heel, lijn.sterk).is_some_and(|k| k.soort == Soort::Artikel);
        stand = match stand {
            _ if (artikel || is_kop(&lijn)) && (begint || (stand != Stand::Tekst && opent(&lijn))) => {
                Stand::Ondertekening {
                    // “… van de raad van de gemeente”, and the rest of the sentence on the next line
                    af: heel.ends_with(['.', ',', ';', ':']),
                }
            }
            Stand::Ondertekening { af } if hoort_erbij(&lijn, af) => {
                Stand::Ondertekening { af: af || heel.ends_with(['.', ',', ';', ':']) }
            }
            Stand::Ondertekening { .. } | Stand::Site if is_los(&lijn) && (is_van_site(&heel) || is_voet(&heel)) => {
                Stand::Site
            }
            Stand::Ondertekening { .. } => {
                eronder(&mut lijn, uit);
                Stand::Tekst
            }
            Stand::Site | Stand::Tekst => Stand::Tekst,
        };
        let reden = match stand {
            Stand::Tekst => {
                blijft.push(lijn);
                continue;
            }
            Stand::Ondertekening { .. } => "ondertekening",
            Stand::Site => "van de webpagina, onder de tekst",
        };
        uit.weggelaten.push(Weggelaten { reden, tekst: heel, plaats: lijn.plaats.to_owned() });
    }
    blijft
}

/// What a line is part of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stand {
    Tekst,
    /// The signature; `af` says that its opening sentence has ended.
    Ondertekening {
        af: bool,
    },
    /// What a site puts below it.
    Site,
}

/// What stands below the names: a heading, or words of which nobody can say what they are part of.
fn eronder(lijn: &mut Lijn<'_>, uit: &mut Notatie) {
    let eigen = !is_los(lijn) || herken::kop(&lijn.tekst, lijn.sterk).is_some();
    if eigen || herken::is_toelichting(&lijn.tekst, lijn.sterk) || is_nb(&lijn.tekst) {
        return;
    }
    let kop = herken::kan_opschrift(&lijn.tekst, lijn.sterk) && (lijn.sterk || noemt_bijlage(&lijn.tekst));
    if kop {
        lijn.kop = Some(1);
        lijn.sterk = true;
        return;
    }
    let kort: String = lijn.tekst.chars().take(60).collect();
    let bericht = format!(
        "“{kort}” staat onder de ondertekening en is gelezen als tekst van wat daarboven staat; hoort het bij een bijlage of toelichting, zet dan de kop daarvan erboven"
    );
    let plaats = lijn.plaats.to_owned();
    uit.twijfels.push(Twijfel { code: "tekst-onder-ondertekening", plaats, regel: 0, bericht });
}

/// Whether a line is one of an amending decision.
fn wijzigt(lijn: &Lijn<'_>) -> bool {
    let tekst = lijn.tekst.trim_end();
    ["als volgt gewijzigd:", "gewijzigd als volgt:", "te luiden:", ", luidende:"].iter().any(|w| tekst.ends_with(w))
}

/// Whether a signature begins here: with its first words, or with the heading that a site puts above it.
fn begint(lijn: &Lijn<'_>, volgt: Option<&Lijn<'_>>) -> bool {
    opent(lijn) || (is_kop(lijn) && volgt.is_some_and(|onder| opent(onder) || hoort_erbij(onder, true)))
}

fn is_kop(lijn: &Lijn<'_>) -> bool {
    matches!(lijn.tekst.trim_end_matches(':').to_lowercase().as_str(), "ondertekening" | "slotformulering")
}

fn opent(lijn: &Lijn<'_>) -> bool {
    lijn.aanduiding.is_none() && lijn.tekst.chars().count() <= LANGSTE_OPENING && begint_ondertekening(&lijn.tekst)
}

fn is_los(lijn: &Lijn<'_>) -> bool {
    lijn.aanduiding.is_none() && lijn.kop.is_none() && herken::punt(lijn.zonder_haken().1, None).is_none()
}

/// Whether a line stands among those who sign: it says who they are, or where and when; `af` says that the sentence
/// with which the signature opens has ended.
fn hoort_erbij(lijn: &Lijn<'_>, af: bool) -> bool {
    if !is_los(lijn) || lijn.tekst.chars().count() > LANGSTE {
        return false;
    }
    if !af && lijn.tekst.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit()) {
        return true;
    }
    let delen: Vec<Vec<&str>> = lijn
        .tekst
        .split([',', ';', ':', '\t', '|', '/', '(', ')', '[', ']'])
        .map(|deel| deel.split_whitespace().filter(|w| w.contains(char::is_alphanumeric)).collect())
        .filter(|woorden: &Vec<&str>| !woorden.is_empty())
        .collect();
    let datum = delen.iter().any(|deel| is_datum(deel));
    // “Zandmeer, 1 juli 2024”
    let plaats = |deel: &[&str]| datum && delen.len() > 1 && !lijn.sterk && is_naam(deel, 1);
    // in bold two words with a capital may be a heading
    let naam = |deel: &[&str]| is_naam(deel, if lijn.sterk { usize::MAX } else { 2 });
    delen.iter().all(|deel| is_datum(deel) || is_functie(deel) || naam(deel) || plaats(deel))
}

/// “14 december 2023”, “gehouden op 14 december 2023.”; with the words of a place before it only behind those.
fn is_datum(woorden: &[&str]) -> bool {
    let [voor @ .., dag, maand, jaar] = woorden else { return false };
    let getal = |w: &str, lang: usize| w.len() <= lang && w.bytes().all(|b| b.is_ascii_digit());
    let jaar = jaar.trim_end_matches('.');
    is_maand(&maand.to_lowercase())
        && getal(dag, 2)
        && getal(jaar, 4)
        && jaar.len() == 4
        && voor
            .iter()
            .all(|w| matches!(w.to_lowercase().as_str(), "gehouden" | "op" | "van" | "d.d." | "dd." | "datum"))
}

/// “de griffier”, “Burgemeester en wethouders van Zandmeer”, “namens de raad, drs. P. de Wit”.
fn is_functie(woorden: &[&str]) -> bool {
    const AMBTEN: [&str; 22] = [
        "raad",
        "griffier",
        "raadsgriffier",
        "voorzitter",
        "secretaris",
        "gemeentesecretaris",
        "burgemeester",
        "wethouder",
        "wethouders",
        "college",
        "directeur",
        "bestuur",
        "dijkgraaf",
        "heemraden",
        "staten",
        "commissaris",
        "minister",
        "staatssecretaris",
        "gemachtigde",
        "afdelingshoofd",
        "raadsvoorzitter",
        "statengriffier",
    ];
    const ERBIJ: [&str; 28] = [
        "de",
        "het",
        "een",
        "namens",
        "voor",
        "deze",
        "wnd",
        "plv",
        "loco",
        "waarnemend",
        "plaatsvervangend",
        "fungerend",
        "gemeente",
        "provincie",
        "waterschap",
        "voornoemd",
        "voormeld",
        "dagelijks",
        "algemeen",
        "gedeputeerde",
        "provinciale",
        "koning",
        "sector",
        "ondertekend",
        "getekend",
        "hun",
        "door",
        "mandaat",
    ];
    let klein = |w: &str| w.trim_end_matches('.').to_lowercase();
    let ambt = |w: &str| klein(w).split('-').any(|deel| AMBTEN.contains(&deel));
    let erbij = |w: &str| ambt(w) || klein(w).split('-').all(|deel| ERBIJ.contains(&deel)) || is_tussenwoord(w);
    let begint = woorden.first().is_some_and(|w| erbij(w) || is_titel(w) || is_voorletter(w));
    begint
        && woorden.iter().any(|w| ambt(w))
        && woorden.iter().all(|w| erbij(w) || is_titel(w) || is_voorletter(w) || is_eigennaam(w))
}

/// “mr. J.K. van Dalen”, “Jan de Wit”: without initials or a title it has so many words with a capital at least.
fn is_naam(woorden: &[&str], minste: usize) -> bool {
    let persoon = |w: &str| is_titel(w) || is_voorletter(w);
    let hoofdletters = woorden.iter().all(|w| !w.chars().any(char::is_lowercase));
    let namen = woorden.iter().filter(|w| is_eigennaam(w)).count();
    let voluit = namen >= minste && woorden.len() <= 6 && !hoofdletters && !noemt_bijlage(&woorden.join(" "));
    woorden.first().is_some_and(|w| persoon(w) || is_eigennaam(w))
        && (voluit || woorden.iter().any(|w| persoon(w)))
        && woorden.iter().all(|w| persoon(w) || is_tussenwoord(w) || is_eigennaam(w))
}

fn is_titel(woord: &str) -> bool {
    const TITELS: [&str; 22] = [
        "mr", "drs", "dr", "ir", "ing", "prof", "bc", "msc", "bsc", "ma", "ba", "mba", "mpa", "llm", "llb", "rc", "ra",
        "jr", "sr", "mcm", "w.g", "dhr",
    ];
    TITELS.contains(&woord.trim_end_matches('.').to_lowercase().as_str())
}

/// “J.K.”, “Th.”, “M.Klompé”.
fn is_voorletter(woord: &str) -> bool {
    let Some((voor, naam)) = woord.rsplit_once('.') else { return false };
    let letters = |deel: &str| (1..=3).contains(&deel.chars().count()) && is_eigennaam(deel);
    voor.split('.').all(letters) && (naam.is_empty() || is_eigennaam(naam))
}

fn is_tussenwoord(woord: &str) -> bool {
    const WOORDEN: [&str; 20] = [
        "van", "der", "den", "de", "het", "ten", "ter", "te", "in", "op", "aan", "bij", "en", "von", "la", "le", "el",
        "al", "'t", "’t",
    ];
    WOORDEN.contains(&woord.to_lowercase().as_str())
}

fn is_eigennaam(woord: &str) -> bool {
    let kaal = woord.trim_start_matches(['\'', '’']);
    kaal.starts_with(char::is_uppercase) && kaal.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'))
}

/// Whether words are those of the heading of an annex.
fn noemt_bijlage(tekst: &str) -> bool {
    const STAM: [&str; 10] = [
        "bijlage",
        "tarie",
        "tabel",
        "kaart",
        "lijst",
        "overzicht",
        "toelichting",
        "behorende",
        "plattegrond",
        "schema",
    ];
    let klein = tekst.to_lowercase();
    klein
        .split(|c: char| !c.is_alphabetic())
        .any(|woord| STAM.iter().any(|s| woord.starts_with(s) || woord.ends_with(s)))
}
