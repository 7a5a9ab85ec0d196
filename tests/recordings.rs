//! Recordings: attached, listened to, offered from the watched folder, taken off the record, and looked at by the check.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::{Office, TALK, noon};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

/// A WAV file of `seconds` at 8 kHz, 8 bit; `tone` makes files differ.
fn wav(seconds: u32, tone: u8) -> Vec<u8> {
    let length = seconds * 8_000;
    let mut bytes = b"RIFF".to_vec();
    bytes.extend((36 + length).to_le_bytes());
    bytes.extend(b"WAVEfmt \x10\0\0\0\x01\0\x01\0");
    bytes.extend(8_000_u32.to_le_bytes());
    bytes.extend(8_000_u32.to_le_bytes());
    bytes.extend(b"\x01\0\x08\0data");
    bytes.extend(length.to_le_bytes());
    bytes.resize(bytes.len() + length as usize, tone);
    bytes
}

/// Base64 by the book (RFC 4648), so that the program's own is not tested with itself.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let at = |index: usize| u32::from(three.get(index).copied().unwrap_or(0));
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for place in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * place) & 63) as usize] as char;
            text.push(if place > three.len() { '=' } else { letter });
        }
    }
    text
}

fn called(office: &Office) -> String {
    let task = office.tasks(|row| row["kind"] == "connection").swap_remove(0);
    office.call(&task, &TALK, None);
    task
}

fn attach(task: &str, name: &str, bytes: &[u8]) -> Value {
    json!({ "task": task, "name": name, "base64": base64(bytes) })
}

/// The names in the folder of recordings.
fn shelf(office: &Office) -> Vec<String> {
    let entries = fs::read_dir(office.folder.path().join("recordings"));
    let names = entries.into_iter().flatten().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

fn standing(recordings: &Value) -> Vec<&str> {
    let rows = recordings["rows"].as_array().unwrap().iter().filter(|row| row["removed_at"].is_null());
    rows.map(|row| row["name"].as_str().unwrap()).collect()
}

fn recording_line(office: &Office) -> (bool, Value) {
    let report = office.ask("program.check", Value::Null);
    let lines = report["lines"].as_array().unwrap();
    let line = lines.iter().find(|line| line["name"] == "录音文件").unwrap();
    (report["sound"].as_bool().unwrap(), line.clone())
}

#[test]
fn an_attached_recording_is_kept_beside_the_database_and_can_be_played() {
    let office = Office::at_work();
    let task = called(&office);
    let bytes = wav(2, 130);
    let recordings = office.ask("recording.attach", attach(&task, r"C:\rec\第一通.WAV", &bytes));
    assert_eq!(standing(&recordings), ["第一通.WAV"]);
    assert_eq!(
        (&recordings["rows"][0]["bytes"], &recordings["rows"][0]["attempt"]),
        (&json!(16_044), &json!(1))
    );
    let number = office.ask("call.open", json!({ "id": task }))["task"]["number"].clone();
    let [file] = &shelf(&office)[..] else { panic!("{:?}", shelf(&office)) };
    assert!(file.starts_with(&format!("{}-1-", number.as_str().unwrap())), "{file}");
    assert_eq!(fs::read(office.folder.path().join("recordings").join(file)).unwrap(), bytes);

    assert!(office.refused("recording.attach", attach(&task, "又一次.wav", &bytes)).contains("已经附在"));
    assert_eq!(shelf(&office).len(), 1, "a refused copy leaves nothing");
    let office = office.reopened();
    let sound = office.ask("recording.play", json!({ "id": recordings["rows"][0]["id"] }));
    assert_eq!((&sound["mime"], &sound["base64"]), (&json!("audio/wav"), &json!(base64(&bytes))));
    assert_eq!(office.ask("recording.folder", Value::Null)["bytes"], 16_044);
    assert!(office.refused("recording.play", json!({ "id": "x" })).contains("找不到"));
}

#[test]
fn what_is_no_recording_or_too_large_is_refused() {
    let office = Office::at_work();
    let [first, second] = &office.tasks(|row| row["kind"] == "connection")[..2] else { panic!() };
    assert!(office.refused("recording.attach", attach(first, "a.wav", &wav(1, 9))).contains("还没有拨打"));
    office.call(first, &TALK, None);
    for (name, bytes, said) in [
        ("通报.pdf", &b"%PDF-1.7 ....."[..], "不是录音文件"),
        ("通报.wav", b"%PDF-1.7 .....", "内容不是 wav 录音"),
        ("空.wav", b"", "内容不是 wav 录音"),
    ] {
        let refused = office.refused("recording.attach", attach(first, name, bytes));
        assert!(refused.contains(said), "{refused}");
    }
    let torn = json!({ "task": first, "name": "a.wav", "base64": "UklGR" });
    assert!(office.refused("recording.attach", torn).contains("没有完整传来"));
    let mut large = wav(1, 9);
    large.resize(64 * 1024 * 1024, 0);
    office.ask("recording.attach", attach(first, "正好.wav", &large));
    large.push(0);
    let refused = office.refused("recording.attach", attach(first, "多一.wav", &large));
    assert!(refused.contains("有 65 MB，超过单个录音 64 MB 的上限"), "{refused}");
    assert_eq!(shelf(&office).len(), 1);
    assert_eq!(standing(&office.ask("recording.list", json!({ "id": second }))), [""; 0]);
}

#[test]
fn a_copy_that_fails_leaves_nothing() {
    let office = Office::at_work();
    let task = called(&office);
    // A file stands where the folder should be.
    let folder = office.folder.path().join("recordings");
    fs::write(&folder, b"").unwrap();
    let refused = office.refused("recording.attach", attach(&task, "a.wav", &wav(1, 9)));
    assert!(refused.contains("录音没有存下"), "{refused}");
    fs::remove_file(&folder).unwrap();
    // A folder stands where the named file should be.
    let number =
        office.ask("call.open", json!({ "id": task }))["task"]["number"].as_str().unwrap().to_string();
    let short = &mingcha::fingerprint::sha256(&wav(1, 9))[..8];
    let taken = folder.join(format!("{number}-1-{short}.wav"));
    fs::create_dir_all(taken.join("x")).unwrap();
    assert!(office.refused("recording.attach", attach(&task, "a.wav", &wav(1, 9))).contains("录音没有存下"));
    assert_eq!(shelf(&office).len(), 1, "only what stood in the way");
    assert_eq!(standing(&office.ask("recording.list", json!({ "id": task }))), [""; 0]);
    fs::remove_dir_all(taken).unwrap();
    office.ask("recording.attach", attach(&task, "a.wav", &wav(1, 9)));
    assert!(recording_line(&office).0);
}

#[test]
fn a_removed_recording_stays_in_the_folder_and_in_the_record() {
    let office = Office::at_work();
    let task = called(&office);
    let id = office.ask("recording.attach", attach(&task, "a.wav", &wav(1, 9)))["rows"][0]["id"].clone();
    let remove = |reason: &str| json!({ "id": id, "reason": reason });
    assert!(office.refused("recording.remove", remove(" ")).contains("请写明移除的原因"));
    let recordings = office.ask("recording.remove", remove("是另一通电话"));
    assert_eq!(standing(&recordings), [""; 0]);
    assert!(recordings["rows"][0]["removed_at"].is_i64());
    assert!(office.refused("recording.remove", remove("再移")).contains("已经移除"));
    assert_eq!(shelf(&office).len(), 1);
    office.ask("recording.play", json!({ "id": id }));
    let events = office.ask("record.get", json!({ "id": task }))["events"].clone();
    let last = events.as_array().unwrap().last().unwrap();
    assert_eq!((&last["kind"], &last["note"]), (&json!("recording_removed"), &json!("a.wav：是另一通电话")));
    // It may be attached again: a file of its own.
    office.ask("recording.attach", attach(&task, "a.wav", &wav(1, 9)));
    assert_eq!(shelf(&office).len(), 2);
    assert_eq!(
        recording_line(&office),
        (true, json!({ "name": "录音文件", "looked_at": 2, "problems": [] }))
    );
}

/// Puts a file into the recorder's folder as if it had been written `ms` after noon.
fn record(folder: &Path, name: &str, bytes: &[u8], ms: i64) {
    fs::write(folder.join(name), bytes).unwrap();
    let at = UNIX_EPOCH + Duration::from_millis((noon() + ms) as u64);
    fs::File::options().write(true).open(folder.join(name)).unwrap().set_modified(at).unwrap();
}

fn watched(office: &Office, margin: u32) -> PathBuf {
    let folder = office.folder.path().join("recorder");
    fs::create_dir(&folder).unwrap();
    let mut settings = office.ask("settings.get", Value::Null);
    settings["recordings"] = json!({ "folder": folder, "margin_minutes": margin });
    office.ask("settings.save", settings);
    folder
}

#[test]
fn the_watched_folder_offers_the_file_of_this_call() {
    let office = Office::at_work();
    let tasks = office.tasks(|row| row["kind"] == "connection");
    let offers = |task: &str| {
        let offers = office.ask("recording.offered", json!({ "id": task }));
        let names =
            offers.as_array().unwrap().iter().map(|offer| offer["name"].as_str().unwrap().to_string());
        names.collect::<Vec<String>>()
    };
    assert_eq!(offers(&tasks[0]), [""; 0], "no folder is watched");
    let folder = watched(&office, 3);
    // Two calls of 160 seconds with 20 seconds between them, the first at noon.
    office.call(&tasks[0], &TALK, None);
    office.pass(20_000);
    office.call(&tasks[1], &TALK, None);
    record(&folder, "20261202_120245.wav", &wav(1, 1), 162_000);
    record(&folder, "20261202_120545.wav", &wav(1, 2), 342_000);
    record(&folder, "早上.wav", &wav(1, 3), -600_000);
    record(&folder, "不是录音.wav", b"%PDF-1.7 .....", 100_000);
    record(&folder, "说明.txt", b"RIFF....WAVE", 100_000);
    record(&folder, "还在写.wav", &wav(1, 4), 339_500);
    office.pass(1_000);
    assert_eq!(offers(&tasks[1]), [""; 0], "the newest files may still be being written");
    office.pass(60_000);
    assert_eq!(offers(&tasks[0]), ["20261202_120245.wav"]);
    assert_eq!(offers(&tasks[1]), ["还在写.wav", "20261202_120545.wav"]);
    assert_eq!(offers(&tasks[2]), [""; 0], "nothing was dialled");

    let take = |task: &str, name: &str| json!({ "task": task, "name": name });
    for outside in ["../mingcha.db", "", ".."] {
        assert!(office.refused("recording.take", take(&tasks[0], outside)).contains("请从录音文件夹"));
    }
    assert!(office.refused("recording.take", take(&tasks[0], "没有.wav")).contains("读不出来"));
    let taken = office.ask("recording.take", take(&tasks[0], "20261202_120245.wav"));
    assert_eq!(standing(&taken), ["20261202_120245.wav"]);
    assert!(folder.join("20261202_120245.wav").exists(), "the recorder's own file stays");
    assert_eq!(offers(&tasks[0]), [""; 0]);
    fs::remove_dir_all(&folder).unwrap();
    assert!(office.refused("recording.offered", json!({ "id": tasks[0] })).contains("读不到录音文件夹"));
}

#[test]
fn the_check_finds_a_changed_byte_and_a_lost_file() {
    let office = Office::at_work();
    let task = called(&office);
    let id = office.ask("recording.attach", attach(&task, "a.wav", &wav(1, 1)))["rows"][0]["id"].clone();
    office.ask("recording.attach", attach(&task, "b.wav", &wav(1, 2)));
    assert!(recording_line(&office).0);
    let [first, second] = &shelf(&office)[..] else { panic!() };
    let path = office.folder.path().join("recordings").join(first);
    let mut bytes = fs::read(&path).unwrap();
    bytes[5_000] ^= 1;
    fs::write(&path, bytes).unwrap();
    fs::remove_file(office.folder.path().join("recordings").join(second)).unwrap();
    let (sound, line) = recording_line(&office);
    let problems = line["problems"].as_array().unwrap();
    assert!(!sound);
    assert_eq!(problems.len(), 2);
    assert!(problems[0].as_str().unwrap().contains(&format!("{first} 与登记时的不一致")), "{problems:?}");
    assert!(problems[1].as_str().unwrap().contains(&format!("{second} 读不出来")), "{problems:?}");
    assert!(office.refused("recording.play", json!({ "id": id })).contains("不能作为依据"));
}
