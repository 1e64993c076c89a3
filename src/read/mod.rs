//! bytes → `Model` | `Regeling` | `Keuzes` | `Wet`, with diagnostics: one module per format.

pub mod blok;
pub mod bwb;
pub mod document;
pub mod docx;
pub mod keuzes;
pub mod markdown;
pub mod notatie;
pub mod tabel;
pub mod yaml;
