//! A work order that a line opened for a test call: noted on the sheet, waited for, cancelled, opened again.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::Office;
use serde_json::{Value, json};

const DAY: i64 = 86_400_000;

fn numbers(orders: &Value) -> Vec<&str> {
    orders.as_array().unwrap().iter().map(|order| order["number"].as_str().unwrap()).collect()
}

/// How many orders the check-up of the month names.
fn found(office: &Office) -> Value {
    let findings = office.ask("bulletin.check_up", json!({ "month": "2026-12" }));
    let finding = findings.as_array().unwrap().iter().find(|one| one["kind"] == "work_order_open").unwrap();
    assert_eq!(finding["tasks"].as_array().unwrap().len() as u64, finding["count"].as_u64().unwrap());
    finding["count"].clone()
}

#[test]
fn an_order_stands_on_the_list_until_it_is_cancelled() {
    let office = Office::founded();
    office.ask("plan.make", json!({ "month": "2026-12", "seed": 11 }));
    office.ask("plan.publish", json!({ "month": "2026-12" }));
    let tasks = office.tasks(|row| row["kind"] == "connection");
    let note = |task: &str, value: Value| {
        office.ask("sheet.enter", json!({ "task": task, "field": "ticket", "value": value }))
    };
    let open = || office.ask("work_order.list", json!({}));
    assert_eq!(numbers(&open()), [""; 0]);
    note(&tasks[0], json!("GD-1"));
    office.pass(DAY);
    note(&tasks[1], json!("GD-2"));
    note(&tasks[2], json!("GD-3"));
    note(&tasks[2], json!(null));
    office.pass(2 * DAY);

    let orders = open();
    assert_eq!(numbers(&orders), ["GD-1", "GD-2"], "oldest first, and not what was taken off the sheet");
    assert_eq!((&orders[0]["days"], &orders[1]["days"]), (&json!(3), &json!(2)));
    assert_eq!(found(&office), 2);

    let close = |task: &str, note: &str| json!({ "id": task, "reason": note });
    assert!(office.refused("work_order.close", close(&tasks[0], " ")).contains("请写明怎样撤的单"));
    assert!(office.refused("work_order.close", close(&tasks[3], "x")).contains("没有登记工单"));
    assert!(office.refused("work_order.close", close(&tasks[2], "x")).contains("没有待撤的工单"));
    assert!(office.refused("work_order.reopen", close(&tasks[0], "x")).contains("还没有撤销"));
    assert_eq!(numbers(&office.ask("work_order.close", close(&tasks[0], "已致电撤销"))), ["GD-2"]);
    assert!(office.refused("work_order.close", close(&tasks[0], "再撤")).contains("没有待撤的工单"));
    assert_eq!(found(&office), 1);

    let office = office.reopened();
    let kept = office.ask("work_order.list", json!({ "task": tasks[0] }));
    assert_eq!(kept[0]["note"], "已致电撤销");
    assert!(kept[0]["closed_at"].is_i64());
    let again = office.ask("work_order.reopen", close(&tasks[0], "仍在办理"));
    assert_eq!(numbers(&again), ["GD-1", "GD-2"]);

    // Another number is another order, which nobody has cancelled.
    office.ask("work_order.close", close(&tasks[0], "已撤"));
    office.ask("sheet.enter", json!({ "task": tasks[0], "field": "ticket", "value": "GD-9" }));
    assert_eq!(numbers(&office.ask("work_order.list", json!({}))), ["GD-9", "GD-2"]);
    assert_eq!(office.ask("program.check", Value::Null)["sound"], true);
}
