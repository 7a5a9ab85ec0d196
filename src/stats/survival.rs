//! Waits where some callers gave up: the product-limit estimate of Kaplan & Meier (1958).
//!
//! A caller who hung up after 60 s tells that the wait is longer than 60 s, not that it was 60 s. Leaving those calls
//! out, or taking their waits at face value, would make slow cities look fast.

use serde::Serialize;
use ts_rs::TS;

/// One step of the curve: after `wait_ms`, the share `waiting` is still waiting.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, TS)]
pub struct Step {
    /// The wait in milliseconds at which somebody was answered.
    pub wait_ms: i32,
    /// The share still waiting just after it, 0..=1.
    pub waiting: f64,
}

/// The curve of still waiting.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Survival {
    /// The steps, by rising wait.
    pub steps: Vec<Step>,
}

impl Survival {
    /// Estimates the curve from waits in milliseconds, each with whether it ended with an answer. At equal waits
    /// answers come before those who gave up.
    pub fn of(mut waits: Vec<(i32, bool)>) -> Survival {
        waits.sort_unstable_by_key(|&(wait, _)| wait);
        let mut at_risk = waits.len();
        let mut waiting = 1.0;
        let mut steps = Vec::new();
        for same in waits.chunk_by(|a, b| a.0 == b.0) {
            let answered = same.iter().filter(|(_, answered)| *answered).count();
            if answered > 0 {
                // A ratio of integers a step, so that the last answer brings the curve to exactly 0.
                waiting *= (at_risk - answered) as f64 / at_risk as f64;
                steps.push(Step { wait_ms: same[0].0, waiting });
            }
            at_risk -= same.len();
        }
        Survival { steps }
    }

    /// The share still waiting after `wait_ms`.
    pub fn waiting(&self, wait_ms: i32) -> f64 {
        let passed = self.steps.partition_point(|step| step.wait_ms <= wait_ms);
        passed.checked_sub(1).and_then(|last| self.steps.get(last)).map_or(1.0, |step| step.waiting)
    }

    /// The first wait after which at most half are still waiting; `None` where more than half gave up unanswered.
    pub fn median_ms(&self) -> Option<i32> {
        // A hair above one half, because the product of ratios is not exact.
        self.steps.iter().find(|step| step.waiting <= 0.5 + 1e-12).map(|step| step.wait_ms)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn answered(seconds: &[i32]) -> Vec<(i32, bool)> {
        seconds.iter().map(|s| (s * 1_000, true)).collect()
    }

    #[test]
    fn the_curve_is_the_reference_curve() {
        let mut waits = answered(&[5, 8, 12, 12, 15, 20, 35]);
        waits.extend([(60_000, false), (60_000, false)]);
        let curve = Survival::of(waits);
        for (seconds, expected) in
            [(12, 5.0 / 9.0), (15, 4.0 / 9.0), (35, 2.0 / 9.0), (500, 2.0 / 9.0), (4, 1.0)]
        {
            assert!((curve.waiting(seconds * 1_000) - expected).abs() < 1e-12, "{seconds}");
        }
        assert_eq!(curve.median_ms(), Some(15_000));
    }

    #[test]
    fn those_who_gave_up_early_leave_the_risk() {
        // By hand: 3 wait; one answered at 2 (2/3 left), one gives up at 3, the last answered at 5 (0 left).
        let curve = Survival::of(vec![(5_000, true), (2_000, true), (3_000, false)]);
        assert!((curve.waiting(4_999) - 2.0 / 3.0).abs() < 1e-15);
        assert_eq!(curve.waiting(5_000), 0.0);
        assert_eq!(curve.median_ms(), Some(5_000));
    }

    #[test]
    fn a_median_that_nobody_saw_is_none() {
        assert_eq!(Survival::of(vec![(1_000, true), (9_000, false), (9_000, false)]).median_ms(), None);
        assert_eq!(Survival::of(Vec::new()).median_ms(), None);
    }

    proptest! {
        /// Where nobody gave up the curve is the plain share of longer waits.
        #[test]
        fn without_censoring_it_is_the_empirical_share(seconds in prop::collection::vec(0i32..40, 1..60), at in 0i32..40) {
            let curve = Survival::of(answered(&seconds));
            let longer = seconds.iter().filter(|&&s| s > at).count() as f64 / seconds.len() as f64;
            prop_assert!((curve.waiting(at * 1_000) - longer).abs() < 1e-12);
            let mut sorted = seconds.clone();
            sorted.sort_unstable();
            prop_assert_eq!(curve.median_ms(), Some(sorted[(sorted.len() - 1) / 2] * 1_000));
        }
    }
}
