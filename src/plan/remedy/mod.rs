//! 怎样才排得下: the smallest change of one setting that makes a plan possible.
//!
//! Each setting that may help is a lever with steps. How far it must be moved is found by doubling and halving; every
//! step tried is a whole draw of the changed input with the same seed, so that a remedy given is one that was seen to
//! work, and the step before it one that was seen to fail. What counting alone forbids is not drawn at all. Of all found,
//! the three that change their setting least, for its size, are given.

mod change;
mod duty;
mod lever;
#[cfg(test)]
mod tests;

pub use change::{Adjustment, ExtraDuty, RuleName, adjusted};

use super::capacity::{Needs, Proof, countable, needs, proofs};
use super::frame::Frame;
use super::input::PlanInput;
use super::output::{Draw, Rule, Unplaced};
use super::targets::targets;
use crate::random::Random;
use lever::{Lever, Trouble, levers};
use serde::Serialize;
use std::collections::BTreeSet;
use ts_rs::TS;

/// Tasks drawn in search of remedies, over all draws: some 300 draws of a province's month, a few of the largest.
const BUDGET: u64 = 400_000;
/// Remedies given for one fault.
const GIVEN: usize = 3;
/// Faults looked at one by one, where no single change cures all.
const FAULTS: usize = 4;

/// 为什么排不下, and what would help.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct WhyNot {
    /// What is impossible by counting alone.
    pub proofs: Vec<Proof>,
    /// Changes of one setting, the least first, each seen to work.
    pub remedies: Vec<Remedy>,
    /// What else is to be said: that nothing was found, or not everything tried.
    pub remark: Option<String>,
}

/// One change of one setting that cures a fault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Remedy {
    /// What it cures.
    pub cures: Fault,
    /// The change, as a program applies it.
    pub change: Adjustment,
    /// The setting as a dotted path, e.g. `rules.gap_caller`.
    pub field: String,
    /// Its value, or how many there are.
    pub old: u32,
    /// Its value after the change.
    pub new: u32,
    /// The change and what it gives, in words.
    pub sentence: String,
}

/// What is wrong with a draw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "fault", rename_all = "snake_case")]
pub enum Fault {
    /// Tasks of these cities and bands were not placed; of all, where none is named.
    Unplaced {
        /// Ids of city and band.
        cells: Vec<(String, String)>,
    },
    /// A demand was met only in part.
    Shortfall {
        /// The demand.
        rule: Rule,
    },
}

impl Fault {
    /// How many tasks of `draw` show it.
    pub fn left(&self, draw: &Draw) -> u32 {
        match self {
            Fault::Unplaced { cells } => {
                let here = |city: &str, band: Option<&str>| {
                    cells.is_empty()
                        || cells.iter().any(|cell| cell.0 == city && Some(cell.1.as_str()) == band)
                };
                let entries = draw.unplaced.iter();
                entries
                    .filter(|entry| here(&entry.city, entry.band.as_deref()))
                    .map(|entry| entry.count)
                    .sum()
            }
            Fault::Shortfall { rule } => {
                let entries = draw.shortfalls.iter();
                entries.filter(|entry| demand(entry.rule) == *rule).map(|entry| entry.count).sum()
            }
        }
    }

    /// What is said of a draw without it.
    fn cured(&self) -> &'static str {
        match self {
            Fault::Unplaced { cells } if cells.is_empty() => "就能全部排下",
            Fault::Unplaced { .. } => "这一部分就能排下",
            Fault::Shortfall { rule: Rule::Scenario } => "情景拨测就都有提问场景可用",
            Fault::Shortfall { rule: Rule::DoubleScored } => "双人评分就能排满",
            Fault::Shortfall { .. } => "各周通数就不再偏离过大",
        }
    }
}

/// No scenario at all and none that has cooled down are one demand.
fn demand(rule: Rule) -> Rule {
    if rule == Rule::Cooldown { Rule::Scenario } else { rule }
}

/// The total of the plan as its maker sets it, and the input that another total would give.
pub struct Totals<'a> {
    /// The total as it is set.
    pub now: u32,
    /// The input with another one; none where there is no such input.
    pub with: &'a dyn Fn(u32) -> Option<PlanInput>,
}

/// What would help, where the total is that of the input's targets.
pub fn remedies(input: &PlanInput, draw: &Draw) -> Vec<Remedy> {
    why_not(input, draw, None).remedies
}

/// Counts and remedies for what `draw`, the draw of `input`, left open.
pub fn why_not(input: &PlanInput, draw: &Draw, totals: Option<Totals>) -> WhyNot {
    let open = !draw.unplaced.is_empty() || !draw.shortfalls.is_empty();
    if !open || input.check().is_err() {
        return WhyNot { proofs: Vec::new(), remedies: Vec::new(), remark: None };
    }
    let with = |total: u32| Some(adjusted(input, &Adjustment::Total { value: total }));
    let now = input.cities.iter().map(|city| city.target).sum();
    let totals = totals.unwrap_or(Totals { now, with: &with });
    let proofs = proofs(input, draw);
    let mut search =
        Search { input, before: draw, needs: needs(input, draw), totals, left: BUDGET, short: false };
    let mut found = Vec::new();
    if !draw.unplaced.is_empty() {
        let all = Fault::Unplaced { cells: Vec::new() };
        let mut rules: Vec<Rule> = by_count(draw).into_iter().map(|(rule, _)| rule).collect();
        found = search.cure(&all, &rules);
        rules.truncate(FAULTS);
        if found.is_empty() && rules.len() > 1 {
            for rule in rules {
                let cells: BTreeSet<(String, String)> = draw
                    .unplaced
                    .iter()
                    .filter(|entry| entry.rule == rule)
                    .filter_map(|entry| Some((entry.city.clone(), entry.band.clone()?)))
                    .collect();
                found.extend(search.cure(&Fault::Unplaced { cells: cells.into_iter().collect() }, &[rule]));
            }
        }
    }
    let short: BTreeSet<Rule> = draw.shortfalls.iter().map(|entry| demand(entry.rule)).collect();
    for rule in short {
        found.extend(search.cure(&Fault::Shortfall { rule }, &[rule]));
    }
    let remark = match (search.short, found.is_empty()) {
        (true, _) => Some("任务较多，没有把所有办法都试一遍；可先采用一项再看。".into()),
        (false, true) => {
            Some("没有找到只改一项设置就能解决的办法，请同时调整几项，例如既增加班次又减少通数。".into())
        }
        (false, false) => None,
    };
    WhyNot { proofs, remedies: found, remark }
}

/// The rules that kept tasks out, the most binding first.
fn by_count(draw: &Draw) -> Vec<(Rule, u32)> {
    let rules: BTreeSet<Rule> = draw.unplaced.iter().map(|entry| entry.rule).collect();
    let count = |rule| draw.unplaced.iter().filter(|entry| entry.rule == rule).map(|entry| entry.count).sum();
    let mut counts: Vec<(Rule, u32)> = rules.into_iter().map(|rule| (rule, count(rule))).collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}

/// `targets` shared out anew: evenly, where they are even, else each in proportion.
pub(super) fn retargeted(input: &PlanInput, total: u32) -> Vec<u32> {
    let old: Vec<u32> = input.cities.iter().map(|city| city.target).collect();
    let (least, most) = (old.iter().min(), old.iter().max());
    if most.zip(least).is_some_and(|(most, least)| most - least <= 1) {
        return targets(total, &vec![None; old.len()], &mut Random::named(input.seed, "targets"));
    }
    let weights: Vec<u64> = old.into_iter().map(u64::from).collect();
    super::expected::split(u64::from(total), &weights).into_iter().map(|part| part as u32).collect()
}

struct Search<'a> {
    input: &'a PlanInput,
    before: &'a Draw,
    needs: Needs,
    totals: Totals<'a>,
    /// Tasks that may still be drawn.
    left: u64,
    /// True once that was not enough.
    short: bool,
}

impl Search<'_> {
    fn cure(&mut self, fault: &Fault, rules: &[Rule]) -> Vec<Remedy> {
        let mut found: Vec<(u64, Remedy)> = Vec::new();
        let shown = |entry: &&Unplaced| match fault {
            Fault::Unplaced { cells } => {
                cells.is_empty()
                    || cells.iter().any(|cell| cell.0 == entry.city && Some(&cell.1) == entry.band.as_ref())
            }
            Fault::Shortfall { .. } => false,
        };
        let shown: Vec<&Unplaced> = self.before.unplaced.iter().filter(shown).collect();
        let trouble = Trouble {
            fault,
            cities: shown.iter().map(|entry| entry.city.as_str()).collect(),
            bands: shown.iter().filter_map(|entry| entry.band.as_deref()).collect(),
            left: fault.left(self.before),
            rules,
        };
        for lever in levers(self.input, self.totals.now, &trouble) {
            if let Some(steps) = self.smallest(&lever, fault) {
                let change = lever.change(steps);
                let sentence = format!(
                    "{}，{}（已用同一种子重新排过一遍验证）。",
                    change.words(self.input, &lever),
                    fault.cured()
                );
                let new = lever.value(steps);
                let share = u64::from(lever.old.abs_diff(new)) * 1_000_000 / u64::from(lever.size.max(1));
                let remedy = Remedy {
                    cures: fault.clone(),
                    change,
                    field: lever.field.clone(),
                    old: lever.old,
                    new,
                    sentence,
                };
                found.push((share, remedy));
            }
        }
        found.sort_by_key(|(share, _)| *share);
        found.into_iter().map(|(_, remedy)| remedy).take(GIVEN).collect()
    }

    /// The fewest steps of `lever` that cure `fault`, found from below by doubling, then by halving: the step before was
    /// seen to fail.
    fn smallest(&mut self, lever: &Lever, fault: &Fault) -> Option<u32> {
        if lever.steps == 0 || lever.monotone && !self.cures(lever, lever.steps, fault)? {
            return None;
        }
        let (mut failed, mut works) = (0, lever.first.clamp(1, lever.steps));
        while !self.cures(lever, works, fault)? {
            if works == lever.steps {
                return None;
            }
            failed = works;
            works = works.saturating_mul(2).min(lever.steps);
        }
        while works - failed > 1 {
            let middle = failed + (works - failed) / 2;
            if self.cures(lever, middle, fault)? {
                works = middle;
            } else {
                failed = middle;
            }
        }
        Some(works)
    }

    /// Whether a draw with `lever` moved by `steps` is without `fault` and leaves no more out elsewhere; none where there
    /// are no draws left.
    fn cures(&mut self, lever: &Lever, steps: u32, fault: &Fault) -> Option<bool> {
        let change = lever.change(steps);
        let changed = match change {
            Adjustment::Total { value } => (self.totals.with)(value),
            _ => Some(adjusted(self.input, &change)),
        };
        let Some(mut changed) = changed.filter(|changed| changed.check().is_ok()) else { return Some(false) };
        let all_placed = matches!(fault, Fault::Unplaced { cells } if cells.is_empty());
        if lever.keeps_needs && all_placed && !countable(&Frame::new(&changed), &self.needs) {
            return Some(false);
        }
        if matches!(fault, Fault::Unplaced { .. }) {
            // What is asked has its own streams and moves no call.
            changed.scenarios.clear();
            changed.rules.connection_share_permille = 1_000;
            changed.rules.double_scored_permille = 0;
        }
        let tasks: u64 = changed.cities.iter().map(|city| u64::from(city.target)).sum();
        let Some(left) = self.left.checked_sub(tasks) else {
            self.short = true;
            return None;
        };
        self.left = left;
        let drawn = super::draw(&changed);
        let unplaced = |draw: &Draw| draw.unplaced.iter().map(|entry| entry.count).sum::<u32>();
        let cured = if matches!(fault, Fault::Unplaced { .. }) { fault.left(self.before) } else { 0 };
        Some(fault.left(&drawn) == 0 && unplaced(&drawn) + cured <= unplaced(self.before))
    }
}
