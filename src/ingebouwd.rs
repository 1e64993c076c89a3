//! The models and examples that are built in: a name → the text of a file.

/// Every built-in file: its name and its text.
pub const BESTANDEN: [(&str, &str); 4] = [
    ("wmo/was.md", include_str!("../model-verordening/wmo/was.md")),
    ("wmo/wordt.md", include_str!("../model-verordening/wmo/wordt.md")),
    ("wmo/toelichting.md", include_str!("../model-verordening/wmo/toelichting.md")),
    ("wmo/wijziging.yaml", include_str!("../model-verordening/wmo/wijziging.yaml")),
];

/// The example dossiers: name of the folder and its keuzes.yaml.
pub const VOORBEELDEN: [(&str, &str); 2] = [
    ("voorbeeldstad", include_str!("../model-verordening/voorbeelden/voorbeeldstad/keuzes.yaml")),
    ("modeldorp", include_str!("../model-verordening/voorbeelden/modeldorp/keuzes.yaml")),
];

/// The templates of the papers: name of the file and its text.
pub const SJABLONEN: [(&str, &str); 17] = [
    ("beeld-zinnen.md", include_str!("../templates/sjablonen/beeld-zinnen.md")),
    ("besluit.md", include_str!("../templates/sjablonen/besluit.md")),
    ("besluit-zinnen.md", include_str!("../templates/sjablonen/besluit-zinnen.md")),
    ("doorlopende-tekst.md", include_str!("../templates/sjablonen/doorlopende-tekst.md")),
    ("grondslag.md", include_str!("../templates/sjablonen/grondslag.md")),
    ("intrekking.md", include_str!("../templates/sjablonen/intrekking.md")),
    ("memo.md", include_str!("../templates/sjablonen/memo.md")),
    ("overzicht.md", include_str!("../templates/sjablonen/overzicht.md")),
    ("raad-zinnen.md", include_str!("../templates/sjablonen/raad-zinnen.md")),
    ("raadsbesluit.md", include_str!("../templates/sjablonen/raadsbesluit.md")),
    ("raadsvoorstel.md", include_str!("../templates/sjablonen/raadsvoorstel.md")),
    ("toelichting.md", include_str!("../templates/sjablonen/toelichting.md")),
    ("toelichting-zinnen.md", include_str!("../templates/sjablonen/toelichting-zinnen.md")),
    ("transponeringstabel.md", include_str!("../templates/sjablonen/transponeringstabel.md")),
    ("was-wordt-tabel.md", include_str!("../templates/sjablonen/was-wordt-tabel.md")),
    ("was-wordt-tabel-zinnen.md", include_str!("../templates/sjablonen/was-wordt-tabel-zinnen.md")),
    ("wijzigingen-zichtbaar.md", include_str!("../templates/sjablonen/wijzigingen-zichtbaar.md")),
];

/// The text of a built-in template.
#[must_use]
pub fn sjabloon(naam: &str) -> Option<&'static str> {
    SJABLONEN.iter().find(|(n, _)| *n == naam).map(|(_, tekst)| *tekst)
}

/// The text of a built-in file; `wmo/was` is `wmo/was.md`.
#[must_use]
pub fn bestand(naam: &str) -> Option<&'static str> {
    let past = |n: &str| n == naam || n.strip_suffix(".md") == Some(naam) || n.strip_suffix(".yaml") == Some(naam);
    BESTANDEN.iter().find(|(n, _)| past(n)).map(|(_, tekst)| *tekst)
}

/// The names of the built-in models: `wmo`.
#[must_use]
pub fn modellen() -> Vec<&'static str> {
    let mut namen: Vec<&str> = BESTANDEN.iter().filter_map(|(n, _)| n.split('/').next()).collect();
    namen.dedup();
    namen
}
