//! 等待: how long a caller waited for a person.
//!
//! The mean is that of the answered calls, the median and the share within 15 s allow for those who gave up
//! ([`super::survival`]). Calls in which no wait began (busy, dead number) have no wait and are not here.

use super::decimal::{NONE, decimal};
use super::facts::Named;
use super::filter::TaskFilter;
use super::survival::{Step, Survival};
use super::view::View;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The service promise of GB/T 33358-2016.
const FIFTEEN_SECONDS: i32 = 15_000;

/// Upper ends of the columns of the distribution, in seconds.
const COLUMNS: [i32; 8] = [5, 10, 15, 20, 30, 60, 120, 300];

/// The waits of one group of tasks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Waits {
    /// Id of the city; `total` for all.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Calls with a wait.
    pub calls: u32,
    /// Waits that ended with a person.
    pub answered: u32,
    /// Mean of the answered waits in seconds, one decimal; `—` without any.
    pub mean: String,
    /// The same in milliseconds.
    pub mean_ms: Option<f64>,
    /// Median in seconds, one decimal; `—` where more than half gave up.
    pub median: String,
    /// The same in milliseconds.
    pub median_ms: Option<i32>,
    /// Estimated share of waits of at most 15 s, 0..=1; `None` without waits.
    pub within_15s: Option<f64>,
    /// The tasks behind `calls`.
    pub filter: TaskFilter,
}

/// One column of the distribution of waits.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct WaitColumn {
    /// E.g. `5–10 秒`.
    pub name: String,
    /// Answered waits in it.
    pub answered: u32,
    /// Waits in it that were given up.
    pub given_up: u32,
    /// The tasks behind both.
    pub filter: TaskFilter,
}

/// All that the page shows about waits.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct WaitsPage {
    /// All cities together.
    pub total: Waits,
    /// City by city.
    pub cities: Vec<Waits>,
    /// The distribution.
    pub columns: Vec<WaitColumn>,
    /// The curve of still waiting, over all cities, one step a half second at most.
    pub curve: Vec<Step>,
}

/// The waits of what is looked at.
pub fn waits(view: &View<'_>) -> WaitsPage {
    let mut by_city: Vec<Vec<(i32, bool)>> = vec![Vec::new(); view.facts.cities.len()];
    let mut all = Vec::with_capacity(view.tasks.len());
    for seen in &view.tasks {
        if let Some(wait) = seen.task.wait() {
            all.push(wait);
            if let Some(city) = by_city.get_mut(usize::from(seen.task.city)) {
                city.push(wait);
            }
        }
    }
    let wanted = |city: &Named| view.filter.city.as_deref().is_none_or(|id| id == city.id);
    let city = |(city, waits): (&Named, Vec<(i32, bool)>)| {
        let filter = TaskFilter { city: Some(city.id.clone()), ..view.filter.clone() };
        group(&city.id, &city.name, waits, filter).0
    };
    let columns = columns(&all, &view.filter);
    let (total, curve) = group("total", "全省", all, view.filter.clone());
    let cities = view.facts.cities.iter().zip(by_city).filter(|(city, _)| wanted(city)).map(city).collect();
    WaitsPage { total, cities, columns, curve: thinned(&curve.steps) }
}

fn group(key: &str, name: &str, waits: Vec<(i32, bool)>, filter: TaskFilter) -> (Waits, Survival) {
    let calls = waits.len() as u32;
    let answered: Vec<i64> =
        waits.iter().filter(|(_, answered)| *answered).map(|&(w, _)| i64::from(w)).collect();
    let (sum, count) = (answered.iter().sum::<i64>(), answered.len() as u32);
    let curve = Survival::of(waits);
    let median_ms = curve.median_ms();
    let waits = Waits {
        key: key.into(),
        name: name.into(),
        calls,
        answered: count,
        mean: decimal(sum, u64::from(count) * 1_000, 1),
        mean_ms: (count > 0).then(|| sum as f64 / f64::from(count)),
        median: median_ms.map_or(NONE.into(), |median| decimal(median, 1_000, 1)),
        median_ms,
        within_15s: (calls > 0).then(|| 1.0 - curve.waiting(FIFTEEN_SECONDS)),
        filter: TaskFilter { waited: Some(true), ..filter },
    };
    (waits, curve)
}

/// The last step of every half second: a year has thousands of different waits, a screen fewer points.
fn thinned(steps: &[Step]) -> Vec<Step> {
    const HALF_SECOND: i32 = 500;
    steps
        .chunk_by(|a, b| a.wait_ms / HALF_SECOND == b.wait_ms / HALF_SECOND)
        .filter_map(|c| c.last())
        .copied()
        .collect()
}

/// A wait of exactly 15 s belongs to the column that ends at 15 s.
fn columns(waits: &[(i32, bool)], base: &TaskFilter) -> Vec<WaitColumn> {
    let ends = COLUMNS.map(|seconds| seconds * 1_000);
    let mut counts = [(0u32, 0u32); COLUMNS.len() + 1];
    for &(wait, answered) in waits {
        let (yes, no) = &mut counts[ends.partition_point(|end| *end < wait)];
        *if answered { yes } else { no } += 1;
    }
    let column = |(at, (answered, given_up)): (usize, (u32, u32))| {
        let over = at.checked_sub(1).and_then(|before| COLUMNS.get(before)).copied();
        let up_to = COLUMNS.get(at).copied();
        let name = match (over, up_to) {
            (Some(over), Some(up_to)) => format!("{over}–{up_to} 秒"),
            (None, Some(up_to)) => format!("{up_to} 秒以内"),
            (over, None) => format!("{} 秒以上", over.unwrap_or_default()),
        };
        // The page may already be narrowed to a range of waits: the narrower end holds.
        let over = over.map(|seconds| seconds * 1_000).max(base.wait_over_ms);
        let up_to = [up_to.map(|seconds| seconds * 1_000), base.wait_up_to_ms].into_iter().flatten().min();
        let filter =
            TaskFilter { waited: Some(true), wait_over_ms: over, wait_up_to_ms: up_to, ..base.clone() };
        WaitColumn { name, answered, given_up, filter }
    };
    counts.into_iter().enumerate().map(column).collect()
}
