//! The expected table: what every cell would get if tasks could be divided.
//!
//! target × (1 − free share) × band share × day weight, in whole units of 10⁻⁹ task, so that every later step works
//! on integers that add up exactly, alike on every platform.

use super::frame::Frame;
use super::input::PlanInput;

/// One task.
pub(super) const UNIT: u64 = 1_000_000_000;

/// Expected tasks of the balanced part, in units.
pub(super) struct Expected {
    /// Per city and band.
    pub city_band: Vec<Vec<u64>>,
    /// Per band and day; each band sums to its column of `city_band`.
    pub band_day: Vec<Vec<u64>>,
}

impl Expected {
    pub fn new(frame: &Frame) -> Self {
        let input = frame.input;
        let shares = band_shares(input);
        let balanced = u64::from(1_000 - input.rules.free_share_permille);
        let row = |target: u32| split(u64::from(target) * (UNIT / 1_000) * balanced, &shares);
        let city_band: Vec<Vec<u64>> = input.cities.iter().map(|city| row(city.target)).collect();
        let column = |band: usize| city_band.iter().map(|row| row[band]).sum();
        let band_day = frame
            .day_weights
            .iter()
            .enumerate()
            .map(|(band, weights)| split(column(band), weights))
            .collect();
        Expected { city_band, band_day }
    }

    /// Expected balanced tasks of `city` on each day.
    pub fn city_days(&self, frame: &Frame, city: usize) -> Vec<u64> {
        let mut days = vec![0; frame.days()];
        for (&cell, weights) in self.city_band[city].iter().zip(&frame.day_weights) {
            for (day, part) in days.iter_mut().zip(split(cell, weights)) {
                *day += part;
            }
        }
        days
    }
}

/// The share of each band, summing to [`UNIT`]: proportional to its weight, but no band with a weight below the
/// minimum share. Bands raised to the minimum leave the rest to the others, which may raise further ones.
pub(super) fn band_shares(input: &PlanInput) -> Vec<u64> {
    let least = u64::from(input.rules.min_band_permille) * (UNIT / 1_000);
    let mut raised = vec![false; input.bands.len()];
    loop {
        let kept = raised.iter().filter(|raised| **raised).count() as u64 * least;
        let weights: Vec<u64> = input
            .bands
            .iter()
            .zip(&raised)
            .map(|(band, raised)| if *raised { 0 } else { u64::from(band.weight) })
            .collect();
        let mut shares = split(UNIT.saturating_sub(kept), &weights);
        let mut settled = true;
        for ((share, raised), weight) in shares.iter_mut().zip(&mut raised).zip(&weights) {
            if *raised {
                *share = least;
            } else if *weight > 0 && *share < least {
                *raised = true;
                settled = false;
            }
        }
        if settled {
            return shares;
        }
    }
}

/// Splits `total` in proportion to `weights`; the parts sum to `total` and each is off by less than one unit. All 0
/// where the weights are.
pub(super) fn split(total: u64, weights: &[u64]) -> Vec<u64> {
    let sum: u64 = weights.iter().sum();
    let mut before = 0;
    let mut weight_so_far = 0;
    weights
        .iter()
        .map(|weight| {
            weight_so_far += weight;
            let upto = (u128::from(total) * u128::from(weight_so_far))
                .checked_div(u128::from(sum))
                .unwrap_or(0) as u64;
            let part = upto - before;
            before = upto;
            part
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::december;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_table_adds_up_to_the_balanced_share() {
        let input = december();
        let frame = Frame::new(&input);
        let expected = Expected::new(&frame);
        let total: u64 = expected.city_band.iter().flatten().sum();
        assert_eq!(total, 1_370 * UNIT / 5 * 4);
        assert_eq!(total, expected.band_day.iter().flatten().sum::<u64>());
        // 124 × 0.8 × 22 % in the forenoon.
        assert_eq!(expected.city_band[1][2], 21_824_000_000);
        assert_eq!(expected.city_days(&frame, 1).iter().sum::<u64>(), 99_200_000_000);
    }

    #[test]
    fn thin_bands_are_raised_and_empty_ones_stay_empty() {
        let mut input = december();
        for (band, weight) in input.bands.iter_mut().zip([0, 1, 6, 100, 100, 100, 100]) {
            band.weight = weight;
        }
        input.rules.min_band_permille = 100;
        let shares = band_shares(&input);
        assert_eq!(shares[..3], [0, UNIT / 10, UNIT / 10]);
        assert_eq!(shares[3..], [UNIT / 5; 4]);
    }

    proptest! {
        #[test]
        fn parts_sum_and_are_close(total in 0u64..100_000_000_000_000, weights in prop::collection::vec(0u64..10_000, 1..50)) {
            let parts = split(total, &weights);
            let sum: u64 = weights.iter().sum();
            prop_assert_eq!(parts.iter().sum::<u64>(), if sum == 0 { 0 } else { total });
            for (part, weight) in parts.iter().zip(&weights).filter(|_| sum > 0) {
                let exact = u128::from(total) * u128::from(*weight);
                prop_assert!((u128::from(*part) * u128::from(sum)).abs_diff(exact) < u128::from(sum));
            }
        }
    }
}
