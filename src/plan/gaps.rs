//! 为什么排不下, for a plan that is previewed or kept: its counts and what would help, asked for only where it has gaps,
//! because many draws are made to answer.

use super::month::fresh_seed;
use super::request::input;
use super::{Draw, PlanInput, PlanRequest, Totals, WhyNot, draw, why_not};
use crate::app::App;
use crate::calendar::Month;
use crate::failure::{Failure, Result};
use crate::{settings, store};

/// Counts and remedies for what the preview of `request` leaves open.
///
/// # Errors
/// Those of [`preview`](super::month::preview).
pub fn of_request(app: &App, request: &PlanRequest) -> Result<WhyNot> {
    let input = app.read(|db| input(db, request, app.today(), fresh_seed(app)))?;
    input.check()?;
    let drawn = draw(&input);
    answer(app, request, &input, &drawn)
}

/// Counts and remedies for what the month's plan leaves open.
///
/// # Errors
/// [`Failure::Refused`] where the month has no plan.
pub fn of_month(app: &App, month: Month) -> Result<WhyNot> {
    let (plan, tasks) = app.read(|db| {
        let plan = store::plan::of_month(db, month)?;
        let plan = plan.ok_or_else(|| Failure::refused(format!("{}还没有计划，请先生成。", month.name())))?;
        let tasks = store::plan::planned_tasks(db, &plan.id)?;
        Ok((plan, tasks))
    })?;
    let drawn = Draw {
        draw_version: plan.draw_version,
        tasks,
        unplaced: plan.gaps.unplaced.clone(),
        shortfalls: plan.gaps.shortfalls.clone(),
    };
    answer(app, &plan.request, &plan.input, &drawn)
}

/// The total is that of a whole month, which the planner sets; everything else is read from the input.
fn answer(app: &App, request: &PlanRequest, planned: &PlanInput, drawn: &Draw) -> Result<WhyNot> {
    let now = match request.total {
        Some(total) => total,
        None => app.read(settings::get)?.planning.month_total,
    };
    let with = |total: u32| {
        let request = PlanRequest { total: Some(total), from: Some(planned.from), ..request.clone() };
        let again = app.read(|db| input(db, &request, planned.from, planned.seed)).ok()?;
        // The roster may have changed since a plan was kept; what is asked here is only the total.
        let same = again.cities.iter().map(|city| &city.id).eq(planned.cities.iter().map(|city| &city.id));
        same.then(|| PlanInput { cities: again.cities, ..planned.clone() })
    };
    Ok(why_not(planned, drawn, Some(Totals { now, with: &with })))
}
