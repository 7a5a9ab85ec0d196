//! Score sheets and their fields, as they were entered.

use super::{Change, Db, as_word, word};
use crate::calendar::Millis;
use crate::failure::Result;
use crate::score::{Review, Score, Sheet};
use rusqlite::{OptionalExtension, params};
use serde_json::Value;
use std::collections::BTreeMap;

/// The sheet of a task, if one was begun.
pub fn of_task(db: Db<'_>, task: &str) -> Result<Option<Sheet>> {
    let sheet = db.first(
        "SELECT sheet.*, (SELECT max(saved_at) FROM entry WHERE entry.sheet = sheet.id) AS saved_at
         FROM sheet WHERE task = ?",
        [task],
        |row| {
            Ok(Sheet {
                id: row.get("id")?,
                task: row.get("task")?,
                scorecard: row.get("scorecard")?,
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
    let entries = db.all("SELECT field, value FROM entry WHERE sheet = ? ORDER BY field", [sheet], |row| {
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
        submitted_at: None,
        saved_at: None,
        review: Review::None,
    };
    let (at, scorer) = (change.at(), change.person().map(String::from));
    change.record("sheet", &sheet.id, &(), &sheet)?;
    change.execute(
        "INSERT INTO sheet (id, task, scorecard, scorer, created_at, review) VALUES (?, ?, ?, ?, ?, 'none')",
        params![sheet.id, task, scorecard, scorer, at],
    )?;
    Ok(sheet)
}

/// Saves one field; `None` clears it.
pub fn put_entry(change: &mut Change<'_>, sheet: &str, field: &str, value: Option<&Value>) -> Result<Millis> {
    let old = change.db().first(
        "SELECT value FROM entry WHERE sheet = ? AND field = ?",
        [sheet, field],
        |row| super::json::<Value>(row, "value"),
    )?;
    let at = change.at();
    if old.as_ref() == value {
        return Ok(at);
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
    Ok(at)
}

/// The score as it was submitted.
pub fn submitted_score(db: Db<'_>, sheet: &str) -> Result<Option<Value>> {
    let text: Option<Option<String>> =
        db.0.prepare_cached("SELECT score FROM sheet WHERE id = ?")?.query_row([sheet], |row| row.get(0)).optional()?;
    Ok(text.flatten().map(|text| serde_json::from_str(&text)).transpose()?)
}

/// Marks the sheet submitted with its score (`Some`), or open again (`None`).
pub fn set_submitted(change: &mut Change<'_>, sheet: &Sheet, score: Option<&Score>) -> Result<()> {
    let at = score.map(|_| sheet.submitted_at.unwrap_or(change.at()));
    let old = submitted_score(change.db(), &sheet.id)?;
    change.record("sheet_score", &sheet.id, &old, &score)?;
    let text = score.map(serde_json::to_string).transpose()?;
    change.execute(
        "UPDATE sheet SET submitted_at = ?2, score = ?3 WHERE id = ?1",
        params![sheet.id, at, text],
    )?;
    Ok(())
}

/// Sets where the review stands.
pub fn set_review(change: &mut Change<'_>, sheet: &Sheet, review: Review) -> Result<()> {
    change.record("sheet_review", &sheet.id, &sheet.review, &review)?;
    change.execute("UPDATE sheet SET review = ?2 WHERE id = ?1 AND review <> ?2", params![sheet.id, as_word(&review)?])?;
    Ok(())
}
