//! What happens to a sheet once it is submitted: a blind second scorer, a review by rule, corrections beside the original,
//! comments.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::{NO_ANSWER, Office, TALK, best_value};
use mingcha::app::Session;
use mingcha::command::dispatch;
use serde_json::{Value, json};

/// A double-scored scenario task: its id, its caller, its second scorer.
fn double_scored(office: &Office) -> (String, String, String) {
    let task = office.tasks(|row| row["double_scored"] == true && row["kind"] == "scenario")[0].clone();
    let row = office.ask("call.open", json!({ "id": task }))["task"].clone();
    let people = office.ask("roster.get", json!(null))["people"].as_array().unwrap().clone();
    let plain = rusqlite::Connection::open(office.database()).unwrap();
    let second: String =
        plain.query_row("SELECT double_scored FROM task WHERE id = ?", [&task], |row| row.get(0)).unwrap();
    assert!(people.iter().any(|person| person["id"] == second.as_str()));
    (task, row["caller"].as_str().unwrap().into(), second)
}

fn ask_as(office: &Office, person: &str, name: &str, request: Value) -> Result<Value, String> {
    let session = Session::of(Some(person.into()));
    dispatch(&office.app, &session, name, request).map_err(|failure| failure.message().to_string())
}

/// Fills what the form asks for on one's own sheet.
fn fill(office: &Office, person: &str, bench: &Value, scorer: &str, worst: &[&str]) {
    for field in bench["form"].as_array().unwrap() {
        let name = field["field"].as_str().unwrap();
        let lowest = || {
            let choices = field["input"]["choices"].as_array().unwrap().iter();
            json!(choices.map(|choice| choice["points"].as_i64().unwrap()).min())
        };
        let value = if worst.contains(&name) { lowest() } else { best_value(field, "说明") };
        let entry = json!({ "task": bench["task"]["id"], "field": name, "value": value, "scorer": scorer });
        ask_as(office, person, "sheet.enter", entry).unwrap();
    }
}

#[test]
fn two_people_score_one_call_blind() {
    let office = Office::at_work();
    let (task, caller, second) = double_scored(&office);
    let id = json!({ "id": task });
    assert_eq!(
        ask_as(&office, &second, "second.list", json!(null)).unwrap(),
        json!([]),
        "nothing was called yet"
    );
    let early = ask_as(&office, &second, "second.open", id.clone()).unwrap();
    assert!(early["read_only"].as_str().unwrap().contains("还没有最终结果"));
    office.call(&task, &TALK, None);

    let waiting = ask_as(&office, &second, "second.list", json!(null)).unwrap();
    assert_eq!(waiting.as_array().unwrap().len(), 1);
    let somebody_else = ask_as(&office, &caller, "second.open", id.clone()).unwrap_err();
    assert!(somebody_else.contains("双评"), "{somebody_else}");

    // The caller scores and submits; the second scorer must not see any of it.
    let bench = ask_as(&office, &caller, "call.open", id.clone()).unwrap();
    fill(&office, &caller, &bench, "caller", &[]);
    let bench = ask_as(&office, &caller, "sheet.submit", id.clone()).unwrap();
    assert_eq!(bench["score"]["of_hundred"], 1_000, "{}", bench["score"]["explanation"]);
    for command in ["call.open", "record.get"] {
        let blind = ask_as(&office, &second, command, id.clone()).unwrap_err();
        assert!(blind.contains("提交双评之前不能查看"), "{command}: {blind}");
    }
    let days = json!({ "filter": { "from": "2026-12-01", "to": "2026-12-31" } });
    let row = |person: &str| {
        let records = ask_as(&office, person, "record.list", days.clone()).unwrap();
        let rows = records["rows"].as_array().unwrap().clone();
        rows.into_iter().find(|row| row["id"] == task.as_str()).unwrap()
    };
    assert_eq!((&row(&second)["total"], &row(&caller)["total"]), (&json!(null), &json!(1_000)));
    let own = ask_as(&office, &second, "second.open", id.clone()).unwrap();
    assert_eq!((&own["entries"], &own["task"]["total"]), (&json!({}), &json!(null)));

    fill(&office, &second, &own, "second", &["item:wording"]);
    let half = ask_as(&office, &caller, "record.get", id.clone()).unwrap()["second"].clone();
    assert_eq!(
        (&half["submitted_at"], &half["compared"], &half["total"]),
        (&json!(null), &json!([]), &json!(null))
    );
    ask_as(&office, &second, "second.submit", id.clone()).unwrap();
    let again = ask_as(&office, &second, "second.submit", id.clone()).unwrap_err();
    assert!(again.contains("双评已提交"), "{again}");
    assert_eq!(ask_as(&office, &second, "second.list", json!(null)).unwrap(), json!([]));

    // Now both see both; the first counts.
    let record = ask_as(&office, &second, "record.get", id.clone()).unwrap();
    assert_eq!(record["workbench"]["task"]["total"], 1_000);
    let compared = record["second"]["compared"].as_array().unwrap();
    let differing: Vec<&Value> = compared.iter().filter(|field| field["same"] == false).collect();
    assert_eq!(differing.len(), 1, "{differing:?}");
    assert_eq!(differing[0]["field"], "item:wording");
    assert!(record["second"]["total"].as_i64().unwrap() < 1_000);

    let agreement =
        ask_as(&office, &caller, "stats.agreement", json!({ "from": "2026-12-01", "to": "2026-12-31" }))
            .unwrap();
    assert_eq!(agreement["calls"], 1);
    let item = |id: &str| {
        agreement["items"].as_array().unwrap().iter().find(|item| item["item"] == id).unwrap().clone()
    };
    assert_eq!(
        (&item("wording")["agreement"]["raw"], &item("wording")["differing"][0]["id"]),
        (&json!(0.0), &json!(task))
    );
    assert_eq!(item("greeting")["agreement"]["raw"], 1.0);
    let queue = ask_as(&office, &caller, "review.queue", json!({ "month": "2026-12" })).unwrap();
    assert!(queue["waiting"][0]["reasons"].as_array().unwrap().contains(&json!("disagreement")));
    assert_eq!(office.ask("program.check", json!(null))["sound"], true);
}

#[test]
fn what_the_rules_ask_for_waits_until_somebody_else_approves_it() {
    let office = Office::at_work();
    let mut settings = office.ask("settings.get", json!(null));
    settings["review"]["random_permille"] = json!(0);
    office.ask("settings.save", settings);
    let tasks = office.tasks(|row| row["kind"] == "scenario" && row["double_scored"] == false);
    let queue = |office: &Office| office.ask("review.queue", json!({ "month": "2026-12" }));

    // One that did not connect, one that did well.
    for (task, story) in [(&tasks[0], &NO_ANSWER[..]), (&tasks[1], &TALK[..])] {
        office.call(task, story, None);
        if story == NO_ANSWER {
            office.ask("call.give_up", json!({ "id": task, "reason": "已到下班时间" }));
        } else {
            office.fill(task);
        }
        office.ask("sheet.submit", json!({ "id": task }));
    }
    let found = queue(&office);
    assert_eq!((&found["submitted"], &found["asked"], &found["approved"]), (&json!(2), &json!(1), &json!(0)));
    assert_eq!(found["waiting"][0]["task"]["id"], tasks[0].as_str());
    assert_eq!(found["waiting"][0]["reasons"], json!(["not_connected"]));

    let caller = found["waiting"][0]["task"]["caller"].as_str().unwrap().to_string();
    let approve = json!({ "task": tasks[0], "approve": true, "note": "" });
    let own = ask_as(&office, &caller, "record.review", approve.clone()).unwrap_err();
    assert!(own.contains("另一位同事"), "{own}");
    let people = office.ask("roster.get", json!(null))["people"].as_array().unwrap().clone();
    let other = people.iter().find(|person| person["id"] != caller.as_str()).unwrap()["id"].as_str().unwrap();
    ask_as(&office, other, "record.review", approve).unwrap();
    let found = queue(&office);
    assert_eq!((&found["asked"], &found["approved"], &found["waiting"]), (&json!(1), &json!(1), &json!([])));
}

#[test]
fn a_correction_stands_beside_what_was_submitted() {
    let office = Office::at_work();
    let task = office.tasks(|row| row["kind"] == "scenario" && row["double_scored"] == false)[0].clone();
    office.call(&task, &TALK, None);
    office.fill(&task);
    office.ask("sheet.submit", json!({ "id": task }));
    let id = json!({ "id": task });
    assert_eq!(office.ask("record.get", id.clone())["original"], json!(null));

    let nothing =
        json!({ "task": task, "entries": [{ "field": "item:greeting", "value": 50 }], "reason": "复听" });
    assert!(office.refused("record.correct", nothing).contains("和原来一样"));
    let half = json!({ "task": task, "reason": "复听录音", "entries": [
        { "field": "item:greeting", "value": 30 },
        { "field": "item:wording", "value": 77 },
    ] });
    assert!(office.refused("record.correct", half).contains("没有 7.7 分这一档"));
    assert_eq!(office.ask("record.get", id.clone())["original"], json!(null), "all or nothing");

    let both = json!({ "task": task, "reason": "复听录音", "entries": [
        { "field": "item:greeting", "value": 30 },
        { "field": "note:greeting", "value": "未报工号" },
    ] });
    let record = office.ask("record.correct", both);
    let original = &record["original"];
    assert_eq!(original["changed"], json!(["item:greeting", "note:greeting"]));
    assert_eq!(
        (&original["total"], &record["workbench"]["score"]["of_hundred"]),
        (&json!(1_000), &json!(980))
    );
    assert_eq!(original["entries"]["item:greeting"], 50);
    let events = record["events"].as_array().unwrap();
    let corrected = events.iter().find(|event| event["kind"] == "corrected").unwrap();
    assert!(corrected["note"].as_str().unwrap().ends_with("原因：复听录音"), "{corrected}");

    assert!(office.refused("record.comment", json!({ "id": task, "reason": " " })).contains("请写下"));
    office.ask("record.void", json!({ "id": task, "reason": "线路故障" }));
    let record = office.ask("record.comment", json!({ "id": task, "reason": "已与太原市核对录音。" }));
    let last = record["events"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&last["kind"], &last["note"]), (&json!("comment"), &json!("已与太原市核对录音。")));
}
