//! Calls the cli.

fn main() {}
