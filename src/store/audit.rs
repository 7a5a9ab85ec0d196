//! The audit log: every change, chained by SHA-256 so that a later rewrite of any row shows.

use super::{Db, change::Edit, json};
use crate::calendar::Millis;
use crate::failure::Result;
use rusqlite::{Connection, Row, params};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use ts_rs::TS;

/// One line of the log as 设置 shows it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct AuditRow {
    /// Its place in the chain, from 1.
    pub seq: i64,
    /// When.
    pub at: Millis,
    /// Who; `None` is the program itself or the command line.
    pub person: Option<String>,
    /// The command.
    pub action: String,
    /// What was changed.
    pub edits: Vec<Edit>,
}

pub(super) fn append(
    connection: &Connection,
    at: Millis,
    person: Option<&str>,
    action: &str,
    edits: &[Edit],
) -> Result<()> {
    let edits = serde_json::to_string(edits)?;
    let last = connection
        .prepare_cached("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1")?
        .query_row([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, Vec<u8>>(1)?)));
    let (last_seq, previous) = match last {
        Err(rusqlite::Error::QueryReturnedNoRows) => (0, Vec::new()),
        other => other?,
    };
    let seq = last_seq + 1;
    let hash = link(&previous, seq, at, person, action, &edits);
    connection
        .prepare_cached("INSERT INTO audit (seq, at, person, action, edits, hash) VALUES (?, ?, ?, ?, ?, ?)")?
        .execute(params![seq, at, person, action, edits, hash])?;
    Ok(())
}

/// The hash of one row: every column goes in, with its length before it so that no two rows spell the same bytes.
fn link(previous: &[u8], seq: i64, at: Millis, person: Option<&str>, action: &str, edits: &str) -> Vec<u8> {
    let mut hash = Sha256::new();
    let (seq, at) = (seq.to_string(), at.to_string());
    let text = [&seq, &at, person.unwrap_or("\0"), action, edits].map(str::as_bytes);
    for part in [previous].into_iter().chain(text) {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hash.finalize().to_vec()
}

/// The first row at which the chain does not hold; `None` where it is whole. A row is wrong where its hash does not
/// follow from it and the row before, or its number does not.
pub fn first_broken_link(db: Db<'_>) -> Result<Option<i64>> {
    let mut previous = (0i64, Vec::new());
    let mut statement =
        db.0.prepare("SELECT seq, at, person, action, edits, hash FROM audit ORDER BY seq")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (seq, at): (i64, Millis) = (row.get(0)?, row.get(1)?);
        let (person, action, edits): (Option<String>, String, String) =
            (row.get(2)?, row.get(3)?, row.get(4)?);
        let hash: Vec<u8> = row.get(5)?;
        let expected = link(&previous.1, seq, at, person.as_deref(), &action, &edits);
        if seq != previous.0 + 1 || hash != expected {
            return Ok(Some(seq));
        }
        previous = (seq, hash);
    }
    Ok(None)
}

fn audit_row(row: &Row<'_>) -> rusqlite::Result<AuditRow> {
    Ok(AuditRow {
        seq: row.get("seq")?,
        at: row.get("at")?,
        person: row.get("name")?,
        action: row.get("action")?,
        edits: json(row, "edits")?,
    })
}

/// The newest `limit` rows, newest first.
pub fn newest(db: Db<'_>, limit: u32) -> Result<Vec<AuditRow>> {
    db.all(
        "SELECT audit.seq, audit.at, person.name, audit.action, audit.edits
         FROM audit LEFT JOIN person ON person.id = audit.person ORDER BY seq DESC LIMIT ?",
        [limit],
        audit_row,
    )
}

/// The end of the chain: the number of its last line and that line's hash in hexadecimal. Whoever keeps both can tell later
/// whether anything before was rewritten.
pub fn head(db: Db<'_>) -> Result<(i64, String)> {
    let last = db.first("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1", [], |row| {
        Ok((row.get(0)?, crate::fingerprint::hex(&row.get::<_, Vec<u8>>(1)?)))
    })?;
    Ok(last.unwrap_or_default())
}

/// The hash of line `seq` of the chain in hexadecimal; none where there is no such line.
pub fn hash_of(db: Db<'_>, seq: i64) -> Result<Option<String>> {
    db.first("SELECT hash FROM audit WHERE seq = ?", [seq], |row| {
        Ok(crate::fingerprint::hex(&row.get::<_, Vec<u8>>(0)?))
    })
}

/// One state of a section of the settings, as a change left it.
#[derive(Debug, Clone, PartialEq)]
pub struct SettingChange<T> {
    /// When.
    pub at: Millis,
    /// Who; `None` is the program itself.
    pub by: Option<String>,
    /// What stood there afterwards.
    pub new: T,
}

/// Every state that the section `name` of the settings ever had, oldest first.
pub fn settings<T: DeserializeOwned>(db: Db<'_>, name: &str) -> Result<Vec<SettingChange<T>>> {
    // The text is looked at before it is read as JSON: few of very many changes are of settings.
    let rows = db.all(
        "SELECT audit.seq, audit.at, person.name, audit.action, audit.edits
         FROM audit LEFT JOIN person ON person.id = audit.person
         WHERE instr(audit.edits, '\"what\":\"setting\"') > 0 ORDER BY seq",
        [],
        audit_row,
    )?;
    let mut states = Vec::new();
    for row in rows {
        for edit in row.edits.into_iter().filter(|edit| edit.what == "setting" && edit.id == name) {
            states.push(SettingChange {
                at: row.at,
                by: row.person.clone(),
                new: serde_json::from_value(edit.new)?,
            });
        }
    }
    Ok(states)
}

/// When something was last changed.
pub fn last_change(db: Db<'_>) -> Result<Option<Millis>> {
    db.first("SELECT at FROM audit ORDER BY seq DESC LIMIT 1", [], |row| row.get(0))
}

/// The changes that touched the thing `id` or a part of it (`id/part`), oldest first.
pub fn history(db: Db<'_>, id: &str) -> Result<Vec<AuditRow>> {
    db.all(
        "SELECT audit.seq, audit.at, person.name, audit.action, audit.edits
         FROM audit LEFT JOIN person ON person.id = audit.person
         WHERE EXISTS (SELECT 1 FROM json_each(audit.edits)
                       WHERE json_each.value ->> 'id' = ?1 OR json_each.value ->> 'id' GLOB ?1 || '/*')
         ORDER BY seq",
        [id],
        audit_row,
    )
}
