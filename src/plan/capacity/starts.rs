//! How many calls can a caller, or a city, take at most?

use super::super::frame::DAY;

/// The most starts at least `gap` minutes apart that fit into `spans` (instants, in order, not overlapping), and no more
/// than `cap` on a day.
///
/// Each start as early as it goes: after every day this has made as many starts as any other choice, and of those with as
/// many its last is the earliest, so nothing later can catch up (the exchange argument for greedy scheduling).
pub(super) fn most_starts(spans: impl IntoIterator<Item = (u32, u32)>, gap: u32, cap: u32) -> u32 {
    let (mut starts, mut free, mut today, mut on_day) = (0, 0, 0, 0);
    for (from, until) in spans {
        let mut at = free.max(from);
        while at < until {
            if at / DAY != today {
                (today, on_day) = (at / DAY, 0);
            }
            if on_day >= cap {
                at = (today + 1) * DAY;
                continue;
            }
            starts += 1;
            on_day += 1;
            at = at.saturating_add(gap.max(1));
            free = at;
        }
    }
    starts
}

/// Joins spans that overlap or touch.
pub(super) fn joined(mut spans: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    spans.sort_unstable();
    let mut joined: Vec<(u32, u32)> = Vec::with_capacity(spans.len());
    for (from, until) in spans {
        match joined.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(until),
            _ => joined.push((from, until)),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case::one_run(&[(0, 480)], 8, 99, 60)]
    #[case::a_last_start_needs_no_room_behind_it(&[(0, 17)], 8, 99, 3)]
    #[case::cap(&[(0, 480)], 8, 5, 5)]
    #[case::two_runs_apart(&[(0, 10), (100, 110)], 20, 99, 2)]
    #[case::two_runs_near(&[(0, 10), (15, 25)], 20, 99, 2)]
    #[case::two_runs_too_near(&[(0, 10), (11, 19)], 20, 99, 1)]
    #[case::over_midnight(&[(1_400, 1_440), (1_440, 1_450)], 30, 99, 2)]
    #[case::cap_over_midnight(&[(1_400, 1_480)], 10, 1, 2)]
    #[case::no_gap_is_a_minute(&[(0, 5)], 0, 99, 5)]
    #[case::absurd_gap(&[(0, 5), (2_000, 3_000)], u32::MAX, 99, 1)]
    #[case::nothing(&[], 8, 99, 0)]
    fn starts_that_fit(#[case] spans: &[(u32, u32)], #[case] gap: u32, #[case] cap: u32, #[case] most: u32) {
        assert_eq!(most_starts(spans.iter().copied(), gap, cap), most);
    }

    #[test]
    fn overlapping_spans_are_joined() {
        assert_eq!(joined(vec![(5, 9), (0, 3), (3, 4), (8, 12)]), [(0, 4), (5, 12)]);
    }

    proptest! {
        /// Against trying every choice, on days of 1,440 minutes of which only a few around midnight count.
        #[test]
        fn no_choice_has_more(open in prop::collection::vec(any::<bool>(), 16), gap in 1u32..6, cap in 1u32..4) {
            let minutes: Vec<u32> = (0..16).filter(|at| open[*at as usize]).map(|at| DAY - 8 + at).collect();
            let spans = joined(minutes.iter().map(|at| (*at, at + 1)).collect());
            let mut best = 0;
            for choice in 0u32..1 << minutes.len() {
                let taken: Vec<u32> = (0..minutes.len()).filter(|at| choice >> at & 1 == 1).map(|at| minutes[at]).collect();
                let apart = taken.windows(2).all(|pair| pair[1] - pair[0] >= gap);
                let early = taken.iter().filter(|at| **at < DAY).count() as u32;
                if apart && early <= cap && taken.len() as u32 - early <= cap {
                    best = best.max(taken.len() as u32);
                }
            }
            prop_assert_eq!(most_starts(spans, gap, cap), best);
        }
    }
}
