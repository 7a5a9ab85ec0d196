//! Figures as people read them: decimals rounded half up, computed from the integers and never from a float.
//!
//! Sums up to 10³⁰ are exact. The page, the workbook and the CSV files all print through these functions, so a rate is the same to the digit
//! everywhere.

/// What stands where there is nothing to divide by.
pub const NONE: &str = "—";

/// `numerator / denominator` with `places` decimals, half away from zero; [`NONE`] where the denominator is 0.
pub fn decimal(numerator: impl Into<i128>, denominator: impl Into<i128>, places: u32) -> String {
    let Some(units) = rounded(numerator.into(), denominator.into(), places) else {
        return NONE.into();
    };
    let sign = if units < 0 { "-" } else { "" };
    let (units, scale) = (units.unsigned_abs(), 10u128.pow(places));
    if places == 0 {
        return format!("{sign}{units}");
    }
    format!("{sign}{}.{:0width$}", units / scale, units % scale, width = places as usize)
}

/// A rate in percent with two decimals, e.g. `98.03`.
pub fn percent(connected: u32, calls: u32) -> String {
    decimal(u64::from(connected) * 100, calls, 2)
}

/// A rate in hundredths of a percent, rounded as [`percent`] shows it, e.g. 9803.
pub fn basis_points(connected: u32, calls: u32) -> Option<i32> {
    rounded(i128::from(connected) * 100, i128::from(calls), 2).and_then(|units| i32::try_from(units).ok())
}

/// A limit of an interval in percent with two decimals. Limits are irrational but for 0 and 1, so no half is lost.
pub fn percent_limit(share: f64) -> String {
    format!("{:.2}", share * 100.0)
}

/// The nearest integer to `numerator / denominator * 10^places`, halves away from zero.
fn rounded(numerator: i128, denominator: i128, places: u32) -> Option<i128> {
    if denominator == 0 {
        return None;
    }
    let scaled = numerator * 10i128.pow(places);
    let half = (scaled.abs() * 2 + denominator.abs()) / (denominator.abs() * 2);
    Some(if (scaled < 0) == (denominator < 0) { half } else { -half })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case(1_343, 1_370, "98.03")]
    #[case(2, 3, "66.67")]
    #[case(1, 8, "12.50")]
    #[case(1, 800, "0.13")] // 0.125 exactly: the float would say 0.12.
    #[case(201, 20_000, "1.01")] // 1.005: as a float below the half.
    #[case(0, 7, "0.00")]
    #[case(7, 7, "100.00")]
    #[case(0, 0, "—")]
    fn percents_round_half_up(#[case] connected: u32, #[case] calls: u32, #[case] shown: &str) {
        assert_eq!(percent(connected, calls), shown);
    }

    #[rstest]
    #[case(-5, 10, 0, "-1")]
    #[case(-1, 300, 2, "0.00")]
    #[case(5, 10, 0, "1")]
    #[case(12_345, 1_000, 1, "12.3")]
    #[case(7, -2, 1, "-3.5")]
    fn decimals_round_away_from_zero(
        #[case] n: i64,
        #[case] d: i64,
        #[case] places: u32,
        #[case] shown: &str,
    ) {
        assert_eq!(decimal(n, d, places), shown);
    }

    proptest! {
        #[test]
        fn a_percent_is_within_half_a_unit_of_the_quotient(calls in 1u32..2_000_000, part in 0u32..=1_000) {
            let connected = (u64::from(calls) * u64::from(part) / 1_000) as u32;
            let units = i128::from(basis_points(connected, calls).unwrap());
            // |units/10000 − connected/calls| ≤ 1/20000, in integers.
            let off = units * i128::from(calls) - i128::from(connected) * 10_000;
            prop_assert!(2 * off.abs() <= i128::from(calls), "{units}");
            prop_assert_eq!(percent(connected, calls).replace('.', "").parse::<i128>().unwrap(), units);
        }
    }
}
