//! Training: a practice is saved field by field, compared with its reference, kept for the person, and in no figure.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::{Office, TALK};
use mingcha::practice::lesson;
use serde_json::{Value, json};
use std::collections::BTreeMap;

fn enter(office: &Office, practice: &Value, field: &str, value: Value) -> Value {
    office.ask("practice.enter", json!({ "practice": practice["id"], "field": field, "value": value }))
}

/// Enters the reference of a lesson, with some fields changed.
fn fill(office: &Office, practice: &Value, changes: &[(&str, Value)]) {
    let lesson = lesson::get(practice["lesson"]["id"].as_str().unwrap()).unwrap();
    for (at, attempt) in lesson.attempts.iter().enumerate() {
        enter(office, practice, &format!("outcome:{}", at + 1), json!(attempt.outcome.code()));
    }
    let mut fields: BTreeMap<String, Value> =
        lesson.reference.into_iter().map(|one| (one.field, one.value)).collect();
    fields.extend(changes.iter().map(|(field, value)| (field.to_string(), value.clone())));
    for (field, value) in fields {
        enter(office, practice, &field, value);
    }
}

fn begin(office: &Office, lesson: &str) -> Value {
    office.ask("practice.begin", json!({ "lesson": lesson }))
}

#[test]
fn a_practice_is_kept_field_by_field_over_a_restart() {
    let office = Office::founded();
    let practice = begin(&office, "haode-tonghua");
    let told = practice.to_string();
    assert!(
        !told.contains("reference\":[") && !told.contains("选“不适用”，不能给满分"),
        "the reference is kept back"
    );
    enter(&office, &practice, "item:greeting", json!(30));
    enter(&office, &practice, "note:greeting", json!("工号报得慢"));
    let office = office.reopened();
    let again = begin(&office, "haode-tonghua");
    assert_eq!(again["id"], practice["id"], "a lesson that was begun goes on");
    assert_eq!(again["entries"], json!({ "item:greeting": 30, "note:greeting": "工号报得慢" }));
    assert!(again["saved_at"].is_i64());

    let wrong = office.refused(
        "practice.enter",
        json!({ "practice": practice["id"], "field": "item:greeting", "value": 20 }),
    );
    assert!(wrong.contains("没有 2 分这一档"), "{wrong}");
    let wrong = office
        .refused("practice.enter", json!({ "practice": practice["id"], "field": "outcome:2", "value": 10 }));
    assert!(wrong.contains("请从给出的结果中选择"), "{wrong}");
    assert!(office.refused("practice.submit", json!({ "id": practice["id"] })).contains("每次拨打的结果"));
    enter(&office, &practice, "outcome:1", json!(10));
    assert!(office.refused("practice.submit", json!({ "id": practice["id"] })).contains("还没有填写"));
}

#[test]
fn submitting_compares_with_the_reference_and_says_why() {
    let office = Office::founded();
    let practice = begin(&office, "keqi-dan-dacuo");
    let changes =
        [("item:wording", json!(10)), ("note:wording", json!("答错了")), ("item:clarity", json!(30))];
    fill(&office, &practice, &changes);
    let done = office.ask("practice.submit", json!({ "id": practice["id"] }));
    let result = &done["result"];
    assert_eq!((&result["same"], &result["of"]), (&json!(17), &json!(19)));
    assert_eq!((&result["agreement"], &result["passed"]), (&json!(895), &json!(true)));
    assert_eq!(
        result["difference"],
        json!(result["mine"].as_i64().unwrap() - result["reference"].as_i64().unwrap())
    );
    let wording =
        result["compared"].as_array().unwrap().iter().find(|one| one["field"] == "item:wording").unwrap();
    assert_eq!(
        (&wording["mine"], &wording["reference"], &wording["same"]),
        (&json!(10), &json!(50), &json!(false))
    );
    assert!(wording["reason"].as_str().unwrap().contains("礼仪和对错分开评"));
    assert!(done["read_only"].is_string());
    let late = office.refused(
        "practice.enter",
        json!({ "practice": practice["id"], "field": "item:wording", "value": 50 }),
    );
    assert!(late.contains("已经提交"), "{late}");

    // Begun again it starts empty; the history keeps both.
    let second = begin(&office, "keqi-dan-dacuo");
    assert_ne!(second["id"], practice["id"]);
    assert_eq!(second["entries"], json!({}));
    office.pass(60_000);
    fill(&office, &second, &[]);
    office.ask("practice.submit", json!({ "id": second["id"] }));
    let list = office.ask("practice.list", json!(null));
    let agreements: Vec<&Value> =
        list["history"].as_array().unwrap().iter().map(|one| &one["agreement"]).collect();
    assert_eq!(agreements, [&json!(1000), &json!(895)]);
    let state = list["lessons"].as_array().unwrap().iter().find(|one| one["id"] == "keqi-dan-dacuo").unwrap();
    assert_eq!((&state["times"], &state["best"], &state["open"]), (&json!(2), &json!(1000), &json!(null)));
    let missed: Vec<(&Value, &Value)> =
        list["missed"].as_array().unwrap().iter().map(|one| (&one["name"], &one["missed"])).collect();
    assert_eq!(missed, [(&json!("文明用语"), &json!(1)), (&json!("表达清晰"), &json!(1))]);
    assert_eq!(list["pass_percent"], 85);
}

/// Not connected, or recognised: choosing the outcome is the practice.
#[test]
fn a_call_without_service_is_judged_by_its_outcomes() {
    let office = Office::founded();
    for (lesson, right, wrong) in [("wuren-jieting-chongbo", 22, 23), ("bei-renchu", 42, 15)] {
        let practice = begin(&office, lesson);
        fill(&office, &practice, &[]);
        let last = practice["lesson"]["attempts"].as_array().unwrap().len();
        let field = format!("outcome:{last}");
        enter(&office, &practice, &field, json!(wrong));
        let saved = enter(&office, &practice, &field, json!(right));
        assert_eq!(saved["score"]["total"], json!(null), "{lesson}");
        let done = office.ask("practice.submit", json!({ "id": practice["id"] }));
        assert_eq!(done["result"]["agreement"], 1000, "{lesson}: {}", done["result"]);
    }
}

#[test]
fn a_practice_is_its_persons_own() {
    let office = Office::founded();
    let practice = begin(&office, "haode-tonghua");
    let people = office.ask("roster.get", json!(null))["people"].clone();
    let me = office.session.person();
    let other = people.as_array().unwrap().iter().find(|one| one["id"].as_str() != me.as_deref()).unwrap();
    office.ask("program.switch_person", json!({ "id": other["id"] }));
    assert!(office.refused("practice.open", json!({ "id": practice["id"] })).contains("别人的练习"));
    assert_eq!(office.ask("practice.list", json!(null))["history"], json!([]));
}

#[test]
fn practising_touches_no_figure() {
    let office = Office::at_work();
    let task = office.tasks(|row| row["kind"] == "scenario" && row["day"] == "2026-12-02")[0].clone();
    office.call(&task, &TALK, None);
    office.fill(&task);
    office.ask("sheet.submit", json!({ "id": task }));

    let filter = json!({ "from": "2026-12-01", "to": "2026-12-31" });
    let figures = || {
        let month = json!({ "month": "2026-12" });
        let plain = rusqlite::Connection::open(office.database()).unwrap();
        let facts: Vec<String> = plain
            .prepare("SELECT fact.* FROM fact ORDER BY task")
            .unwrap()
            .query_map([], |row| {
                Ok((0..row.as_ref().column_count())
                    .map(|at| format!("{:?}|", row.get_ref(at).unwrap()))
                    .collect())
            })
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        [
            format!("{facts:?}"),
            office.ask("stats.get", filter.clone()).to_string(),
            office.ask("bulletin.preview", month.clone()).to_string(),
            office.ask("record.list", json!({ "filter": filter })).to_string(),
            office.ask("today.get", json!({})).to_string(),
        ]
    };
    let before = figures();
    for lesson in ["haode-tonghua", "keqi-dan-dacuo", "wuren-jieting-chongbo"] {
        let practice = begin(&office, lesson);
        fill(&office, &practice, &[]);
        office.ask("practice.submit", json!({ "id": practice["id"] }));
    }
    assert_eq!(figures(), before);
    assert_eq!(office.ask("program.check", json!(null))["sound"], true);
}
