//! Scorecard versions; immutable.

use super::{Change, Db, json};
use crate::failure::{Failure, Result};
use crate::score::{Scorecard, ScorecardVersion};
use rusqlite::{Row, params};

fn version(row: &Row<'_>) -> rusqlite::Result<ScorecardVersion> {
    Ok(ScorecardVersion {
        id: row.get("id")?,
        version: row.get("version")?,
        created_at: row.get("created_at")?,
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

/// Adds a version; nothing happens where it equals the newest.
pub fn put(change: &mut Change<'_>, card: &Scorecard) -> Result<()> {
    let newest = all(change.db())?.into_iter().next();
    if newest.as_ref().is_some_and(|newest| newest.card == *card) {
        return Ok(());
    }
    let number = newest.as_ref().map_or(1, |newest| newest.version + 1);
    let (id, at) = (change.new_id(), change.at());
    change.record("scorecard", &id, &newest.map(|newest| newest.card), card)?;
    change.execute(
        "INSERT INTO scorecard (id, version, body, created_at) VALUES (?, ?, ?, ?)",
        params![id, number, serde_json::to_string(card)?, at],
    )?;
    Ok(())
}
