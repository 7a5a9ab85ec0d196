//! 拨测结果: how the calls ended, by code.

use super::decimal::percent;
use super::filter::TaskFilter;
use super::view::View;
use crate::call::outcome::{Attribution, Connected, Outcome};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One outcome and how often it came.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct OutcomeCount {
    /// The code.
    pub outcome: Outcome,
    /// Its Chinese name.
    pub name: String,
    /// Whether it counts as connected.
    pub connected: Connected,
    /// Whose doing it is.
    pub attribution: Attribution,
    /// Tasks that ended so.
    pub tasks: u32,
    /// Their share of all tasks with an outcome, in percent with two decimals.
    pub percent: String,
    /// The tasks behind it.
    pub filter: TaskFilter,
}

/// Final outcomes in the order of the code table; those that did not come are left out. Void tasks are not in it.
pub fn outcomes(view: &View<'_>) -> Vec<OutcomeCount> {
    let mut counts = [0u32; Outcome::ALL.len()];
    let place = |outcome| Outcome::ALL.iter().position(|other| *other == outcome);
    for task in view.tasks.iter().map(|seen| &seen.task).filter(|task| task.counts()) {
        if let Some(count) = task.eventual.and_then(place).and_then(|at| counts.get_mut(at)) {
            *count += 1;
        }
    }
    let all = counts.iter().sum();
    let count = |(outcome, tasks): (Outcome, u32)| OutcomeCount {
        outcome,
        name: outcome.name().into(),
        connected: outcome.connected(),
        attribution: outcome.attribution(),
        tasks,
        percent: percent(tasks, all),
        filter: TaskFilter { outcome: Some(outcome), counts: Some(true), ..view.filter.clone() },
    };
    Outcome::ALL.into_iter().zip(counts).filter(|(_, tasks)| *tasks > 0).map(count).collect()
}
