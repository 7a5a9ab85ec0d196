//! By how much did changes made by people reduce the randomness of a plan?
//!
//! A drawn position is one of many that were equally possible: its surprise is the binary logarithm of their number, its
//! entropy (Shannon 1948). A field set by hand has none left; a swap that picks one of `n` drawn alternatives, or keeps the
//! old place, gives away at most `log₂(n + 1)` bits. Who calls and what is asked does not count: a city cannot see it
//! coming.

use super::change::{Cause, TaskChange};
use super::input::PlanInput;
use super::output::PlannedTask;
use crate::calendar::Day;
use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;

/// What people's changes did to a plan.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, TS)]
pub struct Randomness {
    /// Bits of surprise in the days and minutes of all tasks, as drawn.
    pub drawn_bits: f64,
    /// Bits given away.
    pub lost_bits: f64,
    /// The part given away, 0..=1.
    pub lost_share: f64,
    /// Tasks whose day or minute was set by hand.
    pub by_hand: u32,
    /// Tasks that were swapped.
    pub swapped: u32,
    /// Share of swapped tasks, 0..=1.
    pub swap_share: f64,
    /// Mean shift of the hour by swaps, in minutes, later is positive; none without swaps.
    pub swap_shift_minutes: Option<f64>,
}

/// The randomness of `tasks`, which came about by `changes` in the order of time.
pub fn randomness(input: &PlanInput, tasks: &[PlannedTask], changes: &[&TaskChange]) -> Randomness {
    let drawn_bits: f64 = tasks.iter().map(|task| day_bits(input, task.day) + minute_bits(input, task)).sum();
    let mut lost: BTreeMap<u32, f64> = BTreeMap::new();
    let (mut by_hand, mut swapped) = (BTreeMap::new(), BTreeMap::new());
    let mut shifts = Vec::new();
    for change in changes {
        let (Some(before), Some(after)) = (&change.before, &change.after) else { continue };
        let given_away = match &change.cause {
            Cause::Edited { .. } => {
                let day = if before.day == after.day { 0.0 } else { day_bits(input, after.day) };
                let minute = if before.start == after.start { 0.0 } else { minute_bits(input, after) };
                if day + minute > 0.0 {
                    by_hand.insert(change.seq, ());
                }
                day + minute
            }
            Cause::Swapped { offered, .. } => {
                swapped.insert(change.seq, ());
                shifts.push(f64::from(after.start.of_day()) - f64::from(before.start.of_day()));
                f64::from(offered + 1).log2()
            }
            _ => 0.0,
        };
        let whole = day_bits(input, after.day) + minute_bits(input, after);
        let so_far = lost.entry(change.seq).or_default();
        *so_far = (*so_far + given_away).min(whole);
    }
    let lost_bits: f64 = lost.values().sum();
    let part = |part: f64, whole: f64| if whole > 0.0 { (part / whole).min(1.0) } else { 0.0 };
    Randomness {
        drawn_bits,
        lost_bits,
        lost_share: part(lost_bits, drawn_bits),
        by_hand: by_hand.len() as u32,
        swapped: swapped.len() as u32,
        swap_share: part(swapped.len() as f64, tasks.len() as f64),
        swap_shift_minutes: (!shifts.is_empty()).then(|| shifts.iter().sum::<f64>() / shifts.len() as f64),
    }
}

/// Surprise of a day among those of its kind.
fn day_bits(input: &PlanInput, day: Day) -> f64 {
    let Some(kind) = input.day_kind(day) else { return 0.0 };
    (input.days.iter().filter(|other| other.kind == kind).count() as f64).log2()
}

/// Surprise of a minute in its band.
fn minute_bits(input: &PlanInput, task: &PlannedTask) -> f64 {
    let band = input.bands.iter().find(|band| band.id == task.band);
    band.map_or(0.0, |band| f64::from(band.minutes().max(1)).log2())
}

#[cfg(test)]
mod tests {
    use super::super::change::without_reasons;
    use super::super::{draw, fixture::december};
    use super::*;
    use crate::calendar::Minute;

    fn change(task: &PlannedTask, cause: Cause, set: impl Fn(&mut PlannedTask)) -> TaskChange {
        let before = without_reasons(task);
        let mut after = before.clone();
        set(&mut after);
        TaskChange { seq: before.seq, before: Some(before), after: Some(after), cause, makes_up: None }
    }

    #[test]
    fn only_days_and_minutes_set_by_people_count() {
        let input = december();
        let tasks = draw(&input).tasks;
        let edited = || Cause::Edited { reason: "会议".into() };
        let in_band =
            |band: &str| tasks.iter().find(|task| task.band == band && task.day == input.days[0].day);
        let (noon, early) = (in_band("noon").unwrap(), in_band("early").unwrap());
        let minute = change(noon, edited(), |task| {
            task.start = Minute::new(721 + u16::from(task.start == Minute::new(721)))
        });
        let caller = change(early, edited(), |task| task.caller = "p000".into());
        let swap = change(early, Cause::Swapped { offered: 3, reason: String::new() }, |task| {
            task.start = Minute::new(task.start.of_day() - 30);
        });
        let ill = change(noon, Cause::Closed, |task| task.day = input.days[1].day);
        let found = randomness(&input, &tasks, &[&minute, &caller, &swap, &ill]);
        // The noon band has 120 minutes; one of four: two bits.
        assert!((found.lost_bits - (120f64.log2() + 2.0)).abs() < 1e-9, "{found:?}");
        assert_eq!((found.by_hand, found.swapped), (1, 1));
        assert_eq!(found.swap_shift_minutes, Some(-30.0));
        assert!((found.swap_share - 1.0 / 1_370.0).abs() < 1e-12);
        // Each task: a day of 23 or 8, a minute of 120 to 480.
        assert!(found.drawn_bits > 1_370.0 * 10.0 && found.drawn_bits < 1_370.0 * 14.0);
    }

    #[test]
    fn no_task_gives_away_more_than_it_has() {
        let input = december();
        let tasks = draw(&input).tasks;
        let swap = change(&tasks[0], Cause::Swapped { offered: 5, reason: String::new() }, |_| ());
        let all = randomness(&input, &tasks, &vec![&swap; 50]);
        assert!(all.lost_bits < 20.0, "{all:?}");
        assert_eq!(randomness(&input, &tasks, &[]).lost_bits, 0.0);
    }
}
