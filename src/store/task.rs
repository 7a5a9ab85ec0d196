//! Tasks: what was planned, and the row in which every list shows them.

use super::{Change, Db, as_word, json, word};
use crate::calendar::{Day, Minute, Month};
use crate::call::outcome::Outcome;
use crate::failure::{Failure, Result};
use crate::plan::{Task, TaskRow};
use crate::stats::Stage;
use rusqlite::{Params, Row, params};
use std::collections::BTreeSet;

const ROW: &str = "SELECT task.id, task.number, task.kind, task.city, city.name AS city_name, line.dial,
    task.caller, person.name AS caller_name, task.scenario, scenario_version.title, scenario_version.topic,
    task.day, task.day_kind, task.start, task.band, task.free, task.double_scored IS NOT NULL AS double_scored,
    task.state, plan.state AS plan_state, fact.attempts, fact.first, fact.eventual, fact.wait_ms, fact.within_15s,
    fact.connection, fact.etiquette, fact.answering, fact.communication, fact.total, fact.failed, fact.late, sheet.review,
    sheet.submitted_at
    FROM task JOIN plan ON plan.id = task.plan JOIN city ON city.id = task.city JOIN line ON line.id = task.line
    JOIN person ON person.id = task.caller LEFT JOIN scenario_version ON scenario_version.id = task.scenario
    LEFT JOIN fact ON fact.task = task.id LEFT JOIN sheet ON sheet.task = task.id AND sheet.seq = 1";

pub(super) fn outcome(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<Outcome>> {
    Ok(row.get::<_, Option<u8>>(column)?.and_then(Outcome::from_code))
}

fn task_row(row: &Row<'_>) -> rusqlite::Result<TaskRow> {
    Ok(TaskRow {
        id: row.get("id")?,
        number: row.get("number")?,
        kind: word(row, "kind")?,
        city: row.get("city")?,
        city_name: row.get("city_name")?,
        dial: row.get("dial")?,
        caller: row.get("caller")?,
        caller_name: row.get("caller_name")?,
        scenario: row.get("scenario")?,
        title: row.get("title")?,
        topic: row.get("topic")?,
        day: word(row, "day")?,
        day_kind: word(row, "day_kind")?,
        start: Minute::new(row.get("start")?),
        band: row.get("band")?,
        free: row.get("free")?,
        double_scored: row.get("double_scored")?,
        stage: word(row, "state")?,
        plan_state: word(row, "plan_state")?,
        attempts: row.get::<_, Option<u32>>("attempts")?.unwrap_or(0),
        first: outcome(row, "first")?,
        eventual: outcome(row, "eventual")?,
        wait_ms: row.get("wait_ms")?,
        within_15s: row.get("within_15s")?,
        scores: super::dimension_scores(row)?,
        total: row.get("total")?,
        failed: row.get::<_, Option<bool>>("failed")?.unwrap_or(false),
        review: row.get::<_, Option<String>>("review")?.map(|_| word(row, "review")).transpose()?,
        submitted_at: row.get("submitted_at")?,
        late: row.get::<_, Option<bool>>("late")?.unwrap_or(false),
        imported: false,
    })
}

fn rows(db: Db<'_>, condition: &str, parameters: impl Params) -> Result<Vec<TaskRow>> {
    db.all(
        &format!("{ROW} WHERE {condition} ORDER BY task.day, task.start, task.number"),
        parameters,
        task_row,
    )
}

/// The tasks of a month's plan.
pub fn of_month(db: Db<'_>, month: Month) -> Result<Vec<TaskRow>> {
    rows(db, "plan.month = ?", [month.to_string()])
}

/// The tasks of published plans on one day.
pub fn of_day(db: Db<'_>, day: Day) -> Result<Vec<TaskRow>> {
    rows(db, "plan.state <> 'draft' AND task.day = ?", [as_word(&day)?])
}

/// Tasks of published plans before `day` that wait to be called, redialled or submitted.
pub fn unfinished_before(db: Db<'_>, day: Day, since: Day) -> Result<Vec<TaskRow>> {
    rows(
        db,
        "plan.state = 'published' AND task.day < ?1 AND task.day >= ?2 AND task.state IN ('planned', 'calling', 'finished')",
        [as_word(&day)?, as_word(&since)?],
    )
}

/// Ids of the month's tasks that a standing task makes up.
pub fn made_up(db: Db<'_>, month: Month) -> Result<BTreeSet<String>> {
    let ids = db.all(
        "SELECT task.makes_up FROM task JOIN plan ON plan.id = task.plan
         WHERE plan.month = ? AND task.makes_up IS NOT NULL AND task.state <> 'cancelled'",
        [month.to_string()],
        |row| row.get(0),
    )?;
    Ok(ids.into_iter().collect())
}

/// Who is to score a task a second time: id and name.
pub fn second_scorer(db: Db<'_>, task: &str) -> Result<Option<(String, String)>> {
    db.first(
        "SELECT person.id, person.name FROM task JOIN person ON person.id = task.double_scored WHERE task.id = ?",
        [task],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// Whether `person` dialled a task or began its first sheet: who stood in for the caller is no second scorer any more.
pub fn stood_in(db: Db<'_>, task: &str, person: &str) -> Result<bool> {
    let found = db.first(
        "SELECT 1 FROM attempt WHERE task = ?1 AND caller = ?2
         UNION ALL SELECT 1 FROM sheet WHERE task = ?1 AND scorer = ?2 AND seq = 1",
        [task, person],
        |_| Ok(()),
    )?;
    Ok(found.is_some())
}

/// What the person ?1 is still to score a second time in published plans.
const TO_SCORE_AGAIN: &str = "plan.state = 'published' AND task.double_scored = ?1
    AND NOT EXISTS (SELECT 1 FROM sheet AS second
                    WHERE second.task = task.id AND second.seq = 2 AND second.submitted_at IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM attempt AS own WHERE own.task = task.id AND own.caller = ?1)
    AND NOT EXISTS (SELECT 1 FROM sheet AS own WHERE own.task = task.id AND own.seq = 1 AND own.scorer = ?1)";

/// The tasks that `person` is still to score a second time, called or not.
pub fn to_score_again(db: Db<'_>, person: &str) -> Result<Vec<TaskRow>> {
    rows(db, TO_SCORE_AGAIN, [person])
}

/// Their ids.
pub fn to_score_again_ids(db: Db<'_>, person: &str) -> Result<Vec<String>> {
    let sql = format!("SELECT task.id FROM task JOIN plan ON plan.id = task.plan WHERE {TO_SCORE_AGAIN}");
    db.all(&sql, [person], |row| row.get(0))
}

/// One task as lists show it.
pub fn row(db: Db<'_>, id: &str) -> Result<TaskRow> {
    rows(db, "task.id = ?", [id])?.pop().ok_or_else(|| Failure::not_found("这个拨测任务"))
}

/// The tasks with these ids, in the order of the calendar.
pub fn with_ids(db: Db<'_>, ids: &[&str]) -> Result<Vec<TaskRow>> {
    rows(db, "task.id IN (SELECT value FROM json_each(?))", [serde_json::to_string(ids)?])
}

/// Tasks of published plans whose number contains `text`, newest first; only those of `caller` where one is named.
pub fn numbered(db: Db<'_>, text: &str, caller: Option<&str>, limit: u32) -> Result<Vec<TaskRow>> {
    let sql = format!(
        "{ROW} WHERE plan.state <> 'draft' AND instr(task.number, ?1) > 0 AND (?2 IS NULL OR task.caller = ?2)
         ORDER BY task.number DESC LIMIT ?3"
    );
    db.all(&sql, params![text, caller, limit], task_row)
}

/// One task as it was planned.
pub fn get(db: Db<'_>, id: &str) -> Result<Task> {
    let found = db.first(
        "SELECT task.*, task_why.why, plan.month, plan.state AS plan_state, plan.scorecard
         FROM task JOIN plan ON plan.id = task.plan LEFT JOIN task_why ON task_why.task = task.id
         WHERE task.id = ?",
        [id],
        |row| {
            Ok(Task {
                id: row.get("id")?,
                number: row.get("number")?,
                month: word(row, "month")?,
                plan_state: word(row, "plan_state")?,
                scorecard: row.get("scorecard")?,
                kind: word(row, "kind")?,
                city: row.get("city")?,
                line: row.get("line")?,
                caller: row.get("caller")?,
                scenario: row.get("scenario")?,
                day: word(row, "day")?,
                start: Minute::new(row.get("start")?),
                band: row.get("band")?,
                why: match row.get_ref("why")? {
                    rusqlite::types::ValueRef::Null => Vec::new(),
                    _ => json(row, "why")?,
                },
                stage: word(row, "state")?,
            })
        },
    )?;
    found.ok_or_else(|| Failure::not_found("这个拨测任务"))
}

/// Moves a task to another stage and appends the event that says so.
pub fn set_stage(change: &mut Change<'_>, id: &str, from: Stage, to: Stage, note: &str) -> Result<()> {
    if from == to {
        return Ok(());
    }
    change.record("task_stage", id, &from, &to)?;
    change.execute("UPDATE task SET state = ?2 WHERE id = ?1", params![id, as_word(&to)?])?;
    append_event(change, id, &as_word(&to)?, note)
}

/// Appends to the history of a task.
pub fn append_event(change: &mut Change<'_>, task: &str, kind: &str, note: &str) -> Result<()> {
    let (at, person) = (change.at(), change.person().map(String::from));
    change.record("task_event", task, &(), &serde_json::json!({ "kind": kind, "note": note }))?;
    change.execute(
        "INSERT INTO task_event (task, at, person, kind, note) VALUES (?, ?, ?, ?, ?)",
        params![task, at, person, kind, note],
    )?;
    Ok(())
}

/// The history of a task, oldest first.
pub fn events(db: Db<'_>, task: &str) -> Result<Vec<crate::score::TaskEvent>> {
    db.all(
        "SELECT task_event.at, person.name, task_event.kind, task_event.note
         FROM task_event LEFT JOIN person ON person.id = task_event.person WHERE task = ? ORDER BY task_event.id",
        [task],
        |row| {
            Ok(crate::score::TaskEvent {
                at: row.get(0)?,
                person: row.get(1)?,
                kind: row.get(2)?,
                note: row.get(3)?,
            })
        },
    )
}
