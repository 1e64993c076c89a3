//! bytes → `Model` | `Regeling` | `Keuzes` | `Wet`, with diagnostics: one module per format.

mod alinea;
mod begrippentabel;
pub mod besluit;
mod bladzijdenummer;
pub mod blok;
pub mod bwb;
pub mod document;
pub mod docx;
mod doorhaling;
pub mod html;
pub mod huisstijl;
pub mod keuzes;
mod kolomkop;
mod letters;
pub mod markdown;
pub mod notatie;
pub mod pdf;
pub mod plat;
mod randen;
mod raster;
pub mod tabel;
pub mod tekenset;
pub mod vreemd;
pub mod xml;
pub mod yaml;
