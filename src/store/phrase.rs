//! The phrases for notes.

use super::{Change, Db};
use crate::failure::{Failure, Result};
use crate::score::phrase::Phrase;
use rusqlite::{Row, params};

fn phrase(row: &Row<'_>) -> rusqlite::Result<Phrase> {
    Ok(Phrase {
        id: row.get("id")?,
        text: row.get("text")?,
        item: row.get("item")?,
        kept: row.get("kept")?,
        hidden: row.get("hidden")?,
        uses: row.get("uses")?,
        used_at: row.get("used_at")?,
    })
}

/// What is offered from `least` uses on, or was hidden; the most used first.
pub fn listed(db: Db<'_>, least: u32) -> Result<Vec<Phrase>> {
    db.all(
        "SELECT * FROM phrase WHERE kept OR hidden OR uses >= ? ORDER BY uses DESC, used_at DESC, item, text",
        [least],
        phrase,
    )
}

/// One phrase.
pub fn get(db: Db<'_>, id: &str) -> Result<Phrase> {
    let found = db.first("SELECT * FROM phrase WHERE id = ?", [id], phrase)?;
    found.ok_or_else(|| Failure::not_found("这条常用语"))
}

/// The phrase of an item with exactly this text.
pub fn find(db: Db<'_>, item: &str, text: &str) -> Result<Option<Phrase>> {
    db.first("SELECT * FROM phrase WHERE item = ? AND text = ?", [item, text], phrase)
}

/// Writes a phrase in place of what stood there.
pub fn put(change: &mut Change<'_>, old: Option<&Phrase>, new: &Phrase) -> Result<()> {
    if old == Some(new) {
        return Ok(());
    }
    change.record("phrase", &new.id, &old, new)?;
    change.execute(
        "INSERT INTO phrase (id, text, item, kept, hidden, uses, used_at) VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET text = excluded.text, item = excluded.item, kept = excluded.kept,
             hidden = excluded.hidden, uses = excluded.uses, used_at = excluded.used_at",
        params![new.id, new.text, new.item, new.kept, new.hidden, new.uses, new.used_at],
    )?;
    Ok(())
}
