//! things and what is done with each → the outcomes, in the order of the things: as many at once as there are processors.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// More at once only wait for the disk.
const MEESTE: usize = 16;
/// How many at once at most, for a program that is itself one of many (`maak --alle`).
pub(super) const HOEVEEL: &str = "WAS_WORDT_TEGELIJK";

/// Does it with each. The order in which they are done is not fixed, so none may depend on another.
pub(super) fn elk<T: Sync, U: Send>(dingen: &[T], doe: impl Fn(&T) -> U + Sync) -> Vec<U> {
    let hoeveel = hoeveel().min(dingen.len());
    if hoeveel < 2 {
        return dingen.iter().map(doe).collect();
    }
    let volgende = AtomicUsize::new(0);
    let klaar = Mutex::new(Vec::with_capacity(dingen.len()));
    let werk = || {
        loop {
            let i = volgende.fetch_add(1, Ordering::Relaxed);
            let Some(ding) = dingen.get(i) else { break };
            let uitslag = (i, doe(ding));
            klaar.lock().unwrap_or_else(|vergiftigd| vergiftigd.into_inner()).push(uitslag);
        }
    };
    thread::scope(|scope| {
        for _ in 1..hoeveel {
            scope.spawn(werk);
        }
        werk();
    });
    let mut klaar = klaar.into_inner().unwrap_or_else(|vergiftigd| vergiftigd.into_inner());
    klaar.sort_unstable_by_key(|(i, _)| *i);
    klaar.into_iter().map(|(_, uitslag)| uitslag).collect()
}

fn hoeveel() -> usize {
    let gevraagd = std::env::var(HOEVEEL).ok().and_then(|n| n.parse().ok()).filter(|n| *n > 0);
    gevraagd.unwrap_or_else(|| thread::available_parallelism().map_or(1, usize::from)).min(MEESTE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outcomes_stand_in_the_order_of_what_was_asked() {
        let dingen: Vec<usize> = (0..500).collect();
        let uit = elk(&dingen, |n| {
            if n % 7 == 0 {
                thread::yield_now();
            }
            n * 2
        });
        assert_eq!(uit, dingen.iter().map(|n| n * 2).collect::<Vec<_>>());
        assert!(elk(&[] as &[u8], |n| *n).is_empty());
    }
}
