//! `2021-01-01` → “1 januari 2021”: a date as it is said.

/// 2021-01-01 → 1 januari 2021; what is no such date stays as it is.
#[must_use]
pub fn in_woorden(datum: &str) -> String {
    const MAANDEN: [&str; 12] = [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ];
    let delen: Vec<usize> = datum.split('-').filter_map(|d| d.parse().ok()).collect();
    match delen.as_slice() {
        [jaar, maand @ 1..=12, dag @ 1..=31] if *jaar > 999 => format!("{dag} {} {jaar}", MAANDEN[maand - 1]),
        _ => datum.to_owned(),
    }
}
