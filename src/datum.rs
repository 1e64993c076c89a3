//! `2021-01-01` → “1 januari 2021”: a date as it is said.

const MAANDEN: [(&str, usize); 12] = [
    ("januari", 31),
    ("februari", 29),
    ("maart", 31),
    ("april", 30),
    ("mei", 31),
    ("juni", 30),
    ("juli", 31),
    ("augustus", 31),
    ("september", 30),
    ("oktober", 31),
    ("november", 30),
    ("december", 31),
];

/// Whether a word, in lower case, is the name of a month.
#[must_use]
pub fn is_maand(woord: &str) -> bool {
    MAANDEN.iter().any(|(naam, _)| *naam == woord)
}

/// 2021-01-01 → 1 januari 2021; `None` for what is no such date.
#[must_use]
pub fn in_woorden(datum: &str) -> Option<String> {
    let mut delen = datum.split('-').map(|deel| deel.parse::<usize>().ok());
    let (jaar, maand, dag) = (delen.next()??, delen.next()??, delen.next()??);
    let (naam, dagen) = MAANDEN.get(maand.checked_sub(1)?)?;
    let schrikkel = jaar % 4 == 0 && (jaar % 100 != 0 || jaar % 400 == 0);
    let dagen = if maand == 2 && !schrikkel { 28 } else { *dagen };
    let past = (1000..10_000).contains(&jaar) && (1..=dagen).contains(&dag) && delen.next().is_none();
    past.then(|| format!("{dag} {naam} {jaar}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_words() {
        let datum = |d: &str| in_woorden(d);
        assert_eq!(datum("2027-07-01").as_deref(), Some("1 juli 2027"));
        assert_eq!(datum("2024-02-29").as_deref(), Some("29 februari 2024"));
        for geen in ["2023-02-29", "2027-13-01", "2027-00-10", "1 juli 2027", "2027-07", "2027-07-01-01", "x"] {
            assert_eq!(datum(geen), None, "{geen}");
        }
    }
}
