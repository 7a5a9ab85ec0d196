//! What surrounds a call: corrected stamps, late entry, exemption windows, script checkpoints, our own numbers.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::{MINUTE, NO_ANSWER, Office, TALK, connection, scenario};
use rusqlite::Connection;
use serde_json::{Value, json};

fn row(office: &Office, task: &str) -> Value {
    office.ask("call.open", json!({ "id": task }))["task"].clone()
}

/// The id of the stamp of a kind in the newest attempt.
fn stamp_of(bench: &Value, kind: &str) -> (Value, Value) {
    let attempt = &bench["attempts"].as_array().unwrap().last().unwrap()["attempt"];
    let events = attempt["events"].as_array().unwrap();
    let event = events.iter().find(|event| event["kind"] == kind).unwrap();
    (attempt["id"].clone(), event["id"].clone())
}

#[test]
fn a_corrected_stamp_keeps_what_was_pressed_and_everything_follows() {
    let office = Office::at_work();
    let task = office.tasks(scenario)[0].clone();
    // Twenty seconds of waiting by the stamps: the answer was pressed late.
    let story = [
        ("ringback", 3),
        ("human_answer", 23),
        ("agent_number", 24),
        ("question_finished", 40),
        ("hang_up", 90),
    ];
    let bench = office.call(&task, &story, None);
    assert_eq!(
        (&bench["attempts"][0]["within_15s"], &bench["task"]["within_15s"]),
        (&json!(false), &json!(false))
    );
    let (attempt, answer) = stamp_of(&bench, "human_answer");
    let correct = |amendment: Value, reason: &str| json!({ "attempt": attempt, "amendment": amendment, "reason": reason });
    let move_to = |event: &Value, ms: i64| json!({ "what": "move", "event": event, "offset_ms": ms });
    let sentence = office.refused("call.correct_stamp", correct(move_to(&answer, 13_000), " "));
    assert!(sentence.contains("请写明更正的原因"), "{sentence}");
    let sentence = office.refused("call.correct_stamp", correct(move_to(&answer, 1_000), "晚按"));
    assert!(sentence.contains("之后不会再有“回铃”"), "{sentence}");
    let bench = office.ask("call.correct_stamp", correct(move_to(&answer, 13_000), "晚按了 10 秒"));
    let view = &bench["attempts"][0];
    assert_eq!((&view["wait"]["ms"], &view["within_15s"]), (&json!(10_000), &json!(true)));
    assert_eq!((&bench["task"]["wait_ms"], &bench["task"]["within_15s"]), (&json!(10_000), &json!(true)));
    assert_eq!(
        view["corrections"],
        json!([{ "kind": "human_answer", "was_ms": 23_000, "is_ms": 13_000, "reason": "晚按了 10 秒" }])
    );
    // A stamp that was forgotten changes what the stamps suggest; what was chosen stands until it is changed.
    let added = json!({ "what": "add", "kind": "ivr_answer", "offset_ms": 5_000 });
    let bench = office.ask("call.correct_stamp", correct(added, "漏按语音导航"));
    assert_eq!(bench["attempts"][0]["proposed"], 11);
    assert_eq!(bench["attempts"][0]["attempt"]["outcome"], 10);
    // Who hung up.
    let by = json!({ "what": "hung_up_by", "by": "agent" });
    let bench = office.ask("call.correct_stamp", correct(by, "听录音，话务员先挂"));
    assert_eq!(bench["attempts"][0]["attempt"]["hung_up_by"], "agent");
    let said = bench["attempts"][0]["corrections"][2]["reason"].as_str().unwrap().to_string();
    assert!(said.contains("拨测员 → 话务员") && said.contains("听录音"), "{said}");
    // The rows as they were pressed are all there.
    let plain = Connection::open(office.database()).unwrap();
    let kept: i64 = plain
        .query_row(
            "SELECT count(*) FROM stamp WHERE removed = 1 AND kind IN ('human_answer', 'hang_up')",
            [],
            |row| row.get(0),
        )
        .unwrap();
    let fresh: i64 = plain
        .query_row("SELECT count(*) FROM stamp WHERE removed = 0 AND reason <> ''", [], |row| row.get(0))
        .unwrap();
    assert_eq!((kept, fresh), (2, 3));
    drop(plain);
    assert_eq!(office.ask("program.check", json!(null))["sound"], true);
}

#[test]
fn a_submitted_call_is_corrected_from_its_record_unless_it_is_void() {
    let office = Office::at_work();
    let task = office.tasks(connection)[0].clone();
    let bench = office.call(
        &task,
        &[("ringback", 3), ("human_answer", 30), ("agent_number", 32), ("hang_up", 40)],
        None,
    );
    office.fill(&task);
    office.ask("sheet.submit", json!({ "id": task }));
    let before = row(&office, &task)["scores"][0].as_i64().unwrap();
    let (attempt, answer) = stamp_of(&bench, "human_answer");
    let request = json!({ "attempt": attempt, "reason": "复听录音",
        "amendment": { "what": "move", "event": answer, "offset_ms": 11_000 } });
    office.ask("call.correct_stamp", request.clone());
    assert!(row(&office, &task)["scores"][0].as_i64().unwrap() > before, "eight seconds cost nothing");
    let record = office.ask("record.get", json!({ "id": task }));
    let events = record["events"].as_array().unwrap();
    let event = events.iter().find(|event| event["kind"] == "corrected").unwrap();
    assert!(
        event["note"].as_str().unwrap().contains("“人工应答”：30.0 秒 → 11.0 秒。原因：复听录音"),
        "{event}"
    );
    assert_eq!(record["workbench"]["attempts"][0]["corrections"].as_array().unwrap().len(), 1);
    // The hang-up of a call that has an outcome can move, but not go.
    let (_, hang_up) = stamp_of(&record["workbench"], "hang_up");
    let gone =
        json!({ "attempt": attempt, "reason": "试", "amendment": { "what": "remove", "event": hang_up } });
    assert!(office.refused("call.correct_stamp", gone).contains("不能没有“挂断”"));
    // A void task is left alone.
    office.ask("record.void", json!({ "id": task, "reason": "杂音" }));
    let again = json!({ "attempt": attempt, "reason": "试",
        "amendment": { "what": "move", "event": hang_up, "offset_ms": 39_000 } });
    assert!(office.refused("call.correct_stamp", again).contains("已作废"));
    assert_eq!(office.ask("program.check", json!(null))["sound"], true);
}

#[test]
fn a_correction_never_reaches_into_the_next_dialling_or_the_future() {
    let office = Office::at_work();
    let task = office.tasks(connection)[0].clone();
    let bench = office.call(&task, &NO_ANSWER, None);
    let (attempt, hang_up) = stamp_of(&bench, "hang_up");
    office.pass(20 * MINUTE);
    office.ask("call.dial", json!({ "task": task }));
    let at = |minutes: i64| json!({ "attempt": attempt, "reason": "试", "amendment": { "what": "move", "event": hang_up, "offset_ms": minutes * MINUTE } });
    let sentence = office.refused("call.correct_stamp", at(30));
    assert!(sentence.contains("请核对时间"), "{sentence}");
    let bench = office.ask("call.correct_stamp", at(2));
    assert_eq!(bench["attempts"][0]["wait"]["ms"], 117_000);
}

#[test]
fn a_sheet_submitted_long_after_the_call_says_so_everywhere() {
    let office = Office::at_work();
    let tasks = office.tasks(connection);
    for (task, minutes, late) in [(&tasks[0], 10, false), (&tasks[1], 11, true)] {
        office.call(task, &[("ringback", 3), ("agent_number", 9), ("hang_up", 20)], None);
        office.fill(task);
        office.pass(minutes * MINUTE);
        let bench = office.ask("sheet.submit", json!({ "id": task }));
        assert_eq!(bench["task"]["late"], late, "{minutes} minutes");
    }
    // Sent back and submitted again, it is judged by the first time.
    office.ask("record.review", json!({ "task": tasks[0], "approve": false, "note": "核对工号" }));
    office.pass(60 * MINUTE);
    assert_eq!(office.ask("sheet.submit", json!({ "id": tasks[0] }))["task"]["late"], false);
    let listed = |late: bool| {
        let filter = json!({ "from": "2026-12-01", "to": "2026-12-31", "late": late, "stage": "submitted" });
        let records = office.ask("record.list", json!({ "filter": filter }));
        records["rows"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row["id"].as_str().unwrap().to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!((listed(true), listed(false)), (vec![tasks[1].clone()], vec![tasks[0].clone()]));
    assert_eq!(office.ask("program.check", json!(null))["sound"], true);
}

#[test]
fn an_agent_number_alone_says_that_a_person_answered_and_proposes_the_greeting() {
    let office = Office::at_work();
    let task = office.tasks(connection)[0].clone();
    let bench = office.ask("call.dial", json!({ "task": task }));
    let attempt = bench["attempts"][0]["attempt"]["id"].clone();
    assert_eq!(bench["suggested"], json!({}));
    office.pass(9_000);
    let bench = office.ask("call.stamp", json!({ "attempt": attempt, "kind": "agent_number" }));
    let events = bench["attempts"][0]["attempt"]["events"].as_array().unwrap().clone();
    let said: Vec<_> = events
        .iter()
        .map(|event| (event["kind"].as_str().unwrap(), event["offset_ms"].as_i64().unwrap()))
        .collect();
    assert_eq!(said, [("dialled", 0), ("human_answer", 9_000), ("agent_number", 9_000)]);
    assert_eq!(bench["suggested"], json!({ "item:greeting": 50 }));
    office.pass(4_000);
    office.ask("call.stamp", json!({ "attempt": attempt, "kind": "hang_up" }));
    let bench = office.ask("call.conclude", json!({ "attempt": attempt }));
    assert_eq!(bench["attempts"][0]["attempt"]["outcome"], 10);
    assert_eq!(bench["suggested"], json!({ "item:greeting": 50 }), "proposed, and not entered by itself");
    assert!(office.refused("sheet.submit", json!({ "id": task })).contains("问候与工号"));
    office.ask("sheet.enter", json!({ "task": task, "field": "item:greeting", "value": 30 }));
    assert_eq!(office.ask("call.open", json!({ "id": task }))["suggested"], json!({}));
    let bench = office.ask("call.conclude", json!({ "attempt": attempt, "outcome": 42 }));
    assert_eq!(bench["suggested"], json!({}), "where no service is judged nothing is proposed");
    // A scenario task is scored by what was heard, never by a key.
    let task = office.tasks(scenario)[0].clone();
    assert_eq!(office.call(&task, &TALK, None)["suggested"], json!({}));
}

#[test]
fn outcome_50_needs_a_window_that_was_registered_before() {
    let office = Office::at_work();
    let task = office.tasks(connection)[0].clone();
    let city = row(&office, &task)["city"].clone();
    let window = |from: &str, until: &str| {
        json!({ "cities": [city], "from_day": "2026-12-02", "from": from, "until_day": "2026-12-02", "until": until,
            "reason": "平台割接", "document": "晋数函〔2026〕1号" })
    };
    let sentence = office.refused("exemption.register", window("11:00", "15:00"));
    assert!(sentence.contains("开始之前登记"), "{sentence}");
    let sentence = office.refused("exemption.register", window("14:00", "13:00"));
    assert!(sentence.contains("晚于开始时间"), "{sentence}");
    let list = office.ask("exemption.register", window("12:10", "13:00"));
    assert_eq!(list.as_array().unwrap().len(), 1);
    let today = office.ask("today.get", json!({}));
    assert_eq!(today["exemptions"][0]["city"], city);

    // Before it begins, 50 is refused with what to do.
    let bench = office.call(&task, &NO_ANSWER, None);
    assert!(bench["exemption"].is_null());
    let attempt = bench["attempts"][0]["attempt"]["id"].clone();
    let sentence = office.refused("call.conclude", json!({ "attempt": attempt, "outcome": 50 }));
    assert!(sentence.contains("没有登记豁免窗口") && sentence.contains("设置"), "{sentence}");

    // Inside, an unanswered call is proposed as 50; one that reached a person counts as every other.
    office.pass(20 * MINUTE);
    let bench = office.call(&task, &NO_ANSWER, None);
    assert_eq!(bench["exemption"]["reason"], "平台割接");
    assert_eq!(bench["attempts"][1]["attempt"]["outcome"], 50);
    assert_eq!(bench["make_up"]["planned"], false);
    assert_eq!(bench["make_up"]["planners"][0]["name"], "甲");
    let other = office
        .tasks(|other| connection(other) && other["city"] == city && other["id"] != json!(task))[0]
        .clone();
    let bench = office.call(
        &other,
        &[("ringback", 3), ("human_answer", 8), ("agent_number", 9), ("hang_up", 20)],
        None,
    );
    assert_eq!(bench["exemption"]["reason"], "平台割接");
    assert_eq!(bench["attempts"][0]["attempt"]["outcome"], 10);

    // What a call rests on cannot be withdrawn; what nobody used can, and stays in the list.
    let id = |list: &Value| list[0]["id"].clone();
    let sentence = office.refused("exemption.withdraw", json!({ "id": id(&list) }));
    assert!(sentence.contains("已有 1 次拨打"), "{sentence}");
    let list = office.ask("exemption.register", window("20:00", "21:00"));
    let list = office.ask("exemption.withdraw", json!({ "id": id(&list) }));
    assert!(list[0]["withdrawn_at"].is_i64() && list.as_array().unwrap().len() == 2);
    assert!(office.refused("exemption.withdraw", json!({ "id": id(&list) })).contains("已经撤回"));
    // All cities at once; and only a planner or an administrator.
    let mut everywhere = window("22:00", "23:00");
    everywhere["cities"] = json!([]);
    assert_eq!(office.ask("exemption.register", everywhere.clone()).as_array().unwrap().len(), 2 + 11);
    let people = office.ask("roster.get", json!(null))["people"].clone();
    office.ask("program.switch_person", json!({ "id": people[1]["id"] }));
    assert!(office.refused("exemption.register", everywhere).contains("计划员或管理员"));
    assert_eq!(office.ask("program.check", json!(null))["sound"], true);
}

#[test]
fn a_wrong_answer_counts_only_where_the_script_was_played_out() {
    let office = Office::at_work();
    let task = office.tasks(scenario)[0].clone();
    office.call(&task, &TALK, None);
    let bench = office.fill(&task);
    let form = bench["form"].as_array().unwrap();
    assert_eq!(form[0]["input"]["kind"], "checkpoint");
    let steps = form.iter().filter(|field| field["input"]["kind"] == "checkpoint").count();
    let enter = |field: &str, value: Value| {
        office.ask("sheet.enter", json!({ "task": task, "field": field, "value": value }))["score"].clone()
    };
    let points: Vec<&str> = form
        .iter()
        .filter(|field| field["input"]["kind"] == "key_point")
        .map(|field| field["field"].as_str().unwrap())
        .collect();
    let wrong = enter(points[0], json!("missed"));
    assert!(wrong["total"].as_i64().unwrap() < 1_000);
    // Without its checkpoint the sheet is not complete; with 没做到 the key points are out.
    let last = format!("checkpoint:{}", steps - 1);
    enter(&last, json!(null));
    let sentence = office.refused("sheet.submit", json!({ "id": task }));
    assert!(sentence.contains("打卡点“"), "{sentence}");
    let spared = enter(&last, json!("not"));
    assert_eq!(
        (&spared["total"], &spared["out_of"], &spared["of_hundred"]),
        (&json!(760), &json!(760), &json!(1_000))
    );
    office.ask("sheet.submit", json!({ "id": task }));
    let plain = Connection::open(office.database()).unwrap();
    let counted: (i64, i64) = plain
        .query_row("SELECT required_hit, required FROM fact WHERE task = ?", [&task], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .unwrap();
    assert_eq!(counted, (0, 0));
    drop(plain);
    assert_eq!(office.ask("program.check", json!(null))["sound"], true);
}

#[test]
fn redials_are_waited_for_and_named_when_their_delay_is_over() {
    let office = Office::at_work();
    let task = office.tasks(connection)[0].clone();
    let bench = office.call(&task, &NO_ANSWER, None);
    let waiting = || office.ask("today.redials", json!({ "day": bench["task"]["day"] }));
    let number = bench["task"]["number"].clone();
    assert_eq!((&waiting()[0]["number"], &waiting()[0]["due"]), (&number, &json!(false)));
    office.pass(20 * MINUTE);
    assert_eq!((&waiting()[0]["number"], &waiting()[0]["due"]), (&number, &json!(true)));
    let others = office.ask("today.redials", json!({ "day": bench["task"]["day"], "caller": "nobody" }));
    assert_eq!(others, json!([]));
    office.ask("call.dial", json!({ "task": task }));
    assert_eq!(waiting(), json!([]));
}

#[test]
fn the_number_dialled_from_is_kept_and_counted() {
    let office = Office::at_work();
    let own = |name: &str, number: &str| json!({ "id": "", "name": name, "number": number, "active": true });
    let roster = office.ask("roster.save_own_number", own("1 号话机", "03514040123"));
    let id = roster["own_numbers"][0]["id"].clone();
    assert!(office.refused("roster.save_own_number", own("2 号话机", "03514040123")).contains("已经有了"));
    assert!(office.refused("roster.save_own_number", own("2 号话机", "总机")).contains("不是可拨的号码"));
    let task = office.tasks(connection)[0].clone();
    assert!(office.refused("call.dial", json!({ "task": task, "from_number": "none" })).contains("主叫号码"));
    office.ask("call.dial", json!({ "task": task, "from_number": id }));
    let bench = office.ask("call.open", json!({ "id": task }));
    assert_eq!(bench["attempts"][0]["from_number"], "1 号话机 03514040123");
    // What is counted is what the city met before: this task's own dialling is shown as itself.
    let next = office.tasks(|other| {
        connection(other) && other["city"] == bench["task"]["city"] && other["id"] != json!(task)
    })[0]
        .clone();
    let recent =
        |task: &str| office.ask("call.open", json!({ "id": task }))["own_numbers"][0]["recent"].clone();
    office.pass(MINUTE);
    assert_eq!((recent(&task), recent(&next)), (json!(0), json!(1)));
    office.pass(31 * 24 * 60 * MINUTE);
    assert_eq!(recent(&next), 0);
}

#[test]
fn the_phone_link_is_the_offices_setting() {
    let office = Office::at_work();
    let task = office.tasks(connection)[0].clone();
    assert_eq!(office.ask("call.open", json!({ "id": task }))["phone"], json!({}));
    let mut settings = office.ask("settings.get", json!(null));
    settings["workbench"] = json!({ "phone": "tel", "sip_host": "", "prefix": "9,", "dial_opens": true });
    office.ask("settings.save", settings.clone());
    let bench = office.ask("call.open", json!({ "id": task }));
    let line = bench["lines"][0].clone();
    let link = format!("tel:9,{}", line["dial"].as_str().unwrap());
    assert_eq!(
        (&bench["phone"][line["id"].as_str().unwrap()], &bench["dial_opens_phone"]),
        (&json!(link), &json!(true))
    );
    settings["workbench"]["phone"] = json!("sip");
    assert!(office.refused("settings.save", settings).contains("话机服务器"));
}

#[test]
fn the_agent_is_a_number_and_leaves_with_no_bulletin() {
    let office = Office::at_work();
    let task = office.tasks(connection)[0].clone();
    office.call(&task, &[("ringback", 3), ("agent_number", 9), ("hang_up", 20)], None);
    let enter = |value: &str| json!({ "task": task, "field": "agent", "value": value });
    assert!(office.refused("sheet.enter", enter("王芳")).contains("不要填姓名"));
    office.ask("sheet.enter", enter("Q7731X"));
    office.fill(&task);
    office.ask("sheet.submit", json!({ "id": task }));
    let record = office.ask("record.get", json!({ "id": task }));
    assert_eq!(record["workbench"]["entries"]["agent"], "Q7731X");
    let preview = office.ask("bulletin.preview", json!({ "month": "2026-12" }));
    assert!(!preview.to_string().contains("Q7731X"));
}
