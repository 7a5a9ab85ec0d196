//! The scenario library and the plan that draws from it, through the same dispatch as the page.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::Office;
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
