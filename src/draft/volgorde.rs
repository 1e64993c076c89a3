//! pairs → those whose order is the same on both sides: what can stay where it is when the rest moves.

/// The heaviest choice from these pairs that ascends on both sides. `paren` is in order of its second member; every
/// first member occurs once and is below `aantal`.
pub(super) fn in_volgorde(
    paren: &[(usize, usize)],
    aantal: usize,
    gewicht: impl Fn(usize) -> usize,
) -> Vec<(usize, usize)> {
    // The best chain that ends below an index on the first side: a Fenwick tree of (weight, pair).
    let mut beste: Vec<(usize, Option<usize>)> = vec![(0, None); aantal + 1];
    let top = |beste: &[(usize, Option<usize>)], mut i: usize| {
        let mut top = (0, None);
        while i > 0 {
            top = if beste[i].0 > top.0 { beste[i] } else { top };
            i &= i - 1;
        }
        top
    };
    let mut vorige: Vec<Option<usize>> = Vec::with_capacity(paren.len());
    for (n, &(a, _)) in paren.iter().enumerate() {
        let tot_hier = top(&beste, a);
        vorige.push(tot_hier.1);
        let nu = (tot_hier.0 + 1 + gewicht(a), Some(n));
        let mut i = a + 1;
        while i <= aantal {
            if nu.0 > beste[i].0 {
                beste[i] = nu;
            }
            i += i & i.wrapping_neg();
        }
    }
    let mut uit = Vec::new();
    let mut hier = top(&beste, aantal).1;
    while let Some(n) = hier {
        uit.push(paren[n]);
        hier = vorige[n];
    }
    uit.reverse();
    uit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_order_stays() {
        let paren = [(1, 0), (2, 1), (0, 2)];
        assert_eq!(in_volgorde(&paren, 3, |_| 0), [(1, 0), (2, 1)]);
        assert_eq!(in_volgorde(&paren, 3, |a| if a == 0 { 9 } else { 0 }), [(0, 2)]);
        assert_eq!(in_volgorde(&[], 0, |_| 0), []);
    }
}
