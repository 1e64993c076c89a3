//! bytes → `Model` | `Regeling` | `Keuzes`, with diagnostics: one module per format.

pub mod keuzes;
pub mod markdown;
pub mod yaml;
