//! A plan as programs read it: stable field names, times as HH:MM.

use super::{Duty, PlanInput, PlannedTask, TaskKind};
use crate::app::App;
use crate::calendar::{Band, Day, Minute, Month};
use crate::failure::{Failure, Result};
use crate::store;
use serde::Serialize;

/// What `mingcha plan export --json` prints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlanExport {
    /// The month.
    pub month: Month,
    /// The draw version of the routines that made it.
    pub draw_version: u32,
    /// What it was drawn from.
    pub settings: ExportedSettings,
    /// The tasks in the order of time.
    pub tasks: Vec<ExportedTask>,
}

/// What a plan was drawn from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExportedSettings {
    /// The bands.
    pub bands: Vec<Band>,
    /// Weights of the day kinds, per mille of a normal day.
    pub day_kinds: super::DayKindWeights,
    /// The cities with their targets.
    pub cities: Vec<ExportedCity>,
    /// The callers with their duties.
    pub callers: Vec<ExportedCaller>,
    /// Minutes between starts.
    pub gaps: Gaps,
    /// Tasks a day.
    pub caps: Caps,
}

/// Minutes between starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Gaps {
    /// In one city.
    pub city: u32,
    /// Of one caller.
    pub caller: u32,
}

/// Most tasks a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Caps {
    /// Of one city.
    pub city_day: u32,
    /// Of one caller.
    pub caller_day: u32,
}

/// A city of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExportedCity {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it was to get on average.
    pub target: u32,
}

/// A caller of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExportedCaller {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
    /// When the caller was on duty.
    pub shifts: Vec<Duty>,
}

/// A task of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExportedTask {
    /// Its number.
    pub id: String,
    /// Id of the city.
    pub city: String,
    /// Id of the line.
    pub line: String,
    /// Id of the caller.
    pub caller: String,
    /// Id of the scenario; none for a connection task.
    pub scenario: Option<String>,
    /// Id of the scenario's version.
    pub scenario_version: Option<String>,
    /// What it is for.
    pub kind: TaskKind,
    /// The day.
    pub date: Day,
    /// When to dial.
    pub start: Minute,
    /// Id of the band.
    pub band: String,
    /// 自由抽取
    pub free: bool,
    /// Whether two people score it.
    pub double_scored: bool,
}

/// The month's plan for programs.
///
/// # Errors
/// [`Failure::NotFound`] where the month has no plan.
pub fn export(app: &App, month: Month) -> Result<PlanExport> {
    app.read(|db| {
        let plan = store::plan::of_month(db, month)?;
        let plan = plan.ok_or_else(|| Failure::not_found(format_args!("{}的计划", month.name())))?;
        let tasks = store::plan::planned_tasks(db, &plan.id)?;
        let compact = month.to_string().replace('-', "");
        let task = |task: PlannedTask| exported(&plan.input, &compact, task);
        Ok(PlanExport {
            month,
            draw_version: plan.draw_version,
            settings: settings(&plan.input),
            tasks: tasks.into_iter().map(task).collect(),
        })
    })
}

fn settings(input: &PlanInput) -> ExportedSettings {
    let city = |city: &super::PlanCity| ExportedCity {
        id: city.id.clone(),
        name: city.name.clone(),
        target: city.target,
    };
    let caller = |caller: &super::PlanCaller| ExportedCaller {
        id: caller.id.clone(),
        name: caller.name.clone(),
        shifts: caller.duties.clone(),
    };
    ExportedSettings {
        bands: input.bands.clone(),
        day_kinds: input.day_kind_weights,
        cities: input.cities.iter().map(city).collect(),
        callers: input.callers.iter().map(caller).collect(),
        gaps: Gaps { city: input.rules.gap_city, caller: input.rules.gap_caller },
        caps: Caps { city_day: input.rules.max_city_day, caller_day: input.rules.max_caller_day },
    }
}

fn exported(input: &PlanInput, month: &str, task: PlannedTask) -> ExportedTask {
    let card = input.scenarios.iter().find(|card| Some(&card.version_id) == task.scenario_version.as_ref());
    ExportedTask {
        id: format!("{month}-{:04}", task.seq),
        city: task.city,
        line: task.line,
        caller: task.caller,
        scenario: card.map(|card| card.scenario_id.clone()),
        scenario_version: task.scenario_version,
        kind: task.kind,
        date: task.day,
        start: task.start,
        band: task.band,
        free: task.free,
        double_scored: task.double_scored.is_some(),
    }
}
