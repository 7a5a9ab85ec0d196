//! The answer key is frozen with the first dialling: what changes afterwards changes no record.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::{Office, TALK};
use rusqlite::Connection;
use serde_json::{Value, json};

/// An office in which 太原市 has an answer of its own to every first key point, with scenario tasks of that city.
fn office() -> (Office, Vec<String>) {
    let office = Office::founded();
    let library = office.ask("scenario.list", json!({}));
    let usable = library.as_array().unwrap().iter().filter(|entry| entry["usable"] == true);
    for mut card in usable.map(|entry| entry["card"].clone()) {
        let point = card["key_points"][0]["id"].clone();
        let variants = card["city_variants"].as_array_mut().unwrap();
        variants.retain(|variant| variant["city"] != "太原市" || variant["key_point"] != point);
        variants.push(
            json!({ "city": "太原市", "key_point": point, "text": "太原的答案", "accepted": ["太原也认"] }),
        );
        office.ask("scenario.save", card);
    }
    office.ask("plan.make", json!({ "month": "2026-12", "seed": 7 }));
    office.ask("plan.publish", json!({ "month": "2026-12" }));
    let tasks = office.tasks(|row| row["kind"] == "scenario" && row["city_name"] == "太原市");
    (office, tasks)
}

fn open(office: &Office, task: &str) -> Value {
    office.ask("call.open", json!({ "id": task }))
}

fn rename(office: &Office, name: &str) {
    let roster = office.ask("roster.get", json!(null));
    let cities = roster["cities"].as_array().unwrap();
    let mut city = cities.iter().find(|city| city["name"] == "太原市").unwrap().clone();
    city["name"] = json!(name);
    office.ask("roster.save_city", city);
}

#[test]
fn a_record_keeps_the_answer_of_its_day() {
    let (office, tasks) = office();
    let (dialled, other) = (&tasks[0], &tasks[1]);
    let before = open(&office, dialled)["key"].clone();
    assert_eq!((&before["frozen_at"], &before["fingerprint"]), (&json!(null), &json!("")));
    assert_eq!(before["key"]["points"][0]["text"], "太原的答案");

    office.call(dialled, &TALK, None);
    office.fill(dialled);
    let miss = open(&office, dialled)["form"]
        .as_array()
        .unwrap()
        .iter()
        .find(|field| field["input"]["kind"] == "key_point")
        .unwrap()
        .clone();
    office.ask("sheet.enter", json!({ "task": dialled, "field": miss["field"], "value": "missed" }));
    office.ask("sheet.submit", json!({ "id": dialled }));
    let record = open(&office, dialled);
    assert!(record["key"]["frozen_at"].is_i64());
    assert_eq!(
        (&record["key"]["key"]["day"], &record["key"]["key"]["city"]),
        (&json!("2026-12-02"), &json!("太原市"))
    );

    rename(&office, "并州市");
    let (_, mut card) = {
        let scenario = &record["key"]["key"]["scenario"];
        let versions = office.ask("scenario.versions", json!({ "id": scenario }));
        (versions[0][0].clone(), versions[0][1].clone())
    };
    for point in card["key_points"].as_array_mut().unwrap() {
        point["text"] = json!(format!("改写：{}", point["text"].as_str().unwrap()));
        point["weight"] = json!(point["weight"].as_u64().unwrap() * 2);
    }
    office.ask("scenario.save", card);

    let after = open(&office, dialled);
    assert_eq!((&after["key"], &after["score"]), (&record["key"], &record["score"]));
    assert_eq!((&after["form"], &after["task"]["total"]), (&record["form"], &record["task"]["total"]));
    assert_eq!(after["task"]["city_name"], "并州市");
    // Nobody has dialled the other one: it follows the city's new name, which has no answer of its own.
    assert_ne!(open(&office, other)["key"]["key"]["points"][0]["text"], "太原的答案");
    assert_eq!(office.ask("program.check", json!(null))["sound"], true);
}

#[test]
fn a_redial_on_another_day_keeps_the_key_of_the_first_dialling() {
    let (office, tasks) = office();
    let first = office.call(&tasks[0], &common::NO_ANSWER, None);
    rename(&office, "并州市");
    office.pass(24 * 60 * 60_000);
    let second = office.call(&tasks[0], &TALK, None);
    assert_eq!(second["attempts"].as_array().unwrap().len(), 2);
    assert_eq!(second["key"], first["key"]);
}

#[test]
fn a_key_that_was_touched_is_found() {
    let (office, tasks) = office();
    let bench = office.call(&tasks[0], &TALK, None);
    let lines = |office: &Office| office.ask("program.check", json!(null))["lines"].clone();
    let of_keys = |lines: &Value| {
        lines.as_array().unwrap().iter().find(|line| line["name"] == "拨打时留存的参考答案").unwrap().clone()
    };
    let whole = of_keys(&lines(&office));
    assert_eq!((&whole["looked_at"], &whole["problems"]), (&json!(1), &json!([])));
    let plain = Connection::open(office.database()).unwrap();
    let touched =
        plain.execute("UPDATE answer_key SET body = replace(body, '太原的答案', '别的答案')", []).unwrap();
    assert_eq!(touched, 1);
    drop(plain);
    let problem = of_keys(&lines(&office))["problems"][0].as_str().unwrap().to_owned();
    assert!(problem.contains(bench["task"]["number"].as_str().unwrap()), "{problem}");
}
