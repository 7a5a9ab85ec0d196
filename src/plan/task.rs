//! A plan and its tasks as they live on after the draw.

use super::{PlanInput, PlanRequest, Reason, Shortfall, TaskKind, Unplaced};
use crate::calendar::{Day, DayKind, Millis, Minute, Month};
use crate::call::outcome::Outcome;
use crate::score::Review;
use crate::stats::Stage;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where a plan stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PlanState {
    /// 草稿: may be drawn again.
    Draft,
    /// 已发布: sealed; callers see their tasks.
    Published,
    /// 已关账: read-only.
    Closed,
}

/// What a draw left open.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct Gaps {
    /// Tasks that did not fit.
    pub unplaced: Vec<Unplaced>,
    /// Demands met only in part.
    pub shortfalls: Vec<Shortfall>,
}

impl Gaps {
    /// True where anything was left open.
    pub fn any(&self) -> bool {
        !self.unplaced.is_empty() || !self.shortfalls.is_empty()
    }
}

/// 拨测计划: one month's draw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Identifier.
    pub id: String,
    /// The month.
    pub month: Month,
    /// Where it stands.
    pub state: PlanState,
    /// The draw version of the routines that made it.
    pub draw_version: u32,
    /// The scorecard version of its tasks.
    pub scorecard: String,
    /// What was asked for.
    pub request: PlanRequest,
    /// Everything it was drawn from, the seed included: never shown before the month is closed.
    pub input: PlanInput,
    /// What did not fit.
    pub gaps: Gaps,
    /// The seal.
    pub fingerprint: Option<String>,
    /// When it was drawn.
    pub created_at: Millis,
    /// When it was published.
    pub published_at: Option<Millis>,
    /// When the month was closed.
    pub closed_at: Option<Millis>,
}

/// 拨测任务: one planned call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// Identifier.
    pub id: String,
    /// The number people say: 202612-0147.
    pub number: String,
    /// The month of its plan.
    pub month: Month,
    /// Where its plan stands.
    pub plan_state: PlanState,
    /// The scorecard version it is scored on.
    pub scorecard: String,
    /// What it is for.
    pub kind: TaskKind,
    /// The city's id.
    pub city: String,
    /// The line planned.
    pub line: String,
    /// The caller's id.
    pub caller: String,
    /// The scenario version; none for a connection task.
    pub scenario: Option<String>,
    /// The day.
    pub day: Day,
    /// The minute at which to dial.
    pub start: Minute,
    /// The band's id.
    pub band: String,
    /// Why it stands where it stands.
    pub why: Vec<Reason>,
    /// How far it has come.
    pub stage: Stage,
}

/// A task as every list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TaskRow {
    /// Identifier.
    pub id: String,
    /// The number people say: 202612-0147.
    pub number: String,
    /// What it is for.
    pub kind: TaskKind,
    /// The city's id.
    pub city: String,
    /// 太原市
    pub city_name: String,
    /// The number to dial.
    pub dial: String,
    /// The caller's id.
    pub caller: String,
    /// The caller's name.
    pub caller_name: String,
    /// The scenario version.
    pub scenario: Option<String>,
    /// The scenario's title.
    pub title: Option<String>,
    /// The scenario's topic.
    pub topic: Option<String>,
    /// The day.
    pub day: Day,
    /// Its kind.
    pub day_kind: DayKind,
    /// The minute at which to dial.
    pub start: Minute,
    /// The band's id.
    pub band: String,
    /// 自由抽取
    pub free: bool,
    /// 双人评分
    pub double_scored: bool,
    /// How far it has come.
    pub stage: Stage,
    /// Where its plan stands.
    pub plan_state: PlanState,
    /// Diallings so far.
    pub attempts: u32,
    /// The outcome of the first one.
    pub first: Option<Outcome>,
    /// The outcome that decided the task.
    pub eventual: Option<Outcome>,
    /// The wait for a person in milliseconds.
    pub wait_ms: Option<i64>,
    /// Whether a person answered within 15 s at the first attempt.
    pub within_15s: Option<bool>,
    /// Scores by dimension, tenths.
    pub scores: [Option<i32>; 4],
    /// Total, tenths.
    pub total: Option<i32>,
    /// A veto failed the sheet.
    pub failed: bool,
    /// Where the review stands; none where no sheet was begun.
    pub review: Option<Review>,
    /// When the sheet was submitted.
    pub submitted_at: Option<Millis>,
    /// 事后补录: the sheet was first submitted long after the call.
    pub late: bool,
    /// 导入: came in from a table and belongs to no plan.
    pub imported: bool,
}
