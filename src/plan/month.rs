//! A month's plan from the wizard to the seal.

use super::{
    Draw, Gaps, Plan, PlanCaller, PlanCity, PlanDay, PlanInput, PlanRules, PlanState, PoolScenario, Quality,
    TaskRow, draw, fingerprint, for_the_rest, quality, targets, violations,
};
use crate::app::{App, Session};
use crate::calendar::{Calendar, Day, DayKind, Millis, Month, weekday_name};
use crate::failure::{Failure, Result};
use crate::random::Random;
use crate::roster::{self, Roster};
use crate::scenario::{Card, Version, VersionState, is_usable, unfit};
use crate::settings::{self, Settings};
use crate::stats::Stage;
use crate::store::{self, Change, Db};
use chrono::Datelike;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// What the wizard asks for; everything left out comes from the settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct PlanRequest {
    /// The month.
    pub month: Month,
    /// The first day to plan; the 1st, or today where the month has begun.
    #[serde(default)]
    pub from: Option<Day>,
    /// Tasks of a whole month in the province; a month begun gets its part.
    #[serde(default)]
    pub total: Option<u32>,
    /// Shares, gaps and caps.
    #[serde(default)]
    pub rules: Option<PlanRules>,
    /// Bands with their weights.
    #[serde(default)]
    pub bands: Option<Vec<crate::calendar::Band>>,
    /// Weights of the day kinds.
    #[serde(default)]
    pub day_kind_weights: Option<super::DayKindWeights>,
    /// The seed; drawn where none is given.
    #[serde(default)]
    pub seed: Option<u64>,
}

/// One day as the grid shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct GridDay {
    /// The day.
    pub day: Day,
    /// Its kind.
    pub kind: DayKind,
    /// 周一 … 周日
    pub weekday: &'static str,
    /// Which festival, on holidays and make-up days.
    pub festival: Option<String>,
    /// Tasks of the province.
    pub tasks: u32,
}

/// One city as the grid shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct GridCity {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it was to get on average.
    pub target: u32,
    /// What it gets.
    pub tasks: u32,
    /// Tasks by day (in the order of [`PlanView::days`]) and band (in the order of [`PlanView::bands`]).
    pub cells: Vec<Vec<u32>>,
}

/// A month's plan as a city × day grid with what can be said about it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct PlanView {
    /// The month.
    pub month: Month,
    /// Where it stands; none for a preview.
    pub state: Option<PlanState>,
    /// The first day planned.
    pub from: Day,
    /// Tasks in all.
    pub tasks: u32,
    /// The bands it was drawn with.
    pub bands: Vec<crate::calendar::Band>,
    /// The days.
    pub days: Vec<GridDay>,
    /// The cities.
    pub cities: Vec<GridCity>,
    /// Coverage, loads, shares.
    pub quality: Quality,
    /// What did not fit.
    pub gaps: Gaps,
    /// Rules that the plan breaks, as an independent check finds them; empty for a sound plan.
    pub violations: Vec<String>,
    /// The rules it was drawn by.
    pub rules: PlanRules,
    /// The weights of the day kinds it was drawn by.
    pub day_kind_weights: super::DayKindWeights,
    /// When it was drawn.
    pub created_at: Option<Millis>,
    /// When it was published.
    pub published_at: Option<Millis>,
    /// The seal.
    pub fingerprint: Option<String>,
    /// The seed, once the month is closed.
    pub seed: Option<u64>,
}

/// Draws without saving: the wizard's live preview.
///
/// # Errors
/// Those of [`make`].
pub fn preview(app: &App, request: &PlanRequest) -> Result<PlanView> {
    app.read(|db| {
        let input = input(db, request, app.today(), fresh_seed(app))?;
        input.check()?;
        let drawn = draw(&input);
        view(db, None, &input, drawn)
    })
}

/// Draws a month and keeps it as its draft; an earlier draft of the month is replaced.
///
/// # Errors
/// [`Failure::Invalid`] for a wrong setting or a month without official calendar; [`Failure::Refused`] where the month is
/// published, or over.
pub fn make(app: &App, session: &Session, request: &PlanRequest) -> Result<PlanView> {
    let (today, seed) = (app.today(), fresh_seed(app));
    app.transact(session, "plan.make", |change| {
        let (plan, drawn) = make_in(change, request, today, seed)?;
        view(change.db(), Some(&plan), &plan.input, drawn)
    })
}

/// A seed that JSON can carry.
fn fresh_seed(app: &App) -> u64 {
    app.random().below(1 << 53)
}

/// [`make`] within a change; `today` is the day on which it is made, `seed` the seed if none is asked for.
pub(crate) fn make_in(
    change: &mut Change<'_>,
    request: &PlanRequest,
    today: Day,
    seed: u64,
) -> Result<(Plan, Draw)> {
    let input = input(change.db(), request, today, seed)?;
    input.check()?;
    let drawn = draw(&input);
    let plan = Plan {
        id: change.new_id(),
        month: input.month,
        state: PlanState::Draft,
        draw_version: drawn.draw_version,
        scorecard: store::scorecard::newest(change.db())?.id,
        gaps: Gaps { unplaced: drawn.unplaced.clone(), shortfalls: drawn.shortfalls.clone() },
        input,
        fingerprint: None,
        created_at: change.at(),
        published_at: None,
        closed_at: None,
    };
    let calendar = store::calendar::calendar(change.db())?;
    store::plan::put_draft(change, &plan, &drawn.tasks, &calendar)?;
    Ok((plan, drawn))
}

/// The month's plan; none where it has none.
pub fn get(app: &App, month: Month) -> Result<Option<PlanView>> {
    app.read(|db| {
        let Some(plan) = store::plan::of_month(db, month)? else { return Ok(None) };
        let drawn = Draw {
            draw_version: plan.draw_version,
            tasks: store::plan::planned_tasks(db, &plan.id)?,
            unplaced: plan.gaps.unplaced.clone(),
            shortfalls: plan.gaps.shortfalls.clone(),
        };
        view(db, Some(&plan), &plan.input, drawn).map(Some)
    })
}

/// Seals the month's draft: its tasks appear in 今日拨测 and are never deleted again.
///
/// # Errors
/// [`Failure::Refused`] where there is no draft, it is empty, or the independent check finds a broken rule.
pub fn publish(app: &App, session: &Session, month: Month) -> Result<PlanView> {
    app.transact(session, "plan.publish", |change| publish_in(change, month))?;
    get(app, month)?.ok_or_else(|| Failure::bug("刚发布的计划不见了"))
}

/// [`publish`] within a change.
pub(crate) fn publish_in(change: &mut Change<'_>, month: Month) -> Result<()> {
    let plan = store::plan::of_month(change.db(), month)?;
    let plan = plan.ok_or_else(|| Failure::refused(format!("{}还没有计划，请先生成。", month.name())))?;
    if plan.state != PlanState::Draft {
        return Err(Failure::refused(format!("{}的计划已经发布过了。", month.name())));
    }
    let tasks = store::plan::planned_tasks(change.db(), &plan.id)?;
    if tasks.is_empty() {
        return Err(Failure::refused("计划里没有任务，不能发布。请先查看“为什么排不下”。"));
    }
    // Where not everything fitted, quotas are missed by just what the list of gaps says.
    let known_gaps = !plan.gaps.unplaced.is_empty() || !plan.gaps.shortfalls.is_empty();
    let broken = violations(&plan.input, &tasks);
    if let Some(first) = broken.iter().find(|violation| !(known_gaps && violation.rule.is_quota())) {
        return Err(Failure::refused(format!(
            "计划没有通过规则检查，不能发布：{}请重新生成。",
            first.sentence
        )));
    }
    let versions = tasks.iter().filter_map(|task| task.scenario_version.as_deref()).collect();
    let unfit = unfit(change.db(), month, &versions)?;
    if !unfit.is_empty() {
        let list = unfit.join("、");
        return Err(Failure::refused(format!(
            "计划里的这些场景在生成之后不能再用：{list}。请重新生成计划，或先把场景改好。"
        )));
    }
    let seal = fingerprint(plan.draw_version, &plan.input, &tasks)?;
    store::plan::set_published(change, &plan, &seal)
}

/// Throws the month's draft away.
///
/// # Errors
/// [`Failure::Refused`] where the plan is published.
pub fn discard(app: &App, session: &Session, month: Month) -> Result<()> {
    app.transact(session, "plan.discard", |change| store::plan::discard_draft(change, month))
}

/// The tasks of a month's plan, in the order of time.
pub fn tasks(app: &App, month: Month) -> Result<Vec<TaskRow>> {
    let today = app.today();
    let rows = app.read(|db| store::task::of_month(db, month))?;
    Ok(rows.into_iter().map(|row| row.seen_on(today)).collect())
}

/// 为什么: the sentences that say why a task stands where it stands.
pub fn why(app: &App, task: &str) -> Result<Vec<String>> {
    let task = app.read(|db| store::task::get(db, task))?;
    Ok(task.why.iter().map(super::Reason::sentence).collect())
}

impl TaskRow {
    /// The row as `today` sees it: a task of an earlier day that nobody called was missed.
    pub fn seen_on(mut self, today: Day) -> TaskRow {
        if self.stage == Stage::Planned && self.day < today {
            self.stage = Stage::Missed;
        }
        self
    }
}

/// Everything the draw depends on, gathered from request, settings, roster, calendar and library.
fn input(db: Db<'_>, request: &PlanRequest, today: Day, seed: u64) -> Result<PlanInput> {
    let month = request.month;
    let settings = settings::get(db)?;
    let roster = store::roster::get(db)?;
    let from = request.from.unwrap_or_else(|| month.first().max(today.min(month.last())));
    if month < Month::of(today) {
        return Err(Failure::invalid("month", format!("{}已经过去，不能再排计划。", month.name())));
    }
    if from < today || Month::of(from) != month {
        return Err(Failure::invalid(
            "from",
            format!("开始日期须在今天（{today}）之后、且在{}之内。", month.name()),
        ));
    }
    let calendar = store::calendar::calendar(db)?;
    if !calendar.knows(month.year()) {
        return Err(Failure::invalid(
            "month",
            format!(
                "还没有 {} 年的法定节假日安排。请在“设置 → 日历”导入官方通知，或选择“暂按周一至周五”。",
                month.year()
            ),
        ));
    }
    let days: Vec<PlanDay> = month
        .days()
        .filter(|day| *day >= from)
        .filter_map(|day| Some(PlanDay { day, kind: calendar.kind(day)? }))
        .collect();
    let seed = request.seed.unwrap_or(seed);
    let total = request.total.unwrap_or(settings.planning.month_total);
    let Settings { planning, bands, .. } = settings;
    let rules = request.rules.clone().unwrap_or(planning.rules);
    let since = from.checked_sub_days(chrono::Days::new(u64::from(rules.cooldown_days))).unwrap_or(from);
    Ok(PlanInput {
        month,
        from,
        cities: cities(&roster, total, days.len(), month, seed),
        bands: request.bands.clone().unwrap_or(bands),
        day_kind_weights: request.day_kind_weights.unwrap_or(planning.day_kind_weights),
        callers: callers(&roster, &days),
        days,
        rules,
        scenarios: pool(&store::scenario::current(db)?, &roster, month),
        recent: store::plan::recent_uses(db, month, since)?,
        seed,
    })
}

fn cities(roster: &Roster, total: u32, left: usize, month: Month, seed: u64) -> Vec<PlanCity> {
    let days = month.days().count();
    let cities: Vec<_> = roster.active_cities().collect();
    let own: Vec<Option<u32>> =
        cities.iter().map(|city| city.target.map(|target| for_the_rest(target, left, days))).collect();
    let shared = targets(for_the_rest(total, left, days), &own, &mut Random::named(seed, "targets"));
    let city = |(city, target): (&&roster::City, u32)| PlanCity {
        id: city.id.clone(),
        name: city.name.clone(),
        target,
        lines: city.lines.iter().filter(|line| line.active).map(|line| line.id.clone()).collect(),
    };
    cities.iter().zip(shared).map(city).collect()
}

fn callers(roster: &Roster, days: &[PlanDay]) -> Vec<PlanCaller> {
    let days: Vec<Day> = days.iter().map(|day| day.day).collect();
    let caller = |person: &roster::Person| PlanCaller {
        id: person.id.clone(),
        name: person.name.clone(),
        recused: person.recused.clone(),
        duties: roster::duties(person, &roster.shifts, &days),
    };
    roster.callers().map(caller).collect()
}

/// The cards that may be drawn; cards name cities as people do, plans by id.
fn pool(library: &[(Version, Card)], roster: &Roster, month: Month) -> Vec<PoolScenario> {
    let ids: BTreeMap<&str, &str> =
        roster.cities.iter().map(|city| (city.name.as_str(), city.id.as_str())).collect();
    let usable = library
        .iter()
        .filter(|(version, card)| version.state == VersionState::Current && is_usable(card, Some(month)));
    usable
        .map(|(version, card)| PoolScenario {
            version_id: version.id.clone(),
            scenario_id: card.id.clone(),
            topic: card.topic.clone(),
            // A city that the roster does not have still restricts the card to the others it names.
            cities: card
                .cities
                .iter()
                .map(|name| ids.get(name.as_str()).unwrap_or(&name.as_str()).to_string())
                .collect(),
            bands: card.bands.clone(),
            valid_from: card.valid_from,
            valid_until: card.valid_until,
            months: card.season.clone(),
        })
        .collect()
}

fn view(db: Db<'_>, plan: Option<&Plan>, input: &PlanInput, drawn: Draw) -> Result<PlanView> {
    let calendar = store::calendar::calendar(db)?;
    let tasks = &drawn.tasks;
    let closed = plan.is_some_and(|plan| plan.state == PlanState::Closed);
    Ok(PlanView {
        month: input.month,
        state: plan.map(|plan| plan.state),
        from: input.from,
        tasks: tasks.len() as u32,
        days: input.days.iter().map(|day| grid_day(day, &calendar, tasks)).collect(),
        cities: grid(input, tasks),
        quality: quality(input, tasks),
        violations: violations(input, tasks).into_iter().map(|violation| violation.sentence).collect(),
        rules: input.rules.clone(),
        day_kind_weights: input.day_kind_weights,
        bands: input.bands.clone(),
        created_at: plan.map(|plan| plan.created_at),
        published_at: plan.and_then(|plan| plan.published_at),
        fingerprint: plan.and_then(|plan| plan.fingerprint.clone()),
        seed: closed.then_some(input.seed),
        gaps: Gaps { unplaced: drawn.unplaced, shortfalls: drawn.shortfalls },
    })
}

fn grid_day(day: &PlanDay, calendar: &Calendar, tasks: &[super::PlannedTask]) -> GridDay {
    GridDay {
        day: day.day,
        kind: day.kind,
        weekday: weekday_name(day.day),
        festival: calendar.festival(day.day).map(String::from),
        tasks: tasks.iter().filter(|task| task.day == day.day).count() as u32,
    }
}

fn grid(input: &PlanInput, tasks: &[super::PlannedTask]) -> Vec<GridCity> {
    let bands: BTreeMap<&str, usize> =
        input.bands.iter().enumerate().map(|(place, band)| (band.id.as_str(), place)).collect();
    let first = input.from.day();
    let empty = vec![vec![0; input.bands.len()]; input.days.len()];
    let mut cells: BTreeMap<&str, Vec<Vec<u32>>> =
        input.cities.iter().map(|city| (city.id.as_str(), empty.clone())).collect();
    for task in tasks {
        let day = (task.day.day() - first.min(task.day.day())) as usize;
        let cell = cells.get_mut(task.city.as_str()).and_then(|days| days.get_mut(day));
        if let Some((cell, &band)) = cell.zip(bands.get(task.band.as_str())) {
            cell[band] += 1;
        }
    }
    let city = |city: &PlanCity| {
        let cells = cells.remove(city.id.as_str()).unwrap_or_default();
        let tasks = cells.iter().flatten().sum();
        GridCity { id: city.id.clone(), name: city.name.clone(), target: city.target, tasks, cells }
    };
    input.cities.iter().map(city).collect()
}

impl PlanInput {
    /// The kind of one of the planned days.
    pub fn day_kind(&self, day: Day) -> Option<DayKind> {
        self.days.iter().find(|known| known.day == day).map(|known| known.kind)
    }
}

impl PlanRequest {
    /// A plan of `month` by the settings.
    pub fn of(month: Month) -> PlanRequest {
        PlanRequest {
            month,
            from: None,
            total: None,
            rules: None,
            bands: None,
            day_kind_weights: None,
            seed: None,
        }
    }
}
