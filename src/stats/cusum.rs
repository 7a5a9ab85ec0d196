//! 累积和: one failure after another, added up until they are too many to be chance.
//!
//! A log-likelihood-ratio CUSUM for a share near 1 (Page 1954; for single calls Reynolds & Stoumbos 1999, “A CUSUM chart
//! for monitoring a proportion when inspecting continuously”). Each connected call takes ln(target/worse) off the sum, which
//! never falls below 0, and each failed one adds ln((1 − worse)/(1 − target)). Measured in what a connected call takes off and
//! rounded to whole points, the sum walks over a few hundred states, so that its average run length is the solution of
//! linear equations and not a guess.

use serde::Serialize;
use ts_rs::TS;

/// No limit higher than this is looked for.
const MOST_POINTS: u32 = 2_000;

/// How the points are counted and where the alarm stands.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, TS)]
pub struct CusumRule {
    /// The share of calls that should connect.
    pub target: f64,
    /// The worse share that is to be noticed.
    pub worse: f64,
    /// Points that a failed call adds; a connected one takes 1 off.
    pub failure: u32,
    /// The alarm: this many points or more.
    pub limit: u32,
    /// Calls until a false alarm, on average, at the target.
    pub calls_at_target: f64,
    /// Calls until an alarm, on average, at the worse share.
    pub calls_at_worse: f64,
}

impl CusumRule {
    /// The rule with the lowest limit that gives a false alarm only every `at_least` calls; `None` where `worse` is not
    /// below `target` or no limit does.
    pub fn new(target: f64, worse: f64, at_least: f64) -> Option<CusumRule> {
        if !(0.0 < worse && worse < target && target < 1.0) {
            return None;
        }
        let ratio = ((1.0 - worse) / (1.0 - target)).ln() / (target / worse).ln();
        let failure = (ratio.round() as u32).max(1);
        let reaches = |limit: u32| run_length(failure, limit, target) >= at_least;
        // The run length rises with the limit, so halving finds the first that suffices.
        let (mut below, mut enough) = (0, 1);
        while !reaches(enough) {
            below = enough;
            enough = Some(enough * 2).filter(|&limit| limit <= MOST_POINTS)?;
        }
        while enough - below > 1 {
            let middle = below + (enough - below) / 2;
            if reaches(middle) {
                enough = middle;
            } else {
                below = middle;
            }
        }
        Some(CusumRule {
            target,
            worse,
            failure,
            limit: enough,
            calls_at_target: run_length(failure, enough, target),
            calls_at_worse: run_length(failure, enough, worse),
        })
    }

    /// The sum after one more call.
    pub fn after(&self, sum: u32, connected: bool) -> u32 {
        if connected { sum.saturating_sub(1) } else { sum + self.failure }
    }
}

/// The average number of calls, starting from 0 points, until `limit` points are reached, where a share `connects` of calls
/// connects and each failure adds `failure` points: Lᵢ = 1 + p·Lᵢ₋₁ + q·Lᵢ₊ₘ, with L₋₁ = L₀ and none from the limit on.
pub fn run_length(failure: u32, limit: u32, connects: f64) -> f64 {
    let (limit, failure, fails) = (limit.max(1) as usize, failure as usize, 1.0 - connects);
    // From the highest state down each equation gives the length of the state below: with M the length of the highest, every
    // length is a + b·M, and the equation of state 0, which only stays or jumps, gives M.
    let mut lengths = vec![(0.0, 0.0); limit];
    lengths[limit - 1] = (0.0, 1.0);
    let above = |lengths: &[(f64, f64)], at: usize| lengths.get(at + failure).copied().unwrap_or((0.0, 0.0));
    for at in (1..limit).rev() {
        let (here, jumped) = (lengths[at], above(&lengths, at));
        lengths[at - 1] =
            ((here.0 - 1.0 - fails * jumped.0) / connects, (here.1 - fails * jumped.1) / connects);
    }
    let (first, jumped) = (lengths[0], above(&lengths, 0));
    let top = (1.0 + fails * (jumped.0 - first.0)) / (fails * (first.1 - jumped.1));
    first.0 + first.1 * top
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Random;
    use proptest::prelude::*;

    /// Target, worse share, calls wanted at the target; points of a failure, limit, calls at the target and at the worse share.
    type KnownRule = (f64, f64, f64, u32, u32, f64, f64);

    #[derive(serde::Deserialize)]
    struct Reference {
        run_length: Vec<(u32, u32, f64, f64)>,
        cusum_rule: Vec<KnownRule>,
    }

    fn near(found: f64, expected: f64) {
        assert!((found / expected - 1.0).abs() < 1e-9, "{found} is not {expected}");
    }

    /// tests/facts/figures.json, computed by tests/reference/figures.py with numpy: a dense solve of the Markov chain.
    #[test]
    fn run_lengths_are_the_reference_values() {
        let known: Reference = serde_json::from_str(include_str!("../../tests/facts/figures.json")).unwrap();
        assert!(known.run_length.len() > 5 && known.cusum_rule.len() > 2);
        for (failure, limit, connects, expected) in known.run_length {
            near(run_length(failure, limit, connects), expected);
        }
        for (target, worse, at_least, failure, limit, at_target, at_worse) in known.cusum_rule {
            let rule = CusumRule::new(target, worse, at_least).unwrap();
            assert_eq!((rule.failure, rule.limit), (failure, limit));
            near(rule.calls_at_target, at_target);
            near(rule.calls_at_worse, at_worse);
        }
    }

    #[test]
    fn a_simulation_runs_as_long_as_the_chain_says() {
        let rule = CusumRule::new(0.98, 0.95, 3_000.0).unwrap();
        let mut random = Random::named(7, "cusum");
        for (share, expected) in [(0.98, rule.calls_at_target), (0.95, rule.calls_at_worse)] {
            let runs = 1_500;
            let mut calls = 0u64;
            for _ in 0..runs {
                let mut sum = 0;
                while sum < rule.limit {
                    sum = rule.after(sum, random.chance(share));
                    calls += 1;
                }
            }
            let mean = calls as f64 / f64::from(runs);
            // The standard deviation of a run is about its mean: four standard errors.
            assert!((mean / expected - 1.0).abs() < 4.0 / f64::from(runs).sqrt(), "{mean} is not {expected}");
        }
    }

    #[test]
    fn there_is_no_rule_without_something_worse() {
        assert_eq!(CusumRule::new(0.98, 0.98, 1_000.0), None);
        assert_eq!(CusumRule::new(0.95, 0.98, 1_000.0), None);
        assert_eq!(CusumRule::new(0.98, 0.0, 1_000.0), None);
    }

    proptest! {
        /// The lengths by iterating the equations until nothing moves.
        #[test]
        fn run_lengths_solve_their_equations(failure in 1u32..12, limit in 1u32..30, connects in 0.5f64..0.95) {
            let (m, size, q) = (failure as usize, limit as usize, 1.0 - connects);
            let mut lengths = vec![0.0f64; size];
            for _ in 0..200_000 {
                let mut moved = 0.0f64;
                for at in 0..size {
                    let below = if at == 0 { lengths[0] } else { lengths[at - 1] };
                    let next = 1.0 + connects * below + q * lengths.get(at + m).copied().unwrap_or(0.0);
                    moved = moved.max((next - lengths[at]).abs() / next);
                    lengths[at] = next;
                }
                if moved < 1e-13 { break; }
            }
            // Convergence is slow where alarms are rare.
            prop_assume!(lengths[0] < 3_000.0);
            let found = run_length(failure, limit, connects);
            prop_assert!((found / lengths[0] - 1.0).abs() < 1e-7, "{found} is not {}", lengths[0]);
        }
    }
}
