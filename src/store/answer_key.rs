//! Answer keys: one a task, written with its first dialling and never again.

use super::{Change, Db, json};
use crate::call::{AnswerKey, KeyOnRecord};
use crate::failure::Result;
use rusqlite::params;

/// The key that was frozen for a task, if one was.
pub fn of_task(db: Db<'_>, task: &str) -> Result<Option<KeyOnRecord>> {
    db.first("SELECT body, at, fingerprint FROM answer_key WHERE task = ?", [task], |row| {
        Ok(KeyOnRecord {
            key: json(row, "body")?,
            frozen_at: Some(row.get("at")?),
            fingerprint: row.get("fingerprint")?,
        })
    })
}

/// Every frozen key with its task's number, for check().
pub fn all(db: Db<'_>) -> Result<Vec<(String, AnswerKey, String)>> {
    db.all(
        "SELECT task.number, body, fingerprint FROM answer_key JOIN task ON task.id = answer_key.task ORDER BY task.id",
        [],
        |row| Ok((row.get("number")?, json(row, "body")?, row.get("fingerprint")?)),
    )
}

/// Freezes `key` for a task now.
pub fn put(change: &mut Change<'_>, task: &str, key: AnswerKey) -> Result<KeyOnRecord> {
    let (at, fingerprint) = (change.at(), key.fingerprint()?);
    change.record("answer_key", task, &(), &key)?;
    change.execute(
        "INSERT INTO answer_key (task, at, fingerprint, body) VALUES (?, ?, ?, ?)",
        params![task, at, fingerprint, serde_json::to_string(&key)?],
    )?;
    Ok(KeyOnRecord { key, frozen_at: Some(at), fingerprint })
}
