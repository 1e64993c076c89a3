//! lines → whether the first of them is a heading above the articles that follow: “Vergunningen”, “2. Vergunningen”,
//! “II. Vergunningen”.
//!
//! No word says that it is one, so its look and its place must: it is bold, or in a heading style, or in capitals,
//! and an article begins right below it.

use super::herken;
use super::lijnen::Lijn;

/// The longest of them, in characters, and how many may stand above each other.
const LANGSTE: usize = 120;
const MEESTE: usize = 3;

/// Whether the first line is such a heading; `artikel` says whether a line begins the next article.
pub(super) fn is_tussenkop(lijnen: &[Lijn<'_>], artikel: impl Fn(&Lijn<'_>) -> bool) -> bool {
    let koppen = lijnen.iter().take_while(|lijn| lijkt_kop(lijn)).take(MEESTE).count();
    let onder = lijnen.get(koppen);
    let deel =
        |l: &Lijn<'_>| herken::kop(&l.met_aanduiding(), l.sterk).is_some_and(|k| k.soort.boven_artikel() && !k.twijfel);
    koppen > 0 && onder.is_some_and(|l| l.soort.is_none() && (artikel(l) || deel(l)))
}

/// Whether a line may be such a heading by its look and its words.
fn lijkt_kop(lijn: &Lijn<'_>) -> bool {
    let heel = lijn.met_aanduiding();
    let (nummer, woorden) = zonder_nummer(&heel);
    let kaal = lijn.soort.is_none()
        && !lijn.vervolg
        && !woorden.starts_with(['[', '(', '|'])
        && herken::kop(&heel, lijn.sterk).is_none()
        && !herken::is_toelichting(&heel, lijn.sterk)
        && herken::variant(&heel).is_none()
        && !is_geen_opschrift(woorden);
    let ziet_eruit = lijn.sterk || is_romeins(nummer) || is_hoofdletters(woorden);
    kaal && ziet_eruit && heel.chars().count() <= LANGSTE && herken::kan_opschrift(woorden, false)
}

/// The number of a heading, and its words: “2. Vergunningen”, “II Vergunningen”, “B. Vergunningen”, “2.1 Vergunningen”.
fn zonder_nummer(heel: &str) -> (&str, &str) {
    let (nummer, woorden) = heel.split_once(char::is_whitespace).unwrap_or(("", heel));
    let kaal = nummer.trim_end_matches(['.', ')', ':']);
    let cijfers = !kaal.is_empty() && kaal.bytes().all(|b| b.is_ascii_digit() || b == b'.') && kaal.len() <= 5;
    let letter = kaal.len() == 1 && kaal.len() < nummer.len() && kaal.bytes().all(|b| b.is_ascii_uppercase());
    if cijfers || letter || is_romeins(kaal) { (kaal, woorden.trim_start()) } else { ("", heel) }
}

fn is_romeins(nummer: &str) -> bool {
    !nummer.is_empty() && nummer.bytes().all(|b| b"IVX".contains(&b))
}

fn is_hoofdletters(woorden: &str) -> bool {
    let letters = || woorden.chars().filter(|c| c.is_alphabetic());
    letters().count() >= 4 && letters().all(char::is_uppercase) && !woorden.contains(|c: char| c.is_ascii_digit())
}

/// “4. Vervallen” keeps its number, “Inhoud” stands above headings, and “Aangehaald als: Marktverordening” is a sentence.
fn is_geen_opschrift(woorden: &str) -> bool {
    let kaal = woorden.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    let woord = matches!(kaal.as_str(), "vervallen" | "vervalt" | "gereserveerd" | "inhoud" | "inhoudsopgave");
    woord || woorden.contains(": ")
}
