//! Closed months: the snapshot of each and the slips by which it was corrected. Both are written once and never changed.

use super::{Change, Db, word};
use crate::calendar::{Millis, Month};
use crate::failure::{Failure, Result};
use rusqlite::{Row, params};
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The closing of a month without its snapshot, which is large.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closed {
    /// The plan's id.
    pub plan: String,
    /// The month.
    pub month: Month,
    /// When.
    pub at: Millis,
    /// The name of who closed it; none is the command line.
    pub person: Option<String>,
    /// Why it was closed with findings open.
    pub reason: String,
    /// How many findings were open.
    pub open: u32,
    /// The last line of the audit log before the closing.
    pub audit_seq: i64,
    /// Of the snapshot's text.
    pub sha256: String,
}

/// What is written when a month is closed.
pub struct NewClosing<'a> {
    /// The plan's id.
    pub plan: &'a str,
    /// Why it was closed with findings open.
    pub reason: &'a str,
    /// How many findings were open.
    pub open: u32,
    /// The settings that the figures rest on, as JSON.
    pub settings: &'a str,
    /// The last line of the audit log before the closing.
    pub audit_seq: i64,
    /// Of the snapshot's text.
    pub sha256: &'a str,
    /// The snapshot's text.
    pub snapshot: &'a str,
}

/// The name under which the text is packed.
const PACKED: &str = "snapshot.json";

/// Writes the closing of a month.
pub fn put(change: &mut Change<'_>, closing: &NewClosing<'_>) -> Result<()> {
    let NewClosing { plan, reason, open, settings, audit_seq, sha256, snapshot } = closing;
    let summary =
        serde_json::json!({ "sha256": sha256, "open": open, "reason": reason, "audit_seq": audit_seq });
    change.record("month_close", plan, &(), &summary)?;
    change.execute(
        "INSERT INTO month_close (plan, at, person, reason, open, settings, audit_seq, sha256, snapshot)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        params![
            plan,
            change.at(),
            change.person(),
            reason,
            open,
            settings,
            audit_seq,
            sha256,
            packed(snapshot)?
        ],
    )?;
    Ok(())
}

fn packed(text: &str) -> Result<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file(PACKED, SimpleFileOptions::default()).map_err(Failure::bug)?;
    archive.write_all(text.as_bytes()).map_err(Failure::bug)?;
    Ok(archive.finish().map_err(Failure::bug)?.into_inner())
}

fn unpacked(bytes: &[u8]) -> Result<String> {
    let unreadable = || Failure::storage("关账快照读不出来，可能被其他工具改动过。请用备份核对。");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| unreadable())?;
    let mut file = archive.by_name(PACKED).map_err(|_| unreadable())?;
    let mut text = String::new();
    file.read_to_string(&mut text).map_err(|_| unreadable())?;
    Ok(text)
}

fn closed(row: &Row<'_>) -> rusqlite::Result<Closed> {
    Ok(Closed {
        plan: row.get("plan")?,
        month: word(row, "month")?,
        at: row.get("at")?,
        person: row.get("name")?,
        reason: row.get("reason")?,
        open: row.get("open")?,
        audit_seq: row.get("audit_seq")?,
        sha256: row.get("sha256")?,
    })
}

const CLOSED: &str = "SELECT month_close.plan, plan.month, month_close.at, person.name, reason, open, audit_seq, sha256
     FROM month_close JOIN plan ON plan.id = month_close.plan LEFT JOIN person ON person.id = month_close.person";

/// The closing of a month; none where it is open, or was closed before there were snapshots.
pub fn of_month(db: Db<'_>, month: Month) -> Result<Option<Closed>> {
    db.first(&format!("{CLOSED} WHERE plan.month = ?"), [month.to_string()], closed)
}

/// Every closing, in the order of the months.
pub fn all(db: Db<'_>) -> Result<Vec<Closed>> {
    db.all(&format!("{CLOSED} ORDER BY plan.month"), [], closed)
}

/// The text of a snapshot.
pub fn snapshot(db: Db<'_>, plan: &str) -> Result<String> {
    let bytes: Option<Vec<u8>> =
        db.first("SELECT snapshot FROM month_close WHERE plan = ?", [plan], |row| row.get(0))?;
    unpacked(&bytes.ok_or_else(|| Failure::not_found("关账快照"))?)
}

/// The settings that the figures of a closed month rest on, as JSON.
pub fn settings(db: Db<'_>, month: Month) -> Result<Option<String>> {
    db.first(
        "SELECT settings FROM month_close JOIN plan ON plan.id = month_close.plan WHERE plan.month = ?",
        [month.to_string()],
        |row| row.get(0),
    )
}

/// The tasks with a projection whose month keeps no settings of its own.
pub fn tasks_on_current_settings(db: Db<'_>) -> Result<Vec<String>> {
    db.all(
        "SELECT task.id FROM task JOIN fact ON fact.task = task.id
         WHERE task.plan NOT IN (SELECT plan FROM month_close) ORDER BY task.id",
        [],
        |row| row.get(0),
    )
}

/// A slip as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptSlip {
    /// Identifier.
    pub id: String,
    /// Its number within the month.
    pub seq: u32,
    /// When.
    pub at: Millis,
    /// The name of who made it; none is the command line.
    pub person: Option<String>,
    /// Of the body.
    pub sha256: String,
    /// The body.
    pub body: String,
}

/// What the audit log says was written: the hash of every snapshot and slip, by the id of its plan or its own.
pub fn logged(db: Db<'_>) -> Result<BTreeMap<String, String>> {
    let rows = db.all(
        "SELECT edit.value ->> 'id', edit.value ->> '$.new.sha256'
         FROM audit, json_each(audit.edits) AS edit
         WHERE audit.action IN ('bulletin.close', 'slip.make')
           AND edit.value ->> 'what' IN ('month_close', 'correction_slip')
         ORDER BY audit.seq",
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok(rows.into_iter().collect())
}

/// The number of the next slip of a plan.
pub fn next_slip(db: Db<'_>, plan: &str) -> Result<u32> {
    let last: Option<u32> =
        db.first("SELECT coalesce(max(seq), 0) FROM correction_slip WHERE plan = ?", [plan], |row| {
            row.get(0)
        })?;
    Ok(last.unwrap_or(0) + 1)
}

/// Writes a slip; its id. `number` is how people call it.
pub fn put_slip(
    change: &mut Change<'_>,
    plan: &str,
    seq: u32,
    number: &str,
    sha256: &str,
    body: &str,
) -> Result<String> {
    let id = change.new_id();
    let summary = serde_json::json!({ "number": number, "sha256": sha256 });
    change.record("correction_slip", &id, &(), &summary)?;
    change.execute(
        "INSERT INTO correction_slip (id, plan, seq, at, person, sha256, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
        params![id, plan, seq, change.at(), change.person(), sha256, body],
    )?;
    Ok(id)
}

/// The slips of a plan, first to last.
pub fn slips(db: Db<'_>, plan: &str) -> Result<Vec<KeptSlip>> {
    db.all(
        "SELECT correction_slip.id, seq, at, person.name, sha256, body
         FROM correction_slip LEFT JOIN person ON person.id = correction_slip.person WHERE plan = ? ORDER BY seq",
        [plan],
        |row| {
            Ok(KeptSlip {
                id: row.get(0)?,
                seq: row.get(1)?,
                at: row.get(2)?,
                person: row.get(3)?,
                sha256: row.get(4)?,
                body: row.get(5)?,
            })
        },
    )
}

/// The month of the slip `id`.
pub fn month_of_slip(db: Db<'_>, id: &str) -> Result<Option<Month>> {
    db.first(
        "SELECT month FROM plan JOIN correction_slip ON correction_slip.plan = plan.id WHERE correction_slip.id = ?",
        [id],
        |row| word(row, "month"),
    )
}
