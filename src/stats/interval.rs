//! Intervals for a share of calls, right also near 100 %, where the normal approximation is not.
//!
//! Wilson (1927) is shown; Clopper & Pearson (1934), which never claims too much, decides. Jeffreys' interval (Brown, Cai &
//! DasGupta 2001) lies between them and stands beside them as a second opinion. A weighted rate has no count of successes;
//! Korn & Graubard (1998) give it the number of calls that a plain sample of its variance would have had.

use statrs::function::beta::{checked_beta_reg, ln_beta};

/// The 97.5 % point of the normal distribution: two-sided 95 % intervals.
pub const Z95: f64 = 1.959_963_984_540_054;

/// A lower and an upper limit for a share, 0..=1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The lower limit.
    pub low: f64,
    /// The upper limit.
    pub high: f64,
}

impl Interval {
    /// Nothing is known: 0 to 1.
    pub const WHOLE: Interval = Interval { low: 0.0, high: 1.0 };

    /// True where the two have a point in common: the difference may be chance.
    pub fn overlaps(self, other: Interval) -> bool {
        self.low <= other.high && other.low <= self.high
    }
}

/// Wilson's score interval at 95 %: the values of p that a normal test with its own variance does not reject.
pub fn wilson(connected: u32, calls: u32) -> Interval {
    if calls == 0 {
        return Interval::WHOLE;
    }
    let Interval { low, high } = wilson_share(f64::from(connected) / f64::from(calls), calls);
    Interval {
        // At the ends the formula gives exactly 0 and 1; floats only nearly.
        low: if connected == 0 { 0.0 } else { low },
        high: if connected >= calls { 1.0 } else { high },
    }
}

/// The same for a share `p` that is no count of calls but the mean of what each of `calls` calls, at least one, reached:
/// the variance of what lies between 0 and 1 is at most p(1 − p) (Bhatia & Davis 2000), so it is never too narrow by it.
pub fn wilson_share(p: f64, calls: u32) -> Interval {
    let (n, z2) = (f64::from(calls), Z95 * Z95);
    let middle = (p + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let half = Z95 / (1.0 + z2 / n) * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt();
    Interval { low: (middle - half).max(0.0), high: (middle + half).min(1.0) }
}

/// Clopper and Pearson's exact interval: each limit is missed with probability at most `tail`.
pub fn clopper_pearson(connected: u32, calls: u32, tail: f64) -> Interval {
    Interval { low: exact_low(connected, calls, tail), high: exact_high(connected, calls, tail) }
}

/// The exact one-sided lower limit: the share that is reached with confidence `1 − tail`.
pub fn exact_low(connected: u32, calls: u32, tail: f64) -> f64 {
    if connected == 0 || connected > calls {
        return 0.0;
    }
    beta_quantile(f64::from(connected), f64::from(calls - connected) + 1.0, tail)
}

/// The exact one-sided upper limit.
pub fn exact_high(connected: u32, calls: u32, tail: f64) -> f64 {
    if connected >= calls {
        return 1.0;
    }
    beta_quantile(f64::from(connected) + 1.0, f64::from(calls - connected), 1.0 - tail)
}

/// Jeffreys' 95 % interval: the middle of the beta distribution that a prior of ½ success and ½ failure leads to. With
/// no failure the upper limit is 1, with no success the lower one 0 (Brown, Cai & DasGupta 2001, section 3.1.3).
pub fn jeffreys(connected: u32, calls: u32) -> Interval {
    if calls == 0 || connected > calls {
        return Interval::WHOLE;
    }
    let (a, b) = (f64::from(connected) + 0.5, f64::from(calls - connected) + 0.5);
    Interval {
        low: if connected == 0 { 0.0 } else { beta_quantile(a, b, 0.025) },
        high: if connected == calls { 1.0 } else { beta_quantile(a, b, 0.975) },
    }
}

/// Calls of one stratum of a weighted rate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stratum {
    /// Its weight; weights need not add up to 1.
    pub weight: f64,
    /// The numerator.
    pub connected: u32,
    /// The denominator.
    pub calls: u32,
}

/// Korn and Graubard's 95 % interval for the stratified rate Σ wₕ·pₕ, with the variance Σ wₕ²·pₕ(1 − pₕ)/(nₕ − 1):
/// Clopper and Pearson's limits at n* = p(1 − p)/variance calls, times the squared ratio of the t quantiles at n − 1 and
/// n − strata degrees of freedom, and never more than the calls made. Where no stratum varies, n* is Kish's 1/Σ wₕ²/nₕ.
/// Strata without calls are left out; `None` where a stratum has a single call, which shows no variance.
pub fn korn_graubard(strata: &[Stratum]) -> Option<Interval> {
    let used: Vec<&Stratum> = strata.iter().filter(|s| s.calls > 0 && s.weight > 0.0).collect();
    let weights: f64 = used.iter().map(|s| s.weight).sum();
    if used.is_empty() || used.iter().any(|s| s.calls < 2) {
        return None;
    }
    let (mut share, mut variance, mut kish, mut calls) = (0.0, 0.0, 0.0, 0.0);
    for stratum in &used {
        let (weight, n) = (stratum.weight / weights, f64::from(stratum.calls));
        let p = f64::from(stratum.connected) / n;
        share += weight * p;
        variance += weight * weight * p * (1.0 - p) / (n - 1.0);
        kish += weight * weight / n;
        calls += n;
    }
    let effective = if variance > 0.0 { share * (1.0 - share) / variance } else { 1.0 / kish };
    let adjusted = effective * (t_squared(calls - 1.0) / t_squared(calls - used.len() as f64));
    let n = adjusted.min(calls);
    let (none, all) = (used.iter().all(|s| s.connected == 0), used.iter().all(|s| s.connected >= s.calls));
    let x = if all { n } else { share * n };
    Some(Interval {
        low: if none { 0.0 } else { beta_quantile(x, n - x + 1.0, 0.025) },
        high: if all { 1.0 } else { beta_quantile(x + 1.0, n - x, 0.975) },
    })
}

/// The square of Student's 97.5 % point: the t with P(|T| > t) = I_{ν/(ν+t²)}(ν/2, ½) = 5 %.
fn t_squared(freedom: f64) -> f64 {
    let x = beta_quantile(freedom / 2.0, 0.5, 0.05);
    freedom * (1.0 - x) / x
}

/// The smallest number of calls with which `failures` failures still certify `target` at confidence `1 − tail`;
/// `None` where no number up to ten million does.
pub fn calls_to_certify(failures: u32, target: f64, tail: f64) -> Option<u32> {
    // The limit reaches the target where so few failures are that improbable at the target; one step instead of a search.
    let certifies = |calls: u32| binomial_at_most(i64::from(failures), calls, 1.0 - target) <= tail;
    let (mut below, mut enough) = (failures, failures + 1);
    while !certifies(enough) {
        below = enough;
        enough = enough.checked_mul(2).filter(|&calls| calls <= 10_000_000)?;
    }
    // The limit rises with the number of calls at fixed failures, so halving finds the first that suffices.
    while enough - below > 1 {
        let middle = below + (enough - below) / 2;
        if certifies(middle) {
            enough = middle;
        } else {
            below = middle;
        }
    }
    Some(enough)
}

/// Probability of at most `k` successes in `n` calls that succeed with probability `p`.
pub fn binomial_at_most(k: i64, n: u32, p: f64) -> f64 {
    if k < 0 {
        0.0
    } else if k >= i64::from(n) {
        1.0
    } else {
        // P(X ≤ k) = I_{1−p}(n−k, k+1).
        beta_share(f64::from(n) - k as f64, k as f64 + 1.0, 1.0 - p)
    }
}

/// The regularised incomplete beta function; arguments here are always in range.
fn beta_share(a: f64, b: f64, x: f64) -> f64 {
    checked_beta_reg(a, b, x.clamp(0.0, 1.0)).unwrap_or(f64::NAN)
}

/// The x with I_x(a, b) = `share`: Newton's steps on the distribution function, kept between two limits that always
/// close in, because the library's own inverse stops at fewer digits than the reference values have.
fn beta_quantile(a: f64, b: f64, share: f64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    let mut x = a / (a + b);
    let scale = ln_beta(a, b);
    for _ in 0..200 {
        let off = beta_share(a, b, x) - share;
        if off == 0.0 {
            return x;
        }
        if off < 0.0 {
            low = x;
        } else {
            high = x;
        }
        let density = ((a - 1.0) * x.ln() + (b - 1.0) * (1.0 - x).ln() - scale).exp();
        let step = x - off / density;
        let next = if step > low && step < high { step } else { (low + high) / 2.0 };
        if (next - x).abs() <= 1e-16 * x {
            return next;
        }
        x = next;
    }
    x
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    fn near(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-10, "{found} is not {expected}");
    }

    /// Computed with scipy and statsmodels: Wilson 95 %, Clopper–Pearson 95 %, one-sided lower 95 %.
    #[rstest]
    #[case(98, 100, [0.929988209271456, 0.9944980324498376, 0.9296160675289299, 0.9975686631760574, 0.9383807996039593])]
    #[case(100, 100, [0.9630065017930143, 1.0, 0.9637833073548235, 1.0, 0.9704869503929601])]
    #[case(0, 10, [0.0, 0.2775327998628892, 0.0, 0.3084971078187607, 0.0])]
    #[case(9, 10, [0.5958499732047615, 0.9821237869049271, 0.5549838829718047, 0.9974714214555382, 0.6058366975634952])]
    #[case(124, 124, [0.9699513846593223, 1.0, 0.970689118910225, 1.0, 0.9761303645644075])]
    #[case(122, 124, [0.9430969947760157, 0.9955656355394575, 0.9429510278613527, 0.9980406958430829, 0.950099828771688])]
    #[case(1343, 1370, [0.9714774586550285, 0.9864205517381466, 0.9714546182517811, 0.986973103748953, 0.9729235104262075])]
    fn limits_are_the_reference_values(
        #[case] connected: u32,
        #[case] calls: u32,
        #[case] expected: [f64; 5],
    ) {
        let (wilson, exact) = (wilson(connected, calls), clopper_pearson(connected, calls, 0.025));
        let found = [wilson.low, wilson.high, exact.low, exact.high, exact_low(connected, calls, 0.05)];
        found.into_iter().zip(expected).for_each(|(found, expected)| near(found, expected));
    }

    #[rstest]
    #[case(0, 149)]
    #[case(1, 236)]
    #[case(2, 313)]
    #[case(3, 386)]
    fn certification_needs_so_many_calls(#[case] failures: u32, #[case] calls: u32) {
        assert_eq!(calls_to_certify(failures, 0.98, 0.05), Some(calls));
        assert_eq!(calls_to_certify(failures, 1.0, 0.05), None);
    }

    #[derive(serde::Deserialize)]
    struct Reference {
        jeffreys: Vec<(u32, u32, f64, f64)>,
        korn_graubard: Vec<Weighted>,
        /// Points given, points required, calls, limits.
        points: Vec<(u32, u32, u32, f64, f64)>,
    }

    #[derive(serde::Deserialize)]
    struct Weighted {
        strata: Vec<(f64, u32, u32)>,
        low: f64,
        high: f64,
    }

    /// tests/facts/intervals.json, computed by tests/reference/intervals.py with scipy and statsmodels.
    #[test]
    fn further_limits_are_the_reference_values() {
        let known: Reference =
            serde_json::from_str(include_str!("../../tests/facts/intervals.json")).unwrap();
        assert!(known.jeffreys.len() > 5 && known.korn_graubard.len() > 3 && known.points.len() > 3);
        for (hit, required, calls, low, high) in known.points {
            let found = wilson_share(f64::from(hit) / f64::from(required), calls);
            near(found.low, low);
            near(found.high, high);
        }
        for (connected, calls, low, high) in known.jeffreys {
            let found = jeffreys(connected, calls);
            near(found.low, low);
            near(found.high, high);
        }
        for Weighted { strata, low, high } in known.korn_graubard {
            let stratum =
                |&(weight, connected, calls): &(f64, u32, u32)| Stratum { weight, connected, calls };
            let strata: Vec<Stratum> = strata.iter().map(stratum).collect();
            let found = korn_graubard(&strata).unwrap();
            near(found.low, low);
            near(found.high, high);
        }
    }

    #[test]
    fn one_stratum_is_the_exact_interval_and_a_single_call_shows_no_variance() {
        let one = |connected, calls| korn_graubard(&[Stratum { weight: 3.0, connected, calls }]);
        assert_eq!(one(40, 40), Some(clopper_pearson(40, 40, 0.025)));
        assert_eq!(one(0, 40), Some(clopper_pearson(0, 40, 0.025)));
        assert_eq!(one(1, 1), None);
        assert_eq!(korn_graubard(&[]), None);
    }

    #[test]
    fn no_call_says_nothing() {
        assert_eq!(wilson(0, 0), Interval::WHOLE);
        assert_eq!(clopper_pearson(0, 0, 0.025), Interval::WHOLE);
    }

    proptest! {
        #[test]
        fn exact_limits_solve_their_equation(calls in 1u32..3_000, part in 0u32..=1_000) {
            let connected = (u64::from(calls) * u64::from(part) / 1_000) as u32;
            let interval = clopper_pearson(connected, calls, 0.025);
            if connected > 0 {
                // At the lower limit, as many successes or more have probability 2.5 %.
                let above = 1.0 - binomial_at_most(i64::from(connected) - 1, calls, interval.low);
                prop_assert!((above - 0.025).abs() < 1e-9, "{above}");
            }
            if connected < calls {
                let below = binomial_at_most(i64::from(connected), calls, interval.high);
                prop_assert!((below - 0.025).abs() < 1e-9, "{below}");
            }
            let share = f64::from(connected) / f64::from(calls);
            let shown = wilson(connected, calls);
            prop_assert!(interval.low <= share && share <= interval.high);
            prop_assert!(shown.low <= share && share <= shown.high && shown.low >= 0.0 && shown.high <= 1.0);
        }

        #[test]
        fn the_binomial_is_that_of_plain_addition(n in 1u32..60, k in 0u32..60, p in 0.01f64..0.99) {
            let mut term = (1.0 - p).powi(n as i32);
            let mut sum = 0.0;
            for i in 0..=k.min(n) {
                sum += term;
                term *= f64::from(n - i) / f64::from(i + 1) * p / (1.0 - p);
            }
            prop_assert!((binomial_at_most(i64::from(k), n, p) - sum).abs() < 1e-11);
        }
    }
}
