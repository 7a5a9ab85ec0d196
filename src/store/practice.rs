//! Practices: what somebody entered to learn the scale. No other query reads this table.

use super::{Change, Db, json};
use crate::failure::{Failure, Result};
use crate::practice::{Kept, PracticeResult};
use rusqlite::{Row, params};
use std::collections::BTreeMap;

fn kept(row: &Row<'_>) -> rusqlite::Result<Kept> {
    let submitted_at: Option<i64> = row.get("submitted_at")?;
    Ok(Kept {
        id: row.get("id")?,
        person: row.get("person")?,
        lesson: row.get("lesson")?,
        begun_at: row.get("begun_at")?,
        saved_at: row.get("saved_at")?,
        submitted_at,
        entries: json(row, "entries")?,
        result: submitted_at.map(|_| json(row, "result")).transpose()?,
    })
}

/// One practice.
///
/// # Errors
/// [`Failure::NotFound`] where there is none.
pub fn get(db: Db<'_>, id: &str) -> Result<Kept> {
    let found = db.first("SELECT * FROM practice WHERE id = ?", [id], kept)?;
    found.ok_or_else(|| Failure::not_found("这次练习"))
}

/// Every practice of a person, as they were begun.
pub fn of_person(db: Db<'_>, person: Option<&str>) -> Result<Vec<Kept>> {
    db.all("SELECT * FROM practice WHERE person IS ? ORDER BY begun_at, id", [person], kept)
}

/// Begins a practice of the person at work.
pub fn begin(change: &mut Change<'_>, lesson: &str) -> Result<Kept> {
    let begun = Kept {
        id: change.new_id(),
        person: change.person().map(String::from),
        lesson: lesson.into(),
        begun_at: change.at(),
        saved_at: None,
        submitted_at: None,
        entries: BTreeMap::new(),
        result: None,
    };
    change.record("practice", &begun.id, &(), &begun)?;
    change.execute(
        "INSERT INTO practice (id, person, lesson, begun_at, entries) VALUES (?, ?, ?, ?, '{}')",
        params![begun.id, begun.person, begun.lesson, begun.begun_at],
    )?;
    Ok(begun)
}

/// Writes what was entered in place of what stood there.
pub fn put_entries(change: &mut Change<'_>, practice: &Kept) -> Result<()> {
    let old = get(change.db(), &practice.id)?.entries;
    if old == practice.entries {
        return Ok(());
    }
    change.record("practice", &practice.id, &old, &practice.entries)?;
    change.execute(
        "UPDATE practice SET entries = ?2, saved_at = ?3 WHERE id = ?1",
        params![practice.id, serde_json::to_string(&practice.entries)?, change.at()],
    )?;
    Ok(())
}

/// Marks a practice submitted with its result.
pub fn submit(change: &mut Change<'_>, practice: Kept, result: PracticeResult) -> Result<Kept> {
    let at = change.at();
    change.record("practice", &practice.id, &(), &result)?;
    change.execute(
        "UPDATE practice SET submitted_at = ?2, result = ?3 WHERE id = ?1",
        params![practice.id, at, serde_json::to_string(&result)?],
    )?;
    Ok(Kept { submitted_at: Some(at), result: Some(result), ..practice })
}
