//! How long one waits after wrong passwords: twice as long after each, so that guessing is slow and a slip costs little.

use crate::calendar::Millis;

/// Slips that cost nothing.
const FREE: u32 = 2;

/// The longest wait.
const LONGEST: Millis = 15 * 60_000;

/// Milliseconds to wait after `failures` wrong passwords in a row.
pub fn after(failures: u32) -> Millis {
    match failures.checked_sub(FREE + 1) {
        None => 0,
        Some(doublings) => 5_000i64.checked_shl(doublings.min(16)).unwrap_or(LONGEST).min(LONGEST),
    }
}

/// Milliseconds still to wait at `now`. A clock that was set back does not make the wait longer than it was.
pub fn left(failures: u32, failed_at: Option<Millis>, now: Millis) -> Millis {
    let Some(failed_at) = failed_at else { return 0 };
    let whole = after(failures);
    (failed_at + whole - now).clamp(0, whole)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(0, 0)]
    #[case(2, 0)]
    #[case(3, 5_000)]
    #[case(4, 10_000)]
    #[case(5, 20_000)]
    #[case(10, 640_000)]
    #[case(11, 900_000)]
    #[case(4_000_000_000, 900_000)]
    fn waits_double(#[case] failures: u32, #[case] expected: Millis) {
        assert_eq!(after(failures), expected);
    }

    #[rstest]
    #[case(2, Some(100), 100, 0)]
    #[case(3, None, 100, 0)]
    #[case(3, Some(100), 100, 5_000)]
    #[case(3, Some(100), 4_100, 1_000)]
    #[case(3, Some(100), 9_000, 0)]
    #[case(3, Some(1_000_000), 100, 5_000)]
    fn the_wait_runs_out(
        #[case] failures: u32,
        #[case] failed_at: Option<Millis>,
        #[case] now: Millis,
        #[case] expected: Millis,
    ) {
        assert_eq!(left(failures, failed_at, now), expected);
    }
}
