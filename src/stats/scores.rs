//! 评分: means of the dimensions by city and the key points by topic, from exact sums of tenths of a point.
//!
//! Courtesy and correctness stay apart: there is a mean a dimension, and the share of required key points given is a
//! figure of its own. An absent dimension (nobody answered) is absent, not zero.

use super::decimal::{decimal, percent};
use super::facts::{DIMENSIONS, Named, TaskFact};
use super::filter::TaskFilter;
use super::view::View;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A mean score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Mean {
    /// Score sheets in it.
    pub sheets: u32,
    /// Their sum in tenths of a point.
    pub tenths: i32,
    /// The mean in points.
    pub points: Option<f64>,
    /// The mean in points with two decimals; `—` without sheets.
    pub shown: String,
    /// The tasks behind `sheets`.
    pub filter: TaskFilter,
}

/// The scores of one group of tasks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Scores {
    /// Id of the city or topic; `total` for all.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Score sheets that stand.
    pub sheets: u32,
    /// Of these, failed by a veto; their scores are kept and stand in the means.
    pub failed: u32,
    /// Means of the four dimensions.
    pub dimensions: Vec<Mean>,
    /// Mean of the totals.
    pub total: Mean,
    /// Required key points that were given.
    pub points_hit: u32,
    /// Required key points.
    pub points_required: u32,
    /// Their share in percent with two decimals.
    pub points_percent: String,
    /// The tasks behind `sheets`.
    pub filter: TaskFilter,
}

/// All that the page shows about scores.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ScoresPage {
    /// Names of the four dimensions.
    pub dimensions: Vec<String>,
    /// All cities together.
    pub total: Scores,
    /// City by city.
    pub cities: Vec<Scores>,
    /// Topic by topic; topics without a score sheet are left out.
    pub topics: Vec<Scores>,
}

#[derive(Debug, Clone, Default)]
struct Sums {
    sheets: u32,
    failed: u32,
    dimensions: [(u32, i32); DIMENSIONS],
    total: (u32, i32),
    points: (u32, u32),
}

impl Sums {
    fn add(&mut self, task: &TaskFact) {
        self.sheets += 1;
        self.failed += u32::from(task.failed);
        let add = |(sheets, tenths): &mut (u32, i32), score: Option<i32>| {
            *sheets += u32::from(score.is_some());
            *tenths += score.unwrap_or_default();
        };
        self.dimensions.iter_mut().zip(task.scores).for_each(|(sum, score)| add(sum, score));
        add(&mut self.total, task.total);
        self.points.0 += u32::from(task.points_hit);
        self.points.1 += u32::from(task.points_required);
    }

    fn scores(&self, key: &str, name: &str, filter: TaskFilter) -> Scores {
        let filter = TaskFilter { scored: Some(true), ..filter };
        let mean = |(sheets, tenths): (u32, i32), filter: TaskFilter| Mean {
            sheets,
            tenths,
            points: (sheets > 0).then(|| f64::from(tenths) / 10.0 / f64::from(sheets)),
            shown: decimal(tenths, u64::from(sheets) * 10, 2),
            filter,
        };
        let dimension = |(index, &sum): (usize, &(u32, i32))| {
            mean(sum, TaskFilter { dimension: Some(index as u8), ..filter.clone() })
        };
        Scores {
            key: key.into(),
            name: name.into(),
            sheets: self.sheets,
            failed: self.failed,
            dimensions: self.dimensions.iter().enumerate().map(dimension).collect(),
            total: mean(self.total, TaskFilter { totalled: Some(true), ..filter.clone() }),
            points_hit: self.points.0,
            points_required: self.points.1,
            points_percent: percent(self.points.0, self.points.1),
            filter,
        }
    }
}

/// The scores of what is looked at.
pub fn scores(view: &View<'_>) -> ScoresPage {
    let facts = view.facts;
    let mut all = Sums::default();
    let mut cities = vec![Sums::default(); facts.cities.len()];
    let mut topics = vec![Sums::default(); facts.topics.len()];
    for task in view.tasks.iter().map(|seen| &seen.task).filter(|task| task.is_scored()) {
        all.add(task);
        if let Some(city) = cities.get_mut(usize::from(task.city)) {
            city.add(task);
        }
        if let Some(topic) = facts.topic(task).and_then(|topic| topics.get_mut(usize::from(topic))) {
            topic.add(task);
        }
    }
    let wanted = |city: &Named| view.filter.city.as_deref().is_none_or(|id| id == city.id);
    let city = |(city, sums): (&Named, &Sums)| {
        let filter = TaskFilter { city: Some(city.id.clone()), ..view.filter.clone() };
        sums.scores(&city.id, &city.name, filter)
    };
    let topic = |(topic, sums): (&Named, &Sums)| {
        let filter = TaskFilter { topic: Some(topic.id.clone()), ..view.filter.clone() };
        sums.scores(&topic.id, &topic.name, filter)
    };
    ScoresPage {
        dimensions: facts.dimensions.iter().map(|dimension| dimension.name.clone()).collect(),
        total: all.scores("total", "全省", view.filter.clone()),
        cities: facts.cities.iter().zip(&cities).filter(|(c, _)| wanted(c)).map(city).collect(),
        topics: facts.topics.iter().zip(&topics).filter(|(_, sums)| sums.sheets > 0).map(topic).collect(),
    }
}
