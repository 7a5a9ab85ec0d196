//! Fisher's exact test (Fisher 1935) for two shares, each `(successes, calls)`: given all four margins, how probable is a
//! table at least as remarkable as the one seen? Two-sided where either may be the better one, one-sided where only one
//! direction is asked about.

/// The p value of “the two differ”: the probability of a table at most as probable as the one seen.
pub fn fisher(one: (u32, u32), other: (u32, u32)) -> f64 {
    let Tables { chances, seen } = Tables::of(one, other);
    // Tables equally probable may differ in the last digits.
    let limit = chances[seen] * (1.0 + 1e-7);
    share(chances.iter().filter(|chance| **chance <= limit).sum(), &chances)
}

/// The p value of “`one` is better than `other`”: the probability that `one` has at least the successes seen.
pub fn fisher_better(one: (u32, u32), other: (u32, u32)) -> f64 {
    let Tables { chances, seen } = Tables::of(one, other);
    share(chances[..=seen].iter().sum(), &chances)
}

fn share(some: f64, chances: &[f64]) -> f64 {
    (some / chances.iter().sum::<f64>()).min(1.0)
}

/// All tables with the margins of the one seen, by the failures of the first share, from the fewest to the most.
struct Tables {
    /// Their probabilities, up to a common factor.
    chances: Vec<f64>,
    /// The place of the one seen.
    seen: usize,
}

impl Tables {
    fn of(one: (u32, u32), other: (u32, u32)) -> Tables {
        // Counted in failures, of which there are few: the list stays short.
        let seen = one.1 - one.0;
        let failures = seen + other.1 - other.0;
        let (from, to) = (failures.saturating_sub(other.1), failures.min(one.1));
        // Each probability from its neighbour, starting at the most probable; the sum of all is divided out at the end.
        let [n, m, k] = [one.1, other.1, failures].map(f64::from);
        let mode = (((n + 1.0) * (k + 1.0) / (n + m + 2.0)) as u32).clamp(from, to);
        let up = |x: u32| {
            let x = f64::from(x);
            (n - x) * (k - x) / ((x + 1.0) * (m - k + x + 1.0))
        };
        let mut chances = vec![1.0; (to - from + 1) as usize];
        for x in mode..to {
            chances[(x + 1 - from) as usize] = chances[(x - from) as usize] * up(x);
        }
        for x in (from..mode).rev() {
            chances[(x - from) as usize] = chances[(x + 1 - from) as usize] / up(x);
        }
        Tables { chances, seen: (seen - from) as usize }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(serde::Deserialize)]
    struct Reference {
        pairs: Vec<Pair>,
    }

    #[derive(serde::Deserialize)]
    struct Pair {
        one: (u32, u32),
        other: (u32, u32),
        fisher: f64,
        better: f64,
    }

    fn near(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-10, "{found} is not {expected}");
    }

    /// tests/facts/intervals.json, computed by tests/reference/intervals.py with scipy.
    #[test]
    fn p_values_are_the_reference_values() {
        let known: Reference =
            serde_json::from_str(include_str!("../../tests/facts/intervals.json")).unwrap();
        assert!(known.pairs.len() > 5);
        for Pair { one, other, fisher: p, better } in known.pairs {
            near(fisher(one, other), p);
            near(fisher(other, one), p);
            near(fisher_better(one, other), better);
        }
    }

    proptest! {
        #[test]
        fn the_exact_tests_are_those_of_all_tables(n in 1u32..40, m in 1u32..40, a in 0u32..40, b in 0u32..40) {
            let (one, other) = ((a.min(n), n), (b.min(m), m));
            let choose = |n: u32, k: u32| (0..k).fold(1.0, |c, i| c * f64::from(n - i) / f64::from(i + 1));
            let total = one.0 + other.0;
            let chance = |x: u32| choose(n, x) * choose(m, total - x);
            let tables = || total.saturating_sub(m)..=total.min(n);
            let all: f64 = tables().map(chance).sum();
            let rare: f64 = tables().map(chance).filter(|c| *c <= chance(one.0) * (1.0 + 1e-7)).sum();
            prop_assert!((fisher(one, other) - rare / all).abs() < 1e-10);
            let as_good: f64 = tables().filter(|x| *x >= one.0).map(chance).sum();
            prop_assert!((fisher_better(one, other) - as_good / all).abs() < 1e-10);
        }
    }
}
