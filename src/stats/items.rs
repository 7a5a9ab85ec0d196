//! 项目得分: item by item of the scorecard, how much of the points was given, in each city.
//!
//! The points are those of [`crate::score::score`], the same that made the sheet's total. A card changes from version to version,
//! so items are matched by their id, the newest version gives the name, and the versions behind a row are named. As in the
//! means of the dimensions, a connection task tells of nothing but the connection.

use super::decimal::{decimal, percent};
use super::facts::{Named, TaskFact};
use super::filter::TaskFilter;
use super::view::View;
use crate::score::{
    ConnectionFacts, Entries, Item, ItemKind, Reach, Scorecard, ScorecardVersion, ScoredKeyPoint, score,
};
use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;

/// A submitted sheet with what its points were made from.
#[derive(Debug, Clone)]
pub struct SheetOnRecord {
    /// The task.
    pub task: String,
    /// Id of the scorecard version.
    pub scorecard: String,
    /// The fields.
    pub entries: Entries,
    /// The key points by which the answer was judged.
    pub key_points: Vec<ScoredKeyPoint>,
    /// The steps of the script.
    pub checkpoints: Vec<String>,
}

/// What was given for an item, in one city or in all.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ItemMean {
    /// Id of the city; `total` for all.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Sheets that judge the item.
    pub sheets: u32,
    /// The mean in points with two decimals; `—` without sheets.
    pub mean: String,
    /// 得分率: points given out of the full points, 0..=1.
    pub share: Option<f64>,
    /// The same in percent with two decimals.
    pub percent: String,
    /// 满分占比: sheets with full points, in percent with two decimals.
    pub full: String,
    /// The scored tasks of the item's dimension; 不适用 is among them.
    pub filter: TaskFilter,
}

/// One item.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ItemRow {
    /// Its id in the cards.
    pub id: String,
    /// Its name in the newest version that has it.
    pub name: String,
    /// The name of its dimension.
    pub dimension: String,
    /// Its full points in that version.
    pub points: String,
    /// The versions of the card that the sheets were filled on, e.g. `第 1、2 版`.
    pub versions: String,
    /// All cities together.
    pub total: ItemMean,
    /// City by city.
    pub cities: Vec<ItemMean>,
}

/// Every item.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ItemsPage {
    /// In the order of the newest card; items that only older ones have come last.
    pub items: Vec<ItemRow>,
    /// What the figures mean, in Chinese.
    pub definition: String,
}

#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    sheets: u32,
    tenths: i64,
    out_of: i64,
    full: u32,
}

impl Sum {
    fn add(&mut self, points: i32, out_of: i32) {
        self.sheets += 1;
        self.tenths += i64::from(points);
        self.out_of += i64::from(out_of);
        self.full += u32::from(points == out_of);
    }

    fn mean(self, named: (&str, &str), filter: TaskFilter) -> ItemMean {
        ItemMean {
            key: named.0.into(),
            name: named.1.into(),
            sheets: self.sheets,
            mean: decimal(self.tenths, u64::from(self.sheets) * 10, 2),
            share: (self.out_of > 0).then(|| self.tenths as f64 / self.out_of as f64),
            percent: decimal(self.tenths * 100, self.out_of, 2),
            full: percent(self.full, self.sheets),
            filter,
        }
    }
}

/// What was found of one item: by city, and the versions it was found in.
struct Found {
    cities: Vec<Sum>,
    versions: Vec<u32>,
}

/// The items of the sheets whose tasks are looked at; `cards` are all versions, newest first.
pub fn items(view: &View<'_>, sheets: &[SheetOnRecord], cards: &[ScorecardVersion]) -> ItemsPage {
    let facts = view.facts;
    let by_task: BTreeMap<&str, &SheetOnRecord> =
        sheets.iter().map(|sheet| (sheet.task.as_str(), sheet)).collect();
    let mut found: BTreeMap<String, Found> = BTreeMap::new();
    for task in view.tasks.iter().map(|seen| &seen.task).filter(|task| task.is_scored()) {
        let Some(sheet) = by_task.get(facts.name(task).0) else { continue };
        let Some(version) = cards.iter().find(|version| version.id == sheet.scorecard) else { continue };
        for (item, points, out_of) in points(task, sheet, &version.card) {
            let found = found.entry(item).or_insert_with(|| Found {
                cities: vec![Sum::default(); facts.cities.len()],
                versions: Vec::new(),
            });
            if !found.versions.contains(&version.version) {
                found.versions.push(version.version);
            }
            if let Some(city) = found.cities.get_mut(usize::from(task.city)) {
                city.add(points, out_of);
            }
        }
    }
    ItemsPage { items: rows(view, cards, found), definition: definition() }
}

/// What each item of a sheet was given, and out of how much; what does not count is left out.
fn points(task: &TaskFact, sheet: &SheetOnRecord, card: &Scorecard) -> Vec<(String, i32, i32)> {
    // Only the connection item asks for more than the reach, and it is read from the projection.
    let connection =
        ConnectionFacts { reach: Reach::of(task.eventual), attempts: 1, wait_ms: None, ivr_levels: 0 };
    let scored =
        score(card, task.scenario_call, &sheet.key_points, &sheet.checkpoints, &connection, &sheet.entries);
    let mut given = Vec::new();
    for (at, (dimension, points)) in card.dimensions.iter().zip(scored.dimensions).enumerate() {
        let known = task.scores.get(at).copied().flatten();
        if known.is_none() || points.points.is_none() {
            continue;
        }
        for item in points.items {
            let derived = |of: &Item| of.id == item.id && matches!(of.kind, ItemKind::Connection { .. });
            match dimension.items.iter().any(derived) {
                false if item.out_of.0 > 0 => {
                    given.extend(item.points.map(|points| (item.id, points.0, item.out_of.0)));
                }
                true if dimension.items.len() == 1 => {
                    given.extend(known.map(|points| (item.id, points, item.out_of.0)));
                }
                _ => {}
            }
        }
    }
    given
}

fn rows(view: &View<'_>, cards: &[ScorecardVersion], mut found: BTreeMap<String, Found>) -> Vec<ItemRow> {
    let mut rows = Vec::new();
    // Newest first: the first card that has an item names it.
    for card in cards.iter().map(|version| &version.card) {
        for (at, dimension) in card.dimensions.iter().enumerate() {
            for item in &dimension.items {
                if let Some(found) = found.remove(&item.id) {
                    rows.push(row(view, (at, &dimension.name), item, found));
                }
            }
        }
    }
    rows
}

fn row(view: &View<'_>, (at, dimension): (usize, &str), item: &Item, mut found: Found) -> ItemRow {
    found.versions.sort_unstable();
    let versions: Vec<String> = found.versions.iter().map(u32::to_string).collect();
    let filter = TaskFilter { scored: Some(true), dimension: Some(at as u8), ..view.filter.clone() };
    let add = |mut all: Sum, one: &Sum| {
        all.sheets += one.sheets;
        all.tenths += one.tenths;
        all.out_of += one.out_of;
        all.full += one.full;
        all
    };
    let total = found.cities.iter().fold(Sum::default(), add);
    let wanted = |city: &Named| view.filter.city.as_deref().is_none_or(|id| id == city.id);
    let city = |(city, sum): (&Named, &Sum)| {
        sum.mean((&city.id, &city.name), TaskFilter { city: Some(city.id.clone()), ..filter.clone() })
    };
    let cities = view.facts.cities.iter().zip(&found.cities);
    ItemRow {
        id: item.id.clone(),
        name: item.name.clone(),
        dimension: dimension.into(),
        points: item.points.to_string(),
        versions: format!("第 {} 版", versions.join("、")),
        cities: cities.filter(|(c, _)| wanted(c)).map(city).collect(),
        total: total.mean(("total", "全省"), filter),
    }
}

fn definition() -> String {
    "得分率＝该项目得分之和÷该项目满分之和；平均分按评分单计；满分占比＝得满分的评分单÷判定了该项目的评分单。不适用且不计入满分的不计；\
     项目被一票否决的按 0 分计。评分表换版后按项目编号合并，名称和满分取最新一版，版本栏写明数据来自哪几版。接通拨测只计接通项目；导入的拨测\
     没有分项。点开数字列出该维度的全部已评分任务，其中包括该项目不适用的。"
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::outcome::Outcome;
    use crate::score::{FieldValue, SheetField, Tenths, default_scorecard};
    use crate::stats::{Facts, StatsSettings, sample};

    fn version(number: u32, card: Scorecard) -> ScorecardVersion {
        ScorecardVersion {
            id: format!("v{number}"),
            version: number,
            created_at: 0,
            note: String::new(),
            card,
        }
    }

    /// A task of a city with the points of 问候与工号, if any were entered, on a version of the card.
    fn facts(calls: &[(u16, Option<i32>, u32)]) -> (Facts, Vec<SheetOnRecord>) {
        let mut facts = sample::facts(1, calls.len());
        let mut sheets = Vec::new();
        for (task, &(city, points, card)) in facts.tasks.iter_mut().zip(calls) {
            let name = task.name;
            *task = TaskFact {
                name,
                city,
                scenario_call: true,
                eventual: Some(Outcome::Human),
                scores: [Some(180), Some(150), Some(300), Some(150)],
                ..sample::task()
            };
            let mut entries = Entries::default();
            let value = points.map(|points| FieldValue::Points(Tenths(points)));
            entries.set(SheetField::Item("greeting".into()), value);
            sheets.push(SheetOnRecord {
                task: facts.names[name as usize].id.clone(),
                scorecard: format!("v{card}"),
                entries,
                key_points: Vec::new(),
                checkpoints: Vec::new(),
            });
        }
        (facts, sheets)
    }

    #[test]
    fn items_are_matched_by_id_over_versions_and_named_by_the_newest() {
        let mut newer = default_scorecard();
        newer.dimensions[1].items[0].name = "开场与工号".into();
        let cards = [version(2, newer), version(1, default_scorecard())];
        assert_eq!(cards[1].card.dimensions[1].items[0].id, "greeting");
        let (facts, sheets) = facts(&[(0, Some(50), 1), (0, Some(30), 2), (3, Some(50), 2), (3, Some(0), 9)]);
        let settings = StatsSettings::default();
        let page = items(&View::new(&facts, &settings, &TaskFilter::default()), &sheets, &cards);
        let greeting = page.items.iter().find(|item| item.id == "greeting").unwrap();
        assert_eq!((greeting.name.as_str(), greeting.versions.as_str()), ("开场与工号", "第 1、2 版"));
        assert_eq!((greeting.points.as_str(), greeting.dimension.as_str()), ("5", "话务礼仪"));
        let shown =
            |mean: &ItemMean| (mean.sheets, mean.mean.clone(), mean.percent.clone(), mean.full.clone());
        assert_eq!(shown(&greeting.cities[0]), (2, "4.00".into(), "80.00".into(), "50.00".into()));
        assert_eq!(shown(&greeting.total), (3, "4.33".into(), "86.67".into(), "66.67".into()));
        assert_eq!(greeting.cities[1].percent, "—");
        let connection = page.items.iter().find(|item| item.dimension == page.items[0].dimension).unwrap();
        assert_eq!(shown(&connection.total), (3, "18.00".into(), "90.00".into(), "0.00".into()));
    }

    #[test]
    fn what_is_not_judged_does_not_count() {
        let cards = [version(1, default_scorecard())];
        let (mut facts, sheets) = facts(&[(0, Some(50), 1), (0, None, 1), (0, Some(0), 1)]);
        facts.tasks[2].eventual = Some(Outcome::NoAnswer);
        facts.tasks[2].scores = [Some(0), None, None, None];
        let settings = StatsSettings::default();
        let page = items(&View::new(&facts, &settings, &TaskFilter::default()), &sheets, &cards);
        let of = |id: &str| page.items.iter().find(|item| item.id == id).map(|item| item.total.sheets);
        assert_eq!(of("greeting"), Some(1));
        assert_eq!(of(&page.items[0].id), Some(3), "the connection is judged whatever came of it");
        assert_eq!(page.items[0].total.percent, "60.00");
    }
}
