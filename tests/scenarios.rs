//! The scenario library and the plan that draws from it, through the same dispatch as the page.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::Office;
use mingcha::scenario::{Card, workbook};
use serde_json::{Value, json};
use std::collections::BTreeSet;

const MONTH: &str = "2026-12";

fn library(office: &Office) -> Vec<Value> {
    office.ask("scenario.list", json!({ "month": MONTH })).as_array().unwrap().clone()
}

/// Titles of the scenarios that the month's tasks play.
fn played(office: &Office) -> BTreeSet<String> {
    let rows = office.ask("plan.tasks", json!({ "month": MONTH }));
    let titles = rows.as_array().unwrap().iter().filter_map(|row| row["title"].as_str());
    titles.map(str::to_owned).collect()
}

fn open_entry() -> Value {
    json!([{ "where": "标准", "what": "本市的金额，请向主管部门核实。" }])
}

fn draw(office: &Office) {
    office.ask("plan.make", json!({ "month": MONTH, "seed": 5 }));
}

#[test]
fn a_card_with_an_open_entry_is_drawn_only_once_it_was_verified() {
    let office = Office::founded();
    let mut entries = library(&office);
    let open: Vec<Value> =
        entries.iter().filter(|entry| entry["card"]["to_verify"] != json!([])).cloned().collect();
    assert!(!open.is_empty() && open.iter().all(|entry| entry["usable"] == false));
    draw(&office);
    let drawn = played(&office);
    assert!(drawn.len() > 20, "{drawn:?}");
    assert!(open.iter().all(|entry| !drawn.contains(entry["card"]["title"].as_str().unwrap())));

    // The office verifies one that suits the whole month, and leaves nothing else to draw.
    let verified = open.iter().find(|entry| entry["card"]["season"] == json!([])).unwrap();
    let mut card = verified["card"].clone();
    card["to_verify"] = json!([]);
    office.ask("scenario.save", card.clone());
    entries.retain(|entry| entry["card"]["id"] != card["id"]);
    for entry in &entries {
        office.ask("scenario.withdraw", json!({ "id": entry["card"]["id"], "withdrawn": true }));
    }
    draw(&office);
    assert_eq!(played(&office), BTreeSet::from([card["title"].as_str().unwrap().to_owned()]));
}

#[test]
fn a_draft_with_a_card_that_became_unfit_is_not_published() {
    let office = Office::founded();
    draw(&office);
    let title = played(&office).into_iter().next().unwrap();
    let card =
        library(&office).into_iter().find(|entry| entry["card"]["title"] == *title).unwrap()["card"].clone();
    let publish = || office.refused("plan.publish", json!({ "month": MONTH }));

    let mut opened = card.clone();
    opened["to_verify"] = open_entry();
    office.ask("scenario.save", opened);
    let sentence = publish();
    assert!(
        sentence.contains(&title) && sentence.contains("待核") && sentence.contains("重新生成"),
        "{sentence}"
    );

    let mut expired = card.clone();
    expired["valid_until"] = json!("2026-11-30");
    office.ask("scenario.save", expired);
    assert!(publish().contains("有错误"));

    office.ask("scenario.save", card.clone());
    office.ask("scenario.withdraw", json!({ "id": card["id"], "withdrawn": true }));
    assert!(publish().contains("已停用"));

    draw(&office);
    assert!(!played(&office).contains(&title));
    office.ask("plan.publish", json!({ "month": MONTH }));
}

#[test]
fn every_use_of_a_scenario_is_listed_with_its_city_and_day() {
    let office = Office::founded();
    draw(&office);
    office.ask("plan.publish", json!({ "month": MONTH }));
    let entries = library(&office);
    let used = entries.iter().find(|entry| entry["exposure"] != json!([])).unwrap();
    let id = used["card"]["id"].clone();
    let uses = || office.ask("scenario.uses", json!({ "id": id })).as_array().unwrap().clone();
    let before = uses();
    let times = |entry: &Value| -> i64 {
        entry["exposure"].as_array().unwrap().iter().map(|one| one["times"].as_i64().unwrap()).sum()
    };
    assert_eq!(before.len() as i64, times(used));
    assert!(before.is_sorted_by(|one, other| one["day"].as_str() >= other["day"].as_str()), "{before:?}");
    let summary = office.ask("scenario.summary", json!({ "month": MONTH }));
    let calls: i64 = summary.as_array().unwrap().iter().map(|line| line["calls"].as_i64().unwrap()).sum();
    assert_eq!(calls, entries.iter().map(times).sum::<i64>());

    // A void call was never made: the city did not meet the question.
    let rows = office.ask("plan.tasks", json!({ "month": MONTH }));
    let task =
        rows.as_array().unwrap().iter().find(|row| row["number"] == before[0]["number"]).unwrap()["id"]
            .clone();
    office.ask("record.void", json!({ "id": task, "reason": "拨错号" }));
    assert_eq!(uses().len(), before.len() - 1);
}

#[test]
fn a_workbook_with_one_wrong_row_changes_nothing() {
    let office = Office::founded();
    let before = library(&office);
    let mut changed: Card = serde_json::from_value(before[0]["card"].clone()).unwrap();
    changed.title = "表格里改过的标题".into();
    let mut added: Card = serde_json::from_value(before[1]["card"].clone()).unwrap();
    added.id = "biaoge-xinzeng".into();
    let bring = |cards: &[Card]| json!({ "bytes": workbook::write(cards).unwrap() });

    let mut wrong = added.clone();
    wrong.persona.age = 9;
    let bad = bring(&[changed.clone(), wrong]);
    let trial = office.ask("scenario.try_workbook", bad.clone());
    assert_eq!(trial["wrong"][0]["sheet"], "场景卡");
    assert_eq!(trial["wrong"][0]["row"], 3);
    let sentence = office.refused("scenario.import_workbook", bad);
    assert!(sentence.contains("一张卡也没有导入") && sentence.contains("第 3 行"), "{sentence}");
    assert_eq!(library(&office), before);

    let good = bring(&[changed, added]);
    let trial = office.ask("scenario.try_workbook", good.clone());
    assert_eq!(library(&office), before, "a trial changes nothing");
    assert_eq!(trial["changed"], json!(["表格里改过的标题"]));
    assert_eq!(trial["added"].as_array().unwrap().len(), 1);
    office.ask("scenario.import_workbook", good);
    assert_eq!(library(&office).len(), before.len() + 1);
    let own = office.ask("scenario.workbook", json!(null));
    let trial = office.ask("scenario.try_workbook", json!({ "bytes": own }));
    assert_eq!(trial["unchanged"].as_u64().unwrap() as usize, before.len() + 1);
}
