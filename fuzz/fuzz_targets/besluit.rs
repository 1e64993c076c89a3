//! See `doelen.rs`.
#![no_main]

#[path = "../doelen.rs"]
#[allow(dead_code)]
mod doelen;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| doelen::besluit(bytes));
