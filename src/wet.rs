//! law × `Verwijzing` → doelen: which articles, leden and onderdelen other laws have.

/// The laws whose structure is known.
#[derive(Debug, Clone, Default)]
pub struct Wetten {}
