//! The figures as a person meets them: longer stretches, tiers, control charts, items, leniency, weights and versions of the
//! definitions, over months of demo calls and through the command table.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::Office;
use mingcha::demo::{self, DemoRequest};
use serde_json::{Value, json};
use std::sync::LazyLock;

/// October and November 2026 as the demo has them; never changed by a test.
static DEMO: LazyLock<Office> = LazyLock::new(|| {
    let office = Office::empty();
    let request = DemoRequest { months: 2, through: "2026-11".parse().unwrap(), seed: 3, tasks: Some(700) };
    demo::fill(&office.app, &office.session, &request).unwrap();
    office
});

fn november() -> Value {
    json!({ "from": "2026-11-01", "to": "2026-11-30" })
}

/// How many tasks the list of records shows behind a figure.
fn behind(office: &Office, filter: &Value) -> u64 {
    let records = office.ask("record.list", json!({ "filter": filter }));
    records["rows"].as_array().unwrap().len() as u64
}

fn rows<'a>(page: &'a Value, key: &str) -> &'a Vec<Value> {
    page[key].as_array().unwrap()
}

#[test]
fn the_longer_stretches_stand_beside_the_month_and_open_their_tasks() {
    let office = &*DEMO;
    let page = office.ask("stats.get", november());
    let cities = rows(&page["longer"], "cities");
    assert_eq!(cities.len(), 11);
    for (row, city) in cities.iter().zip(rows(&page, "cities")) {
        assert_eq!(row["month"]["calls"], city["calls"]);
        assert!(row["quarter"]["calls"].as_u64() > city["calls"].as_u64());
        assert_eq!(row["quarter"]["calls"], row["year"]["calls"], "there are but two months");
    }
    let total = &page["longer"]["total"];
    assert_eq!(behind(office, &total["quarter"]["filter"]), total["quarter"]["calls"].as_u64().unwrap());
    let sentence = total["certification"]["sentence"].as_str().unwrap();
    assert!(sentence.starts_with("近三个月计入 ") && sentence.contains("单侧 95%"), "{sentence}");
    assert!(page["advice"]["sentence"].as_str().unwrap().starts_with("要分辨 3 个百分点，每市约需 588 通"));
}

#[test]
fn a_control_chart_has_weeks_that_open_their_tasks() {
    let office = &*DEMO;
    let request = |every, around| json!({ "filter": november(), "every": every, "around": around });
    let chart = office.ask("stats.control", request("week", "target"));
    let points = rows(&chart, "points");
    assert!(points.len() > 7, "{chart}");
    for point in points {
        let figure = &point["figure"];
        assert_eq!(behind(office, &figure["filter"]), figure["calls"].as_u64().unwrap());
        assert!(point["limits"]["low95"].as_f64() >= point["limits"]["low998"].as_f64());
    }
    let rule = &chart["rule"];
    assert!(rule["calls_at_target"].as_f64().unwrap() >= 33_000.0);
    assert!(chart["cusum_definition"].as_str().unwrap().contains("马尔可夫链"));
    let months = office.ask("stats.control", request("month", "mean"));
    assert_eq!(rows(&months, "points").len(), 2);
    assert_eq!(months["centre_name"], "所示各期平均");
    for alarm in rows(&chart, "alarms") {
        assert!(behind(office, &alarm["filter"]) >= alarm["calls"].as_u64().unwrap());
    }
}

#[test]
fn items_add_up_to_the_dimensions_of_the_same_sheets() {
    let office = &*DEMO;
    let items = office.ask("stats.items", november());
    let scores = office.ask("stats.get", november())["scores"].clone();
    let of = |id: &str| rows(&items, "items").iter().find(|item| item["id"] == id).unwrap().clone();
    let connection = of("connection");
    assert_eq!(connection["total"]["mean"], scores["total"]["dimensions"][0]["shown"]);
    assert_eq!(connection["total"]["sheets"], scores["total"]["dimensions"][0]["sheets"]);
    let key_points = of("key_points");
    assert_eq!(key_points["points"], "24");
    assert_eq!(key_points["versions"], "第 1 版");
    let greeting = of("greeting");
    assert_eq!(greeting["total"]["sheets"], scores["total"]["dimensions"][1]["sheets"]);
    let filter = &greeting["cities"][4]["filter"];
    assert_eq!(behind(office, filter), greeting["cities"][4]["sheets"].as_u64().unwrap());
    // One city alone.
    let mut narrowed = november();
    narrowed["city"] = json!("140100");
    let alone = office.ask("stats.items", narrowed);
    assert_eq!(rows(&alone["items"][0], "cities").len(), 1);
    assert_eq!(
        alone["items"][1]["total"]["percent"],
        of(alone["items"][1]["id"].as_str().unwrap())["cities"][0]["percent"]
    );
}

#[test]
fn raw_and_adjusted_scores_stand_side_by_side() {
    let office = &*DEMO;
    let page = office.ask("stats.leniency", november());
    let scores = office.ask("stats.get", november())["scores"].clone();
    for (city, of) in rows(&page, "cities").iter().zip(rows(&scores, "cities")) {
        assert_eq!(city["raw"], of["total"]["shown"], "raw is the official mean");
        assert_eq!(behind(office, &city["filter"]), city["sheets"].as_u64().unwrap());
        assert!(city["difference"].as_f64().unwrap().abs() < 5.0);
    }
    assert_eq!(page["apart"], "");
    let callers = rows(&page, "callers");
    assert!(
        callers.len() > 3 && callers.iter().all(|caller| caller["low"].as_f64() < caller["high"].as_f64())
    );
}

/// A month at work with five calls: three answered at once, one on the second try, one never.
fn five_calls() -> Office {
    let office = Office::at_work();
    let tasks = office.tasks(|row| row["kind"] == "connection");
    for task in &tasks[..3] {
        office.call(task, &TALK, None);
    }
    for task in &tasks[3..5] {
        office.call(task, &common::NO_ANSWER, None);
    }
    office.pass(3 * 60 * 60_000);
    office.call(&tasks[3], &TALK, None);
    office.ask("call.give_up", json!({ "id": tasks[4], "reason": "当日线路检修" }));
    office
}

/// Answered 13 seconds after the ringback and 16 after dialling.
const TALK: [(&str, i64); 4] = [("ringback", 3), ("human_answer", 16), ("agent_number", 18), ("hang_up", 30)];

fn december() -> Value {
    json!({ "from": "2026-12-01", "to": "2026-12-31" })
}

fn change_rates(office: &Office, field: &str, value: Value) {
    let mut settings = office.ask("settings.get", json!(null));
    settings["rates"][field] = value;
    office.ask("settings.save", settings);
}

#[test]
fn imported_volumes_weigh_the_hours() {
    let office = five_calls();
    let weighted = |office: &Office| office.ask("stats.get", december())["rates"][5].clone();
    assert_eq!(weighted(&office)["value"], Value::Null);
    let page = office.ask("stats.get", december());
    let called: Vec<&Value> = rows(&page, "cities").iter().filter(|city| city["calls"] != 0).collect();
    let mut table = "地市,月份,小时,话务量\n".to_string();
    for hour in 0..24 {
        table.push_str(&format!(
            "{},2026-12,{hour},{}\n",
            called[0]["name"].as_str().unwrap(),
            hour * 40 + 5
        ));
    }
    let bytes = table.as_bytes();
    let view = office.ask("import.look", json!({ "kind": "volumes", "bytes": bytes }));
    let request = json!({
        "kind": "volumes", "name": "话务量.csv", "bytes": bytes, "sheet": view["sheet"], "columns": view["chosen"],
        "words": view["words"],
    });
    office.ask("import.apply", request);
    let rate = weighted(&office);
    assert_eq!(rate["rate"], "volume_weighted");
    assert_eq!(rate["calls"], called[0]["calls"], "only cities with volumes count");
    assert!(called.len() > 1 && rate["value"].as_f64().is_some());
    assert_eq!(behind(&office, &rate["filter"]), rate["calls"].as_u64().unwrap());
    // Without the import there is no rate again.
    let imports = office.ask("import.list", json!(null));
    office.ask("import.take_out", json!({ "id": imports[0]["id"], "reason": "重复" }));
    assert_eq!(weighted(&office)["value"], Value::Null);
}

#[test]
fn another_preset_of_tiers_reaches_the_page_and_the_bulletin() {
    let office = five_calls();
    change_rates(&office, "tiers", json!("lines"));
    let page = office.ask("stats.get", december());
    let names: Vec<&str> = rows(&page, "tiers").iter().map(|tier| tier["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["热线", "温线", "冷线", "死线"]);
    assert!(page["tier_rule"].as_str().unwrap().contains("一次也没有接通的为“死线”"));
    assert_eq!(page["total"]["tier"], "warm");
    let report = office.ask("bulletin.preview", json!({ "month": "2026-12" }));
    assert!(report["tier_rule"].as_str().unwrap().contains("热线"));
    let text = report["sections"].to_string();
    assert!(text.contains("按接通率分档（不考虑抽样误差），“热线”"), "{text}");
    assert!(text.contains("与98%目标的差距在抽样误差范围之内"), "the verdict on the target stays: {text}");
}

#[test]
fn a_change_of_the_definitions_is_a_dated_version_beside_the_old_one() {
    let office = five_calls();
    let ask = |number: Value| office.ask("stats.versions", json!({ "filter": december(), "number": number }));
    let first = ask(json!(null));
    assert_eq!((rows(&first, "versions").len(), first["compared"].clone()), (1, Value::Null));
    assert_eq!(rows(&ask(json!(1)), "months").len(), 0, "the newest beside itself");

    change_rates(&office, "headline", json!("first_attempt"));
    let page = ask(json!(1));
    assert_eq!(page["versions"][0]["number"], 2);
    assert_eq!(page["versions"][0]["changes"], json!(["主要指标：最终接通率 → 首拨接通率"]));
    assert_eq!(page["compared"], 1);
    let month = &page["months"][0];
    assert_eq!(
        (month["old"]["percent"].as_str(), month["new"]["percent"].as_str()),
        (Some("80.00"), Some("60.00"))
    );
    for figure in [&month["old"], &month["new"]] {
        assert_eq!(behind(&office, &figure["filter"]), 5);
    }
    assert!(page["sentence"].as_str().unwrap().contains("1 个月的数字不同"), "{}", page["sentence"]);
    // A section that was saved without a change is no version.
    change_rates(&office, "target", json!(0.98));
    assert_eq!(rows(&ask(json!(null)), "versions").len(), 2);
    assert!(office.try_ask("stats.versions", json!({ "filter": december(), "number": 9 })).is_err());
}

#[test]
fn another_clock_measures_every_call_again_and_says_so() {
    let office = five_calls();
    let within = |page: &Value| page["total"]["within_15s"]["connected"].clone();
    assert_eq!(within(&office.ask("stats.get", december())), 3);
    change_rates(&office, "clock", json!("dialled"));
    assert_eq!(within(&office.ask("stats.get", december())), 0);
    let check = office.ask("program.check", json!(null));
    assert_eq!(check["sound"], true, "{check}");
    let page = office.ask("stats.versions", json!({ "filter": december(), "number": 1 }));
    let month = &page["months"][0];
    assert_eq!(
        (&month["old"]["within_15s"]["connected"], &month["new"]["within_15s"]["connected"]),
        (&json!(3), &json!(0))
    );
    assert!(month["differs"].to_string().contains("15 秒接听率 60.00 → 0.00"), "{month}");
}
