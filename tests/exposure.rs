//! A question that is known measures nothing: answers by meeting, the warning of a leak, and what each city has met.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::{Office, TALK, best_value};
use rusqlite::Connection;
use serde_json::{Value, json};
use std::collections::BTreeMap;

const DAY: i64 = 24 * 60 * 60_000;

/// An office whose December plan asks one card only, so every city meets it again and again; with that card's id and what a
/// plan that asks nothing else is made from.
fn one_card(total: u32) -> (Office, String, Value) {
    let office = Office::founded();
    let library = office.ask("scenario.list", json!({ "month": "2026-12" }));
    let library = library.as_array().unwrap();
    let usable = |entry: &&Value| entry["usable"] == true && entry["card"]["season"] == json!([]);
    let kept = library.iter().find(usable).unwrap()["card"]["id"].clone();
    let others: Vec<&Value> =
        library.iter().map(|entry| &entry["card"]["id"]).filter(|id| **id != kept).collect();
    let mut settings = office.ask("settings.get", json!(null));
    settings["planning"]["rules"]["cooldown_days"] = json!(5);
    office.ask("settings.save", settings);
    let request = json!({ "month": "2026-12", "seed": 7, "total": total, "excluded_scenarios": others });
    office.ask("plan.make", request.clone());
    office.ask("plan.publish", json!({ "month": "2026-12" }));
    (office, kept.as_str().unwrap().to_owned(), request)
}

/// The scenario tasks of the month, city by city in the order of time.
fn by_city(office: &Office) -> BTreeMap<String, Vec<Value>> {
    let mut cities: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for row in office.ask("plan.tasks", json!({ "month": "2026-12" })).as_array().unwrap() {
        if row["kind"] == "scenario" {
            cities.entry(row["city"].as_str().unwrap().to_owned()).or_default().push(row.clone());
        }
    }
    for tasks in cities.values_mut() {
        tasks.sort_by_key(|row| {
            (row["day"].as_str().unwrap().to_owned(), row["start"].as_str().unwrap().to_owned())
        });
    }
    cities
}

/// Calls `task` and submits its sheet: every point given, or every point but the first.
fn answer(office: &Office, task: &str, all: bool) {
    let bench = office.call(task, &TALK, None);
    let mut held_back = !all;
    for field in bench["form"].as_array().unwrap() {
        let value = match field["input"]["kind"].as_str().unwrap() {
            "text" => continue,
            "key_point" if std::mem::take(&mut held_back) => json!("missed"),
            _ => best_value(field, ""),
        };
        office.ask("sheet.enter", json!({ "task": task, "field": field["field"], "value": value }));
    }
    office.ask("sheet.submit", json!({ "id": task }));
    office.pass(60_000);
}

fn id(row: &Value) -> String {
    row["id"].as_str().unwrap().to_owned()
}

fn count(office: &Office, filter: &Value) -> Value {
    office.ask("record.list", json!({ "filter": filter, "with_void": false }))["count"].clone()
}

/// Name and calls of each meeting over the days from `from` to `to`.
fn meetings(office: &Office, from: &str, to: &str) -> Vec<(String, u64)> {
    let page = office.ask("stats.get", json!({ "from": from, "to": to }));
    let rows = page["accuracy"]["meetings"].as_array().unwrap().clone();
    rows.iter()
        .map(|row| (row["name"].as_str().unwrap().to_owned(), row["calls"].as_u64().unwrap()))
        .collect()
}

/// The meetings of the whole month once more, by plain SQL.
fn plainly(office: &Office) -> Vec<(String, u64)> {
    let plain = Connection::open(office.database()).unwrap();
    let mut statement = plain
        .prepare(
            "WITH asked AS (
                 SELECT row_number() OVER (PARTITION BY task.city, scenario_version.scenario ORDER BY task.day, task.start) AS nth
                 FROM task JOIN fact ON fact.task = task.id JOIN scenario_version ON scenario_version.id = task.scenario
                 WHERE task.state = 'submitted' AND fact.required > 0 AND fact.eventual IN (10, 11, 12))
             SELECT iif(nth = 1, '首次', '第 ' || nth || ' 次'), count(*) FROM asked GROUP BY nth ORDER BY nth",
        )
        .unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, u32>(1)?.into()))).unwrap();
    rows.map(Result::unwrap).collect()
}

#[test]
fn a_card_that_is_answered_better_once_it_was_heard_is_named() {
    let (office, card, _) = one_card(500);
    let cities: Vec<Vec<Value>> = by_city(&office).into_values().take(4).collect();
    for tasks in &cities {
        answer(&office, &id(&tasks[0]), false);
        answer(&office, &id(&tasks[1]), true);
    }
    let month = ("2026-12-01", "2026-12-31");
    assert_eq!(meetings(&office, month.0, month.1), [("首次".to_owned(), 4), ("第 2 次".to_owned(), 4)]);

    // Every figure opens exactly its tasks.
    let page = office.ask("stats.get", json!({ "from": month.0, "to": month.1 }));
    let accuracy = &page["accuracy"];
    let found = &accuracy["cards"].as_array().unwrap()[0];
    for (row, calls, full) in [(&found["all"], 8, 4), (&found["first"], 4, 0), (&found["later"], 4, 4)] {
        assert_eq!((&row["calls"], &row["full"]), (&json!(calls), &json!(full)));
        assert_eq!(count(&office, &row["filter"]), json!(calls));
        let mut all_points = row["filter"].clone();
        all_points["all_points"] = json!(true);
        assert_eq!(count(&office, &all_points), json!(full));
    }
    for row in ["meetings", "traits", "topics"].iter().flat_map(|rows| accuracy[*rows].as_array().unwrap()) {
        assert_eq!(count(&office, &row["filter"]), row["calls"], "{row}");
    }
    // 0 of 4 and then 4 of 4: 1 in 70.
    assert!((found["p"].as_f64().unwrap() - 1.0 / 70.0).abs() < 1e-12);
    assert_eq!((&found["all"]["key"], &found["leak"]), (&json!(card), &json!(true)));
    let library = office.ask("scenario.accuracy", json!(null));
    assert_eq!(library["cards"][0], *found, "over all days there are");
    assert!(library["definition"]["note"].as_str().unwrap().contains("以通为单位"));

    // Which meeting it was does not depend on the days looked at …
    let second_days: Vec<&str> = cities.iter().map(|tasks| tasks[1]["day"].as_str().unwrap()).collect();
    let first_days: Vec<&str> = cities.iter().map(|tasks| tasks[0]["day"].as_str().unwrap()).collect();
    let after = second_days.iter().max().unwrap();
    assert!(first_days.iter().max().unwrap() < after);
    let on_last = second_days.iter().filter(|day| *day == after).count() as u64;
    assert_eq!(meetings(&office, after, month.1), [("第 2 次".to_owned(), on_last)]);
    // … but a void call is no meeting.
    let last = cities.iter().find(|tasks| tasks[1]["day"] == **after).unwrap();
    office.ask("record.void", json!({ "id": id(&last[0]), "reason": "录音无法复核" }));
    assert!(meetings(&office, after, month.1).contains(&("首次".to_owned(), 1)));
    assert_eq!(meetings(&office, month.0, month.1), plainly(&office));
}

fn cell<'a>(view: &'a Value, table: &str, row: &str, city: &str) -> &'a Value {
    let at = view["cities"].as_array().unwrap().iter().position(|known| known["id"] == city).unwrap();
    let rows = view[table]["rows"].as_array().unwrap();
    &rows.iter().find(|known| known["id"] == row).unwrap()["cells"][at]
}

#[test]
fn what_a_city_met_stands_against_the_limits() {
    let (office, card, _) = one_card(500);
    let own = json!({ "id": "", "name": "1 号话机", "number": "03514040123", "active": true });
    let number =
        office.ask("roster.save_own_number", own)["own_numbers"][0]["id"].as_str().unwrap().to_owned();
    let mut settings = office.ask("settings.get", json!(null));
    settings["recognition"] = json!({ "same_caller": 3, "same_number": 2 });
    office.ask("settings.save", settings);
    let (city, tasks) = by_city(&office).into_iter().next().unwrap();
    let caller = tasks[0]["caller"].as_str().unwrap().to_owned();
    office.ask("program.switch_person", json!({ "id": caller }));
    let look = |days: u32| office.ask("scenario.exposures", json!({ "days": days }));
    let standing = |view: &Value, table: &str, row: &str| cell(view, table, row, &city)["standing"].clone();

    office.ask("call.dial", json!({ "task": tasks[0]["id"], "from_number": number, "early": true }));
    let view = look(30);
    assert_eq!(standing(&view, "callers", &caller), "free");
    assert_eq!(standing(&view, "cards", &card), "resting");
    assert_eq!((&view["callers"]["reached"], &view["cards"]["reached"]), (&json!(0), &json!(0)));

    // Two days later the same card again: too early; and the number is at its limit.
    office.pass(2 * DAY);
    office.ask("call.dial", json!({ "task": tasks[1]["id"], "from_number": number, "early": true }));
    let view = look(30);
    assert_eq!(
        (standing(&view, "cards", &card), standing(&view, "numbers", &number)),
        (json!("reached"), json!("reached"))
    );
    let says = cell(&view, "numbers", &number, &city)["says"].as_str().unwrap();
    assert_eq!(says, "近 30 天 2 次；30 天上限 2 次，已达上限，可能被认出。");
    assert!(
        cell(&view, "cards", &card, &city)["says"].as_str().unwrap().contains("只隔 2 天，不足间隔 5 天")
    );
    assert_eq!(
        (&view["numbers"]["reached"], standing(&view, "callers", &caller)),
        (&json!(1), json!("free"))
    );

    // Forty days later thirty days know nothing of it, ninety do.
    office.pass(40 * DAY);
    assert_eq!(cell(&look(30), "callers", &caller, &city)["times"], 0);
    let view = look(90);
    assert_eq!(cell(&view, "callers", &caller, &city)["times"], 2);
    assert_eq!(standing(&view, "numbers", &number), "reached");
    assert!(office.refused("scenario.exposures", json!({ "days": 7 })).contains("30 天"));
}

/// A void call is out of every figure, but the city heard the question all the same.
#[test]
fn the_plan_lets_a_card_rest_that_a_void_call_asked() {
    let (office, _, mut january) = one_card(1_370);
    office.ask("calendar.assume", json!({ "year": 2027 }));
    let cities = by_city(&office);
    let last =
        cities.values().filter_map(|tasks| tasks.last()).max_by_key(|row| row["day"].as_str()).unwrap();
    let city = last["city"].as_str().unwrap();
    answer(&office, &id(last), true);
    office.ask("record.void", json!({ "id": id(last), "reason": "录音无法复核" }));
    january["month"] = json!("2027-01");
    office.ask("plan.make", january);
    let rows = office.ask("plan.tasks", json!({ "month": "2027-01" }));
    let again =
        rows.as_array().unwrap().iter().filter(|row| row["kind"] == "scenario" && row["city"] == city);
    let first = again.map(|row| row["day"].as_str().unwrap().to_owned()).min().unwrap();
    let day = |text: &str| text.parse::<mingcha::calendar::Day>().unwrap();
    let rest = (day(&first) - day(last["day"].as_str().unwrap())).num_days();
    assert!(rest >= 5, "asked again after {rest} days");
}
