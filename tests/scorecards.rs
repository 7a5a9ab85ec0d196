//! The scorecard from draft to version: a restart keeps it, the bench compares without storing, a month keeps its card.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::{Office, TALK};
use serde_json::{Value, json};

fn draft(office: &Office) -> Value {
    office.ask("scorecard.draft", json!(null))
}

/// The card with 等待告知 a point dearer and 普通话与语速 a point cheaper.
fn shifted(card: &Value) -> Value {
    let mut card = card.clone();
    let items = card["dimensions"][1]["items"].as_array_mut().unwrap();
    items[1]["points"] = json!(20);
    items[1]["kind"]["steps"] = json!({ "by": "every", "step": 10 });
    items[3]["points"] = json!(50);
    items[3]["kind"]["steps"] = json!({ "by": "every", "step": 10 });
    card
}

fn publish(office: &Office) -> Value {
    let card = shifted(&draft(office)["card"]);
    office.ask("scorecard.save_draft", card);
    office.ask("scorecard.publish", json!({ "note": "等待告知更重要" }))
}

#[test]
fn a_draft_is_kept_over_a_restart_and_says_what_differs() {
    let office = Office::founded();
    let fresh = draft(&office);
    assert_eq!((&fresh["saved_at"], &fresh["changes"]), (&json!(null), &json!([])));
    office.ask("scorecard.save_draft", shifted(&fresh["card"]));
    let office = office.reopened();
    let kept = draft(&office);
    assert_eq!(kept["card"], shifted(&fresh["card"]));
    assert!(kept["saved_at"].is_i64());
    let changes = kept["changes"].to_string();
    assert!(changes.contains("“普通话与语速”的分值：3 → 2 分。"), "{changes}");
    assert!(changes.contains("“等待告知”的分值：4 → 5 分。"), "{changes}");

    // What equals the newest version is no draft; what is thrown away is gone.
    let same = office.ask("scorecard.save_draft", fresh["card"].clone());
    assert_eq!(same["saved_at"], json!(null));
    office.ask("scorecard.save_draft", shifted(&fresh["card"]));
    let gone = office.ask("scorecard.discard_draft", json!(null));
    assert_eq!((&gone["card"], &gone["saved_at"]), (&fresh["card"], &json!(null)));
}

#[test]
fn an_unfinished_draft_is_kept_but_not_published() {
    let office = Office::founded();
    let mut card = draft(&office)["card"].clone();
    card["dimensions"][1]["items"][0]["points"] = json!(60);
    let kept = office.ask("scorecard.save_draft", card);
    assert_eq!(kept["problem"]["field"], "dimensions[1].items[0].kind.steps");
    let refused = office.refused("scorecard.publish", json!({ "note": "试" }));
    assert!(refused.contains("两端都要有"), "{refused}");
    assert_eq!(office.ask("scorecard.list", json!(null)).as_array().unwrap().len(), 1);
}

#[test]
fn publishing_needs_a_reason_and_makes_a_version_that_says_what_changed() {
    let office = Office::founded();
    let refused = office.refused("scorecard.publish", json!({ "note": "没有草稿" }));
    assert!(refused.contains("没有改动"), "{refused}");
    office.ask("scorecard.save_draft", shifted(&draft(&office)["card"]));
    let refused = office.refused("scorecard.publish", json!({ "note": "  " }));
    assert!(refused.contains("为什么改"), "{refused}");

    publish(&office);
    let list = office.ask("scorecard.list", json!(null));
    assert_eq!(list[0]["version"]["version"], 2);
    assert_eq!(list[0]["version"]["note"], "等待告知更重要");
    assert_eq!(list[0]["changes"].as_array().unwrap().len(), 4, "{}", list[0]["changes"]);
    assert_eq!(list[1]["changes"], json!([]));
    assert_eq!(draft(&office)["saved_at"], json!(null));
}

#[test]
fn the_bench_compares_samples_and_last_months_sheets_without_storing() {
    let office = Office::at_work();
    let tasks = office.tasks(|row| row["kind"] == "scenario" && row["day"] == "2026-12-02");
    for task in &tasks[..2] {
        office.call(task, &TALK, None);
        office.fill(task);
        office.ask("sheet.submit", json!({ "id": task }));
    }
    // A new item that nobody judged, and the first item without its top step.
    let mut card = shifted(&draft(&office)["card"]);
    let mut extra = card["dimensions"][3]["items"][3].clone();
    extra["id"] = json!("extra");
    extra["name"] = json!("方言应对");
    extra["points"] = json!(10);
    extra["kind"]["steps"] = json!({ "by": "every", "step": 10 });
    card["dimensions"][3]["items"][3]["points"] = json!(30);
    card["dimensions"][3]["items"][3]["kind"]["steps"] = json!({ "by": "every", "step": 10 });
    card["dimensions"][3]["items"].as_array_mut().unwrap().push(extra);
    card["dimensions"][1]["items"][4]["veto"]["effect"] = json!("item_zero");
    let kept = office.ask("scorecard.save_draft", card);
    assert_eq!(kept["problem"], json!(null));

    // A month later they are last month's.
    office.pass(31 * 86_400_000);
    let before = office.ask("program.audit", json!(null)).to_string();
    let trial = office.ask("scorecard.try", json!({ "sheets": true }));
    assert_eq!(office.ask("program.audit", json!(null)).to_string(), before, "trying stores nothing");
    let sample = |name: &str| {
        let samples = trial["samples"].as_array().unwrap();
        samples.iter().find(|sample| sample["name"].as_str().unwrap().starts_with(name)).unwrap().clone()
    };
    assert_eq!(sample("满分")["draft"]["of_hundred"], 1000);
    assert_eq!(sample("一票否决：本项记 0 分")["newest"], json!(null), "the newest card has no such veto");
    assert_eq!(sample("一票否决：本项记 0 分")["draft"]["of_hundred"], 970);
    assert_eq!(sample("没有接通")["draft"]["total"], json!(null));
    assert!(!sample("满分")["draft"]["explanation"].as_array().unwrap().is_empty());

    let sheets = &trial["sheets"];
    assert_eq!((&sheets["month"], &sheets["sheets"]), (&json!("2026-12"), &json!(2)));
    assert_eq!(sheets["not_in_sheets"], json!(["方言应对"]));
    assert_eq!(sheets["not_in_draft"], json!([]));
    assert_eq!(sheets["changed"], 2, "full marks on a dearer item are no longer full: {sheets}");
    assert!(sheets["mean_hundredths"].as_i64().unwrap() < 0);
    assert_eq!((&sheets["newly_failed"], &sheets["no_longer_failed"]), (&json!(0), &json!(0)));
    assert!(sheets["largest"]["from"].as_i64() > sheets["largest"]["to"].as_i64());
}

#[test]
fn a_month_changes_its_card_only_before_it_is_published() {
    let office = Office::founded();
    let month = json!({ "month": "2026-12" });
    office.ask("plan.make", json!({ "month": "2026-12", "seed": 7 }));
    let plan = office.ask("plan.get", month.clone());
    assert_eq!((&plan["scorecard"], &plan["newer_scorecard"]), (&json!(1), &json!(null)));
    assert!(office.refused("plan.take_scorecard", month.clone()).contains("已经是最新"));

    let after = publish(&office);
    assert_eq!(after["open_months"], json!(["2026-12"]));
    let plan = office.ask("plan.get", month.clone());
    assert_eq!((&plan["scorecard"], &plan["newer_scorecard"]), (&json!(1), &json!(2)));
    let plan = office.ask("plan.take_scorecard", month.clone());
    assert_eq!((&plan["scorecard"], &plan["newer_scorecard"]), (&json!(2), &json!(null)));
    office.ask("plan.publish", month.clone());

    // A re-plan keeps the card.
    let second = office.ask("roster.get", json!(null))["people"]
        .as_array()
        .unwrap()
        .iter()
        .find(|person| person["name"] == "乙")
        .unwrap()["id"]
        .clone();
    let mut request = json!({
        "month": "2026-12", "reason": "乙生病",
        "absences": [{ "caller": second, "from": "2026-12-07", "until": "2026-12-09" }],
    });
    request["shown"] = office.ask("plan.replan_preview", request.clone())["shown"].clone();
    office.ask("plan.replan", request);
    assert_eq!(office.ask("plan.get", month.clone())["scorecard"], 2);

    // Published: a third version changes nothing.
    let mut card = draft(&office)["card"].clone();
    card["na_rule"] = json!("counts_as_full");
    office.ask("scorecard.save_draft", card);
    office.ask("scorecard.publish", json!({ "note": "省里要求" }));
    let plan = office.ask("plan.get", month.clone());
    assert_eq!((&plan["scorecard"], &plan["newer_scorecard"]), (&json!(2), &json!(null)));
    let refused = office.refused("plan.take_scorecard", month.clone());
    assert!(refused.contains("全月都用评分表第 2 版"), "{refused}");
    let bench = office.ask("call.open", json!({ "id": office.tasks(|_| true)[0] }));
    assert_eq!(bench["na_rule"], "removed_from_denominator");
    let listed = office.ask("scorecard.list", json!(null));
    assert_eq!(listed[1]["months"], json!(["2026-12"]));
    assert_eq!(listed[0]["months"], json!([]));
}
