//! Attempts and their stamps.

use super::{Change, Db, as_word, word};
use crate::calendar::{Millis, civil};
use crate::call::outcome::Outcome;
use crate::call::recognition::Dialling;
use crate::call::timeline::{Event, EventKind, HungUpBy, sort};
use crate::call::{Attempt, Correction};
use crate::failure::Result;
use chrono::Days;
use rusqlite::{Row, params};

/// The attempts of a task, first to last, each with its stamps in order; removed stamps are left out.
pub fn of_task(db: Db<'_>, task: &str) -> Result<Vec<Attempt>> {
    let mut attempts = db.all("SELECT * FROM attempt WHERE task = ? ORDER BY seq", [task], |row| {
        Ok(Attempt {
            id: row.get("id")?,
            task: row.get("task")?,
            seq: row.get("seq")?,
            line: row.get("line")?,
            dial: row.get("dial")?,
            from_number: row.get("from_number")?,
            started_at: row.get("started_at")?,
            started_tick: row.get("started_tick")?,
            run: row.get("run")?,
            outcome: super::task::outcome(row, "outcome")?,
            hung_up_by: row
                .get::<_, Option<String>>("hung_up_by")?
                .map(|_| word(row, "hung_up_by"))
                .transpose()?,
            ended_at: row.get("ended_at")?,
            events: Vec::new(),
        })
    })?;
    for attempt in &mut attempts {
        attempt.events = db.all(
            "SELECT seq, kind, offset_ms, at FROM stamp WHERE attempt = ? AND removed = 0 ORDER BY seq",
            [&attempt.id],
            |row| {
                Ok(Event {
                    id: row.get::<_, i64>(0)?.to_string(),
                    kind: word(row, "kind")?,
                    offset_ms: row.get(2)?,
                    at: row.get(3)?,
                })
            },
        )?;
        sort(&mut attempt.events);
    }
    Ok(attempts)
}

/// The task that an attempt belongs to.
pub fn task_of(db: Db<'_>, attempt: &str) -> Result<Option<String>> {
    db.first("SELECT task FROM attempt WHERE id = ?", [attempt], |row| row.get(0))
}

/// Writes a new attempt without stamps.
pub fn put(change: &mut Change<'_>, attempt: &Attempt) -> Result<()> {
    let caller = change.person().map(String::from);
    change.record("attempt", &attempt.id, &(), attempt)?;
    change.execute(
        "INSERT INTO attempt (id, task, seq, line, dial, from_number, caller, started_at, started_tick, run)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        params![
            attempt.id,
            attempt.task,
            attempt.seq,
            attempt.line,
            attempt.dial,
            attempt.from_number,
            caller,
            attempt.started_at,
            attempt.started_tick,
            attempt.run,
        ],
    )?;
    Ok(())
}

/// Adds a stamp, numbered within its attempt; `wall` says that it was measured with the wall clock.
pub fn put_stamp(
    change: &mut Change<'_>,
    attempt: &str,
    kind: EventKind,
    offset_ms: i64,
    at: Millis,
    wall: bool,
) -> Result<Event> {
    let event = Event { id: next_stamp(change.db(), attempt)?, kind, offset_ms, at };
    change.record("stamp", attempt, &(), &event)?;
    change.execute(
        "INSERT INTO stamp (attempt, seq, kind, offset_ms, at, wall, removed) VALUES (?, CAST(? AS INTEGER), ?, ?, ?, ?, 0)",
        params![attempt, event.id, as_word(&kind)?, offset_ms, at, wall],
    )?;
    Ok(event)
}

/// Adds a stamp that was corrected or forgotten: in the place of the stamp `corrects`, if it corrects one.
pub fn put_corrected(
    change: &mut Change<'_>,
    attempt: &str,
    corrects: Option<&Event>,
    event: &Event,
    reason: &str,
) -> Result<()> {
    if let Some(old) = corrects {
        change.execute(
            "UPDATE stamp SET removed = 1 WHERE attempt = ? AND seq = CAST(? AS INTEGER)",
            [attempt, &old.id],
        )?;
    }
    change.record("stamp", attempt, &corrects, event)?;
    change.execute(
        "INSERT INTO stamp (attempt, seq, kind, offset_ms, at, wall, removed, corrects, reason)
         VALUES (?, CAST(? AS INTEGER), ?, ?, ?, 0, 0, CAST(? AS INTEGER), ?)",
        params![
            attempt,
            event.id,
            as_word(&event.kind)?,
            event.offset_ms,
            event.at,
            corrects.map(|old| old.id.as_str()),
            reason,
        ],
    )?;
    Ok(())
}

/// The id that the next stamp of an attempt gets.
pub fn next_stamp(db: Db<'_>, attempt: &str) -> Result<String> {
    let seq =
        db.first("SELECT count(*) + 1 FROM stamp WHERE attempt = ?", [attempt], |row| row.get::<_, i64>(0))?;
    Ok(seq.unwrap_or(1).to_string())
}

/// Writes why a stamp was taken out afterwards.
pub fn set_removal_reason(change: &Change<'_>, attempt: &str, event: &Event, reason: &str) -> Result<()> {
    change.execute(
        "UPDATE stamp SET reason = iif(reason = '', ?3, reason || '；' || ?3)
         WHERE attempt = ?1 AND seq = CAST(?2 AS INTEGER)",
        params![attempt, event.id, reason],
    )?;
    Ok(())
}

/// What was corrected in an attempt, first to last: stamps moved, added and taken out with a reason.
pub fn corrections(db: Db<'_>, attempt: &str) -> Result<Vec<Correction>> {
    db.all(
        "SELECT stamp.kind, old.offset_ms AS was, stamp.offset_ms, stamp.reason,
                stamp.removed AND successor.seq IS NULL AS taken_out
         FROM stamp
         LEFT JOIN stamp AS old ON old.attempt = stamp.attempt AND old.seq = stamp.corrects
         LEFT JOIN stamp AS successor ON successor.attempt = stamp.attempt AND successor.corrects = stamp.seq
         WHERE stamp.attempt = ? AND stamp.reason <> '' ORDER BY stamp.seq",
        [attempt],
        |row| {
            let (taken_out, offset): (bool, i64) = (row.get("taken_out")?, row.get("offset_ms")?);
            Ok(Correction {
                kind: word(row, "kind")?,
                was_ms: if taken_out { Some(offset) } else { row.get("was")? },
                is_ms: (!taken_out).then_some(offset),
                reason: row.get("reason")?,
            })
        },
    )
}

/// A task is dialled before its month is closed; one planned so many days before a moment was not dialled after it.
const LATE_DAYS: u64 = 92;

/// The diallings of a city since `since`, and every one with the card `scenario`, whenever it was. Both ways lead over an
/// index (`CROSS JOIN` keeps the planner from walking all the city's tasks instead): the workbench asks with every key,
/// whatever has gathered in ten years.
pub fn diallings(db: Db<'_>, city: &str, since: Millis, scenario: Option<&str>) -> Result<Vec<Dialling>> {
    db.all(
        "WITH met AS (
             SELECT id FROM task WHERE day >= ?4 AND city = ?1
             UNION
             SELECT task.id FROM scenario_version CROSS JOIN task ON task.scenario = scenario_version.id
             WHERE scenario_version.scenario = ?3 AND task.city = ?1)
         SELECT attempt.started_at, attempt.task, task.city, coalesce(attempt.caller, task.caller) AS caller,
                attempt.from_number, version.scenario, version.id AS version
         FROM met JOIN task ON task.id = met.id JOIN attempt ON attempt.task = task.id
         LEFT JOIN scenario_version AS version ON version.id = task.scenario
         WHERE attempt.started_at >= ?2 OR version.scenario = ?3
         ORDER BY attempt.started_at, attempt.id",
        params![city, since, scenario, planned_since(since)?],
        dialling,
    )
}

/// The diallings of all cities since `since`, in the order of time.
pub fn diallings_since(db: Db<'_>, since: Millis) -> Result<Vec<Dialling>> {
    db.all(
        "SELECT attempt.started_at, attempt.task, task.city, coalesce(attempt.caller, task.caller) AS caller,
                attempt.from_number, version.scenario, version.id AS version
         FROM task JOIN attempt ON attempt.task = task.id
         LEFT JOIN scenario_version AS version ON version.id = task.scenario
         WHERE task.day >= ?2 AND attempt.started_at >= ?1
         ORDER BY attempt.started_at, attempt.id",
        params![since, planned_since(since)?],
        dialling,
    )
}

/// The first planned day of a task that may have been dialled since `since`.
fn planned_since(since: Millis) -> Result<String> {
    let day = civil(since).0;
    super::as_word(&day.checked_sub_days(Days::new(LATE_DAYS)).unwrap_or(day))
}

fn dialling(row: &Row<'_>) -> rusqlite::Result<Dialling> {
    Ok(Dialling {
        at: row.get("started_at")?,
        task: row.get("task")?,
        city: row.get("city")?,
        caller: row.get("caller")?,
        from_number: row.get("from_number")?,
        scenario: row.get("scenario")?,
        version: row.get("version")?,
    })
}

/// How many attempts of a city between two instants ended with this outcome.
pub fn with_outcome(db: Db<'_>, city: &str, from: Millis, until: Millis, outcome: Outcome) -> Result<u32> {
    let count = db.first(
        "SELECT count(*) FROM attempt JOIN task ON task.id = attempt.task
         WHERE task.city = ? AND attempt.started_at >= ? AND attempt.started_at < ? AND attempt.outcome = ?",
        params![city, from, until, outcome.code()],
        |row| row.get(0),
    )?;
    Ok(count.unwrap_or(0))
}

/// Takes a stamp out of the timeline; the row stays.
pub fn remove_stamp(change: &mut Change<'_>, attempt: &str, event: &Event) -> Result<()> {
    change.record("stamp", attempt, event, &())?;
    change.execute(
        "UPDATE stamp SET removed = 1 WHERE attempt = ? AND seq = CAST(? AS INTEGER)",
        [attempt, &event.id],
    )?;
    Ok(())
}

/// Sets how the attempt ended.
pub fn conclude(
    change: &mut Change<'_>,
    attempt: &Attempt,
    outcome: Option<Outcome>,
    hung_up_by: Option<HungUpBy>,
    ended_at: Option<i64>,
) -> Result<()> {
    let old = (attempt.outcome, attempt.hung_up_by, attempt.ended_at);
    let new = (outcome, hung_up_by, ended_at);
    if old == new {
        return Ok(());
    }
    change.record("attempt_end", &attempt.id, &old, &new)?;
    let by = hung_up_by.map(|by| as_word(&by)).transpose()?;
    change.execute(
        "UPDATE attempt SET outcome = ?2, hung_up_by = ?3, ended_at = ?4 WHERE id = ?1",
        params![attempt.id, outcome.map(Outcome::code), by, ended_at],
    )?;
    Ok(())
}
