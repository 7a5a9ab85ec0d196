//! 备份与检查: keeping what was entered.

mod thin;

use crate::app::{App, Session};
use crate::calendar::{Day, Millis, civil, shown};
use crate::call::recording;
use crate::failure::{Failure, Result};
use crate::report::closing;
use crate::start::{self, Status};
use crate::store;
use crate::store::audit::AuditRow;
use crate::store::backup::Contents;
use serde::Serialize;
use std::path::{Path, PathBuf};
use ts_rs::TS;

pub use crate::store::check::CheckReport;

/// A backup in the backup folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Backup {
    /// The file's name.
    pub name: String,
    /// The whole path, for the user.
    pub path: String,
    /// Bytes.
    pub size: u64,
    /// What it holds; none where it cannot be read.
    pub contents: Option<Contents>,
    /// Why it cannot be read.
    pub problem: Option<String>,
}

/// Copies the database into the backup folder under today's name and checks the copy.
pub fn back_up(app: &App, session: &Session) -> Result<Backup> {
    let path = app.folders().backups.join(backup_name(app, "backup"));
    back_up_to(app, session, &path)
}

/// Copies the database where today has no daily backup yet, and lets go of older ones that [`thin`] does not keep. The page
/// asks for it soon after the start and every hour.
pub fn back_up_daily(app: &App, session: &Session) -> Result<Option<Backup>> {
    let (today, last) = (app.today(), app.read(start::last_backup)?);
    if last.is_some_and(|at| civil(at).0 >= today) {
        return Ok(None);
    }
    let made = back_up_to(app, session, &app.folders().backups.join(backup_name(app, DAILY)))?;
    let names: Vec<String> = list_paths(app).iter().filter_map(|path| file_name(path)).collect();
    let days: Vec<Day> = names.iter().filter_map(|name| day_of(app, name)).collect();
    let gone = thin::expendable(&days, today);
    for name in names.iter().filter(|name| day_of(app, name).is_some_and(|day| gone.contains(&day))) {
        // A backup that cannot be removed today is tried again tomorrow.
        let _ = std::fs::remove_file(app.folders().backups.join(name));
    }
    Ok(Some(made))
}

const DAILY: &str = "daily";

/// The day of a daily backup of this database; none for any other file.
fn day_of(app: &App, name: &str) -> Option<Day> {
    let stem =
        name.strip_suffix(&format!("-{DAILY}.db"))?.strip_prefix(&format!("{}-", database_stem(app)))?;
    Day::parse_from_str(stem.split('-').next()?, "%Y%m%d").ok()
}

fn database_stem(app: &App) -> String {
    app.store()
        .path()
        .file_stem()
        .map_or_else(|| "mingcha".into(), |stem| stem.to_string_lossy().into_owned())
}

fn file_name(path: &Path) -> Option<String> {
    path.file_name().map(|name| name.to_string_lossy().into_owned())
}

/// Copies the database to `path` and checks the copy.
///
/// # Errors
/// [`Failure::Storage`] where the folder cannot be written; [`Failure::Invalid`] where `path` is the database itself.
pub fn back_up_to(app: &App, session: &Session, path: &Path) -> Result<Backup> {
    let contents = app.store().back_up(path)?;
    app.transact(session, "backup.make", start::note_backup)?;
    Ok(described(path, Ok(contents)))
}

/// `mingcha-20261123-140322-backup.db`: which database, when, why.
fn backup_name(app: &App, why: &str) -> String {
    let at: String = shown(app.now()).chars().filter(|c| c.is_ascii_digit() || *c == ' ').collect();
    format!("{}-{}-{why}.db", database_stem(app), at.replace(' ', "-"))
}

fn described(path: &Path, contents: Result<Contents>) -> Backup {
    let (contents, problem) = match contents {
        Ok(contents) => (Some(contents), None),
        Err(failure) => (None, Some(failure.message().to_string())),
    };
    Backup {
        name: file_name(path).unwrap_or_default(),
        path: path.display().to_string(),
        size: std::fs::metadata(path).map(|data| data.len()).unwrap_or(0),
        contents,
        problem,
    }
}

/// The backups in the backup folder, newest name first, each opened and counted.
pub fn list(app: &App) -> Result<Vec<Backup>> {
    Ok(list_paths(app).iter().rev().map(|path| described(path, store::backup::inspect(path))).collect())
}

/// The files of the backup folder by name; none where there is no such folder yet.
fn list_paths(app: &App) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(&app.folders().backups) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "db"))
        .collect();
    paths.sort();
    paths
}

/// Puts the backup called `name` in the backup folder in place of everything.
///
/// # Errors
/// Those of [`restore_from`]; [`Failure::Invalid`] where `name` is not a bare file name.
pub fn restore(app: &App, session: &Session, name: &str) -> Result<Status> {
    if Path::new(name).file_name().is_none_or(|bare| bare != name) {
        return Err(Failure::invalid("name", "请从备份列表中选择。"));
    }
    restore_from(app, session, &app.folders().backups.join(name))?;
    start::status(app, session)
}

/// Puts the backup `path` in place of everything; what was there before is first copied to the backup folder.
///
/// # Errors
/// [`Failure::Storage`] where the backup is missing, damaged or newer; nothing was changed then.
pub fn restore_from(app: &App, session: &Session, path: &Path) -> Result<Contents> {
    let safety = app.folders().backups.join(backup_name(app, "before-restore"));
    let contents = app.store().restore(path, &safety)?;
    let at: Millis = app.now();
    let note =
        serde_json::json!({ "from": path.display().to_string(), "kept": safety.display().to_string() });
    app.transact(session, "backup.restore", |change| {
        change.record("database", "restored", &(), &note)?;
        store::setting::put(change, "last_restore", &at)
    })?;
    Ok(contents)
}

/// Integrity of the file, the audit chain, our own invariants, closed months, and the files of the recordings.
pub fn check(app: &App) -> Result<CheckReport> {
    let mut report = app.read(store::check::check)?;
    for line in [closing::check(app)?, recording::check(app)?] {
        report.sound &= line.problems.is_empty();
        report.lines.push(line);
    }
    Ok(report)
}

/// The newest lines of the audit log.
pub fn audit(app: &App) -> Result<Vec<AuditRow>> {
    app.read(|db| store::audit::newest(db, 200))
}
