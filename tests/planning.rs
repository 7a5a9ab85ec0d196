//! A plan's choices, several months in one go, and what neighbouring months owe each other.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::Office;
use mingcha::plan::year::{YearOutcome, YearRequest, make_year};
use rstest::rstest;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// An office with few calls, so that many months are drawn quickly.
fn office() -> Office {
    let office = Office::founded();
    let mut settings = office.ask("settings.get", Value::Null);
    settings["planning"]["month_total"] = json!(440);
    office.ask("settings.save", settings);
    office
}

fn person(office: &Office, name: &str) -> String {
    let roster = office.ask("roster.get", Value::Null);
    let people = roster["people"].as_array().unwrap();
    people.iter().find(|person| person["name"] == name).unwrap()["id"].as_str().unwrap().into()
}

fn rows(office: &Office, month: &str) -> Vec<Value> {
    office.ask("plan.tasks", json!({ "month": month })).as_array().unwrap().clone()
}

const CITIES: [&str; 11] = [
    "140100", "140200", "140300", "140400", "140500", "140600", "140700", "140800", "140900", "141000",
    "141100",
];

fn each(target: u32) -> Value {
    CITIES.iter().map(|city| (city.to_string(), json!(target))).collect::<serde_json::Map<_, _>>().into()
}

#[rstest]
#[case::unknown_city(json!({ "targets": { "999999": 3 } }), "给地市 999999 填了通数")]
#[case::too_many(json!({ "total": 100, "targets": { "140100": 101 } }), "合计 101，比总数 100 多 1")]
#[case::too_few(json!({ "total": 120, "targets": each(10) }), "合计 110，比总数 120 少 10")]
#[case::nobody(json!({ "callers": [] }), "至少让一人参加")]
#[case::unknown_caller(json!({ "callers": ["x"] }), "选择的拨测员 x 不在")]
#[case::unknown_scenario(json!({ "excluded_scenarios": ["x"] }), "去掉的提问场景 x 不在场景库中")]
fn a_wrong_choice_is_named(#[case] choices: Value, #[case] words: &str) {
    let mut request = json!({ "month": "2026-12" });
    request.as_object_mut().unwrap().extend(choices.as_object().unwrap().clone());
    let sentence = Office::founded().refused("plan.preview", request);
    assert!(sentence.contains(words), "{sentence}");
}

#[test]
fn a_pool_without_cards_is_refused_only_where_cards_are_needed() {
    let office = office();
    let choices = office.ask("plan.choices", json!({ "month": "2026-12" }));
    let all: Vec<&Value> = choices["scenarios"].as_array().unwrap().iter().map(|card| &card["id"]).collect();
    let mut request = json!({ "month": "2026-12", "excluded_scenarios": all });
    assert!(office.refused("plan.preview", request.clone()).contains("全部去掉了"));
    let mut rules = office.ask("settings.get", Value::Null)["planning"]["rules"].clone();
    rules["connection_share_permille"] = json!(1_000);
    request["rules"] = rules;
    assert_eq!(office.ask("plan.preview", request)["violations"], json!([]));
}

#[test]
fn a_plan_is_drawn_from_its_choices_and_remembers_them() {
    let office = office();
    let choices = office.ask("plan.choices", json!({ "month": "2027-01" }));
    assert_eq!(choices["callers"][0]["duty_minutes"], 0, "no calendar, no hours");
    office.ask("calendar.assume", json!({ "year": 2027 }));
    let choices = office.ask("plan.choices", json!({ "month": "2027-01" }));
    let usable = |card: &&Value| card["obstacle"].is_null();
    let cards = choices["scenarios"].as_array().unwrap();
    let out = cards.iter().find(usable).unwrap()["id"].clone();
    let hours = |caller: &Value| {
        (caller["duty_minutes"].as_u64().unwrap(), caller["night_minutes"].as_u64().unwrap())
    };
    assert!(
        choices["callers"].as_array().unwrap().iter().map(hours).all(|(all, night)| 0 < night && night < all)
    );

    let request = json!({
        "month": "2027-01", "total": 400, "targets": { "140100": 60, "140200": 0 }, "seed": 5,
        "callers": [person(&office, "甲"), person(&office, "丙")], "excluded_scenarios": [out],
        "day_kind_weights": { "workday": 1000, "weekend": 500, "holiday": 1000, "makeup": 1000 },
    });
    let made = office.ask("plan.make", request.clone());
    assert_eq!(made["violations"], json!([]));
    let targets: Vec<u64> =
        made["cities"].as_array().unwrap().iter().map(|city| city["target"].as_u64().unwrap()).collect();
    assert_eq!((targets[0], targets[1], targets.iter().sum::<u64>()), (60, 0, 400));
    assert!(targets[2..].iter().all(|target| (37..=38).contains(target)), "{targets:?}");
    let rows = rows(&office, "2027-01");
    assert!(rows.iter().all(|row| row["caller_name"] != "乙" && row["city"] != "140200"));
    let library = office.ask("scenario.list", json!({}));
    let entry = library.as_array().unwrap().iter().find(|entry| entry["card"]["id"] == out).unwrap();
    assert!(rows.iter().all(|row| row["scenario"] != entry["version"]["id"]));

    let kept = office.ask("plan.get", json!({ "month": "2027-01" }))["request"].clone();
    assert!(kept["seed"].is_null(), "the seed stays secret");
    for key in ["total", "targets", "callers", "excluded_scenarios", "day_kind_weights"] {
        assert_eq!(kept[key], request[key], "{key}");
    }
    let mut again = kept;
    again["seed"] = json!(5);
    assert_eq!(office.ask("plan.preview", again)["cities"], made["cities"]);
}

#[test]
fn a_year_is_drawn_month_by_month_and_says_what_became_of_each() {
    let office = office();
    let year = |replace: bool| {
        let request = json!({ "from": "2026-12", "months": 3, "replace": replace });
        office.ask("plan.make_year", request).as_array().unwrap().clone()
    };
    let outcomes = |months: &[Value]| -> Vec<String> {
        months.iter().map(|month| month["outcome"].as_str().unwrap().into()).collect()
    };
    let first = year(false);
    assert_eq!(outcomes(&first), ["drawn", "impossible", "impossible"]);
    assert!(first[1]["sentence"].as_str().unwrap().contains("2027 年的法定节假日"), "{}", first[1]);
    office.ask("calendar.assume", json!({ "year": 2027 }));
    let second = year(false);
    assert_eq!(outcomes(&second), ["kept", "drawn", "drawn"]);
    assert_eq!((&second[1]["month"], &second[1]["tasks"]), (&json!("2027-01"), &json!(440)));

    // Each draft looks back on the one before: no city meets a scenario again within ten days.
    let mut uses: BTreeMap<(String, String), Vec<mingcha::calendar::Day>> = BTreeMap::new();
    for row in ["2026-12", "2027-01", "2027-02"].iter().flat_map(|month| rows(&office, month)) {
        if let Some(scenario) = row["scenario"].as_str() {
            let key = (row["city"].as_str().unwrap().into(), scenario.into());
            uses.entry(key).or_default().push(row["day"].as_str().unwrap().parse().unwrap());
        }
    }
    assert!(uses.values().flat_map(|days| days.windows(2)).all(|pair| (pair[1] - pair[0]).num_days() >= 10));

    let starts = |month| rows(&office, month).iter().map(|row| row["start"].clone()).collect::<Vec<_>>();
    assert_ne!(starts("2027-01"), starts("2027-02"), "every month has its own seed");
    office.ask("plan.publish", json!({ "month": "2026-12" }));
    let before = starts("2027-01");
    let third = year(true);
    assert_eq!(outcomes(&third), ["kept", "drawn", "drawn"]);
    assert!(third[0]["sentence"].as_str().unwrap().contains("已经发布"));
    assert_ne!(before, starts("2027-01"));
}

#[rstest]
#[case::none(json!({ "from": "2026-12", "months": 0 }), "1 到 24")]
#[case::many(json!({ "from": "2026-12", "months": 25 }), "1 到 24")]
#[case::over(json!({ "from": "2026-11", "months": 2 }), "2026年11月已经过去")]
fn a_wrong_stretch_of_months_is_named(#[case] request: Value, #[case] words: &str) {
    let sentence = Office::empty().refused("plan.make_year", request);
    assert!(sentence.contains(words), "{sentence}");
}

#[test]
fn a_cancelled_year_keeps_the_months_it_has_made() {
    let office = office();
    office.ask("calendar.assume", json!({ "year": 2027 }));
    let request = YearRequest { from: "2026-12".parse().unwrap(), months: 13, replace: false };
    let made = std::thread::scope(|scope| {
        scope.spawn(|| {
            while office.app.job().is_none_or(|job| job.done == 0) {
                std::thread::yield_now();
            }
            office.app.cancel_job();
        });
        make_year(&office.app, &office.session, &request).unwrap()
    });
    assert_eq!(made.len(), 13);
    assert_eq!(made[0].outcome, YearOutcome::Drawn);
    let last = made.last().unwrap();
    assert_eq!((last.outcome, last.sentence.as_str()), (YearOutcome::NotReached, "已取消，没有排。"));
    for month in &made {
        let kept = !office.ask("plan.get", json!({ "month": month.month })).is_null();
        assert_eq!(kept, month.outcome == YearOutcome::Drawn, "{month:?}");
    }
}

#[test]
fn a_draft_whose_neighbour_was_drawn_again_says_so_and_is_not_published() {
    let office = office();
    office.ask("calendar.assume", json!({ "year": 2027 }));
    office.ask("plan.make", json!({ "month": "2026-12", "seed": 1 }));
    let january = office.ask("plan.make", json!({ "month": "2027-01", "seed": 2 }));
    assert_eq!(january["violations"], json!([]));
    office.ask("plan.make", json!({ "month": "2026-12", "seed": 3 }));
    let january = office.ask("plan.get", json!({ "month": "2027-01" }));
    assert!(
        january["violations"][0].as_str().unwrap().contains("间隔不足 10 天"),
        "{}",
        january["violations"]
    );
    assert!(office.refused("plan.publish", json!({ "month": "2027-01" })).contains("请重新生成"));
    office.ask("plan.make", json!({ "month": "2027-01", "seed": 2 }));
    office.ask("plan.publish", json!({ "month": "2027-01" }));
    // December, still a draft, in turn keeps clear of the published January when it is drawn again.
    let december = office.ask("plan.make", json!({ "month": "2026-12", "seed": 4 }));
    assert_eq!(december["violations"], json!([]));
}

#[test]
fn what_does_not_fit_is_told_once_and_can_be_published() {
    let office = office();
    let mut rules = office.ask("settings.get", Value::Null)["planning"]["rules"].clone();
    rules["max_caller_day"] = json!(3);
    let made = office.ask("plan.make", json!({ "month": "2026-12", "seed": 1, "rules": rules }));
    let placed = made["tasks"].as_u64().unwrap();
    let unplaced: u64 =
        made["gaps"]["unplaced"].as_array().unwrap().iter().map(|gap| gap["count"].as_u64().unwrap()).sum();
    assert!(unplaced > 0);
    assert_eq!(placed + unplaced, made["quality"]["target"].as_u64().unwrap());
    assert_eq!(made["violations"], json!([]), "quotas are missed by just what the gaps say");
    assert_eq!(office.ask("plan.publish", json!({ "month": "2026-12" }))["state"], "published");
}

#[test]
fn who_only_calls_sees_the_own_tasks_of_a_published_plan() {
    let office = office();
    let mine = person(&office, "乙");
    let month = json!({ "month": "2026-12" });
    let whole = office.ask("plan.make", json!({ "month": "2026-12", "seed": 1 }));
    assert_eq!(whole["own"], false, "the first person plans too");
    let all = rows(&office, "2026-12");
    let own: Vec<&Value> = all.iter().filter(|row| row["caller"] == mine).collect();
    office.ask("program.switch_person", json!({ "id": mine }));
    assert_eq!(office.ask("plan.tasks", month.clone()), json!([]), "a draft is nobody's work");
    assert_eq!(office.ask("plan.get", month.clone())["tasks"], 0);

    office.ask("plan.publish", month.clone());
    let seen = office.ask("plan.get", month.clone());
    assert_eq!((&seen["own"], seen["tasks"].as_u64()), (&json!(true), Some(own.len() as u64)));
    let days = seen["days"].as_array().unwrap().iter().map(|day| day["tasks"].as_u64().unwrap());
    assert_eq!(days.sum::<u64>(), own.len() as u64);
    assert!(!own.is_empty() && own.len() < all.len());
    assert!(rows(&office, "2026-12").iter().all(|row| row["caller"] == mine));
    office.ask("program.switch_person", json!({ "id": person(&office, "甲") }));
    assert_eq!(rows(&office, "2026-12").len(), all.len());
}
