//! Reading Word: real documents, and small packages made here, one per feature and one per bad input.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "helpers of tests may fail loudly, as tests do"
)]

mod word {
    mod dossier;
    mod pakket;
    mod slecht;
    mod stukken;
    mod cellen;
    mod plaatshouders;
    mod tabel;
    mod tekst;
    mod vng;
}
