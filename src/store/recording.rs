//! Recordings: what was attached to which task. The files lie in the folder of recordings.

use super::{Change, Db};
use crate::calendar::Millis;
use crate::call::recording::offer::Span;
use crate::call::recording::{Kept, Recording};
use crate::failure::Result;
use rusqlite::{Row, params};

const COLUMNS: &str =
    "recording.id, recording.task, recording.attempt, recording.name, recording.file, recording.sha256,
     recording.bytes, recording.added_at, recording.added_by, recording.removed_at";

fn kept(row: &Row<'_>) -> rusqlite::Result<Kept> {
    Ok(Kept {
        id: row.get(0)?,
        task: row.get(1)?,
        attempt: row.get(2)?,
        name: row.get(3)?,
        file: row.get(4)?,
        sha256: row.get(5)?,
        bytes: row.get::<_, i64>(6)?.unsigned_abs(),
        added_at: row.get(7)?,
        added_by: row.get(8)?,
        removed_at: row.get(9)?,
    })
}

/// One recording.
pub fn get(db: Db<'_>, id: &str) -> Result<Option<Kept>> {
    db.first(&format!("SELECT {COLUMNS} FROM recording WHERE id = ?"), [id], kept)
}

/// All that were ever attached, in the order of their coming.
pub fn all(db: Db<'_>) -> Result<Vec<Kept>> {
    db.all(&format!("SELECT {COLUMNS} FROM recording ORDER BY rowid"), [], kept)
}

/// Those of a task, those taken off the record included, in the order of their coming.
pub fn of_task(db: Db<'_>, task: &str) -> Result<Vec<Kept>> {
    let sql = format!("SELECT {COLUMNS} FROM recording WHERE task = ? ORDER BY rowid");
    db.all(&sql, [task], kept)
}

/// The same as the page lists them.
pub fn rows(db: Db<'_>, task: &str) -> Result<Vec<Recording>> {
    db.all(
        "SELECT recording.id, recording.name, recording.bytes, attempt.seq, added_at, person.name, removed_at
         FROM recording LEFT JOIN attempt ON attempt.id = recording.attempt LEFT JOIN person ON person.id = added_by
         WHERE recording.task = ? ORDER BY recording.rowid",
        [task],
        |row| {
            Ok(Recording {
                id: row.get(0)?,
                name: row.get(1)?,
                bytes: row.get::<_, i64>(2)?.unsigned_abs(),
                attempt: row.get(3)?,
                added_at: row.get(4)?,
                added_by: row.get(5)?,
                removed_at: row.get(6)?,
            })
        },
    )
}

/// How many files were ever attached, and their bytes together.
pub fn total(db: Db<'_>) -> Result<(u32, u64)> {
    let total = db.first("SELECT count(*), coalesce(sum(bytes), 0) FROM recording", [], |row| {
        Ok((row.get(0)?, row.get::<_, i64>(1)?.unsigned_abs()))
    })?;
    Ok(total.unwrap_or_default())
}

/// Whether a file of this name and size is on the record of any task, or was ever on that of `task`.
pub fn known(db: Db<'_>, task: &str, name: &str, bytes: u64) -> Result<bool> {
    let found = db.first(
        "SELECT 1 FROM recording WHERE name = ? AND bytes = ? AND (removed_at IS NULL OR task = ?) LIMIT 1",
        params![name, bytes as i64, task],
        |_| Ok(()),
    )?;
    Ok(found.is_some())
}

/// The attempts between two instants by those who dialled `task`, each with its task; one that goes on ends `now`.
pub fn spans(
    db: Db<'_>,
    task: &str,
    from: Millis,
    until: Millis,
    now: Millis,
) -> Result<Vec<(String, Span)>> {
    db.all(
        "SELECT task, id, started_at, coalesce(ended_at, ?4) FROM attempt
         WHERE started_at BETWEEN ?2 AND ?3 AND caller IN (SELECT caller FROM attempt WHERE task = ?1)
         ORDER BY started_at, id",
        params![task, from, until, now],
        |row| Ok((row.get(0)?, Span { attempt: row.get(1)?, from: row.get(2)?, until: row.get(3)? })),
    )
}

/// Writes a new recording.
pub fn put(change: &mut Change<'_>, recording: &Kept) -> Result<()> {
    change.record("recording", &recording.id, &(), recording)?;
    change.execute(
        "INSERT INTO recording (id, task, attempt, name, file, sha256, bytes, added_at, added_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        params![
            recording.id,
            recording.task,
            recording.attempt,
            recording.name,
            recording.file,
            recording.sha256,
            recording.bytes as i64,
            recording.added_at,
            recording.added_by,
        ],
    )?;
    Ok(())
}

/// Takes a recording off the record; row and file stay.
pub fn remove(change: &mut Change<'_>, recording: &Kept) -> Result<()> {
    let removed = Kept { removed_at: Some(change.at()), ..recording.clone() };
    change.record("recording", &recording.id, recording, &removed)?;
    change.execute(
        "UPDATE recording SET removed_at = ? WHERE id = ?",
        params![removed.removed_at, recording.id],
    )?;
    Ok(())
}
