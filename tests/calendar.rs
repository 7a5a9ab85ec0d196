//! The shipped calendar against its own copy of the official notices, day by day.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use chrono::Datelike;
use mingcha::calendar::{Calendar, Day, DayKind, shipped_calendar};
use serde_json::Value;

#[test]
fn every_day_of_three_years_has_the_kind_of_the_notices() {
    let notices: Value = serde_json::from_str(include_str!("facts/holidays_2024_2026.json")).unwrap();
    let calendar = Calendar::new(shipped_calendar());
    let first: Day = "2024-01-01".parse().unwrap();
    let days = first.iter_days().take_while(|day| day.year() <= 2026);
    let mut counted = [0; 4];
    for day in days {
        let notice = &notices[day.year().to_string()];
        let names = |list: &str| notice[list].get(day.to_string()).is_some();
        let expected = match (names("off"), names("makeup"), day.weekday().number_from_monday()) {
            (true, ..) => DayKind::Holiday,
            (_, true, _) => DayKind::Makeup,
            (.., 6 | 7) => DayKind::Weekend,
            _ => DayKind::Workday,
        };
        assert_eq!(calendar.kind(day), Some(expected), "{day}");
        counted[expected as usize] += 1;
    }
    // 1,096 days: 89 off, 19 made up, counted by hand in the notices.
    assert_eq!(counted.iter().sum::<i32>(), 1_096);
    assert_eq!((counted[DayKind::Holiday as usize], counted[DayKind::Makeup as usize]), (89, 19));
    assert_eq!(calendar.kind("2027-01-01".parse().unwrap()), None, "a missing year is not guessed");
}
