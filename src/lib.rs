//! Changing Dutch ordinances: was → wijziging → wordt.
//!
//! Read the modules in this order. Nouns (data) use only the nouns above them; verbs (stages) use the
//! nouns and no other verb; only dossier joins verbs; only the cli touches files and the terminal.
//! `tests/layers.rs` holds us to that.

// nouns
pub mod source;
pub mod diagnostic;
pub mod uitzondering;
pub mod nummer;
pub mod datum;
pub mod wetnaam;
pub mod verwijzing;
pub mod regeling;
pub mod opdracht;
pub mod begrip;
pub mod slotbepaling;
pub mod doel;
pub mod wet;
pub mod aanhaling;
pub mod model;
pub mod keuzes;
pub mod vergelijking;
pub mod wijziging;
pub mod beeld;
pub mod page;
pub mod huisstijl;

// verbs
pub mod read;
pub mod choose;
pub mod number;
pub mod compare;
pub mod amend;
pub mod check;
pub mod draft;
pub mod render;

// everything joined
pub mod ingebouwd;
pub mod dossier;
pub mod cli;
