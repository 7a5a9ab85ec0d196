//! 固定: a new draw of a draft keeps what its planner had pinned.
//!
//! Each pin takes the place of a drawn task of its city and band, so no quota moves; what then collides with it gives way
//! as in a re-plan.

use super::change::{Cause, by_seq};
use super::input::{Pinned, PlanInput};
use super::output::{Draw, PlannedTask, Rule, Shortfall, TaskKind};
use super::pins::Pin;
use super::reason::Reason;
use super::replan::{Order, Standing, replan};
use crate::calendar::Minute;

/// The draw with the pins of `input` kept; what could not be kept is a shortfall.
pub(super) fn keep(input: &PlanInput, drawn: Draw) -> Draw {
    if input.pinned.is_empty() {
        return drawn;
    }
    let Draw { draw_version, tasks, unplaced, mut shortfalls } = drawn;
    let drawn = by_seq(&tasks);
    let why: Vec<Vec<Reason>> = tasks.iter().map(|task| task.why.clone()).collect();
    let mut standing: Vec<Standing> =
        tasks.into_iter().map(|task| Standing { task, fixed: false, pins: Vec::new() }).collect();
    let mut unkept = 0;
    for pinned in &input.pinned {
        match fitting(input, &standing, pinned) {
            Some(place) => take(&mut standing[place], pinned),
            None => unkept += 1,
        }
    }
    let found = replan(&Order {
        input,
        standing: &standing,
        wishes: &[],
        fewer: &[],
        earliest: (input.from, Minute::new(0)),
        seed: input.seed,
    });
    unkept += found.left.len() as u32;
    let mut now = by_seq(&standing.iter().map(|standing| standing.task.clone()).collect::<Vec<_>>());
    for change in found.changes {
        match change.after {
            Some(task) => now.insert(change.seq, task),
            None => now.remove(&change.seq),
        };
    }
    let mut tasks: Vec<PlannedTask> = now.into_values().collect();
    for task in &mut tasks {
        task.why = why[task.seq as usize - 1].clone();
        let before = &drawn[&task.seq];
        if (before.day, before.start, &before.caller, &before.scenario_version)
            != (task.day, task.start, &task.caller, &task.scenario_version)
        {
            let pins = &standing[task.seq as usize - 1].pins;
            let cause = if pins.is_empty() { Cause::MadeRoom } else { Cause::Pinned };
            task.why.push(Reason::Changed { on: input.from, cause, from: Some((before.day, before.start)) });
        }
    }
    tasks.sort_by(|a, b| (a.day, a.start, &a.city).cmp(&(b.day, b.start, &b.city)));
    for (task, seq) in tasks.iter_mut().zip(1..) {
        task.seq = seq;
    }
    if unkept > 0 {
        shortfalls.push(Shortfall {
            rule: Rule::Settings,
            city: None,
            count: unkept,
            sentence: format!(
                "有 {unkept} 个固定的任务没能保留：该市该时段没有相应名额，或固定的日期、时刻、拨测员互相冲突。请检查后重新固定。"
            ),
        });
    }
    Draw { draw_version, tasks, unplaced, shortfalls }
}

/// The task that a pin takes over: of its city and band, not pinned yet; best on its day, else on a day of its kind.
fn fitting(input: &PlanInput, standing: &[Standing], pinned: &Pinned) -> Option<usize> {
    let kind = pinned.day.and_then(|day| input.day_kind(day));
    let same = |place: &usize| {
        let Standing { task, pins, .. } = &standing[*place];
        task.city == pinned.city && task.band == pinned.band && pins.is_empty()
    };
    let scenario_wanted = pinned.scenario_version.is_some();
    (0..standing.len()).filter(same).min_by_key(|place| {
        let task = &standing[*place].task;
        (
            scenario_wanted && task.kind != TaskKind::Scenario,
            pinned.day.is_some_and(|day| day != task.day),
            kind.is_some() && kind != input.day_kind(task.day),
            pinned.start.map_or(0, |start| start.of_day().abs_diff(task.start.of_day())),
            *place,
        )
    })
}

fn take(standing: &mut Standing, pinned: &Pinned) {
    let Standing { task, pins, .. } = standing;
    if let Some(day) = pinned.day {
        task.day = day;
        pins.push(Pin::Day);
    }
    if let Some(start) = pinned.start {
        task.start = start;
        pins.push(Pin::Time);
    }
    if let Some(caller) = &pinned.caller {
        task.caller.clone_from(caller);
        pins.push(Pin::Caller);
    }
    if let Some(version) = &pinned.scenario_version {
        task.scenario_version = Some(version.clone());
        task.kind = TaskKind::Scenario;
        pins.push(Pin::Scenario);
    }
}
