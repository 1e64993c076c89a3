//! Changing Dutch ordinances: was → wijziging → wordt.
//!
//! Read the modules in this order. Nouns (data) use only the nouns above them; verbs (stages) use the
//! nouns and no other verb; only [`dossier`] joins verbs; only [`cli`] touches files and the terminal.
//! `tests/layers.rs` holds us to that.

// nouns
pub mod diagnostic;
pub mod doel;
pub mod nummer;
pub mod page;
pub mod regeling;
pub mod source;
pub mod vergelijking;
pub mod verwijzing;

// verbs
pub mod number;
