//! Scorecard versions, which are immutable, and the draft of the next one.

use super::{Change, Db, json};
use crate::calendar::Millis;
use crate::failure::{Failure, Result};
use crate::score::{Scorecard, ScorecardVersion};
use rusqlite::{Row, params};

fn version(row: &Row<'_>) -> rusqlite::Result<ScorecardVersion> {
    Ok(ScorecardVersion {
        id: row.get("id")?,
        version: row.get("version")?,
        created_at: row.get("created_at")?,
        note: row.get("note")?,
        card: json(row, "body")?,
    })
}

/// Every version, newest first.
pub fn all(db: Db<'_>) -> Result<Vec<ScorecardVersion>> {
    db.all("SELECT * FROM scorecard ORDER BY version DESC", [], version)
}

/// The version that new plans use.
pub fn newest(db: Db<'_>) -> Result<ScorecardVersion> {
    let newest = db.first("SELECT * FROM scorecard ORDER BY version DESC LIMIT 1", [], version)?;
    newest.ok_or_else(|| Failure::not_found("评分表，请先完成首次设置"))
}

/// One version.
pub fn get(db: Db<'_>, id: &str) -> Result<ScorecardVersion> {
    let found = db.first("SELECT * FROM scorecard WHERE id = ?", [id], version)?;
    found.ok_or_else(|| Failure::not_found("这个评分表版本"))
}

/// Adds a version with the reason for it; nothing happens where it equals the newest.
pub fn put(change: &mut Change<'_>, card: &Scorecard, note: &str) -> Result<()> {
    let newest = all(change.db())?.into_iter().next();
    if newest.as_ref().is_some_and(|newest| newest.card == *card) {
        return Ok(());
    }
    let number = newest.as_ref().map_or(1, |newest| newest.version + 1);
    let (id, at) = (change.new_id(), change.at());
    change.record("scorecard", &id, &newest.map(|newest| newest.card), card)?;
    change.execute(
        "INSERT INTO scorecard (id, version, body, created_at, note) VALUES (?, ?, ?, ?, ?)",
        params![id, number, serde_json::to_string(card)?, at, note],
    )?;
    Ok(())
}

/// The draft and when it was saved, if there is one.
pub fn draft(db: Db<'_>) -> Result<Option<(Scorecard, Millis)>> {
    let draft = |row: &Row<'_>| Ok((json(row, "body")?, row.get("saved_at")?));
    db.first("SELECT body, saved_at FROM scorecard_draft", [], draft)
}

/// Writes the draft in place of what stood there; `None` takes it away.
pub fn put_draft(change: &mut Change<'_>, card: Option<&Scorecard>) -> Result<()> {
    let old = draft(change.db())?.map(|(card, _)| card);
    if old.as_ref() == card {
        return Ok(());
    }
    change.record("scorecard_draft", "1", &old, &card)?;
    match card {
        Some(card) => change.execute(
            "INSERT INTO scorecard_draft (only, body, saved_at) VALUES (1, ?1, ?2)
             ON CONFLICT (only) DO UPDATE SET body = ?1, saved_at = ?2",
            params![serde_json::to_string(card)?, change.at()],
        )?,
        None => change.execute("DELETE FROM scorecard_draft", [])?,
    };
    Ok(())
}
