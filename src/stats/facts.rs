//! What the figures are made from: one compact record a task, loaded once, with the names it points to beside it.
//!
//! The store fills [`Facts`] for a stretch of days; every figure, list and report of that stretch is a pure function
//! of it. Records hold indexes instead of names and are `Copy`, so that a year (some 16,400 tasks) is walked in well
//! under a millisecond a figure.

use super::filter::hour;
use crate::calendar::{Band, Day, DayKind, Minute, Month};
use crate::call::outcome::{Connected, Outcome};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The number of scorecard dimensions: 接通, 话务礼仪, 应答能力, 沟通技巧, in this order.
pub const DIMENSIONS: usize = 4;

/// The last meeting of a city with a card that is told apart: 第 4 次及以后.
pub const LAST_MEETING: u8 = 4;

/// Something with a stable id and the name that people read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Named {
    /// The id in the database.
    pub id: String,
    /// The Chinese name.
    pub name: String,
}

/// A version of a scenario as far as the figures need it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScenarioRef {
    /// The id in the database.
    pub id: String,
    /// The title of the card.
    pub title: String,
    /// Index into [`Facts::topics`].
    pub topic: u16,
    /// Index into [`Facts::cards`]: the card that it is a version of.
    pub card: u16,
    /// 难度: 1 easy, 2 usual, 3 hard.
    pub difficulty: u8,
    /// 需追问
    pub needs_probing: bool,
    /// 新政策
    pub new_policy: bool,
}

/// How a task is found again: its id and the number printed in reports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TaskName {
    /// The id in the database.
    pub id: String,
    /// The number in reports, e.g. `202612-0147`.
    pub number: String,
}

/// How far a task has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// 未拨打
    Planned,
    /// 拨打中: dialled, no final outcome yet.
    Calling,
    /// 待提交: the outcome is final, the score sheet is not.
    Finished,
    /// 已提交
    Submitted,
    /// 已漏拨: its time passed without a call.
    Missed,
    /// 已作废: out of every figure, but counted.
    Void,
    /// 已撤销: taken out of the plan before its time; counted nowhere.
    Cancelled,
}

impl Stage {
    /// All stages, in the order in which they are shown.
    pub const ALL: [Stage; 7] = [
        Stage::Planned,
        Stage::Calling,
        Stage::Finished,
        Stage::Submitted,
        Stage::Missed,
        Stage::Void,
        Stage::Cancelled,
    ];

    /// The Chinese name.
    pub fn name(self) -> &'static str {
        match self {
            Stage::Planned => "未拨打",
            Stage::Calling => "拨打中",
            Stage::Finished => "待提交",
            Stage::Submitted => "已提交",
            Stage::Missed => "已漏拨",
            Stage::Void => "已作废",
            Stage::Cancelled => "已撤销",
        }
    }
}

/// One task, as the figures see it. Numbers `city`, `caller`, `band`, `scenario`, `name` are indexes into the lists of
/// [`Facts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TaskFact {
    /// Index into [`Facts::names`].
    pub name: u32,
    /// Index into [`Facts::cities`].
    pub city: u16,
    /// Index into [`Facts::callers`]; `None` where nobody is assigned.
    pub caller: Option<u16>,
    /// Index into [`Facts::bands`].
    pub band: u16,
    /// The planned day.
    pub day: Day,
    /// What kind of day it is.
    pub day_kind: DayKind,
    /// The planned start.
    pub start: Minute,
    /// True for a 情景拨测, false for a 接通拨测.
    pub scenario_call: bool,
    /// True where the task belongs to the free part of the draw (自由抽取).
    pub free: bool,
    /// Index into [`Facts::scenarios`].
    pub scenario: Option<u16>,
    /// How far it has come.
    pub stage: Stage,
    /// How often it was dialled.
    pub attempts: u8,
    /// The outcome of the first attempt.
    pub first: Option<Outcome>,
    /// The outcome of the attempt that decided the task; `None` until it is final.
    pub eventual: Option<Outcome>,
    /// True where an outcome 30 was confirmed by dialling another line of the city.
    pub verified: bool,
    /// How long the caller waited for a person in the deciding attempt, in milliseconds, by the 15-second clock of the
    /// settings; where nobody answered, how long until the caller gave up.
    pub wait_ms: Option<i32>,
    /// True where the wait ended with a person; false: the wait is right-censored.
    pub answered: bool,
    /// Whether a person answered within 15 s in the first attempt; `None` where the stamps do not tell.
    pub within_15s: Option<bool>,
    /// Dimension scores in tenths of a point; `None` where the dimension is absent.
    pub scores: [Option<i32>; DIMENSIONS],
    /// The total in tenths of a point.
    pub total: Option<i32>,
    /// True where a veto failed the whole sheet; the scores are kept.
    pub failed: bool,
    /// Required key points that the answer contained.
    pub points_hit: u8,
    /// Required key points of the scenario; none where they were not judged.
    pub points_required: u8,
    /// 第几次遇到: how often the city has been asked the card by then, this call included, up to [`LAST_MEETING`], which
    /// stands for all later ones too; 0 where the question was not asked.
    pub meeting: u8,
    /// True where the sheet was first submitted long after the call (事后补录).
    pub late: bool,
    /// True where the call came in from a table (导入) and belongs to no plan.
    pub imported: bool,
}

impl TaskFact {
    /// True where the task stands in the figures: its outcome is final and it is not void.
    pub fn counts(&self) -> bool {
        matches!(self.stage, Stage::Finished | Stage::Submitted) && self.eventual.is_some()
    }

    /// True where the outcome says something about the city, so that the task may stand in a denominator: final, not
    /// void, neither ours nor the network's doing nor exempt; a dead number only once verified on another line.
    pub fn stands(&self) -> bool {
        self.counts() && self.eventual.is_some_and(|outcome| attributable(outcome, self.verified))
    }

    /// True where the score sheet stands in the figures: submitted, about the city, and the caller was not recognised.
    pub fn is_scored(&self) -> bool {
        self.stage == Stage::Submitted
            && self.eventual.is_some_and(|outcome| scorable(outcome, self.verified))
    }

    /// True where the answer to a question stands in the figures: scored, and its key points were judged.
    pub fn is_asked(&self) -> bool {
        self.is_scored() && self.scenario.is_some() && self.points_required > 0
    }

    /// True where the answer gave every required key point.
    pub fn is_full(&self) -> bool {
        self.is_asked() && self.points_hit >= self.points_required
    }

    /// The wait in milliseconds and whether a person ended it; `None` where no wait began or the task does not stand.
    pub fn wait(&self) -> Option<(i32, bool)> {
        self.wait_ms.filter(|_| self.stands()).map(|wait| (wait, self.answered))
    }
}

/// True where an attempt with this outcome says something about the city (the column “in denominator” of the outcome
/// table).
pub fn attributable(outcome: Outcome, verified: bool) -> bool {
    outcome.connected() != Connected::Unknown && (outcome != Outcome::DeadNumber || verified)
}

/// True where the sheet of a call with this outcome may stand in the figures.
pub(crate) fn scorable(outcome: Outcome, verified: bool) -> bool {
    attributable(outcome, verified) && outcome != Outcome::Exposed
}

/// Calls of a city by hour of the day in one month, as the city counted them: the weights of 话务量加权接通率.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Volume {
    /// Index into [`Facts::cities`].
    pub city: u16,
    /// The month.
    pub month: Month,
    /// Calls by hour, 0 to 23; 0 where none were reported.
    pub by_hour: [u32; 24],
}

/// All tasks of a stretch of days with everything they point to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    /// Cities in their official order.
    pub cities: Vec<Named>,
    /// Callers.
    pub callers: Vec<Named>,
    /// Bands in the order of the day.
    pub bands: Vec<Band>,
    /// Topics of the scenarios.
    pub topics: Vec<Named>,
    /// Scenarios, every version apart.
    pub scenarios: Vec<ScenarioRef>,
    /// The cards that they are versions of, by the card's own id and its newest title.
    pub cards: Vec<Named>,
    /// The four dimensions of the scorecard, in its order.
    pub dimensions: Vec<Named>,
    /// Hourly volumes of the months of the stretch, in the order of month and city; a city without a report is left out.
    pub volumes: Vec<Volume>,
    /// Ids and numbers of the tasks.
    pub names: Vec<TaskName>,
    /// The tasks, voids included, ordered by day, start and number.
    pub tasks: Vec<TaskFact>,
}

impl Facts {
    /// The scenario of a task.
    pub fn scenario(&self, task: &TaskFact) -> Option<&ScenarioRef> {
        self.scenarios.get(usize::from(task.scenario?))
    }

    /// The index of the topic of a task.
    pub fn topic(&self, task: &TaskFact) -> Option<u16> {
        self.scenario(task).map(|scenario| scenario.topic)
    }

    /// The volumes of the city and month of a task with their place in the list; `None` where the city reported no calls
    /// at the hour of the task.
    pub fn volume(&self, task: &TaskFact) -> Option<(usize, &Volume)> {
        if self.volumes.is_empty() {
            return None;
        }
        let wanted = (Month::of(task.day), task.city);
        let at = self.volumes.binary_search_by_key(&wanted, |one| (one.month, one.city)).ok()?;
        let volume = self.volumes.get(at)?;
        (volume.by_hour.get(usize::from(hour(task))) > Some(&0)).then_some((at, volume))
    }

    /// The id and number of a task; empty where the list is short.
    pub fn name(&self, task: &TaskFact) -> (&str, &str) {
        self.names.get(task.name as usize).map_or(("", ""), |name| (&name.id, &name.number))
    }

    /// The same lists with only the tasks that `keep` accepts.
    pub fn only(&self, keep: impl Fn(&TaskFact) -> bool) -> Facts {
        Facts { tasks: self.tasks.iter().filter(|task| keep(task)).copied().collect(), ..self.lists() }
    }

    fn lists(&self) -> Facts {
        Facts {
            cities: self.cities.clone(),
            callers: self.callers.clone(),
            bands: self.bands.clone(),
            topics: self.topics.clone(),
            scenarios: self.scenarios.clone(),
            cards: self.cards.clone(),
            dimensions: self.dimensions.clone(),
            volumes: self.volumes.clone(),
            names: self.names.clone(),
            tasks: Vec::new(),
        }
    }
}
