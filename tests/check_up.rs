//! 体检: each oddity of a month is made by a person's own steps, and found with exactly its tasks.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::{MINUTE, Office, TALK, scenario};
use serde_json::{Value, json};

/// Ids of the tasks that the check-up names for `kind`, sorted.
fn found(office: &Office, kind: &str) -> Vec<String> {
    let findings = office.ask("bulletin.check_up", json!({ "month": "2026-12" }));
    let finding = findings.as_array().unwrap().iter().find(|one| one["kind"] == kind).unwrap();
    assert_eq!(finding["tasks"].as_array().unwrap().len() as u64, finding["count"].as_u64().unwrap());
    let mut ids: Vec<String> =
        finding["tasks"].as_array().unwrap().iter().map(|task| task["id"].as_str().unwrap().into()).collect();
    ids.sort();
    ids
}

fn sorted(ids: &[String]) -> Vec<String> {
    let mut ids = ids.to_vec();
    ids.sort();
    ids
}

/// Calls, fills the sheet as well as it can be and submits.
fn score(office: &Office, task: &str, story: &[(&str, i64)]) {
    office.call(task, story, None);
    office.fill(task);
    office.ask("sheet.submit", json!({ "id": task }));
    office.pass(MINUTE);
}

#[test]
fn full_marks_for_a_call_of_seconds_are_named() {
    let office = Office::at_work();
    let tasks = office.tasks(scenario);
    let hasty = [
        ("ringback", 3),
        ("human_answer", 4),
        ("agent_number", 5),
        ("question_finished", 8),
        ("hang_up", 12),
    ];
    score(&office, &tasks[0], &hasty);
    score(&office, &tasks[1], &TALK);
    assert_eq!(found(&office, "short_full_marks"), tasks[..1]);
}

#[test]
fn what_was_judged_before_the_outcome_was_mended_is_named() {
    let office = Office::at_work();
    let tasks = office.tasks(scenario);
    let bench = office.call(&tasks[0], &TALK, None);
    office.fill(&tasks[0]);
    let attempt = &bench["attempts"][0]["attempt"]["id"];
    office.ask("call.conclude", json!({ "attempt": attempt, "outcome": 42 }));
    office.ask("sheet.submit", json!({ "id": tasks[0] }));
    score(&office, &tasks[1], &TALK);
    assert_eq!(found(&office, "scored_unconnected"), tasks[..1]);
}

#[test]
fn ten_sheets_alike_are_named_and_nine_are_not() {
    let office = Office::at_work();
    let rows = office.ask("plan.tasks", json!({ "month": "2026-12" }));
    let caller = rows.as_array().unwrap().iter().find(|row| scenario(row)).unwrap()["caller"].clone();
    let own = office.tasks(|row| scenario(row) && row["caller"] == caller);
    let person = office.ask("program.status", Value::Null)["person"].clone();
    for task in &own[..9] {
        score(&office, task, &TALK);
    }
    assert!(found(&office, "straight_lined").is_empty(), "{person}");
    score(&office, &own[9], &TALK);
    assert_eq!(found(&office, "straight_lined"), sorted(&own[..10]));
}

#[test]
fn a_card_that_came_into_doubt_names_the_calls_that_asked_it() {
    let office = Office::at_work();
    assert!(found(&office, "card_open").is_empty());
    let rows = office.ask("plan.tasks", json!({ "month": "2026-12" }));
    let version = rows.as_array().unwrap().iter().find(|row| scenario(row)).unwrap()["scenario"].clone();
    let asked = office.tasks(|row| row["scenario"] == version);
    let bench = office.ask("call.open", json!({ "id": asked[0] }));
    let mut card = bench["card"].clone();
    let point = card["key_points"][0]["id"].clone();
    card["to_verify"] = json!([{ "where": point, "what": "新政策的办理时限" }]);
    office.ask("scenario.save", card);
    assert_eq!(found(&office, "card_open"), sorted(&asked));
}
