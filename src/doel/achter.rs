//! the words behind a citation → whether they lead to another text than this one.

use super::Twijfel;
use crate::nummer::{Nummer, uit_rangtelwoord};
use crate::verwijzing::noemt_regeling;

/// What stands right behind a citation, up to the next one, and leads to another text: “van de voorwaarden”, “daarvan”,
/// “zoals opgenomen in de Participatiewet”.
pub(super) fn achter_verwijzing(na: &str) -> Twijfel {
    let kaal = na.trim_start();
    let komma = kaal.starts_with(',');
    let mut woorden = kaal
        .trim_start_matches([',', ' ', '(', '-', '–'])
        .split([' ', '\n', '\u{a0}'])
        .map(|w| w.trim_start_matches(['“', '‘', '"', '*']))
        .filter(|w| !w.is_empty())
        .peekable();
    let streep = kaal.starts_with(['-', '–']);
    if matches!(woorden.peek(), Some(w) if matches!(w.trim_end_matches([',', '.']), "daarvan" | "aldaar")) {
        return Twijfel::Elders;
    }
    if streep {
        // “artikel 3 – Participatiewet”; but a heading, “Artikel 3 – Overeenkomst”, looks like it
        let naam = woorden.peek().is_some_and(|w| noemt_regeling(w.trim_end_matches([',', '.'])));
        return if naam { Twijfel::Ruimte } else { Twijfel::Geen };
    }
    let behorend = woorden.next_if(|w| matches!(*w, "behorende" | "behorend")).is_some();
    let zoals = woorden.next_if_eq(&"zoals").is_some();
    let in_iets = woorden.next_if(|w| matches!(*w, "opgenomen" | "bedoeld" | "vermeld" | "neergelegd")).is_some();
    let Some(van) = woorden.next().filter(|w| matches!(*w, "van" | "uit" | "bij" | "der" | "in")) else {
        return Twijfel::Geen;
    };
    if ((zoals || in_iets) && van != "in") || (behorend && van != "bij") {
        return Twijfel::Geen;
    }
    let lidwoord = woorden.next_if(|w| matches!(*w, "de" | "het" | "die" | "dat" | "een")).is_some();
    match woorden.peek() {
        // what is named in the provision that is cited next: “van de in het eerste lid genoemde wet”
        Some(&"in") if lidwoord && van == "van" => return Twijfel::Elders,
        Some(&("deze" | "dit")) | None => return Twijfel::Geen,
        // “is artikel 9 van overeenkomstige toepassing”, “blijft artikel 9 van kracht”: no name
        Some(woord) if !lidwoord && van == "van" && is_gezegde(woord) => return Twijfel::Geen,
        _ => {}
    }
    let eerste = woorden.peek().copied().unwrap_or("");
    if matches!(van, "in" | "bij") {
        let wet = lidwoord && noemt_regeling(eerste.trim_end_matches([',', '.', ')', '”', '’', '*']));
        return if wet { Twijfel::Elders } else { Twijfel::Geen };
    }
    for woord in woorden.take(3) {
        let kaal = woord.trim_end_matches([',', '.', ')', ':', '”', '’', '*']);
        if is_soort(kaal) {
            return if komma && !noemt_regeling(kaal) { Twijfel::Ruimte } else { Twijfel::Elders };
        }
        if kaal.len() < woord.len() {
            break;
        }
    }
    let naam = lidwoord || eerste.starts_with(char::is_uppercase);
    match van {
        "van" if naam && !komma => Twijfel::Ruimte,
        _ => Twijfel::Licht,
    }
}

/// Whether a word behind “van” says something of what is cited, and names nothing.
fn is_gezegde(woord: &str) -> bool {
    let kaal = woord.trim_end_matches([',', '.', ';', ':', ')']);
    matches!(kaal, "toepassing" | "overeenkomstige" | "kracht" | "invloed" | "belang")
}

/// Whether a word is the kind of thing that has provisions of its own.
fn is_soort(woord: &str) -> bool {
    const EINDEN: [&str; 26] = [
        "wet",
        "besluit",
        "regeling",
        "verordening",
        "wetboek",
        "verdrag",
        "richtlijn",
        "reglement",
        "statuten",
        "beleidsregel",
        "beleidsregels",
        "overeenkomst",
        "convenant",
        "protocol",
        "handvest",
        "voorwaarden",
        "toelichting",
        "bijlage",
        "plan",
        "keur",
        "contract",
        "nota",
        "leidraad",
        "handboek",
        "notitie",
        "cao",
    ];
    let klein = woord.to_lowercase();
    EINDEN.iter().any(|eind| klein.ends_with(eind))
}

/// Whether what stands behind a citation leads to a name: “, tweede zinsnede, van genoemd protocol”.
pub(super) fn van_iets_anders(na: &str) -> bool {
    let mut rest = na;
    let mut direct = true;
    for _ in 0..60 {
        rest = rest.trim_start_matches([' ', '\n', '\t', '\u{a0}', ',', '[', ']']);
        rest = rest.strip_prefix('(').unwrap_or(rest);
        // a full stop in the middle of a sentence: “paragraaf 4.1.3.3. van de”
        if let Some(verder) = rest.strip_prefix('.') {
            if !verder.trim_start().starts_with(|c: char| c.is_lowercase() || c == ',') {
                return false;
            }
            rest = verder;
            continue;
        }
        let lengte = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | ':' | '°' | '-' | '/')));
        let woord = rest[..lengte.unwrap_or(rest.len())].trim_end_matches(['.', ':']);
        if woord.is_empty() {
            return false;
        }
        let verder = &rest[woord.len()..];
        if matches!(woord, "van" | "uit" | "bij" | "der") {
            return is_naam_na_van(verder.trim_start(), woord);
        }
        if !schakelt(woord, verder) {
            return direct && woord.starts_with(char::is_uppercase) && !matches!(woord, "OF" | "EN" | "NB");
        }
        direct = false;
        rest = verder;
    }
    true
}

/// Whether what follows “van” is another text than this.
fn is_naam_na_van(volgt: &str, van: &str) -> bool {
    let mut woorden = volgt.split([' ', '\n', '\u{a0}', ',', ';', '.', ')', '(']).filter(|w| !w.is_empty());
    let Some(eerste) = woorden.next() else { return false };
    match eerste.to_lowercase().as_str() {
        "deze" | "dit" => false,
        "de" | "het" | "die" | "dat" | "een" => match woorden.next() {
            // a text speaks of itself as “de verordening”
            Some("verordening") => false,
            Some(naam) => van == "van" || naam == "in" || noemt_regeling(naam),
            None => false,
        },
        anders => {
            eerste.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
                || ["verordening", "besluit", "regeling", "reglement"].iter().any(|w| anders.ends_with(w))
                || noemt_regeling(eerste)
                || anders.ends_with("genoemd")
                || anders.ends_with("genoemde")
        }
    }
}

/// Whether a word only carries a citation on: a number, “tweede”, “lid”, “volzin”, “in samenhang met”.
fn schakelt(woord: &str, verder: &str) -> bool {
    const WOORDEN: &str = " en of en/of tot met t/m alsmede onderscheidenlijk respectievelijk juncto jo aanhef slot \
        onder onderdeel onderdelen sub letter letters lid leden volzin volzinnen zin zinsnede alinea punt deel nummer \
        nr paragraaf afdeling titel hoofdstuk boek bijlage bijlagen artikel artikelen art gedachtestreepje streepje \
        laatste dan wel samenhang verbinding gelezen het de behorende behorend ";
    let klein = woord.to_lowercase();
    let nummer = woord.starts_with(|c: char| c.is_ascii_digit()) || woord.chars().count() == 1;
    let romeins = woord.len() < 6 && woord.bytes().all(|b| b"IVXLC".contains(&b));
    let in_samenhang = klein == "in" && ["samenhang", "verbinding"].iter().any(|w| verder.trim_start().starts_with(w));
    nummer
        || romeins
        || in_samenhang
        || WOORDEN.contains(&format!(" {klein} "))
        || uit_rangtelwoord(&klein).is_some()
        || (woord.len() <= 2 && Nummer::parse(woord).is_some())
}
