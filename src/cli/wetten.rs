//! `--wet BESTAND` → the laws that references are held against.

use super::{Fout, WetArgs, bestanden};
use crate::read;
use crate::wet::Wetten;

/// The laws that are shipped, with those that the user gives in their place.
pub(super) fn lees(args: &WetArgs) -> Result<Wetten, Fout> {
    let mut gegeven = Vec::new();
    for pad in &args.wetten {
        let bytes = bestanden::bytes(pad)?;
        let wet = read::bwb::lees(&bestanden::naam(pad), &bytes).map_err(|fout| Fout::new(fout.to_string()))?;
        gegeven.push(wet);
    }
    Ok(Wetten::new(gegeven))
}
