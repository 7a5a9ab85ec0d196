//! Shifts as written turned into who is on duty when.

use super::{Person, Shift, WeekDuty};
use crate::calendar::{Day, Minute};
use crate::plan::Duty;
use chrono::Datelike;

/// When `person` is on duty within `days` (which must be in order and without gaps), merged and in order. A shift past
/// midnight reaches into the next day, also from the day before the first.
pub fn duties(person: &Person, shifts: &[Shift], days: &[Day]) -> Vec<Duty> {
    let (Some(first), Some(last)) = (days.first(), days.last()) else { return Vec::new() };
    let mut spans = Vec::new();
    for day in first.pred_opt().into_iter().chain(days.iter().copied()) {
        for shift in shifts.iter().filter(|shift| works(person, shift, day)) {
            if shift.end > shift.start {
                spans.push(Duty { day, start: shift.start, end: shift.end });
            } else {
                spans.push(Duty { day, start: shift.start, end: Minute::END });
                if let Some(next) = day.succ_opt() {
                    spans.push(Duty { day: next, start: Minute::new(0), end: shift.end });
                }
            }
        }
    }
    spans.retain(|span| *first <= span.day && span.day <= *last && span.start < span.end);
    spans.sort_by_key(|span| (span.day, span.start, span.end));
    merge(spans)
}

fn works(person: &Person, shift: &Shift, day: Day) -> bool {
    if let Some(exception) = person.exceptions.iter().find(|exception| exception.day == day) {
        return exception.shift.as_ref() == Some(&shift.id);
    }
    let weekday = day.weekday().number_from_monday();
    person.week.iter().any(|duty| u32::from(duty.weekday) == weekday && duty.shift == shift.id)
}

fn merge(spans: Vec<Duty>) -> Vec<Duty> {
    let mut merged: Vec<Duty> = Vec::with_capacity(spans.len());
    for span in spans {
        match merged.last_mut() {
            Some(last) if last.day == span.day && span.start <= last.end => last.end = last.end.max(span.end),
            _ => merged.push(span),
        }
    }
    merged
}

const DAY: &str = "day";
const EVENING: &str = "evening";
const NIGHT: &str = "night";

/// Three shifts that cover the day: 夜班 00–08, 白班 08–18, 晚班 14–24.
pub fn suggested_shifts() -> Vec<Shift> {
    let shift = |id: &str, name: &str, start: u16, end: u16| Shift {
        id: id.into(),
        name: name.into(),
        start: Minute::new(start),
        end: Minute::new(end),
    };
    vec![shift(NIGHT, "夜班", 0, 480), shift(DAY, "白班", 480, 1_080), shift(EVENING, "晚班", 840, 1_440)]
}

/// A weekly pattern for caller `index` of `count` that leaves no hour of the week without a caller: every day one
/// person has the night and another the evening, in rotation; from four callers on one rests, the others have the day.
pub fn suggested_week(index: usize, count: usize) -> Vec<WeekDuty> {
    let mut week = Vec::new();
    for weekday in 1..=7u8 {
        let place = (index + usize::from(weekday)) % count.max(1);
        let shifts: &[&str] = match (count, place) {
            (0 | 1, _) => &[NIGHT, DAY, EVENING],
            (2, 0) => &[NIGHT, EVENING],
            (2, _) => &[DAY],
            (_, 0) => &[NIGHT],
            (_, 1) => &[EVENING],
            (4.., 2) => &[],
            _ => &[DAY],
        };
        week.extend(shifts.iter().map(|shift| WeekDuty { weekday, shift: (*shift).into() }));
    }
    week
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roster::DutyException;

    fn person(week: Vec<WeekDuty>) -> Person {
        Person {
            id: "p".into(),
            name: "甲".into(),
            roles: vec![],
            active: true,
            recused: vec![],
            week,
            exceptions: vec![],
        }
    }

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn every_hour_of_the_week_has_a_caller_whatever_their_number() {
        let days: Vec<Day> = day("2026-12-07").iter_days().take(7).collect();
        for count in 1..=9 {
            let on_duty: Vec<Duty> = (0..count)
                .flat_map(|index| duties(&person(suggested_week(index, count)), &suggested_shifts(), &days))
                .collect();
            for day in &days {
                for hour in 0..24 {
                    let minute = Minute::new(hour * 60);
                    let covered =
                        on_duty.iter().any(|d| d.day == *day && d.start <= minute && minute < d.end);
                    assert!(covered, "{count} callers, {day} {minute}");
                }
            }
        }
    }

    #[test]
    fn a_night_shift_reaches_into_the_next_day_also_across_the_month() {
        let shifts =
            [Shift { id: "n".into(), name: "夜".into(), start: Minute::new(1_200), end: Minute::new(480) }];
        let monday_night = person(vec![WeekDuty { weekday: 1, shift: "n".into() }]);
        // 2026-11-30 is a Monday: its night belongs to December's first morning.
        let days: Vec<Day> = day("2026-12-01").iter_days().take(7).collect();
        let found = duties(&monday_night, &shifts, &days);
        assert_eq!(
            found,
            [
                Duty { day: day("2026-12-01"), start: Minute::new(0), end: Minute::new(480) },
                Duty { day: day("2026-12-07"), start: Minute::new(1_200), end: Minute::END },
            ]
        );
    }

    #[test]
    fn an_exception_replaces_the_pattern_of_its_day() {
        let mut caller = person(vec![WeekDuty { weekday: 1, shift: DAY.into() }]);
        let monday = day("2026-12-07");
        caller.exceptions = vec![DutyException { day: monday, shift: None }];
        assert_eq!(duties(&caller, &suggested_shifts(), &[monday]), []);
        caller.exceptions = vec![DutyException { day: monday, shift: Some(NIGHT.into()) }];
        assert_eq!(duties(&caller, &suggested_shifts(), &[monday])[0].end, Minute::new(480));
    }

    #[test]
    fn touching_shifts_become_one_span() {
        let all = person(suggested_week(0, 1));
        let monday = day("2026-12-07");
        assert_eq!(
            duties(&all, &suggested_shifts(), &[monday]),
            [Duty { day: monday, start: Minute::new(0), end: Minute::END }]
        );
    }
}
