use serde::{Deserialize, Serialize};
use std::{
    fmt,
    iter::Sum,
    ops::{Add, Sub},
};
use ts_rs::TS;

/// Points in integer tenths: 87.5 points are `Tenths(875)`, and 875 in JSON and in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, TS)]
#[serde(transparent)]
pub struct Tenths(pub i32);

impl Tenths {
    /// No points.
    pub const ZERO: Tenths = Tenths(0);

    /// `whole` points.
    pub const fn points(whole: i32) -> Self {
        Tenths(whole.saturating_mul(10))
    }

    /// `self × part ÷ whole`, rounded half up to a tenth; zero where `whole` is 0.
    ///
    /// The only rounding of scores: points by key-point weight and the conversion to a hundred both come here.
    pub fn share(self, part: u64, whole: u64) -> Self {
        if whole == 0 {
            return Tenths::ZERO;
        }
        let (part, whole) = (i128::from(part), i128::from(whole));
        let rounded = (2 * i128::from(self.0) * part + whole).div_euclid(2 * whole);
        Tenths(i32::try_from(rounded).unwrap_or(i32::MAX))
    }

    /// True where `self` is a whole number of steps of `step`.
    pub fn is_multiple_of(self, step: Tenths) -> bool {
        step.0 > 0 && self.0 % step.0 == 0
    }
}

impl Add for Tenths {
    type Output = Tenths;

    fn add(self, other: Tenths) -> Tenths {
        Tenths(self.0.saturating_add(other.0))
    }
}

impl Sub for Tenths {
    type Output = Tenths;

    fn sub(self, other: Tenths) -> Tenths {
        Tenths(self.0.saturating_sub(other.0))
    }
}

impl Sum for Tenths {
    fn sum<I: Iterator<Item = Tenths>>(all: I) -> Tenths {
        all.fold(Tenths::ZERO, Add::add)
    }
}

impl fmt::Display for Tenths {
    /// `87` or `87.5`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, size) = (if self.0 < 0 { "-" } else { "" }, self.0.unsigned_abs());
        match size % 10 {
            0 => write!(f, "{sign}{}", size / 10),
            tenth => write!(f, "{sign}{}.{tenth}", size / 10),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(240, 3, 7, 103)] // 10.2857
    #[case(240, 1, 2, 120)]
    #[case(10, 1, 4, 3)] // 0.25 → 0.3
    #[case(10, 1, 20, 1)] // 0.05 → 0.1
    #[case(10, 1, 21, 0)] // 0.0476
    #[case(10, 3, 20, 2)] // 0.15 → 0.2, where binary fractions say 0.1
    #[case(240, 7, 7, 240)]
    #[case(240, 0, 7, 0)]
    #[case(240, 1, 0, 0)]
    #[case(i32::MAX, u64::MAX, 1, i32::MAX)]
    fn shares_round_half_up(
        #[case] points: i32,
        #[case] part: u64,
        #[case] whole: u64,
        #[case] expected: i32,
    ) {
        assert_eq!(Tenths(points).share(part, whole), Tenths(expected));
    }

    #[rstest]
    #[case(875, "87.5")]
    #[case(870, "87")]
    #[case(5, "0.5")]
    #[case(-5, "-0.5")]
    #[case(0, "0")]
    fn shows_a_decimal_only_where_there_is_one(#[case] tenths: i32, #[case] expected: &str) {
        assert_eq!(Tenths(tenths).to_string(), expected);
    }

    #[test]
    fn json_is_the_integer_and_fractions_are_refused() {
        assert_eq!(serde_json::to_string(&Tenths(875)).unwrap(), "875");
        assert_eq!(serde_json::from_str::<Tenths>("875").unwrap(), Tenths(875));
        assert!(serde_json::from_str::<Tenths>("87.5").is_err());
    }
}
