//! Browser mode: who is let in, and what survives when the program is killed.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![cfg(feature = "serve")]

mod common;

use common::Office;
use common::browser::Program;
use mingcha::random::Random;
use serde_json::{Value, json};
use std::process::Command;

/// An office at work whose program is closed, so that another can open the database.
fn closed_office() -> (std::sync::Arc<tempfile::TempDir>, std::path::PathBuf, Vec<String>) {
    let office = Office::at_work();
    let tasks = office.tasks(|row| row["kind"] == "scenario");
    (office.folder.clone(), office.database(), tasks)
}

#[test]
fn only_this_computers_browser_is_let_in() {
    let (_folder, database, _) = closed_office();
    let program = Program::start(&database);
    let (port, cookie) = (program.port, program.cookie());
    let ours = format!("http://127.0.0.1:{port}");
    let status =
        |headers: &[(&str, &str)]| program.send("POST", "/dispatch/program.status", headers, "null").status;
    assert_eq!(status(&[cookie]), 200);
    assert_eq!(status(&[cookie, ("Origin", &ours)]), 200);
    assert_eq!(status(&[]), 401, "without the cookie");
    assert_eq!(status(&[("Cookie", "mingcha=guess")]), 401);
    assert_eq!(status(&[cookie, ("Origin", "http://evil.example")]), 403, "a page from elsewhere");
    assert_eq!(status(&[cookie, ("Origin", "null")]), 403, "a sandboxed page");
    assert_eq!(status(&[cookie, ("Host", "evil.example")]), 403, "a name that was pointed at this computer");
    let again = program.get(&format!("/enter?token={}", program.token), &[]);
    assert_eq!(again.status, 401, "the token works once");
    let reply = program.send("POST", "/dispatch/plan.get", &[cookie], "{\"month\": \"2026-13\"}");
    assert_eq!(reply.status, 422);
    let failure: Value = serde_json::from_str(&reply.body).unwrap();
    assert_eq!((&failure["code"], &failure["field"]), (&json!("invalid"), &json!("month")));
    assert_eq!(program.send("POST", "/dispatch/plan.get", &[cookie], "{").status, 422);
    assert_eq!(program.get("/exports/..%2fmingcha.db", &[cookie]).status, 404, "no way out of the folder");
    let policy = program.get("/nothing", &[cookie]).head;
    assert!(policy.contains("content-security-policy: default-src 'self'"), "{policy}");
}

#[test]
fn the_database_has_one_owner() {
    let (_folder, database, _) = closed_office();
    let program = Program::start(&database);
    let second =
        Command::new(env!("CARGO_BIN_EXE_mingcha")).args(["check", "--db"]).arg(&database).output().unwrap();
    assert!(!second.status.success());
    assert!(String::from_utf8_lossy(&second.stderr).contains("正被另一个明察程序使用"));
    program.kill();
    let third =
        Command::new(env!("CARGO_BIN_EXE_mingcha")).args(["check", "--db"]).arg(&database).output().unwrap();
    assert!(third.status.success(), "the lock goes with the process");
}

/// Fields are saved one after another; at a random moment the program is killed. Every field that was acknowledged stands
/// in the database when it is opened again.
#[test]
fn a_draft_survives_kill_9() {
    let (_folder, database, tasks) = closed_office();
    let mut random = Random::named(9, "kill");
    let mut acknowledged = Vec::new();
    for (round, task) in tasks.iter().take(12).enumerate() {
        let program = Program::start(&database);
        let bench = program.ask("call.dial", json!({ "task": task }));
        let attempt = bench["attempts"][0]["attempt"]["id"].clone();
        program.ask("call.stamp", json!({ "attempt": attempt, "kind": "ringback" }));
        for (at, field) in bench["form"].as_array().unwrap().iter().enumerate() {
            let value = match field["input"]["kind"].as_str().unwrap() {
                "choice" => field["input"]["choices"][0]["points"].clone(),
                "checkpoint" => json!("done"),
                "text" if field["field"] == "agent" => json!(format!("A{round}x{at}")),
                "key_point" => json!("missed"),
                "fatal" => json!("not"),
                _ => json!(format!("第 {round} 轮第 {at} 项")),
            };
            let name = field["field"].as_str().unwrap().to_string();
            program.ask("sheet.enter", json!({ "task": task, "field": name, "value": value }));
            acknowledged.push((task.clone(), name, value));
            if random.below(8) == 0 {
                break;
            }
        }
        program.kill();
    }
    let program = Program::start(&database);
    for (task, field, value) in &acknowledged {
        let bench = program.ask("call.open", json!({ "id": task }));
        assert_eq!(bench["entries"][field], *value, "{field} of {task}");
        assert_eq!(bench["attempts"][0]["attempt"]["events"].as_array().unwrap().len(), 2);
    }
    assert_eq!(program.ask("program.check", json!(null))["sound"], true);
}
