//! What is asked at the tasks that were moved or added, and who scores them a second time.

use super::super::change::TaskChange;
use super::super::output::{PlannedTask, TaskKind};
use super::super::uses::Uses;
use super::{Order, Standing};
use crate::random::Random;
use std::collections::BTreeSet;

/// Fills in the scenario and the second scorer of every changed task: what still fits stays. `gone` are the numbers of
/// standing tasks whose scenario may not be used any more; they are changed where they stand.
pub fn fill(order: &Order<'_>, gone: &[u32], changes: &mut Vec<TaskChange>, random: &mut Random) {
    let changed: BTreeSet<u32> = changes.iter().map(|change| change.seq).collect();
    for standing in order.standing.iter().filter(|standing| gone.contains(&standing.task.seq)) {
        if !changed.contains(&standing.task.seq) {
            let before = super::without_reasons(&standing.task);
            changes.push(TaskChange {
                seq: before.seq,
                after: Some(before.clone()),
                before: Some(before),
                cause: super::Cause::ScenarioGone,
                makes_up: None,
            });
        }
    }
    changes.sort_by_key(|change| change.seq);
    let changed: BTreeSet<u32> = changes.iter().map(|change| change.seq).collect();
    let mut uses = Uses::new(order.input);
    let unchanged = |standing: &&Standing| !changed.contains(&standing.task.seq);
    for standing in order.standing.iter().filter(unchanged) {
        uses.add(&standing.task);
    }
    // What stays as it was counts before anything new is chosen.
    let mut asked = Vec::new();
    for (place, change) in changes.iter().enumerate() {
        let Some(task) = &change.after else { continue };
        match task.scenario_version.as_ref().filter(|_| !gone.contains(&task.seq)) {
            Some(_) if uses.allow(task) => uses.add(task),
            _ if task.kind == TaskKind::Scenario => asked.push(place),
            _ => {}
        }
    }
    for place in asked {
        let Some(task) = &mut changes[place].after else { continue };
        task.scenario_version = uses.choose(task, random);
        if task.scenario_version.is_none() {
            task.kind = TaskKind::Connection;
            task.double_scored = None;
        }
        uses.add(task);
    }
    for change in changes.iter_mut() {
        if let Some(task) = &mut change.after {
            second_scorer(order, task, random);
        }
    }
    changes.retain(|change| change.before != change.after);
}

/// Keeps the second scorer where that is somebody else who may score the city; else one is drawn.
fn second_scorer(order: &Order<'_>, task: &mut PlannedTask, random: &mut Random) {
    let Some(second) = task.double_scored.clone() else { return };
    let may: Vec<&str> = order
        .input
        .callers
        .iter()
        .filter(|caller| caller.id != task.caller && !caller.recused.contains(&task.city))
        .map(|caller| caller.id.as_str())
        .collect();
    if !may.contains(&second.as_str()) {
        task.double_scored = may.get(random.index(may.len())).map(ToString::to_string);
    }
}
