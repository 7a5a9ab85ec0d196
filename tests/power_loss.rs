//! Power loss: what stands on the disk is some beginning of what was written. A day of work is recorded, its write-ahead
//! log is cut after every frame and in the middle of every frame, and each remainder is opened: it must hold exactly the
//! changes whose last frame survived, to the row, and nothing of the next. The same for a checkpoint that was cut off.
//!
//! The layout of the log (a header of 32 bytes, then frames of 24 bytes and a page; the second word of a frame's head is
//! not zero where it ends a transaction) is that of <https://www.sqlite.org/fileformat2.html#walformat>.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::{NO_ANSWER, Office, TALK, best_value, scenario};
use mingcha::fingerprint;
use mingcha::store::Store;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const HEADER: usize = 32;
const FRAME_HEAD: usize = 24;

/// Every row of every table, as one number.
fn digest(connection: &Connection) -> String {
    let mut names =
        connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").unwrap();
    let names: Vec<String> = names.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let mut text = String::new();
    for name in names {
        let mut rows = connection.prepare(&format!("SELECT * FROM \"{name}\"")).unwrap();
        let width = rows.column_count();
        let mut rows = rows.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            for column in 0..width {
                match row.get_ref(column).unwrap() {
                    ValueRef::Text(bytes) | ValueRef::Blob(bytes) => text += &fingerprint::hex(bytes),
                    other => text += &format!("{other:?}"),
                }
                text.push('|');
            }
        }
        text += &name;
    }
    fingerprint::sha256(text.as_bytes())
}

fn read_only(path: &Path) -> Connection {
    Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap()
}

fn changes(connection: &Connection) -> usize {
    connection.query_row("SELECT count(*) FROM audit", [], |row| row.get::<_, i64>(0)).unwrap() as usize
}

/// A day of work that stands only in the log.
struct Day {
    folder: TempDir,
    database: Vec<u8>,
    log: Vec<u8>,
    /// Changes before the first frame.
    before: usize,
    /// The digest after every change; the first is that before.
    digests: Vec<String>,
}

impl Day {
    fn record() -> Day {
        let office = Office::founded();
        let mut settings = office.ask("settings.get", json!(null));
        settings["planning"]["month_total"] = json!(110);
        office.ask("settings.save", settings);
        office.ask("plan.make", json!({ "month": "2026-12", "seed": 7 }));
        office.ask("plan.publish", json!({ "month": "2026-12" }));
        // Closing folds the log into the file: the day begins with an empty one.
        let office = office.reopened();
        let path = office.database();
        let plain = read_only(&path);
        let (database, before) = (fs::read(&path).unwrap(), changes(&plain));
        let mut digests = vec![digest(&plain)];
        let tasks = office.tasks(scenario);
        let mut done = before;
        let mut note = |office: &Office| {
            // One ask may be several changes; the ones in between are told apart by their number alone.
            let now = changes(&plain);
            digests.resize(digests.len() + now - done - 1, String::new());
            digests.push(digest(&plain));
            done = now;
            office.pass(1_000);
        };
        let task = &tasks[0];
        office.call(task, &NO_ANSWER, None);
        note(&office);
        office.pass(10 * 60_000);
        office.call(task, &TALK, None);
        note(&office);
        let bench = office.ask("call.open", json!({ "id": task }));
        for field in bench["form"].as_array().unwrap() {
            let value = best_value(field, "断电前写下的说明");
            office.ask("sheet.enter", json!({ "task": task, "field": field["field"], "value": value }));
            note(&office);
        }
        office.ask("sheet.submit", json!({ "id": task }));
        note(&office);
        let correction = json!({ "task": task, "entries": [{ "field": "note", "value": "复听后更正" }], "reason": "复听录音" });
        office.ask("record.correct", correction);
        note(&office);
        office.ask("record.void", json!({ "id": tasks[1], "reason": "线路故障" }));
        note(&office);
        office
            .ask("roster.save_shift", json!({ "id": "", "name": "加班", "start": "18:00", "end": "20:00" }));
        note(&office);
        let log = fs::read(path.with_extension("db-wal")).unwrap();
        assert_eq!(fs::read(&path).unwrap(), database, "the whole day stands in the log");
        drop(plain);
        Day { folder: tempfile::tempdir().unwrap(), database, log, before, digests }
    }

    /// Where frames end, and whether each ends a transaction.
    fn frames(&self) -> Vec<(usize, bool)> {
        let word = |at: usize| u32::from_be_bytes(self.log[at..at + 4].try_into().unwrap());
        let size = FRAME_HEAD + word(8) as usize;
        (HEADER..)
            .step_by(size)
            .take_while(|start| start + size <= self.log.len())
            .map(|start| (start + size, word(start + 4) != 0))
            .collect()
    }

    /// A folder with this file and this log in it.
    fn left(&self, database: &[u8], log: &[u8]) -> PathBuf {
        let path = self.folder.path().join("mingcha.db");
        let _ = fs::remove_file(path.with_extension("db-shm"));
        fs::write(&path, database).unwrap();
        fs::write(path.with_extension("db-wal"), log).unwrap();
        path
    }

    /// Opens what is left with the program and compares it with the day after its first `commits` changes.
    fn holds(&self, path: &Path, commits: usize, what: &str) {
        drop(Store::open(path, &self.folder.path().join("backups")).unwrap());
        let plain = read_only(path);
        let sound: String = plain.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
        assert_eq!(sound, "ok", "{what}");
        assert_eq!(changes(&plain), self.before + commits, "{what}");
        let expected = &self.digests[commits];
        assert!(expected.is_empty() || *expected == digest(&plain), "{what}");
    }
}

#[test]
fn a_log_cut_anywhere_leaves_whole_changes() {
    let day = Day::record();
    let (mut commits, mut ends) = (0, 0);
    for (end, commit) in day.frames() {
        let middle = end - 1_000;
        let path = day.left(&day.database, &day.log[..middle]);
        day.holds(&path, commits, &format!("cut in a frame, at {middle}"));
        commits += usize::from(commit);
        ends = end;
        let path = day.left(&day.database, &day.log[..end]);
        day.holds(&path, commits, &format!("cut after a frame, at {end}"));
    }
    assert!(commits > 40, "{commits}");
    assert_eq!(commits, day.digests.len() - 1, "every change is one transaction");
    // A frame of which only the first half reached the disk, with rubbish behind it.
    let mut torn = day.log.clone();
    torn[ends - 2_000..].fill(0xA5);
    let path = day.left(&day.database, &torn);
    day.holds(&path, commits - 1, "the last frame torn");
}

#[test]
fn a_checkpoint_cut_anywhere_loses_nothing() {
    let day = Day::record();
    let path = day.left(&day.database, &day.log);
    drop(Store::open(&path, &day.folder.path().join("backups")).unwrap());
    let folded = fs::read(&path).unwrap();
    assert!(!path.with_extension("db-wal").exists(), "closing folds the log into the file");
    let page = 4_096;
    let mut mixed = day.database.clone();
    mixed.resize(folded.len(), 0);
    let differs = |at: &usize| page_of(&folded, *at, page) != page_of(&day.database, *at, page);
    let changed: Vec<usize> = (0..folded.len()).step_by(page).filter(differs).collect();
    assert!(changed.len() > 10);
    for at in changed {
        // Half of a page, then all of it.
        for end in [at + page / 2, at + page] {
            mixed[at..end].copy_from_slice(&folded[at..end]);
            let path = day.left(&mixed, &day.log);
            day.holds(&path, day.digests.len() - 1, &format!("checkpoint cut at {end}"));
        }
    }
}

fn page_of(file: &[u8], at: usize, page: usize) -> &[u8] {
    file.get(at..at + page).unwrap_or_default()
}
