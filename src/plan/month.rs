//! A month's plan from the wizard to the seal.

use super::living::newest_input;
use super::request::{input, recent};
use super::{
    Draw, Gaps, Plan, PlanCity, PlanDay, PlanInput, PlanRequest, PlanRules, PlanState, PlannedTask, Quality,
    Step, TaskRow, Violation, draw, fingerprint, quality, violations,
};
use crate::access::Sight;
use crate::app::{App, Session};
use crate::calendar::{Calendar, Day, DayKind, Millis, Minute, Month, civil, weekday_name};
use crate::failure::{Failure, Result};
use crate::scenario::unfit;
use crate::stats::Stage;
use crate::store::{self, Change, Db};
use chrono::Datelike;
use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;

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
    /// True where it is shown to somebody who only calls: tasks, days and cities then count the own tasks alone, and
    /// none of a draft.
    pub own: bool,
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
    /// What the planner should know besides: who was left out for want of shifts.
    pub remarks: Vec<String>,
    /// Rules that the plan breaks beyond its gaps, as an independent check finds them; a draft with any is not published.
    pub violations: Vec<String>,
    /// Quotas that the plan misses after it was changed on purpose; empty before a change.
    pub deviations: Vec<String>,
    /// What was asked for, so that it can be drawn again from the same choices; without the seed.
    pub request: PlanRequest,
    /// The rules it was drawn by.
    pub rules: PlanRules,
    /// The weights of the day kinds it was drawn by.
    pub day_kind_weights: super::DayKindWeights,
    /// When it was drawn.
    pub created_at: Option<Millis>,
    /// When it was published.
    pub published_at: Option<Millis>,
    /// The number of the scorecard version that its sheets are filled on; none for a preview.
    pub scorecard: Option<u32>,
    /// A newer version that this draft can take over.
    pub newer_scorecard: Option<u32>,
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
        view(db, Subject { plan: None, request, input: &input, own: None, revised: None }, drawn)
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
        view(change.db(), Subject::of(&plan), drawn)
    })
}

/// A seed that JSON can carry.
pub(super) fn fresh_seed(app: &App) -> u64 {
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
        request: request.clone(),
        input,
        fingerprint: None,
        created_at: change.at(),
        published_at: None,
        closed_at: None,
    };
    store::plan::put_draft(change, &plan, &drawn.tasks)?;
    Ok((plan, drawn))
}

/// The month's plan as the person at work may see it; none where it has none.
pub fn get(app: &App, session: &Session, month: Month) -> Result<Option<PlanView>> {
    let now = civil(app.now());
    app.read(|db| {
        let own = only_caller(db, session)?;
        let Some(plan) = store::plan::of_month(db, month)? else { return Ok(None) };
        let drawn = Draw {
            draw_version: plan.draw_version,
            tasks: store::plan::planned_tasks(db, &plan.id)?,
            unplaced: plan.gaps.unplaced.clone(),
            shortfalls: plan.gaps.shortfalls.clone(),
        };
        let revisions = store::revision::of_plan(db, &plan.id)?;
        let input = newest_input(&plan, &revisions);
        let revised = (!revisions.is_empty()).then_some(now);
        let of = Subject { input: &input, revised, own: own.as_deref(), ..Subject::of(&plan) };
        view(db, of, drawn).map(Some)
    })
}

/// Seals the month's draft: its tasks appear in 今日拨测 and are never deleted again.
///
/// # Errors
/// [`Failure::Refused`] where there is no draft, it is empty, or the independent check finds a broken rule.
pub fn publish(app: &App, session: &Session, month: Month) -> Result<PlanView> {
    app.transact(session, "plan.publish", |change| publish_in(change, month))?;
    get(app, session, month)?.ok_or_else(|| Failure::bug("刚发布的计划不见了"))
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
    let revised = store::revision::count(change.db(), &plan.id)? > 0;
    let input = up_to_date(change.db(), &plan.input)?;
    let found = violations(&input, &tasks).into_iter();
    // What was edited in the draft may miss quotas: that was accepted then.
    let broken = found.filter(|found| !(found.rule.is_quota() && (revised || plan.gaps.any())));
    if let Some(first) = broken.into_iter().next() {
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

/// The version that a plan on version `used` may still change to, given the newest one.
///
/// A month is judged by one card from its first call to its last, so only a draft may change: once published, the plan
/// keeps its card through every re-plan.
pub fn newer_scorecard(state: PlanState, used: u32, newest: u32) -> Option<u32> {
    match state {
        PlanState::Draft => Some(newest).filter(|newest| *newest > used),
        PlanState::Published | PlanState::Closed => None,
    }
}

/// Puts the month's draft on the newest scorecard.
///
/// # Errors
/// [`Failure::Refused`] where there is no draft, or it stands on the newest card already.
pub fn take_scorecard(app: &App, session: &Session, month: Month) -> Result<PlanView> {
    app.transact(session, "plan.take_scorecard", |change| {
        let plan = store::plan::of_month(change.db(), month)?;
        let plan = plan.ok_or_else(|| Failure::refused(format!("{}还没有计划，请先生成。", month.name())))?;
        let used = store::scorecard::get(change.db(), &plan.scorecard)?.version;
        let newest = store::scorecard::newest(change.db())?;
        match (plan.state, newer_scorecard(plan.state, used, newest.version)) {
            (_, Some(_)) => store::plan::set_scorecard(change, &plan, &newest.id),
            (PlanState::Draft, None) => Err(Failure::refused("这份草稿用的已经是最新的评分表。")),
            (_, None) => Err(Failure::refused(format!(
                "{}的计划已经发布，全月都用评分表第 {used} 版；新版本从下一份计划开始使用。",
                month.name()
            ))),
        }
    })?;
    get(app, session, month)?.ok_or_else(|| Failure::bug("计划草稿不见了"))
}

/// Throws the month's draft away.
///
/// # Errors
/// [`Failure::Refused`] where the plan is published.
pub fn discard(app: &App, session: &Session, month: Month) -> Result<()> {
    app.transact(session, "plan.discard", |change| store::plan::discard_draft(change, month))
}

/// The tasks of a month's plan that the person at work may see, in the order of time.
pub fn tasks(app: &App, session: &Session, month: Month) -> Result<Vec<TaskRow>> {
    let today = app.today();
    app.read(|db| {
        let own = only_caller(db, session)?;
        let seen = |row: &TaskRow| {
            own.as_ref().is_none_or(|own| row.caller == *own && row.plan_state != PlanState::Draft)
        };
        let rows = store::task::of_month(db, month)?.into_iter().filter(seen);
        Ok(rows.map(|row| row.seen_on(today)).collect())
    })
}

/// The id of the person at work where that is somebody who only calls, or may see nothing but the own tasks.
pub(super) fn only_caller(db: Db<'_>, session: &Session) -> Result<Option<String>> {
    if let Some(only) = Sight::of(db, session)?.only() {
        return Ok(Some(only.into()));
    }
    let Some(id) = session.person() else { return Ok(None) };
    let people = store::roster::get(db)?.people;
    Ok(people.into_iter().find(|person| person.id == id && person.only_calls()).map(|person| person.id))
}

/// What one step of the draw decided for a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct WhyStep {
    /// The step, e.g. `日期`.
    pub step: &'static str,
    /// What it decided, and by which numbers.
    pub sentences: Vec<String>,
}

/// 为什么: the sentences that say why a task stands where it stands, by the steps of the draw.
pub fn why(app: &App, task: &str) -> Result<Vec<WhyStep>> {
    let task = app.read(|db| store::task::get(db, task))?;
    let of = |step: Step| WhyStep {
        step: step.name(),
        sentences: task
            .why
            .iter()
            .filter(|reason| reason.step() == step)
            .map(super::Reason::sentence)
            .collect(),
    };
    Ok(Step::ALL.into_iter().map(of).filter(|step| !step.sentences.is_empty()).collect())
}

impl TaskRow {
    /// The row as `today` sees it: a task of an earlier day that nobody called was missed.
    pub fn seen_on(mut self, today: Day) -> TaskRow {
        if self.stage == Stage::Planned && self.day < today {
            self.stage = Stage::Missed;
        }
        self
    }

    /// Takes out what a second scorer must not know before the own sheet is submitted.
    pub(crate) fn hide_scores(&mut self) {
        (self.scores, self.total, self.failed, self.review) = ([None; 4], None, false, None);
    }
}
/// What a view is of: a stored plan, or a draw that nobody kept.
struct Subject<'a> {
    plan: Option<&'a Plan>,
    request: &'a PlanRequest,
    input: &'a PlanInput,
    /// The only person whose tasks are shown; none for all.
    own: Option<&'a str>,
    /// Now, for a plan that was changed after its draw.
    revised: Option<(Day, Minute)>,
}

impl<'a> Subject<'a> {
    fn of(plan: &'a Plan) -> Subject<'a> {
        Subject { plan: Some(plan), request: &plan.request, input: &plan.input, own: None, revised: None }
    }
}

/// The input of a draft with the uses of other months as they stand now: a neighbour may have been drawn again since.
fn up_to_date(db: Db<'_>, input: &PlanInput) -> Result<PlanInput> {
    let recent = recent(db, input.month, input.from, input.rules.cooldown_days)?;
    Ok(PlanInput { recent, ..input.clone() })
}

fn view(db: Db<'_>, of: Subject<'_>, drawn: Draw) -> Result<PlanView> {
    let Subject { plan, request, input, own, revised } = of;
    let calendar = store::calendar::calendar(db)?;
    let tasks = &drawn.tasks;
    let closed = plan.is_some_and(|plan| plan.state == PlanState::Closed);
    let mut gaps = Gaps { unplaced: drawn.unplaced, shortfalls: drawn.shortfalls };
    let found = match plan.map(|plan| plan.state) {
        Some(PlanState::Draft) => violations(&up_to_date(db, input)?, tasks),
        _ => violations(input, tasks),
    };
    // What a changed plan had done before — a call on a line that was later reported shut — breaks no rule.
    let over = |seq: &u32| {
        revised.is_some_and(|now| tasks.iter().any(|task| task.seq == *seq && (task.day, task.start) <= now))
    };
    let found = found.into_iter().filter(|found| found.tasks.is_empty() || !found.tasks.iter().all(over));
    let (missed, mut broken): (Vec<_>, Vec<_>) = found.partition(|found| found.rule.is_quota());
    let sentences = |found: Vec<Violation>| found.into_iter().map(|found| found.sentence).collect();
    // Quotas that are missed because not everything fitted are told by the gaps.
    let (mut deviations, mut missed) = match (revised.is_some(), gaps.any()) {
        (true, _) => (missed, Vec::new()),
        (false, true) => (Vec::new(), Vec::new()),
        (false, false) => (Vec::new(), missed),
    };
    let draft = plan.is_some_and(|plan| plan.state == PlanState::Draft);
    let used =
        plan.map(|plan| store::scorecard::get(db, &plan.scorecard)).transpose()?.map(|card| card.version);
    let newest = store::scorecard::newest(db)?.version;
    let seen: Vec<PlannedTask> =
        tasks.iter().filter(|task| own.is_none_or(|own| task.caller == own && !draft)).cloned().collect();
    if own.is_some() {
        // What was missed and what did not fit tells of other people's tasks, and so do the tables of the whole plan.
        (missed, broken, deviations, gaps) = (Vec::new(), Vec::new(), Vec::new(), Gaps::default());
    }
    let seen_rows: Vec<&PlannedTask> = seen.iter().collect();
    Ok(PlanView {
        own: own.is_some(),
        month: input.month,
        state: plan.map(|plan| plan.state),
        from: input.from,
        tasks: seen.len() as u32,
        days: input.days.iter().map(|day| grid_day(day, &calendar, &seen_rows)).collect(),
        cities: grid(input, &seen_rows),
        quality: quality(input, &seen),
        violations: sentences(broken.into_iter().chain(missed).collect()),
        deviations: sentences(deviations),
        remarks: input.remarks(),
        request: PlanRequest { seed: None, ..request.clone() },
        rules: input.rules.clone(),
        day_kind_weights: input.day_kind_weights,
        bands: input.bands.clone(),
        created_at: plan.map(|plan| plan.created_at),
        published_at: plan.and_then(|plan| plan.published_at),
        fingerprint: plan.and_then(|plan| plan.fingerprint.clone()),
        scorecard: used,
        newer_scorecard: plan.zip(used).and_then(|(plan, used)| newer_scorecard(plan.state, used, newest)),
        seed: closed.then_some(input.seed),
        gaps,
    })
}

fn grid_day(day: &PlanDay, calendar: &Calendar, tasks: &[&PlannedTask]) -> GridDay {
    GridDay {
        day: day.day,
        kind: day.kind,
        weekday: weekday_name(day.day),
        festival: calendar.festival(day.day).map(String::from),
        tasks: tasks.iter().filter(|task| task.day == day.day).count() as u32,
    }
}

fn grid(input: &PlanInput, tasks: &[&PlannedTask]) -> Vec<GridCity> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(PlanState::Draft, 1, 1, None)]
    #[case(PlanState::Draft, 1, 3, Some(3))]
    #[case(PlanState::Published, 1, 3, None)]
    #[case(PlanState::Closed, 1, 3, None)]
    fn a_month_changes_its_card_only_before_it_begins(
        #[case] state: PlanState,
        #[case] used: u32,
        #[case] newest: u32,
        #[case] expected: Option<u32>,
    ) {
        assert_eq!(newer_scorecard(state, used, newest), expected);
    }
}
