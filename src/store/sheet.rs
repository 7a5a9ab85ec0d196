//! Score sheets and their fields, as they were entered.

use super::{Change, Db, as_word, word};
use crate::calendar::Millis;
use crate::failure::Result;
use crate::score::{Review, Sheet};
use rusqlite::params;
use serde_json::Value;
use std::collections::BTreeMap;

/// The sheet of a task, if one was begun.
pub fn of_task(db: Db<'_>, task: &str) -> Result<Option<Sheet>> {
    let sheet = db.first(
        "SELECT sheet.*, (SELECT max(saved_at) FROM entry WHERE entry.sheet = sheet.id) AS saved_at
         FROM sheet WHERE task = ? AND seq = 1",
        [task],
        |row| {
            Ok(Sheet {
                id: row.get("id")?,
                task: row.get("task")?,
                scorecard: row.get("scorecard")?,
                first_submitted_at: row.get("first_submitted_at")?,
                submitted_at: row.get("submitted_at")?,
                saved_at: row.get("saved_at")?,
                review: word(row, "review")?,
            })
        },
    )?;
    Ok(sheet)
}

/// The fields of a sheet.
pub fn entries(db: Db<'_>, sheet: &str) -> Result<BTreeMap<String, Value>> {
    let entries =
        db.all("SELECT field, value FROM entry WHERE sheet = ? ORDER BY field", [sheet], |row| {
            Ok((row.get(0)?, super::json(row, "value")?))
        })?;
    Ok(entries.into_iter().collect())
}

/// Begins the sheet of a task on a scorecard version.
pub fn begin(change: &mut Change<'_>, task: &str, scorecard: &str) -> Result<Sheet> {
    let sheet = Sheet {
        id: change.new_id(),
        task: task.into(),
        scorecard: scorecard.into(),
        first_submitted_at: None,
        submitted_at: None,
        saved_at: None,
        review: Review::None,
    };
    let (at, scorer) = (change.at(), change.person().map(String::from));
    change.record("sheet", &sheet.id, &(), &sheet)?;
    change.execute(
        "INSERT INTO sheet (id, task, seq, scorecard, scorer, created_at, review) VALUES (?, ?, 1, ?, ?, ?, 'none')",
        params![sheet.id, task, scorecard, scorer, at],
    )?;
    Ok(sheet)
}

/// Saves one field in place of what stood there; `None` is an empty field.
pub fn put_entry(
    change: &mut Change<'_>,
    sheet: &str,
    field: &str,
    old: Option<&Value>,
    value: Option<&Value>,
) -> Result<()> {
    let at = change.at();
    if old == value {
        return Ok(());
    }
    change.record("entry", &format!("{sheet}/{field}"), &old, &value)?;
    match value {
        Some(value) => change.execute(
            "INSERT INTO entry (sheet, field, value, saved_at) VALUES (?, ?, ?, ?)
             ON CONFLICT (sheet, field) DO UPDATE SET value = excluded.value, saved_at = excluded.saved_at",
            params![sheet, field, serde_json::to_string(value)?, at],
        )?,
        None => change.execute("DELETE FROM entry WHERE sheet = ? AND field = ?", [sheet, field])?,
    };
    Ok(())
}

/// Marks the sheet submitted at `at`, or open again (`None`).
pub fn set_submitted(change: &mut Change<'_>, sheet: &Sheet, at: Option<Millis>) -> Result<()> {
    change.record("sheet_submitted", &sheet.id, &sheet.submitted_at, &at)?;
    change.execute("UPDATE sheet SET submitted_at = ?2, first_submitted_at = coalesce(first_submitted_at, ?2) WHERE id = ?1",
        params![sheet.id, at])?;
    Ok(())
}

/// Sets where the review stands.
pub fn set_review(change: &mut Change<'_>, sheet: &Sheet, review: Review) -> Result<()> {
    change.record("sheet_review", &sheet.id, &sheet.review, &review)?;
    change.execute(
        "UPDATE sheet SET review = ?2 WHERE id = ?1 AND review <> ?2",
        params![sheet.id, as_word(&review)?],
    )?;
    Ok(())
}
