//! Backups: an online copy, opened and counted before it is called one.

use super::{Db, Store, refuse_foreign_file, refuse_newer_or_foreign, unwritable};
use crate::failure::{Failure, Result};
use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags};
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::time::Duration;
use ts_rs::TS;

/// What a backup holds, as counted in the backup itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Contents {
    /// Planned calls.
    pub tasks: i64,
    /// Diallings.
    pub attempts: i64,
    /// Tasks with a score sheet; a second one of the same task is not counted again.
    pub sheets: i64,
    /// Length of the audit log.
    pub changes: i64,
    /// The months planned, first and last.
    pub months: Option<(String, String)>,
}

/// The name of `path` without its ending, for naming copies.
pub(super) fn stem(path: &Path) -> String {
    path.file_stem().map_or_else(|| "mingcha".into(), |stem| stem.to_string_lossy().into_owned())
}

/// Copies the open database to `target` through SQLite's online backup, into a temporary name first, checks the copy and
/// only then gives it its name.
pub(super) fn copy(source: &Connection, target: &Path) -> Result<Contents> {
    if let Some(folder) = target.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(|error| unwritable(folder, &error))?;
    }
    let mut partial = target.as_os_str().to_owned();
    partial.push(".partial");
    let partial = PathBuf::from(partial);
    let _ = std::fs::remove_file(&partial);
    {
        let mut copy = Connection::open(&partial)?;
        Backup::new(source, &mut copy)?.run_to_completion(1_000, Duration::ZERO, None)?;
        // A single file that can be carried on a stick: no WAL beside it.
        copy.pragma_update(None, "journal_mode", "DELETE")?;
    }
    let contents = inspect(&partial)?;
    std::fs::rename(&partial, target).map_err(|error| unwritable(target, &error))?;
    Ok(contents)
}

/// Opens a backup, checks its integrity and counts it.
///
/// # Errors
/// [`Failure::Storage`] where it is not a whole database of ours, or of a newer program.
pub fn inspect(path: &Path) -> Result<Contents> {
    if !path.is_file() {
        return Err(Failure::storage(format!("找不到备份文件 {}。", path.display())));
    }
    refuse_foreign_file(path)?;
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    refuse_newer_or_foreign(&connection, path)?;
    let damage: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if damage != "ok" {
        return Err(Failure::storage(format!("备份 {} 已损坏（{damage}），没有使用它。", path.display())));
    }
    contents(Db(&connection))
}

/// What the database holds.
pub fn contents(db: Db<'_>) -> Result<Contents> {
    let counted = db.first(
        "SELECT (SELECT count(*) FROM task), (SELECT count(*) FROM attempt), (SELECT count(DISTINCT task) FROM sheet),
                (SELECT count(*) FROM audit), (SELECT min(month) FROM plan), (SELECT max(month) FROM plan)",
        [],
        |row| {
            let (first, last): (Option<String>, Option<String>) = (row.get(4)?, row.get(5)?);
            Ok(Contents {
                tasks: row.get(0)?,
                attempts: row.get(1)?,
                sheets: row.get(2)?,
                changes: row.get(3)?,
                months: first.zip(last),
            })
        },
    )?;
    counted.ok_or_else(|| Failure::bug("备份没有内容"))
}

impl Store {
    /// Writes a checked copy to `target` and says what it holds.
    pub fn back_up(&self, target: &Path) -> Result<Contents> {
        if target == self.path() {
            return Err(Failure::invalid("file", "备份文件不能就是数据库本身，请换一个文件名。"));
        }
        // A connection of its own that reads one moment: writers go on meanwhile, however long the copy takes.
        let source = Connection::open_with_flags(self.path(), OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        source.execute_batch("BEGIN; SELECT count(*) FROM sqlite_schema;")?;
        copy(&source, target)
    }

    /// Replaces everything in this database by the backup `source`, after copying what is there now to `safety`. An
    /// older backup is brought to this version on the way.
    pub fn restore(&self, source: &Path, safety: &Path) -> Result<Contents> {
        inspect(source)?;
        let mut writer = self.writer();
        copy(&writer, safety)?;
        let backup = Connection::open_with_flags(source, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        Backup::new(&backup, &mut writer)?.run_to_completion(1_000, Duration::ZERO, None)?;
        writer.pragma_update(None, "journal_mode", "WAL")?;
        self.changed();
        super::migrate::migrate(&mut writer, self.path(), safety.parent().unwrap_or(Path::new(".")))?;
        contents(Db(&writer))
    }
}
