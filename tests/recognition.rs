//! What a city may recognise is named before it is dialled again, and the opening line goes round.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::{NO_ANSWER, Office, TALK};
use serde_json::{Value, json};

const DAY: i64 = 24 * 60 * 60_000;

fn open(office: &Office, task: &str) -> Value {
    office.ask("call.open", json!({ "id": task }))
}

fn reasons(bench: &Value) -> Vec<String> {
    bench["recognised_by"].as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
}

#[test]
fn callers_and_numbers_are_named_at_their_limits() {
    let office = Office::at_work();
    let own = json!({ "id": "", "name": "1 号话机", "number": "03514040123", "active": true });
    let number = office.ask("roster.save_own_number", own)["own_numbers"][0]["id"].clone();
    let mut settings = office.ask("settings.get", json!(null));
    settings["recognition"] = json!({ "same_caller": 0, "same_number": 2 });
    assert!(office.refused("settings.save", settings.clone()).contains("同一拨测员"));
    settings["recognition"]["same_caller"] = json!(1);
    office.ask("settings.save", settings);

    let rows = office.ask("plan.tasks", json!({ "month": "2026-12" }));
    let first = rows.as_array().unwrap()[0].clone();
    let same = office.tasks(|row| row["city"] == first["city"] && row["caller"] == first["caller"]);
    let people = office.ask("roster.get", json!(null))["people"].clone();
    let caller = people.as_array().unwrap().iter().find(|person| person["id"] == first["caller"]).unwrap();
    office.ask("program.switch_person", json!({ "id": caller["id"] }));
    for (met, task) in same[..3].iter().enumerate() {
        let bench = open(&office, task);
        let own = &bench["own_numbers"][0];
        assert_eq!(own["recent"], json!(met));
        assert_eq!(own["warning"].is_string(), met >= 2, "{own}");
        let by_voice = reasons(&bench).iter().any(|reason| reason.contains("声音可能被认出"));
        assert_eq!(by_voice, met >= 1, "{:?}", reasons(&bench));
        office.ask("call.dial", json!({ "task": task, "from_number": number }));
        office.pass(60_000);
    }
    // It is a warning: the third was dialled all the same. After thirty days the city has forgotten.
    office.pass(31 * DAY);
    let bench = open(&office, &same[3]);
    assert_eq!((&bench["own_numbers"][0]["recent"], reasons(&bench).len()), (&json!(0), 0));
}

#[test]
fn the_opening_line_goes_round_city_by_city() {
    let office = Office::founded();
    // One card is left to draw, so every city meets it again and again.
    let library = office.ask("scenario.list", json!({ "month": "2026-12" }));
    let usable = |entry: &&Value| entry["usable"] == true && entry["card"]["season"] == json!([]);
    let kept = library.as_array().unwrap().iter().find(usable).unwrap()["card"].clone();
    for entry in library.as_array().unwrap() {
        if entry["card"]["id"] != kept["id"] {
            office.ask("scenario.withdraw", json!({ "id": entry["card"]["id"], "withdrawn": true }));
        }
    }
    let mut settings = office.ask("settings.get", json!(null));
    settings["planning"]["rules"]["cooldown_days"] = json!(5);
    office.ask("settings.save", settings);
    office.ask("plan.make", json!({ "month": "2026-12", "seed": 7 }));
    office.ask("plan.publish", json!({ "month": "2026-12" }));
    let rows = office.ask("plan.tasks", json!({ "month": "2026-12" }));
    let scenario = |row: &&Value| row["kind"] == "scenario" && row["title"] == kept["title"];
    let city = rows.as_array().unwrap().iter().find(scenario).unwrap()["city"].clone();
    let tasks = office.tasks(|row| scenario(&row) && row["city"] == city);
    let ways = kept["opening"]["variants"].as_array().unwrap().len() as u64 + 1;
    assert!(ways > 1 && tasks.len() > 2, "{ways} {}", tasks.len());
    let mut said = Vec::new();
    for (met, task) in tasks.iter().enumerate() {
        let opening = open(&office, task)["opening"].as_u64().unwrap();
        assert_eq!(opening, met as u64 % ways);
        assert_eq!(open(&office, task)["opening"], opening, "however often it is opened");
        let story: &[(&str, i64)] = if met == 0 { &NO_ANSWER } else { &TALK };
        office.call(task, story, None);
        office.pass(60 * 60_000);
        if met == 0 {
            office.call(task, &TALK, None);
            office.pass(60 * 60_000);
        }
        said.push(opening);
    }
    // What was said stays, whatever came after it.
    let now: Vec<u64> = tasks.iter().map(|task| open(&office, task)["opening"].as_u64().unwrap()).collect();
    assert_eq!(now, said);
    let reasons = reasons(&open(&office, &tasks[1]));
    assert!(reasons.iter().any(|reason| reason.contains("不足间隔 5 天")), "{reasons:?}");
    assert!(!reasons.iter().any(|reason| reason.contains("这句开场白")));
}
