//! No command but a slip changes a closed month: every changing command of the table is tried on one.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::Office;
use common::december::*;
use mingcha::command::COMMANDS;
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};

/// Requests that would change a closed month if they were let, or that are known to leave it alone.
enum Try {
    /// Each must be refused, with a sentence that says one of these words.
    Refused(Vec<Value>, &'static [&'static str]),
    /// Allowed, and nothing of the month moves.
    Harmless(Vec<Value>),
    /// Not tried here, and why.
    Elsewhere(&'static str),
}

struct Closed {
    /// A submitted task with its attempt, a missed one, a void one.
    submitted: String,
    attempt: String,
    stamp: String,
    missed: String,
    void: String,
    import: String,
    office: Office,
}

/// An office whose December is closed, with an import whose calls count in it.
fn with_import() -> Closed {
    let (office, calls) = december();
    let import = table(&office, "calls", "2026-12-01", true);
    let list = office.ask("import.apply", import);
    let void = office.tasks(|row| row["stage"] == "void")[0].clone();
    let missed = office.tasks(|row| row["stage"] == "planned" && row["day"] == "2026-12-20")[0].clone();
    office.pass(39 * 86_400_000);
    office.close(MONTH);
    let bench = office.ask("call.open", json!({ "id": calls[1] }));
    let attempt = &bench["attempts"][0]["attempt"];
    Closed {
        submitted: calls[1].clone(),
        attempt: attempt["id"].as_str().unwrap().into(),
        stamp: attempt["events"][2]["id"].as_str().unwrap().into(),
        missed,
        void,
        import: list[0]["id"].as_str().unwrap().into(),
        office,
    }
}

/// A table of one row to import.
fn table(office: &Office, kind: &str, day: &str, beside_plan: bool) -> Value {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let (titles, cells): (&[&str], Vec<&str>) = match kind {
        "calls" => {
            (&["被测地市", "拨测日期", "拨测时间", "是否接通"], vec!["太原市", day, "03:07", "无人接听"])
        }
        "volumes" => (&["地市", "月份", "小时", "话务量"], vec!["太原市", &day[..7], "3", "120"]),
        _ => (&["地市", "月份", "接通率"], vec!["太原市", &day[..7], "99.1"]),
    };
    for (column, (title, cell)) in (0u16..).zip(titles.iter().zip(cells)) {
        sheet.write_string(0, column, *title).unwrap();
        sheet.write_string(1, column, cell).unwrap();
    }
    let bytes = book.save_to_buffer().unwrap();
    let view = office.ask("import.look", json!({ "kind": kind, "bytes": bytes }));
    json!({
        "kind": kind, "name": "表.xlsx", "bytes": bytes, "sheet": view["sheet"], "columns": view["chosen"],
        "beside_plan": beside_plan,
    })
}

/// What every changing command does to a closed month. A command that is not in this list fails the test: say here what it
/// does before it is let loose.
fn tried(on: &Closed, name: &str) -> Option<Try> {
    use Try::{Elsewhere, Harmless, Refused};
    let office = &on.office;
    let (submitted, missed, void) = (&on.submitted, &on.missed, &on.void);
    let reason = |id: &str| json!({ "id": id, "reason": "关账之后" });
    let roster = || office.ask("roster.get", Value::Null);
    const CLOSED: &[&str] = &["已关账", "更正单", "已经发布", "草稿", "不能"];
    Some(match name {
        "settings.save" => Harmless(vec![{
            let mut settings = office.ask("settings.get", Value::Null);
            settings["rates"]["target"] = json!(0.97);
            settings["rates"]["bot_counts_as_connected"] = json!(true);
            settings["rates"]["headline"] = json!("first_attempt");
            settings["rates"]["clock"] = json!("dialled");
            settings["redial"]["max_attempts"] = json!(1);
            settings["bands"][0]["name"] = json!("深夜");
            settings["bulletin"]["basis"] = json!("根据新的办法");
            settings
        }]),
        "roster.save_city" => Harmless(vec![{
            let mut city = roster()["cities"][0].clone();
            city["name"] = json!("太原");
            city
        }]),
        "roster.save_person" => Harmless(vec![{
            let mut person = roster()["people"][1].clone();
            person["name"] = json!("改名");
            person
        }]),
        "roster.save_shift" => Harmless(vec![roster()["shifts"][0].clone()]),
        "roster.save_own_number" => {
            Harmless(vec![json!({ "id": "", "number": "0351-5550101", "name": "新话机", "active": true })])
        }
        "exemption.register" => Refused(
            vec![json!({
                "cities": ["140100"], "from_day": "2026-12-02", "from": "09:00", "until_day": "2026-12-02",
                "until": "18:00", "reason": "割接", "document": "",
            })],
            &["开始之前"],
        ),
        "exemption.withdraw" => {
            Elsewhere("no window of this month; one that calls rest on cannot be withdrawn")
        }
        "calendar.import" => Elsewhere("a day keeps the kind with which it was planned"),
        "calendar.assume" => Elsewhere("only years without a notice"),
        "scorecard.save_draft" | "scorecard.discard_draft" | "scorecard.publish" => {
            Elsewhere("versions are immutable; a month keeps its own")
        }
        "program.lock" | "program.present" | "people.set_password" | "people.use_passwords" => {
            Elsewhere("who may come in says nothing about a month")
        }
        "practice.begin" | "practice.enter" | "practice.submit" => {
            Elsewhere("practice is apart from every figure")
        }
        "scenario.save" | "scenario.import" | "scenario.import_workbook" | "scenario.withdraw" => {
            Elsewhere("versions are immutable; a call keeps its own")
        }
        "plan.make" => Refused(vec![of_month()], CLOSED),
        "plan.make_year" => {
            Refused(vec![json!({ "from": MONTH, "months": 1, "replace": true })], &["已经过去"])
        }
        "plan.publish" | "plan.take_scorecard" | "plan.discard" => Refused(vec![of_month()], CLOSED),
        "plan.replan" => Refused(
            vec![json!({
                "month": MONTH, "absences": [], "closures": [], "lost_days": [], "targets": {}, "make_up": true,
                "reason": "补拨", "shown": null,
            })],
            CLOSED,
        ),
        "plan.swap" => Refused(
            vec![json!({ "id": missed, "day": "2026-12-21", "start": "10:00", "reason": "换" })],
            CLOSED,
        ),
        "plan.edit" => Refused(vec![json!({ "id": missed, "start": "10:00", "reason": "改" })], CLOSED),
        "plan.pin" => Refused(vec![json!({ "id": missed, "pins": ["day"] })], CLOSED),
        "work_order.close" | "work_order.reopen" => Elsewhere("a work order is no figure"),
        "recording.attach" | "recording.take" | "recording.remove" => {
            Elsewhere("a recording is evidence, no figure")
        }
        "call.dial" => Refused(vec![json!({ "task": missed, "early": true })], CLOSED),
        "call.stamp" => Refused(vec![json!({ "attempt": on.attempt, "kind": "ivr_answer" })], CLOSED),
        "call.unstamp" => Refused(vec![json!({ "attempt": on.attempt, "event": on.stamp })], CLOSED),
        "call.correct_stamp" => Refused(
            vec![json!({
                "attempt": on.attempt, "reason": "晚按了",
                "amendment": { "what": "move", "event": on.stamp, "offset_ms": 4_000 },
            })],
            CLOSED,
        ),
        "call.conclude" => Refused(vec![json!({ "attempt": on.attempt, "outcome": 20 })], CLOSED),
        "call.give_up" => Refused(vec![reason(missed)], CLOSED),
        "sheet.enter" => Refused(
            [submitted, missed]
                .map(|task| json!({ "task": task, "field": "note", "value": "迟来的话" }))
                .to_vec(),
            CLOSED,
        ),
        "sheet.submit" | "second.submit" => Refused(
            [submitted, missed].map(|task| json!({ "id": task })).to_vec(),
            &["已关账", "没有安排双人评分"],
        ),
        "phrase.save" | "phrase.hide" => Elsewhere("phrases are no figure"),
        "record.correct" => Refused(
            vec![json!({ "task": submitted, "entries": worse(office, submitted), "reason": "改" })],
            CLOSED,
        ),
        "record.comment" => Harmless(vec![json!({ "id": submitted, "reason": "只是一句话" })]),
        "record.void" => Refused([submitted, missed].map(|id| reason(id)).to_vec(), CLOSED),
        "record.unvoid" => Refused(vec![reason(void)], CLOSED),
        "record.review" => Refused(
            [true, false]
                .map(|approve| json!({ "task": submitted, "approve": approve, "note": "迟" }))
                .to_vec(),
            CLOSED,
        ),
        "import.try" => Harmless(vec![table(office, "calls", "2026-12-03", true)]),
        "import.apply" => Refused(
            vec![
                table(office, "calls", "2026-12-03", true),
                table(office, "calls", "2026-12-03", false),
                table(office, "volumes", "2026-12-01", false),
            ],
            &["已关账", "已有发布"],
        ),
        "import.take_out" => Refused(vec![reason(&on.import)], CLOSED),
        "bulletin.export" => Harmless(vec![json!({ "month": MONTH, "formats": ["csv"] })]),
        "plan.export" => Harmless(vec![of_month()]),
        "bulletin.close" => {
            Refused(vec![json!({ "month": MONTH, "seen": 0, "reason": "再关" })], &["未关账"])
        }
        "slip.make" => Elsewhere("the one way; tested on its own"),
        "slip.export" => Elsewhere("writes what a slip says"),
        "backup.make" | "backup.daily" => Harmless(vec![Value::Null]),
        "backup.restore" | "demo.open" | "demo.leave" => Elsewhere("another database in place of this one"),
        "program.found" => Elsewhere("only an empty database"),
        "program.switch_person" | "job.cancel" => Elsewhere("who is at work, what is under way"),
        _ => return None,
    })
}

#[test]
fn nothing_but_a_slip_changes_a_closed_month() {
    let on = with_import();
    let office = &on.office;
    let was = said(office);
    let closed = |field: &str| was["total"]["figure"][field].as_u64().unwrap();
    assert_eq!((closed("connected"), closed("calls")), (6, 8), "the imported call counts");
    let mut wrong = Vec::new();
    for name in COMMANDS.iter().filter(|command| command.changes).map(|command| command.name) {
        match tried(&on, name) {
            None => wrong.push(format!("say in tried() what {name} does to a closed month")),
            Some(Try::Elsewhere(why)) => assert!(!why.is_empty()),
            Some(Try::Harmless(requests)) => {
                let failed = requests.into_iter().filter_map(|request| office.try_ask(name, request).err());
                wrong.extend(failed.map(|failure| format!("{name} was refused: {failure}")));
            }
            Some(Try::Refused(requests, words)) => {
                for request in requests {
                    let answer =
                        office.try_ask(name, request).map_err(|failure| failure.message().to_string());
                    let known = |sentence: &String| words.iter().any(|word| sentence.contains(word));
                    if !answer.as_ref().err().is_some_and(known) {
                        wrong.push(format!("{name}: {answer:?}"));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(said(office) == was, "the bulletin of a closed month says something else");
    sound(office);
    // The volumes and calls of other months come and go as before; what a city says of itself is no figure of ours.
    office.ask("import.apply", table(office, "figures", "2026-12-01", false));
    let list = office.ask("import.apply", table(office, "volumes", "2026-11-01", false));
    office.ask("import.take_out", json!({ "id": list[0]["id"], "reason": "表错了" }));
    assert!(said(office) == was);
    sound(office);
}
