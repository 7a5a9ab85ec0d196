//! What a person does, through the same dispatch as the page: plan, call, score, watch, report.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use calamine::{Data, Reader, Xlsx, open_workbook};
use common::{MINUTE, NO_ANSWER, Office, TALK, connection, scenario};
use rusqlite::Connection;
use serde_json::json;
use std::collections::BTreeMap;

#[test]
fn a_plan_is_previewed_made_published_and_then_left_alone() {
    let office = Office::founded();
    let request = json!({ "month": "2026-12", "seed": 11 });
    let preview = office.ask("plan.preview", request.clone());
    assert!(office.ask("plan.get", json!({ "month": "2026-12" })).is_null(), "a preview saves nothing");
    let made = office.ask("plan.make", request.clone());
    assert_eq!(made["state"], "draft");
    assert_eq!(made["cities"], preview["cities"], "the same seed draws the same plan");
    assert_eq!(made["violations"], json!([]));
    // From the 2nd on: 30 of 31 days of 1370 are 1326.
    assert_eq!(made["tasks"], 1326);
    let cells: i64 = made["cities"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|city| city["cells"].as_array().unwrap())
        .flat_map(|day| day.as_array().unwrap())
        .map(|count| count.as_i64().unwrap())
        .sum();
    assert_eq!(cells, 1326);
    assert!(
        office.ask("today.get", json!({}))["tasks"].as_array().unwrap().is_empty(),
        "drafts are nobody's work"
    );
    let published = office.ask("plan.publish", json!({ "month": "2026-12" }));
    assert_eq!(published["fingerprint"].as_str().unwrap().len(), 64);
    assert!(published["seed"].is_null(), "the seed stays secret");
    assert!(office.refused("plan.make", request).contains("已经发布"));
    assert!(office.refused("plan.discard", json!({ "month": "2026-12" })).contains("已经发布"));
    assert!(!office.ask("today.get", json!({}))["tasks"].as_array().unwrap().is_empty());
    let task = office.tasks(scenario)[0].clone();
    let why = office.ask("plan.why", json!({ "id": task }));
    assert!(why.as_array().unwrap().len() >= 3, "{why}");
}

#[test]
fn a_month_without_calendar_is_named_and_can_be_assumed() {
    let office = Office::founded();
    let sentence = office.refused("plan.make", json!({ "month": "2027-01" }));
    assert!(sentence.contains("2027") && sentence.contains("日历"), "{sentence}");
    office.ask("calendar.assume", json!({ "year": 2027 }));
    let plan = office.ask("plan.make", json!({ "month": "2027-01", "seed": 1 }));
    assert_eq!(plan["tasks"], 1370);
    let sentence =
        office.refused("calendar.import", json!({ "text": "2028-01-01 休 元旦\n2028-13-01 休 元旦" }));
    assert!(sentence.contains("第 2 行"), "{sentence}");
    assert!(office.refused("plan.make", json!({ "month": "2026-11" })).contains("已经过去"));
}

#[test]
fn a_scenario_call_is_stamped_scored_and_submitted() {
    let office = Office::at_work();
    let task = office.tasks(scenario)[0].clone();
    let bench = office.call(&task, &TALK, None);
    let attempt = &bench["attempts"][0];
    assert_eq!(attempt["attempt"]["outcome"], 10, "the stamps say: answered directly");
    assert_eq!(attempt["wait"]["ms"], 8_000);
    assert_eq!(attempt["within_15s"], true);
    let early = office.refused("sheet.submit", json!({ "id": task }));
    assert!(early.contains("还有") && early.contains("没有填"), "{early}");
    let bench = office.fill(&task);
    assert_eq!(bench["score"]["total"], 1_000, "{}", bench["score"]["explanation"]);
    let bench = office.ask("sheet.submit", json!({ "id": task }));
    assert_eq!(bench["task"]["stage"], "submitted");
    let field = bench["form"][0]["field"].clone();
    let late = office.refused("sheet.enter", json!({ "task": task, "field": field, "value": 0 }));
    assert!(late.contains("已提交"), "{late}");
    // A correction with a reason, the old value kept.
    let without = office.refused(
        "record.correct",
        json!({ "task": task, "entries": [{ "field": field, "value": 0 }], "reason": " " }),
    );
    assert!(without.contains("原因"));
    office.ask(
        "record.correct",
        json!({ "task": task, "entries": [{ "field": "note", "value": "复听录音" }], "reason": "补记" }),
    );
    let record = office.ask("record.get", json!({ "id": task }));
    let corrected =
        record["events"].as_array().unwrap().iter().find(|event| event["kind"] == "corrected").unwrap();
    assert!(corrected["note"].as_str().unwrap().contains("（空） → 复听录音"));
    // Sent back, it can be changed and submitted again.
    let own = office.session.person();
    office.session.switch(None);
    office.ask("record.review", json!({ "task": task, "approve": false, "note": "工号未记" }));
    office.session.switch(own);
    office.ask("sheet.enter", json!({ "task": task, "field": "note", "value": "工号 1023" }));
    let bench = office.ask("sheet.submit", json!({ "id": task }));
    assert_eq!(bench["score"]["total"], 1_000);
    assert_eq!(office.ask("program.check", json!(null))["sound"], true);
}

#[test]
fn statistics_compare_like_with_like() {
    let office = Office::at_work();
    let row = |task: &str| office.ask("call.open", json!({ "id": task }))["task"].clone();
    // A connection task judges one item of etiquette: it says nothing about service as a whole.
    let task = office.tasks(connection)[0].clone();
    office.call(&task, &[("ringback", 3), ("human_answer", 11), ("agent_number", 13), ("hang_up", 20)], None);
    office.fill(&task);
    office.ask("sheet.submit", json!({ "id": task }));
    assert_eq!(
        (row(&task)["scores"].clone(), row(&task)["total"].clone()),
        (json!([200, null, null, null]), json!(null))
    );
    // 不适用 leaves the denominator, so full marks on the rest are full marks.
    let task = office.tasks(scenario)[0].clone();
    office.call(&task, &TALK, None);
    let bench = office.fill(&task);
    let form = bench["form"].as_array().unwrap();
    let spared =
        form.iter().find(|field| field["dimension"] == "etiquette" && field["input"]["na_allowed"] == true);
    office.ask("sheet.enter", json!({ "task": task, "field": spared.unwrap()["field"], "value": "na" }));
    let bench = office.ask("sheet.submit", json!({ "id": task }));
    assert!(bench["score"]["total"].as_i64().unwrap() < 1_000);
    assert_eq!(
        (row(&task)["scores"].clone(), row(&task)["total"].clone()),
        (json!([200, 200, 400, 200]), json!(1_000))
    );
    assert_eq!(office.ask("program.check", json!(null))["sound"], true);
}

#[test]
fn a_call_that_is_not_answered_is_redialled_after_its_delay() {
    let office = Office::at_work();
    let task = office.tasks(scenario)[0].clone();
    let bench = office.call(&task, &NO_ANSWER, None);
    assert_eq!(bench["attempts"][0]["attempt"]["outcome"], 20);
    assert_eq!(bench["next"]["step"], "redial");
    assert_eq!(bench["task"]["stage"], "calling");
    let sentence = office.refused("call.dial", json!({ "task": task }));
    assert!(sentence.contains("20 分钟"), "{sentence}");
    let today = office.ask("today.get", json!({ "day": bench["task"]["day"] }));
    let waiting =
        today["tasks"].as_array().unwrap().iter().find(|entry| entry["task"]["id"] == json!(task)).unwrap();
    assert_eq!(waiting["due"], "redial");
    office.pass(20 * MINUTE);
    let bench = office.call(&task, &TALK, None);
    assert_eq!((&bench["task"]["first"], &bench["task"]["eventual"]), (&json!(20), &json!(10)));
    office.fill(&task);
    let bench = office.ask("sheet.submit", json!({ "id": task }));
    // One redial costs three points.
    assert_eq!(bench["score"]["total"], 970, "{}", bench["score"]["explanation"]);
}

#[test]
fn impossible_keys_are_refused_with_a_sentence() {
    let office = Office::at_work();
    let task = office.tasks(connection)[0].clone();
    let bench = office.ask("call.dial", json!({ "task": task }));
    let attempt = bench["attempts"][0]["attempt"]["id"].clone();
    let sentence = office.refused("call.stamp", json!({ "attempt": attempt, "kind": "question_finished" }));
    assert!(sentence.contains("人工应答"), "{sentence}");
    assert!(office.refused("call.dial", json!({ "task": task })).contains("还没有结果"));
    office.ask("call.stamp", json!({ "attempt": attempt, "kind": "ringback" }));
    assert!(
        office
            .refused("call.stamp", json!({ "attempt": attempt, "kind": "ringback" }))
            .contains("已经记录过")
    );
    let sentence = office.refused("call.stamp", json!({ "attempt": attempt, "kind": "sneeze" }));
    assert!(sentence.contains("填写不正确"), "{sentence}");
    // A slip is taken back and the row kept.
    let bench = office.ask("call.stamp", json!({ "attempt": attempt, "kind": "human_answer" }));
    let slip = bench["attempts"][0]["attempt"]["events"][2]["id"].clone();
    let bench = office.ask("call.unstamp", json!({ "attempt": attempt, "event": slip }));
    assert_eq!(bench["attempts"][0]["attempt"]["events"].as_array().unwrap().len(), 2);
    let plain = Connection::open(office.database()).unwrap();
    let removed: i64 =
        plain.query_row("SELECT count(*) FROM stamp WHERE removed = 1", [], |row| row.get(0)).unwrap();
    assert_eq!(removed, 1);
    assert!(office.refused("call.conclude", json!({ "attempt": attempt, "outcome": 99 })).contains("99"));
    assert!(office.refused("call.dial", json!({ "task": "none" })).contains("找不到"));
    assert!(office.refused("call.juggle", json!({})).contains("call.juggle"));
}

#[test]
fn a_program_that_stops_in_the_middle_opens_where_it_was() {
    let office = Office::at_work();
    let task = office.tasks(scenario)[0].clone();
    let bench = office.ask("call.dial", json!({ "task": task }));
    let attempt = bench["attempts"][0]["attempt"]["id"].clone();
    office.pass(4_000);
    office.ask("call.stamp", json!({ "attempt": attempt, "kind": "ringback" }));
    let field =
        bench["form"].as_array().unwrap().iter().find(|field| field["input"]["kind"] == "choice").unwrap();
    office.ask("sheet.enter", json!({ "task": task, "field": field["field"], "value": 0 }));
    office.ask("sheet.enter", json!({ "task": task, "field": "note", "value": "话务员语速快" }));
    let mut before = office.ask("call.open", json!({ "id": task }));
    let office = office.reopened();
    office.pass(3_000);
    let mut after = office.ask("call.open", json!({ "id": task }));
    assert_eq!(after["attempts"][0]["elapsed_ms"], 7_000, "the clock goes on, by the wall");
    for bench in [&mut before, &mut after] {
        bench["attempts"][0]["elapsed_ms"] = json!(null);
        bench["now"] = json!(null);
    }
    assert_eq!(before, after);
    office.ask("call.stamp", json!({ "attempt": attempt, "kind": "human_answer" }));
}

/// The headline of the screen, of the workbook and of independent SQL agree to the digit.
#[test]
fn screen_workbook_and_sql_agree() {
    let office = Office::at_work();
    let tasks = office.tasks(|row| row["day"].as_str().unwrap() <= "2026-12-03");
    assert!(tasks.len() > 60, "{}", tasks.len());
    for (index, task) in tasks.iter().enumerate() {
        match index % 10 {
            3 => {
                office.call(task, &NO_ANSWER, None);
                office.ask("call.give_up", json!({ "id": task, "reason": "已到下班时间" }));
            }
            7 => {
                office.call(task, &[("hang_up", 5)], Some(40));
            }
            _ => {
                office.call(task, &TALK[..], None);
                office.fill(task);
            }
        }
        if index % 10 != 7 {
            office.ask("sheet.submit", json!({ "id": task }));
        }
    }
    office.ask("record.void", json!({ "id": tasks[0], "reason": "测试线路" }));
    office.pass(3 * 24 * 60 * MINUTE);

    let page = office.ask("stats.get", json!({ "from": "2026-12-01", "to": "2026-12-31" }));
    let plain = Connection::open(office.database()).unwrap();
    let mut statement = plain
        .prepare(
            "WITH last AS (
                 SELECT task, outcome, row_number() OVER (PARTITION BY task ORDER BY seq DESC) AS nth FROM attempt)
             SELECT city.name, sum(last.outcome IN (10, 11, 12, 42)), count(*)
             FROM task JOIN last ON last.task = task.id AND last.nth = 1 JOIN city ON city.id = task.city
             WHERE task.state <> 'void' AND last.outcome NOT IN (31, 40, 41, 50)
             GROUP BY city.name",
        )
        .unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?)))).unwrap();
    let by_sql: BTreeMap<String, (i64, i64)> = rows.map(Result::unwrap).collect();
    let by_page: BTreeMap<String, (i64, i64)> = page["cities"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|city| city["calls"] != 0)
        .map(|city| {
            let count = |key: &str| city[key].as_i64().unwrap();
            (city["name"].as_str().unwrap().to_string(), (count("connected"), count("calls")))
        })
        .collect();
    assert_eq!(by_page, by_sql);
    let (connected, calls) = by_sql.values().fold((0, 0), |sum, city| (sum.0 + city.0, sum.1 + city.1));
    assert!(connected < calls && connected > 0);
    let percent = page["total"]["percent"].as_str().unwrap();
    assert_eq!(percent, half_up(connected, calls));

    // Every figure leads to its tasks.
    for city in page["cities"].as_array().unwrap() {
        let records = office.ask("record.list", json!({ "filter": city["filter"] }));
        assert_eq!(records["count"], city["calls"], "{}", city["name"]);
    }

    let exports = office.ask("bulletin.export", json!({ "month": "2026-12", "formats": ["xlsx", "csv"] }));
    let files: Vec<&str> =
        exports.as_array().unwrap().iter().map(|file| file["file"].as_str().unwrap()).collect();
    let workbook = files.iter().find(|file| file.ends_with(".xlsx")).unwrap();
    let mut workbook: Xlsx<_> = open_workbook(workbook).unwrap();
    let cities = workbook.worksheet_range("分地市").unwrap();
    let number = |cell: &Data| match cell {
        Data::Float(value) => Some(value.round() as i64),
        Data::Int(value) => Some(*value),
        _ => None,
    };
    for (name, counts) in &by_sql {
        let row =
            cities.rows().find(|row| row.iter().any(|cell| *cell == Data::String(name.clone()))).unwrap();
        let numbers: Vec<i64> = row.iter().filter_map(number).collect();
        assert!(numbers.contains(&counts.0) && numbers.contains(&counts.1), "{name}: {row:?} {counts:?}");
    }
    let csv = files.iter().find(|file| file.contains("分地市") && file.ends_with(".csv")).unwrap();
    let text = std::fs::read_to_string(csv).unwrap();
    assert!(text.starts_with('\u{feff}'));
    for (name, (connected, calls)) in &by_sql {
        let line = text.lines().find(|line| line.contains(name.as_str())).unwrap();
        assert!(line.contains(&half_up(*connected, *calls)), "{line}");
    }
    assert_eq!(
        office.ask("bulletin.exports", json!({ "month": "2026-12" })).as_array().unwrap().len(),
        files.len()
    );
    assert_eq!(office.ask("program.check", json!(null))["sound"], true);
}

/// A percentage to two decimals, half up, from the integers: the second way.
fn half_up(part: i64, whole: i64) -> String {
    let hundredths = (part * 20_000 + whole) / (2 * whole);
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

#[test]
fn a_month_is_closed_once_it_is_over_and_complete() {
    let office = Office::at_work();
    assert!(office.refused("bulletin.close", json!({ "month": "2026-12" })).contains("还没有结束"));
    let task = office.tasks(connection)[0].clone();
    office.call(&task, &TALK[..3], None);
    office.pass(40 * 24 * 60 * MINUTE);
    assert!(office.refused("bulletin.close", json!({ "month": "2026-12" })).contains("未提交"));
    let check_up = office.ask("bulletin.check_up", json!({ "month": "2026-12" }));
    let count = |kind: &str| {
        check_up.as_array().unwrap().iter().find(|finding| finding["kind"] == kind).unwrap()["count"].clone()
    };
    assert_eq!((count("unsubmitted"), count("missed")), (json!(1), json!(1_325)));
    office.ask("record.void", json!({ "id": task, "reason": "测试" }));
    office.close("2026-12");
    let plan = office.ask("plan.get", json!({ "month": "2026-12" }));
    assert_eq!((&plan["state"], &plan["seed"]), (&json!("closed"), &json!(7)), "the seed is disclosed");
    assert!(office.refused("record.unvoid", json!({ "id": task, "reason": "误作废" })).contains("已关账"));
}

#[test]
fn a_wrong_setting_is_named_and_nothing_is_saved() {
    let office = Office::founded();
    let settings = office.ask("settings.get", json!(null));
    let mut wrong = settings.clone();
    wrong["bands"][0]["end"] = json!("07:00");
    wrong["rates"]["target"] = json!(0.97);
    let sentence = office.refused("settings.save", wrong);
    assert!(sentence.contains("空了一段"), "{sentence}");
    assert_eq!(office.ask("settings.get", json!(null)), settings);
    let mut right = settings.clone();
    right["rates"]["target"] = json!(0.97);
    assert_eq!(office.ask("settings.save", right)["rates"]["target"], 0.97);
    assert_eq!(office.reopened().ask("settings.get", json!(null))["rates"]["target"], 0.97);
}

#[test]
fn anything_is_found_by_a_few_letters() {
    let office = Office::at_work();
    let find = |text: &str| office.ask("program.find", json!({ "text": text }));
    assert_eq!(find("太原")[0]["kind"], "city");
    assert!(find("社保").as_array().unwrap().iter().all(|hit| hit["kind"] == "scenario"));
    assert_eq!(find("202612-0147")[0]["kind"], "task");
    assert_eq!(find("   "), json!([]));
}
