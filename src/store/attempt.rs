//! Attempts and their stamps.

use super::{Change, Db, as_word, word};
use crate::calendar::Millis;
use crate::call::Attempt;
use crate::call::outcome::Outcome;
use crate::call::timeline::{Event, EventKind, HungUpBy};
use crate::failure::Result;
use rusqlite::params;

/// The attempts of a task, first to last, each with its stamps in order; removed stamps are left out.
pub fn of_task(db: Db<'_>, task: &str) -> Result<Vec<Attempt>> {
    let mut attempts = db.all("SELECT * FROM attempt WHERE task = ? ORDER BY seq", [task], |row| {
        Ok(Attempt {
            id: row.get("id")?,
            task: row.get("task")?,
            seq: row.get("seq")?,
            line: row.get("line")?,
            dial: row.get("dial")?,
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
            "SELECT seq, kind, offset_ms, at FROM stamp WHERE attempt = ? AND removed = 0 ORDER BY offset_ms, seq",
            [&attempt.id],
            |row| Ok(Event { id: row.get::<_, i64>(0)?.to_string(), kind: word(row, "kind")?, offset_ms: row.get(2)?, at: row.get(3)? }),
        )?;
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
        "INSERT INTO attempt (id, task, seq, line, dial, caller, started_at, started_tick, run)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        params![
            attempt.id,
            attempt.task,
            attempt.seq,
            attempt.line,
            attempt.dial,
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
    let seq = change
        .db()
        .first("SELECT count(*) + 1 FROM stamp WHERE attempt = ?", [attempt], |row| row.get::<_, i64>(0))?;
    let event = Event { id: seq.unwrap_or(1).to_string(), kind, offset_ms, at };
    change.record("stamp", attempt, &(), &event)?;
    change.execute(
        "INSERT INTO stamp (attempt, seq, kind, offset_ms, at, wall, removed) VALUES (?, ?, ?, ?, ?, ?, 0)",
        params![attempt, seq, as_word(&kind)?, offset_ms, at, wall],
    )?;
    Ok(event)
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
