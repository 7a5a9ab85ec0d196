//! What is looked at: the tasks that a filter keeps, each judged once for the three rates that every figure shows.

use super::definition::{Definitions, Judged, Rate, judge, judge_among};
use super::facts::{Facts, TaskFact};
use super::filter::TaskFilter;
use super::tier::TierPreset;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The settings of the figures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct StatsSettings {
    /// The rate that the figures lead with.
    pub headline: Rate,
    /// The target, a share 0..=1, e.g. 0.98.
    pub target: f64,
    /// The floor, a share 0..=1, e.g. 0.95.
    pub floor: f64,
    /// Which tiers there are.
    pub tiers: TierPreset,
    /// What the definitions leave open.
    pub definitions: Definitions,
}

impl Default for StatsSettings {
    fn default() -> Self {
        StatsSettings {
            headline: Rate::Eventual,
            target: 0.98,
            floor: 0.95,
            tiers: TierPreset::default(),
            definitions: Definitions::default(),
        }
    }
}

/// A task with what the rates make of it.
#[derive(Debug, Clone, Copy)]
pub struct Seen {
    /// The task.
    pub task: TaskFact,
    /// By the headline rate.
    pub headline: Judged,
    /// By 首拨接通率.
    pub first: Judged,
    /// By 15 秒接听率.
    pub within_15s: Judged,
}

/// The tasks that are looked at.
#[derive(Debug)]
pub struct View<'a> {
    /// Everything loaded.
    pub facts: &'a Facts,
    /// The settings.
    pub settings: &'a StatsSettings,
    /// The filter that the tasks have passed; each figure narrows it.
    pub filter: TaskFilter,
    /// The tasks kept.
    pub tasks: Vec<Seen>,
}

impl<'a> View<'a> {
    /// The tasks of `facts` that `filter` keeps. Conditions on `rate` and `judged`, `all_points` and `met_before` are dropped:
    /// a share over its own numerator says nothing, and each figure sets its own.
    pub fn new(facts: &'a Facts, settings: &'a StatsSettings, filter: &TaskFilter) -> Self {
        let filter =
            TaskFilter { rate: None, judged: None, all_points: None, met_before: None, ..filter.clone() };
        let definitions = &settings.definitions;
        let seen = |task: &TaskFact| Seen {
            task: *task,
            headline: judge_among(facts, settings.headline, definitions, task),
            first: judge(Rate::FirstAttempt, definitions, task),
            within_15s: judge(Rate::Within15s, definitions, task),
        };
        let tasks =
            facts.tasks.iter().filter(|task| filter.keeps(facts, definitions, task)).map(seen).collect();
        View { facts, settings, filter, tasks }
    }
}
