//! Which scenarios a standing plan asks where and when, and which may be asked at one more task.

use super::input::{PlanInput, PoolScenario};
use super::output::PlannedTask;
use crate::calendar::Day;
use crate::random::Random;
use std::collections::BTreeMap;

/// The uses of a plan, with those before it that the cool-down looks back on.
pub(super) struct Uses<'a> {
    input: &'a PlanInput,
    versions: BTreeMap<&'a str, &'a PoolScenario>,
    /// Per city and scenario, the days.
    days: BTreeMap<(String, &'a str), Vec<Day>>,
    /// Per city and topic, uses.
    topics: BTreeMap<(String, &'a str), u32>,
    /// Per version, uses.
    counts: BTreeMap<&'a str, u32>,
}

impl<'a> Uses<'a> {
    /// The uses before the plan.
    pub fn new(input: &'a PlanInput) -> Self {
        let versions = input.scenarios.iter().map(|entry| (entry.version_id.as_str(), entry)).collect();
        let mut uses =
            Uses { input, versions, days: BTreeMap::new(), topics: BTreeMap::new(), counts: BTreeMap::new() };
        for used in &input.recent {
            uses.days.entry((used.city.clone(), &used.scenario_id)).or_default().push(used.day);
        }
        uses
    }

    /// Enters a task; one without a known scenario counts nothing.
    pub fn add(&mut self, task: &PlannedTask) {
        let entry = task.scenario_version.as_deref().and_then(|version| self.versions.get(version));
        let Some(entry) = entry.copied() else { return };
        self.days.entry((task.city.clone(), &entry.scenario_id)).or_default().push(task.day);
        *self.topics.entry((task.city.clone(), &entry.topic)).or_default() += 1;
        *self.counts.entry(&entry.version_id).or_default() += 1;
    }

    /// True where the task may ask the scenario that it has.
    pub fn allow(&self, task: &PlannedTask) -> bool {
        let entry = task.scenario_version.as_deref().and_then(|version| self.versions.get(version));
        entry.is_some_and(|entry| self.may_ask(entry, task))
    }

    fn may_ask(&self, entry: &'a PoolScenario, task: &PlannedTask) -> bool {
        entry.holds_on(task.day)
            && entry.suits_city(&task.city)
            && entry.suits_band(&task.band)
            && self.met(entry, &task.city).iter().all(|day| {
                (task.day - *day).num_days().unsigned_abs() >= u64::from(self.input.rules.cooldown_days)
            })
    }

    fn met(&self, entry: &'a PoolScenario, city: &str) -> &[Day] {
        self.days.get(&(city.to_string(), entry.scenario_id.as_str())).map_or(&[], Vec::as_slice)
    }

    /// The version to ask at `task`, much as in the draw: the topic that the city met least, the scenario that it
    /// met least, then longest ago, then the version least used at all, then by lot. None where none may be asked.
    pub fn choose(&self, task: &PlannedTask, random: &mut Random) -> Option<String> {
        let order = |entry: &&PoolScenario| {
            let days = self.met(entry, &task.city);
            let topic = self.topics.get(&(task.city.clone(), entry.topic.as_str()));
            let count = self.counts.get(entry.version_id.as_str());
            (
                topic.copied().unwrap_or(0),
                days.len(),
                days.iter().max().copied(),
                count.copied().unwrap_or(0),
                random.bits(),
            )
        };
        let may = self.input.scenarios.iter().filter(|entry| self.may_ask(entry, task));
        may.min_by_key(order).map(|entry| entry.version_id.clone())
    }
}
