//! 问题清单: the calls a city has to look into, each named by its task number.

use super::content::ReportContext;
use crate::calendar::{Day, Minute};
use crate::stats::{Facts, Judged, TaskFact, decimal, judge};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is wrong with a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ProblemKind {
    /// 未接通
    Unconnected,
    /// 一票否决
    Veto,
    /// 得分偏低
    LowScore,
}

impl ProblemKind {
    /// The Chinese name.
    pub fn name(self) -> &'static str {
        match self {
            ProblemKind::Unconnected => "未接通",
            ProblemKind::Veto => "一票否决",
            ProblemKind::LowScore => "得分偏低",
        }
    }
}

/// One call with a problem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ProblemCall {
    /// What is wrong.
    pub kind: ProblemKind,
    /// Id of the task.
    pub id: String,
    /// Its number.
    pub number: String,
    /// The city.
    pub city: String,
    /// The planned day.
    pub day: Day,
    /// The planned start.
    pub start: Minute,
    /// The band.
    pub band: String,
    /// The topic of the scenario; empty for a connection task.
    pub topic: String,
    /// The final outcome, or the score.
    pub finding: String,
    /// The caller's note.
    pub note: String,
    /// The work order that the line opened.
    pub ticket: String,
}

/// All problems, by kind, city and time. A call has one problem at most: the gravest.
pub(super) fn problems(facts: &Facts, context: &ReportContext) -> Vec<ProblemCall> {
    let mut found: Vec<(ProblemKind, &TaskFact)> =
        facts.tasks.iter().filter_map(|task| Some((kind(task, context)?, task))).collect();
    found.sort_by_key(|(kind, task)| (*kind, task.city, task.day, task.start, task.name));
    found.into_iter().map(|(kind, task)| problem(kind, task, facts, context)).collect()
}

fn kind(task: &TaskFact, context: &ReportContext) -> Option<ProblemKind> {
    let settings = &context.settings;
    if judge(settings.headline, &settings.definitions, task) == Judged::Failed {
        return Some(ProblemKind::Unconnected);
    }
    if !task.is_scored() {
        return None;
    }
    let low = task.total.is_some_and(|total| total < context.low_score);
    task.failed.then_some(ProblemKind::Veto).or(low.then_some(ProblemKind::LowScore))
}

fn problem(kind: ProblemKind, task: &TaskFact, facts: &Facts, context: &ReportContext) -> ProblemCall {
    let (id, number) = facts.name(task);
    let noted = context.notes.get(id);
    let score =
        || task.total.map_or("总分缺".into(), |total| format!("总分 {} 分", decimal(total, 10, 1)));
    let finding = match kind {
        // A rate over the first attempt may fail a call that a redial connected.
        ProblemKind::Unconnected => {
            let outcome =
                if context.settings.headline.is_of_first_attempt() { task.first } else { task.eventual };
            outcome.map_or(String::new(), |outcome| format!("{} {}", outcome.code(), outcome.name()))
        }
        ProblemKind::Veto => format!("评分单一票否决，{}", score()),
        ProblemKind::LowScore => score(),
    };
    ProblemCall {
        kind,
        id: id.into(),
        number: number.into(),
        city: facts.cities.get(usize::from(task.city)).map(|city| city.name.clone()).unwrap_or_default(),
        day: task.day,
        start: task.start,
        band: facts.bands.get(usize::from(task.band)).map(|band| band.name.clone()).unwrap_or_default(),
        topic: facts
            .topic(task)
            .and_then(|topic| facts.topics.get(usize::from(topic)))
            .map(|topic| topic.name.clone())
            .unwrap_or_default(),
        finding,
        note: noted.map(|note| note.note.clone()).unwrap_or_default(),
        ticket: noted.map(|note| note.ticket.clone()).unwrap_or_default(),
    }
}
