//! Which daily backups to keep: the older, the fewer.

use crate::calendar::{Day, Month};
use chrono::Datelike;
use std::collections::BTreeSet;

/// The days whose daily backup may go, given the days that have one: kept are those of today and yesterday, the newest of
/// each of the last 7 days, 4 weeks and 12 months.
pub fn expendable(days: &[Day], today: Day) -> Vec<Day> {
    let mut newest_first: Vec<Day> = days.iter().copied().filter(|day| *day <= today).collect();
    newest_first.sort_unstable();
    newest_first.dedup();
    newest_first.reverse();
    let age = |day: Day| today.signed_duration_since(day).num_days();
    let (mut weeks, mut months) = (BTreeSet::new(), BTreeSet::new());
    let mut expendable = Vec::new();
    for day in newest_first {
        let new_week = weeks.len() < 4 && weeks.insert((day.iso_week().year(), day.iso_week().week()));
        let new_month = months.len() < 12 && months.insert(Month::of(day));
        if age(day) >= 7 && !new_week && !new_month {
            expendable.push(day);
        }
    }
    expendable.reverse();
    expendable
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_year_of_daily_backups_becomes_a_handful() {
        let today = day("2026-11-23");
        let days: Vec<Day> = day("2025-11-24").iter_days().take(365).collect();
        let gone = expendable(&days, today);
        let kept: Vec<Day> = days.iter().copied().filter(|day| !gone.contains(day)).collect();
        // Seven days, the Sundays of three earlier weeks, the ends of eleven earlier months (one of them a kept day).
        let kept: Vec<String> = kept.iter().map(Day::to_string).collect();
        assert_eq!(kept.first().map(String::as_str), Some("2025-12-31"));
        assert!(kept.ends_with(&["2026-11-21".into(), "2026-11-22".into(), "2026-11-23".into()]), "{kept:?}");
        assert!((17..=22).contains(&kept.len()), "{kept:?}");
    }

    proptest! {
        #[test]
        fn the_newest_week_is_never_thinned(ages in prop::collection::vec(0i64..900, 0..80)) {
            let today = day("2026-11-23");
            let days: Vec<Day> = ages.iter().map(|age| today - chrono::TimeDelta::days(*age)).collect();
            let gone = expendable(&days, today);
            prop_assert!(gone.iter().all(|day| today.signed_duration_since(*day).num_days() >= 7));
            let left: Vec<Day> = days.iter().copied().filter(|day| !gone.contains(day)).collect();
            prop_assert!(expendable(&left, today).is_empty(), "thinning twice drops nothing more");
            prop_assert_eq!(days.iter().max(), left.iter().max(), "the newest stays");
        }
    }
}
