//! A December to close, and what its bulletin says.

use super::{NO_ANSWER, Office, TALK, scenario};
use serde_json::{Value, json};

pub const MONTH: &str = "2026-12";

pub fn of_month() -> Value {
    json!({ "month": MONTH })
}

/// A December with some calls: in 太原 one of four failed, in 大同 none of three; one more in 阳泉 is void. The calls of
/// 太原, the failed one first.
pub fn december() -> (Office, Vec<String>) {
    let office = Office::at_work();
    let of = |city: &str| office.tasks(|row| scenario(row) && row["city_name"] == city);
    let (taiyuan, datong, yangquan) = (of("太原市"), of("大同市"), of("阳泉市"));
    office.call(&taiyuan[0], &NO_ANSWER, None);
    office.ask("call.give_up", json!({ "id": taiyuan[0], "reason": "线路抢修" }));
    office.ask("sheet.submit", json!({ "id": taiyuan[0] }));
    for task in taiyuan[1..4].iter().chain(&datong[..3]).chain(&yangquan[..1]) {
        office.call(task, &TALK, None);
        office.fill(task);
        office.ask("sheet.submit", json!({ "id": task }));
    }
    office.ask("record.void", json!({ "id": yangquan[0], "reason": "录音没有录下" }));
    (office, taiyuan[..4].to_vec())
}

/// The same, closed on 10 January.
pub fn closed() -> (Office, Vec<String>) {
    let (office, calls) = december();
    office.pass(39 * 86_400_000);
    office.close(MONTH);
    (office, calls)
}

/// Everything a bulletin says but when and on what day it was printed.
pub fn said(office: &Office) -> Value {
    let mut report = office.ask("bulletin.preview", of_month());
    for field in ["generated_at", "frame"] {
        report[field] = Value::Null;
    }
    report
}

pub fn sound(office: &Office) {
    let check = office.ask("program.check", Value::Null);
    assert_eq!(check["sound"], true, "{check}");
}

/// What the check says of closed months.
pub fn complaints(office: &Office) -> String {
    let check = office.ask("program.check", Value::Null);
    let line = check["lines"]
        .as_array()
        .unwrap()
        .iter()
        .find(|line| line["name"].to_string().contains("已关账月份"));
    line.unwrap()["problems"].to_string()
}

/// A choice of the first item of etiquette that costs points.
pub fn worse(office: &Office, task: &str) -> Value {
    let bench = office.ask("call.open", json!({ "id": task }));
    let form = bench["form"].as_array().unwrap();
    let field = form.iter().find(|field| field["field"] == "item:greeting").unwrap();
    let points =
        field["input"]["choices"].as_array().unwrap().iter().map(|choice| choice["points"].as_i64().unwrap());
    json!([
        { "field": "item:greeting", "value": points.min() },
        { "field": "note:greeting", "value": "复听录音，没有问候" },
    ])
}
