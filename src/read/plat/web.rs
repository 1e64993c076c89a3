//! lines copied from a web page → those of the text: menus, tables of contents and the words of the site
//! around it left out and listed.

use super::Lijn;
use crate::read::alinea::{Begin, begin, zin_klaar};
use crate::read::blok::Weggelaten;
use crate::read::notatie::herken::kan_titel;
use std::collections::BTreeMap;

/// Leaves out what the site put around the text.
pub(super) fn zonder_menus(lijnen: &mut Vec<Lijn>, weggelaten: &mut Vec<Weggelaten>) {
    let is_web = is_web(lijnen.iter().map(|l| l.tekst.as_str()));
    let mut uit = Vec::new();
    zonder_inhoudsopgave(lijnen, &mut uit);
    if is_web {
        zonder_site(lijnen, &mut uit);
    }
    // no text says of itself until when it is in force in this way
    while let Some(i) = lijnen.iter().position(|l| is_geldigheid(&l.tekst)) {
        weg(lijnen, i..i + 1, "van de webpagina", &mut uit);
    }
    let reden = |(lijn, reden): (Lijn, _)| Weggelaten { reden, plaats: lijn.plaats(), tekst: lijn.tekst };
    weggelaten.extend(uit.into_iter().map(reden));
}

/// Which of these lines a site put around the text, and why they go; none where it is no page of a site. Of every line
/// its words, and whether it is the title.
pub(in crate::read) fn van_site<'a>(regels: impl Iterator<Item = (&'a str, bool)>) -> BTreeMap<usize, &'static str> {
    let lijn = |(nr, (tekst, titel)): (usize, (&str, bool))| Lijn {
        tekst: tekst.to_owned(),
        nr,
        kop: titel.then_some(1),
        ..Lijn::default()
    };
    let mut lijnen: Vec<Lijn> = regels.enumerate().map(lijn).collect();
    let mut uit = Vec::new();
    if is_web(lijnen.iter().map(|l| l.tekst.as_str())) {
        zonder_inhoudsopgave(&mut lijnen, &mut uit);
        zonder_site(&mut lijnen, &mut uit);
    }
    uit.into_iter().map(|(lijn, reden)| (lijn.nr, reden)).collect()
}

fn zonder_site(lijnen: &mut Vec<Lijn>, uit: &mut Vec<(Lijn, &'static str)>) {
    let einde = einde(lijnen);
    weg(lijnen, einde..lijnen.len(), "van de webpagina, onder de tekst", uit);
    let begin = eerste(lijnen);
    weg(lijnen, 0..begin, "menu van de webpagina", uit);
    let mut over = Vec::with_capacity(lijnen.len());
    for lijn in std::mem::take(lijnen) {
        if is_van_site(&lijn.tekst) && !zin_klaar(&lijn.tekst) {
            uit.push((lijn, "van de webpagina"));
        } else {
            over.push(lijn);
        }
    }
    *lijnen = over;
}

fn weg(
    lijnen: &mut Vec<Lijn>,
    welke: std::ops::Range<usize>,
    reden: &'static str,
    uit: &mut Vec<(Lijn, &'static str)>,
) {
    uit.extend(lijnen.drain(welke).map(|lijn| (lijn, reden)));
}

/// Whether lines of a site stand between these.
pub(super) fn is_web<'a>(regels: impl Iterator<Item = &'a str>) -> bool {
    regels.filter(|r| is_van_site(r.trim()) || is_voet(r.trim())).take(3).count() == 3
}

/// Where the text begins: its title, the preamble with the title before it, or the first article.
fn eerste(lijnen: &[Lijn]) -> usize {
    // The first line of a copied page is the name of the tab: the title, and behind a bar the site.
    let titel = lijnen.first().and_then(|l| l.tekst.split(" | ").next()).unwrap_or_default().to_owned();
    let artikel = lijnen.iter().position(|l| matches!(begin(&l.tekst), Begin::Artikel { .. })).unwrap_or(lijnen.len());
    let aanhef = lijnen[..artikel].iter().position(|l| is_aanhef(&l.tekst)).unwrap_or(artikel);
    let voor = &lijnen[..aanhef];
    if let Some(i) = voor.iter().position(|l| l.kop == Some(1)) {
        return i;
    }
    if let Some(i) = voor.iter().skip(1).position(|l| l.tekst == titel) {
        return i + 1;
    }
    // Chapters above the first article belong to the text; before them, the last line of the site decides.
    let laatste = voor.iter().rposition(|l| is_van_site(&l.tekst) && !is_label(&l.tekst)).map_or(0, |i| i + 1);
    laatste.min(aanhef)
}

/// Where the text ends: at the first line of the site behind the last article.
fn einde(lijnen: &[Lijn]) -> usize {
    let laatste =
        lijnen.iter().rposition(|l| matches!(begin(&l.tekst), Begin::Artikel { .. } | Begin::Kop)).unwrap_or(0);
    let op = |l: &Lijn| (is_van_site(&l.tekst) && !is_label(&l.tekst)) || is_voet(&l.tekst);
    let mut i = lijnen.iter().skip(laatste + 1).position(op).map_or(lijnen.len(), |i| laatste + 1 + i);
    // The heading right above it goes along.
    while i > laatste + 1
        && i < lijnen.len()
        && lijnen[i - 1].kop.is_some()
        && !lijnen[i - 1].tekst.contains("Ondertekening")
    {
        i -= 1;
    }
    i
}

/// The first words of a decision: who takes it.
pub(in crate::read) fn is_aanhef(tekst: &str) -> bool {
    let laag = tekst.to_lowercase();
    [
        "de raad van de gemeente",
        "de raad der gemeente",
        "de gemeenteraad van",
        "het college van burgemeester en wethouders van",
        "burgemeester en wethouders van",
        "de burgemeester van",
        "het algemeen bestuur van",
        "het dagelijks bestuur van",
        "provinciale staten van",
        "gedeputeerde staten van",
    ]
    .iter()
    .any(|w| laag.starts_with(w))
}

/// A line that a site puts around a text.
pub(in crate::read) fn is_van_site(tekst: &str) -> bool {
    let laag =
        tekst.trim_end_matches([':', ' ', '>', '›', '»']).trim_start_matches(['>', '›', '»', ' ']).to_lowercase();
    const HEEL: [&str; 75] = [
        "menu",
        "gegevens van de regeling",
        "tekst van de regeling",
        "geconsolideerde tekst",
        "regeling",
        "zoeken",
        "zoek",
        "home",
        "inloggen",
        "mijn overheid",
        "sluiten",
        "sluit",
        "printen",
        "print",
        "afdrukken",
        "permalink",
        "permanente link",
        "permanente links",
        "contact",
        "help",
        "sitemap",
        "privacy",
        "cookies",
        "cookiebeleid",
        "disclaimer",
        "toegankelijkheid",
        "toegankelijkheidsverklaring",
        "archief",
        "english",
        "vorige",
        "volgende",
        "terug",
        "naar boven",
        "terug naar boven",
        "delen",
        "deel deze pagina",
        "download",
        "downloaden",
        "opslaan als pdf",
        "pdf",
        "xml",
        "rss",
        "abonneren",
        "meer informatie",
        "lees meer",
        "wetstechnische informatie",
        "uitgebreid zoeken",
        "inhoudsopgave",
        "regeling tekst",
        "intitulé",
        "intitule",
        "lokale wet- en regelgeving",
        "officiële bekendmakingen",
        "berichten over uw buurt",
        "dienstverlening",
        "beleid & regelgeving",
        "contactgegevens overheden",
        "over deze website",
        "over deze site",
        "informatie hergebruiken",
        "privacy en cookies",
        "privacy & cookies",
        "kwetsbaarheid melden",
        "hoofdmenu",
        "navigatie",
        "kruimelpad",
        "overheid.nl",
        "naar de content",
        "zoeken in regelingen",
        "zoeken in bekendmakingen",
        "zoekresultaat",
        "maak een permanente link",
        "vergelijk met een eerdere versie",
        "druk de regeling af",
        "sla de regeling op",
    ];
    const BEGIN: [&str; 31] = [
        "regeling vervallen per",
        "direct naar",
        "ga naar de inhoud",
        "ga naar inhoud",
        "ga direct naar",
        "naar de inhoud",
        "naar hoofdinhoud",
        "ga naar hoofdinhoud",
        "spring naar",
        "skip to",
        "u bent hier",
        "u bevindt zich",
        "naar de actuele versie",
        "naar de door u bekeken versie",
        "geldend van ",
        "toon relaties",
        "toon wetstechnische informatie",
        "u bent nu hier",
        "logo overheid.nl",
        "zoek binnen",
        "kopieer link",
        "kopieer de link",
        "https://lokaleregelgeving",
        "http://decentrale",
        "volg ons",
        "accepteer ",
        "exporteren als",
        "home / ",
        "home > ",
        "home › ",
        "home » ",
    ];
    HEEL.contains(&laag.as_str()) || BEGIN.iter().any(|w| laag.starts_with(w)) && laag.chars().count() < 90
}

/// “Geldend van 01-01-2026 t/m heden”.
fn is_geldigheid(tekst: &str) -> bool {
    let rest = tekst.strip_prefix("Geldend van ").unwrap_or_default();
    rest.starts_with(|c: char| c.is_ascii_digit()) && rest.contains(" t/m ") && tekst.chars().count() < 60
}

/// A heading that the site puts into the text itself.
fn is_label(tekst: &str) -> bool {
    let laag = tekst.to_lowercase();
    laag.starts_with("intitul")
        || laag == "geconsolideerde tekst"
        || laag.starts_with("geldend van ")
        || laag.starts_with("toon relaties")
}

/// The first words under a text on a site.
pub(in crate::read) fn is_voet(tekst: &str) -> bool {
    let laag = tekst.to_lowercase();
    let van_pagina = laag.starts_with("laatst");
    if van_pagina && (laag.chars().count() > 60 || !laag.contains(|c: char| c.is_ascii_digit())) {
        return false;
    }
    [
        "ziet u een fout in",
        "bent u van mening dat de inhoud",
        "werkt de website",
        "heeft u gevonden wat u zocht",
        "was deze informatie",
        "laatst gewijzigd op ",
        "laatst bijgewerkt op ",
        "laatste wijziging op ",
        "hebt u een vraag over",
        "heeft u een vraag over",
        "deel deze pagina",
        "© ",
        "copyright ",
    ]
    .iter()
    .any(|w| laag.starts_with(w))
}

/// Leaves out a table of contents: under that word, every line that comes back later as a heading (or leads to
/// a page with dots), and what stands between them.
fn zonder_inhoudsopgave(lijnen: &mut Vec<Lijn>, uit: &mut Vec<(Lijn, &'static str)>) {
    let op = |l: &Lijn| matches!(l.tekst.trim_end_matches(':').to_lowercase().as_str(), "inhoudsopgave" | "inhoud");
    let Some(van) = lijnen.iter().position(op) else { return };
    let mut later: BTreeMap<String, usize> = BTreeMap::new();
    for (i, lijn) in lijnen.iter().enumerate().skip(van + 1) {
        later.insert(sleutel(&lijn.tekst), i);
    }
    let is_kop = |tekst: &str| matches!(begin(kaal(tekst)), Begin::Artikel { .. } | Begin::Kop);
    let komt_terug = |i: usize| {
        let tekst = &lijnen[i].tekst;
        let hier = sleutel(tekst);
        let later_dan = |k: &usize| *k > i;
        // “1.” comes back in every article
        let zelf = later.get(&hier).is_some_and(later_dan) && !is_aanduiding(tekst);
        let langer = || later.range(hier.clone()..).next().is_some_and(|(s, k)| later_dan(k) && s.starts_with(&hier));
        zelf || (is_kop(tekst) && (langer() || later.get(&sleutel(&begin_van(tekst))).is_some_and(later_dan)))
    };
    let is_vermelding = |i: usize| is_kop(&lijnen[i].tekst) || komt_terug(i);
    // where the first heading stands again, with text below it, the text has begun
    let eerste = (van + 1..lijnen.len()).find(|&i| is_kop(&lijnen[i].tekst));
    let tekst_begint = |i: usize| {
        eerste.is_some_and(|e| e < i && sleutel(&lijnen[e].tekst) == sleutel(&lijnen[i].tekst))
            && (i + 1..lijnen.len())
                .take(ONDER_KOPPEN)
                .take_while(|k| !is_naam(&lijnen[*k].tekst))
                .any(|k| !is_vermelding(k))
    };
    let mut tot = van + 1;
    let mut mist = 0;
    for (i, lijn) in lijnen.iter().enumerate().skip(van + 1) {
        let tekst = &lijn.tekst;
        if tekst_begint(i) {
            break;
        }
        // the name of the ordinance behind the last of its headings stands above the text
        let naam = || tot > van + 1 && begin(tekst) == Begin::Tekst && is_naam(tekst);
        if tekst.contains("....") || tekst.contains(". . .") || (komt_terug(i) && !naam()) {
            tot = i + 1;
            mist = 0;
        } else {
            // A line of a broken entry, or an entry that is written otherwise.
            mist += 1;
            if mist > 4 || zin_klaar(tekst) {
                break;
            }
        }
    }
    // Entries of the site behind those of the text.
    while tot > van + 1 && lijnen.get(tot).is_some_and(|l| l.tekst.starts_with("- ") && l.tekst.chars().count() < 40) {
        tot += 1;
    }
    if tot > van + 3 {
        weg(lijnen, van..tot, "inhoudsopgave", uit);
    }
}

/// How many lines below the first heading of a text are headings too, at most.
const ONDER_KOPPEN: usize = 6;

/// Whether a line is a designation and nothing else: “1.”, “a.”.
fn is_aanduiding(tekst: &str) -> bool {
    matches!(begin(tekst), Begin::Punt { lengte, .. } | Begin::Streep { lengte } if lengte == tekst.len())
}

/// Whether a line may be the name of an ordinance.
fn is_naam(tekst: &str) -> bool {
    tekst.starts_with(char::is_uppercase) && kan_titel(tekst, false, false)
}

fn kaal(tekst: &str) -> &str {
    tekst.strip_prefix("- ").unwrap_or(tekst)
}

/// The first two words: `Artikel 4`.
fn begin_van(tekst: &str) -> String {
    kaal(tekst).split_whitespace().take(2).collect::<Vec<_>>().join(" ")
}

/// A line as it is compared: without dash, dots, page number and signs.
fn sleutel(tekst: &str) -> String {
    let zonder = kaal(tekst).split("....").next().unwrap_or_default();
    zonder.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::lees;

    #[test]
    fn the_site_around_a_text_goes_and_is_listed() {
        let tekst = "Afvalverordening Ergens 2026 | Lokale wet- en regelgeving\n\nDirect naar content\n\nMenu\n\nU bent hier:\n\n- Regeling\n\n## \
                     Inhoudsopgave\n\n- Artikel 1 Begrippen\n\n- Artikel 2 Slot\n\n- Printen\n\nsluiten\n\n# Afvalverordening Ergens 2026\n\nGeldend \
                     van 01-01-2026 t/m heden\n\nDe raad van de gemeente Ergens,\n\nbesluit:\n\n### Artikel 1 Begrippen\n\nIn deze verordening \
                     is afval:\n\n- a.\n\nwat weg kan;\n\n- b.\n\nwat weg moet.\n\n### Artikel 2 Slot\n\nDeze verordening heet zo.\n\n## Ziet u \
                     een fout in deze regeling?\n\nMail ons.";
        let gelezen = lees(tekst);
        let regels: Vec<String> = gelezen
            .blokken
            .iter()
            .map(|b| match b {
                crate::read::blok::Blok::Alinea(a) => a.tekst(),
                _ => "tabel".to_owned(),
            })
            .collect();
        assert_eq!(
            regels,
            [
                "Afvalverordening Ergens 2026",
                "De raad van de gemeente Ergens,",
                "besluit:",
                "Artikel 1 Begrippen",
                "In deze verordening is afval:",
                "a. wat weg kan;",
                "b. wat weg moet.",
                "Artikel 2 Slot",
                "Deze verordening heet zo."
            ]
        );
        assert!(gelezen.weggelaten.iter().any(|w| w.tekst == "Menu"));
        assert!(gelezen.weggelaten.iter().any(|w| w.tekst == "- Artikel 2 Slot" && w.reden == "inhoudsopgave"));
    }

    fn regels(tekst: &str) -> Vec<String> {
        let alinea = |b: &crate::read::blok::Blok| match b {
            crate::read::blok::Blok::Alinea(a) => a.tekst(),
            _ => "tabel".to_owned(),
        };
        lees(tekst).blokken.iter().map(alinea).collect()
    }

    #[test]
    fn a_text_that_lapsed_and_one_with_its_data() {
        let tekst = "De raad van de gemeente Ergens,\n\nbesluit:\n\nArtikel 1 Duur\n\nEen dag.";
        let vervallen = format!(
            "Regeling vervallen per 01-01-2024\n\nMarktverordening\n\nGeldend van 01-01-2013 t/m 31-12-2023\n\nIntitulé\n\nMarktverordening\n\nGeconsolideerde tekst\n\n{tekst}"
        );
        let kern = ["De raad van de gemeente Ergens,", "besluit:", "Artikel 1 Duur", "Een dag."];
        assert_eq!(regels(&vervallen), [&["Marktverordening", "Marktverordening"], &kern[..]].concat());
        let gegevens = format!(
            "Ergens\n\nMarktverordening\n\nWetstechnische informatie\n\nGegevens van de regeling\nOrganisatieErgens\n\nTekst van de regeling\nIntitulé\n\nMarktverordening\n\n{tekst}"
        );
        assert_eq!(regels(&gegevens), [&["Marktverordening"], &kern[..]].concat());
    }

    #[test]
    fn a_heading_below_amounts_is_no_cell() {
        let tekst = "Artikel 1 Tarief\nHet is:\nLengte\nZomer\nkort\n€ 5\n€ 6\nlang\n€ 7\n€ 8\nArtikel 2 Slot\nKlaar.";
        assert_eq!(regels(tekst), ["Artikel 1 Tarief", "Het is:", "tabel", "Artikel 2 Slot", "Klaar."]);
    }
    #[test]
    fn the_contents_end_where_the_text_begins() {
        let tekst = "Inhoud\nHoofdstuk 1 Algemeen\nArtikel 1 Begrippen\nArtikel 2 Slot\n\nGeldend van 01-01-2026 t/m heden\n\nMarktverordening\nHoofdstuk 1 Algemeen\nArtikel 1 Begrippen\n1.\n\nIn deze verordening wordt verstaan onder:\n\na.\n\nmarkt: de markt.\n\n2.\n\nMarkt is ook de braderie.\n\nArtikel 2 Slot\n1.\n\nZij gaat in.\n\nToelichting\n\nMarktverordening\n\nArtikel 1 Begrippen\n\nDit spreekt voor zich.";
        let gelezen = lees(tekst);
        let weg: Vec<&str> = gelezen.weggelaten.iter().map(|w| w.tekst.as_str()).collect();
        assert_eq!(
            weg,
            [
                "Inhoud",
                "Hoofdstuk 1 Algemeen",
                "Artikel 1 Begrippen",
                "Artikel 2 Slot",
                "Geldend van 01-01-2026 t/m heden"
            ]
        );
        assert_eq!(
            regels(tekst)[..6],
            [
                "Marktverordening",
                "Hoofdstuk 1 Algemeen",
                "Artikel 1 Begrippen",
                "1. In deze verordening wordt verstaan onder:",
                "a. markt: de markt.",
                "2. Markt is ook de braderie."
            ]
        );
    }

    #[test]
    fn contents_of_the_text_and_of_its_notes() {
        let tekst = "Inhoudsopgave\nArtikel 1 Duur\nArtikel 2 Plaats\nArtikel 3 Tijd\nToelichting\nArtikel 1 Duur\nArtikel 2 Plaats\nArtikel 3 Tijd\nMarktverordening\nArtikel 1 Duur\nEen dag.\nArtikel 2 Plaats\nHet plein.\nArtikel 3 Tijd\nDe ochtend.\nToelichting\nArtikel 1 Duur\nKort.\nArtikel 2 Plaats\nBreed.\nArtikel 3 Tijd\nVroeg.";
        assert_eq!(regels(tekst)[..3], ["Marktverordening", "Artikel 1 Duur", "Een dag."]);
        assert_eq!(regels(tekst).len(), 14);
    }
}
