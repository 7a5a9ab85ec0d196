//! A plan as programs read it: stable field names, times as HH:MM.

use super::change::without_reasons;
use super::living::revised_input;
use super::{Duty, PlanInput, PlanState, PlannedTask, Revision, TaskKind, seed_commitment};
use crate::app::{App, Session};
use crate::calendar::{Band, Day, Minute, Month};
use crate::failure::{Failure, Result};
use crate::report::bulletin::{Export, put_files};
use crate::store;
use serde::{Deserialize, Serialize};

/// What `mingcha plan export --json` prints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlanExport {
    /// The month.
    pub month: Month,
    /// The draw version of the routines that made it.
    pub draw_version: u32,
    /// What it was drawn from.
    pub settings: ExportedSettings,
    /// The tasks as they stand, in the order of their numbers.
    pub tasks: Vec<ExportedTask>,
    /// What the plan was sealed with; none for a draft.
    pub seal: Option<ExportedSeal>,
    /// Everything that it takes to draw the plan again; none before the month is closed.
    pub disclosed: Option<Disclosed>,
}

/// What a plan was sealed with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportedSeal {
    /// The fingerprint of the published plan.
    pub fingerprint: String,
    /// The commitment to its seed.
    pub seed_commitment: String,
    /// When it was published, `2026-11-30 09:00:00`.
    pub published_at: String,
}

/// The secret of a plan, given away once its month is closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disclosed {
    /// What it was drawn from, the seed included.
    pub input: PlanInput,
    /// What was changed after the draw, oldest first.
    pub revisions: Vec<Revision>,
    /// The tasks as they stand, without their reasons.
    pub tasks: Vec<PlannedTask>,
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
        let input = revised_input(db, &plan)?;
        let task = |task: &PlannedTask| exported(&input, &compact, task.clone());
        let at = plan.published_at.map(crate::calendar::shown).unwrap_or_default();
        let seal = plan.fingerprint.clone().map(|fingerprint| ExportedSeal {
            fingerprint,
            seed_commitment: seed_commitment(plan.input.seed),
            published_at: at,
        });
        let disclosed = match plan.state {
            PlanState::Closed => Some(Disclosed {
                input: plan.input.clone(),
                revisions: store::revision::of_plan(db, &plan.id)?,
                tasks: tasks.iter().map(without_reasons).collect(),
            }),
            _ => None,
        };
        Ok(PlanExport {
            month,
            draw_version: plan.draw_version,
            settings: settings(&input),
            tasks: tasks.iter().map(task).collect(),
            seal,
            disclosed,
        })
    })
}

/// Writes the plan file of a month into the export folder and notes it in the month's history of exports.
///
/// # Errors
/// Those of [`export`]; [`Failure::Storage`] where the folder cannot be written.
pub fn write(app: &App, session: &Session, month: Month) -> Result<Export> {
    let plan = export(app, month)?;
    let disclosed = if plan.disclosed.is_some() { "（含种子）" } else { "" };
    let name = format!("{}拨测计划{disclosed}.json", month.name());
    let file = (name, serde_json::to_vec_pretty(&plan)?);
    let folder = app.folders().exports.clone();
    let written = put_files(app, session, "plan.export", month, &folder, vec![file])?;
    written.into_iter().next().ok_or_else(|| Failure::bug("刚写出的计划文件不见了"))
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
