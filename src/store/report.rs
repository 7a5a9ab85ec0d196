//! What a bulletin needs beside the figures, and the history of exported ones.

use super::{Change, Db};
use crate::calendar::{Millis, Month, shown};
use crate::failure::Result;
use crate::report::bulletin::Export;
use crate::report::{CallNote, SubmittedSheet};
use crate::score::Tenths;
use rusqlite::params;
use std::collections::BTreeMap;

/// The exports of a month, newest first.
pub fn exports(db: Db<'_>, month: Month) -> Result<Vec<Export>> {
    db.all(
        "SELECT export.id, export.at, person.name, export.file, export.sha256
         FROM export LEFT JOIN person ON person.id = export.person WHERE month = ? ORDER BY export.at DESC, file",
        [month.to_string()],
        |row| {
            Ok(Export {
                id: row.get(0)?,
                at: row.get(1)?,
                person: row.get(2)?,
                file: row.get(3)?,
                sha256: row.get(4)?,
            })
        },
    )
}

/// Notes that a file was exported.
pub fn put_export(change: &mut Change<'_>, month: Month, file: &str, sha256: &str) -> Result<()> {
    let (id, at, person) = (change.new_id(), change.at(), change.person().map(String::from));
    change.record(
        "export",
        &id,
        &(),
        &serde_json::json!({ "month": month, "file": file, "sha256": sha256 }),
    )?;
    change.execute(
        "INSERT INTO export (id, month, at, person, file, sha256) VALUES (?, ?, ?, ?, ?, ?)",
        params![id, month.to_string(), at, person, file, sha256],
    )?;
    Ok(())
}

/// What was noted beside the figures of each call of a month, by task: the first dialling, the work order, the note, and
/// the last reason that the task's history gives.
pub fn call_notes(db: Db<'_>, month: Month) -> Result<BTreeMap<String, CallNote>> {
    let notes = db.all(
        "SELECT task.id, attempt.dial, attempt.started_at, ticket.value AS ticket, note.value AS note,
                (SELECT task_event.note FROM task_event WHERE task_event.task = task.id AND task_event.note <> ''
                 ORDER BY task_event.id DESC LIMIT 1) AS reason
         FROM task JOIN plan ON plan.id = task.plan
         LEFT JOIN attempt ON attempt.task = task.id AND attempt.seq = 1
         LEFT JOIN sheet ON sheet.task = task.id AND sheet.seq = 1
         LEFT JOIN entry AS ticket ON ticket.sheet = sheet.id AND ticket.field = 'ticket'
         LEFT JOIN entry AS note ON note.sheet = sheet.id AND note.field = 'note'
         WHERE plan.month = ?",
        [month.to_string()],
        |row| {
            let text = |column: &str| -> rusqlite::Result<String> {
                match row.get_ref(column)? {
                    rusqlite::types::ValueRef::Null => Ok(String::new()),
                    _ => super::json(row, column),
                }
            };
            let note = CallNote {
                dial: row.get::<_, Option<String>>("dial")?.unwrap_or_default(),
                dialled_at: row.get::<_, Option<i64>>("started_at")?.map(shown).unwrap_or_default(),
                ticket: text("ticket")?,
                note: text("note")?,
                reason: row.get::<_, Option<String>>("reason")?.unwrap_or_default(),
            };
            Ok((row.get::<_, String>("id")?, note))
        },
    )?;
    Ok(notes.into_iter().collect())
}

/// When each task of a month was first dialled, by task: (caller, start, end); an attempt without end ends at its start.
pub fn first_diallings(db: Db<'_>, month: Month) -> Result<BTreeMap<String, (String, Millis, Millis)>> {
    let diallings = db.all(
        "SELECT task.id, coalesce(attempt.caller, task.caller), attempt.started_at,
                coalesce(attempt.ended_at, attempt.started_at)
         FROM task JOIN plan ON plan.id = task.plan JOIN attempt ON attempt.task = task.id AND attempt.seq = 1
         WHERE plan.month = ?",
        [month.to_string()],
        |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?, row.get(3)?))),
    )?;
    Ok(diallings.into_iter().collect())
}

/// The submitted first sheets of a month, void tasks left out, with the call that each is about.
pub fn submitted_sheets(db: Db<'_>, month: Month) -> Result<Vec<SubmittedSheet>> {
    db.all(
        "SELECT task.id, coalesce(sheet.scorer, task.caller) AS scorer, sheet.submitted_at, task.kind = 'scenario' AS asked,
                fact.eventual, fact.total,
                (SELECT min(offset_ms) FROM stamp WHERE attempt = last.id AND kind = 'hang_up' AND removed = 0)
                - (SELECT min(offset_ms) FROM stamp WHERE attempt = last.id AND kind = 'human_answer' AND removed = 0) AS talk,
                coalesce((SELECT group_concat(field || '=' || value, ' ' ORDER BY field) FROM entry
                          WHERE entry.sheet = sheet.id AND field LIKE 'item:%'), '') AS items
         FROM plan JOIN task ON task.plan = plan.id JOIN sheet ON sheet.task = task.id AND sheet.seq = 1
         LEFT JOIN fact ON fact.task = task.id
         LEFT JOIN attempt AS last ON last.task = task.id
              AND last.seq = (SELECT max(seq) FROM attempt WHERE attempt.task = task.id)
         WHERE plan.month = ? AND task.state = 'submitted' ORDER BY task.number",
        [month.to_string()],
        |row| {
            Ok(SubmittedSheet {
                task: row.get("id")?,
                scorer: row.get("scorer")?,
                submitted_at: row.get("submitted_at")?,
                scenario_call: row.get("asked")?,
                outcome: super::task::outcome(row, "eventual")?,
                total: row.get::<_, Option<i32>>("total")?.map(Tenths),
                talk_ms: row.get("talk")?,
                items: row.get("items")?,
            })
        },
    )
}

/// Tasks of a month whose note — of ten characters or more — stands word for word on at least `times` sheets.
pub fn repeated_notes(db: Db<'_>, month: Month, times: usize) -> Result<Vec<String>> {
    db.all(
        "WITH note AS (
             SELECT task.id, entry.value FROM task JOIN plan ON plan.id = task.plan
             JOIN sheet ON sheet.task = task.id AND sheet.seq = 1
             JOIN entry ON entry.sheet = sheet.id AND entry.field = 'note'
             WHERE plan.month = ?1 AND task.state <> 'void' AND length(entry.value) >= 12)
         SELECT id FROM note WHERE value IN (SELECT value FROM note GROUP BY value HAVING count(*) >= ?2)",
        params![month.to_string(), times as i64],
        |row| row.get(0),
    )
}
