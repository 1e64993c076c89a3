//! bytes → `Model` | `Regeling` | `Keuzes` | `Wet`, with diagnostics: one module per format.

pub mod besluit;
pub mod blok;
pub mod bwb;
pub mod huisstijl;
pub mod keuzes;
pub mod markdown;
pub mod yaml;
