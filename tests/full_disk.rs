//! A full disk: in the middle of a day's work no file may grow beyond a limit, one frame of the log further each time.
//! Every command is tried with room for no frame, for one, for two, … until it fits: each failure is a sentence, changes
//! nothing and damages nothing, and the same command goes through as soon as there is room.
//!
//! The limit is that of the operating system (`RLIMIT_FSIZE`), set from outside on the running program, so that the real
//! write fails and not an imitation of it.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![cfg(all(feature = "serve", target_os = "linux"))]

mod common;

use common::browser::Program;
use common::{Office, best_value, scenario};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Bytes of a frame of the write-ahead log: its head and a page.
const FRAME: u64 = 24 + 4_096;

struct Desk {
    program: Program,
    database: PathBuf,
    /// Commands that failed for want of room.
    failures: usize,
}

impl Desk {
    /// Lets no file of the program grow beyond `bytes`; none is the way back.
    fn limit(&self, bytes: Option<u64>) {
        let bytes = bytes.map_or("unlimited".into(), |bytes| bytes.to_string());
        let pid = self.program.pid().to_string();
        let done =
            Command::new("prlimit").args(["--pid", &pid, &format!("--fsize={bytes}:unlimited")]).status();
        assert!(done.unwrap().success());
    }

    fn log(&self) -> u64 {
        std::fs::metadata(self.database.with_extension("db-wal")).map_or(0, |log| log.len())
    }

    /// Carries out a command with too little room, a frame more each time, until it fits. `seen` is what must not change
    /// meanwhile.
    fn do_at_last(&mut self, name: &str, request: Value, seen: &dyn Fn(&Program) -> Value) -> Value {
        let before = seen(&self.program);
        // A try that failed leaves its first frames behind; the next one writes over them. A new log begins with its head.
        let end = self.log().max(32);
        for frames in 0.. {
            self.limit(Some(end + frames * FRAME));
            let path = format!("/dispatch/{name}");
            let reply = self.program.send("POST", &path, &[self.program.cookie()], &request.to_string());
            self.limit(None);
            let answer: Value = serde_json::from_str(&reply.body).unwrap();
            if reply.status == 200 {
                return answer;
            }
            self.failures += 1;
            assert_eq!(answer["code"], "storage", "{name}: {answer}");
            let message = answer["message"].as_str().unwrap();
            assert!(message.contains("没有保存") && message.ends_with('。'), "{name}: {message}");
            assert_eq!(seen(&self.program), before, "{name} failed with room for {frames} frames");
        }
        unreachable!()
    }
}

/// A program that is told, not killed, when a file grows too large; a shell hands the ignored signal down.
fn start(database: &Path) -> Program {
    Program::start_by(database, Command::new("sh").args(["-c", "trap '' XFSZ; exec \"$@\"", "sh"]))
}

#[test]
fn a_write_that_fails_changes_nothing_and_works_again_with_room() {
    let office = Office::at_work();
    let (_folder, database) = (office.folder.clone(), office.database());
    let tasks = office.tasks(scenario);
    drop(office);
    let mut desk = Desk { program: start(&database), database, failures: 0 };
    let task = tasks[0].clone();
    let bench = |program: &Program| {
        let mut bench = program.ask("call.open", json!({ "id": task }));
        // The clock goes on.
        bench["now"] = json!(null);
        for view in bench["attempts"].as_array_mut().unwrap() {
            view["elapsed_ms"] = json!(null);
        }
        bench
    };
    let dialled = desk.do_at_last("call.dial", json!({ "task": task }), &bench);
    let attempt = dialled["attempts"][0]["attempt"]["id"].clone();
    for kind in ["ringback", "human_answer", "question_finished", "hang_up"] {
        desk.do_at_last("call.stamp", json!({ "attempt": attempt, "kind": kind }), &bench);
    }
    let concluded = desk.do_at_last("call.conclude", json!({ "attempt": attempt, "outcome": 10 }), &bench);
    for field in concluded["form"].as_array().unwrap() {
        let value = best_value(field, "磁盘将满时写下的说明");
        let entry = json!({ "task": task, "field": field["field"], "value": value });
        desk.do_at_last("sheet.enter", entry, &bench);
    }
    desk.do_at_last("sheet.submit", json!({ "id": task }), &bench);
    let comment = json!({ "id": task, "reason": "录音清楚" });
    let history = |program: &Program| program.ask("record.get", json!({ "id": task }))["events"].clone();
    desk.do_at_last("record.comment", comment, &history);
    let shifts = |program: &Program| program.ask("roster.get", json!(null));
    desk.do_at_last(
        "roster.save_shift",
        json!({ "id": "", "name": "加班", "start": "18:00", "end": "20:00" }),
        &shifts,
    );
    let plans = |program: &Program| program.ask("plan.get", json!({ "month": "2027-02" }));
    desk.program.ask("calendar.assume", json!({ "year": 2027 }));
    desk.do_at_last("plan.make", json!({ "month": "2027-02", "seed": 3, "total": 44 }), &plans);
    desk.do_at_last("plan.publish", json!({ "month": "2027-02" }), &plans);
    eprintln!("{} commands failed for want of room", desk.failures);
    assert!(desk.failures > 100, "{}", desk.failures);
    let check = desk.program.ask("program.check", json!(null));
    assert_eq!(check["sound"], true, "{check}");
}
