//! A program in a temporary folder with clocks that the test turns.

#![allow(dead_code, reason = "every test binary uses its part")]

pub mod browser;
pub mod december;
pub mod guarded;

use mingcha::app::{App, Clock, Folders, Session, Start};
use mingcha::calendar::{Millis, instant};
use mingcha::command::dispatch;
use mingcha::failure::Failure;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use tempfile::TempDir;

/// A program with a temporary database.
pub struct Office {
    pub folder: Arc<TempDir>,
    pub app: App,
    pub session: Session,
    clock: Arc<AtomicI64>,
}

/// Noon of Wednesday 2 December 2026, the usual "now" of these tests.
pub fn noon() -> Millis {
    instant("2026-12-02".parse().unwrap(), "12:00".parse().unwrap())
}

impl Office {
    /// An empty database.
    pub fn empty() -> Office {
        let folder = Arc::new(tempfile::tempdir().unwrap());
        Office::at(folder, Arc::new(AtomicI64::new(noon())))
    }

    /// A founded office with three callers.
    pub fn founded() -> Office {
        let office = Office::empty();
        office.ask("program.found", json!({ "province": "shanxi", "callers": ["甲", "乙", "丙"] }));
        office
    }

    /// A founded office whose December plan is published from the 2nd on.
    pub fn at_work() -> Office {
        let office = Office::founded();
        office.ask("plan.make", json!({ "month": "2026-12", "seed": 7 }));
        office.ask("plan.publish", json!({ "month": "2026-12" }));
        office
    }

    fn at(folder: Arc<TempDir>, clock: Arc<AtomicI64>) -> Office {
        let database = folder.path().join("mingcha.db");
        let (wall, monotonic) = (clock.clone(), clock.clone());
        let app = App::open(Start {
            folders: Folders::beside(&database),
            database,
            clock: Clock {
                wall: Arc::new(move || wall.load(Ordering::SeqCst)),
                monotonic: Arc::new(move || monotonic.load(Ordering::SeqCst) - noon()),
            },
            entropy: clock.load(Ordering::SeqCst) as u64,
        })
        .unwrap();
        let session = mingcha::start::resume(&app).unwrap();
        Office { folder, app, session, clock }
    }

    /// The same database after the program was closed and started again.
    pub fn reopened(self) -> Office {
        let Office { folder, app, clock, .. } = self;
        drop(app);
        Office::at(folder, clock)
    }

    pub fn database(&self) -> PathBuf {
        self.folder.path().join("mingcha.db")
    }

    /// Lets time pass.
    pub fn pass(&self, ms: i64) {
        self.clock.fetch_add(ms, Ordering::SeqCst);
    }

    pub fn try_ask(&self, name: &str, request: Value) -> Result<Value, Failure> {
        dispatch(&self.app, &self.session, name, request)
    }

    /// Dispatches a command that must succeed.
    pub fn ask(&self, name: &str, request: Value) -> Value {
        self.try_ask(name, request).unwrap_or_else(|failure| panic!("{name}: {failure}"))
    }

    /// Dispatches a command that must fail, and returns its sentence.
    pub fn refused(&self, name: &str, request: Value) -> String {
        match self.try_ask(name, request) {
            Ok(answer) => panic!("{name} succeeded: {answer}"),
            Err(failure) => failure.message().to_string(),
        }
    }

    /// Closes a month as somebody does who has seen what the check-up still finds.
    pub fn close(&self, month: &str) {
        let findings = self.ask("bulletin.check_up", json!({ "month": month }));
        let seen: u64 =
            findings.as_array().unwrap().iter().map(|finding| finding["count"].as_u64().unwrap()).sum();
        let reason = if seen == 0 { "" } else { "已逐项核对，无法再补" };
        self.ask("bulletin.close", json!({ "month": month, "seen": seen, "reason": reason }));
    }

    /// Ids of the published tasks that `keep` accepts.
    pub fn tasks(&self, keep: impl Fn(&Value) -> bool) -> Vec<String> {
        let rows = self.ask("plan.tasks", json!({ "month": "2026-12" }));
        let kept = rows.as_array().unwrap().iter().filter(|row| keep(row));
        kept.map(|row| row["id"].as_str().unwrap().to_string()).collect()
    }

    /// Dials a task, lets the story happen — (event, seconds after dialling) — and concludes with what the stamps say.
    pub fn call(&self, task: &str, story: &[(&str, i64)], outcome: Option<u8>) -> Value {
        let bench = self.ask("call.dial", json!({ "task": task, "early": true }));
        let attempt = bench["attempts"].as_array().unwrap().last().unwrap()["attempt"]["id"].clone();
        let mut passed = 0;
        for (kind, seconds) in story {
            self.pass((seconds - passed) * 1_000);
            passed = *seconds;
            self.ask("call.stamp", json!({ "attempt": attempt, "kind": kind }));
        }
        self.ask("call.conclude", json!({ "attempt": attempt, "outcome": outcome }))
    }

    /// Fills every field of the form as well as it can be: full points, every key point hit, no fatal error.
    pub fn fill(&self, task: &str) -> Value {
        let bench = self.ask("call.open", json!({ "id": task }));
        for field in bench["form"].as_array().unwrap() {
            if field["input"]["kind"] == "text" {
                continue;
            }
            let value = best_value(field, "");
            self.ask("sheet.enter", json!({ "task": task, "field": field["field"], "value": value }));
        }
        self.ask("call.open", json!({ "id": task }))
    }
}

/// The best that a field of the form takes; `text` where it takes text, a number where it takes that of the agent.
pub fn best_value(field: &Value, text: &str) -> Value {
    match field["input"]["kind"].as_str().unwrap() {
        "choice" => {
            let points = |choice: &Value| choice["points"].as_i64().unwrap();
            json!(field["input"]["choices"].as_array().unwrap().iter().map(points).max())
        }
        "key_point" => json!("hit"),
        "fatal" => json!("not"),
        "checkpoint" => json!("done"),
        "text" if field["field"] == "agent" => json!("0123"),
        "text" => json!(text),
        other => panic!("a field that takes {other}"),
    }
}

/// A task to ask a question in; for [`Office::tasks`].
pub fn scenario(row: &Value) -> bool {
    row["kind"] == "scenario"
}

/// A task that only asks whether somebody answers; for [`Office::tasks`].
pub fn connection(row: &Value) -> bool {
    row["kind"] == "connection"
}

/// Milliseconds.
pub const MINUTE: i64 = 60_000;

/// A direct answer after eight seconds of waiting, with a whole talk.
pub const TALK: [(&str, i64); 6] = [
    ("ringback", 3),
    ("human_answer", 11),
    ("agent_number", 13),
    ("question_finished", 40),
    ("answer_finished", 150),
    ("hang_up", 160),
];

/// Nobody answers for a minute.
pub const NO_ANSWER: [(&str, i64); 2] = [("ringback", 3), ("hang_up", 63)];
