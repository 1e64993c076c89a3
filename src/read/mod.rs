//! bytes → `Model` | `Regeling` | `Keuzes` | `Wet`, with diagnostics: one module per format.

mod alinea;
pub mod blok;
pub mod bwb;
pub mod keuzes;
pub mod markdown;
pub mod plat;
pub mod yaml;
