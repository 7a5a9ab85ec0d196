//! 统计分析 as a use case: load the stretch of days once, then let the figures speak.

use super::accuracy::{accuracy, definition};
use super::{
    CardsAccuracy, ControlPage, ControlRequest, Facts, ItemsPage, LeniencyPage, Named, ReportedRow,
    SheetOnRecord, StatsPage, TaskFact, TaskFilter, VersionsPage, VersionsRequest, View, page,
};
use crate::app::App;
use crate::calendar::{Band, Day, Month};
use crate::call::{AnswerKey, Case};
use crate::failure::{Failure, Result};
use crate::scenario::{Card, Version};
use crate::score::Entries;
use crate::settings::{self, Settings};
use crate::store::facts::Stretch;
use crate::store::{self, Db};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The months that the trend shows.
const TREND_MONTHS: i32 = 12;

/// The page over the stretch of days that the filter names.
///
/// # Errors
/// [`Failure::Invalid`] without a stretch of days.
pub fn get(app: &App, filter: &TaskFilter) -> Result<StatsPage> {
    let (from, to) = days(filter)?;
    let settings = app.read(settings::get)?;
    // The trend needs the months before, whatever stretch is looked at; they reach back to January and over a quarter too.
    let from = from.min(Month::of(to).plus(1 - TREND_MONTHS).first());
    let facts = facts(app, &settings, from, to)?;
    Ok(page(&facts, &settings.stats(), filter))
}

/// The control chart that ends with the month of the filter's last day, over the twelve months up to it.
///
/// # Errors
/// [`Failure::Invalid`] without a stretch of days.
pub fn control(app: &App, request: &ControlRequest) -> Result<ControlPage> {
    let (_, to) = days(&request.filter)?;
    let settings = app.read(settings::get)?;
    let last = Month::of(to);
    let facts = facts(app, &settings, last.plus(1 - TREND_MONTHS).first(), last.last())?;
    Ok(super::control(&facts, &settings.stats(), request))
}

/// Raw scores beside those adjusted for caller and scenario, over the stretch of days that the filter names.
///
/// # Errors
/// [`Failure::Invalid`] without a stretch of days.
pub fn leniency(app: &App, filter: &TaskFilter) -> Result<LeniencyPage> {
    let (from, to) = days(filter)?;
    let settings = app.read(settings::get)?;
    let facts = facts(app, &settings, from, to)?;
    Ok(super::leniency(&View::new(&facts, &settings.stats(), filter)))
}

/// Item by item of the scorecard, over the stretch of days that the filter names.
///
/// # Errors
/// [`Failure::Invalid`] without a stretch of days.
pub fn items(app: &App, filter: &TaskFilter) -> Result<ItemsPage> {
    let (from, to) = days(filter)?;
    let settings = app.read(settings::get)?;
    let facts = facts(app, &settings, from, to)?;
    let (sheets, cards) = app.read(|db| Ok((sheets(db, &facts, from, to)?, store::scorecard::all(db)?)))?;
    Ok(super::items(&View::new(&facts, &settings.stats(), filter), &sheets, &cards))
}

/// The versions of the definitions, and the twelve months up to the filter's last day under the newest and an older one.
///
/// # Errors
/// [`Failure::Invalid`] without a stretch of days; [`Failure::NotFound`] where there is no such version.
pub fn versions(app: &App, request: &VersionsRequest) -> Result<VersionsPage> {
    let (_, to) = days(&request.filter)?;
    let versions = super::versions(app.read(|db| store::audit::settings(db, "rates"))?);
    let Some(number) = request.number else {
        let sentence = String::new();
        return Ok(VersionsPage { versions, compared: None, months: Vec::new(), alike: 0, sentence });
    };
    let older = versions.iter().find(|version| version.number == number).cloned();
    let older = older.ok_or_else(|| Failure::not_found(format_args!("口径第 {number} 版")))?;
    let settings = app.read(settings::get)?;
    let then = Settings { rates: older.rates.clone(), ..settings.clone() };
    let last = Month::of(to);
    let now = facts(app, &settings, last.plus(1 - TREND_MONTHS).first(), last.last())?;
    let before = match then.rates.clock == settings.rates.clock {
        true => now.clone(),
        false => Arc::new(app.read(|db| by_the_clock_of(db, &now, &then))?),
    };
    let filter = request.filter.on_any_day();
    let (months, alike) = super::compare((&before, &then.stats()), (&now, &settings.stats()), &filter);
    let sentence = format!(
        "第 {} 版（{}）与现行口径相比：{} 个月的数字不同，{alike} 个月相同。",
        older.number,
        crate::calendar::civil(older.since).0,
        months.len()
    );
    Ok(VersionsPage { compared: Some(older.number), versions, months, alike, sentence })
}

/// The facts as they would be with the 15-second clock of `then`: waits and what follows from them.
fn by_the_clock_of(db: Db<'_>, facts: &Facts, then: &Settings) -> Result<Facts> {
    let mut facts = facts.clone();
    for at in 0..facts.tasks.len() {
        let task = facts.tasks[at];
        if task.imported || task.attempts == 0 {
            continue;
        }
        let mut case = Case::load(db, facts.name(&task).0)?;
        case.settings = then.clone();
        let fact = case.fact()?;
        facts.tasks[at] = TaskFact {
            within_15s: fact.within_15s,
            wait_ms: fact.wait_ms.and_then(|wait| i32::try_from(wait).ok()),
            answered: fact.answered,
            scores: fact.scores,
            total: fact.total,
            ..task
        };
    }
    Ok(facts)
}

/// The submitted sheets with the key points and steps that they were judged by.
fn sheets(db: Db<'_>, facts: &Facts, from: Day, to: Day) -> Result<Vec<SheetOnRecord>> {
    let tasks: BTreeMap<&str, &TaskFact> =
        facts.tasks.iter().map(|task| (facts.name(task).0, task)).collect();
    // A scenario is read once, however many calls it had.
    let mut cards: BTreeMap<String, (Version, Card)> = BTreeMap::new();
    let mut sheets = Vec::new();
    for sheet in store::sheet::submitted(db, from, to)? {
        let Some(task) = tasks.get(sheet.task.as_str()) else { continue };
        let card = match &sheet.scenario {
            None => None,
            Some(id) => {
                if !cards.contains_key(id) {
                    cards.insert(id.clone(), store::scenario::get(db, id)?);
                }
                cards.get(id)
            }
        };
        let city = facts.cities.get(usize::from(task.city)).map_or("", |city| &city.name);
        let as_it_stands = || card.map(|(version, card)| AnswerKey::of(version, card, city, task.day));
        let key = sheet.key.or_else(as_it_stands);
        sheets.push(SheetOnRecord {
            task: sheet.task,
            scorecard: sheet.scorecard,
            entries: Entries::read(sheet.entries.iter().map(|(field, value)| (field.as_str(), value)))?,
            key_points: key.iter().flat_map(AnswerKey::scored_points).collect(),
            checkpoints: card.map(|(_, card)| card.checkpoints.clone()).unwrap_or_default(),
        });
    }
    Ok(sheets)
}

/// The first and last day of a filter.
fn days(filter: &TaskFilter) -> Result<(Day, Day)> {
    filter.from.zip(filter.to).ok_or_else(|| Failure::invalid("filter.from", "请选择起止日期。"))
}

/// How right each card was answered, over all records.
pub fn cards(app: &App) -> Result<CardsAccuracy> {
    let (settings, months) = app.read(|db| Ok((settings::get(db)?, store::plan::months(db)?)))?;
    let months = || months.iter().map(|(month, ..)| *month);
    let cards = match (months().min(), months().max()) {
        (Some(first), Some(last)) => {
            let (from, to) = (first.first(), last.last());
            let facts = facts(app, &settings, from, to)?;
            // The days stand in the filter: a list of tasks without them shows one month.
            let filter = TaskFilter { from: Some(from), to: Some(to), ..TaskFilter::default() };
            accuracy(&View::new(&facts, &settings.stats(), &filter)).cards
        }
        _ => Vec::new(),
    };
    Ok(CardsAccuracy { definition: definition(), cards })
}

/// What the cities report of themselves in the months from `from` to `to`, beside our figures of the same months.
pub fn reported(app: &App, from: Day, to: Day) -> Result<Vec<ReportedRow>> {
    let months = Month::of(from)..=Month::of(to);
    let mut figures = app.read(store::import::figures)?;
    figures.retain(|figure| months.contains(&figure.month));
    if figures.is_empty() {
        return Ok(Vec::new());
    }
    let settings = app.read(settings::get)?;
    let facts = facts(app, &settings, months.start().first(), months.end().last())?;
    Ok(super::reported(&facts, &settings.stats(), &figures))
}

/// The facts from `from` to `to`, both included.
pub(crate) fn facts(app: &App, settings: &Settings, from: Day, to: Day) -> Result<Arc<Facts>> {
    let dimensions = app.read(dimensions)?;
    app.store().facts(&Stretch { from, to, today: app.today(), bands: settings.bands.clone(), dimensions })
}

/// The facts of `month` as `db` has them, also in the middle of a change.
pub(crate) fn facts_in(db: Db<'_>, bands: &[Band], month: Month, today: Day) -> Result<Facts> {
    let stretch = Stretch {
        from: month.first(),
        to: month.last(),
        today,
        bands: bands.to_vec(),
        dimensions: dimensions(db)?,
    };
    store::facts::load(db, &stretch)
}

/// The dimensions of the newest scorecard; every card has the same four.
fn dimensions(db: Db<'_>) -> Result<Vec<Named>> {
    let newest = store::scorecard::all(db)?.into_iter().next();
    let dimensions = newest.map(|newest| newest.card.dimensions).unwrap_or_default();
    Ok(dimensions.into_iter().map(|dimension| Named { id: dimension.id, name: dimension.name }).collect())
}
