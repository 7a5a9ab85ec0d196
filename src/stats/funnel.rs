//! Funnel limits: between which rates a city at the target may fall by chance alone, for a given number of calls.
//!
//! Exact binomial limits, interpolated between the jumps (Spiegelhalter 2005, “Funnel plots for comparing
//! institutional performance”, appendix A.1.1): with r the smallest count for which P(X ≤ r) ≥ p,
//! limit = (r − (P(X ≤ r) − p) / P(X = r)) / n.

use super::interval::binomial_at_most;
use serde::Serialize;
use ts_rs::TS;

/// The limits at one number of calls; shares 0..=1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, TS)]
pub struct FunnelLimits {
    /// The number of calls.
    pub calls: u32,
    /// 95 %: one city in forty lies below by chance.
    pub low95: f64,
    /// 95 %: one city in forty lies above by chance.
    pub high95: f64,
    /// 99.8 %: one city in a thousand lies below by chance.
    pub low998: f64,
    /// 99.8 %: one city in a thousand lies above by chance.
    pub high998: f64,
}

/// The rate below which a share `tail` of samples of `calls` calls falls where the true rate is `target`.
pub fn funnel_limit(calls: u32, target: f64, tail: f64) -> f64 {
    if calls == 0 {
        return if tail < 0.5 { 0.0 } else { 1.0 };
    }
    let at_most = |count: i64| binomial_at_most(count, calls, target);
    let (mut below, mut reached) = (-1i64, i64::from(calls));
    while reached - below > 1 {
        let middle = (below + reached) / 2;
        if at_most(middle) >= tail {
            reached = middle;
        } else {
            below = middle;
        }
    }
    let (up_to, before) = (at_most(reached), at_most(reached - 1));
    let back = if up_to > before { (up_to - tail) / (up_to - before) } else { 0.0 };
    ((reached as f64 - back) / f64::from(calls)).clamp(0.0, 1.0)
}

/// The four limits at each number of calls.
pub fn funnel(calls: impl IntoIterator<Item = u32>, target: f64) -> Vec<FunnelLimits> {
    let limits = |calls| FunnelLimits {
        calls,
        low95: funnel_limit(calls, target, 0.025),
        high95: funnel_limit(calls, target, 0.975),
        low998: funnel_limit(calls, target, 0.001),
        high998: funnel_limit(calls, target, 0.999),
    };
    calls.into_iter().map(limits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    /// Computed with scipy.
    #[rstest]
    #[case(100, [0.9202174362312188, 0.9426922827767674, 0.9981149084815334, 0.9999245963392613])]
    #[case(124, [0.9276514868288688, 0.9473160099967737, 0.9975312055202088, 0.9999012482208084])]
    fn limits_are_the_reference_values(#[case] calls: u32, #[case] expected: [f64; 4]) {
        let found = funnel([calls], 0.98)[0];
        let found = [found.low998, found.low95, found.high95, found.high998];
        found.iter().zip(expected).for_each(|(f, e)| assert!((f - e).abs() < 1e-10, "{f} is not {e}"));
    }

    #[test]
    fn limits_close_in_on_the_target_as_calls_grow() {
        let limits = funnel([0, 50, 500, 5_000, 50_000], 0.98);
        for pair in limits.windows(2) {
            assert!(
                pair[0].low998 < pair[1].low998 && pair[1].low998 < pair[1].low95 && pair[1].low95 < 0.98
            );
            assert!(pair[1].high95 > 0.98 && pair[1].high95 < pair[1].high998 && pair[1].high998 <= 1.0);
        }
        assert!(limits[4].low998 > 0.977 && limits[4].high998 < 0.983);
    }
}
