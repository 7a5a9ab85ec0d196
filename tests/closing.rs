//! Closing a month: what is frozen, what a correction slip does, and what the check finds.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::december::*;
use common::{Office, scenario};
use mingcha::app::Session;
use mingcha::command::dispatch;
use serde_json::{Value, json};

fn slip(changes: Value, reason: &str) -> Value {
    json!({ "month": MONTH, "changes": changes, "reason": reason })
}

fn city<'a>(report: &'a Value, name: &str) -> &'a Value {
    report["cities"].as_array().unwrap().iter().find(|row| row["figure"]["name"] == name).unwrap()
}

#[test]
fn a_month_is_closed_by_who_has_seen_its_check_up() {
    let (office, _) = december();
    office.pass(39 * 86_400_000);
    let seen = |seen: u64, reason: &str| json!({ "month": MONTH, "seen": seen, "reason": reason });
    let findings = office.ask("bulletin.check_up", of_month());
    let open: u64 =
        findings.as_array().unwrap().iter().map(|finding| finding["count"].as_u64().unwrap()).sum();
    assert!(open > 0);
    let backups = || office.ask("backup.list", Value::Null).as_array().unwrap().len();
    let before = backups();
    assert!(office.refused("bulletin.close", seen(open - 1, "知道")).contains(&format!("现有 {open} 项")));
    assert!(office.refused("bulletin.close", seen(open, " ")).contains("写明仍要关账的原因"));
    let people = office.ask("roster.get", Value::Null)["people"].clone();
    let caller =
        people.as_array().unwrap().iter().find(|person| person["roles"] == json!(["caller"])).unwrap();
    let session = Session::of(Some(caller["id"].as_str().unwrap().into()));
    let refused = dispatch(&office.app, &session, "bulletin.close", seen(open, "我来关")).unwrap_err();
    assert!(refused.message().contains("计划员或复核员"), "{refused}");
    assert_eq!(backups(), before, "who is refused leaves no backup");
    assert_eq!(office.ask("bulletin.closing", of_month()), Value::Null);

    let was = said(&office);
    let exported = office.ask("bulletin.export", json!({ "month": MONTH, "formats": ["docx", "xlsx"] }));
    let head = office.app.read(mingcha::store::audit::head).unwrap();
    office.ask("bulletin.close", seen(open, "漏拨的已无法补拨"));
    assert_eq!(backups(), before + 1);
    let closing = office.ask("bulletin.closing", of_month());
    assert_eq!(
        (&closing["open"], &closing["seed"], &closing["reason"]),
        (&json!(open), &json!(7), &json!("漏拨的已无法补拨"))
    );
    // The backup before it wrote one line more.
    assert_eq!(closing["audit_seq"], head.0 + 1);
    let mut now = said(&office);
    assert_eq!(now["closing"], closing);
    now["closing"] = Value::Null;
    assert!(now == was, "the snapshot says what the bulletin said");
    sound(&office);
    let page = export(&office, "html");
    for words in [
        format!("结账时尚有 {open} 项体检未处理"),
        "漏拨的已无法补拨".into(),
        closing["sha256"].as_str().unwrap()[..12].into(),
        "随机种子：7（关账后公开）".into(),
        "mingcha plan verify".into(),
        "关账后没有出具更正单".into(),
    ] {
        assert!(page.contains(&words), "{words}");
    }
    assert!(office.refused("bulletin.close", seen(open, "再关一次")).contains("未关账"));
    // What was exported before closing is still true.
    for file in exported.as_array().unwrap() {
        let bytes = std::fs::read(file["file"].as_str().unwrap()).unwrap();
        let found = office.ask("bulletin.verify", json!({ "bytes": bytes }));
        assert_eq!(found["sound"], true, "{found}");
    }
}

fn export(office: &Office, format: &str) -> String {
    let files = office.ask("bulletin.export", json!({ "month": MONTH, "formats": [format] }));
    let file = files
        .as_array()
        .unwrap()
        .iter()
        .find(|file| file["file"].as_str().unwrap().ends_with(format))
        .unwrap();
    String::from_utf8_lossy(&std::fs::read(file["file"].as_str().unwrap()).unwrap()).into_owned()
}

#[test]
fn the_snapshot_is_the_same_after_a_restart_and_in_a_second_export() {
    let (office, _) = closed();
    let closing = office.ask("bulletin.closing", of_month());
    let first = export(&office, "html");
    let office = office.reopened();
    assert_eq!(office.ask("bulletin.closing", of_month()), closing);
    assert_eq!(export(&office, "html"), first);
    // Whoever has the text can hash it.
    let text = office.app.read(|db| {
        let closed = mingcha::store::closing::of_month(db, MONTH.parse().unwrap())?.unwrap();
        mingcha::store::closing::snapshot(db, &closed.plan)
    });
    let sha256 = mingcha::fingerprint::sha256(text.unwrap().as_bytes());
    assert_eq!(closing["sha256"], sha256);
    // What was exported from the snapshot can be held against it, also when other settings rule by now.
    let file =
        office.ask("bulletin.export", json!({ "month": MONTH, "formats": ["docx"] }))[0]["file"].clone();
    let mut settings = office.ask("settings.get", Value::Null);
    settings["rates"]["target"] = json!(0.9);
    settings["rates"]["floor"] = json!(0.5);
    office.ask("settings.save", settings);
    let found =
        office.ask("bulletin.verify", json!({ "bytes": std::fs::read(file.as_str().unwrap()).unwrap() }));
    assert_eq!(found["sound"], true, "{found}");
}

/// The figures of a city once more, by SQL alone: connected, calls, tenths of all totals.
fn by_sql(office: &Office, city: &str) -> (i64, i64, i64) {
    let plain = rusqlite::Connection::open(office.database()).unwrap();
    plain
        .query_row(
            "SELECT count(*) FILTER (WHERE fact.eventual IN (10, 11, 12, 42)), count(*), coalesce(sum(fact.total), 0)
             FROM task JOIN fact ON fact.task = task.id JOIN city ON city.id = task.city
             WHERE city.name = ? AND task.state IN ('finished', 'submitted') AND fact.eventual NOT IN (31, 40, 41, 50)",
            [city],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
        .unwrap()
}

fn standing(standing: &Value) -> (i64, i64, i64) {
    let number = |value: &Value| value.as_i64().unwrap();
    (number(&standing["connected"]), number(&standing["calls"]), number(&standing["total"]["tenths"]))
}

#[test]
fn a_slip_corrects_a_closed_month_and_says_every_figure_it_moved() {
    let (office, calls) = closed();
    let was = said(&office);
    let taiyuan_before = by_sql(&office, "太原市");
    assert_eq!((taiyuan_before.0, taiyuan_before.1), (3, 4));

    // 1. A score is corrected, looked at before.
    let score = slip(
        json!([{ "what": "entries", "task": calls[1], "entries": worse(&office, &calls[1]) }]),
        "申诉成立，复听录音属实",
    );
    let head = office.app.read(mingcha::store::audit::head).unwrap();
    let trial = office.ask("slip.try", score.clone());
    assert_eq!(by_sql(&office, "太原市"), taiyuan_before, "a rehearsal changes nothing");
    assert_eq!(office.app.read(mingcha::store::audit::head).unwrap(), head);
    let first = office.ask("slip.make", score);
    assert_eq!(first["body"], trial["body"], "what was shown is what was done");
    assert_eq!(first["body"]["number"], "202612-1");
    assert!(first["body"]["lines"][0]["text"].as_str().unwrap().contains(" 分 → 0 分"), "{first}");
    let effects = |slip: &Value| slip["body"]["effects"].as_array().unwrap().clone();
    let names: Vec<String> =
        effects(&first).iter().map(|effect| effect["before"]["name"].as_str().unwrap().into()).collect();
    assert_eq!(names, ["太原市", "全省"], "only those that moved");
    let taiyuan_scored = by_sql(&office, "太原市");
    assert_eq!(standing(&effects(&first)[0]["before"]), taiyuan_before);
    assert_eq!(standing(&effects(&first)[0]["after"]), taiyuan_scored);
    assert!(taiyuan_scored.2 < taiyuan_before.2);

    // 2. One decision, two calls: the failed one is void, a stamp of another is put right.
    let bench = office.ask("call.open", json!({ "id": calls[2] }));
    let attempt = &bench["attempts"][0]["attempt"];
    let answer =
        attempt["events"].as_array().unwrap().iter().find(|event| event["kind"] == "human_answer").unwrap();
    let both = json!([
        { "what": "void", "task": calls[0] },
        { "what": "stamp", "task": calls[2], "attempt": attempt["id"],
          "amendment": { "what": "move", "event": answer["id"], "offset_ms": 12_500 } },
    ]);
    let second = office.ask("slip.make", slip(both, "当日上午本方线路抢修"));
    let taiyuan = effects(&second).remove(0);
    assert_eq!(standing(&taiyuan["before"]), taiyuan_scored);
    assert_eq!(standing(&taiyuan["after"]), by_sql(&office, "太原市"));
    assert_eq!(
        (&taiyuan["before"]["percent"], &taiyuan["after"]["percent"]),
        (&json!("75.00"), &json!("100.00"))
    );
    assert_eq!((&taiyuan["before"]["tier"], &taiyuan["after"]["tier"]), (&json!("normal"), &json!("normal")));
    assert_eq!(second["body"]["lines"].as_array().unwrap().len(), 2);

    // The bulletin keeps the snapshot's figures, with the later ones beside.
    let mut now = said(&office);
    let closing = now["closing"].take();
    assert_eq!(closing["slips"].as_array().unwrap().len(), 2);
    let later = &closing["later"][0];
    assert_eq!(standing(&later["before"]), taiyuan_before);
    assert_eq!(standing(&later["after"]), by_sql(&office, "太原市"));
    let mut then = was;
    then["closing"] = Value::Null;
    assert!(now == then, "the figures of the snapshot stay");
    assert_eq!(city(&now, "太原市")["figure"]["percent"], "75.00");
    let page = export(&office, "html");
    for words in [
        "更正单 202612-1（2027年1月10日，太原市，1 通，申诉成立，复听录音属实）",
        "更正单 202612-2",
        "结账时",
        "更正后",
        "100.00",
    ] {
        assert!(page.contains(words), "{words}");
    }
    sound(&office);

    // The record of the call says which slip it was.
    let record = office.ask("record.get", json!({ "id": calls[0] }));
    assert!(record["events"].to_string().contains("更正单 202612-2"), "{}", record["events"]);

    // Put on paper.
    let files = office.ask("slip.export", json!({ "id": second["id"], "formats": ["docx", "html"] }));
    let names: Vec<&str> =
        files.as_array().unwrap().iter().map(|file| file["file"].as_str().unwrap()).collect();
    let paper =
        std::fs::read_to_string(names.iter().find(|name| name.ends_with("更正单202612-2.html")).unwrap())
            .unwrap();
    assert!(paper.contains("当日上午本方线路抢修") && paper.contains("第 1 次拨打，“人工应答”"), "{paper}");
    assert!(
        office
            .refused("slip.export", json!({ "id": second["id"], "formats": ["xlsx"] }))
            .contains("Word 和网页")
    );

    // And back: what was void counts again, and the figures are those of the first slip but for the stamp.
    let third =
        office.ask("slip.make", slip(json!([{ "what": "unvoid", "task": calls[0] }]), "抢修记录有误"));
    assert_eq!(third["body"]["number"], "202612-3");
    assert_eq!(by_sql(&office, "太原市").1, 4);
    sound(&office.reopened());
}

#[test]
fn a_slip_is_refused_whole() {
    let (office, calls) = closed();
    let was = said(&office);
    let refused = |changes: Value, reason: &str| office.refused("slip.make", slip(changes, reason));
    let void = |task: &str| json!({ "what": "void", "task": task });
    assert!(refused(json!([void(&calls[0])]), " ").contains("更正的原因"));
    assert!(refused(json!([]), "因故").contains("还没有要更正的内容"));
    assert!(refused(json!([void(&calls[0]), void(&calls[0])]), "因故").contains("已经作废"));
    assert!(refused(json!([{ "what": "unvoid", "task": calls[0] }]), "因故").contains("没有作废"));
    let missed = office.tasks(|row| row["stage"] == "missed")[0].clone();
    let entries = worse(&office, &calls[1]);
    assert!(
        refused(json!([{ "what": "entries", "task": missed, "entries": entries }]), "因故")
            .contains("没有已提交")
    );
    let january = json!({ "month": "2027-01", "changes": [void(&calls[0])], "reason": "因故" });
    assert!(office.refused("slip.make", january).contains("没有关账"));
    let people = office.ask("roster.get", Value::Null)["people"].clone();
    let caller =
        people.as_array().unwrap().iter().find(|person| person["roles"] == json!(["caller"])).unwrap();
    let session = Session::of(Some(caller["id"].as_str().unwrap().into()));
    let as_caller =
        dispatch(&office.app, &session, "slip.make", slip(json!([void(&calls[0])]), "因故")).unwrap_err();
    assert!(as_caller.message().contains("计划员或复核员"), "{as_caller}");
    assert!(said(&office) == was);
    sound(&office);
}

#[test]
fn what_a_foreign_tool_does_to_a_closed_month_is_found() {
    let (office, calls) = closed();
    office.ask("slip.make", slip(json!([{ "what": "void", "task": calls[3] }]), "因故"));
    assert_eq!(complaints(&office), "[]");
    let plain = rusqlite::Connection::open(office.database()).unwrap();
    let found = |change: &str, back: &str, word: &str| {
        assert_eq!(plain.execute(change, []).unwrap(), 1, "{change}");
        let said = complaints(&office);
        assert!(said.contains(word), "{change}: {said}");
        assert_eq!(plain.execute(back, []).unwrap(), 1, "{back}");
    };
    let of = |table: &str| format!("{table} WHERE task = '{}'", calls[1]);
    found(&of("UPDATE fact SET total = total - 5"), &of("UPDATE fact SET total = total + 5"), "没有更正单");
    let task = |state: &str| format!("UPDATE task SET state = '{state}' WHERE id = '{}'", calls[1]);
    found(&task("void"), &task("submitted"), "太原市现在的数字与快照和更正单不符");
    found(
        "UPDATE month_close SET sha256 = 'x' || sha256",
        "UPDATE month_close SET sha256 = substr(sha256, 2)",
        "校验码不符",
    );
    found(
        "UPDATE correction_slip SET body = replace(body, '因故', '缘故')",
        "UPDATE correction_slip SET body = replace(body, '缘故', '因故')",
        "第 1 份更正单",
    );
    assert_eq!(complaints(&office), "[]");
    plain.execute("DELETE FROM correction_slip", []).unwrap();
    assert!(complaints(&office).contains("不见了"));
}

/// A month that was closed by a version without snapshots: what is there when it is first corrected is what was reported.
#[test]
fn a_month_closed_long_ago_gets_its_snapshot_with_its_first_slip() {
    let (office, calls) = december();
    office.pass(39 * 86_400_000);
    let was = said(&office);
    let plain = rusqlite::Connection::open(office.database()).unwrap();
    plain.execute("UPDATE plan SET state = 'closed', closed_at = 1799459200000", []).unwrap();
    assert_eq!(office.ask("bulletin.closing", of_month()), Value::Null);
    assert!(said(&office) == was);
    sound(&office);
    let void = json!([{ "what": "void", "task": calls[0] }]);
    assert_eq!(office.ask("slip.try", slip(void.clone(), "因故"))["body"]["number"], "202612-1");
    assert_eq!(office.ask("bulletin.closing", of_month()), Value::Null, "only looked at");
    office.ask("slip.make", slip(void, "因故"));
    let mut now = said(&office);
    assert!(now["closing"]["reason"].as_str().unwrap().contains("旧版本"), "{}", now["closing"]);
    now["closing"] = Value::Null;
    assert!(now == was);
    sound(&office);
}

/// The clock of the 15 seconds is a setting: open months follow it, closed ones keep theirs, and the check is content.
#[test]
fn another_clock_moves_open_months_and_no_closed_one() {
    let office = Office::at_work();
    let task = office.tasks(scenario)[0].clone();
    // Ringback after 9 s, an answer after 20: within 15 s of the ringback, not of dialling.
    let story = [("ringback", 9), ("human_answer", 20), ("agent_number", 22), ("hang_up", 90)];
    office.call(&task, &story, None);
    office.fill(&task);
    office.ask("sheet.submit", json!({ "id": task }));
    let within = || {
        let page = office.ask("stats.get", json!({ "from": "2026-12-01", "to": "2026-12-31" }));
        page["total"]["within_15s"]["connected"].clone()
    };
    assert_eq!(within(), 1);
    let clock = |clock: &str| {
        let mut settings = office.ask("settings.get", Value::Null);
        settings["rates"]["clock"] = json!(clock);
        office.ask("settings.save", settings);
    };
    clock("dialled");
    assert_eq!(within(), 0);
    sound(&office);
    clock("ringback_or_transfer");
    assert_eq!(within(), 1);
    office.pass(39 * 86_400_000);
    office.close(MONTH);
    clock("dialled");
    assert_eq!(within(), 1, "a closed month keeps its clock");
    sound(&office);
    let made = office.ask("slip.make", slip(json!([{ "what": "void", "task": task }]), "因故"));
    office.ask("slip.make", slip(json!([{ "what": "unvoid", "task": task }]), "撤回上一份更正"));
    assert_eq!(made["body"]["effects"][0]["before"]["within_15s"]["connected"], 1);
    assert_eq!(within(), 1, "also where its record is settled again");
    sound(&office);
}

#[test]
fn the_sheet_of_a_city_is_frozen_too() {
    let (office, calls) = closed();
    office.ask("slip.make", slip(json!([{ "what": "void", "task": calls[0] }]), "大同市来函"));
    let mut city = office.ask("roster.get", Value::Null)["cities"][0].clone();
    assert_eq!(city["name"], "太原市");
    city["name"] = json!("龙城市");
    office.ask("roster.save_city", city);
    let page = |name: &str| {
        let request = json!({ "month": MONTH, "formats": ["html"], "cities": [name] });
        let files = office.ask("bulletin.export", request);
        std::fs::read_to_string(files[0]["file"].as_str().unwrap()).unwrap()
    };
    let taiyuan = page("龙城市");
    assert!(
        taiyuan.contains("太原市") && taiyuan.contains("更正单 202612-1") && taiyuan.contains("75.00"),
        "{taiyuan}"
    );
    let datong = page("大同市");
    assert!(datong.contains("关账后没有出具更正单") && !datong.contains("太原"), "{datong}");
    assert!(
        office
            .refused("bulletin.export", json!({ "month": MONTH, "formats": ["html"], "cities": ["无此市"] }))
            .contains("无此市")
    );
}
