//! The library of phrases: learnt from submitted sheets, offered in notes, kept and hidden by the office.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::{Office, TALK};
use mingcha::app::Session;
use mingcha::command::dispatch;
use serde_json::{Value, json};

/// Submits a connection task with these notes.
fn submit(office: &Office, task: &str, notes: &[(&str, &str)]) {
    office.call(task, &[("ringback", 3), ("human_answer", 8), ("agent_number", 10), ("hang_up", 20)], None);
    office.fill(task);
    for (field, text) in notes {
        office.ask("sheet.enter", json!({ "task": task, "field": field, "value": text }));
    }
    office.ask("sheet.submit", json!({ "id": task }));
}

fn offers(office: &Office, item: &str, typed: &str) -> Vec<String> {
    let offers = office.ask("phrase.offer", json!({ "item": item, "text": typed }));
    let text = |offer: &Value| offer["text"].as_str().unwrap().to_string();
    offers.as_array().unwrap().iter().map(text).collect()
}

fn find(office: &Office, text: &str) -> Value {
    let list = office.ask("phrase.list", Value::Null);
    list["phrases"].as_array().unwrap().iter().find(|phrase| phrase["text"] == text).cloned().unwrap()
}

#[test]
fn a_phrase_is_offered_once_two_sheets_were_submitted_with_it() {
    let office = Office::at_work();
    let tasks = office.tasks(|row| row["kind"] == "connection" && row["double_scored"] == false);
    submit(&office, &tasks[0], &[("note:greeting", "未报工号；语速偏快。"), ("note", "未报工号")]);
    assert!(offers(&office, "greeting", "").is_empty(), "once is not enough");

    // Sent back and submitted again, the same words are not used twice.
    office.ask("record.review", json!({ "task": tasks[0], "approve": false, "note": "请核对" }));
    office.ask("sheet.submit", json!({ "id": tasks[0] }));
    assert!(offers(&office, "greeting", "").is_empty());

    office.pass(60_000);
    submit(&office, &tasks[1], &[("note:greeting", "语速偏快")]);
    assert_eq!(offers(&office, "greeting", ""), ["语速偏快"]);
    assert_eq!(offers(&office, "", "语速"), ["语速偏快"], "from another item's notes too");
    assert!(offers(&office, "greeting", "核实").is_empty());
    let elsewhere = office.ask("phrase.offer", json!({ "item": "", "text": "" }));
    assert_eq!(elsewhere[0]["from"], "问候与工号");
    assert_eq!(office.ask("phrase.offer", json!({ "item": "greeting", "text": "" }))[0]["from"], "");
    assert_eq!(find(&office, "语速偏快")["uses"], 2);

    let audit = office.ask("program.audit", Value::Null);
    let submitted = audit.as_array().unwrap().iter().find(|row| row["action"] == "sheet.submit").unwrap();
    let learnt = submitted["edits"].as_array().unwrap().iter().find(|edit| edit["what"] == "phrase").unwrap();
    assert_eq!((&learnt["old"]["uses"], &learnt["new"]["uses"]), (&json!(1), &json!(2)));
    assert_eq!(office.reopened().ask("program.check", Value::Null)["sound"], true);
}

#[test]
fn no_number_of_a_person_or_an_order_is_learnt() {
    let office = Office::at_work();
    let tasks = office.tasks(|row| row["kind"] == "connection" && row["double_scored"] == false);
    for task in &tasks[..2] {
        submit(
            &office,
            task,
            &[
                ("ticket", "GD-7"),
                ("agent", "1023"),
                ("note", "让回拨 0351-3030303；坐席 1023 挂断；工单 gd7 待撤；已说明可到大厅办理"),
            ],
        );
    }
    assert_eq!(offers(&office, "", ""), ["已说明可到大厅办理"]);
}

#[test]
fn the_office_writes_rewords_and_hides() {
    let office = Office::at_work();
    let tasks = office.tasks(|row| row["kind"] == "connection" && row["double_scored"] == false);
    let save = |id: &str, item: &str, text: &str| json!({ "id": id, "item": item, "text": text });
    assert!(office.refused("phrase.save", save("", "", " ")).contains("请填写常用语"));
    assert!(office.refused("phrase.save", save("", "", "回拨 13800001111")).contains("不能有电话"));
    assert!(office.refused("phrase.save", save("", "colour", "未说明办理时限")).contains("找不到"));
    assert!(office.refused("phrase.save", save("x", "", "未说明办理时限")).contains("找不到"));
    office.ask("phrase.save", save("", "greeting", "未说明办理时限"));
    assert_eq!(offers(&office, "greeting", ""), ["未说明办理时限"], "at once");
    assert!(office.refused("phrase.save", save("", "greeting", " 未说明办理时限 ")).contains("已有这一句"));

    let known = find(&office, "未说明办理时限");
    let id = known["id"].as_str().unwrap();
    office.ask("phrase.save", save(id, "", "没有说明办理时限"));
    assert_eq!(offers(&office, "greeting", ""), ["没有说明办理时限"]);

    // Learnt once and not offered yet: the office's wording takes its uses over, and the other is hidden.
    submit(&office, &tasks[0], &[("note", "办理时限未说明")]);
    office.ask("phrase.save", save(id, "", "办理时限未说明"));
    assert_eq!(offers(&office, "", ""), ["办理时限未说明"]);
    assert_eq!(find(&office, "没有说明办理时限")["hidden"], true);

    let learnt = find(&office, "办理时限未说明");
    assert_eq!((&learnt["uses"], &learnt["kept"]), (&json!(1), &json!(true)));
    office.ask("phrase.hide", json!({ "id": learnt["id"], "hidden": true }));
    assert!(offers(&office, "", "").is_empty());
    submit(&office, &tasks[1], &[("note", "办理时限未说明")]);
    assert!(offers(&office, "", "").is_empty(), "it stays hidden however often it is used");
    assert_eq!(find(&office, "办理时限未说明")["uses"], 2);
    office.ask("phrase.hide", json!({ "id": learnt["id"], "hidden": false }));
    assert_eq!(offers(&office, "", ""), ["办理时限未说明"]);
    assert_eq!(office.reopened().ask("program.check", Value::Null)["sound"], true);
}

#[test]
fn a_second_sheet_teaches_too() {
    let office = Office::at_work();
    let task = office.tasks(|row| row["double_scored"] == true && row["kind"] == "scenario")[0].clone();
    let plain = rusqlite::Connection::open(office.database()).unwrap();
    let second: String =
        plain.query_row("SELECT double_scored FROM task WHERE id = ?", [&task], |row| row.get(0)).unwrap();
    let caller = office.ask("plan.tasks", json!({ "month": "2026-12" }));
    let caller =
        caller.as_array().unwrap().iter().find(|row| row["id"] == task.as_str()).unwrap()["caller"].clone();
    office.call(&task, &TALK, None);
    let submit_as = |person: &str, scorer: &str, submit: &str| {
        let session = Session::of(Some(person.into()));
        let ask = |name: &str, request: Value| dispatch(&office.app, &session, name, request).unwrap();
        let open = if scorer == "second" { "second.open" } else { "call.open" };
        for field in ask(open, json!({ "id": task }))["form"].as_array().unwrap() {
            let value = match field["input"]["kind"].as_str().unwrap() {
                "choice" => {
                    let points = |choice: &Value| choice["points"].as_i64().unwrap();
                    json!(field["input"]["choices"].as_array().unwrap().iter().map(points).max())
                }
                "key_point" => json!("hit"),
                "fatal" => json!("not"),
                "checkpoint" => json!("done"),
                _ if field["field"] == "note" => json!("答复完整但语速偏快"),
                _ => continue,
            };
            let entry = json!({ "task": task, "field": field["field"], "value": value, "scorer": scorer });
            ask("sheet.enter", entry);
        }
        ask(submit, json!({ "id": task }));
    };
    submit_as(caller.as_str().unwrap(), "caller", "sheet.submit");
    assert!(offers(&office, "", "").is_empty());
    submit_as(&second, "second", "second.submit");
    assert_eq!(offers(&office, "", ""), ["答复完整但语速偏快"]);
}
