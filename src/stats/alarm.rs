//! 当日预警: two failures within any ten calls to one city.
//!
//! At a true 98 % this comes in about one window of ten in sixty; at 90 % in one of four. It is a reason to look the
//! same day, not a verdict.

use super::definition::{Definitions, Judged, Rate, judge};
use super::facts::{Facts, TaskFact};
use crate::calendar::Day;
use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;

/// How many consecutive calls to a city are looked at.
const CALLS: usize = 10;

/// How many failures among them raise the alarm.
const FAILURES: usize = 2;

/// A failed call, to open it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FailedCall {
    /// Id of the task.
    pub id: String,
    /// Its number.
    pub number: String,
    /// The planned day.
    pub day: Day,
}

/// A city with too many failures close together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Alarm {
    /// Id of the city.
    pub city: String,
    /// Its name.
    pub name: String,
    /// The day of the latest failure.
    pub day: Day,
    /// In how many consecutive calls the failures lie.
    pub calls: u32,
    /// The failures, oldest first.
    pub failures: Vec<FailedCall>,
    /// What to show, in Chinese.
    pub text: String,
}

/// The alarms of all days loaded, at most one a city and day: that of the day's last failure which has another among
/// the nine calls before it. Calls are judged by 最终接通率 and taken in planned order.
pub fn alarms(facts: &Facts, definitions: &Definitions) -> Vec<Alarm> {
    let mut by_city: Vec<Vec<(&TaskFact, bool)>> = vec![Vec::new(); facts.cities.len()];
    for task in &facts.tasks {
        let failed = match judge(Rate::Eventual, definitions, task) {
            Judged::Connected => false,
            Judged::Failed => true,
            Judged::Excluded | Judged::Absent => continue,
        };
        if let Some(calls) = by_city.get_mut(usize::from(task.city)) {
            calls.push((task, failed));
        }
    }
    let mut alarms: BTreeMap<(Day, usize), Alarm> = BTreeMap::new();
    for (city, calls) in by_city.iter_mut().enumerate() {
        calls.sort_by_key(|(task, _)| (task.day, task.start, task.name));
        for last in (0..calls.len()).filter(|&at| calls[at].1) {
            let window = &calls[(last + 1).saturating_sub(CALLS)..=last];
            let failures: Vec<&TaskFact> =
                window.iter().filter(|(_, failed)| *failed).map(|(t, _)| *t).collect();
            if failures.len() >= FAILURES {
                let alarm = alarm(facts, city, window.len(), &failures, calls[last].0.day);
                alarms.insert((alarm.day, city), alarm);
            }
        }
    }
    alarms.into_values().collect()
}

fn alarm(facts: &Facts, city: usize, calls: usize, failures: &[&TaskFact], day: Day) -> Alarm {
    let call = |task: &&TaskFact| {
        let (id, number) = facts.name(task);
        FailedCall { id: id.into(), number: number.into(), day: task.day }
    };
    let failures: Vec<FailedCall> = failures.iter().map(call).collect();
    let numbers = failures.iter().map(|call| call.number.as_str()).collect::<Vec<_>>().join("、");
    let name = facts.cities[city].name.clone();
    let text = format!("{name}最近 {calls} 次拨测有 {} 次未接通（{numbers}），请当日核实。", failures.len());
    Alarm { city: facts.cities[city].id.clone(), name, day, calls: calls as u32, failures, text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::outcome::Outcome;
    use crate::stats::sample;

    /// One letter a call, in order, all to one city, `per_day` calls a day: c connected, f failed, x excluded.
    fn alarms_of(calls: &str, per_day: usize) -> Vec<(String, u32, usize)> {
        let mut facts = sample::facts(1, calls.len());
        let first: Day = "2026-12-01".parse().unwrap();
        for (at, (task, letter)) in facts.tasks.iter_mut().zip(calls.chars()).enumerate() {
            let outcome = match letter {
                'c' => Outcome::Human,
                'f' => Outcome::NoAnswer,
                _ => Outcome::OwnFault,
            };
            let day = first + chrono::TimeDelta::days((at / per_day) as i64);
            *task = TaskFact { name: at as u32, city: 3, day, eventual: Some(outcome), ..sample::task() };
        }
        let shown = |alarm: &Alarm| (alarm.day.to_string(), alarm.calls, alarm.failures.len());
        alarms(&facts, &Definitions::default()).iter().map(shown).collect()
    }

    #[test]
    fn two_failures_within_ten_calls_alarm_the_same_day() {
        assert_eq!(alarms_of("fccccccccf", 5), [("2026-12-02".to_string(), 10, 2)]);
        assert_eq!(alarms_of("fcccccccccf", 5), []);
        assert_eq!(alarms_of("ff", 5), [("2026-12-01".to_string(), 2, 2)]);
        assert_eq!(alarms_of("cfccc", 5), []);
    }

    #[test]
    fn calls_that_say_nothing_do_not_fill_the_window() {
        assert_eq!(alarms_of("fxxxxxxxxxxxf", 20).len(), 1);
    }

    #[test]
    fn a_day_has_one_alarm_a_city_with_the_last_failures() {
        assert_eq!(alarms_of("fffcfcccccccccccccc", 20), [("2026-12-01".to_string(), 5, 4)]);
        assert_eq!(alarms_of("ffcff", 3).len(), 2);
    }
}
