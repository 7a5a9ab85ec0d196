//! The database file: what is opened, what is refused, what survives.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::Office;
use mingcha::failure::Failure;
use mingcha::store::{SCHEMA_VERSION, Store};
use rusqlite::Connection;
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

fn place() -> (tempfile::TempDir, PathBuf, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let (database, backups) = (folder.path().join("a.db"), folder.path().join("backups"));
    (folder, database, backups)
}

fn refusal(database: &Path, backups: &Path) -> Failure {
    match Store::open(database, backups) {
        Ok(_) => panic!("opened"),
        Err(failure) => failure,
    }
}

#[test]
fn a_new_file_is_made_in_wal_with_full_synchronisation() {
    let (_folder, database, backups) = place();
    drop(Store::open(&database, &backups).unwrap());
    let plain = Connection::open(&database).unwrap();
    let mode: String = plain.query_row("PRAGMA journal_mode", [], |row| row.get(0)).unwrap();
    let version: i32 = plain.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
    assert_eq!((mode.as_str(), version), ("wal", SCHEMA_VERSION));
    let loose: i32 = plain
        .query_row("SELECT count(*) FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'", [], |row| row.get(0))
        .unwrap();
    assert_eq!(loose, 0, "every table is STRICT");
}

#[test]
fn a_second_program_is_refused_until_the_first_is_gone() {
    let (_folder, database, backups) = place();
    let first = Store::open(&database, &backups).unwrap();
    assert!(matches!(refusal(&database, &backups), Failure::Busy { .. }));
    drop(first);
    Store::open(&database, &backups).unwrap();
}

#[test]
fn a_newer_file_is_refused_and_left_alone() {
    let (_folder, database, backups) = place();
    drop(Store::open(&database, &backups).unwrap());
    let plain = Connection::open(&database).unwrap();
    plain.pragma_update(None, "user_version", SCHEMA_VERSION + 1).unwrap();
    drop(plain);
    let before = fs::read(&database).unwrap();
    let failure = refusal(&database, &backups);
    assert!(matches!(&failure, Failure::Storage { message } if message.contains("更新版本")), "{failure}");
    assert_eq!(fs::read(&database).unwrap(), before);
}

#[test]
fn a_foreign_database_is_refused_and_left_alone() {
    let (_folder, database, backups) = place();
    let plain = Connection::open(&database).unwrap();
    plain.execute_batch("CREATE TABLE theirs (a); INSERT INTO theirs VALUES (1)").unwrap();
    drop(plain);
    let before = fs::read(&database).unwrap();
    let failure = refusal(&database, &backups);
    assert!(failure.message().contains("别的程序"), "{failure}");
    assert_eq!(fs::read(&database).unwrap(), before);
}

#[test]
fn a_file_that_is_no_database_is_refused_and_left_alone() {
    let (_folder, database, backups) = place();
    fs::write(&database, "这是一份文档，不是数据库。").unwrap();
    let failure = refusal(&database, &backups);
    assert!(failure.message().contains("已损坏"), "{failure}");
    assert_eq!(fs::read_to_string(&database).unwrap(), "这是一份文档，不是数据库。");
}

#[test]
fn a_damaged_file_is_refused() {
    let office = Office::at_work();
    let (folder, database) = (office.folder.clone(), office.database());
    drop(office);
    let mut bytes = fs::read(&database).unwrap();
    // Overwrite the middle third: pages of tables and indexes, never the header.
    let (from, to) = (bytes.len() / 3, 2 * bytes.len() / 3);
    bytes[from..to].fill(0xA5);
    fs::write(&database, &bytes).unwrap();
    let failure = refusal(&database, &folder.path().join("backups"));
    assert!(matches!(&failure, Failure::Storage { message } if message.contains("损坏")), "{failure}");
}

/// The schema as each version left it, run by a foreign program, with a sheet in it.
const STEPS: [&str; 2] =
    [include_str!("../src/store/schema/001.sql"), include_str!("../src/store/schema/002.sql")];

#[test]
fn every_older_version_migrates() {
    for version in 0..=STEPS.len() {
        let (_folder, database, backups) = place();
        fs::write(&database, "").unwrap();
        let old = Connection::open(&database).unwrap();
        for step in &STEPS[..version] {
            old.execute_batch(step).unwrap();
        }
        if version > 0 {
            old.execute_batch(
                "INSERT INTO city VALUES ('140100', '太原市', '0351', NULL, 0, 1);
                 INSERT INTO line VALUES ('l', '140100', '主线', '0351-12345', 0, 1);
                 INSERT INTO person VALUES ('p', '甲', '[]', 0, 1);
                 INSERT INTO scorecard VALUES ('c', 1, '{}', 0);
                 INSERT INTO plan (id, month, state, seed, draw_version, scorecard, input, gaps, created_at)
                     VALUES ('m', '2026-12', 'published', 7, 1, 'c', '{}', '[]', 0);
                 INSERT INTO task (id, number, plan, kind, city, line, caller, day, day_kind, start, band, free, state)
                     VALUES ('t', '202612-0001', 'm', 'connection', '140100', 'l', 'p', '2026-12-01', 'workday', 600,
                             'morning', 0, 'submitted');
                 INSERT INTO sheet VALUES ('s', 't', 'c', 'p', 5, 9, 'approved');
                 INSERT INTO entry VALUES ('s', 'note', '\"清楚\"', 8);
                 INSERT INTO entry VALUES ('s', 'ticket', '\" GD-\\\"1 \"', 7);",
            )
            .unwrap();
            old.pragma_update(None, "user_version", version as i32).unwrap();
            old.pragma_update(None, "application_id", 0x4d43_4841).unwrap();
        }
        drop(old);
        drop(Store::open(&database, &backups).unwrap());
        let new = Connection::open(&database).unwrap();
        let count = |sql: &str| new.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
        assert_eq!(count("PRAGMA user_version"), i64::from(SCHEMA_VERSION));
        assert_eq!(count("SELECT count(*) FROM pragma_foreign_key_check"), 0);
        let kept = "SELECT count(*) FROM sheet JOIN entry ON entry.sheet = sheet.id
                    WHERE task = 't' AND seq = 1 AND submitted_at = 9 AND first_submitted_at = 9 AND review = 'approved'
                    AND field = 'note' AND value = '\"清楚\"' AND saved_at = 8";
        assert_eq!(count(kept), i64::from(version > 0), "version {version}");
        let waiting =
            "SELECT count(*) FROM work_order WHERE task = 't' AND number = 'GD-\"1' AND opened_at = 7
                       AND closed_at IS NULL AND note = ''";
        assert_eq!(count(waiting), i64::from(version > 0), "version {version}");
    }
}

/// A backup of ten years takes seconds: nobody who saves a field may wait for it.
#[test]
fn a_backup_is_made_while_somebody_writes() {
    let office = Office::at_work();
    let (store, target) = (office.app.store(), office.folder.path().join("meanwhile.db"));
    let before = office.ask("backup.make", json!(null))["contents"].clone();
    let (done, made) = mpsc::channel();
    office
        .app
        .transact(&office.session, "test.write", |change| {
            change.record("test", "a", &1, &2)?;
            thread::spawn(move || done.send(store.back_up(&target)));
            let contents = made.recv_timeout(Duration::from_secs(60)).expect("it waits for the writer")?;
            assert_eq!(contents.tasks, before["tasks"]);
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_backup_holds_everything_and_a_restore_brings_it_back() {
    let office = Office::at_work();
    let backup = office.ask("backup.make", json!(null));
    assert!(backup["problem"].is_null());
    let before = office.ask("plan.get", json!({ "month": "2026-12" }));
    office.ask("roster.save_shift", json!({ "id": "", "name": "加班", "start": "18:00", "end": "20:00" }));
    let shifts = |office: &Office| office.ask("roster.get", json!(null))["shifts"].as_array().unwrap().len();
    assert_eq!(shifts(&office), 4);
    office.pass(1_000);
    office.ask("backup.restore", json!({ "name": backup["name"] }));
    assert_eq!(shifts(&office), 3);
    assert_eq!(office.ask("plan.get", json!({ "month": "2026-12" })), before);
    // What was there before the restore was kept, and can be brought back in turn.
    let backups = office.ask("backup.list", json!(null));
    let kept =
        backups.as_array().unwrap().iter().find(|b| b["name"].as_str().unwrap().contains("before-restore"));
    office.pass(1_000);
    office.ask("backup.restore", json!({ "name": kept.unwrap()["name"] }));
    assert_eq!(shifts(&office), 4);
    assert_eq!(office.ask("program.check", json!(null))["sound"], true);
    let office = office.reopened();
    assert_eq!(shifts(&office), 4);
}

#[test]
fn a_damaged_backup_is_not_restored() {
    let office = Office::at_work();
    let backup = office.ask("backup.make", json!(null));
    let path = backup["path"].as_str().unwrap();
    let mut bytes = fs::read(path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 20_000].fill(0);
    fs::write(path, bytes).unwrap();
    let sentence = office.refused("backup.restore", json!({ "name": backup["name"] }));
    assert!(sentence.contains("损坏"), "{sentence}");
    assert_eq!(office.ask("program.check", json!(null))["sound"], true);
    assert!(office.refused("backup.restore", json!({ "name": "../mingcha.db" })).contains("列表"));
}

#[test]
fn every_change_leaves_its_line_and_a_rewritten_line_shows() {
    let office = Office::founded();
    office.ask("roster.save_shift", json!({ "id": "", "name": "加班", "start": "18:00", "end": "20:00" }));
    let newest = office.ask("program.audit", json!(null))[0].clone();
    assert_eq!(newest["action"], "roster.save_shift");
    assert_eq!(newest["person"], "甲");
    assert_eq!(newest["edits"][0]["new"]["name"], "加班");
    assert!(newest["edits"][0]["old"].is_null());
    assert_eq!(office.ask("program.check", json!(null))["sound"], true);
    let database = office.database();
    let tamper = Connection::open(database).unwrap();
    let seq = newest["seq"].as_i64().unwrap();
    tamper.execute("UPDATE audit SET edits = replace(edits, '加班', '值班') WHERE seq = ?", [seq]).unwrap();
    let report = office.ask("program.check", json!(null));
    assert_eq!(report["sound"], false);
    assert!(report["lines"].to_string().contains(&format!("第 {seq} 条")));
}

#[test]
fn a_refused_change_leaves_no_trace() {
    let office = Office::founded();
    let audit = office.ask("program.audit", json!(null));
    let sentence = office
        .refused("roster.save_shift", json!({ "id": "", "name": "白班", "start": "08:00", "end": "12:00" }));
    assert!(sentence.contains("已经有了"));
    assert_eq!(office.ask("program.audit", json!(null)), audit);
}

#[test]
fn the_daily_backup_is_made_once_a_day() {
    let office = Office::at_work();
    let due = || office.ask("program.status", json!(null))["backup_due"].clone();
    assert_eq!(due(), true);
    let first = office.ask("backup.daily", json!(null));
    assert_eq!(due(), false);
    assert!(first["name"].as_str().unwrap().ends_with("-daily.db") && first["problem"].is_null(), "{first}");
    assert!(office.ask("backup.daily", json!(null)).is_null());
    office.pass(24 * 60 * 60 * 1_000);
    assert_eq!(due(), false);
    office.pass(12 * 60 * 60 * 1_000);
    assert_eq!(due(), true);
    assert!(office.ask("backup.daily", json!(null)).is_object());
    assert_eq!(due(), false);
    assert_eq!(office.ask("backup.list", json!(null)).as_array().unwrap().len(), 2);
}
