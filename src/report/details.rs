//! 拨测明细: one row a task, with the marks from which every count of the bulletin can be added up again.

use super::content::ReportContext;
use crate::calendar::{Band, Day, DayKind, Minute};
use crate::call::outcome::Outcome;
use crate::stats::{DIMENSIONS, Facts, Judged, Rate, TaskFact, judge_among};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One task of the month. A mark pair like `counted` and `connected` is the denominator and the numerator of a rate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DetailRow {
    /// Id of the task.
    pub id: String,
    /// Its number.
    pub number: String,
    /// The city.
    pub city: String,
    /// The number dialled.
    pub dial: String,
    /// The planned day.
    pub day: Day,
    /// Its kind.
    pub day_kind: DayKind,
    /// The band with its times.
    pub band: String,
    /// The planned start.
    pub start: Minute,
    /// When it was dialled first.
    pub dialled_at: String,
    /// True for 情景拨测.
    pub scenario_call: bool,
    /// True for the free part of the draw.
    pub free: bool,
    /// The topic.
    pub topic: String,
    /// The title of the scenario.
    pub scenario: String,
    /// How far it has come.
    pub stage: String,
    /// How often it was dialled.
    pub attempts: u8,
    /// Outcome of the first attempt, with its code.
    pub first: String,
    /// The final outcome, with its code.
    pub eventual: String,
    /// In the denominator of 首拨接通率.
    pub first_counted: bool,
    /// In its numerator.
    pub first_connected: bool,
    /// In the denominator of the headline rate.
    pub counted: bool,
    /// In its numerator.
    pub connected: bool,
    /// In the denominator of 15 秒接听率.
    pub within_counted: bool,
    /// In its numerator.
    pub within_15s: bool,
    /// The wait in milliseconds, where it stands in the figures.
    pub wait_ms: Option<i32>,
    /// The wait ended with a person.
    pub answered: bool,
    /// The score sheet stands in the figures.
    pub scored: bool,
    /// Dimension scores in tenths of a point.
    pub scores: [Option<i32>; DIMENSIONS],
    /// Total in tenths of a point.
    pub total: Option<i32>,
    /// A veto failed the sheet.
    pub failed: bool,
    /// Required key points given.
    pub points_hit: u8,
    /// Required key points.
    pub points_required: u8,
    /// The work order that the line opened.
    pub ticket: String,
    /// The caller's note, and why the task is void or does not count.
    pub note: String,
}

/// The rows, in the order of the tasks.
pub(super) fn details(facts: &Facts, context: &ReportContext) -> Vec<DetailRow> {
    let bands: Vec<String> = facts.bands.iter().map(band_label).collect();
    facts.tasks.iter().map(|task| row(task, facts, &bands, context)).collect()
}

/// `早 08:00–10:00`: bands may share a name, never their times.
pub(super) fn band_label(band: &Band) -> String {
    format!("{} {}–{}", band.name, band.start, band.end)
}

fn row(task: &TaskFact, facts: &Facts, bands: &[String], context: &ReportContext) -> DetailRow {
    let definitions = &context.settings.definitions;
    let marks = |rate: Rate| match judge_among(facts, rate, definitions, task) {
        Judged::Connected => (true, true),
        Judged::Failed => (true, false),
        Judged::Excluded | Judged::Absent => (false, false),
    };
    let (first_counted, first_connected) = marks(Rate::FirstAttempt);
    let (counted, connected) = marks(context.settings.headline);
    let (within_counted, within_15s) = marks(Rate::Within15s);
    let (id, number) = facts.name(task);
    let note = context.notes.get(id).cloned().unwrap_or_default();
    let remarks = [note.note, note.reason];
    let remarks: Vec<&str> = remarks.iter().map(String::as_str).filter(|remark| !remark.is_empty()).collect();
    let topic = facts.topic(task).and_then(|topic| facts.topics.get(usize::from(topic)));
    let scenario = task.scenario.and_then(|scenario| facts.scenarios.get(usize::from(scenario)));
    let wait = task.wait();
    DetailRow {
        id: id.into(),
        number: number.into(),
        city: facts.cities.get(usize::from(task.city)).map(|city| city.name.clone()).unwrap_or_default(),
        dial: note.dial,
        day: task.day,
        day_kind: task.day_kind,
        band: bands.get(usize::from(task.band)).cloned().unwrap_or_default(),
        start: task.start,
        dialled_at: note.dialled_at,
        scenario_call: task.scenario_call,
        free: task.free,
        topic: topic.map(|topic| topic.name.clone()).unwrap_or_default(),
        scenario: scenario.map(|scenario| scenario.title.clone()).unwrap_or_default(),
        stage: task.stage.name().into(),
        attempts: task.attempts,
        first: coded(task.first),
        eventual: coded(task.eventual),
        first_counted,
        first_connected,
        counted,
        connected,
        within_counted,
        within_15s,
        wait_ms: wait.map(|(wait, _)| wait),
        answered: wait.is_some_and(|(_, answered)| answered),
        scored: task.is_scored(),
        scores: task.scores,
        total: task.total,
        failed: task.failed,
        points_hit: task.points_hit,
        points_required: task.points_required,
        ticket: note.ticket,
        note: remarks.join("；"),
    }
}

fn coded(outcome: Option<Outcome>) -> String {
    outcome.map_or(String::new(), |outcome| format!("{} {}", outcome.code(), outcome.name()))
}
