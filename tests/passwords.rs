//! Passwords: the waiting after wrong ones, the lock after idle, the last administrator, hashes that stay in the store.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::guarded::*;
use common::{MINUTE, Office};
use mingcha::access::desk;
use mingcha::app::Session;
use mingcha::failure::Failure;
use serde_json::{Value, json};

#[test]
fn wrong_passwords_cost_time_that_outlives_the_program() {
    let office = guarded();
    let id = id_of(&office, "caller");
    let session = Session::of(None);
    let try_it = |office: &Office, password: &str| {
        ask(office, &session, "program.switch_person", json!({ "id": id, "password": password }))
    };
    assert_eq!(sentence(try_it(&office, "不是这个口令")), "口令不对，请再输入一次。");
    assert_eq!(sentence(try_it(&office, "")), "口令不对，请再输入一次。");
    assert_eq!(sentence(try_it(&office, "还不是这个口令")), "口令不对，请在 5 秒后再试。");
    office.pass(1_000);
    // The right one is not even looked at, and trying does not lengthen the wait.
    assert_eq!(sentence(try_it(&office, PASSWORD)), "输错次数较多，请在 4 秒后再试。");
    let office = office.reopened();
    assert_eq!(sentence(try_it(&office, PASSWORD)), "输错次数较多，请在 4 秒后再试。");
    office.pass(4_000);
    assert_eq!(sentence(try_it(&office, "又错了一次口令")), "口令不对，请在 10 秒后再试。");
    // Somebody else does not wait for it.
    come_in(&office, "planner");
    office.pass(10_000);
    try_it(&office, PASSWORD).unwrap();
    assert_eq!(session.person(), Some(id.clone()));
    assert_eq!(sentence(try_it(&office, "从头数起的口令")), "口令不对，请再输入一次。");
}

#[test]
fn an_idle_page_locks_and_opens_again_where_it_was() {
    let office = guarded();
    let session = come_in(&office, "caller");
    let open = |name: &str| ask(&office, &session, name, json!(null));
    office.pass(9 * MINUTE);
    open("program.present").unwrap();
    office.pass(9 * MINUTE);
    // Asking is no sign of anybody: pages ask by themselves.
    open("roster.get").unwrap();
    office.pass(MINUTE);
    assert!(matches!(open("roster.get"), Err(Failure::Locked { .. })));
    assert!(matches!(open("program.present"), Err(Failure::Locked { .. })), "a movement does not unlock");
    let status = open("program.status").unwrap();
    assert_eq!(
        (&status["access"]["presence"], &status["person"]["name"]),
        (&json!("locked"), &json!("caller"))
    );
    assert_eq!(
        status["access"]["rights"],
        json!(["door", "work", "call"]),
        "so that the page stays where it is"
    );
    let id = id_of(&office, "caller");
    let request = json!({ "id": id, "password": PASSWORD });
    ask(&office, &session, "program.switch_person", request).unwrap();
    open("roster.get").unwrap();
    open("program.lock").unwrap();
    assert!(matches!(open("roster.get"), Err(Failure::Locked { .. })), "locked by hand");
    assert_eq!(
        sentence(ask(&office, &session, "program.switch_person", json!({ "id": id }))),
        "口令不对，请再输入一次。"
    );
}

#[test]
fn the_office_is_never_locked_out() {
    let office = Office::at_work();
    let on = json!({ "on": true, "idle_minutes": 10, "password": PASSWORD });
    assert!(office.refused("people.use_passwords", on.clone()).contains("至少要有一名在岗的管理员"));
    office.ask("people.set_password", json!({ "person": id_of(&office, "甲"), "password": PASSWORD }));
    assert_eq!(
        office.refused("people.use_passwords", json!({ "on": true, "idle_minutes": 0 })),
        "无操作锁定时间须在 1 到 240 分钟之间。"
    );
    office.ask("program.switch_person", json!({ "id": id_of(&office, "乙") }));
    assert!(office.refused("people.use_passwords", on.clone()).contains("须由管理员办理"));
    office.ask("program.switch_person", json!({ "id": id_of(&office, "甲") }));
    assert!(
        office
            .refused("people.use_passwords", json!({ "on": true, "idle_minutes": 10 }))
            .contains("口令不对")
    );
    office.ask("people.use_passwords", on);

    let with = |field: &str, value: Value| {
        let mut person = saved(&office, "甲");
        person[field] = value;
        person
    };
    for person in [with("active", json!(false)), with("roles", json!(["planner"]))] {
        assert!(office.refused("roster.save_person", person).contains("最后一名有口令的管理员"));
    }
    // Another one without a password would not help; with one it does.
    let mut second = saved(&office, "乙");
    second["roles"] = json!(["caller", "administrator"]);
    office.ask("roster.save_person", second.clone());
    assert!(
        office.refused("roster.save_person", with("active", json!(false))).contains("最后一名有口令的管理员")
    );
    office.ask("people.set_password", json!({ "person": second["id"], "password": PASSWORD }));
    office.ask("roster.save_person", with("roles", json!(["planner"])));

    // Who plans the shifts may change them, not who may what.
    let held = office.ask("program.status", json!(null))["access"]["rights"].clone();
    assert!(!held.as_array().unwrap().contains(&json!("people")));
    office.ask("roster.save_person", with("exceptions", json!([{ "day": "2026-12-24", "shift": null }])));
    assert!(
        office
            .refused("roster.save_person", with("roles", json!(["administrator"])))
            .contains("须由管理员办理")
    );
    assert!(
        office.refused("roster.save_person", person("丁", &["administrator"])).contains("须由管理员办理")
    );
    let foreign = json!({ "person": second["id"], "password": "换一个别人的口令" });
    assert_eq!(office.refused("people.set_password", foreign), "只有管理员可以为他人设置口令。");

    // Everybody forgot: at the machine. It is said until the owner has chosen another.
    let given = desk::reset(&office.app, &Session::default(), "乙").unwrap();
    let session = Session::of(None);
    let status =
        ask(&office, &session, "program.switch_person", json!({ "id": second["id"], "password": given }))
            .unwrap();
    assert_eq!(status["access"]["given_password"], true);
    assert!(text(&status["access"]["notices"][0]).contains("乙的口令已在命令行重设"));
    let own =
        |current: &str| json!({ "person": second["id"], "password": "我自己想好的口令", "current": current });
    let wrong = sentence(ask(&office, &session, "people.set_password", own("不是这个口令")));
    assert_eq!(wrong, "原口令：口令不对，请再输入一次。");
    let status = ask(&office, &session, "people.set_password", own(&given)).unwrap();
    assert_eq!(
        (&status["access"]["given_password"], &status["access"]["notices"]),
        (&json!(false), &json!([]))
    );
    let log = ask(&office, &session, "program.audit", json!(null)).unwrap();
    assert!(log.as_array().unwrap().iter().any(|row| row["action"] == "person.reset_password"));
}

#[test]
fn hashes_stay_in_the_store() {
    let office = guarded();
    let administrator = come_in(&office, "administrator");
    for (command, request) in [
        ("program.audit", json!(null)),
        ("people.passwords", json!(null)),
        ("backup.make", json!(null)),
        ("backup.list", json!(null)),
        ("program.status", json!(null)),
    ] {
        let answer = ask(&office, &administrator, command, request).unwrap().to_string();
        assert!(!answer.contains("argon2") && !answer.contains(PASSWORD), "{command}");
    }
    let plain = rusqlite::Connection::open(office.database()).unwrap();
    let one = |sql: &str| plain.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(one("SELECT count(*) FROM password WHERE hash LIKE '$argon2id$v=19$m=19456,t=2,p=1$%'"), 8);
    assert_eq!(one("SELECT count(DISTINCT hash) FROM password"), 8, "the same password, eight salts");
    assert_eq!(one("SELECT count(*) FROM audit WHERE edits LIKE '%argon2%' OR edits LIKE '%太行山%'"), 0);
    assert_eq!(
        one("SELECT count(*) FROM audit WHERE action = 'person.set_password' AND edits LIKE '%口令已设%'"),
        8
    );
}
